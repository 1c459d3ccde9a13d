/* The store in one SQLite file: its statements. store_sqlite_open.c opens it.
 *
 * WAL, so that readers never wait for the writer; a commit is synced before it is reported. One writer at a time: begin
 * takes the write lock at once, waiting as long as the options say, so that a transaction never fails half way because of
 * another one. Statements are prepared when first used and kept. Every value is bound. */
#include "base/err.h"
#include "register/store_sqlite.h"

#include <stdlib.h>
#include <string.h>

static sqlite_store *of(ent_store *store) { return (sqlite_store *)store; }

/* ---- statements ---- */

ent_status register_sqlite_prepare(sqlite_store *s, int which, sqlite3_stmt **statement, ent_err *err) {
    if (!s->statements[which]) {
        int code = sqlite3_prepare_v3(s->db, sql_text[which], -1, SQLITE_PREPARE_PERSISTENT, &s->statements[which], NULL);
        if (code) return register_sqlite_refused(s, code, err);
    }
    *statement = s->statements[which];
    return ENT_OK;
}

static void bind_text(sqlite3_stmt *statement, int at, ent_str text) {
    sqlite3_bind_text64(statement, at, text.ptr ? text.ptr : "", text.len, SQLITE_STATIC, SQLITE_UTF8);
}

static void bind_blob(sqlite3_stmt *statement, int at, const void *bytes, size_t length) {
    sqlite3_bind_blob64(statement, at, bytes, length, SQLITE_STATIC);
}

static void bind_int(sqlite3_stmt *statement, int at, uint64_t value) { sqlite3_bind_int64(statement, at, (sqlite3_int64)value); }

/* Runs a statement that gives no rows and makes it ready for the next use. A failed bind shows as a failed step. */
static ent_status run(sqlite_store *s, sqlite3_stmt *statement, ent_err *err) {
    int code = sqlite3_step(statement);
    ent_status status = code == SQLITE_DONE || code == SQLITE_ROW ? ENT_OK : register_sqlite_refused(s, code, err);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return status;
}

/* Steps a query; *row false at the end. The caller resets it. */
ent_status register_sqlite_step(const sqlite_store *s, sqlite3_stmt *statement, bool *row, ent_err *err) {
    int code = sqlite3_step(statement);
    *row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? ENT_OK : register_sqlite_refused(s, code, err);
}

void register_sqlite_done(sqlite3_stmt *statement) {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

static ent_str text_at(sqlite3_stmt *statement, int column) {
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return (ent_str){text ? text : "", (size_t)sqlite3_column_bytes(statement, column)};
}

static uint64_t int_at(sqlite3_stmt *statement, int column) { return (uint64_t)sqlite3_column_int64(statement, column); }

static ent_status run_plain(sqlite_store *s, int which, ent_err *err) {
    sqlite3_stmt *statement = NULL;
    ent_status status = register_sqlite_prepare(s, which, &statement, err);
    return status ? status : run(s, statement, err);
}

/* ---- transactions ---- */

static ent_status sqlite_begin(ent_store *store, ent_err *err) {
    sqlite_store *s = of(store);
    if (sqlite3_db_readonly(s->db, "main"))
        return register_sqlite_refused(s, SQLITE_READONLY, err); /* SQLite itself would wait for the first write */
    return run_plain(s, ENT_SQL_BEGIN, err);
}

static ent_status sqlite_commit(ent_store *store, ent_err *err) { return run_plain(of(store), ENT_SQL_COMMIT, err); }

static void sqlite_rollback(ent_store *store) {
    sqlite_store *s = of(store);
    ent_err ignored;
    if (!sqlite3_get_autocommit(s->db)) (void)!run_plain(s, ENT_SQL_ROLLBACK, &ignored); /* a full disk has rolled back already */
}

static void sqlite_close(ent_store *store) {
    sqlite_store *s = of(store);
    for (int i = 0; i < ENT_SQL_COUNT; i++) sqlite3_finalize(s->statements[i]);
    sqlite3_close(s->db);
    free(s->path);
    free(s);
}

static ent_status sqlite_last_revision(ent_store *store, uint64_t *revision, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *statement = NULL;
    bool row = false;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_REVISION, &statement, err);
    if (status) return status;
    status = register_sqlite_step(s, statement, &row, err);
    if (!status) *revision = int_at(statement, 0);
    register_sqlite_done(statement);
    return status;
}

/* The first row that is read after BEGIN decides which revision is seen. */
static ent_status sqlite_hold(ent_store *store, ent_err *err) {
    uint64_t revision = 0;
    ent_status status = run_plain(of(store), ENT_SQL_HOLD, err);
    if (status) return status;
    status = sqlite_last_revision(store, &revision, err);
    if (status) sqlite_rollback(store);
    return status;
}

/* ---- rows in ---- */

/* The id of a document, 0 when it is not there. */
static ent_status find_document(sqlite_store *s, const uint8_t sha256[32], int64_t *id, ent_err *err) {
    sqlite3_stmt *statement = NULL;
    bool row = false;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_FIND_DOCUMENT, &statement, err);
    if (status) return status;
    bind_blob(statement, 1, sha256, 32);
    status = register_sqlite_step(s, statement, &row, err);
    *id = row ? sqlite3_column_int64(statement, 0) : 0;
    register_sqlite_done(statement);
    return status;
}

static ent_status sqlite_find(ent_store *store, const uint8_t sha256[32], ent_str name, ent_reader_key reader, ent_store_known *known, ent_err *err) {
    sqlite_store *s = of(store);
    *known = (ent_store_known){0};
    ent_status status = find_document(s, sha256, &s->document, err);
    if (status || !s->document) return status;
    known->document = true;
    sqlite3_stmt *by_name = NULL, *by_reader = NULL;
    status = register_sqlite_prepare(s, ENT_SQL_FIND_NAME, &by_name, err);
    if (!status) status = register_sqlite_prepare(s, ENT_SQL_FIND_READER, &by_reader, err);
    if (status) return status;
    sqlite3_bind_int64(by_name, 1, s->document);
    bind_text(by_name, 2, name);
    status = register_sqlite_step(s, by_name, &known->name, err);
    register_sqlite_done(by_name);
    if (status) return status;
    sqlite3_bind_int64(by_reader, 1, s->document);
    bind_text(by_reader, 2, reader.pack);
    bind_text(by_reader, 3, reader.program);
    bool row = false;
    status = register_sqlite_step(s, by_reader, &row, err);
    known->reader = row && sqlite3_column_int(by_reader, 0);
    register_sqlite_done(by_reader);
    return status;
}

static ent_status sqlite_put_document(ent_store *store, const uint8_t sha256[32], uint64_t size_bytes, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *statement = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_PUT_DOCUMENT, &statement, err);
    if (status) return status;
    bind_blob(statement, 1, sha256, 32);
    bind_int(statement, 2, size_bytes);
    status = run(s, statement, err);
    s->document = sqlite3_last_insert_rowid(s->db);
    return status;
}

static ent_status sqlite_put_text(ent_store *store, const uint8_t sha256[32], ent_str bytes, ent_err *err) {
    (void)sha256;
    sqlite_store *s = of(store);
    sqlite3_stmt *statement = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_PUT_TEXT, &statement, err);
    if (status) return status;
    sqlite3_bind_int64(statement, 1, s->document);
    bind_blob(statement, 2, bytes.ptr, bytes.len);
    return run(s, statement, err);
}

static ent_status sqlite_put_name(ent_store *store, const uint8_t sha256[32], ent_str name, uint64_t revision, ent_err *err) {
    (void)sha256;
    sqlite_store *s = of(store);
    sqlite3_stmt *statement = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_PUT_NAME, &statement, err);
    if (status) return status;
    sqlite3_bind_int64(statement, 1, s->document);
    bind_text(statement, 2, name);
    bind_int(statement, 3, revision);
    return run(s, statement, err);
}

static ent_status sqlite_put_reading(ent_store *store, const ent_row_reading *row, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *statement = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_PUT_READING, &statement, err);
    if (status) return status;
    bind_int(statement, 1, row->revision);
    sqlite3_bind_int64(statement, 2, s->document);
    bind_text(statement, 3, row->pack);
    bind_text(statement, 4, row->program);
    bind_text(statement, 5, row->published);
    bind_text(statement, 6, row->basis);
    bind_text(statement, 7, row->source);
    return run(s, statement, err);
}

static ent_status sqlite_put_claim(ent_store *store, const ent_row_claim *row, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *statement = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_PUT_CLAIM, &statement, err);
    if (status) return status;
    bind_int(statement, 1, row->revision);
    bind_int(statement, 2, row->ordinal);
    bind_text(statement, 3, row->kind);
    bind_text(statement, 4, row->status);
    bind_text(statement, 5, row->zone);
    bind_int(statement, 6, row->negated);
    bind_text(statement, 7, row->from);
    bind_text(statement, 8, row->to);
    bind_text(statement, 9, row->basis);
    bind_text(statement, 10, row->place_country);
    bind_text(statement, 11, row->place_city);
    bind_text(statement, 12, row->countries);
    bind_text(statement, 13, row->classes);
    bind_text(statement, 14, row->rule);
    bind_text(statement, 15, row->json);
    return run(s, statement, err);
}

static ent_status sqlite_put_correction(ent_store *store, const ent_store_correction *row, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *statement = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_PUT_CORRECTION, &statement, err);
    if (status) return status;
    bind_int(statement, 1, row->revision);
    const ent_str texts[] = {row->kind, row->subject, row->field, row->value, row->author, row->reason, row->day};
    for (int i = 0; i < 7; i++) bind_text(statement, i + 2, texts[i]);
    return run(s, statement, err);
}

/* ---- rows out ---- */

static ent_status visit_claims(sqlite_store *s, uint64_t reading, const ent_store_visitor *visitor, ent_err *err) {
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_EACH_CLAIM, &q, err);
    if (status) return status;
    bind_int(q, 1, reading);
    for (bool more = true; !status;) {
        status = register_sqlite_step(s, q, &more, err);
        if (status || !more) break;
        ent_row_claim row = {
            .revision = int_at(q, 0),
            .ordinal = (uint32_t)int_at(q, 1),
            .kind = text_at(q, 2),
            .status = text_at(q, 3),
            .zone = text_at(q, 4),
            .negated = int_at(q, 5) != 0,
            .from = text_at(q, 6),
            .to = text_at(q, 7),
            .basis = text_at(q, 8),
            .place_country = text_at(q, 9),
            .place_city = text_at(q, 10),
            .countries = text_at(q, 11),
            .classes = text_at(q, 12),
            .rule = text_at(q, 13),
            .json = text_at(q, 14),
        };
        status = visitor->claim(visitor->context, &row, err);
    }
    register_sqlite_done(q);
    return status;
}

static ent_status visit_readings(sqlite_store *s, sqlite3_stmt *q, const ent_store_visitor *visitor, ent_err *err) {
    ent_status status = ENT_OK;
    for (bool more = true; !status;) {
        status = register_sqlite_step(s, q, &more, err);
        if (status || !more) break;
        ent_row_reading row = {
            .revision = int_at(q, 0),
            .size_bytes = int_at(q, 2),
            .name = text_at(q, 3),
            .pack = text_at(q, 4),
            .program = text_at(q, 5),
            .published = text_at(q, 6),
            .basis = text_at(q, 7),
            .current = int_at(q, 8) != 0,
            .source = text_at(q, 9),
        };
        const void *sha256 = sqlite3_column_blob(q, 1);
        if (!sha256 || sqlite3_column_bytes(q, 1) != 32) status = ent_err_set(err, ENT_STORE, "register \"%s\" has a bad document", s->path);
        else memcpy(row.sha256, sha256, sizeof row.sha256);
        if (!status) status = visitor->reading(visitor->context, &row, err);
        if (!status && register_wants_claims(visitor)) status = visit_claims(s, row.revision, visitor, err);
    }
    register_sqlite_done(q);
    return status;
}

static ent_status sqlite_each(ent_store *store, bool history, const ent_store_visitor *visitor, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, s->version < 3 ? ENT_SQL_EACH_READING_BEFORE : ENT_SQL_EACH_READING, &q, err);
    if (status) return status;
    sqlite3_bind_int(q, 1, history);
    return visit_readings(s, q, visitor, err);
}

ent_status register_sqlite_each_at(ent_store *store, const uint8_t sha256[32], uint64_t revision, const ent_store_visitor *visitor, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_READING_AT, &q, err);
    if (status) return status;
    sqlite3_bind_blob64(q, 1, sha256, 32, SQLITE_STATIC);
    sqlite3_bind_int64(q, 2, (sqlite3_int64)revision);
    return visit_readings(s, q, visitor, err);
}

static ent_status sqlite_each_correction(ent_store *store, void *context, ent_status (*visit)(void *, const ent_store_correction *, ent_err *),
                                         ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_EACH_CORRECTION, &q, err);
    if (status) return status;
    for (bool more = true; !status;) {
        status = register_sqlite_step(s, q, &more, err);
        if (status || !more) break;
        ent_store_correction row = {int_at(q, 0),  text_at(q, 1), text_at(q, 2), text_at(q, 3),
                                    text_at(q, 4), text_at(q, 5), text_at(q, 6), text_at(q, 7)};
        status = visit(context, &row, err);
    }
    register_sqlite_done(q);
    return status;
}

static ent_status sqlite_bytes(ent_store *store, const uint8_t sha256[32], ent_buf *out, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    bool row = false;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_FIND_TEXT, &q, err);
    if (status) return status;
    bind_blob(q, 1, sha256, 32);
    status = register_sqlite_step(s, q, &row, err);
    if (!status && !row) status = ent_err_set(err, ENT_NOT_FOUND, "the text of this dispatch is not kept");
    if (!status) {
        const char *bytes = sqlite3_column_blob(q, 0);
        ent_buf_put(out, (ent_str){bytes, (size_t)sqlite3_column_bytes(q, 0)});
        if (out->failed) status = ent_err_set(err, ENT_MEMORY, "memory ran out");
    }
    register_sqlite_done(q);
    return status;
}

static ent_status sqlite_count(ent_store *store, ent_store_counts *counts, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    bool row = false;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_COUNT_ALL, &q, err);
    if (status) return status;
    status = register_sqlite_step(s, q, &row, err);
    if (!status) {
        counts->documents = int_at(q, 0);
        counts->claims = int_at(q, 1);
        counts->superseded = int_at(q, 2);
        counts->corrections = int_at(q, 3);
    }
    register_sqlite_done(q);
    return status;
}

static ent_status sqlite_check(ent_store *store, ent_err *err) {
    sqlite_store *s = of(store);
    sqlite3_stmt *q = NULL;
    bool row = false;
    ent_status status = register_sqlite_prepare(s, ENT_SQL_INTEGRITY, &q, err);
    if (!status) {
        status = register_sqlite_step(s, q, &row, err);
        ent_str said = status ? (ent_str){"", 0} : text_at(q, 0);
        if (!status && !ent_str_equal(said, ENT_STR("ok"))) {
            ent_str first = ent_str_cut(&said, '\n'), second = ent_str_cut(&said, '\n'); /* a heading, then the faults */
            if (!second.len) second = first;
            status = ent_err_set(err, ENT_STORE, "register \"%s\" is damaged: %.*s", s->path, (int)second.len, second.ptr);
        }
        register_sqlite_done(q);
    }
    if (!status) status = register_sqlite_prepare(s, ENT_SQL_FOREIGN_KEYS, &q, err);
    if (!status) {
        status = register_sqlite_step(s, q, &row, err);
        if (!status && row) status = ent_err_set(err, ENT_STORE, "register \"%s\" has a row without its owner", s->path);
        register_sqlite_done(q);
    }
    return status;
}

static const ent_store_ops sqlite_ops = {
    sqlite_begin,           sqlite_commit,   sqlite_rollback, sqlite_hold,        sqlite_close,           sqlite_last_revision,  sqlite_find,
    sqlite_put_document,    sqlite_put_text, sqlite_put_name, sqlite_put_reading, sqlite_put_claim,       sqlite_put_correction, sqlite_each,
    sqlite_each_correction, sqlite_bytes,    sqlite_count,    sqlite_check,       &register_sqlite_cache,
};

ent_status ent_store_open_sqlite(const char *path, ent_store_options options, ent_store **store, ent_err *err) {
    sqlite_store *s = calloc(1, sizeof *s);
    if (s) s->path = malloc(strlen(path) + 1);
    if (!s || !s->path) {
        free(s);
        return ent_err_set(err, ENT_MEMORY, "memory ran out");
    }
    memcpy(s->path, path, strlen(path) + 1);
    s->base.ops = &sqlite_ops;
    ent_err why = {0};
    ent_status status = register_sqlite_open(s, options, &why);
    if (status) {
        ent_store_close(&s->base);
        return ent_err_set(err, status, "%s", why.text);
    }
    *store = &s->base;
    return ENT_OK;
}
