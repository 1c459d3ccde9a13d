/* Engine, worker and coverage: reading without keeping. A worker owns all memory that a dispatch needs and uses it again for the
 * next one, so that threads share nothing but the engine. */
#include "lib/lib.h"

#include "output/output.h"
#include "packc/packc.h"

#include <stdlib.h>
#include <string.h>

const char *ent_version(void) { return ENT_VERSION; }

ent_status ent_lib_flush(ent_sink sink, const ent_buf *buf, ent_err *err) {
    if (buf->failed) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    if (buf->len && !sink.write(sink.context, buf->ptr, buf->len)) return ent_err_set(err, ENT_IO, "the output could not be written");
    return ENT_OK;
}

/* ---- engine ---- */

ent_status ent_engine_open(const char *pack_path, ent_engine **engine, ent_err *err) {
    ent_engine *made = calloc(1, sizeof *made);
    if (!made) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_status status = ent_reader_open(pack_path, &made->reader, err);
    if (status) {
        free(made);
        return status;
    }
    ent_str hash = ent_pack_hash(ent_reader_pack(made->reader));
    memcpy(made->hash, hash.ptr, hash.len < sizeof made->hash ? hash.len : sizeof made->hash - 1);
    *engine = made;
    return ENT_OK;
}

void ent_engine_close(ent_engine *engine) {
    if (!engine) return;
    ent_reader_close(engine->reader);
    free(engine);
}

const char *ent_engine_pack_hash(const ent_engine *engine) { return engine->hash; }

ent_status ent_engine_dump(const ent_engine *engine, const char *table, ent_sink sink, ent_err *err) {
    ent_buf out;
    ent_buf_init(&out);
    ent_status status = ent_pack_dump(ent_reader_pack(engine->reader), ent_str_of(table ? table : "tables"), &out, err);
    if (!status) status = ent_lib_flush(sink, &out, err);
    ent_buf_release(&out);
    return status;
}

ent_status ent_engine_build(const char *source_folder, const char *pack_path, ent_err *err) {
    return ent_packc_build(&(ent_packc_options){.source = source_folder, .output = pack_path}, err);
}

/* ---- worker ---- */

#define BUFFERS(w)                                                                                                                                   \
    { &(w)->name, &(w)->bytes, &(w)->url, &(w)->place, &(w)->type, &(w)->fetched }

ent_status ent_worker_open(const ent_engine *engine, ent_worker **worker, ent_err *err) {
    ent_worker *made = calloc(1, sizeof *made);
    if (!made) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    if (engine && !ent_pack_row_count(ent_reader_pack(engine->reader), ENT_TABLE_FUNCTION)) {
        free(made);
        return ent_err_set(err, ENT_PACK, "the pack \"%s\" has no words to read with", ent_pack_name(ent_reader_pack(engine->reader)).ptr);
    }
    made->engine = engine;
    ent_arena_init(&made->arena, ENT_WORKER_BYTES);
    ent_arena_init(&made->page_arena, ENT_WORKER_BYTES);
    ent_buf *const bufs[] = BUFFERS(made);
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) ent_buf_init(bufs[i]);
    ent_status status = engine ? ent_text_words_open(&made->words, err) : ENT_OK;
    if (status) {
        ent_worker_close(made);
        return status;
    }
    *worker = made;
    return ENT_OK;
}

void ent_worker_close(ent_worker *worker) {
    if (!worker) return;
    ent_arena_release(&worker->arena);
    ent_arena_release(&worker->page_arena);
    ent_text_words_close(worker->words);
    ent_buf *const bufs[] = BUFFERS(worker);
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) ent_buf_release(bufs[i]);
    free(worker);
}

static void forget(ent_worker *worker) {
    worker->loaded = worker->read = worker->unpacked = false;
    worker->form = ENT_RAW_TEXT;
    ent_arena_reset(&worker->arena);
    ent_arena_reset(&worker->page_arena);
    ent_buf *const bufs[] = BUFFERS(worker);
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) ent_buf_reset(bufs[i]);
}

static ent_status keep(ent_worker *worker, const char *name, ent_err *err) {
    ent_buf_puts(&worker->name, name);
    if (worker->name.failed || worker->bytes.failed) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_sha256(ent_buf_str(&worker->bytes), worker->sha256);
    ent_sha256_hex(worker->sha256, worker->hex);
    worker->loaded = true;
    return ENT_OK;
}

ent_status ent_worker_load(ent_worker *worker, const char *path, ent_err *err) {
    forget(worker);
    ent_status status = ent_file_read(path, ENT_DISPATCH_BYTES, &worker->bytes, err);
    const char *slash = strrchr(path, '/');
    worker->form = ENT_RAW_AUTO;
    return status ? status : keep(worker, slash ? slash + 1 : path, err);
}

ent_status ent_worker_take(ent_worker *worker, const char *name, const char *bytes, size_t length, ent_err *err) {
    forget(worker);
    if (length > ENT_DISPATCH_BYTES) return ent_err_set(err, ENT_LIMIT, "\"%s\" is longer than %d bytes", name, ENT_DISPATCH_BYTES);
    ent_buf_put(&worker->bytes, (ent_str){bytes, length});
    return keep(worker, name, err);
}

ent_status ent_lib_take(ent_worker *worker, const ent_raw *raw, ent_err *err) {
    forget(worker);
    ent_buf *const to[] = {&worker->bytes, &worker->url, &worker->place, &worker->type, &worker->fetched, &worker->name};
    const ent_str from[] = {raw->bytes, raw->url, raw->place, raw->type, raw->fetched, raw->name};
    bool failed = false;
    for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
        ent_buf_put(to[i], from[i]);
        failed = failed || to[i]->failed;
    }
    worker->form = (int)raw->form;
    return failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : keep(worker, "", err);
}

const char *ent_worker_sha256(const ent_worker *worker) { return worker->hex; }

static ent_status check_loaded(const ent_worker *worker, ent_err *err) {
    if (!worker->loaded) return ent_err_set(err, ENT_USAGE, "no dispatch was loaded");
    if (!worker->engine) return ent_err_set(err, ENT_USAGE, "a worker without an engine cannot read");
    return ENT_OK;
}

ent_status ent_worker_unpack(ent_worker *worker, bool filter, bool *wanted, ent_err *err) {
    ent_status status = check_loaded(worker, err);
    *wanted = !status;
    if (status || worker->unpacked) return status;
    const ent_input_rules *rules = ent_reader_input(worker->engine->reader);
    *wanted = !filter || ent_input_wanted(rules, ent_buf_str(&worker->bytes));
    if (!*wanted) return ENT_OK;
    ent_raw raw = {.name = ent_buf_str(&worker->name),
                   .bytes = ent_buf_str(&worker->bytes),
                   .url = ent_buf_str(&worker->url),
                   .type = ent_buf_str(&worker->type),
                   .place = ent_buf_str(&worker->place),
                   .fetched = ent_buf_str(&worker->fetched),
                   .form = (ent_raw_form)worker->form};
    ent_arena_reset(&worker->page_arena);
    status = ent_input_page(rules, &raw, &worker->page_arena, &worker->page, err);
    if (status) return status;
    memcpy(worker->sha256, worker->page.sha256, sizeof worker->sha256);
    ent_sha256_hex(worker->sha256, worker->hex);
    worker->unpacked = true;
    return ENT_OK;
}

const char *ent_worker_name(const ent_worker *worker) {
    if (worker->unpacked) return worker->page.name.ptr; /* of one of the buffers, or copied with an end */
    return worker->name.ptr ? worker->name.ptr : "";
}

const char *ent_worker_place(const ent_worker *worker) { return worker->place.ptr ? worker->place.ptr : ""; }

ent_status ent_worker_read(ent_worker *worker, ent_err *err) {
    bool wanted;
    ent_status status = ent_worker_unpack(worker, false, &wanted, err);
    if (status) return status;
    worker->read = false;
    ent_arena_reset(&worker->arena);
    worker->dispatch = (ent_dispatch){0};
    ent_desk desk = {&worker->arena, worker->words, worker->unresolved};
    status = ent_extract_page(worker->engine->reader, desk, &worker->page, &worker->dispatch, err);
    if (status) return status;
    worker->read = true;
    return ENT_OK;
}

size_t ent_worker_fact_count(const ent_worker *worker) { return worker->read ? worker->dispatch.claims.count : 0; }

const char *ent_worker_header(ent_format format) { return format == ENT_FORMAT_TSV ? ent_output_tsv_header() : ""; }

ent_status ent_worker_print(const ent_worker *worker, ent_format format, ent_sink sink, ent_err *err) {
    if (!worker->read) return ent_err_set(err, ENT_USAGE, "no dispatch was read");
    ent_buf out;
    ent_buf_init(&out);
    switch (format) {
    case ENT_FORMAT_JSONL: ent_dispatch_print(&worker->dispatch, &out); break;
    case ENT_FORMAT_TSV: ent_output_dispatch_tsv(&worker->dispatch, &out); break;
    case ENT_FORMAT_TEXT: ent_output_dispatch_text(&worker->dispatch, ent_lib_text(worker), &out); break;
    default: ent_buf_release(&out); return ent_err_set(err, ENT_USAGE, "a dispatch is printed as jsonl, tsv or text");
    }
    ent_status status = ent_lib_flush(sink, &out, err);
    ent_buf_release(&out);
    return status;
}

void ent_worker_note_unresolved(ent_worker *worker, bool wanted) { worker->unresolved = wanted; }

size_t ent_worker_unresolved_count(const ent_worker *worker) { return worker->read ? worker->dispatch.unresolved.count : 0; }

const char *ent_worker_unresolved_header(ent_format format) { return format == ENT_FORMAT_TSV ? ent_output_unresolved_header() : ""; }

ent_status ent_worker_print_unresolved(const ent_worker *worker, ent_format format, ent_sink sink, ent_err *err) {
    if (!worker->read) return ent_err_set(err, ENT_USAGE, "no dispatch was read");
    ent_buf out;
    ent_buf_init(&out);
    switch (format) {
    case ENT_FORMAT_JSONL: ent_output_unresolved_jsonl(&worker->dispatch, ent_lib_text(worker), &out); break;
    case ENT_FORMAT_TSV: ent_output_unresolved_tsv(&worker->dispatch, ent_lib_text(worker), &out); break;
    case ENT_FORMAT_TEXT: ent_output_unresolved_text(&worker->dispatch, ent_lib_text(worker), &out); break;
    default: ent_buf_release(&out); return ent_err_set(err, ENT_USAGE, "unresolved words are printed as jsonl, tsv or text");
    }
    ent_status status = ent_lib_flush(sink, &out, err);
    ent_buf_release(&out);
    return status;
}

ent_status ent_worker_explain(ent_worker *worker, const char *stage, ent_sink sink, ent_err *err) {
    bool wanted;
    ent_status status = ent_worker_unpack(worker, false, &wanted, err);
    if (status) return status;
    worker->read = false; /* the arena is used anew */
    ent_arena_reset(&worker->arena);
    ent_buf out;
    ent_buf_init(&out);
    status = ent_extract_explain_page(worker->engine->reader, &worker->page, stage, &worker->arena, &out, err);
    if (!status) status = ent_lib_flush(sink, &out, err);
    ent_buf_release(&out);
    return status;
}

/* ---- coverage ---- */

struct ent_coverage {
    const ent_pack *pack;
    uint32_t row_count;
    bool used[]; /* by row of the frames */
};

ent_status ent_coverage_open(const ent_engine *engine, ent_coverage **coverage, ent_err *err) {
    const ent_pack *pack = ent_reader_pack(engine->reader);
    uint32_t rows = ent_pack_row_count(pack, ENT_TABLE_FRAMES);
    ent_coverage *made = calloc(1, sizeof *made + rows * sizeof made->used[0]);
    if (!made) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    made->pack = pack;
    made->row_count = rows;
    for (uint32_t row = 0; row < rows; row++) /* such a row makes no fact */
        made->used[row] = ent_pack_cell(pack, ENT_TABLE_FRAMES, row, ENT_FRAMES_INNER) == ENT_INNER_CLAUSE_VOID;
    *coverage = made;
    return ENT_OK;
}

void ent_coverage_close(ent_coverage *coverage) { free(coverage); }

/* Whether rule is "file:line" of the row. */
static bool is_row(const ent_pack *pack, uint32_t row, ent_str rule) {
    ent_str file = ent_pack_row_file(pack, ENT_TABLE_FRAMES, row);
    if (!ent_str_starts(rule, file) || rule.len <= file.len + 1 || rule.ptr[file.len] != ':') return false;
    uint32_t line = 0;
    for (size_t i = file.len + 1; i < rule.len && rule.ptr[i] >= '0' && rule.ptr[i] <= '9'; i++) line = line * 10 + (uint32_t)(rule.ptr[i] - '0');
    return line == ent_pack_row_line(pack, ENT_TABLE_FRAMES, row);
}

void ent_coverage_add(ent_coverage *coverage, const ent_worker *worker) {
    for (uint32_t c = 0; worker->read && c < worker->dispatch.claims.count; c++)
        for (uint32_t row = 0; row < coverage->row_count; row++)
            if (is_row(coverage->pack, row, worker->dispatch.claims.items[c].rule)) coverage->used[row] = true;
}

ent_status ent_coverage_print(const ent_coverage *coverage, ent_sink sink, ent_err *err) {
    ent_buf out;
    ent_buf_init(&out);
    uint32_t used = 0;
    for (uint32_t row = 0; row < coverage->row_count; row++) {
        used += coverage->used[row];
        if (coverage->used[row]) continue;
        ent_buf_put(&out, ent_pack_row_file(coverage->pack, ENT_TABLE_FRAMES, row));
        ent_buf_putf(&out, ":%u\n", ent_pack_row_line(coverage->pack, ENT_TABLE_FRAMES, row));
    }
    ent_buf_putf(&out, "%u of %u frame rows used\n", used, coverage->row_count);
    ent_status status = ent_lib_flush(sink, &out, err);
    ent_buf_release(&out);
    return status;
}
