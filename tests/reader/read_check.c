/* read_check PACK chop|torture|again FILE…
 * chop: every prefix of every file is read, and every line from each of its words on. torture: every file under many memory limits, which it meets or
 * fails with the limit's own error. again: a file read twice, and between others, prints the same. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "invariants.h"

enum { FILE_LIMIT_BYTES = 1024 * 1024, TORTURE_STEPS = 500 };

typedef struct tools {
    ent_reader *reader;
    ent_arena arena;
    ent_buf printed, first;
    unsigned passed, failed;
} tools;

static void judge(tools *t, const char *path, const char *what, size_t at, const char *fault) {
    if (!fault) {
        t->passed++;
        return;
    }
    t->failed++;
    printf("%s: %s %zu: %s\n", path, what, at, fault);
}

static void chop(tools *t, const char *path, ent_str bytes) {
    const char *fault = NULL;
    size_t length = 0;
    for (; length <= bytes.len && !fault; length++) {
        ent_status status = ENT_OK;
        fault = reader_fault(t->reader, (ent_str){bytes.ptr, length}, &t->arena, &t->printed, &status);
    }
    judge(t, path, "prefix", length - 1, fault);
    size_t from = 0; /* what looks at the words in front meets the beginning of the text */
    for (fault = NULL; from < bytes.len && !fault; from++) {
        const char *start = bytes.ptr + from, *end = memchr(start, '\n', bytes.len - from);
        if (from && start[-1] != ' ') continue;
        ent_status status = ENT_OK;
        fault = reader_fault(t->reader, (ent_str){start, end ? (size_t)(end - start) : bytes.len - from}, &t->arena, &t->printed, &status);
    }
    judge(t, path, "line from", from, fault);
}

static void torture(tools *t, const char *path, ent_str bytes) {
    ent_status status = ENT_OK;
    t->arena.peak_bytes = 0;
    const char *fault = reader_fault(t->reader, bytes, &t->arena, &t->printed, &status);
    size_t peak = t->arena.peak_bytes, limit = 16;
    if (!fault && status) fault = "not read at all";
    while (!fault && limit < peak) {
        ent_arena small;
        ent_arena_init(&small, limit);
        fault = reader_fault(t->reader, bytes, &small, &t->printed, &status);
        ent_arena_release(&small);
        if (!fault && status == ENT_OK) fault = "read with less memory than it needs";
        limit += 16 + peak / TORTURE_STEPS;
    }
    judge(t, path, "limit", limit, fault);
}

static void again(tools *t, const char *path, ent_str bytes) {
    ent_status status = ENT_OK;
    const char *fault = reader_fault(t->reader, bytes, &t->arena, &t->first, &status);
    if (!fault) fault = reader_fault(t->reader, ENT_STR("Hanoi (VNA) - 2020\n"), &t->arena, &t->printed, &status);
    if (!fault) fault = reader_fault(t->reader, bytes, &t->arena, &t->printed, &status);
    if (!fault && !ent_str_equal(ent_buf_str(&t->first), ent_buf_str(&t->printed))) fault = "prints something else the second time";
    judge(t, path, "reading", 2, fault);
}

static int run(tools *t, void (*check)(tools *, const char *, ent_str), char **files, int count) {
    ent_buf bytes;
    ent_buf_init(&bytes);
    for (int i = 0; i < count; i++) {
        ent_err err = {0};
        if (ent_file_read(files[i], FILE_LIMIT_BYTES, &bytes, &err)) judge(t, files[i], "file", 0, err.text);
        else check(t, files[i], ent_buf_str(&bytes));
    }
    ent_buf_release(&bytes);
    printf("%u passed, %u failed\n", t->passed, t->failed);
    return t->failed != 0;
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*check)(tools *, const char *, ent_str);
    } checks[] = {{"chop", chop}, {"torture", torture}, {"again", again}};
    tools t = {0};
    ent_err err = {0};
    int code = ent_status_exit(ENT_USAGE);
    if (argc < 4) return code;
    if (ent_reader_open(argv[1], &t.reader, &err)) {
        printf("%s\n", err.text);
        return ent_status_exit(err.status);
    }
    ent_arena_init(&t.arena, 0);
    ent_buf_init(&t.printed);
    ent_buf_init(&t.first);
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        if (strcmp(argv[2], checks[i].name) == 0) code = run(&t, checks[i].check, argv + 3, argc - 3);
    ent_buf_release(&t.printed);
    ent_buf_release(&t.first);
    ent_arena_release(&t.arena);
    ent_reader_close(t.reader);
    return code;
}
