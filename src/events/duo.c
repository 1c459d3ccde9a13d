/* Who "les deux parties" and "les deux dirigeants" are where more than two were told of: whom the sentence turns to in front, who spoke to
 * each other last, and of several talks of one guest the two states. */
#include "events/internal.h"

static bool is_person_of(const reading *r, const party_list *one, ent_country other) {
    return one->count == 1 && events_who_fits(r, one, ENT_WHO_PERSON) && events_party_country(r, one->items[0]) &&
           events_party_country(r, one->items[0]) != other;
}

/* "Avec X, les deux parties ont convenu": the topic and X, a third in the talk told before. */
static bool turned_to(reading *r, uint32_t end, party_list *out) {
    party_list other = {.count = 0};
    bool with = end > 2 && node_at(r, 0)->kind == NODE_PREP && node_at(r, 0)->role == ENT_ROLE_PREP_WITH && node_at(r, 1)->kind == NODE_MENTION;
    if (!with || events_is_nobody(r->now.topic) || !events_resolve_mention(r, node_at(r, 1)->index, &other)) return false;
    if (!is_person_of(r, &other, events_party_country(r, r->now.topic))) return false;
    events_add_party(out, r->now.topic);
    events_add_parties(out, &other);
    return true;
}

static uint32_t sides_of(const reading *r, const talk *t) {
    party_list all = t->agents, found = {.count = 0};
    events_add_parties(&all, &t->counterparts);
    for (uint32_t i = 0; i < all.count; i++)
        if (!events_has_country(r, &found, events_party_country(r, all.items[i]))) events_add_party(&found, all.items[i]);
    return found.count;
}

/* "a reçu A, B et C. A a félicité X. Les deux parties ont …": of many who met, the two of whom one spoke to the other last. */
static bool spoke_last(const reading *r, party_list *out) {
    const talk *t = &r->now.talk;
    if (t->sentence == NONE || sides_of(r, t) < 3 || r->acts.count == r->first_act) return false;
    const act *last = &r->acts.items[r->acts.count - 1];
    party_list all = t->agents;
    events_add_parties(&all, &t->counterparts);
    bool both = events_is_speech(last->kind) && last->agents.count == 1 && last->counterparts.count == 1 && last->sentence > t->sentence;
    if (!both || !events_shares_party(&last->agents, &all) || !events_shares_party(&last->counterparts, &all)) return false;
    events_add_parties(out, &last->agents);
    events_add_parties(out, &last->counterparts);
    return true;
}

/* "Lors de ces rencontres, les deux parties": those of one guest with several hosts, or of several guests with one. */
static bool after_several(const reading *r, uint32_t end) {
    const talk *t = &r->now.talk;
    if (t->agents.count + t->counterparts.count < 3 || sides_of(r, t) != 2) return false;
    const party_list *last = &r->now.last_subject; /* and what they did next */
    bool states = last->count == 2 && events_who_fits(r, last, ENT_WHO_COLLECTIVE) && r->now.last_plural && !events_list_country(r, last);
    if (states) return true;
    for (uint32_t i = 0; i < end; i++) {
        if (events_is_visit(r, i) && events_is_governed(r, i, NULL)) return true; /* "À l'occasion de la visite de X, les deux parties" */
        if (node_at(r, i)->kind != NODE_NOUN || !events_is_talk(events_kind_of_lemma(r, node_at(r, i)->lemma))) continue;
        const ent_reading *is = events_best_reading(r, node_at(r, i)->tokens.first, ENT_POS_NOUN);
        if (is && is->number == ENT_NUMBER_PLURAL && events_is_governed(r, i, NULL)) return true;
    }
    return false;
}

/* "Il a félicité les trois diplomates": those whom the clause's subject has met, just so many. */
bool events_those_met(reading *r, const ent_mention *m, party_list *out) {
    uint32_t number = events_number_of(r, m);
    party_list subject = {.count = 0}, met = {.count = 0};
    if (m->group != ENT_GROUP_PERSONS || number < 2 || m->possessive) return false;
    events_partner_of(r, m, &subject);
    if (subject.count != 1) return false;
    for (uint32_t i = 0; i <= r->now.earlier_count; i++) {
        const talk *t = i < r->now.earlier_count ? &r->now.earlier[i] : &r->now.talk;
        bool agent = events_shares_party(&subject, &t->agents);
        if (t->sentence == NONE || !t->met || agent == events_shares_party(&subject, &t->counterparts)) continue;
        events_add_parties(&met, agent ? &t->counterparts : &t->agents);
    }
    if (met.count != number || !events_who_fits(r, &met, ENT_WHO_PERSON)) return false;
    for (uint32_t i = 0; i < met.count && events_names_office(m); i++)
        if (met.items[i].entity == NONE || !events_holds_office(&r->in->actors->entities.items[met.items[i].entity], &m->offices.items[0], false))
            return false;
    *out = met;
    return true;
}

/* "X a réuni A et B. Les deux dirigeants ont convenu": A and B, of two other sides. */
static bool two_brought(const reading *r, const ent_mention *m, party_list *out) {
    const talk *t = &r->now.talk;
    bool three = m->group == ENT_GROUP_PERSONS && t->sentence != NONE && t->met && t->agents.count == 1 && t->counterparts.count == 2;
    if (!three || events_number_of(r, m) != 2 || events_list_country(r, &t->counterparts)) return false;
    for (uint32_t i = 0; i < 2; i++)
        if (!events_party_country(r, t->counterparts.items[i])) return false;
    if (!events_who_fits(r, &t->counterparts, ENT_WHO_PERSON) || sides_of(r, t) < 3) return false;
    *out = t->counterparts;
    return true;
}

bool events_two_of_many(reading *r, const ent_mention *m, party_list *out) {
    if (m->group != ENT_GROUP_PERSONS && m->group != ENT_GROUP_SIDES) return false;
    uint32_t end = 0;
    while (end < r->nodes.count && node_at(r, end)->tokens.end <= m->tokens.first) end++;
    if (turned_to(r, end, out) || spoke_last(r, out) || two_brought(r, m, out)) return true;
    return m->group == ENT_GROUP_SIDES && after_several(r, end) && events_both_states(r, out);
}
