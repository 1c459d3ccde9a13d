/* Reading forward through plain and gzip files. An archive is many gzip members one behind the other; a damaged one is told once, and
 * reading goes on at the next place that looks like the front of a member, so that damage costs what it touches and nothing else. */
#include "input/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { IN_BYTES = 256 * 1024, OUT_BYTES = 64 * 1024, GZIP_OR_ZLIB = 15 + 32, GZIP = 15 + 16, RAW = -15 };

struct ent_stream {
    int fd; /* -1: memory */
    char *path;
    ent_str memory;
    unsigned char in[IN_BYTES];
    size_t at, have;
    uint64_t offset; /* of in[0] in the file */
    bool ended, started, gzip, inside;
    uint64_t member;
    z_stream z;
};

ent_status ent_stream_open_bytes(ent_str bytes, ent_stream **stream, ent_err *err) {
    ent_stream *made = calloc(1, sizeof *made);
    if (!made) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    made->fd = -1;
    made->memory = bytes;
    *stream = made;
    return ENT_OK;
}

static ent_status fail(ent_err *err, const char *verb, const char *path, int number) {
    char reason[128] = "unknown error";
    if (strerror_r(number, reason, sizeof reason)) reason[0] = 0;
    if (reason[0] >= 'A' && reason[0] <= 'Z') reason[0] = (char)(reason[0] + ('a' - 'A'));
    return ent_err_set(err, ENT_IO, "cannot %s \"%s\": %s", verb, path, reason);
}

ent_status ent_stream_open(const char *path, ent_stream **stream, ent_err *err) {
    struct stat about;
    int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(err, "open", path, errno);
    if (fstat(fd, &about) == 0 && S_ISDIR(about.st_mode)) {
        close(fd);
        return fail(err, "read", path, EISDIR);
    }
    ent_status status = ent_stream_open_bytes((ent_str){0}, stream, err);
    if (status) {
        close(fd);
        return status;
    }
    size_t length = strlen(path) + 1;
    (*stream)->fd = fd;
    (*stream)->path = malloc(length);
    if ((*stream)->path) memcpy((*stream)->path, path, length);
    else status = ent_err_set(err, ENT_MEMORY, "memory ran out");
    if (status) ent_stream_close(*stream);
    return status;
}

void ent_stream_close(ent_stream *stream) {
    if (!stream) return;
    if (stream->gzip) inflateEnd(&stream->z);
    if (stream->fd >= 0) close(stream->fd);
    free(stream->path);
    free(stream);
}

bool ent_stream_compressed(const ent_stream *stream) { return stream->gzip; }
uint64_t ent_stream_member(const ent_stream *stream) { return stream->gzip ? stream->member : 0; }

uint64_t ent_stream_position(const ent_stream *stream) { return stream->offset + stream->at; }

/* Fills `in` behind what is left of it. The member in hand is kept from its front as long as there is room: should it turn out damaged,
 * the search for the next one begins there. */
static ent_status fill(ent_stream *s, ent_err *err) {
    if (s->ended) return ENT_OK;
    size_t keep = s->at;
    if (s->inside && s->member >= s->offset && s->offset + s->have - s->member < IN_BYTES / 2) keep = (size_t)(s->member - s->offset);
    memmove(s->in, s->in + keep, s->have - keep);
    s->offset += keep;
    s->have -= keep;
    s->at -= keep;
    size_t room = IN_BYTES - s->have, got = 0;
    if (s->fd < 0) {
        got = room < s->memory.len ? room : s->memory.len;
        if (got) memcpy(s->in + s->have, s->memory.ptr, got);
        s->memory = (ent_str){s->memory.ptr + got, s->memory.len - got};
    } else {
        ssize_t read_bytes;
        do read_bytes = read(s->fd, s->in + s->have, room);
        while (read_bytes < 0 && errno == EINTR);
        if (read_bytes < 0) {
            s->ended = true;
            return fail(err, "read", s->path, errno);
        }
        got = (size_t)read_bytes;
    }
    s->ended = got == 0;
    s->have += got;
    return ENT_OK;
}

/* At least so many bytes in hand, unless the file ends before. */
static ent_status want(ent_stream *s, size_t bytes, ent_err *err) {
    ent_status status = ENT_OK;
    while (!status && s->have - s->at < bytes && !s->ended) status = fill(s, err);
    return status;
}

static bool is_member(const unsigned char *bytes) { return bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8 && !(bytes[3] & 0xE0); }

static ent_status damaged(ent_stream *s, const char *how, ent_err *err) {
    s->inside = false;
    if (s->member >= s->offset) s->at = (size_t)(s->member + 1 - s->offset);
    return ent_err_set(err, ENT_INPUT, "%s gzip member at byte %llu passed over", how, (unsigned long long)s->member);
}

/* Moves to the front of the next member; *more false at the end. */
static ent_status next_member(ent_stream *s, bool *more, ent_err *err) {
    *more = false;
    for (;;) {
        ent_status status = want(s, 4, err);
        if (status) return status;
        if (s->have - s->at < 4) return ENT_OK; /* what is left is padding */
        if (is_member(s->in + s->at)) break;
        s->at++;
    }
    s->member = s->offset + s->at;
    s->inside = true;
    *more = true;
    return inflateReset(&s->z) == Z_OK ? ENT_OK : ent_err_set(err, ENT_INTERNAL, "zlib cannot be reset");
}

static ent_status read_gzip(ent_stream *s, size_t most, ent_buf *buf, ent_err *err) {
    unsigned char out[OUT_BYTES];
    for (size_t left = most; left;) {
        bool more = true;
        ent_status status = s->inside ? want(s, 1, err) : next_member(s, &more, err);
        if (status || !more) return status;
        if (s->at == s->have) return damaged(s, "truncated", err);
        s->z.next_in = s->in + s->at;
        s->z.avail_in = (uInt)(s->have - s->at);
        s->z.next_out = out;
        s->z.avail_out = (uInt)(left < sizeof out ? left : sizeof out);
        int code = inflate(&s->z, Z_NO_FLUSH);
        s->at = s->have - s->z.avail_in;
        size_t made = (size_t)(s->z.next_out - out);
        ent_buf_put(buf, (ent_str){(const char *)out, made});
        if (buf->failed) return ent_err_set(err, ENT_MEMORY, "memory ran out");
        left -= made;
        if (code == Z_STREAM_END) {
            s->inside = false;
            if (made) return ENT_OK; /* a member's end is an end of what belongs together */
        } else if (code != Z_OK && code != Z_BUF_ERROR) {
            return damaged(s, "damaged", err);
        }
    }
    return ENT_OK;
}

static ent_status start(ent_stream *s, ent_err *err) {
    ent_status status = want(s, 4, err);
    s->started = true;
    if (status || s->have - s->at < 4 || !is_member(s->in + s->at)) return status;
    if (inflateInit2(&s->z, GZIP) != Z_OK) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    s->gzip = true;
    return ENT_OK;
}

ent_status ent_stream_read(ent_stream *s, size_t most, ent_buf *buf, ent_err *err) {
    ent_status status = s->started ? ENT_OK : start(s, err);
    if (status) return status;
    if (s->gzip) return read_gzip(s, most, buf, err);
    status = want(s, 1, err);
    size_t got = s->have - s->at < most ? s->have - s->at : most;
    ent_buf_put(buf, (ent_str){(const char *)s->in + s->at, got});
    s->at += got;
    return status ? status : buf->failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : ENT_OK;
}

/* "deflate" is zlib's form or, with some servers, nothing but the data. */
ent_status ent_stream_inflate(ent_str bytes, size_t limit, ent_buf *out, ent_err *err) {
    unsigned char chunk[OUT_BYTES];
    bool zlib = bytes.len > 1 && ((bytes.ptr[0] & 0x0F) == 8 || (unsigned char)bytes.ptr[0] == 0x1F);
    z_stream z = {.next_in = (unsigned char *)(uintptr_t)bytes.ptr, .avail_in = (uInt)bytes.len};
    if (inflateInit2(&z, zlib ? GZIP_OR_ZLIB : RAW) != Z_OK) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_status status = ENT_OK;
    size_t made = 0;
    for (int code = Z_OK; !status && code == Z_OK;) {
        z.next_out = chunk;
        z.avail_out = sizeof chunk;
        code = inflate(&z, Z_NO_FLUSH);
        size_t got = sizeof chunk - z.avail_out;
        made += got;
        if (made > limit) status = ent_err_set(err, ENT_LIMIT, "compressed body is larger than %zu bytes", limit);
        else if (code != Z_OK && code != Z_STREAM_END) status = ent_err_set(err, ENT_INPUT, "compressed body is damaged");
        else ent_buf_put(out, (ent_str){(const char *)chunk, got});
    }
    inflateEnd(&z);
    return !status && out->failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : status;
}
