/* The minimal automaton of the lexicon, built in one pass over ordered keys (Daciuk, Mihov, Watson and Watson,
 * "Incremental Construction of Minimal Acyclic Finite-State Automata", 2000), then laid into one array of arcs. */
#include "packc/internal.h"

#include <assert.h>
#include <string.h>

enum { MAX_KEY_BYTES = 255, FIRST_SLOTS = 1 << 16 };

typedef struct arc {
    uint8_t label;
    uint32_t target; /* node, or class under label 0 */
} arc;

typedef struct node {
    uint32_t first, count;
} node;

/* A state on the path of the last key, still growing. */
typedef struct growing {
    arc arcs[256];
    uint32_t count;
} growing;

typedef struct automaton {
    ent_arena *arena;
    ENT_VEC(arc) arcs;
    ENT_VEC(node) nodes;
    uint32_t *slots; /* node + 1 */
    uint32_t slot_count;
    growing *path; /* by depth */
} automaton;

static uint32_t hash_arcs(const arc *arcs, uint32_t count) {
    uint32_t hash = 2166136261u;
    for (uint32_t i = 0; i < count; i++) {
        hash = (hash ^ arcs[i].label) * 16777619u;
        hash = (hash ^ arcs[i].target) * 16777619u;
        hash ^= hash >> 13;
    }
    return hash ^ hash >> 16;
}

static bool same_arcs(const arc *a, const arc *b, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (a[i].label != b[i].label || a[i].target != b[i].target) return false;
    return true;
}

static uint32_t *slot_of(const automaton *a, const arc *arcs, uint32_t count) {
    assert(a->slots && a->slot_count);
    uint32_t slot = hash_arcs(arcs, count) & (a->slot_count - 1);
    for (; a->slots[slot]; slot = (slot + 1) & (a->slot_count - 1)) {
        assert(a->nodes.items && a->arcs.items); /* a slot that is taken names a node */
        const node *n = &a->nodes.items[a->slots[slot] - 1];
        if (n->count == count && same_arcs(&a->arcs.items[n->first], arcs, count)) break;
    }
    return &a->slots[slot];
}

static bool grow_slots(automaton *a) {
    uint32_t bigger = a->slot_count ? a->slot_count * 2 : FIRST_SLOTS;
    a->slots = ENT_NEW_ARRAY(a->arena, uint32_t, bigger);
    if (!a->slots) return false;
    a->slot_count = bigger;
    for (uint32_t i = 0; i < a->nodes.count; i++) {
        const node *n = &a->nodes.items[i];
        *slot_of(a, &a->arcs.items[n->first], n->count) = i + 1;
    }
    return true;
}

/* The node with these arcs, an old one when there is one. */
static bool freeze(automaton *a, const growing *state, uint32_t *found) {
    if (a->nodes.count * 2 >= a->slot_count && !grow_slots(a)) return false;
    uint32_t *slot = slot_of(a, state->arcs, state->count);
    if (!*slot) {
        node made = {a->arcs.count, state->count};
        for (uint32_t i = 0; i < state->count; i++)
            if (!ent_vec_push(a->arena, &a->arcs, state->arcs[i])) return false;
        if (!ent_vec_push(a->arena, &a->nodes, made)) return false;
        *slot = a->nodes.count;
    }
    *found = *slot - 1;
    return true;
}

/* Freezes the path below `depth`. */
static bool freeze_below(automaton *a, size_t depth, size_t end) {
    for (; end > depth; end--) {
        growing *parent = &a->path[end - 1];
        if (!freeze(a, &a->path[end], &parent->arcs[parent->count - 1].target)) return false;
        a->path[end].count = 0;
    }
    return true;
}

static bool build(automaton *a, const ent_packc_key *keys, uint32_t count, uint32_t *root) {
    ent_str last = {"", 0};
    for (uint32_t i = 0; i < count; i++) {
        ent_str key = keys[i].text;
        size_t common = 0;
        while (common < last.len && common < key.len && last.ptr[common] == key.ptr[common]) common++;
        if (!freeze_below(a, common, last.len)) return false;
        for (size_t d = common; d < key.len; d++) {
            growing *state = &a->path[d];
            state->arcs[state->count++] = (arc){(uint8_t)key.ptr[d], 0};
        }
        growing *end = &a->path[key.len]; /* no longer key came before, so its mark is its first arc */
        end->arcs[end->count++] = (arc){0, keys[i].value};
        last = key;
    }
    return freeze_below(a, 0, last.len) && freeze(a, &a->path[0], root);
}

/* Gives every node a base, from the root down, so that the states of short words lie together. */
static bool place(automaton *a, uint32_t root, uint32_t *bases, ent_packc_fit *fit) {
    ENT_VEC(uint32_t) queue = {0};
    uint32_t labels[256];
    ent_packc_fit_init(fit, a->arena);
    memset(bases, 0, a->nodes.count * sizeof *bases);
    if (!ent_vec_push(a->arena, &queue, root)) return false;
    for (uint32_t q = 0; q < queue.count; q++) {
        const node *n = &a->nodes.items[queue.items[q]];
        if (bases[queue.items[q]]) continue;
        for (uint32_t i = 0; i < n->count; i++) labels[i] = a->arcs.items[n->first + i].label;
        if (n->count && !ent_packc_fit_place(fit, labels, n->count, true, &bases[queue.items[q]])) return false;
        for (uint32_t i = 0; i < n->count; i++) {
            const arc *out = &a->arcs.items[n->first + i];
            if (out->label && !bases[out->target] && !ent_vec_push(a->arena, &queue, out->target)) return false;
        }
    }
    return true;
}

ent_status ent_packc_automaton_write(ent_arena *arena, const ent_packc_key *keys, uint32_t count, ent_buf *out, ent_err *err) {
    automaton a = {.arena = arena, .path = ENT_NEW_ARRAY(arena, growing, MAX_KEY_BYTES + 1)};
    uint32_t root = 0;
    for (uint32_t i = 0; i < count; i++)
        if (keys[i].text.len > MAX_KEY_BYTES) return ent_err_set(err, ENT_INTERNAL, "a key of the lexicon is too long");
    if (!a.path || !build(&a, keys, count, &root)) return ent_packc_full(err);
    uint32_t *bases = ENT_NEW_ARRAY(arena, uint32_t, a.nodes.count);
    ent_packc_fit fit;
    if (!bases || !place(&a, root, bases, &fit)) return ent_packc_full(err);
    /* Room behind the last base for any byte, so that a look-up needs no bound. */
    uint32_t size = fit.size + ENT_PACK_ARC_SPAN;
    ent_pack_arc *arcs = ENT_NEW_ARRAY(arena, ent_pack_arc, size);
    if (!arcs) return ent_packc_full(err);
    if (size > ENT_PACK_ARC_MAX) return ent_err_set(err, ENT_LIMIT, "the lexicon has more than %d arcs", ENT_PACK_ARC_MAX);
    assert(a.nodes.items); /* build has frozen the root at least, whose arcs may be none */
    arcs[0] = bases[root] << ENT_PACK_ARC_SHIFT;
    for (uint32_t i = 0; i < a.nodes.count; i++) {
        const node *n = &a.nodes.items[i];
        for (uint32_t j = 0; j < n->count; j++) {
            const arc *from = &a.arcs.items[n->first + j];
            uint32_t target = from->label ? bases[from->target] : from->target;
            arcs[bases[i] + from->label] = target << ENT_PACK_ARC_SHIFT | from->label;
        }
    }
    ent_buf_put(out, (ent_str){(const char *)arcs, size * sizeof *arcs});
    return out->failed ? ent_packc_full(err) : ENT_OK;
}
