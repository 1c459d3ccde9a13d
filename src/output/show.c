/* One fact in full: every telling with its proofs in their sentences, what people have corrected in it, what became of it; and the same for
 * the eyes of a coder. */
#include "output/output.h"
#include "output/print.h"

#include <string.h>

typedef struct showing {
    const ent_derived *derived;
    const ent_texts *texts;
    ent_buf *out;
} showing;

/* Every correction that speaks of this telling, newest last. */
static void show_corrections(const showing *s, ent_source source) {
    const ent_dispatches *all = s->derived->dispatches;
    ent_buf telling;
    ent_buf_init(&telling);
    if (all->corrections.count && !ent_derive_put_telling(all, source, &telling)) s->out->failed = true;
    for (uint32_t i = 0; i < all->corrections.count; i++) {
        const ent_store_correction *row = &all->corrections.items[i];
        if (s->derived->applied[i].withdrawn || !ent_str_equal(row->subject, ent_buf_str(&telling))) continue;
        ent_buf_puts(s->out, "  correction ");
        ent_buf_puts(s->out, s->derived->applied[i].id);
        const ent_str texts[] = {row->kind, row->field, row->value};
        for (int t = 0; t < 3; t++) {
            if (!texts[t].len) continue;
            ent_buf_putc(s->out, ' ');
            ent_buf_put(s->out, texts[t]);
        }
        ent_buf_puts(s->out, ": ");
        ent_buf_put(s->out, row->author);
        ent_buf_puts(s->out, ", ");
        ent_buf_put(s->out, row->day);
        ent_buf_puts(s->out, ", ");
        ent_buf_put(s->out, row->reason);
        ent_buf_putc(s->out, '\n');
    }
    ent_buf_release(&telling);
}

static void show_act(const showing *s, const ent_claim *claim) {
    ent_buf_putf(s->out, "  %s/%s  ", ent_kind_name(claim->kind), ent_fact_status_name(claim->status));
    ent_print_days(s->out, claim->from, claim->to);
    ent_buf_puts(s->out, "  ");
    ent_print_actors(s->out, claim->agents, claim->agent_count);
    if (claim->counterpart_count) {
        ent_buf_puts(s->out, ent_kind_symmetric(claim->kind) ? " ↔ " : " → ");
        ent_print_actors(s->out, claim->counterparts, claim->counterpart_count);
    }
    if (claim->place_city.len || claim->place_country) {
        ent_buf_puts(s->out, "  @ ");
        ent_print_place(s->out, claim);
    }
    ent_print_about(s->out, "  | ", claim);
    if (claim->ruling) ent_buf_putf(s->out, "  [%s]", ent_ruling_name(claim->ruling));
    ent_buf_putc(s->out, '\n');
}

static void show_telling(const showing *s, ent_source source) {
    const ent_dispatch *dispatch = ent_derive_dispatch(s->derived, source);
    const ent_claim *claim = ent_derive_claim(s->derived, source);
    ent_buf_puts(s->out, "\n");
    ent_buf_put(s->out, dispatch->name);
    ent_buf_puts(s->out, "  published ");
    ent_print_days(s->out, dispatch->published.value.from, dispatch->published.value.to);
    ent_buf_putc(s->out, '\n');
    show_act(s, claim);
    ent_str bytes;
    bool kept = s->texts->find(s->texts->context, dispatch, &bytes);
    for (uint32_t i = 0; i < claim->proof_count; i++) {
        ent_buf_putf(s->out, "  %u-%u  ", claim->proofs[i].start, claim->proofs[i].end);
        if (kept && claim->proofs[i].end <= bytes.len) ent_print_sentence(s->out, bytes, claim->proofs[i], bytes.len);
        ent_buf_putc(s->out, '\n');
    }
    if (claim->rule.len) {
        ent_buf_puts(s->out, "  rule ");
        ent_buf_put(s->out, claim->rule);
        ent_buf_putc(s->out, '\n');
    }
    show_corrections(s, source);
}

static void show_bound(const showing *s, const ent_bound *bound, bool first) {
    static const char *const reasons[] = {"",          "the dispatch appeared", "took the office of", "left the office of",
                                          "was still", "was already",           "the nearest sitting"};
    char day[ENT_DATE_TEXT_BYTES];
    if (!bound->why) return;
    ent_date_format(ent_day_date(bound->day), day);
    ent_buf_putf(s->out, "  not %s %s: ", first ? "before" : "after", day);
    bool office = bound->why != ENT_BOUND_PUBLISHED && bound->why != ENT_BOUND_EDITION;
    if (office) ent_buf_put(s->out, s->derived->identities[s->derived->tenures[bound->tenure].identity].name);
    ent_buf_putf(s->out, "%s%s ", office ? " " : "", reasons[bound->why]);
    if (office) ent_print_office(s->out, &s->derived->tenures[bound->tenure].office);
    const ent_claim *claim = ent_derive_claim(s->derived, bound->source);
    ent_buf_puts(s->out, office ? " (" : "(");
    ent_buf_put(s->out, ent_derive_dispatch(s->derived, bound->source)->name);
    if (claim->proof_count) ent_buf_putf(s->out, ":%u-%u", claim->proofs[0].start, claim->proofs[0].end);
    ent_buf_puts(s->out, ")\n");
}

static void show_fact(const showing *s, const ent_fact *fact) {
    char name[ENT_FACT_NAME_BYTES];
    const ent_fact *answer = ent_derive_answer(s->derived, fact);
    ent_derive_name(s->derived, fact->best, name);
    ent_buf_puts(s->out, name);
    if (answer) {
        ent_derive_name(s->derived, answer->best, name);
        ent_buf_putf(s->out, "  %s by %s", answer->status == ENT_FACT_STATUS_CANCELLED ? "cancelled" : "answered", name);
    }
    ent_buf_putc(s->out, '\n');
    show_bound(s, &s->derived->narrowed[fact - s->derived->facts].first, true);
    show_bound(s, &s->derived->narrowed[fact - s->derived->facts].last, false);
    for (uint32_t i = 0; i < fact->source_count; i++) show_telling(s, fact->sources[i]);
}

/* A telling that a correction has rejected belongs to no fact, and can still be looked at. */
static bool find_rejected(const ent_derived *derived, ent_str wanted, ent_source *source) {
    const ent_dispatches *all = derived->dispatches;
    for (uint32_t d = 0; all->corrections.count && d < all->items.count; d++)
        for (uint32_t c = 0; c < all->items.items[d].claims.count; c++) {
            char name[ENT_FACT_NAME_BYTES];
            *source = (ent_source){d, c};
            if (all->items.items[d].claims.items[c].ruling != ENT_RULING_REJECTED) continue;
            ent_derive_name(derived, *source, name);
            if (ent_str_equal(ent_str_of(name), wanted)) return true;
        }
    return false;
}

ent_status ent_output_show(const ent_asking *asking, ent_str wanted, ent_buf *out, ent_err *err) {
    const showing s = {asking->derived, asking->texts, out};
    const ent_fact *fact = ent_derive_find_fact(asking->derived, wanted, NULL);
    ent_source rejected;
    if (fact) {
        show_fact(&s, fact);
    } else if (find_rejected(asking->derived, wanted, &rejected)) {
        ent_buf_put(out, wanted);
        ent_buf_putc(out, '\n');
        show_telling(&s, rejected);
    } else {
        return ent_err_set(err, ENT_NOT_FOUND, "the register has no fact \"%.*s\"", (int)wanted.len, wanted.ptr);
    }
    return ENT_OK;
}

/* ---- for coders ---- */

static void show_somebody(const showing *s, uint32_t number, ent_str name) {
    const ent_identity *who = &s->derived->identities[number];
    char country[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(who->country, country);
    ent_buf_put(s->out, name);
    ent_buf_putf(s->out, "  %s, %s\n", ent_actor_type_name(who->type), country);
    for (uint32_t i = 0; i < s->derived->tenure_count; i++) {
        const ent_tenure *tenure = &s->derived->tenures[i];
        if (tenure->identity != number) continue;
        ent_buf_puts(s->out, "  ");
        ent_print_office(s->out, &tenure->office);
        ent_buf_puts(s->out, "  ");
        ent_print_days(s->out, tenure->first, tenure->last);
        ent_buf_puts(s->out, "  ");
        ent_buf_put(s->out, ent_derive_dispatch(s->derived, tenure->sources[0])->name);
        ent_buf_putc(s->out, '\n');
    }
}

void ent_output_review(const ent_derived *derived, const ent_review_item *item, bool adjudicate, const ent_texts *texts, ent_buf *out) {
    const showing s = {derived, texts, out};
    if (adjudicate) ent_buf_putf(out, "accepted by %u, rejected by %u\n", item->accepts, item->rejects);
    if (item->fact) {
        show_fact(&s, item->fact);
        return;
    }
    ent_buf_puts(out, "one and the same?\n");
    show_somebody(&s, item->pair->identity, item->pair->name);
    show_somebody(&s, item->pair->other, item->pair->other_name);
}
