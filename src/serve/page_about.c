/* What this is: kinds of facts with how many there are, versions, and how to read the figures. */
#include "serve/internal.h"

static const serve_column version_columns[] = {{"what", SERVE_TEXT, false}, {"value", SERVE_TEXT, false}, {NULL, SERVE_TEXT, false}};

static void put(serve_sheet *sheet, const char *name, ent_str value) {
    serve_cell_word(sheet, "version", name, (ent_str){NULL, 0});
    serve_cell_text(sheet, value);
}

static void add_versions(serve_sheet *sheet) {
    serve_exchange *x = sheet->x;
    serve_add(sheet, "versions", SERVE_TABLE, version_columns)->narrow = true;
    put(sheet, "program", ENT_STR("entente " ENT_VERSION));
    put(sheet, "pack", x->site->pack_hash);
    put(sheet, "revision", serve_keepf(x, "%llu", (unsigned long long)x->snap->counts.revision));
    put(sheet, "superseded", serve_keepf(x, "%llu", (unsigned long long)x->snap->counts.superseded));
    put(sheet, "corrections", serve_keepf(x, "%llu", (unsigned long long)x->snap->counts.corrections));
    if (!x->site->scores.len) return;
    put(sheet, "scored", serve_scores_note(x->site, "dispatches"));
    put(sheet, "scored_pack", serve_scores_note(x->site, "pack"));
}

static const serve_column kind_columns[] = {{"kind", SERVE_TEXT, false},  {"name", SERVE_TEXT, false},     {"facts", SERVE_COUNT, false},
                                            {"held", SERVE_COUNT, false}, {"planned", SERVE_COUNT, false}, {"differing", SERVE_COUNT, false},
                                            {NULL, SERVE_TEXT, false}};

static void add_kinds(serve_sheet *sheet) {
    serve_exchange *x = sheet->x;
    uint64_t counts[ENT_KIND_COUNT][4] = {0};
    for (uint32_t i = 0; i < x->snap->derived.fact_count; i++) {
        const ent_fact *fact = &x->snap->derived.facts[i];
        counts[fact->kind][0]++;
        counts[fact->kind][1] += fact->status == ENT_FACT_STATUS_HELD;
        counts[fact->kind][2] += fact->status == ENT_FACT_STATUS_PLANNED;
        counts[fact->kind][3] += ent_derive_differs(fact);
    }
    serve_add(sheet, "kinds", SERVE_TABLE, kind_columns);
    for (unsigned k = 1; k < ENT_KIND_COUNT; k++) {
        const char *name = ent_kind_name(k);
        serve_cell_word(sheet, "kind", name, (ent_str){NULL, 0});
        serve_cell_text(sheet, ent_str_of(name));
        serve_cell_number(sheet, counts[k][0], serve_link_search(x, "kind", name, NULL));
        serve_cell_number(sheet, counts[k][1], serve_link_search(x, "kind", name, "status", "held", NULL));
        serve_cell_number(sheet, counts[k][2], serve_link_search(x, "kind", name, "status", "planned", NULL));
        serve_cell_number(sheet, counts[k][3], serve_link_search(x, "kind", name, "differing", "1", NULL));
    }
}

static void draw_what(serve_html *h, const void *data) {
    static const char *const lines[] = {"about_1", "about_2", "about_3", "about_4", "note_descriptive"};
    (void)data;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        serve_tag(h, "p", NULL);
        serve_say(h, lines[i]);
        serve_end(h, "p");
    }
    serve_tag(h, "p", NULL);
    serve_anchor(h, ENT_STR("/assets/codebook.md"), ent_str_of(serve_word(h->x, "codebook")));
    serve_text(h, ENT_STR(" · "));
    serve_anchor(h, ENT_STR("/openapi.json"), ENT_STR("OpenAPI"));
    serve_end(h, "p");
}

ent_status serve_page_about(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    (void)err;
    sheet->title = ent_str_of(serve_word(x, "way_about"));
    serve_add(sheet, "what", SERVE_DRAWN, NULL)->draw = draw_what;
    add_versions(sheet);
    serve_add_scores(sheet);
    add_kinds(sheet);
    return ENT_OK;
}
