/* Pages of the manual, printed from the command table and its examples. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

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

static void put_title(const char *title) { printf(".SH %s\n", ent_cli_say(title)); }

static void put_exit_status(void) {
    put_title("EXIT STATUS");
    puts(ent_cli_say("0 for success, else the code of what went wrong first:"));
    puts(ent_cli_say(
        "2 wrong call, 3 file, 4 not found, 5 input, 6 limit, 7 memory, 8 pack, 9 pack source, 10 register, 11 register busy, 12 internal."));
}

static void put_entry(const char *name, const char *says) {
    fputs(".TP\n.B ", stdout);
    put_roff(name);
    fputs("\n", stdout);
    put_roff(ent_cli_say(says));
    fputs("\n", stdout);
}

static void put_whole_environment(void) {
    put_title("OPTIONS");
    put_entry("-h, --help", "list the commands");
    put_entry("-V, --version", "print the version of the program and the hash of its pack");
    put_title("ENVIRONMENT");
    put_entry("ENTENTE_PACK", "the compiled language pack, where --pack does not name one");
    put_entry("LC_ALL, LC_MESSAGES, LANG", "the language of help and messages: English or French; data never changes with it");
    put_entry("NO_COLOR", "nothing is ever coloured; when set, the progress bar does without control sequences as well");
    put_entry("ENTENTE_AUTHOR", "who corrects, where --author does not say so");
    put_title("FILES");
    put_entry("fr.pack", "the compiled pack, beside the program or in the folder share/entente where it was installed; entente-pack(5)");
    put_entry("fr.scores.tsv", "how well that pack is read with, kind by kind, as measured when it was built; serve shows it");
    put_entry("*.register", "a register, one SQLite file of any name; entente-register(5)");
}

static void put_examples(const ent_command *command) {
    bool any = false;
    for (const ent_example *example = ent_cli_examples; example->command; example++) {
        if (strcmp(example->command, command->name) != 0) continue;
        if (any) puts(".PP");
        else put_title("EXAMPLES");
        any = true;
        put_roff(ent_cli_say(example->says));
        fputs("\n.PP\n.RS 4\n.EX\n", stdout);
        put_roff(example->line);
        fputs("\n.EE\n.RE\n", stdout);
    }
}

void ent_cli_whole_manual(void) {
    printf(".TH ENTENTE 1 \"\" \"entente %s\"\n", ent_version());
    put_title("NAME");
    fputs("entente \\- ", stdout);
    put_roff(ent_cli_say("read diplomatic dispatches, keep a verifiable register"));
    puts("");
    put_title("SYNOPSIS");
    puts(".B entente\nCOMMAND ...");
    put_title("COMMANDS");
    for (const ent_command *command = ent_cli_commands; command->name; command++) {
        printf(".TP\n.BR entente\\-%s (1)\n", command->name);
        put_roff(ent_cli_say(command->summary));
        puts("");
    }
    put_whole_environment();
    put_exit_status();
    put_title("SEE ALSO");
    puts(".BR entente\\-pack (5),\n.BR entente\\-register (5)");
}

void ent_cli_manual(const ent_command *command) {
    printf(".TH ENTENTE\\-%s 1 \"\" \"entente %s\"\n", command->name, ent_version());
    put_title("NAME");
    printf("entente\\-%s \\- ", command->name);
    put_roff(ent_cli_say(command->summary));
    puts("");
    put_title("SYNOPSIS");
    printf(".B entente %s\n", command->name);
    put_roff(command->operands);
    puts("");
    put_title("DESCRIPTION");
    put_roff(ent_cli_say(command->about));
    fputs("\n", stdout);
    if (command->options[0].name) put_title("OPTIONS");
    for (int i = 0; i < ENT_CLI_OPTIONS && command->options[i].name; i++) {
        const ent_option *option = &command->options[i];
        fputs(".TP\n.B ", stdout);
        if (option->letter) printf("\\-%c, ", option->letter);
        fputs("\\-\\-", stdout);
        put_roff(option->name);
        printf("%s%s\n", option->value ? "=" : "", option->value ? option->value : "");
        put_roff(ent_cli_say(option->help));
        fputs("\n", stdout);
    }
    put_exit_status();
    put_examples(command);
    put_title("SEE ALSO");
    puts(".BR entente (1)");
}
