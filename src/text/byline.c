/* Who wrote a page: "Par Jean Dupont", "Par Jean Dupont | Publié le …", "De notre correspondante X". Without this the writer would be somebody
 * whom the story names, and an ambassador who is not named might be taken for him. */
#include <string.h>

#include "base/utf8.h"
#include "text/internal.h"

enum { WRITER_BYTES = 200, WRITER_WORDS = 6, PARTICLE_BYTES = 3 };

/* The next word of a name; false at what ends it: a stroke, a comma, a bracket, a figure, the end of the line. */
static bool next_word(ent_str text, size_t *at, size_t *first) {
    while (*at < text.len && strchr(" \t\xC2\xA0", text.ptr[*at])) ++*at;
    *first = *at;
    while (*at < text.len) {
        size_t next = *at;
        uint32_t code = ent_utf8_next(text, &next);
        if (!ent_utf8_is_letter(code) && code != '-' && code != '\'' && code != 0x2019 && code != '.') break;
        *at = next;
    }
    return *at > *first;
}

/* Capitalised words, particles ("de", "el") between them, and nothing else before the first sign. */
static bool is_name(ent_str text) {
    size_t at = 0, first;
    uint32_t words = 0, capitals = 0;
    while (next_word(text, &at, &first)) {
        size_t start = first;
        bool capital = ent_utf8_is_upper(ent_utf8_next(text, &start));
        if ((!capital && at - first > PARTICLE_BYTES) || ++words > WRITER_WORDS) return false;
        capitals += capital;
    }
    return capitals > 0;
}

bool ent_shape_writer(const ent_marks *marks, const ent_line *line) {
    if (line->final || line->text.len > WRITER_BYTES) return false;
    uint32_t front = ent_marks_at(marks, line, ENT_ZONE_RULE_BYLINE, 0);
    if (!front || front >= line->folded.len || line->folded.ptr[front] != ' ') return false;
    uint32_t from = ent_marks_offset(line, front);
    return is_name((ent_str){line->text.ptr + from, line->text.len - from});
}
