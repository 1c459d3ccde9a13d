/* Whom groups stand for that name nobody: "les deux ministres" are the holders of that office who talk, "les deux parties" the two
 * sides of the talk, "les deux pays" those of the story, "les dirigeants" who met at a gathering. */
#include "events/internal.h"

bool events_holds_office(const ent_entity *e, const ent_office *office, bool by_title) {
    for (uint32_t k = 0; k < e->offices.count; k++) {
        const ent_office *held = &e->offices.items[k];
        if (by_title ? held->row == office->row : held->office_class == office->office_class && held->deputy == office->deputy) return true;
    }
    return false;
}

bool events_names_office(const ent_mention *m) {
    return m->offices.count && m->offices.items[0].office_class && m->offices.items[0].office_class != ENT_OFFICE_CLASS_GENERIC;
}

/* Those of a side that hold the office. */
static void holders_in(const reading *r, const party_list *side, const ent_office *office, bool by_title, party_list *out) {
    for (uint32_t i = 0; i < side->count; i++) {
        uint32_t entity = side->items[i].entity;
        if (entity != NONE && events_holds_office(&r->in->actors->entities.items[entity], office, by_title)) events_add_party(out, side->items[i]);
    }
}

/* Of a side one person alone, whose office is not told or who was named as a holder's homologue: he may hold it. */
static bool may_hold(const reading *r, const party_list *side) {
    const ent_entity *e = side->count == 1 && side->items[0].entity != NONE ? &r->in->actors->entities.items[side->items[0].entity] : NULL;
    if (!e || e->type != ENT_ACTOR_TYPE_PERSON) return false;
    const ent_mention *first = e->first_mention != NONE ? &r->in->actors->mentions.items[e->first_mention] : NULL;
    bool homologue = false;
    for (uint32_t i = first ? first->tokens.first : 0; first && i < first->core.first; i++)
        homologue |= events_is_nominal_role(r, i, ENT_NOMINAL_HOMOLOGUE);
    return !e->offices.count || homologue;
}

static bool talk_of_holders(const reading *r, const talk *t, const ent_office *office, bool by_title, party_list *out) {
    party_list agents = {.count = 0}, counterparts = {.count = 0};
    holders_in(r, &t->agents, office, by_title, &agents);
    holders_in(r, &t->counterparts, office, by_title, &counterparts);
    if (!agents.count && counterparts.count && may_hold(r, &t->agents)) agents = t->agents;
    if (!counterparts.count && agents.count && may_hold(r, &t->counterparts)) counterparts = t->counterparts;
    if (!agents.count || !counterparts.count) return false;
    events_add_parties(out, &agents);
    events_add_parties(out, &counterparts);
    return true;
}

/* "les deux présidents": the two persons named so far who hold such an office. False unless there are just two. */
static bool only_holders(const reading *r, const ent_office *office, party_list *out) {
    const ent_actors *actors = r->in->actors;
    uint32_t said = sentence_of(r)->tokens.end;
    party_list found = {.count = 0};
    for (uint32_t i = r->entities.first[r->story]; i != NONE; i = r->entities.next[i]) {
        const ent_entity *e = &actors->entities.items[i];
        bool later = e->first_mention != NONE && actors->mentions.items[e->first_mention].tokens.first >= said;
        if (e->type != ENT_ACTOR_TYPE_PERSON || later) continue;
        if (events_holds_office(e, office, false)) events_add_party(&found, events_entity_party(r, i));
    }
    if (found.count != 2 ||
        (events_party_country(r, found.items[0]) && events_party_country(r, found.items[0]) == events_party_country(r, found.items[1])))
        return false;
    events_add_parties(out, &found);
    return true;
}

/* All of the talk have other offices: then "les vice-ministres" are not the two presidents. */
static bool held_by_others(const reading *r, const talk *t, const ent_office *office) {
    const party_list *sides[] = {&t->agents, &t->counterparts};
    for (int s = 0; s < 2; s++) {
        for (uint32_t i = 0; i < sides[s]->count; i++) {
            uint32_t entity = sides[s]->items[i].entity;
            const ent_entity *e = entity != NONE ? &r->in->actors->entities.items[entity] : NULL;
            if (!e || !e->offices.count || events_holds_office(e, office, false) || events_holds_office(e, office, true)) return false;
        }
    }
    return t->agents.count > 0;
}

/* Holders of one office on both sides: of the talk being told or of the last one before it, else the only two of the story; where
 * the talk is between others, their states. */
bool events_resolve_holders(reading *r, const ent_office *office, party_list *out) {
    const context *now = &r->now;
    if (talk_of_holders(r, &now->talk, office, false, out) || talk_of_holders(r, &now->talk, office, true, out)) return true;
    for (int by_title = 0; by_title < 2; by_title++) {
        for (uint32_t i = now->earlier_count; i-- > 0;) {
            if (talk_of_holders(r, &now->earlier[i], office, by_title, out)) return true;
        }
        if (!by_title && only_holders(r, office, out)) return true;
    }
    bool ministry = office->office_class == ENT_OFFICE_CLASS_MINISTER || office->office_class == ENT_OFFICE_CLASS_DEPUTY_MINISTER;
    return ministry && held_by_others(r, &now->talk, office) && events_both_states(r, out);
}

uint32_t events_number_at(const reading *r, uint32_t token) {
    const ent_phrase *p = events_mark_at(r, ENT_TABLE_TIMEWORDS, token);
    bool number = p && ent_pack_cell(r->in->pack, ENT_TABLE_TIMEWORDS, p->row, ENT_TIMEWORDS_ROLE) == ENT_TIME_ROLE_NUMBER;
    if (!number) return token_at(r, token)->kind == ENT_TOKEN_KIND_NUMBER ? token_at(r, token)->value : 0;
    ent_str said = ent_pack_cell_text(r->in->pack, ENT_TABLE_TIMEWORDS, p->row, ENT_TIMEWORDS_VALUE);
    uint32_t value = 0;
    for (size_t i = 0; i < said.len; i++) value = value * 10 + (uint32_t)(said.ptr[i] - '0');
    return value;
}

uint32_t events_number_of(const reading *r, const ent_mention *m) {
    uint32_t said = 0;
    for (uint32_t i = m->tokens.first; i < m->core.first && !said; i++) said = events_number_at(r, i);
    return said;
}

/* "les deux présidents" are not the four of a round table. */
static bool number_fits(const reading *r, const ent_mention *m, uint32_t persons) {
    uint32_t said = events_number_of(r, m);
    return !said || persons == said || (said == 2 && persons < 2);
}

/* "les trois pays": the states that a list of just so many named before. */
static bool listed_states(reading *r, const ent_mention *m, uint32_t number, party_list *out) {
    const ent_actors *actors = r->in->actors;
    party_list run = {.count = 0}, found = {.count = 0};
    const ent_mention *last = NULL;
    for (uint32_t i = r->mentions.first[r->story]; i != NONE; i = r->mentions.next[i]) {
        const ent_mention *named = &actors->mentions.items[i];
        if (named->tokens.first >= m->tokens.first) break;
        enum { JOINT = 2 }; /* tokens: a comma, "et le" */
        bool goes_on = last && named->sentence == last->sentence && named->tokens.first <= last->tokens.end + JOINT;
        if (!goes_on) run.count = 0;
        bool state = named->type == ENT_ACTOR_TYPE_STATE && named->shape == ENT_MENTION_NAMED && named->country;
        if (state) events_add_party(&run, events_state_party(r, named->country));
        last = state ? named : NULL;
        if (run.count == number) found = run;
    }
    events_add_parties(out, &found);
    return found.count > 0;
}

/* A talk that the story tells, of two sides and no more. */
static bool is_told_of_two(const reading *r, const talk *t) {
    if (t->sentence == NONE) return false;
    party_list all = t->agents;
    events_add_parties(&all, &t->counterparts);
    ent_country seen[2] = {0, 0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        ent_country country = events_party_country(r, all.items[i]);
        if (!country || (count && country == seen[0]) || (count > 1 && country == seen[1])) continue;
        if (count == 2) return false;
        seen[count++] = country;
    }
    return true;
}

/* "la commission mixte sénégalo-gambienne": no actor of the story, but the two of a sitting or of the joined adjective named before. */
static void pair_before(const reading *r, ent_country pair[2]) {
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *a = &r->acts.items[i];
        if (a->kind != ENT_KIND_SESSION || a->sentence == r->sentence) continue;
        ent_country first = events_list_country(r, &a->agents), second = events_list_country(r, &a->counterparts);
        if (!first || !second || first == second) continue;
        pair[0] = first, pair[1] = second;
        return;
    }
    if (r->now.joined_sentence < r->sentence) pair[0] = r->now.joined[0], pair[1] = r->now.joined[1];
}

/* The two countries of whom "les deux" is said: those of the agreement, of the fight, of the talk, else of the story. */
static void find_pair(const context *now, const reading *r, const ent_mention *m, ent_country pair[2]) {
    pair[0] = now->home, pair[1] = now->partner;
    ent_country first = now->deal.count == 2 ? events_party_country(r, now->deal.items[0]) : 0;
    ent_country second = first ? events_party_country(r, now->deal.items[1]) : 0;
    if (first && second && first != second) pair[0] = first, pair[1] = second;
    bool fought = now->deed_gravity == ENT_DEED_FORCE && now->talk.sentence == NONE; /* "les deux pays", "un cessez-le-feu a été conclu" */
    ent_country attacker = fought ? events_list_country(r, &now->deed_agents) : 0,
                attacked = fought ? events_list_country(r, &now->deed_counterparts) : 0;
    if (attacker && attacked && attacker != attacked) pair[0] = attacker, pair[1] = attacked;
    if (!pair[0] || !pair[1]) pair_before(r, pair);
    bool told = now->talk.sentence != NONE || m->group != ENT_GROUP_STATES; /* the story's two states are not those of its principals */
    if (told && now->talk.agents.count && now->talk.counterparts.count) {
        ent_country a = events_list_country(r, &now->talk.agents), b = events_list_country(r, &now->talk.counterparts);
        if (a && b && a != b) pair[0] = a, pair[1] = b;
    }
}

/* "Les deux hommes", where the talk told last is of more: the two who talked before it. */
static bool two_of_earlier(reading *r, const ent_mention *m, party_list *out) {
    for (uint32_t i = events_number_of(r, m) == 2 ? r->now.earlier_count : 0; i-- > 0;) {
        const talk *t = &r->now.earlier[i];
        if (t->sentence == NONE || !t->met || t->agents.count != 1 || t->counterparts.count != 1) continue;
        events_add_parties(out, &t->agents);
        events_add_parties(out, &t->counterparts);
        return events_who_fits(r, out, ENT_WHO_PERSON);
    }
    return false;
}

/* "Le Premier ministre malaisien a annoncé que les deux parties": those between whom he mediates, where the pair that the story speaks of most
 * holds the mediator. */
static bool mediated(const reading *r, ent_country home, ent_country partner, party_list *out) {
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *a = &r->acts.items[i];
        if (a->kind != ENT_KIND_MEDIATE || a->story != r->story || a->counterparts.count != 2) continue;
        ent_country third = events_list_country(r, &a->agents);
        if (!third || (third != home && third != partner)) return false;
        for (uint32_t k = 0; k < 2; k++) {
            ent_country side = events_party_country(r, a->counterparts.items[k]);
            if (side) events_add_party(out, events_state_party(r, side));
        }
        if (out->count != 2) out->count = 0;
        return out->count == 2;
    }
    return false;
}

bool events_is_theirs(const reading *r, const ent_mention *m) {
    uint32_t first = m->tokens.end ? m->tokens.first : 0;
    return first && token_at(r, first - 1)->role == ENT_ROLE_REL_OF && !events_number_of(r, m);
}

bool events_resolve_group(reading *r, const ent_mention *m, party_list *out) {
    if (m->group == ENT_GROUP_PERSONS && events_is_theirs(r, m)) return false;
    if (m->tokens.end && events_those_met(r, m, out)) return true;
    if (m->group == ENT_GROUP_PERSONS && events_names_office(m)) {
        party_list held = {.count = 0};
        if (events_resolve_holders(r, &m->offices.items[0], &held)) {
            if (number_fits(r, m, held.count)) events_add_parties(out, &held);
            return out->count > 0;
        }
    }
    if (events_two_of_many(r, m, out)) return true;
    const context *now = &r->now;
    ent_country pair[2];
    find_pair(now, r, m, pair);
    ent_country home = pair[0], partner = pair[1];
    if (m->group == ENT_GROUP_STATES) { /* an organisation is no country, nor is a country met in passing one of the two */
        events_two_states(r, pair);
        home = pair[0], partner = pair[1];
    }
    if ((m->group == ENT_GROUP_STATES || m->group == ENT_GROUP_SIDES) && mediated(r, home, partner, out)) return true;
    bool quarrel = m->group == ENT_GROUP_SIDES && now->deal.count == 2 && !is_told_of_two(r, &now->talk);
    if (quarrel) { /* "chaque camp", where nobody talks: those who agreed, or accused each other */
        *out = now->deal;
        return true;
    }
    bool delegations = m->group == ENT_GROUP_BODIES && m->type == ENT_ACTOR_TYPE_DELEGATION; /* "les deux délégations": the sides of a talk */
    switch (delegations ? ENT_GROUP_SIDES : m->group) {
    case ENT_GROUP_PERSONS:
    case ENT_GROUP_SIDES:
        if (now->talk.agents.count && now->talk.counterparts.count && !now->talk.welcome && (now->talk.sentence != NONE || !now->deed_gravity)) {
            if (m->group == ENT_GROUP_PERSONS && !number_fits(r, m, now->talk.agents.count + now->talk.counterparts.count))
                return two_of_earlier(r, m, out);
            events_add_parties(out, &now->talk.agents);
            events_add_parties(out, &now->talk.counterparts);
            return true;
        }
        if (m->group == ENT_GROUP_PERSONS || !home || !partner) return false;
        break;
    case ENT_GROUP_PARTIES:
        if (!home || !partner) return false;
        events_add_party(out, events_side_party(r, home, ENT_ACTOR_TYPE_PARTY));
        events_add_party(out, events_side_party(r, partner, ENT_ACTOR_TYPE_PARTY));
        return true;
    case ENT_GROUP_BODIES:
        if (!home || !partner || !m->type) return false;
        events_add_party(out, events_side_party(r, home, m->type));
        events_add_party(out, events_side_party(r, partner, m->type));
        return true;
    default: break;
    }
    uint32_t number = m->tokens.end ? events_number_of(r, m) : 0; /* a group that nobody wrote has no tokens */
    if (number > 2) return listed_states(r, m, number, out);
    if (!home || !partner) return false;
    events_add_party(out, events_state_party(r, home));
    events_add_party(out, events_state_party(r, partner));
    return true;
}

bool events_both_states(reading *r, party_list *out) {
    ent_mention states = {.group = ENT_GROUP_STATES};
    return events_resolve_group(r, &states, out);
}

bool events_both_sides(reading *r, party_list *out) {
    ent_mention sides = {.group = ENT_GROUP_SIDES};
    return events_resolve_group(r, &sides, out);
}

/* "Les dirigeants ont signé", "les six présidents": who met at the gathering told before, when they are persons of three sides and more. */
bool events_resolve_gathered(const reading *r, party_list *out) {
    enum { NEAR = 3 }; /* sentences */
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *a = &r->acts.items[i];
        bool tour = a->kind == ENT_KIND_VISIT && a->agents.count > 1 && r->sentence - a->sentence <= NEAR && !events_list_country(r, &a->agents);
        if (tour && events_who_fits(r, &a->agents, ENT_WHO_PERSON)) { /* "X, Y et Z se rendront à W. Les dirigeants réaffirmeront" */
            events_add_parties(out, &a->agents);
            return true;
        }
        if (a->story != r->story || a->kind != ENT_KIND_CONFERENCE || a->agents.count + a->counterparts.count < 3) continue;
        if (!events_who_fits(r, &a->agents, ENT_WHO_PERSON)) return false;
        events_add_parties(out, &a->agents);
        events_add_parties(out, &a->counterparts);
        return true;
    }
    return false;
}

enum { SIDE_LIMIT = 12 };

/* The states that a phrase names, by their names or by adjectives: "du Mali, du Niger et du Burkina Faso", "russe, turc et iranien";
 * words (may be NULL) receives those of each. */
static uint32_t sides_named(const reading *r, const ent_mention *m, ent_country sides[SIDE_LIMIT], ent_range *words) {
    uint32_t count = 0;
    for (uint32_t i = m->core.end; i < m->tokens.end && count < SIDE_LIMIT; i++) {
        const ent_phrase *state = events_mark_at(r, ENT_TABLE_STATES, i);
        uint32_t first = i, end = state ? state->end : i;
        ent_country country = state ? ent_pack_cell(r->in->pack, ENT_TABLE_STATES, state->row, ENT_STATES_CODE) : events_demonym_at(r, i, &end);
        if (!country || country == ENT_COUNTRY('Z', 'Z', 'Z')) continue;
        while (state && first > m->core.end &&
               (token_at(r, first - 1)->role == ENT_ROLE_PREP_OF || events_is_determiner(token_at(r, first - 1)->role)))
            first--;
        if (words) words[count] = (ent_range){first, end};
        sides[count++] = country;
        i = end - 1;
    }
    return count;
}

ent_range events_words_of_side(const reading *r, const ent_mention *m, ent_country country) {
    ent_country sides[SIDE_LIMIT];
    ent_range words[SIDE_LIMIT];
    uint32_t count = sides_named(r, m, sides, words);
    for (uint32_t i = 0; count > 1 && i < count; i++)
        if (sides[i] == country) return words[i];
    return (ent_range){0, 0};
}

/* "les dirigeants de A et de B" */
static bool are_leaders(const reading *r, const ent_mention *m) {
    bool leaders = false;
    for (uint32_t i = m->tokens.first; i < m->tokens.end && i < m->tokens.first + 2; i++) leaders |= events_is_nominal_role(r, i, ENT_NOMINAL_LEADER);
    return leaders && m->number == ENT_NUMBER_PLURAL;
}

/* "les dirigeants russe et américain": the one head of state or government of that side whom the story names, else as many as there are. */
static uint32_t leader_of(const reading *r, ent_country side) {
    uint32_t found = NONE;
    for (uint32_t i = r->entities.first[r->story]; i != NONE; i = r->entities.next[i]) {
        const ent_entity *e = &r->in->actors->entities.items[i];
        if (e->type != ENT_ACTOR_TYPE_PERSON || e->country != side || !e->offices.count) continue;
        uint8_t class = e->offices.items[0].office_class;
        if (class != ENT_OFFICE_CLASS_HEAD_OF_STATE && class != ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT) continue;
        if (e->offices.items[0].effect == ENT_MODIFIER_EFFECT_FORMER) continue;
        found = found == NONE ? i : r->in->actors->entities.count;
    }
    return found;
}

/* "les ministres vietnamien et tchèque": on each side the one person of that office, else the state; of ambassadors each of them, whom the
 * story does not name; of "des responsables du Laos et du Vietnam" some of each. */
bool events_resolve_sides(const reading *r, const ent_mention *m, party_list *out) {
    ent_country sides[SIDE_LIMIT];
    ent_range words[SIDE_LIMIT];
    bool homologues = m->shape == ENT_MENTION_HOMOLOGUE;
    if (m->shape == ENT_MENTION_NOMINAL && !are_leaders(r, m) && !m->offices.count) return false;
    uint8_t is = m->offices.count ? m->offices.items[0].office_class : 0;
    uint32_t count = sides_named(r, m, sides, words), own = (uint32_t)(m - r->in->actors->mentions.items);
    if (count < 2) return false;
    bool some = !are_leaders(r, m) && (is == ENT_OFFICE_CLASS_OFFICIAL || is == ENT_OFFICE_CLASS_GENERIC);
    if ((some && words[0].first != m->core.end) || !(is || homologues || are_leaders(r, m))) return false; /* not "membres du Conseil de …" */
    bool envoys = false;
    for (uint32_t i = m->core.first; i < m->core.end; i++) envoys |= events_is_nominal_role(r, i, ENT_NOMINAL_RESIDENT);
    some |= is == ENT_OFFICE_CLASS_DIPLOMAT && !envoys;
    for (uint32_t side = 0; side < count; side++) {
        uint32_t holder = NONE;
        for (uint32_t i = r->entities.first[r->story]; i != NONE && m->offices.count && !homologues; i = r->entities.next[i]) {
            const ent_entity *e = &r->in->actors->entities.items[i];
            if (e->type != ENT_ACTOR_TYPE_PERSON || e->country != sides[side] || !events_holds_office(e, &m->offices.items[0], false)) continue;
            holder = holder == NONE ? i : r->in->actors->entities.count;
        }
        if (holder == NONE && are_leaders(r, m)) holder = leader_of(r, sides[side]);
        bool one = holder < r->in->actors->entities.count;
        party other = some                   ? (party){NONE, own + 1, sides[side], ENT_ACTOR_TYPE_DELEGATION}
                      : envoys || homologues ? (party){NONE, own + 1, sides[side], ENT_ACTOR_TYPE_PERSON}
                                             : events_state_party(r, sides[side]);
        events_add_party(out, one && !some ? events_entity_party(r, holder) : other);
    }
    return true;
}

static bool is_state(const reading *r, uint32_t i) {
    return node_at(r, i)->kind == NODE_MENTION && mention_of(r, i)->shape == ENT_MENTION_NAMED && mention_of(r, i)->type == ENT_ACTOR_TYPE_STATE;
}

/* "les sanctions qui pesaient contre A, B et C": the states listed behind the one at node i, whose list ends before a verb. */
void events_add_joined_states(reading *r, uint32_t i, uint32_t end, const party_list *agents, party_list *out) {
    party_list more = {.count = 0};
    bool closed = false;
    while (!closed && i + 2 <= end && i + 2 < r->nodes.count && is_state(r, i)) {
        closed = node_at(r, i + 1)->kind == NODE_COORD;
        uint32_t next = i + 2 + (node_at(r, i + 2)->kind == NODE_PREP && i + 3 < end);
        if ((!closed && node_at(r, i + 1)->kind != NODE_COMMA) || !is_state(r, next)) break;
        events_resolve_mention(r, node_at(r, next)->index, &more);
        i = next;
    }
    const node *behind = i + 1 < r->nodes.count ? node_at(r, i + 1) : NULL;
    bool both = behind && behind->kind == NODE_VERB && behind->plural && behind->subject == i; /* "a menacé de frapper si A et B agissaient" */
    if (!closed || !is_state(r, i) || (behind && behind->kind == NODE_VERB && !both)) return;
    for (uint32_t k = 0; k < more.count; k++)
        if (!events_has_country(r, agents, events_party_country(r, more.items[k]))) events_add_party(out, more.items[k]);
}

/* "Les ministres de A, de B et de C se sont réunis": no organ sits, states meet. */
void events_meet_as_states(const reading *r, const frame *f, act *a) {
    if (a->kind != ENT_KIND_SESSION || f->refl != ENT_REFL_YES || a->agents.count < 2) return;
    for (uint32_t i = 0; i < a->agents.count; i++)
        if (!events_is_state(r, events_party_country(r, a->agents.items[i]))) return;
    a->kind = a->agents.count > 2 ? ENT_KIND_CONFERENCE : ENT_KIND_MEETING;
}
