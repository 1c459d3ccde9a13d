/* The order of the stage: lines are joined to paragraphs, paragraphs get zones and stories, and only then are the pieces cut
 * into tokens and sentences, so that no token and no sentence ever crosses a zone. */
#include "base/wide.h"
#include "text/internal.h"

#include <string.h>

enum { READ_AHEAD_BYTES = ENT_WORD_BYTES, TOKEN_BYTES = 5 /* of text for each token */ };

ent_status ent_text_open(const ent_pack *pack, ent_arena *arena, const ent_text_rules **rules, ent_err *err) {
    ent_text_rules *decoded = ENT_NEW(arena, ent_text_rules);
    if (!decoded) return ent_err_full(err, "rules of text");
    decoded->pack = pack;
    ent_words_decode(pack, &decoded->words);
    ent_status status = ent_phrases_decode(pack, arena, &decoded->steps, err);
    if (!status) status = ent_readings_decode(pack, &decoded->readings, err);
    if (!status) status = ent_marks_decode(pack, arena, &decoded->marks, err);
    if (!status) *rules = decoded;
    return status;
}

ent_status ent_text_words_open(ent_text_words **words, ent_err *err) {
    *words = ent_wide_alloc(sizeof **words);
    return *words ? ENT_OK : ent_err_set(err, ENT_MEMORY, "out of memory");
}

void ent_text_words_close(ent_text_words *words) { ent_wide_free(words, sizeof *words); }

/* One allocation for all that grows with the text: an arena that is reset keeps its newest block, and the next document finds
 * its room there. The token arrays have room for what such a text usually holds, since growing would copy them. */
static ent_status open_lexer(ent_lexer *lexer, const ent_text_rules *rules, ent_text_words *words, ent_str bytes, ent_arena *arena, ent_text *text,
                             ent_err *err) {
    *text = (ent_text){.stories = 1};
    if (bytes.len >= UINT32_MAX - READ_AHEAD_BYTES) return ent_err_set(err, ENT_LIMIT, "text of %zu bytes is longer than spans can count", bytes.len);
    *lexer = (ent_lexer){.rules = rules, .pack = rules->pack, .arena = arena, .text = text, .length = (uint32_t)bytes.len};
    size_t tokens = bytes.len / TOKEN_BYTES + 16, slots = words ? 0 : ENT_WORD_SLOTS;
    size_t slots_bytes = slots * sizeof(ent_word_info), sides_bytes = tokens * sizeof(ent_token_side), tokens_bytes = tokens * sizeof(ent_token);
    unsigned char *memory = ent_arena_alloc(arena, slots_bytes + sides_bytes + tokens_bytes + bytes.len + READ_AHEAD_BYTES, 1);
    if (!memory) return ent_err_full(err, "tokens");
    lexer->slots = words ? words->slots : (ent_word_info *)(void *)memory;
    lexer->slot_mask = (words ? ENT_WORD_SLOTS_KEPT : ENT_WORD_SLOTS) - 1;
    lexer->sides.items = (ent_token_side *)(void *)(memory + slots_bytes);
    text->tokens.items = (ent_token *)(void *)(memory + slots_bytes + sides_bytes);
    lexer->sides.capacity = text->tokens.capacity = (uint32_t)tokens;
    lexer->bytes = memory + slots_bytes + sides_bytes + tokens_bytes;
    if (bytes.len) memcpy(lexer->bytes, bytes.ptr, bytes.len);
    return ENT_OK;
}

ent_status ent_text_tokens(const ent_text_rules *rules, ent_text_words *words, ent_str bytes, ent_arena *arena, ent_text *text, ent_err *err) {
    ent_lexer lexer = {0};
    ent_status status = open_lexer(&lexer, rules, words, bytes, arena, text, err);
    if (status) return status;
    status = ent_tokens_read(&lexer, (ent_span){0, lexer.length}, err);
    if (!status) ent_compounds_join(&lexer, 0);
    return status;
}

static ent_status read_piece(ent_lexer *lexer, const ent_piece *piece, ent_err *err) {
    ent_zone_span zone = {piece->span, piece->zone, piece->story};
    if (!ent_vec_push(lexer->arena, &lexer->text->zones, zone)) return ent_err_full(err, "zones");
    uint32_t first_token = lexer->text->tokens.count, first_sentence = lexer->text->sentences.count;
    ent_status status = ent_tokens_read(lexer, piece->span, err);
    if (status) return status;
    ent_compounds_join(lexer, first_token);
    status = ent_sentences_split(lexer, piece, first_token, err);
    for (uint32_t i = first_sentence; !status && i < lexer->text->sentences.count; i++) {
        ent_range range = lexer->text->sentences.items[i].tokens;
        ent_readings_choose(&lexer->rules->readings, lexer->pack, &lexer->text->tokens.items[range.first], &lexer->sides.items[range.first],
                            range.end - range.first);
    }
    return status;
}

ent_status ent_text_read(const ent_text_rules *rules, ent_text_words *words, const ent_page *page, ent_arena *arena, ent_text *text, ent_err *err) {
    ent_lexer lexer;
    ent_paragraphs paragraphs = {0};
    ent_pieces pieces = {0};
    ent_status status = open_lexer(&lexer, rules, words, page->bytes, arena, text, err);
    if (!status) status = ent_lines_join(rules->pack, page, arena, &paragraphs, err);
    if (!status) status = ent_zones_read(&rules->marks, page, &paragraphs, arena, &pieces, &text->stories, err);
    for (uint32_t i = 0; !status && i < pieces.count; i++) status = read_piece(&lexer, &pieces.items[i], err);
    if (!status) status = ent_phrases_find(&lexer, err);
    return status ? status : ent_sentences_mark(&lexer, err);
}
