/* Reads the rows of a part: facts, whom and what they refer to, the dispatches and claims that prove them. Numbers are those of the whole derivation
 * until all rows are read; then each kind is numbered anew in the same order, so that a part looks like a whole to whoever prints it. */
#include "derive/kept.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of one row. */
typedef struct reading {
    const char *at, *end;
    bool bad;
} reading;

static ent_status full(const ent_parting *p) { return ent_derive_full(p->err); }

/* ---- numbers ---- */

static int compare_numbers(const void *left, const void *right) {
    const uint32_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

static void settle(ent_part_numbers *n) {
    uint32_t kept = 0;
    if (n->rows.count) qsort(n->rows.items, n->rows.count, sizeof *n->rows.items, compare_numbers);
    for (uint32_t i = 0; i < n->rows.count; i++)
        if (!kept || n->rows.items[i] != n->rows.items[kept - 1]) n->rows.items[kept++] = n->rows.items[i];
    n->rows.count = kept;
}

/* The new number of an old one, ENT_NOBODY when it is not in the part. */
static uint32_t local(const ent_part_numbers *n, uint32_t old) {
    const uint32_t *found = n->rows.count ? bsearch(&old, n->rows.items, n->rows.count, sizeof old, compare_numbers) : NULL;
    return found ? (uint32_t)(found - n->rows.items) : ENT_NOBODY;
}

/* ---- bytes ---- */

static uint32_t get(reading *r) {
    uint32_t value = 0;
    if (r->end - r->at < 4) r->bad = true;
    if (r->bad) return 0;
    for (int i = 0; i < 4; i++) value |= (uint32_t)(unsigned char)r->at[i] << 8 * i;
    r->at += 4;
    return value;
}

/* Borrowed from the row. */
static ent_str peek_str(reading *r) {
    uint32_t length = get(r);
    if (r->bad || (size_t)(r->end - r->at) < length) {
        r->bad = true;
        return (ent_str){NULL, 0};
    }
    r->at += length;
    return (ent_str){r->at - length, length};
}

static ent_str get_str(ent_parting *p, reading *r) {
    ent_str text = peek_str(r);
    char *bytes = text.len ? ent_arena_copy(p->arena, text.ptr, text.len) : NULL;
    r->bad = r->bad || (text.len && !bytes);
    return (ent_str){bytes, text.len};
}

static ent_date get_date(reading *r) {
    uint32_t value = get(r);
    return (ent_date){.year = (int16_t)(value >> 16), .month = (uint8_t)(value >> 8 & 0xFF), .day = (uint8_t)(value & 0xFF)};
}

static ent_source get_source(reading *r) {
    uint32_t dispatch = get(r);
    return (ent_source){dispatch, get(r)};
}

static ent_status open_row(ent_parting *p, ent_kept_kind kind, uint64_t id, reading *r) {
    ent_buf_reset(&p->row);
    *r = (reading){NULL, NULL, true};
    ent_status status = ent_store_cache_get(p->store, (int)kind, id, &p->row, p->err);
    if (status == ENT_NOT_FOUND) return ent_err_set(p->err, ENT_STORE, "a derived row is missing; derive again");
    ent_str bytes = ent_buf_str(&p->row);
    *r = (reading){bytes.ptr, bytes.ptr + bytes.len, false};
    return status;
}

static ent_status close_row(const ent_parting *p, const reading *r) {
    return r->bad || r->at != r->end ? ent_err_set(p->err, ENT_STORE, "a derived row is damaged; derive again") : ENT_OK;
}

/* ---- facts ---- */

static bool need(ent_parting *p, ent_source source) {
    ent_part_claim whole = {.source = source, .whole = true};
    return ent_vec_push(p->arena, &p->claims, whole) && ent_vec_push(p->arena, &p->dispatches.rows, source.dispatch);
}

static bool get_bound(ent_parting *p, reading *r, ent_bound *bound) {
    bound->why = (uint8_t)get(r);
    bound->day = (ent_day)get(r);
    bound->tenure = get(r);
    bound->source = get_source(r);
    if (!bound->why) return true;
    bool office = bound->why != ENT_BOUND_PUBLISHED && bound->why != ENT_BOUND_EDITION;
    return need(p, bound->source) && (!office || ent_vec_push(p->arena, &p->tenures.rows, bound->tenure));
}

static const uint32_t *get_people(ent_parting *p, reading *r, uint32_t *count) {
    *count = get(r);
    if (r->bad || *count > (size_t)(r->end - r->at) / 4) r->bad = true;
    uint32_t *people = r->bad ? NULL : ENT_NEW_ARRAY(p->arena, uint32_t, *count);
    for (uint32_t i = 0; people && i < *count; i++) {
        people[i] = get(r);
        if (!ent_vec_push(p->arena, &p->identities.rows, people[i])) r->bad = true;
    }
    return people;
}

static const ent_source *get_sources(ent_parting *p, reading *r, uint32_t *count, bool all, bool claims, uint32_t *whole) {
    *whole = *count = get(r);
    if (r->bad || *count > (size_t)(r->end - r->at) / 8) r->bad = true;
    ent_source *sources = r->bad ? NULL : ENT_NEW_ARRAY(p->arena, ent_source, *count);
    uint32_t kept = 0;
    for (uint32_t i = 0; sources && i < *whole; i++) {
        ent_source source = get_source(r);
        if (!all && i + 1 < *whole) continue;
        sources[kept++] = source;
        if (claims && !need(p, source)) r->bad = true;
    }
    *count = kept;
    return sources;
}

static ent_status read_fact(ent_parting *p, uint32_t id, ent_fact *fact, ent_outcome *outcome, ent_narrowed *narrowed) {
    reading r;
    ent_status status = open_row(p, ENT_KEPT_FACT, id, &r);
    if (status) return status;
    fact->best = get_source(&r);
    uint8_t *const small[] = {&fact->kind, &fact->status, &fact->level};
    for (int i = 0; i < 3; i++) *small[i] = (uint8_t)get(&r);
    fact->unverifiable = get(&r);
    fact->differ_status = get(&r);
    fact->differ_date = get(&r);
    fact->differ_place = get(&r);
    fact->differ_who = get(&r);
    fact->near = get(&r);
    outcome->outlook = (uint8_t)get(&r);
    outcome->by = get(&r);
    fact->from = get_date(&r);
    fact->to = get_date(&r);
    bool well = get_bound(p, &r, &narrowed->first) && get_bound(p, &r, &narrowed->last);
    fact->agents = get_people(p, &r, &fact->agent_count);
    fact->counterparts = get_people(p, &r, &fact->counterpart_count);
    if (p->wanted->one_source) { /* what is printed of the others is how many there are */
        ent_source *best = ENT_NEW(p->arena, ent_source);
        if (!best) return full(p);
        *best = fact->best;
        fact->sources = best;
        fact->source_count = 1;
        fact->told_count = get(&r);
        r.at = r.end;
    } else {
        fact->sources = get_sources(p, &r, &fact->source_count, true, true, &fact->told_count);
    }
    bool answered = outcome->outlook == ENT_OUTLOOK_DONE || outcome->outlook == ENT_OUTLOOK_CANCELLED;
    well = well && need(p, fact->best) && (!answered || ent_vec_push(p->arena, &p->answers.rows, outcome->by));
    return well ? close_row(p, &r) : full(p);
}

/* The facts asked for, and those that answer them. An answer's own outcome is looked up only when it was asked for itself. */
static ent_status read_facts(ent_parting *p) {
    ent_part_numbers asked = p->facts;
    settle(&asked);
    for (int turn = 0; turn < 2; turn++) {
        settle(&p->facts);
        uint32_t count = p->facts.rows.count;
        ent_fact *facts = ENT_NEW_ARRAY(p->arena, ent_fact, count);
        ent_outcome *outcomes = ENT_NEW_ARRAY(p->arena, ent_outcome, count);
        ent_narrowed *narrowed = ENT_NEW_ARRAY(p->arena, ent_narrowed, count);
        if (!facts || !outcomes || !narrowed) return full(p);
        for (uint32_t i = 0; i < count; i++) {
            ent_status status = read_fact(p, p->facts.rows.items[i], &facts[i], &outcomes[i], &narrowed[i]);
            if (status) return status;
        }
        p->out->facts = facts;
        p->out->outcomes = outcomes;
        p->out->narrowed = narrowed;
        p->out->fact_count = count;
        bool more = false;
        for (uint32_t i = 0; i < p->answers.rows.count && !turn; i++) {
            if (local(&p->facts, p->answers.rows.items[i]) != ENT_NOBODY) continue;
            more = true;
            if (!ent_vec_push(p->arena, &asked.rows, p->answers.rows.items[i])) return full(p);
        }
        if (!more) break;
        p->facts = asked;
    }
    return ENT_OK;
}

/* ---- tenures and names ---- */

static ent_status read_tenure(ent_parting *p, uint32_t id, ent_tenure *tenure, ent_succession *around) {
    reading r;
    ent_status status = open_row(p, ENT_KEPT_TENURE, id, &r);
    if (status) return status;
    tenure->identity = get(&r);
    around->before = get(&r);
    around->after = get(&r);
    around->overlaps = get(&r);
    tenure->office.title = get_str(p, &r);
    tenure->office.body = get_str(p, &r);
    tenure->office.country = get(&r);
    tenure->office.office_class = (uint8_t)get(&r);
    tenure->office.effect = (uint8_t)get(&r);
    tenure->office.deputy = get(&r);
    ent_date *const dates[] = {&tenure->first, &tenure->last, &tenure->began, &tenure->ended};
    for (int i = 0; i < 4; i++) *dates[i] = get_date(&r);
    bool listed = p->wanted->tenures; /* where the last proof stands is all that is printed of it */
    tenure->sources = get_sources(p, &r, &tenure->source_count, p->wanted->all_proofs, !listed, &tenure->proof_count);
    ent_part_claim last = {.proof.start = get(&r)};
    last.proof.end = get(&r);
    if (listed && !r.bad && tenure->source_count) {
        last.source = tenure->sources[tenure->source_count - 1];
        if (!ent_vec_push(p->arena, &p->claims, last) || !ent_vec_push(p->arena, &p->dispatches.rows, last.source.dispatch)) return full(p);
    }
    if (!ent_vec_push(p->arena, &p->identities.rows, tenure->identity)) return full(p);
    return close_row(p, &r);
}

/* Twice: who came before and after is looked up too. */
static ent_status read_tenures(ent_parting *p) {
    for (int turn = 0; turn < 2; turn++) {
        settle(&p->tenures);
        uint32_t count = p->tenures.rows.count;
        ent_tenure *tenures = ENT_NEW_ARRAY(p->arena, ent_tenure, count);
        ent_succession *successions = ENT_NEW_ARRAY(p->arena, ent_succession, count);
        if (!tenures || !successions) return full(p);
        for (uint32_t i = 0; i < count; i++) {
            ent_status status = read_tenure(p, p->tenures.rows.items[i], &tenures[i], &successions[i]);
            if (status) return status;
        }
        p->out->tenures = tenures;
        p->out->successions = successions;
        p->out->tenure_count = count;
        for (uint32_t i = 0; i < count && !turn; i++) {
            const uint32_t others[] = {successions[i].before, successions[i].after};
            for (int k = 0; k < 2; k++)
                if (others[k] != ENT_NOBODY && !ent_vec_push(p->arena, &p->tenures.rows, others[k])) return full(p);
        }
    }
    return ENT_OK;
}

static ent_status read_namesakes(ent_parting *p) {
    settle(&p->namesakes);
    ent_namesake *rows = ENT_NEW_ARRAY(p->arena, ent_namesake, p->namesakes.rows.count);
    if (!rows) return full(p);
    for (uint32_t i = 0; i < p->namesakes.rows.count; i++) {
        reading r;
        ent_status status = open_row(p, ENT_KEPT_NAMESAKE, p->namesakes.rows.items[i], &r);
        if (status) return status;
        rows[i].identity = get(&r);
        rows[i].other = get(&r);
        rows[i].likeness = (uint8_t)get(&r);
        rows[i].merged = get(&r);
        rows[i].name = get_str(p, &r);
        rows[i].other_name = get_str(p, &r);
        rows[i].office = get_str(p, &r);
        status = close_row(p, &r);
        if (status) return status;
        if (!ent_vec_push(p->arena, &p->identities.rows, rows[i].identity) || !ent_vec_push(p->arena, &p->identities.rows, rows[i].other))
            return full(p);
    }
    p->out->namesakes = rows;
    p->out->namesake_count = p->namesakes.rows.count;
    return ENT_OK;
}

static ent_status read_identities(ent_parting *p) {
    settle(&p->identities);
    ent_identity *rows = ENT_NEW_ARRAY(p->arena, ent_identity, p->identities.rows.count);
    if (!rows) return full(p);
    for (uint32_t i = 0; i < p->identities.rows.count; i++) {
        reading r;
        ent_status status = open_row(p, ENT_KEPT_IDENTITY, p->identities.rows.items[i], &r);
        if (status) return status;
        rows[i].name = get_str(p, &r);
        rows[i].key = get_str(p, &r);
        rows[i].type = (uint8_t)get(&r);
        rows[i].country = get(&r);
        rows[i].mention_count = get(&r);
        rows[i].name_count = get(&r);
        if (r.bad || rows[i].name_count > (size_t)(r.end - r.at) / 4) r.bad = true;
        ent_str *names = r.bad ? NULL : ENT_NEW_ARRAY(p->arena, ent_str, rows[i].name_count);
        for (uint32_t n = 0; names && n < rows[i].name_count; n++) names[n] = get_str(p, &r);
        rows[i].names = names;
        status = close_row(p, &r);
        if (status) return status;
    }
    p->out->identities = rows;
    p->out->identity_count = p->identities.rows.count;
    return ENT_OK;
}

/* ---- dispatches and claims ---- */

/* By source; one that is wanted whole stands first. */
static int compare_claims(const void *left, const void *right) {
    const ent_part_claim *a = left, *b = right;
    int sources = ent_derive_compare_sources(a->source, b->source);
    return sources ? sources : (int)b->whole - (int)a->whole;
}

static ent_status read_dispatch(ent_parting *p, uint32_t id, ent_dispatch *dispatch, bool *ruled) {
    reading r;
    ent_status status = open_row(p, ENT_KEPT_DISPATCH, id, &r);
    if (status) return status;
    if (r.end - r.at < (ptrdiff_t)sizeof dispatch->sha256) return ent_err_set(p->err, ENT_STORE, "a derived row is damaged; derive again");
    memcpy(dispatch->sha256, r.at, sizeof dispatch->sha256);
    r.at += sizeof dispatch->sha256;
    dispatch->name = get_str(p, &r);
    dispatch->published.value.from = get_date(&r);
    dispatch->published.value.to = get_date(&r);
    dispatch->published.basis = (uint8_t)get(&r);
    dispatch->size_bytes = get(&r);
    *ruled = get(&r);
    ent_str origin = peek_str(&r);
    const ent_json *json = NULL;
    status = close_row(p, &r);
    ent_arena_reset(&p->scratch);
    if (!status && origin.len) status = ent_json_parse(origin, &p->scratch, &json, p->err);
    return status ? status : ent_store_parse_origin(json, p->arena, &dispatch->origin, p->err);
}

static ent_status read_claim(ent_parting *p, const ent_dispatch *dispatch, ent_source source, bool ruled, ent_claim *claim) {
    ent_buf_reset(&p->row);
    ent_status status = ruled ? ent_store_cache_get(p->store, ENT_KEPT_CLAIM, ent_kept_claim_id(source), &p->row, p->err) : ENT_NOT_FOUND;
    ent_arena_reset(&p->scratch);
    if (status == ENT_NOT_FOUND) return ent_store_find_claim(p->store, dispatch->sha256, source.claim, p->arena, &p->scratch, claim, p->err);
    if (status) return status;
    ent_str bytes = ent_buf_str(&p->row);
    reading r = {bytes.ptr, bytes.ptr + bytes.len, false};
    uint8_t ruling = (uint8_t)get(&r);
    ent_str classes = get_str(p, &r), text = get_str(p, &r);
    const ent_json *json = NULL;
    status = close_row(p, &r);
    if (!status) status = ent_json_parse(text, &p->scratch, &json, p->err);
    if (!status) status = ent_store_parse_claim(json, classes, p->arena, claim, p->err);
    claim->ruling = ruling;
    return status;
}

static ent_status read_wanted(ent_parting *p, const ent_dispatch *dispatch, const ent_part_claim *wanted, bool ruled, ent_claim *claim) {
    if (wanted->whole) return read_claim(p, dispatch, wanted->source, ruled, claim);
    claim->proofs = &wanted->proof; /* lives as long as the part */
    claim->proof_count = wanted->proof.end != 0;
    return ENT_OK;
}

static ent_status read_dispatches(ent_parting *p) {
    settle(&p->dispatches);
    uint32_t count = p->dispatches.rows.count, next = 0;
    ent_dispatch *items = ENT_NEW_ARRAY(p->arena, ent_dispatch, count);
    if (!items) return full(p);
    if (p->claims.count) qsort(p->claims.items, p->claims.count, sizeof *p->claims.items, compare_claims);
    for (uint32_t i = 0; i < count; i++) {
        bool ruled = false;
        uint32_t id = p->dispatches.rows.items[i], end = next;
        ent_status status = read_dispatch(p, id, &items[i], &ruled);
        while (end < p->claims.count && p->claims.items[end].source.dispatch == id) end++;
        uint32_t most = end > next ? p->claims.items[end - 1].source.claim + 1 : 0;
        items[i].claims.items = ENT_NEW_ARRAY(p->arena, ent_claim, most);
        items[i].claims.count = items[i].claims.capacity = most;
        if (!status && !items[i].claims.items) return full(p);
        for (; !status && next < end; next++) {
            const ent_part_claim *wanted = &p->claims.items[next];
            bool again = next && !ent_derive_compare_sources(wanted[-1].source, wanted->source);
            if (!again) status = read_wanted(p, &items[i], wanted, ruled, &items[i].claims.items[wanted->source.claim]);
        }
        if (status) return status;
    }
    p->all->items.items = items;
    p->all->items.count = p->all->items.capacity = count;
    return ENT_OK;
}

/* ---- the new numbers ---- */

static void renumber_source(const ent_parting *p, ent_source *source) { source->dispatch = local(&p->dispatches, source->dispatch); }

static void renumber_people(const ent_parting *p, const uint32_t *people, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) ((uint32_t *)people)[i] = local(&p->identities, people[i]);
}

static void renumber_sources(const ent_parting *p, const ent_source *sources, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) renumber_source(p, (ent_source *)&sources[i]);
}

static void renumber(ent_parting *p) {
    ent_derived *out = p->out;
    for (uint32_t i = 0; i < out->fact_count; i++) {
        ent_fact *fact = (ent_fact *)&out->facts[i];
        ent_outcome *outcome = (ent_outcome *)&out->outcomes[i];
        ent_bound *bounds[] = {&((ent_narrowed *)out->narrowed)[i].first, &((ent_narrowed *)out->narrowed)[i].last};
        renumber_source(p, &fact->best);
        renumber_people(p, fact->agents, fact->agent_count);
        renumber_people(p, fact->counterparts, fact->counterpart_count);
        renumber_sources(p, fact->sources, fact->source_count);
        bool answered = outcome->outlook == ENT_OUTLOOK_DONE || outcome->outlook == ENT_OUTLOOK_CANCELLED;
        outcome->by = answered ? local(&p->facts, outcome->by) : 0;
        if (outcome->by == ENT_NOBODY) *outcome = (ent_outcome){0}; /* of a fact that nobody asked for */
        for (int b = 0; b < 2; b++) {
            if (!bounds[b]->why) continue;
            renumber_source(p, &bounds[b]->source);
            bounds[b]->tenure = local(&p->tenures, bounds[b]->tenure);
        }
    }
    for (uint32_t i = 0; i < out->tenure_count; i++) {
        ent_tenure *tenure = (ent_tenure *)&out->tenures[i];
        ent_succession *around = (ent_succession *)&out->successions[i];
        tenure->identity = local(&p->identities, tenure->identity);
        renumber_sources(p, tenure->sources, tenure->source_count);
        around->before = local(&p->tenures, around->before);
        around->after = local(&p->tenures, around->after);
    }
    for (uint32_t i = 0; i < out->namesake_count; i++) {
        ent_namesake *row = (ent_namesake *)&out->namesakes[i];
        row->identity = local(&p->identities, row->identity);
        row->other = local(&p->identities, row->other);
    }
}

ent_status ent_part_summary(ent_parting *p) {
    reading r;
    ent_summary *sum = &p->out->summary;
    ent_status status = open_row(p, ENT_KEPT_SUMMARY, 0, &r);
    if (status) return status;
    uint32_t *const counts[] = {&sum->facts, &sum->undated, &sum->differing, &sum->merged, &sum->doubts, &sum->identities, &sum->tenures};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) *counts[i] = get(&r);
    for (int i = 0; i <= ENT_OUTLOOK_SILENT; i++) sum->outlooks[i] = get(&r);
    sum->last_day = get_date(&r);
    uint64_t *const totals[] = {&sum->counts.documents, &sum->counts.claims, &sum->counts.superseded, &sum->counts.corrections};
    for (int i = 0; i < 4; i++) *totals[i] = get(&r);
    status = close_row(p, &r);
    return status ? status : ent_store_revision(p->store, &sum->counts.revision, p->err);
}

static ent_status read_pairs(ent_parting *p) {
    ent_pair *rows = ENT_NEW_ARRAY(p->arena, ent_pair, p->pairs.rows.count);
    if (!rows) return full(p);
    for (uint32_t i = 0; i < p->pairs.rows.count; i++) {
        reading r;
        ent_status status = open_row(p, ENT_KEPT_PAIR, p->pairs.rows.items[i], &r);
        if (status) return status;
        rows[i].one = get(&r);
        rows[i].other = get(&r);
        rows[i].facts = get(&r);
        rows[i].contacts = get(&r);
        rows[i].first = get_date(&r);
        rows[i].last = get_date(&r);
        rows[i].label = get_str(p, &r);
        status = close_row(p, &r);
        if (status) return status;
    }
    p->out->pairs = rows;
    p->out->pair_count = p->pairs.rows.count;
    return ENT_OK;
}

static ent_status read_feeds(ent_parting *p) {
    ent_feed_month *rows = ENT_NEW_ARRAY(p->arena, ent_feed_month, p->feeds.rows.count);
    if (!rows) return full(p);
    for (uint32_t i = 0; i < p->feeds.rows.count; i++) {
        reading r;
        ent_status status = open_row(p, ENT_KEPT_FEED, p->feeds.rows.items[i], &r);
        if (status) return status;
        rows[i].feed = get_str(p, &r);
        rows[i].month = (int32_t)get(&r);
        rows[i].dispatches = get(&r);
        status = close_row(p, &r);
        if (status) return status;
    }
    p->out->feeds = rows;
    p->out->feed_count = p->feeds.rows.count;
    return ENT_OK;
}

ent_status ent_part_read(ent_parting *p) {
    ent_status status = read_pairs(p);
    if (!status) status = read_feeds(p);
    if (!status) status = read_facts(p);
    if (!status && p->wanted->people) status = ent_part_take_people(p);
    if (!status) status = read_tenures(p);
    if (!status) status = read_namesakes(p);
    if (!status) status = read_identities(p);
    if (!status) status = read_dispatches(p);
    if (!status) renumber(p);
    p->out->whole = p->identities.rows.items;
    return status;
}
