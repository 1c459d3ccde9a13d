/* The pieces that lines of a brief are made of. Words come from a table; lines are put together from nouns, colons and dates, so that no
 * grammar of any language is needed here. */
#include "output/brief.h"
#include "output/print.h"

#include <stdio.h>

enum { NOTE_BYTES = 32, KEY_BYTES = 64, WITNESSES = 1 };

const char *ent_brief_word(const ent_brief_writer *w, const char *key) { return ent_output_word(w->brief->language, key); }

const char *ent_brief_word_of(const ent_brief_writer *w, const char *prefix, const char *name) {
    char key[KEY_BYTES];
    snprintf(key, sizeof key, "%s_%s", prefix, name);
    for (char *c = key; *c; c++)
        if (*c == '-') *c = '_'; /* "oil-gas" */
    return ent_brief_word(w, key);
}

const char *ent_brief_country(const ent_brief_writer *w, ent_country country) {
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, code);
    return ent_brief_word_of(w, "country", code);
}

void ent_brief_put(const ent_brief_writer *w, const char *text) { ent_buf_puts(w->out, text); }
void ent_brief_mark(const ent_brief_writer *w, char mark) { ent_buf_putc(w->out, mark); }

void ent_brief_put_str(const ent_brief_writer *w, ent_str text) {
    for (size_t i = 0; i < text.len; i++) ent_buf_putc(w->out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
}

/* What a function of print.h writes, as text from elsewhere. */
static void put_printed(const ent_brief_writer *w, ent_buf *piece) {
    ent_brief_put_str(w, ent_buf_str(piece));
    w->out->failed = w->out->failed || piece->failed;
    ent_buf_release(piece);
}

/* ---- days ---- */

void ent_brief_ordinal(const ent_brief_writer *w, uint32_t number) {
    uint32_t last = number % 10, teens = number % 100;
    const char *key = number == 1                ? "ordinal_only_1"
                      : teens > 10 && teens < 14 ? "ordinal"
                      : last == 1                ? "ordinal_1"
                      : last == 2                ? "ordinal_2"
                      : last == 3                ? "ordinal_3"
                                                 : "ordinal";
    ent_buf_putf(w->out, "%u%s", number, ent_brief_word(w, key));
}

static void put_day_number(const ent_brief_writer *w, int day) {
    if (day == 1) ent_brief_put(w, ent_brief_word(w, "day_1"));
    else ent_buf_putf(w->out, "%d", day);
}

void ent_brief_date(const ent_brief_writer *w, ent_date date) {
    char month[16];
    if (date.day) {
        put_day_number(w, date.day);
        ent_brief_put(w, " ");
    }
    if (date.month) {
        snprintf(month, sizeof month, "%d", date.month);
        ent_brief_put(w, ent_brief_word_of(w, "month", month));
        ent_brief_put(w, " ");
    }
    ent_buf_putf(w->out, "%d", date.year);
}

void ent_brief_dates(const ent_brief_writer *w, ent_date from, ent_date to) {
    if (!from.year) {
        ent_brief_put(w, ent_brief_word(w, "undated"));
        return;
    }
    if (!to.year || ent_date_equal(from, to)) {
        ent_brief_date(w, from);
        return;
    }
    bool one_month = from.day && to.day && from.year == to.year && from.month == to.month;
    if (one_month) put_day_number(w, from.day);
    else ent_brief_date(w, from);
    ent_brief_put(w, one_month ? "–" : " – ");
    ent_brief_date(w, to);
}

/* ---- notes ---- */

void ent_brief_note(ent_brief_writer *w, ent_source source) {
    uint32_t number = 0;
    for (uint32_t i = 0; i < w->notes.count && !number; i++)
        if (w->notes.items[i].dispatch == source.dispatch && w->notes.items[i].claim == source.claim) number = i + 1;
    if (!number) {
        if (!ent_vec_push(w->brief->arena, &w->notes, source)) w->full = true;
        number = w->notes.count;
    }
    ent_buf_putf(w->out, "%c%u%c", ENT_BRIEF_NOTE, number, ENT_BRIEF_NOTE);
}

void ent_brief_end(ent_brief_writer *w, const ent_fact *fact) {
    ent_brief_note(w, fact->best);
    uint32_t others = 0;
    for (uint32_t i = 0; i < fact->source_count && others < WITNESSES; i++) { /* one witness more is enough on paper */
        if (fact->sources[i].dispatch == fact->best.dispatch) continue;
        ent_brief_note(w, fact->sources[i]);
        others++;
    }
    if (ent_derive_differs(fact)) ent_buf_putf(w->out, " (%s)", ent_brief_word(w, "disagree"));
    if (fact->unverifiable) ent_buf_putf(w->out, " (%s)", ent_brief_word(w, "unverifiable"));
    ent_brief_put(w, "\n");
}

void ent_brief_quote(ent_brief_writer *w, ent_source source, size_t limit, bool whole_sentence) {
    const ent_claim *claim = ent_derive_claim(w->brief->derived, source);
    ent_str bytes;
    ent_buf piece;
    if (!claim->proof_count || !w->brief->texts->find(w->brief->texts->context, ent_derive_dispatch(w->brief->derived, source), &bytes)) {
        ent_buf_putf(w->out, "(%s)", ent_brief_word(w, "withheld"));
        return;
    }
    ent_buf_init(&piece);
    if (whole_sentence) ent_print_sentence(&piece, bytes, claim->proofs[0], limit);
    else ent_print_quote(&piece, bytes, claim->proofs[0], limit);
    ent_brief_put(w, ent_brief_word(w, "quote_open"));
    put_printed(w, &piece);
    ent_brief_put(w, ent_brief_word(w, "quote_close"));
}

void ent_brief_sources(ent_brief_writer *w) {
    ent_buf_putf(w->out, "%c%s\n", ENT_BRIEF_SECTION, ent_brief_word(w, "sources"));
    for (uint32_t i = 0; i < w->notes.count; i++) {
        const ent_dispatch *dispatch = ent_derive_dispatch(w->brief->derived, w->notes.items[i]);
        const ent_claim *claim = ent_derive_claim(w->brief->derived, w->notes.items[i]);
        ent_buf_putf(w->out, "%c%u%c", ENT_BRIEF_SOURCE, i + 1, ENT_BRIEF_SOURCE);
        ent_brief_put_str(w, dispatch->name);
        if (dispatch->published.value.from.year) {
            ent_brief_put(w, ", ");
            ent_brief_dates(w, dispatch->published.value.from, dispatch->published.value.to);
        }
        if (claim->proof_count) {
            ent_buf_putf(w->out, ", %s %u–%u", ent_brief_word(w, "bytes"), claim->proofs[0].start, claim->proofs[0].end);
            ent_brief_put(w, ent_brief_word(w, "colon"));
            ent_brief_quote(w, w->notes.items[i], NOTE_BYTES, false);
        }
        ent_brief_put(w, "\n");
    }
}

/* ---- who and where ---- */

/* One person has one name on all pages, however dispatches spell it; states keep theirs. */
static ent_str name_of(const ent_brief_writer *w, const ent_fact *fact, const ent_actor *actor) {
    const ent_identity *who = actor->type == ENT_ACTOR_TYPE_PERSON ? ent_derive_actor(w->brief->derived, fact, actor) : NULL;
    return who ? who->name : actor->name;
}

static void put_actor(ent_brief_writer *w, const ent_fact *fact, const ent_actor *actor) {
    ent_actor shown = *actor;
    ent_buf piece;
    shown.name = name_of(w, fact, actor);
    if (shown.office_count > 1) shown.office_count = 1;
    for (uint32_t i = 0; i < w->presented.count; i++)
        if (ent_str_equal(w->presented.items[i], shown.name)) shown.office_count = 0;
    ent_buf_init(&piece);
    ent_print_actor(&piece, &shown);
    put_printed(w, &piece);
    if (shown.office_count && !ent_vec_push(w->brief->arena, &w->presented, shown.name)) w->full = true;
}

static void put_actors(ent_brief_writer *w, const ent_fact *fact, const ent_actor *actors, uint32_t count) {
    enum { MOST = 4 };
    for (uint32_t i = 0; i < count && i < MOST; i++) {
        if (i) ent_brief_put(w, ", ");
        put_actor(w, fact, &actors[i]);
    }
    if (count > MOST) ent_brief_put(w, ", …");
}

void ent_brief_sides(ent_brief_writer *w, const ent_fact *fact) {
    const ent_claim *claim = ent_derive_claim(w->brief->derived, fact->best);
    put_actors(w, fact, claim->agents, claim->agent_count);
    if (!claim->counterpart_count) return;
    ent_brief_put(w, ent_kind_symmetric(fact->kind) ? " – " : " → ");
    put_actors(w, fact, claim->counterparts, claim->counterpart_count);
}

static void put_place(const ent_brief_writer *w, const ent_claim *claim) {
    if (!claim->place_city.len && !claim->place_country) return;
    ent_brief_put(w, ", ");
    ent_brief_put_str(w, claim->place_city);
    const char *country = ent_brief_country(w, claim->place_country);
    if (!*country) return;
    if (claim->place_city.len) ent_buf_putf(w->out, " (%s)", country);
    else ent_brief_put(w, country);
}

void ent_brief_contact(ent_brief_writer *w, const ent_fact *fact) {
    const ent_claim *claim = ent_derive_claim(w->brief->derived, fact->best);
    ent_brief_mark(w, ENT_BRIEF_BOLD);
    ent_brief_dates(w, fact->from, fact->to);
    ent_brief_mark(w, ENT_BRIEF_BOLD);
    put_place(w, claim);
    ent_brief_put(w, ". ");
    ent_brief_put(w, ent_brief_word_of(w, "kind", ent_kind_name(fact->kind)));
    if (fact->status != ENT_FACT_STATUS_HELD && fact->status != ENT_FACT_STATUS_RECALLED)
        ent_buf_putf(w->out, " (%s)", ent_brief_word_of(w, "status", ent_fact_status_name(fact->status)));
    if (fact->kind == ENT_KIND_SESSION && claim->mechanism.len) { /* which one is half of what it says */
        ent_brief_put(w, ", ");
        ent_brief_put_str(w, claim->mechanism);
        if (claim->edition) ent_brief_put(w, ", ");
        if (claim->edition) ent_brief_ordinal(w, claim->edition);
    }
    ent_brief_put(w, ent_brief_word(w, "colon"));
    ent_brief_sides(w, fact);
}
