/* Filling a sheet: sections and cells, all in the arena of the request. */
#include "serve/internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void serve_sheet_open(serve_sheet *sheet, serve_exchange *x, const char *kind) {
    *sheet = (serve_sheet){.x = x, .kind = kind};
    ent_buf_init(&sheet->buf);
}

void serve_sheet_close(serve_sheet *sheet) { ent_buf_release(&sheet->buf); }

serve_section *serve_add(serve_sheet *sheet, const char *name, serve_section_kind kind, const serve_column *columns) {
    serve_section *section = ENT_NEW(sheet->x->arena, serve_section);
    if (!section || !ent_vec_push(sheet->x->arena, &sheet->sections, section)) {
        sheet->full = true;
        return sheet->open ? sheet->open : section;
    }
    section->name = name;
    section->kind = kind;
    section->columns = columns;
    while (columns && columns[section->width].name) section->width++;
    return sheet->open = section;
}

uint32_t serve_rows(const serve_section *section) {
    return section->kind == SERVE_FACTS ? section->facts.count : section->width ? section->cells.count / section->width : 0;
}

ent_str serve_keep(serve_exchange *x, ent_str text) {
    char *copy = ent_arena_copy(x->arena, text.ptr ? text.ptr : "", text.len);
    return copy ? (ent_str){copy, text.len} : (ent_str){NULL, 0};
}

ent_str serve_keepv(ent_arena *arena, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = length < 0 ? NULL : ent_arena_alloc(arena, (size_t)length + 1, 1);
    if (text) vsnprintf(text, (size_t)length + 1, format, args);
    return text ? (ent_str){text, (size_t)length} : (ent_str){NULL, 0};
}

ent_str serve_keepf(serve_exchange *x, const char *format, ...) {
    va_list args;
    va_start(args, format);
    ent_str kept = serve_keepv(x->arena, format, args);
    va_end(args);
    return kept;
}

void serve_cell_put(serve_sheet *sheet, ent_str text, ent_str shown, ent_str href) {
    if (!sheet->open || !ent_vec_push(sheet->x->arena, &sheet->open->cells, (serve_cell){text, shown, href, false})) sheet->full = true;
}

void serve_cell_text(serve_sheet *sheet, ent_str text) { serve_cell_put(sheet, text, (ent_str){NULL, 0}, (ent_str){NULL, 0}); }

void serve_cell_number(serve_sheet *sheet, uint64_t value, ent_str href) {
    serve_cell_put(sheet, serve_keepf(sheet->x, "%llu", (unsigned long long)value), (ent_str){NULL, 0}, value ? href : (ent_str){NULL, 0});
}

void serve_cell_date(serve_sheet *sheet, ent_date date) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(date, text);
    serve_cell_text(sheet, serve_keep(sheet->x, ent_str_of(text)));
}

void serve_cell_country(serve_sheet *sheet, ent_country country) {
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, code);
    serve_cell_put(sheet, serve_keep(sheet->x, ent_str_of(code)), serve_country_name(sheet->x, country), serve_link_country(sheet->x, country));
}

void serve_cell_identity(serve_sheet *sheet, uint32_t identity) {
    serve_cell_put(sheet, sheet->x->snap->derived.identities[identity].name, serve_shown_name(sheet->x, identity),
                   serve_link_identity(sheet->x, identity));
}

void serve_cell_fact(serve_sheet *sheet, uint32_t fact) {
    char name[24];
    serve_fact_name(&sheet->x->snap->derived, sheet->x->snap->derived.facts[fact].best, name);
    serve_cell_put(sheet, serve_keep(sheet->x, ent_str_of(name)), ent_str_of(serve_word(sheet->x, "proof")), serve_link_fact(sheet->x, fact));
}

void serve_cell_word(serve_sheet *sheet, const char *prefix, const char *name, ent_str href) {
    serve_cell_put(sheet, ent_str_of(name), *name ? ent_str_of(serve_word_of(sheet->x, prefix, name)) : (ent_str){NULL, 0}, href);
}

static ent_str participants(serve_sheet *sheet, const ent_fact *fact, bool shown) {
    const ent_identity *identities = sheet->x->snap->derived.identities;
    ent_buf_reset(&sheet->buf);
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        bool turn = i == fact->agent_count;
        if (i) ent_buf_puts(&sheet->buf, !turn ? ", " : ent_kind_symmetric(fact->kind) ? " ↔ " : " → ");
        uint32_t identity = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        ent_buf_put(&sheet->buf, shown ? serve_shown_name(sheet->x, identity) : identities[identity].name);
    }
    sheet->full = sheet->full || sheet->buf.failed;
    return serve_keep(sheet->x, ent_buf_str(&sheet->buf));
}

void serve_cell_who(serve_sheet *sheet, uint32_t number) {
    const ent_fact *fact = &sheet->x->snap->derived.facts[number];
    ent_str text = participants(sheet, fact, false), shown = participants(sheet, fact, true);
    serve_cell_put(sheet, text, shown, serve_link_fact(sheet->x, number));
}

void serve_add_fact(serve_sheet *sheet, serve_section *section, uint32_t fact) {
    if (!ent_vec_push(sheet->x->arena, &section->facts, fact)) sheet->full = true;
}

void serve_add_newest(serve_sheet *sheet, serve_section *section, const uint32_t *facts, uint32_t count, uint32_t per) {
    for (uint32_t i = (sheet->page - 1) * per; i < count && i < sheet->page * per; i++)
        serve_add_fact(sheet, section, serve_newest(sheet->x->snap, facts, count, i));
}
