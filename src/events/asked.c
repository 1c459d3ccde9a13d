/* Of whom something is asked, where a noun or a group tells it: "les acteurs politiques haïtiens", "les parties en conflit au Soudan"; and who is
 * never asked: one's own people, and those whose release is asked for. */
#include "events/internal.h"

/* What right behind the words, as far as the next verb or pause, says where they are: "(les parties) en conflit au Soudan". */
static ent_country country_behind(const reading *r, uint32_t noun) {
    enum { REACH = 6 };
    for (uint32_t i = noun + 1; i < r->nodes.count && i <= noun + REACH; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB && n->form == FORM_INFINITIVE) return 0;
        if (n->kind == NODE_COMMA || n->kind == NODE_STOP || is_finite(n)) return 0;
        bool there = n->kind == NODE_MENTION && mention_of(r, i)->type == ENT_ACTOR_TYPE_STATE && node_at(r, i - 1)->kind == NODE_PREP;
        uint8_t role = there ? node_at(r, i - 1)->role : 0;
        if (there && (role == ENT_ROLE_PREP_IN || role == ENT_ROLE_PREP_TO)) return mention_of(r, i)->country;
    }
    return 0;
}

bool events_asked_there(reading *r, const frame *f, const slots *s, uint32_t set, act *a) {
    for (uint32_t i = 0; i < s->count && f->kind == ENT_KIND_REQUEST; i++) {
        const fill *asked = &s->fills[i];
        const node *n = node_at(r, asked->node);
        if (!in_set(set, asked->slot) || asked->owner != NONE || asked->node < s->head) continue;
        bool group = n->kind == NODE_MENTION && mention_of(r, asked->node)->shape == ENT_MENTION_GROUP;
        bool side = n->kind == NODE_NOUN && events_is_nominal_role(r, n->tokens.first, ENT_NOMINAL_SIDE);
        ent_country there = group || side ? country_behind(r, asked->node) : 0;
        if (there && !events_has_country(r, &a->agents, there)) {
            a->counterparts.count = 0;
            events_add_party(&a->counterparts, events_state_party(r, there));
            return true;
        }
        if (n->kind != NODE_NOUN || asked->slot == ENT_SLOT_OF) continue;
        const ent_token *before = n->tokens.first > sentence_of(r)->tokens.first ? token_at(r, n->tokens.first - 1) : NULL;
        bool people = before && before->role == ENT_ROLE_DET_DEFINITE && before->number == ENT_NUMBER_PLURAL;
        party_list theirs = {.count = 0};
        if (!people || events_kind_of_lemma(r, n->lemma) || !events_phrase_adjective(r, asked->node, &theirs)) continue;
        if (events_has_country(r, &a->agents, events_list_country(r, &theirs))) continue;
        a->counterparts = theirs;
        return true;
    }
    return false;
}

bool events_asks_release(const reading *r, const frame *f, const slots *s) {
    uint32_t release = NONE; /* "exige la libération de X": of who holds him */
    for (uint32_t i = 0; i < s->count && f->kind == ENT_KIND_REQUEST; i++) {
        const fill *told = &s->fills[i];
        const node *n = node_at(r, told->node);
        if (told->slot == ENT_SLOT_OBJECT && n->kind == NODE_NOUN && events_may_tell(r, n->lemma, ENT_KIND_EASE)) release = told->node;
        bool captive = release != NONE && told->slot == ENT_SLOT_OF && n->kind == NODE_MENTION;
        if (captive && mention_of(r, told->node)->type == ENT_ACTOR_TYPE_PERSON) return true;
    }
    return false;
}

bool events_asks_holder(const reading *r, uint32_t v, act *a) {
    return events_deed_side(r, ENT_KIND_CRITICISE, &a->agents, &a->counterparts) || events_stands_alone(r, ENT_KIND_REQUEST, v, a);
}

/* "a exhorté ses compatriotes à", "a demandé à ses diplomates de": to one's own people, which concerns no other side. */
bool events_asks_own_people(const reading *r, const frame *f, const slots *s, const party_list *agents) {
    for (uint32_t i = 0; i < s->count && f->kind == ENT_KIND_REQUEST; i++) {
        const node *n = node_at(r, s->fills[i].node);
        bool asked = s->fills[i].slot == ENT_SLOT_OBJECT || (s->fills[i].slot == ENT_SLOT_TO && !events_has_slot(s, ENT_SLOT_OBJECT));
        if (asked && n->kind == NODE_NOUN && n->tokens.first > 0 && token_at(r, n->tokens.first - 1)->role == ENT_ROLE_DET_POSSESSIVE)
            return in_set(f->counterpart, s->fills[i].slot);
        const ent_mention *m = asked && n->kind == NODE_MENTION ? mention_of(r, s->fills[i].node) : NULL;
        bool minister = m && m->type == ENT_ACTOR_TYPE_PERSON && m->number != ENT_NUMBER_PLURAL && m->offices.count && events_is_state(r, m->country);
        if (minister && in_set(f->counterpart, s->fills[i].slot) && events_has_country(r, agents, m->country)) return true;
        if (!m || token_at(r, n->tokens.first)->role != ENT_ROLE_DET_POSSESSIVE) continue;
        bool staff = m->type == ENT_ACTOR_TYPE_PERSON && m->number == ENT_NUMBER_PLURAL && m->shape == ENT_MENTION_OFFICE; /* not "ses homologues" */
        if (m->type == ENT_ACTOR_TYPE_PEOPLE || staff) return true;
    }
    return false;
}

/* "opposition aux projets américains de vente à X": of whom the adjective tells, not X, which stands deeper in the phrase. */
bool events_bears_adjective(reading *r, const slots *s, uint32_t first, party_list *out) {
    for (uint32_t i = first + 1; i < s->count; i++)
        if (s->fills[i].slot == s->fills[first].slot && node_at(r, s->fills[i].node)->kind == NODE_MENTION)
            return events_phrase_adjective(r, s->fills[first].node, out);
    return false;
}
