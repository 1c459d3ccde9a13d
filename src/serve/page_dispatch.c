/* One dispatch of the register, and the list of all. */
#include "serve/reading.h"

#include <stdlib.h>

static const serve_column dispatch_columns[] = {{"doc", SERVE_TEXT, false},    {"published", SERVE_DAYS, false}, {"basis", SERVE_TEXT, false},
                                                {"facts", SERVE_COUNT, false}, {"sha256", SERVE_TEXT, true},     {NULL, SERVE_TEXT, false}};

/* Newest first: the register's own order is by hash, which tells nothing. */
typedef struct dated {
    ent_date day;
    uint32_t number;
} dated;

static int compare_dated(const void *left, const void *right) {
    const dated *a = left, *b = right;
    int days = ent_date_compare(b->day, a->day);
    return days ? days : a->number < b->number ? -1 : a->number > b->number;
}

static void put_dispatch(serve_sheet *sheet, uint32_t number) {
    serve_exchange *x = sheet->x;
    const ent_dispatch *dispatch = &x->snap->dispatches.items.items[number];
    char hex[65];
    serve_hex(dispatch->sha256, 64, hex);
    serve_cell_put(sheet, dispatch->name, (ent_str){NULL, 0}, serve_link_dispatch(x, number));
    serve_cell_text(sheet, serve_days(x, dispatch->published.value.from, dispatch->published.value.to));
    serve_cell_word(sheet, "basis", ent_basis_name(dispatch->published.basis), (ent_str){NULL, 0});
    serve_cell_number(sheet, dispatch->claims.count, serve_link_search(x, "dispatch", serve_cstr(x, (ent_str){hex, 16}), NULL));
    serve_cell_text(sheet, serve_keep(x, ent_str_of(hex)));
}

ent_status serve_page_dispatches(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    uint32_t count = x->snap->dispatches.items.count, per = serve_number(x, "per", SERVE_PAGE_ROWS, SERVE_MOST_ROWS);
    dated *rows = ENT_NEW_ARRAY(x->arena, dated, count);
    if (!rows) return ent_err_full(err, "answering");
    for (uint32_t i = 0; i < count; i++) rows[i] = (dated){x->snap->dispatches.items.items[i].published.value.from, i};
    if (count) qsort(rows, count, sizeof *rows, compare_dated);
    sheet->title = ent_str_of(serve_word(x, "way_dispatches"));
    sheet->page = serve_number(x, "page", 1, 1000000);
    sheet->pages = (count + per - 1) / per;
    serve_section *section = serve_add(sheet, "dispatches", SERVE_TABLE, dispatch_columns);
    section->primary = true;
    for (uint32_t i = (sheet->page - 1) * per; i < count && i < sheet->page * per; i++) put_dispatch(sheet, rows[i].number);
    section->total = count;
    return ENT_OK;
}

/* ---- one ---- */

static void draw_head(serve_html *h, const void *data) {
    const serve_reading *r = data;
    char hex[65];
    serve_hex(r->dispatch->sha256, 64, hex);
    serve_tag(h, "p", "class", "lead", NULL);
    ent_str days = serve_days(h->x, r->dispatch->published.value.from, r->dispatch->published.value.to);
    serve_text(h, serve_keepf(h->x, "%s %.*s", serve_word(h->x, "published"), (int)days.len, days.ptr));
    if (!days.len) serve_say(h, "unsaid");
    serve_end(h, "p");
    serve_tag(h, "p", "class", "bytes", NULL);
    serve_text(h, serve_keepf(h->x, "SHA-256 %s · %llu %s", hex, (unsigned long long)r->dispatch->size_bytes, serve_word(h->x, "bytes")));
    serve_end(h, "p");
}

static void write_head(serve_exchange *x, ent_json_writer *w, const void *data) {
    const serve_reading *r = data;
    char hex[65], from[ENT_DATE_TEXT_BYTES], to[ENT_DATE_TEXT_BYTES];
    (void)x;
    serve_hex(r->dispatch->sha256, 64, hex);
    ent_date_format(r->dispatch->published.value.from, from);
    ent_date_format(r->dispatch->published.value.to, to);
    ent_json_object(w);
    ent_json_key(w, "doc"), ent_json_str(w, r->dispatch->name);
    ent_json_key(w, "sha256"), ent_json_str(w, ent_str_of(hex));
    ent_json_key(w, "size_bytes"), ent_json_int(w, (int64_t)r->dispatch->size_bytes);
    ent_json_key(w, "published"), ent_json_array(w);
    ent_json_str_or_null(w, ent_str_of(from)), ent_json_str_or_null(w, ent_str_of(to));
    ent_json_end_array(w);
    ent_json_end_object(w);
}

ent_status serve_page_dispatch(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    uint32_t number = serve_find_dispatch(x->snap, x->parts[0]);
    if (number == UINT32_MAX) return ent_err_set(err, ENT_NOT_FOUND, "the register has no dispatch \"%.*s\"", (int)x->parts[0].len, x->parts[0].ptr);
    serve_reading *r = ENT_NEW(x->arena, serve_reading);
    if (!r) return ent_err_full(err, "answering");
    r->dispatch = &x->snap->dispatches.items.items[number];
    r->name = r->dispatch->name;
    r->facts = &x->snap->claim_fact[x->snap->claim_first[number]];
    if (serve_bytes(x, r->dispatch, &r->bytes)) {
        ent_status status = ent_input_text(r->name, r->bytes, x->arena, &r->page, err);
        if (!status) status = serve_read(x, false, r, err);
        if (status) return status;
    }
    sheet->title = r->name;
    serve_section *head = serve_add(sheet, "dispatch", SERVE_DRAWN, NULL);
    head->draw = draw_head;
    head->write = write_head;
    head->data = r;
    serve_add_reading(sheet, r);
    return ENT_OK;
}
