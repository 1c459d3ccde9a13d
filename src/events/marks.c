/* Phrases of the frames' own tables: marks of frames, words that tell counterparts apart, adverbs of several words, labels
 * of a relation. The text holds them beside its tokens; here they are only looked up. */
#include "events/internal.h"

#include <string.h>

const ent_phrase *events_mark_from(const reading *r, uint32_t table, uint32_t token, uint32_t end) {
    const ent_text *text = r->in->text;
    if (!(text->tables[token] >> table & 1)) return NULL;
    for (uint32_t k = text->first_phrase[token]; k < text->first_phrase[token + 1]; k++) {
        const ent_phrase *p = &text->phrases.items[k];
        if (p->table == table && p->end <= end) return p;
    }
    return NULL;
}

const ent_phrase *events_mark_in(const reading *r, uint32_t table, ent_range tokens) {
    const ent_phrase *found = NULL;
    for (uint32_t i = tokens.first; i < tokens.end && !found; i++)
        if (r->in->text->tables[i] >> table & 1) found = events_mark_from(r, table, i, tokens.end);
    return found;
}

void events_find_marks(reading *r) {
    r->marks = sentence_of(r)->marks;
    r->told = sentence_of(r)->tables;
    memset(r->marked, 0, r->in->frames->words * sizeof *r->marked);
    for (uint32_t k = r->marks.first; k < r->marks.end; k++) {
        uint32_t count;
        const ent_phrase_hit *hits = ent_pack_phrase_hits(r->in->pack, r->in->text->marks.items[k].rows, &count);
        for (uint32_t h = 0; h < count; h++) {
            uint32_t place = r->in->frames->place[hits[h].row];
            r->marked[place / 64] |= UINT64_C(1) << place % 64;
        }
    }
}

/* Hits of marks are ordered by row, and one word may have fifty. */
static bool has_row(const ent_phrase_hit *hits, uint32_t count, uint32_t row) {
    uint32_t low = 0;
    while (count > 1) {
        uint32_t half = count / 2;
        low += hits[low + half].row <= row ? half : 0;
        count -= half;
    }
    return hits[low].row == row;
}

/* "Manuel" is no textbook: a word of somebody's name. */
static bool in_name(const reading *r, const ent_mark *m) {
    if (r->mention_at[m->token] == NONE) return false;
    const ent_mention *who = &r->in->actors->mentions.items[r->mention_at[m->token]];
    bool named = who->shape == ENT_MENTION_NAMED && who->type == ENT_ACTOR_TYPE_PERSON;
    return named && m->token >= who->core.first && m->end <= who->core.end;
}

const ent_mark *events_find_frame_mark(const reading *r, uint32_t row, ent_range tokens) {
    for (uint32_t k = r->marks.first; k < r->marks.end; k++) {
        const ent_mark *m = &r->in->text->marks.items[k];
        if (m->token < tokens.first || m->end > tokens.end) continue;
        uint32_t count;
        const ent_phrase_hit *hits = ent_pack_phrase_hits(r->in->pack, m->rows, &count);
        if (has_row(hits, count, row) && !in_name(r, m)) return m;
    }
    return NULL;
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
