/* output: what people and programs are shown. Every function appends to a buffer, whose failure the caller looks at once at the end. */
#ifndef ENT_OUTPUT_OUTPUT_H
#define ENT_OUTPUT_OUTPUT_H
#include "base/err.h"
#include "derive/derive.h"

/* Where quotes come from: the bytes of a dispatch, borrowed until the next call. False: withheld. */
typedef struct ent_texts {
    bool (*find)(void *context, const ent_dispatch *dispatch, ent_str *bytes);
    void *context;
} ent_texts;

/* ---- one dispatch ---- */
/* The header line of the TSV form. */
const char *ent_output_tsv_header(void);
void ent_output_dispatch_tsv(const ent_dispatch *dispatch, ent_buf *out);
/* For each fact: kind, status, days, place, who; the proof as the text has it; the rule. */
void ent_output_dispatch_text(const ent_dispatch *dispatch, ent_str bytes, ent_buf *out);

/* Words that gave no fact, and why. */
const char *ent_output_unresolved_header(void);
void ent_output_unresolved_tsv(const ent_dispatch *dispatch, ent_str bytes, ent_buf *out);
void ent_output_unresolved_jsonl(const ent_dispatch *dispatch, ent_str bytes, ent_buf *out);
void ent_output_unresolved_text(const ent_dispatch *dispatch, ent_str bytes, ent_buf *out);

/* ---- the register ---- */
void ent_output_timeline_tsv(const ent_derived *derived, const ent_dyad *dyad, ent_buf *out);
void ent_output_timeline_jsonl(const ent_derived *derived, const ent_dyad *dyad, ent_buf *out);
void ent_output_timeline_text(const ent_derived *derived, const ent_dyad *dyad, const ent_texts *texts, ent_buf *out);

/* ---- the calendar ---- */
void ent_output_calendar_text(const ent_derived *derived, const ent_calendar *calendar, ent_buf *out);
/* iCalendar (RFC 5545): all-day events, an anniversary once with its yearly rule; summaries in the language. Made without a clock: an
 * entry is stamped with the day of the latest dispatch that tells it, and keeps its identifier as long as it is told alike. note, when not
 * empty, describes the calendar (RFC 7986). */
void ent_output_calendar_ics(const ent_derived *derived, const ent_calendar *calendar, int language, ent_str note, ent_buf *out);

/* ---- tables ---- */
typedef enum ent_table_form { ENT_TABLE_TEXT, ENT_TABLE_JSON, ENT_TABLE_CSV } ent_table_form;

/* A question, as entente.h lists them. */
typedef struct ent_asked {
    ent_str question;
    const char *const *words;
    int word_count;
    ent_table_form form;
    uint32_t limit; /* of rows that a search gives, the last ones; 0: all */
} ent_asked;

typedef struct ent_asking {
    const ent_derived *derived;
    const ent_texts *texts;
    ent_arena *arena;
    ent_store_counts counts;
    ent_date day;               /* year 0: none */
    const ent_holders *holders; /* to compare offices with; NULL: none */
} ent_asking;
/* Everyone whose name has all folded words of name. Nobody: ENT_NOT_FOUND. */
ent_status ent_output_who(const ent_asking *asking, ent_str name, bool json, ent_buf *out, ent_err *err) ENT_MUST_CHECK;
/* Everything said of a fact, folded: what a search looks at. */
void ent_output_fact_words(const ent_derived *derived, const ent_texts *texts, const ent_fact *fact, ent_buf *scratch, ent_buf *words);
/* The words of a question to search, as facts have them: "who:lam" is "wholam". */
void ent_output_wanted_words(const char *const *words, int count, ent_buf *out);
/* Unknown question or wrong words: ENT_USAGE; nobody of a name: ENT_NOT_FOUND. */
ent_status ent_output_ask(const ent_asking *asking, const ent_asked *ask, ent_buf *out, ent_err *err) ENT_MUST_CHECK;
ent_status ent_output_show(const ent_asking *asking, ent_str fact, ent_buf *out, ent_err *err) ENT_MUST_CHECK;

/* ---- corrections and reviews ---- */
/* What differs between two derivations, a line each: "-" before alone, "+" after alone; "=" when nothing does. */
ent_status ent_output_changes(const ent_derived *before, const ent_derived *after, ent_arena *arena, ent_buf *out, ent_err *err) ENT_MUST_CHECK;
/* All corrections as text, with a first line that names the columns. */
void ent_output_corrections(const ent_dispatches *all, ent_buf *out);
/* One fact or pair as a coder sees it; how others decided when adjudicating. */
void ent_output_review(const ent_derived *derived, const ent_review_item *item, bool adjudicate, const ent_texts *texts, ent_buf *out);

/* ---- exports ---- */
/* Where an export goes, piece by piece. write takes all bytes or returns false. */
typedef struct ent_output_sink {
    bool (*write)(void *context, const char *bytes, size_t length);
    void *context;
} ent_output_sink;

/* What is asked for, in words; NULL: the usual. */
typedef struct ent_export_wish {
    const char *format;        /* row of schema/formats.tsv */
    const char *table;         /* of csv and tsv: table of schema/export.tsv */
    const char *since, *until; /* days, YYYY-MM-DD or shorter */
    const char *country, *other;
    const char *kinds, *zones;                      /* separated by commas */
    const char *quotes;                             /* none, short or full */
    const char *language;                           /* of summaries in a calendar */
    const char *file;                               /* that the note beside names */
    const char *program;                            /* "entente 0.1.0" */
    void (*wrote)(void *context, uint64_t records); /* after each; NULL: nobody */
    void *context;
} ent_export_wish;

typedef struct ent_export_done {
    uint64_t records;
    uint64_t left_out; /* asked for, but the format cannot say them */
} ent_export_done;

/* Writes an export; about: instead what made it and its columns, as JSON (CSV on the Web). done may be NULL. */
ent_status ent_output_export(ent_store *store, const ent_export_wish *wish, bool about, ent_output_sink sink, ent_export_done *done,
                             ent_err *err) ENT_MUST_CHECK;
/* Appends one line of the native export to a register that is between begin and commit. *added false: nothing new in it. */
ent_status ent_output_import(ent_store *store, ent_str line, bool *added, ent_err *err) ENT_MUST_CHECK;
/* Name, and what help says, of format number i; NULL behind the last. */
const char *ent_output_export_format(unsigned i, const char **suffix, bool *beside, const char **summary);
const char *ent_output_export_table(unsigned i);
/* Where a city lies, in degrees; false when the gazetteer does not know it. */
bool ent_output_city(ent_country country, ent_str city, const char **longitude, const char **latitude);

/* ---- the brief ---- */
typedef enum ent_brief_form { ENT_BRIEF_MARKDOWN, ENT_BRIEF_HTML, ENT_BRIEF_TEXT, ENT_BRIEF_JSON, ENT_BRIEF_CSV } ent_brief_form;

typedef struct ent_brief {
    const ent_derived *derived;
    const ent_dyad *dyad;
    const ent_texts *texts;
    int language; /* from ent_output_language */
    ent_brief_form form;
    uint64_t revision; /* of the register */
    ent_arena *arena;
} ent_brief;
/* Number of a language that briefs can be written in ("fr", "en"). Unknown: ENT_USAGE. */
ent_status ent_output_language(const char *name, int *language, ent_err *err) ENT_MUST_CHECK;
ent_status ent_output_brief(const ent_brief *brief, ent_buf *out, ent_err *err) ENT_MUST_CHECK;
/* The word of a key in a language, or "" (for the test that every enum member has its word). */
const char *ent_output_word(int language, const char *key);
#endif
