/* Which files a command is to read. Sorted, so that what is done never depends on the order of a directory. */
#include "cli/cli.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH = 16 };

static ent_status add(ent_paths *paths, const char *path, ent_err *err) {
    if (paths->count == paths->capacity) {
        size_t bigger = paths->capacity ? paths->capacity * 2 : 64;
        char **items = realloc(paths->items, bigger * sizeof *items);
        if (!items) return ent_err_set(err, ENT_MEMORY, "memory ran out");
        paths->items = items;
        paths->capacity = bigger;
    }
    size_t length = strlen(path) + 1;
    char *copy = malloc(length);
    if (!copy) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    paths->items[paths->count++] = memcpy(copy, path, length);
    return ENT_OK;
}

uint64_t ent_paths_bytes(const ent_paths *paths) {
    uint64_t sum = 0;
    for (size_t i = 0; i < paths->count; i++) {
        struct stat about;
        if (stat(paths->items[i], &about) != 0) continue; /* it is told when its turn comes */
        if (!S_ISREG(about.st_mode)) return 0;
        sum += (uint64_t)about.st_size;
    }
    return sum;
}

static bool ends_in(const char *name, size_t length, const char *ending) {
    size_t bytes = strlen(ending);
    return length > bytes && memcmp(name + length - bytes, ending, bytes) == 0;
}

/* JSON Lines hold many things: dispatches have a text. */
static bool holds_texts(const char *path) {
    char head[4096 + 1] = {0};
    FILE *file = fopen(path, "rb");
    size_t length = file ? fread(head, 1, sizeof head - 1, file) : 0;
    if (file) fclose(file);
    return memchr(head, 0, length) == NULL && (strstr(head, "\"text\":") || strstr(head, "\"html\":") || strstr(head, "\"text\" :"));
}

static bool is_dispatch(const char *path) {
    static const char *const endings[] = {".txt", ".html", ".htm", ".xhtml", ".warc", ".rss", ".atom"};
    size_t length = strlen(path);
    bool packed = ends_in(path, length, ".gz");
    if (packed) length -= 3;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_in(path, length, endings[i])) return true;
    return ends_in(path, length, ".jsonl") && (packed || holds_texts(path));
}

static ent_status add_folder(ent_paths *paths, const char *folder, int depth, ent_err *err) {
    DIR *handle = depth < DEPTH ? opendir(folder) : NULL;
    if (!handle) return ent_err_set(err, ENT_IO, depth < DEPTH ? "folder \"%s\" cannot be read" : "folder \"%s\" lies too deep", folder);
    ent_buf path;
    ent_buf_init(&path);
    ent_status status = ENT_OK;
    for (const struct dirent *entry; !status && (entry = readdir(handle));) {
        struct stat about;
        if (entry->d_name[0] == '.') continue;
        ent_buf_reset(&path);
        ent_buf_putf(&path, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", entry->d_name);
        if (path.failed) status = ent_err_set(err, ENT_MEMORY, "memory ran out");
        else if (stat(path.ptr, &about) != 0) continue; /* gone, or a link to nowhere */
        else if (S_ISDIR(about.st_mode)) status = add_folder(paths, path.ptr, depth + 1, err);
        else if (S_ISREG(about.st_mode) && is_dispatch(path.ptr)) status = add(paths, path.ptr, err);
    }
    ent_buf_release(&path);
    closedir(handle);
    return status;
}

static int compare(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void drop_repeats(ent_paths *paths) {
    size_t kept = 0;
    for (size_t i = 0; i < paths->count; i++) {
        if (kept && strcmp(paths->items[kept - 1], paths->items[i]) == 0) free(paths->items[i]);
        else paths->items[kept++] = paths->items[i];
    }
    paths->count = kept;
}

ent_status ent_paths_open(char **operands, int count, bool sorted, ent_paths *paths, ent_err *err) {
    *paths = (ent_paths){0};
    ent_status status = ENT_OK;
    for (int i = 0; !status && i < count; i++) {
        struct stat about;
        bool folder = strcmp(operands[i], "-") != 0 && stat(operands[i], &about) == 0 && S_ISDIR(about.st_mode);
        size_t first = paths->count;
        status = folder ? add_folder(paths, operands[i], 0, err) : add(paths, operands[i], err);
        if (folder && paths->count > first) qsort(paths->items + first, paths->count - first, sizeof *paths->items, compare);
    }
    if (status) {
        ent_paths_close(paths);
        return status;
    }
    if (paths->count && sorted) qsort(paths->items, paths->count, sizeof *paths->items, compare);
    if (sorted) drop_repeats(paths);
    return ENT_OK;
}

void ent_paths_close(ent_paths *paths) {
    for (size_t i = 0; i < paths->count; i++) free(paths->items[i]);
    free(paths->items);
    *paths = (ent_paths){0};
}
