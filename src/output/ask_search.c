/* Facts by their words. A fact's own words are those of its fullest telling and of all sentences that prove it; behind them stands each field's
 * value as words that begin with the field's name ("kindvisit"), so that one full text answers "lam kind:visit" too. */
#include "output/ask.h"

#include "output/print.h"

#include <limits.h>

static const ent_column columns[] = {{"from", false},   {"to", false},           {"kind", false},  {"status", false},
                                     {"agents", false}, {"counterparts", false}, {"place", false}, {"text", false},
                                     {"fact", false},   {"source", false},       {NULL, false}};

/* ---- fields ---- */

static const char *const fields[] = {"kind", "status", "who", "office", "country", "place", "topic", "day"};
enum { FIELD_KIND, FIELD_STATUS, FIELD_WHO, FIELD_OFFICE, FIELD_COUNTRY, FIELD_PLACE, FIELD_TOPIC, FIELD_DAY, FIELDS };

typedef struct wording {
    ent_buf *scratch, *out;
} wording;

static void put_gap(const wording *w) {
    if (w->out->len) ent_buf_putc(w->out, ' ');
}

/* Folds a text into scratch; false: nothing is left of it. */
static bool fold(const wording *w, ent_str text) {
    ent_buf_reset(w->scratch);
    ent_derive_fold(w->scratch, text);
    w->out->failed = w->out->failed || w->scratch->failed;
    return w->scratch->len != 0;
}

/* Each word of a value with the field in front. A day is one word: "2024-09" finds every day of that month, since a fact has all its parts. */
static void put_field(const wording *w, int field, ent_str value) {
    if (!fold(w, value)) return;
    for (ent_str rest = ent_buf_str(w->scratch); rest.len;) {
        ent_str word = ent_str_cut(&rest, ' ');
        if (field != FIELD_DAY || word.ptr == w->scratch->ptr) {
            put_gap(w);
            ent_buf_puts(w->out, fields[field]);
        }
        ent_buf_put(w->out, word);
    }
}

static void put_country(const wording *w, ent_country country) {
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, code);
    put_field(w, FIELD_COUNTRY, ent_str_of(code));
}

static void put_day(const wording *w, ent_date date) {
    char text[ENT_DATE_TEXT_BYTES];
    while (date.year) {
        ent_date_format(date, text);
        put_field(w, FIELD_DAY, ent_str_of(text));
        if (date.day) date.day = 0;
        else if (date.month) date.month = 0;
        else break;
    }
}

static void put_actors(const wording *w, const ent_actor *actors, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        put_field(w, FIELD_WHO, actors[i].name);
        put_country(w, actors[i].country);
        for (uint32_t o = 0; o < actors[i].office_count; o++) {
            put_field(w, FIELD_OFFICE, actors[i].offices[o].title);
            put_field(w, FIELD_OFFICE, actors[i].offices[o].body);
        }
    }
}

static void put_fields(const wording *w, const ent_fact *fact, const ent_claim *claim) {
    put_field(w, FIELD_KIND, ent_str_of(ent_kind_name(fact->kind)));
    put_field(w, FIELD_STATUS, ent_str_of(ent_fact_status_name(fact->status)));
    put_actors(w, claim->agents, claim->agent_count);
    put_actors(w, claim->counterparts, claim->counterpart_count);
    put_field(w, FIELD_PLACE, claim->place_city);
    put_country(w, claim->place_country);
    for (unsigned topic = 1; topic < ENT_TOPIC_COUNT; topic++)
        if (claim->topics >> (topic - 1) & 1) put_field(w, FIELD_TOPIC, ent_str_of(ent_topic_name(topic)));
    put_day(w, fact->from);
    put_day(w, fact->to);
}

/* ---- what a fact is found by ---- */

void ent_output_fact_words(const ent_derived *derived, const ent_texts *texts, const ent_fact *fact, ent_buf *scratch, ent_buf *words) {
    const ent_claim *claim = ent_derive_claim(derived, fact->best);
    const wording w = {scratch, words};
    ent_buf_reset(scratch);
    ent_buf_putf(scratch, "%s %s ", ent_kind_name(fact->kind), ent_fact_status_name(fact->status));
    ent_print_actors(scratch, claim->agents, claim->agent_count);
    ent_buf_putc(scratch, ' ');
    ent_print_actors(scratch, claim->counterparts, claim->counterpart_count);
    ent_buf_putc(scratch, ' ');
    ent_print_place(scratch, claim);
    ent_print_about(scratch, " ", claim);
    ent_str bytes;
    for (uint32_t s = 0; s < fact->source_count; s++) {
        const ent_claim *told = ent_derive_claim(derived, fact->sources[s]);
        if (!texts->find(texts->context, ent_derive_dispatch(derived, fact->sources[s]), &bytes)) continue;
        for (uint32_t p = 0; p < told->proof_count; p++) {
            ent_buf_putc(scratch, ' ');
            ent_print_sentence(scratch, bytes, told->proofs[p], bytes.len);
        }
    }
    ent_buf_reset(words);
    ent_derive_fold(words, ent_buf_str(scratch));
    words->failed = words->failed || scratch->failed;
    put_fields(&w, fact, claim);
    ent_buf_reset(scratch);
}

/* ---- what is asked ---- */

static int field_of(ent_str name) {
    for (int i = 0; i < FIELDS; i++)
        if (ent_str_equal(name, ent_str_of(fields[i]))) return i;
    return FIELDS;
}

void ent_output_wanted_words(const char *const *words, int count, ent_buf *out) {
    ent_buf scratch;
    ent_buf_init(&scratch);
    const wording w = {&scratch, out};
    for (int i = 0; i < count; i++) {
        ent_str word = ent_str_of(words[i]), value = word, name = ent_str_cut(&value, ':');
        int field = name.len < word.len ? field_of(name) : FIELDS;
        if (field < FIELDS) {
            put_field(&w, field, value);
        } else if (fold(&w, word)) {
            put_gap(&w);
            ent_buf_put(out, ent_buf_str(&scratch));
        }
    }
    ent_buf_release(&scratch);
}

static void put_found(ent_answering *a, const ent_fact *fact) {
    const ent_claim *claim = ent_derive_claim(a->derived, fact->best);
    ent_ask_put_act(a, fact, claim);
    ent_print_place(&a->buf, claim);
    ent_table_take(&a->table, &a->buf);
    ent_ask_put_quote(a, fact);
    ent_ask_put_fact(a, fact);
}

static ent_status fill_search(ent_answering *a, const ent_asked *ask, ent_err *err) {
    ent_buf wanted, words;
    ent_buf_init(&wanted);
    ent_buf_init(&words);
    ent_output_wanted_words(ask->words, ask->word_count, &wanted);
    ENT_VEC(const ent_fact *) found = {0};
    bool full = false;
    for (uint32_t i = 0; wanted.len && !full && i < a->derived->fact_count; i++) {
        ent_output_fact_words(a->derived, a->asking->texts, &a->derived->facts[i], &a->buf, &words);
        if (ent_derive_has_words(ent_buf_str(&words), ent_buf_str(&wanted))) full = !ent_vec_push(a->asking->arena, &found, &a->derived->facts[i]);
    }
    for (uint32_t i = ask->limit && found.count > ask->limit ? found.count - ask->limit : 0; i < found.count; i++) put_found(a, found.items[i]);
    bool failed = wanted.failed || words.failed || full, empty = !wanted.len;
    ent_buf_release(&wanted);
    ent_buf_release(&words);
    if (failed) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    return empty ? ent_err_set(err, ENT_USAGE, "there is no word to look for") : ENT_OK;
}

const ent_answer_form ent_ask_search = {"search", columns, 1, INT_MAX, fill_search};
