/* How far long work is. On a terminal a bar that is drawn anew, with rate and time left; elsewhere a plain line now and then; nothing when
 * told to be quiet. No colours, and no control bytes but the return of the line where the terminal is called dumb or NO_COLOR is set. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 30, DRAW_MS = 100, LINE_MS = 10000 };

static uint64_t now_ms(void) {
    struct timespec now;
    return clock_gettime(CLOCK_MONOTONIC, &now) == 0 ? (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000 : 0;
}

static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value && *value;
}

void ent_progress_open(ent_progress *p) {
    const char *terminal = getenv("TERM");
    bool dumb = !terminal || strcmp(terminal, "dumb") == 0;
    p->begun_ms = p->shown_ms = now_ms();
    p->bar = !p->quiet && !dumb && isatty(STDERR_FILENO) == 1;
    p->plain = is_set("NO_COLOR");
}

static void put_rate(const ent_progress *p, uint64_t passed_ms) {
    if (passed_ms < 100 || !p->units) return;
    uint64_t rate = p->units * 1000 / passed_ms, left = 0;
    if (p->done && p->done < p->total) left = (uint64_t)((double)(p->total - p->done) * (double)passed_ms / (double)p->done / 1000);
    fprintf(stderr, ent_cli_say(", %llu a second"), (unsigned long long)rate);
    if (left >= 60) fprintf(stderr, ent_cli_say(", %llu min %llu s left"), (unsigned long long)(left / 60), (unsigned long long)(left % 60));
    else if (left) fprintf(stderr, ent_cli_say(", %llu s left"), (unsigned long long)left);
}

static void put_units(const ent_progress *p) {
    unsigned long long units = p->units;
    switch (p->unit) {
    case ENT_UNIT_DISPATCHES: fprintf(stderr, ent_cli_say("%llu dispatches"), units); break;
    case ENT_UNIT_LINES: fprintf(stderr, ent_cli_say("%llu lines"), units); break;
    case ENT_UNIT_RECORDS: fprintf(stderr, ent_cli_say("%llu records"), units); break;
    case ENT_UNIT_FACTS: fprintf(stderr, ent_cli_say("%llu facts"), units); break;
    }
}

static void put_bar(const ent_progress *p) {
    char bar[BAR + 1] = {0};
    size_t filled = p->done < p->total ? (size_t)(p->done * BAR / p->total) : BAR;
    for (size_t i = 0; i < BAR; i++) bar[i] = i < filled ? '#' : '.';
    fprintf(stderr, "[%s] ", bar);
}

static void show(ent_progress *p) {
    uint64_t now = now_ms();
    if (p->bar) fputc('\r', stderr);
    if (p->bar && p->total) put_bar(p);
    if (p->files) fprintf(stderr, ent_cli_say("%zu/%zu files, "), p->file, p->files);
    put_units(p);
    put_rate(p, now - p->begun_ms);
    fputs(!p->bar ? "\n" : p->plain ? "   " : "\033[K", stderr);
    p->drawn = p->bar;
    p->shown_ms = now;
}

void ent_progress_step(ent_progress *p, uint64_t done, uint64_t units) {
    p->done = done;
    p->units = units;
    if (!p->quiet && now_ms() - p->shown_ms >= (p->bar ? DRAW_MS : LINE_MS)) show(p);
}

void ent_progress_clear(ent_progress *p) {
    if (p->drawn) fputs(p->plain ? "\n" : "\r\033[K", stderr);
    p->drawn = false;
}

void ent_progress_close(ent_progress *p, bool whole) {
    if (!p->bar) return;
    if (whole) p->done = p->total;
    show(p);
    fputc('\n', stderr);
}
