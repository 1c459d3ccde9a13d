/* What has changed since rows were kept, and the order in which the stages are done again. */
#include "derive/update.h"

#include "base/sha256.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More than so many changed dispatches, and more than so many of a hundred: to derive all is no slower. */
enum { FEW_DISPATCHES = 400, FEW_OF_HUNDRED = 4 };

void ent_update_full(ent_updating *u) {
    if (!u->status) u->status = ent_derive_full(u->err);
}

bool ent_update_is_touched(const ent_updating *u, uint64_t dispatch) {
    return ent_part_find(&u->changed, dispatch) != ENT_NOBODY || ent_part_find(&u->moved, dispatch) != ENT_NOBODY;
}

void ent_update_add(ent_updating *u, ent_part_rows *to, uint64_t id) {
    uint32_t number;
    if (!ent_part_number(u->arena, to, id, &number)) ent_update_full(u);
}

typedef struct collecting {
    ent_updating *u;
    ent_part_rows *into;
} collecting;

static ent_status collect(void *context, uint64_t id, ent_err *err) {
    (void)err;
    collecting *c = context;
    ent_update_add(c->u, c->into, id);
    return c->u->status;
}

void ent_update_range(ent_updating *u, ent_part_rows *into, const char *from, const char *below) {
    collecting c = {u, into};
    if (!u->status) u->status = ent_store_cache_scope(u->store, ent_str_of(from), ent_str_of(below), &c, collect, u->err);
}

void ent_update_scope(ent_updating *u, ent_part_rows *into, const char *scope) {
    char below[ENT_SCOPE_BYTES + 2];
    snprintf(below, sizeof below, "%s\x01", scope);
    ent_update_range(u, into, scope, below);
}

void ent_update_scope_name(char scope[ENT_SCOPE_BYTES], const char *format, uint64_t id) {
    char digits[17];
    snprintf(digits, sizeof digits, "%016llx", (unsigned long long)id);
    size_t head = strcspn(format, "%");
    snprintf(scope, ENT_SCOPE_BYTES, "%.*s%s", (int)head, format, digits);
}

void ent_update_read(ent_updating *u, const ent_wanted *wanted, ent_world *world) {
    *world = (ent_world){0};
    if (!u->status) u->status = ent_derive_part(u->store, wanted, u->arena, &world->all, &world->derived, u->err);
    if (!u->status && !ent_kept_name_rows(&world->derived, u->arena, &world->ids)) ent_update_full(u);
}

ent_keeping ent_update_keeping(ent_updating *u, const ent_world *world, bool drop) {
    ent_keeping k = {.derived = &world->derived, .ids = world->ids, .store = u->store, .words = u->words, .drop = drop, .err = u->err};
    k.status = u->status;
    ent_buf_init(&k.row);
    ent_buf_init(&k.text);
    return k;
}

void ent_update_kept(ent_updating *u, ent_keeping *k) {
    if (!u->status) u->status = k->status;
    ent_buf_release(&k->row);
    ent_buf_release(&k->text);
}

/* ---- what has changed ---- */

static ent_status note_document(void *context, const uint8_t sha256[32], ent_err *err) {
    (void)err;
    ent_updating *u = context;
    if (!ent_vec_push(u->arena, &u->documents, (ent_hash){{0}})) ent_update_full(u);
    else memcpy(u->documents.items[u->documents.count - 1].bytes, sha256, 32);
    return u->status;
}

static void note_row(ent_updating *u, const ent_store_correction *row) {
    uint8_t sha256[32];
    unsigned kind = 0;
    if (ent_derive_telling_hash(row->subject, sha256)) (void)note_document(u, sha256, u->err);
    /* who holds an office is another: that may be told anywhere */
    u->whole = u->whole || !ent_correction_parse(row->kind.ptr, row->kind.len, &kind) || (kind == ENT_CORRECTION_SPLIT && row->field.len);
}

/* A withdrawal changes what the entries said that it takes back. */
static void note_corrections(ent_updating *u) {
    const ent_corrections *all = &u->corrections;
    for (uint32_t i = u->corrections_before; i < all->rows.count && !u->status; i++) {
        note_row(u, &all->rows.items[i]);
        for (uint32_t k = 0; k < i && !u->status; k++) {
            char id[ENT_CORRECTION_ID_BYTES];
            if (!ent_store_correction_id(&all->rows.items[k], id)) ent_update_full(u);
            else if (ent_str_equal(ent_str_of(id), all->rows.items[i].subject)) note_row(u, &all->rows.items[k]);
        }
    }
}

static void load_corrections(ent_updating *u) {
    ent_dispatches read = {0};
    if (!u->status) u->status = ent_store_load_corrections(u->store, u->arena, &read, u->err);
    for (uint32_t i = 0; i < read.corrections.count && !u->status; i++) {
        if (read.corrections.items[i].revision <= u->since) u->corrections_before = i + 1;
        if (!ent_vec_push(u->arena, &u->corrections.rows, read.corrections.items[i])) ent_update_full(u);
    }
}

static int compare_hashes(const void *left, const void *right) { return memcmp(left, right, sizeof(ent_hash)); }

/* The documents as they were read at a revision, with the corrections known then. */
static void load(ent_updating *u, uint64_t revision, uint32_t corrections, ent_world *world, ent_derived *corrected) {
    ent_dispatches *read = ENT_NEW(u->arena, ent_dispatches);
    ent_acts acts = {0};
    if (!read) ent_update_full(u);
    for (uint32_t i = 0; i < u->documents.count && !u->status; i++) {
        if (i && !compare_hashes(&u->documents.items[i], &u->documents.items[i - 1])) continue;
        u->status = ent_store_load_at(u->store, u->documents.items[i].bytes, revision, u->arena, read, u->err);
    }
    if (u->status) return;
    read->corrections.items = u->corrections.rows.items;
    read->corrections.count = read->corrections.capacity = corrections;
    *corrected = (ent_derived){.dispatches = read};
    u->status = ent_derive_corrections(corrected, true, u->arena, &acts, u->err);
    world->acts = acts;
}

static const ent_dispatch *find(const ent_dispatches *all, const ent_dispatch *wanted) {
    for (uint32_t i = 0; i < all->items.count; i++)
        if (!memcmp(all->items.items[i].sha256, wanted->sha256, sizeof wanted->sha256)) return &all->items.items[i];
    return NULL;
}

/* Facts that corrections add stand in dispatches of their own, on both sides: those that are on one alone have changed. */
static void take(ent_updating *u, const ent_dispatches *all, const ent_dispatches *others, ent_world *world) {
    ent_dispatch *items = ENT_NEW_ARRAY(u->arena, ent_dispatch, all->items.count);
    uint32_t count = 0;
    if (!items) ent_update_full(u);
    for (uint32_t i = 0; i < all->items.count && !u->status; i++) {
        const ent_dispatch *one = &all->items.items[i];
        uint64_t id = ent_kept_dispatch_id(one->sha256);
        bool document = bsearch(one->sha256, u->documents.items, u->documents.count, sizeof(ent_hash), compare_hashes) != NULL;
        bool taken = document || !find(others, one) || ent_part_find(&u->moved, id) != ENT_NOBODY;
        if (taken) items[count++] = *one;
        if (taken && ent_part_find(&u->moved, id) == ENT_NOBODY) ent_update_add(u, &u->changed, id);
    }
    ent_acts decrees = world->acts;
    if (!u->status) ent_world_open(u, world, items, count);
    world->acts.decrees = decrees.decrees;
    world->acts.applied = decrees.applied;
    world->derived.dispatches = &world->all;
}

static void load_both(ent_updating *u) {
    ent_derived before, after;
    uint64_t now = 0;
    if (u->documents.count) qsort(u->documents.items, u->documents.count, sizeof *u->documents.items, compare_hashes);
    u->status = ent_store_revision(u->store, &now, u->err);
    if (!u->status) load(u, u->since, u->corrections_before, &u->before, &before);
    if (!u->status) load(u, now, u->corrections.rows.count, &u->after, &after);
    if (u->status) return;
    take(u, before.dispatches, after.dispatches, &u->before);
    if (!u->status) take(u, after.dispatches, before.dispatches, &u->after);
}

/* Dispatches whose people are others now are looked at like those that have changed. */
static void load_moved(ent_updating *u) {
    ent_world found;
    ent_wanted wanted = {.dispatch_ids = u->moved.ids.items, .dispatch_id_count = u->moved.ids.count, .alone = true};
    if (!u->moved.ids.count) return;
    ent_update_read(u, &wanted, &found);
    for (uint32_t i = 0; i < found.all.items.count && !u->status; i++) (void)note_document(u, found.all.items.items[i].sha256, u->err);
    if (!u->status) load_both(u);
}

static void act_all(ent_updating *u, ent_world *world, bool before) {
    if (!u->status) ent_world_acts(u, world, before);
    if (!u->status) ent_world_settle(u, world);
}

static bool is_too_much(const ent_updating *u, uint32_t count) {
    return count > FEW_DISPATCHES && (uint64_t)count * 100 > u->sum.counts.documents * FEW_OF_HUNDRED;
}

/* ---- all stages ---- */

static void read_summary(ent_updating *u) {
    ent_world world;
    ent_update_read(u, &(ent_wanted){.alone = true}, &world);
    u->sum = world.derived.summary;
}

/* The last day that is told of goes on with each addition; where it would go back, somebody took a dispatch away. */
static void find_today(ent_updating *u) {
    ent_date last = u->sum.last_day;
    u->today_before = last.year ? ent_date_first(last) : INT32_MIN;
    u->today = u->today_before;
    for (uint32_t i = 0; i < u->after.all.items.count; i++) {
        ent_date day = u->after.all.items.items[i].published.value.from;
        if (day.year && ent_date_first(day) > u->today) u->today = ent_date_first(day);
    }
    for (uint32_t i = 0; i < u->before.all.items.count; i++) {
        ent_date day = u->before.all.items.items[i].published.value.from;
        const ent_dispatch *now = find(&u->after.all, &u->before.all.items.items[i]);
        bool later = now && now->published.value.from.year && ent_date_first(now->published.value.from) >= u->today_before;
        if (day.year && ent_date_first(day) == u->today_before && !later) u->whole = true;
    }
    if (u->today != INT32_MIN) u->sum.last_day = ent_day_date(u->today);
}

static void update(ent_updating *u) {
    u->status = ent_store_each_changed(u->store, u->since, u, note_document, u->err);
    load_corrections(u);
    if (!u->status) note_corrections(u);
    if (!u->status) read_summary(u);
    u->whole = u->whole || is_too_much(u, u->documents.count);
    if (!u->status && !u->whole) load_both(u);
    if (u->status || u->whole) return;
    find_today(u);
    ent_names_open(&u->names, u->arena, u->store, u->err);
    ent_update_names(u);
    u->whole = u->whole || is_too_much(u, u->changed.ids.count + u->moved.ids.count);
    if (!u->status && !u->whole) load_moved(u);
    act_all(u, &u->before, true);
    act_all(u, &u->after, false);
    void (*const stages[])(ent_updating *) = {ent_update_facts,  ent_update_read_tenures, ent_update_rows,  ent_update_tenures,
                                              ent_update_follow, ent_update_narrow,       ent_update_counts};
    for (size_t i = 0; i < sizeof stages / sizeof *stages && !u->status && !u->whole; i++) stages[i](u);
    u->done.dispatches = u->changed.ids.count + u->moved.ids.count;
    ent_names_close(&u->names);
}

ent_status ent_derive_update(ent_store *store, const ent_fact_words *words, bool *updated, ent_updated *done, ent_err *err) {
    ent_arena arena;
    ent_updating u = {.store = store, .arena = &arena, .words = words, .err = err};
    *updated = false;
    ent_status status = ent_store_cache_kept(store, ENT_STR(ENT_KEPT_FORMAT), &u.since, err);
    if (status || !u.since) return status;
    ent_arena_init(&arena, 0);
    update(&u);
    *updated = !u.status && !u.whole;
    *done = u.done;
    if (*updated) u.status = ent_store_cache_finish(store, ENT_STR(ENT_KEPT_FORMAT), err);
    ent_arena_release(&arena);
    return u.status;
}
