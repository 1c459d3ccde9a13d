/* The one check of a pack, made when it is opened. The hash of the contents finds damage; the walk over all references
 * that follows makes a pack that was built wrongly, or forged with a right hash, as harmless as a damaged one. */
#include <string.h>

#include "base/day.h"
#include "pack/internal.h"

static const uint8_t unit_bytes[ENT_SECTION_COUNT] = {
    [ENT_SECTION_ABOUT] = sizeof(ent_pack_about),  [ENT_SECTION_TEXT] = 1,
    [ENT_SECTION_LEXICON] = sizeof(ent_pack_arc),  [ENT_SECTION_CLASSES] = sizeof(uint32_t),
    [ENT_SECTION_READINGS] = sizeof(ent_reading),  [ENT_SECTION_LEMMAS] = sizeof(ent_pack_lemma),
    [ENT_SECTION_TABLES] = sizeof(ent_pack_table), [ENT_SECTION_ROWS] = sizeof(ent_pack_row),
    [ENT_SECTION_CELLS] = sizeof(uint32_t),        [ENT_SECTION_FORMS] = sizeof(ent_pack_form),
    [ENT_SECTION_FORM_SLOTS] = sizeof(uint32_t),   [ENT_SECTION_WORDS] = sizeof(ent_pack_word),
    [ENT_SECTION_TRIE] = sizeof(ent_pack_state),   [ENT_SECTION_HITS] = sizeof(ent_phrase_hit),
};

static ent_status damaged(ent_err *err, const char *what) { return ent_err_set(err, ENT_PACK, "damaged pack: %s", what); }

static ent_status check_header(const ent_pack *pack, ent_err *err) {
    const ent_pack_header *header = pack->header;
    if (memcmp(header->magic, ENT_PACK_MAGIC, ENT_PACK_MAGIC_BYTES) != 0) return ent_err_set(err, ENT_PACK, "not a language pack");
    if (header->version != ENT_PACK_VERSION)
        return ent_err_set(err, ENT_PACK, "pack version %u, this program reads version %d", (unsigned)header->version, (int)ENT_PACK_VERSION);
    if (memcmp(header->schema, ent_pack_schema_hash(), sizeof header->schema) != 0)
        return ent_err_set(err, ENT_PACK, "made for another schema, build it again");
    if (header->file_bytes != pack->size)
        return ent_err_set(err, ENT_PACK, "damaged pack: %zu bytes, %u announced", pack->size, (unsigned)header->file_bytes);
    uint8_t digest[ENT_SHA256_BYTES];
    ent_str content = {(const char *)pack->bytes + sizeof *header, pack->size - sizeof *header};
    ent_sha256(content, digest);
    if (memcmp(digest, header->content, sizeof digest) != 0) return damaged(err, "the contents do not have the hash announced");
    return ENT_OK;
}

static ent_status check_extents(const ent_pack *pack, ent_err *err) {
    uint64_t end = sizeof(ent_pack_header);
    for (unsigned i = 0; i < ENT_SECTION_COUNT; i++) {
        ent_pack_extent extent = pack->header->sections[i];
        if (extent.offset % 8 != 0 || extent.offset < end || extent.bytes % unit_bytes[i] != 0) return damaged(err, "a section is out of place");
        end = (uint64_t)extent.offset + extent.bytes;
        if (end > pack->size) return damaged(err, "a section ends behind the file");
    }
    return ENT_OK;
}

static const void *section(const ent_pack *pack, ent_pack_section which, uint32_t *count) {
    ent_pack_extent extent = pack->header->sections[which];
    *count = extent.bytes / unit_bytes[which];
    return pack->bytes + extent.offset;
}

/* Points into the sections; counts that a mask or a sentinel depends on are looked at here. */
static ent_status bind(ent_pack *pack, ent_err *err) {
    uint32_t abouts, tables, boundaries, form_slots, word_slots;
    pack->about = section(pack, ENT_SECTION_ABOUT, &abouts);
    pack->text = section(pack, ENT_SECTION_TEXT, &pack->text_bytes);
    pack->arcs = section(pack, ENT_SECTION_LEXICON, &pack->arc_count);
    pack->classes = section(pack, ENT_SECTION_CLASSES, &boundaries);
    pack->readings = section(pack, ENT_SECTION_READINGS, &pack->reading_count);
    pack->lemmas = section(pack, ENT_SECTION_LEMMAS, &pack->lemma_count);
    pack->tables = section(pack, ENT_SECTION_TABLES, &tables);
    pack->rows = section(pack, ENT_SECTION_ROWS, &pack->row_count);
    pack->cells = section(pack, ENT_SECTION_CELLS, &pack->cell_count);
    pack->forms = section(pack, ENT_SECTION_FORMS, &pack->form_count);
    pack->form_slots = section(pack, ENT_SECTION_FORM_SLOTS, &form_slots);
    pack->words = section(pack, ENT_SECTION_WORDS, &word_slots);
    pack->states = section(pack, ENT_SECTION_TRIE, &pack->state_count);
    pack->hits = section(pack, ENT_SECTION_HITS, &pack->hit_count);
    if (abouts != 1 || tables != ENT_TABLE_COUNT || boundaries < 2) return damaged(err, "a section has a wrong size");
    pack->class_count = boundaries - 1;
    if (form_slots == 0 || (form_slots & (form_slots - 1)) != 0 || word_slots == 0 || (word_slots & (word_slots - 1)) != 0)
        return damaged(err, "a hash table is no power of two");
    pack->form_slot_mask = form_slots - 1;
    pack->word_slot_mask = word_slots - 1;
    return ENT_OK;
}

static bool text_good(const ent_pack *pack, uint32_t offset) {
    if (offset >= pack->text_bytes || pack->text_bytes - offset < 3) return false;
    uint16_t length;
    memcpy(&length, pack->text + offset, sizeof length);
    return pack->text_bytes - offset - 3 >= length;
}

static ent_status check_lexicon(const ent_pack *pack, ent_err *err) {
    if (pack->arc_count < ENT_PACK_ARC_SPAN) return damaged(err, "the lexicon is too short");
    uint32_t last_state = pack->arc_count - ENT_PACK_ARC_SPAN;
    for (uint32_t i = 0; i < pack->arc_count; i++) {
        uint32_t target = pack->arcs[i] >> ENT_PACK_ARC_SHIFT;
        bool ends = (uint8_t)pack->arcs[i] == 0 && i > 0; /* arc 0 names the first state */
        if (ends ? target >= pack->class_count : target > last_state) return damaged(err, "an arc of the lexicon");
    }
    if (pack->classes[0] != 0 || pack->classes[1] != 0 || pack->classes[pack->class_count] != pack->reading_count)
        return damaged(err, "the classes of the lexicon");
    for (uint32_t i = 0; i < pack->class_count; i++)
        if (pack->classes[i + 1] < pack->classes[i] || pack->classes[i + 1] - pack->classes[i] > ENT_PACK_MAX_READINGS)
            return damaged(err, "a class of the lexicon");
    for (uint32_t i = 0; i < pack->reading_count; i++) {
        const ent_reading *r = &pack->readings[i];
        if (r->pos >= ENT_POS_COUNT || r->verb_form >= ENT_VERB_FORM_COUNT || r->gender >= ENT_GENDER_COUNT || r->number >= ENT_NUMBER_COUNT ||
            r->persons > 7 || r->lemma > pack->lemma_count || !text_good(pack, r->suffix))
            return damaged(err, "a reading of the lexicon");
    }
    for (uint32_t i = 0; i < pack->lemma_count; i++)
        if (pack->lemmas[i].pos >= ENT_POS_COUNT || !text_good(pack, pack->lemmas[i].text)) return damaged(err, "a lemma");
    return ENT_OK;
}

static bool cell_good(const ent_pack *pack, const ent_column *column, uint32_t value) {
    switch (column->type) {
    case ENT_COLUMN_INT: return true;
    case ENT_COLUMN_COUNTRY: return value >> 24 == 0;
    case ENT_COLUMN_LEMMA: return value <= pack->lemma_count;
    case ENT_COLUMN_ENUM: return value < ent_enum_count(column->enumeration);
    case ENT_COLUMN_SET: return (uint64_t)value >> (ent_enum_count(column->enumeration) - 1) == 0;
    case ENT_COLUMN_TEXT:
    case ENT_COLUMN_PHRASE:
    case ENT_COLUMN_FORM:
    case ENT_COLUMN_WORDS: return text_good(pack, value);
    case ENT_COLUMN_DATE: return text_good(pack, value) && (!value || ent_date_parse(ent_pack_text(pack, value), &(ent_date){0}));
    }
    return false;
}

static ent_status check_tables(const ent_pack *pack, ent_err *err) {
    for (uint32_t i = 0; i < pack->row_count; i++)
        if (!text_good(pack, pack->rows[i].file)) return damaged(err, "a row of a table");
    uint32_t row = 0;
    uint64_t cell = 0;
    for (uint32_t t = 0; t < ENT_TABLE_COUNT; t++) {
        const ent_pack_table *table = &pack->tables[t];
        const ent_table *schema = ent_table_of(t);
        if (table->first_row != row || table->row_count > pack->row_count - row || table->first_cell != cell ||
            table->column_count != schema->column_count)
            return damaged(err, "a table");
        row += table->row_count;
        cell += (uint64_t)table->row_count * table->column_count;
        if (cell > pack->cell_count) return damaged(err, "a table's cells");
        for (uint64_t i = table->first_cell; i < cell; i++)
            if (!cell_good(pack, &schema->columns[(i - table->first_cell) % schema->column_count], pack->cells[i]))
                return damaged(err, "a cell of a table");
    }
    return row == pack->row_count && cell == pack->cell_count ? ENT_OK : damaged(err, "rows without a table");
}

static ent_status check_forms(const ent_pack *pack, ent_err *err) {
    for (uint32_t i = 0; i < pack->form_count; i++) {
        const ent_pack_form *form = &pack->forms[i];
        if (form->table >= ENT_TABLE_COUNT || form->row >= pack->tables[form->table].row_count || !text_good(pack, form->text))
            return damaged(err, "a function word");
    }
    bool empty = false; /* a full table would let a search run for ever */
    for (uint32_t i = 0; i <= pack->form_slot_mask; i++) {
        if (pack->form_slots[i] > pack->form_count) return damaged(err, "a slot of the function words");
        empty = empty || pack->form_slots[i] == 0;
    }
    return empty ? ENT_OK : damaged(err, "the function words fill their table");
}

static ent_status check_phrases(const ent_pack *pack, ent_err *err) {
    bool empty = false;
    uint32_t words = pack->about->word_count;
    for (uint32_t i = 0; i <= pack->word_slot_mask; i++) {
        const ent_pack_word *word = &pack->words[i];
        empty = empty || word->hash == 0;
        if (word->number > words || !text_good(pack, word->text)) return damaged(err, "a word of the phrases");
    }
    if (!empty) return damaged(err, "the words fill their table");
    if (pack->state_count <= words) return damaged(err, "the phrases are too short");
    for (uint32_t i = 0; i < pack->state_count; i++) {
        const ent_pack_state *state = &pack->states[i];
        uint32_t first = state->hits >> ENT_PACK_HITS_SHIFT, count = state->hits & ENT_PACK_HITS_MAX;
        if (state->base >= pack->state_count - words || state->check > pack->state_count || first > pack->hit_count ||
            count > pack->hit_count - first)
            return damaged(err, "a state of the phrases");
    }
    for (uint32_t i = 0; i < pack->hit_count; i++)
        if (pack->hits[i].table >= ENT_TABLE_COUNT || pack->hits[i].row >= pack->tables[pack->hits[i].table].row_count)
            return damaged(err, "a row of a phrase");
    return ENT_OK;
}

ent_status ent_pack_check(ent_pack *pack, ent_err *err) {
    pack->header = (const ent_pack_header *)(const void *)pack->bytes;
    ent_status status = check_header(pack, err);
    if (status == ENT_OK) status = check_extents(pack, err);
    if (status == ENT_OK) status = bind(pack, err);
    const ent_pack_about *about = pack->about;
    if (status == ENT_OK && !(text_good(pack, about->language) && text_good(pack, about->name) && text_good(pack, about->version)))
        status = damaged(err, "its name");
    if (status == ENT_OK) status = check_lexicon(pack, err);
    if (status == ENT_OK) status = check_tables(pack, err);
    if (status == ENT_OK && !ent_pack_index_countries(pack)) status = damaged(err, "more countries than are kept");
    if (status == ENT_OK) status = check_forms(pack, err);
    if (status == ENT_OK) status = check_phrases(pack, err);
    if (status != ENT_OK) return status;
    uint8_t digest[ENT_SHA256_BYTES];
    memcpy(digest, pack->header->content, sizeof digest);
    ent_sha256_hex(digest, pack->hash);
    return ENT_OK;
}
