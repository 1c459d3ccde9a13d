/* Triggers whose clause gives no fact, each with the row that came nearest and why it made none: so that a reader sees what was
 * not understood. Nothing is kept unless it was asked for. */
#include "events/internal.h"

#include <stdlib.h>

void events_note_unresolved(reading *r, uint32_t n) {
    if (!r->extras.unresolved || !r->refusal.reason) return;
    ent_range tokens = node_at(r, n)->tokens;
    ent_unresolved one = {.span = {token_at(r, tokens.first)->span.start, token_at(r, tokens.end - 1)->span.end},
                          .kind = r->in->frames->frames[r->refusal.row].kind,
                          .reason = r->refusal.reason,
                          .rule = events_name_row(r, ENT_TABLE_FRAMES, r->refusal.row)};
    if (!ent_vec_push(r->arena, &r->dispatch->unresolved, one)) r->full = true;
}

static bool is_told(const reading *r, uint8_t kind) {
    for (uint32_t i = r->acts.count; i-- > r->first_act && r->acts.items[i].sentence == r->sentence;) {
        if (r->acts.items[i].kind == kind) return true;
    }
    return false;
}

void events_drop_resolved(reading *r) {
    if (!r->extras.unresolved || !r->nodes.count) return;
    uint32_t first = token_at(r, sentence_of(r)->tokens.first)->span.start, from = r->dispatch->unresolved.count, kept;
    ent_unresolved *items = r->dispatch->unresolved.items;
    while (from > 0 && items[from - 1].span.start >= first && items[from - 1].span.start < token_at(r, sentence_of(r)->tokens.end - 1)->span.end)
        from--;
    kept = from;
    for (uint32_t i = from; i < r->dispatch->unresolved.count; i++) {
        if (!is_told(r, items[i].kind)) items[kept++] = items[i];
    }
    r->dispatch->unresolved.count = kept;
}

static int by_place(const void *a, const void *b) {
    uint32_t left = ((const ent_unresolved *)a)->span.start, right = ((const ent_unresolved *)b)->span.start;
    return left < right ? -1 : left > right;
}

void events_sort_unresolved(reading *r) { /* headlines and captions are read behind the body */
    if (r->dispatch->unresolved.count) qsort(r->dispatch->unresolved.items, r->dispatch->unresolved.count, sizeof(ent_unresolved), by_place);
}

void ent_events_dump_unresolved(const ent_dispatch *dispatch, ent_buf *out) {
    uint32_t counts[ENT_UNRESOLVED_COUNT] = {0};
    for (uint32_t i = 0; i < dispatch->unresolved.count; i++) {
        const ent_unresolved *one = &dispatch->unresolved.items[i];
        counts[one->reason]++;
        ent_buf_putf(out, "<%u..%u> %s %s ", one->span.start, one->span.end, ent_kind_name(one->kind), ent_unresolved_name(one->reason));
        ent_buf_put(out, one->rule);
        ent_buf_putc(out, '\n');
    }
    for (unsigned reason = 1; reason < ENT_UNRESOLVED_COUNT; reason++) {
        if (counts[reason]) ent_buf_putf(out, "%s: %u\n", ent_unresolved_name(reason), counts[reason]);
    }
    ent_buf_putf(out, "%u unresolved, %u facts\n", dispatch->unresolved.count, dispatch->claims.count);
}
