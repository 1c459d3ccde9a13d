/* What a store must be able to do; register.c says what is done with it. */
#ifndef ENT_REGISTER_STORE_H
#define ENT_REGISTER_STORE_H
#include "register/register.h"

/* What is known of a document. */
typedef struct ent_store_known {
    bool document, name, reader; /* the bytes; under this name; its current reading is by this reader */
} ent_store_known;

typedef struct ent_store_ops {
    ent_status (*begin)(ent_store *store, ent_err *err);
    ent_status (*commit)(ent_store *store, ent_err *err);
    void (*rollback)(ent_store *store);
    void (*close)(ent_store *store);
    ent_status (*last_revision)(ent_store *store, uint64_t *revision, ent_err *err);
    ent_status (*find)(ent_store *store, const uint8_t sha256[32], ent_str name, ent_reader_key reader, ent_store_known *known, ent_err *err);
    /* The put functions are called in this order for one dispatch. Text is put when bytes are given and missing so far. */
    ent_status (*put_document)(ent_store *store, const uint8_t sha256[32], uint64_t size_bytes, ent_err *err);
    ent_status (*put_text)(ent_store *store, const uint8_t sha256[32], ent_str bytes, ent_err *err);
    ent_status (*put_name)(ent_store *store, const uint8_t sha256[32], ent_str name, uint64_t revision, ent_err *err);
    ent_status (*put_reading)(ent_store *store, const ent_row_reading *row, ent_err *err);
    ent_status (*put_claim)(ent_store *store, const ent_row_claim *row, ent_err *err);
    ent_status (*put_correction)(ent_store *store, const ent_store_correction *row, ent_err *err);
    ent_status (*each)(ent_store *store, bool history, const ent_store_visitor *visitor, ent_err *err);
    ent_status (*each_correction)(ent_store *store, void *context, ent_status (*visit)(void *, const ent_store_correction *, ent_err *),
                                  ent_err *err);
    ent_status (*bytes)(ent_store *store, const uint8_t sha256[32], ent_buf *out, ent_err *err);
    ent_status (*count)(ent_store *store, ent_store_counts *counts, ent_err *err); /* all but revision */
    ent_status (*check)(ent_store *store, ent_err *err);                           /* the store's own structure */
} ent_store_ops;

/* First member of every store. */
struct ent_store {
    const ent_store_ops *ops;
    bool writing;      /* between begin and commit */
    uint64_t revision; /* last one taken, while writing */
    ent_buf json, countries, classes;
};
#endif
