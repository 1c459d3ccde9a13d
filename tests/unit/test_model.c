/* model: country codes, kinds, and the printed shape of a dispatch. */
#include "base/json.h"
#include "model/model.h"
#include "unit.h"

static void test_country(void) {
    static const struct {
        const char *text;
        bool good;
    } rows[] = {{"VNM", true}, {"G20", true}, {"XKX", true}, {"vnm", false}, {"VN", false}, {"VNMX", false}, {"20G", false}, {"", false}};
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].text);
        ent_country country = 0;
        CHECK(ent_country_parse(ent_str_of(rows[i].text), &country) == rows[i].good);
        char text[ENT_COUNTRY_TEXT_BYTES];
        ent_country_format(country, text);
        CHECK_STR(ent_str_of(text), rows[i].good ? rows[i].text : "");
    }
    unit_row(NULL);
}

static void test_kinds(void) {
    CHECK(ent_kind_symmetric(ENT_KIND_MEETING) && !ent_kind_symmetric(ENT_KIND_VISIT) && ent_kind_symmetric(ENT_KIND_ALIAS));
    CHECK(ent_kind_is_state(ENT_KIND_FORMULA) && !ent_kind_is_state(ENT_KIND_EXPRESS) && !ent_kind_is_state(0));
    unsigned value = 0;
    CHECK(ent_kind_parse("credentials", 11, &value) && value == ENT_KIND_CREDENTIALS);
    CHECK(!ent_kind_parse("credential", 10, &value) && !ent_kind_parse("", 0, &value));
    CHECK_STR(ent_str_of(ent_kind_name(200)), "");
    CHECK_STR(ent_str_of(ent_topic_name(ENT_TOPIC_LAW_OF_THE_SEA)), "law-of-the-sea");
}

static void test_print_small(void) {
    ent_dispatch dispatch = {.name = ENT_STR("a \"b\".txt")};
    ent_buf buf;
    ent_buf_init(&buf);
    ent_dispatch_print(&dispatch, &buf);
    CHECK_STR(ent_buf_str(&buf), "{\"doc\":\"a \\\"b\\\".txt\",\"published\":null,\"facts\":[]}\n");
    ent_buf_reset(&buf);
    dispatch.published.value = (ent_interval){{2020, 12, 2}, {2020, 12, 8}};
    ent_dispatch_print(&dispatch, &buf);
    CHECK_STR(ent_buf_str(&buf), "{\"doc\":\"a \\\"b\\\".txt\",\"published\":\"2020-12-02/2020-12-08\",\"facts\":[]}\n");
    ent_buf_reset(&buf);
    dispatch.published.value = (ent_interval){{2020, 12, 0}, {2020, 12, 0}};
    ent_dispatch_print(&dispatch, &buf);
    CHECK_STR(ent_buf_str(&buf), "{\"doc\":\"a \\\"b\\\".txt\",\"published\":\"2020-12\",\"facts\":[]}\n");
    ent_buf_release(&buf);
}

static void test_print_claim(void) {
    ent_office office = {.title = ENT_STR("président"), .country = ENT_COUNTRY('C', 'U', 'B')};
    ent_actor agent = {.name = ENT_STR("A. B."), .type = ENT_ACTOR_TYPE_PERSON, .country = office.country, .office_count = 1, .offices = &office};
    ent_actor other = {.name = ENT_STR("Laos"), .type = ENT_ACTOR_TYPE_STATE, .country = ENT_COUNTRY('L', 'A', 'O')};
    ent_span proof = {3, 14};
    ent_claim claim = {.kind = ENT_KIND_SESSION,
                       .status = ENT_FACT_STATUS_HELD,
                       .zone = ENT_FACT_ZONE_MAIN,
                       .basis = ENT_BASIS_WEEKDAY,
                       .from = {2025, 5, 9},
                       .to = {2025, 5, 9},
                       .place_city = ENT_STR("Hanoï"),
                       .agents = &agent,
                       .agent_count = 1,
                       .counterparts = &other,
                       .counterpart_count = 1,
                       .mechanism = ENT_STR("Comité mixte"),
                       .edition = 8,
                       .negated = true,
                       .topics = UINT64_C(1) << (ENT_TOPIC_TRADE - 1),
                       .proofs = &proof,
                       .proof_count = 1,
                       .rule = ENT_STR("frames/x.tsv:2")};
    ent_buf buf;
    ent_buf_init(&buf);
    ent_json_writer w;
    ent_json_init(&w, &buf);
    ent_claim_print(&claim, &w);
    CHECK_STR(ent_buf_str(&buf),
              "{\"kind\":\"session\",\"status\":\"held\",\"from\":\"2025-05-09\",\"to\":\"2025-05-09\",\"date_basis\":\"weekday\","
              "\"place\":{\"country\":null,\"city\":\"Hanoï\"},\"agents\":[{\"name\":\"A. B.\",\"type\":\"person\",\"country\":\"CUB\","
              "\"offices\":[{\"title\":\"président\",\"body\":null,\"country\":\"CUB\"}]}],\"counterparts\":[{\"name\":\"Laos\","
              "\"type\":\"state\",\"country\":\"LAO\"}],\"mechanism\":\"Comité mixte\",\"edition\":8,\"negated\":true,"
              "\"topics\":[\"trade\"],\"zone\":\"main\",\"proof\":[{\"start\":3,\"end\":14}],\"rule\":\"frames/x.tsv:2\"}");
    ent_buf_release(&buf);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_country), UNIT_TEST(test_kinds), UNIT_TEST(test_print_small), UNIT_TEST(test_print_claim)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
