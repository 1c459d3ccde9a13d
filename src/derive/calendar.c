/* What lies ahead: acts announced, wished or called off with a day that has not passed, and the next return of each anniversary whose
 * base is known. An act that another dispatch tells as held is no longer ahead. */
#include "derive/internal.h"

#include <stdlib.h>
#include <string.h>

static bool involves(const ent_derived *derived, const ent_fact *fact, ent_country country, ent_country other) {
    if (!country) return true;
    if (other) return ent_derive_between(derived, fact, country, other);
    for (uint32_t i = 0; i < fact->agent_count; i++)
        if (derived->identities[fact->agents[i]].country == country) return true;
    for (uint32_t i = 0; i < fact->counterpart_count; i++)
        if (derived->identities[fact->counterparts[i]].country == country) return true;
    return ent_derive_claim(derived, fact->best)->place_country == country;
}

static bool is_ahead(const ent_fact *fact, ent_date day) {
    bool announced = fact->status == ENT_FACT_STATUS_PLANNED || fact->status == ENT_FACT_STATUS_PROPOSED || fact->status == ENT_FACT_STATUS_CANCELLED;
    if (!announced || ent_kind_is_state(fact->kind) || !fact->from.year) return false;
    return ent_date_last(fact->to.year ? fact->to : fact->from) >= ent_date_first(day);
}

ent_date ent_derive_next(ent_date base, ent_date day) {
    ent_date next = {day.year, base.month, base.day};
    for (int turn = 0; turn < 2; turn++, next.year++) {
        next.day = base.day;
        int length = next.month ? ent_day_month_length(next.year, next.month) : 31;
        if (next.day > length) next.day = (uint8_t)length;
        if (ent_date_last(next) >= ent_date_first(day)) break;
    }
    return next;
}

static bool push_anniversary(const ent_derived *derived, const ent_fact *fact, ent_arena *arena, ent_calendar *calendar) {
    const ent_claim *claim = ent_derive_claim(derived, fact->best);
    if (!claim->base.year || claim->base.year >= calendar->day.year || !claim->base.month) return true;
    ent_date next = ent_derive_next(claim->base, calendar->day);
    ent_calendar_entry entry = {.fact = fact, .from = next, .to = next, .base = claim->base, .ordinal = (uint32_t)(next.year - claim->base.year)};
    return ent_vec_push(arena, &calendar->entries, entry);
}

static int compare_identities(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count) {
    if (a_count != b_count) return a_count < b_count ? -1 : 1;
    for (uint32_t i = 0; i < a_count; i++)
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
}

/* By day; on one day anniversaries of one base and the same participants stand together, the latest telling first. */
static int compare_entries(const void *left, const void *right) {
    const ent_calendar_entry *a = left, *b = right;
    int order = ent_date_compare(a->from, b->from);
    if (!order) order = ent_date_compare(a->base, b->base);
    if (!order && a->fact->kind != b->fact->kind) order = a->fact->kind < b->fact->kind ? -1 : 1;
    if (!order) order = compare_identities(a->fact->agents, a->fact->agent_count, b->fact->agents, b->fact->agent_count);
    if (!order) order = compare_identities(a->fact->counterparts, a->fact->counterpart_count, b->fact->counterparts, b->fact->counterpart_count);
    if (!order && a->base.year) order = ent_date_compare(b->fact->from, a->fact->from);
    return order ? order : ent_derive_compare_sources(a->fact->best, b->fact->best);
}

static bool same_anniversary(const ent_calendar_entry *a, const ent_calendar_entry *b) {
    return a->base.year && ent_date_equal(a->base, b->base) &&
           !compare_identities(a->fact->agents, a->fact->agent_count, b->fact->agents, b->fact->agent_count) &&
           !compare_identities(a->fact->counterparts, a->fact->counterpart_count, b->fact->counterparts, b->fact->counterpart_count);
}

ent_status ent_derive_calendar(const ent_derived *derived, ent_country country, ent_country other, ent_date day, ent_arena *arena,
                               ent_calendar *calendar, ent_err *err) {
    *calendar = (ent_calendar){.day = day.year ? day : derived->summary.last_day};
    bool well = true;
    for (uint32_t i = 0; well && calendar->day.year && i < derived->fact_count; i++) {
        const ent_fact *fact = &derived->facts[i];
        if (!involves(derived, fact, country, other)) continue;
        if (fact->kind == ENT_KIND_ANNIVERSARY) well = push_anniversary(derived, fact, arena, calendar);
        else if (is_ahead(fact, calendar->day))
            well = ent_vec_push(arena, &calendar->entries, (ent_calendar_entry){.fact = fact, .from = fact->from, .to = fact->to});
    }
    if (!well) return ent_derive_full(err);
    uint32_t kept = 0;
    if (calendar->entries.count) qsort(calendar->entries.items, calendar->entries.count, sizeof *calendar->entries.items, compare_entries);
    for (uint32_t i = 0; i < calendar->entries.count; i++) {
        if (kept && same_anniversary(&calendar->entries.items[kept - 1], &calendar->entries.items[i])) continue;
        calendar->entries.items[kept++] = calendar->entries.items[i];
    }
    calendar->entries.count = kept;
    return ENT_OK;
}
