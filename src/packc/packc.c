/* The order of the compiler's steps. Nothing it writes depends on where the sources stand or on the order in which a
 * folder lists them, so that one source makes one pack. */
#include "packc/packc.h"

#include "base/file.h"
#include "packc/internal.h"

static ent_status compile(ent_packc *c, ent_buf *out, ent_err *err) {
    ent_packc_phrases phrases = {0};
    ent_status status = ent_packc_manifest_read(c, err);
    if (status == ENT_OK) status = ent_packc_tables_read(c, err);
    if (status == ENT_OK) status = ent_packc_lexicon_read(c, err);
    if (status == ENT_OK) status = ent_packc_phrases_expand(c, &phrases, err);
    if (status == ENT_OK) status = ent_packc_trie_write(c, &phrases, err);
    if (status == ENT_OK) status = ent_packc_tables_write(c, err);
    if (status == ENT_OK) status = ent_packc_lexicon_write(c, err);
    if (status == ENT_OK) status = ent_packc_assemble(c, out, err);
    return status;
}

ent_status ent_packc_build(const ent_packc_options *options, ent_err *err) {
    ent_packc c = {.source = options->source};
    ent_buf out;
    ent_arena_init(&c.arena, 0);
    ent_packc_pool_init(&c.pool);
    ent_buf_init(&out);
    for (unsigned i = 0; i < ENT_SECTION_COUNT; i++) ent_buf_init(&c.sections[i]);
    ent_status status = compile(&c, &out, err);
    if (status == ENT_OK) status = ent_file_write(options->output, ent_buf_str(&out), err);
    for (unsigned i = 0; i < ENT_SECTION_COUNT; i++) ent_buf_release(&c.sections[i]);
    ent_buf_release(&out);
    ent_packc_pool_release(&c.pool);
    ent_arena_release(&c.arena);
    return status;
}
