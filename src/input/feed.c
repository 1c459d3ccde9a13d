/* RSS, RDF and Atom → entries. The feed is cut at its item and entry elements by their tags alone, and each is then read as XML by itself: a
 * fault in one entry costs that entry, and names its line, while a strict reading of the whole would lose all that stand behind it. */
#include "input/source.h"

#include <string.h>

static bool name_ends(char byte) { return byte == '>' || byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '/'; }

static bool is_tag(ent_str text, size_t at, const char *name) {
    size_t length = strlen(name);
    return at + length < text.len && !memcmp(text.ptr + at, name, length) && name_ends(text.ptr[at + length]);
}

bool ent_source_looks_feed(ent_str head) {
    ent_str text = ent_str_trim(head);
    if (ent_str_starts(text, ENT_STR("\xEF\xBB\xBF"))) text = (ent_str){text.ptr + 3, text.len - 3};
    for (size_t at = 0; at < text.len; at++) {
        if (text.ptr[at] != '<') continue;
        if (is_tag(text, at, "<rss") || is_tag(text, at, "<feed") || is_tag(text, at, "<rdf:RDF")) return true;
        if (at + 1 < text.len && !strchr("?!", text.ptr[at + 1])) return false;
    }
    return false;
}

/* Behind the comment or CDATA section at `at`; `at` itself when there is none. */
static size_t skip_section(ent_str text, size_t at) {
    ent_str rest = {text.ptr + at, text.len - at};
    bool cdata = ent_str_starts(rest, ENT_STR("<![CDATA[")), comment = ent_str_starts(rest, ENT_STR("<!--"));
    if (!cdata && !comment) return at;
    size_t end = ent_str_find(rest, cdata ? ENT_STR("]]>") : ENT_STR("-->"));
    return end == SIZE_MAX ? text.len : at + end + 3;
}

/* The next tag of that name at or behind `at`, outside of comments and CDATA; SIZE_MAX: none. */
static size_t find_tag(ent_str text, size_t at, const char *name, const char *other) {
    while (at < text.len) {
        const char *found = memchr(text.ptr + at, '<', text.len - at);
        if (!found) break;
        at = (size_t)(found - text.ptr);
        size_t behind = skip_section(text, at);
        if (behind > at) {
            at = behind;
            continue;
        }
        if (is_tag(text, at, name) || (other && is_tag(text, at, other))) return at;
        at++;
    }
    return SIZE_MAX;
}

static uint64_t line_of(const ent_input_source *s, size_t at) {
    uint64_t line = 1;
    for (size_t i = 0; i < at && i < s->window.len; i++) line += s->window.ptr[i] == '\n';
    return line;
}

ent_status ent_source_feed(ent_input_source *s, ent_raw *raw, bool *more, ent_err *err) {
    ent_str text = {s->window.ptr, s->window.len};
    *more = !s->done;
    if (s->done) return ENT_OK;
    if (!s->number++ && !ent_source_looks_feed(text)) {
        s->done = true;
        return ent_err_set(err, ENT_INPUT, "\"%s\": neither RSS nor Atom", s->path.ptr);
    }
    size_t start = find_tag(text, s->at, "<item", "<entry");
    if (start == SIZE_MAX) {
        s->done = true;
        *more = false;
        if (find_tag(text, s->at, "</rss", "</feed") != SIZE_MAX || find_tag(text, s->at, "</rdf:RDF", NULL) != SIZE_MAX) return ENT_OK;
        *more = true;
        return ent_err_set(err, ENT_INPUT, "\"%s\": the feed is cut off at line %llu", s->path.ptr, (unsigned long long)line_of(s, text.len));
    }
    bool item = is_tag(text, start, "<item");
    size_t end = find_tag(text, start, item ? "</item" : "</entry", NULL), next = find_tag(text, start + 1, item ? "<item" : "<entry", NULL);
    const char *close = end == SIZE_MAX ? NULL : memchr(text.ptr + end, '>', text.len - end);
    if (!close || next < end) { /* never closed: up to the next one */
        s->at = next == SIZE_MAX ? text.len : next;
        return ent_err_set(err, ENT_INPUT, "\"%s\": the entry at line %llu is not closed; passed over", s->path.ptr,
                           (unsigned long long)line_of(s, start));
    }
    s->at = (size_t)(close - text.ptr) + 1;
    if (s->at - start > s->limit_bytes)
        return ent_err_set(err, ENT_LIMIT, "\"%s\": the entry at line %llu is larger than %zu bytes; passed over", s->path.ptr,
                           (unsigned long long)line_of(s, start), s->limit_bytes);
    ent_source_place(s, s->number);
    *raw =
        (ent_raw){.name = ent_buf_str(&s->place), .place = ent_buf_str(&s->place), .bytes = {text.ptr + start, s->at - start}, .form = ENT_RAW_ENTRY};
    return ENT_OK;
}
