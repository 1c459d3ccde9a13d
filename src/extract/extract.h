/* extract: the order of the stages, and their dumps. */
#ifndef ENT_EXTRACT_EXTRACT_H
#define ENT_EXTRACT_EXTRACT_H
#include "base/err.h"
#include "input/input.h"
#include "model/model.h"
#include "pack/pack.h"
#include "text/text.h"

/* A pack with everything the stages decode from it once. Immutable after open; shared by threads. */
typedef struct ent_reader ent_reader;
ent_status ent_reader_open(const char *pack_path, ent_reader **out, ent_err *err) ENT_MUST_CHECK;
void ent_reader_close(ent_reader *reader);
const ent_pack *ent_reader_pack(const ent_reader *reader);

const ent_text_rules *ent_reader_text(const ent_reader *reader);

/* What one thread reads with: memory for the dispatch in hand, and the words it remembers from one to the next (NULL: none,
 * which costs time and changes no result). */
typedef struct ent_desk {
    ent_arena *arena;
    ent_text_words *words;
    bool unresolved; /* the triggers without a fact are asked for */
} ent_desk;

const ent_input_rules *ent_reader_input(const ent_reader *reader);
/* Reads one page. Everything in *dispatch lives in the arena or points into the page. */
ent_status ent_extract_page(const ent_reader *reader, ent_desk desk, const ent_page *page, ent_dispatch *dispatch, ent_err *err) ENT_MUST_CHECK;
/* Reads one dispatch in plain text. Everything in *dispatch lives in the arena or points into bytes. */
ent_status ent_extract_read(const ent_reader *reader, ent_desk desk, ent_str name, ent_str bytes, ent_dispatch *dispatch,
                            ent_err *err) ENT_MUST_CHECK;
/* Prints one stage: page zones tokens mentions whens published clauses claims unresolved. Unknown stage: ENT_USAGE. */
ent_status ent_extract_explain_page(const ent_reader *reader, const ent_page *page, const char *stage, ent_arena *arena, ent_buf *out,
                                    ent_err *err) ENT_MUST_CHECK;
/* The same of plain text. */
ent_status ent_extract_explain(const ent_reader *reader, ent_str name, ent_str bytes, const char *stage, ent_arena *arena, ent_buf *out,
                               ent_err *err) ENT_MUST_CHECK;
#endif
