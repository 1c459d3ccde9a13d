/* Which runs of a page are its dispatch. The dispatch is where the prose is: from the root down, as long as one child holds most of it, the
 * child is taken. A node that says of itself that it holds the article is believed where it holds most of the prose as well. What menus,
 * comments, advertisements and lists of other dispatches hold never counts, and only the last of these is kept, as other dispatches. */
#include "base/utf8.h"
#include "input/internal.h"

#include <string.h>

enum {
    LEAST_PROSE = 120, /* bytes without which a page has no article */
    MOST_OF = 60,      /* per cent of the prose that a child must hold to be gone into */
    TITLE_BYTES = 320,
    TITLE_LEAST = 15,
    ENTRY_LEAST = 22, /* shorter lines of a list name no dispatch */
    SHORT_BYTES = 60
};

enum { OUT = 1, OTHERS = 2, CAPTION = 4, DATE = 8, STANDFIRST = 16, HEADLINE = 32 }; /* what a node is in, by itself and its parents */

typedef struct chooser {
    ent_tree *tree;
    ent_parts *parts;
    uint8_t *in;       /* by node */
    uint32_t *entry;   /* by node: the nearest entry of a list at or above it */
    uint32_t main;     /* the node of the article, 0: none */
    uint32_t headline; /* 1 + its run */
    uint32_t first;    /* first run of prose in the article */
    uint16_t items;
    uint32_t item_entry; /* of the item in hand */
    uint32_t list;       /* the node in which the heading of a list stands that is open; UINT32_MAX: none */
} chooser;

static bool inside(const ent_tree *tree, uint32_t node, uint32_t top) { return node >= top && node <= tree->nodes.items[top].last; }
static bool has(const ent_node *node, unsigned role) { return node->marks >> role & 1; }
static ent_str text_of(const ent_tree *tree, ent_span span) { return (ent_str){tree->text + span.start, span.end - span.start}; }

/* A class that would take the article away speaks of the page's looks: "with-sidebar". */
static bool holds_article(const ent_tree *tree, uint32_t top) {
    for (uint32_t i = top; i <= tree->nodes.items[top].last; i++)
        if (tree->nodes.items[i].traits & ENT_NODE_TITLE || (i > top && has(&tree->nodes.items[i], ENT_PAGE_ROLE_BODY))) return true;
    return false;
}

static uint8_t place_of(const ent_tree *tree, uint32_t i, uint8_t above) {
    const ent_node *node = &tree->nodes.items[i], *root = &tree->nodes.items[0];
    uint8_t in = above;
    bool large = node->bytes * 2 > root->bytes && node->bytes > LEAST_PROSE;
    if (node->traits & ENT_NODE_BODY) return above;
    if (node->traits & ENT_NODE_NAVIGATION) in |= OUT;
    bool others = has(node, ENT_PAGE_ROLE_TEASERS), noise = !others && (has(node, ENT_PAGE_ROLE_NOISE) || node->traits & ENT_NODE_ASIDE);
    if ((noise || others) && !(large && holds_article(tree, i))) in |= noise ? OUT : OTHERS;
    if (node->traits & ENT_NODE_CAPTION || has(node, ENT_PAGE_ROLE_CAPTION)) in |= CAPTION;
    if (has(node, ENT_PAGE_ROLE_DATE)) in |= DATE;
    if (has(node, ENT_PAGE_ROLE_STANDFIRST)) in |= STANDFIRST;
    if (node->traits & ENT_NODE_TITLE || has(node, ENT_PAGE_ROLE_HEADLINE)) in |= HEADLINE;
    return in;
}

static void place_nodes(chooser *c) {
    ent_tree *tree = c->tree;
    for (uint32_t i = 0; i < tree->nodes.count; i++) {
        const ent_node *node = &tree->nodes.items[i];
        c->in[i] = place_of(tree, i, i ? c->in[node->parent] : 0);
        c->entry[i] = node->traits & ENT_NODE_ENTRY ? i : i ? c->entry[node->parent] : 0;
    }
    for (uint32_t i = 0; i < tree->runs.count; i++) {
        const ent_run *run = &tree->runs.items[i];
        if (run->prose && !(c->in[run->node] & (OUT | OTHERS | CAPTION))) tree->nodes.items[run->node].prose += run->span.end - run->span.start;
    }
    for (uint32_t i = tree->nodes.count; i-- > 1;) tree->nodes.items[tree->nodes.items[i].parent].prose += tree->nodes.items[i].prose;
}

/* ---- where the article is ---- */

static uint32_t best_child(const ent_tree *tree, uint32_t top) {
    uint32_t best = top;
    for (uint32_t i = top + 1; i <= tree->nodes.items[top].last; i = tree->nodes.items[i].last + 1)
        if (best == top || tree->nodes.items[i].prose > tree->nodes.items[best].prose) best = i;
    return best;
}

static uint32_t marked_article(const ent_tree *tree, const uint8_t *in) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < tree->nodes.count; i++) {
        const ent_node *node = &tree->nodes.items[i];
        if (!has(node, ENT_PAGE_ROLE_BODY) || in[i] & (OUT | OTHERS)) continue;
        if (!best || node->prose > tree->nodes.items[best].prose) best = i;
    }
    return best && tree->nodes.items[best].prose * 2 > tree->nodes.items[0].prose ? best : 0;
}

/* Prose that stands in the node itself, not below it. */
static uint32_t own_prose(const ent_tree *tree, uint32_t top) {
    uint32_t below = 0;
    for (uint32_t i = top + 1; i <= tree->nodes.items[top].last; i = tree->nodes.items[i].last + 1) below += tree->nodes.items[i].prose;
    return tree->nodes.items[top].prose - below;
}

static uint32_t runs_of(const ent_tree *tree, uint32_t node) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < tree->runs.count; i++) count += tree->runs.items[i].node == node && tree->runs.items[i].prose;
    return count;
}

static uint32_t find_article(const chooser *c) {
    const ent_tree *tree = c->tree;
    if (tree->nodes.items[0].prose < LEAST_PROSE) return UINT32_MAX;
    uint32_t at = marked_article(tree, c->in);
    if (at) return at;
    for (;;) {
        uint32_t child = best_child(tree, at);
        if (child == at || (uint64_t)tree->nodes.items[child].prose * 100 < (uint64_t)tree->nodes.items[at].prose * MOST_OF) break;
        at = child;
    }
    /* a single paragraph is no article: its neighbours are looked at with it */
    if (at && own_prose(tree, at) == tree->nodes.items[at].prose && runs_of(tree, at) < 2) at = tree->nodes.items[at].parent;
    return at;
}

/* ---- its headline ---- */

static bool fold(ent_str text, char *out, size_t *length) {
    *length = 0;
    if (text.len > TITLE_BYTES) return false;
    for (size_t at = 0; at < text.len;) *length += ent_utf8_fold(ent_utf8_next(text, &at), out + *length);
    return true;
}

/* The page's title begins with this line, or has it as a part: agencies add their name. */
static bool is_title(const ent_tree *tree, const ent_run *run) {
    char line[TITLE_BYTES * 4], title[TITLE_BYTES * 4];
    size_t line_length, title_length;
    ent_str whole = text_of(tree, tree->title), said = text_of(tree, run->span);
    if (said.len < TITLE_LEAST || !fold(said, line, &line_length) || !fold(whole, title, &title_length)) return false;
    return ent_str_find((ent_str){title, title_length}, (ent_str){line, line_length}) != SIZE_MAX;
}

static void find_headline(chooser *c) {
    const ent_tree *tree = c->tree;
    uint32_t named = 0, titled = 0, matched = 0;
    for (uint32_t i = 0; i < tree->runs.count; i++) {
        const ent_run *run = &tree->runs.items[i];
        uint32_t bytes = run->span.end - run->span.start;
        bool early = i < c->first;
        if (c->in[run->node] & (OUT | OTHERS | CAPTION) || bytes > TITLE_BYTES || bytes < TITLE_LEAST || (!early && named)) continue;
        bool heading = (c->in[run->node] & HEADLINE) != 0;
        if (heading && is_title(tree, run) && !titled) titled = i + 1;
        else if (heading && early) named = i + 1;
        else if (early && is_title(tree, run) && !matched) matched = i + 1;
    }
    c->headline = titled && titled <= c->first + 1 ? titled : matched && !named ? matched : named;
}

/* ---- parts ---- */

static bool put(chooser *c, uint32_t run, uint8_t zone, uint16_t item) {
    return ent_vec_push(c->tree->arena, c->parts, (ent_part){.run = run, .zone = zone, .item = item});
}

/* A line of a list of other dispatches: a title, a blurb or a date. Entries divide the list; without them each title begins another. */
static bool put_other(chooser *c, uint32_t i) {
    const ent_tree *tree = c->tree;
    const ent_run *run = &tree->runs.items[i];
    uint32_t bytes = run->span.end - run->span.start, entry = c->entry[run->node];
    bool date = c->in[run->node] & DATE || tree->nodes.items[run->node].traits & ENT_NODE_TIME;
    bool title = run->link_bytes * 2 > bytes || tree->nodes.items[run->node].traits & ENT_NODE_HEADING;
    if (ent_rules_opens_list(tree->rules, text_of(tree, run->span)) || (bytes < ENTRY_LEAST && !date)) return true;
    if (c->in[run->node] & CAPTION && bytes < SHORT_BYTES) return true;
    if (entry ? entry != c->item_entry : title || !c->items) {
        if (date && !title) return true; /* a date in front of its title is too rare to be worth a wrong one */
        if (c->items < UINT16_MAX) c->items++;
    }
    c->item_entry = entry;
    return put(c, i, date && !title ? ENT_ZONE_METADATA : ENT_ZONE_TEASER, c->items);
}

/* A short line between headline and story: what dates it stays, names and sections go. */
static bool is_dating(const chooser *c, const ent_run *run) {
    ent_str line = text_of(c->tree, run->span);
    if (c->in[run->node] & DATE || c->tree->nodes.items[run->node].traits & ENT_NODE_TIME) return true;
    if (line.len > SHORT_BYTES * 2) return false;
    return ent_rules_is_front(c->tree->rules, line);
}

static bool may_be_dateline(ent_str line) {
    bool digit = false;
    for (size_t i = 0; i < line.len; i++) digit = digit || (line.ptr[i] >= '0' && line.ptr[i] <= '9') || line.ptr[i] == '(';
    return digit || ent_str_ends(line, ENT_STR("-")) || ent_str_ends(line, ENT_STR("\xE2\x80\x93")) || ent_str_ends(line, ENT_STR("\xE2\x80\x94"));
}

/* In front of the first prose. */
static bool put_head(chooser *c, uint32_t i, bool in_main) {
    const ent_run *run = &c->tree->runs.items[i];
    uint8_t in = c->in[run->node];
    if (i + 1 == c->headline) return put(c, i, ENT_ZONE_HEADLINE, 0);
    bool after = c->headline && i >= c->headline;
    if (in & CAPTION) return !(after || in_main) || put(c, i, ENT_ZONE_CAPTION, 0);
    if (is_dating(c, run)) return !(after || in_main || c->in[run->node] & DATE) || put(c, i, ENT_ZONE_METADATA, 0);
    if (in & STANDFIRST && (after || in_main)) return put(c, i, ENT_ZONE_LEAD, 0);
    if (!after && !in_main) return true;
    ent_str line = text_of(c->tree, run->span);
    if (in_main && line.len >= ENTRY_LEAST && c->tree->nodes.items[run->node].traits & ENT_NODE_HEADING) return put(c, i, ENT_ZONE_BODY, 0);
    bool stays = run->prose || (line.len >= SHORT_BYTES && run->link_bytes * 2 < line.len) || (in_main && may_be_dateline(line));
    return !stays || put(c, i, run->prose || line.len < SHORT_BYTES ? 0 : ENT_ZONE_LEAD, 0);
}

static bool put_run(chooser *c, uint32_t i) {
    const ent_tree *tree = c->tree;
    const ent_run *run = &tree->runs.items[i];
    uint8_t in = c->in[run->node];
    bool in_main = c->main != UINT32_MAX && inside(tree, run->node, c->main);
    if (in & (OUT | OTHERS)) return true;
    if (c->main != UINT32_MAX && i < c->first) return put_head(c, i, in_main);
    if (!in_main) return true;
    if (in & CAPTION) return put(c, i, ENT_ZONE_CAPTION, 0);
    if (!run->prose && is_dating(c, run)) return put(c, i, ENT_ZONE_METADATA, 0);
    return put(c, i, tree->nodes.items[run->node].traits & ENT_NODE_HEADING ? ENT_ZONE_BODY : 0, 0);
}

/* Lists that only their heading names: what follows it in the node that holds both, as long as it is links. */
static void follow_headings(chooser *c) {
    const ent_tree *tree = c->tree;
    uint32_t holder = UINT32_MAX;
    for (uint32_t i = 0; i < tree->runs.count; i++) {
        const ent_run *run = &tree->runs.items[i];
        if (c->in[run->node] & (OUT | OTHERS)) continue;
        if (!run->prose && ent_rules_opens_list(tree->rules, text_of(tree, run->span))) {
            uint32_t up = tree->nodes.items[run->node].parent;
            while (up && tree->nodes.items[up].last == tree->nodes.items[run->node].last) up = tree->nodes.items[up].parent;
            holder = up;
            c->in[run->node] |= OUT;
            continue;
        }
        if (holder == UINT32_MAX) continue;
        bool entry = c->entry[run->node] > holder || run->link_bytes * 2 > run->span.end - run->span.start;
        if (!inside(tree, run->node, holder) || !entry) holder = UINT32_MAX;
        else c->in[run->node] |= OTHERS;
    }
}

/* A page that is a list: each entry that is long enough to name a dispatch. */
static bool put_list(chooser *c) {
    const ent_tree *tree = c->tree;
    for (uint32_t i = 0; i < tree->runs.count; i++) {
        const ent_run *run = &tree->runs.items[i];
        bool named = c->entry[run->node] || tree->nodes.items[run->node].traits & ENT_NODE_HEADING || run->link_bytes;
        if (!(c->in[run->node] & (OUT | OTHERS)) && named && !put_other(c, i)) return false;
    }
    return true;
}

static bool put_parts(chooser *c, bool whole) {
    const ent_tree *tree = c->tree;
    uint32_t count = tree->runs.count;
    for (c->first = 0; c->first < count; c->first++) {
        const ent_run *run = &tree->runs.items[c->first];
        bool counts = run->prose && !(c->in[run->node] & (OUT | OTHERS | CAPTION | STANDFIRST));
        if (whole || (c->main != UINT32_MAX && counts && inside(tree, run->node, c->main))) break;
    }
    if (!whole) find_headline(c);
    for (uint32_t i = 0; i < count; i++)
        if (!put_run(c, i)) return false;
    if (c->main == UINT32_MAX && !put_list(c)) return false;
    for (uint32_t i = 0; i < count; i++) {
        const ent_run *run = &tree->runs.items[i];
        uint8_t in = c->in[run->node] & (OUT | OTHERS);
        bool line = !in && c->main != UINT32_MAX && !inside(tree, run->node, c->main) && run->link_bytes &&
                    ent_rules_is_other(tree->rules, text_of(tree, run->span));
        if ((in == OTHERS || line) && !put_other(c, i)) return false;
    }
    return true;
}

/* Time elements of other dispatches say nothing of this one, and of its own the first is the day it came out. */
static void keep_stamps(chooser *c) {
    ent_tree *tree = c->tree;
    uint32_t kept = 0;
    bool own = false;
    for (uint32_t i = 0; i < tree->stamps.count; i++) {
        uint32_t node = tree->stamp_nodes[i];
        bool time = ent_str_equal(tree->stamps.items[i].what, ENT_STR("time"));
        if (time && (own || c->main == UINT32_MAX || c->in[node] & (OUT | OTHERS))) continue;
        if (time && !inside(tree, node, c->main) && c->headline) {
            /* outside of the article only beside its headline */
            uint32_t up = tree->nodes.items[tree->runs.items[c->headline - 1].node].parent;
            if (!up || !inside(tree, node, up)) continue;
        }
        own = own || time;
        tree->stamps.items[kept++] = tree->stamps.items[i];
    }
    tree->stamps.count = kept;
}

ent_status ent_choose(ent_tree *tree, bool whole, ent_parts *parts, ent_err *err) {
    chooser c = {.tree = tree, .parts = parts, .list = UINT32_MAX};
    c.in = ENT_NEW_ARRAY(tree->arena, uint8_t, tree->nodes.count);
    c.entry = ENT_NEW_ARRAY(tree->arena, uint32_t, tree->nodes.count);
    if (!c.in || !c.entry) return ent_err_full(err, "page");
    place_nodes(&c);
    follow_headings(&c);
    c.main = whole ? 0 : find_article(&c);
    if (!put_parts(&c, whole)) return ent_err_full(err, "page");
    keep_stamps(&c);
    return ENT_OK;
}
