/* One item of RSS or entry of Atom → what it carries. The fullest text wins: content:encoded over description, content over summary. */
#include "input/internal.h"
#include "input/markup.h"

#include <string.h>

enum { FIELD_NONE, FIELD_TITLE, FIELD_BRIEF, FIELD_FULL, FIELD_DATE, FIELD_UPDATED, FIELD_LINK, FIELD_ID, FIELD_COUNT };

typedef struct entry {
    ent_arena *arena;
    ent_str xml;
    struct {
        ent_buf text;
        ent_map map;
        bool plain; /* text, not markup */
    } fields[FIELD_COUNT];
    uint32_t depth, inner; /* inner: where XHTML inside an entry begins, 0: none */
    int field;             /* in hand */
    bool full;
} entry;

static int field_of(const char *name) {
    static const struct {
        const char *name;
        int field;
    } names[] = {{"title", FIELD_TITLE},     {"description", FIELD_BRIEF}, {"summary", FIELD_BRIEF}, {"encoded", FIELD_FULL},
                 {"content", FIELD_FULL},    {"pubDate", FIELD_DATE},      {"date", FIELD_DATE},     {"published", FIELD_DATE},
                 {"updated", FIELD_UPDATED}, {"link", FIELD_LINK},         {"guid", FIELD_ID},       {"id", FIELD_ID}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i].name) == 0) return names[i].field;
    return FIELD_NONE;
}

static const char *value_of(const char *const *attributes, const char *name) {
    for (; attributes && *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0) return attributes[1];
    return NULL;
}

static bool put(entry *e, int field, ent_str text, ent_span source) {
    ent_buf *buf = &e->fields[field].text;
    uint32_t from = (uint32_t)buf->len;
    ent_buf_put(buf, text);
    e->full = e->full || buf->failed || !ent_map_add(&e->fields[field].map, e->arena, (ent_span){from, (uint32_t)buf->len}, source);
    return !e->full;
}

static bool start(void *context, const char *name, const char *const *attributes, ent_span tag) {
    entry *e = context;
    if (++e->depth != 2) return true;
    e->field = field_of(name);
    const char *type = value_of(attributes, "type"), *href = value_of(attributes, "href"), *rel = value_of(attributes, "rel");
    if (e->field == FIELD_LINK && href && (!rel || strcmp(rel, "alternate") == 0)) put(e, FIELD_LINK, ent_str_of(href), tag);
    if (e->fields[e->field].text.len && e->field != FIELD_LINK) e->field = FIELD_NONE; /* the first of a kind counts */
    if (!e->field) return true;
    e->inner = type && strcmp(type, "xhtml") == 0 ? tag.end : 0;
    e->fields[e->field].plain = type && strcmp(type, "text") == 0;
    return true;
}

static bool end(void *context, const char *name, uint32_t at) {
    entry *e = context;
    (void)name;
    if (e->depth-- != 2) return true;
    if (e->inner && e->field) {
        while (at > e->inner && e->xml.ptr[at - 1] != '<') at--;
        if (at > e->inner) put(e, e->field, (ent_str){e->xml.ptr + e->inner, at - 1 - e->inner}, (ent_span){e->inner, at - 1});
    }
    e->inner = 0;
    e->field = FIELD_NONE;
    return true;
}

static bool text(void *context, ent_str said, ent_span source) {
    entry *e = context;
    return !e->field || e->inner || put(e, e->field, said, source);
}

/* Moves a field into what is carried. */
static ent_span carry(entry *e, int field, ent_carried *carried) {
    ent_span made = {carried->length, carried->length};
    ent_str all = ent_buf_str(&e->fields[field].text);
    const ent_map *map = &e->fields[field].map;
    for (uint32_t i = 0; i < map->pieces.count; i++) {
        const ent_map_piece *piece = &map->pieces.items[i];
        ent_carried_put(carried, (ent_str){all.ptr + piece->text, piece->text_bytes}, (ent_span){piece->source, piece->source + piece->source_bytes});
    }
    made.end = carried->length;
    return made;
}

static bool is_markup(const entry *e, int field) {
    ent_str all = ent_buf_str(&e->fields[field].text);
    return !e->fields[field].plain && all.len && (memchr(all.ptr, '<', all.len) || memchr(all.ptr, '&', all.len));
}

static ent_str keep(entry *e, int field) {
    ent_str all = ent_str_trim(ent_buf_str(&e->fields[field].text));
    const char *copy = ent_arena_copy(e->arena, all.ptr ? all.ptr : "", all.len);
    if (!copy) e->full = true;
    return (ent_str){copy, copy ? all.len : 0};
}

static ent_status fill(entry *e, ent_carried *carried, ent_err *err) {
    int body = e->fields[FIELD_FULL].text.len ? FIELD_FULL : FIELD_BRIEF, date = e->fields[FIELD_DATE].text.len ? FIELD_DATE : FIELD_UPDATED;
    ent_status status = ent_carried_open(carried, e->xml.len, e->arena, err);
    if (status) return status;
    carried->title = carry(e, FIELD_TITLE, carried);
    carried->body = carry(e, body, carried);
    carried->title_html = is_markup(e, FIELD_TITLE);
    carried->html = is_markup(e, body);
    carried->url = keep(e, e->fields[FIELD_LINK].text.len ? FIELD_LINK : FIELD_ID);
    carried->date = keep(e, date);
    carried->date_name = date == FIELD_DATE ? "feed" : "feed:updated";
    const ent_map *dates = &e->fields[date].map;
    if (dates->pieces.count)
        carried->date_source = (ent_span){dates->pieces.items[0].source, dates->pieces.items[0].source + dates->pieces.items[0].source_bytes};
    if (carried->full || e->full) return ent_err_full(err, "text of an entry");
    if (!ent_str_trim((ent_str){carried->text, carried->length}).len) return ent_err_set(err, ENT_INPUT, "the entry has neither title nor text");
    return ENT_OK;
}

ent_status ent_carried_entry(ent_str xml, ent_arena *arena, ent_carried *carried, ent_err *err) {
    entry *e = ENT_NEW(arena, entry);
    if (!e) return ent_err_full(err, "text of an entry");
    e->arena = arena;
    e->xml = xml;
    ent_markup_events events = {e, start, end, text};
    for (int i = 0; i < FIELD_COUNT; i++) ent_buf_init(&e->fields[i].text);
    ent_status status = ent_markup_xml(xml, &events, err);
    if (!status) status = fill(e, carried, err);
    for (int i = 0; i < FIELD_COUNT; i++) ent_buf_release(&e->fields[i].text);
    return status;
}
