/* add: reads files into a register. Threads read, one writer appends in the order of file names, so that the register is the same for
 * any number of threads. Commits come every few hundred files: what was reported is there for good, and a run that was cut off
 * is taken up again, since a dispatch that is there already is passed over without being read. */
#include "cli/cli.h"

#include <stdio.h>
#include <unistd.h>

enum { BATCH = 256 };

typedef struct adding {
    ent_register *reg;
    ent_output *output;
    ent_buf reports; /* of the batch, printed once it is committed */
    size_t files;
    size_t done, added, known, skipped, unwanted;
    size_t in_batch;
    size_t batch_added;
    bool writing, verbose, quiet, dry;
    ent_progress progress;
    ent_status first; /* failure of a file */
} adding;

static void prepare(void *context, ent_job *job) {
    adding *a = context;
    job->status = ent_register_has(a->reg, job->worker, &job->skip, &job->err);
}

static ent_status commit(adding *a, ent_err *err) {
    if (!a->writing) return ENT_OK;
    ent_status status = a->dry ? ENT_OK : ent_register_commit(a->reg, err);
    if (a->dry) ent_register_rollback(a->reg);
    a->writing = false;
    if (status) return status;
    a->added += a->batch_added;
    a->in_batch = a->batch_added = 0;
    if (a->reports.failed) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    if (a->reports.len) fwrite(a->reports.ptr, 1, a->reports.len, stdout);
    ent_buf_reset(&a->reports);
    return ent_cli_flush(a->output, err);
}

static ent_status store(adding *a, ent_job *job, ent_err *err) {
    ent_status status = a->writing ? ENT_OK : ent_register_begin(a->reg, err);
    if (status) return status;
    a->writing = true;
    bool added = false;
    status = ent_register_add(a->reg, job->worker, &added, err);
    if (status) return status;
    if (added) a->batch_added++;
    else a->known++;
    if (a->verbose)
        ent_buf_putf(&a->reports, "%s %s %s %zu\n", added ? "added" : "known", ent_worker_sha256(job->worker),
                     *ent_worker_place(job->worker) ? ent_worker_name(job->worker) : job->path, ent_worker_fact_count(job->worker));
    return ++a->in_batch < BATCH ? ENT_OK : commit(a, err);
}

static ent_status consume(void *context, ent_job *job, ent_err *err) {
    adding *a = context;
    ent_status status = ENT_OK;
    if (job->status == ENT_STORE || job->status == ENT_BUSY) return ent_err_set(err, job->status, "%s", job->err.text);
    if (job->status) {
        ent_progress_clear(&a->progress);
        ent_cli_report(job->err.text);
        a->skipped++;
        if (!a->first) a->first = job->status;
    } else if (job->unwanted) {
        a->unwanted++;
    } else if (job->skip) {
        a->known++;
    } else {
        status = store(a, job, err);
    }
    a->done++;
    a->progress.file = job->file + 1;
    ent_progress_step(&a->progress, job->bytes, a->done);
    return status;
}

static void put_summary(const adding *a) {
    if (a->dry) fputs(ent_cli_say("would be: "), stdout);
    printf(ent_cli_say("%zu added, %zu already there, %zu skipped"), a->added, a->known, a->skipped);
    if (a->unwanted) printf(ent_cli_say(", %zu on other matters"), a->unwanted);
    if (a->done == a->files) printf(ent_cli_say(" of %zu files\n"), a->files);
    else printf(ent_cli_say(" of %zu dispatches in %zu files\n"), a->done, a->files);
}

static ent_status run(adding *a, const ent_pool *pool, ent_err *err) {
    ent_progress_open(&a->progress);
    ent_status status = ent_pool_run(pool, err);
    if (!status) status = commit(a, err);
    if (status && a->writing) ent_register_rollback(a->reg);
    if (!status && !a->dry) status = ent_register_refresh(a->reg, err);
    ent_progress_close(&a->progress, !status);
    /* Also after a failure: what was committed before is there. */
    if (!a->quiet) put_summary(a);
    return status ? status : a->first;
}

ent_status ent_cli_add(const ent_call *call, ent_err *err) {
    unsigned threads, seconds;
    ent_engine *engine = NULL;
    ent_paths paths = {0};
    adding a = {.output = call->output,
                .verbose = ent_cli_value(call, "verbose") != NULL,
                .quiet = ent_cli_value(call, "quiet") != NULL,
                .dry = ent_cli_value(call, "dry-run") != NULL};
    ent_buf_init(&a.reports);
    ent_form form = ENT_FORM_ANY;
    ent_status status = ent_cli_number(call, "jobs", 1, ENT_CLI_THREADS, 1, &threads, err);
    if (!status) status = ent_cli_form(call, &form, err);
    if (!status) status = ent_cli_number(call, "wait", 0, 3600, 5, &seconds, err);
    if (!status) status = ent_paths_open(call->operands + 1, call->operand_count - 1, true, &paths, err);
    if (!status) status = ent_cli_engine(call, &engine, err);
    ent_register_options options = {.write = true, .create = true, .withhold = ent_cli_value(call, "withhold") != NULL};
    if (!status) {
        options.wait_ms = seconds * 1000;
        bool missing = access(call->operands[0], F_OK) != 0;
        status = ent_register_open(a.dry && missing ? NULL : call->operands[0], options, &a.reg, err);
    }
    if (!status) {
        ent_pool pool = {.engine = engine,
                         .paths = paths.items,
                         .count = paths.count,
                         .threads = threads,
                         .form = form,
                         .everything = ent_cli_value(call, "everything") != NULL,
                         .context = &a,
                         .prepare = prepare,
                         .consume = consume};
        a.files = paths.count;
        a.progress = (ent_progress){.unit = ENT_UNIT_DISPATCHES, .total = ent_paths_bytes(&paths), .files = paths.count, .quiet = a.quiet};
        status = run(&a, &pool, err);
    }
    ent_register_close(a.reg);
    ent_engine_close(engine);
    ent_paths_close(&paths);
    ent_buf_release(&a.reports);
    return status;
}
