/* The order that all kept rows of a kind have in a whole derivation, to go through them slice by slice: ids alone are kept of it. */
#include "derive/kept.h"

#include <stdlib.h>

/* What the place of a row hangs on. */
typedef struct place {
    uint64_t id;
    uint32_t kind, country; /* of a fact; of an identity */
    uint32_t rank;          /* of a tenure's identity */
    ent_date first;
    ent_str title, body; /* of a tenure; title also the key of an identity */
    ent_kept_source source;
} place;

typedef struct placing {
    ent_store *store;
    ent_arena arena;
    ENT_VEC(place) places;
    ent_part_rows identities; /* in order, for tenures */
} placing;

static ent_status take(void *context, uint64_t id, ent_err *err) {
    placing *p = context;
    return ent_vec_push(&p->arena, &p->places, (place){.id = id}) ? ENT_OK : ent_derive_full(err);
}

static int compare_sources(ent_kept_source a, ent_kept_source b) {
    if (a.dispatch != b.dispatch) return a.dispatch < b.dispatch ? -1 : 1;
    return a.claim < b.claim ? -1 : a.claim > b.claim;
}

static int compare_days(ent_date a, ent_date b) {
    if (!a.year != !b.year) return a.year ? -1 : 1;
    return a.year ? ent_date_compare(a, b) : 0;
}

static int compare_facts(const void *left, const void *right) {
    const place *a = left, *b = right;
    int days = compare_days(a->first, b->first);
    if (days) return days;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return compare_sources(a->source, b->source);
}

static int compare_identities(const void *left, const void *right) {
    const place *a = left, *b = right;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    int keys = ent_str_compare(a->title, b->title);
    return keys ? keys : a->country < b->country ? -1 : a->country > b->country;
}

static int compare_tenures(const void *left, const void *right) {
    const place *a = left, *b = right;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    int order = compare_days(a->first, b->first);
    if (!order) order = ent_str_compare(a->title, b->title);
    if (!order) order = ent_str_compare(a->body, b->body);
    return order ? order : compare_sources(a->source, b->source);
}

static ent_kept_source get_source(ent_kept_reading *r) {
    uint64_t dispatch = ent_kept_get_id(r);
    return (ent_kept_source){dispatch, ent_kept_get(r)};
}

static bool keep(placing *p, ent_str text, ent_str *out) {
    char *bytes = ent_arena_copy(&p->arena, text.ptr ? text.ptr : "", text.len);
    *out = (ent_str){bytes, text.len};
    return bytes != NULL;
}

/* As the rows begin: see keep_row.c. */
static bool read_place(placing *p, ent_slice_kind kind, ent_kept_reading *r, place *row) {
    if (kind == ENT_SLICE_FACTS) {
        row->first = ent_kept_get_date(r);
        ent_kept_get_date(r);
        row->kind = ent_kept_get(r);
        for (int i = 0; i < 2; i++) ent_kept_get(r);
        row->source = get_source(r);
    } else if (kind == ENT_SLICE_IDENTITIES) {
        row->kind = ent_kept_get(r);
        row->country = ent_kept_get(r);
        return keep(p, ent_kept_get_str(r), &row->title);
    } else {
        row->rank = ent_part_find(&p->identities, ent_kept_get_id(r));
        row->first = ent_kept_get_date(r);
        for (int i = 0; i < 3; i++) ent_kept_get_date(r);
        if (!keep(p, ent_kept_get_str(r), &row->title) || !keep(p, ent_kept_get_str(r), &row->body)) return false;
        for (int i = 0; i < 4; i++) ent_kept_get(r);
        row->source = get_source(r);
    }
    return true;
}

static ent_status place_all(placing *p, ent_slice_kind kind, ent_err *err) {
    static const struct {
        ent_kept_kind row;
        int (*compare)(const void *, const void *);
    } kinds[] = {[ENT_SLICE_FACTS] = {ENT_KEPT_FACT, compare_facts},
                 [ENT_SLICE_IDENTITIES] = {ENT_KEPT_IDENTITY, compare_identities},
                 [ENT_SLICE_TENURES] = {ENT_KEPT_TENURE, compare_tenures}};
    ent_buf bytes;
    p->places.count = 0;
    ent_buf_init(&bytes);
    ent_status status = ent_store_cache_kind(p->store, (int)kinds[kind].row, p, take, err);
    for (uint32_t i = 0; i < p->places.count && !status; i++) {
        ent_buf_reset(&bytes);
        status = ent_store_cache_get(p->store, (int)kinds[kind].row, p->places.items[i].id, &bytes, err);
        ent_kept_reading r = {bytes.ptr, bytes.ptr + bytes.len, false};
        if (!status && !read_place(p, kind, &r, &p->places.items[i])) status = ent_derive_full(err);
        if (!status && r.bad) status = ent_err_set(err, ENT_STORE, "a derived row is damaged; derive again");
    }
    ent_buf_release(&bytes);
    if (!status && p->places.count) qsort(p->places.items, p->places.count, sizeof *p->places.items, kinds[kind].compare);
    return status;
}

ent_status ent_derive_order(ent_store *store, ent_slice_kind kind, ent_arena *arena, ent_order *order, ent_err *err) {
    placing p = {.store = store};
    ent_arena_init(&p.arena, 0);
    ent_status status = kind == ENT_SLICE_TENURES ? place_all(&p, ENT_SLICE_IDENTITIES, err) : ENT_OK;
    for (uint32_t i = 0, number; i < p.places.count && !status; i++)
        if (!ent_part_number(&p.arena, &p.identities, p.places.items[i].id, &number)) status = ent_derive_full(err);
    if (!status) status = place_all(&p, kind, err);
    uint64_t *ids = ENT_NEW_ARRAY(arena, uint64_t, p.places.count);
    for (uint32_t i = 0; ids && i < p.places.count; i++) ids[i] = p.places.items[i].id;
    *order = (ent_order){ids, p.places.count};
    ent_arena_release(&p.arena);
    return status ? status : ids ? ENT_OK : ent_derive_full(err);
}
