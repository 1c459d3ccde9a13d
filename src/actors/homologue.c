/* Colleagues of the other side: how they are told, and that "son homologue X" holds the office of the person whose colleague he
 * is, for his own country. */
#include "actors/internal.h"

/* "ses homologues russe A et égyptien B", "du Danemark, A, et de la Hongrie, B": each name is a homologue of its own side. */
static uint32_t homologues(reader *r, uint32_t at, ent_country country) {
    bool seated = false; /* "de la Hongrie, B": the preposition governs no complement */
    for (uint32_t start = at, next = at;;) {
        draft d = actors_draft_new(r, start);
        d.role = ENT_NOMINAL_HOMOLOGUE;
        d.mention.country = country;
        d.mention.series = seated;
        uint32_t stop = actors_person_named(r, &d, next);
        if (stop == next || !actors_draft_push(r, &d, start, stop)) return at;
        at = stop;
        start = stop + actors_is_comma(r, stop);
        start += role(r, start) == ENT_ROLE_COORD_AND;
        if (start == stop) return at;
        const hit *side = has_flag(r, start, ENT_TOKEN_CAPITAL) ? NULL : hit_at(r, start, ENT_TABLE_DEMONYMS);
        const hit *state = actors_is_of(r, start) ? hit_at(r, start + 1 + actors_is_definite(r, start + 1), ENT_TABLE_STATES) : NULL;
        next = start;
        seated = state && !side;
        if (side) country = hit_country(r, side, ENT_DEMONYMS_CODE), next = side->end + actors_is_comma(r, side->end);
        else if (state) country = hit_country(r, state, ENT_STATES_CODE), next = state->end + actors_is_comma(r, state->end);
        else if (actors_full_name(r, start) == start) return at;
    }
}

/* "ses homologues ougandais et rwandais", where no names follow: of no single country. */
static uint32_t further_sides(const reader *r, draft *d, uint32_t at) {
    uint32_t end = at;
    if (d->mention.number != ENT_NUMBER_PLURAL || !d->mention.country) return at;
    for (uint32_t i = at; actors_is_comma(r, i) || role(r, i) == ENT_ROLE_COORD_AND;) {
        const hit *side = has_flag(r, i + 1, ENT_TOKEN_CAPITAL) ? NULL : hit_at(r, i + 1, ENT_TABLE_DEMONYMS);
        if (!side && actors_is_of(r, i + 1)) side = hit_at(r, i + 2 + actors_is_definite(r, i + 2), ENT_TABLE_STATES); /* "du Mali et de la Grèce" */
        if (!side || has_flag(r, side->end, ENT_TOKEN_CAPITAL) || actors_full_name(r, side->end + actors_is_comma(r, side->end)) > side->end + 1)
            return at;
        bool last = role(r, i) == ENT_ROLE_COORD_AND;
        i = end = side->end;
        if (last) break;
    }
    if (end > at) d->mention.country = 0;
    return end;
}

/* "son homologue polonais des Affaires étrangères X": his field, which says nothing new of him. */
static uint32_t field_behind(const reader *r, uint32_t at) {
    const hit *charged = nominal_at(r, at, ENT_NOMINAL_CHARGED);
    if (!charged && role(r, at) != ENT_ROLE_PREP_OF) return at;
    uint32_t i = charged ? charged->end : at + 1;
    i += actors_is_determiner(r, i);
    const hit *field = hit_at(r, i, ENT_TABLE_PORTFOLIOS);
    return field && (charged || has_flag(r, i, ENT_TOKEN_CAPITAL)) ? field->end : at; /* but "(a discuté avec) son homologue de la coopération" */
}

/* "son homologue de l'agence Anadolu, X": the house that he leads, where his name stands behind it. */
static uint32_t house_behind(const reader *r, uint32_t at) {
    enum { REACH = 8 };
    if (!actors_is_of(r, at)) return at;
    for (uint32_t i = at + 1; i < r->end && i < at + REACH && !actors_is_comma(r, i); i++) {
        if (token(r, i)->kind != ENT_TOKEN_KIND_WORD || role(r, i) == ENT_ROLE_COORD_AND) return at;
        if (actors_is_comma(r, i + 1)) return actors_full_name(r, i + 2) > i + 3 ? i + 1 : at;
    }
    return at;
}

uint32_t actors_homologue_read(reader *r, uint32_t start, uint32_t at, const hit *h) {
    draft d = actors_draft_new(r, start);
    d.role = ENT_NOMINAL_HOMOLOGUE;
    d.mention.shape = ENT_MENTION_HOMOLOGUE;
    d.mention.type = ENT_ACTOR_TYPE_PERSON;
    d.mention.core = (ent_range){at, h->end};
    actors_agree(r, &d, start, at);
    uint32_t end = field_behind(r, further_sides(r, &d, actors_country_behind(r, h->end, &d.mention.country)));
    end = house_behind(r, end);
    end = actors_posting_end(r, actors_suffix_end(r, end));
    uint32_t i = end + actors_is_comma(r, end);
    draft named = d;
    uint32_t stop = i > end && actors_full_name(r, i) == i && !hit_at(r, i, ENT_TABLE_HONORIFICS) ? i : actors_person_named(r, &named, i);
    bool governed = start > r->begin && role(r, start - 1) >= ENT_ROLE_PREP_OF && role(r, start - 1) <= ENT_ROLE_PREP_OTHER;
    if (i > end && governed && stop < r->end && (readings(r, stop) & POS_FINITE)) stop = i; /* "Lors d'un appel avec son homologue, X a" */
    if (stop > i && d.mention.number != ENT_NUMBER_PLURAL) {
        named.mention.shape = ENT_MENTION_NAMED;
        for (uint32_t next; (next = actors_person_apposition(r, &named, stop)) > stop;) stop = next;
        if (named.sure_gender) named.mention.gender = named.sure_gender;
        return actors_draft_push(r, &named, start, stop) ? stop : at;
    }
    if (!actors_draft_push(r, &d, start, end)) return at;
    bool open = d.mention.number == ENT_NUMBER_PLURAL && !d.mention.country; /* "ses homologues. Il s'agit de X et de Y" */
    if (open) r->last_plural = r->drafts.count - 1, r->listing = end;
    return stop > i && d.mention.number == ENT_NUMBER_PLURAL ? homologues(r, i, d.mention.country) : end;
}

/* "accompagné de X": nobody whom the sentence is about. */
static bool is_company(const reader *r, const draft *d) {
    uint32_t first = d->mention.tokens.first;
    if (first && actors_is_of(r, first - 1)) first--;
    else if (!actors_is_of(r, first)) return false;
    return first && (readings(r, first - 1) & POS_PAST);
}

/* Of the other side: "un message de son homologue algérien" is not of the Algerian minister's. */
static bool may_be_colleague(const reader *r, uint32_t entity, uint32_t except, ent_country country) {
    if (!actors_is_person(r, entity) || entity == except || !r->out->entities.items[entity].offices.count) return false;
    return !country || r->out->entities.items[entity].country != country || r->known.items[entity].assumed;
}

/* "a été reçu par X, après s'être entretenu avec son homologue": the infinitive is the subject's, not that of X. */
static bool is_behind_turn(const reader *r, const draft *governed, uint32_t homologue) {
    uint32_t first = governed->mention.tokens.first;
    if (!first || role(r, first - 1) < ENT_ROLE_PREP_OF || role(r, first - 1) > ENT_ROLE_PREP_OTHER) return false;
    for (uint32_t i = governed->mention.tokens.end, turn = 0; i < homologue; i++) {
        if (role(r, i) == ENT_ROLE_PREP_BEFORE || role(r, i) == ENT_ROLE_PREP_AFTER) turn = i;
        else if (turn && readings(r, i) & POS_INFINITIVE) return true;
        else if (turn && i > turn + 3) turn = 0;
    }
    return false;
}

/* "L'ambassadeur lui a remis une lettre de son homologue": of whoever receives it, not of the envoy who brings it. */
static bool is_bearer(const reader *r, uint32_t entity, uint32_t homologue) {
    const ent_entity *e = &r->out->entities.items[entity];
    return homologue && actors_is_of(r, homologue - 1) && e->offices.items[0].office_class == ENT_OFFICE_CLASS_DIPLOMAT;
}

/* The person in the sentence (or just before) whose colleague is meant: the nearest; where the sentence begins with a pronoun, the
 * first of the sentence before. */
static uint32_t colleague(const reader *r, uint32_t at, uint32_t except) {
    const draft *d = &r->drafts.items[at];
    bool pronoun = false;
    uint32_t before = NONE;
    for (uint32_t i = at;
         i-- > 0 && r->drafts.items[i].mention.story == d->mention.story && d->mention.sentence - r->drafts.items[i].mention.sentence <= 1;) {
        const draft *other = &r->drafts.items[i];
        uint32_t entity = actors_linked(r, other);
        bool here = other->mention.sentence == d->mention.sentence;
        pronoun |= here && other->mention.shape == ENT_MENTION_PRONOUN;
        bool open = other->mention.shape == ENT_MENTION_OFFICE && !other->mention.link_count && other->mention.number != ENT_NUMBER_PLURAL;
        if (pronoun && !here && open) before = NONE; /* "Le ministre a été reçu par X. Il … son homologue": he, once he is known */
        if (!may_be_colleague(r, entity, except, d->mention.country) || is_company(r, other) || is_bearer(r, entity, d->mention.tokens.first))
            continue;
        if (here && is_behind_turn(r, other, d->mention.tokens.first)) continue;
        before = entity;
        if (here || !pronoun) break;
    }
    if (before != NONE) return before;
    for (uint32_t i = at + 1; i < r->drafts.count && r->drafts.items[i].mention.sentence == d->mention.sentence; i++) {
        uint32_t entity = actors_linked(r, &r->drafts.items[i]);
        if (may_be_colleague(r, entity, except, d->mention.country)) return entity;
    }
    return NONE;
}

/* "Le chef de l'État a reçu son homologue X": the office that the sentence tells before it without a name; false when there is none. */
static bool office_before(reader *r, uint32_t at, ent_office *same, bool *foreign) {
    const ent_mention *m = &r->drafts.items[at].mention;
    for (uint32_t i = at; i-- > 0 && r->drafts.items[i].mention.sentence == m->sentence;) {
        const draft *d = &r->drafts.items[i];
        if (d->dropped || d->mention.type != ENT_ACTOR_TYPE_PERSON || (m->country && d->mention.country == m->country)) continue;
        const office *o = d->office_count ? &r->offices.items[d->first_office] : NULL;
        if (d->mention.shape != ENT_MENTION_OFFICE || d->mention.link_count || d->mention.indefinite || !o || o->number == ENT_NUMBER_PLURAL)
            return false;
        *same = actors_office_make(r, o, m->story);
        *foreign = actors_office_is_foreign(r, o);
        return true;
    }
    return false;
}

/* The one person of the story who holds such an office, or NONE. Of ministers the one of foreign affairs where the office is that. */
static uint32_t only_holder(const reader *r, uint16_t story, const ent_office *said, bool foreign) {
    uint32_t found = NONE;
    for (uint32_t i = 0; i < r->out->entities.count && i < 4 * CHAIN_LIMIT; i++) {
        const ent_entity *e = &r->out->entities.items[i];
        bool abroad = said->country && e->country && e->country != said->country && !r->known.items[i].assumed;
        if (e->story != story || e->type != ENT_ACTOR_TYPE_PERSON || abroad) continue;
        bool holder = foreign && r->known.items[i].foreign;
        for (uint32_t k = 0; k < e->offices.count && !holder && !foreign; k++) holder = actors_classes_meet(said, &e->offices.items[k]);
        if (!holder) continue;
        if (found != NONE) return NONE;
        found = i;
    }
    return found;
}

/* A place in a party alone, or an office not held yet, does not tell whose homologue somebody is. */
static bool has_seat(const ent_entity *e) {
    for (uint32_t i = 0; i < e->offices.count; i++)
        if (e->offices.items[i].office_class != ENT_OFFICE_CLASS_PARTY && e->offices.items[i].effect == ENT_MODIFIER_EFFECT_TITLE) return true;
    return false;
}

/* A homologue holds the same office on the other side: a minister's portfolio rather than a rank above it. */
void actors_homologue(reader *r, uint32_t at) {
    draft *d = &r->drafts.items[at];
    uint32_t entity = actors_linked(r, d);
    if (entity == NONE || has_seat(&r->out->entities.items[entity])) return;
    ent_office same = {0};
    bool foreign = false, told = office_before(r, at, &same, &foreign);
    uint32_t other = told ? only_holder(r, d->mention.story, &same, foreign) : colleague(r, at, entity);
    if (other == NONE && !told) return;
    if (other != NONE) {
        const ent_entity *o = &r->out->entities.items[other];
        if (o->country && o->country == d->mention.country) /* "X et son homologue chinois": X is not, as was assumed, of China */
            actors_tell_country(r, other, actors_story_country(r, d->mention.story, o->country));
        same = o->offices.items[0];
        for (uint32_t i = 0; i < o->offices.count; i++)
            if (o->offices.items[i].office_class == ENT_OFFICE_CLASS_MINISTER) same = o->offices.items[i];
        bool plain = ent_str_find(same.title, ENT_STR(" ")) == SIZE_MAX;
        if (plain && same.row && o->gender == ENT_GENDER_FEMININE && r->out->entities.items[entity].gender != ENT_GENDER_FEMININE)
            same.title = ent_pack_cell_text(r->pack, ENT_TABLE_OFFICES, same.row - 1, ENT_OFFICES_TITLE);
    }
    if (same.office_class == ENT_OFFICE_CLASS_PARTY && same.body.len) return; /* of another party than the one named */
    ent_entity *e = &r->out->entities.items[entity];
    same.country = e->country;
    same.span = (ent_span){token(r, d->mention.tokens.first)->span.start, token(r, d->mention.tokens.end - 1)->span.end};
    if (!ent_vec_push(r->arena, &e->offices, same) || !ent_vec_push(r->arena, &d->mention.offices, same)) r->full = true;
}

/* The one other country that the sentence and the one before it name: "a rencontré le président serbe. Il a aussi vu son homologue X". */
static ent_country side_nearby(const reader *r, uint32_t at, ent_country own) {
    const ent_mention *m = &r->drafts.items[at].mention;
    ent_country found = 0;
    for (uint32_t i = at; i-- > 0;) {
        const ent_mention *other = &r->drafts.items[i].mention;
        if (other->story != m->story || m->sentence - other->sentence > 1) break;
        if (!other->country || other->country == own) continue;
        if (found && found != other->country) return 0;
        found = other->country;
    }
    return found;
}

/* The other side of somebody whose country is known by now. */
void actors_homologue_country(reader *r, uint32_t at) {
    draft *d = &r->drafts.items[at];
    uint32_t entity = actors_linked(r, d), other = colleague(r, at, entity);
    if (entity == NONE || other == NONE) return;
    ent_entity *e = &r->out->entities.items[entity], *o = &r->out->entities.items[other];
    if (!e->country && o->country) {
        e->country = side_nearby(r, at, o->country);
        if (!e->country) e->country = actors_story_country(r, e->story, o->country);
        if (!e->country) e->country = actors_story_country(r, 0, o->country);
    }
    for (uint32_t i = 0; i < d->mention.offices.count; i++) d->mention.offices.items[i].country = e->country;
}
