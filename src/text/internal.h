/* What the files of text share. bytes → lex.re → tokens.c (words.c, glue.c) → compounds.c → readings.c → sentences.c; lines.c → zones.c
 * run first and say which bytes belong together. */
#ifndef ENT_TEXT_INTERNAL_H
#define ENT_TEXT_INTERNAL_H
#include "text/text.h"

/* ---- lex.re ---- */
typedef enum ent_lex_kind {
    ENT_LEX_END,
    ENT_LEX_WORD,       /* letters, digits behind the first */
    ENT_LEX_APOSTROPHE, /* word and the apostrophe behind it */
    ENT_LEX_INITIALS,   /* J. or S.E. */
    ENT_LEX_NUMBER,
    ENT_LEX_GROUPED, /* 2 000 or 1.000 */
    ENT_LEX_MIXED,   /* digits, then letters: 8e 08h46 */
    ENT_LEX_DATE,
    ENT_LEX_URL,
    ENT_LEX_HOST, /* name.suffix, still to be checked for what follows */
    ENT_LEX_PUNCT,
    ENT_LEX_OPEN,
    ENT_LEX_CLOSE,
    ENT_LEX_QUOTE, /* opening or closing: the context says */
    ENT_LEX_DASH,
    ENT_LEX_SYMBOL
} ent_lex_kind;

typedef struct ent_lexeme {
    const unsigned char *start, *end;
    ent_lex_kind kind;
} ent_lexeme;

/* The next lexeme of a text that ends with NUL, behind which ENT_WORD_BYTES can be read; white space in front is skipped. */
ent_lexeme ent_text_lex(const unsigned char *text);

/* ---- words.c: everything about one word by itself, which is remembered ---- */
enum { ENT_WORD_FRONT = 3, ENT_WORD_BYTES = ENT_WORD_FRONT * 8 }; /* longer words are rare and looked up each time */

/* One cache line: an answer is found by comparing the word's bytes in place. */
typedef struct ent_word_info {
    uint64_t front[ENT_WORD_FRONT]; /* the word, zero behind its end */
    uint64_t roles;                 /* bit r: the pack gives it role r */
    uint32_t folded;                /* see ent_token_side */
    ent_phrase_ends ends;
    uint32_t cls, word;
    uint32_t traits; /* see readings.c */
    uint16_t value;  /* of a Roman ordinal, else 0 */
    uint8_t length;  /* 0: free */
    uint8_t role, person, gender, number;
    uint8_t flags;     /* ENT_TOKEN_CAPITAL, ENT_TOKEN_ALL_CAPS */
    bool function : 1; /* has a row in the function table */
    bool elision : 1;  /* elides: l' qu' */
    bool begins : 1;   /* the first word of phrases of several … */
    bool goes_on : 1;  /* … a later one */
    bool links : 1;    /* a small word of dates */
    bool settled : 1;  /* glue.c knows where to cut it, whatever stands around it … */
    uint8_t cut;       /* … behind so many bytes; 0: nowhere */
    uint16_t can;
} ent_word_info;
_Static_assert(sizeof(ent_word_info) == 64, "one cache line");

/* Slots of the memory: for one text, and for all that a thread reads (four million bytes, of which it touches what its words need). A word
 * stands in one of four neighbours: with two, a tenth of the words of some hundred dispatches forget each other. */
enum { ENT_WORD_SLOTS = 512, ENT_WORD_SLOTS_KEPT = 65536, ENT_WORD_WAYS = 4 };

struct ent_text_words {
    ent_word_info slots[ENT_WORD_SLOTS_KEPT]; /* each in one cache line */
};

/* What later steps of this stage know of a token and other stages do not need. */
typedef struct ent_token_side {
    uint64_t roles;
    uint32_t traits;      /* of a word as it stands in the pack */
    uint32_t folded;      /* half of its ent_utf8_fold_hash; 0 for what is no word */
    ent_phrase_ends ends; /* phrases that this word alone is */
    bool begins, goes_on; /* it is the first word of phrases of several, a later one */
    bool links;           /* it is a small word of dates */
} ent_token_side;

/* What a document needs to be cut into tokens. `bytes` is a copy with NUL bytes behind it, so that the lexer stops there and
 * the front of a word can be read wherever it begins. */
typedef struct ent_lexer {
    const ent_text_rules *rules;
    const ent_pack *pack; /* of the rules */
    ent_arena *arena;
    ent_text *text;
    unsigned char *bytes;
    uint32_t length;
    ent_word_info *slots; /* the memory of words, and one slot for those that are too long for it */
    uint32_t slot_mask;
    bool looked_around; /* what is asked now depends on more than the word itself */
    ent_word_info long_word;
    ENT_VEC(ent_token_side) sides; /* beside text->tokens */
} ent_lexer;

/* What words need of the pack, decoded. */
enum { ENT_ACCENT_LIMIT = 24 };
typedef struct ent_word_rules {
    struct {
        char plain;
        ent_str accented;
    } accents[ENT_ACCENT_LIMIT];
    uint32_t accent_count;
    uint32_t have, be; /* lemmas of the auxiliaries */
    uint32_t comma;    /* its number among the words of phrases … */
    ent_phrase_ends comma_ends;
} ent_word_rules;
void ent_words_decode(const ent_pack *pack, ent_word_rules *words);
/* Asks for the memory in which the lexeme's word would be found: the table is larger than the nearest caches. */
void ent_words_fetch(const ent_lexer *lexer, const ent_lexeme *lexeme);
/* ent_token_side.folded of a word with this ent_utf8_fold_hash. */
uint32_t ent_words_folded(uint64_t hash);
/* Phrases of this word of the vocabulary and no other. */
ent_phrase_ends ent_words_ends(const ent_pack *pack, uint32_t word);
/* Never NULL; valid until the next call. */
ent_word_info *ent_words_find(ent_lexer *lexer, uint32_t start, uint32_t end);
/* The same without remembering: for parts of words. */
void ent_words_look(const ent_lexer *lexer, uint32_t start, uint32_t end, ent_word_info *info);
/* Lower case with plain apostrophes into out; false when it does not fit. */
bool ent_words_lower(ent_str word, char *out, size_t out_bytes, size_t *length);
/* Is this ending an ordinal's? apart: one that is also written behind a space. */
bool ent_words_ordinal(const ent_lexer *lexer, ent_str ending, bool apart);
/* Value of an upper-case Roman number, 0 when it is none. */
uint32_t ent_words_roman(ent_str digits);
/* Gives a one-letter word that starts a sentence the role it has with its accent. */
void ent_words_restore(const ent_lexer *lexer, char letter, ent_token *token, ent_token_side *side);
bool ent_words_has_pos(const ent_pack *pack, uint32_t cls, uint8_t pos);
bool ent_words_has_form(const ent_pack *pack, uint32_t cls, uint8_t verb_form);

/* ---- tokens.c ---- */
/* Appends the tokens of bytes [start, end). */
ent_status ent_tokens_read(ent_lexer *lexer, ent_span span, ent_err *err) ENT_MUST_CHECK;

/* ---- compounds.c ---- */
void ent_compounds_join(ent_lexer *lexer, uint32_t first);

/* ---- glue.c ---- */
/* Where the second of two words that lost the space between them begins; 0: one word. */
uint32_t ent_glue_find(ent_lexer *lexer, uint32_t start, uint32_t end);
/* The same for a word with its apostrophe. */
uint32_t ent_glue_find_elision(ent_lexer *lexer, uint32_t start, uint32_t end);

/* ---- lines.c: blocks → paragraphs, and what a paragraph shows ---- */
typedef struct ent_paragraph {
    ent_span span;
    uint32_t block; /* number of the first */
    uint16_t blank_before;
} ent_paragraph;
typedef ENT_VEC(ent_paragraph) ent_paragraphs;
ent_status ent_lines_join(const ent_pack *pack, const ent_page *page, ent_arena *arena, ent_paragraphs *out, ent_err *err) ENT_MUST_CHECK;

/* ---- marks.c: the patterns of packs/LANG/zones.tsv against one line ---- */
typedef struct ent_mark_form {
    uint32_t front, mask; /* its first bytes, up to four in front of any '#': what begins otherwise is not the form */
    uint32_t next;        /* 1 + the next form of the rule that begins with the same byte, 0: none */
    ent_str folded;       /* '#' stands for digits */
} ent_mark_form;

enum { ENT_MARK_FRONT = 4, ENT_ZONE_RULES = ENT_ZONE_RULE_BYLINE + 1, ENT_MARK_BITS = 10, ENT_MARK_BEGINS = 1 << ENT_MARK_BITS };

typedef struct ent_marks {
    const ent_pack *pack;
    ENT_VEC(ent_mark_form) forms;
    uint32_t first[ENT_ZONE_RULES][256]; /* 1 + the first form of the rule that begins with this byte ('#' by itself) */
    uint32_t begins[ENT_MARK_BEGINS];    /* by a hash of the three bytes where a form may begin; bit r: one of rule r can begin so */
    /* Of the forms that may stand anywhere in a line: bit b of [k][byte] says that one of those whose first byte ends in b can have this byte as its
     * k-th. Most places of a line have four bytes that agree on none. */
    uint16_t inside[ENT_MARK_FRONT][256];
} ent_marks;
_Static_assert(ENT_ZONE_RULES <= 32, "one bit a rule");

/* A form that stands anywhere in a line; of the rules that ask for that. */
typedef struct ent_mark_found {
    uint32_t at, length; /* in folded bytes */
    uint8_t rule;
} ent_mark_found;

/* A paragraph ready for comparison: without white space at its ends, and folded, every space one byte. */
typedef struct ent_line {
    ent_span span;
    ent_str text;   /* as received */
    ent_str folded; /* in the arena, ENT_LINE_BEHIND NUL bytes behind it */
    ENT_VEC(ent_mark_found) found;
    uint16_t blank_before;
    uint16_t item; /* of the block: see model.h */
    uint8_t zone;
    bool final;                 /* ends as a sentence does */
    bool shaped;                /* the two below are known */
    uint32_t dateline, signoff; /* ent_shape_…, asked for by several rules */
} ent_line;
enum { ENT_LINE_WORDS = 13, ENT_LINE_BEHIND = 16 };
/* How many words it has; at most ENT_LINE_WORDS, for no rule asks for more. */
uint32_t ent_marks_words(const ent_line *line);

ent_status ent_marks_decode(const ent_pack *pack, ent_arena *arena, ent_marks *marks, ent_err *err) ENT_MUST_CHECK;
ent_status ent_marks_line(const ent_marks *marks, const ent_page *page, const ent_paragraph *paragraph, ent_arena *arena, ent_line *line,
                          ent_err *err) ENT_MUST_CHECK;
/* Offset in text of the character that gave this folded byte. */
uint32_t ent_marks_offset(const ent_line *line, uint32_t folded);
/* How many folded bytes the characters in front of an offset in text gave. */
uint32_t ent_marks_folded(const ent_line *line, uint32_t offset);
/* Length in folded bytes of the longest form of the rule that stands at folded offset `at`; 0: none. */
uint32_t ent_marks_at(const ent_marks *marks, const ent_line *line, uint8_t rule, uint32_t at);
/* Folded offset, `from` or later, where a form of the rule begins, UINT32_MAX when none does; *length is its length. For the rules credit,
 * position, image and tail; of a line longer than ENT_LINE_SEARCHED only the last ENT_LINE_TAIL folded bytes are searched. */
uint32_t ent_marks_search(const ent_line *line, uint8_t rule, uint32_t from, uint32_t *length);
enum { ENT_LINE_SEARCHED = 680, ENT_LINE_TAIL = 60 };
/* The line is such a form and nothing else but closing marks. */
bool ent_marks_whole(const ent_marks *marks, const ent_line *line, uint8_t rule);
/* The text is one form of the rule, or several joined by strokes ("VNA/CVN"). */
bool ent_marks_chain(const ent_marks *marks, uint8_t rule, ent_str text);
/* The line is the credit of a picture and no more: "1/5(Saifurahman Safi/Xinhua)". */
bool ent_marks_credit(const ent_marks *marks, const ent_line *line);

/* ---- shapes.c: datelines and sign-offs; offsets count from the start of line->text ---- */
static inline bool ent_shape_dash(uint32_t code) { return code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212; }
static inline bool ent_shape_blank(uint32_t code) { return code == ' ' || code == '\t' || code == 0xA0 || code == 0x202F; }
uint32_t ent_shape_dateline(const ent_marks *marks, const ent_line *line); /* its end, 0: none */
uint32_t ent_shape_signoff(const ent_marks *marks, const ent_line *line);  /* its start, UINT32_MAX: none */
bool ent_shape_initials(const ent_line *line);
bool ent_shape_stamp(const ent_marks *marks, const ent_line *line);    /* a whole date with times and names beside it */
bool ent_shape_writer(const ent_marks *marks, const ent_line *line);   /* names who wrote the page, perhaps with a date behind */
bool ent_shape_calendar(const ent_marks *marks, const ent_line *line); /* weekday, day, month, year and nothing else */

/* ---- zones.c ---- */
typedef struct ent_piece {
    ent_span span;
    uint8_t zone;
    uint16_t story;
    uint32_t block;
} ent_piece;
typedef ENT_VEC(ent_piece) ent_pieces;
ent_status ent_zones_read(const ent_marks *marks, const ent_page *page, const ent_paragraphs *paragraphs, ent_arena *arena, ent_pieces *pieces,
                          uint16_t *stories, ent_err *err) ENT_MUST_CHECK;

/* ---- readings.c ---- */
enum { ENT_READING_RULE_LIMIT = 64, ENT_TRAIT_LIMIT = 32 };
/* What a rule takes from a word or makes of it. */
typedef struct ent_reading_rule {
    uint32_t remove;
    uint8_t role;
    bool drop;
} ent_reading_rule;

/* By a byte of a neighbour's traits, one bit a rule: what the rule wants or does not want is among them. */
typedef struct ent_reading_beside {
    uint64_t wanted, unwanted;
} ent_reading_beside;

typedef struct ent_reading_rules {
    uint32_t count;
    ent_reading_rule items[ENT_READING_RULE_LIMIT];
    uint64_t fitting[ENT_TRAIT_LIMIT / 8][256]; /* by byte of the traits; bit k: rule k has and lacks what it wants there */
    ent_reading_beside before[ENT_TRAIT_LIMIT / 8][256], after[ENT_TRAIT_LIMIT / 8][256];
} ent_reading_rules;

ent_status ent_readings_decode(const ent_pack *pack, ent_reading_rules *rules, ent_err *err) ENT_MUST_CHECK;
/* ent_token.can of a class without the removed readings. */
uint16_t ent_readings_can(const ent_pack *pack, uint32_t cls, uint16_t removed);
/* Traits of a word with these readings (but those removed) and roles, wherever it stands. */
uint32_t ent_readings_traits(const ent_pack *pack, uint32_t cls, uint16_t removed, uint64_t roles);
/* Removes impossible readings from the tokens of one sentence. */
void ent_readings_choose(const ent_reading_rules *rules, const ent_pack *pack, ent_token *tokens, const ent_token_side *sides, uint32_t count);

/* ---- sentences.c ---- */
/* Cuts tokens [first, tokens.count) of a piece into sentences. */
ent_status ent_sentences_split(ent_lexer *lexer, const ent_piece *piece, uint32_t first, ent_err *err) ENT_MUST_CHECK;
/* Sets repeat on sentences that say an earlier one of their story again. */
ent_status ent_sentences_mark(ent_lexer *lexer, ent_err *err) ENT_MUST_CHECK;

/* ---- phrases.c ---- */
/* What tells of most neighbours that no phrase holds both, without a look at the trie. */
enum { ENT_STEP_BITS = 16 };
typedef struct ent_phrase_steps {
    uint64_t bits[(1 << ENT_STEP_BITS) / 64]; /* by a hash of state and word; clear: no phrase that has come to the state goes on with the word */
    const uint64_t *begins, *goes_on;         /* by word: it is the first of a phrase of several words, a later one … */
    const uint64_t *links;                    /* … it has a row of timelinks */
} ent_phrase_steps;
/* Is the word in a set by word? No word is 0. */
static inline bool ent_phrases_has(const uint64_t *set, uint32_t word) { return set[word / 64] >> word % 64 & 1; }
ent_status ent_phrases_decode(const ent_pack *pack, ent_arena *arena, ent_phrase_steps *steps, ent_err *err) ENT_MUST_CHECK;
/* Finds the phrases of every sentence; the text's tokens do not grow any more. */
ent_status ent_phrases_find(ent_lexer *lexer, ent_err *err) ENT_MUST_CHECK;

/* ---- text.c ---- */
struct ent_text_rules {
    const ent_pack *pack;
    ent_word_rules words;
    ent_reading_rules readings;
    ent_marks marks;
    ent_phrase_steps steps;
};
#endif
