/* The phrases of the pack's tables that stand in the text, found in one walk for all stages that ask for some of them
 * (docs/adr/0008). A phrase never crosses a sentence; which of several counts is for the stage to say. */
#include "text/internal.h"

_Static_assert(ENT_TABLE_COUNT <= 64, "ent_text.tables has one bit a table");

static uint32_t bit_of(uint32_t state, uint32_t word) {
    return (state * 0x9E3779B1u ^ word * 0x85EBCA77u) >> (32 - ENT_STEP_BITS);
}

void ent_phrases_decode(const ent_pack *pack, ent_phrase_steps *steps) {
    for (uint32_t state = 1, word; state < ent_pack_phrase_state_count(pack); state++) {
        uint32_t parent = ent_pack_phrase_parent(pack, state, &word), bit = bit_of(parent, word);
        if (parent != UINT32_MAX && parent != 0) steps->bits[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

/* False: no phrase that has come to this state goes on with the word. The answer for most words, and the trie is not touched for it. */
static bool may_go_on(const ent_phrase_steps *steps, uint32_t state, uint32_t word) {
    uint32_t bit = bit_of(state, word);
    return steps->bits[bit / 64] >> bit % 64 & 1;
}

/* All phrases that begin at token i, from short to long. */
static bool walk(ent_lexer *lexer, uint32_t i, uint32_t end) {
    ent_text *text = lexer->text;
    const ent_token *tokens = text->tokens.items;
    uint64_t tables = 0;
    for (uint32_t k = i, state = 0; k < end && tokens[k].word; k++) {
        uint32_t count;
        if (k > i && !may_go_on(&lexer->rules->steps, state, tokens[k].word)) break;
        state = ent_pack_phrase_step(lexer->pack, state, tokens[k].word);
        if (state == UINT32_MAX) break;
        const ent_phrase_hit *hits = ent_pack_phrase_hits(lexer->pack, state, &count);
        for (uint32_t h = 0; h < count; h++) {
            ent_phrase phrase = {.end = k + 1, .row = hits[h].row, .table = hits[h].table, .written = hits[h].written};
            if (!ent_vec_push(lexer->arena, &text->phrases, phrase)) return false;
            tables |= UINT64_C(1) << phrase.table;
        }
    }
    text->tables[i] = tables;
    return true;
}

ent_status ent_phrases_find(ent_lexer *lexer, ent_err *err) {
    ent_text *text = lexer->text;
    size_t tokens = text->tokens.count;
    text->tables = ENT_NEW_ARRAY(lexer->arena, uint64_t, tokens + 1);
    text->first_phrase = ENT_NEW_ARRAY(lexer->arena, uint32_t, tokens + 1);
    text->phrases.items = ENT_NEW_ARRAY(lexer->arena, ent_phrase, tokens);
    if (!text->tables || !text->first_phrase || !text->phrases.items) return ent_err_full(err, "phrases");
    text->phrases.capacity = text->tokens.count;
    for (uint32_t s = 0; s < text->sentences.count; s++) {
        ent_range range = text->sentences.items[s].tokens;
        for (uint32_t i = range.first; i < range.end; i++) {
            text->first_phrase[i] = text->phrases.count;
            if (text->tokens.items[i].word && !walk(lexer, i, range.end)) return ent_err_full(err, "phrases");
        }
    }
    text->first_phrase[tokens] = text->phrases.count;
    return ENT_OK;
}
