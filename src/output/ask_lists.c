/* The answers that have a printed form of their own (timeline, who, calendar), as tables: one row a fact, or a thing known of somebody. */
#include "output/ask.h"

#include "output/print.h"

static void put_place(ent_answering *a, const ent_claim *claim) {
    ent_print_place(&a->buf, claim);
    ent_table_take(&a->table, &a->buf);
}

/* ---- timeline ---- */

static const ent_column timeline_columns[] = {{"from", false},         {"to", false},     {"kind", false},  {"status", false}, {"agents", false},
                                              {"counterparts", false}, {"place", false},  {"about", false}, {"differ", false}, {"tellings", true},
                                              {"fact", false},         {"source", false}, {NULL, false}};

static ent_status fill_timeline(ent_answering *a, const ent_asked *ask, ent_err *err) {
    ent_dyad dyad = {0};
    ent_status status = ent_ask_dyad(a, ask, &dyad, err);
    for (uint32_t i = 0; !status && i < dyad.facts.count; i++) {
        const ent_fact *fact = dyad.facts.items[i];
        const ent_claim *claim = ent_derive_claim(a->derived, fact->best);
        ent_ask_put_act(a, fact, claim);
        put_place(a, claim);
        ent_ask_put_about(a, claim);
        ent_ask_put_differing(a, fact);
        ent_table_number(&a->table, fact->told_count);
        ent_ask_put_fact(a, fact);
    }
    return status;
}

const ent_answer_form ent_ask_timeline = {"timeline", timeline_columns, 2, 2, fill_timeline};

/* ---- who ---- */

static const ent_column who_columns[] = {{"who", false}, {"country", false}, {"what", false},   {"text", false}, {"from", false},
                                         {"to", false},  {"fact", false},    {"source", false}, {NULL, false}};

static void put_known(ent_answering *a, uint32_t identity, const char *what, ent_date from, ent_date to) {
    ent_table_put(&a->table, a->derived->identities[identity].name);
    ent_table_country(&a->table, a->derived->identities[identity].country);
    ent_table_put(&a->table, ent_str_of(what));
    ent_table_take(&a->table, &a->buf); /* the text */
    ent_table_date(&a->table, from);
    ent_table_date(&a->table, to);
}

static void put_names(ent_answering *a, uint32_t identity) {
    const ent_identity *who = &a->derived->identities[identity];
    for (uint32_t n = 0; n < who->name_count; n++) {
        ent_buf_put(&a->buf, who->names[n]);
        put_known(a, identity, "name", (ent_date){0}, (ent_date){0});
        for (int c = 0; c < 2; c++) ent_table_put(&a->table, (ent_str){NULL, 0});
    }
    for (uint32_t i = 0; i < a->derived->namesake_count; i++) {
        const ent_namesake *row = &a->derived->namesakes[i];
        if (row->identity != identity && row->other != identity) continue;
        ent_buf_put(&a->buf, row->name);
        ent_buf_puts(&a->buf, " = ");
        ent_buf_put(&a->buf, row->other_name);
        put_known(a, identity, row->merged ? "one with" : "perhaps", (ent_date){0}, (ent_date){0});
        for (int c = 0; c < 2; c++) ent_table_put(&a->table, (ent_str){NULL, 0});
    }
}

static void put_offices(ent_answering *a, uint32_t identity) {
    for (uint32_t i = 0; i < a->derived->tenure_count; i++) {
        const ent_tenure *tenure = &a->derived->tenures[i];
        if (tenure->identity != identity) continue;
        ent_print_office(&a->buf, &tenure->office);
        put_known(a, identity, "office", tenure->first, tenure->last);
        ent_table_put(&a->table, (ent_str){NULL, 0});
        ent_ask_put_source(a, tenure->sources[tenure->source_count - 1]);
    }
}

static bool takes_part(const ent_fact *fact, uint32_t identity) {
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++)
        if ((i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count]) == identity) return true;
    return false;
}

static void put_facts(ent_answering *a, uint32_t identity) {
    for (uint32_t i = 0; i < a->derived->fact_count; i++) {
        const ent_fact *fact = &a->derived->facts[i];
        const ent_claim *claim = ent_derive_claim(a->derived, fact->best);
        if (fact->kind == ENT_KIND_OFFICE || fact->kind == ENT_KIND_ALIAS || !takes_part(fact, identity)) continue;
        ent_buf_putf(&a->buf, "%s/%s ", ent_kind_name(fact->kind), ent_fact_status_name(fact->status));
        ent_print_actors(&a->buf, claim->agents, claim->agent_count);
        if (claim->counterpart_count) ent_buf_puts(&a->buf, ent_kind_symmetric(fact->kind) ? " ↔ " : " → ");
        ent_print_actors(&a->buf, claim->counterparts, claim->counterpart_count);
        put_known(a, identity, "fact", fact->from, fact->to);
        ent_ask_put_fact(a, fact);
    }
}

static ent_status fill_who(ent_answering *a, const ent_asked *ask, ent_err *err) {
    ent_sought side;
    ent_status status = ent_ask_named(a, ask->words[0], &side, err);
    for (uint32_t i = 0; !status && i < a->derived->identity_count; i++) {
        if (!ent_ask_is(a, &side, i)) continue;
        put_names(a, i);
        put_offices(a, i);
        put_facts(a, i);
    }
    return status;
}

const ent_answer_form ent_ask_who = {"who", who_columns, 1, 1, fill_who};

/* ---- calendar ---- */

static const ent_column calendar_columns[] = {{"from", false},         {"to", false},     {"kind", false},  {"status", false}, {"agents", false},
                                              {"counterparts", false}, {"place", false},  {"about", false}, {"since", false},  {"ordinal", true},
                                              {"fact", false},         {"source", false}, {NULL, false}};

static ent_status fill_calendar(ent_answering *a, const ent_asked *ask, ent_err *err) {
    ent_country countries[2] = {0};
    ent_calendar calendar;
    for (int i = 0; i < ask->word_count; i++)
        if (!ent_country_parse(ent_str_of(ask->words[i]), &countries[i]))
            return ent_err_set(err, ENT_USAGE, "\"%s\" is no country code of three capital letters", ask->words[i]);
    ent_status status = ent_derive_calendar(a->derived, countries[0], countries[1], a->asking->day, a->asking->arena, &calendar, err);
    for (uint32_t i = 0; !status && i < calendar.entries.count; i++) {
        const ent_calendar_entry *entry = &calendar.entries.items[i];
        const ent_claim *claim = ent_derive_claim(a->derived, entry->fact->best);
        ent_table_date(&a->table, entry->from);
        ent_table_date(&a->table, entry->to);
        ent_table_put(&a->table, ent_str_of(ent_kind_name(entry->fact->kind)));
        ent_table_put(&a->table, ent_str_of(entry->base.year ? "yearly" : ent_fact_status_name(entry->fact->status)));
        ent_ask_put_who(a, claim->agents, claim->agent_count);
        ent_ask_put_who(a, claim->counterparts, claim->counterpart_count);
        put_place(a, claim);
        if (entry->base.year) ent_table_put(&a->table, claim->label);
        else ent_ask_put_about(a, claim);
        ent_table_date(&a->table, entry->base);
        if (entry->base.year) ent_table_number(&a->table, entry->ordinal);
        else ent_table_put(&a->table, (ent_str){NULL, 0});
        ent_ask_put_fact(a, entry->fact);
    }
    return status;
}

const ent_answer_form ent_ask_calendar = {"calendar", calendar_columns, 0, 2, fill_calendar};
