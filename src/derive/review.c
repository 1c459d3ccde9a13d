/* What a coder still has to look at, in the same order for every coder: names that may be one, facts on which sources differ, all other
 * facts. What was put off comes last. The derivation looked at is the one without verdicts, so that nobody sees the other's. */
#include "derive/internal.h"

#include <stdlib.h>

/* Where a unit that has verdicts stands. */
typedef struct mark {
    ent_source source;
    uint32_t verdict; /* first of its unit */
} mark;

typedef struct queueing {
    const ent_derived *derived;
    const ent_review_wish *wish;
    ent_arena *arena;
    ent_buf buf;
    ent_verdicts verdicts;
    ENT_VEC(mark) marks; /* by source */
    ent_review_queue *queue;
    ENT_VEC(ent_review_item) later;
} queueing;

static int compare_marks(const void *left, const void *right) {
    return ent_derive_compare_sources(((const mark *)left)->source, ((const mark *)right)->source);
}

static bool find_marks(queueing *q) {
    const ent_dispatches *all = q->derived->dispatches;
    if (!all->corrections.count) return true;
    const ent_dispatch **by_hash = ent_derive_by_hash(all, q->arena);
    if (!by_hash || !ent_derive_verdicts(all, q->derived->applied, q->arena, &q->verdicts)) return false;
    for (uint32_t i = 0, end; i < q->verdicts.count; i = end) {
        ent_unit unit;
        mark found = {.verdict = i};
        end = ent_derive_unit(&q->verdicts, i, &unit);
        if (!ent_derive_find_telling(all, by_hash, unit.subject, &found.source)) continue;
        if (!ent_vec_push(q->arena, &q->marks, found)) return false;
    }
    if (q->marks.count) qsort(q->marks.items, q->marks.count, sizeof *q->marks.items, compare_marks);
    return true;
}

/* The first verdict of the unit that a fact or a pair is; UINT32_MAX when nobody has said anything. */
static uint32_t find_verdict(const queueing *q, const ent_fact *fact, ent_str subject) {
    if (!fact) {
        for (uint32_t i = 0; i < q->verdicts.count; i++)
            if (ent_str_equal(q->verdicts.items[i].subject, subject)) return i;
        return UINT32_MAX;
    }
    for (uint32_t s = 0; s < fact->source_count && q->marks.count; s++) {
        mark wanted = {.source = fact->sources[s]};
        const mark *found = bsearch(&wanted, q->marks.items, q->marks.count, sizeof wanted, compare_marks);
        if (found) return found->verdict;
    }
    return UINT32_MAX;
}

static bool push(queueing *q, ent_review_item item) {
    uint32_t first = find_verdict(q, item.fact, item.subject);
    ent_unit unit = {0};
    uint8_t mine = 0;
    uint32_t end = first == UINT32_MAX ? 0 : ent_derive_unit(&q->verdicts, first, &unit);
    for (uint32_t i = first; i < end; i++) {
        const ent_verdict *said = &q->verdicts.items[i];
        if (said->adjudicated == q->wish->adjudicate && (said->adjudicated || ent_str_equal(said->author, q->wish->coder))) mine = said->verdict;
    }
    item.accepts = unit.accepts;
    item.rejects = unit.rejects;
    if (q->wish->adjudicate && !(unit.accepts && unit.rejects)) return true;
    q->queue->total++;
    if (mine == ENT_VERDICT_LATER) return ent_vec_push(q->arena, &q->later, item);
    return mine || ent_vec_push(q->arena, &q->queue->items, item);
}

static bool push_pairs(queueing *q) {
    for (uint32_t i = 0; i < q->derived->namesake_count; i++) {
        const ent_namesake *pair = &q->derived->namesakes[i];
        const ent_identity *one = &q->derived->identities[pair->identity], *other = &q->derived->identities[pair->other];
        bool wanted = !q->wish->country || one->country == q->wish->country || one->country == q->wish->other;
        if (pair->merged || !wanted) continue;
        ent_buf_reset(&q->buf);
        ent_derive_put_actor(one, pair->name, &q->buf);
        ent_buf_puts(&q->buf, " = ");
        ent_derive_put_actor(other, pair->other_name, &q->buf);
        char *bytes = q->buf.failed ? NULL : ent_arena_copy(q->arena, q->buf.ptr, q->buf.len);
        if (!bytes || !push(q, (ent_review_item){.pair = pair, .subject = {bytes, q->buf.len}})) return false;
    }
    return true;
}

static bool is_wanted(const queueing *q, const ent_fact *fact) {
    if (fact->kind == ENT_KIND_ALIAS || fact->kind == ENT_KIND_OFFICE) return false; /* tenures and names show them */
    if (!q->wish->country) return true;
    if (q->wish->other) return ent_derive_between(q->derived, fact, q->wish->country, q->wish->other);
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        uint32_t who = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        if (q->derived->identities[who].country == q->wish->country) return true;
    }
    return false;
}

static bool push_facts(queueing *q, bool differing) {
    for (uint32_t i = 0; i < q->derived->fact_count; i++) {
        const ent_fact *fact = &q->derived->facts[i];
        if ((ent_derive_differs(fact)) != differing || !is_wanted(q, fact)) continue;
        if (!push(q, (ent_review_item){.fact = fact})) return false;
    }
    return true;
}

ent_status ent_derive_review(const ent_derived *derived, const ent_review_wish *wish, ent_arena *arena, ent_review_queue *queue, ent_err *err) {
    queueing q = {.derived = derived, .wish = wish, .arena = arena, .queue = queue};
    *queue = (ent_review_queue){0};
    ent_buf_init(&q.buf);
    bool well = find_marks(&q) && push_pairs(&q) && push_facts(&q, true) && push_facts(&q, false);
    for (uint32_t i = 0; well && i < q.later.count; i++) well = ent_vec_push(arena, &queue->items, q.later.items[i]);
    ent_buf_release(&q.buf);
    return well ? ENT_OK : ent_derive_full(err);
}

ent_status ent_derive_decide(const ent_derived *derived, const ent_review_wish *wish, const ent_review_item *item, ent_str verdict, ent_str day,
                             ent_arena *arena, ent_corrections *out, ent_err *err) {
    ent_buf subject;
    ent_str kind = ent_str_of(ent_correction_name(wish->adjudicate ? ENT_CORRECTION_ADJUDICATE : ENT_CORRECTION_VERDICT));
    ent_store_correction row = {0, kind, item->subject, {NULL, 0}, verdict, wish->coder, ENT_STR("review"), day};
    *out = (ent_corrections){0};
    if (!item->fact) return ent_vec_push(arena, &out->rows, row) ? ENT_OK : ent_derive_full(err);
    ent_buf_init(&subject);
    bool well = true;
    for (uint32_t i = 0; well && i <= item->fact->source_count; i++) { /* the fullest telling is the unit, the others go with it */
        ent_source source = i ? item->fact->sources[i - 1] : item->fact->best;
        if (i && !ent_derive_compare_sources(source, item->fact->best)) continue;
        ent_buf_reset(&subject);
        well = ent_derive_put_telling(derived->dispatches, source, &subject);
        const char *bytes = well ? ent_arena_copy(arena, subject.ptr, subject.len) : NULL;
        row.subject = (ent_str){bytes, subject.len};
        row.field = i ? ENT_STR("also") : (ent_str){NULL, 0};
        well = bytes && ent_vec_push(arena, &out->rows, row);
    }
    ent_buf_release(&subject);
    return well ? ENT_OK : ent_derive_full(err);
}
