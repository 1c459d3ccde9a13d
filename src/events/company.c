/* In whose company somebody travels, receives or is received: "X, accompagné de Y", "Accompagné de Y, X a", "est arrivé avec Y": they do
 * it with him. And who leads those who do it. */
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
    for (uint32_t k = 0; k < r->verbs.count; k++) {
        uint32_t i = r->verbs.items[k];
        const node *n = node_at(r, i);
        if (n->form != FORM_PAST_PARTICIPLE || !n->passive || !in_set(n->classes, ENT_VERB_CLASS_LEAD)) continue;
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

/* "une délégation … conduite par X": the leader acts with the delegation. */
static void add_leader_behind(reading *r, uint32_t n, party_list *out) {
    for (uint32_t i = n + 1; i < r->nodes.count && i < n + 8; i++) {
        const node *v = node_at(r, i);
        if (v->kind != NODE_VERB) continue;
        if (v->form != FORM_PAST_PARTICIPLE || !in_set(v->classes, ENT_VERB_CLASS_LEAD)) return;
        for (uint32_t k = i + 1; k < r->nodes.count && k < i + 4; k++) {
            if (node_at(r, k)->kind == NODE_MENTION) {
                events_resolve_mention(r, node_at(r, k)->index, out);
                return;
            }
        }
        return;
    }
}

/* "Conduite par X, la délégation …", "Conduits par X, ils …": the leader in front. */
static bool add_leader_in_front(reading *r, uint32_t n, party_list *out) {
    if (n < 4 || node_at(r, n - 1)->kind != NODE_COMMA || node_at(r, n - 2)->kind != NODE_MENTION) return false;
    const node *v = node_at(r, n - 4);
    bool led = v->kind == NODE_VERB && v->form == FORM_PAST_PARTICIPLE && in_set(v->classes, ENT_VERB_CLASS_LEAD);
    return led && node_at(r, n - 3)->role == ENT_ROLE_PREP_BY && events_resolve_mention(r, node_at(r, n - 2)->index, out);
}

void events_resolve_led(reading *r, uint32_t n, party_list *out) {
    const ent_mention *m = mention_of(r, n);
    bool delegation = m->type == ENT_ACTOR_TYPE_DELEGATION, several = delegation || m->number == ENT_NUMBER_PLURAL;
    if (m->shape == ENT_MENTION_PRONOUN && several && add_leader_in_front(r, n, out)) return; /* of those behind him the story says no more */
    events_resolve_mention(r, node_at(r, n)->index, out);
    if (delegation) add_leader_behind(r, n, out);
    if (several && m->shape != ENT_MENTION_PRONOUN) add_leader_in_front(r, n, out);
}

/* "X, président du groupe au Sénat, en visite": whoever the body at node i is told of, else i. */
uint32_t events_holder_in_front(const reading *r, uint32_t i) {
    if (mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON || i + 1 >= r->nodes.count || node_at(r, i + 1)->kind != NODE_COMMA) return i;
    for (uint32_t k = i; k-- > 0;) {
        const node *n = node_at(r, k);
        if (n->kind == NODE_MENTION) return mention_of(r, k)->type == ENT_ACTOR_TYPE_PERSON ? k : i;
        if (n->kind == NODE_VERB || n->kind == NODE_STOP || n->kind == NODE_REL || n->kind == NODE_QUE || n->kind == NODE_SUB) return i;
    }
    return i;
}
