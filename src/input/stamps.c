/* What a page says of its day in its markup: meta elements, JSON-LD, time elements. Each is kept as it was said; the stage that solves the
 * day of publication weighs it beside the text. Times are read as the clock of the place that wrote them: the day is the one that stands there. */
#include "base/json.h"
#include "input/internal.h"

#include <string.h>

enum { LEAST_YEAR = 1980, MOST_YEAR = 2099, VALUE_BYTES = 64, JSON_LEVELS = 6 };

/* ---- days ---- */

static bool digits(ent_str text, size_t at, size_t count, int *value) {
    *value = 0;
    if (at + count > text.len) return false;
    for (size_t i = at; i < at + count; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
        *value = *value * 10 + (text.ptr[i] - '0');
    }
    return true;
}

static bool make(int year, int month, int day, ent_date *date) {
    if (year < LEAST_YEAR || year > MOST_YEAR || month < 1 || month > 12 || day < 1) return false;
    *date = (ent_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return ent_date_valid(*date);
}

static bool is_digit(ent_str text, size_t at) { return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9'; }

/* 2021-05-12 2021/05/12 20210512 */
static bool year_first(ent_str text, ent_date *date) {
    int year, month, day;
    if (!digits(text, 0, 4, &year)) return false;
    bool divided = text.len > 7 && text.ptr[4] && strchr("-/.", text.ptr[4]) && text.ptr[7] == text.ptr[4];
    if (divided) return digits(text, 5, 2, &month) && digits(text, 8, 2, &day) && !is_digit(text, 10) && make(year, month, day, date);
    if (text.len > 8 && is_digit(text, 8) && text.len != 14) return false; /* a count of seconds */
    return digits(text, 4, 2, &month) && digits(text, 6, 2, &day) && make(year, month, day, date);
}

/* 12/05/2021, as the language of the pages writes it */
static bool day_first(ent_str text, ent_date *date) {
    int year, month, day;
    if (text.len < 10 || !text.ptr[2] || !strchr("-/.", text.ptr[2]) || text.ptr[5] != text.ptr[2]) return false;
    return digits(text, 0, 2, &day) && digits(text, 3, 2, &month) && digits(text, 6, 4, &year) && !is_digit(text, 10) && make(year, month, day, date);
}

/* Wed, 12 May 2021 10:00:00 +0200 (RFC 822, which feeds and HTTP use) */
static bool mail(ent_str text, ent_date *date) {
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    size_t comma = ent_str_find(text, ENT_STR(","));
    if (comma != SIZE_MAX && comma < 10) text = ent_str_trim((ent_str){text.ptr + comma + 1, text.len - comma - 1});
    size_t at = is_digit(text, 1) ? 2 : 1;
    int day, year;
    if (!digits(text, 0, at, &day) || at + 9 > text.len || text.ptr[at] != ' ') return false;
    for (int month = 0; month < 12; month++) {
        char name[4] = {months[month * 3], months[month * 3 + 1], months[month * 3 + 2], 0};
        if (!ent_input_same((ent_str){text.ptr + at + 1, 3}, name)) continue;
        return text.ptr[at + 4] == ' ' && digits(text, at + 5, 4, &year) && make(year, month + 1, day, date);
    }
    return false;
}

bool ent_stamp_parse(ent_str value, ent_date *day) {
    value = ent_str_trim(value);
    return year_first(value, day) || day_first(value, day) || mail(value, day);
}

/* ---- what says them ---- */

void ent_stamp_add(ent_tree *tree, const char *what, ent_str value, ent_span source, bool latest) {
    ent_stamp stamp = {.what = ent_str_of(what), .source = source, .latest = latest};
    value = ent_str_trim(value);
    if (tree->stamps.count == ENT_TREE_STAMPS || value.len > VALUE_BYTES || !ent_stamp_parse(value, &stamp.day)) return;
    const char *copy = ent_arena_copy(tree->arena, value.ptr, value.len);
    stamp.value = (ent_str){copy, value.len};
    if (!copy || !ent_vec_push(tree->arena, &tree->stamps, stamp)) tree->full = true;
}

void ent_stamp_meta(ent_tree *tree, ent_str name, ent_str content, ent_span tag) {
    static const struct {
        const char *name;
        bool latest;
    } keys[] = {{"article:published_time", false},
                {"og:published_time", false},
                {"datepublished", false},
                {"date", false},
                {"dc.date", false},
                {"dc.date.issued", false},
                {"dc.date.created", false},
                {"dcterms.date", false},
                {"dcterms.created", false},
                {"dcterms.issued", false},
                {"pubdate", false},
                {"publish-date", false},
                {"publication_date", false},
                {"parsely-pub-date", false},
                {"sailthru.date", false},
                {"article:modified_time", true},
                {"og:updated_time", true},
                {"datemodified", true},
                {"dcterms.modified", true},
                {"last-modified", true}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (ent_input_same(name, keys[i].name)) ent_stamp_add(tree, keys[i].name, content, tag, keys[i].latest);
}

static bool is_article(const ent_json *object) {
    const ent_json *type = ent_json_find(object, "@type");
    if (type && type->type == ENT_JSON_ARRAY && type->count) type = &type->items[0];
    if (!type || type->type != ENT_JSON_STR) return false;
    return ent_str_ends(type->text, ENT_STR("Article")) || ent_str_ends(type->text, ENT_STR("Posting")) ||
           ent_str_ends(type->text, ENT_STR("Report"));
}

/* The first article in the order of the source, or, with `any`, the first thing that has a day. */
static const ent_json *find_article(const ent_json *value, bool any, int level) {
    if (level > JSON_LEVELS) return NULL;
    if (value->type == ENT_JSON_OBJECT && (any || is_article(value)) && ent_json_find_str(value, "datePublished").len) return value;
    if (value->type != ENT_JSON_ARRAY && value->type != ENT_JSON_OBJECT) return NULL;
    for (uint32_t i = 0; i < value->count; i++) {
        const ent_json *item = &value->items[i];
        bool graph = value->type == ENT_JSON_ARRAY || ent_str_equal(item->key, ENT_STR("@graph")) || ent_str_equal(item->key, ENT_STR("mainEntity"));
        const ent_json *found = graph ? find_article(item, any, level + 1) : NULL;
        if (found) return found;
    }
    return NULL;
}

void ent_stamp_json(ent_tree *tree, ent_str json, ent_span source) {
    const ent_json *value = NULL;
    if (ent_json_parse(json, tree->arena, &value, NULL)) return; /* the page's fault: it is passed over */
    const ent_json *article = find_article(value, false, 0);
    if (!article) article = find_article(value, true, 0);
    if (!article) return;
    ent_stamp_add(tree, "datePublished", ent_json_find_str(article, "datePublished"), source, false);
    ent_stamp_add(tree, "dateModified", ent_json_find_str(article, "dateModified"), source, true);
}
