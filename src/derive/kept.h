/* Derived rows as bytes: what keep.c writes and part.c reads. Numbers are 32 bits, ids 64, little-endian; texts have their length in front.
 * A row is named by what it tells, so that the same register has the same rows however it came together. */
#ifndef ENT_DERIVE_KEPT_H
#define ENT_DERIVE_KEPT_H
#include "derive/internal.h"

/* Changes with every change of what the rows hold, or of what is derived. */
#define ENT_KEPT_FORMAT "14 " ENT_VERSION

typedef enum ent_kept_kind {
    ENT_KEPT_SUMMARY = 1,
    ENT_KEPT_DISPATCH, /* with its claims that corrections have touched; others stand in the register */
    ENT_KEPT_IDENTITY,
    ENT_KEPT_FACT,
    ENT_KEPT_TENURE,
    ENT_KEPT_NAMESAKE,
    ENT_KEPT_PAIR,
    ENT_KEPT_FEED,
    ENT_KEPT_OUTCOME,    /* of a fact that announces */
    ENT_KEPT_NARROWED,   /* of a fact whose day is open, where bounds are known */
    ENT_KEPT_SUCCESSION, /* of a tenure with others around it */
    ENT_KEPT_NAME,       /* evidence of names: see names.h */
    ENT_KEPT_CHOICE,
    ENT_KEPT_BEARER,
    ENT_KEPT_BLOCK /* the names of a type and country that may be like each other */
} ent_kept_kind;

/* Scopes, as printf formats. */
#define ENT_SCOPE_PAIR "p %s %s"      /* facts between two countries */
#define ENT_SCOPE_CONTACT "c %s"      /* contacts of a country */
#define ENT_SCOPE_SITTING "s %s"      /* sittings and mechanisms of a country */
#define ENT_SCOPE_WHO "i%016llx"      /* facts of somebody */
#define ENT_SCOPE_AHEAD "a%04d"       /* announced acts by last year; anniversaries in 9999 */
#define ENT_SCOPE_WORDING "w"         /* labels and set phrases */
#define ENT_SCOPE_DIFFER "d"          /* facts on which sources differ, or that may be one */
#define ENT_SCOPE_TENURE "ti%016llx"  /* tenures of somebody */
#define ENT_SCOPE_HOLDERS "tc %s"     /* tenures of a country's people */
#define ENT_SCOPE_LEADERS "tl %s"     /* of its leaders */
#define ENT_SCOPE_NAMESAKE "n%016llx" /* names that are or may be somebody's */
#define ENT_SCOPE_DOUBT "nd"          /* names that may be one */
/* By which what hangs on a change is found again. Days are counted from one far back. */
#define ENT_SCOPE_GROUP "g%016llx"     /* facts with a piece of a group */
#define ENT_SCOPE_RUN "r%02x %08x"     /* facts of a kind and day that company may concern */
#define ENT_SCOPE_ACT "e%02x %s %07d"  /* acts that may answer something by kind, country, day */
#define ENT_SCOPE_WAIT "x%02x %s %07d" /* what waits for such an act, by the first day it may come; 0 where the last is far off */
#define ENT_SCOPE_SILENT "q%07d"       /* what is open until that day */
#define ENT_SCOPE_OPEN "u%016llx"      /* facts of somebody whose day is open */
#define ENT_SCOPE_SERIES "v%016llx"    /* numbered sittings of a mechanism between two countries */
#define ENT_SCOPE_SEAT "so%016llx"     /* tenures of an office that one holds at a time */
/* Tellings by their name: "f3fa29c1b.4". */
#define ENT_SCOPE_TELLING "f%s"

enum { ENT_SCOPE_BYTES = 64 };

/* ---- names and bytes of rows (kept_id.c) ---- */

/* A dispatch and a claim of it, as rows have them. */
typedef struct ent_kept_source {
    uint64_t dispatch;
    uint32_t claim;
} ent_kept_source;

/* In the order of the hashes. */
uint64_t ent_kept_dispatch_id(const uint8_t sha256[32]);
/* In the order of days; those without one last. */
uint64_t ent_kept_fact_id(const ent_fact *fact, ent_kept_source first);
/* The first id that a fact of the same day may have; without a day the id itself. */
uint64_t ent_kept_same_day(uint64_t fact_id);
/* Ids of the identities of a derivation; NULL: memory ran out. */
uint64_t *ent_kept_identity_ids(const ent_derived *derived, ent_arena *arena);
/* 63 bits of a hash of what the buffer holds, which is emptied; 0 when memory ran out. */
uint64_t ent_kept_hash(ent_buf *what);

/* The ids that the rows of a derivation, or of a part of one, have. */
typedef struct ent_kept_ids {
    uint64_t *dispatches, *identities, *facts, *tenures;
} ent_kept_ids;
bool ent_kept_name_rows(const ent_derived *derived, ent_arena *arena, ent_kept_ids *ids);

void ent_kept_put(ent_buf *row, uint32_t value);
void ent_kept_put_id(ent_buf *row, uint64_t value);
void ent_kept_put_str(ent_buf *row, ent_str text);
void ent_kept_put_date(ent_buf *row, ent_date date);

/* Bytes of one row. Behind its end everything is 0, and the row bad. */
typedef struct ent_kept_reading {
    const char *at, *end;
    bool bad;
} ent_kept_reading;
uint32_t ent_kept_get(ent_kept_reading *r);
uint64_t ent_kept_get_id(ent_kept_reading *r);
ent_date ent_kept_get_date(ent_kept_reading *r);
/* Borrowed from the row. */
ent_str ent_kept_get_str(ent_kept_reading *r);

/* ---- rows on their way out (keep_row.c) ---- */

/* Writes rows of a derivation with all by which they are found, or, drop set, takes the same away. */
typedef struct ent_keeping {
    const ent_derived *derived;
    ent_kept_ids ids;
    ent_store *store;
    const ent_fact_words *words;
    bool drop;
    ent_buf row, text;
    ent_err *err;
    ent_status status;
} ent_keeping;
void ent_keep_source(ent_keeping *k, ent_source source);
void ent_keep_sources(ent_keeping *k, const ent_source *sources, uint32_t count);
/* The row that was put together. */
void ent_keep_store(ent_keeping *k, ent_kept_kind kind, uint64_t id);
/* The scope is named as by printf. */
void ent_keep_scope(ent_keeping *k, uint64_t id, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Somebody is found by a name, because of some row. */
void ent_keep_name(ent_keeping *k, uint64_t who, uint64_t because, ent_str name);
void ent_keep_dispatch(ent_keeping *k, uint32_t number);
void ent_keep_identity(ent_keeping *k, uint32_t number);
void ent_keep_namesake(ent_keeping *k, uint32_t number);
void ent_keep_tenure(ent_keeping *k, uint32_t number);
void ent_keep_succession(ent_keeping *k, uint32_t number);
void ent_keep_summary(ent_keeping *k);
/* By which holders of one office find each other; both buffers are emptied. 0: memory ran out. */
uint64_t ent_keep_seat(const ent_office *office, ent_buf *row, ent_buf *text);
uint64_t ent_keep_feed_id(const ent_feed_month *feed, ent_buf *scratch);
void ent_keep_pair(ent_keeping *k, const ent_pair *pair);
void ent_keep_feed(ent_keeping *k, const ent_feed_month *feed);

/* keep_names.c */
ent_status ent_keep_names(const ent_derived *derived, const uint64_t *identities, ent_store *into, ent_err *err) ENT_MUST_CHECK;

/* ---- keep_fact.c ---- */

/* The bytes alone, into k->row. */
void ent_keep_put_fact(ent_keeping *k, uint32_t number);
void ent_keep_fact(ent_keeping *k, uint32_t number);
/* By which search and names find it. */
void ent_keep_fact_words(ent_keeping *k, uint32_t number);
void ent_keep_outcome(ent_keeping *k, uint32_t number);
void ent_keep_narrowed(ent_keeping *k, uint32_t number);
/* Scopes by day: INT32_MIN comes before all days. */
enum { ENT_WAIT_DAYS = 800 }; /* what waits longer stands under no day */
void ent_keep_name_act(char name[ENT_SCOPE_BYTES], bool waits, uint8_t kind, ent_country country, ent_day day);
void ent_keep_name_silent(char name[ENT_SCOPE_BYTES], ent_day day);
void ent_keep_name_run(char name[ENT_SCOPE_BYTES], const ent_fact *fact);

/* ---- a part on its way in ---- */

/* Rows that are wanted, numbered as they came until all are read. */
typedef struct ent_part_rows {
    ENT_VEC(uint64_t) ids;
    uint32_t *slots; /* number + 1 by hash; 0: free */
    uint32_t slot_count;
} ent_part_rows;
/* The number of a row, a new one when it was not wanted so far. False: memory ran out. */
bool ent_part_number(ent_arena *arena, ent_part_rows *rows, uint64_t id, uint32_t *number);
/* ENT_NOBODY when it is not wanted. */
uint32_t ent_part_find(const ent_part_rows *rows, uint64_t id);

/* A claim that is wanted: all of it, or where its first proof stands. */
typedef struct ent_part_claim {
    ent_source source;
    ent_span proof;
    bool whole;
} ent_part_claim;

/* What is put in order together. first: of all its sources, also where only another was read. */
typedef struct ent_part_fact {
    ent_fact fact;
    ent_outcome outcome;
    ent_narrowed narrowed;
    ent_source first;
    uint32_t number;
} ent_part_fact;
typedef struct ent_part_tenure {
    ent_tenure tenure;
    ent_succession around;
    ent_source first;
    uint32_t number;
} ent_part_tenure;

typedef struct ent_parting {
    ent_store *store;
    const ent_wanted *wanted;
    ent_arena *arena, scratch; /* scratch: of one claim */
    ent_buf row;
    ent_part_rows facts, tenures, identities, namesakes, dispatches, pairs, feeds;
    uint32_t deep;  /* dispatches of facts come before this number */
    uint32_t asked; /* facts from here on are there because others refer to them */
    ENT_VEC(ent_part_claim) claims;
    ENT_VEC(ent_part_fact) read_facts;
    ENT_VEC(ent_part_tenure) read_tenures;
    ENT_VEC(ent_identity) read_identities;
    ENT_VEC(ent_namesake) read_namesakes;
    ENT_VEC(ent_pair) read_pairs;
    ENT_VEC(ent_feed_month) read_feeds;
    ent_dispatches *all;
    ent_derived *out;
    ent_err *err;
} ent_parting;

/* part.c: tenures of everybody who takes part in the facts, and of the leaders of both countries. */
ent_status ent_part_take_people(ent_parting *p) ENT_MUST_CHECK;
/* part_read.c: the summary alone. */
ent_status ent_part_summary(ent_parting *p) ENT_MUST_CHECK;
/* part_read.c: all rows that were taken, with what they refer to. */
ent_status ent_part_read(ent_parting *p) ENT_MUST_CHECK;
/* Reads the row of an id into *r, which borrows p->row, and closes it: a row that is missing or damaged is a fault of the store. */
ent_status ent_part_open(ent_parting *p, ent_kept_kind kind, uint64_t id, ent_kept_reading *r) ENT_MUST_CHECK;
ent_status ent_part_close(const ent_parting *p, const ent_kept_reading *r) ENT_MUST_CHECK;
ent_str ent_part_str(ent_parting *p, ent_kept_reading *r);
/* part_claim.c: the dispatches and claims that prove what was read. */
ent_status ent_part_dispatches(ent_parting *p) ENT_MUST_CHECK;
/* part_order.c: puts everything in the order of a whole derivation and numbers it so. */
ent_status ent_part_order(ent_parting *p) ENT_MUST_CHECK;
#endif
