/* What wants a person's look: where dispatches differ, names that may be one, corrections made so far. With the token: a form that
 * corrects. A correction is an entry with author, reason and day, as on the command line. */
#include "serve/internal.h"

#include <string.h>

enum { MOST_PAIRS = 100, MOST_WORDS = 4 };

/* ---- lists ---- */

static void add_differing(serve_sheet *sheet) {
    serve_exchange *x = sheet->x;
    uint32_t per = serve_number(x, "per", SERVE_PAGE_ROWS, SERVE_MOST_ROWS), count = 0;
    sheet->page = serve_number(x, "page", 1, 1000000);
    serve_section *section = serve_add(sheet, "differing", SERVE_FACTS, NULL);
    for (uint32_t i = 0; i < x->snap->derived.fact_count; i++) {
        const ent_fact *fact = &x->snap->derived.facts[i];
        if (!fact->differ_status && !fact->differ_date && !fact->differ_place) continue;
        if (count / per == sheet->page - 1) serve_add_fact(sheet, section, i);
        count++;
    }
    section->primary = true;
    section->total = count;
    sheet->pages = (count + per - 1) / per;
}

static const serve_column pair_columns[] = {
    {"name", SERVE_TEXT, false}, {"other_name", SERVE_TEXT, false}, {"why", SERVE_TEXT, false}, {NULL, SERVE_TEXT, false}};

static void add_pairs(serve_sheet *sheet) {
    static const char *const likeness[] = {"", "order", "spelling", "part", "decree"};
    const ent_derived *derived = &sheet->x->snap->derived;
    serve_section *section = serve_add(sheet, "namesakes", SERVE_TABLE, pair_columns);
    for (uint32_t i = 0; i < derived->namesake_count; i++) {
        const ent_namesake *row = &derived->namesakes[i];
        if (row->merged || section->total++ >= MOST_PAIRS) continue;
        serve_cell_put(sheet, row->name, (ent_str){NULL, 0}, serve_link_identity(sheet->x, row->identity));
        serve_cell_put(sheet, row->other_name, (ent_str){NULL, 0}, serve_link_identity(sheet->x, row->other));
        serve_cell_word(sheet, "why_perhaps", likeness[row->likeness < 5 ? row->likeness : 0], (ent_str){NULL, 0});
    }
}

static const serve_column correction_columns[] = {{"id", SERVE_TEXT, false},    {"day", SERVE_DAYS, false},     {"author", SERVE_TEXT, false},
                                                  {"kind", SERVE_TEXT, false},  {"subject", SERVE_TEXT, false}, {"field", SERVE_TEXT, false},
                                                  {"value", SERVE_TEXT, false}, {"reason", SERVE_TEXT, false},  {"state", SERVE_TEXT, false},
                                                  {NULL, SERVE_TEXT, false}};

static void add_corrections(serve_sheet *sheet) {
    const ent_derived *derived = &sheet->x->snap->derived;
    serve_add(sheet, "corrections", SERVE_TABLE, correction_columns);
    for (uint32_t i = 0; i < derived->dispatches->corrections.count; i++) {
        const ent_store_correction *row = &derived->dispatches->corrections.items[i];
        const ent_applied *applied = &derived->applied[i];
        const ent_str cells[] = {ent_str_of(applied->id), row->day, row->author, row->kind, row->subject, row->field, row->value, row->reason};
        for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) serve_cell_text(sheet, cells[c]);
        serve_cell_word(sheet, "correction", applied->withdrawn ? "withdrawn" : applied->idle ? "idle" : "holds", (ent_str){NULL, 0});
    }
}

/* ---- the form ---- */

static void draw_field(serve_html *h, const char *name, const char *value, const char *type, bool required) {
    serve_tag(h, "label", NULL);
    serve_text(h, ent_str_of(serve_word_of(h->x, "correct", name)));
    serve_tag(h, "input", "name", name, "value", value, "type", type, "required", required ? "" : NULL, NULL);
    serve_end(h, "label");
}

/* Who reviews, and whose relations. */
static void draw_coder(serve_html *h, const void *data) {
    static const char *const names[] = {"coder", "country", "other", NULL};
    (void)data;
    serve_draw_ask(h, "/sitting", names);
}

/* data: the name of a fact that is filled in, or NULL. */
static void draw_correct(serve_html *h, const void *data) {
    static const char *const actions[] = {"reject", "unverifiable", "amend", "merge", "split", "withdraw"};
    serve_tag(h, "form", "method", "post", "class", "filter", "action", serve_cstr(h->x, serve_link(h->x, "/corrections")), NULL);
    serve_tag(h, "input", "type", "hidden", "name", "csrf", "value", h->x->site->csrf, NULL);
    serve_tag(h, "label", NULL);
    serve_say(h, "correct_action");
    serve_tag(h, "select", "name", "action", NULL);
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        serve_tag(h, "option", "value", actions[i], NULL);
        serve_text(h, ent_str_of(serve_word_of(h->x, "action", actions[i])));
        serve_end(h, "option");
    }
    serve_end(h, "select");
    serve_end(h, "label");
    draw_field(h, "subject", data ? data : "", "text", true);
    draw_field(h, "field", "", "text", false);
    draw_field(h, "value", "", "text", false);
    draw_field(h, "author", "", "text", true);
    draw_field(h, "reason", "", "text", true);
    draw_field(h, "day", "", "date", true);
    serve_tag(h, "button", NULL);
    serve_say(h, "correct_send");
    serve_end(h, "button");
    serve_end(h, "form");
}

void serve_add_correct(serve_sheet *sheet, const char *fact) {
    if (!sheet->x->may_write) return;
    serve_section *section = serve_add(sheet, "correct", SERVE_DRAWN, NULL);
    section->draw = draw_correct;
    section->data = fact;
    section->note = "note_correct";
}

ent_status serve_page_review(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    (void)err;
    sheet->title = ent_str_of(serve_word(x, "way_review"));
    add_differing(sheet);
    add_pairs(sheet);
    add_corrections(sheet);
    if (x->may_write) serve_add(sheet, "coder", SERVE_DRAWN, NULL)->draw = draw_coder;
    serve_add_correct(sheet, NULL);
    serve_add_session(sheet);
    return ENT_OK;
}

/* ---- correcting ---- */

ent_status serve_append_corrections(serve_exchange *x, const ent_corrections *all, ent_err *err) {
    pthread_mutex_lock(&x->site->store_lock);
    ent_status status = ent_store_begin(x->site->store, err);
    for (uint32_t i = 0; !status && i < all->rows.count; i++) {
        status = ent_store_correct(x->site->store, &all->rows.items[i], err);
        if (status) ent_store_rollback(x->site->store);
    }
    if (!status) status = ent_store_commit(x->site->store, err);
    pthread_mutex_unlock(&x->site->store_lock);
    return status;
}

/* Fields: action, subject, field, value, author, reason, day. Amending takes all three words, merging and splitting two, the rest one. */
static ent_status propose(serve_exchange *x, ent_corrections *out, ent_err *err) {
    static const char *const names[] = {"subject", "field", "value"};
    const char *words[MOST_WORDS];
    ent_proposal proposal = {.action = serve_field_of(&x->fields, "action"),
                             .words = words,
                             .author = ent_str_trim(serve_field_of(&x->fields, "author")),
                             .reason = ent_str_trim(serve_field_of(&x->fields, "reason")),
                             .day = serve_field_of(&x->fields, "day")};
    ent_date day;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ent_str word = ent_str_trim(serve_field_of(&x->fields, names[i]));
        if (word.len) words[proposal.word_count++] = serve_cstr(x, word);
    }
    if (!proposal.author.len || !proposal.reason.len) return ent_err_set(err, ENT_USAGE, "author and reason are needed");
    if (!ent_date_parse(proposal.day, &day) || !day.day) return ent_err_set(err, ENT_USAGE, "a day is needed (YYYY-MM-DD)");
    return ent_derive_propose(&x->snap->derived, &proposal, x->arena, out, err);
}

ent_status serve_page_correct(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    ent_corrections all = {0};
    ent_status status = propose(x, &all, err);
    if (!status) status = serve_append_corrections(x, &all, err);
    if (status) return status;
    sheet->title = ent_str_of(serve_word(x, "corrected"));
    serve_section *section = serve_add(sheet, "corrections", SERVE_TABLE, correction_columns);
    section->note = "note_stored";
    for (uint32_t i = 0; i < all.rows.count; i++) {
        const ent_store_correction *row = &all.rows.items[i];
        char id[ENT_CORRECTION_ID_BYTES] = "";
        if (!ent_store_correction_id(row, id)) return ent_err_full(err, "answering");
        const ent_str cells[] = {serve_keep(x, ent_str_of(id)), row->day, row->author, row->kind, row->subject, row->field, row->value, row->reason};
        for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) serve_cell_text(sheet, cells[c]);
        serve_cell_word(sheet, "correction", "holds", (ent_str){NULL, 0});
    }
    x->reply->status = 201;
    return ENT_OK;
}
