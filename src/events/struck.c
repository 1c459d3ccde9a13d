/* Who was hit by an attack that a noun tells: those whom it harmed, else where it was. "Une frappe russe a fait dix morts à Kharkiv", "vingt soldats
 * nigériens tués dans une attaque de Boko Haram", "Le port d'Odessa a été la cible d'une attaque russe". */
#include "events/internal.h"

/* "dix morts", "huit blessés" among the nodes. */
static bool tells_casualties(const reading *r, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        const node *n = node_at(r, i);
        if ((n->kind == NODE_NOUN || n->kind == NODE_OTHER) && events_is_nominal_role(r, n->tokens.first, ENT_NOMINAL_CASUALTY)) return true;
    }
    return false;
}

/* The side of whoever stands at node n, not that of those who attack. */
static bool side_of(reading *r, uint32_t n, const act *a, party_list *out) {
    if (n == NONE) return false;
    const node *told = node_at(r, n);
    if (told->kind == NODE_NOUN && !events_phrase_side(r, n, out)) return false;
    if (told->kind == NODE_MENTION && !events_resolve_mention(r, told->index, out)) {
        if (!mention_of(r, n)->country) return false;
        events_add_party(out, events_state_party(r, mention_of(r, n)->country));
    }
    ent_country country = events_list_country(r, out);
    return country && !events_has_country(r, &a->agents, country) && events_make_collective(r, out);
}

static bool place_between(reading *r, uint32_t first, uint32_t end, act *a) {
    const ent_place *p = events_place_in(r, first, end, events_list_country(r, &a->agents), false);
    if (p && p->country) events_add_party(&a->counterparts, events_state_party(r, p->country));
    return p && p->country;
}

bool events_harmed_there(reading *r, uint32_t v, uint32_t end, act *a) {
    return place_between(r, v + 1, end, a) && events_make_collective(r, &a->agents);
}

/* "Le port d'Odessa a été la cible": the land of the place that the words from first to end name, of another side. */
static bool place_named(reading *r, uint32_t first, uint32_t end, act *a) {
    for (uint32_t i = first; i < end; i++) {
        const ent_place *p = node_at(r, i)->kind == NODE_PLACE ? events_place_from(r, node_at(r, i)->tokens.first) : NULL;
        if (!p || !p->country || events_has_country(r, &a->agents, p->country)) continue;
        events_add_party(&a->counterparts, events_state_party(r, p->country));
        return true;
    }
    return false;
}

bool events_aimed_at_place(reading *r, const frame *f, const slots *s, act *a) {
    if (f->kind != ENT_KIND_FORCE && f->kind != ENT_KIND_EASE) return false;
    if (node_at(r, s->head)->kind == NODE_VERB && !events_list_country(r, &a->agents)) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        const fill *told = &s->fills[i];
        if (in_set(f->counterpart, told->slot) && place_named(r, told->node, told->node + 1, a)) return true;
    }
    return false;
}

/* "Gaza : une frappe israélienne fait dix morts": the land that a colon sets in front. */
static bool place_in_front(reading *r, act *a) {
    if (r->nodes.count < 3 || node_at(r, 1)->kind != NODE_STOP || r->in->page->bytes.ptr[token_at(r, node_at(r, 1)->tokens.first)->span.start] != ':')
        return false;
    return place_named(r, 0, 1, a) || (node_at(r, 0)->kind == NODE_MENTION && side_of(r, 0, a, &a->counterparts));
}

static uint32_t end_of_phrase(const reading *r, uint32_t i) {
    while (i < r->nodes.count && node_at(r, i)->kind != NODE_STOP && node_at(r, i)->kind != NODE_REL && node_at(r, i)->kind != NODE_QUE) i++;
    return i;
}

/* The finite verb whose subject the noun is, else the one that governs it. */
static uint32_t verb_of_attack(const reading *r, uint32_t noun) {
    for (uint32_t v = noun + 1; v < r->nodes.count; v++) {
        const node *n = node_at(r, v);
        if (n->kind != NODE_VERB || n->subject != noun) continue;
        bool fatal = n->form == FORM_PAST_PARTICIPLE && tells_casualties(r, v, n->end); /* "Un raid russe fait dix morts" looks like one */
        if (is_finite(n) || fatal) return v;
    }
    return events_governing_verb(r, noun);
}

bool events_harms_in(const reading *r, uint32_t noun, uint8_t role) {
    uint32_t verb = events_governing_verb(r, noun), i = noun;
    while (i > 0 && node_at(r, i)->kind != NODE_PREP) i--;
    uint8_t left = role == ENT_ROLE_PREP_OF && i > 0 ? node_at(r, i - 1)->role : role; /* "dans des", "lors d'une" */
    bool in = left == ENT_ROLE_PREP_IN || left == ENT_ROLE_PREP_DURING;
    if (in && verb == NONE) return events_is_verbless(r, noun) && tells_casualties(r, 0, noun); /* "Dix morts dans un raid russe" */
    return in && verb != NONE && verb < noun && in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_HARM);
}

bool events_struck_by(reading *r, const frame *f, uint32_t noun, act *a) {
    if (f->kind != ENT_KIND_FORCE) return false;
    uint32_t verb = verb_of_attack(r, noun), end = end_of_phrase(r, noun + 1);
    party_list hit = {.count = 0};
    if (verb == NONE && !(events_is_verbless(r, noun) && tells_casualties(r, 0, end))) return false;
    if (verb == NONE) return place_between(r, noun + 1, end, a) || place_in_front(r, a);
    if (events_is_after(r, noun) && side_of(r, node_at(r, verb)->subject, a, &hit)) { /* "X a tiré après une incursion de Y" */
        a->counterparts = hit;
        return true;
    }
    hit.count = 0;
    const node *v = node_at(r, verb);
    uint8_t role = 0;
    bool answered = verb < noun && events_is_governed(r, noun, &role) && role == ENT_ROLE_PREP_TO && events_may_tell(r, v->lemma, ENT_KIND_FORCE);
    if (answered && side_of(r, v->subject, a, &hit)) { /* "X a riposté à une attaque de Y" */
        a->counterparts = hit;
        return true;
    }
    bool harm = in_set(v->classes, ENT_VERB_CLASS_HARM);
    if (!harm && !tells_casualties(r, v->start, v->end > end ? v->end : end)) return false;
    bool suffered = harm && v->subject != noun && (v->passive || verb + 1 == r->nodes.count || node_at(r, verb + 1)->kind == NODE_PREP);
    if (suffered && side_of(r, v->subject, a, &hit)) { /* "ont été tués dans", "sont morts dans" */
        a->counterparts = hit;
        return true;
    }
    if (place_between(r, noun + 1, end, a) || place_between(r, verb, v->end, a)) return true;
    const node *first = node_at(r, v->start);
    bool fronted = first->kind == NODE_PREP && (first->role == ENT_ROLE_PREP_TO || first->role == ENT_ROLE_PREP_IN) && v->subject != NONE;
    if (fronted && v->subject > v->start && place_between(r, v->start, v->subject, a)) return true; /* "À Kharkiv, une frappe a fait" */
    if (events_other_side(r, verb + 1, v->end, &a->agents, &a->counterparts)) return true;
    return (v->subject != NONE && v->subject != noun && v->subject < verb && place_named(r, v->subject, verb, a)) || place_in_front(r, a);
}

bool events_fighter_behind(reading *r, uint32_t noun, party_list *out) {
    uint32_t i = noun + 1;
    while (i < r->nodes.count && (node_at(r, i)->kind == NODE_OTHER || node_at(r, i)->kind == NODE_NOUN || node_at(r, i)->role == ENT_ROLE_PREP_OF))
        i++;
    if (i == noun + 1 || i == r->nodes.count || node_at(r, i)->kind != NODE_MENTION) return false;
    for (uint32_t t = mention_of(r, i)->tokens.first; t < mention_of(r, i)->tokens.end; t++)
        if (events_is_nominal_role(r, t, ENT_NOMINAL_FIGHTERS)) return events_resolve_mention(r, node_at(r, i)->index, out);
    return false;
}

/* "le long de la frontière": of two states, not of one and its rebels. */
static bool names_border(const reading *r) {
    ent_range words = sentence_of(r)->tokens;
    for (uint32_t i = words.first; i < words.end; i++) {
        const ent_phrase *p = events_mark_at(r, ENT_TABLE_TOPICS, i);
        if (p && ent_pack_cell(r->in->pack, ENT_TABLE_TOPICS, p->row, ENT_TOPICS_TOPIC) == ENT_TOPIC_BORDER) return true;
    }
    return false;
}

bool events_pair_of_noun(reading *r, const frame *f, uint32_t noun, act *a) {
    if (events_pair_of_phrase(r, noun, &a->agents)) return true;
    bool told = false;
    for (uint32_t v = noun + 1; v < r->nodes.count && f->kind == ENT_KIND_FORCE && !told; v++) {
        const node *n = node_at(r, v);
        if (n->kind != NODE_VERB || n->subject != noun || n->negated) continue;
        told = in_set(n->classes, ENT_VERB_CLASS_OCCUR) || tells_casualties(r, v, n->end);
    }
    a->unordered = told && names_border(r) && events_both_states(r, &a->agents);
    return a->unordered;
}
