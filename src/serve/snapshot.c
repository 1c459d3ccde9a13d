/* One revision of the register, loaded and derived once, shared by all requests until the register grows. Nothing in it changes. */
#include "serve/internal.h"

#include <stdlib.h>
#include <string.h>

static void find_day(serve_snapshot *snap) {
    for (uint32_t i = 0; i < snap->dispatches.items.count; i++) {
        ent_date day = snap->dispatches.items.items[i].published.value.from;
        if (day.year && (!snap->day.year || ent_date_compare(snap->day, day) < 0)) snap->day = day;
    }
}

ent_status serve_snapshot_open(ent_store *store, serve_snapshot **out, ent_err *err) {
    serve_snapshot *snap = calloc(1, sizeof *snap);
    if (!snap) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_arena_init(&snap->arena, 0);
    ent_status status = ent_store_count(store, &snap->counts, err);
    if (!status) status = ent_store_load(store, &snap->arena, &snap->loaded, err);
    if (!status) status = ent_derive_all(&snap->loaded, &snap->arena, &snap->derived, err);
    if (!status) snap->dispatches = *snap->derived.dispatches;
    if (!status) status = serve_index(snap, err);
    if (!status) status = serve_index_words(snap, store, err);
    if (status) {
        serve_snapshot_close(snap);
        return status;
    }
    find_day(snap);
    *out = snap;
    return ENT_OK;
}

void serve_snapshot_close(serve_snapshot *snap) {
    if (!snap) return;
    ent_arena_release(&snap->arena);
    free(snap);
}

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
