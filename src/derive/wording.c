/* How two countries speak of each other: labels of the relation and set phrases, first and last use, in how many dispatches, and whether a
 * phrase has come up lately or is no longer used although dispatches went on. */
#include "derive/internal.h"

#include <stdlib.h>

enum { NEW_DAYS = 365, GONE_DAYS = 365, GONE_DISPATCHES = 3 };

typedef struct used {
    ent_str folded;
    uint8_t kind;
    uint32_t order; /* among the dyad's facts, which stand in time order */
    const ent_fact *fact;
} used;

typedef struct wordings {
    const ent_derived *derived;
    const ent_dyad *dyad;
    ent_arena *arena;
    ENT_VEC(ent_source) told; /* one source of each dispatch of the dyad */
    ent_day *days;            /* on which they appeared, sorted */
    uint32_t day_count;
} wordings;

static int compare_used(const void *left, const void *right) {
    const used *a = left, *b = right;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    int labels = ent_str_compare(a->folded, b->folded);
    return labels ? labels : a->order < b->order ? -1 : a->order > b->order;
}

static int compare_sources(const void *left, const void *right) {
    return ent_derive_compare_sources(*(const ent_source *)left, *(const ent_source *)right);
}

static int compare_days(const void *left, const void *right) {
    const ent_day *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

static bool list_days(wordings *w) {
    for (uint32_t i = 0; i < w->dyad->facts.count; i++)
        for (uint32_t s = 0; s < w->dyad->facts.items[i]->source_count; s++)
            if (!ent_vec_push(w->arena, &w->told, (ent_source){w->dyad->facts.items[i]->sources[s].dispatch, 0})) return false;
    if (w->told.count) qsort(w->told.items, w->told.count, sizeof *w->told.items, compare_sources);
    w->days = ENT_NEW_ARRAY(w->arena, ent_day, w->told.count);
    if (!w->days) return false;
    for (uint32_t i = 0; i < w->told.count; i++) {
        if (i && w->told.items[i].dispatch == w->told.items[i - 1].dispatch) continue;
        ent_date published = ent_derive_dispatch(w->derived, w->told.items[i])->published.value.from;
        if (published.year) w->days[w->day_count++] = ent_date_first(published);
    }
    if (w->day_count) qsort(w->days, w->day_count, sizeof *w->days, compare_days);
    return true;
}

static uint32_t appeared_after(const wordings *w, ent_day day) {
    uint32_t count = 0;
    while (count < w->day_count && w->days[w->day_count - 1 - count] > day) count++;
    return count;
}

static uint8_t state_of(const wordings *w, const ent_wording *found) {
    if (!found->first.year || !w->day_count || !w->dyad->day.year) return ENT_WORDING_KEPT;
    ent_day first = ent_date_first(found->first), last = ent_date_last(found->last), day = ent_date_last(w->dyad->day);
    if (first > day - NEW_DAYS && w->days[0] < first - NEW_DAYS) return ENT_WORDING_NEW;
    return last < day - GONE_DAYS && appeared_after(w, last) >= GONE_DISPATCHES ? ENT_WORDING_GONE : ENT_WORDING_KEPT;
}

/* One phrase, whoever used it. */
static bool sum_up(wordings *w, const used *rows, uint32_t count, ent_wording *out) {
    ENT_VEC(ent_source) sources = {0};
    *out = (ent_wording){.kind = rows->kind, .folded = rows->folded, .first_fact = rows->fact, .last_fact = rows->fact};
    for (uint32_t i = 0; i < count; i++) {
        const ent_fact *fact = rows[i].fact;
        for (uint32_t s = 0; s < fact->source_count; s++)
            if (!ent_vec_push(w->arena, &sources, (ent_source){fact->sources[s].dispatch, 0})) return false;
        if (!fact->from.year) continue;
        ent_date last = fact->to.year ? fact->to : fact->from;
        if (!out->first.year || ent_date_compare(fact->from, out->first) < 0) {
            out->first = fact->from;
            out->first_fact = fact;
        }
        if (!out->last.year || ent_date_compare(last, out->last) > 0) {
            out->last = last;
            out->last_fact = fact;
        }
    }
    if (sources.count) qsort(sources.items, sources.count, sizeof *sources.items, compare_sources);
    for (uint32_t i = 0; i < sources.count; i++) out->dispatches += !i || sources.items[i].dispatch != sources.items[i - 1].dispatch;
    out->label = ent_derive_claim(w->derived, out->last_fact->best)->label;
    out->state = state_of(w, out);
    return true;
}

static int compare_wordings(const void *left, const void *right) {
    const ent_wording *a = left, *b = right;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    int days = ent_date_compare(b->last, a->last);
    return days ? days : ent_str_compare(a->folded, b->folded);
}

ent_status ent_derive_wordings(const ent_derived *derived, const ent_dyad *dyad, ent_arena *arena, ent_wordings *out, ent_err *err) {
    wordings w = {.derived = derived, .dyad = dyad, .arena = arena};
    ENT_VEC(used) rows = {0};
    ent_buf fold;
    ent_buf_init(&fold);
    *out = (ent_wordings){0};
    bool well = list_days(&w);
    for (uint32_t i = 0; well && i < dyad->facts.count; i++) {
        const ent_fact *fact = dyad->facts.items[i];
        used row = {.kind = fact->kind, .order = i, .fact = fact};
        if ((fact->kind != ENT_KIND_FORMULA && fact->kind != ENT_KIND_PARTNERSHIP) || fact->unverifiable) continue;
        well = ent_derive_folded(arena, &fold, ent_derive_claim(derived, fact->best)->label, &row.folded) && ent_vec_push(arena, &rows, row);
    }
    ent_buf_release(&fold);
    if (well && rows.count) qsort(rows.items, rows.count, sizeof *rows.items, compare_used);
    for (uint32_t i = 0, end; well && i < rows.count; i = end) {
        ent_wording found;
        for (end = i + 1;
             end < rows.count && rows.items[end].kind == rows.items[i].kind && ent_str_equal(rows.items[end].folded, rows.items[i].folded);)
            end++;
        well = sum_up(&w, &rows.items[i], end - i, &found) && ent_vec_push(arena, &out->items, found);
    }
    if (!well) return ent_derive_full(err);
    if (out->items.count) qsort(out->items.items, out->items.count, sizeof *out->items.items, compare_wordings);
    return ENT_OK;
}
