/* time: date expressions and the solved publication day of each story. */
#ifndef ENT_TIME_TIME_H
#define ENT_TIME_TIME_H
#include "base/err.h"
#include "model/model.h"
#include "pack/pack.h"

/* What the stage decodes of a pack, in the arena: immutable, shared by threads. ENT_LIMIT when the arena is full. */
typedef struct ent_time_rules ent_time_rules;
ent_status ent_time_open(const ent_pack *pack, ent_arena *arena, const ent_time_rules **rules, ent_err *err) ENT_MUST_CHECK;

ent_status ent_time_read(const ent_time_rules *rules, const ent_page *page, const ent_text *text, ent_arena *arena, ent_times *times,
                         ent_err *err) ENT_MUST_CHECK;
void ent_time_dump(const ent_page *page, const ent_text *text, const ent_times *times, ent_buf *out);
/* The constraints on each story's publication day and what each removed. */
void ent_time_dump_published(const ent_page *page, const ent_times *times, ent_buf *out);
#endif
