/* Growing arrays that live in an arena. ENT_VEC(T) is a struct; ent_vec_push returns false when the arena is full. */
#ifndef ENT_BASE_VEC_H
#define ENT_BASE_VEC_H
#include "base/arena.h"

#define ENT_VEC(T)                                                                                                                                   \
    struct {                                                                                                                                         \
        T *items;                                                                                                                                    \
        uint32_t count, capacity;                                                                                                                    \
    }

/* bool: room for one more item; the new items are zeroed. */
#define ent_vec_reserve(arena, vec)                                                                                                                  \
    ((vec)->count < (vec)->capacity || ent_vec_grow((arena), (void **)&(vec)->items, &(vec)->capacity, sizeof *(vec)->items))

/* bool: appends value. */
#define ent_vec_push(arena, vec, ...) (ent_vec_reserve(arena, vec) && ((vec)->items[(vec)->count++] = (__VA_ARGS__), true))

static inline bool ent_vec_grow(ent_arena *arena, void **items, uint32_t *capacity, size_t size) {
    uint32_t bigger = *capacity ? *capacity * 2 : size > 256 ? 4 : 16; /* what is large is rare, and all room is zeroed */
    if (bigger <= *capacity) return false;
    void *grown = ent_arena_grow(arena, *items, *capacity, bigger, size);
    if (!grown) return false;
    *items = grown;
    *capacity = bigger;
    return true;
}
#endif
