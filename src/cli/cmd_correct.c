/* Corrections: by default what they would change is printed; with --apply they are stored. And their text form, for version control. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CORRECTIONS_BYTES = 64 * 1024 * 1024 };

const char *ent_cli_today(const ent_call *call, char text[ENT_CLI_DAY_BYTES]) {
    const char *given = ent_cli_value(call, "day");
    struct tm parts;
    time_t now = time(NULL);
    if (given) return given;
    if (!gmtime_r(&now, &parts) || !strftime(text, ENT_CLI_DAY_BYTES, "%Y-%m-%d", &parts)) *text = 0;
    return text;
}

const char *ent_cli_author(const ent_call *call, const char *option) {
    const char *given = ent_cli_value(call, option);
    return given ? given : getenv("ENTENTE_AUTHOR");
}

static ent_status open_register(const ent_call *call, bool write, ent_register **reg, ent_err *err) {
    return ent_register_open(call->operands[0], (ent_register_options){.write = write, .wait_ms = 5000}, reg, err);
}

static ent_status import(const ent_call *call, ent_register *reg, bool apply, ent_err *err) {
    ent_buf text;
    if (call->operand_count != 3) return ent_err_set(err, ENT_USAGE, "correct: import needs one file, or \"-\"");
    ent_buf_init(&text);
    ent_status status = ent_file_read(call->operands[2], CORRECTIONS_BYTES, &text, err);
    if (!status) status = ent_register_import_corrections(reg, text.ptr ? text.ptr : "", text.len, apply, ent_cli_sink(call), err);
    ent_buf_release(&text);
    return status;
}

static ent_status list(const ent_call *call, ent_register *reg, ent_err *err) {
    ent_ask ask = {"corrections", NULL, 0, NULL, ENT_FORMAT_TEXT, 0};
    ent_status status = ent_cli_table_format(call, &ask.format, err);
    return status ? status : ent_register_ask(reg, &ask, ent_cli_sink(call), err);
}

static ent_status correct(const ent_call *call, ent_register *reg, bool apply, ent_err *err) {
    char day[ENT_CLI_DAY_BYTES];
    ent_correction correction = {
        .action = call->operands[1],
        .words = (const char *const *)call->operands + 2,
        .word_count = call->operand_count - 2,
        .office = ent_cli_value(call, "office"),
        .only = ent_cli_value(call, "only") != NULL,
        .author = ent_cli_author(call, "author"),
        .reason = ent_cli_value(call, "reason"),
        .day = ent_cli_today(call, day),
    };
    if (apply && (!correction.author || !*correction.author || !correction.reason || !*correction.reason))
        return ent_err_set(err, ENT_USAGE, "correct: --apply needs --author and --reason");
    return ent_register_correct(reg, &correction, apply, ent_cli_sink(call), err);
}

ent_status ent_cli_correct(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    const char *action = call->operands[1];
    bool apply = ent_cli_value(call, "apply") != NULL;
    ent_status status = open_register(call, apply, &reg, err);
    if (status) return status;
    if (strcmp(action, "export") == 0) status = ent_register_export_corrections(reg, ent_cli_sink(call), err);
    else if (strcmp(action, "list") == 0) status = list(call, reg, err);
    else if (strcmp(action, "import") == 0) status = import(call, reg, apply, err);
    else status = correct(call, reg, apply, err);
    if (!status && !apply && strcmp(action, "export") != 0 && strcmp(action, "list") != 0) printf("nothing was stored; --apply stores it\n");
    ent_register_close(reg);
    return status;
}
