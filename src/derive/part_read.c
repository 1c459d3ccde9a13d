/* Reads the rows of a part: facts, whom and what they refer to. What a row refers to is numbered as it is met, and read when its kind's turn
 * comes; part_order.c gives the numbers of a whole derivation. */
#include "derive/kept.h"

static ent_status full(const ent_parting *p) { return ent_derive_full(p->err); }

ent_status ent_part_open(ent_parting *p, ent_kept_kind kind, uint64_t id, ent_kept_reading *r) {
    ent_buf_reset(&p->row);
    *r = (ent_kept_reading){NULL, NULL, true};
    ent_status status = ent_store_cache_get(p->store, (int)kind, id, &p->row, p->err);
    if (status == ENT_NOT_FOUND) return ent_err_set(p->err, ENT_STORE, "a derived row is missing; derive again");
    ent_str bytes = ent_buf_str(&p->row);
    *r = (ent_kept_reading){bytes.ptr, bytes.ptr + bytes.len, false};
    return status;
}

ent_status ent_part_close(const ent_parting *p, const ent_kept_reading *r) {
    return r->bad || r->at != r->end ? ent_err_set(p->err, ENT_STORE, "a derived row is damaged; derive again") : ENT_OK;
}

ent_str ent_part_str(ent_parting *p, ent_kept_reading *r) {
    ent_str text = ent_kept_get_str(r);
    char *bytes = text.len ? ent_arena_copy(p->arena, text.ptr, text.len) : NULL;
    r->bad = r->bad || (text.len && !bytes);
    return (ent_str){bytes, text.len};
}

/* One row of a kind: reads what *r has and keeps it under the next number. */
typedef ent_status part_row(ent_parting *p, ent_kept_reading *r);

static ent_status each_row(ent_parting *p, ent_kept_kind kind, const ent_part_rows *rows, uint32_t first, uint32_t end, part_row *read) {
    ent_status status = ENT_OK;
    for (uint32_t i = first; i < end && !status; i++) {
        ent_kept_reading r;
        status = ent_part_open(p, kind, rows->ids.items[i], &r);
        if (!status) status = read(p, &r);
        if (!status) status = ent_part_close(p, &r);
    }
    return status;
}

/* ---- what rows refer to ---- */

static uint32_t refer(ent_parting *p, ent_kept_reading *r, ent_part_rows *to) {
    uint32_t number = ENT_NOBODY;
    uint64_t id = ent_kept_get_id(r);
    r->bad = r->bad || !ent_part_number(p->arena, to, id, &number);
    return number;
}

static ent_source get_source(ent_parting *p, ent_kept_reading *r) {
    uint32_t dispatch = refer(p, r, &p->dispatches);
    return (ent_source){dispatch, ent_kept_get(r)};
}

static void need(ent_parting *p, ent_kept_reading *r, ent_source source) {
    ent_part_claim whole = {.source = source, .whole = true};
    r->bad = r->bad || !ent_vec_push(p->arena, &p->claims, whole);
}

static void get_bound(ent_parting *p, ent_kept_reading *r, ent_bound *bound) {
    bound->why = (uint8_t)ent_kept_get(r);
    if (!bound->why) return;
    bound->day = (ent_day)ent_kept_get(r);
    bound->source = get_source(p, r);
    need(p, r, bound->source);
    if (bound->why != ENT_BOUND_PUBLISHED && bound->why != ENT_BOUND_EDITION) bound->tenure = refer(p, r, &p->tenures);
}

static const uint32_t *get_people(ent_parting *p, ent_kept_reading *r, uint32_t *count) {
    *count = ent_kept_get(r);
    if (r->bad || *count > (size_t)(r->end - r->at) / 8) r->bad = true;
    uint32_t *people = r->bad ? NULL : ENT_NEW_ARRAY(p->arena, uint32_t, *count);
    for (uint32_t i = 0; people && i < *count; i++) people[i] = refer(p, r, &p->identities);
    return people;
}

/* all false: the last alone. */
static const ent_source *get_sources(ent_parting *p, ent_kept_reading *r, uint32_t *count, bool all, bool claims, uint32_t *whole) {
    enum { SOURCE_BYTES = 12 };
    *whole = *count = ent_kept_get(r);
    if (r->bad || *count > (size_t)(r->end - r->at) / SOURCE_BYTES) r->bad = true;
    if (!r->bad && !all && *whole > 1) {
        r->at += (size_t)(*whole - 1) * SOURCE_BYTES;
        *count = 1;
    }
    ent_source *sources = r->bad ? NULL : ENT_NEW_ARRAY(p->arena, ent_source, *count);
    for (uint32_t i = 0; sources && i < *count; i++) {
        sources[i] = get_source(p, r);
        if (claims) need(p, r, sources[i]);
    }
    return sources;
}

/* ---- facts ---- */

/* A row beside another, which need not be there. */
static bool open_beside(ent_parting *p, ent_kept_kind kind, uint64_t id, ent_kept_reading *r, ent_status *status) {
    ent_buf_reset(&p->row);
    *status = ent_store_cache_get(p->store, (int)kind, id, &p->row, p->err);
    ent_str bytes = ent_buf_str(&p->row);
    *r = (ent_kept_reading){bytes.ptr, bytes.ptr + bytes.len, false};
    bool there = !*status;
    if (*status == ENT_NOT_FOUND) *status = ENT_OK;
    return there;
}

/* Whether a fact is called off or answered by another. An answer's own answer is looked up only when it was asked for itself. */
static void get_outcome(ent_parting *p, ent_kept_reading *r, bool asked, ent_outcome *outcome) {
    outcome->outlook = (uint8_t)ent_kept_get(r);
    outcome->silent = (ent_day)ent_kept_get(r);
    if (outcome->outlook != ENT_OUTLOOK_DONE && outcome->outlook != ENT_OUTLOOK_CANCELLED) return;
    if (asked) outcome->by = refer(p, r, &p->facts);
    else outcome->by = ent_part_find(&p->facts, ent_kept_get_id(r));
    if (outcome->by == ENT_NOBODY) *outcome = (ent_outcome){0};
}

static void get_tellings(ent_parting *p, ent_kept_reading *r, ent_fact *fact) {
    if (!p->wanted->one_source) {
        fact->sources = get_sources(p, r, &fact->source_count, true, !p->wanted->bare, &fact->told_count);
        return;
    }
    ent_source *best = ENT_NEW(p->arena, ent_source); /* what is printed of the others is how many there are */
    if (!best) r->bad = true;
    else *best = fact->best;
    fact->sources = best;
    fact->source_count = 1;
    fact->told_count = ent_kept_get(r);
    if (!r->bad) r->at = r->end;
}

/* What countries, places and series of facts hang on. */
static bool needs_best(const ent_parting *p, uint8_t kind) {
    return !p->wanted->bare || kind == ENT_KIND_VISIT || kind == ENT_KIND_MEETING || kind == ENT_KIND_SESSION || kind == ENT_KIND_PARTNERSHIP;
}

/* first: of all tellings. */
static void get_fact(ent_parting *p, ent_kept_reading *r, ent_fact *fact, ent_source *first) {
    uint8_t *const small[] = {&fact->kind, &fact->status, &fact->level};
    bool *const marks[] = {&fact->unverifiable, &fact->differ_status, &fact->differ_date, &fact->differ_place, &fact->differ_who, &fact->near};
    fact->from = ent_kept_get_date(r);
    fact->to = ent_kept_get_date(r);
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) *small[i] = (uint8_t)ent_kept_get(r);
    *first = get_source(p, r);
    fact->best = get_source(p, r);
    if (needs_best(p, fact->kind)) need(p, r, fact->best);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) *marks[i] = ent_kept_get(r) != 0;
    fact->group = ent_kept_get_id(r);
    fact->agents = get_people(p, r, &fact->agent_count);
    fact->counterparts = get_people(p, r, &fact->counterpart_count);
    get_tellings(p, r, fact);
}

static ent_status read_fact(ent_parting *p, ent_kept_reading *r) {
    ent_part_fact row = {.number = p->read_facts.count};
    get_fact(p, r, &row.fact, &row.first);
    if (!p->wanted->pieces && !r->bad) r->at = r->end;
    row.fact.piece_count = p->wanted->pieces ? ent_kept_get(r) : 0;
    if (row.fact.piece_count > (size_t)(r->end - r->at) || r->bad) row.fact.piece_count = 0;
    ent_fact *pieces = ENT_NEW_ARRAY(p->arena, ent_fact, row.fact.piece_count);
    for (uint32_t i = 0; pieces && i < row.fact.piece_count; i++) get_fact(p, r, &pieces[i], &(ent_source){0});
    row.fact.pieces = pieces;
    return pieces && ent_vec_push(p->arena, &p->read_facts, row) ? ENT_OK : full(p);
}

/* What stands beside a fact that was read. */
static ent_status read_beside(ent_parting *p, uint32_t number) {
    ent_part_fact *row = &p->read_facts.items[number];
    uint64_t id = p->facts.ids.items[number];
    ent_kept_reading r;
    ent_status status = ENT_OK;
    bool announces = ent_derive_is_waiting(&row->fact) || row->fact.status == ENT_FACT_STATUS_CANCELLED;
    if (announces && open_beside(p, ENT_KEPT_OUTCOME, id, &r, &status)) {
        get_outcome(p, &r, number < p->asked, &row->outcome);
        status = ent_part_close(p, &r);
    }
    if (!status && ent_derive_is_open(&row->fact) && open_beside(p, ENT_KEPT_NARROWED, id, &r, &status)) {
        get_bound(p, &r, &row->narrowed.first);
        get_bound(p, &r, &row->narrowed.last);
        status = ent_part_close(p, &r);
    }
    return status;
}

static ent_status read_facts(ent_parting *p) {
    p->asked = p->facts.ids.count;
    ent_status status = each_row(p, ENT_KEPT_FACT, &p->facts, 0, p->asked, read_fact);
    if (p->wanted->alone) return status;
    for (uint32_t i = 0; i < p->asked && !status; i++) status = read_beside(p, i);
    if (!status) status = each_row(p, ENT_KEPT_FACT, &p->facts, p->asked, p->facts.ids.count, read_fact);
    for (uint32_t i = p->asked; i < p->read_facts.count && !status; i++) status = read_beside(p, i);
    return status;
}

/* ---- tenures and names ---- */

static uint32_t get_neighbour(ent_parting *p, ent_kept_reading *r, bool asked) {
    uint32_t number = ENT_NOBODY;
    uint64_t id = ent_kept_get_id(r);
    if (!id) return ENT_NOBODY;
    if (!asked) return ent_part_find(&p->tenures, id);
    r->bad = r->bad || !ent_part_number(p->arena, &p->tenures, id, &number);
    return number;
}

static void get_office(ent_parting *p, ent_kept_reading *r, ent_office *office) {
    office->title = ent_part_str(p, r);
    office->body = ent_part_str(p, r);
    office->country = ent_kept_get(r);
    office->office_class = (uint8_t)ent_kept_get(r);
    office->effect = (uint8_t)ent_kept_get(r);
    office->deputy = ent_kept_get(r) != 0;
}

/* What the tenure was made of, for those who make it again. */
static void get_attested(ent_parting *p, ent_kept_reading *r, ent_tenure *tenure) {
    if (!p->wanted->attested && !r->bad) r->at = r->end;
    uint32_t count = p->wanted->attested ? ent_kept_get(r) : 0;
    if (r->bad || count > (size_t)(r->end - r->at) / 12) r->bad = r->bad || count;
    ent_attestation *rows = r->bad ? NULL : ENT_NEW_ARRAY(p->arena, ent_attestation, count);
    const ent_office *office = NULL;
    for (uint32_t i = 0; rows && i < count && !r->bad; i++) {
        rows[i].source = get_source(p, r);
        rows[i].first = ent_kept_get_date(r);
        rows[i].last = ent_kept_get_date(r);
        rows[i].proof.start = ent_kept_get(r);
        rows[i].proof.end = ent_kept_get(r);
        uint32_t marks = ent_kept_get(r);
        rows[i].begins = marks & 1;
        rows[i].ends = marks & 2;
        ent_office *other = marks & 4 ? NULL : ENT_NEW(p->arena, ent_office);
        if (other) get_office(p, r, other);
        office = other ? other : office;
        rows[i].office = office;
        r->bad = r->bad || !office;
    }
    tenure->attested = rows;
    tenure->attested_count = rows && !r->bad ? count : 0;
}

static ent_status read_tenure(ent_parting *p, ent_kept_reading *r) {
    ent_part_tenure row = {.number = p->read_tenures.count};
    ent_tenure *tenure = &row.tenure;
    ent_date *const dates[] = {&tenure->first, &tenure->last, &tenure->began, &tenure->ended};
    bool listed = p->wanted->tenures; /* where the last proof stands is all that is printed of it */
    row.around = (ent_succession){ENT_NOBODY, ENT_NOBODY, false};
    tenure->identity = refer(p, r, &p->identities);
    for (int i = 0; i < 4; i++) *dates[i] = ent_kept_get_date(r);
    get_office(p, r, &tenure->office);
    row.first = get_source(p, r);
    tenure->proof.start = ent_kept_get(r);
    tenure->proof.end = ent_kept_get(r);
    ent_part_claim last = {.proof = tenure->proof};
    tenure->sources = get_sources(p, r, &tenure->source_count, p->wanted->all_proofs, !listed && !p->wanted->bare, &tenure->proof_count);
    if (listed && !r->bad && tenure->source_count) {
        last.source = tenure->sources[tenure->source_count - 1];
        if (!ent_vec_push(p->arena, &p->claims, last)) return full(p);
    }
    get_attested(p, r, tenure);
    return ent_vec_push(p->arena, &p->read_tenures, row) ? ENT_OK : full(p);
}

static ent_status read_around(ent_parting *p, uint32_t number) {
    ent_part_tenure *row = &p->read_tenures.items[number];
    ent_kept_reading r;
    ent_status status = ENT_OK;
    if (!ent_derive_is_seat(&row->tenure.office) || !open_beside(p, ENT_KEPT_SUCCESSION, p->tenures.ids.items[number], &r, &status)) return status;
    row->around.before = get_neighbour(p, &r, number < p->asked);
    row->around.after = get_neighbour(p, &r, number < p->asked);
    row->around.overlaps = ent_kept_get(&r) != 0;
    return ent_part_close(p, &r);
}

/* Who came before and after is looked up too. */
static ent_status read_tenures(ent_parting *p) {
    p->asked = p->tenures.ids.count;
    ent_status status = each_row(p, ENT_KEPT_TENURE, &p->tenures, 0, p->asked, read_tenure);
    if (p->wanted->alone && !p->wanted->around) return status;
    for (uint32_t i = 0; i < p->asked && !status; i++) status = read_around(p, i);
    if (!status) status = each_row(p, ENT_KEPT_TENURE, &p->tenures, p->asked, p->tenures.ids.count, read_tenure);
    for (uint32_t i = p->asked; i < p->read_tenures.count && !status; i++) status = read_around(p, i);
    return status;
}

static ent_status read_namesake(ent_parting *p, ent_kept_reading *r) {
    ent_namesake row = {.identity = refer(p, r, &p->identities)};
    ent_str *const texts[] = {&row.name, &row.other_name, &row.office};
    row.other = refer(p, r, &p->identities);
    row.likeness = (uint8_t)ent_kept_get(r);
    row.merged = ent_kept_get(r) != 0;
    for (int i = 0; i < 3; i++) *texts[i] = ent_part_str(p, r);
    return ent_vec_push(p->arena, &p->read_namesakes, row) ? ENT_OK : full(p);
}

static ent_status read_identity(ent_parting *p, ent_kept_reading *r) {
    ent_identity row = {.type = (uint8_t)ent_kept_get(r)};
    row.country = ent_kept_get(r);
    row.key = ent_part_str(p, r);
    row.name = ent_part_str(p, r);
    row.mention_count = ent_kept_get(r);
    row.name_count = ent_kept_get(r);
    if (r->bad || row.name_count > (size_t)(r->end - r->at) / 4) r->bad = true;
    ent_str *names = r->bad ? NULL : ENT_NEW_ARRAY(p->arena, ent_str, row.name_count);
    for (uint32_t n = 0; names && n < row.name_count; n++) names[n] = ent_part_str(p, r);
    row.names = names;
    return ent_vec_push(p->arena, &p->read_identities, row) ? ENT_OK : full(p);
}

/* ---- what is counted ---- */

static ent_status read_summary(ent_parting *p, ent_kept_reading *r) {
    ent_summary *sum = &p->out->summary;
    uint32_t *const counts[] = {&sum->facts, &sum->undated, &sum->differing, &sum->merged, &sum->doubts, &sum->identities, &sum->tenures};
    uint64_t *const totals[] = {&sum->counts.documents, &sum->counts.claims, &sum->counts.superseded, &sum->counts.corrections};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) *counts[i] = ent_kept_get(r);
    for (int i = 0; i <= ENT_OUTLOOK_SILENT; i++) sum->outlooks[i] = ent_kept_get(r);
    sum->last_day = ent_kept_get_date(r);
    for (int i = 0; i < 4; i++) *totals[i] = ent_kept_get(r);
    return ent_store_revision(p->store, &sum->counts.revision, p->err);
}

ent_status ent_part_summary(ent_parting *p) {
    ent_kept_reading r;
    ent_status status = ent_part_open(p, ENT_KEPT_SUMMARY, 0, &r);
    if (!status) status = read_summary(p, &r);
    return status ? status : ent_part_close(p, &r);
}

static ent_status read_pair(ent_parting *p, ent_kept_reading *r) {
    ent_pair row = {.one = ent_kept_get(r)};
    row.other = ent_kept_get(r);
    row.facts = ent_kept_get(r);
    row.contacts = ent_kept_get(r);
    row.first = ent_kept_get_date(r);
    row.last = ent_kept_get_date(r);
    row.label = ent_part_str(p, r);
    return ent_vec_push(p->arena, &p->read_pairs, row) ? ENT_OK : full(p);
}

static ent_status read_feed(ent_parting *p, ent_kept_reading *r) {
    ent_feed_month row = {.feed = ent_part_str(p, r)};
    row.month = (int32_t)ent_kept_get(r);
    row.dispatches = ent_kept_get(r);
    return ent_vec_push(p->arena, &p->read_feeds, row) ? ENT_OK : full(p);
}

/* Each kind when all that refers to it has been read. */
ent_status ent_part_read(ent_parting *p) {
    ent_status status = each_row(p, ENT_KEPT_PAIR, &p->pairs, 0, p->pairs.ids.count, read_pair);
    if (!status) status = each_row(p, ENT_KEPT_FEED, &p->feeds, 0, p->feeds.ids.count, read_feed);
    if (!status) status = read_facts(p);
    p->deep = p->wanted->shallow ? p->dispatches.ids.count : UINT32_MAX;
    if (!status && p->wanted->people) status = ent_part_take_people(p);
    if (!status) status = read_tenures(p);
    if (!status) status = each_row(p, ENT_KEPT_NAMESAKE, &p->namesakes, 0, p->namesakes.ids.count, read_namesake);
    if (!status) status = each_row(p, ENT_KEPT_IDENTITY, &p->identities, 0, p->identities.ids.count, read_identity);
    if (!status) status = ent_part_dispatches(p);
    return status ? status : ent_part_order(p);
}
