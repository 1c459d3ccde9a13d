/* Bytes of a file from front to end, whether it is compressed or not; the one door to zlib. */
#ifndef ENT_INPUT_STREAM_H
#define ENT_INPUT_STREAM_H
#include "base/err.h"
#include "base/str.h"

typedef struct ent_stream ent_stream;

/* path "-": standard input. */
ent_status ent_stream_open(const char *path, ent_stream **stream, ent_err *err) ENT_MUST_CHECK;
/* Bytes that stand in memory, which must outlive the stream. */
ent_status ent_stream_open_bytes(ent_str bytes, ent_stream **stream, ent_err *err) ENT_MUST_CHECK;
void ent_stream_close(ent_stream *stream); /* NULL is fine */
/* Appends up to `most` bytes; nothing appended: the end. A damaged or truncated part of a compressed file: ENT_INPUT, once; the next call
 * goes on behind it. ENT_IO when the file cannot be read. */
ent_status ent_stream_read(ent_stream *stream, size_t most, ent_buf *buf, ent_err *err) ENT_MUST_CHECK;
bool ent_stream_compressed(const ent_stream *stream);
/* Where, in the file as it stands, the part begins that is being read: a compressed member, or the file. */
uint64_t ent_stream_member(const ent_stream *stream);
/* How many bytes of the file, as it stands, are used up. */
uint64_t ent_stream_position(const ent_stream *stream);
/* Appends the content of a zlib or gzip body, up to limit bytes. Damage: ENT_INPUT; more than the limit: ENT_LIMIT. */
ent_status ent_stream_inflate(ent_str bytes, size_t limit, ent_buf *out, ent_err *err) ENT_MUST_CHECK;
#endif
