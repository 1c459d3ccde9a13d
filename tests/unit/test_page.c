/* input, the parts of pages: encodings, days, what classes say, maps. */
#include "input/internal.h"
#include "unit.h"

#include <string.h>

static ent_arena arena;
static ent_err err;
static ent_pack *pack;
static const ent_input_rules *rules;

static void test_charset(void) {
    static const struct {
        const char *bytes, *type, *name, *utf8;
    } rows[] = {
        {"caf\xC3\xA9", "", "utf-8", "caf\xC3\xA9"},
        {"caf\xC3\xA9", "text/html; charset=iso-8859-1", "utf-8", "caf\xC3\xA9"},
        {"caf\xE9 \x96 \x9Cuvre", "text/html; charset=utf-8", "windows-1252", "caf\xC3\xA9 \xE2\x80\x93 \xC5\x93uvre"},
        {"\xA4 caf\xE9", "text/html; charset=ISO-8859-15", "iso-8859-15", "\xE2\x82\xAC caf\xC3\xA9"},
        {"<meta charset=ISO-8859-15>\xBD", "", "iso-8859-15", "<meta charset=ISO-8859-15>\xC5\x93"},
        {"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xFF", "", "utf-8", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xEF\xBF\xBD"},
        {"\xC3\x83\xC2\xA9t\xC3\x83\xC2\xA9 \xC3\x83\xC2\xA8", "", "utf-8 twice", "\xC3\xA9t\xC3\xA9 \xC3\xA8"},
        {"a\x01"
         "b",
         "", "utf-8", "a b"},
        {"\xFF\xFE", "", "utf-16", ""},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        ent_charset charset;
        unit_row(rows[i].name);
        ent_arena_reset(&arena);
        if (!CHECK_OK(ent_charset_read(ent_str_of(rows[i].bytes), ent_str_of(rows[i].type), &arena, &charset, &err), err)) continue;
        CHECK_STR(charset.name, rows[i].name);
        CHECK_STR(charset.utf8, rows[i].utf8);
    }
    unit_row(NULL);
}

static void test_days(void) {
    static const struct {
        const char *value, *day;
    } rows[] = {
        {"2021-05-12T10:00:00+07:00", "2021-05-12"},
        {"2021-05-12", "2021-05-12"},
        {"20210512", "2021-05-12"},
        {"20210512100000", "2021-05-12"},
        {"2021/05/12 10:00", "2021-05-12"},
        {"12/05/2021", "2021-05-12"},
        {" 12.05.2021 10:00", "2021-05-12"},
        {"Wed, 12 May 2021 10:00:00 GMT", "2021-05-12"},
        {"2 May 2021 10:00:00 GMT", "2021-05-02"},
        {"2021-13-01", ""},
        {"2021-02-30", ""},
        {"1620806400", ""},
        {"1970-01-01", ""},
        {"Wed, 12 Mai 2021", ""},
        {"", ""},
        {"2021-05", ""},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        ent_date day = {0};
        char text[ENT_DATE_TEXT_BYTES] = "";
        unit_row(rows[i].value);
        if (ent_stamp_parse(ent_str_of(rows[i].value), &day)) ent_date_format(day, text);
        CHECK_STR(ent_str_of(text), rows[i].day);
    }
    unit_row(NULL);
}

static void test_marks(void) {
    static const struct {
        const char *attribute;
        unsigned role;
    } rows[] = {
        {"td-entry-content", ENT_PAGE_ROLE_BODY},
        {"articleBody", ENT_PAGE_ROLE_BODY},
        {"post_related", 0},
        {"wp-caption-text", ENT_PAGE_ROLE_CAPTION},
        {"lire-aussi", ENT_PAGE_ROLE_TEASERS},
        {"commentary", 0},
        {"cookie banner", ENT_PAGE_ROLE_NOISE},
        {"x", 0},
        {"", 0},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        uint32_t marks = ent_rules_marks(rules, ent_str_of(rows[i].attribute));
        unit_row(rows[i].attribute);
        if (rows[i].role) CHECK(marks >> rows[i].role & 1);
        else CHECK_INT(marks & ~(1u << ENT_PAGE_ROLE_TEASERS), 0);
    }
    unit_row(NULL);
}

/* "AB" made of an escape of six bytes and one byte, and the source of that made of something longer. */
static void test_map(void) {
    ent_map below = {0}, map = {0};
    ent_arena_reset(&arena);
    CHECK(ent_map_add(&below, &arena, (ent_span){0, 10}, (ent_span){100, 110}));
    CHECK(ent_map_add(&map, &arena, (ent_span){0, 1}, (ent_span){0, 6}));
    CHECK(ent_map_add(&map, &arena, (ent_span){1, 2}, (ent_span){6, 7}));
    CHECK(ent_map_add(&map, &arena, (ent_span){4, 6}, (ent_span){7, 9}));
    map.below = &below;
    CHECK_INT(map.pieces.count, 3);
    ent_span span = ent_map_find(&map, (ent_span){0, 2});
    CHECK_INT(span.start, 100);
    CHECK_INT(span.end, 107);
    span = ent_map_find(&map, (ent_span){5, 6});
    CHECK_INT(span.start, 108);
    span = ent_map_find(&map, (ent_span){2, 4}); /* from nowhere */
    CHECK_INT(span.start, span.end);
    span = ent_map_find(NULL, (ent_span){3, 4});
    CHECK_INT(span.start, 3);
}

static void test_memory(void) {
    static const char page[] = "<html><body><h1>Titre de la page</h1><p>Le ministre a re&ccedil;u l'ambassadeur, qui lui a remis une lettre de son "
                               "gouvernement.</p><ul><li><a href=x>Un autre titre de la page</a></ul></body></html>";
    for (size_t limit = 256; limit < 40000; limit += 512) {
        ent_arena small;
        ent_page made;
        ent_raw raw = {.name = ENT_STR("p"), .bytes = {page, sizeof page - 1}};
        ent_arena_init(&small, limit);
        ent_status status = ent_input_page(rules, &raw, &small, &made, &err);
        CHECK(status == ENT_OK || status == ENT_LIMIT);
        ent_arena_release(&small);
    }
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_charset), UNIT_TEST(test_days), UNIT_TEST(test_marks), UNIT_TEST(test_map),
                                      UNIT_TEST(test_memory)};
    ent_arena kept;
    ent_arena_init(&arena, 0);
    ent_arena_init(&kept, 0);
    int failed = 1;
    if (!ent_pack_open(unit_built("fr.pack"), &pack, &err) && !ent_input_open(pack, &kept, &rules, &err))
        failed = unit_run(tests, UNIT_COUNT(tests), argc, argv);
    ent_pack_close(pack);
    ent_arena_release(&kept);
    ent_arena_release(&arena);
    return failed;
}
