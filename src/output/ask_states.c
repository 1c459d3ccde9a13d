/* Tables of what lasts: offices held, pairs of countries, phrases and labels. */
#include "output/ask.h"

#include "output/print.h"

#include <stdlib.h>
#include <string.h>

/* ---- tenures ---- */

#define TENURE_COLUMNS                                                                                                                               \
    {"person", false}, {"country", false}, {"title", false}, {"body", false}, {"first", false}, {"last", false}, {"began", false}, {"ended", false}, \
        {"note", false}, {"proofs", true}, {                                                                                                         \
        "source", false                                                                                                                              \
    }
static const ent_column tenure_columns[] = {TENURE_COLUMNS, {NULL, false}};
static const ent_column compared_columns[] = {TENURE_COLUMNS, {"accord", false}, {"holder", false}, {NULL, false}};

enum { GAP_DAYS = 400 }; /* between two holders: longer than any usual vacancy */

/* Whether the end is known, who came next, where attestations overlap or leave room for another holder. */
static void put_note(ent_answering *a, uint32_t number) {
    const ent_tenure *tenure = &a->derived->tenures[number];
    const ent_succession *around = &a->derived->successions[number];
    const ent_tenure *next = around->after == ENT_NOBODY ? NULL : &a->derived->tenures[around->after];
    if (around->overlaps) ent_buf_puts(&a->buf, "overlaps");
    if (next) {
        ent_buf_puts(&a->buf, a->buf.len ? "; then " : "then ");
        ent_buf_put(&a->buf, a->derived->identities[next->identity].name);
        ent_day last = ent_date_last(tenure->ended.year ? tenure->ended : tenure->last);
        if (ent_date_first(next->began.year ? next->began : next->first) - last > GAP_DAYS) ent_buf_puts(&a->buf, ", gap");
    } else if (!tenure->ended.year) {
        ent_buf_puts(&a->buf, a->buf.len ? "; open" : "open");
    }
    ent_table_take(&a->table, &a->buf);
}

/* What a file of tenures says to it, and by which row. */
static bool put_accord(ent_answering *a, const ent_tenure *tenure) {
    ent_accord accord = {ENT_ACCORD_NOTHING, NULL};
    if (!ent_derive_accord(a->asking->holders, &a->derived->identities[tenure->identity], tenure, &accord)) return false;
    ent_table_put(&a->table, accord.holder ? ent_str_of(ent_print_accord(accord.says)) : (ent_str){0});
    if (accord.holder) ent_print_holder(&a->buf, accord.holder);
    ent_table_take(&a->table, &a->buf);
    return true;
}

static ent_status fill_tenures(ent_answering *a, const ent_asked *ask, ent_err *err) {
    ent_sought side = {0};
    ent_status status = ask->word_count ? ent_ask_side(a, ask->words[0], &side, err) : ENT_OK;
    if (a->asking->holders) ent_table_open(&a->table, compared_columns, a->asking->arena);
    for (uint32_t i = 0; !status && i < a->derived->tenure_count; i++) {
        const ent_tenure *tenure = &a->derived->tenures[i];
        if (ask->word_count && !ent_ask_is(a, &side, tenure->identity)) continue;
        if (a->asking->day.year && !ent_derive_holds_on(a->derived, i, a->asking->day)) continue;
        ent_table_put(&a->table, a->derived->identities[tenure->identity].name);
        ent_table_country(&a->table, a->derived->identities[tenure->identity].country);
        ent_table_put(&a->table, tenure->office.title);
        ent_table_put(&a->table, tenure->office.body);
        ent_table_date(&a->table, tenure->first);
        ent_table_date(&a->table, tenure->last);
        ent_table_date(&a->table, tenure->began);
        ent_table_date(&a->table, tenure->ended);
        put_note(a, i);
        ent_table_number(&a->table, tenure->proof_count);
        ent_ask_put_source(a, tenure->sources[tenure->source_count - 1]);
        if (a->asking->holders && !put_accord(a, tenure)) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    }
    return status;
}

const ent_answer_form ent_ask_tenures = {"tenures", tenure_columns, 0, 1, fill_tenures};

/* ---- dyads ---- */

static const ent_column dyad_columns[] = {{"one", false},   {"other", false}, {"facts", true},  {"contacts", true},
                                          {"first", false}, {"last", false},  {"label", false}, {NULL, false}};

static void put_pair(ent_answering *a, ent_country one, ent_country other, const ent_pair *pair) {
    ent_table_country(&a->table, one);
    ent_table_country(&a->table, other);
    ent_table_number(&a->table, pair->facts);
    ent_table_number(&a->table, pair->contacts);
    ent_table_date(&a->table, pair->first);
    ent_table_date(&a->table, pair->last);
    ent_table_put(&a->table, pair->label);
}

/* A country that was asked for stands first; the others follow in their order. */
static ent_status fill_dyads(ent_answering *a, const ent_asked *ask, ent_err *err) {
    ent_country wanted = 0;
    if (ask->word_count && !ent_country_parse(ent_str_of(ask->words[0]), &wanted))
        return ent_err_set(err, ENT_USAGE, "\"%s\" is no country code of three capital letters", ask->words[0]);
    for (uint32_t i = 0; i < a->derived->pair_count; i++) {
        const ent_pair *pair = &a->derived->pairs[i];
        if (!wanted || pair->other == wanted) put_pair(a, wanted ? wanted : pair->one, wanted ? pair->one : pair->other, pair);
    }
    for (uint32_t i = 0; wanted && i < a->derived->pair_count; i++)
        if (a->derived->pairs[i].one == wanted) put_pair(a, wanted, a->derived->pairs[i].other, &a->derived->pairs[i]);
    return ENT_OK;
}

const ent_answer_form ent_ask_dyads = {"dyads", dyad_columns, 0, 1, fill_dyads};

/* ---- phrases ---- */

static const ent_column phrase_columns[] = {{"kind", false}, {"phrase", false}, {"who", false},   {"with", false},   {"first", false},
                                            {"last", false}, {"times", true},   {"state", false}, {"source", false}, {NULL, false}};

/* Of two countries: whether the phrase is new or no longer used between them. */
static void put_state(ent_answering *a, const ent_wordings *words, ent_str label) {
    static const char *const states[] = {"", "new", "no longer used"};
    uint8_t state = ENT_WORDING_KEPT;
    ent_derive_fold(&a->buf, label);
    for (uint32_t i = 0; i < words->items.count; i++)
        if (ent_str_equal(words->items.items[i].folded, ent_buf_str(&a->buf))) state = words->items.items[i].state;
    ent_buf_reset(&a->buf);
    ent_table_put(&a->table, ent_str_of(states[state]));
}

static ent_status find_wordings(ent_answering *a, const ent_sought *one, const ent_sought *two, ent_wordings *words, ent_err *err) {
    ent_dyad dyad;
    if (!one->country || !two->country || one->country == two->country) return ENT_OK;
    ent_err nothing;
    ent_status status = ent_derive_dyad(a->derived, one->country, two->country, a->asking->day, a->asking->arena, &dyad, &nothing);
    if (status == ENT_NOT_FOUND) return ENT_OK;
    return status ? ent_err_set(err, status, "%s", nothing.text) : ent_derive_wordings(a->derived, &dyad, a->asking->arena, words, err);
}

static ent_status fill_phrases(ent_answering *a, const ent_asked *ask, ent_err *err) {
    ent_sought one = {0}, two = {0};
    ent_wordings words = {0};
    if (ask->word_count == 1) return ent_err_set(err, ENT_USAGE, "two countries or none are needed");
    ent_status status = ask->word_count ? ent_ask_side(a, ask->words[0], &one, err) : ENT_OK;
    if (!status && ask->word_count) status = ent_ask_side(a, ask->words[1], &two, err);
    if (!status) status = find_wordings(a, &one, &two, &words, err);
    for (uint32_t i = 0; !status && i < a->derived->fact_count; i++) {
        const ent_fact *fact = &a->derived->facts[i];
        if (fact->kind != ENT_KIND_FORMULA && fact->kind != ENT_KIND_PARTNERSHIP) continue;
        if (ask->word_count && !ent_ask_between(a, fact, &one, &two)) continue;
        const ent_claim *claim = ent_derive_claim(a->derived, fact->best);
        ent_table_put(&a->table, ent_str_of(ent_kind_name(fact->kind)));
        ent_table_put(&a->table, claim->label);
        ent_ask_put_who(a, claim->agents, claim->agent_count);
        ent_ask_put_who(a, claim->counterparts, claim->counterpart_count);
        ent_ask_put_days(a, fact);
        ent_table_number(&a->table, fact->told_count);
        put_state(a, &words, claim->label);
        ent_ask_put_source(a, fact->best);
    }
    return status;
}

const ent_answer_form ent_ask_phrases = {"phrases", phrase_columns, 0, 2, fill_phrases};
