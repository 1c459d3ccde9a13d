/* A table of answers: filled cell by cell, printed as aligned text, JSON or CSV. */
#ifndef ENT_OUTPUT_TABLE_H
#define ENT_OUTPUT_TABLE_H
#include "base/vec.h"
#include "output/output.h"

typedef struct ent_column {
    const char *name; /* NULL ends the list */
    bool number;      /* JSON shows it without quotes; empty is null in either case */
} ent_column;

typedef struct ent_table {
    ent_arena *arena;
    const ent_column *columns;
    uint32_t width;
    ENT_VEC(ent_str) cells; /* row by row */
    bool full;              /* memory ran out: looked at once at the end */
} ent_table;

void ent_table_open(ent_table *table, const ent_column *columns, ent_arena *arena);
/* Appends the next cell; the text is copied, white space in it becomes single spaces. */
void ent_table_put(ent_table *table, ent_str text);
void ent_table_number(ent_table *table, uint64_t value);
void ent_table_date(ent_table *table, ent_date date); /* empty when open */
void ent_table_country(ent_table *table, ent_country country);
/* Appends what is in buf and empties it. */
void ent_table_take(ent_table *table, ent_buf *buf);
uint32_t ent_table_rows(const ent_table *table);
void ent_table_print(const ent_table *table, ent_table_form form, ent_buf *out);
#endif
