/* The deed that a story turns on: a measure or an attack told with both sides. Who answers it seldom names them again ("Le
 * Brésil et Cuba ont condamné l'opération"), so a side that the clause leaves out is taken from the deed: its doer for who
 * suffered it or looks on, its target for the doer. Likewise an agreement: who welcomes or condemns it speaks of both its sides. */
#include "events/internal.h"

/* How much an act is what the story turns on: an attack more than a measure, a charge only where nothing worse is told. */
static int gravity(const act *a) {
    bool told =
        !a->negated && a->agents.count && a->counterparts.count && (a->status == ENT_FACT_STATUS_HELD || a->status == ENT_FACT_STATUS_PLANNED);
    if (!told) return 0;
    switch (a->kind) {
    case ENT_KIND_FORCE: return ENT_DEED_FORCE;
    case ENT_KIND_SANCTION: return ENT_DEED_MEASURE;
    case ENT_KIND_CRITICISE: return !a->unsaid;
    default: return 0;
    }
}

/* States for their people: who answers an expulsion speaks to a state, not to the envoy. */
static party_list states_of(const reading *r, const party_list *list) {
    party_list states = {.count = 0};
    for (uint32_t i = 0; i < list->count; i++) {
        party p = list->items[i];
        ent_country country = events_party_country(r, p);
        uint8_t type = events_party_type(r, p);
        bool part = type == ENT_ACTOR_TYPE_PERSON || (type == ENT_ACTOR_TYPE_SUBNATIONAL && country); /* a town was hit: its state is spoken of */
        if (!part) events_add_party(&states, p);
        else if (country) events_add_party(&states, events_state_party(r, country));
    }
    return states;
}

static void note_deal(reading *r, const act *a) {
    bool exchanged = a->kind == ENT_KIND_EASE && a->agents.count >= 2 && !a->counterparts.count;
    bool agreed = a->kind == ENT_KIND_AGREE || a->kind == ENT_KIND_SIGN || a->kind == ENT_KIND_UPGRADE || exchanged;
    if (!agreed || a->negated || a->status != ENT_FACT_STATUS_HELD) return;
    party_list sides = states_of(r, &a->agents), others = states_of(r, &a->counterparts);
    for (uint32_t i = 0; i < others.count; i++) events_add_party(&sides, others.items[i]);
    if (sides.count >= 2 && !events_list_country(r, &sides)) r->now.deal = sides;
}

void events_note_deed(reading *r, const act *a) {
    context *now = &r->now;
    note_deal(r, a);
    bool helped = (a->kind == ENT_KIND_AID || a->kind == ENT_KIND_CONDOLE) && !a->negated && a->status != ENT_FACT_STATUS_RECALLED;
    if (helped && events_list_country(r, &a->counterparts)) now->relief = events_list_country(r, &a->counterparts);
    int grave = gravity(a);
    if (grave <= now->deed_gravity) return;
    now->deed_gravity = grave;
    bool charge = a->kind == ENT_KIND_CRITICISE; /* what is charged with was done by whom it is laid to */
    now->deed_agents = states_of(r, charge ? &a->counterparts : &a->agents);
    now->deed_counterparts = states_of(r, charge ? &a->agents : &a->counterparts);
}

static bool on_side(const reading *r, const party_list *list, const party_list *side) {
    for (uint32_t i = 0; i < list->count; i++) {
        ent_country country = events_party_country(r, list->items[i]);
        for (uint32_t k = 0; country && k < side->count; k++) {
            if (events_party_country(r, side->items[k]) == country) return true;
        }
    }
    return false;
}

static void add_side(const party_list *side, party_list *out) {
    for (uint32_t i = 0; i < side->count; i++) events_add_party(out, side->items[i]);
}

bool events_answers_deed(uint8_t kind) {
    switch (kind) {
    case ENT_KIND_CRITICISE:
    case ENT_KIND_REJECT:
    case ENT_KIND_PROTEST:
    case ENT_KIND_THREATEN:
    case ENT_KIND_SANCTION:
    case ENT_KIND_FORCE:
    case ENT_KIND_REQUEST:
    case ENT_KIND_MEDIATE: return true;
    default: return false;
    }
}

bool events_answers_last(const reading *r, uint8_t kind, const party_list *agents, party_list *out) {
    const act *last = r->acts.count ? &r->acts.items[r->acts.count - 1] : NULL;
    if (!last || last->story != r->story || last->sentence + 1 < r->sentence || !events_answers_deed(kind) || kind == ENT_KIND_MEDIATE) return false;
    bool aimed = events_answers_deed(last->kind) && !ent_kind_symmetric(last->kind) && last->status != ENT_FACT_STATUS_RECALLED;
    if (!aimed || !on_side(r, agents, &last->counterparts) || on_side(r, agents, &last->agents)) return false;
    *out = states_of(r, &last->agents);
    return out->count > 0;
}

bool events_deed_side(const reading *r, uint8_t kind, const party_list *agents, party_list *out) {
    const context *now = &r->now;
    if (events_answers_last(r, kind, agents, out)) return true;
    if (!now->deed_agents.count || !now->deed_counterparts.count || !events_answers_deed(kind)) return false;
    bool doer = on_side(r, agents, &now->deed_agents), target = on_side(r, agents, &now->deed_counterparts);
    if (doer && target) return false;
    bool third = !doer && !target;
    if (!doer) add_side(&now->deed_agents, out);
    bool charge = now->deed_gravity == ENT_DEED_CHARGE; /* who else criticises is no target of it */
    if (doer || (third && !charge && (kind == ENT_KIND_REQUEST || kind == ENT_KIND_MEDIATE))) add_side(&now->deed_counterparts, out);
    return true;
}

bool events_deal_sides(const reading *r, const party_list *agents, party_list *out) {
    if (!r->now.deal.count || on_side(r, agents, &r->now.deal)) return false;
    *out = r->now.deal;
    return true;
}

/* Principals of a story that nobody brought together: one named only further down is not spoken to. */
static bool named_later(const reading *r, const party_list *partner) {
    if (r->now.talk.sentence != NONE || partner->count != 1 || partner->items[0].entity == NONE) return false;
    const ent_actors *actors = r->in->actors;
    uint32_t first = actors->entities.items[partner->items[0].entity].first_mention;
    return first != NONE && actors->mentions.items[first].sentence > r->sentence;
}

bool events_speaks_at_large(const reading *r, uint8_t kind, const party_list *partner) { return kind != ENT_KIND_PLEDGE && named_later(r, partner); }

/* "la rencontre entre X et Y, sous la médiation de Z": those who last met or agreed. */
static bool brought_together(const reading *r, bool just_now, const party_list *agents, party_list *out) {
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *last = &r->acts.items[i];
        if (just_now && last->sentence != r->sentence) return false;
        if (last->story != r->story || !ent_kind_symmetric(last->kind) || !last->agents.count || !last->counterparts.count) continue;
        if (on_side(r, agents, &last->agents) || on_side(r, agents, &last->counterparts)) return false;
        party_list sides = just_now ? last->agents : states_of(r, &last->agents),
                   others = just_now ? last->counterparts : states_of(r, &last->counterparts);
        *out = sides;
        add_side(&others, out);
        if (just_now) return out->count == 2;
        ent_country a = events_list_country(r, &sides), b = events_list_country(r, &others);
        return out->count == 2 && events_is_state(r, a) && events_is_state(r, b);
    }
    return false;
}

/* The state that others condole with, else the one that the story is about. */
static bool stricken_side(const reading *r, const party_list *agents, party_list *out) {
    ent_country own = events_list_country(r, agents), stricken = r->now.relief ? r->now.relief : r->now.home;
    if (own == stricken) stricken = r->now.partner;
    if (events_interlocutor_of(r, agents, out) && events_list_country(r, out) == stricken) return true;
    out->count = 0;
    if (!stricken || !own || own == stricken || !events_is_state(r, stricken)) return false;
    events_add_party(out, events_state_party(r, stricken));
    return true;
}

/* The story has told of their mediation, with its sides. */
static bool mediates_already(const reading *r, const party_list *agents) {
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *told = &r->acts.items[i];
        if (told->kind == ENT_KIND_MEDIATE && told->story == r->story && told->counterparts.count && on_side(r, agents, &told->agents)) return true;
    }
    return false;
}

/* Something hostile, or the end of it, is told between two states: there is something to mediate. */
static bool quarrel(const reading *r, ent_country home, ent_country partner) {
    if (!home || !partner || !events_is_state(r, home) || !events_is_state(r, partner)) return false;
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *told = &r->acts.items[i];
        bool hostile = events_answers_deed(told->kind) || told->kind == ENT_KIND_EASE || told->kind == ENT_KIND_AGREE;
        if (told->story != r->story || !hostile) continue;
        const party_list *others = told->counterparts.count ? &told->counterparts : &told->agents; /* "X et Y ont échangé des prisonniers" */
        bool there = events_has_country(r, &told->agents, home) && events_has_country(r, others, partner);
        if (there || (events_has_country(r, &told->agents, partner) && events_has_country(r, &told->counterparts, home))) return true;
    }
    return false;
}

bool events_unsaid_side(const reading *r, uint8_t kind, const party_list *agents, party_list *out) {
    if (kind == ENT_KIND_MEDIATE && brought_together(r, true, agents, out)) return true;
    if (kind == ENT_KIND_CONDOLE && r->now.talk.sentence == NONE) return stricken_side(r, agents, out);
    if (events_deed_side(r, kind, agents, out)) return true;
    if (kind != ENT_KIND_MEDIATE) return events_interlocutor_of(r, agents, out) && !(events_answers_deed(kind) && named_later(r, out));
    if (mediates_already(r, agents)) return false;
    if (brought_together(r, false, agents, out) || (events_deal_sides(r, agents, out) && out->count == 2)) return true;
    out->count = 0;
    ent_country own = events_list_country(r, agents);
    bool third = own && own != r->now.home && own != r->now.partner && quarrel(r, r->now.home, r->now.partner);
    if (third) events_add_party(out, events_state_party(r, r->now.home)), events_add_party(out, events_state_party(r, r->now.partner));
    return third;
}

/* The force told before that these suffered; nobody told: the one told last, right before. */
static const act *captivity_of(const reading *r, uint8_t kind, const party_list *held) {
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *told = &r->acts.items[i];
        bool done = told->status == ENT_FACT_STATUS_HELD || told->status == ENT_FACT_STATUS_RECALLED;
        if (told->story != r->story || told->kind != ENT_KIND_FORCE || told->negated || !done || !told->agents.count) continue;
        if (!held->count && told->sentence + 1 >= r->sentence) return told;
        bool side = kind == ENT_KIND_EASE && on_side(r, held, &told->counterparts); /* "les marins philippins ont été relâchés" */
        if (held->count && (side || events_shares_party(held, &told->counterparts))) return told;
    }
    return NULL;
}

/* "Ils ont été relâchés": whoever was taken or set free right before, else the people told last. */
static bool held_group(const reading *r, uint32_t v, party_list *out) {
    uint32_t subject = node_at(r, v)->subject;
    if (subject == NONE || node_at(r, subject)->kind != NODE_MENTION) return false;
    const ent_mention *m = mention_of(r, subject);
    if (m->shape != ENT_MENTION_PRONOUN || m->number != ENT_NUMBER_PLURAL) return false;
    const act *last = r->acts.count > r->first_act ? &r->acts.items[r->acts.count - 1] : NULL;
    bool taken =
        last && (last->kind == ENT_KIND_FORCE || last->kind == ENT_KIND_EASE) && last->sentence + 1 >= r->sentence && last->counterparts.count;
    if (taken) *out = last->counterparts;
    else if (r->now.band.count && r->now.band_plural && r->now.band_sentence + 2 >= r->sentence) *out = r->now.band;
    return out->count > 0;
}

/* "les soldats", "ces pêcheurs": people of whom the story has told that they were taken or set free, whose side no word names. */
static bool held_noun(reading *r, uint32_t noun, party_list *out) {
    const node *n = noun != NONE ? node_at(r, noun) : NULL;
    if (!n || n->kind != NODE_NOUN || n->tokens.first == sentence_of(r)->tokens.first) return false;
    const ent_token *det = token_at(r, n->tokens.first - 1);
    bool known = (det->role == ENT_ROLE_DET_DEFINITE || det->role == ENT_ROLE_DET_DEMONSTRATIVE) && events_is_plural(det);
    bool people = events_is_civilian(r, n) || events_is_nominal_role(r, n->tokens.first, ENT_NOMINAL_TROOPS);
    party_list side = {.count = 0};
    if (!known || !people || events_phrase_side(r, noun, &side)) return false;
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *told = &r->acts.items[i];
        if (told->story != r->story || (told->kind != ENT_KIND_FORCE && told->kind != ENT_KIND_EASE) || !told->counterparts.count) continue;
        *out = told->counterparts;
        return true;
    }
    return false;
}

/* "Les garde-côtes l'avaient arrêté": whoever was taken or set free right before, else whom the sentence before told of, else whom the pronoun means.
 */
static bool held_object(reading *r, const frame *f, const slots *s, party_list *out) {
    const node *n = node_at(r, s->head);
    const ent_token *t = n->clitic != NONE && n->clitic < n->tokens.end ? token_at(r, n->clitic) : NULL;
    if (!t || !t->number || t->person == 1 || n->lender != NONE) return false;
    if (!in_set(f->counterpart, ENT_SLOT_CLITIC) && events_has_slot(s, ENT_SLOT_OBJECT)) return false; /* not "leur avait enlevé dix femmes" */
    const act *last = r->acts.count > r->first_act ? &r->acts.items[r->acts.count - 1] : NULL;
    bool taken =
        last && (last->kind == ENT_KIND_FORCE || last->kind == ENT_KIND_EASE) && last->sentence + 1 >= r->sentence && last->counterparts.count;
    if (taken) *out = last->counterparts;
    else if (r->now.band.count && r->now.band_sentence + 1 == r->sentence && r->now.band_plural == events_is_plural(t)) *out = r->now.band;
    return out->count || events_clitic_parties(r, s->head, out);
}

void events_note_band(reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    if (n->kind != NODE_VERB || !is_finite(n) || n->subject == NONE) return;
    party_list side = {.count = 0};
    if (node_at(r, n->subject)->kind == NODE_MENTION) { /* "Deux journalistes suédois" */
        const ent_mention *m = mention_of(r, n->subject);
        bool some = m->number == ENT_NUMBER_PLURAL && m->country && !m->link_count && m->type == ENT_ACTOR_TYPE_PERSON;
        if (!some) return;
        events_add_party(&side, events_state_party(r, m->country));
    } else if (node_at(r, n->subject)->kind != NODE_NOUN || !events_phrase_side(r, n->subject, &side) || !events_list_country(r, &side)) {
        return;
    }
    r->now.band = side;
    r->now.band_plural = n->plural;
    r->now.band_sentence = r->sentence;
}

void events_find_held(reading *r, const frame *f, const slots *s, act *a) {
    bool seized = f->kind == ENT_KIND_EASE || f->kind == ENT_KIND_FORCE;
    if (!seized || !(f->counterpart & (SET(ENT_SLOT_OBJECT) | SET(ENT_SLOT_CLITIC)))) return;
    uint32_t noun = node_at(r, s->head)->passive ? node_at(r, s->head)->subject : NONE;
    for (uint32_t i = 0; i < s->count && noun == NONE; i++)
        if (s->fills[i].slot == ENT_SLOT_OBJECT && s->fills[i].owner == NONE) noun = s->fills[i].node;
    if (f->marked && held_noun(r, noun, &a->counterparts)) return;
    if (node_at(r, s->head)->passive) held_group(r, s->head, &a->counterparts);
    else if (!held_object(r, f, s, &a->counterparts)) a->counterparts.count = 0;
}

bool events_captor_of(reading *r, const frame *f, const slots *s, act *a) {
    party_list held = a->counterparts;
    bool seized = f->kind == ENT_KIND_EASE || f->kind == ENT_KIND_FORCE;
    if (!seized || !in_set(f->counterpart, ENT_SLOT_OBJECT) || !is_finite(node_at(r, s->head))) return false;
    bool named = held.count || events_slot_parties(r, s, SET(ENT_SLOT_OBJECT), 0, &held);
    const act *told = named || f->kind == ENT_KIND_EASE ? captivity_of(r, f->kind, &held) : NULL;
    if (!told) return false;
    a->agents = told->agents;
    if (!named) a->counterparts = told->counterparts; /* "Trois femmes ont été relâchées": of those held */
    return true;
}

bool events_speaks_for_both(const reading *r, uint8_t kind, const party_list *agents) {
    return agents->count >= 2 && events_list_country(r, agents) == 0 && !events_answers_deed(kind);
}

/* Measures against a side: persons of it stand for their state. */
bool events_make_collective(const reading *r, party_list *list) {
    if (events_who_fits(r, list, ENT_WHO_COLLECTIVE)) return true;
    ent_country country = events_list_country(r, list);
    if (!country) return false;
    *list = (party_list){.items = {events_state_party(r, country)}, .count = 1};
    return true;
}

bool events_complains_to(const reading *r, uint8_t kind, uint32_t v, const act *a) {
    if (kind != ENT_KIND_CRITICISE || !r->now.talk.met || !events_in_talk(r, a)) return false;
    for (uint32_t i = v + 1; i < node_at(r, v)->end; i++) { /* "a dénoncé la détention de X": by the host's side, whose is what else? */
        const node *n = node_at(r, i);
        if (n->kind == NODE_NOUN && n->lemma && events_kind_of_lemma(r, n->lemma) == ENT_KIND_FORCE) return false;
    }
    return true;
}
