/* Acts told by a noun: "effectue une visite", "lors d'une entrevue avec X", "en visite de travail", "la récente visite
 * d'État en Chine du président". Whose act it is follows from the verb that supports the noun, the noun's own
 * complements, its possessive, or the name it stands behind. */
#include "events/internal.h"

/* "X, dont la visite a débuté": the antecedent. */
static uint32_t owner_before(const reading *r, uint32_t noun) {
    uint32_t i = noun;
    while (i > 0 && node_at(r, i - 1)->kind == NODE_OTHER) i--;
    if (i > 2 && in_set(node_at(r, i - 1)->classes, ENT_VERB_CLASS_AUX_BE) && node_at(r, i - 1)->subject == NONE) { /* "dont c'était la visite" */
        i--;
        while (i > 1 && node_at(r, i - 1)->kind == NODE_OTHER) i--;
    }
    bool of = i > 1 && node_at(r, i - 1)->kind == NODE_REL && node_at(r, i - 1)->role == ENT_ROLE_REL_OF;
    if (!of) return NONE;
    for (i -= 1; i-- > 0;) {
        if (node_at(r, i)->kind == NODE_MENTION) return i;
        if (node_at(r, i)->kind != NODE_COMMA && node_at(r, i)->kind != NODE_STOP && node_at(r, i)->kind != NODE_OTHER) return NONE;
    }
    return NONE;
}

/* "X est à Alger pour une visite": who is somewhere for it. */
static uint32_t subject_being(const reading *r, uint32_t noun) {
    uint32_t v = events_governing_verb(r, noun);
    if (v == NONE || v > noun || !in_set(node_at(r, v)->classes, ENT_VERB_CLASS_COPULA)) return NONE;
    uint32_t subject = node_at(r, v)->subject;
    return subject != NONE && node_at(r, subject)->kind == NODE_MENTION ? subject : NONE;
}

/* "X et d'autres responsables sont en visite", "X est de passage à Y": of whoever the verb's subject tells. */
static bool is_being_on(const reading *r, uint32_t noun) {
    uint8_t role = 0;
    uint32_t v = events_governing_verb(r, noun);
    if (v == NONE || v > noun || !in_set(node_at(r, v)->classes, ENT_VERB_CLASS_COPULA) || !events_is_governed(r, noun, &role)) return false;
    return role == ENT_ROLE_PREP_IN || (role == ENT_ROLE_PREP_OF && noun == v + 2);
}

/* "De retour d'une visite à Y, X a …", "de passage à Y": right behind a preposition that opens the sentence or an aside. */
static bool opens_aside(const reading *r, uint32_t noun) {
    if (noun == 0 || node_at(r, noun - 1)->kind != NODE_PREP || node_at(r, noun - 1)->role != ENT_ROLE_PREP_OF) return false;
    return noun == 1 || node_at(r, noun - 2)->kind == NODE_COMMA;
}

/* "X, en visite officielle": the mention right before the preposition. */
static uint32_t bearer_of(const reading *r, uint32_t noun) {
    uint8_t role = 0;
    uint32_t owner = owner_before(r, noun);
    if (owner != NONE || !events_is_governed(r, noun, &role)) return owner;
    if (role == ENT_ROLE_PREP_FOR) return subject_being(r, noun);
    if (role != ENT_ROLE_PREP_IN && !opens_aside(r, noun)) return NONE;
    for (uint32_t i = noun; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_MENTION) return events_holder_in_front(r, i);
        if (n->kind == NODE_VERB && in_set(n->classes, ENT_VERB_CLASS_COPULA)) /* "X est en visite" */
            return n->subject != NONE && node_at(r, n->subject)->kind == NODE_MENTION ? n->subject : NONE;
        if (n->kind == NODE_STOP && events_is_colon(r, n)) break; /* "a convoqué X : en visite à Ankara, Y" */
        if (!(1u << n->kind & (1u << NODE_PREP | 1u << NODE_COMMA | 1u << NODE_OTHER | 1u << NODE_STOP | 1u << NODE_WHEN))) return NONE;
    }
    uint32_t verb = events_governing_verb(r, noun); /* "En visite à Ankara, X a …" */
    uint32_t first = verb != NONE && verb > noun ? node_at(r, verb)->subject : NONE, i = first;
    if (first == NONE || node_at(r, first)->kind != NODE_MENTION) return NONE; /* "En visite à Kigali, X, et son homologue rwandais, ont …": X */
    if (first < noun) return first;                                            /* "X : en visite à Ankara, a …" */
    i -= node_at(r, i - 1)->kind == NODE_COORD;
    if (i == first) return first;
    i -= node_at(r, i - 1)->kind == NODE_COMMA;
    return i > noun && node_at(r, i - 1)->kind == NODE_MENTION ? i - 1 : first;
}

/* Right edge of what belongs to the noun. */
static uint32_t phrase_end(const reading *r, uint32_t noun) {
    uint32_t i = noun + 1;
    for (; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB && (n->form == FORM_FINITE || n->form == FORM_PARTICIPLE)) break;
        if (n->kind == NODE_REL || n->kind == NODE_QUE || n->kind == NODE_SUB) break;
        if (n->kind == NODE_COORD && events_opens_item(r, i)) break; /* "le voyage de X et l'évolution de la situation au Mali" */
        bool aside = n->kind == NODE_VERB && n->form == FORM_PAST_PARTICIPLE && node_at(r, i - 1)->kind == NODE_COMMA;
        if (aside && events_kind_of_lemma(r, n->lemma)) break; /* "de X, investi le 7 août" */
        if (n->kind == NODE_COMMA && i + 1 < r->nodes.count && node_at(r, i + 1)->kind == NODE_MENTION) break;
        if (n->kind == NODE_STOP && token_at(r, n->tokens.first)->kind != ENT_TOKEN_KIND_OPEN &&
            token_at(r, n->tokens.first)->kind != ENT_TOKEN_KIND_CLOSE)
            break;
    }
    return i;
}

/* "Avec X, les discussions ont porté sur …", "les entretiens avec X ont été centrés sur …": the topic's own talks. */
static bool bears_on(const reading *r, uint32_t verb, uint32_t noun, const slots *s) {
    if (verb == NONE || verb < noun || node_at(r, verb)->subject != noun || events_is_governed(r, noun, NULL)) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot == ENT_SLOT_WITH) return true;
    }
    return false;
}

/* "l'importance de la visite", "en réponse à une frappe": what is done to the importance is not done to the visit. */
static bool completes_noun(const reading *r, uint32_t verb, uint32_t noun) {
    uint8_t role = 0;
    if (verb > noun) return false;
    if (!events_is_governed(r, noun, &role) || (role != ENT_ROLE_PREP_OF && role != ENT_ROLE_PREP_TO)) return false;
    uint32_t prep = noun;
    while (prep > 0 && node_at(r, prep)->kind != NODE_PREP) prep--;
    bool by = role == ENT_ROLE_PREP_OF && prep >= 3 && node_at(r, prep - 1)->kind == NODE_MENTION && node_at(r, prep - 2)->kind == NODE_PREP &&
              node_at(r, prep - 2)->role == ENT_ROLE_PREP_BY && node_at(r, prep - 3)->kind == NODE_NOUN; /* "l'annonce par X de frappes" */
    return by || (prep > 0 && node_at(r, prep - 1)->kind == NODE_NOUN);
}

static bool is_indefinite(const reading *r, uint32_t noun) {
    uint32_t first = node_at(r, noun)->tokens.first;
    return first > sentence_of(r)->tokens.first && token_at(r, first - 1)->role == ENT_ROLE_DET_INDEFINITE;
}

/* "cette visite", "les entretiens": known already. */
static bool is_known(const reading *r, uint32_t noun) {
    uint32_t first = node_at(r, noun)->tokens.first;
    for (uint32_t reach = 0; reach < 2 && first > sentence_of(r)->tokens.first; reach++) {
        const ent_token *t = token_at(r, --first);
        if (t->role == ENT_ROLE_DET_DEFINITE || t->role == ENT_ROLE_DET_DEMONSTRATIVE) return true;
        if (events_is_preposition_role(t->role)) return t->number; /* du, des: with an article */
        if (t->role) return false;
    }
    return false;
}

static bool names_doer(const reading *r, const slots *s) {
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot == ENT_SLOT_OF && node_at(r, s->fills[i].node)->kind == NODE_MENTION) return true;
    }
    return false;
}

/* "a reçu un message de félicitations de X": done by X towards the subject. */
static bool received_act(reading *r, const frame *f, const slots *s, uint32_t verb, act *a) {
    slots own;
    events_open_slots(r, verb, &own);
    uint32_t from = SET(ENT_SLOT_OF) | (f->agent & SET(ENT_SLOT_ADJECTIVE)); /* "a essuyé des frappes israéliennes" */
    return (events_slot_parties(r, s, from, f->agent_who, &a->agents) || events_slot_parties(r, &own, from, f->agent_who, &a->agents) ||
            events_doer_in_phrase(r, f, s->head, &a->agents)) &&
           events_subject_parties(r, verb, &a->counterparts) && events_who_fits(r, &a->counterparts, f->counterpart_who);
}

/* The verb that supports the noun tells whose act it is. False with *open set: the noun's own words may still say it. */
static bool supported_agent(reading *r, const frame *f, const slots *s, uint32_t noun, uint32_t verb, bool *open, act *a) {
    const node *v = node_at(r, verb);
    *open = false;
    if (in_set(v->classes, ENT_VERB_CLASS_RECEIVE) || v->undergone) return !v->passive && received_act(r, f, s, verb, a);
    if (v->passive) {
        slots own;
        events_open_slots(r, verb, &own);
        if (events_slot_parties(r, &own, SET(ENT_SLOT_BY), f->agent_who, &a->agents)) return true;
        bool impersonal = v->subject != NONE && node_at(r, v->subject)->kind == NODE_MENTION && verb < noun && events_is_governed(r, noun, NULL) &&
                          mention_of(r, v->subject)->shape == ENT_MENTION_PRONOUN; /* "il a été procédé à la signature" */
        *open = verb > noun || impersonal || v->subject == NONE;                   /* "Il est prévu un entretien" */
        return false;
    }
    if (events_subject_parties(r, events_verb_of_owner(r, verb, noun), &a->agents) && events_who_fits(r, &a->agents, f->agent_who)) return true;
    bool measure = f->agent_who == ENT_WHO_COLLECTIVE && f->kind != ENT_KIND_AID && events_is_measure(f->kind);
    if (measure && events_in_office(r, &a->agents)) return true; /* "a ordonné des frappes" */
    ent_country giver = f->kind == ENT_KIND_AID ? events_list_country(r, &a->agents) : 0;
    if (giver) { /* who announces a loan announces that of the state */
        a->agents = (party_list){.items = {events_state_party(r, giver)}, .count = 1};
        return true;
    }
    a->agents.count = 0; /* "la frégate française a mené un exercice", "les marines de X et de Y ont mené un exercice" */
    if (v->subject == NONE || node_at(r, v->subject)->kind != NODE_NOUN) return false;
    if (f->agent_who == ENT_WHO_BOTH) return events_pair_of_phrase(r, v->subject, &a->agents);
    return f->kind == ENT_KIND_COOPERATE && events_phrase_adjective(r, v->subject, &a->agents);
}

/* "Outre une rencontre avec X, un accord a été au centre de la visite": with a host, where no person is the subject, it is the visitor's. */
static bool visitor_meets(reading *r, const slots *s, uint32_t noun, uint32_t verb) {
    if (r->now.visitor == NONE || !is_indefinite(r, noun)) return false;
    party_list host = {.count = 0}, subject = {.count = 0};
    if (!events_slot_parties(r, s, SET(ENT_SLOT_WITH), ENT_WHO_PERSON, &host)) return false;
    ent_country country = events_list_country(r, &host);
    if (!country || country == r->in->actors->entities.items[r->now.visitor].country) return false;
    return verb == NONE || !events_subject_parties(r, verb, &subject) || !events_who_fits(r, &subject, ENT_WHO_PERSON);
}

/* A meeting that no word gives to anybody: the sides that its verb gathers, the topic's talks, the visitor's programme. */
static bool agent_of_talk(reading *r, const slots *s, uint32_t noun, uint32_t verb, act *a) {
    uint32_t gathers = events_gathering_verb(r, noun, verb);
    if (gathers != NONE) {
        slots own; /* "un entretien a réuni X et Y" */
        events_open_slots(r, gathers, &own);
        return events_slot_parties(r, &own, SET(ENT_SLOT_OBJECT) | SET(ENT_SLOT_CLITIC), ENT_WHO_BOTH, &a->agents);
    }
    if (visitor_meets(r, s, noun, verb)) {
        events_add_party(&a->agents, events_entity_party(r, r->now.visitor));
        return true;
    }
    bool scheduled = events_is_scheduled(r, verb, noun);
    bool is_item = sentence_of(r)->zone == ENT_ZONE_BODY && events_is_verbless(r, noun); /* "- Entretien vendredi à Z avec Y" */
    party who = scheduled && r->now.visitor != NONE ? events_entity_party(r, r->now.visitor) : r->now.topic;
    if (events_is_nobody(who) || !(scheduled || is_item || bears_on(r, verb, noun, s))) return false;
    if (scheduled) a->status = ENT_FACT_STATUS_PLANNED;
    events_add_party(&a->agents, who);
    return true;
}

/* "ont pris part à la rencontre": of whom with whom is not said. */
static bool only_attended(const reading *r, const frame *f, const slots *s, uint32_t verb) {
    if (!events_is_talk(f->kind) || verb == NONE || !in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_ATTEND)) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot == ENT_SLOT_WITH || s->fills[i].slot == ENT_SLOT_BETWEEN) return false;
    }
    return true;
}

/* "a transmis les vœux de X", "a exprimé la gratitude de X": whose courtesy the verb only carries. */
static bool carries(const reading *r, const frame *f, uint32_t verb, bool supported) {
    if (!supported || !events_is_speech(f->kind) || in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_RECEIVE)) return false;
    bool courtesy = f->kind == ENT_KIND_THANK || f->kind == ENT_KIND_CONDOLE || f->kind == ENT_KIND_CONGRATULATE;
    return courtesy ? !node_at(r, verb)->passive : events_may_tell(r, node_at(r, verb)->lemma, ENT_KIND_MESSAGE);
}

/* "dans son message de félicitations": the letter that says so; NONE. */
static uint32_t letter_of(const reading *r, uint32_t noun) {
    bool of = noun > 1 && node_at(r, noun - 1)->kind == NODE_PREP && node_at(r, noun - 1)->role == ENT_ROLE_PREP_OF;
    bool letter = of && node_at(r, noun - 2)->kind == NODE_NOUN && events_kind_of_lemma(r, node_at(r, noun - 2)->lemma) == ENT_KIND_MESSAGE;
    return letter ? noun - 2 : NONE;
}

/* "formulé par X lors d'un entretien avec Y": who did what the clause tells. */
static bool doer_beside(reading *r, const frame *f, uint32_t noun, uint32_t verb, party_list *out) {
    uint8_t role = 0;
    if (verb == NONE || !node_at(r, verb)->passive || !events_is_talk(f->kind)) return false;
    uint32_t prep = noun;
    while (prep > 0 && node_at(r, prep)->kind != NODE_PREP) prep--;
    if (prep > 0 && node_at(r, prep)->role == ENT_ROLE_PREP_OF && node_at(r, prep - 1)->kind == NODE_PREP) prep--; /* "lors de" */
    if (!events_is_governed(r, noun, &role) || node_at(r, prep)->role != ENT_ROLE_PREP_DURING) return false;
    slots told;
    events_open_slots(r, verb, &told);
    if (events_slot_parties(r, &told, SET(ENT_SLOT_BY), ENT_WHO_PERSON, out)) return true;
    out->count = 0;
    return false;
}

static bool agent_of_noun(reading *r, const frame *f, const slots *s, uint32_t noun, uint32_t verb, bool carried, act *a) {
    uint32_t bearer = bearer_of(r, noun), participle = events_participle_support(r, noun);
    bool supported = carried && (events_is_speech(f->kind) || !completes_noun(r, verb, noun)), open = true;
    if (!f->agent) return true; /* "a annoncé sa démission": done to the subject by nobody told */
    if (only_attended(r, f, s, verb)) return false;
    if (bearer != NONE && in_set(f->agent, ENT_SLOT_SUBJECT)) {
        return events_resolve_mention(r, node_at(r, bearer)->index, &a->agents) && events_who_fits(r, &a->agents, f->agent_who);
    }
    if (f->kind == ENT_KIND_VISIT && is_being_on(r, noun) && events_subject_parties(r, verb, &a->agents))
        return events_who_fits(r, &a->agents, f->agent_who);
    if (doer_beside(r, f, noun, verb, &a->agents)) return true;
    bool sent =
        f->kind == ENT_KIND_MESSAGE && supported && !in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_RECEIVE) && !node_at(r, verb)->undergone;
    if ((sent || carries(r, f, verb, supported)) && events_slot_parties(r, s, SET(ENT_SLOT_OF), ENT_WHO_PERSON, &a->agents))
        return true; /* "transmet les salutations de X" */
    uint32_t doers = f->agent & (SET(ENT_SLOT_OF) | SET(ENT_SLOT_BY) | SET(ENT_SLOT_BETWEEN));
    bool told = supported && !events_is_speech(f->kind) && (reports(node_at(r, verb)) || f->kind == ENT_KIND_VISIT); /* "annonce la visite de X" */
    if (told && events_slot_parties(r, s, doers, f->kind == ENT_KIND_VISIT ? ENT_WHO_PERSON : f->agent_who, &a->agents)) return true;
    bool between = events_is_talk(f->kind) && in_set(f->agent, ENT_SLOT_BETWEEN); /* "met en lumière l'entretien entre X et Y" */
    if (between && events_slot_parties(r, s, SET(ENT_SLOT_BETWEEN), ENT_WHO_BOTH, &a->agents) && events_who_fits(r, &a->agents, ENT_WHO_PERSON))
        return true;
    a->agents.count = 0;
    uint32_t said_of = participle != NONE ? node_at(r, participle)->subject : NONE; /* "son rejet du blocus imposé par Y": of that */
    bool decreed = participle != NONE && in_set(node_at(r, participle)->classes, ENT_VERB_CLASS_DECREE); /* "l'expulsion de X, décidée par Y" */
    if (participle != NONE &&
        (decreed || said_of == NONE || said_of <= noun)) { /* "a souligné les félicitations adressées par X": whoever tells of them */
        slots own;
        events_open_slots(r, participle, &own);
        if (events_slot_parties(r, &own, SET(ENT_SLOT_BY), f->agent_who, &a->agents)) return true;
    }
    if (supported && in_set(f->agent, ENT_SLOT_SUBJECT) && supported_agent(r, f, s, noun, verb, &open, a)) return true;
    if (!open) return false;
    if (events_slot_parties(r, s, f->agent & ~SET(ENT_SLOT_SUBJECT), f->agent_who, &a->agents)) return true;
    if (f->inner == ENT_INNER_CLAUSE_VERBLESS && events_speaker_around(r, noun, &a->agents)) return true; /* « Merci à X », a écrit Y */
    uint32_t letter = in_set(f->agent, ENT_SLOT_POSSESSIVE) && events_is_speech(f->kind) ? letter_of(r, noun) : NONE;
    if (letter != NONE && events_possessor_of(r, letter, &a->agents) && events_who_fits(r, &a->agents, f->agent_who)) return true;
    if (events_doer_in_phrase(r, f, noun, &a->agents)) return true;
    if (f->agent_who == ENT_WHO_BOTH && in_set(f->agent, ENT_SLOT_BETWEEN) && events_pair_of_noun(r, f, noun, a)) return true;
    if (f->kind == ENT_KIND_SIGN && events_both_signed(r, s, noun, verb, a)) return true;
    if (f->kind == ENT_KIND_UPGRADE && !f->status && events_raised_by_text(r, noun, verb, &a->agents)) return true;
    bool talks = f->kind == ENT_KIND_MEETING || f->kind == ENT_KIND_CALL;
    if (talks && agent_of_talk(r, s, noun, verb, a)) return true;
    if (f->kind == ENT_KIND_UPGRADE && f->agent_who == ENT_WHO_BOTH && f->status) /* "vingt ans après l'établissement de relations diplomatiques" */
        return events_both_states(r, &a->agents);
    if (!in_set(f->agent, ENT_SLOT_SUBJECT) || verb == NONE || events_is_speech(f->kind)) return false;
    /* "Lors d'une entrevue avec X, Y …": fronted, the act is the subject's */
    uint8_t role = 0;
    bool governed = events_is_governed(r, noun, &role);
    bool fronted = talks && governed && (verb < noun || role != ENT_ROLE_PREP_TO), behind = verb < noun && !node_at(r, verb)->passive;
    bool scene = events_sets_scene(r, noun) || events_is_after(r, noun);
    bool travels = f->kind == ENT_KIND_VISIT && scene && (behind || is_indefinite(r, noun)) && !names_doer(r, s);
    uint32_t sits = SET(ENT_VERB_CLASS_ATTEND) | SET(ENT_VERB_CLASS_PRESIDE);
    bool chaired = talks && behind && !governed && in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_PRESIDE); /* "a présidé un entretien avec" */
    bool own = role == ENT_ROLE_PREP_TO && is_indefinite(r, noun) && !only_attended(r, f, s, verb); /* "a pris part à une réunion avec X" */
    if (fronted && !own && (node_at(r, verb)->classes & sits)) return false; /* "ont pris part à la rencontre", "ont coprésidé, lors d'une réunion" */
    if (!(fronted || travels || chaired) || !events_subject_parties(r, fronted && scene ? events_verb_of_scene(r, verb) : verb, &a->agents))
        return false;
    if (fronted && is_known(r, noun) && !events_who_fits(r, &a->agents, ENT_WHO_PERSON)) return false; /* "en marge des entretiens, les deux États" */
    return events_who_fits(r, &a->agents, f->agent_who);
}

/* "lors de la rencontre", "leur entretien": the talk that was already told, not another one. */
static bool mentions_talk(reading *r, const frame *f, const act *a) {
    if ((f->kind != ENT_KIND_MEETING && f->kind != ENT_KIND_CALL) || a->dated || r->now.talk.welcome || !events_in_talk(r, a)) return false;
    if (f->kind == ENT_KIND_CALL) events_talk_was_call(r);
    events_narrow_talk(r, a);
    return true;
}

/* "à la suite des pourparlers du 31 août": an older talk, of which the one that is told reminds. */
static bool reminds(const reading *r, uint32_t noun, const act *a) {
    const talk *t = &r->now.talk;
    bool scene = events_is_talk(a->kind) && a->dated && (events_sets_scene(r, noun) || events_is_after(r, noun));
    enum { NEAR_DAYS = 2 };
    return scene && t->met && a->when.to.day && t->when.from.day && ent_date_first(a->when.to) + NEAR_DAYS < ent_date_first(t->when.from);
}

/* "Au cours de son séjour, il sera reçu par Y": the visit announced before. */
static bool mentions_visit(const reading *r, const act *a) {
    if (a->kind != ENT_KIND_VISIT || a->dated || a->status != ENT_FACT_STATUS_HELD) return false;
    for (uint32_t i = r->acts.count; i-- > 0;) {
        const act *told = &r->acts.items[i];
        if (told->story != r->story || told->kind != ENT_KIND_VISIT || told->place_country != a->place_country) continue;
        if (events_shares_party(&told->agents, &a->agents)) return told->status == ENT_FACT_STATUS_PLANNED;
    }
    return false;
}

/* "espère lui transmettre un message": not sent yet; not "l'a prié de transmettre ses salutations". */
static bool is_asked(const reading *r, uint32_t verb) {
    const node *v = node_at(r, verb);
    return v->form == FORM_INFINITIVE && v->parent != NONE && events_is_speech(events_kind_of_verb(r, node_at(r, v->parent)));
}

/* "la 12e session de la Réunion de haut niveau": a capital makes the word part of the name of what it completes. */
static bool is_part_of_name(const reading *r, uint32_t noun, uint8_t kind) {
    uint8_t role = 0;
    const ent_token *t = token_at(r, node_at(r, noun)->tokens.first);
    return kind == ENT_KIND_MEETING && t->flags & ENT_TOKEN_CAPITAL && events_is_governed(r, noun, &role) && role == ENT_ROLE_PREP_OF;
}

/* "aucun entretien n'est prévu"; not "la visite n'avait pas été annoncée" */
static bool is_denied(const reading *r, uint32_t noun) {
    for (uint32_t k = 0; k < r->verbs.count; k++) {
        const node *n = node_at(r, r->verbs.items[k]);
        if (n->subject == noun && (r->verbs.items[k] > noun || n->exists))
            return n->negated && !(n->passive && reports(n)) && !events_calls_off(r, noun);
    }
    return false;
}

/* "ont convenu de poursuivre les discussions", "d'organiser des patrouilles": what is agreed, and not for a day, is no act of its own. */
static bool is_agreed(const reading *r, uint8_t kind, uint32_t verb) {
    const node *v = node_at(r, verb);
    bool joint = kind == ENT_KIND_MEETING || kind == ENT_KIND_CALL || kind == ENT_KIND_COOPERATE || kind == ENT_KIND_MEDIATE;
    return joint && v->form == FORM_INFINITIVE && v->parent != NONE && events_kind_of_verb(r, node_at(r, v->parent)) == ENT_KIND_AGREE;
}

enum { MARK_REACH = 3 }; /* nodes in front of a noun that its mark may take in */

/* "la visite de X en mai et celle de Y": as the one before, on a day of its own that is not told. */
static void tell_as_before(const reading *r, uint32_t noun, act *a) {
    if (a->dated || !r->acts.count || token_at(r, node_at(r, noun)->tokens.first)->role != ENT_ROLE_PRON_DEMONSTRATIVE) return;
    const act *before = &r->acts.items[r->acts.count - 1];
    if (before->kind != a->kind || before->sentence != r->sentence) return;
    a->status = before->status;
    a->earlier = before->earlier;
    a->undatable = true;
}

/* Where its phrase says, else the verb that tells that it took place: "s'est tenu à Séoul". */
static void place_noun(const reading *r, act *a, uint32_t start, uint32_t end, uint32_t occurs) {
    if (!a->place_country && !events_is_speech(a->kind)) events_place_act(r, a, start, end);
    if (occurs != NONE && !a->place_country) events_place_act(r, a, occurs, node_at(r, occurs)->end);
}

/* Tokens from node start to end in which the mark of a noun's row may stand: "porteur d'un" message, "l'espoir que". */
static ent_range words_for_mark(const reading *r, uint32_t noun, uint32_t start, uint32_t end) {
    bool clause = end < r->nodes.count && node_at(r, end)->kind == NODE_QUE;
    ent_range tokens = {node_at(r, start)->tokens.first, node_at(r, clause ? end : end - 1)->tokens.end};
    for (uint32_t back = 1; start == noun && back <= MARK_REACH && back <= noun; back++) {
        uint8_t kind = node_at(r, noun - back)->kind;
        if (kind != NODE_OTHER && kind != NODE_PREP && kind != NODE_NOUN) break;
        tokens.first = node_at(r, noun - back)->tokens.first;
    }
    return tokens;
}

/* "ont convenu, lors de leur entretien le 22 juillet, de": what the sentence tells as said there is of that day. */
static void date_said_there(reading *r, const act *met) {
    for (uint32_t i = r->acts.count; met->dated && met->status == ENT_FACT_STATUS_HELD && i-- > 0 && r->acts.items[i].sentence == r->sentence;) {
        act *said = &r->acts.items[i];
        bool word = events_is_speech(said->kind) || said->kind == ENT_KIND_AGREE;
        if (!word || said->dated || said->status != ENT_FACT_STATUS_HELD || !events_shares_party(&said->agents, &met->agents)) continue;
        said->when = met->when, said->basis = met->basis;
        said->dated = true;
    }
}

static void date_by_supporter(const reading *r, uint32_t noun, uint32_t verb, act *a) {
    if (!a->dated && verb > noun) events_date_act(r, a, verb, verb, node_at(r, verb)->end); /* "l'appel que X a lancé la veille" */
    events_date_by_partner(r, verb, a);
    events_date_by_arrival(r, a, verb);
}

/* Nobody stands on the other side: it may say more of an act that the story has told, or tells behind it. */
static bool says_more_of_told(reading *r, const frame *f, uint32_t noun, const act *a) {
    events_note_calls(r, f, &a->agents);
    return events_tells_of_call(r, f, noun) || (f->kind == ENT_KIND_VISIT && events_calls_off(r, noun) && events_call_off_told(r, &a->agents)) ||
           events_refuse(r, f, f->need == ENT_NEED_PLACE ? ENT_UNRESOLVED_PLACE : ENT_UNRESOLVED_COUNTERPART);
}

static void note_words(const reading *r, const frame *f, uint32_t noun, uint32_t carrier, act *a) {
    a->rule_table = ENT_TABLE_FRAMES, a->rule_row = f->row;
    a->trigger = node_at(r, noun)->tokens.first;
    a->carrier = carrier != NONE ? node_at(r, carrier)->tokens.first : 0;
}

static bool try_noun(reading *r, uint32_t noun, const frame *f, const slots *s) {
    bool attended = f->kind == ENT_KIND_CONFERENCE && in_set(f->agent, ENT_SLOT_POSSESSIVE); /* "sa participation au sommet" */
    if (f->kind == ENT_KIND_CONFERENCE && !attended) return events_match_gathering(r, noun, f, s) || events_refuse(r, f, ENT_UNRESOLVED_NAME);
    if (f->marked && !events_mark_stands(r, f, sentence_of(r)->tokens)) return false; /* the answer for most */
    uint32_t end = phrase_end(r, noun), verb = events_supporter_of(r, noun);
    bool supported = events_supports(r, verb, noun);
    uint32_t start = supported && verb < noun ? node_at(r, verb)->start : noun;
    if (supported && verb > noun) end = node_at(r, verb)->end;
    if (f->marked && !events_mark_stands(r, f, words_for_mark(r, noun, start, end)) && !events_marks_ship(r, f, verb)) return false;
    if (f->inner == ENT_INNER_CLAUSE_VOID) return true;
    if (f->inner == ENT_INNER_CLAUSE_VERBLESS && !events_is_title(r, f, noun)) return false;
    if (is_denied(r, noun) || is_part_of_name(r, noun, f->kind) || events_tells_of_many(r, f, noun, s)) return false;
    if (events_noun_is_unreal(r, noun, f->kind, verb, supported)) return events_refuse(r, f, ENT_UNRESOLVED_UNREAL);
    bool aside = supported && verb > noun; /* "remercié pour l'appui qu'ils accordent à Y" */
    if (events_is_speech(f->kind) && (!supported || aside) && events_is_ground(r, noun, f->kind)) return events_refuse(r, f, ENT_UNRESOLVED_GROUND);
    if (f->kind == ENT_KIND_MESSAGE && supported && events_verb_of_owner(r, verb, noun) == verb && is_asked(r, verb))
        return events_refuse(r, f, ENT_UNRESOLVED_WISHED);
    act a = events_start_act(r, f->kind, start, end);
    note_words(r, f, noun, supported ? verb : NONE, &a);
    if (!agent_of_noun(r, f, s, noun, verb, supported, &a)) return events_tells_of_call(r, f, noun) || events_refuse(r, f, ENT_UNRESOLVED_AGENT);
    if (events_is_withheld(r, verb, noun, f)) return events_refuse(r, f, ENT_UNRESOLVED_WITHHELD);
    if (events_is_speech(f->kind) && events_belongs_to_other(r, f, s, verb, &a.agents)) return events_refuse(r, f, ENT_UNRESOLVED_GROUND);
    if (!events_counterpart_of_noun(r, f, s, noun, end, &a) && !events_called_whom(r, f, noun, &a)) return says_more_of_told(r, f, noun, &a);
    if (events_is_talk(f->kind)) events_keep_one_of_pair(r, noun, &a);
    if (!events_status_of_noun(r, noun, f, verb, supported, &a)) return events_refuse(r, f, ENT_UNRESOLVED_SPEECH);
    events_split_sides(r, &a);
    if (attended && !events_settle_attendance(r, noun, end, &a)) return events_refuse(r, f, ENT_UNRESOLVED_NAME);
    if (ent_kind_symmetric(a.kind) && !a.counterparts.count) return events_refuse(r, f, ENT_UNRESOLVED_COUNTERPART);
    if (events_shares_party(&a.agents, &a.counterparts) || events_is_no_third(r, &a)) return events_refuse(r, f, ENT_UNRESOLVED_SAME_SIDE);
    bool looked_back = a.kind == ENT_KIND_INVITE && a.status == ENT_FACT_STATUS_RECALLED; /* "est arrivé jeudi à l'invitation de X" */
    if (!looked_back) events_date_act(r, &a, supported && verb < noun ? verb : noun, a.undatable ? noun : start, end); /* "a adressé lundi un don" */
    a.frame |= f->kind == ENT_KIND_VISIT && (events_sets_scene(r, noun) || events_is_after(r, noun));
    bool occurs = verb != NONE && node_at(r, verb)->subject == noun && /* "La visite a eu lieu lundi", "Des frappes ont fait lundi dix morts" */
                  (f->kind == ENT_KIND_FORCE || node_at(r, verb)->classes & (SET(ENT_VERB_CLASS_OCCUR) | SET(ENT_VERB_CLASS_GATHER)));
    bool chaired = verb != NONE && verb < noun && in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_PRESIDE);
    bool with_verb = f->kind == ENT_KIND_VISIT ? events_visit_dated_by_clause(r, verb, noun) : occurs || chaired || events_is_governed(r, noun, NULL);
    if (!a.dated && !a.undatable && !supported && verb != NONE && with_verb && !looked_back) { /* "ont adopté lundi, après leur entretien" */
        events_date_act(r, &a, verb, node_at(r, verb)->start, node_at(r, verb)->end);
        a.earlier = node_at(r, verb)->pluperfect;
    }
    bool plan = f->kind == ENT_KIND_MEDIATE ? verb != NONE : (!a.when.from.month || f->kind == ENT_KIND_COOPERATE) && supported;
    if (plan && is_agreed(r, f->kind, verb)) return events_refuse(r, f, ENT_UNRESOLVED_SPEECH);
    if (supported) date_by_supporter(r, noun, verb, &a);
    uint32_t said = !supported && !a.dated && !a.undatable ? events_speaking_verb(r, noun) : NONE;
    if (said != NONE) events_date_act(r, &a, said, node_at(r, said)->start, node_at(r, said)->end); /* « Merci à X », a écrit mardi Y */
    events_date_by_noun(r, &a, noun);
    if (!supported) events_date_by_sequel(r, &a, noun);
    tell_as_before(r, noun, &a);
    if (!supported && (reminds(r, noun, &a) || events_looks_back_on_visit(r, noun, verb, &a))) a.status = ENT_FACT_STATUS_RECALLED;
    place_noun(r, &a, start, end, occurs && verb > noun ? verb : NONE);
    events_name_thing(r, s, noun, end, &a);
    if (!supported && (mentions_talk(r, f, &a) || mentions_visit(r, &a))) {
        r->refusal.reason = 0;
        return true;
    }
    if (events_tells_one_by_one(r, noun, end, &a)) events_push_apart(r, &a);
    else if (!events_push_pairs(r, &a, start, end) && !events_push_listed(r, noun, &a)) events_finish_act(r, &a);
    if (events_is_talk(f->kind) && events_sets_scene(r, noun)) date_said_there(r, &a);
    return true;
}

/* "l'accord de coopération de 2011", else an act that the noun tells. */
static bool try_row(reading *r, uint32_t noun, const frame *f, const slots *s) {
    if (f->inner != ENT_INNER_CLAUSE_DATED) return try_noun(r, noun, f, s);
    return (!f->marked || events_mark_stands(r, f, sentence_of(r)->tokens)) && events_match_dated_text(r, noun, f, s, phrase_end(r, noun));
}

void events_match_noun(reading *r, uint32_t noun) {
    uint32_t token = node_at(r, noun)->tokens.first, lemma = node_at(r, noun)->lemma;
    uint8_t sits = r->in->frames->mechanism[lemma];
    uint64_t rows = events_rows_of(r, lemma, false);
    bool behind = token > sentence_of(r)->tokens.first;
    bool numbered = behind && token_at(r, token - 1)->kind == ENT_TOKEN_KIND_ORDINAL && sits != ENT_MECHANISM_CLASS_GATHERING;
    numbered |= behind && sits == ENT_MECHANISM_CLASS_ORGAN && events_mark_at(r, ENT_TABLE_ORDINALWORDS, token - 1);
    if (!rows || (numbered && !events_may_tell(r, lemma, ENT_KIND_COOPERATE))) return; /* session.c */
    slots s;
    r->refusal = (refusal){0};
    events_open_slots(r, noun, &s), events_drop_far_pair(r, noun, &s);
    for (; rows; rows &= rows - 1)
        if (try_row(r, noun, events_row_of(r, lemma, rows), &s)) break;
    events_note_unresolved(r, noun);
}
