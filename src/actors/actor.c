/* Actors that are no persons, and phrases that name nobody: states and their parts, delegations, "the Party, the State and
 * the people of X", pronouns, homologues. */
#include "actors/internal.h"

static void push_body(draft *d, uint32_t index) {
    if (!d->body_count) d->first_body = index;
    d->body_count++;
    d->source = SOURCE_BODIES;
}

void actors_agree(const reader *r, draft *d, uint32_t start, uint32_t at) {
    actors_word_agreement(r, at, &d->mention.gender, &d->mention.number);
    if (start < at && token(r, start)->number) d->mention.number = token(r, start)->number;
}

/* Token behind "vietnamien" or "du Vietnam", with the adjectives around it; sets the country. */
uint32_t actors_country_behind(const reader *r, uint32_t at, ent_country *country) {
    uint32_t i = at;
    *country = 0;
    for (int n = 0; n < 3; n++) {
        const hit *h = hit_at(r, i, ENT_TABLE_DEMONYMS);
        if (h && !has_flag(r, i, ENT_TOKEN_CAPITAL)) {
            *country = hit_country(r, h, ENT_DEMONYMS_CODE);
            i = h->end;
            while (actors_is_adjective(r, i)) i++;
            return i;
        }
        if (actors_is_of(r, i)) {
            uint32_t noun = i + 1 + actors_is_definite(r, i + 1);
            h = hit_at(r, noun, ENT_TABLE_STATES);
            const hit *seat = h ? NULL : hit_at(r, noun, ENT_TABLE_BODIES); /* "l'hôte du Kremlin" */
            if (seat && ent_pack_cell(r->pack, seat->table, seat->row, ENT_BODIES_USE) == ENT_BODY_USE_PROPER &&
                ent_pack_cell(r->pack, seat->table, seat->row, ENT_BODIES_TYPE) == ENT_ACTOR_TYPE_GOVERNMENT)
                return *country = hit_country(r, seat, ENT_BODIES_COUNTRY), seat->end;
            bool bare = noun == i + 1 && !token(r, i)->number; /* "de transition du Mali", not "(assurer son interlocuteur) du soutien du Mali" */
            if (!h && bare && actors_is_noun(r, noun) && !hit_at(r, noun, ENT_TABLE_OFFICES)) {
                i = noun + 1;
                continue;
            }
            if (!h) return at;
            *country = hit_country(r, h, ENT_STATES_CODE);
            return h->end;
        }
        if (!actors_is_adjective(r, i) && !actors_is_noun(r, i)) return at;
        i++;
    }
    return at;
}

/* A presidency with the adjective of its country; not one that goes on with a body, which is a turn, nor one behind "under". */
static bool is_presidency(const reader *r, const hit *h) {
    const hit *side = hit_at(r, h->end, ENT_TABLE_DEMONYMS);
    return side && !has_flag(r, h->end, ENT_TOKEN_CAPITAL) && !actors_is_of(r, side->end);
}

/* "une mission du FMI", but not "les soldats de la mission de l'Union", who act themselves. */
static bool is_sent(const reader *r, uint32_t at, const hit *h) {
    uint32_t before = at > r->begin && actors_is_determiner(r, at - 1) ? at - 1 : at;
    if (before > r->begin && actors_is_of(r, before - 1)) return false;
    uint32_t of = h->end + (actors_is_adjective(r, h->end) && !actors_is_of(r, h->end)), i = of + 1 + actors_is_definite(r, of + 1);
    return actors_is_of(r, of) && (hit_at(r, i, ENT_TABLE_ORGANISATIONS) || hit_at(r, i, ENT_TABLE_PARTIES));
}

/* "(les alliés) de l'OTAN" */
static bool is_of_organisation(const reader *r, uint32_t of) {
    return actors_is_of(r, of) && hit_at(r, of + 1 + actors_is_definite(r, of + 1), ENT_TABLE_ORGANISATIONS);
}

uint8_t actors_nominal_role(const reader *r, uint32_t at, const hit **h) {
    *h = NULL;
    if (!begins(r, at, ENT_TABLE_NOMINALS)) return 0;
    for (uint32_t i = r->first_hit[at]; i < r->first_hit[at + 1]; i++) {
        const hit *found = &r->hits.items[i];
        if (found->table != ENT_TABLE_NOMINALS) continue;
        switch (found->role) {
        case ENT_NOMINAL_SIDE:
        case ENT_NOMINAL_STATE:
        case ENT_NOMINAL_PEOPLE:
        case ENT_NOMINAL_PARTY:
        case ENT_NOMINAL_GOVERNMENT:
        case ENT_NOMINAL_DIPLOMACY:
        case ENT_NOMINAL_PERSON:
        case ENT_NOMINAL_HOST:
        case ENT_NOMINAL_HOMOLOGUE:
        case ENT_NOMINAL_DELEGATION: *h = found; break;
        case ENT_NOMINAL_VISITOR: /* "il l'invite" differs from "l'invité" by its accent only */
            if (!(readings(r, at) & POS_FINITE)) *h = found;
            break;
        case ENT_NOMINAL_COLLEAGUE: /* of another government only with its adjective: "son collègue angolais" */
            if (hit_at(r, found->end, ENT_TABLE_DEMONYMS) && !has_flag(r, found->end, ENT_TOKEN_CAPITAL)) return *h = found, ENT_NOMINAL_HOMOLOGUE;
            break;
        case ENT_NOMINAL_NEIGHBOUR:
            if (hit_at(r, found->end, ENT_TABLE_DEMONYMS) && !has_flag(r, found->end, ENT_TOKEN_CAPITAL)) return *h = found, ENT_NOMINAL_STATE;
            if (nominal_at(r, at, ENT_NOMINAL_MEMBERS) && is_of_organisation(r, found->end)) return *h = found, ENT_NOMINAL_STATE;
            break;
        case ENT_NOMINAL_PRESIDENCY:
            if (is_presidency(r, found)) return *h = found, ENT_NOMINAL_GOVERNMENT;
            break;
        case ENT_NOMINAL_MISSION:
            if (is_sent(r, at, found)) return *h = found, ENT_NOMINAL_DELEGATION;
            break;
        default: break;
        }
    }
    return *h ? (*h)->role : 0;
}

uint8_t actors_nominal_type(uint8_t nominal) {
    switch (nominal) {
    case ENT_NOMINAL_SIDE:
    case ENT_NOMINAL_STATE: return ENT_ACTOR_TYPE_STATE;
    case ENT_NOMINAL_PEOPLE: return ENT_ACTOR_TYPE_PEOPLE;
    case ENT_NOMINAL_PARTY: return ENT_ACTOR_TYPE_PARTY;
    case ENT_NOMINAL_GOVERNMENT: return ENT_ACTOR_TYPE_GOVERNMENT;
    case ENT_NOMINAL_DIPLOMACY: return ENT_ACTOR_TYPE_MINISTRY;
    case ENT_NOMINAL_DELEGATION: return ENT_ACTOR_TYPE_DELEGATION;
    default: return ENT_ACTOR_TYPE_PERSON;
    }
}

/* ---- pronouns ---- */

/* The pronoun of "so long ago", but not the subject of a perfect with the pronoun of a place. */
static bool is_impersonal(const reader *r, uint32_t at) {
    const hit *h = nominal_at(r, at, ENT_NOMINAL_IMPERSONAL);
    uint32_t i = h ? h->end : at;
    while (h && is_word(r, i) && (role(r, i) == ENT_ROLE_ADVERB || (readings(r, i) & 1u << ENT_POS_ADVERB))) i++;
    return h && !(is_word(r, i) && (readings(r, i) & POS_PAST));
}

/* "The queen, for her part, visited": in commas, behind the one whom it says again. Returns behind it, or at. */
static uint32_t echo(reader *r, uint32_t at) {
    const hit *h = at > r->begin ? nominal_at(r, at, ENT_NOMINAL_ECHO) : NULL;
    const draft *before = r->drafts.count ? &r->drafts.items[r->drafts.count - 1] : NULL;
    if (!h || !actors_is_comma(r, at - 1) || !before || before->mention.sentence != r->sentence) return at;
    draft d = actors_draft_new(r, at);
    d.role = ENT_NOMINAL_ECHO;
    d.mention.shape = ENT_MENTION_PRONOUN;
    d.mention.gender = (uint8_t)ent_pack_cell(r->pack, h->table, h->row, ENT_NOMINALS_GENDER);
    d.mention.number = ENT_NUMBER_SINGULAR;
    d.mention.echo = true;
    uint32_t first = at;
    while (first + 1 < h->end && role(r, first) != ENT_ROLE_PRON_TONIC && role(r, first) != ENT_ROLE_CLITIC_OBJECT) first++;
    return actors_draft_push(r, &d, first, first + 1) ? h->end : at;
}

uint32_t actors_pronoun_read(reader *r, uint32_t at) {
    uint32_t again = echo(r, at);
    if (again > at) return again;
    const hit *h = nominal_at(r, at, ENT_NOMINAL_LATTER);
    const ent_token *t = token(r, at);
    if (h) {
        draft d = actors_draft_new(r, at);
        d.mention.shape = ENT_MENTION_PRONOUN;
        d.mention.gender = (uint8_t)ent_pack_cell(r->pack, h->table, h->row, ENT_NOMINALS_GENDER);
        d.mention.number = (uint8_t)ent_pack_cell(r->pack, h->table, h->row, ENT_NOMINALS_NUMBER);
        d.role = ENT_NOMINAL_LATTER;
        return actors_draft_push(r, &d, at, h->end) ? h->end : at;
    }
    uint8_t before = at > r->begin ? role(r, at - 1) : 0;
    bool tonic = t->role == ENT_ROLE_PRON_TONIC && before >= ENT_ROLE_PREP_OF && before <= ENT_ROLE_PREP_OTHER;
    tonic |= before == ENT_ROLE_PREP_ACCORDING && (t->role == ENT_ROLE_PRON_TONIC || t->role == ENT_ROLE_CLITIC_OBJECT); /* "selon lui" */
    if ((t->role != ENT_ROLE_PRON_SUBJECT && !tonic) || is_impersonal(r, at)) return at;
    if (t->person != 3 || t->gender == 0 || (t->gender == ENT_GENDER_EPICENE && !tonic)) return at;
    draft d = actors_draft_new(r, at);
    d.mention.shape = ENT_MENTION_PRONOUN;
    d.mention.gender = t->gender;
    d.mention.number = t->number;
    d.mention.person = t->person;
    return actors_draft_push(r, &d, at, at + 1) ? at + 1 : at;
}

/* ---- the rest ---- */

/* "les autorités maliennes", "les autorités de Kinshasa": of the state whose capital it is; "le gouvernement de Pedro Sánchez": of his. */
static uint32_t side_behind(const reader *r, uint32_t at, uint8_t nominal, ent_country *country) {
    uint32_t end = actors_country_behind(r, at, country);
    if (end > at || nominal != ENT_NOMINAL_GOVERNMENT) return end;
    body led = {.type = ENT_ACTOR_TYPE_GOVERNMENT};
    uint32_t leader = actors_is_of(r, at) ? actors_led_by(r, at + 1, &led) : at + 1;
    if (leader > at + 1) return *country = led.country, leader;
    const hit *city = actors_is_of(r, at) ? hit_at(r, at + 1, ENT_TABLE_CITIES) : NULL;
    if (!city || ent_pack_cell(r->pack, city->table, city->row, ENT_CITIES_CAPITAL) != 1) return at;
    *country = hit_country(r, city, ENT_CITIES_COUNTRY);
    return city->end;
}

/* "les pays du G7", "les États membres de l'Union": the organisation acts. */
static uint32_t states_of(reader *r, uint32_t start, const hit *h) {
    uint32_t of = h->end, index;
    const hit *members = nominal_at(r, of, ENT_NOMINAL_MEMBERS);
    if (members) of = members->end;
    uint32_t i = of + 1 + actors_is_definite(r, of + 1);
    if (start == h->end || !actors_is_of(r, of) || !hit_at(r, i, ENT_TABLE_ORGANISATIONS) || !actors_body_read(r, i, &index)) return start;
    const body *b = &r->bodies.items[index];
    draft d = actors_draft_new(r, start);
    push_body(&d, index);
    d.mention.shape = ENT_MENTION_NAMED;
    d.mention.type = b->type;
    d.mention.country = b->country;
    d.mention.number = ENT_NUMBER_PLURAL;
    d.mention.core = b->name;
    return actors_draft_push(r, &d, start, b->tokens.end) ? b->tokens.end : start;
}

/* "son hôte", "l'invité de Pékin"; also by his name: "son hôte Habib El Malki", "son invité serbe Aleksandar Vučić". */
static uint32_t guest(reader *r, draft d, uint32_t start, uint32_t at, uint32_t end) {
    draft named = d;
    named.role = ENT_NOMINAL_HOMOLOGUE; /* introduces a name */
    bool may = d.role != ENT_NOMINAL_PERSON && start < at && d.mention.number != ENT_NUMBER_PLURAL;
    uint32_t stop = may ? actors_person_named(r, &named, end) : end;
    if (stop > end) {
        named.role = 0;
        stop = actors_person_apposition(r, &named, stop);
        return actors_draft_push(r, &named, start, stop) ? stop : at;
    }
    d.mention.shape = ENT_MENTION_NOMINAL;
    if (start == at && !actors_behind_contraction(r, at)) return at;
    if (start < at && role(r, start) == ENT_ROLE_DET_INDEFINITE) d.mention.indefinite = ENT_INDEFINITE_ARTICLE;
    return actors_draft_push(r, &d, start, end) ? end : at;
}

/* "le petit pays d'Afrique de l'Est": one of them, of which only what stands around tells which. */
static bool in_singular(const reader *r, uint32_t at) {
    uint8_t gender = 0, number = at > r->begin ? token(r, at - 1)->number : 0;
    if (!number && at > r->begin) actors_word_agreement(r, at - 1, &gender, &number);
    return number == ENT_NUMBER_SINGULAR;
}

/* Host, visitor; the authorities, the side or the people of a country. */
static uint32_t nominal(reader *r, uint32_t start, uint32_t at) {
    if (!begins(r, at, ENT_TABLE_NOMINALS)) return at;
    const hit *h;
    uint8_t is = actors_nominal_role(r, at, &h);
    if (!is) return at;
    if (is == ENT_NOMINAL_HOMOLOGUE) return actors_homologue_read(r, start, at, h);
    if (is == ENT_NOMINAL_STATE && start < at && actors_is_definite(r, start) && token(r, start)->number == ENT_NUMBER_PLURAL) {
        uint32_t end = states_of(r, start, h);
        if (end > start) return end;
    }
    const hit *party = is == ENT_NOMINAL_PARTY ? hit_at(r, at, ENT_TABLE_PARTIES) : NULL;
    const hit *named = is == ENT_NOMINAL_GOVERNMENT ? hit_at(r, at, ENT_TABLE_BODIES) : NULL; /* "gouvernement des talibans" */
    bool own = named && named->end > h->end && hit_country(r, named, ENT_BODIES_COUNTRY);
    if ((party && party->end > h->end) || own) return at; /* it has a name of its own */
    draft d = actors_draft_new(r, start);
    d.role = is;
    d.mention.type = actors_nominal_type(is);
    d.mention.core = (ent_range){at, h->end};
    actors_agree(r, &d, start, at);
    uint32_t index;
    if (is == ENT_NOMINAL_DELEGATION) {
        if (start == at && !has_flag(r, at, ENT_TOKEN_CAPITAL)) return at;
        if (!actors_delegation_read(r, at, &index)) return at;
        push_body(&d, index);
        d.mention.type = ENT_ACTOR_TYPE_DELEGATION;
        d.mention.country = r->bodies.items[index].country;
        bool bare = r->bodies.items[index].name.end == h->end;
        d.mention.shape = bare ? ENT_MENTION_NOMINAL : ENT_MENTION_NAMED;
        uint32_t end = r->bodies.items[index].tokens.end;
        return actors_draft_push(r, &d, start, end) ? end : at;
    }
    uint32_t end = side_behind(r, h->end, is, &d.mention.country);
    uint32_t state = h->end + 1 + actors_is_definite(r, h->end + 1);
    bool of_country = is == ENT_NOMINAL_HOST && actors_is_of(r, h->end) && hit_at(r, state, ENT_TABLE_STATES);
    if (of_country) d.mention.country = 0; /* the guest of a country is none of its people */
    if (is == ENT_NOMINAL_PERSON || is == ENT_NOMINAL_HOST || is == ENT_NOMINAL_VISITOR) return guest(r, d, start, at, end);
    bool of_somebody = is == ENT_NOMINAL_STATE || is == ENT_NOMINAL_PEOPLE || is == ENT_NOMINAL_GOVERNMENT;
    if (end == h->end && start < at && of_somebody && d.mention.possessive) { /* "son pays": whose, events know */
        d.mention.shape = ENT_MENTION_NOMINAL;
        return actors_draft_push(r, &d, start, end) ? end : at;
    }
    if (end == h->end) { /* "le Parti", "le gouvernement": of the side that speaks */
        bool capital = has_flag(r, at, ENT_TOKEN_CAPITAL) && !has_flag(r, at, ENT_TOKEN_START);
        if (!(is == ENT_NOMINAL_PARTY && capital) && is != ENT_NOMINAL_GOVERNMENT) return at;
        if (start == at && !(at > r->begin && actors_is_of(r, at - 1) && token(r, at - 1)->number)) return at;
    }
    if (role(r, start) == ENT_ROLE_DET_DEMONSTRATIVE && start < at && !d.mention.country) { /* "ce Parti": one named before */
        d.mention.shape = ENT_MENTION_NOMINAL;
        return actors_draft_push(r, &d, start, end) ? end : at;
    }
    bool region = is == ENT_NOMINAL_STATE && !d.mention.country; /* "les pays d'Afrique de l'Ouest": many, of no side */
    if (region && in_singular(r, at)) return at;
    if (region) d.role = is = 0, d.mention.type = ENT_ACTOR_TYPE_ORGANISATION;
    if (!actors_plain_body(r, (ent_range){at, end}, is, h->row, d.mention.country, d.mention.type, &index)) return at;
    push_body(&d, index);
    d.mention.shape = ENT_MENTION_NAMED;
    d.mention.core.end = end;
    return actors_draft_push(r, &d, start, end) ? end : at;
}

static uint32_t state(reader *r, uint32_t start, uint32_t at) {
    const hit *h = hit_at(r, at, ENT_TABLE_STATES);
    ent_country country = h ? hit_country(r, h, ENT_STATES_CODE) : 0;
    if (h && !country) return h->end; /* a region acts as little as a continent */
    if (!h && !(h = actors_state_by_sort(r, start, at, &country))) return at;
    draft d = actors_draft_new(r, start);
    body b = {.tokens = {at, h->end},
              .name = {at, h->end},
              .table = h->table,
              .row = h->row,
              .role = h->role,
              .proper = true,
              .type = ENT_ACTOR_TYPE_STATE,
              .country = country,
              .tail = NONE,
              .label = actors_label_at(r, h->end)};
    uint8_t before = start > r->begin ? role(r, start - 1) : 0;
    bool where = before == ENT_ROLE_PREP_IN || before == ENT_ROLE_PREP_TO; /* "la Mission de l'ONU en RDC (Monusco)" */
    if (b.label != NONE && where && !begins(r, b.label, ENT_TABLE_STATES)) b.label = NONE;
    if (b.label != NONE) b.tokens.end = actors_bracket_end(r, h->end);
    if (!ent_vec_push(r->arena, &r->bodies, b)) return r->full = true, at;
    push_body(&d, r->bodies.count - 1);
    d.mention.shape = ENT_MENTION_NAMED;
    d.mention.type = ENT_ACTOR_TYPE_STATE;
    d.mention.country = b.country;
    d.mention.number = ENT_NUMBER_SINGULAR;
    if (start < at) d.mention.number = token(r, start)->number;
    d.mention.core = b.name;
    return actors_draft_push(r, &d, start, b.tokens.end) ? b.tokens.end : at;
}

/* "le processus de Luanda", "les processus de Nairobi et de Luanda": the city only says which one. */
static bool names_talks(const reader *r, uint32_t at) {
    enum { LONGEST = 3 }; /* words */
    while (at > r->begin + 3 && actors_is_of(r, at - 1) && role(r, at - 2) == ENT_ROLE_COORD_AND && hit_at(r, at - 3, ENT_TABLE_CITIES)) at -= 3;
    for (uint32_t i = 2; i <= 1 + LONGEST && at >= r->begin + i && actors_is_of(r, at - 1); i++) {
        const hit *h = nominal_at(r, at - i, ENT_NOMINAL_CALLED_AFTER);
        if (h && h->end == at - 1) return true;
    }
    return false;
}

/* A capital stands for its government where no preposition makes it a place. */
static uint32_t city(reader *r, uint32_t start, uint32_t at) {
    const hit *h = hit_at(r, at, ENT_TABLE_CITIES);
    if (!h || start < at) return at;
    uint8_t before = at > r->begin ? role(r, at - 1) : 0;
    bool capital = ent_pack_cell(r->pack, h->table, h->row, ENT_CITIES_CAPITAL) == 1;
    if (!capital || before == ENT_ROLE_PREP_TO || before == ENT_ROLE_PREP_IN || names_talks(r, at))
        return h->end; /* a place only; not a name either */
    draft d = actors_draft_new(r, start);
    d.source = SOURCE_CITY;
    d.row = h->row;
    d.mention.shape = ENT_MENTION_NAMED;
    d.mention.type = ENT_ACTOR_TYPE_GOVERNMENT;
    d.mention.country = hit_country(r, h, ENT_CITIES_COUNTRY);
    d.mention.metonym = 1;
    d.mention.number = ENT_NUMBER_SINGULAR;
    return actors_draft_push(r, &d, start, h->end) ? h->end : at;
}

static const hit *company_at(const reader *r, uint32_t at) {
    const hit *h = hit_at(r, at, ENT_TABLE_ORGANISATIONS);
    if (h && ent_pack_cell(r->pack, h->table, h->row, ENT_ORGANISATIONS_TYPE) == ENT_ACTOR_TYPE_COMPANY) return h;
    h = hit_at(r, at, ENT_TABLE_BODIES);
    return h && ent_pack_cell(r->pack, h->table, h->row, ENT_BODIES_TYPE) == ENT_ACTOR_TYPE_COMPANY ? h : NULL;
}

static uint32_t organisation(reader *r, uint32_t start, uint32_t at) {
    uint32_t index;
    bool numbered = token(r, at)->kind == ENT_TOKEN_KIND_ORDINAL;
    if (!actors_body_read(r, at + numbered, &index)) return at;
    body *b = &r->bodies.items[index];
    bool counted = numbered || (at > r->begin && token(r, at - 1)->kind == ENT_TOKEN_KIND_ORDINAL);
    if (nominal_at(r, at, ENT_NOMINAL_DIPLOMACY) || (b->type == ENT_ACTOR_TYPE_STATE && !b->country)) return at;
    if (counted && b->type != ENT_ACTOR_TYPE_MILITARY) return at; /* a numbered congress: a sitting, not somebody */
    if (numbered) b->name.first = b->tokens.first = at;
    draft d = actors_draft_new(r, start);
    bool bare = !b->proper && b->tail == NONE && !b->country && b->name.end - at <= 1;
    bool article = start < at || actors_behind_contraction(r, at);
    if (!article && b->type == ENT_ACTOR_TYPE_MILITARY && actors_is_epithet(r, at)) return at; /* "la biologie marine du Vietnam" */
    bool known_sort = has_flag(r, at, ENT_TOKEN_CAPITAL) || b->type == ENT_ACTOR_TYPE_GOVERNMENT || b->type == ENT_ACTOR_TYPE_PARLIAMENT;
    if (bare && (!article || !known_sort || actors_is_of(r, b->name.end))) return at;
    const hit *called = !b->proper && b->tail == NONE && b->type == ENT_ACTOR_TYPE_COMPANY ? company_at(r, b->tokens.end) : NULL;
    if (called) { /* la compagnie Untel */
        uint32_t first = b->tokens.end;
        if (!actors_body_read(r, first, &index)) return at;
        b = &r->bodies.items[index];
    }
    push_body(&d, index);
    actors_agree(r, &d, start, at);
    d.mention.type = b->type;
    d.mention.country = b->country;
    d.mention.core = b->name;
    d.mention.shape = bare ? ENT_MENTION_NOMINAL : ENT_MENTION_NAMED;
    d.mention.metonym = b->type == ENT_ACTOR_TYPE_GOVERNMENT && b->proper;
    return actors_draft_push(r, &d, start, b->tokens.end) ? b->tokens.end : at;
}

/* "les Vietnamiens" */
static uint32_t inhabitants(reader *r, uint32_t start, uint32_t at) {
    const hit *h = hit_at(r, at, ENT_TABLE_DEMONYMS);
    uint32_t article = start < at ? start : actors_behind_contraction(r, at) ? at - 1 : at; /* "les Vietnamiens", "aux Vietnamiens" */
    if (!h || article == at || !has_flag(r, at, ENT_TOKEN_CAPITAL) || token(r, article)->number != ENT_NUMBER_PLURAL) return at;
    draft d = actors_draft_new(r, start);
    uint32_t index;
    if (!actors_plain_body(r, (ent_range){at, h->end}, ENT_NOMINAL_PEOPLE, NONE, hit_country(r, h, ENT_DEMONYMS_CODE), ENT_ACTOR_TYPE_PEOPLE, &index))
        return at;
    push_body(&d, index);
    d.mention.shape = ENT_MENTION_NAMED;
    d.mention.type = ENT_ACTOR_TYPE_PEOPLE;
    d.mention.number = ENT_NUMBER_PLURAL;
    d.mention.country = r->bodies.items[index].country;
    return actors_draft_push(r, &d, start, h->end) ? h->end : at;
}

/* An acronym that no table knows is a body if the page says which. */
static uint32_t acronym(reader *r, uint32_t start, uint32_t at) {
    if (!is_word(r, at) || !has_flag(r, at, ENT_TOKEN_ALL_CAPS) || has_flag(r, at, ENT_TOKEN_HYPHEN) || hit_at(r, at, ENT_TABLE_HONORIFICS))
        return at;
    draft d = actors_draft_new(r, start);
    uint32_t index;
    if (!actors_plain_body(r, (ent_range){at, at + 1}, 0, NONE, 0, 0, &index)) return at;
    push_body(&d, index);
    d.mention.shape = ENT_MENTION_NAMED;
    d.mention.number = ENT_NUMBER_SINGULAR;
    d.mention.core = (ent_range){at, at + 1};
    return actors_draft_push(r, &d, start, at + 1) ? at + 1 : at;
}

uint32_t actors_actor_read(reader *r, uint32_t start, uint32_t at) {
    uint32_t several = actors_sides_read(r, start, at);
    if (several > at) return several;
    const hit *s = hit_at(r, at, ENT_TABLE_STATES);
    const hit *o = hit_at(r, at, ENT_TABLE_ORGANISATIONS);
    if (s && o && o->end > s->end) s = NULL;
    bool sort = nominal_at(r, at, ENT_NOMINAL_KINGDOM) || nominal_at(r, at, ENT_NOMINAL_POLITY) || nominal_at(r, at, ENT_NOMINAL_HALF);
    uint32_t end = actors_foreign_read(r, start, at);
    if (end == at && (s || sort)) end = state(r, start, at);
    if (end == at) end = nominal(r, start, at);
    if (end == at) end = actors_organised_read(r, start, at);
    if (end == at) end = organisation(r, start, at);
    if (end == at) end = city(r, start, at);
    if (end == at) end = inhabitants(r, start, at);
    return end == at ? acronym(r, start, at) : end;
}
