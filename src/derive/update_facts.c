/* What was told, after a change. Acts meet in groups (facts.c): those of the groups that changed dispatches tell of, before or now, are put
 * together again from all their tellings. Where a group's facts have changed and company may concern them, all facts of the same kind
 * and day are made again from what they were made of. Rows are only read here. */
#include "derive/update.h"

#include <stdlib.h>

/* Facts of one kind and day. */
typedef struct run {
    uint8_t kind;
    ent_date day;
} run;

typedef struct retelling {
    ent_updating *u;
    ent_part_rows groups; /* whose acts have changed */
    ent_part_rows rows;   /* of the facts to be read */
    ent_part_rows same;   /* hashes of pieces that were there before */
    ENT_VEC(run) runs;
    ent_facts made; /* clusters of the groups, now */
} retelling;

static bool has(const ent_part_rows *rows, uint64_t id) { return ent_part_find(rows, id) != ENT_NOBODY; }

/* ---- groups ---- */

static void find_groups(retelling *r, ent_world *world) {
    ent_updating *u = r->u;
    uint64_t *groups = ENT_NEW_ARRAY(u->arena, uint64_t, world->acts.count);
    if (!groups) ent_update_full(u);
    if (!u->status) u->status = ent_derive_groups(&world->derived, &world->acts, u->arena, groups, u->err);
    for (uint32_t i = 0; i < world->acts.count && !u->status; i++) ent_update_add(u, &r->groups, groups[i]);
}

static void read_facts(retelling *r) {
    ent_wanted wanted = {.fact_ids = r->rows.ids.items, .fact_id_count = r->rows.ids.count, .alone = true, .pieces = true, .as_of = r->u->since};
    ent_update_read(r->u, &wanted, &r->u->facts_before);
}

/* ---- the same acts, told by more or fewer ---- */

static const ent_fact *pieces_of(const ent_fact *fact, uint32_t *count) {
    *count = fact->piece_count ? fact->piece_count : 1;
    return fact->piece_count ? fact->pieces : fact;
}

/* Everything of the world of before that is as it was, and what changed dispatches tell now. */
static void open_world(retelling *r, ent_world *world) {
    ent_updating *u = r->u;
    const ent_world *old = &u->facts_before;
    uint32_t most = old->all.items.count + u->after.all.items.count, count = 0;
    ent_dispatch *items = ENT_NEW_ARRAY(u->arena, ent_dispatch, most);
    if (!items) ent_update_full(u);
    for (uint32_t i = 0; i < old->all.items.count && !u->status; i++)
        if (!ent_update_is_touched(u, old->ids.dispatches[i])) items[count++] = old->all.items.items[i];
    for (uint32_t i = 0; i < u->after.all.items.count && !u->status; i++) items[count++] = u->after.all.items.items[i];
    if (!u->status) ent_world_open(u, world, items, count);
    for (uint32_t i = 0; i < u->after.acts.count && !u->status; i++) { /* those of changed dispatches */
        ent_source source = u->after.acts.items[i].source;
        source.dispatch = ent_world_dispatch(world, u->after.ids.dispatches[source.dispatch]);
        ent_world_act(u, world, source, false);
    }
}

static ent_source in_world(const ent_world *old, const ent_world *world, ent_source source) {
    return (ent_source){ent_world_dispatch(world, old->ids.dispatches[source.dispatch]), source.claim};
}

/* Tellings of the groups that stay. */
static void add_members(retelling *r, ent_world *world, const ent_fact *piece) {
    const ent_world *old = &r->u->facts_before;
    if (!has(&r->groups, piece->group)) return;
    for (uint32_t s = 0; s < piece->source_count && !r->u->status; s++) {
        if (ent_update_is_touched(r->u, old->ids.dispatches[piece->sources[s].dispatch])) continue;
        ent_world_act(r->u, world, in_world(old, world, piece->sources[s]), false);
    }
}

static void cluster(retelling *r, ent_world *world) {
    ent_updating *u = r->u;
    const ent_derived *old = &u->facts_before.derived;
    open_world(r, world);
    for (uint32_t i = 0; i < old->fact_count && !u->status; i++) {
        uint32_t count;
        const ent_fact *pieces = pieces_of(&old->facts[i], &count);
        for (uint32_t k = 0; k < count; k++) add_members(r, world, &pieces[k]);
    }
    /* people of other facts of the same days, so that they have numbers too */
    for (uint32_t i = 0; i < old->identity_count && !u->status; i++) {
        const ent_identity *who = &old->identities[i];
        ent_known known = {who->type, who->country, who->key};
        ent_world_identity(u, world, &known, u->facts_before.ids.identities[i]);
    }
    if (!u->status) ent_world_settle(u, world);
    r->made = (ent_facts){0};
    if (!u->status) u->status = ent_derive_clusters(&world->derived, &world->acts, u->arena, &r->made, u->err);
}

/* ---- what has changed ---- */

/* The hash of all that a fact's row would say. */
static uint64_t hash_of(ent_updating *u, ent_world *world, const ent_fact *fact) {
    ent_keeping k = ent_update_keeping(u, world, false);
    ent_derived one = {.dispatches = &world->all, .identities = world->derived.identities, .facts = fact, .fact_count = 1};
    k.derived = &one;
    ent_keep_put_fact(&k, 0);
    uint64_t hash = ent_kept_hash(&k.row);
    if (!hash) ent_update_full(u);
    ent_update_kept(u, &k);
    return hash;
}

/* Whether a dispatch that says something else now tells it. */
static bool is_told_anew(const ent_updating *u, const ent_world *world, const ent_fact *fact) {
    for (uint32_t s = 0; s < fact->source_count; s++)
        if (has(&u->changed, world->ids.dispatches[fact->sources[s].dispatch])) return true;
    return false;
}

static bool is_run(const retelling *r, const ent_fact *fact) {
    for (uint32_t i = 0; i < r->runs.count && ent_derive_has_company(fact); i++)
        if (r->runs.items[i].kind == fact->kind && ent_date_equal(r->runs.items[i].day, fact->from)) return true;
    return false;
}

static void note_run(retelling *r, const ent_fact *fact) {
    char scope[ENT_SCOPE_BYTES];
    if (!ent_derive_has_company(fact) || is_run(r, fact)) return;
    if (!ent_vec_push(r->u->arena, &r->runs, (run){fact->kind, fact->from})) ent_update_full(r->u);
    ent_keep_name_run(scope, fact);
    ent_update_scope(r->u, &r->rows, scope);
}

/* Marks pieces that are as they were, on both sides, and notes the days of all others. */
static void compare(retelling *r, ent_world *world) {
    ent_updating *u = r->u;
    ent_part_rows now = {0};
    for (uint32_t i = 0; i < r->made.list.count && !u->status; i++) {
        const ent_fact *fact = &r->made.list.items[i];
        if (!is_told_anew(u, world, fact)) ent_update_add(u, &now, hash_of(u, world, fact));
    }
    const ent_derived *old = &u->facts_before.derived;
    for (uint32_t i = 0; i < old->fact_count && !u->status; i++) {
        uint32_t count;
        const ent_fact *pieces = pieces_of(&old->facts[i], &count);
        for (uint32_t k = 0; k < count && !u->status; k++) {
            if (!has(&r->groups, pieces[k].group)) continue;
            ent_fact bare = pieces[k];
            bare.pieces = NULL, bare.piece_count = 0;
            uint64_t hash = is_told_anew(u, &u->facts_before, &bare) ? 0 : hash_of(u, &u->facts_before, &bare);
            if (hash && has(&now, hash)) ent_update_add(u, &r->same, hash);
            else note_run(r, &bare);
        }
    }
    for (uint32_t i = 0; i < r->made.list.count && !u->status; i++) {
        const ent_fact *fact = &r->made.list.items[i];
        if (is_told_anew(u, world, fact) || !has(&r->same, hash_of(u, world, fact))) note_run(r, fact);
    }
}

/* ---- the facts that follow ---- */

static uint32_t number_of(const ent_updating *u, const ent_world *world, uint32_t old) {
    uint32_t number = ent_part_find(&world->identities, u->facts_before.ids.identities[old]);
    return number == ENT_NOBODY ? number : world->numbers[number];
}

static const uint32_t *renumbered(retelling *r, const ent_world *world, const uint32_t *people, uint32_t count) {
    uint32_t *numbers = ENT_NEW_ARRAY(r->u->arena, uint32_t, count);
    if (!numbers) ent_update_full(r->u);
    for (uint32_t i = 0; i < count && numbers; i++) numbers[i] = number_of(r->u, world, people[i]);
    return numbers;
}

/* A piece of another group as it stands in the new world: in the same order, since both worlds have it. */
static void carry(retelling *r, const ent_world *world, const ent_fact *piece, ent_facts *into) {
    ent_updating *u = r->u;
    const ent_world *old = &u->facts_before;
    ent_fact fact = *piece;
    ent_source *sources = ENT_NEW_ARRAY(u->arena, ent_source, piece->source_count);
    fact.pieces = NULL, fact.piece_count = 0;
    fact.agents = renumbered(r, world, piece->agents, piece->agent_count);
    fact.counterparts = renumbered(r, world, piece->counterparts, piece->counterpart_count);
    for (uint32_t s = 0; sources && s < piece->source_count; s++) sources[s] = in_world(old, world, piece->sources[s]);
    fact.sources = sources;
    fact.best = in_world(old, world, piece->best);
    if (!sources || !ent_vec_push(u->arena, &into->list, fact)) ent_update_full(u);
}

static bool is_same(retelling *r, ent_world *world, const ent_fact *fact) {
    return !is_told_anew(r->u, world, fact) && has(&r->same, hash_of(r->u, world, fact));
}

/* Old facts that go: of the days that are made again, and of the groups, unless they stay as they are. */
static void collect(retelling *r, ent_world *world, ent_facts *company, ent_facts *others) {
    ent_updating *u = r->u;
    const ent_derived *old = &u->facts_before.derived;
    for (uint32_t i = 0; i < old->fact_count && !u->status; i++) {
        const ent_fact *fact = &old->facts[i];
        uint32_t count;
        const ent_fact *pieces = pieces_of(fact, &count);
        bool again = is_run(r, fact), mine = has(&r->groups, fact->group) && !ent_derive_has_company(fact);
        for (uint32_t k = 0; again && k < count; k++)
            if (!has(&r->groups, pieces[k].group)) carry(r, world, &pieces[k], company);
        bool goes = again || (mine && !is_same(r, &u->facts_before, fact));
        if (goes && !ent_vec_push(u->arena, &u->drop_facts, i)) ent_update_full(u);
    }
    for (uint32_t i = 0; i < r->made.list.count && !u->status; i++) {
        const ent_fact *fact = &r->made.list.items[i];
        bool again = is_run(r, fact);
        if (!again && (ent_derive_has_company(fact) || is_same(r, world, fact))) continue;
        if (!ent_vec_push(u->arena, again ? &company->list : &others->list, *fact)) ent_update_full(u);
    }
}

/* Facts of a day that come out as they were need not be written. */
static void keep_equal(retelling *r, ent_world *world, ent_facts *facts) {
    ent_updating *u = r->u;
    ent_part_rows was = {0}, stays = {0};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < u->drop_facts.count && !u->status; i++) {
        const ent_fact *fact = &u->facts_before.derived.facts[u->drop_facts.items[i]];
        if (!is_told_anew(u, &u->facts_before, fact)) ent_update_add(u, &was, hash_of(u, &u->facts_before, fact));
    }
    for (uint32_t i = 0; i < facts->list.count && !u->status; i++) {
        uint64_t hash = is_told_anew(u, world, &facts->list.items[i]) ? 0 : hash_of(u, world, &facts->list.items[i]);
        if (hash && has(&was, hash)) ent_update_add(u, &stays, hash);
        else facts->list.items[kept++] = facts->list.items[i];
    }
    facts->list.count = kept;
    kept = 0;
    for (uint32_t i = 0; i < u->drop_facts.count && !u->status; i++) {
        const ent_fact *fact = &u->facts_before.derived.facts[u->drop_facts.items[i]];
        bool equal = !is_told_anew(u, &u->facts_before, fact) && has(&stays, hash_of(u, &u->facts_before, fact));
        if (!equal) u->drop_facts.items[kept++] = u->drop_facts.items[i];
    }
    u->drop_facts.count = kept;
}

void ent_update_facts(ent_updating *u) {
    retelling r = {.u = u};
    ent_world *world = &u->facts;
    char scope[ENT_SCOPE_BYTES];
    find_groups(&r, &u->before);
    find_groups(&r, &u->after);
    for (uint32_t i = 0; i < r.groups.ids.count && !u->status; i++) {
        ent_update_scope_name(scope, ENT_SCOPE_GROUP, r.groups.ids.items[i]);
        ent_update_scope(u, &r.rows, scope);
    }
    u->done.groups = r.groups.ids.count;
    uint32_t read = r.rows.ids.count;
    if (!u->status) read_facts(&r);
    if (!u->status) cluster(&r, world);
    if (!u->status) compare(&r, world);
    if (!u->status && r.rows.ids.count > read) { /* the facts of those days too */
        read_facts(&r);
        if (!u->status) cluster(&r, world);
    }
    ent_facts company = {0}, all = {0};
    if (!u->status) collect(&r, world, &company, &all);
    ent_derive_sort_facts(&company);
    if (!u->status) u->status = ent_derive_company(&world->derived, u->arena, &company, u->err);
    for (uint32_t i = 0; i < company.list.count && !u->status; i++)
        if (!ent_vec_push(u->arena, &all.list, company.list.items[i])) ent_update_full(u);
    if (!u->status) keep_equal(&r, world, &all);
    ent_derive_sort_facts(&all);
    world->derived.facts = all.list.items;
    world->derived.fact_count = all.list.count;
}
