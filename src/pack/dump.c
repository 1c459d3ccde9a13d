/* Prints a pack back: tables as their sources would be written, the vocabulary, the lexicon, the sizes. */
#include <inttypes.h>
#include <string.h>

#include "pack/internal.h"

/* A pack that was forged with a right hash may hold a circle: the walk ends in any case. The French lexicon takes 1.5
 * million steps. */
enum { MAX_FORM_BYTES = 255, MAX_STEPS = 1 << 24 };

static void put_set(const ent_column *column, uint32_t mask, ent_buf *out) {
    bool more = false;
    for (unsigned member = 1; member < ent_enum_count(column->enumeration); member++) {
        if (!(mask & 1u << (member - 1))) continue;
        if (more) ent_buf_putc(out, '|');
        ent_buf_puts(out, ent_enum_name(column->enumeration, member));
        more = true;
    }
}

static void put_lemma(const ent_pack *pack, uint32_t number, ent_buf *out) {
    static const char prefixes[ENT_POS_COUNT] = {[ENT_POS_VERB] = 'v', [ENT_POS_NOUN] = 'n', [ENT_POS_ADJECTIVE] = 'a', [ENT_POS_ADVERB] = 'd'};
    if (number == 0) return;
    const ent_pack_lemma *lemma = &pack->lemmas[number - 1];
    char prefix = prefixes[lemma->pos];
    ent_buf_putc(out, prefix ? prefix : '?');
    ent_buf_putc(out, ':');
    ent_buf_put(out, ent_pack_text(pack, lemma->text));
}

static void put_cell(const ent_pack *pack, const ent_column *column, uint32_t value, ent_buf *out) {
    switch (column->type) {
    case ENT_COLUMN_INT:
        if (value || column->need) ent_buf_putf(out, "%" PRId32, (int32_t)value);
        break;
    case ENT_COLUMN_COUNTRY:
        for (int shift = 16; value && shift >= 0; shift -= 8) ent_buf_putc(out, (char)(value >> shift & 0xFF));
        break;
    case ENT_COLUMN_LEMMA: put_lemma(pack, value, out); break;
    case ENT_COLUMN_ENUM: ent_buf_puts(out, ent_enum_name(column->enumeration, value)); break;
    case ENT_COLUMN_SET: put_set(column, value, out); break;
    case ENT_COLUMN_TEXT:
    case ENT_COLUMN_PHRASE:
    case ENT_COLUMN_FORM:
    case ENT_COLUMN_DATE:
    case ENT_COLUMN_WORDS: ent_buf_put(out, ent_pack_text(pack, value)); break;
    }
}

static void dump_table(const ent_pack *pack, uint32_t table, ent_buf *out) {
    const ent_table *schema = ent_table_of(table);
    ent_buf_putf(out, "# %s", schema->name);
    for (uint32_t i = 0; i < schema->column_count; i++) ent_buf_putf(out, "\t%s", schema->columns[i].name);
    ent_buf_putc(out, '\n');
    for (uint32_t row = 0; row < ent_pack_row_count(pack, table); row++) {
        ent_buf_put(out, ent_pack_row_file(pack, table, row));
        ent_buf_putf(out, ":%" PRIu32, ent_pack_row_line(pack, table, row));
        for (uint32_t i = 0; i < schema->column_count; i++) {
            ent_buf_putc(out, '\t');
            put_cell(pack, &schema->columns[i], ent_pack_cell(pack, table, row, i), out);
        }
        ent_buf_putc(out, '\n');
    }
}

static void dump_words(const ent_pack *pack, ent_buf *out) {
    for (uint32_t slot = 0; slot <= pack->word_slot_mask; slot++) {
        if (pack->words[slot].number == 0) continue;
        ent_buf_putf(out, "%" PRIu32 "\t", pack->words[slot].number);
        ent_buf_put(out, ent_pack_text(pack, pack->words[slot].text));
        ent_buf_putc(out, '\n');
    }
}

/* ---- lexicon ---- */

typedef struct place {
    uint32_t state;
    uint32_t next; /* byte to try */
} place;

void ent_pack_lexicon_each(const ent_pack *pack, bool (*each)(void *context, ent_str form, uint32_t cls), void *context) {
    char form[MAX_FORM_BYTES];
    place path[MAX_FORM_BYTES + 1] = {{pack->arcs[0] >> ENT_PACK_ARC_SHIFT, 0}};
    size_t depth = 0;
    for (uint32_t steps = 0; steps < MAX_STEPS;) {
        place *here = &path[depth];
        if (here->next > UINT8_MAX) {
            if (depth-- == 0) return;
            continue;
        }
        uint8_t byte = (uint8_t)here->next++;
        ent_pack_arc arc = pack->arcs[here->state + byte];
        if ((uint8_t)arc != byte) continue;
        steps++;
        uint32_t target = arc >> ENT_PACK_ARC_SHIFT;
        if (byte == 0) {
            if (target && !each(context, (ent_str){form, depth}, ent_pack_class(pack, target))) return;
        } else if (depth < MAX_FORM_BYTES) {
            form[depth++] = (char)byte;
            path[depth] = (place){target, 0};
        }
    }
}

typedef struct lexicon_dump {
    const ent_pack *pack;
    ent_buf *out;
} lexicon_dump;

static void put_reading(const ent_pack *pack, ent_str form, const ent_reading *reading, ent_buf *out) {
    char lemma[MAX_FORM_BYTES * 2];
    size_t length = 0;
    if (!ent_pack_lemma_text(pack, reading, form, lemma, sizeof lemma, &length)) length = 0;
    ent_buf_put(out, form);
    ent_buf_putc(out, '\t');
    ent_buf_put(out, (ent_str){lemma, length});
    ent_buf_putf(out, "\t%s\t%s\t", ent_pos_name(reading->pos), ent_verb_form_name(reading->verb_form));
    for (int person = 1; person <= 3; person++)
        if (reading->persons & 1 << (person - 1)) ent_buf_putf(out, "%d", person);
    ent_buf_putf(out, "\t%s\t%s\t%" PRIu32 "\n", ent_gender_name(reading->gender), ent_number_name(reading->number), reading->lemma);
}

static bool dump_form(void *context, ent_str form, uint32_t cls) {
    const lexicon_dump *dump = context;
    uint32_t count;
    const ent_reading *readings = ent_pack_readings(dump->pack, cls, &count);
    for (uint32_t i = 0; i < count; i++) put_reading(dump->pack, form, &readings[i], dump->out);
    return !dump->out->failed;
}

static bool count_form(void *context, ent_str form, uint32_t cls) {
    (void)form;
    (void)cls;
    ++*(uint32_t *)context;
    return true;
}

static void dump_summary(const ent_pack *pack, ent_buf *out) {
    static const char *const names[ENT_SECTION_COUNT] = {"about", "text",  "lexicon", "classes",    "readings", "lemmas", "tables",
                                                         "rows",  "cells", "forms",   "form slots", "words",    "trie",   "hits"};
    uint32_t forms = 0;
    ent_pack_lexicon_each(pack, count_form, &forms);
    ent_buf_put(out, ent_pack_name(pack));
    ent_buf_puts(out, " (");
    ent_buf_put(out, ent_pack_language(pack));
    ent_buf_puts(out, "), version ");
    ent_buf_put(out, ent_pack_version(pack));
    ent_buf_putf(out,
                 "\nhash %s\n%" PRIu32 " forms, %" PRIu32 " classes, %" PRIu32 " readings, %" PRIu32 " numbered lemmas\n"
                 "%" PRIu32 " words of phrases, %zu bytes\n",
                 pack->hash, forms, pack->class_count - 1, pack->reading_count, pack->lemma_count, pack->about->word_count, pack->size);
    for (unsigned i = 0; i < ENT_SECTION_COUNT; i++) ent_buf_putf(out, "section %s: %" PRIu32 " bytes\n", names[i], pack->header->sections[i].bytes);
    for (uint32_t t = 0; t < ENT_TABLE_COUNT; t++)
        ent_buf_putf(out, "table %s: %" PRIu32 " rows\n", ent_table_of(t)->name, ent_pack_row_count(pack, t));
}

ent_status ent_pack_dump(const ent_pack *pack, ent_str what, ent_buf *out, ent_err *err) {
    bool tables = ent_str_equal(what, ENT_STR("tables")), found = tables;
    for (uint32_t t = 0; t < ENT_TABLE_COUNT; t++) {
        if (!tables && !ent_str_equal(what, ent_str_of(ent_table_of(t)->name))) continue;
        dump_table(pack, t, out);
        found = true;
    }
    if (ent_str_equal(what, ENT_STR("words"))) dump_words(pack, out);
    else if (ent_str_equal(what, ENT_STR("summary"))) dump_summary(pack, out);
    else if (ent_str_equal(what, ENT_STR("lexicon"))) ent_pack_lexicon_each(pack, dump_form, &(lexicon_dump){pack, out});
    else if (!found) return ent_err_set(err, ENT_NOT_FOUND, "the pack has no table \"%.*s\"", (int)what.len, what.ptr);
    return out->failed ? ent_err_set(err, ENT_MEMORY, "no memory to print the pack") : ENT_OK;
}
