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
        if ((e->flags & ENT_TIME_EARLIER) && first > published) continue;
        if (e->tense == ENT_TIME_FUTURE && !p->day && last < published) continue; /* "accueillera en novembre" */
        if (!best || apart < best_apart) best = year, best_apart = apart;
    }
    if (e->direction || !best) return best;
    if (best_apart <= NEAR_DAYS || (p->weekday && p->day)) return best;
    if (e->tense == ENT_TIME_PAST) return past;
    if (e->tense == ENT_TIME_FUTURE) return future;
    return 0;
}

/* "dimanche soir": nobody tells the hour of a day that is a week away. */
static bool tells_hour(const ent_time_reader *r, const ent_time_expr *e) {
    for (uint32_t i = e->tokens.first; i < e->tokens.end; i++)
        if (ent_time_role(r, i) == ENT_TIME_ROLE_PART_OF_DAY) return true;
    return false;
}

static ent_interval weekday_from(const ent_time_reader *r, const ent_time_expr *e, ent_day published) {
    int back = (ent_day_weekday(published) - e->a.weekday + 7) % 7;
    if (back == 0 && e->direction == 0 && (e->tense != ENT_TIME_FUTURE || tells_hour(r, e) || (e->flags & ENT_TIME_THIS)))
        return days(published, published);
    if (back == 0 && e->direction == 0 && !(e->flags & (ENT_TIME_SINCE | ENT_TIME_UNTIL)))
        return open_value;                                                                           /* "attendu dimanche": today or in a week */
    if (e->direction < 0) return days(published - (back ? back : 7), published - (back ? back : 7)); /* "prévue lundi dernier" */
    if (e->direction > 0 || e->tense == ENT_TIME_FUTURE) return days(published + 7 - back, published + 7 - back);
    if (e->tense == ENT_TIME_PAST || (e->flags & ENT_TIME_SINCE)) return days(published - back, published - back);
    enum { NEAR = 3 };      /* "se rend mardi à Paris": in the present tense what is soon to come, else it may be either */
    enum { JUST_PAST = 2 }; /* "Entretien vendredi à Québec", told on Saturday, with no verb */
    if (e->tense == ENT_TIME_UNSAID && back && back <= JUST_PAST) return days(published - back, published - back);
    if (e->tense == ENT_TIME_PRESENT && 7 - back <= NEAR) return days(published + 7 - back, published + 7 - back);
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
    case ENT_TIME_UNIT_WEEKEND: {
        bool back = offset == 0 && e->tense == ENT_TIME_PAST && ent_day_weekday(published) < 6; /* told on Monday */
        ent_day saturday = published - (ent_day_weekday(published) - 6) + 7 * (back ? -1 : offset);
        return days(saturday, saturday + 1);
    }
    case ENT_TIME_UNIT_MONTH: return month_from(date.year, date.month + offset);
    case ENT_TIME_UNIT_YEAR: return one((ent_date){(int16_t)(date.year + offset), 0, 0});
    default: return open_value;
    }
}

/* "début mai", "mi-mai", "fin mai": the first ten days, the next ten, the rest; of a year four months. */
static ent_interval edge_of(uint8_t edge, ent_date date) {
    enum { DECADE = 10, MONTHS = 4 };
    uint8_t month = (uint8_t)(MONTHS * (edge - 1) + 1);
    if (!date.month) return days(ent_day_of(date.year, month, 1), ent_date_last((ent_date){date.year, (uint8_t)(month + MONTHS - 1), 0}));
    ent_day first = ent_date_first(date) + DECADE * (edge - 1);
    return days(first, edge <= 2 ? first + DECADE - 1 : ent_date_last(date));
}

/* A season or feast of the year that "dernier" or "prochain" says, else of the nearest. */
static ent_interval nearest_of(const ent_time_reader *r, const ent_time_expr *e, ent_day published) {
    ent_interval best = open_value;
    int best_apart = 0, base = ent_day_date(published).year;
    for (int year = base - 1; year <= base + 1; year++) {
        ent_interval v = e->shape == ENT_TIME_SEASON ? ent_time_season_in(e, year) : ent_time_feast_in(r->pack, e, year);
        if (!v.from.year) continue;
        ent_day first = ent_date_first(v.from), last = ent_date_last(v.to);
        if ((e->direction < 0 && last >= published) || (e->direction > 0 && first <= published)) continue;
        int apart = last < published ? published - last : first > published ? first - published : 0;
        if (!best.from.year || apart < best_apart) best = v, best_apart = apart;
    }
    return best;
}

/* "à la fin de l'année", "début du mois prochain" */
static ent_interval running_edge(const ent_time_expr *e, ent_day published) {
    ent_date date = ent_day_date(published);
    if (e->unit == ENT_TIME_UNIT_YEAR) return edge_of(e->edge, (ent_date){(int16_t)(date.year + e->offset), 0, 0});
    return edge_of(e->edge, month_from(date.year, date.month + e->offset).from);
}

static ent_interval weekdays_from(const ent_time_reader *r, const ent_time_expr *e, ent_day published) {
    ent_interval first = weekday_from(r, e, published);
    if (!first.from.year) return open_value;
    ent_day from = ent_date_first(first.from);
    return days(from, from + (e->b.weekday - e->a.weekday + 7) % 7);
}

static ent_interval from_day(const ent_time_reader *r, const ent_time_expr *e, ent_day published) {
    switch (e->shape) {
    case ENT_TIME_SEASON:
    case ENT_TIME_FEAST: return nearest_of(r, e, published);
    case ENT_TIME_POINT:
        if (e->a.weekday && !e->a.day) return weekday_from(r, e, published);
        return one(date_in(&e->a, year_from(e, &e->a, published)));
    case ENT_TIME_RANGE: {
        if (e->a.weekday && !e->a.day) return weekdays_from(r, e, published);
        int year = year_from(e, &e->a, published);
        if (!year) return open_value;
        return (ent_interval){date_in(&e->a, year), date_in(&e->b, year + (e->b.month < e->a.month))};
    }
    case ENT_TIME_EDGE: {
        if (e->unit) return running_edge(e, published);
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
    case ENT_TIME_POINT: *value = one(a); return a.year != 0;
    case ENT_TIME_RANGE: *value = (ent_interval){a, b}; return a.year != 0 && b.year != 0;
    case ENT_TIME_SEASON: *value = ent_time_season_in(e, a.year); return a.year != 0;
    case ENT_TIME_EDGE:
        if (ent_date_valid(a)) *value = edge_of(e->edge, a);
        return a.year != 0;
    case ENT_TIME_DECADE: *value = (ent_interval){a, {(int16_t)(a.year + 9), 0, 0}}; return true;
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
    if (e->flags & ENT_TIME_SINCE && !(e->flags & (ENT_TIME_NOISE | ENT_TIME_TERM)) && e->a.weekday && !e->a.year) return ENT_WHEN_DAY;
    if (e->flags & (ENT_TIME_PART | ENT_TIME_NOISE | ENT_TIME_TERM)) return ENT_WHEN_PART;
    switch (e->shape) {
    case ENT_TIME_SEASON: return ENT_WHEN_YEAR;
    case ENT_TIME_EDGE: return e->a.month || e->unit == ENT_TIME_UNIT_MONTH ? ENT_WHEN_MONTH : ENT_WHEN_YEAR;
    case ENT_TIME_RANGE:
    case ENT_TIME_DECADE:
    case ENT_TIME_QUARTER: return ENT_WHEN_INTERVAL;
    case ENT_TIME_ANAPHORIC:
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
    if (!e->a.day) return ENT_BASIS_RELATIVE;                              /* a month without its year is counted from publication */
    if (published->basis == ENT_BASIS_DATELINE) return ENT_BASIS_EXPLICIT; /* the dateline's own year */
    return published->basis ? published->basis : ENT_BASIS_CONTEXT;
}

/* An anniversary whose base nobody knows is celebrated in the year said in its sentence, else in that of publication; late in a
 * year it may be the next one's. */
static ent_interval jubilee_year(const ent_time_reader *r, uint32_t index, const ent_published *published) {
    enum { LATE_MONTH = 11, NEAR = 2 };
    const ent_time_expr *e = &r->exprs.items[index];
    ent_interval p = published->value;
    if (!p.from.year || p.from.year != p.to.year || p.from.month >= LATE_MONTH || (e->flags & ENT_TIME_NOISE)) return open_value;
    int year = p.from.year;
    for (uint32_t k = index > NEAR ? index - NEAR : 0; k < r->exprs.count && k <= index + NEAR; k++) {
        const ent_time_expr *other = &r->exprs.items[k];
        if (other->sentence != e->sentence || other == e) continue;
        if (other->a.year) return open_value; /* it may say when, or when it began */
        if (other->shape == ENT_TIME_DEICTIC && other->unit == ENT_TIME_UNIT_YEAR) year = p.from.year + other->offset;
    }
    return one((ent_date){(int16_t)year, 0, 0});
}

/* What the expression means by itself or seen from its publication. */
static ent_interval completed(const ent_time_reader *r, const ent_time_expr *e, const ent_published *published) {
    ent_interval value = open_value;
    if (said(e, &value)) return value;
    if (e->shape == ENT_TIME_FEAST && e->a.year) return ent_time_feast_in(r->pack, e, e->a.year);
    if (!published->value.from.year) return open_value;
    ent_interval low = from_day(r, e, ent_date_first(published->value.from));
    ent_interval high = from_day(r, e, ent_date_last(published->value.to));
    return low.from.year && same(low, high) ? low : open_value;
}

/* The last day that a story told, and the last that is of its own news. What is recalled can be the anchor of "la veille" only
 * where it has just been said; what is told of the news a sentence later goes back to the news. */
typedef struct told_day {
    ent_interval last, news, anchor, stay;              /* anchor: as news, but skips days that stayed open; stay: of several days */
    bool inner;                                         /* last was told in a relative clause of what had been done */
    int16_t year;                                       /* the last that was said outright */
    ent_interval period, ahead;                         /* the month or year told last; the last day that is to come */
    uint32_t sentence, period_sentence, ahead_sentence; /* of last, of period, of ahead */
    bool any, any_news, recalled, earlier;              /* recalled: last is no news; earlier: it was told in the pluperfect */
} told_day;

enum { STORY_DAYS = 9 }; /* a story reaches that far back from its publication */
enum { STAY_DAYS = 6 };  /* to the last day of the longest stay that holds each weekday once */

static bool only_month(ent_interval value) { return value.from.month && !value.from.day && ent_date_equal(value.from, value.to); }

static bool single(ent_interval value) { return value.from.year && value.from.day && ent_date_equal(value.from, value.to); }

/* Is the day told by the expression one of the story's own? */
static bool of_story(const ent_time_expr *e, ent_interval value, const ent_published *published) {
    if ((e->flags & ENT_TIME_EARLIER) || (e->tense == ENT_TIME_FUTURE && e->direction > 0)) return false;
    if (!value.from.year) return true;
    if (!published->value.from.year) return ent_published_near(published, value.from.year);
    ent_day first = ent_date_first(value.from), last = ent_date_last(published->value.to);
    return first + STORY_DAYS >= ent_date_first(published->value.from) && first <= last + STORY_DAYS;
}

static void tell(told_day *told, const ent_time_expr *e, ent_interval value, const ent_published *published, bool apposed) {
    bool news = of_story(e, value, published) && !(apposed && told->any_news);
    if (e->shape == ENT_TIME_RANGE) {
        if (news && value.from.day && ent_date_first(value.to) - ent_date_first(value.from) <= STAY_DAYS) told->stay = value;
        return;
    }
    bool aside = e->bound && told->any_news; /* when a stay began dates no more than its own sentence */
    if (e->tense == ENT_TIME_FUTURE && single(value)) told->ahead = value, told->ahead_sentence = e->sentence;
    told->last = value;
    told->sentence = e->sentence;
    told->any = true;
    told->earlier = e->flags & ENT_TIME_EARLIER;
    told->recalled = aside || (!news && (e->a.day || e->a.year || apposed));
    if (!news || aside || (told->any_news && e->tense == ENT_TIME_FUTURE)) return;
    told->news = value;
    told->any_news = true;
    if (single(value) && e->tense != ENT_TIME_FUTURE) told->anchor = value;
}

/* A week is told loosely, a month and a year without their day. */
static ent_interval counted_from_told(const ent_time_expr *e, ent_day told) {
    enum { WEEK = 7, LOOSE = 3 };
    ent_day day = told + e->offset * (e->unit == ENT_TIME_UNIT_WEEK ? WEEK : 1);
    if (e->unit == ENT_TIME_UNIT_DAY) return days(day, day);
    if (e->unit == ENT_TIME_UNIT_WEEK) return days(day - LOOSE, day + LOOSE);
    return e->unit == ENT_TIME_UNIT_MONTH || e->unit == ENT_TIME_UNIT_YEAR ? counted_from(e, told) : open_value;
}

/* "En mai 2021 … Le mois suivant": from the month or year that has just been said, where no day was told since. */
static ent_interval from_period(const ent_time_expr *e, const told_day *told) {
    ent_date from = told->period.from;
    bool near = from.year && told->period_sentence + 1 >= e->sentence && (!told->any || told->sentence < told->period_sentence);
    if (!near || (e->unit == ENT_TIME_UNIT_MONTH && !from.month)) return open_value;
    return e->unit == ENT_TIME_UNIT_MONTH ? month_from(from.year, from.month + e->offset) : one((ent_date){(int16_t)(from.year + e->offset), 0, 0});
}

/* "X avait reçu Y lundi. Il lui a dit … Le même jour, …": sentences behind what had been done went on with its day. */
static bool goes_on_earlier(const ent_time_reader *r, const ent_time_expr *e, const told_day *told, const ent_published *published) {
    if (!told->any || !told->earlier || told->inner || told->sentence + 1 >= e->sentence || !single(told->last)) return false;
    const ent_sentence *sentences = r->text->sentences.items;
    if (sentences[told->sentence].paragraph != sentences[told->sentence + 1].paragraph) return false;
    enum { BACK_DAYS = 2 }; /* further back the news is what goes on */
    return !single(published->value) || ent_date_first(told->last.from) + BACK_DAYS >= ent_date_first(published->value.from);
}

/* "X avait atterri dimanche. … le soir même", "Il avait vu Y la veille": from the day of the past told in its paragraph. */
static bool goes_on_back(const ent_time_reader *r, const ent_time_expr *e, const told_day *told) {
    const ent_sentence *sentences = r->text->sentences.items;
    bool same_day = e->offset == 0 && e->unit == ENT_TIME_UNIT_DAY && !e->edge && single(told->last);
    if (!told->earlier || sentences[told->sentence].paragraph != sentences[e->sentence].paragraph) return false;
    return (e->flags & ENT_TIME_EARLIER) || same_day;
}

/* "la veille", "le même jour": from the day told before, else from publication. */
static ent_interval from_told(const ent_time_reader *r, const ent_time_expr *e, const told_day *told, const ent_published *published) {
    if (e->unit == ENT_TIME_UNIT_MONTH || e->unit == ENT_TIME_UNIT_YEAR) {
        ent_interval period = from_period(e, told);
        if (period.from.year) return period;
    }
    enum { NEAR = 2 };
    bool ahead = e->tense == ENT_TIME_FUTURE && e->offset == 0; /* "il sera reçu dans la soirée" */
    ent_interval day = told->any_news && !ahead ? told->news : published->value;
    if (!told->any_news && !ahead && !single(day) && told->anchor.from.year)
        day = told->anchor; /* "arrivé la veille, a eu mardi 15 décembre": the day that is still to be told */
    if (ahead && !e->edge && told->ahead.from.year && told->ahead_sentence + NEAR >= e->sentence)
        return told->ahead; /* "… y sera lundi. Le même jour" */
    bool beside = told->any && told->sentence == e->sentence, behind = told->any && told->sentence + 1 == e->sentence && !e->edge;
    if (behind && e->tense == ENT_TIME_PAST && same(told->last, told->ahead) && told->ahead_sentence == told->sentence)
        behind = false; /* "… accueillera dimanche X. Reçu la veille par Y": what has been done is not told from what is to come */
    if (behind && told->earlier && e->tense == ENT_TIME_FUTURE) behind = false; /* "Il avait vu Y la veille. Le lendemain, il sera à Z" */
    if (behind && told->recalled && !e->ordinal && e->unit == ENT_TIME_UNIT_DAY) behind = goes_on_back(r, e, told); /* else back to the news */
    bool same_day = e->offset == 0 && e->unit == ENT_TIME_UNIT_DAY && !e->edge && goes_on_earlier(r, e, told, published);
    bool evening = told->any && told->sentence + 1 == e->sentence && e->edge && e->tense == ENT_TIME_PAST && !told->recalled &&
                   !told->earlier; /* "Mardi, … Dans la soirée, …" */
    if (beside || behind || same_day || evening) day = told->last;
    else if (e->edge && told->any_news && !same(day, published->value) && single(published->value)) {
        bool eve = single(day) && ent_date_first(day.from) + 1 == ent_date_first(published->value.from);
        if (!eve || !(e->flags & ENT_TIME_EARLIER)) return open_value; /* of either day; but "Dans la journée, il avait reçu": of the news' own */
    }
    bool told_ahead = single(day) && single(published->value) && ent_date_first(day.from) > ent_date_first(published->value.from);
    if (e->tense == ENT_TIME_PAST && told_ahead) day = published->value;               /* "… exige qu'ils partent le 15. La veille, il avait" */
    if (e->offset == 0 && e->unit == ENT_TIME_UNIT_DAY && only_month(day)) return day; /* "plus tôt dans la journée": no more is known of it */
    if (!single(day)) return open_value;
    return counted_from_told(e, ent_date_first(day.from));
}

/* A weekday that publication leaves open lies in the stay that the story tells of, or next to the day told before it: two days
 * on or back; further away either may be meant, but what is told in the pluperfect is the last such day before it. */
static ent_interval weekday_told(const ent_time_expr *e, const told_day *told, const ent_published *published) {
    enum { NEAR = 2, WEEK = 7 };
    bool earlier = e->flags & ENT_TIME_EARLIER, past = e->tense == ENT_TIME_PAST;
    if (told->stay.from.year && !earlier) {
        ent_day first = ent_date_first(told->stay.from);
        ent_day day = first + (e->a.weekday - ent_day_weekday(first) + 7) % 7;
        bool ahead = past && published->value.from.year && day > ent_date_last(published->value.to); /* the stay is to come, this is done */
        if (day <= ent_date_first(told->stay.to) && !ahead) return days(day, day);
    }
    if (!told->anchor.from.year) return open_value;
    ent_day anchor = ent_date_first(told->anchor.from), day = anchor;
    int on = (e->a.weekday - ent_day_weekday(anchor) + 7) % 7;
    if (on == 0) return past && !earlier ? told->anchor : open_value;
    if (e->bound == ENT_WHEN_BEGINS && past) day += on - WEEK; /* "arrivé jeudi": before what is told of the stay */
    else if (on <= NEAR && !earlier) day += on;
    else if (past && (earlier || WEEK - on <= NEAR)) day += on - WEEK;
    else return open_value;
    bool late = published->value.from.year && day > ent_date_last(published->value.to);
    return past && late ? open_value : days(day, day);
}

/* "au mois de juillet de la même année", "en mai de l'année suivante": the year that the expression behind counts from the last one said; 0. */
static int year_behind(const ent_time_reader *r, uint32_t k, const told_day *told) {
    const ent_time_expr *e = &r->exprs.items[k];
    const ent_time_expr *next = k + 1 < r->exprs.count ? e + 1 : NULL;
    bool month = e->shape == ENT_TIME_POINT && e->a.month && !e->a.year && !e->a.weekday;
    if (!month || !told->year || !next || next->shape != ENT_TIME_ANAPHORIC || next->unit != ENT_TIME_UNIT_YEAR) return 0;
    bool of = next->tokens.first == e->tokens.end + 1 && ent_time_role(r, e->tokens.end) == ENT_TIME_ROLE_OF;
    return of ? told->year + next->offset : 0;
}

/* The first whole day that a story tells: what stands before it may be told from it. */
static void first_days(const ent_time_reader *r, const ent_times *times, told_day *told) {
    for (uint32_t k = 0; k < r->exprs.count; k++) {
        const ent_time_expr *e = &r->exprs.items[k];
        const ent_published *published = &times->published.items[e->story];
        uint32_t useless = ENT_TIME_PART | ENT_TIME_HEAD | ENT_TIME_STAMP | ENT_TIME_NOISE | ENT_TIME_BASE | ENT_TIME_REPEAT;
        if (told[e->story].anchor.from.year || e->shape != ENT_TIME_POINT || !e->a.day || (e->flags & useless)) continue;
        ent_interval value = completed(r, e, published);
        if (published->value.from.year && single(value) && of_story(e, value, published)) told[e->story].anchor = value;
    }
}

static uint16_t days_of(const ent_time_expr *e) {
    enum { LONGEST = 60 };
    if (e->shape != ENT_TIME_DURATION || (e->unit != ENT_TIME_UNIT_DAY && e->unit != ENT_TIME_UNIT_WEEK)) return 0;
    uint32_t days = e->unit == ENT_TIME_UNIT_DAY ? e->ordinal : e->ordinal * 7;
    return days <= LONGEST ? (uint16_t)days : 0;
}

ent_status ent_time_resolve(ent_time_reader *r, ent_times *times, ent_err *err) {
    told_day *told = ENT_NEW_ARRAY(r->arena, told_day, (size_t)r->text->stories + 1);
    if (!told) return ent_err_full(err, "dates");
    first_days(r, times, told);
    for (uint32_t k = 0; k < r->exprs.count; k++) {
        const ent_time_expr *e = &r->exprs.items[k];
        const ent_published *published = &times->published.items[e->story];
        ent_when when = {.tokens = e->tokens,
                         .story = e->story,
                         .kind = kind_of(e),
                         .direction = e->direction,
                         .bound = e->bound,
                         .days = days_of(e),
                         .restrictive = ent_time_restrictive(r, e),
                         .base = e->base,
                         .ordinal = e->shape == ENT_TIME_ANNIVERSARY ? e->ordinal : 0};
        if (e->shape == ENT_TIME_POINT) when.month = e->a.month, when.day = e->a.day;
        bool whole = said(e, &when.value);
        if (whole && e->shape == ENT_TIME_ANNIVERSARY) when.basis = ENT_BASIS_ANNIVERSARY;
        int year = year_behind(r, k, &told[e->story]);
        if (year && ent_date_valid(date_in(&e->a, year))) when.value = one(date_in(&e->a, year)), when.basis = ENT_BASIS_RELATIVE, whole = true;
        if (e->a.year) told[e->story].year = e->a.year;
        if (!whole) {
            bool weekday = e->shape == ENT_TIME_POINT && e->a.weekday && !e->a.day && !e->direction;
            if (e->shape == ENT_TIME_ANAPHORIC) when.value = from_told(r, e, &told[e->story], published);
            else if (e->shape == ENT_TIME_ANNIVERSARY && !e->offset) when.value = jubilee_year(r, k, published);
            else when.value = completed(r, e, published);
            if (weekday && !when.value.from.year) when.value = weekday_told(e, &told[e->story], published);
            if (when.value.from.year) when.basis = basis_of(e, published);
        }
        if (when.direction == 0 && e->tense == ENT_TIME_FUTURE && e->shape == ENT_TIME_POINT && !(e->flags & ENT_TIME_PART)) when.direction = 1;
        bool stay = when.kind == ENT_WHEN_INTERVAL && e->shape == ENT_TIME_RANGE && e->a.day;
        bool beside = r->text->sentences.items[e->sentence].zone == ENT_ZONE_CAPTION && told[e->story].last.from.year; /* the picture's own day */
        bool second = told[e->story].any && told[e->story].sentence == e->sentence;
        bool inner = (e->flags & ENT_TIME_EARLIER) && (when.restrictive || ent_time_in_relative(r, e)); /* "X, qui avait prêté serment jeudi" */
        bool aside = (e->a.day || e->a.weekday) && (ent_time_apposed(r, e) || (second && (when.restrictive || ent_time_in_relative(r, e))));
        if ((when.kind == ENT_WHEN_DAY || stay) && !beside && !(e->flags & (ENT_TIME_REPEAT | ENT_TIME_SINCE)))
            tell(&told[e->story], e, when.value, published, aside), told[e->story].inner = inner;
        if (when.kind == ENT_WHEN_MONTH || when.kind == ENT_WHEN_YEAR)
            told[e->story].period = when.value, told[e->story].period_sentence = e->sentence;
        if (!ent_vec_push(r->arena, &times->whens, when)) return ent_err_full(err, "dates");
    }
    return ENT_OK;
}
