/* entente: finds the command, runs it, reports what went wrong in one line, and returns the exit code of schema/status.tsv. */
#include "cli/cli.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static ent_status print_version(void) {
    ent_engine *engine = NULL;
    ent_err missing = {0};
    const ent_call nothing = {.command = ent_cli_find("help")};
    printf("entente %s\n", ent_version());
    if (ent_cli_engine(&nothing, &engine, &missing)) printf(ent_cli_say("no pack: %s\n"), missing.text);
    else printf("pack %s\n", ent_engine_pack_hash(engine));
    ent_engine_close(engine);
    return ENT_OK;
}

static ent_status run(int argc, char **argv, ent_output *output, ent_err *err) {
    char name[] = "entente", help[] = "help", *no_word[] = {name, help};
    if (argc < 2) {
        argc = 2;
        argv = no_word;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) return print_version();
    bool wants_help = strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0;
    const ent_command *command = ent_cli_find(wants_help ? "help" : argv[1]);
    if (!command)
        return ent_err_set(err, ENT_USAGE, "unknown %s \"%s\"; \"entente help\" lists the commands", argv[1][0] == '-' ? "option" : "command",
                           argv[1]);
    ent_call call;
    ent_status status = ent_cli_parse(command, argc - 2, argv + 2, output, &call, err);
    if (!status && call.help) ent_cli_put_command(command);
    return status || call.help ? status : command->run(&call, err);
}

int main(int argc, char **argv) {
    /* A closed pipe and a full disk are answers of write(), with a message, not the end of the program. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    ent_cli_language();
    ent_err err = {0}, lost = {0};
    ent_output output = {0};
    ent_status status = run(argc, argv, &output, &err);
    ent_status flushed = ent_cli_flush(&output, &lost);
    if (flushed && (!status || status == ENT_IO)) {
        status = flushed;
        err = lost;
    }
    if (status && err.text[0]) ent_cli_report(err.text);
    return ent_status_exit(status);
}
