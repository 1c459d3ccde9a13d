/* The phrases of the pack's tables that stand in the text, found in one walk for all stages that ask for some of them
 * (docs/adr/0008). A phrase never crosses a sentence; which of several counts is for the stage to say. */
#include "text/internal.h"

_Static_assert(ENT_TABLE_COUNT <= 64, "ent_text.tables has one bit a table");

static uint32_t bit_of(uint32_t state, uint32_t word) { return (state * 0x9E3779B1u ^ word * 0x85EBCA77u) >> (32 - ENT_STEP_BITS); }

static void set_bit(uint64_t *bits, uint32_t bit) { bits[bit / 64] |= UINT64_C(1) << bit % 64; }
static bool has_bit(const uint64_t *bits, uint32_t bit) { return bits[bit / 64] >> bit % 64 & 1; }

static bool is_link(const ent_pack *pack, uint32_t state) {
    uint32_t count;
    const ent_phrase_hit *hits = ent_pack_phrase_hits(pack, ent_pack_phrase_ends(pack, state), &count);
    return count && hits[0].table == ENT_TABLE_TIMELINKS;
}

ent_status ent_phrases_decode(const ent_pack *pack, ent_arena *arena, ent_phrase_steps *steps, ent_err *err) {
    size_t words = ent_pack_word_count(pack) / 64 + 1;
    uint64_t *begins = ENT_NEW_ARRAY(arena, uint64_t, words), *goes_on = ENT_NEW_ARRAY(arena, uint64_t, words);
    uint64_t *links = ENT_NEW_ARRAY(arena, uint64_t, words);
    if (!begins || !goes_on || !links) return ent_err_full(err, "phrases");
    for (uint32_t state = 1, word; state < ent_pack_phrase_state_count(pack); state++) {
        uint32_t parent = ent_pack_phrase_parent(pack, state, &word), first;
        if (parent == 0 && is_link(pack, state)) set_bit(links, word);
        if (parent == UINT32_MAX || parent == 0) continue;
        set_bit(steps->bits, bit_of(parent, word));
        set_bit(goes_on, word);
        if (ent_pack_phrase_parent(pack, parent, &first) == 0) set_bit(begins, first);
    }
    steps->begins = begins;
    steps->goes_on = goes_on;
    steps->links = links;
    return ENT_OK;
}

/* False: no phrase that has come to this state goes on with the word. */
static bool may_go_on(const ent_phrase_steps *steps, uint32_t state, uint32_t word) { return word && has_bit(steps->bits, bit_of(state, word)); }

static bool make_room(ent_lexer *lexer, uint32_t count) {
    ent_text *text = lexer->text;
    while (text->phrases.capacity - text->phrases.count < count)
        if (!ent_vec_grow(lexer->arena, (void **)&text->phrases.items, &text->phrases.capacity, sizeof *text->phrases.items)) return false;
    return true;
}

/* "latino-américain", "pro-russe": joined to a word that tells no side, an adjective is nobody's. */
static bool is_half(const ent_text *text, uint32_t first) {
    static const uint64_t sides = UINT64_C(1) << ENT_TABLE_PREFIXES | UINT64_C(1) << ENT_TABLE_DEMONYMS | UINT64_C(1) << ENT_TABLE_STATES;
    if (!(text->tokens.items[first].flags & ENT_TOKEN_HYPHEN)) return false;
    bool told = false;
    for (uint32_t i = first; i > 0 && !told && text->tokens.items[i].flags & ENT_TOKEN_HYPHEN; i--) told = text->tables[i - 1] & sides;
    return !told;
}

/* Appends the phrases of tokens [first, end), which end there in the trie; false when the arena is full. */
static bool take(ent_lexer *lexer, ent_phrase_ends ends, uint32_t first, uint32_t end) {
    ent_text *text = lexer->text;
    uint32_t count;
    const ent_phrase_hit *hits = ent_pack_phrase_hits(lexer->pack, ends, &count);
    if (!make_room(lexer, count)) return false;
    ent_phrase *phrase = text->phrases.items + text->phrases.count;
    uint64_t tables = 0;
    for (uint32_t h = 0; h < count; h++) {
        if (hits[h].table == ENT_TABLE_FRAMES) { /* and so are those behind it */
            ent_mark mark = {first, end, ent_pack_phrase_part(ends, h, count - h)};
            if (!ent_vec_push(lexer->arena, &text->marks, mark)) return false;
            break;
        }
        if (hits[h].table == ENT_TABLE_DEMONYMS && is_half(text, first)) continue;
        tables |= UINT64_C(1) << hits[h].table;
        if (hits[h].table == ENT_TABLE_PARTICLES) continue;
        *phrase++ = (ent_phrase){.end = end, .row = hits[h].row, .table = hits[h].table, .written = hits[h].written};
    }
    text->phrases.count = (uint32_t)(phrase - text->phrases.items);
    text->tables[first] |= tables;
    return true;
}

/* False: no phrase begins with tokens i and i + 1. Without branches: half of the words begin some phrase, and half of those behind go on with one. */
static bool opens(const ent_lexer *lexer, uint32_t i) {
    const ent_token *token = &lexer->text->tokens.items[i];
    const ent_token_side *side = &lexer->sides.items[i];
    uint32_t state = ent_pack_phrase_place(lexer->pack, 0, token[0].word);
    uint32_t bit = bit_of(state, token[1].word);
    return (lexer->rules->steps.bits[bit / 64] >> bit % 64 & side[0].begins & side[1].goes_on) != 0;
}

/* The phrases of several words that begin at token i, from short to long. */
static bool walk(ent_lexer *lexer, uint32_t i, uint32_t end) {
    const ent_token *tokens = lexer->text->tokens.items;
    const ent_pack *pack = lexer->pack;
    const ent_phrase_steps *steps = &lexer->rules->steps;
    uint32_t state = ent_pack_phrase_place(pack, 0, tokens[i].word);
    for (uint32_t k = i + 1; k < end && may_go_on(steps, state, tokens[k].word); k++) {
        state = ent_pack_phrase_step(pack, state, tokens[k].word);
        if (state == UINT32_MAX) return true;
        ent_phrase_ends ends = ent_pack_phrase_ends(pack, state);
        if (ends && !take(lexer, ends, i, k + 1)) return false;
    }
    return true;
}

/* Of the hits at the end of a phrase, those of a table. */
static bool is_of_table(const ent_pack *pack, ent_phrase_ends ends, uint32_t table) {
    uint32_t count;
    const ent_phrase_hit *hits = ent_pack_phrase_hits(pack, ends, &count);
    while (count && hits[count - 1].table != table) count--;
    return count != 0;
}

/* The tokens of a day of the week and its date: "ce lundi", "lundi 7 avril 2025". */
static ent_range day_around(const ent_lexer *lexer, uint32_t weekday, ent_range sentence) {
    const ent_token *tokens = lexer->text->tokens.items;
    uint32_t k = weekday + 1, first = weekday;
    if (first > sentence.first && tokens[first - 1].role == ENT_ROLE_DET_DEMONSTRATIVE) first--;
    if (k + 1 < sentence.end && (tokens[k].kind == ENT_TOKEN_KIND_NUMBER || tokens[k].kind == ENT_TOKEN_KIND_ORDINAL) &&
        is_of_table(lexer->pack, lexer->sides.items[k + 1].ends, ENT_TABLE_MONTHS)) {
        k += 2;
        if (k < sentence.end && tokens[k].kind == ENT_TOKEN_KIND_NUMBER) k++;
    }
    return (ent_range){first, k};
}

/* "a mis fin lundi à l'accord": marks of frames that a day, or the sign that opens a quotation, stands in, from token i to words behind it. */
static bool walk_over(ent_lexer *lexer, uint32_t i, ent_range day, uint32_t end) {
    const ent_token *tokens = lexer->text->tokens.items;
    const ent_phrase_steps *steps = &lexer->rules->steps;
    uint32_t state = ent_pack_phrase_place(lexer->pack, 0, tokens[i].word);
    for (uint32_t k = i + 1; k < end; k++) {
        if (k == day.first) k = day.end;
        if (k >= end || !may_go_on(steps, state, tokens[k].word)) return true;
        state = ent_pack_phrase_step(lexer->pack, state, tokens[k].word);
        if (state == UINT32_MAX) return true;
        ent_phrase_ends ends = k < day.first ? 0 : ent_pack_phrase_ends(lexer->pack, state);
        uint32_t count, h = 0;
        const ent_phrase_hit *hits = ent_pack_phrase_hits(lexer->pack, ends, &count);
        while (h < count && hits[h].table != ENT_TABLE_FRAMES) h++;
        ent_mark mark = {i, k + 1, ent_pack_phrase_part(ends, h, count - h)};
        if (h < count && !ent_vec_push(lexer->arena, &lexer->text->marks, mark)) return false;
    }
    return true;
}

static bool take_over(ent_lexer *lexer, ent_range day, ent_range sentence) {
    enum { REACH = 4 }; /* words of a mark in front of what stands in it */
    uint32_t i = day.first > sentence.first + REACH ? day.first - REACH : sentence.first;
    for (; i < day.first; i++)
        if (lexer->sides.items[i].begins && !walk_over(lexer, i, day, sentence.end)) return false;
    return true;
}

/* Lists the tokens of the sentence where a phrase begins, of one word or perhaps of several (then the lowest bit is set), or a quotation. Without
 * branches, for where that is cannot be foretold; what the words tell is asked for meanwhile. */
static uint32_t list_begins(ent_lexer *lexer, ent_sentence *sentence, uint32_t *list) {
    const ent_token_side *sides = lexer->sides.items;
    uint32_t count = 0;
    for (uint32_t i = sentence->tokens.first; i < sentence->tokens.end; i++) {
        uint64_t links = (uint64_t)sides[i].links << ENT_TABLE_TIMELINKS;
        lexer->text->tables[i] = links;
        sentence->tables |= links;
        ent_pack_phrase_fetch(lexer->pack, sides[i].ends);
        uint32_t more = i + 1 < sentence->tokens.end ? opens(lexer, i) : 0;
        list[count] = i << 1 | more;
        count += (sides[i].ends != 0) | more | (lexer->text->tokens.items[i].kind == ENT_TOKEN_KIND_OPEN);
    }
    return count;
}

ent_status ent_phrases_find(ent_lexer *lexer, ent_err *err) {
    ent_text *text = lexer->text;
    size_t tokens = text->tokens.count;
    uint32_t *list = ENT_NEW_ARRAY(lexer->arena, uint32_t, tokens + 1), done = 0;
    text->tables = ENT_NEW_ARRAY(lexer->arena, uint64_t, tokens + 1);
    text->first_phrase = ENT_NEW_ARRAY(lexer->arena, uint32_t, tokens + ENT_TEXT_STEP);
    text->phrases.items = ENT_NEW_ARRAY(lexer->arena, ent_phrase, tokens);
    if (!list || !text->tables || !text->first_phrase || !text->phrases.items) return ent_err_full(err, "phrases");
    text->phrases.capacity = text->tokens.count;
    for (uint32_t s = 0; s < text->sentences.count; s++) {
        ent_sentence *sentence = &text->sentences.items[s];
        sentence->marks.first = text->marks.count;
        uint32_t count = list_begins(lexer, sentence, list);
        for (uint32_t k = 0; k < count; k++) {
            uint32_t i = list[k] >> 1;
            ent_phrase_ends ends = lexer->sides.items[i].ends;
            done = ent_text_step(text->first_phrase, done, i, text->phrases.count);
            if (ends && !take(lexer, ends, i, i + 1)) return ent_err_full(err, "phrases");
            if (list[k] & 1 && !walk(lexer, i, sentence->tokens.end)) return ent_err_full(err, "phrases");
            bool weekday = text->tables[i] >> ENT_TABLE_WEEKDAYS & 1, quote = text->tokens.items[i].kind == ENT_TOKEN_KIND_OPEN;
            ent_range within = weekday ? day_around(lexer, i, sentence->tokens) : (ent_range){i, i + 1}; /* 'qualifié de "dictateur"' */
            if ((weekday || quote) && !take_over(lexer, within, sentence->tokens)) return ent_err_full(err, "phrases");
            sentence->tables |= text->tables[i];
        }
        sentence->marks.end = text->marks.count;
    }
    (void)ent_text_step(text->first_phrase, done, (uint32_t)tokens, text->phrases.count);
    return ENT_OK;
}
