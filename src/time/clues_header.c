/* Clues that need a second one to be trusted: a page header, a date line, a whole date close to a dateline without a year. */
#include "time/solve.h"

static bool whole_day(const ent_time_point *p) { return p->day && p->month; }

static bool dates_story(const ent_time_expr *e) {
    return e->shape == ENT_TIME_POINT && whole_day(&e->a) && !(e->flags & (ENT_TIME_NOISE | ENT_TIME_HEAD | ENT_TIME_BASE | ENT_TIME_STAMP));
}

/* The first bare weekday of the story, 0 when it names none. */
static uint8_t told_weekday(const ent_time_solver *s) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->shape != ENT_TIME_POINT || !e->a.weekday || e->a.day || e->direction || e->tense == ENT_TIME_FUTURE) continue;
        if (!(e->flags & (ENT_TIME_NOISE | ENT_TIME_PART | ENT_TIME_EARLIER))) return e->a.weekday;
    }
    return 0;
}

/* Does it name that day or the one before it? */
static bool is_weekday(uint8_t told, ent_day day) { return told && (told == ent_day_weekday(day) || told == ent_day_weekday(day - 1)); }

bool ent_time_weekday_agrees(const ent_time_solver *s, ent_day day) { return is_weekday(told_weekday(s), day); }

/* "Rabat, 7 avril" and, in the text, "la lettre du 14 mars 2022": dispatches that look back give the year of what is far. A day
 * shortly before the dateline says the dateline's year; further back only where the weekday agrees as well. */
static void close_date_clue(ent_time_solver *s, const ent_time_expr *head) {
    enum { CLOSE = 12, LOOSE = 45 };
    ent_time_set set;
    set.count = 0;
    const ent_time_expr *found = NULL;
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        bool span = e->shape == ENT_TIME_RANGE && whole_day(&e->b) && !(e->flags & (ENT_TIME_NOISE | ENT_TIME_PART));
        const ent_time_point *last = span ? &e->b : &e->a;
        if ((!span && !dates_story(e)) || !last->year || e->tense == ENT_TIME_FUTURE || e->direction) continue;
        ent_date said = {last->year, last->month, last->day};
        if (!ent_date_valid(said)) continue;
        for (int year = said.year; year <= said.year + 1; year++) {
            ent_date date = {(int16_t)year, head->a.month, head->a.day};
            if (!ent_date_valid(date)) continue;
            int apart = ent_date_first(date) - ent_date_first(said);
            bool sure = apart <= CLOSE && !(e->flags & ENT_TIME_PART && !(e->flags & ENT_TIME_UNTIL));
            if (apart < 0 || apart > LOOSE || (!sure && !ent_time_weekday_agrees(s, ent_date_first(date)))) continue;
            ent_time_set_add(&set, ent_date_first(date), ent_date_first(date));
            found = e;
        }
    }
    if (found) ent_time_apply(s, "date close to the dateline", ent_time_span(s->r, found->tokens), ENT_BASIS_CONTEXT, ENT_TIME_WEAK, &set);
}

/* Does a lead or a caption say of its news that it was on the dateline's own day? */
static bool news_of_dateline(const ent_time_solver *s, const ent_time_expr *head) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        uint8_t zone = s->r->text->sentences.items[e->sentence].zone;
        if (zone != ENT_ZONE_LEAD && zone != ENT_ZONE_CAPTION) continue;
        if (dates_story(e) && !(e->flags & ENT_TIME_PART) && e->a.day == head->a.day && e->a.month == head->a.month) return true;
    }
    return false;
}

/* The story tells as done what was on the day after the weekday that it tells first. */
static bool tells_next(const ent_time_solver *s, uint8_t told) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->shape != ENT_TIME_POINT || e->a.weekday != told % 7 + 1 || e->a.day || e->direction || e->tense != ENT_TIME_PAST) continue;
        if (!(e->flags & (ENT_TIME_NOISE | ENT_TIME_PART | ENT_TIME_EARLIER | ENT_TIME_THIS))) return true;
    }
    return false;
}

/* The story's day without its year, and apart from it the weekday: years in which that day or (unless `exact`) the one before has
 * this weekday. `window`: days in which publication follows. */
static void weekday_apart_clue(ent_time_solver *s, const ent_time_expr *said, int window, bool exact) {
    ent_time_set set;
    set.count = 0;
    uint8_t told = told_weekday(s);
    bool next = told && tells_next(s, told);
    for (int year = ENT_TIME_FIRST_YEAR; told && year < ENT_TIME_LAST_YEAR; year++) {
        ent_date date = {(int16_t)year, said->a.month, said->a.day};
        ent_day day = ent_date_first(date);
        if (!ent_date_valid(date) || !is_weekday(told, day) || (next && ent_day_weekday(day) == told)) continue;
        /* a weekday that agrees with the day after as well is the day itself, one that does not is the day before */
        if (!exact || is_weekday(told, day + 1)) ent_time_set_add(&set, day, day + window);
    }
    ent_time_apply(s, "weekday of the day", ent_time_span(s->r, said->tokens), ENT_BASIS_WEEKDAY, ENT_TIME_WEAK, &set);
}

/* The day, without year and weekday, on which the story's first sentence says that its news happened. */
static const ent_time_expr *lead_day(const ent_time_solver *s) {
    const ent_sentence *sentences = s->r->text->sentences.items;
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (!dates_story(e) || (e->flags & ENT_TIME_PART)) continue;
        bool lead = sentences[e->sentence].zone == ENT_ZONE_LEAD || sentences[e->sentence].zone == ENT_ZONE_BODY;
        return lead && k == 0 && !e->a.year && !e->a.weekday && ent_time_news(s->r, e) ? e : NULL;
    }
    return NULL;
}

/* "la déclaration du 6 avril 2023" is the news itself where the story's weekday agrees and days without year lead up to it. */
static void news_of_day_clue(ent_time_solver *s) {
    enum { BEFORE = 45, WEEK = 6 };
    const ent_time_expr *named = NULL;
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (dates_story(e) && e->a.year && (!named || e->a.year > named->a.year)) named = e;
    }
    if (!named || !(named->flags & ENT_TIME_PART) || named->tense == ENT_TIME_FUTURE) return;
    ent_date day = {named->a.year, named->a.month, named->a.day};
    if (!ent_date_valid(day) || !ent_time_weekday_agrees(s, ent_date_first(day)) || !ent_time_weekday_agrees(s, ent_date_first(day) + 1)) return;
    bool led = false;
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        ent_date other = {named->a.year, e->a.month, e->a.day};
        bool range = e->shape == ENT_TIME_RANGE && whole_day(&e->a);
        if ((!dates_story(e) && !range) || e->a.year || e->tense == ENT_TIME_FUTURE || !ent_date_valid(other)) continue;
        int before = ent_date_first(day) - ent_date_first(other);
        if (before < 0 || before > BEFORE) return;
        led = true;
    }
    if (!led) return;
    ent_time_set set = {.count = 1, .runs = {{ent_date_first(day), ent_date_first(day) + WEEK}}};
    ent_time_apply(s, "day of the news", ent_time_span(s->r, named->tokens), ENT_BASIS_WEEKDAY, ENT_TIME_WEAK, &set);
}

/* A line that is nothing but a date in words, without a weekday, is how ministries and the United Nations date a page; below the
 * headline, with whatever beside it, it dates the story. */
static bool is_date_line(const ent_time_solver *s, const ent_time_expr *e) {
    enum { NAMES = 4 };
    const ent_sentence *sentences = s->r->text->sentences.items;
    for (uint32_t k = 0; k < e->sentence; k++)
        if (sentences[k].story == s->story && sentences[k].zone == ENT_ZONE_HEADLINE) return true;
    ent_range sentence = sentences[e->sentence].tokens;
    for (uint32_t k = sentence.first; k < e->tokens.first; k++) { /* "Nouakchott, le 13 septembre 2022" */
        const ent_token *t = ent_time_token(s->r, k);
        if (t->kind != ENT_TOKEN_KIND_PUNCT && !(t->flags & ENT_TOKEN_CAPITAL)) return false;
    }
    return !e->a.weekday && e->tokens.first <= sentence.first + NAMES && e->tokens.end >= sentence.end &&
           ent_time_token(s->r, e->tokens.first)->kind != ENT_TOKEN_KIND_DATE;
}

/* Does the text tell of the day as one to come? */
static bool is_ahead(const ent_time_solver *s, const ent_time_point *day) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->tense == ENT_TIME_FUTURE && e->a.day == day->day && e->a.month == day->month) return true;
    }
    return false;
}

/* Does the story name no weekday that could speak against a day? */
static bool without_weekday(const ent_time_solver *s) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->shape == ENT_TIME_POINT && e->a.weekday && !e->a.day && !(e->flags & ENT_TIME_NOISE)) return false;
    }
    return true;
}

/* "11 juin 2023, 19:12 | Politique", "New York, 11 juin 2023 – ONU Info": a day with its hour or its source is no crawl's where the
 * story's weekday agrees. */
static bool is_stamp_line(const ent_time_solver *s, const ent_time_expr *e) {
    const ent_sentence *sentence = &s->r->text->sentences.items[e->sentence];
    bool more = sentence->tokens.end - sentence->tokens.first > e->tokens.end - e->tokens.first;
    ent_day day = ent_date_first((ent_date){e->a.year, e->a.month, e->a.day});
    bool figures = ent_time_token(s->r, e->tokens.first)->kind == ENT_TOKEN_KIND_DATE; /* "02.10.2021, 20:02", wherever it stands */
    if (sentence->zone == ENT_ZONE_NOISE && figures && more && e->a.year) return ent_time_weekday_agrees(s, day);
    return sentence->zone == ENT_ZONE_METADATA && e->a.year && more && (ent_time_weekday_agrees(s, day) || without_weekday(s));
}

/* "Déplacement à Tunis (11 juin 2023)", "Communiqué du 11 juin 2023": the day that the headline gives to what the page tells. */
const ent_time_expr *ent_time_headline_day(const ent_time_solver *s) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (s->r->text->sentences.items[e->sentence].zone != ENT_ZONE_HEADLINE) return NULL;
        bool past = e->tense != ENT_TIME_FUTURE && !e->direction && !(e->flags & (ENT_TIME_BASE | ENT_TIME_EARLIER));
        if (e->shape == ENT_TIME_POINT && whole_day(&e->a) && e->a.year && past) return is_ahead(s, &e->a) ? NULL : e;
    }
    return NULL;
}

static void apply_day(ent_time_solver *s, const char *what, const ent_time_expr *e) {
    ent_time_set set;
    set.count = 0;
    ent_time_point_days(&e->a, 0, 0, &set);
    ent_time_apply(s, what, ent_time_span(s->r, e->tokens), ENT_BASIS_EXPLICIT, ENT_TIME_WEAK, &set);
}

/* "— The Presidency (@Presidency) January 28, 2024": what a page embeds has its own day, with who wrote it in brackets in front. It is the
 * story's where its weekday agrees. */
static const ent_time_expr *embedded_day(const ent_time_solver *s) {
    enum { BEFORE = 2 };
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        ent_range line = s->r->text->sentences.items[e->sentence].tokens;
        ent_date day = {e->a.year, e->a.month, e->a.day};
        if (e->shape != ENT_TIME_POINT || !e->a.year || !whole_day(&e->a) || e->tokens.end != line.end || e->tokens.first < line.first + BEFORE)
            continue;
        bool embedded = ent_time_token(s->r, e->tokens.first - 1)->kind == ENT_TOKEN_KIND_CLOSE &&
                        ent_time_token(s->r, e->tokens.first - 2)->kind == ENT_TOKEN_KIND_URL;
        if (embedded && ent_date_valid(day) && ent_time_weekday_agrees(s, ent_date_first(day))) return e;
    }
    return NULL;
}

/* A date in the page's header may be the day of the crawl. It counts only where the text tells a day close to it, and then
 * the text's day is the one that counts. */
static void header_clue(ent_time_solver *s, const ent_time_expr *header) {
    enum { CLOSE = 4, WEEK = 6 };
    ent_date said = {header->a.year, header->a.month, header->a.day};
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        ent_date date = {header->a.year, e->a.month, e->a.day};
        if (!dates_story(e) || e->a.year || e->tense == ENT_TIME_FUTURE || !ent_date_valid(date)) continue;
        int apart = ent_date_first(date) - ent_date_first(said);
        if (apart < -CLOSE || apart > CLOSE) continue;
        ent_time_set set;
        set.count = 0;
        ent_time_set_add(&set, ent_date_first(date), ent_date_first(date) + WEEK);
        ent_time_apply(s, "page header", ent_time_span(s->r, header->tokens), ENT_BASIS_WEEKDAY, ENT_TIME_WEAK, &set);
        return;
    }
}

/* How many days a line of the page with a whole date lies behind the dateline's day of its year, or of the year before; -1: it is none such. */
static int days_behind(const ent_time_solver *s, const ent_time_expr *e, const ent_time_expr *head, ent_date *date) {
    bool page = (e->flags & (ENT_TIME_NOISE | ENT_TIME_STAMP)) || s->r->text->sentences.items[e->sentence].zone == ENT_ZONE_METADATA;
    if (!page || e == head || e->shape != ENT_TIME_POINT || !e->a.year || !whole_day(&e->a)) return -1;
    ent_date said = {e->a.year, e->a.month, e->a.day};
    *date = (ent_date){(int16_t)(said.year - (head->a.month > said.month)), head->a.month, head->a.day};
    return ent_date_valid(said) && ent_date_valid(*date) ? ent_date_first(said) - ent_date_first(*date) : -1;
}

/* A line of the page that has the dateline's day and month has its year; so has one of the days right behind it, on which the dispatch was put
 * there, where the story's weekday agrees. */
static void stamp_of_dateline(ent_time_solver *s, const ent_time_expr *head) {
    enum { PUT_LATER = 3 };
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        ent_date date;
        const ent_time_expr *e = s->view->exprs[k];
        int behind = days_behind(s, e, head, &date);
        if (behind < 0 || behind > PUT_LATER) continue;
        ent_day day = ent_date_first(date);
        if (behind && !ent_time_weekday_agrees(s, day) && !without_weekday(s)) continue;
        ent_time_set set = {.count = 1, .runs = {{day, day}}};
        ent_time_apply(s, "stamp of the dateline's day", ent_time_span(s->r, e->tokens), ENT_BASIS_EXPLICIT, ENT_TIME_WEAK, &set);
        return;
    }
}

/* The text tells the week of publication: a header may be younger than what it heads. */
static bool told_by_text(const ent_time_solver *s) {
    enum { DAYS = 7 };
    return s->set.count && s->set.runs[s->set.count - 1].to - s->set.runs[0].from < DAYS;
}

/* "MAP 11 mars 2019": a line with a source and a day of the week that the text tells says which. */
static void stamp_within(ent_time_solver *s) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->shape == ENT_TIME_POINT && whole_day(&e->a) && e->a.year && is_stamp_line(s, e)) apply_day(s, "stamp of the week", e);
    }
}

void ent_time_clues_header(ent_time_solver *s) {
    const ent_time_expr *head = NULL, *header = NULL;
    if (told_by_text(s)) {
        stamp_within(s);
        return;
    }
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        bool metadata = s->r->text->sentences.items[e->sentence].zone == ENT_ZONE_METADATA;
        if (e->shape != ENT_TIME_POINT || !whole_day(&e->a)) continue;
        ent_date date = {e->a.year, e->a.month, e->a.day};
        if (!header && ((e->flags & ENT_TIME_NOISE) || metadata) && !(e->flags & ENT_TIME_STAMP) && ent_date_valid(date)) header = e;
        if (!head && !metadata && !(e->flags & ENT_TIME_NOISE) && (e->flags & (ENT_TIME_HEAD | ENT_TIME_STAMP)) && !e->a.year) head = e;
        if (!head && (e->flags & ENT_TIME_STAMP) && !e->a.year) head = e;
    }
    if (head) {
        stamp_of_dateline(s, head);
        close_date_clue(s, head);
        if (!ent_time_set_interval(&s->set).from.year) weekday_apart_clue(s, head, 0, news_of_dateline(s, head));
    } else if (header && (is_date_line(s, header) || is_stamp_line(s, header))) {
        apply_day(s, "date line", header);
    } else if (header) {
        header_clue(s, header);
    } else if (embedded_day(s)) {
        apply_day(s, "day of what is embedded", embedded_day(s));
    } else if (ent_time_headline_day(s)) {
        apply_day(s, "day of the headline", ent_time_headline_day(s));
    } else if (lead_day(s)) {
        weekday_apart_clue(s, lead_day(s), 6, false);
    } else {
        news_of_day_clue(s);
    }
}

/* Where the year, or the month in it, stays open, the day of the news alone: told within the week. */
void ent_time_clue_lead(ent_time_solver *s) {
    enum { WEEK = 6 };
    ent_interval known = ent_time_set_interval(&s->set);
    bool dated = known.from.year && (known.from.month || known.to.year != known.from.year);
    const ent_time_expr *said = dated ? NULL : lead_day(s);
    ent_time_set set;
    set.count = 0;
    if (said) ent_time_point_days(&said->a, 0, WEEK, &set);
    if (said) ent_time_apply(s, "day of the news", ent_time_span(s->r, said->tokens), ENT_BASIS_CONTEXT, ENT_TIME_WEAK, &set);
}

/* How far a day strains what the story says: its news of the day before though the dateline has none of that, a weekday to come
 * that is today, a year said in figures that is this one. Each alone may be an agency's habit. */
static int strain(const ent_time_solver *s, ent_day day) {
    bool today = false, year = false;
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->shape != ENT_TIME_POINT || (e->flags & (ENT_TIME_HEAD | ENT_TIME_NOISE | ENT_TIME_BASE | ENT_TIME_THIS)) || e->direction) continue;
        bool ahead = e->tense == ENT_TIME_FUTURE;
        today = today || (ahead && e->a.weekday && !e->a.day && e->a.weekday == ent_day_weekday(day));
        year = year || (e->a.year && !e->a.month && e->a.year == ent_day_date(day).year);
    }
    return !(ent_time_weekday_agrees(s, day) && ent_time_weekday_agrees(s, day + 1)) + today + year;
}

void ent_time_clue_strain(ent_time_solver *s) {
    enum { STRAINED = 2 };
    ent_time_set easy;
    easy.count = 0;
    if (s->set.count < 2) return;
    for (uint32_t k = 0; k < s->set.count; k++) {
        ent_time_run run = s->set.runs[k];
        if (run.from != run.to) return;
        int how = strain(s, run.from);
        if (how == 0) ent_time_set_add(&easy, run.from, run.to);
        else if (how < STRAINED) return;
    }
    ent_time_apply(s, "plainest reading", (ent_span){0, 0}, ENT_BASIS_WEEKDAY, ENT_TIME_WEAK, &easy);
}
