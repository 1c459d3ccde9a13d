/* With or towards whom an act goes that a noun tells: its own complements, those of the verb that supports it, the subject, the talk. */
#include "events/internal.h"

/* "Dans un télégramme adressé à X, Y a exprimé ses condoléances aux familles": X is told so. */
static bool addressee_before(reading *r, uint32_t noun, party_list *out) {
    for (uint32_t i = 0; i < noun; i++) {
        const node *n = node_at(r, i);
        if (n->kind != NODE_NOUN || events_kind_of_lemma(r, n->lemma) != ENT_KIND_MESSAGE) continue;
        slots s;
        uint32_t sent = events_participle_support(r, i);
        events_open_slots(r, sent != NONE && sent < noun ? sent : i, &s);
        if (events_slot_parties(r, &s, SET(ENT_SLOT_TO), 0, out)) return true;
    }
    return false;
}

/* "La visite de X, à l'invitation de Y, a pris fin": X, whose visit the subject is. */
bool events_traveller_of(reading *r, uint32_t subject, party_list *out) {
    if (subject == NONE || !events_is_visit(r, subject)) return false;
    slots s;
    events_open_slots(r, subject, &s);
    return events_slot_parties(r, &s, SET(ENT_SLOT_OF) | SET(ENT_SLOT_POSSESSIVE), ENT_WHO_PERSON, out);
}

/* No "que", "qui" or "si" opens the clause of the verb. */
static bool is_main(const reading *r, uint32_t verb) {
    uint32_t start = node_at(r, verb)->start;
    uint8_t opener = start ? node_at(r, start - 1)->kind : NODE_STOP;
    return opener != NODE_QUE && opener != NODE_REL && opener != NODE_SUB && (start < 2 || node_at(r, start - 2)->kind != NODE_QUE);
}

/* "ses condoléances aux familles des victimes": people whom no mention names, not whoever is being talked with. */
static bool told_to_people(const reading *r, const slots *s) {
    for (uint32_t i = 0; i < s->count; i++)
        if (s->fills[i].slot == ENT_SLOT_TO && node_at(r, s->fills[i].node)->kind == NODE_NOUN) return true;
    return false;
}

/* "le souhait que X rouvre": X, whom the clause behind the phrase tells. */
static bool wished_of(reading *r, uint32_t end, act *a) {
    if (end >= r->nodes.count || node_at(r, end)->kind != NODE_QUE) return false;
    uint32_t v = end + 1;
    while (v < r->nodes.count && node_at(r, v)->kind != NODE_VERB) v++;
    return events_other_side(r, end + 1, v, &a->agents, &a->counterparts);
}

/* "la suspension de l'accord permettant aux diplomates péruviens d'entrer": what a participle behind the phrase says of it belongs to a measure. */
static uint32_t reach_of_measure(const reading *r, uint8_t kind, uint32_t end) {
    if (!events_is_measure(kind)) return end;
    while (end < r->nodes.count && !is_finite(node_at(r, end)) && node_at(r, end)->kind != NODE_STOP && node_at(r, end)->kind != NODE_COMMA &&
           node_at(r, end)->kind != NODE_REL && node_at(r, end)->kind != NODE_QUE && node_at(r, end)->kind != NODE_SUB)
        end++;
    uint32_t i = end; /* "les sanctions qui pèsent encore sur X" */
    bool relative = kind == ENT_KIND_EASE && i < r->nodes.count && node_at(r, i)->role == ENT_ROLE_REL_SUBJECT;
    for (i += 2; relative && i < r->nodes.count && node_at(r, i)->kind == NODE_OTHER;) i++;
    if (relative && i + 1 < r->nodes.count && node_at(r, i)->role == ENT_ROLE_PREP_ON) return i + 2;
    return end;
}

/* "a assuré X du soutien de Y": whoever is the verb's object, where "de" governs the noun. */
static bool assured_of(reading *r, uint32_t verb, uint32_t noun, const frame *f, const slots *own, act *a) {
    uint8_t role = 0;
    bool of = verb < noun && events_is_governed(r, noun, &role) && role == ENT_ROLE_PREP_OF && !node_at(r, verb)->passive;
    uint32_t object = of && events_is_speech(f->kind) && own->count && own->fills[0].slot == ENT_SLOT_OBJECT ? own->fills[0].node : NONE;
    return object != NONE && node_at(r, object)->kind == NODE_MENTION && events_aimed_at(r, f, own, SET(ENT_SLOT_OBJECT), a);
}

/* "leur a exprimé la gratitude de X": X is no other side. */
static bool is_owned(const reading *r, uint8_t kind, const slots *s) {
    bool thanks = kind == ENT_KIND_THANK || kind == ENT_KIND_CONDOLE || kind == ENT_KIND_CONGRATULATE;
    for (uint32_t i = 0; i < s->count && thanks; i++)
        if (s->fills[i].slot == ENT_SLOT_OF && s->fills[i].owner == NONE && node_at(r, s->fills[i].node)->kind == NODE_MENTION) return true;
    return false;
}

static bool other_side_behind(reading *r, const frame *f, const slots *s, uint32_t end, act *a) {
    if (f->kind == ENT_KIND_MEDIATE || is_owned(r, f->kind, s)) return false;
    return events_other_side(r, s->head + 1, reach_of_measure(r, f->kind, end), &a->agents, &a->counterparts);
}

/* "Les États-Unis ont annoncé une aide d'urgence": to the side that was helped before. */
static bool helps_too(const reading *r, act *a) {
    if (!r->now.relief || events_has_country(r, &a->agents, r->now.relief)) return false;
    events_add_party(&a->counterparts, events_state_party(r, r->now.relief));
    return true;
}

/* The side that the words of the phrase name otherwise, else the one that the story leaves unsaid. of_verb: the slots of the verb that supports the
 * noun, NULL. */
static bool other_side_of(reading *r, const frame *f, const slots *s, uint32_t noun, uint32_t end, const slots *of_verb, act *a) {
    if (addressee_before(r, noun, &a->counterparts) && !events_shares_party(&a->counterparts, &a->agents)) return true;
    a->counterparts.count = 0;
    bool third = f->kind == ENT_KIND_SUPPORT && a->agents.count > 1 && other_side_behind(r, f, s, end, a); /* "leur soutien à l'unité de X" */
    if (third && events_is_state(r, events_list_country(r, &a->counterparts))) return true;
    a->counterparts.count = 0;
    if (events_speaks_for_both(r, f->kind, &a->agents)) return f->kind != ENT_KIND_AID; /* "ont procédé à la remise d'un don": who gave? */
    if (other_side_behind(r, f, s, end, a)) return true;
    if (f->kind == ENT_KIND_SUPPORT && events_backs_thing(r, s)) return false;
    if ((f->kind == ENT_KIND_AID && of_verb && helps_too(r, a)) || (f->kind == ENT_KIND_PROPOSE && wished_of(r, end, a))) return true;
    if (f->kind == ENT_KIND_FORCE || f->kind == ENT_KIND_EASE || !events_unsaid_side(r, f->kind, &a->agents, &a->counterparts)) return false;
    if (events_praises_relation(r, f->kind, noun + 1, end)) return events_make_collective(r, &a->counterparts);
    bool people = f->kind == ENT_KIND_CONDOLE && (told_to_people(r, s) || (of_verb && told_to_people(r, of_verb)));
    return (f->kind != ENT_KIND_SANCTION && !people) || events_make_collective(r, &a->counterparts);
}

/* "lui a remis une note"; "l'invitation que lui a adressée Y", not "lui a remis l'invitation de Y". */
static bool is_to_clitic(const reading *r, const frame *f, uint32_t verb, uint32_t noun) {
    bool own = f->kind != ENT_KIND_INVITE || verb > noun;
    return own && node_at(r, verb)->clitic != NONE && in_set(f->counterpart, ENT_SLOT_CLITIC);
}

static bool find_counterpart(reading *r, const frame *f, const slots *s, uint32_t noun, uint32_t end, act *a) {
    if (a->counterparts.count) return !events_shares_party(&a->counterparts, &a->agents);
    uint32_t verb = events_supporter_of(r, noun), participle = events_participle_support(r, noun);
    bool supported = events_supports(r, verb, noun);
    slots own = {.count = 0}; /* "un message adressé à X", "la médiation de X a permis un accord entre" */
    if ((f->kind == ENT_KIND_MEDIATE && verb != NONE && node_at(r, verb)->subject == noun) || supported || participle != NONE)
        events_open_slots(r, participle != NONE ? participle : verb, &own);
    if (supported && participle == NONE && is_to_clitic(r, f, verb, noun) && events_aimed_at(r, f, &own, SET(ENT_SLOT_CLITIC), a))
        return true; /* "lui a remis une note à la suite des propos de Y" */
    if (events_aimed_at(r, f, s, f->counterpart, a) || (own.count && events_aimed_at(r, f, &own, f->counterpart, a))) return true;
    if (supported && participle == NONE && assured_of(r, verb, noun, f, &own, a)) return true;
    bool scene = verb != NONE && is_main(r, verb) && events_is_talk(f->kind) && in_set(f->counterpart, ENT_SLOT_WITH) && events_sets_scene(r, noun);
    if (scene) { /* "Lors d'un entretien téléphonique mardi, X a convenu avec Y" */
        events_open_slots(r, verb, &own);
        uint32_t first = node_at(r, noun)->tokens.first; /* "Lors de l'entretien, X a transmis à Z les condoléances de Y": not with Z */
        bool known = first > sentence_of(r)->tokens.first && token_at(r, first - 1)->role == ENT_ROLE_DET_DEFINITE;
        bool hands = known && events_may_tell(r, node_at(r, verb)->lemma, ENT_KIND_MESSAGE);
        uint32_t with = SET(ENT_SLOT_WITH) | (hands ? 0 : SET(ENT_SLOT_TO));
        if (events_slot_parties(r, &own, with, ENT_WHO_PERSON, &a->counterparts) && !events_shares_party(&a->counterparts, &a->agents)) return true;
        a->counterparts.count = 0;
    }
    if (in_set(f->counterpart, ENT_SLOT_BY) && verb != NONE && node_at(r, verb)->passive) { /* "porteur d'un message, a été reçu par X" */
        events_open_slots(r, verb, &own);
        return events_slot_parties(r, &own, SET(ENT_SLOT_BY), f->counterpart_who, &a->counterparts) &&
               !events_shares_party(&a->counterparts, &a->agents);
    }
    uint32_t main = verb == NONE && f->kind == ENT_KIND_MEDIATE ? events_governing_verb(r, noun) : verb;
    uint32_t subject = main != NONE ? node_at(r, main)->subject : NONE;
    bool brought = f->kind == ENT_KIND_MEDIATE || (in_set(f->counterpart, ENT_SLOT_SUBJECT) && f->counterpart_who == ENT_WHO_BOTH);
    bool pair = subject != NONE && subject != noun && brought && node_at(r, subject)->kind == NODE_NOUN;
    if (pair && events_pair_of_phrase(r, subject, &a->counterparts)) /* "Des pourparlers entre X et Y ont eu lieu, sous l'égide de Z" */
        return !events_shares_party(&a->counterparts, &a->agents);
    a->counterparts.count = 0;
    if (in_set(f->counterpart, ENT_SLOT_SUBJECT) && verb != NONE && events_subject_parties(r, verb, &a->counterparts))
        return !events_shares_party(&a->counterparts, &a->agents) && events_who_fits(r, &a->counterparts, f->counterpart_who);
    if (in_set(f->counterpart, ENT_SLOT_SUBJECT) && verb != NONE && events_traveller_of(r, node_at(r, verb)->subject, &a->counterparts))
        return !events_shares_party(&a->counterparts, &a->agents);
    switch (f->need) {
    case ENT_NEED_NONE: return true;
    case ENT_NEED_SIDE:
        if (other_side_of(r, f, s, noun, end, supported ? &own : NULL, a)) return true;
        return supported && events_stands_alone(r, f->kind, verb, a);
    case ENT_NEED_PLACE:
        if (!events_destination_of_noun(r, noun, end, a)) return false;
        events_add_party(&a->counterparts, events_state_party(r, a->place_country));
        return true;
    default: break;
    }
    bool mutual = f->counterpart & (SET(ENT_SLOT_WITH) | SET(ENT_SLOT_BETWEEN)); /* not "sont venus rendre une visite de courtoisie" */
    if (a->agents.count >= 2 && mutual && ent_kind_symmetric(f->kind) && events_shares_in(r, f->kind, s, noun, verb, &a->agents))
        return true; /* "leur entretien": both are in the agents */
    if (events_meets_owner(r, f->kind, noun, &a->agents, &a->counterparts)) return true;
    if (events_courtesy_in_talk(r, noun, a)) return true;
    party_list possessor = {.count = 0};
    bool signed_only = f->kind == ENT_KIND_MEETING && r->now.talk.sentence != NONE && !r->now.talk.met && r->now.talk.counterparts.count == 1;
    if (!signed_only || !events_possessor_of(r, noun, &possessor)) return false;
    a->agents = r->now.talk.agents; /* who signed together also talked */
    a->counterparts = r->now.talk.counterparts;
    return true;
}

bool events_counterpart_of_noun(reading *r, const frame *f, const slots *s, uint32_t noun, uint32_t end, act *a) {
    bool owned = f->kind == ENT_KIND_FORCE && events_owner_of_target(r, f, s, a); /* "des frappes contre des bases turques en Syrie" */
    if (!owned && !find_counterpart(r, f, s, noun, end, a) && !events_aimed_at_place(r, f, s, a) && !events_struck_by(r, f, noun, a)) return false;
    if (f->kind == ENT_KIND_MESSAGE) events_name_addressee(r, s, noun, a);
    bool ours = f->kind == ENT_KIND_CRITICISE && a->counterparts.count == 1 && !events_list_country(r, &a->counterparts) &&
                events_party_type(r, a->counterparts.items[0]) == ENT_ACTOR_TYPE_GOVERNMENT;
    if (ours) return false; /* "a signifié la désapprobation du gouvernement" */
    slots own = {.count = 0};
    uint32_t verb = f->kind == ENT_KIND_CONDOLE || f->kind == ENT_KIND_AID ? events_supporter_of(r, noun) : NONE;
    if (events_supports(r, verb, noun)) events_open_slots(r, verb, &own);
    return events_gives_to_side(r, s, &own, a) && events_leave_dead(r, s, a) && events_leave_dead(r, &own, a);
}

bool events_blames_absent(const reading *r, const frame *f, const act *a) {
    return f->kind == ENT_KIND_CRITICISE && r->now.talk.met && events_in_talk(r, a);
}
