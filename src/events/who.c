/* Whom the mentions stand for that name nobody: "les deux ministres", "son homologue", "le dirigeant cubain". What
 * agreement and side allow decides; where two answers fit, the side alone is kept, and where that is open too, nobody. */
#include "events/internal.h"

/* Another portfolio than all that the person holds: not the one who is meant. */
static bool other_portfolio(const ent_entity *e, const ent_office *said) {
    bool other = false;
    for (uint32_t k = 0; k < e->offices.count; k++) {
        if (e->offices.items[k].row != said->row) continue; /* "chef de la diplomatie" may be a "ministre" */
        if (!ent_office_elsewhere(said, &e->offices.items[k])) return false;
        other = true;
    }
    return other;
}

bool events_gender_fits(const reading *r, party p, const ent_mention *m) {
    uint8_t gender = events_party_gender(r, p);
    bool known =
        (gender == ENT_GENDER_MASCULINE || gender == ENT_GENDER_FEMININE) && (m->gender == ENT_GENDER_MASCULINE || m->gender == ENT_GENDER_FEMININE);
    return !known || gender == m->gender;
}

/* "les dirigeants", "les six dirigeants" */
static bool is_definite_plural(const reading *r, const ent_mention *m) {
    uint32_t first = m->tokens.first, from = sentence_of(r)->tokens.first;
    if (m->number != ENT_NUMBER_PLURAL || m->indefinite == ENT_INDEFINITE_ARTICLE) return false;
    return !m->indefinite || (first >= from + 2 && token_at(r, first - 2)->role == ENT_ROLE_DET_DEFINITE);
}

/* Which of the pack's plain heads a mention is: visitor, host … */
uint8_t events_role_of_nominal(const reading *r, const ent_mention *m) {
    uint32_t starts[2] = {m->core.first, m->tokens.first};
    for (int k = 0; k < 2; k++) {
        const ent_phrase *head = events_mark_from(r, ENT_TABLE_NOMINALS, starts[k], m->tokens.end);
        if (head) return (uint8_t)ent_pack_cell(r->in->pack, ENT_TABLE_NOMINALS, head->row, ENT_NOMINALS_ROLE);
    }
    return 0;
}

/* The subject of the clause in which the mention is a complement. */
void events_subject_beside(reading *r, const ent_mention *m, party_list *out) {
    uint32_t at = events_node_of(r, m);
    uint32_t verb = at < r->nodes.count ? events_governing_verb(r, at) : NONE;
    if (verb != NONE && verb < at && node_at(r, verb)->subject != at) events_subject_parties(r, verb, out);
}

/* Whose homologue or host somebody is: as a complement the subject's, as a subject the speaker's or that of the sentence before. */
bool events_partner_of(reading *r, const ent_mention *m, party_list *out) {
    uint32_t at = events_node_of(r, m);
    uint32_t verb = at < r->nodes.count ? events_governing_verb(r, at) : NONE;
    if (at >= 2 && node_at(r, at - 1)->kind == NODE_COORD && node_at(r, at - 2)->kind == NODE_MENTION) /* "X et son hôte" */
        return events_resolve_mention(r, node_at(r, at - 2)->index, out);
    if (verb == NONE) return false;
    const node *n = node_at(r, verb);
    if (n->subject != at && events_subject_parties(r, verb, out)) return true;
    if (n->reported && n->speaker != NONE) return events_subject_parties(r, n->speaker, out);
    if (events_is_nobody(r->now.topic) || m->shape != ENT_MENTION_HOMOLOGUE) return false;
    events_add_party(out, r->now.topic);
    return true;
}

/* May the office be one of his that the story did not tell? A party leader or a head of State may be both; whom the pack knows as one is no envoy. */
static bool office_agrees(const reading *r, party p, const ent_mention *m) {
    if (!events_names_office(m)) return true;
    const ent_entity *e = &r->in->actors->entities.items[p.entity];
    if (other_portfolio(e, &m->offices.items[0])) return false;
    ent_office of_state = {.office_class = ENT_OFFICE_CLASS_HEAD_OF_STATE}, of_party = {.office_class = ENT_OFFICE_CLASS_PARTY};
    uint8_t said = m->offices.items[0].office_class;
    return (!e->offices.count && !(e->seat && said == ENT_OFFICE_CLASS_DIPLOMAT)) || events_holds_office(e, &m->offices.items[0], false) ||
           (said == ENT_OFFICE_CLASS_HEAD_OF_STATE && events_holds_office(e, &of_party, false)) ||
           (said == ENT_OFFICE_CLASS_PARTY && events_holds_office(e, &of_state, false));
}

/* "MM. A et B ont coprésidé le forum, où le responsable espagnol": the one person of that side whom the sentence names before. */
static bool named_in_sentence(const reading *r, const ent_mention *m, party_list *out) {
    const ent_actors *actors = r->in->actors;
    party_list found = {.count = 0};
    for (uint32_t i = (uint32_t)(m - actors->mentions.items); i-- > 0 && actors->mentions.items[i].sentence == m->sentence;) {
        const ent_mention *other = &actors->mentions.items[i];
        if (other->type != ENT_ACTOR_TYPE_PERSON) continue;
        for (uint32_t k = 0; k < other->link_count; k++) {
            party p = events_entity_party(r, actors->links.items[other->first_link + k]);
            if (events_party_country(r, p) == m->country) events_add_party(&found, p);
        }
    }
    if (found.count != 1 || !office_agrees(r, found.items[0], m) || !events_gender_fits(r, found.items[0], m)) return false;
    events_add_party(out, found.items[0]);
    return true;
}

/* A description with a side but no certain person: the person of that side in the talk, else (plural) the state. */
static bool resolve_side(reading *r, const ent_mention *m, party_list *out) {
    const party_list *sides[] = {&r->now.talk.agents, &r->now.talk.counterparts};
    if (m->number != ENT_NUMBER_PLURAL) {
        if (named_in_sentence(r, m, out)) return true;
        for (int i = 0; i < 2; i++) {
            if (sides[i]->count != 1 || events_list_country(r, sides[i]) != m->country) continue;
            party p = sides[i]->items[0];
            if (events_party_type(r, p) != ENT_ACTOR_TYPE_PERSON || p.entity == NONE || !office_agrees(r, p, m)) continue;
            events_add_party(out, p);
            return true;
        }
        return false;
    }
    bool of_body = m->offices.count && m->offices.items[0].body.len && m->offices.items[0].office_class == ENT_OFFICE_CLASS_GENERIC;
    party some = {NONE, (uint32_t)(m - r->in->actors->mentions.items) + 1, m->country, ENT_ACTOR_TYPE_DELEGATION};
    events_add_party(out, of_body ? some : events_state_party(r, m->country)); /* "les dirigeants du Hamas" are not Palestine */
    return true;
}

/* Does one hold an office of a class that the other has, or under which the pack knows him? */
static bool share_office(const ent_entity *a, const ent_entity *b) {
    for (uint32_t k = 0; k < a->offices.count; k++) {
        bool known = b->seat && !b->offices.count && a->offices.items[k].office_class == b->seat && !a->offices.items[k].deputy;
        if (known || events_holds_office(b, &a->offices.items[k], false)) return true;
    }
    return false;
}

/* The one person of that country who holds an office of the class that one of theirs has. */
static bool colleague_in(const reading *r, const party_list *people, ent_country country, party_list *out) {
    const ent_actors *actors = r->in->actors;
    uint32_t found = NONE;
    if (people->count != 1 || people->items[0].entity == NONE) return false;
    const ent_entity *of = &actors->entities.items[people->items[0].entity];
    for (uint32_t i = r->entities.first[r->story]; i != NONE; i = r->entities.next[i]) {
        const ent_entity *e = &actors->entities.items[i];
        if (e->type != ENT_ACTOR_TYPE_PERSON || e->country != country || e == of) continue;
        if (!share_office(of, e)) continue;
        if (found != NONE) return false;
        found = i;
    }
    if (found == NONE) return false;
    events_add_party(out, events_entity_party(r, found));
    return true;
}

/* His country is not told, but his office is the other one's. */
static bool known_colleague(const reading *r, const party_list *own, party p) {
    if (own->count != 1 || own->items[0].entity == NONE || p.entity == NONE) return false;
    return share_office(&r->in->actors->entities.items[own->items[0].entity], &r->in->actors->entities.items[p.entity]);
}

/* Does the story name a person of that country, or one of none yet? */
static bool person_of(const reading *r, ent_country country) {
    for (uint32_t i = r->entities.first[r->story]; i != NONE; i = r->entities.next[i]) {
        const ent_entity *e = &r->in->actors->entities.items[i];
        if (e->type == ENT_ACTOR_TYPE_PERSON && (e->country == country || (!e->country && e->offices.count))) return true;
    }
    return false;
}

static party unnamed_homologue(const reading *r, const ent_mention *m) {
    return (party){NONE, (uint32_t)(m - r->in->actors->mentions.items) + 1, m->country, ENT_ACTOR_TYPE_PERSON};
}

/* Both are told with offices, none of which they share. */
static bool holds_other(const reading *r, const party_list *own, party p) {
    if (own->count != 1 || own->items[0].entity == NONE || p.entity == NONE) return false;
    const ent_entity *a = &r->in->actors->entities.items[own->items[0].entity], *b = &r->in->actors->entities.items[p.entity];
    return a->offices.count && b->offices.count && !share_office(a, b);
}

/* "(L'émissaire ivoirien a remis) au président ghanéen un message de son homologue ivoirien": where the subject is of that side, the
 * colleague is that of the one whom the sentence names on another side. */
static void turn_to_other(reading *r, const ent_mention *m, party_list *own) {
    if (!m->country || events_list_country(r, own) != m->country) return;
    for (uint32_t i = 0; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (n->kind != NODE_MENTION || mention_of(r, i) == m) continue;
        const ent_mention *other = mention_of(r, i);
        party_list told = {.count = 0};
        if (other->type != ENT_ACTOR_TYPE_PERSON || !other->offices.count || !other->country || other->country == m->country) continue;
        if (events_resolve_mention(r, n->index, &told) && told.count == 1) *own = told;
        return;
    }
}

/* "son homologue", "son hôte", "le visiteur": whom somebody talks with, when that is one person and of the side said. */
static bool resolve_opposite(reading *r, const ent_mention *m, party_list *out) {
    party_list own = {.count = 0}, other = {.count = 0};
    if (!events_partner_of(r, m, &own)) return false;
    if (m->shape == ENT_MENTION_HOMOLOGUE) turn_to_other(r, m, &own);
    if (m->shape == ENT_MENTION_HOMOLOGUE && m->country && colleague_in(r, &own, m->country, out)) return true;
    bool homologue = m->shape == ENT_MENTION_HOMOLOGUE && m->country;
    if (homologue && !person_of(r, m->country)) { /* whom the story never names */
        events_add_party(out, unnamed_homologue(r, m));
        return true;
    }
    if (!events_interlocutor_of(r, &own, &other) || other.count != 1) return false;
    if (events_party_type(r, other.items[0]) != ENT_ACTOR_TYPE_PERSON) return false;
    ent_country side = events_party_country(r, other.items[0]);
    if (m->country && side && side != m->country) return false;
    if (m->country && !side && !known_colleague(r, &own, other.items[0])) return false;
    if (homologue && holds_other(r, &own, other.items[0])) { /* the minister's is not the president */
        events_add_party(out, unnamed_homologue(r, m));
        return true;
    }
    events_add_parties(out, &other);
    return true;
}

/* "L'hôte du chef de l'État", "l'hôte du Cambodge": whoever talks with the one whose guest or host he is. */
static bool resolve_guest(reading *r, const ent_mention *m, party_list *out) {
    party_list owner = {.count = 0};
    events_places_in(r, (ent_range){m->core.end, m->tokens.end}, &owner);
    uint32_t i = 0;
    while (i < r->nodes.count && node_at(r, i)->tokens.first < m->tokens.end) i++;
    bool named = !owner.count && i + 1 < r->nodes.count && node_at(r, i)->role == ENT_ROLE_PREP_OF && node_at(r, i + 1)->kind == NODE_MENTION;
    if (named) events_resolve_mention(r, node_at(r, i + 1)->index, &owner);
    return owner.count && events_interlocutor_of(r, &owner, out) && events_who_fits(r, out, ENT_WHO_PERSON);
}

enum { REACH = 128 }; /* mentions */

/* "la présidente de l'Assemblée nationale", "le président du Sénat" */
static bool of_other_body(const ent_office *a, const ent_office *b) {
    return a->body.len && b->body.len && ent_str_find(a->body, b->body) == SIZE_MAX && ent_str_find(b->body, a->body) == SIZE_MAX;
}

/* "le Président de la République", "le chef de l'État" */
static bool same_title(const ent_office *a, const ent_office *b) {
    return a->row == b->row || (a->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE && b->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE);
}

/* The first mention before it that tells the same office of the same country and names nobody either. */
static uint32_t said_first(const reading *r, uint32_t mention) {
    const ent_mention *all = r->in->actors->mentions.items, *m = &all[mention];
    uint32_t first = mention;
    for (uint32_t i = mention; m->indefinite != ENT_INDEFINITE_ARTICLE && i-- > 0 && mention - i < REACH && all[i].story == m->story;) {
        if (all[i].shape == ENT_MENTION_OFFICE && !all[i].link_count && all[i].number != ENT_NUMBER_PLURAL && all[i].country == m->country &&
            all[i].offices.count && same_title(&all[i].offices.items[0], &m->offices.items[0]) &&
            !of_other_body(&all[i].offices.items[0], &m->offices.items[0]))
            first = i;
    }
    return first;
}

/* "l'ambassadrice azerbaïdjanaise": a person whom the story never names, when nobody named there could be meant. */
static bool resolve_unnamed(const reading *r, const ent_mention *m, party_list *out) {
    if (m->number == ENT_NUMBER_PLURAL || !(m->shape == ENT_MENTION_OFFICE ? events_names_office(m) : events_is_tenant(r, m))) return false;
    if (m->offices.items[0].effect == ENT_MODIFIER_EFFECT_FORMER) return false; /* somebody named by another office */
    const ent_actors *actors = r->in->actors;
    uint32_t own = (uint32_t)(m - actors->mentions.items);
    for (uint32_t i = r->entities.first[r->story]; i != NONE && !m->apart; i = r->entities.next[i]) {
        const ent_entity *e = &actors->entities.items[i];
        if (e->type != ENT_ACTOR_TYPE_PERSON || (m->country && e->country != m->country)) continue;
        bool other = e->seat && e->seat != m->offices.items[0].office_class; /* a president whom the pack knows is no ambassador */
        if ((!e->offices.count && !other) || events_holds_office(e, &m->offices.items[0], false)) return false;
    }
    events_add_party(out, (party){NONE, said_first(r, own) + 1, m->country, ENT_ACTOR_TYPE_PERSON});
    return true;
}

static bool leads(const reading *r, party p) {
    const ent_actors *actors = r->in->actors;
    const ent_entity *e = p.entity != NONE ? &actors->entities.items[p.entity] : NULL;
    const ent_mention *unnamed = p.unnamed ? &actors->mentions.items[p.unnamed - 1] : NULL;
    uint32_t count = e ? e->offices.count : unnamed ? unnamed->offices.count : 0;
    for (uint32_t k = 0; k < count; k++) {
        uint8_t is = e ? e->offices.items[k].office_class : unnamed->offices.items[k].office_class;
        if (is == ENT_OFFICE_CLASS_HEAD_OF_STATE || is == ENT_OFFICE_CLASS_MONARCH || is == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT ||
            is == ENT_OFFICE_CLASS_PARTY)
            return true;
    }
    return false;
}

/* "La diplomate a précisé", "le dirigeant a remercié": the topic, unless the other one of the talk is rather called so. */
static bool resolve_generic(reading *r, const ent_mention *m, party_list *out) {
    party_list topic = {.count = 0}, other = {.count = 0};
    events_add_party(&topic, r->now.topic);
    bool leader = events_role_of_nominal(r, m) == ENT_NOMINAL_LEADER;
    bool pair = events_interlocutor_of(r, &topic, &other) && other.count == 1 && events_party_type(r, other.items[0]) == ENT_ACTOR_TYPE_PERSON &&
                (other.items[0].entity != NONE || other.items[0].unnamed);
    bool turned = pair && leads(r, topic.items[0]) != leader && leads(r, other.items[0]) == leader;
    const party_list *meant = turned ? &other : &topic;
    if (!events_gender_fits(r, meant->items[0], m)) return false;
    events_add_parties(out, meant);
    return true;
}

/* "Le ministre rencontrera aussi": of several ministers the one whom the story is about at this point. */
static bool resolve_topic(const reading *r, const ent_mention *m, party_list *out) {
    const party topic = r->now.topic;
    if (m->number == ENT_NUMBER_PLURAL || m->indefinite || m->possessive || topic.entity == NONE || !events_names_office(m)) return false;
    const ent_entity *e = &r->in->actors->entities.items[topic.entity];
    if (!events_holds_office(e, &m->offices.items[0], true) || other_portfolio(e, &m->offices.items[0]) || !events_gender_fits(r, topic, m))
        return false;
    events_add_party(out, topic);
    return true;
}

/* Of the two who talked where the story is written, the one from abroad. */
static bool guest_of_talk(const reading *r, party_list *out) {
    const talk *t = &r->now.talk;
    bool two = t->met && t->agents.count == 1 && t->counterparts.count == 1 && r->now.desk;
    bool agent = two && events_list_country(r, &t->agents) == r->now.desk,
         counterpart = two && events_list_country(r, &t->counterparts) == r->now.desk;
    if (agent == counterpart) return false;
    events_add_parties(out, agent ? &t->counterparts : &t->agents);
    return events_who_fits(r, out, ENT_WHO_PERSON);
}

/* "La délégation": the one that the story names, of several the visitor's; where it names none, the visitor. */
static bool only_delegation(const reading *r, party_list *out) {
    uint32_t found = NONE, several = 0;
    ent_country side = r->now.visitor != NONE ? r->in->actors->entities.items[r->now.visitor].country : 0;
    for (uint32_t i = r->entities.first[r->story]; i != NONE; i = r->entities.next[i]) {
        const ent_entity *e = &r->in->actors->entities.items[i];
        if (e->type != ENT_ACTOR_TYPE_DELEGATION) continue;
        several++;
        if (found == NONE || (side && e->country == side)) found = i;
    }
    if (several > 1 && (!side || r->in->actors->entities.items[found].country != side)) return false;
    if (found == NONE) found = r->now.visitor;
    if (found != NONE) events_add_party(out, events_entity_party(r, found));
    return found != NONE || guest_of_talk(r, out);
}

/* "a remercié ses hôtes": the side that receives, or those who are received. */
static bool resolve_hosts(reading *r, const ent_mention *m, party_list *out) {
    party_list own = {.count = 0}, other = {.count = 0};
    uint32_t number = events_number_of(r, m);
    if (!events_partner_of(r, m, &own)) return false;
    bool talks = events_interlocutor_of(r, &own, &other);
    if (number) { /* "ses deux hôtes": whom he talks with, else of whom the sentence before tells */
        if (!talks || number != other.count) other = r->now.last_subject;
        bool they = number == other.count && events_who_fits(r, &other, ENT_WHO_PERSON) && !events_shares_party(&own, &other);
        if (they) *out = other;
        return they;
    }
    if (!talks) return false;
    ent_country country = events_list_country(r, &other), home = events_list_country(r, &own);
    if (home && (home == r->now.desk || home == r->now.talk.country)) country = 0, *out = other; /* at home they are his guests */
    if (country) events_add_party(out, events_state_party(r, country));
    return out->count > 0;
}

/* "son pays": that of the speaker who says it, else of the clause's subject. */
static bool resolve_own_state(reading *r, const ent_mention *m, party_list *out) {
    uint32_t at = 0, quotes = 0;
    for (; at < r->nodes.count && !(node_at(r, at)->kind == NODE_MENTION && mention_of(r, at) == m); at++)
        quotes += node_at(r, at)->kind == NODE_QUOTE;
    if (at == r->nodes.count) return false;
    const ent_token *whose = token_at(r, m->tokens.first);
    if (whose->role == ENT_ROLE_DET_POSSESSIVE && whose->person == 1 && quotes % 2 == 0 && r->now.desk) { /* "notre pays": the agency's */
        events_add_party(out, events_state_party(r, r->now.desk));
        return true;
    }
    uint32_t verb = at;
    while (verb < r->nodes.count && !(node_at(r, verb)->kind == NODE_VERB && node_at(r, verb)->subject == at)) verb++;
    uint32_t owner = verb < r->nodes.count ? node_at(r, verb)->speaker : events_governing_verb(r, at);
    party_list people = {.count = 0};
    if (owner == NONE && verb < r->nodes.count) people = r->now.last_subject; /* "Son gouvernement a condamné" */
    else if (owner == NONE || node_at(r, owner)->subject == at || !events_subject_parties(r, owner, &people)) return false;
    ent_country country = events_list_country(r, &people);
    if (country) events_add_party(out, events_state_party(r, country));
    return country != 0;
}

/* "sept nouveaux ambassadeurs" in the headline: those whom the text lists behind the same words. */
static bool resolve_listed(const reading *r, const ent_mention *m, party_list *out) {
    enum { AHEAD = 16 };
    const ent_actors *actors = r->in->actors;
    uint32_t length = m->core.end - m->core.first;
    for (const ent_mention *next = m + 1; next < actors->mentions.items + actors->mentions.count && next <= m + AHEAD; next++) {
        bool same = next->link_count > 1 && next->shape == m->shape && next->core.end - next->core.first == length;
        for (uint32_t i = 0; same && i < length; i++)
            same = ent_str_equal(events_token_text(r, m->core.first + i), events_token_text(r, next->core.first + i));
        if (!same) continue;
        for (uint32_t k = 0; k < next->link_count; k++) events_add_party(out, events_entity_party(r, actors->links.items[next->first_link + k]));
        return true;
    }
    return false;
}

/* "a souhaité que leurs pays": the states of those whom he receives together. */
static bool resolve_their_states(const reading *r, party_list *out) {
    const talk *t = &r->now.talk;
    const party_list *many = t->agents.count > 1 ? &t->agents : &t->counterparts;
    for (uint32_t i = 0; t->letters && many->count > 1 && i < many->count; i++) {
        ent_country country = events_party_country(r, many->items[i]);
        if (country) events_add_party(out, events_state_party(r, country));
    }
    return out->count > 0;
}

/* "Les dirigeants ont promis": the two who talked; "les diplomates" are no presidents. */
static bool resolve_who_met(reading *r, const ent_mention *m, party_list *out) {
    const talk *t = &r->now.talk;
    uint32_t first = m->tokens.first, end = m->tokens.end;
    bool others = end < sentence_of(r)->tokens.end && token_at(r, end)->role == ENT_ROLE_PREP_OF;                /* "les dirigeants de haut rang" */
    if (others || end > m->core.end || (first && token_at(r, first - 1)->role == ENT_ROLE_REL_OF)) return false; /* "dont les dirigeants" */
    if (t->sentence == NONE || !t->met || t->agents.count != 1 || t->counterparts.count != 1) return false;
    if (events_role_of_nominal(r, m) != ENT_NOMINAL_LEADER && (leads(r, t->agents.items[0]) || leads(r, t->counterparts.items[0]))) return false;
    return events_who_fits(r, &t->agents, ENT_WHO_PERSON) && events_who_fits(r, &t->counterparts, ENT_WHO_PERSON) && events_both_sides(r, out);
}

static bool is_leader(const ent_mention *m) {
    uint8_t class = m->offices.count ? m->offices.items[0].office_class : 0;
    return class == ENT_OFFICE_CLASS_HEAD_OF_STATE || class == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT;
}

/* "le visiteur": where no visit has been told, the topic, if he is not of the country from which the story is told. */
static bool resolve_stranger(const reading *r, const ent_mention *m, party_list *out) {
    ent_country own = events_is_nobody(r->now.topic) ? 0 : events_party_country(r, r->now.topic);
    bool stranger = own && r->now.desk && own != r->now.desk && m->number != ENT_NUMBER_PLURAL && (!m->country || m->country == own) &&
                    events_party_type(r, r->now.topic) == ENT_ACTOR_TYPE_PERSON && events_gender_fits(r, r->now.topic, m);
    if (stranger) events_add_party(out, r->now.topic);
    return stranger;
}

static bool resolve_open(reading *r, const ent_mention *m, party_list *out) {
    switch (m->shape) {
    case ENT_MENTION_PRONOUN: return events_resolve_pronoun(r, m, out);
    case ENT_MENTION_GROUP: return events_resolve_group(r, m, out);
    case ENT_MENTION_OFFICE:
    case ENT_MENTION_NOMINAL:
    case ENT_MENTION_HOMOLOGUE: {
        if (m->shape == ENT_MENTION_HOMOLOGUE && m->number != ENT_NUMBER_PLURAL) return resolve_opposite(r, m, out);
        if (m->shape == ENT_MENTION_NOMINAL && events_role_of_nominal(r, m) == ENT_NOMINAL_VISITOR && r->now.visitor != NONE) {
            events_add_party(out, events_entity_party(r, r->now.visitor));
            return true;
        }
        if (m->shape == ENT_MENTION_NOMINAL && events_role_of_nominal(r, m) == ENT_NOMINAL_VISITOR && resolve_stranger(r, m, out)) return true;
        if (m->number == ENT_NUMBER_PLURAL && events_resolve_sides(r, m, out)) return true;
        uint8_t is = m->number == ENT_NUMBER_PLURAL && !is_definite_plural(r, m) ? events_role_of_nominal(r, m) : 0;
        bool bare = is == ENT_NOMINAL_OFFICIALS || is == ENT_NOMINAL_PERSON;
        if (m->indefinite == ENT_INDEFINITE_ARTICLE || bare)
            return (m->country || events_of_named_body(r, m)) && (resolve_unnamed(r, m, out) || events_resolve_some(r, m, out));
        if (!m->country && m->number == ENT_NUMBER_PLURAL && m->shape == ENT_MENTION_OFFICE) { /* "les ministres" */
            if (events_is_theirs(r, m) || resolve_listed(r, m, out)) return out->count > 0;
            if (r->now.talk.sentence == NONE || !r->now.talk.met || !events_names_office(m) || !is_definite_plural(r, m)) return false;
            if (events_resolve_holders(r, &m->offices.items[0], out)) return true;
            return m->offices.items[0].office_class != ENT_OFFICE_CLASS_OFFICIAL && events_both_sides(r, out);
        }
        if (m->shape == ENT_MENTION_NOMINAL && is_definite_plural(r, m) && !m->country && m->offices.count)
            return events_resolve_gathered(r, out) || resolve_who_met(r, m, out);
        if (m->apart) return resolve_unnamed(r, m, out);
        if (m->country) return resolve_side(r, m, out) || resolve_unnamed(r, m, out);
        if (m->shape == ENT_MENTION_OFFICE && resolve_topic(r, m, out)) return true;
        bool of_republic = m->shape == ENT_MENTION_OFFICE && m->number != ENT_NUMBER_PLURAL && m->tokens.end > m->tokens.first + 2;
        if (of_republic && is_leader(m) && resolve_unnamed(r, m, out)) return true; /* "Le Président de la République" in a communiqué */
        if (m->type == ENT_ACTOR_TYPE_DELEGATION && m->number != ENT_NUMBER_PLURAL) return only_delegation(r, out);
        bool body = m->type == ENT_ACTOR_TYPE_STATE || m->type == ENT_ACTOR_TYPE_GOVERNMENT;
        if (m->possessive && body) return m->number == ENT_NUMBER_PLURAL ? resolve_their_states(r, out) : resolve_own_state(r, m, out);
        bool hosts = m->number == ENT_NUMBER_PLURAL && m->possessive && !m->offices.count && events_role_of_nominal(r, m) == ENT_NOMINAL_HOST;
        if (hosts) return resolve_hosts(r, m, out);
        if (m->shape != ENT_MENTION_NOMINAL || m->number == ENT_NUMBER_PLURAL || events_is_nobody(r->now.topic)) return false;
        if (m->type && m->type != ENT_ACTOR_TYPE_PERSON) return false; /* "son peuple" */
        if ((events_role_of_nominal(r, m) == ENT_NOMINAL_HOST && resolve_guest(r, m, out)) || resolve_opposite(r, m, out)) return true;
        party_list topic = {.count = 0};
        events_add_party(&topic, r->now.topic);
        if (m->offices.count && !m->possessive) return resolve_generic(r, m, out);
        return events_interlocutor_of(r, &topic, out);
    }
    default: break;
    }
    if (m->country && m->type && m->type != ENT_ACTOR_TYPE_PERSON) {
        events_add_party(out, (party){NONE, 0, m->country, m->type});
        return true;
    }
    return false;
}

/* "Le diplomate et le ministre, X, ont eu …": whom he talks with is asked of a clause of which he is a subject himself. */
static bool is_asked(const reading *r, uint32_t mention) {
    for (uint32_t i = 0; i < r->asked_count; i++) {
        if (r->asked[i] == mention) return true;
    }
    return r->asked_count == sizeof r->asked / sizeof r->asked[0];
}

bool events_resolve_mention(reading *r, uint32_t mention, party_list *out) {
    const ent_mention *m = &r->in->actors->mentions.items[mention];
    if (events_own_government(r, m, out)) return true;
    for (uint32_t k = 0; k < m->link_count; k++) events_add_party(out, events_entity_party(r, r->in->actors->links.items[m->first_link + k]));
    if (m->link_count) return true;
    for (uint32_t i = 0; i < r->said_count; i++) {
        if (r->said[i].mention != mention) continue;
        events_add_parties(out, &r->said[i].parties);
        return true;
    }
    party_list found;
    found.count = 0;
    if (is_asked(r, mention)) return false;
    r->asked[r->asked_count++] = mention;
    bool certain = resolve_open(r, m, &found);
    r->asked_count--;
    if (!certain) return false;
    if (r->said_count < sizeof r->said / sizeof r->said[0]) {
        r->said[r->said_count].mention = mention;
        r->said[r->said_count++].parties = found;
    }
    events_add_parties(out, &found);
    return true;
}
