/* Fuzzes one form of input (FUZZ_FORM): whatever the bytes, what comes out are texts whose lines and spans lie where they must. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "input/input.h"
#include "pack/pack.h"

enum { PAGE_BYTES = 64 * 1024 * 1024, DOCUMENT_BYTES = 1024 * 1024 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ent_pack *pack;
static const ent_input_rules *rules;
static ent_arena kept, arena;
static ent_buf printed;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    ent_err err = {0};
    const char *path = getenv("ENT_PACK");
    ent_arena_init(&kept, 0);
    ent_arena_init(&arena, PAGE_BYTES);
    ent_buf_init(&printed);
    if (ent_pack_open(path ? path : "fr.pack", &pack, &err) || ent_input_open(pack, &kept, &rules, &err)) {
        fprintf(stderr, "%s\n", err.text);
        exit(1);
    }
    return 0;
}

static void fail(const char *what) {
    fprintf(stderr, "%s\n", what);
    abort();
}

static void check_page(const ent_raw *raw, const ent_page *page) {
    const ent_map *map = page->origin ? page->origin->map : NULL;
    if (!page->blocks.count) fail("a page without lines");
    if (ent_utf8_check(page->bytes) != SIZE_MAX) fail("text that is no UTF-8");
    uint32_t before = 0;
    for (uint32_t i = 0; i < page->blocks.count; i++) {
        ent_span span = page->blocks.items[i].span, source = ent_map_find(map, span);
        if (span.start < before || span.end <= span.start || span.end > page->bytes.len) fail("a line out of place");
        if (source.end < source.start || source.end > raw->bytes.len) fail("a source out of the bytes");
        if (map && source.end == source.start) fail("a line that came from nowhere");
        before = span.end;
    }
    for (uint32_t i = 0; i < page->stamps.count; i++)
        if (page->stamps.items[i].source.end > raw->bytes.len) fail("a stamp out of the bytes");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char name[] = "fuzz";
    ent_source_options options = {.form = FUZZ_FORM, .limit_bytes = DOCUMENT_BYTES, .bytes = {(const char *)data, size}};
    ent_input_source *source = NULL;
    if (!size || ent_input_source_open(name, &options, &source, NULL)) return 0;
    for (bool more = true; more;) {
        ent_raw raw;
        ent_err err = {0};
        ent_status status = ent_input_source_next(source, &raw, &more, &err);
        if (status && status != ENT_INPUT && status != ENT_LIMIT) fail("unexpected status");
        if (status && !err.text[0]) fail("a failure without its message");
        if (status || !more) continue;
        ent_page page;
        ent_arena_reset(&arena);
        (void)ent_input_wanted(rules, raw.bytes);
        status = ent_input_page(rules, &raw, &arena, &page, &err);
        if (status && !err.text[0]) fail("a failure without its message");
        if (status) continue;
        check_page(&raw, &page);
        ent_buf_reset(&printed);
        ent_input_dump(&page, &printed);
    }
    ent_input_source_close(source);
    return 0;
}
