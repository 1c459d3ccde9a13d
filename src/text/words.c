/* One word by itself: lexicon class, phrase vocabulary, role. Dispatches say the same words again and again, so each answer
 * is remembered in a small direct-mapped table: of the text in hand, or better of all that a thread reads, since a text of
 * a page says half of its words only once. An answer is a function of the word's bytes and the pack, so what stood in the
 * table before can never be seen in a result. */
#include "base/utf8.h"
#include "text/internal.h"

#include <string.h>

enum { WORD_BYTES = 96, ROMAN_LIMIT = 4000 };
#define EIGHT(byte) byte, byte, byte, byte, byte, byte, byte, byte

bool ent_words_lower(ent_str word, char *out, size_t out_bytes, size_t *length) {
    size_t n = 0;
    for (size_t at = 0; at < word.len;) {
        unsigned char byte = (unsigned char)word.ptr[at];
        if (n + 4 > out_bytes) return false;
        if (byte < 0x80) {
            out[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            at++;
            continue;
        }
        uint32_t code = ent_utf8_lower(ent_utf8_next(word, &at));
        bool apostrophe = code == 0x2018 || code == 0x2019 || code == 0x2BC || code == 0xB4 || code == 0x2032;
        n += ent_utf8_put(apostrophe ? '\'' : code, out + n);
    }
    *length = n;
    return true;
}

static uint8_t shape_flags(ent_str word) {
    size_t at = 0;
    unsigned char first = (unsigned char)word.ptr[0];
    if (first >= 'a' && first <= 'z') return 0;
    if (!ent_utf8_is_upper(ent_utf8_next(word, &at))) return 0;
    uint32_t letters = 1;
    while (at < word.len) {
        uint32_t code = ent_utf8_next(word, &at);
        if (!ent_utf8_is_letter(code)) continue;
        if (!ent_utf8_is_upper(code)) return ENT_TOKEN_CAPITAL;
        letters++;
    }
    return letters > 1 ? ENT_TOKEN_CAPITAL | ENT_TOKEN_ALL_CAPS : ENT_TOKEN_CAPITAL;
}

bool ent_words_has_pos(const ent_pack *pack, uint32_t cls, uint8_t pos) {
    uint32_t count;
    const ent_reading *readings = ent_pack_readings(pack, cls, &count);
    for (uint32_t i = 0; i < count; i++)
        if (readings[i].pos == pos) return true;
    return false;
}

bool ent_words_has_form(const ent_pack *pack, uint32_t cls, uint8_t verb_form) {
    uint32_t count;
    const ent_reading *readings = ent_pack_readings(pack, cls, &count);
    for (uint32_t i = 0; i < count; i++)
        if (readings[i].verb_form == verb_form) return true;
    return false;
}

uint32_t ent_words_roman(ent_str digits) {
    static const struct {
        char letter;
        uint16_t value;
    } numerals[] = {{'I', 1}, {'V', 5}, {'X', 10}, {'L', 50}, {'C', 100}, {'D', 500}, {'M', 1000}};
    uint32_t total = 0, last = 0;
    for (size_t i = digits.len; i-- > 0;) {
        uint32_t value = 0;
        for (size_t k = 0; k < sizeof numerals / sizeof *numerals; k++)
            if (numerals[k].letter == digits.ptr[i]) value = numerals[k].value;
        if (!value) return 0;
        total = value < last ? total - value : total + value;
        if (value > last) last = value;
        if (total >= ROMAN_LIMIT) return 0;
    }
    return total;
}

bool ent_words_ordinal(const ent_lexer *lexer, ent_str ending, bool apart) {
    char lowered[16];
    size_t length;
    if (!ending.len || !ent_words_lower(ending, lowered, sizeof lowered, &length)) return false;
    uint32_t row = ent_pack_form_find(lexer->pack, ENT_TABLE_ORDINALS, (ent_str){lowered, length});
    if (row == UINT32_MAX) return false;
    return !apart || ent_pack_cell(lexer->pack, ENT_TABLE_ORDINALS, row, ENT_ORDINALS_APART) == 1;
}

/* "XIVe" → 14. One numeral alone is a number only when it is no word with that ending ("Le", "Ce", "De"). */
static uint32_t roman_ordinal(const ent_lexer *lexer, ent_str word) {
    size_t digits = 0;
    while (digits < word.len && strchr("IVXLCDM", word.ptr[digits])) digits++;
    if (!digits || digits == word.len) return 0;
    if (digits == 1 && !strchr("IVX", word.ptr[0])) return 0;
    if (!ent_words_ordinal(lexer, (ent_str){word.ptr + digits, word.len - digits}, false)) return 0;
    return ent_words_roman((ent_str){word.ptr, digits});
}

/* A capital that lost its accent: the lexicon knows the word with it. */
static uint32_t accented_class(const ent_lexer *lexer, const char *lowered, size_t length) {
    char other[WORD_BYTES + 8];
    const ent_word_rules *words = &lexer->rules->words;
    for (uint32_t i = 0; i < words->accent_count; i++) {
        ent_str accented = words->accents[i].accented;
        if (words->accents[i].plain != lowered[0] || accented.len > 8) continue;
        memcpy(other, accented.ptr, accented.len);
        memcpy(other + accented.len, lowered + 1, length - 1);
        uint32_t cls = ent_pack_lexicon_find(lexer->pack, (ent_str){other, accented.len + length - 1});
        if (cls) return cls;
    }
    return 0;
}

void ent_words_restore(const ent_lexer *lexer, char letter, ent_token *token, ent_token_side *side) {
    char plain = (char)(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
    const ent_word_rules *words = &lexer->rules->words;
    for (uint32_t i = 0; i < words->accent_count; i++) {
        ent_str accented = words->accents[i].accented;
        if (words->accents[i].plain != plain) continue;
        uint32_t row = ent_pack_form_find(lexer->pack, ENT_TABLE_FUNCTION, accented);
        if (row == UINT32_MAX) continue;
        token->cls = ent_pack_lexicon_find(lexer->pack, accented);
        token->can = ent_readings_can(lexer->pack, token->cls, 0);
        token->role = (uint8_t)ent_pack_cell(lexer->pack, ENT_TABLE_FUNCTION, row, ENT_FUNCTION_ROLE);
        side->roles = 1ull << token->role;
        side->traits = ent_readings_traits(lexer->pack, token->cls, 0, side->roles);
        return;
    }
}

/* The likeliest role stands first in the table; the others stay possible until readings.c decides. */
static void find_roles(const ent_lexer *lexer, ent_str form, ent_word_info *info) {
    const ent_pack *pack = lexer->pack;
    uint32_t first = ent_pack_form_find(pack, ENT_TABLE_FUNCTION, form);
    if (first == UINT32_MAX) return;
    for (uint32_t row = first; row != UINT32_MAX; row = ent_pack_form_next(pack, ENT_TABLE_FUNCTION, form, row))
        info->roles |= 1ull << ent_pack_cell(pack, ENT_TABLE_FUNCTION, row, ENT_FUNCTION_ROLE);
    info->function = true;
    info->role = (uint8_t)ent_pack_cell(pack, ENT_TABLE_FUNCTION, first, ENT_FUNCTION_ROLE);
    info->person = (uint8_t)ent_pack_cell(pack, ENT_TABLE_FUNCTION, first, ENT_FUNCTION_PERSON);
    info->gender = (uint8_t)ent_pack_cell(pack, ENT_TABLE_FUNCTION, first, ENT_FUNCTION_GENDER);
    info->number = (uint8_t)ent_pack_cell(pack, ENT_TABLE_FUNCTION, first, ENT_FUNCTION_NUMBER);
}

/* Auxiliaries have too many forms for the table: their lemma gives the role. */
static void find_auxiliary(const ent_lexer *lexer, ent_word_info *info) {
    uint32_t count;
    const ent_reading *readings = ent_pack_readings(lexer->pack, info->cls, &count);
    for (uint32_t i = 0; i < count && !info->role; i++) {
        if (readings[i].pos != ENT_POS_VERB || !readings[i].lemma) continue;
        if (readings[i].lemma == lexer->rules->words.have) info->role = ENT_ROLE_AUX_HAVE;
        if (readings[i].lemma == lexer->rules->words.be) info->role = ENT_ROLE_AUX_BE;
    }
    if (info->role) info->roles = 1ull << info->role;
}

uint32_t ent_words_folded(uint64_t hash) { return (uint32_t)(hash >> 32) | 1; }

ent_phrase_ends ent_words_ends(const ent_pack *pack, uint32_t word) {
    uint32_t state = word ? ent_pack_phrase_step(pack, 0, word) : UINT32_MAX, count;
    if (state == UINT32_MAX) return 0;
    ent_phrase_ends ends = ent_pack_phrase_ends(pack, state);
    const ent_phrase_hit *hits = ent_pack_phrase_hits(pack, ends, &count);
    uint32_t first = 0;
    while (first < count && hits[first].table == ENT_TABLE_TIMELINKS) first++;
    return first < count ? ent_pack_phrase_part(ends, first, count - first) : 0;
}

static void look_up(const ent_lexer *lexer, ent_str word, ent_word_info *info) {
    info->flags = shape_flags(word);
    uint64_t hash = ent_utf8_fold_hash(word);
    info->folded = ent_words_folded(hash);
    info->word = ent_pack_word_find(lexer->pack, hash);
    info->ends = ent_words_ends(lexer->pack, info->word);
    info->begins = ent_phrases_has(lexer->rules->steps.begins, info->word);
    info->goes_on = ent_phrases_has(lexer->rules->steps.goes_on, info->word);
    info->links = ent_phrases_has(lexer->rules->steps.links, info->word);
    char lowered[WORD_BYTES];
    size_t length;
    if (ent_words_lower(word, lowered, sizeof lowered, &length)) {
        ent_str form = {lowered, length};
        info->cls = ent_pack_lexicon_find(lexer->pack, form);
        find_roles(lexer, form, info);
        if (lowered[length - 1] == '\'') info->elision = ent_pack_form_find(lexer->pack, ENT_TABLE_ELISIONS, form) != UINT32_MAX;
        if (info->flags && !info->cls && !info->function) info->cls = accented_class(lexer, lowered, length);
        if (!info->function) find_auxiliary(lexer, info);
    }
    info->can = ent_readings_can(lexer->pack, info->cls, 0);
    info->traits = ent_readings_traits(lexer->pack, info->cls, 0, info->roles);
    bool noun = info->traits & (1u << (ENT_TRAIT_NOUN - 1) | 1u << (ENT_TRAIT_PROPER - 1)); /* "Inde" is no numeral */
    if (info->flags && !noun) info->value = (uint16_t)roman_ordinal(lexer, word);
}

static void decode_auxiliaries(const ent_pack *pack, ent_word_rules *words) {
    uint32_t rows = ent_pack_row_count(pack, ENT_TABLE_VERBS);
    for (uint32_t row = 0; row < rows; row++) {
        uint32_t classes = ent_pack_cell(pack, ENT_TABLE_VERBS, row, ENT_VERBS_CLASS);
        uint32_t lemma = ent_pack_cell(pack, ENT_TABLE_VERBS, row, ENT_VERBS_LEMMA);
        if (classes & 1u << (ENT_VERB_CLASS_AUX_HAVE - 1)) words->have = lemma;
        if (classes & 1u << (ENT_VERB_CLASS_AUX_BE - 1)) words->be = lemma;
    }
}

void ent_words_decode(const ent_pack *pack, ent_word_rules *words) {
    decode_auxiliaries(pack, words);
    words->comma = ent_pack_word_find(pack, ent_utf8_fold_hash(ENT_STR(",")));
    words->comma_ends = ent_words_ends(pack, words->comma);
    uint32_t rows = ent_pack_row_count(pack, ENT_TABLE_ACCENTS);
    for (uint32_t row = 0; row < rows; row++) {
        ent_str plain = ent_pack_cell_text(pack, ENT_TABLE_ACCENTS, row, ENT_ACCENTS_PLAIN);
        ent_str rest = ent_pack_cell_text(pack, ENT_TABLE_ACCENTS, row, ENT_ACCENTS_ACCENTED);
        while (plain.len == 1 && rest.ptr && words->accent_count < ENT_ACCENT_LIMIT) {
            uint32_t i = words->accent_count++;
            words->accents[i].plain = plain.ptr[0];
            words->accents[i].accented = ent_str_cut(&rest, '|');
        }
    }
}

/* The word's bytes and nothing of what stands behind it; ENT_WORD_BYTES can be read wherever a word begins. Without branches: how long the
 * next word is cannot be foretold. */
static void load_front(const unsigned char *p, uint32_t length, uint64_t front[ENT_WORD_FRONT]) {
    static const unsigned char kept[2 * ENT_WORD_BYTES] = {EIGHT(0xFF), EIGHT(0xFF), EIGHT(0xFF)}; /* and as many zeros */
    uint64_t masks[ENT_WORD_FRONT];
    memcpy(front, p, ENT_WORD_BYTES);
    memcpy(masks, kept + ENT_WORD_BYTES - length, ENT_WORD_BYTES);
    for (uint32_t i = 0; i < ENT_WORD_FRONT; i++) front[i] &= masks[i];
}

void ent_words_look(const ent_lexer *lexer, uint32_t start, uint32_t end, ent_word_info *info) {
    *info = (ent_word_info){0};
    look_up(lexer, (ent_str){(const char *)lexer->bytes + start, end - start}, info);
}

static bool stands(const ent_word_info *info, const uint64_t front[ENT_WORD_FRONT], uint32_t length) {
    return !((info->front[0] ^ front[0]) | (info->front[1] ^ front[1]) | (info->front[2] ^ front[2]) | (info->length ^ length));
}

/* The slot of a word of at most ENT_WORD_BYTES, of which front gets a copy. */
static ent_word_info *slot_of(const ent_lexer *lexer, const unsigned char *bytes, uint32_t length, uint64_t front[ENT_WORD_FRONT]) {
    load_front(bytes, length, front);
    uint64_t hash = (front[0] ^ length) * 0x9E3779B97F4A7C15u ^ (front[1] + length) * 0xC2B2AE3D27D4EB4Fu ^ front[2] * 0x165667B19E3779F9u;
    return &lexer->slots[(hash ^ hash >> 32) >> 8 & lexer->slot_mask];
}

void ent_words_fetch(const ent_lexer *lexer, const ent_lexeme *lexeme) {
    uint64_t front[ENT_WORD_FRONT];
    size_t length = (size_t)(lexeme->end - lexeme->start);
    if (length <= ENT_WORD_BYTES) __builtin_prefetch(slot_of(lexer, lexeme->start, (uint32_t)length, front));
}

static ent_word_info *neighbour(const ent_lexer *lexer, const ent_word_info *home, size_t way) {
    return lexer->slots + ((size_t)(home - lexer->slots) ^ way);
}

ent_word_info *ent_words_find(ent_lexer *lexer, uint32_t start, uint32_t end) {
    const unsigned char *bytes = lexer->bytes + start;
    uint32_t length = end - start;
    if (length > ENT_WORD_BYTES) {
        ent_words_look(lexer, start, end, &lexer->long_word);
        return &lexer->long_word;
    }
    uint64_t front[ENT_WORD_FRONT];
    ent_word_info *home = slot_of(lexer, bytes, length, front);
    if (stands(home, front, length)) return home;
    for (size_t way = 1; way < ENT_WORD_WAYS; way++) {
        ent_word_info *other = neighbour(lexer, home, way), before = *home;
        if (!stands(other, front, length)) continue;
        *home = *other; /* the one asked for last stands at home */
        *other = before;
        return home;
    }
    ent_word_info before = *home; /* the others move on to the next free place; if there is none, the last goes */
    for (size_t way = 1; way < ENT_WORD_WAYS && before.length; way++) {
        ent_word_info *other = neighbour(lexer, home, way), passed = *other;
        *other = before;
        before = passed;
    }
    *home = (ent_word_info){.front = {front[0], front[1], front[2]}, .length = (uint8_t)length};
    look_up(lexer, (ent_str){(const char *)bytes, length}, home);
    return home;
}
