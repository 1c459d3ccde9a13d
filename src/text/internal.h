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

/* The next lexeme of a text that ends with NUL; white space in front is skipped. */
ent_lexeme ent_text_lex(const unsigned char *text);

/* ---- words.c: everything about one word by itself, remembered per document ---- */
/* One cache line: most answers are found by comparing the first sixteen bytes in place. */
typedef struct ent_word_info {
    uint64_t front[2];      /* first bytes of the word, zero behind its end */
    uint32_t start, length; /* where the word stood first; length 0: free */
    uint64_t fold_hash;
    uint64_t roles; /* bit r: the pack gives it role r */
    uint32_t cls, word;
    uint32_t row;   /* of the function table, UINT32_MAX: none */
    uint16_t value; /* of a Roman ordinal, else 0 */
    uint8_t role, person, gender, number;
    uint8_t flags; /* ENT_TOKEN_CAPITAL, ENT_TOKEN_ALL_CAPS */
    bool elision;  /* a word that elides: l' qu' */
} ent_word_info;
_Static_assert(sizeof(ent_word_info) == 64, "one cache line");

enum { ENT_WORD_CACHE_MIN = 512, ENT_WORD_CACHE_MAX = 8192, ENT_ACCENT_LIMIT = 24 };

/* What later steps of this stage know of a token and other stages do not need. */
typedef struct ent_token_side {
    uint64_t fold_hash; /* 0 for what is no word */
    uint64_t roles;
} ent_token_side;

/* What a document needs to be cut into tokens. `bytes` is a copy with NUL bytes behind it, so that the lexer stops there and
 * words can be read in steps of eight. */
typedef struct ent_lexer {
    const ent_pack *pack;
    ent_arena *arena;
    ent_text *text;
    unsigned char *bytes;
    uint32_t length;
    ent_word_info *cache;
    uint32_t cache_mask;
    struct {
        char plain;
        ent_str accented;
    } accents[ENT_ACCENT_LIMIT];
    uint32_t accent_count;
    uint32_t have, be;             /* lemmas of the auxiliaries */
    ENT_VEC(ent_token_side) sides; /* beside text->tokens */
} ent_lexer;

/* Decodes what words need of the pack. */
void ent_words_open(ent_lexer *lexer);
/* Never NULL; valid until the next call. */
const ent_word_info *ent_words_find(ent_lexer *lexer, uint32_t start, uint32_t end);
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
    uint8_t rule;
    ent_str folded; /* '#' stands for digits */
} ent_mark_form;

enum { ENT_ZONE_RULES = ENT_ZONE_RULE_EXTENSION + 1 };

typedef struct ent_marks {
    const ent_pack *pack;
    ent_arena *arena;
    ENT_VEC(ent_mark_form) forms;       /* by rule */
    ent_range rules[ENT_ZONE_RULES];    /* where those of each rule stand */
    uint8_t first[ENT_ZONE_RULES][256]; /* 1: a form of the rule begins with this byte */
} ent_marks;

/* A paragraph ready for comparison: without white space at its ends, and folded, every space one byte. */
typedef struct ent_line {
    ent_span span;
    ent_str text;        /* as received */
    ent_str folded;      /* in the arena */
    const uint32_t *map; /* offset in text of each folded byte; one more for the end */
    uint32_t words;
    uint16_t blank_before;
    bool final; /* ends as a sentence does */
} ent_line;

ent_status ent_marks_open(ent_marks *marks, const ent_pack *pack, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
ent_status ent_marks_line(const ent_marks *marks, const ent_page *page, const ent_paragraph *paragraph, ent_line *line, ent_err *err) ENT_MUST_CHECK;
/* Length in folded bytes of the longest form of the rule that stands at folded offset `at`; 0: none. */
uint32_t ent_marks_at(const ent_marks *marks, const ent_line *line, uint8_t rule, uint32_t at);
/* Folded offset, `from` or later, where a form of the rule begins, UINT32_MAX when none does; *length is its length. */
uint32_t ent_marks_search(const ent_marks *marks, const ent_line *line, uint8_t rule, uint32_t from, uint32_t *length);
/* The line is such a form and nothing else but closing marks. */
bool ent_marks_whole(const ent_marks *marks, const ent_line *line, uint8_t rule);
/* The text is one form of the rule, or several joined by strokes ("VNA/CVN"). */
bool ent_marks_chain(const ent_marks *marks, uint8_t rule, ent_str text);

/* ---- shapes.c: datelines and sign-offs; offsets count from the start of line->text ---- */
uint32_t ent_shape_dateline(const ent_marks *marks, const ent_line *line); /* its end, 0: none */
uint32_t ent_shape_signoff(const ent_marks *marks, const ent_line *line);  /* its start, UINT32_MAX: none */
bool ent_shape_initials(const ent_line *line);
bool ent_shape_calendar(const ent_marks *marks, const ent_line *line); /* weekday, day, month, year and nothing else */

/* ---- zones.c ---- */
typedef struct ent_piece {
    ent_span span;
    uint8_t zone;
    uint16_t story;
    uint32_t block;
} ent_piece;
typedef ENT_VEC(ent_piece) ent_pieces;
ent_status ent_zones_read(const ent_pack *pack, const ent_page *page, const ent_paragraphs *paragraphs, ent_arena *arena, ent_pieces *pieces,
                          uint16_t *stories, ent_err *err) ENT_MUST_CHECK;

/* ---- readings.c ---- */
typedef struct ent_rules ent_rules;
ent_status ent_readings_open(const ent_pack *pack, ent_arena *arena, const ent_rules **rules, ent_err *err) ENT_MUST_CHECK;
/* Removes impossible readings from the tokens of one sentence. */
void ent_readings_choose(const ent_rules *rules, const ent_pack *pack, ent_token *tokens, const ent_token_side *sides, uint32_t count);

/* ---- sentences.c ---- */
/* Cuts tokens [first, tokens.count) of a piece into sentences. */
ent_status ent_sentences_split(ent_lexer *lexer, const ent_piece *piece, uint32_t first, ent_err *err) ENT_MUST_CHECK;
/* Sets repeat on sentences that say an earlier one of their story again. */
ent_status ent_sentences_mark(ent_lexer *lexer, ent_err *err) ENT_MUST_CHECK;
#endif
