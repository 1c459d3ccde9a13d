/* Lexemes → tokens: what the shapes mean in this language, asked from the pack word by word. Elisions keep their
 * apostrophe, hyphens become a flag, ordinals and dates get their value, lost spaces are seen. Tokens are cut where packc
 * cuts phrases (white space, behind apostrophes, at hyphens), so that both meet in the phrase vocabulary. */
#include "base/utf8.h"
#include "text/internal.h"

#include <string.h>

static ent_str text_of(const ent_lexer *lexer, uint32_t start, uint32_t end) { return (ent_str){(const char *)lexer->bytes + start, end - start}; }

static bool is_digit(unsigned char byte) { return byte >= '0' && byte <= '9'; }

/* A letter begins at `at`; digits and marks are none. */
static bool letter_at(const ent_lexer *lexer, uint32_t at) {
    unsigned char byte = lexer->bytes[at];
    if (byte < 0x80) return (byte | 32) >= 'a' && (byte | 32) <= 'z';
    size_t next = at;
    return ent_utf8_is_letter(ent_utf8_next((ent_str){(const char *)lexer->bytes, lexer->length}, &next));
}

/* Appends a token of which no more is known than this, the side of it beside it; NULL when the arena is full. */
static ent_token *push(ent_lexer *lexer, uint32_t start, uint32_t end, uint8_t kind, uint8_t flags, ent_token_side side) {
    ent_text *text = lexer->text;
    if (!ent_vec_reserve(lexer->arena, &text->tokens) || !ent_vec_reserve(lexer->arena, &lexer->sides)) return NULL;
    ent_token *token = &text->tokens.items[text->tokens.count++]; /* new items are zeroed */
    lexer->sides.items[lexer->sides.count++] = side;
    token->span = (ent_span){start, end};
    token->kind = kind;
    token->flags = flags;
    return token;
}

/* What phrases a word of the vocabulary is in; those that it is alone are not among them. */
static ent_token_side side_of(const ent_lexer *lexer, uint32_t word) {
    const ent_phrase_steps *steps = &lexer->rules->steps;
    return (ent_token_side){.begins = ent_phrases_has(steps->begins, word),
                            .goes_on = ent_phrases_has(steps->goes_on, word),
                            .links = ent_phrases_has(steps->links, word)};
}

static ent_status push_found(ent_lexer *lexer, const ent_word_info *info, uint32_t start, uint32_t end, uint8_t flags, ent_err *err) {
    ent_token_side side = {info->roles, info->traits, info->folded, info->ends, info->begins, info->goes_on, info->links};
    ent_token *token = push(lexer, start, end, info->value ? ENT_TOKEN_KIND_ORDINAL : ENT_TOKEN_KIND_WORD, (uint8_t)(flags | info->flags), side);
    if (!token) return ent_err_full(err, "tokens");
    token->role = info->role;
    token->person = info->person;
    token->gender = info->gender;
    token->number = info->number;
    token->word = info->word;
    token->cls = info->cls;
    token->can = info->can;
    token->value = info->value;
    return ENT_OK;
}

static ent_status push_word(ent_lexer *lexer, uint32_t start, uint32_t end, uint8_t flags, ent_err *err) {
    return push_found(lexer, ent_words_find(lexer, start, end), start, end, flags, err);
}

/* A comma is a word of phrases (ent_pack_word_cut): names of ministries and organisations have some. */
static ent_status push_mark(ent_lexer *lexer, uint32_t start, uint32_t end, uint8_t kind, ent_err *err) {
    uint32_t word = lexer->bytes[start] == ',' ? lexer->rules->words.comma : 0;
    ent_token_side side = side_of(lexer, word);
    if (word) side.ends = lexer->rules->words.comma_ends;
    ent_token *token = push(lexer, start, end, kind, 0, side);
    if (!token) return ent_err_full(err, "tokens");
    token->word = word;
    return ENT_OK;
}

/* Numbers and dates stand in phrases too ("les 16 mots"), hence word and hash. */
static ent_status push_value(ent_lexer *lexer, uint32_t start, uint32_t end, uint8_t kind, uint32_t value, uint8_t flags, ent_err *err) {
    uint64_t hash = ent_utf8_fold_hash(text_of(lexer, start, end));
    uint32_t word = ent_pack_word_find(lexer->pack, hash);
    ent_token_side side = side_of(lexer, word);
    side.folded = ent_words_folded(hash);
    side.ends = ent_words_ends(lexer->pack, word);
    ent_token *token = push(lexer, start, end, kind, flags, side);
    if (!token) return ent_err_full(err, "tokens");
    token->word = word;
    token->value = value;
    return ENT_OK;
}

static const ent_token *last_token(const ent_lexer *lexer, uint32_t first) {
    return lexer->text->tokens.count > first ? &lexer->text->tokens.items[lexer->text->tokens.count - 1] : NULL;
}

static bool is_wordlike(const ent_token *token) {
    return token->kind == ENT_TOKEN_KIND_WORD || token->kind == ENT_TOKEN_KIND_NUMBER || token->kind == ENT_TOKEN_KIND_ORDINAL;
}

/* The integer part; grouping marks are passed over. */
static uint32_t number_value(ent_str digits, bool grouped) {
    uint64_t value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        unsigned char byte = (unsigned char)digits.ptr[i];
        if (is_digit(byte)) value = value * 10 + (byte - '0');
        else if (byte == ',' || (byte == '.' && !grouped)) break;
        if (value > UINT32_MAX) return UINT32_MAX;
    }
    return (uint32_t)value;
}

/* The bytes of an ordinal ending that stands behind a space ("72 e session"), 0 when there is none. */
static uint32_t ending_apart(const ent_lexer *lexer, uint32_t at) {
    uint32_t start = at;
    if (lexer->bytes[start] == ' ') start++;
    else if (lexer->bytes[start] == 0xC2 && lexer->bytes[start + 1] == 0xA0) start += 2;
    else return 0;
    ent_lexeme lexeme = ent_text_lex(lexer->bytes + start);
    uint32_t end = (uint32_t)(lexeme.end - lexer->bytes);
    if (lexeme.start != lexer->bytes + start || lexeme.kind != ENT_LEX_WORD || end - start > 6) return 0;
    if (lexer->bytes[end] != ' ' && lexer->bytes[end] != 0xC2) return 0;
    return ent_words_ordinal(lexer, text_of(lexer, start, end), true) ? end - at : 0;
}

static ent_status read_number(ent_lexer *lexer, uint32_t *start, uint32_t end, bool grouped, uint8_t flags, ent_err *err) {
    if (grouped && is_digit(lexer->bytes[end])) { /* "200 1234": no group of three */
        end = *start;
        while (is_digit(lexer->bytes[end])) end++;
        grouped = false;
    }
    ent_str digits = text_of(lexer, *start, end);
    uint32_t value = number_value(digits, grouped), apart = digits.len <= 3 ? ending_apart(lexer, end) : 0;
    uint32_t from = *start;
    *start = end + apart;
    return push_value(lexer, from, end + apart, apart ? ENT_TOKEN_KIND_ORDINAL : ENT_TOKEN_KIND_NUMBER, value, flags, err);
}

/* "68èmeAssemblée": where the capital begins behind an ordinal's ending; 0: nowhere. */
static uint32_t ordinal_before_name(ent_lexer *lexer, uint32_t letters, uint32_t end) {
    uint32_t at = letters;
    while (at < end && !(lexer->bytes[at] >= 'A' && lexer->bytes[at] <= 'Z')) at++;
    return at > letters && at + 1 < end && ent_words_ordinal(lexer, text_of(lexer, letters, at), false) ? at : 0;
}

/* "45eanniversaire", "45èmesession": where the word begins that the ending of an ordinal has lost its space to; else 0. */
static uint32_t ordinal_before_word(ent_lexer *lexer, uint32_t letters, uint32_t end) {
    enum { LONG = 6, ENDING = 6 };
    for (uint32_t at = letters + 1; at + LONG <= end && at <= letters + ENDING; at++) {
        if ((lexer->bytes[at] & 0xC0) == 0x80 || !ent_words_ordinal(lexer, text_of(lexer, letters, at), false)) continue;
        const ent_word_info *word = ent_words_find(lexer, at, end);
        if (word->cls && word->word) return at;
    }
    return 0;
}

/* Digits with letters behind them: an ordinal, with or without a name glued to it, a number glued to a word, or a word of its own
 * ("08h46"). */
static ent_status read_mixed(ent_lexer *lexer, uint32_t *start, uint32_t end, uint8_t flags, ent_err *err) {
    uint32_t letters = *start, from = *start;
    while (is_digit(lexer->bytes[letters])) letters++;
    *start = end;
    uint32_t value = number_value(text_of(lexer, from, letters), false);
    if (ent_words_ordinal(lexer, text_of(lexer, letters, end), false)) return push_value(lexer, from, end, ENT_TOKEN_KIND_ORDINAL, value, flags, err);
    uint32_t ending = ordinal_before_name(lexer, letters, end);
    if (ending) {
        ent_status status = push_value(lexer, from, ending, ENT_TOKEN_KIND_ORDINAL, value, flags, err);
        return status ? status : push_word(lexer, ending, end, ENT_TOKEN_GLUED, err);
    }
    uint32_t glued = ordinal_before_word(lexer, letters, end);
    if (glued) {
        ent_status status = push_value(lexer, from, glued, ENT_TOKEN_KIND_ORDINAL, value, flags, err);
        return status ? status : push_word(lexer, glued, end, ENT_TOKEN_GLUED, err);
    }
    const ent_word_info *info = ent_words_find(lexer, letters, end); /* once no other word is looked for: it may take its place */
    bool named = info->flags == ENT_TOKEN_CAPITAL && end - letters > 1;
    bool function = info->function && end - letters > 1;
    if (!named && !function && !(end - letters > 2 && (info->cls || info->word))) return push_word(lexer, from, end, flags, err);
    ent_status status = push_value(lexer, from, letters, ENT_TOKEN_KIND_NUMBER, value, flags, err);
    return status ? status : push_word(lexer, letters, end, ENT_TOKEN_GLUED, err);
}

/* yyyymmdd with 0 for what is not said; 0 when it is no date. */
static uint32_t date_value(ent_str text) {
    enum { LAST_SHORT_YEAR = 70 };
    uint32_t parts[3] = {0}, digits[3] = {0}, count = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_digit((unsigned char)text.ptr[i])) count++;
        else if (count < 3) {
            parts[count] = parts[count] * 10 + (uint32_t)(text.ptr[i] - '0');
            digits[count]++;
        }
    }
    uint32_t year = digits[0] == 4 ? parts[0] : parts[2], month = parts[1], day = digits[0] == 4 ? parts[2] : parts[0];
    if (digits[2] == 2 && digits[0] == 2) year += year < LAST_SHORT_YEAR ? 2000 : 1900; /* "08/06/22" */
    if (!month || month > 12 || day > 31 || (!day && digits[0] != 4)) return 0;
    if (year && (year < 1000 || year > 2999)) return 0;
    return year * 10000 + month * 100 + day;
}

static ent_status read_date(ent_lexer *lexer, uint32_t *start, uint32_t end, uint8_t flags, ent_err *err) {
    uint32_t value = is_digit(lexer->bytes[end]) || lexer->bytes[end] == '/' ? 0 : date_value(text_of(lexer, *start, end));
    uint32_t from = *start;
    if (!value) { /* the first number; its rest is read again */
        end = from;
        while (is_digit(lexer->bytes[end])) end++;
    }
    *start = end;
    if (value) return push_value(lexer, from, end, ENT_TOKEN_KIND_DATE, value, flags, err);
    return push_value(lexer, from, end, ENT_TOKEN_KIND_NUMBER, number_value(text_of(lexer, from, end), false), flags, err);
}

static bool is_abbreviation(const ent_lexer *lexer, uint32_t start, uint32_t end) {
    char lowered[24];
    size_t length;
    if (!ent_words_lower(text_of(lexer, start, end), lowered, sizeof lowered, &length)) return false;
    return ent_pack_form_find(lexer->pack, ENT_TABLE_ABBREVIATIONS, (ent_str){lowered, length}) != UINT32_MAX;
}

/* A point behind the word belongs to it when the pack lists the two together. */
static ent_status read_abbreviation(ent_lexer *lexer, uint32_t start, uint32_t *end, uint8_t flags, ent_err *err) {
    const ent_word_info *info = ent_words_find(lexer, start, *end);
    uint32_t plain = info->word;
    ent_phrase_ends ends = info->ends;
    ++*end;
    ent_status status = push_word(lexer, start, *end, (uint8_t)(flags | ENT_TOKEN_ABBREVIATED), err);
    if (status) return status;
    uint32_t last = lexer->text->tokens.count - 1;
    if (lexer->text->tokens.items[last].word) return ENT_OK;
    ent_token_side *side = &lexer->sides.items[last], known = side_of(lexer, plain);
    lexer->text->tokens.items[last].word = plain;
    side->ends = ends;
    side->begins = known.begins;
    side->goes_on = known.goes_on;
    side->links = known.links;
    return ENT_OK;
}

/* Where the figures begin that a small word in front has lost its space to: "en2013", "mai2019"; 0: none do. */
static uint32_t figures_behind(ent_lexer *lexer, uint32_t from, uint32_t end) {
    enum { FIGURES = 4 };
    uint32_t at = end;
    while (at > from && is_digit(lexer->bytes[at - 1])) at--;
    if (at == end || end - at > FIGURES || at - from < 2) return 0;
    const ent_word_info *word = ent_words_find(lexer, from, at);
    return !word->flags && (word->function || word->cls) ? at : 0;
}

/* Of a word with a hyphen only a capital or two long words of the vocabulary tell that a space is lost: "auxEtats-Unis",
 * "vice-ministrevietnamien". */
static bool cuts_joined(ent_lexer *lexer, uint32_t from, uint32_t split, uint32_t end) {
    enum { LONG = 6 };
    if (lexer->bytes[end] == '-') return ent_words_find(lexer, split, end)->flags & ENT_TOKEN_CAPITAL;
    bool left = split - from >= LONG && ent_words_find(lexer, from, split)->word;
    const ent_word_info *right = ent_words_find(lexer, split, end);
    return left && end - split >= LONG && right->word && right->cls;
}

static ent_status read_word(ent_lexer *lexer, uint32_t *start, uint32_t end, uint8_t flags, ent_err *err) {
    uint32_t from = *start;
    const ent_word_info *info = ent_words_find(lexer, from, end);
    if (lexer->bytes[end] == '.' && lexer->bytes[end + 1] != '.' && is_abbreviation(lexer, from, end + 1)) {
        *start = end + 1;
        return read_abbreviation(lexer, from, &end, flags, err);
    }
    *start = end;
    bool joined = ((flags & ENT_TOKEN_HYPHEN) && !(info->flags & ENT_TOKEN_CAPITAL)) || lexer->bytes[end] == '-'; /* vice-Premierministre */
    bool odd = is_digit(lexer->bytes[end - 1]) && !info->cls && !info->word && !joined;
    uint32_t figures = odd ? figures_behind(lexer, from, end) : 0;
    if (figures) {
        ent_status status = push_word(lexer, from, figures, flags, err);
        uint32_t value = number_value(text_of(lexer, figures, end), false);
        return status ? status : push_value(lexer, figures, end, ENT_TOKEN_KIND_NUMBER, value, ENT_TOKEN_GLUED, err);
    }
    if (odd) info = ent_words_find(lexer, from, end); /* its first letters were looked for in between */
    if (!info->cls && !info->word && !info->function && !info->value && !(info->settled && !info->cut)) {
        uint32_t split = info->settled ? from + info->cut : ent_glue_find(lexer, from, end);
        if (split && (!joined || cuts_joined(lexer, from, split, end))) {
            ent_status status = push_word(lexer, from, split, flags, err);
            return status ? status : push_word(lexer, split, end, ENT_TOKEN_GLUED, err);
        }
        info = ent_words_find(lexer, from, end); /* others were looked for in between */
    }
    if (info->flags & ENT_TOKEN_ALL_CAPS && ent_words_roman(text_of(lexer, from, end))) {
        uint32_t apart = ending_apart(lexer, end), value = ent_words_roman(text_of(lexer, from, end));
        *start = end + apart;
        if (apart) return push_value(lexer, from, end + apart, ENT_TOKEN_KIND_ORDINAL, value, flags, err);
    }
    return push_found(lexer, info, from, end, flags, err);
}

/* Where the apostrophe behind the word [start, end) begins. */
static uint32_t apostrophe_start(const ent_lexer *lexer, uint32_t end) {
    uint32_t at = end - 1;
    while ((lexer->bytes[at] & 0xC0) == 0x80) at--;
    return at;
}

/* The apostrophe belongs to the word when a word follows, or when the two are an elision; else it is a quotation mark. */
static ent_status read_apostrophe(ent_lexer *lexer, uint32_t *start, uint32_t end, uint8_t flags, ent_err *err) {
    const ent_word_info *info = ent_words_find(lexer, *start, end);
    uint32_t from = *start;
    if (!info->elision && !letter_at(lexer, end)) return read_word(lexer, start, apostrophe_start(lexer, end), flags, err);
    *start = end;
    uint32_t split = info->elision ? 0 : ent_glue_find_elision(lexer, from, end);
    if (!split && info->elision) return push_found(lexer, info, from, end, (uint8_t)(flags | ENT_TOKEN_ELIDED), err);
    if (!split) return push_word(lexer, from, end, (uint8_t)(flags | ENT_TOKEN_ELIDED), err);
    ent_status status = push_word(lexer, from, split, flags, err);
    return status ? status : push_word(lexer, split, end, ENT_TOKEN_GLUED | ENT_TOKEN_ELIDED, err);
}

/* Initials keep their points; a small letter with a point ends a sentence. */
static ent_status read_initials(ent_lexer *lexer, uint32_t *start, uint32_t end, uint8_t flags, ent_err *err) {
    uint32_t letter_end = *start + 1;
    while ((lexer->bytes[letter_end] & 0xC0) == 0x80) letter_end++;
    bool one = letter_end + 1 == end, capital = ent_words_find(lexer, *start, letter_end)->flags != 0;
    if (one && !capital) return read_word(lexer, start, letter_end, flags, err);
    uint32_t from = *start;
    *start = end;
    return push_word(lexer, from, end, (uint8_t)(flags | ENT_TOKEN_ABBREVIATED), err);
}

/* "name.com" in front of more letters is a lost space behind a full stop, not an address. */
static ent_status read_host(ent_lexer *lexer, uint32_t *start, uint32_t end, uint8_t flags, ent_err *err) {
    uint32_t from = *start;
    if (!letter_at(lexer, end) && !is_digit(lexer->bytes[end])) {
        *start = end;
        return push_mark(lexer, from, end, ENT_TOKEN_KIND_URL, err);
    }
    end = from;
    while (lexer->bytes[end] != '.' && lexer->bytes[end] != '-' && lexer->bytes[end] != '_') end++;
    if (end == from) end++;
    if (is_digit(lexer->bytes[from])) return read_mixed(lexer, start, end, flags, err);
    return letter_at(lexer, from) ? read_word(lexer, start, end, flags, err)
                                  : (*start = end, push_mark(lexer, from, end, ENT_TOKEN_KIND_SYMBOL, err));
}

static bool is_blank(unsigned char before) { return before <= ' ' || before == '(' || before == 0xA0; }

static uint8_t quote_kind(const ent_lexer *lexer, const ent_token *before, uint32_t start, uint32_t end) {
    bool free_left =
        !before || before->span.end < start || before->kind == ENT_TOKEN_KIND_OPEN || (before->flags & ENT_TOKEN_ELIDED && before->span.end == start);
    return free_left && !is_blank(lexer->bytes[end]) ? ENT_TOKEN_KIND_OPEN : ENT_TOKEN_KIND_CLOSE;
}

/* A hyphen or a short dash with letters or digits on both sides is no token. */
static bool is_hyphen(const ent_lexer *lexer, const ent_token *before, const ent_lexeme *dash, uint32_t start, uint32_t end) {
    if (!before || before->span.end != start || !is_wordlike(before) || dash->end - dash->start > 3) return false;
    bool em_dash = dash->end - dash->start == 3 && !memcmp(dash->start, "\xE2\x80\x94", 3);
    bool twice = dash->end - dash->start == 2;
    return !em_dash && !twice && (letter_at(lexer, end) || is_digit(lexer->bytes[end]));
}

static ent_status read_mark(ent_lexer *lexer, const ent_lexeme *lexeme, const ent_token *before, uint32_t start, uint32_t end, ent_err *err) {
    static const uint8_t kinds[] = {
        [ENT_LEX_URL] = ENT_TOKEN_KIND_URL,     [ENT_LEX_PUNCT] = ENT_TOKEN_KIND_PUNCT, [ENT_LEX_OPEN] = ENT_TOKEN_KIND_OPEN,
        [ENT_LEX_CLOSE] = ENT_TOKEN_KIND_CLOSE, [ENT_LEX_DASH] = ENT_TOKEN_KIND_DASH,   [ENT_LEX_SYMBOL] = ENT_TOKEN_KIND_SYMBOL};
    uint8_t kind = lexeme->kind == ENT_LEX_QUOTE ? quote_kind(lexer, before, start, end) : kinds[lexeme->kind];
    return push_mark(lexer, start, end, kind, err);
}

/* An address takes no closing punctuation with it. */
static uint32_t url_end(const ent_lexer *lexer, uint32_t start, uint32_t end) {
    while (end > start + 1 && memchr(".,;:!?)'", lexer->bytes[end - 1], 8)) end--;
    return end;
}

static ent_status read_lexeme(ent_lexer *lexer, const ent_lexeme *lexeme, const ent_token *before, uint32_t *at, uint8_t flags, ent_err *err) {
    uint32_t start = (uint32_t)(lexeme->start - lexer->bytes), end = (uint32_t)(lexeme->end - lexer->bytes);
    *at = start;
    switch (lexeme->kind) {
    case ENT_LEX_WORD: return read_word(lexer, at, end, flags, err);
    case ENT_LEX_APOSTROPHE: return read_apostrophe(lexer, at, end, flags, err);
    case ENT_LEX_INITIALS: return read_initials(lexer, at, end, flags, err);
    case ENT_LEX_NUMBER: return read_number(lexer, at, end, false, flags, err);
    case ENT_LEX_GROUPED: return read_number(lexer, at, end, true, flags, err);
    case ENT_LEX_MIXED: return read_mixed(lexer, at, end, flags, err);
    case ENT_LEX_DATE: return read_date(lexer, at, end, flags, err);
    case ENT_LEX_HOST: return read_host(lexer, at, end, flags, err);
    case ENT_LEX_URL: end = url_end(lexer, start, end); break;
    default: break;
    }
    *at = end;
    return read_mark(lexer, lexeme, before, start, end, err);
}

static ent_status read_run(ent_lexer *lexer, ent_span span, ent_err *err) {
    uint32_t first = lexer->text->tokens.count, at = span.start;
    unsigned char saved = lexer->bytes[span.end];
    lexer->bytes[span.end] = 0; /* the lexer stops here */
    ent_status status = ENT_OK;
    uint8_t flags = 0;
    ent_lexeme lexeme = ent_text_lex(lexer->bytes + at);
    for (ent_lexeme next = lexeme; !status; lexeme = next) {
        uint32_t start = (uint32_t)(lexeme.start - lexer->bytes), end = (uint32_t)(lexeme.end - lexer->bytes);
        const ent_token *before = last_token(lexer, first);
        if (lexeme.kind == ENT_LEX_END) {
            if (start >= span.end) break;
            next = ent_text_lex(lexeme.start + 1); /* a NUL inside: nothing to read, nothing to fear */
            continue;
        }
        next = ent_text_lex(lexeme.end);
        if (next.kind == ENT_LEX_WORD || next.kind == ENT_LEX_APOSTROPHE) ent_words_fetch(lexer, &next);
        if (lexeme.kind == ENT_LEX_DASH && is_hyphen(lexer, before, &lexeme, start, end)) {
            flags = ENT_TOKEN_HYPHEN;
            continue;
        }
        status = read_lexeme(lexer, &lexeme, before, &at, flags, err);
        if (at != end) next = ent_text_lex(lexer->bytes + at); /* more or less was taken than the lexeme */
        flags = 0;
    }
    lexer->bytes[span.end] = saved;
    return status;
}

/* For an address the lexer looks ahead to the end of a run without blanks and may find none; then it does so again from the
 * next word. Longer runs than this are no text and are cut, which keeps the cost linear. */
enum { RUN_BYTES = 1024 };

/* End of the part of span that can be read at once: all of it unless a run in it is too long. */
static uint32_t cut_of(const ent_lexer *lexer, ent_span span) {
    uint32_t at = span.start;
    while (span.end - at > RUN_BYTES) {
        uint32_t blank = at + RUN_BYTES;
        while (blank > at && lexer->bytes[blank - 1] > ' ') blank--;
        if (blank == at) {
            uint32_t cut = at + RUN_BYTES;
            while (cut > at + 1 && (lexer->bytes[cut] & 0xC0) == 0x80) cut--;
            return cut;
        }
        at = blank;
    }
    return span.end;
}

ent_status ent_tokens_read(ent_lexer *lexer, ent_span span, ent_err *err) {
    ent_status status = ENT_OK;
    while (!status && span.start < span.end) {
        uint32_t cut = cut_of(lexer, span);
        status = read_run(lexer, (ent_span){span.start, cut}, err);
        span.start = cut;
    }
    return status;
}
