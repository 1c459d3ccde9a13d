/* Who takes part in a sitting: those under whose presidency it meets, who hold, open, chair or attend it, the sides that stand with
 * its noun or in its name, the organ itself; who a later sentence says chairs it. */
#include "events/internal.h"

uint32_t events_node_of_token(const reading *r, uint32_t token) {
    for (uint32_t i = 0; i < r->nodes.count; i++) {
        if (node_at(r, i)->tokens.end > token) return i;
    }
    return r->nodes.count ? r->nodes.count - 1 : 0;
}

/* "s'est tenue entre A et B", "en présence de A", "avec A": who sits there; not "s'est ouverte avec un hommage au ministre A". */
static bool is_seat(const reading *r, uint32_t n) {
    uint8_t role = 0;
    for (;;) { /* "aux ministres A et B": of one list */
        uint32_t back = n > 0 && node_at(r, n - 1)->kind == NODE_MENTION ? 1 : n > 1 && node_at(r, n - 1)->kind == NODE_COORD ? 2 : 0;
        if (!back || node_at(r, n - back)->kind != NODE_MENTION) break;
        n -= back;
    }
    if (!events_is_governed(r, n, &role)) return true;
    return role != ENT_ROLE_PREP_TO && role != ENT_ROLE_PREP_ON;
}

/* Persons told in the nodes as chairing or taking part. */
static void persons_in(reading *r, uint32_t first, uint32_t end, party_list *out) {
    for (uint32_t i = first; i < end; i++) {
        if (node_at(r, i)->kind != NODE_MENTION || !is_seat(r, i)) continue;
        party_list found = {.count = 0};
        if (!events_resolve_mention(r, node_at(r, i)->index, &found)) continue;
        for (uint32_t k = 0; k < found.count; k++) {
            if (events_party_type(r, found.items[k]) == ENT_ACTOR_TYPE_PERSON) events_add_party(out, found.items[k]);
        }
    }
}

/* States that are part of a name: "commission mixte Maroc-Sénégal". */
void events_places_in(reading *r, ent_range tokens, party_list *out) {
    for (uint32_t i = 0; i < r->in->actors->places.count; i++) {
        const ent_place *p = &r->in->actors->places.items[i];
        if (p->tokens.first >= tokens.first && p->tokens.end <= tokens.end && p->country && !p->city.len)
            events_add_party(out, events_state_party(r, p->country));
    }
}

/* "(la Grande) commission parlementaire" */
static bool names_channel(const reading *r, uint32_t first) {
    if (events_mark_at(r, ENT_TABLE_CHANNELS, first)) return true;
    const ent_phrase *wider = first > sentence_of(r)->tokens.first ? events_mark_at(r, ENT_TABLE_CHANNELS, first - 1) : NULL;
    return wider && wider->end > first;
}

/* States, parties and bodies named inside the mechanism's own name. */
void events_sides_in(reading *r, ent_range tokens, act *a) {
    const ent_actors *actors = r->in->actors;
    party_list organisations = {.count = 0};
    for (uint32_t i = tokens.first; i < tokens.end; i++) {
        if (r->mention_at[i] == NONE || (i > tokens.first && r->mention_at[i] == r->mention_at[i - 1])) continue;
        const ent_mention *m = &actors->mentions.items[r->mention_at[i]];
        bool organ = m->type != ENT_ACTOR_TYPE_STATE && names_channel(r, m->core.first); /* "le Conseil d'association" */
        ent_country two[2];
        bool both = m->number == ENT_NUMBER_PLURAL && events_pair_named(r, m->tokens, two); /* "les ministères X et Y": read below */
        if (m->type == ENT_ACTOR_TYPE_PERSON || organ || both) continue;
        events_resolve_mention(r, r->mention_at[i], m->type == ENT_ACTOR_TYPE_ORGANISATION ? &organisations : &a->agents);
    }
    ent_country pair[2];
    if (a->agents.count < 2 && events_pair_named(r, tokens, pair)) {
        for (int k = 0; k < 2; k++) events_add_party(&a->agents, events_state_party(r, pair[k]));
    }
    bool partnered = a->agents.count == 1 && organisations.count == 1; /* "Chine-Union européenne"; else the organ's own house */
    if (partnered) events_add_party(&a->agents, organisations.items[0]);
    if (!a->agents.count) events_places_in(r, tokens, &a->agents);
}

/* "le 5e sommet Chine-Union européenne": of two sides. */
bool events_names_two(reading *r, ent_range name) {
    act sides = {.agents = {.count = 0}};
    events_sides_in(r, name, &sides);
    return sides.agents.count == 2 && !events_list_country(r, &sides.agents);
}

static bool earlier_session(const reading *r) {
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        if (r->acts.items[i].story == r->story && r->acts.items[i].kind == ENT_KIND_SESSION) return true;
    }
    return false;
}

/* "sous la coprésidence de A et de B" */
void events_persons_under(reading *r, uint32_t at, party_list *out) {
    for (uint32_t i = at; i < r->nodes.count; i++) {
        if (node_at(r, i)->kind == NODE_PREP && node_at(r, i)->role == ENT_ROLE_PREP_UNDER) persons_in(r, i, r->nodes.count, out);
    }
}

/* A preposition governs the noun; not "ont tenu à Sofia des consultations", where "des" is an article. */
bool events_completes(const reading *r, uint32_t at, uint8_t *role) {
    if (!events_is_governed(r, at, role)) return false;
    const node *prep = at > 1 ? node_at(r, at - 1) : NULL;
    bool plural = prep && prep->kind == NODE_PREP && prep->role == ENT_ROLE_PREP_OF && token_at(r, prep->tokens.first)->number == ENT_NUMBER_PLURAL;
    return !plural || (node_at(r, at - 2)->kind != NODE_PLACE && node_at(r, at - 2)->kind != NODE_WHEN);
}

/* "intervient en préparation de la 21e session" */
static bool is_prepared(const reading *r, uint32_t at) {
    uint8_t role = 0;
    if (!events_is_governed(r, at, &role) || (role != ENT_ROLE_PREP_OF && role != ENT_ROLE_PREP_BEFORE)) return false;
    if (role == ENT_ROLE_PREP_BEFORE) return true;
    while (at > 0 && (node_at(r, at - 1)->kind == NODE_OTHER || node_at(r, at - 1)->kind == NODE_PREP)) at--;
    const node *of = at > 0 ? node_at(r, at - 1) : NULL;
    return of && of->kind == NODE_NOUN && r->in->frames->statuses[of->lemma] == ENT_FACT_STATUS_PLANNED;
}

/* The verb tells who opens, chairs, holds or attends the sitting: "ont tenu", "ont dirigé les travaux de", "ont procédé à l'ouverture de". */
bool events_is_seated_by(const reading *r, uint32_t verb, uint32_t at) {
    const node *v = node_at(r, verb);
    if (verb > at) return false;
    bool attends = in_set(v->classes, ENT_VERB_CLASS_ATTEND);
    if (attends && (events_is_after(r, at) || is_prepared(r, at))) return false; /* "intervenait à l'issue de la 30e réunion" */
    if (v->classes & (SET(ENT_VERB_CLASS_PRESIDE) | SET(ENT_VERB_CLASS_ATTEND))) return true;
    uint8_t role = 0;
    bool governed = events_completes(r, at, &role), course = events_class_at(r, at) == ENT_MECHANISM_CLASS_COURSE;
    bool leads = in_set(v->classes, ENT_VERB_CLASS_LEAD) && !v->passive && (course || v->plural); /* "A et B ont dirigé la 16e réunion" */
    if (!in_set(v->classes, ENT_VERB_CLASS_SUPPORT)) return leads && !governed;
    return !governed || (course && role == ENT_ROLE_PREP_TO);
}

/* "la 40e session du Conseil exécutif de l'Union africaine": the organ, where the sitting is that of one body. */
static void organ_in(reading *r, ent_range name, party_list *out) {
    uint32_t m = r->mention_at[name.end - 1];
    if (m == NONE) return;
    const ent_mention *organ = &r->in->actors->mentions.items[m];
    bool body = organ->type == ENT_ACTOR_TYPE_ORGANISATION ? organ->country || events_mark_in(r, ENT_TABLE_ORGANISATIONS, organ->tokens)
                                                           : organ->type == ENT_ACTOR_TYPE_PARLIAMENT;
    if (body && organ->tokens.end >= name.end) events_resolve_mention(r, m, out);
}

/* "En marge de la 77e session, X a rencontré A et B": whom X met does not sit there. */
static bool tells_of_somebody(const reading *r, uint32_t verb) {
    const node *v = node_at(r, verb);
    bool person = v->subject != NONE && node_at(r, v->subject)->kind == NODE_MENTION && mention_of(r, v->subject)->type == ENT_ACTOR_TYPE_PERSON;
    return is_finite(v) && person && !v->passive;
}

/* Two or more under whose presidency the sitting at that node meets: "…, coprésidée par A et B", "Coprésidée par A et B, la session s'est …". */
static bool chairs_of(reading *r, uint32_t at, party_list *out) {
    events_persons_under(r, at, out);
    if (out->count >= 2) return true;
    uint32_t behind = at + 1;
    while (behind < r->nodes.count && node_at(r, behind)->kind != NODE_VERB) behind++;
    for (uint32_t i = 0; i <= behind && i < r->nodes.count; i++) {
        const node *v = node_at(r, i);
        if (v->kind != NODE_VERB || v->form != FORM_PAST_PARTICIPLE || !in_set(v->classes, ENT_VERB_CLASS_PRESIDE)) continue;
        if (i < at && v->subject != at) continue;
        out->count = 0;
        persons_in(r, i, i < at ? at : v->end, out);
        if (out->count >= 2) return true;
    }
    out->count = 0;
    return false;
}

/* "X accueille la 9e session de la commission mixte avec Y" */
static bool hosts_partner(reading *r, uint32_t verb, uint32_t at, act *a) {
    const node *v = node_at(r, verb);
    slots s;
    if (verb > at || v->passive || !in_set(v->classes, ENT_VERB_CLASS_HOST) || v->subject == NONE) return false;
    events_open_slots(r, verb, &s);
    return events_slot_parties(r, &s, SET(ENT_SLOT_WITH), 0, &a->counterparts) && events_subject_parties(r, verb, &a->agents);
}

/* "Tunis accueille la 12e session": the city or the state that is its host. */
static void place_at_host(const reading *r, const node *v, act *a) {
    if (!in_set(v->classes, ENT_VERB_CLASS_HOST) || v->passive || v->subject == NONE) return;
    ent_range subject = node_at(r, v->subject)->tokens;
    for (uint32_t i = 0; i < r->in->actors->places.count; i++) {
        const ent_place *p = &r->in->actors->places.items[i];
        if (p->tokens.first < subject.first || p->tokens.first >= v->tokens.first || !p->country) continue;
        a->place_country = p->country;
        a->place_city = p->city;
        return;
    }
}

/* "Nouakchott abritera la 31e session de la Conférence de l'Union africaine": the host sits with the organisation. */
void events_seat_host(reading *r, uint32_t verb, act *a) {
    const node *v = node_at(r, verb);
    if (!in_set(v->classes, ENT_VERB_CLASS_HOST) || v->passive) return;
    if (!a->place_country) place_at_host(r, v, a);
    party_list host = {.count = 0};
    bool organ = a->agents.count == 1 && !a->counterparts.count && events_party_type(r, a->agents.items[0]) == ENT_ACTOR_TYPE_ORGANISATION;
    if (!organ || !events_subject_parties(r, verb, &host) || host.count != 1 || events_shares_party(&host, &a->agents)) return;
    if (!events_who_fits(r, &host, ENT_WHO_COLLECTIVE)) return;
    a->counterparts = a->agents;
    a->agents = host;
}

static bool party_house(const reading *r, party p) {
    uint8_t type = events_party_type(r, p);
    return type == ENT_ACTOR_TYPE_PARTY || (type == ENT_ACTOR_TYPE_ORGANISATION && p.entity != NONE);
}

void events_find_participants(reading *r, uint32_t at, uint32_t verb, uint8_t class, ent_range name, act *a) {
    if (class == ENT_MECHANISM_CLASS_CONGRESS) {
        events_sides_in(r, name, a);
        party_list own = {.count = 0}; /* "Le FLN a tenu son 11e congrès" */
        bool holds = !a->agents.count && verb != NONE && verb < at && !node_at(r, verb)->passive && events_subject_parties(r, verb, &own);
        if (holds && own.count == 1 && party_house(r, own.items[0])) a->agents = own;
        return;
    }
    if (chairs_of(r, at, &a->agents)) return;
    if (verb != NONE) {
        const node *v = node_at(r, verb);
        if (events_is_seated_by(r, verb, at) && !v->passive) {
            if (!events_subject_parties(r, verb, &a->agents) && v->subject != NONE) events_pair_of_phrase(r, v->subject, &a->agents);
            slots s;
            events_open_slots(r, verb, &s);
            if (!events_slot_parties(r, &s, SET(ENT_SLOT_WITH), 0, &a->counterparts)) events_named_behind(r, verb, ENT_LINK_BESIDE, &a->counterparts);
        } else if (hosts_partner(r, verb, at, a)) {
            return;
        } else if (verb > at && !tells_of_somebody(r, verb)) { /* "s'est tenue entre A et B" */
            slots s;
            events_open_slots(r, verb, &s);
            if (!events_slot_parties(r, &s, SET(ENT_SLOT_BETWEEN), ENT_WHO_BOTH, &a->agents)) persons_in(r, verb + 1, r->nodes.count, &a->agents);
        }
    }
    if (!a->agents.count) { /* "le dialogue des ministres de X et de Y", "la réunion du Conseil entre X et Y" */
        slots own;
        events_open_slots(r, events_node_of_token(r, name.first), &own);
        events_slot_parties(r, &own, SET(ENT_SLOT_BETWEEN) | SET(ENT_SLOT_OF), ENT_WHO_BOTH, &a->agents);
    }
    if (a->agents.count + a->counterparts.count < 2) {
        act sides = {.agents = {.count = 0}};
        events_sides_in(r, name, &sides);
        if (!a->agents.count) a->agents = sides.agents;
        else if (sides.agents.count > 1 && !events_has_country(r, &sides.agents, events_list_country(r, &a->agents)))
            a->agents.count = 0; /* a host */
        else if (!a->counterparts.count) {
            for (uint32_t i = 0; i < sides.agents.count; i++) {
                if (events_party_country(r, sides.agents.items[i]) != events_list_country(r, &a->agents))
                    events_add_party(&a->counterparts, sides.agents.items[i]);
            }
        }
    }
    if (!a->agents.count && earlier_session(r) && r->now.home && r->now.partner) {
        events_add_party(&a->agents, events_state_party(r, r->now.home));
        events_add_party(&a->agents, events_state_party(r, r->now.partner));
    }
    bool subject = verb != NONE && verb > at; /* "La 10e consultation au niveau ministériel X - Y a eu lieu" */
    if (!a->agents.count && subject && events_names_two(r, (ent_range){name.first, node_at(r, verb)->tokens.first}))
        events_sides_in(r, (ent_range){name.first, node_at(r, verb)->tokens.first}, a);
    if (!a->agents.count && class == ENT_MECHANISM_CLASS_SITTING) organ_in(r, name, &a->agents);
}

/* Sentences of the story's text between that one and the one at hand; a lead printed twice and captions are none. */
static uint32_t sentences_since(const reading *r, uint32_t sentence) {
    uint32_t count = 0;
    for (uint32_t i = r->sentence; i > sentence; i--) {
        const ent_sentence *s = &r->in->text->sentences.items[i];
        count += s->story == r->story && !s->repeat && (s->zone == ENT_ZONE_LEAD || s->zone == ENT_ZONE_BODY);
    }
    return count;
}

/* The sitting told last: in one of the two sentences before, or where the verb names it again anywhere; NULL. */
static act *last_sitting(const reading *r, bool named) {
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        act *a = &r->acts.items[i];
        if (a->story != r->story || a->sentence > r->sentence || (!named && sentences_since(r, a->sentence) > 2))
            return NULL; /* a headline is read last */
        if (a->kind == ENT_KIND_SESSION && a->sentence != r->sentence) return a;
    }
    return NULL;
}

/* "La délégation de X était conduite par A": A sits for X, of which so far the state alone was told. */
static bool seat_leader(party_list *side, const reading *r, party leader) {
    if (side->count != 1 || events_party_type(r, side->items[0]) == ENT_ACTOR_TYPE_PERSON) return false;
    if (events_party_country(r, side->items[0]) != events_party_country(r, leader)) return false;
    side->items[0] = leader;
    return true;
}

/* "La partie X était conduite par A, celle de Y par B", "… conduite par A et … par B". */
static void match_leaders(reading *r, uint32_t verb, act *last) {
    const node *v = node_at(r, verb);
    if (!v->passive || !in_set(v->classes, ENT_VERB_CLASS_LEAD) || last->status != ENT_FACT_STATUS_HELD) return;
    if (v->subject == NONE || node_at(r, v->subject)->kind != NODE_MENTION || mention_of(r, v->subject)->type == ENT_ACTOR_TYPE_PERSON) return;
    party_list leaders = {.count = 0};
    slots s;
    events_open_slots(r, verb, &s);
    if (!events_slot_parties(r, &s, SET(ENT_SLOT_BY), ENT_WHO_PERSON, &leaders)) return;
    bool seated = false;
    for (uint32_t i = 0; i < leaders.count; i++) {
        if (!events_party_country(r, leaders.items[i])) continue;
        seated |= seat_leader(&last->agents, r, leaders.items[i]) || seat_leader(&last->counterparts, r, leaders.items[i]);
    }
    if (seated) events_note_talk(r, last);
}

/* "La session, coprésidée par A et B, a", "les travaux se sont ouverts, présidés par": the participle tells of a sitting, not of a gala. */
static bool tells_of_sitting(const reading *r, uint32_t verb) {
    const node *v = node_at(r, verb);
    if (!v->passive || v->subject == NONE || node_at(r, v->subject)->kind != NODE_NOUN) return false;
    uint8_t class = events_class_at(r, v->subject);
    return class == ENT_MECHANISM_CLASS_SITTING || class == ENT_MECHANISM_CLASS_COURSE || class == ENT_MECHANISM_CLASS_ORGAN;
}

/* "Elle est coprésidée par A et B", "A et B, qui ont coprésidé les travaux": who chairs the sitting told last. */
void events_match_chairs(reading *r, uint32_t verb) {
    const node *v = node_at(r, verb);
    bool named = tells_of_sitting(r, verb);
    if ((v->form != FORM_FINITE && !(named && v->form == FORM_PAST_PARTICIPLE)) ||
        !(v->classes & (SET(ENT_VERB_CLASS_PRESIDE) | SET(ENT_VERB_CLASS_LEAD))))
        return;
    act *last = last_sitting(r, named);
    if (!last) return;
    if (!in_set(v->classes, ENT_VERB_CLASS_PRESIDE)) {
        match_leaders(r, verb, last);
        return;
    }
    slots s;
    party_list chairs = {.count = 0};
    events_open_slots(r, verb, &s);
    if (!v->passive && (!v->plural || !events_subject_parties(r, verb, &chairs) || !events_who_fits(r, &chairs, ENT_WHO_PERSON))) return;
    if (v->passive && !events_slot_parties(r, &s, SET(ENT_SLOT_BY), ENT_WHO_PERSON, &chairs)) return;
    if (v->passive && chairs.count == 1 && (seat_leader(&last->agents, r, chairs.items[0]) || seat_leader(&last->counterparts, r, chairs.items[0])))
        return; /* "Elle sera coprésidée, côté européen, par A" */
    if (chairs.count < 2 || events_list_country(r, &chairs)) return;
    last->agents = chairs;
    last->counterparts.count = 0;
    events_split_sides(r, last);
    events_note_talk(r, last);
}

/* "…, chargée du suivi de la coopération, organisée en mai": from the participle at node i to one behind it that tells when it sat. */
uint32_t events_held_aside(const reading *r, uint32_t i) {
    enum { REACH = 14 };
    for (uint32_t k = i; k < r->nodes.count && k < i + REACH; k++) {
        const node *v = node_at(r, k);
        if (is_finite(v) || v->kind == NODE_STOP) break;
        if (v->kind != NODE_VERB || v->form != FORM_PAST_PARTICIPLE || node_at(r, k - 1)->kind != NODE_COMMA) continue;
        if (k == i || v->classes & (SET(ENT_VERB_CLASS_SCHEDULE) | SET(ENT_VERB_CLASS_PRESIDE))) return k;
        if (in_set(r->in->frames->verbs[v->lemma].classes[ENT_REFL_YES], ENT_VERB_CLASS_OCCUR)) return k;
    }
    return i;
}

/* "la 6e réunion de haut niveau, prévue à Alger en 2023" */
bool events_is_announced_aside(const reading *r, uint32_t at) {
    enum { REACH = 7 }; /* nodes behind it */
    for (uint32_t i = at + 1; i < r->nodes.count && i <= at + REACH; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB) return n->form == FORM_PAST_PARTICIPLE && in_set(n->classes, ENT_VERB_CLASS_SCHEDULE);
    }
    return false;
}

/* "ont décidé de réunir la commission mixte", "de convoquer": the infinitive whose object the channel is. */
bool events_convenes(const reading *r, uint32_t verb, uint32_t at) {
    const node *v = node_at(r, verb);
    if (verb > at || v->form != FORM_INFINITIVE || v->perfect || v->parent == NONE || events_is_governed(r, at, NULL)) return false;
    uint32_t first = node_at(r, at)->tokens.first;
    bool one =
        node_at(r, at)->kind == NODE_NOUN && (first == 0 || token_at(r, first - 1)->role == ENT_ROLE_DET_INDEFINITE); /* "de tenir un dialogue" */
    uint8_t above = events_kind_of_verb(r, node_at(r, v->parent));
    bool gathers = in_set(v->classes, ENT_VERB_CLASS_PRESIDE) || in_set(r->in->frames->verbs[v->lemma].classes[ENT_REFL_YES], ENT_VERB_CLASS_OCCUR);
    return !one && gathers && (above == ENT_KIND_AGREE || in_set(node_at(r, v->parent)->classes, ENT_VERB_CLASS_DECREE));
}

/* The channel of that row is a body that by its very name stands between two. */
bool events_stands_between(const reading *r, uint32_t row) {
    enum { ORGAN = 1 }; /* of channels.tsv */
    return ent_pack_cell(r->in->pack, ENT_TABLE_CHANNELS, row, ENT_CHANNELS_SORT) == ORGAN;
}

uint32_t events_mechanism_row(const reading *r, uint32_t lemma) {
    uint32_t row = 0;
    while (ent_pack_cell(r->in->pack, ENT_TABLE_MECHANISMS, row, ENT_MECHANISMS_LEMMA) != lemma) row++;
    return row;
}
