/* A sheet for people: plain, readable HTML in which every number leads to its list, every row to its fact. No script is needed; where one
 * is there, it draws a chart from the same data in front of the table. */
#include "serve/internal.h"

#include <string.h>

static const char *word(serve_html *h, const char *key) { return serve_word(h->x, key); }

/* ---- facts ---- */

/* The identity that the fact's actor of this name is; UINT32_MAX when none is. */
static void put_identity(serve_html *h, uint32_t identity) { serve_anchor(h, serve_link_identity(h->x, identity), serve_shown_name(h->x, identity)); }

void serve_html_who(serve_html *h, uint32_t number) {
    const ent_fact *fact = &h->x->snap->derived.facts[number];
    for (uint32_t i = 0; i < fact->agent_count; i++) {
        if (i) serve_text(h, ENT_STR(", "));
        put_identity(h, fact->agents[i]);
    }
    if (!fact->counterpart_count) return;
    serve_tag(h, "span", "class", "arrow", NULL);
    serve_text(h, ent_kind_symmetric(fact->kind) ? ENT_STR(" ↔ ") : ENT_STR(" → "));
    serve_end(h, "span");
    for (uint32_t i = 0; i < fact->counterpart_count; i++) {
        if (i) serve_text(h, ENT_STR(", "));
        put_identity(h, fact->counterparts[i]);
    }
}

static void put_topics(serve_html *h, const ent_claim *claim) {
    for (unsigned t = 1; t < ENT_TOPIC_COUNT; t++) {
        if (!(claim->topics >> (t - 1) & 1)) continue;
        serve_tag(h, "span", "class", "topic", NULL);
        serve_text(h, ent_str_of(serve_word_of(h->x, "topic", ent_topic_name(t))));
        serve_end(h, "span");
    }
}

static void put_fact_row(serve_html *h, uint32_t number) {
    const ent_derived *derived = &h->x->snap->derived;
    const ent_fact *fact = &derived->facts[number];
    const ent_claim *claim = ent_derive_claim(derived, fact->best);
    bool differs = ent_derive_differs(fact);
    serve_tag(h, "tr", "role", "row", "class", ent_fact_status_name(fact->status), NULL);
    serve_tag(h, "td", "role", "cell", "class", "day", NULL);
    serve_text(h, serve_days(h->x, fact->from, fact->to));
    serve_end(h, "td");
    serve_tag(h, "td", "role", "cell", "class", "kind", NULL);
    serve_anchor(h, serve_link_fact(h->x, number), ent_str_of(serve_word_of(h->x, "kind", ent_kind_name(fact->kind))));
    if (fact->status != ENT_FACT_STATUS_HELD) {
        serve_tag(h, "span", "class", "status", NULL);
        serve_text(h, ent_str_of(serve_word_of(h->x, "status", ent_fact_status_name(fact->status))));
        serve_end(h, "span");
    }
    serve_end(h, "td");
    serve_tag(h, "td", "role", "cell", "class", "who", NULL);
    serve_html_who(h, number);
    serve_end(h, "td");
    serve_tag(h, "td", "role", "cell", NULL);
    serve_text(h, serve_place(h->x, claim));
    serve_end(h, "td");
    serve_tag(h, "td", "role", "cell", NULL);
    ent_str about = serve_about(h->x, claim);
    if (about.len) {
        serve_tag(h, "span", "lang", serve_said_language(h), NULL);
        serve_text(h, about);
        serve_end(h, "span");
    }
    put_topics(h, claim);
    serve_end(h, "td");
    serve_tag(h, "td", "role", "cell", "class", "number", "data-head", serve_word(h->x, "col_sources"), NULL);
    serve_anchor(h, serve_link_fact(h->x, number), serve_keepf(h->x, "%u%s", fact->source_count, differs ? " ≠" : ""));
    serve_end(h, "td");
    serve_end(h, "tr");
}

void serve_html_facts(serve_html *h, const uint32_t *facts, uint32_t count) {
    static const char *const heads[] = {"col_from", "col_kind", "col_who", "col_place", "col_about", "col_sources"};
    serve_tag(h, "table", "class", "facts", "role", "table", NULL); /* on a phone its rows are blocks: what they are is said */
    serve_tag(h, "thead", "role", "rowgroup", NULL);
    serve_tag(h, "tr", "role", "row", NULL);
    for (int i = 0; i < 6; i++) {
        serve_tag(h, "th", "role", "columnheader", "scope", "col", "class", i == 5 ? "number" : NULL, NULL);
        serve_say(h, heads[i]);
        serve_end(h, "th");
    }
    serve_end(h, "tr");
    serve_end(h, "thead");
    serve_tag(h, "tbody", "role", "rowgroup", NULL);
    for (uint32_t i = 0; i < count; i++) put_fact_row(h, facts[i]);
    serve_end(h, "tbody");
    serve_end(h, "table");
}

/* ---- tables ---- */

static const char *column_class(const serve_column *column) {
    return column->kind == SERVE_COUNT ? "number" : column->kind == SERVE_DAYS ? "day" : NULL;
}

static const char *cell_class(const serve_cell *cell, const serve_column *column) {
    const char *class = column_class(column);
    return !cell->differs ? class : class ? "day differs" : "differs";
}

/* What becomes of the table on a phone: one with many columns is stacked, each row a block; one of figures stays, and is narrow. */
static const char *table_class(const serve_section *section) {
    enum { MANY = 4 };
    uint32_t shown = 0, counts = 0;
    for (uint32_t c = 0; c < section->width; c++) {
        shown += !section->columns[c].hidden;
        counts += !section->columns[c].hidden && section->columns[c].kind == SERVE_COUNT;
    }
    return shown < MANY ? NULL : counts + 2 >= shown ? "figures" : "stack";
}

static const char *column_word(const serve_html *h, const serve_column *column) { return serve_word_of(h->x, "col", column->name); }

static void put_table(serve_html *h, const serve_section *section) {
    if (!section->width) return;
    serve_tag(h, "table", "role", "table", "class", table_class(section), NULL); /* blocks have no roles of their own */
    serve_tag(h, "thead", "role", "rowgroup", NULL);
    serve_tag(h, "tr", "role", "row", NULL);
    for (uint32_t c = 0; c < section->width; c++) {
        if (section->columns[c].hidden) continue;
        serve_tag(h, "th", "role", "columnheader", "scope", "col", "class", column_class(&section->columns[c]), NULL);
        serve_text(h, ent_str_of(column_word(h, &section->columns[c])));
        serve_end(h, "th");
    }
    serve_end(h, "tr");
    serve_end(h, "thead");
    serve_tag(h, "tbody", "role", "rowgroup", NULL);
    for (uint32_t i = 0; i < section->cells.count; i++) {
        const serve_cell *cell = &section->cells.items[i];
        uint32_t c = i % section->width;
        if (!c) {
            const char *number = section->rows ? serve_cstr(h->x, serve_keepf(h->x, "%u", i / section->width)) : NULL;
            serve_tag(h, "tr", "role", "row", "id", number ? serve_cstr(h->x, serve_keepf(h->x, "%s%s", section->rows, number)) : NULL, "data-claim",
                      number, NULL);
        }
        if (!section->columns[c].hidden) {
            const serve_column *column = &section->columns[c];
            serve_tag(h, "td", "role", "cell", "class", cell_class(cell, column), "data-head", column_word(h, column), "lang",
                      column->kind == SERVE_SAID ? serve_said_language(h) : NULL, NULL);
            serve_anchor(h, cell->href, cell->shown.ptr ? cell->shown : cell->text);
            serve_end(h, "td");
        }
        if (c + 1 == section->width) serve_end(h, "tr");
    }
    serve_end(h, "tbody");
    serve_end(h, "table");
}

/* A list that is cut says so: by the way to all of it, or by how much of it stands here. */
static void put_more(serve_html *h, const serve_section *section) {
    unsigned long long total = section->total;
    if (total <= serve_rows(section) || section->kind == SERVE_DRAWN) return;
    serve_tag(h, "p", "class", "more", NULL);
    if (section->more.len) serve_anchor(h, section->more, serve_keepf(h->x, "%s (%llu)", word(h, "all"), total));
    else serve_text(h, serve_keepf(h->x, "%s%s%u / %llu", word(h, "rows_shown"), word(h, "colon"), serve_rows(section), total));
    serve_end(h, "p");
}

static void put_pages(serve_html *h, const serve_sheet *sheet) {
    if (sheet->pages < 2) return;
    serve_tag(h, "nav", "class", "pages", "aria-label", word(h, "pages"), NULL);
    for (int step = -1; step <= 1; step += 2) {
        uint32_t to = sheet->page + (uint32_t)step;
        if (!to || to > sheet->pages) continue;
        const char *number = serve_cstr(h->x, serve_keepf(h->x, "%u", to));
        serve_tag(h, "a", "rel", step < 0 ? "prev" : "next", "href", serve_cstr(h->x, serve_link_with(h->x, "", "page", number)), NULL);
        serve_say(h, step < 0 ? "page_before" : "page_next");
        serve_end(h, "a");
    }
    serve_tag(h, "span", NULL);
    serve_text(h, serve_keepf(h->x, "%s %u / %u", word(h, "page"), sheet->page, sheet->pages));
    serve_end(h, "span");
    serve_end(h, "nav");
}

static void put_words(serve_html *h, ent_json_writer *w, const char *prefix, unsigned count, const char *(*name)(unsigned)) {
    for (unsigned i = 1; i < count; i++) {
        ent_json_key(w, serve_cstr(h->x, serve_keepf(h->x, "%s_%s", prefix, name(i))));
        ent_json_str(w, ent_str_of(serve_word_of(h->x, prefix, name(i))));
    }
}

/* An empty place that the script fills, with the words that it needs. */
static void put_chart(serve_html *h, const serve_section *section) {
    static const char *const keys[] = {"contacts", "accords", "promises", "words", "tensions", "states", "facts",    "fact", "how",      "timeline",
                                       "offices",  "map",     "network",  "years", "visits",   "visit",  "attested", "cut",  "partners", "ties"};
    ent_buf words;
    ent_json_writer w;
    ent_buf_init(&words);
    ent_json_init(&w, &words);
    ent_json_object(&w);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        ent_json_key(&w, keys[i]), ent_json_str(&w, ent_str_of(serve_word_of(h->x, "chart", keys[i])));
    if (strcmp(section->chart, "timeline") == 0) {
        put_words(h, &w, "kind", ENT_KIND_COUNT, ent_kind_name);
        put_words(h, &w, "status", ENT_FACT_STATUS_COUNT, ent_fact_status_name);
    }
    ent_json_end_object(&w);
    serve_tag(h, "div", "class", "chart", "data-chart", section->chart, "data-section", section->name, "data-source",
              section->source.len ? serve_cstr(h->x, section->source) : NULL, "data-list", section->list.len ? serve_cstr(h->x, section->list) : NULL,
              "data-words", serve_cstr(h->x, ent_buf_str(&words)), NULL);
    serve_end(h, "div");
    ent_buf_release(&words);
}

static void put_section(serve_html *h, const serve_sheet *sheet, const serve_section *section) {
    bool empty = section->kind != SERVE_DRAWN && !serve_rows(section);
    if (empty && section->spare) return;
    serve_tag(h, "section", "id", section->name, "class", section->narrow ? "narrow" : NULL, "aria-labelledby",
              serve_cstr(h->x, serve_keepf(h->x, "h-%s", section->name)), NULL);
    serve_tag(h, "h2", "id", serve_cstr(h->x, serve_keepf(h->x, "h-%s", section->name)), NULL);
    serve_text(h, ent_str_of(serve_word_of(h->x, "section", section->name)));
    if (section->primary && sheet->pages) serve_element(h, "small", serve_keepf(h->x, " %llu", (unsigned long long)section->total));
    serve_end(h, "h2");
    if (section->note) {
        serve_tag(h, "p", "class", "note", NULL);
        serve_say(h, section->note);
        serve_end(h, "p");
    }
    if (section->chart && !empty) put_chart(h, section);
    if (empty) {
        serve_tag(h, "p", "class", "nothing", NULL);
        serve_say(h, "nothing");
        serve_end(h, "p");
    }
    bool wide = section->kind != SERVE_DRAWN && !empty;
    if (wide)
        serve_tag(h, "div", "class", "scroll", "tabindex", "0", "role", "group", "aria-labelledby",
                  serve_cstr(h->x, serve_keepf(h->x, "h-%s", section->name)), NULL);
    if (section->kind == SERVE_DRAWN && section->draw) section->draw(h, section->data);
    else if (section->kind == SERVE_FACTS && !empty) serve_html_facts(h, section->facts.items, section->facts.count);
    else if (section->kind == SERVE_TABLE && !empty) put_table(h, section);
    if (wide) serve_end(h, "div");
    if (section->primary && sheet->pages) put_pages(h, sheet);
    else put_more(h, section);
    serve_end(h, "section");
}

void serve_print_html(serve_sheet *sheet) {
    serve_html h = {sheet->x, &sheet->x->reply->body};
    serve_page_head(&h, sheet);
    for (uint32_t i = 0; i < sheet->sections.count; i++) put_section(&h, sheet, sheet->sections.items[i]);
    serve_page_foot(&h, sheet);
}
