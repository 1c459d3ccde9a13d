/* What people say of a register: corrections, the verdicts of coders, how far they agree. */
#include "world.h"

#include <stdio.h>
#include <string.h>

/* The last byte of the hash tells the dispatches apart; each line of `texts` is a correction. */
static void make_corrected(world *w, const char *const *lines, uint32_t count, const char *const *texts, uint32_t text_count) {
    ent_err err = {0};
    make(w, lines, count, false);
    for (uint32_t i = 0; i < text_count; i++) {
        ent_store_correction row;
        CHECK_OK(ent_store_parse_correction(ent_str_of(texts[i]), &w->arena, &row, &err), err);
        CHECK(ent_vec_push(&w->arena, &w->dispatches.corrections, row));
    }
    CHECK_OK(ent_derive_all(&w->dispatches, &w->arena, &w->derived, &err), err);
}

#define HASH(first) first "00000000000000000000000000000000000000000000000000000000000000"
#define CORRECTION(kind, subject, field, value) "2025-01-02\tlea\t" kind "\t" subject "\t" field "\t" value "\tbecause"
#define PROVEN(start) ",\"proof\":[{\"start\":" start ",\"end\":99}]"

static const char *const told[] = {
    LINE("\"2020-05-04\"", FACT("meeting", "held", "\"2020-05-03\"", "\"2020-05-03\"", PERSON("Tô Lâm", "\"VNM\"", OFFICE("ministre", "Sécurité")),
                                PERSON("Ana Ruiz", "\"CUB\"", ""), PROVEN("10"))),
    LINE("\"2020-05-05\"", FACT("meeting", "held", "\"2020-05-03\"", "\"2020-05-03\"", PERSON("Tô Lâm", "\"VNM\"", OFFICE("ambassadeur", "")),
                                PERSON("Anna Ruiz", "\"CUB\"", ""), PROVEN("20"))),
};

static void test_corrections(void) {
    static const struct {
        const char *line;
        uint32_t meetings, persons;
        bool idle;
    } rows[] = {
        {CORRECTION("reject", HASH("00") "/meeting@10-99", "", ""), 1, 2, false},
        {CORRECTION("reject", HASH("00") "/meeting@12-40", "", ""), 1, 2, false}, /* read again, other bytes */
        {CORRECTION("reject", HASH("00") "/call@10-99", "", ""), 2, 3, true},
        {CORRECTION("reject", HASH("07") "/meeting@10-99", "", ""), 2, 3, true},
        {CORRECTION("merge", "person/CUB/Ana Ruiz", "", "person/CUB/Anna Ruiz"), 1, 2, false},
        {CORRECTION("merge", "person/CUB/Ana Ruiz", "", "person/CUB/Nobody"), 2, 3, true},
        {CORRECTION("split", "person/VNM/To Lam", "ambassadeur", "Tô Lâm (ambassadeur)"), 2, 4, false},
        {CORRECTION("amend", HASH("01") "/meeting@20-99", "counterparts", "person/CUB/Ana Ruiz"), 1, 2, false},
        {CORRECTION("amend", HASH("01") "/meeting@20-99", "kind", "call"), 1, 3, false},
        {CORRECTION("amend", HASH("01") "/meeting@20-99", "kind", "picnic"), 2, 3, true},
        {CORRECTION("unverifiable", HASH("01") "/meeting@20-99", "", ""), 2, 3, false},
        {CORRECTION("add", "", "Le Monde, p. 4", "{\"kind\":\"meeting\",\"agents\":[{\"name\":\"X Y\",\"type\":\"person\"}]}"), 3, 4, false},
        {CORRECTION("verdict", HASH("00") "/meeting@10-99", "", "reject"), 1, 2, false},
        {CORRECTION("verdict", HASH("00") "/meeting@10-99", "", "later"), 2, 3, false},
        {CORRECTION("adjudicate", HASH("00") "/meeting@10-99", "", "reject"), 1, 2, false},
        {CORRECTION("verdict", "person/CUB/Ana Ruiz = person/CUB/Anna Ruiz", "", "accept"), 1, 2, false},
        {CORRECTION("withdraw", "0123456789ab", "", ""), 2, 3, true},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        world w;
        unit_row(rows[i].line);
        make_corrected(&w, told, 2, &rows[i].line, 1);
        uint32_t persons = 0;
        for (uint32_t p = 0; p < w.derived.identity_count; p++) persons += w.derived.identities[p].type == ENT_ACTOR_TYPE_PERSON;
        CHECK_INT(facts_of(&w, ENT_KIND_MEETING), rows[i].meetings);
        CHECK_INT(persons, rows[i].persons);
        CHECK_INT(w.derived.applied[0].idle, rows[i].idle);
        CHECK_INT(w.dispatches.items.items[0].claims.items[0].ruling, 0); /* what was read is as it was */
        drop(&w);
    }
}

/* Coders who differ change nothing; a withdrawn correction neither. */
static void test_corrections_together(void) {
    static const char *const differ[] = {CORRECTION("verdict", HASH("00") "/meeting@10-99", "", "reject"),
                                         "2025-01-02\ttom\tverdict\t" HASH("00") "/meeting@10-99\t\taccept\tr"};
    world w;
    make_corrected(&w, told, 2, differ, 2);
    CHECK_INT(facts_of(&w, ENT_KIND_MEETING), 2);
    char id[ENT_CORRECTION_ID_BYTES], undo[128];
    static const char reject[] = CORRECTION("reject", HASH("00") "/meeting@10-99", "", "");
    ent_store_correction row;
    ent_err err = {0};
    CHECK_OK(ent_store_parse_correction(ent_str_of(reject), &w.arena, &row, &err), err);
    CHECK(ent_store_correction_id(&row, id));
    snprintf(undo, sizeof undo, "2025-01-03\tlea\twithdraw\t%s\t\t\tsorry", id);
    drop(&w);
    make_corrected(&w, told, 2, (const char *const[]){reject, undo}, 2);
    CHECK_INT(facts_of(&w, ENT_KIND_MEETING), 2);
    CHECK(w.derived.applied[0].withdrawn && !w.derived.applied[1].idle);
    drop(&w);
}

/* The worked examples of Krippendorff (2011): A binary, two coders; B nominal, two coders; C nominal, four coders, values missing. */
static void test_alpha(void) {
    static const struct {
        const char *coders[4];
        uint32_t count;
        int32_t per_mille;
    } rows[] = {
        {{"0100000010", "1110010000"}, 2, 95},
        {{"aabbdcccedda", "babbbcccEddd"}, 2, 692},
        {{"123321412...", "1233224125.3", ".3332342251.", "12332441251."}, 4, 743},
        {{"aaaa", "aaaa"}, 2, -9999},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        uint8_t values[64] = {0};
        uint32_t units = (uint32_t)strlen(rows[i].coders[0]);
        for (uint32_t u = 0; u < units; u++)
            for (uint32_t c = 0; c < rows[i].count; c++) {
                char value = rows[i].coders[c][u];
                values[u * rows[i].count + c] = (uint8_t)(value == '.' ? 0 : value == 'E' ? 'e' : value);
            }
        int32_t alpha = -9999;
        CHECK_INT(ent_derive_alpha(values, units, rows[i].count, &alpha), rows[i].per_mille != -9999);
        CHECK_INT(alpha, rows[i].per_mille);
    }
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_corrections), UNIT_TEST(test_corrections_together), UNIT_TEST(test_alpha)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
