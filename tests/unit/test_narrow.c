/* What other dispatches say of the days of an act, and how months compare. */
#include "world.h"

#include <stdio.h>
#include <string.h>

#define HEAD(name, country)                                                                                                                          \
    "{\"name\":\"" name "\",\"type\":\"person\",\"country\":\"" country                                                                              \
    "\",\"offices\":[{\"title\":\"président\",\"body\":null,\"country\":\"" country "\"}]}"

static const char *const reasons[] = {"", "published", "began", "ended", "before", "after", "edition"};

/* Offices have no class in codebook lines: the test gives them one, as the register does. */
static void class_offices(world *w) {
    ent_err err = {0};
    for (uint32_t d = 0; d < w->dispatches.items.count; d++)
        for (uint32_t c = 0; c < w->dispatches.items.items[d].claims.count; c++) {
            ent_claim *claim = &w->dispatches.items.items[d].claims.items[c];
            for (uint32_t i = 0; i < claim->agent_count + claim->counterpart_count; i++) {
                const ent_actor *actor = i < claim->agent_count ? &claim->agents[i] : &claim->counterparts[i - claim->agent_count];
                for (uint32_t o = 0; o < actor->office_count; o++) ((ent_office *)&actor->offices[o])->office_class = ENT_OFFICE_CLASS_HEAD_OF_STATE;
            }
            claim->office.office_class = ENT_OFFICE_CLASS_HEAD_OF_STATE;
        }
    CHECK_OK(ent_derive_all(&w->dispatches, &w->arena, &w->derived, &err), err);
}

static void print_bound(const ent_bound *bound, char text[64]) {
    char day[ENT_DATE_TEXT_BYTES] = "";
    if (bound->why) ent_date_format(ent_day_date(bound->day), day);
    snprintf(text, 64, "%s%s%s", reasons[bound->why], bound->why ? " " : "", day);
}

#define OPEN_TALK(published) LINE(published, FACT("call", "held", "null", "null", HEAD("Ana Ruiz", "CUB"), STATE("Vietnam", "VNM"), ""))
#define TALK(name, day) LINE("null", FACT("meeting", "held", day, day, HEAD(name, "CUB"), STATE("Chine", "CHN"), ""))

/* One open act, one more dispatch: what the second says of the first. */
static void test_narrow(void) {
    static const struct {
        const char *open, *other, *first, *last;
    } rows[] = {
        {OPEN_TALK("\"2020-05-04\""), TALK("Ana Ruiz", "\"2019-01-02\""), "", "published 2020-05-04"},
        {OPEN_TALK("null"), TALK("Ana Ruiz", "\"2019-01-02\""), "", ""},
        {OPEN_TALK("null"),
         LINE("null", FACT("meeting", "held", "\"2018-04-19\"", "\"2018-04-19\"", HEAD("Raul Diaz", "CUB"), STATE("Chine", "CHN"), "") "," FACT(
                          "meeting", "held", "\"2019-04-19\"", "\"2019-04-19\"", HEAD("Ana Ruiz", "CUB"), STATE("Chine", "CHN"),
                          "") "," FACT("meeting", "held", "\"2023-04-19\"", "\"2023-04-19\"", HEAD("Luis Soto", "CUB"), STATE("Chine", "CHN"), "")),
         "before 2018-04-19", "after 2023-04-19"},
        /* one who is attested at the same time may be the same office read wrongly: nothing follows */
        {OPEN_TALK("null"),
         LINE("null", FACT("meeting", "held", "\"2018-04-19\"", "\"2021-04-19\"", HEAD("Raul Diaz", "CUB"), STATE("Chine", "CHN"),
                           "") "," FACT("meeting", "held", "\"2019-04-19\"", "\"2022-04-19\"", HEAD("Ana Ruiz", "CUB"), STATE("Chine", "CHN"), "")),
         "", ""},
        {OPEN_TALK("null"),
         LINE("null", FACT("appoint", "held", "\"2019-10-10\"", "\"2019-10-10\"", "", PERSON("Ana Ruiz", "\"CUB\"", ""),
                           ",\"office\":{\"title\":\"président\",\"body\":null,\"country\":\"CUB\"}")),
         "began 2019-10-10", ""},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        world w;
        char first[64] = "none", last[64] = "none";
        unit_row(rows[i].other);
        make(&w, (const char *const[]){rows[i].open, rows[i].other}, 2, false);
        class_offices(&w);
        for (uint32_t f = 0; f < w.derived.fact_count; f++) {
            if (w.derived.facts[f].kind != ENT_KIND_CALL) continue;
            print_bound(&w.derived.narrowed[f].first, first);
            print_bound(&w.derived.narrowed[f].last, last);
            CHECK(!w.derived.facts[f].from.year); /* the text stays open */
        }
        CHECK_STR(ent_str_of(first), rows[i].first);
        CHECK_STR(ent_str_of(last), rows[i].last);
        drop(&w);
    }
}

#define SITTING(edition, day)                                                                                                                        \
    LINE("null",                                                                                                                                     \
         FACT("session", "held", day, day, STATE("Cuba", "CUB"), STATE("Vietnam", "VNM"), ",\"mechanism\":\"Comité mixte\",\"edition\":" edition))

static void test_editions(void) {
    static const char *const lines[] = {SITTING("36", "\"2018-10-02\""), SITTING("37", "null"), SITTING("38", "\"2021-01\""),
                                        SITTING("39", "\"2022\"")};
    world w;
    make(&w, lines, 4, false);
    for (uint32_t f = 0; f < w.derived.fact_count; f++) {
        char first[64], last[64];
        print_bound(&w.derived.narrowed[f].first, first);
        print_bound(&w.derived.narrowed[f].last, last);
        uint32_t edition = ent_derive_claim(&w.derived, w.derived.facts[f].best)->edition;
        CHECK_STR(ent_str_of(first), edition == 37 ? "edition 2018-10-02" : "");
        CHECK_STR(ent_str_of(last), edition == 37 ? "edition 2021-01-01" : "");
    }
    drop(&w);
}

/* ---- intensity ---- */

enum { SERIES_MONTHS = 24, LINE_BYTES = 512 };

/* One dispatch of a feed in a month: a contact of the two, or of others. */
static void put_line(char *line, const char *feed, int month, int number, bool contact) {
    int year = 2020 + month / 12, in_year = month % 12 + 1;
    snprintf(
        line, LINE_BYTES,
        "{\"doc\":\"%s-%d-%d.txt\",\"published\":\"%d-%02d-15\",\"facts\":[{\"kind\":\"meeting\",\"status\":\"held\",\"from\":\"%d-%02d-%02d\","
        "\"to\":null,"
        "\"agents\":[{\"name\":\"Cuba\",\"type\":\"state\",\"country\":\"%s\"}],\"counterparts\":[" STATE("Vietnam", "VNM") "],\"zone\":\"main\"}]}",
        feed, month, number, year, in_year, year, in_year, number + 1, contact ? "CUB" : "MEX");
}

/* A feed with one contact in four dispatches a month; from the thirteenth month on a second feed of the same habit; in the twentieth month
 * twice the contacts, if so wanted. */
static void test_intensity(void) {
    static const struct {
        bool second, burst;
        uint32_t unusual;
    } rows[] = {{false, false, 0}, {true, false, 0}, {true, true, 1}};
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        static char texts[SERIES_MONTHS * 8][LINE_BYTES];
        const char *lines[SERIES_MONTHS * 8];
        uint32_t count = 0, unusual = 0;
        for (int month = 0; month < SERIES_MONTHS; month++)
            for (int feed = 0; feed < (rows[i].second && month >= 12 ? 2 : 1); feed++)
                for (int number = 0; number < 4; number++, count++) {
                    put_line(texts[count], feed ? "new" : "old", month, number, number == 0 || (rows[i].burst && month == 19 && number < 3));
                    lines[count] = texts[count];
                }
        world w;
        ent_err err = {0};
        ent_intensity found;
        make(&w, lines, count, false);
        for (uint32_t d = 0; d < w.dispatches.items.count; d++) w.dispatches.items.items[d].sha256[1] = (uint8_t)(d >> 8);
        CHECK_OK(ent_derive_intensity(&w.derived, ENT_COUNTRY('C', 'U', 'B'), ENT_COUNTRY('V', 'N', 'M'), &w.arena, &found, &err), err);
        CHECK_INT(found.months.count, SERIES_MONTHS);
        CHECK_INT(found.feeds, rows[i].second ? 2 : 1);
        for (uint32_t m = 0; m < found.months.count; m++) {
            unusual += found.months.items[m].unusual != 0;
            if (!rows[i].burst) CHECK_INT(found.months.items[m].index, 100);
        }
        CHECK_INT(unusual, rows[i].unusual);
        drop(&w);
    }
}

static void test_feed(void) {
    static const struct {
        const char *name, *feed;
    } rows[] = {{"vna-0412.txt", "vna"}, {"https://fr.example.org/a/b.html", "fr.example.org"}, {"2020-05.txt", ""}, {"", ""}, {"aps", "aps"}};
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) CHECK_STR(ent_derive_feed(ent_str_of(rows[i].name)), rows[i].feed);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_narrow), UNIT_TEST(test_editions), UNIT_TEST(test_intensity), UNIT_TEST(test_feed)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
