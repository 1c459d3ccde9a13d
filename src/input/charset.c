/* Bytes in any of the encodings that French pages come in → UTF-8, with the way back. What a page declares is often wrong, in both
 * directions, so the bytes decide wherever they can: text that is valid UTF-8 beyond ASCII is UTF-8 whatever its label says, for no
 * sentence in another encoding is. What is not valid is windows-1252, which is what ISO-8859-1 means on the web, unless nearly all
 * of it is valid: then it is UTF-8 with damage. Control bytes become blanks, so that no later step has to look for them. */
#include "base/utf8.h"
#include "input/internal.h"

#include <string.h>

enum { DECLARED_BYTES = 4096, DAMAGE_RATIO = 4, TWICE_LEAST = 3 };

/* Bytes 0x80 to 0x9F of windows-1252; 0: undefined, read as the control character that nobody means. */
static const uint16_t high_codes[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* Where ISO-8859-15 differs from the first part. */
static const struct {
    uint8_t byte;
    uint16_t code;
} latin9[] = {{0xA4, 0x20AC}, {0xA6, 0x160}, {0xA8, 0x161}, {0xB4, 0x17D}, {0xB8, 0x17E}, {0xBC, 0x152}, {0xBD, 0x153}, {0xBE, 0x178}};

static char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte; }

bool ent_input_same(ent_str text, const char *name) {
    size_t length = strlen(name);
    if (text.len != length) return false;
    for (size_t i = 0; i < length; i++)
        if (lower(text.ptr[i]) != name[i]) return false;
    return true;
}

size_t ent_input_find(ent_str text, const char *lowered) {
    size_t length = strlen(lowered);
    for (size_t at = 0; at + length <= text.len; at++)
        if (lower(text.ptr[at]) == lowered[0] && ent_input_same((ent_str){text.ptr + at, length}, lowered)) return at;
    return SIZE_MAX;
}

static bool names(char byte) { return (byte >= '0' && byte <= '9') || (lower(byte) >= 'a' && lower(byte) <= 'z') || (byte && strchr("-_.:", byte)); }

/* What stands behind the key, "charset" or "encoding", and an equals sign. */
static ent_str value_behind(ent_str text, const char *key) {
    while (text.len) {
        size_t at = ent_input_find(text, key);
        if (at == SIZE_MAX) break;
        text = (ent_str){text.ptr + at + strlen(key), text.len - at - strlen(key)};
        size_t i = 0;
        while (i < text.len && (text.ptr[i] == ' ' || text.ptr[i] == '=')) i++;
        if (!i) continue;
        while (i < text.len && (text.ptr[i] == '"' || text.ptr[i] == '\'')) i++;
        size_t end = i;
        while (end < text.len && names(text.ptr[end])) end++;
        if (end > i) return (ent_str){text.ptr + i, end - i};
    }
    return (ent_str){NULL, 0};
}

static ent_str find_declared(ent_str bytes, ent_str type) {
    ent_str head = {bytes.ptr, bytes.len < DECLARED_BYTES ? bytes.len : DECLARED_BYTES}, found = value_behind(type, "charset");
    if (!found.len) found = value_behind(head, "charset");
    if (!found.len && ent_str_starts(head, ENT_STR("<?xml"))) found = value_behind(head, "encoding");
    return found;
}

typedef struct recoder {
    ent_str bytes;
    ent_arena *arena;
    char *out;
    size_t length;
    ent_map *map;
    bool full;
} recoder;

/* Appends the character that the source bytes [from, to) stand for. */
static void put(recoder *r, uint32_t code, size_t from, size_t to) {
    size_t start = r->length;
    if (code < 0x20 && code != '\n' && code != '\r' && code != '\t') code = ' ';
    if (code == 0x7F) code = ' ';
    if (code == 0xFFFE || code == 0xFFFF) code = ENT_UTF8_BAD; /* nothing that markup may hold */
    if (code < 0x80) r->out[r->length++] = (char)code;
    else r->length += ent_utf8_put(code, r->out + r->length);
    if (!ent_map_add(r->map, r->arena, (ent_span){(uint32_t)start, (uint32_t)r->length}, (ent_span){(uint32_t)from, (uint32_t)to})) r->full = true;
}

static uint32_t code_1252(unsigned char byte) { return byte >= 0x80 && byte < 0xA0 ? high_codes[byte - 0x80] : byte; }

static void from_single(recoder *r, bool nine) {
    for (size_t i = 0; i < r->bytes.len && !r->full; i++) {
        unsigned char byte = (unsigned char)r->bytes.ptr[i];
        uint32_t code = code_1252(byte);
        for (size_t k = 0; nine && k < sizeof latin9 / sizeof *latin9; k++)
            if (latin9[k].byte == byte) code = latin9[k].code;
        put(r, code, i, i + 1);
    }
}

static void from_utf8(recoder *r, size_t from) {
    for (size_t at = from; at < r->bytes.len && !r->full;) {
        size_t start = at;
        uint32_t code = ent_utf8_next(r->bytes, &at);
        put(r, code, start, at);
    }
}

static void from_utf16(recoder *r, bool big) {
    for (size_t at = 2; at + 1 < r->bytes.len && !r->full;) {
        size_t start = at;
        const unsigned char *b = (const unsigned char *)r->bytes.ptr + at;
        uint32_t code = big ? (uint32_t)b[0] << 8 | b[1] : (uint32_t)b[1] << 8 | b[0];
        at += 2;
        if (code >= 0xD800 && code < 0xDC00 && at + 1 < r->bytes.len) {
            uint32_t low = big ? (uint32_t)b[2] << 8 | b[3] : (uint32_t)b[3] << 8 | b[2];
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        put(r, code >= 0xD800 && code < 0xE000 ? ENT_UTF8_BAD : code, start, at);
    }
}

/* The byte that windows-1252 writes the character with, 0: none. */
static unsigned char byte_of(uint32_t code) {
    if (code < 0x100) return (unsigned char)code;
    for (unsigned i = 0; i < 32; i++)
        if (high_codes[i] == code) return (unsigned char)(0x80 + i);
    return 0;
}

/* Reads a character that was encoded twice: each byte of its UTF-8 form stands there as a character of windows-1252. */
static uint32_t next_twice(ent_str bytes, size_t *at) {
    char unit[4];
    size_t next = *at, length = 0;
    uint32_t first = ent_utf8_next(bytes, &next);
    size_t wanted = first >= 0xC2 && first <= 0xDF ? 2 : first >= 0xE0 && first <= 0xEF ? 3 : 0;
    if (!wanted) return 0;
    unit[length++] = (char)first;
    while (length < wanted && next < bytes.len) {
        unsigned char byte = byte_of(ent_utf8_next(bytes, &next));
        if ((byte & 0xC0) != 0x80) return 0;
        unit[length++] = (char)byte;
    }
    if (length < wanted || ent_utf8_check((ent_str){unit, length}) != SIZE_MAX) return 0;
    *at = next;
    size_t zero = 0;
    return ent_utf8_next((ent_str){unit, length}, &zero);
}

/* Nearly everything beyond ASCII is encoded twice. */
static bool is_twice(ent_str bytes) {
    size_t twice = 0, once = 0;
    for (size_t at = 0; at < bytes.len;) {
        if ((unsigned char)bytes.ptr[at] < 0x80) {
            at++;
        } else if (next_twice(bytes, &at)) {
            twice++;
        } else {
            once++;
            ent_utf8_next(bytes, &at);
        }
    }
    return twice >= TWICE_LEAST && twice >= DAMAGE_RATIO * once;
}

static void from_twice(recoder *r) {
    for (size_t at = 0; at < r->bytes.len && !r->full;) {
        size_t start = at;
        uint32_t code = (unsigned char)r->bytes.ptr[at] < 0x80 ? 0 : next_twice(r->bytes, &at);
        if (!code) code = ent_utf8_next(r->bytes, &at);
        put(r, code, start, at);
    }
}

/* Counts well-formed characters beyond ASCII, bytes that belong to none, and control bytes. */
static void look_through(ent_str bytes, size_t *valid, size_t *bad, size_t *control) {
    *valid = *bad = *control = 0;
    for (size_t at = 0; at < bytes.len;) {
        unsigned char byte = (unsigned char)bytes.ptr[at];
        if (byte < 0x80) {
            *control += byte == 0x7F || (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t');
            at++;
            continue;
        }
        size_t start = at;
        uint32_t code = ent_utf8_next(bytes, &at);
        bool damaged = code == ENT_UTF8_BAD && at == start + 1;
        *valid += !damaged;
        *bad += damaged;
        *control += code == 0xFFFE || code == 0xFFFF;
    }
}

ent_status ent_charset_read(ent_str bytes, ent_str type, ent_arena *arena, ent_charset *charset, ent_err *err) {
    size_t valid, bad, control;
    const unsigned char *b = (const unsigned char *)bytes.ptr;
    *charset = (ent_charset){.utf8 = bytes, .declared = find_declared(bytes, type)};
    bool big = bytes.len > 1 && b[0] == 0xFE && b[1] == 0xFF, little = bytes.len > 1 && b[0] == 0xFF && b[1] == 0xFE;
    look_through(bytes, &valid, &bad, &control);
    bool single = !big && !little && bad && valid < DAMAGE_RATIO * bad;
    bool twice = !big && !little && !bad && valid && is_twice(bytes), nine = single && ent_input_same(charset->declared, "iso-8859-15");
    charset->name = ENT_STR("utf-8");
    if (big || little) charset->name = ENT_STR("utf-16");
    else if (nine) charset->name = ENT_STR("iso-8859-15");
    else if (single) charset->name = ENT_STR("windows-1252");
    else if (twice) charset->name = ENT_STR("utf-8 twice");
    else if (!bad && !control) return ENT_OK;
    ent_map *map = ENT_NEW(arena, ent_map);
    recoder r = {.bytes = bytes, .arena = arena, .map = map, .out = ent_arena_alloc(arena, bytes.len * 3 + 4, 1)};
    if (!map || !r.out) return ent_err_full(err, "text in UTF-8");
    if (big || little) from_utf16(&r, big);
    else if (single) from_single(&r, nine);
    else if (twice) from_twice(&r);
    else from_utf8(&r, 0);
    if (r.full) return ent_err_full(err, "text in UTF-8");
    charset->utf8 = (ent_str){r.out, r.length};
    charset->map = map;
    return ENT_OK;
}
