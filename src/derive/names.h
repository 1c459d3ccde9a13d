/* Evidence of names: what each written name is told with, and which identity it has become. It is counted, so that a dispatch can be taken out
 * of it as it was put in; kept rows hold it, so that after an addition only the names that it tells are looked at again. */
#ifndef ENT_DERIVE_NAMES_H
#define ENT_DERIVE_NAMES_H
#include "derive/kept.h"

typedef struct ent_tallies {
    ENT_VEC(ent_tally) list;
} ent_tallies;

/* A dispatch that tells a name so many times. */
typedef struct ent_named_in {
    uint64_t dispatch;
    ent_day day; /* first on which it may have appeared */
    int32_t count;
} ent_named_in;

/* A name as it is written, but for case and accents. */
typedef struct ent_name {
    ent_known known;
    uint64_t id, bearer; /* bearer: whom it meant before the change */
    ent_tallies names, offices;
    ENT_VEC(ent_named_in) dispatches; /* by id; none of states */
    bool kept, counted, moved;        /* it has a row; the change has touched it; it means another now */
} ent_name;

/* What a written name may stand for: the full names that dispatches explain a short one by; the countries of persons of a name, for one who is
 * named without. Where there is one alone, it does. */
typedef struct ent_choice {
    ent_known known; /* of persons without a country */
    uint64_t id;
    ent_tallies now, before;
    bool kept, counted;
} ent_choice;

/* Who is meant by one or more written names: type, country, and the folded full name. */
typedef struct ent_bearer {
    ent_known known;
    uint64_t id, root, was; /* identity that it is now, and before the change; 0: none */
    ENT_VEC(uint64_t) names;
    bool kept, changed;
} ent_bearer;

typedef struct ent_names {
    ent_arena *arena;
    ent_store *store; /* rows are looked up there; NULL: everything is counted anew */
    ent_err *err;
    ent_status status;
    ent_buf fold, row;
    ent_part_rows name_ids, choice_ids, bearer_ids;
    ENT_VEC(ent_name *) names;
    ENT_VEC(ent_choice *) choices;
    ENT_VEC(ent_bearer *) bearers;
} ent_names;
void ent_names_open(ent_names *n, ent_arena *arena, ent_store *store, ent_err *err);
void ent_names_close(ent_names *n);
/* Puts what a dispatch tells in (sign 1) or takes it out (-1). */
void ent_names_count(ent_names *n, const ent_dispatch *dispatch, int sign);
/* Never NULL but when memory ran out or a row is damaged: see status. */
ent_name *ent_names_name(ent_names *n, const ent_known *known);
ent_name *ent_names_by_id(ent_names *n, uint64_t id);
ent_bearer *ent_names_bearer(ent_names *n, const ent_known *known);
/* One that has a row. */
ent_bearer *ent_names_bearer_by_id(ent_names *n, uint64_t id);
/* How an actor is written; its key is in the arena. */
bool ent_names_of_actor(ent_names *n, const ent_actor *actor, ent_known *known);
bool ent_names_is_told(const ent_name *name);
/* The only thing that a choice leaves, or empty. */
ent_str ent_names_only(const ent_tallies *tallies);
/* Whom a written name means, after the change or before it. */
void ent_names_resolve(ent_names *n, const ent_known *written, bool before, ent_known *meant);
/* The spelling by which one is shown, and all of them, from what names of one bearer tell. False: memory ran out. */
bool ent_names_identity(ent_names *n, const ent_bearer *bearer, ent_identity *out);
uint64_t ent_names_id(ent_names *n, ent_kept_kind kind, const ent_known *known);
/* keep_names.c: names of one type and country that may be like each other stand in one row, by key. */
uint64_t ent_names_block_id(ent_names *n, uint8_t type, ent_country country);
bool ent_names_in_block(const ent_known *known);
void ent_names_sort_keys(ent_str *keys, uint32_t count);
void ent_names_keep_block(ent_names *n, ent_store *into, uint64_t id, const ent_str *keys, uint32_t count);
/* The row that was put together, in the place of the one before; there false: no row. */
void ent_names_keep_row(ent_names *n, ent_store *into, ent_kept_kind kind, uint64_t id, bool there);
/* Rows of what the change has touched: taken away, then put. */
void ent_names_keep(ent_names *n, ent_store *into);
#endif
