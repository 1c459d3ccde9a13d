/* Rows of a part are numbered as they come; when all are there each kind is put in the order that a whole derivation has, and what refers to
 * them is numbered anew, so that a part looks like a whole to whoever prints it. Also that order for all rows of a kind. */
#include "derive/kept.h"

#include <stdlib.h>

/* ---- numbers ---- */

static uint32_t slot_of(const ent_part_rows *rows, uint64_t id) {
    uint32_t slot = (uint32_t)((id ^ id >> 32) * 2654435761u) & (rows->slot_count - 1);
    while (rows->slots[slot] && rows->ids.items[rows->slots[slot] - 1] != id) slot = (slot + 1) & (rows->slot_count - 1);
    return slot;
}

static bool widen(ent_arena *arena, ent_part_rows *rows) {
    uint32_t count = rows->slot_count ? 2 * rows->slot_count : 64;
    uint32_t *slots = ENT_NEW_ARRAY(arena, uint32_t, count);
    if (!slots) return false;
    rows->slots = slots;
    rows->slot_count = count;
    for (uint32_t i = 0; i < rows->ids.count; i++) slots[slot_of(rows, rows->ids.items[i])] = i + 1;
    return true;
}

bool ent_part_number(ent_arena *arena, ent_part_rows *rows, uint64_t id, uint32_t *number) {
    if (2 * rows->ids.count >= rows->slot_count && !widen(arena, rows)) return false;
    uint32_t slot = slot_of(rows, id);
    if (!rows->slots[slot] && !ent_vec_push(arena, &rows->ids, id)) return false;
    if (!rows->slots[slot]) rows->slots[slot] = rows->ids.count;
    *number = rows->slots[slot] - 1;
    return true;
}

uint32_t ent_part_find(const ent_part_rows *rows, uint64_t id) {
    uint32_t found = rows->slot_count ? rows->slots[slot_of(rows, id)] : 0;
    return found ? found - 1 : ENT_NOBODY;
}

/* ---- orders ---- */

typedef struct ordered {
    uint64_t id;
    uint32_t number;
} ordered;

static int compare_ids(const void *left, const void *right) {
    const ordered *a = left, *b = right;
    return a->id < b->id ? -1 : a->id > b->id;
}

typedef struct ordered_identity {
    const ent_identity *who;
    uint32_t number;
} ordered_identity;

int ent_derive_compare_identities(const ent_identity *a, const ent_identity *b) {
    if (a->type != b->type) return a->type < b->type ? -1 : 1;
    int keys = ent_str_compare(a->key, b->key);
    return keys ? keys : a->country < b->country ? -1 : a->country > b->country;
}

static int compare_identities(const void *left, const void *right) {
    return ent_derive_compare_identities(((const ordered_identity *)left)->who, ((const ordered_identity *)right)->who);
}

static int compare_facts(const void *left, const void *right) {
    const ent_part_fact *a = left, *b = right;
    return ent_derive_compare_facts(&a->fact, a->first, &b->fact, b->first);
}

static int compare_tenures(const void *left, const void *right) {
    const ent_part_tenure *a = left, *b = right;
    return ent_derive_compare_tenures(&a->tenure, a->first, &b->tenure, b->first);
}

static int compare_pairs(const void *left, const void *right) {
    const ent_pair *a = left, *b = right;
    if (a->one != b->one) return a->one < b->one ? -1 : 1;
    return a->other < b->other ? -1 : a->other > b->other;
}

static int compare_feeds(const void *left, const void *right) {
    const ent_feed_month *a = left, *b = right;
    int feeds = ent_str_compare(a->feed, b->feed);
    return feeds ? feeds : a->month < b->month ? -1 : a->month > b->month;
}

/* ---- the new numbers ---- */

typedef struct ordering {
    ent_parting *part;
    const uint32_t *dispatches, *identities, *facts, *tenures; /* new number by old */
} ordering;

static bool order_dispatches(ordering *o) {
    ent_parting *p = o->part;
    uint32_t count = p->dispatches.ids.count, *numbers = ENT_NEW_ARRAY(p->arena, uint32_t, count);
    ordered *rows = ENT_NEW_ARRAY(p->arena, ordered, count);
    ent_dispatch *items = ENT_NEW_ARRAY(p->arena, ent_dispatch, count);
    if (!numbers || !rows || !items) return false;
    for (uint32_t i = 0; i < count; i++) rows[i] = (ordered){p->dispatches.ids.items[i], i};
    if (count) qsort(rows, count, sizeof *rows, compare_ids);
    for (uint32_t i = 0; i < count; i++) {
        numbers[rows[i].number] = i;
        items[i] = p->all->items.items[rows[i].number];
    }
    p->all->items.items = items;
    o->dispatches = numbers;
    return true;
}

static bool order_identities(ordering *o) {
    ent_parting *p = o->part;
    uint32_t count = p->read_identities.count, *numbers = ENT_NEW_ARRAY(p->arena, uint32_t, count);
    ordered_identity *rows = ENT_NEW_ARRAY(p->arena, ordered_identity, count);
    ent_identity *items = ENT_NEW_ARRAY(p->arena, ent_identity, count);
    uint64_t *whole = ENT_NEW_ARRAY(p->arena, uint64_t, count);
    if (!numbers || !rows || !items || !whole) return false;
    for (uint32_t i = 0; i < count; i++) rows[i] = (ordered_identity){&p->read_identities.items[i], i};
    if (count) qsort(rows, count, sizeof *rows, compare_identities);
    for (uint32_t i = 0; i < count; i++) {
        numbers[rows[i].number] = i;
        items[i] = *rows[i].who;
        whole[i] = p->identities.ids.items[rows[i].number];
    }
    p->out->identities = items;
    p->out->identity_count = count;
    p->out->whole = whole;
    o->identities = numbers;
    return true;
}

static void renumber_source(const ordering *o, ent_source *source) { source->dispatch = o->dispatches[source->dispatch]; }

static void renumber_sources(const ordering *o, const ent_source *sources, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) renumber_source(o, (ent_source *)&sources[i]);
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

static void renumber_people(const ordering *o, const uint32_t *people, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) ((uint32_t *)people)[i] = o->identities[people[i]];
    if (count) qsort((uint32_t *)people, count, sizeof *people, compare_numbers);
}

static void renumber_fact(const ordering *o, ent_fact *fact) {
    renumber_source(o, &fact->best);
    renumber_people(o, fact->agents, fact->agent_count);
    renumber_people(o, fact->counterparts, fact->counterpart_count);
    renumber_sources(o, fact->sources, fact->source_count);
}

static bool order_facts(ordering *o) {
    ent_parting *p = o->part;
    uint32_t count = p->read_facts.count, *numbers = ENT_NEW_ARRAY(p->arena, uint32_t, count);
    ent_fact *facts = ENT_NEW_ARRAY(p->arena, ent_fact, count);
    ent_outcome *outcomes = ENT_NEW_ARRAY(p->arena, ent_outcome, count);
    ent_narrowed *narrowed = ENT_NEW_ARRAY(p->arena, ent_narrowed, count);
    if (!numbers || !facts || !outcomes || !narrowed) return false;
    for (uint32_t i = 0; i < count; i++) {
        ent_part_fact *row = &p->read_facts.items[i];
        row->number = i;
        renumber_source(o, &row->first);
        renumber_fact(o, &row->fact);
        for (uint32_t k = 0; k < row->fact.piece_count; k++) renumber_fact(o, (ent_fact *)&row->fact.pieces[k]);
    }
    if (count) qsort(p->read_facts.items, count, sizeof *p->read_facts.items, compare_facts);
    for (uint32_t i = 0; i < count; i++) {
        numbers[p->read_facts.items[i].number] = i;
        facts[i] = p->read_facts.items[i].fact;
        outcomes[i] = p->read_facts.items[i].outcome;
        narrowed[i] = p->read_facts.items[i].narrowed;
    }
    p->out->facts = facts;
    p->out->outcomes = outcomes;
    p->out->narrowed = narrowed;
    p->out->fact_count = count;
    o->facts = numbers;
    return true;
}

static bool order_tenures(ordering *o) {
    ent_parting *p = o->part;
    uint32_t count = p->read_tenures.count, *numbers = ENT_NEW_ARRAY(p->arena, uint32_t, count);
    ent_tenure *tenures = ENT_NEW_ARRAY(p->arena, ent_tenure, count);
    ent_succession *successions = ENT_NEW_ARRAY(p->arena, ent_succession, count);
    if (!numbers || !tenures || !successions) return false;
    for (uint32_t i = 0; i < count; i++) {
        ent_part_tenure *row = &p->read_tenures.items[i];
        row->number = i;
        renumber_source(o, &row->first);
        row->tenure.identity = o->identities[row->tenure.identity];
        renumber_sources(o, row->tenure.sources, row->tenure.source_count);
        for (uint32_t k = 0; k < row->tenure.attested_count; k++) {
            ent_attestation *told = (ent_attestation *)&row->tenure.attested[k];
            renumber_source(o, &told->source);
            told->identity = row->tenure.identity;
        }
    }
    if (count) qsort(p->read_tenures.items, count, sizeof *p->read_tenures.items, compare_tenures);
    for (uint32_t i = 0; i < count; i++) {
        numbers[p->read_tenures.items[i].number] = i;
        tenures[i] = p->read_tenures.items[i].tenure;
        successions[i] = p->read_tenures.items[i].around;
    }
    p->out->tenures = tenures;
    p->out->successions = successions;
    p->out->tenure_count = count;
    o->tenures = numbers;
    return true;
}

static uint32_t renumbered(const uint32_t *numbers, uint32_t old) { return old == ENT_NOBODY ? old : numbers[old]; }

/* What one row says of another of its own kind, or of a tenure. */
static void link_rows(const ordering *o) {
    ent_derived *out = o->part->out;
    for (uint32_t i = 0; i < out->fact_count; i++) {
        ent_outcome *outcome = (ent_outcome *)&out->outcomes[i];
        ent_bound *bounds[] = {&((ent_narrowed *)out->narrowed)[i].first, &((ent_narrowed *)out->narrowed)[i].last};
        if (outcome->outlook == ENT_OUTLOOK_DONE || outcome->outlook == ENT_OUTLOOK_CANCELLED) outcome->by = o->facts[outcome->by];
        for (int b = 0; b < 2; b++) {
            if (!bounds[b]->why) continue;
            renumber_source(o, &bounds[b]->source);
            bool office = bounds[b]->why != ENT_BOUND_PUBLISHED && bounds[b]->why != ENT_BOUND_EDITION;
            if (office) bounds[b]->tenure = o->tenures[bounds[b]->tenure];
        }
    }
    for (uint32_t i = 0; i < out->tenure_count; i++) {
        ent_succession *around = (ent_succession *)&out->successions[i];
        around->before = renumbered(o->tenures, around->before);
        around->after = renumbered(o->tenures, around->after);
    }
}

static void order_others(const ordering *o) {
    ent_parting *p = o->part;
    for (uint32_t i = 0; i < p->read_namesakes.count; i++) {
        ent_namesake *row = &p->read_namesakes.items[i];
        row->identity = o->identities[row->identity];
        row->other = o->identities[row->other];
    }
    if (p->read_namesakes.count)
        qsort(p->read_namesakes.items, p->read_namesakes.count, sizeof *p->read_namesakes.items, ent_derive_compare_namesakes);
    if (p->read_pairs.count) qsort(p->read_pairs.items, p->read_pairs.count, sizeof *p->read_pairs.items, compare_pairs);
    if (p->read_feeds.count) qsort(p->read_feeds.items, p->read_feeds.count, sizeof *p->read_feeds.items, compare_feeds);
    p->out->namesakes = p->read_namesakes.items;
    p->out->namesake_count = p->read_namesakes.count;
    p->out->pairs = p->read_pairs.items;
    p->out->pair_count = p->read_pairs.count;
    p->out->feeds = p->read_feeds.items;
    p->out->feed_count = p->read_feeds.count;
}

/* Where the slice begins: what its rows refer to may stand around them. */
static void find_slice(const ordering *o) {
    const ent_parting *p = o->part;
    const ent_slice *slice = &p->wanted->slice;
    if (!slice->count || slice->kind == ENT_SLICE_NONE) return;
    uint64_t first = slice->order->ids[slice->first];
    p->out->slice_first = slice->kind == ENT_SLICE_FACTS        ? o->facts[ent_part_find(&p->facts, first)]
                          : slice->kind == ENT_SLICE_IDENTITIES ? o->identities[ent_part_find(&p->identities, first)]
                                                                : o->tenures[ent_part_find(&p->tenures, first)];
}

ent_status ent_part_order(ent_parting *p) {
    ordering o = {.part = p};
    if (!order_dispatches(&o) || !order_identities(&o) || !order_facts(&o) || !order_tenures(&o)) return ent_derive_full(p->err);
    link_rows(&o);
    order_others(&o);
    find_slice(&o);
    return ENT_OK;
}
