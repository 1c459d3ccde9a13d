/* The order of the steps: phrases of the tables, chunks, bodies and states, persons, and last whom the rest stands for. */
#include "actors/internal.h"

ent_status ent_actors_read(const ent_pack *pack, const ent_page *page, const ent_text *text, ent_arena *arena, ent_actors *actors, ent_err *err) {
    *actors = (ent_actors){0};
    reader r = {.pack = pack, .page = page, .text = text, .arena = arena, .out = actors, .last_plural = NONE};
    bool done = actors_phrases_find(&r) && actors_chunk_story(&r) && actors_home_find(&r) && actors_entities_make(&r) && actors_people_make(&r) &&
                actors_resolve_all(&r);
    return done ? ENT_OK : ent_err_full(err, "actors");
}
