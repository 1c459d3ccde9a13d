/* watch: feeds and folders into a register, round after round. A signal to end is looked for between two dispatches and ends the pause between two
 * rounds; what was reported by then is kept. */
#include "cli/watch.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void ending_signals(sigset_t *set) {
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGHUP);
}

/* The signals are blocked, so that they wait until somebody asks. */
static bool stopped(void) {
    sigset_t pending;
    sigpending(&pending);
    return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGHUP) == 1;
}

/* False when a signal came. */
static bool rest(unsigned seconds) {
    sigset_t set;
    struct timespec wait = {(time_t)seconds, 0};
    ending_signals(&set);
    return sigtimedwait(&set, NULL, &wait) < 0;
}

static ent_status visit_all(ent_watching *w, const ent_fetcher_options *options, char **sources, int count, ent_err *err) {
    w->added = w->known = w->failed = 0;
    ent_status status = ent_fetcher_open(options, &w->fetcher, err);
    for (int i = 0; !status && i < count && !stopped(); i++) status = ent_watch_visit(w, sources[i], err);
    ent_fetcher_close(w->fetcher);
    w->fetcher = NULL;
    if (!status && w->dry && !w->quiet) fputs(ent_cli_say("would be: "), stdout);
    if (!status && !w->quiet) printf(ent_cli_say("%zu added, %zu already there, %zu failed\n"), w->added, w->known, w->failed);
    return status ? status : ent_cli_flush(w->output, err);
}

typedef struct settings {
    unsigned every_s, pause_ms, timeout_s;
    bool once;
} settings;

static ent_status read_settings(const ent_call *call, settings *s, ent_err *err) {
    s->once = ent_cli_value(call, "once") != NULL || ent_cli_value(call, "dry-run") != NULL;
    ent_status status = ent_cli_number(call, "every", 1, 86400, 900, &s->every_s, err);
    if (!status) status = ent_cli_number(call, "pause", 0, 60000, 2000, &s->pause_ms, err);
    if (!status) status = ent_cli_number(call, "timeout", 1, 3600, 30, &s->timeout_s, err);
    return status;
}

/* Beside the register, unless --state names another. */
static ent_status name_state(const ent_call *call, ent_buf *path, ent_err *err) {
    const char *named = ent_cli_value(call, "state");
    ent_buf_puts(path, named ? named : call->operands[0]);
    if (!named) ent_buf_puts(path, ".watch");
    return path->failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : ENT_OK;
}

static ent_status run(ent_watching *w, const ent_call *call, const settings *s, ent_err *err) {
    ent_fetcher_options options = {.timeout_ms = s->timeout_s * 1000, .pause_ms = s->pause_ms, .authorities = ent_cli_value(call, "authorities")};
    ent_status status;
    do status = visit_all(w, &options, call->operands + 1, call->operand_count - 1, err);
    while (!status && !s->once && !stopped() && rest(s->every_s));
    return status ? status : s->once ? w->first : ENT_OK;
}

ent_status ent_cli_watch(const ent_call *call, ent_err *err) {
    settings s = {0};
    ent_engine *engine = NULL;
    ent_buf state;
    sigset_t set;
    ent_watching w = {.output = call->output,
                      .follow = ent_cli_value(call, "follow") != NULL,
                      .verbose = ent_cli_value(call, "verbose") != NULL,
                      .quiet = ent_cli_value(call, "quiet") != NULL,
                      .dry = ent_cli_value(call, "dry-run") != NULL,
                      .stopped = stopped};
    ent_buf_init(&state);
    ent_buf_init(&w.reports);
    ending_signals(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    ent_status status = read_settings(call, &s, err);
    if (!status) status = name_state(call, &state, err);
    w.state_path = state.ptr;
    if (!status) status = ent_marks_load(w.state_path, &w.marks, err);
    if (!status) status = ent_cli_engine(call, &engine, err);
    if (!status) status = ent_worker_open(engine, &w.worker, err);
    if (!status) status = ent_worker_open(engine, &w.second, err);
    ent_register_options options = {.write = true, .create = true, .withhold = ent_cli_value(call, "withhold") != NULL, .wait_ms = 5000};
    bool missing = access(call->operands[0], F_OK) != 0;
    if (!status) status = ent_register_open(w.dry && missing ? NULL : call->operands[0], options, &w.reg, err);
    if (!status) status = run(&w, call, &s, err);
    ent_register_close(w.reg);
    ent_worker_close(w.second);
    ent_worker_close(w.worker);
    ent_engine_close(engine);
    ent_marks_release(&w.marks);
    ent_buf_release(&w.reports);
    ent_buf_release(&state);
    return status;
}
