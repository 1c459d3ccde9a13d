/* Whose act a verb tells: its subject, the one that "par" names, the two sides of a text, the side that tells of the measure; who received
 * what a participle tells of. */
#include "events/internal.h"

bool events_has_slot(const slots *s, uint8_t slot) {
    if (in_set(s->empty, slot)) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot == slot) return true;
    }
    return false;
}

/* Two sides that the clause names together, in its complements or in the phrase of its subject or object. */
static bool pair_told(reading *r, uint32_t v, const slots *s, party_list *out) {
    if (events_slot_parties(r, s, SET(ENT_SLOT_BETWEEN), ENT_WHO_BOTH, out)) return true;
    uint32_t subject = node_at(r, v)->subject;
    if (subject != NONE && node_at(r, subject)->kind == NODE_NOUN && events_pair_of_phrase(r, subject, out)) return true;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot == ENT_SLOT_OBJECT && node_at(r, s->fills[i].node)->kind == NODE_NOUN && events_pair_of_phrase(r, s->fills[i].node, out))
            return true;
    }
    return false;
}

/* "Les deux délégations ont paraphé une convention entre X et Y": those whom the text binds. */
static bool hold_the_pen(reading *r, uint32_t v, const slots *s, party_list *out) {
    uint32_t subject = node_at(r, v)->subject;
    bool group = subject != NONE && node_at(r, subject)->kind == NODE_MENTION && mention_of(r, subject)->shape == ENT_MENTION_GROUP;
    return group && events_has_slot(s, ENT_SLOT_BETWEEN) && events_slot_parties(r, s, SET(ENT_SLOT_BETWEEN), ENT_WHO_BOTH, out);
}

/* "ont signé le communiqué qui rétablit les relations": what the text does, they do. */
static bool makers_of(reading *r, uint32_t v, party_list *out) {
    uint32_t maker = events_governing_verb(r, node_at(r, v)->subject);
    if (maker == NONE || maker == v || node_at(r, maker)->subject == node_at(r, v)->subject) return false;
    return events_subject_parties(r, maker, out) && events_who_fits(r, out, ENT_WHO_BOTH);
}

/* Slots of a frame in which a verb's agent may stand: "expulsé du Mali", "reçu à l'Élysée" only where the verb is passive; "reçu à
 * Paris" tells but the place. */
static uint32_t agent_slots(const reading *r, const node *n, const frame *f, const slots *s) {
    uint32_t oblique = SET(ENT_SLOT_OF) | SET(ENT_SLOT_TO) | SET(ENT_SLOT_IN);
    if (!in_set(f->agent, ENT_SLOT_SUBJECT)) return f->agent;
    bool housed = n->passive;
    for (uint32_t i = 0; i < s->count && f->kind == ENT_KIND_MEETING; i++) housed &= node_at(r, s->fills[i].node)->kind != NODE_PLACE;
    return housed ? f->agent : f->agent & ~oblique;
}

/* "Quatre membres de l'ambassade de France à Moscou ont été expulsés": by the state in which they are. */
static bool host_of(reading *r, uint32_t v, ent_country own, party_list *out) {
    act at = {.kind = 0};
    uint32_t subject = node_at(r, v)->subject;
    if (!own || subject == NONE || subject > v || !events_find_destination(r, subject, v, own, &at)) return false;
    events_add_party(out, events_state_party(r, at.place_country));
    return true;
}

/* "Le président X a levé les sanctions": who holds an office takes the measures of the side. */
bool events_in_office(const reading *r, const party_list *list) {
    for (uint32_t i = 0; i < list->count; i++) {
        party p = list->items[i];
        const ent_entity *e = p.entity != NONE ? &r->in->actors->entities.items[p.entity] : NULL;
        bool held = e ? e->offices.count || e->seat : p.unnamed;
        if (!held || events_party_type(r, p) != ENT_ACTOR_TYPE_PERSON) return false;
    }
    return list->count > 0;
}

/* "Les ministres des Affaires étrangères de l'UE ont suspendu": the side whose they are. */
static void gather_side(const reading *r, party_list *list) {
    for (uint32_t i = 0; i < list->count; i++) {
        party p = list->items[i];
        bool group = p.unnamed && r->in->actors->mentions.items[p.unnamed - 1].number == ENT_NUMBER_PLURAL;
        if (group) list->items[i] = events_state_party(r, events_party_country(r, p));
    }
}

/* "ont été sommés de quitter l'Algérie": by the state that they must leave. */
static bool state_left(reading *r, uint32_t v, const frame *f, party_list *out) {
    for (uint32_t w = v + 1; f->kind == ENT_KIND_SANCTION && f->marked && w < r->nodes.count && node_at(r, w)->kind != NODE_STOP; w++) {
        const node *n = node_at(r, w);
        if (n->kind != NODE_VERB || n->form != FORM_INFINITIVE || !in_set(n->classes, ENT_VERB_CLASS_LEAVE)) continue;
        slots s;
        events_open_slots(r, w, &s);
        return n->subject == node_at(r, v)->subject && events_slot_parties(r, &s, SET(ENT_SLOT_OBJECT), ENT_WHO_COLLECTIVE, out);
    }
    return false;
}

/* A verb whose doer is the state in which it is undergone: "détenus en Iran". */
static bool holds(const reading *r, const node *n) {
    for (uint32_t k = n->lemma ? r->in->frames->first[n->lemma] : NONE; k != NONE; k = r->in->frames->frames[k].next) {
        const frame *f = &r->in->frames->frames[k];
        if (f->kind == ENT_KIND_FORCE && in_set(f->agent, ENT_SLOT_IN)) return true;
    }
    return false;
}

/* "Deux Français détenus en Iran", "en détention en Iran, ont été libérés": by the state that held them. */
static bool holder_of(reading *r, uint32_t v, party_list *out) {
    uint32_t subject = node_at(r, v)->subject;
    uint32_t first = subject != NONE && subject < node_at(r, v)->start ? subject + 1 : node_at(r, v)->start;
    for (uint32_t i = first; subject != NONE && i < v; i++) {
        const node *n = node_at(r, i);
        if (i <= subject && !(n->kind == NODE_VERB && n->subject == subject)) continue; /* "Arrêtée en Iran, X a été libérée" */
        slots s;
        if (n->kind == NODE_VERB) events_open_slots(r, i, &s);
        if (n->kind == NODE_VERB && n->form == FORM_PAST_PARTICIPLE && events_kind_of_verb(r, n) == ENT_KIND_FORCE &&
            events_slot_parties(r, &s, SET(ENT_SLOT_BY), ENT_WHO_COLLECTIVE, out))
            return true; /* "capturés par la Chine, ont été relâchés" */
        bool undone = n->kind == NODE_VERB && n->form == FORM_PAST_PARTICIPLE && n->passive && events_may_tell(r, n->lemma, ENT_KIND_SANCTION);
        if (undone && n->subject == subject && events_slot_parties(r, &s, SET(ENT_SLOT_BY), ENT_WHO_COLLECTIVE, out))
            return true; /* "Ces sanctions, imposées par X, ont été levées" */
        bool held = n->kind == NODE_VERB ? n->form == FORM_PAST_PARTICIPLE && holds(r, n) : n->kind == NODE_NOUN && n->lemma && holds(r, n);
        if (!held) continue;
        act at = {.kind = 0};
        if (!events_find_destination(r, i, v, 0, &at)) return false;
        events_add_party(out, events_state_party(r, at.place_country));
        return true;
    }
    return false;
}

/* The country of those who undergo what verb v tells: "l'ambassadeur du Mali", "trois diplomates maliens". */
static ent_country country_of_subject(reading *r, uint32_t subject) {
    party_list side = {.count = 0};
    if (subject == NONE) return 0;
    if (node_at(r, subject)->kind == NODE_MENTION) return mention_of(r, subject)->country;
    return events_phrase_side(r, subject, &side) ? events_list_country(r, &side) : 0;
}

/* "libérés d'une prison turque", "arrêtés à la frontière grecque": the side whose the place is where they are held. */
static bool held_at(reading *r, uint32_t v, const frame *f, const slots *s, party_list *out) {
    bool seized = f->kind == ENT_KIND_FORCE && in_set(f->agent, ENT_SLOT_IN),
         freed = f->kind == ENT_KIND_EASE && in_set(f->counterpart, ENT_SLOT_OBJECT);
    uint32_t set = seized ? SET(ENT_SLOT_TO) | SET(ENT_SLOT_IN) : freed ? SET(ENT_SLOT_OF) : 0;
    ent_country own = set ? country_of_subject(r, node_at(r, v)->subject) : 0;
    for (uint32_t i = 0; i < s->count && own; i++) {
        party_list side = {.count = 0};
        const fill *told = &s->fills[i];
        if (!in_set(set, told->slot) || told->owner != NONE || node_at(r, told->node)->kind != NODE_NOUN) continue;
        if (!events_phrase_adjective(r, told->node, &side) || events_list_country(r, &side) == own) continue;
        *out = side;
        return true;
    }
    return false;
}

/* "Les lignes entre les deux pays ont été rouvertes": both have done it. */
static bool reopened_between(reading *r, uint32_t v, const frame *f, act *a) {
    uint32_t subject = node_at(r, v)->subject;
    if (!in_set(f->counterpart, ENT_SLOT_WITH) || subject == NONE || subject > v || node_at(r, subject)->kind != NODE_NOUN) return false;
    party_list pair = {.count = 0};
    slots s;
    events_open_slots(r, subject, &s);
    if (!events_slot_parties(r, &s, SET(ENT_SLOT_BETWEEN), ENT_WHO_BOTH, &pair) || pair.count != 2) return false;
    events_add_party(&a->agents, pair.items[0]);
    events_add_party(&a->counterparts, pair.items[1]);
    return true;
}

/* Seized or set free by nobody told: whoever holds them. */
static bool by_holder(reading *r, uint32_t v, const frame *f, const slots *s, act *a) {
    if (held_at(r, v, f, s, &a->agents)) return true;
    if (f->kind == ENT_KIND_EASE && (holder_of(r, v, &a->agents) || reopened_between(r, v, f, a))) return true;
    return events_captor_of(r, f, s, a);
}

/* "ont été placés sur la liste noire américaine": whose list it is that the mark names. */
static bool adjective_at_mark(reading *r, uint32_t v, const frame *f, party_list *out) {
    const ent_mark *mark =
        f->kind == ENT_KIND_SANCTION || f->kind == ENT_KIND_EASE ? events_frame_mark_in(r, f->row, events_words_for_mark(r, v, f)) : NULL;
    if (!mark || mark->token < node_at(r, v)->tokens.end || mark->end >= sentence_of(r)->tokens.end) return false;
    ent_country of = events_demonym_at(r, mark->end, NULL);
    if (of) events_add_party(out, events_state_party(r, of));
    return of != 0;
}

/* "convoqué au ministère": the one of the state in which the envoy is, else of the other side of the story. */
static void name_ministry(reading *r, uint32_t v, const frame *f, party_list *agents) {
    const node *n = node_at(r, v);
    bool bare = f->kind == ENT_KIND_PROTEST && n->passive && n->subject != NONE && !events_list_country(r, agents);
    party_list host = {.count = 0};
    if (!bare || node_at(r, n->subject)->kind != NODE_MENTION) return;
    ent_country own = mention_of(r, n->subject)->country;
    party_list envoy = {.items = {events_state_party(r, own)}, .count = 1};
    if (host_of(r, v, own, &host) || (own && events_interlocutor_of(r, &envoy, &host) && events_make_collective(r, &host))) *agents = host;
}

/* Whoever stands behind "aux côtés de", "en collaboration avec": named, or told by an adjective alone. */
static bool partner_beside(reading *r, uint32_t first, uint32_t end, party_list *out) {
    for (uint32_t i = first; i < end; i++) {
        const ent_phrase *words = events_link_at(r, node_at(r, i)->tokens.first, ENT_LINK_BESIDE);
        if (!words) continue;
        while (i < r->nodes.count && (node_at(r, i)->tokens.first < words->end || node_at(r, i)->kind == NODE_OTHER)) i++;
        if (i == r->nodes.count) return false;
        const node *n = node_at(r, i);
        return n->kind == NODE_MENTION ? events_resolve_mention(r, n->index, out) : n->kind == NODE_NOUN && events_phrase_side(r, i, out);
    }
    return false;
}

/* "X, en collaboration avec Y, a mené un exercice", "des experts de X travaillent aux côtés de leurs collègues": of people whom nobody names. */
static bool works_beside(reading *r, uint32_t v, const frame *f, const slots *s, uint32_t agent, act *a) {
    if (f->kind != ENT_KIND_COOPERATE) return false;
    uint32_t before = node_at(r, v)->subject;
    bool told = partner_beside(r, v + 1, node_at(r, v)->end, &a->counterparts) ||
                (before != NONE && before < v && partner_beside(r, before + 1, v, &a->counterparts));
    if (!told) return false;
    if (!events_slot_parties(r, s, agent, 0, &a->agents) && !events_adjective_agent(r, s, f, &a->agents)) return false;
    party one = a->agents.items[0];
    return a->agents.count == 1 && (one.entity == NONE || events_party_type(r, one) != ENT_ACTOR_TYPE_PERSON);
}

/* "des soldats de X s'entraînent avec des soldats russes": a side that only an adjective names, beside or against another one. */
static bool sides_with(reading *r, uint32_t v, const frame *f, const slots *s, uint32_t agent, act *a) {
    if (works_beside(r, v, f, s, agent, a)) return true;
    a->counterparts.count = 0;
    a->agents.count = 0;
    bool against = f->kind == ENT_KIND_FORCE && in_set(f->agent, ENT_SLOT_OBJECT); /* "opposent le Hezbollah aux forces israéliennes" */
    uint8_t beside = against ? ENT_SLOT_TO : ENT_SLOT_WITH;
    if ((f->kind != ENT_KIND_COOPERATE && !against) || !in_set(f->counterpart, beside) || !events_has_slot(s, beside)) return false;
    if (!events_slot_parties(r, s, agent, 0, &a->agents) && !events_adjective_agent(r, s, f, &a->agents)) return false;
    for (uint32_t i = 0; i < s->count && !a->counterparts.count; i++) {
        if (s->fills[i].slot == beside && node_at(r, s->fills[i].node)->kind == NODE_NOUN)
            events_phrase_adjective(r, s->fills[i].node, &a->counterparts);
    }
    return a->counterparts.count || events_slot_parties(r, s, f->counterpart, 0, &a->counterparts);
}

/* "L'ambassadeur français à Rome avait été rappelé": by his own state, from the one in which he is. */
static bool recalled_from(reading *r, uint32_t v, const frame *f, act *a) {
    uint32_t subject = node_at(r, v)->subject;
    bool post = f->kind == ENT_KIND_SANCTION && in_set(f->counterpart, ENT_SLOT_TO) && !in_set(f->counterpart, ENT_SLOT_OBJECT);
    if (!post || subject == NONE || node_at(r, subject)->kind != NODE_MENTION || mention_of(r, subject)->type != ENT_ACTOR_TYPE_PERSON) return false;
    ent_country own = mention_of(r, subject)->country;
    party_list side = {.items = {events_state_party(r, own)}, .count = 1};
    bool other = own && !host_of(r, v, own, &a->counterparts) && r->now.deed_gravity; /* in a quarrel: from the other side of it */
    if (other) events_interlocutor_of(r, &side, &a->counterparts), events_make_collective(r, &a->counterparts);
    if (!a->counterparts.count) return false;
    a->agents = side;
    return true;
}

/* "a annoncé que", "…, a indiqué Oslo": told as news, not held against anybody. */
static bool gives_news(const reading *r, uint32_t speaker) {
    if (speaker == NONE) return false;
    const frame *told = events_main_frame(r, node_at(r, speaker));
    return node_at(r, speaker)->inverted || !told || told->kind == ENT_KIND_EXPRESS || events_tells_own_future(told);
}

/* "Le chargé d'affaires a été convoqué, selon le ministère": told by the one behind the preposition. */
static bool told_according_to(reading *r, uint32_t v, party_list *out) {
    for (uint32_t i = node_at(r, v)->start; i + 1 < node_at(r, v)->end; i++) {
        bool source = node_at(r, i)->kind == NODE_PREP && node_at(r, i)->role == ENT_ROLE_PREP_ACCORDING && node_at(r, i + 1)->kind == NODE_MENTION;
        if (source) return events_resolve_mention(r, node_at(r, i + 1)->index, out);
    }
    return false;
}

/* "Deux diplomates russes ont été expulsés, a annoncé Oslo": the measure is that of the side which tells it, unless it is theirs. */
static bool announced_by(reading *r, uint32_t v, const frame *f, party_list *out) {
    const node *n = node_at(r, v);
    bool shot = f->kind == ENT_KIND_FORCE && f->counterpart == SET(ENT_SLOT_OF); /* drones brought down, ships boarded */
    bool measure = f->kind == ENT_KIND_SANCTION || f->kind == ENT_KIND_PROTEST || f->kind == ENT_KIND_EASE || shot;
    if (!measure || n->form != FORM_FINITE) return false;
    ent_country own = country_of_subject(r, n->subject);
    bool measure_lifted = n->subject != NONE && events_kind_of_lemma(r, node_at(r, n->subject)->lemma) == ENT_KIND_SANCTION;
    if ((f->kind == ENT_KIND_EASE || shot) && !own && !measure_lifted) return false; /* who was held, and by whom? */
    party_list teller = {.count = 0};
    bool told = gives_news(r, n->speaker) ? events_subject_parties(r, n->speaker, &teller) : told_according_to(r, v, &teller);
    if (!told && !gives_news(r, n->speaker)) return host_of(r, v, own, out);
    ent_country country = told ? events_list_country(r, &teller) : 0;
    if (country && country == own) return host_of(r, v, own, out);
    uint8_t type = country ? events_party_type(r, teller.items[0]) : 0;
    if (!country || type == ENT_ACTOR_TYPE_ORGANISATION || type == ENT_ACTOR_TYPE_MEDIA) return false;
    if (events_who_fits(r, &teller, ENT_WHO_PERSON)) events_add_party(out, events_state_party(r, country));
    else *out = teller;
    return true;
}

/* "les lettres de douze ambassadeurs, dont X et Y", "parmi lesquels X": persons of those whom nobody names. */
bool events_named_among(reading *r, uint32_t v, party_list *out) {
    uint32_t i = v + 1;
    while (i < r->nodes.count && node_at(r, i)->kind != NODE_REL && node_at(r, i)->kind != NODE_VERB && node_at(r, i)->kind != NODE_STOP) i++;
    bool among = i > 0 && node_at(r, i - 1)->kind == NODE_PREP && node_at(r, i - 1)->role == ENT_ROLE_PREP_BETWEEN;
    if (i >= r->nodes.count || node_at(r, i)->kind != NODE_REL || (node_at(r, i)->role != ENT_ROLE_REL_OF && !among)) return false;
    for (i++; i < r->nodes.count; i++) {
        uint8_t kind = node_at(r, i)->kind;
        if (kind == NODE_MENTION && mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON) events_resolve_mention(r, node_at(r, i)->index, out);
        else if (kind == NODE_VERB) out->count = 0; /* "dont X a salué l'action" */
        bool listed = kind == NODE_STOP && events_next_listed(r, i, 0) != NONE;
        if (kind != NODE_MENTION && kind != NODE_COMMA && kind != NODE_COORD && kind != NODE_OTHER && !listed) break;
    }
    return out->count > 0 && events_who_fits(r, out, ENT_WHO_PERSON);
}

/* "L'ambassade du Japon en Guinée a été ouverte": the state whose mission it is. */
static bool owner_of_mission(const reading *r, uint32_t subject, party_list *out) {
    if (subject == NONE || node_at(r, subject)->kind != NODE_MENTION) return false;
    const ent_mention *m = mention_of(r, subject);
    if (m->type != ENT_ACTOR_TYPE_ORGANISATION || !m->country) return false;
    events_add_party(out, events_state_party(r, m->country));
    return true;
}

/* "X a été convié à venir": by whom he talks with. */
static bool host_unsaid(reading *r, uint32_t v, party_list *out) {
    party_list guest = {.count = 0};
    if (!events_subject_parties(r, v, &guest)) return false;
    bool agent = events_shares_party(&r->now.talk.agents, &guest);
    if (agent == events_shares_party(&r->now.talk.counterparts, &guest)) return false;
    events_add_parties(out, agent ? &r->now.talk.counterparts : &r->now.talk.agents);
    return out->count > 0;
}

/* "s'est vu décerner à La Havane l'Ordre": by the state in which it is bestowed. */
static bool bestowed_in(reading *r, uint32_t v, party_list *out) {
    const node *n = node_at(r, v);
    party_list own = {.count = 0};
    act at = {.kind = 0};
    if (n->form != FORM_FINITE || !events_subject_parties(r, v, &own) || !events_list_country(r, &own)) return false;
    if (!events_find_destination(r, v + 1, n->end, events_list_country(r, &own), &at)) return false;
    events_add_party(out, events_state_party(r, at.place_country));
    return true;
}

/* "leur partenariat, rehaussé", "les relations établies en 1976", not "un partenariat renouvelé", which says but how it is. */
static bool is_told_aside(const reading *r, uint32_t v) {
    bool told = v > 0 && node_at(r, v - 1)->kind == NODE_COMMA;
    for (uint32_t i = v + 1; i < node_at(r, v)->end && !told; i++) told = node_at(r, i)->kind == NODE_WHEN;
    return told;
}

/* "Les ministres allemand et français ont rencontré X": their states, where nobody names them. */
static bool holders_unnamed(reading *r, uint32_t v, const frame *f, const slots *s, uint32_t agent, party_list *out) {
    uint32_t subject = node_at(r, v)->subject;
    if (f->agent_who != ENT_WHO_PERSON || !events_is_talk(f->kind) || subject == NONE || node_at(r, subject)->kind != NODE_MENTION) return false;
    const ent_mention *m = mention_of(r, subject);
    return m->shape == ENT_MENTION_OFFICE && m->number == ENT_NUMBER_PLURAL && events_slot_parties(r, s, agent, ENT_WHO_COLLECTIVE, out);
}

/* "a été signé avec les protagonistes": those with whom are said, though no side is. */
static bool with_others(const frame *f, const slots *s) { return f->kind == ENT_KIND_SIGN && events_has_slot(s, ENT_SLOT_WITH); }

/* Whoever received what the participle v tells of. */
static bool receivers_of(reading *r, uint32_t v, party_list *out) {
    if (node_at(r, v)->form != FORM_PAST_PARTICIPLE && node_at(r, v)->form != FORM_PARTICIPLE) return false;
    uint32_t main = events_governing_verb(r, v);
    if (main == NONE || main > v || !in_set(node_at(r, main)->classes, ENT_VERB_CLASS_RECEIVE) || node_at(r, main)->passive) return false;
    return events_subject_parties(r, main, out);
}

/* "des proches du président X ont été inscrits sur la liste noire de l'UE": whose the list is that the mark names, not whose friends they are. */
static bool owner_of_list(reading *r, uint32_t v, const frame *f, const slots *s, party_list *out) {
    bool listed = f->kind == ENT_KIND_SANCTION && f->marked && in_set(f->agent, ENT_SLOT_OF) && in_set(f->agent, ENT_SLOT_SUBJECT);
    const ent_mark *mark = listed && node_at(r, v)->passive ? events_frame_mark_in(r, f->row, events_words_for_mark(r, v, f)) : NULL;
    if (!mark || mark->token < node_at(r, v)->tokens.end) return false;
    slots behind = {.head = s->head};
    for (uint32_t i = 0; i < s->count; i++)
        if (s->fills[i].slot == ENT_SLOT_OF && node_at(r, s->fills[i].node)->tokens.first >= mark->token) behind.fills[behind.count++] = s->fills[i];
    return events_slot_parties(r, &behind, SET(ENT_SLOT_OF), f->agent_who, out);
}

/* « Nous avons convenu de », a dit X: X and whom he talks with. */
static bool we_agreed(reading *r, uint32_t v, const frame *f, act *a) {
    if (f->kind != ENT_KIND_AGREE || f->agent_who != ENT_WHO_BOTH || !node_at(r, v)->first_person || !node_at(r, v)->plural) return false;
    party_list speaker = {.count = 0}, other = {.count = 0};
    if (!node_at(r, v)->perfect || f->inner == ENT_INNER_CLAUSE_NO_ACT) return false; /* "nous avons décidé": his own side may have */
    bool told = r->now.talk.sentence != NONE && events_speaker_parties(r, v, &speaker) && speaker.count == 1;
    if (!told || !events_interlocutor_of(r, &speaker, &other)) return false;
    a->agents = speaker;
    a->counterparts = other;
    return true;
}

static bool agreed_between(reading *r, uint32_t v, party_list *out) {
    return events_named_pair(r, v + 1, events_next_stop(r, v), false, out) || events_both_sides(r, out);
}

/* "a été signé en marge du sommet, ouvert lundi à Z, par X et Y": those behind a participle told aside. */
static bool by_behind_aside(reading *r, uint32_t v, party_list *out) {
    uint32_t i = node_at(r, v)->end;
    if (i >= r->nodes.count || node_at(r, i)->kind != NODE_VERB || node_at(r, i)->form != FORM_PAST_PARTICIPLE) return false;
    while (++i < r->nodes.count && !is_finite(node_at(r, i)) && node_at(r, i)->kind != NODE_STOP) {
        if (node_at(r, i - 1)->kind != NODE_COMMA || node_at(r, i)->role != ENT_ROLE_PREP_BY) continue;
        for (i++; i < r->nodes.count; i++) {
            uint8_t kind = node_at(r, i)->kind;
            if (kind == NODE_MENTION) events_resolve_mention(r, node_at(r, i)->index, out);
            else if (kind != NODE_COMMA && kind != NODE_COORD) break;
        }
        return out->count > 1;
    }
    return false;
}

/* Who signs a text, or raises a relation: those who hold the pen, else the two sides named with it or told of. */
static bool sides_of_text(reading *r, uint32_t v, const frame *f, const slots *s, uint32_t agent, party_list *out) {
    const node *n = node_at(r, v);
    bool unsaid = n->passive && !events_has_slot(s, ENT_SLOT_BY);
    if (unsaid && f->kind == ENT_KIND_SIGN && by_behind_aside(r, v, out)) return true;
    out->count = 0;
    if (!unsaid && (hold_the_pen(r, v, s, out) || events_slot_parties(r, s, agent, f->agent_who, out))) return true;
    if (unsaid && f->kind == ENT_KIND_UPGRADE && owner_of_mission(r, n->subject, out)) return true; /* "L'ambassade de X a été inaugurée" */
    bool noun = f->agent_who == ENT_WHO_BOTH && n->subject != NONE && node_at(r, n->subject)->kind == NODE_NOUN;
    bool thing = unsaid || noun; /* also "la convention entre X et Y est entrée en vigueur" */
    if (thing && !unsaid && f->kind == ENT_KIND_UPGRADE && makers_of(r, v, out)) return true;
    if (thing && pair_told(r, v, s, out)) return true;
    if (thing && !with_others(f, s) && (n->form == FORM_FINITE || (f->marked && is_told_aside(r, v))) &&
        (f->kind == ENT_KIND_UPGRADE || (unsaid && n->form == FORM_FINITE)))
        return events_both_states(r, out);
    return unsaid && f->kind == ENT_KIND_SIGN && (events_both_signed_aside(r, v, s, out) || events_signed_once(r, v, s, out));
}

/* Whose act a verb tells. A text signed or a relation raised by nobody told ("un accord a été signé", "leur partenariat,
 * élevé en 2015 au rang de", "le communiqué qui rétablit les relations") is that of the two sides named with it, else of
 * both; told by a participle it counts only with its day, since it may be anybody's. */
bool events_find_agents(reading *r, uint32_t v, const frame *f, const slots *s, act *a) {
    const node *n = node_at(r, v);
    uint32_t agent = agent_slots(r, n, f, s);
    if (!f->agent) return true; /* "X a été nommé": by nobody told */
    events_find_held(r, f, s, a);
    bool mutual = f->kind == ENT_KIND_SIGN || f->kind == ENT_KIND_UPGRADE;
    if (f->kind == ENT_KIND_AID && n->passive && events_adjective_agent(r, s, f, &a->agents)) return true; /* "Tunisie : un don canadien remis" */
    bool unsaid = n->passive && !events_has_slot(s, ENT_SLOT_BY);
    if (unsaid && f->kind == ENT_KIND_APPOINT && (n->form == FORM_FINITE || events_dated_aside(r, v))) return true;
    if (mutual && f->agent_who != ENT_WHO_COLLECTIVE) {
        if (sides_of_text(r, v, f, s, agent, &a->agents)) return true;
        if (unsaid) return false;
    } else if (f->agent_who == ENT_WHO_BOTH && n->form == FORM_FINITE && (unsaid || we_agreed(r, v, f, a) || f->agent == SET(ENT_SLOT_BETWEEN))) {
        return a->agents.count || agreed_between(r, v, &a->agents); /* "il a été convenu de", "un accord est intervenu" */
    } else if ((unsaid && owner_of_list(r, v, f, s, &a->agents)) || events_slot_parties(r, s, agent, f->agent_who, &a->agents)) {
        name_ministry(r, v, f, &a->agents);
        if (f->kind == ENT_KIND_CREDENTIALS && n->form == FORM_INFINITIVE) events_share_letters(r, a);
        return true;
    }
    if (unsaid && f->kind == ENT_KIND_COOPERATE && receivers_of(r, v, &a->agents)) return true; /* "a reçu des drones achetés à Y" */
    if (holders_unnamed(r, v, f, s, agent, &a->agents)) return true;
    if (unsaid && f->marked && adjective_at_mark(r, v, f, &a->agents)) return true;
    bool given = f->kind == ENT_KIND_HONOUR || f->kind == ENT_KIND_MESSAGE || f->kind == ENT_KIND_AID;
    if (given && (unsaid || n->undergone) && events_named_behind(r, v, ENT_LINK_BEHALF, &a->agents)) return true;
    if (unsaid && f->kind == ENT_KIND_AID && events_named_between(r, 0, v, ENT_LINK_BEHALF, &a->agents)) return events_make_collective(r, &a->agents);
    if (f->kind == ENT_KIND_HONOUR && (in_set(f->counterpart, ENT_SLOT_OBJECT) ? unsaid : n->undergone) && bestowed_in(r, v, &a->agents)) return true;
    if (unsaid && by_holder(r, v, f, s, a)) return true;
    if (f->kind == ENT_KIND_CREDENTIALS && !in_set(f->agent, ENT_SLOT_SUBJECT) && events_named_among(r, v, &a->agents)) return true;
    if (f->kind == ENT_KIND_CREDENTIALS && events_counted_envoys(r, a)) return true;
    if (unsaid && f->kind == ENT_KIND_UPGRADE && owner_of_mission(r, n->subject, &a->agents)) return true;
    if (unsaid && f->kind == ENT_KIND_INVITE && n->form == FORM_FINITE && host_unsaid(r, v, &a->agents)) return true;
    if (unsaid && (state_left(r, v, f, &a->agents) || recalled_from(r, v, f, a) || announced_by(r, v, f, &a->agents))) return true;
    bool deed = f->kind == ENT_KIND_FORCE || f->kind == ENT_KIND_SANCTION || f->kind == ENT_KIND_EASE || f->kind == ENT_KIND_AID ||
                f->kind == ENT_KIND_COOPERATE;
    if (deed && f->agent_who == ENT_WHO_COLLECTIVE && (events_adjective_agent(r, s, f, &a->agents) || events_doer_unsaid(r, v, f, &a->agents)))
        return true;
    uint32_t doers = agent & (SET(ENT_SLOT_SUBJECT) | SET(ENT_SLOT_BY));
    bool led = deed && f->kind != ENT_KIND_AID && f->agent_who == ENT_WHO_COLLECTIVE && f->marked && /* a loan is the state's */
               (n->passive || (n->subject != NONE && node_at(r, n->subject)->kind == NODE_MENTION));
    if (led && events_slot_parties(r, s, doers, ENT_WHO_PERSON, &a->agents)) {
        gather_side(r, &a->agents);
        bool one_side = a->agents.count == 1 || events_list_country(r, &a->agents); /* not "les deux ministres ont convenu de rouvrir" */
        if (one_side && (events_in_office(r, &a->agents) || events_who_fits(r, &a->agents, ENT_WHO_COLLECTIVE))) return true;
        a->agents.count = 0;
    }
    bool plural = n->subject != NONE && node_at(r, n->subject)->kind == NODE_NOUN && n->plural && in_set(f->agent, ENT_SLOT_SUBJECT);
    plural &= mutual || f->agent_who == ENT_WHO_BOTH; /* "les marines de X et de Y" */
    if (plural && events_pair_of_phrase(r, n->subject, &a->agents)) return true;
    bool told = n->subject != NONE; /* "les députés ont élu": nobody of the register; "Réélu le 8 par la première session" */
    if (f->kind == ENT_KIND_APPOINT && told && (n->form == FORM_FINITE || events_dated_aside(r, v))) return true;
    if (f->agent_who != ENT_WHO_BOTH) return false;
    if (events_slot_parties(r, s, agent, 0, &a->agents) && events_slot_parties(r, s, f->counterpart, 0, &a->counterparts)) return true;
    a->agents.count = a->counterparts.count = 0;
    return sides_with(r, v, f, s, agent, a);
}

/* "X a réceptionné un lot offert par Y", "X a reçu les lettres accréditant Y" */
bool events_find_receivers(reading *r, const frame *f, uint32_t v, act *a) {
    bool letters = f->kind == ENT_KIND_CREDENTIALS;
    if ((!letters && f->kind != ENT_KIND_AID) || !receivers_of(r, v, &a->counterparts) || events_shares_party(&a->counterparts, &a->agents))
        return false;
    return letters || events_make_collective(r, &a->counterparts);
}

void events_keep_one_of_pair(const reading *r, uint32_t noun, act *a) {
    uint32_t first = node_at(r, noun)->tokens.first;
    if (a->agents.count != 2 || first == sentence_of(r)->tokens.first) return;
    const ent_token *whose = token_at(r, first - 1);
    ent_country other = events_list_country(r, &a->counterparts);
    if (whose->role != ENT_ROLE_DET_POSSESSIVE || events_is_plural(whose) || !other) return;
    party_list kept = {.count = 0};
    for (uint32_t i = 0; i < a->agents.count; i++)
        if (events_party_country(r, a->agents.items[i]) != other) events_add_party(&kept, a->agents.items[i]);
    if (kept.count == 1) a->agents = kept;
}
