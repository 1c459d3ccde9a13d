/* How much two countries have to do with each other, month by month, told apart from how much is written. The measure is indirect
 * standardisation, as in epidemiology: what was told against what each feed's own habit lets expect.
 *
 *     O(m)    = sum over feeds s of O_s(m)        contacts told by s in month m, each once a feed, told within FRESH_DAYS of the act
 *     E(m)    = sum over feeds s of p_s * N_s(m)  N_s(m): dispatches of s that appeared in m; p_s = sum_m O_s(m) / sum_m N_s(m)
 *     index   = 100 * O(m) / E(m)
 *
 * A feed that is added brings as much expectation as it brings tellings, so the index stays where it was; a month in which nothing was read
 * has no index. The usual range is from the first to the third quartile of all months, and what lies more than one and a half times its
 * width beyond (Tukey's fences) is above or below the usual. */
#include "derive/internal.h"

#include <stdlib.h>

enum { FRESH_DAYS = 31, MONTHS = 12, LEAST_MONTHS = 4 };

/* A telling of a contact, or, with fact UINT32_MAX, the dispatches that appeared in a month. */
typedef struct event {
    ent_str feed;
    uint32_t fact;
    int32_t month; /* since year 0 */
    uint32_t count;
} event;

typedef struct counting {
    const ent_derived *derived;
    ent_arena *arena;
    ENT_VEC(event) events; /* by feed; in a feed by fact, month */
    int32_t first, last;
    ent_intensity *out;
} counting;

static bool is_letter(char c) { return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

ent_str ent_derive_feed(ent_str name) {
    static const ent_str scheme = {"://", 3};
    size_t at = ent_str_find(name, scheme);
    if (at != SIZE_MAX) {
        ent_str rest = {name.ptr + at + scheme.len, name.len - at - scheme.len};
        return ent_str_cut(&rest, '/');
    }
    size_t length = 0;
    while (length < name.len && is_letter(name.ptr[length])) length++;
    return (ent_str){name.ptr, length};
}

static int compare_events(const void *left, const void *right) {
    const event *a = left, *b = right;
    int feeds = ent_str_compare(a->feed, b->feed);
    if (feeds) return feeds;
    if (a->fact != b->fact) return a->fact < b->fact ? -1 : 1;
    return a->month < b->month ? -1 : a->month > b->month;
}

static bool push_tellings(counting *c, uint32_t number) {
    const ent_fact *fact = &c->derived->facts[number];
    for (uint32_t i = 0; i < fact->source_count; i++) {
        const ent_dispatch *dispatch = ent_derive_dispatch(c->derived, fact->sources[i]);
        event told = {.feed = ent_derive_feed(dispatch->name), .fact = number};
        if (!ent_derive_appeared(dispatch, &told.month)) continue;
        ent_day late = ent_date_first(dispatch->published.value.from) - ent_date_first(fact->from);
        if (late < -FRESH_DAYS || late > FRESH_DAYS) continue;
        if (!ent_vec_push(c->arena, &c->events, told)) return false;
    }
    return true;
}

static bool is_wanted(const counting *c, const ent_fact *fact, ent_country country, ent_country other) {
    if (!ent_derive_is_contact(fact) || !fact->from.month) return false;
    if (other) return ent_derive_between(c->derived, fact, country, other);
    bool in = false, out = false;
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        ent_country theirs = c->derived->identities[i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count]].country;
        in = in || theirs == country;
        out = out || (theirs && theirs != country);
    }
    return in && out;
}

static bool collect(counting *c, ent_country country, ent_country other) {
    c->first = INT32_MAX;
    c->last = INT32_MIN;
    for (uint32_t i = 0; i < c->derived->feed_count; i++) {
        const ent_feed_month *row = &c->derived->feeds[i];
        if (row->month < c->first) c->first = row->month;
        if (row->month > c->last) c->last = row->month;
        if (!ent_vec_push(c->arena, &c->events, (event){row->feed, UINT32_MAX, row->month, row->dispatches})) return false;
    }
    for (uint32_t i = 0; i < c->derived->fact_count; i++)
        if (is_wanted(c, &c->derived->facts[i], country, other) && !push_tellings(c, i)) return false;
    if (c->events.count) qsort(c->events.items, c->events.count, sizeof *c->events.items, compare_events);
    return true;
}

/* One feed: its tellings stand first, each fact's earliest month first; then its dispatches. */
static void add_feed(counting *c, const event *events, uint32_t count) {
    uint64_t told = 0, seen = 0;
    for (uint32_t i = 0; i < count; i++) {
        ent_month *month = &c->out->months.items[events[i].month - c->first];
        if (events[i].fact == UINT32_MAX) {
            seen += events[i].count;
            month->dispatches += events[i].count;
        } else if (!i || events[i].fact != events[i - 1].fact) {
            told++;
            month->told++;
        }
    }
    for (uint32_t i = 0; i < count && told; i++)
        if (events[i].fact == UINT32_MAX)
            c->out->months.items[events[i].month - c->first].expected_millionth += told * 1000000 * events[i].count / seen;
}

static int compare_index(const void *left, const void *right) {
    const int32_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* Quartiles by the nearest rank. */
static bool find_usual(counting *c) {
    ent_intensity *out = c->out;
    int32_t *order = ENT_NEW_ARRAY(c->arena, int32_t, out->months.count);
    uint32_t count = 0;
    if (!order) return false;
    for (uint32_t i = 0; i < out->months.count; i++)
        if (out->months.items[i].index >= 0) order[count++] = out->months.items[i].index;
    if (count < LEAST_MONTHS) return true;
    qsort(order, count, sizeof *order, compare_index);
    out->low = order[(count - 1) / 4];
    out->high = order[(3 * (count - 1) + 3) / 4];
    out->has_usual = true;
    int32_t beyond = (out->high - out->low) * 3 / 2;
    for (uint32_t i = 0; i < out->months.count; i++) {
        ent_month *month = &out->months.items[i];
        if (month->index < 0) continue;
        month->unusual = month->index > out->high + beyond ? 1 : month->index < out->low - beyond ? -1 : 0;
    }
    return true;
}

ent_status ent_derive_intensity(const ent_derived *derived, ent_country country, ent_country other, ent_arena *arena, ent_intensity *out,
                                ent_err *err) {
    counting c = {.derived = derived, .arena = arena, .out = out};
    *out = (ent_intensity){0};
    if (!collect(&c, country, other)) return ent_derive_full(err);
    for (int32_t m = c.first; m <= c.last && c.events.count; m++) {
        ent_month month = {.year = (int16_t)(m / MONTHS), .month = (uint8_t)(m % MONTHS + 1)};
        if (!ent_vec_push(arena, &out->months, month)) return ent_derive_full(err);
    }
    for (uint32_t i = 0, end; i < c.events.count; i = end) {
        for (end = i + 1; end < c.events.count && ent_str_equal(c.events.items[i].feed, c.events.items[end].feed);) end++;
        add_feed(&c, &c.events.items[i], end - i);
        out->feeds++;
    }
    for (uint32_t i = 0; i < out->months.count; i++) {
        ent_month *month = &out->months.items[i];
        uint64_t expected = month->expected_millionth;
        month->index = expected ? (int32_t)((100000000u * (uint64_t)month->told + expected / 2) / expected) : -1;
    }
    return find_usual(&c) ? ENT_OK : ent_derive_full(err);
}
