/* The first section of a sheet as CSV (RFC 4180, lines end in LF). A cell that a spreadsheet would take for a formula is marked as text. */
#include "serve/internal.h"

#include <string.h>

static const serve_section *primary(const serve_sheet *sheet) {
    const serve_section *first = NULL;
    for (uint32_t i = 0; i < sheet->sections.count; i++) {
        const serve_section *section = sheet->sections.items[i];
        if (section->primary) return section;
        if (!first && section->kind != SERVE_DRAWN) first = section;
    }
    return first;
}

static void put_cell(ent_buf *out, ent_str text, bool last) {
    bool formula = text.len && strchr("=+-@\t\r", text.ptr[0]), quoted = formula;
    for (size_t i = 0; i < text.len && !quoted; i++) quoted = strchr(",\"\n\r", text.ptr[i]) != NULL;
    if (quoted) ent_buf_putc(out, '"');
    if (formula) ent_buf_putc(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"') ent_buf_putc(out, '"');
        ent_buf_putc(out, text.ptr[i]);
    }
    if (quoted) ent_buf_putc(out, '"');
    ent_buf_putc(out, last ? '\n' : ',');
}

static ent_str names(serve_exchange *x, const uint32_t *identities, uint32_t count) {
    ent_buf buf;
    ent_buf_init(&buf);
    for (uint32_t i = 0; i < count; i++) {
        if (i) ent_buf_puts(&buf, "; ");
        ent_buf_put(&buf, x->snap->derived.identities[identities[i]].name);
    }
    ent_str kept = serve_keep(x, ent_buf_str(&buf));
    ent_buf_release(&buf);
    return kept;
}

static void put_fact(serve_exchange *x, ent_buf *out, uint32_t number) {
    const ent_fact *fact = &x->snap->derived.facts[number];
    const ent_claim *claim = ent_derive_claim(&x->snap->derived, fact->best);
    char name[24], from[ENT_DATE_TEXT_BYTES], to[ENT_DATE_TEXT_BYTES], country[ENT_COUNTRY_TEXT_BYTES];
    serve_fact_name(&x->snap->derived, fact->best, name);
    ent_date_format(fact->from, from);
    ent_date_format(fact->to, to);
    ent_country_format(claim->place_country, country);
    const ent_str cells[] = {ent_str_of(name),
                             ent_str_of(ent_kind_name(fact->kind)),
                             ent_str_of(ent_fact_status_name(fact->status)),
                             ent_str_of(from),
                             ent_str_of(to),
                             ent_str_of(country),
                             claim->place_city,
                             names(x, fact->agents, fact->agent_count),
                             names(x, fact->counterparts, fact->counterpart_count),
                             serve_about(x, claim),
                             serve_keepf(x, "%u", fact->source_count),
                             ent_derive_dispatch(&x->snap->derived, fact->best)->name};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) put_cell(out, cells[i], i + 1 == sizeof cells / sizeof *cells);
}

void serve_print_csv(serve_sheet *sheet) {
    ent_buf *out = &sheet->x->reply->body;
    const serve_section *section = primary(sheet);
    if (!section) return;
    if (section->kind == SERVE_FACTS) {
        ent_buf_puts(out, "id,kind,status,from,to,country,city,agents,counterparts,about,sources,doc\n");
        for (uint32_t i = 0; i < section->facts.count; i++) put_fact(sheet->x, out, section->facts.items[i]);
        return;
    }
    if (!section->width) return;
    for (uint32_t c = 0; c < section->width; c++) put_cell(out, ent_str_of(section->columns[c].name), c + 1 == section->width);
    for (uint32_t i = 0; i < section->cells.count; i++) put_cell(out, section->cells.items[i].text, (i + 1) % section->width == 0);
}
