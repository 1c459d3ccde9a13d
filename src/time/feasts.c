/* Feasts and seasons: what falls on other days each year, or on days that each state has for itself. They date what is named with
 * them ("les vœux du Têt 2024"), never an act by themselves. */
#include "time/internal.h"

static bool takes(const ent_time_reader *r, uint32_t i, uint32_t end, uint8_t role) { return i < end && ent_time_role(r, i) == role; }

static bool date_of(const ent_pack *pack, uint32_t row, uint32_t column, int year, ent_date *date) {
    ent_str text = ent_pack_cell_text(pack, ENT_TABLE_FEASTS, row, column);
    enum { MONTH_DAY_BYTES = 5 };
    if (text.len != MONTH_DAY_BYTES) return ent_date_parse(text, date) && (!year || date->year == year);
    date->year = (int16_t)year;
    date->month = (uint8_t)((text.ptr[0] - '0') * 10 + text.ptr[1] - '0');
    date->day = (uint8_t)((text.ptr[3] - '0') * 10 + text.ptr[4] - '0');
    return year && ent_date_valid(*date);
}

/* The state named right behind a feast: "du Vietnam", "française". */
static ent_country state_behind(const ent_time_reader *r, uint32_t i) {
    enum { NEAR = 2 };
    uint32_t low = 0, high = r->sides.count;
    while (low < high) { /* sides stand by token */
        uint32_t middle = low + (high - low) / 2;
        if (r->sides.items[middle].token < i) low = middle + 1;
        else high = middle;
    }
    return low < r->sides.count && r->sides.items[low].token <= i + NEAR ? r->sides.items[low].country : 0;
}

uint32_t ent_time_feast_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    if (!takes(r, i, end, ENT_TIME_ROLE_FEAST)) return i;
    uint32_t j = i + r->signs[i].length;
    *expr = (ent_time_expr){.shape = ENT_TIME_FEAST, .ordinal = (uint32_t)r->signs[i].value, .flags = ENT_TIME_PART, .country = state_behind(r, j)};
    if (j < end && ent_time_is_year(r, j)) expr->a.year = (int16_t)ent_time_token(r, j++)->value;
    return j;
}

/* "au printemps 2022", "l'été dernier", "cet automne" */
uint32_t ent_time_season_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    uint8_t role = ent_time_role(r, i);
    uint32_t j = i + 1;
    if (role != ENT_TIME_ROLE_ARTICLE && role != ENT_TIME_ROLE_TO && role != ENT_TIME_ROLE_THIS && role != ENT_TIME_ROLE_IN) return i;
    if (role == ENT_TIME_ROLE_TO && takes(r, j, end, ENT_TIME_ROLE_ARTICLE)) j++;
    if (!takes(r, j, end, ENT_TIME_ROLE_SEASON)) return i;
    *expr = (ent_time_expr){.shape = ENT_TIME_SEASON, .offset = r->signs[j].value};
    j++;
    if (j < end && ent_time_is_year(r, j)) {
        expr->a.year = (int16_t)ent_time_token(r, j)->value;
        return j + 1;
    }
    if (takes(r, j, end, ENT_TIME_ROLE_LAST) || takes(r, j, end, ENT_TIME_ROLE_NEXT)) {
        expr->direction = ent_time_role(r, j) == ENT_TIME_ROLE_LAST ? -1 : 1;
        return j + r->signs[j].length;
    }
    return role == ENT_TIME_ROLE_THIS ? j : i;
}

ent_interval ent_time_season_in(const ent_time_expr *e, int year) {
    enum { MONTHS = 3, WINTER = 4 };
    uint8_t first = (uint8_t)(e->offset * MONTHS), last = (uint8_t)(e->offset == WINTER ? MONTHS : first + MONTHS);
    return (ent_interval){{(int16_t)year, first, 0}, {(int16_t)(year + (e->offset == WINTER)), last, 0}};
}

ent_interval ent_time_feast_in(const ent_pack *pack, const ent_time_expr *e, int year) {
    ent_str name = ent_pack_cell_text(pack, ENT_TABLE_FEASTS, e->ordinal, ENT_FEASTS_NAME);
    for (uint32_t row = e->ordinal; row < ent_pack_row_count(pack, ENT_TABLE_FEASTS); row++) {
        ent_interval days = {{0, 0, 0}, {0, 0, 0}};
        if (!ent_str_equal(ent_pack_cell_text(pack, ENT_TABLE_FEASTS, row, ENT_FEASTS_NAME), name)) break; /* rows of one name stand together */
        ent_country country = ent_pack_cell(pack, ENT_TABLE_FEASTS, row, ENT_FEASTS_COUNTRY);
        if ((country && country != e->country) || !date_of(pack, row, ENT_FEASTS_FROM, year, &days.from)) continue;
        days.to = days.from;
        if (ent_pack_cell_text(pack, ENT_TABLE_FEASTS, row, ENT_FEASTS_TO).len && !date_of(pack, row, ENT_FEASTS_TO, 0, &days.to)) continue;
        return days;
    }
    return (ent_interval){{0, 0, 0}, {0, 0, 0}};
}
