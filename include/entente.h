/* entente: reads diplomatic dispatches and keeps the register of what they prove.
 *
 * The whole public interface. Valid C11 and C++.
 *
 *   engine    a compiled language pack, opened once, immutable, shared by any number of threads
 *   worker    the memory of one thread; reads one dispatch after the other
 *   register  what was read, kept in memory or in one SQLite file; every answer comes from it
 *
 * Functions return ent_status, 0 for success; the result must be looked at. On failure *err (which may be NULL) says why in
 * one line, and nothing was changed; on success it is untouched. Nothing here prints, logs, exits, or looks at the clock or the
 * locale: the same bytes, pack and version give the same answer everywhere. Texts are UTF-8. */
#ifndef ENTENTE_H
#define ENTENTE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- status ---- */

#ifndef ENT_BASE_ERR_H /* the program's own sources have these two from base/err.h, included in front */
typedef enum ent_status {
    ENT_OK = 0,
    ENT_USAGE = 1,     /* called wrongly */
    ENT_IO = 2,        /* a file could not be read or written */
    ENT_NOT_FOUND = 3, /* what was asked for is not there */
    ENT_INPUT = 4,     /* the input is not what it should be: empty, binary, not UTF-8 … */
    ENT_LIMIT = 5,     /* a stated limit was reached */
    ENT_MEMORY = 6,
    ENT_PACK = 7,     /* the pack is damaged or foreign */
    ENT_SOURCE = 8,   /* a pack source has a bad row */
    ENT_STORE = 9,    /* the register could not be read or written */
    ENT_BUSY = 10,    /* the register is in use by another writer */
    ENT_INTERNAL = 11 /* the program contradicts itself */
} ent_status;

typedef struct ent_err {
    ent_status status;
    char text[512]; /* lower case, one line, no period */
} ent_err;
#endif

#if defined(__GNUC__)
#define ENT_API_CHECK __attribute__((warn_unused_result))
#else
#define ENT_API_CHECK
#endif

/* The exit code by which the command line reports a status. */
int ent_status_exit(ent_status status);

/* ---- output ---- */

/* Where answers go. write takes all bytes or returns false; then the function that wrote returns ENT_IO. Called from the
 * thread that asked, with pieces of any size. */
typedef struct ent_sink {
    bool (*write)(void *context, const char *bytes, size_t length);
    void *context;
} ent_sink;

typedef enum ent_format {
    ENT_FORMAT_JSONL = 0, /* the codebook's objects, one a line */
    ENT_FORMAT_TSV,       /* header line, then one fact a line */
    ENT_FORMAT_TEXT,      /* for people */
    ENT_FORMAT_JSON,      /* one array of objects */
    ENT_FORMAT_CSV        /* header line, then one row a line (RFC 4180, lines end in LF) */
} ent_format;

/* ---- version ---- */

/* "0.1.0"; static. */
const char *ent_version(void);

/* ---- engine ---- */

typedef struct ent_engine ent_engine;

/* Opens a compiled pack and decodes its tables once. ENT_IO when there is no such file, ENT_PACK when it is damaged. */
ent_status ent_engine_open(const char *pack_path, ent_engine **engine, ent_err *err) ENT_API_CHECK;
/* After the last worker is closed. NULL is fine. */
void ent_engine_close(ent_engine *engine);
/* SHA-256 of the pack, 64 hexadecimal digits; lives as long as the engine. */
const char *ent_engine_pack_hash(const ent_engine *engine);
/* Prints the rows of one table of the pack as its source has them; table NULL: all of them. Unknown table: ENT_NOT_FOUND. */
ent_status ent_engine_dump(const ent_engine *engine, const char *table, ent_sink sink, ent_err *err) ENT_API_CHECK;
/* Compiles the sources of a language (a folder with PACK.tsv) into one file, whole or not at all. A bad row: ENT_SOURCE. */
ent_status ent_engine_build(const char *source_folder, const char *pack_path, ent_err *err) ENT_API_CHECK;

/* ---- reading one dispatch ---- */

enum {
    ENT_DISPATCH_BYTES = 8 * 1024 * 1024, /* the longest dispatch that is read */
    ENT_WORKER_BYTES = 48 * 1024 * 1024   /* the most that reading one may use beside it */
};

/* One thread at a time may use a worker. It holds one dispatch, replaced by the next. */
typedef struct ent_worker ent_worker;

/* engine NULL: a worker that can only load. */
ent_status ent_worker_open(const ent_engine *engine, ent_worker **worker, ent_err *err) ENT_API_CHECK;
void ent_worker_close(ent_worker *worker); /* NULL is fine */

/* Takes the bytes of a file ("-": standard input), plain text or HTML; the dispatch is named by the last part of the path. A directory or
 * a missing file: ENT_IO; more than ENT_DISPATCH_BYTES: ENT_LIMIT. */
ent_status ent_worker_load(ent_worker *worker, const char *path, ent_err *err) ENT_API_CHECK;
/* Takes a copy of bytes under a name. */
ent_status ent_worker_take(ent_worker *worker, const char *name, const char *bytes, size_t length, ent_err *err) ENT_API_CHECK;
/* Makes the text of what is held, from HTML, JSON or a feed's entry; plain text is its own. With `filter`, what is certainly neither in the
 * pack's language nor on relations between states is not looked at (*wanted false). Reading does this by itself. */
ent_status ent_worker_unpack(ent_worker *worker, bool filter, bool *wanted, ent_err *err) ENT_API_CHECK;
/* Name of the dispatch held: of its file, or its address, or its place in an archive; until the next dispatch. */
const char *ent_worker_name(const ent_worker *worker);
/* Where it stands in an archive, feed or file of lines ("a.warc.gz:1024"), else ""; until the next dispatch. */
const char *ent_worker_place(const ent_worker *worker);
/* SHA-256 of the text, once it is made, before that of the bytes held; 64 hexadecimal digits; until the next dispatch. */
const char *ent_worker_sha256(const ent_worker *worker);

/* Reads the facts of what was loaded or taken. Empty, binary or invalid UTF-8: ENT_INPUT, with the offset. */
ent_status ent_worker_read(ent_worker *worker, ent_err *err) ENT_API_CHECK;
/* How many facts were read. */
size_t ent_worker_fact_count(const ent_worker *worker);
/* Prints what was read. */
ent_status ent_worker_print(const ent_worker *worker, ent_format format, ent_sink sink, ent_err *err) ENT_API_CHECK;
/* The header line of a format, empty when it has none; static. */
const char *ent_worker_header(ent_format format);
/* Whether readings from now on keep the words that a row of the frames names but whose clause gives no fact. */
void ent_worker_note_unresolved(ent_worker *worker, bool wanted);
size_t ent_worker_unresolved_count(const ent_worker *worker);
/* Prints them by place: bytes, words, the kind of the fact, why there is none, the row that came nearest. One line each in
 * ENT_FORMAT_TSV and ENT_FORMAT_TEXT, one object a dispatch in ENT_FORMAT_JSONL. */
ent_status ent_worker_print_unresolved(const ent_worker *worker, ent_format format, ent_sink sink, ent_err *err) ENT_API_CHECK;
/* The header line of that; static. */
const char *ent_worker_unresolved_header(ent_format format);
/* Prints one stage of what was loaded: page zones tokens mentions whens published clauses claims
 * unresolved. Unknown stage: ENT_USAGE. */
ent_status ent_worker_explain(ent_worker *worker, const char *stage, ent_sink sink, ent_err *err) ENT_API_CHECK;

/* ---- files with any number of dispatches ---- */

typedef enum ent_form {
    ENT_FORM_ANY = 0,  /* what its first bytes tell */
    ENT_FORM_IS_TEXT,  /* plain text, UTF-8 */
    ENT_FORM_IS_HTML,  /* one page */
    ENT_FORM_IS_JSONL, /* one object a line: url, date, title, text or html */
    ENT_FORM_IS_WARC,  /* web archive */
    ENT_FORM_IS_FEED   /* RSS or Atom */
} ent_form;

/* One thread at a time may use an intake. */
typedef struct ent_intake ent_intake;
/* Opens a file ("-": standard input) of any form, compressed with gzip or not. Memory does not grow with the file. */
ent_status ent_intake_open(const char *path, ent_form form, ent_intake **source, ent_err *err) ENT_API_CHECK;
/* The same for bytes that are in memory and outlive the intake; path is what messages name. */
ent_status ent_intake_open_bytes(const char *path, const char *bytes, size_t length, ent_form form, ent_intake **source, ent_err *err) ENT_API_CHECK;
void ent_intake_close(ent_intake *source); /* NULL is fine */
/* Gives the next dispatch to the worker; *more false: there is none. ENT_INPUT and ENT_LIMIT name a part that was passed over: the next call
 * goes on behind it. After any other failure there is nothing more. */
ent_status ent_intake_next(ent_intake *source, ent_worker *worker, bool *more, ent_err *err) ENT_API_CHECK;
/* How many bytes of the file, as it stands, are used up: how far long work is. */
uint64_t ent_intake_position(const ent_intake *source);
/* Whether most of what a file of this form holds is no dispatch: a web archive. */
bool ent_intake_mixed(const ent_intake *source);

/* ---- fetching ---- */

typedef struct ent_fetcher ent_fetcher;
typedef struct ent_fetcher_options {
    uint32_t timeout_ms;     /* for one answer */
    uint32_t pause_ms;       /* between two requests to one host, at least; robots.txt may ask for longer ones */
    const char *authorities; /* file of certificates in place of the system's; NULL: the system's */
} ent_fetcher_options;
/* One thread at a time may use a fetcher. Close and open it now and then: it asks for each robots.txt once. */
ent_status ent_fetcher_open(const ent_fetcher_options *options, ent_fetcher **fetcher, ent_err *err) ENT_API_CHECK;
void ent_fetcher_close(ent_fetcher *fetcher); /* NULL is fine */

/* What a server answered; texts live until the next request. */
typedef struct ent_fetched {
    int code;        /* 200; 304: not changed; 403: its robots.txt does not want it; 404 … */
    const char *url; /* after redirects */
    const char *type, *etag, *modified;
    const char *bytes;
    size_t length;
} ent_fetched;
/* Asks for an address of http or https, at most ENT_DISPATCH_BYTES. etag and modified: what an earlier answer gave, or "". robots: only where
 * robots.txt allows it. No answer, one that takes too long, a certificate that cannot be trusted, a fault of the server: ENT_IO. */
ent_status ent_fetcher_get(ent_fetcher *fetcher, const char *url, const char *etag, const char *modified, bool robots, ent_fetched *fetched,
                           ent_err *err) ENT_API_CHECK;
/* Takes a copy of a fetched page, named by its address. */
ent_status ent_worker_take_page(ent_worker *worker, const ent_fetched *fetched, ent_err *err) ENT_API_CHECK;
/* Address of the dispatch held, as far as it is known once its text is made, else ""; until the next dispatch. */
const char *ent_worker_url(const ent_worker *worker);

/* Which rows of the pack's frames have made a fact: adds what the worker has read to marks; to be called by one thread at a time. */
typedef struct ent_coverage ent_coverage;
ent_status ent_coverage_open(const ent_engine *engine, ent_coverage **coverage, ent_err *err) ENT_API_CHECK;
void ent_coverage_close(ent_coverage *coverage);
void ent_coverage_add(ent_coverage *coverage, const ent_worker *worker);
/* One line "file:line" for each row that made none, then a line with the totals. */
ent_status ent_coverage_print(const ent_coverage *coverage, ent_sink sink, ent_err *err) ENT_API_CHECK;

/* ---- register: keeping ---- */

typedef struct ent_register ent_register;

typedef struct ent_register_options {
    bool write;       /* else read-only */
    bool create;      /* with write: make the file when it is missing */
    bool withhold;    /* keep hash and offsets of new dispatches, not their text */
    uint32_t wait_ms; /* how long to wait for another writer before ENT_BUSY */
} ent_register_options;

/* path NULL: a register in memory. Not a register, or one of a newer program: ENT_STORE. Missing: ENT_NOT_FOUND.
 * Every function on a register may be called from any thread; they wait for each other. */
ent_status ent_register_open(const char *path, ent_register_options options, ent_register **reg, ent_err *err) ENT_API_CHECK;
/* Forgets what was not committed. NULL is fine. */
void ent_register_close(ent_register *reg);

/* Additions stand between begin and commit; they are seen by others, and survive a crash, all together once commit has returned. */
ent_status ent_register_begin(ent_register *reg, ent_err *err) ENT_API_CHECK;
ent_status ent_register_commit(ent_register *reg, ent_err *err) ENT_API_CHECK;
void ent_register_rollback(ent_register *reg);

/* Whether the dispatch loaded in worker is there under its name, as this engine and version read it. */
ent_status ent_register_has(ent_register *reg, const ent_worker *worker, bool *has, ent_err *err) ENT_API_CHECK;
/* Appends the dispatch that worker has read. The same reading again changes nothing (*added false). A reading by another pack
 * or version stands in front of the older one, which is kept. */
ent_status ent_register_add(ent_register *reg, const ent_worker *worker, bool *added, ent_err *err) ENT_API_CHECK;

typedef struct ent_counts {
    uint64_t revision; /* grows by one with every entry appended */
    uint64_t documents;
    uint64_t claims;     /* of the current readings */
    uint64_t superseded; /* readings that a later one stands in front of */
    uint64_t corrections;
} ent_counts;
ent_status ent_register_count(ent_register *reg, ent_counts *counts, ent_err *err) ENT_API_CHECK;
/* Looks through the whole file. ENT_STORE with the first fault. */
ent_status ent_register_check(ent_register *reg, ent_err *err) ENT_API_CHECK;

typedef struct ent_derive_options {
    bool anew;                                                 /* also where it was kept already */
    void (*kept)(void *context, uint64_t facts, uint64_t all); /* called as facts are written; NULL: nobody asks */
    void *context;
} ent_derive_options;
typedef enum ent_derived_how { ENT_DERIVED_ALREADY, ENT_DERIVED_CHANGES, ENT_DERIVED_WHOLE } ent_derived_how;
/* How much was derived again: dispatches that say something else or whose people are others now, groups of tellings that were put together
 * again, and rows that were written. */
typedef struct ent_derived_counts {
    ent_derived_how how;
    uint32_t dispatches, groups, facts, people, tenures, outcomes;
} ent_derived_counts;
/* Derives all there is and keeps it beside the register, so that the next questions need not. Answers are the same with and without. Where
 * little was appended since, only what hangs on it is derived again, and what is kept is the same as if all were. */
ent_status ent_register_derive(ent_register *reg, const ent_derive_options *options, ent_derived_counts *counts, ent_err *err) ENT_API_CHECK;
/* The same where something is kept and little was appended since; else nothing is done, and questions go on without. */
ent_status ent_register_refresh(ent_register *reg, ent_err *err) ENT_API_CHECK;

/* A file of tenures: who held which office when, from public references, compiled like a pack (ent_engine_build) and apart from any. Answers on
 * a register may set beside each attested office whether it agrees; no fact is added, changed or left out because of it. */
typedef struct ent_tenures ent_tenures;
/* ENT_NOT_FOUND when there is no such file, ENT_PACK when it is damaged or holds no tenures. */
ent_status ent_tenures_open(const char *path, ent_tenures **tenures, ent_err *err) ENT_API_CHECK;
void ent_tenures_close(ent_tenures *tenures); /* NULL is fine */
/* From now on who, and the question tenures, say "consistent" or "contradicts" where the file is sure. Borrowed until the register
 * is closed or another is given; NULL: none, as at first. */
void ent_register_compare(ent_register *reg, const ent_tenures *tenures);

/* ---- register: correcting ---- */

/* A correction is an entry like a dispatch: nothing is changed, every derivation applies it. Words by action:
 *   merge NAME NAME            two names are one; NAME is a spelling, or "person/VNM/Tô Lâm"
 *   split NAME NAME            two names are two; with an office, split NAME: who holds it is another
 *   reject FACT                the fact is wrong
 *   unverifiable FACT          the fact is shown, and counts for nothing
 *   amend FACT FIELD VALUE     kind status from to country city agents counterparts mechanism edition document label office topics …
 *   add SOURCE JSON            a fact (codebook section 1) that no dispatch of the register tells
 *   withdraw ID                an earlier correction no longer holds */
typedef struct ent_correction {
    const char *action;
    const char *const *words;
    int word_count;
    const char *office;          /* of split, or NULL */
    bool only;                   /* of a fact, the telling named alone */
    const char *author, *reason; /* needed to apply */
    const char *day;             /* when it was made, YYYY-MM-DD, said by the caller; needed to apply */
} ent_correction;
/* Prints what changes in the derived answers, one line each ("-" gone, "+" new, "=" nothing), and appends the entries if apply says so. A wrong
 * word or a name that means several: ENT_USAGE; unknown fact, name or ID: ENT_NOT_FOUND. */
ent_status ent_register_correct(ent_register *reg, const ent_correction *correction, bool apply, ent_sink sink, ent_err *err) ENT_API_CHECK;
/* All corrections as text, one line each in the order they were made: for version control. */
ent_status ent_register_export_corrections(ent_register *reg, ent_sink sink, ent_err *err) ENT_API_CHECK;
/* Appends those of such a text that are not there yet, all or none; prints what changes. A bad line: ENT_INPUT, with its number. */
ent_status ent_register_import_corrections(ent_register *reg, const char *text, size_t length, bool apply, ent_sink sink, ent_err *err) ENT_API_CHECK;

/* A review: one coder looks at fact after fact, blind to the other coders. Verdicts are corrections: what all coders reject is rejected, where
 * they differ an adjudicator decides. Each verdict is stored when it is given. One thread at a time. */
typedef struct ent_review ent_review;
typedef struct ent_review_options {
    const char *coder;           /* needed */
    const char *country, *other; /* codes, or NULL: of all */
    bool adjudicate;             /* only where coders differ */
} ent_review_options;
ent_status ent_review_open(ent_register *reg, const ent_review_options *options, ent_review **review, ent_err *err) ENT_API_CHECK;
void ent_review_close(ent_review *review); /* NULL is fine */
/* How many are not decided, and how many there are in all. */
void ent_review_count(const ent_review *review, uint32_t *left, uint32_t *total);
/* Prints the one in hand; ENT_NOT_FOUND when none is left. */
ent_status ent_review_print(ent_review *review, ent_sink sink, ent_err *err) ENT_API_CHECK;
/* "accept", "reject" or "later"; the next one comes in hand. */
ent_status ent_review_decide(ent_review *review, const char *verdict, const char *day, ent_err *err) ENT_API_CHECK;
/* The one before comes in hand again; false at the first of this sitting. */
bool ent_review_back(ent_review *review);

/* ---- register: answering ---- */

/* All current readings, one JSON line a dispatch, by hash; the same for any order of adding. */
ent_status ent_register_list(ent_register *reg, ent_sink sink, ent_err *err) ENT_API_CHECK;
/* The facts between two countries (codes of three letters) by date, the same act told by several dispatches once. */
ent_status ent_register_timeline(ent_register *reg, const char *country, const char *other, ent_format format, ent_sink sink,
                                 ent_err *err) ENT_API_CHECK;
/* Everyone whose name has all words of name (accents and case do not matter): offices with the days that attest them,
 * facts, proofs. Nobody: ENT_NOT_FOUND. format is ENT_FORMAT_TEXT or ENT_FORMAT_JSONL. */
ent_status ent_register_who(ent_register *reg, const char *name, ent_format format, ent_sink sink, ent_err *err) ENT_API_CHECK;

/* A question whose answer is a table. SIDE is a country (three capital letters) or the words of a name.
 *   timeline COUNTRY COUNTRY     the facts between them
 *   who NAME                     names, offices and facts of everyone whose name has the words
 *   calendar [COUNTRY [COUNTRY]] what lies ahead of the day
 *   last-met SIDE SIDE           the last contact of each level; a country with the words of an office behind it is whoever holds it
 *   mechanisms SIDE [COUNTRY]    sittings, rhythm, what is missing, what is next
 *   commitments COUNTRY COUNTRY  what was announced, promised, proposed, invited, and what became of it
 *   tenures [SIDE]               who is attested in which office; with a day: on that day
 *   dyads [COUNTRY]              pairs of countries with their facts and contacts
 *   intensity COUNTRY [COUNTRY]  contacts by month against what the feeds' habits let expect
 *   phrases [SIDE SIDE]          set phrases and labels of relations: who, first, last, how often
 *   conflicts                    where sources differ, and who may be one
 *   search WORD...               facts whose participants, subject or quoted proof have all words
 *   corrections                  people's corrections, and whether they hold
 *   agreement                    how far coders agree: Krippendorff's alpha
 *   verdicts                     what each coder said, unit by unit
 *   status                       what the register holds */
typedef struct ent_ask {
    const char *question;
    const char *const *words;
    int word_count;
    const char *day;   /* YYYY-MM-DD or NULL */
    ent_format format; /* TEXT, JSON or CSV */
    uint32_t limit;    /* of search: the last so many facts; 0: all */
} ent_ask;
/* Rows name a fact by the first eight digits of its dispatch's hash and its number there ("3fa29c1b.4"). A wrong question, word or
 * format: ENT_USAGE; nobody of that name: ENT_NOT_FOUND; no rows is an empty table. */
ent_status ent_register_ask(ent_register *reg, const ent_ask *ask, ent_sink sink, ent_err *err) ENT_API_CHECK;
/* One fact by the name that tables give it: every telling, each with its proofs in their sentences. Unknown: ENT_NOT_FOUND. */
ent_status ent_register_show(ent_register *reg, const char *fact, ent_sink sink, ent_err *err) ENT_API_CHECK;

typedef struct ent_brief_options {
    const char *language; /* "fr" or "en" */
    const char *day;      /* what is past and what is to come, YYYY-MM-DD; NULL: the last day on which a dispatch of the dyad appeared */
    const char *form;     /* "md" (also NULL), "html", "text"; its lines with their facts: "json" or "csv" */
} ent_brief_options;
/* Two pages on two countries, every line footnoted. No fact between them: ENT_NOT_FOUND. */
ent_status ent_register_brief(ent_register *reg, const char *country, const char *other, const ent_brief_options *options, ent_sink sink,
                              ent_err *err) ENT_API_CHECK;

typedef struct ent_calendar_options {
    const char *country, *other; /* codes; NULL: of all */
    const char *day;             /* what is past, YYYY-MM-DD; NULL: the day of the latest dispatch */
    const char *language;        /* of summaries in iCalendar: "fr" or "en" */
    bool icalendar;              /* else text */
} ent_calendar_options;
/* What lies ahead: acts planned, proposed or called off, and the next return of each anniversary. */
ent_status ent_register_calendar(ent_register *reg, const ent_calendar_options *options, ent_sink sink, ent_err *err) ENT_API_CHECK;

/* ---- register: exporting ---- */

/* What to export and how; NULL: the usual. Kinds and zones are lists separated by commas. */
typedef struct ent_export_options {
    const char *format;          /* a name that ent_export_format gives; NULL: jsonl, the register's own */
    const char *table;           /* of csv and tsv: a name that ent_export_table gives; NULL: facts */
    const char *since, *until;   /* acts and states that touch these days (YYYY-MM-DD, YYYY-MM or YYYY); without a day they are left out */
    const char *country, *other; /* codes: those in which the country, or both on two sides, take part */
    const char *kinds, *zones;
    const char *quotes;                             /* "none", "short" (the usual) or "full" */
    const char *language;                           /* of summaries in a calendar: "fr" or "en" */
    const char *file;                               /* how the note beside names the export; NULL: table or format with its suffix */
    void (*wrote)(void *context, uint64_t records); /* called after each record; NULL: nobody */
    void *context;
} ent_export_options;

typedef struct ent_export_counts {
    uint64_t records;
    uint64_t left_out; /* asked for, but the format has no words for them (an act without a day in PLOVER …) */
} ent_export_counts;

/* Writes the register in the form of a format. Memory does not grow with the register for the formats that tell dispatch by dispatch (jsonl,
 * plover, polecat, tables dispatches, claims, actors, offices, proofs), and for the others where what is derived is kept. Same register, same
 * options: same bytes. counts may be NULL. Unknown names: ENT_USAGE. */
ent_status ent_register_export(ent_register *reg, const ent_export_options *options, ent_sink sink, ent_export_counts *counts,
                               ent_err *err) ENT_API_CHECK;
/* Writes, as JSON (CSV on the Web), what such an export is made from and its columns: for formats that have no place for it. */
ent_status ent_register_export_about(ent_register *reg, const ent_export_options *options, ent_sink sink, ent_err *err) ENT_API_CHECK;
/* Name of format number i from 0, NULL behind the last; what files of it are called, whether the note belongs beside, one line of help. */
const char *ent_export_format(unsigned i, const char **suffix, bool *beside, const char **summary);
/* Name of table number i from 0, NULL behind the last. */
const char *ent_export_table(unsigned i);
/* Appends one line of a jsonl export, between begin and commit. *added false: there already, or the line that says what made it. */
ent_status ent_register_import(ent_register *reg, const char *line, size_t length, bool *added, ent_err *err) ENT_API_CHECK;

/* ---- measuring ---- */

typedef struct ent_score_request {
    const char *gold_path, *predicted_path;
    const char *zones, *kinds; /* separated by commas; NULL: all */
    uint32_t misses;           /* how many missed and wrong facts to list of each dispatch */
    bool json;
} ent_score_request;
/* Figures of codebook section 6, as tools/score.py of the codebook prints them. */
ent_status ent_score_files(const ent_score_request *request, ent_sink sink, ent_err *err) ENT_API_CHECK;

#ifdef __cplusplus
}
#endif
#endif
