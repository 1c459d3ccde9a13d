/* Fuzzes the whole reading: whatever the bytes, the invariants of tests/reader hold. The pack is named by ENT_PACK. */
#include <stdio.h>
#include <stdlib.h>

#include "reader/invariants.h"

enum { MEMORY_LIMIT_BYTES = 64 * 1024 * 1024 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ent_reader *reader;
static ent_arena arena;
static ent_buf printed;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    ent_err err = {0};
    const char *pack = getenv("ENT_PACK");
    if (ent_reader_open(pack ? pack : "fr.pack", &reader, &err)) {
        fprintf(stderr, "%s\n", err.text);
        exit(1);
    }
    ent_arena_init(&arena, MEMORY_LIMIT_BYTES);
    ent_buf_init(&printed);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ent_status status = ENT_OK;
    const char *fault = reader_fault(reader, (ent_str){(const char *)data, size}, &arena, &printed, &status);
    if (fault) {
        fprintf(stderr, "%s\n", fault);
        abort();
    }
    return 0;
}
