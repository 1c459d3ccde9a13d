/* Where a traveller goes: the place that the mark of the frame leads to, one of the clause, the one that a relative takes up, the
 * object; who arrives, to where the story plays. */
#include "events/internal.h"

/* "visiter le Vietnam": the object is the destination. */
static bool object_country(const reading *r, const slots *s, ent_country own, act *a) {
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot != ENT_SLOT_OBJECT || node_at(r, s->fills[i].node)->kind != NODE_MENTION) continue;
        const ent_mention *m = mention_of(r, s->fills[i].node);
        if (!m->country || m->country == own || (m->type != ENT_ACTOR_TYPE_STATE && !m->metonym)) continue;
        a->place_country = m->country;
        a->place_end = m->tokens.end;
        return true;
    }
    return false;
}

/* "X, arrivé mardi, a été reçu par Y": to where the story plays, be it told by the dateline or by the other side. */
static bool arrives_in_story(const reading *r, uint32_t v, act *a) {
    ent_country own = events_list_country(r, &a->agents);
    if (!in_set(node_at(r, v)->classes, ENT_VERB_CLASS_ARRIVE) || !own || (own != r->now.home && own != r->now.partner)) return false;
    ent_country other = own == r->now.home ? r->now.partner : r->now.home;
    if (r->now.desk && r->now.desk != own) other = r->now.desk;
    a->place_country = other;
    return other != 0;
}

/* "a quitté Paris pour": only where a place follows. */
static bool ends_in_preposition(const reading *r, const frame *f, ent_range words) {
    const ent_mark *mark = f->marked ? events_frame_mark_in(r, f->row, words) : NULL;
    return mark && events_is_preposition_role(token_at(r, mark->end - 1)->role);
}

bool events_find_place(const reading *r, const frame *f, const slots *s, uint32_t v, act *a) {
    const node *n = node_at(r, v);
    ent_country own = events_list_country(r, &a->agents);
    ent_range words = events_words_for_mark(r, v, f);
    if (f->marked && events_destination_at_mark(r, f, words, a)) return true;
    if (f->status == ENT_FACT_STATUS_PLANNED && ends_in_preposition(r, f, words)) return false;
    return events_find_destination(r, n->start, n->end, own, a) || events_destination_before(r, v, own, a) || object_country(r, s, own, a) ||
           arrives_in_story(r, v, a);
}
