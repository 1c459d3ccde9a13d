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

/* "Les présidents kényan et tanzanien ont assisté à la signature", told first of all: their states. */
static bool both_of_subject(reading *r, uint32_t verb, party_list *out) {
    party_list who = {.count = 0};
    if (!events_subject_parties(r, verb, &who) || who.count != 2 || events_list_country(r, &who)) return false;
    for (uint32_t i = 0; i < who.count; i++) {
        ent_country country = events_party_country(r, who.items[i]);
        if (country) events_add_party(out, events_state_party(r, country));
    }
    return out->count == 2;
}

bool events_both_signed(reading *r, const slots *s, uint32_t noun, uint32_t verb, act *a) {
    if (verb == NONE) return false;
    const node *v = node_at(r, verb);
    uint8_t role = 0;
    bool governed = events_is_governed(r, noun, &role);
    bool looks_on = (verb < noun || v->passive) && /* who looks on does not sign */
                    is_of(r, verb, SET(ENT_VERB_CLASS_ATTEND) | SET(ENT_VERB_CLASS_PRESIDE));
    bool crowns = v->passive && governed && (role == ENT_ROLE_PREP_BY || (role == ENT_ROLE_PREP_OF && !v->lemma)); /* "couronnée par", "suivie de" */
    bool outcome = verb < noun && (is_of(r, verb, SET(ENT_VERB_CLASS_YIELD)) || (governed && is_of(r, verb, SET(ENT_VERB_CLASS_OCCUR))));
    bool known = r->now.talk.sentence != NONE || r->now.deal.count; /* not a player's contract */
    bool itself = known && v->subject == noun && is_of(r, verb, SET(ENT_VERB_CLASS_OCCUR) | SET(ENT_VERB_CLASS_SCHEDULE)) &&
                  !in_set(v->classes, ENT_VERB_CLASS_PRESIDE); /* "ouvrira des perspectives" */
    bool means = verb < noun && governed && is_finite(v) && !v->passive && (role == ENT_ROLE_PREP_BY || role == ENT_ROLE_PREP_OTHER);
    if (means && is_told(v) && both_of_subject(r, verb, &a->agents)) return true; /* "ont renforcé leurs liens à travers la signature de" */
    if (!looks_on && !crowns && !((outcome || itself) && is_told(v))) return false;
    if (outcome && v->status) a->status = v->status;
    return both_of_story(r, s, looks_on, &a->agents) || (looks_on && both_of_subject(r, verb, &a->agents));
}

bool events_raised_by_text(reading *r, uint32_t noun, uint32_t verb, party_list *out) {
    uint8_t role = 0;
    bool about = verb != NONE && verb < noun && events_is_governed(r, noun, &role) && role == ENT_ROLE_PREP_ON && is_told(node_at(r, verb));
    const node *v = about ? node_at(r, verb) : NULL;
    if (!v || v->status || (!events_may_tell(r, v->lemma, ENT_KIND_SIGN) && !events_may_tell(r, v->lemma, ENT_KIND_AGREE))) return false;
    slots s;
    events_open_slots(r, verb, &s);
    if (events_slot_parties(r, &s, v->passive ? SET(ENT_SLOT_BY) : SET(ENT_SLOT_SUBJECT), ENT_WHO_BOTH, out)) return true;
    return v->passive && !events_has_slot(&s, ENT_SLOT_BY) && both_of_story(r, &s, false, out);
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

/* No state or place is named between the nodes but those of the two sides: not "l'accord de Paris", "la convention de l'ONU". */
static bool names_no_other(reading *r, uint32_t first, uint32_t end, const party_list *both) {
    for (uint32_t i = first; i < end; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_PLACE) return false;
        if (n->kind == NODE_MENTION && !(mention_of(r, i)->country && events_has_country(r, both, mention_of(r, i)->country)) &&
            mention_of(r, i)->shape != ENT_MENTION_GROUP)
            return false;
    }
    return true;
}

static bool have_talked(const reading *r) { return r->now.talk.sentence != NONE && r->now.talk.met; }

/* Two sides that have talked know which text is meant; which of their partnerships is, the two of a story know. */
static bool both_of_talk(reading *r, uint32_t noun, uint32_t end, bool talked, party_list *out) {
    if (!talked || !events_both_states(r, out)) return false;
    if (!names_no_other(r, noun + 1, end, out)) out->count = 0;
    return out->count > 0;
}

/* The noun of a text between two sides at the head of the phrase that ends at node end; NONE: many may have signed such a one. */
static uint32_t bilateral_text(const reading *r, uint32_t end) {
    uint32_t text = NONE;
    for (uint32_t i = end; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind != NODE_NOUN && n->kind != NODE_OTHER && n->kind != NODE_PREP && n->kind != NODE_MENTION && n->kind != NODE_COMMA) break;
        ent_range words = {n->tokens.first, node_at(r, end - 1)->tokens.end};
        for (uint32_t k = n->kind == NODE_NOUN && n->lemma ? r->in->frames->first[n->lemma] : NONE; k != NONE; k = r->in->frames->frames[k].next) {
            const frame *f = &r->in->frames->frames[k];
            if (f->inner == ENT_INNER_CLAUSE_DATED && f->kind == ENT_KIND_SIGN && (!f->marked || events_mark_stands(r, f, words))) text = i;
        }
    }
    return text;
}

bool events_signed_once(reading *r, uint32_t v, const slots *s, party_list *out) {
    const node *n = node_at(r, v);
    if (n->form != FORM_PAST_PARTICIPLE || n->subject == NONE || n->subject > v) return false;
    if (events_has_slot(s, ENT_SLOT_WITH) || events_has_slot(s, ENT_SLOT_BETWEEN)) return false;
    uint32_t text = bilateral_text(r, v);
    for (uint32_t i = v + 1; i < n->end && text != NONE; i++) {
        const ent_when *w = node_at(r, i)->kind == NODE_WHEN ? &r->in->times->whens.items[node_at(r, i)->index] : NULL;
        if (w && w->value.from.year && w->kind != ENT_WHEN_INTERVAL) return both_of_talk(r, text, v, have_talked(r), out);
    }
    return false;
}

/* "le mémorandum sur la défense de septembre 2011", "l'élévation de leurs relations en 2013": the date that hangs on the noun, among the
 * nodes up to end; NULL. */
static const ent_when *date_of_text(const reading *r, uint32_t noun, uint32_t end, bool raised) {
    for (uint32_t i = noun + 2; i < end; i++) {
        const node *of = node_at(r, i - 1);
        const ent_when *w = node_at(r, i)->kind == NODE_WHEN ? &r->in->times->whens.items[node_at(r, i)->index] : NULL;
        if (w && !w->value.from.year) return NULL;
        if (w) return (raised || (of->kind == NODE_PREP && of->role == ENT_ROLE_PREP_OF)) && w->kind != ENT_WHEN_INTERVAL ? w : NULL;
        if (node_at(r, i)->kind == NODE_VERB || node_at(r, i)->kind == NODE_COMMA) return NULL;
    }
    return NULL;
}

bool events_match_dated_text(reading *r, uint32_t noun, const frame *f, const slots *s, uint32_t end) {
    bool raised = f->kind == ENT_KIND_UPGRADE;
    const ent_when *w = date_of_text(r, noun, end, raised);
    uint32_t verb = w && !events_is_governed(r, noun, NULL) ? events_supporter_of(r, noun) : NONE;
    if (!w || is_new(r, noun) || (verb != NONE && events_may_tell(r, node_at(r, verb)->lemma, f->kind))) return false; /* told by that verb */
    act a = events_start_act(r, f->kind, noun, end);
    a.rule_table = ENT_TABLE_FRAMES, a.rule_row = f->row;
    bool pair = events_slot_parties(r, s, SET(ENT_SLOT_BETWEEN), ENT_WHO_BOTH, &a.agents);
    bool other = events_has_slot(s, ENT_SLOT_WITH) || events_has_slot(s, ENT_SLOT_BETWEEN);
    if (!pair && (other || !both_of_talk(r, noun, end, raised || have_talked(r), &a.agents))) return events_refuse(r, f, ENT_UNRESOLVED_AGENT);
    events_split_sides(r, &a);
    if (!a.counterparts.count) return events_refuse(r, f, ENT_UNRESOLVED_COUNTERPART);
    a.status = f->status;
    a.when = w->value;
    a.basis = w->basis ? w->basis : ENT_BASIS_EXPLICIT;
    a.dated = a.aside = true;
    if (raised) events_name_thing(r, s, noun, end, &a);
    else events_name_text(r, noun, &a);
    events_finish_act(r, &a);
    return true;
}
