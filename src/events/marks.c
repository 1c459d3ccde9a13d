/* Phrases of the frames' own tables: marks of frames, words that tell counterparts apart, adverbs of several words, labels
 * of a relation. The text holds them beside its tokens; here they are only looked up. */
#include "events/internal.h"

const ent_phrase *events_mark_from(const reading *r, uint32_t table, uint32_t row, uint32_t token, uint32_t end) {
    const ent_text *text = r->in->text;
    if (!(text->tables[token] >> table & 1)) return NULL;
    for (uint32_t k = text->first_phrase[token]; k < text->first_phrase[token + 1]; k++) {
        const ent_phrase *p = &text->phrases.items[k];
        if (p->table == table && (row == NONE || p->row == row) && p->end <= end) return p;
    }
    return NULL;
}

const ent_phrase *events_mark_in(const reading *r, uint32_t table, ent_range tokens) {
    const ent_phrase *found = NULL;
    for (uint32_t i = tokens.first; i < tokens.end && !found; i++)
        if (r->in->text->tables[i] >> table & 1) found = events_mark_from(r, table, NONE, i, tokens.end);
    return found;
}

/* A verb may have dozens of rows, and each asks for a mark of its own: where any stands is looked up once for the sentence. */
void events_list_marks(reading *r) {
    r->marks.count = 0;
    ent_range s = sentence_of(r)->tokens;
    for (uint32_t i = s.first; i < s.end; i++)
        if (r->in->text->tables[i] >> ENT_TABLE_FRAMES & 1 && !ent_vec_push(r->arena, &r->marks, i)) r->full = true;
}

const ent_phrase *events_frame_mark_in(const reading *r, uint32_t row, ent_range tokens) {
    const ent_phrase *found = NULL;
    for (uint32_t k = 0; k < r->marks.count && !found && r->marks.items[k] < tokens.end; k++)
        if (r->marks.items[k] >= tokens.first) found = events_mark_from(r, ENT_TABLE_FRAMES, row, r->marks.items[k], tokens.end);
    return found;
}

const ent_phrase *events_longest_mark(const reading *r, uint32_t table, uint32_t token) {
    const ent_text *text = r->in->text;
    const ent_phrase *best = NULL;
    for (uint32_t k = text->first_phrase[token]; k < text->first_phrase[token + 1]; k++) {
        const ent_phrase *p = &text->phrases.items[k];
        if (p->table == table && (!best || p->end > best->end)) best = p;
    }
    return best;
}
