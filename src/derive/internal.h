/* What the files of this folder share. */
#ifndef ENT_DERIVE_INTERNAL_H
#define ENT_DERIVE_INTERNAL_H
#include "derive/derive.h"

/* One claim with its actors as identities. */
typedef struct ent_act {
    ent_source source;
    const ent_claim *claim;
    uint32_t *agents, *counterparts; /* as in the claim, same order */
} ent_act;

/* Somebody by the exact name, as identity.c keeps him. */
typedef struct ent_known {
    uint8_t type;
    ent_country country;
    ent_str key;
} ent_known;

/* Two names that a correction says are one, or two. */
typedef struct ent_decree {
    ent_known one, two;
    bool same;
    uint32_t entry; /* of the corrections */
} ent_decree;

typedef struct ent_acts {
    ent_act *items; /* by dispatch, claim; those of rejected claims are left out */
    uint32_t count;
    ENT_VEC(ent_decree) decrees;
    ent_applied *applied;
} ent_acts;

/* Makes derived->dispatches a corrected copy when there are corrections; decrees go into acts. */
ent_status ent_derive_corrections(ent_derived *derived, bool verdicts, ent_arena *arena, ent_acts *acts, ent_err *err) ENT_MUST_CHECK;

/* Fills acts and derived->identities. */
ent_status ent_derive_identities(ent_derived *derived, ent_arena *arena, ent_acts *acts, ent_err *err) ENT_MUST_CHECK;
/* Merges identities that are one under several names: renumbers acts, makes identities and namesakes anew. */
ent_status ent_derive_namesakes(ent_derived *derived, ent_acts *acts, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
ent_status ent_derive_facts(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
ent_status ent_derive_outcomes(ent_derived *derived, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
ent_status ent_derive_tenures(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;

ent_status ent_derive_successions(ent_derived *derived, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
ent_status ent_derive_narrowed(ent_derived *derived, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;

ent_status ent_derive_summary(ent_derived *derived, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
/* The countries of a fact's actors, and of the place of a visit, each once. */
enum { ENT_FACT_COUNTRIES = 32 };
uint32_t ent_derive_countries(const ent_derived *derived, const ent_fact *fact, ent_country countries[ENT_FACT_COUNTRIES]);
/* False when the month is not known. */
bool ent_derive_appeared(const ent_dispatch *dispatch, int32_t *month);

/* Whether some dispatch tells both. */
bool ent_derive_told_together(const ent_fact *one, const ent_fact *other);
/* Whether a body sits alone: its congress or session is nobody else's. */
bool ent_derive_is_house(uint8_t type);
/* Words by which names of one mechanism are known among facts of the same participants; house: of a body that sits alone. */
bool ent_derive_mechanism_key(ent_arena *arena, ent_buf *fold, ent_str mechanism, bool house, ent_str *key);
int ent_derive_compare_sources(ent_source a, ent_source b);
/* Orders of a derivation; first: of all sources of the row. */
int ent_derive_compare_facts(const ent_fact *a, ent_source a_first, const ent_fact *b, ent_source b_first);
int ent_derive_compare_tenures(const ent_tenure *a, ent_source a_first, const ent_tenure *b, ent_source b_first);
int ent_derive_compare_namesakes(const void *left, const void *right);
/* Names of corrections and which are withdrawn; whether others match anything is not looked at. */
ent_status ent_derive_applied(const ent_dispatches *all, ent_arena *arena, const ent_applied **applied, ent_err *err) ENT_MUST_CHECK;
/* Dispatches by hash, for find_telling; NULL when memory ran out. */
const ent_dispatch **ent_derive_by_hash(const ent_dispatches *all, ent_arena *arena);
bool ent_derive_find_telling(const ent_dispatches *all, const ent_dispatch *const *by_hash, ent_str text, ent_source *source);
bool ent_derive_is_telling(ent_str text);
/* False: no such thing as "person/VNM/Tô Lâm". *memory false when memory ran out. */
bool ent_derive_parse_actor(ent_str text, ent_arena *arena, ent_buf *scratch, ent_known *known, bool *memory);
/* "A = B". */
bool ent_derive_cut_pair(ent_str subject, ent_str *one, ent_str *two);
/* The folded words of a text in the arena; empty for empty. False when memory ran out. */
bool ent_derive_folded(ent_arena *arena, ent_buf *scratch, ent_str text, ent_str *out);
/* Appends the skeleton of a folded word: names that sound alike have one. */
void ent_derive_sound(ent_buf *out, ent_str word);
ent_status ent_derive_full(ent_err *err);
#endif
