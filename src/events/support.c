/* Which verb carries a noun that tells an act: "effectuer une visite", "une visite qu'il effectue", "un message a été adressé". */
#include "events/internal.h"

/* "effectuer" supports whatever act its noun tells; "décider" a measure, but no visit. */
static bool may_support(const reading *r, const node *verb, uint32_t noun) {
    if (in_set(verb->classes, ENT_VERB_CLASS_SUPPORT)) return true;
    return in_set(verb->classes, ENT_VERB_CLASS_DECREE) && events_is_measure(events_kind_of_lemma(r, node_at(r, noun)->lemma));
}

/* "(l'invitation) à se rendre à Dakar que lui a adressée Y": words of what one is called to. */
static bool is_called_to(const node *n) {
    return n->kind == NODE_PREP || n->kind == NODE_PLACE || n->kind == NODE_MENTION || n->kind == NODE_WHEN || n->form == FORM_INFINITIVE;
}

/* "la visite qu'il effectue": the support verb of the relative clause behind the noun, NONE. */
static uint32_t relative_support(const reading *r, uint32_t noun) {
    bool call = events_kind_of_lemma(r, node_at(r, noun)->lemma) == ENT_KIND_INVITE;
    for (uint32_t i = noun + 1; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (call && is_called_to(n)) continue;
        if (n->kind == NODE_OTHER || n->kind == NODE_NOUN || (n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_OF)) continue;
        if (n->kind != NODE_QUE) return NONE;
        for (uint32_t v = i + 1; v < r->nodes.count && v < i + 4; v++) {
            if (node_at(r, v)->kind == NODE_VERB) return may_support(r, node_at(r, v), noun) ? v : NONE;
        }
        return NONE;
    }
    return NONE;
}

/* "un message de félicitations a été adressé": the passive support verb whose subject the noun is, or completes. */
static uint32_t passive_support(const reading *r, uint32_t noun) {
    const uint32_t ends = 1u << NODE_REL | 1u << NODE_QUE | 1u << NODE_SUB | 1u << NODE_STOP;
    for (uint32_t v = noun + 1; (v = events_next_of(r, v, r->nodes.count, ends | 1u << NODE_VERB)) < r->nodes.count; v++) {
        const node *n = node_at(r, v);
        if (n->kind != NODE_VERB) return NONE;
        if (n->form == FORM_INFINITIVE) continue;
        if (n->form != FORM_FINITE || !n->passive || !may_support(r, n, noun)) return NONE;
        if (n->subject == noun) return v;
        uint8_t role = 0;
        bool completes = n->subject != NONE && n->subject < noun && node_at(r, n->subject)->kind == NODE_NOUN && events_is_governed(r, noun, &role) &&
                         role == ENT_ROLE_PREP_OF;
        for (uint32_t i = n->subject + 1; completes && i < noun; i++)
            completes = node_at(r, i)->kind == NODE_PREP || node_at(r, i)->kind == NODE_OTHER;
        return completes ? v : NONE;
    }
    return NONE;
}

/* "a réitéré son opposition au blocus": the object's own complement, not the verb's. */
static bool completes_object(const reading *r, uint32_t verb, uint32_t noun) {
    for (uint32_t i = verb + 1; i < noun; i++) {
        if (node_at(r, i)->kind == NODE_NOUN && !events_is_governed(r, i, NULL)) return true;
    }
    return false;
}

bool events_supports(const reading *r, uint32_t verb, uint32_t noun) {
    if (verb == NONE || !may_support(r, node_at(r, verb), noun)) return false;
    uint8_t wish = r->in->frames->verbs[node_at(r, verb)->lemma].status, kind = events_kind_of_lemma(r, node_at(r, noun)->lemma);
    bool wished = wish == ENT_FACT_STATUS_PLANNED || wish == ENT_FACT_STATUS_PROPOSED; /* "envisage une visite", never "des sanctions" */
    uint8_t role = 0;
    bool governed = events_is_governed(r, noun, &role);
    if (kind == ENT_KIND_INVITE && governed && role != ENT_ROLE_PREP_OF) return false; /* "prend l'avion, à l'invitation de Y" */
    if (wished && kind != ENT_KIND_VISIT && kind != ENT_KIND_MEETING && kind != ENT_KIND_CALL) return false;
    /* "procéder à la signature", "faire part de sa gratitude"; never "gratitude pour le soutien" */
    if (verb < noun && governed && role != ENT_ROLE_PREP_TO && role != ENT_ROLE_PREP_OF) return false;
    if (verb < noun && role == ENT_ROLE_PREP_TO && completes_object(r, verb, noun)) return false;
    if (verb < noun && events_sets_scene(r, noun)) return false; /* "conclus lors de la visite" */
    return verb > noun ? relative_support(r, noun) == verb || passive_support(r, noun) == verb : node_at(r, verb)->end > noun;
}

/* "les visites effectuées en Azerbaïdjan par X": the participle behind the noun; far from it only one of deciding, as acts alone are decided:
 * "la levée de l'embargo contre X, décidée par Y". */
uint32_t events_participle_support(const reading *r, uint32_t noun) {
    bool far = false;
    for (uint32_t i = noun + 1; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        uint8_t role = 0;
        if (n->kind == NODE_VERB) {
            bool supports = n->form == FORM_PAST_PARTICIPLE && may_support(r, n, noun);
            if (far && node_at(r, i - 1)->kind == NODE_NOUN) return NONE; /* "en réponse à l'escalade décidée par Y" */
            return supports && (!far || in_set(n->classes, ENT_VERB_CLASS_DECREE)) ? i : NONE;
        }
        if (n->kind == NODE_OTHER || n->kind == NODE_NOUN || (n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_OF)) continue;
        if (n->kind == NODE_MENTION && events_is_governed(r, i, &role) && role == ENT_ROLE_PREP_OF) continue; /* "un message de X adressé à Y" */
        if (n->kind != NODE_COMMA && n->kind != NODE_PREP && n->kind != NODE_MENTION && n->kind != NODE_PLACE) return NONE;
        far = true;
    }
    return NONE;
}

uint32_t events_supporter_of(const reading *r, uint32_t noun) {
    uint32_t relative = relative_support(r, noun);
    if (relative == NONE) relative = passive_support(r, noun);
    uint32_t left = events_governing_verb(r, noun); /* "a formé le vœu que les deux partis procèdent à": no relative clause */
    bool object = left != NONE && left < noun && may_support(r, node_at(r, left), noun) && !events_is_governed(r, noun, NULL);
    if (object && r->in->frames->verbs[node_at(r, left)->lemma].status == ENT_FACT_STATUS_CANCELLED)
        object = false; /* "annule la visite qu'il devait" */
    return relative != NONE && !object ? relative : left;
}

/* "a prié l'ambassadeur de transmettre son invitation": what is handed on is of who asks, not of who is asked. */
uint32_t events_verb_of_owner(const reading *r, uint32_t verb, uint32_t noun) {
    const node *v = node_at(r, verb);
    uint32_t first = node_at(r, noun)->tokens.first;
    if (verb > 0 && v->form == FORM_INFINITIVE && v->parent == verb - 1 && node_at(r, verb - 1)->form == FORM_INFINITIVE) v--; /* "faire parvenir" */
    bool asked =
        v->form == FORM_INFINITIVE && v->parent != NONE && v->parent < verb && events_kind_of_verb(r, node_at(r, v->parent)) == ENT_KIND_REQUEST;
    bool owned = first > sentence_of(r)->tokens.first && token_at(r, first - 1)->role == ENT_ROLE_DET_POSSESSIVE;
    owned |= events_kind_of_lemma(r, node_at(r, noun)->lemma) == ENT_KIND_INVITE; /* "de transmettre l'invitation": who hands it on invites nobody */
    return asked && owned ? v->parent : verb;
}

bool events_hands_on(const reading *r, uint32_t v) {
    const node *asks = node_at(r, v), *next = asks->end < r->nodes.count ? node_at(r, asks->end) : NULL;
    bool commission = asks->clitic != NONE && token_at(r, asks->clitic)->person == 1 && next && next->kind == NODE_VERB;
    if (commission && next->form == FORM_INFINITIVE && next->parent == v) return true; /* "X m'a prié d'exprimer sa gratitude" */
    for (uint32_t i = v + 1; i < r->nodes.count && node_at(r, i)->kind != NODE_STOP; i++) {
        const node *n = node_at(r, i);
        bool noun = n->kind == NODE_NOUN && n->lemma;
        bool courtesy = noun && (events_may_tell(r, n->lemma, ENT_KIND_MESSAGE) || events_may_tell(r, n->lemma, ENT_KIND_CONGRATULATE) ||
                                 events_may_tell(r, n->lemma, ENT_KIND_CONDOLE) || events_may_tell(r, n->lemma, ENT_KIND_INVITE));
        uint32_t verb = courtesy ? events_supporter_of(r, i) : NONE;
        if (verb != NONE && verb != v && events_may_tell(r, node_at(r, verb)->lemma, ENT_KIND_MESSAGE) && events_verb_of_owner(r, verb, i) == v)
            return true;
    }
    return false;
}

/* "son soutien à un règlement pacifique", "pour un règlement": to nobody; not "à l'initiative", "à leurs efforts". */
bool events_backs_thing(const reading *r, const slots *s) {
    for (uint32_t i = 0; i < s->count; i++) {
        const node *n = node_at(r, s->fills[i].node);
        bool behind = s->fills[i].slot == ENT_SLOT_TO || s->fills[i].slot == ENT_SLOT_FOR;
        if (!behind || n->kind != NODE_NOUN || n->tokens.first == sentence_of(r)->tokens.first) continue;
        return token_at(r, n->tokens.first - 1)->role == ENT_ROLE_DET_INDEFINITE;
    }
    return false;
}

bool events_belongs_to_other(reading *r, const frame *f, const slots *s, uint32_t verb, const party_list *agents) {
    for (uint32_t i = r->acts.count; verb != NONE && i-- > 0 && r->acts.items[i].sentence == r->sentence;) {
        const act *told = &r->acts.items[i];
        if (told->kind != ENT_KIND_PRAISE || told->kind == f->kind || told->rule_table != ENT_TABLE_FRAMES) continue;
        for (uint32_t k = r->in->frames->first[node_at(r, verb)->lemma]; k != NONE; k = r->in->frames->frames[k].next)
            if (r->in->frames->frames[k].row == told->rule_row) return true;
    }
    party_list owner = {.count = 0};
    bool owned = f->kind == ENT_KIND_SUPPORT && events_slot_parties(r, s, SET(ENT_SLOT_OF), ENT_WHO_COLLECTIVE, &owner);
    ent_country own = owned ? events_list_country(r, agents) : 0;
    return own && events_list_country(r, &owner) && !events_has_country(r, &owner, own);
}

/* "a annoncé mardi à Hanoï la levée": a day, a place, an article. */
static bool stands_between(const reading *r, uint32_t i) {
    uint8_t kind = node_at(r, i)->kind;
    if (kind == NODE_PREP) return i + 1 < r->nodes.count && node_at(r, i + 1)->kind == NODE_PLACE;
    return kind == NODE_OTHER || kind == NODE_WHEN || kind == NODE_PLACE;
}

bool events_opens_act(const reading *r, uint32_t v, uint8_t own) {
    uint32_t next = node_at(r, v)->end, noun = v + 1;
    uint8_t kind = next < r->nodes.count && node_at(r, next)->kind == NODE_VERB ? events_kind_of_verb(r, node_at(r, next)) : 0;
    if (kind && !(own == ENT_KIND_AGREE && kind == ENT_KIND_COOPERATE)) return true; /* joint work decided upon is agreed */
    while (noun < next && stands_between(r, noun)) noun++;
    if (noun >= next || node_at(r, noun)->kind != NODE_NOUN || !node_at(r, noun)->lemma) return false;
    static const uint8_t measures[] = {ENT_KIND_SANCTION, ENT_KIND_EASE};
    for (size_t k = 0; k < sizeof measures && events_supports(r, v, noun); k++)
        if (measures[k] != own && events_tells_by_mark(r, noun, node_at(r, next - 1)->tokens.end, measures[k])) return true;
    return false;
}

/* A headline tells the act by its noun; not "Le 25e anniversaire de l'établissement de relations". */
bool events_is_title(const reading *r, const frame *f, uint32_t noun) {
    return events_is_verbless(r, noun) && !(f->kind == ENT_KIND_UPGRADE && events_is_governed(r, noun, NULL));
}
