/* Two countries, on one page: what the relation is and since when, who met last at each level, what is owed, what comes next, which fields
 * and phrases the relation lives on. Each line leads to the fact that proves it. */
#include "serve/internal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LATEST = 15, MOST_COMMITMENTS = 20, MOST_NEXT = 8 };

typedef struct asked {
    ent_dyad dyad;
    char one[ENT_COUNTRY_TEXT_BYTES], other[ENT_COUNTRY_TEXT_BYTES];
    const ent_fact *label, *since, *base, *last; /* latest label and its first use; when relations began; last contact */
    const ent_calendar *calendar;
    uint32_t dispatches;
} asked;

static ent_str link_kind(serve_exchange *x, const asked *a, const char *name, const char *value) {
    return serve_link_search(x, "country", a->one, "other", a->other, name, value, NULL);
}

static ent_str link_calendar(serve_exchange *x, const asked *a) {
    ent_str path = serve_link(x, "/calendar");
    return serve_keepf(x, "%.*s?country=%s&other=%s", (int)path.len, path.ptr, a->one, a->other);
}

/* ---- the summary ---- */

static bool same_label(const ent_derived *derived, const ent_fact *one, const ent_fact *other) {
    ent_buf a, b;
    ent_buf_init(&a);
    ent_buf_init(&b);
    ent_derive_fold(&a, ent_derive_claim(derived, one->best)->label);
    ent_derive_fold(&b, ent_derive_claim(derived, other->best)->label);
    bool same = ent_str_equal(ent_buf_str(&a), ent_buf_str(&b));
    ent_buf_release(&a);
    ent_buf_release(&b);
    return same;
}

/* Of two contacts on one day the one of the higher office is the one to name. */
static bool is_higher(const ent_fact *fact, const ent_fact *than) { return fact->level && (!than->level || fact->level < than->level); }

static void find_heads(serve_exchange *x, asked *a) {
    const ent_derived *derived = &x->snap->derived;
    uint8_t *told = ENT_NEW_ARRAY(x->arena, uint8_t, x->snap->dispatches.items.count);
    a->label = a->dyad.labels.count ? a->dyad.labels.items[0] : NULL;
    for (uint32_t i = 0; i < a->dyad.facts.count; i++) { /* in time order */
        const ent_fact *fact = a->dyad.facts.items[i];
        bool past = fact->from.year && ent_date_first(fact->from) <= ent_date_last(a->dyad.day);
        bool later = !a->last || ent_date_compare(a->last->from, fact->from) < 0;
        if (ent_derive_is_contact(fact) && past && (later || is_higher(fact, a->last))) a->last = fact;
        if (fact->kind == ENT_KIND_PARTNERSHIP && a->label && !a->since && same_label(derived, fact, a->label)) a->since = fact;
        if (fact->kind == ENT_KIND_ANNIVERSARY && ent_derive_claim(derived, fact->best)->base.year && !a->base) a->base = fact;
        for (uint32_t s = 0; told && s < fact->source_count; s++) {
            a->dispatches += !told[fact->sources[s].dispatch];
            told[fact->sources[s].dispatch] = 1;
        }
    }
}

static void put_term(serve_html *h, const char *key) {
    serve_tag(h, "div", NULL);
    serve_tag(h, "dt", NULL);
    serve_say(h, key);
    serve_end(h, "dt");
    serve_tag(h, "dd", NULL);
}

static void end_term(serve_html *h) {
    serve_end(h, "dd");
    serve_end(h, "div");
}

static void put_none(serve_html *h) {
    serve_tag(h, "span", "class", "nothing", NULL);
    serve_say(h, "unsaid");
    serve_end(h, "span");
}

static void draw_relation(serve_html *h, const asked *a) {
    serve_exchange *x = h->x;
    const ent_derived *derived = &x->snap->derived;
    put_term(h, "term_relation");
    if (a->label) {
        serve_anchor(h, serve_link_fact(x, serve_fact_number(x->snap, a->label)), ent_derive_claim(derived, a->label->best)->label);
        ent_date first = a->since && a->since->from.year ? a->since->from : a->label->from;
        if (first.year) {
            serve_tag(h, "small", NULL);
            serve_text(h, serve_keepf(x, " %s ", serve_word(x, "attested_since")));
            serve_text(h, serve_long_date(x, first));
            serve_end(h, "small");
        }
    } else {
        put_none(h);
    }
    end_term(h);
    put_term(h, "term_began");
    if (a->base) {
        const ent_claim *claim = ent_derive_claim(derived, a->base->best);
        serve_anchor(h, serve_link_fact(x, serve_fact_number(x->snap, a->base)), serve_long_date(x, claim->base));
        serve_element(h, "small", serve_keepf(x, " %.*s", (int)claim->label.len, claim->label.ptr));
    } else {
        put_none(h);
    }
    end_term(h);
}

static void draw_dates(serve_html *h, const asked *a) {
    serve_exchange *x = h->x;
    put_term(h, "term_last");
    if (a->last) {
        uint32_t number = serve_fact_number(x->snap, a->last);
        serve_anchor(h, serve_link_fact(x, number), serve_long_date(x, a->last->from));
        serve_tag(h, "small", NULL);
        serve_text(h, serve_keepf(x, " %s, ", serve_word_of(x, "kind", ent_kind_name(a->last->kind))));
        serve_text(h, ent_str_of(serve_word_of(x, "level", serve_level_name(a->last->level))));
        serve_end(h, "small");
    } else {
        put_none(h);
    }
    end_term(h);
    put_term(h, "term_next");
    if (a->calendar && a->calendar->entries.count) {
        const ent_calendar_entry *entry = &a->calendar->entries.items[0];
        serve_anchor(h, serve_link_fact(x, serve_fact_number(x->snap, entry->fact)), serve_long_date(x, entry->from));
        serve_element(h, "small", serve_keepf(x, " %s", serve_word_of(x, "kind", ent_kind_name(entry->fact->kind))));
    } else {
        put_none(h);
    }
    end_term(h);
}

static void draw_summary(serve_html *h, const void *data) {
    const asked *a = data;
    serve_exchange *x = h->x;
    serve_tag(h, "dl", "class", "summary", NULL);
    draw_relation(h, a);
    draw_dates(h, a);
    put_term(h, "term_facts");
    serve_anchor(h, serve_link_search(x, "country", a->one, "other", a->other, NULL), serve_keepf(x, "%u", a->dyad.facts.count));
    serve_element(h, "small", serve_keepf(x, " %s %u %s", serve_word(x, "from_dispatches"), a->dispatches, serve_word(x, "dispatches")));
    end_term(h);
    put_term(h, "term_brief");
    serve_anchor(h, serve_link(x, "/dyad/%s/%s/brief", a->one, a->other), ent_str_of(serve_word(x, "brief_open")));
    end_term(h);
    serve_end(h, "dl");
    ent_str day = serve_long_date(x, a->dyad.day);
    serve_tag(h, "p", "class", "note", NULL);
    serve_text(h, serve_keepf(x, "%s %.*s.", serve_word(x, "as_of"), (int)day.len, day.ptr));
    serve_end(h, "p");
}

/* Another day, and the dates to come as a feed. */
static void draw_day(serve_html *h, const void *data) {
    static const char *const names[] = {"on", NULL};
    const asked *a = data;
    serve_draw_ask(h, serve_cstr(h->x, serve_keepf(h->x, "/dyad/%s/%s", a->one, a->other)), names);
    serve_draw_subscribe(h);
}

static void write_fact_name(serve_exchange *x, ent_json_writer *w, const char *key, const ent_fact *fact) {
    char name[24] = "";
    if (fact) serve_fact_name(&x->snap->derived, fact->best, name);
    ent_json_key(w, key), ent_json_str_or_null(w, ent_str_of(name));
}

static void write_summary(serve_exchange *x, ent_json_writer *w, const void *data) {
    const asked *a = data;
    char day[ENT_DATE_TEXT_BYTES];
    ent_date_format(a->dyad.day, day);
    ent_json_object(w);
    ent_json_key(w, "one"), ent_json_str(w, ent_str_of(a->one));
    ent_json_key(w, "other"), ent_json_str(w, ent_str_of(a->other));
    ent_json_key(w, "on"), ent_json_str_or_null(w, ent_str_of(day));
    ent_json_key(w, "relation"), ent_json_str_or_null(w, a->label ? ent_derive_claim(&x->snap->derived, a->label->best)->label : (ent_str){NULL, 0});
    write_fact_name(x, w, "relation_fact", a->label);
    write_fact_name(x, w, "began_fact", a->base);
    write_fact_name(x, w, "last_contact_fact", a->last);
    ent_json_key(w, "facts"), ent_json_int(w, a->dyad.facts.count);
    ent_json_key(w, "dispatches"), ent_json_int(w, a->dispatches);
    ent_json_end_object(w);
}

/* ---- tables ---- */

static const serve_column level_columns[] = {{"level", SERVE_TEXT, false}, {"from", SERVE_DAYS, false},  {"kind", SERVE_TEXT, false},
                                             {"who", SERVE_TEXT, false},   {"place", SERVE_TEXT, false}, {"fact", SERVE_TEXT, true},
                                             {NULL, SERVE_TEXT, false}};

static void add_levels(serve_sheet *sheet, const asked *a) {
    serve_exchange *x = sheet->x;
    serve_add(sheet, "last_met", SERVE_TABLE, level_columns);
    for (uint32_t i = 0; i < a->dyad.highest.count; i++) {
        const ent_fact *fact = a->dyad.highest.items[i];
        uint32_t number = serve_fact_number(x->snap, fact);
        const char *level = serve_level_name(fact->level);
        serve_cell_word(sheet, "level", level, serve_link_search(x, "country", a->one, "other", a->other, "level", level, "contacts", "1", NULL));
        serve_cell_date(sheet, fact->from);
        serve_cell_word(sheet, "kind", ent_kind_name(fact->kind), (ent_str){NULL, 0});
        serve_cell_who(sheet, number);
        serve_cell_text(sheet, serve_place(x, ent_derive_claim(&x->snap->derived, fact->best)));
        serve_cell_fact(sheet, number);
    }
}

static const serve_column history_columns[] = {{"from", SERVE_DAYS, false},  {"to", SERVE_DAYS, true},        {"kind", SERVE_TEXT, false},
                                               {"label", SERVE_SAID, false}, {"sources", SERVE_COUNT, false}, {"fact", SERVE_TEXT, true},
                                               {NULL, SERVE_TEXT, false}};

static void add_history(serve_sheet *sheet, const asked *a) {
    serve_exchange *x = sheet->x;
    serve_add(sheet, "history", SERVE_TABLE, history_columns)->narrow = true;
    for (uint32_t i = a->dyad.facts.count; i-- > 0;) {
        const ent_fact *fact = a->dyad.facts.items[i];
        if (fact->kind != ENT_KIND_PARTNERSHIP && fact->kind != ENT_KIND_UPGRADE) continue;
        const ent_claim *claim = ent_derive_claim(&x->snap->derived, fact->best);
        uint32_t number = serve_fact_number(x->snap, fact);
        serve_cell_date(sheet, fact->from);
        serve_cell_date(sheet, fact->to);
        serve_cell_word(sheet, "kind", ent_kind_name(fact->kind), (ent_str){NULL, 0});
        ent_str label = serve_about(x, claim);
        serve_cell_put(sheet, label, label.len ? label : serve_quote(x, fact->best, 120), serve_link_fact(x, number));
        serve_cell_number(sheet, fact->source_count, serve_link_fact(x, number));
        serve_cell_fact(sheet, number);
    }
}

static const serve_column commitment_columns[] = {{"state", SERVE_TEXT, false}, {"told", SERVE_DAYS, false}, {"kind", SERVE_TEXT, false},
                                                  {"who", SERVE_TEXT, false},   {"text", SERVE_SAID, false}, {"answer", SERVE_TEXT, false},
                                                  {"fact", SERVE_TEXT, true},   {NULL, SERVE_TEXT, false}};

static void put_commitment(serve_sheet *sheet, uint32_t number) {
    serve_exchange *x = sheet->x;
    const ent_derived *derived = &x->snap->derived;
    const ent_fact *fact = &derived->facts[number];
    ent_outcome outcome = derived->outcomes[number];
    bool answered = ent_derive_answer(derived, fact) != NULL;
    serve_cell_word(sheet, "outlook", serve_outlook_name(outcome.outlook), (ent_str){NULL, 0});
    serve_cell_date(sheet, ent_derive_dispatch(derived, fact->best)->published.value.from);
    serve_cell_word(sheet, "kind", ent_kind_name(fact->kind), serve_link_fact(x, number));
    serve_cell_who(sheet, number);
    serve_cell_text(sheet, serve_quote(x, fact->best, 220));
    if (answered) serve_cell_fact(sheet, outcome.by);
    else serve_cell_text(sheet, (ent_str){NULL, 0});
    serve_cell_fact(sheet, number);
}

/* Those that wait for an answer first, each from the newest on. */
static void add_commitments(serve_sheet *sheet, const asked *a) {
    static const uint8_t order[] = {ENT_OUTLOOK_OPEN, ENT_OUTLOOK_SILENT, ENT_OUTLOOK_NONE, ENT_OUTLOOK_DONE, ENT_OUTLOOK_CANCELLED};
    serve_section *section = serve_add(sheet, "commitments", SERVE_TABLE, commitment_columns);
    const ent_derived *derived = &sheet->x->snap->derived;
    uint32_t total = 0;
    for (size_t o = 0; o < sizeof order; o++) {
        for (uint32_t i = a->dyad.facts.count; i-- > 0;) {
            uint32_t number = serve_fact_number(sheet->x->snap, a->dyad.facts.items[i]);
            if (derived->outcomes[number].outlook != order[o] || !serve_is_commitment(derived, number)) continue;
            if (total++ < MOST_COMMITMENTS) put_commitment(sheet, number);
        }
    }
    section->total = total;
    section->more = link_kind(sheet->x, a, "commitments", "1");
}

static const serve_column mechanism_columns[] = {{"mechanism", SERVE_SAID, false}, {"sittings", SERVE_COUNT, false}, {"edition", SERVE_COUNT, false},
                                                 {"last", SERVE_DAYS, false},      {"missing", SERVE_TEXT, false},   {"next", SERVE_DAYS, false},
                                                 {"fact", SERVE_TEXT, true},       {NULL, SERVE_TEXT, false}};

static void add_mechanisms(serve_sheet *sheet, const asked *a) {
    serve_exchange *x = sheet->x;
    serve_add(sheet, "mechanisms", SERVE_TABLE, mechanism_columns)->narrow = true;
    for (uint32_t i = 0; i < a->dyad.mechanisms.count; i++) {
        const ent_mechanism *m = &a->dyad.mechanisms.items[i];
        ent_buf_reset(&sheet->buf);
        ent_derive_fold(&sheet->buf, m->name);
        for (size_t c = 0; c < sheet->buf.len; c++)
            if (sheet->buf.ptr[c] == ' ') sheet->buf.ptr[c] = '-';
        ent_str href = serve_link(x, "/dyad/%s/%s/mechanism/%s", a->one, a->other, sheet->buf.ptr ? sheet->buf.ptr : "-");
        serve_cell_put(sheet, m->name, (ent_str){NULL, 0}, href);
        serve_cell_number(sheet, m->sittings, href);
        ent_str edition = m->edition ? serve_keepf(x, "%u", m->edition) : (ent_str){NULL, 0};
        serve_cell_put(sheet, edition, (ent_str){NULL, 0},
                       m->edition && m->last ? serve_link_fact(x, serve_fact_number(x->snap, m->last)) : (ent_str){NULL, 0});
        serve_cell_date(sheet, m->last ? m->last->from : (ent_date){0});
        ent_buf_reset(&sheet->buf);
        for (uint32_t e = 0; e < m->missing.count; e++) ent_buf_putf(&sheet->buf, "%s%u", e ? " " : "", m->missing.items[e]);
        serve_cell_text(sheet, serve_keep(x, ent_buf_str(&sheet->buf)));
        serve_cell_date(sheet, m->next ? m->next->from : (ent_date){0});
        serve_cell_fact(sheet, serve_fact_number(x->snap, m->named));
    }
}

/* The lanes of the chart hold all facts; the table has the latest contacts, those without a day last. */
static void add_latest(serve_sheet *sheet, const asked *a) {
    serve_section *section = serve_add(sheet, "timeline", SERVE_FACTS, NULL);
    serve_numbers contacts = {0};
    for (uint32_t i = 0; i < a->dyad.facts.count; i++) {
        const ent_fact *fact = a->dyad.facts.items[i];
        if (ent_derive_is_contact(fact) && !ent_vec_push(sheet->x->arena, &contacts, serve_fact_number(sheet->x->snap, fact))) sheet->full = true;
    }
    for (uint32_t i = 0; i < contacts.count && i < MOST_LATEST; i++)
        serve_add_fact(sheet, section, serve_newest(sheet->x->snap, contacts.items, contacts.count, i));
    section->total = contacts.count;
    section->more = link_kind(sheet->x, a, "contacts", "1");
    section->primary = true;
    section->chart = "timeline";
    section->source = serve_keepf(sheet->x, "/search.json?country=%s&other=%s&per=500", a->one, a->other);
    section->list = serve_link_search(sheet->x, "country", a->one, "other", a->other, NULL);
}

/* ---- the page ---- */

static bool read_dyad(serve_exchange *x, asked *a, ent_err *err) {
    ent_calendar *calendar = ENT_NEW(x->arena, ent_calendar);
    ent_country one = 0, other = 0;
    ent_status status = ENT_OK;
    if (!ent_country_parse(x->parts[0], &one) || !ent_country_parse(x->parts[1], &other) || one == other)
        status = ent_err_set(err, ENT_NOT_FOUND, "two different countries are needed, of three capital letters each");
    if (!status && !calendar) status = ent_err_full(err, "answering");
    if (!status) status = ent_derive_dyad(&x->snap->derived, one, other, serve_query_day(x, "on"), x->arena, &a->dyad, err);
    if (!status) status = ent_derive_calendar(&x->snap->derived, one, other, a->dyad.day, x->arena, calendar, err);
    if (status) return false;
    a->calendar = calendar;
    ent_country_format(one, a->one);
    ent_country_format(other, a->other);
    find_heads(x, a);
    return true;
}

ent_status serve_page_dyad(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    asked *a = ENT_NEW(x->arena, asked);
    if (!a) return ent_err_full(err, "answering");
    if (!read_dyad(x, a, err)) return err->status;
    ent_str one = serve_country_name(x, a->dyad.country), other = serve_country_name(x, a->dyad.other);
    sheet->title = serve_keepf(x, "%.*s – %.*s", (int)one.len, one.ptr, (int)other.len, other.ptr);
    sheet->calendar = a->calendar;
    serve_section *summary = serve_add(sheet, "relation", SERVE_DRAWN, NULL);
    summary->draw = draw_summary;
    summary->write = write_summary;
    summary->data = a;
    serve_section *choose = serve_add(sheet, "choose", SERVE_DRAWN, NULL);
    choose->draw = draw_day;
    choose->data = a;
    add_levels(sheet, a);
    serve_add_calendar(sheet, a->calendar, MOST_NEXT, link_calendar(x, a));
    add_latest(sheet, a);
    add_history(sheet, a);
    add_mechanisms(sheet, a);
    add_commitments(sheet, a);
    serve_add_fields(sheet, &a->dyad);
    serve_add_phrases(sheet, &a->dyad);
    serve_add_tenures(sheet, "officials", a->dyad.people.items, a->dyad.people.count);
    return ENT_OK;
}
