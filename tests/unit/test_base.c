/* base: every date between 1800 and 2199, folding, digests, tables, JSON, files and the limits of arenas. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/file.h"
#include "base/json.h"
#include "base/say.h"
#include "base/sha256.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "unit.h"

/* ---- day ---- */

static void test_day_every_day(void) {
    ent_day day = ent_day_of(1800, 1, 1), wrong = 0;
    int weekday = 3; /* a Wednesday */
    for (int year = 1800; year < 2200; year++)
        for (int month = 1; month <= 12; month++)
            for (int d = 1; d <= ent_day_month_length(year, month); d++, day++, weekday = weekday % 7 + 1) {
                ent_date date = ent_day_date(day);
                wrong +=
                    ent_day_of(year, month, d) != day || date.year != year || date.month != month || date.day != d || ent_day_weekday(day) != weekday;
            }
    CHECK_INT(wrong, 0);
    CHECK_INT(day, ent_day_of(2200, 1, 1));
    CHECK_INT(ent_day_of(1970, 1, 1), 0);
    CHECK_INT(ent_day_weekday(ent_day_of(2020, 12, 2)), 3);
}

static void test_date_text(void) {
    static const struct {
        const char *text;
        bool good;
    } rows[] = {{"2020-12-02", true}, {"2021-04", true},  {"2021", true},        {"2020-02-29", true}, {"1900-02-29", false},
                {"2021-13", false},   {"2021-00", false}, {"2021-04-00", false}, {"0000", false},      {"2021-4", false},
                {"2021/04", false},   {"", false},        {"2021-04-1x", false}, {"20210401", false},  {"2021-04-31", false}};
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].text);
        ent_date date = {0};
        CHECK(ent_date_parse(ent_str_of(rows[i].text), &date) == rows[i].good);
        char text[ENT_DATE_TEXT_BYTES];
        ent_date_format(date, text);
        CHECK_STR(ent_str_of(text), rows[i].good ? rows[i].text : "");
    }
    unit_row(NULL);
}

static void test_date_order(void) {
    ent_date year = {2021, 0, 0}, month = {2021, 4, 0}, day = {2021, 4, 9}, other = {2021, 5, 1};
    CHECK(ent_date_compare(year, month) < 0 && ent_date_compare(month, day) < 0 && ent_date_compare(other, day) > 0);
    CHECK(ent_date_equal(day, day) && !ent_date_equal(day, month));
    CHECK(ent_date_meets(year, day) && ent_date_meets(day, month) && !ent_date_meets(month, other));
    CHECK_INT(ent_date_last(year) - ent_date_first(year), 364);
    CHECK_INT(ent_date_last((ent_date){2020, 2, 0}), ent_day_of(2020, 2, 29));
}

/* ---- utf8 ---- */

static void test_fold(void) {
    static const struct {
        const char *text, *folded;
    } rows[] = {{"Tô Lâm", "to lam"},
                {"Nguyễn Phú Trọng", "nguyen phu trong"},
                {"NGUYÊN", "nguyen"},
                {"Đặng, đ", "dang, d"},
                {"Œuvre ŒUVRE æther", "oeuvre oeuvre aether"},
                {"Straße Łódź Ørsted ılgaz İzmir", "strasse lodz orsted ilgaz izmir"},
                {"l’État d‘une", "l'etat d'une"},
                {"sino–russe franco‑allemand", "sino-russe franco-allemand"},
                {"e\xCC\x81te\xCC\x81", "ete"},
                {"Москва Ελλάδα 한국 北京", "москва ελλαδα 한국 北京"},
                {"ŸŷŻž", "yyzz"},
                {"a\xFF", "a\xEF\xBF\xBD"},
                {"", ""}};
    ent_buf buf;
    ent_buf_init(&buf);
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].text);
        ent_buf_reset(&buf);
        ent_utf8_fold_into(&buf, ent_str_of(rows[i].text));
        CHECK_STR(ent_buf_str(&buf), rows[i].folded);
        CHECK(ent_utf8_fold_hash(ent_str_of(rows[i].text)) == ent_utf8_fold_hash(ent_str_of(rows[i].folded)));
        CHECK(ent_utf8_fold_equal(ent_str_of(rows[i].text), ent_str_of(rows[i].folded)));
    }
    unit_row(NULL);
    ent_buf_release(&buf);
    CHECK(ent_utf8_fold_hash(ENT_STR("to lam")) != ent_utf8_fold_hash(ENT_STR("to lan")));
    CHECK(!ent_utf8_fold_equal(ENT_STR("Tô Lâm"), ENT_STR("Tô Lân")) && !ent_utf8_fold_equal(ENT_STR("Lam"), ENT_STR("Lamé")));
    CHECK(ent_utf8_fold_equal(ENT_STR("Tô LÂM"), ENT_STR("to lâm")) && ent_utf8_fold_equal(ENT_STR(""), ENT_STR("")));
}

/* Folding what is folded changes nothing, and no character grows beyond the promise of the header. */
static void test_fold_is_stable(void) {
    unsigned wrong = 0;
    for (uint32_t code = 1; code < 0x30000; code++) {
        if (code >= 0xD800 && code < 0xE000) continue;
        char once[4], twice[16], source[4];
        size_t source_bytes = ent_utf8_put(code, source), once_bytes = ent_utf8_fold(code, once), twice_bytes = 0;
        for (size_t at = 0; at < once_bytes;) twice_bytes += ent_utf8_fold(ent_utf8_next((ent_str){once, once_bytes}, &at), twice + twice_bytes);
        wrong += once_bytes > 2 * source_bytes;
        wrong += once_bytes != twice_bytes || memcmp(once, twice, once_bytes) != 0;
    }
    CHECK_INT(wrong, 0);
}

static void test_utf8_check(void) {
    static const struct {
        const char *text;
        size_t bad;
    } rows[] = {{"plain ascii of some length", SIZE_MAX},
                {"\xC3\xA9t\xC3\xA9", SIZE_MAX},
                {"\xF0\x9F\x98\x80", SIZE_MAX},
                {"12345678\xC3", 8},
                {"abc\xFF", 3},
                {"\xC0\xAF", 0},
                {"\xE0\x80\xAF", 0},
                {"a\xED\xA0\x80", 1},
                {"\xF4\x90\x80\x80", 0},
                {"\x80", 0},
                {"\xE2\x82", 0}};
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].text);
        CHECK_INT(ent_utf8_check(ent_str_of(rows[i].text)), rows[i].bad);
    }
    unit_row(NULL);
}

static void test_utf8_round_trip(void) {
    unsigned wrong = 0;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code < 0xE000) continue;
        char bytes[4];
        size_t length = ent_utf8_put(code, bytes), at = 0;
        wrong += ent_utf8_next((ent_str){bytes, length}, &at) != code || at != length;
    }
    CHECK_INT(wrong, 0);
}

static void test_letters(void) {
    CHECK(ent_utf8_is_upper('A') && ent_utf8_is_upper(0xC9) && ent_utf8_is_upper(0x110) && !ent_utf8_is_upper(0xE9));
    CHECK(ent_utf8_is_letter('z') && ent_utf8_is_letter(0x1EC5) && !ent_utf8_is_letter('-') && !ent_utf8_is_letter(0x2019));
    CHECK(ent_utf8_lower(0xC9) == 0xE9 && ent_utf8_lower(0xD7) == 0xD7 && ent_utf8_lower(0x110) == 0x111 && ent_utf8_lower(0xDF) == 0xDF);
    CHECK(ent_utf8_is_nfc(ENT_STR("\xC3\xA9")) && !ent_utf8_is_nfc(ENT_STR("e\xCC\x81")));
}

/* ---- sha256: the examples of FIPS 180-4 and lengths around the block edge ---- */

static void test_sha256(void) {
    static const struct {
        const char *text;
        size_t repeat;
        const char *hex;
    } rows[] = {{"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
                {"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
                {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
                {"a", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
                {"a", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
                {"a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"}};
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        ent_buf buf;
        ent_buf_init(&buf);
        for (size_t n = 0; n < rows[i].repeat; n++) ent_buf_puts(&buf, rows[i].text);
        uint8_t digest[ENT_SHA256_BYTES];
        char hex[ENT_SHA256_HEX_BYTES];
        ent_sha256(ent_buf_str(&buf), digest);
        ent_sha256_hex(digest, hex);
        CHECK_STR(ent_str_of(hex), rows[i].hex);
        ent_buf_release(&buf);
    }
}

/* ---- tsv ---- */

static void test_tsv_reads(void) {
    ent_tsv tsv;
    ent_err err = {0};
    bool more = false;
    CHECK_OK(ent_tsv_open(&tsv, ENT_STR("t.tsv"), ENT_STR("# why\na\tb\n# row\nété\t\n\t2\n"), &err), err);
    CHECK_INT(tsv.columns, 2);
    CHECK_STR(tsv.names[1], "b");
    CHECK_OK(ent_tsv_next(&tsv, &more, &err), err);
    CHECK(more);
    CHECK_INT(tsv.line, 4);
    CHECK_STR(tsv.fields[0], "été");
    CHECK_STR(tsv.fields[1], "");
    CHECK_OK(ent_tsv_next(&tsv, &more, &err), err);
    CHECK_STR(tsv.fields[1], "2");
    CHECK_OK(ent_tsv_next(&tsv, &more, &err), err);
    CHECK(!more);
}

static void test_tsv_refuses(void) {
    static const struct {
        const char *text, *message;
    } rows[] = {{"", "t.tsv:1: no header"},
                {"# only\n", "t.tsv:1: no header"},
                {"a\tb\nx\n", "t.tsv:2: 1 field, 2 wanted"},
                {"a\tb\nx\ty\tz\n", "t.tsv:2: 3 fields, 2 wanted"},
                {"a\tb\nx\ty", "t.tsv:2: the last line has no line end"},
                {"a\tb\r\n", "t.tsv:1: carriage return"},
                {"a\tb\n\nx\ty\n", "t.tsv:2: empty line"},
                {"a\tb\nx \ty\n", "t.tsv:2: space around \"x \""},
                {"a\tb\n\xFF\ty\n", "t.tsv:2: invalid UTF-8"},
                {"a\tb\ne\xCC\x81\ty\n", "t.tsv:2: not in normal form C"},
                {"a\tb\nx\x01\ty\n", "t.tsv:2: control byte"},
                {"a\ta\n", "t.tsv:1: two columns of one name"},
                {"a\t\n", "t.tsv:1: column without name"}};
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].text);
        ent_tsv tsv;
        ent_err err = {0};
        bool more = true;
        ent_status status = ent_tsv_open(&tsv, ENT_STR("t.tsv"), ent_str_of(rows[i].text), &err);
        while (!status && more) status = ent_tsv_next(&tsv, &more, &err);
        CHECK_INT(status, ENT_SOURCE);
        CHECK_STR(ent_str_of(err.text), rows[i].message);
    }
    unit_row(NULL);
}

/* ---- json ---- */

static void test_json_writes(void) {
    ent_buf buf;
    ent_buf_init(&buf);
    ent_json_writer w;
    ent_json_init(&w, &buf);
    ent_json_object(&w);
    ent_json_key(&w, "text");
    ent_json_str(&w, ENT_STR("\"\\\n\t\x01 é \xFF"));
    ent_json_key(&w, "list");
    ent_json_array(&w);
    ent_json_int(&w, -7);
    ent_json_bool(&w, true);
    ent_json_null(&w);
    ent_json_array(&w);
    ent_json_end_array(&w);
    ent_json_end_array(&w);
    ent_json_key(&w, "none");
    ent_json_str_or_null(&w, (ent_str){NULL, 0});
    ent_json_end_object(&w);
    CHECK_STR(ent_buf_str(&buf), "{\"text\":\"\\\"\\\\\\n\\t\\u0001 é \xEF\xBF\xBD\",\"list\":[-7,true,null,[]],\"none\":null}");
    CHECK_INT(w.depth, 0);
    ent_buf_release(&buf);
}

static void test_json_reads(void) {
    ent_arena arena;
    ent_arena_init(&arena, 0);
    const ent_json *value = NULL;
    ent_err err = {0};
    CHECK_OK(ent_json_parse(ENT_STR("{\"z\": [1, 2.5, true, null], \"a\": \"\\u00e9\\u0000x\"}"), &arena, &value, &err), err);
    CHECK_INT(value->count, 2);
    CHECK_STR(value->items[0].key, "z");
    const ent_json *list = ent_json_find(value, "z");
    CHECK(list->count == 4 && list->items[0].number == 1 && list->items[2].number == 1 && list->items[3].type == ENT_JSON_NULL);
    CHECK_INT(ent_json_find_str(value, "a").len, 4);
    CHECK(ent_json_find(value, "none") == NULL && ent_json_find(NULL, "z") == NULL && ent_json_find_str(value, "z").len == 0);
    CHECK_STATUS(ent_json_parse(ENT_STR("{\"a\": 1,\n \"b\" 2}"), &arena, &value, &err), ENT_INPUT);
    CHECK_STR(ent_str_of(err.text), "no JSON at line 2, column 6: ':' expected");
    ent_buf deep;
    ent_buf_init(&deep);
    for (int i = 0; i < 100; i++) ent_buf_putc(&deep, '[');
    for (int i = 0; i < 100; i++) ent_buf_putc(&deep, ']');
    CHECK_STATUS(ent_json_parse(ent_buf_str(&deep), &arena, &value, &err), ENT_LIMIT);
    ent_buf_release(&deep);
    ent_arena_release(&arena);
}

/* ---- arena ---- */

static void test_arena_limit(void) {
    ent_arena arena;
    ent_arena_init(&arena, 1000);
    CHECK(ent_arena_alloc(&arena, 1, 600) != NULL);
    CHECK(ent_arena_alloc(&arena, 1, 600) == NULL);
    CHECK(ent_arena_alloc(&arena, 1, 300) != NULL);
    CHECK(ent_arena_alloc(&arena, SIZE_MAX / 2, 4) == NULL);
    ent_arena_reset(&arena);
    CHECK(ent_arena_alloc(&arena, 1, 900) != NULL);
    CHECK_INT(arena.peak_bytes, 912);
    ent_arena_release(&arena);
}

static void test_arena_mark(void) {
    ent_arena arena;
    ent_arena_init(&arena, 0);
    unsigned char *kept = ent_arena_alloc(&arena, 1, 100);
    kept[0] = 7;
    ent_arena_mark mark = ent_arena_tell(&arena);
    for (int i = 0; i < 50; i++) CHECK(ent_arena_alloc(&arena, 1, 10000) != NULL);
    ent_arena_rewind(&arena, mark);
    CHECK_INT(arena.used_bytes, 112);
    unsigned char *again = ent_arena_alloc(&arena, 1, 64);
    unsigned sum = 0;
    for (int i = 0; i < 64; i++) sum += again[i];
    CHECK_INT(sum, 0); /* memory handed out a second time is zeroed too */
    CHECK_INT(kept[0], 7);
    ent_arena_release(&arena);
}

static void test_vec(void) {
    ent_arena arena;
    ent_arena_init(&arena, 0);
    ENT_VEC(uint32_t) numbers = {0};
    unsigned wrong = 0;
    for (uint32_t i = 0; i < 10000; i++) {
        wrong += !ent_vec_push(&arena, &numbers, i);
        if (i % 100 == 0) wrong += !ent_arena_alloc(&arena, 1, 1); /* growing in place and by copy */
    }
    for (uint32_t i = 0; i < 10000; i++) wrong += numbers.items[i] != i;
    CHECK_INT(wrong, 0);
    ent_arena_release(&arena);
    ent_arena_init(&arena, 200);
    ENT_VEC(uint64_t) few = {0};
    while (ent_vec_push(&arena, &few, 1)) {}
    CHECK_INT(few.count, 16);
    ent_arena_release(&arena);
}

/* ---- str, err, file ---- */

static void test_str(void) {
    ent_str text = ENT_STR("a\t\tb");
    CHECK_STR(ent_str_cut(&text, '\t'), "a");
    CHECK_STR(ent_str_cut(&text, '\t'), "");
    CHECK_STR(ent_str_cut(&text, '\t'), "b");
    CHECK(text.ptr == NULL);
    CHECK_STR(ent_str_trim(ENT_STR(" \t x y\n")), "x y");
    CHECK_INT(ent_str_find(ENT_STR("aaab"), ENT_STR("ab")), 2);
    CHECK_INT(ent_str_find(ENT_STR("aaa"), ENT_STR("ab")), SIZE_MAX);
    CHECK(ent_str_compare(ENT_STR("ab"), ENT_STR("abc")) < 0 && ent_str_compare(ENT_STR("b"), ENT_STR("abc")) > 0);
    CHECK(ent_str_starts(ENT_STR("abc"), ENT_STR("ab")) && ent_str_ends(ENT_STR("abc"), ENT_STR("bc")));
}

/* An error put together from parts: the user's words stay, other parts are translated too. */
static void test_say_error(void) {
    static const struct {
        const char *in, *out;
    } rows[] = {
        {"the body is no form", "le corps n'est pas un formulaire"},
        {"the register has no fact \"a fact\"", "le registre n'a pas de fait \"a fact\""},
        {"searching needs more memory than its limit allows", "la recherche\u00A0: plus de mémoire serait nécessaire que la limite ne le permet"},
        {"nobody ever said this", "nobody ever said this"},
        {"", ""}};
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        ent_buf out;
        ent_buf_init(&out);
        unit_row(rows[i].in);
        ent_say_error(ent_translate_fr, ent_str_of(rows[i].in), &out);
        CHECK_STR(ent_buf_str(&out), rows[i].out);
        ent_buf_release(&out);
    }
}

static void test_err_is_cut_on_a_character(void) {
    char word[600];
    for (size_t i = 0; i < sizeof word - 2; i += 2) memcpy(word + i, "\xC3\xA9", 2);
    word[sizeof word - 2] = 0;
    ent_err err = {0};
    CHECK_INT(ent_err_set(&err, ENT_INPUT, "%s", word), ENT_INPUT);
    CHECK_INT(ent_utf8_check(ent_str_of(err.text)), SIZE_MAX);
    CHECK_INT(strlen(err.text), ENT_ERR_TEXT_BYTES - 2);
    CHECK_INT(ent_err_set(NULL, ENT_IO, "nobody listens"), ENT_IO);
}

static void test_file(void) {
    char path[4096];
    snprintf(path, sizeof path, "%s.%ld", unit_built("test_base_file"), (long)getpid());
    ent_buf buf;
    ent_buf_init(&buf);
    ent_err err = {0};
    CHECK_OK(ent_file_write(path, ENT_STR("one\0two"), &err), err);
    CHECK_OK(ent_file_read(path, 7, &buf, &err), err);
    CHECK_INT(buf.len, 7);
    CHECK_STATUS(ent_file_read(path, 6, &buf, &err), ENT_LIMIT);
    unlink(path);
    CHECK_STATUS(ent_file_read(path, 7, &buf, &err), ENT_IO);
    CHECK(strstr(err.text, "no such file or directory") != NULL);
    CHECK_STATUS(ent_file_read("/", 7, &buf, &err), ENT_IO);
    CHECK_STR(ent_str_of(err.text), "cannot read \"/\": is a directory");
    CHECK_STATUS(ent_file_write("/nowhere/at/all", ENT_STR("x"), &err), ENT_IO);
    ent_buf_release(&buf);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_day_every_day),
                                      UNIT_TEST(test_date_text),
                                      UNIT_TEST(test_date_order),
                                      UNIT_TEST(test_fold),
                                      UNIT_TEST(test_fold_is_stable),
                                      UNIT_TEST(test_utf8_check),
                                      UNIT_TEST(test_utf8_round_trip),
                                      UNIT_TEST(test_letters),
                                      UNIT_TEST(test_sha256),
                                      UNIT_TEST(test_say_error),
                                      UNIT_TEST(test_tsv_reads),
                                      UNIT_TEST(test_tsv_refuses),
                                      UNIT_TEST(test_json_writes),
                                      UNIT_TEST(test_json_reads),
                                      UNIT_TEST(test_arena_limit),
                                      UNIT_TEST(test_arena_mark),
                                      UNIT_TEST(test_vec),
                                      UNIT_TEST(test_str),
                                      UNIT_TEST(test_err_is_cut_on_a_character),
                                      UNIT_TEST(test_file)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
