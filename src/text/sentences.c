/* Sentences: a piece of a page (never two zones) is cut behind final punctuation when what follows can begin a sentence.
 * Points that belong to abbreviations, initials and ordinals are no punctuation tokens any more, so they cannot cut. */
#include "text/internal.h"

static ent_str text_of(const ent_lexer *lexer, const ent_token *token) {
    return (ent_str){(const char *)lexer->bytes + token->span.start, token->span.end - token->span.start};
}

static bool is_final(const ent_lexer *lexer, const ent_token *token) {
    if (token->kind != ENT_TOKEN_KIND_PUNCT) return false;
    char first = (char)lexer->bytes[token->span.start];
    return first == '.' || first == '!' || first == '?' || (unsigned char)first >= 0x80; /* the ellipsis character */
}

/* Three points may stand inside a sentence; a capital that is a common word says that a new one begins. */
static bool can_begin(const ent_token *token) {
    if (token->kind == ENT_TOKEN_KIND_WORD) return token->flags & ENT_TOKEN_CAPITAL;
    return token->kind == ENT_TOKEN_KIND_NUMBER || token->kind == ENT_TOKEN_KIND_ORDINAL || token->kind == ENT_TOKEN_KIND_OPEN ||
           token->kind == ENT_TOKEN_KIND_DASH || token->kind == ENT_TOKEN_KIND_SYMBOL || token->kind == ENT_TOKEN_KIND_DATE;
}

/* An abbreviation that also ends the sentence: the pack allows it, or an initial stands behind a common word and a function
 * word with a capital follows ("le groupe A. Les …"). */
static bool abbreviation_ends(const ent_lexer *lexer, const ent_token *token, const ent_token *next, bool after_name) {
    if (!(token->flags & ENT_TOKEN_ABBREVIATED) || next->kind != ENT_TOKEN_KIND_WORD || !(next->flags & ENT_TOKEN_CAPITAL)) return false;
    char lowered[24];
    size_t length;
    if (!ent_words_lower(text_of(lexer, token), lowered, sizeof lowered, &length)) return false;
    uint32_t row = ent_pack_form_find(lexer->pack, ENT_TABLE_ABBREVIATIONS, (ent_str){lowered, length});
    if (row != UINT32_MAX) return ent_pack_cell(lexer->pack, ENT_TABLE_ABBREVIATIONS, row, ENT_ABBREVIATIONS_ENDS) == 1 && next->role;
    return next->role && !after_name && length <= 3;
}

/* What has no end after so many tokens is no sentence (a list, a table, a page without points): it is cut there, so that the
 * stages that compare the words of one sentence stay linear in the length of the page. */
enum { SENTENCE_TOKENS = 1024 };

/* "1. Unetelle, ambassadrice": the number of a list's line is no sentence. */
static bool numbers_line(const ent_token *tokens, uint32_t first, uint32_t i) {
    enum { LINES = 100 };
    return i == first + 1 && tokens[first].kind == ENT_TOKEN_KIND_NUMBER && tokens[first].value < LINES && tokens[first].value > 0;
}

/* Index behind the sentence that starts at i. */
static uint32_t sentence_end(const ent_lexer *lexer, uint32_t i, uint32_t end) {
    const ent_token *tokens = lexer->text->tokens.items;
    uint32_t first = i, depth = 0;
    for (; i + 1 < end; i++) {
        if (i - first == SENTENCE_TOKENS) return i;
        const ent_token *token = &tokens[i];
        if (token->kind == ENT_TOKEN_KIND_WORD && !(token->flags & ENT_TOKEN_ABBREVIATED)) continue;
        unsigned char byte = lexer->bytes[token->span.start];
        if (byte == '(') depth++;
        if (byte == ')' && depth) depth--;
        bool after_name = i > first && tokens[i - 1].flags & ENT_TOKEN_CAPITAL;
        if (!is_final(lexer, token)) {
            if (!depth && abbreviation_ends(lexer, token, &tokens[i + 1], after_name)) return i + 1;
            continue;
        }
        uint32_t next = i + 1;
        while (next < end && (is_final(lexer, &tokens[next]) || tokens[next].kind == ENT_TOKEN_KIND_CLOSE)) next++;
        if (next >= end) return end;
        bool spaced = tokens[next].span.start > tokens[next - 1].span.end;
        bool lost_space = tokens[next].kind == ENT_TOKEN_KIND_WORD && tokens[next].flags & ENT_TOKEN_CAPITAL;
        if ((depth && next == i + 1) || numbers_line(tokens, first, i)) continue;
        if (can_begin(&tokens[next]) && (spaced || lost_space || tokens[next].kind == ENT_TOKEN_KIND_OPEN)) return next;
    }
    return end;
}

static void mark_start(ent_lexer *lexer, uint32_t first, uint32_t count) {
    ent_token *tokens = &lexer->text->tokens.items[first];
    uint32_t i = 0;
    while (i < count && tokens[i].kind != ENT_TOKEN_KIND_WORD && tokens[i].kind != ENT_TOKEN_KIND_ORDINAL && tokens[i].kind != ENT_TOKEN_KIND_NUMBER)
        i++;
    if (i == count) return;
    tokens[i].flags |= ENT_TOKEN_START;
    bool letter = tokens[i].kind == ENT_TOKEN_KIND_WORD && tokens[i].span.end - tokens[i].span.start == 1;
    bool open = i + 1 < count && tokens[i + 1].kind == ENT_TOKEN_KIND_WORD && !(tokens[i + 1].flags & ENT_TOKEN_HYPHEN);
    if (letter && open && tokens[i].flags & ENT_TOKEN_CAPITAL)
        ent_words_restore(lexer, (char)lexer->bytes[tokens[i].span.start], &tokens[i], &lexer->sides.items[first + i]);
}

ent_status ent_sentences_split(ent_lexer *lexer, const ent_piece *piece, uint32_t first, ent_err *err) {
    uint32_t end = lexer->text->tokens.count;
    bool prose = piece->zone != ENT_ZONE_DATELINE && piece->zone != ENT_ZONE_SIGNOFF && piece->zone != ENT_ZONE_METADATA;
    while (first < end) {
        uint32_t next = prose ? sentence_end(lexer, first, end) : end;
        ent_sentence sentence = {.tokens = {first, next},
                                 .zone = piece->zone,
                                 .story = piece->story,
                                 .paragraph = (uint16_t)(piece->block < UINT16_MAX ? piece->block : UINT16_MAX)};
        if (!ent_vec_push(lexer->arena, &lexer->text->sentences, sentence)) return ent_err_full(err, "sentences");
        mark_start(lexer, first, next - first);
        first = next;
    }
    return ENT_OK;
}

/* ---- said twice ---- */

enum { REPEAT_WORDS = 5 };

typedef struct said {
    uint64_t hash;
    uint32_t sentence; /* + 1 */
} said;

/* Words and numbers only: punctuation changes between a lead and its second printing. */
static uint64_t sentence_hash(const ent_lexer *lexer, const ent_sentence *sentence, uint32_t *words) {
    uint64_t hash = 0xCBF29CE484222325u ^ sentence->story;
    *words = 0;
    for (uint32_t i = sentence->tokens.first; i < sentence->tokens.end; i++) {
        uint32_t folded = lexer->sides.items[i].folded; /* without branches: whether the next token is a word cannot be foretold */
        uint64_t more = (hash ^ folded) * 0x100000001B3u;
        hash = folded ? more ^ more >> 31 : hash;
        *words += folded != 0;
    }
    return hash;
}

static bool same_words(const ent_lexer *lexer, const ent_sentence *a, const ent_sentence *b) {
    uint32_t i = a->tokens.first, k = b->tokens.first;
    for (;;) {
        while (i < a->tokens.end && !lexer->sides.items[i].folded) i++;
        while (k < b->tokens.end && !lexer->sides.items[k].folded) k++;
        if (i == a->tokens.end || k == b->tokens.end) return i == a->tokens.end && k == b->tokens.end && a->story == b->story;
        if (lexer->sides.items[i++].folded != lexer->sides.items[k++].folded) return false;
    }
}

ent_status ent_sentences_mark(ent_lexer *lexer, ent_err *err) {
    ent_sentence *sentences = lexer->text->sentences.items;
    uint32_t count = lexer->text->sentences.count, slots = 16;
    while (slots < count * 2) slots *= 2;
    ent_arena_mark mark = ent_arena_tell(lexer->arena);
    said *table = ENT_NEW_ARRAY(lexer->arena, said, slots);
    if (!table) return ent_err_full(err, "sentences");
    for (uint32_t i = 0; i < count; i++) {
        uint32_t words;
        uint64_t hash = sentence_hash(lexer, &sentences[i], &words);
        if (words < REPEAT_WORDS) continue;
        uint32_t slot = (uint32_t)(hash >> 32) & (slots - 1);
        while (table[slot].sentence && (table[slot].hash != hash || !same_words(lexer, &sentences[table[slot].sentence - 1], &sentences[i])))
            slot = (slot + 1) & (slots - 1);
        if (table[slot].sentence) sentences[i].repeat = 1;
        else table[slot] = (said){hash, i + 1};
    }
    ent_arena_rewind(lexer->arena, mark);
    return ENT_OK;
}
