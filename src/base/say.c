/* See say.h. */
#include "base/say.h"

#include "base/err.h"

#include <string.h>

enum { PARTS = 8, DEPTH = 3 };

typedef struct part {
    ent_str text;
    bool quoted; /* the user's own words */
} part;

/* Length of the conversion at the start of text ("%.*s", "%llu", "%2$s"), 0 when there is none; *number is the N of "%N$", else 0. */
static size_t conversion(const char *text, unsigned *number, bool *digits) {
    *number = 0;
    if (text[0] != '%' || text[1] == '%' || !text[1]) return 0;
    size_t at = 1;
    while (text[at] >= '0' && text[at] <= '9') *number = *number * 10 + (unsigned)(text[at++] - '0');
    if (text[at] == '$') at++;
    else *number = 0;
    at += strspn(text + at, "-+ #0123456789.*hlzjt");
    *digits = text[at] && strchr("diuxX", text[at]);
    return text[at] ? at + 1 : 0;
}

/* Whether text has the form from here on; what was filled in goes into parts. */
static bool match(const char *form, ent_str text, bool quoted, part *parts, unsigned count) {
    unsigned number;
    bool digits;
    size_t length;
    while (*form && !(length = conversion(form, &number, &digits))) {
        if (form[0] == '%') form++; /* "%%" */
        if (!text.len || *text.ptr != *form) return false;
        quoted = *form == '"';
        form++;
        text = (ent_str){text.ptr + 1, text.len - 1};
    }
    if (!*form) return text.len == 0;
    if (count == PARTS) return false;
    for (size_t end = 0; end <= text.len; end++) {
        bool fits = !digits || !end || (text.ptr[end - 1] >= '0' && text.ptr[end - 1] <= '9');
        if (!fits) return false;
        parts[count] = (part){{text.ptr, end}, quoted};
        if (match(form + length, (ent_str){text.ptr + end, text.len - end}, false, parts, count + 1)) {
            for (unsigned i = count + 1; i < PARTS && !parts[i].text.ptr; i++) parts[i].text.len = 0;
            return true;
        }
    }
    return false;
}

static void say(ent_translate *translate, ent_str text, int depth, ent_buf *out);

static void fill(ent_translate *translate, const char *form, const part *parts, int depth, ent_buf *out) {
    unsigned next = 0, number;
    bool digits;
    while (*form) {
        size_t length = conversion(form, &number, &digits);
        if (!length) {
            if (form[0] == '%' && form[1] == '%') form++;
            ent_buf_putc(out, *form++);
            continue;
        }
        unsigned which = number ? number - 1 : next++;
        if (which < PARTS && parts[which].quoted) ent_buf_put(out, parts[which].text);
        else if (which < PARTS) say(translate, parts[which].text, depth + 1, out);
        form += length;
    }
}

static void say(ent_translate *translate, ent_str text, int depth, ent_buf *out) {
    char whole[ENT_ERR_TEXT_BYTES];
    if (!text.len || text.len >= sizeof whole || depth > DEPTH) {
        ent_buf_put(out, text);
        return;
    }
    memcpy(whole, text.ptr, text.len);
    whole[text.len] = 0;
    const char *said = translate(whole);
    if (said != whole) {
        ent_buf_puts(out, said);
        return;
    }
    for (const char *const *form = ent_error_forms; *form; form++) {
        part parts[PARTS] = {0};
        said = translate(*form);
        if (said == *form || !match(*form, text, false, parts, 0)) continue;
        fill(translate, said, parts, depth, out);
        return;
    }
    ent_buf_put(out, text);
}

void ent_say_error(ent_translate *translate, ent_str text, ent_buf *out) { say(translate, text, 0, out); }

const char *ent_translate_fr(const char *text) {
    for (size_t i = 0; ent_errors_fr[i][0]; i++)
        if (strcmp(ent_errors_fr[i][0], text) == 0) return ent_errors_fr[i][1];
    return text;
}
