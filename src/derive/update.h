/* Bringing kept rows up to date after a few dispatches or corrections. Every stage of a derivation has its rows; a stage is done again for those
 * alone whose evidence has changed, over a part that holds all they hang on, by the same code as a whole derivation. */
#ifndef ENT_DERIVE_UPDATE_H
#define ENT_DERIVE_UPDATE_H
#include "derive/figure.h"
#include "derive/names.h"

typedef struct ent_id_list {
    ENT_VEC(uint64_t) ids;
} ent_id_list;

/* A part of the derivation in which rows are made again, with the ids of its rows. */
typedef struct ent_world {
    ent_dispatches all;
    ent_derived derived;
    ent_kept_ids ids;
    ent_acts acts;
    ent_part_rows identities; /* until they are put in order */
    const uint32_t *numbers;  /* then the number of each */
} ent_world;

typedef struct ent_pair_of {
    ent_country one, other;
} ent_pair_of;

typedef struct ent_hash {
    uint8_t bytes[32];
} ent_hash;

typedef struct ent_updating {
    ent_store *store;
    ent_arena *arena;
    const ent_fact_words *words;
    ent_err *err;
    ent_status status;
    uint64_t since;               /* the revision of the rows */
    bool whole;                   /* all is to be derived anew */
    ent_corrections corrections;  /* all of them */
    uint32_t corrections_before;  /* as many were known to the rows */
    ENT_VEC(ent_hash) documents;  /* of which something is to be looked at, by hash */
    ent_part_rows changed, moved; /* dispatches that say something else now; whose people are others now */
    ent_world before, after;      /* both of these, as they were and as they are */
    ent_names names;
    ent_world named_before, named; /* identities and namesakes, as they were and as they are */
    ent_part_rows facts_gone, facts_made;
    ent_world facts_before, facts; /* those that are made again, as they were and as they are */
    ENT_VEC(uint32_t) drop_facts;  /* of facts_before */
    ENT_VEC(ent_pair_of) pairs;    /* to be counted again */
    struct ent_holding *holding;   /* of update_tenures.c */
    ent_part_rows narrow;          /* facts whose bounds are to be found again */
    ent_summary sum;
    ent_day today, today_before;
    ent_updated done;
} ent_updating;

/* ---- update.c ---- */
void ent_update_full(ent_updating *u);
bool ent_update_is_touched(const ent_updating *u, uint64_t dispatch);
/* Rows under a scope, or from one scope up to another. */
void ent_update_scope(ent_updating *u, ent_part_rows *into, const char *scope);
/* Makes the name of a scope that holds an id. */
void ent_update_scope_name(char scope[ENT_SCOPE_BYTES], const char *format, uint64_t id);
void ent_update_range(ent_updating *u, ent_part_rows *into, const char *from, const char *below);
/* A part as a world. */
void ent_update_read(ent_updating *u, const ent_wanted *wanted, ent_world *world);
void ent_update_add(ent_updating *u, ent_part_rows *to, uint64_t id);
ent_keeping ent_update_keeping(ent_updating *u, const ent_world *world, bool drop);
void ent_update_kept(ent_updating *u, ent_keeping *k);

/* ---- world.c: dispatches and acts put together ---- */
/* Makes the world of these dispatches, which are put in order. */
void ent_world_open(ent_updating *u, ent_world *world, ent_dispatch *items, uint32_t count);
/* The claim as an act, with its people as they were before or are now; rejected ones are passed over. */
void ent_world_act(ent_updating *u, ent_world *world, ent_source source, bool before);
/* All claims of all dispatches. */
void ent_world_acts(ent_updating *u, ent_world *world, bool before);
/* Puts identities in order, and gives acts their numbers. */
void ent_world_settle(ent_updating *u, ent_world *world);
/* The number of an identity, while the world is open. */
uint32_t ent_world_identity(ent_updating *u, ent_world *world, const ent_known *known, uint64_t id);
/* The dispatch by its id, ENT_NOBODY when the world has none. */
uint32_t ent_world_dispatch(const ent_world *world, uint64_t id);

/* ---- update_rows.c ---- */
/* False: nothing is known to come of the fact. */
bool ent_update_outcome(ent_updating *u, uint64_t fact, ent_outcome *outcome, uint64_t *by);
void ent_update_drop_outcome(ent_updating *u, uint64_t fact);

/* ---- the stages, in their order ---- */
void ent_update_names(ent_updating *u);        /* who is who: also finds `moved` */
void ent_update_facts(ent_updating *u);        /* what was told: reads only */
void ent_update_read_tenures(ent_updating *u); /* who held what: reads only */
void ent_update_rows(ent_updating *u);         /* writes what the first two have found */
void ent_update_tenures(ent_updating *u);      /* writes the third, and finds who followed whom */
void ent_update_follow(ent_updating *u);       /* what became of what was announced */
void ent_update_narrow(ent_updating *u);       /* open days */
void ent_update_counts(ent_updating *u);       /* pairs, feeds, totals */
#endif
