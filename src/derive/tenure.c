/* Offices of persons with the days that attest them. An office said with an act is held on the day of the act; with an undated or
 * future act, on the day the dispatch appeared; an older act without a day attests the office but no day. Rows with the same
 * person, title, country and body are one tenure. A body whose words are all found in exactly one longest other ("Party" beside
 * "Central Committee of the Party") is that body said shortly; so is no body at all, where the person has that office of one body alone about
 * that time. */
#include "derive/internal.h"

#include <stdlib.h>

typedef ent_attestation attestation;

typedef struct collecting {
    ent_derived *derived;
    ent_arena *arena;
    ent_buf fold;
    ent_attestations rows;
    ENT_VEC(ent_tenure) tenures;
    ENT_VEC(ent_str) bodies; /* of the group at hand */
} collecting;

/* A dispatch names people by the offices of its own day: what it looks back on attests an office only where it tells of taking one. */
static void find_days(const ent_dispatch *dispatch, const ent_claim *claim, ent_date *first, ent_date *last) {
    bool recalled = claim->status == ENT_FACT_STATUS_RECALLED && (claim->kind == ENT_KIND_APPOINT || claim->kind == ENT_KIND_OFFICE);
    bool happened = claim->status == ENT_FACT_STATUS_HELD || recalled;
    if (happened && claim->from.year) {
        *first = claim->from;
        *last = claim->to.year ? claim->to : claim->from;
    } else if (claim->status != ENT_FACT_STATUS_RECALLED && claim->zone != ENT_FACT_ZONE_TEASER) {
        *first = *last = dispatch->published.value.from;
    }
}

static bool add(collecting *c, const ent_act *act, uint32_t identity, const ent_office *office, bool appointed) {
    bool held = office->effect != ENT_MODIFIER_EFFECT_FORMER && office->effect != ENT_MODIFIER_EFFECT_FUTURE;
    if (!office->title.len || !held || office->office_class == ENT_OFFICE_CLASS_GENERIC || act->claim->negated) return true;
    attestation row = {.identity = identity, .office = office, .source = act->source};
    if (act->claim->proof_count) row.proof = act->claim->proofs[0];
    find_days(ent_derive_dispatch(c->derived, act->source), act->claim, &row.first, &row.last);
    bool happened = act->claim->status == ENT_FACT_STATUS_HELD || act->claim->status == ENT_FACT_STATUS_RECALLED;
    row.begins = appointed && happened && act->claim->from.year && !act->claim->leaves;
    row.ends = appointed && happened && act->claim->from.year && act->claim->leaves;
    return ent_vec_push(c->arena, &c->rows.list, row);
}

static bool add_side(collecting *c, const ent_act *act, const ent_actor *actors, const uint32_t *identities, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (actors[i].type != ENT_ACTOR_TYPE_PERSON) continue;
        for (uint32_t o = 0; o < actors[i].office_count; o++)
            if (!add(c, act, identities[i], &actors[i].offices[o], false)) return false;
    }
    return true;
}

/* Who is appointed holds the office from that day; who leaves it has held it until then. */
static bool add_appointed(collecting *c, const ent_act *act) {
    const ent_claim *claim = act->claim;
    if (!claim->has_office || (claim->kind != ENT_KIND_APPOINT && claim->kind != ENT_KIND_OFFICE)) return true;
    bool appointed = claim->kind == ENT_KIND_APPOINT;
    const ent_actor *actors = appointed ? claim->counterparts : claim->agents;
    const uint32_t *identities = appointed ? act->counterparts : act->agents;
    uint32_t count = appointed ? claim->counterpart_count : claim->agent_count;
    for (uint32_t i = 0; i < count; i++)
        if (actors[i].type == ENT_ACTOR_TYPE_PERSON && !add(c, act, identities[i], &claim->office, appointed)) return false;
    return true;
}

static int compare_tenures(const attestation *a, const attestation *b) {
    if (a->identity != b->identity) return a->identity < b->identity ? -1 : 1;
    int titles = ent_str_compare(a->title, b->title);
    if (titles) return titles;
    if (a->office->country != b->office->country) return a->office->country < b->office->country ? -1 : 1;
    return ent_str_compare(a->whole, b->whole);
}

static int compare_rows(const void *left, const void *right) {
    const attestation *a = left, *b = right;
    int tenures = compare_tenures(a, b);
    if (tenures) return tenures;
    bool a_whole = ent_str_equal(a->body, a->whole), b_whole = ent_str_equal(b->body, b->whole);
    if (a_whole != b_whole) return a_whole ? -1 : 1; /* the first row names the office */
    int bodies = ent_str_compare(a->body, b->body);
    if (bodies) return bodies;
    int sources = ent_derive_compare_sources(a->source, b->source);
    return sources ? sources : ent_str_compare(a->office->body, b->office->body);
}

/* ---- short forms of a body ---- */

/* Whether every word of part is a word of whole, and whole has more. */
static bool is_short_for(ent_str part, ent_str whole) { return part.len && part.len < whole.len && ent_derive_has_words(whole, part); }

/* The only longest body that this one is short for, else itself. */
static ent_str find_whole(const ent_str *bodies, uint32_t count, ent_str body) {
    ent_str longest = body;
    for (uint32_t i = 0; i < count; i++)
        if (is_short_for(longest, bodies[i])) longest = bodies[i];
    for (uint32_t i = 0; i < count; i++) /* another one that is not on the way to the longest: it could be either */
        if (is_short_for(body, bodies[i]) && !ent_str_equal(bodies[i], longest) && !is_short_for(bodies[i], longest)) return body;
    return longest;
}

/* The bodies of rows that are sorted by them, each once. */
static bool list_bodies(collecting *c, const attestation *rows, uint32_t count) {
    c->bodies.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool known = i && ent_str_equal(rows[i].body, rows[i - 1].body);
        if (!known && !ent_vec_push(c->arena, &c->bodies, rows[i].body)) return false;
    }
    return true;
}

/* The only body of rows whose office is of the same class, attested at most a year from that day; else none. */
static ent_str find_unsaid(const attestation *rows, uint32_t count, const attestation *bare) {
    enum { NEAR_DAYS = 366 };
    ent_str whole = {NULL, 0};
    bool near = !bare->first.year;
    for (uint32_t i = 0; i < count; i++) {
        const attestation *row = &rows[i];
        if (!row->body.len) continue;
        bool other = row->office->office_class != bare->office->office_class || (whole.len && !ent_str_equal(row->whole, whole));
        if (other) return bare->body;
        whole = row->whole;
        if (!row->first.year || near) continue;
        near = ent_date_first(bare->first) <= ent_date_last(row->last) + NEAR_DAYS &&
               ent_date_last(bare->last) >= ent_date_first(row->first) - NEAR_DAYS;
    }
    return near ? whole : bare->body;
}

static bool find_wholes(collecting *c) {
    for (uint32_t i = 0; i < c->rows.list.count;) { /* sorted with whole still empty: by person, title, country */
        uint32_t start = i, end = i;
        while (end < c->rows.list.count && !compare_tenures(&c->rows.list.items[i], &c->rows.list.items[end])) end++;
        if (!list_bodies(c, &c->rows.list.items[start], end - start)) return false;
        for (; i < end; i++) {
            attestation *row = &c->rows.list.items[i];
            bool known = i > start && ent_str_equal(row->body, row[-1].body);
            row->whole = known ? row[-1].whole : find_whole(c->bodies.items, c->bodies.count, row->body);
        }
        for (attestation *row = &c->rows.list.items[start]; start < end && !row->body.len; row++, start++)
            row->whole = find_unsaid(&c->rows.list.items[start], end - start, row);
    }
    return true;
}

static int compare_by_source(const void *left, const void *right) {
    const attestation *a = *(const attestation *const *)left, *b = *(const attestation *const *)right;
    return ent_derive_compare_sources(a->source, b->source);
}

static int compare_by_day(const void *left, const void *right) {
    const attestation *a = *(const attestation *const *)left, *b = *(const attestation *const *)right;
    int days = ent_date_compare(a->first, b->first);
    return days ? days : ent_derive_compare_sources(a->source, b->source);
}

/* Each source once, those that attest no day first, then by day: the last one is the latest proof. */
static bool order_sources(collecting *c, const attestation *rows, uint32_t count, ent_tenure *tenure) {
    ent_source *sources = ENT_NEW_ARRAY(c->arena, ent_source, count);
    const attestation **order = ENT_NEW_ARRAY(c->arena, const attestation *, count);
    uint32_t kept = 0;
    if (!sources || !order) return false;
    for (uint32_t i = 0; i < count; i++) order[i] = &rows[i];
    qsort(order, count, sizeof *order, compare_by_source);
    for (uint32_t i = 0; i < count; i++)
        if (!kept || ent_derive_compare_sources(order[kept - 1]->source, order[i]->source)) order[kept++] = order[i];
    qsort(order, kept, sizeof *order, compare_by_day);
    for (uint32_t i = 0; i < kept; i++) sources[i] = order[i]->source;
    tenure->sources = sources;
    tenure->source_count = tenure->proof_count = kept;
    tenure->proof = order[kept - 1]->proof;
    return true;
}

static bool make_tenure(collecting *c, const attestation *rows, uint32_t count) {
    ent_tenure tenure = {.identity = rows->identity, .office = *rows->office, .attested = rows, .attested_count = count};
    if (!order_sources(c, rows, count, &tenure)) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].first.year && (!tenure.first.year || ent_date_compare(rows[i].first, tenure.first) < 0)) tenure.first = rows[i].first;
        if (rows[i].last.year && (!tenure.last.year || ent_date_compare(rows[i].last, tenure.last) > 0)) tenure.last = rows[i].last;
    }
    for (uint32_t i = 0; i < count; i++) {
        bool earlier = rows[i].begins && (!tenure.began.year || ent_date_compare(rows[i].first, tenure.began) < 0);
        bool later = rows[i].ends && (!tenure.ended.year || ent_date_compare(rows[i].last, tenure.ended) > 0);
        if (earlier) tenure.began = rows[i].first;
        if (later) tenure.ended = rows[i].last;
    }
    ent_date vague = tenure.first;
    for (uint32_t i = 0; i < count; i++) { /* a day within the first month says more than the month */
        bool surer = rows[i].first.day && !vague.day && ent_date_meets(rows[i].first, vague);
        if (surer && (!tenure.first.day || ent_date_compare(rows[i].first, tenure.first) < 0)) tenure.first = rows[i].first;
    }
    return ent_vec_push(c->arena, &c->tenures, tenure);
}

int ent_derive_compare_tenures(const ent_tenure *a, ent_source a_first, const ent_tenure *b, ent_source b_first) {
    if (a->identity != b->identity) return a->identity < b->identity ? -1 : 1;
    if (!a->first.year != !b->first.year) return a->first.year ? -1 : 1;
    int days = a->first.year ? ent_date_compare(a->first, b->first) : 0;
    if (days) return days;
    int titles = ent_str_compare(a->office.title, b->office.title);
    if (titles) return titles;
    int bodies = ent_str_compare(a->office.body, b->office.body);
    return bodies ? bodies : ent_derive_compare_sources(a_first, b_first);
}

static int compare_made(const void *left, const void *right) {
    const ent_tenure *a = left, *b = right;
    return ent_derive_compare_tenures(a, a->sources[0], b, b->sources[0]);
}

ent_status ent_derive_attestations(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_attestations *rows, ent_err *err) {
    collecting c = {.derived = derived, .arena = arena, .rows = *rows};
    bool well = true;
    for (uint32_t i = 0; well && i < acts->count; i++) {
        const ent_act *act = &acts->items[i];
        if (act->claim->ruling == ENT_RULING_UNVERIFIABLE) continue;
        well = add_side(&c, act, act->claim->agents, act->agents, act->claim->agent_count) &&
               add_side(&c, act, act->claim->counterparts, act->counterparts, act->claim->counterpart_count) && add_appointed(&c, act);
    }
    *rows = c.rows;
    return well ? ENT_OK : ent_derive_full(err);
}

ent_status ent_derive_attested(ent_derived *derived, ent_attestations *rows, ent_arena *arena, ent_err *err) {
    collecting c = {.derived = derived, .arena = arena, .rows = *rows};
    attestation *items = rows->list.items;
    uint32_t count = rows->list.count;
    bool well = true;
    ent_buf_init(&c.fold);
    for (uint32_t i = 0; well && i < count; i++)
        well = ent_derive_folded(arena, &c.fold, items[i].office->title, &items[i].title) &&
               ent_derive_folded(arena, &c.fold, items[i].office->body, &items[i].body);
    if (well && count) {
        qsort(items, count, sizeof *items, compare_rows);
        well = find_wholes(&c);
        qsort(items, count, sizeof *items, compare_rows);
    }
    for (uint32_t i = 0; well && i < count;) {
        uint32_t end = i + 1;
        while (end < count && !compare_tenures(&items[i], &items[end])) end++;
        well = make_tenure(&c, &items[i], end - i);
        i = end;
    }
    if (well && c.tenures.count) qsort(c.tenures.items, c.tenures.count, sizeof *c.tenures.items, compare_made);
    ent_buf_release(&c.fold);
    if (!well) return ent_derive_full(err);
    derived->tenures = c.tenures.items;
    derived->tenure_count = c.tenures.count;
    return ENT_OK;
}

ent_status ent_derive_tenures(ent_derived *derived, const ent_acts *acts, ent_arena *arena, ent_err *err) {
    ent_attestations rows = {0};
    ent_status status = ent_derive_attestations(derived, acts, arena, &rows, err);
    return status ? status : ent_derive_attested(derived, &rows, arena, err);
}
