/* Reading JSON. jansson parses; its tree, which lives on the heap and counts references, is copied into the caller's
 * arena and let go, so that no caller ever sees it. jansson keeps members in the order of the source. */
#include <jansson.h>
#include <string.h>

#include "base/json.h"

enum { DEPTH_MAX = 64 };

static ent_status convert(json_t *from, ent_arena *arena, int depth, ent_json *to, ent_err *err);

static ent_status copy_text(const char *bytes, size_t length, ent_arena *arena, ent_str *text, ent_err *err) {
    const char *copy = ent_arena_copy(arena, bytes, length);
    if (!copy) return ent_err_full(err, "JSON");
    *text = (ent_str){copy, length};
    return ENT_OK;
}

static ent_status convert_array(json_t *from, ent_arena *arena, int depth, ent_json *to, ent_err *err) {
    size_t count = json_array_size(from);
    to->type = ENT_JSON_ARRAY;
    to->items = ENT_NEW_ARRAY(arena, ent_json, count);
    if (!to->items || count > UINT32_MAX) return ent_err_full(err, "JSON");
    to->count = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        ent_status status = convert(json_array_get(from, i), arena, depth + 1, &to->items[i], err);
        if (status) return status;
    }
    return ENT_OK;
}

static ent_status convert_object(json_t *from, ent_arena *arena, int depth, ent_json *to, ent_err *err) {
    size_t count = json_object_size(from);
    to->type = ENT_JSON_OBJECT;
    to->items = ENT_NEW_ARRAY(arena, ent_json, count);
    if (!to->items || count > UINT32_MAX) return ent_err_full(err, "JSON");
    for (void *at = json_object_iter(from); at; at = json_object_iter_next(from, at)) {
        ent_json *item = &to->items[to->count++];
        const char *key = json_object_iter_key(at);
        ent_status status = convert(json_object_iter_value(at), arena, depth + 1, item, err);
        if (!status) status = copy_text(key, strlen(key), arena, &item->key, err);
        if (status) return status;
    }
    return ENT_OK;
}

static ent_status convert(json_t *from, ent_arena *arena, int depth, ent_json *to, ent_err *err) {
    if (depth > DEPTH_MAX) return ent_err_set(err, ENT_LIMIT, "JSON nested deeper than %d levels", DEPTH_MAX);
    switch (json_typeof(from)) {
    case JSON_NULL: to->type = ENT_JSON_NULL; return ENT_OK;
    case JSON_TRUE:
    case JSON_FALSE:
        to->type = ENT_JSON_BOOL;
        to->number = json_is_true(from);
        return ENT_OK;
    case JSON_INTEGER:
        to->type = ENT_JSON_INT;
        to->number = json_integer_value(from);
        return ENT_OK;
    case JSON_REAL:
        to->type = ENT_JSON_REAL;
        to->real = json_real_value(from);
        return ENT_OK;
    case JSON_STRING: to->type = ENT_JSON_STR; return copy_text(json_string_value(from), json_string_length(from), arena, &to->text, err);
    case JSON_ARRAY: return convert_array(from, arena, depth, to, err);
    case JSON_OBJECT: return convert_object(from, arena, depth, to, err);
    }
    return ent_err_set(err, ENT_INTERNAL, "JSON value of no known type");
}

ent_status ent_json_parse(ent_str text, ent_arena *arena, const ent_json **value, ent_err *err) {
    json_error_t problem;
    json_t *root = json_loadb(text.ptr ? text.ptr : "", text.len, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &problem);
    if (!root) {
        ent_str reason = ent_str_of(problem.text); /* jansson quotes the input behind "near", line ends included */
        size_t near = ent_str_find(reason, ENT_STR(" near "));
        if (near != SIZE_MAX) reason.len = near;
        return ent_err_set(err, ENT_INPUT, "no JSON at line %d, column %d: %.*s", problem.line, problem.column, (int)reason.len, reason.ptr);
    }
    ent_json *copy = ENT_NEW(arena, ent_json);
    ent_status status = copy ? convert(root, arena, 0, copy, err) : ent_err_full(err, "JSON");
    json_decref(root);
    if (!status) *value = copy;
    return status;
}

const ent_json *ent_json_find(const ent_json *object, const char *key) {
    if (!object || object->type != ENT_JSON_OBJECT) return NULL;
    for (uint32_t i = 0; i < object->count; i++)
        if (ent_str_equal(object->items[i].key, ent_str_of(key))) return &object->items[i];
    return NULL;
}

ent_str ent_json_find_str(const ent_json *object, const char *key) {
    const ent_json *member = ent_json_find(object, key);
    return member && member->type == ENT_JSON_STR ? member->text : (ent_str){NULL, 0};
}
