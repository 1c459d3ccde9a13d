/* Arena. Blocks double up to 1 MiB so that a document costs few mallocs; a request larger than the next block gets a
 * block of its own. Every allocation is zeroed: stages rely on it. A block is zeroed some way ahead, so that few allocations have to. */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { ALIGN = 16, BLOCK_MIN = 16 * 1024, BLOCK_MAX = 1024 * 1024, AHEAD = 1024 };

typedef struct ent_arena_block {
    struct ent_arena_block *previous;
    size_t size; /* bytes behind the header */
    size_t used;
    size_t zeroed; /* bytes from used up to here are zero; less than used: none */
} ent_arena_block;

_Static_assert(sizeof(ent_arena_block) % ALIGN == 0, "block header keeps alignment");

static unsigned char *block_bytes(ent_arena_block *block) { return (unsigned char *)(block + 1); }

void ent_arena_init(ent_arena *arena, size_t limit_bytes) {
    memset(arena, 0, sizeof *arena);
    arena->limit_bytes = limit_bytes;
}

static void free_down_to(ent_arena *arena, ent_arena_block *stop) {
    while (arena->last != stop) {
        ent_arena_block *previous = arena->last->previous;
        free(arena->last);
        arena->last = previous;
    }
}

void ent_arena_release(ent_arena *arena) {
    free_down_to(arena, NULL);
    arena->used_bytes = 0;
}

void ent_arena_reset(ent_arena *arena) {
    ent_arena_block *keep = arena->last;
    if (keep) {
        arena->last = keep->previous;
        free_down_to(arena, NULL);
        keep->previous = NULL;
        keep->used = keep->zeroed = 0;
        arena->last = keep;
    }
    arena->used_bytes = 0;
}

ent_arena_mark ent_arena_tell(const ent_arena *arena) {
    return (ent_arena_mark){arena->last, arena->last ? arena->last->used : 0, arena->used_bytes};
}

void ent_arena_rewind(ent_arena *arena, ent_arena_mark mark) {
    free_down_to(arena, mark.block);
    if (arena->last) arena->last->used = arena->last->zeroed = mark.block_used;
    arena->used_bytes = mark.used_bytes;
}

static bool add_block(ent_arena *arena, size_t need) {
    size_t size = arena->last ? arena->last->size * 2 : BLOCK_MIN;
    if (size > BLOCK_MAX) size = BLOCK_MAX;
    if (size < need) size = need;
    ent_arena_block *block = malloc(sizeof *block + size);
    if (!block) return false;
    *block = (ent_arena_block){.previous = arena->last, .size = size};
    arena->last = block;
    return true;
}

/* Never 0, so that every allocation has an address of its own. */
static size_t rounded(size_t bytes) { return bytes ? (bytes + (ALIGN - 1)) & ~(size_t)(ALIGN - 1) : ALIGN; }

/* Hands out the next bytes of the newest block, which has room for them. */
static unsigned char *take(ent_arena *arena, size_t bytes) {
    ent_arena_block *block = arena->last;
    unsigned char *memory = block_bytes(block) + block->used;
    size_t end = block->used + bytes;
    if (end > block->zeroed) {
        size_t first = block->zeroed > block->used ? block->zeroed : block->used;
        block->zeroed = block->size - end < AHEAD ? block->size : end + AHEAD;
        memset(block_bytes(block) + first, 0, block->zeroed - first);
    }
    block->used = end;
    arena->used_bytes += bytes;
    if (arena->used_bytes > arena->peak_bytes) arena->peak_bytes = arena->used_bytes;
    return memory;
}

void *ent_arena_alloc(ent_arena *arena, size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2) return NULL;
    size_t need = rounded(bytes);
    if (arena->limit_bytes && need > arena->limit_bytes - arena->used_bytes) return NULL;
    if (!arena->last || need > arena->last->size - arena->last->used) {
        if (!add_block(arena, need)) return NULL;
    }
    arena->allocations++;
    return take(arena, need);
}

void *ent_arena_grow(ent_arena *arena, void *old, size_t old_count, size_t new_count, size_t size) {
    if (!old) return ent_arena_alloc(arena, new_count, size);
    size_t bytes;
    if (__builtin_mul_overflow(new_count, size, &bytes) || bytes > SIZE_MAX / 2) return NULL;
    size_t old_bytes = rounded(old_count * size), new_bytes = rounded(bytes);
    if (new_bytes <= old_bytes) return old;
    ent_arena_block *last = arena->last;
    bool newest = last && (unsigned char *)old + old_bytes == block_bytes(last) + last->used;
    size_t more = new_bytes - old_bytes;
    if (newest && more <= last->size - last->used) {
        if (arena->limit_bytes && more > arena->limit_bytes - arena->used_bytes) return NULL;
        (void)take(arena, more);
        return old;
    }
    void *memory = ent_arena_alloc(arena, new_count, size);
    if (memory) memcpy(memory, old, old_count * size);
    return memory;
}

char *ent_arena_copy(ent_arena *arena, const char *bytes, size_t length) {
    char *copy = ent_arena_alloc(arena, length + 1, 1);
    if (copy && length) memcpy(copy, bytes, length);
    return copy;
}
