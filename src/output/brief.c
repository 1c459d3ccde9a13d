/* The brief of one dyad: what a desk officer reads before a visit, on two pages of Markdown. Sections are cut to the latest rows and say
 * how many more there are; every line ends in a footnote that names dispatch, day and bytes and quotes them. Words come from a
 * table; lines are put together from nouns, colons and dates, so that no grammar of any language is needed here. */
#include "output/output.h"
#include "output/print.h"

#include <stdio.h>
#include <string.h>

enum {
    MOST_CONTACTS = 7,
    MOST_VISITS = 7,
    MOST_TALKS = 8,
    MOST_SESSIONS = 8,
    MOST_AGREED = 6,
    MOST_PROMISED = 8,
    MOST_INVITED = 5,
    MOST_LABELS = 3,
    MOST_ANNIVERSARIES = 5,
    MOST_PEOPLE = 16,
    NOTE_BYTES = 90,
    QUOTE_BYTES = 150,
    KEY_BYTES = 64
};

typedef struct writing {
    const ent_brief *brief;
    ent_buf *out;
    ENT_VEC(ent_source) notes;  /* footnote n is notes[n - 1] */
    ENT_VEC(ent_str) presented; /* names whose offices were given: once is enough on two pages */
    bool full;
} writing;

/* ---- words and days ---- */

static const char *word(const writing *w, const char *key) { return ent_output_word(w->brief->language, key); }

static const char *word_of(const writing *w, const char *prefix, const char *name) {
    char key[KEY_BYTES];
    snprintf(key, sizeof key, "%s_%s", prefix, name);
    return word(w, key);
}

static const char *country_name(const writing *w, ent_country country) {
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, code);
    const char *name = word_of(w, "country", code);
    return *name ? name : "";
}

static void put(const writing *w, const char *text) { ent_buf_puts(w->out, text); }
static void put_str(const writing *w, ent_str text) { ent_buf_put(w->out, text); }

static void put_ordinal(const writing *w, uint32_t number) {
    uint32_t last = number % 10, teens = number % 100;
    const char *key = number == 1                ? "ordinal_only_1"
                      : teens > 10 && teens < 14 ? "ordinal"
                      : last == 1                ? "ordinal_1"
                      : last == 2                ? "ordinal_2"
                      : last == 3                ? "ordinal_3"
                                                 : "ordinal";
    ent_buf_putf(w->out, "%u%s", number, word(w, key));
}

static void put_day_number(const writing *w, int day) {
    if (day == 1) put(w, word(w, "day_1"));
    else ent_buf_putf(w->out, "%d", day);
}

static void put_date(const writing *w, ent_date date) {
    char month[16];
    if (date.day) {
        put_day_number(w, date.day);
        put(w, " ");
    }
    if (date.month) {
        snprintf(month, sizeof month, "%d", date.month);
        put(w, word_of(w, "month", month));
        put(w, " ");
    }
    ent_buf_putf(w->out, "%d", date.year);
}

static void put_dates(const writing *w, ent_date from, ent_date to) {
    if (!from.year) {
        put(w, word(w, "undated"));
        return;
    }
    if (!to.year || ent_date_equal(from, to)) {
        put_date(w, from);
        return;
    }
    if (from.day && to.day && from.year == to.year && from.month == to.month) put_day_number(w, from.day);
    else put_date(w, from);
    put(w, from.day && to.day && from.month == to.month ? "–" : " – ");
    put_date(w, to);
}

/* ---- pieces of a line ---- */

/* Marks the line with the footnote of a source; one source has one number. */
static void put_note(writing *w, ent_source source) {
    uint32_t number = 0;
    for (uint32_t i = 0; i < w->notes.count && !number; i++)
        if (w->notes.items[i].dispatch == source.dispatch && w->notes.items[i].claim == source.claim) number = i + 1;
    if (!number) {
        if (!ent_vec_push(w->brief->arena, &w->notes, source)) w->full = true;
        number = w->notes.count;
    }
    ent_buf_putf(w->out, "[^%u]", number);
}

static void end_line(writing *w, const ent_fact *fact) {
    put_note(w, fact->best);
    uint32_t others = 0;
    for (uint32_t i = 0; i < fact->source_count && others < 2; i++) { /* two witnesses more are enough on paper */
        if (fact->sources[i].dispatch == fact->best.dispatch) continue;
        put_note(w, fact->sources[i]);
        others++;
    }
    if (fact->differ_status || fact->differ_date || fact->differ_place) ent_buf_putf(w->out, " (%s)", word(w, "disagree"));
    put(w, "\n");
}

static void put_actor(writing *w, const ent_actor *actor) {
    for (uint32_t i = 0; i < w->presented.count; i++) {
        if (!ent_str_equal(w->presented.items[i], actor->name)) continue;
        put_str(w, actor->name);
        return;
    }
    ent_print_actor(w->out, actor);
    if (actor->office_count && !ent_vec_push(w->brief->arena, &w->presented, actor->name)) w->full = true;
}

static void put_sides(writing *w, const ent_fact *fact) {
    const ent_claim *claim = ent_derive_claim(w->brief->derived, fact->best);
    for (uint32_t i = 0; i < claim->agent_count; i++) {
        if (i) put(w, ", ");
        put_actor(w, &claim->agents[i]);
    }
    if (!claim->counterpart_count) return;
    put(w, ent_kind_symmetric(fact->kind) ? " – " : " → ");
    for (uint32_t i = 0; i < claim->counterpart_count; i++) {
        if (i) put(w, ", ");
        put_actor(w, &claim->counterparts[i]);
    }
}

static void put_place(const writing *w, const ent_claim *claim) {
    if (!claim->place_city.len && !claim->place_country) return;
    put(w, ", ");
    put_str(w, claim->place_city);
    const char *country = country_name(w, claim->place_country);
    if (!*country) return;
    if (claim->place_city.len) ent_buf_putf(w->out, " (%s)", country);
    else put(w, country);
}

/* "**9 mai 2025**, Moscou (Russie). Entretien : A – B" */
static void put_contact(writing *w, const ent_fact *fact) {
    const ent_claim *claim = ent_derive_claim(w->brief->derived, fact->best);
    put(w, "**");
    put_dates(w, fact->from, fact->to);
    put(w, "**");
    put_place(w, claim);
    put(w, ". ");
    put(w, word_of(w, "kind", ent_kind_name(fact->kind)));
    if (fact->status != ENT_FACT_STATUS_HELD && fact->status != ENT_FACT_STATUS_RECALLED)
        ent_buf_putf(w->out, " (%s)", word_of(w, "status", ent_fact_status_name(fact->status)));
    put(w, word(w, "colon"));
    put_sides(w, fact);
}

static void put_quoted(writing *w, ent_source source, size_t limit, bool whole_sentence) {
    const ent_claim *claim = ent_derive_claim(w->brief->derived, source);
    ent_str bytes;
    if (!claim->proof_count || !w->brief->texts->find(w->brief->texts->context, ent_derive_dispatch(w->brief->derived, source), &bytes)) {
        ent_buf_putf(w->out, "(%s)", word(w, "withheld"));
        return;
    }
    put(w, word(w, "quote_open"));
    if (whole_sentence) ent_print_sentence(w->out, bytes, claim->proofs[0], limit);
    else ent_print_quote(w->out, bytes, claim->proofs[0], limit);
    put(w, word(w, "quote_close"));
}

/* ---- sections ---- */

static void open_section(const writing *w, const char *key) { ent_buf_putf(w->out, "\n## %s\n\n", word(w, key)); }

static void close_section(const writing *w, uint32_t shown, uint32_t left) {
    if (!shown) ent_buf_putf(w->out, "%s\n", word(w, "nothing"));
    if (left) ent_buf_putf(w->out, "- … %u %s\n", left, word(w, "more"));
}

static void write_head(const writing *w) {
    const ent_dyad *dyad = w->brief->dyad;
    const char *one = country_name(w, dyad->country), *two = country_name(w, dyad->other);
    char code[2][ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(dyad->country, code[0]);
    ent_country_format(dyad->other, code[1]);
    ent_buf_putf(w->out, "# %s – %s%s%s\n\n*", *one ? one : code[0], *two ? two : code[1], word(w, "colon"), word(w, "title"));
    if (dyad->day.year) {
        ent_buf_putf(w->out, "%s%s", word(w, "stand"), word(w, "colon"));
        put_date(w, dyad->day);
        put(w, " · ");
    }
    ent_buf_putf(w->out, "%u %s · %s, %s %llu*\n", dyad->facts.count, word(w, "facts"), word(w, "register"), word(w, "revision"),
                 (unsigned long long)w->brief->revision);
}

static void write_relation(writing *w) {
    const ent_dyad *dyad = w->brief->dyad;
    open_section(w, "section_relation");
    uint32_t shown = 0;
    for (uint32_t i = 0; i < dyad->labels.count && i < MOST_LABELS; i++, shown++) {
        const ent_fact *fact = dyad->labels.items[i];
        ent_buf_putf(w->out, "- %s%s%s", word(w, "label"), word(w, "colon"), word(w, "quote_open"));
        put_str(w, ent_derive_claim(w->brief->derived, fact->best)->label);
        ent_buf_putf(w->out, "%s, %s ", word(w, "quote_close"), word(w, "attested"));
        put_dates(w, fact->from, fact->to);
        end_line(w, fact);
    }
    for (uint32_t i = dyad->facts.count; i-- > 0 && shown < MOST_LABELS + 3;) {
        const ent_fact *fact = dyad->facts.items[i];
        if (fact->kind != ENT_KIND_UPGRADE || !fact->from.year) continue;
        ent_buf_putf(w->out, "- %s%s", word(w, "milestone"), word(w, "colon"));
        put_date(w, fact->from);
        put(w, ". ");
        put(w, word(w, "kind_upgrade"));
        ent_print_about(w->out, ", ", ent_derive_claim(w->brief->derived, fact->best));
        end_line(w, fact);
        shown++;
    }
    close_section(w, shown, 0);
}

static const char *level_name(const writing *w, unsigned level) {
    for (unsigned value = 1; level && value < ENT_OFFICE_CLASS_COUNT; value++)
        if (ent_derive_rank(value) == level) return word_of(w, "level", ent_office_class_name(value));
    return word(w, "level_none");
}

static void write_contacts(writing *w) {
    const ent_dyad *dyad = w->brief->dyad;
    open_section(w, "section_contacts");
    for (uint32_t i = 0; i < dyad->highest.count && i < MOST_CONTACTS; i++) {
        const ent_fact *fact = dyad->highest.items[i];
        ent_buf_putf(w->out, "- %s%s", level_name(w, fact->level), word(w, "colon"));
        put_contact(w, fact);
        end_line(w, fact);
    }
    close_section(w, dyad->highest.count, 0);
}

/* 0 what is still to come, 1 what has a day, 2 the rest. */
static int turn_of(const writing *w, const ent_fact *fact) {
    bool ahead = !fact->from.year || ent_date_last(fact->from) >= ent_date_first(w->brief->dyad->day);
    if (fact->status == ENT_FACT_STATUS_PLANNED && ahead) return 0;
    return fact->from.year ? 1 : 2;
}

/* The latest facts of some kinds: what is to come, then newest first, undated ones last. */
static void write_latest(writing *w, const char *section, const uint8_t *kinds, uint32_t kind_count, uint32_t most) {
    const ent_dyad *dyad = w->brief->dyad;
    uint32_t shown = 0, left = 0;
    open_section(w, section);
    for (int turn = 0; turn < 3; turn++) {
        for (uint32_t i = dyad->facts.count; i-- > 0;) {
            const ent_fact *fact = dyad->facts.items[i];
            if (!memchr(kinds, fact->kind, kind_count) || turn_of(w, fact) != turn) continue;
            if (shown == most) {
                left++;
                continue;
            }
            put(w, "- ");
            put_contact(w, fact);
            end_line(w, fact);
            shown++;
        }
    }
    close_section(w, shown, left);
}

static void write_mechanisms(writing *w) {
    const ent_dyad *dyad = w->brief->dyad;
    open_section(w, "section_mechanisms");
    for (uint32_t i = 0; i < dyad->mechanisms.count && i < MOST_SESSIONS; i++) {
        const ent_mechanism *m = &dyad->mechanisms.items[i];
        put(w, "- **");
        put_str(w, m->name);
        put(w, "**");
        put(w, word(w, "colon"));
        if (m->last) {
            ent_buf_putf(w->out, "%s ", word(w, "last_edition"));
            if (m->edition) put_ordinal(w, m->edition);
            if (m->edition) put(w, ", ");
            put_dates(w, m->last->from, m->last->to);
        }
        if (m->next) {
            uint32_t edition = ent_derive_claim(w->brief->derived, m->next->best)->edition;
            ent_buf_putf(w->out, "%s%s ", m->last ? " ; " : "", word(w, "next_planned"));
            if (edition) put_ordinal(w, edition);
            if (edition) put(w, ", ");
            put_dates(w, m->next->from, m->next->to);
            if (m->last) put_note(w, m->last->best);
        } else if (m->edition) {
            ent_buf_putf(w->out, "%s%s ", m->last ? " ; " : "", word(w, "next_expected"));
            put_ordinal(w, m->edition + 1);
        } else if (!m->last) {
            put(w, word(w, "named_only"));
        }
        end_line(w, m->named);
    }
    close_section(w, dyad->mechanisms.count, dyad->mechanisms.count > MOST_SESSIONS ? dyad->mechanisms.count - MOST_SESSIONS : 0);
}

static void write_promise(writing *w, const ent_promise *promise) {
    const ent_fact *fact = promise->fact;
    put(w, "- ");
    put_contact(w, fact);
    ent_print_about(w->out, ", ", ent_derive_claim(w->brief->derived, fact->best));
    if (fact->kind == ENT_KIND_INVITE) {
        put(w, " — ");
        if (promise->closed_by) {
            ent_buf_putf(w->out, "%s, ", word(w, "followed"));
            put_dates(w, promise->closed_by->from, promise->closed_by->to);
            put_note(w, promise->closed_by->best);
        } else {
            put(w, word(w, promise->silent ? "silent" : "open"));
        }
    } else {
        put(w, " — ");
        put_quoted(w, fact->best, QUOTE_BYTES, true);
    }
    end_line(w, fact);
}

static void write_promises(writing *w, const char *section, const uint8_t *kinds, uint32_t kind_count, uint32_t most) {
    const ent_dyad *dyad = w->brief->dyad;
    uint32_t shown = 0, left = 0;
    open_section(w, section);
    for (uint32_t i = 0; i < dyad->promises.count; i++) {
        if (!memchr(kinds, dyad->promises.items[i].fact->kind, kind_count)) continue;
        if (shown == most) {
            left++;
            continue;
        }
        write_promise(w, &dyad->promises.items[i]);
        shown++;
    }
    close_section(w, shown, left);
}

static void write_anniversaries(writing *w) {
    const ent_dyad *dyad = w->brief->dyad;
    open_section(w, "section_anniversaries");
    for (uint32_t i = 0; i < dyad->jubilees.count && i < MOST_ANNIVERSARIES; i++) {
        const ent_jubilee *jubilee = &dyad->jubilees.items[i];
        put(w, "- **");
        put_date(w, jubilee->next);
        put(w, "**");
        put(w, word(w, "colon"));
        put_ordinal(w, jubilee->ordinal);
        ent_buf_putf(w->out, " %s, ", word(w, "anniversary_of"));
        put_str(w, jubilee->label);
        put(w, jubilee->label.len ? " (" : "(");
        put_date(w, jubilee->base);
        put(w, ")");
        end_line(w, jubilee->fact);
    }
    close_section(w, dyad->jubilees.count, 0);
}

static void put_attested(const writing *w, const ent_tenure *tenure) {
    if (!tenure->first.year) return;
    ent_buf_putf(w->out, " (%s ", word(w, "attested"));
    put_dates(w, tenure->first, tenure->last);
    put(w, ")");
}

static void write_people(writing *w) {
    const ent_dyad *dyad = w->brief->dyad;
    open_section(w, "section_people");
    uint32_t people = 0, left = 0, last = UINT32_MAX;
    for (uint32_t i = 0; i < dyad->people.count; i++) {
        const ent_tenure *tenure = dyad->people.items[i];
        const ent_identity *who = &w->brief->derived->identities[tenure->identity];
        bool other_side = last == UINT32_MAX || w->brief->derived->identities[last].country != who->country;
        if (tenure->identity != last) people = other_side ? 1 : people + 1;
        bool shown = people <= MOST_PEOPLE / 2;
        if (!shown) left += tenure->identity != last;
        if (shown && other_side) ent_buf_putf(w->out, "%s### %s\n\n", last == UINT32_MAX ? "" : "\n\n", country_name(w, who->country));
        if (shown && tenure->identity != last) {
            put(w, other_side ? "- **" : "\n- **");
            put_str(w, who->name);
            put(w, "** — ");
        } else if (shown) {
            put(w, " ; ");
        }
        if (shown) {
            ent_print_office(w->out, &tenure->office);
            put_attested(w, tenure);
            put_note(w, tenure->sources[tenure->source_count - 1]);
        }
        last = tenure->identity;
    }
    if (dyad->people.count) put(w, "\n");
    close_section(w, dyad->people.count, left);
}

static void write_notes(writing *w) {
    ent_buf_putf(w->out, "\n## %s\n\n", word(w, "sources"));
    for (uint32_t i = 0; i < w->notes.count; i++) {
        const ent_dispatch *dispatch = ent_derive_dispatch(w->brief->derived, w->notes.items[i]);
        const ent_claim *claim = ent_derive_claim(w->brief->derived, w->notes.items[i]);
        ent_buf_putf(w->out, "[^%u]: ", i + 1);
        put_str(w, dispatch->name);
        if (dispatch->published.value.from.year) {
            put(w, ", ");
            put_dates(w, dispatch->published.value.from, dispatch->published.value.to);
        }
        if (claim->proof_count) {
            ent_buf_putf(w->out, ", %s %u–%u", word(w, "bytes"), claim->proofs[0].start, claim->proofs[0].end);
            put(w, word(w, "colon"));
            put_quoted(w, w->notes.items[i], NOTE_BYTES, false);
        }
        put(w, "\n");
    }
}

ent_status ent_output_brief(const ent_brief *brief, ent_buf *out, ent_err *err) {
    static const uint8_t visits[] = {ENT_KIND_VISIT};
    static const uint8_t talks[] = {ENT_KIND_MEETING, ENT_KIND_CALL, ENT_KIND_MESSAGE, ENT_KIND_CREDENTIALS};
    static const uint8_t agreed[] = {ENT_KIND_SIGN, ENT_KIND_AGREE}, invited[] = {ENT_KIND_INVITE};
    static const uint8_t promised[] = {ENT_KIND_PLEDGE, ENT_KIND_PROPOSE, ENT_KIND_REQUEST};
    writing w = {.brief = brief, .out = out};
    write_head(&w);
    write_relation(&w);
    write_contacts(&w);
    write_latest(&w, "section_visits", visits, sizeof visits, MOST_VISITS);
    write_latest(&w, "section_talks", talks, sizeof talks, MOST_TALKS);
    write_mechanisms(&w);
    write_promises(&w, "section_agreed", agreed, sizeof agreed, MOST_AGREED);
    write_promises(&w, "section_promised", promised, sizeof promised, MOST_PROMISED);
    write_promises(&w, "section_invited", invited, sizeof invited, MOST_INVITED);
    write_anniversaries(&w);
    write_people(&w);
    write_notes(&w);
    return w.full ? ent_err_full(err, "the brief") : ENT_OK;
}
