/* What wants a person's look: where dispatches differ, names that may be one, corrections made so far; the way to a review fact by fact. */
#include "serve/internal.h"

enum { MOST_PAIRS = 100 };

/* ---- lists ---- */

static void add_differing(serve_sheet *sheet) {
    serve_exchange *x = sheet->x;
    uint32_t per = serve_number(x, "per", SERVE_PAGE_ROWS, SERVE_MOST_ROWS), count = 0;
    sheet->page = serve_number(x, "page", 1, 1000000);
    serve_section *section = serve_add(sheet, "differing", SERVE_FACTS, NULL);
    for (uint32_t i = 0; i < x->snap->derived.fact_count; i++) {
        const ent_fact *fact = &x->snap->derived.facts[i];
        if (!ent_derive_differs(fact)) continue;
        if (count / per == sheet->page - 1) serve_add_fact(sheet, section, i);
        count++;
    }
    section->primary = true;
    section->total = count;
    sheet->pages = (count + per - 1) / per;
}

static const serve_column pair_columns[] = {
    {"name", SERVE_TEXT, false}, {"other_name", SERVE_TEXT, false}, {"why", SERVE_TEXT, false}, {NULL, SERVE_TEXT, false}};

static void add_pairs(serve_sheet *sheet) {
    const ent_derived *derived = &sheet->x->snap->derived;
    serve_section *section = serve_add(sheet, "namesakes", SERVE_TABLE, pair_columns);
    for (uint32_t i = 0; i < derived->namesake_count; i++) {
        const ent_namesake *row = &derived->namesakes[i];
        if (row->merged || section->total++ >= MOST_PAIRS) continue;
        serve_cell_put(sheet, row->name, (ent_str){NULL, 0}, serve_link_identity(sheet->x, row->identity));
        serve_cell_put(sheet, row->other_name, (ent_str){NULL, 0}, serve_link_identity(sheet->x, row->other));
        serve_cell_word(sheet, "why_perhaps", ent_derive_likeness_name(row->likeness), (ent_str){NULL, 0});
    }
}

static void add_corrections(serve_sheet *sheet) {
    const ent_derived *derived = &sheet->x->snap->derived;
    serve_add(sheet, "corrections", SERVE_TABLE, serve_correction_columns);
    for (uint32_t i = 0; i < derived->dispatches->corrections.count; i++) {
        const ent_store_correction *row = &derived->dispatches->corrections.items[i];
        const ent_applied *applied = &derived->applied[i];
        serve_cells_correction(sheet, row, applied->id, applied->withdrawn ? "withdrawn" : applied->idle ? "idle" : "holds");
    }
}

/* ---- the page ---- */

/* Who reviews, and whose relations. */
static void draw_coder(serve_html *h, const void *data) {
    static const char *const names[] = {"coder", "country", "other", "adjudicate", NULL};
    (void)data;
    serve_draw_ask(h, "/sitting", names);
}

ent_status serve_page_review(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    (void)err;
    sheet->title = ent_str_of(serve_word(x, "way_review"));
    add_differing(sheet);
    add_pairs(sheet);
    add_corrections(sheet);
    if (x->may_write) serve_add(sheet, "coder", SERVE_DRAWN, NULL)->draw = draw_coder;
    serve_add_correct(sheet, NULL);
    serve_add_session(sheet);
    return ENT_OK;
}
