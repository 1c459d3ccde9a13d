/* What every store has in common: an entry takes the next revision, a dispatch becomes rows, rows become dispatches again.
 * The stores themselves (store_memory.c, store_sqlite.c) only keep rows, so that both are held to the same behaviour. */
#include "register/register.h"

#include "base/sha256.h"
#include "register/store.h"

#include <stdlib.h>
#include <string.h>

void ent_store_close(ent_store *store) {
    if (!store) return;
    ent_store_rollback(store);
    ent_store_release(store);
    ent_buf_release(&store->json);
    ent_buf_release(&store->countries);
    ent_buf_release(&store->classes);
    store->ops->close(store);
}

ent_status ent_store_begin(ent_store *store, ent_err *err) {
    if (store->writing) return ent_err_set(err, ENT_INTERNAL, "the register is being written to already");
    ent_store_release(store);
    ent_status status = store->ops->begin(store, err);
    if (status) return status;
    status = store->ops->last_revision(store, &store->revision, err);
    if (status) store->ops->rollback(store);
    else store->writing = true;
    return status;
}

ent_status ent_store_commit(ent_store *store, ent_err *err) {
    if (!store->writing) return ent_err_set(err, ENT_INTERNAL, "nothing was begun in the register");
    ent_status status = store->ops->commit(store, err);
    if (status) store->ops->rollback(store);
    store->writing = false;
    return status;
}

void ent_store_rollback(ent_store *store) {
    if (!store->writing) return;
    store->ops->rollback(store);
    store->writing = false;
}

ent_status ent_store_hold(ent_store *store, ent_err *err) {
    if (store->writing || store->holding || !store->ops->hold) return ENT_OK;
    ent_status status = store->ops->hold(store, err);
    store->holding = !status;
    return status;
}

void ent_store_release(ent_store *store) {
    if (!store->holding) return;
    store->ops->rollback(store);
    store->holding = false;
}

ent_status ent_store_has(ent_store *store, const uint8_t sha256[32], ent_str name, ent_reader_key reader, bool *has, ent_err *err) {
    ent_store_known known = {0};
    ent_status status = store->ops->find(store, sha256, name, reader, &known, err);
    if (!status) *has = known.document && known.name && known.reader;
    return status;
}

/* ---- a claim as a row ---- */

static void put_class(ent_buf *classes, const ent_office *office) {
    ent_buf_puts(classes, ent_office_class_name(office->office_class));
    ent_buf_puts(classes, office->deputy ? "-," : ",");
}

void ent_store_put_classes(const ent_claim *claim, ent_buf *classes) {
    ent_buf_reset(classes);
    for (uint32_t side = 0; side < 2; side++) {
        const ent_actor *actors = side ? claim->counterparts : claim->agents;
        uint32_t count = side ? claim->counterpart_count : claim->agent_count;
        for (uint32_t i = 0; i < count; i++)
            for (uint32_t o = 0; o < actors[i].office_count; o++) put_class(classes, &actors[i].offices[o]);
    }
    if (claim->has_office) put_class(classes, &claim->office);
}

/* The smallest country above `above` among the claim's actors, 0 when none is left: gives them sorted, each once. */
static ent_country next_country(const ent_claim *claim, ent_country above) {
    ent_country best = 0;
    for (uint32_t i = 0; i < claim->agent_count + claim->counterpart_count; i++) {
        const ent_actor *actor = i < claim->agent_count ? &claim->agents[i] : &claim->counterparts[i - claim->agent_count];
        if (actor->country > above && (!best || actor->country < best)) best = actor->country;
    }
    return best;
}

static void put_countries(ent_buf *countries, const ent_claim *claim) {
    ent_buf_reset(countries);
    for (ent_country country = next_country(claim, 0); country; country = next_country(claim, country)) {
        char text[ENT_COUNTRY_TEXT_BYTES];
        ent_country_format(country, text);
        if (!countries->len) ent_buf_putc(countries, ' ');
        ent_buf_puts(countries, text);
        ent_buf_putc(countries, ' ');
    }
}

static ent_status put_claim(ent_store *store, uint64_t revision, uint32_t ordinal, const ent_claim *claim, ent_err *err) {
    char from[ENT_DATE_TEXT_BYTES], to[ENT_DATE_TEXT_BYTES], place[ENT_COUNTRY_TEXT_BYTES];
    ent_date_format(claim->from, from);
    ent_date_format(claim->to, to);
    ent_country_format(claim->place_country, place);
    put_countries(&store->countries, claim);
    ent_store_put_classes(claim, &store->classes);
    ent_buf_reset(&store->json);
    ent_json_writer writer;
    ent_json_init(&writer, &store->json);
    ent_claim_print(claim, &writer);
    if (store->json.failed || store->countries.failed || store->classes.failed) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_row_claim row = {
        .revision = revision,
        .ordinal = ordinal,
        .negated = claim->negated,
        .kind = ent_str_of(ent_kind_name(claim->kind)),
        .status = ent_str_of(ent_fact_status_name(claim->status)),
        .zone = ent_str_of(ent_fact_zone_name(claim->zone)),
        .basis = ent_str_of(ent_basis_name(claim->basis)),
        .from = ent_str_of(from),
        .to = ent_str_of(to),
        .place_country = ent_str_of(place),
        .place_city = claim->place_city,
        .countries = ent_buf_str(&store->countries),
        .classes = ent_buf_str(&store->classes),
        .rule = claim->rule,
        .json = ent_buf_str(&store->json),
    };
    return store->ops->put_claim(store, &row, err);
}

static void format_published(ent_interval value, char text[2 * ENT_DATE_TEXT_BYTES]) {
    ent_date_format(value.from, text);
    if (!value.from.year || ent_date_equal(value.from, value.to)) return;
    size_t length = strlen(text);
    text[length] = '/';
    ent_date_format(value.to, text + length + 1);
}

static ent_status put_reading(ent_store *store, const ent_dispatch *dispatch, ent_reader_key reader, ent_err *err) {
    char published[2 * ENT_DATE_TEXT_BYTES];
    format_published(dispatch->published.value, published);
    ent_row_reading row = {
        .revision = ++store->revision,
        .size_bytes = dispatch->size_bytes,
        .name = dispatch->name,
        .pack = reader.pack,
        .program = reader.program,
        .published = ent_str_of(published),
        .basis = ent_str_of(ent_basis_name(dispatch->published.basis)),
    };
    memcpy(row.sha256, dispatch->sha256, sizeof row.sha256);
    ent_buf source;
    ent_json_writer writer;
    ent_buf_init(&source);
    ent_json_init(&writer, &source);
    if (dispatch->origin) ent_origin_print(dispatch->origin, &writer);
    row.source = ent_buf_str(&source);
    ent_status status = source.failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : store->ops->put_reading(store, &row, err);
    ent_buf_release(&source);
    for (uint32_t i = 0; !status && i < dispatch->claims.count; i++) status = put_claim(store, row.revision, i, &dispatch->claims.items[i], err);
    return status;
}

ent_status ent_store_append(ent_store *store, const ent_dispatch *dispatch, ent_str bytes, ent_reader_key reader, bool *added, ent_err *err) {
    if (!store->writing) return ent_err_set(err, ENT_INTERNAL, "nothing was begun in the register");
    ent_store_known known = {0};
    ent_status status = store->ops->find(store, dispatch->sha256, dispatch->name, reader, &known, err);
    if (!status && !known.document) status = store->ops->put_document(store, dispatch->sha256, dispatch->size_bytes, err);
    if (!status && bytes.ptr) status = store->ops->put_text(store, dispatch->sha256, bytes, err);
    /* A name that comes together with a reading is no entry of its own. */
    if (!status && !known.name) {
        uint64_t revision = known.reader ? ++store->revision : store->revision + 1;
        status = store->ops->put_name(store, dispatch->sha256, dispatch->name, revision, err);
    }
    if (!status && !known.reader) status = put_reading(store, dispatch, reader, err);
    if (!status) *added = !known.reader;
    return status;
}

ent_status ent_store_correct(ent_store *store, const ent_store_correction *correction, ent_err *err) {
    if (!store->writing) return ent_err_set(err, ENT_INTERNAL, "nothing was begun in the register");
    if (!correction->author.len || !correction->reason.len) return ent_err_set(err, ENT_USAGE, "a correction needs an author and a reason");
    unsigned kind;
    if (!ent_correction_parse(correction->kind.ptr, correction->kind.len, &kind))
        return ent_err_set(err, ENT_USAGE, "\"%.*s\" is no kind of correction", (int)correction->kind.len, correction->kind.ptr);
    ent_date day;
    if (!ent_date_parse(correction->day, &day) || !day.day)
        return ent_err_set(err, ENT_USAGE, "\"%.*s\" is no day", (int)correction->day.len, correction->day.ptr);
    ent_store_correction row = *correction;
    row.revision = ++store->revision;
    return store->ops->put_correction(store, &row, err);
}

/* ---- rows as they are ---- */

ent_status ent_store_each(ent_store *store, bool history, const ent_store_visitor *visitor, ent_err *err) {
    return store->ops->each(store, history, visitor, err);
}

ent_status ent_store_each_correction(ent_store *store, void *context, ent_status (*visit)(void *, const ent_store_correction *, ent_err *),
                                     ent_err *err) {
    return store->ops->each_correction(store, context, visit, err);
}

ent_status ent_store_bytes(ent_store *store, const uint8_t sha256[32], ent_buf *out, ent_err *err) {
    return store->ops->bytes(store, sha256, out, err);
}

ent_status ent_store_revision(ent_store *store, uint64_t *revision, ent_err *err) { return store->ops->last_revision(store, revision, err); }

ent_status ent_store_count(ent_store *store, ent_store_counts *counts, ent_err *err) {
    ent_store_counts found = {0};
    ent_status status = store->ops->count(store, &found, err);
    if (!status) status = store->ops->last_revision(store, &found.revision, err);
    if (!status) *counts = found;
    return status;
}

/* ---- dispatches again ---- */

typedef struct loading {
    ent_arena *arena;  /* of the lists */
    ent_arena *kept;   /* of what they hold */
    ent_arena scratch; /* JSON trees, one at a time */
    const ent_dispatches *before;
    uint32_t at; /* in before */
    bool known;  /* the reading in hand was loaded before */
    ent_dispatches *all;
} loading;

static bool copy(ent_arena *arena, ent_str text, ent_str *out) {
    char *bytes = ent_arena_copy(arena, text.ptr, text.len);
    *out = (ent_str){bytes, text.len};
    return bytes != NULL;
}

/* The reading as it was loaded before; NULL when it was not. */
static const ent_dispatch *find_before(loading *load, const ent_row_reading *row) {
    const ent_dispatches *before = load->before;
    while (before && load->at < before->items.count && memcmp(before->items.items[load->at].sha256, row->sha256, sizeof row->sha256) < 0) load->at++;
    bool there = before && load->at < before->items.count && before->revisions.items[load->at] == row->revision;
    return there && ent_str_equal(before->items.items[load->at].name, row->name) ? &before->items.items[load->at] : NULL;
}

static ent_status push_reading(loading *load, ent_dispatch dispatch, uint64_t revision, ent_err *err) {
    bool well = ent_vec_push(load->arena, &load->all->items, dispatch) && ent_vec_push(load->arena, &load->all->revisions, revision);
    return well ? ENT_OK : ent_err_full(err, "the register");
}

static ent_status load_reading(void *context, const ent_row_reading *row, ent_err *err) {
    loading *load = context;
    const ent_dispatch *before = find_before(load, row);
    load->known = before != NULL;
    if (before) return push_reading(load, *before, row->revision, err);
    ent_dispatch dispatch = {.size_bytes = row->size_bytes};
    memcpy(dispatch.sha256, row->sha256, sizeof dispatch.sha256);
    unsigned basis = 0;
    if (row->basis.len && !ent_basis_parse(row->basis.ptr, row->basis.len, &basis))
        return ent_err_set(err, ENT_STORE, "reading %llu has an unknown basis", (unsigned long long)row->revision);
    dispatch.published.basis = (uint8_t)basis;
    ent_str to = row->published, from = ent_str_cut(&to, '/');
    if (!to.len) to = from;
    if (from.len && (!ent_date_parse(from, &dispatch.published.value.from) || !ent_date_parse(to, &dispatch.published.value.to)))
        return ent_err_set(err, ENT_STORE, "reading %llu has a bad publication day", (unsigned long long)row->revision);
    ent_arena_reset(&load->scratch);
    const ent_json *source = NULL;
    if (row->source.len &&
        (ent_json_parse(row->source, &load->scratch, &source, NULL) || ent_store_parse_origin(source, load->kept, &dispatch.origin, NULL)))
        return ent_err_set(err, ENT_STORE, "reading %llu has a bad source", (unsigned long long)row->revision);
    if (!copy(load->kept, row->name, &dispatch.name)) return ent_err_full(err, "the register");
    return push_reading(load, dispatch, row->revision, err);
}

static bool is_new(void *context) { return !((const loading *)context)->known; }

static ent_status load_claim(void *context, const ent_row_claim *row, ent_err *err) {
    loading *load = context;
    ent_dispatch *dispatch = &load->all->items.items[load->all->items.count - 1];
    ent_arena_reset(&load->scratch);
    const ent_json *json = NULL;
    ent_claim claim = {0};
    ent_err why = {0};
    if (ent_json_parse(row->json, &load->scratch, &json, &why) || ent_store_parse_claim(json, row->classes, load->kept, &claim, &why))
        return ent_err_set(err, why.status == ENT_LIMIT ? ENT_LIMIT : ENT_STORE, "claim %llu:%u of the register: %s",
                           (unsigned long long)row->revision, row->ordinal, why.text);
    if (!ent_vec_push(load->kept, &dispatch->claims, claim)) return ent_err_full(err, "the register");
    return ENT_OK;
}

static ent_status load_correction(void *context, const ent_store_correction *row, ent_err *err) {
    loading *load = context;
    ent_store_correction own = *row;
    uint32_t count = load->all->corrections.count; /* by revision, none is ever gone: those of before come first */
    if (load->before && count < load->before->corrections.count)
        return ent_vec_push(load->arena, &load->all->corrections, load->before->corrections.items[count]) ? ENT_OK
                                                                                                          : ent_err_full(err, "the register");
    ent_str *texts[] = {&own.kind, &own.subject, &own.field, &own.value, &own.author, &own.reason, &own.day};
    bool well = true;
    for (size_t i = 0; well && i < sizeof texts / sizeof *texts; i++) well = copy(load->kept, *texts[i], texts[i]);
    return well && ent_vec_push(load->arena, &load->all->corrections, own) ? ENT_OK : ent_err_full(err, "the register");
}

ent_status ent_store_load_corrections(ent_store *store, ent_arena *arena, ent_dispatches *all, ent_err *err) {
    loading load = {.arena = arena, .kept = arena, .all = all};
    return ent_store_each_correction(store, &load, load_correction, err);
}

ent_status ent_store_load_at(ent_store *store, const uint8_t sha256[32], uint64_t revision, ent_arena *arena, ent_dispatches *all, ent_err *err) {
    loading load = {.arena = arena, .kept = arena, .all = all};
    ent_store_visitor visitor = {.context = &load, .reading = load_reading, .claim = load_claim};
    ent_arena_init(&load.scratch, 0);
    ent_status status = store->ops->cache->each_at(store, sha256, revision, &visitor, err);
    ent_arena_release(&load.scratch);
    return status;
}

ent_status ent_store_load(ent_store *store, ent_arena *arena, ent_dispatches *all, ent_err *err) {
    return ent_store_load_beside(store, NULL, arena, arena, all, err);
}

ent_status ent_store_load_beside(ent_store *store, const ent_dispatches *before, ent_arena *kept, ent_arena *arena, ent_dispatches *all,
                                 ent_err *err) {
    loading load = {.arena = arena, .kept = kept, .before = before, .all = all};
    *all = (ent_dispatches){0};
    ent_arena_init(&load.scratch, 0);
    ent_store_visitor visitor = {.context = &load, .reading = load_reading, .claim = load_claim, .wants_claims = is_new};
    ent_status status = ent_store_each(store, false, &visitor, err);
    if (!status) status = ent_store_each_correction(store, &load, load_correction, err);
    ent_arena_release(&load.scratch);
    return status;
}

/* ---- looking through everything ---- */

typedef struct checking {
    ent_store *store;
    ent_buf bytes;
} checking;

static ent_status check_reading(void *context, const ent_row_reading *row, ent_err *err) {
    checking *check = context;
    ent_buf_reset(&check->bytes);
    ent_err missing = {0};
    ent_status status = ent_store_bytes(check->store, row->sha256, &check->bytes, &missing);
    if (status == ENT_NOT_FOUND) return ENT_OK; /* withheld */
    if (status) return ent_err_set(err, status, "%s", missing.text);
    uint8_t digest[ENT_SHA256_BYTES];
    ent_sha256(ent_buf_str(&check->bytes), digest);
    if (check->bytes.len != row->size_bytes || memcmp(digest, row->sha256, sizeof digest) != 0)
        return ent_err_set(err, ENT_STORE, "the text of \"%.*s\" is not what was added", (int)row->name.len, row->name.ptr);
    return ENT_OK;
}

ent_status ent_store_check(ent_store *store, ent_err *err) {
    ent_status status = store->ops->check(store, err);
    if (status) return status;
    checking check = {.store = store};
    ent_buf_init(&check.bytes);
    ent_store_visitor visitor = {.context = &check, .reading = check_reading};
    status = ent_store_each(store, false, &visitor, err);
    ent_buf_release(&check.bytes);
    if (status) return status;
    ent_arena arena;
    ent_arena_init(&arena, 0);
    ent_dispatches all;
    status = ent_store_load(store, &arena, &all, err);
    ent_arena_release(&arena);
    return status;
}
