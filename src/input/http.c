/* An HTTP response as archives keep it → the page it brought. Archives differ in what they undo before they store: chunks and compression are
 * undone here where the body shows them, not where a header says so. */
#include "base/utf8.h"
#include "input/source.h"

#include <string.h>

ent_str ent_http_header(ent_str block, const char *lowered) {
    size_t length = strlen(lowered);
    while (block.ptr && block.len) {
        ent_str line = ent_str_cut(&block, '\n');
        if (line.len > length && line.ptr[length] == ':' && ent_input_same((ent_str){line.ptr, length}, lowered))
            return ent_str_trim((ent_str){line.ptr + length + 1, line.len - length - 1});
    }
    return (ent_str){NULL, 0};
}

/* The number at the front in hexadecimal; false when there is none. */
static bool chunk_size(ent_str line, size_t *size) {
    size_t i = 0;
    for (*size = 0; i < line.len && i < 8; i++) {
        char byte = (char)(line.ptr[i] | 32);
        bool digit = byte >= '0' && byte <= '9', letter = byte >= 'a' && byte <= 'f';
        if (!digit && !letter) break;
        *size = *size * 16 + (size_t)(digit ? byte - '0' : byte - 'a' + 10);
    }
    return i > 0 && (i == line.len || strchr(" \t\r;", line.ptr[i]));
}

/* False when the body is not in chunks, whatever the header says. A body that was cut off gives what is there. */
static bool join_chunks(ent_str body, ent_buf *out) {
    bool any = false;
    while (body.len) {
        size_t size;
        ent_str line = ent_str_cut(&body, '\n');
        if (!chunk_size(line, &size)) return any;
        any = true;
        if (!size || !body.len) return true;
        if (size > body.len) size = body.len;
        ent_buf_put(out, (ent_str){body.ptr, size});
        body = (ent_str){body.ptr + size, body.len - size};
        if (body.len && body.ptr[0] == '\r') body = (ent_str){body.ptr + 1, body.len - 1};
        if (body.len && body.ptr[0] == '\n') body = (ent_str){body.ptr + 1, body.len - 1};
    }
    return any;
}

static bool is_page(ent_str type) {
    static const char *const types[] = {"text/html", "application/xhtml", "text/plain"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (ent_input_find(type, types[i]) != SIZE_MAX) return true;
    return !type.len;
}

ent_status ent_http_parse(ent_str response, size_t limit_bytes, ent_buf *unpacked, ent_http *http, ent_err *err) {
    *http = (ent_http){.body = response, .page = true};
    if (!ent_str_starts(response, ENT_STR("HTTP/"))) return ENT_OK; /* a resource without its headers */
    size_t end = ent_str_find(response, ENT_STR("\r\n\r\n")), skip = 4;
    if (end == SIZE_MAX) {
        end = ent_str_find(response, ENT_STR("\n\n"));
        skip = 2;
    }
    if (end == SIZE_MAX) return ent_err_set(err, ENT_INPUT, "response without an end of its headers");
    ent_str head = {response.ptr, end}, status = ent_str_cut(&head, '\n');
    http->body = (ent_str){response.ptr + end + skip, response.len - end - skip};
    http->type = ent_http_header(head, "content-type");
    size_t space = ent_str_find(status, ENT_STR(" "));
    http->page = space != SIZE_MAX && ent_str_starts((ent_str){status.ptr + space, status.len - space}, ENT_STR(" 200")) && is_page(http->type);
    if (!http->page) return ENT_OK;
    ent_str encoding = ent_http_header(head, "content-encoding");
    if (ent_input_find(ent_http_header(head, "transfer-encoding"), "chunked") != SIZE_MAX && join_chunks(http->body, unpacked))
        http->body = ent_buf_str(unpacked);
    bool gzip = http->body.len > 2 && (unsigned char)http->body.ptr[0] == 0x1F && (unsigned char)http->body.ptr[1] == 0x8B;
    bool packed = gzip || (ent_input_find(encoding, "deflate") != SIZE_MAX && !ent_input_looks_html(http->body));
    if (packed) {
        size_t from = unpacked->len;
        ent_buf_put(unpacked, (ent_str){"", 0});
        ent_buf plain;
        ent_buf_init(&plain);
        ent_status failed = ent_stream_inflate(http->body, limit_bytes, &plain, err);
        if (!failed) ent_buf_put(unpacked, ent_buf_str(&plain));
        ent_buf_release(&plain);
        if (failed) return failed;
        http->body = (ent_str){unpacked->ptr + from, unpacked->len - from};
    } else if ((ent_input_same(encoding, "br") || ent_input_same(encoding, "zstd")) && ent_utf8_check(http->body) != SIZE_MAX) {
        return ent_err_set(err, ENT_INPUT, "body compressed as \"%.*s\" cannot be read", (int)encoding.len, encoding.ptr);
    }
    return unpacked->failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : ENT_OK;
}
