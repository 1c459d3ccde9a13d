/* register: the append-only store of dispatches, what was read in them, and people's corrections.
 *
 * Nothing is ever changed or removed. A document is named by the SHA-256 of its bytes. A reading is what one reader (pack and
 * program version) found in one document; the newest reading of a document is its current one, the older are its history. Each
 * entry (name of a document, reading, correction) takes the next revision number. Where entries stand in the order of
 * adding never shows in what load and list give: that order is by hash. */
#ifndef ENT_REGISTER_REGISTER_H
#define ENT_REGISTER_REGISTER_H
#include "base/err.h"
#include "base/json.h"
#include "model/model.h"

typedef struct ent_store ent_store;

typedef struct ent_store_options {
    bool write, create;
    uint32_t wait_ms; /* for another writer */
} ent_store_options;

ent_status ent_store_open_memory(ent_store **store, ent_err *err) ENT_MUST_CHECK;
ent_status ent_store_open_sqlite(const char *path, ent_store_options options, ent_store **store, ent_err *err) ENT_MUST_CHECK;
/* Forgets what was not committed. NULL is fine. */
void ent_store_close(ent_store *store);

/* Every append stands between begin and commit. begin: ENT_BUSY when another writer keeps the store. */
ent_status ent_store_begin(ent_store *store, ent_err *err) ENT_MUST_CHECK;
ent_status ent_store_commit(ent_store *store, ent_err *err) ENT_MUST_CHECK;
void ent_store_rollback(ent_store *store);
/* From hold to release the store answers from the revision that was the last one at hold, whatever others append. begin releases. */
ent_status ent_store_hold(ent_store *store, ent_err *err) ENT_MUST_CHECK;
void ent_store_release(ent_store *store);

/* Who read: both parts together name a reader. */
typedef struct ent_reader_key {
    ent_str pack;    /* hash of the pack */
    ent_str program; /* version */
} ent_reader_key;

/* Whether the document is known by this name and its current reading is by this reader. */
ent_status ent_store_has(ent_store *store, const uint8_t sha256[32], ent_str name, ent_reader_key reader, bool *has, ent_err *err) ENT_MUST_CHECK;
/* Appends a reading with its claims, and the document when it is new. bytes.ptr NULL: the text is withheld. *added false: the
 * current reading is by this reader already. Cost: one row a claim. */
ent_status ent_store_append(ent_store *store, const ent_dispatch *dispatch, ent_str bytes, ent_reader_key reader, bool *added,
                            ent_err *err) ENT_MUST_CHECK;

typedef struct ent_store_correction {
    uint64_t revision; /* set by the store */
    ent_str kind;      /* ent_correction_name */
    ent_str subject, field, value, author, reason, day;
} ent_store_correction;
ent_status ent_store_correct(ent_store *store, const ent_store_correction *correction, ent_err *err) ENT_MUST_CHECK;

/* A correction as a line of text: day, author, kind, subject, field, value, reason, divided by tabs, without a line end; tab, line end and
 * backslash inside are "\\t", "\\n" and "\\\\". The revision is not in it. */
void ent_store_print_correction(const ent_store_correction *correction, ent_buf *out);
/* Texts are in the arena. ENT_INPUT: not seven fields, or an unknown kind. */
ent_status ent_store_parse_correction(ent_str line, ent_arena *arena, ent_store_correction *correction, ent_err *err) ENT_MUST_CHECK;
enum { ENT_CORRECTION_ID_BYTES = 13 };
/* The first twelve digits of the line's SHA-256: by it a correction is withdrawn. False: memory ran out. */
bool ent_store_correction_id(const ent_store_correction *correction, char id[ENT_CORRECTION_ID_BYTES]);

/* ---- rows, as stored ---- */

/* One reading. */
typedef struct ent_row_reading {
    uint64_t revision;
    uint8_t sha256[32];
    uint64_t size_bytes;
    ent_str name; /* of the document's names, the first in byte order */
    ent_str pack, program;
    ent_str published; /* "2020-12-02", "2020-12-02/2020-12-08" or "" */
    ent_str basis;
    ent_str source; /* JSON: what the text was made from; empty: it is as received */
    bool current;
} ent_row_reading;

/* One claim. The columns repeat what the JSON says, for those who query the file. */
typedef struct ent_row_claim {
    uint64_t revision; /* of its reading */
    uint32_t ordinal;  /* from 0 */
    ent_str kind, status, zone, from, to, basis, place_country, place_city;
    ent_str countries; /* of its actors, sorted, each once, with a space on both sides: " CUB VNM " */
    ent_str classes; /* office classes of all offices in order (agents, counterparts, office), each followed by ',', a deputy's by "-,"; the JSON has
                        none */
    ent_str rule;
    ent_str json; /* element of "facts" */
    bool negated;
} ent_row_claim;

/* Rows are borrowed: they live until the visitor returns. A failure that the visitor returns ends the walk and is returned. */
typedef struct ent_store_visitor {
    void *context;
    ent_status (*reading)(void *context, const ent_row_reading *row, ent_err *err);
    ent_status (*claim)(void *context, const ent_row_claim *row, ent_err *err); /* may be NULL; after their reading */
    bool (*wants_claims)(void *context);                                        /* of the reading just visited; NULL: of all */
} ent_store_visitor;

/* By hash, then revision; history false: current readings alone. */
ent_status ent_store_each(ent_store *store, bool history, const ent_store_visitor *visitor, ent_err *err) ENT_MUST_CHECK;
/* By revision. */
ent_status ent_store_each_correction(ent_store *store, void *context,
                                     ent_status (*visit)(void *context, const ent_store_correction *row, ent_err *err), ent_err *err) ENT_MUST_CHECK;
/* Appends the bytes of a document to *out. Withheld or unknown: ENT_NOT_FOUND. */
ent_status ent_store_bytes(ent_store *store, const uint8_t sha256[32], ent_buf *out, ent_err *err) ENT_MUST_CHECK;

typedef struct ent_store_counts {
    uint64_t revision, documents, claims, superseded, corrections;
} ent_store_counts;
ent_status ent_store_count(ent_store *store, ent_store_counts *counts, ent_err *err) ENT_MUST_CHECK;
/* The last one taken. */
ent_status ent_store_revision(ent_store *store, uint64_t *revision, ent_err *err) ENT_MUST_CHECK;
/* Looks through everything: ENT_STORE with the first fault. */
ent_status ent_store_check(ent_store *store, ent_err *err) ENT_MUST_CHECK;

/* ---- what was derived, kept beside it ---- */

/* Rows of bytes that derive writes and reads; the register only keeps them, all of one revision or none. They may be thrown away at any time.
 * A store that keeps none is never fresh. clear, put, index, words and finish stand between begin and commit. */
typedef ent_status ent_cache_visit(void *context, uint64_t id, ent_err *err);
/* Whether the rows are those of the last revision, in this format. */
ent_status ent_store_cache_fresh(ent_store *store, ent_str format, bool *fresh, ent_err *err) ENT_MUST_CHECK;
/* The revision whose rows are there; 0: none of this format. */
ent_status ent_store_cache_kept(ent_store *store, ent_str format, uint64_t *revision, ent_err *err) ENT_MUST_CHECK;
ent_status ent_store_cache_clear(ent_store *store, ent_err *err) ENT_MUST_CHECK;
ent_status ent_store_cache_finish(ent_store *store, ent_str format, ent_err *err) ENT_MUST_CHECK;
ent_status ent_store_cache_put(ent_store *store, int kind, uint64_t id, ent_str bytes, ent_err *err) ENT_MUST_CHECK;
/* A row that is not there is passed over. */
ent_status ent_store_cache_drop(ent_store *store, int kind, uint64_t id, ent_err *err) ENT_MUST_CHECK;
/* The row is found under the scope, or, drop set, no longer; saying it twice does no harm. */
ent_status ent_store_cache_index(ent_store *store, ent_str scope, uint64_t id, bool drop, ent_err *err) ENT_MUST_CHECK;
/* Folded words by which a fact is found. drop: the very words that were put. */
ent_status ent_store_cache_put_words(ent_store *store, uint64_t id, ent_str words, bool drop, ent_err *err) ENT_MUST_CHECK;
/* Folded words of one name by which somebody is found; put twice under one row it stands once. */
ent_status ent_store_cache_put_name(ent_store *store, uint64_t row, uint64_t who, ent_str words, bool drop, ent_err *err) ENT_MUST_CHECK;
/* ENT_NOT_FOUND without a message when there is no such row. */
ent_status ent_store_cache_get(ent_store *store, int kind, uint64_t id, ent_buf *out, ent_err *err) ENT_MUST_CHECK;
/* Scopes from `from` up to, not including, `below`, in byte order. */
ent_status ent_store_cache_scope(ent_store *store, ent_str from, ent_str below, void *context, ent_cache_visit *visit, ent_err *err) ENT_MUST_CHECK;
/* All rows of a kind. */
ent_status ent_store_cache_kind(ent_store *store, int kind, void *context, ent_cache_visit *visit, ent_err *err) ENT_MUST_CHECK;
/* Facts that have all these words, highest id first. */
ent_status ent_store_cache_find_words(ent_store *store, ent_str words, void *context, ent_cache_visit *visit, ent_err *err) ENT_MUST_CHECK;
/* Everybody who has them in one name. */
ent_status ent_store_cache_find_names(ent_store *store, ent_str words, void *context, ent_cache_visit *visit, ent_err *err) ENT_MUST_CHECK;
/* One claim of the reading of a document that is current, or was at that revision (0: now), as stored. scratch holds its JSON tree meanwhile. */
ent_status ent_store_find_claim(ent_store *store, const uint8_t sha256[32], uint32_t ordinal, uint64_t as_of, ent_arena *arena, ent_arena *scratch,
                                ent_claim *claim, ent_err *err) ENT_MUST_CHECK;

/* ---- what has changed, where derived rows are kept ---- */

/* Every document with an entry behind that revision, by hash. */
typedef ent_status ent_store_changed(void *context, const uint8_t sha256[32], ent_err *err);
ent_status ent_store_each_changed(ent_store *store, uint64_t since, void *context, ent_store_changed *visit, ent_err *err) ENT_MUST_CHECK;
ent_status ent_store_count_readings(ent_store *store, uint64_t since, uint64_t *count, ent_err *err) ENT_MUST_CHECK;

/* ---- values again ---- */

typedef struct ent_dispatches {
    ENT_VEC(ent_dispatch) items;
    ENT_VEC(ent_store_correction) corrections; /* by revision */
    ENT_VEC(uint64_t) revisions;               /* of the readings of items as loaded */
} ent_dispatches;
/* Every current reading as it was when appended (office spans excepted), by hash; and all corrections. */
ent_status ent_store_load(ent_store *store, ent_arena *arena, ent_dispatches *all, ent_err *err) ENT_MUST_CHECK;
/* The same when most of it was loaded before, in memory that stays: what is known is taken over, only the rest is parsed, into `kept`. The lists
 * themselves are in the arena. before: NULL is fine. */
ent_status ent_store_load_beside(ent_store *store, const ent_dispatches *before, ent_arena *kept, ent_arena *arena, ent_dispatches *all,
                                 ent_err *err) ENT_MUST_CHECK;

/* Appends one document as it was at a revision, when it was there. */
ent_status ent_store_load_at(ent_store *store, const uint8_t sha256[32], uint64_t revision, ent_arena *arena, ent_dispatches *all,
                             ent_err *err) ENT_MUST_CHECK;
/* Appends the corrections alone to *all. */
ent_status ent_store_load_corrections(ent_store *store, ent_arena *arena, ent_dispatches *all, ent_err *err) ENT_MUST_CHECK;
/* The classes of a claim as in its row. */
void ent_store_put_classes(const ent_claim *claim, ent_buf *classes);

/* A codebook fact from its JSON; unknown members are passed over. classes: as in a row, or empty. A bad value: ENT_INPUT. */
ent_status ent_store_parse_claim(const ent_json *fact, ent_str classes, ent_arena *arena, ent_claim *claim, ent_err *err) ENT_MUST_CHECK;
/* Sets one field of a claim from its text; an empty value empties it. Actors are written "person/VNM/Tô Lâm + state/CUB/Cuba"
 * ("-" for no country) and keep the offices that the claim has for that name; an office "title|body|country". ENT_INPUT: no such
 * field, or a value that it cannot have. */
ent_status ent_store_amend_claim(ent_str field, ent_str value, ent_arena *arena, ent_claim *claim, ent_err *err) ENT_MUST_CHECK;
/* The "source" of a line of a codebook file; NULL gives none. */
ent_status ent_store_parse_origin(const ent_json *source, ent_arena *arena, const ent_origin **origin, ent_err *err) ENT_MUST_CHECK;
/* A line of a codebook file. sha256 stays zero. */
ent_status ent_store_parse_dispatch(ent_str line, ent_arena *arena, ent_dispatch *dispatch, ent_err *err) ENT_MUST_CHECK;
#endif
