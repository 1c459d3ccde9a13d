/* A form with a file in it (multipart/form-data), as browsers send it. Nothing is decoded: the bytes of a file are what a register keeps. */
#include "serve/internal.h"

enum { MOST_BOUNDARY = 70, MOST_PARTS = 20 };

/* "name" of `Content-Disposition: form-data; name="text"`; empty when it is not there. */
static ent_str attribute(ent_str head, ent_str key) {
    size_t at = ent_str_find(head, key);
    if (at == SIZE_MAX) return (ent_str){NULL, 0};
    ent_str rest = {head.ptr + at + key.len, head.len - at - key.len};
    return ent_str_cut(&rest, '"');
}

/* What stands before the mark, which is cut off too. False: the mark is not there. */
static bool cut_at(ent_str *text, ent_str mark, ent_str *before) {
    size_t at = ent_str_find(*text, mark);
    if (at == SIZE_MAX) return false;
    *before = (ent_str){text->ptr, at};
    *text = (ent_str){text->ptr + at + mark.len, text->len - at - mark.len};
    return true;
}

static ent_str boundary_of(ent_str type) {
    ent_str none = {NULL, 0}, rest = type, before;
    if (!cut_at(&rest, ENT_STR("boundary="), &before)) return none;
    ent_str name = ent_str_trim(ent_str_cut(&rest, ';'));
    if (name.len > 2 && name.ptr[0] == '"') name = (ent_str){name.ptr + 1, name.len - 2};
    return name.len <= MOST_BOUNDARY ? name : none;
}

bool serve_parse_multipart(serve_exchange *x, ent_str body) {
    ent_str name = boundary_of(x->request->content_type), head, value, before;
    ent_str edge = serve_keepf(x, "\r\n--%.*s", (int)name.len, name.ptr ? name.ptr : "");
    if (!name.len || !edge.ptr || !cut_at(&body, (ent_str){edge.ptr + 2, edge.len - 2}, &before)) return false;
    for (int part = 0; !ent_str_starts(body, ENT_STR("--")); part++) {
        if (part == MOST_PARTS || !cut_at(&body, ENT_STR("\r\n\r\n"), &head) || !cut_at(&body, edge, &value)) return false;
        serve_field field = {attribute(head, ENT_STR(" name=\"")), value}, file = {ENT_STR("file_name"), attribute(head, ENT_STR(" filename=\""))};
        if (!ent_vec_push(x->arena, &x->fields, field) || (file.value.len && !ent_vec_push(x->arena, &x->fields, file))) return false;
    }
    return true;
}
