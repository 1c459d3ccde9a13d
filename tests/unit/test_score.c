/* score: pairing rules on small facts, against figures worked out by hand. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "score/score.h"
#include "unit.h"

#define FACT(kind, from, agents, counterparts)                                                                                                       \
    "{\"kind\":\"" kind "\",\"status\":\"held\",\"from\":" from ",\"agents\":[" agents "],\"counterparts\":[" counterparts "]}"
#define DOC(facts) "{\"doc\":\"x/d.txt\",\"published\":null,\"facts\":[" facts "]}\n"
#define ANNA "{\"name\":\"Anna de Vries\",\"type\":\"person\",\"country\":\"NLD\",\"offices\":[{\"title\":\"ambassadrice\"}]}"
#define VRIES "{\"name\":\"Mme Vries\",\"type\":\"person\",\"country\":\"NLD\",\"offices\":[{\"title\":\"ambassadrice\"}]}"
#define LAOS "{\"name\":\"Laos\",\"type\":\"state\",\"country\":\"LAO\"}"
#define LAO_GOV "{\"name\":\"Vientiane\",\"type\":\"government\",\"country\":\"LAO\"}"
#define CUBA "{\"name\":\"Cuba\",\"type\":\"state\",\"country\":\"CUB\"}"

static void test_pairs(void) {
    static const struct {
        const char *name, *gold, *pred, *line;
    } rows[] = {{"same", DOC(FACT("visit", "null", ANNA, LAOS)), DOC(FACT("visit", "null", ANNA, LAOS)),
                 "ALL           1.000  1.000  1.000  1.000     1     1\n"},
                {"part of a name, a government for its state", DOC(FACT("visit", "null", ANNA, LAOS)), DOC(FACT("visit", "null", VRIES, LAO_GOV)),
                 "ALL           1.000  1.000  1.000  1.000     1     1\n"},
                {"direction matters", DOC(FACT("visit", "null", LAOS, CUBA)), DOC(FACT("visit", "null", CUBA, LAOS)),
                 "ALL           0.000  0.000  0.000  0.000     1     1\n"},
                {"but not for a meeting", DOC(FACT("meeting", "null", LAOS, CUBA)), DOC(FACT("meeting", "null", CUBA, LAOS)),
                 "ALL           1.000  1.000  1.000  1.000     1     1\n"},
                {"coarser day", DOC(FACT("visit", "\"2021-04-02\"", ANNA, LAOS)), DOC(FACT("visit", "\"2021-04\"", ANNA, LAOS)),
                 "ALL           1.000  1.000  1.000  0.000     1     1\n"},
                {"other day", DOC(FACT("visit", "\"2021-04-02\"", ANNA, LAOS)), DOC(FACT("visit", "\"2021-04-03\"", ANNA, LAOS)),
                 "ALL           0.000  0.000  0.000  0.000     1     1\n"},
                {"said twice", DOC(FACT("visit", "null", ANNA, LAOS)), DOC(FACT("visit", "null", ANNA, LAOS) "," FACT("visit", "null", ANNA, LAOS)),
                 "ALL           0.500  1.000  0.667  1.000     2     1\n"},
                {"nothing predicted", DOC(FACT("visit", "null", ANNA, LAOS)), "", "ALL           0.000  0.000  0.000  0.000     0     1\n"}};
    ent_buf out;
    ent_buf_init(&out);
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].name);
        ent_err err = {0};
        ent_score_options options = {0};
        ent_buf_reset(&out);
        CHECK_OK(ent_score_compare(ent_str_of(rows[i].gold), ent_str_of(rows[i].pred), &options, &out, &err), err);
        size_t at = ent_str_find(ent_buf_str(&out), ENT_STR("ALL "));
        ent_str line = {out.ptr + at, strlen(rows[i].line)};
        CHECK(at != SIZE_MAX && CHECK_STR(line, rows[i].line));
    }
    unit_row(NULL);
    ent_buf_release(&out);
}

static void test_publication(void) {
    static const struct {
        const char *gold, *pred, *line;
    } rows[] = {{"\"2020-12-02/2020-12-08\"", "\"2020-12-02\"", "publication: 1 right, 0 open, 0 wrong of 1 in gold"},
                {"\"2020-12-02\"", "\"2020-12\"", "publication: 0 right, 1 open, 0 wrong of 1 in gold"},
                {"\"2020-12-02\"", "\"2021\"", "publication: 0 right, 0 open, 1 wrong of 1 in gold"},
                {"\"2020-12-02\"", "null", "publication: 0 right, 0 open, 0 wrong of 1 in gold"},
                {"null", "\"2020\"", "publication: 0 right, 0 open, 0 wrong of 0 in gold"}};
    ent_buf out;
    ent_buf_init(&out);
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        char gold[200], pred[200];
        snprintf(gold, sizeof gold, "{\"doc\":\"d\",\"published\":%s,\"facts\":[]}\n", rows[i].gold);
        snprintf(pred, sizeof pred, "{\"doc\":\"d\",\"published\":%s,\"facts\":[]}\n", rows[i].pred);
        unit_row(rows[i].pred);
        ent_err err = {0};
        ent_score_options options = {0};
        ent_buf_reset(&out);
        CHECK_OK(ent_score_compare(ent_str_of(gold), ent_str_of(pred), &options, &out, &err), err);
        CHECK(ent_str_find(ent_buf_str(&out), ent_str_of(rows[i].line)) != SIZE_MAX);
    }
    unit_row(NULL);
    ent_buf_release(&out);
}

static void test_refuses(void) {
    static const struct {
        const char *text, *message;
    } rows[] = {{"{\"doc\":\"d\",\"facts\":[]}\n[", "gold:2: no JSON at line 1, column 1: ']' expected"},
                {"\n{\"facts\":[]}\n", "gold:2: no \"doc\""},
                {"{\"doc\":\"d\",\"facts\":[{}]}\n", "gold:1: fact 1: fact without kind"}};
    ent_buf out;
    ent_buf_init(&out);
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        ent_err err = {0};
        ent_score_options options = {0};
        CHECK_STATUS(ent_score_compare(ent_str_of(rows[i].text), ENT_STR(""), &options, &out, &err), ENT_INPUT);
        CHECK_STR(ent_str_of(err.text), rows[i].message);
        CHECK_INT(out.len, 0);
    }
    ent_buf_release(&out);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_pairs), UNIT_TEST(test_publication), UNIT_TEST(test_refuses)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
