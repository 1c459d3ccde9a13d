/* Rows of facts, and all by which questions and later derivations find them. What stands under an outcome or a narrowed day is a row of its own:
 * it changes with other facts than its own. */
#include "derive/kept.h"

#include <stdio.h>

/* ---- bytes ---- */

static void put(ent_keeping *k, uint32_t value) { ent_kept_put(&k->row, value); }

static void put_people(ent_keeping *k, const uint32_t *people, uint32_t count) {
    put(k, count);
    for (uint32_t i = 0; i < count; i++) ent_kept_put_id(&k->row, k->ids.identities[people[i]]);
}

static void put_fact(ent_keeping *k, const ent_fact *fact) {
    const uint32_t small[] = {fact->kind, fact->status, fact->level};
    const bool marks[] = {fact->unverifiable, fact->differ_status, fact->differ_date, fact->differ_place, fact->differ_who, fact->near};
    ent_kept_put_date(&k->row, fact->from);
    ent_kept_put_date(&k->row, fact->to);
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) put(k, small[i]);
    ent_keep_source(k, fact->sources[0]);
    ent_keep_source(k, fact->best);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) put(k, marks[i]);
    ent_kept_put_id(&k->row, fact->group);
    put_people(k, fact->agents, fact->agent_count);
    put_people(k, fact->counterparts, fact->counterpart_count);
    ent_keep_sources(k, fact->sources, fact->source_count);
}

void ent_keep_put_fact(ent_keeping *k, uint32_t number) {
    const ent_fact *fact = &k->derived->facts[number];
    put_fact(k, fact);
    put(k, fact->piece_count);
    for (uint32_t i = 0; i < fact->piece_count; i++) put_fact(k, &fact->pieces[i]);
}

/* ---- by what it is found ---- */

static void scope_countries(ent_keeping *k, uint32_t number, uint64_t id) {
    const ent_fact *fact = &k->derived->facts[number];
    char code[2][ENT_COUNTRY_TEXT_BYTES];
    ent_country countries[ENT_FACT_COUNTRIES];
    uint32_t count = ent_derive_countries(k->derived, fact, countries);
    bool contact = ent_derive_is_contact(fact), sitting = fact->kind == ENT_KIND_SESSION || fact->kind == ENT_KIND_MECHANISM;
    for (uint32_t i = 0; i < count; i++) {
        ent_country_format(countries[i], code[0]);
        if (contact) ent_keep_scope(k, id, ENT_SCOPE_CONTACT, code[0]);
        if (sitting) ent_keep_scope(k, id, ENT_SCOPE_SITTING, code[0]);
        for (uint32_t j = 0; j < count; j++) {
            if (countries[i] >= countries[j] || !ent_derive_between(k->derived, fact, countries[i], countries[j])) continue;
            ent_country_format(countries[j], code[1]);
            ent_keep_scope(k, id, ENT_SCOPE_PAIR, code[0], code[1]);
        }
    }
}

/* In scopes days are counted from a day that lies before all. */
enum { FAR_BACK = 1000000, LONG_DAYS = ENT_WAIT_DAYS };

static int number_of(ent_day day) { return day + FAR_BACK < 0 ? 0 : day + FAR_BACK; }

void ent_keep_name_act(char name[ENT_SCOPE_BYTES], bool waits, uint8_t kind, ent_country country, ent_day day) {
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, code);
    snprintf(name, ENT_SCOPE_BYTES, waits ? ENT_SCOPE_WAIT : ENT_SCOPE_ACT, kind, code, day == INT32_MIN ? 0 : number_of(day));
}

/* What answers something, and what waits for an answer. */
static void scope_answers(ent_keeping *k, uint32_t number, uint64_t id) {
    const ent_fact *fact = &k->derived->facts[number];
    char name[ENT_SCOPE_BYTES];
    ent_country countries[ENT_SIDE_COUNTRIES];
    uint32_t count = ent_derive_answering(k->derived, fact, countries);
    for (uint32_t i = 0; i < count; i++) {
        ent_keep_name_act(name, false, fact->kind, countries[i], ent_date_first(fact->from));
        ent_keep_scope(k, id, "%s", name);
    }
    if (!ent_derive_is_waiting(fact)) return;
    ent_wait wait;
    ent_derive_wait(k->derived, fact, &wait);
    for (uint32_t i = 0; wait.first <= wait.last && i < wait.country_count; i++)
        for (uint32_t w = 0; w < wait.kind_count; w++) {
            bool far_off = (int64_t)wait.last - wait.first > LONG_DAYS;
            ent_keep_name_act(name, true, wait.kinds[w], wait.countries[i], far_off ? INT32_MIN : wait.first);
            ent_keep_scope(k, id, "%s", name);
        }
}

/* What narrows an open day, and whose day is open. */
static void scope_open(ent_keeping *k, uint32_t number, uint64_t id) {
    const ent_fact *fact = &k->derived->facts[number];
    ent_buf_reset(&k->text);
    unsigned long long series = ent_derive_series_id(k->derived, fact, &k->text);
    if (series) ent_keep_scope(k, id, ENT_SCOPE_SERIES, series);
    for (uint32_t i = 0; ent_derive_is_open(fact) && i < fact->agent_count + fact->counterpart_count; i++) {
        uint32_t who = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        if (k->derived->identities[who].type == ENT_ACTOR_TYPE_PERSON)
            ent_keep_scope(k, id, ENT_SCOPE_OPEN, (unsigned long long)k->ids.identities[who]);
    }
}

void ent_keep_name_run(char name[ENT_SCOPE_BYTES], const ent_fact *fact) {
    uint32_t day = (uint32_t)(uint16_t)fact->from.year << 16 | (uint32_t)fact->from.month << 8 | fact->from.day;
    snprintf(name, ENT_SCOPE_BYTES, ENT_SCOPE_RUN, fact->kind, day);
}

static void scope_groups(ent_keeping *k, const ent_fact *fact, uint64_t id) {
    char name[ENT_SCOPE_BYTES];
    ent_keep_scope(k, id, ENT_SCOPE_GROUP, (unsigned long long)fact->group);
    for (uint32_t i = 0; i < fact->piece_count; i++) ent_keep_scope(k, id, ENT_SCOPE_GROUP, (unsigned long long)fact->pieces[i].group);
    if (!ent_derive_has_company(fact)) return;
    ent_keep_name_run(name, fact);
    ent_keep_scope(k, id, "%s", name);
}

static void scope_fact(ent_keeping *k, uint32_t number, uint64_t id) {
    const ent_fact *fact = &k->derived->facts[number];
    char telling[ENT_FACT_NAME_BYTES];
    scope_countries(k, number, id);
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        uint32_t who = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        ent_keep_scope(k, id, ENT_SCOPE_WHO, (unsigned long long)k->ids.identities[who]);
    }
    for (uint32_t i = 0; i < fact->source_count; i++) {
        ent_derive_name(k->derived, fact->sources[i], telling);
        ent_keep_scope(k, id, ENT_SCOPE_TELLING, telling);
    }
    bool announced = fact->status == ENT_FACT_STATUS_PLANNED || fact->status == ENT_FACT_STATUS_PROPOSED || fact->status == ENT_FACT_STATUS_CANCELLED;
    bool anniversary = fact->kind == ENT_KIND_ANNIVERSARY;
    if (anniversary || (announced && fact->from.year))
        ent_keep_scope(k, id, ENT_SCOPE_AHEAD, anniversary ? 9999 : fact->to.year ? fact->to.year : fact->from.year);
    if (fact->kind == ENT_KIND_FORMULA || fact->kind == ENT_KIND_PARTNERSHIP) ent_keep_scope(k, id, ENT_SCOPE_WORDING);
    if (ent_derive_differs(fact) || fact->near) ent_keep_scope(k, id, ENT_SCOPE_DIFFER);
    scope_groups(k, fact, id);
    scope_answers(k, number, id);
    scope_open(k, number, id);
}

void ent_keep_fact(ent_keeping *k, uint32_t number) {
    ent_keep_put_fact(k, number);
    ent_keep_store(k, ENT_KEPT_FACT, k->ids.facts[number]);
    scope_fact(k, number, k->ids.facts[number]);
}

void ent_keep_outcome(ent_keeping *k, uint32_t number) {
    const ent_outcome *outcome = &k->derived->outcomes[number];
    uint64_t id = k->ids.facts[number];
    if (!outcome->outlook) return;
    put(k, outcome->outlook);
    put(k, (uint32_t)outcome->silent);
    if (outcome->outlook == ENT_OUTLOOK_DONE || outcome->outlook == ENT_OUTLOOK_CANCELLED) ent_kept_put_id(&k->row, k->ids.facts[outcome->by]);
    ent_keep_store(k, ENT_KEPT_OUTCOME, id);
    if (outcome->outlook == ENT_OUTLOOK_OPEN && outcome->silent != INT32_MAX) ent_keep_scope(k, id, ENT_SCOPE_SILENT, number_of(outcome->silent));
}

void ent_keep_name_silent(char name[ENT_SCOPE_BYTES], ent_day day) { snprintf(name, ENT_SCOPE_BYTES, ENT_SCOPE_SILENT, number_of(day)); }

static void put_bound(ent_keeping *k, const ent_bound *bound) {
    bool office = bound->why != ENT_BOUND_PUBLISHED && bound->why != ENT_BOUND_EDITION;
    put(k, bound->why);
    if (!bound->why) return;
    put(k, (uint32_t)bound->day);
    ent_keep_source(k, bound->source);
    if (office) ent_kept_put_id(&k->row, k->ids.tenures[bound->tenure]);
}

void ent_keep_narrowed(ent_keeping *k, uint32_t number) {
    const ent_narrowed *narrowed = &k->derived->narrowed[number];
    if (!narrowed->first.why && !narrowed->last.why) return;
    put_bound(k, &narrowed->first);
    put_bound(k, &narrowed->last);
    ent_keep_store(k, ENT_KEPT_NARROWED, k->ids.facts[number]);
}

/* Also the short names that dispatches explain. */
void ent_keep_fact_words(ent_keeping *k, uint32_t number) {
    const ent_fact *fact = &k->derived->facts[number];
    uint64_t id = k->ids.facts[number];
    ent_buf_reset(&k->text);
    k->words->put(k->words->context, k->derived, fact, &k->text);
    if (!k->status && k->text.failed) k->status = ent_err_set(k->err, ENT_MEMORY, "memory ran out");
    if (!k->status) k->status = ent_store_cache_put_words(k->store, id, ent_buf_str(&k->text), k->drop, k->err);
    for (uint32_t i = 0; fact->kind == ENT_KIND_ALIAS && i < fact->agent_count + fact->counterpart_count; i++) {
        uint32_t who = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        ent_keep_name(k, k->ids.identities[who], id, ent_derive_claim(k->derived, fact->best)->label);
    }
}
