/* A dispatch read before the reader's eyes: its text by zones with the spans of its claims marked, the claims beside it, the day of
 * publication with what narrowed it. Serves the page of a stored dispatch and the page that reads without storing. */
#include "serve/reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

/* The number in front of text, which is cut off with the character behind it. */
static uint32_t cut_number(ent_str *text) {
    uint32_t value = 0;
    size_t i = 0;
    for (; i < text->len && i < 9 && text->ptr[i] >= '0' && text->ptr[i] <= '9'; i++) value = value * 10 + (uint32_t)(text->ptr[i] - '0');
    if (i < text->len) i++;
    *text = (ent_str){text->ptr + i, text->len - i};
    return value;
}

/* "[22..296] lead story=0" of the dump of zones. */
static bool note_zones(serve_exchange *x, ent_str dump, serve_reading *r) {
    while (dump.len) {
        ent_str line = ent_str_cut(&dump, '\n');
        if (!ent_str_starts(line, ENT_STR("["))) continue;
        serve_zone zone = {0};
        line = (ent_str){line.ptr + 1, line.len - 1};
        zone.span.start = cut_number(&line);
        (void)cut_number(&line); /* the second of two points */
        zone.span.end = cut_number(&line);
        ent_str_cut(&line, ' ');
        zone.name = serve_cstr(x, ent_str_cut(&line, ' '));
        ent_str_cut(&line, '=');
        zone.story = cut_number(&line);
        if (!ent_vec_push(x->arena, &r->zones, zone)) return false;
    }
    return true;
}

static const char *const stage_names[SERVE_STAGES] = {"zones", "tokens", "mentions", "whens", "published", "clauses", "claims", "unresolved"};

static ent_status explain(serve_exchange *x, serve_reading *r, int stage, ent_arena *arena, ent_err *err) {
    ent_buf out;
    ent_buf_init(&out);
    ent_status status = ent_extract_explain_page(x->site->reader, &r->page, stage_names[stage], arena, &out, err);
    if (!status) r->stages[stage] = serve_keep(x, ent_buf_str(&out));
    ent_buf_release(&out);
    ent_arena_reset(arena);
    return status;
}

ent_status serve_receive(serve_exchange *x, ent_str name, ent_str bytes, ent_str type, serve_reading *r, ent_err *err) {
    ent_raw raw = {.name = name, .bytes = bytes, .type = type};
    ent_status status = ent_input_page(ent_reader_input(x->site->reader), &raw, x->arena, &r->page, err);
    r->name = name;
    r->bytes = r->page.bytes;
    if (!status && r->bytes.len > SERVE_TEXT_BYTES)
        status = ent_err_set(err, ENT_LIMIT, "the dispatch is longer than %d MB of text", SERVE_TEXT_BYTES >> 20);
    return status;
}

ent_status serve_read(serve_exchange *x, bool all_stages, serve_reading *r, ent_err *err) {
    ent_arena arena;
    ent_arena_init(&arena, SERVE_READ_BYTES);
    ent_status status = explain(x, r, 0, &arena, err);
    for (int s = 1; s < SERVE_STAGES && all_stages && !status; s++) status = explain(x, r, s, &arena, err);
    ent_arena_release(&arena);
    ent_desk desk = {.arena = x->arena, .unresolved = true};
    if (!status) status = ent_extract_page(x->site->reader, desk, &r->page, &r->read, err);
    if (!status && !note_zones(x, r->stages[0], r)) status = ent_err_full(err, "reading");
    if (!r->dispatch) r->dispatch = &r->read;
    return status;
}

/* ---- the text ---- */

typedef struct drawing {
    serve_html *h;
    const serve_reading *r;
    uint32_t *edges;  /* where stretches begin and end */
    uint32_t *places; /* what tables lead to that is no proof */
    uint32_t edge_count, place_count;
} drawing;

static int compare_edges(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* Where reasons and unresolved words begin. */
static bool find_places(drawing *d) {
    const ent_dispatch *read = &d->r->read;
    d->places = ENT_NEW_ARRAY(d->h->x->arena, uint32_t, (size_t)read->published.reasons.count + read->unresolved.count);
    if (!d->places) return false;
    for (uint32_t i = 0; i < read->published.reasons.count; i++) d->places[d->place_count++] = read->published.reasons.items[i].span.start;
    for (uint32_t i = 0; i < read->unresolved.count; i++) d->places[d->place_count++] = read->unresolved.items[i].span.start;
    if (d->place_count) qsort(d->places, d->place_count, sizeof *d->places, compare_edges);
    return true;
}

/* Every place where a proof begins or ends, or that a table leads to; sorted. */
static bool find_edges(drawing *d) {
    const ent_dispatch *dispatch = d->r->dispatch;
    uint32_t count = 0;
    if (!find_places(d)) return false;
    for (uint32_t c = 0; c < dispatch->claims.count; c++) count += dispatch->claims.items[c].proof_count;
    d->edges = ENT_NEW_ARRAY(d->h->x->arena, uint32_t, 2 * (size_t)count + d->place_count);
    if (!d->edges) return false;
    for (uint32_t i = 0; i < d->place_count; i++) d->edges[d->edge_count++] = d->places[i];
    for (uint32_t c = 0; c < dispatch->claims.count; c++) {
        for (uint32_t p = 0; p < dispatch->claims.items[c].proof_count; p++) {
            d->edges[d->edge_count++] = dispatch->claims.items[c].proofs[p].start;
            d->edges[d->edge_count++] = dispatch->claims.items[c].proofs[p].end;
        }
    }
    if (d->edge_count) qsort(d->edges, d->edge_count, sizeof *d->edges, compare_edges);
    return true;
}

/* One stretch of text that the same claims rest on. */
static void draw_stretch(drawing *d, ent_span span) {
    const ent_dispatch *dispatch = d->r->dispatch;
    ent_buf claims;
    uint32_t first = UINT32_MAX, begins = UINT32_MAX;
    if (d->place_count && bsearch(&span.start, d->places, d->place_count, sizeof *d->places, compare_edges)) {
        serve_tag(d->h, "span", "class", "here", "id", serve_cstr(d->h->x, serve_keepf(d->h->x, "p%u", span.start)), NULL);
        serve_end(d->h, "span");
    }
    ent_buf_init(&claims);
    for (uint32_t c = 0; c < dispatch->claims.count; c++) {
        for (uint32_t p = 0; p < dispatch->claims.items[c].proof_count; p++) {
            ent_span proof = dispatch->claims.items[c].proofs[p];
            if (proof.start > span.start || proof.end < span.end) continue;
            ent_buf_putf(&claims, "%s%u", claims.len ? " " : "", c);
            if (first == UINT32_MAX) first = c;
            if (proof.start == span.start) begins = span.start;
            break;
        }
    }
    if (first == UINT32_MAX) {
        serve_text(d->h, ent_str_slice(d->r->bytes, span));
    } else {
        serve_tag(d->h, "mark", "id", begins == UINT32_MAX ? NULL : serve_cstr(d->h->x, serve_keepf(d->h->x, "b%u", begins)), "data-claims",
                  claims.ptr, NULL);
        bool words = ent_str_trim(ent_str_slice(d->r->bytes, span)).len > 0; /* what is cut off between two may be a space */
        serve_anchor(d->h, words ? serve_keepf(d->h->x, "#c%u", first) : (ent_str){NULL, 0}, ent_str_slice(d->r->bytes, span));
        serve_end(d->h, "mark");
    }
    ent_buf_release(&claims);
}

static void draw_span(drawing *d, ent_span span) {
    for (uint32_t e = 0; e < d->edge_count && span.start < span.end; e++) {
        if (d->edges[e] <= span.start) continue;
        uint32_t end = d->edges[e] < span.end ? d->edges[e] : span.end;
        draw_stretch(d, (ent_span){span.start, end});
        span.start = end;
    }
    if (span.start < span.end) draw_stretch(d, span);
}

static void draw_text(serve_html *h, const void *data) {
    const serve_reading *r = data;
    drawing d = {.h = h, .r = r};
    if (!r->bytes.len) {
        serve_tag(h, "p", "class", "nothing", NULL);
        serve_say(h, "withheld");
        serve_end(h, "p");
        return;
    }
    if (!find_edges(&d)) return;
    serve_tag(h, "div", "class", "dispatch-text", "lang", "fr", NULL);
    for (uint32_t z = 0; z < r->zones.count; z++) {
        const serve_zone *zone = &r->zones.items[z];
        if (zone->span.end > r->bytes.len) continue;
        const char *label = serve_word_of(h->x, "zone", zone->name);
        serve_tag(h, "div", "class", serve_cstr(h->x, serve_keepf(h->x, "zone %s%s", zone->name, zone->story ? " other" : "")), NULL);
        serve_tag(h, "span", "class", "zone-name", "lang", serve_word(h->x, "language_code"), NULL);
        serve_text(h, ent_str_of(label));
        serve_end(h, "span");
        draw_span(&d, zone->span);
        serve_end(h, "div");
    }
    if (!r->zones.count) draw_span(&d, (ent_span){0, (uint32_t)r->bytes.len});
    serve_end(h, "div");
}

static void write_text(serve_exchange *x, ent_json_writer *w, const void *data) {
    const serve_reading *r = data;
    (void)x;
    ent_json_object(w);
    ent_json_key(w, "text"), ent_json_str_or_null(w, r->bytes);
    ent_json_key(w, "zones"), ent_json_array(w);
    for (uint32_t z = 0; z < r->zones.count; z++) {
        ent_json_object(w);
        ent_json_key(w, "start"), ent_json_int(w, r->zones.items[z].span.start);
        ent_json_key(w, "end"), ent_json_int(w, r->zones.items[z].span.end);
        ent_json_key(w, "zone"), ent_json_str(w, ent_str_of(r->zones.items[z].name));
        ent_json_key(w, "story"), ent_json_int(w, r->zones.items[z].story);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_key(w, "facts"), ent_json_array(w);
    for (uint32_t c = 0; c < r->dispatch->claims.count; c++) ent_claim_print(&r->dispatch->claims.items[c], w);
    ent_json_end_array(w);
    ent_json_end_object(w);
}

/* ---- claims, publication, what was not understood ---- */

static const serve_column claim_columns[] = {{"kind", SERVE_TEXT, false},  {"status", SERVE_TEXT, false}, {"from", SERVE_DAYS, false},
                                             {"to", SERVE_DAYS, true},     {"who", SERVE_TEXT, false},    {"place", SERVE_TEXT, false},
                                             {"about", SERVE_SAID, false}, {"zone", SERVE_TEXT, true},    {"proof", SERVE_DAYS, false},
                                             {"rule", SERVE_TEXT, true},   {NULL, SERVE_TEXT, false}};

static ent_str names(serve_sheet *sheet, const ent_claim *claim) {
    ent_buf_reset(&sheet->buf);
    for (uint32_t i = 0; i < claim->agent_count; i++) {
        if (i) ent_buf_puts(&sheet->buf, ", ");
        ent_buf_put(&sheet->buf, claim->agents[i].name);
    }
    if (claim->counterpart_count) ent_buf_puts(&sheet->buf, ent_kind_symmetric(claim->kind) ? " ↔ " : " → ");
    for (uint32_t i = 0; i < claim->counterpart_count; i++) {
        if (i) ent_buf_puts(&sheet->buf, ", ");
        ent_buf_put(&sheet->buf, claim->counterparts[i].name);
    }
    return serve_keep(sheet->x, ent_buf_str(&sheet->buf));
}

static void put_claim(serve_sheet *sheet, const serve_reading *r, uint32_t c) {
    serve_exchange *x = sheet->x;
    const ent_claim *claim = &r->dispatch->claims.items[c];
    uint32_t fact = r->facts ? r->facts[c] : UINT32_MAX;
    serve_cell_word(sheet, "kind", ent_kind_name(claim->kind), fact == UINT32_MAX ? (ent_str){NULL, 0} : serve_link_fact(x, fact));
    const char *status = ent_fact_status_name(claim->status); /* what took place is the rule, and goes without saying */
    bool held = claim->status == ENT_FACT_STATUS_HELD;
    serve_cell_put(sheet, ent_str_of(status), held ? ENT_STR("") : ent_str_of(serve_word_of(x, "status", status)), (ent_str){NULL, 0});
    serve_cell_date(sheet, claim->from);
    serve_cell_date(sheet, claim->to);
    serve_cell_text(sheet, names(sheet, claim));
    serve_cell_text(sheet, serve_place(x, claim));
    serve_cell_text(sheet, serve_about(x, claim));
    serve_cell_word(sheet, "zone", ent_fact_zone_name(claim->zone), (ent_str){NULL, 0});
    uint32_t start = claim->proof_count ? claim->proofs[0].start : 0, end = claim->proof_count ? claim->proofs[0].end : 0;
    serve_cell_put(sheet, serve_keepf(x, "%u-%u", start, end), (ent_str){NULL, 0}, serve_keepf(x, "#b%u", start));
    serve_cell_text(sheet, claim->rule);
}

static const serve_column reason_columns[] = {{"constraint", SERVE_TEXT, false}, {"proof", SERVE_DAYS, false}, {"before", SERVE_TEXT, false},
                                              {"after", SERVE_TEXT, false},      {"text", SERVE_SAID, false},  {NULL, SERVE_TEXT, false}};

/* Bytes of the text, leading there. */
static void put_place(serve_sheet *sheet, ent_span span) {
    ent_str href = span.start < span.end ? serve_keepf(sheet->x, "#p%u", span.start) : (ent_str){NULL, 0};
    serve_cell_put(sheet, serve_keepf(sheet->x, "%u-%u", span.start, span.end), (ent_str){NULL, 0}, href);
}

static void add_published(serve_sheet *sheet, const serve_reading *r) {
    serve_exchange *x = sheet->x;
    const ent_published *published = &r->read.published;
    serve_add(sheet, "published", SERVE_TABLE, reason_columns)->note = published->value.from.year ? NULL : "note_unpublished";
    for (uint32_t i = 0; i < published->reasons.count; i++) {
        const ent_reason *reason = &published->reasons.items[i];
        bool inside = reason->span.end <= r->bytes.len && reason->span.start <= reason->span.end;
        serve_cell_word(sheet, "because", serve_cstr(x, reason->what), (ent_str){NULL, 0});
        put_place(sheet, reason->span);
        serve_cell_text(sheet, serve_days(x, reason->before.from, reason->before.to));
        serve_cell_text(sheet, serve_days(x, reason->after.from, reason->after.to));
        serve_cell_text(sheet, inside ? ent_str_slice(r->bytes, reason->span) : (ent_str){NULL, 0});
    }
}

static const serve_column unresolved_columns[] = {{"words", SERVE_SAID, false}, {"proof", SERVE_DAYS, false}, {"kind", SERVE_TEXT, false},
                                                  {"why", SERVE_TEXT, false},   {"rule", SERVE_TEXT, false},  {NULL, SERVE_TEXT, false}};

static void add_unresolved(serve_sheet *sheet, const serve_reading *r) {
    serve_add(sheet, "unresolved", SERVE_TABLE, unresolved_columns)->note = "note_unresolved";
    for (uint32_t i = 0; i < r->read.unresolved.count; i++) {
        const ent_unresolved *one = &r->read.unresolved.items[i];
        if (one->span.end > r->bytes.len || one->span.start > one->span.end) continue;
        serve_cell_text(sheet, ent_str_slice(r->bytes, one->span));
        put_place(sheet, one->span);
        serve_cell_word(sheet, "kind", ent_kind_name(one->kind), (ent_str){NULL, 0});
        serve_cell_word(sheet, "unresolved", ent_unresolved_name(one->reason), (ent_str){NULL, 0});
        serve_cell_text(sheet, one->rule);
    }
}

/* ---- where a text that was made from a page came from ---- */

static void draw_source(serve_html *h, const void *data) {
    const ent_origin *origin = data;
    char hex[65];
    bool web = ent_str_starts(origin->url, ENT_STR("https://")) || ent_str_starts(origin->url, ENT_STR("http://"));
    serve_hex(origin->sha256, 64, hex);
    serve_tag(h, "p", NULL);
    if (web) serve_tag(h, "a", "href", serve_cstr(h->x, origin->url), "rel", "external noreferrer", NULL);
    serve_text(h, origin->url);
    if (web) serve_end(h, "a");
    serve_end(h, "p");
    serve_tag(h, "p", "class", "bytes", NULL);
    const ent_str parts[] = {origin->format, origin->charset, origin->place};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].len) serve_text(h, parts[i]), serve_text(h, ENT_STR(" · "));
    serve_text(h, serve_keepf(h->x, "SHA-256 %s · %llu %s", hex, (unsigned long long)origin->size_bytes, serve_word(h->x, "bytes")));
    serve_end(h, "p");
}

static void write_source(serve_exchange *x, ent_json_writer *w, const void *data) {
    (void)x;
    ent_origin_print(data, w);
}

static void add_source(serve_sheet *sheet, const ent_origin *origin) {
    serve_section *section = serve_add(sheet, "source", SERVE_DRAWN, NULL);
    section->draw = draw_source;
    section->write = write_source;
    section->data = origin;
    section->note = "note_source";
}

void serve_add_reading(serve_sheet *sheet, const serve_reading *r) {
    serve_section *text = serve_add(sheet, "text", SERVE_DRAWN, NULL);
    text->draw = draw_text;
    text->write = write_text;
    text->data = r;
    serve_section *claims = serve_add(sheet, "claims", SERVE_TABLE, claim_columns);
    claims->rows = "c";
    claims->primary = true;
    for (uint32_t c = 0; c < r->dispatch->claims.count; c++) put_claim(sheet, r, c);
    add_published(sheet, r);
    add_unresolved(sheet, r);
    if (r->dispatch->origin) add_source(sheet, r->dispatch->origin);
}

/* ---- stages ---- */

static void draw_stages(serve_html *h, const void *data) {
    const serve_reading *r = data;
    for (int s = 0; s < SERVE_STAGES; s++) {
        serve_tag(h, "details", NULL);
        serve_tag(h, "summary", NULL);
        serve_text(h, ent_str_of(serve_word_of(h->x, "stage", stage_names[s])));
        serve_end(h, "summary");
        serve_tag(h, "pre", "tabindex", "0", NULL);
        serve_text(h, r->stages[s]);
        serve_end(h, "pre");
        serve_end(h, "details");
    }
}

static void write_stages(serve_exchange *x, ent_json_writer *w, const void *data) {
    const serve_reading *r = data;
    (void)x;
    ent_json_object(w);
    for (int s = 0; s < SERVE_STAGES; s++) ent_json_key(w, stage_names[s]), ent_json_str(w, r->stages[s]);
    ent_json_end_object(w);
}

void serve_add_stages(serve_sheet *sheet, const serve_reading *r) {
    serve_section *section = serve_add(sheet, "stages", SERVE_DRAWN, NULL);
    section->draw = draw_stages;
    section->write = write_stages;
    section->data = r;
}
