/* gzip of an answer. */
#include "serve/internal.h"

#include <zlib.h>

enum { LEAST_BYTES = 600, LEVEL = 5, GZIP_WINDOW = 15 + 16, MEMORY = 8 };

bool serve_zip(ent_buf *body) {
    if (body->failed || body->len < LEAST_BYTES) return false;
    z_stream stream = {0};
    if (deflateInit2(&stream, LEVEL, Z_DEFLATED, GZIP_WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK) return false;
    ent_buf out;
    unsigned char piece[16384];
    ent_buf_init(&out);
    stream.next_in = (unsigned char *)body->ptr;
    stream.avail_in = (unsigned)body->len;
    int code = Z_OK;
    while (code == Z_OK) {
        stream.next_out = piece;
        stream.avail_out = sizeof piece;
        code = deflate(&stream, Z_FINISH);
        ent_buf_put(&out, (ent_str){(const char *)piece, sizeof piece - stream.avail_out});
    }
    deflateEnd(&stream);
    if (code != Z_STREAM_END || out.failed) {
        ent_buf_release(&out);
        return false;
    }
    ent_buf_release(body);
    *body = out;
    return true;
}
