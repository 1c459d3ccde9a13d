/* Patterns of zones.tsv against lines. Both sides are folded (case, accents, spaces), because the same words come with and
 * without accents, capitals and protected spaces; a map leads from folded bytes back to the bytes of the page. */
#include "base/utf8.h"
#include "text/internal.h"

#include <string.h>

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
/* Folding makes every Latin letter one of these. */
static bool is_word_byte(char byte) { return is_digit(byte) || (byte >= 'a' && byte <= 'z'); }

static bool is_space(uint32_t code) {
    return code <= ' ' || code == 0xA0 || code == 0x202F || code == 0x3000 || code == 0xFEFF || (code >= 0x2000 && code <= 0x200F);
}

/* Folds text into out (twice its bytes and one); map may be NULL. Returns the length. */
static uint32_t fold(ent_str text, char *out, uint32_t *map) {
    uint32_t n = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t start = (uint32_t)at;
        char bytes[4];
        size_t length = 1;
        unsigned char byte = (unsigned char)text.ptr[at];
        if (byte > ' ' && byte < 0x80) {
            bytes[0] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            at++;
        } else {
            uint32_t code = ent_utf8_next(text, &at);
            if (!is_space(code)) length = ent_utf8_fold(code, bytes);
            else if (n && out[n - 1] == ' ') continue;
            else bytes[0] = ' ';
        }
        for (size_t i = 0; i < length; i++) {
            if (map) map[n] = start;
            out[n++] = bytes[i];
        }
    }
    if (map) map[n] = (uint32_t)text.len;
    return n;
}

static ent_status add_row(ent_marks *marks, uint32_t row, uint8_t rule, ent_err *err) {
    ent_str rest = ent_pack_cell_text(marks->pack, ENT_TABLE_ZONES, row, ENT_ZONES_FORMS);
    while (rest.ptr) {
        ent_str form = ent_str_cut(&rest, '|');
        char *folded = ent_arena_alloc(marks->arena, form.len * 2 + 1, 1);
        if (!folded) return ent_err_full(err, "zone patterns");
        ent_mark_form mark = {rule, {folded, fold(form, folded, NULL)}};
        if (!mark.folded.len) continue;
        if (!ent_vec_push(marks->arena, &marks->forms, mark)) return ent_err_full(err, "zone patterns");
        uint8_t *first = marks->first[rule];
        if (folded[0] == '#') memset(&first['0'], 1, 10);
        else first[(uint8_t)folded[0]] = 1;
    }
    return ENT_OK;
}

ent_status ent_marks_open(ent_marks *marks, const ent_pack *pack, ent_arena *arena, ent_err *err) {
    *marks = (ent_marks){.pack = pack, .arena = arena};
    uint32_t rows = ent_pack_row_count(pack, ENT_TABLE_ZONES);
    for (uint8_t rule = 1; rule < ENT_ZONE_RULES; rule++) {
        marks->rules[rule].first = marks->forms.count;
        for (uint32_t row = 0; row < rows; row++) {
            if (ent_pack_cell(pack, ENT_TABLE_ZONES, row, ENT_ZONES_RULE) != rule) continue;
            ent_status status = add_row(marks, row, rule, err);
            if (status) return status;
        }
        marks->rules[rule].end = marks->forms.count;
    }
    return ENT_OK;
}

static bool ends_sentence(ent_str text) {
    static const char *const closing[] = {"\"", ")", "]", "\xC2\xBB", "\xE2\x80\x9D", "\xE2\x80\x99", "|", " ", "\xC2\xA0"};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        ent_str mark = ent_str_of(closing[i]);
        if (!ent_str_ends(text, mark)) continue;
        text.len -= mark.len;
        i = (size_t)-1;
    }
    return text.len && (strchr(".!?:;", text.ptr[text.len - 1]) || ent_str_ends(text, ENT_STR("\xE2\x80\xA6")));
}

static uint32_t count_words(ent_str folded) {
    uint32_t words = 0;
    for (size_t i = 0; i < folded.len; i++)
        if (is_word_byte(folded.ptr[i]) && (!i || !is_word_byte(folded.ptr[i - 1]))) words++;
    return words;
}

/* White space that only Unicode knows at the ends of a line. */
static ent_span trim(ent_str bytes, ent_span span) {
    for (;;) {
        size_t at = span.start;
        if (at >= span.end || !is_space(ent_utf8_next(bytes, &at))) break;
        span.start = (uint32_t)at;
    }
    while (span.end > span.start) {
        size_t at = span.end - 1;
        while (at > span.start && ((unsigned char)bytes.ptr[at] & 0xC0) == 0x80) at--;
        size_t last = at;
        if (!is_space(ent_utf8_next(bytes, &at))) break;
        span.end = (uint32_t)last;
    }
    return span;
}

ent_status ent_marks_line(const ent_marks *marks, const ent_page *page, const ent_paragraph *paragraph, ent_line *line, ent_err *err) {
    ent_span span = trim(page->bytes, paragraph->span);
    ent_str text = ent_str_slice(page->bytes, span);
    char *folded = ent_arena_alloc(marks->arena, text.len * 2 + 1, 1);
    uint32_t *map = folded ? ENT_NEW_ARRAY(marks->arena, uint32_t, text.len * 2 + 1) : NULL;
    if (!map) return ent_err_full(err, "lines");
    uint32_t length = fold(text, folded, map);
    *line = (ent_line){.span = span, .text = text, .folded = {folded, length}, .map = map, .blank_before = paragraph->blank_before};
    line->words = count_words(line->folded);
    line->final = ends_sentence(text);
    return ENT_OK;
}

/* Length of the form where it stands at the front of text, 0 when it does not. A form of letters ends where a word does. */
static uint32_t match(ent_str form, ent_str text) {
    size_t at = 0;
    for (size_t i = 0; i < form.len; i++) {
        if (form.ptr[i] == '#') {
            size_t start = at;
            while (at < text.len &&
                   (is_digit(text.ptr[at]) || (at > start && strchr("-/.", text.ptr[at]) && at + 1 < text.len && is_digit(text.ptr[at + 1]))))
                at++;
            if (at == start) return 0;
        } else if (at >= text.len || text.ptr[at++] != form.ptr[i]) {
            return 0;
        }
    }
    bool letters = is_word_byte(form.ptr[form.len - 1]);
    return letters && at < text.len && is_word_byte(text.ptr[at]) ? 0 : (uint32_t)at;
}

uint32_t ent_marks_at(const ent_marks *marks, const ent_line *line, uint8_t rule, uint32_t at) {
    uint32_t longest = 0;
    if (at >= line->folded.len || !marks->first[rule][(uint8_t)line->folded.ptr[at]]) return 0;
    for (uint32_t i = marks->rules[rule].first; i < marks->rules[rule].end; i++) {
        uint32_t length = match(marks->forms.items[i].folded, (ent_str){line->folded.ptr + at, line->folded.len - at});
        if (length > longest) longest = length;
    }
    return longest;
}

uint32_t ent_marks_search(const ent_marks *marks, const ent_line *line, uint8_t rule, uint32_t from, uint32_t *length) {
    const char *text = line->folded.ptr;
    for (uint32_t at = from; at < line->folded.len; at++) {
        if (!marks->first[rule][(uint8_t)text[at]]) continue;
        if (at && is_word_byte(text[at - 1]) && is_word_byte(text[at])) continue; /* inside a word */
        *length = ent_marks_at(marks, line, rule, at);
        if (*length) return at;
    }
    return UINT32_MAX;
}

bool ent_marks_whole(const ent_marks *marks, const ent_line *line, uint8_t rule) {
    uint32_t length = ent_marks_at(marks, line, rule, 0);
    while (length && length < line->folded.len && strchr(" :.|*>", line->folded.ptr[length])) length++;
    return length && length == line->folded.len;
}

bool ent_marks_chain(const ent_marks *marks, uint8_t rule, ent_str text) {
    enum { CHAIN_BYTES = 64 };
    char folded[CHAIN_BYTES * 2 + 1];
    if (!text.len || text.len > CHAIN_BYTES) return false;
    ent_str rest = {folded, fold(text, folded, NULL)};
    while (rest.ptr) {
        ent_str part = ent_str_trim(ent_str_cut(&rest, '/'));
        bool found = false;
        for (uint32_t i = marks->rules[rule].first; i < marks->rules[rule].end && !found; i++)
            found = ent_str_equal(marks->forms.items[i].folded, part);
        if (!found) return false;
    }
    return true;
}
