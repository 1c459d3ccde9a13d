/* The evidence of all names of a derivation, as rows. */
#include "derive/names.h"

#include <stdlib.h>

static int compare_bearers(const void *left, const void *right) {
    const ent_known *a = &(*(ent_bearer *const *)left)->known, *b = &(*(ent_bearer *const *)right)->known;
    if (a->type != b->type) return a->type < b->type ? -1 : 1;
    if (a->country != b->country) return a->country < b->country ? -1 : 1;
    return ent_str_compare(a->key, b->key);
}

uint64_t ent_names_block_id(ent_names *n, uint8_t type, ent_country country) {
    return ent_names_id(n, ENT_KEPT_BLOCK, &(ent_known){type, country, {"", 0}});
}

static int compare_keys(const void *left, const void *right) { return ent_str_compare(*(const ent_str *)left, *(const ent_str *)right); }

void ent_names_sort_keys(ent_str *keys, uint32_t count) {
    if (count) qsort(keys, count, sizeof *keys, compare_keys);
}

bool ent_names_in_block(const ent_known *known) { return ent_derive_has_kin(known->type) && known->country && known->key.len; }

void ent_names_keep_block(ent_names *n, ent_store *into, uint64_t id, const ent_str *keys, uint32_t count) {
    ent_buf_reset(&n->row);
    ent_kept_put(&n->row, count);
    for (uint32_t i = 0; i < count; i++) ent_kept_put_str(&n->row, keys[i]);
    ent_names_keep_row(n, into, ENT_KEPT_BLOCK, id, count != 0);
}

static void keep_blocks(ent_names *n, ent_store *into) {
    ENT_VEC(ent_str) keys = {0};
    if (n->bearers.count) qsort(n->bearers.items, n->bearers.count, sizeof *n->bearers.items, compare_bearers);
    for (uint32_t i = 0, end; i < n->bearers.count && !n->status; i = end) {
        const ent_known *first = &n->bearers.items[i]->known;
        keys.count = 0;
        for (end = i; end < n->bearers.count && n->bearers.items[end]->known.type == first->type &&
                      n->bearers.items[end]->known.country == first->country && !n->status;
             end++)
            if (ent_names_in_block(&n->bearers.items[end]->known) && !ent_vec_push(n->arena, &keys, n->bearers.items[end]->known.key))
                n->status = ent_derive_full(n->err);
        if (keys.count) ent_names_keep_block(n, into, ent_names_block_id(n, first->type, first->country), keys.items, keys.count);
    }
}

/* Which identity each bearer has become. */
static void find_roots(ent_names *n, const ent_derived *derived, const uint64_t *identities) {
    ent_part_rows known = {0};
    uint64_t *ids = ent_kept_identity_ids(&(ent_derived){.identities = derived->bearers, .identity_count = derived->bearer_count}, n->arena);
    if (!ids) n->status = ent_derive_full(n->err);
    for (uint32_t i = 0, number; i < derived->bearer_count && !n->status; i++)
        if (!ent_part_number(n->arena, &known, ids[i], &number)) n->status = ent_derive_full(n->err);
    for (uint32_t i = 0; i < n->bearers.count && !n->status; i++) {
        uint32_t number = ent_part_find(&known, n->bearers.items[i]->id);
        if (number == ENT_NOBODY) n->status = ent_err_set(n->err, ENT_INTERNAL, "a name means nobody");
        else n->bearers.items[i]->root = identities[derived->became[number]];
    }
}

ent_status ent_keep_names(const ent_derived *derived, const uint64_t *identities, ent_store *into, ent_err *err) {
    ent_arena arena;
    ent_names n;
    ent_arena_init(&arena, 0);
    ent_names_open(&n, &arena, NULL, err);
    for (uint32_t i = 0; i < derived->dispatches->items.count && !n.status; i++) ent_names_count(&n, &derived->dispatches->items.items[i], 1);
    for (uint32_t i = 0; i < n.names.count && !n.status; i++) {
        ent_known meant;
        ent_names_resolve(&n, &n.names.items[i]->known, false, &meant);
        ent_bearer *bearer = ent_names_bearer(&n, &meant);
        if (!bearer) break;
        bearer->changed = true;
        if (!ent_vec_push(&arena, &bearer->names, n.names.items[i]->id)) n.status = ent_derive_full(err);
    }
    if (!n.status) find_roots(&n, derived, identities);
    if (!n.status) keep_blocks(&n, into);
    ent_names_keep(&n, into);
    ent_names_close(&n);
    ent_arena_release(&arena);
    return n.status;
}
