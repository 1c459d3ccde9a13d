/* Writing JSON. One bit a level says whether a comma is due; a key pays it and clears the bit, so that the value behind
 * it finds none due and sets it again. */
#include "base/json.h"

#include <assert.h>

#include "base/utf8.h"

enum { DEPTH_MAX = 60 };

void ent_json_init(ent_json_writer *w, ent_buf *out) { *w = (ent_json_writer){.out = out}; }

static uint64_t level_bit(const ent_json_writer *w) { return UINT64_C(1) << w->depth; }

static void comma(ent_json_writer *w) {
    if (w->has_member & level_bit(w)) ent_buf_putc(w->out, ',');
    w->has_member |= level_bit(w);
}

static void enter(ent_json_writer *w, char bracket) {
    comma(w);
    ent_buf_putc(w->out, bracket);
    assert(w->depth < DEPTH_MAX);
    w->depth++;
    w->has_member &= ~level_bit(w);
}

static void leave(ent_json_writer *w, char bracket) {
    assert(w->depth > 0);
    w->depth--;
    ent_buf_putc(w->out, bracket);
}

void ent_json_object(ent_json_writer *w) { enter(w, '{'); }
void ent_json_array(ent_json_writer *w) { enter(w, '['); }
void ent_json_end_object(ent_json_writer *w) { leave(w, '}'); }
void ent_json_end_array(ent_json_writer *w) { leave(w, ']'); }

static const char *short_escape(unsigned char byte) {
    switch (byte) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    case '\b': return "\\b";
    case '\f': return "\\f";
    default: return NULL;
    }
}

static void put_escaped(ent_buf *out, unsigned char byte) {
    const char *escape = short_escape(byte);
    if (escape) ent_buf_puts(out, escape);
    else ent_buf_putf(out, "\\u%04x", byte);
}

/* Copies runs that need nothing, stops at what does. */
static void put_quoted(ent_buf *out, ent_str value) {
    ent_buf_putc(out, '"');
    size_t run = 0;
    for (size_t at = 0; at < value.len;) {
        size_t next = at;
        uint32_t code = ent_utf8_next(value, &next);
        bool invalid = code == ENT_UTF8_BAD && next - at == 1;
        if (code < 0x20 || code == '"' || code == '\\' || code == 0x7F || invalid) {
            ent_buf_put(out, (ent_str){value.ptr + run, at - run});
            if (invalid) ent_buf_puts(out, "\xEF\xBF\xBD");
            else put_escaped(out, (unsigned char)code);
            run = next;
        }
        at = next;
    }
    if (value.len > run) ent_buf_put(out, (ent_str){value.ptr + run, value.len - run});
    ent_buf_putc(out, '"');
}

void ent_json_key(ent_json_writer *w, const char *key) {
    comma(w);
    put_quoted(w->out, ent_str_of(key));
    ent_buf_putc(w->out, ':');
    w->has_member &= ~level_bit(w);
}

void ent_json_str(ent_json_writer *w, ent_str value) {
    comma(w);
    put_quoted(w->out, value);
}

void ent_json_str_or_null(ent_json_writer *w, ent_str value) {
    if (value.len) ent_json_str(w, value);
    else ent_json_null(w);
}

void ent_json_int(ent_json_writer *w, int64_t value) {
    comma(w);
    ent_buf_putf(w->out, "%lld", (long long)value);
}

void ent_json_bool(ent_json_writer *w, bool value) {
    comma(w);
    ent_buf_puts(w->out, value ? "true" : "false");
}

void ent_json_null(ent_json_writer *w) {
    comma(w);
    ent_buf_puts(w->out, "null");
}
