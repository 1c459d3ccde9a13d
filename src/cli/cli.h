/* The command line: one table of commands, from which parsing, help and man pages all come. */
#ifndef ENT_CLI_CLI_H
#define ENT_CLI_CLI_H
#include "base/err.h"
#include "base/file.h"
#include "base/str.h"
#include "entente.h"

enum { ENT_CLI_PATH_BYTES = 4096 };
enum { ENT_CLI_OPTIONS = 16, ENT_CLI_THREADS = 64, ENT_CLI_DAY_BYTES = 16 };

typedef struct ent_option {
    const char *name;  /* without "--"; NULL ends the list */
    char letter;       /* also "-x"; 0: none */
    const char *value; /* what stands behind it, as help names it; NULL: a flag */
    const char *help;
} ent_option;

struct ent_call;

typedef struct ent_command {
    const char *name;
    const char *operands; /* as help shows them */
    const char *summary;  /* one line, no period */
    const char *about;    /* paragraphs of the man page, one blank line between */
    ent_option options[ENT_CLI_OPTIONS];
    int least, most; /* operands; most -1: any number */
    /* Returns what the exit code comes from. A failure with err->text set is reported by main. */
    ent_status (*run)(const struct ent_call *call, ent_err *err);
} ent_command;

/* A line of the manual's examples. */
typedef struct ent_example {
    const char *command, *line, *says; /* command NULL ends */
} ent_example;
extern const ent_example ent_cli_examples[]; /* examples.c */

/* Standard output, and the error number of the first piece that could not be written. */
typedef struct ent_output {
    int number;
} ent_output;

/* A parsed command line. */
typedef struct ent_call {
    const ent_command *command;
    ent_output *output;
    const char *values[ENT_CLI_OPTIONS]; /* by option; "" for a flag that is set, NULL when not given */
    char **operands;
    int operand_count;
    bool help; /* --help stands among them: nothing else counts */
} ent_call;

extern const ent_command ent_cli_commands[]; /* by name in the order of help; name NULL ends */
const ent_command *ent_cli_find(const char *name);

/* ---- options.c ---- */
/* ENT_USAGE with the reason. Operands are moved together in argv. */
ent_status ent_cli_parse(const ent_command *command, int argc, char **argv, ent_output *output, ent_call *call, ent_err *err) ENT_MUST_CHECK;
/* Value of an option of the command, NULL when not given. The name must be one of the command's. */
const char *ent_cli_value(const ent_call *call, const char *name);
/* A number from least to most; `otherwise` when not given. */
ent_status ent_cli_number(const ent_call *call, const char *name, unsigned least, unsigned most, unsigned otherwise, unsigned *value,
                          ent_err *err) ENT_MUST_CHECK;
/* --input: what files are. */
ent_status ent_cli_form(const ent_call *call, ent_form *form, ent_err *err) ENT_MUST_CHECK;
ent_status ent_cli_format(const ent_call *call, ent_format otherwise, ent_format *format, ent_err *err) ENT_MUST_CHECK;
/* text (when not given), json or csv. */
ent_status ent_cli_table_format(const ent_call *call, ent_format *format, ent_err *err) ENT_MUST_CHECK;

/* ---- say.c ---- */
/* Takes the language of messages from the environment, and nothing else: numbers and data stay as they are. */
void ent_cli_language(void);
/* What a sentence is in that language; static. A form for printf is given back as such a form. */
const char *ent_cli_say(const char *text) __attribute__((format_arg(1)));
/* Appends an error in that language. */
void ent_cli_say_error(const char *text, ent_buf *out);

/* ---- progress.c ---- */
typedef enum ent_progress_unit { ENT_UNIT_DISPATCHES, ENT_UNIT_LINES, ENT_UNIT_RECORDS, ENT_UNIT_FACTS } ent_progress_unit;
typedef struct ent_progress {
    ent_progress_unit unit;
    uint64_t total, done; /* of whatever tells best how far the work is; total 0: nobody knows */
    uint64_t units;       /* done */
    size_t files, file;   /* files 0: not told */
    uint64_t begun_ms, shown_ms;
    bool quiet, bar, plain, drawn;
} ent_progress;
/* The caller has set unit, total, files and quiet. */
void ent_progress_open(ent_progress *p);
/* Shows how far it is, when it was not shown a moment ago. */
void ent_progress_step(ent_progress *p, uint64_t done, uint64_t units);
/* Takes the bar away, so that a line can be printed. */
void ent_progress_clear(ent_progress *p);
/* whole: all there was to do is done. */
void ent_progress_close(ent_progress *p, bool whole);

/* ---- common.c ---- */
/* A path from the folder of the running program, or "". */
void ent_cli_from_program(const char *behind, char *path, size_t size);
/* One line on standard error, with the program's name in front. */
void ent_cli_report(const char *text);
/* Standard output as a sink, buffered. */
ent_sink ent_cli_sink(const ent_call *call);
/* Writes out what is buffered: ENT_IO with the system's reason when it, or anything before, could not be written. */
ent_status ent_cli_flush(ent_output *output, ent_err *err) ENT_MUST_CHECK;
/* The pack's path: --pack, else $ENTENTE_PACK, else fr.pack beside the program or where it was installed. */
const char *ent_cli_pack_path(const ent_call *call, char beside[ENT_CLI_PATH_BYTES]);
ent_status ent_cli_engine(const ent_call *call, ent_engine **engine, ent_err *err) ENT_MUST_CHECK;
/* cmd_help.c: what the command takes and does, on standard output. */
void ent_cli_put_command(const ent_command *command);
/* Opens the register named by the first operand for reading. */
ent_status ent_cli_register(const ent_call *call, ent_register **reg, ent_err *err) ENT_MUST_CHECK;

/* ---- paths.c ---- */
typedef struct ent_paths {
    char **items;
    size_t count, capacity;
} ent_paths;
/* A directory stands for the files in it and below whose names end as those of dispatches do (.txt .html .htm .xhtml .jsonl .warc .rss .atom,
 * with or without .gz), in byte order. sorted: so is the whole list, each path once; else operands keep their order. */
ent_status ent_paths_open(char **operands, int count, bool sorted, ent_paths *paths, ent_err *err) ENT_MUST_CHECK;
void ent_paths_close(ent_paths *paths);
/* Bytes of all files together; 0 when that of one cannot be told. */
uint64_t ent_paths_bytes(const ent_paths *paths);

/* ---- pool.c ---- */
/* One dispatch on its way through the pool. */
typedef struct ent_job {
    const char *path;
    size_t file;    /* number of the path */
    uint64_t bytes; /* of all files, up to the end of this dispatch */
    ent_worker *worker;
    ent_status status; /* of load, prepare and read */
    ent_err err;
    bool skip;     /* set by prepare: need not be read */
    bool unwanted; /* passed over by the prefilter */
} ent_job;

typedef struct ent_pool {
    const ent_engine *engine;
    char *const *paths;
    size_t count;
    unsigned threads;
    ent_form form;
    bool everything; /* nothing is passed over by the prefilter, which else looks at the pages of web archives */
    void *context;
    /* Between unpacking and reading, on the job's thread; may be NULL. */
    void (*prepare)(void *context, ent_job *job);
    /* In the order of paths and of what stands in them, on the caller's thread. A failure ends the run and is returned. */
    ent_status (*consume)(void *context, ent_job *job, ent_err *err);
} ent_pool;
ent_status ent_pool_run(const ent_pool *pool, ent_err *err) ENT_MUST_CHECK;

/* ---- cmd_correct.c ---- */
/* --day, else the day by the clock. */
const char *ent_cli_today(const ent_call *call, char text[ENT_CLI_DAY_BYTES]);
/* The option that names who speaks, else $ENTENTE_AUTHOR, else NULL. */
const char *ent_cli_author(const ent_call *call, const char *option);

/* ---- manual.c ---- */
/* Print a page of the manual in roff. */
void ent_cli_whole_manual(void);
void ent_cli_manual(const ent_command *command);

/* ---- cmd_<name>.c ---- */
ent_status ent_cli_add(const ent_call *call, ent_err *err);
ent_status ent_cli_ask(const ent_call *call, ent_err *err);
ent_status ent_cli_brief(const ent_call *call, ent_err *err);
ent_status ent_cli_calendar(const ent_call *call, ent_err *err);
ent_status ent_cli_check(const ent_call *call, ent_err *err);
ent_status ent_cli_correct(const ent_call *call, ent_err *err);
ent_status ent_cli_completion(const ent_call *call, ent_err *err);
ent_status ent_cli_derive(const ent_call *call, ent_err *err);
ent_status ent_cli_explain(const ent_call *call, ent_err *err);
ent_status ent_cli_export(const ent_call *call, ent_err *err);
ent_status ent_cli_help(const ent_call *call, ent_err *err);
ent_status ent_cli_import(const ent_call *call, ent_err *err);
ent_status ent_cli_list(const ent_call *call, ent_err *err);
ent_status ent_cli_pack(const ent_call *call, ent_err *err);
ent_status ent_cli_read(const ent_call *call, ent_err *err);
ent_status ent_cli_review(const ent_call *call, ent_err *err);
ent_status ent_cli_score(const ent_call *call, ent_err *err);
ent_status ent_cli_serve(const ent_call *call, ent_err *err);
ent_status ent_cli_show(const ent_call *call, ent_err *err);
ent_status ent_cli_timeline(const ent_call *call, ent_err *err);
ent_status ent_cli_watch(const ent_call *call, ent_err *err);
ent_status ent_cli_who(const ent_call *call, ent_err *err);
#endif
