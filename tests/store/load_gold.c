/* load_gold REGISTER GOLD.jsonl TEXT_FOLDER: puts gold facts into a register, as if a perfect reader had read the texts, so that what the
 * register shows can be tested apart from what the reader finds. */
#include "base/file.h"
#include "base/sha256.h"
#include "register/register.h"

#include <stdio.h>
#include <string.h>

static ent_status append(ent_store *store, ent_str line, const char *folder, ent_err *err) {
    ent_arena arena;
    ent_buf path, bytes;
    ent_dispatch dispatch;
    bool added;
    ent_arena_init(&arena, 0);
    ent_buf_init(&path);
    ent_buf_init(&bytes);
    ent_status status = ent_store_parse_dispatch(line, &arena, &dispatch, err);
    ent_buf_putf(&path, "%s/%.*s", folder, (int)dispatch.name.len, dispatch.name.ptr);
    if (!status) status = ent_file_read(path.ptr, 1 << 20, &bytes, err);
    if (!status) {
        ent_sha256(ent_buf_str(&bytes), dispatch.sha256);
        dispatch.size_bytes = bytes.len;
        ent_reader_key reader = {ENT_STR("gold"), ENT_STR("test")};
        status = ent_store_append(store, &dispatch, ent_buf_str(&bytes), reader, &added, err);
    }
    ent_buf_release(&bytes);
    ent_buf_release(&path);
    ent_arena_release(&arena);
    return status;
}

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    ent_err err = {0};
    ent_store *store = NULL;
    ent_buf gold;
    ent_buf_init(&gold);
    ent_status status = ent_file_read(argv[2], 1 << 26, &gold, &err);
    if (!status) status = ent_store_open_sqlite(argv[1], (ent_store_options){.write = true, .create = true}, &store, &err);
    if (!status) status = ent_store_begin(store, &err);
    for (ent_str rest = ent_buf_str(&gold), line; !status && rest.len;)
        if ((line = ent_str_cut(&rest, '\n')).len) status = append(store, line, argv[3], &err);
    if (!status) status = ent_store_commit(store, &err);
    if (status) fprintf(stderr, "%s\n", err.text);
    ent_store_close(store);
    ent_buf_release(&gold);
    return status != 0;
}
