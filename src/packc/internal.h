/* What the files of the compiler share. Everything lives in one arena until the pack is written. */
#ifndef ENT_PACKC_INTERNAL_H
#define ENT_PACKC_INTERNAL_H
#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "pack/pack.h"
#include "packc/packc.h"

/* A source file, read whole. */
typedef struct packc_file {
    ent_str name; /* below the source folder, as rows keep it: "frames/meeting.tsv" */
    ent_str path; /* for messages */
    ent_str bytes;
} packc_file;

/* One row of a table as read: fields are checked for their type, but not yet against the lexicon. */
typedef struct packc_row {
    const packc_file *file;
    uint32_t line;
    const ent_str *fields;
} packc_row;

/* What an analysis says besides its lemma. */
typedef struct packc_tags {
    uint8_t pos, verb_form, persons, gender, number;
} packc_tags;

/* A form of the dictionary with one analysis, both lower-cased. */
typedef struct packc_form {
    ent_str form, lemma;
    packc_tags tags;
} packc_form;

typedef struct packc_lemma {
    ent_str text;
    uint8_t pos;
} packc_lemma;

/* Texts of the pack, each once. */
typedef struct packc_pool {
    ent_buf bytes;
    uint32_t *slots; /* offset + 1 */
    uint32_t slot_count, used;
    bool failed;
} packc_pool;

typedef struct packc {
    ent_arena arena;
    const char *source;
    packc_pool pool;
    ent_buf sections[ENT_SECTION_COUNT]; /* TEXT is taken from the pool */
    /* PACK.tsv */
    ent_str language, name, version, dictionary, affixes, tags;
    bool required[ENT_TABLE_COUNT];
    /* tables */
    ENT_VEC(packc_row) rows[ENT_TABLE_COUNT];
    /* lexicon */
    ENT_VEC(packc_form) forms;   /* ordered by form, lemma, tags once packc_lexicon_read has returned */
    const packc_form **by_lemma; /* ordered by lemma, form */
    uint32_t by_lemma_count;
    ENT_VEC(packc_lemma) lemmas; /* ordered by text, pos; number = index + 1 */
    uint32_t word_count;
} packc;

/* ---- pool.c ---- */
void packc_pool_init(packc_pool *pool);
void packc_pool_release(packc_pool *pool);
/* Offset of the text in the pack's text section; check pool->failed at the end. At most 65535 bytes. */
uint32_t packc_pool_add(packc_pool *pool, ent_str text);

/* ---- sources.c: files and messages ---- */
/* Reads SOURCE/name, or name itself when it is absolute. *file NULL when optional and absent. */
ent_status packc_file_read(packc *c, ent_str name, bool optional, const packc_file **file, ent_err *err) ENT_MUST_CHECK;
/* ENT_SOURCE with "path:line: " in front. */
ent_status packc_refuse(const packc_file *file, uint32_t line, ent_err *err, const char *format, ...) __attribute__((format(printf, 4, 5)));
ent_status packc_full(ent_err *err) ENT_MUST_CHECK;
ent_status packc_manifest_read(packc *c, ent_err *err) ENT_MUST_CHECK;

/* ---- tables.c ---- */
ent_status packc_tables_read(packc *c, ent_err *err) ENT_MUST_CHECK;
/* "v:saluer" → pos and lemma; false when there is no such prefix. */
bool packc_lemma_cell(ent_str cell, packc_lemma *lemma);
/* Sections TABLES, ROWS, CELLS, FORMS, FORM_SLOTS. */
ent_status packc_tables_write(packc *c, ent_err *err) ENT_MUST_CHECK;

/* ---- hunspell_*.c, tags.c ---- */
struct packc_tagset;
ent_status packc_tagset_read(packc *c, const struct packc_tagset **tagset, ent_err *err) ENT_MUST_CHECK;

enum { PACKC_MORPH_BYTES = 96 };

/* The tags of one entry or affix rule, or of both together. */
typedef struct packc_morph {
    uint32_t pos, capital_pos, verb_forms; /* bit = value - 1; capital_pos: pos when written with a capital */
    uint8_t persons[ENT_NUMBER_COUNT];     /* of finite forms, by number */
    uint8_t gender, number;
} packc_morph;

/* Adds the fields of text ("po:adj is:mas st:x"); a field that tags.tsv does not know is refused. *stem gets st:. */
ent_status packc_morph_read(const struct packc_tagset *tagset, const packc_file *file, uint32_t line, ent_str text, packc_morph *morph, ent_str *stem,
                            ent_err *err) ENT_MUST_CHECK;
/* Both together; what the affix says goes before what the entry says. */
packc_morph packc_morph_join(const packc_morph *entry, const packc_morph *affix);
enum { PACKC_MAX_ANALYSES = 24 };
/* The analyses of a morph; *count ≤ PACKC_MAX_ANALYSES. */
void packc_morph_analyses(const packc_morph *morph, bool capital, packc_tags out[PACKC_MAX_ANALYSES], uint32_t *count);

/* Fills c->forms from the dictionary, unordered. */
ent_status packc_hunspell_expand(packc *c, const struct packc_tagset *tagset, ent_err *err) ENT_MUST_CHECK;

/* ---- lexicon.c ---- */
/* Expands and orders the dictionary, then numbers the lemmas that tables name. */
ent_status packc_lexicon_read(packc *c, ent_err *err) ENT_MUST_CHECK;
/* Sections LEXICON, CLASSES, READINGS, LEMMAS. */
ent_status packc_lexicon_write(packc *c, ent_err *err) ENT_MUST_CHECK;
/* 0 when no table names it. */
uint32_t packc_lemma_number(const packc *c, ent_str text, uint8_t pos);
/* Calls back for every form of a lemma: those that are no verb's; when there is none, those of the past participle that
 * the lemma is; when it is none, those of the verb. False when there is none of these or `each` returns false. */
bool packc_declined(const packc *c, ent_str lemma, bool (*each)(void *context, const packc_form *form), void *context);
/* Lower-cased copy, typographic apostrophes as '. ptr NULL when the arena is full. */
ent_str packc_lower(ent_arena *arena, ent_str text);

/* ---- automaton.c, fit.c ---- */
typedef struct packc_key {
    ent_str text;
    uint32_t value; /* 1..ENT_PACK_ARC_MAX */
} packc_key;
/* Minimal automaton of keys in byte order, appended to out as ent_pack_arc. */
ent_status packc_automaton_write(ent_arena *arena, const packc_key *keys, uint32_t count, ent_buf *out, ent_err *err) ENT_MUST_CHECK;

/* First fit of label sets into one row of slots, for both double arrays. */
typedef struct packc_fit {
    ent_arena *arena;
    ENT_VEC(uint32_t) next; /* first free slot at or behind this one */
    ENT_VEC(uint8_t) used_base;
    uint32_t start; /* nothing worth trying in front of it */
    uint32_t size;  /* slots in use, the last included */
} packc_fit;
void packc_fit_init(packc_fit *fit, ent_arena *arena);
/* Takes slots base + label for ascending labels; with `own` no base is given twice. False when the arena is full. */
bool packc_fit_place(packc_fit *fit, const uint32_t *labels, uint32_t count, bool own, uint32_t *base);

/* ---- phrases.c, trie.c ---- */
enum { PACKC_MAX_EXPANSIONS = 64, PACKC_MAX_WORDS = 16 };

typedef struct packc_phrase {
    uint32_t word_count;
    const ent_str *folded; /* words */
    uint32_t *numbers;     /* filled by trie.c */
    ent_phrase_hit hit;
} packc_phrase;
typedef ENT_VEC(packc_phrase) packc_phrases;
/* Every phrase of every table, expanded. */
ent_status packc_phrases_expand(packc *c, packc_phrases *phrases, ent_err *err) ENT_MUST_CHECK;
/* Sections WORDS, TRIE, HITS. */
ent_status packc_trie_write(packc *c, packc_phrases *phrases, ent_err *err) ENT_MUST_CHECK;

/* ---- assemble.c ---- */
/* Header and sections in order into out. */
ent_status packc_assemble(packc *c, ent_buf *out, ent_err *err) ENT_MUST_CHECK;
#endif
