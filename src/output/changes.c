/* What a correction changes, as lines that can be compared: every fact and every identity of two derivations is printed on one line each, the
 * sorted lists are laid side by side, and what both have is left out. */
#include "output/output.h"
#include "output/print.h"

#include <stdlib.h>

typedef struct lines {
    ENT_VEC(ent_str) rows;
} lines;

static bool take(lines *all, ent_arena *arena, ent_buf *buf) {
    char *bytes = buf->failed ? NULL : ent_arena_copy(arena, buf->ptr ? buf->ptr : "", buf->len);
    bool well = bytes && ent_vec_push(arena, &all->rows, (ent_str){bytes, buf->len});
    ent_buf_reset(buf);
    return well;
}

static void put_fact(const ent_derived *derived, const ent_fact *fact, ent_buf *out) {
    const ent_claim *claim = ent_derive_claim(derived, fact->best);
    char name[ENT_FACT_NAME_BYTES];
    ent_derive_name(derived, fact->best, name);
    ent_buf_putf(out, "fact %s  %s/%s  ", name, ent_kind_name(fact->kind), ent_fact_status_name(fact->status));
    ent_print_days(out, fact->from, fact->to);
    for (int side = 0; side < 2; side++) {
        uint32_t count = side ? fact->counterpart_count : fact->agent_count;
        if (count) ent_buf_puts(out, !side ? "  " : ent_kind_symmetric(fact->kind) ? " ↔ " : " → ");
        for (uint32_t i = 0; i < count; i++) {
            if (i) ent_buf_puts(out, " + ");
            ent_buf_put(out, derived->identities[side ? fact->counterparts[i] : fact->agents[i]].name);
        }
    }
    if (claim->place_city.len || claim->place_country) ent_buf_puts(out, "  @ ");
    ent_print_place(out, claim);
    ent_print_about(out, "  | ", claim);
    ent_buf_putf(out, "  (%u)%s", fact->source_count, fact->unverifiable ? "  not verifiable" : "");
}

static bool list(const ent_derived *derived, ent_arena *arena, lines *all, ent_buf *buf) {
    for (uint32_t i = 0; i < derived->fact_count; i++) {
        put_fact(derived, &derived->facts[i], buf);
        if (!take(all, arena, buf)) return false;
    }
    for (uint32_t i = 0; i < derived->identity_count; i++) {
        const ent_identity *who = &derived->identities[i];
        ent_derive_put_actor(who, who->name, buf);
        for (uint32_t n = 0; n < who->name_count; n++) {
            ent_buf_puts(buf, n ? ", " : "  = ");
            ent_buf_put(buf, who->names[n]);
        }
        if (!take(all, arena, buf)) return false;
    }
    return true;
}

static int compare_lines(const void *left, const void *right) { return ent_str_compare(*(const ent_str *)left, *(const ent_str *)right); }

static void sort(lines *all) {
    if (all->rows.count) qsort(all->rows.items, all->rows.count, sizeof *all->rows.items, compare_lines);
}

static void put_line(ent_buf *out, const char *mark, ent_str line) {
    ent_buf_puts(out, mark);
    ent_buf_put(out, line);
    ent_buf_putc(out, '\n');
}

ent_status ent_output_changes(const ent_derived *before, const ent_derived *after, ent_arena *arena, ent_buf *out, ent_err *err) {
    lines old = {0}, new = {0};
    ent_buf buf;
    ent_buf_init(&buf);
    bool well = list(before, arena, &old, &buf) && list(after, arena, &new, &buf), any = false;
    ent_buf_release(&buf);
    if (!well) return ent_err_full(err, "the changes");
    sort(&old);
    sort(&new);
    for (uint32_t i = 0, k = 0; i < old.rows.count || k < new.rows.count;) {
        int order = i == old.rows.count ? 1 : k == new.rows.count ? -1 : ent_str_compare(old.rows.items[i], new.rows.items[k]);
        any = any || order;
        if (order < 0) put_line(out, "- ", old.rows.items[i]);
        if (order > 0) put_line(out, "+ ", new.rows.items[k]);
        i += order <= 0;
        k += order >= 0;
    }
    if (!any) ent_buf_puts(out, "= nothing changes\n");
    return ENT_OK;
}

void ent_output_corrections(const ent_dispatches *all, ent_buf *out) {
    ent_buf_puts(out, "# day\tauthor\tkind\tsubject\tfield\tvalue\treason\n");
    for (uint32_t i = 0; i < all->corrections.count; i++) {
        ent_store_print_correction(&all->corrections.items[i], out);
        ent_buf_putc(out, '\n');
    }
}
