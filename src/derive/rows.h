/* Rows of a derivation that are kept beside the register; part of derive.h. */
#ifndef ENT_DERIVE_ROWS_H
#define ENT_DERIVE_ROWS_H
#include "derive/derive.h"

/* The folded words by which a fact is found in a full text. */
typedef struct ent_fact_words {
    void (*put)(void *context, const ent_derived *derived, const ent_fact *fact, ent_buf *words);
    void (*kept)(void *context, uint64_t facts, uint64_t all); /* how many are written; NULL: nobody asks */
    void *context;
} ent_fact_words;
/* Writes everything as rows beside the register, in the place of what was there; between begin and commit. */
ent_status ent_derive_keep(const ent_derived *derived, ent_store *into, const ent_fact_words *words, ent_err *err) ENT_MUST_CHECK;
/* How much was derived again. */
typedef struct ent_updated {
    uint32_t dispatches, facts, identities, tenures, outcomes, narrowed, groups;
} ent_updated;
/* Brings the rows up to date with what was added since; between begin and commit. *updated false: there are none of this form, or too much has
 * changed, so that all is to be derived anew; then what was begun must be rolled back. Cost: the rows that hang on the change. */
ent_status ent_derive_update(ent_store *store, const ent_fact_words *words, bool *updated, ent_updated *done, ent_err *err) ENT_MUST_CHECK;
/* The revision whose rows are kept by this program, 0: none. */
ent_status ent_derive_kept_revision(ent_store *store, uint64_t *revision, ent_err *err) ENT_MUST_CHECK;
/* Whether the rows are those of the last revision, by this program. */
ent_status ent_derive_is_kept(ent_store *store, bool *kept, ent_err *err) ENT_MUST_CHECK;

/* A run of rows of one kind, to go through a derivation without having all of it in memory. Names come with their tenures. */
typedef enum ent_slice_kind { ENT_SLICE_NONE, ENT_SLICE_FACTS, ENT_SLICE_IDENTITIES, ENT_SLICE_TENURES } ent_slice_kind;
typedef struct ent_order {
    const uint64_t *ids; /* of all rows of the kind */
    uint32_t count;
} ent_order;
/* The rows must be kept, and stay as they are while the order is used. */
ent_status ent_derive_order(ent_store *store, ent_slice_kind kind, ent_arena *arena, ent_order *order, ent_err *err) ENT_MUST_CHECK;
typedef struct ent_slice {
    ent_slice_kind kind;
    const ent_order *order;
    uint32_t first, count; /* of the order */
} ent_slice;

/* What a question needs of a derivation. */
typedef struct ent_wanted {
    ent_country one, other;   /* both: facts between them */
    bool contacts;            /* with `one` alone: its contacts */
    ent_str names[2];         /* folded words of a name: everybody who has them, with facts, tenures and namesakes */
    ent_str words;            /* folded: facts found by them */
    ent_str telling;          /* the fact that has this telling: "3fa29c1b.4" */
    bool ahead;               /* what is announced for ahead_from or a later year, and all anniversaries */
    int ahead_from;           /* 0: the year of the last dispatch */
    bool sittings;            /* of `one`: its own, and with others */
    bool wordings, differing; /* labels and set phrases; facts and names that are doubtful */
    bool tenures;             /* of `one`, or all */
    bool people;              /* tenures of everybody in the facts, and of the leaders of `one` and `other` */
    bool all_proofs;          /* of tenures; else the last */
    bool one_source;          /* of facts the fullest telling alone; else all */
    uint32_t limit;           /* of facts found by words: the last so many; 0: all */
    bool pairs, feeds;
    ent_slice slice;
    /* For a derivation of what has changed: rows by their ids. */
    const uint64_t *fact_ids, *tenure_ids, *identity_ids, *namesake_ids, *dispatch_ids;
    uint32_t fact_id_count, tenure_id_count, identity_id_count, namesake_id_count, dispatch_id_count;
    bool alone;            /* without what stands beside these rows */
    bool around;           /* but who held an office before and after */
    bool shallow;          /* of dispatches only their order, but for those of facts */
    bool bare;             /* claims only where countries, places or series hang on them */
    uint64_t as_of;        /* claims as they were read at that revision; 0: now */
    bool pieces, attested; /* what facts and tenures were made of */
} ent_wanted;
/* The rows must be kept. Claims that no wanted fact or tenure rests on are left empty. */
ent_status ent_derive_part(ent_store *store, const ent_wanted *wanted, ent_arena *arena, ent_dispatches *all, ent_derived *out,
                           ent_err *err) ENT_MUST_CHECK;
#endif
