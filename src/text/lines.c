/* Blocks → paragraphs. Some pages break their lines at a fixed width; a sentence then runs over several blocks. A line goes on
 * in the next one when nothing ends it and the next cannot begin anything: it starts with a small letter, or the line breaks
 * off behind a word that needs another (an article, a preposition) or a comma. Titles, captions and lists stay apart. */
#include "base/utf8.h"
#include "text/internal.h"

#include <string.h>

enum { WRAP_BYTES = 40 }; /* shorter lines are never wrapped ones */

static ent_str visible(const ent_page *page, ent_span span) { return ent_str_trim(ent_str_slice(page->bytes, span)); }

static bool starts_small(ent_str line) {
    size_t at = 0;
    uint32_t code = ent_utf8_next(line, &at);
    return ent_utf8_is_letter(code) && !ent_utf8_is_upper(code) && ent_utf8_lower(code) == code;
}

/* The last word needs another behind it. */
static bool breaks_off(const ent_pack *pack, ent_str line) {
    size_t start = line.len;
    while (start && line.ptr[start - 1] != ' ' && line.ptr[start - 1] != '\'') start--;
    char lowered[16];
    size_t length;
    if (!ent_words_lower((ent_str){line.ptr + start, line.len - start}, lowered, sizeof lowered, &length)) return false;
    uint32_t row = ent_pack_form_find(pack, ENT_TABLE_FUNCTION, (ent_str){lowered, length});
    if (row == UINT32_MAX) return false;
    uint32_t role = ent_pack_cell(pack, ENT_TABLE_FUNCTION, row, ENT_FUNCTION_ROLE);
    return (role >= ENT_ROLE_DET_DEFINITE && role <= ENT_ROLE_PREP_UNDER) || role == ENT_ROLE_COORD_AND || role == ENT_ROLE_REL_SUBJECT;
}

static bool goes_on(const ent_pack *pack, const ent_page *page, const ent_block *line, const ent_block *next) {
    ent_str text = visible(page, line->span), rest = visible(page, next->span);
    if (next->blank_before || line->zone || next->zone || text.len < WRAP_BYTES || !rest.len) return false;
    char last = text.ptr[text.len - 1];
    if (strchr(".!?:;|)\"", last)) return false;
    if (last == ',') return true;
    return breaks_off(pack, text) || (starts_small(rest) && memchr(rest.ptr, ' ', rest.len));
}

ent_status ent_lines_join(const ent_pack *pack, const ent_page *page, ent_arena *arena, ent_paragraphs *out, ent_err *err) {
    for (uint32_t i = 0; i < page->blocks.count; i++) {
        const ent_block *block = &page->blocks.items[i];
        if (i && goes_on(pack, page, block - 1, block)) {
            out->items[out->count - 1].span.end = block->span.end;
            continue;
        }
        ent_paragraph paragraph = {block->span, i, block->blank_before};
        if (!ent_vec_push(arena, out, paragraph)) return ent_err_full(err, "paragraphs");
    }
    return ENT_OK;
}
