/* In whose company somebody travels, receives or is received: "X, accompagné de Y", "Accompagné de Y, X a", "est arrivé avec Y": they do
 * it with him. */
#include "events/internal.h"

static bool is_joint(uint8_t kind) { return kind == ENT_KIND_VISIT || kind == ENT_KIND_MEETING || kind == ENT_KIND_CALL; }

/* Persons with a name among those that the slots of the participle name. */
static void named_by(reading *r, uint32_t participle, uint32_t set, party_list *out) {
    slots s;
    party_list found = {.count = 0};
    events_open_slots(r, participle, &s);
    if (!events_slot_parties(r, &s, set, ENT_WHO_PERSON, &found)) return;
    for (uint32_t i = 0; i < found.count; i++)
        if (found.items[i].entity != NONE && events_party_type(r, found.items[i]) == ENT_ACTOR_TYPE_PERSON) events_add_party(out, found.items[i]);
}

/* Adds them to the side on which whoever they go with stands. */
static void join(party_list *side, const party_list *other, const party_list *bearer, const party_list *company) {
    if (bearer->count != 1 || !events_shares_party(side, bearer) || events_shares_party(other, company)) return;
    events_add_parties(side, company);
}

void events_add_company(reading *r, uint32_t v, const slots *s, act *a) {
    bool received = a->kind == ENT_KIND_MEETING && node_at(r, v)->passive; /* of a guest's suite the guest alone is received */
    if (received || !is_joint(a->kind) || !a->agents.count || !a->counterparts.count) return;
    for (uint32_t i = 0; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (n->kind != NODE_VERB || n->form != FORM_PAST_PARTICIPLE || !n->passive || !in_set(n->classes, ENT_VERB_CLASS_LEAD)) continue;
        party_list bearer = {.count = 0}, company = {.count = 0};
        if (!events_subject_parties(r, i, &bearer) || !events_who_fits(r, &bearer, ENT_WHO_PERSON)) continue;
        named_by(r, i, SET(ENT_SLOT_OF) | SET(ENT_SLOT_BY), &company);
        if (events_shares_party(&bearer, &company)) continue;
        join(&a->agents, &a->counterparts, &bearer, &company);
        join(&a->counterparts, &a->agents, &bearer, &company);
    }
    if (a->kind != ENT_KIND_VISIT || node_at(r, v)->kind != NODE_VERB) return;
    party_list beside = {.count = 0};
    if (!events_slot_parties(r, s, SET(ENT_SLOT_WITH), ENT_WHO_PERSON, &beside)) return;
    for (uint32_t i = 0; i < beside.count; i++) {
        party p = beside.items[i];
        bool host = events_has_country(r, &a->counterparts, events_party_country(r, p));
        if (!host && p.entity != NONE && events_party_type(r, p) == ENT_ACTOR_TYPE_PERSON) events_add_party(&a->agents, p);
    }
}
