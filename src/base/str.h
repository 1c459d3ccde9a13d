/* Byte strings that are borrowed (ent_str) and a growing output buffer (ent_buf). */
#ifndef ENT_BASE_STR_H
#define ENT_BASE_STR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Borrowed bytes, not NUL-terminated. ptr may be NULL when len is 0. */
typedef struct ent_str {
    const char *ptr;
    size_t len;
} ent_str;

/* Half-open byte range of a dispatch. */
typedef struct ent_span {
    uint32_t start, end;
} ent_span;

#define ENT_STR(literal) ((ent_str){"" literal, sizeof(literal) - 1})
ent_str ent_str_of(const char *text); /* NULL gives the empty string */
bool ent_str_equal(ent_str a, ent_str b);
/* Byte order; a prefix comes first. */
int ent_str_compare(ent_str a, ent_str b);
bool ent_str_starts(ent_str text, ent_str prefix);
bool ent_str_ends(ent_str text, ent_str suffix);
/* Without ASCII white space at both ends. */
ent_str ent_str_trim(ent_str text);
/* The piece before the first separator; *text becomes the rest, {NULL,0} after the last piece. */
ent_str ent_str_cut(ent_str *text, char separator);
/* Index of the first occurrence, or SIZE_MAX. */
size_t ent_str_find(ent_str text, ent_str needle);
static inline ent_str ent_str_slice(ent_str text, ent_span span) { return (ent_str){text.ptr + span.start, span.end - span.start}; }

/* Growing buffer for output. A failed allocation makes it stay failed; check once at the end. */
typedef struct ent_buf {
    char *ptr; /* always NUL-terminated when not NULL */
    size_t len, capacity;
    bool failed;
} ent_buf;

void ent_buf_init(ent_buf *buf);
void ent_buf_release(ent_buf *buf);
void ent_buf_reset(ent_buf *buf); /* empty, memory kept, failure forgotten */
void ent_buf_put(ent_buf *buf, ent_str text);
void ent_buf_putc(ent_buf *buf, char byte);
void ent_buf_puts(ent_buf *buf, const char *text);
void ent_buf_putf(ent_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline ent_str ent_buf_str(const ent_buf *buf) { return (ent_str){buf->ptr ? buf->ptr : "", buf->len}; }
#endif
