/* What is counted over the whole register, once: pairs of countries, how many dispatches of each feed appeared each month, and the totals. */
#include "derive/internal.h"

#include <stdlib.h>

enum { MONTHS = 12 };

/* A fact under a pair of countries that it is between. */
typedef struct membership {
    ent_country one, other;
    uint32_t fact;
} membership;

typedef struct summing {
    ent_derived *derived;
    ent_arena *arena;
    ENT_VEC(membership) rows;
    ENT_VEC(ent_pair) pairs;
    ENT_VEC(ent_feed_month) feeds;
} summing;

static int compare_memberships(const void *left, const void *right) {
    const membership *a = left, *b = right;
    if (a->one != b->one) return a->one < b->one ? -1 : 1;
    if (a->other != b->other) return a->other < b->other ? -1 : 1;
    return a->fact < b->fact ? -1 : a->fact > b->fact;
}

uint32_t ent_derive_countries(const ent_derived *derived, const ent_fact *fact, ent_country countries[ENT_FACT_COUNTRIES]) {
    uint32_t count = 0, all = fact->agent_count + fact->counterpart_count;
    for (uint32_t i = 0; i <= all; i++) {
        uint32_t who = i < fact->agent_count ? fact->agents[i] : i < all ? fact->counterparts[i - fact->agent_count] : 0;
        ent_country country = i < all ? derived->identities[who].country : 0;
        if (i == all && fact->kind == ENT_KIND_VISIT) country = ent_derive_claim(derived, fact->best)->place_country;
        bool there = !country;
        for (uint32_t k = 0; k < count && !there; k++) there = countries[k] == country;
        if (!there && count < ENT_FACT_COUNTRIES) countries[count++] = country;
    }
    return count;
}

static bool add_memberships(summing *s, uint32_t number) {
    const ent_fact *fact = &s->derived->facts[number];
    ent_country countries[ENT_FACT_COUNTRIES];
    uint32_t count = ent_derive_countries(s->derived, fact, countries);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < count; k++) {
            if (countries[i] >= countries[k] || !ent_derive_between(s->derived, fact, countries[i], countries[k])) continue;
            if (!ent_vec_push(s->arena, &s->rows, (membership){countries[i], countries[k], number})) return false;
        }
    return true;
}

void ent_derive_count_pair(const ent_derived *derived, const ent_fact *fact, ent_pair *pair) {
    bool contact = ent_derive_is_contact(fact);
    if (fact->kind == ENT_KIND_PARTNERSHIP) pair->label = ent_derive_claim(derived, fact->best)->label;
    pair->facts++;
    pair->contacts += contact;
    if (!contact || !fact->from.year) return;
    if (!pair->first.year) pair->first = fact->from;
    pair->last = fact->from;
}

static bool add_pair(summing *s, const membership *rows, uint32_t count) {
    ent_pair pair = {.one = rows->one, .other = rows->other};
    for (uint32_t i = 0; i < count; i++) ent_derive_count_pair(s->derived, &s->derived->facts[rows[i].fact], &pair);
    return ent_vec_push(s->arena, &s->pairs, pair);
}

static bool sum_pairs(summing *s) {
    for (uint32_t i = 0; i < s->derived->fact_count; i++)
        if (!add_memberships(s, i)) return false;
    if (s->rows.count) qsort(s->rows.items, s->rows.count, sizeof *s->rows.items, compare_memberships);
    for (uint32_t i = 0, end; i < s->rows.count; i = end) {
        const membership *row = &s->rows.items[i];
        for (end = i + 1; end < s->rows.count && s->rows.items[end].one == row->one && s->rows.items[end].other == row->other;) end++;
        if (!add_pair(s, row, end - i)) return false;
    }
    return true;
}

static int compare_feeds(const void *left, const void *right) {
    const ent_feed_month *a = left, *b = right;
    int feeds = ent_str_compare(a->feed, b->feed);
    return feeds ? feeds : a->month < b->month ? -1 : a->month > b->month;
}

bool ent_derive_appeared(const ent_dispatch *dispatch, int32_t *month) {
    ent_interval published = dispatch->published.value;
    if (!published.from.year || !published.from.month) return false;
    *month = published.from.year * MONTHS + published.from.month - 1;
    return !published.to.year || published.to.year * MONTHS + published.to.month - 1 == *month;
}

static bool sum_feeds(summing *s) {
    const ent_dispatches *all = s->derived->dispatches;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < all->items.count; i++) {
        ent_feed_month row = {.feed = ent_derive_feed(all->items.items[i].name), .dispatches = 1};
        if (ent_derive_appeared(&all->items.items[i], &row.month) && !ent_vec_push(s->arena, &s->feeds, row)) return false;
    }
    if (s->feeds.count) qsort(s->feeds.items, s->feeds.count, sizeof *s->feeds.items, compare_feeds);
    for (uint32_t i = 0; i < s->feeds.count; i++) {
        if (kept && !compare_feeds(&s->feeds.items[kept - 1], &s->feeds.items[i])) s->feeds.items[kept - 1].dispatches++;
        else s->feeds.items[kept++] = s->feeds.items[i];
    }
    s->feeds.count = kept;
    return true;
}

static void count_all(ent_derived *derived) {
    ent_summary *sum = &derived->summary;
    *sum = (ent_summary){
        .facts = derived->fact_count, .identities = derived->identity_count, .tenures = derived->tenure_count, .last_day = sum->last_day};
    for (uint32_t i = 0; i < derived->fact_count; i++) {
        const ent_fact *fact = &derived->facts[i];
        sum->undated += !fact->from.year;
        sum->differing += ent_derive_differs(fact);
        sum->outlooks[derived->outcomes[i].outlook]++;
    }
    for (uint32_t i = 0; i < derived->namesake_count; i++) sum->merged += derived->namesakes[i].merged;
    sum->doubts = derived->namesake_count - sum->merged;
}

void ent_derive_last_day(ent_derived *derived) {
    ent_summary *sum = &derived->summary;
    for (uint32_t i = 0; i < derived->dispatches->items.count; i++) {
        ent_date from = derived->dispatches->items.items[i].published.value.from;
        if (from.year && (!sum->last_day.year || ent_date_first(from) > ent_date_first(sum->last_day))) sum->last_day = from;
    }
    if (sum->last_day.year) sum->last_day = ent_day_date(ent_date_first(sum->last_day));
}

ent_status ent_derive_summary(ent_derived *derived, ent_arena *arena, ent_err *err) {
    summing s = {.derived = derived, .arena = arena};
    if (!sum_pairs(&s) || !sum_feeds(&s)) return ent_derive_full(err);
    count_all(derived);
    derived->pairs = s.pairs.items;
    derived->pair_count = s.pairs.count;
    derived->feeds = s.feeds.items;
    derived->feed_count = s.feeds.count;
    return ENT_OK;
}
