/* Days that stand beside an act, not in its clause: told of its noun by what follows ("le sommet, qui se tiendra à Bakou en octobre",
 * "le congrès, tenu en avril"), of the document that was signed ("l'accord du 10 mars"), or in front of "où" ("puis dimanche à
 * Bukavu, où il rencontrera …"). */
#include "events/internal.h"

static bool occurs(const reading *r, uint32_t verb) {
    const node *v = node_at(r, verb);
    if (in_set(v->classes, ENT_VERB_CLASS_OCCUR)) return true;
    const node *next = verb + 1 < r->nodes.count ? node_at(r, verb + 1) : NULL; /* "aura lieu" */
    return next && next->kind == NODE_NOUN && next->lemma && in_set(r->in->frames->verbs[next->lemma].classes[0], ENT_VERB_CLASS_OCCUR);
}

/* The nodes that tell of the noun behind `from`: a participle with its day, or a relative clause that says when it takes place. */
static bool find_sequel(const reading *r, uint32_t from, uint32_t *verb, uint32_t *end) {
    enum { REACH = 9, SHORT = 5 };
    for (uint32_t i = from + 1; i < r->nodes.count && i <= from + REACH; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_STOP || n->kind == NODE_QUE || n->kind == NODE_SUB || n->kind == NODE_WHEN) return false;
        if (n->kind == NODE_REL) {
            *verb = i + 1;
            if (n->role != ENT_ROLE_REL_SUBJECT || *verb >= r->nodes.count || node_at(r, *verb)->kind != NODE_VERB || !occurs(r, *verb)) return false;
            *end = node_at(r, *verb)->end;
            return true;
        }
        if (n->kind != NODE_VERB) continue;
        if (n->form != FORM_PAST_PARTICIPLE) return false;
        *verb = i;
        *end = i + SHORT < r->nodes.count ? i + SHORT : r->nodes.count;
        return true;
    }
    return false;
}

void events_date_by_sequel(const reading *r, act *a, uint32_t from) {
    uint32_t verb, end;
    if (a->dated || events_is_speech(a->kind) || !find_sequel(r, from, &verb, &end)) return;
    events_date_act(r, a, verb, verb, end);
    if (a->dated && !a->place_country && !a->place_city.len) events_place_act(r, a, verb, end);
}

/* The relative "où" that opens the clause of the verb, NONE. */
static uint32_t where_before(const reading *r, uint32_t verb) {
    for (uint32_t i = verb; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_REL) return n->role == ENT_ROLE_REL_WHERE ? i : NONE;
        if (n->kind == NODE_VERB || n->kind == NODE_STOP || n->kind == NODE_QUE || n->kind == NODE_SUB) return NONE;
    }
    return NONE;
}

void events_date_by_antecedent(const reading *r, act *a, uint32_t verb) {
    uint32_t where = where_before(r, verb);
    if (where == NONE || events_is_speech(a->kind)) return;
    bool placed = a->place_country || a->place_city.len;
    for (uint32_t i = where; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB || n->kind == NODE_STOP || n->kind == NODE_COORD || n->kind == NODE_REL || n->kind == NODE_SUB) return;
        if (n->kind == NODE_PLACE && !placed) {
            events_place_act(r, a, i, i + 1);
            placed = true;
        }
        if (n->kind != NODE_WHEN || a->dated) continue;
        uint8_t bound = r->in->times->whens.items[n->index].bound; /* "Arrivé lundi à X, où il a été accueilli à l'aéroport" */
        if (!bound || (a->welcome && bound == ENT_WHEN_BEGINS)) events_date_act(r, a, i, i, i + 1);
        return;
    }
}

void events_date_by_document(const reading *r, act *a, uint32_t first, uint32_t end) {
    if (a->dated || a->kind != ENT_KIND_SIGN) return;
    for (uint32_t i = first + 2; i < end; i++) {
        const node *n = node_at(r, i), *of = node_at(r, i - 1);
        if (n->kind != NODE_WHEN || of->kind != NODE_PREP || of->role != ENT_ROLE_PREP_OF || node_at(r, i - 2)->kind != NODE_NOUN) continue;
        const ent_when *w = &r->in->times->whens.items[n->index];
        if (w->kind != ENT_WHEN_PART || !w->value.from.day) continue;
        a->when = w->value;
        a->basis = w->basis ? w->basis : ENT_BASIS_EXPLICIT;
        a->dated = true;
        return;
    }
}
