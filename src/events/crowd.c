/* Several whom nobody names: "des élus et des ministres", "De hauts responsables", "des responsables de commissions centrales". */
#include "events/internal.h"

static bool is_several(const reading *r, const node *n) {
    const ent_mention *m = n->kind == NODE_MENTION ? &r->in->actors->mentions.items[n->index] : NULL;
    return m && m->indefinite == ENT_INDEFINITE_ARTICLE && m->number == ENT_NUMBER_PLURAL;
}

bool events_opens_plural(const reading *r, uint32_t token, uint32_t end) {
    if (token_at(r, token)->role != ENT_ROLE_PREP_OF || token + 2 >= end) return false;
    const node *last = r->nodes.count ? node_at(r, r->nodes.count - 1) : NULL;
    bool listed = r->nodes.count > 1 && last->kind == NODE_COORD && is_several(r, node_at(r, r->nodes.count - 2));
    if (last && !listed && last->kind != NODE_STOP && last->kind != NODE_QUE && last->kind != NODE_SUB) return false;
    const ent_reading *adjective = r->mention_at[token + 1] == NONE ? events_best_reading(r, token + 1, ENT_POS_ADJECTIVE) : NULL;
    uint32_t noun = adjective && adjective->number != ENT_NUMBER_SINGULAR ? token + 2 : token + 1;
    if (r->mention_at[noun] != NONE) {
        const ent_mention *m = &r->in->actors->mentions.items[r->mention_at[noun]];
        return m->tokens.first == noun && m->number == ENT_NUMBER_PLURAL && m->shape != ENT_MENTION_NAMED;
    }
    const ent_reading *is = noun > token + 1 ? events_best_reading(r, noun, ENT_POS_NOUN) : NULL;
    return is && is->number != ENT_NUMBER_SINGULAR;
}

uint32_t events_skip_complement_left(const reading *r, uint32_t i) {
    uint32_t k = i;
    while (node_at(r, i)->kind == NODE_NOUN && k > 1 && node_at(r, --k)->kind == NODE_OTHER) continue;
    bool of = node_at(r, k)->kind == NODE_PREP && node_at(r, k)->role == ENT_ROLE_PREP_OF;
    return k > 0 && of && is_several(r, node_at(r, k - 1)) ? k : i;
}

bool events_is_tenant(const reading *r, const ent_mention *m) {
    bool one = m->shape == ENT_MENTION_NOMINAL && m->country && !m->indefinite && !m->possessive && m->offices.count;
    uint8_t is = one ? events_role_of_nominal(r, m) : 0;
    return is == ENT_NOMINAL_LEADER || is == ENT_NOMINAL_TENANT;
}

bool events_own_government(const reading *r, const ent_mention *m, party_list *out) {
    const party_list *before = &r->now.last_subject;
    bool bare = m->tokens.end <= m->tokens.first + 2 && m->number != ENT_NUMBER_PLURAL && m->link_count == 1 && before->count == 1;
    if (!bare || m->type != ENT_ACTOR_TYPE_GOVERNMENT || (m->country && m->country == r->now.desk)) return false;
    if (m->metonym || !events_is_nominal_role(r, m->core.first, ENT_NOMINAL_GOVERNMENT)) return false;
    uint8_t type = events_party_type(r, before->items[0]);
    ent_country country = type == ENT_ACTOR_TYPE_STATE || type == ENT_ACTOR_TYPE_GOVERNMENT ? events_list_country(r, before) : 0;
    if (country) events_add_party(out, events_state_party(r, country));
    return country != 0;
}

bool events_of_named_body(const reading *r, const ent_mention *m) {
    for (uint32_t i = m->core.end; i < m->tokens.end; i++)
        if (token_at(r, i)->flags & ENT_TOKEN_CAPITAL) return true;
    return false;
}

bool events_resolve_some(const reading *r, const ent_mention *m, party_list *out) {
    uint8_t is = events_role_of_nominal(r, m);
    bool titled = m->shape == ENT_MENTION_OFFICE || (m->shape == ENT_MENTION_NOMINAL && m->offices.count); /* "des diplomates américains" */
    bool official = titled || is == ENT_NOMINAL_OFFICIALS || is == ENT_NOMINAL_PERSON, one = m->number != ENT_NUMBER_PLURAL;
    bool state = one && m->shape == ENT_MENTION_NOMINAL && is == ENT_NOMINAL_OFFICIALS && m->country;
    if (state) events_add_party(out, events_state_party(r, m->country));
    if (one || !official) return state;
    events_add_party(out, (party){NONE, (uint32_t)(m - r->in->actors->mentions.items) + 1, m->country, ENT_ACTOR_TYPE_DELEGATION});
    return true;
}
