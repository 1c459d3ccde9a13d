/* explain: one stage of one dispatch, as the golden tests keep it. */
#include "cli/cli.h"

ent_status ent_cli_explain(const ent_call *call, ent_err *err) {
    const char *stage = ent_cli_value(call, "stage");
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_intake *source = NULL;
    ent_form form = ENT_FORM_ANY;
    unsigned number;
    bool more = true;
    if (!stage) return ent_err_set(err, ENT_USAGE, "explain: option --stage=STAGE is needed");
    ent_status status = ent_cli_form(call, &form, err);
    if (!status) status = ent_cli_number(call, "number", 1, UINT32_MAX, 1, &number, err);
    if (!status) status = ent_cli_engine(call, &engine, err);
    if (!status) status = ent_worker_open(engine, &worker, err);
    if (!status) status = ent_intake_open(call->operands[0], form, &source, err);
    for (unsigned i = 0; !status && i < number && more; i++) status = ent_intake_next(source, worker, &more, err);
    if (!status && !more) status = ent_err_set(err, ENT_NOT_FOUND, "\"%s\" holds fewer than %u dispatches", call->operands[0], number);
    ent_err why = {0};
    if (!status && (status = ent_worker_explain(worker, stage, ent_cli_sink(call), &why)) != ENT_OK)
        ent_err_set(err, status, status == ENT_USAGE ? "%.0s%s" : "\"%s\": %s", call->operands[0], why.text);
    ent_intake_close(source);
    ent_worker_close(worker);
    ent_engine_close(engine);
    return status;
}
