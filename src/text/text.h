/* text: a page's zones, sentences and tokens with their lexicon readings. */
#ifndef ENT_TEXT_TEXT_H
#define ENT_TEXT_TEXT_H
#include "base/err.h"
#include "model/model.h"
#include "pack/pack.h"

/* Zones, sentences and tokens of a page. Cost: linear. ENT_LIMIT when the arena is full. */
ent_status ent_text_read(const ent_pack *pack, const ent_page *page, ent_arena *arena, ent_text *text, ent_err *err) ENT_MUST_CHECK;
/* Only tokens and lexicon, over any bytes, for the benchmark and for packs' tests: number of tokens in *count. */
ent_status ent_text_tokens(const ent_pack *pack, ent_str bytes, ent_arena *arena, ent_text *text, ent_err *err) ENT_MUST_CHECK;
void ent_text_dump_zones(const ent_page *page, const ent_text *text, ent_buf *out);
void ent_text_dump_tokens(const ent_pack *pack, const ent_page *page, const ent_text *text, ent_buf *out);
#endif
