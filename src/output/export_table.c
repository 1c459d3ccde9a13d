/* Exports that are tables: GDELT, POLECAT, COLT, and the register's own as CSV (RFC 4180) or with tabs. What stands in which column is
 * schema/export.tsv's matter; here a row is put together, and each table has its way through the register. */
#include "output/export_field.h"
#include "output/print.h"

#include <string.h>

#define ENT_FIELD_PLACE(number, function) [number] = function,
ent_export_put *const ent_export_fields[ENT_FIELD_COUNT] = {ENT_EXPORT_FIELDS(ENT_FIELD_PLACE)};

/* ---- one row ---- */

static bool has_commas(const ent_exporting *x) { return strcmp(x->order.format->suffix, "csv") == 0; }
static bool is_polecat(const ent_exporting *x) { return strcmp(x->order.format->name, "polecat") == 0; }

static void put_quoted(ent_buf *out, ent_str text) {
    bool quoted = false;
    for (size_t i = 0; i < text.len && !quoted; i++) quoted = strchr(",\"\r\n", text.ptr[i]) != NULL;
    if (quoted) ent_buf_putc(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"') ent_buf_putc(out, '"');
        ent_buf_putc(out, text.ptr[i]);
    }
    if (quoted) ent_buf_putc(out, '"');
}

static void put_cell(ent_exporting *x, uint32_t column, ent_str text) {
    bool commas = has_commas(x);
    if (column) ent_buf_putc(&x->out, commas ? ',' : '\t');
    if (!text.len && is_polecat(x)) text = ENT_STR("None");
    if (commas) put_quoted(&x->out, text);
    else ent_print_field(&x->out, text);
}

static void end_row(ent_exporting *x) { ent_buf_puts(&x->out, has_commas(x) ? "\r\n" : "\n"); }

static ent_status put_row(ent_export_row *row, ent_err *err) {
    ent_exporting *x = row->x;
    const ent_export_table *table = x->order.table;
    row->link = 0;
    for (uint32_t c = 0; c < table->count; c++) {
        ent_export_field field = table->columns[c].field;
        ent_buf_reset(&x->cell);
        if (field) ent_export_fields[field](row, &x->cell);
        if (field == ENT_FIELD_SOURCE_LINK) row->link++;
        put_cell(x, c, ent_buf_str(&x->cell));
    }
    end_row(x);
    return ent_export_wrote(x, err);
}

static void put_header(ent_exporting *x) {
    if (strcmp(x->order.format->suffix, "CSV") == 0) return; /* GDELT's files have none */
    for (uint32_t c = 0; c < x->order.table->count; c++) put_cell(x, c, ent_str_of(x->order.table->columns[c].name));
    end_row(x);
}

/* ---- ways through the register ---- */

/* GDELT has no word for what is only announced, wished, called off or denied; POLECAT has its modes for that. */
static bool has_words_for(const ent_export_row *row) {
    const ent_export_kind *kind = ent_export_kind_of(row->claim);
    if (is_polecat(row->x)) return kind->plover[0] != 0;
    bool happened = row->fact->status == ENT_FACT_STATUS_HELD || row->fact->status == ENT_FACT_STATUS_RECALLED;
    return kind->cameo[0] && happened && !row->claim->negated;
}

static ent_status put_event(ent_export_row *row, ent_err *err) {
    if (ent_kind_is_state(row->claim->kind)) return ENT_OK;
    if (has_words_for(row)) return is_polecat(row->x) ? put_row(row, err) : ent_export_each_pair(row, put_row, err);
    row->x->done.left_out++;
    return ENT_OK;
}

/* Every proof of every telling, once for each pair that the event has. */
static ent_status put_mentions(ent_export_row *row, ent_err *err) {
    ent_exporting *x = row->x;
    ent_status status = ENT_OK;
    for (uint32_t s = 0; !status && s < row->fact->source_count; s++) {
        ent_export_row mine = *row;
        ent_source source = row->fact->sources[s];
        const ent_claim *claim = ent_derive_claim(&x->view.derived, source);
        mine.dispatch = ent_derive_dispatch(&x->view.derived, source);
        for (uint32_t p = 0; !status && p < claim->proof_count; p++) {
            mine.proof = &claim->proofs[p];
            status = put_row(&mine, err);
        }
    }
    return status;
}

static ent_status put_event_mentions(ent_export_row *row, ent_err *err) {
    bool told = !ent_kind_is_state(row->claim->kind) && has_words_for(row);
    return told ? ent_export_each_pair(row, put_mentions, err) : ENT_OK;
}

static ent_status put_offices(ent_export_row *row, ent_err *err) {
    ent_status status = ENT_OK;
    for (uint32_t i = 0; !status && i < row->one->office_count; i++) {
        row->office = &row->one->offices[i];
        status = put_row(row, err);
    }
    return status;
}

static ent_status put_proofs(ent_export_row *row, ent_err *err) {
    ent_status status = ENT_OK;
    for (uint32_t i = 0; !status && i < row->claim->proof_count; i++) {
        row->proof = &row->claim->proofs[i];
        status = put_row(row, err);
    }
    return status;
}

static ent_status put_actors(ent_export_row *row, ent_err *err) { return ent_export_each_actor(row, put_row, err); }
static ent_status put_actor_offices(ent_export_row *row, ent_err *err) { return ent_export_each_actor(row, put_offices, err); }

static ent_status put_sources(ent_export_row *row, ent_err *err) {
    ent_status status = ENT_OK;
    const ent_fact *fact = row->fact;
    for (uint32_t s = 0; !status && s < fact->source_count; s++) {
        /* The fact's name comes from its best telling, all else from this one: the row has both. */
        ent_export_row mine = {.x = row->x,
                               .dispatch = ent_derive_dispatch(&row->x->view.derived, fact->sources[s]),
                               .claim = ent_derive_claim(&row->x->view.derived, fact->sources[s]),
                               .ordinal = fact->sources[s].claim,
                               .fact = fact,
                               .position = s};
        status = put_row(&mine, err);
    }
    return status;
}

static bool is_asked(const ent_exporting *x, ent_country country) {
    return !x->order.country || country == x->order.country || (x->order.other && country == x->order.other);
}

static ent_status put_identities(ent_exporting *x, void *context, uint32_t first, uint32_t count, ent_err *err) {
    ent_status status = ENT_OK;
    (void)context;
    for (uint32_t i = first; !status && i < first + count; i++) {
        ent_export_row row = {.x = x, .identity = &x->view.derived.identities[i]};
        if (is_asked(x, row.identity->country)) status = put_row(&row, err);
    }
    return status;
}

static ent_status put_tenures(ent_exporting *x, void *context, uint32_t first, uint32_t count, ent_err *err) {
    ent_status status = ENT_OK;
    (void)context;
    for (uint32_t i = first; !status && i < first + count; i++) {
        const ent_tenure *tenure = &x->view.derived.tenures[i];
        ent_export_row row = {.x = x, .identity = &x->view.derived.identities[tenure->identity], .tenure = tenure};
        if (is_asked(x, row.identity->country)) status = put_row(&row, err);
    }
    return status;
}

static ent_status walk_identities(ent_exporting *x, ent_err *err) {
    return ent_export_each_slice(x, ENT_SLICE_IDENTITIES, NULL, put_identities, err);
}
static ent_status walk_tenures(ent_exporting *x, ent_err *err) { return ent_export_each_slice(x, ENT_SLICE_TENURES, NULL, put_tenures, err); }

static ent_status put_correction(void *context, const ent_store_correction *correction, ent_err *err) {
    ent_export_row row = {.x = context, .correction = correction};
    return put_row(&row, err);
}

static ent_status walk_corrections(ent_exporting *x, ent_err *err) { return ent_store_each_correction(x->store, x, put_correction, err); }
static ent_status walk_trips(ent_exporting *x, ent_err *err) { return ent_export_write_trips(x, put_row, err); }

/* How each table's rows are found: while reading the store, or in what is derived. */
static const struct {
    const char *table;
    ent_export_visit *dispatch, *claim, *fact;
    ent_status (*derived)(ent_exporting *x, ent_err *err);
} ways[] = {
    {"dispatches", put_row, NULL, NULL, NULL},
    {"claims", NULL, put_row, NULL, NULL},
    {"actors", NULL, put_actors, NULL, NULL},
    {"offices", NULL, put_actor_offices, NULL, NULL},
    {"proofs", NULL, put_proofs, NULL, NULL},
    {"polecat", NULL, put_event, NULL, NULL},
    {"gdelt", NULL, NULL, put_event, NULL},
    {"gdelt-mentions", NULL, NULL, put_event_mentions, NULL},
    {"facts", NULL, NULL, put_row, NULL},
    {"sources", NULL, NULL, put_sources, NULL},
    {"identities", NULL, NULL, NULL, walk_identities},
    {"tenures", NULL, NULL, NULL, walk_tenures},
    {"corrections", NULL, NULL, NULL, walk_corrections},
    {"colt", NULL, NULL, NULL, walk_trips},
};

ent_status ent_export_write_table(ent_exporting *x, ent_err *err) {
    put_header(x);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (strcmp(ways[i].table, x->order.table->name) != 0) continue;
        if (ways[i].dispatch || ways[i].claim) return ent_export_each_dispatch(x, ways[i].dispatch, ways[i].claim, err);
        return ways[i].fact ? ent_export_each_fact(x, ways[i].fact, err) : ways[i].derived(x, err);
    }
    return ent_err_set(err, ENT_INTERNAL, "the table %s has no way through the register", x->order.table->name);
}
