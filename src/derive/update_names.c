/* Who is who after a change: the names that were told more or less often, those that may be like them, and nobody else. Names are likened by
 * their words, so that which names can meet does not hang on what is told of them: all that can, at whatever remove, are likened again. */
#include "derive/update.h"

#include <stdlib.h>
#include <string.h>

/* All names of one type and country. */
typedef struct block {
    uint64_t id;
    uint8_t type;
    ent_country country;
    ENT_VEC(ent_str) keys; /* before the change, and new ones behind */
    uint32_t before;
    ent_figure *figures; /* one a key: its words */
    bool *reached;
} block;

typedef struct likening_again {
    ent_updating *u;
    ent_names *n;
    ENT_VEC(block *) blocks;
    ENT_VEC(ent_bearer *) bearers; /* who is likened again: each once */
    ent_part_rows known;           /* their ids */
} likening_again;

static void reach(likening_again *l, ent_bearer *bearer) {
    uint32_t number, count = l->known.ids.count;
    if (!bearer || l->n->status) return;
    if (!ent_part_number(l->u->arena, &l->known, bearer->id, &number)) ent_update_full(l->u);
    else if (number == count && !ent_vec_push(l->u->arena, &l->bearers, bearer)) ent_update_full(l->u);
}

/* ---- whom a written name means now ---- */

static void drop_id(ent_bearer *bearer, uint64_t id) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < bearer->names.count; i++)
        if (bearer->names.items[i] != id) bearer->names.items[kept++] = bearer->names.items[i];
    bearer->names.count = kept;
    bearer->changed = true;
}

static void settle_name(likening_again *l, ent_name *name) {
    ent_names *n = l->n;
    ent_bearer *was = name->kept ? ent_names_bearer_by_id(n, name->bearer) : NULL, *is = NULL;
    ent_known meant;
    if (ent_names_is_told(name)) {
        ent_names_resolve(n, &name->known, false, &meant);
        is = ent_names_bearer(n, &meant);
    }
    if (n->status) return;
    if (was != is) {
        name->moved = true;
        if (was) drop_id(was, name->id);
        if (is && !ent_vec_push(n->arena, &is->names, name->id)) ent_update_full(l->u);
        if (is) is->changed = true;
    }
    if (!name->counted && !name->moved) return;
    reach(l, was);
    reach(l, is);
}

static bool same_only(const ent_choice *choice) {
    ent_str was = ent_names_only(&choice->before), is = ent_names_only(&choice->now);
    return !was.ptr == !is.ptr && ent_str_equal(was, is);
}

static void settle_names(likening_again *l) {
    ent_names *n = l->n;
    for (uint32_t i = 0; i < n->choices.count && !n->status; i++)
        if (n->choices.items[i]->counted && !same_only(n->choices.items[i])) (void)ent_names_name(n, &n->choices.items[i]->known);
    for (uint32_t i = 0; i < n->names.count && !n->status; i++) settle_name(l, n->names.items[i]);
}

/* ---- who can be like whom ---- */

static void spell(likening_again *l, block *b) {
    ent_identity *names = ENT_NEW_ARRAY(l->u->arena, ent_identity, b->keys.count);
    b->reached = ENT_NEW_ARRAY(l->u->arena, bool, b->keys.count);
    for (uint32_t i = 0; names && i < b->keys.count; i++) names[i].key = b->keys.items[i];
    ent_derived only = {.identities = names, .identity_count = b->keys.count};
    b->figures = names && b->reached ? ent_derive_figures(&only, &(ent_appearances){0}, l->u->arena) : NULL;
    if (!b->figures) ent_update_full(l->u);
}

static void add_key(likening_again *l, block *b, ent_str key) {
    for (uint32_t i = 0; i < b->keys.count; i++)
        if (ent_str_equal(b->keys.items[i], key)) return;
    if (!ent_vec_push(l->u->arena, &b->keys, key)) ent_update_full(l->u);
}

static block *find_block(likening_again *l, const ent_known *known) {
    ent_names *n = l->n;
    for (uint32_t i = 0; i < l->blocks.count; i++)
        if (l->blocks.items[i]->type == known->type && l->blocks.items[i]->country == known->country) return l->blocks.items[i];
    block *b = ENT_NEW(l->u->arena, block);
    if (!b || !ent_vec_push(l->u->arena, &l->blocks, b)) return ent_update_full(l->u), NULL;
    *b = (block){.id = ent_names_block_id(n, known->type, known->country), .type = known->type, .country = known->country};
    ent_buf_reset(&n->row);
    ent_status status = ent_store_cache_get(l->u->store, ENT_KEPT_BLOCK, b->id, &n->row, l->u->err);
    ent_kept_reading r = {n->row.ptr, n->row.ptr + n->row.len, false};
    uint32_t count = status ? 0 : ent_kept_get(&r);
    for (uint32_t i = 0; i < count && !r.bad && !l->u->status; i++) {
        ent_str key = ent_kept_get_str(&r);
        char *own = ent_arena_copy(l->u->arena, key.ptr ? key.ptr : "", key.len);
        if (!own || !ent_vec_push(l->u->arena, &b->keys, (ent_str){own, key.len})) ent_update_full(l->u);
    }
    if (status && status != ENT_NOT_FOUND && !l->u->status) l->u->status = status;
    b->before = b->keys.count;
    for (uint32_t i = 0; i < l->bearers.count; i++) { /* new names all are reached already */
        const ent_known *other = &l->bearers.items[i]->known;
        if (other->type == b->type && other->country == b->country) add_key(l, b, other->key);
    }
    spell(l, b);
    return l->u->status ? NULL : b;
}

/* Everybody in the block who can be like one who was reached is reached. */
static void spread(likening_again *l, block *b, ent_str key) {
    uint32_t mine = 0;
    while (mine < b->keys.count && !ent_str_equal(b->keys.items[mine], key)) mine++;
    for (uint32_t i = 0; i < b->keys.count && mine < b->keys.count && !l->u->status && !l->n->status; i++) {
        if (b->reached[i] || !ent_derive_can_be_like(&b->figures[mine], &b->figures[i])) continue;
        b->reached[i] = true;
        reach(l, ent_names_bearer(l->n, &(ent_known){b->type, b->country, b->keys.items[i]}));
    }
}

static bool is_known(const ent_known *a, const ent_known *b) {
    return a->type == b->type && a->country == b->country && ent_str_equal(a->key, b->key);
}

static void spread_decrees(likening_again *l, const ent_acts *acts, const ent_known *known) {
    for (uint32_t i = 0; i < acts->decrees.count && !l->n->status; i++) {
        const ent_decree *decree = &acts->decrees.items[i];
        if (is_known(&decree->one, known)) reach(l, ent_names_bearer(l->n, &decree->two));
        if (is_known(&decree->two, known)) reach(l, ent_names_bearer(l->n, &decree->one));
    }
}

static bool has_decree(const ent_acts *acts, const ent_decree *wanted) {
    for (uint32_t i = 0; i < acts->decrees.count; i++) {
        const ent_decree *decree = &acts->decrees.items[i];
        if (decree->same == wanted->same && is_known(&decree->one, &wanted->one) && is_known(&decree->two, &wanted->two)) return true;
    }
    return false;
}

static void reach_changed_decrees(likening_again *l, const ent_acts *one, const ent_acts *other) {
    for (uint32_t i = 0; i < one->decrees.count && !l->n->status; i++) {
        if (has_decree(other, &one->decrees.items[i])) continue;
        reach(l, ent_names_bearer(l->n, &one->decrees.items[i].one));
        reach(l, ent_names_bearer(l->n, &one->decrees.items[i].two));
    }
}

static void reach_all(likening_again *l) {
    ent_updating *u = l->u;
    reach_changed_decrees(l, &u->before.acts, &u->after.acts);
    reach_changed_decrees(l, &u->after.acts, &u->before.acts);
    for (uint32_t i = 0; i < l->bearers.count && !u->status && !l->n->status; i++) {
        const ent_known *known = &l->bearers.items[i]->known;
        block *b = ent_names_in_block(known) ? find_block(l, known) : NULL;
        if (b) spread(l, b, known->key);
        spread_decrees(l, &u->before.acts, known);
        spread_decrees(l, &u->after.acts, known);
    }
}

/* ---- likening ---- */

static int compare_bearers(const void *left, const void *right) {
    const ent_known *a = &(*(ent_bearer *const *)left)->known, *b = &(*(ent_bearer *const *)right)->known;
    if (a->type != b->type) return a->type < b->type ? -1 : 1;
    int keys = ent_str_compare(a->key, b->key);
    return keys ? keys : a->country < b->country ? -1 : a->country > b->country;
}

/* Dispatches by their ids, with the days on which they appeared: all that is looked at of them. */
static bool appear(likening_again *l, uint32_t identity, const ent_name *name, ent_part_rows *dispatches, ent_dispatches *days,
                   ent_appearances *told) {
    for (uint32_t i = 0; i < name->dispatches.count; i++) {
        uint32_t number;
        const ent_named_in *in = &name->dispatches.items[i];
        if (in->count <= 0) continue;
        if (!ent_part_number(l->u->arena, dispatches, in->dispatch, &number)) return false;
        ent_dispatch dispatch = {0};
        if (in->day != INT32_MIN) dispatch.published.value.from = ent_day_date(in->day);
        if (number == days->items.count && !ent_vec_push(l->u->arena, &days->items, dispatch)) return false;
        if (!ent_vec_push(l->u->arena, &told->list, (ent_appearance){.identity = identity, .dispatch = number})) return false;
    }
    for (uint32_t i = 0; i < name->offices.list.count; i++) {
        ent_appearance row = {.identity = identity, .office = name->offices.list.items[i].text};
        if (name->offices.list.items[i].count > 0 && !ent_vec_push(l->u->arena, &told->list, row)) return false;
    }
    return true;
}

static void liken(likening_again *l) {
    ent_updating *u = l->u;
    ent_world *named = &u->named;
    ent_identity *identities = ENT_NEW_ARRAY(u->arena, ent_identity, l->bearers.count);
    ent_bearer **present = ENT_NEW_ARRAY(u->arena, ent_bearer *, l->bearers.count);
    ent_part_rows dispatches = {0};
    ent_appearances told = {0};
    const uint32_t *became = NULL;
    uint32_t count = 0;
    if (!identities || !present) ent_update_full(u);
    for (uint32_t i = 0; i < l->bearers.count && !u->status; i++)
        if (l->bearers.items[i]->names.count) present[count++] = l->bearers.items[i];
    if (count) qsort(present, count, sizeof *present, compare_bearers);
    for (uint32_t i = 0; i < count && !u->status && !l->n->status; i++) {
        if (!ent_names_identity(l->n, present[i], &identities[i])) return;
        for (uint32_t k = 0; k < present[i]->names.count; k++)
            if (!appear(l, i, ent_names_by_id(l->n, present[i]->names.items[k]), &dispatches, &named->all, &told)) ent_update_full(u);
    }
    if (u->status || l->n->status) return;
    named->derived = (ent_derived){.dispatches = &named->all, .identities = identities, .identity_count = count};
    u->after.acts.applied = u->after.acts.applied ? u->after.acts.applied : ENT_NEW_ARRAY(u->arena, ent_applied, u->corrections.rows.count);
    u->status = ent_derive_liken(&named->derived, &told, &u->after.acts, u->arena, &became, u->err);
    if (u->status) return;
    named->all = (ent_dispatches){0};
    if (!ent_kept_name_rows(&named->derived, u->arena, &named->ids)) ent_update_full(u);
    for (uint32_t i = 0; i < l->bearers.count && !u->status; i++) l->bearers.items[i]->root = 0;
    for (uint32_t i = 0; i < count && !u->status; i++) present[i]->root = named->ids.identities[became[i]];
    for (uint32_t i = 0; i < l->bearers.count && !u->status; i++)
        l->bearers.items[i]->changed = l->bearers.items[i]->changed || l->bearers.items[i]->root != l->bearers.items[i]->was;
}

/* ---- what follows ---- */

/* Dispatches that tell a name which is another's now. */
static void move(likening_again *l, const ent_name *name, uint64_t was, uint64_t is) {
    for (uint32_t i = 0; was != is && i < name->dispatches.count && !l->u->status; i++)
        if (name->dispatches.items[i].count > 0 && ent_part_find(&l->u->changed, name->dispatches.items[i].dispatch) == ENT_NOBODY)
            ent_update_add(l->u, &l->u->moved, name->dispatches.items[i].dispatch);
}

static void find_moved(likening_again *l) {
    for (uint32_t i = 0; i < l->bearers.count && !l->u->status && !l->n->status; i++) {
        const ent_bearer *bearer = l->bearers.items[i];
        for (uint32_t k = 0; k < bearer->names.count && !l->u->status; k++) {
            const ent_name *name = ent_names_by_id(l->n, bearer->names.items[k]);
            const ent_bearer *was = name && name->kept ? ent_names_bearer_by_id(l->n, name->bearer) : NULL;
            if (was) move(l, name, was->was, bearer->root);
        }
    }
}

/* Rows of the identities that were, and of their names' likeness. */
static void read_before(likening_again *l) {
    ent_updating *u = l->u;
    ent_part_rows identities = {0}, namesakes = {0};
    char scope[ENT_SCOPE_BYTES];
    for (uint32_t i = 0; i < l->bearers.count && !u->status; i++)
        if (l->bearers.items[i]->was) ent_update_add(u, &identities, l->bearers.items[i]->was);
    for (uint32_t i = 0; i < identities.ids.count && !u->status; i++) {
        ent_update_scope_name(scope, ENT_SCOPE_NAMESAKE, identities.ids.items[i]);
        ent_update_scope(u, &namesakes, scope);
    }
    ent_wanted wanted = {.identity_ids = identities.ids.items,
                         .identity_id_count = identities.ids.count,
                         .namesake_ids = namesakes.ids.items,
                         .namesake_id_count = namesakes.ids.count,
                         .alone = true};
    ent_update_read(u, &wanted, &u->named_before);
}

static void keep_block(likening_again *l, const block *b) {
    ENT_VEC(ent_str) keys = {0};
    bool same = true;
    for (uint32_t i = 0; i < b->keys.count && !l->n->status && !l->u->status; i++) {
        const ent_bearer *bearer = NULL;
        bool old = i < b->before, is = old;
        uint32_t number = ent_part_find(&l->known, ent_names_id(l->n, ENT_KEPT_BEARER, &(ent_known){b->type, b->country, b->keys.items[i]}));
        if (number != ENT_NOBODY) bearer = l->bearers.items[number];
        if (bearer) is = bearer->names.count != 0;
        same = same && is == old;
        if (is && !ent_vec_push(l->u->arena, &keys, b->keys.items[i])) ent_update_full(l->u);
    }
    if (same || l->u->status) return;
    ent_names_sort_keys(keys.items, keys.count);
    ent_names_keep_block(l->n, l->u->store, b->id, keys.items, keys.count);
}

void ent_update_names(ent_updating *u) {
    likening_again l = {.u = u, .n = &u->names};
    for (uint32_t i = 0; i < u->before.all.items.count; i++) ent_names_count(l.n, &u->before.all.items.items[i], -1);
    for (uint32_t i = 0; i < u->after.all.items.count; i++) ent_names_count(l.n, &u->after.all.items.items[i], 1);
    settle_names(&l);
    if (!u->status && !l.n->status) reach_all(&l);
    if (!u->status && !l.n->status) liken(&l);
    if (!u->status && !l.n->status) find_moved(&l);
    if (!u->status && !l.n->status) read_before(&l);
    for (uint32_t i = 0; i < l.blocks.count && !u->status; i++) keep_block(&l, l.blocks.items[i]);
    if (!u->status) u->status = l.n->status;
}
