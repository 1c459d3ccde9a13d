/* The first page: what the register holds, which pairs of countries, what was told last, what lies ahead. And the list of all pairs. */
#include "serve/internal.h"

#include <stdlib.h>
#include <string.h>

enum { HOME_DYADS = 12, HOME_FACTS = 12, HOME_DATES = 8 };

/* ---- pairs of countries ---- */

const serve_column serve_dyad_columns[] = {{"dyad", SERVE_TEXT, false},     {"one", SERVE_TEXT, true},        {"other", SERVE_TEXT, true},
                                           {"facts", SERVE_COUNT, false},   {"contacts", SERVE_COUNT, false}, {"last", SERVE_DAYS, false},
                                           {"relation", SERVE_SAID, false}, {NULL, SERVE_TEXT, false}};

typedef struct ranked {
    const serve_pair *pair;
    uint32_t order;
} ranked;

static int compare_ranked(const void *left, const void *right) {
    const ranked *a = left, *b = right;
    if (a->pair->run.count != b->pair->run.count) return a->pair->run.count > b->pair->run.count ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void serve_cells_pair(serve_sheet *sheet, const serve_pair *pair, ent_country first) {
    serve_exchange *x = sheet->x;
    const ent_derived *derived = &x->snap->derived;
    ent_country one = first && pair->other == first ? pair->other : pair->one, other = one == pair->one ? pair->other : pair->one;
    char a[ENT_COUNTRY_TEXT_BYTES], b[ENT_COUNTRY_TEXT_BYTES];
    const ent_fact *last = NULL, *label = NULL;
    uint32_t contacts = 0;
    for (uint32_t i = 0; i < pair->run.count; i++) { /* in time order */
        const ent_fact *fact = &derived->facts[x->snap->pair_facts[pair->run.first + i]];
        if (fact->kind == ENT_KIND_PARTNERSHIP) label = fact;
        if (!ent_derive_is_contact(fact)) continue;
        contacts++;
        if (fact->from.year) last = fact;
    }
    ent_country_format(one, a);
    ent_country_format(other, b);
    ent_str left = serve_country_name(x, one), right = serve_country_name(x, other);
    serve_cell_put(sheet, serve_keepf(x, "%s-%s", a, b), serve_keepf(x, "%.*s – %.*s", (int)left.len, left.ptr, (int)right.len, right.ptr),
                   serve_link_dyad(x, one, other));
    serve_cell_country(sheet, one);
    serve_cell_country(sheet, other);
    serve_cell_number(sheet, pair->run.count, serve_link_search(x, "country", a, "other", b, NULL));
    serve_cell_number(sheet, contacts, serve_link_search(x, "country", a, "other", b, "contacts", "1", NULL));
    char day[ENT_DATE_TEXT_BYTES] = "";
    if (last) ent_date_format(last->from, day);
    serve_cell_put(sheet, serve_keep(x, ent_str_of(day)), (ent_str){NULL, 0},
                   last ? serve_link_fact(x, serve_fact_number(x->snap, last)) : (ent_str){NULL, 0});
    serve_cell_put(sheet, label ? ent_derive_claim(derived, label->best)->label : (ent_str){NULL, 0}, (ent_str){NULL, 0},
                   label ? serve_link_fact(x, serve_fact_number(x->snap, label)) : (ent_str){NULL, 0});
}

/* Pairs from the one with the most facts on. */
static const serve_section *add_dyads(serve_sheet *sheet, ent_country country, uint32_t from, uint32_t count) {
    const serve_snapshot *snap = sheet->x->snap;
    serve_section *section = serve_add(sheet, "dyads", SERVE_TABLE, serve_dyad_columns);
    ranked *rows = ENT_NEW_ARRAY(sheet->x->arena, ranked, snap->pair_count);
    uint32_t found = 0;
    if (!rows) sheet->full = true;
    for (uint32_t i = 0; rows && i < snap->pair_count; i++)
        if (!country || snap->pairs[i].one == country || snap->pairs[i].other == country) rows[found++] = (ranked){&snap->pairs[i], i};
    if (found) qsort(rows, found, sizeof *rows, compare_ranked);
    for (uint32_t i = from; i < found && i < from + count; i++) serve_cells_pair(sheet, rows[i].pair, country);
    section->total = found;
    section->more = serve_link(sheet->x, "/dyads");
    return section;
}

ent_status serve_page_dyads(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    uint32_t per = serve_number(x, "per", SERVE_PAGE_ROWS, SERVE_MOST_ROWS);
    (void)err;
    sheet->title = ent_str_of(serve_word(x, "section_dyads"));
    sheet->page = serve_number(x, "page", 1, 1000000);
    const serve_section *section = add_dyads(sheet, serve_query_country(x, "country"), (sheet->page - 1) * per, per);
    sheet->pages = (uint32_t)((section->total + per - 1) / per);
    sheet->open->primary = true;
    return ENT_OK;
}

/* ---- counts ---- */

static const serve_column count_columns[] = {{"what", SERVE_TEXT, false}, {"count", SERVE_COUNT, false}, {NULL, SERVE_TEXT, false}};

static void put_count(serve_sheet *sheet, const char *name, uint64_t count, ent_str href) {
    serve_cell_word(sheet, "count", name, (ent_str){NULL, 0});
    serve_cell_number(sheet, count, href);
}

static void add_counts(serve_sheet *sheet) {
    serve_exchange *x = sheet->x;
    const ent_derived *derived = &x->snap->derived;
    uint64_t differing = 0, open = 0, persons = 0, silent = 0;
    for (uint32_t i = 0; i < derived->fact_count; i++) {
        differing += ent_derive_differs(&derived->facts[i]);
        open += derived->outcomes[i].outlook == ENT_OUTLOOK_OPEN;
        silent += derived->outcomes[i].outlook == ENT_OUTLOOK_SILENT;
    }
    for (uint32_t i = 0; i < derived->identity_count; i++) persons += derived->identities[i].type == ENT_ACTOR_TYPE_PERSON;
    serve_section *section = serve_add(sheet, "holds", SERVE_TABLE, count_columns);
    section->narrow = true;
    put_count(sheet, "dispatches", x->snap->counts.documents, serve_link(x, "/dispatches"));
    put_count(sheet, "facts", derived->fact_count, serve_link(x, "/search"));
    put_count(sheet, "dyads", x->snap->pair_count, serve_link(x, "/dyads"));
    put_count(sheet, "persons", persons, serve_link(x, "/actors"));
    put_count(sheet, "open", open, serve_link_search(x, "outlook", "open", NULL));
    put_count(sheet, "silent", silent, serve_link_search(x, "outlook", "silent", NULL));
    put_count(sheet, "differing", differing, serve_link_search(x, "differing", "1", NULL));
}

/* ---- the page ---- */

static void add_latest(serve_sheet *sheet) {
    const ent_derived *derived = &sheet->x->snap->derived;
    serve_section *section = serve_add(sheet, "latest", SERVE_FACTS, NULL);
    for (uint32_t i = derived->fact_count; i-- > 0;) {
        if (!ent_derive_is_contact(&derived->facts[i])) continue;
        section->total++;
        if (derived->facts[i].from.year && section->facts.count < HOME_FACTS) serve_add_fact(sheet, section, i);
    }
    section->more = serve_link_search(sheet->x, "contacts", "1", NULL);
}

ent_status serve_page_home(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    ent_calendar calendar;
    sheet->title = ent_str_of(serve_word(x, "home_title"));
    ent_status status = ent_derive_calendar(&x->snap->derived, 0, 0, x->snap->day, x->arena, &calendar, err);
    if (status) return status;
    add_dyads(sheet, 0, 0, HOME_DYADS);
    add_counts(sheet);
    serve_add_calendar(sheet, &calendar, HOME_DATES, serve_link(x, "/calendar"));
    add_latest(sheet);
    return ENT_OK;
}
