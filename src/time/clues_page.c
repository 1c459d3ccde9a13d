/* What a page's markup, or what carried it here, says of its day, weighed beside the text. The text was asked first: where it leaves the
 * day or the year open, the page settles it; where both tell, the page may only choose among the days that the text allows, or stand a few
 * days behind it, as reposts do. What agrees with neither is set aside and shown, for content systems date old dispatches anew. */
#include "time/solve.h"

enum { REPOST_DAYS = 7, ZONE_DAYS = 1, NAME_BYTES = 160 };

/* "article:published_time 2021-05-12T10:00:00+07:00" */
static const char *name_of(ent_time_solver *s, const ent_stamp *stamp) {
    char *name = ent_arena_alloc(s->r->arena, NAME_BYTES, 1);
    size_t at = 0;
    if (!name) s->full = true;
    const ent_str parts[] = {stamp->what, ENT_STR(" "), stamp->value};
    for (size_t i = 0; name && i < sizeof parts / sizeof *parts; i++)
        for (size_t k = 0; k < parts[i].len && at + 1 < NAME_BYTES; k++) name[at++] = parts[i].ptr[k];
    return name;
}

static bool meets(const ent_time_solver *s, ent_day from, ent_day to) {
    for (uint32_t k = 0; k < s->set.count; k++)
        if (s->set.runs[k].from <= to && s->set.runs[k].to >= from) return true;
    return false;
}

void ent_time_clues_page(ent_time_solver *s) {
    ent_day earliest = ent_day_of(ENT_TIME_FIRST_YEAR, 1, 1);
    for (uint32_t i = 0; i < s->r->page->stamps.count; i++) {
        const ent_stamp *stamp = &s->r->page->stamps.items[i];
        const char *name = name_of(s, stamp);
        if (!name) return;
        ent_day day = ent_date_first(stamp->day), from = stamp->latest ? earliest : day, to = stamp->latest ? day + ZONE_DAYS : day;
        if (!stamp->latest && !meets(s, from, to) && meets(s, day - REPOST_DAYS, day + ZONE_DAYS)) {
            from = day - REPOST_DAYS;
            to = day + ZONE_DAYS;
        }
        ent_time_set set = {.count = 1, .runs = {{from, to}}};
        ent_time_apply(s, name, (ent_span){0, 0}, ENT_BASIS_EXPLICIT, ENT_TIME_WEAK, &set);
    }
}
