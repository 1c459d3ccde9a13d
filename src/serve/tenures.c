/* Who is attested in which office, and when: a table, and what the chart of offices is drawn from. */
#include "serve/internal.h"

static const serve_column tenure_columns[] = {{"person", SERVE_TEXT, false},  {"country", SERVE_TEXT, false}, {"title", SERVE_TEXT, false},
                                              {"body", SERVE_TEXT, false},    {"first", SERVE_DAYS, false},   {"last", SERVE_DAYS, false},
                                              {"proofs", SERVE_COUNT, false}, {"fact", SERVE_TEXT, true},     {NULL, SERVE_TEXT, false}};

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
    serve_cell_number(sheet, tenure->source_count, serve_link_search(x, "who", serve_cstr(x, slug), "q", serve_cstr(x, tenure->office.title), NULL));
    if (fact == UINT32_MAX) serve_cell_text(sheet, (ent_str){NULL, 0});
    else serve_cell_fact(sheet, fact);
}

void serve_add_tenures(serve_sheet *sheet, const char *name, const ent_tenure *const *tenures, uint32_t count) {
    serve_section *section = serve_add(sheet, name, SERVE_TABLE, tenure_columns);
    section->chart = "offices";
    for (uint32_t i = 0; i < count; i++) put_tenure(sheet, tenures[i]);
}
