/* help: all of it from the command table, for the screen; manual.c has the pages. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static void put_option(const ent_option *option) {
    char left[64];
    char letter[8] = "    ";
    if (option->letter) snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(left, sizeof left, "%s--%s%s%s", letter, option->name, option->value ? "=" : "", option->value ? option->value : "");
    printf("  %-24s %s\n", left, ent_cli_say(option->help));
}

static void put_all(void) {
    puts(ent_cli_say("entente reads diplomatic dispatches and keeps a verifiable register of what they report.\n\nusage: entente COMMAND ...\n"));
    for (const ent_command *command = ent_cli_commands; command->name; command++)
        printf("  %-11s %s\n", command->name, ent_cli_say(command->summary));
    puts(ent_cli_say("\n\"entente help COMMAND\" says more; \"entente --version\" names program and pack."));
}

void ent_cli_put_command(const ent_command *command) {
    printf(ent_cli_say("usage: entente %s %s\n\n%s.\n\n%s\n"), command->name, command->operands, ent_cli_say(command->summary),
           ent_cli_say(command->about));
    if (command->options[0].name) puts(ent_cli_say("\noptions"));
    for (int i = 0; i < ENT_CLI_OPTIONS && command->options[i].name; i++) put_option(&command->options[i]);
    const char *title = ent_cli_say("\nexamples");
    for (const ent_example *example = ent_cli_examples; example->command; example++) {
        if (strcmp(example->command, command->name) != 0) continue;
        if (title) puts(title);
        title = NULL;
        printf("  # %s\n  %s\n", ent_cli_say(example->says), example->line);
    }
}

ent_status ent_cli_help(const ent_call *call, ent_err *err) {
    bool manual = ent_cli_value(call, "man") != NULL;
    if (!call->operand_count) {
        if (manual) ent_cli_whole_manual();
        else put_all();
        return ENT_OK;
    }
    const ent_command *command = ent_cli_find(call->operands[0]);
    if (!command) return ent_err_set(err, ENT_USAGE, "help: unknown command \"%s\"", call->operands[0]);
    if (manual) ent_cli_manual(command);
    else ent_cli_put_command(command);
    return ENT_OK;
}
