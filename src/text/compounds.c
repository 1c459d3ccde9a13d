/* Words of several tokens that the lexicon knows as one ("porte-parole", "c'est-à-dire", "quelqu'un"): the longest is taken,
 * its first part carries the readings, the others are marked as inside. */
#include "text/internal.h"

enum { COMPOUND_PARTS = 6 };

static bool is_part(const ent_token *token) { return token->kind == ENT_TOKEN_KIND_WORD && !(token->flags & ENT_TOKEN_ABBREVIATED); }

/* Is b joined to a by hyphen or apostrophe? */
static bool is_joined(const ent_token *a, const ent_token *b) {
    if (!is_part(a) || !is_part(b)) return false;
    return b->flags & ENT_TOKEN_HYPHEN || (a->flags & ENT_TOKEN_ELIDED && a->span.end == b->span.start);
}

static void take(const ent_pack *pack, ent_token *parts, ent_token_side *sides, uint32_t count, const ent_word_info *whole) {
    uint32_t unknown = ent_readings_traits(pack, 0, 0, 0);
    sides->roles = whole->roles;
    sides->traits = whole->traits;
    parts->cls = whole->cls;
    parts->can = whole->can;
    parts->role = whole->role;
    parts->person = whole->person;
    parts->gender = whole->gender;
    parts->number = whole->number;
    for (uint32_t i = 1; i < count; i++) {
        parts[i].flags |= ENT_TOKEN_INSIDE;
        parts[i].cls = parts[i].can = 0;
        parts[i].role = 0;
        sides[i].roles = 0;
        sides[i].traits = unknown;
    }
}

/* Number of tokens that the compound at token `at` takes; 1 when it is none. */
static uint32_t join(ent_lexer *lexer, uint32_t at, uint32_t limit) {
    ent_token *parts = &lexer->text->tokens.items[at];
    uint32_t count = 1;
    bool hyphen = false;
    while (count < limit && count < COMPOUND_PARTS && is_joined(&parts[count - 1], &parts[count])) {
        hyphen |= (parts[count].flags & ENT_TOKEN_HYPHEN) != 0;
        count++;
    }
    const ent_word_info *first = ent_words_find(lexer, parts->span.start, parts->span.end);
    bool odd = parts->flags & ENT_TOKEN_ELIDED && !first->elision; /* an apostrophe that elides nothing: one word or a name */
    if (!hyphen && !odd) return 1;
    for (uint32_t n = count; n > 1; n--) {
        const ent_word_info *whole = ent_words_find(lexer, parts->span.start, parts[n - 1].span.end);
        if (!whole->cls && !whole->function) continue;
        take(lexer->pack, parts, &lexer->sides.items[at], n, whole);
        return n;
    }
    if (odd && count > 1) parts[1].flags |= ENT_TOKEN_INSIDE;
    if (count > 1 && parts[1].flags & ENT_TOKEN_HYPHEN && parts->role >= ENT_ROLE_PREP_OF && parts->role <= ENT_ROLE_PREP_OTHER)
        parts->role = 0; /* "la sous-région" */
    return 1;
}

void ent_compounds_join(ent_lexer *lexer, uint32_t first) {
    ent_token *tokens = lexer->text->tokens.items;
    uint32_t end = lexer->text->tokens.count;
    for (uint32_t i = first; i + 1 < end;) {
        bool open = tokens[i + 1].flags & ENT_TOKEN_HYPHEN || tokens[i].flags & ENT_TOKEN_ELIDED;
        i += open && is_part(&tokens[i]) ? join(lexer, i, end - i) : 1;
    }
}
