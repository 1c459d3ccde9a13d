/* serve: pages and an API over one register, on this machine unless told otherwise. */
#include "serve/serve.h"

#include "cli/cli.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOKEN_BYTES = 16, TOKEN_TEXT_BYTES = 2 * TOKEN_BYTES + 1 };

static void tell(const char *address, uint16_t port) {
    bool six = strchr(address, ':') != NULL;
    printf("http://%s%s%s:%u/\n", six ? "[" : "", address, six ? "]" : "", port);
    fflush(stdout);
}

/* $ENTENTE_TOKEN, else one of this run, which is printed. */
static ent_status find_token(char made[TOKEN_TEXT_BYTES], const char **token, ent_err *err) {
    unsigned char noise[TOKEN_BYTES];
    const char *given = getenv("ENTENTE_TOKEN");
    if (given && *given) {
        *token = given;
        return ENT_OK;
    }
    FILE *source = fopen("/dev/urandom", "rb");
    bool well = source && fread(noise, 1, sizeof noise, source) == sizeof noise;
    if (source) fclose(source);
    if (!well) return ent_err_set(err, ENT_IO, "the system gives no random bytes");
    for (int i = 0; i < TOKEN_BYTES; i++) snprintf(made + 2 * i, 3, "%02x", noise[i]);
    printf("token %s\n", made);
    *token = made;
    return ENT_OK;
}

ent_status ent_cli_serve(const ent_call *call, ent_err *err) {
    char made[TOKEN_TEXT_BYTES] = "", pack[ENT_CLI_PATH_BYTES];
    unsigned port, threads;
    sigset_t ends;
    const char *address = ent_cli_value(call, "address");
    ent_serve_options options = {.register_path = call->operands[0], .address = address ? address : "127.0.0.1", .name = ent_cli_value(call, "name")};
    ent_status status = ent_cli_number(call, "port", 0, UINT16_MAX, 8080, &port, err);
    if (!status) status = ent_cli_number(call, "jobs", 1, ENT_CLI_THREADS, 4, &threads, err);
    if (!status && ent_cli_value(call, "write")) status = find_token(made, &options.token, err);
    if (status) return status;
    options.port = (uint16_t)port;
    options.threads = threads;
    options.pack_path = ent_cli_pack_path(call, pack);
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    return ent_serve_run(&options, tell, err);
}
