/* Days, weekdays, months and years as said, and what may stand around them: article, part of the day, "last", "next",
 * the hour, "(local time)". Nothing is completed here: what the text does not say stays 0. */
#include "time/internal.h"

bool ent_time_is_year(const ent_time_reader *r, uint32_t i) {
    const ent_token *t = ent_time_token(r, i);
    return t->kind == ENT_TOKEN_KIND_NUMBER && t->span.end - t->span.start == 4 && t->value >= 1000 && t->value < 2200;
}

bool ent_time_is_day(const ent_time_reader *r, uint32_t i) {
    const ent_token *t = ent_time_token(r, i);
    if (t->kind == ENT_TOKEN_KIND_ORDINAL) return t->value == 1;
    return t->kind == ENT_TOKEN_KIND_NUMBER && t->span.end - t->span.start <= 2 && t->value >= 1 && t->value <= 31;
}

static bool is_byte(const ent_time_reader *r, uint32_t i, char byte) {
    const ent_token *t = ent_time_token(r, i);
    return t->span.end - t->span.start == 1 && r->page->bytes.ptr[t->span.start] == byte;
}

/* "le 9 mai", "9 mai", ", 9 mai" behind a weekday. */
static uint32_t skip_to_day(const ent_time_reader *r, uint32_t i, uint32_t end) {
    uint32_t j = i;
    if (j < end && is_byte(r, j, ',')) j++;
    if (j < end && ent_time_role(r, j) == ENT_TIME_ROLE_ARTICLE) j++;
    bool month = j + 1 < end && ent_time_role(r, j + 1) == ENT_TIME_ROLE_MONTH;
    return j < end && ent_time_is_day(r, j) && (month || j == i) ? j : i;
}

/* "mercredi, 1 février, 2023 à 20:14", "19:00, 28 mars, 2022": the year in commas behind a weekday's date, or at the end of its line; and no
 * count ("le 3 mai, 2020 personnes"). */
static bool year_apart(const ent_time_reader *r, uint32_t i, uint32_t end, const ent_time_point *point) {
    if (!point->day || i + 1 >= end || !is_byte(r, i, ',') || !ent_time_is_year(r, i + 1)) return false;
    if (i + 2 >= end) return true;
    if (!point->weekday) return false;
    return ent_time_token(r, i + 2)->kind != ENT_TOKEN_KIND_WORD || ent_time_token(r, i + 2)->role == ENT_ROLE_PREP_TO;
}

/* "Ce jeudi (13 avril 2017)": the day of a weekday in brackets, token i being the first of them. Returns the token behind them, or i. */
static uint32_t bracketed_day(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_point *point) {
    enum { DAY = 1, MONTH = 2 };
    ent_time_point day = {0, 0, 0, 0};
    if (i + MONTH >= end || !is_byte(r, i, '(')) return i;
    bool words = ent_time_is_day(r, i + DAY) && ent_time_role(r, i + MONTH) == ENT_TIME_ROLE_MONTH;
    if (!words && ent_time_token(r, i + DAY)->kind != ENT_TOKEN_KIND_DATE) return i;
    uint32_t behind = ent_time_point_at(r, i + DAY, end, false, &day);
    if (behind >= end || !day.day || !day.month || !is_byte(r, behind, ')')) return i;
    day.weekday = point->weekday;
    *point = day;
    return behind + 1;
}

/* "January 28, 2024": as pages print the day of what they embed, in English. Returns the token behind it, or i. */
static uint32_t month_first(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_point *point) {
    enum { COMMA = 1, YEAR = 2 };
    uint32_t day = i + r->signs[i].length;
    if (day + YEAR >= end || ent_time_token(r, day)->kind != ENT_TOKEN_KIND_NUMBER || !ent_time_is_day(r, day)) return i;
    if (!is_byte(r, day + COMMA, ',') || !ent_time_is_year(r, day + YEAR) || !(ent_time_token(r, i)->flags & ENT_TOKEN_CAPITAL)) return i;
    *point = (ent_time_point){(int16_t)ent_time_token(r, day + YEAR)->value, (uint8_t)r->signs[i].value, (uint8_t)ent_time_token(r, day)->value, 0};
    return point->day <= ent_day_month_length(2000, point->month) ? day + YEAR + 1 : i;
}

/* "08. nov 2022", as Serbian and German pages write it. */
static bool is_dotted(const ent_time_reader *r, uint32_t day, uint32_t end) {
    if (day + 3 >= end || !is_byte(r, day + 1, '.') || ent_time_token(r, day + 1)->span.start != ent_time_token(r, day)->span.end) return false;
    uint32_t year = day + 2 + r->signs[day + 2].length; /* a month may be of several words */
    return ent_time_role(r, day + 2) == ENT_TIME_ROLE_MONTH && year < end && ent_time_is_year(r, year);
}

/* A whole date in figures. */
static uint32_t figures(const ent_time_reader *r, uint32_t i, ent_time_point *point) {
    uint32_t value = ent_time_token(r, i)->value;
    ent_date date = {(int16_t)(value / 10000), (uint8_t)(value / 100 % 100), (uint8_t)(value % 100)};
    if (date.year) {
        if (!ent_date_valid(date) || date.year > 2199) return i;
    } else if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > ent_day_month_length(2000, date.month)) {
        return i;
    }
    *point = (ent_time_point){date.year, date.month, date.day, point->weekday};
    return i + 1;
}

/* "Juche 107 (2018)": the year in brackets behind that of an era. */
static uint32_t era_year_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_point *point) {
    enum { TOKENS = 5, YEAR = 3 };
    if (i + TOKENS > end || !(ent_time_token(r, i)->flags & ENT_TOKEN_CAPITAL) || ent_time_token(r, i + 1)->kind != ENT_TOKEN_KIND_NUMBER) return i;
    if (!is_byte(r, i + 2, '(') || !ent_time_is_year(r, i + YEAR) || !is_byte(r, i + 4, ')')) return i;
    point->year = (int16_t)ent_time_token(r, i + YEAR)->value;
    return i + TOKENS;
}

uint32_t ent_time_point_at(const ent_time_reader *r, uint32_t i, uint32_t end, bool bare_day, ent_time_point *point) {
    uint32_t j = i;
    *point = (ent_time_point){0, 0, 0, 0};
    if (j < end && (ent_time_role(r, j) == ENT_TIME_ROLE_ARTICLE || ent_time_role(r, j) == ENT_TIME_ROLE_THIS)) j++;
    if (j < end && ent_time_role(r, j) == ENT_TIME_ROLE_WEEKDAY) {
        point->weekday = (uint8_t)r->signs[j].value;
        j += r->signs[j].length;
        uint32_t part = j;
        if (j < end && ent_time_role(r, j) == ENT_TIME_ROLE_PART_OF_DAY) part += r->signs[j].length;
        uint32_t day = skip_to_day(r, part, end);
        if (day == part && !(day < end && ent_time_is_day(r, day))) {
            if (part < end && ent_time_token(r, part)->kind == ENT_TOKEN_KIND_DATE) return figures(r, part, point);
            uint32_t behind = bracketed_day(r, part, end, point);
            return behind == part ? j : behind;
        }
        j = day;
    }
    if (j >= end) return i;
    if (ent_time_token(r, j)->kind == ENT_TOKEN_KIND_DATE) {
        uint32_t behind = figures(r, j, point);
        return behind == j ? i : behind;
    }
    if (ent_time_is_day(r, j)) {
        uint32_t month = j + 1;
        month += is_dotted(r, j, end);
        if (month < end && ent_time_role(r, month) == ENT_TIME_ROLE_MONTH) {
            point->day = (uint8_t)ent_time_token(r, j)->value;
            point->month = (uint8_t)r->signs[month].value;
            if (point->day > ent_day_month_length(2000, point->month)) return i;
            j = month + r->signs[month].length;
        } else if (bare_day) {
            point->day = (uint8_t)ent_time_token(r, j)->value;
            return month;
        } else {
            return point->weekday ? j : i;
        }
    } else if (ent_time_role(r, j) == ENT_TIME_ROLE_MONTH && !point->weekday) {
        uint32_t behind = month_first(r, j, end, point);
        if (behind != j) return behind;
        point->month = (uint8_t)r->signs[j].value;
        j += r->signs[j].length;
    } else {
        return i;
    }
    if (year_apart(r, j, end, point)) j++;
    if (j < end && ent_time_is_year(r, j)) point->year = (int16_t)ent_time_token(r, j++)->value;
    else j = era_year_at(r, j, end, point);
    return j;
}
