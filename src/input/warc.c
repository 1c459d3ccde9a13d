/* Web archives (WARC 1.0 and 1.1, ISO 28500), record by record. A record is read whole or passed over; what was responses with a page, or a
 * resource or its text, becomes a document. After damage the next record is found by its first words. */
#include "input/source.h"

#include <string.h>

enum { HEADER_BYTES = 64 * 1024 };

/* Offset of the next front of a record in the window at or behind `from`; SIZE_MAX: none. */
static size_t find_record(ent_str text, size_t from) {
    while (from < text.len) {
        size_t at = ent_str_find((ent_str){text.ptr + from, text.len - from}, ENT_STR("WARC/1."));
        if (at == SIZE_MAX) return SIZE_MAX;
        if (from + at == 0 || text.ptr[from + at - 1] == '\n') return from + at;
        from += at + 1;
    }
    return SIZE_MAX;
}

static ent_status fault(const ent_input_source *s, ent_status status, uint64_t offset, const char *what, ent_err *err) {
    return ent_err_set(err, status, "\"%s\": record at byte %llu %s", s->path.ptr, (unsigned long long)offset, what);
}

static ent_status cut_off(ent_input_source *s, uint64_t offset, ent_err *err) {
    return s->damage.status ? ent_source_damage(s, err) : fault(s, ENT_INPUT, offset, "is cut off; passed over", err);
}

/* Goes on at the next record. */
static ent_status find_next(ent_input_source *s, ent_err *err) {
    for (;;) {
        ent_status status = ent_source_want(s, HEADER_BYTES, err);
        if (status) return status;
        ent_str rest = ent_source_rest(s);
        size_t at = find_record(rest, 0);
        if (at != SIZE_MAX) {
            s->at += at;
            break;
        }
        if (rest.len < HEADER_BYTES) {
            s->at += rest.len;
            break;
        }
        s->at += rest.len - 16;
    }
    s->resync = false;
    return ENT_OK;
}

static size_t header_end(ent_str text, size_t *skip) {
    size_t end = ent_str_find(text, ENT_STR("\r\n\r\n")), bare = ent_str_find((ent_str){text.ptr, end == SIZE_MAX ? text.len : end}, ENT_STR("\n\n"));
    *skip = bare != SIZE_MAX ? 2 : 4;
    return bare != SIZE_MAX ? bare : end;
}

static bool read_length(ent_str text, uint64_t *length) {
    *length = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || *length > UINT64_MAX / 100) return false;
        *length = *length * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    return text.len > 0;
}

/* Passes over so many bytes; false when the stream ends before. */
static ent_status pass(ent_input_source *s, uint64_t bytes, bool *whole, ent_err *err) {
    while (bytes) {
        ent_status status = ent_source_want(s, 1, err);
        if (status) return status;
        size_t here = ent_source_rest(s).len;
        if (!here) break;
        if (here > bytes) here = (size_t)bytes;
        s->at += here;
        bytes -= here;
    }
    *whole = bytes == 0;
    return ENT_OK;
}

/* Only what may be a page is worth its bytes. */
static bool is_wanted(ent_str header) {
    static const char *const types[] = {"response", "resource", "conversion"};
    ent_str type = ent_http_header(header, "warc-type");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (ent_input_same(type, types[i])) return true;
    return false;
}

static void keep(ent_buf *buf, ent_str value) {
    ent_buf_reset(buf);
    if (value.len && value.ptr[0] == '<' && value.ptr[value.len - 1] == '>') value = (ent_str){value.ptr + 1, value.len - 2};
    ent_buf_put(buf, value);
}

/* The record in the window, header and content. */
static ent_status read_content(ent_input_source *s, ent_str header, ent_str content, ent_raw *raw, bool *page, ent_err *err) {
    ent_http http;
    keep(&s->url, ent_http_header(header, "warc-target-uri"));
    keep(&s->fetched, ent_http_header(header, "warc-date"));
    ent_buf_reset(&s->document);
    ent_status status = ent_http_parse(content, s->limit_bytes, &s->document, &http, err);
    if (status || !http.page) {
        *page = false;
        return status;
    }
    ent_str type = http.type.len ? http.type : ent_http_header(header, "content-type");
    bool resource = !ent_str_starts(content, ENT_STR("HTTP/"));
    keep(&s->type, type);
    *page = http.body.len > 0 && !(resource && ent_input_find(type, "text/") == SIZE_MAX && ent_input_find(type, "html") == SIZE_MAX);
    *raw = (ent_raw){.bytes = http.body, .type = ent_buf_str(&s->type), .url = ent_buf_str(&s->url), .fetched = ent_buf_str(&s->fetched)};
    return ENT_OK;
}

/* One record; *page false: none that is a document. */
static ent_status read_record(ent_input_source *s, ent_raw *raw, bool *page, ent_err *err) {
    size_t skip;
    uint64_t offset = ent_source_offset(s), length;
    *page = false;
    ent_status status = ent_source_want(s, HEADER_BYTES, err);
    if (status) return status;
    ent_str rest = ent_source_rest(s);
    s->resync = true;
    if (!ent_str_starts(rest, ENT_STR("WARC/1."))) return fault(s, ENT_INPUT, offset, "does not begin as one; passed over up to the next", err);
    size_t end = header_end(rest, &skip);
    ent_str header = {rest.ptr, end == SIZE_MAX ? 0 : end};
    bool known = end != SIZE_MAX && read_length(ent_http_header(header, "content-length"), &length);
    if (!known) {
        s->at++; /* not the same record once more */
        return fault(s, ENT_INPUT, offset, "has a damaged header; passed over", err);
    }
    bool wanted = is_wanted(header), large = wanted && length > s->limit_bytes, whole = true;
    s->resync = false;
    if (!wanted || large) {
        s->at += end + skip;
        status = pass(s, length, &whole, err);
        if (status) return status;
        if (large) return fault(s, ENT_LIMIT, offset, "is larger than a document may be; passed over", err);
        return whole ? ENT_OK : cut_off(s, offset, err);
    }
    status = ent_source_want(s, end + skip + (size_t)length, err);
    if (status) return status;
    rest = ent_source_rest(s);
    if (rest.len < end + skip + length) {
        s->at += rest.len;
        return cut_off(s, offset, err);
    }
    s->at += end + skip + (size_t)length;
    ent_err why = {0};
    status = read_content(s, (ent_str){rest.ptr, end}, (ent_str){rest.ptr + end + skip, (size_t)length}, raw, page, &why);
    ent_source_place(s, offset);
    raw->place = ent_buf_str(&s->place);
    raw->name = raw->place;
    if (!status) return ENT_OK;
    return ent_err_set(err, status, "\"%s\": record at byte %llu: %s", s->path.ptr, (unsigned long long)offset, why.text);
}

ent_status ent_source_warc(ent_input_source *s, ent_raw *raw, bool *more, ent_err *err) {
    for (bool page = false; !page;) {
        ent_status status = s->resync ? find_next(s, err) : ent_source_want(s, 1, err);
        if (status) return status;
        ent_str rest = ent_source_rest(s);
        size_t blank = 0;
        while (blank < rest.len && (rest.ptr[blank] == '\r' || rest.ptr[blank] == '\n')) blank++;
        s->at += blank;
        if (blank && blank == rest.len) continue;
        *more = rest.len > 0;
        if (!*more && s->damage.status) {
            *more = true;
            return ent_source_damage(s, err);
        }
        if (!*more) return ENT_OK;
        status = read_record(s, raw, &page, err);
        if (status) return status;
    }
    return ENT_OK;
}
