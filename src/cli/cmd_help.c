/* help: all of it from the command table, for the screen or as a manual page. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static void put_option(const ent_option *option) {
    char left[64];
    char letter[8] = "    ";
    if (option->letter) snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(left, sizeof left, "%s--%s%s%s", letter, option->name, option->value ? "=" : "", option->value ? option->value : "");
    printf("  %-24s %s\n", left, option->help);
}

static void put_all(void) {
    puts("entente reads diplomatic dispatches and keeps a verifiable register of what they report.\n\nusage: entente COMMAND ...\n");
    for (const ent_command *command = ent_cli_commands; command->name; command++) printf("  %-11s %s\n", command->name, command->summary);
    puts("\n\"entente help COMMAND\" says more; \"entente --version\" names program and pack.");
}

static void put_command(const ent_command *command) {
    printf("usage: entente %s %s\n\n%s.\n\n%s\n", command->name, command->operands, command->summary, command->about);
    if (command->options[0].name) puts("\noptions");
    for (int i = 0; i < ENT_CLI_OPTIONS && command->options[i].name; i++) put_option(&command->options[i]);
}

/* Text of a manual page: a hyphen is a minus sign, a leading dot or quote is not a request, an empty line is a paragraph. */
static void put_roff(const char *text) {
    bool start = true;
    for (; *text; text++) {
        if (start && *text == '\n') {
            fputs(".PP\n", stdout);
            continue;
        }
        if (start && (*text == '.' || *text == '\'')) fputs("\\&", stdout);
        if (*text == '-') fputs("\\-", stdout);
        else if (*text == '\\') fputs("\\e", stdout);
        else fputc(*text, stdout);
        start = *text == '\n';
    }
}

static void put_exit_status(void) {
    puts(".SH EXIT STATUS\n0 for success, else the code of what went wrong first:");
    puts("2 wrong call, 3 file, 4 not found, 5 input, 6 limit, 7 memory, 8 pack, 9 pack source, 10 register, 11 register busy, 12 internal.");
}

static void put_whole_manual(void) {
    printf(".TH ENTENTE 1 \"\" \"entente %s\"\n.SH NAME\nentente \\- read diplomatic dispatches, keep a verifiable register\n", ent_version());
    puts(".SH SYNOPSIS\n.B entente\nCOMMAND ...\n.SH COMMANDS");
    for (const ent_command *command = ent_cli_commands; command->name; command++) {
        printf(".TP\n.BR entente\\-%s (1)\n", command->name);
        put_roff(command->summary);
        puts("");
    }
    puts(".SH ENVIRONMENT\n.TP\n.B ENTENTE_PACK\nthe compiled language pack, where \\-\\-pack does not name one");
    put_exit_status();
}

static void put_manual(const ent_command *command) {
    printf(".TH ENTENTE\\-%s 1 \"\" \"entente %s\"\n.SH NAME\nentente\\-%s \\- ", command->name, ent_version(), command->name);
    put_roff(command->summary);
    printf("\n.SH SYNOPSIS\n.B entente %s\n", command->name);
    put_roff(command->operands);
    fputs("\n.SH DESCRIPTION\n", stdout);
    put_roff(command->about);
    fputs("\n", stdout);
    if (command->options[0].name) puts(".SH OPTIONS");
    for (int i = 0; i < ENT_CLI_OPTIONS && command->options[i].name; i++) {
        const ent_option *option = &command->options[i];
        fputs(".TP\n.B ", stdout);
        if (option->letter) printf("\\-%c, ", option->letter);
        fputs("\\-\\-", stdout);
        put_roff(option->name);
        printf("%s%s\n", option->value ? "=" : "", option->value ? option->value : "");
        put_roff(option->help);
        fputs("\n", stdout);
    }
    put_exit_status();
    puts(".SH SEE ALSO\n.BR entente (1)");
}

ent_status ent_cli_help(const ent_call *call, ent_err *err) {
    bool manual = ent_cli_value(call, "man") != NULL;
    if (!call->operand_count) {
        if (manual) put_whole_manual();
        else put_all();
        return ENT_OK;
    }
    const ent_command *command = ent_cli_find(call->operands[0]);
    if (!command) return ent_err_set(err, ENT_USAGE, "help: unknown command \"%s\"", call->operands[0]);
    if (manual) put_manual(command);
    else put_command(command);
    return ENT_OK;
}
