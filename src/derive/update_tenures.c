/* Who held what after a change, for the people of the changed dispatches, and who followed whom in the offices that they hold or held. Where that
 * bounds the days of acts, these are looked at again. */
#include "derive/update.h"

#include <stdlib.h>
#include <string.h>

/* What a tenure can say of the days of others. */
typedef struct saying {
    uint64_t id, identity, before, after;
    bool overlaps;
    ent_date first, last, began, ended;
    ent_kept_source first_source, last_source;
} saying;

typedef struct ent_holding {
    ent_updating *u;
    ent_world old; /* tenures of these people, as they were */
    ent_world now;
    ent_part_rows people, seats; /* seats: tenures of offices that they hold or held */
    ENT_VEC(saying) said, says;  /* of all tenures in reach, before and now */
    ent_part_rows bounded;       /* people whose acts may have other bounds */
} holding;

/* ---- tenures ---- */

static void note_people(holding *h, const ent_world *world) {
    for (uint32_t i = 0; i < world->derived.identity_count && !h->u->status; i++)
        if (world->derived.identities[i].type == ENT_ACTOR_TYPE_PERSON) ent_update_add(h->u, &h->people, world->ids.identities[i]);
}

static void read_tenures(holding *h) {
    ent_part_rows rows = {0};
    char scope[ENT_SCOPE_BYTES];
    for (uint32_t i = 0; i < h->people.ids.count && !h->u->status; i++) {
        ent_update_scope_name(scope, ENT_SCOPE_TENURE, h->people.ids.items[i]);
        ent_update_scope(h->u, &rows, scope);
    }
    ent_wanted wanted = {.tenure_ids = rows.ids.items,
                         .tenure_id_count = rows.ids.count,
                         .alone = true,
                         .attested = true,
                         .all_proofs = true,
                         .bare = true,
                         .shallow = true};
    ent_update_read(h->u, &wanted, &h->old);
}

static void open_world(holding *h) {
    ent_updating *u = h->u;
    const ent_world *old = &h->old;
    uint32_t count = 0;
    ent_dispatch *items = ENT_NEW_ARRAY(u->arena, ent_dispatch, old->all.items.count + u->after.all.items.count);
    if (!items) ent_update_full(u);
    for (uint32_t i = 0; i < old->all.items.count && !u->status; i++)
        if (!ent_update_is_touched(u, old->ids.dispatches[i])) items[count++] = old->all.items.items[i];
    for (uint32_t i = 0; i < u->after.all.items.count && !u->status; i++) items[count++] = u->after.all.items.items[i];
    if (!u->status) ent_world_open(u, &h->now, items, count);
    for (uint32_t i = 0; i < u->after.acts.count && !u->status; i++) {
        ent_source source = u->after.acts.items[i].source;
        source.dispatch = ent_world_dispatch(&h->now, u->after.ids.dispatches[source.dispatch]);
        ent_world_act(u, &h->now, source, false);
    }
    for (uint32_t i = 0; i < old->derived.identity_count && !u->status; i++) {
        const ent_identity *who = &old->derived.identities[i];
        ent_known known = {who->type, who->country, who->key};
        ent_world_identity(u, &h->now, &known, old->ids.identities[i]);
    }
    if (!u->status) ent_world_settle(u, &h->now);
}

/* What other dispatches tell of these people's offices stays. */
static void carry(holding *h, ent_attestations *rows) {
    const ent_world *old = &h->old;
    for (uint32_t t = 0; t < old->derived.tenure_count && !h->u->status; t++)
        for (uint32_t i = 0; i < old->derived.tenures[t].attested_count && !h->u->status; i++) {
            ent_attestation row = old->derived.tenures[t].attested[i];
            uint64_t dispatch = old->ids.dispatches[row.source.dispatch];
            if (ent_update_is_touched(h->u, dispatch)) continue;
            row.source.dispatch = ent_world_dispatch(&h->now, dispatch);
            row.identity = h->now.numbers[ent_part_find(&h->now.identities, old->ids.identities[row.identity])];
            if (!ent_vec_push(h->u->arena, &rows->list, row)) ent_update_full(h->u);
        }
}

static void make_tenures(holding *h) {
    ent_updating *u = h->u;
    ent_world *now = &h->now;
    ent_attestations rows = {0};
    open_world(h);
    if (!u->status) carry(h, &rows);
    if (!u->status) u->status = ent_derive_attestations(&now->derived, &now->acts, u->arena, &rows, u->err);
    if (!u->status) u->status = ent_derive_attested(&now->derived, &rows, u->arena, u->err);
    if (!u->status && !ent_kept_name_rows(&now->derived, u->arena, &now->ids)) ent_update_full(u);
}

static void keep_tenures(holding *h, ent_world *world, bool drop) {
    ent_keeping k = ent_update_keeping(h->u, world, drop);
    for (uint32_t i = 0; i < world->derived.tenure_count && !k.status; i++) ent_keep_tenure(&k, i);
    h->u->sum.tenures += drop ? 0 - world->derived.tenure_count : world->derived.tenure_count;
    ent_update_kept(h->u, &k);
}

/* ---- who followed whom ---- */

static void note_seats(holding *h, const ent_world *world) {
    ent_buf row, text;
    char scope[ENT_SCOPE_BYTES];
    ent_buf_init(&row);
    ent_buf_init(&text);
    for (uint32_t i = 0; i < world->derived.tenure_count && !h->u->status; i++) {
        if (!ent_derive_is_seat(&world->derived.tenures[i].office)) continue;
        uint64_t seat = ent_keep_seat(&world->derived.tenures[i].office, &row, &text);
        ent_update_scope_name(scope, ENT_SCOPE_SEAT, seat);
        if (!seat) ent_update_full(h->u);
        ent_update_scope(h->u, &h->seats, scope);
    }
    ent_buf_release(&row);
    ent_buf_release(&text);
}

static ent_kept_source source_of(const ent_world *world, ent_source source) {
    return (ent_kept_source){world->ids.dispatches[source.dispatch], source.claim};
}

static void read_succession(ent_updating *u, uint64_t tenure, ent_buf *row, saying *out) {
    ent_buf_reset(row);
    ent_status status = u->status ? ENT_NOT_FOUND : ent_store_cache_get(u->store, ENT_KEPT_SUCCESSION, tenure, row, u->err);
    ent_kept_reading r = {row->ptr, row->ptr + row->len, false};
    if (status && status != ENT_NOT_FOUND && !u->status) u->status = status;
    if (status) return;
    out->before = ent_kept_get_id(&r);
    out->after = ent_kept_get_id(&r);
    out->overlaps = ent_kept_get(&r) != 0;
}

static saying saying_of(const ent_world *world, uint32_t number) {
    const ent_tenure *tenure = &world->derived.tenures[number];
    return (saying){.id = world->ids.tenures[number],
                    .identity = world->ids.identities[tenure->identity],
                    .first = tenure->first,
                    .last = tenure->last,
                    .began = tenure->began,
                    .ended = tenure->ended,
                    .first_source = source_of(world, tenure->sources[0]),
                    .last_source = source_of(world, tenure->sources[tenure->source_count - 1])};
}

/* Everything that tenures of these people and of their offices say, as rows have it now. */
static void listen(holding *h, const ent_world *people, const ent_world *seats, bool before) {
    ent_buf row;
    ent_buf_init(&row);
    for (int turn = 0; turn < 2; turn++) {
        const ent_world *world = turn ? seats : people;
        for (uint32_t i = 0; i < world->derived.tenure_count && !h->u->status; i++) {
            saying one = saying_of(world, i);
            bool known = false;
            for (uint32_t k = 0; k < (before ? h->said.count : h->says.count) && !known; k++)
                known = (before ? h->said.items[k].id : h->says.items[k].id) == one.id;
            if (known) continue;
            read_succession(h->u, one.id, &row, &one);
            if (!(before ? ent_vec_push(h->u->arena, &h->said, one) : ent_vec_push(h->u->arena, &h->says, one))) ent_update_full(h->u);
        }
    }
    ent_buf_release(&row);
}

static void read_seats(holding *h, ent_world *world) {
    ent_wanted wanted = {
        .tenure_ids = h->seats.ids.items, .tenure_id_count = h->seats.ids.count, .alone = true, .all_proofs = true, .bare = true, .shallow = true};
    ent_update_read(h->u, &wanted, world);
}

static void succeed(holding *h) {
    ent_updating *u = h->u;
    ent_world seats;
    h->seats = (ent_part_rows){0};
    note_seats(h, &h->old);
    note_seats(h, &h->now);
    for (uint32_t i = 0; i < h->said.count && !u->status; i++)
        u->status = ent_store_cache_drop(u->store, ENT_KEPT_SUCCESSION, h->said.items[i].id, u->err);
    if (!u->status) read_seats(h, &seats);
    if (!u->status) u->status = ent_derive_successions(&seats.derived, u->arena, u->err);
    if (u->status) return;
    ent_keeping k = ent_update_keeping(u, &seats, false);
    for (uint32_t i = 0; i < seats.derived.tenure_count && !k.status; i++) {
        k.status = ent_store_cache_drop(u->store, ENT_KEPT_SUCCESSION, seats.ids.tenures[i], u->err);
        ent_keep_succession(&k, i);
    }
    ent_update_kept(u, &k);
    if (!u->status) listen(h, &h->now, &seats, false);
}

/* ---- whose acts are bounded by it ---- */

static bool same_source(ent_kept_source a, ent_kept_source b) { return a.dispatch == b.dispatch && a.claim == b.claim; }

static const saying *find(const saying *items, uint32_t count, uint64_t id) {
    for (uint32_t i = 0; i < count; i++)
        if (items[i].id == id) return &items[i];
    return NULL;
}

static void bound(holding *h, uint64_t tenure) {
    const saying *was = find(h->said.items, h->said.count, tenure), *is = find(h->says.items, h->says.count, tenure);
    if (was) ent_update_add(h->u, &h->bounded, was->identity);
    if (is) ent_update_add(h->u, &h->bounded, is->identity);
}

/* Those who hold an office are bounded by when they took and left it, and by those before and after them. */
static void compare(holding *h, const saying *was, const saying *is) {
    bool begins = !was || !is || !ent_date_equal(was->first, is->first) || !same_source(was->first_source, is->first_source);
    bool ends = !was || !is || !ent_date_equal(was->last, is->last) || !same_source(was->last_source, is->last_source);
    bool own = !was || !is || !ent_date_equal(was->began, is->began) || !ent_date_equal(was->ended, is->ended) || was->overlaps != is->overlaps ||
               was->before != is->before || was->after != is->after || (begins && is->began.year) || (ends && is->ended.year);
    if (own) bound(h, was ? was->id : is->id);
    for (int i = 0; i < 2; i++) {
        const saying *one = i ? is : was;
        if (one && one->before && begins) bound(h, one->before);
        if (one && one->after && ends) bound(h, one->after);
    }
}

static void find_bounded(holding *h) {
    ent_updating *u = h->u;
    char scope[ENT_SCOPE_BYTES];
    for (uint32_t i = 0; i < h->said.count && !u->status; i++) compare(h, &h->said.items[i], find(h->says.items, h->says.count, h->said.items[i].id));
    for (uint32_t i = 0; i < h->says.count && !u->status; i++)
        if (!find(h->said.items, h->said.count, h->says.items[i].id)) compare(h, NULL, &h->says.items[i]);
    for (uint32_t i = 0; i < h->bounded.ids.count && !u->status; i++) {
        ent_update_scope_name(scope, ENT_SCOPE_OPEN, h->bounded.ids.items[i]);
        ent_update_scope(u, &u->narrow, scope);
    }
}

void ent_update_read_tenures(ent_updating *u) {
    holding *h = ENT_NEW(u->arena, holding);
    ent_world seats;
    if (!h) ent_update_full(u);
    if (!h) return;
    h->u = u;
    u->holding = h;
    note_people(h, &u->before);
    note_people(h, &u->after);
    read_tenures(h);
    if (!u->status) make_tenures(h);
    if (!u->status) note_seats(h, &h->old);
    if (!u->status) note_seats(h, &h->now);
    if (!u->status) read_seats(h, &seats);
    if (!u->status) listen(h, &h->old, &seats, true);
}

void ent_update_tenures(ent_updating *u) {
    holding *h = u->holding;
    keep_tenures(h, &h->old, true);
    if (!u->status) keep_tenures(h, &h->now, false);
    if (!u->status) succeed(h);
    if (!u->status) find_bounded(h);
    u->done.tenures = h->now.derived.tenure_count;
}
