/* A sheet for programs: one object, a member for each section; facts as the codebook has them, with their name and sources in front. */
#include "serve/internal.h"

#include <string.h>

static void write_sources(serve_exchange *x, ent_json_writer *w, const ent_fact *fact) {
    ent_json_key(w, "sources"), ent_json_array(w);
    for (uint32_t s = 0; s < fact->source_count; s++) {
        char hex[65];
        const ent_claim *claim = ent_derive_claim(&x->snap->derived, fact->sources[s]);
        const ent_dispatch *dispatch = ent_derive_dispatch(&x->snap->derived, fact->sources[s]);
        serve_hex(dispatch->sha256, 64, hex);
        ent_json_object(w);
        ent_json_key(w, "doc"), ent_json_str(w, dispatch->name);
        ent_json_key(w, "sha256"), ent_json_str(w, ent_str_of(hex));
        ent_json_key(w, "fact"), ent_claim_print(claim, w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void write_differ(ent_json_writer *w, const ent_fact *fact) {
    ent_json_key(w, "differ"), ent_json_array(w);
    if (fact->differ_who) ent_json_str(w, ENT_STR("participants"));
    if (fact->differ_status) ent_json_str(w, ENT_STR("status"));
    if (fact->differ_date) ent_json_str(w, ENT_STR("date"));
    if (fact->differ_place) ent_json_str(w, ENT_STR("place"));
    ent_json_end_array(w);
}

static void write_date(ent_json_writer *w, const char *key, ent_date date) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(date, text);
    ent_json_key(w, key), ent_json_str_or_null(w, ent_str_of(text));
}

/* As `entente timeline --format jsonl` prints it, with its name in front. */
void serve_write_fact(serve_exchange *x, ent_json_writer *w, uint32_t number) {
    char name[24];
    const ent_fact *fact = &x->snap->derived.facts[number];
    ent_outcome outcome = x->snap->derived.outcomes[number];
    serve_fact_name(&x->snap->derived, fact->best, name);
    ent_json_object(w);
    ent_json_key(w, "id"), ent_json_str(w, ent_str_of(name));
    ent_json_key(w, "kind"), ent_json_str(w, ent_str_of(ent_kind_name(fact->kind)));
    ent_json_key(w, "status"), ent_json_str(w, ent_str_of(ent_fact_status_name(fact->status)));
    write_date(w, "from", fact->from);
    write_date(w, "to", fact->to);
    ent_json_key(w, "level"), ent_json_str(w, ent_str_of(serve_level_name(fact->level)));
    if (outcome.outlook != ENT_OUTLOOK_NONE) ent_json_key(w, "outlook"), ent_json_str(w, ent_str_of(serve_outlook_name(outcome.outlook)));
    if (ent_derive_answer(&x->snap->derived, fact)) {
        serve_fact_name(&x->snap->derived, x->snap->derived.facts[outcome.by].best, name);
        ent_json_key(w, "answer"), ent_json_str(w, ent_str_of(name));
    }
    write_differ(w, fact);
    write_sources(x, w, fact);
    ent_json_end_object(w);
}

static void write_rows(const serve_section *section, ent_json_writer *w) {
    ent_json_array(w);
    for (uint32_t i = 0; i < section->cells.count; i++) {
        const serve_cell *cell = &section->cells.items[i];
        const serve_column *column = &section->columns[i % section->width];
        if (column == section->columns) ent_json_object(w);
        ent_json_key(w, column->name);
        if (column->kind == SERVE_COUNT && cell->text.len) {
            int64_t number = 0;
            for (size_t d = 0; d < cell->text.len; d++) number = number * 10 + (cell->text.ptr[d] - '0');
            ent_json_int(w, number);
        } else {
            ent_json_str_or_null(w, cell->text);
        }
        if (i % section->width + 1 == section->width) ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

void serve_print_json(serve_sheet *sheet) {
    serve_exchange *x = sheet->x;
    ent_json_writer w;
    ent_json_init(&w, &x->reply->body);
    ent_json_object(&w);
    ent_json_key(&w, "title"), ent_json_str(&w, sheet->title);
    ent_json_key(&w, "revision"), ent_json_int(&w, (int64_t)x->revision);
    if (sheet->pages) {
        ent_json_key(&w, "page"), ent_json_int(&w, sheet->page);
        ent_json_key(&w, "pages"), ent_json_int(&w, sheet->pages);
    }
    for (uint32_t i = 0; i < sheet->sections.count; i++) {
        const serve_section *section = sheet->sections.items[i];
        if (section->kind == SERVE_DRAWN && !section->write) continue;
        if (section->primary && section->total) ent_json_key(&w, "total"), ent_json_int(&w, (int64_t)section->total);
        ent_json_key(&w, section->name);
        if (section->kind == SERVE_DRAWN) {
            section->write(x, &w, section->data);
        } else if (section->kind == SERVE_TABLE) {
            write_rows(section, &w);
        } else {
            ent_json_array(&w);
            for (uint32_t k = 0; k < section->facts.count; k++) serve_write_fact(x, &w, section->facts.items[k]);
            ent_json_end_array(&w);
        }
    }
    ent_json_end_object(&w);
    ent_buf_putc(&x->reply->body, '\n');
}
