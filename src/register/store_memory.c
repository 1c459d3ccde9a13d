/* The store in memory: for answers about a few files that nobody wants to keep, and as the plain model that the SQLite store is
 * tested against. Rows stand in arrays in the order of appending; a rollback cuts the arrays to where they were and builds
 * the links between rows again. */
#include "register/store.h"

#include <stdlib.h>
#include <string.h>

static const uint32_t NONE = UINT32_MAX;

typedef struct document {
    uint8_t sha256[32];
    uint64_t size_bytes;
    uint32_t last_name, last_reading, text;
} document;

typedef struct name_row {
    uint32_t document, before; /* the name before it of the same document */
    uint64_t revision;
    ent_str name;
} name_row;

typedef struct reading_row {
    uint32_t document, before, first_claim, claim_count;
    ent_row_reading row; /* without name and current */
} reading_row;

typedef struct text_row {
    uint32_t document;
    ent_str bytes;
} text_row;

typedef struct memory_store {
    ent_store base;
    ent_arena arena;
    ENT_VEC(document) documents;
    ENT_VEC(name_row) names;
    ENT_VEC(text_row) texts;
    ENT_VEC(reading_row) readings;
    ENT_VEC(ent_row_claim) claims;
    ENT_VEC(ent_store_correction) corrections;
    uint32_t *slots; /* open addressing on the hash: document + 1 */
    uint32_t slot_count;
    struct {
        uint32_t documents, names, texts, readings, claims, corrections;
    } mark; /* where begin found them */
} memory_store;

static memory_store *of(ent_store *store) { return (memory_store *)store; }

static ent_status full(ent_err *err) { return ent_err_set(err, ENT_MEMORY, "memory ran out"); }

static bool keep(memory_store *m, ent_str *text) {
    char *bytes = ent_arena_copy(&m->arena, text->ptr ? text->ptr : "", text->len);
    text->ptr = bytes;
    return bytes != NULL;
}

/* ---- finding a document ---- */

static uint32_t slot_of(const memory_store *m, const uint8_t sha256[32]) {
    uint32_t at;
    memcpy(&at, sha256, sizeof at); /* a hash already */
    for (at &= m->slot_count - 1; m->slots[at]; at = (at + 1) & (m->slot_count - 1))
        if (memcmp(m->documents.items[m->slots[at] - 1].sha256, sha256, 32) == 0) break;
    return at;
}

static document *find_document(memory_store *m, const uint8_t sha256[32]) {
    if (!m->slot_count) return NULL;
    uint32_t entry = m->slots[slot_of(m, sha256)];
    return entry ? &m->documents.items[entry - 1] : NULL;
}

static bool index_documents(memory_store *m, uint32_t slot_count) {
    if (slot_count != m->slot_count) {
        uint32_t *slots = realloc(m->slots, slot_count * sizeof *slots);
        if (!slots) return false;
        m->slots = slots;
        m->slot_count = slot_count;
    }
    if (slot_count) memset(m->slots, 0, slot_count * sizeof *m->slots);
    for (uint32_t i = 0; i < m->documents.count; i++) m->slots[slot_of(m, m->documents.items[i].sha256)] = i + 1;
    return true;
}

/* ---- transactions ---- */

static ent_status memory_begin(ent_store *store, ent_err *err) {
    (void)err;
    memory_store *m = of(store);
    m->mark.documents = m->documents.count;
    m->mark.names = m->names.count;
    m->mark.texts = m->texts.count;
    m->mark.readings = m->readings.count;
    m->mark.claims = m->claims.count;
    m->mark.corrections = m->corrections.count;
    return ENT_OK;
}

static ent_status memory_commit(ent_store *store, ent_err *err) {
    (void)store;
    (void)err;
    return ENT_OK;
}

static void memory_rollback(ent_store *store) {
    memory_store *m = of(store);
    m->documents.count = m->mark.documents;
    m->names.count = m->mark.names;
    m->texts.count = m->mark.texts;
    m->readings.count = m->mark.readings;
    m->claims.count = m->mark.claims;
    m->corrections.count = m->mark.corrections;
    for (uint32_t i = 0; i < m->documents.count; i++)
        m->documents.items[i].last_name = m->documents.items[i].last_reading = m->documents.items[i].text = NONE;
    for (uint32_t i = 0; i < m->names.count; i++) m->documents.items[m->names.items[i].document].last_name = i;
    for (uint32_t i = 0; i < m->texts.count; i++) m->documents.items[m->texts.items[i].document].text = i;
    for (uint32_t i = 0; i < m->readings.count; i++) m->documents.items[m->readings.items[i].document].last_reading = i;
    (void)index_documents(m, m->slot_count); /* same size: cannot fail */
}

static void memory_close(ent_store *store) {
    memory_store *m = of(store);
    ent_arena_release(&m->arena);
    free(m->slots);
    free(m);
}

static ent_status memory_last_revision(ent_store *store, uint64_t *revision, ent_err *err) {
    (void)err;
    memory_store *m = of(store);
    uint64_t names = m->names.count ? m->names.items[m->names.count - 1].revision : 0;
    uint64_t readings = m->readings.count ? m->readings.items[m->readings.count - 1].row.revision : 0;
    uint64_t corrections = m->corrections.count ? m->corrections.items[m->corrections.count - 1].revision : 0;
    *revision = names > readings ? names : readings;
    if (corrections > *revision) *revision = corrections;
    return ENT_OK;
}

/* ---- rows in ---- */

static ent_status memory_find(ent_store *store, const uint8_t sha256[32], ent_str name, ent_reader_key reader, ent_store_known *known, ent_err *err) {
    (void)err;
    memory_store *m = of(store);
    const document *doc = find_document(m, sha256);
    *known = (ent_store_known){.document = doc != NULL};
    if (!doc) return ENT_OK;
    for (uint32_t i = doc->last_name; i != NONE && !known->name; i = m->names.items[i].before)
        known->name = ent_str_equal(m->names.items[i].name, name);
    if (doc->last_reading != NONE) {
        const ent_row_reading *row = &m->readings.items[doc->last_reading].row;
        known->reader = ent_str_equal(row->pack, reader.pack) && ent_str_equal(row->program, reader.program);
    }
    return ENT_OK;
}

static ent_status memory_put_document(ent_store *store, const uint8_t sha256[32], uint64_t size_bytes, ent_err *err) {
    memory_store *m = of(store);
    document doc = {.size_bytes = size_bytes, .last_name = NONE, .last_reading = NONE, .text = NONE};
    memcpy(doc.sha256, sha256, sizeof doc.sha256);
    if (m->slot_count / 2 <= m->documents.count && !index_documents(m, m->slot_count ? m->slot_count * 2 : 64)) return full(err);
    if (!ent_vec_push(&m->arena, &m->documents, doc)) return full(err);
    m->slots[slot_of(m, sha256)] = m->documents.count;
    return ENT_OK;
}

static ent_status memory_put_text(ent_store *store, const uint8_t sha256[32], ent_str bytes, ent_err *err) {
    memory_store *m = of(store);
    document *doc = find_document(m, sha256);
    if (doc->text != NONE) return ENT_OK;
    text_row row = {(uint32_t)(doc - m->documents.items), bytes};
    if (!keep(m, &row.bytes) || !ent_vec_push(&m->arena, &m->texts, row)) return full(err);
    doc->text = m->texts.count - 1;
    return ENT_OK;
}

static ent_status memory_put_name(ent_store *store, const uint8_t sha256[32], ent_str name, uint64_t revision, ent_err *err) {
    memory_store *m = of(store);
    document *doc = find_document(m, sha256);
    name_row row = {(uint32_t)(doc - m->documents.items), doc->last_name, revision, name};
    if (!keep(m, &row.name) || !ent_vec_push(&m->arena, &m->names, row)) return full(err);
    doc->last_name = m->names.count - 1;
    return ENT_OK;
}

static ent_status memory_put_reading(ent_store *store, const ent_row_reading *row, ent_err *err) {
    memory_store *m = of(store);
    document *doc = find_document(m, row->sha256);
    reading_row put = {(uint32_t)(doc - m->documents.items), doc->last_reading, m->claims.count, 0, *row};
    ent_row_reading *own = &put.row;
    own->name = (ent_str){NULL, 0};
    if (!keep(m, &own->pack) || !keep(m, &own->program) || !keep(m, &own->published) || !keep(m, &own->basis) || !keep(m, &own->source) ||
        !ent_vec_push(&m->arena, &m->readings, put))
        return full(err);
    doc->last_reading = m->readings.count - 1;
    return ENT_OK;
}

static ent_status memory_put_claim(ent_store *store, const ent_row_claim *row, ent_err *err) {
    memory_store *m = of(store);
    ent_row_claim own = *row;
    if (!keep(m, &own.kind) || !keep(m, &own.status) || !keep(m, &own.zone) || !keep(m, &own.from) || !keep(m, &own.to) || !keep(m, &own.basis) ||
        !keep(m, &own.place_country) || !keep(m, &own.place_city) || !keep(m, &own.countries) || !keep(m, &own.classes) || !keep(m, &own.rule) ||
        !keep(m, &own.json) || !ent_vec_push(&m->arena, &m->claims, own))
        return full(err);
    m->readings.items[m->readings.count - 1].claim_count++;
    return ENT_OK;
}

static ent_status memory_put_correction(ent_store *store, const ent_store_correction *row, ent_err *err) {
    memory_store *m = of(store);
    ent_store_correction own = *row;
    if (!keep(m, &own.kind) || !keep(m, &own.subject) || !keep(m, &own.field) || !keep(m, &own.value) || !keep(m, &own.author) ||
        !keep(m, &own.reason) || !keep(m, &own.day) || !ent_vec_push(&m->arena, &m->corrections, own))
        return full(err);
    return ENT_OK;
}

/* ---- rows out ---- */

static int by_hash(const void *a, const void *b) { return memcmp((*(const document *const *)a)->sha256, (*(const document *const *)b)->sha256, 32); }

static ent_status visit_reading(memory_store *m, const reading_row *reading, bool current, const ent_store_visitor *visitor, ent_err *err) {
    ent_row_reading row = reading->row;
    row.current = current;
    uint32_t at = m->documents.items[reading->document].last_name;
    for (row.name = m->names.items[at].name; at != NONE; at = m->names.items[at].before)
        if (ent_str_compare(m->names.items[at].name, row.name) < 0) row.name = m->names.items[at].name;
    ent_status status = visitor->reading(visitor->context, &row, err);
    uint32_t wanted = !status && register_wants_claims(visitor) ? reading->claim_count : 0;
    for (uint32_t c = 0; !status && c < wanted; c++) status = visitor->claim(visitor->context, &m->claims.items[reading->first_claim + c], err);
    return status;
}

static ent_status visit_document(memory_store *m, const document *doc, bool history, const ent_store_visitor *visitor, ent_err *err) {
    /* Readings hang newest first and are wanted oldest first: each round takes the one before the last visited. */
    uint32_t visited = NONE, first = history ? 0 : doc->last_reading;
    ent_status status = ENT_OK;
    while (!status && visited != doc->last_reading) {
        uint32_t next = doc->last_reading;
        for (uint32_t at = next; at != visited && at != NONE && at >= first; at = m->readings.items[at].before) next = at;
        status = visit_reading(m, &m->readings.items[next], next == doc->last_reading, visitor, err);
        visited = next;
    }
    return status;
}

static ent_status memory_each(ent_store *store, bool history, const ent_store_visitor *visitor, ent_err *err) {
    memory_store *m = of(store);
    if (!m->documents.count) return ENT_OK;
    const document **order = malloc(m->documents.count * sizeof *order);
    if (!order) return full(err);
    for (uint32_t i = 0; i < m->documents.count; i++) order[i] = &m->documents.items[i];
    qsort(order, m->documents.count, sizeof *order, by_hash);
    ent_status status = ENT_OK;
    for (uint32_t i = 0; !status && i < m->documents.count; i++) status = visit_document(m, order[i], history, visitor, err);
    free(order);
    return status;
}

static ent_status memory_each_correction(ent_store *store, void *context, ent_status (*visit)(void *, const ent_store_correction *, ent_err *),
                                         ent_err *err) {
    memory_store *m = of(store);
    ent_status status = ENT_OK;
    for (uint32_t i = 0; !status && i < m->corrections.count; i++) status = visit(context, &m->corrections.items[i], err);
    return status;
}

static ent_status memory_bytes(ent_store *store, const uint8_t sha256[32], ent_buf *out, ent_err *err) {
    memory_store *m = of(store);
    const document *doc = find_document(m, sha256);
    if (!doc || doc->text == NONE) return ent_err_set(err, ENT_NOT_FOUND, "the text of this dispatch is not kept");
    ent_buf_put(out, m->texts.items[doc->text].bytes);
    return out->failed ? full(err) : ENT_OK;
}

static ent_status memory_count(ent_store *store, ent_store_counts *counts, ent_err *err) {
    (void)err;
    memory_store *m = of(store);
    counts->documents = m->documents.count;
    counts->corrections = m->corrections.count;
    counts->superseded = m->readings.count - m->documents.count; /* every document has a current reading */
    for (uint32_t i = 0; i < m->documents.count; i++) counts->claims += m->readings.items[m->documents.items[i].last_reading].claim_count;
    return ENT_OK;
}

static ent_status memory_check(ent_store *store, ent_err *err) {
    (void)store;
    (void)err;
    return ENT_OK;
}

static const ent_store_ops memory_ops = {
    memory_begin,
    memory_commit,
    memory_rollback,
    NULL,
    memory_close,
    memory_last_revision,
    memory_find,
    memory_put_document,
    memory_put_text,
    memory_put_name,
    memory_put_reading,
    memory_put_claim,
    memory_put_correction,
    memory_each,
    memory_each_correction,
    memory_bytes,
    memory_count,
    memory_check,
    NULL,
};

ent_status ent_store_open_memory(ent_store **store, ent_err *err) {
    memory_store *m = calloc(1, sizeof *m);
    if (!m) return full(err);
    m->base.ops = &memory_ops;
    ent_arena_init(&m->arena, 0);
    *store = &m->base;
    return ENT_OK;
}
