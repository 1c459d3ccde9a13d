/* What a desk officer asks about two countries: the last contact of each level, which sitting is next, what is owed, what is to be
 * celebrated, who is who. All of it is selection from facts and tenures; nothing is inferred. */
#include "derive/internal.h"

#include <stdlib.h>

typedef struct asking {
    const ent_derived *derived;
    ent_arena *arena;
    ent_dyad *dyad;
} asking;

static bool any_of(const ent_derived *derived, const uint32_t *identities, uint32_t count, ent_country country) {
    for (uint32_t i = 0; i < count; i++)
        if (derived->identities[identities[i]].country == country) return true;
    return false;
}

bool ent_derive_between(const ent_derived *derived, const ent_fact *fact, ent_country country, ent_country other) {
    bool one_acts = any_of(derived, fact->agents, fact->agent_count, country), other_acts = any_of(derived, fact->agents, fact->agent_count, other);
    bool one_answers = any_of(derived, fact->counterparts, fact->counterpart_count, country);
    bool other_answers = any_of(derived, fact->counterparts, fact->counterpart_count, other);
    if ((one_acts && other_answers) || (other_acts && one_answers)) return true;
    if (ent_kind_symmetric(fact->kind) || fact->kind == ENT_KIND_CONFERENCE) return (one_acts || one_answers) && (other_acts || other_answers);
    ent_country place = ent_derive_claim(derived, fact->best)->place_country;
    return fact->kind == ENT_KIND_VISIT && ((one_acts && place == other) || (other_acts && place == country));
}

static bool past(const asking *a, const ent_fact *fact) {
    bool told = fact->status == ENT_FACT_STATUS_HELD || fact->status == ENT_FACT_STATUS_RECALLED;
    return told && !fact->unverifiable && fact->from.year && ent_date_first(fact->from) <= ent_date_last(a->dyad->day);
}

/* ---- the facts and the day ---- */

static bool select_facts(asking *a, ent_date day) {
    ent_dyad *dyad = a->dyad;
    for (uint32_t i = 0; i < a->derived->fact_count; i++) {
        const ent_fact *fact = &a->derived->facts[i];
        if (fact->kind == ENT_KIND_ALIAS || !ent_derive_between(a->derived, fact, dyad->country, dyad->other)) continue;
        if (!ent_vec_push(a->arena, &dyad->facts, fact)) return false;
        for (uint32_t s = 0; s < fact->source_count; s++) {
            ent_interval published = ent_derive_dispatch(a->derived, fact->sources[s])->published.value;
            if (published.from.year && (!dyad->day.year || ent_date_last(published.from) > ent_date_last(dyad->day))) dyad->day = published.from;
        }
    }
    if (day.year) dyad->day = day;
    for (uint32_t i = 0; !dyad->day.year && i < dyad->facts.count; i++) /* no dispatch has a day: the last act that has one */
        if (dyad->facts.items[i]->from.year) dyad->day = dyad->facts.items[i]->from;
    return true;
}

static bool select_highest(asking *a) {
    const ent_fact *last[32] = {0};
    for (uint32_t i = 0; i < a->dyad->facts.count; i++) {
        const ent_fact *fact = a->dyad->facts.items[i];
        if (ent_derive_is_contact(fact) && past(a, fact) && fact->level < 32) last[fact->level] = fact; /* facts stand in time order */
    }
    for (uint32_t level = 1; level < 32; level++)
        if (last[level] && !ent_vec_push(a->arena, &a->dyad->highest, last[level])) return false;
    return !last[0] || ent_vec_push(a->arena, &a->dyad->highest, last[0]);
}

/* ---- promises ---- */

static bool is_promise(uint8_t kind) {
    return kind == ENT_KIND_AGREE || kind == ENT_KIND_PLEDGE || kind == ENT_KIND_PROPOSE || kind == ENT_KIND_INVITE || kind == ENT_KIND_REQUEST ||
           kind == ENT_KIND_SIGN;
}

static bool select_promises(asking *a) {
    for (uint32_t i = a->dyad->facts.count; i-- > 0;) { /* newest first; undated ones stand last */
        const ent_fact *fact = a->dyad->facts.items[i];
        if (is_promise(fact->kind) && fact->from.year && !ent_vec_push(a->arena, &a->dyad->promises, fact)) return false;
    }
    for (uint32_t i = 0; i < a->dyad->facts.count; i++) {
        const ent_fact *fact = a->dyad->facts.items[i];
        if (is_promise(fact->kind) && !fact->from.year && !ent_vec_push(a->arena, &a->dyad->promises, fact)) return false;
    }
    return true;
}

/* ---- anniversaries and labels ---- */

static int compare_jubilees(const void *left, const void *right) {
    const ent_jubilee *a = left, *b = right;
    int days = ent_date_compare(a->next, b->next);
    return days ? days : ent_derive_compare_sources(a->fact->best, b->fact->best);
}

static bool select_jubilees(asking *a) {
    ent_dyad *dyad = a->dyad;
    for (uint32_t i = 0; i < dyad->facts.count; i++) {
        const ent_fact *fact = dyad->facts.items[i];
        const ent_claim *claim = ent_derive_claim(a->derived, fact->best);
        if (fact->kind != ENT_KIND_ANNIVERSARY || !claim->base.year || !claim->base.month || !dyad->day.year) continue;
        ent_jubilee jubilee = {.fact = fact, .label = claim->label, .base = claim->base};
        jubilee.next = ent_derive_next(jubilee.base, dyad->day);
        jubilee.ordinal = (uint32_t)(jubilee.next.year - jubilee.base.year);
        bool there = false;
        for (uint32_t k = 0; k < dyad->jubilees.count && !there; k++) {
            there = ent_date_equal(dyad->jubilees.items[k].base, claim->base);
            if (there) dyad->jubilees.items[k].fact = fact;
        }
        if (!there && jubilee.ordinal && !ent_vec_push(a->arena, &dyad->jubilees, jubilee)) return false;
    }
    if (dyad->jubilees.count) qsort(dyad->jubilees.items, dyad->jubilees.count, sizeof *dyad->jubilees.items, compare_jubilees);
    return true;
}

static int compare_labels(const void *left, const void *right) {
    const ent_fact *a = *(const ent_fact *const *)left, *b = *(const ent_fact *const *)right;
    int days = ent_date_compare(b->to, a->to);
    return days ? days : ent_derive_compare_sources(a->best, b->best);
}

static bool select_labels(asking *a) {
    for (uint32_t i = a->dyad->facts.count; i-- > 0;)
        if (a->dyad->facts.items[i]->kind == ENT_KIND_PARTNERSHIP && !ent_vec_push(a->arena, &a->dyad->labels, a->dyad->facts.items[i])) return false;
    if (a->dyad->labels.count) qsort(a->dyad->labels.items, a->dyad->labels.count, sizeof *a->dyad->labels.items, compare_labels);
    return true;
}

/* ---- people ---- */

typedef struct person {
    const ent_tenure *tenure;
    ent_str name;
    unsigned best; /* rank of the person's highest office */
    bool second;   /* of the second country */
} person;

static int compare_people(const void *left, const void *right) {
    const person *a = left, *b = right;
    if (a->second != b->second) return a->second ? 1 : -1;
    if (a->best != b->best) return a->best < b->best ? -1 : 1;
    int names = ent_str_compare(a->name, b->name);
    if (names) return names;
    unsigned x = ent_derive_office_rank(&a->tenure->office), y = ent_derive_office_rank(&b->tenure->office);
    if (a->tenure->identity == b->tenure->identity && x != y) return x < y ? -1 : 1;
    return a->tenure < b->tenure ? -1 : a->tenure > b->tenure; /* one array: by identity, first day */
}

static bool acts_in(const asking *a, uint32_t identity) {
    for (uint32_t i = 0; i < a->dyad->facts.count; i++)
        if (ent_derive_takes_part(a->dyad->facts.items[i], identity)) return true;
    return false;
}

static bool select_people(asking *a) {
    ENT_VEC(person) people = {0};
    for (uint32_t i = 0; i < a->derived->tenure_count;) {
        uint32_t identity = a->derived->tenures[i].identity, end = i;
        const ent_identity *who = &a->derived->identities[identity];
        bool ours = who->country == a->dyad->country || who->country == a->dyad->other;
        unsigned best = UINT32_MAX;
        for (; end < a->derived->tenure_count && a->derived->tenures[end].identity == identity; end++) {
            unsigned rank = ent_derive_office_rank(&a->derived->tenures[end].office);
            if (rank && rank < best) best = rank;
        }
        bool wanted = ours && (best <= ENT_RANK_LEADERS || acts_in(a, identity));
        for (; i < end; i++) {
            person row = {&a->derived->tenures[i], who->name, best, who->country != a->dyad->country};
            if (wanted && !ent_vec_push(a->arena, &people, row)) return false;
        }
    }
    if (people.count) qsort(people.items, people.count, sizeof *people.items, compare_people);
    for (uint32_t i = 0; i < people.count; i++)
        if (!ent_vec_push(a->arena, &a->dyad->people, people.items[i].tenure)) return false;
    return true;
}

ent_status ent_derive_dyad(const ent_derived *derived, ent_country country, ent_country other, ent_date day, ent_arena *arena, ent_dyad *dyad,
                           ent_err *err) {
    asking a = {.derived = derived, .arena = arena, .dyad = dyad};
    *dyad = (ent_dyad){.country = country, .other = other};
    bool well = select_facts(&a, day);
    if (well && !dyad->facts.count) {
        char one[ENT_COUNTRY_TEXT_BYTES], two[ENT_COUNTRY_TEXT_BYTES];
        ent_country_format(country, one);
        ent_country_format(other, two);
        return ent_err_set(err, ENT_NOT_FOUND, "the register has nothing between %s and %s", one, two);
    }
    well = well && select_highest(&a) &&
           ent_derive_series(derived, (const ent_fact *const *)dyad->facts.items, dyad->facts.count, dyad->day, arena, &dyad->mechanisms) &&
           select_promises(&a) && select_jubilees(&a) && select_labels(&a) && select_people(&a);
    return well ? ENT_OK : ent_derive_full(err);
}
