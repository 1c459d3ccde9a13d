/* Writes what the first stages have found: who is who, the dispatches, the facts. What stood under a fact that goes goes with it. */
#include "derive/update.h"

#include <stdio.h>

/* ---- dispatches and names ---- */

static void keep_dispatches(ent_updating *u, ent_world *world, bool drop) {
    ent_keeping k = ent_update_keeping(u, world, drop);
    for (uint32_t i = 0; i < world->all.items.count && !k.status; i++)
        if (ent_part_find(&u->changed, world->ids.dispatches[i]) != ENT_NOBODY) ent_keep_dispatch(&k, i);
    ent_update_kept(u, &k);
}

static void keep_identities(ent_updating *u, ent_world *world, bool drop) {
    ent_keeping k = ent_update_keeping(u, world, drop);
    uint32_t merged = 0;
    for (uint32_t i = 0; i < world->derived.namesake_count && !k.status; i++) {
        ent_keep_namesake(&k, i);
        merged += world->derived.namesakes[i].merged;
    }
    for (uint32_t i = 0; i < world->derived.identity_count && !k.status; i++) ent_keep_identity(&k, i);
    u->sum.merged += drop ? 0 - merged : merged;
    u->sum.doubts += drop ? merged - world->derived.namesake_count : world->derived.namesake_count - merged;
    u->sum.identities += drop ? 0 - world->derived.identity_count : world->derived.identity_count;
    ent_update_kept(u, &k);
}

/* ---- facts ---- */

bool ent_update_outcome(ent_updating *u, uint64_t fact, ent_outcome *outcome, uint64_t *by) {
    ent_buf row;
    ent_buf_init(&row);
    *outcome = (ent_outcome){0};
    *by = 0;
    ent_status status = u->status ? ENT_NOT_FOUND : ent_store_cache_get(u->store, ENT_KEPT_OUTCOME, fact, &row, u->err);
    ent_kept_reading r = {row.ptr, row.ptr + row.len, false};
    if (!status) {
        outcome->outlook = (uint8_t)ent_kept_get(&r);
        outcome->silent = (ent_day)ent_kept_get(&r);
        if (outcome->outlook == ENT_OUTLOOK_DONE || outcome->outlook == ENT_OUTLOOK_CANCELLED) *by = ent_kept_get_id(&r);
    }
    if (status && status != ENT_NOT_FOUND && !u->status) u->status = status;
    ent_buf_release(&row);
    return !status;
}

void ent_update_drop_outcome(ent_updating *u, uint64_t fact) {
    ent_outcome outcome;
    uint64_t by;
    char scope[ENT_SCOPE_BYTES];
    bool there = ent_update_outcome(u, fact, &outcome, &by);
    u->sum.outlooks[outcome.outlook]--;
    if (!there || u->status) return;
    u->status = ent_store_cache_drop(u->store, ENT_KEPT_OUTCOME, fact, u->err);
    ent_keep_name_silent(scope, outcome.silent);
    if (!u->status) u->status = ent_store_cache_index(u->store, ent_str_of(scope), fact, true, u->err);
}

static void note_pairs(ent_updating *u, const ent_world *world, const ent_fact *fact) {
    ent_country countries[ENT_FACT_COUNTRIES];
    uint32_t count = ent_derive_countries(&world->derived, fact, countries);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < count; k++) {
            bool known = countries[i] >= countries[k] || !ent_derive_between(&world->derived, fact, countries[i], countries[k]);
            for (uint32_t p = 0; p < u->pairs.count && !known; p++)
                known = u->pairs.items[p].one == countries[i] && u->pairs.items[p].other == countries[k];
            if (!known && !ent_vec_push(u->arena, &u->pairs, (ent_pair_of){countries[i], countries[k]})) ent_update_full(u);
        }
}

/* Dated sittings bound those without a day. */
static void note_series(ent_updating *u, const ent_world *world, const ent_fact *fact) {
    ent_buf scratch;
    char scope[ENT_SCOPE_BYTES];
    ent_buf_init(&scratch);
    uint64_t series = ent_derive_series_id(&world->derived, fact, &scratch);
    ent_buf_release(&scratch);
    if (!series) return;
    ent_update_scope_name(scope, ENT_SCOPE_SERIES, series);
    ent_update_scope(u, &u->narrow, scope);
}

static void count_fact(ent_updating *u, const ent_fact *fact, uint32_t by) {
    u->sum.facts += by;
    if (!fact->from.year) u->sum.undated += by;
    if (ent_derive_differs(fact)) u->sum.differing += by;
}

static void drop_facts(ent_updating *u) {
    ent_keeping k = ent_update_keeping(u, &u->facts_before, true);
    for (uint32_t i = 0; i < u->drop_facts.count && !u->status && !k.status; i++) {
        uint32_t number = u->drop_facts.items[i];
        const ent_fact *fact = &u->facts_before.derived.facts[number];
        uint64_t id = u->facts_before.ids.facts[number];
        count_fact(u, fact, UINT32_MAX);
        note_pairs(u, &u->facts_before, fact);
        note_series(u, &u->facts_before, fact);
        ent_keep_fact_words(&k, number);
        ent_keep_fact(&k, number);
        ent_update_add(u, &u->facts_gone, id);
        ent_update_drop_outcome(u, id);
        if (!u->status) u->status = ent_store_cache_drop(u->store, ENT_KEPT_NARROWED, id, u->err);
    }
    ent_update_kept(u, &k);
}

static void put_facts(ent_updating *u) {
    ent_world *world = &u->facts;
    if (!ent_kept_name_rows(&world->derived, u->arena, &world->ids)) ent_update_full(u);
    ent_keeping k = ent_update_keeping(u, world, false);
    for (uint32_t i = 0; i < world->derived.fact_count && !u->status && !k.status; i++) {
        const ent_fact *fact = &world->derived.facts[i];
        count_fact(u, fact, 1);
        u->sum.outlooks[ENT_OUTLOOK_NONE]++;
        note_pairs(u, world, fact);
        ent_keep_fact(&k, i);
        ent_keep_fact_words(&k, i);
        ent_update_add(u, &u->facts_made, world->ids.facts[i]);
        if (ent_derive_is_open(fact)) ent_update_add(u, &u->narrow, world->ids.facts[i]);
        note_series(u, world, fact);
    }
    ent_update_kept(u, &k);
    u->done.facts = world->derived.fact_count;
}

void ent_update_rows(ent_updating *u) {
    drop_facts(u);
    if (!u->status) keep_dispatches(u, &u->before, true);
    if (!u->status) keep_dispatches(u, &u->after, false);
    if (!u->status) keep_identities(u, &u->named_before, true);
    if (!u->status) keep_identities(u, &u->named, false);
    ent_names_keep(&u->names, u->store);
    if (!u->status) u->status = u->names.status;
    u->done.identities = u->named.derived.identity_count;
    if (!u->status) put_facts(u);
}
