/* Words that lost the space between them ("PCVet", "desrelations"), as pages that joined their lines show by the dozen. An
 * unknown word is cut where both halves are known and a hint says that two words met there: a function word on one side, a
 * change of case, or a second half that is vocabulary of the pack. Names are unknown words too, so a capitalised one asks for
 * more: its first half must be vocabulary. */
#include "base/utf8.h"
#include "text/internal.h"

#include <string.h>

enum { GLUE_BYTES = 48, SHORT_BYTES = 4, LONG_BYTES = 6 };

typedef struct half {
    ent_word_info info;
    uint32_t start, bytes;
    bool function, known;
} half;

static half look(ent_lexer *lexer, uint32_t start, uint32_t end) {
    half h = {.info = *ent_words_find(lexer, start, end), .start = start, .bytes = end - start};
    h.function = h.info.function;
    h.known = h.function || h.info.cls || h.info.word;
    return h;
}

static bool is_auxiliary(const ent_lexer *lexer, const half *h) {
    return h->bytes == 1 && !h->function && ent_words_has_pos(lexer->pack, h->info.cls, ENT_POS_VERB);
}

static const ent_word_info *next_word(ent_lexer *lexer, uint32_t at) {
    lexer->looked_around = true;
    ent_lexeme next = ent_text_lex(lexer->bytes + at);
    if (next.kind != ENT_LEX_WORD) return NULL;
    return ent_words_find(lexer, (uint32_t)(next.start - lexer->bytes), (uint32_t)(next.end - lexer->bytes));
}

/* The word behind `at` is a past participle: what makes a single "a" a verb. */
static bool participle_follows(ent_lexer *lexer, uint32_t at) {
    const ent_word_info *next = next_word(lexer, at);
    return next && ent_words_has_form(lexer->pack, next->cls, ENT_VERB_FORM_PAST_PARTICIPLE);
}

/* "ont", "est", "avait" */
static bool is_full_auxiliary(const half *h) {
    return h->bytes >= 2 && !h->info.flags && (h->info.role == ENT_ROLE_AUX_HAVE || h->info.role == ENT_ROLE_AUX_BE);
}

/* A capitalised word behind `at`: then the word in front may be the first half of a name. */
static bool capital_follows(ent_lexer *lexer, uint32_t at) {
    const ent_word_info *next = next_word(lexer, at);
    return next && next->flags & ENT_TOKEN_CAPITAL;
}

/* Only there does a function word with a capital say nothing of names ("Deschamps"). */
static bool begins_sentence(ent_lexer *lexer, uint32_t at) {
    lexer->looked_around = true;
    while (at && lexer->bytes[at - 1] == ' ') at--;
    return !at || strchr("\n.!?\"", lexer->bytes[at - 1]);
}

/* "areçu", "asalué"; "ahautement apprécié". */
static bool follows_auxiliary(ent_lexer *lexer, const half *right, uint32_t end) {
    if (ent_words_has_form(lexer->pack, right->info.cls, ENT_VERB_FORM_PAST_PARTICIPLE))
        return right->bytes >= LONG_BYTES || (right->info.word && right->bytes >= SHORT_BYTES);
    return right->bytes >= LONG_BYTES && ent_words_has_pos(lexer->pack, right->info.cls, ENT_POS_ADVERB) && participle_follows(lexer, end);
}

static bool small_split(ent_lexer *lexer, const half *left, const half *right, uint32_t end) {
    if (is_auxiliary(lexer, left)) return follows_auxiliary(lexer, right, end);
    if (left->function && left->bytes >= 2 && right->known && right->bytes >= (right->function ? 2 : SHORT_BYTES)) return true;
    bool participle = right->bytes >= LONG_BYTES && ent_words_has_form(lexer->pack, right->info.cls, ENT_VERB_FORM_PAST_PARTICIPLE);
    if (participle && is_full_auxiliary(left)) return true; /* s'estentretenu */
    if (!left->known || left->bytes < SHORT_BYTES) return false;
    if (right->function) return right->bytes >= 2 || left->info.word;
    if (left->info.cls && left->bytes > SHORT_BYTES && right->info.cls && right->info.word && right->bytes > SHORT_BYTES) return true;
    return is_auxiliary(lexer, right) && left->info.word && participle_follows(lexer, end);
}

/* First letter upper case, the rest lower: perhaps a name. */
static bool capital_split(ent_lexer *lexer, const half *left, const half *right, uint32_t end) {
    bool right_vocabulary = right->info.word && right->info.cls && right->bytes > SHORT_BYTES;
    if (left->function && left->bytes >= 2) {
        bool verb = !ent_words_has_pos(lexer->pack, right->info.cls, ENT_POS_NOUN) && ent_words_has_pos(lexer->pack, right->info.cls, ENT_POS_VERB);
        return (right_vocabulary || verb) && right->bytes > LONG_BYTES && begins_sentence(lexer, left->start); /* Ilparticipera */
    }
    if (left->info.word && left->bytes >= SHORT_BYTES && is_full_auxiliary(right) && participle_follows(lexer, end))
        return true; /* Trongavait reçu */
    if (!left->info.word || !left->info.cls || left->bytes < SHORT_BYTES) return false;
    bool proper =
        ent_words_has_pos(lexer->pack, left->info.cls, ENT_POS_PROPER) || ent_words_has_pos(lexer->pack, left->info.cls, ENT_POS_GIVEN_NAME);
    bool noun = ent_words_has_pos(lexer->pack, left->info.cls, ENT_POS_NOUN);
    bool given = ent_words_has_pos(lexer->pack, left->info.cls, ENT_POS_GIVEN_NAME), state = proper && !given && noun;
    if (right->function) return right->bytes >= 2 && !((proper || !noun) && !state && capital_follows(lexer, end)); /* Marième Faye */
    if (is_auxiliary(lexer, right)) return participle_follows(lexer, end);
    return right_vocabulary && !proper;
}

/* "MinhTriet", "LePremier": both are words of the pack, which has the names of leaders; "MacArthur" is one. */
static bool names_meet(const half *left, const half *right) { return left->bytes >= 2 && right->bytes >= 3 && left->info.word && right->info.word; }

/* A change of case inside the word: "présidentTruong" and "PCVet". */
static bool case_split(const half *left, const half *right, bool left_capitals) {
    bool right_capital = right->info.flags & ENT_TOKEN_CAPITAL;
    if (left_capitals && !right_capital)
        return left->bytes >= 2 && (right->function ? right->bytes >= 2 : right->info.cls && right->bytes >= SHORT_BYTES);
    if (!right_capital || right->bytes < 2 || left_capitals) return false;
    if (!(left->info.flags & ENT_TOKEN_CAPITAL)) return left->known && left->bytes >= 2;
    if (names_meet(left, right)) return true;
    return left->info.cls && left->bytes >= SHORT_BYTES && right->known && right->bytes >= SHORT_BYTES;
}

static bool all_capitals(const half *h) { return h->bytes >= 2 && (h->info.flags & ENT_TOKEN_ALL_CAPS); }

uint32_t ent_glue_find(ent_lexer *lexer, uint32_t start, uint32_t end) {
    if (end - start < SHORT_BYTES || end - start > GLUE_BYTES) return 0;
    uint8_t shape = ent_words_find(lexer, start, end)->flags;
    if (shape & ENT_TOKEN_ALL_CAPS) return 0;
    uint32_t best = 0, best_bytes = 0;
    lexer->looked_around = false;
    for (uint32_t cut = start + 1; cut < end; cut++) {
        if ((lexer->bytes[cut] & 0xC0) == 0x80) continue;
        half left = look(lexer, start, cut);
        bool small = lexer->bytes[cut] >= 'a' && lexer->bytes[cut] <= 'z'; /* no capital: spares the look-up behind unknown fragments */
        if (small && !left.known && !all_capitals(&left)) continue;
        half right = look(lexer, cut, end);
        bool change = right.info.flags & ENT_TOKEN_CAPITAL || all_capitals(&left), fits;
        if (!change && (!left.known || !right.known)) continue;
        if (change) fits = case_split(&left, &right, all_capitals(&left));
        else fits = shape ? capital_split(lexer, &left, &right, end) : small_split(lexer, &left, &right, end);
        uint32_t bytes = left.function ? left.bytes : right.function ? right.bytes : 1; /* the longer function word is the surer */
        if (fits && bytes > best_bytes) {
            best = cut;
            best_bytes = bytes;
        }
    }
    if (!lexer->looked_around) {
        ent_word_info *info = ent_words_find(lexer, start, end);
        info->settled = true;
        info->cut = (uint8_t)(best ? best - start : 0);
    }
    return best;
}

uint32_t ent_glue_find_elision(ent_lexer *lexer, uint32_t start, uint32_t end) {
    ent_lexeme next = ent_text_lex(lexer->bytes + end); /* an apostrophe word of the lexicon is whole */
    if (next.kind == ENT_LEX_WORD && next.start == lexer->bytes + end && ent_words_find(lexer, start, (uint32_t)(next.end - lexer->bytes))->cls)
        return 0;
    for (uint32_t cut = start + 1; cut < end; cut++) {
        if ((lexer->bytes[cut] & 0xC0) == 0x80) continue;
        half left = look(lexer, start, cut);
        bool whole = left.function || (left.known && left.bytes >= SHORT_BYTES) || (left.info.word && left.info.cls && left.bytes >= 3); /* ansd' */
        if (whole && ent_words_find(lexer, cut, end)->elision) return cut;
    }
    return 0;
}
