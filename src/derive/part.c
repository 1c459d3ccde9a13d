/* The part of a derivation that one question needs, from the rows beside the register: facts are found by their scope, and with them whatever
 * they refer to. What is printed of a part is what would be printed of the whole; a test compares every command. */
#include "derive/kept.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct collecting {
    ent_parting *part;
    ent_part_numbers *into;
} collecting;

static ent_status collect(void *context, uint64_t id, ent_err *err) {
    collecting *c = context;
    return ent_vec_push(c->part->arena, &c->into->rows, (uint32_t)id) ? ENT_OK : ent_derive_full(err);
}

/* Everything under one scope, whose name is made like a printf's. */
__attribute__((format(printf, 3, 4))) static ent_status take(ent_parting *p, ent_part_numbers *into, const char *format, ...) {
    char name[ENT_SCOPE_BYTES], below[ENT_SCOPE_BYTES + 2];
    va_list arguments;
    collecting c = {p, into};
    va_start(arguments, format);
    vsnprintf(name, sizeof name, format, arguments);
    va_end(arguments);
    snprintf(below, sizeof below, "%s\x01", name);
    return ent_store_cache_scope(p->store, ent_str_of(name), ent_str_of(below), &c, collect, p->err);
}

static ent_status take_kind(ent_parting *p, ent_part_numbers *into, ent_kept_kind kind) {
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
    ent_part_numbers found = {0};
    collecting c = {p, &found};
    ent_status status = words.len ? ent_store_cache_find_words(p->store, true, words, &c, collect, p->err) : ENT_OK;
    for (uint32_t i = 0; i < found.rows.count && !status; i++) {
        uint32_t who = found.rows.items[i];
        if (!ent_vec_push(p->arena, &p->identities.rows, who)) return ent_derive_full(p->err);
        status = take(p, &p->facts, ENT_SCOPE_WHO, who);
        if (!status) status = take(p, &p->tenures, ENT_SCOPE_TENURE, who);
        if (!status) status = take(p, &p->namesakes, ENT_SCOPE_NAMESAKE, who);
    }
    return status;
}

/* Rows come in the order of facts. */
static ent_status take_words(ent_parting *p) {
    collecting c = {p, &p->facts};
    uint32_t before = p->facts.rows.count;
    ent_status status = ent_store_cache_find_words(p->store, false, p->wanted->words, &c, collect, p->err);
    uint32_t found = p->facts.rows.count - before, most = p->wanted->limit;
    if (!status && most && found > most) {
        memmove(p->facts.rows.items + before, p->facts.rows.items + before + (found - most), most * sizeof *p->facts.rows.items);
        p->facts.rows.count = before + most;
    }
    return status;
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
    for (uint32_t i = 0; i < p->identities.rows.count && !status; i++) status = take(p, &p->tenures, ENT_SCOPE_TENURE, p->identities.rows.items[i]);
    for (int i = 0; i < 2 && !status; i++) {
        char code[ENT_COUNTRY_TEXT_BYTES];
        ent_country_format(countries[i], code);
        status = take(p, &p->tenures, ENT_SCOPE_LEADERS, code);
    }
    return status;
}

static ent_part_numbers *sliced(ent_parting *p) {
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
    ent_part_numbers *into = sliced(p);
    ent_status status = ENT_OK;
    for (uint32_t i = slice->first; into && !status && i < slice->first + slice->count; i++) {
        if (!ent_vec_push(p->arena, &into->rows, i)) return ent_derive_full(p->err);
        if (slice->kind == ENT_SLICE_IDENTITIES) status = take(p, &p->tenures, ENT_SCOPE_TENURE, i);
    }
    return status;
}

/* Where the slice begins among the rows that were read with it. */
static uint32_t slice_begins(ent_parting *p) {
    const ent_part_numbers *rows = sliced(p);
    uint32_t first = 0;
    while (rows && first < rows->rows.count && rows->rows.items[first] < p->wanted->slice.first) first++;
    return first;
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
    if (!status && wanted->pairs) status = take_kind(p, &p->pairs, ENT_KEPT_PAIR);
    if (!status && wanted->feeds) status = take_kind(p, &p->feeds, ENT_KEPT_FEED);
    return status;
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
    out->slice_first = slice_begins(&p);
    if (!status) status = ent_store_load_corrections(store, arena, all, err);
    if (!status) status = ent_derive_applied(all, arena, &out->applied, err);
    ent_buf_release(&p.row);
    ent_arena_release(&p.scratch);
    return status;
}
