/* Reviewing fact after fact, as on the command line: one coder, blind to the others, with the terminal's keys. What is shown is derived without
 * the verdicts of reviews (newest.c); a verdict is stored when it is given, and the next fact comes in hand. */
#include "serve/internal.h"

#include <string.h>

typedef struct sitting {
    ent_dispatches dispatches; /* those of the plain snapshot, with all that coders have said */
    ent_derived derived;       /* the same with them */
    ent_review_wish wish;
    ent_review_queue queue, all; /* still to decide; and all that there is, whoever decided it */
    const ent_review_item *item; /* in hand; NULL: none is left */
    uint32_t left;
    const char *unit, *back; /* names of the item in hand and of the one before; NULL: none */
} sitting;

/* ---- units ---- */

/* The name by which a form knows an item; a fact's is written to `name`. */
static ent_str unit_of(const sitting *s, const ent_review_item *item, char name[ENT_FACT_NAME_BYTES]) {
    if (!item->fact) return item->subject;
    ent_derive_name(&s->derived, item->fact->best, name);
    return ent_str_of(name);
}

static const char *keep_unit(serve_exchange *x, const sitting *s, const ent_review_item *item) {
    char name[ENT_FACT_NAME_BYTES];
    return serve_cstr(x, unit_of(s, item, name));
}

static uint32_t find_unit(const sitting *s, const ent_review_queue *queue, ent_str unit) {
    char name[ENT_FACT_NAME_BYTES];
    for (uint32_t i = 0; unit.len && i < queue->items.count; i++)
        if (ent_str_equal(unit_of(s, &queue->items.items[i], name), unit)) return i;
    return UINT32_MAX;
}

/* From here on pages are made from the snapshot without verdicts. */
static ent_status open_sitting(serve_exchange *x, sitting *s, ent_err *err) {
    ent_str coder = serve_query(x, "coder");
    s->wish = (ent_review_wish){.coder = coder,
                                .country = serve_query_country(x, "country"),
                                .other = serve_query_country(x, "other"),
                                .adjudicate = serve_query(x, "adjudicate").len > 0};
    if (!coder.len) return ent_err_set(err, ENT_USAGE, "a review needs the name of its coder");
    ent_status status = serve_snapshot_borrow_plain(x->site, x->snap, &x->plain, err);
    if (status) return status;
    s->derived = x->plain->derived;
    s->dispatches = *x->plain->derived.dispatches;
    s->dispatches.corrections.items = x->snap->loaded.corrections.items;
    s->dispatches.corrections.count = s->dispatches.corrections.capacity = x->snap->loaded.corrections.count;
    s->derived.dispatches = &s->dispatches;
    s->derived.applied = x->snap->derived.applied;
    x->snap = x->plain;
    status = ent_derive_review(&s->derived, &s->wish, x->arena, &s->queue, err);
    ent_review_wish everything = s->wish;
    everything.coder = (ent_str){NULL, 0}; /* has decided nothing */
    return status ? status : ent_derive_review(&s->derived, &everything, x->arena, &s->all, err);
}

/* The unit asked for; or the next one that is not decided: a verdict just given may not be in the snapshot yet. */
static ent_status take_in_hand(serve_exchange *x, sitting *s, ent_err *err) {
    ent_str unit = serve_query(x, "unit"), after = serve_query(x, "after");
    uint32_t given = find_unit(s, &s->queue, after), at = given == UINT32_MAX ? 0 : given + 1, in_all;
    s->left = s->queue.items.count - at;
    if (unit.len) {
        in_all = find_unit(s, &s->all, unit);
        if (in_all == UINT32_MAX) return ent_err_set(err, ENT_NOT_FOUND, "there is nothing to decide by this name");
        s->item = &s->all.items.items[in_all];
    } else if (s->left) {
        s->item = &s->queue.items.items[at];
        in_all = find_unit(s, &s->all, ent_str_of(keep_unit(x, s, s->item)));
    } else {
        in_all = s->all.items.count;
    }
    if (s->item) s->unit = keep_unit(x, s, s->item);
    if (!unit.len && after.len) s->back = serve_cstr(x, after);
    else if (in_all != UINT32_MAX && in_all) s->back = keep_unit(x, s, &s->all.items.items[in_all - 1]);
    return ENT_OK;
}

/* ---- the page ---- */

/* The address of this sitting with a unit in hand; NULL: the next one that is not decided. */
static ent_str link_unit(serve_exchange *x, const char *unit) {
    static const char *const names[] = {"coder", "country", "other", "adjudicate", "on"};
    ent_buf buf;
    ent_buf_init(&buf);
    ent_buf_put(&buf, serve_link(x, "/sitting"));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ent_str value = serve_query(x, names[i]);
        if (!value.len) continue;
        ent_buf_putf(&buf, "%c%s=", i ? '&' : '?', names[i]); /* the first is never empty */
        serve_percent(&buf, value);
    }
    if (unit) ent_buf_puts(&buf, "&unit=");
    serve_percent(&buf, ent_str_of(unit));
    ent_str kept = buf.failed ? (ent_str){NULL, 0} : serve_keep(x, ent_buf_str(&buf));
    ent_buf_release(&buf);
    return kept;
}

static void draw_key(serve_html *h, ent_str href, const char *name, const char *key) {
    serve_tag(h, "a", "class", "button", "href", serve_cstr(h->x, href), "accesskey", key, "aria-keyshortcuts", key, NULL);
    serve_text(h, serve_keepf(h->x, "%s (%s)", serve_word_of(h->x, "verdict", name), key));
    serve_end(h, "a");
}

static void draw_verdicts(serve_html *h, const sitting *s) {
    static const struct { const char *verdict, *key; } buttons[] = {{"accept", "a"}, {"reject", "r"}, {"later", "l"}};
    serve_hidden(h, "csrf", h->x->site->csrf);
    serve_hidden(h, "unit", s->unit);
    serve_tag(h, "label", NULL);
    serve_say(h, "correct_day");
    serve_tag(h, "input", "type", "date", "name", "day", "required", "", "value", serve_cstr(h->x, serve_query(h->x, "on")), NULL);
    serve_end(h, "label");
    for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++) {
        serve_tag(h, "button", "name", "verdict", "value", buttons[i].verdict, "accesskey", buttons[i].key, "aria-keyshortcuts", buttons[i].key,
                  NULL);
        serve_text(h, serve_keepf(h->x, "%s (%s)", serve_word_of(h->x, "verdict", buttons[i].verdict), buttons[i].key));
        serve_end(h, "button");
    }
}

static void draw_sitting(serve_html *h, const void *data) {
    const sitting *s = data;
    serve_exchange *x = h->x;
    serve_tag(h, "p", "class", "lead", "tabindex", "-1", NULL);
    if (s->item && s->item->fact) serve_element(h, "strong", serve_fact_title(x, serve_fact_number(x->snap, s->item->fact)));
    else if (s->item) serve_element(h, "strong", ent_str_of(serve_word(x, "one_and_the_same")));
    serve_text(h, serve_keepf(x, "%s%u / %u %s", s->item ? " · " : "", s->left, s->queue.total, serve_word(x, "left_to_review")));
    if (s->item && s->wish.adjudicate)
        serve_text(h, serve_keepf(x, " · %s%s%u, %s%s%u", serve_word(x, "verdict_accept"), serve_word(x, "colon"), s->item->accepts,
                                  serve_word(x, "verdict_reject"), serve_word(x, "colon"), s->item->rejects));
    serve_end(h, "p");
    serve_tag(h, "form", "method", "post", "class", "filter verdict", "action", serve_cstr(x, link_unit(x, NULL)), NULL);
    if (s->item) draw_verdicts(h, s);
    if (s->back) draw_key(h, link_unit(x, s->back), "back", "b");
    draw_key(h, serve_link(x, "/review"), "quit", "q");
    serve_end(h, "form");
}

static void write_sitting(serve_exchange *x, ent_json_writer *w, const void *data) {
    const sitting *s = data;
    (void)x;
    ent_json_object(w);
    ent_json_key(w, "left"), ent_json_int(w, s->left);
    ent_json_key(w, "total"), ent_json_int(w, s->queue.total);
    ent_json_key(w, "unit"), ent_json_str_or_null(w, ent_str_of(s->unit));
    ent_json_key(w, "back"), ent_json_str_or_null(w, ent_str_of(s->back));
    ent_json_end_object(w);
}

/* ---- names that may be one ---- */

enum { MOST_FACTS = 8 };
static const serve_column somebody_columns[] = {{"name", SERVE_TEXT, false},
                                                {"type", SERVE_TEXT, false},
                                                {"country", SERVE_TEXT, false},
                                                {"facts", SERVE_COUNT, false},
                                                {NULL, SERVE_TEXT, false}};

static void put_somebody(serve_sheet *sheet, uint32_t identity, ent_str name) {
    serve_exchange *x = sheet->x;
    const ent_identity *who = &x->snap->derived.identities[identity];
    serve_cell_put(sheet, name, (ent_str){NULL, 0}, serve_link_identity(x, identity));
    serve_cell_word(sheet, "type", ent_actor_type_name(who->type), (ent_str){NULL, 0});
    serve_cell_country(sheet, who->country);
    serve_cell_number(sheet, x->snap->identities[identity].count, serve_link_search(x, "who", serve_cstr(x, x->snap->slug_of[identity]), NULL));
}

static void add_newest(serve_sheet *sheet, const char *name, uint32_t identity) {
    const serve_snapshot *snap = sheet->x->snap;
    serve_run run = snap->identities[identity];
    serve_section *section = serve_add(sheet, name, SERVE_FACTS, NULL);
    sheet->page = 1;
    section->total = run.count;
    section->more = serve_link_search(sheet->x, "who", serve_cstr(sheet->x, snap->slug_of[identity]), NULL);
    serve_add_newest(sheet, section, &snap->identity_facts[run.first], run.count, MOST_FACTS);
}

static void add_pair(serve_sheet *sheet, const ent_namesake *pair) {
    const ent_derived *derived = &sheet->x->snap->derived;
    ENT_VEC(const ent_tenure *) offices = {0};
    serve_add(sheet, "pair", SERVE_TABLE, somebody_columns);
    put_somebody(sheet, pair->identity, pair->name);
    put_somebody(sheet, pair->other, pair->other_name);
    for (uint32_t i = 0; i < derived->tenure_count; i++) {
        bool either = derived->tenures[i].identity == pair->identity || derived->tenures[i].identity == pair->other;
        if (either && !ent_vec_push(sheet->x->arena, &offices, &derived->tenures[i])) sheet->full = true;
    }
    serve_add_tenures(sheet, "offices", offices.items, offices.count);
    sheet->open->chart = NULL;
    add_newest(sheet, "facts_of_one", pair->identity);
    add_newest(sheet, "facts_of_other", pair->other);
}

ent_status serve_page_sitting(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    sitting *s = ENT_NEW(x->arena, sitting);
    if (!s) return ent_err_full(err, "answering");
    ent_status status = open_sitting(x, s, err);
    if (!status) status = take_in_hand(x, s, err);
    if (status) return status;
    sheet->title = serve_keepf(x, "%s – %.*s", serve_word(x, "way_review"), (int)s->wish.coder.len, s->wish.coder.ptr);
    serve_section *section = serve_add(sheet, "sitting", SERVE_DRAWN, NULL);
    section->draw = draw_sitting;
    section->write = write_sitting;
    section->data = s;
    section->note = "note_sitting";
    if (s->item && s->item->fact) serve_add_told(sheet, serve_fact_number(x->snap, s->item->fact));
    else if (s->item) add_pair(sheet, s->item->pair);
    return ENT_OK;
}

/* ---- verdicts ---- */

ent_status serve_page_verdict(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    sitting *s = ENT_NEW(x->arena, sitting);
    ent_corrections rows = {0};
    ent_date date;
    unsigned verdict = 0;
    ent_str said = serve_field_of(&x->fields, "verdict"), day = serve_field_of(&x->fields, "day"), unit = serve_field_of(&x->fields, "unit");
    (void)sheet;
    if (!s) return ent_err_full(err, "answering");
    if (!ent_verdict_parse(said.ptr ? said.ptr : "", said.len, &verdict) || !verdict)
        return ent_err_set(err, ENT_USAGE, "\"%.*s\" is no verdict", (int)said.len, said.ptr ? said.ptr : "");
    if (!ent_date_parse(day, &date) || !date.day) return ent_err_set(err, ENT_USAGE, "a day is needed (YYYY-MM-DD)");
    ent_status status = open_sitting(x, s, err);
    if (status) return status;
    uint32_t at = find_unit(s, &s->all, unit);
    if (at == UINT32_MAX) return ent_err_set(err, ENT_NOT_FOUND, "there is nothing to decide by this name");
    status = ent_derive_decide(&s->derived, &s->wish, &s->all.items.items[at], said, day, x->arena, &rows, err);
    if (!status) status = serve_append_corrections(x, &rows, err);
    if (status) return status;
    ent_buf buf;
    ent_buf_init(&buf);
    ent_buf_put(&buf, serve_link_with(x, "", "on", serve_cstr(x, day)));
    ent_buf_puts(&buf, "&after=");
    serve_percent(&buf, unit);
    bool fits = !buf.failed && buf.len < sizeof x->reply->location;
    if (fits) memcpy(x->reply->location, buf.ptr, buf.len + 1);
    ent_buf_release(&buf);
    x->reply->status = 303;
    return fits ? ENT_OK : ent_err_set(err, ENT_INTERNAL, "the address is too long");
}
