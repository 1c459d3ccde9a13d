/* Derived rows: handed through to the store, when it keeps any. */
#include "register/register.h"
#include "register/store.h"

static ent_status none(ent_err *err) { return ent_err_set(err, ENT_USAGE, "this register keeps no derived tables"); }

ent_status ent_store_cache_kept(ent_store *store, ent_str format, uint64_t *revision, ent_err *err) {
    *revision = 0;
    return store->ops->cache ? store->ops->cache->kept(store, format, revision, err) : ENT_OK;
}

ent_status ent_store_cache_fresh(ent_store *store, ent_str format, bool *fresh, ent_err *err) {
    uint64_t kept = 0, last = 0;
    ent_status status = ent_store_cache_kept(store, format, &kept, err);
    if (!status && kept) status = store->ops->last_revision(store, &last, err);
    *fresh = !status && kept && kept == last;
    return status;
}

ent_status ent_store_cache_clear(ent_store *store, ent_err *err) { return store->ops->cache ? store->ops->cache->clear(store, err) : none(err); }

ent_status ent_store_cache_finish(ent_store *store, ent_str format, ent_err *err) { return store->ops->cache->finish(store, format, err); }

ent_status ent_store_cache_put(ent_store *store, int kind, uint64_t id, ent_str bytes, ent_err *err) {
    return store->ops->cache->put(store, kind, id, bytes, err);
}

ent_status ent_store_cache_drop(ent_store *store, int kind, uint64_t id, ent_err *err) { return store->ops->cache->drop(store, kind, id, err); }

ent_status ent_store_cache_index(ent_store *store, ent_str scope, uint64_t id, bool drop, ent_err *err) {
    return store->ops->cache->index(store, scope, id, drop, err);
}

ent_status ent_store_cache_put_words(ent_store *store, uint64_t id, ent_str words, bool drop, ent_err *err) {
    return store->ops->cache->put_words(store, id, words, drop, err);
}

ent_status ent_store_cache_put_name(ent_store *store, uint64_t row, uint64_t who, ent_str words, bool drop, ent_err *err) {
    return store->ops->cache->put_name(store, row, who, words, drop, err);
}

ent_status ent_store_cache_get(ent_store *store, int kind, uint64_t id, ent_buf *out, ent_err *err) {
    return store->ops->cache->get(store, kind, id, out, err);
}

ent_status ent_store_cache_scope(ent_store *store, ent_str from, ent_str below, void *context, ent_cache_visit *visit, ent_err *err) {
    return store->ops->cache->scope(store, from, below, context, visit, err);
}

ent_status ent_store_cache_kind(ent_store *store, int kind, void *context, ent_cache_visit *visit, ent_err *err) {
    return store->ops->cache->kind(store, kind, context, visit, err);
}

ent_status ent_store_cache_find_words(ent_store *store, ent_str words, void *context, ent_cache_visit *visit, ent_err *err) {
    return store->ops->cache->find_words(store, false, words, context, visit, err);
}

ent_status ent_store_cache_find_names(ent_store *store, ent_str words, void *context, ent_cache_visit *visit, ent_err *err) {
    return store->ops->cache->find_words(store, true, words, context, visit, err);
}

ent_status ent_store_find_claim(ent_store *store, const uint8_t sha256[32], uint32_t ordinal, uint64_t as_of, ent_arena *arena, ent_arena *scratch,
                                ent_claim *claim, ent_err *err) {
    ent_buf classes, json;
    ent_buf_init(&classes);
    ent_buf_init(&json);
    const ent_json *tree = NULL;
    ent_status status = store->ops->cache->find_claim(store, sha256, ordinal, as_of ? as_of : INT64_MAX, &classes, &json, err);
    if (!status) status = ent_json_parse(ent_buf_str(&json), scratch, &tree, err);
    if (!status) status = ent_store_parse_claim(tree, ent_buf_str(&classes), arena, claim, err);
    ent_buf_release(&classes);
    ent_buf_release(&json);
    return status;
}

ent_status ent_store_each_changed(ent_store *store, uint64_t since, void *context, ent_store_changed *visit, ent_err *err) {
    return store->ops->cache ? store->ops->cache->each_changed(store, since, context, visit, err) : none(err);
}

ent_status ent_store_count_readings(ent_store *store, uint64_t since, uint64_t *count, ent_err *err) {
    return store->ops->cache ? store->ops->cache->count_readings(store, since, count, err) : none(err);
}
