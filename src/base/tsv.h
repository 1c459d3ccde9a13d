/* Strict tab-separated tables: UTF-8 NFC, header row of names, '#' comment lines, one row a line, no trailing tabs missing. */
#ifndef ENT_BASE_TSV_H
#define ENT_BASE_TSV_H
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { ENT_TSV_COLUMNS = 32 };

/* One pass over a table; every row is checked: as many fields as the header, no leading or trailing space in a field,
 * valid UTF-8, no control bytes, line end LF. */
typedef struct ent_tsv {
    ent_str path; /* for messages */
    ent_str rest;
    uint32_t line; /* of the row in fields, from 1 */
    uint32_t columns;
    ent_str names[ENT_TSV_COLUMNS];
    ent_str fields[ENT_TSV_COLUMNS];
} ent_tsv;

/* Reads the header. */
ent_status ent_tsv_open(ent_tsv *tsv, ent_str path, ent_str bytes, ent_err *err) ENT_MUST_CHECK;
/* *more false at the end. */
ent_status ent_tsv_next(ent_tsv *tsv, bool *more, ent_err *err) ENT_MUST_CHECK;
#endif
