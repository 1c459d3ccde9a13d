/* Which node a word makes that is neither found by another stage nor a verb: a noun, a preposition, a conjunction, a sign. */
#include "events/internal.h"

static bool may_qualify(const reading *r, uint32_t i) { return events_can_be(r, i, ENT_POS_ADJECTIVE) || events_may_be_participle(r, i); }

bool events_joins_demonym(const reading *r, uint32_t i) {
    if (i < sentence_of(r)->tokens.first + 3 || token_at(r, i - 1)->role != ENT_ROLE_COORD_AND || token_at(r, i)->flags & ENT_TOKEN_CAPITAL)
        return false;
    if (token_at(r, i - 3)->kind != ENT_TOKEN_KIND_WORD || r->mention_at[i - 3] != NONE)
        return false; /* not "les autorités maliennes, burkinabè et …" */
    return events_mark_at(r, ENT_TABLE_DEMONYMS, i) && events_mark_at(r, ENT_TABLE_DEMONYMS, i - 2) &&
           !(token_at(r, i - 2)->flags & ENT_TOKEN_CAPITAL);
}

/* A word that is noun and adjective qualifies the nominal behind which, or the noun before which, it stands. */
static bool works_as_adjective(const reading *r, uint32_t i) {
    if (!may_qualify(r, i)) return false;
    if (events_joins_demonym(r, i)) return true;
    uint32_t left = (uint32_t)r->nodes.count, end = i; /* "un exercice naval conjoint" */
    bool joined = left > 1 && node_at(r, left - 1)->kind == NODE_COORD && node_at(r, left - 1)->role == ENT_ROLE_COORD_AND &&
                  node_at(r, left - 2)->kind == NODE_OTHER && node_at(r, left - 2)->tokens.end + 1 == i &&
                  !(token_at(r, i)->flags & ENT_TOKEN_CAPITAL);
    if (joined && may_qualify(r, i - 2)) end = node_at(r, --left)->tokens.first; /* "un échange long et direct" */
    while (left > 0 && node_at(r, left - 1)->kind == NODE_OTHER && node_at(r, left - 1)->tokens.end == end && may_qualify(r, end - 1)) {
        end = node_at(r, left - 1)->tokens.first;
        left--;
    }
    if (left > 0 && (node_at(r, left - 1)->kind == NODE_NOUN || node_at(r, left - 1)->kind == NODE_MENTION) &&
        node_at(r, left - 1)->tokens.end == end)
        return true;
    uint32_t next = i + 1;
    bool named = next < sentence_of(r)->tokens.end && r->mention_at[next] != NONE && !(token_at(r, next)->flags & ENT_TOKEN_CAPITAL);
    uint8_t before = i > sentence_of(r)->tokens.first ? token_at(r, i - 1)->role : 0;
    if (named && (events_is_determiner(before) || before == ENT_ROLE_PREP_OF)) return true; /* "une importante délégation", "d'autres membres de" */
    return next < sentence_of(r)->tokens.end && r->mention_at[next] == NONE && r->when_at[next] == NONE && events_can_be(r, next, ENT_POS_NOUN) &&
           !may_qualify(r, next) && !token_at(r, next)->role;
}

/* "si vite", "si bien que": so, not if. */
static bool is_degree(const reading *r, uint32_t i) {
    uint32_t next = i + 1;
    if (next >= sentence_of(r)->tokens.end || r->mention_at[next] != NONE || r->when_at[next] != NONE ||
        token_at(r, next)->kind != ENT_TOKEN_KIND_WORD)
        return false;
    return events_is_adverb(r, next) && token_at(r, next)->role != ENT_ROLE_NEG_PAS;
}

node_kind events_kind_of_word(const reading *r, uint32_t i) {
    const ent_token *t = token_at(r, i);
    if (events_is_preposition_role(t->role)) return NODE_PREP;
    switch (t->role) {
    case ENT_ROLE_COORD_AND:
    case ENT_ROLE_COORD_OR:
    case ENT_ROLE_COORD_BUT: return NODE_COORD;
    case ENT_ROLE_REL_OBJECT: return NODE_QUE;
    case ENT_ROLE_REL_SUBJECT:
    case ENT_ROLE_REL_OF:
    case ENT_ROLE_REL_WHERE:
    case ENT_ROLE_REL_PREP:
    case ENT_ROLE_REL_TO: return NODE_REL;
    case ENT_ROLE_SUBORDINATOR: return NODE_SUB;
    case ENT_ROLE_SUBORDINATOR_IF: return is_degree(r, i) ? NODE_OTHER : NODE_SUB;
    default: break;
    }
    if (t->flags & ENT_TOKEN_INSIDE) return NODE_OTHER;
    const node *left = r->nodes.count ? node_at(r, (uint32_t)r->nodes.count - 1) : NULL;
    if (t->role == ENT_ROLE_ADVERB && left && left->kind == NODE_VERB && left->tokens.end == i) return NODE_OTHER; /* "ont présidé ensemble" */
    const ent_phrase *number = events_mark_at(r, ENT_TABLE_TIMEWORDS, i);                                          /* "sept ambassadeurs" */
    if (number && ent_pack_cell(r->in->pack, ENT_TABLE_TIMEWORDS, number->row, ENT_TIMEWORDS_ROLE) == ENT_TIME_ROLE_NUMBER) return NODE_OTHER;
    if (!events_can_be(r, i, ENT_POS_NOUN) || events_is_determiner(t->role)) return NODE_OTHER;
    return works_as_adjective(r, i) ? NODE_OTHER : NODE_NOUN;
}

node_kind events_kind_of_sign(const reading *r, uint32_t i) {
    const ent_token *t = token_at(r, i);
    char c = r->in->page->bytes.ptr[t->span.start];
    switch (t->kind) {
    case ENT_TOKEN_KIND_PUNCT: return c == ',' ? NODE_COMMA : NODE_STOP;
    case ENT_TOKEN_KIND_OPEN:
    case ENT_TOKEN_KIND_CLOSE: return c == '(' || c == ')' || c == '[' || c == ']' ? NODE_STOP : NODE_QUOTE;
    case ENT_TOKEN_KIND_DASH: return NODE_STOP;
    default: return NODE_OTHER;
    }
}

static bool is_quote(const reading *r, uint32_t i, uint8_t kind) { return token_at(r, i)->kind == kind && events_kind_of_sign(r, i) == NODE_QUOTE; }

/* The first quotation mark from i on, by steps of one. */
static uint32_t next_quote(const reading *r, uint32_t i, int step) {
    ent_range s = sentence_of(r)->tokens;
    for (; i >= s.first && i < s.end; i = (uint32_t)((int64_t)i + step)) {
        if (is_quote(r, i, ENT_TOKEN_KIND_OPEN) || is_quote(r, i, ENT_TOKEN_KIND_CLOSE)) return i;
        if (i == 0) break;
    }
    return NONE;
}

bool events_is_inline_quote(const reading *r, uint32_t i) {
    uint32_t open = is_quote(r, i, ENT_TOKEN_KIND_OPEN) ? i : NONE, close = is_quote(r, i, ENT_TOKEN_KIND_CLOSE) ? i : NONE;
    if (open == NONE && close == NONE) return false;
    if (close == NONE) close = next_quote(r, i + 1, 1);
    else open = i ? next_quote(r, i - 1, -1) : NONE;
    if (open == NONE || close == NONE || !is_quote(r, open, ENT_TOKEN_KIND_OPEN) || !is_quote(r, close, ENT_TOKEN_KIND_CLOSE)) return false;
    return open > sentence_of(r)->tokens.first && token_at(r, open - 1)->kind == ENT_TOKEN_KIND_WORD;
}
