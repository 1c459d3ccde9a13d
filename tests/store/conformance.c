/* One suite for every store: what register.h promises, checked on the store in memory and on the one in SQLite. */
#include "register/register.h"

#include "base/sha256.h"
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *folder; /* for files, made by main */
static bool in_memory;     /* which store the running pass is about */
static int next_file;

static const ent_reader_key first_reader = {{"pack-a", 6}, {"1", 1}}, second_reader = {{"pack-b", 6}, {"1", 1}};

/* ---- help ---- */

static ent_store *open_store(char path[256]) {
    ent_err err = {0};
    ent_store *store = NULL;
    snprintf(path, 256, "%s/%d.db", folder, next_file++);
    ent_store_options options = {.write = true, .create = true};
    CHECK_OK(in_memory ? ent_store_open_memory(&store, &err) : ent_store_open_sqlite(path, options, &store, &err), err);
    return store;
}

typedef struct sample {
    const char *name, *text;
    const char *json; /* codebook line */
} sample;

static const sample samples[] = {
    {"a.txt", "Anna Lind a reçu Omar Diop.",
     "{\"doc\":\"a.txt\",\"published\":\"2024-03-02\",\"facts\":[{\"kind\":\"meeting\",\"status\":\"held\",\"from\":\"2024-03-01\",\"to\":\"2024-03-"
     "01\","
     "\"place\":{\"country\":\"SWE\",\"city\":\"Stockholm\"},\"agents\":[{\"name\":\"Anna Lind\",\"type\":\"person\",\"country\":\"SWE\","
     "\"offices\":[{\"title\":\"ministre\",\"body\":\"Commerce\",\"country\":\"SWE\"}]}],\"counterparts\":[{\"name\":\"Omar "
     "Diop\",\"type\":\"person\","
     "\"country\":\"SEN\",\"offices\":[]}],\"topics\":[\"trade\"],\"zone\":\"main\",\"proof\":[{\"start\":0,\"end\":28}],\"rule\":\"frames/"
     "x.tsv:3\"},"
     "{\"kind\":\"thank\",\"status\":\"held\",\"agents\":[{\"name\":\"Omar Diop\",\"type\":\"person\",\"country\":\"SEN\"}],\"counterparts\":"
     "[{\"name\":\"Suède\",\"type\":\"state\",\"country\":\"SWE\"}],\"zone\":\"main\",\"negated\":true}]}"},
    {"b.txt", "Rien.", "{\"doc\":\"b.txt\",\"published\":null,\"facts\":[]}"},
    {"c.txt", "Cuba remercie le Vietnam.",
     "{\"doc\":\"c.txt\",\"published\":\"2020-12-02/2020-12-08\",\"facts\":[{\"kind\":\"thank\",\"status\":\"held\",\"agents\":[{\"name\":\"Cuba\","
     "\"type\":\"state\",\"country\":\"CUB\"}],\"counterparts\":[{\"name\":\"Vietnam\",\"type\":\"state\",\"country\":\"VNM\"}],\"zone\":\"main\"}]"
     "}"},
};

static bool append(ent_store *store, const sample *row, const char *name, ent_reader_key reader, bool withhold) {
    ent_arena arena;
    ent_err err = {0};
    ent_dispatch dispatch;
    bool added = false;
    ent_arena_init(&arena, 0);
    CHECK_OK(ent_store_parse_dispatch(ent_str_of(row->json), &arena, &dispatch, &err), err);
    dispatch.name = ent_str_of(name);
    ent_sha256(ent_str_of(row->text), dispatch.sha256);
    dispatch.size_bytes = strlen(row->text);
    CHECK_OK(ent_store_append(store, &dispatch, withhold ? (ent_str){NULL, 0} : ent_str_of(row->text), reader, &added, &err), err);
    ent_arena_release(&arena);
    return added;
}

static void append_all(ent_store *store, const int *order, ent_reader_key reader) {
    ent_err err = {0};
    CHECK_OK(ent_store_begin(store, &err), err);
    for (size_t i = 0; i < UNIT_COUNT(samples); i++) append(store, &samples[order[i]], samples[order[i]].name, reader, false);
    CHECK_OK(ent_store_commit(store, &err), err);
}

/* Everything that is current, as text. */
static void print(ent_store *store, ent_buf *out) {
    ent_arena arena;
    ent_dispatches all;
    ent_err err = {0};
    ent_arena_init(&arena, 0);
    ent_buf_reset(out);
    CHECK_OK(ent_store_load(store, &arena, &all, &err), err);
    for (uint32_t i = 0; i < all.items.count; i++) ent_dispatch_print(&all.items.items[i], out);
    ent_arena_release(&arena);
}

typedef struct tally {
    int readings, current, claims;
    uint64_t last;
} tally;

static ent_status tally_reading(void *context, const ent_row_reading *row, ent_err *err) {
    (void)err;
    tally *t = context;
    t->readings++;
    t->current += row->current;
    t->last = row->revision;
    return ENT_OK;
}

static ent_status tally_claim(void *context, const ent_row_claim *row, ent_err *err) {
    (void)err;
    tally *t = context;
    t->claims++;
    CHECK(row->revision == t->last);
    return ENT_OK;
}

static tally count(ent_store *store, bool history) {
    tally t = {0};
    ent_err err = {0};
    ent_store_visitor visitor = {.context = &t, .reading = tally_reading, .claim = tally_claim};
    CHECK_OK(ent_store_each(store, history, &visitor, &err), err);
    return t;
}

/* ---- the suite ---- */

static const int forward[] = {0, 1, 2}, backward[] = {2, 1, 0};

static void test_empty(void) {
    char path[256];
    ent_err err = {0};
    ent_store *store = open_store(path);
    ent_store_counts counts = {.revision = 9};
    CHECK_OK(ent_store_count(store, &counts, &err), err);
    CHECK_INT(counts.revision + counts.documents + counts.claims + counts.superseded + counts.corrections, 0);
    CHECK_INT(count(store, true).readings, 0);
    CHECK_OK(ent_store_check(store, &err), err);
    ent_store_close(store);
}

static void test_same_for_any_order(void) {
    char path[256];
    ent_err err = {0};
    ent_buf one, two;
    ent_buf_init(&one);
    ent_buf_init(&two);
    ent_store *a = open_store(path), *b = open_store(path);
    append_all(a, forward, first_reader);
    append_all(b, backward, first_reader);
    print(a, &one);
    print(b, &two);
    CHECK(one.len > 100);
    CHECK_STR(ent_buf_str(&one), two.ptr);
    CHECK_OK(ent_store_check(a, &err), err);
    ent_store_close(a);
    ent_store_close(b);
    ent_buf_release(&one);
    ent_buf_release(&two);
}

static void test_loaded_as_appended(void) {
    char path[256];
    ent_buf stored, wanted;
    ent_arena arena;
    ent_err err = {0};
    ent_buf_init(&stored);
    ent_buf_init(&wanted);
    ent_arena_init(&arena, 0);
    ent_store *store = open_store(path);
    CHECK_OK(ent_store_begin(store, &err), err);
    append(store, &samples[0], "a.txt", first_reader, false);
    CHECK_OK(ent_store_commit(store, &err), err);
    ent_dispatch dispatch;
    CHECK_OK(ent_store_parse_dispatch(ent_str_of(samples[0].json), &arena, &dispatch, &err), err);
    ent_dispatch_print(&dispatch, &wanted);
    print(store, &stored);
    CHECK_STR(ent_buf_str(&stored), wanted.ptr);
    ent_store_close(store);
    ent_arena_release(&arena);
    ent_buf_release(&stored);
    ent_buf_release(&wanted);
}

static void test_again_is_nothing(void) {
    char path[256];
    ent_err err = {0};
    ent_store *store = open_store(path);
    append_all(store, forward, first_reader);
    ent_store_counts before = {0}, after = {0};
    CHECK_OK(ent_store_count(store, &before, &err), err);
    CHECK_OK(ent_store_begin(store, &err), err);
    CHECK(!append(store, &samples[0], "a.txt", first_reader, false));
    CHECK_OK(ent_store_commit(store, &err), err);
    CHECK_OK(ent_store_count(store, &after, &err), err);
    CHECK(memcmp(&before, &after, sizeof before) == 0);
    CHECK_INT(after.revision, 3);
    CHECK_INT(after.claims, 3);
    ent_store_close(store);
}

static void test_two_names(void) {
    char path[256];
    ent_err err = {0};
    ent_buf out;
    ent_buf_init(&out);
    ent_store *store = open_store(path);
    CHECK_OK(ent_store_begin(store, &err), err);
    CHECK(append(store, &samples[1], "z.txt", first_reader, false));
    CHECK(!append(store, &samples[1], "b.txt", first_reader, false));
    CHECK(!append(store, &samples[1], "m.txt", first_reader, false));
    CHECK_OK(ent_store_commit(store, &err), err);
    print(store, &out);
    CHECK(ent_str_find(ent_buf_str(&out), ENT_STR("\"b.txt\"")) != SIZE_MAX); /* the first in byte order */
    uint8_t sha256[32];
    ent_sha256(ent_str_of(samples[1].text), sha256);
    bool has = false;
    CHECK_OK(ent_store_has(store, sha256, ENT_STR("m.txt"), first_reader, &has, &err), err);
    CHECK(has);
    CHECK_OK(ent_store_has(store, sha256, ENT_STR("q.txt"), first_reader, &has, &err), err);
    CHECK(!has);
    CHECK_OK(ent_store_has(store, sha256, ENT_STR("m.txt"), second_reader, &has, &err), err);
    CHECK(!has);
    ent_store_close(store);
    ent_buf_release(&out);
}

static void test_history(void) {
    char path[256];
    ent_err err = {0};
    ent_store *store = open_store(path);
    append_all(store, forward, first_reader);
    append_all(store, backward, second_reader);
    append_all(store, forward, first_reader); /* back to the first pack: a third entry, the history stays */
    ent_store_counts counts = {0};
    CHECK_OK(ent_store_count(store, &counts, &err), err);
    CHECK_INT(counts.superseded, 6);
    CHECK_INT(counts.revision, 9);
    CHECK_INT(counts.documents, 3);
    tally all = count(store, true), now = count(store, false);
    CHECK_INT(all.readings, 9);
    CHECK_INT(all.current, 3);
    CHECK_INT(all.claims, 9);
    CHECK_INT(now.readings, 3);
    CHECK_INT(now.claims, 3);
    ent_store_close(store);
}

static void test_rollback(void) {
    char path[256];
    ent_err err = {0};
    ent_buf before, after;
    ent_buf_init(&before);
    ent_buf_init(&after);
    ent_store *store = open_store(path);
    CHECK_OK(ent_store_begin(store, &err), err);
    append(store, &samples[0], "a.txt", first_reader, false);
    CHECK_OK(ent_store_commit(store, &err), err);
    print(store, &before);
    CHECK_OK(ent_store_begin(store, &err), err);
    append(store, &samples[2], "c.txt", first_reader, false);
    append(store, &samples[0], "aa.txt", second_reader, false);
    ent_store_rollback(store);
    print(store, &after);
    CHECK_STR(ent_buf_str(&after), before.ptr);
    CHECK_OK(ent_store_begin(store, &err), err); /* usable again, and the same entries can come */
    CHECK(append(store, &samples[2], "c.txt", first_reader, false));
    CHECK_OK(ent_store_commit(store, &err), err);
    CHECK_INT(count(store, true).readings, 2);
    CHECK_STATUS(ent_store_commit(store, &err), ENT_INTERNAL);
    ent_store_close(store);
    ent_buf_release(&before);
    ent_buf_release(&after);
}

static void test_text(void) {
    char path[256];
    ent_err err = {0};
    ent_buf out;
    ent_buf_init(&out);
    uint8_t sha256[32], unknown[32] = {0};
    ent_sha256(ent_str_of(samples[0].text), sha256);
    ent_store *store = open_store(path);
    CHECK_OK(ent_store_begin(store, &err), err);
    append(store, &samples[0], "a.txt", first_reader, true);
    CHECK_STATUS(ent_store_bytes(store, sha256, &out, &err), ENT_NOT_FOUND); /* withheld */
    append(store, &samples[0], "a.txt", first_reader, false);
    CHECK_OK(ent_store_bytes(store, sha256, &out, &err), err);
    CHECK_STR(ent_buf_str(&out), samples[0].text);
    CHECK_STATUS(ent_store_bytes(store, unknown, &out, &err), ENT_NOT_FOUND);
    CHECK_OK(ent_store_commit(store, &err), err);
    CHECK_OK(ent_store_check(store, &err), err);
    ent_store_close(store);
    ent_buf_release(&out);
}

static ent_status see_correction(void *context, const ent_store_correction *row, ent_err *err) {
    (void)err;
    CHECK_STR(row->value, "Tô Lâm");
    CHECK_STR(row->kind, "merge");
    *(uint64_t *)context = row->revision;
    return ENT_OK;
}

static void test_corrections(void) {
    char path[256];
    ent_err err = {0};
    ent_store *store = open_store(path);
    append_all(store, forward, first_reader);
    ent_store_correction row = {0,
                                ENT_STR("merge"),
                                ENT_STR("person/VNM/to lam"),
                                ENT_STR(""),
                                ENT_STR("Tô Lâm"),
                                ENT_STR("desk"),
                                ENT_STR("same man"),
                                ENT_STR("2025-01-02")};
    CHECK_OK(ent_store_begin(store, &err), err);
    CHECK_OK(ent_store_correct(store, &row, &err), err);
    row.author = ENT_STR("");
    CHECK_STATUS(ent_store_correct(store, &row, &err), ENT_USAGE);
    row.author = ENT_STR("desk");
    row.day = ENT_STR("yesterday");
    CHECK_STATUS(ent_store_correct(store, &row, &err), ENT_USAGE);
    CHECK_OK(ent_store_commit(store, &err), err);
    uint64_t revision = 0;
    CHECK_OK(ent_store_each_correction(store, &revision, see_correction, &err), err);
    CHECK_INT(revision, 4);
    ent_store_counts counts = {0};
    CHECK_OK(ent_store_count(store, &counts, &err), err);
    CHECK_INT(counts.corrections, 1);
    ent_store_close(store);
}

static void test_append_needs_begin(void) {
    char path[256];
    ent_err err = {0};
    ent_store *store = open_store(path);
    ent_dispatch dispatch = {0};
    bool added;
    CHECK_STATUS(ent_store_append(store, &dispatch, ENT_STR(""), first_reader, &added, &err), ENT_INTERNAL);
    ent_store_close(store);
}

static ent_status stop(void *context, const ent_row_reading *row, ent_err *err) {
    (void)context;
    (void)row;
    return ent_err_set(err, ENT_LIMIT, "enough");
}

static void test_visitor_stops(void) {
    char path[256];
    ent_err err = {0};
    ent_store *store = open_store(path);
    append_all(store, forward, first_reader);
    ent_store_visitor visitor = {.reading = stop};
    CHECK_STATUS(ent_store_each(store, false, &visitor, &err), ENT_LIMIT);
    CHECK_INT(count(store, false).readings, 3); /* and it can be walked again */
    ent_store_close(store);
}

/* Many documents, so that tables grow; ten of them rolled back in the middle. */
static void test_many(void) {
    char path[256], text[32], name[32];
    ent_err err = {0};
    ent_store *store = open_store(path);
    sample row = {name, text, samples[0].json};
    for (int round = 0; round < 3; round++) {
        CHECK_OK(ent_store_begin(store, &err), err);
        for (int i = 0; i < 200; i++) {
            snprintf(text, sizeof text, "%d", i);
            snprintf(name, sizeof name, "%d.txt", i);
            CHECK(append(store, &row, name, first_reader, false) == (round < 2));
        }
        if (round) CHECK_OK(ent_store_commit(store, &err), err);
        else ent_store_rollback(store);
    }
    CHECK_INT(count(store, true).readings, 200);
    CHECK_INT(count(store, false).claims, 400);
    ent_store_close(store);
}

/* ---- what only a file can show ---- */

static void test_kept_in_file(void) {
    if (in_memory) return;
    char path[256];
    ent_err err = {0};
    ent_buf before, after;
    ent_buf_init(&before);
    ent_buf_init(&after);
    ent_store *store = open_store(path);
    append_all(store, forward, first_reader);
    print(store, &before);
    CHECK_OK(ent_store_begin(store, &err), err);
    append(store, &samples[0], "lost.txt", second_reader, false);
    ent_store_close(store); /* without commit */
    CHECK_OK(ent_store_open_sqlite(path, (ent_store_options){0}, &store, &err), err);
    print(store, &after);
    CHECK_STR(ent_buf_str(&after), before.ptr);
    CHECK_STATUS(ent_store_begin(store, &err), ENT_STORE); /* opened for reading */
    ent_store_close(store);
    ent_buf_release(&before);
    ent_buf_release(&after);
}

static void test_second_writer(void) {
    if (in_memory) return;
    char path[256];
    ent_err err = {0};
    ent_store *one = open_store(path), *two = NULL;
    CHECK_OK(ent_store_open_sqlite(path, (ent_store_options){.write = true}, &two, &err), err);
    CHECK_OK(ent_store_begin(one, &err), err);
    append(one, &samples[0], "a.txt", first_reader, false);
    CHECK_STATUS(ent_store_begin(two, &err), ENT_BUSY);
    CHECK_INT(count(two, false).readings, 0); /* a reader does not wait, and sees nothing half done */
    CHECK_OK(ent_store_commit(one, &err), err);
    CHECK_OK(ent_store_begin(two, &err), err);
    CHECK(!append(two, &samples[0], "a.txt", first_reader, false));
    CHECK_OK(ent_store_commit(two, &err), err);
    ent_store_close(one);
    ent_store_close(two);
}

static void test_hold(void) {
    if (in_memory) return;
    char path[256];
    ent_err err = {0};
    ent_store *reader = open_store(path), *writer = NULL;
    CHECK_OK(ent_store_open_sqlite(path, (ent_store_options){.write = true}, &writer, &err), err);
    CHECK_OK(ent_store_hold(reader, &err), err);
    append_all(writer, forward, first_reader);
    CHECK_INT(count(reader, false).readings, 0); /* as it was at hold */
    ent_store_release(reader);
    CHECK_INT(count(reader, false).readings, 3);
    CHECK_OK(ent_store_hold(reader, &err), err);
    CHECK_OK(ent_store_begin(reader, &err), err); /* who writes holds no longer */
    CHECK(append(reader, &samples[0], samples[0].name, second_reader, false));
    CHECK_OK(ent_store_commit(reader, &err), err);
    ent_store_close(reader);
    ent_store_close(writer);
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    if (CHECK(file != NULL)) {
        fputs(text, file);
        fclose(file);
    }
}

static void test_refused_files(void) {
    if (in_memory) return;
    char path[256];
    ent_err err = {0};
    ent_store *store = NULL;
    snprintf(path, sizeof path, "%s/none.db", folder);
    CHECK_STATUS(ent_store_open_sqlite(path, (ent_store_options){0}, &store, &err), ENT_NOT_FOUND);
    CHECK_STATUS(ent_store_open_sqlite(path, (ent_store_options){.write = true}, &store, &err), ENT_NOT_FOUND);
    snprintf(path, sizeof path, "%s/text.db", folder);
    write_file(path, "this is a text that is long enough to be looked at as if it were a data base, but it is none of that kind at all\n");
    CHECK_STATUS(ent_store_open_sqlite(path, (ent_store_options){.write = true, .create = true}, &store, &err), ENT_STORE);
    CHECK_STATUS(ent_store_open_sqlite(path, (ent_store_options){0}, &store, &err), ENT_STORE);
    CHECK_STATUS(ent_store_open_sqlite(folder, (ent_store_options){0}, &store, &err), ENT_STORE);
    snprintf(path, sizeof path, "%s/nowhere/x.db", folder);
    CHECK_STATUS(ent_store_open_sqlite(path, (ent_store_options){.write = true, .create = true}, &store, &err), ENT_STORE);
}

static void test_odd_path(void) {
    if (in_memory) return;
    char path[256];
    ent_err err = {0};
    ent_store *store = NULL;
    snprintf(path, sizeof path, "%s/a%%20b?c#d.db", folder);
    CHECK_OK(ent_store_open_sqlite(path, (ent_store_options){.write = true, .create = true}, &store, &err), err);
    append_all(store, forward, first_reader);
    ent_store_close(store);
    CHECK_OK(ent_store_open_sqlite(path, (ent_store_options){0}, &store, &err), err);
    CHECK_INT(count(store, false).readings, 3);
    ent_store_close(store);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {
        UNIT_TEST(test_empty),
        UNIT_TEST(test_same_for_any_order),
        UNIT_TEST(test_loaded_as_appended),
        UNIT_TEST(test_again_is_nothing),
        UNIT_TEST(test_two_names),
        UNIT_TEST(test_history),
        UNIT_TEST(test_rollback),
        UNIT_TEST(test_text),
        UNIT_TEST(test_corrections),
        UNIT_TEST(test_append_needs_begin),
        UNIT_TEST(test_visitor_stops),
        UNIT_TEST(test_many),
        UNIT_TEST(test_kept_in_file),
        UNIT_TEST(test_second_writer),
        UNIT_TEST(test_hold),
        UNIT_TEST(test_refused_files),
        UNIT_TEST(test_odd_path),
    };
    char made[] = "/tmp/entente-store-XXXXXX";
    folder = mkdtemp(made);
    in_memory = argc > 1 && strcmp(argv[1], "memory") == 0;
    int result = folder ? unit_run(tests, UNIT_COUNT(tests), 1, argv) : 2; /* the argument names the store, not a test */
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", made);
    return system(command) ? 2 : result;
}
