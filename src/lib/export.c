/* Exports and imports of a register, as entente.h has them. */
#include "lib/lib.h"
#include "output/output.h"

static ent_status run(ent_register *reg, const ent_export_options *options, bool about, ent_sink sink, ent_export_counts *counts, ent_err *err) {
    ent_export_wish wish = {.format = options->format,
                            .table = options->table,
                            .since = options->since,
                            .until = options->until,
                            .country = options->country,
                            .other = options->other,
                            .kinds = options->kinds,
                            .zones = options->zones,
                            .quotes = options->quotes,
                            .language = options->language,
                            .file = options->file,
                            .wrote = options->wrote,
                            .context = options->context,
                            .program = "entente " ENT_VERSION};
    ent_export_done done = {0};
    pthread_mutex_lock(&reg->lock);
    ent_status status = ent_output_export(reg->store, &wish, about, (ent_output_sink){sink.write, sink.context}, &done, err);
    pthread_mutex_unlock(&reg->lock);
    if (!status && counts) *counts = (ent_export_counts){done.records, done.left_out};
    return status;
}

ent_status ent_register_export(ent_register *reg, const ent_export_options *options, ent_sink sink, ent_export_counts *counts, ent_err *err) {
    return run(reg, options, false, sink, counts, err);
}

ent_status ent_register_export_about(ent_register *reg, const ent_export_options *options, ent_sink sink, ent_err *err) {
    return run(reg, options, true, sink, NULL, err);
}

const char *ent_export_format(unsigned i, const char **suffix, bool *beside, const char **summary) {
    return ent_output_export_format(i, suffix, beside, summary);
}

const char *ent_export_table(unsigned i) { return ent_output_export_table(i); }

ent_status ent_register_import(ent_register *reg, const char *line, size_t length, bool *added, ent_err *err) {
    pthread_mutex_lock(&reg->lock);
    ent_status status = ent_output_import(reg->store, (ent_str){line, length}, added, err);
    pthread_mutex_unlock(&reg->lock);
    return status;
}
