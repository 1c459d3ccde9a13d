/* Opening the SQLite file of a register. */
#include "base/err.h"
#include "register/store_sqlite.h"

#include <sys/stat.h>

enum { APPLICATION_ID = 0x454E5454 /* "ENTT" */ };

/* The status and message of what SQLite has just refused. */
ent_status register_sqlite_refused(const sqlite_store *s, int code, ent_err *err) {
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ent_err_set(err, ENT_BUSY, "register \"%s\" is in use by another writer", s->path);
    case SQLITE_NOMEM: return ent_err_set(err, ENT_MEMORY, "memory ran out");
    case SQLITE_FULL: return ent_err_set(err, ENT_STORE, "no space is left for register \"%s\"", s->path);
    case SQLITE_READONLY: return ent_err_set(err, ENT_STORE, "register \"%s\" cannot be written to", s->path);
    case SQLITE_NOTADB: return ent_err_set(err, ENT_STORE, "\"%s\" is no register", s->path);
    case SQLITE_CANTOPEN: return ent_err_set(err, ENT_STORE, "register \"%s\" cannot be opened", s->path);
    default: return ent_err_set(err, ENT_STORE, "register \"%s\": %s", s->path, sqlite3_errstr(code));
    }
}

static ent_status execute(sqlite_store *s, const char *sql, ent_err *err) {
    int code = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return code ? register_sqlite_refused(s, code, err) : ENT_OK;
}

static ent_status pragma_row(sqlite_store *s, sqlite3_stmt *statement, bool *row, ent_err *err) {
    int code = sqlite3_step(statement);
    *row = code == SQLITE_ROW;
    return *row || code == SQLITE_DONE ? ENT_OK : register_sqlite_refused(s, code, err);
}

static ent_status pragma(sqlite_store *s, const char *sql, int64_t *value, ent_err *err) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL);
    bool row = false;
    ent_status status = code ? register_sqlite_refused(s, code, err) : pragma_row(s, statement, &row, err);
    if (row) *value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status;
}

/* A file without any table becomes a register; two programs that try at once are kept apart by the lock. */
static ent_status make_schema(sqlite_store *s, ent_err *err) {
    ent_status status = execute(s, "BEGIN IMMEDIATE", err);
    if (status) return status;
    int64_t tables = 0;
    status = pragma(s, "SELECT count(*) FROM sqlite_schema", &tables, err);
    if (!status && !tables) {
        char *marks = sqlite3_mprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID, ENT_SQL_VERSION);
        status = marks ? execute(s, marks, err) : ent_err_set(err, ENT_MEMORY, "memory ran out");
        sqlite3_free(marks);
        if (!status) status = execute(s, sql_schema, err);
    }
    if (!status) return execute(s, "COMMIT", err);
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

static ent_status check_marks(sqlite_store *s, int64_t *version, ent_err *err) {
    int64_t application = 0;
    ent_status status = pragma(s, "PRAGMA application_id", &application, err);
    if (!status) status = pragma(s, "PRAGMA user_version", version, err);
    if (status) return status;
    if (application != APPLICATION_ID) return ent_err_set(err, ENT_STORE, "\"%s\" is no register", s->path);
    if (*version > ENT_SQL_VERSION) return ent_err_set(err, ENT_STORE, "register \"%s\" was made by a newer program", s->path);
    return ENT_OK;
}

/* The schema of an older program becomes that of this one, all steps or none. Readers need none of them. */
static ent_status migrate(sqlite_store *s, ent_err *err) {
    ent_status status = execute(s, "BEGIN IMMEDIATE", err);
    if (status) return status;
    int64_t version = 0;
    status = pragma(s, "PRAGMA user_version", &version, err); /* another program may have done it meanwhile */
    for (; !status && version < ENT_SQL_VERSION; version++) {
        char *mark = sqlite3_mprintf("PRAGMA user_version = %lld", (long long)version + 1);
        status = mark ? execute(s, sql_migrations[version - 1], err) : ent_err_set(err, ENT_MEMORY, "memory ran out");
        if (!status) status = execute(s, mark, err);
        sqlite3_free(mark);
    }
    if (!status) return execute(s, "COMMIT", err);
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

static ent_status open_file(sqlite_store *s, ent_store_options options, ent_err *err) {
    int flags = options.write ? SQLITE_OPEN_READWRITE | (options.create ? SQLITE_OPEN_CREATE : 0) : SQLITE_OPEN_READONLY;
    int code = sqlite3_open_v2(s->path, &s->db, flags | SQLITE_OPEN_EXRESCODE, NULL);
    if (code) return register_sqlite_refused(s, code, err);
    sqlite3_busy_timeout(s->db, (int)(options.wait_ms > INT32_MAX ? INT32_MAX : options.wait_ms));
    int64_t tables = 0, version = 0;
    ent_status status = pragma(s, "SELECT count(*) FROM sqlite_schema", &tables, err);
    if (status) return status;
    if (options.write && sqlite3_db_readonly(s->db, "main")) return register_sqlite_refused(s, SQLITE_READONLY, err);
    if (options.create && !tables) {
        status = execute(s, "PRAGMA journal_mode = WAL", err);
        if (!status) status = make_schema(s, err);
    }
    if (!status && !options.create && !tables)
        status = ent_err_set(err, ENT_STORE, "\"%s\" is empty: no register, or one whose making was cut off", s->path);
    if (!status) status = check_marks(s, &version, err);
    if (!status && options.write && version < ENT_SQL_VERSION) status = migrate(s, err);
    s->version = options.write ? ENT_SQL_VERSION : version;
    if (!status) status = execute(s, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF", err);
    return status;
}

/* "file:PATH?immutable=1" with the characters that a URI gives a meaning written as %XX. */
static bool make_uri(ent_buf *uri, const char *path) {
    ent_buf_puts(uri, "file:");
    for (; *path; path++) {
        if (*path == '%' || *path == '?' || *path == '#') ent_buf_putf(uri, "%%%02X", (unsigned)*path);
        else ent_buf_putc(uri, *path);
    }
    ent_buf_puts(uri, "?immutable=1");
    return !uri->failed;
}

/* WAL needs a file beside the register; where none can be made, nobody writes, and the file can be read as it stands. */
static ent_status open_unwritable(sqlite_store *s, ent_err *err) {
    ent_buf uri;
    ent_buf_init(&uri);
    sqlite3_close(s->db);
    s->db = NULL;
    ent_status status = ENT_OK;
    if (!make_uri(&uri, s->path)) {
        status = ent_err_set(err, ENT_MEMORY, "memory ran out");
    } else {
        int code = sqlite3_open_v2(uri.ptr, &s->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, NULL);
        int64_t version = 0;
        status = code ? register_sqlite_refused(s, code, err) : check_marks(s, &version, err);
        s->version = version;
    }
    ent_buf_release(&uri);
    return status;
}

static ent_status check_path(const char *path, bool create, ent_err *err) {
    struct stat about;
    if (stat(path, &about) == 0) return S_ISREG(about.st_mode) ? ENT_OK : ent_err_set(err, ENT_STORE, "\"%s\" is no file and no register", path);
    return create ? ENT_OK : ent_err_set(err, ENT_NOT_FOUND, "there is no register \"%s\"", path);
}

ent_status register_sqlite_open(sqlite_store *s, ent_store_options options, ent_err *err) {
    ent_status status = check_path(s->path, options.write && options.create, err);
    if (status) return status;
    status = open_file(s, options, err);
    int code = sqlite3_errcode(s->db) & 0xFF;
    if (status == ENT_STORE && !options.write && (code == SQLITE_CANTOPEN || code == SQLITE_READONLY)) status = open_unwritable(s, err);
    return status;
}
