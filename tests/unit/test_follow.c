/* derive: what follows upon what. What became of an announced act, which sitting comes next, who came after whom in an office. */
#include "derive/internal.h"
#include "world.h"

#include <stdio.h>
#include <string.h>

static const char a_man[] = PERSON("Tô Lâm", "\"VNM\"", "");

/* An announcement of 1 May 2024 by one dispatch, what another tells, and what the register says of the first. */
static void test_outcomes(void) {
    static const struct {
        const char *kind, *status, *days, *then, *then_status, *then_days;
        uint8_t outlook;
    } rows[] = {
        {"visit", "planned", "\"2024-06-03\",\"2024-06-05\"", "visit", "held", "\"2024-06-03\",\"2024-06-05\"", ENT_OUTLOOK_NONE}, /* one fact */
        {"visit", "planned", "\"2024-06-03\",\"2024-06-05\"", "visit", "held", "\"2024-07-01\",\"2024-07-02\"", ENT_OUTLOOK_DONE},
        {"visit", "planned", "\"2024-06-03\",\"2024-06-05\"", "visit", "cancelled", "\"2024-06-07\",\"2024-06-07\"", ENT_OUTLOOK_CANCELLED},
        {"visit", "planned", "\"2024-06-03\",\"2024-06-05\"", "visit", "held", "\"2023-06-03\",\"2023-06-05\"", ENT_OUTLOOK_SILENT},
        {"visit", "planned", "\"2024-06-03\",\"2024-06-05\"", "thank", "held", "\"2024-06-04\",\"2024-06-04\"", ENT_OUTLOOK_SILENT},
        {"visit", "planned", "null,null", "visit", "held", "\"2025-03-01\",\"2025-03-02\"", ENT_OUTLOOK_DONE},
        {"visit", "proposed", "null,null", "thank", "held", "\"2025-03-01\",\"2025-03-02\"", ENT_OUTLOOK_OPEN},
        {"meeting", "planned", "\"2024-06-03\",\"2024-06-03\"", "call", "held", "\"2024-06-04\",\"2024-06-04\"", ENT_OUTLOOK_SILENT},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        char line[2][1024];
        snprintf(line[0], sizeof line[0], "{\"doc\":\"a\",\"published\":\"2024-05-01\",\"facts\":[{\"kind\":\"%s\",\"status\":\"%s\",", rows[i].kind,
                 rows[i].status);
        snprintf(line[1], sizeof line[1], "{\"doc\":\"b\",\"published\":\"2025-03-02\",\"facts\":[{\"kind\":\"%s\",\"status\":\"%s\",", rows[i].then,
                 rows[i].then_status);
        for (int k = 0; k < 2; k++) {
            char days[64];
            snprintf(days, sizeof days, "%s", k ? rows[i].then_days : rows[i].days);
            char *comma = strchr(days, ',');
            *comma = '\0';
            size_t length = strlen(line[k]);
            snprintf(line[k] + length, sizeof line[k] - length, "\"from\":%s,\"to\":%s,\"agents\":[%s],\"counterparts\":[%s],\"zone\":\"main\"}]}",
                     days, comma + 1, a_man, STATE("Cuba", "CUB"));
        }
        world w;
        make(&w, (const char *const[]){line[0], line[1]}, 2, i % 2 == 0);
        uint8_t outlook = ENT_OUTLOOK_NONE;
        for (uint32_t k = 0; k < w.derived.fact_count; k++)
            if (w.derived.outcomes[k].outlook) outlook = w.derived.outcomes[k].outlook;
        unit_row(rows[i].days);
        CHECK_INT(outlook, rows[i].outlook);
        drop(&w);
    }
}

/* A visit that two dispatches announce, or one, and what else the second tells. */
static void test_told_together(void) {
#define JUNE(status, day, who) FACT("visit", status, "\"2024-06-" day "\"", "\"2024-06-" day "\"", who, STATE("Cuba", "CUB"), "")
#define COMING JUNE("planned", "10", PERSON("Tô Lâm", "\"VNM\"", ""))
#define OTHERS STATE("Vietnam", "VNM")
    static const struct {
        const char *first, *second;
        uint8_t outlook;
    } rows[] = {
        {LINE("\"2024-06-01\"", COMING), LINE("\"2024-06-12\"", COMING "," JUNE("held", "11", OTHERS)), ENT_OUTLOOK_DONE},
        {LINE("null", ""), LINE("\"2024-06-08\"", COMING "," JUNE("held", "08", OTHERS)), ENT_OUTLOOK_OPEN}, /* the other is still to come */
        {LINE("\"2024-06-01\"", COMING), LINE("\"2024-06-09\"", COMING "," JUNE("cancelled", "11", OTHERS)), ENT_OUTLOOK_CANCELLED},
        {LINE("null", ""), LINE("\"2024-06-09\"", COMING "," JUNE("cancelled", "10", OTHERS)), ENT_OUTLOOK_CANCELLED},
        {LINE("null", ""), LINE("\"2024-06-09\"", COMING "," JUNE("cancelled", "12", OTHERS)), ENT_OUTLOOK_OPEN}, /* brought forward */
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        world w;
        uint32_t waiting = 0;
        make(&w, (const char *const[]){rows[i].first, rows[i].second}, 2, i % 2 == 0);
        unit_row(rows[i].second);
        for (uint32_t k = 0; k < w.derived.fact_count; k++) {
            const ent_fact *fact = &w.derived.facts[k], *answer = ent_derive_answer(&w.derived, fact);
            bool awaited = fact->status == ENT_FACT_STATUS_PLANNED;
            waiting += awaited;
            if (awaited) CHECK_INT(w.derived.outcomes[k].outlook, rows[i].outlook);
            CHECK_INT(answer != NULL, awaited && rows[i].outlook != ENT_OUTLOOK_OPEN); /* nothing is called off by itself */
        }
        CHECK_INT(waiting, 1);
        drop(&w);
    }
    unit_row(NULL);
}

/* Two presidents, or one under two names: whether one is taken to have come after the other. */
static void test_successions(void) {
    static const struct {
        const char *one, *other;
        bool follows;
    } rows[] = {
        {"Nguyên Phu Trong", "Nguyên Xuân Phuc", true},
        {"Ana Ruiz", "Luis Gil", true},
        {"Miguel Diaz-Canel Bermúdez", "Miguel Mario Diaz-Canel", false},
        {"Joe Biden", "Joseph Biden", false},
        {"Nguyên", "Nguyên Xuân Phuc", false},
        {"Abdel Fattah al-Sissi", "Abdelfattah Sissi", false},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        const ent_office office = {
            .title = ENT_STR("président"), .country = ENT_COUNTRY('V', 'N', 'M'), .office_class = ENT_OFFICE_CLASS_HEAD_OF_STATE};
        ent_identity people[2] = {0};
        const ent_tenure tenures[] = {{.identity = 0, .office = office, .first = {2019, 1, 1}, .last = {2020, 1, 1}},
                                      {.identity = 1, .office = office, .first = {2022, 1, 1}, .last = {2023, 1, 1}}};
        ent_derived derived = {.identities = people, .identity_count = 2, .tenures = tenures, .tenure_count = 2};
        ent_err err = {0};
        ent_arena arena;
        ent_buf key[2];
        ent_arena_init(&arena, 0);
        for (int k = 0; k < 2; k++) {
            ent_buf_init(&key[k]);
            ent_derive_fold(&key[k], ent_str_of(k ? rows[i].other : rows[i].one));
            people[k].key = ent_buf_str(&key[k]);
        }
        unit_row(rows[i].one);
        CHECK_OK(ent_derive_successions(&derived, &arena, &err), err);
        CHECK_INT(derived.successions[0].after, rows[i].follows ? 1 : ENT_NOBODY);
        CHECK_INT(derived.successions[1].before, rows[i].follows ? 0 : ENT_NOBODY);
        for (int k = 0; k < 2; k++) ent_buf_release(&key[k]);
        ent_arena_release(&arena);
    }
    unit_row(NULL);
}

/* A sitting of 7 May 2023 behind another, what is announced, when that was told, and the day announced for the next. */
static void test_next_sitting(void) {
#define SITTING(status, day, edition)                                                                                                                \
    FACT("session", status, day, day, STATE("Vietnam", "VNM"), STATE("Cuba", "CUB"), ",\"mechanism\":\"Comité mixte\",\"edition\":" edition)
    static const struct {
        const char *told;
        int16_t next; /* year; 0: an undated one; -1: none */
    } rows[] = {
        {LINE("\"2014-09-09\"", SITTING("planned", "\"2015-03-01\"", "null")), -1},
        {LINE("\"2014-09-09\"", SITTING("planned", "null", "null")), -1},
        {LINE("\"2014-09-09\"", SITTING("planned", "null", "9")), 0},
        {LINE("\"2023-05-08\"", SITTING("planned", "null", "null")), 0},
        {LINE("\"2023-05-08\"", SITTING("planned", "\"2023\"", "9")), 2023},
        {LINE("\"2023-05-08\"", SITTING("planned", "\"2025\"", "9") "," SITTING("planned", "\"2027\"", "10")), 2025},
    };
    static const char sat[] = LINE("\"2023-05-08\"", SITTING("held", "\"2023-05-07\"", "8") "," SITTING("held", "\"2021-05-07\"", "7"));
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        world w;
        ent_dyad dyad;
        ent_err err = {0};
        unit_row(rows[i].told);
        make(&w, (const char *const[]){rows[i].told, sat}, 2, i % 2 == 0);
        CHECK_OK(ent_derive_dyad(&w.derived, ENT_COUNTRY('V', 'N', 'M'), ENT_COUNTRY('C', 'U', 'B'), (ent_date){0}, &w.arena, &dyad, &err), err);
        CHECK_INT(dyad.mechanisms.count, 1);
        const ent_mechanism *found = dyad.mechanisms.items;
        CHECK_INT(found->next ? found->next->from.year : -1, rows[i].next);
        CHECK_INT(found->edition, 8);
        drop(&w);
    }
    unit_row(NULL);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_outcomes), UNIT_TEST(test_told_together), UNIT_TEST(test_successions),
                                      UNIT_TEST(test_next_sitting)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
