/* Words that only say for which side somebody acts: "signé, pour la partie algérienne, par X", "côté gambien, le ministre Y". They name no
 * further participant, and what they part belongs together. */
#include "events/internal.h"

static bool names_side(const reading *r, uint32_t i) {
    const ent_mention *m = mention_of(r, i);
    return m->type == ENT_ACTOR_TYPE_STATE && m->number == ENT_NUMBER_SINGULAR && events_is_nominal_role(r, m->core.first, ENT_NOMINAL_SIDE);
}

static void blank(reading *r, uint32_t i) {
    node *n = node_at(r, i);
    events_set_kind(r, i, NODE_OTHER);
    n->role = 0;
    n->index = n->tokens.first;
}

/* "pour la partie X, le ministre", "du côté X par": somebody is named right behind. */
static bool frames_name(const reading *r, uint32_t i) {
    if (i + 2 >= r->nodes.count) return false;
    const node *next = node_at(r, i + 1), *after = node_at(r, i + 2);
    if (next->kind == NODE_PREP) return next->role == ENT_ROLE_PREP_BY;
    return next->kind == NODE_COMMA && ((after->kind == NODE_MENTION && mention_of(r, i + 2)->type == ENT_ACTOR_TYPE_PERSON) ||
                                        (after->kind == NODE_PREP && after->role == ENT_ROLE_PREP_BY));
}

void events_set_frames_aside(reading *r) {
    if (!events_tells_of(r, ENT_TABLE_NOMINALS)) return;
    for (uint32_t i = 0; (i = events_next_of(r, i, r->nodes.count, 1u << NODE_MENTION)) < r->nodes.count; i++) {
        if (!names_side(r, i)) continue;
        if (mention_of(r, i)->tokens.first == mention_of(r, i)->core.first && !(i && node_at(r, i - 1)->kind == NODE_PREP)) { /* "côté gambien" */
            blank(r, i);
            continue;
        }
        const node *prep = i ? node_at(r, i - 1) : NULL;
        bool framed = prep && prep->kind == NODE_PREP && (prep->role == ENT_ROLE_PREP_FOR || prep->role == ENT_ROLE_PREP_OF);
        if (!framed || !frames_name(r, i)) continue;
        blank(r, i - 1);
        blank(r, i);
        if (node_at(r, i + 1)->kind == NODE_COMMA) blank(r, i + 1);
    }
}
