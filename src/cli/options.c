/* Options of a command, from its row in the table. "--name=value", "--name value", "-xvalue", "-x value"; "--" ends them; "-" is an
 * operand. Every misuse is named, with the word the user wrote. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

static int find_long(const ent_command *command, const char *word, size_t length) {
    for (int i = 0; i < ENT_CLI_OPTIONS && command->options[i].name; i++)
        if (strlen(command->options[i].name) == length && memcmp(command->options[i].name, word, length) == 0) return i;
    return -1;
}

static int find_short(const ent_command *command, char letter) {
    for (int i = 0; i < ENT_CLI_OPTIONS && command->options[i].name; i++)
        if (command->options[i].letter == letter) return i;
    return -1;
}

/* Takes the option at argv[*at], and its value. */
static ent_status take(const ent_command *command, int argc, char **argv, int *at, ent_call *call, ent_err *err) {
    const char *word = argv[*at], *value = NULL;
    int which;
    if (word[1] == '-') {
        const char *equals = strchr(word, '=');
        which = find_long(command, word + 2, equals ? (size_t)(equals - word - 2) : strlen(word + 2));
        if (equals) value = equals + 1;
    } else {
        which = find_short(command, word[1]);
        if (word[2]) value = word + 2;
    }
    if (which < 0) return ent_err_set(err, ENT_USAGE, "%s: unknown option \"%s\"", command->name, word);
    const ent_option *option = &command->options[which];
    if (!option->value && value) return ent_err_set(err, ENT_USAGE, "%s: option --%s takes no value", command->name, option->name);
    if (option->value && !value) {
        if (*at + 1 >= argc) return ent_err_set(err, ENT_USAGE, "%s: option --%s needs %s", command->name, option->name, option->value);
        value = argv[++*at];
    }
    if (call->values[which]) return ent_err_set(err, ENT_USAGE, "%s: option --%s is given twice", command->name, option->name);
    call->values[which] = option->value ? value : "";
    return ENT_OK;
}

static bool is_help(const char *word) { return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0; }

ent_status ent_cli_parse(const ent_command *command, int argc, char **argv, ent_output *output, ent_call *call, ent_err *err) {
    *call = (ent_call){.command = command, .output = output, .operands = argv};
    bool ended = false;
    for (int i = 0; i < argc; i++) {
        if (!ended && strcmp(argv[i], "--") == 0) {
            ended = true;
        } else if (ended || argv[i][0] != '-' || !argv[i][1]) {
            argv[call->operand_count++] = argv[i];
        } else if (is_help(argv[i])) {
            call->help = true;
            return ENT_OK;
        } else {
            ent_status status = take(command, argc, argv, &i, call, err);
            if (status) return status;
        }
    }
    if (call->operand_count < command->least)
        return ent_err_set(err, ENT_USAGE, "%s: too few words; usage: entente %s %s", command->name, command->name, command->operands);
    if (command->most >= 0 && call->operand_count > command->most)
        return ent_err_set(err, ENT_USAGE, "%s: \"%s\" is one word too many", command->name, call->operands[command->most]);
    return ENT_OK;
}

const char *ent_cli_value(const ent_call *call, const char *name) {
    int which = find_long(call->command, name, strlen(name));
    return which < 0 ? NULL : call->values[which];
}

ent_status ent_cli_number(const ent_call *call, const char *name, unsigned least, unsigned most, unsigned otherwise, unsigned *value, ent_err *err) {
    const char *text = ent_cli_value(call, name);
    *value = otherwise;
    if (!text) return ENT_OK;
    char *end = NULL;
    unsigned long number = *text >= '0' && *text <= '9' ? strtoul(text, &end, 10) : 0;
    if (!end || *end || number < least || number > most)
        return ent_err_set(err, ENT_USAGE, "%s: --%s is \"%s\", a number from %u to %u is wanted", call->command->name, name, text, least, most);
    *value = (unsigned)number;
    return ENT_OK;
}

/* The format named, out of those with a name in names (NULL: not for this command). */
static ent_status find_format(const ent_call *call, const char *const names[], int count, const char *wanted, ent_format *format, ent_err *err) {
    const char *text = ent_cli_value(call, "format");
    for (int i = 0; text && i < count; i++) {
        if (!names[i] || strcmp(text, names[i]) != 0) continue;
        *format = (ent_format)i;
        return ENT_OK;
    }
    return text ? ent_err_set(err, ENT_USAGE, "%s: unknown format \"%s\"; %s is wanted", call->command->name, text, wanted) : ENT_OK;
}

ent_status ent_cli_form(const ent_call *call, ent_form *form, ent_err *err) {
    static const char *const names[] = {"auto", "text", "html", "jsonl", "warc", "feed"};
    const char *text = ent_cli_value(call, "input");
    *form = ENT_FORM_ANY;
    for (int i = 0; text && i < 6; i++) {
        if (strcmp(text, names[i]) != 0) continue;
        *form = (ent_form)i;
        return ENT_OK;
    }
    return text ? ent_err_set(err, ENT_USAGE, "%s: unknown input \"%s\"; auto, text, html, jsonl, warc or feed is wanted", call->command->name, text)
                : ENT_OK;
}

ent_status ent_cli_format(const ent_call *call, ent_format otherwise, ent_format *format, ent_err *err) {
    static const char *const names[] = {"jsonl", "tsv", "text"};
    *format = otherwise;
    return find_format(call, names, 3, "jsonl, tsv or text", format, err);
}

ent_status ent_cli_table_format(const ent_call *call, ent_format *format, ent_err *err) {
    static const char *const names[] = {NULL, NULL, "text", "json", "csv"};
    *format = ENT_FORMAT_TEXT;
    return find_format(call, names, 5, "text, json or csv", format, err);
}
