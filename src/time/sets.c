/* Sets of days as ordered runs. Constraints on a publication day are such sets, and solving is intersection: adding a
 * constraint can therefore never widen a solution, whatever the order. */
#include "time/internal.h"

void ent_time_set_all(ent_time_set *set) {
    set->count = 1;
    set->runs[0] = (ent_time_run){ent_day_of(ENT_TIME_FIRST_YEAR, 1, 1), ent_day_of(ENT_TIME_LAST_YEAR, 12, 31)};
}

void ent_time_set_add(ent_time_set *set, ent_day from, ent_day to) {
    if (to < from) return;
    uint32_t at = set->count;
    if (at < ENT_TIME_SET_ITEMS && (at == 0 || set->runs[at - 1].to < from - 1)) { /* behind all others, as most are */
        set->runs[set->count++] = (ent_time_run){from, to};
        return;
    }
    while (at > 0 && set->runs[at - 1].to >= from - 1) at--;
    uint32_t behind = at;
    while (behind < set->count && set->runs[behind].from <= to + 1) behind++;
    ent_time_run run = {from, to};
    for (uint32_t k = at; k < behind; k++) {
        if (set->runs[k].from < run.from) run.from = set->runs[k].from;
        if (set->runs[k].to > run.to) run.to = set->runs[k].to;
    }
    if (at == behind) {
        if (set->count == ENT_TIME_SET_ITEMS) {
            ent_time_run *last = &set->runs[set->count - 1];
            if (run.to > last->to) last->to = run.to;
            if (run.from < set->runs[0].from) set->runs[0].from = run.from;
            return;
        }
        for (uint32_t k = set->count; k > at; k--) set->runs[k] = set->runs[k - 1];
        set->count++;
        behind = at + 1;
    }
    set->runs[at] = run;
    for (uint32_t k = behind; k < set->count; k++) set->runs[at + 1 + k - behind] = set->runs[k];
    set->count -= behind - at - 1;
}

void ent_time_set_meet(const ent_time_set *a, const ent_time_set *b, ent_time_set *out) {
    out->count = 0;
    for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
        ent_day from = a->runs[i].from > b->runs[j].from ? a->runs[i].from : b->runs[j].from;
        ent_day to = a->runs[i].to < b->runs[j].to ? a->runs[i].to : b->runs[j].to;
        if (from <= to) ent_time_set_add(out, from, to);
        if (a->runs[i].to < b->runs[j].to) i++;
        else j++;
    }
}

ent_interval ent_time_set_interval(const ent_time_set *set) {
    if (set->count == 0) return (ent_interval){{0, 0, 0}, {0, 0, 0}};
    ent_date from = ent_day_date(set->runs[0].from), to = ent_day_date(set->runs[set->count - 1].to);
    if (from.year != to.year) {
        /* A short run over New Year is still one answer. */
        if (set->count > 1 || set->runs[0].to - set->runs[0].from > 92) return (ent_interval){{0, 0, 0}, {0, 0, 0}};
        return (ent_interval){from, to};
    }
    if (from.month == 1 && from.day == 1 && to.month == 12 && to.day == 31) return (ent_interval){{from.year, 0, 0}, {to.year, 0, 0}};
    if (from.day == 1 && from.month == to.month && to.day == ent_day_month_length(to.year, to.month))
        return (ent_interval){{from.year, from.month, 0}, {to.year, to.month, 0}};
    return (ent_interval){from, to};
}
