/* What the files of input share.
 *
 *   archive, feed, JSON Lines, folder ─source.c▶ raw documents, one after the other
 *   raw ─charset.c▶ UTF-8 ─┬─ plain text ──────────────────────────────────────────────────────────────▶ page
 *                          └─markup.c▶ tags ─tree.c▶ nodes and runs ─choose.c▶ parts ─html.c▶ text, map ─▶ page
 */
#ifndef ENT_INPUT_INTERNAL_H
#define ENT_INPUT_INTERNAL_H
#include "input/input.h"
#include "pack/pack.h"

/* ---- charset.c ---- */
typedef struct ent_charset {
    ent_str utf8;
    ent_str name, declared;
    const ent_map *map; /* from utf8 to the bytes as received; NULL: they are the same */
} ent_charset;
/* type: the media type of a header, or empty. */
ent_status ent_charset_read(ent_str bytes, ent_str type, ent_arena *arena, ent_charset *charset, ent_err *err) ENT_MUST_CHECK;
/* Whether text is name, which is lower case, whatever its capitals. */
bool ent_input_same(ent_str text, const char *name);
/* Where lowered begins in text, whatever its capitals; SIZE_MAX: nowhere. */
size_t ent_input_find(ent_str text, const char *lowered);

/* ---- rules.c: the pack's tables on pages, decoded ---- */
enum { ENT_RULE_SLOTS = 1024 };
typedef struct ent_rule_word {
    ent_str word;
    uint8_t role;
} ent_rule_word;

struct ent_input_rules {
    ent_rule_word marks[ENT_RULE_SLOTS];  /* parts of class and id, by hash */
    ENT_VEC(ent_str) other;               /* folded fronts of lines that name another dispatch */
    ENT_VEC(ent_str) teasers;             /* folded headings of lists of other dispatches */
    ENT_VEC(ent_str) front;               /* folded fronts of lines that describe the page: published on … */
    ent_rule_word filter[ENT_RULE_SLOTS]; /* words of the prefilter, by hash */
    ENT_VEC(ent_rule_word) stems;         /* the same, for words that only begin so; by first letter */
    uint16_t first_stem[27];
};
uint32_t ent_rules_slot(ent_str word);
/* What class, id and the like say: bits 1 << ENT_PAGE_ROLE_…. */
uint32_t ent_rules_marks(const ent_input_rules *rules, ent_str attribute);
/* Whether the text is the heading of a list of other dispatches. */
bool ent_rules_opens_list(const ent_input_rules *rules, ent_str heading);
/* Whether the line begins as those do that date or describe the page, or that name another dispatch. */
bool ent_rules_is_front(const ent_input_rules *rules, ent_str line);
bool ent_rules_is_other(const ent_input_rules *rules, ent_str line);

/* ---- tree.c: tags → nodes and runs ---- */
enum {                          /* traits of a node */
       ENT_NODE_HIDDEN = 1,     /* what nobody reads: scripts, forms, menus */
       ENT_NODE_NAVIGATION = 2, /* nav, footer, aside … */
       ENT_NODE_HEADING = 4,
       ENT_NODE_ENTRY = 8, /* one of a list: li, article, tr */
       ENT_NODE_CAPTION = 16,
       ENT_NODE_TIME = 32,
       ENT_NODE_ARTICLE = 64, /* article, main */
       ENT_NODE_LIST = 128,   /* ul, ol, dl */
       ENT_NODE_TITLE = 256,  /* h1 */
       ENT_NODE_BODY = 512,   /* html, body: what a class says of the whole page is about its looks */
       ENT_NODE_BLOCK = 1024,
       ENT_NODE_LINES = 4096, /* pre */
       ENT_NODE_ASIDE = 2048  /* aside: noise outside of the article, a list of other dispatches inside it by its marks alone */
};

typedef struct ent_node {
    uint32_t parent; /* the root is its own */
    uint32_t traits, marks;
    uint32_t last;  /* the last node inside it */
    uint32_t prose; /* bytes of prose in it and below, other dispatches and page furniture excepted */
    uint32_t bytes, link_bytes;
} ent_node;

/* Text between two edges of blocks. */
typedef struct ent_run {
    ent_span span; /* of the tree's text */
    uint32_t node;
    uint32_t link_bytes;
    bool prose;
    uint8_t breaks; /* lines ended by br in front of it */
} ent_run;

enum { ENT_TREE_STAMPS = 64 };
typedef struct ent_tree {
    const ent_input_rules *rules;
    ent_arena *arena;
    ent_str source;
    ENT_VEC(ent_node) nodes;
    ENT_VEC(ent_run) runs;
    char *text;
    uint32_t length, limit;
    ent_map map;    /* from text to source */
    ent_span title; /* of <title>, in the text */
    ent_str url;    /* canonical, in the arena */
    ENT_VEC(ent_stamp) stamps;
    uint32_t stamp_nodes[ENT_TREE_STAMPS]; /* where each stands; 0: in the head */
    bool full;
} ent_tree;
ent_status ent_tree_read(const ent_input_rules *rules, ent_str utf8, ent_arena *arena, ent_tree *tree, ent_err *err) ENT_MUST_CHECK;

/* ---- stamps.c ---- */
/* The day at the front of a time in any of the forms of the web; false when there is none. */
bool ent_stamp_parse(ent_str value, ent_date *day);
/* A meta element: adds a stamp when it tells a day. */
void ent_stamp_meta(ent_tree *tree, ent_str name, ent_str content, ent_span tag);
/* A block of JSON-LD. */
void ent_stamp_json(ent_tree *tree, ent_str json, ent_span source);
void ent_stamp_add(ent_tree *tree, const char *what, ent_str value, ent_span source, bool latest);

/* ---- choose.c: which runs are the dispatch, which tell of others ---- */
typedef struct ent_part {
    uint32_t run;
    uint8_t zone; /* ENT_ZONE_…, 0: its words have to tell */
    uint16_t item;
} ent_part;
typedef ENT_VEC(ent_part) ent_parts;
/* whole: the markup is a dispatch and nothing else (an entry of a feed). */
ent_status ent_choose(ent_tree *tree, bool whole, ent_parts *parts, ent_err *err) ENT_MUST_CHECK;

/* ---- html.c ---- */
/* Text under construction. */
typedef struct ent_making {
    ent_arena *arena;
    ent_page *page;
    char *text;
    uint32_t length, limit;
    ent_map *map;
    bool full;
} ent_making;
ent_status ent_making_open(ent_making *making, ent_page *page, ent_arena *arena, size_t limit, ent_err *err) ENT_MUST_CHECK;
/* Appends a span of text as a block, with an empty line in front of it unless `close`. */
void ent_making_line(ent_making *m, ent_str text, ent_span span, const ent_map *map, ent_block block, bool close);
ent_status ent_making_close(ent_making *m, ent_err *err) ENT_MUST_CHECK;
/* Appends what markup holds; the stamps of the page are left in the tree. */
typedef struct ent_markup_part {
    ent_str utf8;
    uint32_t shift; /* where it begins in what the map below tells of */
    bool whole;     /* as in ent_choose */
    uint8_t zone;   /* of every line; 0: as chosen */
} ent_markup_part;
ent_status ent_html_read(const ent_input_rules *rules, const ent_markup_part *part, ent_making *making, ent_tree *tree, ent_err *err) ENT_MUST_CHECK;

/* ---- carried.c: JSON Lines and feeds bring a title and a text along with what they say of both ---- */
typedef struct ent_carried {
    ent_arena *arena;
    char *text; /* title and body, unescaped */
    uint32_t length, limit;
    ent_map *map; /* from text to the bytes as received */
    ent_span title, body;
    bool html, title_html; /* what they are */
    ent_str url, date;
    ent_span date_source;
    const char *date_name;
    bool full;
} ent_carried;
ent_status ent_carried_open(ent_carried *carried, size_t limit, ent_arena *arena, ent_err *err) ENT_MUST_CHECK;
void ent_carried_put(ent_carried *carried, ent_str text, ent_span source);
/* One line of JSON Lines. */
ent_status ent_carried_json(ent_str line, ent_arena *arena, ent_carried *carried, ent_err *err) ENT_MUST_CHECK;
/* ---- entry.c ---- */
ent_status ent_carried_entry(ent_str xml, ent_arena *arena, ent_carried *carried, ent_err *err) ENT_MUST_CHECK;

/* ---- page.c ---- */
bool ent_input_looks_html(ent_str bytes);
#endif
