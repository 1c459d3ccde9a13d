/* What the files of pack share: an opened pack and the check that makes it safe to read. */
#ifndef ENT_PACK_INTERNAL_H
#define ENT_PACK_INTERNAL_H
#include "base/sha256.h"
#include "pack/pack.h"

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
};

/* Header, schema, content hash, then every reference; fills the pointers and counts. bytes and size are set. */
ent_status ent_pack_check(ent_pack *pack, ent_err *err) ENT_MUST_CHECK;
#endif
