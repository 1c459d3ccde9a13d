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

/* "leur rencontre" */
static bool is_theirs(const reading *r, uint32_t noun) {
    uint32_t first = node_at(r, noun)->tokens.first;
    for (uint32_t reach = 0; reach < 2 && first > sentence_of(r)->tokens.first; reach++)
        if (token_at(r, --first)->role == ENT_ROLE_DET_POSSESSIVE) return true;
    return false;
}

bool events_shares_in(reading *r, uint8_t kind, const slots *s, uint32_t noun, uint32_t verb, const party_list *agents) {
    if (!events_is_talk(kind) || verb == NONE || is_theirs(r, noun)) return true;
    party_list between = {.count = 0};
    if (events_has_slot(s, ENT_SLOT_BETWEEN)) /* not "ont convenu d'une rencontre entre les trois partis" */
        return events_slot_parties(r, s, SET(ENT_SLOT_BETWEEN), ENT_WHO_ANY, &between) && events_shares_party(&between, agents);
    if (events_supports(r, verb, noun)) return true;
    uint8_t role = 0;
    bool governed = events_is_governed(r, noun, &role);
    const node *v = node_at(r, verb);
    uint32_t sits = SET(ENT_VERB_CLASS_ATTEND) | SET(ENT_VERB_CLASS_PRESIDE);
    if (verb < noun && (v->classes & sits)) return false; /* "ont coprésidé la réunion du comité" */
    if (!governed) return true;
    if (verb < noun && role == ENT_ROLE_PREP_TO && in_set(v->classes, ENT_VERB_CLASS_COPULA)) return false; /* "étaient présents à la rencontre" */
    bool scene = events_sets_scene(r, noun) || events_is_after(r, noun) || events_is_during(r, noun);
    return role != ENT_ROLE_PREP_OF || scene; /* "l'importance des rencontres", "la table des négociations" */
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
