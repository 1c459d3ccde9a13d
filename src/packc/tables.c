/* The tables: every file is read, every cell checked for its column's type, and the result laid out row by row. A table
 * NAME is the file NAME.tsv or every file of the folder NAME/, in name order. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/tsv.h"
#include "packc/internal.h"

typedef struct cell {
    const ent_packc_file *file;
    uint32_t line;
    const ent_column *column;
    ent_str text;
} cell;

static ent_status refuse(const cell *at, ent_err *err, ent_str piece, const char *reason) {
    return ent_packc_refuse(at->file, at->line, err, "%s: \"%.*s\" %s", at->column->name, (int)piece.len, piece.ptr, reason);
}

bool ent_packc_lemma_cell(ent_str text, ent_packc_lemma *lemma) {
    static const struct {
        const char *prefix;
        uint8_t pos;
    } kinds[] = {{"v:", ENT_POS_VERB}, {"n:", ENT_POS_NOUN}, {"a:", ENT_POS_ADJECTIVE}, {"d:", ENT_POS_ADVERB}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (text.len <= 2 || !ent_str_starts(text, ent_str_of(kinds[i].prefix))) continue;
        *lemma = (ent_packc_lemma){{text.ptr + 2, text.len - 2}, kinds[i].pos};
        return true;
    }
    return false;
}

static bool parse_int(ent_str text, int32_t *value) {
    bool negative = text.len && text.ptr[0] == '-';
    size_t first = negative ? 1 : 0;
    if (text.len == first || text.len - first > 9) return false;
    *value = 0;
    for (size_t i = first; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
        *value = *value * 10 + (text.ptr[i] - '0');
    }
    if (text.ptr[first] == '0' && (negative || text.len > 1)) return false;
    if (negative) *value = -*value;
    return true;
}

/* Organisations have codes with digits: G20. */
static bool parse_country(ent_str text, uint32_t *value) {
    *value = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool capital = text.ptr[i] >= 'A' && text.ptr[i] <= 'Z', digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
        if (!capital && !(digit && i > 0)) return false;
        *value = *value << 8 | (uint8_t)text.ptr[i];
    }
    return text.len == 3;
}

/* A member's bit is its number less one, so that 31 members fit. */
static ent_status parse_set(const cell *at, uint32_t *mask, ent_err *err) {
    ent_str rest = at->text;
    *mask = 0;
    while (rest.ptr) {
        ent_str piece = ent_str_cut(&rest, '|');
        unsigned member;
        if (!ent_enum_parse(at->column->enumeration, piece.ptr, piece.len, &member)) return refuse(at, err, piece, "is no member of the set");
        if (*mask & 1u << (member - 1)) return refuse(at, err, piece, "stands twice");
        *mask |= 1u << (member - 1);
    }
    return ENT_OK;
}

/* Alternatives split by "|": none empty, none with space around, none twice. */
static ent_status check_alternatives(const cell *at, ent_err *err) {
    ent_str rest = at->text;
    while (rest.ptr) {
        ent_str piece = ent_str_cut(&rest, '|'), others = rest;
        if (piece.len == 0) return refuse(at, err, at->text, "has an empty alternative");
        if (ent_str_trim(piece).len != piece.len) return refuse(at, err, piece, "has space around it");
        if (at->column->type == ENT_COLUMN_FORM && ent_str_find(piece, ENT_STR(" ")) != SIZE_MAX)
            return refuse(at, err, piece, "is more than one token");
        while (others.ptr)
            if (ent_str_equal(piece, ent_str_cut(&others, '|'))) return refuse(at, err, piece, "stands twice");
    }
    return ENT_OK;
}

/* The value of a cell whose text needs no lexicon; lemmas are numbered later. */
static ent_status parse_cell(ent_packc *c, const cell *at, uint32_t *value, ent_err *err) {
    ent_packc_lemma lemma;
    int32_t number;
    unsigned member;
    *value = 0;
    if (at->text.len == 0) return at->column->need ? ent_packc_refuse(at->file, at->line, err, "%s is empty", at->column->name) : ENT_OK;
    if (at->text.len > UINT16_MAX) return ent_packc_refuse(at->file, at->line, err, "%s is longer than 65535 bytes", at->column->name);
    switch (at->column->type) {
    case ENT_COLUMN_INT:
        if (!parse_int(at->text, &number)) return refuse(at, err, at->text, "is no whole number");
        /* So that a cell of 0 can be printed back as it was written. */
        if (number == 0 && !at->column->need) return refuse(at, err, at->text, "is what an empty field means");
        *value = (uint32_t)number;
        return ENT_OK;
    case ENT_COLUMN_COUNTRY: return parse_country(at->text, value) ? ENT_OK : refuse(at, err, at->text, "is no code of three capitals or digits");
    case ENT_COLUMN_LEMMA:
        if (!ent_packc_lemma_cell(at->text, &lemma)) return refuse(at, err, at->text, "does not begin with v: n: a: or d:");
        *value = ent_packc_lemma_number(c, lemma.text, lemma.pos);
        return ENT_OK;
    case ENT_COLUMN_ENUM:
        if (!ent_enum_parse(at->column->enumeration, at->text.ptr, at->text.len, &member)) return refuse(at, err, at->text, "is unknown");
        *value = member;
        return ENT_OK;
    case ENT_COLUMN_SET: return parse_set(at, value, err);
    case ENT_COLUMN_DATE:
        if (!ent_date_parse(at->text, &(ent_date){0})) return refuse(at, err, at->text, "is no day, month or year");
        break;
    case ENT_COLUMN_TEXT: break;
    case ENT_COLUMN_PHRASE:
    case ENT_COLUMN_FORM:
    case ENT_COLUMN_WORDS: {
        ent_status status = check_alternatives(at, err);
        if (status != ENT_OK) return status;
    }
    }
    *value = ent_packc_pool_add(&c->pool, at->text);
    return ENT_OK;
}

/* ---- reading ---- */

static ent_status check_header(const ent_packc_file *file, const ent_tsv *tsv, const ent_table *schema, ent_err *err) {
    for (uint32_t i = 0; i < tsv->columns && i < schema->column_count; i++)
        if (!ent_str_equal(tsv->names[i], ent_str_of(schema->columns[i].name)))
            return ent_packc_refuse(file, tsv->line, err, "column %u is \"%.*s\", \"%s\" wanted", i + 1, (int)tsv->names[i].len, tsv->names[i].ptr,
                                    schema->columns[i].name);
    if (tsv->columns == schema->column_count) return ENT_OK;
    return ent_packc_refuse(file, tsv->line, err, "%u columns, %u wanted", tsv->columns, schema->column_count);
}

/* A row whose lemma cell has alternatives ("v:offrir|v:donner") stands for a row of each, all of the same line. */
static ent_status push_rows(ent_packc *c, uint32_t table, const ent_packc_file *file, uint32_t line, const ent_str *fields, ent_err *err) {
    const ent_table *schema = ent_table_of(table);
    uint32_t column = 0;
    while (column < schema->column_count && schema->columns[column].type != ENT_COLUMN_LEMMA) column++;
    ent_str lemmas = column < schema->column_count && fields[column].len ? fields[column] : (ent_str){0};
    do {
        ent_str *own = ENT_NEW_ARRAY(&c->arena, ent_str, schema->column_count);
        if (!own) return ent_packc_full(err);
        memcpy(own, fields, schema->column_count * sizeof *own);
        if (lemmas.ptr) own[column] = ent_str_cut(&lemmas, '|');
        for (uint32_t i = 0; i < schema->column_count; i++) {
            uint32_t value;
            ent_status status = parse_cell(c, &(cell){file, line, &schema->columns[i], own[i]}, &value, err);
            if (status != ENT_OK) return status;
        }
        if (!ent_vec_push(&c->arena, &c->rows[table], (ent_packc_row){file, line, own})) return ent_packc_full(err);
    } while (lemmas.ptr);
    return ENT_OK;
}

static ent_status read_table_file(ent_packc *c, uint32_t table, const ent_packc_file *file, ent_err *err) {
    const ent_table *schema = ent_table_of(table);
    ent_tsv tsv;
    ent_status status = ent_tsv_open(&tsv, file->path, file->bytes, err);
    if (status == ENT_OK) status = check_header(file, &tsv, schema, err);
    while (status == ENT_OK) {
        bool more;
        status = ent_tsv_next(&tsv, &more, err);
        if (status != ENT_OK || !more) break;
        status = push_rows(c, table, file, tsv.line, tsv.fields, err);
    }
    return status;
}

typedef ENT_VEC(ent_str) names;

static int compare_names(const void *left, const void *right) { return ent_str_compare(*(const ent_str *)left, *(const ent_str *)right); }

/* Names ending in .tsv of a folder below the source (NULL: the source itself), in byte order; none when it is absent. */
static ent_status list_folder(ent_packc *c, const char *folder, names *found, ent_err *err) {
    char path[4096];
    int length = snprintf(path, sizeof path, "%s%s%s", c->source, folder ? "/" : "", folder ? folder : "");
    if (length < 0 || (size_t)length >= sizeof path) return ent_err_set(err, ENT_LIMIT, "\"%s\": path too long", c->source);
    DIR *open = opendir(path);
    if (!open && folder && errno == ENOENT) return ENT_OK;
    if (!open) return ent_err_set(err, ENT_IO, "\"%s\": %s", path, strerror(errno));
    ent_status status = ENT_OK;
    const struct dirent *entry;
    while (status == ENT_OK && (entry = readdir(open)) != NULL) {
        ent_str name = ent_str_of(entry->d_name);
        if (!ent_str_ends(name, ENT_STR(".tsv")) || name.ptr[0] == '.') continue;
        size_t prefix = folder ? strlen(folder) + 1 : 0;
        char *copy = ent_arena_alloc(&c->arena, prefix + name.len + 1, 1);
        if (!copy || !ent_vec_push(&c->arena, found, (ent_str){copy, prefix + name.len})) status = ent_packc_full(err);
        else snprintf(copy, prefix + name.len + 1, "%s%s%s", folder ? folder : "", folder ? "/" : "", name.ptr);
    }
    closedir(open);
    if (found->count) qsort(found->items, found->count, sizeof *found->items, compare_names);
    return status;
}

/* A file whose name is no table's would otherwise be left out in silence. */
static ent_status check_names(ent_packc *c, ent_err *err) {
    names found = {0};
    ent_status status = list_folder(c, NULL, &found, err);
    for (uint32_t i = 0; i < found.count && status == ENT_OK; i++) {
        ent_str name = {found.items[i].ptr, found.items[i].len - 4};
        bool known = ent_str_equal(name, ENT_STR("PACK"));
        for (unsigned t = 0; t < ENT_TABLE_COUNT && !known; t++) known = ent_str_equal(name, ent_str_of(ent_table_of(t)->name));
        if (!known)
            status = ent_err_set(err, ENT_SOURCE, "%s/%.*s.tsv:1: no table \"%.*s\" in the schema", c->source, (int)name.len, name.ptr, (int)name.len,
                                 name.ptr);
    }
    return status;
}

ent_status ent_packc_tables_read(ent_packc *c, ent_err *err) {
    ent_status status = check_names(c, err);
    for (uint32_t t = 0; t < ENT_TABLE_COUNT && status == ENT_OK; t++) {
        const char *table = ent_table_of(t)->name;
        char own[64];
        names found = {0};
        int length = snprintf(own, sizeof own, "%s.tsv", table);
        const ent_packc_file *file;
        status = ent_packc_file_read(c, (ent_str){own, (size_t)length}, true, &file, err);
        bool any = file != NULL;
        if (status == ENT_OK && file) status = read_table_file(c, t, file, err);
        if (status == ENT_OK) status = list_folder(c, table, &found, err);
        for (uint32_t i = 0; i < found.count && status == ENT_OK; i++) {
            any = true;
            status = ent_packc_file_read(c, found.items[i], false, &file, err);
            if (status == ENT_OK) status = read_table_file(c, t, file, err);
        }
        if (status == ENT_OK && c->required[t] && !any)
            status = ent_err_set(err, ENT_SOURCE, "%s/%s:1: missing, though PACK.tsv lists the table", c->source, own);
    }
    return status;
}

/* ---- writing ---- */

static void put(ent_buf *out, const void *bytes, size_t size) { ent_buf_put(out, (ent_str){bytes, size}); }

typedef struct form_entry {
    ent_str text;
    uint32_t table, row;
} form_entry;
typedef ENT_VEC(form_entry) form_entries;

static int compare_entries(const void *left, const void *right) {
    const form_entry *a = left, *b = right;
    if (a->table != b->table) return a->table < b->table ? -1 : 1;
    int order = ent_str_compare(a->text, b->text);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

static ent_status collect_forms(ent_packc *c, form_entries *entries, uint32_t table, uint32_t row, ent_str text, ent_err *err) {
    while (text.ptr && text.len) {
        ent_str lowered = ent_packc_lower(&c->arena, ent_str_cut(&text, '|'));
        if (!lowered.ptr || !ent_vec_push(&c->arena, entries, (form_entry){lowered, table, row})) return ent_packc_full(err);
    }
    return ENT_OK;
}

static ent_status write_forms(ent_packc *c, form_entries *entries, ent_err *err) {
    uint32_t slot_count = 2;
    while (slot_count < entries->count * 2 + 1) slot_count *= 2;
    uint32_t *slots = ENT_NEW_ARRAY(&c->arena, uint32_t, slot_count);
    if (!slots) return ent_packc_full(err);
    if (entries->count) qsort(entries->items, entries->count, sizeof *entries->items, compare_entries);
    for (uint32_t i = 0; i < entries->count; i++) {
        const form_entry *e = &entries->items[i];
        const ent_pack_form form = {ent_packc_pool_add(&c->pool, e->text), e->table, e->row};
        put(&c->sections[ENT_SECTION_FORMS], &form, sizeof form);
        if (i && e[-1].table == e->table && ent_str_equal(e[-1].text, e->text)) continue;
        uint32_t slot = ent_pack_form_hash(e->table, e->text) & (slot_count - 1);
        while (slots[slot]) slot = (slot + 1) & (slot_count - 1);
        slots[slot] = i + 1;
    }
    put(&c->sections[ENT_SECTION_FORM_SLOTS], slots, slot_count * sizeof *slots);
    return ENT_OK;
}

ent_status ent_packc_tables_write(ent_packc *c, ent_err *err) {
    uint32_t first_row = 0, first_cell = 0;
    form_entries entries = {0};
    for (uint32_t t = 0; t < ENT_TABLE_COUNT; t++) {
        const ent_table *schema = ent_table_of(t);
        const ent_pack_table table = {first_row, c->rows[t].count, first_cell, schema->column_count};
        put(&c->sections[ENT_SECTION_TABLES], &table, sizeof table);
        for (uint32_t r = 0; r < table.row_count; r++) {
            const ent_packc_row *row = &c->rows[t].items[r];
            const ent_pack_row place = {ent_packc_pool_add(&c->pool, row->file->name), row->line};
            put(&c->sections[ENT_SECTION_ROWS], &place, sizeof place);
            for (uint32_t i = 0; i < schema->column_count; i++) {
                uint32_t value;
                const cell at = {row->file, row->line, &schema->columns[i], row->fields[i]};
                ent_status status = parse_cell(c, &at, &value, err);
                if (status == ENT_OK && at.column->type == ENT_COLUMN_FORM) status = collect_forms(c, &entries, t, r, at.text, err);
                if (status != ENT_OK) return status;
                put(&c->sections[ENT_SECTION_CELLS], &value, sizeof value);
            }
        }
        first_row += table.row_count;
        first_cell += table.row_count * table.column_count;
    }
    return write_forms(c, &entries, err);
}
