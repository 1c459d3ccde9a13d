/* completion: what shells need to complete a command line, from the command table. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

/* Words that an option's value can be. The first row that fits counts; a command NULL fits all. */
static const struct {
    const char *command, *option, *words;
} choices[] = {
    {"read", "format", "jsonl tsv text"},
    {"timeline", "format", "text json csv jsonl tsv"},
    {"who", "format", "text json csv jsonl"},
    {"calendar", "format", "text json csv ics"},
    {"brief", "format", "md html text json csv"},
    {"export", "zone", "main caption teaser"},
    {"explain", "stage", "zones tokens mentions whens published clauses claims unresolved"},
    {NULL, "format", "text json csv"},
    {NULL, "lang", "fr en"},
    {NULL, "quotes", "none short full"},
};

static void put_names(ent_buf *out, const char *(*name)(unsigned)) {
    const char *word;
    for (unsigned i = 0; (word = name(i)); i++) ent_buf_putf(out, i ? " %s" : "%s", word);
}

static const char *format_name(unsigned i) {
    const char *suffix, *summary;
    bool beside;
    return ent_export_format(i, &suffix, &beside, &summary);
}

/* Empty: a file, or anything. */
static void put_choices(const ent_command *command, const ent_option *option, ent_buf *out) {
    ent_buf_reset(out);
    bool exports = strcmp(command->name, "export") == 0;
    if (exports && strcmp(option->name, "format") == 0) put_names(out, format_name);
    if (exports && strcmp(option->name, "table") == 0) put_names(out, ent_export_table);
    for (size_t i = 0; !out->len && i < sizeof choices / sizeof *choices; i++)
        if ((!choices[i].command || strcmp(choices[i].command, command->name) == 0) && strcmp(choices[i].option, option->name) == 0)
            ent_buf_puts(out, choices[i].words);
}

static const ent_option *option_at(const ent_command *command, int i) {
    return i < ENT_CLI_OPTIONS && command->options[i].name ? &command->options[i] : NULL;
}

/* Text between single quotes; what would end or change it is left out. */
static void put_plain(const char *text) {
    for (; *text; text++)
        if (!strchr("'[]:\\\"", *text)) putchar(*text);
}

static bool takes_command(const ent_command *command) { return strcmp(command->name, "help") == 0; }
static bool takes_shell(const ent_command *command) { return strcmp(command->name, "completion") == 0; }

static void put_commands(const char *between) {
    for (const ent_command *command = ent_cli_commands; command->name; command++)
        printf("%s%s", command == ent_cli_commands ? "" : between, command->name);
}

/* ---- bash ---- */

static void put_bash_values(const ent_command *command, ent_buf *words) {
    const ent_option *option;
    for (int i = 0; (option = option_at(command, i)); i++) {
        put_choices(command, option, words);
        if (!option->value || !words->len) continue;
        printf("    %s:--%s", command->name, option->name);
        if (option->letter) printf("|%s:-%c", command->name, option->letter);
        printf(") COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")); return ;;\n", words->ptr);
    }
}

static void put_bash_options(const ent_command *command) {
    const ent_option *option;
    if (!command->options[0].name) return;
    printf("    %s) words=\"", command->name);
    for (int i = 0; (option = option_at(command, i)); i++) printf("%s--%s%s", i ? " " : "", option->name, option->value ? "=" : "");
    puts("\" ;;");
}

static void put_bash(ent_buf *words) {
    fputs("# bash completion of entente; printed by \"entente completion bash\"\n"
          "_entente() {\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=\n"
          "    COMPREPLY=()\n"
          "    if ((COMP_CWORD == 1)); then\n"
          "        COMPREPLY=($(compgen -W \"",
          stdout);
    put_commands(" ");
    fputs(" --help --version\" -- \"$cur\"))\n"
          "        return\n"
          "    fi\n"
          "    if [[ $cur == = ]]; then cur=; fi\n"
          "    if [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
          "    case ${COMP_WORDS[1]}:$prev in\n",
          stdout);
    for (const ent_command *command = ent_cli_commands; command->name; command++) put_bash_values(command, words);
    puts("    esac\n    case ${COMP_WORDS[1]} in");
    fputs("    help) words=\"--man ", stdout);
    put_commands(" ");
    puts("\" ;;\n    completion) words=\"bash zsh fish\" ;;");
    for (const ent_command *command = ent_cli_commands; command->name; command++)
        if (!takes_command(command) && !takes_shell(command)) put_bash_options(command);
    puts("    esac\n"
         "    if [[ $cur == -* || ${COMP_WORDS[1]} == help || ${COMP_WORDS[1]} == completion ]]; then\n"
         "        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "        if [[ ${COMPREPLY[0]-} == *= ]]; then compopt -o nospace 2>/dev/null; fi\n"
         "    fi\n"
         "}\n"
         "complete -o default -F _entente entente");
}

/* ---- zsh ---- */

static void put_zsh_option(const ent_command *command, const ent_option *option, ent_buf *words) {
    put_choices(command, option, words);
    printf(" \\\n            '");
    if (option->letter) printf("(-%c --%s)'{-%c,--%s%s}'", option->letter, option->name, option->letter, option->name, option->value ? "=" : "");
    else printf("--%s%s", option->name, option->value ? "=" : "");
    putchar('[');
    put_plain(option->help);
    putchar(']');
    if (option->value) printf(":%s:%s%s%s", option->name, words->len ? "(" : "_files", words->len ? words->ptr : "", words->len ? ")" : "");
    putchar('\'');
}

static void put_zsh(ent_buf *words) {
    const ent_option *option;
    puts("#compdef entente\n# printed by \"entente completion zsh\"\n_entente() {\n    local -a commands=(");
    for (const ent_command *command = ent_cli_commands; command->name; command++) {
        printf("        '%s:", command->name);
        put_plain(command->summary);
        puts("'");
    }
    puts("    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n"
         "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $command in");
    for (const ent_command *command = ent_cli_commands; command->name; command++) {
        printf("        (%s)\n            _arguments", command->name);
        for (int i = 0; (option = option_at(command, i)); i++) put_zsh_option(command, option, words);
        printf(" \\\n            '*: :");
        if (takes_command(command)) putchar('('), put_commands(" "), putchar(')');
        else fputs(takes_shell(command) ? "(bash zsh fish)" : "_files", stdout);
        puts("'\n            ;;");
    }
    puts("    esac\n}\nif [ \"$funcstack[1]\" = _entente ]; then _entente \"$@\"; else compdef _entente entente; fi");
}

/* ---- fish ---- */

static void put_fish(ent_buf *words) {
    const ent_option *option;
    puts("# printed by \"entente completion fish\"");
    for (const ent_command *command = ent_cli_commands; command->name; command++) {
        printf("complete -c entente -n __fish_use_subcommand -f -a %s -d '", command->name);
        put_plain(command->summary);
        puts("'");
        for (int i = 0; (option = option_at(command, i)); i++) {
            put_choices(command, option, words);
            printf("complete -c entente -n '__fish_seen_subcommand_from %s' -l %s", command->name, option->name);
            if (option->letter) printf(" -s %c", option->letter);
            if (option->value && words->len) printf(" -x -a '%s'", words->ptr);
            else if (option->value) fputs(" -r", stdout);
            fputs(" -d '", stdout);
            put_plain(option->help);
            puts("'");
        }
    }
    fputs("complete -c entente -n '__fish_seen_subcommand_from help' -f -a '", stdout);
    put_commands(" ");
    puts("'\ncomplete -c entente -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'");
}

ent_status ent_cli_completion(const ent_call *call, ent_err *err) {
    static const struct {
        const char *shell;
        void (*put)(ent_buf *words);
    } shells[] = {{"bash", put_bash}, {"zsh", put_zsh}, {"fish", put_fish}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(shells[i].shell, call->operands[0]) != 0) continue;
        ent_buf words;
        ent_buf_init(&words);
        shells[i].put(&words);
        bool failed = words.failed;
        ent_buf_release(&words);
        return failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : ENT_OK;
    }
    return ent_err_set(err, ENT_USAGE, "completion: unknown shell \"%s\"; bash, zsh or fish is wanted", call->operands[0]);
}
