/* Counting what names are told with, and who is meant by a written one. The rules are those of identity.c. */
#include "derive/names.h"

#include <stdlib.h>
#include <string.h>

void ent_names_open(ent_names *n, ent_arena *arena, ent_store *store, ent_err *err) {
    *n = (ent_names){.arena = arena, .store = store, .err = err};
    ent_buf_init(&n->fold);
    ent_buf_init(&n->row);
}

void ent_names_close(ent_names *n) {
    ent_buf_release(&n->fold);
    ent_buf_release(&n->row);
}

static void full(ent_names *n) {
    if (!n->status) n->status = ent_derive_full(n->err);
}

/* ---- tallies ---- */

static void tally(ent_names *n, ent_tallies *in, ent_str text, int sign) {
    for (uint32_t i = 0; i < in->list.count; i++) {
        if (!ent_str_equal(in->list.items[i].text, text)) continue;
        in->list.items[i].count += sign;
        return;
    }
    char *own = ent_arena_copy(n->arena, text.ptr ? text.ptr : "", text.len);
    if (!own || !ent_vec_push(n->arena, &in->list, (ent_tally){{own, text.len}, sign})) full(n);
}

ent_str ent_names_only(const ent_tallies *tallies) {
    ent_str only = {NULL, 0};
    for (uint32_t i = 0; i < tallies->list.count; i++) {
        if (tallies->list.items[i].count <= 0) continue;
        if (only.ptr) return (ent_str){NULL, 0};
        only = tallies->list.items[i].text;
    }
    return only;
}

static int compare_tallies(const void *left, const void *right) {
    return ent_str_compare(((const ent_tally *)left)->text, ((const ent_tally *)right)->text);
}

/* Those that count, in byte order. */
static void settle(ent_tallies *tallies) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < tallies->list.count; i++)
        if (tallies->list.items[i].count > 0) tallies->list.items[kept++] = tallies->list.items[i];
    tallies->list.count = kept;
    if (kept) qsort(tallies->list.items, kept, sizeof *tallies->list.items, compare_tallies);
}

/* ---- rows ---- */

uint64_t ent_names_id(ent_names *n, ent_kept_kind kind, const ent_known *known) {
    ent_buf_reset(&n->row);
    if (kind != ENT_KEPT_BEARER) ent_kept_put(&n->row, kind); /* a bearer has the id of the identity that it would be */
    ent_kept_put(&n->row, known->type);
    ent_kept_put(&n->row, known->country);
    ent_buf_put(&n->row, known->key);
    uint64_t id = ent_kept_hash(&n->row);
    if (!id) full(n);
    return id;
}

static void put_known(ent_buf *row, const ent_known *known) {
    ent_kept_put(row, known->type);
    ent_kept_put(row, known->country);
    ent_kept_put_str(row, known->key);
}

static ent_str get_str(ent_names *n, ent_kept_reading *r) {
    ent_str text = ent_kept_get_str(r);
    char *own = ent_arena_copy(n->arena, text.ptr ? text.ptr : "", text.len);
    if (!own) full(n);
    return (ent_str){own, text.len};
}

static void get_known(ent_names *n, ent_kept_reading *r, ent_known *known) {
    known->type = (uint8_t)ent_kept_get(r);
    known->country = ent_kept_get(r);
    known->key = get_str(n, r);
}

static void put_tallies(ent_buf *row, const ent_tallies *tallies) {
    ent_kept_put(row, tallies->list.count);
    for (uint32_t i = 0; i < tallies->list.count; i++) {
        ent_kept_put_str(row, tallies->list.items[i].text);
        ent_kept_put(row, (uint32_t)tallies->list.items[i].count);
    }
}

static void get_tallies(ent_names *n, ent_kept_reading *r, ent_tallies *out) {
    uint32_t count = ent_kept_get(r);
    for (uint32_t i = 0; i < count && !r->bad && !n->status; i++) {
        ent_tally row = {.text = get_str(n, r)};
        row.count = (int32_t)ent_kept_get(r);
        if (!ent_vec_push(n->arena, &out->list, row)) full(n);
    }
}

/* False: there is no such row, or something went wrong. */
static bool open_row(ent_names *n, ent_kept_kind kind, uint64_t id, ent_kept_reading *r) {
    if (n->status || !n->store) return false;
    ent_buf_reset(&n->row);
    ent_status status = ent_store_cache_get(n->store, (int)kind, id, &n->row, n->err);
    *r = (ent_kept_reading){n->row.ptr, n->row.ptr + n->row.len, false};
    if (status && status != ENT_NOT_FOUND) n->status = status;
    return !status;
}

static void close_row(ent_names *n, const ent_kept_reading *r) {
    if (!n->status && (r->bad || r->at != r->end)) n->status = ent_err_set(n->err, ENT_STORE, "a derived row is damaged; derive again");
}

static void read_name(ent_names *n, ent_name *name) {
    ent_kept_reading r;
    name->kept = open_row(n, ENT_KEPT_NAME, name->id, &r);
    if (!name->kept) return;
    get_known(n, &r, &name->known);
    name->bearer = ent_kept_get_id(&r);
    get_tallies(n, &r, &name->names);
    get_tallies(n, &r, &name->offices);
    uint32_t count = ent_kept_get(&r);
    for (uint32_t i = 0; i < count && !r.bad && !n->status; i++) {
        ent_named_in row = {.dispatch = ent_kept_get_id(&r)};
        row.day = (ent_day)ent_kept_get(&r);
        row.count = (int32_t)ent_kept_get(&r);
        if (!ent_vec_push(n->arena, &name->dispatches, row)) full(n);
    }
    close_row(n, &r);
}

static void read_bearer(ent_names *n, ent_bearer *bearer) {
    ent_kept_reading r;
    bearer->kept = open_row(n, ENT_KEPT_BEARER, bearer->id, &r);
    if (!bearer->kept) return;
    get_known(n, &r, &bearer->known);
    bearer->root = bearer->was = ent_kept_get_id(&r);
    uint32_t count = ent_kept_get(&r);
    for (uint32_t i = 0; i < count && !r.bad && !n->status; i++)
        if (!ent_vec_push(n->arena, &bearer->names, ent_kept_get_id(&r))) full(n);
    close_row(n, &r);
}

static void read_choice(ent_names *n, ent_choice *choice) {
    ent_kept_reading r;
    choice->kept = open_row(n, ENT_KEPT_CHOICE, choice->id, &r);
    if (!choice->kept) return;
    get_known(n, &r, &choice->known);
    get_tallies(n, &r, &choice->before);
    close_row(n, &r);
    for (uint32_t i = 0; i < choice->before.list.count && !n->status; i++)
        if (!ent_vec_push(n->arena, &choice->now.list, choice->before.list.items[i])) full(n);
}

/* ---- looking up ---- */

static bool keep_known(ent_names *n, const ent_known *known, ent_known *out) {
    char *own = ent_arena_copy(n->arena, known->key.ptr ? known->key.ptr : "", known->key.len);
    *out = (ent_known){known->type, known->country, {own, known->key.len}};
    return own != NULL;
}

ent_name *ent_names_by_id(ent_names *n, uint64_t id) {
    uint32_t number;
    if (n->status || !ent_part_number(n->arena, &n->name_ids, id, &number)) return full(n), NULL;
    if (number < n->names.count) return n->names.items[number];
    ent_name *name = ENT_NEW(n->arena, ent_name);
    if (!name || !ent_vec_push(n->arena, &n->names, name)) return full(n), NULL;
    name->id = id;
    read_name(n, name);
    return n->status ? NULL : name;
}

ent_name *ent_names_name(ent_names *n, const ent_known *known) {
    ent_name *name = ent_names_by_id(n, ent_names_id(n, ENT_KEPT_NAME, known));
    if (name && !name->known.key.ptr && !keep_known(n, known, &name->known)) return full(n), NULL;
    return name;
}

ent_bearer *ent_names_bearer_by_id(ent_names *n, uint64_t id) {
    uint32_t number;
    if (n->status || !ent_part_number(n->arena, &n->bearer_ids, id, &number)) return full(n), NULL;
    if (number < n->bearers.count) return n->bearers.items[number];
    ent_bearer *bearer = ENT_NEW(n->arena, ent_bearer);
    if (!bearer || !ent_vec_push(n->arena, &n->bearers, bearer)) return full(n), NULL;
    bearer->id = id;
    read_bearer(n, bearer);
    return n->status ? NULL : bearer;
}

ent_bearer *ent_names_bearer(ent_names *n, const ent_known *known) {
    ent_bearer *bearer = ent_names_bearer_by_id(n, ent_names_id(n, ENT_KEPT_BEARER, known));
    if (bearer && !bearer->known.key.ptr && !keep_known(n, known, &bearer->known)) return full(n), NULL;
    return bearer;
}

static ent_choice *find_choice(ent_names *n, const ent_known *known) {
    uint32_t number;
    uint64_t id = ent_names_id(n, ENT_KEPT_CHOICE, known);
    if (n->status || !ent_part_number(n->arena, &n->choice_ids, id, &number)) return full(n), NULL;
    if (number < n->choices.count) return n->choices.items[number];
    ent_choice *choice = ENT_NEW(n->arena, ent_choice);
    if (!choice || !ent_vec_push(n->arena, &n->choices, choice) || !keep_known(n, known, &choice->known)) return full(n), NULL;
    choice->id = id;
    read_choice(n, choice);
    return n->status ? NULL : choice;
}

/* ---- counting ---- */

static bool country_is_all(uint8_t type) {
    return type == ENT_ACTOR_TYPE_STATE || type == ENT_ACTOR_TYPE_GOVERNMENT || type == ENT_ACTOR_TYPE_PEOPLE;
}

bool ent_names_of_actor(ent_names *n, const ent_actor *actor, ent_known *known) {
    *known = (ent_known){actor->type, actor->country, {"", 0}};
    if (country_is_all(actor->type) && actor->country) return true;
    if (!ent_derive_folded(n->arena, &n->fold, actor->name, &known->key)) full(n);
    return !n->status;
}

static void count_dispatch(ent_names *n, ent_name *name, const ent_dispatch *dispatch, int sign) {
    uint64_t id = ent_kept_dispatch_id(dispatch->sha256);
    uint32_t low = 0, high = name->dispatches.count;
    if (high && name->dispatches.items[high - 1].dispatch < id) low = high; /* they come in order */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (name->dispatches.items[middle].dispatch < id) low = middle + 1;
        else high = middle;
    }
    ent_date day = dispatch->published.value.from;
    if (low == name->dispatches.count || name->dispatches.items[low].dispatch != id) {
        if (!ent_vec_reserve(n->arena, &name->dispatches)) full(n);
        if (n->status) return;
        ent_named_in *at = name->dispatches.items + low;
        memmove(at + 1, at, (name->dispatches.count++ - low) * sizeof *at);
        *at = (ent_named_in){.dispatch = id};
    }
    if (sign > 0) name->dispatches.items[low].day = day.year ? ent_date_first(day) : INT32_MIN;
    name->dispatches.items[low].count += sign;
}

static void count_actor(ent_names *n, const ent_dispatch *dispatch, const ent_actor *actor, int sign) {
    ent_known known;
    if (!ent_names_of_actor(n, actor, &known)) return;
    ent_name *name = ent_names_name(n, &known);
    if (!name) return;
    name->counted = true;
    tally(n, &name->names, actor->name, sign);
    if (!country_is_all(known.type) || !known.country) count_dispatch(n, name, dispatch, sign);
    for (uint32_t o = 0; ent_derive_has_kin(known.type) && o < actor->office_count; o++) {
        ent_str title;
        if (actor->offices[o].office_class == ENT_OFFICE_CLASS_GENERIC) continue;
        if (!ent_derive_folded(n->arena, &n->fold, actor->offices[o].title, &title)) full(n);
        if (title.len && !n->status) tally(n, &name->offices, title, sign);
    }
    if (known.type != ENT_ACTOR_TYPE_PERSON || !known.country || n->status) return;
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(known.country, code);
    ent_choice *choice = find_choice(n, &(ent_known){known.type, 0, known.key});
    if (!choice) return;
    choice->counted = true;
    tally(n, &choice->now, ent_str_of(code), sign);
}

static void count_alias(ent_names *n, const ent_claim *claim, int sign) {
    ent_known known;
    ent_str label;
    if (claim->kind != ENT_KIND_ALIAS || !claim->agent_count || !claim->label.len) return;
    if (claim->agents->type == ENT_ACTOR_TYPE_PERSON || country_is_all(claim->agents->type) || !ent_names_of_actor(n, claim->agents, &known)) return;
    if (!ent_derive_folded(n->arena, &n->fold, claim->label, &label)) full(n);
    if (n->status || ent_str_equal(label, known.key)) return;
    ent_choice *choice = find_choice(n, &(ent_known){known.type, known.country, label});
    if (!choice) return;
    choice->counted = true;
    tally(n, &choice->now, known.key, sign);
}

void ent_names_count(ent_names *n, const ent_dispatch *dispatch, int sign) {
    for (uint32_t c = 0; c < dispatch->claims.count && !n->status; c++) {
        const ent_claim *claim = &dispatch->claims.items[c];
        if (claim->ruling == ENT_RULING_REJECTED) continue;
        count_alias(n, claim, sign);
        for (uint32_t i = 0; i < claim->agent_count && !n->status; i++) count_actor(n, dispatch, &claim->agents[i], sign);
        for (uint32_t i = 0; i < claim->counterpart_count && !n->status; i++) count_actor(n, dispatch, &claim->counterparts[i], sign);
    }
}

bool ent_names_is_told(const ent_name *name) {
    for (uint32_t i = 0; i < name->names.list.count; i++)
        if (name->names.list.items[i].count > 0) return true;
    return false;
}

/* ---- who is meant ---- */

void ent_names_resolve(ent_names *n, const ent_known *written, bool before, ent_known *meant) {
    bool person = written->type == ENT_ACTOR_TYPE_PERSON;
    *meant = *written;
    if (n->status || country_is_all(written->type) || (person && written->country)) return;
    ent_choice *choice = find_choice(n, written);
    if (!choice) return;
    ent_str only = ent_names_only(before ? &choice->before : &choice->now);
    if (!only.ptr) return;
    if (!person) meant->key = only;
    else if (!ent_country_parse(only, &meant->country)) n->status = ent_err_set(n->err, ENT_STORE, "a derived row is damaged; derive again");
}

bool ent_names_identity(ent_names *n, const ent_bearer *bearer, ent_identity *out) {
    ent_tallies all = {0};
    for (uint32_t i = 0; i < bearer->names.count && !n->status; i++) {
        const ent_name *name = ent_names_by_id(n, bearer->names.items[i]);
        for (uint32_t k = 0; name && k < name->names.list.count; k++)
            if (name->names.list.items[k].count > 0) tally(n, &all, name->names.list.items[k].text, name->names.list.items[k].count);
    }
    *out = (ent_identity){.key = bearer->known.key, .type = bearer->known.type, .country = bearer->known.country};
    settle(&all);
    if (!n->status && !ent_derive_name_identity(all.list.items, all.list.count, n->arena, out)) full(n);
    return !n->status;
}

/* ---- keeping ---- */

void ent_names_keep_row(ent_names *n, ent_store *into, ent_kept_kind kind, uint64_t id, bool there) {
    if (n->row.failed) full(n);
    if (n->status) return;
    n->status = ent_store_cache_drop(into, (int)kind, id, n->err);
    if (there && !n->status) n->status = ent_store_cache_put(into, (int)kind, id, ent_buf_str(&n->row), n->err);
}

static void keep_name(ent_names *n, ent_store *into, ent_name *name) {
    ent_known meant;
    ent_names_resolve(n, &name->known, false, &meant);
    uint64_t figure = ent_names_id(n, ENT_KEPT_BEARER, &meant);
    uint32_t kept = 0;
    settle(&name->names);
    settle(&name->offices);
    for (uint32_t i = 0; i < name->dispatches.count; i++)
        if (name->dispatches.items[i].count > 0) name->dispatches.items[kept++] = name->dispatches.items[i];
    name->dispatches.count = kept;
    ent_buf_reset(&n->row);
    put_known(&n->row, &name->known);
    ent_kept_put_id(&n->row, figure);
    put_tallies(&n->row, &name->names);
    put_tallies(&n->row, &name->offices);
    ent_kept_put(&n->row, kept);
    for (uint32_t i = 0; i < kept; i++) {
        ent_kept_put_id(&n->row, name->dispatches.items[i].dispatch);
        ent_kept_put(&n->row, (uint32_t)name->dispatches.items[i].day);
        ent_kept_put(&n->row, (uint32_t)name->dispatches.items[i].count);
    }
    ent_names_keep_row(n, into, ENT_KEPT_NAME, name->id, name->names.list.count != 0);
}

static int compare_ids(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return a < b ? -1 : a > b;
}

static void keep_bearer(ent_names *n, ent_store *into, ent_bearer *bearer) {
    ent_buf_reset(&n->row);
    put_known(&n->row, &bearer->known);
    ent_kept_put_id(&n->row, bearer->root);
    ent_kept_put(&n->row, bearer->names.count);
    if (bearer->names.count) qsort(bearer->names.items, bearer->names.count, sizeof *bearer->names.items, compare_ids);
    for (uint32_t i = 0; i < bearer->names.count; i++) ent_kept_put_id(&n->row, bearer->names.items[i]);
    ent_names_keep_row(n, into, ENT_KEPT_BEARER, bearer->id, bearer->names.count != 0);
}

void ent_names_keep(ent_names *n, ent_store *into) {
    for (uint32_t i = 0; i < n->names.count && !n->status; i++)
        if (n->names.items[i]->counted || n->names.items[i]->moved) keep_name(n, into, n->names.items[i]);
    for (uint32_t i = 0; i < n->bearers.count && !n->status; i++)
        if (n->bearers.items[i]->changed) keep_bearer(n, into, n->bearers.items[i]);
    for (uint32_t i = 0; i < n->choices.count && !n->status; i++) {
        ent_choice *choice = n->choices.items[i];
        if (!choice->counted) continue;
        settle(&choice->now);
        ent_buf_reset(&n->row);
        put_known(&n->row, &choice->known);
        put_tallies(&n->row, &choice->now);
        ent_names_keep_row(n, into, ENT_KEPT_CHOICE, choice->id, choice->now.list.count != 0);
    }
}
