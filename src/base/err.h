/* Status codes (generated from schema/status.tsv) and the error a caller owns. */
#ifndef ENT_BASE_ERR_H
#define ENT_BASE_ERR_H
#include "status_gen.h" /* enum ent_status: ENT_OK = 0, ENT_USAGE, ENT_IO, ... */

#define ENT_MUST_CHECK __attribute__((warn_unused_result))
/* The compiler takes a branch that leads to such a call for the rare one, and puts it out of the way of the others. */
#define ENT_RARE __attribute__((cold))
enum { ENT_ERR_TEXT_BYTES = 512 };

/* Belongs to the caller; untouched on success; filled once, where the cause is seen. */
typedef struct ent_err {
    ent_status status;
    char text[ENT_ERR_TEXT_BYTES]; /* lower case, one line, no period, reason and place; cut on a character's edge */
} ent_err;

/* Fills err (may be NULL) and returns status, for `return ent_err_set(err, ENT_INPUT, "…")`. */
ent_status ent_err_set(ent_err *err, ent_status status, const char *format, ...) ENT_RARE __attribute__((format(printf, 3, 4)));
/* The standard sentence for a full arena: the limit when one is set, else memory. */
ent_status ent_err_full(ent_err *err, const char *what) ENT_RARE;
#endif
