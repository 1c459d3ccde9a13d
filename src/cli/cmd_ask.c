/* timeline, who, brief, calendar, list, check: answers from a register. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

ent_status ent_cli_timeline(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    ent_format format;
    ent_status status = ent_cli_format(call, ENT_FORMAT_TEXT, &format, err);
    if (!status) status = ent_cli_register(call, &reg, err);
    if (!status) status = ent_register_timeline(reg, call->operands[1], call->operands[2], format, ent_cli_sink(call), err);
    ent_register_close(reg);
    return status;
}

ent_status ent_cli_who(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    ent_format format;
    ent_status status = ent_cli_format(call, ENT_FORMAT_TEXT, &format, err);
    if (!status) status = ent_cli_register(call, &reg, err);
    if (!status) status = ent_register_who(reg, call->operands[1], format, ent_cli_sink(call), err);
    ent_register_close(reg);
    return status;
}

ent_status ent_cli_brief(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    const char *language = ent_cli_value(call, "lang");
    ent_brief_options options = {.language = language ? language : "fr", .day = ent_cli_value(call, "on")};
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
    if (format && !options.icalendar && strcmp(format, "text") != 0)
        return ent_err_set(err, ENT_USAGE, "calendar: unknown format \"%s\"; text or ics is wanted", format);
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
        printf("sound: revision %llu, %llu documents, %llu claims, %llu superseded readings, %llu corrections\n", (unsigned long long)counts.revision,
               (unsigned long long)counts.documents, (unsigned long long)counts.claims, (unsigned long long)counts.superseded,
               (unsigned long long)counts.corrections);
    ent_register_close(reg);
    return status;
}
