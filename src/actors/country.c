/* Of which country the persons are whom no office, bracket or demonym places. The side whose agency speaks leaves its own
 * country unsaid, so that an office without one is of that side; but only where nothing near speaks against it, since a wrong
 * country misleads more than none: who is told only beside another country is not of that side, a republic has no king, and
 * of two presidents at most one is of one country. */
#include "actors/internal.h"

enum { SEVERAL = 1 }; /* no country has this value */

/* Does a row of the nominals give the country that role? */
static bool listed_as(const reader *r, uint8_t nominal, ent_country country) {
    uint32_t rows = ent_pack_row_count(r->pack, ENT_TABLE_NOMINALS);
    for (uint32_t row = ent_pack_country_row(r->pack, ENT_TABLE_NOMINALS, country); row < rows; row++)
        if (ent_pack_cell(r->pack, ENT_TABLE_NOMINALS, row, ENT_NOMINALS_ROLE) == nominal &&
            ent_pack_cell(r->pack, ENT_TABLE_NOMINALS, row, ENT_NOMINALS_COUNTRY) == country)
            return true;
    return false;
}

/* ---- the side that speaks ---- */

/* The first hit of a table in the sentences of one zone (0: of all). */
static const hit *first_in(const reader *r, uint8_t zone, uint16_t table, uint8_t nominal) {
    for (uint32_t s = 0; s < r->text->sentences.count; s++) {
        const ent_sentence *sentence = &r->text->sentences.items[s];
        if (zone && sentence->zone != zone) continue;
        for (uint32_t i = r->first_hit[sentence->tokens.first]; i < r->first_hit[sentence->tokens.end]; i++) {
            const hit *h = &r->hits.items[i];
            if (h->table == table && (!nominal || h->role == nominal)) return h;
        }
    }
    return NULL;
}

/* Tables whose phrases tell of a country. */
static const uint64_t TELLING = UINT64_C(1) << ENT_TABLE_STATES | UINT64_C(1) << ENT_TABLE_DEMONYMS | UINT64_C(1) << ENT_TABLE_CITIES;

static ent_country country_told(const reader *r, const hit *h) {
    switch (h->table) {
    case ENT_TABLE_STATES: return hit_country(r, h, ENT_STATES_CODE);
    case ENT_TABLE_DEMONYMS: return hit_country(r, h, ENT_DEMONYMS_CODE);
    case ENT_TABLE_CITIES: return hit_country(r, h, ENT_CITIES_COUNTRY);
    default: return 0;
    }
}

/* Two countries or more, and behind the dateline no word of the speaking side: then no office is its own. */
static bool tells_of_others(const reader *r) {
    ent_country first = 0;
    bool several = false;
    for (uint32_t s = 0; s < r->text->sentences.count; s++) {
        const ent_sentence *sentence = &r->text->sentences.items[s];
        if (sentence->story || sentence->zone == ENT_ZONE_DATELINE || sentence->zone == ENT_ZONE_SIGNOFF || sentence->zone == ENT_ZONE_NOISE)
            continue;
        for (uint32_t i = r->first_hit[sentence->tokens.first]; i < r->first_hit[sentence->tokens.end]; i++) {
            ent_country country = country_told(r, &r->hits.items[i]);
            if (country && country == r->home) return false;
            several |= first && country && country != first;
            if (!first) first = country;
        }
    }
    return several;
}

/* The country of an agency's sign; of one that two agencies have, that of the city, else the only one that the story names. */
static ent_country country_of_sign(const reader *r, const hit *sign, ent_country city) {
    ent_country found = 0, named = 0;
    uint32_t signs = 0, told = 0;
    const hit *end = r->hits.items + r->hits.count;
    for (const hit *h = sign; h < end && h->table == sign->table && h->end == sign->end; h++) {
        if (h->role != sign->role) continue;
        found = hit_country(r, h, ENT_NOMINALS_COUNTRY);
        signs++;
        if (found && found == city) return found;
        if (actors_story_count(r, 0, found)) named = found, told++;
    }
    if (signs > 1) return told == 1 ? named : 0;
    return found;
}

/* Its sign in dateline or sign-off, else anywhere; where an agency of no side signs, nobody's; without any sign the dateline's
 * city, family names that only one side bears, and last the country named most. */
static ent_country find_home(reader *r) {
    static const uint8_t zones[] = {ENT_ZONE_DATELINE, ENT_ZONE_SIGNOFF, 0};
    const hit *sign = NULL;
    for (size_t z = 0; z < sizeof zones && !sign; z++) sign = first_in(r, zones[z], ENT_TABLE_NOMINALS, ENT_NOMINAL_AGENCY);
    const hit *city = first_in(r, ENT_ZONE_DATELINE, ENT_TABLE_CITIES, 0);
    ent_country country = sign ? country_of_sign(r, sign, city ? hit_country(r, city, ENT_CITIES_COUNTRY) : 0) : 0;
    ent_country seat = city ? hit_country(r, city, ENT_CITIES_COUNTRY) : 0;
    r->away = country && seat != country ? seat : 0;
    if (country) return r->home_sure = true, country;
    r->home_foreign = sign != NULL;
    if (sign) city = NULL;
    if (!sign && !city) city = first_in(r, ENT_ZONE_METADATA, ENT_TABLE_CITIES, 0); /* "Cotonou, le 17 mars 2025" above a communiqué */
    country = city ? hit_country(r, city, ENT_CITIES_COUNTRY) : 0;
    if (country) return r->home_sure = true, country;
    for (uint32_t i = 0; i < r->drafts.count; i++) {
        const draft *d = &r->drafts.items[i];
        if (d->source != SOURCE_PERSON || d->name.end - d->name.first < 3 || !actors_name_in_syllables(r, d->name)) continue;
        const hit *family = actors_nominal_in(r, d->name.first, ENT_NOMINAL_SYLLABLES);
        country = family ? hit_country(r, family, ENT_NOMINALS_COUNTRY) : 0;
        if (country && actors_story_count(r, 0, country)) return r->home_sure = true, country;
    }
    return actors_story_country(r, 0, 0);
}

/* The body that "son directeur" leads, or the country of "son ambassadeur": the last one named in the sentence. */
static void possessed(reader *r, uint32_t at) {
    draft *d = &r->drafts.items[at];
    if (!d->office_count || !r->offices.items[d->first_office].possessive) return;
    office *o = &r->offices.items[d->first_office];
    bool diplomacy = o->has_body && (r->bodies.items[o->body].role == ENT_NOMINAL_DIPLOMACY || !r->bodies.items[o->body].country);
    if (o->has_body && !diplomacy) return;
    bool of_state = diplomacy || o->office_class == ENT_OFFICE_CLASS_DIPLOMAT || o->office_class == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT ||
                    o->office_class == ENT_OFFICE_CLASS_MINISTER;
    for (uint32_t i = at; i-- > 0 && r->drafts.items[i].mention.sentence == d->mention.sentence;) {
        const draft *b = &r->drafts.items[i];
        const body *named = b->source == SOURCE_BODIES && b->body_count == 1 ? &r->bodies.items[b->first_body] : NULL;
        bool state =
            b->source == SOURCE_CITY ||
            (named && (named->type == ENT_ACTOR_TYPE_STATE || named->type == ENT_ACTOR_TYPE_PEOPLE || named->type == ENT_ACTOR_TYPE_GOVERNMENT));
        if (state != of_state || !(state || named)) continue;
        /* of two states the one that acts: the first of the sentence */
        if (state && diplomacy && i > 0 && r->drafts.items[i - 1].mention.sentence == d->mention.sentence) continue;
        if (state) {
            if (!o->country) d->mention.country = o->country = b->mention.country;
            return;
        }
        o->body = named->type == ENT_ACTOR_TYPE_DELEGATION && named->inner ? named->inner - 1 : b->first_body;
        o->has_body = named->type != ENT_ACTOR_TYPE_DELEGATION || named->inner;
        if (o->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE) o->office_class = ENT_OFFICE_CLASS_OFFICIAL;
        return;
    }
}

bool actors_home_find(reader *r) {
    r->home = find_home(r);
    r->home_silent = tells_of_others(r);
    r->home_syllables = listed_as(r, ENT_NOMINAL_SYLLABLES, r->home);
    r->home_kingdom = listed_as(r, ENT_NOMINAL_KINGDOM, r->home);
    for (uint32_t i = 0; i < r->drafts.count; i++) possessed(r, i);
    return true;
}

/* ---- kingdoms ---- */

/* The country of that role that the story names; of several the one that it names twice as often as any other; 0. */
static ent_country named_of_role(const reader *r, uint8_t nominal, uint16_t story) {
    uint32_t rows = ent_pack_row_count(r->pack, ENT_TABLE_NOMINALS);
    ent_country found = 0;
    uint32_t most = 0, second = 0;
    for (uint32_t row = 0; row < rows; row++) {
        if (ent_pack_cell(r->pack, ENT_TABLE_NOMINALS, row, ENT_NOMINALS_ROLE) != nominal) continue;
        ent_country country = ent_pack_cell(r->pack, ENT_TABLE_NOMINALS, row, ENT_NOMINALS_COUNTRY);
        uint32_t count = actors_story_count(r, story, country);
        if (!count && story) count = actors_story_count(r, 0, country);
        if (country == found) continue;
        if (count > most) second = most, most = count, found = country;
        else if (count > second) second = count;
    }
    return most >= 2 * second ? found : 0;
}

ent_country actors_kingdom_named(const reader *r, uint16_t story) { return named_of_role(r, ENT_NOMINAL_KINGDOM, story); }

/* ---- what stands near ---- */

/* The countries of one sentence: is the speaking side among them, and which other one (SEVERAL: more). What belongs to a
 * person ("l'ambassadeur de France") says nothing of the others. */
typedef struct nearby {
    uint32_t sentence;
    bool home;
    ent_country other;
} nearby;

static void take_hit(const reader *r, const hit *h, nearby *n) {
    ent_country country = country_told(r, h);
    if (!country) return;
    if (country == r->home) n->home = true;
    else if (n->other != country) n->other = n->other ? SEVERAL : country;
}

/* at: the first draft of the sentence. */
static nearby look_around(const reader *r, uint32_t at) {
    nearby n = {.sentence = r->drafts.items[at].mention.sentence};
    ent_range tokens = r->text->sentences.items[n.sentence].tokens;
    for (uint32_t i = tokens.first; i < tokens.end;) {
        if (!(r->tables[i] & TELLING)) {
            i++;
            continue;
        }
        while (at < r->drafts.count && r->drafts.items[at].mention.tokens.end <= i) at++;
        const ent_mention *m = at < r->drafts.count ? &r->drafts.items[at].mention : NULL;
        bool owned = m && m->tokens.first <= i && m->type == ENT_ACTOR_TYPE_PERSON && m->country && m->country != r->home;
        if (owned) {
            i = m->tokens.end;
            continue;
        }
        for (uint32_t k = r->first_hit[i]; k < r->first_hit[i + 1]; k++) take_hit(r, &r->hits.items[k], &n);
        i++;
    }
    return n;
}

static void look_around_all(reader *r) {
    nearby n = {.sentence = NONE};
    uint32_t first = 0; /* draft of the sentence */
    for (uint32_t i = 0; i < r->drafts.count; i++) {
        const draft *d = &r->drafts.items[i];
        if (d->mention.sentence != r->drafts.items[first].mention.sentence) first = i;
        if (d->dropped || d->mention.link_count != 1) continue;
        uint32_t entity = r->out->links.items[d->mention.first_link];
        const ent_entity *e = &r->out->entities.items[entity];
        if (e->type != ENT_ACTOR_TYPE_PERSON || e->country) continue;
        if (n.sentence != d->mention.sentence) n = look_around(r, first);
        known *k = &r->known.items[entity];
        k->near_home = k->near_home || n.home;
        if (n.other && k->near_other != n.other) k->near_other = k->near_other ? SEVERAL : n.other;
    }
}

/* ---- seats ---- */

static bool is_head(const ent_office *o) {
    return (o->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE || o->office_class == ENT_OFFICE_CLASS_MONARCH ||
            o->office_class == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT) &&
           o->effect == ENT_MODIFIER_EFFECT_TITLE;
}

/* One seat that one person holds: president and head of the State, but not president and vice-president. */
static bool same_seat(const ent_office *a, const ent_office *b) {
    if (a->office_class == ENT_OFFICE_CLASS_MINISTER && b->office_class == a->office_class && a->effect == b->effect) /* homologues */
        return a->body.len && ent_utf8_fold_equal(a->title, b->title) && ent_utf8_fold_equal(a->body, b->body);
    if (!is_head(a) || a->office_class != b->office_class || b->effect != a->effect || a->deputy != b->deputy) return false;
    return a->row == b->row || a->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE;
}

static bool share_seat(const ent_entity *a, const ent_entity *b) {
    for (uint32_t i = 0; i < a->offices.count; i++)
        for (uint32_t k = 0; k < b->offices.count; k++)
            if (same_seat(&a->offices.items[i], &b->offices.items[k])) return true;
    return false;
}

/* Another person of the story who holds the same seat of that country (0: of none yet). */
static bool seat_taken(const reader *r, uint32_t entity, ent_country country) {
    const ent_entity *e = &r->out->entities.items[entity];
    for (uint32_t i = 0; i < r->out->entities.count && i < 4 * CHAIN_LIMIT; i++) {
        const ent_entity *other = &r->out->entities.items[i];
        if (i != entity && other->type == ENT_ACTOR_TYPE_PERSON && other->country == country && other->story == e->story && share_seat(e, other))
            return true;
    }
    return false;
}

/* ---- persons ---- */

static bool needs_side(const ent_entity *e) {
    for (uint32_t i = 0; i < e->offices.count; i++) {
        uint8_t is = e->offices.items[i].office_class;
        if (is != ENT_OFFICE_CLASS_INTERNATIONAL && is != ENT_OFFICE_CLASS_RELIGIOUS && is != ENT_OFFICE_CLASS_GENERIC &&
            is != ENT_OFFICE_CLASS_DIPLOMAT)
            return true;
    }
    return false;
}

static bool has_class(const ent_entity *e, uint8_t class) {
    for (uint32_t i = 0; i < e->offices.count; i++)
        if (e->offices.items[i].office_class == class) return true;
    return false;
}

/* "président de la République", "le Chef de l'Etat, M. Untel": an agency calls only its own so. */
static bool of_republic(const reader *r, uint32_t entity) {
    const ent_entity *e = &r->out->entities.items[entity];
    if (r->known.items[entity].republic) return true;
    for (uint32_t i = 0; i < e->offices.count; i++) {
        const ent_office *o = &e->offices.items[i];
        if (is_head(o) && (o->body.len || (o->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE && ent_str_find(o->title, ENT_STR(" ")) != SIZE_MAX)))
            return true;
    }
    return false;
}

/* The other side of a story: named at least twice as often as any third one; 0 when there is none such. */
static ent_country counterpart(const reader *r, uint16_t story, bool *none) {
    uint32_t best = 0, second = 0;
    ent_country country = 0;
    for (uint32_t i = 0; i < r->tallies.count; i++) {
        const tally *t = &r->tallies.items[i];
        if (t->story != story || t->country == r->home) continue;
        if (t->count > best) second = best, best = t->count, country = t->country;
        else if (t->count > second) second = t->count;
    }
    *none = !best;
    return best >= 2 * second ? country : 0;
}

static ent_country other_side(const reader *r, uint32_t entity) {
    const known *k = &r->known.items[entity];
    bool none;
    if (k->near_other > SEVERAL) return k->near_other;
    ent_country other = counterpart(r, r->out->entities.items[entity].story, &none);
    return none ? counterpart(r, 0, &none) : other;
}

/* Where names tell the sides apart, by the name; elsewhere the speaking side's unless something tells against it. Heads of
 * State are known everywhere and need no demonym: one told only beside another country may be of that one. */
static ent_country guess(const reader *r, uint32_t entity) {
    const ent_entity *e = &r->out->entities.items[entity];
    const known *k = &r->known.items[entity];
    if (has_class(e, ENT_OFFICE_CLASS_MONARCH)) {
        if (r->home_kingdom && !seat_taken(r, entity, r->home)) return r->home;
        bool near = k->near_other > SEVERAL && listed_as(r, ENT_NOMINAL_KINGDOM, k->near_other);
        ent_country kingdom = near ? k->near_other : actors_kingdom_named(r, e->story);
        return seat_taken(r, entity, kingdom) ? 0 : kingdom;
    }
    if (r->home_syllables) return k->syllables ? r->home : other_side(r, entity);
    if (of_republic(r, entity)) return r->home;
    ent_country other = k->family && k->syllables && k->token_count > 2 ? named_of_role(r, ENT_NOMINAL_SYLLABLES, e->story) : 0;
    if (other && (!k->near_other || k->near_other == other)) return other; /* a guest: the speaking side's names are written otherwise */
    if (r->home_silent) return 0;
    if (k->chief && !k->near_home && (k->near_other || seat_taken(r, entity, 0))) return 0;
    bool head = k->chief || has_class(e, ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT) || has_class(e, ENT_OFFICE_CLASS_LEGISLATURE);
    if (r->away && head && !k->near_home && !k->near_other && !seat_taken(r, entity, r->away)) return r->away;
    if (!(has_class(e, ENT_OFFICE_CLASS_HEAD_OF_STATE) && r->home_kingdom) && !seat_taken(r, entity, r->home)) return r->home;
    return k->near_other > SEVERAL ? k->near_other : 0;
}

/* The only country of a story is not the speaking side's when its ambassador is received. */
static bool sends_diplomat(const reader *r, uint16_t story) {
    for (uint32_t i = 0; i < r->drafts.count && i < 4 * CHAIN_LIMIT; i++) {
        const draft *d = &r->drafts.items[i];
        const office *o = d->office_count && d->mention.story == story ? &r->offices.items[d->first_office] : NULL;
        if (o && o->office_class == ENT_OFFICE_CLASS_DIPLOMAT && o->country == r->home) return true;
    }
    return false;
}

uint32_t actors_leader_named(const reader *r, ent_range name) {
    for (uint32_t k = r->text->first_phrase[name.first]; k < r->text->first_phrase[name.first + 1]; k++) {
        const ent_phrase *p = &r->text->phrases.items[k];
        bool whole = p->end == name.end || (p->end < name.end && (r->text->tokens.items[p->end - 1].flags & ENT_TOKEN_ALL_CAPS));
        if (p->table == ENT_TABLE_LEADERS && whole) return p->row; /* Abdallah II, ibn Al Hussein */
    }
    return NONE;
}

/* "le régime de Untel", "l'administration Untel": whose government it is; not "le président du gouvernement Pedro Untel". */
uint32_t actors_led_by(const reader *r, uint32_t at, body *b) {
    if (b->type != ENT_ACTOR_TYPE_GOVERNMENT || b->country || !(r->text->tokens.items[at].flags & ENT_TOKEN_CAPITAL)) return at;
    uint32_t words, strong, end = actors_name_run(r, at, &words, &strong), row = end > at ? actors_leader_named(r, (ent_range){at, end}) : NONE;
    if (row == NONE || (words > 1 && !actors_is_of(r, at - 1))) return at;
    b->country = ent_pack_cell(r->pack, ENT_TABLE_LEADERS, row, ENT_LEADERS_COUNTRY);
    return end;
}

/* The code of an organisation, not of a state. */
static bool is_organisation(const reader *r, ent_country country) { return ent_pack_country_row(r->pack, ENT_TABLE_ORGANISATIONS, country) != NONE; }

/* "Xi Jinping a félicité Kim Jong-un": of leaders whom the pack knows the side needs no telling. */
static void tell_known(reader *r, bool last) {
    for (uint32_t i = 0; i < r->drafts.count; i++) {
        const draft *d = &r->drafts.items[i];
        uint32_t entity = actors_linked(r, d), row = d->mention.shape == ENT_MENTION_NAMED ? actors_leader_named(r, d->mention.core) : NONE;
        if (row == NONE || d->dropped || !actors_is_person(r, entity)) continue;
        ent_entity *e = &r->out->entities.items[entity];
        for (uint32_t k = 0; k < e->offices.count && ent_pack_cell(r->pack, ENT_TABLE_LEADERS, row, ENT_LEADERS_PAST); k++)
            e->offices.items[k].effect = ENT_MODIFIER_EFFECT_FORMER; /* "le Président Hô Chi Minh" */
        uint8_t class = (uint8_t)ent_pack_cell(r->pack, ENT_TABLE_LEADERS, row, ENT_LEADERS_CLASS);
        ent_country own = ent_pack_cell(r->pack, ENT_TABLE_LEADERS, row, ENT_LEADERS_COUNTRY);
        /* "le médiateur de la CEDEAO, X": known by his task while phrases without his name are read, then by his country */
        if (last && class == ENT_OFFICE_CLASS_HEAD_OF_STATE && is_organisation(r, e->country)) e->country = own;
        if (e->country) continue;
        actors_tell_country(r, entity, own);
        e->seat = class;
    }
}

/* "le roi Felipe VI d'Espagne": the realm stands behind the name. */
static void tell_realms(reader *r) {
    for (uint32_t i = 0; i + 1 < r->drafts.count; i++) {
        const draft *d = &r->drafts.items[i], *realm = &r->drafts.items[i + 1];
        uint32_t entity = actors_linked(r, d), end = d->mention.tokens.end;
        bool beside = realm->mention.type == ENT_ACTOR_TYPE_STATE && realm->mention.country && realm->mention.tokens.first <= end + 1;
        if (!beside || d->dropped || d->mention.shape != ENT_MENTION_NAMED || !actors_is_person(r, entity)) continue;
        const ent_entity *e = &r->out->entities.items[entity];
        if (!e->country && has_class(e, ENT_OFFICE_CLASS_MONARCH) && role(r, end) == ENT_ROLE_PREP_OF)
            actors_tell_country(r, entity, realm->mention.country);
    }
}

/* "À Bucarest, la présidente du Sénat, Untelle, a reçu …": who is brought in behind the city that opens a later sentence. */
static void tell_seated(reader *r) {
    for (uint32_t i = 0; i < r->drafts.count; i++) {
        const draft *d = &r->drafts.items[i];
        uint32_t entity = actors_linked(r, d), at = r->text->sentences.items[d->mention.sentence].tokens.first;
        if (d->dropped || d->mention.shape != ENT_MENTION_NAMED || !d->mention.offices.count || !actors_is_person(r, entity)) continue;
        if (!d->mention.sentence || r->text->sentences.items[d->mention.sentence - 1].story != d->mention.story) continue;
        const ent_entity *e = &r->out->entities.items[entity];
        const hit *city = role(r, at) == ENT_ROLE_PREP_TO ? hit_at(r, at + 1, ENT_TABLE_CITIES) : NULL;
        if (e->country || !city || !needs_side(e) || r->known.items[entity].near_home || r->home_syllables || !actors_is_comma(r, city->end))
            continue;
        uint32_t first = city->end + 1;
        first += actors_is_determiner(r, first) && first < d->mention.tokens.first;
        if (first == d->mention.tokens.first) actors_tell_country(r, entity, hit_country(r, city, ENT_CITIES_COUNTRY));
    }
}

void actors_settle_countries(reader *r, bool last) {
    if (!last) look_around_all(r);
    if (!last) tell_realms(r);
    tell_known(r, last);
    if (!last) tell_seated(r);
    for (int plain = 0; plain < 2; plain++) /* who is sure of the seat first */
        for (uint32_t i = 0; i < r->out->entities.count; i++) {
            ent_entity *e = &r->out->entities.items[i];
            if (e->type != ENT_ACTOR_TYPE_PERSON || (e->country && !e->offices.count) || of_republic(r, i) != !plain) continue;
            bool alone = false;
            if (last && !e->country) counterpart(r, e->story, &alone);
            alone = alone && !r->home_foreign && !sends_diplomat(r, e->story);
            bool sides = needs_side(e) ||
                         (last && r->home_syllables && (r->known.items[i].syllables || (!e->offices.count && r->known.items[i].mentions > 1)));
            bool king = has_class(e, ENT_OFFICE_CLASS_MONARCH);
            if (!e->country && sides && (r->home_sure || king || (last && alone))) {
                e->country = guess(r, i);
                r->known.items[i].assumed = e->country != 0;
            }
            for (uint32_t k = 0; k < e->offices.count; k++)
                if (!e->offices.items[k].country) e->offices.items[k].country = e->country;
        }
}

/* "des Affaires étrangères et des Tunisiens à l'étranger": whose minister it is. */
ent_country actors_country_of_fields(const reader *r, uint32_t first, uint32_t end) {
    while (first < end && !(hit_at(r, first, ENT_TABLE_PORTFOLIOS) && hit_at(r, first, ENT_TABLE_DEMONYMS))) first++;
    return first < end ? hit_country(r, hit_at(r, first, ENT_TABLE_DEMONYMS), ENT_DEMONYMS_CODE) : 0;
}
