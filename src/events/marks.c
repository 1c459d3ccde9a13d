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

const ent_phrase *events_mark_in(const reading *r, uint32_t table, uint32_t row, ent_range tokens) {
    const ent_phrase *found = NULL;
    for (uint32_t i = tokens.first; i < tokens.end && !found; i++) found = events_mark_from(r, table, row, i, tokens.end);
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
