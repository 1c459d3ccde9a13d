/* Strings and the output buffer. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ent_str ent_str_of(const char *text) { return (ent_str){text, text ? strlen(text) : 0}; }

bool ent_str_equal(ent_str a, ent_str b) { return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0); }

int ent_str_compare(ent_str a, ent_str b) {
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool ent_str_starts(ent_str text, ent_str prefix) { return text.len >= prefix.len && ent_str_equal((ent_str){text.ptr, prefix.len}, prefix); }

bool ent_str_ends(ent_str text, ent_str suffix) {
    return text.len >= suffix.len && ent_str_equal((ent_str){text.ptr + (text.len - suffix.len), suffix.len}, suffix);
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

ent_str ent_str_trim(ent_str text) {
    while (text.len && is_space(text.ptr[0])) text.ptr++, text.len--;
    while (text.len && is_space(text.ptr[text.len - 1])) text.len--;
    return text;
}

ent_str ent_str_cut(ent_str *text, char separator) {
    ent_str piece = *text;
    const char *at = text->len ? memchr(text->ptr, separator, text->len) : NULL;
    if (at) {
        piece.len = (size_t)(at - text->ptr);
        *text = (ent_str){at + 1, text->len - piece.len - 1};
    } else {
        *text = (ent_str){NULL, 0};
    }
    return piece;
}

size_t ent_str_find(ent_str text, ent_str needle) {
    if (needle.len == 0) return 0;
    for (size_t i = 0; i + needle.len <= text.len; i++) {
        const char *at = memchr(text.ptr + i, needle.ptr[0], text.len - needle.len - i + 1);
        if (!at) return SIZE_MAX;
        i = (size_t)(at - text.ptr);
        if (memcmp(at, needle.ptr, needle.len) == 0) return i;
    }
    return SIZE_MAX;
}

void ent_buf_init(ent_buf *buf) { memset(buf, 0, sizeof *buf); }

void ent_buf_release(ent_buf *buf) {
    free(buf->ptr);
    ent_buf_init(buf);
}

void ent_buf_reset(ent_buf *buf) {
    buf->len = 0;
    buf->failed = false;
    if (buf->ptr) buf->ptr[0] = 0;
}

static bool make_room(ent_buf *buf, size_t more) {
    if (buf->failed) return false;
    if (more >= SIZE_MAX / 2 - buf->len) return buf->failed = true, false;
    size_t need = buf->len + more + 1;
    if (need <= buf->capacity) return true;
    size_t capacity = buf->capacity ? buf->capacity : 256;
    while (capacity < need) capacity *= 2;
    char *grown = realloc(buf->ptr, capacity);
    if (!grown) return buf->failed = true, false;
    buf->ptr = grown;
    buf->capacity = capacity;
    return true;
}

void ent_buf_put(ent_buf *buf, ent_str text) {
    if (!make_room(buf, text.len)) return;
    if (text.len) memcpy(buf->ptr + buf->len, text.ptr, text.len);
    buf->len += text.len;
    buf->ptr[buf->len] = 0;
}

void ent_buf_putc(ent_buf *buf, char byte) { ent_buf_put(buf, (ent_str){&byte, 1}); }

void ent_buf_puts(ent_buf *buf, const char *text) { ent_buf_put(buf, ent_str_of(text)); }

void ent_buf_putf(ent_buf *buf, const char *format, ...) {
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0) {
        buf->failed = true;
        return;
    }
    if (!make_room(buf, (size_t)length)) return;
    va_start(args, format);
    vsnprintf(buf->ptr + buf->len, (size_t)length + 1, format, args);
    va_end(args);
    buf->len += (size_t)length;
}
