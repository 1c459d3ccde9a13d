/* A raw document of any form → its page. Each form ends in the same two things: a text with its blocks, and a map from it to the bytes. */
#include "base/sha256.h"
#include "base/utf8.h"
#include "input/internal.h"

#include <string.h>

enum { LOOK_BYTES = 2048, HTML_BYTES = 16 * 1024 * 1024 };

bool ent_input_looks_html(ent_str bytes) {
    static const char *const signs[] = {"<!doctype html", "<html", "<head", "<body", "<table", "<article", "<div", "<p>", "<meta", "<title"};
    ent_str head = {bytes.ptr, bytes.len < LOOK_BYTES ? bytes.len : LOOK_BYTES};
    if (ent_str_starts(head, ENT_STR("\xEF\xBB\xBF"))) head = (ent_str){head.ptr + 3, head.len - 3};
    if (ent_str_starts(head, ENT_STR("\xFF\xFE")) || ent_str_starts(head, ENT_STR("\xFE\xFF"))) /* UTF-16: nobody sends plain text in it */
        return memchr(head.ptr, '<', head.len) != NULL;
    head = ent_str_trim(head);
    if (!head.len || head.ptr[0] != '<') return false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (ent_input_find(head, signs[i]) != SIZE_MAX) return true;
    return false;
}

static ent_origin *new_origin(const ent_raw *raw, const char *format, ent_arena *arena) {
    ent_origin *origin = ENT_NEW(arena, ent_origin);
    if (!origin) return NULL;
    *origin = (ent_origin){.format = ent_str_of(format), .url = raw->url, .place = raw->place, .size_bytes = raw->bytes.len};
    ent_sha256(raw->bytes, origin->sha256);
    return origin;
}

static bool add_stamp(ent_page *page, ent_arena *arena, ent_stamp stamp) {
    return !ent_stamp_parse(stamp.value, &stamp.day) || ent_vec_push(arena, &page->stamps, stamp);
}

/* Behind the stamps of the page: the first that says a day is the one that is weighed first. */
static bool add_fetched(ent_page *page, const ent_raw *raw, ent_arena *arena) {
    return !raw->fetched.len || add_stamp(page, arena, (ent_stamp){.what = ENT_STR("fetched"), .value = raw->fetched, .latest = true});
}

static ent_status finish(ent_making *making, const ent_map *below, ent_origin *origin, const ent_raw *raw, ent_err *err) {
    ent_page *page = making->page;
    ent_status status = ent_making_close(making, err);
    if (status) return status;
    making->map->below = below;
    for (uint32_t i = 0; i < page->stamps.count; i++) {
        ent_stamp *stamp = &page->stamps.items[i];
        if (stamp->source.end) stamp->source = ent_map_find(below, stamp->source);
    }
    origin->map = making->map;
    page->origin = origin;
    return add_fetched(page, raw, making->arena) ? ENT_OK : ent_err_full(err, "page");
}

static ent_status take_stamps(ent_page *page, const ent_tree *tree, ent_arena *arena, ent_err *err) {
    for (uint32_t i = 0; i < tree->stamps.count; i++)
        if (!ent_vec_push(arena, &page->stamps, tree->stamps.items[i])) return ent_err_full(err, "page");
    return ENT_OK;
}

static ent_status read_html(const ent_input_rules *rules, const ent_raw *raw, ent_arena *arena, ent_page *page, ent_err *err) {
    ent_charset charset;
    ent_making making;
    ent_tree *tree = ENT_NEW(arena, ent_tree);
    ent_origin *origin = new_origin(raw, "html", arena);
    if (!tree || !origin) return ent_err_full(err, "page");
    if (raw->bytes.len > HTML_BYTES) return ent_err_set(err, ENT_LIMIT, "page of %zu bytes is larger than %d MB", raw->bytes.len, HTML_BYTES >> 20);
    ent_status status = ent_charset_read(raw->bytes, raw->type, arena, &charset, err);
    if (!status) status = ent_making_open(&making, page, arena, charset.utf8.len + 16, err);
    ent_markup_part part = {.utf8 = charset.utf8};
    if (!status) status = ent_html_read(rules, &part, &making, tree, err);
    if (!status) status = take_stamps(page, tree, arena, err);
    if (status) return status;
    origin->charset = charset.name;
    origin->declared = charset.declared;
    if (!origin->url.len) origin->url = tree->url;
    return finish(&making, charset.map, origin, raw, err);
}

/* ---- what JSON Lines and feeds carry ---- */

static ent_status put_markup(const ent_input_rules *rules, const ent_carried *c, ent_span span, uint8_t zone, ent_making *making, ent_err *err) {
    ent_tree *tree = ENT_NEW(making->arena, ent_tree);
    if (!tree) return ent_err_full(err, "page");
    ent_str utf8 = {c->text + span.start, span.end - span.start};
    bool page = !zone && (ent_input_find(utf8, "<html") != SIZE_MAX || ent_input_find(utf8, "<body") != SIZE_MAX);
    ent_markup_part part = {.utf8 = utf8, .shift = span.start, .whole = !page, .zone = zone};
    ent_status status = ent_html_read(rules, &part, making, tree, err);
    return status || zone ? status : take_stamps(making->page, tree, making->arena, err);
}

/* Lines of plain text; empty ones divide them. */
static void put_lines(const ent_carried *c, ent_span span, uint8_t zone, ent_making *making) {
    ent_map same = {0};
    if (!ent_map_add(&same, making->arena, span, span)) making->full = true;
    bool close = false;
    for (uint32_t at = span.start; at < span.end;) {
        uint32_t end = at;
        while (end < span.end && c->text[end] != '\n' && c->text[end] != '\r') end++;
        ent_str line = ent_str_trim((ent_str){c->text + at, end - at});
        uint32_t from = line.len ? (uint32_t)(line.ptr - c->text) : at;
        if (line.len)
            ent_making_line(making, (ent_str){c->text, c->length}, (ent_span){from, from + (uint32_t)line.len}, &same, (ent_block){.zone = zone},
                            close);
        close = line.len > 0;
        at = end + (end + 1 < span.end && c->text[end] == '\r' && c->text[end + 1] == '\n') + 1;
    }
}

/* The title stands in front of the text where the text does not begin with it. */
static ent_status put_carried(const ent_input_rules *rules, const ent_carried *c, ent_making *making, ent_err *err) {
    ent_str title = {c->text + c->title.start, c->title.end - c->title.start};
    ent_str body = ent_str_trim((ent_str){c->text + c->body.start, c->body.end - c->body.start});
    bool again = title.len && ent_str_starts(body, ent_str_trim(title));
    ent_status status = ENT_OK;
    if (c->title_html) status = put_markup(rules, c, c->title, ENT_ZONE_HEADLINE, making, err);
    else if (!again) put_lines(c, c->title, ENT_ZONE_HEADLINE, making);
    if (status) return status;
    if (c->html) return put_markup(rules, c, c->body, 0, making, err);
    put_lines(c, c->body, 0, making);
    return ENT_OK;
}

static ent_status read_carried(const ent_input_rules *rules, const ent_raw *raw, ent_arena *arena, ent_page *page, ent_err *err) {
    ent_carried carried = {0};
    ent_making making;
    bool json = raw->form == ENT_RAW_JSON;
    ent_origin *origin = new_origin(raw, json ? "json" : "feed", arena);
    if (!origin) return ent_err_full(err, "page");
    size_t bad = ent_utf8_check(raw->bytes);
    if (bad != SIZE_MAX) return ent_err_set(err, ENT_INPUT, "invalid UTF-8 at offset %zu", bad);
    ent_status status = json ? ent_carried_json(raw->bytes, arena, &carried, err) : ent_carried_entry(raw->bytes, arena, &carried, err);
    if (!status) status = ent_making_open(&making, page, arena, 2 * (size_t)carried.length + 16, err);
    if (status) return status;
    ent_stamp stamp = {.what = ent_str_of(carried.date_name), .value = ent_str_trim(carried.date)};
    if (!add_stamp(page, arena, stamp)) return ent_err_full(err, "page");
    status = put_carried(rules, &carried, &making, err);
    if (carried.url.len) origin->url = carried.url;
    if (!status) status = finish(&making, carried.map, origin, raw, err);
    if (!status && page->stamps.count && ent_str_equal(page->stamps.items[0].what, stamp.what)) page->stamps.items[0].source = carried.date_source;
    return status;
}

/* Plain text: proven as it stands, unless a header says in which other encoding it came. */
static ent_status read_text(const ent_raw *raw, ent_arena *arena, ent_page *page, ent_err *err) {
    ent_charset charset = {.utf8 = raw->bytes};
    bool carried = raw->url.len || raw->place.len;
    ent_status status = carried ? ent_charset_read(raw->bytes, raw->type, arena, &charset, err) : ENT_OK;
    if (!status) status = ent_input_text(raw->name, charset.utf8, arena, page, err);
    if (status || !carried) return status;
    ent_origin *origin = new_origin(raw, "text", arena);
    if (!origin || !add_fetched(page, raw, arena)) return ent_err_full(err, "page");
    origin->charset = charset.name;
    origin->declared = charset.declared;
    origin->map = charset.map;
    page->origin = origin;
    return ENT_OK;
}

ent_status ent_input_page(const ent_input_rules *rules, const ent_raw *raw, ent_arena *arena, ent_page *page, ent_err *err) {
    ent_raw_form form = raw->form;
    ent_status status;
    *page = (ent_page){.name = raw->name};
    if (form == ENT_RAW_AUTO && ent_input_find(raw->type, "html") != SIZE_MAX) form = ENT_RAW_HTML;
    if (form == ENT_RAW_AUTO) form = ent_input_looks_html(raw->bytes) ? ENT_RAW_HTML : ENT_RAW_TEXT;
    if (form == ENT_RAW_HTML) status = read_html(rules, raw, arena, page, err);
    else if (form == ENT_RAW_TEXT) status = read_text(raw, arena, page, err);
    else status = read_carried(rules, raw, arena, page, err);
    /* what stands in an archive has no name of its own but its address */
    if (!status && raw->place.len && page->origin && page->origin->url.len) page->name = page->origin->url;
    return status;
}

/* ---- in print ---- */

static void put_span(ent_buf *out, ent_span span) { ent_buf_putf(out, " [%u..%u]", span.start, span.end); }

static void put_text(ent_buf *out, ent_str text) {
    for (size_t i = 0; i < text.len; i++) ent_buf_putc(out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
}

void ent_input_dump(const ent_page *page, ent_buf *out) {
    const ent_origin *origin = page->origin;
    const ent_str members[] = {origin ? origin->url : (ent_str){0}, origin ? origin->place : (ent_str){0}};
    ent_buf_puts(out, "page ");
    ent_buf_put(out, origin ? origin->format : ENT_STR("text as received"));
    if (origin && origin->charset.len) ent_buf_putf(out, " in %.*s", (int)origin->charset.len, origin->charset.ptr);
    if (origin && origin->declared.len) ent_buf_putf(out, ", declared as %.*s", (int)origin->declared.len, origin->declared.ptr);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if (members[i].len) ent_buf_puts(out, i ? " in " : " from ");
        put_text(out, members[i]);
    }
    ent_buf_putc(out, '\n');
    for (uint32_t i = 0; i < page->stamps.count; i++) {
        const ent_stamp *stamp = &page->stamps.items[i];
        char day[ENT_DATE_TEXT_BYTES];
        ent_date_format(stamp->day, day);
        ent_buf_putf(out, "%s %s %.*s", stamp->latest ? "there on" : "dated", day, (int)stamp->what.len, stamp->what.ptr);
        if (stamp->source.end) put_span(out, stamp->source);
        ent_buf_puts(out, " \"");
        put_text(out, stamp->value);
        ent_buf_puts(out, "\"\n");
    }
    for (uint32_t i = 0; i < page->blocks.count; i++) {
        const ent_block *block = &page->blocks.items[i];
        ent_buf_puts(out, block->zone ? ent_zone_name(block->zone) : "line");
        if (block->item) ent_buf_putf(out, " %u", block->item);
        put_span(out, block->span);
        if (origin) put_span(out, ent_map_find(origin->map, block->span));
        ent_buf_puts(out, " | ");
        put_text(out, ent_str_slice(page->bytes, block->span));
        ent_buf_putc(out, '\n');
    }
}
