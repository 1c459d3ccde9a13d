/* events: clauses of own sentences, one file a family of constructions, against tests/golden/clauses. To accept new dumps
 * run with ENT_ACCEPT=1 in the environment and read the diff. What clauses make of frames is tested as acts, in
 * tests/golden/acts. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "extract/extract.h"
#include "unit.h"

static void check_clauses(const ent_reader *reader, const char *name) {
    char path[128];
    ent_buf text, out, wanted;
    ent_err err;
    ent_arena arena;
    ent_buf_init(&text);
    ent_buf_init(&out);
    ent_buf_init(&wanted);
    ent_arena_init(&arena, 0);
    snprintf(path, sizeof path, "tests/golden/clauses/%s.txt", name);
    if (CHECK_OK(ent_file_read(unit_source(path), 1 << 20, &text, &err), err) &&
        CHECK_OK(ent_extract_explain(reader, ent_str_of(name), ent_buf_str(&text), "clauses", &arena, &out, &err), err)) {
        snprintf(path, sizeof path, "tests/golden/clauses/%s.clauses", name);
        if (getenv("ENT_ACCEPT")) CHECK_OK(ent_file_write(unit_source(path), ent_buf_str(&out), &err), err);
        else if (CHECK_OK(ent_file_read(unit_source(path), 1 << 20, &wanted, &err), err)) CHECK_STR(ent_buf_str(&out), wanted.ptr);
    }
    ent_arena_release(&arena);
    ent_buf_release(&wanted);
    ent_buf_release(&out);
    ent_buf_release(&text);
}

static void test_clauses(void) {
    static const char *const families[] = {"main", "reported", "groups", "environments"};
    ent_reader *reader = NULL;
    ent_err err;
    if (!CHECK_OK(ent_reader_open(unit_built("fr.pack"), &reader, &err), err)) return;
    for (size_t i = 0; i < UNIT_COUNT(families); i++) {
        unit_row(families[i]);
        check_clauses(reader, families[i]);
    }
    unit_row(NULL);
    ent_reader_close(reader);
}

static void test_unknown_stage(void) {
    ent_reader *reader = NULL;
    ent_err err;
    ent_buf out;
    ent_arena arena;
    ent_buf_init(&out);
    ent_arena_init(&arena, 0);
    if (CHECK_OK(ent_reader_open(unit_built("fr.pack"), &reader, &err), err)) {
        CHECK_STATUS(ent_extract_explain(reader, ENT_STR("x"), ENT_STR("Texte."), "verbs", &arena, &out, &err), ENT_USAGE);
        ent_reader_close(reader);
    }
    ent_arena_release(&arena);
    ent_buf_release(&out);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_clauses), UNIT_TEST(test_unknown_stage)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
