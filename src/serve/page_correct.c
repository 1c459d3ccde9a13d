/* Correcting: a form, what would change, and the entry itself. A correction is tried on a second derivation first, and what that changes is
 * shown; it is recorded when it is sent again. It is an entry with author, reason and day, as on the command line. */
#include "serve/internal.h"

#include <string.h>

enum { MOST_WORDS = 4, FORM_FIELDS = 7 };

/* What the form holds, in the order of the fields. */
static const char *const fields[FORM_FIELDS] = {"action", "subject", "field", "value", "author", "reason", "day"};

/* ---- the form ---- */

static void open_form(serve_html *h) {
    serve_tag(h, "form", "method", "post", "class", "filter", "action", serve_cstr(h->x, serve_link(h->x, "/corrections")), NULL);
    serve_hidden(h, "csrf", h->x->site->csrf);
}

static void end_form(serve_html *h, const char *key) {
    serve_tag(h, "button", NULL);
    serve_say(h, key);
    serve_end(h, "button");
    serve_end(h, "form");
}

static void draw_field(serve_html *h, const char *name, const char *value, const char *type, bool required) {
    serve_tag(h, "label", NULL);
    serve_text(h, ent_str_of(serve_word_of(h->x, "correct", name)));
    serve_tag(h, "input", "name", name, "value", value, "type", type, "required", required ? "" : NULL, NULL);
    serve_end(h, "label");
}

/* data: the name of a fact that is filled in, or NULL. */
static void draw_correct(serve_html *h, const void *data) {
    static const char *const actions[] = {"reject", "unverifiable", "amend", "merge", "split", "withdraw"};
    open_form(h);
    serve_hidden(h, "preview", "1");
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
    end_form(h, "correct_preview");
}

void serve_add_correct(serve_sheet *sheet, const char *fact) {
    if (!sheet->x->may_write) return;
    serve_section *section = serve_add(sheet, "correct", SERVE_DRAWN, NULL);
    section->draw = draw_correct;
    section->data = fact;
    section->note = "note_correct";
}

/* ---- what was said ---- */

/* Amending takes all three words, merging and splitting two, the rest one. */
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

const serve_column serve_correction_columns[] = {{"id", SERVE_TEXT, false},    {"day", SERVE_DAYS, false},     {"author", SERVE_TEXT, false},
                                                 {"kind", SERVE_TEXT, false},  {"subject", SERVE_TEXT, false}, {"field", SERVE_TEXT, false},
                                                 {"value", SERVE_TEXT, false}, {"reason", SERVE_TEXT, false},  {"state", SERVE_TEXT, false},
                                                 {NULL, SERVE_TEXT, false}};

void serve_cells_correction(serve_sheet *sheet, const ent_store_correction *row, const char *id, const char *state) {
    const ent_str said[] = {row->subject, row->field, row->value, row->reason};
    serve_cell_text(sheet, serve_keep(sheet->x, ent_str_of(id)));
    serve_cell_text(sheet, row->day);
    serve_cell_text(sheet, row->author);
    serve_cell_word(sheet, "action", serve_cstr(sheet->x, row->kind), (ent_str){NULL, 0});
    for (size_t c = 0; c < sizeof said / sizeof *said; c++) serve_cell_text(sheet, said[c]);
    serve_cell_word(sheet, "correction", state, (ent_str){NULL, 0});
}

static ent_status add_entries(serve_sheet *sheet, const ent_corrections *all, const char *state, const char *note, ent_err *err) {
    serve_add(sheet, "corrections", SERVE_TABLE, serve_correction_columns)->note = note;
    for (uint32_t i = 0; i < all->rows.count; i++) {
        char id[ENT_CORRECTION_ID_BYTES] = "";
        if (!ent_store_correction_id(&all->rows.items[i], id)) return ent_err_full(err, "answering");
        serve_cells_correction(sheet, &all->rows.items[i], id, state);
    }
    return ENT_OK;
}

/* ---- what would change ---- */

static const serve_column change_columns[] = {{"change", SERVE_TEXT, false}, {"from", SERVE_DAYS, false}, {"kind", SERVE_TEXT, false},
                                              {"status", SERVE_TEXT, false}, {"who", SERVE_TEXT, false},  {"place", SERVE_TEXT, false},
                                              {"about", SERVE_SAID, false},  {"fact", SERVE_TEXT, true},  {NULL, SERVE_TEXT, false}};
static const serve_column renamed_columns[] = {{"change", SERVE_TEXT, false},
                                               {"type", SERVE_TEXT, false},
                                               {"country", SERVE_TEXT, false},
                                               {"name", SERVE_TEXT, false},
                                               {NULL, SERVE_TEXT, false}};

static ent_str names_of(serve_sheet *sheet, const ent_derived *derived, const ent_fact *fact) {
    ent_buf_reset(&sheet->buf);
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        bool turn = i == fact->agent_count;
        if (i) ent_buf_puts(&sheet->buf, !turn ? ", " : ent_kind_symmetric(fact->kind) ? " ↔ " : " → ");
        uint32_t identity = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        ent_buf_put(&sheet->buf, derived->identities[identity].name);
    }
    return serve_keep(sheet->x, ent_buf_str(&sheet->buf));
}

/* derived: where the fact of this name is looked up; only facts of today's pages have an address. Of another derivation nothing is borrowed. */
static void put_fact(serve_sheet *sheet, const ent_derived *derived, ent_str name, bool gone) {
    serve_exchange *x = sheet->x;
    const ent_fact *fact = ent_derive_find_fact(derived, name, NULL);
    if (!fact) return;
    const ent_claim *claim = ent_derive_claim(derived, fact->best);
    serve_cell_word(sheet, "change", gone ? "gone" : "new", (ent_str){NULL, 0});
    serve_cell_text(sheet, serve_days(x, fact->from, fact->to));
    serve_cell_word(sheet, "kind", ent_kind_name(fact->kind), gone ? serve_link_fact(x, (uint32_t)(fact - derived->facts)) : (ent_str){NULL, 0});
    if (fact->unverifiable) serve_cell_word(sheet, "action", "unverifiable", (ent_str){NULL, 0});
    else serve_cell_word(sheet, "status", ent_fact_status_name(fact->status), (ent_str){NULL, 0});
    serve_cell_text(sheet, names_of(sheet, derived, fact));
    serve_cell_text(sheet, serve_keep(x, serve_place(x, claim)));
    serve_cell_text(sheet, serve_about(x, claim));
    serve_cell_text(sheet, serve_keep(x, name));
}

/* "person/VNM/Tô Lâm  = …": the rest is name and spellings. */
static void put_name(serve_sheet *sheet, ent_str line, bool gone) {
    ent_country country = 0;
    ent_str type = ent_str_cut(&line, '/'), code = ent_str_cut(&line, '/');
    serve_cell_word(sheet, "change", gone ? "gone" : "new", (ent_str){NULL, 0});
    serve_cell_word(sheet, "type", serve_cstr(sheet->x, type), (ent_str){NULL, 0});
    serve_cell_text(sheet, ent_country_parse(code, &country) ? serve_country_name(sheet->x, country) : serve_keep(sheet->x, code));
    serve_cell_text(sheet, serve_keep(sheet->x, line));
}

/* The lines "- fact NAME …", "+ person/…" of a comparison; of facts, or of names. */
static void add_changes(serve_sheet *sheet, const ent_derived *after, ent_str lines, bool facts) {
    serve_section *section = serve_add(sheet, facts ? "changes" : "renamed", SERVE_TABLE, facts ? change_columns : renamed_columns);
    section->primary = facts;
    while (lines.len) {
        ent_str line = ent_str_cut(&lines, '\n'), mark = ent_str_cut(&line, ' ');
        bool gone = ent_str_equal(mark, ENT_STR("-"));
        if ((!gone && !ent_str_equal(mark, ENT_STR("+"))) || ent_str_starts(line, ENT_STR("fact ")) != facts) continue;
        if (section->total++ >= SERVE_MOST_ROWS) continue; /* how many there are is said */
        if (facts) (void)ent_str_cut(&line, ' ');
        if (facts) put_fact(sheet, gone ? &sheet->x->snap->derived : after, ent_str_cut(&line, ' '), gone);
        else put_name(sheet, line, gone);
    }
}

/* Whether a line of the comparison is of no fact. */
static bool has_names(ent_str lines) {
    while (lines.len) {
        ent_str line = ent_str_cut(&lines, '\n');
        if (!ent_str_starts(line, ENT_STR("=")) && !ent_str_starts((ent_str){line.ptr + 2, line.len > 2 ? line.len - 2 : 0}, ENT_STR("fact ")))
            return true;
    }
    return false;
}

static void draw_confirm(serve_html *h, const void *data) {
    (void)data;
    open_form(h);
    for (int i = 0; i < FORM_FIELDS; i++) serve_hidden(h, fields[i], serve_cstr(h->x, serve_field_of(&h->x->fields, fields[i])));
    end_form(h, "correct_send");
}

/* Derives with the entries appended, and lays both side by side; nothing on the sheet stays in the arena. */
static ent_status add_tried(serve_sheet *sheet, const ent_corrections *rows, ent_arena *arena, ent_err *err) {
    const serve_snapshot *snap = sheet->x->snap;
    ent_dispatches tried = snap->loaded;
    ent_derived *after = ENT_NEW(arena, ent_derived);
    uint32_t count = tried.corrections.count + rows->rows.count;
    ent_store_correction *all = ENT_NEW_ARRAY(arena, ent_store_correction, count);
    ent_buf lines;
    if (!after || !all) return ent_err_full(err, "a correction");
    if (tried.corrections.count) memcpy(all, tried.corrections.items, tried.corrections.count * sizeof *all);
    if (rows->rows.count) memcpy(all + tried.corrections.count, rows->rows.items, rows->rows.count * sizeof *all);
    tried.corrections.items = all;
    tried.corrections.count = tried.corrections.capacity = count;
    ent_buf_init(&lines);
    ent_status status = ent_derive_all(&tried, arena, after, err);
    if (!status) status = ent_output_changes(&snap->derived, after, arena, &lines, err);
    if (!status && lines.failed) status = ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_str changes = ent_buf_str(&lines);
    if (!status) add_changes(sheet, after, changes, true);
    if (!status && has_names(changes)) add_changes(sheet, after, changes, false);
    ent_buf_release(&lines);
    return status;
}

/* A derivation is as large as the register, so that the limit of one answer does not hold for it. What the machine cannot derive twice can
 * be corrected all the same. */
static ent_status preview(serve_exchange *x, serve_sheet *sheet, const ent_corrections *rows, ent_err *err) {
    ent_arena arena;
    ent_status status = add_entries(sheet, rows, "tried", "note_preview", err);
    serve_section *entries = sheet->open;
    if (status) return status;
    sheet->title = ent_str_of(serve_word(x, "would_change"));
    pthread_mutex_lock(&x->site->preview_lock);
    ent_arena_init(&arena, 0);
    status = add_tried(sheet, rows, &arena, err);
    ent_arena_release(&arena);
    pthread_mutex_unlock(&x->site->preview_lock);
    if (status && status != ENT_LIMIT && status != ENT_MEMORY) return status;
    if (status) entries->note = "note_no_preview";
    serve_add(sheet, "confirm", SERVE_DRAWN, NULL)->draw = draw_confirm;
    return ENT_OK;
}

/* ---- recording ---- */

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

ent_status serve_page_correct(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    ent_corrections rows = {0};
    ent_status status = propose(x, &rows, err);
    if (!status && serve_field_of(&x->fields, "preview").len) return preview(x, sheet, &rows, err);
    if (!status) status = serve_append_corrections(x, &rows, err);
    if (!status) status = add_entries(sheet, &rows, "holds", "note_stored", err);
    if (status) return status;
    sheet->title = ent_str_of(serve_word(x, "corrected"));
    x->reply->status = 201;
    return ENT_OK;
}
