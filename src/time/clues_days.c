/* Clues that are days: dateline, metadata, stamps, days with their weekday, spans that are going on, bare weekdays. */
#include "time/solve.h"

/* A date in figures in the page's metadata was put there with the page; one in words is a header and may be the crawl's. */
static bool in_figures(const ent_time_reader *r, const ent_time_expr *e) { return ent_time_token(r, e->tokens.first)->kind == ENT_TOKEN_KIND_DATE; }

enum { WEEK = 6 };                /* a weekday without "last" puts the dispatch on that day or the six after it */
enum { GOES_ON = 3, SURELY = 2 }; /* days by which a story may go on from a day to a bare weekday, and by which it surely does */

static bool whole_day(const ent_time_point *p) { return p->day && p->month; }

enum { PUT_LATER = 3 }; /* days */

/* "25 mai 2022" above the text, "publié le 26/05/2022" below it: the text's own line dates it, the page was put up a little later. */
static bool is_put_later(const ent_time_solver *s, const ent_time_expr *stamp) {
    ent_date put = {stamp->a.year, stamp->a.month, stamp->a.day};
    for (uint32_t k = 0; k < s->view->expr_count && s->view->exprs[k] != stamp && ent_date_valid(put); k++) {
        const ent_time_expr *e = s->view->exprs[k];
        ent_date said = {e->a.year, e->a.month, e->a.day};
        bool line = e->shape == ENT_TIME_POINT && s->r->text->sentences.items[e->sentence].zone == ENT_ZONE_METADATA && !in_figures(s->r, e);
        if (!line || !e->a.year || !whole_day(&e->a) || e->a.weekday || !ent_date_valid(said)) continue;
        int apart = ent_date_first(put) - ent_date_first(said);
        if (apart > 0 && apart <= PUT_LATER) return true;
    }
    return false;
}

/* The month in the page's header, and the story's own day of the week shortly before it ("date 2020-03", "ce vendredi 28 février"): what was
 * told at the end of a month is put on the page in the next. Adds those days. */
static void days_before_month(const ent_time_solver *s, const ent_time_expr *header, ent_time_set *set) {
    enum { SHORTLY = 7 };
    ent_day month = ent_day_of(header->a.year, header->a.month, 1);
    for (uint32_t k = 0; k < s->view->expr_count && !header->a.day; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        ent_date said = {e->a.year ? e->a.year : (int16_t)(header->a.year - (e->a.month > header->a.month)), e->a.month, e->a.day};
        bool news = e->shape == ENT_TIME_POINT && whole_day(&e->a) && e->a.weekday && e->tense != ENT_TIME_FUTURE && !e->direction;
        if (!news || (e->flags & (ENT_TIME_PART | ENT_TIME_NOISE | ENT_TIME_BASE | ENT_TIME_EARLIER)) || !ent_date_valid(said)) continue;
        ent_day day = ent_date_first(said);
        if (day >= month || day + SHORTLY < month || ent_day_weekday(day) != e->a.weekday) continue;
        ent_time_set_add(set, day, month - 1);
        return;
    }
}

/* "date 2020-09", and a dateline of the first of October: the page's clock was behind. Adds that day. */
static void first_after_month(const ent_time_solver *s, const ent_time_expr *header, ent_time_set *set) {
    for (uint32_t k = 0; k < s->view->expr_count && !header->a.day; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (!(e->flags & ENT_TIME_HEAD) || e->shape != ENT_TIME_POINT || e->a.day != 1 || e->a.month != header->a.month % 12 + 1) continue;
        ent_day first = ent_day_of(header->a.year + (header->a.month == 12), e->a.month, 1);
        ent_time_set_add(set, first, first);
        return;
    }
}

/* Whoever opens the story with an office had left it long before the month in the header: that is the month in which the page was fetched. */
static bool left_long_ago(const ent_time_solver *s, const ent_time_expr *header) {
    enum { LONG = 60 };
    ent_day month = ent_day_of(header->a.year, header->a.month, 1);
    for (uint32_t k = 0; k < s->view->name_count && !header->a.day;) {
        ent_time_set tenure;
        tenure.count = 0;
        const ent_time_name *name = s->view->names[k];
        for (; k < s->view->name_count && s->view->names[k]->token == name->token; k++)
            if (name->news) (void)ent_time_tenure(s->r, s->view, k, &tenure);
        if (tenure.count && tenure.runs[tenure.count - 1].to + LONG < month) return true;
    }
    return false;
}

/* "Publié le vendredi 7 juin 2013 … Mercredi 15 mai 2013. Abidjan. Le chef de l'Etat …": with a stamp above it, a line that begins with a day of
 * the week long past tells of a picture. */
static bool is_pictures_day(const ent_time_solver *s, const ent_time_expr *e) {
    enum { LONG = 3 };
    ent_date said = {e->a.year, e->a.month, e->a.day};
    if (!e->a.weekday || !e->a.year || e->tokens.first != s->r->text->sentences.items[e->sentence].tokens.first || !ent_date_valid(said))
        return false;
    for (uint32_t k = 0; k < s->view->expr_count && s->view->exprs[k] != e; k++) {
        const ent_time_expr *stamp = s->view->exprs[k];
        ent_date put = {stamp->a.year, stamp->a.month, stamp->a.day};
        bool whole = (stamp->flags & ENT_TIME_STAMP) && stamp->shape == ENT_TIME_POINT && stamp->a.year && whole_day(&stamp->a);
        if (whole && ent_date_valid(put) && ent_date_first(put) - ent_date_first(said) > LONG) return true;
    }
    return false;
}

/* "xinhuanet.com 27.12.2016 08h14 … BEIJING, 26 décembre": where a page was put up in the days after a dateline, or after the day that its headline
 * names, that day is the dispatch's own; else the page's. */
static ent_time_point own_day(const ent_time_solver *s, const ent_time_expr *put) {
    ent_date said = {put->a.year, put->a.month, put->a.day};
    const ent_time_expr *headline = (put->flags & ENT_TIME_STAMP) ? ent_time_headline_day(s) : NULL;
    for (uint32_t k = 0; k < s->view->expr_count && put->a.year && whole_day(&put->a) && ent_date_valid(said); k++) {
        const ent_time_expr *e = s->view->exprs[k];
        bool dateline = (e->flags & ENT_TIME_HEAD) && !e->a.year && s->r->text->sentences.items[e->sentence].zone == ENT_ZONE_DATELINE;
        if (e->shape != ENT_TIME_POINT || !whole_day(&e->a) || (!dateline && e != headline)) continue;
        ent_date date = {e->a.year ? e->a.year : put->a.year, e->a.month, e->a.day};
        if (!ent_date_valid(date)) continue;
        int behind = ent_date_first(said) - ent_date_first(date);
        if (behind > 0 && behind <= PUT_LATER) return (ent_time_point){date.year, date.month, date.day, 0};
    }
    return put->a;
}

void ent_time_clues_head(ent_time_solver *s) {
    int before = 0;                        /* a page may be put up some days after the day of its dateline */
    for (int pass = 0; pass < 3; pass++) { /* dateline and sign-off, then metadata, then stamps */
        for (uint32_t k = 0; k < s->view->expr_count; k++) {
            const ent_time_expr *e = s->view->exprs[k];
            uint8_t zone = s->r->text->sentences.items[e->sentence].zone;
            if (e->shape != ENT_TIME_POINT || !e->a.month) continue;
            int turn = (e->flags & ENT_TIME_STAMP)  ? 2
                       : zone == ENT_ZONE_METADATA  ? (in_figures(s->r, e) ? 1 : -1)
                       : (e->flags & ENT_TIME_HEAD) ? 0
                                                    : -1;
            if (turn != pass || (pass == 0 && !e->a.day) || (pass == 1 && !e->a.year) || (pass == 2 && !e->a.day)) continue;
            if (pass == 2 && is_put_later(s, e)) continue;
            if ((pass == 0 && is_pictures_day(s, e)) || (pass == 1 && left_long_ago(s, e))) continue;
            ent_time_set set;
            set.count = 0;
            if (pass == 1) days_before_month(s, e, &set);
            if (pass == 1) first_after_month(s, e, &set);
            ent_time_point own = pass == 1 ? e->a : own_day(s, e);
            ent_time_point_days(&own, pass == 2 ? before : 0, 0, &set);
            if (pass == 0 && !e->a.year) before = PUT_LATER;
            ent_time_apply(s,
                           pass == 0   ? "dateline"
                           : pass == 1 ? "metadata"
                                       : "stamp",
                           ent_time_span(s->r, e->tokens), pass == 0 ? ENT_BASIS_DATELINE : ENT_BASIS_EXPLICIT, ENT_TIME_ANCHOR, &set);
        }
    }
}

/* Days from a to a later bare weekday of the same story that goes on from it ("lundi 17 avril … Mardi"). */
static int days_told_after(const ent_time_solver *s, uint32_t index) {
    const ent_time_point *a = &s->view->exprs[index]->a;
    int most = 0, weekday = a->weekday;
    for (uint32_t k = index + 1; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->shape != ENT_TIME_POINT || (e->flags & (ENT_TIME_PART | ENT_TIME_NOISE))) continue;
        if (e->tense == ENT_TIME_FUTURE || e->direction || (e->flags & ENT_TIME_EARLIER)) continue;
        int later = 0;
        if (whole_day(&e->a) && e->a.weekday && (!e->a.year || !a->year || e->a.year == a->year))
            later = (int)(ent_day_of(2001, e->a.month, e->a.day) - ent_day_of(2001, a->month, a->day));
        else if (e->a.weekday && !e->a.day) later = (e->a.weekday - weekday + 7) % 7;
        if (later > most && later <= 31 && (e->a.day || later <= GOES_ON)) most = later;
    }
    return most;
}

static uint32_t first_sentence(const ent_time_solver *s) {
    uint32_t k = 0;
    while (k < s->r->text->sentences.count && s->r->text->sentences.items[k].story != s->story) k++;
    return k;
}

/* Does the text tell a day without its year that is about this one? Then the picture is no old one. */
static bool near_told_day(const ent_time_solver *s, const ent_time_expr *picture) {
    enum { NEAR_DAYS = 5 };
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->shape != ENT_TIME_POINT || !whole_day(&e->a) || e->a.year || (e->flags & (ENT_TIME_PART | ENT_TIME_NOISE))) continue;
        ent_day apart = ent_day_of(2001, e->a.month, e->a.day) - ent_day_of(2001, picture->a.month, picture->a.day);
        if (apart <= NEAR_DAYS && apart >= -NEAR_DAYS) return true;
    }
    return false;
}

/* Done on the weekday that the story tells first, or the day after. */
static bool goes_on_from_news(const ent_time_solver *s, const ent_time_expr *e) {
    ent_date day = {e->a.year, e->a.month, e->a.day};
    bool news = e->tense == ENT_TIME_PAST && !(e->flags & ENT_TIME_EARLIER);
    return news && ent_date_valid(day) && ent_time_weekday_agrees(s, ent_date_first(day));
}

/* One of the first sentences of the story's text, whatever stands above it. */
static bool opens_text(const ent_time_solver *s, uint32_t number) {
    enum { HEAD = 2 };
    const ent_sentence *sentences = s->r->text->sentences.items;
    uint32_t before = 0;
    for (uint32_t k = first_sentence(s); k < number && before <= HEAD; k++)
        before += sentences[k].story == s->story && (sentences[k].zone == ENT_ZONE_LEAD || sentences[k].zone == ENT_ZONE_BODY);
    return before <= HEAD;
}

/* "Revenu ce mercredi 9 novembre 2022, X a reçu Y ce jeudi 10 novembre 2022": of two such days the later is that of the story. */
static bool is_outdone(const ent_time_solver *s, uint32_t index) {
    enum { SOON = 7 };
    const ent_time_expr *e = s->view->exprs[index];
    ent_date day = {e->a.year, e->a.month, e->a.day};
    uint32_t first = index;
    while (first > 0 && s->view->exprs[first - 1]->sentence == e->sentence) first--;
    for (uint32_t k = first; k < s->view->expr_count && s->view->exprs[k]->sentence == e->sentence && ent_date_valid(day) && e->a.year; k++) {
        const ent_time_expr *other = s->view->exprs[k];
        ent_date said = {other->a.year, other->a.month, other->a.day};
        bool same = other->shape == ENT_TIME_POINT && (other->flags & ENT_TIME_THIS) && other->a.year;
        if (!same || other->tense == ENT_TIME_FUTURE || !ent_date_valid(said)) continue;
        int later = ent_date_first(said) - ent_date_first(day);
        if (later > 0 && later <= SOON) return true;
    }
    return false;
}

static void day_clue(ent_time_solver *s, uint32_t index) {
    enum { DEEP = 9 };
    const ent_time_expr *e = s->view->exprs[index];
    if ((e->flags & ENT_TIME_THIS) && is_outdone(s, index)) return;
    const ent_sentence *sentence = &s->r->text->sentences.items[e->sentence];
    ent_time_set set;
    set.count = 0;
    const char *what = "weekday";
    uint8_t basis = e->a.year ? ENT_BASIS_EXPLICIT : ENT_BASIS_WEEKDAY;
    /* Deep in the text a whole date with its weekday may be history, unless it is said to be today or goes on from the story's weekday. */
    if (e->a.weekday && e->a.year && !(e->flags & ENT_TIME_THIS) && e->sentence > first_sentence(s) + DEEP && !goes_on_from_news(s, e)) return;
    if (e->a.weekday) {
        if (e->direction < 0) ent_time_point_days(&e->a, -1, 200, &set);
        else if (e->tense == ENT_TIME_FUTURE || e->direction > 0) ent_time_point_days(&e->a, 100, 0, &set);
        else if (e->flags & ENT_TIME_THIS) ent_time_point_days(&e->a, 0, 0, &set);
        else if (e->tense == ENT_TIME_UNSAID) ent_time_point_days(&e->a, 60, WEEK + days_told_after(s, index), &set);
        else ent_time_point_days(&e->a, 0, WEEK + days_told_after(s, index), &set);
        s->weekday = true;
    } else if (e->a.year && e->flags & ENT_TIME_THIS && e->tense != ENT_TIME_FUTURE && opens_text(s, e->sentence)) {
        what = "this day";
        ent_time_point_days(&e->a, 0, 0, &set);
    } else if (e->a.year && e->direction == 0 && ent_time_news(s->r, e) && (sentence->zone == ENT_ZONE_LEAD || sentence->zone == ENT_ZONE_HEADLINE)) {
        what = "day of the lead";
        ent_time_point_days(&e->a, 0, 30, &set);
    } else if (e->a.year && sentence->zone == ENT_ZONE_CAPTION && near_told_day(s, e)) {
        what = "day of the picture";
        ent_time_point_days(&e->a, 0, 30, &set);
    }
    ent_time_apply(s, what, ent_time_span(s->r, e->tokens), basis, ENT_TIME_STRONG, &set);
}

/* A weekday of its own on which something has been done. */
static bool tells_weekday(const ent_time_solver *s, uint32_t number) {
    uint16_t useless = ENT_TIME_PART | ENT_TIME_HEAD | ENT_TIME_NOISE | ENT_TIME_EARLIER | ENT_TIME_REPEAT;
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        bool weekday = e->sentence == number && e->shape == ENT_TIME_POINT && e->a.weekday && !e->direction;
        if (weekday && e->tense == ENT_TIME_PAST && !(e->flags & useless)) return true;
    }
    return false;
}

/* Do the sentences behind tell what has been done, and nothing that is to come? An announcement tells of both; so does news of a stay
 * whose days are told, at the story's head. */
static bool told_within(const ent_time_solver *s, uint32_t number) {
    enum { ENOUGH = 2, NEAR = 16 };
    const ent_sentence *sentences = s->r->text->sentences.items;
    uint32_t told = 0;
    bool ahead = false, days = tells_weekday(s, number); /* "s'est entretenu ce lundi avec X, qui effectue du 24 au 28 …" */
    for (uint32_t k = number + 1; k < s->r->text->sentences.count && k < number + NEAR; k++) {
        if (sentences[k].story != s->story || sentences[k].repeat) continue;
        uint8_t tense = ent_time_sentence_tense(s->r, k);
        told += tense == ENT_TIME_PAST;
        ahead |= tense == ENT_TIME_FUTURE;
        days |= tells_weekday(s, k);
    }
    return told >= ENOUGH && (!ahead || (days && opens_text(s, number)));
}

/* "dans la nuit du 31 mars au 1er avril": one night, long over when it is told. */
static bool is_one_night(const ent_time_reader *r, const ent_time_expr *e) {
    for (uint32_t k = 1; k <= 3 && k <= e->tokens.first; k++) {
        const ent_time_sign *sign = &r->signs[e->tokens.first - k];
        if (sign->role == ENT_TIME_ROLE_PART_OF_DAY && sign->length == k) return true;
    }
    return false;
}

/* Something of a later year has been done: "s'appuient sur la déclaration adoptée lors de la visite de X, du 25 au 27 mars 2018". */
static bool done_later(const ent_time_solver *s, int year) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        bool date = e->shape == ENT_TIME_POINT || e->shape == ENT_TIME_RANGE;
        if (date && e->tense == ENT_TIME_PAST && e->a.year > year && !(e->flags & (ENT_TIME_PART | ENT_TIME_NOISE))) return true;
    }
    return false;
}

/* "séjourne du 9 au 12": told while it goes on, once other sentences tell what has been done in it. */
static void span_clue(ent_time_solver *s, const ent_time_expr *e) {
    enum { LONGEST = 20, EARLY = 31 }; /* terms of office and seasons are no visits; what is announced may be told early */
    if (is_one_night(s->r, e) || (e->a.year && done_later(s, e->a.year))) return;
    int early = told_within(s, e->sentence) ? 0 : EARLY;
    ent_time_set set;
    set.count = 0;
    int first = e->a.year ? e->a.year : ENT_TIME_FIRST_YEAR, last = e->a.year ? e->a.year : ENT_TIME_LAST_YEAR;
    for (int year = first; year <= last; year++) {
        ent_date from = {(int16_t)year, e->a.month, e->a.day};
        ent_date to = {(int16_t)(year + (e->b.month < e->a.month)), e->b.month, e->b.day};
        if (!ent_date_valid(from) || !ent_date_valid(to) || ent_date_first(to) - ent_date_first(from) > LONGEST) continue;
        ent_time_set_add(&set, ent_date_first(from) - early, ent_date_first(to));
    }
    ent_time_apply(s, "going on", ent_time_span(s->r, e->tokens), e->a.year ? ENT_BASIS_EXPLICIT : ENT_BASIS_CONTEXT, ENT_TIME_WEAK, &set);
}

/* "Mardi, il est arrivé. Mercredi 19 avril, il prononcera un discours": told between the two. */
static void eve_clue(ent_time_solver *s, uint32_t index) {
    const ent_time_expr *e = s->view->exprs[index];
    for (uint32_t k = index; k > 0; k--) {
        const ent_time_expr *told = s->view->exprs[k - 1];
        if (told->shape != ENT_TIME_POINT || !told->a.weekday || told->a.day || told->tense != ENT_TIME_PAST || told->direction) continue;
        if (told->flags & (ENT_TIME_PART | ENT_TIME_HEAD | ENT_TIME_NOISE | ENT_TIME_EARLIER)) continue;
        int before = (e->a.weekday - told->a.weekday + 7) % 7;
        if (before == 0 || before > SURELY) return;
        ent_time_set set;
        set.count = 0;
        ent_time_point_days(&e->a, before, -1, &set);
        ent_time_apply(s, "eve of what is to come", ent_time_span(s->r, e->tokens), ENT_BASIS_WEEKDAY, ENT_TIME_WEAK, &set);
        return;
    }
}

/* "ces 5 et 6 avril 2021", "les 5 et 6 avril 2021" in the lead: told on the last of them, or soon after. */
static void days_of_lead(ent_time_solver *s, const ent_time_expr *e) {
    enum { SOON = 30 };
    uint8_t zone = s->r->text->sentences.items[e->sentence].zone;
    bool lead = zone == ENT_ZONE_LEAD || zone == ENT_ZONE_HEADLINE;
    if (!lead || !e->b.year || e->tense != ENT_TIME_PAST || e->direction || !ent_time_news(s->r, e)) return;
    ent_time_set set;
    set.count = 0;
    ent_time_point_days(&e->b, 0, e->flags & ENT_TIME_THIS ? 0 : SOON, &set);
    ent_time_apply(s, "days of the lead", ent_time_span(s->r, e->tokens), ENT_BASIS_EXPLICIT, ENT_TIME_STRONG, &set);
}

/* "lors de sa visite du 4 au 10 mars dernier": those days are over, and not for long. */
static void over_clue(ent_time_solver *s, const ent_time_expr *e) {
    enum { LONG = 200 };
    ent_time_set set;
    set.count = 0;
    ent_time_point_days(&e->b, -1, LONG, &set);
    ent_time_apply(s, "days that are over", ent_time_span(s->r, e->tokens), e->a.year ? ENT_BASIS_EXPLICIT : ENT_BASIS_CONTEXT, ENT_TIME_STRONG,
                   &set);
}

static void deictic_clue(ent_time_solver *s, uint32_t index) {
    const ent_time_expr *e = s->view->exprs[index];
    if (index + 1 == s->view->expr_count || e->unit != ENT_TIME_UNIT_DAY) return;
    const ent_time_expr *day = s->view->exprs[index + 1];
    if (day->shape != ENT_TIME_POINT || !whole_day(&day->a) || day->tokens.first - e->tokens.end > 2) return;
    ent_time_set set;
    set.count = 0;
    ent_time_point_days(&day->a, e->offset, -e->offset, &set);
    ent_time_apply(s, "day told from today", ent_time_span(s->r, day->tokens), day->a.year ? ENT_BASIS_EXPLICIT : ENT_BASIS_RELATIVE, ENT_TIME_STRONG,
                   &set);
}

void ent_time_clues_days(ent_time_solver *s) {
    uint16_t useless = ENT_TIME_PART | ENT_TIME_HEAD | ENT_TIME_STAMP | ENT_TIME_NOISE | ENT_TIME_BASE | ENT_TIME_REPEAT;
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        bool coming = (e->flags & (ENT_TIME_SINCE | ENT_TIME_UNTIL)) && e->a.weekday && e->tense == ENT_TIME_FUTURE;
        if (e->flags & (coming ? useless & ~ENT_TIME_PART : useless)) continue;
        bool day = e->shape == ENT_TIME_POINT && whole_day(&e->a);
        if (day) day_clue(s, k);
        if (day && e->a.weekday && e->tense == ENT_TIME_FUTURE && !(e->flags & ENT_TIME_THIS)) eve_clue(s, k);
        if (e->shape == ENT_TIME_DEICTIC) deictic_clue(s, k);
        else if (e->shape == ENT_TIME_RANGE && whole_day(&e->a) && whole_day(&e->b)) {
            if (e->direction < 0) over_clue(s, e);
            else if (e->tense == ENT_TIME_PRESENT) span_clue(s, e);
            else days_of_lead(s, e);
        }
    }
}

/* "Le 11 juillet, il avait été reçu": nobody tells as done what lies ahead by less than some weeks, nor as to come what lies so far back. */
static bool allows(const ent_time_solver *s, uint32_t index, ent_day day) {
    enum { SOME_WEEKS = 60 };
    const ent_time_expr *e = s->view->exprs[index];
    ent_date said = {ent_day_date(day).year, e->a.month, e->a.day};
    if (!ent_date_valid(said)) return true;
    ent_day ahead = ent_date_first(said) - day;
    if (e->tense == ENT_TIME_PAST) return ahead <= 0 || ahead >= SOME_WEEKS;
    return e->tense != ENT_TIME_FUTURE || ahead >= 0 || ahead <= -SOME_WEEKS;
}

/* First and last day of what the story last told with a date before `index`, in the year of `near`. */
static bool told_span(const ent_time_solver *s, uint32_t index, int year, ent_day *from, ent_day *to) {
    for (uint32_t k = index; k > 0; k--) {
        const ent_time_expr *e = s->view->exprs[k - 1];
        if ((e->flags & (ENT_TIME_PART | ENT_TIME_HEAD | ENT_TIME_NOISE)) || !whole_day(&e->a)) continue;
        if (e->tense == ENT_TIME_FUTURE || (e->flags & ENT_TIME_EARLIER)) continue;
        if (e->shape != ENT_TIME_POINT && e->shape != ENT_TIME_RANGE) continue;
        if (e->a.year && e->a.year != year) continue;
        const ent_time_point *last = e->shape == ENT_TIME_RANGE ? &e->b : &e->a;
        ent_date a = {(int16_t)year, e->a.month, e->a.day}, b = {(int16_t)year, last->month, last->day};
        if (!ent_date_valid(a) || !ent_date_valid(b)) continue;
        *from = ent_date_first(a);
        *to = ent_date_first(b);
        return true;
    }
    return false;
}

/* A bare weekday says nothing of the days after it: only a story that goes on from a day to it, or a stay that holds it, does. */
static bool fits(const ent_time_solver *s, uint32_t index, ent_day day) {
    const ent_time_expr *e = s->view->exprs[index];
    ent_day from = 0, to = 0;
    if (e->flags & ENT_TIME_THIS) return e->tense == ENT_TIME_FUTURE || ent_day_weekday(day) == e->a.weekday;
    if ((e->flags & ENT_TIME_EARLIER) || !told_span(s, index, ent_day_date(day).year, &from, &to)) return true;
    int on = (e->a.weekday - ent_day_weekday(from) + 7) % 7, back = (ent_day_weekday(day) - e->a.weekday + 7) % 7;
    if (e->tense == ENT_TIME_FUTURE) return back != 0 && (from == to || day + 7 - back <= to);
    if (from == to) return e->tense != ENT_TIME_PAST || on > SURELY || day >= from + on;
    return e->tense != ENT_TIME_PAST || day - back >= from;
}

/* Where few days of every year are left, even while the year is open: those that the expression fits, by `keeps`. */
static void narrow(ent_time_solver *s, uint32_t index, const char *what, uint8_t basis, bool (*keeps)(const ent_time_solver *, uint32_t, ent_day)) {
    enum { FEW = 31 };
    ent_time_set kept;
    kept.count = 0;
    for (uint32_t n = 0; n < s->set.count; n++) {
        ent_time_run run = s->set.runs[n];
        if (run.to - run.from > FEW) return;
        for (ent_day day = run.from; day <= run.to; day++)
            if (keeps(s, index, day)) ent_time_set_add(&kept, day, day);
    }
    ent_time_apply(s, what, ent_time_span(s->r, s->view->exprs[index]->tokens), basis, ENT_TIME_WEAK, &kept);
}

void ent_time_clues_follow(ent_time_solver *s) {
    uint16_t useless = ENT_TIME_PART | ENT_TIME_HEAD | ENT_TIME_NOISE | ENT_TIME_BASE | ENT_TIME_REPEAT;
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        bool coming = e->shape == ENT_TIME_RANGE && e->tense == ENT_TIME_FUTURE; /* "auront lieu les 26 et 27 septembre" */
        if ((e->flags & useless) || (e->shape != ENT_TIME_POINT && !coming) || e->direction) continue;
        if (whole_day(&e->a) && !e->a.year && !e->a.weekday) narrow(s, k, "day of the story", ENT_BASIS_CONTEXT, allows);
        if (!coming && e->a.weekday && !e->a.day) narrow(s, k, "weekday of the story", ENT_BASIS_WEEKDAY, fits);
    }
}
