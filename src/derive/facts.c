/* One act, one fact, across dispatches. Claims meet when kind, negation, participants and what the kind is about (the text signed, the
 * mechanism, the office, the label) are the same and their days can be the same. A lasting state is one fact however many
 * days attest it. An act without a day meets nothing. Two claims of one dispatch are two acts (the reader has decided that); so where
 * some dispatch tells two acts that an act could be, it stays alone: a wrong merger hides an act, a missing one shows it twice. */
#include "derive/kept.h"

#include <stdlib.h>
#include <string.h>

typedef struct candidate {
    const ent_act *act;
    ent_str about;       /* folded */
    const uint32_t *who; /* agents, or all participants, sorted, each once; then counterparts */
    uint32_t who_count, agent_count;
    uint32_t group;      /* number of its cluster, from 1 */
    bool founder;        /* first of its cluster */
    bool crowded;        /* some dispatch tells two acts that it could be */
    ent_day first, last; /* the days it may cover; first above last when it has none */
} candidate;

typedef struct merging {
    ent_derived *derived;
    ent_arena *arena;
    ent_buf fold;
    candidate *items;
    uint32_t count;
    const uint64_t *ids; /* of identities */
    ent_facts *out;
} merging;

static int compare_numbers(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static uint32_t sort_once(uint32_t *numbers, uint32_t count) {
    if (!count) return 0;
    qsort(numbers, count, sizeof *numbers, compare_numbers);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < count; i++)
        if (numbers[i] != numbers[kept - 1]) numbers[kept++] = numbers[i];
    return kept;
}

/* Whether all participants are one party or parliament. */
static bool is_own(const ent_act *act) {
    const ent_claim *claim = act->claim;
    bool own = claim->agent_count && ent_derive_is_house(claim->agents->type);
    for (uint32_t i = 0; i < claim->agent_count; i++) own = own && act->agents[i] == act->agents[0];
    for (uint32_t i = 0; i < claim->counterpart_count; i++) own = own && act->counterparts[i] == act->agents[0];
    return own;
}

static bool find_about(merging *m, const ent_act *act, ent_str *about) {
    const ent_claim *claim = act->claim;
    ent_buf text;
    ent_buf_init(&text);
    switch (claim->kind) {
    case ENT_KIND_SIGN:
    case ENT_KIND_UPGRADE: break; /* every dispatch calls the text or the bond otherwise */
    case ENT_KIND_SESSION:
    case ENT_KIND_CONFERENCE:
    case ENT_KIND_MECHANISM: return ent_derive_mechanism_key(m->arena, &m->fold, claim->mechanism, is_own(act), about);
    case ENT_KIND_OFFICE:
    case ENT_KIND_APPOINT: {
        const ent_office *office = claim->has_office || !claim->agent_count || !claim->agents->office_count ? &claim->office : claim->agents->offices;
        ent_buf_put(&text, office->title);
        ent_buf_putc(&text, ' ');
        ent_buf_put(&text, office->body);
        break;
    }
    default: ent_buf_put(&text, claim->label); break;
    }
    bool well = !text.failed && ent_derive_folded(m->arena, &m->fold, ent_buf_str(&text), about);
    ent_buf_release(&text);
    return well;
}

static ent_date end_of(const ent_claim *claim) { return claim->to.year ? claim->to : claim->from; }

static bool make_candidate(merging *m, const ent_act *act, candidate *out) {
    uint32_t agents = act->claim->agent_count, others = act->claim->counterpart_count;
    uint32_t *who = ENT_NEW_ARRAY(m->arena, uint32_t, agents + others);
    if (!who) return false;
    if (agents) memcpy(who, act->agents, agents * sizeof *who);
    if (ent_kind_symmetric(act->claim->kind)) {
        if (others) memcpy(who + agents, act->counterparts, others * sizeof *who);
        out->agent_count = out->who_count = sort_once(who, agents + others);
    } else {
        out->agent_count = sort_once(who, agents);
        if (others) memcpy(who + out->agent_count, act->counterparts, others * sizeof *who);
        out->who_count = out->agent_count + sort_once(who + out->agent_count, others);
    }
    out->act = act;
    out->who = who;
    bool dated = act->claim->from.year != 0;
    out->first = dated ? ent_date_first(act->claim->from) : INT32_MAX;
    out->last = dated ? ent_date_last(end_of(act->claim)) : INT32_MIN;
    return find_about(m, act, &out->about);
}

/* ---- order ---- */

/* 0 when both could be the same act but for their days. */
static int compare_keys(const candidate *a, const candidate *b) {
    const ent_claim *x = a->act->claim, *y = b->act->claim;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->negated != y->negated) return x->negated ? 1 : -1;
    if (a->agent_count != b->agent_count) return a->agent_count < b->agent_count ? -1 : 1;
    if (a->who_count != b->who_count) return a->who_count < b->who_count ? -1 : 1;
    for (uint32_t i = 0; i < a->who_count; i++)
        if (a->who[i] != b->who[i]) return a->who[i] < b->who[i] ? -1 : 1;
    return ent_str_compare(a->about, b->about);
}

/* 3 a day, 2 a month, 1 a year, 0 nothing. */
static int precision(ent_date date) { return date.day ? 3 : date.month ? 2 : date.year ? 1 : 0; }

/* Within a key the surest day first: it founds the clusters that vaguer days may join. */
static int compare_candidates(const void *left, const void *right) {
    const candidate *a = left, *b = right;
    int keys = compare_keys(a, b);
    if (keys) return keys;
    const ent_claim *x = a->act->claim, *y = b->act->claim;
    if (precision(x->from) != precision(y->from)) return precision(x->from) > precision(y->from) ? -1 : 1;
    int days = ent_date_compare(x->from, y->from);
    return days ? days : ent_derive_compare_sources(a->act->source, b->act->source);
}

/* ---- meeting ---- */

static bool can_be_one(const candidate *a, const candidate *b) {
    if (a->first > b->last || b->first > a->last) return false;
    uint32_t x = a->act->claim->edition, y = b->act->claim->edition;
    return !x || !y || x == y;
}

/* A number says which sitting is meant, whether or not the day is told, or told alike. */
static bool is_same_sitting(const candidate *a, const candidate *b) {
    enum { NEAR_DAYS = 60 };
    if (!a->act->claim->edition || a->act->claim->edition != b->act->claim->edition) return false;
    return a->first > a->last || b->first > b->last || (a->first - b->last <= NEAR_DAYS && b->first - a->last <= NEAR_DAYS);
}

static int compare_dispatches(const void *left, const void *right) {
    const candidate *a = *(candidate *const *)left, *b = *(candidate *const *)right;
    return ent_derive_compare_sources(a->act->source, b->act->source);
}

/* Marks every candidate of a key for which some dispatch tells two acts that it could be (itself counts). */
static bool mark_crowded(merging *m, candidate *group, uint32_t count) {
    candidate **order = ENT_NEW_ARRAY(m->arena, candidate *, count);
    if (!order) return false;
    for (uint32_t i = 0; i < count; i++) order[i] = &group[i];
    qsort(order, count, sizeof *order, compare_dispatches);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t last = UINT32_MAX;
        if (group[i].first > group[i].last) continue;
        for (uint32_t k = 0; k < count && !group[i].crowded; k++) {
            if (!can_be_one(order[k], &group[i])) continue;
            group[i].crowded = order[k]->act->source.dispatch == last;
            last = order[k]->act->source.dispatch;
        }
    }
    return true;
}

/* Numbers the clusters of one key. */
static bool cluster(merging *m, candidate *group, uint32_t count, uint32_t *clusters) {
    if (ent_kind_is_state(group->act->claim->kind)) {
        for (uint32_t i = 0; i < count; i++) group[i].group = 1;
        *clusters = 1;
        return true;
    }
    if (count > 1 && !mark_crowded(m, group, count)) return false;
    *clusters = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t found = 0, how_many = 0;
        bool can_join = group[i].first <= group[i].last && !group[i].crowded;
        for (uint32_t k = 0; k < i; k++) {
            bool meets = can_join && !group[k].crowded && can_be_one(&group[k], &group[i]);
            if (!group[k].founder || (!meets && !is_same_sitting(&group[k], &group[i]))) continue;
            found = group[k].group;
            how_many++;
        }
        group[i].founder = how_many != 1; /* where it could join several it joins none */
        group[i].group = group[i].founder ? ++*clusters : found;
    }
    return true;
}

/* ---- facts ---- */

/* How much a telling says: the best one represents the fact. */
static uint32_t fullness(const ent_claim *claim) {
    uint32_t offices = 0;
    if (claim->ruling == ENT_RULING_UNVERIFIABLE) return 0;
    for (uint32_t i = 0; i < claim->agent_count; i++) offices += claim->agents[i].office_count;
    for (uint32_t i = 0; i < claim->counterpart_count; i++) offices += claim->counterparts[i].office_count;
    if (offices > 99) offices = 99;
    return (claim->zone == ENT_FACT_ZONE_MAIN      ? 100000u
            : claim->zone == ENT_FACT_ZONE_CAPTION ? 50000u
                                                   : 0) +
           (uint32_t)precision(claim->from) * 10000u + (claim->status == ENT_FACT_STATUS_HELD ? 5000u : 0) + offices * 10u +
           (claim->place_country ? 2u : 0) + (claim->place_city.len ? 2u : 0) + (claim->topics ? 1u : 0);
}

/* What is known to have happened outweighs what was foretold. */
int ent_derive_status_weight(uint8_t status) {
    static const uint8_t order[] = {ENT_FACT_STATUS_PROPOSED, ENT_FACT_STATUS_PLANNED, ENT_FACT_STATUS_CANCELLED, ENT_FACT_STATUS_RECALLED,
                                    ENT_FACT_STATUS_HELD};
    for (int i = 0; i < 5; i++)
        if (order[i] == status) return i + 1;
    return 0;
}

static bool has_happened(uint8_t status) { return status == ENT_FACT_STATUS_HELD || status == ENT_FACT_STATUS_RECALLED; }

static void raise_level(uint8_t *level, const ent_actor *actors, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t o = 0; o < actors[i].office_count; o++) {
            unsigned rank = ent_derive_office_rank(&actors[i].offices[o]);
            if (rank && (!*level || rank < *level)) *level = (uint8_t)rank;
        }
}

void ent_derive_compare_telling(ent_arena *arena, ent_buf *fold, ent_fact *fact, const ent_claim *claim, const ent_claim *best) {
    bool off = claim->status == ENT_FACT_STATUS_CANCELLED, best_off = best->status == ENT_FACT_STATUS_CANCELLED;
    if (off ? has_happened(best->status) : best_off && has_happened(claim->status))
        fact->differ_status = true; /* foretold, then held, is no contradiction */
    bool finer_equal =
        !claim->from.year || (ent_date_meets(claim->from, best->from) && (!end_of(claim).year || ent_date_meets(end_of(claim), end_of(best))));
    if (!finer_equal) fact->differ_date = true;
    ent_str x = {NULL, 0}, y = {NULL, 0};
    bool cities = claim->place_city.len && best->place_city.len && ent_derive_folded(arena, fold, claim->place_city, &x) &&
                  ent_derive_folded(arena, fold, best->place_city, &y);
    if ((cities && !ent_str_equal(x, y)) || (claim->place_country && best->place_country && claim->place_country != best->place_country))
        fact->differ_place = true;
}

static void set_days(ent_fact *fact, const ent_claim *claim) {
    if (!ent_kind_is_state(fact->kind)) return;
    if (!claim->from.year) return;
    if (!fact->from.year || ent_date_compare(claim->from, fact->from) < 0) fact->from = claim->from;
    if (!fact->to.year || ent_date_compare(end_of(claim), fact->to) > 0) fact->to = end_of(claim);
}

int ent_derive_compare_in_fact(const void *a, const void *b) { return ent_derive_compare_sources(*(const ent_source *)a, *(const ent_source *)b); }

static bool make_fact(merging *m, const candidate *group, uint32_t count, uint32_t number, uint64_t key) {
    uint32_t members = 0;
    for (uint32_t i = 0; i < count; i++) members += group[i].group == number;
    ent_source *sources = ENT_NEW_ARRAY(m->arena, ent_source, members);
    if (!sources) return false;
    const candidate *best = NULL;
    for (uint32_t i = 0, n = 0; i < count; i++) {
        if (group[i].group != number) continue;
        sources[n++] = group[i].act->source;
        uint32_t mine = fullness(group[i].act->claim), other = best ? fullness(best->act->claim) : 0;
        if (!best || mine > other || (mine == other && ent_derive_compare_sources(group[i].act->source, best->act->source) < 0)) best = &group[i];
    }
    qsort(sources, members, sizeof *sources, ent_derive_compare_in_fact);
    const ent_claim *told = best->act->claim;
    uint32_t *others = ENT_NEW_ARRAY(m->arena, uint32_t, told->counterpart_count);
    uint32_t *agents = ENT_NEW_ARRAY(m->arena, uint32_t, told->agent_count);
    if (!others || !agents) return false;
    if (told->counterpart_count) memcpy(others, best->act->counterparts, told->counterpart_count * sizeof *others);
    if (told->agent_count) memcpy(agents, best->act->agents, told->agent_count * sizeof *agents);
    ent_fact fact = {.best = best->act->source,
                     .group = key,
                     .kind = told->kind,
                     .status = told->status,
                     .agents = agents,
                     .counterparts = others,
                     .sources = sources,
                     .source_count = members,
                     .told_count = members,
                     .unverifiable = told->ruling == ENT_RULING_UNVERIFIABLE};
    fact.agent_count = sort_once(agents, told->agent_count);
    fact.counterpart_count = sort_once(others, told->counterpart_count);
    if (!ent_kind_is_state(told->kind)) {
        fact.from = told->from;
        fact.to = told->to;
    }
    for (uint32_t i = 0; i < members; i++) {
        const ent_claim *claim = ent_derive_claim(m->derived, sources[i]);
        if (claim->ruling == ENT_RULING_UNVERIFIABLE && !fact.unverifiable) continue;
        if (ent_derive_status_weight(claim->status) > ent_derive_status_weight(fact.status)) fact.status = claim->status;
        raise_level(&fact.level, claim->agents, claim->agent_count);
        raise_level(&fact.level, claim->counterparts, claim->counterpart_count);
        set_days(&fact, claim);
        if (!ent_kind_is_state(told->kind)) ent_derive_compare_telling(m->arena, &m->fold, &fact, claim, told);
    }
    return ent_vec_push(m->arena, &m->out->list, fact);
}

bool ent_derive_may_be_one(const ent_fact *one, const ent_fact *other) {
    enum { NEAR_DAYS = 2 };
    if (one->kind != other->kind || !one->from.day || !other->from.day || one->agent_count != other->agent_count ||
        one->counterpart_count != other->counterpart_count || memcmp(one->agents, other->agents, one->agent_count * sizeof *one->agents) != 0 ||
        memcmp(one->counterparts, other->counterparts, one->counterpart_count * sizeof *one->counterparts) != 0)
        return false;
    ent_day days = ent_date_first(other->from) - ent_date_first(one->from);
    return days && days <= NEAR_DAYS && days >= -NEAR_DAYS && !ent_derive_told_together(one, other); /* who tells both knows two */
}

/* Among the clusters of one key those with the surest days come first, by day. */
static void mark_near(ent_fact *facts, uint32_t count) {
    for (uint32_t i = 1; i < count; i++)
        if (ent_derive_is_contact(&facts[i]) && ent_derive_is_contact(&facts[i - 1]) && ent_derive_may_be_one(&facts[i - 1], &facts[i]))
            facts[i].near = facts[i - 1].near = true;
}

int ent_derive_compare_facts(const ent_fact *a, ent_source a_first, const ent_fact *b, ent_source b_first) {
    if (!a->from.year != !b->from.year) return a->from.year ? -1 : 1;
    int days = a->from.year ? ent_date_compare(a->from, b->from) : 0;
    if (days) return days;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return ent_derive_compare_sources(a_first, b_first);
}

static int compare_facts(const void *left, const void *right) {
    const ent_fact *a = left, *b = right;
    return ent_derive_compare_facts(a, a->sources[0], b, b->sources[0]);
}

void ent_derive_sort_facts(ent_facts *facts) {
    if (facts->list.count) qsort(facts->list.items, facts->list.count, sizeof *facts->list.items, compare_facts);
}

/* What compare_keys looks at, in a form that any derivation gives alike; 0: memory ran out. */
static uint64_t name_key(merging *m, const candidate *one) {
    ent_buf key;
    ent_buf_init(&key);
    ent_kept_put(&key, one->act->claim->kind);
    ent_kept_put(&key, one->act->claim->negated);
    ent_kept_put(&key, one->agent_count);
    ent_kept_put(&key, one->who_count);
    for (uint32_t i = 0; i < one->who_count; i++) ent_kept_put_id(&key, m->ids[one->who[i]]);
    ent_buf_put(&key, one->about);
    uint64_t id = ent_kept_hash(&key);
    ent_buf_release(&key);
    return id;
}

static bool merge(merging *m) {
    for (uint32_t i = 0; i < m->count;) {
        uint32_t end = i + 1, clusters = 0, first = m->out->list.count;
        while (end < m->count && !compare_keys(&m->items[i], &m->items[end])) end++;
        uint64_t key = name_key(m, &m->items[i]);
        if (!key || !cluster(m, m->items + i, end - i, &clusters)) return false;
        for (uint32_t number = 1; number <= clusters; number++)
            if (!make_fact(m, m->items + i, end - i, number, key)) return false;
        if (clusters > 1) mark_near(m->out->list.items + first, clusters);
        i = end;
    }
    ent_derive_sort_facts(m->out);
    return true;
}

static bool open_merging(merging *m, const ent_acts *acts) {
    ent_buf_init(&m->fold);
    m->ids = ent_kept_identity_ids(m->derived, m->arena);
    m->items = ENT_NEW_ARRAY(m->arena, candidate, acts->count);
    bool well = m->ids && m->items;
    for (uint32_t i = 0; well && i < acts->count; i++) well = make_candidate(m, &acts->items[i], &m->items[i]);
    return well;
}

ent_status ent_derive_clusters(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_facts *out, ent_err *err) {
    merging m = {.derived = derived, .arena = arena, .count = acts->count, .out = out};
    bool well = open_merging(&m, acts);
    if (well && m.count) qsort(m.items, m.count, sizeof *m.items, compare_candidates);
    well = well && merge(&m);
    ent_buf_release(&m.fold);
    return well ? ENT_OK : ent_derive_full(err);
}

ent_status ent_derive_groups(ent_derived *derived, const ent_acts *acts, ent_arena *arena, uint64_t *groups, ent_err *err) {
    merging m = {.derived = derived, .arena = arena, .count = acts->count};
    bool well = open_merging(&m, acts);
    for (uint32_t i = 0; well && i < acts->count; i++) well = (groups[i] = name_key(&m, &m.items[i])) != 0;
    ent_buf_release(&m.fold);
    return well ? ENT_OK : ent_derive_full(err);
}

ent_status ent_derive_facts(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_err *err) {
    ent_facts facts = {0};
    ent_status status = ent_derive_clusters(derived, acts, arena, &facts, err);
    if (!status) status = ent_derive_company(derived, arena, &facts, err);
    derived->facts = facts.list.items;
    derived->fact_count = facts.list.count;
    return status;
}
