/* read: facts of files on standard output, in the order of the files, however many threads read. A bad file is reported and the rest goes on. */
#include "cli/cli.h"

#include <stdio.h>
#include <unistd.h>

typedef struct reading {
    ent_sink sink;
    ent_format format;
    bool unresolved;  /* not the facts: the words that gave none */
    ent_status first; /* failure */
    uint64_t done;
    ent_progress progress; /* where what is read goes to a file */
} reading;

static ent_status consume(void *context, ent_job *job, ent_err *err) {
    reading *r = context;
    r->progress.file = job->file + 1;
    ent_progress_step(&r->progress, job->bytes, ++r->done);
    if (job->unwanted) return ENT_OK;
    if (!job->status && r->unresolved) return ent_worker_print_unresolved(job->worker, r->format, r->sink, err);
    if (!job->status) return ent_worker_print(job->worker, r->format, r->sink, err);
    ent_progress_clear(&r->progress);
    ent_cli_report(job->err.text);
    if (!r->first) r->first = job->status;
    return ENT_OK;
}

static void ask_unresolved(void *context, ent_job *job) {
    (void)context;
    ent_worker_note_unresolved(job->worker, true);
}

ent_status ent_cli_read(const ent_call *call, ent_err *err) {
    reading r = {.sink = ent_cli_sink(call), .unresolved = ent_cli_value(call, "unresolved") != NULL};
    unsigned threads;
    ent_engine *engine = NULL;
    ent_form form = ENT_FORM_ANY;
    ent_status status = ent_cli_format(call, ENT_FORMAT_JSONL, &r.format, err);
    if (!status) status = ent_cli_form(call, &form, err);
    if (!status) status = ent_cli_number(call, "jobs", 1, ENT_CLI_THREADS, 1, &threads, err);
    char standard_input[] = "-", *alone[] = {standard_input};
    ent_paths paths = {0};
    bool given = call->operand_count > 0;
    if (!status) status = ent_paths_open(given ? call->operands : alone, given ? call->operand_count : 1, false, &paths, err);
    if (!status) status = ent_cli_engine(call, &engine, err);
    if (status) {
        ent_paths_close(&paths);
        return status;
    }
    ent_pool pool = {.engine = engine,
                     .paths = paths.items,
                     .count = paths.count,
                     .threads = threads,
                     .form = form,
                     .everything = ent_cli_value(call, "everything") != NULL,
                     .context = &r,
                     .prepare = r.unresolved ? ask_unresolved : NULL,
                     .consume = consume};
    bool watched = isatty(STDOUT_FILENO) == 1; /* the facts themselves show how far it is */
    r.progress = (ent_progress){.unit = ENT_UNIT_DISPATCHES,
                                .total = ent_paths_bytes(&paths),
                                .files = paths.count,
                                .quiet = watched || ent_cli_value(call, "quiet") != NULL};
    ent_progress_open(&r.progress);
    fputs(r.unresolved ? ent_worker_unresolved_header(r.format) : ent_worker_header(r.format), stdout);
    status = ent_pool_run(&pool, err);
    ent_progress_close(&r.progress, !status);
    ent_engine_close(engine);
    ent_paths_close(&paths);
    return status ? status : r.first;
}
