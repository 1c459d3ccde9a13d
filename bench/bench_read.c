/* bench_read PACK FILE lex|tokens|read PASSES: reads every dispatch of FILE (they are divided by form feeds) and prints, for
 * the fastest pass: bytes, nanoseconds of the processor, dispatches, lexemes, tokens or facts, and the arena's peak. Loading file and pack is not
 * counted. bench_read PACK FILE flat COUNT: reads so many dispatches, beginning again at the end of FILE; prints nanoseconds, and the bytes by which
 * the process grew meanwhile: what one worker needs beside file and pack. bench_read PACK FILE stages PASSES: nanoseconds of each stage instead; the
 * order is that of src/extract. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "actors/actors.h"
#include "events/events.h"
#include "extract/extract.h"
#include "input/input.h"
#include "text/internal.h"
#include "time/time.h"

enum { FILE_LIMIT_BYTES = 1024 * 1024 * 1024 };

typedef struct work {
    const ent_reader *reader;
    ent_arena arena;
    ent_text_words *words;
    uint64_t dispatches, items;
} work;

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* other work on the machine does not count */
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static ent_status tokens(work *w, ent_str bytes, ent_err *err) {
    ent_text text = {0};
    ent_status status = ent_text_tokens(ent_reader_text(w->reader), w->words, bytes, &w->arena, &text, err);
    w->items += text.tokens.count;
    return status;
}

static ent_status whole(work *w, ent_str bytes, ent_err *err) {
    ent_dispatch dispatch = {0};
    ent_status status = ent_extract_read(w->reader, (ent_desk){.arena = &w->arena, .words = w->words}, ENT_STR("bench"), bytes, &dispatch, err);
    w->items += dispatch.claims.count;
    return status;
}

/* The automaton alone, over a copy that ends with NULs as it asks for. */
static ent_status lexemes(work *w, ent_str bytes, ent_err *err) {
    unsigned char *text = ent_arena_alloc(&w->arena, bytes.len + 1 + ENT_WORD_BYTES, 1);
    if (!text) return ent_err_full(err, "bytes");
    memcpy(text, bytes.ptr, bytes.len);
    for (ent_lexeme lexeme = ent_text_lex(text); lexeme.kind != ENT_LEX_END; lexeme = ent_text_lex(lexeme.end)) w->items++;
    return ENT_OK;
}

typedef ent_status ent_task(work *w, ent_str bytes, ent_err *err);

static ent_status pass(work *w, ent_task *task, ent_str rest, ent_err *err) {
    w->dispatches = w->items = 0;
    while (rest.len) {
        ent_str one = ent_str_cut(&rest, '\f');
        if (ent_str_trim(one).len == 0) continue;
        ent_arena_reset(&w->arena);
        ent_status status = task(w, one, err);
        if (status) return status;
        w->dispatches++;
    }
    return ENT_OK;
}

static ent_status measure(work *w, ent_task *task, ent_str bytes, long passes, ent_err *err) {
    int64_t best = INT64_MAX;
    for (long i = 0; i < passes; i++) {
        int64_t start = now_ns();
        ent_status status = pass(w, task, bytes, err);
        if (status) return status;
        int64_t spent = now_ns() - start;
        if (spent < best) best = spent;
    }
    printf("%zu %lld %llu %llu %zu\n", bytes.len, (long long)best, (unsigned long long)w->dispatches, (unsigned long long)w->items,
           w->arena.peak_bytes);
    return ENT_OK;
}

/* Memory of the process's own, without mapped files; 0 where the system does not tell. Not getrusage's peak: that of the process before exec and
 * what loading took for a while are in it, and hide what comes later. */
static int64_t own_bytes(void) {
    FILE *status = fopen("/proc/self/status", "r");
    char line[128];
    long long kilobytes = 0;
    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, "RssAnon:", 8) == 0) kilobytes = strtoll(line + 8, NULL, 10);
    if (status) (void)fclose(status);
    return kilobytes * 1024;
}

static ent_status flat(work *w, ent_str bytes, long count, ent_err *err) {
    int64_t before = own_bytes(), most = before, start = now_ns();
    size_t peak = 0;
    ent_str rest = {NULL, 0};
    for (long i = 0; i < count;) {
        if (!rest.len) rest = bytes;
        ent_str one = ent_str_cut(&rest, '\f');
        if (ent_str_trim(one).len == 0) continue;
        ent_arena_reset(&w->arena);
        ent_status status = whole(w, one, err);
        if (status) return status;
        i++;
        if (w->arena.peak_bytes == peak && i < count) continue;
        peak = w->arena.peak_bytes; /* a dispatch that needed more than any before it */
        int64_t own = own_bytes();
        if (own > most) most = own;
    }
    printf("%lld %lld\n", (long long)(now_ns() - start), (long long)(most - before));
    return ENT_OK;
}

/* ---- stages ---- */

enum { STAGES = 5 };

static ent_status timed(work *w, const ent_frames *frames, const ent_time_rules *dates, ent_str bytes, int64_t spent[STAGES], ent_err *err) {
    const ent_pack *pack = ent_reader_pack(w->reader);
    ent_page page = {0};
    ent_text text = {0};
    ent_actors actors = {0};
    ent_times times = {0};
    ent_dispatch dispatch = {0};
    const ent_story story = {pack, frames, &page, &text, &actors, &times};
    int64_t at[STAGES + 1] = {now_ns()};
    ent_status status = ent_input_text(ENT_STR("bench"), bytes, &w->arena, &page, err);
    at[1] = now_ns();
    if (!status) status = ent_text_read(ent_reader_text(w->reader), w->words, &page, &w->arena, &text, err);
    at[2] = now_ns();
    if (!status) status = ent_actors_read(pack, &page, &text, &w->arena, &actors, err);
    at[3] = now_ns();
    if (!status) status = ent_time_read(dates, &page, &text, &w->arena, &times, err);
    at[4] = now_ns();
    if (!status) status = ent_events_read(&story, &w->arena, &dispatch, (ent_events_extras){0}, err);
    at[5] = now_ns();
    for (int i = 0; i < STAGES; i++) spent[i] += at[i + 1] - at[i];
    return status;
}

static ent_status stages(work *w, ent_str bytes, long passes, ent_err *err) {
    static const char *const names[STAGES] = {"input", "text", "actors", "time", "events"};
    int64_t spent[STAGES] = {0};
    ent_arena once;
    ent_arena_init(&once, 0);
    const ent_frames *frames = NULL;
    const ent_time_rules *dates = NULL;
    ent_status status = ent_frames_open(ent_reader_pack(w->reader), &once, &frames, err);
    if (!status) status = ent_time_open(ent_reader_pack(w->reader), &once, &dates, err);
    for (long i = 0; i < passes && !status; i++)
        for (ent_str rest = bytes; rest.len && !status;) {
            ent_str one = ent_str_cut(&rest, '\f');
            ent_arena_reset(&w->arena);
            if (ent_str_trim(one).len) status = timed(w, frames, dates, one, spent, err);
        }
    for (int i = 0; i < STAGES && !status; i++) printf("%s %lld\n", names[i], (long long)(spent[i] / passes));
    ent_arena_release(&once);
    return status;
}

static ent_status run(work *w, const char *what, ent_str bytes, long number, ent_err *err) {
    if (strcmp(what, "stages") == 0) return stages(w, bytes, number, err);
    if (strcmp(what, "flat") == 0) return flat(w, bytes, number, err);
    return measure(w, strcmp(what, "read") == 0 ? whole : strcmp(what, "lex") == 0 ? lexemes : tokens, bytes, number, err);
}

int main(int argc, char **argv) {
    if (argc != 5) return ent_status_exit(ENT_USAGE);
    ent_err err = {0};
    ent_buf file;
    ent_reader *reader = NULL;
    work w = {0};
    ent_buf_init(&file);
    ent_arena_init(&w.arena, 0);
    ent_status status = ent_reader_open(argv[1], &reader, &err);
    if (!status) status = ent_file_read(argv[2], FILE_LIMIT_BYTES, &file, &err);
    w.reader = reader;
    if (!status) status = ent_text_words_open(&w.words, &err);
    if (!status) status = run(&w, argv[3], ent_buf_str(&file), strtol(argv[4], NULL, 10), &err);
    if (status) fprintf(stderr, "%s\n", err.text);
    ent_arena_release(&w.arena);
    ent_text_words_close(w.words);
    ent_buf_release(&file);
    ent_reader_close(reader);
    return ent_status_exit(status);
}
