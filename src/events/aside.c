/* What the clause of a verb does not say by its own complements: an appointment told aside of a name, whose office stands
 * before the participle, and the sender of a message that somebody else hands over. */
#include "events/internal.h"

/* "X, nommé le 3 septembre"; without a day it only describes X. */
bool events_dated_aside(const reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    if (n->form != FORM_PAST_PARTICIPLE || v == 0 || node_at(r, v - 1)->kind != NODE_COMMA) return false;
    for (uint32_t i = v + 1; i < n->end; i++) {
        if (node_at(r, i)->kind == NODE_WHEN) return true;
    }
    return false;
}

/* "le nouveau Premier ministre, X, nommé le 3 septembre": the office stands before the participle. */
ent_range events_words_for_mark(const reading *r, uint32_t v, const frame *f) {
    ent_range words = events_words_of(r, v);
    uint32_t subject = node_at(r, v)->subject;
    if (f->kind == ENT_KIND_APPOINT && subject < v && events_dated_aside(r, v)) words.first = node_at(r, subject)->tokens.first;
    return words;
}

/* "a transmis à Y les salutations de X": X sends them. */
void events_name_sender(reading *r, const slots *s, party_list *agents) {
    for (uint32_t i = 0; i < s->count; i++) {
        const fill *f = &s->fills[i];
        party_list sender = {.count = 0};
        bool of_message = f->slot == ENT_SLOT_OF && f->owner != NONE && events_kind_of_lemma(r, node_at(r, f->owner)->lemma) == ENT_KIND_MESSAGE;
        if (!of_message || node_at(r, f->node)->kind != NODE_MENTION || !events_resolve_mention(r, node_at(r, f->node)->index, &sender)) continue;
        if (events_who_fits(r, &sender, ENT_WHO_PERSON)) *agents = sender;
        return;
    }
}
