/* What an officer asks about two sides: when they last met, which mechanisms sit, what is owed. */
#include "output/ask.h"

#include "output/print.h"

#include <stdlib.h>

/* ---- last met ---- */

static const ent_column last_met_columns[] = {{"level", false},        {"from", false},  {"to", false},   {"kind", false},   {"agents", false},
                                              {"counterparts", false}, {"place", false}, {"fact", false}, {"source", false}, {NULL, false}};

enum { LEVELS = 32 };

static const char *level_name(unsigned level) {
    for (unsigned c = 1; c < LEVELS; c++)
        if (ent_derive_rank(c) == level && level) return ent_office_class_name(c);
    return "";
}

static void put_contact(ent_answering *a, const ent_fact *fact) {
    const ent_claim *claim = ent_derive_claim(a->derived, fact->best);
    ent_table_put(&a->table, ent_str_of(level_name(fact->level)));
    ent_ask_put_days(a, fact);
    ent_table_put(&a->table, ent_str_of(ent_kind_name(fact->kind)));
    ent_ask_put_who(a, claim->agents, claim->agent_count);
    ent_ask_put_who(a, claim->counterparts, claim->counterpart_count);
    ent_print_place(&a->buf, claim);
    ent_table_take(&a->table, &a->buf);
    ent_ask_put_fact(a, fact);
}

static ent_status fill_last_met(ent_answering *a, const ent_asked *ask, ent_err *err) {
    ent_sought one, two;
    ent_status status = ent_ask_side(a, ask->words[0], &one, err);
    if (!status) status = ent_ask_side(a, ask->words[1], &two, err);
    if (status) return status;
    const ent_fact *last[LEVELS] = {0};
    for (uint32_t i = 0; i < a->derived->fact_count; i++) { /* facts stand in time order */
        const ent_fact *fact = &a->derived->facts[i];
        bool before = !a->asking->day.year || ent_date_first(fact->from) <= ent_date_last(a->asking->day);
        if (ent_derive_is_contact(fact) && fact->from.year && before && fact->level < LEVELS && ent_ask_between(a, fact, &one, &two))
            last[fact->level] = fact;
    }
    for (unsigned level = 1; level <= LEVELS; level++) /* those without an office stand last */
        if (last[level % LEVELS]) put_contact(a, last[level % LEVELS]);
    return ENT_OK;
}

const ent_answer_form ent_ask_last_met = {"last-met", last_met_columns, 2, 2, fill_last_met};

/* ---- one dyad ---- */

ent_status ent_ask_dyad(ent_answering *a, const ent_asked *ask, ent_dyad *dyad, ent_err *err) {
    ent_country countries[2];
    for (int i = 0; i < 2; i++)
        if (!ent_country_parse(ent_str_of(ask->words[i]), &countries[i]))
            return ent_err_set(err, ENT_USAGE, "\"%s\" is no country code of three capital letters", ask->words[i]);
    if (countries[0] == countries[1]) return ent_err_set(err, ENT_USAGE, "two different countries are needed");
    return ent_derive_dyad(a->derived, countries[0], countries[1], a->asking->day, a->asking->arena, dyad, err);
}

/* ---- mechanisms ---- */

static const ent_column mechanism_columns[] = {{"mechanism", false},  {"sittings", true}, {"edition", true},     {"last", false},
                                               {"editions", false},   {"missing", false}, {"rhythm_days", true}, {"next", false},
                                               {"next_basis", false}, {"fact", false},    {"source", false},     {NULL, false}};

static void put_numbers(ent_answering *a, const uint32_t *numbers, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) ent_buf_putf(&a->buf, "%s%u", i ? " " : "", numbers[i]);
    ent_table_take(&a->table, &a->buf);
}

static void put_next(ent_answering *a, const ent_mechanism *mechanism) {
    ent_date next = mechanism->next ? mechanism->next->from : ent_derive_expected(mechanism);
    ent_table_date(&a->table, next);
    ent_table_put(&a->table, ent_str_of(mechanism->next ? "announced" : next.year ? "rhythm" : ""));
}

static void put_mechanism(ent_answering *a, const ent_mechanism *mechanism) {
    ent_table_put(&a->table, mechanism->name);
    ent_table_number(&a->table, mechanism->sittings);
    if (mechanism->edition) ent_table_number(&a->table, mechanism->edition);
    else ent_table_put(&a->table, (ent_str){NULL, 0});
    ent_table_date(&a->table, mechanism->last ? mechanism->last->from : (ent_date){0});
    put_numbers(a, mechanism->editions.items, mechanism->editions.count);
    put_numbers(a, mechanism->missing.items, mechanism->missing.count);
    if (mechanism->rhythm_days) ent_table_number(&a->table, mechanism->rhythm_days);
    else ent_table_put(&a->table, (ent_str){NULL, 0});
    put_next(a, mechanism);
    ent_ask_put_fact(a, mechanism->named);
}

/* Whether the fact is of this side and of no other country. */
static bool is_of_one(const ent_answering *a, const ent_fact *fact, const ent_sought *side) {
    ent_country country = 0;
    bool own = false;
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        uint32_t who = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        ent_country its = a->derived->identities[who].country;
        if (its && country && its != country) return false;
        if (its) country = its;
        own = own || ent_ask_is(a, side, who);
    }
    return own;
}

/* What one side alone holds: congresses, sessions. */
static ent_status find_own(ent_answering *a, const char *word, ent_mechanisms *found, ent_err *err) {
    ent_sought side;
    ENT_VEC(const ent_fact *) facts = {0};
    bool well = true;
    ent_status status = ent_ask_side(a, word, &side, err);
    for (uint32_t i = 0; !status && well && i < a->derived->fact_count; i++)
        if (is_of_one(a, &a->derived->facts[i], &side)) well = ent_vec_push(a->asking->arena, &facts, &a->derived->facts[i]);
    if (status) return status;
    well = well && ent_derive_series(a->derived, (const ent_fact *const *)facts.items, facts.count, a->asking->day, a->asking->arena, found);
    return well ? ENT_OK : ent_err_set(err, ENT_MEMORY, "memory ran out");
}

static ent_status fill_mechanisms(ent_answering *a, const ent_asked *ask, ent_err *err) {
    ent_dyad dyad = {0};
    ent_status status = ask->word_count > 1 ? ent_ask_dyad(a, ask, &dyad, err) : find_own(a, ask->words[0], &dyad.mechanisms, err);
    for (uint32_t i = 0; !status && i < dyad.mechanisms.count; i++) put_mechanism(a, &dyad.mechanisms.items[i]);
    return status;
}

const ent_answer_form ent_ask_mechanisms = {"mechanisms", mechanism_columns, 1, 2, fill_mechanisms};

/* ---- commitments ---- */

static const ent_column commitment_columns[] = {{"told", false},   {"kind", false},         {"status", false}, {"from", false},
                                                {"agents", false}, {"counterparts", false}, {"text", false},   {"state", false},
                                                {"answer", false}, {"fact", false},         {"source", false}, {NULL, false}};

static bool is_commitment(const ent_derived *derived, const ent_fact *fact) {
    bool kind = fact->kind == ENT_KIND_AGREE || fact->kind == ENT_KIND_PLEDGE || fact->kind == ENT_KIND_PROPOSE || fact->kind == ENT_KIND_REQUEST;
    return kind || derived->outcomes[fact - derived->facts].outlook != ENT_OUTLOOK_NONE;
}

/* For a year an announced day that nothing was heard of is overdue; then it has lapsed. What has no day was waited for for longer already. */
static const char *silence_of(const ent_answering *a, const ent_fact *fact) {
    enum { OVERDUE_DAYS = 365 };
    ent_date today = a->asking->day.year ? a->asking->day : a->derived->summary.last_day;
    bool dated = fact->from.year && fact->kind != ENT_KIND_INVITE;
    ent_day last = dated ? ent_date_last(fact->to.year ? fact->to : fact->from) : 0;
    return dated && ent_date_last(today) - last <= OVERDUE_DAYS ? "no news, overdue" : "no news, lapsed";
}

static void put_commitment(ent_answering *a, const ent_fact *fact) {
    static const char *const states[] = {"told", "open", "answered", "cancelled"};
    const ent_claim *claim = ent_derive_claim(a->derived, fact->best);
    ent_outcome outcome = a->derived->outcomes[fact - a->derived->facts];
    ent_table_date(&a->table, ent_derive_dispatch(a->derived, fact->best)->published.value.from);
    ent_table_put(&a->table, ent_str_of(ent_kind_name(fact->kind)));
    ent_table_put(&a->table, ent_str_of(ent_fact_status_name(fact->status)));
    ent_table_date(&a->table, fact->from);
    ent_ask_put_who(a, claim->agents, claim->agent_count);
    ent_ask_put_who(a, claim->counterparts, claim->counterpart_count);
    ent_ask_put_quote(a, fact);
    ent_table_put(&a->table, ent_str_of(outcome.outlook == ENT_OUTLOOK_SILENT ? silence_of(a, fact) : states[outcome.outlook]));
    char name[ENT_FACT_NAME_BYTES] = "";
    const ent_fact *answer = ent_derive_answer(a->derived, fact);
    if (answer) ent_derive_name(a->derived, answer->best, name);
    ent_table_put(&a->table, ent_str_of(name));
    ent_ask_put_fact(a, fact);
}

static ent_status fill_commitments(ent_answering *a, const ent_asked *ask, ent_err *err) {
    ent_dyad dyad = {0};
    ent_status status = ent_ask_dyad(a, ask, &dyad, err);
    for (uint32_t i = 0; !status && i < dyad.facts.count; i++)
        if (is_commitment(a->derived, dyad.facts.items[i])) put_commitment(a, dyad.facts.items[i]);
    return status;
}

const ent_answer_form ent_ask_commitments = {"commitments", commitment_columns, 2, 2, fill_commitments};
