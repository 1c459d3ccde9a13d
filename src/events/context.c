/* Discourse: whom pronouns, groups and bare descriptions stand for. State runs through a story in reading order: the
 * topic (last main subject), the talk that is being told with its two sides, and the dyad of the whole story. Where two
 * answers fit, the side alone is kept; where that is open too, nobody. */
#include "events/internal.h"

bool events_same_party(party a, party b) {
    if (a.entity != NONE || b.entity != NONE) return a.entity == b.entity;
    return a.country == b.country && a.type == b.type && a.unnamed == b.unnamed;
}

void events_add_party(party_list *list, party p) {
    for (uint32_t i = 0; i < list->count; i++) {
        if (events_same_party(list->items[i], p)) return;
    }
    if (list->count < PARTY_LIMIT) list->items[list->count++] = p;
}

static void add_all(party_list *list, const party_list *more) {
    for (uint32_t i = 0; i < more->count; i++) events_add_party(list, more->items[i]);
}

bool events_shares_party(const party_list *a, const party_list *b) {
    for (uint32_t i = 0; i < a->count; i++) {
        for (uint32_t j = 0; j < b->count; j++) {
            if (events_same_party(a->items[i], b->items[j])) return true;
        }
    }
    return false;
}

static const ent_entity *entity_of(const reading *r, party p) { return p.entity == NONE ? NULL : &r->in->actors->entities.items[p.entity]; }

ent_country events_party_country(const reading *r, party p) {
    const ent_entity *e = entity_of(r, p);
    return e ? e->country : p.country;
}

uint8_t events_party_type(const reading *r, party p) {
    const ent_entity *e = entity_of(r, p);
    return e ? e->type : p.type;
}

ent_country events_list_country(const reading *r, const party_list *list) {
    ent_country country = list->count ? events_party_country(r, list->items[0]) : 0;
    for (uint32_t i = 1; i < list->count; i++) {
        if (events_party_country(r, list->items[i]) != country) return 0;
    }
    return country;
}

static party entity_party(const reading *r, uint32_t entity) {
    const ent_entity *e = &r->in->actors->entities.items[entity];
    return (party){entity, 0, e->country, e->type};
}

/* The entity of this story with country and type; NONE when there is none or two. */
static uint32_t only_entity(const reading *r, ent_country country, uint8_t type) {
    uint32_t found = NONE;
    for (uint32_t i = 0; i < r->in->actors->entities.count; i++) {
        const ent_entity *e = &r->in->actors->entities.items[i];
        if (e->story != r->story || e->country != country || e->type != type) continue;
        if (found != NONE && type != ENT_ACTOR_TYPE_STATE) return NONE;
        if (found == NONE) found = i;
    }
    return found;
}

static party side_party(const reading *r, ent_country country, uint8_t type) {
    uint32_t entity = only_entity(r, country, type);
    return entity != NONE ? entity_party(r, entity) : (party){NONE, 0, country, type};
}

party events_state_party(const reading *r, ent_country country) { return side_party(r, country, ENT_ACTOR_TYPE_STATE); }

/* ---- the dyad ---- */

static uint32_t *count_mentions(reading *r) {
    uint32_t *counts = ENT_NEW_ARRAY(r->arena, uint32_t, r->in->actors->entities.count + 1);
    if (!counts) {
        r->full = true;
        return NULL;
    }
    const ent_actors *actors = r->in->actors;
    for (uint32_t i = 0; i < actors->mentions.count; i++) {
        const ent_mention *m = &actors->mentions.items[i];
        if (m->story != r->story) continue;
        for (uint32_t k = 0; k < m->link_count; k++) counts[actors->links.items[m->first_link + k]]++;
    }
    return counts;
}

/* The two countries that the story's actors belong to most often; of equals the one met first. */
static void find_dyad(reading *r, const uint32_t *counts) {
    enum { COUNTRY_LIMIT = 64 }; /* a story that names more has no dyad anyway */
    ent_country countries[COUNTRY_LIMIT];
    uint32_t totals[COUNTRY_LIMIT], known = 0;
    for (uint32_t i = 0; i < r->in->actors->entities.count; i++) {
        const ent_entity *e = &r->in->actors->entities.items[i];
        if (e->story != r->story || !e->country) continue;
        uint32_t k = 0;
        while (k < known && countries[k] != e->country) k++;
        if (k == COUNTRY_LIMIT) continue;
        if (k == known) countries[known] = e->country, totals[known++] = 0;
        totals[k] += counts[i];
    }
    uint32_t first = NONE, second = NONE;
    for (uint32_t k = 0; k < known; k++) {
        if (!totals[k]) continue;
        if (first == NONE || totals[k] > totals[first]) second = first, first = k;
        else if (second == NONE || totals[k] > totals[second]) second = k;
    }
    r->now.home = first != NONE ? countries[first] : 0;
    r->now.partner = second != NONE ? countries[second] : 0;
}

/* The most mentioned person of each side, as the talk that an unled story tells about. */
static void find_principals(reading *r, const uint32_t *counts) {
    uint32_t first = NONE, second = NONE;
    const ent_actors *actors = r->in->actors;
    for (int which = 0; which < 2; which++) {
        uint32_t best = NONE;
        for (uint32_t i = 0; i < actors->entities.count; i++) {
            const ent_entity *e = &actors->entities.items[i];
            if (e->story != r->story || e->type != ENT_ACTOR_TYPE_PERSON || i == first || !counts[i]) continue;
            if (first != NONE && e->country && e->country == actors->entities.items[first].country) continue;
            if (best == NONE || counts[i] > counts[best] ||
                (counts[i] == counts[best] && e->first_mention < actors->entities.items[best].first_mention))
                best = i;
        }
        if (which == 0) first = best;
        else second = best;
        if (best == NONE) return;
    }
    r->now.topic = first;
    r->now.talk_agents = (party_list){.items = {entity_party(r, first)}, .count = 1};
    r->now.talk_counterparts = (party_list){.items = {entity_party(r, second)}, .count = 1};
}

static bool single_day(ent_interval v) { return v.from.year && v.from.day && ent_date_equal(v.from, v.to); }

/* What an undated act of the story gets: the day when one is known, else the month or year that holds the interval. */
static ent_interval story_day(ent_interval published) {
    if (!published.from.year || single_day(published) || !published.from.day) return published;
    ent_date d = published.from;
    if (published.to.year != d.year) return (ent_interval){{0, 0, 0}, {0, 0, 0}};
    d.day = 0;
    if (published.to.month != d.month) d.month = 0;
    return (ent_interval){d, d};
}

enum { MONTH_EDGE_DAYS = 4 };

void events_open_story(reading *r) {
    r->now = (context){.topic = NONE, .previous = NONE, .talk_sentence = NONE, .visit_sentence = NONE, .visitor = NONE};
    const uint32_t *counts = count_mentions(r);
    if (!counts) return;
    find_dyad(r, counts);
    find_principals(r, counts);
    if (r->story < r->in->times->published.count) {
        const ent_published *p = &r->in->times->published.items[r->story];
        r->now.story_day = story_day(p->value);
        r->now.month_edge = p->value.from.day && p->value.from.day <= MONTH_EDGE_DAYS;
        r->now.story_basis = single_day(p->value) ? (p->basis ? p->basis : ENT_BASIS_DATELINE) : ENT_BASIS_CONTEXT;
    }
}

void events_note_subject(reading *r, const party_list *subject, bool plural) {
    if (!subject->count) return;
    r->now.last_plural = plural;
    r->now.last_subject = *subject;
    if (subject->count != 1 || events_party_type(r, subject->items[0]) != ENT_ACTOR_TYPE_PERSON) return;
    if (subject->items[0].entity == r->now.topic) return;
    r->now.previous = r->now.topic;
    r->now.topic = subject->items[0].entity;
}

static bool has_person(const reading *r, const party_list *list) {
    for (uint32_t i = 0; i < list->count; i++) {
        if (events_party_type(r, list->items[i]) == ENT_ACTOR_TYPE_PERSON) return true;
    }
    return false;
}

void events_note_talk(reading *r, const act *a) {
    if (a->status != ENT_FACT_STATUS_HELD || !a->agents.count || !a->counterparts.count) return;
    if (!has_person(r, &a->agents) && !has_person(r, &a->counterparts)) return;
    r->now.talk_agents = a->agents;
    r->now.talk_counterparts = a->counterparts;
    r->now.talk_when = a->when;
    r->now.talk_basis = a->basis;
    r->now.talk_country = a->place_country;
    r->now.talk_city = a->place_city;
    r->now.talk_sentence = r->sentence;
    r->now.talk_met = a->kind != ENT_KIND_SIGN;
}

bool events_interlocutor_of(const reading *r, const party_list *speaker, party_list *out) {
    const context *now = &r->now;
    ent_country country = events_list_country(r, speaker);
    if (now->talk_agents.count && now->talk_counterparts.count) {
        bool agent = events_shares_party(speaker, &now->talk_agents), counter = events_shares_party(speaker, &now->talk_counterparts);
        if (!agent && !counter && country) {
            agent = country == events_list_country(r, &now->talk_agents);
            counter = country == events_list_country(r, &now->talk_counterparts);
        }
        if (agent != counter) {
            add_all(out, agent ? &now->talk_counterparts : &now->talk_agents);
            return true;
        }
    }
    if (country && now->home && now->partner && (country == now->home || country == now->partner)) {
        events_add_party(out, events_state_party(r, country == now->home ? now->partner : now->home));
        return true;
    }
    return false;
}

/* ---- mentions ---- */

static bool holds(const ent_entity *e, uint8_t office_class) {
    for (uint32_t k = 0; k < e->offices.count; k++) {
        if (e->offices.items[k].office_class == office_class) return true;
    }
    return false;
}

/* "les deux présidents": the two persons of the story who hold such an office. False unless there are just two. */
static bool holders_of(const reading *r, uint8_t office_class, party_list *out) {
    const ent_actors *actors = r->in->actors;
    party_list found = {.count = 0};
    for (uint32_t i = 0; i < actors->entities.count; i++) {
        const ent_entity *e = &actors->entities.items[i];
        if (e->story != r->story || e->type != ENT_ACTOR_TYPE_PERSON) continue;
        if (holds(e, office_class)) events_add_party(&found, entity_party(r, i));
    }
    if (found.count != 2 ||
        (events_party_country(r, found.items[0]) && events_party_country(r, found.items[0]) == events_party_country(r, found.items[1])))
        return false;
    add_all(out, &found);
    return true;
}

static bool resolve_group(reading *r, const ent_mention *m, party_list *out) {
    if (m->group == ENT_GROUP_PERSONS && m->offices.count && m->offices.items[0].office_class != ENT_OFFICE_CLASS_GENERIC &&
        holders_of(r, m->offices.items[0].office_class, out))
        return true;
    const context *now = &r->now;
    ent_country home = now->home, partner = now->partner;
    if (now->talk_agents.count && now->talk_counterparts.count) {
        ent_country a = events_list_country(r, &now->talk_agents), b = events_list_country(r, &now->talk_counterparts);
        if (a && b && a != b) home = a, partner = b;
    }
    switch (m->group) {
    case ENT_GROUP_PERSONS:
    case ENT_GROUP_SIDES:
        if (now->talk_agents.count && now->talk_counterparts.count) {
            add_all(out, &now->talk_agents);
            add_all(out, &now->talk_counterparts);
            return true;
        }
        if (m->group == ENT_GROUP_PERSONS || !home || !partner) return false;
        break;
    case ENT_GROUP_PARTIES:
        if (!home || !partner) return false;
        events_add_party(out, side_party(r, home, ENT_ACTOR_TYPE_PARTY));
        events_add_party(out, side_party(r, partner, ENT_ACTOR_TYPE_PARTY));
        return true;
    case ENT_GROUP_BODIES:
        if (!home || !partner || !m->type) return false;
        events_add_party(out, side_party(r, home, m->type));
        events_add_party(out, side_party(r, partner, m->type));
        return true;
    default: break;
    }
    if (!home || !partner) return false;
    events_add_party(out, events_state_party(r, home));
    events_add_party(out, events_state_party(r, partner));
    return true;
}

bool events_both_states(reading *r, party_list *out) {
    ent_mention states = {.group = ENT_GROUP_STATES};
    return resolve_group(r, &states, out);
}

bool events_both_sides(reading *r, party_list *out) {
    ent_mention sides = {.group = ENT_GROUP_SIDES};
    return resolve_group(r, &sides, out);
}

static bool gender_fits(const ent_entity *e, const ent_mention *m) {
    bool known = (e->gender == ENT_GENDER_MASCULINE || e->gender == ENT_GENDER_FEMININE) &&
                 (m->gender == ENT_GENDER_MASCULINE || m->gender == ENT_GENDER_FEMININE);
    return !known || e->gender == m->gender;
}

/* Which of the pack's plain heads a mention is: visitor, host … */
static uint8_t nominal_role(const reading *r, const ent_mention *m) {
    uint32_t starts[2] = {m->core.first, m->tokens.first};
    for (int k = 0; k < 2; k++) {
        const ent_phrase *head = events_mark_from(r, ENT_TABLE_NOMINALS, NONE, starts[k], m->tokens.end);
        if (head) return (uint8_t)ent_pack_cell(r->in->pack, ENT_TABLE_NOMINALS, head->row, ENT_NOMINALS_ROLE);
    }
    return 0;
}

/* "Ce dernier": the person named last before it. */
static bool last_person(const reading *r, const ent_mention *m, party_list *out) {
    const ent_actors *actors = r->in->actors;
    for (uint32_t i = (uint32_t)(m - actors->mentions.items); i-- > 0;) {
        const ent_mention *other = &actors->mentions.items[i];
        if (other->story != m->story) return false;
        if (other->type != ENT_ACTOR_TYPE_PERSON || other->link_count != 1) continue;
        uint32_t entity = actors->links.items[other->first_link];
        if (!gender_fits(&actors->entities.items[entity], m)) continue;
        events_add_party(out, entity_party(r, entity));
        return true;
    }
    return false;
}

/* "Il lui a demandé de rester. Ce dernier …": not whom the sentence before was about, but whom he talked with. */
static bool resolve_latter(reading *r, const ent_mention *m, party_list *out) {
    party_list last = {.count = 0}, topic = {.count = 0}, other = {.count = 0};
    if (!last_person(r, m, &last)) return false;
    if (r->now.topic != NONE) events_add_party(&topic, entity_party(r, r->now.topic));
    bool turned = events_shares_party(&last, &topic) && events_interlocutor_of(r, &topic, &other) && other.count == 1 &&
                  events_party_type(r, other.items[0]) == ENT_ACTOR_TYPE_PERSON;
    add_all(out, turned ? &other : &last);
    return true;
}

static bool resolve_pronoun(reading *r, const ent_mention *m, party_list *out) {
    const context *now = &r->now;
    if (nominal_role(r, m) == ENT_NOMINAL_LATTER) {
        if (m->number != ENT_NUMBER_PLURAL) return resolve_latter(r, m, out);
        add_all(out, &now->talk_counterparts);
        return out->count > 0;
    }
    if (m->number == ENT_NUMBER_PLURAL) {
        if (now->last_plural || now->last_subject.count >= 2) {
            *out = now->last_subject;
            return true;
        }
        return events_both_sides(r, out);
    }
    for (int i = 0; i < 2; i++) {
        uint32_t candidate = i ? now->previous : now->topic;
        if (candidate == NONE || !gender_fits(&r->in->actors->entities.items[candidate], m)) continue;
        events_add_party(out, entity_party(r, candidate));
        return true;
    }
    return m->gender == ENT_GENDER_FEMININE && last_person(r, m, out); /* "Elle": the last woman named */
}

/* A description with a side but no certain person: the person of that side in the talk, else (plural) the state. */
static bool resolve_side(reading *r, const ent_mention *m, party_list *out) {
    const party_list *sides[] = {&r->now.talk_agents, &r->now.talk_counterparts};
    if (m->number != ENT_NUMBER_PLURAL) {
        for (int i = 0; i < 2; i++) {
            if (sides[i]->count != 1 || events_list_country(r, sides[i]) != m->country) continue;
            if (events_party_type(r, sides[i]->items[0]) != ENT_ACTOR_TYPE_PERSON) continue;
            add_all(out, sides[i]);
            return true;
        }
        return false;
    }
    events_add_party(out, events_state_party(r, m->country));
    return true;
}

/* "son homologue", "son hôte", "le visiteur" as a complement: whom the subject of the clause talks with, when that is one
 * person and of the side said. */
static bool resolve_opposite(reading *r, const ent_mention *m, party_list *out) {
    uint32_t at = 0;
    while (at < r->nodes.count && !(node_at(r, at)->kind == NODE_MENTION && mention_of(r, at) == m)) at++;
    if (at == r->nodes.count) return false;
    uint32_t verb = events_governing_verb(r, at);
    if (verb == NONE || node_at(r, verb)->subject == at) return false;
    party_list subject = {.count = 0}, other = {.count = 0};
    if (!events_subject_parties(r, verb, &subject) || !events_interlocutor_of(r, &subject, &other) || other.count != 1) return false;
    if (events_party_type(r, other.items[0]) != ENT_ACTOR_TYPE_PERSON) return false;
    if (m->country && events_party_country(r, other.items[0]) != m->country) return false;
    add_all(out, &other);
    return true;
}

/* "l'ambassadrice azerbaïdjanaise": a person whom the story never names, when nobody named there could be meant. */
static bool resolve_unnamed(const reading *r, const ent_mention *m, party_list *out) {
    if (m->shape != ENT_MENTION_OFFICE || m->number == ENT_NUMBER_PLURAL || !m->offices.count) return false;
    uint8_t class = m->offices.items[0].office_class;
    if (class == ENT_OFFICE_CLASS_GENERIC || !class) return false;
    const ent_actors *actors = r->in->actors;
    for (uint32_t i = 0; i < actors->entities.count; i++) {
        const ent_entity *e = &actors->entities.items[i];
        if (e->story != r->story || e->type != ENT_ACTOR_TYPE_PERSON || (e->country && e->country != m->country)) continue;
        if (!e->offices.count || holds(e, class)) return false;
    }
    events_add_party(out, (party){NONE, (uint32_t)(m - actors->mentions.items) + 1, m->country, ENT_ACTOR_TYPE_PERSON});
    return true;
}

/* "les ministres vietnamien et tchèque": on each side the one person of that office, else the state. */
static bool resolve_pair(const reading *r, const ent_mention *m, party_list *out) {
    ent_country pair[2];
    if (!m->offices.count || !events_pair_named(r, m->tokens, pair)) return false;
    for (int side = 0; side < 2; side++) {
        uint32_t holder = NONE;
        for (uint32_t i = 0; i < r->in->actors->entities.count; i++) {
            const ent_entity *e = &r->in->actors->entities.items[i];
            if (e->story != r->story || e->type != ENT_ACTOR_TYPE_PERSON || e->country != pair[side] || !holds(e, m->offices.items[0].office_class))
                continue;
            holder = holder == NONE ? i : r->in->actors->entities.count;
        }
        bool one = holder < r->in->actors->entities.count;
        events_add_party(out, one ? entity_party(r, holder) : events_state_party(r, pair[side]));
    }
    return true;
}

static bool resolve_open(reading *r, const ent_mention *m, party_list *out) {
    switch (m->shape) {
    case ENT_MENTION_PRONOUN: return resolve_pronoun(r, m, out);
    case ENT_MENTION_GROUP: return resolve_group(r, m, out);
    case ENT_MENTION_OFFICE:
    case ENT_MENTION_NOMINAL:
    case ENT_MENTION_HOMOLOGUE: {
        if (m->shape == ENT_MENTION_HOMOLOGUE && m->number != ENT_NUMBER_PLURAL) return resolve_opposite(r, m, out);
        if (m->shape == ENT_MENTION_NOMINAL && nominal_role(r, m) == ENT_NOMINAL_VISITOR && r->now.visitor != NONE) {
            events_add_party(out, entity_party(r, r->now.visitor));
            return true;
        }
        if (!m->country && m->number == ENT_NUMBER_PLURAL && m->shape == ENT_MENTION_OFFICE) {
            if (resolve_pair(r, m, out)) return true;
            return r->now.talk_sentence != NONE && r->now.talk_met && events_both_sides(r, out); /* "les ministres" */
        }
        if (m->country) return resolve_side(r, m, out) || resolve_unnamed(r, m, out);
        if (m->shape != ENT_MENTION_NOMINAL || m->number == ENT_NUMBER_PLURAL || r->now.topic == NONE) return false;
        if (m->type && m->type != ENT_ACTOR_TYPE_PERSON) return false; /* "son peuple" */
        if (resolve_opposite(r, m, out)) return true;
        party_list topic = {.count = 0};
        events_add_party(&topic, entity_party(r, r->now.topic));
        return events_interlocutor_of(r, &topic, out);
    }
    default: break;
    }
    if (m->country && m->type && m->type != ENT_ACTOR_TYPE_PERSON) {
        events_add_party(out, (party){NONE, 0, m->country, m->type});
        return true;
    }
    return false;
}

bool events_resolve_mention(reading *r, uint32_t mention, party_list *out) {
    const ent_mention *m = &r->in->actors->mentions.items[mention];
    for (uint32_t k = 0; k < m->link_count; k++) events_add_party(out, entity_party(r, r->in->actors->links.items[m->first_link + k]));
    if (m->link_count) return true;
    for (uint32_t i = 0; i < r->said_count; i++) {
        if (r->said[i].mention != mention) continue;
        add_all(out, &r->said[i].parties);
        return true;
    }
    party_list found = {.count = 0};
    if (!resolve_open(r, m, &found)) return false;
    if (r->said_count < sizeof r->said / sizeof r->said[0]) {
        r->said[r->said_count].mention = mention;
        r->said[r->said_count++].parties = found;
    }
    add_all(out, &found);
    return true;
}
