/* Clues that are years: said outright, counted from another date, celebrated, or bounded by a numbered congress. */
#include "time/solve.h"

/* Things announced or wished are seldom further away than this; what is told as past may in truth be such a thing. */
enum { AHEAD_DAYS = 760, TERM_YEARS = 15 };
enum { LOOKS_A_YEAR_BACK = 365, LOOKS_FAR_BACK = 36500 }; /* days */

/* Beside each other with only a comma, a bracket or a preposition between: one says the other again. */
static bool beside(const ent_time_solver *s, const ent_time_expr *a, const ent_time_expr *b) {
    uint32_t from = a->tokens.first < b->tokens.first ? a->tokens.end : b->tokens.end;
    uint32_t to = a->tokens.first < b->tokens.first ? b->tokens.first : a->tokens.first;
    if (a->sentence != b->sentence || to - from > 3) return false;
    for (uint32_t k = from; k < to; k++) {
        uint8_t role = ent_time_role(s->r, k), kind = ent_time_token(s->r, k)->kind;
        if (role != ENT_TIME_ROLE_IN && role != ENT_TIME_ROLE_ARTICLE && kind != ENT_TOKEN_KIND_PUNCT && kind != ENT_TOKEN_KIND_OPEN) return false;
    }
    return true;
}

static void add_years(ent_time_set *set, int from, int to) { ent_time_set_add(set, ent_day_of(from, 1, 1), ent_day_of(to, 12, 31)); }

/* "il y a 61 ans, le 31 janvier 1950"; "l'an prochain, en 2010" */
static void counted_clue(ent_time_solver *s, uint32_t index) {
    const ent_time_expr *e = s->view->exprs[index];
    if (e->unit != ENT_TIME_UNIT_YEAR) return;
    for (int side = -1; side <= 1; side += 2) {
        if ((side < 0 && index == 0) || (side > 0 && index + 1 == s->view->expr_count)) continue;
        const ent_time_expr *date = s->view->exprs[side < 0 ? index - 1 : index + 1];
        if (date->shape != ENT_TIME_POINT || !date->a.year || !beside(s, e, date) || (date->flags & ENT_TIME_BASE)) continue;
        int year = date->a.year - e->offset;
        ent_time_set set;
        set.count = 0;
        ent_date said = {(int16_t)year, date->a.month, date->a.day};
        if (e->shape == ENT_TIME_AGO && date->a.day && ent_date_valid(said)) ent_time_set_add(&set, ent_date_first(said), ent_date_first(said) + 364);
        else add_years(&set, year, year);
        ent_time_apply(s, e->shape == ENT_TIME_AGO ? "years counted" : "year told from this one", ent_time_span(s->r, e->tokens),
                       e->shape == ENT_TIME_AGO ? ENT_BASIS_ANNIVERSARY : ENT_BASIS_CONTEXT, ENT_TIME_STRONG, &set);
        return;
    }
}

/* "il y a 40 ans", with a jubilee named behind it: its base counts. */
static void counted_jubilee(ent_time_solver *s, const ent_time_expr *e) {
    enum { EARLY = 30, WHOLE_YEAR = 364 };
    ent_date base;
    if (e->unit != ENT_TIME_UNIT_YEAR || e->shape != ENT_TIME_AGO || e->offset >= 0 || !ent_time_jubilee(s->r, s->view, e, &base)) return;
    ent_date said = {(int16_t)(base.year - e->offset), base.month, base.day};
    ent_time_set set;
    set.count = 0;
    if (!ent_date_valid(said) || said.year >= ENT_TIME_LAST_YEAR) return;
    ent_time_set_add(&set, ent_date_first(said) - EARLY, ent_date_first(said) + WHOLE_YEAR);
    ent_time_apply(s, "years since a jubilee", ent_time_span(s->r, e->tokens), ENT_BASIS_ANNIVERSARY, ENT_TIME_WEAK, &set);
}

/* "au lendemain de l'élection de 2019", told as news */
static void aftermath_clue(ent_time_solver *s, const ent_time_expr *e) {
    enum { NEAR = 14, LATE = 31, NEWS = 4 };
    ent_range sentence = s->r->text->sentences.items[e->sentence].tokens;
    if (!e->a.year || e->a.month || !(e->flags & ENT_TIME_PART) || e->shape != ENT_TIME_POINT) return;
    if (e->sentence > s->view->exprs[0]->sentence + NEWS || e->a.year > ENT_TIME_LAST_YEAR) return;
    for (uint32_t k = e->tokens.first; k > sentence.first && e->tokens.first - k < NEAR; k--) {
        if (ent_time_role(s->r, k - 1) != ENT_TIME_ROLE_OUTCOME || s->r->signs[k - 1].value != 2) continue;
        ent_time_set set;
        set.count = 0;
        ent_time_set_add(&set, ent_day_of(e->a.year, 1, 1), ent_day_of(e->a.year, 12, 31) + LATE);
        ent_time_apply(s, "aftermath", ent_time_span(s->r, e->tokens), ENT_BASIS_CONTEXT, ENT_TIME_WEAK, &set);
        return;
    }
}

/* "54 ans après la rupture de janvier 1961", "deux mois après l'attaque du 5 octobre 2011", told as the story's news */
static void after_clue(ent_time_solver *s, uint32_t index) {
    enum { FAR = 10 };
    const ent_time_expr *e = s->view->exprs[index];
    if (index + 1 == s->view->expr_count || index > 2) return;
    const ent_time_expr *date = s->view->exprs[index + 1];
    ent_date said = {date->a.year, date->a.month, date->a.day};
    if (date->sentence != e->sentence || date->tokens.first - e->tokens.end > FAR || !date->a.year || date->shape != ENT_TIME_POINT) return;
    ent_time_set set;
    set.count = 0;
    if (e->unit == ENT_TIME_UNIT_YEAR) {
        add_years(&set, date->a.year - e->offset, date->a.year - e->offset);
    } else if (date->a.month && ent_date_valid(said)) { /* counted loosely: a unit more or less */
        int unit = e->unit == ENT_TIME_UNIT_MONTH ? 31 : e->unit == ENT_TIME_UNIT_WEEK ? 7 : e->unit == ENT_TIME_UNIT_DAY ? 2 : 0;
        int length = e->unit == ENT_TIME_UNIT_DAY ? 1 : unit;
        if (unit) ent_time_set_add(&set, ent_date_first(said) - (e->offset + 1) * length - 1, ent_date_last(said) - e->offset * length + unit);
    }
    ent_time_apply(s, "years after", ent_time_span(s->r, e->tokens), ENT_BASIS_ANNIVERSARY, ENT_TIME_WEAK, &set);
}

/* The year told from publication ("l'année prochaine") in the sentence of an anniversary. */
static const ent_time_expr *year_in_sentence(const ent_time_solver *s, uint32_t index) {
    const ent_time_expr *e = s->view->exprs[index];
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *other = s->view->exprs[k];
        if (other->sentence == e->sentence && other->shape == ENT_TIME_DEICTIC && other->unit == ENT_TIME_UNIT_YEAR) return other;
    }
    return NULL;
}

/* "séjourne à Hanoï pour y célébrer …", not "ont convenu de célébrer": what somebody does for it now, with no word of plans. */
static bool under_way(const ent_time_solver *s, uint32_t sentence, uint32_t infinitive) {
    uint32_t first = s->r->text->sentences.items[sentence].tokens.first, at = infinitive;
    while (at > first && infinitive - at < 2 && ent_time_token(s->r, at - 1)->role != ENT_ROLE_PREP_FOR) at--;
    if (at == first || ent_time_token(s->r, at - 1)->role != ENT_ROLE_PREP_FOR) return false;
    for (uint32_t k = first; k < at; k++)
        if (ent_time_role(s->r, k) == ENT_TIME_ROLE_PREPARE || ent_time_role(s->r, k) == ENT_TIME_ROLE_PLANNED) return false;
    return ent_time_sentence_tense(s->r, sentence) == ENT_TIME_PRESENT;
}

/* Tense of the verb of celebrating in front of an anniversary. */
static uint8_t celebrated(const ent_time_solver *s, const ent_time_expr *e) {
    uint32_t first = s->r->text->sentences.items[e->sentence].tokens.first, stop = e->tokens.first;
    for (uint32_t k = stop; k > first && stop - k < 30; k--) {
        if (ent_time_role(s->r, k - 1) != ENT_TIME_ROLE_CELEBRATE) continue;
        if (s->r->signs[k - 1].value) { /* "dans le cadre de la célébration": as its sentence tells */
            uint8_t tense = ent_time_sentence_tense(s->r, e->sentence);
            return tense == ENT_TIME_PAST ? ENT_TIME_PRESENT : tense;
        }
        if (ent_time_infinitive(s->r, k - 1)) return under_way(s, e->sentence, k - 1) ? ENT_TIME_PRESENT : ENT_TIME_FUTURE;
        ent_time_expr verb = *e;
        verb.flags = 0;
        verb.tokens = (ent_range){k, k + 1};
        return ent_time_tense_at(s->r, &verb);
    }
    return ENT_TIME_UNSAID;
}

/* The day of the year lies shortly before or behind that on which it is told. */
static bool in_season(ent_day told, ent_date said) {
    enum { SEASON = 31 };
    ent_date day = {ent_day_date(told).year, said.month, said.day};
    int apart = ent_date_valid(day) ? ent_date_first(day) - told : SEASON + 1;
    return apart >= -SEASON && apart <= SEASON;
}

/* The base that the text itself gives: a year said close behind in the sentence ("de l'établissement, en 1902, de …"), or, once few years are
 * left, the one past date of the story that makes one of them the year of the feast. */
static bool told_base(const ent_time_solver *s, const ent_time_expr *feast, ent_date *base) {
    enum { OLD = 20, NEAR = 12, FEW = 4 };
    int found = 0;
    bool close = false;
    if (feast->ordinal < OLD) return false;
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        int year = e->a.year + (int)feast->ordinal;
        uint16_t useless = ENT_TIME_HEAD | ENT_TIME_NOISE | ENT_TIME_STAMP | ENT_TIME_TERM | ENT_TIME_PLANNED;
        ent_date said = {e->a.year, e->a.month, e->a.day};
        if (e->shape != ENT_TIME_POINT || !e->a.year || e->flags & useless || year > s->r->rules->newest || !ent_date_valid(said)) continue;
        bool near = e->sentence == feast->sentence && e->tokens.first >= feast->tokens.end + 2 && e->tokens.first < feast->tokens.end + NEAR;
        for (uint32_t t = feast->tokens.end; near && t < e->tokens.first; t++) near = ent_time_role(s->r, t) != ENT_TIME_ROLE_CELEBRATE;
        bool left = near;
        bool season = false; /* "Le 15 septembre 1973", told in September */
        for (uint32_t n = 0; !left && s->set.count <= FEW && n < s->set.count; n++) {
            left = ent_day_date(s->set.runs[n].from).year == year && ent_day_date(s->set.runs[n].to).year == year;
            season = left && said.day && in_season(s->set.runs[n].from, said);
        }
        if (!left || (!near && found == e->a.year) || (close && !near && !season)) continue;
        if (found && !near && (close || !season)) return false;
        close |= season;
        found = e->a.year;
        *base = said;
        if (near) return true;
    }
    return found;
}

/* "célébreront le 20 mai le 120e anniversaire": its next day of that name lies ahead. */
static const ent_time_expr *day_ahead(const ent_time_solver *s, const ent_time_expr *feast) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        bool bare = e->shape == ENT_TIME_POINT && e->a.day && e->a.month && !e->a.year;
        if (bare && e->sentence == feast->sentence && e->tense == ENT_TIME_FUTURE && !(e->flags & ENT_TIME_PART)) return e;
    }
    return NULL;
}

/* When an anniversary is spoken of: in its year where it is being celebrated, about its day where it has been, else from the year before on. */
static void feast_days(const ent_time_solver *s, uint32_t index, int year, const ent_date *base, ent_time_set *set) {
    enum {
        AFTERMATH = 60,
        LATE_MONTH = 11,
        WHOLE_YEAR = 364,
        PRELUDE = 270,
        AFTER = 400
    }; /* what was celebrated in December is told of in January */
    const ent_time_expr *e = s->view->exprs[index], *told = year_in_sentence(s, index);
    uint8_t tense = told ? 0 : celebrated(s, e);
    const ent_time_expr *ahead = tense == ENT_TIME_FUTURE ? day_ahead(s, e) : NULL;
    ent_date day = {(int16_t)year, ahead ? ahead->a.month : base->month, ahead ? ahead->a.day : base->day};
    if (told) add_years(set, year - told->offset, year - told->offset);
    else if (tense == ENT_TIME_PRESENT) add_years(set, year, year);
    else if (ahead && ent_date_valid(day)) ent_time_set_add(set, ent_date_first(day) - WHOLE_YEAR, ent_date_first(day));
    else if (tense == ENT_TIME_PAST && base->day && ent_date_valid(day))
        ent_time_set_add(set, ent_date_first(day) - PRELUDE, ent_date_first(day) + AFTER);
    else if (tense == ENT_TIME_PAST) add_years(set, year - 1, year + 1);
    else /* "à l'occasion du …" */
        ent_time_set_add(set, ent_day_of(year - 1, 1, 1), ent_day_of(year, 12, 31) + (!base->month || base->month >= LATE_MONTH ? AFTERMATH : 0));
}

static void anniversary_clue(ent_time_solver *s, uint32_t index, bool told) {
    ent_time_expr *e = s->view->exprs[index];
    ent_date base = e->base;
    if (told ? e->base.year || !told_base(s, e, &base) : !ent_time_base(s->r, s->view, e, &base)) return;
    e->base = base;
    int year = base.year + (int)e->ordinal;
    if (year < ENT_TIME_FIRST_YEAR + 1 || year >= ENT_TIME_LAST_YEAR) return;
    ent_time_set set;
    set.count = 0;
    feast_days(s, index, year, &base, &set);
    ent_time_apply(s, "anniversary", ent_time_span(s->r, e->tokens), ENT_BASIS_ANNIVERSARY, told ? ENT_TIME_WEAK : ENT_TIME_STRONG, &set);
}

/* Who stands for a term does so before its first year. */
static bool candidacy(const ent_time_solver *s, const ent_time_expr *e) {
    uint32_t first = s->r->text->sentences.items[e->sentence].tokens.first;
    if (e->shape != ENT_TIME_RANGE) return false;
    for (uint32_t k = e->tokens.first; k > first; k--)
        if (ent_time_role(s->r, k - 1) == ENT_TIME_ROLE_TERM && s->r->signs[k - 1].value == 1) return true;
    return false;
}

/* "fêteront le 120e anniversaire de l'établissement, en 1902, de …": what it began with, though the verb is one of the future. */
static bool begins_feast(const ent_time_solver *s, const ent_time_expr *e) {
    enum { OLD = 20 };
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *feast = s->view->exprs[k];
        bool before = feast->sentence == e->sentence && feast->tokens.end <= e->tokens.first;
        if (before && feast->shape == ENT_TIME_ANNIVERSARY && feast->ordinal >= OLD && e->a.year + (int)feast->ordinal <= s->r->rules->newest)
            return true;
    }
    return false;
}

/* How many years ahead somebody tells of what will be done in a month, in a year, in a year as goals have it ("atteindra 20 milliards en 2025"). */
static int years_ahead(const ent_time_expr *e) {
    enum { OF_MONTH = 3, OF_YEAR = 6, GOAL_STEP = 5, OF_GOAL = 50 };
    return e->a.month ? OF_MONTH : e->a.year % GOAL_STEP ? OF_YEAR : OF_GOAL;
}

/* "a invité X à se rendre à Y au début de 2011": an edge of a year that an infinitive, or a verb of the future, leads to. */
static void edge_clue(ent_time_solver *s, const ent_time_expr *e) {
    enum { NEAR = 8, AHEAD = 3 };
    uint32_t first = s->r->text->sentences.items[e->sentence].tokens.first, at = e->tokens.first;
    bool led = e->tense == ENT_TIME_FUTURE;
    for (uint32_t k = at; !led && k > first && at - k < NEAR; k--) {
        const ent_token *t = ent_time_token(s->r, k - 1);
        if (t->kind == ENT_TOKEN_KIND_PUNCT || (t->can & ENT_CAN_FINITE && !t->role)) break;
        led = ent_time_infinitive(s->r, k - 1) && k - 1 > first && ent_time_token(s->r, k - 2)->role != ENT_ROLE_PREP_AFTER;
    }
    if (!led || e->flags & (ENT_TIME_PART | ENT_TIME_BASE | ENT_TIME_TERM)) return;
    ent_time_set set;
    set.count = 0;
    add_years(&set, e->a.year - AHEAD, e->a.year);
    ent_time_apply(s, "year to come", ent_time_span(s->r, e->tokens), ENT_BASIS_CONTEXT, ENT_TIME_WEAK, &set);
}

/* A year said of the past lies before publication, one said of the future behind it. */
static void said_clue(ent_time_solver *s, const ent_time_expr *e) {
    const ent_time_point *last = e->shape == ENT_TIME_RANGE ? &e->b : &e->a;
    ent_date from = {e->a.year, e->a.month, e->a.day}, to = {last->year, last->month, last->day};
    if (!ent_date_valid(from) || !ent_date_valid(to) || to.year > ENT_TIME_LAST_YEAR || begins_feast(s, e)) return;
    ent_time_set set;
    set.count = 0;
    const char *what = "year of the past";
    if (e->flags & ENT_TIME_BASE || (e->tense == ENT_TIME_PAST && !(e->flags & (ENT_TIME_TERM | ENT_TIME_PART | ENT_TIME_PLANNED)))) {
        int slack = e->flags & ENT_TIME_BASE || ent_time_over(s->r, e) ? 0 : AHEAD_DAYS;
        ent_time_set_add(&set, ent_date_first(from) - slack, ent_day_of(ENT_TIME_LAST_YEAR, 12, 31));
    } else if (e->flags & ENT_TIME_UNTIL && e->a.day && (e->tense == ENT_TIME_PRESENT || e->tense == ENT_TIME_FUTURE)) {
        what = "end to come";
        ent_time_set_add(&set, ent_date_first(from) - 60, ent_date_last(to));
    } else if (e->flags & ENT_TIME_UNTIL && e->tense == ENT_TIME_FUTURE) {
        what = "year to come";
        ent_time_set_add(&set, ent_day_of(ENT_TIME_FIRST_YEAR, 1, 1), ent_date_last(to));
    } else if (e->flags & ENT_TIME_TERM || (e->tense == ENT_TIME_FUTURE && !(e->flags & ENT_TIME_PART))) {
        what = "year to come"; /* a term is spoken of some years ahead, a goal sooner */
        int first = e->flags & ENT_TIME_TERM ? e->a.year - TERM_YEARS : e->a.year - years_ahead(e);
        ent_time_set_add(&set, ent_day_of(first > ENT_TIME_FIRST_YEAR ? first : ENT_TIME_FIRST_YEAR, 1, 1),
                         candidacy(s, e) ? ent_date_first(from) - 1 : ent_date_last(to));
    }
    ent_time_apply(s, what, ent_time_span(s->r, e->tokens), ENT_BASIS_CONTEXT, ENT_TIME_WEAK, &set);
}

/* A year is said in the sentence in front of that token. */
static bool dated_before(const ent_time_solver *s, uint32_t number, uint32_t token) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->sentence == number && e->a.year && !(e->flags & (ENT_TIME_HEAD | ENT_TIME_BASE)) && e->tokens.first < token) return true;
    }
    return false;
}

/* A sentence with "mardi" or "le même jour" tells the news. */
static bool story_sentence(const ent_time_solver *s, uint32_t number) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->sentence != number || e->tense != ENT_TIME_PAST || (e->flags & (ENT_TIME_EARLIER | ENT_TIME_PART))) continue;
        if ((e->shape == ENT_TIME_POINT && e->a.weekday && !e->a.day) || (e->shape == ENT_TIME_ANAPHORIC && e->offset == 0)) return true;
    }
    return false;
}

/* Congresses anywhere in the story; office holders only where its news is told, since looking back it may name older ones. */
static void name_clues(ent_time_solver *s) {
    for (uint32_t k = 0; k < s->view->name_count;) {
        ent_time_set congress, tenure;
        congress.count = tenure.count = 0;
        ent_time_name name = *s->view->names[k];
        bool undated = !dated_before(s, name.sentence, UINT32_MAX); /* "M. X a annoncé mardi la reprise des relations, rompues en 1961" */
        bool told = story_sentence(s, name.sentence);
        if (!undated && name.news && told) undated = !dated_before(s, name.sentence, name.token);
        bool news = name.news && undated;
        bool day = told && !news && (undated || name.news);
        for (; k < s->view->name_count && s->view->names[k]->token == name.token; k++) {
            if (undated) (void)ent_time_congress(s->r, s->view, k, &congress);
            if (news || day) (void)ent_time_tenure(s->r, s->view, k, &tenure);
        }
        ent_span span = ent_time_span(s->r, (ent_range){name.token, name.token + name.length});
        uint8_t basis = s->weekday ? ENT_BASIS_WEEKDAY : ENT_BASIS_CONTEXT;
        ent_time_apply(s, "congress", span, basis, ENT_TIME_STRONG, &congress);
        ent_time_apply(s, "office held", span, basis, news ? ENT_TIME_STRONG : ENT_TIME_WEAK, &tenure);
    }
}

void ent_time_clues_years(ent_time_solver *s) {
    for (int pass = 0; pass < 2; pass++) { /* years merely said come last: their tense is a guess */
        for (uint32_t k = 0; k < s->view->expr_count; k++) {
            const ent_time_expr *e = s->view->exprs[k];
            if (e->flags & (ENT_TIME_HEAD | ENT_TIME_NOISE | ENT_TIME_STAMP)) continue;
            bool said = (e->shape == ENT_TIME_POINT || e->shape == ENT_TIME_RANGE) && e->a.year;
            if (pass == 1 && said) said_clue(s, e);
            if (pass == 1 && said) aftermath_clue(s, e);
            if (pass == 1 && e->shape == ENT_TIME_EDGE && e->a.year) edge_clue(s, e);
            if (pass == 1) counted_jubilee(s, e);
            if (pass == 1) continue;
            if (e->shape == ENT_TIME_AGO || e->shape == ENT_TIME_DEICTIC) counted_clue(s, k);
            else if (e->shape == ENT_TIME_AFTER) after_clue(s, k);
            else if (e->shape == ENT_TIME_ANNIVERSARY) anniversary_clue(s, k, false);
        }
        if (pass == 0) name_clues(s);
    }
}

/* How many days the sentence looks back at most ("où il avait reçu le président X"); a weekday, or the day before, is of the news; without a
 * year a day is of the last one. */
static int looks_back(const ent_time_solver *s, uint32_t number) {
    int back = 0;
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->sentence != number || !(e->flags & ENT_TIME_EARLIER)) continue;
        bool day = e->shape == ENT_TIME_POINT && e->a.day && !e->a.year && !e->direction;
        bool news = (e->shape == ENT_TIME_POINT && e->a.weekday && !e->a.day) || (e->shape == ENT_TIME_ANAPHORIC && e->unit == ENT_TIME_UNIT_DAY);
        if (news) continue;
        if (!day) return LOOKS_FAR_BACK;
        back = LOOKS_A_YEAR_BACK;
    }
    return back;
}

/* A year that the sentence says lies among the days: he may have held the office only then. */
static bool year_within(const ent_time_solver *s, uint32_t number, const ent_time_set *days) {
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->sentence != number || !e->a.year || (e->flags & (ENT_TIME_HEAD | ENT_TIME_BASE))) continue;
        for (uint32_t n = 0; n < days->count; n++)
            if (ent_day_date(days->runs[n].from).year <= e->a.year && e->a.year <= ent_day_date(days->runs[n].to).year) return true;
    }
    return false;
}

/* The days in which whoever is named at names[*k] held the office told beside the name; *k goes to the next token. None where its sentence
 * says one of their years or looks back. */
static void held_by(ent_time_solver *s, uint32_t *k, ent_time_set *tenure) {
    const ent_time_name *name = s->view->names[*k];
    int back = looks_back(s, name->sentence);
    bool apt = name->table == ENT_TABLE_TENURES && back != LOOKS_FAR_BACK;
    tenure->count = 0;
    for (; *k < s->view->name_count && s->view->names[*k]->token == name->token; ++*k)
        if (apt) (void)ent_time_tenure(s->r, s->view, *k, tenure);
    if (tenure->count && year_within(s, name->sentence, tenure)) tenure->count = 0;
    for (uint32_t n = tenure->count; back && n-- > 0;) ent_time_set_add(tenure, tenure->runs[n].from, tenure->runs[n].to + back);
}

/* Did all whom the story names with an office hold it at one time, and are there two of them? */
static bool agree(ent_time_solver *s) {
    ent_time_set both, tenure, met;
    uint32_t holders = 0;
    ent_str first = {0};
    ent_time_set_meet(&s->set, &s->set, &both);
    for (uint32_t k = 0; k < s->view->name_count;) {
        uint32_t row = s->view->names[k]->row;
        held_by(s, &k, &tenure);
        if (tenure.count == 0) continue;
        ent_str person = ent_pack_cell_text(s->r->pack, ENT_TABLE_TENURES, row, ENT_TENURES_PERSON);
        ent_time_set_meet(&both, &tenure, &met);
        if (met.count == 0) return false;
        ent_time_set_meet(&met, &met, &both);
        if (holders == 0) first = person;
        holders += holders == 0 || !ent_str_equal(person, first);
    }
    return holders >= 2;
}

/* "a félicité X pour sa nomination", told as news: X has just taken an office. */
static void installed_clue(ent_time_solver *s) {
    for (uint32_t k = 0; k < s->view->name_count;) {
        const ent_time_name *name = s->view->names[k];
        bool apt = !looks_back(s, name->sentence) && !dated_before(s, name->sentence, UINT32_MAX);
        ent_time_set set;
        set.count = 0;
        for (; k < s->view->name_count && s->view->names[k]->token == name->token; k++)
            if (apt) (void)ent_time_installed(s->r, s->view, k, &set);
        ent_span span = ent_time_span(s->r, (ent_range){name->token, name->token + name->length});
        ent_time_apply(s, "office taken", span, s->weekday ? ENT_BASIS_WEEKDAY : ENT_BASIS_CONTEXT, ENT_TIME_WEAK, &set);
    }
}

/* Where the year is open, whoever else is named with an office may choose among several days; where no day is known, all of them together. */
void ent_time_clue_holders(ent_time_solver *s) {
    if (ent_time_set_interval(&s->set).from.year) return;
    installed_clue(s);
    if (ent_time_set_interval(&s->set).from.year || (s->set.count < 2 && !agree(s))) return;
    for (uint32_t k = 0; k < s->view->name_count;) {
        const ent_time_name *name = s->view->names[k];
        ent_time_set tenure;
        held_by(s, &k, &tenure);
        ent_span span = ent_time_span(s->r, (ent_range){name->token, name->token + name->length});
        ent_time_apply(s, "office held", span, s->weekday ? ENT_BASIS_WEEKDAY : ENT_BASIS_CONTEXT, ENT_TIME_WEAK, &tenure);
    }
}

/* What is celebrated with a base that only the text tells. */
void ent_time_clue_feasts(ent_time_solver *s) {
    if (ent_time_set_interval(&s->set).from.year) return;
    for (uint32_t k = 0; k < s->view->expr_count; k++) {
        const ent_time_expr *e = s->view->exprs[k];
        if (e->shape == ENT_TIME_ANNIVERSARY && !(e->flags & (ENT_TIME_HEAD | ENT_TIME_NOISE))) anniversary_clue(s, k, true);
    }
}

/* Where several years are left, those long after the newest row of the pack are set aside: a page to be read is of its time. */
void ent_time_clue_horizon(ent_time_solver *s) {
    enum { AHEAD_YEARS = 1, DAY_LIMIT = 31 };
    if (ent_time_set_interval(&s->set).from.year || s->set.count < 2) return;
    for (uint32_t k = 0; k < s->set.count; k++) /* months and years that stay open say nothing of one day */
        if (s->set.runs[k].to - s->set.runs[k].from > DAY_LIMIT) return;
    ent_time_set set = {.count = 1, .runs = {{ent_day_of(ENT_TIME_FIRST_YEAR, 1, 1), ent_day_of(s->r->rules->newest + AHEAD_YEARS, 12, 31)}}};
    ent_time_apply(s, "horizon of the pack", (ent_span){0, 0}, ENT_BASIS_CONTEXT, ENT_TIME_WEAK, &set);
}
