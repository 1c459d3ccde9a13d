/* First fit of label sets, for both double arrays. Free slots are chained by a union-find so that full regions cost one
 * step, and the search begins where the last sets of several labels still found room: what lies in front is nearly full. */
#include "packc/internal.h"

enum { TRIES_BEFORE_GIVING_UP = 512 };

void ent_packc_fit_init(ent_packc_fit *fit, ent_arena *arena) { *fit = (ent_packc_fit){.arena = arena}; }

static bool reach(ent_packc_fit *fit, uint32_t slot) {
    for (uint32_t i = fit->next.count; i <= slot; i++)
        if (!ent_vec_push(fit->arena, &fit->next, i) || !ent_vec_push(fit->arena, &fit->used_base, 0)) return false;
    return true;
}

/* First free slot at or behind `slot`; what was never reached is free. */
static uint32_t first_free(ent_packc_fit *fit, uint32_t slot) {
    uint32_t root = slot;
    while (root < fit->next.count && fit->next.items[root] != root) root = fit->next.items[root];
    while (slot < fit->next.count && fit->next.items[slot] != root) {
        uint32_t after = fit->next.items[slot];
        fit->next.items[slot] = root;
        slot = after;
    }
    return root;
}

static bool fits(ent_packc_fit *fit, const uint32_t *labels, uint32_t count, bool own, uint32_t base) {
    if (own && base < fit->used_base.count && fit->used_base.items[base]) return false;
    for (uint32_t i = 0; i < count; i++)
        if (first_free(fit, base + labels[i]) != base + labels[i]) return false;
    return true;
}

bool ent_packc_fit_place(ent_packc_fit *fit, const uint32_t *labels, uint32_t count, bool own, uint32_t *base) {
    /* Slot 0 and base 0 are the caller's. */
    uint32_t slot = first_free(fit, fit->start > labels[0] ? fit->start : labels[0] + 1), tries = 0;
    while (!fits(fit, labels, count, own, slot - labels[0])) {
        slot = first_free(fit, slot + 1);
        if (++tries == TRIES_BEFORE_GIVING_UP && count > 1) fit->start = slot;
    }
    *base = slot - labels[0];
    if (!reach(fit, *base + labels[count - 1] + 1)) return false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t taken = *base + labels[i];
        fit->next.items[taken] = taken + 1;
        if (fit->size <= taken) fit->size = taken + 1;
    }
    fit->used_base.items[*base] = 1;
    return true;
}
