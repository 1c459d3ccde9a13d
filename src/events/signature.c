/* Whom a signature binds where its own words do not say: the two sides of the story, where a visit or a talk brings it about ("la visite
 * s'est soldée par la signature de trois accords"), where its leaders look on, or where it is told by itself ("la signature s'est déroulée
 * hier", "un second document, signé le même jour"). */
#include "events/internal.h"

/* The verb's class, or that of a bare noun right behind it: "ont été témoins de la signature". */
static bool is_of(const reading *r, uint32_t verb, uint32_t classes) {
    const node *n = node_at(r, verb);
    if (n->classes & classes) return true;
    const node *next = verb + 1 < r->nodes.count ? node_at(r, verb + 1) : NULL;
    return next && next->kind == NODE_NOUN && next->lemma && r->in->frames->verbs[next->lemma].classes[0] & classes;
}

/* What the verb tells has taken place, or will: not "afin d'assister à", "pourrait aboutir à", "sans aboutir à". */
static bool is_told(const node *verb) {
    if (verb->negated || verb->hearsay || verb->status == ENT_FACT_STATUS_PROPOSED || verb->status == ENT_FACT_STATUS_CANCELLED) return false;
    return verb->form == FORM_FINITE || verb->form == FORM_PAST_PARTICIPLE || (verb->form == FORM_PARTICIPLE && !verb->gerund);
}

/* The two sides of the story, unless somebody else is named with whom it was signed; bodies: those named may be bodies of the two. */
static bool both_of_story(reading *r, const slots *s, bool bodies, party_list *out) {
    party_list named = {.count = 0};
    if (!bodies && events_has_slot(s, ENT_SLOT_BETWEEN)) return false; /* "entre le gouvernement et les syndicats" */
    if (events_has_slot(s, ENT_SLOT_WITH) && !events_slot_parties(r, s, SET(ENT_SLOT_WITH), 0, &named)) return false;
    if (!events_both_states(r, out)) return false;
    for (uint32_t i = 0; i < named.count; i++)
        if (!events_has_country(r, out, events_party_country(r, named.items[i]))) out->count = 0;
    return out->count > 0;
}

bool events_both_signed(reading *r, const slots *s, uint32_t noun, uint32_t verb, act *a) {
    if (verb == NONE) return false;
    const node *v = node_at(r, verb);
    uint8_t role = 0;
    bool governed = events_is_governed(r, noun, &role);
    bool looks_on = is_of(r, verb, SET(ENT_VERB_CLASS_ATTEND) | SET(ENT_VERB_CLASS_PRESIDE));                      /* who looks on does not sign */
    bool crowns = v->passive && governed && (role == ENT_ROLE_PREP_BY || (role == ENT_ROLE_PREP_OF && !v->lemma)); /* "couronnée par", "suivie de" */
    bool outcome = verb < noun && (is_of(r, verb, SET(ENT_VERB_CLASS_YIELD)) || (governed && is_of(r, verb, SET(ENT_VERB_CLASS_OCCUR))));
    bool known = r->now.talk.sentence != NONE || r->now.deal.count; /* not a player's contract */
    bool itself = known && v->subject == noun && is_of(r, verb, SET(ENT_VERB_CLASS_OCCUR) | SET(ENT_VERB_CLASS_SCHEDULE));
    if (!looks_on && !crowns && !((outcome || itself) && is_told(v))) return false;
    if (outcome && v->status) a->status = v->status;
    return both_of_story(r, s, looks_on, &a->agents);
}

/* "un accord", "deux textes", "un second document": told for the first time. */
static bool is_new(const reading *r, uint32_t noun) {
    for (uint32_t t = node_at(r, noun)->tokens.first; t-- > sentence_of(r)->tokens.first;) {
        const ent_token *word = token_at(r, t);
        if (word->kind == ENT_TOKEN_KIND_NUMBER || word->role == ENT_ROLE_DET_INDEFINITE) return true;
        if (word->kind != ENT_TOKEN_KIND_WORD || word->role) return false;
    }
    return false;
}

bool events_both_signed_aside(reading *r, uint32_t v, const slots *s, party_list *out) {
    const node *n = node_at(r, v);
    if (n->form != FORM_PAST_PARTICIPLE || n->subject == NONE || n->subject > v) return false;
    if (node_at(r, n->subject)->kind != NODE_NOUN || !is_new(r, n->subject)) return false;
    bool apart = node_at(r, v - 1)->kind == NODE_COMMA, talked = r->now.talk.sentence != NONE && r->now.talk.met;
    if (!events_dated_aside(r, v) && !(apart && talked)) return false;
    return both_of_story(r, s, false, out);
}
