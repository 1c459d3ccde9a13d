/* score: predicted facts against gold facts, with the figures of the codebook's scorer (section 6). */
#ifndef ENT_SCORE_SCORE_H
#define ENT_SCORE_SCORE_H
#include "base/err.h"
#include "base/str.h"

typedef struct ent_score_options {
    const char *zones; /* comma-separated, NULL: all */
    const char *kinds; /* comma-separated, NULL: all */
    int misses;        /* how many missed and wrong facts to list */
    bool json;         /* figures as one JSON object instead of a table */
} ent_score_options;

/* Both texts hold one JSON object a line: {"doc", "published", "facts"}. Appends the report to out. Memory and time grow with the
 * square of the facts of one dispatch. A line that is no such object: ENT_INPUT with its line number. */
ent_status ent_score_compare(ent_str gold, ent_str pred, const ent_score_options *options, ent_buf *out, ent_err *err) ENT_MUST_CHECK;
#endif
