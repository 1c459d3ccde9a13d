/* Tables for people (aligned, two spaces between), for programs (a JSON array of objects, one a line) and for spreadsheets (CSV as
 * RFC 4180 has it, but lines end in LF). */
#include "output/table.h"

#include "base/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 2, WIDEST = 64 }; /* of the text form; a wider cell pushes its row */

void ent_table_open(ent_table *table, const ent_column *columns, ent_arena *arena) {
    *table = (ent_table){.arena = arena, .columns = columns};
    while (columns[table->width].name) table->width++;
}

void ent_table_put(ent_table *table, ent_str text) {
    char *copy = ent_arena_copy(table->arena, text.len ? text.ptr : "", text.len);
    size_t length = 0;
    for (size_t i = 0; copy && i < text.len; i++) {
        bool space = (unsigned char)copy[i] <= ' ';
        if (!space) copy[length++] = copy[i];
        else if (length && copy[length - 1] != ' ') copy[length++] = ' ';
    }
    if (!copy || !ent_vec_push(table->arena, &table->cells, (ent_str){copy, length})) table->full = true;
}

void ent_table_number(ent_table *table, uint64_t value) {
    char text[24];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    ent_table_put(table, ent_str_of(text));
}

void ent_table_date(ent_table *table, ent_date date) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(date, text);
    ent_table_put(table, ent_str_of(text));
}

void ent_table_country(ent_table *table, ent_country country) {
    char text[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, text);
    ent_table_put(table, ent_str_of(text));
}

void ent_table_take(ent_table *table, ent_buf *buf) {
    table->full = table->full || buf->failed;
    ent_table_put(table, ent_buf_str(buf));
    ent_buf_reset(buf);
}

uint32_t ent_table_rows(const ent_table *table) { return table->width ? table->cells.count / table->width : 0; }

/* ---- text ---- */

/* Letters of a text, as wide as a terminal shows most of them. */
static size_t width_of(ent_str text) {
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return count;
}

static void put_aligned(ent_buf *out, ent_str text, size_t width) {
    ent_buf_put(out, text);
    size_t used = width_of(text), gap = used < width ? width - used + GAP : GAP;
    while (gap-- > 0) ent_buf_putc(out, ' ');
}

static size_t column_width(const ent_table *table, uint32_t column) {
    size_t width = strlen(table->columns[column].name);
    for (uint32_t i = column; i < table->cells.count && width < WIDEST; i += table->width) {
        size_t cell = width_of(table->cells.items[i]);
        if (cell > width) width = cell < WIDEST ? cell : WIDEST;
    }
    return width;
}

static void print_text(const ent_table *table, ent_buf *out) {
    size_t *widths = ENT_NEW_ARRAY(table->arena, size_t, table->width);
    out->failed = out->failed || !widths;
    for (uint32_t c = 0; widths && c < table->width; c++) widths[c] = c + 1 < table->width ? column_width(table, c) : 0;
    for (uint32_t row = 0; widths && row <= ent_table_rows(table); row++) /* row 0: the names */
        for (uint32_t c = 0; c < table->width; c++) {
            ent_str text = row ? table->cells.items[(row - 1) * table->width + c] : ent_str_of(table->columns[c].name);
            if (!text.len) text = ENT_STR("-");
            if (c + 1 < table->width) put_aligned(out, text, widths[c]);
            else ent_buf_put(out, text), ent_buf_putc(out, '\n');
        }
}

/* ---- for programs ---- */

static void print_json(const ent_table *table, ent_buf *out) {
    ent_buf_puts(out, "[");
    for (uint32_t row = 0; row < ent_table_rows(table); row++) {
        ent_buf_puts(out, row ? ",\n" : "\n");
        ent_json_writer w;
        ent_json_init(&w, out);
        ent_json_object(&w);
        for (uint32_t c = 0; c < table->width; c++) {
            ent_str text = table->cells.items[row * table->width + c];
            ent_json_key(&w, table->columns[c].name);
            if (table->columns[c].number && text.len) ent_json_int(&w, strtoll(text.ptr, NULL, 10)); /* copies end in NUL */
            else ent_json_str_or_null(&w, text);
        }
        ent_json_end_object(&w);
    }
    ent_buf_puts(out, "\n]\n");
}

static void put_csv(ent_buf *out, ent_str text) {
    bool quoted = memchr(text.ptr, ',', text.len) || memchr(text.ptr, '"', text.len);
    if (quoted) ent_buf_putc(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"') ent_buf_putc(out, '"');
        ent_buf_putc(out, text.ptr[i]);
    }
    if (quoted) ent_buf_putc(out, '"');
}

static void print_csv(const ent_table *table, ent_buf *out) {
    for (uint32_t row = 0; row <= ent_table_rows(table); row++)
        for (uint32_t c = 0; c < table->width; c++) {
            if (row) put_csv(out, table->cells.items[(row - 1) * table->width + c]);
            else ent_buf_puts(out, table->columns[c].name);
            ent_buf_putc(out, c + 1 < table->width ? ',' : '\n');
        }
}

void ent_table_print(const ent_table *table, ent_table_form form, ent_buf *out) {
    switch (form) {
    case ENT_TABLE_JSON: print_json(table, out); break;
    case ENT_TABLE_CSV: print_csv(table, out); break;
    case ENT_TABLE_TEXT: print_text(table, out); break;
    }
    out->failed = out->failed || table->full;
}
