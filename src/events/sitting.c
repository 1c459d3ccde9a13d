/* How far the name of a sitting or of its organ reaches: "la 7e session de la Haute commission mixte X-Y" is that of the commission. */
#include "events/internal.h"

static bool is_name_part(const reading *r, uint32_t i) {
    const ent_token *t = token_at(r, i);
    if (r->when_at[i] != NONE) return false;
    uint32_t adjective = t->flags & ENT_TOKEN_CAPITAL ? 0 : events_lemma_of(r, i, ENT_POS_ADJECTIVE);
    if (adjective && r->in->frames->statuses[adjective] == ENT_FACT_STATUS_PLANNED && !events_can_be(r, i, ENT_POS_NOUN)) return false; /* "prévue" */
    if (t->kind != ENT_TOKEN_KIND_WORD) return false;
    switch (t->role) {
    case ENT_ROLE_PREP_TO:
    case ENT_ROLE_PREP_IN:
    case ENT_ROLE_PREP_DURING:
    case ENT_ROLE_PREP_UNDER:
    case ENT_ROLE_PREP_WITH:
    case ENT_ROLE_PREP_BY:
    case ENT_ROLE_PREP_AFTER:
    case ENT_ROLE_PREP_FROM:
    case ENT_ROLE_PREP_BEFORE:
    case ENT_ROLE_PREP_OTHER:
    case ENT_ROLE_REL_SUBJECT:
    case ENT_ROLE_REL_OBJECT:
    case ENT_ROLE_REL_OF:
    case ENT_ROLE_REL_WHERE:
    case ENT_ROLE_SUBORDINATOR:
    case ENT_ROLE_SUBORDINATOR_IF:
    case ENT_ROLE_PRON_SUBJECT:
    case ENT_ROLE_CLITIC_REFLEXIVE:
    case ENT_ROLE_NEG_NE: return false;
    default: return true;
    }
}

static bool starts_verb(const reading *r, uint32_t token) {
    for (uint32_t i = 0; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB && n->tokens.first == token) return true;
        if (n->tokens.first > token) return false;
    }
    return false;
}

/* "Groupe de travail conjoint Vietnam – Saint-Siège": a dash inside a name. */
static bool joins_name(const reading *r, uint32_t dash) {
    if (events_joins_states(r, dash)) return true;
    return token_at(r, dash)->kind == ENT_TOKEN_KIND_DASH && r->mention_at[dash] != NONE && r->mention_at[dash] == r->mention_at[dash - 1];
}

/* "la Réunion de haut niveau (RHN) X-Y", "le Conseil des ministres (CM) de l'OCI": the token behind the bracket, where the name goes on. */
static uint32_t over_acronym(const reading *r, uint32_t at, uint32_t limit) {
    if (at + 3 >= limit || token_at(r, at)->kind != ENT_TOKEN_KIND_OPEN || token_at(r, at + 2)->kind != ENT_TOKEN_KIND_CLOSE) return at;
    const ent_token *next = token_at(r, at + 3);
    return next->role == ENT_ROLE_PREP_OF || (next->kind == ENT_TOKEN_KIND_WORD && next->flags & ENT_TOKEN_CAPITAL) ? at + 3 : at;
}

ent_range events_sitting_range(const reading *r, uint32_t head, uint8_t class) {
    const ent_phrase *channel = events_mark_at(r, ENT_TABLE_CHANNELS, head); /* "dialogue stratégique 2+2" */
    uint32_t end = channel ? channel->end : head + 1, limit = sentence_of(r)->tokens.end, first = head;
    while (end < limit && end < head + ENT_SITTING_NAME) {
        if (joins_name(r, end)) end++;
        end = over_acronym(r, end, limit);
        if (end == limit) break;
        const ent_phrase *inside = events_mark_at(r, ENT_TABLE_CHANNELS, end); /* "4e édition du dialogue 2+2" */
        if (!inside && (!is_name_part(r, end) || starts_verb(r, end))) break;
        if (token_at(r, end)->role == ENT_ROLE_COORD_AND && end + 1 < limit && token_at(r, end + 1)->role == ENT_ROLE_PREP_FOR) break;
        end = inside ? inside->end : end + 1;
    }
    for (uint32_t i = head + 1; class == ENT_MECHANISM_CLASS_CONGRESS && i + 1 < end; i++) { /* "le Congrès du Parti et pour son rôle" */
        uint8_t next = token_at(r, i + 1)->role;
        bool other = events_is_determiner(next) || (events_is_preposition_role(next) && next != ENT_ROLE_PREP_OF);
        if (token_at(r, i)->role == ENT_ROLE_COORD_AND && other) end = i;
    }
    while (end > head + 1 && token_at(r, end - 1)->role) end--; /* no trailing function word */
    if (class == ENT_MECHANISM_CLASS_SITTING && !channel) {     /* "la 12e Réunion de haut niveau" is one by its whole name */
        for (uint32_t i = head + 1; i + 1 < end && token_at(r, i)->role != ENT_ROLE_PREP_BETWEEN; i++) {
            if (token_at(r, i)->role != ENT_ROLE_PREP_OF) continue;
            first = i + 1;
            while (first + 1 < end && token_at(r, first)->role) first++;
            break;
        }
    }
    return (ent_range){first, end};
}

ent_str events_text_of(const reading *r, ent_range tokens) {
    ent_span span = {token_at(r, tokens.first)->span.start, token_at(r, tokens.end - 1)->span.end};
    return ent_str_slice(r->in->page->bytes, span);
}

/* Its name ends where it is said between whom, if these are named or states: "entre les deux ministères" belongs to it, and so does
 * all that follows a common word alone ("sommet entre …"). */
ent_str events_short_name(const reading *r, ent_range name) {
    for (uint32_t i = name.first + 2; i + 1 < name.end; i++) {
        if (token_at(r, i)->role != ENT_ROLE_PREP_BETWEEN) continue;
        uint32_t m = r->mention_at[i + 1] != NONE ? r->mention_at[i + 1] : r->mention_at[i];
        uint8_t group = m != NONE ? r->in->actors->mentions.items[m].group : 0;
        if (!group || group == ENT_GROUP_STATES || group == ENT_GROUP_SIDES) name.end = i;
    }
    return events_text_of(r, name);
}

ent_str events_sitting_name(const reading *r, uint32_t head) {
    uint32_t lemma = events_lemma_of(r, head, ENT_POS_NOUN);
    return events_text_of(r, events_sitting_range(r, head, lemma ? r->in->frames->mechanism[lemma] : 0));
}

bool events_heads_sitting(reading *r, uint32_t token) {
    if (token >= sentence_of(r)->tokens.end) return false;
    if (events_mark_at(r, ENT_TABLE_CHANNELS, token)) return true;
    uint32_t lemma = events_lemma_of(r, token, ENT_POS_NOUN);
    uint8_t class = lemma ? r->in->frames->mechanism[lemma] : 0;
    if (class == ENT_MECHANISM_CLASS_ORGAN)
        return events_names_two(r, events_sitting_range(r, token, class)); /* "le troisième Dialogue de défense X-Y" */
    return class == ENT_MECHANISM_CLASS_SITTING || class == ENT_MECHANISM_CLASS_GATHERING;
}
