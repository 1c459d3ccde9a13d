/* Whom "l'", "lui", "les", "leur" stand for: who was told just before, also where no person was the subject of that sentence, else
 * the topic, else whom the subject talks with. */
#include "events/internal.h"

uint32_t events_first_mention_of(const reading *r, uint32_t sentence) {
    uint32_t low = 0, high = r->in->actors->mentions.count, from = r->in->text->sentences.items[sentence].tokens.first;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (r->in->actors->mentions.items[middle].tokens.first < from) low = middle + 1;
        else high = middle;
    }
    return low;
}

bool events_named_later(const reading *r, party p, uint32_t token) {
    const ent_actors *actors = r->in->actors;
    uint32_t first = p.entity != NONE ? actors->entities.items[p.entity].first_mention : NONE;
    return first != NONE && actors->mentions.items[first].tokens.first > token && actors->mentions.items[first].sentence != r->sentence;
}

/* The sentence before, of the same story's running text; NONE. */
static uint32_t sentence_before(const reading *r) {
    const ent_sentence *all = r->in->text->sentences.items;
    if (!r->sentence || all[r->sentence - 1].story != r->story || all[r->sentence - 1].repeat) return NONE;
    uint8_t zone = all[r->sentence - 1].zone;
    return zone == ENT_ZONE_LEAD || zone == ENT_ZONE_BODY ? r->sentence - 1 : NONE;
}

/* Somebody else than these is told in the sentence at hand before the token: then the pronoun is his. */
static bool told_here(const reading *r, uint32_t token, const party_list *except) {
    const ent_actors *actors = r->in->actors;
    for (uint32_t i = events_first_mention_of(r, r->sentence); i < actors->mentions.count && actors->mentions.items[i].tokens.first < token; i++) {
        const ent_mention *m = &actors->mentions.items[i];
        bool person = m->type == ENT_ACTOR_TYPE_PERSON || m->shape == ENT_MENTION_PRONOUN;
        party_list one = {.count = 0};
        if (m->link_count == 1) events_add_party(&one, events_entity_party(r, actors->links.items[m->first_link]));
        if (person && (!one.count || !events_shares_party(&one, except))) return true;
    }
    return false;
}

/* "l'a remerciée": a woman, as the participle says; "l'a remercié": none. What the pronoun itself says where no participle agrees with it. */
static uint8_t clitic_gender(const reading *r, const node *v) {
    const ent_token *t = token_at(r, v->clitic);
    bool agrees = is_finite(v) && (v->perfect || v->pluperfect) && !v->passive && !v->reflexive && t->number && !events_is_plural(t);
    const ent_reading *done = agrees ? events_verb_reading(r, v->tokens.end - 1, VERB_FORM(PAST_PARTICIPLE)) : NULL;
    bool direct = t->flags & ENT_TOKEN_ELIDED; /* "l'a", not "lui a" */
    return done && direct && done->number == ENT_NUMBER_SINGULAR ? done->gender : t->gender;
}

/* "La ministre X a assuré à Y que … Y l'en a remerciée": the only woman of the sentence before. */
static party only_lady(const reading *r, const party_list *except) {
    const ent_actors *actors = r->in->actors;
    uint32_t before = sentence_before(r);
    party found = NOBODY;
    for (uint32_t i = before != NONE ? events_first_mention_of(r, before) : actors->mentions.count;
         i < actors->mentions.count && actors->mentions.items[i].sentence == before; i++) {
        const ent_mention *m = &actors->mentions.items[i];
        if (m->type != ENT_ACTOR_TYPE_PERSON || m->link_count != 1) continue;
        party_list one = {.items = {events_entity_party(r, actors->links.items[m->first_link])}, .count = 1};
        if (events_party_gender(r, one.items[0]) != ENT_GENDER_FEMININE || events_shares_party(&one, except)) continue;
        if (!events_is_nobody(found) && !events_same_party(found, one.items[0])) return NOBODY;
        found = one.items[0];
    }
    return found;
}

/* For a pronoun at the token, of a clause whose subject is told: the only person of the sentence before, where that is not the topic's
 * nor has a pronoun, and nobody else is told in between; NOBODY. */
static party only_recent(const reading *r, uint32_t token, const party_list *except) {
    const ent_actors *actors = r->in->actors;
    uint32_t before = sentence_before(r), found = NONE;
    if (before == NONE || told_here(r, token, except)) return NOBODY;
    for (uint32_t i = events_first_mention_of(r, before); i < actors->mentions.count; i++) {
        const ent_mention *m = &actors->mentions.items[i];
        if (m->sentence != before) break;
        if (m->shape == ENT_MENTION_PRONOUN || m->shape == ENT_MENTION_GROUP || m->link_count > 1) return NOBODY; /* whoever that is */
        if (m->type != ENT_ACTOR_TYPE_PERSON) continue;
        uint32_t entity = m->link_count ? actors->links.items[m->first_link] : NONE;
        bool counted = m->offices.count && m->offices.items[0].effect != ENT_MODIFIER_EFFECT_TITLE;
        if (entity == NONE && (counted || m->indefinite == ENT_INDEFINITE_BARE)) continue; /* "le dixième membre", "devenu membre" */
        if (entity == NONE || (found != NONE && entity != found) || entity == r->now.topic.entity) return NOBODY;
        found = entity;
    }
    return found != NONE ? events_entity_party(r, found) : NOBODY;
}

/* The last group told before the token, in its sentence or the one before: "les deux pays … les a appelés". */
static bool recent_group(reading *r, uint32_t token, const party_list *except, party_list *out) {
    const ent_actors *actors = r->in->actors;
    uint32_t before = sentence_before(r), from = events_first_mention_of(r, before != NONE ? before : r->sentence);
    for (uint32_t i = events_first_mention_of(r, r->sentence + 1 < r->in->text->sentences.count ? r->sentence + 1 : r->sentence); i-- > from;) {
        const ent_mention *m = &actors->mentions.items[i];
        bool hosts = m->shape == ENT_MENTION_NOMINAL && m->number == ENT_NUMBER_PLURAL && m->type == ENT_ACTOR_TYPE_PERSON;
        bool troop = m->number == ENT_NUMBER_PLURAL && (m->type == ENT_ACTOR_TYPE_MILITARY || m->type == ENT_ACTOR_TYPE_PEOPLE); /* "des soldats" */
        bool several = m->shape == ENT_MENTION_GROUP || m->link_count > 1 || hosts || troop;
        if (m->tokens.first >= token || !several) continue;
        party_list told = {.count = 0};
        if (!events_resolve_mention(r, i, &told) && m->group == ENT_GROUP_PERSONS) return false; /* "les quatre hommes", whoever they are */
        if (told.count < (troop ? 1 : 2) || events_shares_party(&told, except)) continue;
        *out = told;
        return true;
    }
    return false;
}

/* "X a été convoqué au ministère, qui lui a remis une note": the verb of the main clause, whose subject is meant; NONE outside such a clause. */
static uint32_t outer_verb(const reading *r, uint32_t verb) {
    uint32_t start = node_at(r, verb)->start;
    if (start == 0 || node_at(r, start - 1)->kind != NODE_REL || node_at(r, start - 1)->role != ENT_ROLE_REL_SUBJECT) return NONE;
    for (uint32_t i = start - 1; i-- > 0;) {
        if (node_at(r, i)->kind == NODE_VERB && node_at(r, i)->form == FORM_FINITE) return i;
    }
    return NONE;
}

/* "X, en visite à Y, première étape d'une tournée qui le mènera à Z": who travels, as the sentence has just told. */
static bool traveller_told(const reading *r, uint32_t journey, party_list *out) {
    if (journey == NONE || !events_is_visit(r, journey)) return false;
    for (uint32_t i = r->acts.count; i-- > r->first_act && r->acts.items[i].sentence == r->sentence;) {
        if (r->acts.items[i].kind != ENT_KIND_VISIT) continue;
        *out = r->acts.items[i].agents;
        return true;
    }
    return false;
}

/* "Félicitant X, Y l'a prié de": the object of a participle in front, whose subject is the verb's. */
static bool object_in_front(reading *r, uint32_t verb, const party_list *subject, party_list *out) {
    for (uint32_t i = 0; i + 1 < verb; i++) {
        const node *n = node_at(r, i);
        if (n->kind != NODE_VERB || n->form != FORM_PARTICIPLE || n->subject != node_at(r, verb)->subject || n->subject == NONE) continue;
        uint32_t object = i + 1 + (node_at(r, i + 1)->kind == NODE_PREP);
        if (object >= verb || node_at(r, object)->kind != NODE_MENTION || node_at(r, object)->index == NONE) return false;
        party_list told = {.count = 0};
        if (!events_resolve_mention(r, node_at(r, object)->index, &told) || told.count != 1 || events_shares_party(&told, subject)) return false;
        if (events_party_type(r, told.items[0]) != ENT_ACTOR_TYPE_PERSON) return false;
        *out = told;
        return true;
    }
    return false;
}

/* The verb whose object a pronoun at the verb takes up: that above a purpose, the main verb in front of a participle; NONE. */
static uint32_t verb_above(const reading *r, uint32_t verb) {
    const node *v = node_at(r, verb);
    if (v->form == FORM_INFINITIVE)
        return v->parent != NONE && v->parent < verb && node_at(r, verb - 1)->role == ENT_ROLE_PREP_FOR ? v->parent : NONE;
    if (v->form != FORM_PARTICIPLE || v->subject == NONE || v->start == 0 || node_at(r, v->start - 1)->kind != NODE_COMMA) return NONE;
    for (uint32_t i = verb; i-- > 0;)
        if (is_finite(node_at(r, i)) && node_at(r, i)->subject == v->subject) return i;
    return NONE;
}

/* "a convoqué X pour lui remettre une note", "a condamné X, l'accusant de". */
static bool object_above(reading *r, uint32_t verb, party_list *out) {
    uint32_t above = verb_above(r, verb);
    if (above == NONE) return false;
    const node *next = above + 1 < verb ? node_at(r, above + 1) : NULL; /* "a fait parvenir" */
    above += next && next->kind == NODE_VERB && next->form == FORM_INFINITIVE;
    slots s;
    events_open_slots(r, above, &s);
    uint8_t who = node_at(r, verb)->form == FORM_INFINITIVE ? ENT_WHO_PERSON : ENT_WHO_ANY;
    bool told = node_at(r, verb)->form == FORM_PARTICIPLE && token_at(r, node_at(r, verb)->clitic)->gender == ENT_GENDER_EPICENE;
    bool to = told && events_slot_parties(r, &s, SET(ENT_SLOT_TO), ENT_WHO_PERSON, out); /* "a écrit à X, lui présentant" */
    if (!to && !events_slot_parties(r, &s, SET(ENT_SLOT_OBJECT), who, out)) return false;
    if (events_is_plural(token_at(r, node_at(r, verb)->clitic)) == (out->count > 1)) return true;
    out->count = 0;
    return false;
}

/* "livrerait des vaccins à X et lui transférerait", "a félicité son hôte et l'a remercié": to whom the verb goes that it is joined to. */
static bool given_before(reading *r, uint32_t verb, const party_list *subject, party_list *out) {
    uint32_t w = verb;
    while (w > 0 && !is_finite(node_at(r, w - 1)) && node_at(r, w - 1)->kind != NODE_STOP && node_at(r, w - 1)->kind != NODE_REL) w--;
    if (w-- == 0 || !is_finite(node_at(r, w)) || node_at(r, verb - 1)->kind != NODE_COORD) return false;
    slots s;
    party_list told = {.count = 0};
    events_open_slots(r, w, &s);
    bool praised = events_is_speech(events_kind_of_verb(r, node_at(r, w))) && !node_at(r, w)->passive;
    if (!praised || !events_slot_parties(r, &s, SET(ENT_SLOT_OBJECT), ENT_WHO_ANY, &told)) {
        for (uint32_t i = 0; i < s.count; i++)
            if (s.fills[i].slot == ENT_SLOT_TO && s.fills[i].owner != NONE) return false;
        bool person = events_slot_parties(r, &s, SET(ENT_SLOT_OBJECT), ENT_WHO_PERSON, &told); /* "a présenté X à Y et l'a": which? */
        told.count = 0;
        if (!events_slot_parties(r, &s, SET(ENT_SLOT_TO), person ? ENT_WHO_COLLECTIVE : ENT_WHO_ANY, &told)) return false;
    }
    if (told.count != 1 || !events_party_country(r, told.items[0]) || events_shares_party(&told, subject)) return false;
    *out = told;
    return true;
}

/* "Avant un périple qui le conduira à X, le ministre a …": in a relative clause in front of the main one, its subject; NONE. */
static uint32_t subject_to_come(const reading *r, uint32_t verb) {
    uint32_t opener = events_relative_of(r, verb);
    if (opener == NONE || node_at(r, opener)->role != ENT_ROLE_REL_SUBJECT) return NONE; /* not "l'audience qu'il lui a accordée" */
    for (uint32_t i = 0; i < verb; i++)
        if (is_finite(node_at(r, i)) || node_at(r, i)->kind == NODE_STOP) return NONE;
    for (uint32_t i = verb + 1; i < r->nodes.count && node_at(r, i)->kind != NODE_STOP; i++) {
        const node *n = node_at(r, i);
        if (!is_finite(n) || events_relative_of(r, i) != NONE) continue;
        bool person = n->subject != NONE && n->subject > verb && node_at(r, n->subject)->kind == NODE_MENTION &&
                      mention_of(r, n->subject)->type == ENT_ACTOR_TYPE_PERSON;
        return person ? n->subject : NONE;
    }
    return NONE;
}

/* "X a adressé ses condoléances à Y. Z lui a aussi adressé": who was written to in the sentence before. */
static bool written_to(const reading *r, const node *verb, const party_list *subject, party_list *out) {
    const act *last = r->acts.count > r->first_act ? &r->acts.items[r->acts.count - 1] : NULL;
    bool letter = last && (last->kind == ENT_KIND_CONDOLE || last->kind == ENT_KIND_CONGRATULATE || last->kind == ENT_KIND_MESSAGE);
    if (!letter || last->story != r->story || last->sentence + 1 != r->sentence || last->counterparts.count != 1) return false;
    if (!events_may_tell(r, verb->lemma, last->kind) || events_shares_party(subject, &last->counterparts)) return false;
    *out = last->counterparts;
    return true;
}

/* "avait adressé à X une lettre où il lui réitère", "a appelé X": in a clause about a letter, who gets it. */
static bool gets_letter(reading *r, uint32_t verb, const party_list *subject, party_list *out) {
    uint32_t opener = events_relative_of(r, verb), letter = opener;
    if (opener == NONE || node_at(r, opener)->role == ENT_ROLE_REL_SUBJECT) return false;
    do {
        letter = events_last_of(r, letter, 1u << NODE_NOUN | 1u << NODE_VERB | 1u << NODE_STOP);
        if (letter == NONE || node_at(r, letter)->kind != NODE_NOUN) return false;
    } while (events_kind_of_lemma(r, node_at(r, letter)->lemma) != ENT_KIND_MESSAGE);
    slots s;
    events_open_slots(r, letter, &s);
    bool told = events_slot_parties(r, &s, SET(ENT_SLOT_TO), ENT_WHO_PERSON, out);
    uint32_t written = told ? NONE : events_governing_verb(r, letter);
    if (written != NONE && written < letter) {
        events_open_slots(r, written, &s);
        told = events_slot_parties(r, &s, SET(ENT_SLOT_TO), ENT_WHO_PERSON, out);
    }
    if (told && out->count == 1 && !events_shares_party(subject, out)) return true;
    out->count = 0;
    return false;
}

/* "Le message a été remis par X au cours d'une audience que lui a accordée Y": in a relative clause, by whom the thing was done. */
static bool doer_above(reading *r, uint32_t verb, const party_list *subject, party_list *out) {
    uint32_t opener = events_relative_of(r, verb), main = opener;
    if (opener == NONE) return false;
    while (main > 0 && !is_finite(node_at(r, main))) main--;
    const node *n = node_at(r, main);
    if (!is_finite(n) || !n->passive || n->subject == NONE || node_at(r, n->subject)->kind != NODE_NOUN) return false;
    slots s;
    events_open_slots(r, main, &s);
    if (events_slot_parties(r, &s, SET(ENT_SLOT_BY), ENT_WHO_PERSON, out) && out->count == 1 && !events_shares_party(subject, out)) return true;
    out->count = 0;
    return false;
}

/* "X et Y se sont rencontrés. Leur hôte les a remerciés": of somebody who was not in the talk, those who were. */
static bool those_who_met(const reading *r, party_list *out) {
    const talk *t = &r->now.talk;
    if (t->sentence == NONE || !t->met || !events_who_fits(r, &t->agents, ENT_WHO_PERSON) || !events_who_fits(r, &t->counterparts, ENT_WHO_PERSON))
        return false;
    *out = t->agents;
    events_add_parties(out, &t->counterparts);
    return out->count > 1;
}

/* "X menace de riposter si A et B agissent, les accusant de": those of whom the clause between tells. */
static bool told_between(reading *r, uint32_t verb, party_list *out) {
    const node *v = node_at(r, verb);
    for (uint32_t i = verb; v->form == FORM_PARTICIPLE && v->parent != NONE && v->parent < i && --i > v->parent;) {
        if (is_finite(node_at(r, i))) return node_at(r, i)->plural && events_subject_parties(r, i, out) && out->count > 1;
    }
    return false;
}

/* lui, leur, l': in a relative clause the main subject; else the topic when it is not the subject, else the subject's interlocutor. */
bool events_clitic_parties(reading *r, uint32_t verb, party_list *out) {
    const node *v = node_at(r, verb);
    if (v->clitic == NONE || !token_at(r, v->clitic)->number) return false;               /* y, en stand for things */
    if (token_at(r, v->clitic)->person == 1) return events_speaker_parties(r, verb, out); /* "nous a chargés de" */
    if (events_traveller_of(r, v->subject, out)) return true;                             /* "la tournée de X le mènera à Y" */
    if (traveller_told(r, v->subject, out) || object_above(r, verb, out)) return true;
    uint32_t ahead = subject_to_come(r, verb);
    if (ahead != NONE && !events_is_plural(token_at(r, v->clitic))) return events_resolve_mention(r, node_at(r, ahead)->index, out);
    party_list subject = {.count = 0};
    uint32_t doer = verb; /* "sa joie de le revoir": the infinitive's is that of the verb above it */
    while (doer > 0 && (node_at(r, doer)->kind != NODE_VERB || node_at(r, doer)->form == FORM_INFINITIVE)) doer--;
    events_subject_parties(r, v->subject == NONE && v->lender == NONE && node_at(r, doer)->kind == NODE_VERB ? doer : verb, &subject);
    uint32_t passing = events_is_plural(token_at(r, v->clitic)) ? NONE : events_told_in_passing(r, verb);
    if (passing != NONE && events_resolve_mention(r, node_at(r, passing)->index, out) && out->count == 1 && !events_shares_party(&subject, out))
        return true;
    out->count = 0;
    if (!events_is_plural(token_at(r, v->clitic)) && (gets_letter(r, verb, &subject, out) || doer_above(r, verb, &subject, out))) return true;
    uint32_t outer = outer_verb(r, verb);
    if (outer != NONE && node_at(r, outer)->subject != NONE && node_at(r, node_at(r, outer)->subject)->kind == NODE_MENTION)
        return events_subject_parties(r, outer, out) && out->count == 1 && !events_shares_party(&subject, out);
    bool plural = events_is_plural(token_at(r, v->clitic));
    if (plural && told_between(r, verb, out) && !events_shares_party(out, &subject)) return true;
    out->count = 0;
    if (plural && recent_group(r, v->tokens.first, &subject, out)) return true;
    bool before = plural && r->now.last_plural && r->now.last_subject.count > 1 && !events_shares_party(&r->now.last_subject, &subject);
    if (before && events_who_fits(r, &r->now.last_subject, ENT_WHO_PERSON)) { /* "Ces derniers ont félicité X. X les a remerciés" */
        *out = r->now.last_subject;
        return true;
    }
    bool given = !plural && (object_in_front(r, verb, &subject, out) || given_before(r, verb, &subject, out));
    if (given || (!plural && written_to(r, v, &subject, out))) return true;
    uint8_t gender = clitic_gender(r, v);
    party lady = gender == ENT_GENDER_FEMININE && !plural ? only_lady(r, &subject) : NOBODY;
    if (!events_is_nobody(lady)) events_add_party(out, lady);
    if (out->count) return true;
    for (int old = 0; old < 2 && !plural; old++) {
        party meant = old ? r->now.topic : only_recent(r, v->tokens.first, &subject);
        if (events_is_nobody(meant) || events_named_later(r, meant, v->tokens.first)) continue;
        party_list alone = {.items = {meant}, .count = 1};
        uint8_t own = events_party_gender(r, meant);
        bool fits = gender == ENT_GENDER_FEMININE ? own != ENT_GENDER_MASCULINE : gender != ENT_GENDER_MASCULINE || own != ENT_GENDER_FEMININE;
        if (fits && !events_shares_party(&alone, &subject)) {
            events_add_party(out, meant);
            return true;
        }
    }
    bool host = plural && events_who_fits(r, &subject, ENT_WHO_PERSON);
    if (!events_interlocutor_of(r, &subject, out)) return host && subject.count && those_who_met(r, out);
    bool one = out->count == 1 && events_party_type(r, out->items[0]) == ENT_ACTOR_TYPE_PERSON;
    uint8_t own = one ? events_party_gender(r, out->items[0]) : 0;
    bool clash = gender == ENT_GENDER_MASCULINE ? own == ENT_GENDER_FEMININE : gender == ENT_GENDER_FEMININE && own == ENT_GENDER_MASCULINE;
    if ((plural && one) || clash) out->count = 0; /* "leur a promis" */
    return out->count > 0;
}

bool events_meets_owner(reading *r, uint8_t kind, uint32_t noun, const party_list *agents, party_list *out) {
    if (kind != ENT_KIND_MEETING && kind != ENT_KIND_CALL) return false;
    uint32_t first = node_at(r, noun)->tokens.first;
    for (uint32_t reach = 0; reach < 3 && first > sentence_of(r)->tokens.first; reach++) {
        const ent_token *t = token_at(r, --first);
        if (!t->role) continue;
        if (t->role != ENT_ROLE_DET_POSSESSIVE || t->person != ENT_SEVERAL) return false;
        return events_interlocutor_of(r, agents, out) && events_who_fits(r, out, ENT_WHO_PERSON) && !events_shares_party(out, agents);
    }
    return false;
}

bool events_talk_was_call(reading *r) {
    enum { NEAR = 3 };
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        act *a = &r->acts.items[i];
        if (a->story != r->story || r->sentence - a->sentence > NEAR) return false;
        bool open = a->rule_table == ENT_TABLE_FRAMES && r->in->frames->frames[a->rule_row].inner == ENT_INNER_CLAUSE_ANY_CHANNEL;
        if (a->kind != ENT_KIND_MEETING || (a->sentence == r->sentence && !open)) continue; /* "ont fait le point au cours d'un appel" */
        if (a->status != ENT_FACT_STATUS_HELD || a->place_city.len || !events_in_talk(r, a)) return false;
        a->kind = ENT_KIND_CALL;
        a->place_country = 0;
        r->refusal.reason = 0;
        return true;
    }
    return false;
}
