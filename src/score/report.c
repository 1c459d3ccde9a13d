/* Printing the figures: as a table for people, or as one JSON object laid out the way the codebook's scorer prints it,
 * so that the two can be compared byte for byte. */
#include <stdio.h>
#include <stdlib.h>

#include "score/internal.h"

static const char *const axis_names[SCORE_AXES] = {"exact", "status", "day", "office", "place", "full"};
static const char *const publication_names[SCORE_PUBLICATIONS] = {"right", "open", "wrong"};

typedef struct figures {
    double precision, recall, f1, full;
    uint32_t pred, core, right;
} figures;

static double ratio(uint32_t part, uint32_t whole) { return whole ? (double)part / whole : 0.0; }

static figures figures_of(const score_tally *sum) {
    figures f = {.precision = ratio(sum->right, sum->pred),
                 .recall = ratio(sum->core_found, sum->core),
                 .full = ratio(sum->full, sum->right),
                 .pred = sum->pred,
                 .core = sum->core,
                 .right = sum->right};
    double both = f.precision + f.recall;
    if (both > 0) f.f1 = 2 * f.precision * f.recall / both;
    return f;
}

enum { ACTS = 1, STATES = 2 };

static figures sum_of(const score_result *result, int which) {
    score_tally sum = {0};
    for (uint32_t i = 0; i < result->kinds.count; i++) {
        const score_tally *kind = &result->kinds.items[i];
        if (!(which & (kind->state ? STATES : ACTS))) continue;
        sum.right += kind->right;
        sum.pred += kind->pred;
        sum.core_found += kind->core_found;
        sum.core += kind->core;
        sum.full += kind->full;
    }
    return figures_of(&sum);
}

/* ---- table ---- */

static size_t characters(ent_str text) {
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return count;
}

static void print_row(ent_str name, figures f, ent_buf *out) {
    ent_buf_put(out, name);
    for (size_t i = characters(name); i < 12; i++) ent_buf_putc(out, ' ');
    ent_buf_putf(out, " %6.3f %6.3f %6.3f %6.3f %5u %5u\n", f.precision, f.recall, f.f1, f.full, f.pred, f.core);
}

static void print_fact(const char *title, const score_fact *fact, ent_buf *out) {
    ent_buf_putf(out, "%s\t", title);
    ent_buf_put(out, fact->doc);
    ent_buf_putc(out, '\t');
    ent_buf_put(out, fact->kind);
    ent_buf_putc(out, '/');
    ent_buf_put(out, fact->status.len ? fact->status : ENT_STR("None"));
    ent_buf_putc(out, ' ');
    ent_buf_put(out, fact->from.len ? fact->from : ENT_STR("None"));
    ent_buf_putc(out, ' ');
    for (uint32_t i = 0; i < fact->all.count; i++) {
        if (i) ent_buf_puts(out, " + ");
        ent_buf_put(out, fact->all.items[i].name.len ? fact->all.items[i].name : ENT_STR("?"));
    }
    ent_buf_putc(out, '\n');
}

static void print_facts(const char *title, const score_list *facts, int limit, ent_buf *out) {
    for (uint32_t i = 0; i < facts->count && (int64_t)i < limit; i++) print_fact(title, facts->items[i], out);
}

static void print_table(const score_result *result, int misses, ent_buf *out) {
    ent_buf_putf(out, "%12s %6s %6s %6s %6s %5s %5s\n", "", "prec", "recall", "f1", "full", "pred", "core");
    for (uint32_t i = 0; i < result->kinds.count; i++) print_row(result->kinds.items[i].kind, figures_of(&result->kinds.items[i]), out);
    print_row(ENT_STR("STATES"), sum_of(result, STATES), out);
    print_row(ENT_STR("ACTS"), sum_of(result, ACTS), out);
    print_row(ENT_STR("ALL"), sum_of(result, ACTS | STATES), out);
    ent_buf_puts(out, "axes of right facts: ");
    for (int i = 0; i < SCORE_AXES; i++) ent_buf_putf(out, "%s%s %.3f", i ? "  " : "", axis_names[i], ratio(result->axes[i], result->pairs));
    ent_buf_putf(out, "\npublication: %u right, %u open, %u wrong of %u in gold\n", result->published[SCORE_RIGHT], result->published[SCORE_OPEN],
                 result->published[SCORE_WRONG], result->published_gold);
    print_facts("missed", &result->missed, misses, out);
    print_facts("wrong", &result->wrong, misses, out);
}

/* ---- JSON ---- */

/* The shortest decimal that reads back as the same number, never without a point. */
static void print_real(double value, ent_buf *out) {
    char text[40];
    int digits = 1;
    do snprintf(text, sizeof text, "%.*g", digits, value);
    while (strtod(text, NULL) != value && digits++ < 17);
    ent_buf_puts(out, text);
    if (ent_str_find(ent_str_of(text), ENT_STR(".")) == SIZE_MAX && ent_str_find(ent_str_of(text), ENT_STR("e")) == SIZE_MAX) ent_buf_puts(out, ".0");
}

static void print_key(const char *key, ent_buf *out) { ent_buf_putf(out, "\"%s\": ", key); }

static void print_figures(figures f, ent_buf *out) {
    const char *names[] = {"precision", "recall", "f1", "full"};
    double values[] = {f.precision, f.recall, f.f1, f.full};
    ent_buf_putc(out, '{');
    for (int i = 0; i < 4; i++) {
        print_key(names[i], out);
        print_real(values[i], out);
        ent_buf_puts(out, ", ");
    }
    ent_buf_putf(out, "\"pred\": %u, \"core\": %u, \"right\": %u}", f.pred, f.core, f.right);
}

static void print_published(const score_result *result, ent_buf *out) {
    ent_buf_putc(out, '{');
    if (result->published_gold) ent_buf_putf(out, "\"gold\": %u", result->published_gold);
    if (result->published_claimed) ent_buf_putf(out, ", \"claimed\": %u", result->published_claimed);
    for (uint32_t i = 0; i < result->published_kinds; i++) {
        score_publication kind = result->published_order[i];
        ent_buf_putf(out, ", \"%s\": %u", publication_names[kind], result->published[kind]);
    }
    ent_buf_putc(out, '}');
}

static void print_json(const score_result *result, ent_buf *out) {
    ent_buf_puts(out, "{\"all\": ");
    print_figures(sum_of(result, ACTS | STATES), out);
    ent_buf_puts(out, ", \"acts\": ");
    print_figures(sum_of(result, ACTS), out);
    ent_buf_puts(out, ", \"states\": ");
    print_figures(sum_of(result, STATES), out);
    ent_buf_puts(out, ", \"kinds\": {");
    for (uint32_t i = 0; i < result->kinds.count; i++) {
        ent_json_writer w;
        if (i) ent_buf_puts(out, ", ");
        ent_json_init(&w, out);
        ent_json_str(&w, result->kinds.items[i].kind);
        ent_buf_puts(out, ": ");
        print_figures(figures_of(&result->kinds.items[i]), out);
    }
    ent_buf_puts(out, "}, \"axes\": {");
    for (int i = 0; i < SCORE_AXES; i++) {
        if (i) ent_buf_puts(out, ", ");
        print_key(axis_names[i], out);
        print_real(ratio(result->axes[i], result->pairs), out);
    }
    ent_buf_puts(out, "}, \"published\": ");
    print_published(result, out);
    ent_buf_puts(out, "}\n");
}

void score_report(const score_result *result, const ent_score_options *options, ent_buf *out) {
    if (options->json) print_json(result, out);
    else print_table(result, options->misses, out);
}
