/* Whom a verb's act is aimed at: the slots of its frame, then what the frame needs: another side that the clause names, the interlocutor
 * or the deed that the story turns on, the two sides of an agreement, a place. */
#include "events/internal.h"

/* ", selon X", ", dit X": who tells of the act is not whom it is aimed at. */
static bool opens_source(const reading *r, uint32_t i) {
    const node *n = node_at(r, i), *next = i + 2 < r->nodes.count ? node_at(r, i + 1) : NULL;
    if (n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_ACCORDING) return true;
    return n->kind == NODE_COMMA && next && next->kind == NODE_VERB && reports(next) && next->tokens.end - next->tokens.first == 1 &&
           node_at(r, i + 2)->kind == NODE_MENTION;
}

/* First node behind the clause of v: the next finite verb's clause, a participle behind a comma, or a stop. */
static uint32_t reach_of(const reading *r, uint32_t v) {
    uint32_t i = v + 1;
    for (; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        uint32_t next = i + 1 < r->nodes.count && node_at(r, i + 1)->kind == NODE_COMMA ? i + 2 : i + 1; /* ", et Z, W, s'est dit" */
        if (n->kind == NODE_MENTION && next < r->nodes.count && is_finite(node_at(r, next)) && node_at(r, next)->subject == i) break;
        if (events_opens_gap(r, i) || opens_source(r, i) || (n->kind == NODE_SUB && i + 1 < r->nodes.count && node_at(r, i + 1)->kind == NODE_SUB))
            break;
        if (n->kind == NODE_STOP && token_at(r, n->tokens.first)->kind != ENT_TOKEN_KIND_OPEN &&
            token_at(r, n->tokens.first)->kind != ENT_TOKEN_KIND_CLOSE)
            break;
        bool beside =
            n->kind == NODE_VERB && n->form == FORM_INFINITIVE && events_series_head(r, i) == v && i != v; /* "saluer la foule et recevoir X" */
        if (!beside && (n->kind != NODE_VERB || n->form == FORM_INFINITIVE || n->form == FORM_PAST_PARTICIPLE)) continue;
        break;
    }
    return i;
}

/* Node behind all that verb v says: its clause, its infinitives, and the clauses in which it is reported. */
static uint32_t end_of_saying(const reading *r, uint32_t v) {
    uint32_t end = reach_of(r, v);
    for (uint32_t w = end; w < r->nodes.count; w++) {
        const node *n = node_at(r, w);
        uint32_t opener = is_finite(n) ? events_relative_of(r, w) : NONE; /* "a salué la rapidité avec laquelle X a agi" */
        bool within = opener != NONE && opener > v && node_at(r, opener - 1)->kind != NODE_COMMA;
        if (is_finite(n) && n->speaker != v && n->parent != v && !within && !(w <= end + 1 && events_is_wished(r, w))) break;
        if (n->kind == NODE_VERB && node_at(r, w)->end > end) end = node_at(r, w)->end;
    }
    return end;
}

/* "frappe", "attaque", not "exercice" or "détention": the row of an act of force that an adjective lays to a side; NULL. */
static const frame *attack_row(const reading *r, uint32_t lemma) {
    for (uint32_t k = lemma ? r->in->frames->first[lemma] : NONE; k != NONE; k = r->in->frames->frames[k].next) {
        const frame *f = &r->in->frames->frames[k];
        if (f->kind == ENT_KIND_FORCE && !f->marked && in_set(f->agent, ENT_SLOT_ADJECTIVE)) return f;
    }
    return NULL;
}

/* The attack that a clause of criticism is about: "a condamné l'attaque"; NONE. */
static uint32_t attack_blamed(const reading *r, const frame *f, const slots *s) {
    for (uint32_t i = 0; i < s->count && f->kind == ENT_KIND_CRITICISE; i++) {
        const fill *told = &s->fills[i];
        const node *n = node_at(r, told->node);
        bool object = told->slot == ENT_SLOT_OBJECT || (told->slot == ENT_SLOT_OF && told->owner == NONE);
        if (object && n->kind == NODE_NOUN && attack_row(r, n->lemma)) return told->node;
    }
    return NONE;
}

/* Who made the attack, as its phrase or what is said of it behind tells: "l'attaque russe", "menée par X", "qui a été tirée par X". */
static bool doer_of_attack(reading *r, uint32_t noun, party_list *out) {
    const frame *row = attack_row(r, node_at(r, noun)->lemma);
    bool victim = in_set(row->counterpart, ENT_SLOT_OF); /* "le bombardement de X" */
    slots own;
    events_open_slots(r, noun, &own); /* "l'agression de X par Y" */
    if (events_slot_parties(r, &own, SET(ENT_SLOT_BY), 0, out) || events_doer_behind(r, noun, out)) return true;
    bool theirs = noun + 1 < r->nodes.count && node_at(r, noun + 1)->role == ENT_ROLE_PREP_OF; /* "l'assassinat d'ouvriers pakistanais" */
    if (victim ? !theirs && events_phrase_adjective(r, noun, out) : events_phrase_side(r, noun, out)) return true;
    for (uint32_t v = noun + 1; v < r->nodes.count; v++) {
        if (node_at(r, v)->kind != NODE_VERB || node_at(r, v)->subject != noun || !node_at(r, v)->passive) continue;
        slots s;
        events_open_slots(r, v, &s);
        if (events_slot_parties(r, &s, SET(ENT_SLOT_BY), 0, out)) return true;
    }
    return false;
}

/* "a condamné l'attaque contre X": its doer is blamed, never who suffered it; nobody where none is named and it fell on another side. */
static bool blame_attack(reading *r, uint32_t v, uint32_t attack, act *a) {
    party_list victim = {.count = 0};
    if (doer_of_attack(r, attack, &a->counterparts)) return !events_shares_party(&a->counterparts, &a->agents);
    if (events_deed_side(r, ENT_KIND_CRITICISE, &a->agents, &a->counterparts)) return true;
    bool suffered = in_set(attack_row(r, node_at(r, attack)->lemma)->counterpart, ENT_SLOT_OF); /* "l'assassinat d'ouvriers", of whatever side */
    return suffered || events_other_side(r, attack + 1, reach_of(r, v), &a->agents, &victim);
}

/* "des sanctions visant X", "qui frapperont X": verb v says whom the measure right before it is for. */
static bool told_of_measure(const reading *r, uint32_t v) {
    const node *n = v > 0 && v < r->nodes.count ? node_at(r, v) : NULL;
    if (!n || n->kind != NODE_VERB) return false;
    if (n->form == FORM_PARTICIPLE) return !n->gerund && (is_nominal(node_at(r, v - 1)) || node_at(r, v - 1)->kind == NODE_WHEN);
    uint32_t opener = events_relative_of(r, v);
    bool measure = opener != NONE && opener > 0 && node_at(r, opener)->role == ENT_ROLE_REL_SUBJECT && node_at(r, opener - 1)->kind == NODE_NOUN;
    return measure && events_kind_of_lemma(r, node_at(r, opener - 1)->lemma) == ENT_KIND_SANCTION;
}

/* "les sanctions qui frappaient X", "riposter si X frappe", "préoccupé par des informations faisant état d'un appui de X", "des sanctions visant
 * des entreprises russes": whom the act is for may be told in the next clause. */
static bool reaches_beyond(const reading *r, const frame *f, uint32_t v, uint32_t near) {
    if (f->kind == ENT_KIND_CRITICISE) return node_at(r, v)->adjective;
    return f->kind == ENT_KIND_EASE || f->kind == ENT_KIND_THREATEN || (f->kind == ENT_KIND_SANCTION && told_of_measure(r, near));
}

/* "a demandé que leurs pays soutiennent": whom the clause names by those he speaks with. */
static bool their_states(reading *r, uint32_t v, party_list *out) {
    uint32_t que = node_at(r, v)->end;
    bool that = que + 1 < r->nodes.count && (node_at(r, que)->kind == NODE_QUE || node_at(r, que)->kind == NODE_SUB) &&
                node_at(r, que + 1)->kind == NODE_MENTION;
    return that && mention_of(r, que + 1)->possessive && mention_of(r, que + 1)->type == ENT_ACTOR_TYPE_STATE &&
           events_resolve_mention(r, node_at(r, que + 1)->index, out);
}

/* "S'adressant au diplomate X, il …", "À l'ambassadeur Y, le président …": whom the sentence says first that he speaks to. */
static bool fronted_addressee(reading *r, uint32_t v, const act *a, party_list *out) {
    uint32_t at = r->nodes.count > 3 && node_at(r, 0)->kind == NODE_VERB && node_at(r, 0)->reflexive && node_at(r, 0)->form == FORM_PARTICIPLE;
    if (at && node_at(r, 1)->kind == NODE_OTHER) at++; /* "S'adressant ensuite à" */
    if (r->nodes.count < at + 4 || node_at(r, at)->kind != NODE_PREP || node_at(r, at)->role != ENT_ROLE_PREP_TO) return false;
    if (node_at(r, at + 1)->kind != NODE_MENTION || mention_of(r, at + 1)->type != ENT_ACTOR_TYPE_PERSON || !events_is_speech(a->kind)) return false;
    for (uint32_t i = at + 2; i < v; i++)
        if (is_finite(node_at(r, i)) && node_at(r, i)->subject != node_at(r, v)->subject && node_at(r, v)->speaker != i) return false;
    return events_resolve_mention(r, node_at(r, at + 1)->index, out) && !events_shares_party(out, &a->agents);
}

/* "a regretté que X se soit retiré": the state of whom the clause behind tells. */
static bool regretted_side(reading *r, uint32_t v, uint32_t near, act *a, party_list *named) {
    if (node_at(r, v)->end >= r->nodes.count || !events_other_side(r, near, events_next_stop(r, near), &a->agents, named)) return false;
    events_add_party(&a->counterparts, events_state_party(r, events_list_country(r, named)));
    return true;
}

/* Towards whom one speaks (codebook, decision 31): the side that the clause names, else the interlocutor. In what is
 * said, only the interlocutor's own side counts: "a salué l'adhésion du Laos à l'ASEAN" praises nobody else. What is
 * pledged or given is for the side, not for the person, and so is what a side says. */
static bool addressee(reading *r, const frame *f, uint32_t v, act *a) {
    party_list named = {.count = 0}, partner = {.count = 0};
    if (f->kind == ENT_KIND_THREATEN && events_who_fits(r, &a->agents, ENT_WHO_PERSON) && !events_list_country(r, &a->agents))
        return false; /* of whose side nothing is known: the one he names may be his own */
    bool hails = f->kind == ENT_KIND_PRAISE && events_hails_something(r, v), talks = events_interlocutor_of(r, &a->agents, &partner);
    if (hails && node_at(r, v)->reflexive) return events_hail_news(r, a); /* "s'en est félicité devant X" */
    ent_country other = events_list_country(r, &partner);
    bool said = node_at(r, v)->inverted; /* "…, a-t-il averti" */
    bool undergone = node_at(r, v)->passive && node_at(r, v)->subject < v;
    uint32_t first = said ? 0 : undergone ? node_at(r, v)->subject : v + 1; /* "des soldats de X ont été arrêtés" */
    uint32_t near = said ? v : reach_of(r, v), far = said ? v : end_of_saying(r, v);
    if (f->kind == ENT_KIND_AID && !said && events_end_of_cargo(r, v) > near) near = events_end_of_cargo(r, v);
    if (f->kind == ENT_KIND_PLEDGE) far = events_end_before_foe(r, first, far), near = near < far ? near : far;
    if (f->kind == ENT_KIND_AID && !events_names_side(r, first, near, &a->agents) && events_goes_to_stricken(r, v, a)) return true;
    bool aimed = f->kind == ENT_KIND_EASE || (events_answers_deed(f->kind) && f->kind != ENT_KIND_REQUEST); /* at the side that stands nearest */
    if (talks && other && !aimed && events_side_named(r, first, far, other, &a->agents, &a->counterparts)) return true;
    if (events_other_side(r, first, near, &a->agents, &named) && !(talks && events_party_type(r, named.items[0]) == ENT_ACTOR_TYPE_ORGANISATION)) {
        a->counterparts = named;
        return true;
    }
    bool deeper = far > near && (f->kind == ENT_KIND_PRAISE || /* "s'est félicité de la décision par laquelle X a reconnu Y" */
                                 f->kind == ENT_KIND_PLEDGE);  /* "a assuré que son pays poursuivrait son appui à Y" */
    deeper = deeper && events_other_side(r, near, far, &a->agents, &a->counterparts);
    if (deeper && (f->kind == ENT_KIND_PRAISE || events_party_type(r, a->counterparts.items[0]) != ENT_ACTOR_TYPE_ORGANISATION)) return true;
    a->counterparts.count = 0;
    if (said && events_other_side(r, v + 1, reach_of(r, v), &a->agents, &a->counterparts)) return true;   /* "…, a averti X à l'adresse de Y" */
    bool helps = f->kind == ENT_KIND_AID || (f->kind == ENT_KIND_PLEDGE && r->now.talk.sentence == NONE); /* others help, too */
    if (helps && events_goes_to_stricken(r, v, a)) return true;
    if (f->kind == ENT_KIND_AID && r->now.talk.sentence == NONE) return false; /* relief is given at home too */
    a->unsaid = true;
    bool beyond = reaches_beyond(r, f, v, near);
    if (beyond && events_other_side(r, near, events_next_stop(r, near), &a->agents, &a->counterparts)) return true;
    bool that = !said && in_set(f->complement, ENT_COMPLEMENT_THAT);
    if (that && f->kind == ENT_KIND_REQUEST && events_asked_subject(r, v, &a->agents, &a->counterparts)) return true;
    if (f->kind == ENT_KIND_CRITICISE && that && regretted_side(r, v, near, a, &named)) return true;
    bool shot = f->kind == ENT_KIND_FORCE && f->counterpart & (SET(ENT_SLOT_AGAINST) | SET(ENT_SLOT_ON)); /* "a riposté" */
    if (shot && events_answers_last(r, f->kind, &a->agents, &a->counterparts)) return true;
    if (f->kind == ENT_KIND_FORCE && in_set(node_at(r, v)->classes, ENT_VERB_CLASS_HARM)) return events_harmed_there(r, v, reach_of(r, v), a);
    if (f->kind == ENT_KIND_FORCE || f->kind == ENT_KIND_EASE) return false; /* "a arrêté douze personnes" */
    if (f->kind == ENT_KIND_CONDOLE && r->now.talk.sentence == NONE && events_unsaid_side(r, f->kind, &a->agents, &a->counterparts)) return true;
    if (events_deed_side(r, f->kind, &a->agents, &a->counterparts) || (talks && events_blames_absent(r, f, a))) return true;
    if (hails) return events_hail_news(r, a);
    if (events_speaks_at_large(r, f->kind, &partner)) return false;
    bool to_state = f->kind == ENT_KIND_PLEDGE || f->kind == ENT_KIND_AID || !events_who_fits(r, &a->agents, ENT_WHO_PERSON) ||
                    events_praises_relation(r, f->kind, first, near) ||
                    (events_answers_deed(f->kind) && r->now.talk.sentence == NONE); /* nobody met: no person is spoken to */
    if (partner.count > 1 && their_states(r, v, &a->counterparts)) return true;
    bool apart = events_answers_deed(f->kind) && r->now.talk.sentence != NONE && !events_in_talk(r, a);
    if (apart && events_party_type(r, a->agents.items[0]) == ENT_ACTOR_TYPE_PARTY) return false; /* "a reçu X. Le Parti Y refuse": not to X */
    if (talks && events_complains_to(r, f->kind, v, a)) return true;
    bool blames = events_answers_deed(f->kind) && r->now.talk.sentence == NONE && talks;
    if (blames && other && !events_is_state(r, other) && events_list_country(r, &named) != other)
        return false; /* "X a rejeté l'amendement", told of a session of the ONU */
    if (blames && f->kind == ENT_KIND_CRITICISE && !events_is_state(r, events_list_country(r, &a->agents)))
        return false;                                    /* "l'ONU a condamné toute escalade": neither side */
    if (f->kind == ENT_KIND_AID && !other) return false; /* what is given is no gift to whom one speaks with */
    a->counterparts = talks && other && to_state ? (party_list){.items = {events_state_party(r, other)}, .count = 1} : partner;
    return talks;
}

/* "a condamné les attaques des rebelles": who is blamed is said, though no side is. */
static bool blames_nobody(const reading *r, const frame *f, const slots *s) {
    for (uint32_t i = 0; i < s->count && f->kind == ENT_KIND_CRITICISE; i++) {
        const node *n = node_at(r, s->fills[i].node);
        bool blamed = s->fills[i].slot == ENT_SLOT_OF || s->fills[i].slot == ENT_SLOT_OBJECT;
        if (blamed && n->kind == NODE_NOUN && events_is_civilian(r, n)) return true;
    }
    return false;
}

/* "a exigé leur retrait": of those whom the sentence before may name. */
static bool asks_of_them(const reading *r, const frame *f, const slots *s) {
    for (uint32_t i = 0; i < s->count && f->kind == ENT_KIND_REQUEST; i++) {
        const node *n = node_at(r, s->fills[i].node);
        if (s->fills[i].slot != ENT_SLOT_OBJECT || n->kind != NODE_NOUN || n->tokens.first == sentence_of(r)->tokens.first) continue;
        const ent_token *t = token_at(r, n->tokens.first - 1);
        return t->role == ENT_ROLE_DET_POSSESSIVE && t->person == ENT_SEVERAL && !r->now.last_plural;
    }
    return false;
}

/* "a dénoncé la détention de X", "le bombardement de X": who suffered it. */
static bool names_victim(const reading *r, const frame *f, const slots *s, const party_list *found) {
    if (f->kind != ENT_KIND_CRITICISE) return false;
    uint32_t attack = attack_blamed(r, f, s);
    if (attack != NONE && in_set(attack_row(r, node_at(r, attack)->lemma)->counterpart, ENT_SLOT_OF)) return true;
    if (!events_who_fits(r, found, ENT_WHO_PERSON)) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        const node *n = node_at(r, s->fills[i].node);
        if (s->fills[i].slot == ENT_SLOT_OBJECT && n->kind == NODE_NOUN) return events_kind_of_lemma(r, n->lemma) == ENT_KIND_FORCE;
    }
    return false;
}

/* "a condamné, par la voix de son ministère": the agent's own side is not whom it aims at. */
static bool own_body(const reading *r, const frame *f, const act *a) {
    ent_country other = events_list_country(r, &a->counterparts);
    return f->need == ENT_NEED_SIDE && events_answers_deed(f->kind) && other && events_has_country(r, &a->agents, other);
}

/* "X a exhorté les deux parties à": of a group to which he belongs himself, those are meant who agreed or quarrel. */
static bool group_of_others(const reading *r, const slots *s, uint32_t set, act *a) {
    for (uint32_t i = 0; i < s->count; i++) {
        const fill *f = &s->fills[i];
        bool group = in_set(set, f->slot) && node_at(r, f->node)->kind == NODE_MENTION && mention_of(r, f->node)->shape == ENT_MENTION_GROUP;
        a->counterparts.count = 0;
        if (group) return events_deal_sides(r, &a->agents, &a->counterparts);
    }
    return false;
}

/* A government that no word gives to a country: "les autorités", "un gouvernement de transition". */
static bool is_bare_government(const reading *r, uint32_t n) {
    if (node_at(r, n)->kind != NODE_MENTION || mention_of(r, n)->type != ENT_ACTOR_TYPE_GOVERNMENT) return false;
    const ent_mention *m = mention_of(r, n);
    for (uint32_t t = m->core.first; t < m->tokens.end; t++)
        if (r->place_at[t] || events_mark_at(r, ENT_TABLE_DEMONYMS, t)) return false;
    return events_mark_at(r, ENT_TABLE_NOMINALS, m->core.first) != NULL;
}

/* "La Suisse salue la formation d'un gouvernement à Tunis et appelle les autorités à": a state speaks to those of the other one, which the
 * sentence names, else the story. */
static bool their_government(reading *r, const frame *f, const slots *s, uint32_t set, act *a) {
    ent_country own = a->agents.count == 1 ? events_party_country(r, a->agents.items[0]) : 0, other = 0;
    if (!events_is_speech(f->kind) || !own || events_party_type(r, a->agents.items[0]) != ENT_ACTOR_TYPE_STATE) return false;
    bool bare = false;
    for (uint32_t i = 0; i < s->count; i++) bare |= in_set(set, s->fills[i].slot) && is_bare_government(r, s->fills[i].node);
    party_list named = {.count = 0};
    const ent_place *place = bare ? events_place_in(r, 0, (uint32_t)r->nodes.count, own, false) : NULL;
    if (place) other = place->country;
    else if (bare && events_interlocutor_of(r, &a->agents, &named)) other = events_list_country(r, &named);
    if (!other) return false;
    a->counterparts = (party_list){.items = {events_side_party(r, other, ENT_ACTOR_TYPE_GOVERNMENT)}, .count = 1};
    return true;
}

/* "X a appelé les deux parties à", "a invité les deux pays à": of a group to which he belongs himself, what is asked is put to both. */
static bool put_to_both(const reading *r, const party_list *group, act *a) {
    for (uint32_t i = 0; i < group->count; i++) {
        party_list one = {.items = {group->items[i]}, .count = 1};
        bool mine = events_shares_party(&one, &a->agents) || events_has_country(r, &a->agents, events_party_country(r, one.items[0]));
        if (!mine) events_add_party(&a->counterparts, one.items[0]);
    }
    if (a->counterparts.count) a->kind = ENT_KIND_PROPOSE;
    return a->counterparts.count > 0;
}

/* "apprécie la coopération dans l'intérêt des deux peuples": of a group that holds the speaker's own side, the others. */
static bool others_of_group(const reading *r, const frame *f, act *a) {
    ent_country home = events_is_speech(f->kind) && a->counterparts.count > 1 ? events_list_country(r, &a->agents) : 0;
    if (!home || !events_has_country(r, &a->counterparts, home)) return false;
    party_list all = a->counterparts;
    a->counterparts.count = 0;
    for (uint32_t i = 0; i < all.count; i++)
        if (events_party_country(r, all.items[i]) != home || events_party_type(r, all.items[i]) == ENT_ACTOR_TYPE_PERSON)
            events_add_party(&a->counterparts, all.items[i]);
    if (!a->counterparts.count) a->counterparts = all;
    return a->counterparts.count < all.count;
}

bool events_aimed_at(reading *r, const frame *f, const slots *s, uint32_t set, act *a) {
    if (their_government(r, f, s, set, a) || events_asked_there(r, f, s, set, a)) return true;
    if (events_imposer_of(r, f, s, &a->counterparts) && !events_shares_party(&a->counterparts, &a->agents)) return true;
    a->counterparts.count = 0;
    bool asked = f->kind == ENT_KIND_REQUEST || f->kind == ENT_KIND_INVITE || f->kind == ENT_KIND_PROPOSE;
    bool found = events_slot_parties(r, s, set, f->counterpart_who, &a->counterparts) && !events_praises_at_home(r, f, s, a);
    ent_country home = found && asked && a->counterparts.count > 1 ? events_list_country(r, &a->agents) : 0;
    bool own = found && (events_shares_party(&a->counterparts, &a->agents) || (home && events_has_country(r, &a->counterparts, home)));
    if (found && !asked && !own && others_of_group(r, f, a)) return true;
    if (found && !own && events_praises_partner_of(r, f, s, a)) return true;
    if (found && !own && !own_body(r, f, a) && !names_victim(r, f, s, &a->counterparts) &&
        !(events_who_fits(r, &a->counterparts, ENT_WHO_PERSON) && events_asks_release(r, f, s)))
        return true;
    party_list group = a->counterparts;
    if (own && group_of_others(r, s, set, a)) return true;
    a->counterparts.count = 0;
    return own && asked && put_to_both(r, &group, a);
}

/* The sides behind the first "entre" among the nodes from first to end; first_named: and no other is named before. */
bool events_named_pair(reading *r, uint32_t first, uint32_t end, bool first_named, party_list *out) {
    uint32_t i = first;
    while (i < end && node_at(r, i)->role != ENT_ROLE_PREP_BETWEEN && !(first_named && node_at(r, i)->kind == NODE_MENTION)) i++;
    if (i < end && node_at(r, i)->kind == NODE_MENTION) return false;
    for (i++; i < end; i++) {
        const node *named = node_at(r, i);
        if (named->kind == NODE_MENTION) events_resolve_mention(r, named->index, out);
        else if (named->kind != NODE_COORD && named->kind != NODE_COMMA && named->kind != NODE_OTHER) break;
    }
    return out->count > 1;
}

/* "la trêve entre X et Y a été négociée par Z", "s'est proposé comme médiateur entre X et Y": in the phrase of the subject, or behind. */
static bool pair_between(reading *r, const frame *f, uint32_t v, party_list *out) {
    const node *n = node_at(r, v);
    if (!in_set(f->counterpart, ENT_SLOT_BETWEEN)) return false;
    if (n->passive && n->subject != NONE && node_at(r, n->subject)->kind == NODE_NOUN) return events_pair_of_phrase(r, n->subject, out);
    uint32_t deal = n->form == FORM_PAST_PARTICIPLE ? events_pair_head(r, v) : NONE;
    if (deal != NONE) return events_named_pair(r, deal, v, false, out);
    return events_named_pair(r, v + 1, events_next_stop(r, v), false, out);
}

/* "La frontière entre X et Y sera fermée, a dit X": of the pair whom the thing undergone lies between, the other one. */
static bool other_of_pair(reading *r, const frame *f, uint32_t v, act *a) {
    const node *n = node_at(r, v);
    bool thing = n->passive && n->subject != NONE && n->subject < v && node_at(r, n->subject)->kind == NODE_NOUN;
    if (!thing || !in_set(f->counterpart, ENT_SLOT_WITH) || !events_is_measure(f->kind)) return false;
    party_list pair = {.count = 0};
    if (!events_named_pair(r, n->subject + 1, v, true, &pair) || pair.count != 2) return false;
    for (uint32_t i = 0; i < pair.count; i++) {
        ent_country country = events_party_country(r, pair.items[i]);
        if (!country) return false;
        if (!events_has_country(r, &a->agents, country)) events_add_party(&a->counterparts, pair.items[i]);
    }
    return a->counterparts.count == 1;
}

/* "a exhorté les parties à", "a prié les belligérants de": those who agreed, or who fight. */
static bool sides_asked(reading *r, const frame *f, const slots *s, act *a) {
    const context *now = &r->now;
    if (f->kind != ENT_KIND_REQUEST) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        const node *n = node_at(r, s->fills[i].node);
        bool asked = in_set(f->counterpart, s->fills[i].slot) && s->fills[i].owner == NONE && n->kind == NODE_NOUN;
        if (!asked || !events_is_nominal_role(r, n->tokens.first, ENT_NOMINAL_SIDE)) continue;
        if (events_deal_sides(r, &a->agents, &a->counterparts)) return true;
        events_add_parties(&a->counterparts, &now->deed_agents);
        events_add_parties(&a->counterparts, &now->deed_counterparts);
        return a->counterparts.count == 2 && !events_has_country(r, &a->counterparts, events_list_country(r, &a->agents));
    }
    return false;
}

/* "a donné aux militaires lao jusqu'à lundi": the state of those whom a measure or a threat is for. */
static bool side_of_noun(reading *r, const frame *f, const slots *s, act *a) {
    bool hostile = f->kind == ENT_KIND_THREATEN || f->kind == ENT_KIND_SANCTION || f->kind == ENT_KIND_PROTEST;
    const node *verb = node_at(r, s->head);
    bool undergone = hostile && verb->passive && in_set(f->counterpart, ENT_SLOT_OBJECT) && verb->subject != NONE;
    if (undergone && node_at(r, verb->subject)->kind == NODE_NOUN && events_phrase_adjective(r, verb->subject, &a->counterparts))
        return !events_shares_party(&a->counterparts, &a->agents); /* "Douze agents français ont été sommés de partir" */
    for (uint32_t i = 0; i < s->count && hostile && f->need == ENT_NEED_SLOT; i++) {
        party_list side = {.count = 0};
        bool meant = in_set(f->counterpart, s->fills[i].slot) && s->fills[i].owner == NONE && node_at(r, s->fills[i].node)->kind == NODE_NOUN;
        if (!meant || !events_phrase_adjective(r, s->fills[i].node, &side)) continue;
        if (events_has_country(r, &a->agents, events_list_country(r, &side))) return false;
        a->counterparts = side;
        return true;
    }
    return false;
}

/* "préconise le dialogue entre X et Y": a third side means both. */
static bool pair_of_others(reading *r, const frame *f, uint32_t v, act *a) {
    bool meant = f->need == ENT_NEED_SIDE && events_is_speech(f->kind) && events_named_pair(r, v + 1, node_at(r, v)->end, true, &a->counterparts);
    for (uint32_t i = 0; meant && i < a->counterparts.count; i++) {
        ent_country country = events_party_country(r, a->counterparts.items[i]);
        meant = country && !events_has_country(r, &a->agents, country);
    }
    if (!meant) a->counterparts.count = 0;
    return meant;
}

/* "a frappé une base turque en Syrie": whose it is, not where it lies; "soutient la présidence lao de l'ASEAN", "les mesures turques que X a
 * condamnées". */
bool events_owner_of_target(reading *r, const frame *f, const slots *s, act *a) {
    bool force = f->kind == ENT_KIND_FORCE;
    uint32_t set = f->counterpart & (SET(ENT_SLOT_OBJECT) | (force ? SET(ENT_SLOT_AGAINST) | SET(ENT_SLOT_ON) : 0));
    if (force && in_set(f->counterpart, ENT_SLOT_OF)) set |= SET(ENT_SLOT_OBJECT);
    for (uint32_t i = 0; i < s->count; i++) {
        if (!force && f->kind != ENT_KIND_SUPPORT && s->fills[i].node > s->head) continue;
        if (!in_set(set, s->fills[i].slot) || node_at(r, s->fills[i].node)->kind != NODE_NOUN) continue;
        party_list owner = {.count = 0};
        if (!events_phrase_adjective(r, s->fills[i].node, &owner) || events_has_country(r, &a->agents, events_list_country(r, &owner))) return false;
        a->counterparts = owner;
        return true;
    }
    return false;
}

/* "X a proposé ses bons offices", "X conduit la médiation": between the two sides that the story tells of, when X is neither. */
static bool sides_of_quarrel(const reading *r, const frame *f, act *a) {
    if (f->kind != ENT_KIND_MEDIATE) return false;
    bool deal = events_deal_sides(r, &a->agents, &a->counterparts), told = deal || events_unsaid_side(r, f->kind, &a->agents, &a->counterparts);
    if (told && a->counterparts.count == 2) return true;
    a->counterparts.count = 0;
    return false;
}

/* "Les deux parties ont promis": to each other, unless the clause names a third. */
static bool tell_third(reading *r, const frame *f, uint32_t v, act *a) {
    party_list third = {.count = 0};
    bool named = events_is_speech(f->kind) && !node_at(r, v)->inverted && events_other_side(r, v + 1, reach_of(r, v), &a->agents, &third);
    if (named && events_party_type(r, third.items[0]) != ENT_ACTOR_TYPE_ORGANISATION) a->counterparts = third;
    return true;
}

/* "refuse de remettre ses armes à l'État": whom it goes to is said, though he is no other side. */
static bool names_addressee(const reading *r, const frame *f, const slots *s) {
    uint32_t to = f->counterpart & (SET(ENT_SLOT_TO) | SET(ENT_SLOT_AT_HOME));
    for (uint32_t i = 0; i < s->count; i++)
        if (in_set(to, s->fills[i].slot) && node_at(r, s->fills[i].node)->kind == NODE_MENTION) return true;
    return false;
}

bool events_fill_counterparts(reading *r, const frame *f, const slots *s, uint32_t v, act *a) {
    const node *n = node_at(r, v);
    if (events_names_each_other(r, f, v, &a->agents) || events_praises_partner(r, f, s, a)) return true;
    if (events_owner_of_target(r, f, s, a)) return true;
    if (attack_blamed(r, f, s) != NONE && doer_of_attack(r, attack_blamed(r, f, s), &a->counterparts) &&
        !events_shares_party(&a->counterparts, &a->agents))
        return true;
    a->counterparts.count = 0;
    bool cause =
        f->kind == ENT_KIND_CRITICISE && in_set(f->counterpart, ENT_SLOT_SUBJECT) && n->subject != NONE && node_at(r, n->subject)->kind == NODE_NOUN;
    if (cause && events_phrase_side(r, n->subject, &a->counterparts)) return true; /* "les propos de X ont suscité l'indignation de Y" */
    uint32_t told = f->counterpart & (SET(ENT_SLOT_TO) | SET(ENT_SLOT_CLITIC));    /* "a demandé à X l'extradition de Y" */
    bool both = in_set(told, ENT_SLOT_TO) && in_set(f->counterpart, ENT_SLOT_OF) && events_is_speech(f->kind);
    if (n->clitic != NONE && in_set(told, ENT_SLOT_CLITIC) && events_aimed_at(r, f, s, SET(ENT_SLOT_CLITIC), a))
        return true; /* "lui a fait part de" */
    if (both && events_aimed_at(r, f, s, told, a)) return true;
    if (f->counterpart && events_aimed_at(r, f, s, f->counterpart, a)) return true;
    if (events_aimed_at_place(r, f, s, a)) return true;
    bool addressed = f->need == ENT_NEED_SIDE || in_set(f->counterpart, ENT_SLOT_TO);
    if (addressed && fronted_addressee(r, v, a, &a->counterparts)) return true;
    a->counterparts.count = 0;
    if (pair_between(r, f, v, &a->counterparts) && !events_shares_party(&a->counterparts, &a->agents)) return true;
    a->counterparts.count = 0;
    if (other_of_pair(r, f, v, a) || sides_asked(r, f, s, a) || side_of_noun(r, f, s, a)) return true;
    a->counterparts.count = 0;
    if (f->kind == ENT_KIND_MEETING && f->need == ENT_NEED_SLOT && events_named_among(r, v, &a->counterparts)) return true;
    bool others = n->clitic != NONE && events_is_plural(token_at(r, n->clitic)); /* "leur a promis": not the one who is met */
    if (others && in_set(f->counterpart, ENT_SLOT_CLITIC)) return false;
    if (events_find_receivers(r, f, v, a)) return true;
    a->counterparts.count = 0;
    if (f->kind == ENT_KIND_CREDENTIALS && events_received_before(r, a)) return true;
    switch (f->need) {
    case ENT_NEED_NONE: return true;
    case ENT_NEED_SIDE:
        if (events_speaks_for_both(r, f->kind, &a->agents)) return tell_third(r, f, v, a);
        if (f->kind == ENT_KIND_SUPPORT && !in_set(f->counterpart, ENT_SLOT_AGAINST) && events_has_slot(s, ENT_SLOT_AGAINST)) return false;
        if (events_names_thing_of(r, f, s, a) || events_answers_told(r, f, s, a)) return true;
        if (events_meant_for_people(r, f, s, a) || asks_of_them(r, f, s)) return false;
        if (blames_nobody(r, f, s)) return events_stands_alone(r, f->kind, v, a);
        if (events_asks_release(r, f, s)) return events_asks_holder(r, v, a);
        if (attack_blamed(r, f, s) != NONE) return blame_attack(r, v, attack_blamed(r, f, s), a) || events_stands_alone(r, f->kind, v, a);
        if (pair_of_others(r, f, v, a) || sides_of_quarrel(r, f, a)) return true;
        if (f->kind == ENT_KIND_MEDIATE) return false; /* between whom is not known */
        if (f->kind == ENT_KIND_SANCTION && n->form == FORM_PAST_PARTICIPLE)
            return false; /* "le blocus imposé par X": told aside, against whom it says itself */
        if (!addressee(r, f, v, a)) return !names_addressee(r, f, s) && events_stands_alone(r, f->kind, v, a);
        return f->counterpart_who != ENT_WHO_COLLECTIVE || events_make_collective(r, &a->counterparts);
    case ENT_NEED_DEAL: return events_deal_sides(r, &a->agents, &a->counterparts);
    case ENT_NEED_PLACE:
        if (!events_find_place(r, f, s, v, a)) return false;
        events_add_party(&a->counterparts, events_state_party(r, a->place_country));
        if (f->kind == ENT_KIND_SANCTION) events_add_listed_states(r, a);
        return true;
    default: return events_asks_several(r, f, s) && events_stands_alone(r, f->kind, v, a);
    }
}
