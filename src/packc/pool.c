/* The text section: every text once, behind its length, so that equal cells are equal offsets. Offsets follow the order
 * of first use, which depends on the sources alone. */
#include <stdlib.h>
#include <string.h>

#include "packc/internal.h"

void ent_packc_pool_init(ent_packc_pool *pool) {
    memset(pool, 0, sizeof *pool);
    ent_buf_init(&pool->bytes);
    (void)ent_packc_pool_add(pool, (ent_str){"", 0}); /* offset 0 */
}

void ent_packc_pool_release(ent_packc_pool *pool) {
    ent_buf_release(&pool->bytes);
    free(pool->slots);
}

static ent_str text_at(const ent_packc_pool *pool, uint32_t offset) {
    uint16_t length;
    memcpy(&length, pool->bytes.ptr + offset, sizeof length);
    return (ent_str){pool->bytes.ptr + offset + sizeof length, length};
}

static uint32_t *slot_of(const ent_packc_pool *pool, ent_str text) {
    uint32_t slot = ent_pack_form_hash(0, text) & (pool->slot_count - 1);
    while (pool->slots[slot] && !ent_str_equal(text_at(pool, pool->slots[slot] - 1), text)) slot = (slot + 1) & (pool->slot_count - 1);
    return &pool->slots[slot];
}

static bool grow(ent_packc_pool *pool) {
    uint32_t *old = pool->slots, old_count = pool->slot_count;
    uint32_t bigger = old_count ? old_count * 2 : 4096;
    uint32_t *slots = calloc(bigger, sizeof *slots);
    if (!slots) return false;
    pool->slots = slots;
    pool->slot_count = bigger;
    for (uint32_t i = 0; i < old_count; i++)
        if (old[i]) *slot_of(pool, text_at(pool, old[i] - 1)) = old[i];
    free(old);
    return true;
}

uint32_t ent_packc_pool_add(ent_packc_pool *pool, ent_str text) {
    if (text.len > UINT16_MAX || (pool->used * 2 >= pool->slot_count && !grow(pool))) pool->failed = true;
    if (pool->failed) return 0;
    uint32_t *slot = slot_of(pool, text);
    if (*slot) return *slot - 1;
    size_t offset = pool->bytes.len;
    uint16_t length = (uint16_t)text.len;
    ent_buf_put(&pool->bytes, (ent_str){(const char *)&length, sizeof length});
    ent_buf_put(&pool->bytes, text);
    ent_buf_putc(&pool->bytes, 0);
    if (pool->bytes.failed || pool->bytes.len > ENT_PACK_MAX_BYTES) {
        pool->failed = true;
        return 0;
    }
    *slot = (uint32_t)offset + 1;
    pool->used++;
    return (uint32_t)offset;
}
