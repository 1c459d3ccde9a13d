/* Intakes: files with any number of dispatches, handed to a worker one by one. What a worker takes is copied, so that the next dispatch may be
 * looked for while it is read. */
#include "lib/lib.h"

#include <stdlib.h>

struct ent_intake {
    ent_input_source *input;
};

static ent_status open_source(const char *path, const ent_source_options *options, ent_intake **source, ent_err *err) {
    ent_intake *made = calloc(1, sizeof *made);
    if (!made) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_status status = ent_input_source_open(path, options, &made->input, err);
    if (status) free(made);
    else *source = made;
    return status;
}

ent_status ent_intake_open(const char *path, ent_form form, ent_intake **source, ent_err *err) {
    return open_source(path, &(ent_source_options){.form = (ent_input_form)form, .limit_bytes = ENT_DISPATCH_BYTES}, source, err);
}

ent_status ent_intake_open_bytes(const char *path, const char *bytes, size_t length, ent_form form, ent_intake **source, ent_err *err) {
    ent_source_options options = {.form = (ent_input_form)form, .limit_bytes = ENT_DISPATCH_BYTES, .bytes = {bytes, length}};
    return open_source(path, &options, source, err);
}

void ent_intake_close(ent_intake *source) {
    if (!source) return;
    ent_input_source_close(source->input);
    free(source);
}

uint64_t ent_intake_position(const ent_intake *source) { return ent_input_source_position(source->input); }

bool ent_intake_mixed(const ent_intake *source) { return ent_input_source_filtered(source->input); }

ent_status ent_intake_next(ent_intake *source, ent_worker *worker, bool *more, ent_err *err) {
    ent_raw raw;
    ent_status status = ent_input_source_next(source->input, &raw, more, err);
    return status || !*more ? status : ent_lib_take(worker, &raw, err);
}
