/* A compiled language pack: one file, read into sealed memory, checked once when opened, shared by all threads.
 *
 * Header, section table, sections; all little-endian; every reference is an offset or an index that was checked at open.
 * The lexicon is a minimal automaton over the bytes of lower-cased forms, packed as a double array; its value is a class
 * of analyses. Tables keep the file and line of each row. Phrases of all tables stand in one trie over word numbers. */
#ifndef ENT_PACK_PACK_H
#define ENT_PACK_PACK_H
#include "base/err.h"
#include "base/str.h"
#include "pack/format.h"
#include "pack_gen.h" /* ENT_TABLE_STATES, ENT_STATES_CODE (column numbers) … from schema/pack.tsv */

typedef struct ent_pack ent_pack;

/* Reads and checks. A damaged, truncated or foreign file, or one of another schema: ENT_PACK with the reason. */
ent_status ent_pack_open(const char *path, ent_pack **pack, ent_err *err) ENT_MUST_CHECK;
void ent_pack_close(ent_pack *pack); /* NULL is fine */
/* SHA-256 of the pack's contents, lower-case hexadecimal, 64 characters. */
ent_str ent_pack_hash(const ent_pack *pack);
ent_str ent_pack_language(const ent_pack *pack); /* "fr" */
ent_str ent_pack_name(const ent_pack *pack);
ent_str ent_pack_version(const ent_pack *pack);

/* ---- lexicon ---- */
/* One analysis. The lemma is the form without its last `strip` bytes plus `suffix`. */
typedef struct ent_reading {
    uint8_t pos;       /* ENT_POS_… */
    uint8_t verb_form; /* ENT_VERB_FORM_… or 0 */
    uint8_t persons;   /* bit 0: 1st, 1: 2nd, 2: 3rd; 0 when no finite verb */
    uint8_t gender, number;
    uint8_t strip;
    uint16_t suffix_length;
    uint32_t suffix; /* text offset */
    uint32_t lemma;  /* number of the lemma when a table uses it (ent_pack_lemma_find), else 0 */
} ent_reading;

/* Class of a form (lower case, apostrophe as '): where its readings begin and how many they are; 0 when unknown. 20–30 ns. */
uint32_t ent_pack_lexicon_find(const ent_pack *pack, ent_str lowered);
/* Readings of a class; *count ≤ 16; class 0 gives none. No table stands between. */
static inline const ent_reading *ent_pack_readings(const ent_pack *pack, uint32_t cls, uint32_t *count);
/* Writes the lemma of `form` under a reading. False when it does not fit. */
bool ent_pack_lemma_text(const ent_pack *pack, const ent_reading *reading, ent_str form, char *out, size_t out_bytes, size_t *length);
/* Number of a lemma that some table names, 0 when none does. */
uint32_t ent_pack_lemma_find(const ent_pack *pack, ent_str lemma, uint8_t pos);
uint32_t ent_pack_lemma_count(const ent_pack *pack); /* numbers run 1..count */

/* ---- tables ---- */
static inline uint32_t ent_pack_row_count(const ent_pack *pack, uint32_t table);
/* The value of a cell; an empty one is 0. int (cast to int32_t), enum member, country code, lemma number; set: bit (member
 * - 1) for each member; text, words, phrase, form: a text offset. table, row and column must exist. */
static inline uint32_t ent_pack_cell(const ent_pack *pack, uint32_t table, uint32_t row, uint32_t column);
/* Text of a cell of type text, words, phrase or form (source notation). */
static inline ent_str ent_pack_cell_text(const ent_pack *pack, uint32_t table, uint32_t row, uint32_t column);
static inline ent_str ent_pack_text(const ent_pack *pack, uint32_t offset);
/* Where the row stands: "frames/meeting.tsv" and its line. */
ent_str ent_pack_row_file(const ent_pack *pack, uint32_t table, uint32_t row);
uint32_t ent_pack_row_line(const ent_pack *pack, uint32_t table, uint32_t row);

/* The first row of states, organisations or demonyms with that code, or of nominals with that country; UINT32_MAX when there is none, or no country.
 */
uint32_t ent_pack_country_row(const ent_pack *pack, uint32_t table, uint32_t country);

/* ---- function words (type form) ---- */
/* First row of the table whose form column holds this lower-cased form, UINT32_MAX when none. */
uint32_t ent_pack_form_find(const ent_pack *pack, uint32_t table, ent_str lowered);
/* The next row behind `row` that holds it too, UINT32_MAX when none. */
uint32_t ent_pack_form_next(const ent_pack *pack, uint32_t table, ent_str lowered, uint32_t row);

/* ---- phrases ---- */
/* Number of a word in the vocabulary of all phrases, by ent_utf8_fold_hash of the token; 0: in none. */
uint32_t ent_pack_word_find(const ent_pack *pack, uint64_t fold_hash);
uint32_t ent_pack_word_count(const ent_pack *pack);

/* Walk: state 0 is the root; UINT32_MAX: no way on. */
static inline uint32_t ent_pack_phrase_step(const ent_pack *pack, uint32_t state, uint32_t word);
/* The state to which such a step leads if there is one: known without looking at it. */
static inline uint32_t ent_pack_phrase_place(const ent_pack *pack, uint32_t state, uint32_t word);
static inline uint32_t ent_pack_phrase_state_count(const ent_pack *pack);
/* The state from which `state` is reached, and by which word; UINT32_MAX for the root and for numbers that are no state. */
static inline uint32_t ent_pack_phrase_parent(const ent_pack *pack, uint32_t state, uint32_t *word);
enum { ENT_WRITTEN_CAPITAL = 1, ENT_WRITTEN_ACRONYM = 2, ENT_WRITTEN_SHORT = 4 /* two or three letters */ };
typedef struct ent_phrase_hit {
    uint8_t table;
    uint8_t written;      /* how the source writes it: ENT_WRITTEN_… */
    uint16_t alternative; /* which of the row's alternatives, from 0, before expansion */
    uint32_t row;
} ent_phrase_hit;
/* What ends at a state, in one number; 0: nothing. */
typedef uint32_t ent_phrase_ends;
static inline ent_phrase_ends ent_pack_phrase_ends(const ent_pack *pack, uint32_t state);
/* Some of what ends there: count of its hits, from the given one. */
static inline ent_phrase_ends ent_pack_phrase_part(ent_phrase_ends ends, uint32_t first, uint32_t count);
/* Its hits, ordered by table, row; but those of timelinks come first and those of frames last. */
static inline const ent_phrase_hit *ent_pack_phrase_hits(const ent_pack *pack, ent_phrase_ends ends, uint32_t *count);
/* Asks for the memory of its hits, which are soon looked at. */
static inline void ent_pack_phrase_fetch(const ent_pack *pack, ent_phrase_ends ends);
/* How phrases are cut into words: at white space, behind each apostrophe, at each hyphen; a comma is a word of its own. A
 * text's tokens are cut alike, so a compound meets itself with and without its hyphen. Cuts the first word off *rest; empty when there is none. */
ent_str ent_pack_word_cut(ent_str *rest);

/* ---- printing ---- */
/* Appends a table as its source would be written, each row behind "file:line" and a tab; `what` is a table's name, or
 * "tables" (all of them), "words" (the vocabulary), "lexicon" (every form with its readings) or "summary" (sizes).
 * ENT_NOT_FOUND for another name, ENT_MEMORY when out cannot grow. */
ent_status ent_pack_dump(const ent_pack *pack, ent_str what, ent_buf *out, ent_err *err) ENT_MUST_CHECK;
/* Calls back for every form of the lexicon in byte order, until `each` returns false. */
void ent_pack_lexicon_each(const ent_pack *pack, bool (*each)(void *context, ent_str form, uint32_t cls), void *context);

#include "pack/inline.h" /* the look-ups of one line, which run for every token */
#endif
