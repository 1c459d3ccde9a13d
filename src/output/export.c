/* Exports of a register: finds the form, notes what it is made from, and lets the form's writer run. Every export says program, packs,
 * revision and the command that makes it again, inside where the form has a place for it, else in a file beside it (CSV on the Web). */
#include "output/export.h"

#include "base/sha256.h"

#include <string.h>

enum { PIECE_BYTES = 64 * 1024 };

/* ---- out ---- */

ent_status ent_export_flush(ent_exporting *x, bool now, ent_err *err) {
    if (x->out.failed || x->cell.failed || x->scratch.failed || x->bytes.failed) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    if (!x->out.len || (!now && x->out.len < PIECE_BYTES)) return ENT_OK;
    bool well = x->sink.write(x->sink.context, x->out.ptr, x->out.len);
    ent_buf_reset(&x->out);
    return well ? ENT_OK : ent_err_set(err, ENT_IO, "the export cannot be written");
}

ent_status ent_export_wrote(ent_exporting *x, ent_err *err) {
    x->done.records++;
    if (x->wish->wrote) x->wish->wrote(x->wish->context, x->done.records);
    return ent_export_flush(x, false, err);
}

/* ---- what it is made from ---- */

static ent_status note_pack(void *context, const ent_row_reading *row, ent_err *err) {
    ent_exporting *x = context;
    (void)err;
    ent_export_join(&x->packs, row->pack);
    return ENT_OK;
}

static ent_status note_origin(ent_exporting *x, const char *program, ent_err *err) {
    ent_store_counts counts = {0};
    ent_store_visitor visitor = {.context = x, .reading = note_pack};
    ent_status status = ent_store_count(x->store, &counts, err);
    if (!status) status = ent_store_each(x->store, false, &visitor, err);
    if (status) return status;
    x->revision = counts.revision;
    ent_export_put_command(&x->order, &x->command);
    ent_buf_putf(&x->note, "%s; pack %s; register revision %llu; made by: %s", program, x->packs.len ? x->packs.ptr : "none",
                 (unsigned long long)x->revision, x->command.ptr ? x->command.ptr : "");
    return x->note.failed || x->packs.failed || x->command.failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : ENT_OK;
}

static void put_member(ent_json_writer *w, const char *key, ent_str value) {
    ent_json_key(w, key);
    ent_json_str(w, value);
}

void ent_export_put_about(ent_exporting *x, ent_json_writer *w) {
    ent_str program = ent_buf_str(&x->note);
    put_member(w, "program", ent_str_cut(&program, ';'));
    ent_json_key(w, "packs");
    ent_json_array(w);
    for (ent_str packs = ent_buf_str(&x->packs); packs.len;) ent_json_str(w, ent_str_trim(ent_str_cut(&packs, ';')));
    ent_json_end_array(w);
    ent_json_key(w, "revision");
    ent_json_int(w, (int64_t)x->revision);
    put_member(w, "command", ent_buf_str(&x->command));
}

/* CSV on the Web: how the table is written, its columns, and a note with the rest. */
static void put_metadata(ent_exporting *x) {
    ent_json_writer writer, *w = &writer;
    ent_json_init(w, &x->out);
    ent_json_object(w);
    put_member(w, "@context", ENT_STR("http://www.w3.org/ns/csvw"));
    ent_buf_reset(&x->scratch);
    if (x->order.file) ent_buf_puts(&x->scratch, x->order.file);
    else ent_buf_putf(&x->scratch, "%s.%s", x->order.table ? x->order.table->name : x->order.format->name, x->order.format->suffix);
    put_member(w, "url", ent_buf_str(&x->scratch));
    const ent_export_table *table = x->order.table;
    bool commas = strcmp(x->order.format->suffix, "csv") == 0, headless = x->order.format->beside && strcmp(x->order.format->suffix, "CSV") == 0;
    if (table) {
        ent_json_key(w, "dialect");
        ent_json_object(w);
        ent_json_key(w, "header");
        ent_json_bool(w, !headless);
        put_member(w, "delimiter", commas ? ENT_STR(",") : ENT_STR("\t"));
        ent_json_end_object(w);
        ent_json_key(w, "tableSchema");
        ent_json_object(w);
        ent_json_key(w, "columns");
        ent_json_array(w);
        for (uint32_t c = 0; c < table->count; c++) {
            ent_json_object(w);
            put_member(w, "titles", ent_str_of(table->columns[c].name));
            ent_json_end_object(w);
        }
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_key(w, "notes");
    ent_json_array(w);
    ent_json_object(w);
    ent_export_put_about(x, w);
    ent_json_end_object(w);
    ent_json_end_array(w);
    ent_json_end_object(w);
    ent_buf_putc(&x->out, '\n');
}

/* ---- the whole ---- */

static bool find_bytes(void *context, const ent_dispatch *dispatch, ent_str *bytes) {
    ent_exporting *x = context;
    if (x->quoted != dispatch) {
        ent_buf_reset(&x->bytes);
        x->quoted = NULL;
        if (ent_store_bytes(x->store, dispatch->sha256, &x->bytes, NULL)) return false;
        x->quoted = dispatch;
    }
    *bytes = ent_buf_str(&x->bytes);
    return true;
}

static const struct {
    const char *format;
    ent_status (*write)(ent_exporting *x, ent_err *err);
} writers[] = {
    {"jsonl", ent_export_write_native},    {"plover", ent_export_write_plover}, {"ftm", ent_export_write_ftm},       {"gexf", ent_export_write_gexf},
    {"geojson", ent_export_write_geojson}, {"ics", ent_export_write_calendar},  {"jsonld", ent_export_write_linked},
};

static ent_status write_format(ent_exporting *x, ent_err *err) {
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (strcmp(writers[i].format, x->order.format->name) == 0) return writers[i].write(x, err);
    return ent_export_write_table(x, err);
}

ent_status ent_output_export(ent_store *store, const ent_export_wish *wish, bool about, ent_output_sink sink, ent_export_done *done, ent_err *err) {
    ent_exporting x = {.wish = wish, .store = store, .view.store = store, .sink = sink};
    ent_status status = ent_export_understand(wish, &x.order, err);
    if (status) return status;
    ent_buf *buffers[] = {&x.out, &x.command, &x.packs, &x.note, &x.bytes, &x.cell, &x.scratch, &x.story.people, &x.story.bodies, &x.story.places};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) ent_buf_init(buffers[i]);
    ent_arena_init(&x.arena, 0);
    ent_arena_init(&x.view.arena, 0);
    x.texts = (ent_texts){find_bytes, &x};
    status = ent_store_hold(store, err);
    if (!status) status = note_origin(&x, wish->program, err);
    if (!status && about) put_metadata(&x);
    else if (!status) status = write_format(&x, err);
    if (!status) status = ent_export_flush(&x, true, err);
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) ent_buf_release(buffers[i]);
    ent_arena_release(&x.arena);
    ent_arena_release(&x.view.arena);
    ent_store_release(store);
    if (!status && done) *done = x.done;
    return status;
}

ent_status ent_export_write_calendar(ent_exporting *x, ent_err *err) {
    ent_calendar calendar;
    ent_status status = ent_export_part(&x->view, &(ent_wanted){.ahead = true, .ahead_from = x->order.since.year}, err);
    if (!status) status = ent_derive_calendar(&x->view.derived, x->order.country, x->order.other, x->order.since, &x->arena, &calendar, err);
    if (status) return status;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < calendar.entries.count; i++) {
        const ent_calendar_entry *entry = &calendar.entries.items[i];
        bool late = x->order.until.year && ent_date_first(entry->from) > ent_date_last(x->order.until);
        if (!late && ent_export_takes_claim(&x->order, ent_derive_claim(&x->view.derived, entry->fact->best)))
            calendar.entries.items[kept++] = *entry;
    }
    calendar.entries.count = kept;
    x->done.records = kept;
    ent_output_calendar_ics(&x->view.derived, &calendar, x->order.language, ent_buf_str(&x->note), &x->out);
    return ENT_OK;
}
