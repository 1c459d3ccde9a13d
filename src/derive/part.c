/* The part of a derivation that one question needs, from the rows beside the register: facts are found by their scope, and with them whatever
 * they refer to. What is printed of a part is what would be printed of the whole; a test compares every command. */
#include "derive/kept.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct collecting {
    ent_parting *part;
    ent_part_rows *into;
} collecting;

static ent_status collect(void *context, uint64_t id, ent_err *err) {
    collecting *c = context;
    uint32_t number;
    return ent_part_number(c->part->arena, c->into, id, &number) ? ENT_OK : ent_derive_full(err);
}

/* Everything under one scope, whose name is made like a printf's. */
__attribute__((format(printf, 3, 4))) static ent_status take(ent_parting *p, ent_part_rows *into, const char *format, ...) {
    char name[ENT_SCOPE_BYTES], below[ENT_SCOPE_BYTES + 2];
    va_list arguments;
    collecting c = {p, into};
    va_start(arguments, format);
    vsnprintf(name, sizeof name, format, arguments);
    va_end(arguments);
    snprintf(below, sizeof below, "%s\x01", name);
    return ent_store_cache_scope(p->store, ent_str_of(name), ent_str_of(below), &c, collect, p->err);
}

static ent_status take_kind(ent_parting *p, ent_part_rows *into, ent_kept_kind kind) {
    collecting c = {p, into};
    return ent_store_cache_kind(p->store, (int)kind, &c, collect, p->err);
}

/* Facts between two countries, or the contacts of one. */
static ent_status take_countries(ent_parting *p) {
    const ent_wanted *wanted = p->wanted;
    char one[ENT_COUNTRY_TEXT_BYTES], other[ENT_COUNTRY_TEXT_BYTES];
    bool turned = wanted->other && wanted->other < wanted->one;
    ent_country_format(turned ? wanted->other : wanted->one, one);
    ent_country_format(turned ? wanted->one : wanted->other, other);
    if (wanted->one && wanted->other) return take(p, &p->facts, ENT_SCOPE_PAIR, one, other);
    if (wanted->one && wanted->sittings) return take(p, &p->facts, ENT_SCOPE_SITTING, one);
    return wanted->one && wanted->contacts ? take(p, &p->facts, ENT_SCOPE_CONTACT, one) : ENT_OK;
}

/* Whoever has all the words in one name, with all there is of him. */
static ent_status take_named(ent_parting *p, ent_str words) {
    collecting c = {p, &p->identities};
    uint32_t before = p->identities.ids.count;
    ent_status status = words.len ? ent_store_cache_find_names(p->store, words, &c, collect, p->err) : ENT_OK;
    for (uint32_t i = before; i < p->identities.ids.count && !status; i++) {
        unsigned long long who = p->identities.ids.items[i];
        status = take(p, &p->facts, ENT_SCOPE_WHO, who);
        if (!status) status = take(p, &p->tenures, ENT_SCOPE_TENURE, who);
        if (!status) status = take(p, &p->namesakes, ENT_SCOPE_NAMESAKE, who);
    }
    return status;
}

typedef struct finding {
    ent_parting *part;
    uint32_t found;
    uint64_t last_day;
} finding;

/* They come latest first. Of the day at which the limit is reached all are taken: which of them are the last is seen when they are in order. */
static ent_status find(void *context, uint64_t id, ent_err *err) {
    finding *f = context;
    uint32_t most = f->part->wanted->limit, number;
    if (most && f->found >= most && ent_kept_same_day(id) != f->last_day) return ENT_NOT_FOUND; /* enough */
    f->found++;
    f->last_day = ent_kept_same_day(id);
    return ent_part_number(f->part->arena, &f->part->facts, id, &number) ? ENT_OK : ent_derive_full(err);
}

static ent_status take_words(ent_parting *p) {
    finding f = {p, 0, 0};
    ent_status status = ent_store_cache_find_words(p->store, p->wanted->words, &f, find, p->err);
    return status == ENT_NOT_FOUND ? ENT_OK : status;
}

static ent_status take_ahead(ent_parting *p, int year) {
    char from[ENT_SCOPE_BYTES];
    collecting c = {p, &p->facts};
    snprintf(from, sizeof from, ENT_SCOPE_AHEAD, year);
    return ent_store_cache_scope(p->store, ent_str_of(from), ENT_STR("b"), &c, collect, p->err);
}

static ent_status take_holders(ent_parting *p) {
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(p->wanted->one, code);
    return p->wanted->one ? take(p, &p->tenures, ENT_SCOPE_HOLDERS, code) : take_kind(p, &p->tenures, ENT_KEPT_TENURE);
}

ent_status ent_part_take_people(ent_parting *p) {
    ent_status status = ENT_OK;
    const ent_country countries[] = {p->wanted->one, p->wanted->other};
    for (uint32_t i = 0; i < p->identities.ids.count && !status; i++)
        status = take(p, &p->tenures, ENT_SCOPE_TENURE, (unsigned long long)p->identities.ids.items[i]);
    for (int i = 0; i < 2 && !status; i++) {
        char code[ENT_COUNTRY_TEXT_BYTES];
        ent_country_format(countries[i], code);
        status = take(p, &p->tenures, ENT_SCOPE_LEADERS, code);
    }
    return status;
}

static ent_part_rows *sliced(ent_parting *p) {
    switch (p->wanted->slice.kind) {
    case ENT_SLICE_FACTS: return &p->facts;
    case ENT_SLICE_IDENTITIES: return &p->identities;
    case ENT_SLICE_TENURES: return &p->tenures;
    case ENT_SLICE_NONE: break;
    }
    return NULL;
}

static ent_status take_slice(ent_parting *p) {
    const ent_slice *slice = &p->wanted->slice;
    ent_part_rows *into = sliced(p);
    ent_status status = ENT_OK;
    for (uint32_t i = slice->first; into && !status && i < slice->first + slice->count; i++) {
        uint32_t number;
        if (!ent_part_number(p->arena, into, slice->order->ids[i], &number)) return ent_derive_full(p->err);
        if (slice->kind == ENT_SLICE_IDENTITIES) status = take(p, &p->tenures, ENT_SCOPE_TENURE, (unsigned long long)slice->order->ids[i]);
    }
    return status;
}

static ent_status take_ids(ent_parting *p) {
    const ent_wanted *w = p->wanted;
    const struct {
        const uint64_t *ids;
        uint32_t count;
        ent_part_rows *into;
    } lists[] = {{w->fact_ids, w->fact_id_count, &p->facts},
                 {w->tenure_ids, w->tenure_id_count, &p->tenures},
                 {w->identity_ids, w->identity_id_count, &p->identities},
                 {w->namesake_ids, w->namesake_id_count, &p->namesakes},
                 {w->dispatch_ids, w->dispatch_id_count, &p->dispatches}};
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (uint32_t i = 0, number; i < lists[l].count; i++)
            if (!ent_part_number(p->arena, lists[l].into, lists[l].ids[i], &number)) return ent_derive_full(p->err);
    return ENT_OK;
}

static ent_status take_all(ent_parting *p) {
    const ent_wanted *wanted = p->wanted;
    ent_status status = take_countries(p);
    if (!status) status = take_slice(p);
    for (int i = 0; i < 2 && !status; i++) status = take_named(p, wanted->names[i]);
    if (!status && wanted->words.len) status = take_words(p);
    if (!status && wanted->telling.len && wanted->telling.len < ENT_FACT_NAME_BYTES)
        status = take(p, &p->facts, "f%.*s", (int)wanted->telling.len, wanted->telling.ptr);
    if (!status && wanted->ahead) status = take_ahead(p, wanted->ahead_from ? wanted->ahead_from : p->out->summary.last_day.year);
    if (!status && wanted->wordings) status = take(p, &p->facts, ENT_SCOPE_WORDING);
    if (!status && wanted->differing) status = take(p, &p->facts, ENT_SCOPE_DIFFER);
    if (!status && wanted->differing) status = take(p, &p->namesakes, ENT_SCOPE_DOUBT);
    if (!status && wanted->tenures) status = take_holders(p);
    if (!status) status = take_ids(p);
    if (!status && wanted->pairs) status = take_kind(p, &p->pairs, ENT_KEPT_PAIR);
    if (!status && wanted->feeds) status = take_kind(p, &p->feeds, ENT_KEPT_FEED);
    return status;
}

ent_status ent_derive_kept_revision(ent_store *store, uint64_t *revision, ent_err *err) {
    return ent_store_cache_kept(store, ENT_STR(ENT_KEPT_FORMAT), revision, err);
}

ent_status ent_derive_is_kept(ent_store *store, bool *kept, ent_err *err) {
    return ent_store_cache_fresh(store, ENT_STR(ENT_KEPT_FORMAT), kept, err);
}

ent_status ent_derive_part(ent_store *store, const ent_wanted *wanted, ent_arena *arena, ent_dispatches *all, ent_derived *out, ent_err *err) {
    ent_parting p = {.store = store, .wanted = wanted, .arena = arena, .all = all, .out = out, .err = err};
    *all = (ent_dispatches){0};
    *out = (ent_derived){.dispatches = all};
    ent_buf_init(&p.row);
    ent_arena_init(&p.scratch, 0);
    ent_status status = ent_part_summary(&p);
    if (!status) status = take_all(&p);
    if (!status) status = ent_part_read(&p);
    if (!status) status = ent_store_load_corrections(store, arena, all, err);
    if (!status) status = ent_derive_applied(all, arena, &out->applied, err);
    ent_buf_release(&p.row);
    ent_arena_release(&p.scratch);
    return status;
}
