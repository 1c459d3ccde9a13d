/* Clauses that a relative pronoun opens: where they begin, and for whom or what the pronoun stands. */
#include "events/internal.h"

/* "qui a quitté la salle et que l'on n'a plus revu": a second relative clause behind "et". */
static bool goes_on_with_relative(const reading *r, uint32_t coord) {
    for (uint32_t i = coord; i-- > 0;) {
        if (is_finite(node_at(r, i))) return events_relative_of(r, i) != NONE;
    }
    return false;
}

/* "a répondu à X que Y achèterait": behind whom a report is made to, "que" opens what is said, not what is told of X. */
bool events_says_to(const reading *r, uint32_t que) {
    if (que < 3 || que + 1 >= r->nodes.count || node_at(r, que - 1)->kind != NODE_MENTION || node_at(r, que - 2)->kind != NODE_PREP) return false;
    if (node_at(r, que - 2)->role != ENT_ROLE_PREP_TO || is_finite(node_at(r, que + 1))) return false; /* "à X que reçoit Y" */
    uint32_t i = que - 3;
    while (i > 0 && (node_at(r, i)->kind == NODE_WHEN || node_at(r, i)->kind == NODE_OTHER || node_at(r, i)->kind == NODE_COMMA)) i--;
    return node_at(r, i)->kind == NODE_VERB && reports(node_at(r, i)) && !node_at(r, i)->passive;
}

/* "La visite officielle que X devait faire": a noun with no verb before it, so that no word says what "que" opens. */
static bool opens_sentence(const reading *r, uint32_t noun) {
    for (uint32_t i = 0; i < noun; i++)
        if (node_at(r, i)->kind == NODE_VERB) return false;
    return node_at(r, noun)->kind == NODE_NOUN;
}

/* "a proposé une trêve, que X a rejetée": behind the verb's object and its only comma; not "a annoncé, dans un communiqué, que". */
bool events_tells_of_object(const reading *r, uint32_t que) {
    if (que < 3 || node_at(r, que - 1)->kind != NODE_COMMA) return false;
    uint32_t i = que - 1;
    while (i > 0 && node_at(r, i - 1)->kind == NODE_OTHER) i--;
    if (i == 0 || node_at(r, i - 1)->kind != NODE_NOUN || events_is_governed(r, i - 1, NULL)) return false;
    while (i-- > 0 && !is_finite(node_at(r, i)))
        if (node_at(r, i)->kind == NODE_COMMA || node_at(r, i)->kind == NODE_STOP || node_at(r, i)->kind == NODE_PREP) return false;
    return true;
}

/* "…, ce que X a rejeté" */
static bool takes_up_clause(const reading *r, uint32_t que) {
    if (que < 3 || node_at(r, que - 2)->kind != NODE_COMMA || node_at(r, que - 1)->kind != NODE_OTHER) return false;
    return token_at(r, node_at(r, que - 1)->tokens.first)->role == ENT_ROLE_PRON_NEUTRAL;
}

/* "douze marins britanniques qu'ils avaient capturés", "les mesures américaines que X a condamnées": behind a noun and what is said of it, of a
 * verb that tells what is done to another and has no other object; not "a informé les marins britanniques que". */
static bool done_to_noun(const reading *r, uint32_t que, uint32_t v) {
    const node *n = node_at(r, v);
    uint32_t noun = que;
    while (noun > 0 && node_at(r, noun - 1)->kind == NODE_OTHER) noun--;
    bool hostile = (n->perfect || n->pluperfect) && !n->passive &&
                   (events_may_tell(r, n->lemma, ENT_KIND_FORCE) || events_may_tell(r, n->lemma, ENT_KIND_SANCTION) ||
                    events_may_tell(r, n->lemma, ENT_KIND_CRITICISE) || events_may_tell(r, n->lemma, ENT_KIND_REJECT));
    if (noun == que || noun-- == 0 || node_at(r, noun)->kind != NODE_NOUN || !hostile || reports(n)) return false;
    if (v + 1 < r->nodes.count && is_nominal(node_at(r, v + 1))) return false;
    for (uint32_t i = noun; i-- > 0 && node_at(r, i)->kind != NODE_STOP;)
        if (node_at(r, i)->kind == NODE_VERB) return !reports(node_at(r, i));
    return true;
}

uint32_t events_relative_of(const reading *r, uint32_t v) {
    const uint32_t openers = 1u << NODE_REL | 1u << NODE_QUE | 1u << NODE_SUB;
    if (!events_has_kind(r, openers)) return NONE;
    for (uint32_t i = v; (i = events_last_of(r, i, openers | 1u << NODE_FINITE | 1u << NODE_STOP)) != NONE;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_REL) return i;
        if (n->kind == NODE_QUE) {
            if (i > 0 && node_at(r, i - 1)->kind == NODE_COORD) return goes_on_with_relative(r, i - 1) ? i : NONE;
            if (events_says_to(r, i)) return NONE;
            if (events_tells_of_object(r, i) || takes_up_clause(r, i)) return i;
            bool apart = i > 1 && node_at(r, i - 1)->kind == NODE_COMMA && node_at(r, i - 2)->kind == NODE_MENTION; /* "le Qatar, qu'ils accusent" */
            uint32_t named = i; /* "la médaille Y, que lui a remise X", "l'accord, qu'ont signé X et Y" */
            while (named > 0 && (node_at(r, named - 1)->kind == NODE_COMMA || node_at(r, named - 1)->kind == NODE_OTHER)) named--;
            if (named > 0 && named < i && is_nominal(node_at(r, named - 1)) && is_finite(node_at(r, i + 1))) return i;
            if (named > 0 && named < i && opens_sentence(r, named - 1)) return i;
            if (done_to_noun(r, i, v)) return i;
            return apart || (i > 0 && is_nominal(node_at(r, i - 1))) ? i : NONE;
        }
        if (n->kind == NODE_SUB && i > 0 && node_at(r, i - 1)->kind == NODE_COORD) return goes_on_with_relative(r, i - 1) ? i : NONE;
        if (is_finite(n) || n->kind == NODE_SUB) return NONE;
        if (n->kind == NODE_STOP && !events_is_bracket(r, n, true) && !events_is_bracket(r, n, false)) return NONE;
    }
    return NONE;
}

/* "X, président du Parti et de la Commission militaire, avec lequel": the body at node i ends the office of the person named before; his node. */
static uint32_t holder_of_body(const reading *r, uint32_t i) {
    if (i < 3 || node_at(r, i + 1)->kind != NODE_COMMA || mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON) return NONE;
    bool joined = node_at(r, i - 1)->kind == NODE_PREP && node_at(r, i - 1)->role == ENT_ROLE_PREP_OF && node_at(r, i - 2)->kind == NODE_COORD;
    const ent_mention *holder = joined && node_at(r, i - 3)->kind == NODE_MENTION ? mention_of(r, i - 3) : NULL;
    return holder && holder->type == ENT_ACTOR_TYPE_PERSON && holder->offices.count && holder->core.first == holder->tokens.first ? i - 3 : NONE;
}

uint32_t events_antecedent(const reading *r, uint32_t i) {
    uint32_t nearest =
        i > 0 && node_at(r, i - 1)->kind == NODE_NOUN ? i - 1 : NONE; /* "Au cours de l'entretien qui a eu lieu": where each is governed */
    while (i-- > 0) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_MENTION) return holder_of_body(r, i) != NONE ? holder_of_body(r, i) : i;
        if (n->kind == NODE_NOUN && !events_is_governed(r, i, NULL)) return i;
        if (n->kind == NODE_VERB && n->form == FORM_FINITE) return NONE;
    }
    return nearest;
}

/* "Kim, président du Parti et de la Commission de Y, avec lequel": the person of whom the apposition tells; else the antecedent itself. */
static uint32_t person_before(const reading *r, uint32_t antecedent) {
    const node *n = node_at(r, antecedent);
    if (n->kind != NODE_MENTION || mention_of(r, antecedent)->type == ENT_ACTOR_TYPE_PERSON || !events_is_governed(r, antecedent, NULL))
        return antecedent;
    for (uint32_t i = antecedent; i-- > 0;) {
        if (node_at(r, i)->kind == NODE_VERB || node_at(r, i)->kind == NODE_STOP) return antecedent;
        if (node_at(r, i)->kind == NODE_MENTION && mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON) return i;
    }
    return antecedent;
}

bool events_relative_slot(const reading *r, uint32_t v, uint8_t *role, uint32_t *at) {
    uint32_t i = node_at(r, v)->form == FORM_FINITE ? events_relative_of(r, v) : NONE;
    if (i == NONE || i == 0 || node_at(r, v)->start != i + 1) return false;
    const node *before = node_at(r, i - 1);
    bool object = node_at(r, i)->kind == NODE_QUE;
    bool contracted = node_at(r, i)->role == ENT_ROLE_REL_TO; /* auquel */
    if (!object && !contracted && before->kind != NODE_PREP) return false;
    *role = object ? 0 : contracted ? ENT_ROLE_PREP_TO : before->role;
    *at = events_antecedent(r, object || contracted ? i : i - 1);
    if (!object && *at != NONE && before->kind == NODE_PREP && before->role == ENT_ROLE_PREP_WITH) *at = person_before(r, *at);
    if (object && *at != NONE && *at > 1 && node_at(r, *at - 1)->kind == NODE_PREP && in_set(node_at(r, *at - 2)->classes, ENT_VERB_CLASS_AUX_BE))
        *role = node_at(r, *at - 1)->role; /* "c'est avec X que Y s'est entretenu" */
    return *at != NONE && (node_at(r, *at)->kind == NODE_MENTION || (object && done_to_noun(r, i, v)));
}
