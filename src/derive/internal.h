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

/* How often a name is spelled so. */
typedef struct ent_tally {
    ent_str text;
    int32_t count;
} ent_tally;
/* Sets the names of an identity from its spellings in byte order. False: memory ran out. */
bool ent_derive_name_identity(const ent_tally *spellings, uint32_t count, ent_arena *arena, ent_identity *out);

/* Makes derived->dispatches a corrected copy when there are corrections; decrees go into acts. */
ent_status ent_derive_corrections(ent_derived *derived, bool verdicts, ent_arena *arena, ent_acts *acts, ent_err *err) ENT_MUST_CHECK;

/* Fills acts and derived->identities. */
ent_status ent_derive_identities(ent_derived *derived, ent_arena *arena, ent_acts *acts, ent_err *err) ENT_MUST_CHECK;
/* A name in a dispatch, alone and with each office it is told with. */
typedef struct ent_appearance {
    uint32_t identity, dispatch;
    ent_str office; /* folded title, or empty */
} ent_appearance;
typedef struct ent_appearances {
    ENT_VEC(ent_appearance) list;
} ent_appearances;
/* False: memory ran out. */
bool ent_derive_appearances(const ent_acts *acts, ent_arena *arena, ent_appearances *out);
/* Makes identities and namesakes anew from identities by exact names; *became: what number each has got. Of acts the decrees alone are looked at. */
ent_status ent_derive_liken(ent_derived *derived, ent_appearances *told, const ent_acts *acts, ent_arena *arena, const uint32_t **became,
                            ent_err *err) ENT_MUST_CHECK;
/* Whether names of that type can be like others. */
bool ent_derive_has_kin(uint8_t type);
/* Merges identities that are one under several names: renumbers acts, makes identities and namesakes anew. */
ent_status ent_derive_namesakes(ent_derived *derived, ent_acts *acts, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
/* Facts on their way, in their order. */
typedef struct ent_facts {
    ENT_VEC(ent_fact) list;
} ent_facts;
void ent_derive_sort_facts(ent_facts *facts);
/* Acts that are one, before company is looked at. */
ent_status ent_derive_clusters(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_facts *out, ent_err *err) ENT_MUST_CHECK;
/* The group of each act's fact. */
ent_status ent_derive_groups(ent_derived *derived, const ent_acts *acts, ent_arena *arena, uint64_t *groups, ent_err *err) ENT_MUST_CHECK;
/* company.c; whether it can concern a fact: then together with all of its kind and day, and with no other. */
bool ent_derive_has_company(const ent_fact *fact);
ent_status ent_derive_company(ent_derived *derived, ent_arena *arena, ent_facts *facts, ent_err *err) ENT_MUST_CHECK;
/* What is known to have happened outweighs what was foretold. */
int ent_derive_status_weight(uint8_t status);
/* Marks on what a telling differs from the best one. */
void ent_derive_compare_telling(ent_arena *arena, ent_buf *fold, ent_fact *fact, const ent_claim *claim, const ent_claim *best);
int ent_derive_compare_in_fact(const void *a, const void *b);
ent_status ent_derive_facts(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
ent_status ent_derive_outcomes(ent_derived *derived, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
enum { ENT_SIDE_COUNTRIES = 8 }; /* of one side; more are not looked at */
/* Whether the fact announces or invites; then what kinds of acts by whom may answer it, and when they must begin (first above last: never). */
bool ent_derive_is_waiting(const ent_fact *fact);
typedef struct ent_wait {
    uint8_t kinds[2];
    uint32_t kind_count, country_count;
    ent_country countries[ENT_SIDE_COUNTRIES];
    ent_day first, last;
} ent_wait;
void ent_derive_wait(const ent_derived *derived, const ent_fact *wish, ent_wait *out);
/* The countries of an act that may answer something; none: it answers nothing. */
uint32_t ent_derive_answering(const ent_derived *derived, const ent_fact *fact, ent_country countries[ENT_SIDE_COUNTRIES]);
/* Whether who is awaited took part, whatever the day and the kind. */
bool ent_derive_could_answer(const ent_derived *derived, const ent_fact *wish, const ent_fact *act);
/* What acts tell of offices is appended. */
typedef struct ent_attestations {
    ENT_VEC(ent_attestation) list;
} ent_attestations;
ent_status ent_derive_attestations(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_attestations *rows, ent_err *err) ENT_MUST_CHECK;
/* Tenures of all that is told of some people. */
ent_status ent_derive_attested(ent_derived *derived, ent_attestations *rows, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
ent_status ent_derive_tenures(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;

/* Whether one person at a time holds the office. */
bool ent_derive_is_seat(const ent_office *office);
/* Whether the day of an act is open. */
bool ent_derive_is_open(const ent_fact *fact);
/* Of a numbered sitting of two countries; 0: the fact is none. */
uint64_t ent_derive_series_id(const ent_derived *derived, const ent_fact *fact, ent_buf *scratch);
ent_status ent_derive_successions(ent_derived *derived, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
ent_status ent_derive_narrowed(ent_derived *derived, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;

/* Adds a fact between the two, in the order of facts. */
void ent_derive_count_pair(const ent_derived *derived, const ent_fact *fact, ent_pair *pair);
/* Sets the last day of the summary, from which silence is counted. */
void ent_derive_last_day(ent_derived *derived);
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
int ent_derive_compare_identities(const ent_identity *a, const ent_identity *b);
int ent_derive_compare_facts(const ent_fact *a, ent_source a_first, const ent_fact *b, ent_source b_first);
int ent_derive_compare_tenures(const ent_tenure *a, ent_source a_first, const ent_tenure *b, ent_source b_first);
int ent_derive_compare_namesakes(const void *left, const void *right);
/* Names of corrections and which are withdrawn; whether others match anything is not looked at. */
ent_status ent_derive_applied(const ent_dispatches *all, ent_arena *arena, const ent_applied **applied, ent_err *err) ENT_MUST_CHECK;
/* Dispatches by hash, for find_telling; NULL when memory ran out. */
const ent_dispatch **ent_derive_by_hash(const ent_dispatches *all, ent_arena *arena);
bool ent_derive_find_telling(const ent_dispatches *all, const ent_dispatch *const *by_hash, ent_str text, ent_source *source);
bool ent_derive_is_telling(ent_str text);
/* The dispatch of a telling; false: it is none. */
bool ent_derive_telling_hash(ent_str text, uint8_t sha256[32]);
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
