/* Patterns of zones.tsv against lines. Both sides are folded (case, accents, spaces), because the same words come with and
 * without accents, capitals and protected spaces; a map leads from folded bytes back to the bytes of the page. */
#include "base/utf8.h"
#include "text/internal.h"

#include <string.h>

static bool is_digit(char byte) { return (unsigned)byte - '0' < 10; }
static bool is_letter(char byte) { return (unsigned)(byte | 32) - 'a' < 26; }
/* Folding makes every Latin letter one of these. */
static bool is_word_byte(char byte) { return (unsigned)byte - 'a' < 26 || is_digit(byte); }

static bool is_space(uint32_t code) {
    return code <= ' ' || code == 0xA0 || code == 0x202F || code == 0x3000 || code == 0xFEFF || (code >= 0x2000 && code <= 0x200F);
}

/* Folds the character at *at and moves behind it: 0 to 4 bytes. White space is one blank, or nothing behind another. */
static size_t fold_next(ent_str text, size_t *at, bool *blank, char bytes[4]) {
    unsigned char byte = (unsigned char)text.ptr[*at];
    if (byte > ' ' && byte < 0x80) {
        bytes[0] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
        *blank = false;
        ++*at;
        return 1;
    }
    uint32_t code = byte < 0x80 ? (++*at, byte) : ent_utf8_next(text, at);
    bool again = *blank;
    if (is_space(code)) {
        bytes[0] = ' ';
        *blank = true;
        return !again;
    }
    size_t length = ent_utf8_fold(code, bytes);
    if (length) *blank = false;
    return length;
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Folds eight bytes at once; the result is right for those in front of the first that is no visible ASCII character and no
 * single space. Returns how many these are: most of a line. */
static uint32_t fold_eight(const char *text, bool *blank, char *out) {
    uint64_t bytes, high = EACH(0x80);
    memcpy(&bytes, text, sizeof bytes);
    uint64_t other = bytes ^ EACH(' '), spaces = ~(other + EACH(0x7F)) & high; /* the high bit of each space */
    uint64_t odd = (bytes | ~(bytes + EACH(0x80 - ' ')) | (spaces & (spaces << 8 | (*blank ? 0x80 : 0)))) & high;
    uint64_t upper = (bytes + EACH(0x80 - 'A')) & ~(bytes + EACH(0x80 - 'Z' - 1)) & high;
    bytes |= upper >> 2;
    memcpy(out, &bytes, sizeof bytes);
    uint32_t good = odd ? (uint32_t)__builtin_ctzll(odd) / 8 : 8;
    if (good) *blank = spaces >> (good * 8 - 1) & 1;
    return good;
}

/* Folds text into out, which has room for twice its bytes and one. Returns the length. */
static uint32_t fold(ent_str text, char *out) {
    uint32_t n = 0;
    bool blank = false;
    for (size_t at = 0; at < text.len;) {
        if (text.len - at >= 8) {
            uint32_t good = fold_eight(text.ptr + at, &blank, out + n);
            at += good;
            n += good;
            if (good == 8) continue;
        }
        unsigned char byte = (unsigned char)text.ptr[at];
        if (byte > ' ' && byte < 0x80) { /* as fold_next does, for most bytes of most lines */
            out[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            blank = false;
            at++;
            continue;
        }
        char letter = text.len - at > 1 ? ent_utf8_fold_pair(byte, (unsigned char)text.ptr[at + 1]) : 0;
        if (letter) {
            out[n++] = letter;
            blank = false;
            at += 2;
            continue;
        }
        size_t length = fold_next(text, &at, &blank, out + n);
        n += (uint32_t)length;
    }
    return n;
}

uint32_t ent_marks_offset(const ent_line *line, uint32_t folded) {
    uint32_t n = 0;
    bool blank = false;
    for (size_t at = 0; at < line->text.len;) {
        uint32_t start = (uint32_t)at;
        char bytes[4];
        n += (uint32_t)fold_next(line->text, &at, &blank, bytes);
        if (n > folded) return start;
    }
    return (uint32_t)line->text.len;
}

uint32_t ent_marks_folded(const ent_line *line, uint32_t offset) {
    uint32_t n = 0;
    bool blank = false;
    for (size_t at = 0; at < offset;) {
        char bytes[4];
        n += (uint32_t)fold_next(line->text, &at, &blank, bytes);
    }
    return n;
}

/* Where ent_marks.begins has these three bytes, the first of them lowest. */
static uint32_t begin_of(uint32_t bytes) { return bytes * 0x9E3779B1u >> (32 - ENT_MARK_BITS); }

/* Notes every three bytes with which the form may begin: any, where it ends before or has a number there. */
static void note_begins(ent_marks *marks, uint8_t rule, ent_str form) {
    uint32_t known = 0, bytes = 0;
    for (; known < 3 && known < form.len && form.ptr[known] != '#'; known++) bytes |= (uint32_t)(uint8_t)form.ptr[known] << known * 8;
    for (uint32_t i = 0; !known && i < ENT_MARK_BEGINS; i++) marks->begins[i] |= 1u << rule;
    for (uint32_t rest = 0; known && rest < 1u << (3 - known) * 8; rest++) marks->begins[begin_of(bytes | rest << known * 8)] |= 1u << rule;
}

static const uint32_t SEARCHED = 1u << ENT_ZONE_RULE_CREDIT | 1u << ENT_ZONE_RULE_POSITION | 1u << ENT_ZONE_RULE_IMAGE | 1u << ENT_ZONE_RULE_TAIL;

/* The same for the first four bytes, one by one, of a form that may stand anywhere. */
static void note_inside(ent_marks *marks, ent_str form) {
    bool known = form.ptr[0] != '#';
    uint16_t bit = known ? (uint16_t)(1u << (form.ptr[0] & 15)) : UINT16_MAX;
    for (uint32_t k = 0; k < ENT_MARK_FRONT; k++) {
        known = known && k < form.len && form.ptr[k] != '#';
        for (uint32_t byte = 0; byte < 256; byte++)
            if (!known || byte == (uint8_t)form.ptr[k]) marks->inside[k][byte] |= bit;
    }
}

static bool add_form(ent_marks *marks, ent_arena *arena, uint8_t rule, ent_str form) {
    char *folded = ent_arena_alloc(arena, form.len * 2 + sizeof(uint32_t), 1);
    if (!folded) return false;
    form = ent_str_trim(form);
    ent_mark_form mark = {.folded = {folded, fold(form, folded)}};
    if (!mark.folded.len) return true;
    uint8_t first = (uint8_t)folded[0];
    unsigned char kept[sizeof mark.front] = {0}; /* as they lie in memory, on any machine */
    for (size_t i = 0; i < sizeof kept && i < mark.folded.len && folded[i] != '#'; i++) kept[i] = 0xFF;
    memcpy(&mark.mask, kept, sizeof mark.mask);
    memcpy(&mark.front, folded, sizeof mark.front);
    mark.front &= mark.mask;
    mark.next = marks->first[rule][first];
    if (!ent_vec_push(arena, &marks->forms, mark)) return false;
    marks->first[rule][first] = marks->forms.count;
    note_begins(marks, rule, mark.folded);
    if (SEARCHED >> rule & 1) note_inside(marks, mark.folded);
    return true;
}

ent_status ent_marks_decode(const ent_pack *pack, ent_arena *arena, ent_marks *marks, ent_err *err) {
    marks->pack = pack;
    uint32_t rows = ent_pack_row_count(pack, ENT_TABLE_ZONES);
    for (uint32_t row = 0; row < rows; row++) {
        uint8_t rule = (uint8_t)ent_pack_cell(pack, ENT_TABLE_ZONES, row, ENT_ZONES_RULE);
        ent_str rest = ent_pack_cell_text(pack, ENT_TABLE_ZONES, row, ENT_ZONES_FORMS);
        while (rest.ptr)
            if (!add_form(marks, arena, rule, ent_str_cut(&rest, '|'))) return ent_err_full(err, "zone patterns");
    }
    return ENT_OK;
}

/* Bytes of the closing mark or blank at the end of text, 0 when there is none. */
static size_t closing_mark(ent_str text) {
    static const char *const wide[] = {"\xC2\xBB", "\xC2\xA0", "\xE2\x80\x9D", "\xE2\x80\x99"};
    char last = text.len ? text.ptr[text.len - 1] : '.';
    if ((unsigned char)last < 0x80) return last == '"' || last == ')' || last == ']' || last == '|' || last == ' ';
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (ent_str_ends(text, ent_str_of(wide[i]))) return strlen(wide[i]);
    return 0;
}

static bool ends_sentence(ent_str text) {
    size_t mark;
    while ((mark = closing_mark(text)) > 0) text.len -= mark;
    return text.len && (strchr(".!?:;", text.ptr[text.len - 1]) || ent_str_ends(text, ENT_STR("\xE2\x80\xA6")));
}

uint32_t ent_marks_words(const ent_line *line) {
    ent_str folded = line->folded;
    uint32_t words = 0;
    for (size_t i = 0; i < folded.len && words < ENT_LINE_WORDS; i++)
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

/* Rules whose forms begin here, as far as the byte and the next two tell. */
static uint32_t rules_at(const ent_marks *marks, const char *text) {
    return marks->begins[begin_of((uint32_t)(uint8_t)text[0] | (uint32_t)(uint8_t)text[1] << 8 | (uint32_t)(uint8_t)text[2] << 16)];
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

/* The first four bytes of text. */
static uint32_t front_of(const char *text) {
    uint32_t front;
    memcpy(&front, text, sizeof front);
    return front;
}

/* The longest of the forms in the list that begins with `first`, where it stands at the front of text, in a line. */
static uint32_t longest_of(const ent_marks *marks, uint8_t rule, char first, ent_str text) {
    uint32_t longest = 0, front = front_of(text.ptr);
    for (uint32_t i = marks->first[rule][(uint8_t)first]; i; i = marks->forms.items[i - 1].next) {
        const ent_mark_form *form = &marks->forms.items[i - 1];
        uint32_t length = (front & form->mask) == form->front ? match(form->folded, text) : 0;
        if (length > longest) longest = length;
    }
    return longest;
}

uint32_t ent_marks_at(const ent_marks *marks, const ent_line *line, uint8_t rule, uint32_t at) {
    if (at >= line->folded.len || !(rules_at(marks, line->folded.ptr + at) >> rule & 1)) return 0;
    ent_str text = {line->folded.ptr + at, line->folded.len - at};
    uint32_t longest = text.ptr[0] == '#' ? 0 : longest_of(marks, rule, text.ptr[0], text), digits = 0;
    if (is_digit(text.ptr[0])) digits = longest_of(marks, rule, '#', text);
    return digits > longest ? digits : longest;
}

uint32_t ent_marks_search(const ent_line *line, uint8_t rule, uint32_t from, uint32_t *length) {
    for (uint32_t i = 0; i < line->found.count; i++) {
        const ent_mark_found *found = &line->found.items[i];
        if (found->rule != rule || found->at < from) continue;
        *length = found->length;
        return found->at;
    }
    return UINT32_MAX;
}

/* Whether a form that may stand anywhere can begin at one of the eight bytes at text. Without branches: where a word begins cannot be foretold. */
static bool may_stand(const ent_marks *marks, const char *text) {
    const unsigned char *at = (const unsigned char *)text;
    uint32_t any = 0;
    for (uint32_t i = 0; i < 8; i++)
        any |= marks->inside[0][at[i]] & marks->inside[1][at[i + 1]] & marks->inside[2][at[i + 2]] & marks->inside[3][at[i + 3]];
    return any;
}

/* A form begins with no blank, and not within a word. */
static bool is_edge(const char *text, uint32_t at) { return text[at] != ' ' && !(at && is_word_byte(text[at]) && is_word_byte(text[at - 1])); }

/* One walk for all rules whose forms may stand anywhere. */
static bool find_marks(const ent_marks *marks, ent_arena *arena, ent_line *line) {
    const char *text = line->folded.ptr;
    uint32_t end = (uint32_t)line->folded.len, at = line->text.len > ENT_LINE_SEARCHED && end > ENT_LINE_TAIL ? end - ENT_LINE_TAIL : 0;
    for (; at < end; at += 8) {
        if (!may_stand(marks, text + at)) continue;
        for (uint32_t edge = at; edge < end && edge < at + 8; edge++) {
            uint32_t rules = is_edge(text, edge) ? rules_at(marks, text + edge) & SEARCHED : 0;
            for (; rules; rules &= rules - 1) {
                uint8_t rule = (uint8_t)__builtin_ctz(rules);
                ent_mark_found found = {edge, ent_marks_at(marks, line, rule, edge), rule};
                if (found.length && !ent_vec_push(arena, &line->found, found)) return false;
            }
        }
    }
    return true;
}

ent_status ent_marks_line(const ent_marks *marks, const ent_page *page, const ent_paragraph *paragraph, ent_arena *arena, ent_line *line,
                          ent_err *err) {
    ent_span span = trim(page->bytes, paragraph->span);
    ent_str text = ent_str_slice(page->bytes, span);
    char *folded = ent_arena_alloc(arena, text.len * 2 + ENT_LINE_BEHIND, 1);
    if (!folded) return ent_err_full(err, "lines");
    *line = (ent_line){.span = span, .text = text, .folded = {folded, fold(text, folded)}, .blank_before = paragraph->blank_before};
    line->final = ends_sentence(text);
    return find_marks(marks, arena, line) ? ENT_OK : ent_err_full(err, "lines");
}

bool ent_marks_whole(const ent_marks *marks, const ent_line *line, uint8_t rule) {
    uint32_t length = ent_marks_at(marks, line, rule, 0);
    while (length && length < line->folded.len && strchr(" :.|*>", line->folded.ptr[length])) length++;
    return length && length == line->folded.len;
}

/* The text is a form of the rule, letter by letter. */
static bool is_form(const ent_marks *marks, uint8_t rule, ent_str text) {
    uint32_t front = front_of(text.ptr);
    for (uint32_t i = marks->first[rule][(uint8_t)text.ptr[0]]; i; i = marks->forms.items[i - 1].next) {
        const ent_mark_form *form = &marks->forms.items[i - 1];
        if ((front & form->mask) == form->front && ent_str_equal(form->folded, text)) return true;
    }
    return false;
}

bool ent_marks_chain(const ent_marks *marks, uint8_t rule, ent_str text) {
    enum { CHAIN_BYTES = 64 };
    if (!text.len || text.len > CHAIN_BYTES) return false;
    if (text.len > 2 && is_letter(text.ptr[0]) && is_letter(text.ptr[1]) && is_letter(text.ptr[2])) { /* the answer for most words */
        const char front[] = {(char)(text.ptr[0] | 32), (char)(text.ptr[1] | 32), (char)(text.ptr[2] | 32)};
        if (!(rules_at(marks, front) >> rule & 1)) return false;
    }
    char folded[CHAIN_BYTES * 2 + ENT_LINE_BEHIND] = {0};
    ent_str rest = {folded, fold(text, folded)};
    while (rest.ptr) {
        ent_str part = ent_str_trim(ent_str_cut(&rest, '/'));
        if (!part.len || !is_form(marks, rule, part)) return false;
    }
    return true;
}

bool ent_marks_credit(const ent_marks *marks, const ent_line *line) {
    enum { BYTES = 80, LEAST = 5 };
    ent_str text = line->text;
    if (text.len > BYTES || text.len < LEAST || text.ptr[text.len - 1] != ')') return false;
    while (text.len && (is_digit(text.ptr[0]) || text.ptr[0] == '/' || text.ptr[0] == ' ')) text.ptr++, text.len--; /* "1/5(…" */
    if (!text.len || text.ptr[0] != '(') return false;
    ent_str rest = {text.ptr + 1, text.len - 2};
    bool agency = false, name = false;
    while (rest.ptr) {
        bool found = ent_marks_chain(marks, ENT_ZONE_RULE_AGENCY, ent_str_trim(ent_str_cut(&rest, '/')));
        agency |= found;
        name |= !found;
    }
    return agency && name;
}
