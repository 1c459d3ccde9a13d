/* The public register: a store with a lock around it, and the questions it answers. */
#include "lib/lib.h"

#include <stdlib.h>
#include <string.h>

static ent_reader_key key_of(const ent_worker *worker) { return (ent_reader_key){ent_str_of(worker->engine->hash), ent_str_of(ENT_VERSION)}; }

/* ---- keeping ---- */

ent_status ent_register_open(const char *path, ent_register_options options, ent_register **reg, ent_err *err) {
    ent_register *made = calloc(1, sizeof *made);
    if (!made || pthread_mutex_init(&made->lock, NULL) != 0) {
        free(made);
        return ent_err_set(err, ENT_MEMORY, "memory ran out");
    }
    made->withhold = options.withhold;
    ent_store_options kept = {.write = options.write, .create = options.create, .wait_ms = options.wait_ms};
    ent_status status = path ? ent_store_open_sqlite(path, kept, &made->store, err) : ent_store_open_memory(&made->store, err);
    if (status) ent_register_close(made);
    else *reg = made;
    return status;
}

void ent_register_close(ent_register *reg) {
    if (!reg) return;
    ent_store_close(reg->store);
    pthread_mutex_destroy(&reg->lock);
    free(reg);
}

ent_status ent_register_begin(ent_register *reg, ent_err *err) {
    pthread_mutex_lock(&reg->lock);
    ent_status status = ent_store_begin(reg->store, err);
    pthread_mutex_unlock(&reg->lock);
    return status;
}

ent_status ent_register_commit(ent_register *reg, ent_err *err) {
    pthread_mutex_lock(&reg->lock);
    ent_status status = ent_store_commit(reg->store, err);
    pthread_mutex_unlock(&reg->lock);
    return status;
}

void ent_register_rollback(ent_register *reg) {
    pthread_mutex_lock(&reg->lock);
    ent_store_rollback(reg->store);
    pthread_mutex_unlock(&reg->lock);
}

ent_status ent_register_has(ent_register *reg, const ent_worker *worker, bool *has, ent_err *err) {
    if (!worker->loaded || !worker->engine) return ent_err_set(err, ENT_USAGE, "no dispatch was loaded");
    pthread_mutex_lock(&reg->lock);
    ent_status status =
        ent_store_has(reg->store, worker->sha256, worker->unpacked ? worker->page.name : ent_buf_str(&worker->name), key_of(worker), has, err);
    pthread_mutex_unlock(&reg->lock);
    return status;
}

ent_status ent_register_add(ent_register *reg, const ent_worker *worker, bool *added, ent_err *err) {
    if (!worker->read) return ent_err_set(err, ENT_USAGE, "no dispatch was read");
    ent_str bytes = reg->withhold ? (ent_str){NULL, 0} : ent_lib_text(worker);
    pthread_mutex_lock(&reg->lock);
    ent_status status = ent_store_append(reg->store, &worker->dispatch, bytes, key_of(worker), added, err);
    pthread_mutex_unlock(&reg->lock);
    return status;
}

ent_status ent_register_count(ent_register *reg, ent_counts *counts, ent_err *err) {
    ent_store_counts found;
    pthread_mutex_lock(&reg->lock);
    ent_status status = ent_store_count(reg->store, &found, err);
    pthread_mutex_unlock(&reg->lock);
    if (!status) *counts = (ent_counts){found.revision, found.documents, found.claims, found.superseded, found.corrections};
    return status;
}

ent_status ent_register_check(ent_register *reg, ent_err *err) {
    pthread_mutex_lock(&reg->lock);
    ent_status status = ent_store_check(reg->store, err);
    pthread_mutex_unlock(&reg->lock);
    return status;
}

/* ---- answering ---- */

ent_status ent_register_list(ent_register *reg, ent_sink sink, ent_err *err) {
    ent_answer a;
    ent_status status = ent_answer_open(&a, reg, false, err);
    for (uint32_t i = 0; !status && i < a.dispatches.items.count; i++) ent_dispatch_print(&a.dispatches.items.items[i], &a.out);
    return ent_answer_close(&a, status, sink, err);
}

static ent_status parse_country(const char *code, ent_country *country, ent_err *err) {
    if (ent_country_parse(ent_str_of(code), country)) return ENT_OK;
    return ent_err_set(err, ENT_USAGE, "\"%s\" is no country code of three capital letters", code);
}

/* NULL leaves the day open. */
static ent_status parse_day(const char *text, ent_date *day, ent_err *err) {
    if (!text || (ent_date_parse(ent_str_of(text), day) && day->day)) return ENT_OK;
    return ent_err_set(err, ENT_USAGE, "\"%s\" is no day (YYYY-MM-DD)", text);
}

static ent_status parse_dyad(const char *country, const char *other, ent_country *one, ent_country *two, ent_err *err) {
    ent_status status = parse_country(country, one, err);
    if (!status) status = parse_country(other, two, err);
    if (!status && *one == *two) status = ent_err_set(err, ENT_USAGE, "two different countries are needed");
    return status;
}

ent_status ent_register_timeline(ent_register *reg, const char *country, const char *other, ent_format format, ent_sink sink, ent_err *err) {
    ent_country one = {0}, two = {0};
    ent_status status = parse_dyad(country, other, &one, &two, err);
    if (status) return status;
    ent_answer a;
    ent_dyad dyad;
    status = ent_answer_open_part(&a, reg, &(ent_wanted){.one = one, .other = two}, err);
    if (!status) status = ent_derive_dyad(&a.derived, one, two, (ent_date){0}, &a.arena, &dyad, err);
    if (!status) {
        ent_texts texts = {ent_answer_bytes, &a};
        switch (format) {
        case ENT_FORMAT_JSONL: ent_output_timeline_jsonl(&a.derived, &dyad, &a.out); break;
        case ENT_FORMAT_TSV: ent_output_timeline_tsv(&a.derived, &dyad, &a.out); break;
        case ENT_FORMAT_TEXT: ent_output_timeline_text(&a.derived, &dyad, &texts, &a.out); break;
        default: status = ent_err_set(err, ENT_USAGE, "a timeline is printed as jsonl, tsv or text"); break;
        }
    }
    return ent_answer_close(&a, status, sink, err);
}

/* An answer to a table's question: what output needs to know of the register. */
static ent_status prepare(ent_answer *a, const char *day, ent_texts *texts, ent_asking *asking, ent_err *err) {
    *asking = (ent_asking){.derived = &a->derived, .texts = texts, .arena = &a->arena};
    asking->holders = a->reg->tenures ? &a->reg->tenures->holders : NULL;
    if (day && (!ent_date_parse(ent_str_of(day), &asking->day) || !asking->day.day))
        return ent_err_set(err, ENT_USAGE, "\"%s\" is no day (YYYY-MM-DD)", day);
    asking->counts = a->derived.summary.counts;
    return a->is_part ? ENT_OK : ent_store_count(a->reg->store, &asking->counts, err);
}

ent_status ent_register_ask(ent_register *reg, const ent_ask *ask, ent_sink sink, ent_err *err) {
    ent_asked asked = {.question = ent_str_of(ask->question), .words = ask->words, .word_count = ask->word_count, .limit = ask->limit};
    switch (ask->format) {
    case ENT_FORMAT_TEXT: asked.form = ENT_TABLE_TEXT; break;
    case ENT_FORMAT_JSON: asked.form = ENT_TABLE_JSON; break;
    case ENT_FORMAT_CSV: asked.form = ENT_TABLE_CSV; break;
    default: return ent_err_set(err, ENT_USAGE, "a table is printed as text, json or csv");
    }
    ent_answer a;
    ent_asking asking;
    ent_wanted wanted;
    ent_buf folded;
    ent_buf_init(&folded);
    bool part = ent_answer_wants(ask, &folded, &wanted) && !folded.failed;
    ent_status status = part ? ent_answer_open_part(&a, reg, &wanted, err) : ent_answer_open(&a, reg, true, err);
    ent_buf_release(&folded);
    ent_texts texts = {ent_answer_bytes, &a};
    if (!status) status = prepare(&a, ask->day, &texts, &asking, err);
    if (!status) status = ent_output_ask(&asking, &asked, &a.out, err);
    return ent_answer_close(&a, status, sink, err);
}

ent_status ent_register_show(ent_register *reg, const char *fact, ent_sink sink, ent_err *err) {
    ent_answer a;
    ent_asking asking;
    ent_status status = ent_answer_open_part(&a, reg, &(ent_wanted){.telling = ent_str_of(fact)}, err);
    if (!status && a.is_part && !a.derived.fact_count) { /* no fact; perhaps a telling that was rejected */
        (void)!ent_answer_close(&a, ENT_NOT_FOUND, sink, NULL);
        status = ent_answer_open(&a, reg, true, err);
    }
    ent_texts texts = {ent_answer_bytes, &a};
    if (!status) status = prepare(&a, NULL, &texts, &asking, err);
    if (!status) status = ent_output_show(&asking, ent_str_of(fact), &a.out, err);
    return ent_answer_close(&a, status, sink, err);
}

ent_status ent_register_who(ent_register *reg, const char *name, ent_format format, ent_sink sink, ent_err *err) {
    if (format != ENT_FORMAT_TEXT && format != ENT_FORMAT_JSONL) return ent_err_set(err, ENT_USAGE, "who is printed as text, json, csv or jsonl");
    ent_answer a;
    ent_buf folded;
    ent_buf_init(&folded);
    ent_derive_fold(&folded, ent_str_of(name));
    ent_wanted wanted = {.names = {ent_buf_str(&folded)}, .all_proofs = true};
    ent_status status = folded.failed ? ent_answer_open(&a, reg, true, err) : ent_answer_open_part(&a, reg, &wanted, err);
    ent_buf_release(&folded);
    ent_texts texts = {ent_answer_bytes, &a};
    ent_asking asking;
    if (!status) status = prepare(&a, NULL, &texts, &asking, err);
    if (!status) status = ent_output_who(&asking, ent_str_of(name), format == ENT_FORMAT_JSONL, &a.out, err);
    return ent_answer_close(&a, status, sink, err);
}

static ent_status parse_form(const char *form, ent_brief_form *out, ent_err *err) {
    static const char *const names[] = {"md", "html", "text", "json", "csv"};
    *out = ENT_BRIEF_MARKDOWN;
    for (int i = 0; form && i < 5; i++) {
        if (strcmp(form, names[i]) != 0) continue;
        *out = (ent_brief_form)i;
        return ENT_OK;
    }
    return form ? ent_err_set(err, ENT_USAGE, "no brief is printed as \"%s\"; md, html, text, json or csv is wanted", form) : ENT_OK;
}

ent_status ent_register_brief(ent_register *reg, const char *country, const char *other, const ent_brief_options *options, ent_sink sink,
                              ent_err *err) {
    ent_country one = {0}, two = {0};
    ent_date day = {0};
    ent_brief brief = {0};
    ent_status status = parse_dyad(country, other, &one, &two, err);
    if (!status) status = ent_output_language(options->language, &brief.language, err);
    if (!status) status = parse_form(options->form, &brief.form, err);
    if (!status) status = parse_day(options->day, &day, err);
    if (status) return status;
    ent_answer a;
    ent_dyad dyad;
    uint64_t revision = 0;
    status = ent_answer_open_part(&a, reg, &(ent_wanted){.one = one, .other = two, .people = true}, err);
    if (!status) status = ent_store_revision(reg->store, &revision, err);
    if (!status) status = ent_derive_dyad(&a.derived, one, two, day, &a.arena, &dyad, err);
    if (!status) {
        ent_texts texts = {ent_answer_bytes, &a};
        brief.derived = &a.derived;
        brief.dyad = &dyad;
        brief.texts = &texts;
        brief.revision = revision;
        brief.arena = &a.arena;
        status = ent_output_brief(&brief, &a.out, err);
    }
    return ent_answer_close(&a, status, sink, err);
}

ent_status ent_register_calendar(ent_register *reg, const ent_calendar_options *options, ent_sink sink, ent_err *err) {
    ent_country one = 0, two = 0;
    ent_date day = {0};
    int language = 0;
    ent_status status = ent_output_language(options->language, &language, err);
    if (!status && options->country)
        status = options->other ? parse_dyad(options->country, options->other, &one, &two, err) : parse_country(options->country, &one, err);
    if (!status) status = parse_day(options->day, &day, err);
    if (status) return status;
    ent_answer a;
    ent_calendar calendar;
    status = ent_answer_open_part(&a, reg, &(ent_wanted){.ahead = true, .ahead_from = day.year}, err);
    if (!status) status = ent_derive_calendar(&a.derived, one, two, day, &a.arena, &calendar, err);
    if (!status && options->icalendar) ent_output_calendar_ics(&a.derived, &calendar, language, (ent_str){NULL, 0}, &a.out);
    else if (!status) ent_output_calendar_text(&a.derived, &calendar, &a.out);
    return ent_answer_close(&a, status, sink, err);
}
