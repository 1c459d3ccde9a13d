/* What two sides do to each other: "X et Y s'accusent mutuellement", "chaque partie menace l'autre". One clause, an act of each. */
#include "events/internal.h"

static bool is_hostile(uint8_t kind) { return kind == ENT_KIND_CRITICISE || kind == ENT_KIND_THREATEN || kind == ENT_KIND_REQUEST; }

bool events_names_each_other(const reading *r, const frame *f, uint32_t v, const party_list *agents) {
    if (!is_hostile(f->kind) || agents->count != 2 || events_list_country(r, agents)) return false;
    const node *n = node_at(r, v);
    for (uint32_t i = n->tokens.first; i < node_at(r, n->end - 1)->tokens.end; i++)
        if (events_is_nominal_role(r, i, ENT_NOMINAL_EACH_OTHER)) return true;
    return n->reflexive && f->refl == ENT_REFL_YES && f->agent_who == ENT_WHO_BOTH;
}

bool events_push_mutual(reading *r, const frame *f, uint32_t v, act *a) {
    if (a->counterparts.count || !events_names_each_other(r, f, v, &a->agents)) return false;
    act each = *a;
    for (uint32_t i = 0; i < 2; i++) {
        each.agents = (party_list){.items = {a->agents.items[i]}, .count = 1};
        each.counterparts = (party_list){.items = {a->agents.items[1 - i]}, .count = 1};
        events_finish_act(r, &each);
    }
    r->now.deal = a->agents; /* between whom others mediate */
    return true;
}
