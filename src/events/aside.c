/* What the clause of a verb does not say by its own complements: an appointment told aside of a name, whose office stands
 * before the participle; the sender of a message that somebody else hands over; with whom one talks where a courtesy is told. */
#include "events/internal.h"

/* "X, nommé le 3 septembre", "lui-même élu le 9 août", "Élu président en mars, X"; without a day it only describes X. */
bool events_dated_aside(const reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    uint32_t first = v;
    while (first > 0 && v - first < 2 && (node_at(r, first - 1)->kind == NODE_OTHER || node_at(r, first - 1)->kind == NODE_MENTION)) first--;
    if (node_at(r, first)->kind == NODE_MENTION && mention_of(r, first)->shape != ENT_MENTION_PRONOUN) first = v;
    bool fronted = v == 0 && n->subject != NONE && n->subject > v;
    if (n->form != FORM_PAST_PARTICIPLE || !(fronted || (first > 0 && node_at(r, first - 1)->kind == NODE_COMMA))) return false;
    for (uint32_t i = v + 1; i < n->end; i++) {
        if (node_at(r, i)->kind == NODE_WHEN) return true;
    }
    return false;
}

/* "le nouveau Premier ministre, X, nommé le 3 septembre": the office stands before the participle. */
static bool is_phrase_part(const node *n) { return n->kind == NODE_NOUN || n->kind == NODE_OTHER || n->kind == NODE_PREP; }

ent_range events_words_for_mark(const reading *r, uint32_t v, const frame *f) {
    ent_range words = events_words_of(r, v);
    const node *n = node_at(r, v);
    uint32_t subject = n->subject;
    bool object = (f->kind == ENT_KIND_SANCTION && !in_set(f->counterpart, ENT_SLOT_OBJECT)) ||
                  ((f->kind == ENT_KIND_UPGRADE || f->kind == ENT_KIND_CONFERENCE) && in_set(f->complement, ENT_COMPLEMENT_NOUN));
    if (object && is_finite(n) && !n->passive && subject < v && events_relative_of(r, v) == NONE)
        words.first = n->tokens.first; /* "L'ambassade a ouvert une exposition", "L'ambassadeur a rappelé l'amitié", "Le G20 réunit les économies" */
    bool cargo =
        f->kind == ENT_KIND_AID && is_finite(n) && subject < v && node_at(r, subject)->kind == NODE_NOUN; /* "les doses offertes par X sont" */
    if (cargo) words.first = node_at(r, subject)->tokens.first;
    bool measure = events_is_measure(f->kind) || f->kind == ENT_KIND_PROTEST;
    bool undergone = n->passive && is_finite(n) && measure && subject < v && node_at(r, subject)->tokens.first < words.first;
    if (undergone) words.first = node_at(r, subject)->tokens.first; /* "l'ambassadeur de X à Y, qui avait été rappelé, a été convoqué" */
    if (f->kind == ENT_KIND_AID && events_end_of_cargo(r, v) > n->end) words.end = node_at(r, events_end_of_cargo(r, v) - 1)->tokens.end;
    if (f->kind == ENT_KIND_APPOINT && subject != NONE && subject < v && events_dated_aside(r, v)) words.first = node_at(r, subject)->tokens.first;
    bool letters = f->kind == ENT_KIND_CREDENTIALS && n->end + 1 < r->nodes.count && node_at(r, n->end)->kind == NODE_REL &&
                   node_at(r, n->end - 1)->kind == NODE_NOUN; /* "les lettres qui l'accréditent" */
    if (letters) words.end = node_at(r, n->end + 1)->tokens.end;
    bool aside = f->kind == ENT_KIND_UPGRADE && n->form == FORM_PAST_PARTICIPLE && v > 1 && node_at(r, v - 1)->kind == NODE_COMMA;
    for (uint32_t i = v - 1; aside && i-- > 0 && is_phrase_part(node_at(r, i));) words.first = node_at(r, i)->tokens.first;
    bool settled = f->kind == ENT_KIND_MEDIATE && n->form == FORM_PAST_PARTICIPLE; /* "une trêve négociée par X entre Y et Z" */
    uint32_t deal = settled ? events_pair_head(r, v) : NONE;
    if (deal == NONE && settled && subject != NONE && subject < v) deal = subject;
    if (deal != NONE) words.first = node_at(r, deal)->tokens.first;
    return words;
}

uint32_t events_pair_head(const reading *r, uint32_t v) {
    uint32_t i = v;
    if (i > 0 && node_at(r, i - 1)->kind == NODE_COMMA) i--;
    while (i > 0 && (node_at(r, i - 1)->kind == NODE_MENTION || node_at(r, i - 1)->kind == NODE_COORD || node_at(r, i - 1)->kind == NODE_OTHER)) i--;
    if (i < 2 || node_at(r, i - 1)->role != ENT_ROLE_PREP_BETWEEN) return NONE;
    i--;
    while (i > 0 && node_at(r, i - 1)->kind == NODE_OTHER) i--; /* "le cessez-le-feu entre" */
    return i > 0 && node_at(r, i - 1)->kind == NODE_NOUN ? i - 1 : NONE;
}

/* "a transmis à Y les salutations de X": X sends them. */
void events_name_sender(reading *r, uint8_t kind, const slots *s, party_list *agents) {
    if (kind != ENT_KIND_MESSAGE && kind != ENT_KIND_THANK && kind != ENT_KIND_CONDOLE && kind != ENT_KIND_CONGRATULATE) return;
    for (uint32_t i = 0; i < s->count; i++) {
        const fill *f = &s->fills[i];
        party_list sender = {.count = 0};
        bool of_it = f->slot == ENT_SLOT_OF && f->owner != NONE && events_kind_of_lemma(r, node_at(r, f->owner)->lemma) == kind;
        if (!of_it || node_at(r, f->node)->kind != NODE_MENTION || !events_resolve_mention(r, node_at(r, f->node)->index, &sender)) continue;
        if (events_who_fits(r, &sender, ENT_WHO_PERSON)) *agents = sender;
        return;
    }
}

/* "a félicité Y lors d'un entretien téléphonique": who is addressed there is talked with. */
bool events_courtesy_in_talk(const reading *r, uint32_t noun, act *a) {
    const act *last = r->acts.count ? &r->acts.items[r->acts.count - 1] : NULL;
    if ((a->kind != ENT_KIND_MEETING && a->kind != ENT_KIND_CALL) || !last || last->sentence != r->sentence || !events_sets_scene(r, noun))
        return false;
    bool addressed =
        last->kind == ENT_KIND_CONGRATULATE || last->kind == ENT_KIND_THANK || last->kind == ENT_KIND_CONDOLE || last->kind == ENT_KIND_INVITE;
    if (!addressed || !events_shares_party(&last->agents, &a->agents) || !events_who_fits(r, &last->counterparts, ENT_WHO_PERSON)) return false;
    a->counterparts = last->counterparts;
    return true;
}
