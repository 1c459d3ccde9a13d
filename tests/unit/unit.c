/* The harness. Its few globals are the counts of one program; tests run one after the other. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned passed, failed;
static const char *current_test, *current_row;

static bool count(bool held, const char *file, int line) {
    if (held) {
        passed++;
        return true;
    }
    failed++;
    printf("%s:%d: %s", file, line, current_test);
    if (current_row) printf(" [%s]", current_row);
    return false;
}

bool unit_check(bool held, const char *file, int line, const char *what) {
    if (!count(held, file, line)) printf(": %s\n", what);
    return held;
}

bool unit_check_int(long long got, long long wanted, const char *file, int line, const char *what) {
    if (count(got == wanted, file, line)) return true;
    printf(": %s is %lld, not %lld\n", what, got, wanted);
    return false;
}

bool unit_check_str(ent_str got, ent_str wanted, const char *file, int line, const char *what) {
    if (count(ent_str_equal(got, wanted), file, line)) return true;
    printf(": %s\n  got    \"%.*s\"\n  wanted \"%.*s\"\n", what, (int)got.len, got.ptr ? got.ptr : "", (int)wanted.len, wanted.ptr ? wanted.ptr : "");
    return false;
}

bool unit_check_status(ent_status got, ent_status wanted, const ent_err *err, const char *file, int line, const char *what) {
    if (count(got == wanted, file, line)) return true;
    printf(": %s gave %s, not %s%s%s\n", what, ent_status_name(got), ent_status_name(wanted), err && got ? ": " : "", err && got ? err->text : "");
    return false;
}

void unit_row(const char *row) { current_row = row; }

static const char *joined(const char *variable, const char *usual, const char *path, char *text, size_t bytes) {
    const char *root = getenv(variable);
    snprintf(text, bytes, "%s/%s", root ? root : usual, path);
    return text;
}

const char *unit_source(const char *path) {
    static char text[4096];
    return joined("ENT_SOURCE", ".", path, text, sizeof text);
}

const char *unit_built(const char *path) {
    static char text[4096];
    return joined("ENT_BUILD", "build", path, text, sizeof text);
}

int unit_run(const unit_test *tests, size_t test_count, int argc, char **argv) {
    for (size_t i = 0; i < test_count; i++) {
        if (argc > 1 && !strstr(tests[i].name, argv[1])) continue;
        current_test = tests[i].name;
        current_row = NULL;
        tests[i].run();
        fflush(stdout);
    }
    printf("%u passed, %u failed\n", passed, failed);
    return failed != 0;
}
