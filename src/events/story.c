/* What belongs to which story. A page may hold thousands of teasers, each a story of its own, so no step may walk over all
 * sentences, mentions or entities for each of them. */
#include "events/internal.h"

#include <string.h>

/* Items of `size` bytes, whose story stands at offset `story_at`. */
static bool chain(reading *r, const void *items, uint32_t count, size_t size, size_t story_at, by_story *out) {
    uint32_t stories = r->in->text->stories;
    out->first = ENT_NEW_ARRAY(r->arena, uint32_t, (size_t)stories + 1);
    out->next = ENT_NEW_ARRAY(r->arena, uint32_t, (size_t)count + 1);
    if (!out->first || !out->next) return false;
    for (uint32_t s = 0; s <= stories; s++) out->first[s] = NONE;
    for (uint32_t i = count; i-- > 0;) {
        uint16_t story;
        memcpy(&story, (const char *)items + i * size + story_at, sizeof story);
        out->next[i] = out->first[story];
        out->first[story] = i;
    }
    return true;
}

#define CHAIN(r, vec, type, out) chain(r, (vec)->items, (vec)->count, sizeof(type), offsetof(type, story), out)

bool events_divide_stories(reading *r) {
    const ent_actors *actors = r->in->actors;
    r->counts = ENT_NEW_ARRAY(r->arena, uint32_t, (size_t)actors->entities.count + 1);
    return r->counts && CHAIN(r, &r->in->text->sentences, ent_sentence, &r->sentences) && CHAIN(r, &actors->entities, ent_entity, &r->entities) &&
           CHAIN(r, &actors->mentions, ent_mention, &r->mentions) && CHAIN(r, &actors->aliases, ent_alias, &r->aliases) &&
           CHAIN(r, &r->in->times->whens, ent_when, &r->whens);
}
