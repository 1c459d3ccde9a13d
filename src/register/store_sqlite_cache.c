/* The derived tables in the SQLite file: rows of bytes by kind and number, an index of scopes, words in two full-text tables. */
#include "base/err.h"
#include "register/store_sqlite.h"

#include <string.h>

static sqlite_store *of(ent_store *store) { return (sqlite_store *)store; }

/* A query that gives numbers: steps it to its end. */
static ent_status each_number(sqlite_store *s, sqlite3_stmt *q, void *context, ent_cache_visit *visit, ent_err *err) {
    ent_status status = ENT_OK;
    for (bool more = true; !status;) {
        status = register_sqlite_step(s, q, &more, err);
        if (status || !more) break;
        status = visit(context, (uint64_t)sqlite3_column_int64(q, 0), err);
    }
    register_sqlite_done(q);
    return status;
}

static ent_status cache_kept(ent_store *store, ent_str format, uint64_t *revision, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_CACHE_THERE, &q, err);
    bool row = false;
    if (!status) status = register_sqlite_step(s, q, &row, err);
    register_sqlite_done(q);
    if (status || !row) return status;
    status = register_sqlite_prepare(s, ENT_SQL_CACHE_STATE, &q, err);
    if (status) return status;
    status = register_sqlite_step(s, q, &row, err);
    if (!status && row && ent_str_equal(ent_str_of((const char *)sqlite3_column_text(q, 1)), format))
        *revision = (uint64_t)sqlite3_column_int64(q, 0);
    register_sqlite_done(q);
    return status;
}

static ent_status cache_clear(ent_store *store, ent_err *err) {
    sqlite_store *s = of(store);
    for (int i = 0; i < ENT_SQL_COUNT; i++) sqlite3_reset(s->statements[i]);
    int code = sqlite3_exec(s->db, sql_cache, NULL, NULL, NULL);
    return code ? register_sqlite_refused(s, code, err) : ENT_OK;
}

static ent_status run(sqlite_store *s, sqlite3_stmt *q, ent_err *err) {
    bool row;
    ent_status status = register_sqlite_step(s, q, &row, err);
    register_sqlite_done(q);
    return status;
}

static ent_status cache_finish(ent_store *store, ent_str format, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    uint64_t revision = 0;
    ent_status status = store->ops->last_revision(store, &revision, err);
    if (!status) status = register_sqlite_prepare(s, ENT_SQL_CACHE_UNFINISH, &q, err);
    if (!status) status = run(s, q, err);
    if (!status) status = register_sqlite_prepare(s, ENT_SQL_CACHE_FINISH, &q, err);
    if (status) return status;
    sqlite3_bind_int64(q, 1, (sqlite3_int64)revision);
    sqlite3_bind_text64(q, 2, format.ptr, format.len, SQLITE_STATIC, SQLITE_UTF8);
    return run(s, q, err);
}

static ent_status cache_put(ent_store *store, int kind, uint64_t id, ent_str bytes, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_CACHE_PUT, &q, err);
    if (status) return status;
    sqlite3_bind_int(q, 1, kind);
    sqlite3_bind_int64(q, 2, (sqlite3_int64)id);
    sqlite3_bind_blob64(q, 3, bytes.ptr ? bytes.ptr : "", bytes.len, SQLITE_STATIC);
    return run(s, q, err);
}

static ent_status cache_drop(ent_store *store, int kind, uint64_t id, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_CACHE_DROP, &q, err);
    if (status) return status;
    sqlite3_bind_int(q, 1, kind);
    sqlite3_bind_int64(q, 2, (sqlite3_int64)id);
    return run(s, q, err);
}

static ent_status cache_index(ent_store *store, ent_str scope, uint64_t id, bool drop, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, drop ? ENT_SQL_CACHE_UNINDEX : ENT_SQL_CACHE_INDEX, &q, err);
    if (status) return status;
    sqlite3_bind_text64(q, 1, scope.ptr, scope.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_int64(q, 2, (sqlite3_int64)id);
    return run(s, q, err);
}

static ent_status cache_put_words(ent_store *store, uint64_t id, ent_str words, bool drop, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, drop ? ENT_SQL_CACHE_DROP_FACT_WORDS : ENT_SQL_CACHE_PUT_FACT_WORDS, &q, err);
    if (status) return status;
    sqlite3_bind_int64(q, 1, (sqlite3_int64)id);
    sqlite3_bind_text64(q, 2, words.ptr ? words.ptr : "", words.len, SQLITE_STATIC, SQLITE_UTF8);
    return run(s, q, err);
}

static ent_status cache_put_name(ent_store *store, uint64_t row, uint64_t who, ent_str words, bool drop, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, drop ? ENT_SQL_CACHE_DROP_NAME : ENT_SQL_CACHE_PUT_NAME, &q, err);
    if (status) return status;
    sqlite3_bind_int64(q, 1, (sqlite3_int64)row);
    if (drop) return run(s, q, err);
    sqlite3_bind_text64(q, 2, words.ptr ? words.ptr : "", words.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_int64(q, 3, (sqlite3_int64)who);
    return run(s, q, err);
}

static ent_status cache_get(ent_store *store, int kind, uint64_t id, ent_buf *out, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    bool row = false;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_CACHE_GET, &q, err);
    if (status) return status;
    sqlite3_bind_int(q, 1, kind);
    sqlite3_bind_int64(q, 2, (sqlite3_int64)id);
    status = register_sqlite_step(s, q, &row, err);
    const char *bytes = row ? sqlite3_column_blob(q, 0) : NULL;
    if (row) ent_buf_put(out, (ent_str){bytes ? bytes : "", (size_t)sqlite3_column_bytes(q, 0)});
    register_sqlite_done(q);
    if (!status && !row) return ENT_NOT_FOUND;
    return status ? status : out->failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : ENT_OK;
}

static ent_status cache_scope(ent_store *store, ent_str from, ent_str below, void *context, ent_cache_visit *visit, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_CACHE_SCOPE, &q, err);
    if (status) return status;
    sqlite3_bind_text64(q, 1, from.ptr, from.len, SQLITE_STATIC, SQLITE_UTF8);
    sqlite3_bind_text64(q, 2, below.ptr, below.len, SQLITE_STATIC, SQLITE_UTF8);
    return each_number(s, q, context, visit, err);
}

static ent_status cache_kind(ent_store *store, int kind, void *context, ent_cache_visit *visit, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_CACHE_KIND, &q, err);
    if (status) return status;
    sqlite3_bind_int(q, 1, kind);
    return each_number(s, q, context, visit, err);
}

/* Folded words become a query of quoted terms: all of them must be there. */
static ent_status cache_find_words(ent_store *store, bool names, ent_str words, void *context, ent_cache_visit *visit, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_buf query;
    ent_buf_init(&query);
    while (words.len) {
        ent_buf_puts(&query, query.len ? " \"" : "\"");
        ent_buf_put(&query, ent_str_cut(&words, ' '));
        ent_buf_putc(&query, '"');
    }
    ent_status status = query.failed ? ent_err_set(err, ENT_MEMORY, "memory ran out")
                                     : register_sqlite_prepare(s, names ? ENT_SQL_CACHE_NAME_WORDS : ENT_SQL_CACHE_FACT_WORDS, &q, err);
    if (!status) {
        sqlite3_bind_text64(q, 1, query.ptr, query.len, SQLITE_STATIC, SQLITE_UTF8);
        status = each_number(s, q, context, visit, err);
    }
    ent_buf_release(&query);
    return status;
}

static ent_status cache_find_claim(ent_store *store, const uint8_t sha256[32], uint32_t ordinal, uint64_t as_of, ent_buf *classes, ent_buf *json,
                                   ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    bool row = false;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_FIND_CLAIM, &q, err);
    if (status) return status;
    sqlite3_bind_blob64(q, 1, sha256, 32, SQLITE_STATIC);
    sqlite3_bind_int64(q, 2, ordinal);
    sqlite3_bind_int64(q, 3, (sqlite3_int64)as_of);
    status = register_sqlite_step(s, q, &row, err);
    if (row) {
        ent_buf_put(classes, (ent_str){(const char *)sqlite3_column_text(q, 0), (size_t)sqlite3_column_bytes(q, 0)});
        ent_buf_put(json, (ent_str){(const char *)sqlite3_column_text(q, 1), (size_t)sqlite3_column_bytes(q, 1)});
    }
    register_sqlite_done(q);
    if (!status && !row) return ent_err_set(err, ENT_STORE, "register \"%s\" lacks a claim that its derived tables name", s->path);
    return status ? status : classes->failed || json->failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : ENT_OK;
}

static ent_status cache_each_changed(ent_store *store, uint64_t since, void *context, ent_store_changed *visit, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_EACH_CHANGED, &q, err);
    if (status) return status;
    sqlite3_bind_int64(q, 1, (sqlite3_int64)since);
    for (bool more = true; !status;) {
        status = register_sqlite_step(s, q, &more, err);
        if (status || !more) break;
        const uint8_t *sha256 = sqlite3_column_blob(q, 0);
        status = sha256 ? visit(context, sha256, err) : ent_err_set(err, ENT_STORE, "register \"%s\" has a bad document", s->path);
    }
    register_sqlite_done(q);
    return status;
}

static ent_status cache_count_readings(ent_store *store, uint64_t since, uint64_t *count, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    bool row = false;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_COUNT_READINGS, &q, err);
    if (status) return status;
    sqlite3_bind_int64(q, 1, (sqlite3_int64)since);
    status = register_sqlite_step(s, q, &row, err);
    if (!status && row) *count = (uint64_t)sqlite3_column_int64(q, 0);
    register_sqlite_done(q);
    return status;
}

const ent_cache_ops register_sqlite_cache = {.kept = cache_kept,
                                             .clear = cache_clear,
                                             .finish = cache_finish,
                                             .put = cache_put,
                                             .drop = cache_drop,
                                             .index = cache_index,
                                             .put_words = cache_put_words,
                                             .put_name = cache_put_name,
                                             .get = cache_get,
                                             .scope = cache_scope,
                                             .kind = cache_kind,
                                             .find_words = cache_find_words,
                                             .each_changed = cache_each_changed,
                                             .each_at = register_sqlite_each_at,
                                             .count_readings = cache_count_readings,
                                             .find_claim = cache_find_claim};
