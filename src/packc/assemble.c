/* Puts the sections behind their header. */
#include <string.h>

#include "base/sha256.h"
#include "packc/internal.h"

static void pad(ent_buf *out) {
    while (out->len % 8) ent_buf_putc(out, 0);
}

ent_status ent_packc_assemble(ent_packc *c, ent_buf *out, ent_err *err) {
    const ent_pack_about about = {ent_packc_pool_add(&c->pool, c->language), ent_packc_pool_add(&c->pool, c->name),
                                  ent_packc_pool_add(&c->pool, c->version), c->word_count};
    ent_buf_put(&c->sections[ENT_SECTION_ABOUT], (ent_str){(const char *)&about, sizeof about});
    if (c->pool.failed) return ent_packc_full(err);
    ent_buf_put(&c->sections[ENT_SECTION_TEXT], ent_buf_str(&c->pool.bytes));
    ent_pack_header header = {.magic = "", .version = ENT_PACK_VERSION};
    memcpy(header.magic, ENT_PACK_MAGIC, sizeof header.magic);
    memcpy(header.schema, ent_pack_schema_hash(), sizeof header.schema);
    ent_buf_put(out, (ent_str){(const char *)&header, sizeof header});
    for (unsigned i = 0; i < ENT_SECTION_COUNT; i++) {
        pad(out);
        if (c->sections[i].failed || out->len + c->sections[i].len > ENT_PACK_MAX_BYTES) return ent_packc_full(err);
        header.sections[i] = (ent_pack_extent){(uint32_t)out->len, (uint32_t)c->sections[i].len};
        ent_buf_put(out, ent_buf_str(&c->sections[i]));
    }
    pad(out);
    if (out->failed) return ent_packc_full(err);
    header.file_bytes = (uint32_t)out->len;
    ent_sha256((ent_str){out->ptr + sizeof header, out->len - sizeof header}, header.content);
    memcpy(out->ptr, &header, sizeof header);
    return ENT_OK;
}
