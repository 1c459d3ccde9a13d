/* Who is named in the register: persons unless another type is asked for, those with the most facts first. */
#include "serve/internal.h"

#include <stdlib.h>

static const serve_column actor_columns[] = {{"name", SERVE_TEXT, false},   {"country", SERVE_TEXT, false}, {"title", SERVE_SAID, false},
                                             {"facts", SERVE_COUNT, false}, {"last", SERVE_DAYS, false},    {"actor", SERVE_TEXT, true},
                                             {NULL, SERVE_TEXT, false}};

typedef struct counted {
    uint32_t identity, facts;
} counted;

static int compare_counted(const void *left, const void *right) {
    const counted *a = left, *b = right;
    if (a->facts != b->facts) return a->facts > b->facts ? -1 : 1;
    return a->identity < b->identity ? -1 : a->identity > b->identity;
}

/* Every word asked for begins a word of one of the names. */
static bool is_called(serve_sheet *sheet, const ent_identity *who, ent_str words) {
    for (uint32_t n = 0; n < who->name_count; n++) {
        ent_buf_reset(&sheet->buf);
        ent_buf_putc(&sheet->buf, ' ');
        ent_derive_fold(&sheet->buf, who->names[n]);
        if (serve_has_beginnings(ent_buf_str(&sheet->buf), words)) return true;
    }
    return false;
}

/* The office attested last. */
static const ent_tenure *last_office(const ent_derived *derived, uint32_t identity) {
    const ent_tenure *found = NULL;
    uint32_t low = 0, high = derived->tenure_count; /* tenures stand by identity */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (derived->tenures[middle].identity < identity) low = middle + 1;
        else high = middle;
    }
    for (uint32_t i = low; i < derived->tenure_count && derived->tenures[i].identity == identity; i++)
        if (!found || ent_date_compare(found->last, derived->tenures[i].last) < 0) found = &derived->tenures[i];
    return found;
}

static void put_actor(serve_sheet *sheet, uint32_t identity) {
    serve_exchange *x = sheet->x;
    const serve_snapshot *snap = x->snap;
    serve_run run = snap->identities[identity];
    const ent_tenure *office = last_office(&snap->derived, identity);
    ent_date last = {0};
    for (uint32_t i = 0; i < run.count; i++) {
        ent_date day = snap->derived.facts[snap->identity_facts[run.first + i]].from;
        if (day.year) last = day;
    }
    serve_cell_identity(sheet, identity);
    serve_cell_country(sheet, snap->derived.identities[identity].country);
    ent_buf_reset(&sheet->buf);
    if (office) ent_buf_put(&sheet->buf, office->office.title);
    if (office && office->office.body.len) ent_buf_puts(&sheet->buf, ", "), ent_buf_put(&sheet->buf, office->office.body);
    sheet->full = sheet->full || sheet->buf.failed;
    serve_cell_text(sheet, serve_keep(x, ent_buf_str(&sheet->buf)));
    serve_cell_number(sheet, run.count, serve_link_search(x, "who", serve_cstr(x, snap->slug_of[identity]), NULL));
    serve_cell_date(sheet, last);
    serve_cell_text(sheet, snap->slug_of[identity]);
}

static void draw_filter(serve_html *h, const void *data) {
    static const char *const names[] = {"q", "country", "type", NULL};
    (void)data;
    serve_draw_ask(h, "/actors", names);
}

ent_status serve_page_actors(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    const ent_derived *derived = &x->snap->derived;
    uint32_t per = serve_number(x, "per", SERVE_PAGE_ROWS, SERVE_MOST_ROWS), count = 0;
    ent_str text = serve_query(x, "type"), words = serve_folded(x, "q");
    ent_country country = serve_query_country(x, "country");
    unsigned type = ENT_ACTOR_TYPE_PERSON;
    if (text.len && (!ent_actor_type_parse(text.ptr, text.len, &type) || !type))
        return ent_err_set(err, ENT_USAGE, "type: there is no \"%.*s\"", (int)text.len, text.ptr);
    counted *rows = ENT_NEW_ARRAY(x->arena, counted, derived->identity_count);
    if (!rows) return ent_err_full(err, "answering");
    for (uint32_t i = 0; i < derived->identity_count; i++) {
        const ent_identity *who = &derived->identities[i];
        if (who->type != type || (country && who->country != country) || (words.len && !is_called(sheet, who, words))) continue;
        rows[count++] = (counted){i, x->snap->identities[i].count};
    }
    if (count) qsort(rows, count, sizeof *rows, compare_counted);
    sheet->title = ent_str_of(serve_word(x, "way_actors"));
    sheet->page = serve_number(x, "page", 1, 1000000);
    sheet->pages = (count + per - 1) / per;
    serve_add(sheet, "choose", SERVE_DRAWN, NULL)->draw = draw_filter;
    serve_section *section = serve_add(sheet, "actors", SERVE_TABLE, actor_columns);
    section->primary = true;
    section->total = count;
    for (uint32_t i = (sheet->page - 1) * per; i < count && i < sheet->page * per; i++) put_actor(sheet, rows[i].identity);
    return ENT_OK;
}
