/* Open days after a change, and what is counted over the whole register. */
#include "derive/update.h"

#include <stdio.h>
#include <string.h>

/* ---- open days ---- */

/* The facts, and the numbered sittings of the same mechanisms: they bound each other. */
static void add_series(ent_updating *u, const ent_world *facts, ent_part_rows *rows) {
    ent_buf scratch;
    char scope[ENT_SCOPE_BYTES];
    ent_buf_init(&scratch);
    for (uint32_t i = 0; i < facts->derived.fact_count && !u->status; i++) {
        ent_update_add(u, rows, facts->ids.facts[i]);
        uint64_t series = ent_derive_series_id(&facts->derived, &facts->derived.facts[i], &scratch);
        if (!series) continue;
        ent_update_scope_name(scope, ENT_SCOPE_SERIES, series);
        ent_update_scope(u, rows, scope);
    }
    ent_buf_release(&scratch);
}

static void add_tenures(ent_updating *u, const ent_world *facts, ent_part_rows *rows) {
    char scope[ENT_SCOPE_BYTES];
    for (uint32_t i = 0; i < facts->derived.identity_count && !u->status; i++) {
        if (facts->derived.identities[i].type != ENT_ACTOR_TYPE_PERSON) continue;
        ent_update_scope_name(scope, ENT_SCOPE_TENURE, facts->ids.identities[i]);
        ent_update_scope(u, rows, scope);
    }
}

void ent_update_narrow(ent_updating *u) {
    ent_world facts, world;
    ent_part_rows rows = {0}, tenures = {0}, there = {0};
    for (uint32_t i = 0; i < u->narrow.ids.count && !u->status; i++) { /* some have gone since they were noted */
        uint64_t id = u->narrow.ids.items[i];
        bool gone = ent_part_find(&u->facts_gone, id) != ENT_NOBODY && ent_part_find(&u->facts_made, id) == ENT_NOBODY;
        if (!gone) ent_update_add(u, &there, id);
    }
    if (!there.ids.count || u->status) return;
    ent_wanted wanted = {.fact_ids = there.ids.items, .fact_id_count = there.ids.count, .alone = true, .bare = true};
    ent_update_read(u, &wanted, &facts);
    if (!u->status) add_series(u, &facts, &rows);
    if (!u->status) add_tenures(u, &facts, &tenures);
    wanted = (ent_wanted){.fact_ids = rows.ids.items,
                          .fact_id_count = rows.ids.count,
                          .tenure_ids = tenures.ids.items,
                          .tenure_id_count = tenures.ids.count,
                          .alone = true,
                          .around = true,
                          .all_proofs = true,
                          .bare = true,
                          .shallow = true};
    if (!u->status) ent_update_read(u, &wanted, &world);
    if (!u->status) u->status = ent_derive_narrowed(&world.derived, u->arena, u->err);
    if (u->status) return;
    ent_keeping k = ent_update_keeping(u, &world, false);
    for (uint32_t i = 0; i < world.derived.fact_count && !k.status; i++) {
        if (ent_part_find(&there, world.ids.facts[i]) == ENT_NOBODY) continue;
        k.status = ent_store_cache_drop(u->store, ENT_KEPT_NARROWED, world.ids.facts[i], u->err);
        ent_keep_narrowed(&k, i);
        u->done.narrowed++;
    }
    ent_update_kept(u, &k);
}

/* ---- totals ---- */

/* Each pair is counted again from its facts. */
static void count_pairs(ent_updating *u) {
    for (uint32_t i = 0; i < u->pairs.count && !u->status; i++) {
        ent_pair_of of = u->pairs.items[i];
        ent_pair pair = {.one = of.one, .other = of.other};
        ent_part_rows rows = {0};
        ent_world world;
        char one[ENT_COUNTRY_TEXT_BYTES], other[ENT_COUNTRY_TEXT_BYTES], scope[ENT_SCOPE_BYTES];
        ent_country_format(of.one, one);
        ent_country_format(of.other, other);
        snprintf(scope, sizeof scope, ENT_SCOPE_PAIR, one, other);
        ent_update_scope(u, &rows, scope);
        ent_wanted wanted = {
            .fact_ids = rows.ids.items, .fact_id_count = rows.ids.count, .alone = true, .bare = true, .one_source = true, .shallow = true};
        if (rows.ids.count) ent_update_read(u, &wanted, &world);
        for (uint32_t f = 0; rows.ids.count && !u->status && f < world.derived.fact_count; f++)
            ent_derive_count_pair(&world.derived, &world.derived.facts[f], &pair);
        ent_keeping k = ent_update_keeping(u, &u->facts, true);
        ent_keep_pair(&k, &pair);
        k.drop = false;
        if (rows.ids.count) ent_keep_pair(&k, &pair);
        ent_update_kept(u, &k);
    }
}

/* Dispatches of a feed that appeared in a month: one more or one less. */
static void count_feed(ent_updating *u, const ent_dispatch *dispatch, uint32_t by) {
    ent_feed_month feed = {.feed = ent_derive_feed(dispatch->name)};
    if (!ent_derive_appeared(dispatch, &feed.month) || u->status) return;
    ent_buf row;
    ent_buf_init(&row);
    uint64_t id = ent_keep_feed_id(&feed, &row);
    ent_status status = ent_store_cache_get(u->store, ENT_KEPT_FEED, id, &row, u->err);
    ent_kept_reading r = {row.ptr, row.ptr + row.len, false};
    if (!status) {
        ent_kept_get_str(&r);
        ent_kept_get(&r);
        feed.dispatches = ent_kept_get(&r);
    } else if (status != ENT_NOT_FOUND) {
        u->status = status;
    }
    ent_buf_release(&row);
    feed.dispatches += by;
    ent_keeping k = ent_update_keeping(u, &u->facts, true);
    ent_keep_feed(&k, &feed);
    k.drop = false;
    if (feed.dispatches) ent_keep_feed(&k, &feed);
    ent_update_kept(u, &k);
}

static void count_feeds(ent_updating *u, const ent_world *world, uint32_t by) {
    for (uint32_t i = 0; i < world->all.items.count && !u->status; i++)
        if (ent_part_find(&u->changed, world->ids.dispatches[i]) != ENT_NOBODY) count_feed(u, &world->all.items.items[i], by);
}

/* Facts that corrections add are no documents. */
static bool is_document(const ent_updating *u, const ent_dispatch *dispatch) {
    for (uint32_t i = 0; i < u->documents.count; i++)
        if (!memcmp(u->documents.items[i].bytes, dispatch->sha256, sizeof dispatch->sha256)) return true;
    return false;
}

static uint64_t count_documents(const ent_updating *u, const ent_world *world, uint64_t *claims) {
    uint64_t documents = 0;
    for (uint32_t i = 0; i < world->all.items.count; i++) {
        if (!is_document(u, &world->all.items.items[i])) continue;
        documents++;
        *claims += world->all.items.items[i].claims.count;
    }
    return documents;
}

void ent_update_counts(ent_updating *u) {
    ent_store_counts *sum = &u->sum.counts;
    uint64_t claims_before = 0, claims = 0, readings = 0;
    count_pairs(u);
    count_feeds(u, &u->before, UINT32_MAX);
    count_feeds(u, &u->after, 1);
    uint64_t before = count_documents(u, &u->before, &claims_before), after = count_documents(u, &u->after, &claims);
    if (!u->status) u->status = ent_store_count_readings(u->store, u->since, &readings, u->err);
    sum->documents += after - before;
    sum->claims += claims - claims_before;
    sum->superseded += readings - (after - before);
    sum->corrections = u->corrections.rows.count;
    ent_world world = {.derived.summary = u->sum};
    ent_keeping k = ent_update_keeping(u, &world, true);
    ent_keep_summary(&k);
    k.drop = false;
    ent_keep_summary(&k);
    ent_update_kept(u, &k);
}
