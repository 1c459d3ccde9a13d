/* One revision of the register, loaded and derived once, shared by all requests until the register grows. Nothing in it changes. What was read
 * from the register stands on a shelf that the next revision takes over, so that a new dispatch or correction costs a derivation, and not the
 * reading of everything. */
#include "serve/internal.h"

#include <stdlib.h>
#include <string.h>

enum { SERVE_SPARE_READINGS = 1000 };

static void find_day(serve_snapshot *snap) {
    for (uint32_t i = 0; i < snap->dispatches.items.count; i++) {
        ent_date day = snap->dispatches.items.items[i].published.value.from;
        if (day.year && (!snap->day.year || ent_date_compare(snap->day, day) < 0)) snap->day = day;
    }
}

/* ---- the shelf ---- */

/* That of the snapshot before, unless most of what lies there is not current any more. */
static serve_shelf *take_shelf(const serve_snapshot *before) {
    bool worth = before && before->shelf->readings <= 2 * (uint64_t)before->loaded.items.count + SERVE_SPARE_READINGS;
    serve_shelf *shelf = worth ? before->shelf : calloc(1, sizeof *shelf);
    if (shelf && !worth) ent_arena_init(&shelf->arena, 0);
    if (shelf) shelf->users++;
    return shelf;
}

static void leave_shelf(serve_shelf *shelf) {
    if (!shelf || --shelf->users) return;
    ent_arena_release(&shelf->arena);
    free(shelf);
}

/* ---- opening ---- */

/* Takes over one use of the shelf. */
static serve_snapshot *make(serve_shelf *shelf) {
    serve_snapshot *snap = shelf ? calloc(1, sizeof *snap) : NULL;
    if (!snap) {
        leave_shelf(shelf);
        return NULL;
    }
    ent_arena_init(&snap->arena, 0);
    snap->shelf = shelf;
    return snap;
}

/* Readings that are there already are not parsed again. */
static ent_status load(serve_snapshot *snap, const serve_snapshot *before, ent_store *store, ent_err *err) {
    const ent_dispatches *known = before && before->shelf == snap->shelf ? &before->loaded : NULL;
    ent_status status = ent_store_count(store, &snap->counts, err);
    if (!status) status = ent_store_load_beside(store, known, &snap->shelf->arena, &snap->arena, &snap->loaded, err);
    for (uint32_t i = 0; !status && i < snap->loaded.revisions.count; i++)
        snap->shelf->readings += !known || snap->loaded.revisions.items[i] > before->counts.revision;
    return status;
}

static ent_status fill(serve_snapshot *snap, const serve_snapshot *before, ent_store *store, ent_err *err) {
    ent_status status = ent_store_hold(store, err); /* so that all of it is of one revision */
    if (!status) status = load(snap, before, store, err);
    if (!status) status = ent_derive_all(&snap->loaded, &snap->arena, &snap->derived, err);
    if (!status) snap->dispatches = *snap->derived.dispatches;
    if (!status) status = serve_index(snap, err);
    if (!status) status = serve_index_words(snap, before, store, err);
    ent_store_release(store);
    if (!status) find_day(snap);
    snap->bytes = snap->arena.used_bytes + snap->shelf->arena.used_bytes;
    return status;
}

ent_status serve_snapshot_open(ent_store *store, const serve_snapshot *before, serve_snapshot **out, ent_err *err) {
    serve_snapshot *snap = make(take_shelf(before));
    if (!snap) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_status status = fill(snap, before, store, err);
    if (status) serve_snapshot_close(snap);
    else *out = snap;
    return status;
}

ent_status serve_snapshot_open_plain(const serve_snapshot *snap, serve_snapshot **out, ent_err *err) {
    snap->shelf->users++;
    serve_snapshot *plain = make(snap->shelf);
    if (!plain) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    plain->counts = snap->counts;
    bool well = true; /* the lists are in the arena of the other snapshot, which may go first */
    for (uint32_t i = 0; well && i < snap->loaded.items.count; i++)
        well = ent_vec_push(&plain->arena, &plain->loaded.items, snap->loaded.items.items[i]);
    for (uint32_t i = 0; well && i < snap->loaded.corrections.count; i++)
        well = ent_vec_push(&plain->arena, &plain->loaded.corrections, snap->loaded.corrections.items[i]);
    ent_status status = well ? ent_derive_unreviewed(&plain->loaded, &plain->arena, &plain->derived, err) : ent_err_full(err, "a review");
    if (!status) plain->dispatches = *plain->derived.dispatches;
    if (!status) status = serve_index(plain, err);
    if (!status) find_day(plain);
    if (status) serve_snapshot_close(plain);
    else *out = plain;
    return status;
}

void serve_snapshot_close(serve_snapshot *snap) {
    if (!snap) return;
    ent_arena_release(&snap->arena);
    leave_shelf(snap->shelf);
    free(snap);
}

/* ---- finding ---- */

uint32_t serve_find_key(const serve_key *keys, uint32_t count, ent_str text) {
    for (uint32_t low = 0, high = count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        int order = ent_str_compare(text, keys[middle].text);
        if (!order) return keys[middle].number;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return UINT32_MAX;
}

const serve_pair *serve_find_pair(const serve_snapshot *snap, ent_country one, ent_country other) {
    if (one > other) {
        ent_country swapped = one;
        one = other;
        other = swapped;
    }
    for (uint32_t low = 0, high = snap->pair_count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        const serve_pair *pair = &snap->pairs[middle];
        if (pair->one == one && pair->other == other) return pair;
        if (one < pair->one || (one == pair->one && other < pair->other)) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

const serve_country *serve_find_country(const serve_snapshot *snap, ent_country country) {
    for (uint32_t i = 0; i < snap->country_count; i++)
        if (snap->countries[i].country == country) return &snap->countries[i];
    return NULL;
}

uint32_t serve_find_dispatch(const serve_snapshot *snap, ent_str hex) {
    char full[65];
    if (hex.len < 8 || hex.len > 64) return UINT32_MAX;
    for (uint32_t low = 0, high = snap->dispatches.items.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        serve_hex(snap->dispatches.items.items[middle].sha256, 64, full);
        int order = strncmp(hex.ptr, full, hex.len);
        if (!order) return middle;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return UINT32_MAX;
}
