/* What a file of tenures says to an attested office: which names and offices meet, and on which days it is sure. */
#include "derive/derive.h"
#include "unit.h"

#include <string.h>

static const ent_str heads[] = {{"president", 9}, {"chef de l etat", 14}}, ministers[] = {{"ministre", 8}},
                     fields[] = {{"affaires etrangeres", 19}, {"relations exterieures", 21}}, lam[] = {{"to lam", 6}},
                     cuong[] = {{"luong cuong", 11}}, rodriguez[] = {{"bruno rodriguez", 15}, {"bruno rodriguez parrilla", 24}};
#define VNM ENT_COUNTRY('V', 'N', 'M')
#define CUB ENT_COUNTRY('C', 'U', 'B')

static const ent_post posts[] = {
    {{"president", 9}, {"", 0}, 0, heads, NULL, 2, 0},
    {{"ministre", 8}, {"affaires etrangeres", 19}, 0, ministers, fields, 1, 2},
};
static const ent_holder items[] = {
    {{"Bruno", 5}, rodriguez, 2, {"ministre", 8}, {"affaires etrangeres", 19}, CUB, {2009, 3, 2}, {0, 0, 0}, {2025, 6, 30}, {"", 0}, {"h.tsv", 5}, 3},
    {{"To", 2}, lam, 1, {"president", 9}, {"", 0}, VNM, {2024, 5, 22}, {2024, 10, 21}, {0, 0, 0}, {"", 0}, {"h.tsv", 5}, 4},
    {{"Luong", 5}, cuong, 1, {"president", 9}, {"", 0}, VNM, {2024, 10, 21}, {0, 0, 0}, {2025, 6, 30}, {"", 0}, {"h.tsv", 5}, 5},
};
static const ent_holders holders = {posts, items, 2, 3};

static void test_accord(void) {
    static const struct {
        const char *name, *title, *body;
        ent_country country;
        const char *first, *last;
        ent_accord_says says;
        uint32_t line;
    } rows[] = {
        {"Tô Lâm", "président", "", VNM, "2024-09-01", "2024-10-10", ENT_ACCORD_CONSISTENT, 4},
        {"Tô Lâm", "Chef de l'État", "", VNM, "2024-10-21", "2024-10-21", ENT_ACCORD_CONSISTENT, 4}, /* the last day counts */
        {"Tô Lâm", "président", "", VNM, "2024-09-01", "2024-12-10", ENT_ACCORD_CONTRADICTS, 4},     /* his row, though another held it then */
        {"Ana Ruiz", "président", "", VNM, "2024-09-01", "2024-09-01", ENT_ACCORD_CONTRADICTS, 4},
        {"Ana Ruiz", "président", "", VNM, "2024-10-21", "2024-10-21", ENT_ACCORD_NOTHING, 0}, /* the day of a change */
        {"Ana Ruiz", "président", "", VNM, "2024", "2024", ENT_ACCORD_NOTHING, 0},             /* a year holds other days too */
        {"Lâm Van", "président", "", VNM, "2024-09-01", "2024-09-01", ENT_ACCORD_NOTHING, 0},  /* perhaps he, perhaps not */
        {"Ana Ruiz", "président", "", VNM, "2025-07-01", "2025-07-01", ENT_ACCORD_NOTHING, 0}, /* behind what was looked at */
        {"Luong Cuong", "président", "", VNM, "2026-01-01", "2026-01-01", ENT_ACCORD_NOTHING, 0},
        {"Ana Ruiz", "président", "Assemblée nationale", VNM, "2024-09-01", "2024-09-01", ENT_ACCORD_NOTHING, 0},
        {"Ana Ruiz", "président", "", CUB, "2024-09-01", "2024-09-01", ENT_ACCORD_NOTHING, 0},
        {"Ana Ruiz", "président", "", 0, "2024-09-01", "2024-09-01", ENT_ACCORD_NOTHING, 0},
        {"le président vietnamien", "président", "", VNM, "2024-09-01", "2024-09-01", ENT_ACCORD_NOTHING, 0}, /* no name */
        {"Bruno Rodríguez", "ministre", "Relations extérieures", CUB, "2020", "2021", ENT_ACCORD_CONSISTENT, 3},
        {"Rodriguez", "ministre", "Affaires étrangères et Coopération", CUB, "2020-01-01", "2020-01-01", ENT_ACCORD_CONSISTENT, 3},
        {"Bruno Rodríguez", "ministre", "Relations extérieures", CUB, "2020", "2026", ENT_ACCORD_NOTHING, 0}, /* the last day is not covered */
        {"Bruno Rodríguez", "ministre", "Santé", CUB, "2020", "2021", ENT_ACCORD_NOTHING, 0},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].name);
        ent_str name = ent_str_of(rows[i].name);
        ent_identity who = {.name = name, .type = ENT_ACTOR_TYPE_PERSON, .country = rows[i].country, .names = &name, .name_count = 1};
        ent_tenure tenure = {.office = {.title = ent_str_of(rows[i].title), .body = ent_str_of(rows[i].body), .country = rows[i].country}};
        CHECK(ent_date_parse(ent_str_of(rows[i].first), &tenure.first) && ent_date_parse(ent_str_of(rows[i].last), &tenure.last));
        ent_accord accord;
        CHECK(ent_derive_accord(&holders, &who, &tenure, &accord));
        CHECK_INT(accord.says, rows[i].says);
        CHECK_INT(accord.holder ? accord.holder->line : 0, rows[i].line);
    }
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_accord)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
