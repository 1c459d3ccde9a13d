/* Questions to a register: one table of forms, and the cells that answers have in common. */
#include "output/ask.h"

#include "output/print.h"

#include <stdio.h>
#include <string.h>

enum { QUOTE_BYTES = 160, NAME_DIGITS = 8 };

static const ent_answer_form *const forms[] = {&ent_ask_last_met, &ent_ask_mechanisms, &ent_ask_commitments, &ent_ask_tenures, &ent_ask_dyads,
                                               &ent_ask_phrases,  &ent_ask_conflicts,  &ent_ask_search,      &ent_ask_status};

ent_status ent_output_ask(const ent_asking *asking, const ent_asked *ask, ent_buf *out, ent_err *err) {
    const ent_answer_form *form = NULL;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (ent_str_equal(ent_str_of(forms[i]->question), ask->question)) form = forms[i];
    if (!form) return ent_err_set(err, ENT_USAGE, "unknown question \"%.*s\"", (int)ask->question.len, ask->question.ptr);
    if (ask->word_count < form->least || ask->word_count > form->most) return ent_err_set(err, ENT_USAGE, "%s needs other words", form->question);
    ent_answering a = {.asking = asking, .derived = asking->derived};
    ent_buf_init(&a.buf);
    ent_table_open(&a.table, form->columns, asking->arena);
    ent_status status = form->fill(&a, ask, err);
    if (!status) ent_table_print(&a.table, ask->form, out);
    ent_buf_release(&a.buf);
    return status;
}

/* ---- sides ---- */

ent_status ent_ask_side(ent_answering *a, const char *word, ent_sought *side, ent_err *err) {
    *side = (ent_sought){0};
    if (ent_country_parse(ent_str_of(word), &side->country)) return ENT_OK;
    bool *found = ENT_NEW_ARRAY(a->asking->arena, bool, a->derived->identity_count), any = false;
    ent_buf wanted;
    ent_buf_init(&wanted);
    ent_derive_fold(&wanted, ent_str_of(word));
    bool full = !found || wanted.failed;
    for (uint32_t i = 0; !full && i < a->derived->identity_count; i++) {
        const ent_identity *who = &a->derived->identities[i];
        for (uint32_t n = 0; n < who->name_count && !found[i]; n++) {
            ent_buf_reset(&a->buf);
            ent_derive_fold(&a->buf, who->names[n]);
            found[i] = wanted.len && ent_derive_has_words(ent_buf_str(&a->buf), ent_buf_str(&wanted));
        }
        any = any || found[i];
    }
    ent_buf_reset(&a->buf);
    ent_buf_release(&wanted);
    side->identities = found;
    if (full) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    return any ? ENT_OK : ent_err_set(err, ENT_NOT_FOUND, "the register names nobody \"%s\"", word);
}

bool ent_ask_is(const ent_answering *a, const ent_sought *side, uint32_t identity) {
    return side->identities ? side->identities[identity] : a->derived->identities[identity].country == side->country;
}

bool ent_ask_between(const ent_answering *a, const ent_fact *fact, const ent_sought *one, const ent_sought *two) {
    if (!one->identities && !two->identities) return ent_derive_between(a->derived, fact, one->country, two->country);
    uint32_t count = fact->agent_count + fact->counterpart_count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t left = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        for (uint32_t k = 0; ent_ask_is(a, one, left) && k < count; k++) {
            uint32_t right = k < fact->agent_count ? fact->agents[k] : fact->counterparts[k - fact->agent_count];
            bool across = ent_kind_symmetric(fact->kind) || (i < fact->agent_count) != (k < fact->agent_count);
            if (left != right && across && ent_ask_is(a, two, right)) return true;
        }
    }
    return false;
}

/* ---- cells ---- */

void ent_ask_fact_name(const ent_derived *derived, const ent_fact *fact, char name[ENT_FACT_NAME_BYTES]) {
    const ent_dispatch *dispatch = ent_derive_dispatch(derived, fact->best);
    for (int i = 0; i < NAME_DIGITS; i++) {
        unsigned byte = dispatch->sha256[i / 2];
        name[i] = "0123456789abcdef"[i % 2 ? byte & 15 : byte >> 4];
    }
    snprintf(name + NAME_DIGITS, ENT_FACT_NAME_BYTES - NAME_DIGITS, ".%u", fact->best.claim);
}

void ent_ask_put_days(ent_answering *a, const ent_fact *fact) {
    ent_table_date(&a->table, fact->from);
    ent_table_date(&a->table, fact->to);
}

void ent_ask_put_who(ent_answering *a, const ent_actor *actors, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (i) ent_buf_puts(&a->buf, " + ");
        ent_print_actor(&a->buf, &actors[i]);
    }
    ent_table_take(&a->table, &a->buf);
}

void ent_ask_put_about(ent_answering *a, const ent_claim *claim) {
    ent_print_about(&a->buf, "", claim);
    ent_table_take(&a->table, &a->buf);
}

void ent_ask_put_source(ent_answering *a, ent_source source) {
    const ent_claim *claim = ent_derive_claim(a->derived, source);
    ent_buf_put(&a->buf, ent_derive_dispatch(a->derived, source)->name);
    if (claim->proof_count) ent_buf_putf(&a->buf, ":%u-%u", claim->proofs[0].start, claim->proofs[0].end);
    ent_table_take(&a->table, &a->buf);
}

void ent_ask_put_fact(ent_answering *a, const ent_fact *fact) {
    char name[ENT_FACT_NAME_BYTES];
    ent_ask_fact_name(a->derived, fact, name);
    ent_table_put(&a->table, ent_str_of(name));
    ent_ask_put_source(a, fact->best);
}

void ent_ask_put_quote(ent_answering *a, const ent_fact *fact) {
    const ent_claim *claim = ent_derive_claim(a->derived, fact->best);
    ent_str bytes;
    if (claim->proof_count && a->asking->texts->find(a->asking->texts->context, ent_derive_dispatch(a->derived, fact->best), &bytes))
        ent_print_sentence(&a->buf, bytes, claim->proofs[0], QUOTE_BYTES);
    ent_table_take(&a->table, &a->buf);
}

/* ---- one fact ---- */

static void show_telling(const ent_asking *asking, ent_source source, ent_buf *out) {
    const ent_dispatch *dispatch = ent_derive_dispatch(asking->derived, source);
    const ent_claim *claim = ent_derive_claim(asking->derived, source);
    ent_buf_puts(out, "\n");
    ent_buf_put(out, dispatch->name);
    ent_buf_puts(out, "  published ");
    ent_print_days(out, dispatch->published.value.from, dispatch->published.value.to);
    ent_buf_putf(out, "\n  %s/%s  ", ent_kind_name(claim->kind), ent_fact_status_name(claim->status));
    ent_print_days(out, claim->from, claim->to);
    ent_buf_puts(out, "  ");
    ent_print_actors(out, claim->agents, claim->agent_count);
    if (claim->counterpart_count) {
        ent_buf_puts(out, ent_kind_symmetric(claim->kind) ? " ↔ " : " → ");
        ent_print_actors(out, claim->counterparts, claim->counterpart_count);
    }
    if (claim->place_city.len || claim->place_country) {
        ent_buf_puts(out, "  @ ");
        ent_print_place(out, claim);
    }
    ent_print_about(out, "  | ", claim);
    ent_buf_putc(out, '\n');
    ent_str bytes;
    bool kept = asking->texts->find(asking->texts->context, dispatch, &bytes);
    for (uint32_t i = 0; i < claim->proof_count; i++) {
        ent_buf_putf(out, "  %u-%u  ", claim->proofs[i].start, claim->proofs[i].end);
        if (kept) ent_print_sentence(out, bytes, claim->proofs[i], bytes.len);
        ent_buf_putc(out, '\n');
    }
    ent_buf_puts(out, "  rule ");
    ent_buf_put(out, claim->rule);
    ent_buf_putc(out, '\n');
}

ent_status ent_output_show(const ent_asking *asking, ent_str fact, ent_buf *out, ent_err *err) {
    const ent_derived *derived = asking->derived;
    for (uint32_t i = 0; i < derived->fact_count; i++) {
        char name[ENT_FACT_NAME_BYTES];
        ent_ask_fact_name(derived, &derived->facts[i], name);
        if (!ent_str_equal(ent_str_of(name), fact)) continue;
        ent_buf_puts(out, name);
        ent_outcome outcome = derived->outcomes[i];
        if (outcome.outlook == ENT_OUTLOOK_DONE || outcome.outlook == ENT_OUTLOOK_CANCELLED) {
            ent_ask_fact_name(derived, &derived->facts[outcome.by], name);
            ent_buf_putf(out, "  %s by %s", outcome.outlook == ENT_OUTLOOK_DONE ? "answered" : "cancelled", name);
        }
        ent_buf_putc(out, '\n');
        for (uint32_t s = 0; s < derived->facts[i].source_count; s++) show_telling(asking, derived->facts[i].sources[s], out);
        return ENT_OK;
    }
    return ent_err_set(err, ENT_NOT_FOUND, "the register has no fact \"%.*s\"", (int)fact.len, fact.ptr);
}
