/* The brief of one dyad: what a desk officer reads before a visit, on two pages. What the relation is called and since when, the last contact of
 * each level, who is who now, what is open, what comes next, which mechanisms sit, which fields are worked on, what has changed in the wording.
 * Every line ends in footnotes that name dispatch, day and bytes and quote them. Where two pages would not hold it, sections get shorter. */
#include "output/brief.h"
#include "output/print.h"

#include <string.h>

enum {
    PAGE_LINES = 66,
    PAGES = 2,
    EIGHTHS = 8,
    MOST_LABELS = 4,
    MOST_CONTACTS = 9,
    MOST_TALKS = 6,
    MOST_PEOPLE = 7,
    MOST_OPEN = 8,
    MOST_AHEAD = 7,
    MOST_SESSIONS = 7,
    MOST_TOPICS = 10,
    MOST_WORDS = 5,
    MOST_OFFICES = 2,
    PRESENT_DAYS = 1100, /* an office last attested longer ago is no longer shown as held */
    QUOTE_BYTES = 130
};

typedef struct topic {
    uint32_t number, count;
    const ent_fact *last;
} topic;

static uint32_t most(const ent_brief_writer *w, uint32_t usual) {
    uint32_t scaled = usual * w->eighths / EIGHTHS;
    return scaled ? scaled : 1;
}

static void open_section(ent_brief_writer *w, const char *key) {
    w->section = w->out->len;
    ent_buf_putf(w->out, "%c%s\n", ENT_BRIEF_SECTION, ent_brief_word(w, key));
}

static void open_item(const ent_brief_writer *w) { ent_brief_mark(w, ENT_BRIEF_ITEM); }

static void open_named(const ent_brief_writer *w, const char *key) {
    ent_buf_putf(w->out, "%c%s%s", ENT_BRIEF_ITEM, ent_brief_word(w, key), ent_brief_word(w, "colon"));
}

static void close_section(const ent_brief_writer *w, uint32_t shown, uint32_t all) {
    if (!all) ent_buf_putf(w->out, "%c%s\n", ENT_BRIEF_REMARK, ent_brief_word(w, "nothing"));
    if (all > shown) ent_buf_putf(w->out, "%c… %u %s\n", ENT_BRIEF_REMARK, all - shown, ent_brief_word(w, "more"));
}

/* Of a section that says nothing by being empty. */
static void close_optional(const ent_brief_writer *w, uint32_t shown, uint32_t all) {
    if (all) close_section(w, shown, all);
    else if (!w->out->failed) w->out->ptr[w->out->len = w->section] = '\0';
}

static void put_label(const ent_brief_writer *w, ent_str label) {
    ent_brief_put(w, ent_brief_word(w, "quote_open"));
    ent_brief_put_str(w, label);
    ent_brief_put(w, ent_brief_word(w, "quote_close"));
}

static void write_head(const ent_brief_writer *w) {
    const ent_dyad *dyad = w->brief->dyad;
    const char *one = ent_brief_country(w, dyad->country), *two = ent_brief_country(w, dyad->other);
    char code[2][ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(dyad->country, code[0]);
    ent_country_format(dyad->other, code[1]);
    ent_buf_putf(w->out, "%c%s – %s%s%s\n%c", ENT_BRIEF_TITLE, *one ? one : code[0], *two ? two : code[1], ent_brief_word(w, "colon"),
                 ent_brief_word(w, "title"), ENT_BRIEF_REMARK);
    if (dyad->day.year) {
        ent_buf_putf(w->out, "%s%s", ent_brief_word(w, "stand"), ent_brief_word(w, "colon"));
        ent_brief_date(w, dyad->day);
        ent_brief_put(w, " · ");
    }
    ent_buf_putf(w->out, "%u %s · %s, %s %llu\n", dyad->facts.count, ent_brief_word(w, "facts"), ent_brief_word(w, "register"),
                 ent_brief_word(w, "revision"), (unsigned long long)w->brief->revision);
}

/* ---- the relation ---- */

/* "Cadre : « … », attesté de … à …": the label used last, then earlier ones. */
static uint32_t write_labels(ent_brief_writer *w, const ent_wordings *words) {
    uint32_t shown = 0;
    for (uint32_t i = 0; i < words->items.count && shown < most(w, MOST_LABELS); i++) {
        const ent_wording *label = &words->items.items[i];
        if (label->kind != ENT_KIND_PARTNERSHIP) continue;
        open_named(w, shown ? "label_before" : "label");
        put_label(w, label->label);
        ent_buf_putf(w->out, ", %s ", ent_brief_word(w, "attested"));
        ent_brief_dates(w, label->first, label->last);
        if (label->first_fact != label->last_fact) ent_brief_note(w, label->first_fact->best);
        ent_brief_end(w, label->last_fact);
        shown++;
    }
    return shown;
}

static void write_relation(ent_brief_writer *w, const ent_wordings *words) {
    const ent_dyad *dyad = w->brief->dyad;
    open_section(w, "section_relation");
    uint32_t shown = write_labels(w, words);
    const ent_jubilee *oldest = NULL; /* its base is that of the relation */
    for (uint32_t i = 0; i < dyad->jubilees.count; i++)
        if (!oldest || ent_date_compare(dyad->jubilees.items[i].base, oldest->base) < 0) oldest = &dyad->jubilees.items[i];
    if (oldest) {
        open_named(w, "since");
        ent_brief_date(w, oldest->base);
        ent_brief_put(w, oldest->label.len ? ", " : "");
        ent_brief_put_str(w, oldest->label);
        ent_brief_end(w, oldest->fact);
        shown++;
    }
    for (uint32_t i = dyad->facts.count, steps = 0; i-- > 0 && steps < 2;) {
        const ent_fact *fact = dyad->facts.items[i];
        bool told = oldest && ent_date_meets(fact->from, oldest->base); /* the line above */
        if (fact->kind != ENT_KIND_UPGRADE || !fact->from.year || told) continue;
        open_named(w, "milestone");
        ent_brief_contact(w, fact);
        ent_brief_end(w, fact);
        steps++;
        shown++;
    }
    close_section(w, shown, shown);
}

/* ---- contacts ---- */

static const char *level_name(const ent_brief_writer *w, unsigned level) {
    for (unsigned value = 1; level && value < ENT_OFFICE_CLASS_COUNT; value++)
        if (ent_derive_rank(value) == level) return ent_brief_word_of(w, "level", ent_office_class_name(value));
    return ent_brief_word(w, "level_none");
}

static void write_contacts(ent_brief_writer *w) {
    const ent_dyad *dyad = w->brief->dyad;
    uint32_t shown = 0;
    open_section(w, "section_contacts");
    for (; shown < dyad->highest.count && shown < most(w, MOST_CONTACTS); shown++) {
        const ent_fact *fact = dyad->highest.items[shown];
        ent_buf_putf(w->out, "%c%s%s", ENT_BRIEF_ITEM, level_name(w, fact->level), ent_brief_word(w, "colon"));
        ent_brief_contact(w, fact);
        ent_brief_end(w, fact);
    }
    close_section(w, shown, dyad->highest.count);
}

static bool is_highest(const ent_dyad *dyad, const ent_fact *fact) {
    for (uint32_t i = 0; i < dyad->highest.count; i++)
        if (dyad->highest.items[i] == fact) return true;
    return false;
}

/* The latest contacts that do not stand above already. */
static void write_talks(ent_brief_writer *w) {
    const ent_dyad *dyad = w->brief->dyad;
    uint32_t shown = 0, all = 0;
    open_section(w, "section_talks");
    for (uint32_t i = dyad->facts.count; i-- > 0;) {
        const ent_fact *fact = dyad->facts.items[i];
        bool past = fact->from.year && ent_date_first(fact->from) <= ent_date_last(dyad->day);
        if (!ent_derive_is_contact(fact) || !past || is_highest(dyad, fact)) continue;
        if (all++ >= most(w, MOST_TALKS)) continue;
        open_item(w);
        ent_brief_contact(w, fact);
        ent_brief_end(w, fact);
        shown++;
    }
    close_optional(w, shown, all);
}

/* ---- people ---- */

static bool is_present(const ent_brief_writer *w, const ent_tenure *tenure) {
    const ent_derived *derived = w->brief->derived;
    ent_date day = w->brief->dyad->day;
    if (!ent_derive_holds_on(derived, (uint32_t)(tenure - derived->tenures), day)) return false;
    return ent_date_last(tenure->last) >= ent_date_first(day) - PRESENT_DAYS;
}

static void put_office(ent_brief_writer *w, const ent_tenure *tenure, uint32_t before) {
    ent_buf piece;
    ent_buf_init(&piece);
    ent_print_office(&piece, &tenure->office);
    ent_brief_put(w, before ? " ; " : " — ");
    ent_brief_put_str(w, ent_buf_str(&piece));
    ent_buf_putf(w->out, " (%s ", ent_brief_word(w, "attested"));
    ent_brief_dates(w, tenure->first, tenure->last);
    ent_brief_put(w, ")");
    ent_brief_note(w, tenure->sources[tenure->source_count - 1]);
    w->out->failed = w->out->failed || piece.failed;
    ent_buf_release(&piece);
}

/* One side: people by rank, each with the offices held now. Rows of one person stand together. */
static uint32_t write_side(ent_brief_writer *w, ent_country country, uint32_t *all) {
    const ent_dyad *dyad = w->brief->dyad;
    uint32_t shown = 0, offices = 0, last = ENT_NOBODY;
    bool open = false;
    for (uint32_t i = 0; i < dyad->people.count; i++) {
        const ent_tenure *tenure = dyad->people.items[i];
        const ent_identity *who = &w->brief->derived->identities[tenure->identity];
        if (who->country != country || !is_present(w, tenure)) continue;
        if (tenure->identity != last) {
            if (open) ent_brief_put(w, "\n");
            open = shown < most(w, MOST_PEOPLE);
            shown += open;
            (*all)++;
            offices = 0;
            last = tenure->identity;
            if (open) ent_buf_putf(w->out, "%c%s%s%c", ENT_BRIEF_ITEM, ent_brief_country(w, country), ent_brief_word(w, "colon"), ENT_BRIEF_BOLD);
            if (open) ent_brief_put_str(w, who->name);
            if (open) ent_brief_mark(w, ENT_BRIEF_BOLD);
        }
        if (open && offices < MOST_OFFICES) put_office(w, tenure, offices);
        offices++;
    }
    if (open) ent_brief_put(w, "\n");
    return shown;
}

static void write_people(ent_brief_writer *w) {
    uint32_t all = 0, shown;
    open_section(w, "section_people");
    shown = write_side(w, w->brief->dyad->country, &all);
    shown += write_side(w, w->brief->dyad->other, &all);
    close_section(w, shown, all);
}

/* ---- what is open, what comes ---- */

static uint8_t outlook_of(const ent_brief_writer *w, const ent_fact *fact) {
    return w->brief->derived->outcomes[fact - w->brief->derived->facts].outlook;
}

/* 0 open, 1 promised or proposed with no single answer, 2 nothing heard; 3 not open. */
static int turn_of(const ent_brief_writer *w, const ent_fact *fact) {
    uint8_t outlook = outlook_of(w, fact), kind = fact->kind;
    if (outlook == ENT_OUTLOOK_OPEN) return 0;
    if (outlook == ENT_OUTLOOK_SILENT) return 2;
    bool told = kind == ENT_KIND_AGREE || kind == ENT_KIND_PLEDGE || kind == ENT_KIND_PROPOSE || kind == ENT_KIND_REQUEST;
    return told && outlook == ENT_OUTLOOK_NONE && fact->status == ENT_FACT_STATUS_HELD ? 1 : 3;
}

static void write_promises(ent_brief_writer *w) {
    const ent_dyad *dyad = w->brief->dyad;
    uint32_t shown = 0, all = 0;
    open_section(w, "section_open");
    for (int turn = 0; turn < 3; turn++)
        for (uint32_t i = 0; i < dyad->promises.count; i++) {
            const ent_fact *fact = dyad->promises.items[i];
            if (turn_of(w, fact) != turn || fact->unverifiable) continue;
            if (all++ >= most(w, MOST_OPEN)) continue;
            open_item(w);
            ent_brief_contact(w, fact);
            if (turn != 1) ent_buf_putf(w->out, " — %s", ent_brief_word(w, turn ? "silent" : "open"));
            ent_brief_put(w, " — ");
            ent_brief_quote(w, fact->best, QUOTE_BYTES, true);
            ent_brief_end(w, fact);
            shown++;
        }
    close_section(w, shown, all);
}

static void put_entry(ent_brief_writer *w, const ent_calendar_entry *entry) {
    open_item(w);
    if (!entry->base.year) {
        ent_brief_contact(w, entry->fact);
    } else {
        ent_brief_mark(w, ENT_BRIEF_BOLD);
        ent_brief_date(w, entry->from);
        ent_brief_mark(w, ENT_BRIEF_BOLD);
        ent_brief_put(w, ". ");
        ent_brief_ordinal(w, entry->ordinal);
        ent_buf_putf(w->out, " %s%s", ent_brief_word(w, "anniversary_of"), ent_brief_word(w, "colon"));
        ent_brief_put_str(w, ent_derive_claim(w->brief->derived, entry->fact->best)->label);
        ent_brief_put(w, " (");
        ent_brief_date(w, entry->base);
        ent_brief_put(w, ")");
    }
    ent_brief_end(w, entry->fact);
}

static void write_ahead(ent_brief_writer *w, const ent_calendar *calendar) {
    uint32_t shown = 0;
    open_section(w, "section_ahead");
    for (; shown < calendar->entries.count && shown < most(w, MOST_AHEAD); shown++) put_entry(w, &calendar->entries.items[shown]);
    close_section(w, shown, calendar->entries.count);
}

/* ---- mechanisms, fields, words ---- */

static void put_sittings(ent_brief_writer *w, const ent_mechanism *m) {
    const ent_date expected = ent_derive_expected(m);
    if (m->last) {
        ent_buf_putf(w->out, "%s ", ent_brief_word(w, "last_edition"));
        if (m->edition) ent_brief_ordinal(w, m->edition);
        if (m->edition) ent_brief_put(w, ", ");
        ent_brief_dates(w, m->last->from, m->last->to);
    }
    for (uint32_t i = 0; i < m->missing.count; i++) ent_buf_putf(w->out, "%s %u", i ? "," : ent_brief_word(w, "not_seen"), m->missing.items[i]);
    if (m->next) {
        uint32_t edition = ent_derive_claim(w->brief->derived, m->next->best)->edition;
        ent_buf_putf(w->out, "%s%s ", m->last ? " ; " : "", ent_brief_word(w, "next_planned"));
        if (edition) ent_brief_ordinal(w, edition);
        if (edition) ent_brief_put(w, ", ");
        ent_brief_dates(w, m->next->from, m->next->to);
        if (m->last) ent_brief_note(w, m->last->best);
    } else if (expected.year) {
        bool overdue = ent_date_last(expected) < ent_date_first(w->brief->dyad->day);
        ent_buf_putf(w->out, " ; %s ", ent_brief_word(w, overdue ? "next_overdue" : "next_expected"));
        ent_brief_date(w, expected);
    } else if (!m->last) {
        ent_brief_put(w, ent_brief_word(w, "named_only"));
    }
}

static void write_mechanisms(ent_brief_writer *w) {
    const ent_dyad *dyad = w->brief->dyad;
    uint32_t shown = 0;
    open_section(w, "section_mechanisms");
    for (; shown < dyad->mechanisms.count && shown < most(w, MOST_SESSIONS); shown++) {
        const ent_mechanism *m = &dyad->mechanisms.items[shown];
        open_item(w);
        ent_brief_mark(w, ENT_BRIEF_BOLD);
        ent_brief_put_str(w, m->name);
        ent_brief_mark(w, ENT_BRIEF_BOLD);
        ent_brief_put(w, ent_brief_word(w, "colon"));
        put_sittings(w, m);
        ent_brief_end(w, m->named);
    }
    close_section(w, shown, dyad->mechanisms.count);
}

/* The field named most often that was not given yet; facts stand in time order. */
static bool next_topic(const ent_brief_writer *w, uint64_t given, topic *out) {
    const ent_dyad *dyad = w->brief->dyad;
    *out = (topic){0};
    for (uint32_t number = 1; number < ENT_TOPIC_COUNT; number++) {
        topic found = {.number = number};
        if (given >> (number - 1) & 1) continue;
        for (uint32_t i = 0; i < dyad->facts.count; i++) {
            if (!(ent_derive_claim(w->brief->derived, dyad->facts.items[i]->best)->topics >> (number - 1) & 1)) continue;
            found.count++;
            if (!found.last || dyad->facts.items[i]->from.year) found.last = dyad->facts.items[i];
        }
        if (found.count > out->count) *out = found;
    }
    return out->count != 0;
}

static void write_topics(ent_brief_writer *w) {
    uint64_t given = 0;
    uint32_t shown = 0;
    topic found;
    open_section(w, "section_topics");
    while (shown < most(w, MOST_TOPICS) && next_topic(w, given, &found)) {
        if (!shown) open_item(w);
        ent_buf_putf(w->out, "%s%s (%u)", shown ? ", " : "", ent_brief_word_of(w, "topic", ent_topic_name(found.number)), found.count);
        ent_brief_note(w, found.last->best);
        given |= (uint64_t)1 << (found.number - 1);
        shown++;
    }
    if (shown) ent_brief_put(w, "\n");
    close_optional(w, shown, shown);
}

static void put_wording(ent_brief_writer *w, const ent_wording *wording) {
    static const char *const keys[] = {"word_kept", "word_new", "word_gone"};
    bool once = wording->state == ENT_WORDING_KEPT && wording->dispatches == 1;
    open_named(w, once ? "word_once" : keys[wording->state]);
    put_label(w, wording->label);
    ent_brief_put(w, ", ");
    ent_brief_dates(w, wording->first, wording->last);
    if (!once) ent_buf_putf(w->out, " (%s%s%u)", ent_brief_word(w, "dispatches"), ent_brief_word(w, "colon"), wording->dispatches);
    if (wording->first_fact != wording->last_fact) ent_brief_note(w, wording->first_fact->best);
    ent_brief_end(w, wording->last_fact);
}

/* What is new and what is gone first, then what stays. A label that stays stands at the top of the page already. */
static void write_wordings(ent_brief_writer *w, const ent_wordings *words) {
    static const uint8_t order[] = {ENT_WORDING_NEW, ENT_WORDING_GONE, ENT_WORDING_KEPT};
    uint32_t shown = 0, all = 0;
    open_section(w, "section_words");
    for (size_t turn = 0; turn < sizeof order; turn++)
        for (uint32_t i = 0; i < words->items.count; i++) {
            const ent_wording *wording = &words->items.items[i];
            if (wording->state != order[turn] || (order[turn] == ENT_WORDING_KEPT && wording->kind == ENT_KIND_PARTNERSHIP)) continue;
            if (all++ >= most(w, MOST_WORDS)) continue;
            put_wording(w, wording);
            shown++;
        }
    close_optional(w, shown, all);
}

/* ---- two pages ---- */

static ent_status write_all(ent_brief_writer *w, const ent_wordings *words, const ent_calendar *calendar, ent_err *err) {
    w->notes.count = w->presented.count = 0;
    ent_buf_reset(w->out);
    write_head(w);
    write_relation(w, words);
    write_contacts(w);
    write_people(w);
    write_promises(w);
    write_ahead(w, calendar);
    write_mechanisms(w);
    write_talks(w);
    write_topics(w);
    write_wordings(w, words);
    ent_brief_sources(w);
    return w->full ? ent_err_full(err, "the brief") : ENT_OK;
}

static uint32_t count_lines(ent_str marked, const char *language, ent_buf *scratch) {
    uint32_t lines = 0;
    ent_buf_reset(scratch);
    ent_brief_print(marked, language, ENT_BRIEF_TEXT, scratch);
    for (size_t i = 0; i < scratch->len; i++) lines += scratch->ptr[i] == '\n';
    return lines;
}

ent_status ent_output_brief(const ent_brief *brief, ent_buf *out, ent_err *err) {
    ent_buf marked, scratch;
    ent_wordings words;
    ent_calendar calendar;
    const char *language = ent_output_word(brief->language, "language_code");
    ent_buf_init(&marked);
    ent_buf_init(&scratch);
    ent_brief_writer w = {.brief = brief, .out = &marked, .eighths = EIGHTHS};
    ent_status status = ent_derive_wordings(brief->derived, brief->dyad, brief->arena, &words, err);
    if (!status)
        status = ent_derive_calendar(brief->derived, brief->dyad->country, brief->dyad->other, brief->dyad->day, brief->arena, &calendar, err);
    if (!status) status = write_all(&w, &words, &calendar, err);
    while (!status && w.eighths > 1 && count_lines(ent_buf_str(&marked), language, &scratch) > PAGES * PAGE_LINES) {
        w.eighths--;
        status = write_all(&w, &words, &calendar, err);
    }
    bool table = brief->form == ENT_BRIEF_JSON || brief->form == ENT_BRIEF_CSV;
    if (!status && table) ent_brief_tabulate(&w, ent_buf_str(&marked), brief->form == ENT_BRIEF_JSON ? ENT_TABLE_JSON : ENT_TABLE_CSV, out);
    else if (!status) ent_brief_print(ent_buf_str(&marked), language, brief->form, out);
    out->failed = out->failed || marked.failed || scratch.failed;
    ent_buf_release(&marked);
    ent_buf_release(&scratch);
    return status;
}
