/* derive: who is who, which claims are one act, what a dyad shows. Claims come from codebook lines, so that nothing here depends on reading. */
#include "world.h"

#include <stdio.h>
#include <string.h>

static const char a_man[] = PERSON("Tô Lâm", "\"VNM\"", ""), b_man[] = PERSON("Miguel Díaz-Canel", "\"CUB\"", "");

static void test_fold(void) {
    static const struct {
        const char *in, *out;
    } rows[] = {
        {"Tô Lâm", "to lam"}, {"DÍAZ-CANEL", "diaz canel"}, {"Lê Đức Anh", "le duc anh"}, {"  l'Œuvre ", "l oeuvre"}, {"习近平", "习近平"}, {"", ""},
        {"...", ""}};
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        ent_buf out;
        ent_buf_init(&out);
        ent_derive_fold(&out, ent_str_of(rows[i].in));
        CHECK_STR(ent_buf_str(&out), rows[i].out);
        ent_buf_release(&out);
    }
}

static void test_identities(void) {
    static const char *const lines[] = {
        LINE("null", FACT("meeting", "held", "null", "null", PERSON("To Lam", "\"VNM\"", ""), PERSON("Ana Ruiz", "null", ""), "")),
        LINE("null", FACT("thank", "held", "null", "null", PERSON("TÔ LÂM", "null", ""), STATE("Cuba", "CUB"), "")),
        LINE("null", FACT("thank", "held", "null", "null", PERSON("Tô Lâm", "\"VNM\"", ""), STATE("la République de Cuba", "CUB"), "")),
        LINE("null", FACT("thank", "held", "null", "null", PERSON("Ana Ruiz", "\"CUB\"", ""), PERSON("Ana Ruiz", "\"MEX\"", ""), "")),
    };
    world w;
    make(&w, lines, 4, false);
    uint32_t lam = 0, ruiz = 0, cuba = 0;
    for (uint32_t i = 0; i < w.derived.identity_count; i++) {
        const ent_identity *who = &w.derived.identities[i];
        if (ent_str_equal(who->key, ENT_STR("to lam"))) {
            lam++;
            CHECK_STR(who->name, "Tô Lâm"); /* accents first, then use, then not the capitals */
            CHECK_INT(who->name_count, 3);
            CHECK(who->country == ENT_COUNTRY('V', 'N', 'M'));
        }
        ruiz += ent_str_equal(who->key, ENT_STR("ana ruiz")); /* two countries: the third stays open */
        cuba += who->type == ENT_ACTOR_TYPE_STATE;
    }
    CHECK_INT(lam, 1);
    CHECK_INT(ruiz, 3);
    CHECK_INT(cuba, 1);
    drop(&w);
}

static const char *const verdicts[] = {"apart", "perhaps", "one"};

/* Two dispatches, one person each: what derive makes of their names. */
static void test_namesakes(void) {
    static const struct {
        const char *one, *one_office, *two, *two_office, *verdict;
    } rows[] = {
        {"Raul Castro", "président", "Raúl Castro Ruz", "président", "one"},
        {"Raul Castro", "", "Raúl Castro Ruz", "président", "one"},
        {"Raul Castro", "ministre", "Raúl Castro Ruz", "président", "perhaps"},
        {"Castro", "président", "Raúl Castro Ruz", "président", "one"},
        {"Castro", "", "Raúl Castro Ruz", "président", "apart"},
        {"Shinzo Abe", "Premier ministre", "Abe Shinzo", "ministre", "one"},
        {"Mohammed Dionne", "Premier ministre", "Mohamed Dionne", "Premier ministre", "one"},
        {"Mohammed Dionne", "Premier ministre", "Mohamed Dionne", "ambassadeur", "perhaps"},
        {"Andreï Tchernichev", "ministre", "Andrei Chernishev", "ministre", "one"},
        {"Denis Sassou N'Guesso", "président", "Denis Sassou Nguesso", "président", "one"},
        {"Tô Lâm", "président", "Tô Lim", "président", "apart"},
        {"Nguyên Van Hung", "ministre", "Nguyên Van Hang", "ministre", "apart"},
        {"Ana Ruiz", "ministre", "Ana Diaz", "ministre", "apart"},
        {"Ana Ruiz", "ministre", "Luis Ana Diaz", "ministre", "apart"},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        char line[2][512];
        for (int k = 0; k < 2; k++) {
            const char *office = k ? rows[i].two_office : rows[i].one_office;
            char offices[128] = "";
            if (*office) snprintf(offices, sizeof offices, OFFICE("%s", ""), office);
            snprintf(line[k], sizeof line[k], LINE("null", FACT("thank", "held", "null", "null", PERSON("%s", "\"CUB\"", "%s"), "", "")),
                     k ? rows[i].two : rows[i].one, offices);
        }
        world w;
        make(&w, (const char *const[]){line[0], line[1]}, 2, i % 2 == 0);
        const char *found = verdicts[w.derived.identity_count == 1 ? 2 : w.derived.namesake_count ? 1 : 0];
        CHECK_STR(ent_str_of(found), rows[i].verdict);
        CHECK_INT(w.derived.namesake_count, strcmp(rows[i].verdict, "apart") != 0);
        drop(&w);
    }
}

/* A short name that two others have is neither; names that one dispatch tells side by side stay two. */
static void test_namesakes_apart(void) {
    static const char *const three[] = {
        LINE("null", FACT("thank", "held", "null", "null", PERSON("Ali Bongo", "\"GAB\"", ""), "", "")),
        LINE("null", FACT("thank", "held", "null", "null", PERSON("Ali Bongo Ondimba", "\"GAB\"", ""), "", "")),
        LINE("null", FACT("thank", "held", "null", "null", PERSON("Ali Martin Bongo", "\"GAB\"", ""), "", "")),
    };
    static const char *const together[] = {
        LINE("null", FACT("thank", "held", "null", "null", PERSON("Ali Bongo", "\"GAB\"", ""), PERSON("Ali Bongo Ondimba", "\"GAB\"", ""), ""))};
    static const char *const bodies[] = {
        LINE("null", FACT("thank", "held", "null", "null", "{\"name\":\"ministère de la Santé\",\"type\":\"ministry\",\"country\":\"GAB\"}", "", "")),
        LINE("null", FACT("thank", "held", "null", "null", "{\"name\":\"ministère gabonais de la Santé\",\"type\":\"ministry\",\"country\":\"GAB\"}",
                          "", "")),
    };
    world w;
    make(&w, three, 3, false);
    CHECK_INT(w.derived.identity_count, 3);
    CHECK_INT(w.derived.namesake_count, 1);
    CHECK(!w.derived.namesakes[0].merged);
    drop(&w);
    make(&w, together, 1, false);
    CHECK_INT(w.derived.identity_count, 2);
    CHECK_INT(w.derived.namesake_count, 0);
    drop(&w);
    make(&w, bodies, 2, true);
    CHECK_INT(w.derived.identity_count, 1);
    CHECK_STR(w.derived.identities[0].name, "ministère gabonais de la Santé");
    drop(&w);
}

static void test_acronym(void) {
    static const char *const lines[] = {
        LINE("null", FACT("alias", "held", "null", "null", "{\"name\":\"Parti du travail\",\"type\":\"party\",\"country\":\"PRK\"}", "",
                          ",\"label\":\"PTC\"")),
        LINE("null", FACT("thank", "held", "null", "null", "{\"name\":\"PTC\",\"type\":\"party\",\"country\":\"PRK\"}", STATE("Cuba", "CUB"), "")),
        LINE("null", FACT("thank", "held", "null", "null", "{\"name\":\"PTC\",\"type\":\"party\",\"country\":\"CUB\"}", STATE("Cuba", "CUB"), "")),
    };
    world w;
    make(&w, lines, 3, false);
    uint32_t parties = 0;
    for (uint32_t i = 0; i < w.derived.identity_count; i++) parties += w.derived.identities[i].type == ENT_ACTOR_TYPE_PARTY;
    CHECK_INT(parties, 2); /* an acronym belongs to its country */
    drop(&w);
}

/* Two tellings with these days: how many meetings are they? */
static void test_days_of_one_act(void) {
    static const struct {
        const char *one, *two;
        uint32_t acts;
    } rows[] = {
        {"\"2024-05-09\",\"2024-05-09\"", "\"2024-05-09\",\"2024-05-09\"", 1},
        {"\"2024-05-09\",\"2024-05-09\"", "\"2024-05-10\",\"2024-05-10\"", 2},
        {"\"2024-05-09\",\"2024-05-09\"", "\"2024-05\",\"2024-05\"", 1},
        {"\"2024-05-09\",\"2024-05-09\"", "\"2024\",\"2024\"", 1},
        {"\"2024-05-09\",\"2024-05-12\"", "\"2024-05-12\",\"2024-05-12\"", 1},
        {"null,null", "null,null", 2},
        {"\"2024-05-09\",\"2024-05-09\"", "null,null", 2},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        char line[2][1024];
        const char *lines[2] = {line[0], line[1]};
        for (int k = 0; k < 2; k++) {
            char from[32] = {0}, to[32] = {0};
            sscanf(k ? rows[i].two : rows[i].one, "%31[^,],%31s", from, to);
            snprintf(line[k], sizeof line[k],
                     "{\"doc\":\"d\",\"facts\":[{\"kind\":\"meeting\",\"status\":\"held\",\"from\":%s,\"to\":%s,\"zone\":\"main\",\"agents\":[%s],"
                     "\"counterparts\":[%s]}]}",
                     from, to, k ? b_man : a_man, k ? a_man : b_man);
        }
        for (int backward = 0; backward < 2; backward++) {
            world w;
            make(&w, lines, 2, backward != 0);
            unit_row(rows[i].two);
            CHECK_INT(w.derived.fact_count, rows[i].acts);
            drop(&w);
        }
    }
    unit_row(NULL);
}

static void test_not_merged(void) {
#define SAID(from) FACT("praise", "held", from, from, PERSON("Tô Lâm", "\"VNM\"", ""), STATE("Cuba", "CUB"), "")
    static const char *const twice[] = {LINE("null", SAID("\"2024-05-09\"")), LINE("null", SAID("\"2024-05-09\"") "," SAID("\"2024-05-09\""))};
    static const char *const vague[] = {LINE("null", SAID("\"2024-05-09\"")), LINE("null", SAID("\"2024-05-11\"")),
                                        LINE("null", SAID("\"2024-05\""))};
    static const char *const turned[] = {
        LINE("null", SAID("\"2024-05-09\"")),
        LINE("null", FACT("praise", "held", "\"2024-05-09\"", "\"2024-05-09\"", STATE("Cuba", "CUB"), PERSON("Tô Lâm", "\"VNM\"", ""), "")),
        LINE("null",
             FACT("praise", "held", "\"2024-05-09\"", "\"2024-05-09\"", PERSON("Tô Lâm", "\"VNM\"", ""), STATE("Cuba", "CUB"), ",\"negated\":true"))};
    world w;
    make(&w, twice, 2, false);
    CHECK_INT(w.derived.fact_count, 3); /* one dispatch tells two such acts: which one the other means is unknown */
    drop(&w);
    make(&w, vague, 3, false);
    CHECK_INT(w.derived.fact_count, 3); /* the month could be either day */
    drop(&w);
    make(&w, turned, 3, false);
    CHECK_INT(w.derived.fact_count, 3); /* direction and denial count */
    drop(&w);
}

static void test_disagreement(void) {
    static const char *const lines[] = {
        LINE("\"2024-05-01\"", FACT("visit", "planned", "\"2024-05-09\"", "\"2024-05-12\"", PERSON("Tô Lâm", "\"VNM\"", ""), STATE("Cuba", "CUB"),
                                    ",\"place\":{\"country\":\"CUB\",\"city\":\"Holguín\"}")),
        LINE("\"2024-05-12\"", FACT("visit", "held", "\"2024-05-09\"", "\"2024-05-11\"", PERSON("Tô Lâm", "\"VNM\"", ""), STATE("Cuba", "CUB"),
                                    ",\"place\":{\"country\":\"CUB\",\"city\":\"La Havane\"}")),
    };
    world w;
    make(&w, lines, 2, false);
    CHECK_INT(w.derived.fact_count, 1);
    const ent_fact *fact = w.derived.facts;
    CHECK_INT(fact->source_count, 2);
    CHECK_INT(fact->status, ENT_FACT_STATUS_HELD);
    CHECK(!fact->differ_status && fact->differ_date && fact->differ_place); /* announced, then held: no contradiction */
    CHECK_INT(fact->to.day, 11);
    drop(&w);
}

/* What one dispatch tells as held and another as called off is one meeting, on whose status they differ. */
static void test_status_differs(void) {
#define SUMMIT(status) FACT("meeting", status, "\"2024-05-09\"", "\"2024-05-09\"", PERSON("Tô Lâm", "\"VNM\"", ""), STATE("Cuba", "CUB"), "")
    static const char *const lines[] = {LINE("\"2024-05-09\"", SUMMIT("held")), LINE("\"2024-05-10\"", SUMMIT("cancelled"))};
    for (int backward = 0; backward < 2; backward++) {
        world w;
        make(&w, lines, 2, backward != 0);
        CHECK_INT(w.derived.fact_count, 1);
        CHECK_INT(w.derived.facts->status, ENT_FACT_STATUS_HELD);
        CHECK(w.derived.facts->differ_status && !w.derived.facts->differ_date);
        drop(&w);
    }
}

#define ON(day) "\"2024-05-" day "\""
#define SAW(day, some, others) FACT("meeting", "held", ON(day), ON(day), some, others, "")
#define LAM PERSON("Tô Lâm", "\"VNM\"", "")
#define SON PERSON("Bùi Thanh Son", "\"VNM\"", "")
#define DIAZ PERSON("Miguel Diaz-Canel", "\"CUB\"", "")
#define LULA PERSON("Lula", "\"BRA\"", "")

static void test_company(void) {
    static const char *const fuller[] = {LINE(ON("09"), SAW("09", LAM "," SON, DIAZ)), LINE(ON("10"), SAW("09", DIAZ, LAM))};
    static const char *const third[] = {LINE(ON("09"), SAW("09", LAM, DIAZ)), LINE(ON("10"), SAW("09", LAM "," LULA, DIAZ))};
    static const char *const twice[] = {LINE(ON("09"), SAW("09", LAM, DIAZ) "," SAW("09", LAM "," SON, DIAZ))};
    static const char *const next[] = {LINE(ON("09"), SAW("09", LAM, DIAZ)), LINE(ON("10"), SAW("10", LAM, DIAZ))};
    world w;
    make(&w, fuller, 2, false);
    CHECK_INT(w.derived.fact_count, 1);
    CHECK(w.derived.facts->differ_who && w.derived.facts->source_count == 2);
    CHECK_INT(w.derived.facts->agent_count + w.derived.facts->counterpart_count, 3);
    drop(&w);
    make(&w, third, 2, false);
    CHECK_INT(w.derived.fact_count, 2); /* a third country makes it another meeting */
    drop(&w);
    make(&w, twice, 1, false);
    CHECK_INT(w.derived.fact_count, 2); /* one dispatch knows of two */
    drop(&w);
    make(&w, next, 2, false);
    CHECK_INT(w.derived.fact_count, 2);
    CHECK(w.derived.facts[0].near && w.derived.facts[1].near); /* listed, not merged */
    drop(&w);
}

static void test_sittings(void) {
    static const char *const lines[] = {
        LINE(ON("09"), FACT("session", "recalled", "null", "null", STATE("Vietnam", "VNM"), STATE("Cuba", "CUB"),
                            ",\"mechanism\":\"Comité mixte\",\"edition\":7")),
        LINE(ON("10"), FACT("session", "held", ON("08"), ON("08"), STATE("Vietnam", "VNM"), STATE("Cuba", "CUB"),
                            ",\"mechanism\":\"Comité mixte Vietnam-Cuba\",\"edition\":7")),
        LINE(ON("11"), FACT("session", "recalled", "null", "null", STATE("Vietnam", "VNM"), STATE("Cuba", "CUB"),
                            ",\"mechanism\":\"Comité mixte\",\"edition\":6")),
    };
    world w;
    make(&w, lines, 3, false);
    CHECK_INT(w.derived.fact_count, 2); /* the number says which, even without a day */
    drop(&w);
}

static void test_tenures(void) {
#define MET(day, title, body) FACT("meeting", "held", day, day, PERSON("Tô Lâm", "\"VNM\"", OFFICE(title, body)), STATE("Cuba", "CUB"), "")
    static const char *const lines[] = {
        LINE("null", MET("\"2024-08-03\"", "secrétaire général", "Comité central du Parti")),
        LINE("null", MET("\"2024-08\"", "Secrétaire général", "Parti")),
        LINE("null", MET("\"2025-05-09\"", "secrétaire général", "Comité central du Parti")),
        LINE("null", MET("\"2025-05-09\"", "président", "")),
        LINE("\"2020-01-01\"", FACT("meeting", "recalled", "null", "null", PERSON("Tô Lâm", "\"VNM\"", OFFICE("ministre", "Sécurité publique")),
                                    STATE("Cuba", "CUB"), "")),
    };
    world w;
    make(&w, lines, 5, false);
    CHECK_INT(w.derived.tenure_count, 3);
    CHECK_STR(w.derived.tenures[0].office.body, "Comité central du Parti");
    CHECK_INT(w.derived.tenures[0].first.day, 3);
    CHECK_INT(w.derived.tenures[0].last.year, 2025);
    CHECK_INT(w.derived.tenures[0].source_count, 3);
    CHECK_STR(w.derived.tenures[1].office.title, "président");
    CHECK_STR(w.derived.tenures[2].office.title, "ministre"); /* attested, on no day */
    CHECK_INT(w.derived.tenures[2].first.year, 0);
    drop(&w);
}

static void test_dyad(void) {
#define ANA PERSON("Ana Ruiz", "\"CUB\"", "")
#define TO_LAM PERSON("Tô Lâm", "\"VNM\"", "")
#define INVITE(whom) FACT("invite", "held", "\"2024-05-09\"", "\"2024-05-09\"", TO_LAM, whom, "")
#define BOTH(kind, status, day, more) FACT(kind, status, day, day, STATE("Vietnam", "VNM"), STATE("Cuba", "CUB"), more)
#define VISIT(place) FACT("visit", "held", "\"2024-09-09\"", "\"2024-09-10\"", ANA, place, "")
#define HELD BOTH("session", "held", "\"2024-05-08\"", ",\"mechanism\":\"Comité mixte\",\"edition\":7")
#define NEXT BOTH("session", "planned", "\"2025\"", ",\"mechanism\":\"comité mixte Vietnam-Cuba\",\"edition\":8")
#define SINCE ",\"edition\":60,\"base_date\":\"1960-12-02\",\"label\":\"relations\""
#define JUBILEE BOTH("anniversary", "held", "\"2020-12-02\"", SINCE)
#define AND ","
    static const char *const lines[] = {
        LINE("\"2024-05-10\"", INVITE(ANA) AND INVITE(PERSON("Luis Gil", "\"CUB\"", "")) AND HELD AND NEXT AND JUBILEE),
        LINE("\"2024-09-10\"", VISIT(STATE("Vietnam", "VNM")) AND VISIT(STATE("Laos", "LAO"))),
    };
    world w;
    ent_dyad dyad;
    ent_err err = {0};
    make(&w, lines, 2, false);
    CHECK_OK(ent_derive_dyad(&w.derived, ENT_COUNTRY('V', 'N', 'M'), ENT_COUNTRY('C', 'U', 'B'), (ent_date){0}, &w.arena, &dyad, &err), err);
    CHECK_INT(dyad.facts.count, 6);
    CHECK_INT(dyad.day.month, 9);
    CHECK_INT(dyad.promises.count, 2);
    for (uint32_t i = 0; i < dyad.promises.count; i++) {
        const ent_identity *invited = &w.derived.identities[dyad.promises.items[i]->counterparts[0]];
        CHECK((ent_derive_answer(&w.derived, dyad.promises.items[i]) != NULL) == ent_str_equal(invited->key, ENT_STR("ana ruiz")));
    }
    CHECK_INT(dyad.mechanisms.count, 1);
    CHECK_INT(dyad.mechanisms.items[0].edition, 7);
    CHECK(dyad.mechanisms.items[0].last && dyad.mechanisms.items[0].next);
    CHECK_INT(dyad.jubilees.count, 1);
    CHECK_INT(dyad.jubilees.items[0].ordinal, 64);
    CHECK_INT(dyad.jubilees.items[0].next.year, 2024);
    CHECK_STATUS(ent_derive_dyad(&w.derived, ENT_COUNTRY('F', 'R', 'A'), ENT_COUNTRY('C', 'U', 'B'), (ent_date){0}, &w.arena, &dyad, &err),
                 ENT_NOT_FOUND);
    drop(&w);
}

/* What is ahead on a day: not what is past, not what another dispatch tells as held, each anniversary once. */
static void test_calendar(void) {
    static const char visit[] = FACT("visit", "planned", "\"2024-09-10\"", "\"2024-09-12\"", STATE("Vietnam", "VNM"), STATE("Cuba", "CUB"), "");
    static const char past[] = FACT("meeting", "planned", "\"2024-08-01\"", "\"2024-08-01\"", STATE("Vietnam", "VNM"), STATE("Cuba", "CUB"), "");
    static const char off[] = FACT("call", "cancelled", "\"2024-12\"", "\"2024-12\"", STATE("Laos", "LAO"), STATE("Cuba", "CUB"), "");
    static const char held[] = FACT("session", "planned", "\"2024-10-01\"", "\"2024-10-01\"", STATE("Laos", "LAO"), STATE("Cuba", "CUB"), "");
    static const char told[] = FACT("session", "held", "\"2024-10-01\"", "\"2024-10-01\"", STATE("Laos", "LAO"), STATE("Cuba", "CUB"), "");
    static const char sixty[] = FACT("anniversary", "held", "\"2020\"", "\"2020\"", STATE("Vietnam", "VNM"), STATE("Cuba", "CUB"),
                                     ",\"base_date\":\"1960-12-02\",\"edition\":60");
    static const char again[] = FACT("anniversary", "held", "\"2024\"", "\"2024\"", STATE("Vietnam", "VNM"), STATE("Cuba", "CUB"),
                                     ",\"base_date\":\"1960-12-02\",\"edition\":64");
    char first[2048], second[1024], third[512];
    snprintf(first, sizeof first, LINE("\"2024-08-20\"", "%s,%s,%s,%s,%s"), visit, past, off, held, sixty);
    snprintf(second, sizeof second, LINE("\"2024-09-01\"", "%s"), again);
    snprintf(third, sizeof third, LINE("\"2024-09-01\"", "%s"), told);
    const char *lines[] = {first, second, third};
    static const struct {
        const char *country, *other;
        uint32_t entries;
    } rows[] = {{NULL, NULL, 3}, {"CUB", NULL, 3}, {"VNM", NULL, 2}, {"LAO", NULL, 1}, {"VNM", "CUB", 2}, {"VNM", "LAO", 0}, {"FRA", NULL, 0}};
    ent_err err = {0};
    world w;
    make(&w, lines, 3, false);
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        ent_country country = 0, other = 0;
        ent_calendar calendar;
        if (rows[i].country) CHECK(ent_country_parse(ent_str_of(rows[i].country), &country));
        if (rows[i].other) CHECK(ent_country_parse(ent_str_of(rows[i].other), &other));
        CHECK_OK(ent_derive_calendar(&w.derived, country, other, (ent_date){0}, &w.arena, &calendar, &err), err);
        CHECK_INT(calendar.entries.count, rows[i].entries);
        CHECK_INT(ent_date_first(calendar.day), ent_day_of(2024, 9, 1));
        for (uint32_t k = 1; k < calendar.entries.count; k++)
            CHECK(ent_date_compare(calendar.entries.items[k - 1].from, calendar.entries.items[k].from) <= 0);
        for (uint32_t k = 0; k < calendar.entries.count; k++)
            if (calendar.entries.items[k].base.year) CHECK_INT(calendar.entries.items[k].ordinal, 64);
    }
    drop(&w);
}

static void test_next(void) {
    static const struct {
        ent_date base, day, next;
    } rows[] = {{{1960, 12, 2}, {2024, 12, 2}, {2024, 12, 2}}, {{1960, 12, 2}, {2024, 12, 3}, {2025, 12, 2}},
                {{2000, 2, 29}, {2023, 1, 1}, {2023, 2, 28}},  {{2000, 2, 29}, {2023, 3, 1}, {2024, 2, 29}},
                {{1962, 3, 0}, {2024, 3, 31}, {2024, 3, 0}},   {{1962, 3, 0}, {2024, 4, 1}, {2025, 3, 0}}};
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) CHECK(ent_date_equal(ent_derive_next(rows[i].base, rows[i].day), rows[i].next));
}

static void test_empty(void) {
    world w;
    make(&w, NULL, 0, false);
    CHECK_INT(w.derived.fact_count + w.derived.identity_count + w.derived.tenure_count + facts_of(&w, ENT_KIND_VISIT), 0);
    drop(&w);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {
        UNIT_TEST(test_fold),           UNIT_TEST(test_identities),      UNIT_TEST(test_namesakes),  UNIT_TEST(test_namesakes_apart),
        UNIT_TEST(test_acronym),        UNIT_TEST(test_days_of_one_act), UNIT_TEST(test_not_merged), UNIT_TEST(test_disagreement),
        UNIT_TEST(test_status_differs), UNIT_TEST(test_company),         UNIT_TEST(test_sittings),   UNIT_TEST(test_tenures),
        UNIT_TEST(test_dyad),           UNIT_TEST(test_calendar),        UNIT_TEST(test_next),       UNIT_TEST(test_empty),
    };
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
