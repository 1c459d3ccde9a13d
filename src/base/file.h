/* Whole files: read with a limit, written atomically. */
#ifndef ENT_BASE_FILE_H
#define ENT_BASE_FILE_H
#include "base/err.h"
#include "base/str.h"

/* Reads the file (path "-": standard input) into buf. A directory, a missing or unreadable file: ENT_IO;
 * more than limit_bytes: ENT_LIMIT. The message names the path in quotes. */
ent_status ent_file_read(const char *path, size_t limit_bytes, ent_buf *buf, ent_err *err) ENT_MUST_CHECK;
/* Writes path.tmp, syncs, renames. */
ent_status ent_file_write(const char *path, ent_str bytes, ent_err *err) ENT_MUST_CHECK;
#endif
