/* input: lines, blank lines, line ends of every kind, and the refusal of what is no text. */
#include "base/sha256.h"
#include "input/input.h"
#include "unit.h"

#include <string.h>

static ent_page page;
static ent_arena arena;
static ent_err err;

static ent_status read_bytes(const char *bytes, size_t length) {
    ent_arena_reset(&arena);
    return ent_input_text(ENT_STR("t"), (ent_str){bytes, length}, &arena, &page, &err);
}

static void test_lines(void) {
    static const struct {
        const char *text;
        unsigned blocks, last_start, last_end, last_blank;
    } rows[] = {
        {"a", 1, 0, 1, 0},
        {"a\nb", 2, 2, 3, 0},
        {"a\n\n\nb\n", 2, 4, 5, 2},
        {"a\r\n\r\nb", 2, 5, 6, 1},
        {"a\rb", 2, 2, 3, 0},
        {"\xEF\xBB\xBF"
         "a",
         1, 3, 4, 0},
        {"a\xE2\x80\xA8"
         "b",
         2, 4, 5, 0},
        {" \t\n\xC2\xA0\n x ", 1, 6, 9, 2},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].text);
        if (!CHECK_OK(read_bytes(rows[i].text, strlen(rows[i].text)), err)) continue;
        if (!CHECK_INT(page.blocks.count, rows[i].blocks)) continue;
        const ent_block *last = &page.blocks.items[page.blocks.count - 1];
        CHECK_INT(last->span.start, rows[i].last_start);
        CHECK_INT(last->span.end, rows[i].last_end);
        CHECK_INT(last->blank_before, rows[i].last_blank);
    }
    unit_row(NULL);
}

static void test_refused(void) {
    static const struct {
        const char *bytes;
        size_t length;
        const char *message;
    } rows[] = {
        {"", 0, "empty: no visible character"},
        {" \n\t\n", 4, "empty: no visible character"},
        {"ab\0c", 4, "binary data: NUL byte at offset 2"},
        {"ab\xC3(", 4, "invalid UTF-8 at offset 2"},
        {"\xED\xA0\x80", 3, "invalid UTF-8 at offset 0"},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].message);
        CHECK_STATUS(read_bytes(rows[i].bytes, rows[i].length), ENT_INPUT);
        CHECK_STR(ent_str_of(err.text), rows[i].message);
    }
    unit_row(NULL);
}

static void test_hash(void) {
    char hex[ENT_SHA256_HEX_BYTES];
    if (!CHECK_OK(read_bytes("abc", 3), err)) return;
    ent_sha256_hex(page.sha256, hex);
    CHECK_STR(ent_str_of(hex), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void test_limit(void) {
    ent_arena small;
    ent_arena_init(&small, 64);
    CHECK_STATUS(ent_input_text(ENT_STR("t"), ENT_STR("a\nb\nc\nd\ne\nf\ng\nh\ni"), &small, &page, &err), ENT_LIMIT);
    ent_arena_release(&small);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_lines), UNIT_TEST(test_refused), UNIT_TEST(test_hash), UNIT_TEST(test_limit)};
    ent_arena_init(&arena, 0);
    int failed = unit_run(tests, UNIT_COUNT(tests), argc, argv);
    ent_arena_release(&arena);
    return failed;
}
