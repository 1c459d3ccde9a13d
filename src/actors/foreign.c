/* Names of bodies whose head is no word of bodies. Those that French leaves in another language: "la Korea Foundation", "l'US-ASEAN Business
 * Council". A run of capitals behind an article is one when a word of the pack stands among them that only bodies bear. Those that an acronym behind
 * them spells: "le Mouvement des forces démocratiques de Casamance (MFDC)". */
#include "actors/internal.h"

enum { WORD_LIMIT = 12, SHORT_WORD = 3 };

/* "of", "and": a short word that is none of French between the capitals of the name. */
static bool joins(const reader *r, uint32_t at) {
    return token_text(r, at).len <= SHORT_WORD && !role(r, at) && at + 1 < r->end && has_flag(r, at + 1, ENT_TOKEN_CAPITAL);
}

static uint32_t name_end(const reader *r, uint32_t at) {
    uint32_t i = at, words = 0;
    bool headed = false;
    for (; i < r->end && i - at < WORD_LIMIT && is_word(r, i) && (has_flag(r, i, ENT_TOKEN_CAPITAL) || (words && joins(r, i))); i++) {
        if (!has_flag(r, i, ENT_TOKEN_CAPITAL)) continue;
        if (role(r, i) || has_flag(r, i, ENT_TOKEN_START)) return at;
        headed |= nominal_at(r, i, ENT_NOMINAL_FOREIGN_BODY) != NULL;
        words++;
    }
    const hit *listed = headed ? hit_at(r, at, ENT_TABLE_BODIES) : NULL; /* "l'US Navy" */
    return headed && words > 1 && !(listed && listed->end == i) ? i : at;
}

bool actors_is_foreign(const reader *r, uint32_t at) { return at < r->end && has_flag(r, at, ENT_TOKEN_CAPITAL) && name_end(r, at) > at; }

bool actors_foreign_body(reader *r, uint32_t at, uint32_t *index) {
    if (!actors_is_foreign(r, at)) return false;
    return actors_plain_body(r, (ent_range){at, name_end(r, at)}, ENT_NOMINAL_FOREIGN_BODY, NONE, 0, ENT_ACTOR_TYPE_ORGANISATION, index);
}

uint32_t actors_foreign_read(reader *r, uint32_t start, uint32_t at) {
    uint32_t index;
    bool article = start < at ? actors_is_definite(r, start) : actors_behind_contraction(r, at);
    return article && actors_foreign_body(r, at, &index) ? actors_body_push(r, start, at, index) : at;
}

uint32_t actors_spelt_read(reader *r, uint32_t start, uint32_t at) {
    uint32_t end = at + 1, index;
    bool headed = start < at && is_word(r, at) && has_flag(r, at, ENT_TOKEN_CAPITAL) && !has_flag(r, at, ENT_TOKEN_ALL_CAPS) && !role(r, at);
    body b = {.tokens = {at, end}, .name = {at, end}, .table = ENT_TABLE_NOMINALS, .role = ENT_NOMINAL_FOREIGN_BODY, .tail = NONE, .label = NONE};
    if (headed) actors_spelt_out(r, at, &end, &b);
    if (b.label == NONE) return at;
    if (!actors_plain_body(r, (ent_range){at, end}, ENT_NOMINAL_FOREIGN_BODY, NONE, 0, ENT_ACTOR_TYPE_ORGANISATION, &index)) return at;
    r->bodies.items[index].name.end = b.name.end;
    r->bodies.items[index].label = b.label;
    return actors_body_push(r, start, at, index);
}
