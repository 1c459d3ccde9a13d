/* Days and dates. */
#include "base/day.h"

#include <stdio.h>

ent_day ent_day_of(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

ent_date ent_day_date(ent_day day) {
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    int year = year_of_era + era * 400 + (month <= 2);
    return (ent_date){(int16_t)year, (uint8_t)month, (uint8_t)(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

int ent_day_weekday(ent_day day) { return day >= -3 ? (day + 3) % 7 + 1 : (day + 4) % 7 + 7; }

static bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int ent_day_year_length(int year) { return is_leap(year) ? 366 : 365; }

int ent_day_month_length(int year, int month) {
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : length[month - 1];
}

bool ent_date_valid(ent_date date) {
    if (date.year <= 0 || date.year > 9999) return false;
    if (date.month == 0) return date.day == 0;
    return date.month <= 12 && date.day <= ent_day_month_length(date.year, date.month);
}

ent_day ent_date_first(ent_date date) { return ent_day_of(date.year, date.month ? date.month : 1, date.day ? date.day : 1); }

ent_day ent_date_last(ent_date date) {
    int month = date.month ? date.month : 12;
    return ent_day_of(date.year, month, date.day ? date.day : ent_day_month_length(date.year, month));
}

int ent_date_compare(ent_date a, ent_date b) {
    if (a.year != b.year) return a.year < b.year ? -1 : 1;
    if (a.month != b.month) return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

bool ent_date_equal(ent_date a, ent_date b) { return ent_date_compare(a, b) == 0; }

bool ent_date_meets(ent_date a, ent_date b) { return ent_date_first(a) <= ent_date_last(b) && ent_date_first(b) <= ent_date_last(a); }

void ent_date_format(ent_date date, char text[ENT_DATE_TEXT_BYTES]) {
    unsigned year = (unsigned)date.year % 10000u;
    if (date.year == 0) text[0] = 0;
    else if (date.month == 0) snprintf(text, ENT_DATE_TEXT_BYTES, "%04u", year);
    else if (date.day == 0) snprintf(text, ENT_DATE_TEXT_BYTES, "%04u-%02u", year, date.month % 100u);
    else snprintf(text, ENT_DATE_TEXT_BYTES, "%04u-%02u-%02u", year, date.month % 100u, date.day % 100u);
}

static bool digits(ent_str text, size_t at, size_t count, int *value) {
    *value = 0;
    for (size_t i = at; i < at + count; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
        *value = *value * 10 + (text.ptr[i] - '0');
    }
    return true;
}

bool ent_date_parse(ent_str text, ent_date *date) {
    int year = 0, month = 0, day = 0;
    if (text.len != 4 && text.len != 7 && text.len != 10) return false;
    if (!digits(text, 0, 4, &year)) return false;
    if (text.len >= 7 && (text.ptr[4] != '-' || !digits(text, 5, 2, &month) || month == 0)) return false;
    if (text.len == 10 && (text.ptr[7] != '-' || !digits(text, 8, 2, &day) || day == 0)) return false;
    ent_date parsed = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    if (!ent_date_valid(parsed)) return false;
    *date = parsed;
    return true;
}
