/* bench_lexicon PACK FILE PASSES: one look-up alone, in nanoseconds of the fastest pass. The words of FILE are looked up in
 * the order of the text, as reading does; then every form of the lexicon once, in an order that no cache foresees. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "pack/pack.h"

enum { FILE_LIMIT_BYTES = 1 << 30 };

typedef struct words {
    ent_arena arena;
    ENT_VEC(ent_str) list;
} words;

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static bool keep(words *w, ent_str word) {
    char *copy = ent_arena_copy(&w->arena, word.ptr, word.len);
    return copy && ent_vec_push(&w->arena, &w->list, (ent_str){copy, word.len});
}

static bool keep_form(void *context, ent_str form, uint32_t cls) {
    (void)cls;
    return keep(context, form);
}

/* Runs of letters and apostrophes, lower case. */
static bool cut(words *w, ent_str text) {
    char word[64];
    size_t length = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = ent_utf8_next(text, &at);
        bool letter = ent_utf8_is_letter(code) && length < sizeof word - 4;
        if (letter || code == '\'') length += ent_utf8_put(ent_utf8_lower(code), word + length);
        if (!letter && length && !keep(w, (ent_str){word, length})) return false;
        if (!letter) length = 0;
    }
    return true;
}

static void shuffle(words *w) {
    uint64_t state = 1;
    for (uint32_t i = w->list.count; i > 1; i--) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        uint32_t j = (uint32_t)((state >> 33) % i);
        ent_str swapped = w->list.items[i - 1];
        w->list.items[i - 1] = w->list.items[j];
        w->list.items[j] = swapped;
    }
}

static void measure(const ent_pack *pack, const words *w, const char *what, long passes) {
    int64_t best = INT64_MAX;
    uint32_t known = 0;
    for (long p = 0; p < passes; p++) {
        int64_t start = now_ns();
        known = 0;
        for (uint32_t i = 0; i < w->list.count; i++) known += ent_pack_lexicon_find(pack, w->list.items[i]) != 0;
        int64_t spent = now_ns() - start;
        if (spent < best) best = spent;
    }
    if (w->list.count) printf("%s: %u look-ups, %u known, %.1f ns each\n", what, w->list.count, known, (double)best / w->list.count);
}

int main(int argc, char **argv) {
    if (argc != 4) return ent_status_exit(ENT_USAGE);
    ent_err err = {0};
    ent_pack *pack = NULL;
    ent_buf file;
    words text = {0}, forms = {0};
    ent_buf_init(&file);
    ent_arena_init(&text.arena, 0);
    ent_arena_init(&forms.arena, 0);
    int64_t start = now_ns();
    ent_status status = ent_pack_open(argv[1], &pack, &err);
    if (!status) printf("opening and checking the pack: %.1f ms\n", (double)(now_ns() - start) / 1e6);
    if (!status) status = ent_file_read(argv[2], FILE_LIMIT_BYTES, &file, &err);
    if (!status && !cut(&text, ent_buf_str(&file))) status = ent_err_full(&err, "words");
    if (!status) {
        ent_pack_lexicon_each(pack, keep_form, &forms);
        shuffle(&forms);
        measure(pack, &text, "words of the text", strtol(argv[3], NULL, 10));
        measure(pack, &forms, "all forms, shuffled", strtol(argv[3], NULL, 10));
    } else fprintf(stderr, "%s\n", err.text);
    ent_arena_release(&forms.arena);
    ent_arena_release(&text.arena);
    ent_buf_release(&file);
    ent_pack_close(pack);
    return ent_status_exit(status);
}
