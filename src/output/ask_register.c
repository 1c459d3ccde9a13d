/* Tables over the whole register: where sources differ, what there is. */
#include "output/ask.h"

#include "output/print.h"

/* ---- conflicts ---- */

static const ent_column conflict_columns[] = {{"what", false},   {"one", false},     {"other", false}, {"fact", false},
                                              {"source", false}, {"against", false}, {NULL, false}};

static void put_telling(ent_answering *a, ent_source source, bool who) {
    const ent_claim *claim = ent_derive_claim(a->derived, source);
    ent_buf_putf(&a->buf, "%s/%s ", ent_kind_name(claim->kind), ent_fact_status_name(claim->status));
    ent_print_days(&a->buf, claim->from, claim->to);
    if (claim->place_city.len || claim->place_country) ent_buf_putc(&a->buf, ' ');
    ent_print_place(&a->buf, claim);
    if (who) {
        ent_buf_puts(&a->buf, ": ");
        ent_print_actors(&a->buf, claim->agents, claim->agent_count);
        ent_buf_puts(&a->buf, " - ");
        ent_print_actors(&a->buf, claim->counterparts, claim->counterpart_count);
    }
    ent_table_take(&a->table, &a->buf);
}

static bool tells_otherwise(const ent_claim *claim, const ent_claim *best) {
    return claim->status != best->status || !ent_date_equal(claim->from, best->from) || !ent_date_equal(claim->to, best->to) ||
           claim->agent_count + claim->counterpart_count != best->agent_count + best->counterpart_count ||
           claim->place_country != best->place_country || !ent_str_equal(claim->place_city, best->place_city);
}

static void put_differing(ent_answering *a, const ent_fact *fact) {
    const ent_claim *best = ent_derive_claim(a->derived, fact->best);
    for (uint32_t s = 0; s < fact->source_count; s++) {
        if (!tells_otherwise(ent_derive_claim(a->derived, fact->sources[s]), best)) continue;
        ent_ask_put_differing(a, fact);
        put_telling(a, fact->best, fact->differ_who);
        put_telling(a, fact->sources[s], fact->differ_who);
        ent_ask_put_fact(a, fact);
        ent_ask_put_source(a, fact->sources[s]);
    }
}

/* Acts of the same people a day or two apart that no dispatch tells both of; facts stand in time order. */
static void put_near(ent_answering *a, uint32_t number) {
    enum { NEAR_DAYS = 2 };
    const ent_fact *one = &a->derived->facts[number];
    for (uint32_t i = number + 1; i < a->derived->fact_count; i++) {
        const ent_fact *other = &a->derived->facts[i];
        if (!other->from.year || ent_date_first(other->from) - ent_date_first(one->from) > NEAR_DAYS) break;
        if (!other->near || !ent_derive_may_be_one(one, other)) continue;
        ent_table_put(&a->table, ENT_STR("perhaps one act"));
        put_telling(a, one->best, true);
        put_telling(a, other->best, true);
        ent_ask_put_fact(a, one);
        ent_ask_put_source(a, other->best);
    }
}

static ent_status fill_conflicts(ent_answering *a, const ent_asked *ask, ent_err *err) {
    (void)ask, (void)err;
    for (uint32_t i = 0; i < a->derived->fact_count; i++) {
        const ent_fact *fact = &a->derived->facts[i];
        if (ent_derive_differs(fact)) put_differing(a, fact);
        if (fact->near) put_near(a, i);
    }
    for (uint32_t i = 0; i < a->derived->namesake_count; i++) {
        const ent_namesake *row = &a->derived->namesakes[i];
        if (row->merged) continue;
        ent_table_put(&a->table, ENT_STR("perhaps one person"));
        ent_table_put(&a->table, row->name);
        ent_table_put(&a->table, row->other_name);
        for (int c = 0; c < 3; c++) ent_table_put(&a->table, (ent_str){NULL, 0});
    }
    return ENT_OK;
}

const ent_answer_form ent_ask_conflicts = {"conflicts", conflict_columns, 0, 0, fill_conflicts};

/* ---- status ---- */

static const ent_column status_columns[] = {{"what", false}, {"count", true}, {NULL, false}};

static void put_count(ent_answering *a, const char *what, uint64_t count) {
    ent_table_put(&a->table, ent_str_of(what));
    ent_table_number(&a->table, count);
}

static ent_status fill_status(ent_answering *a, const ent_asked *ask, ent_err *err) {
    (void)ask, (void)err;
    const ent_derived *derived = a->derived;
    const ent_store_counts *counts = &a->asking->counts;
    const ent_summary *sum = &derived->summary;
    put_count(a, "revision", counts->revision);
    put_count(a, "dispatches", counts->documents);
    put_count(a, "superseded readings", counts->superseded);
    put_count(a, "corrections", counts->corrections);
    put_count(a, "claims", counts->claims);
    put_count(a, "facts", sum->facts);
    put_count(a, "facts without a day", sum->undated);
    put_count(a, "facts on which sources differ", sum->differing);
    put_count(a, "announced: open", sum->outlooks[ENT_OUTLOOK_OPEN]);
    put_count(a, "announced: answered", sum->outlooks[ENT_OUTLOOK_DONE]);
    put_count(a, "announced: cancelled", sum->outlooks[ENT_OUTLOOK_CANCELLED]);
    put_count(a, "announced: no news", sum->outlooks[ENT_OUTLOOK_SILENT]);
    put_count(a, "persons and bodies", sum->identities);
    put_count(a, "names merged", sum->merged);
    put_count(a, "names that may be one", sum->doubts);
    put_count(a, "tenures", sum->tenures);
    return ENT_OK;
}

const ent_answer_form ent_ask_status = {"status", status_columns, 0, 0, fill_status};
