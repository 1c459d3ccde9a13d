/* Loading a register of which most was loaded before: what is known is taken over, what is new, read again or renamed is parsed. */
#include <string.h>

#include "unit/unit.h"
#include "base/sha256.h"
#include "register/register.h"

static const ent_reader_key first_reader = {{"a", 1}, {"1", 1}}, second_reader = {{"b", 1}, {"1", 1}};

/* A document with one claim. */
static void append(ent_store *store, const char *name, const char *text, ent_reader_key reader) {
    static const char json[] =
        "{\"doc\":\"x\",\"published\":\"2024-03-02\",\"facts\":[{\"kind\":\"thank\",\"status\":\"held\",\"agents\":[{\"name\":\"Cuba\","
        "\"type\":\"state\",\"country\":\"CUB\"}],\"counterparts\":[{\"name\":\"Vietnam\",\"type\":\"state\",\"country\":\"VNM\"}],"
        "\"zone\":\"main\"}]}";
    ent_arena arena;
    ent_err err = {0};
    ent_dispatch dispatch;
    bool added = false;
    ent_arena_init(&arena, 0);
    CHECK_OK(ent_store_parse_dispatch(ent_str_of(json), &arena, &dispatch, &err), err);
    dispatch.name = ent_str_of(name);
    ent_sha256(ent_str_of(text), dispatch.sha256);
    dispatch.size_bytes = strlen(text);
    CHECK_OK(ent_store_append(store, &dispatch, ent_str_of(text), reader, &added, &err), err);
    ent_arena_release(&arena);
}

static void correct(ent_store *store, const char *value) {
    ent_err err = {0};
    ent_store_correction row = {0,
                                ENT_STR("merge"),
                                ENT_STR("person/VNM/to lam"),
                                ENT_STR(""),
                                ent_str_of(value),
                                ENT_STR("desk"),
                                ENT_STR("same man"),
                                ENT_STR("2025-01-02")};
    CHECK_OK(ent_store_correct(store, &row, &err), err);
}

static void print(const ent_dispatches *all, ent_buf *out) {
    for (uint32_t i = 0; i < all->items.count; i++) ent_dispatch_print(&all->items.items[i], out);
}

static void test_load_beside(void) {
    ent_err err = {0};
    ent_store *store = NULL;
    ent_arena kept, lists;
    ent_dispatches before, after, fresh;
    ent_buf wanted, got;
    ent_arena_init(&kept, 0), ent_arena_init(&lists, 0);
    ent_buf_init(&wanted), ent_buf_init(&got);
    CHECK_OK(ent_store_open_memory(&store, &err), err);
    CHECK_OK(ent_store_begin(store, &err), err);
    append(store, "same.txt", "one", first_reader);
    append(store, "again.txt", "two", first_reader);
    append(store, "named.txt", "three", first_reader);
    correct(store, "T\xC3\xB4 L\xC3\xA2m");
    CHECK_OK(ent_store_commit(store, &err), err);
    CHECK_OK(ent_store_load_beside(store, NULL, &kept, &lists, &before, &err), err);
    CHECK_OK(ent_store_begin(store, &err), err);
    append(store, "new.txt", "four", first_reader);
    append(store, "again.txt", "two", second_reader);
    append(store, "a-name-in-front.txt", "three", first_reader);
    correct(store, "To Lam");
    CHECK_OK(ent_store_commit(store, &err), err);
    CHECK_OK(ent_store_load_beside(store, &before, &kept, &lists, &after, &err), err);
    CHECK_OK(ent_store_load(store, &lists, &fresh, &err), err);
    print(&fresh, &wanted), print(&after, &got);
    CHECK_STR(ent_buf_str(&got), wanted.ptr);
    int same = 0;
    for (uint32_t i = 0; i < after.items.count; i++)
        for (uint32_t k = 0; k < before.items.count; k++) same += after.items.items[i].claims.items == before.items.items[k].claims.items;
    CHECK_INT(same, 1);
    CHECK_INT(after.items.count, 4);
    CHECK_INT(after.revisions.count, 4);
    CHECK_INT(after.corrections.count, 2);
    CHECK(after.corrections.items[0].value.ptr == before.corrections.items[0].value.ptr);
    CHECK_STR(after.corrections.items[1].value, "To Lam");
    ent_arena_release(&kept), ent_arena_release(&lists);
    ent_buf_release(&wanted), ent_buf_release(&got);
    ent_store_close(store);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_load_beside)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
