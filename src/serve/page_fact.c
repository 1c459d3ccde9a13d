/* One fact: every telling with its proofs in their sentences, where tellings differ side by side, the rule that found it, what became of it. */
#include "serve/internal.h"

#include <string.h>

static const serve_column telling_columns[] = {
    {"doc", SERVE_TEXT, false},    {"published", SERVE_DAYS, false},    {"kind", SERVE_TEXT, false},  {"status", SERVE_TEXT, false},
    {"from", SERVE_DAYS, false},   {"to", SERVE_DAYS, false},           {"basis", SERVE_TEXT, false}, {"place", SERVE_TEXT, false},
    {"agents", SERVE_TEXT, false}, {"counterparts", SERVE_TEXT, false}, {"about", SERVE_SAID, false}, {"rule", SERVE_TEXT, false},
    {NULL, SERVE_TEXT, false}};

static ent_str actors(serve_exchange *x, const ent_actor *all, uint32_t count) {
    ent_buf buf;
    ent_buf_init(&buf);
    for (uint32_t i = 0; i < count; i++) {
        if (i) ent_buf_puts(&buf, "; ");
        ent_buf_put(&buf, all[i].name);
        for (uint32_t o = 0; o < all[i].office_count; o++) {
            ent_buf_puts(&buf, o ? ", " : " (");
            ent_buf_put(&buf, all[i].offices[o].title);
        }
        if (all[i].office_count) ent_buf_putc(&buf, ')');
    }
    ent_str kept = serve_keep(x, ent_buf_str(&buf));
    ent_buf_release(&buf);
    return kept;
}

static void put_telling(serve_sheet *sheet, ent_source source) {
    serve_exchange *x = sheet->x;
    const ent_claim *claim = ent_derive_claim(&x->snap->derived, source);
    const ent_dispatch *dispatch = ent_derive_dispatch(&x->snap->derived, source);
    ent_str rule = claim->rule;
    ent_str href = serve_link_dispatch(x, source.dispatch);
    serve_cell_put(sheet, dispatch->name, (ent_str){NULL, 0}, serve_keepf(x, "%.*s#c%u", (int)href.len, href.ptr, source.claim));
    serve_cell_text(sheet, serve_days(x, dispatch->published.value.from, dispatch->published.value.to));
    serve_cell_word(sheet, "kind", ent_kind_name(claim->kind), (ent_str){NULL, 0});
    serve_cell_word(sheet, "status", ent_fact_status_name(claim->status), (ent_str){NULL, 0});
    serve_cell_date(sheet, claim->from);
    serve_cell_date(sheet, claim->to);
    serve_cell_word(sheet, "basis", ent_basis_name(claim->basis), (ent_str){NULL, 0});
    serve_cell_text(sheet, serve_place(x, claim));
    serve_cell_text(sheet, actors(x, claim->agents, claim->agent_count));
    serve_cell_text(sheet, actors(x, claim->counterparts, claim->counterpart_count));
    serve_cell_text(sheet, serve_about(x, claim));
    serve_cell_text(sheet, rule);
}

/* ---- proofs ---- */

static bool is_end(ent_str bytes, size_t at) {
    return bytes.ptr[at] == '\n' || (strchr(".!?", bytes.ptr[at]) && at + 1 < bytes.len && (bytes.ptr[at + 1] == ' ' || bytes.ptr[at + 1] == '\n'));
}

/* The proof marked in its sentence. */
static void draw_proof(serve_html *h, ent_str bytes, ent_span span) {
    if (span.end > bytes.len || span.start >= span.end) return;
    ent_span whole = span;
    while (whole.start && !is_end(bytes, whole.start - 1)) whole.start--;
    while (whole.end < bytes.len && !is_end(bytes, whole.end - 1)) whole.end++;
    serve_tag(h, "blockquote", "lang", "fr", NULL);
    serve_text(h, (ent_str){bytes.ptr + whole.start, span.start - whole.start});
    serve_element(h, "mark", ent_str_slice(bytes, span));
    serve_text(h, (ent_str){bytes.ptr + span.end, whole.end - span.end});
    serve_end(h, "blockquote");
}

static void draw_telling(serve_html *h, ent_source source) {
    serve_exchange *x = h->x;
    const ent_claim *claim = ent_derive_claim(&x->snap->derived, source);
    const ent_dispatch *dispatch = ent_derive_dispatch(&x->snap->derived, source);
    ent_str bytes = {NULL, 0}, href = serve_link_dispatch(x, source.dispatch);
    bool kept = serve_bytes(x, dispatch, &bytes);
    serve_tag(h, "div", "class", "telling", NULL);
    serve_tag(h, "h3", NULL);
    serve_anchor(h, serve_keepf(x, "%.*s#c%u", (int)href.len, href.ptr, source.claim), dispatch->name);
    serve_end(h, "h3");
    for (uint32_t p = 0; p < claim->proof_count; p++) {
        if (kept) draw_proof(h, bytes, claim->proofs[p]);
        serve_tag(h, "p", "class", "bytes", NULL);
        serve_anchor(h, serve_keepf(x, "%.*s#b%u", (int)href.len, href.ptr, claim->proofs[p].start),
                     serve_keepf(x, "%s %u–%u", serve_word(x, "bytes"), claim->proofs[p].start, claim->proofs[p].end));
        if (!kept) serve_text(h, serve_keepf(x, " · %s", serve_word(x, "withheld")));
        serve_end(h, "p");
    }
    serve_end(h, "div");
}

static void draw_proofs(serve_html *h, const void *data) {
    const ent_fact *fact = data;
    for (uint32_t s = 0; s < fact->source_count; s++) draw_telling(h, fact->sources[s]);
}

static void write_proofs(serve_exchange *x, ent_json_writer *w, const void *data) { serve_write_fact(x, w, serve_fact_number(x->snap, data)); }

/* ---- head ---- */

static void put_term(serve_html *h, const char *key, ent_str text, ent_str href) {
    if (!text.len) return;
    serve_tag(h, "div", NULL);
    serve_tag(h, "dt", NULL);
    serve_say(h, key);
    serve_end(h, "dt");
    serve_tag(h, "dd", NULL);
    serve_anchor(h, href, text);
    serve_end(h, "dd");
    serve_end(h, "div");
}

static void draw_topics(serve_html *h, uint64_t topics) {
    for (unsigned t = 1; t < ENT_TOPIC_COUNT; t++)
        if (topics >> (t - 1) & 1)
            put_term(h, "col_topic", ent_str_of(serve_word_of(h->x, "topic", ent_topic_name(t))),
                     serve_link_search(h->x, "topic", ent_topic_name(t), NULL));
}

static void draw_differences(serve_html *h, const ent_fact *fact) {
    if (!ent_derive_differs(fact)) return;
    serve_tag(h, "p", "class", "warning", NULL);
    serve_say(h, "dispatches_differ");
    if (fact->differ_status) serve_text(h, serve_keepf(h->x, " %s", serve_word(h->x, "col_status")));
    if (fact->differ_date) serve_text(h, serve_keepf(h->x, " %s", serve_word(h->x, "col_from")));
    if (fact->differ_place) serve_text(h, serve_keepf(h->x, " %s", serve_word(h->x, "col_place")));
    if (fact->differ_who) serve_text(h, serve_keepf(h->x, " %s", serve_word(h->x, "col_who")));
    serve_end(h, "p");
}

static void draw_head(serve_html *h, const void *data) {
    const ent_fact *fact = data;
    serve_exchange *x = h->x;
    const ent_claim *claim = ent_derive_claim(&x->snap->derived, fact->best);
    uint32_t number = serve_fact_number(x->snap, fact);
    ent_outcome outcome = x->snap->derived.outcomes[number];
    serve_tag(h, "p", "class", "lead", NULL);
    serve_html_who(h, number);
    serve_end(h, "p");
    serve_tag(h, "dl", "class", "summary", NULL);
    put_term(h, "col_status", ent_str_of(serve_word_of(x, "status", ent_fact_status_name(fact->status))), (ent_str){NULL, 0});
    put_term(h, "col_from", serve_days(x, fact->from, fact->to), (ent_str){NULL, 0});
    put_term(h, "col_place", serve_place(x, claim), (ent_str){NULL, 0});
    put_term(h, "col_about", serve_about(x, claim), (ent_str){NULL, 0});
    put_term(h, "col_level", ent_str_of(serve_word_of(x, "level", serve_level_name(fact->level))), (ent_str){NULL, 0});
    draw_topics(h, claim->topics);
    if (outcome.outlook != ENT_OUTLOOK_NONE) {
        bool answered = ent_derive_answer(&x->snap->derived, fact) != NULL;
        put_term(h, "term_outcome", ent_str_of(serve_word_of(x, "outlook", serve_outlook_name(outcome.outlook))),
                 answered ? serve_link_fact(x, outcome.by) : (ent_str){NULL, 0});
    }
    put_term(h, "term_rule", claim->rule, (ent_str){NULL, 0});
    serve_end(h, "dl");
    if (fact->unverifiable) {
        serve_tag(h, "p", "class", "warning", NULL);
        serve_say(h, "note_unverifiable");
        serve_end(h, "p");
    }
    draw_differences(h, fact);
}

/* Marks the cells of a column in which tellings say otherwise than the one that the fact is read from. */
static void mark_differences(serve_section *section, uint32_t column, uint32_t best) {
    const serve_cell *said = &section->cells.items[best * section->width + column];
    bool differ = false;
    for (uint32_t i = column; i < section->cells.count; i += section->width)
        differ = differ || !ent_str_equal(section->cells.items[i].text, said->text);
    for (uint32_t i = column; differ && i < section->cells.count; i += section->width) section->cells.items[i].differs = true;
}

static void add_tellings(serve_sheet *sheet, const ent_fact *fact) {
    enum { STATUS = 3, FROM = 4, TO = 5, PLACE = 7 };
    serve_section *section = serve_add(sheet, "tellings", SERVE_TABLE, telling_columns);
    uint32_t best = 0;
    section->primary = true;
    for (uint32_t s = 0; s < fact->source_count; s++) {
        put_telling(sheet, fact->sources[s]);
        if (fact->sources[s].dispatch == fact->best.dispatch && fact->sources[s].claim == fact->best.claim) best = s;
    }
    if (sheet->full) return;
    if (fact->differ_status) mark_differences(section, STATUS, best);
    if (fact->differ_date) mark_differences(section, FROM, best), mark_differences(section, TO, best);
    if (fact->differ_place) mark_differences(section, PLACE, best);
}

ent_str serve_fact_title(serve_exchange *x, uint32_t number) {
    const ent_fact *fact = &x->snap->derived.facts[number];
    const char *kind = serve_word_of(x, "kind", ent_kind_name(fact->kind));
    ent_str day = serve_long_date(x, fact->from);
    return day.len ? serve_keepf(x, "%s, %.*s", kind, (int)day.len, day.ptr) : ent_str_of(kind);
}

void serve_add_told(serve_sheet *sheet, uint32_t number) {
    const ent_fact *fact = &sheet->x->snap->derived.facts[number];
    serve_section *head = serve_add(sheet, "fact", SERVE_DRAWN, NULL);
    head->draw = draw_head;
    head->write = write_proofs;
    head->data = fact;
    serve_section *proofs = serve_add(sheet, "proofs", SERVE_DRAWN, NULL);
    proofs->draw = draw_proofs;
    proofs->data = fact;
    add_tellings(sheet, fact);
}

ent_status serve_page_fact(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    uint32_t number = serve_find_key(x->snap->fact_names, x->snap->fact_name_count, x->parts[0]);
    if (number == UINT32_MAX) return ent_err_set(err, ENT_NOT_FOUND, "the register has no fact \"%.*s\"", (int)x->parts[0].len, x->parts[0].ptr);
    sheet->title = serve_fact_title(x, number);
    serve_add_told(sheet, number);
    serve_add_history(sheet, number);
    serve_add_correct(sheet, serve_cstr(x, x->parts[0]));
    return ENT_OK;
}
