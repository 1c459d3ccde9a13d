/* Calendar days of the proleptic Gregorian calendar and partial dates. */
#ifndef ENT_BASE_DAY_H
#define ENT_BASE_DAY_H
#include "base/str.h"

/* Days since 1970-01-01. */
typedef int32_t ent_day;

/* year 0: no date at all; month 0: the year alone; day 0: year and month. */
typedef struct ent_date {
    int16_t year;
    uint8_t month, day;
} ent_date;

/* A closed interval of partial dates; from.year 0: unknown. */
typedef struct ent_interval {
    ent_date from, to;
} ent_interval;

/* days_from_civil / civil_from_days, Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
ent_day ent_day_of(int year, int month, int day);
ent_date ent_day_date(ent_day day);
/* 1 Monday … 7 Sunday. */
int ent_day_weekday(ent_day day);
int ent_day_year_length(int year); /* 365 or 366 */
int ent_day_month_length(int year, int month);
bool ent_date_valid(ent_date date);
/* First and last day that a partial date covers. */
ent_day ent_date_first(ent_date date);
ent_day ent_date_last(ent_date date);
/* Orders by first day, then the coarser first. */
int ent_date_compare(ent_date a, ent_date b);
bool ent_date_equal(ent_date a, ent_date b);
/* True when the days that two partial dates cover have one in common. */
bool ent_date_meets(ent_date a, ent_date b);

enum { ENT_DATE_TEXT_BYTES = 16 };
/* "2020-12-02", "2021-04", "2021" or "". */
void ent_date_format(ent_date date, char text[ENT_DATE_TEXT_BYTES]);
/* The whole text must be one of those forms (not empty) and a real day. */
bool ent_date_parse(ent_str text, ent_date *date);
#endif
