/* score: predicted facts against gold facts. */
#include "cli/cli.h"

ent_status ent_cli_score(const ent_call *call, ent_err *err) {
    ent_score_request request = {.gold_path = call->operands[0],
                                 .predicted_path = call->operands[1],
                                 .zones = ent_cli_value(call, "zones"),
                                 .kinds = ent_cli_value(call, "kinds"),
                                 .json = ent_cli_value(call, "json") != NULL};
    unsigned misses;
    ent_status status = ent_cli_number(call, "misses", 0, 1000000, 0, &misses, err);
    if (status) return status;
    request.misses = misses;
    return ent_score_files(&request, ent_cli_sink(call), err);
}
