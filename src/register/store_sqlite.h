/* The store in one SQLite file, shared by its two sources; no other source includes <sqlite3.h>. */
#ifndef ENT_REGISTER_STORE_SQLITE_H
#define ENT_REGISTER_STORE_SQLITE_H

#include "register/store.h"
#include "register_sql_gen.h"

#include <sqlite3.h>

typedef struct sqlite_store {
    ent_store base;
    sqlite3 *db;
    sqlite3_stmt *statements[ENT_SQL_COUNT];
    char *path;       /* for messages */
    int64_t document; /* id of the one being put */
    int64_t version;  /* of the schema that is read */
} sqlite_store;

/* The status and message of what SQLite has just refused. */
ent_status register_sqlite_refused(const sqlite_store *s, int code, ent_err *err);
/* A statement, prepared when first used and kept. */
ent_status register_sqlite_prepare(sqlite_store *s, int which, sqlite3_stmt **statement, ent_err *err) ENT_MUST_CHECK;
/* Steps a query; *row false at the end. done makes it ready for the next use. */
ent_status register_sqlite_step(const sqlite_store *s, sqlite3_stmt *statement, bool *row, ent_err *err) ENT_MUST_CHECK;
void register_sqlite_done(sqlite3_stmt *statement);
/* The reading of one document that was current at a revision; none when it was not there yet. */
ent_status register_sqlite_each_at(ent_store *store, const uint8_t sha256[32], uint64_t revision, const ent_store_visitor *visitor,
                                   ent_err *err) ENT_MUST_CHECK;
extern const ent_cache_ops register_sqlite_cache; /* store_sqlite_cache.c */
/* Opens the file at s->path: makes the schema in an empty one if the options say so, checks that it is a register. */
ent_status register_sqlite_open(sqlite_store *s, ent_store_options options, ent_err *err) ENT_MUST_CHECK;

#endif
