/* actors: who is named. Mentions of states, bodies, persons with their offices; entities of each story; places. */
#ifndef ENT_ACTORS_ACTORS_H
#define ENT_ACTORS_ACTORS_H
#include "base/err.h"
#include "model/model.h"
#include "pack/pack.h"

ent_status ent_actors_read(const ent_pack *pack, const ent_page *page, const ent_text *text, ent_arena *arena, ent_actors *actors, ent_err *err) ENT_MUST_CHECK;
void ent_actors_dump(const ent_page *page, const ent_text *text, const ent_actors *actors, ent_buf *out);
#endif
