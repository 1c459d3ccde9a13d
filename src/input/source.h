/* What the files that read archives, feeds and lines share. */
#ifndef ENT_INPUT_SOURCE_H
#define ENT_INPUT_SOURCE_H
#include "input/internal.h"
#include "input/stream.h"

enum { ENT_SOURCE_MARKS = 1024 };

struct ent_input_source {
    ent_stream *stream;
    ent_buf path;     /* as the user named it */
    const char *name; /* its last part */
    ent_input_form form;
    size_t limit_bytes; /* of a document */
    ent_buf window;     /* bytes read and not yet used: from `at` */
    size_t at;
    uint64_t base;   /* offset of window[0] in the (unpacked) stream */
    uint64_t number; /* of the last line or entry, from 1 */
    struct {
        uint64_t at, member;
    } marks[ENT_SOURCE_MARKS]; /* where in the unpacked stream which compressed part begins, the latest last */
    size_t mark_count;
    ent_err damage; /* behind what the window holds; status 0: none */
    bool ended, done, resync;
    ent_buf document, place, url, type, fetched; /* of the one in hand */
};

/* Reads on until the window holds `bytes` behind `at`, or the stream ends. */
ent_status ent_source_want(ent_input_source *source, size_t bytes, ent_err *err) ENT_MUST_CHECK;
static inline ent_str ent_source_rest(const ent_input_source *source) {
    return (ent_str){source->window.ptr + source->at, source->window.len - source->at};
}
/* Where in the file the part begins that the byte at `at` came from. */
uint64_t ent_source_offset(const ent_input_source *source);
/* When the window ends in damage: tells it, drops what stands in front of it, and has the next call look for a new beginning. */
ent_status ent_source_damage(ent_input_source *source, ent_err *err) ENT_MUST_CHECK;
/* Sets place to "name:number". */
void ent_source_place(ent_input_source *source, uint64_t number);

/* ---- warc.c, http.c, feed.c ---- */
ent_status ent_source_warc(ent_input_source *source, ent_raw *raw, bool *more, ent_err *err) ENT_MUST_CHECK;
ent_status ent_source_feed(ent_input_source *source, ent_raw *raw, bool *more, ent_err *err) ENT_MUST_CHECK;
bool ent_source_looks_feed(ent_str head);
/* The body of an HTTP response: *page false when it is no page that was found. Body and type point into the response or the buffer. */
typedef struct ent_http {
    ent_str body, type;
    bool page;
} ent_http;
ent_status ent_http_parse(ent_str response, size_t limit_bytes, ent_buf *unpacked, ent_http *http, ent_err *err) ENT_MUST_CHECK;
/* The value of a header line of the block; empty when there is none. */
ent_str ent_http_header(ent_str block, const char *lowered);
#endif
