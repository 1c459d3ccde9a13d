/* Derived rows as bytes: what keep.c writes and part.c reads. Numbers are 32 bits, little-endian; texts have their length in front. */
#ifndef ENT_DERIVE_KEPT_H
#define ENT_DERIVE_KEPT_H
#include "derive/internal.h"

/* Changes with every change of what the rows hold, or of what is derived. */
#define ENT_KEPT_FORMAT "9 " ENT_VERSION

typedef enum ent_kept_kind {
    ENT_KEPT_SUMMARY = 1,
    ENT_KEPT_DISPATCH,
    ENT_KEPT_IDENTITY,
    ENT_KEPT_FACT,
    ENT_KEPT_TENURE,
    ENT_KEPT_NAMESAKE,
    ENT_KEPT_CLAIM, /* of a correction; others stand in the register */
    ENT_KEPT_PAIR,
    ENT_KEPT_FEED
} ent_kept_kind;

/* Number of the row of a claim. */
static inline uint64_t ent_kept_claim_id(ent_source source) { return (uint64_t)source.dispatch << 32 | source.claim; }

/* Scopes, as printf formats. */
#define ENT_SCOPE_PAIR "p %s %s"    /* facts between two countries */
#define ENT_SCOPE_CONTACT "c %s"    /* contacts of a country */
#define ENT_SCOPE_SITTING "s %s"    /* sittings and mechanisms of a country */
#define ENT_SCOPE_WHO "i%08x"       /* facts of somebody */
#define ENT_SCOPE_AHEAD "a%04d"     /* announced acts by last year; anniversaries in 9999 */
#define ENT_SCOPE_WORDING "w"       /* labels and set phrases */
#define ENT_SCOPE_DIFFER "d"        /* facts on which sources differ, or that may be one */
#define ENT_SCOPE_TENURE "ti%08x"   /* tenures of somebody */
#define ENT_SCOPE_HOLDERS "tc %s"   /* tenures of a country's people */
#define ENT_SCOPE_LEADERS "tl %s"   /* of its leaders */
#define ENT_SCOPE_NAMESAKE "ni%08x" /* names that are or may be somebody's */
#define ENT_SCOPE_DOUBT "nd"        /* names that may be one */
/* Tellings by their name: "f3fa29c1b.4". */
#define ENT_SCOPE_TELLING "f%s"

enum { ENT_SCOPE_BYTES = 40 };

/* ---- a part on its way ---- */

typedef struct ent_part_numbers {
    ENT_VEC(uint32_t) rows; /* of the whole derivation; sorted, each once, when they have been read */
} ent_part_numbers;

/* A claim that is wanted: all of it, or where its first proof stands. */
typedef struct ent_part_claim {
    ent_source source;
    ent_span proof;
    bool whole;
} ent_part_claim;

typedef struct ent_parting {
    ent_store *store;
    const ent_wanted *wanted;
    ent_arena *arena, scratch; /* scratch: of one claim */
    ent_buf row;
    ent_part_numbers facts, answers, tenures, identities, namesakes, dispatches, pairs, feeds; /* answers: of facts to other facts */
    ENT_VEC(ent_part_claim) claims;
    ent_dispatches *all;
    ent_derived *out;
    ent_err *err;
} ent_parting;

/* part.c: tenures of everybody who takes part in the facts, and of the leaders of both countries. */
ent_status ent_part_take_people(ent_parting *p) ENT_MUST_CHECK;
/* part_read.c: the summary alone. */
ent_status ent_part_summary(ent_parting *p) ENT_MUST_CHECK;
/* part_read.c: all rows that were taken, with what they refer to, numbered anew. */
ent_status ent_part_read(ent_parting *p) ENT_MUST_CHECK;
#endif
