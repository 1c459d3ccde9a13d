/* What a store must be able to do; register.c says what is done with it. */
#ifndef ENT_REGISTER_STORE_H
#define ENT_REGISTER_STORE_H
#include "register/register.h"

/* What is known of a document. */
typedef struct ent_store_known {
    bool document, name, reader; /* the bytes; under this name; its current reading is by this reader */
} ent_store_known;

typedef struct ent_cache_ops {
    ent_status (*kept)(ent_store *store, ent_str format, uint64_t *revision, ent_err *err);
    ent_status (*clear)(ent_store *store, ent_err *err);
    ent_status (*finish)(ent_store *store, ent_str format, ent_err *err);
    ent_status (*put)(ent_store *store, int kind, uint64_t id, ent_str bytes, ent_err *err);
    ent_status (*drop)(ent_store *store, int kind, uint64_t id, ent_err *err);
    ent_status (*index)(ent_store *store, ent_str scope, uint64_t id, bool drop, ent_err *err);
    ent_status (*put_words)(ent_store *store, uint64_t id, ent_str words, bool drop, ent_err *err);
    ent_status (*put_name)(ent_store *store, uint64_t row, uint64_t who, ent_str words, bool drop, ent_err *err);
    ent_status (*get)(ent_store *store, int kind, uint64_t id, ent_buf *out, ent_err *err);
    ent_status (*scope)(ent_store *store, ent_str from, ent_str below, void *context, ent_cache_visit *visit, ent_err *err);
    ent_status (*kind)(ent_store *store, int kind, void *context, ent_cache_visit *visit, ent_err *err);
    ent_status (*find_words)(ent_store *store, bool names, ent_str words, void *context, ent_cache_visit *visit, ent_err *err);
    ent_status (*each_changed)(ent_store *store, uint64_t since, void *context, ent_store_changed *visit, ent_err *err);
    ent_status (*each_at)(ent_store *store, const uint8_t sha256[32], uint64_t revision, const ent_store_visitor *visitor, ent_err *err);
    ent_status (*count_readings)(ent_store *store, uint64_t since, uint64_t *count, ent_err *err);
    ent_status (*find_claim)(ent_store *store, const uint8_t sha256[32], uint32_t ordinal, uint64_t as_of, ent_buf *classes, ent_buf *json,
                             ent_err *err);
} ent_cache_ops;

typedef struct ent_store_ops {
    ent_status (*begin)(ent_store *store, ent_err *err);
    ent_status (*commit)(ent_store *store, ent_err *err);
    void (*rollback)(ent_store *store);
    ent_status (*hold)(ent_store *store, ent_err *err); /* ended by rollback; NULL: nobody else can append */
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
    const ent_cache_ops *cache;                                                    /* NULL: keeps nothing derived */
} ent_store_ops;

/* First member of every store. */
struct ent_store {
    const ent_store_ops *ops;
    bool writing;      /* between begin and commit */
    bool holding;      /* between hold and release */
    uint64_t revision; /* last one taken, while writing */
    ent_buf json, countries, classes;
};
/* Asked once behind each reading. */
static inline bool register_wants_claims(const ent_store_visitor *visitor) {
    return visitor->claim && (!visitor->wants_claims || visitor->wants_claims(visitor->context));
}
#endif
