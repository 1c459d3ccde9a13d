/* Where an act took place: the place of its clause that "à, en, au" governs, by itself or through a venue ("à l'aéroport de Sévaré"), the house
 * of a government ("à la Maison Blanche"), "dans la capitale X"; for talks without any of these the country of the visit during which the
 * guest meets his hosts. */
#include "events/internal.h"

/* "soutien au Liban", "aide à la Somalie": to whom, not where. */
static bool completes_gift(const reading *r, uint32_t preposition) {
    uint32_t lemma = preposition ? events_lemma_of(r, preposition - 1, ENT_POS_NOUN) : 0;
    uint8_t kind = lemma ? events_kind_of_lemma(r, lemma) : 0;
    return kind == ENT_KIND_SUPPORT || kind == ENT_KIND_AID;
}

bool events_governed_by_place_word(const reading *r, uint32_t token, bool travel) {
    enum { DETERMINERS = 3, VENUE = 4 };
    for (uint32_t i = token, reach = 0; i > 0 && reach < DETERMINERS; i--, reach++) {
        const ent_token *t = token_at(r, i - 1);
        if (t->role == ENT_ROLE_PREP_IN || t->role == ENT_ROLE_PREP_TO) return !completes_gift(r, i - 1);
        if (travel && (t->role == ENT_ROLE_PREP_FOR || t->role == ENT_ROLE_PREP_TOWARDS)) return true;          /* "s'est envolé pour Hanoï" */
        for (uint32_t k = i - 1, back = 0; t->role == ENT_ROLE_PREP_OF && k > 0 && back < VENUE; k--, back++) { /* "aéroport international de" */
            const ent_phrase *venue = events_mark_at(r, ENT_TABLE_NOMINALS, k - 1);
            if (venue && ent_pack_cell(r->in->pack, ENT_TABLE_NOMINALS, venue->row, ENT_NOMINALS_ROLE) == ENT_NOMINAL_PLACE_OF)
                return events_governed_by_place_word(r, k - 1, false);
        }
        if (t->role < ENT_ROLE_DET_DEFINITE || t->role > ENT_ROLE_DET_DEMONSTRATIVE) return false;
    }
    return false;
}

/* "à la Maison Blanche", "à l'Élysée": what stands for a government by its house. */
ent_country events_house_in(const reading *r, uint32_t first, uint32_t end) {
    for (uint32_t i = first; (i = events_next_of(r, i, end, 1u << NODE_MENTION)) < end; i++) {
        const ent_mention *m = mention_of(r, i);
        if (m->metonym && m->country && events_governed_by_place_word(r, m->tokens.first, false)) return m->country;
    }
    return 0;
}

void events_place_act(const reading *r, act *a, uint32_t first, uint32_t end) {
    const ent_place *p = events_place_outside_titles(r, first, end, 0, false);
    if (p) {
        a->place_country = p->country;
        a->place_city = p->city;
        return;
    }
    ent_country house = events_house_in(r, first, end), land = house ? house : events_land_in(r, first, end, 0);
    if (land) a->place_country = land;
}

bool events_has_place(uint8_t kind) {
    switch (kind) {
    case ENT_KIND_SANCTION: /* "a rappelé son ambassadeur à Paris", "une aide au Niger": whom it is meant for; who calls is in two places */
    case ENT_KIND_AID:
    case ENT_KIND_PROTEST:
    case ENT_KIND_MESSAGE:
    case ENT_KIND_INVITE:
    case ENT_KIND_CALL: return false;
    default: return true;
    }
}

static bool is_sitting(uint8_t kind) {
    return kind == ENT_KIND_MEETING || kind == ENT_KIND_SIGN || kind == ENT_KIND_CREDENTIALS || kind == ENT_KIND_HONOUR || kind == ENT_KIND_SESSION;
}

static ent_country goal_of(const reading *r, const act *visit) {
    return visit->place_country ? visit->place_country : events_list_country(r, &visit->counterparts);
}

/* On this visit the visitor met or signed with whom belongs to the country. */
static bool is_host_of(const reading *r, const act *visit, const act *a) {
    ent_country goal = goal_of(r, visit);
    bool agents = events_shares_party(&visit->agents, &a->agents), counterparts = events_shares_party(&visit->agents, &a->counterparts);
    const party_list *host = agents ? &a->counterparts : &a->agents; /* who is of no known country is told where all know it */
    return goal && agents != counterparts && (events_has_country(r, host, goal) || (host->count && !events_list_country(r, host)));
}

/* The two states sign while somebody from one of them is in the other. */
static bool signed_on(const reading *r, const act *visit, const act *a) {
    enum { LONGEST = 10 };
    ent_country first = events_list_country(r, &a->agents), second = events_list_country(r, &a->counterparts);
    ent_country goal = goal_of(r, visit), home = events_list_country(r, &visit->agents);
    if (a->kind != ENT_KIND_SIGN || !goal || !home || goal == home) return false;
    if (!((first == goal && second == home) || (first == home && second == goal))) return false;
    if (!a->when.from.day || !visit->when.from.day) return true;
    int apart = ent_date_first(a->when.from) - ent_date_first(visit->when.from);
    return apart >= 0 && apart <= (visit->when.to.day ? ent_date_first(visit->when.to) - ent_date_first(visit->when.from) : LONGEST);
}

static const act *visit_of(const reading *r, const act *a) {
    const act *found = NULL;
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *visit = &r->acts.items[i];
        if (visit->kind != ENT_KIND_VISIT || visit->negated || visit->status != a->status) continue;
        bool nearer = !found || (visit->sentence <= a->sentence && visit->sentence >= found->sentence); /* headlines are read last */
        if (nearer && (is_host_of(r, visit, a) || signed_on(r, visit, a))) found = visit;
    }
    return found;
}

/* What is signed or agreed beside a sitting of the same two sides, on its day, is so where they sit. */
static const act *sitting_beside(const reading *r, const act *a) {
    ent_country first = events_list_country(r, &a->agents), second = events_list_country(r, &a->counterparts);
    for (uint32_t i = r->first_act; first && second && first != second && a->when.from.day && i < r->acts.count; i++) {
        const act *b = &r->acts.items[i];
        if (b == a || !is_sitting(b->kind) || !b->place_country || b->negated || !b->when.from.day || !b->when.to.day) continue;
        ent_day day = ent_date_first(a->when.from);
        if (day < ent_date_first(b->when.from) || day > ent_date_first(b->when.to)) continue;
        bool same = events_has_country(r, &b->agents, first) || events_has_country(r, &b->counterparts, first);
        if (same && (events_has_country(r, &b->agents, second) || events_has_country(r, &b->counterparts, second))) return b;
    }
    return NULL;
}

void events_place_sittings(reading *r) {
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        act *a = &r->acts.items[i];
        bool told = a->status == ENT_FACT_STATUS_HELD || a->status == ENT_FACT_STATUS_PLANNED;
        if (!is_sitting(a->kind) || a->negated || !told || a->place_country || a->place_city.len) continue;
        const act *visit = visit_of(r, a);
        const act *beside = !visit && a->kind == ENT_KIND_SIGN ? sitting_beside(r, a) : NULL;
        if (visit) a->place_country = goal_of(r, visit);
        if (beside) a->place_country = beside->place_country, a->place_city = beside->place_city;
    }
}
