/* What coders have said in reviews, of every unit the last word of each. A unit is one telling, or a pair of names that may be one. */
#include "derive/internal.h"

#include <stdlib.h>

static int compare_verdicts(const void *left, const void *right) {
    const ent_verdict *a = left, *b = right;
    int order = ent_str_compare(a->subject, b->subject);
    if (!order && a->adjudicated != b->adjudicated) order = a->adjudicated ? 1 : -1;
    if (!order && !a->adjudicated) order = ent_str_compare(a->author, b->author);
    return order ? order : a->entry < b->entry ? -1 : a->entry > b->entry;
}

static bool same_seat(const ent_verdict *a, const ent_verdict *b) {
    return ent_str_equal(a->subject, b->subject) && a->adjudicated == b->adjudicated && (a->adjudicated || ent_str_equal(a->author, b->author));
}

bool ent_derive_verdicts(const ent_dispatches *all, const ent_applied *applied, ent_arena *arena, ent_verdicts *out) {
    *out = (ent_verdicts){0};
    for (uint32_t i = 0; i < all->corrections.count; i++) {
        const ent_store_correction *row = &all->corrections.items[i];
        unsigned kind = 0, value = 0;
        if (applied[i].withdrawn || !ent_correction_parse(row->kind.ptr, row->kind.len, &kind)) continue;
        if ((kind != ENT_CORRECTION_VERDICT && kind != ENT_CORRECTION_ADJUDICATE) || !ent_verdict_parse(row->value.ptr, row->value.len, &value))
            continue;
        ent_verdict verdict = {row->subject, row->author, kind == ENT_CORRECTION_ADJUDICATE, row->field.len != 0, (uint8_t)value, i};
        if (!ent_vec_push(arena, out, verdict)) return false;
    }
    if (out->count) qsort(out->items, out->count, sizeof *out->items, compare_verdicts);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->count; i++) {
        bool last = i + 1 == out->count || !same_seat(&out->items[i], &out->items[i + 1]);
        if (last) out->items[kept++] = out->items[i];
    }
    out->count = kept;
    return true;
}

uint32_t ent_derive_unit(const ent_verdicts *all, uint32_t first, ent_unit *unit) {
    *unit = (ent_unit){.subject = all->items[first].subject};
    uint32_t i = first;
    for (; i < all->count && ent_str_equal(all->items[i].subject, unit->subject); i++) {
        const ent_verdict *verdict = &all->items[i];
        unit->also = unit->also || verdict->also;
        if (verdict->verdict == ENT_VERDICT_LATER) continue;
        if (verdict->adjudicated) unit->adjudicated = verdict->verdict;
        else if (verdict->verdict == ENT_VERDICT_ACCEPT) unit->accepts++;
        else unit->rejects++;
    }
    return i;
}

uint8_t ent_derive_settled(const ent_unit *unit) {
    if (unit->adjudicated) return unit->adjudicated;
    if (unit->accepts && unit->rejects) return 0;
    return unit->accepts ? ENT_VERDICT_ACCEPT : unit->rejects ? ENT_VERDICT_REJECT : 0;
}
