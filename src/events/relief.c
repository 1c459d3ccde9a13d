/* Help after a disaster: where it struck, since who sends help need not say so again ("Séisme au Népal : la France envoie des secours"),
 * and what carries it ("deux avions chargés de vivres"). */
#include "events/internal.h"

static bool is_disaster(const reading *r, uint32_t n) { return events_is_nominal_role(r, node_at(r, n)->tokens.first, ENT_NOMINAL_DISASTER); }

/* "le séisme au Népal", "les inondations libyennes", "le cyclone qui a frappé Madagascar" */
static ent_country struck_behind(const reading *r, uint32_t noun) {
    enum { REACH = 12 };
    for (uint32_t i = noun + 1; i < r->nodes.count && i <= noun + REACH; i++) {
        const node *n = node_at(r, i);
        const ent_place *place = events_place_from(r, n->tokens.first);
        ent_country adjective = n->kind == NODE_OTHER ? events_demonym_at(r, n->tokens.first, NULL) : 0;
        if (place && place->country) return place->country;
        if (adjective) return adjective;
        if (n->kind == NODE_MENTION) return mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON ? 0 : mention_of(r, i)->country;
        if (n->kind == NODE_STOP || n->kind == NODE_COMMA ||
            (n->kind == NODE_VERB && is_finite(n) && n->subject != noun && events_relative_of(r, i) == NONE))
            return 0;
    }
    return 0;
}

/* "Le Népal a été frappé par un séisme", "Madagascar, ravagée par un cyclone" */
static ent_country struck_before(reading *r, uint32_t noun) {
    uint32_t i = noun;
    while (i > 0 && node_at(r, i - 1)->kind == NODE_OTHER) i--;
    if (i < 2 || node_at(r, i - 1)->role != ENT_ROLE_PREP_BY) return 0;
    for (i--; i > 0 && (node_at(r, i - 1)->kind == NODE_WHEN || node_at(r, i - 1)->kind == NODE_OTHER); i--) continue;
    const node *v = i > 0 ? node_at(r, i - 1) : NULL;
    if (!v || v->kind != NODE_VERB || !v->passive || v->subject == NONE || node_at(r, v->subject)->kind != NODE_MENTION) return 0;
    const ent_mention *m = mention_of(r, v->subject);
    return m->type == ENT_ACTOR_TYPE_PERSON ? 0 : m->country;
}

void events_note_disaster(reading *r) {
    if (!events_tells_of(r, ENT_TABLE_NOMINALS)) return;
    for (uint32_t i = 0; (i = events_next_of(r, i, r->nodes.count, 1u << NODE_NOUN)) < r->nodes.count; i++) {
        if (!is_disaster(r, i)) continue;
        ent_country struck = struck_before(r, i);
        if (!struck) struck = struck_behind(r, i);
        if (struck && events_is_state(r, struck)) r->now.relief = struck;
    }
}

uint32_t events_end_of_cargo(const reading *r, uint32_t v) {
    uint32_t i = node_at(r, v)->end;
    const node *n = i > 0 && i < r->nodes.count ? node_at(r, i) : NULL;
    bool carries = n && n->kind == NODE_VERB && (n->form == FORM_PARTICIPLE || n->form == FORM_PAST_PARTICIPLE) && !n->gerund;
    return carries && (node_at(r, i - 1)->kind == NODE_NOUN || node_at(r, i - 1)->kind == NODE_OTHER) ? n->end : i;
}

bool events_goes_to_stricken(const reading *r, uint32_t v, act *a) {
    if (!r->now.relief || !is_finite(node_at(r, v)) || events_has_country(r, &a->agents, r->now.relief)) return false;
    events_add_party(&a->counterparts, events_state_party(r, r->now.relief));
    return true;
}

bool events_names_side(const reading *r, uint32_t first, uint32_t end, const party_list *agents) {
    for (uint32_t i = first; i < end; i++) {
        ent_country country = node_at(r, i)->kind == NODE_MENTION ? mention_of(r, i)->country : 0;
        bool group = node_at(r, i)->kind == NODE_MENTION && !country;
        if (group || node_at(r, i)->kind == NODE_PLACE || (country && !events_has_country(r, agents, country))) return true;
    }
    return false;
}

uint32_t events_end_before_foe(const reading *r, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++)
        if (node_at(r, i)->kind == NODE_PREP && node_at(r, i)->role == ENT_ROLE_PREP_AGAINST) return i;
    return end;
}
