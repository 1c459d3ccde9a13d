/* Tags → nodes and runs. A page is walked once; what is kept of it is the text that a reader can see, cut at the edges of blocks, and for
 * each block what its name, class and place say of it. Nothing is decided here. */
#include "input/internal.h"
#include "input/markup.h"

#include <stdlib.h>
#include <string.h>

enum { LINK = 1u << 30, TITLE = 1u << 29, STACK = 2048, JSON_BYTES = 128 * 1024, PROSE_BYTES = 50, LONG_BYTES = 160 };

typedef struct element {
    const char *name;
    uint32_t traits;
} element;

#define BLOCK ENT_NODE_BLOCK
/* By name. What is not here is inline. */
static const element elements[] = {
    {"a", LINK},
    {"abbr", ENT_NODE_TIME},
    {"address", BLOCK},
    {"amp-ad", ENT_NODE_HIDDEN},
    {"amp-consent", ENT_NODE_HIDDEN},
    {"amp-sidebar", ENT_NODE_HIDDEN},
    {"amp-social-share", ENT_NODE_HIDDEN},
    {"amp-user-notification", ENT_NODE_HIDDEN},
    {"article", BLOCK | ENT_NODE_ARTICLE | ENT_NODE_ENTRY},
    {"aside", BLOCK | ENT_NODE_ASIDE},
    {"audio", ENT_NODE_HIDDEN},
    {"blockquote", BLOCK},
    {"body", BLOCK | ENT_NODE_BODY},
    {"button", ENT_NODE_HIDDEN},
    {"canvas", ENT_NODE_HIDDEN},
    {"caption", BLOCK | ENT_NODE_CAPTION},
    {"center", BLOCK},
    {"dd", BLOCK},
    {"details", BLOCK},
    {"dialog", BLOCK | ENT_NODE_NAVIGATION},
    {"div", BLOCK},
    {"dl", BLOCK | ENT_NODE_LIST},
    {"dt", BLOCK},
    {"fieldset", BLOCK},
    {"figcaption", BLOCK | ENT_NODE_CAPTION},
    {"figure", BLOCK},
    {"footer", BLOCK | ENT_NODE_NAVIGATION},
    {"form", BLOCK},
    {"h1", BLOCK | ENT_NODE_HEADING | ENT_NODE_TITLE},
    {"h2", BLOCK | ENT_NODE_HEADING},
    {"h3", BLOCK | ENT_NODE_HEADING},
    {"h4", BLOCK | ENT_NODE_HEADING},
    {"h5", BLOCK | ENT_NODE_HEADING},
    {"h6", BLOCK | ENT_NODE_HEADING},
    {"header", BLOCK},
    {"hr", BLOCK},
    {"html", BLOCK | ENT_NODE_BODY},
    {"iframe", ENT_NODE_HIDDEN},
    {"label", ENT_NODE_HIDDEN},
    {"legend", ENT_NODE_HIDDEN},
    {"li", BLOCK | ENT_NODE_ENTRY},
    {"main", BLOCK | ENT_NODE_ARTICLE},
    {"menu", BLOCK | ENT_NODE_NAVIGATION},
    {"nav", BLOCK | ENT_NODE_NAVIGATION},
    {"noscript", ENT_NODE_HIDDEN},
    {"object", ENT_NODE_HIDDEN},
    {"ol", BLOCK | ENT_NODE_LIST},
    {"option", ENT_NODE_HIDDEN},
    {"p", BLOCK},
    {"pre", BLOCK | ENT_NODE_LINES},
    {"script", ENT_NODE_HIDDEN},
    {"section", BLOCK},
    {"select", ENT_NODE_HIDDEN},
    {"style", ENT_NODE_HIDDEN},
    {"summary", BLOCK},
    {"svg", ENT_NODE_HIDDEN},
    {"table", BLOCK},
    {"tbody", BLOCK},
    {"td", BLOCK},
    {"template", ENT_NODE_HIDDEN},
    {"textarea", ENT_NODE_HIDDEN},
    {"tfoot", BLOCK},
    {"th", BLOCK},
    {"thead", BLOCK},
    {"time", ENT_NODE_TIME},
    {"title", TITLE},
    {"tr", BLOCK | ENT_NODE_ENTRY},
    {"ul", BLOCK | ENT_NODE_LIST},
    {"video", ENT_NODE_HIDDEN},
};

typedef struct builder {
    ent_tree *tree;
    uint32_t node;                 /* the one in hand */
    uint32_t stack[STACK];         /* traits of what is open; BLOCK where it made a node */
    uint32_t depth, lost;          /* lost: opened beyond the stack */
    uint32_t hidden, links, lines; /* open elements of a kind; lines: those whose line ends count */
    uint32_t json;                 /* where the JSON-LD in hand begins, 0: none */
    uint32_t run;                  /* 1 + the run in hand, 0: none */
    uint8_t breaks;
    bool title, blank;
} builder;

static int compare_element(const void *name, const void *row) { return strcmp(name, ((const element *)row)->name); }

static uint32_t traits_of(const char *name) {
    const element *found = bsearch(name, elements, sizeof elements / sizeof *elements, sizeof *elements, compare_element);
    return found ? found->traits : 0;
}

static const char *attribute(const char *const *attributes, const char *name) {
    for (; attributes && *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0) return attributes[1] ? attributes[1] : "";
    return NULL;
}

static uint32_t marks_of(const ent_tree *tree, const char *const *attributes) {
    static const char *const telling[] = {"class", "id", "itemprop", "role"};
    uint32_t marks = 0;
    for (; attributes && *attributes; attributes += 2)
        for (size_t i = 0; attributes[1] && i < sizeof telling / sizeof *telling; i++)
            if (strcmp(attributes[0], telling[i]) == 0) marks |= ent_rules_marks(tree->rules, ent_str_of(attributes[1]));
    return marks;
}

/* Ends the run in hand: blanks behind it go, and whether it reads as prose is seen. */
static void end_run(builder *b) {
    if (!b->run) return;
    ent_tree *tree = b->tree;
    ent_run *run = &tree->runs.items[b->run - 1];
    b->run = 0;
    while (run->span.end > run->span.start && tree->text[run->span.end - 1] == ' ') run->span.end--;
    if (run->span.end == run->span.start) {
        tree->runs.count--;
        return;
    }
    uint32_t bytes = run->span.end - run->span.start;
    ent_str text = {tree->text + run->span.start, bytes};
    bool ended = false;
    for (uint32_t i = bytes > 8 ? bytes - 8 : 0; i < bytes; i++)
        ended = ended || (text.ptr[i] && strchr(".!?:", text.ptr[i])) || (uint8_t)text.ptr[i] == 0xA6;
    run->prose = bytes >= PROSE_BYTES && run->link_bytes * 2 < bytes && (ended || b->lines || bytes >= LONG_BYTES);
    if (bytes < run->link_bytes) run->link_bytes = bytes;
}

static void edge(builder *b) {
    end_run(b);
    b->breaks = 0;
}

static uint32_t add_node(builder *b, uint32_t traits, uint32_t marks) {
    ent_tree *tree = b->tree;
    ent_node node = {.parent = b->node, .traits = traits & ~(uint32_t)(LINK | TITLE), .marks = marks};
    if (!ent_vec_push(tree->arena, &tree->nodes, node)) {
        tree->full = true;
        return b->node;
    }
    return tree->nodes.count - 1;
}

/* A time element, or the abbreviation that stood for it before there was one. */
static void open_time(builder *b, const char *name, const char *const *attributes, ent_span tag) {
    bool time = strcmp(name, "time") == 0;
    const char *when = attribute(attributes, time ? "datetime" : "title");
    if (!time && !(when && marks_of(b->tree, attributes) >> ENT_PAGE_ROLE_DATE & 1)) return;
    b->tree->nodes.items[b->node].traits |= ENT_NODE_TIME;
    if (!when) return;
    uint32_t count = b->tree->stamps.count;
    ent_stamp_add(b->tree, "time", ent_str_of(when), tag, false);
    if (b->tree->stamps.count > count) b->tree->stamp_nodes[count] = b->node;
}

static void open_head(builder *b, const char *name, const char *const *attributes, ent_span tag) {
    if (strcmp(name, "meta") == 0) {
        const char *key = attribute(attributes, "property"), *content = attribute(attributes, "content");
        if (!key) key = attribute(attributes, "name");
        if (!key) key = attribute(attributes, "itemprop");
        if (key && content) ent_stamp_meta(b->tree, ent_str_of(key), ent_str_of(content), tag);
    } else if (strcmp(name, "link") == 0) {
        const char *rel = attribute(attributes, "rel"), *href = attribute(attributes, "href");
        if (!rel || !href || strcmp(rel, "canonical") != 0 || b->tree->url.len || strncmp(href, "http", 4) != 0) return;
        const char *copy = ent_arena_copy(b->tree->arena, href, strlen(href));
        if (copy) b->tree->url = ent_str_of(copy);
    }
}

static bool start(void *context, const char *name, const char *const *attributes, ent_span tag) {
    builder *b = context;
    uint32_t traits = traits_of(name), made = 0;
    if (b->depth == STACK) {
        b->lost++;
        return true;
    }
    if (traits & ENT_NODE_HIDDEN) {
        const char *type = strcmp(name, "script") == 0 ? attribute(attributes, "type") : NULL;
        if (type && strcmp(type, "application/ld+json") == 0 && !b->hidden) b->json = tag.end;
        b->hidden++;
    } else if (!b->hidden) {
        if (strcmp(name, "meta") == 0 || strcmp(name, "link") == 0) open_head(b, name, attributes, tag);
        if (traits & ENT_NODE_TIME) open_time(b, name, attributes, tag);
        if (strcmp(name, "br") == 0) {
            end_run(b);
            if (b->breaks < UINT8_MAX) b->breaks++;
        }
        uint32_t marks = traits & BLOCK || strcmp(name, "span") == 0 ? marks_of(b->tree, attributes) : 0;
        if (traits & BLOCK || marks & ~(1u << ENT_PAGE_ROLE_BODY)) {
            edge(b);
            b->node = add_node(b, traits, marks);
            made = BLOCK;
        }
        b->links += (traits & LINK) != 0;
        b->lines += (traits & ENT_NODE_LINES) != 0;
        if (traits & TITLE && !b->tree->title.end) {
            end_run(b);
            b->title = true;
            b->tree->title.start = b->tree->title.end = b->tree->length;
        }
    }
    b->stack[b->depth++] = (traits & ~(uint32_t)BLOCK) | made;
    return !b->tree->full;
}

static void close_json(builder *b) {
    ent_str rest = {b->tree->source.ptr + b->json, b->tree->source.len - b->json};
    size_t length = ent_input_find(rest, "</script");
    if (length != SIZE_MAX && length <= JSON_BYTES)
        ent_stamp_json(b->tree, (ent_str){rest.ptr, length}, (ent_span){b->json, b->json + (uint32_t)length});
    b->json = 0;
}

static bool end(void *context, const char *name, uint32_t at) {
    builder *b = context;
    (void)name;
    (void)at;
    if (b->lost) {
        b->lost--;
        return true;
    }
    if (!b->depth) return true;
    uint32_t traits = b->stack[--b->depth];
    if (traits & ENT_NODE_HIDDEN) {
        if (b->json && b->hidden == 1) close_json(b);
        if (b->hidden) b->hidden--;
        return !b->tree->full;
    }
    if (b->hidden) return true;
    if (traits & LINK && b->links) b->links--;
    if (traits & ENT_NODE_LINES && b->lines) b->lines--;
    if (traits & TITLE) b->title = false;
    if (traits & BLOCK) {
        edge(b);
        ent_node *node = &b->tree->nodes.items[b->node];
        node->last = b->tree->nodes.count - 1;
        b->node = node->parent;
    }
    return true;
}

static bool open_run(builder *b) {
    ent_run run = {.span = {b->tree->length, b->tree->length}, .node = b->node, .breaks = b->breaks};
    b->breaks = 0;
    if (!ent_vec_push(b->tree->arena, &b->tree->runs, run)) return false;
    b->run = b->tree->runs.count;
    return true;
}

static bool is_blank(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

/* Appends bytes that stand for source, and counts them. */
static void put(builder *b, ent_str text, ent_span source) {
    ent_tree *tree = b->tree;
    if (tree->length + text.len > tree->limit) return;
    memcpy(tree->text + tree->length, text.ptr, text.len);
    uint32_t from = tree->length;
    tree->length += (uint32_t)text.len;
    if (!ent_map_add(&tree->map, tree->arena, (ent_span){from, tree->length}, source)) tree->full = true;
    if (b->title) {
        tree->title.end = tree->length;
    } else {
        ent_run *run = &tree->runs.items[b->run - 1];
        run->span.end = tree->length;
        if (b->links) run->link_bytes += (uint32_t)text.len;
    }
}

/* Line ends of preformatted text are those of a br. */
static void end_lines(builder *b, ent_str blank) {
    for (size_t i = 0; i < blank.len; i++) {
        if (blank.ptr[i] != '\n') continue;
        end_run(b);
        if (b->breaks < UINT8_MAX) b->breaks++;
    }
}

/* White space of any length is one blank, and none at the start of a run. */
static bool text(void *context, ent_str said, ent_span source) {
    builder *b = context;
    if (b->hidden) return true;
    bool copied = source.end - source.start == said.len;
    for (size_t at = 0, next; at < said.len && !b->tree->full; at = next) {
        bool blank = is_blank(said.ptr[at]);
        for (next = at; next < said.len && is_blank(said.ptr[next]) == blank;) next++;
        ent_span from = copied ? (ent_span){source.start + (uint32_t)at, source.start + (uint32_t)next} : source;
        if (blank && b->lines) end_lines(b, (ent_str){said.ptr + at, next - at});
        bool started = b->title ? b->tree->title.end > b->tree->title.start : b->run != 0;
        if (!blank && !started && !b->title && !open_run(b)) b->tree->full = true;
        else if (!blank) put(b, (ent_str){said.ptr + at, next - at}, from);
        else if (started && b->tree->text[b->tree->length - 1] != ' ') put(b, ENT_STR(" "), from);
    }
    return !b->tree->full;
}

/* Prose of each node with everything below it. */
static void add_up(ent_tree *tree) {
    for (uint32_t i = 0; i < tree->runs.count; i++) {
        const ent_run *run = &tree->runs.items[i];
        ent_node *node = &tree->nodes.items[run->node];
        node->bytes += run->span.end - run->span.start;
        node->link_bytes += run->link_bytes;
    }
    for (uint32_t i = tree->nodes.count; i-- > 1;) {
        ent_node *node = &tree->nodes.items[i], *parent = &tree->nodes.items[node->parent];
        if (node->last < i) node->last = i;
        if (parent->last < node->last) parent->last = node->last;
        parent->bytes += node->bytes;
        parent->link_bytes += node->link_bytes;
    }
}

ent_status ent_tree_read(const ent_input_rules *rules, ent_str utf8, ent_arena *arena, ent_tree *tree, ent_err *err) {
    *tree = (ent_tree){.rules = rules, .arena = arena, .source = utf8, .limit = (uint32_t)utf8.len};
    tree->text = ent_arena_alloc(arena, utf8.len + 1, 1);
    builder *b = ENT_NEW(arena, builder);
    if (!tree->text || !b || !ent_vec_push(arena, &tree->nodes, (ent_node){.traits = ENT_NODE_BODY | ENT_NODE_BLOCK}))
        return ent_err_full(err, "page");
    b->tree = tree;
    ent_markup_events events = {b, start, end, text};
    ent_status status = ent_markup_html(utf8, &events, err);
    if (status) return status;
    edge(b);
    add_up(tree);
    return tree->full ? ent_err_full(err, "page") : ENT_OK;
}
