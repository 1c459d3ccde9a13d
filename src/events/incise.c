/* Reports between or behind commas: "La Turquie, a indiqué la présidence, a rappelé", "X a reçu Y, a annoncé la présidence". */
#include "events/clauses.h"
#include "events/internal.h"

/* Words that somebody may have said stand before the pause: a quotation or a whole clause. "Le ministre, X, a accusé Y" has none. */
bool events_said_before(const reading *r, uint32_t v) {
    for (uint32_t i = 0; i < v; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_QUOTE || (is_finite(n) && !n->inverted && events_relative_of(r, i) == NONE)) return true;
    }
    return false;
}

/* "La Turquie, a indiqué la présidence, a rappelé": a report between commas behind a nominal, whose clause goes on after it; its subject. */
uint32_t events_incise_subject(const reading *r, uint32_t v) {
    if (v < 2 || !reports(node_at(r, v)) || node_at(r, v - 1)->kind != NODE_COMMA || !is_nominal(node_at(r, v - 2))) return NONE;
    uint32_t subject = NONE, i = v + 1;
    for (; i < r->nodes.count && node_at(r, i)->kind != NODE_COMMA; i++) {
        const node *n = node_at(r, i);
        if (subject == NONE && is_nominal(n) && !events_is_governed(r, i, NULL)) subject = i;
        if (n->kind == NODE_VERB || n->kind == NODE_QUE || n->kind == NODE_REL || n->kind == NODE_SUB || n->kind == NODE_STOP) return NONE;
    }
    return i + 1 < r->nodes.count && is_finite(node_at(r, i + 1)) ? subject : NONE;
}

/* "X a reçu Y, et Z, a annoncé la présidence": whoever told it stands behind a report that a pause divides from what was told. */
bool events_told_behind(const reading *r, uint32_t v) {
    if (v < 2 || !reports(node_at(r, v)) || node_at(r, v - 1)->kind != NODE_COMMA || !events_said_before(r, v)) return false;
    uint32_t i = v + 1;
    while (i < r->nodes.count && (node_at(r, i)->kind == NODE_OTHER || node_at(r, i)->kind == NODE_WHEN)) i++;
    return i < r->nodes.count && node_at(r, i)->kind == NODE_NOUN &&
           (events_link_at(r, node_at(r, i)->tokens.first, ENT_LINK_TELLER) || events_link_at(r, node_at(r, i)->tokens.first, ENT_LINK_STATEMENT));
}
