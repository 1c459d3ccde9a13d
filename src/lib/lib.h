/* lib: entente.h made real. What its files share; nobody else includes this. */
#ifndef ENT_LIB_LIB_H
#define ENT_LIB_LIB_H
#include "base/err.h"
#include "base/file.h"
#include "base/sha256.h"
#include "entente.h"
#include "extract/extract.h"
#include "output/output.h"

#include <pthread.h>

struct ent_engine {
    ent_reader *reader;
    char hash[ENT_SHA256_HEX_BYTES];
};

struct ent_worker {
    const ent_engine *engine;
    ent_arena arena; /* of the dispatch */
    ent_text_words *words;
    ent_arena page_arena; /* of its text */
    ent_buf name, bytes, url, place, type, fetched;
    int form;      /* ent_raw_form */
    ent_page page; /* once unpacked */
    bool unpacked;
    uint8_t sha256[ENT_SHA256_BYTES];
    char hex[ENT_SHA256_HEX_BYTES];
    ent_dispatch dispatch;
    bool loaded, read, unresolved;
};

struct ent_tenures {
    ent_pack *pack;
    ent_arena arena;
    ent_holders holders;
};

struct ent_register {
    ent_store *store;
    pthread_mutex_t lock;
    const ent_tenures *tenures; /* to compare with, or NULL */
    bool withhold;
};

/* One answer: everything it needs, made under the lock and released together. */
typedef struct ent_answer {
    ent_register *reg;
    ent_arena arena;
    ent_buf out, bytes;
    const ent_dispatch *quoted; /* whose bytes are in `bytes` */
    ent_dispatches dispatches;
    ent_derived derived;
    bool is_part;
} ent_answer;
/* Also after a failure the answer must be closed. derive false: loaded alone. */
ent_status ent_answer_open(ent_answer *a, ent_register *reg, bool derive, ent_err *err) ENT_MUST_CHECK;
/* With the part that is wanted, where it is kept beside the register; else all of it. */
ent_status ent_answer_open_part(ent_answer *a, ent_register *reg, const ent_wanted *wanted, ent_err *err) ENT_MUST_CHECK;
/* What a table's question needs; false: everything. Texts are in *folded. */
bool ent_answer_wants(const ent_ask *ask, ent_buf *folded, ent_wanted *wanted);
/* A side of a question: a country, or the folded words of a name (place: 0 or 1). */
void ent_answer_want_side(const char *word, int place, ent_buf *folded, ent_wanted *wanted);
/* Hands what was printed to the sink when all went well. */
ent_status ent_answer_close(ent_answer *a, ent_status status, ent_sink sink, ent_err *err) ENT_MUST_CHECK;
/* The find of ent_texts; context: the answer. */
bool ent_answer_bytes(void *context, const ent_dispatch *dispatch, ent_str *bytes);

/* The text that proofs are spans of. */
static inline ent_str ent_lib_text(const ent_worker *worker) { return worker->unpacked ? worker->page.bytes : ent_buf_str(&worker->bytes); }

/* Takes a copy of a document. */
ent_status ent_lib_take(ent_worker *worker, const ent_raw *raw, ent_err *err) ENT_MUST_CHECK;
/* Hands the buffer to the sink. ENT_MEMORY when the buffer has failed, ENT_IO when the sink has. */
ent_status ent_lib_flush(ent_sink sink, const ent_buf *buf, ent_err *err) ENT_MUST_CHECK;
#endif
