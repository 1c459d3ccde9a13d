/* text: a page's zones, sentences and tokens with their lexicon readings. */
#ifndef ENT_TEXT_TEXT_H
#define ENT_TEXT_TEXT_H
#include "base/err.h"
#include "model/model.h"
#include "pack/pack.h"

/* What the stage decodes of a pack, in the arena: immutable, shared by threads. ENT_LIMIT when the arena is full. */
typedef struct ent_text_rules ent_text_rules;
ent_status ent_text_open(const ent_pack *pack, ent_arena *arena, const ent_text_rules **rules, ent_err *err) ENT_MUST_CHECK;

/* What one thread remembers of the words it met, from one dispatch to the next. All of it follows from the word and the pack, so
 * it changes the cost of reading and nothing else. Serves one pack only. */
typedef struct ent_text_words ent_text_words;
ent_status ent_text_words_open(ent_text_words **words, ent_err *err) ENT_MUST_CHECK;
void ent_text_words_close(ent_text_words *words); /* NULL is fine */

/* Zones, sentences and tokens of a page. words may be NULL: nothing is remembered then. Cost: linear. ENT_LIMIT when the
 * arena is full. */
ent_status ent_text_read(const ent_text_rules *rules, ent_text_words *words, const ent_page *page, ent_arena *arena, ent_text *text,
                         ent_err *err) ENT_MUST_CHECK;
/* Only tokens and lexicon, over any bytes, for the benchmark and for packs' tests. */
ent_status ent_text_tokens(const ent_text_rules *rules, ent_text_words *words, ent_str bytes, ent_arena *arena, ent_text *text,
                           ent_err *err) ENT_MUST_CHECK;
void ent_text_dump_zones(const ent_page *page, const ent_text *text, ent_buf *out);
void ent_text_dump_tokens(const ent_pack *pack, const ent_page *page, const ent_text *text, ent_buf *out);
#endif
