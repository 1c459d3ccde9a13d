/* Phrases of the frames' own tables in one sentence, found in one walk over its tokens: marks of frames, words that tell
 * counterparts apart, adverbs of several words, labels of a relation. Matching then only looks them up. */
#include "events/internal.h"

static bool wanted(uint32_t table) {
    return table == ENT_TABLE_FRAMES || table == ENT_TABLE_SEPARATORS || table == ENT_TABLE_ADVERBIALS || table == ENT_TABLE_PARTNERSHIPS ||
           table == ENT_TABLE_RELATIONWORDS || table == ENT_TABLE_ORDINALWORDS || table == ENT_TABLE_DEMONYMS;
}

void events_find_marks(reading *r) {
    const ent_pack *pack = r->in->pack;
    ent_range s = sentence_of(r)->tokens;
    r->marks.count = 0;
    for (uint32_t i = s.first; i < s.end; i++) {
        uint32_t state = 0;
        for (uint32_t j = i; j < s.end && token_at(r, j)->word; j++) {
            uint32_t count = 0;
            state = ent_pack_phrase_step(pack, state, token_at(r, j)->word);
            if (state == UINT32_MAX) break;
            const ent_phrase_hit *hits = ent_pack_phrase_hits(pack, state, &count);
            for (uint32_t k = 0; k < count; k++) {
                if (wanted(hits[k].table) && !ent_vec_push(r->arena, &r->marks, (mark){{i, j + 1}, hits[k].table, hits[k].row})) r->full = true;
            }
        }
    }
}

/* First mark of the table that lies in the tokens; row NONE: any. NULL when there is none. */
const mark *events_mark_in(const reading *r, uint32_t table, uint32_t row, ent_range tokens) {
    for (uint32_t i = 0; i < r->marks.count; i++) {
        const mark *m = &r->marks.items[i];
        if (m->table == table && (row == NONE || m->row == row) && m->tokens.first >= tokens.first && m->tokens.end <= tokens.end) return m;
    }
    return NULL;
}

/* The longest mark of the table that begins at the token, NULL when none does. */
const mark *events_mark_at(const reading *r, uint32_t table, uint32_t token) {
    const mark *best = NULL;
    for (uint32_t i = 0; i < r->marks.count && r->marks.items[i].tokens.first <= token; i++) {
        const mark *m = &r->marks.items[i];
        if (m->table == table && m->tokens.first == token && (!best || m->tokens.end > best->tokens.end)) best = m;
    }
    return best;
}
