/* Zones and stories: what each line of a page is, decided from top to bottom by a small state machine.
 *
 *     HEAD ──first prose line──▶ BODY ──sign-off, list of teasers, end of page──▶ AFTER
 *
 * In HEAD and BODY text belongs to the main dispatch (story 0). In AFTER it never does again: titles, captions and blurbs
 * there are other dispatches, each a story of its own, whether the page divides them or not. Wrong division in AFTER costs a
 * teaser; text of another dispatch taken for the main story would cost a wrong fact, so the first sign-off always ends it. */
#include "text/internal.h"

#include <string.h>

enum {
    TITLE_BYTES = 260, /* longer lines are no titles */
    CAPTION_BYTES = 420,
    WHOLE_BYTES = 220, /* no caption is so long that stands first and ends like a sentence */
    CREDIT_BYTES = 90, /* of a credit with its name */
    CRUMB_WORDS = 2,   /* shorter lines behind the story belong to the page */
    BANNER_WORDS = 3,
    BYLINE_BYTES = 24, /* of what stands before the agency in a line that only says who sends the story */
    LEAD_BYTES = 60,   /* of the lead that must come again for a second printing */
    LIST_LINES = 4,
    PROSE_BYTES = 80,
    LABEL_BYTES = 34 /* "Auteur:", "Publié le 5 août 2017 à 05:23": nothing is told yet that a page could end */
};

typedef enum state { HEAD, BODY, AFTER } state;

typedef struct zoner {
    const ent_marks *marks;
    ent_arena *arena;
    const ent_paragraphs *paragraphs;
    ent_line *lines;
    ent_pieces *pieces;
    uint32_t at; /* the line in hand */
    state state;
    uint16_t story, stories;
    uint16_t item;                          /* of the page's lists of other dispatches */
    bool inside;                            /* a list of teasers inside the story is open */
    bool items;                             /* a list that belongs to the story is open */
    bool headline, list;                    /* seen: a headline; the head of a list of teasers */
    bool has_caption, has_title, has_blurb; /* of the teaser in hand */
    uint32_t body_lines, told;              /* told: bytes of the longest of them */
    ent_str lead, title;                    /* folded */
    bool full;
} zoner;

/* Appends bytes [from, to) of the line as a piece, without blanks at its ends. */
static void put(zoner *z, uint32_t from, uint32_t to, uint8_t zone, uint16_t story) {
    const ent_line *line = &z->lines[z->at];
    while (from < to && line->text.ptr[from] == ' ') from++;
    while (to > from && line->text.ptr[to - 1] == ' ') to--;
    if (from == to) return;
    ent_piece piece = {{line->span.start + from, line->span.start + to}, zone, story, z->paragraphs->items[z->at].block};
    if (!ent_vec_push(z->arena, z->pieces, piece)) z->full = true;
}

/* The line with its dateline and sign-off, which are looked for once. */
static const ent_line *shaped(const zoner *z, const ent_line *line) {
    if (line->shaped) return line;
    ent_line *own = &z->lines[line - z->lines];
    own->dateline = ent_shape_dateline(z->marks, own);
    own->signoff = ent_shape_signoff(z->marks, own);
    own->shaped = true;
    return own;
}

static uint32_t length_of(const ent_line *line) { return (uint32_t)line->text.len; }

static const ent_line *line_after(const zoner *z, uint32_t distance) {
    return z->at + distance < z->paragraphs->count ? &z->lines[z->at + distance] : NULL;
}

static bool is_title(const ent_line *line) { return line && !line->final && line->text.len <= TITLE_BYTES && ent_marks_words(line) > CRUMB_WORDS; }

static void new_story(zoner *z) {
    if (z->stories < UINT16_MAX) z->stories++;
    z->story = (uint16_t)(z->stories - 1);
    z->has_caption = z->has_title = z->has_blurb = false;
    z->title = (ent_str){0};
}

/* The story's end: what comes is of none until a title, caption or blurb opens another. */
static void end_story(zoner *z) {
    if (z->state == AFTER) return;
    z->state = AFTER;
    z->story = 0;
    z->has_caption = z->has_title = z->has_blurb = false;
    z->title = (ent_str){0};
}

/* ---- captions ---- */

/* A photo credit with nothing but a name behind it. */
static bool has_credit(const ent_line *line) {
    uint32_t length, end = (uint32_t)line->folded.len;
    return ent_marks_search(line, ENT_ZONE_RULE_CREDIT, end > CREDIT_BYTES ? end - CREDIT_BYTES : 0, &length) != UINT32_MAX;
}

static bool is_credit_alone(const zoner *z, const ent_line *line) {
    return line && ent_marks_at(z->marks, line, ENT_ZONE_RULE_CREDIT, 0) && line->text.len <= CREDIT_BYTES;
}

static bool same_line(const ent_line *a, const ent_line *b) { return a && b && ent_str_equal(a->folded, b->folded); }

static bool is_caption(const zoner *z, const ent_line *line) {
    uint32_t length;
    if (line->text.len > CAPTION_BYTES + CREDIT_BYTES) return false;
    if (has_credit(line)) return true;
    if (line->text.len > CAPTION_BYTES) return false;
    const ent_line *next = line_after(z, 1);
    bool bar = line->text.ptr[line->text.len - 1] == '|';
    bool lead = line->final && !bar && !z->body_lines && line->text.len >= WHOLE_BYTES; /* the picture's credit stands below the story's lead */
    if (!lead && is_credit_alone(z, next) && !next->blank_before && (bar || !line->final || line->blank_before)) return true;
    if (line->final && !bar) return false;
    if (ent_marks_search(line, ENT_ZONE_RULE_POSITION, 0, &length) != UINT32_MAX) return true;
    return ent_marks_at(z->marks, line, ENT_ZONE_RULE_CAPTION, 0) > 0 && !shaped(z, line)->signoff;
}

/* "Title ảnh 1Caption": page text up to the mark, the caption behind it. */
static bool put_image(zoner *z, const ent_line *line, uint16_t story) {
    if (line->text.len > ENT_LINE_SEARCHED) return false;
    uint32_t length, at = ent_marks_search(line, ENT_ZONE_RULE_IMAGE, 0, &length);
    if (at == UINT32_MAX) return false;
    uint32_t cut = ent_marks_offset(line, at + length);
    put(z, 0, cut, ENT_ZONE_NOISE, 0);
    put(z, cut, length_of(line), ENT_ZONE_CAPTION, story);
    return true;
}

/* ---- page text ---- */

static bool has_latin(const ent_line *line) {
    for (size_t i = 0; i < line->folded.len; i++)
        if ((line->folded.ptr[i] >= 'a' && line->folded.ptr[i] <= 'z')) return true;
    return false;
}

static bool is_address(const ent_line *line) {
    bool one = !memchr(line->folded.ptr, ' ', line->folded.len);
    return line->folded.ptr[0] == '#' || (one && (ent_str_starts(line->folded, ENT_STR("http")) || ent_str_starts(line->folded, ENT_STR("www.")) ||
                                                  memchr(line->folded.ptr, '@', line->folded.len)));
}

static bool is_file_name(const zoner *z, const ent_line *line) {
    const char *point = NULL;
    for (size_t i = line->folded.len; i-- > 0 && !point;)
        if (line->folded.ptr[i] == '.') point = line->folded.ptr + i;
    if (!point || point == line->folded.ptr) return false;
    ent_str extension = {point + 1, (size_t)(line->folded.ptr + line->folded.len - point - 1)};
    return ent_marks_chain(z->marks, ENT_ZONE_RULE_EXTENSION, extension) && ent_marks_words(line) <= 12;
}

static bool is_noise(const zoner *z, const ent_line *line) {
    if (!has_latin(line) || is_address(line) || is_file_name(z, line) || ent_marks_credit(z->marks, line)) return true;
    return ent_marks_whole(z->marks, line, ENT_ZONE_RULE_NOISE_LINE) || ent_marks_at(z->marks, line, ENT_ZONE_RULE_NOISE, 0);
}

/* The page's last line may say when it was put there ("1 novembre 2023 16:25"). */
static bool is_closing_stamp(const zoner *z, const ent_line *line) {
    return z->state == BODY && !line_after(z, 1) && has_latin(line) && ent_shape_stamp(z->marks, line);
}

/* Folded bytes of a date in figures that the page put in front of the line's own text: "date 2025-07 Title"; 0: none. */
static uint32_t metadata_front(const zoner *z, const ent_line *line) {
    uint32_t front = ent_marks_at(z->marks, line, ENT_ZONE_RULE_METADATA, 0);
    return front && line->folded.ptr[front - 1] >= '0' && line->folded.ptr[front - 1] <= '9' ? front : 0;
}

static bool is_metadata(const zoner *z, const ent_line *line) {
    if (z->state == BODY) return is_closing_stamp(z, line) || (!line_after(z, 1) && ent_shape_writer(z->marks, line));
    if (ent_shape_writer(z->marks, line)) return true;
    return (ent_marks_at(z->marks, line, ENT_ZONE_RULE_METADATA, 0) && (line->text.len <= TITLE_BYTES || metadata_front(z, line))) ||
           ent_shape_calendar(z->marks, line) || (z->state == HEAD && !shaped(z, line)->dateline && ent_shape_stamp(z->marks, line));
}

/* A section's name above a title: few words in capitals. */
static bool is_banner(const zoner *z, const ent_line *line) {
    for (size_t i = 0; i < line->text.len; i++)
        if (line->text.ptr[i] >= 'a' && line->text.ptr[i] <= 'z') return false;
    return !line->final && ent_marks_words(line) <= BANNER_WORDS && is_title(line_after(z, 1));
}

/* ---- teasers ---- */

/* Bytes in front of a teaser's text: ">>", "Lire aussi :", a bullet; 0: it is none. */
static uint32_t teaser_front(const zoner *z, const ent_line *line) {
    uint32_t length = ent_marks_at(z->marks, line, ENT_ZONE_RULE_TEASER, 0);
    if (!length) length = ent_marks_at(z->marks, line, ENT_ZONE_RULE_BULLET, 0);
    while (length && length < line->folded.len && strchr(" :>-*", line->folded.ptr[length])) length++;
    return length ? ent_marks_offset(line, length) : 0;
}

static void put_teaser_text(zoner *z, const ent_line *line, uint32_t from) {
    bool title = !line->final;
    uint32_t dateline = title ? 0 : from ? 0 : shaped(z, line)->dateline;
    if (dateline) put(z, 0, dateline, ENT_ZONE_DATELINE, z->story);
    if (!from && !dateline && line->text.ptr[0] == '-') from = 1; /* item of a list */
    uint32_t signoff = shaped(z, line)->signoff;
    if (signoff == UINT32_MAX || signoff < from + dateline) signoff = length_of(line);
    put(z, from + dateline, signoff, title ? ENT_ZONE_TEASER_TITLE : ENT_ZONE_TEASER, z->story);
    put(z, signoff, length_of(line), ENT_ZONE_SIGNOFF, z->story);
    if (title) {
        z->has_title = true;
        z->title = line->folded;
    } else {
        z->has_blurb = true;
    }
}

static bool put_front_teaser(zoner *z, const ent_line *line) {
    uint32_t front = teaser_front(z, line);
    if (!front) return false;
    put(z, 0, front, ENT_ZONE_NOISE, 0);
    if (front == length_of(line)) {
        z->list = true;
        return true;
    }
    new_story(z);
    put_teaser_text(z, line, front);
    return true;
}

/* What the story lists: announced by a colon, or ended as sentences and their parts end. Titles of other dispatches are neither. */
static bool is_item(const zoner *z, const ent_line *line) {
    if (z->state != BODY || !ent_marks_at(z->marks, line, ENT_ZONE_RULE_BULLET, 0)) return false;
    const ent_str before = z->at ? line[-1].text : (ent_str){0};
    return z->items || line->final || ent_str_ends(line->text, ENT_STR(";")) || ent_str_ends(before, ENT_STR(":"));
}

/* Behind the main story: caption, title and blurb make one teaser, in this order, each of them may be missing. */
static void put_after(zoner *z, const ent_line *line) {
    const ent_line *next = line_after(z, 1), *third = line_after(z, 2);
    bool open = z->story > 0 && !z->has_blurb;
    if (is_credit_alone(z, line) && !is_title(next)) {
        put(z, 0, length_of(line), ENT_ZONE_NOISE, 0);
        return;
    }
    if (is_caption(z, line)) {
        if (!open || z->has_title) new_story(z);
        z->has_caption = true;
        if (!put_image(z, line, z->story)) put(z, 0, length_of(line), ENT_ZONE_CAPTION, z->story);
        return;
    }
    uint32_t dateline = shaped(z, line)->dateline;
    if (dateline == length_of(line)) {
        put(z, 0, dateline, ENT_ZONE_DATELINE, z->story);
        return;
    }
    if (line->final) {
        if (!z->story) new_story(z);
        put_teaser_text(z, line, 0);
        return;
    }
    bool again = open && z->has_title && ent_str_equal(z->title, line->folded);
    bool caption = z->list && !z->has_title && is_title(next) && !same_line(line, next) && third && third->final && next->blank_before &&
                   third->blank_before && !is_caption(z, next);
    if (!again && (!open || z->has_title)) new_story(z);
    if (caption) {
        z->has_caption = true;
        put(z, 0, length_of(line), ENT_ZONE_CAPTION, z->story);
    } else {
        put_teaser_text(z, line, 0);
    }
}

/* ---- the main story ---- */

/* Spaces do not count: second printings lose some. */
static bool leads_again(const zoner *z, const ent_line *line, uint32_t dateline) {
    size_t i = 0, k = ent_marks_folded(line, dateline), same = 0;
    for (; same < LEAD_BYTES; same++, i++, k++) {
        while (i < z->lead.len && z->lead.ptr[i] == ' ') i++;
        while (k < line->folded.len && line->folded.ptr[k] == ' ') k++;
        if (i >= z->lead.len || k >= line->folded.len || z->lead.ptr[i] != line->folded.ptr[k]) return false;
    }
    return true;
}

static void put_prose(zoner *z, const ent_line *line) {
    uint32_t dateline = shaped(z, line)->dateline, end = length_of(line), length;
    uint32_t signoff = shaped(z, line)->signoff;
    if (signoff == UINT32_MAX || signoff < dateline) signoff = end;
    uint32_t folded = (uint32_t)line->folded.len;
    uint32_t tail = ent_marks_search(line, ENT_ZONE_RULE_TAIL, folded > ENT_LINE_TAIL ? folded - ENT_LINE_TAIL : 0, &length);
    tail = tail == UINT32_MAX ? signoff : ent_marks_offset(line, tail);
    if (tail > signoff) tail = signoff;
    bool first = !z->body_lines, again = leads_again(z, line, dateline);
    put(z, 0, dateline, ENT_ZONE_DATELINE, 0);
    put(z, dateline, tail, first || again ? ENT_ZONE_LEAD : ENT_ZONE_BODY, 0);
    put(z, tail, signoff, ENT_ZONE_NOISE, 0);
    put(z, signoff, end, ENT_ZONE_SIGNOFF, 0);
    if (first) {
        uint32_t at = ent_marks_folded(line, dateline);
        z->lead = (ent_str){line->folded.ptr + at, line->folded.len - at};
    }
    if (tail > dateline) z->body_lines++;
    if (tail - dateline > z->told) z->told = tail - dateline;
    z->state = BODY;
    if (signoff < end) end_story(z);
}

/* "Damas-SANA", "(Keystone-ATS)": a line of its own above the story says who sends it; nothing is told yet that it could end. */
static bool is_byline(zoner *z, const ent_line *line) {
    uint32_t signoff = shaped(z, line)->signoff;
    const ent_line *next = line_after(z, 1);
    return !line->final && signoff && signoff <= BYLINE_BYTES && !z->body_lines && next && next->text.len > line->text.len;
}

/* An agency behind words that are no sentence, with more to come: it ends no story. */
static bool signs_title(const zoner *z, const ent_line *line) {
    uint32_t end = shaped(z, line)->signoff;
    for (; end && line->text.ptr[end - 1] == ' '; end--) continue;
    return end && line_after(z, 1) && !strchr(".!?\"", line->text.ptr[end - 1]) && !ent_str_ends((ent_str){line->text.ptr, end}, ENT_STR("\xC2\xBB"));
}

/* "Le roi reçoit X. (MAP)" between headline and lead: whose picture it is. */
static bool is_credited_picture(const zoner *z, const ent_line *line) {
    uint32_t credit = z->headline && !z->body_lines ? shaped(z, line)->signoff : 0;
    return credit && credit < length_of(line) && line->text.ptr[credit - 1] == '.' && line->text.len <= TITLE_BYTES && line_after(z, 1) &&
           line_after(z, 1)->final && line_after(z, 1)->text.len > line->text.len;
}

static void put_main(zoner *z, const ent_line *line) {
    if (put_image(z, line, 0)) return;
    bool twice = !line->final && (same_line(line, line_after(z, 1)) || (z->at && same_line(line, line - 1)));
    if (is_caption(z, line) || is_credited_picture(z, line) || (twice && z->headline)) {
        put(z, 0, length_of(line), ENT_ZONE_CAPTION, 0);
        return;
    }
    uint32_t dateline = shaped(z, line)->dateline;
    if ((dateline == length_of(line) && !z->body_lines) || (z->state == HEAD && is_byline(z, line))) {
        put(z, 0, length_of(line), ENT_ZONE_DATELINE, 0);
        return;
    }
    if (z->state == HEAD && shaped(z, line)->signoff == 0) { /* nothing to sign yet: the agency's name as a banner */
        put(z, 0, length_of(line), ENT_ZONE_NOISE, 0);
        return;
    }
    bool title = !line->final && line->text.len <= TITLE_BYTES && (shaped(z, line)->signoff == UINT32_MAX || signs_title(z, line));
    if (z->state == HEAD && title && !dateline) { /* "Agence tunisienne (TAP)", "Un accord signé - TAP": no story ends in its head */
        uint32_t end = shaped(z, line)->signoff < length_of(line) ? shaped(z, line)->signoff : length_of(line);
        put(z, 0, end, is_banner(z, line) ? ENT_ZONE_NOISE : ENT_ZONE_HEADLINE, 0);
        put(z, end, length_of(line), ENT_ZONE_NOISE, 0);
        z->headline |= !is_banner(z, line);
        return;
    }
    put_prose(z, line);
}

/* A question or exclamation can be a headline: first line, short, and prose behind it. */
static bool is_final_headline(const zoner *z, const ent_line *line) {
    const ent_line *next = line_after(z, 1);
    return !z->headline && z->state == HEAD && next && strchr("?!\"", line->text.ptr[line->text.len - 1]) && line->text.len <= TITLE_BYTES / 2 &&
           next->text.len > line->text.len;
}

/* A list that stands inside the story: titles, then prose again, and the story's sign-off is still to come. */
static bool list_inside(const zoner *z) {
    uint32_t at = z->at + 1;
    while (at < z->paragraphs->count && at <= z->at + LIST_LINES && is_title(&z->lines[at])) at++;
    if (at == z->at + 1 || at >= z->paragraphs->count || !z->lines[at].final || z->lines[at].text.len < PROSE_BYTES) return false;
    for (; at < z->paragraphs->count; at++) {
        if (shaped(z, &z->lines[at])->signoff != UINT32_MAX) return true;
        if (!z->lines[at].final || ent_marks_at(z->marks, &z->lines[at], ENT_ZONE_RULE_TEASER, 0)) return false;
    }
    return false;
}

/* "© Untel / AFP" between paragraphs: of a picture, not of the page, since it tells no year and prose goes on behind it. */
static bool is_rights_inside(const zoner *z, const ent_line *line) {
    const ent_line *next = line_after(z, 1);
    if (!ent_str_starts(line->text, ENT_STR("\xC2\xA9")) || line->text.len > CREDIT_BYTES) return false;
    for (size_t i = 0; i < line->text.len; i++)
        if (line->text.ptr[i] >= '0' && line->text.ptr[i] <= '9') return false;
    return next && next->final && next->text.len >= PROSE_BYTES && !ent_marks_at(z->marks, next, ENT_ZONE_RULE_END, 0) && !teaser_front(z, next);
}

/* Sign-off lines, ends of pages and heads of lists: what moves the machine on. True when the line is done. */
static bool put_turn(zoner *z, const ent_line *line) {
    bool body = z->body_lines > 0;
    if (body && (shaped(z, line)->signoff == 0 || ent_shape_initials(line))) {
        put(z, 0, length_of(line), ENT_ZONE_SIGNOFF, z->state == AFTER ? z->story : 0);
        end_story(z);
        return true;
    }
    if (ent_marks_whole(z->marks, line, ENT_ZONE_RULE_TEASERS)) {
        put(z, 0, length_of(line), ENT_ZONE_NOISE, 0);
        z->inside = z->state == BODY && list_inside(z);
        z->list = !z->inside;
        if (body && !z->inside) end_story(z);
        return true;
    }
    if (ent_marks_at(z->marks, line, ENT_ZONE_RULE_END, 0)) {
        put(z, 0, length_of(line), ENT_ZONE_NOISE, 0);
        if (body && z->told > LABEL_BYTES && !is_rights_inside(z, line)) end_story(z);
        return true;
    }
    return false;
}

/* Cuts off what dates the page; true when nothing is left. */
static bool put_metadata(zoner *z, ent_line *line) {
    if (!is_metadata(z, line)) return false;
    uint32_t front = metadata_front(z, line);
    uint32_t cut = front ? ent_marks_offset(line, front) : length_of(line);
    put(z, 0, cut, ENT_ZONE_METADATA, z->state == AFTER ? z->story : 0);
    if (cut == length_of(line)) return true;
    while (cut < line->text.len && line->text.ptr[cut] == ' ') cut++;
    ent_page page = {.bytes = line->text};
    ent_paragraph rest = {{cut, length_of(line)}, 0, line->blank_before};
    uint32_t start = line->span.start;
    ent_err err;
    if (ent_marks_line(z->marks, &page, &rest, z->arena, line, &err)) z->full = true;
    line->span.start += start;
    line->span.end += start;
    return false;
}

/* A line whose zone the page's markup tells. What it does not tell is looked for in the words: dateline, sign-off, end of the page. */
static void put_told(zoner *z, const ent_line *line) {
    uint32_t end = length_of(line);
    bool other = line->item != 0;
    if (other && line->item != z->item) {
        new_story(z);
        z->item = line->item;
    }
    switch (line->zone) {
    case ENT_ZONE_TEASER: {
        uint32_t front = teaser_front(z, line);
        put(z, 0, front, ENT_ZONE_NOISE, 0);
        put_teaser_text(z, line, front);
        break;
    }
    case ENT_ZONE_METADATA: put(z, 0, end, ENT_ZONE_METADATA, other ? z->story : 0); break;
    case ENT_ZONE_CAPTION: put(z, 0, end, ENT_ZONE_CAPTION, 0); break;
    case ENT_ZONE_HEADLINE:
        put(z, 0, end, ENT_ZONE_HEADLINE, 0);
        z->headline = true;
        break;
    case ENT_ZONE_BODY: put(z, 0, end, ENT_ZONE_BODY, 0); break;
    default: put_prose(z, line); break;
    }
}

static void put_line(zoner *z, ent_line *line) {
    if (line->zone) {
        put_told(z, line);
        return;
    }
    if (put_metadata(z, line) || put_turn(z, line)) return;
    bool crumb = z->state == AFTER && !line->final && ent_marks_words(line) <= CRUMB_WORDS && !is_credit_alone(z, line);
    if (crumb || is_noise(z, line)) {
        put(z, 0, length_of(line), ENT_ZONE_NOISE, 0);
        return;
    }
    z->items = is_item(z, line);
    if (z->items) {
        uint32_t front = teaser_front(z, line);
        put(z, 0, front, ENT_ZONE_NOISE, 0);
        put(z, front, length_of(line), ENT_ZONE_BODY, 0);
        return;
    }
    if (teaser_front(z, line)) {
        bool alone = teaser_front(z, line) == length_of(line);
        put_front_teaser(z, line);
        if (alone && z->body_lines) end_story(z);
        return;
    }
    z->inside = z->inside && is_title(line);
    if (z->inside) {
        new_story(z);
        put_teaser_text(z, line, 0);
    } else if (z->state == AFTER) {
        put_after(z, line);
    } else if (is_final_headline(z, line)) {
        put(z, 0, length_of(line), ENT_ZONE_HEADLINE, 0);
        z->headline = true;
    } else {
        put_main(z, line);
    }
}

ent_status ent_zones_read(const ent_marks *marks, const ent_page *page, const ent_paragraphs *paragraphs, ent_arena *arena, ent_pieces *pieces,
                          uint16_t *stories, ent_err *err) {
    ent_line *lines = ENT_NEW_ARRAY(arena, ent_line, paragraphs->count);
    if (!lines) return ent_err_full(err, "lines");
    for (uint32_t i = 0; i < paragraphs->count; i++) {
        ent_status status = ent_marks_line(marks, page, &paragraphs->items[i], arena, &lines[i], err);
        if (status) return status;
        const ent_block *block = &page->blocks.items[paragraphs->items[i].block];
        lines[i].zone = block->zone;
        lines[i].item = block->item;
    }
    zoner z = {.marks = marks, .arena = arena, .paragraphs = paragraphs, .lines = lines, .pieces = pieces, .stories = 1};
    for (; z.at < paragraphs->count && !z.full; z.at++)
        if (lines[z.at].text.len) put_line(&z, &lines[z.at]);
    if (z.full) return ent_err_full(err, "zones");
    *stories = z.stories;
    return ENT_OK;
}
