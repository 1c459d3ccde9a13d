/* What became of what was announced. A planned or proposed act, and an invitation, waits for an act of the kind wanted by the same
 * sides on a day that fits: the first one answers it; a cancelled one ends it. A visit that no dispatch tells as such is answered by a
 * meeting of its guest in the country where it leads. Where the day has passed and no dispatch of the register
 * tells of it, nothing is known. All of it is selection: no fact is changed. */
#include "derive/internal.h"

#include <stdlib.h>
#include <string.h>

enum {
    EARLY_DAYS = 3,     /* an act may come so much sooner than announced */
    LATE_DAYS = 90,     /* or later */
    RECALLED_DAYS = 30, /* the visit under way at whose beginning its invitation is recalled */
    OPEN_DAYS = 730,    /* how long an act announced without a day is waited for */
    SILENT_DAYS = 30    /* behind the day announced */
};

typedef struct side {
    const uint32_t *identities;
    uint32_t count;
    ent_country countries[ENT_SIDE_COUNTRIES];
    uint32_t country_count;
} side;

/* A fact under one of its countries. */
typedef struct entry {
    uint8_t kind;
    ent_country country;
    ent_day day; /* first */
    uint32_t fact;
} entry;

typedef struct following {
    const ent_derived *derived;
    ent_arena *arena;
    ENT_VEC(entry) entries;
    ent_outcome *outcomes;
    ent_day today; /* the last day on which a dispatch of the register appeared */
} following;

static void add_country(side *s, ent_country country) {
    for (uint32_t i = 0; i < s->country_count; i++)
        if (s->countries[i] == country) return;
    if (country && s->country_count < ENT_SIDE_COUNTRIES) s->countries[s->country_count++] = country;
}

static side side_of(const following *f, const uint32_t *identities, uint32_t count) {
    side s = {.identities = identities, .count = count};
    for (uint32_t i = 0; i < count; i++) add_country(&s, f->derived->identities[identities[i]].country);
    return s;
}

/* Who is to act, and with whom. An invitation is answered by the invited. */
static void sides_of(const following *f, const ent_fact *fact, side *agents, side *others) {
    bool turned = fact->kind == ENT_KIND_INVITE;
    *agents = side_of(f, turned ? fact->counterparts : fact->agents, turned ? fact->counterpart_count : fact->agent_count);
    *others = side_of(f, turned ? fact->agents : fact->counterparts, turned ? fact->agent_count : fact->counterpart_count);
    if (fact->kind == ENT_KIND_VISIT) add_country(others, ent_derive_claim(f->derived, fact->best)->place_country);
}

static bool share_country(const side *a, const side *b) {
    for (uint32_t i = 0; i < a->country_count; i++)
        for (uint32_t k = 0; k < b->country_count; k++)
            if (a->countries[i] == b->countries[k]) return true;
    return false;
}

static bool is_named(const following *f, uint32_t identity) { return f->derived->identities[identity].type == ENT_ACTOR_TYPE_PERSON; }

/* The same people where both sides name people, else the same country. */
static bool same_side(const following *f, const side *a, const side *b) {
    bool people = false, others = false;
    for (uint32_t i = 0; i < a->count; i++) {
        people = people || is_named(f, a->identities[i]);
        for (uint32_t k = 0; k < b->count; k++) {
            if (a->identities[i] == b->identities[k]) return true;
            others = others || is_named(f, b->identities[k]);
        }
    }
    return !(people && others) && share_country(a, b);
}

static bool answers(const following *f, const ent_fact *wish, const ent_fact *act) {
    side a, b, c, d;
    sides_of(f, wish, &a, &b);
    sides_of(f, act, &c, &d);
    if (same_side(f, &a, &c) && (!b.country_count || share_country(&b, &d) || same_side(f, &b, &d))) return true;
    return ent_kind_symmetric(act->kind) && same_side(f, &a, &d) && same_side(f, &b, &c);
}

/* ---- days ---- */

static ent_day told_on(const following *f, const ent_fact *fact) {
    ent_day told = INT32_MAX;
    for (uint32_t i = 0; i < fact->source_count; i++) {
        ent_date day = ent_derive_dispatch(f->derived, fact->sources[i])->published.value.from;
        if (day.year && ent_date_first(day) < told) told = ent_date_first(day);
    }
    return told;
}

static ent_day last_of(const ent_fact *fact) { return ent_date_last(fact->to.year ? fact->to : fact->from); }

typedef struct window {
    ent_day first, last; /* on which the answer may begin; first above last: none */
    ent_day silent;      /* from this day on silence says something */
} window;

static window window_of(const following *f, const ent_fact *fact) {
    ent_day told = told_on(f, fact);
    bool invitation = fact->kind == ENT_KIND_INVITE; /* its day is that of the inviting */
    if (fact->from.year && !invitation)
        return (window){ent_date_first(fact->from) - EARLY_DAYS, last_of(fact) + LATE_DAYS, last_of(fact) + SILENT_DAYS};
    if (invitation && fact->from.year) told = last_of(fact);
    if (told == INT32_MAX) return (window){1, 0, INT32_MAX};
    ent_day first = invitation && fact->status == ENT_FACT_STATUS_RECALLED ? told - RECALLED_DAYS : told;
    return (window){first, told + OPEN_DAYS, told + OPEN_DAYS};
}

/* ---- the index ---- */

static int compare_entries(const void *left, const void *right) {
    const entry *a = left, *b = right;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->country != b->country) return a->country < b->country ? -1 : 1;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return a->fact < b->fact ? -1 : a->fact > b->fact;
}

uint32_t ent_derive_answering(const ent_derived *derived, const ent_fact *fact, ent_country countries[ENT_SIDE_COUNTRIES]) {
    following f = {.derived = derived};
    side agents, others;
    bool settled = fact->status == ENT_FACT_STATUS_HELD || fact->status == ENT_FACT_STATUS_RECALLED || fact->status == ENT_FACT_STATUS_CANCELLED;
    if (!settled || fact->unverifiable || !fact->from.year || ent_kind_is_state(fact->kind)) return 0;
    sides_of(&f, fact, &agents, &others);
    for (uint32_t k = 0; k < others.country_count; k++) add_country(&agents, others.countries[k]);
    memcpy(countries, agents.countries, agents.country_count * sizeof *countries);
    return agents.country_count;
}

static bool index_facts(following *f) {
    for (uint32_t i = 0; i < f->derived->fact_count; i++) {
        const ent_fact *fact = &f->derived->facts[i];
        ent_country countries[ENT_SIDE_COUNTRIES];
        uint32_t count = ent_derive_answering(f->derived, fact, countries);
        for (uint32_t k = 0; k < count; k++)
            if (!ent_vec_push(f->arena, &f->entries, (entry){fact->kind, countries[k], ent_date_first(fact->from), i})) return false;
    }
    if (f->entries.count) qsort(f->entries.items, f->entries.count, sizeof *f->entries.items, compare_entries);
    return true;
}

static uint32_t find_entry(const following *f, const entry *wanted) {
    uint32_t low = 0, high = f->entries.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_entries(&f->entries.items[middle], wanted) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* ---- outcomes ---- */

bool ent_derive_is_waiting(const ent_fact *fact) {
    if (fact->kind == ENT_KIND_INVITE) return fact->status == ENT_FACT_STATUS_HELD || fact->status == ENT_FACT_STATUS_RECALLED;
    return (fact->status == ENT_FACT_STATUS_PLANNED || fact->status == ENT_FACT_STATUS_PROPOSED) && !ent_kind_is_state(fact->kind);
}

/* Whether every dispatch that announces the one tells the other too: then the one is still to come. An invitation may be told with its
 * visit, and looked back on at a meeting; what is called off may be told with what it was, on the same days (on others it was put off). */
static bool told_together(const ent_fact *wish, const ent_fact *act) {
    if (wish->kind == ENT_KIND_INVITE && (act->kind != ENT_KIND_MEETING || wish->status == ENT_FACT_STATUS_RECALLED)) return false;
    if (act->status == ENT_FACT_STATUS_CANCELLED && wish->from.year && ent_date_meets(wish->from, act->from)) return false;
    for (uint32_t i = 0, k = 0; i < wish->source_count; i++) { /* both by dispatch */
        while (k < act->source_count && act->sources[k].dispatch < wish->sources[i].dispatch) k++;
        if (k == act->source_count || act->sources[k].dispatch != wish->sources[i].dispatch) return false;
    }
    return true;
}

/* Whether a person of the wishing side took part, in the country that the visit leads to. */
static bool was_there(const following *f, const side *guests, const side *hosts, const ent_fact *act) {
    ent_country place = ent_derive_claim(f->derived, act->best)->place_country;
    bool person = false, there = false;
    for (uint32_t i = 0; i < guests->count; i++)
        for (uint32_t k = 0; k < act->agent_count + act->counterpart_count && is_named(f, guests->identities[i]); k++)
            person = person || guests->identities[i] == (k < act->agent_count ? act->agents[k] : act->counterparts[k - act->agent_count]);
    for (uint32_t i = 0; i < hosts->country_count; i++) there = there || hosts->countries[i] == place;
    return person && there && place;
}

/* The first act of the kind that answers, NULL when there is none. */
static const ent_fact *find_answer(const following *f, const ent_fact *wish, window days, uint8_t kind, bool meeting) {
    side guests, hosts;
    sides_of(f, wish, &guests, &hosts);
    for (uint32_t c = 0; c < guests.country_count; c++) {
        for (uint32_t i = find_entry(f, &(entry){kind, guests.countries[c], days.first, 0}); i < f->entries.count; i++) {
            const entry *row = &f->entries.items[i];
            const ent_fact *act = &f->derived->facts[row->fact];
            if (row->kind != kind || row->country != guests.countries[c] || row->day > days.last) break;
            if (act == wish || told_together(wish, act)) continue;
            if (meeting ? was_there(f, &guests, &hosts, act) : answers(f, wish, act)) return act;
        }
    }
    return NULL;
}

void ent_derive_wait(const ent_derived *derived, const ent_fact *wish, ent_wait *out) {
    following f = {.derived = derived};
    side guests, hosts;
    window days = window_of(&f, wish);
    sides_of(&f, wish, &guests, &hosts);
    *out = (ent_wait){.country_count = guests.country_count, .first = days.first, .last = days.last};
    memcpy(out->countries, guests.countries, guests.country_count * sizeof *out->countries);
    out->kinds[out->kind_count++] = wish->kind == ENT_KIND_INVITE ? ENT_KIND_VISIT : wish->kind;
    if (out->kinds[0] == ENT_KIND_VISIT) out->kinds[out->kind_count++] = ENT_KIND_MEETING;
}

bool ent_derive_could_answer(const ent_derived *derived, const ent_fact *wish, const ent_fact *act) {
    following f = {.derived = derived};
    side guests, hosts;
    sides_of(&f, wish, &guests, &hosts);
    return answers(&f, wish, act) || was_there(&f, &guests, &hosts, act);
}

static ent_outcome find_outcome(const following *f, const ent_fact *wish) {
    window days = window_of(f, wish);
    uint8_t kind = wish->kind == ENT_KIND_INVITE ? ENT_KIND_VISIT : wish->kind;
    const ent_fact *answer = find_answer(f, wish, days, kind, false);
    if (!answer && kind == ENT_KIND_VISIT) answer = find_answer(f, wish, days, ENT_KIND_MEETING, true);
    if (!answer) return (ent_outcome){f->today > days.silent ? ENT_OUTLOOK_SILENT : ENT_OUTLOOK_OPEN, 0, days.silent};
    bool cancelled = answer->status == ENT_FACT_STATUS_CANCELLED;
    return (ent_outcome){cancelled ? ENT_OUTLOOK_CANCELLED : ENT_OUTLOOK_DONE, (uint32_t)(answer - f->derived->facts), 0};
}

ent_status ent_derive_outcomes(ent_derived *derived, ent_arena *arena, ent_err *err) {
    following f = {.derived = derived, .arena = arena, .today = INT32_MIN};
    if (derived->summary.last_day.year) f.today = ent_date_first(derived->summary.last_day);
    f.outcomes = ENT_NEW_ARRAY(arena, ent_outcome, derived->fact_count);
    if (!f.outcomes || !index_facts(&f)) return ent_derive_full(err);
    for (uint32_t i = 0; i < derived->fact_count; i++) {
        const ent_fact *fact = &derived->facts[i];
        if (ent_derive_is_waiting(fact)) f.outcomes[i] = find_outcome(&f, fact);
        else if (fact->status == ENT_FACT_STATUS_CANCELLED) f.outcomes[i] = (ent_outcome){ENT_OUTLOOK_CANCELLED, i, 0}; /* told by itself */
    }
    derived->outcomes = f.outcomes;
    return ENT_OK;
}

const ent_fact *ent_derive_answer(const ent_derived *derived, const ent_fact *fact) {
    ent_outcome outcome = derived->outcomes[fact - derived->facts];
    if (outcome.outlook != ENT_OUTLOOK_DONE && outcome.outlook != ENT_OUTLOOK_CANCELLED) return NULL;
    const ent_fact *answer = &derived->facts[outcome.by];
    return answer == fact ? NULL : answer;
}
