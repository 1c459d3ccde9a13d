/* Dispatches and acts put together for a stage that is done again. Dispatches stand by hash and identities in their own order, as in a whole
 * derivation, so that every comparison comes out as there. */
#include "derive/update.h"

#include <stdlib.h>
#include <string.h>

static int compare_dispatches(const void *left, const void *right) {
    const ent_dispatch *a = left, *b = right;
    return memcmp(a->sha256, b->sha256, sizeof a->sha256);
}

void ent_world_open(ent_updating *u, ent_world *world, ent_dispatch *items, uint32_t count) {
    *world = (ent_world){0};
    if (count) qsort(items, count, sizeof *items, compare_dispatches);
    world->all.items.items = items;
    world->all.items.count = world->all.items.capacity = count;
    world->ids.dispatches = ENT_NEW_ARRAY(u->arena, uint64_t, count);
    if (!world->ids.dispatches) ent_update_full(u);
    for (uint32_t i = 0; i < count && !u->status; i++) world->ids.dispatches[i] = ent_kept_dispatch_id(items[i].sha256);
}

uint32_t ent_world_dispatch(const ent_world *world, uint64_t id) {
    for (uint32_t low = 0, high = world->all.items.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (world->ids.dispatches[middle] == id) return middle;
        if (world->ids.dispatches[middle] < id) low = middle + 1;
        else high = middle;
    }
    return ENT_NOBODY;
}

uint32_t ent_world_identity(ent_updating *u, ent_world *world, const ent_known *known, uint64_t id) {
    uint32_t number = 0, count = world->identities.ids.count;
    if (u->status || !ent_part_number(u->arena, &world->identities, id, &number)) ent_update_full(u);
    if (u->status || number < count) return number;
    ent_identity *grown = ent_arena_grow(u->arena, (void *)world->derived.identities, number, number + 1, sizeof *grown);
    if (!grown) ent_update_full(u);
    else grown[number] = (ent_identity){.type = known->type, .country = known->country, .key = known->key};
    if (grown) world->derived.identities = grown;
    world->derived.identity_count = number + 1;
    return number;
}

/* Who an actor is, or was. */
static uint32_t resolve(ent_updating *u, ent_world *world, const ent_actor *actor, bool before) {
    ent_names *n = &u->names;
    ent_known written, meant;
    if (!ent_names_of_actor(n, actor, &written)) return 0;
    ent_names_resolve(n, &written, before, &meant);
    ent_bearer *bearer = ent_names_bearer(n, &meant);
    uint64_t id = !bearer ? 0 : before ? bearer->was : bearer->root;
    ent_bearer *root = id ? ent_names_bearer_by_id(n, id) : NULL;
    if (n->status) u->status = n->status;
    else if (!root) u->status = ent_err_set(u->err, ENT_STORE, "a name of the register means nobody; derive again");
    return u->status ? 0 : ent_world_identity(u, world, &root->known, id);
}

static uint32_t *resolve_all(ent_updating *u, ent_world *world, const ent_actor *actors, uint32_t count, bool before) {
    uint32_t *numbers = ENT_NEW_ARRAY(u->arena, uint32_t, count);
    if (!numbers) ent_update_full(u);
    for (uint32_t i = 0; i < count && !u->status; i++) numbers[i] = resolve(u, world, &actors[i], before);
    return numbers;
}

void ent_world_act(ent_updating *u, ent_world *world, ent_source source, bool before) {
    const ent_claim *claim = &world->all.items.items[source.dispatch].claims.items[source.claim];
    if (claim->ruling == ENT_RULING_REJECTED || u->status) return;
    ent_act act = {.source = source, .claim = claim};
    act.agents = resolve_all(u, world, claim->agents, claim->agent_count, before);
    act.counterparts = resolve_all(u, world, claim->counterparts, claim->counterpart_count, before);
    ent_act *grown = NULL;
    if (world->acts.count % 64 == 0 && !u->status) {
        grown = ent_arena_grow(u->arena, world->acts.items, world->acts.count, world->acts.count + 64, sizeof *grown);
        if (!grown) ent_update_full(u);
        else world->acts.items = grown;
    }
    if (!u->status) world->acts.items[world->acts.count++] = act;
}

void ent_world_acts(ent_updating *u, ent_world *world, bool before) {
    for (uint32_t d = 0; d < world->all.items.count; d++)
        for (uint32_t c = 0; c < world->all.items.items[d].claims.count && !u->status; c++) ent_world_act(u, world, (ent_source){d, c}, before);
}

typedef struct placed {
    ent_identity who;
    uint32_t number;
} placed;

static int compare_placed(const void *left, const void *right) {
    return ent_derive_compare_identities(&((const placed *)left)->who, &((const placed *)right)->who);
}

static int compare_acts(const void *left, const void *right) {
    return ent_derive_compare_sources(((const ent_act *)left)->source, ((const ent_act *)right)->source);
}

static void renumber(uint32_t *people, uint32_t count, const uint32_t *numbers) {
    for (uint32_t i = 0; i < count; i++) people[i] = numbers[people[i]];
}

void ent_world_settle(ent_updating *u, ent_world *world) {
    uint32_t count = world->derived.identity_count;
    placed *rows = ENT_NEW_ARRAY(u->arena, placed, count);
    uint32_t *numbers = ENT_NEW_ARRAY(u->arena, uint32_t, count);
    ent_identity *identities = ENT_NEW_ARRAY(u->arena, ent_identity, count);
    world->ids.identities = ENT_NEW_ARRAY(u->arena, uint64_t, count);
    if (!rows || !numbers || !identities || !world->ids.identities) ent_update_full(u);
    if (u->status) return;
    for (uint32_t i = 0; i < count; i++) rows[i] = (placed){world->derived.identities[i], i};
    if (count) qsort(rows, count, sizeof *rows, compare_placed);
    for (uint32_t i = 0; i < count; i++) {
        numbers[rows[i].number] = i;
        identities[i] = rows[i].who;
        world->ids.identities[i] = world->identities.ids.items[rows[i].number];
    }
    for (uint32_t i = 0; i < world->acts.count; i++) {
        renumber(world->acts.items[i].agents, world->acts.items[i].claim->agent_count, numbers);
        renumber(world->acts.items[i].counterparts, world->acts.items[i].claim->counterpart_count, numbers);
    }
    if (world->acts.count) qsort(world->acts.items, world->acts.count, sizeof *world->acts.items, compare_acts);
    world->derived.identities = identities;
    world->derived.dispatches = &world->all;
    world->numbers = numbers;
}
