/* Datelines by their shape: PLACE [, DAY MONTH [YEAR]] (AGENCY) –, and lines of dates and writers. Agencies
 * come from the pack; a place in front of a bare dash must be a city that the pack knows, for titles are written so too. */
#include "base/utf8.h"
#include "text/internal.h"

#include <string.h>

enum { PLACE_WORDS = 6, DATELINE_BYTES = 110, PROSE_BYTES = 60, CALENDAR_BYTES = 60 };

/* A cursor over a line's bytes. */
typedef struct cursor {
    ent_str text;
    size_t at;
} cursor;

static bool at_end(const cursor *c) { return c->at >= c->text.len; }

static uint32_t peek(const cursor *c) {
    size_t at = c->at;
    if (at_end(c)) return 0;
    unsigned char byte = (unsigned char)c->text.ptr[at];
    return byte < 0x80 ? byte : ent_utf8_next(c->text, &at);
}

static bool skip_blanks(cursor *c) {
    size_t start = c->at;
    while (ent_shape_blank(peek(c))) (void)ent_utf8_next(c->text, &c->at);
    return c->at > start;
}

static bool skip_dashes(cursor *c) {
    size_t start = c->at;
    while (ent_shape_dash(peek(c))) (void)ent_utf8_next(c->text, &c->at);
    return c->at > start;
}

static bool skip(cursor *c, char byte) {
    if (at_end(c) || c->text.ptr[c->at] != byte) return false;
    c->at++;
    return true;
}

static bool is_ascii_letter(char byte) { return (unsigned)(byte | 0x20) - 'a' < 26; }

/* Letters, with hyphens, apostrophes and strokes inside. */
static ent_str take_word(cursor *c) {
    size_t start = c->at;
    while (!at_end(c)) {
        if (is_ascii_letter(c->text.ptr[c->at])) {
            c->at++;
            continue;
        }
        uint32_t code = peek(c);
        size_t next = c->at;
        (void)ent_utf8_next(c->text, &next);
        bool inside = code == '-' || code == '\'' || code == 0x2019 || code == '/';
        if (inside) {
            cursor ahead = {c->text, next};
            inside = c->at > start && ent_utf8_is_letter(peek(&ahead));
        }
        if (!inside && !ent_utf8_is_letter(code)) break;
        c->at = next;
    }
    return (ent_str){c->text.ptr + start, c->at - start};
}

static uint32_t take_digits(cursor *c) {
    uint32_t digits = 0;
    while (!at_end(c) && c->text.ptr[c->at] >= '0' && c->text.ptr[c->at] <= '9') {
        c->at++;
        digits++;
    }
    return digits;
}

/* A step in the phrase trie for each part of the word, as packc cuts them. */
static uint32_t walk(const ent_pack *pack, uint32_t state, ent_str word) {
    size_t start = 0;
    for (size_t i = 0; i <= word.len && state != UINT32_MAX; i++) {
        bool hyphen = i < word.len && word.ptr[i] == '-', apostrophe = i < word.len && word.ptr[i] == '\'';
        if (i < word.len && !hyphen && !apostrophe) continue;
        ent_str part = {word.ptr + start, i + (apostrophe ? 1 : 0) - start};
        uint32_t number = part.len ? ent_pack_word_find(pack, ent_utf8_fold_hash(part)) : 0;
        if (part.len) state = number ? ent_pack_phrase_step(pack, state, number) : UINT32_MAX;
        start = i + 1;
    }
    return state;
}

static bool hits(const ent_pack *pack, uint32_t state, uint32_t table) {
    uint32_t count;
    if (state == UINT32_MAX) return false;
    const ent_phrase_hit *found = ent_pack_phrase_hits(pack, ent_pack_phrase_ends(pack, state), &count);
    for (uint32_t i = 0; i < count; i++)
        if (found[i].table == table) return true;
    return false;
}

static bool is_of(const ent_marks *marks, ent_str word, uint32_t table) { return hits(marks->pack, walk(marks->pack, 0, word), table); }

/* Capitalised words. */
static bool take_place(cursor *c) {
    uint32_t words = 0;
    size_t end = c->at;
    while (words < PLACE_WORDS) {
        bool capital = ent_utf8_is_upper(peek(c));
        ent_str word = take_word(c);
        if (!word.len || (!capital && !(words && word.len <= 3))) break;
        words++;
        end = c->at;
        if (!skip_blanks(c)) break;
    }
    c->at = end;
    return words > 0;
}

/* The words in [start, end) of the text are together a city of the pack. */
static bool is_city(const ent_marks *marks, ent_str text, size_t start, size_t end) {
    cursor c = {{text.ptr, end}, start};
    uint32_t state = 0;
    for (ent_str word; state != UINT32_MAX && (word = take_word(&c)).len; skip_blanks(&c)) state = walk(marks->pack, state, word);
    return start < end && hits(marks->pack, state, ENT_TABLE_CITIES);
}

/* " 2023"; " Juche 107 (2018)": the year, which a bracket may hold behind that of an era. */
static void take_year(cursor *c) {
    enum { YEAR_DIGITS = 4 };
    cursor start = *c;
    skip_blanks(c);
    if (take_digits(c) == YEAR_DIGITS) return;
    *c = start;
    skip_blanks(c);
    bool era = ent_utf8_is_upper(peek(c)) && take_word(c).len && skip_blanks(c) && take_digits(c) && skip_blanks(c);
    if (!era || !skip(c, '(') || take_digits(c) != YEAR_DIGITS || !skip(c, ')')) *c = start;
}

/* "29 chawwal 1444 - ": the day in another calendar, with what joins ours to it. */
static void skip_foreign_day(const ent_marks *marks, cursor *c) {
    enum { LEAST_YEAR = 3, MOST_DAY = 2 };
    cursor start = *c;
    skip_blanks(c);
    uint32_t digits = take_digits(c);
    bool foreign = digits && digits <= MOST_DAY && skip_blanks(c);
    ent_str month = foreign ? take_word(c) : (ent_str){0};
    foreign = month.len && !is_of(marks, month, ENT_TABLE_MONTHS) && skip_blanks(c) && take_digits(c) >= LEAST_YEAR;
    skip_blanks(c);
    if (!foreign || !(skip_dashes(c) || skip(c, '/'))) *c = start;
}

/* "11/06/2023", "11.06.2023", "2023-06-11": three numbers with one sign between, one of them of four digits. */
static bool take_figures(cursor *c) {
    cursor start = *c;
    uint32_t first = take_digits(c);
    char sign = at_end(c) ? 0 : c->text.ptr[c->at];
    bool signed_twice = sign && strchr("/.-", sign) && skip(c, sign) && take_digits(c) == 2 && skip(c, sign);
    if (signed_twice && (first == 2 || first == 4) && take_digits(c) + first == 6) return true;
    *c = start;
    return false;
}

/* "12 octobre", "31 juil. 2023", "1er mai", "ce jeudi 5 mai"; also "octobre 2023" and "10.04.2024". */
static bool take_day(const ent_marks *marks, cursor *c) {
    cursor start = *c;
    skip_foreign_day(marks, c);
    skip_blanks(c);
    for (uint32_t words = 0; words < 2; words++) { /* "ce jour", "ce jeudi": short words or a weekday */
        cursor word = *c;
        ent_str text = take_word(c);
        if (is_of(marks, text, ENT_TABLE_MONTHS) || !(text.len && (text.len <= 4 || is_of(marks, text, ENT_TABLE_WEEKDAYS)))) {
            *c = word;
            break;
        }
        skip(c, ',');
        skip_blanks(c);
    }
    if (take_figures(c)) return true;
    uint32_t digits = take_digits(c);
    if (digits && digits <= 2) (void)take_word(c); /* the ordinal's ending */
    skip_blanks(c);
    if (digits > 2 || !is_of(marks, take_word(c), ENT_TABLE_MONTHS)) {
        *c = start;
        return false;
    }
    skip(c, '.');
    take_year(c);
    return true;
}

static bool ends_word(uint32_t code) { return code == ' ' || code == '.' || code == ',' || ent_shape_dash(code); }

/* "(VNA)", or "VNA" behind a comma. */
static bool take_agency(const ent_marks *marks, cursor *c) {
    cursor start = *c;
    skip_blanks(c);
    bool bracket = skip(c, '(');
    size_t from = c->at;
    while (!at_end(c) && c->text.ptr[c->at] != ')' && (bracket || !ends_word(peek(c)))) (void)ent_utf8_next(c->text, &c->at);
    ent_str name = {c->text.ptr + from, c->at - from};
    if (ent_marks_chain(marks, ENT_ZONE_RULE_AGENCY, name) && (!bracket || skip(c, ')'))) return true;
    *c = start;
    return false;
}

/* "KAZINFORM -", "AKP --", "WAFA- Le": capitals in front of a dash, with a blank on one side of it. */
static bool take_capitals(cursor *c) {
    enum { LEAST = 2, MOST = 12 };
    cursor start = *c;
    size_t letters = 0;
    while (peek(c) >= 'A' && peek(c) <= 'Z') c->at++, letters++;
    cursor behind = *c;
    bool apart = skip_blanks(&behind), dash = letters >= LEAST && letters <= MOST && skip_dashes(&behind);
    if (dash && (apart || ent_shape_blank(peek(&behind)))) return true;
    *c = start;
    return false;
}

/* "(Kazinform)", "/APP/": an agency that the pack does not know, by its place between place, day and dash (or "/TASS/."). */
static bool take_signature(cursor *c) {
    enum { NAME_BYTES = 28 };
    cursor start = *c;
    skip_blanks(c);
    if (take_capitals(c)) return true;
    char close = skip(c, '(') ? ')' : skip(c, '/') ? '/' : skip(c, '[') ? ']' : 0;
    size_t from = c->at;
    bool capital = close && ent_utf8_is_upper(peek(c));
    while (capital && !at_end(c) && c->text.ptr[c->at] != close && !(c->text.ptr[c->at] >= '0' && c->text.ptr[c->at] <= '9'))
        (void)ent_utf8_next(c->text, &c->at);
    size_t length = c->at - from;
    if (capital && length > 1 && length <= NAME_BYTES && skip(c, close)) {
        cursor behind = *c;
        bool point = skip(&behind, '.'); /* "(Télam).-" */
        skip_blanks(&behind);
        if (skip_dashes(&behind) || (close == '/' && point)) return true;
    }
    *c = start;
    return false;
}

/* Behind what was found: a point, dashes, blanks. */
static uint32_t dateline_end(cursor *c, bool *dash) {
    cursor mark = *c;
    skip(c, '.');
    skip_blanks(c);
    *dash = skip_dashes(c);
    if (!*dash && mark.at < c->text.len && c->text.ptr[mark.at] != '.') *c = mark;
    skip_blanks(c);
    return (uint32_t)c->at;
}

/* A form of the pack that names the source by itself, followed by a dash: "(VOVWORLD) -". */
static uint32_t named_dateline(const ent_marks *marks, const ent_line *line) {
    uint32_t length = ent_marks_at(marks, line, ENT_ZONE_RULE_DATELINE, 0);
    if (!length) return 0;
    cursor c = {line->text, ent_marks_offset(line, length)};
    bool dash;
    uint32_t end = dateline_end(&c, &dash);
    return dash || line->folded.ptr[length - 1] == ')' ? end : 0;
}

/* "Bakou, 10 novembre": a place and perhaps a day. */
typedef struct origin {
    size_t start, end; /* of the place */
    bool comma, day;
} origin;

/* " (Suède)", " (Nations unies)": where the place lies. */
static void skip_region(cursor *c) {
    enum { WORDS = 3 };
    cursor start = *c;
    skip_blanks(c);
    bool region = skip(c, '(') && ent_utf8_is_upper(peek(c));
    for (uint32_t words = 0; region && words < WORDS && take_word(c).len; words++) skip_blanks(c);
    if (!region || !skip(c, ')') || peek(c) != ',') *c = start;
}

static origin take_origin(const ent_marks *marks, cursor *c) {
    origin o = {.start = c->at, .end = c->at};
    if (take_place(c)) o.end = c->at;
    skip_region(c);
    cursor place = *c;
    bool blank = skip_blanks(c);
    o.comma = skip(c, ',');
    cursor before_day = *c;
    o.day = (o.comma || (blank && skip_dashes(c))) && take_day(marks, c); /* "Rabat - 12 mars" */
    if (!o.day) *c = o.comma ? before_day : place;
    return o;
}

static bool has_place(const origin *o) { return o->end > o->start; }
static bool has_city(const ent_marks *marks, const ent_line *line, const origin *o) { return is_city(marks, line->text, o->start, o->end); }

/* "(Ouagadougou, 19 décembre 2024).", "(CNA, Taipei, 3 août)": names, of which the last is the place. */
static uint32_t bracket_dateline(const ent_marks *marks, const ent_line *line) {
    enum { NAMES = 3 };
    cursor c = {line->text, 1};
    origin o = take_origin(marks, &c);
    bool dash;
    for (uint32_t names = 1; names < NAMES && !o.day && o.comma && has_place(&o); names++) {
        skip_blanks(&c);
        o = take_origin(marks, &c);
    }
    return has_place(&o) && o.day && skip(&c, ')') ? dateline_end(&c, &dash) : 0;
}

/* "ADI / Pékin." and perhaps a day with its point: the agency first. */
static uint32_t agency_dateline(const ent_marks *marks, const ent_line *line) {
    cursor c = {line->text, 0};
    origin o;
    bool dash;
    size_t front = line->text.len < DATELINE_BYTES ? line->text.len : DATELINE_BYTES;
    if (!memchr(line->text.ptr, '/', front) || !take_agency(marks, &c)) return 0;
    skip_blanks(&c);
    if (!skip(&c, '/')) return 0;
    skip_blanks(&c);
    o = take_origin(marks, &c);
    if (!skip(&c, '.') || !has_city(marks, line, &o)) return 0;
    cursor day = c;
    if (!take_day(marks, &c) || !skip(&c, '.')) c = day;
    return dateline_end(&c, &dash);
}

uint32_t ent_shape_dateline(const ent_marks *marks, const ent_line *line) {
    if (!line->text.len) return 0;
    uint32_t found = named_dateline(marks, line);
    if (!found && line->text.ptr[0] == '(') return bracket_dateline(marks, line);
    if (!found) found = agency_dateline(marks, line);
    if (found) return found;
    cursor c = {line->text, 0};
    origin o = take_origin(marks, &c);
    if (!has_place(&o)) return 0;
    cursor behind = c;
    skip_blanks(&c);
    if (!skip(&c, ',')) skip(&c, '.'); /* "ASTANA. KAZINFORM -" */
    cursor signature = c;
    bool agency = take_agency(marks, &c) || (take_signature(&signature) && (o.day || has_city(marks, line, &o)) && (c = signature, true)), dash;
    if (!agency) c = behind;
    size_t bare = c.at;
    bool whole = at_end(&c), point = !whole && (c.text.ptr[bare] == '.' || c.text.ptr[bare - 1] == '.');
    uint32_t end = dateline_end(&c, &dash);
    bool prose = line->final && line->text.len >= PROSE_BYTES;
    if (end > DATELINE_BYTES) return 0;
    ent_str rest = {line->text.ptr + end, line->text.len - end};
    if (!agency && o.day && dash && ent_marks_chain(marks, ENT_ZONE_RULE_AGENCY, rest)) return (uint32_t)line->text.len; /* "…, 27 juin – ONU Info" */
    if (agency) return whole || dash || (o.day && point) || line->text.ptr[bare - 1] == '/' || line->text.ptr[bare - 1] == ')' ? end : 0;
    if (whole) return !o.comma && ent_marks_words(line) <= 3 && has_city(marks, line, &o) ? end : 0; /* the city alone on its line */
    if (o.day && dash && end == line->text.len) return end; /* "AKP Phnom Penh, le 27 avril 2017 –": alone on its line */
    if (o.day) return prose && (dash || point) ? end : 0;
    bool spaced = ent_shape_blank(peek(&(cursor){line->text, bare})) || point; /* "LA HAVANE.– …" */
    return dash && prose && spaced && !o.comma && has_city(marks, line, &o) ? end : 0;
}

bool ent_shape_calendar(const ent_marks *marks, const ent_line *line) {
    cursor c = {line->text, 0};
    if (line->text.len > CALENDAR_BYTES || !take_day(marks, &c)) return false;
    skip_blanks(&c);
    return at_end(&c);
}

/* ---- stamps ---- */

enum { STAMP_BYTES = 90, STAMP_WORDS = 5, SHORT_WORD_BYTES = 3 };

/* A day of a month with its year, in words. */
static bool take_whole_day(const ent_marks *marks, cursor *c) {
    cursor start = *c;
    bool digit = !at_end(c) && c->text.ptr[c->at] >= '0' && c->text.ptr[c->at] <= '9';
    if (digit && take_day(marks, c) && c->at >= 4) {
        ent_str last = {c->text.ptr + c->at - 4, 4};
        cursor year = {last, 0};
        if (take_digits(&year) == 4) return true;
    }
    *c = start;
    return false;
}

static bool has_digit(ent_str text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9') return true;
    return false;
}

/* A line of a page's head that says when it was put there: a whole date, and beside it only times, names and short words ("Par TAP |
 * 11 juin 2023", "11/06/2023 20:41, TUNIS"), or a date in front of a dash and whatever stands behind it. */
bool ent_shape_stamp(const ent_marks *marks, const ent_line *line) {
    cursor c = {line->text, 0};
    uint32_t words = 0, bars = 0;
    bool dated = false, plain = true;
    if (line->text.len > STAMP_BYTES || line->final || !has_digit(line->text)) return false;
    while (!at_end(&c)) {
        size_t start = c.at;
        if (!dated && (take_figures(&c) || take_whole_day(marks, &c))) {
            dated = true;
            plain = plain && !(start && c.text.ptr[start - 1] == '('); /* a title's "(11 juin 2023)" */
            skip_blanks(&c);
            if (start == 0 && (ent_shape_dash(peek(&c)) || peek(&c) == '|')) return true;
            if (!words && peek(&c) == '(' && c.text.ptr[c.text.len - 1] == ')') return true; /* "10:47 08.04.2010 (mis à jour: 16:31)" */
            continue;
        }
        bool capital = ent_utf8_is_upper(peek(&c));
        ent_str word = take_word(&c);
        if (word.len) {
            words++;
            plain = plain && (capital || word.len <= SHORT_WORD_BYTES || is_of(marks, word, ENT_TABLE_WEEKDAYS));
        } else {
            bars += ent_utf8_next(c.text, &c.at) == '|';
        }
    }
    return dated && plain && words <= STAMP_WORDS + bars;
}
