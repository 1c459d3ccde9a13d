/* Who is meant by praise that names nobody: "Le Japon a salué un pas vers la paix", "a salué « une avancée historique »". Whoever hails something
 * new speaks of what the story told before: of both sides of an agreement, of who did a thing alone; nobody in particular where it told of nothing.
 */
#include "events/internal.h"

/* What stands behind the verb is new to the story: "un accord", or words that are quoted; days, adverbs and "dans un communiqué" are stepped
 * over. Or the clause takes up what was told: "s'en est félicité". */
bool events_hails_something(const reading *r, uint32_t v) {
    enum { REACH = 6 };
    const node *n = node_at(r, v);
    uint32_t end = sentence_of(r)->tokens.end;
    for (uint32_t t = n->tokens.first; n->reflexive && t < n->tokens.end; t++)
        if (token_at(r, t)->role == ENT_ROLE_CLITIC_OBJECT) return true;
    bool beside = false;
    for (uint32_t t = n->tokens.end; t < end && t < n->tokens.end + REACH; t++) {
        const ent_token *word = token_at(r, t);
        if (word->kind == ENT_TOKEN_KIND_OPEN) return t + 1 < end && token_at(r, t + 1)->role == ENT_ROLE_DET_INDEFINITE;
        if (word->role == ENT_ROLE_DET_INDEFINITE && !beside) return true;
        beside |= word->role == ENT_ROLE_PREP_IN || word->role == ENT_ROLE_PREP_ON;
        if (r->when_at[t] == NONE && !events_is_adverb(r, t) && !beside) return false;
    }
    return false;
}

/* Something done, that others may welcome. */
static bool is_news(const act *told) {
    if (told->negated || (told->status != ENT_FACT_STATUS_HELD && told->status != ENT_FACT_STATUS_PLANNED)) return false;
    switch (told->kind) {
    case ENT_KIND_SIGN:
    case ENT_KIND_AGREE:
    case ENT_KIND_UPGRADE:
    case ENT_KIND_SESSION:
    case ENT_KIND_MEETING:
    case ENT_KIND_MEDIATE:
    case ENT_KIND_AID:
    case ENT_KIND_PLEDGE:
    case ENT_KIND_SANCTION:
    case ENT_KIND_EASE: return true;
    default: return false;
    }
}

static void add_states(const reading *r, const party_list *people, const party_list *but, party_list *out) {
    for (uint32_t i = 0; i < people->count; i++) {
        party p = people->items[i];
        ent_country country = events_party_country(r, p);
        if (country && events_has_country(r, but, country)) continue;
        if (events_party_type(r, p) != ENT_ACTOR_TYPE_PERSON) events_add_party(out, p);
        else if (country) events_add_party(out, events_state_party(r, country));
    }
}

/* The sides of the news told last, but for the speaker's own. */
static bool sides_of_news(const reading *r, const party_list *speaker, party_list *out) {
    enum { LOOK_BACK = 6 }; /* sentences */
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *told = &r->acts.items[i];
        if (told->story != r->story || told->sentence + LOOK_BACK < r->sentence) return false;
        if (!is_news(told)) continue;
        add_states(r, &told->agents, speaker, out);
        if (ent_kind_symmetric(told->kind) || !out->count) add_states(r, &told->counterparts, speaker, out);
        if (out->count) return true;
    }
    return false;
}

/* The story tells of another side than the speaker's. */
static bool is_of_others(const reading *r, ent_country speaking) {
    const context *now = &r->now;
    bool home = now->home && now->home != speaking, partner = now->partner && now->partner != speaking;
    return speaking && (home || partner);
}

bool events_hail_news(const reading *r, act *a) {
    if (events_in_talk(r, a)) return events_interlocutor_of(r, &a->agents, &a->counterparts);
    if (events_deal_sides(r, &a->agents, &a->counterparts) || sides_of_news(r, &a->agents, &a->counterparts)) return true;
    a->counterparts.count = 0;
    return is_of_others(r, events_list_country(r, &a->agents));
}

static bool may_stand_alone(uint8_t kind) {
    return kind == ENT_KIND_CRITICISE || kind == ENT_KIND_REJECT || kind == ENT_KIND_PROPOSE || kind == ENT_KIND_REQUEST ||
           kind == ENT_KIND_SUPPORT || kind == ENT_KIND_PRAISE;
}

bool events_stands_alone(const reading *r, uint8_t kind, uint32_t v, act *a) {
    const node *n = node_at(r, v);
    a->counterparts.count = 0;
    bool at_home = kind == ENT_KIND_REJECT && events_party_type(r, a->agents.items[0]) == ENT_ACTOR_TYPE_PARTY; /* "Le Parti refuse de désarmer" */
    bool told = is_finite(n) || (n->form == FORM_PARTICIPLE && kind != ENT_KIND_PROPOSE);
    bool shocked = kind == ENT_KIND_CRITICISE && n->adjective; /* "s'est dit choqué par le désastre" */
    if (!may_stand_alone(kind) || !told || at_home || n->gerund || n->negated || n->hearsay || n->status || shocked) return false;
    return is_of_others(r, events_list_country(r, &a->agents));
}

/* "a appelé les pays membres à agir": several of whom nobody says who they are. */
bool events_asks_several(const reading *r, const frame *f, const slots *s) {
    uint32_t next = node_at(r, s->head)->end; /* not "encourage les efforts" */
    bool infinitive = next < r->nodes.count && node_at(r, next)->kind == NODE_VERB && node_at(r, next)->form == FORM_INFINITIVE;
    if (!f->marked && !infinitive) return false;
    for (uint32_t i = 0; i < s->count && f->kind == ENT_KIND_REQUEST; i++) {
        const node *n = node_at(r, s->fills[i].node);
        bool asked = in_set(f->counterpart, s->fills[i].slot) && s->fills[i].owner == NONE && s->fills[i].node > s->head;
        if (!asked || !is_nominal(n) || n->tokens.first == sentence_of(r)->tokens.first) continue;
        if (n->kind == NODE_MENTION) return mention_of(r, s->fills[i].node)->number == ENT_NUMBER_PLURAL;
        const ent_token *before = token_at(r, n->tokens.first - 1);
        return before->number == ENT_NUMBER_PLURAL && before->role == ENT_ROLE_DET_DEFINITE;
    }
    return false;
}
