/* What the files of the compiler share. Everything lives in one arena until the pack is written. */
#ifndef ENT_PACKC_INTERNAL_H
#define ENT_PACKC_INTERNAL_H
#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "pack/pack.h"
#include "packc/packc.h"

/* A source file, read whole. */
typedef struct ent_packc_file {
    ent_str name; /* below the source folder, as rows keep it: "frames/meeting.tsv" */
    ent_str path; /* for messages */
    ent_str bytes;
} ent_packc_file;

/* One row of a table as read: fields are checked for their type, but not yet against the lexicon. */
typedef struct ent_packc_row {
    const ent_packc_file *file;
    uint32_t line;
    const ent_str *fields;
} ent_packc_row;

/* What an analysis says besides its lemma. */
typedef struct ent_packc_tags {
    uint8_t pos, verb_form, persons, gender, number;
} ent_packc_tags;

/* A form of the dictionary with one analysis, both lower-cased. */
typedef struct ent_packc_form {
    ent_str form, lemma;
    ent_packc_tags tags;
} ent_packc_form;

typedef struct ent_packc_lemma {
    ent_str text;
    uint8_t pos;
} ent_packc_lemma;

/* Texts of the pack, each once. */
typedef struct ent_packc_pool {
    ent_buf bytes;
    uint32_t *slots; /* offset + 1 */
    uint32_t slot_count, used;
    bool failed;
} ent_packc_pool;

typedef struct ent_packc {
    ent_arena arena;
    const char *source;
    ent_packc_pool pool;
    ent_buf sections[ENT_SECTION_COUNT]; /* TEXT is taken from the pool */
    /* PACK.tsv */
    ent_str language, name, version, dictionary, affixes, tags;
    bool required[ENT_TABLE_COUNT];
    /* tables */
    ENT_VEC(ent_packc_row) rows[ENT_TABLE_COUNT];
    /* lexicon */
    ENT_VEC(ent_packc_form) forms;   /* ordered by form, lemma, tags once ent_packc_lexicon_read has returned */
    const ent_packc_form **by_lemma; /* ordered by lemma, form */
    uint32_t by_lemma_count;
    ENT_VEC(ent_packc_lemma) lemmas; /* ordered by text, pos; number = index + 1 */
    uint32_t word_count;
} ent_packc;

/* ---- pool.c ---- */
void ent_packc_pool_init(ent_packc_pool *pool);
void ent_packc_pool_release(ent_packc_pool *pool);
/* Offset of the text in the pack's text section; check pool->failed at the end. At most 65535 bytes. */
uint32_t ent_packc_pool_add(ent_packc_pool *pool, ent_str text);

/* ---- sources.c: files and messages ---- */
/* Reads SOURCE/name, or name itself when it is absolute. *file NULL when optional and absent. */
ent_status ent_packc_file_read(ent_packc *c, ent_str name, bool optional, const ent_packc_file **file, ent_err *err) ENT_MUST_CHECK;
/* ENT_SOURCE with "path:line: " in front. */
ent_status ent_packc_refuse(const ent_packc_file *file, uint32_t line, ent_err *err, const char *format, ...) __attribute__((format(printf, 4, 5)));
ent_status ent_packc_full(ent_err *err) ENT_MUST_CHECK;
ent_status ent_packc_manifest_read(ent_packc *c, ent_err *err) ENT_MUST_CHECK;

/* ---- tables.c ---- */
ent_status ent_packc_tables_read(ent_packc *c, ent_err *err) ENT_MUST_CHECK;
/* "v:saluer" → pos and lemma; false when there is no such prefix. */
bool ent_packc_lemma_cell(ent_str cell, ent_packc_lemma *lemma);
/* Sections TABLES, ROWS, CELLS, FORMS, FORM_SLOTS. */
ent_status ent_packc_tables_write(ent_packc *c, ent_err *err) ENT_MUST_CHECK;

/* ---- hunspell_*.c, tags.c ---- */
struct ent_packc_tagset;
ent_status ent_packc_tagset_read(ent_packc *c, const struct ent_packc_tagset **tagset, ent_err *err) ENT_MUST_CHECK;

enum { ENT_PACKC_MORPH_BYTES = 96 };

/* The tags of one entry or affix rule, or of both together. */
typedef struct ent_packc_morph {
    uint32_t pos, capital_pos, verb_forms; /* bit = value - 1; capital_pos: pos when written with a capital */
    uint8_t persons[ENT_NUMBER_COUNT];     /* of finite forms, by number */
    uint8_t gender, number;
} ent_packc_morph;

/* Adds the fields of text ("po:adj is:mas st:x"); a field that tags.tsv does not know is refused. *stem gets st:. */
ent_status ent_packc_morph_read(const struct ent_packc_tagset *tagset, const ent_packc_file *file, uint32_t line, ent_str text,
                                ent_packc_morph *morph, ent_str *stem, ent_err *err) ENT_MUST_CHECK;
/* Both together; what the affix says goes before what the entry says. */
ent_packc_morph ent_packc_morph_join(const ent_packc_morph *entry, const ent_packc_morph *affix);
enum { ENT_PACKC_MAX_ANALYSES = 24 };
/* The analyses of a morph; *count ≤ ENT_PACKC_MAX_ANALYSES. */
void ent_packc_morph_analyses(const ent_packc_morph *morph, bool capital, ent_packc_tags out[ENT_PACKC_MAX_ANALYSES], uint32_t *count);

/* Fills c->forms from the dictionary, unordered. */
ent_status ent_packc_hunspell_expand(ent_packc *c, const struct ent_packc_tagset *tagset, ent_err *err) ENT_MUST_CHECK;

/* ---- lexicon.c ---- */
/* Expands and orders the dictionary, then numbers the lemmas that tables name. */
ent_status ent_packc_lexicon_read(ent_packc *c, ent_err *err) ENT_MUST_CHECK;
/* Sections LEXICON, CLASSES, READINGS, LEMMAS. */
ent_status ent_packc_lexicon_write(ent_packc *c, ent_err *err) ENT_MUST_CHECK;
/* 0 when no table names it. */
uint32_t ent_packc_lemma_number(const ent_packc *c, ent_str text, uint8_t pos);
/* Calls back for every form of a lemma: those that are no verb's; when there is none, those of the past participle that
 * the lemma is; when it is none, those of the verb. False when there is none of these or `each` returns false. */
bool ent_packc_declined(const ent_packc *c, ent_str lemma, bool (*each)(void *context, const ent_packc_form *form), void *context);
/* Lower-cased copy, typographic apostrophes as '. ptr NULL when the arena is full. */
ent_str ent_packc_lower(ent_arena *arena, ent_str text);

/* ---- automaton.c, fit.c ---- */
typedef struct ent_packc_key {
    ent_str text;
    uint32_t value; /* 1..ENT_PACK_ARC_MAX */
} ent_packc_key;
/* Minimal automaton of keys in byte order, appended to out as ent_pack_arc. */
ent_status ent_packc_automaton_write(ent_arena *arena, const ent_packc_key *keys, uint32_t count, ent_buf *out, ent_err *err) ENT_MUST_CHECK;

/* First fit of label sets into one row of slots, for both double arrays. */
typedef struct ent_packc_fit {
    ent_arena *arena;
    ENT_VEC(uint32_t) next; /* first free slot at or behind this one */
    ENT_VEC(uint8_t) used_base;
    uint32_t start; /* nothing worth trying in front of it */
    uint32_t size;  /* slots in use, the last included */
} ent_packc_fit;
void ent_packc_fit_init(ent_packc_fit *fit, ent_arena *arena);
/* Takes slots base + label for ascending labels; with `own` no base is given twice. False when the arena is full. */
bool ent_packc_fit_place(ent_packc_fit *fit, const uint32_t *labels, uint32_t count, bool own, uint32_t *base);

/* ---- phrases.c, trie.c ---- */
enum { ENT_PACKC_MAX_EXPANSIONS = 64, ENT_PACKC_MAX_WORDS = 16 };

typedef struct ent_packc_phrase {
    uint32_t word_count;
    const ent_str *folded; /* words */
    uint32_t *numbers;     /* filled by trie.c */
    ent_phrase_hit hit;
} ent_packc_phrase;
typedef ENT_VEC(ent_packc_phrase) ent_packc_phrases;
/* Every phrase of every table, expanded. */
ent_status ent_packc_phrases_expand(ent_packc *c, ent_packc_phrases *phrases, ent_err *err) ENT_MUST_CHECK;
/* Sections WORDS, TRIE, HITS. */
ent_status ent_packc_trie_write(ent_packc *c, ent_packc_phrases *phrases, ent_err *err) ENT_MUST_CHECK;

/* ---- assemble.c ---- */
/* Header and sections in order into out. */
ent_status ent_packc_assemble(ent_packc *c, ent_buf *out, ent_err *err) ENT_MUST_CHECK;
#endif
