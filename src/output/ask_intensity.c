/* The table of contact intensity: months against what the feeds' habits let expect. */
#include "output/ask.h"

static const ent_column columns[] = {{"month", false}, {"told", true},      {"expected", true},   {"index", true}, {"dispatches", true},
                                     {"note", false},  {"usual_low", true}, {"usual_high", true}, {NULL, false}};

static void put_number(ent_answering *a, bool there, int32_t value) {
    if (there) ent_table_number(&a->table, (uint64_t)value);
    else ent_table_put(&a->table, (ent_str){NULL, 0});
}

static ent_status fill(ent_answering *a, const ent_asked *ask, ent_err *err) {
    ent_country countries[2] = {0};
    ent_intensity found;
    for (int i = 0; i < ask->word_count; i++)
        if (!ent_country_parse(ent_str_of(ask->words[i]), &countries[i]))
            return ent_err_set(err, ENT_USAGE, "\"%s\" is no country code of three capital letters", ask->words[i]);
    ent_status status = ent_derive_intensity(a->derived, countries[0], countries[1], a->asking->arena, &found, err);
    for (uint32_t i = 0; !status && i < found.months.count; i++) {
        const ent_month *month = &found.months.items[i];
        ent_table_date(&a->table, (ent_date){.year = month->year, .month = month->month});
        ent_table_number(&a->table, month->told);
        ent_buf_putf(&a->buf, "%llu.%02llu", (unsigned long long)(month->expected_millionth / 1000000),
                     (unsigned long long)(month->expected_millionth / 10000 % 100));
        ent_table_take(&a->table, &a->buf);
        put_number(a, month->index >= 0, month->index);
        ent_table_number(&a->table, month->dispatches);
        ent_table_put(&a->table, ent_str_of(month->unusual > 0 ? "above" : month->unusual < 0 ? "below" : month->index < 0 ? "nothing read" : ""));
        put_number(a, found.has_usual, found.low);
        put_number(a, found.has_usual, found.high);
    }
    return status;
}

const ent_answer_form ent_ask_intensity = {"intensity", columns, 1, 2, fill};
