/* Date expressions and publication days, from tables of own sentences; and properties of the sets that solving is made of. */
#include "base/file.h"
#include "base/tsv.h"
#include "input/input.h"
#include "pack/pack.h"
#include "text/text.h"
#include "time/solve.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const months[] = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                     "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};

typedef struct reading {
    ent_arena arena;
    ent_page page;
    ent_text text;
    ent_times times;
} reading;

static ent_pack *pack;
static ent_arena rules_arena;
static const ent_text_rules *rules;
static const ent_time_rules *time_rules;

static bool open_pack(void) {
    ent_err err;
    return rules ||
           (CHECK_OK(ent_pack_open(unit_built("fr.pack"), &pack, &err), err) && CHECK_OK(ent_text_open(pack, &rules_arena, &rules, &err), err) &&
            CHECK_OK(ent_time_open(pack, &rules_arena, &time_rules, &err), err));
}

static ent_status read_stages(reading *r, ent_str bytes, ent_err *err) {
    ent_arena_init(&r->arena, 0);
    ent_status status = ent_input_text(ENT_STR("test"), bytes, &r->arena, &r->page, err);
    if (!status) status = ent_text_read(rules, NULL, &r->page, &r->arena, &r->text, err);
    return status ? status : ent_time_read(time_rules, &r->page, &r->text, &r->arena, &r->times, err);
}

static bool read_text(reading *r, ent_str bytes) {
    ent_err err;
    return CHECK_OK(read_stages(r, bytes, &err), err);
}

static void put_interval(ent_interval value, ent_buf *out) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_buf_reset(out);
    ent_date_format(value.from, text);
    ent_buf_puts(out, value.from.year ? text : "open");
    if (value.from.year == 0 || ent_date_equal(value.from, value.to)) return;
    ent_date_format(value.to, text);
    ent_buf_putf(out, "/%s", text);
}

static const char *kind_name(uint8_t kind) {
    static const char *const names[] = {"none", "day", "interval", "month", "year", "vague", "duration", "anniversary", "dateline", "part"};
    return names[kind];
}

/* Each row of a table: fields of one line; the callback sees them. */
static void each_row(const char *path, void (*row)(const ent_tsv *tsv)) {
    ent_buf file;
    ent_tsv tsv;
    ent_err err;
    bool more = true;
    ent_buf_init(&file);
    if (CHECK_OK(ent_file_read(unit_source(path), 1 << 20, &file, &err), err) &&
        CHECK_OK(ent_tsv_open(&tsv, ent_str_of(path), ent_buf_str(&file), &err), err))
        while (CHECK_OK(ent_tsv_next(&tsv, &more, &err), err) && more) row(&tsv);
    ent_buf_release(&file);
}

static void check_expression(const ent_tsv *tsv) {
    ent_str published = tsv->fields[0], sentence = tsv->fields[1], words = tsv->fields[2];
    ent_date day = {0, 0, 0};
    ent_buf source, value;
    reading r;
    char row[400];
    snprintf(row, sizeof row, "%.*s in: %.*s", (int)words.len, words.ptr, (int)sentence.len, sentence.ptr);
    unit_row(row);
    ent_buf_init(&source);
    ent_buf_init(&value);
    ent_buf_puts(&source, "Une dépêche\n\n");
    if (published.len && CHECK(ent_date_parse(published, &day)))
        ent_buf_putf(&source, "Hanoï, %u %s %d (VNA) – ", day.day, months[day.month - 1], day.year);
    ent_buf_put(&source, sentence);
    ent_buf_putc(&source, '\n');
    if (read_text(&r, ent_buf_str(&source))) {
        const ent_when *found = NULL;
        for (uint32_t k = 0; k < r.times.whens.count && !found; k++) {
            const ent_when *when = &r.times.whens.items[k];
            ent_span span = {r.text.tokens.items[when->tokens.first].span.start, r.text.tokens.items[when->tokens.end - 1].span.end};
            if (when->kind != ENT_WHEN_DATELINE && ent_str_equal(ent_str_slice(r.page.bytes, span), words)) found = when;
        }
        if (ent_str_equal(tsv->fields[3], ENT_STR("none"))) {
            CHECK(found == NULL);
        } else if (CHECK(found != NULL)) {
            put_interval(found->value, &value);
            CHECK(ent_str_equal(ent_buf_str(&value), tsv->fields[3]) || (printf("    got %s\n", value.ptr), false));
            CHECK_STR(tsv->fields[4], kind_name(found->kind));
        } else {
            ent_buf_reset(&value);
            ent_time_dump(&r.page, &r.text, &r.times, &value);
            printf("%s", value.ptr ? value.ptr : "");
        }
    }
    ent_arena_release(&r.arena);
    ent_buf_release(&source);
    ent_buf_release(&value);
    unit_row(NULL);
}

/* " ¶ " ends a paragraph. */
static void put_paragraphs(ent_str text, ent_buf *out) {
    while (text.len) {
        size_t mark = ent_str_find(text, ENT_STR(" ¶ "));
        ent_str piece = mark == SIZE_MAX ? text : (ent_str){text.ptr, mark};
        ent_buf_put(out, piece);
        ent_buf_puts(out, "\n\n");
        size_t used = mark == SIZE_MAX ? text.len : mark + strlen(" ¶ ");
        text = (ent_str){text.ptr + used, text.len - used};
    }
}

static void check_publication(const ent_tsv *tsv) {
    ent_str name = tsv->fields[0], text = tsv->fields[2];
    ent_buf source, value;
    reading r;
    char row[200];
    snprintf(row, sizeof row, "%.*s", (int)name.len, name.ptr);
    unit_row(row);
    ent_buf_init(&source);
    ent_buf_init(&value);
    put_paragraphs(text, &source);
    if (read_text(&r, ent_buf_str(&source))) {
        put_interval(r.times.published.items[0].value, &value);
        if (!CHECK(ent_str_equal(ent_buf_str(&value), tsv->fields[1]))) {
            printf("    got %s\n", value.ptr);
            ent_buf_reset(&value);
            ent_time_dump_published(&r.page, &r.times, &value);
            ent_time_dump(&r.page, &r.text, &r.times, &value);
            printf("%s", value.ptr ? value.ptr : "");
        }
    }
    ent_arena_release(&r.arena);
    ent_buf_release(&source);
    ent_buf_release(&value);
    unit_row(NULL);
}

/* How often the day of a dispatch without a year is claimed, and how often rightly. */
static struct { unsigned solvable, found, open, wrong; } undated;

static bool parse_interval(ent_str text, ent_day *from, ent_day *to) {
    size_t mark = ent_str_find(text, ENT_STR("/"));
    ent_date first = {0, 0, 0}, last = {0, 0, 0};
    bool well = ent_date_parse(mark == SIZE_MAX ? text : (ent_str){text.ptr, mark}, &first);
    last = first;
    if (mark != SIZE_MAX) well = well && ent_date_parse((ent_str){text.ptr + mark + 1, text.len - mark - 1}, &last);
    *from = ent_date_first(first);
    *to = ent_date_last(last);
    return well;
}

static void count_undated(const ent_tsv *tsv) {
    ent_str name = tsv->fields[0], truth = tsv->fields[1];
    bool open = ent_str_equal(truth, ENT_STR("open"));
    ent_day from = 0, to = -1;
    ent_buf source;
    reading r;
    char row[200];
    snprintf(row, sizeof row, "%.*s", (int)name.len, name.ptr);
    unit_row(row);
    ent_buf_init(&source);
    put_paragraphs(tsv->fields[2], &source);
    if (!open) CHECK(parse_interval(truth, &from, &to));
    if (read_text(&r, ent_buf_str(&source))) {
        ent_interval got = r.times.published.items[0].value;
        bool claimed = got.from.year != 0;
        bool meets = claimed && !open && ent_date_first(got.from) <= to && ent_date_last(got.to) >= from;
        bool within = meets && ent_date_first(got.from) >= from && ent_date_last(got.to) <= to;
        undated.solvable += !open;
        undated.open += open;
        undated.found += within;
        undated.wrong += claimed && !meets;
        CHECK(!claimed || meets);
        if (getenv("ENT_SHOW") && (open ? claimed : !within)) {
            ent_buf told;
            ent_buf_init(&told);
            ent_time_dump_published(&r.page, &r.times, &told);
            printf("%s wanted %.*s\n%s", row, (int)truth.len, truth.ptr, told.ptr ? told.ptr : "");
            ent_buf_release(&told);
        }
    }
    ent_arena_release(&r.arena);
    ent_buf_release(&source);
    unit_row(NULL);
}

static void test_undated(void) {
    if (!open_pack()) return;
    undated.solvable = undated.found = undated.open = undated.wrong = 0;
    each_row("tests/golden/time/undated.tsv", count_undated);
    CHECK(undated.solvable >= 80 && undated.open >= 20);
    unsigned claimed = undated.found + undated.wrong;
    CHECK(undated.wrong * 100 <= claimed); /* right in at least 99 of 100 claims */
    CHECK(undated.found * 100 >= undated.solvable * 85);
    printf("    dispatches without a year: %u of %u solvable claimed, %u of %u claims right, %u left open\n", undated.found, undated.solvable,
           undated.found, claimed, undated.open);
}

/* Every beginning of a dispatch is read without complaint, and every value is ordered. */
static void chop(const ent_tsv *tsv) {
    ent_str text = tsv->fields[2];
    ent_err err;
    bool ordered = true;
    for (size_t end = 1; end <= text.len; end++) {
        reading r;
        if (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80) continue;
        ordered = ordered && read_stages(&r, (ent_str){text.ptr, end}, &err) == ENT_OK;
        for (uint32_t k = 0; ordered && k < r.times.whens.count; k++) {
            ent_interval value = r.times.whens.items[k].value;
            ordered = value.from.year == 0 ||
                      (ent_date_valid(value.from) && ent_date_valid(value.to) && ent_date_first(value.from) <= ent_date_last(value.to));
        }
        ent_arena_release(&r.arena);
    }
    CHECK(ordered);
}

static void test_chop(void) {
    if (open_pack()) each_row("tests/golden/time/publications.tsv", chop);
}

/* With too little memory the stage says so and gives nothing back; with enough it is well. */
static void test_limits(void) {
    ent_str text = ENT_STR("Un accord\n\nHanoï, 12 octobre (VNA) – Les deux pays ont signé mardi un accord le 3 mai 2020.\n");
    ent_err err;
    ent_arena before, arena;
    ent_page page;
    ent_text read;
    bool sound = true, done = false;
    if (!open_pack()) return;
    ent_arena_init(&before, 0);
    if (CHECK_OK(ent_input_text(ENT_STR("test"), text, &before, &page, &err), err) &&
        CHECK_OK(ent_text_read(rules, NULL, &page, &before, &read, &err), err)) {
        for (size_t limit = 64; limit < 1 << 20 && sound && !done; limit += 64) {
            ent_times times;
            ent_arena_init(&arena, limit);
            ent_status status = ent_time_read(time_rules, &page, &read, &arena, &times, &err);
            sound = status == ENT_OK || status == ENT_LIMIT;
            done = status == ENT_OK;
            ent_arena_release(&arena);
        }
        CHECK(sound && done);
    }
    ent_arena_release(&before);
}

static void test_expressions(void) {
    if (open_pack()) each_row("tests/golden/time/expressions.tsv", check_expression);
}

static void test_open(void) {
    if (open_pack()) each_row("tests/golden/time/open.tsv", check_expression);
}

static void test_publications(void) {
    if (open_pack()) each_row("tests/golden/time/publications.tsv", check_publication);
}

/* A small generator with a fixed seed: the same cases on every machine. */
static uint32_t next_random(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

static void random_set(uint64_t *seed, ent_time_set *set) {
    set->count = 0;
    for (uint32_t k = next_random(seed) % 12; k > 0; k--) {
        ent_day from = (ent_day)(next_random(seed) % 3000);
        ent_time_set_add(set, from, from + (ent_day)(next_random(seed) % 40));
    }
}

static bool holds(const ent_time_set *set, ent_day day) {
    for (uint32_t k = 0; k < set->count; k++)
        if (day >= set->runs[k].from && day <= set->runs[k].to) return true;
    return false;
}

static void test_sets(void) {
    uint64_t seed = 7;
    bool ordered = true, exact = true;
    for (int turn = 0; turn < 400; turn++) {
        ent_time_set a, b, met;
        random_set(&seed, &a);
        random_set(&seed, &b);
        ent_time_set_meet(&a, &b, &met);
        for (uint32_t k = 0; k < met.count; k++) {
            ordered = ordered && met.runs[k].from <= met.runs[k].to;
            ordered = ordered && (k == 0 || met.runs[k - 1].to < met.runs[k].from);
        }
        for (ent_day day = 0; day < 3050; day++) exact = exact && holds(&met, day) == (holds(&a, day) && holds(&b, day));
    }
    CHECK(ordered);
    CHECK(exact); /* so a constraint never widens */
}

static const char *const weekdays[] = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"};

/* A day in one of the ways in which dispatches write it. */
static void write_day(ent_date day, unsigned way, ent_buf *out) {
    const char *weekday = weekdays[ent_day_weekday(ent_date_first(day)) - 1], *month = months[day.month - 1], *first = day.day == 1 ? "er" : "";
    switch (way) {
    case 0: ent_buf_putf(out, "le %u%s %s %d", day.day, first, month, day.year); break;
    case 1: ent_buf_putf(out, "%s %u%s %s %d", weekday, day.day, first, month, day.year); break;
    case 2: ent_buf_putf(out, "le %s %u%s %s %d", weekday, day.day, first, month, day.year); break;
    case 3: ent_buf_putf(out, "le %02u/%02u/%d", day.day, day.month, day.year); break;
    case 4: ent_buf_putf(out, "le %02u.%02u.%d", day.day, day.month, day.year); break;
    default: ent_buf_putf(out, "le %d-%02u-%02u", day.year, day.month, day.day); break;
    }
}

/* The text tells one date, these days; it is released. */
static void check_only_when(ent_buf *source, ent_date from, ent_date to) {
    reading r;
    unit_row(source->ptr);
    if (read_text(&r, ent_buf_str(source)) && CHECK_INT(r.times.whens.count, 1)) {
        CHECK(ent_date_equal(r.times.whens.items[0].value.from, from));
        CHECK(ent_date_equal(r.times.whens.items[0].value.to, to));
    }
    unit_row(NULL);
    ent_arena_release(&r.arena);
    ent_buf_release(source);
}

/* What is written as a day is read back as that day, whatever the way; two days as their interval, in order. */
static void test_written_days(void) {
    enum { WAYS = 6, TURNS = 180 };
    uint64_t seed = 11;
    if (!open_pack()) return;
    for (unsigned turn = 0; turn < TURNS; turn++) {
        ent_date day = ent_day_date((ent_day)(next_random(&seed) % 25000) - 5000);
        ent_buf source;
        ent_buf_init(&source);
        ent_buf_puts(&source, "Un accord\n\nLes deux ministres ont signé un accord ");
        write_day(day, turn % WAYS, &source);
        ent_buf_puts(&source, " à Rabat.\n");
        check_only_when(&source, day, day);
    }
}

static void test_written_intervals(void) {
    enum { TURNS = 80, LONGEST = 400 };
    uint64_t seed = 23;
    if (!open_pack()) return;
    for (int turn = 0; turn < TURNS; turn++) {
        ent_day first = (ent_day)(next_random(&seed) % 25000) - 5000, last = first + 1 + (ent_day)(next_random(&seed) % LONGEST);
        ent_date from = ent_day_date(first), to = ent_day_date(last);
        ent_buf source;
        ent_buf_init(&source);
        ent_buf_putf(&source, "Une mission\n\nLes experts ont travaillé du %u%s %s %d au %u%s %s %d à Rabat.\n", from.day, from.day == 1 ? "er" : "",
                     months[from.month - 1], from.year, to.day, to.day == 1 ? "er" : "", months[to.month - 1], to.year);
        check_only_when(&source, from, to);
    }
}

/* Whatever the clues and their order: each leaves a part of what was there, never nothing, and the answer lies in it. */
static void test_clues_narrow(void) {
    uint64_t seed = 41;
    bool narrowed = true, some = true;
    for (int turn = 0; turn < 300; turn++) {
        ent_arena arena;
        ent_published out = {.basis = 0};
        ent_arena_init(&arena, 0);
        ent_time_reader r = {.arena = &arena};
        ent_time_solver s = {.r = &r, .out = &out};
        ent_time_set_all(&s.set);
        for (int clue = 0; clue < 8; clue++) {
            ent_time_set set, before = s.set;
            random_set(&seed, &set);
            ent_time_apply(&s, "clue", (ent_span){0, 0}, 0, (uint8_t)(next_random(&seed) % 3), &set);
            some = some && s.set.count > 0;
            for (uint32_t k = 0; k < s.set.count; k++) narrowed = narrowed && holds(&before, s.set.runs[k].from) && holds(&before, s.set.runs[k].to);
        }
        ent_arena_release(&arena);
    }
    CHECK(narrowed);
    CHECK(some);
}

static void test_weekdays(void) {
    ent_day last = ent_day_of(2199, 12, 31);
    int weekday = 3; /* 1 January 1800 was a Wednesday */
    bool right = true;
    for (ent_day day = ent_day_of(1800, 1, 1); day <= last; day++, weekday = weekday % 7 + 1) right = right && ent_day_weekday(day) == weekday;
    CHECK(right);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_sets),
                                      UNIT_TEST(test_weekdays),
                                      UNIT_TEST(test_expressions),
                                      UNIT_TEST(test_open),
                                      UNIT_TEST(test_publications),
                                      UNIT_TEST(test_written_days),
                                      UNIT_TEST(test_written_intervals),
                                      UNIT_TEST(test_clues_narrow),
                                      UNIT_TEST(test_chop),
                                      UNIT_TEST(test_limits),
                                      UNIT_TEST(test_undated)};
    int code = unit_run(tests, UNIT_COUNT(tests), argc, argv);
    ent_arena_release(&rules_arena);
    ent_pack_close(pack);
    return code;
}
