/* input: bytes as received → page. Plain text; later issues add HTML, WARC, feeds. */
#ifndef ENT_INPUT_INPUT_H
#define ENT_INPUT_INPUT_H
#include "base/err.h"
#include "model/model.h"

enum { ENT_INPUT_LIMIT_BYTES = 256 * 1024 * 1024 };
/* Splits bytes into blocks. Empty, binary (NUL byte) or invalid UTF-8 input: ENT_INPUT with the offset.
 * The bytes must outlive the page. A byte-order mark in front is skipped. CR LF, LF and U+2028 end lines. */
ent_status ent_input_text(ent_str name, ent_str bytes, ent_arena *arena, ent_page *page, ent_err *err) ENT_MUST_CHECK;
#endif
