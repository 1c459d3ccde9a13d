/* Sign-offs by their shape: – AGENCY or (AGENCY) at the end of a line, initials and bylines on one of their own. */
#include "base/utf8.h"
#include "text/internal.h"

#include <string.h>

enum { INITIALS_BYTES = 18, BYLINE_BYTES = 40 };

/* Start of the character before `at`. */
static size_t back(ent_str text, size_t at) {
    do at--;
    while (at && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
    return at;
}

static uint32_t code_before(ent_str text, size_t at) {
    if (!at) return 0;
    unsigned char byte = (unsigned char)text.ptr[at - 1];
    if (byte < 0x80) return byte;
    at = back(text, at);
    return ent_utf8_next(text, &at);
}

static bool is_closing(uint32_t code) {
    return code && (ent_shape_blank(code) || ent_shape_dash(code) || (code < 0x80 && strchr(".)/|]", (int)code)));
}

/* Is each letter that ends at `end` the first of a word in front of `at`, the first one of a word with a capital, and no word left out but small
 * ones? "à l'Algérie Presse Service (APS)", "le Mouvement des non-alignés (MNA)" */
static bool is_explained(ent_str text, size_t at, size_t start, size_t end) {
    enum { SMALL = 3 }; /* bytes of "des" */
    size_t word = at;
    for (size_t letter = end; letter > start;) {
        while (word && !ent_utf8_is_letter(code_before(text, word))) word = back(text, word);
        if (!word) return false;
        size_t behind = word;
        while (ent_utf8_is_letter(code_before(text, word))) word = back(text, word);
        size_t next = word;
        char folded[4];
        uint32_t first = ent_utf8_next(text, &next);
        bool capital = first < 'a' || (first >= 0xC0 && first < 0xDF);
        bool spelt = ent_utf8_fold(first, folded) && folded[0] == text.ptr[letter - 1] + ('a' - 'A');
        if (spelt && letter == start + 1 && !capital) return false;
        if (spelt) letter--;
        else if (capital || behind - word > SMALL) return false;
    }
    return true;
}

/* Where the dash, bracket or line start in front of the agency from `start` to `end` begins; SIZE_MAX: it is no sign-off. */
static size_t signoff_start(ent_str text, size_t start, size_t end) {
    size_t at = start;
    while (ent_shape_blank(code_before(text, at))) at = back(text, at);
    bool blank = at < start;
    uint32_t code = code_before(text, at);
    if (!code) return 0;
    if (code == '(' || code == '[') {
        at--;
        while (ent_shape_blank(code_before(text, at))) at = back(text, at);
        return is_explained(text, at, start, end) ? SIZE_MAX : at;
    }
    if (ent_shape_dash(code)) {
        while (ent_shape_dash(code_before(text, at)) || ent_shape_blank(code_before(text, at))) at = back(text, at);
        return at;
    }
    bool final = (code < 0x80 && strchr(".!?\"", (int)code)) || code == 0xBB || code == 0x201D || code == 0x2026;
    return final && blank ? at : SIZE_MAX;
}

/* An agency, then names or initials: "ACP/ Kayu/ODM". */
static bool is_byline(const ent_marks *marks, const ent_line *line) {
    const char *stroke = memchr(line->text.ptr, '/', line->text.len);
    if (!stroke || line->final || line->text.len > BYLINE_BYTES) return false;
    return ent_marks_chain(marks, ENT_ZONE_RULE_AGENCY, (ent_str){line->text.ptr, (size_t)(stroke - line->text.ptr)});
}

/* Of an agency's name, or of several with strokes between. */
static bool is_name_code(uint32_t code) { return code == '/' || ent_utf8_is_letter(code); }

uint32_t ent_shape_signoff(const ent_marks *marks, const ent_line *line) {
    ent_str text = line->text;
    if (ent_marks_whole(marks, line, ENT_ZONE_RULE_SIGNOFF)) return 0;
    size_t end = text.len;
    while (is_closing(code_before(text, end))) end = back(text, end);
    size_t start = end;
    while (start && is_name_code(code_before(text, start))) start = back(text, start);
    while (start < end && text.ptr[start] == '/') start++;
    if (start < end && ent_marks_chain(marks, ENT_ZONE_RULE_AGENCY, (ent_str){text.ptr + start, end - start})) {
        size_t from = signoff_start(text, start, end);
        if (from != SIZE_MAX) return (uint32_t)from;
    }
    if (ent_str_ends(text, ENT_STR("./."))) return (uint32_t)text.len - 2;
    if (is_byline(marks, line)) return 0;
    return UINT32_MAX;
}

/* "vl/jk/abl", "(l.o.)", "A.B." on a line of their own. */
bool ent_shape_initials(const ent_line *line) {
    if (line->text.len > INITIALS_BYTES || !line->text.len) return false;
    uint32_t run = 0, strokes = 0, points = 0, longest = 0;
    for (size_t i = 0; i < line->folded.len; i++) {
        char byte = line->folded.ptr[i];
        if (byte >= 'a' && byte <= 'z') {
            if (++run > longest) longest = run;
            continue;
        }
        if (!strchr("/.()- ", byte)) return false;
        strokes += byte == '/' && run;
        points += byte == '.' && run == 1;
        run = 0;
    }
    return (strokes && longest <= 4 && line->text.ptr[0] >= 'a') || (points && longest == 1);
}
