/* How far coders agree. Krippendorff's alpha for nominal data with any number of coders and missing values:
 *
 *     alpha = 1 - Do / De = 1 - (n - 1) * sum(c != k) o_ck / sum(c != k) n_c n_k
 *     o_ck  = sum over units u of (pairs of values c and k in u) / (m_u - 1)
 *
 * where m_u is how many coders decided unit u (units with fewer than two say nothing), n_c how often value c was given in such units, n
 * the sum of all n_c. K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to C, whose worked examples are
 * in tests/unit/test_derive.c. Counted in whole numbers, over the least common multiple of all m_u - 1. */
#include "derive/internal.h"

#include <stdlib.h>

enum { VALUES = 256 };

static uint64_t divisor(uint64_t a, uint64_t b) {
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* How often each value stands in a unit; gives how many there are. */
static uint32_t count_unit(const uint8_t *row, uint32_t coders, uint32_t counts[VALUES]) {
    uint32_t decided = 0;
    for (uint32_t v = 0; v < VALUES; v++) counts[v] = 0;
    for (uint32_t c = 0; c < coders; c++) {
        if (!row[c]) continue;
        counts[row[c]]++;
        decided++;
    }
    return decided;
}

bool ent_derive_alpha(const uint8_t *values, uint32_t units, uint32_t coders, int32_t *per_mille) {
    uint64_t common = 1, totals[VALUES] = {0}, n = 0, observed = 0, same = 0;
    uint32_t counts[VALUES];
    if (coders > ENT_AGREEMENT_CODERS) return false;
    for (uint64_t m = 2; m < coders; m++) common = common / divisor(common, m) * m;
    for (uint32_t u = 0; u < units; u++) {
        uint32_t decided = count_unit(values + (size_t)u * coders, coders, counts);
        if (decided < 2) continue;
        uint64_t differing = 0; /* ordered pairs of two coders with two values */
        for (uint32_t v = 1; v < VALUES; v++) {
            totals[v] += counts[v];
            differing += (uint64_t)counts[v] * (decided - counts[v]);
        }
        n += decided;
        observed += differing * (common / (decided - 1));
    }
    for (uint32_t v = 1; v < VALUES; v++) same += totals[v] * totals[v];
    uint64_t expected = n * n - same;
    if (!expected) return false;
    /* Rounded; in floating point because the products outgrow 64 bits, where the last of three digits is safe. */
    double ratio = (double)(n - 1) * (double)observed / ((double)common * (double)expected);
    double alpha = 1000.0 - 1000.0 * ratio;
    *per_mille = (int32_t)(alpha < 0 ? alpha - 0.5 : alpha + 0.5);
    return true;
}

/* ---- the coders of a register ---- */

static int compare_names(const void *left, const void *right) { return ent_str_compare(*(const ent_str *)left, *(const ent_str *)right); }

static bool list_coders(const ent_verdicts *verdicts, ent_arena *arena, ent_agreement *out) {
    ent_str *names = ENT_NEW_ARRAY(arena, ent_str, verdicts->count);
    uint32_t count = 0;
    if (!names) return false;
    for (uint32_t i = 0; i < verdicts->count; i++)
        if (!verdicts->items[i].adjudicated) names[count++] = verdicts->items[i].author;
    if (count) qsort(names, count, sizeof *names, compare_names);
    for (uint32_t i = 0; i < count; i++)
        if (!i || !ent_str_equal(names[i], names[i - 1])) names[out->coder_count++] = names[i];
    out->coders = names;
    return true;
}

static uint32_t seat_of(const ent_agreement *agreement, ent_str name) {
    for (uint32_t i = 0; i < agreement->coder_count; i++)
        if (ent_str_equal(agreement->coders[i], name)) return i;
    return 0;
}

ent_status ent_derive_agreement(const ent_dispatches *all, const ent_applied *applied, ent_arena *arena, ent_agreement *out, ent_err *err) {
    *out = (ent_agreement){0};
    if (!all->corrections.count) return ENT_OK;
    if (!ent_derive_verdicts(all, applied, arena, &out->verdicts) || !list_coders(&out->verdicts, arena, out)) return ent_derive_full(err);
    if (out->coder_count > ENT_AGREEMENT_CODERS) return ent_err_set(err, ENT_LIMIT, "more than %d coders", ENT_AGREEMENT_CODERS);
    uint8_t *values = ent_arena_alloc(arena, (size_t)out->verdicts.count + 1, out->coder_count ? out->coder_count : 1);
    if (!values) return ent_derive_full(err);
    uint32_t units = 0;
    for (uint32_t i = 0, end; i < out->verdicts.count; i = end) {
        ent_unit unit;
        end = ent_derive_unit(&out->verdicts, i, &unit);
        if (unit.also) continue; /* another telling of a unit that is counted */
        for (uint32_t k = i; k < end; k++) {
            const ent_verdict *said = &out->verdicts.items[k];
            bool decides = !said->adjudicated && said->verdict != ENT_VERDICT_LATER;
            if (decides) values[(size_t)units * out->coder_count + seat_of(out, said->author)] = said->verdict;
        }
        units++;
        out->shared += unit.accepts + unit.rejects > 1;
        out->differing += unit.accepts && unit.rejects;
        out->adjudicated += unit.adjudicated && unit.accepts && unit.rejects;
    }
    out->units = units;
    out->defined = out->coder_count > 1 && ent_derive_alpha(values, units, out->coder_count, &out->alpha_per_mille);
    return ENT_OK;
}
