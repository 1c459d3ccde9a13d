/* What commands share: output, messages, finding the pack, opening a register. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void ent_cli_report(const char *text) {
    ent_buf said;
    ent_buf_init(&said);
    ent_cli_say_error(text, &said);
    fprintf(stderr, "entente: %s\n", said.failed || !said.ptr ? text : said.ptr);
    ent_buf_release(&said);
}

static bool write_output(void *context, const char *bytes, size_t length) {
    ent_output *output = context;
    bool well = fwrite(bytes, 1, length, stdout) == length;
    if (!well && !output->number) output->number = errno;
    return well;
}

ent_sink ent_cli_sink(const ent_call *call) { return (ent_sink){write_output, call->output}; }

ent_status ent_cli_flush(ent_output *output, ent_err *err) {
    bool well = !ferror(stdout) && fflush(stdout) == 0;
    if (well) return ENT_OK;
    if (!output->number) output->number = errno;
    return ent_err_set(err, ENT_IO, "standard output cannot be written to: %s", strerror(output->number));
}

void ent_cli_from_program(const char *behind, char *path, size_t size) {
    ssize_t length = readlink("/proc/self/exe", path, size - 1);
    path[length > 0 ? length : 0] = 0;
    char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0, more = strlen(behind) + 1;
    if (!slash || folder + more > size) path[0] = 0;
    else memcpy(path + folder, behind, more);
}

/* Beside the program, as it is built; where it was installed, wherever that has been moved; where it was to be installed. */
const char *ent_cli_pack_path(const ent_call *call, char beside[ENT_CLI_PATH_BYTES]) {
    static const char *const behind[] = {"fr.pack", "../share/entente/fr.pack"};
    const char *path = ent_cli_value(call, "pack");
    if (!path) path = getenv("ENTENTE_PACK");
    if (path) return path;
    for (int i = 0; i < 2; i++) {
        ent_cli_from_program(behind[i], beside, ENT_CLI_PATH_BYTES);
        if (*beside && access(beside, R_OK) == 0) return beside;
    }
    return ENT_PACK_DIR "/fr.pack";
}

ent_status ent_cli_engine(const ent_call *call, ent_engine **engine, ent_err *err) {
    char beside[ENT_CLI_PATH_BYTES];
    return ent_engine_open(ent_cli_pack_path(call, beside), engine, err);
}

ent_status ent_cli_register(const ent_call *call, ent_register **reg, ent_err *err) {
    return ent_register_open(call->operands[0], (ent_register_options){.wait_ms = 5000}, reg, err);
}
