/* An opened pack, and the look-ups that cost less than a call: they run several times for every token. Only pack.h includes
 * this file, and only pack looks into the struct otherwise. */
#ifndef ENT_PACK_INLINE_H
#define ENT_PACK_INLINE_H
#include <assert.h>
#include <string.h>

#include "base/sha256.h"
#include "pack/pack.h" /* which includes this file at its end */

/* A country's first row in one of the tables (country.c). */
typedef struct ent_pack_country {
    uint32_t key, row; /* key 0: free */
} ent_pack_country;
enum { ENT_PACK_COUNTRY_BITS = 12, ENT_PACK_COUNTRY_SLOTS = 1 << ENT_PACK_COUNTRY_BITS };

struct ent_pack {
    const uint8_t *bytes;
    size_t size;
    const ent_pack_header *header;
    const ent_pack_about *about;
    const uint8_t *text;
    const ent_pack_arc *arcs;
    const uint32_t *classes;
    const ent_reading *readings;
    const ent_pack_lemma *lemmas;
    const ent_pack_table *tables;
    const ent_pack_row *rows;
    const uint32_t *cells;
    const ent_pack_form *forms;
    const uint32_t *form_slots;
    const ent_pack_word *words;
    const ent_pack_state *states;
    const ent_phrase_hit *hits;
    uint32_t text_bytes, arc_count, class_count, reading_count, lemma_count, row_count, cell_count, form_count, form_slot_mask, word_slot_mask,
        state_count, hit_count;
    char hash[ENT_SHA256_HEX_BYTES];
    ent_pack_country countries[ENT_PACK_COUNTRY_SLOTS];
};

/* A class is told by where its readings begin and how many they are, so that whoever has one asks no table for them. */
enum { ENT_PACK_CLASS_SHIFT = 5 };
_Static_assert(ENT_PACK_MAX_READINGS < 1 << ENT_PACK_CLASS_SHIFT, "the low bits of a class count its readings");

static inline uint32_t ent_pack_class(const ent_pack *pack, uint32_t number) {
    assert(number < pack->class_count);
    uint32_t first = pack->classes[number], count = pack->classes[number + 1] - first;
    return first << ENT_PACK_CLASS_SHIFT | count;
}

static inline const ent_reading *ent_pack_readings(const ent_pack *pack, uint32_t cls, uint32_t *count) {
    *count = cls & ((1u << ENT_PACK_CLASS_SHIFT) - 1);
    assert((cls >> ENT_PACK_CLASS_SHIFT) + *count <= pack->reading_count);
    return pack->readings + (cls >> ENT_PACK_CLASS_SHIFT);
}

static inline uint32_t ent_pack_row_count(const ent_pack *pack, uint32_t table) {
    assert(table < ENT_TABLE_COUNT);
    return pack->tables[table].row_count;
}

static inline ent_str ent_pack_text(const ent_pack *pack, uint32_t offset) {
    assert(offset + 2 < pack->text_bytes);
    uint16_t length;
    memcpy(&length, pack->text + offset, sizeof length);
    return (ent_str){(const char *)pack->text + offset + 2, length};
}

static inline uint32_t ent_pack_cell(const ent_pack *pack, uint32_t table, uint32_t row, uint32_t column) {
    assert(table < ENT_TABLE_COUNT && row < pack->tables[table].row_count && column < pack->tables[table].column_count);
    const ent_pack_table *t = &pack->tables[table];
    return pack->cells[t->first_cell + row * t->column_count + column];
}

static inline ent_str ent_pack_cell_text(const ent_pack *pack, uint32_t table, uint32_t row, uint32_t column) {
    return ent_pack_text(pack, ent_pack_cell(pack, table, row, column));
}

static inline uint32_t ent_pack_phrase_place(const ent_pack *pack, uint32_t state, uint32_t word) {
    assert(state < pack->state_count && word <= pack->about->word_count);
    return pack->states[state].base + word;
}

static inline uint32_t ent_pack_phrase_step(const ent_pack *pack, uint32_t state, uint32_t word) {
    uint32_t next = ent_pack_phrase_place(pack, state, word);
    return pack->states[next].check == state + 1 ? next : UINT32_MAX;
}

static inline void ent_pack_phrase_fetch(const ent_pack *pack, ent_phrase_ends ends) { __builtin_prefetch(&pack->hits[ends >> ENT_PACK_HITS_SHIFT]); }

static inline uint32_t ent_pack_phrase_state_count(const ent_pack *pack) { return pack->state_count; }

static inline uint32_t ent_pack_phrase_parent(const ent_pack *pack, uint32_t state, uint32_t *word) {
    assert(state < pack->state_count);
    uint32_t check = pack->states[state].check;
    *word = check ? state - pack->states[check - 1].base : 0;
    return check - 1;
}

static inline ent_phrase_ends ent_pack_phrase_ends(const ent_pack *pack, uint32_t state) {
    assert(state < pack->state_count);
    return pack->states[state].hits;
}

static inline ent_phrase_ends ent_pack_phrase_part(ent_phrase_ends ends, uint32_t first, uint32_t count) {
    assert(first + count <= (ends & ENT_PACK_HITS_MAX));
    return ((ends >> ENT_PACK_HITS_SHIFT) + first) << ENT_PACK_HITS_SHIFT | count;
}

static inline const ent_phrase_hit *ent_pack_phrase_hits(const ent_pack *pack, ent_phrase_ends ends, uint32_t *count) {
    *count = ends & ENT_PACK_HITS_MAX;
    return pack->hits + (ends >> ENT_PACK_HITS_SHIFT);
}
#endif
