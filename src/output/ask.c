/* Questions to a register: one table of forms, and the cells that answers have in common. */
#include "output/ask.h"

#include "output/print.h"

#include <stdio.h>
#include <string.h>

enum { QUOTE_BYTES = 160 };

static const ent_answer_form *const forms[] = {&ent_ask_last_met,  &ent_ask_mechanisms,  &ent_ask_commitments, &ent_ask_tenures,
                                               &ent_ask_dyads,     &ent_ask_phrases,     &ent_ask_conflicts,   &ent_ask_search,
                                               &ent_ask_status,    &ent_ask_corrections, &ent_ask_agreement,   &ent_ask_verdicts,
                                               &ent_ask_intensity, &ent_ask_timeline,    &ent_ask_who,         &ent_ask_calendar};

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
    ent_str rest = ent_str_of(word), code = ent_str_cut(&rest, ' ');
    *side = (ent_sought){0};
    if (!ent_country_parse(code, &side->country)) return ent_ask_named(a, word, side, err);
    ent_derive_fold(&a->buf, rest);
    char *bytes = a->buf.failed ? NULL : ent_arena_copy(a->asking->arena, a->buf.ptr ? a->buf.ptr : "", a->buf.len);
    side->office = (ent_str){bytes, a->buf.len};
    ent_buf_reset(&a->buf);
    return bytes ? ENT_OK : ent_err_set(err, ENT_MEMORY, "memory ran out");
}

ent_status ent_ask_named(ent_answering *a, const char *word, ent_sought *side, ent_err *err) {
    *side = (ent_sought){0};
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

/* Whether the office has all words of those asked for that are more than an article. */
static bool is_office(ent_answering *a, const ent_office *office, ent_str wanted) {
    enum { ARTICLE = 3 };
    ent_buf_reset(&a->buf);
    ent_derive_fold(&a->buf, office->title);
    ent_buf_putc(&a->buf, ' ');
    ent_derive_fold(&a->buf, office->body);
    bool has = !a->buf.failed;
    while (wanted.len && has) {
        ent_str word = ent_str_cut(&wanted, ' ');
        has = word.len <= ARTICLE || ent_derive_has_words(ent_buf_str(&a->buf), word);
    }
    ent_buf_reset(&a->buf);
    return has;
}

/* Whether somebody of the side's country takes part in the office asked for. */
static bool has_office(ent_answering *a, const ent_fact *fact, const ent_sought *side) {
    for (uint32_t s = 0; s < fact->source_count; s++) {
        const ent_claim *claim = ent_derive_claim(a->derived, fact->sources[s]);
        for (uint32_t i = 0; i < claim->agent_count + claim->counterpart_count; i++) {
            const ent_actor *actor = i < claim->agent_count ? &claim->agents[i] : &claim->counterparts[i - claim->agent_count];
            for (uint32_t o = 0; actor->country == side->country && o < actor->office_count; o++)
                if (is_office(a, &actor->offices[o], side->office)) return true;
        }
    }
    return false;
}

bool ent_ask_between(ent_answering *a, const ent_fact *fact, const ent_sought *one, const ent_sought *two) {
    if ((one->office.len && !has_office(a, fact, one)) || (two->office.len && !has_office(a, fact, two))) return false;
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

void ent_ask_put_act(ent_answering *a, const ent_fact *fact, const ent_claim *claim) {
    ent_ask_put_days(a, fact);
    ent_table_put(&a->table, ent_str_of(ent_kind_name(fact->kind)));
    ent_table_put(&a->table, ent_str_of(ent_fact_status_name(fact->status)));
    ent_ask_put_who(a, claim->agents, claim->agent_count);
    ent_ask_put_who(a, claim->counterparts, claim->counterpart_count);
}

void ent_ask_put_about(ent_answering *a, const ent_claim *claim) {
    ent_print_about(&a->buf, "", claim);
    ent_table_take(&a->table, &a->buf);
}

void ent_ask_print_source(ent_answering *a, ent_source source) {
    const ent_claim *claim = ent_derive_claim(a->derived, source);
    ent_buf_put(&a->buf, ent_derive_dispatch(a->derived, source)->name);
    if (claim->proof_count) ent_buf_putf(&a->buf, ":%u-%u", claim->proofs[0].start, claim->proofs[0].end);
}

void ent_ask_put_source(ent_answering *a, ent_source source) {
    ent_ask_print_source(a, source);
    ent_table_take(&a->table, &a->buf);
}

void ent_ask_put_fact(ent_answering *a, const ent_fact *fact) {
    char name[ENT_FACT_NAME_BYTES];
    ent_derive_name(a->derived, fact->best, name);
    ent_table_put(&a->table, ent_str_of(name));
    ent_ask_put_source(a, fact->best);
}

void ent_ask_put_differing(ent_answering *a, const ent_fact *fact) {
    ent_buf_puts(&a->buf, fact->differ_status ? "status " : "");
    ent_buf_puts(&a->buf, fact->differ_date ? "date " : "");
    ent_buf_puts(&a->buf, fact->differ_place ? "place " : "");
    ent_buf_puts(&a->buf, fact->differ_who ? "participants" : "");
    ent_table_take(&a->table, &a->buf);
}

void ent_ask_put_quote(ent_answering *a, const ent_fact *fact) {
    const ent_claim *claim = ent_derive_claim(a->derived, fact->best);
    ent_str bytes;
    if (claim->proof_count && a->asking->texts->find(a->asking->texts->context, ent_derive_dispatch(a->derived, fact->best), &bytes))
        ent_print_sentence(&a->buf, bytes, claim->proofs[0], QUOTE_BYTES);
    ent_table_take(&a->table, &a->buf);
}
