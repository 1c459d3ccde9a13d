/* derive: what a register shows, made from its current readings alone. Everything can be thrown away and made again, and
 * comes out the same for any order in which the dispatches were added: each step sorts by stable keys first. */
#ifndef ENT_DERIVE_DERIVE_H
#define ENT_DERIVE_DERIVE_H
#include "base/err.h"
#include "register/register.h"

/* One claim of one dispatch, by index into the loaded readings. */
typedef struct ent_source {
    uint32_t dispatch, claim;
} ent_source;

/* One actor across dispatches and spellings. */
typedef struct ent_identity {
    ent_str name; /* the spelling with the most accents, then the most used, then the last in byte order (capitals come first) */
    ent_str key;  /* folded words of the name; empty when type and country say all (a state) */
    uint8_t type;
    ent_country country;
    uint32_t mention_count;
    const ent_str *names; /* every spelling, in byte order */
    uint32_t name_count;
} ent_identity;

/* What the names of two have in common. */
typedef enum ent_likeness {
    ENT_LIKENESS_ORDER = 1, /* the same words in another order */
    ENT_LIKENESS_SPELLING,  /* other letters for the same sounds */
    ENT_LIKENESS_GIVEN,     /* a short given name for the same */
    ENT_LIKENESS_PART,      /* one name has all words of the other and more */
    ENT_LIKENESS_DECREE     /* a correction says so */
} ent_likeness;

/* "order", "spelling", "given", "part", "decree". */
const char *ent_derive_likeness_name(uint8_t likeness);

/* Two names that are one identity, or a pair that may be one. */
typedef struct ent_namesake {
    uint32_t identity, other; /* the same when merged */
    ent_str name, other_name;
    ent_str office; /* folded title that both are attested with; empty when none */
    uint8_t likeness;
    bool merged;
} ent_namesake;

/* The same act (or lasting state) as one or more dispatches tell it. */
typedef struct ent_fact {
    ent_source best; /* the fullest telling; what is not below is read there */
    uint8_t kind, status;
    uint8_t level;     /* highest ENT_OFFICE_CLASS_… rank of a participant, see ent_derive_rank; 0 when nobody has an office */
    bool unverifiable; /* a correction says so of every telling: the fact is shown, and counts for nothing */
    bool differ_status, differ_date, differ_place, differ_who; /* sources disagree; each source still says its own */
    bool near;                                                 /* another fact may be the same act: told by other dispatches a day or two off */
    ent_date from, to;
    const uint32_t *agents, *counterparts; /* identities, sorted, each once */
    uint32_t agent_count, counterpart_count;
    const ent_source *sources; /* by dispatch, claim */
    uint32_t source_count;
    uint32_t told_count;           /* the same, but of the whole derivation where this is a part */
    uint64_t group;                /* by what its tellings met: the same for no other acts than those that could be this one but for their days */
    const struct ent_fact *pieces; /* what it was made of, where it has taken in acts told with less company */
    uint32_t piece_count;
} ent_fact;

/* What is known of an announced act or an invitation. */
typedef enum ent_outlook {
    ENT_OUTLOOK_NONE, /* the fact announces nothing */
    ENT_OUTLOOK_OPEN, /* still to come */
    ENT_OUTLOOK_DONE,
    ENT_OUTLOOK_CANCELLED,
    ENT_OUTLOOK_SILENT /* its day has passed, no dispatch tells of it */
} ent_outlook;

typedef struct ent_outcome {
    uint8_t outlook;
    uint32_t by;    /* DONE, CANCELLED: the fact that answers; itself when it tells its own cancelling */
    ent_day silent; /* OPEN, SILENT: from the day behind this one on silence says something */
} ent_outcome;

/* One telling of an office. */
typedef struct ent_attestation {
    uint32_t identity;
    ent_str title, body; /* folded */
    ent_str whole;       /* the body in its longest form */
    const ent_office *office;
    ent_date first, last;
    ent_source source;
    ent_span proof;    /* the first one */
    bool begins, ends; /* told as taking or leaving the office */
} ent_attestation;

/* A person in an office, with the first and last day on which a dispatch attests it. */
typedef struct ent_tenure {
    uint32_t identity;
    ent_office office;
    ent_date first, last;      /* year 0: attested, but on no day */
    ent_date began, ended;     /* told as taking and leaving it; year 0: not told */
    const ent_source *sources; /* by day, those without one first; of a part perhaps the last alone */
    uint32_t source_count;
    uint32_t proof_count;            /* of the whole derivation */
    ent_span proof;                  /* where the last source says so */
    const ent_attestation *attested; /* what it was made of; of a part perhaps nothing */
    uint32_t attested_count;
} ent_tenure;

/* What became of a correction, in the order of ent_dispatches.corrections. */
typedef struct ent_applied {
    char id[ENT_CORRECTION_ID_BYTES];
    bool withdrawn;
    bool idle; /* it matches nothing now */
} ent_applied;

/* Who else is attested in the office of a tenure, where it is one that a single person holds at a time. */
typedef struct ent_succession {
    uint32_t before, after; /* tenures of the nearest others, ENT_NOBODY for none */
    bool overlaps;          /* another is attested while this one is */
} ent_succession;
#define ENT_NOBODY UINT32_MAX

/* Why an act that the text leaves without a day cannot lie before, or after, some day. */
typedef enum ent_bound_reason {
    ENT_BOUND_NONE,
    ENT_BOUND_PUBLISHED, /* the dispatch appeared then */
    ENT_BOUND_BEGAN,     /* a participant took the office he has in the text */
    ENT_BOUND_ENDED,     /* left it */
    ENT_BOUND_BEFORE,    /* somebody else still held it */
    ENT_BOUND_AFTER,     /* somebody else held it already */
    ENT_BOUND_EDITION    /* the sitting before, or behind, lies then */
} ent_bound_reason;

typedef struct ent_bound {
    ent_day day;
    uint8_t why;
    uint32_t tenure;   /* BEGAN … AFTER: whose */
    ent_source source; /* proof of the day */
} ent_bound;

/* The days an act can lie on beyond what its own text says. What the text says is never changed by it. */
typedef struct ent_narrowed {
    ent_bound first, last;
} ent_narrowed;

/* Two countries, one before other in code order. */
typedef struct ent_pair {
    ent_country one, other;
    uint32_t facts, contacts;
    ent_date first, last; /* contact with a day */
    ent_str label;        /* last one of the relation */
} ent_pair;

/* Dispatches of one feed that appeared in one month (months since year 0). */
typedef struct ent_feed_month {
    ent_str feed;
    int32_t month;
    uint32_t dispatches;
} ent_feed_month;

/* Of the whole register, also where only a part of it is at hand. */
typedef struct ent_summary {
    uint32_t facts, undated, differing, outlooks[ENT_OUTLOOK_SILENT + 1], merged, doubts, identities, tenures;
    ent_date last_day;       /* on which a dispatch may have appeared */
    ent_store_counts counts; /* of the register: of a part alone, since they were kept with it */
} ent_summary;

typedef struct ent_derived {
    const ent_dispatches *dispatches;  /* as read, with the corrections applied */
    const ent_applied *applied;        /* one a correction */
    const ent_identity *identities;    /* by type, key, country */
    const ent_fact *facts;             /* by first day (undated last), kind, participants, source */
    const ent_outcome *outcomes;       /* one a fact */
    const ent_tenure *tenures;         /* by identity, first day, office */
    const ent_succession *successions; /* one a tenure */
    const ent_narrowed *narrowed;      /* one a fact */
    const ent_namesake *namesakes;     /* by identities, names */
    const ent_pair *pairs;             /* by one, other */
    const ent_feed_month *feeds;       /* by feed, month */
    ent_summary summary;
    uint32_t identity_count, fact_count, tenure_count, namesake_count, pair_count, feed_count;
    const ent_identity *bearers; /* by exact name, before those that are one were merged; of a part none */
    const uint32_t *became;      /* the identity of each */
    uint32_t bearer_count;
    const uint64_t *whole; /* of a part: by what each identity is known in all parts; NULL: this is the whole */
    uint32_t slice_first;  /* of a part with a slice: where its rows begin; what they refer to may stand around them */
} ent_derived;

/* Cost: n log n in the claims, and quadratic in the claims of one kind with the same participants whose days meet. */
ent_status ent_derive_all(const ent_dispatches *dispatches, ent_arena *arena, ent_derived *derived, ent_err *err) ENT_MUST_CHECK;

/* The same without the verdicts of reviews: what coders are shown. */
ent_status ent_derive_unreviewed(const ent_dispatches *dispatches, ent_arena *arena, ent_derived *derived, ent_err *err) ENT_MUST_CHECK;

const ent_dispatch *ent_derive_dispatch(const ent_derived *derived, ent_source source);
const ent_claim *ent_derive_claim(const ent_derived *derived, ent_source source);

/* Whether the identity is an agent or counterpart. */
bool ent_derive_takes_part(const ent_fact *fact, uint32_t identity);

/* Who an actor of the fact's best telling is; NULL: nobody of that name takes part. */
const ent_identity *ent_derive_actor(const ent_derived *derived, const ent_fact *fact, const ent_actor *actor);

/* The other fact that answers this one or calls it off, or NULL. */
const ent_fact *ent_derive_answer(const ent_derived *derived, const ent_fact *fact);

enum { ENT_FACT_NAME_BYTES = 24 };
/* "3fa29c1b.4": the first digits of the hash of the dispatch, and the claim's number there. */
void ent_derive_name(const ent_derived *derived, ent_source source, char name[ENT_FACT_NAME_BYTES]);
/* The fact that one of its tellings names so, or NULL; which telling, when asked. */
const ent_fact *ent_derive_find_fact(const ent_derived *derived, ent_str wanted, ent_source *telling_found);

/* Whether the holder is attested on the day, or before it and neither told to have left nor followed by another. */
bool ent_derive_holds_on(const ent_derived *derived, uint32_t tenure, ent_date day);

/* ---- what a file of tenures says ---- */

/* How dispatches write an office of which holders are known; texts folded. */
typedef struct ent_post {
    ent_str title, body; /* as rows of holders name it */
    ent_country country; /* 0: everywhere */
    const ent_str *titles, *bodies;
    uint32_t title_count, body_count; /* no bodies: without a body */
} ent_post;

typedef struct ent_holder {
    ent_str name;         /* as the file writes it first */
    const ent_str *names; /* folded */
    uint32_t name_count;
    ent_str title, body; /* folded: of its posts */
    ent_country country;
    ent_date from, to, seen; /* to.year 0: no end is known, and until `seen` there was none */
    ent_str source, file;
    uint32_t line;
} ent_holder;

/* Facts from outside the register. They are set beside what dispatches attest and never change it. */
typedef struct ent_holders {
    const ent_post *posts;
    const ent_holder *items; /* by country */
    uint32_t post_count, count;
} ent_holders;

typedef enum ent_accord_says { ENT_ACCORD_NOTHING, ENT_ACCORD_CONSISTENT, ENT_ACCORD_CONTRADICTS } ent_accord_says;

typedef struct ent_accord {
    ent_accord_says says;
    const ent_holder *holder; /* whose row says so; NULL for nothing */
} ent_accord;
/* What the holders say to an attested office: rows of its name cover each of its days (first, last, begun,
 * ended); or another surely held it on one of them, or the same person on other days alone. Anything less sure says nothing. False when memory ran
 * out. Cost: the holders of one country. */
bool ent_derive_accord(const ent_holders *holders, const ent_identity *who, const ent_tenure *tenure, ent_accord *accord) ENT_MUST_CHECK;

static inline bool ent_derive_differs(const ent_fact *fact) {
    return fact->differ_status || fact->differ_date || fact->differ_place || fact->differ_who;
}

/* Whether two facts, both near, may be one act. */
bool ent_derive_may_be_one(const ent_fact *one, const ent_fact *other);
/* Whether sides were in touch: a visit, talk, call, sitting or presenting of credentials that took place. */
bool ent_derive_is_contact(const ent_fact *fact);

/* Appends the folded words of a name, one space between. */
void ent_derive_fold(ent_buf *out, ent_str name);

/* Whether every word of some is a word of all; both folded. */
bool ent_derive_has_words(ent_str all, ent_str some);

enum { ENT_RANK_LEADERS = 3 }; /* heads of state and government, monarchs */
/* 1 head of state … 16 other; 0 for no class. Smaller is higher. */
unsigned ent_derive_rank(unsigned office_class);
/* The same of an office: a deputy of who leads a state or government (a vice-president) counts as a minister. */
unsigned ent_derive_office_rank(const ent_office *office);

/* Whether the fact is between the two countries: one on each side, or both among the participants of a kind without direction,
 * or one visiting the other's territory. Countries are those of the actors. */
bool ent_derive_between(const ent_derived *derived, const ent_fact *fact, ent_country country, ent_country other);

/* ---- corrections and reviews ---- */

/* Appends the name by which a correction knows a telling: "HASH/kind@start-end". False: memory ran out. */
bool ent_derive_put_telling(const ent_dispatches *all, ent_source source, ent_buf *out);
/* Appends "person/VNM/Tô Lâm". */
void ent_derive_put_actor(const ent_identity *who, ent_str name, ent_buf *out);

/* A correction as people ask for it. Words: merge NAME NAME; split NAME NAME, or split NAME with an office; reject FACT; unverifiable FACT;
 * amend FACT FIELD VALUE; add SOURCE JSON; withdraw ID. */
typedef struct ent_proposal {
    ent_str action;
    const char *const *words;
    int word_count;
    ent_str office;              /* of split: who holds it is another; empty: none */
    bool only;                   /* that telling alone, not all of its fact */
    ent_str author, reason, day; /* of the entries made */
} ent_proposal;

typedef struct ent_corrections {
    ENT_VEC(ent_store_correction) rows;
} ent_corrections;
/* What would be appended. ENT_USAGE: unknown action, wrong words, a name that means several (the message lists them); ENT_NOT_FOUND. */
ent_status ent_derive_propose(const ent_derived *derived, const ent_proposal *proposal, ent_arena *arena, ent_corrections *out,
                              ent_err *err) ENT_MUST_CHECK;

/* The last word of one coder, or of the adjudicator, on one unit. */
typedef struct ent_verdict {
    ent_str subject, author;
    bool adjudicated;
    bool also;       /* a further telling of a fact: follows its unit and is not counted */
    uint8_t verdict; /* ENT_VERDICT_… */
    uint32_t entry;
} ent_verdict;

typedef struct ent_verdicts {
    ent_verdict *items; /* by subject; adjudications behind coders, coders by name */
    uint32_t count, capacity;
} ent_verdicts;
bool ent_derive_verdicts(const ent_dispatches *all, const ent_applied *applied, ent_arena *arena, ent_verdicts *out);

typedef struct ent_unit {
    ent_str subject;
    uint32_t accepts, rejects; /* of coders */
    uint8_t adjudicated;       /* ENT_VERDICT_… or 0 */
    bool also;
} ent_unit;
/* Sums up the unit that begins at `first`; gives the index behind it. */
uint32_t ent_derive_unit(const ent_verdicts *all, uint32_t first, ent_unit *unit);
/* ENT_VERDICT_ACCEPT or REJECT; 0 while coders differ or nobody has decided. */
uint8_t ent_derive_settled(const ent_unit *unit);

enum { ENT_AGREEMENT_CODERS = 17 };
/* values[unit * coders + coder], 0 where nothing was said. False: fewer than two values occur, so that nothing can be said. */
bool ent_derive_alpha(const uint8_t *values, uint32_t units, uint32_t coders, int32_t *per_mille);

typedef struct ent_agreement {
    const ent_str *coders; /* in byte order */
    uint32_t coder_count;
    uint32_t units, shared, differing, adjudicated; /* shared: decided by two or more */
    bool defined;
    int32_t alpha_per_mille;
    ent_verdicts verdicts;
} ent_agreement;
ent_status ent_derive_agreement(const ent_dispatches *all, const ent_applied *applied, ent_arena *arena, ent_agreement *out,
                                ent_err *err) ENT_MUST_CHECK;

typedef struct ent_review_wish {
    ent_str coder;
    ent_country country, other; /* 0: all */
    bool adjudicate;            /* only where coders differ */
} ent_review_wish;

typedef struct ent_review_item {
    const ent_fact *fact; /* else a pair */
    const ent_namesake *pair;
    ent_str subject;           /* of a pair */
    uint32_t accepts, rejects; /* shown when adjudicating */
} ent_review_item;

typedef struct ent_review_queue {
    ENT_VEC(ent_review_item) items; /* not decided yet, those put off last */
    uint32_t total;                 /* with those decided */
} ent_review_queue;
/* derived: from ent_derive_unreviewed. */
ent_status ent_derive_review(const ent_derived *derived, const ent_review_wish *wish, ent_arena *arena, ent_review_queue *queue,
                             ent_err *err) ENT_MUST_CHECK;
/* The entries that a decision appends: "accept", "reject" or "later". */
ent_status ent_derive_decide(const ent_derived *derived, const ent_review_wish *wish, const ent_review_item *item, ent_str verdict, ent_str day,
                             ent_arena *arena, ent_corrections *out, ent_err *err) ENT_MUST_CHECK;

/* ---- one dyad ---- */

typedef struct ent_mechanism {
    ent_str name;
    uint32_t edition;           /* the latest that has sat, 0 unknown */
    const ent_fact *last;       /* last held sitting, NULL when only named */
    const ent_fact *next;       /* planned one after it, or NULL */
    const ent_fact *named;      /* a mechanism fact or any sitting: its proof */
    uint32_t sittings;          /* held */
    uint32_t rhythm_days;       /* median from one edition to the next; 0 when fewer than two such steps have days */
    ENT_VEC(uint32_t) editions; /* told of, from the first */
    ENT_VEC(uint32_t) missing;  /* editions between the first and the last known of which nothing is told */
} ent_mechanism;

typedef struct ent_mechanisms {
    ent_mechanism *items; /* by name */
    uint32_t count, capacity;
} ent_mechanisms;
/* The mechanisms that these facts, in time order, name; sittings behind the day (year 0: none) have not sat. False: memory ran out. */
bool ent_derive_series(const ent_derived *derived, const ent_fact *const *facts, uint32_t count, ent_date day, ent_arena *arena, ent_mechanisms *out);

/* The month in which the rhythm lets the next sitting expect; year 0: one is announced, or there is nothing to go by. */
ent_date ent_derive_expected(const ent_mechanism *mechanism);

typedef struct ent_jubilee {
    const ent_fact *fact; /* the anniversary fact with the latest proof */
    ent_str label;
    ent_date base, next; /* next: on or after the day asked for, in at most two years */
    uint32_t ordinal;    /* of next */
} ent_jubilee;

typedef struct ent_dyad {
    ent_country country, other;
    ent_date day;                      /* past ends here */
    ENT_VEC(const ent_fact *) facts;   /* all, in time order */
    ENT_VEC(const ent_fact *) highest; /* last contact of each level, highest level first */
    ent_mechanisms mechanisms;
    ENT_VEC(const ent_fact *) promises; /* agreed, pledged, proposed, invited, requested, signed: newest first */
    ENT_VEC(ent_jubilee) jubilees;      /* by next day */
    ENT_VEC(const ent_tenure *) people; /* of either country who act in the dyad, and their leaders: by country, rank, name; offices of one by rank */
    ENT_VEC(const ent_fact *) labels;   /* partnerships, last attested first */
} ent_dyad;

/* day.year 0: the last publication day among the dyad's dispatches. No facts: ENT_NOT_FOUND. */
ent_status ent_derive_dyad(const ent_derived *derived, ent_country country, ent_country other, ent_date day, ent_arena *arena, ent_dyad *dyad,
                           ent_err *err) ENT_MUST_CHECK;

/* ---- their words ---- */

typedef enum ent_wording_state { ENT_WORDING_KEPT, ENT_WORDING_NEW, ENT_WORDING_GONE } ent_wording_state;

/* A label of the relation or a set phrase, whoever of the two used it. */
typedef struct ent_wording {
    uint8_t kind; /* ENT_KIND_PARTNERSHIP or FORMULA */
    uint8_t state;
    ent_str label, folded;
    ent_date first, last; /* year 0: on no day */
    const ent_fact *first_fact, *last_fact;
    uint32_t dispatches;
} ent_wording;

typedef struct ent_wordings {
    ENT_VEC(ent_wording) items; /* by kind, last used first */
} ent_wordings;
/* New: first used in the year before the dyad's day, though dispatches of the dyad are older. Gone: not used for a year in which at least
 * three dispatches of the dyad appeared. */
ent_status ent_derive_wordings(const ent_derived *derived, const ent_dyad *dyad, ent_arena *arena, ent_wordings *out, ent_err *err) ENT_MUST_CHECK;

/* ---- how much there is between them ---- */

typedef struct ent_month {
    int16_t year;
    uint8_t month;
    int8_t unusual;              /* 1 above the usual range, -1 below */
    uint32_t told;               /* contacts, each once a feed that told it freshly */
    uint32_t dispatches;         /* of all feeds */
    uint64_t expected_millionth; /* how many contacts these dispatches let expect */
    int32_t index;               /* 100: as expected; -1: nothing to go by */
} ent_month;

typedef struct ent_intensity {
    ENT_VEC(ent_month) months; /* from the first to the last in which a dispatch appeared */
    uint32_t feeds;
    bool has_usual;
    int32_t low, high; /* the middle half of all months */
} ent_intensity;

/* other 0: with everybody. The formula stands in intensity.c. */
ent_status ent_derive_intensity(const ent_derived *derived, ent_country country, ent_country other, ent_arena *arena, ent_intensity *out,
                                ent_err *err) ENT_MUST_CHECK;
/* Where a dispatch came from, by its name: the host of an address, else the letters before the first other character ("vna-0412.txt"). */
ent_str ent_derive_feed(ent_str name);

/* ---- what lies ahead ---- */

typedef struct ent_calendar_entry {
    const ent_fact *fact;
    ent_date from, to; /* of the act, or of the next return of the anniversary */
    ent_date base;     /* year 0: an act */
    uint32_t ordinal;  /* of that return */
} ent_calendar_entry;

typedef struct ent_calendar {
    ent_date day;                        /* on or after which everything lies; year 0: no dispatch has a day */
    ENT_VEC(ent_calendar_entry) entries; /* by day */
} ent_calendar;

/* Acts planned, proposed or called off that are not past on `day`, and the next return of every anniversary. country 0: of all;
 * other 0: of all with country. day.year 0: the day of the latest dispatch. */
ent_status ent_derive_calendar(const ent_derived *derived, ent_country country, ent_country other, ent_date day, ent_arena *arena,
                               ent_calendar *calendar, ent_err *err) ENT_MUST_CHECK;
/* When a day comes round next, on or after `day`; 29 February is kept on the 28th. */
ent_date ent_derive_next(ent_date base, ent_date day);

#include "derive/rows.h"
#endif
