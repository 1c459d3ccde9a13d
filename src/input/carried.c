/* A line of JSON Lines → what it carries. The JSON library checks the line and gives its values, but not where they stand; the strings that
 * become text are therefore found again in the line and unescaped here, with a map of each escape. */
#include "base/json.h"
#include "base/utf8.h"
#include "input/internal.h"

#include <string.h>

ent_status ent_carried_open(ent_carried *carried, size_t limit, ent_arena *arena, ent_err *err) {
    *carried = (ent_carried){.arena = arena, .limit = (uint32_t)limit, .map = ENT_NEW(arena, ent_map)};
    carried->text = ent_arena_alloc(arena, limit + 1, 1);
    return carried->text && carried->map ? ENT_OK : ent_err_full(err, "text of an entry");
}

void ent_carried_put(ent_carried *carried, ent_str text, ent_span source) {
    if (carried->length + text.len > carried->limit) carried->full = true;
    if (carried->full || !text.len) return;
    memcpy(carried->text + carried->length, text.ptr, text.len);
    ent_span made = {carried->length, carried->length + (uint32_t)text.len};
    carried->length = made.end;
    if (!ent_map_add(carried->map, carried->arena, made, source)) carried->full = true;
}

/* ---- strings of a line that is known to be JSON ---- */

static size_t skip_blank(ent_str line, size_t at) {
    while (at < line.len && strchr(" \t\r\n", line.ptr[at])) at++;
    return at;
}

/* Behind the closing quote of the string that opens at `at`. */
static size_t skip_string(ent_str line, size_t at) {
    for (at++; at < line.len && line.ptr[at] != '"'; at++)
        if (line.ptr[at] == '\\') at++;
    return at < line.len ? at + 1 : line.len;
}

static size_t skip_value(ent_str line, size_t at) {
    int depth = 0;
    while (at < line.len) {
        char byte = line.ptr[at];
        if (byte == '"') {
            at = skip_string(line, at);
            if (!depth) return at;
            continue;
        }
        if (byte == '{' || byte == '[') depth++;
        if ((byte == '}' || byte == ']') && --depth <= 0) return depth < 0 ? at : at + 1;
        if (byte == ',' && !depth) return at;
        at++;
    }
    return at;
}

/* Where the string of the object's member stands, without its quotes; empty when there is none. */
static ent_span find_member(ent_str line, const char *key) {
    size_t at = skip_blank(line, 0) + 1, length = strlen(key);
    while (at < line.len) {
        at = skip_blank(line, at);
        if (at >= line.len || line.ptr[at] != '"') break;
        size_t end = skip_string(line, at), value = skip_blank(line, end);
        bool found = end - at == length + 2 && !memcmp(line.ptr + at + 1, key, length);
        value = skip_blank(line, value + 1); /* the colon */
        if (value >= line.len) break;
        size_t behind = skip_value(line, value);
        if (found && line.ptr[value] == '"') return (ent_span){(uint32_t)value + 1, (uint32_t)behind - 1};
        at = skip_blank(line, behind) + 1;
    }
    return (ent_span){0, 0};
}

static uint32_t hex(ent_str line, size_t at) {
    uint32_t code = 0;
    for (size_t i = at; i < at + 4 && i < line.len; i++) {
        char byte = line.ptr[i];
        code = code * 16 + (uint32_t)(byte <= '9' ? byte - '0' : (byte | 32) - 'a' + 10);
    }
    return code;
}

/* The character of the escape at *at, which moves behind it. */
static uint32_t escape(ent_str line, size_t *at) {
    static const char letters[] = "bfnrt", codes[] = "\b\f\n\r\t";
    char letter = line.ptr[*at + 1];
    const char *found = memchr(letters, letter, sizeof letters - 1);
    *at += 2;
    if (letter != 'u') return (uint32_t)(found ? codes[found - letters] : letter);
    uint32_t code = hex(line, *at);
    *at += 4;
    if (code >= 0xD800 && code < 0xDC00 && *at + 6 <= line.len && line.ptr[*at] == '\\') {
        code = 0x10000 + ((code - 0xD800) << 10) + (hex(line, *at + 2) - 0xDC00);
        *at += 6;
    }
    return code;
}

static ent_span put_string(ent_carried *carried, ent_str line, ent_span string) {
    ent_span made = {carried->length, 0};
    for (size_t at = string.start; at < string.end;) {
        size_t start = at;
        if (line.ptr[at] != '\\') {
            while (at < string.end && line.ptr[at] != '\\') at++;
            ent_carried_put(carried, (ent_str){line.ptr + start, at - start}, (ent_span){(uint32_t)start, (uint32_t)at});
            continue;
        }
        char bytes[4];
        uint32_t code = escape(line, &at);
        if (code < ' ' && code != '\n' && code != '\r' && code != '\t') code = ' '; /* NUL and its like are no text */
        ent_carried_put(carried, (ent_str){bytes, ent_utf8_put(code, bytes)}, (ent_span){(uint32_t)start, (uint32_t)at});
    }
    made.end = carried->length;
    return made;
}

ent_status ent_carried_json(ent_str line, ent_arena *arena, ent_carried *carried, ent_err *err) {
    const ent_json *object = NULL;
    ent_status status = ent_json_parse(line, arena, &object, err);
    if (status) return status;
    if (object->type != ENT_JSON_OBJECT) return ent_err_set(err, ENT_INPUT, "the line is no JSON object");
    status = ent_carried_open(carried, line.len, arena, err);
    if (status) return status;
    ent_span text = find_member(line, "text"), html = find_member(line, "html");
    carried->html = html.end > html.start && text.end == text.start;
    carried->title = put_string(carried, line, find_member(line, "title"));
    carried->body = put_string(carried, line, carried->html ? html : text);
    carried->url = ent_json_find_str(object, "url");
    carried->date = ent_json_find_str(object, "date");
    carried->date_source = find_member(line, "date");
    carried->date_name = "date";
    if (carried->full) return ent_err_full(err, "text of a line");
    if (!carried->length) return ent_err_set(err, ENT_INPUT, "the object has neither \"text\" nor \"html\" nor \"title\"");
    return ENT_OK;
}
