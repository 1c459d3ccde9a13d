/* How the register came to what it says of a fact: what announced it, each dispatch that tells it, what people corrected, what answers it;
 * in the order in which these came. */
#include "serve/internal.h"

#include <stdlib.h>

typedef struct entry {
    ent_date day;
    const char *what;   /* "announced", "told", "corrected", "answered" */
    const char *kind;   /* of the fact that announced or answers it; NULL: none */
    const char *prefix; /* of the word of state */
    const char *state;
    ent_str days, name, text, href;
    uint32_t order;
} entry;

typedef ENT_VEC(entry) entries;

static int compare_entries(const void *left, const void *right) {
    const entry *a = left, *b = right;
    int days = !a->day.year || !b->day.year ? !a->day.year - !b->day.year : ent_date_compare(a->day, b->day);
    return days ? days : a->order < b->order ? -1 : a->order > b->order;
}

static void note(serve_sheet *sheet, entries *all, entry made) {
    made.order = all->count;
    if (!ent_vec_push(sheet->x->arena, all, made)) sheet->full = true;
}

/* What a dispatch says of this fact, or of one that announced or answers it. */
static void note_telling(serve_sheet *sheet, entries *all, const char *what, ent_source source, ent_str href) {
    serve_exchange *x = sheet->x;
    const ent_claim *claim = ent_derive_claim(&x->snap->derived, source);
    const ent_dispatch *dispatch = ent_derive_dispatch(&x->snap->derived, source);
    note(sheet, all,
         (entry){.day = dispatch->published.value.from,
                 .what = what,
                 .prefix = "status",
                 .state = ent_fact_status_name(claim->status),
                 .days = serve_days(x, claim->from, claim->to),
                 .name = dispatch->name,
                 .text = serve_quote(x, source, 180),
                 .href = href});
}

static void note_fact(serve_sheet *sheet, entries *all, const char *what, uint32_t number) {
    const ent_fact *fact = &sheet->x->snap->derived.facts[number];
    note_telling(sheet, all, what, fact->best, serve_link_fact(sheet->x, number));
    if (!sheet->full) all->items[all->count - 1].kind = ent_kind_name(fact->kind);
}

static void note_tellings(serve_sheet *sheet, entries *all, const ent_fact *fact) {
    for (uint32_t s = 0; s < fact->source_count; s++) {
        ent_str href = serve_link_dispatch(sheet->x, fact->sources[s].dispatch);
        note_telling(sheet, all, "told", fact->sources[s], serve_keepf(sheet->x, "%.*s#c%u", (int)href.len, href.ptr, fact->sources[s].claim));
    }
}

static bool is_about(serve_sheet *sheet, const ent_fact *fact, ent_str subject) {
    for (uint32_t s = 0; s < fact->source_count; s++) {
        ent_buf_reset(&sheet->buf);
        if (!ent_derive_put_telling(sheet->x->snap->derived.dispatches, fact->sources[s], &sheet->buf)) sheet->full = true;
        if (ent_str_equal(ent_buf_str(&sheet->buf), subject)) return true;
    }
    return false;
}

/* "field = value. reason" */
static ent_str said(serve_sheet *sheet, const ent_store_correction *row) {
    ent_buf_reset(&sheet->buf);
    ent_buf_put(&sheet->buf, row->field);
    if (row->field.len && row->value.len) ent_buf_puts(&sheet->buf, " = ");
    ent_buf_put(&sheet->buf, row->value);
    if (sheet->buf.len) ent_buf_puts(&sheet->buf, ". ");
    ent_buf_put(&sheet->buf, row->reason);
    sheet->full = sheet->full || sheet->buf.failed;
    return serve_keep(sheet->x, ent_buf_str(&sheet->buf));
}

static void note_corrections(serve_sheet *sheet, entries *all, const ent_fact *fact) {
    const ent_derived *derived = &sheet->x->snap->derived;
    ent_str href = serve_link(sheet->x, "/review");
    for (uint32_t i = 0; i < derived->dispatches->corrections.count; i++) {
        const ent_store_correction *row = &derived->dispatches->corrections.items[i];
        if (!is_about(sheet, fact, row->subject)) continue;
        entry made = {
            .what = "corrected", .prefix = "action", .state = serve_cstr(sheet->x, row->kind), .name = row->author, .text = said(sheet, row)};
        (void)ent_date_parse(row->day, &made.day);
        if (derived->applied[i].withdrawn) made.prefix = "correction", made.state = "withdrawn";
        made.href = serve_keepf(sheet->x, "%.*s#corrections", (int)href.len, href.ptr);
        note(sheet, all, made);
    }
}

static const serve_column columns[] = {{"day", SERVE_DAYS, false},  {"what", SERVE_TEXT, false}, {"status", SERVE_TEXT, false},
                                       {"from", SERVE_DAYS, false}, {"by", SERVE_TEXT, false},   {"text", SERVE_SAID, false},
                                       {NULL, SERVE_TEXT, false}};

void serve_add_history(serve_sheet *sheet, uint32_t number) {
    const ent_derived *derived = &sheet->x->snap->derived;
    entries all = {0};
    for (uint32_t i = 0; i < derived->fact_count; i++) {
        ent_outcome outcome = derived->outcomes[i];
        bool answered = outcome.outlook == ENT_OUTLOOK_DONE || outcome.outlook == ENT_OUTLOOK_CANCELLED;
        if (!answered || outcome.by == i) continue; /* what was announced and done in one fact is told below */
        if (outcome.by == number) note_fact(sheet, &all, "announced", i);
        if (i == number) note_fact(sheet, &all, "answered", outcome.by);
    }
    note_tellings(sheet, &all, &derived->facts[number]);
    note_corrections(sheet, &all, &derived->facts[number]);
    if (all.count) qsort(all.items, all.count, sizeof *all.items, compare_entries);
    serve_add(sheet, "history_of_fact", SERVE_TABLE, columns);
    for (uint32_t i = 0; i < all.count; i++) {
        const entry *one = &all.items[i];
        serve_cell_date(sheet, one->day);
        const char *what = serve_word_of(sheet->x, "history", one->what);
        const char *kind = one->kind ? serve_word_of(sheet->x, "kind", one->kind) : NULL;
        serve_cell_put(sheet, ent_str_of(one->what), kind ? serve_keepf(sheet->x, "%s (%s)", what, kind) : ent_str_of(what), (ent_str){NULL, 0});
        serve_cell_word(sheet, one->prefix, one->state, (ent_str){NULL, 0});
        serve_cell_text(sheet, one->days);
        serve_cell_put(sheet, one->name, (ent_str){NULL, 0}, one->href);
        serve_cell_text(sheet, one->text);
    }
}
