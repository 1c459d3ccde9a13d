/* output: the words of briefs are complete, and the small pieces of lines are right. */
#include "output/export.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

static void check_word(const char *prefix, const char *name) {
    char key[64];
    for (int language = 0; language < 2; language++) {
        snprintf(key, sizeof key, "%s_%s", prefix, name);
        for (char *c = key; *c; c++)
            if (*c == '-') *c = '_';
        unit_row(key);
        CHECK(*ent_output_word(language, key) != 0);
    }
    unit_row(NULL);
}

static void test_words_complete(void) {
    for (unsigned i = 1; i < ENT_KIND_COUNT; i++) check_word("kind", ent_kind_name(i));
    for (unsigned i = 1; i < ENT_FACT_STATUS_COUNT; i++) check_word("status", ent_fact_status_name(i));
    for (unsigned i = 1; i < ENT_OFFICE_CLASS_COUNT; i++) check_word("level", ent_office_class_name(i));
    for (unsigned i = 1; i < ENT_TOPIC_COUNT; i++) check_word("topic", ent_topic_name(i));
    for (int month = 1; month <= 12; month++) {
        char name[4];
        snprintf(name, sizeof name, "%d", month);
        check_word("month", name);
    }
    CHECK_STR(ent_str_of(ent_output_word(0, "no such key")), "");
}

static void test_every_class_has_a_rank(void) {
    for (unsigned i = 1; i < ENT_OFFICE_CLASS_COUNT; i++) {
        unit_row(ent_office_class_name(i));
        CHECK(ent_derive_rank(i) > 0);
    }
    unit_row(NULL);
    CHECK_INT(ent_derive_rank(0), 0);
}

static void test_languages(void) {
    int language = -1;
    ent_err err = {0};
    CHECK_OK(ent_output_language("fr", &language, &err), err);
    CHECK_OK(ent_output_language("en", &language, &err), err);
    CHECK_STATUS(ent_output_language("eo", &language, &err), ENT_USAGE);
}

static void test_tsv_has_no_stray_tab(void) {
    ent_arena arena;
    ent_err err = {0};
    ent_dispatch dispatch;
    ent_buf out;
    ent_arena_init(&arena, 0);
    ent_buf_init(&out);
    static const char line[] = "{\"doc\":\"a\\tb\",\"facts\":[{\"kind\":\"sign\",\"status\":\"held\",\"zone\":\"main\",\"document\":\"x\\ny\","
                               "\"topics\":[\"trade\",\"energy\"],"
                               "\"agents\":[{\"name\":\"A\",\"type\":\"state\"}],\"counterparts\":[{\"name\":\"B\",\"type\":\"state\"}],\"proof\":[{"
                               "\"start\":1,\"end\":5}]}]}";
    CHECK_OK(ent_store_parse_dispatch(ent_str_of(line), &arena, &dispatch, &err), err);
    ent_output_dispatch_tsv(&dispatch, &out);
    CHECK_STR(ent_buf_str(&out), "a b\t\tsign\theld\t\t\t\t\t\tA\tB\tx y\ttrade energy\tmain\t\t1-5\t\n");
    ent_buf_release(&out);
    ent_arena_release(&arena);
}

/* The generator folds names as the program does: every city of the table is found by its own name. */
static void test_places_are_found(void) {
    char line[512];
    ent_buf scratch;
    FILE *file = fopen(unit_source("schema/places.tsv"), "r");
    ent_buf_init(&scratch);
    while (file && fgets(line, sizeof line, file)) {
        ent_str rest = ent_str_of(line), code = ent_str_cut(&rest, '\t'), name = ent_str_cut(&rest, '\t');
        ent_country country = 0;
        if (line[0] == '#' || !ent_country_parse(code, &country)) continue;
        unit_row(line);
        CHECK(ent_export_place_of(country, name, &scratch) != NULL);
    }
    unit_row(NULL);
    CHECK(file != NULL);
    if (file) fclose(file);
    CHECK(ent_export_place_of(ENT_COUNTRY('V', 'N', 'M'), ENT_STR("nowhere"), &scratch) == NULL);
    ent_buf_release(&scratch);
}

static void test_codes(void) {
    CHECK_STR(ent_str_of(ent_export_code_of(ENT_COUNTRY('V', 'N', 'M'))->fips), "VM");
    CHECK_STR(ent_str_of(ent_export_code_of(ENT_COUNTRY('R', 'O', 'U'))->cameo), "ROM");
    CHECK_STR(ent_str_of(ent_export_code_of(ENT_COUNTRY('Q', 'Q', 'Q'))->name), "");
    CHECK_STR(ent_str_of(ent_export_kinds[ENT_KIND_VISIT].cameo), "042");
    CHECK_STR(ent_str_of(ent_export_contexts[0]), "");
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_words_complete),       UNIT_TEST(test_every_class_has_a_rank), UNIT_TEST(test_languages),
                                      UNIT_TEST(test_tsv_has_no_stray_tab), UNIT_TEST(test_places_are_found),       UNIT_TEST(test_codes)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
