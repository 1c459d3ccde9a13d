/* One person, party or body: every name it goes by, offices, whom it met, where it went, what it did. */
#include "serve/internal.h"

#include <stdlib.h>

enum { MOST_PARTNERS = 20 };

/* ---- names ---- */

static const serve_column name_columns[] = {
    {"name", SERVE_TEXT, false}, {"why", SERVE_TEXT, false}, {"fact", SERVE_TEXT, true}, {NULL, SERVE_TEXT, false}};

static void put_name(serve_sheet *sheet, ent_str name, const char *why, uint32_t fact) {
    serve_cell_put(sheet, name, (ent_str){NULL, 0}, fact == UINT32_MAX ? (ent_str){NULL, 0} : serve_link_fact(sheet->x, fact));
    serve_cell_word(sheet, "why", why, (ent_str){NULL, 0});
    if (fact == UINT32_MAX) serve_cell_text(sheet, (ent_str){NULL, 0});
    else serve_cell_fact(sheet, fact);
}

static void add_names(serve_sheet *sheet, uint32_t identity) {
    const serve_snapshot *snap = sheet->x->snap;
    const ent_identity *who = &snap->derived.identities[identity];
    serve_run run = snap->identities[identity];
    serve_add(sheet, "names", SERVE_TABLE, name_columns)->narrow = true;
    for (uint32_t i = 0; i < who->name_count; i++) put_name(sheet, who->names[i], "written", UINT32_MAX);
    for (uint32_t i = 0; i < run.count; i++) {
        const ent_fact *fact = &snap->derived.facts[snap->identity_facts[run.first + i]];
        if (fact->kind == ENT_KIND_ALIAS)
            put_name(sheet, ent_derive_claim(&snap->derived, fact->best)->label, "alias", snap->identity_facts[run.first + i]);
    }
    for (uint32_t i = 0; i < snap->derived.namesake_count; i++) {
        const ent_namesake *row = &snap->derived.namesakes[i];
        if (row->merged || (row->identity != identity && row->other != identity)) continue;
        uint32_t other = row->identity == identity ? row->other : row->identity;
        serve_cell_put(sheet, row->identity == identity ? row->other_name : row->name, (ent_str){NULL, 0}, serve_link_identity(sheet->x, other));
        const char *why = ent_derive_likeness_name(row->likeness);
        serve_cell_put(sheet, ent_str_of(why), ent_str_of(serve_word_of(sheet->x, "why_perhaps", why)), (ent_str){NULL, 0});
        serve_cell_text(sheet, (ent_str){NULL, 0});
    }
}

/* ---- offices ---- */

/* Of a person its own offices; of a body those who hold one of it. */
static bool is_office_of(serve_sheet *sheet, const ent_tenure *tenure, uint32_t identity) {
    const ent_derived *derived = &sheet->x->snap->derived;
    const ent_identity *who = &derived->identities[identity];
    if (who->type == ENT_ACTOR_TYPE_PERSON || !tenure->office.body.len) return tenure->identity == identity;
    ent_buf_reset(&sheet->buf);
    ent_derive_fold(&sheet->buf, tenure->office.body);
    return ent_str_equal(ent_buf_str(&sheet->buf), who->key) && derived->identities[tenure->identity].country == who->country;
}

static serve_section *add_offices(serve_sheet *sheet, const char *name, uint32_t identity, bool on_day) {
    const ent_derived *derived = &sheet->x->snap->derived;
    ENT_VEC(const ent_tenure *) rows = {0};
    for (uint32_t i = 0; i < derived->tenure_count; i++) {
        if (!is_office_of(sheet, &derived->tenures[i], identity) || (on_day && !serve_is_in_office(derived, i, serve_asked_day(sheet->x)))) continue;
        if (!ent_vec_push(sheet->x->arena, &rows, &derived->tenures[i])) sheet->full = true;
    }
    serve_add_tenures(sheet, name, rows.items, rows.count);
    return sheet->open;
}

/* ---- with which countries ---- */

static const serve_column country_columns[] = {{"country", SERVE_TEXT, false},
                                               {"facts", SERVE_COUNT, false},
                                               {"contacts", SERVE_COUNT, false},
                                               {"last", SERVE_DAYS, false},
                                               {NULL, SERVE_TEXT, false}};

/* What is shared with one country, or with somebody. */
typedef struct shared {
    uint32_t with; /* number of the country in the snapshot, or of an identity */
    uint32_t facts, contacts;
    ent_date last;
} shared;

static int compare_shared(const void *left, const void *right) {
    const shared *a = left, *b = right;
    if (a->facts != b->facts) return a->facts > b->facts ? -1 : 1;
    return a->with < b->with ? -1 : a->with > b->with;
}

static void count_shared(const serve_snapshot *snap, serve_run run, shared *row) {
    for (uint32_t i = 0; i < run.count; i++) { /* in time order */
        uint32_t number = snap->identity_facts[run.first + i];
        const ent_fact *fact = &snap->derived.facts[number];
        if (!serve_is_in(snap->country_facts, snap->countries[row->with].run, number)) continue;
        row->facts++;
        row->contacts += ent_derive_is_contact(fact);
        if (fact->from.year) row->last = fact->from;
    }
}

static void add_countries(serve_sheet *sheet, uint32_t identity) {
    serve_exchange *x = sheet->x;
    const serve_snapshot *snap = x->snap;
    shared *rows = ENT_NEW_ARRAY(x->arena, shared, snap->country_count);
    const char *slug = serve_cstr(x, snap->slug_of[identity]);
    uint32_t count = 0;
    serve_add(sheet, "countries", SERVE_TABLE, country_columns)->narrow = true;
    if (!rows) sheet->full = true;
    for (uint32_t c = 0; rows && c < snap->country_count; c++) {
        if (snap->countries[c].country == snap->derived.identities[identity].country) continue;
        rows[count] = (shared){.with = c};
        count_shared(snap, snap->identities[identity], &rows[count]);
        count += rows[count].facts > 0;
    }
    if (count) qsort(rows, count, sizeof *rows, compare_shared);
    sheet->open->total = count;
    for (uint32_t i = 0; i < count && i < MOST_PARTNERS; i++) {
        char code[ENT_COUNTRY_TEXT_BYTES];
        ent_country country = snap->countries[rows[i].with].country;
        ent_country_format(country, code);
        serve_cell_country(sheet, country);
        serve_cell_number(sheet, rows[i].facts, serve_link_search(x, "who", slug, "country", code, NULL));
        serve_cell_number(sheet, rows[i].contacts, serve_link_search(x, "who", slug, "country", code, "contacts", "1", NULL));
        serve_cell_date(sheet, rows[i].last);
    }
}

/* ---- whom it met ---- */

static const serve_column partner_columns[] = {{"partner", SERVE_TEXT, false},
                                               {"country", SERVE_TEXT, false},
                                               {"contacts", SERVE_COUNT, false},
                                               {"last", SERVE_DAYS, false},
                                               {NULL, SERVE_TEXT, false}};

/* Contacts alone count. */
static void note_partners(const serve_snapshot *snap, uint32_t identity, shared *rows) {
    serve_run run = snap->identities[identity];
    for (uint32_t i = 0; i < run.count; i++) {
        const ent_fact *fact = &snap->derived.facts[snap->identity_facts[run.first + i]];
        if (!ent_derive_is_contact(fact)) continue;
        for (uint32_t k = 0; k < fact->agent_count + fact->counterpart_count; k++) {
            uint32_t other = k < fact->agent_count ? fact->agents[k] : fact->counterparts[k - fact->agent_count];
            if (other == identity || (fact->kind == ENT_KIND_VISIT && snap->derived.identities[other].type == ENT_ACTOR_TYPE_STATE)) continue;
            rows[other].facts++;
            if (fact->from.year) rows[other].last = fact->from;
        }
    }
}

static void add_partners(serve_sheet *sheet, uint32_t identity) {
    serve_exchange *x = sheet->x;
    uint32_t count = x->snap->derived.identity_count;
    shared *rows = ENT_NEW_ARRAY(x->arena, shared, count);
    serve_section *section = serve_add(sheet, "met", SERVE_TABLE, partner_columns);
    section->narrow = true;
    if (!rows) {
        sheet->full = true;
        return;
    }
    for (uint32_t i = 0; i < count; i++) rows[i].with = i;
    note_partners(x->snap, identity, rows);
    qsort(rows, count, sizeof *rows, compare_shared);
    while (section->total < count && rows[section->total].facts) section->total++;
    for (uint32_t i = 0; i < section->total && i < MOST_PARTNERS; i++) {
        const char *mine = serve_cstr(x, x->snap->slug_of[identity]);
        const char *other = serve_cstr(x, x->snap->slug_of[rows[i].with]);
        serve_cell_identity(sheet, rows[i].with);
        serve_cell_country(sheet, x->snap->derived.identities[rows[i].with].country);
        serve_cell_number(sheet, rows[i].facts, serve_link_search(x, "who", mine, "with", other, "contacts", "1", NULL));
        serve_cell_date(sheet, rows[i].last);
    }
}

/* ---- where it went, and everything ---- */

static void add_facts(serve_sheet *sheet, uint32_t identity) {
    serve_exchange *x = sheet->x;
    serve_run run = x->snap->identities[identity];
    uint32_t per = serve_number(x, "per", SERVE_PAGE_ROWS, SERVE_MOST_ROWS);
    serve_section *visits = serve_add(sheet, "visits", SERVE_FACTS, NULL);
    visits->chart = "map";
    visits->source = serve_link(x, "/actor/%.*s.geojson", (int)x->snap->slug_of[identity].len, x->snap->slug_of[identity].ptr);
    visits->list = serve_link_search(x, "kind", "visit", "who", serve_cstr(x, x->snap->slug_of[identity]), NULL);
    for (uint32_t i = 0; i < run.count; i++) {
        uint32_t number = serve_newest(x->snap, &x->snap->identity_facts[run.first], run.count, i);
        const ent_fact *fact = &x->snap->derived.facts[number];
        bool goes = false;
        for (uint32_t k = 0; k < fact->agent_count && fact->kind == ENT_KIND_VISIT; k++) goes = goes || fact->agents[k] == identity;
        if (goes && visits->total++ < SERVE_PAGE_ROWS) serve_add_fact(sheet, visits, number);
    }
    serve_section *facts = serve_add(sheet, "facts", SERVE_FACTS, NULL);
    facts->primary = true;
    facts->total = run.count;
    sheet->page = serve_number(x, "page", 1, 1000000);
    sheet->pages = (run.count + per - 1) / per;
    serve_add_newest(sheet, facts, &x->snap->identity_facts[run.first], run.count, per);
}

ent_status serve_page_actor(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    ent_str slug = serve_keepf(x, "%.*s/%.*s/%.*s", (int)x->parts[0].len, x->parts[0].ptr, (int)x->parts[1].len, x->parts[1].ptr,
                               (int)x->parts[2].len, x->parts[2].ptr);
    uint32_t identity = serve_find_key(x->snap->slugs, x->snap->slug_count, slug);
    if (identity == UINT32_MAX) return ent_err_set(err, ENT_NOT_FOUND, "the register names nobody \"%.*s\"", (int)slug.len, slug.ptr);
    sheet->title = x->snap->derived.identities[identity].name;
    serve_add_identity(sheet, identity);
    add_names(sheet, identity);
    add_partners(sheet, identity);
    add_countries(sheet, identity);
    if (x->snap->derived.identities[identity].type == ENT_ACTOR_TYPE_PERSON) {
        add_offices(sheet, "offices", identity, false);
    } else {
        serve_add_day(sheet, serve_cstr(x, serve_keepf(x, "/actor/%.*s", (int)slug.len, slug.ptr)));
        add_offices(sheet, "who_is_who", identity, true)->chart = NULL;
        add_offices(sheet, "holders", identity, false);
    }
    add_facts(sheet, identity);
    return ENT_OK;
}

/* ---- the head ---- */

static void draw_identity(serve_html *h, const void *data) {
    const ent_identity *who = data;
    serve_tag(h, "p", "class", "lead", NULL);
    serve_text(h, ent_str_of(serve_word_of(h->x, "type", ent_actor_type_name(who->type))));
    if (who->country) {
        serve_text(h, ENT_STR(", "));
        serve_anchor(h, serve_link_country(h->x, who->country), serve_country_name(h->x, who->country));
    }
    serve_end(h, "p");
}

static void write_identity(serve_exchange *x, ent_json_writer *w, const void *data) {
    const ent_identity *who = data;
    char country[ENT_COUNTRY_TEXT_BYTES];
    (void)x;
    ent_country_format(who->country, country);
    ent_json_object(w);
    ent_json_key(w, "name"), ent_json_str(w, who->name);
    ent_json_key(w, "type"), ent_json_str(w, ent_str_of(ent_actor_type_name(who->type)));
    ent_json_key(w, "country"), ent_json_str_or_null(w, ent_str_of(country));
    ent_json_end_object(w);
}

void serve_add_identity(serve_sheet *sheet, uint32_t identity) {
    serve_section *head = serve_add(sheet, "actor", SERVE_DRAWN, NULL);
    head->draw = draw_identity;
    head->write = write_identity;
    head->data = &sheet->x->snap->derived.identities[identity];
}
