/* Who is attested in which office, and when: a table, and what the chart of offices is drawn from. */
#include "serve/internal.h"

#include <stdlib.h>
#include <string.h>

static const serve_column tenure_columns[] = {{"person", SERVE_TEXT, false},  {"country", SERVE_TEXT, false}, {"title", SERVE_SAID, false},
                                              {"body", SERVE_SAID, false},    {"first", SERVE_DAYS, false},   {"last", SERVE_DAYS, false},
                                              {"proofs", SERVE_COUNT, false}, {"attested", SERVE_TEXT, true}, {"fact", SERVE_TEXT, true},
                                              {NULL, SERVE_TEXT, false}};

enum { MOST_TICKS = 60, MOST_SILENCE_DAYS = 731 };

/* The days on which dispatches attest it, each once in a row. */
static void put_days(serve_sheet *sheet, const ent_tenure *tenure) {
    char before[ENT_DATE_TEXT_BYTES] = "", text[ENT_DATE_TEXT_BYTES];
    ent_buf_reset(&sheet->buf);
    for (uint32_t s = 0; s < tenure->source_count && s < MOST_TICKS; s++) {
        const ent_claim *claim = ent_derive_claim(&sheet->x->snap->derived, tenure->sources[s]);
        bool past = claim->from.year && (claim->status == ENT_FACT_STATUS_HELD || claim->status == ENT_FACT_STATUS_RECALLED);
        ent_date_format(past ? claim->from : ent_derive_dispatch(&sheet->x->snap->derived, tenure->sources[s])->published.value.from, text);
        ent_date day;
        if (!*text || strcmp(text, before) == 0 || !ent_date_parse(ent_str_of(text), &day)) continue;
        if (ent_date_first(day) < ent_date_first(tenure->first) || ent_date_first(day) > ent_date_last(tenure->last)) continue;
        ent_buf_putf(&sheet->buf, "%s%s", sheet->buf.len ? " " : "", text);
        memcpy(before, text, sizeof before);
    }
    serve_cell_text(sheet, serve_keep(sheet->x, ent_buf_str(&sheet->buf)));
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* How many facts attest it. */
static uint32_t count_facts(serve_exchange *x, const ent_tenure *tenure) {
    uint32_t *facts = ENT_NEW_ARRAY(x->arena, uint32_t, tenure->source_count), count = 0;
    if (!facts) return 0;
    for (uint32_t s = 0; s < tenure->source_count; s++)
        facts[s] = x->snap->claim_fact[x->snap->claim_first[tenure->sources[s].dispatch] + tenure->sources[s].claim];
    qsort(facts, tenure->source_count, sizeof *facts, compare_numbers);
    for (uint32_t s = 0; s < tenure->source_count; s++) count += facts[s] != UINT32_MAX && (!s || facts[s] != facts[s - 1]);
    return count;
}

static void put_tenure(serve_sheet *sheet, const ent_tenure *tenure) {
    serve_exchange *x = sheet->x;
    ent_source source = tenure->sources[0];
    uint32_t fact = x->snap->claim_fact[x->snap->claim_first[source.dispatch] + source.claim];
    ent_str slug = x->snap->slug_of[tenure->identity];
    serve_cell_identity(sheet, tenure->identity);
    serve_cell_country(sheet, x->snap->derived.identities[tenure->identity].country);
    serve_cell_put(sheet, tenure->office.title, (ent_str){NULL, 0}, fact == UINT32_MAX ? (ent_str){NULL, 0} : serve_link_fact(x, fact));
    serve_cell_text(sheet, tenure->office.body);
    serve_cell_date(sheet, tenure->first);
    serve_cell_date(sheet, tenure->last);
    serve_cell_number(sheet, count_facts(x, tenure),
                      serve_link_search(x, "who", serve_cstr(x, slug), "office", serve_cstr(x, tenure->office.title), "body",
                                        tenure->office.body.len ? serve_cstr(x, tenure->office.body) : "-", NULL));
    put_days(sheet, tenure);
    if (fact == UINT32_MAX) serve_cell_text(sheet, (ent_str){NULL, 0});
    else serve_cell_fact(sheet, fact);
}

/* ---- in office on a day ---- */

/* Nothing is heard of most who leave, so that an old attestation says little. */
bool serve_is_in_office(const ent_derived *derived, uint32_t tenure, ent_date day) {
    ent_date last = derived->tenures[tenure].last;
    return ent_derive_holds_on(derived, tenure, day) && ent_date_last(last) + MOST_SILENCE_DAYS >= ent_date_first(day);
}

ent_date serve_asked_day(const serve_exchange *x) {
    ent_date on = serve_query_day(x, "on");
    return on.year ? on : x->snap->day;
}

static void draw_day(serve_html *h, const void *data) {
    static const char *const names[] = {"on", NULL};
    ent_str day = serve_long_date(h->x, serve_asked_day(h->x));
    serve_draw_ask(h, data, names);
    serve_tag(h, "p", "class", "note", NULL);
    serve_text(h, serve_keepf(h->x, "%s %.*s. %s", serve_word(h->x, "as_of"), (int)day.len, day.ptr, serve_word(h->x, "note_people")));
    serve_end(h, "p");
}

void serve_add_day(serve_sheet *sheet, const char *path) {
    serve_section *section = serve_add(sheet, "choose", SERVE_DRAWN, NULL);
    section->draw = draw_day;
    section->data = path;
}

/* ---- a list ---- */

void serve_add_tenures(serve_sheet *sheet, const char *name, const ent_tenure *const *tenures, uint32_t count) {
    serve_section *section = serve_add(sheet, name, SERVE_TABLE, tenure_columns);
    section->chart = "offices";
    section->source = serve_link_with(sheet->x, ".json", NULL, NULL);
    for (uint32_t i = 0; i < count; i++) put_tenure(sheet, tenures[i]);
}
