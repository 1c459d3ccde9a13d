/* The chosen runs of a page → its text: one line a run, an empty line between blocks, and a map back to the bytes of the page. */
#include "base/sha256.h"
#include "input/internal.h"

#include <string.h>

ent_status ent_making_open(ent_making *making, ent_page *page, ent_arena *arena, size_t limit, ent_err *err) {
    *making = (ent_making){.arena = arena, .page = page, .limit = (uint32_t)limit, .map = ENT_NEW(arena, ent_map)};
    making->text = ent_arena_alloc(arena, limit + 1, 1);
    return making->text && making->map ? ENT_OK : ent_err_full(err, "text of the page");
}

static bool is_seen(ent_str text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] > ' ' && (unsigned char)text.ptr[i] < 0x7F) return true;
    for (size_t i = 0; i + 1 < text.len; i++) /* a letter beyond ASCII; blanks begin with other bytes */
        if ((unsigned char)text.ptr[i] >= 0xC3 && (unsigned char)text.ptr[i] != 0xE2 && (unsigned char)text.ptr[i] != 0xEF) return true;
    return false;
}

void ent_making_line(ent_making *m, ent_str text, ent_span span, const ent_map *map, ent_block block, bool close) {
    ent_str line = {text.ptr + span.start, span.end - span.start};
    if (!is_seen(line) || m->full) return;
    uint32_t ends = !m->length ? 0 : close ? 1 : 2;
    if (m->length + ends + line.len > m->limit) {
        m->full = true;
        return;
    }
    memset(m->text + m->length, '\n', ends);
    m->length += ends;
    memcpy(m->text + m->length, line.ptr, line.len);
    block.span = (ent_span){m->length, m->length + (uint32_t)line.len};
    block.blank_before = ends == 2;
    m->length += (uint32_t)line.len;
    if (!ent_map_copy(m->map, m->arena, map, span, block.span.start) || !ent_vec_push(m->arena, &m->page->blocks, block)) m->full = true;
}

ent_status ent_making_close(ent_making *m, ent_err *err) {
    if (m->full) return ent_err_full(err, "text of the page");
    if (!m->length) return ent_err_set(err, ENT_INPUT, "no text on the page");
    m->text[m->length++] = '\n';
    m->page->bytes = (ent_str){m->text, m->length};
    ent_sha256(m->page->bytes, m->page->sha256);
    return ENT_OK;
}

/* What the tree says of places counts from where the markup begins. */
static void shift(ent_tree *tree, uint32_t by) {
    for (uint32_t i = 0; i < tree->map.pieces.count; i++) tree->map.pieces.items[i].source += by;
    for (uint32_t i = 0; i < tree->stamps.count; i++) {
        tree->stamps.items[i].source.start += by;
        tree->stamps.items[i].source.end += by;
    }
}

ent_status ent_html_read(const ent_input_rules *rules, const ent_markup_part *part, ent_making *making, ent_tree *tree, ent_err *err) {
    ent_parts parts = {0};
    ent_status status = ent_tree_read(rules, part->utf8, making->arena, tree, err);
    if (!status) status = ent_choose(tree, part->whole, &parts, err);
    if (status) return status;
    shift(tree, part->shift);
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < parts.count; i++) {
        const ent_part *chosen = &parts.items[i];
        const ent_run *run = &tree->runs.items[chosen->run];
        ent_block block = {.zone = part->zone ? part->zone : chosen->zone, .item = chosen->item};
        bool close = last != UINT32_MAX && chosen->run == last + 1 && run->breaks == 1 && run->node == tree->runs.items[last].node;
        ent_making_line(making, (ent_str){tree->text, tree->length}, run->span, &tree->map, block, close);
        last = chosen->run;
    }
    return ENT_OK;
}
