/* Completes each expression from the publication of its story. Where publication is an interval, the expression is completed
 * from its first and from its last day; only when both give the same answer is that the answer. */
#include "time/internal.h"

static const ent_interval open_value = {{0, 0, 0}, {0, 0, 0}};

static ent_interval one(ent_date date) { return (ent_interval){date, date}; }

static ent_interval days(ent_day from, ent_day to) { return (ent_interval){ent_day_date(from), ent_day_date(to)}; }

static ent_date date_in(const ent_time_point *p, int year) { return (ent_date){(int16_t)year, p->month, p->day}; }

/* The year in which a day or month without one lies, seen from publication. "dernier" and "prochain" decide; else what is
 * nearest, for who means another year says so; the verb decides only where nothing is near. 0: cannot be told. */
static int year_from(const ent_time_expr *e, const ent_time_point *p, ent_day published) {
    enum { NEAR_DAYS = 120 };
    int base = ent_day_date(published).year, best = 0, best_apart = 0, past = 0, future = 0;
    for (int year = base - 1; year <= base + 1; year++) {
        ent_date date = date_in(p, year);
        if (!ent_date_valid(date)) continue;
        ent_day first = ent_date_first(date), last = ent_date_last(date);
        if (p->weekday && p->day && ent_day_weekday(first) != p->weekday) continue;
        int apart = last < published ? published - last : first > published ? first - published : 0;
        if (first <= published) past = year;
        if (last >= published && !future) future = year;
        if (e->direction < 0 && last >= published) continue;
        if (e->direction > 0 && first <= published) continue;
        if (!best || apart < best_apart) best = year, best_apart = apart;
    }
    if (e->direction || !best) return best;
    if (best_apart <= NEAR_DAYS || (p->weekday && p->day)) return best;
    if (e->tense == ENT_TIME_PAST) return past;
    if (e->tense == ENT_TIME_FUTURE) return future;
    return 0;
}

static ent_interval weekday_from(const ent_time_expr *e, ent_day published) {
    int back = (ent_day_weekday(published) - e->a.weekday + 7) % 7;
    if (back == 0 && e->direction == 0 && (e->tense != ENT_TIME_FUTURE || (e->flags & ENT_TIME_THIS))) return days(published, published);
    if (e->direction > 0 || e->tense == ENT_TIME_FUTURE) return days(published + 7 - back, published + 7 - back);
    if (e->direction < 0) return days(published - (back ? back : 7), published - (back ? back : 7));
    if (e->tense == ENT_TIME_PAST) return days(published - back, published - back);
    return open_value;
}

static ent_interval month_from(int year, int month) {
    while (month < 1) month += 12, year--;
    while (month > 12) month -= 12, year++;
    return one((ent_date){(int16_t)year, (uint8_t)month, 0});
}

static ent_interval counted_from(const ent_time_expr *e, ent_day published) {
    ent_date date = ent_day_date(published);
    int offset = e->offset;
    switch (e->unit) {
    case ENT_TIME_UNIT_DAY: return days(published + offset, published + offset);
    case ENT_TIME_UNIT_WEEK: {
        ent_day monday = published - (ent_day_weekday(published) - 1) + 7 * offset;
        return days(monday, monday + 6);
    }
    case ENT_TIME_UNIT_MONTH: return month_from(date.year, date.month + offset);
    case ENT_TIME_UNIT_YEAR: return one((ent_date){(int16_t)(date.year + offset), 0, 0});
    default: return open_value;
    }
}

/* "fin mai": the last ten days bound the window. */
static ent_interval edge_of(uint8_t edge, ent_date date) {
    ent_day first = ent_date_first(date), last = ent_date_last(date);
    ent_day third = (last - first + 1) / 3;
    if (edge == 1) return days(first, first + third - 1);
    if (edge == 2) return days(first + third, last - third);
    return days(last - third + 1, last);
}

static ent_interval from_day(const ent_time_expr *e, ent_day published) {
    switch (e->shape) {
    case ENT_TIME_POINT:
        if (e->a.weekday && !e->a.day) return weekday_from(e, published);
        return one(date_in(&e->a, year_from(e, &e->a, published)));
    case ENT_TIME_RANGE: {
        int year = year_from(e, &e->a, published);
        if (!year) return open_value;
        return (ent_interval){date_in(&e->a, year), date_in(&e->b, year + (e->b.month < e->a.month))};
    }
    case ENT_TIME_EDGE: {
        int year = year_from(e, &e->a, published);
        return year ? edge_of(e->edge, date_in(&e->a, year)) : open_value;
    }
    case ENT_TIME_DEICTIC:
    case ENT_TIME_AGO: return counted_from(e, published);
    default: return open_value;
    }
}

/* What the expression says by itself. */
static bool said(const ent_time_expr *e, ent_interval *value) {
    ent_date a = {e->a.year, e->a.month, e->a.day}, b = {e->b.year, e->b.month, e->b.day};
    switch (e->shape) {
    case ENT_TIME_POINT:
        *value = one(a);
        return a.year != 0;
    case ENT_TIME_RANGE:
        *value = (ent_interval){a, b};
        return a.year != 0 && b.year != 0;
    case ENT_TIME_EDGE:
        if (ent_date_valid(a)) *value = edge_of(e->edge, a);
        return a.year != 0;
    case ENT_TIME_DECADE:
        *value = (ent_interval){a, {(int16_t)(a.year + 9), 0, 0}};
        return true;
    case ENT_TIME_QUARTER: {
        int months = e->unit == ENT_TIME_UNIT_QUARTER ? 3 : 6, last = months * e->offset;
        *value = (ent_interval){{a.year, (uint8_t)(last - months + 1), 0}, {a.year, (uint8_t)last, 0}};
        return true;
    }
    case ENT_TIME_ANNIVERSARY:
        if (e->base.year) *value = one((ent_date){(int16_t)(e->base.year + (int)e->ordinal), 0, 0});
        return e->base.year != 0;
    default: return false;
    }
}

static bool same(ent_interval a, ent_interval b) { return ent_date_equal(a.from, b.from) && ent_date_equal(a.to, b.to); }

static uint8_t kind_of(const ent_time_expr *e) {
    if (e->flags & ENT_TIME_HEAD || e->flags & ENT_TIME_STAMP) return ENT_WHEN_DATELINE;
    switch (e->shape) {
    case ENT_TIME_VAGUE: return ENT_WHEN_VAGUE;
    case ENT_TIME_AFTER:
    case ENT_TIME_DURATION: return ENT_WHEN_DURATION;
    case ENT_TIME_ANNIVERSARY: return e->offset && !e->base.year ? ENT_WHEN_DURATION : ENT_WHEN_ANNIVERSARY;
    default: break;
    }
    if (e->flags & (ENT_TIME_PART | ENT_TIME_NOISE | ENT_TIME_TERM)) return ENT_WHEN_PART;
    switch (e->shape) {
    case ENT_TIME_RANGE:
    case ENT_TIME_EDGE:
    case ENT_TIME_DECADE:
    case ENT_TIME_QUARTER: return ENT_WHEN_INTERVAL;
    case ENT_TIME_ANAPHORIC: return ENT_WHEN_DAY;
    case ENT_TIME_DEICTIC:
    case ENT_TIME_AGO:
        if (e->unit == ENT_TIME_UNIT_DAY) return ENT_WHEN_DAY;
        return e->unit == ENT_TIME_UNIT_MONTH ? ENT_WHEN_MONTH : e->unit == ENT_TIME_UNIT_YEAR ? ENT_WHEN_YEAR : ENT_WHEN_INTERVAL;
    default: return e->a.day || e->a.weekday ? ENT_WHEN_DAY : e->a.month ? ENT_WHEN_MONTH : ENT_WHEN_YEAR;
    }
}

static uint8_t basis_of(const ent_time_expr *e, const ent_published *published) {
    if (e->shape == ENT_TIME_ANNIVERSARY) return ENT_BASIS_ANNIVERSARY;
    if (e->shape == ENT_TIME_DEICTIC || e->shape == ENT_TIME_AGO || e->shape == ENT_TIME_ANAPHORIC) return ENT_BASIS_RELATIVE;
    if (e->shape == ENT_TIME_POINT && e->a.weekday && (!e->a.day || published->basis == ENT_BASIS_CONTEXT)) return ENT_BASIS_WEEKDAY;
    if (!e->a.day) return ENT_BASIS_RELATIVE; /* a month without its year is counted from publication */
    if (published->basis == ENT_BASIS_DATELINE) return ENT_BASIS_EXPLICIT; /* the dateline's own year */
    return published->basis ? published->basis : ENT_BASIS_CONTEXT;
}

/* The last day that a story told, and the last that is of its own news: what is recalled from another year can be the anchor of
 * "la veille" only within its sentence. */
typedef struct told_day {
    ent_interval last, news;
    uint32_t sentence; /* of last */
    bool any, any_news;
} told_day;

static void tell(told_day *told, const ent_time_expr *e, ent_interval value, const ent_published *published) {
    told->last = value;
    told->sentence = e->sentence;
    told->any = true;
    if (e->a.year && published->value.from.year && e->a.year != published->value.from.year) return;
    told->news = value;
    told->any_news = true;
}

/* "la veille", "le même jour": from the day told before, else from publication. */
static ent_interval from_told(const ent_time_expr *e, const told_day *told, const ent_published *published) {
    ent_interval day = told->any_news ? told->news : published->value;
    if (told->any && told->sentence == e->sentence) day = told->last;
    if (!day.from.day || !ent_date_equal(day.from, day.to)) return open_value;
    return days(ent_date_first(day.from) + e->offset, ent_date_first(day.from) + e->offset);
}

ent_status ent_time_resolve(ent_time_reader *r, ent_times *times, ent_err *err) {
    told_day *told = ENT_NEW_ARRAY(r->arena, told_day, (size_t)r->text->stories + 1);
    if (!told) return ent_err_full(err, "dates");
    for (uint32_t k = 0; k < r->exprs.count; k++) {
        const ent_time_expr *e = &r->exprs.items[k];
        const ent_published *published = &times->published.items[e->story];
        ent_when when = {.tokens = e->tokens, .story = e->story, .kind = kind_of(e), .direction = e->direction, .base = e->base,
                         .ordinal = e->shape == ENT_TIME_ANNIVERSARY ? e->ordinal : 0};
        bool whole = said(e, &when.value);
        if (whole && e->shape == ENT_TIME_ANNIVERSARY) when.basis = ENT_BASIS_ANNIVERSARY;
        if (!whole) {
            when.value = open_value;
            if (e->shape == ENT_TIME_ANAPHORIC) {
                when.value = from_told(e, &told[e->story], published);
            } else if (published->value.from.year) {
                ent_interval low = from_day(e, ent_date_first(published->value.from));
                ent_interval high = from_day(e, ent_date_last(published->value.to));
                if (same(low, high)) when.value = low;
            }
            if (when.value.from.year) when.basis = basis_of(e, published);
            else when.value = open_value;
        }
        if (when.direction == 0 && e->tense == ENT_TIME_FUTURE && e->shape == ENT_TIME_POINT && !(e->flags & ENT_TIME_PART)) when.direction = 1;
        if (when.kind == ENT_WHEN_DAY && !(e->flags & ENT_TIME_REPEAT)) tell(&told[e->story], e, when.value, published);
        if (!ent_vec_push(r->arena, &times->whens, when)) return ent_err_full(err, "dates");
    }
    return ENT_OK;
}
