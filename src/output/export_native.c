/* The register's own form: a line that says what made it, a line for each dispatch with its facts as the codebook has them (and what a
 * register keeps beside: hash, reader, classes of offices, the text when asked for in full), a line for each correction. Read back, it makes
 * a register that gives the same answers. */
#include "base/sha256.h"
#include "base/utf8.h"
#include "output/export_field.h"

#include <string.h>

typedef struct native {
    ent_exporting *x;
    ent_buf line, reading; /* facts so far; members in front of them */
    bool open, any;
    ent_str bytes; /* of the dispatch */
    ent_dispatch dispatch;
    ent_arena json;
} native;

static void put_str(ent_json_writer *w, const char *key, ent_str value) {
    ent_json_key(w, key);
    ent_json_str_or_null(w, value);
}

static ent_status put_head(ent_exporting *x, ent_err *err) {
    ent_json_writer writer, *w = &writer;
    ent_json_init(w, &x->out);
    ent_json_object(w);
    ent_json_key(w, "export");
    ent_json_object(w);
    ent_export_put_about(x, w);
    ent_json_end_object(w);
    ent_json_end_object(w);
    ent_buf_putc(&x->out, '\n');
    return ent_export_flush(x, false, err);
}

static ent_status finish(native *n, ent_err *err) {
    if (!n->open) return ENT_OK;
    ent_exporting *x = n->x;
    bool filtered = x->order.kinds || x->order.zones || x->order.country || x->order.since.year || x->order.until.year;
    n->open = false;
    if (filtered && !n->any) return ENT_OK;
    ent_buf_put(&x->out, ent_buf_str(&n->reading));
    ent_buf_puts(&x->out, ",\"facts\":[");
    ent_buf_put(&x->out, ent_buf_str(&n->line));
    ent_buf_puts(&x->out, "]}\n");
    if (n->line.failed || n->reading.failed) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    return ent_export_wrote(x, err);
}

static ent_status take_reading(void *context, const ent_row_reading *row, ent_err *err) {
    native *n = context;
    ent_status status = finish(n, err);
    if (status) return status;
    ent_exporting *x = n->x;
    char hex[ENT_SHA256_HEX_BYTES];
    ent_json_writer writer, *w = &writer;
    ent_buf_reset(&n->line);
    ent_buf_reset(&n->reading);
    n->open = true;
    n->any = false;
    n->dispatch = (ent_dispatch){0};
    memcpy(n->dispatch.sha256, row->sha256, sizeof n->dispatch.sha256);
    x->quoted = NULL;
    n->bytes = (ent_str){NULL, 0};
    if (x->order.quotes != ENT_QUOTES_NONE) (void)!x->texts.find(x->texts.context, &n->dispatch, &n->bytes);
    ent_sha256_hex(row->sha256, hex);
    ent_json_init(w, &n->reading);
    ent_json_object(w);
    put_str(w, "doc", row->name);
    put_str(w, "sha256", ent_str_of(hex));
    ent_json_key(w, "size_bytes");
    ent_json_int(w, (int64_t)row->size_bytes);
    put_str(w, "published", row->published);
    put_str(w, "published_basis", row->basis);
    put_str(w, "pack", row->pack);
    put_str(w, "program", row->program);
    if (row->source.len) ent_buf_puts(&n->reading, ",\"source\":"), ent_buf_put(&n->reading, row->source);
    if (x->order.quotes == ENT_QUOTES_FULL && n->bytes.len && ent_utf8_check(n->bytes) == SIZE_MAX) put_str(w, "text", n->bytes);
    return ENT_OK;
}

/* The claim's JSON as it is stored, with what the register knows beside it in front of its last brace. */
static ent_status take_claim(void *context, const ent_row_claim *row, ent_err *err) {
    native *n = context;
    ent_exporting *x = n->x;
    const ent_json *json = NULL;
    ent_claim claim = {0};
    ent_err why = {0};
    ent_arena_reset(&n->json);
    if (ent_json_parse(row->json, &n->json, &json, &why) || ent_store_parse_claim(json, row->classes, &n->json, &claim, &why))
        return ent_err_set(err, ENT_STORE, "claim %llu:%u of the register: %s", (unsigned long long)row->revision, row->ordinal, why.text);
    if (!ent_export_takes_claim(&x->order, &claim)) return ENT_OK;
    ent_export_row mine = {.x = x, .dispatch = &n->dispatch, .ordinal = row->ordinal};
    ent_json_writer writer, *w = &writer;
    if (n->any) ent_buf_putc(&n->line, ',');
    n->any = true;
    ent_buf_put(&n->line, (ent_str){row->json.ptr, row->json.len - 1});
    ent_buf_reset(&x->cell);
    ent_field_claim(&mine, &x->cell);
    ent_buf_puts(&n->line, ",\"beside\":");
    ent_json_init(w, &n->line);
    ent_json_object(w);
    put_str(w, "id", ent_buf_str(&x->cell));
    put_str(w, "classes", row->classes);
    ent_json_key(w, "quotes");
    ent_json_array(w);
    for (uint32_t p = 0; n->bytes.len && p < claim.proof_count; p++) {
        ent_buf_reset(&x->cell);
        ent_export_quote(x, &n->dispatch, claim.proofs[p], &x->cell);
        ent_json_str(w, ent_buf_str(&x->cell));
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
    ent_buf_putc(&n->line, '}');
    return ENT_OK;
}

static ent_status put_correction(void *context, const ent_store_correction *row, ent_err *err) {
    ent_exporting *x = context;
    ent_json_writer writer, *w = &writer;
    ent_json_init(w, &x->out);
    ent_json_object(w);
    ent_json_key(w, "correction");
    ent_json_object(w);
    put_str(w, "kind", row->kind);
    put_str(w, "subject", row->subject);
    put_str(w, "field", row->field);
    put_str(w, "value", row->value);
    put_str(w, "author", row->author);
    put_str(w, "reason", row->reason);
    put_str(w, "day", row->day);
    ent_json_end_object(w);
    ent_json_end_object(w);
    ent_buf_putc(&x->out, '\n');
    return ent_export_wrote(x, err);
}

ent_status ent_export_write_native(ent_exporting *x, ent_err *err) {
    native n = {.x = x};
    ent_buf_init(&n.line);
    ent_buf_init(&n.reading);
    ent_arena_init(&n.json, 0);
    ent_store_visitor visitor = {.context = &n, .reading = take_reading, .claim = take_claim};
    ent_status status = put_head(x, err);
    if (!status) status = ent_store_each(x->store, false, &visitor, err);
    if (!status) status = finish(&n, err);
    if (!status) status = ent_store_each_correction(x->store, x, put_correction, err);
    ent_arena_release(&n.json);
    ent_buf_release(&n.line);
    ent_buf_release(&n.reading);
    return status;
}

/* ---- and back ---- */

typedef struct seeking {
    char id[ENT_CORRECTION_ID_BYTES];
    bool found;
} seeking;

static ent_status seek_correction(void *context, const ent_store_correction *row, ent_err *err) {
    seeking *seek = context;
    char id[ENT_CORRECTION_ID_BYTES];
    if (!ent_store_correction_id(row, id)) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    seek->found = seek->found || strcmp(id, seek->id) == 0;
    return ENT_OK;
}

static ent_status import_correction(ent_store *store, const ent_json *json, bool *added, ent_err *err) {
    ent_store_correction row = {.kind = ent_json_find_str(json, "kind"),
                                .subject = ent_json_find_str(json, "subject"),
                                .field = ent_json_find_str(json, "field"),
                                .value = ent_json_find_str(json, "value"),
                                .author = ent_json_find_str(json, "author"),
                                .reason = ent_json_find_str(json, "reason"),
                                .day = ent_json_find_str(json, "day")};
    seeking seek = {{0}, false};
    if (!ent_store_correction_id(&row, seek.id)) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_status status = ent_store_each_correction(store, &seek, seek_correction, err);
    if (status || seek.found) return status;
    *added = true;
    return ent_store_correct(store, &row, err);
}

static bool parse_hex(ent_str text, uint8_t digest[ENT_SHA256_BYTES]) {
    if (text.len != 2 * ENT_SHA256_BYTES) return false;
    for (size_t i = 0; i < text.len; i++) {
        const char *digits = "0123456789abcdef", *found = memchr(digits, text.ptr[i], 16);
        if (!found) return false;
        digest[i / 2] = (uint8_t)(digest[i / 2] << 4 | (found - digits));
    }
    return true;
}

static ent_status parse_published(const ent_json *json, ent_published *published, ent_err *err) {
    ent_str to = ent_json_find_str(json, "published"), from = ent_str_cut(&to, '/'), basis = ent_json_find_str(json, "published_basis");
    unsigned value = 0;
    if (!to.len) to = from;
    if (from.len && (!ent_date_parse(from, &published->value.from) || !ent_date_parse(to, &published->value.to)))
        return ent_err_set(err, ENT_INPUT, "published is no date");
    if (basis.len && !ent_basis_parse(basis.ptr, basis.len, &value)) return ent_err_set(err, ENT_INPUT, "unknown published_basis");
    published->basis = (uint8_t)value;
    return ENT_OK;
}

static ent_status parse_dispatch(const ent_json *json, ent_arena *arena, ent_dispatch *dispatch, ent_str *text, ent_err *err) {
    const ent_json *size = ent_json_find(json, "size_bytes"), *facts = ent_json_find(json, "facts");
    *dispatch = (ent_dispatch){.name = ent_json_find_str(json, "doc")};
    *text = ent_json_find_str(json, "text");
    if (!parse_hex(ent_json_find_str(json, "sha256"), dispatch->sha256) || !size || size->type != ENT_JSON_INT || size->number < 0)
        return ent_err_set(err, ENT_INPUT, "no line of a native export: sha256 or size_bytes is missing");
    dispatch->size_bytes = (uint64_t)size->number;
    if (text->len) {
        uint8_t digest[ENT_SHA256_BYTES];
        ent_sha256(*text, digest);
        if (memcmp(digest, dispatch->sha256, sizeof digest) != 0 || text->len != dispatch->size_bytes)
            return ent_err_set(err, ENT_INPUT, "the text does not have the hash it is named by");
    }
    ent_status status = parse_published(json, &dispatch->published, err);
    if (!status) status = ent_store_parse_origin(ent_json_find(json, "source"), arena, &dispatch->origin, err);
    for (uint32_t i = 0; !status && facts && facts->type == ENT_JSON_ARRAY && i < facts->count; i++) {
        ent_claim claim;
        ent_str classes = ent_json_find_str(ent_json_find(&facts->items[i], "beside"), "classes");
        status = ent_store_parse_claim(&facts->items[i], classes, arena, &claim, err);
        if (!status && !ent_vec_push(arena, &dispatch->claims, claim)) status = ent_err_full(err, "a line of the export");
    }
    return status;
}

ent_status ent_output_import(ent_store *store, ent_str line, bool *added, ent_err *err) {
    ent_arena arena;
    const ent_json *json = NULL;
    ent_dispatch dispatch;
    ent_str text = {NULL, 0};
    *added = false;
    ent_arena_init(&arena, 0);
    ent_status status = ent_json_parse(line, &arena, &json, err);
    const ent_json *correction = status ? NULL : ent_json_find(json, "correction");
    if (!status && correction) {
        status = import_correction(store, correction, added, err);
    } else if (!status && !ent_json_find(json, "export")) {
        status = parse_dispatch(json, &arena, &dispatch, &text, err);
        ent_reader_key reader = {ent_json_find_str(json, "pack"), ent_json_find_str(json, "program")};
        if (!status) status = ent_store_append(store, &dispatch, text.len ? text : (ent_str){NULL, 0}, reader, added, err);
    }
    ent_arena_release(&arena);
    return status;
}
