/* The one writer of markup. Names of elements and attributes are literals of this program; whatever else goes through it is
 * escaped, so that no text of a dispatch can become markup. */
#include "serve/internal.h"

#include <stdarg.h>
#include <string.h>

static void put_escaped(ent_buf *out, ent_str text) {
    if (!text.len) return;
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        const char *entity = byte == '&'                                                                    ? "&amp;"
                             : byte == '<'                                                                  ? "&lt;"
                             : byte == '>'                                                                  ? "&gt;"
                             : byte == '"'                                                                  ? "&quot;"
                             : byte == '\''                                                                 ? "&#39;"
                             : (byte < ' ' && byte != '\n' && byte != '\t' && byte != '\r') || byte == 0x7F ? " "
                                                                                                            : NULL;
        if (!entity) continue;
        ent_buf_put(out, (ent_str){text.ptr + from, i - from});
        ent_buf_puts(out, entity);
        from = i + 1;
    }
    ent_buf_put(out, (ent_str){text.ptr + from, text.len - from});
}

void serve_tag(serve_html *h, const char *name, ...) {
    ent_buf_putc(h->out, '<');
    ent_buf_puts(h->out, name);
    va_list args;
    va_start(args, name);
    for (const char *attribute; (attribute = va_arg(args, const char *)) != NULL;) {
        const char *value = va_arg(args, const char *);
        if (!value) continue;
        ent_buf_putc(h->out, ' ');
        ent_buf_puts(h->out, attribute);
        ent_buf_puts(h->out, "=\"");
        put_escaped(h->out, ent_str_of(value));
        ent_buf_putc(h->out, '"');
    }
    va_end(args);
    ent_buf_putc(h->out, '>');
}

void serve_end(serve_html *h, const char *name) {
    ent_buf_puts(h->out, "</");
    ent_buf_puts(h->out, name);
    ent_buf_putc(h->out, '>');
}

void serve_text(serve_html *h, ent_str text) { put_escaped(h->out, text); }

void serve_say(serve_html *h, const char *key) { put_escaped(h->out, ent_str_of(serve_word(h->x, key))); }

void serve_element(serve_html *h, const char *name, ent_str text) {
    serve_tag(h, name, NULL);
    serve_text(h, text);
    serve_end(h, name);
}

const char *serve_said_language(const serve_html *h) {
    static const char said[] = "fr";
    return strcmp(serve_word(h->x, "language_code"), said) == 0 ? NULL : said;
}

void serve_hidden(serve_html *h, const char *name, const char *value) { serve_tag(h, "input", "type", "hidden", "name", name, "value", value, NULL); }

const char *serve_cstr(serve_exchange *x, ent_str text) {
    const char *copy = ent_arena_copy(x->arena, text.ptr ? text.ptr : "", text.len);
    return copy ? copy : "";
}

void serve_anchor(serve_html *h, ent_str href, ent_str text) {
    if (!href.len) {
        serve_text(h, text);
        return;
    }
    serve_tag(h, "a", "href", serve_cstr(h->x, href), NULL);
    serve_text(h, text);
    serve_end(h, "a");
}
