/* What lies ahead: acts planned, proposed or called off, and anniversaries; of all, of one country, of two. */
#include "serve/internal.h"

static const serve_column calendar_columns[] = {{"from", SERVE_DAYS, false},   {"to", SERVE_DAYS, true},   {"kind", SERVE_TEXT, false},
                                                {"status", SERVE_TEXT, false}, {"who", SERVE_TEXT, false}, {"about", SERVE_SAID, false},
                                                {"place", SERVE_TEXT, false},  {NULL, SERVE_TEXT, false}};

static void put_entry(serve_sheet *sheet, const ent_calendar_entry *entry) {
    serve_exchange *x = sheet->x;
    const ent_claim *claim = ent_derive_claim(&x->snap->derived, entry->fact->best);
    uint32_t number = serve_fact_number(x->snap, entry->fact);
    serve_cell_date(sheet, entry->from);
    serve_cell_date(sheet, entry->to);
    serve_cell_word(sheet, "kind", ent_kind_name(entry->fact->kind), serve_link_fact(x, number));
    if (entry->base.year)
        serve_cell_put(sheet, ENT_STR("yearly"), serve_keepf(x, "%u %s", entry->ordinal, serve_word(x, "years")), (ent_str){NULL, 0});
    else serve_cell_word(sheet, "status", ent_fact_status_name(entry->fact->status), (ent_str){NULL, 0});
    serve_cell_who(sheet, number);
    serve_cell_text(sheet, serve_about(x, claim));
    serve_cell_text(sheet, serve_place(x, claim));
}

void serve_add_calendar(serve_sheet *sheet, const ent_calendar *calendar, uint32_t most, ent_str more) {
    serve_section *section = serve_add(sheet, "next", SERVE_TABLE, calendar_columns);
    for (uint32_t i = 0; i < calendar->entries.count && i < most; i++) put_entry(sheet, &calendar->entries.items[i]);
    section->total = calendar->entries.count;
    section->more = more;
}

/* ---- the page ---- */

void serve_draw_subscribe(serve_html *h) {
    serve_tag(h, "p", "class", "note", NULL);
    serve_say(h, "note_subscribe");
    serve_text(h, ENT_STR(" "));
    ent_str ics = serve_link_with(h->x, ".ics", NULL, NULL);
    serve_anchor(h, serve_keepf(h->x, "webcal://%.*s%.*s", (int)h->x->request->host.len, h->x->request->host.ptr, (int)ics.len, ics.ptr),
                 ENT_STR("webcal"));
    serve_end(h, "p");
}

static void draw_filter(serve_html *h, const void *data) {
    static const char *const names[] = {"country", "other", "on", NULL};
    (void)data;
    serve_draw_ask(h, "/calendar", names);
    serve_draw_subscribe(h);
}

ent_status serve_page_calendar(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    ent_calendar *calendar = ENT_NEW(x->arena, ent_calendar);
    ent_country one = serve_query_country(x, "country"), other = serve_query_country(x, "other");
    ent_date day = serve_query_day(x, "on");
    if (!calendar) return ent_err_full(err, "answering");
    if (!one && other) {
        one = other;
        other = 0;
    }
    ent_status status = ent_derive_calendar(&x->snap->derived, one, other == one ? 0 : other, day.day ? day : x->snap->day, x->arena, calendar, err);
    if (status) return status;
    sheet->title = ent_str_of(serve_word(x, "way_calendar"));
    sheet->calendar = calendar;
    serve_add(sheet, "choose", SERVE_DRAWN, NULL)->draw = draw_filter;
    serve_add_calendar(sheet, calendar, SERVE_MOST_ROWS, (ent_str){NULL, 0});
    sheet->open->primary = true;
    return ENT_OK;
}

void serve_print_ics(serve_sheet *sheet) {
    static const ent_calendar none = {.day = {0}};
    serve_exchange *x = sheet->x;
    ent_str note = serve_keepf(x, "entente %s, %s %llu", ENT_VERSION, serve_word(x, "revision"), (unsigned long long)x->snap->counts.revision);
    ent_output_calendar_ics(&x->snap->derived, sheet->calendar ? sheet->calendar : &none, x->language, note, &x->reply->body);
}
