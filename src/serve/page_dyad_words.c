/* What a relation is about: fields of cooperation by year, set phrases and labels with who used them. */
#include "serve/internal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_YEARS = 12, MOST_PHRASES = 20 };

/* ---- fields by year ---- */

typedef struct field_year {
    uint64_t counts[ENT_TOPIC_COUNT];
    int year;
} field_year;

typedef struct fields {
    field_year years[MOST_YEARS];
    uint64_t totals[ENT_TOPIC_COUNT];
    uint32_t year_count;
    ent_country one, other;
} fields;

static void count_fields(const ent_derived *derived, const ent_dyad *dyad, fields *f) {
    for (uint32_t i = dyad->facts.count; i-- > 0;) { /* newest first: the latest years find room */
        const ent_fact *fact = dyad->facts.items[i];
        uint64_t topics = ent_derive_claim(derived, fact->best)->topics;
        for (unsigned t = 1; t < ENT_TOPIC_COUNT; t++) f->totals[t] += topics >> (t - 1) & 1;
        if (!topics || !fact->from.year) continue;
        uint32_t y = 0;
        while (y < f->year_count && f->years[y].year != fact->from.year) y++;
        if (y == MOST_YEARS) continue;
        if (y == f->year_count) f->years[f->year_count++].year = fact->from.year;
        for (unsigned t = 1; t < ENT_TOPIC_COUNT; t++) f->years[y].counts[t] += topics >> (t - 1) & 1;
    }
}

static ent_str link_field(serve_exchange *x, const fields *f, unsigned topic, int year) {
    char one[ENT_COUNTRY_TEXT_BYTES], other[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(f->one, one);
    ent_country_format(f->other, other);
    const char *text = year ? serve_cstr(x, serve_keepf(x, "%d", year)) : "";
    return serve_link_search(x, "country", one, "other", other, "topic", ent_topic_name(topic), "from", text, "to", text, NULL);
}

static void put_count(serve_html *h, ent_str href, uint64_t count) {
    serve_tag(h, "td", "class", "number", NULL);
    if (count) serve_anchor(h, href, serve_keepf(h->x, "%llu", (unsigned long long)count));
    serve_end(h, "td");
}

static void put_field_row(serve_html *h, const fields *f, unsigned topic) {
    serve_tag(h, "tr", NULL);
    serve_tag(h, "th", "scope", "row", NULL);
    serve_text(h, ent_str_of(serve_word_of(h->x, "topic", ent_topic_name(topic))));
    serve_end(h, "th");
    for (uint32_t y = f->year_count; y-- > 0;) put_count(h, link_field(h->x, f, topic, f->years[y].year), f->years[y].counts[topic]);
    put_count(h, link_field(h->x, f, topic, 0), f->totals[topic]);
    serve_end(h, "tr");
}

static void draw_fields(serve_html *h, const void *data) {
    const fields *f = data;
    if (!f->year_count) {
        serve_tag(h, "p", "class", "nothing", NULL);
        serve_say(h, "nothing");
        serve_end(h, "p");
        return;
    }
    serve_tag(h, "div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby", "h-fields", NULL);
    serve_tag(h, "table", "class", "figures", NULL);
    serve_tag(h, "thead", NULL);
    serve_tag(h, "tr", NULL);
    serve_tag(h, "th", "scope", "col", NULL);
    serve_say(h, "col_topic");
    serve_end(h, "th");
    for (uint32_t y = f->year_count; y-- > 0;) {
        serve_tag(h, "th", "scope", "col", "class", "number", NULL);
        serve_text(h, serve_keepf(h->x, "%d", f->years[y].year));
        serve_end(h, "th");
    }
    serve_tag(h, "th", "scope", "col", "class", "number", NULL);
    serve_say(h, "col_total");
    serve_end(h, "th");
    serve_end(h, "tr");
    serve_end(h, "thead");
    serve_tag(h, "tbody", NULL);
    for (unsigned t = 1; t < ENT_TOPIC_COUNT; t++)
        if (f->totals[t]) put_field_row(h, f, t);
    serve_end(h, "tbody");
    serve_end(h, "table");
    serve_end(h, "div");
}

static void write_fields(serve_exchange *x, ent_json_writer *w, const void *data) {
    const fields *f = data;
    (void)x;
    ent_json_array(w);
    for (uint32_t y = f->year_count; y-- > 0;) {
        ent_json_object(w);
        ent_json_key(w, "year"), ent_json_int(w, f->years[y].year);
        for (unsigned t = 1; t < ENT_TOPIC_COUNT; t++)
            if (f->years[y].counts[t]) ent_json_key(w, ent_topic_name(t)), ent_json_int(w, (int64_t)f->years[y].counts[t]);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static int compare_years(const void *left, const void *right) {
    const field_year *a = left, *b = right;
    return b->year - a->year;
}

void serve_add_fields(serve_sheet *sheet, const ent_dyad *dyad) {
    fields *f = ENT_NEW(sheet->x->arena, fields);
    serve_section *section = serve_add(sheet, "fields", SERVE_DRAWN, NULL);
    if (!f) {
        sheet->full = true;
        return;
    }
    f->one = dyad->country;
    f->other = dyad->other;
    count_fields(&sheet->x->snap->derived, dyad, f);
    qsort(f->years, f->year_count, sizeof *f->years, compare_years);
    section->draw = draw_fields;
    section->write = write_fields;
    section->data = f;
    section->narrow = true;
}

/* ---- phrases ---- */

static const serve_column phrase_columns[] = {{"phrase", SERVE_SAID, false}, {"who", SERVE_TEXT, false},    {"first", SERVE_DAYS, false},
                                              {"last", SERVE_DAYS, false},   {"times", SERVE_COUNT, false}, {NULL, SERVE_TEXT, false}};

typedef struct phrase {
    ent_str folded;
    const ent_fact *fact; /* the latest */
    ent_date first, last;
    uint32_t times;
} phrase;

static int compare_phrases(const void *left, const void *right) {
    const phrase *a = left, *b = right;
    if (a->times != b->times) return a->times > b->times ? -1 : 1;
    return ent_str_compare(a->folded, b->folded);
}

static void note_phrase(phrase *row, const ent_fact *fact) {
    ent_date to = fact->to.year ? fact->to : fact->from;
    if (fact->from.year && (!row->first.year || ent_date_compare(fact->from, row->first) < 0)) row->first = fact->from;
    if (to.year && (!row->last.year || ent_date_compare(row->last, to) < 0)) row->last = to;
    row->times += fact->source_count;
    row->fact = fact;
}

void serve_add_phrases(serve_sheet *sheet, const ent_dyad *dyad) {
    serve_exchange *x = sheet->x;
    ENT_VEC(phrase) rows = {0};
    char one[ENT_COUNTRY_TEXT_BYTES], other[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(dyad->country, one);
    ent_country_format(dyad->other, other);
    serve_add(sheet, "phrases", SERVE_TABLE, phrase_columns)->narrow = true;
    for (uint32_t i = 0; i < dyad->facts.count; i++) {
        const ent_fact *fact = dyad->facts.items[i];
        ent_str label = ent_derive_claim(&x->snap->derived, fact->best)->label;
        if (!label.len || (fact->kind != ENT_KIND_FORMULA && fact->kind != ENT_KIND_PARTNERSHIP)) continue;
        ent_buf_reset(&sheet->buf);
        ent_derive_fold(&sheet->buf, label);
        uint32_t r = 0;
        while (r < rows.count && !ent_str_equal(rows.items[r].folded, ent_buf_str(&sheet->buf))) r++;
        if (r == rows.count && !ent_vec_push(x->arena, &rows, (phrase){.folded = serve_keep(x, ent_buf_str(&sheet->buf))})) sheet->full = true;
        if (r < rows.count) note_phrase(&rows.items[r], fact);
    }
    if (rows.count) qsort(rows.items, rows.count, sizeof *rows.items, compare_phrases);
    for (uint32_t r = 0; r < rows.count && r < MOST_PHRASES; r++) {
        const phrase *row = &rows.items[r];
        ent_str label = ent_derive_claim(&x->snap->derived, row->fact->best)->label;
        ent_str list = serve_link_search(x, "country", one, "other", other, "label", serve_cstr(x, label), NULL);
        serve_cell_put(sheet, label, (ent_str){NULL, 0}, list);
        serve_cell_who(sheet, serve_fact_number(x->snap, row->fact));
        serve_cell_date(sheet, row->first);
        serve_cell_date(sheet, row->last);
        serve_cell_number(sheet, row->times, list);
    }
}
