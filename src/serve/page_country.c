/* One country or organisation: who is who on a day, its partners, who came and who went. And its network: the same partners as a graph
 * with their own ties. */
#include "serve/internal.h"

#include <stdlib.h>

enum { MOST_VISITS = 40, MOST_PEOPLE = 200, MOST_TIES = 24 };

/* NULL: the register has nothing on it; err says so. */
static const serve_country *read_country(serve_exchange *x, ent_err *err) {
    ent_country country = 0;
    const serve_country *side = ent_country_parse(x->parts[0], &country) ? serve_find_country(x->snap, country) : NULL;
    if (!side) (void)!ent_err_set(err, ENT_NOT_FOUND, "the register has nothing on \"%.*s\"", (int)x->parts[0].len, x->parts[0].ptr);
    return side;
}

/* ---- who is who ---- */

typedef struct holder {
    const ent_tenure *tenure;
    unsigned rank;
} holder;

static int compare_holders(const void *left, const void *right) {
    const holder *a = left, *b = right;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    int days = ent_date_compare(b->tenure->last, a->tenure->last);
    return days ? days : a->tenure < b->tenure ? -1 : a->tenure > b->tenure;
}

/* By rank: those in office on the day, or everybody whom a dispatch has in an office. */
static serve_section *add_holders(serve_sheet *sheet, const char *name, ent_country country, bool on_day) {
    const ent_derived *derived = &sheet->x->snap->derived;
    ent_date day = serve_asked_day(sheet->x);
    ENT_VEC(holder) rows = {0};
    for (uint32_t i = 0; i < derived->tenure_count; i++) {
        const ent_tenure *tenure = &derived->tenures[i];
        if (derived->identities[tenure->identity].country != country || (on_day && !serve_is_in_office(derived, i, day))) continue;
        unsigned rank = ent_derive_office_rank(&tenure->office);
        if (!ent_vec_push(sheet->x->arena, &rows, (holder){tenure, rank ? rank : 99})) sheet->full = true;
    }
    if (rows.count) qsort(rows.items, rows.count, sizeof *rows.items, compare_holders);
    uint32_t count = rows.count < MOST_PEOPLE ? rows.count : MOST_PEOPLE;
    const ent_tenure **shown = ENT_NEW_ARRAY(sheet->x->arena, const ent_tenure *, count);
    for (uint32_t i = 0; shown && i < count; i++) shown[i] = rows.items[i].tenure;
    serve_add_tenures(sheet, name, shown, shown ? count : 0);
    sheet->open->total = rows.count;
    return sheet->open;
}

/* ---- partners ---- */

static int compare_pairs(const void *left, const void *right) {
    const serve_pair *a = *(const serve_pair *const *)left, *b = *(const serve_pair *const *)right;
    if (a->run.count != b->run.count) return a->run.count > b->run.count ? -1 : 1;
    return a < b ? -1 : a > b;
}

/* Pairs with the country, the largest first; in the arena. */
static const serve_pair **find_partners(serve_exchange *x, ent_country country, uint32_t *count) {
    const serve_pair **found = ENT_NEW_ARRAY(x->arena, const serve_pair *, x->snap->pair_count);
    *count = 0;
    for (uint32_t i = 0; found && i < x->snap->pair_count; i++)
        if (x->snap->pairs[i].one == country || x->snap->pairs[i].other == country) found[(*count)++] = &x->snap->pairs[i];
    if (*count) qsort(found, *count, sizeof *found, compare_pairs);
    return found;
}

static serve_section *add_partners(serve_sheet *sheet, ent_country country, uint32_t most) {
    uint32_t count = 0;
    const serve_pair **pairs = find_partners(sheet->x, country, &count);
    serve_section *section = serve_add(sheet, "dyads", SERVE_TABLE, serve_dyad_columns);
    for (uint32_t i = 0; pairs && i < count && i < most; i++) serve_cells_pair(sheet, pairs[i], country);
    section->total = count;
    section->more = serve_link_with(sheet->x, "", NULL, NULL);
    return section;
}

/* ---- visits ---- */

static void add_visits(serve_sheet *sheet, const serve_country *side) {
    serve_exchange *x = sheet->x;
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(side->country, code);
    serve_section *section = serve_add(sheet, "visits", SERVE_FACTS, NULL);
    section->primary = true;
    for (uint32_t i = 0; i < side->run.count; i++) {
        uint32_t number = serve_newest(x->snap, &x->snap->country_facts[side->run.first], side->run.count, i);
        if (x->snap->derived.facts[number].kind != ENT_KIND_VISIT) continue;
        if (section->total++ < MOST_VISITS) serve_add_fact(sheet, section, number);
    }
    section->chart = "map";
    section->source = serve_link(x, "/country/%s.geojson", code);
    section->list = section->more = serve_link_search(x, "country", code, "kind", "visit", NULL);
}

static const serve_column head_columns[] = {{"what", SERVE_TEXT, false}, {"count", SERVE_COUNT, false}, {NULL, SERVE_TEXT, false}};

static void add_head(serve_sheet *sheet, const serve_country *side) {
    serve_exchange *x = sheet->x;
    char code[ENT_COUNTRY_TEXT_BYTES];
    uint64_t contacts = 0;
    ent_country_format(side->country, code);
    for (uint32_t i = 0; i < side->run.count; i++)
        contacts += ent_derive_is_contact(&x->snap->derived.facts[x->snap->country_facts[side->run.first + i]]);
    serve_add(sheet, "holds", SERVE_TABLE, head_columns)->narrow = true;
    serve_cell_word(sheet, "count", "facts", (ent_str){NULL, 0});
    serve_cell_number(sheet, side->run.count, serve_link_search(x, "country", code, NULL));
    serve_cell_word(sheet, "count", "contacts", (ent_str){NULL, 0});
    serve_cell_number(sheet, contacts, serve_link_search(x, "country", code, "contacts", "1", NULL));
    serve_cell_word(sheet, "count", "network", (ent_str){NULL, 0});
    uint32_t partners = 0;
    find_partners(x, side->country, &partners);
    serve_cell_number(sheet, partners, serve_link(x, "/network/%s", code));
}

ent_status serve_page_country(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    const serve_country *side = read_country(x, err);
    if (!side) return err->status;
    ent_country country = side->country;
    sheet->title = serve_country_name(x, country);
    add_head(sheet, side);
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, code);
    add_partners(sheet, country, 20)->more = serve_link(x, "/network/%s", code);
    serve_add_day(sheet, serve_cstr(x, serve_keepf(x, "/country/%s", code)));
    add_holders(sheet, "who_is_who", country, true)->chart = NULL;
    add_holders(sheet, "offices", country, false);
    add_visits(sheet, side);
    return ENT_OK;
}

/* ---- network ---- */

static const serve_column tie_columns[] = {
    {"one", SERVE_TEXT, false}, {"other", SERVE_TEXT, false}, {"facts", SERVE_COUNT, false}, {NULL, SERVE_TEXT, false}};

/* Ties that the nearest partners have among themselves. */
static void add_ties(serve_sheet *sheet, ent_country country) {
    serve_exchange *x = sheet->x;
    uint32_t count = 0;
    const serve_pair **pairs = find_partners(x, country, &count);
    if (count > MOST_TIES) count = MOST_TIES;
    serve_add(sheet, "ties", SERVE_TABLE, tie_columns)->narrow = true;
    for (uint32_t i = 0; pairs && i < count; i++) {
        for (uint32_t k = i + 1; k < count; k++) {
            ent_country a = pairs[i]->one == country ? pairs[i]->other : pairs[i]->one,
                        b = pairs[k]->one == country ? pairs[k]->other : pairs[k]->one;
            const serve_pair *tie = serve_find_pair(x->snap, a, b);
            if (!tie) continue;
            serve_cell_country(sheet, a);
            serve_cell_country(sheet, b);
            serve_cell_number(sheet, tie->run.count, serve_link_dyad(x, a, b));
        }
    }
}

ent_status serve_page_network(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    const serve_country *side = read_country(x, err);
    if (!side) return err->status;
    ent_country country = side->country;
    ent_str name = serve_country_name(x, country);
    sheet->title = serve_keepf(x, "%s – %.*s", serve_word(x, "network"), (int)name.len, name.ptr);
    serve_section *section = add_partners(sheet, country, SERVE_MOST_ROWS);
    section->chart = "network";
    section->source = serve_link_with(x, ".json", NULL, NULL);
    section->primary = true;
    add_ties(sheet, country);
    return ENT_OK;
}
