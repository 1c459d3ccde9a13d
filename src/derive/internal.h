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

typedef struct ent_acts {
    ent_act *items; /* by dispatch, claim */
    uint32_t count;
} ent_acts;

/* Fills acts and derived->identities. */
ent_status ent_derive_identities(ent_derived *derived, ent_arena *arena, ent_acts *acts, ent_err *err) ENT_MUST_CHECK;
/* Merges identities that are one under several names: renumbers acts, makes identities and namesakes anew. */
ent_status ent_derive_namesakes(ent_derived *derived, ent_acts *acts, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
ent_status ent_derive_facts(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
ent_status ent_derive_outcomes(ent_derived *derived, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
ent_status ent_derive_tenures(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;

int ent_derive_compare_sources(ent_source a, ent_source b);
/* The folded words of a text in the arena; empty for empty. False when memory ran out. */
bool ent_derive_folded(ent_arena *arena, ent_buf *scratch, ent_str text, ent_str *out);
/* Appends the skeleton of a folded word: names that sound alike have one. */
void ent_derive_sound(ent_buf *out, ent_str word);
ent_status ent_derive_full(ent_err *err);
#endif
