/* The layout of a compiled pack. Only pack (which opens it) and packc (which writes it) use these; stages call pack.h.
 *
 * Header, then sections in the order below, each aligned to 8 bytes, nothing in between but zeros. All numbers are
 * little-endian; a reference is an index into a section or a byte offset into the text section. */
#ifndef ENT_PACK_FORMAT_H
#define ENT_PACK_FORMAT_H
#include <stdint.h>

#include "base/str.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "packs are taken as they are and are little-endian"
#endif

#define ENT_PACK_MAGIC "ENTPACK\n"
enum { ENT_PACK_MAGIC_BYTES = 8, ENT_PACK_VERSION = 3, ENT_PACK_MAX_BYTES = 64 << 20, ENT_PACK_MAX_READINGS = 16 };

typedef enum ent_pack_section {
    ENT_SECTION_ABOUT,      /* one ent_pack_about */
    ENT_SECTION_TEXT,       /* bytes: 16-bit length, text, NUL; offset 0 is the empty text */
    ENT_SECTION_LEXICON,    /* ent_pack_arc: the automaton */
    ENT_SECTION_CLASSES,    /* uint32_t: first reading of each class, and one behind the last */
    ENT_SECTION_READINGS,   /* ent_reading */
    ENT_SECTION_LEMMAS,     /* ent_pack_lemma, ordered by text, pos; number = index + 1 */
    ENT_SECTION_TABLES,     /* ent_pack_table */
    ENT_SECTION_ROWS,       /* ent_pack_row, table by table */
    ENT_SECTION_CELLS,      /* uint32_t, row by row */
    ENT_SECTION_FORMS,      /* ent_pack_form, ordered by table, form, row */
    ENT_SECTION_FORM_SLOTS, /* uint32_t: 1 + first entry of a (table, form), 0 empty; a power of two of them */
    ENT_SECTION_WORDS,      /* ent_pack_word: open addressing by fold hash; a power of two of them */
    ENT_SECTION_TRIE,       /* ent_pack_state: double array over word numbers, state 0 is the root */
    ENT_SECTION_HITS,       /* ent_phrase_hit */
    ENT_SECTION_COUNT
} ent_pack_section;

typedef struct ent_pack_extent {
    uint32_t offset, bytes;
} ent_pack_extent;

typedef struct ent_pack_header {
    char magic[ENT_PACK_MAGIC_BYTES];
    uint32_t version;
    uint32_t file_bytes;
    char schema[64];     /* ent_pack_schema_hash() of the compiler */
    uint8_t content[32]; /* SHA-256 of everything behind the header */
    ent_pack_extent sections[ENT_SECTION_COUNT];
} ent_pack_header;

typedef struct ent_pack_about {
    uint32_t language, name, version; /* texts */
    uint32_t word_count;
} ent_pack_about;

/* An arc of the automaton: label in the low byte, in the upper 24 bits the base of the state it leads to. A state is its
 * base; its arc for byte c is arcs[base + c]; no two states share a base, so the label alone proves the arc is its own.
 * Label 0 ends a word, and the upper bits are its class; an unused arc is 0 and therefore ends nothing. */
typedef uint32_t ent_pack_arc;
enum { ENT_PACK_ARC_SPAN = 256, ENT_PACK_ARC_SHIFT = 8, ENT_PACK_ARC_MAX = (1 << 24) - 1 };

typedef struct ent_pack_lemma {
    uint32_t text, pos;
} ent_pack_lemma;

typedef struct ent_pack_table {
    uint32_t first_row, row_count, first_cell, column_count;
} ent_pack_table;

typedef struct ent_pack_row {
    uint32_t file, line; /* text, number from 1 */
} ent_pack_row;

typedef struct ent_pack_form {
    uint32_t text, table, row;
} ent_pack_form;

/* Where the search for a form of a table begins in FORM_SLOTS, before the mask. */
static inline uint32_t ent_pack_form_hash(uint32_t table, ent_str form) {
    uint32_t hash = 2166136261u ^ table;
    for (size_t i = 0; i < form.len; i++) hash = (hash ^ (uint8_t)form.ptr[i]) * 16777619u;
    return hash ^ hash >> 15;
}

typedef struct ent_pack_word {
    uint64_t hash;   /* 0: empty */
    uint32_t number; /* from 1 */
    uint32_t text;   /* folded */
} ent_pack_word;

/* Children of a state stand at base + word number; check is 1 + the parent, 0: unused. hits: how many end here in the low byte, the
 * first of them above. */
typedef struct ent_pack_state {
    uint32_t base, check, hits;
} ent_pack_state;
enum { ENT_PACK_HITS_SHIFT = 8, ENT_PACK_HITS_MAX = (1 << ENT_PACK_HITS_SHIFT) - 1 };
_Static_assert(ENT_PACK_MAX_BYTES / 8 <= 1 << (32 - ENT_PACK_HITS_SHIFT), "any hit of a pack can be named so");
#endif
