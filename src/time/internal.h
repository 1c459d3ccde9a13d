/* What the files of this folder share.
 *
 *   tokens ─signs─▶ one sign a token (what the pack's tables say a date word does)
 *          ─phrases▶ expressions: partial dates as said, nothing decided
 *          ─evidence▶ constraints on each story's publication, each a set of days
 *          ─solve──▶ publication: the intersection
 *          ─resolve▶ whens: expressions completed from the publication of their story
 */
#ifndef ENT_TIME_INTERNAL_H
#define ENT_TIME_INTERNAL_H
#include <assert.h>

#include "time/time.h"

/* ---- signs ---- */
typedef struct ent_time_sign {
    uint8_t role;   /* ENT_TIME_ROLE_…, 0: no word of dates */
    uint8_t unit;   /* ENT_TIME_UNIT_… */
    uint8_t length; /* tokens of the phrase that starts here */
    uint8_t filler; /* may stand between an office and a name: the state of the office */
    int16_t value;  /* month, weekday, number, offset: by role */
    uint8_t body;   /* in the name of a body of that sort (ENT_ACTOR_TYPE_…) */
    bool homologue; /* whoever is named behind it holds the office told before it */
} ent_time_sign;

typedef struct ent_time_side { /* a country named somewhere */
    uint32_t token;
    ent_country country;
    uint16_t story;
} ent_time_side;

typedef struct ent_time_name { /* a jubilee, a congress, an office or a person with known tenures, named somewhere */
    uint32_t token;
    uint16_t table, length;
    uint32_t row, sentence;
    uint16_t story;
    bool news; /* in one of the first sentences of its story */
} ent_time_name;

/* ---- expressions ---- */
typedef struct ent_time_point { /* 0: unsaid */
    int16_t year;
    uint8_t month, day, weekday;
} ent_time_point;

typedef enum ent_time_shape {
    ENT_TIME_POINT = 1, /* a: day, weekday, month or year */
    ENT_TIME_RANGE,     /* a to b */
    ENT_TIME_DEICTIC,   /* offset units from publication */
    ENT_TIME_ANAPHORIC, /* offset days from the day told before; with an edge: a part of the day alone */
    ENT_TIME_AGO,       /* offset units from publication, counted loosely */
    ENT_TIME_AFTER,     /* that many years after a date which follows */
    ENT_TIME_EDGE,      /* beginning, middle, end of a month or year */
    ENT_TIME_DECADE,    /* ten years from a.year */
    ENT_TIME_QUARTER,   /* offset-th part of a year, unit quarter or half */
    ENT_TIME_VAGUE,
    ENT_TIME_DURATION,
    ENT_TIME_ANNIVERSARY,
    ENT_TIME_FEAST, /* ordinal: row of feasts; country whose */
    ENT_TIME_SEASON /* offset-th season of a year */
} ent_time_shape;

enum {                          /* flags of an expression */
       ENT_TIME_PART = 1,       /* hangs on a noun, or is only a limit */
       ENT_TIME_HEAD = 2,       /* in dateline, sign-off or metadata */
       ENT_TIME_STAMP = 4,      /* behind "published on" */
       ENT_TIME_TERM = 8,       /* years that lie ahead: mandates, horizons */
       ENT_TIME_BASE = 16,      /* in brackets behind an anniversary: its base */
       ENT_TIME_THIS = 32,      /* "this Thursday" */
       ENT_TIME_NOISE = 64,     /* in a zone that proves nothing */
       ENT_TIME_PLANNED = 128,  /* hangs on a word of planning */
       ENT_TIME_UNTIL = 512,    /* the end of something going on */
       ENT_TIME_SINCE = 1024,   /* its beginning */
       ENT_TIME_EARLIER = 2048, /* in the pluperfect: before what the story tells */
       ENT_TIME_REPEAT = 256    /* in a sentence said before, word for word */
};

typedef enum ent_time_tense { ENT_TIME_UNSAID, ENT_TIME_PAST, ENT_TIME_PRESENT, ENT_TIME_FUTURE } ent_time_tense;

typedef struct ent_time_expr {
    ent_range tokens;
    uint32_t sentence;
    uint16_t story, flags;
    uint8_t shape, unit, tense, edge, bound;
    int8_t direction; /* -1 last, +1 next */
    int16_t offset;
    uint32_t ordinal;    /* of an anniversary; of a duration in years: how many */
    ent_country country; /* of a feast */
    ent_time_point a, b;
    ent_date base; /* of an anniversary, said or known */
} ent_time_expr;

/* ---- sets of days ---- */
enum { ENT_TIME_FIRST_YEAR = 1900, ENT_TIME_LAST_YEAR = 2099, ENT_TIME_SET_ITEMS = 256 };
typedef struct ent_time_run {
    ent_day from, to;
} ent_time_run;
typedef struct ent_time_set { /* ordered, disjoint; large, so what lies behind count is never set */
    uint32_t count;
    ent_time_run runs[ENT_TIME_SET_ITEMS];
} ent_time_set;

void ent_time_set_all(ent_time_set *set);
/* Adds days behind or among those there; a set that is full swallows the gap, so it never loses a day. */
void ent_time_set_add(ent_time_set *set, ent_day from, ent_day to);
void ent_time_set_meet(const ent_time_set *a, const ent_time_set *b, ent_time_set *out);
ent_interval ent_time_set_interval(const ent_time_set *set); /* closed when all lies in one year, else from.year 0 */

/* ---- the reader ---- */
struct ent_time_rules {
    const ent_pack *pack;
    const ent_time_sign *words; /* by row of timewords; without a length */
    const uint8_t *links;       /* by word of the phrases: ENT_TIME_ROLE_… of one of timelinks, else 0 */
    const uint8_t *ranks;       /* by row of tenures: the class of the office where it leads a state, government, ministry or embassy, else 0 */
    int newest;                 /* year that the pack knows of */
};

typedef struct ent_time_title { /* under which somebody held an office */
    ent_str text;
    uint8_t body; /* presides over a body of that sort (ENT_ACTOR_TYPE_…), and is not called after the state; 0: none */
    uint8_t rank;
    ent_country country;
} ent_time_title;

typedef struct ent_time_reader {
    const ent_time_rules *rules;
    const ent_pack *pack; /* of the rules */
    const ent_page *page;
    const ent_text *text;
    ent_arena *arena;
    ent_time_sign *signs;     /* one a token, and one behind the last */
    ENT_VEC(uint32_t) starts; /* tokens at which an expression may start, as far as they tell alone */
    ENT_VEC(ent_time_side) sides;
    ENT_VEC(ent_time_name) names;
    ENT_VEC(ent_time_expr) exprs; /* by first token */
} ent_time_reader;

/* What one story holds, in order; stories may lie inside others. What tells a story's day stands near its head, so only the
 * first of each are kept and the cost of solving stays linear in the length of a page. */
enum { ENT_TIME_STORY_EXPRS = 256, ENT_TIME_STORY_NAMES = 256, ENT_TIME_STORY_SIDES = 512 };
typedef struct ent_time_view {
    ent_time_expr **exprs;
    const ent_time_name **names;
    const ent_time_side **sides;
    uint32_t expr_count, name_count, side_count;
} ent_time_view;

/* The rows of timewords as signs; NULL when the arena is full. */
ent_time_sign *ent_time_words(const ent_pack *pack, ent_arena *arena);
/* The roles of the small words; NULL when the arena is full. */
const uint8_t *ent_time_links(const ent_pack *pack, ent_arena *arena);
bool ent_time_signs(ent_time_reader *r);
/* Can an expression start at this one of the starts? What leads it (an article, a preposition) needs more behind it. */
bool ent_time_may_start(const ent_time_reader *r, uint32_t i, uint32_t end);
bool ent_time_phrases(ent_time_reader *r);
/* Parses a day, weekday or month at token i; returns the token behind it, or i. */
uint32_t ent_time_point_at(const ent_time_reader *r, uint32_t i, uint32_t end, bool bare_day, ent_time_point *point);
bool ent_time_is_year(const ent_time_reader *r, uint32_t i);
bool ent_time_is_day(const ent_time_reader *r, uint32_t i);
/* An expression that is counted, relative or vague at i; returns the token behind it, or i. */
uint32_t ent_time_relative_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr);
uint32_t ent_time_feast_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr);
uint32_t ent_time_season_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr);
/* In a year; from.year 0 when the pack does not know that year's day. */
ent_interval ent_time_feast_in(const ent_pack *pack, const ent_time_expr *e, int year);
ent_interval ent_time_season_in(const ent_time_expr *e, int year);
uint8_t ent_time_tense_at(const ent_time_reader *r, const ent_time_expr *expr);
/* Does the expression date a verb in the perfect, as news are told? Not a participle alone, not what had been done before. */
bool ent_time_news(const ent_time_reader *r, const ent_time_expr *expr);
bool ent_time_infinitive(const ent_time_reader *r, uint32_t i);
/* The first verb of the tokens that says more than an auxiliary; end when there is none. */
uint32_t ent_time_first_verb(const ent_time_reader *r, uint32_t first, uint32_t end);
/* Does it date a verb in the pluperfect? */
bool ent_time_earlier(const ent_time_reader *r, const ent_time_expr *expr);
/* Has what it dates surely been: in the perfect or pluperfect, or "la visite effectuée en"? */
bool ent_time_over(const ent_time_reader *r, const ent_time_expr *expr);
/* ", investi le 20 janvier": what is told of a name aside. */
bool ent_time_apposed(const ent_time_reader *r, const ent_time_expr *expr);
/* "(a reçu mardi) X, que l'Assemblée a élu jeudi": in a clause that a relative pronoun opens behind a comma. */
bool ent_time_in_relative(const ent_time_reader *r, const ent_time_expr *expr);
/* "le séisme qui a frappé lundi le sud": in a relative clause that no comma parts from its noun. */
bool ent_time_restrictive(const ent_time_reader *r, const ent_time_expr *expr);
uint8_t ent_time_sentence_tense(const ent_time_reader *r, uint32_t number); /* of its first verb */

/* What an anniversary celebrates began on base: from brackets or the pack. False when not known for certain. */
bool ent_time_base(const ent_time_reader *r, const ent_time_view *view, const ent_time_expr *expr, ent_date *base);
/* The base of a jubilee named within the sentence behind the expression. */
bool ent_time_jubilee(const ent_time_reader *r, const ent_time_view *view, const ent_time_expr *expr, ent_date *base);
/* Adds to set the days in which the person named at view->names[index] held the office put before the name; false when none is. */
bool ent_time_tenure(const ent_time_reader *r, const ent_time_view *view, uint32_t index, ent_time_set *set);
/* Adds to set the days about the first of an office on which whoever is named there is congratulated; false when he is not. */
bool ent_time_installed(const ent_time_reader *r, const ent_time_view *view, uint32_t index, ent_time_set *set);
/* Adds to set the days that a congress named at view->names[index] allows; false when it says nothing. */
bool ent_time_congress(const ent_time_reader *r, const ent_time_view *view, uint32_t index, ent_time_set *set);

/* The ranks of the rows of tenures; NULL when the arena is full. */
const uint8_t *ent_time_ranks(const ent_pack *pack, ent_arena *arena);
/* The newest year that the pack knows of. */
int ent_time_newest(const ent_pack *pack);

/* One view a story; NULL when the arena is full. */
ent_time_view *ent_time_views(ent_time_reader *r);
ent_status ent_time_solve(ent_time_reader *r, ent_times *times, ent_err *err) ENT_MUST_CHECK;
ent_status ent_time_resolve(ent_time_reader *r, ent_times *times, ent_err *err) ENT_MUST_CHECK;

static inline const ent_token *ent_time_token(const ent_time_reader *r, uint32_t i) {
    assert(i < r->text->tokens.count);
    return &r->text->tokens.items[i];
}
static inline uint8_t ent_time_role(const ent_time_reader *r, uint32_t i) { return r->signs[i].role; }
/* Role of the phrase that ends before token i, 0 when none does. */
uint8_t ent_time_role_before(const ent_time_reader *r, uint32_t i, uint32_t first);
ent_span ent_time_span(const ent_time_reader *r, ent_range tokens);
#endif
