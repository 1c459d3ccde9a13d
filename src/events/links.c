/* Words of several parts that join like "et", pairs of words that do, and words that make a negation affirm. */
#include "events/internal.h"

const ent_phrase *events_link_at(const reading *r, uint32_t token, uint8_t role) {
    const ent_phrase *link = events_mark_at(r, ENT_TABLE_LINKS, token);
    return link && ent_pack_cell(r->in->pack, ENT_TABLE_LINKS, link->row, ENT_LINKS_ROLE) == role ? link : NULL;
}

const ent_phrase *events_joining_phrase(const reading *r, uint32_t i, uint32_t end) {
    const ent_phrase *link = events_link_at(r, i, ENT_LINK_AND);
    if (!link) link = events_link_at(r, i, ENT_LINK_LIKE);
    if (!link || link->end + 1 >= end) return NULL;
    const ent_token *next = token_at(r, link->end);
    bool clause = next->role == ENT_ROLE_PRON_SUBJECT || next->role == ENT_ROLE_CLITIC_OBJECT || next->role == ENT_ROLE_CLITIC_REFLEXIVE ||
                  next->role == ENT_ROLE_NEG_NE || (next->role == ENT_ROLE_DET_DEFINITE && events_before_verb(r, link->end + 1));
    return clause ? NULL : link;
}

void events_join_pairs(reading *r) {
    if (!events_tells_of(r, ENT_TABLE_LINKS)) return;
    for (uint32_t i = 0; i < r->nodes.count; i++) {
        if (node_at(r, i)->kind != NODE_OTHER || !events_link_at(r, node_at(r, i)->tokens.first, ENT_LINK_BOTH)) continue;
        bool nominal = false;
        uint32_t k = i + 1;
        for (; k < r->nodes.count && node_at(r, k)->kind != NODE_VERB && node_at(r, k)->kind != NODE_STOP; k++) {
            if (node_at(r, k)->kind == NODE_QUE || node_at(r, k)->kind == NODE_SUB) break;
            nominal |= is_nominal(node_at(r, k));
        }
        if (k == r->nodes.count || !nominal || (node_at(r, k)->kind != NODE_QUE && node_at(r, k)->kind != NODE_SUB)) continue;
        events_set_kind(r, k, NODE_COORD);
        node_at(r, k)->role = ENT_ROLE_COORD_AND;
    }
}

/* Where the cleft ends that the copula at node i opens with a day, a place or an occasion; NONE. */
static uint32_t cleft_end(const reading *r, uint32_t i) {
    enum { REACH = 8 };
    const node *copula = node_at(r, i), *before = i ? node_at(r, i - 1) : NULL;
    bool opens = token_at(r, copula->tokens.first)->role == ENT_ROLE_AUX_BE && before &&
                 token_at(r, before->tokens.first)->role == ENT_ROLE_PRON_NEUTRAL && i + 1 < r->nodes.count;
    if (!opens || (node_at(r, i + 1)->kind != NODE_WHEN && node_at(r, i + 1)->kind != NODE_PREP)) return NONE;
    if (node_at(r, i + 1)->role == ENT_ROLE_PREP_BY) return NONE; /* "C'est par X que Y a été reçu" is found by its passive */
    for (uint32_t k = i + 2; k < r->nodes.count && k < i + REACH; k++) {
        uint8_t kind = node_at(r, k)->kind;
        if (kind == NODE_QUE || kind == NODE_SUB) return k;
        if (kind == NODE_VERB || kind == NODE_COMMA || kind == NODE_STOP || kind == NODE_REL || kind == NODE_COORD) return NONE;
    }
    return NONE;
}

void events_open_clefts(reading *r) {
    for (uint32_t i = 1; (i = events_next_of(r, i, r->nodes.count, 1u << NODE_VERB)) < r->nodes.count; i++) {
        uint32_t end = cleft_end(r, i);
        if (end == NONE) continue;
        events_set_kind(r, i, NODE_OTHER);
        events_set_kind(r, end, NODE_OTHER);
    }
}

const ent_phrase *events_since_phrase(const reading *r, uint32_t i) {
    const ent_text *text = r->in->text;
    bool several = text->tables[i] >> ENT_TABLE_TIMEWORDS & 1 && text->phrases.items[text->first_phrase[i + 1] - 1].end > i + 1;
    if (!several) return NULL; /* most words of time stand alone */
    const ent_phrase *p = events_longest_mark(r, ENT_TABLE_TIMEWORDS, i);
    bool since = ent_pack_cell(r->in->pack, ENT_TABLE_TIMEWORDS, p->row, ENT_TIMEWORDS_ROLE) == ENT_TIME_ROLE_SINCE;
    return since && p->end > i + 1 && p->end < sentence_of(r)->tokens.end && r->when_at[p->end] != NONE ? p : NULL;
}

const ent_phrase *events_preposition_phrase(const reading *r, uint32_t i, uint32_t end, uint8_t *role) {
    static const struct {
        uint8_t link, role;
    } said[] = {{ENT_LINK_BEFORE, ENT_ROLE_PREP_BEFORE}, {ENT_LINK_TOWARDS, ENT_ROLE_PREP_TOWARDS}, {ENT_LINK_AGAINST, ENT_ROLE_PREP_AGAINST},
                {ENT_LINK_TO, ENT_ROLE_PREP_TO},         {ENT_LINK_BEHALF, ENT_ROLE_PREP_OTHER}, /* "a réitéré, au nom de son pays, la volonté de":
                                                                                                    not to it */
                {ENT_LINK_AS, ENT_ROLE_PREP_OTHER}};
    for (size_t k = 0; k < sizeof said / sizeof said[0]; k++) {
        const ent_phrase *p = events_link_at(r, i, said[k].link);
        if (!p || p->end >= end) continue;
        if (said[k].link == ENT_LINK_BEHALF && token_at(r, i)->role == ENT_ROLE_PREP_OF) continue; /* "un message de la part de X": of X */
        /* "À la veille de cette rencontre" counts from what was told, and is a day */
        if (said[k].link == ENT_LINK_BEFORE && token_at(r, p->end)->role == ENT_ROLE_DET_DEMONSTRATIVE) return NULL;
        *role = said[k].role;
        return p;
    }
    return NULL;
}

/* "avant que X n'invite Y": the word alone denies nothing there. */
static void free_expletive(reading *r, uint32_t opener) {
    if (opener == 0 || node_at(r, opener - 1)->kind != NODE_PREP || node_at(r, opener - 1)->role != ENT_ROLE_PREP_BEFORE) return;
    uint32_t v = opener + 1;
    while (v < r->nodes.count && !is_finite(node_at(r, v)) && node_at(r, v)->kind != NODE_STOP) v++;
    if (v < r->nodes.count && is_finite(node_at(r, v)) && !node_at(r, v)->denied) node_at(r, v)->negated = false;
}

/* "n'a reçu que mardi X": only, not "not"; no clause of its own stands behind the word. */
void events_free_restrictions(reading *r) {
    if (!events_has_kind(r, 1u << NODE_QUE | 1u << NODE_SUB)) return;
    for (uint32_t i = 1; (i = events_next_of(r, i, r->nodes.count, 1u << NODE_QUE | 1u << NODE_SUB)) < r->nodes.count; i++) {
        node *verb = node_at(r, i - 1);
        free_expletive(r, i);
        if (verb->kind != NODE_VERB || !verb->negated || verb->denied) continue;
        if (token_at(r, node_at(r, i)->tokens.first)->role == ENT_ROLE_SUBORDINATOR_IF) continue;
        uint32_t k = i + 1;
        while (k < r->nodes.count && node_at(r, k)->kind != NODE_STOP && node_at(r, k)->kind != NODE_REL && !is_finite(node_at(r, k))) k++;
        if (k < r->nodes.count && is_finite(node_at(r, k)) && node_at(r, k - 1)->kind != NODE_COMMA) continue;
        events_set_kind(r, i, NODE_OTHER);
        verb->negated = false;
    }
}
