/* Facts by what is asked of them, newest first, with counts by kind, status, country, topic and year: each count leads to its list. */
#include "serve/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FACETS = 12, MOST_COUNTRIES = 20, YEARS = 400, FIRST_YEAR = 1800 };

static const serve_column facet_columns[] = {{"facet", SERVE_TEXT, false}, {"count", SERVE_COUNT, false}, {NULL, SERVE_TEXT, false}};

typedef struct facet {
    const char *parameter; /* that the link sets */
    char value[32];
    ent_str shown;
    uint64_t count;
} facet;

static int compare_facets(const void *left, const void *right) {
    const facet *a = left, *b = right;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return strcmp(a->value, b->value);
}

static void put_facets(serve_sheet *sheet, const char *name, facet *rows, uint32_t count, uint32_t most) {
    serve_exchange *x = sheet->x;
    serve_section *section = serve_add(sheet, name, SERVE_TABLE, facet_columns);
    section->narrow = section->spare = true;
    if (most) qsort(rows, count, sizeof *rows, compare_facets);
    for (uint32_t i = 0; i < count && (!most || i < most); i++) {
        if (!rows[i].count) continue;
        ent_str href = rows[i].parameter ? serve_link_with(x, "", rows[i].parameter, rows[i].value) : (ent_str){NULL, 0};
        serve_cell_put(sheet, serve_keep(x, ent_str_of(rows[i].value)), rows[i].shown, href);
        serve_cell_number(sheet, rows[i].count, href);
    }
}

static void facet_kinds(serve_sheet *sheet, const serve_numbers *found) {
    const ent_derived *derived = &sheet->x->snap->derived;
    facet kinds[ENT_KIND_COUNT] = {0}, statuses[ENT_FACT_STATUS_COUNT] = {0}, topics[ENT_TOPIC_COUNT] = {0};
    for (uint32_t i = 0; i < found->count; i++) {
        const ent_fact *fact = &derived->facts[found->items[i]];
        uint64_t bits = ent_derive_claim(derived, fact->best)->topics;
        kinds[fact->kind].count++;
        statuses[fact->status].count++;
        for (unsigned t = 1; t < ENT_TOPIC_COUNT; t++) topics[t].count += bits >> (t - 1) & 1;
    }
    const struct {
        facet *rows;
        unsigned count;
        const char *(*name)(unsigned);
        const char *parameter, *words, *section;
    } all[] = {{kinds, ENT_KIND_COUNT, ent_kind_name, "kind", "kind", "by_kind"},
               {statuses, ENT_FACT_STATUS_COUNT, ent_fact_status_name, "status", "status", "by_status"},
               {topics, ENT_TOPIC_COUNT, ent_topic_name, "topic", "topic", "by_topic"}};
    for (int f = 0; f < 3; f++) {
        for (unsigned i = 0; i < all[f].count; i++) {
            facet *row = &all[f].rows[i];
            row->parameter = all[f].parameter;
            snprintf(row->value, sizeof row->value, "%s", all[f].name(i));
            row->shown = ent_str_of(serve_word_of(sheet->x, all[f].words, row->value));
            if (!row->value[0]) row->count = 0;
        }
        put_facets(sheet, all[f].section, all[f].rows, all[f].count, MOST_FACETS);
    }
}

static void facet_years(serve_sheet *sheet, const serve_numbers *found) {
    const ent_derived *derived = &sheet->x->snap->derived;
    facet *years = ENT_NEW_ARRAY(sheet->x->arena, facet, YEARS);
    if (!years) {
        sheet->full = true;
        return;
    }
    for (uint32_t i = 0; i < found->count; i++) {
        const ent_fact *fact = &derived->facts[found->items[i]];
        int first = fact->from.year - FIRST_YEAR, last = (fact->to.year ? fact->to.year : fact->from.year) - FIRST_YEAR;
        for (int year = first; first >= 0 && year <= last && year < YEARS; year++) years[year].count++; /* what lasts counts in each of its years */
    }
    for (int y = 0; y < YEARS; y++) snprintf(years[y].value, sizeof years[y].value, "%d", FIRST_YEAR + y), years[y].parameter = "from";
    put_facets(sheet, "by_year", years, YEARS, 0);
    for (uint32_t i = 0; i + 1 < sheet->open->cells.count; i += 2) { /* a year is a from and a to */
        serve_cell *cell = &sheet->open->cells.items[i];
        ent_str href = cell->href;
        cell->href = serve_keepf(sheet->x, "%.*s&to=%.*s", (int)href.len, href.ptr, (int)cell->text.len, cell->text.ptr);
        if (serve_query(sheet->x, "to").len) cell->href = (ent_str){NULL, 0};
        cell[1].href = cell->href;
    }
    sheet->open->chart = "years";
}

static void facet_countries(serve_sheet *sheet, const serve_numbers *found) {
    const ent_derived *derived = &sheet->x->snap->derived;
    const serve_snapshot *snap = sheet->x->snap;
    facet *rows = ENT_NEW_ARRAY(sheet->x->arena, facet, snap->country_count);
    uint8_t *wanted = ENT_NEW_ARRAY(sheet->x->arena, uint8_t, derived->fact_count);
    if (!rows || !wanted) {
        sheet->full = true;
        return;
    }
    ent_country taken = serve_query_country(sheet->x, "country");
    for (uint32_t i = 0; i < found->count; i++) wanted[found->items[i]] = 1;
    for (uint32_t c = 0; c < snap->country_count; c++) {
        const serve_country *side = &snap->countries[c];
        bool second = taken && taken != side->country; /* its link asks for what is between the two */
        const serve_pair *pair = second ? serve_find_pair(snap, taken, side->country) : NULL;
        const uint32_t *facts = second ? snap->pair_facts : snap->country_facts;
        serve_run run = !second ? side->run : pair ? pair->run : (serve_run){0, 0};
        for (uint32_t i = 0; i < run.count; i++) rows[c].count += wanted[facts[run.first + i]];
        ent_country_format(side->country, rows[c].value);
        rows[c].shown = serve_country_name(sheet->x, side->country);
        rows[c].parameter = second ? "other" : "country";
    }
    put_facets(sheet, "by_country", rows, snap->country_count, MOST_COUNTRIES);
}

/* ---- what is asked, and how to take it back ---- */

static bool is_flag(const char *name) { return strcmp(name, "contacts") == 0 || strcmp(name, "commitments") == 0 || strcmp(name, "differing") == 0; }

/* A value of a parameter as people say it. */
static ent_str shown_value(serve_exchange *x, const char *name, ent_str value) {
    static const char *const members[] = {"kind", "status", "level", "topic", "outlook"};
    ent_country country = 0;
    if (is_flag(name)) return (ent_str){NULL, 0};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (strcmp(name, members[i]) == 0) return ent_str_of(serve_word_of(x, name, serve_cstr(x, value)));
    bool code = strcmp(name, "country") == 0 || strcmp(name, "other") == 0 || strcmp(name, "place") == 0;
    if (code && ent_country_parse(value, &country)) return serve_country_name(x, country);
    uint32_t who = strcmp(name, "who") == 0 || strcmp(name, "with") == 0 ? serve_find_key(x->snap->slugs, x->snap->slug_count, value) : UINT32_MAX;
    uint32_t dispatch = strcmp(name, "dispatch") == 0 ? serve_find_dispatch(x->snap, value) : UINT32_MAX;
    if (who != UINT32_MAX) return serve_shown_name(x, who);
    return dispatch != UINT32_MAX ? x->snap->dispatches.items.items[dispatch].name : value;
}

static void draw_asked(serve_html *h, const void *data) {
    static const char *const names[] = {"q", "country", "other", "kind", "status", "topic", "from", "to", NULL};
    (void)data;
    serve_draw_ask(h, "/search", names);
    bool any = false;
    for (uint32_t i = 0; i < h->x->request->query.count; i++) {
        const serve_field *field = &h->x->request->query.items[i];
        if (!field->value.len || ent_str_equal(field->name, ENT_STR("page")) || ent_str_equal(field->name, ENT_STR("per"))) continue;
        if (!any) serve_tag(h, "ul", "class", "asked", NULL);
        any = true;
        const char *name = serve_cstr(h->x, field->name);
        ent_str value = shown_value(h->x, name, field->value);
        serve_tag(h, "li", NULL);
        serve_text(h, serve_keepf(h->x, "%s%s%.*s ", serve_word_of(h->x, "filter", name), is_flag(name) ? "" : serve_word(h->x, "colon"),
                                  (int)value.len, value.ptr ? value.ptr : ""));
        serve_tag(h, "a", "href", serve_cstr(h->x, serve_link_with(h->x, "", name, NULL)), NULL);
        serve_say(h, "take_back");
        serve_end(h, "a");
        serve_end(h, "li");
    }
    if (any) serve_end(h, "ul");
}

ent_status serve_page_search(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    serve_filter filter;
    serve_numbers found = {0};
    ent_status status = serve_filter_read(x, &filter, err);
    if (status) return status;
    if (!serve_filter_facts(x, &filter, &found)) return ent_err_full(err, "searching");
    uint32_t per = serve_number(x, "per", SERVE_PAGE_ROWS, SERVE_MOST_ROWS);
    sheet->title = ent_str_of(serve_word(x, "way_search"));
    sheet->page = serve_number(x, "page", 1, 1000000);
    sheet->pages = (found.count + per - 1) / per;
    serve_add(sheet, "choose", SERVE_DRAWN, NULL)->draw = draw_asked;
    serve_section *section = serve_add(sheet, "facts", SERVE_FACTS, NULL);
    section->primary = true;
    section->total = found.count;
    serve_add_newest(sheet, section, found.items, found.count, per);
    facet_kinds(sheet, &found);
    facet_countries(sheet, &found);
    facet_years(sheet, &found);
    return ENT_OK;
}
