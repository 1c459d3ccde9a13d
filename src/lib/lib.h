/* lib: entente.h made real. What its files share; nobody else includes this. */
#ifndef ENT_LIB_LIB_H
#define ENT_LIB_LIB_H
#include "base/err.h"
#include "base/file.h"
#include "base/sha256.h"
#include "entente.h"
#include "extract/extract.h"

struct ent_engine {
    ent_reader *reader;
    char hash[ENT_SHA256_HEX_BYTES];
};

struct ent_worker {
    const ent_engine *engine;
    ent_arena arena; /* of the dispatch */
    ent_text_words *words;
    ent_buf name, bytes;
    uint8_t sha256[ENT_SHA256_BYTES];
    char hex[ENT_SHA256_HEX_BYTES];
    ent_dispatch dispatch;
    bool loaded, read, unresolved;
};

/* Hands the buffer to the sink. ENT_MEMORY when the buffer has failed, ENT_IO when the sink has. */
ent_status ent_lib_flush(ent_sink sink, const ent_buf *buf, ent_err *err) ENT_MUST_CHECK;
#endif
