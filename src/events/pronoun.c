/* Whom pronouns stand for: "il" the topic, "lui" the other one, "ce dernier" the person named last, "ils" the last subject. */
#include "events/internal.h"

/* "Ce dernier": the person named last before it. */
static bool last_person(const reading *r, const ent_mention *m, const party_list *except, party_list *out) {
    const ent_actors *actors = r->in->actors;
    for (uint32_t i = (uint32_t)(m - actors->mentions.items); i-- > 0;) {
        const ent_mention *other = &actors->mentions.items[i];
        if (other->story != m->story) return false;
        if (other->type != ENT_ACTOR_TYPE_PERSON || other->link_count != 1) continue;
        uint32_t entity = actors->links.items[other->first_link];
        party_list one = {.items = {events_entity_party(r, entity)}, .count = 1};
        if (!events_gender_fits(r, one.items[0], m) || (except && events_shares_party(&one, except))) continue;
        events_add_parties(out, &one);
        return true;
    }
    return false;
}

uint32_t events_node_of(const reading *r, const ent_mention *m) {
    uint32_t at = 0;
    while ((at = events_next_of(r, at, r->nodes.count, 1u << NODE_MENTION)) < r->nodes.count && mention_of(r, at) != m) at++;
    return at;
}

/* The first verb whose subject the node is, else the count of nodes. */
static uint32_t verb_of(const reading *r, uint32_t subject) {
    uint32_t v = subject;
    while ((v = events_next_of(r, v, r->nodes.count, 1u << NODE_VERB)) < r->nodes.count && node_at(r, v)->subject != subject) v++;
    return v;
}

/* "X a accueilli Y avant de s'entretenir avec lui": the only other person of the sentence before the pronoun. */
static bool named_beside(const reading *r, const ent_mention *m, const party_list *subject, party_list *out) {
    const ent_actors *actors = r->in->actors;
    party_list found = {.count = 0};
    for (uint32_t i = (uint32_t)(m - actors->mentions.items); i-- > 0 && actors->mentions.items[i].sentence == m->sentence;) {
        const ent_mention *other = &actors->mentions.items[i];
        if (other->type != ENT_ACTOR_TYPE_PERSON || other->link_count != 1) continue;
        party_list one = {.items = {events_entity_party(r, actors->links.items[other->first_link])}, .count = 1};
        if (events_gender_fits(r, one.items[0], m) && !events_shares_party(&one, subject)) events_add_parties(&found, &one);
    }
    if (found.count == 1) *out = found;
    return found.count == 1;
}

/* "soutiendra le Laos lorsque celui-ci prendra": right behind a state that fits, of the clause above. */
static bool names_state_beside(const reading *r, const ent_mention *m) {
    const ent_actors *actors = r->in->actors;
    uint32_t i = (uint32_t)(m - actors->mentions.items);
    if (i == 0 || actors->mentions.items[i - 1].sentence != m->sentence || actors->mentions.items[i - 1].type != ENT_ACTOR_TYPE_STATE) return false;
    const ent_mention *state = &actors->mentions.items[i - 1];
    return m->tokens.first - state->tokens.end <= 2 && events_gender_fits(r, events_state_party(r, state->country), m);
}

/* The sentence before tells of nobody but one person, by whatever word: "…, a répliqué Mme X. Celle-ci". */
static bool alone_before(const reading *r, const party_list *one) {
    const ent_actors *actors = r->in->actors;
    uint32_t before = r->sentence ? r->sentence - 1 : 0;
    const ent_sentence *s = &r->in->text->sentences.items[before];
    if (before == r->sentence || s->story != r->story) return false;
    for (uint32_t i = s->tokens.first; i < s->tokens.end; i++)
        if (token_at(r, i)->role == ENT_ROLE_CLITIC_OBJECT) return false;
    bool told = false;
    for (uint32_t i = events_first_mention_of(r, before); i < actors->mentions.count && actors->mentions.items[i].sentence == before; i++) {
        const ent_mention *m = &actors->mentions.items[i];
        if (m->type != ENT_ACTOR_TYPE_PERSON && m->shape != ENT_MENTION_PRONOUN) continue;
        party_list it = {.count = 0};
        if (m->link_count == 1) events_add_party(&it, events_entity_party(r, actors->links.items[m->first_link]));
        if (!it.count || !events_shares_party(&it, one)) return false;
        told = true;
    }
    return told;
}

/* "Il lui a demandé de rester. Ce dernier …": not whom the sentence before was about, but whom he talked with. */
static bool resolve_latter(reading *r, const ent_mention *m, party_list *out) {
    party_list last = {.count = 0}, topic = {.count = 0}, other = {.count = 0}, subject = {.count = 0};
    events_partner_of(r, m, &subject); /* of a clause of which it is a complement: somebody else */
    if (!last_person(r, m, &subject, &last)) return false;
    if (!events_is_nobody(r->now.topic)) events_add_party(&topic, r->now.topic);
    bool turned = r->now.last_subject.count == 1 && events_shares_party(&last, &topic) && events_shares_party(&last, &r->now.last_subject) &&
                  events_interlocutor_of(r, &topic, &other) && other.count == 1 && events_party_type(r, other.items[0]) == ENT_ACTOR_TYPE_PERSON;
    turned = turned && !alone_before(r, &last);
    uint32_t entity = turned ? other.items[0].entity : NONE;
    const ent_actors *actors = r->in->actors;
    if (entity != NONE && actors->entities.items[entity].first_mention > (uint32_t)(m - actors->mentions.items)) turned = false; /* not told yet */
    events_add_parties(out, turned ? &other : &last);
    return true;
}

/* "Pékin", "Washington": a government that is called by the place of its seat. */
static bool is_city_for_state(const reading *r, party p) {
    const ent_entity *e = p.entity != NONE ? &r->in->actors->entities.items[p.entity] : NULL;
    return e && e->type == ENT_ACTOR_TYPE_GOVERNMENT && e->first_mention != NONE && r->in->actors->mentions.items[e->first_mention].metonym;
}

/* The gender of a mention, else of its article. */
static uint8_t said_gender(const reading *r, const ent_mention *m) {
    const ent_token *first = token_at(r, m->tokens.first);
    return m->gender || first->role != ENT_ROLE_DET_DEFINITE ? m->gender : first->gender;
}

/* "Les deux ministres ont dit que le régime avait violé la trêve et qu'il …": one alone, where several speak, is who a clause of theirs has
 * told of before. */
static bool told_before(reading *r, const ent_mention *m, uint32_t around, uint32_t verb, party_list *out) {
    for (uint32_t v = verb; v-- > around + 1;) {
        const node *n = node_at(r, v);
        if (n->kind != NODE_VERB || n->speaker != around || n->subject == NONE || n->subject >= v || node_at(r, n->subject)->kind != NODE_MENTION)
            continue;
        const ent_mention *subject = mention_of(r, n->subject);
        if (subject->shape == ENT_MENTION_PRONOUN || subject->number == ENT_NUMBER_PLURAL || said_gender(r, subject) != m->gender) continue;
        return events_resolve_mention(r, node_at(r, n->subject)->index, out) && out->count == 1;
    }
    return false;
}

/* "Le Nicaragua a annoncé qu'il rompait", "Pékin a annoncé qu'elle relèverait", "L'ambassadeur, rentré de X, où il a rencontré": the subject of the
 * clause around, where it is no person whom the story names. */
static bool subject_around(reading *r, const ent_mention *m, party_list *out) {
    uint32_t at = events_node_of(r, m), verb = verb_of(r, at);
    if (verb >= r->nodes.count) return false;
    uint32_t around = node_at(r, verb)->speaker, opener = events_relative_of(r, verb);
    if (around == NONE || around > verb) around = events_governor_of_clause(r, verb);
    uint32_t subject = around != NONE && around < verb ? node_at(r, around)->subject : opener != NONE ? 0 : NONE;
    bool named = subject != NONE && subject < at && node_at(r, subject)->kind == NODE_MENTION;
    if (!named || (events_is_governed(r, subject, NULL) && !(around < verb && events_relative_of(r, around) != NONE))) return false;
    const ent_mention *said = mention_of(r, subject);
    if (said->number == ENT_NUMBER_PLURAL) return around < verb && told_before(r, m, around, verb, out);
    if (said->shape == ENT_MENTION_PRONOUN) return false;
    if (said->metonym ? around >= verb || !reports(node_at(r, around)) || node_at(r, verb)->passive : said_gender(r, said) != m->gender) return false;
    party_list found = {.count = 0};
    if (!events_resolve_mention(r, node_at(r, subject)->index, &found) || found.count != 1) return false;
    if (said->metonym && events_party_country(r, r->now.topic) == said->country) return false;          /* "Pékin a indiqué qu'il": he or they */
    bool aside = around < verb && reports(node_at(r, around)) && events_relative_of(r, around) != NONE; /* "a reçu X, qui a dit qu'il": X */
    if (events_party_type(r, found.items[0]) == ENT_ACTOR_TYPE_PERSON && !found.items[0].unnamed && !aside) return false;
    events_add_parties(out, &found);
    return true;
}

uint32_t events_told_in_passing(const reading *r, uint32_t verb) {
    uint32_t opener = is_finite(node_at(r, verb)) ? events_relative_of(r, verb) : NONE;
    uint32_t of = opener != NONE ? events_antecedent(r, opener) : NONE;
    if (opener == NONE || (of != NONE && node_at(r, of)->kind == NODE_MENTION && mention_of(r, of)->type == ENT_ACTOR_TYPE_PERSON)) return NONE;
    for (uint32_t i = opener; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_STOP || n->kind == NODE_REL || n->kind == NODE_QUE || is_finite(n)) return NONE;
        if (n->kind != NODE_VERB || n->form == FORM_INFINITIVE) continue;
        bool person = n->subject != NONE && node_at(r, n->subject)->kind == NODE_MENTION && mention_of(r, n->subject)->type == ENT_ACTOR_TYPE_PERSON;
        return person && mention_of(r, n->subject)->number != ENT_NUMBER_PLURAL ? n->subject : NONE;
    }
    return NONE;
}

/* Of whom the sentence tells in passing, where the pronoun is the subject of that clause. */
static bool told_in_passing(reading *r, const ent_mention *m, party_list *out) {
    uint32_t at = events_node_of(r, m), verb = verb_of(r, at), subject = NONE;
    if (verb < r->nodes.count) subject = events_told_in_passing(r, verb);
    party_list told = {.count = 0};
    if (subject == NONE || subject == at || !events_resolve_mention(r, node_at(r, subject)->index, &told) || told.count != 1) return false;
    if (!events_gender_fits(r, told.items[0], m)) return false;
    *out = told;
    return true;
}

/* "X a reçu un appel de Y, dans lequel il l'a félicité": who called or wrote, as the sentence has just told. */
static bool told_by_sender(const reading *r, const ent_mention *m, party_list *out) {
    uint32_t at = events_node_of(r, m);
    const node *opener = at && at < r->nodes.count ? node_at(r, at - 1) : NULL;
    if (!opener || opener->kind != NODE_REL || opener->role != ENT_ROLE_REL_PREP || !r->acts.count) return false;
    const act *sent = &r->acts.items[r->acts.count - 1];
    if (sent->sentence != m->sentence || (sent->kind != ENT_KIND_CALL && sent->kind != ENT_KIND_MESSAGE)) return false;
    if (sent->agents.count != 1 || sent->counterparts.count != 1 || !events_gender_fits(r, sent->agents.items[0], m)) return false;
    events_add_parties(out, &sent->agents);
    return true;
}

/* Named in the sentence of the pronoun or the one before. */
static bool named_lately(const reading *r, const ent_mention *m, const party_list *except, party_list *out) {
    const ent_mention *all = r->in->actors->mentions.items;
    for (const ent_mention *other = m; other-- > all && other->story == m->story && other->sentence + 1 >= m->sentence;)
        if (other->type == ENT_ACTOR_TYPE_PERSON && other->link_count) return last_person(r, m, except, out);
    return false;
}

/* "Il s'agit de la première visite de X depuis mai, date à laquelle il": in a relative clause, the only one whom the sentence tells before. */
static bool sole_before(const reading *r, const ent_mention *m, party_list *out) {
    const ent_actors *actors = r->in->actors;
    uint32_t at = events_node_of(r, m);
    if (at < 2 || at == r->nodes.count || node_at(r, at - 1)->kind != NODE_REL) return false;
    party_list found = {.count = 0};
    for (uint32_t i = (uint32_t)(m - actors->mentions.items); i-- > 0 && actors->mentions.items[i].sentence == m->sentence;) {
        const ent_mention *other = &actors->mentions.items[i];
        if (other->type != ENT_ACTOR_TYPE_PERSON && other->shape != ENT_MENTION_PRONOUN) continue;
        if (other->link_count != 1) return false;
        events_add_party(&found, events_entity_party(r, actors->links.items[other->first_link]));
    }
    if (found.count != 1 || !events_gender_fits(r, found.items[0], m)) return false;
    for (uint32_t i = 0; i < at; i++) { /* "X a été reçu par Y, dont il": a subject of its own is told */
        const node *n = node_at(r, i);
        if (is_finite(n) && n->subject != NONE && node_at(r, n->subject)->kind == NODE_MENTION) return false;
    }
    *out = found;
    return true;
}

/* "« Le Mali remercie le Sénégal », a-t-il déclaré": of the two who talk, the one whose state speaks. */
static bool speaks_for_state(reading *r, const ent_mention *m, party_list *out) {
    uint32_t own = (uint32_t)(m - r->in->actors->mentions.items), v = 0;
    while (v < r->nodes.count && !(node_at(r, v)->kind == NODE_VERB && node_at(r, v)->inverted_pronoun == own)) v++;
    if (v == r->nodes.count || events_is_nobody(r->now.topic)) return false;
    ent_country state = 0, topic = events_party_country(r, r->now.topic);
    for (uint32_t i = 0; i < v && !state; i++) {
        const node *n = node_at(r, i);
        uint8_t kind = is_finite(n) ? events_kind_of_verb(r, n) : 0; /* not "Cuba est prêt à", which may be another's phrase */
        bool courteous = kind == ENT_KIND_THANK || kind == ENT_KIND_CONGRATULATE || kind == ENT_KIND_CONDOLE;
        bool told = courteous && n->subject != NONE && node_at(r, n->subject)->kind == NODE_MENTION;
        if (told && mention_of(r, n->subject)->type == ENT_ACTOR_TYPE_STATE) state = mention_of(r, n->subject)->country;
    }
    party_list one = {.items = {r->now.topic}, .count = 1}, other = {.count = 0};
    if (!state || !topic || state == topic || !events_interlocutor_of(r, &one, &other) || other.count != 1) return false;
    if (events_list_country(r, &other) != state || !events_who_fits(r, &other, ENT_WHO_PERSON) || !events_gender_fits(r, other.items[0], m))
        return false;
    *out = other;
    return true;
}

/* "le Conseil", "le ministère": a body whose article is masculine. */
static bool named_masculine(const reading *r, party p) {
    const ent_entity *e = p.entity != NONE ? &r->in->actors->entities.items[p.entity] : NULL;
    return e && e->first_mention != NONE && said_gender(r, &r->in->actors->mentions.items[e->first_mention]) == ENT_GENDER_MASCULINE;
}

/* "Il a remercié M. X": X is whom the pronoun's own clause names otherwise. */
static bool named_in_clause(const reading *r, const ent_mention *m, party p) {
    uint32_t at = events_node_of(r, m), verb = verb_of(r, at);
    if (verb >= r->nodes.count || p.entity == NONE) return false;
    slots s;
    events_open_slots(r, verb, &s);
    for (uint32_t i = 0; i < s.count; i++) {
        const fill *f = &s.fills[i];
        bool other = in_set(SET(ENT_SLOT_OBJECT) | SET(ENT_SLOT_TO) | SET(ENT_SLOT_WITH) | SET(ENT_SLOT_BY), f->slot) && f->owner == NONE;
        if (!other || node_at(r, f->node)->kind != NODE_MENTION || mention_of(r, f->node)->link_count != 1) continue;
        if (r->in->actors->links.items[mention_of(r, f->node)->first_link] == p.entity) return true;
    }
    return false;
}

/* "les autorités de X. Celles-ci refusent": the last body or people told in the plural, of that gender. */
static bool last_several(reading *r, const ent_mention *m, party_list *out) {
    const ent_mention *all = r->in->actors->mentions.items;
    for (uint32_t i = (uint32_t)(m - all); i-- > 0 && all[i].story == m->story && all[i].sentence + 1 >= m->sentence;) {
        const ent_mention *other = &all[i];
        if (other->number != ENT_NUMBER_PLURAL) continue;
        bool body = other->type == ENT_ACTOR_TYPE_GOVERNMENT || other->type == ENT_ACTOR_TYPE_MILITARY || other->type == ENT_ACTOR_TYPE_PEOPLE;
        if (!body || said_gender(r, other) != m->gender) return false;
        return events_resolve_mention(r, i, out) && out->count > 0;
    }
    return false;
}

/* "Ce dernier", "celles-ci": one person, or several. */
static bool resolve_latters(reading *r, const ent_mention *m, party_list *out) {
    if (names_state_beside(r, m)) return false;
    if (m->number != ENT_NUMBER_PLURAL) return resolve_latter(r, m, out);
    if (last_several(r, m, out)) return true;
    events_add_parties(out, &r->now.talk.counterparts);
    return out->count > 0;
}

bool events_resolve_pronoun(reading *r, const ent_mention *m, party_list *out) {
    const context *now = &r->now;
    if (events_role_of_nominal(r, m) == ENT_NOMINAL_LATTER) return resolve_latters(r, m, out);
    if (m->number == ENT_NUMBER_PLURAL) {
        if (now->last_plural || now->last_subject.count >= 2) {
            *out = now->last_subject;
            return true;
        }
        return events_both_sides(r, out);
    }
    if (told_by_sender(r, m, out) || told_in_passing(r, m, out) || subject_around(r, m, out) || sole_before(r, m, out) || speaks_for_state(r, m, out))
        return true;
    bool other = now->last_subject.count == 1 && events_party_type(r, now->last_subject.items[0]) != ENT_ACTOR_TYPE_PERSON;
    if (other && is_city_for_state(r, now->last_subject.items[0])) return false; /* "Washington a convoqué X. Il …": he or they */
    party_list subject = {.count = 0};
    bool tonic = token_at(r, m->tokens.first)->role == ENT_ROLE_PRON_TONIC;
    if (tonic) events_subject_beside(r, m, &subject); /* "X a promis de travailler avec lui": somebody else */
    if (subject.count && named_beside(r, m, &subject, out)) return true;
    bool lady = m->gender == ENT_GENDER_FEMININE && !events_is_nobody(now->previous) && /* not who may be one, where another is */
                !events_is_nobody(now->topic) && events_party_gender(r, now->previous) == ENT_GENDER_FEMININE &&
                events_party_gender(r, now->topic) != ENT_GENDER_FEMININE;
    for (int i = lady; i < 2; i++) {
        party_list one = {.items = {i ? now->previous : now->topic}, .count = 1};
        if (events_is_nobody(one.items[0]) || !events_gender_fits(r, one.items[0], m) || events_named_later(r, one.items[0], m->tokens.first))
            continue;
        if (events_shares_party(&one, &subject)) continue;
        if (!tonic && named_in_clause(r, m, one.items[0])) { /* "X a reçu Y. Il a remercié X": Y */
            bool met = !i && events_interlocutor_of(r, &one, out) && out->count == 1 && events_gender_fits(r, out->items[0], m);
            if (met && events_who_fits(r, out, ENT_WHO_PERSON)) return true;
            out->count = 0;
            continue;
        }
        events_add_parties(out, &one);
        return true;
    }
    party_list alone = {.items = {now->topic}, .count = 1}; /* "La ministre X a reçu M. Y. Il a": Y, who alone may be called so */
    bool other_one = !tonic && !events_is_nobody(now->topic) && !events_gender_fits(r, now->topic, m) && now->talk.met;
    if (other_one && events_interlocutor_of(r, &alone, out) && out->count == 1 && events_who_fits(r, out, ENT_WHO_PERSON) &&
        events_gender_fits(r, out->items[0], m) && !events_named_later(r, out->items[0], m->tokens.first))
        return true;
    out->count = 0;
    bool partner = tonic && subject.count && events_interlocutor_of(r, &subject, out) && out->count == 1;
    if (tonic && subject.count) return partner || (!out->count && named_lately(r, m, &subject, out));
    if (m->gender != ENT_GENDER_FEMININE) {
        bool it = !tonic && other && named_masculine(r, now->last_subject.items[0]); /* "Le Conseil s'est réuni. Il …" */
        if (it) *out = now->last_subject;                                            /* else "Les journalistes qui attendaient X ont appris qu'il" */
        return it || (!tonic && !other && events_is_nobody(now->topic) && named_beside(r, m, &subject, out));
    }
    const party_list *led = &now->last_subject; /* "Une délégation conduite par X est arrivée. Elle …" */
    bool group = led->count == 2 && events_party_type(r, led->items[0]) == ENT_ACTOR_TYPE_DELEGATION &&
                 events_party_type(r, led->items[1]) == ENT_ACTOR_TYPE_PERSON && !events_gender_fits(r, led->items[1], m);
    if (group) *out = *led;
    if (group) return true;
    if (other) *out = now->last_subject;          /* "La Russie … Elle …" */
    return other || last_person(r, m, NULL, out); /* the last woman named */
}
