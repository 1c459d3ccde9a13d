/* When something was said, told behind it: "…, a déclaré X. Il a tenu ces propos lundi lors d'un entretien avec Y" dates what the
 * sentences before say that X said. */
#include "events/internal.h"

/* The verb of a clause that says of what was said before when it was: it holds words of the table. NONE. */
static uint32_t remark_verb(const reading *r) {
    if (!(r->told >> ENT_TABLE_LINKS & 1)) return NONE;
    for (uint32_t k = 0; k < r->verbs.count; k++) {
        uint32_t v = r->verbs.items[k];
        const node *n = node_at(r, v);
        if (!is_finite(n) || n->subject == NONE || n->negated) continue;
        for (uint32_t i = n->tokens.first; i < n->tokens.end; i++)
            if (events_link_at(r, i, ENT_LINK_REMARK)) return v;
    }
    return NONE;
}

/* The day told in the sentence, or that of the talk told in it. */
static bool find_day(const reading *r, uint32_t verb, ent_interval *day) {
    for (uint32_t i = verb + 1; i < r->nodes.count && node_at(r, i)->kind != NODE_REL && node_at(r, i)->kind != NODE_QUE; i++) {
        if (node_at(r, i)->kind != NODE_WHEN || events_only_bounds(r, i)) continue;
        const ent_when *w = &r->in->times->whens.items[node_at(r, i)->index];
        bool one = w->kind == ENT_WHEN_DAY && w->direction <= 0 && w->value.from.day && ent_date_equal(w->value.from, w->value.to);
        if (one) *day = w->value;
        return one;
    }
    return false;
}

void events_date_remarks(reading *r) {
    enum { REACH = 3 }; /* sentences that one remark sums up */
    ent_interval day;
    uint32_t verb = events_tells_of(r, ENT_TABLE_LINKS) ? remark_verb(r) : NONE;
    if (verb == NONE || !find_day(r, verb, &day)) return;
    party_list speaker = {.count = 0};
    if (node_at(r, node_at(r, verb)->subject)->kind == NODE_MENTION && !events_subject_parties(r, verb, &speaker)) return;
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        act *a = &r->acts.items[i];
        if (a->sentence + REACH < r->sentence) return;
        if (a->sentence >= r->sentence || a->dated || !events_is_speech(a->kind) || a->status != ENT_FACT_STATUS_HELD) continue;
        if (speaker.count && !events_shares_party(&speaker, &a->agents)) continue;
        a->when = day;
        a->basis = ENT_BASIS_CONTEXT;
        a->dated = true;
    }
}
