/* A verb that is not said again: "a reçu lundi X et, mardi, Y", "s'est entretenu lundi avec X, puis mardi avec Y". What stands behind
 * the second day is an act of its own, for the same subject. */
#include "events/internal.h"

/* "et", "puis": what joins the second part. */
static bool joins(const reading *r, uint32_t i) {
    const node *n = node_at(r, i);
    return n->kind == NODE_COORD || (n->kind == NODE_OTHER && events_mark_at(r, ENT_TABLE_SEPARATORS, n->tokens.first));
}

/* The person told behind "et, mardi," at node i; *by: he does it, "et, mardi, par Y"; NONE: nothing of the sort. */
static uint32_t told_behind(const reading *r, uint32_t i, uint32_t end, bool *by) {
    i += i < end && node_at(r, i)->kind == NODE_COMMA;
    if (i >= end || node_at(r, i)->kind != NODE_WHEN || r->in->times->whens.items[node_at(r, i)->index].kind != ENT_WHEN_DAY) return NONE;
    i++;
    i += i < end && node_at(r, i)->kind == NODE_COMMA;
    if (i < end && node_at(r, i)->kind == NODE_PREP) {
        *by = node_at(r, i)->role == ENT_ROLE_PREP_BY;
        if (!*by && node_at(r, i)->role != ENT_ROLE_PREP_WITH) return NONE;
        i++;
    }
    if (i >= end || node_at(r, i)->kind != NODE_MENTION || mention_of(r, i)->type != ENT_ACTOR_TYPE_PERSON) return NONE;
    for (uint32_t v = i + 1; v < r->nodes.count; v++) {
        if (is_finite(node_at(r, v)) && node_at(r, v)->subject == i) return NONE;
    }
    return i;
}

uint32_t events_said_again(const reading *r, uint32_t v) {
    bool by = false, dated = false;
    for (uint32_t i = v + 1; i < node_at(r, v)->end; i++) {
        if (node_at(r, i)->kind == NODE_STOP) break;
        if (dated && joins(r, i) && told_behind(r, i + 1, node_at(r, v)->end, &by) != NONE) return i;
        dated |= node_at(r, i)->kind == NODE_WHEN;
    }
    return node_at(r, v)->end;
}

void events_tell_again(reading *r, uint32_t v, uint32_t from) {
    bool by = false;
    const node *n = node_at(r, v);
    uint32_t other = from < n->end ? told_behind(r, from + 1, n->end, &by) : NONE;
    if (other == NONE || !r->acts.count) return;
    act a = r->acts.items[r->acts.count - 1];
    party_list told = {.count = 0};
    if (!(events_is_talk(a.kind) || a.kind == ENT_KIND_HONOUR) || !events_resolve_mention(r, node_at(r, other)->index, &told)) return;
    if (events_shares_party(&told, &a.agents) || events_shares_party(&told, &a.counterparts)) return;
    *(by ? &a.agents : &a.counterparts) = told;
    a.dated = false;
    a.when = (ent_interval){{0, 0, 0}, {0, 0, 0}};
    events_date_act(r, &a, from, from, n->end);
    events_finish_act(r, &a);
}
