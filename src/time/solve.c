/* Publication: each story's clues are applied in the order of their trust, and what each removed is kept as a reason. Better no
 * year than a wrong one: when strong clues exclude each other, or several years are left, the day stays open. */
#include "time/solve.h"

#include <string.h>

void ent_time_apply(ent_time_solver *s, const char *what, ent_span span, uint8_t basis, uint8_t strength, const ent_time_set *clue) {
    ent_time_set met;
    if (clue->count == 0) return;
    ent_time_set_meet(&s->set, clue, &met);
    bool same = met.count == s->set.count && memcmp(met.runs, s->set.runs, met.count * sizeof *met.runs) == 0;
    if (same && strength != ENT_TIME_ANCHOR) return;
    ent_interval before = ent_time_set_interval(&s->set), after = ent_time_set_interval(&met);
    if (met.count == 0) {
        after = (ent_interval){{0, 0, 0}, {0, 0, 0}};
        if (strength >= ENT_TIME_STRONG && !s->anchored) s->contested = true;
    } else {
        if (before.from.year == 0 && after.from.year != 0) s->out->basis = basis;
        if (after.from.year != 0 && strength == ENT_TIME_ANCHOR) s->anchored = true;
        if (same) return;
        s->set.count = met.count;
        memcpy(s->set.runs, met.runs, met.count * sizeof *met.runs);
    }
    ent_reason reason = {ent_str_of(what), span, before, after};
    if (!ent_vec_push(s->r->arena, &s->out->reasons, reason)) s->full = true;
}

void ent_time_point_days(const ent_time_point *point, int before, int after, ent_time_set *set) {
    int first = point->year ? point->year : ENT_TIME_FIRST_YEAR, last = point->year ? point->year : ENT_TIME_LAST_YEAR;
    ent_day from = ent_date_first((ent_date){(int16_t)first, point->month, point->day});
    for (int year = first; year <= last; year++) {
        ent_date date = {(int16_t)year, point->month, point->day};
        ent_day day = from;
        from += ent_day_year_length(point->month > 2 ? year + 1 : year); /* to the same day of the next year */
        if (point->weekday && point->day && ent_day_weekday(day) != point->weekday) continue;
        if (!ent_date_valid(date)) continue;
        ent_time_set_add(set, day - before, (point->day ? day : ent_date_last(date)) + after);
    }
}

static void list_candidates(ent_time_solver *s) {
    enum { MOST = 16 };
    uint32_t years = 0;
    for (uint32_t k = 0; k < s->set.count; k++)
        years += (uint32_t)(ent_day_date(s->set.runs[k].to).year - ent_day_date(s->set.runs[k].from).year) + 1;
    if (years > MOST) return;
    for (uint32_t k = 0; k < s->set.count; k++) {
        int last = ent_day_date(s->set.runs[k].to).year;
        for (int year = ent_day_date(s->set.runs[k].from).year; year <= last; year++) {
            uint32_t count = s->out->candidates.count;
            if (count && s->out->candidates.items[count - 1] == year) continue;
            if (!ent_vec_push(s->r->arena, &s->out->candidates, (int16_t)year)) s->full = true;
        }
    }
}

static void finish(ent_time_solver *s) {
    if (!s->contested) s->out->value = ent_time_set_interval(&s->set);
    if (s->out->value.from.year == 0) {
        s->out->basis = 0;
        list_candidates(s);
    }
}

/* Blurbs of one page are of about one time: a whole date in one bounds the others. */
static bool latest_blurb_day(const ent_time_reader *r, ent_day *day, ent_span *span) {
    bool found = false;
    for (uint32_t k = 0; k < r->exprs.count; k++) {
        const ent_time_expr *expr = &r->exprs.items[k];
        const ent_time_point *p = &expr->a;
        if (expr->story == 0 || !p->day || !p->year || (expr->flags & (ENT_TIME_BASE | ENT_TIME_NOISE))) continue;
        ent_date date = {p->year, p->month, p->day};
        if (!ent_date_valid(date) || (found && ent_date_first(date) <= *day)) continue;
        found = true;
        *day = ent_date_first(date);
        *span = ent_time_span(r, expr->tokens);
    }
    return found;
}

ent_status ent_time_solve(ent_time_reader *r, ent_times *times, ent_err *err) {
    ent_day blurb = 0;
    ent_span blurb_span = {0, 0};
    bool dated = r->text->stories > 1 && latest_blurb_day(r, &blurb, &blurb_span);
    const ent_time_view *views = ent_time_views(r);
    if (!views) return ent_err_full(err, "dates");
    for (uint16_t story = 0; story < r->text->stories; story++) {
        if (!ent_vec_push(r->arena, &times->published, (ent_published){.basis = 0})) return ent_err_full(err, "dates");
        ent_time_solver s = {.r = r, .view = &views[story], .story = story, .out = &times->published.items[story]};
        ent_time_set_all(&s.set);
        ent_time_clues_head(&s);
        ent_time_clues_days(&s);
        ent_time_clues_years(&s);
        ent_time_clues_follow(&s);
        if (story == 0) {
            uint32_t told = s.out->reasons.count;
            ent_time_clues_header(&s);
            if (s.out->reasons.count > told) ent_time_clues_follow(&s); /* else it would find what it found */
            told = s.out->reasons.count;
            ent_time_clues_page(&s);
            if (s.out->reasons.count > told) ent_time_clues_follow(&s);
        } else if (dated) {
            ent_time_set near = {.count = 1, .runs = {{blurb - 45, blurb + 30}}};
            ent_time_apply(&s, "other blurb", blurb_span, ENT_BASIS_CONTEXT, ENT_TIME_WEAK, &near);
            ent_time_clues_follow(&s);
        }
        ent_time_clue_lead(&s);
        ent_time_clue_holders(&s);
        if (story == 0) ent_time_clue_left(&s);
        ent_time_clue_feasts(&s);
        ent_time_clue_horizon(&s);
        ent_time_clue_strain(&s);
        finish(&s);
        if (s.full) return ent_err_full(err, "dates");
    }
    return ENT_OK;
}
