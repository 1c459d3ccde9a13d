/* Source files, messages that name their rows, and PACK.tsv, which says what the pack is and where its lexicon lies. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/tsv.h"
#include "packc/internal.h"

enum { SOURCE_LIMIT_BYTES = 64 << 20 };

ent_status ent_packc_full(ent_err *err) { return ent_err_full(err, "pack compiler"); }

ent_status ent_packc_refuse(const ent_packc_file *file, uint32_t line, ent_err *err, const char *format, ...) {
    char reason[ENT_ERR_TEXT_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    return ent_err_set(err, ENT_SOURCE, "%.*s:%u: %s", (int)file->path.len, file->path.ptr, line, reason);
}

ent_status ent_packc_file_read(ent_packc *c, ent_str name, bool optional, const ent_packc_file **file, ent_err *err) {
    *file = NULL;
    size_t folder = strlen(c->source);
    bool absolute = name.len && name.ptr[0] == '/';
    ent_packc_file *made = ENT_NEW(&c->arena, ent_packc_file);
    char *path = ent_arena_alloc(&c->arena, folder + name.len + 2, 1);
    if (!made || !path) return ent_packc_full(err);
    if (absolute) memcpy(path, name.ptr, name.len);
    else snprintf(path, folder + name.len + 2, "%s/%.*s", c->source, (int)name.len, name.ptr);
    struct stat st;
    if (optional && stat(path, &st) != 0 && errno == ENOENT) return ENT_OK;
    ent_buf bytes;
    ent_buf_init(&bytes);
    ent_status status = ent_file_read(path, SOURCE_LIMIT_BYTES, &bytes, err);
    if (status == ENT_OK) {
        char *copy = ent_arena_copy(&c->arena, bytes.ptr, bytes.len);
        const char *own_name = ent_arena_copy(&c->arena, name.ptr, name.len);
        *made = (ent_packc_file){{own_name, name.len}, ent_str_of(path), {copy, bytes.len}};
        if (copy && own_name) *file = made;
        else status = ent_packc_full(err);
    }
    ent_buf_release(&bytes);
    return status;
}

static ent_status take_required(ent_packc *c, const ent_packc_file *file, uint32_t line, ent_str name, ent_err *err) {
    for (unsigned t = 0; t < ENT_TABLE_COUNT; t++) {
        if (!ent_str_equal(ent_str_of(ent_table_of(t)->name), name)) continue;
        if (c->required[t]) return ent_packc_refuse(file, line, err, "table \"%.*s\" is listed twice", (int)name.len, name.ptr);
        c->required[t] = true;
        return ENT_OK;
    }
    return ent_packc_refuse(file, line, err, "no table \"%.*s\" in the schema", (int)name.len, name.ptr);
}

static ent_status take_key(ent_packc *c, const ent_packc_file *file, const ent_tsv *tsv, ent_err *err) {
    const struct {
        const char *key;
        ent_str *value;
    } keys[] = {{"language", &c->language},     {"name", &c->name},       {"version", &c->version},
                {"dictionary", &c->dictionary}, {"affixes", &c->affixes}, {"tags", &c->tags}};
    ent_str key = tsv->fields[0], value = tsv->fields[1];
    if (value.len == 0) return ent_packc_refuse(file, tsv->line, err, "\"%.*s\" has no value", (int)key.len, key.ptr);
    if (ent_str_equal(key, ENT_STR("table"))) return take_required(c, file, tsv->line, value, err);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (!ent_str_equal(ent_str_of(keys[i].key), key)) continue;
        if (keys[i].value->len) return ent_packc_refuse(file, tsv->line, err, "\"%s\" stands twice", keys[i].key);
        *keys[i].value = value;
        return ENT_OK;
    }
    return ent_packc_refuse(file, tsv->line, err, "unknown key \"%.*s\"", (int)key.len, key.ptr);
}

ent_status ent_packc_manifest_read(ent_packc *c, ent_err *err) {
    const ent_packc_file *file;
    ent_status status = ent_packc_file_read(c, ENT_STR("PACK.tsv"), false, &file, err);
    if (status != ENT_OK || !file) return status;
    ent_tsv tsv;
    status = ent_tsv_open(&tsv, file->path, file->bytes, err);
    if (status != ENT_OK) return status;
    if (tsv.columns != 3 || !ent_str_equal(tsv.names[0], ENT_STR("key")) || !ent_str_equal(tsv.names[1], ENT_STR("value")) ||
        !ent_str_equal(tsv.names[2], ENT_STR("note")))
        return ent_packc_refuse(file, tsv.line, err, "the header must be key value note");
    for (;;) {
        bool more;
        status = ent_tsv_next(&tsv, &more, err);
        if (status != ENT_OK) return status;
        if (!more) break;
        status = take_key(c, file, &tsv, err);
        if (status != ENT_OK) return status;
    }
    if (!c->language.len || !c->name.len || !c->version.len) return ent_packc_refuse(file, tsv.line, err, "language, name and version must be given");
    if (!c->dictionary.len != !c->affixes.len || !c->dictionary.len != !c->tags.len)
        return ent_packc_refuse(file, tsv.line, err, "dictionary, affixes and tags must be given together, or none of them");
    return ENT_OK;
}
