/* Whom a courtesy is for that has a thing or people without a name as its object: the side of their phrase, whoever did what "ce geste"
 * takes up, nobody where they are one's own. */
#include "events/internal.h"

static bool is_courtesy(uint8_t kind) { return kind == ENT_KIND_CONGRATULATE || kind == ENT_KIND_THANK; }

static bool is_thing(const reading *r, const fill *told, uint8_t slot) { return told->slot == slot && node_at(r, told->node)->kind == NODE_NOUN; }

/* "a félicité le succès du Congrès de X", "a remercié les médecins cubains", "a salué les troupes de Y". */
bool events_names_thing_of(reading *r, const frame *f, const slots *s, act *a) {
    for (uint32_t i = 0; i < s->count && is_courtesy(f->kind); i++) {
        const node *n = node_at(r, s->fills[i].node);
        if (!is_thing(r, &s->fills[i], ENT_SLOT_OBJECT) || events_is_civilian(r, n)) continue;
        if (events_phrase_side(r, s->fills[i].node, &a->counterparts) && !events_shares_party(&a->counterparts, &a->agents)) return true;
        a->counterparts.count = 0;
        return false;
    }
    return false;
}

/* "a salué l'essor de son pays", said of the other side's: one's own is not praised to somebody. */
bool events_praises_at_home(reading *r, const frame *f, const slots *s, const act *a) {
    party_list partner;
    partner.count = 0;
    bool own = f->kind == ENT_KIND_PRAISE && a->counterparts.count == 1 && events_party_type(r, a->counterparts.items[0]) == ENT_ACTOR_TYPE_STATE &&
               events_has_country(r, &a->agents, events_party_country(r, a->counterparts.items[0]));
    if (!own || !events_interlocutor_of(r, &a->agents, &partner)) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        const fill *told = &s->fills[i];
        bool theirs = told->slot == ENT_SLOT_OF && node_at(r, told->node)->kind == NODE_MENTION && mention_of(r, told->node)->possessive;
        if (theirs && mention_of(r, told->node)->type == ENT_ACTOR_TYPE_STATE) return true;
    }
    return false;
}

/* "a salué ses contributions": of the one who is talked with. */
bool events_praises_partner(reading *r, const frame *f, const slots *s, act *a) {
    const node *n = f->kind == ENT_KIND_PRAISE && s->count && is_thing(r, &s->fills[0], ENT_SLOT_OBJECT) ? node_at(r, s->fills[0].node) : NULL;
    if (!n || n->tokens.first == sentence_of(r)->tokens.first) return false;
    const ent_token *whose = token_at(r, n->tokens.first - 1);
    if (whose->role != ENT_ROLE_DET_POSSESSIVE || whose->person == 1) return false;
    party_list partner = {.count = 0};
    const act *last = r->acts.count > r->first_act ? &r->acts.items[r->acts.count - 1] : NULL; /* "a félicité X et salué ses contributions" */
    bool goes_on = last && last->sentence == r->sentence && events_is_speech(last->kind) && events_shares_party(&last->agents, &a->agents);
    if (goes_on && events_who_fits(r, &last->counterparts, ENT_WHO_PERSON)) partner = last->counterparts;
    if ((!partner.count && !events_interlocutor_of(r, &a->agents, &partner)) || (whose->person == ENT_SEVERAL) != (partner.count > 1)) return false;
    a->counterparts = partner;
    return true;
}

/* "a demandé aux organisations humanitaires de se tenir prêtes": people of no side, of whom an infinitive is asked. */
static bool is_asked_to_act(reading *r, uint32_t verb, uint32_t noun) {
    party_list side = {.count = 0};
    uint32_t v = noun + 1;
    while (v < r->nodes.count && node_at(r, v)->kind == NODE_OTHER) v++;
    bool asks = v + 1 < r->nodes.count && node_at(r, v)->kind == NODE_PREP && node_at(r, v)->role == ENT_ROLE_PREP_OF &&
                node_at(r, v + 1)->kind == NODE_VERB && node_at(r, v + 1)->form == FORM_INFINITIVE;
    bool meant = asks && verb < noun && !events_is_nominal_role(r, node_at(r, noun)->tokens.first, ENT_NOMINAL_SIDE);
    return meant && !events_phrase_side(r, noun, &side);
}

/* "a remercié les organisateurs": people whom no mention names; "a salué les médecins de sa mission": one's own. Not whoever is being talked
 * with. */
bool events_meant_for_people(reading *r, const frame *f, const slots *s, const act *a) {
    for (uint32_t i = s->head + 1; is_courtesy(f->kind) && i < r->nodes.count && node_at(r, i)->kind == NODE_OTHER; i++)
        if (token_at(r, node_at(r, i)->tokens.first)->role == ENT_ROLE_PRON_DEMONSTRATIVE) return true; /* "tous ceux qui" */
    for (uint32_t i = 0; i < s->count; i++) {
        const fill *told = &s->fills[i];
        const node *n = node_at(r, told->node);
        if (n->kind != NODE_NOUN) continue;
        if (is_courtesy(f->kind) && in_set(f->counterpart, ENT_SLOT_OBJECT) && told->slot == ENT_SLOT_OBJECT) return true;
        const ent_token *before = n->tokens.first > 0 ? token_at(r, n->tokens.first - 1) : NULL;
        bool theirs = before && before->role == ENT_ROLE_DET_POSSESSIVE && before->number == ENT_NUMBER_PLURAL; /* "réclame à ses alliés" */
        if (f->kind == ENT_KIND_REQUEST && told->slot == ENT_SLOT_TO && (theirs || is_asked_to_act(r, s->head, told->node))) return true;
        party_list owner = {.count = 0};
        bool own = f->kind == ENT_KIND_PRAISE && told->slot == ENT_SLOT_OBJECT && events_phrase_adjective(r, told->node, &owner);
        if (own && events_has_country(r, &a->agents, events_list_country(r, &owner))) return true;
    }
    return false;
}

static bool takes_up(const reading *r, const node *n) {
    return n->tokens.first > sentence_of(r)->tokens.first && token_at(r, n->tokens.first - 1)->role == ENT_ROLE_DET_DEMONSTRATIVE;
}

/* Whoever did the act, where the speaker is of another side: both sides of what is done together. */
static bool doers_of(const reading *r, const act *told, act *a) {
    party_list doers = told->agents;
    if (ent_kind_symmetric(told->kind)) events_add_parties(&doers, &told->counterparts);
    for (uint32_t i = 0; i < doers.count; i++) {
        ent_country country = events_party_country(r, doers.items[i]);
        if (!country || events_has_country(r, &a->agents, country)) return false;
    }
    a->counterparts = doers;
    return doers.count > 0;
}

/* "X a rompu avec Y. Z a salué cette décision", "ce geste": X, who did what was told last; of "cette rencontre", who took part in it. */
bool events_answers_told(reading *r, const frame *f, const slots *s, act *a) {
    for (uint32_t i = 0; i < s->count && f->kind == ENT_KIND_PRAISE; i++) {
        const fill *told = &s->fills[i];
        bool thing = is_thing(r, told, ENT_SLOT_OBJECT) || is_thing(r, told, ENT_SLOT_OF) || is_thing(r, told, ENT_SLOT_FOR);
        if (!thing || !takes_up(r, node_at(r, told->node))) continue;
        const context *now = &r->now;
        bool deed = now->deed_gravity >= ENT_DEED_MEASURE && !events_has_country(r, &now->deed_counterparts, events_list_country(r, &a->agents));
        if (deed && !events_has_country(r, &now->deed_agents, events_list_country(r, &a->agents))) { /* what the story turns on */
            a->counterparts = now->deed_agents;
            return true;
        }
        bool mutual = ent_kind_symmetric(events_kind_of_lemma(r, node_at(r, told->node)->lemma));
        for (uint32_t k = r->acts.count; k-- > r->first_act;) {
            const act *last = &r->acts.items[k];
            if (!mutual) return last->sentence + 1 >= r->sentence && doers_of(r, last, a);
            if (ent_kind_symmetric(last->kind)) return doers_of(r, last, a);
        }
    }
    return false;
}

/* "a demandé à X la levée du blocus": somebody is asked. */
static bool asks_somebody(const reading *r, const frame *f, const slots *s) {
    uint32_t asked = SET(ENT_SLOT_TO) | SET(ENT_SLOT_OBJECT) | SET(ENT_SLOT_CLITIC);
    for (uint32_t i = 0; i < s->count; i++)
        if (in_set(f->counterpart & asked, s->fills[i].slot) && node_at(r, s->fills[i].node)->kind == NODE_MENTION && s->fills[i].owner == NONE)
            return true;
    return false;
}

/* "s'oppose au blocus de X par Y", "déplore les sanctions de Y contre X", "réclame la levée de l'embargo américain": who imposes the measure,
 * never who is under it. */
bool events_imposer_of(reading *r, const frame *f, const slots *s, party_list *out) {
    bool asks = f->kind == ENT_KIND_REQUEST;
    if ((f->kind != ENT_KIND_CRITICISE && f->kind != ENT_KIND_REJECT && !asks) || (asks && asks_somebody(r, f, s))) return false;
    uint32_t measure = NONE, owner = NONE;
    for (uint32_t i = 0; i < s->count; i++) {
        const node *n = node_at(r, s->fills[i].node);
        if (n->kind == NODE_NOUN && measure == NONE && events_kind_of_lemma(r, n->lemma) == ENT_KIND_SANCTION) measure = s->fills[i].node;
        if (n->kind != NODE_MENTION || measure == NONE || s->fills[i].node < measure) continue;
        if (s->fills[i].slot == ENT_SLOT_OF && owner == NONE) owner = s->fills[i].node;
        if (s->fills[i].slot == ENT_SLOT_BY && owner != NONE) return events_resolve_mention(r, n->index, out);
        if (s->fills[i].slot == ENT_SLOT_AGAINST && owner != NONE) return events_resolve_mention(r, node_at(r, owner)->index, out);
    }
    return asks && measure != NONE && events_phrase_adjective(r, measure, out);
}

/* "ses condoléances à la famille de X": X, who has died, is no counterpart, but his state; "la peine de X" is his. */
bool events_leave_dead(reading *r, const slots *s, act *a) {
    for (uint32_t i = 0; i < s->count && a->kind == ENT_KIND_CONDOLE; i++) {
        const fill *f = &s->fills[i];
        party_list dead = {.count = 0};
        bool kin = f->slot == ENT_SLOT_OF && f->owner != NONE && f->owner != s->head && node_at(r, f->node)->kind == NODE_MENTION;
        bool grief = kin && node_at(r, f->owner)->kind == NODE_NOUN && events_may_tell(r, node_at(r, f->owner)->lemma, ENT_KIND_CONDOLE);
        if (!kin || grief || !events_resolve_mention(r, node_at(r, f->node)->index, &dead) || !events_has_persons(r, &dead)) continue;
        if (events_shares_party(&dead, &a->counterparts)) return events_make_collective(r, &a->counterparts);
    }
    return true;
}

/* "s'est réjoui des relations de son pays avec Y": of Y. */
bool events_praises_partner_of(reading *r, const frame *f, const slots *s, act *a) {
    ent_country home = f->kind == ENT_KIND_PRAISE && a->counterparts.count == 1 ? events_list_country(r, &a->counterparts) : 0;
    if (!home || !events_has_country(r, &a->agents, home) || events_party_type(r, a->counterparts.items[0]) != ENT_ACTOR_TYPE_STATE) return false;
    party_list other = {.count = 0};
    if (!events_slot_parties(r, s, SET(ENT_SLOT_WITH), ENT_WHO_COLLECTIVE, &other) || events_list_country(r, &other) == home) return false;
    a->counterparts = other;
    return true;
}

bool events_praises_relation(const reading *r, uint8_t kind, uint32_t first, uint32_t end) {
    if (kind != ENT_KIND_PRAISE || !events_tells_of(r, ENT_TABLE_RELATIONWORDS)) return false;
    for (uint32_t i = first; i < end && i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB || n->kind == NODE_STOP) return false; /* "a salué l'effort de X pour rétablir les relations" */
        const ent_phrase *told = events_mark_at(r, ENT_TABLE_RELATIONWORDS, n->tokens.first);
        if (told && ent_pack_cell(r->in->pack, ENT_TABLE_RELATIONWORDS, told->row, ENT_RELATIONWORDS_SORT) == 1) return true;
    }
    return false;
}

/* "a remis à X": a person is told to whom it goes. */
static bool names_receiver(const reading *r, const slots *s) {
    bool undergone = node_at(r, s->head)->kind == NODE_VERB && node_at(r, s->head)->undergone; /* "X s'est vu remettre" */
    for (uint32_t i = 0; i < s->count; i++) {
        const fill *f = &s->fills[i];
        bool named = node_at(r, f->node)->kind == NODE_MENTION && mention_of(r, f->node)->type == ENT_ACTOR_TYPE_PERSON;
        if (named && f->slot != ENT_SLOT_OF && (f->slot != ENT_SLOT_SUBJECT || undergone) && f->slot != ENT_SLOT_BY) return true;
    }
    return false;
}

bool events_gives_to_side(const reading *r, const slots *s, const slots *of_verb, act *a) {
    bool person = a->kind == ENT_KIND_AID && events_who_fits(r, &a->counterparts, ENT_WHO_PERSON) && events_list_country(r, &a->counterparts);
    if (person && !names_receiver(r, s) && !(of_verb && names_receiver(r, of_verb))) return events_make_collective(r, &a->counterparts);
    return true;
}
