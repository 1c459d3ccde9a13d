/* What must hold of every reading, whatever the bytes: used by the chop and torture tests and by the fuzzer. */
#ifndef INVARIANTS_H
#define INVARIANTS_H
#include "base/arena.h"
#include "extract/extract.h"

/* Reads the bytes with the arena (reset first) and its limit. NULL when all is well, else what is not: a status that the
 * bytes do not explain, a claim whose proof lies outside them, a print that is no JSON. *status is the reader's own. */
const char *reader_fault(const ent_reader *reader, ent_str bytes, ent_arena *arena, ent_buf *printed, ent_status *status);
#endif
