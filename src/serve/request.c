/* What a request asks: parameters of its query, fields of a form. Values were looked at by the table of parameters before. */
#include "serve/internal.h"

#include <string.h>

ent_str serve_field_of(const serve_fields *fields, const char *name) {
    for (uint32_t i = 0; i < fields->count; i++)
        if (ent_str_equal(fields->items[i].name, ent_str_of(name))) return fields->items[i].value;
    return (ent_str){NULL, 0};
}

ent_str serve_query(const serve_exchange *x, const char *name) { return serve_field_of(&x->request->query, name); }

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static ent_str decoded(ent_str text, ent_arena *arena) {
    char *out = ent_arena_copy(arena, text.ptr ? text.ptr : "", text.len);
    if (!out || !text.ptr) return (ent_str){out, 0};
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        int high = text.ptr[i] == '%' && i + 2 < text.len ? hex_digit(text.ptr[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(text.ptr[i + 2]) : -1;
        out[length++] = (char)(low >= 0 ? high << 4 | low : text.ptr[i] == '+' ? ' ' : text.ptr[i]);
        if (low >= 0) i += 2;
    }
    return (ent_str){out, length};
}

bool serve_parse_form(ent_str body, ent_arena *arena, serve_fields *fields) {
    while (body.len) {
        ent_str value = ent_str_cut(&body, '&'), name = ent_str_cut(&value, '=');
        serve_field field = {decoded(name, arena), decoded(value, arena)};
        if (!field.name.ptr || !field.value.ptr || !ent_vec_push(arena, fields, field)) return false;
    }
    return true;
}

uint32_t serve_number(const serve_exchange *x, const char *name, uint32_t otherwise, uint32_t most) {
    ent_str text = serve_query(x, name);
    uint32_t value = 0;
    if (!text.len || text.len > 7) return otherwise;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return otherwise;
        value = value * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    return value < 1 ? 1 : value < most ? value : most;
}

ent_country serve_query_country(const serve_exchange *x, const char *name) {
    ent_country country = 0;
    return ent_country_parse(serve_query(x, name), &country) ? country : 0;
}

ent_date serve_query_day(const serve_exchange *x, const char *name) {
    ent_date date = {0};
    ent_str text = serve_query(x, name);
    return text.len && ent_date_parse(text, &date) ? date : (ent_date){0};
}
