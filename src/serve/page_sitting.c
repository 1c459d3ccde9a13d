/* Reviewing fact after fact, as on the command line: one coder, blind to the others, with the terminal's keys. What is shown is derived without
 * the verdicts of reviews; a verdict is stored when it is given, and the next fact comes in hand. */
#include "serve/internal.h"

#include <string.h>

typedef struct sitting {
    ent_derived derived; /* without verdicts */
    ent_review_wish wish;
    ent_review_queue queue;
    uint32_t at; /* in hand; as many as there are: none is left */
    const char *unit;
    ent_str shown;
} sitting;

static bool find_bytes(void *context, const ent_dispatch *dispatch, ent_str *bytes) { return serve_bytes(context, dispatch, bytes); }

/* Without verdicts the snapshot is what coders may see. */
static ent_status derive(serve_exchange *x, ent_derived *out, ent_err *err) {
    const ent_dispatches *all = &x->snap->loaded;
    for (uint32_t i = 0; i < all->corrections.count; i++) {
        ent_str kind = all->corrections.items[i].kind;
        if (ent_str_equal(kind, ent_str_of(ent_correction_name(ENT_CORRECTION_VERDICT))) ||
            ent_str_equal(kind, ent_str_of(ent_correction_name(ENT_CORRECTION_ADJUDICATE))))
            return ent_derive_unreviewed(all, x->arena, out, err);
    }
    *out = x->snap->derived;
    return ENT_OK;
}

/* The name by which a form knows an item. */
static const char *unit_of(serve_exchange *x, const sitting *s, uint32_t at) {
    const ent_review_item *item = &s->queue.items.items[at];
    char name[ENT_FACT_NAME_BYTES];
    if (!item->fact) return serve_cstr(x, item->subject);
    ent_derive_name(&s->derived, item->fact->best, name);
    return serve_cstr(x, ent_str_of(name));
}

static uint32_t find_unit(serve_exchange *x, const sitting *s, ent_str unit) {
    for (uint32_t i = 0; i < s->queue.items.count; i++)
        if (ent_str_equal(ent_str_of(unit_of(x, s, i)), unit)) return i;
    return UINT32_MAX;
}

static ent_status open_sitting(serve_exchange *x, ent_str coder, sitting *s, ent_err *err) {
    s->wish = (ent_review_wish){.coder = coder, .country = serve_query_country(x, "country"), .other = serve_query_country(x, "other")};
    if (!coder.len) return ent_err_set(err, ENT_USAGE, "a review needs the name of its coder");
    ent_status status = derive(x, &s->derived, err);
    return status ? status : ent_derive_review(&s->derived, &s->wish, x->arena, &s->queue, err);
}

/* ---- the page ---- */

static void draw_buttons(serve_html *h, const sitting *s) {
    static const struct { const char *verdict, *key; } buttons[] = {{"accept", "a"}, {"reject", "r"}, {"later", "l"}};
    serve_tag(h, "form", "method", "post", "class", "filter verdict", "action", serve_cstr(h->x, serve_link_with(h->x, "", "after", NULL)), NULL);
    serve_hidden(h, "csrf", h->x->site->csrf);
    serve_hidden(h, "unit", s->unit);
    serve_tag(h, "label", NULL);
    serve_say(h, "correct_day");
    serve_tag(h, "input", "type", "date", "name", "day", "required", "", "value", serve_cstr(h->x, serve_query(h->x, "on")), NULL);
    serve_end(h, "label");
    for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++) {
        serve_tag(h, "button", "name", "verdict", "value", buttons[i].verdict, "accesskey", buttons[i].key, NULL);
        serve_text(h, serve_keepf(h->x, "%s (%s)", serve_word_of(h->x, "verdict", buttons[i].verdict), buttons[i].key));
        serve_end(h, "button");
    }
    serve_end(h, "form");
}

static void draw_item(serve_html *h, const void *data) {
    const sitting *s = data;
    serve_tag(h, "p", "class", "lead", NULL);
    serve_text(h, serve_keepf(h->x, "%u / %u ", s->queue.items.count - s->at, s->queue.total));
    serve_say(h, "left_to_review");
    serve_end(h, "p");
    if (s->at >= s->queue.items.count) return;
    serve_tag(h, "pre", "class", "wrap", "tabindex", "0", NULL);
    serve_text(h, s->shown);
    serve_end(h, "pre");
    draw_buttons(h, s);
}

static void write_item(serve_exchange *x, ent_json_writer *w, const void *data) {
    const sitting *s = data;
    (void)x;
    ent_json_object(w);
    ent_json_key(w, "left"), ent_json_int(w, s->queue.items.count - s->at);
    ent_json_key(w, "total"), ent_json_int(w, s->queue.total);
    ent_json_key(w, "unit"), ent_json_str_or_null(w, ent_str_of(s->unit));
    ent_json_key(w, "text"), ent_json_str_or_null(w, s->shown);
    ent_json_end_object(w);
}

ent_status serve_page_sitting(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    sitting *s = ENT_NEW(x->arena, sitting);
    if (!s) return ent_err_full(err, "answering");
    ent_status status = open_sitting(x, serve_query(x, "coder"), s, err);
    if (status) return status;
    uint32_t after = serve_query(x, "after").len ? find_unit(x, s, serve_query(x, "after")) : UINT32_MAX;
    s->at = after == UINT32_MAX ? 0 : after + 1; /* a verdict just given may not be in the snapshot yet */
    if (s->at < s->queue.items.count) {
        ent_texts texts = {find_bytes, x};
        s->unit = unit_of(x, s, s->at);
        ent_buf_reset(&sheet->buf);
        ent_output_review(&s->derived, &s->queue.items.items[s->at], false, &texts, &sheet->buf);
        s->shown = serve_keep(x, ent_buf_str(&sheet->buf));
    }
    sheet->title = serve_keepf(x, "%s – %.*s", serve_word(x, "way_review"), (int)s->wish.coder.len, s->wish.coder.ptr);
    serve_section *section = serve_add(sheet, "sitting", SERVE_DRAWN, NULL);
    section->draw = draw_item;
    section->write = write_item;
    section->data = s;
    section->note = "note_sitting";
    return ENT_OK;
}

/* ---- verdicts ---- */

ent_status serve_page_verdict(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    sitting s = {.at = 0};
    ent_corrections rows = {0};
    ent_date date;
    unsigned verdict = 0;
    ent_str said = serve_field_of(&x->fields, "verdict"), day = serve_field_of(&x->fields, "day"), unit = serve_field_of(&x->fields, "unit");
    (void)sheet;
    if (!ent_verdict_parse(said.ptr ? said.ptr : "", said.len, &verdict) || !verdict)
        return ent_err_set(err, ENT_USAGE, "\"%.*s\" is no verdict", (int)said.len, said.ptr ? said.ptr : "");
    if (!ent_date_parse(day, &date) || !date.day) return ent_err_set(err, ENT_USAGE, "a day is needed (YYYY-MM-DD)");
    ent_status status = open_sitting(x, serve_query(x, "coder"), &s, err);
    if (status) return status;
    uint32_t at = find_unit(x, &s, unit);
    if (at == UINT32_MAX) return ent_err_set(err, ENT_NOT_FOUND, "there is nothing to decide by this name");
    status = ent_derive_decide(&s.derived, &s.wish, &s.queue.items.items[at], said, day, x->arena, &rows, err);
    if (!status) status = serve_append_corrections(x, &rows, err);
    if (status) return status;
    ent_str link = serve_link_with(x, "", "on", serve_cstr(x, day)), next = serve_keepf(x, "%.*s&after=", (int)link.len, link.ptr);
    ent_buf buf;
    ent_buf_init(&buf);
    ent_buf_put(&buf, next);
    serve_percent(&buf, unit);
    bool fits = !buf.failed && buf.len < sizeof x->reply->location;
    if (fits) memcpy(x->reply->location, buf.ptr, buf.len + 1);
    ent_buf_release(&buf);
    x->reply->status = 303;
    return fits ? ENT_OK : ent_err_set(err, ENT_INTERNAL, "the address is too long");
}
