/* UTF-8. Names are compared and phrases found by folded form, once for every token of every dispatch, so the letters
 * that French and romanised Vietnamese use are answered from small tables; utf8proc, which knows the rest of Unicode
 * but costs a table walk and a call, is asked for what is left. No other file includes it. */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Length of the valid character at the start of text (> 0 bytes), 0 when there is none. Refuses overlong forms,
 * surrogates and codes above U+10FFFF. */
static size_t decode(ent_str text, uint32_t *code) {
    const unsigned char *p = (const unsigned char *)text.ptr;
    uint32_t lead = p[0];
    if (lead < 0x80) {
        *code = lead;
        return 1;
    }
    size_t length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    if (length == 0 || length > text.len) return 0;
    uint32_t value = lead & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((p[i] & 0xC0) != 0x80) return 0;
        value = value << 6 | (p[i] & 0x3Fu);
    }
    if (length == 3 && (value < 0x800 || (value >= 0xD800 && value < 0xE000))) return 0;
    if (length == 4 && (value < 0x10000 || value > 0x10FFFF)) return 0;
    *code = value;
    return length;
}

uint32_t ent_utf8_next(ent_str text, size_t *at) {
    uint32_t code = ENT_UTF8_BAD;
    size_t length = decode((ent_str){text.ptr + *at, text.len - *at}, &code);
    *at += length ? length : 1;
    return code;
}

size_t ent_utf8_put(uint32_t code, char out[4]) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, code >>= 6) out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)((0xF00u >> length & 0xFF) | code);
    return length;
}

size_t ent_utf8_check(ent_str text) {
    size_t at = 0;
    while (at < text.len) {
        uint64_t eight = 0;
        if (text.len - at >= sizeof eight) { /* most of a dispatch is ASCII */
            memcpy(&eight, text.ptr + at, sizeof eight);
            eight &= UINT64_C(0x8080808080808080);
            at += eight ? (size_t)__builtin_ctzll(eight) / 8 : sizeof eight;
            if (!eight) continue;
        }
        uint32_t code = 0;
        size_t length = decode((ent_str){text.ptr + at, text.len - at}, &code);
        if (length == 0) return at;
        at += length;
    }
    return SIZE_MAX;
}

static bool is_ascii(ent_str text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80) return false;
    return true;
}

bool ent_utf8_is_nfc(ent_str text) {
    if (is_ascii(text)) return true;
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len, &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    bool same = length >= 0 && ent_str_equal(text, (ent_str){(const char *)composed, (size_t)length});
    free(composed);
    return same;
}

/* Base letters of U+00C0..U+017F and U+1EA0..U+1EF9; '?' marks what the tables do not answer. */
enum { LATIN_FIRST = 0xC0, LATIN_END = 0x180, VIET_FIRST = 0x1EA0, VIET_END = 0x1EFA };
const char ent_utf8_latin[] = "aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y"
                              "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllllllllnnnnnnnnn"
                              "oooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static const char vietnamese[] = "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";
_Static_assert(sizeof ent_utf8_latin == LATIN_END - LATIN_FIRST + 1, "one letter for each code");
_Static_assert(sizeof vietnamese == VIET_END - VIET_FIRST + 1, "one letter for each code");

static size_t put_text(const char *text, char out[4]) {
    size_t length = strlen(text);
    memcpy(out, text, length);
    return length;
}

/* What has no decomposition in Unicode but is written without its mark all the same. */
static size_t fold_special(uint32_t code, char out[4]) {
    switch (code) {
    case 0xC6:
    case 0xE6: return put_text("ae", out);
    case 0xDF:
    case 0x1E9E: return put_text("ss", out);
    case 0x132:
    case 0x133: return put_text("ij", out);
    case 0x152:
    case 0x153: return put_text("oe", out);
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2BC:
    case 0x2BB:
    case 0x2032:
    case 0xFF07: return put_text("'", out);
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xFE58:
    case 0xFE63:
    case 0xFF0D: return put_text("-", out);
    default: return 0;
    }
}

static bool is_mark(utf8proc_int32_t code) {
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

/* A base letter with marks gives the letter; a composition of several letters (Hangul) stays whole. */
static size_t fold_any(uint32_t code, char out[4]) {
    utf8proc_int32_t parts[8], lower = utf8proc_tolower((utf8proc_int32_t)code);
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t count = utf8proc_decompose_char(lower, parts, 8, UTF8PROC_DECOMPOSE, &boundary);
    if (count < 1 || count > 8) return ent_utf8_put((uint32_t)lower, out);
    for (utf8proc_ssize_t i = 1; i < count; i++)
        if (!is_mark(parts[i])) return ent_utf8_put((uint32_t)lower, out);
    if (is_mark(parts[0])) return 0;
    return parts[0] == (utf8proc_int32_t)code ? ent_utf8_put(code, out) : ent_utf8_fold((uint32_t)parts[0], out);
}

size_t ent_utf8_fold(uint32_t code, char out[4]) {
    if (code < 0x80) {
        out[0] = (char)(code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code);
        return 1;
    }
    char letter = '?';
    if (code >= LATIN_FIRST && code < LATIN_END) letter = ent_utf8_latin[code - LATIN_FIRST];
    else if (code >= VIET_FIRST && code < VIET_END) letter = vietnamese[code - VIET_FIRST];
    if (letter != '?') {
        out[0] = letter;
        return 1;
    }
    size_t length = fold_special(code, out);
    return length ? length : fold_any(code, out);
}

void ent_utf8_fold_into(ent_buf *buf, ent_str text) {
    for (size_t at = 0; at < text.len;) {
        char folded[4];
        size_t length = ent_utf8_fold(ent_utf8_next(text, &at), folded);
        ent_buf_put(buf, (ent_str){folded, length});
    }
}

uint64_t ent_utf8_fold_hash(ent_str text) {
    const uint64_t prime = UINT64_C(1099511628211);
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t at = 0; at < text.len;) {
        unsigned char byte = (unsigned char)text.ptr[at];
        if (byte < 0x80) {
            at++;
            hash = (hash ^ (byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte)) * prime;
            continue;
        }
        char letter = text.len - at > 1 ? ent_utf8_fold_pair(byte, (unsigned char)text.ptr[at + 1]) : 0;
        if (letter) {
            at += 2;
            hash = (hash ^ (unsigned char)letter) * prime;
            continue;
        }
        char folded[4];
        size_t length = ent_utf8_fold(ent_utf8_next(text, &at), folded);
        for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)folded[i]) * prime;
    }
    return hash ? hash : 1;
}

static unsigned char ascii_lower(unsigned char byte) { return (unsigned char)(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte); }

/* Most texts differ in their first letters. */
bool ent_utf8_fold_equal(ent_str a, ent_str b) {
    size_t at = 0;
    for (; at < a.len && at < b.len; at++) {
        unsigned char p = (unsigned char)a.ptr[at], q = (unsigned char)b.ptr[at];
        if ((p | q) >= 0x80) break;
        if (ascii_lower(p) != ascii_lower(q)) return false;
    }
    if (at == a.len && at == b.len) return true;
    if (at) a = (ent_str){a.ptr + at, a.len - at}, b = (ent_str){b.ptr + at, b.len - at}; /* an empty string may have no bytes at all */
    return ent_utf8_fold_hash(a) == ent_utf8_fold_hash(b);
}

bool ent_utf8_is_upper(uint32_t code) {
    if (code < 0x80) return code >= 'A' && code <= 'Z';
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool ent_utf8_is_letter(uint32_t code) {
    if (code < 0x80) return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

uint32_t ent_utf8_lower(uint32_t code) {
    if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
    if (code >= 0xC0 && code < 0xDF) return code == 0xD7 ? code : code + 0x20;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}
