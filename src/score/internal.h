/* score, inside: a fact as the scorer sees it. */
#ifndef ENT_SCORE_INTERNAL_H
#define ENT_SCORE_INTERNAL_H
#include "base/arena.h"
#include "base/json.h"
#include "base/vec.h"
#include "score/score.h"

/* The distinct words of a text in byte order: folded, cut at everything but a–z and 0–9. */
typedef struct score_words {
    ent_str *items;
    uint32_t count;
} score_words;

typedef struct score_actor {
    ent_str name, type, country; /* type and country empty: null or missing */
    score_words words;           /* of the name, without honorifics and articles */
    score_words *titles;         /* one an office */
    uint32_t title_count;
} score_actor;

typedef struct score_actors {
    score_actor *items;
    uint32_t count;
} score_actors;

typedef struct score_fact {
    ent_str doc, kind, status, from, zone, place; /* place: its country */
    bool symmetric, negated, core;
    score_actors agents, counterparts, all; /* all: agents, then counterparts, the same items */
    score_words mechanism;
    const ent_json *alt_kinds;
} score_fact;

typedef enum score_axis { SCORE_EXACT, SCORE_STATUS, SCORE_DAY, SCORE_OFFICE, SCORE_PLACE, SCORE_FULL, SCORE_AXES } score_axis;

/* How well a predicted fact agrees with a gold one. */
typedef struct score_quality {
    bool possible; /* the two may be the same fact */
    bool axes[SCORE_AXES];
    double q; /* decides which pair is made first */
} score_quality;

typedef struct score_tally {
    ent_str kind;
    bool state;
    uint32_t right, pred, core_found, core, full;
} score_tally;

typedef enum score_publication { SCORE_RIGHT, SCORE_OPEN, SCORE_WRONG, SCORE_PUBLICATIONS } score_publication;

typedef ENT_VEC(const score_fact *) score_list;

typedef struct score_result {
    ENT_VEC(score_tally) kinds; /* in byte order of the kind */
    uint32_t axes[SCORE_AXES], pairs;
    uint32_t published[SCORE_PUBLICATIONS], published_gold, published_claimed;
    score_publication published_order[SCORE_PUBLICATIONS]; /* in order of first occurrence */
    uint32_t published_kinds;
    score_list missed, wrong;
} score_result;

/* Reads one element of "facts". */
ent_status score_fact_read(const ent_json *json, ent_str doc, ent_arena *arena, score_fact *fact, ent_err *err) ENT_MUST_CHECK;
ent_status score_fact_match(const score_fact *gold, const score_fact *pred, ent_arena *arena, score_quality *quality, ent_err *err) ENT_MUST_CHECK;
score_publication score_compare_published(ent_str gold, ent_str pred);
void score_report(const score_result *result, const ent_score_options *options, ent_buf *out);
#endif
