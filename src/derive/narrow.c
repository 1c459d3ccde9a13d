/* Acts whose text leaves the day open, narrowed by what the register knows beside it: the dispatch appeared after what it tells as done and
 * before what it announces; a participant took or left the office he has in the text, or another held it; the sittings before and
 * behind a numbered one have days. Each bound keeps its reason and proof. Where bounds contradict each other or the text, there are none:
 * the bytes have the last word. */
#include "derive/kept.h"

#include <stdlib.h>

enum { FIRST_DAY = INT32_MIN, LAST_DAY = INT32_MAX };

/* A numbered sitting of a mechanism between two countries, with a day. */
typedef struct sitting {
    ent_str mechanism; /* folded */
    ent_country one, other;
    uint32_t edition;
    ent_day first, last;
    ent_source source;
} sitting;

typedef struct narrowing {
    const ent_derived *derived;
    ent_arena *arena;
    ent_buf fold;
    ENT_VEC(sitting) sittings; /* by mechanism, countries, edition */
    bool full;
} narrowing;

bool ent_derive_is_open(const ent_fact *fact) { return !ent_kind_is_state(fact->kind) && !fact->from.day; }

static bool has_happened(const ent_fact *fact) { return fact->status == ENT_FACT_STATUS_HELD || fact->status == ENT_FACT_STATUS_RECALLED; }

static void raise(ent_narrowed *out, ent_bound bound) {
    if (bound.day > out->first.day) out->first = bound;
}

static void lower(ent_narrowed *out, ent_bound bound) {
    if (bound.day < out->last.day) out->last = bound;
}

/* ---- publication ---- */

static void by_publication(const narrowing *n, const ent_fact *fact, ent_narrowed *out) {
    for (uint32_t i = 0; i < fact->source_count; i++) {
        ent_interval published = ent_derive_dispatch(n->derived, fact->sources[i])->published.value;
        ent_bound bound = {.why = ENT_BOUND_PUBLISHED, .source = fact->sources[i]};
        if (!published.from.year) continue;
        bound.day = ent_date_last(published.to.year ? published.to : published.from);
        if (has_happened(fact)) lower(out, bound);
        bound.day = ent_date_first(published.from);
        if (fact->status == ENT_FACT_STATUS_PLANNED) raise(out, bound);
    }
}

/* ---- offices ---- */

/* The first tenure of somebody; tenures stand by identity. */
static uint32_t first_tenure(const ent_derived *derived, uint32_t identity) {
    uint32_t low = 0, high = derived->tenure_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (derived->tenures[middle].identity < identity) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool is_proof(const ent_tenure *tenure, const ent_fact *fact) {
    for (uint32_t i = 0; i < tenure->source_count; i++)
        for (uint32_t k = 0; k < fact->source_count; k++)
            if (!ent_derive_compare_sources(tenure->sources[i], fact->sources[k])) return true;
    return false;
}

static ent_source proof_of_last(const ent_tenure *tenure) { return tenure->sources[tenure->source_count - 1]; }

static void by_tenure(const narrowing *n, uint32_t number, ent_narrowed *out) {
    const ent_tenure *tenure = &n->derived->tenures[number];
    const ent_succession *around = &n->derived->successions[number];
    if (around->overlaps) return;
    ent_bound bound = {.tenure = number};
    if (tenure->began.year) {
        bound.why = ENT_BOUND_BEGAN;
        bound.day = ent_date_first(tenure->began);
        bound.source = tenure->sources[0];
        raise(out, bound);
    } else if (around->before != ENT_NOBODY) {
        bound.why = ENT_BOUND_BEFORE;
        bound.tenure = around->before;
        bound.day = ent_date_first(n->derived->tenures[around->before].last);
        bound.source = proof_of_last(&n->derived->tenures[around->before]);
        raise(out, bound);
    }
    bound.tenure = number;
    if (tenure->ended.year) {
        bound.why = ENT_BOUND_ENDED;
        bound.day = ent_date_last(tenure->ended);
        bound.source = proof_of_last(tenure);
        lower(out, bound);
    } else if (around->after != ENT_NOBODY) {
        bound.why = ENT_BOUND_AFTER;
        bound.tenure = around->after;
        bound.day = ent_date_last(n->derived->tenures[around->after].first);
        bound.source = n->derived->tenures[around->after].sources[0];
        lower(out, bound);
    }
}

static void by_offices(const narrowing *n, const ent_fact *fact, ent_narrowed *out) {
    if (!has_happened(fact)) return;
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        uint32_t who = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        for (uint32_t t = first_tenure(n->derived, who); t < n->derived->tenure_count && n->derived->tenures[t].identity == who; t++)
            if (is_proof(&n->derived->tenures[t], fact)) by_tenure(n, t, out);
    }
}

/* ---- editions ---- */

static int compare_series(const sitting *a, const sitting *b) {
    int names = ent_str_compare(a->mechanism, b->mechanism);
    if (names) return names;
    if (a->one != b->one) return a->one < b->one ? -1 : 1;
    return a->other == b->other ? 0 : a->other < b->other ? -1 : 1;
}

static int compare_sittings(const void *left, const void *right) {
    const sitting *a = left, *b = right;
    int series = compare_series(a, b);
    if (series) return series;
    if (a->edition != b->edition) return a->edition < b->edition ? -1 : 1;
    return ent_derive_compare_sources(a->source, b->source);
}

/* False: no numbered sitting of two countries. */
static bool read_sitting(narrowing *n, const ent_fact *fact, sitting *out) {
    const ent_claim *claim = ent_derive_claim(n->derived, fact->best);
    *out = (sitting){.edition = claim->edition, .source = fact->best};
    if (fact->kind != ENT_KIND_SESSION || !claim->edition || !claim->mechanism.len) return false;
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        ent_country country = n->derived->identities[i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count]].country;
        if (!country || country == out->one || country == out->other) continue;
        if (out->one && out->other) return false;
        if (!out->one) out->one = country;
        else out->other = country;
    }
    if (out->other && out->other < out->one) {
        ent_country swap = out->one;
        out->one = out->other;
        out->other = swap;
    }
    if (!ent_derive_folded(n->arena, &n->fold, claim->mechanism, &out->mechanism)) n->full = true;
    return !n->full && out->one;
}

uint64_t ent_derive_series_id(const ent_derived *derived, const ent_fact *fact, ent_buf *scratch) {
    ent_arena arena;
    sitting mine;
    uint64_t id = 0;
    if (fact->kind != ENT_KIND_SESSION) return 0;
    ent_arena_init(&arena, 0);
    narrowing n = {.derived = derived, .arena = &arena};
    ent_buf_init(&n.fold);
    if (read_sitting(&n, fact, &mine)) {
        ent_kept_put(scratch, mine.one);
        ent_kept_put(scratch, mine.other);
        ent_buf_put(scratch, mine.mechanism);
        id = ent_kept_hash(scratch);
    }
    ent_buf_release(&n.fold);
    ent_arena_release(&arena);
    return id;
}

static bool list_sittings(narrowing *n) {
    for (uint32_t i = 0; i < n->derived->fact_count && !n->full; i++) {
        const ent_fact *fact = &n->derived->facts[i];
        sitting found;
        if (!fact->from.year || !has_happened(fact) || !read_sitting(n, fact, &found)) continue;
        found.first = ent_date_first(fact->from);
        found.last = ent_date_last(fact->to.year ? fact->to : fact->from);
        if (!ent_vec_push(n->arena, &n->sittings, found)) return false;
    }
    if (n->sittings.count) qsort(n->sittings.items, n->sittings.count, sizeof *n->sittings.items, compare_sittings);
    return !n->full;
}

static void by_editions(narrowing *n, const ent_fact *fact, ent_narrowed *out) {
    sitting mine;
    if (!has_happened(fact) || !read_sitting(n, fact, &mine)) return;
    uint32_t low = 0, high = n->sittings.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int series = compare_series(&n->sittings.items[middle], &mine);
        if (series < 0 || (!series && n->sittings.items[middle].edition < mine.edition)) low = middle + 1;
        else high = middle;
    }
    if (low && !compare_series(&n->sittings.items[low - 1], &mine)) {
        const sitting *before = &n->sittings.items[low - 1];
        raise(out, (ent_bound){.day = before->last, .why = ENT_BOUND_EDITION, .source = before->source});
    }
    while (low < n->sittings.count && !compare_series(&n->sittings.items[low], &mine) && n->sittings.items[low].edition == mine.edition) low++;
    if (low < n->sittings.count && !compare_series(&n->sittings.items[low], &mine)) {
        const sitting *behind = &n->sittings.items[low];
        lower(out, (ent_bound){.day = behind->first, .why = ENT_BOUND_EDITION, .source = behind->source});
    }
}

/* ---- all ---- */

/* What remains must say more than the text, and not the contrary. */
static ent_narrowed settle(const ent_fact *fact, ent_narrowed found) {
    const ent_bound none = {0};
    ent_day first = fact->from.year ? ent_date_first(fact->from) : FIRST_DAY;
    ent_day last = fact->from.year ? ent_date_last(fact->to.year ? fact->to : fact->from) : LAST_DAY;
    bool contrary = found.first.day > found.last.day || found.first.day > last || found.last.day < first;
    if (contrary || found.first.day <= first) found.first = none;
    if (contrary || found.last.day >= last) found.last = none;
    return found;
}

ent_status ent_derive_narrowed(ent_derived *derived, ent_arena *arena, ent_err *err) {
    narrowing n = {.derived = derived, .arena = arena};
    ent_narrowed *narrowed = ENT_NEW_ARRAY(arena, ent_narrowed, derived->fact_count);
    ent_buf_init(&n.fold);
    bool well = narrowed && list_sittings(&n);
    for (uint32_t i = 0; well && i < derived->fact_count; i++) {
        const ent_fact *fact = &derived->facts[i];
        if (!ent_derive_is_open(fact)) continue;
        ent_narrowed found = {.first.day = FIRST_DAY, .last.day = LAST_DAY};
        by_publication(&n, fact, &found);
        by_offices(&n, fact, &found);
        by_editions(&n, fact, &found);
        narrowed[i] = settle(fact, found);
        well = !n.full;
    }
    ent_buf_release(&n.fold);
    if (!well) return ent_derive_full(err);
    derived->narrowed = narrowed;
    return ENT_OK;
}
