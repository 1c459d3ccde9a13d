/* Who speaks where a text does: "Le communiqué reproche à Y", "Le texte déplore". It is the body that the story has told to have issued it, by
 * "un communiqué du ministère" or "le ministère a indiqué dans un communiqué"; where it tells of two, nobody. */
#include "events/internal.h"

enum { LOOK_BACK = 6 }; /* sentences */

static bool issues_texts(const ent_mention *m) {
    return m->type == ENT_ACTOR_TYPE_MINISTRY || m->type == ENT_ACTOR_TYPE_GOVERNMENT || m->type == ENT_ACTOR_TYPE_ORGANISATION ||
           m->type == ENT_ACTOR_TYPE_PARLIAMENT || m->type == ENT_ACTOR_TYPE_PARTY;
}

/* "(un communiqué) du ministère": the mention right behind; NONE. */
static uint32_t owner_behind(const reading *r, uint32_t token, uint32_t end) {
    enum { REACH = 3 };
    if (token >= end || token_at(r, token)->role != ENT_ROLE_PREP_OF) return NONE;
    for (uint32_t t = token + 1; t < end && t < token + REACH; t++)
        if (r->mention_at[t] != NONE) return r->mention_at[t];
    return NONE;
}

/* "Dans un communiqué publié lundi, le ministère …": the mention right behind the first comma; NONE. */
static uint32_t body_behind(const reading *r, uint32_t token, uint32_t end) {
    enum { REACH = 8 };
    for (uint32_t t = token; t + 1 < end && t < token + REACH && r->mention_at[t] == NONE; t++)
        if (events_kind_of_sign(r, t) == NODE_COMMA) return r->mention_at[t + 1];
    return NONE;
}

/* The only body that the words before the text in its sentence tell; NONE. */
static uint32_t body_before(const reading *r, uint32_t first, uint32_t token) {
    uint32_t found = NONE;
    for (uint32_t t = first; t < token; t++) {
        uint32_t m = r->mention_at[t];
        if (m == NONE || m == found || !issues_texts(&r->in->actors->mentions.items[m])) continue;
        if (found != NONE) return NONE;
        found = m;
    }
    return found;
}

/* Nothing says more of the text than its article: not "le communiqué final", "la déclaration de X". */
static bool stands_bare(const reading *r, uint32_t subject) {
    const node *n = node_at(r, subject);
    uint32_t before = n->tokens.first;
    if (before == sentence_of(r)->tokens.first) return false;
    uint8_t role = token_at(r, before - 1)->role;
    bool known = role == ENT_ROLE_DET_DEFINITE || role == ENT_ROLE_DET_DEMONSTRATIVE;
    return known && subject + 1 < r->nodes.count && node_at(r, subject + 1)->kind == NODE_VERB;
}

bool events_issuer_named(reading *r, party_list *out) {
    const ent_text *text = r->in->text;
    for (uint32_t s = r->sentences.first[r->story], seen = 0; s != NONE && s <= r->sentence && seen < LOOK_BACK; s = r->sentences.next[s], seen++) {
        ent_range tokens = text->sentences.items[s].tokens;
        for (uint32_t t = tokens.first; t < tokens.end; t++) {
            uint32_t m = events_link_at(r, t, ENT_LINK_STATEMENT) ? owner_behind(r, t + 1, tokens.end) : NONE;
            if (m != NONE) return events_resolve_mention(r, m, out);
        }
    }
    return false;
}

bool events_issuer_of(reading *r, uint32_t verb, party_list *out) {
    const ent_text *text = r->in->text;
    uint32_t subject = node_at(r, verb)->subject, first = node_at(r, subject)->tokens.first;
    bool joint = events_link_at(r, first, ENT_LINK_JOINT) && r->now.talk.sentence != NONE; /* of those who met, but relations are their states' */
    if (joint && events_is_speech(events_kind_of_verb(r, node_at(r, verb)))) return events_both_sides(r, out);
    if (!events_link_at(r, first, ENT_LINK_STATEMENT)) return false;
    uint32_t own = owner_behind(r, node_at(r, subject)->tokens.end, sentence_of(r)->tokens.end); /* "Le communiqué du ministère accuse X" */
    if (own != NONE && issues_texts(&r->in->actors->mentions.items[own])) return events_resolve_mention(r, own, out);
    if (!stands_bare(r, subject)) return false;
    party_list found = {.count = 0};
    for (uint32_t s = r->sentence, back = 0; back < LOOK_BACK && text->sentences.items[s].story == r->story; s--, back++) {
        ent_range tokens = text->sentences.items[s].tokens;
        for (uint32_t t = tokens.first; t < tokens.end && t < first; t++) {
            if (!events_link_at(r, t, ENT_LINK_STATEMENT)) continue;
            uint32_t m = owner_behind(r, t + 1, tokens.end);
            if (m == NONE) m = body_before(r, tokens.first, t);
            if (m == NONE) m = body_behind(r, t + 1, tokens.end);
            if (m != NONE && issues_texts(&r->in->actors->mentions.items[m])) events_resolve_mention(r, m, &found);
        }
        if (s == 0) break;
    }
    if (found.count != 1) return false;
    *out = found;
    return true;
}
