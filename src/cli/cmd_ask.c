/* Answers from a register: timeline, who, brief, calendar, list, check, show, and the tables. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

enum { FOUND = 200 /* facts that a search shows when nothing else is said */ };

static bool has_option(const ent_call *call, const char *name) {
    for (const ent_option *option = call->command->options; option->name; option++)
        if (strcmp(option->name, name) == 0) return true;
    return false;
}

/* Opens the register, and beside it the file of tenures to compare with when one is given. */
static ent_status open_compared(const ent_call *call, ent_register **reg, ent_tenures **tenures, ent_err *err) {
    const char *path = has_option(call, "tenures") ? ent_cli_value(call, "tenures") : NULL;
    ent_status status = path ? ent_tenures_open(path, tenures, err) : ENT_OK;
    if (!status) status = ent_cli_register(call, reg, err);
    if (!status) ent_register_compare(*reg, *tenures);
    return status;
}

/* Whether one of the forms of a table is asked for, by a command that has others too. */
static bool wants_table(const ent_call *call) {
    const char *format = ent_cli_value(call, "format");
    return format && (strcmp(format, "json") == 0 || strcmp(format, "csv") == 0);
}

/* Commands that are one question each, of the same name. */
ent_status ent_cli_ask(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    ent_tenures *tenures = NULL;
    ent_ask ask = {call->command->name, (const char *const *)call->operands + 1, call->operand_count - 1, NULL, ENT_FORMAT_TEXT, 0};
    if (has_option(call, "as-of")) ask.day = ent_cli_value(call, "as-of");
    if (has_option(call, "on")) ask.day = ent_cli_value(call, "on");
    ent_status status = ent_cli_table_format(call, &ask.format, err);
    bool limited = strcmp(call->command->name, "search") == 0;
    if (!status && limited) status = ent_cli_number(call, "limit", 0, UINT32_MAX, FOUND, &ask.limit, err);
    if (!status) status = open_compared(call, &reg, &tenures, err);
    if (!status) status = ent_register_ask(reg, &ask, ent_cli_sink(call), err);
    ent_register_close(reg);
    ent_tenures_close(tenures);
    return status;
}

static void show_kept(void *context, uint64_t facts, uint64_t all) {
    ent_progress *progress = context;
    progress->total = all;
    ent_progress_step(progress, facts, facts);
}

static void put_derived(const ent_derived_counts *done) {
    switch (done->how) {
    case ENT_DERIVED_ALREADY: puts(ent_cli_say("derived already")); break;
    case ENT_DERIVED_WHOLE: puts(ent_cli_say("derived")); break;
    case ENT_DERIVED_CHANGES:
        printf(
            ent_cli_say("derived what has changed: %u dispatches, %u groups of tellings, %u facts, %u people and bodies, %u tenures, %u outcomes\n"),
            done->dispatches, done->groups, done->facts, done->people, done->tenures, done->outcomes);
        break;
    }
}

ent_status ent_cli_derive(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    ent_derived_counts done;
    bool quiet = ent_cli_value(call, "quiet") != NULL;
    ent_progress progress = {.unit = ENT_UNIT_FACTS, .quiet = quiet};
    ent_derive_options options = {ent_cli_value(call, "anew") != NULL, show_kept, &progress};
    ent_progress_open(&progress);
    ent_status status = ent_register_open(call->operands[0], (ent_register_options){.write = true, .wait_ms = 5000}, &reg, err);
    if (!status) status = ent_register_derive(reg, &options, &done, err);
    ent_progress_clear(&progress);
    if (!status && !quiet) put_derived(&done);
    ent_register_close(reg);
    return status;
}

ent_status ent_cli_show(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    ent_status status = ent_cli_register(call, &reg, err);
    if (!status) status = ent_register_show(reg, call->operands[1], ent_cli_sink(call), err);
    ent_register_close(reg);
    return status;
}

ent_status ent_cli_timeline(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    ent_format format;
    if (wants_table(call)) return ent_cli_ask(call, err);
    ent_status status = ent_cli_format(call, ENT_FORMAT_TEXT, &format, err);
    if (!status) status = ent_cli_register(call, &reg, err);
    if (!status) status = ent_register_timeline(reg, call->operands[1], call->operands[2], format, ent_cli_sink(call), err);
    ent_register_close(reg);
    return status;
}

ent_status ent_cli_who(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    ent_tenures *tenures = NULL;
    ent_format format;
    if (wants_table(call)) return ent_cli_ask(call, err);
    ent_status status = ent_cli_format(call, ENT_FORMAT_TEXT, &format, err);
    if (!status) status = open_compared(call, &reg, &tenures, err);
    if (!status) status = ent_register_who(reg, call->operands[1], format, ent_cli_sink(call), err);
    ent_register_close(reg);
    ent_tenures_close(tenures);
    return status;
}

ent_status ent_cli_brief(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    const char *language = ent_cli_value(call, "lang");
    ent_brief_options options = {.language = language ? language : "fr", .day = ent_cli_value(call, "on"), .form = ent_cli_value(call, "format")};
    ent_status status = ent_cli_register(call, &reg, err);
    if (!status) status = ent_register_brief(reg, call->operands[1], call->operands[2], &options, ent_cli_sink(call), err);
    ent_register_close(reg);
    return status;
}

ent_status ent_cli_calendar(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    const char *language = ent_cli_value(call, "lang"), *format = ent_cli_value(call, "format");
    ent_calendar_options options = {.country = call->operand_count > 1 ? call->operands[1] : NULL,
                                    .other = call->operand_count > 2 ? call->operands[2] : NULL,
                                    .day = ent_cli_value(call, "on"),
                                    .language = language ? language : "fr",
                                    .icalendar = format && strcmp(format, "ics") == 0};
    if (wants_table(call)) return ent_cli_ask(call, err);
    if (format && !options.icalendar && strcmp(format, "text") != 0)
        return ent_err_set(err, ENT_USAGE, "calendar: unknown format \"%s\"; text, json, csv or ics is wanted", format);
    ent_status status = ent_cli_register(call, &reg, err);
    if (!status) status = ent_register_calendar(reg, &options, ent_cli_sink(call), err);
    ent_register_close(reg);
    return status;
}

ent_status ent_cli_list(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    ent_status status = ent_cli_register(call, &reg, err);
    if (!status) status = ent_register_list(reg, ent_cli_sink(call), err);
    ent_register_close(reg);
    return status;
}

ent_status ent_cli_check(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    ent_counts counts;
    ent_status status = ent_cli_register(call, &reg, err);
    if (!status) status = ent_register_check(reg, err);
    if (!status) status = ent_register_count(reg, &counts, err);
    if (!status)
        printf(ent_cli_say("sound: revision %llu, %llu documents, %llu claims, %llu superseded readings, %llu corrections\n"),
               (unsigned long long)counts.revision, (unsigned long long)counts.documents, (unsigned long long)counts.claims,
               (unsigned long long)counts.superseded, (unsigned long long)counts.corrections);
    ent_register_close(reg);
    return status;
}
