/* UTF-8: decoding, checking, and the folded form by which names are compared. */
#ifndef ENT_BASE_UTF8_H
#define ENT_BASE_UTF8_H
#include "base/str.h"

enum { ENT_UTF8_BAD = 0xFFFD };

/* Decodes the character at *at (< text.len) and moves *at behind it. An invalid byte gives ENT_UTF8_BAD and moves one. */
uint32_t ent_utf8_next(ent_str text, size_t *at);
/* Writes 1..4 bytes; returns how many. */
size_t ent_utf8_put(uint32_t code, char out[4]);
/* Offset of the first invalid byte, or SIZE_MAX when all is well. */
size_t ent_utf8_check(ent_str text);
/* True when valid text is in normal form C. Allocates; meant for pack sources. */
bool ent_utf8_is_nfc(ent_str text);

/* Folding: lower case, no accents, đ→d, œ→oe, æ→ae, ß→ss, ł→l, ø→o, ı→i, typographic apostrophes → ', every dash → -.
 * Letters of other scripts stay. Combining marks vanish. Folded text never has more bytes than twice its source. */

/* Writes the folded form of one character into out (0..4 bytes); returns how many. */
size_t ent_utf8_fold(uint32_t code, char out[4]);
/* The one letter to which a character of these two bytes folds, 0 when they are none or fold otherwise. Of À to ÿ: most accents. */
static inline char ent_utf8_fold_pair(unsigned char lead, unsigned char second) {
    extern const char ent_utf8_latin[];
    if (lead != 0xC3 || (second & 0xC0) != 0x80) return 0;
    char letter = ent_utf8_latin[second & 0x3F];
    return letter == '?' ? 0 : letter;
}
/* Appends the folded form of text. */
void ent_utf8_fold_into(ent_buf *buf, ent_str text);
/* 64-bit FNV-1a of the folded form; never 0. The hash by which packs find phrases; packc and text share it. */
uint64_t ent_utf8_fold_hash(ent_str text);
/* Whether two texts fold alike. */
bool ent_utf8_fold_equal(ent_str a, ent_str b);
bool ent_utf8_is_upper(uint32_t code);
bool ent_utf8_is_letter(uint32_t code);
/* Lower-case of one character (accents kept). */
uint32_t ent_utf8_lower(uint32_t code);
#endif
