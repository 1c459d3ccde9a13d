/* The small pieces that every printed form is made of. */
#include "output/print.h"

#include "base/utf8.h"

void ent_print_days(ent_buf *out, ent_date from, ent_date to) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(from, text);
    ent_buf_puts(out, from.year ? text : "-");
    if (!to.year || ent_date_equal(from, to)) return;
    ent_date_format(to, text);
    ent_buf_puts(out, "..");
    ent_buf_puts(out, text);
}

void ent_print_office(ent_buf *out, const ent_office *office) {
    ent_buf_put(out, office->title);
    if (!office->body.len) return;
    ent_buf_puts(out, ", ");
    ent_buf_put(out, office->body);
}

const char *ent_print_accord(ent_accord_says says) {
    static const char *const words[] = {NULL, "consistent", "contradicts"};
    return words[says];
}

void ent_print_holder(ent_buf *out, const ent_holder *holder) {
    char from[ENT_DATE_TEXT_BYTES], to[ENT_DATE_TEXT_BYTES];
    ent_date_format(holder->from, from);
    ent_date_format(holder->to, to);
    ent_buf_put(out, holder->name);
    ent_buf_putf(out, " %s..%s (", from, to);
    ent_buf_put(out, holder->file);
    ent_buf_putf(out, ":%u, ", holder->line);
    ent_buf_put(out, holder->source);
    ent_buf_putc(out, ')');
}

void ent_print_actor(ent_buf *out, const ent_actor *actor) {
    ent_buf_put(out, actor->name);
    for (uint32_t i = 0; i < actor->office_count; i++) {
        ent_buf_puts(out, i ? "; " : " (");
        ent_print_office(out, &actor->offices[i]);
    }
    if (actor->office_count) ent_buf_putc(out, ')');
}

void ent_print_actors(ent_buf *out, const ent_actor *actors, uint32_t count) {
    if (!count) ent_buf_putc(out, '-');
    for (uint32_t i = 0; i < count; i++) {
        if (i) ent_buf_puts(out, " + ");
        ent_print_actor(out, &actors[i]);
    }
}

void ent_print_place(ent_buf *out, const ent_claim *claim) {
    char country[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(claim->place_country, country);
    ent_buf_put(out, claim->place_city);
    if (claim->place_city.len && *country) ent_buf_puts(out, ", ");
    ent_buf_puts(out, country);
}

void ent_print_about(ent_buf *out, const char *before, const ent_claim *claim) {
    ent_str about = claim->mechanism.len ? claim->mechanism : claim->document.len ? claim->document : claim->label;
    if (!about.len && !claim->has_office && !claim->edition) return;
    ent_buf_puts(out, before);
    if (about.len) ent_buf_put(out, about);
    else if (claim->has_office) ent_print_office(out, &claim->office);
    if (claim->edition) ent_buf_putf(out, "%s#%u", about.len ? " " : "", claim->edition);
}

static bool is_space(uint32_t code) { return code <= ' ' || code == 0xA0 || code == 0x2028 || code == 0x202F; }

void ent_print_quote(ent_buf *out, ent_str bytes, ent_span span, size_t limit) {
    if (span.end > bytes.len || span.start >= span.end) return;
    ent_str text = ent_str_trim(ent_str_slice(bytes, span));
    size_t start = out->len;
    bool gap = false;
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        if (is_space(ent_utf8_next(text, &at))) {
            if (out->len - start >= limit) { /* the edge of a word, past the limit */
                ent_buf_puts(out, " …");
                return;
            }
            gap = true;
            continue;
        }
        if (gap) ent_buf_putc(out, ' ');
        gap = false;
        ent_buf_put(out, (ent_str){text.ptr + from, at - from});
    }
}

/* A full stop ends a sentence when white space and no small letter follows. */
static bool is_end(ent_str bytes, size_t at) {
    if (bytes.ptr[at] == '\n') return true;
    if (bytes.ptr[at] != '.' && bytes.ptr[at] != '!' && bytes.ptr[at] != '?') return false;
    size_t next = at + 1;
    while (next < bytes.len && bytes.ptr[next] == ' ') next++;
    return next == bytes.len || bytes.ptr[next] == '\n' || (next > at + 1 && !(bytes.ptr[next] >= 'a' && bytes.ptr[next] <= 'z'));
}

void ent_print_sentence(ent_buf *out, ent_str bytes, ent_span span, size_t limit) {
    if (span.end > bytes.len || span.start >= span.end) return;
    bool ended = is_end(bytes, span.end - 1);
    while (!ended && span.end < bytes.len && !is_end(bytes, span.end)) span.end++;
    ent_print_quote(out, bytes, span, limit);
}

void ent_print_field(ent_buf *out, ent_str text) {
    for (size_t i = 0; i < text.len; i++) ent_buf_putc(out, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
}
