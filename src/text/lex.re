/* The lexer: bytes → lexemes, in one deterministic automaton made by re2c. It knows shapes only (letters, digits, addresses,
 * marks); what depends on the language (elisions, ordinal endings, abbreviations) is decided by tokens.c from the pack.
 * The text must end with a NUL byte, which no pattern crosses; any other byte that fits nothing is a symbol of one byte. */
#include <string.h>

#include "text/internal.h"

/*!re2c
    re2c:encoding:utf8 = 1;
    re2c:define:YYCTYPE = "unsigned char";
    re2c:yyfill:enable = 0;
    re2c:flags:tags = 0;

    digit = [0-9];
    letter = [A-Za-z\u00AA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02AF\u0300-\u036F\u1E00-\u1EFF\uFB00-\uFB06];
    raised = [\u00B0\u00BA\u02B0-\u02B8\u1D2C-\u1D6A];
    apostrophe = ['\u2018\u2019\u02BC\u00B4\u2032];
    space = [ \t\r\n\v\f\u0085\u00A0\u00AD\u1680\u2000-\u200F\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF];
    word = letter (letter | raised | digit)*;
    host = [A-Za-z0-9_-]+ ("." [A-Za-z0-9_-]+)* ".";
    address = [^\x00-\x20\u00A0"<>\u00AB\u00BB\u2018-\u201D|];
    suffix = "com" | "org" | "net" | "vn" | "cn" | "gov" | "info" | "fr" | "cu" | "az" | "bf" | "dz" | "ru" | "eu" | "int"
           | 'jpg' | 'jpeg' | 'png' | 'gif' | 'pdf' | 'mp4' | 'webp' | 'html' | 'shtml' | 'htm';
*/

/* How many of the eight bytes at text are letters without accents, up to the first that is none: in one step, for the length of a word cannot be
 * foretold. */
static inline uint32_t letters_at(const unsigned char *text) {
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
    uint64_t bytes;
    memcpy(&bytes, text, sizeof bytes);
    uint64_t low = (bytes | EACH(0x20)) & ~EACH(0x80), letters = (low + EACH(0x80 - 'a')) & ~(low + EACH(0x80 - 'z' - 1));
    uint64_t others = ~(letters & ~bytes) & EACH(0x80);
#undef EACH
    return (uint32_t)(__builtin_ctzll(others >> 1 | UINT64_C(1) << 63) + 1) / 8; /* the highest bit, moved up: eight letters */
}

/* Most words: Latin letters and what can only end them, an apostrophe that belongs to them, or a point with a blank behind it. The end is
 * NULL for all that the automaton has to look at. */
static inline ent_lexeme plain_word(const unsigned char *start) {
    enum { LETTER = 1, DIGIT = 2, LATIN = 4 /* the first of two bytes of a letter, but for two signs */, END = 8, OTHER = 16 };
#define ROW(what) what, what, what, what, what, what, what, what, what, what
    static const unsigned char kinds[256] = {
        [0] = END, ['\t'] = END, ['\n'] = END, ['\r'] = END, [' '] = END, [','] = END, [';'] = END, [')'] = END, ['!'] = END, ['?'] = END,
        ['"'] = END, ['\''] = OTHER, ['.'] = OTHER, ['0'] = ROW(DIGIT),
        ['A'] = ROW(LETTER), ROW(LETTER), LETTER, LETTER, LETTER, LETTER, LETTER, LETTER,
        ['a'] = ROW(LETTER), ROW(LETTER), LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, [0xC3] = LATIN, [0xC5] = LATIN, [0xE2] = OTHER};
#undef ROW
    const unsigned char *at = start + letters_at(start);
    if (at == start) return (ent_lexeme){start, NULL, ENT_LEX_WORD};
    for (;;) {
        unsigned kind = kinds[*at];
        if (kind & (LETTER | DIGIT)) {
            at++;
        } else if (kind & LATIN && at[1] != 0x97 && at[1] != 0xB7 && (at[1] & 0xC0) == 0x80) {
            at += 2 + letters_at(at + 2);
        } else {
            if (kind & END) return (ent_lexeme){start, at, ENT_LEX_WORD};
            if (*at == '\'') return (ent_lexeme){start, at + 1, ENT_LEX_APOSTROPHE};
            if (*at == '.' && kinds[at[1]] & END && at > start + 2) return (ent_lexeme){start, at, ENT_LEX_WORD};
            bool raised = *at == 0xE2 && at[1] == 0x80 && at[2] == 0x99;
            return (ent_lexeme){start, raised ? at + 3 : NULL, raised ? ENT_LEX_APOSTROPHE : ENT_LEX_WORD};
        }
    }
}

ent_lexeme ent_text_lex(const unsigned char *text) {
    const unsigned char *YYCURSOR = text + (*text == ' '), *YYMARKER = text, *start = text;
    ent_lexeme plain = plain_word(YYCURSOR);
    if (plain.end) return plain;
#define FOUND(what) return (ent_lexeme){start, YYCURSOR, (what)}
    for (;;) {
        start = YYCURSOR;
        /*!re2c
            space+ { continue; }
            [\x00] { FOUND(ENT_LEX_END); }
            word { FOUND(ENT_LEX_WORD); }
            word apostrophe { FOUND(ENT_LEX_APOSTROPHE); }
            (letter ".")+ { FOUND(ENT_LEX_INITIALS); }

            digit{1,3} ([ .\u00A0\u202F] digit{3})+ ("," digit+)? { FOUND(ENT_LEX_GROUPED); }
            digit+ ([.,] digit+)? { FOUND(ENT_LEX_NUMBER); }
            digit+ (letter | raised) (letter | raised | digit)* { FOUND(ENT_LEX_MIXED); }
            digit{4} "-" digit{2} ("-" digit{2})? { FOUND(ENT_LEX_DATE); }
            digit{4} [./] digit{2} [./] digit{2} { FOUND(ENT_LEX_DATE); }
            digit{1,2} [./-] digit{1,2} [./-] digit{4} { FOUND(ENT_LEX_DATE); }
            digit{2} "/" digit{2} ("/" digit{2})? { FOUND(ENT_LEX_DATE); }

            ("http" "s"? "://" | "www.") address+ { FOUND(ENT_LEX_URL); }
            host suffix { FOUND(ENT_LEX_HOST); }
            host suffix "/" address* { FOUND(ENT_LEX_URL); }
            [A-Za-z0-9._%+-]+ "@" [A-Za-z0-9.-]+ { FOUND(ENT_LEX_URL); }
            [#@] (letter | digit | "_")+ { FOUND(ENT_LEX_URL); }

            "."+ | "\u2026" | [,;:!?] { FOUND(ENT_LEX_PUNCT); }
            [([{] | "\u00AB" | "\u2039" | "\u201C" | "\u201E" { FOUND(ENT_LEX_OPEN); }
            [)\]}] | "\u00BB" | "\u203A" | "\u201D" { FOUND(ENT_LEX_CLOSE); }
            ["] | apostrophe | apostrophe apostrophe | [`]{2} { FOUND(ENT_LEX_QUOTE); }
            "-"+ | [\u2010-\u2015\u2212] { FOUND(ENT_LEX_DASH); }
            [^\x00] { FOUND(ENT_LEX_SYMBOL); }
            * { FOUND(ENT_LEX_SYMBOL); }
        */
    }
#undef FOUND
}
