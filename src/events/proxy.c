/* Who acts where the subject of a verb is no actor: the side whose institution it is, whoever speaks or stands for it. */
#include "events/internal.h"

/* "l'Equateur, dont la police a fait irruption": the state before the relative acts by its institution. */
static bool owner_before(reading *r, uint32_t subject, party_list *out) {
    uint32_t i = subject;
    while (i > 0 && node_at(r, i - 1)->kind == NODE_OTHER) i--;
    if (i < 2 || node_at(r, i - 1)->kind != NODE_REL || node_at(r, i - 1)->role != ENT_ROLE_REL_OF) return false;
    i -= node_at(r, i - 2)->kind == NODE_COMMA && i > 2 ? 3 : 2;
    return node_at(r, i)->kind == NODE_MENTION && events_resolve_mention(r, node_at(r, i)->index, out) && !events_who_fits(r, out, ENT_WHO_PERSON);
}

/* "les autorités maliennes, burkinabè et nigériennes": the noun of the mention goes with every adjective of the list. */
static bool shared_noun(reading *r, uint32_t subject, party_list *out) {
    party_list tail = {.count = 0};
    uint32_t i = subject;
    for (; i > 0 && node_at(r, i)->kind != NODE_MENTION; i--) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_COMMA || n->kind == NODE_COORD) continue;
        ent_country of = events_demonym_at(r, n->tokens.first, NULL);
        if (!of) return false;
        events_add_party(&tail, events_state_party(r, of));
    }
    if (i == subject || node_at(r, i)->kind != NODE_MENTION || mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON) return false;
    if (!mention_of(r, i)->country || !events_resolve_mention(r, node_at(r, i)->index, out)) return false;
    while (tail.count) events_add_party(out, tail.items[--tail.count]);
    return true;
}

/* "Son ministère a convoqué Y": the side of whom the sentence before is about, or of the speaker. */
static bool own_institution(reading *r, uint32_t subject, uint32_t verb, party_list *out) {
    uint32_t first = node_at(r, subject)->tokens.first;
    if (first == sentence_of(r)->tokens.first || !events_is_nominal_role(r, first, ENT_NOMINAL_INSTITUTION)) return false;
    const ent_token *whose = token_at(r, first - 1);
    if (subject > 1 && node_at(r, subject - 2)->kind == NODE_COORD) return false; /* "X et son ministère" */
    if (whose->role != ENT_ROLE_DET_POSSESSIVE || whose->person == ENT_SEVERAL) return false;
    uint32_t speaker = node_at(r, verb)->speaker;
    party_list owner = r->now.last_subject;
    owner.count = speaker != NONE ? 0 : owner.count;
    if (speaker != NONE && !events_subject_parties(r, speaker, &owner)) return false;
    ent_country country = owner.count == 1 ? events_list_country(r, &owner) : 0;
    if (country) events_add_party(out, events_state_party(r, country));
    return country != 0;
}

/* "Le pays a également remercié", "La petite nation d'Asie a": the state or government that the sentence before is about. */
static bool same_country(reading *r, uint32_t subject, party_list *out) {
    uint32_t first = node_at(r, subject)->tokens.first, from = sentence_of(r)->tokens.first;
    if (!events_is_nominal_role(r, first, ENT_NOMINAL_STATE) || token_at(r, first)->flags & ENT_TOKEN_CAPITAL || first == from) return false;
    uint32_t article = first - 1;
    if (article > from && !token_at(r, article)->role) article--; /* le petit pays */
    uint8_t is = token_at(r, article)->role;
    if ((is != ENT_ROLE_DET_DEFINITE && is != ENT_ROLE_DET_DEMONSTRATIVE) || events_is_plural(token_at(r, article))) return false;
    const party_list *before = &r->now.last_subject;
    uint8_t type = before->count == 1 ? events_party_type(r, before->items[0]) : 0;
    ent_country country = type == ENT_ACTOR_TYPE_STATE || type == ENT_ACTOR_TYPE_GOVERNMENT ? events_list_country(r, before) : 0;
    if (country) events_add_party(out, events_state_party(r, country));
    return country != 0;
}

bool events_that_country(reading *r, uint32_t verb, uint32_t noun, party_list *out) {
    enum { NEAR = 80 }; /* tokens */
    uint32_t first = node_at(r, noun)->tokens.first;
    if (!events_is_nominal_role(r, first, ENT_NOMINAL_STATE) || first == sentence_of(r)->tokens.first || node_at(r, verb)->kind != NODE_VERB)
        return false;
    const ent_token *that = token_at(r, first - 1);
    party_list own = {.count = 0};
    if (that->role != ENT_ROLE_DET_DEMONSTRATIVE || events_is_plural(that) || !events_subject_parties(r, verb, &own)) return false;
    for (uint32_t t = first; t > 0 && first - t < NEAR; t--) {
        const ent_mention *m = r->mention_at[t - 1] != NONE ? &r->in->actors->mentions.items[r->mention_at[t - 1]] : NULL;
        if (!m || m->story != r->story || !m->country || !events_is_state(r, m->country) || events_has_country(r, &own, m->country)) continue;
        events_add_party(out, events_state_party(r, m->country));
        return true;
    }
    return false;
}

static bool is_ship(const reading *r, uint32_t n) { return events_is_nominal_role(r, node_at(r, n)->tokens.first, ENT_NOMINAL_SHIP); }

static bool in_phrase(const node *n) {
    return n->kind == NODE_NOUN || n->kind == NODE_OTHER || (n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_OF);
}

/* "son équipage", joined to what stands before it. */
static bool is_crew(const reading *r, uint32_t noun) {
    uint32_t first = node_at(r, noun)->tokens.first;
    bool own = first > sentence_of(r)->tokens.first && token_at(r, first - 1)->role == ENT_ROLE_DET_POSSESSIVE;
    return own && (node_at(r, noun - 1)->kind == NODE_COORD || node_at(r, noun - 2)->kind == NODE_COORD);
}

/* "La frégate Y de la Marine française", "deux navires indiens": the navy or side whose ship it is. */
static bool ship_owner(reading *r, uint32_t subject, party_list *out) {
    uint32_t ship = subject;
    if (subject > 1 && is_crew(r, subject)) { /* "La frégate Y, commandée par X, et son équipage ont accosté" */
        while (ship > 0 && !is_ship(r, ship) && !is_finite(node_at(r, ship))) ship--;
        subject = ship;
    }
    while (ship > 0 && !is_ship(r, ship) && in_phrase(node_at(r, ship))) ship--; /* "la frégate de surveillance Y" */
    if (!is_ship(r, ship)) return false;
    for (uint32_t i = subject + 1; i + 1 < r->nodes.count && node_at(r, i)->kind != NODE_VERB && node_at(r, i)->kind != NODE_COMMA; i++) {
        if (node_at(r, i)->role != ENT_ROLE_PREP_OF || node_at(r, i + 1)->kind != NODE_MENTION) continue;
        return mention_of(r, i + 1)->country && mention_of(r, i + 1)->type != ENT_ACTOR_TYPE_PERSON &&
               events_resolve_mention(r, node_at(r, i + 1)->index, out);
    }
    return events_phrase_adjective(r, ship, out);
}

bool events_marks_ship(const reading *r, const frame *f, uint32_t verb) {
    uint32_t subject = f->kind == ENT_KIND_VISIT && verb != NONE ? node_at(r, verb)->subject : NONE;
    return subject != NONE && node_at(r, subject)->kind == NODE_NOUN && events_mark_stands(r, f, node_at(r, subject)->tokens);
}

/* "Le président algérien, représenté par X, a …": the node of X, who acts for him; NONE. */
static uint32_t representative_of(const reading *r, uint32_t subject) {
    uint32_t v = subject + 1;
    if (v < r->nodes.count && node_at(r, v)->kind == NODE_COMMA) v++;
    if (v + 2 >= r->nodes.count || node_at(r, v)->kind != NODE_VERB || !in_set(node_at(r, v)->classes, ENT_VERB_CLASS_REPRESENT)) return NONE;
    const node *by = node_at(r, v + 1);
    bool told = node_at(r, v)->form == FORM_PAST_PARTICIPLE && by->kind == NODE_PREP && by->role == ENT_ROLE_PREP_BY;
    return told && node_at(r, v + 2)->kind == NODE_MENTION && mention_of(r, v + 2)->type == ENT_ACTOR_TYPE_PERSON ? v + 2 : NONE;
}

/* "Pékin, par la voix de X, a …", "a rejeté, par la bouche de X": the node of X, NONE. */
static uint32_t voice_of(const reading *r, uint32_t subject, uint32_t end) {
    if (!(r->roles >> ENT_ROLE_PREP_BY & 1)) return NONE;
    for (uint32_t i = subject + 1; i + 3 < end; i++) {
        if (node_at(r, i)->kind != NODE_PREP || node_at(r, i)->role != ENT_ROLE_PREP_BY) continue;
        uint32_t noun = i + 1 + (node_at(r, i + 1)->kind == NODE_OTHER);
        bool voice = node_at(r, noun)->kind == NODE_NOUN && events_is_nominal_role(r, node_at(r, noun)->tokens.first, ENT_NOMINAL_VOICE);
        if (!voice || noun + 2 >= end || node_at(r, noun + 1)->role != ENT_ROLE_PREP_OF || node_at(r, noun + 2)->kind != NODE_MENTION) continue;
        const ent_mention *m = mention_of(r, noun + 2);
        return m->type == ENT_ACTOR_TYPE_PERSON && m->shape == ENT_MENTION_NAMED ? noun + 2 : NONE;
    }
    return NONE;
}

/* "L'avion du président X s'est posé", "L'appareil transportant X": who travels in it. */
static bool rider(reading *r, uint32_t subject, uint32_t verb, party_list *out) {
    if (!events_is_nominal_role(r, node_at(r, subject)->tokens.first, ENT_NOMINAL_VEHICLE)) return false;
    for (uint32_t i = subject + 1; i < verb; i++) {
        bool person = node_at(r, i)->kind == NODE_MENTION && mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON;
        if (person) return events_resolve_mention(r, node_at(r, i)->index, out);
    }
    return false;
}

/* "Les parties ont …", told of a talk: both sides of it. */
static bool sides_of_talk(reading *r, uint32_t subject, party_list *out) {
    const node *n = node_at(r, subject);
    bool the = n->tokens.first > sentence_of(r)->tokens.first && token_at(r, n->tokens.first - 1)->role == ENT_ROLE_DET_DEFINITE;
    if (!the || r->now.talk.sentence == NONE || !events_is_plural(token_at(r, n->tokens.first - 1))) return false;
    bool whose = subject + 1 < r->nodes.count && node_at(r, subject + 1)->kind == NODE_PREP;
    return !whose && events_is_nominal_role(r, n->tokens.first, ENT_NOMINAL_SIDE) && events_both_sides(r, out);
}

bool events_side_of_subject(reading *r, uint32_t verb, party_list *out) {
    uint32_t subject = node_at(r, verb)->subject;
    if (node_at(r, subject)->kind != NODE_NOUN) return false;
    return events_listed_sides(r, subject, out) || shared_noun(r, subject, out) || own_institution(r, subject, verb, out) ||
           same_country(r, subject, out) || ship_owner(r, subject, out) || rider(r, subject, verb, out) || sides_of_talk(r, subject, out) ||
           (!node_at(r, verb)->passive && events_issuer_of(r, verb, out));
}

bool events_owner_of_subject(reading *r, uint32_t verb, party_list *out) { return owner_before(r, node_at(r, verb)->subject, out); }

uint32_t events_proxy_of(const reading *r, uint32_t verb) {
    const node *v = node_at(r, verb);
    uint32_t proxy = v->form == FORM_FINITE ? representative_of(r, v->subject) : NONE;
    return proxy == NONE && is_finite(v) && v->subject < verb ? voice_of(r, v->subject, v->end) : proxy;
}

bool events_named_between(reading *r, uint32_t first, uint32_t end, uint8_t link, party_list *out) {
    for (uint32_t i = first; i < end; i++) {
        const ent_phrase *words = events_link_at(r, node_at(r, i)->tokens.first, link);
        if (!words) continue;
        while (i < r->nodes.count && node_at(r, i)->tokens.first < words->end) i++;
        return i < r->nodes.count && node_at(r, i)->kind == NODE_MENTION && events_resolve_mention(r, node_at(r, i)->index, out);
    }
    return false;
}

bool events_named_behind(reading *r, uint32_t v, uint8_t link, party_list *out) {
    return events_named_between(r, v + 1, node_at(r, v)->end, link, out);
}

/* "un message de X à Z", whoever hands it to whom: Z. letter: node of the noun. */
static bool addressed_in_phrase(reading *r, uint32_t letter, party_list *out) {
    bool of = false;
    for (uint32_t i = letter + 1; i + 1 < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB || n->kind == NODE_STOP || n->kind == NODE_REL || n->kind == NODE_QUE || n->kind == NODE_SUB) return false;
        if (n->kind == NODE_NOUN && !of) return false;
        if (n->kind != NODE_PREP || node_at(r, i + 1)->kind != NODE_MENTION) continue;
        if (n->role == ENT_ROLE_PREP_OF) of = true;
        else if (n->role != ENT_ROLE_PREP_TO || !of) return false;
        else return mention_of(r, i + 1)->type == ENT_ACTOR_TYPE_PERSON && events_resolve_mention(r, node_at(r, i + 1)->index, out);
    }
    return false;
}

static uint32_t letter_of(const reading *r, const slots *s) {
    if (node_at(r, s->head)->kind == NODE_NOUN) return s->head;
    for (uint32_t i = 0; i < s->count; i++) {
        const node *n = node_at(r, s->fills[i].node);
        if (s->fills[i].slot == ENT_SLOT_OBJECT && n->kind == NODE_NOUN && events_kind_of_lemma(r, n->lemma) == ENT_KIND_MESSAGE)
            return s->fills[i].node;
    }
    return NONE;
}

void events_name_addressee(reading *r, const slots *s, uint32_t v, act *a) {
    party_list addressee = {.count = 0};
    bool told = events_named_behind(r, v, ENT_LINK_ADDRESSEE, &addressee);
    if (!told) told = events_slot_parties(r, s, SET(ENT_SLOT_FOR), ENT_WHO_PERSON, &addressee); /* "a remis à Y une lettre de X pour Z" */
    if (!told && letter_of(r, s) != NONE) told = addressed_in_phrase(r, letter_of(r, s), &addressee);
    if (told && addressee.count && !events_shares_party(&addressee, &a->agents)) a->counterparts = addressee;
}

uint32_t events_speaking_verb(const reading *r, uint32_t noun) {
    uint32_t i = noun;
    while (i > 0 && node_at(r, i - 1)->kind == NODE_OTHER) i--;
    if (i == 0 || node_at(r, i - 1)->kind != NODE_QUOTE) return NONE;
    for (uint32_t v = noun + 1; v < r->nodes.count; v++)
        if (is_finite(node_at(r, v)) && node_at(r, v)->inverted) return v;
    return NONE;
}

bool events_speaker_around(reading *r, uint32_t noun, party_list *out) {
    uint32_t v = events_speaking_verb(r, noun);
    return v != NONE && events_subject_parties(r, v, out);
}
