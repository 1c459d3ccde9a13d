/* Addresses of this site. Every state of a page is an address: what is asked stands in path and query, the language in front. */
#include "serve/internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool is_plain(unsigned char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || strchr("-._~/:,", byte) != NULL;
}

void serve_percent(ent_buf *out, ent_str text) {
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        if (byte && is_plain(byte)) ent_buf_putc(out, (char)byte);
        else ent_buf_putf(out, "%%%02X", byte);
    }
}

static const char *language_of(const serve_exchange *x) { return serve_word(x, "language_code"); }

/* Keeps what buf holds, and lets go of it. */
static ent_str taken(const serve_exchange *x, ent_buf *buf) {
    char *copy = buf->failed ? NULL : ent_arena_copy(x->arena, buf->ptr ? buf->ptr : "", buf->len);
    ent_str kept = copy ? (ent_str){copy, buf->len} : (ent_str){NULL, 0};
    ent_buf_release(buf);
    return kept;
}

ent_str serve_link(const serve_exchange *x, const char *format, ...) {
    va_list args;
    va_start(args, format);
    ent_str path = serve_keepv(x->arena, format, args);
    va_end(args);
    ent_buf buf;
    ent_buf_init(&buf);
    ent_buf_putf(&buf, "/%s", language_of(x));
    serve_percent(&buf, path);
    return taken(x, &buf);
}

ent_str serve_link_fact(const serve_exchange *x, uint32_t fact) {
    char name[24];
    serve_fact_name(&x->snap->derived, x->snap->derived.facts[fact].best, name);
    return serve_link(x, "/fact/%s", name);
}

ent_str serve_link_country(const serve_exchange *x, ent_country country) {
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, code);
    return *code ? serve_link(x, "/country/%s", code) : (ent_str){NULL, 0};
}

ent_str serve_link_identity(const serve_exchange *x, uint32_t identity) {
    const ent_identity *who = &x->snap->derived.identities[identity];
    if (who->type == ENT_ACTOR_TYPE_STATE && who->country) return serve_link_country(x, who->country);
    ent_str slug = x->snap->slug_of[identity];
    return serve_link(x, "/actor/%.*s", (int)slug.len, slug.ptr);
}

ent_str serve_link_dyad(const serve_exchange *x, ent_country one, ent_country other) {
    char a[ENT_COUNTRY_TEXT_BYTES], b[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(one, a);
    ent_country_format(other, b);
    return serve_link(x, "/dyad/%s/%s", a, b);
}

ent_str serve_link_dispatch(const serve_exchange *x, uint32_t dispatch) {
    char hex[17];
    serve_hex(x->snap->dispatches.items.items[dispatch].sha256, 16, hex);
    return serve_link(x, "/dispatch/%s", hex);
}

ent_str serve_link_search(const serve_exchange *x, ...) {
    ent_buf buf;
    ent_buf_init(&buf);
    ent_buf_putf(&buf, "/%s/search", language_of(x));
    char mark = '?';
    va_list args;
    va_start(args, x);
    for (const char *name; (name = va_arg(args, const char *)) != NULL;) {
        const char *value = va_arg(args, const char *);
        if (!value || !*value) continue;
        ent_buf_putf(&buf, "%c%s=", mark, name);
        serve_percent(&buf, ent_str_of(value));
        mark = '&';
    }
    va_end(args);
    return taken(x, &buf);
}

ent_str serve_link_with(const serve_exchange *x, const char *form, const char *name, const char *value) {
    ent_buf buf;
    ent_buf_init(&buf);
    ent_buf_putf(&buf, "/%s", language_of(x));
    serve_percent(&buf, x->path.len > 1 || !*form ? x->path : ENT_STR("/index"));
    ent_buf_puts(&buf, form);
    char mark = '?';
    for (uint32_t i = 0; i < x->request->query.count; i++) {
        const serve_field *field = &x->request->query.items[i];
        if (name && ent_str_equal(field->name, ent_str_of(name))) continue;
        ent_buf_putc(&buf, mark);
        serve_percent(&buf, field->name);
        ent_buf_putc(&buf, '=');
        serve_percent(&buf, field->value);
        mark = '&';
    }
    if (name && value) {
        ent_buf_putf(&buf, "%c%s=", mark, name);
        serve_percent(&buf, ent_str_of(value));
    }
    return taken(x, &buf);
}
