/* Discourse: what runs through a story in reading order. The topic is the last main subject; the talk that is being told has
 * its two sides, and those told before it are kept, since a guest meets several hosts and each of them may speak later; the
 * dyad are the two countries of the whole story. who.c asks them. */
#include "events/internal.h"

#include <string.h>

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

void events_add_parties(party_list *list, const party_list *more) {
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

uint8_t events_party_gender(const reading *r, party p) {
    const ent_entity *e = entity_of(r, p);
    return e ? e->gender : p.unnamed ? r->in->actors->mentions.items[p.unnamed - 1].gender : 0;
}

ent_country events_list_country(const reading *r, const party_list *list) {
    ent_country country = list->count ? events_party_country(r, list->items[0]) : 0;
    for (uint32_t i = 1; i < list->count; i++) {
        if (events_party_country(r, list->items[i]) != country) return 0;
    }
    return country;
}

bool events_has_country(const reading *r, const party_list *list, ent_country country) {
    for (uint32_t i = 0; i < list->count; i++) {
        if (events_party_country(r, list->items[i]) == country) return true;
    }
    return false;
}

party events_entity_party(const reading *r, uint32_t entity) {
    const ent_entity *e = &r->in->actors->entities.items[entity];
    return (party){entity, 0, e->country, e->type};
}

/* The entity of this story with country and type; NONE when there is none or two. */
static uint32_t only_entity(const reading *r, ent_country country, uint8_t type) {
    uint32_t found = NONE;
    for (uint32_t i = r->entities.first[r->story]; i != NONE; i = r->entities.next[i]) {
        const ent_entity *e = &r->in->actors->entities.items[i];
        if (e->country != country || e->type != type) continue;
        if (found != NONE && type != ENT_ACTOR_TYPE_STATE) return NONE;
        if (found == NONE) found = i;
    }
    return found;
}

party events_side_party(const reading *r, ent_country country, uint8_t type) {
    uint32_t entity = only_entity(r, country, type);
    return entity != NONE ? events_entity_party(r, entity) : (party){NONE, 0, country, type};
}

party events_state_party(const reading *r, ent_country country) { return events_side_party(r, country, ENT_ACTOR_TYPE_STATE); }

/* ---- the dyad ---- */

static void count_mentions(reading *r) {
    const ent_actors *actors = r->in->actors;
    for (uint32_t i = r->entities.first[r->story]; i != NONE; i = r->entities.next[i]) r->counts[i] = 0;
    for (uint32_t i = r->mentions.first[r->story]; i != NONE; i = r->mentions.next[i]) {
        const ent_mention *m = &actors->mentions.items[i];
        if (r->in->text->sentences.items[m->sentence].zone == ENT_ZONE_DATELINE) continue; /* where the agency wrote, not whom it tells of */
        for (uint32_t k = 0; k < m->link_count; k++) r->counts[actors->links.items[m->first_link + k]]++;
    }
}

bool events_is_state(const reading *r, ent_country country) { return ent_pack_country_row(r->in->pack, ENT_TABLE_STATES, country) != NONE; }

/* The two countries that the story's actors belong to most often; of equals the one met first. Organisations count unless states are
 * asked for. */
static void count_dyad(const reading *r, bool states, ent_country dyad[2]) {
    enum { COUNTRY_LIMIT = 64 }; /* a story that names more has no dyad anyway */
    ent_country countries[COUNTRY_LIMIT];
    uint32_t totals[COUNTRY_LIMIT], known = 0;
    for (uint32_t i = r->entities.first[r->story]; i != NONE; i = r->entities.next[i]) {
        const ent_entity *e = &r->in->actors->entities.items[i];
        if (!e->country || (states && !events_is_state(r, e->country))) continue;
        uint32_t k = 0;
        while (k < known && countries[k] != e->country) k++;
        if (k == COUNTRY_LIMIT) continue;
        if (k == known) countries[known] = e->country, totals[known++] = 0;
        totals[k] += r->counts[i];
    }
    uint32_t first = NONE, second = NONE;
    for (uint32_t k = 0; k < known; k++) {
        if (!totals[k]) continue;
        if (first == NONE || totals[k] > totals[first]) second = first, first = k;
        else if (second == NONE || totals[k] > totals[second]) second = k;
    }
    dyad[0] = first != NONE ? countries[first] : 0;
    dyad[1] = second != NONE ? countries[second] : 0;
}

void events_two_states(const reading *r, ent_country pair[2]) {
    if (pair[0] && pair[1] && (!events_is_state(r, pair[0]) || !events_is_state(r, pair[1]))) count_dyad(r, true, pair);
}

/* The most mentioned person of each side, as the talk that an unled story tells about. */
static void find_principals(reading *r) {
    const uint32_t *counts = r->counts;
    uint32_t first = NONE, second = NONE;
    const ent_actors *actors = r->in->actors;
    for (int which = 0; which < 2; which++) {
        uint32_t best = NONE;
        for (uint32_t i = r->entities.first[r->story]; i != NONE; i = r->entities.next[i]) {
            const ent_entity *e = &actors->entities.items[i];
            if (e->type != ENT_ACTOR_TYPE_PERSON || i == first || !counts[i]) continue;
            if (first != NONE && e->country && e->country == actors->entities.items[first].country) continue;
            if (best == NONE || counts[i] > counts[best] ||
                (counts[i] == counts[best] && e->first_mention < actors->entities.items[best].first_mention))
                best = i;
        }
        if (which == 0) first = best;
        else second = best;
        if (best == NONE) return;
    }
    r->now.topic = events_entity_party(r, first);
    r->now.talk.agents = (party_list){.items = {events_entity_party(r, first)}, .count = 1};
    r->now.talk.counterparts = (party_list){.items = {events_entity_party(r, second)}, .count = 1};
}

static bool single_day(ent_interval v) { return v.from.year && v.from.day && ent_date_equal(v.from, v.to); }

/* What an undated act of the story gets: the day when one is known, else the month or year that holds the interval; of a blurb, whose
 * day other blurbs only bound, no more than a month (codebook, decision 6). */
static ent_interval story_day(ent_interval published, bool blurb) {
    const ent_interval open = {{0, 0, 0}, {0, 0, 0}};
    if (!published.from.year || single_day(published) || !published.from.day) return published;
    ent_date d = published.from;
    if (published.to.year != d.year) return open;
    d.day = 0;
    if (published.to.month != d.month) d.month = 0;
    return blurb && !d.month ? open : (ent_interval){d, d};
}

/* The country of the dateline's place. */
static ent_country find_desk(const reading *r) {
    const ent_actors *actors = r->in->actors;
    for (uint32_t i = r->sentences.first[r->story]; i != NONE; i = r->sentences.next[i]) {
        const ent_sentence *s = &r->in->text->sentences.items[i];
        for (uint32_t k = 0; s->zone == ENT_ZONE_DATELINE && k < actors->places.count; k++) {
            const ent_place *p = &actors->places.items[k];
            if (p->tokens.first >= s->tokens.first && p->tokens.first < s->tokens.end) return p->country;
        }
    }
    return 0;
}

enum { MONTH_EDGE_DAYS = 4 };

/* The first two countries that an adjective joins in the story. */
static void find_joined(reading *r) {
    for (uint32_t s = r->sentences.first[r->story]; s != NONE; s = r->sentences.next[s]) {
        const ent_sentence *sentence = &r->in->text->sentences.items[s];
        ent_range words = sentence->tokens;
        if (!(sentence->tables >> ENT_TABLE_PREFIXES & 1)) continue;
        while (!events_mark_at(r, ENT_TABLE_PREFIXES, words.first)) words.first++;
        if (!events_pair_named(r, words, r->now.joined)) continue;
        r->now.joined_sentence = s;
        return;
    }
}

void events_open_story(reading *r) {
    r->now = (context){.topic = NOBODY,
                       .previous = NOBODY,
                       .voice_quote = NONE,
                       .talk = {.sentence = NONE},
                       .visit_sentence = NONE,
                       .calls_sentence = NONE,
                       .past_sentence = NONE,
                       .back_sentence = NONE,
                       .joined_sentence = NONE,
                       .visitor = NONE};
    count_mentions(r);
    ent_country dyad[2];
    count_dyad(r, false, dyad);
    r->now.home = dyad[0];
    r->now.partner = dyad[1];
    find_principals(r);
    find_joined(r);
    r->now.desk = find_desk(r);
    if (r->story < r->in->times->published.count) {
        const ent_published *p = &r->in->times->published.items[r->story];
        r->now.story_day = story_day(p->value, r->story > 0);
        r->now.month_edge = p->value.from.day && p->value.from.day <= MONTH_EDGE_DAYS;
        r->now.story_basis = single_day(p->value) ? (p->basis ? p->basis : ENT_BASIS_DATELINE) : ENT_BASIS_CONTEXT;
    }
}

/* ---- talks ---- */

static bool in_talk(const party_list *people, const talk *t) {
    return events_shares_party(people, &t->agents) || events_shares_party(people, &t->counterparts);
}

static bool has_person(const reading *r, const party_list *list) {
    for (uint32_t i = 0; i < list->count; i++) {
        if (events_party_type(r, list->items[i]) == ENT_ACTOR_TYPE_PERSON) return true;
    }
    return false;
}

/* Of more talks than there is room for the oldest is forgotten. */
static void keep_talk(context *now, const talk *t) {
    if (now->earlier_count == TALK_LIMIT) memmove(now->earlier, now->earlier + 1, --now->earlier_count * sizeof *now->earlier);
    now->earlier[now->earlier_count++] = *t;
}

/* Two who sign while others' talk is told do not end it; they are remembered beside it. */
void events_note_talk(reading *r, const act *a) {
    if (a->status != ENT_FACT_STATUS_HELD || !a->agents.count || !a->counterparts.count) return;
    if (!has_person(r, &a->agents) && !has_person(r, &a->counterparts)) return;
    context *now = &r->now;
    bool same = in_talk(&a->agents, &now->talk) && in_talk(&a->counterparts, &now->talk);
    now->talk.letters |= same && a->kind == ENT_KIND_CREDENTIALS;
    if (same && now->talk.met && now->talk.when.from.day && a->when.from.year && !a->when.from.day) return; /* told closer before */
    talk told = {a->agents,
                 a->counterparts,
                 a->when,
                 a->basis,
                 a->place_country,
                 a->place_city,
                 r->sentence,
                 a->kind != ENT_KIND_SIGN,
                 a->earlier,
                 a->welcome,
                 a->kind == ENT_KIND_CREDENTIALS};
    if (a->background && now->told_day.from.year) told.when = (ent_interval){{0, 0, 0}, {0, 0, 0}}; /* what follows is not of that day */
    if (!told.met && now->talk.sentence != NONE) {
        if (!same) keep_talk(now, &told);
        return;
    }
    if (now->talk.agents.count) keep_talk(now, &now->talk); /* the story's principals too: whom they speak with is likely */
    now->talk = told;
}

/* "Lors de la rencontre avec Y": of several who were met together, the one of whom what follows is told. */
void events_narrow_talk(reading *r, const act *a) {
    talk *t = &r->now.talk;
    if (t->agents.count + t->counterparts.count <= a->agents.count + a->counterparts.count || !events_who_fits(r, &a->counterparts, ENT_WHO_PERSON))
        return;
    keep_talk(&r->now, t);
    t->agents = a->agents;
    t->counterparts = a->counterparts;
}

/* The talk in which they take part: the one being told, else the last one before it; NULL: in none. */
static const talk *talk_with(const context *now, const party_list *people) {
    if (in_talk(people, &now->talk)) return &now->talk;
    for (uint32_t i = now->earlier_count; i-- > 0;) {
        if (in_talk(people, &now->earlier[i])) return &now->earlier[i];
    }
    return NULL;
}

/* A host who speaks again: his talk is the one that is told. */
static void turn_to(reading *r, const party_list *speaker) {
    const talk *t = talk_with(&r->now, speaker);
    if (!t || t == &r->now.talk || !(t->met || t->sentence == NONE)) return;
    talk *slot = &r->now.earlier[t - r->now.earlier], found = *slot;
    *slot = r->now.talk;
    r->now.talk = found;
}

void events_note_subject(reading *r, const party_list *subject, bool plural) {
    if (!subject->count) return;
    r->now.last_plural = plural;
    r->now.last_subject = *subject;
    if (subject->count != 1 || events_party_type(r, subject->items[0]) != ENT_ACTOR_TYPE_PERSON) return;
    turn_to(r, subject);
    if (events_same_party(subject->items[0], r->now.topic)) return;
    r->now.previous = r->now.topic;
    r->now.topic = subject->items[0];
}

static bool are_envoys(const reading *r, const party_list *people) {
    for (uint32_t i = 0; i < people->count; i++) {
        const ent_entity *e = entity_of(r, people->items[i]);
        if (!e || e->offices.count != 1 || e->offices.items[0].office_class != ENT_OFFICE_CLASS_DIPLOMAT) return false;
    }
    return people->count > 0;
}

bool events_interlocutor_of(const reading *r, const party_list *speaker, party_list *out) {
    const context *now = &r->now;
    ent_country country = events_list_country(r, speaker);
    const talk *own = talk_with(now, speaker), *t = own ? own : !now->talk.met && now->earlier_count ? &now->earlier[0] : &now->talk;
    bool agent = events_shares_party(speaker, &t->agents), counter = events_shares_party(speaker, &t->counterparts);
    if (!own && country) {
        agent = country == events_list_country(r, &t->agents);
        counter = country == events_list_country(r, &t->counterparts);
    }
    if (agent != counter && t->agents.count && t->counterparts.count) {
        const party_list *others = agent ? &t->counterparts : &t->agents;
        if (t->sentence == NONE && are_envoys(r, speaker) && are_envoys(r, others)) { /* of two ambassadors neither speaks to the other */
            if (!now->desk || now->desk == country) return false;
            events_add_party(out, events_state_party(r, now->desk));
            return true;
        }
        if (others->count > 2 && !t->letters && !events_list_country(r, others)) return false; /* among many, whom he speaks to is not said */
        events_add_parties(out, others);
        return true;
    }
    if (country && now->home && now->partner && (country == now->home || country == now->partner)) {
        events_add_party(out, events_state_party(r, country == now->home ? now->partner : now->home));
        return true;
    }
    return false;
}
