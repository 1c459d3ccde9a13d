/* pack: compiles a language's sources, prints a compiled pack back, lists the frame rows that a corpus never uses. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static ent_status build(const ent_call *call, ent_err *err) {
    if (call->operand_count != 3) return ent_err_set(err, ENT_USAGE, "pack: build wants a folder and the file to make");
    return ent_engine_build(call->operands[1], call->operands[2], err);
}

static ent_status dump(const ent_call *call, ent_err *err) {
    ent_engine *engine = NULL;
    if (call->operand_count > 2) return ent_err_set(err, ENT_USAGE, "pack: dump wants at most one table");
    ent_status status = ent_cli_engine(call, &engine, err);
    if (!status) status = ent_engine_dump(engine, call->operand_count > 1 ? call->operands[1] : NULL, ent_cli_sink(call), err);
    ent_engine_close(engine);
    return status;
}

typedef struct covering {
    ent_coverage *coverage;
    ent_status first; /* failure of a file */
} covering;

static ent_status consume(void *context, ent_job *job, ent_err *err) {
    (void)err;
    covering *c = context;
    if (!job->status) ent_coverage_add(c->coverage, job->worker);
    else ent_cli_report(job->err.text);
    if (job->status && !c->first) c->first = job->status;
    return ENT_OK;
}

static ent_status cover(const ent_call *call, ent_err *err) {
    ent_engine *engine = NULL;
    ent_paths paths = {0};
    covering c = {0};
    unsigned threads;
    if (call->operand_count < 2) return ent_err_set(err, ENT_USAGE, "pack: coverage wants files or folders");
    ent_status status = ent_cli_number(call, "jobs", 1, ENT_CLI_THREADS, 1, &threads, err);
    if (!status) status = ent_paths_open(call->operands + 1, call->operand_count - 1, true, &paths, err);
    if (!status) status = ent_cli_engine(call, &engine, err);
    if (!status) status = ent_coverage_open(engine, &c.coverage, err);
    if (!status) {
        ent_pool pool = {.engine = engine, .paths = paths.items, .count = paths.count, .threads = threads, .context = &c, .consume = consume};
        status = ent_pool_run(&pool, err);
    }
    if (!status) status = ent_coverage_print(c.coverage, ent_cli_sink(call), err);
    ent_coverage_close(c.coverage);
    ent_engine_close(engine);
    ent_paths_close(&paths);
    return status ? status : c.first;
}

ent_status ent_cli_pack(const ent_call *call, ent_err *err) {
    static const struct {
        const char *name;
        ent_status (*run)(const ent_call *call, ent_err *err);
    } rows[] = {{"build", build}, {"dump", dump}, {"coverage", cover}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(call->operands[0], rows[i].name) == 0) return rows[i].run(call, err);
    return ent_err_set(err, ENT_USAGE, "pack: unknown task \"%s\"; build, dump or coverage is wanted", call->operands[0]);
}
