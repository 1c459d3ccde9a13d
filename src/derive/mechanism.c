/* Bodies and meetings that sit again and again. Sittings of one mechanism are told under several names: with the pair of countries behind
 * it or without, a party's congress with the party's name, its short form or none. */
#include "derive/internal.h"

#include <ctype.h>
#include <stdlib.h>

typedef struct named {
    ent_str folded, name;
    uint32_t owner; /* of a party's or parliament's own, else ENT_NOBODY */
    const ent_fact *fact;
    uint32_t order; /* of the facts, in time */
} named;

static int compare_named(const void *left, const void *right) {
    const named *a = left, *b = right;
    int names = ent_str_compare(a->folded, b->folded);
    if (names) return names;
    if (a->owner != b->owner) return a->owner < b->owner ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* "Comité intergouvernemental Vietnam-Cuba" is "Comité intergouvernemental" among facts of these two. */
static ent_str without_pair(ent_str name) {
    size_t last = name.len;
    while (last && name.ptr[last - 1] != ' ') last--;
    if (last < 2 || !isupper((unsigned char)name.ptr[last])) return name;
    for (size_t i = last + 1; i + 1 < name.len; i++)
        if (name.ptr[i] == '-' && isupper((unsigned char)name.ptr[i + 1])) return (ent_str){name.ptr, last - 1};
    return name;
}

bool ent_derive_is_house(uint8_t type) { return type == ENT_ACTOR_TYPE_PARTY || type == ENT_ACTOR_TYPE_PARLIAMENT; }

bool ent_derive_mechanism_key(ent_arena *arena, ent_buf *fold, ent_str mechanism, bool house, ent_str *key) {
    if (!ent_derive_folded(arena, fold, without_pair(mechanism), key)) return false;
    if (house && key->len) *key = ent_str_cut(&(ent_str){key->ptr, key->len}, ' '); /* what else it is called names the house */
    return true;
}

/* The only participant, when it is a party or a parliament. */
static uint32_t owner_of(const ent_derived *derived, const ent_fact *fact) {
    bool one = fact->agent_count == 1 && (!fact->counterpart_count || (fact->counterpart_count == 1 && fact->counterparts[0] == fact->agents[0]));
    return one && ent_derive_is_house(derived->identities[fact->agents[0]].type) ? fact->agents[0] : ENT_NOBODY;
}

static bool has_sat(const ent_fact *fact, ent_date day) {
    bool told = fact->kind == ENT_KIND_SESSION && (fact->status == ENT_FACT_STATUS_HELD || fact->status == ENT_FACT_STATUS_RECALLED);
    return told && !fact->unverifiable && (!fact->from.year || !day.year || ent_date_first(fact->from) <= ent_date_last(day));
}

static void add_sitting(const ent_derived *derived, const named *row, ent_date day, ent_mechanism *found) {
    uint32_t edition = ent_derive_claim(derived, row->fact->best)->edition;
    if (row->name.len > found->name.len) found->name = row->name;
    if (row->fact->kind != ENT_KIND_SESSION) {
        if (!found->edition) found->edition = edition;
    } else if (has_sat(row->fact, day)) {
        if (edition > found->edition) found->edition = edition;
        if (row->fact->from.year || !found->last) found->last = found->named = row->fact;
    }
}

/* By its number or its day; who announces one without a day behind the last sitting means the next. */
static bool is_behind(const ent_derived *derived, const ent_fact *fact, bool numbered, const ent_fact *last) {
    if (!last || !last->from.year) return true;
    if (fact->from.year) return (numbered ? ent_date_last(fact->from) : ent_date_first(fact->from)) > ent_date_first(last->from);
    ent_date told = ent_derive_dispatch(derived, fact->best)->published.value.from;
    return numbered || (told.year && ent_date_last(told) >= ent_date_first(last->from));
}

/* The first one announced behind the last that has sat. */
static void add_next(const ent_derived *derived, const named *row, ent_mechanism *found) {
    const ent_fact *fact = row->fact;
    uint32_t edition = ent_derive_claim(derived, fact->best)->edition;
    if (fact->kind != ENT_KIND_SESSION || fact->status != ENT_FACT_STATUS_PLANNED || (edition && edition <= found->edition)) return;
    if (found->next || !is_behind(derived, fact, edition && found->edition, found->last)) return;
    found->next = found->named = fact;
}

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* Editions that are told of, each once, and those between them of which nothing is told. */
static bool list_editions(const ent_derived *derived, const named *rows, uint32_t count, ent_arena *arena, ent_mechanism *found) {
    enum { MOST_MISSING = 100 };
    uint32_t *editions = ENT_NEW_ARRAY(arena, uint32_t, count), numbers = 0;
    if (!editions) return false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t edition = ent_derive_claim(derived, rows[i].fact->best)->edition;
        if (edition) editions[numbers++] = edition;
    }
    if (numbers) qsort(editions, numbers, sizeof *editions, compare_numbers);
    for (uint32_t i = 0; i < numbers; i++) {
        if (i && editions[i] == editions[i - 1]) continue;
        for (uint32_t e = i ? editions[i - 1] + 1 : editions[i]; e < editions[i] && found->missing.count < MOST_MISSING; e++)
            if (!ent_vec_push(arena, &found->missing, e)) return false;
        if (!ent_vec_push(arena, &found->editions, editions[i])) return false;
    }
    return true;
}

/* ---- how often ---- */

/* A sitting, told by one fact or several. */
typedef struct sitting {
    uint32_t edition;
    bool dated;
    ent_day first, last;
} sitting;

static sitting sitting_of(const ent_derived *derived, const ent_fact *fact) {
    sitting told = {.edition = ent_derive_claim(derived, fact->best)->edition, .dated = fact->from.year != 0};
    if (!told.dated) return told;
    told.first = ent_date_first(fact->from);
    told.last = ent_date_last(fact->to.year ? fact->to : fact->from);
    return told;
}

/* By its number; where one is told without, by its days. */
static bool is_told_again(const sitting *before, const sitting *next) {
    if (before->edition && next->edition) return before->edition == next->edition;
    return before->dated && next->dated && next->first <= before->last;
}

/* Sittings in time order, each once. */
static bool list_sittings(const ent_derived *derived, const named *rows, uint32_t count, ent_date day, ent_arena *arena, sitting **out,
                          uint32_t *out_count) {
    sitting *list = ENT_NEW_ARRAY(arena, sitting, count);
    *out = list;
    *out_count = 0;
    for (uint32_t i = 0; list && i < count; i++) {
        if (!has_sat(rows[i].fact, day)) continue;
        sitting told = sitting_of(derived, rows[i].fact), *before = *out_count ? &list[*out_count - 1] : NULL;
        if (!before || !is_told_again(before, &told)) {
            list[(*out_count)++] = told;
            continue;
        }
        if (!before->edition) before->edition = told.edition;
        if (told.last > before->last) before->last = told.last;
    }
    return list != NULL;
}

/* The median of days from one edition to the next; those between two that nothing is told of have sat all the same. */
static bool find_rhythm(const ent_derived *derived, const named *rows, uint32_t count, ent_date day, ent_arena *arena, ent_mechanism *found) {
    enum { LEAST_STEPS = 2 };
    sitting *list;
    uint32_t *gaps = ENT_NEW_ARRAY(arena, uint32_t, count), gap_count = 0, all_steps = 0;
    if (!gaps || !list_sittings(derived, rows, count, day, arena, &list, &found->sittings)) return false;
    for (uint32_t i = 1; i < found->sittings; i++) {
        const sitting *one = &list[i - 1], *next = &list[i];
        uint32_t steps = one->edition && next->edition > one->edition ? next->edition - one->edition : 1;
        if (!one->dated || !next->dated) continue;
        gaps[gap_count++] = (uint32_t)(next->first - one->first) / steps;
        all_steps += steps;
    }
    if (all_steps < LEAST_STEPS) return true;
    qsort(gaps, gap_count, sizeof *gaps, compare_numbers);
    found->rhythm_days = gaps[gap_count / 2];
    return true;
}

ent_date ent_derive_expected(const ent_mechanism *mechanism) {
    if (mechanism->next || !mechanism->last || !mechanism->rhythm_days) return (ent_date){0};
    ent_date next = ent_day_date(ent_date_first(mechanism->last->from) + (ent_day)mechanism->rhythm_days);
    next.day = 0; /* a rhythm knows no day */
    return next;
}

static bool read_series(const ent_derived *derived, const named *rows, uint32_t count, ent_date day, ent_arena *arena, ent_mechanisms *out) {
    ent_mechanism found = {.named = rows->fact};
    for (uint32_t i = 0; i < count; i++) add_sitting(derived, &rows[i], day, &found);
    for (uint32_t i = 0; i < count; i++) add_next(derived, &rows[i], &found);
    return list_editions(derived, rows, count, arena, &found) && find_rhythm(derived, rows, count, day, arena, &found) &&
           ent_vec_push(arena, out, found);
}

bool ent_derive_series(const ent_derived *derived, const ent_fact *const *facts, uint32_t count, ent_date day, ent_arena *arena,
                       ent_mechanisms *out) {
    ENT_VEC(named) rows = {0};
    ent_buf fold;
    bool well = true;
    ent_buf_init(&fold);
    for (uint32_t i = 0; i < count && well; i++) {
        ent_str name = ent_derive_claim(derived, facts[i]->best)->mechanism;
        if (!name.len || (facts[i]->kind != ENT_KIND_SESSION && facts[i]->kind != ENT_KIND_MECHANISM)) continue;
        named row = {.name = name, .owner = owner_of(derived, facts[i]), .fact = facts[i], .order = i};
        well = ent_derive_mechanism_key(arena, &fold, name, row.owner != ENT_NOBODY, &row.folded) && ent_vec_push(arena, &rows, row);
    }
    ent_buf_release(&fold);
    if (rows.count) qsort(rows.items, rows.count, sizeof *rows.items, compare_named);
    for (uint32_t i = 0, end; i < rows.count && well; i = end) {
        const named *first = &rows.items[i];
        for (end = i + 1; end < rows.count && ent_str_equal(first->folded, rows.items[end].folded) && first->owner == rows.items[end].owner;) end++;
        well = read_series(derived, first, end - i, day, arena, out);
    }
    return well;
}
