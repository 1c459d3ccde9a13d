/* What a watch has done, as lines of kind, key and two values between tabs. The file is written anew, whole, after each commit of the register:
 * a run that is cut off between the two reads a few dispatches again, which the register knows by their text. */
#include "base/file.h"
#include "cli/watch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STATE_BYTES = 256 * 1024 * 1024, LEAST_SLOTS = 256 };

static size_t hash(char kind, const char *key) {
    size_t value = 14695981039346656037u ^ (unsigned char)kind;
    for (; *key; key++) value = (value ^ (unsigned char)*key) * 1099511628211u;
    return value ^ value >> 29;
}

/* The slot of the mark, or the free one where it would stand. */
static size_t slot_of(const ent_marks_kept *marks, char kind, const char *key) {
    size_t at = hash(kind, key) % marks->slot_count;
    while (marks->slots[at]) {
        const ent_mark *mark = &marks->items[marks->slots[at] - 1];
        if (mark->kind == kind && strcmp(mark->key, key) == 0) break;
        at = (at + 1) % marks->slot_count;
    }
    return at;
}

const ent_mark *ent_marks_find(const ent_marks_kept *marks, char kind, const char *key) {
    if (!marks->slot_count) return NULL;
    size_t found = marks->slots[slot_of(marks, kind, key)];
    return found ? &marks->items[found - 1] : NULL;
}

static bool widen(ent_marks_kept *marks) {
    if (marks->count == marks->capacity) {
        size_t bigger = marks->capacity ? marks->capacity * 2 : LEAST_SLOTS / 2;
        ent_mark *items = realloc(marks->items, bigger * sizeof *items);
        if (!items) return false;
        marks->items = items;
        marks->capacity = bigger;
    }
    if (marks->slot_count > marks->count * 2) return true;
    size_t *slots = calloc(marks->capacity * 4, sizeof *slots);
    if (!slots) return false;
    free(marks->slots);
    marks->slots = slots;
    marks->slot_count = marks->capacity * 4;
    for (size_t i = 0; i < marks->count; i++) slots[slot_of(marks, marks->items[i].kind, marks->items[i].key)] = i + 1;
    return true;
}

/* A value stands in one field of one line. */
static char *copy(const char *text) {
    size_t length = strlen(text);
    char *made = malloc(length + 1);
    for (size_t i = 0; made && i <= length; i++) made[i] = text[i] && (unsigned char)text[i] < ' ' ? ' ' : text[i];
    return made;
}

ent_status ent_marks_put(ent_marks_kept *marks, char kind, const char *key, const char *value, const char *second, ent_err *err) {
    if (!widen(marks)) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    size_t slot = slot_of(marks, kind, key);
    char *values[2] = {copy(value), copy(second)};
    ent_mark *mark = marks->slots[slot] ? &marks->items[marks->slots[slot] - 1] : NULL;
    char *name = mark ? mark->key : copy(key);
    if (!values[0] || !values[1] || !name) {
        free(values[0]);
        free(values[1]);
        if (!mark) free(name);
        return ent_err_set(err, ENT_MEMORY, "memory ran out");
    }
    if (mark) {
        free(mark->values[0]);
        free(mark->values[1]);
    } else {
        mark = &marks->items[marks->count++];
        marks->slots[slot] = marks->count;
    }
    *mark = (ent_mark){kind, name, {values[0], values[1]}};
    marks->changed = true;
    return ENT_OK;
}

void ent_marks_release(ent_marks_kept *marks) {
    for (size_t i = 0; i < marks->count; i++) {
        free(marks->items[i].key);
        free(marks->items[i].values[0]);
        free(marks->items[i].values[1]);
    }
    free(marks->items);
    free(marks->slots);
    *marks = (ent_marks_kept){0};
}

/* ---- the file ---- */

static const char HEAD[] = "entente watch 1";

static ent_status take_line(ent_marks_kept *marks, char *line, ent_err *err) {
    char *fields[4];
    for (int i = 0; i < 4; i++) {
        fields[i] = line;
        char *tab = i < 3 && line ? strchr(line, '\t') : NULL;
        if (i < 3 && !tab) return ent_err_set(err, ENT_INPUT, "four fields are wanted");
        if (tab) *tab = 0;
        line = tab ? tab + 1 : NULL;
    }
    if (strlen(fields[0]) != 1 || !*fields[1]) return ent_err_set(err, ENT_INPUT, "no kind or no key");
    return ent_marks_put(marks, fields[0][0], fields[1], fields[2], fields[3], err);
}

ent_status ent_marks_load(const char *path, ent_marks_kept *marks, ent_err *err) {
    ent_buf text;
    *marks = (ent_marks_kept){0};
    if (access(path, F_OK) != 0) return ENT_OK;
    ent_buf_init(&text);
    ent_status status = ent_file_read(path, STATE_BYTES, &text, err);
    size_t number = 0;
    for (char *line = text.ptr; !status && line && *line;) {
        char *end = strchr(line, '\n');
        if (end) *end = 0;
        ent_err why = {0};
        if (!number++) status = strcmp(line, HEAD) == 0 ? ENT_OK : ent_err_set(&why, ENT_INPUT, "no state of a watch");
        else if (*line) status = take_line(marks, line, &why);
        if (status) ent_err_set(err, status, "%s:%zu: %s", path, number, why.text);
        line = end ? end + 1 : NULL;
    }
    marks->changed = false;
    ent_buf_release(&text);
    return status;
}

ent_status ent_marks_save(const char *path, ent_marks_kept *marks, ent_err *err) {
    ent_buf text;
    if (!marks->changed) return ENT_OK;
    ent_buf_init(&text);
    ent_buf_putf(&text, "%s\n", HEAD);
    for (size_t i = 0; i < marks->count; i++) {
        const ent_mark *mark = &marks->items[i];
        ent_buf_putf(&text, "%c\t%s\t%s\t%s\n", mark->kind, mark->key, mark->values[0], mark->values[1]);
    }
    ent_status status = text.failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : ent_file_write(path, ent_buf_str(&text), err);
    ent_buf_release(&text);
    if (!status) marks->changed = false;
    return status;
}
