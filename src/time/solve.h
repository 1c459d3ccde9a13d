/* The solver of one story's publication day: a set that clues narrow. */
#ifndef ENT_TIME_SOLVE_H
#define ENT_TIME_SOLVE_H
#include "time/internal.h"

typedef struct ent_time_solver {
    ent_time_reader *r;
    const ent_time_view *view;
    uint16_t story;
    ent_time_set set;
    ent_published *out;
    bool contested; /* two strong clues exclude each other: nothing is claimed */
    bool anchored;  /* the year was said by dateline, stamp or metadata */
    bool weekday;   /* a weekday with its date narrowed the set */
    bool full;      /* the arena is */
} ent_time_solver;

enum { ENT_TIME_WEAK, ENT_TIME_STRONG, ENT_TIME_ANCHOR };

/* Narrows the set. A clue that leaves no day is set aside; two strong ones that do so make the story contested. */
void ent_time_apply(ent_time_solver *s, const char *what, ent_span span, uint8_t basis, uint8_t strength, const ent_time_set *clue);

/* Adds the day (or the days of a partial date) in its year, or in every year when it says none; with the days from
 * `before` days earlier to `after` days later. A weekday keeps only years in which it fits. */
void ent_time_point_days(const ent_time_point *point, int before, int after, ent_time_set *set);

/* Is the first bare weekday that the story tells that of the day, or of the one before it? */
bool ent_time_weekday_agrees(const ent_time_solver *s, ent_day day);

void ent_time_clues_head(ent_time_solver *s);   /* dateline, metadata, stamps */
void ent_time_clues_days(ent_time_solver *s);   /* days and weekdays of the story */
void ent_time_clues_years(ent_time_solver *s);  /* years said, counted, celebrated */
void ent_time_clues_follow(ent_time_solver *s); /* bare weekdays, once few days are left */
void ent_time_clue_lead(ent_time_solver *s);    /* the day of the news, without a year */
void ent_time_clue_holders(ent_time_solver *s); /* holders of offices named anywhere, where several years are left */
void ent_time_clue_left(ent_time_solver *s);    /* the year in a name or a copyright, where several are left */
void ent_time_clue_feasts(ent_time_solver *s);  /* anniversaries of what the text alone dates */
void ent_time_clue_horizon(ent_time_solver *s); /* nobody writes from long after the pack was made */
void ent_time_clue_strain(ent_time_solver *s);  /* of a few single days, the one that nothing speaks against */
void ent_time_clues_page(ent_time_solver *s);   /* what the page's markup, or what carried it, says */
void ent_time_clues_header(ent_time_solver *s); /* dates that only count with a second one */
/* "Entretien de X (Paris, 8 décembre 2020)": the day that the headline gives to what the page tells; NULL. */
const ent_time_expr *ent_time_headline_day(const ent_time_solver *s);
#endif
