/* Arena: all memory of one lifetime (engine, document, scratch) in blocks that are freed together. */
#ifndef ENT_BASE_ARENA_H
#define ENT_BASE_ARENA_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ent_arena_block;

typedef struct ent_arena {
    struct ent_arena_block *last; /* newest block, NULL when empty */
    size_t limit_bytes;           /* 0: no limit */
    size_t used_bytes;            /* handed out since the last reset */
    size_t peak_bytes;            /* largest used_bytes ever */
    uint64_t allocations;         /* since init */
} ent_arena;

/* A place to rewind to; valid until the arena is reset or rewound further. */
typedef struct ent_arena_mark {
    struct ent_arena_block *block;
    size_t block_used;
    size_t used_bytes;
} ent_arena_mark;

void ent_arena_init(ent_arena *arena, size_t limit_bytes);
/* Frees every block. The arena can be used again. */
void ent_arena_release(ent_arena *arena);
/* Forgets every allocation but keeps the largest block for the next document. */
void ent_arena_reset(ent_arena *arena);

ent_arena_mark ent_arena_tell(const ent_arena *arena);
void ent_arena_rewind(ent_arena *arena, ent_arena_mark mark);

/* Zeroed memory aligned for any type, or NULL when the limit or the machine's memory is reached. size 0 gives a
 * valid pointer. Overflow of count * size gives NULL. */
void *ent_arena_alloc(ent_arena *arena, size_t count, size_t size);
/* Grows an array of the arena; in place when it is the newest allocation. Contents are kept, the rest zeroed. */
void *ent_arena_grow(ent_arena *arena, void *old, size_t old_count, size_t new_count, size_t size);
/* Copy with a NUL behind it, which length does not count. */
char *ent_arena_copy(ent_arena *arena, const char *bytes, size_t length);

#define ENT_NEW(arena, type) ((type *)ent_arena_alloc((arena), 1, sizeof(type)))
#define ENT_NEW_ARRAY(arena, type, n) ((type *)ent_arena_alloc((arena), (n), sizeof(type)))
#endif
