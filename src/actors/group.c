/* Groups of two or more whom the sentence does not name: "les deux ministres", "tous deux", "de part et d'autre". Which persons
 * or sides they are is told by the clauses around; here only their sort is. */
#include "actors/internal.h"

static uint8_t group_of(const reader *r, uint32_t at, uint8_t *type, uint32_t *end) {
    const hit *h = nominal_at(r, at, ENT_NOMINAL_CAPITAL);
    if (h) { /* "les deux capitales" */
        *type = ENT_ACTOR_TYPE_GOVERNMENT;
        *end = h->end;
        return ENT_GROUP_STATES;
    }
    if ((h = nominal_at(r, at, ENT_NOMINAL_NEIGHBOUR)) != NULL) {
        *type = ENT_ACTOR_TYPE_STATE;
        *end = h->end;
        return ENT_GROUP_STATES;
    }
    if ((h = nominal_at(r, at, ENT_NOMINAL_ORGANISED)) != NULL) { /* "les deux institutions" */
        *type = ENT_ACTOR_TYPE_ORGANISATION;
        *end = h->end;
        return ENT_GROUP_SIDES;
    }
    uint8_t nominal = actors_nominal_role(r, at, &h);
    if (nominal) {
        *end = h->end;
        *type = actors_nominal_type(nominal);
        switch (nominal) {
        case ENT_NOMINAL_SIDE: return ENT_GROUP_SIDES;
        case ENT_NOMINAL_STATE:
        case ENT_NOMINAL_GOVERNMENT: return ENT_GROUP_STATES;
        case ENT_NOMINAL_PARTY: return ENT_GROUP_PARTIES;
        case ENT_NOMINAL_PERSON:
        case ENT_NOMINAL_HOMOLOGUE: return ENT_GROUP_PERSONS;
        case ENT_NOMINAL_PEOPLE:
        case ENT_NOMINAL_DELEGATION: return ENT_GROUP_BODIES;
        default: return ENT_GROUP_NONE;
        }
    }
    if ((h = hit_at(r, at, ENT_TABLE_OFFICES)) != NULL) {
        *type = ENT_ACTOR_TYPE_PERSON;
        *end = h->end;
        return ENT_GROUP_PERSONS;
    }
    if ((h = hit_at(r, at, ENT_TABLE_BODIES)) != NULL) {
        *type = (uint8_t)ent_pack_cell(r->pack, h->table, h->row, ENT_BODIES_TYPE);
        *end = h->end;
        return *type == ENT_ACTOR_TYPE_STATE || *type == ENT_ACTOR_TYPE_GOVERNMENT ? ENT_GROUP_STATES : ENT_GROUP_BODIES;
    }
    return ENT_GROUP_NONE;
}

/* "les deux diplomates russes", "les deux ressortissants français": all of one side, as "trois diplomates russes" are; not "russe et
 * américain". */
static bool of_one_side(const reader *r, uint32_t at, uint32_t end) {
    for (uint32_t i = at; i < end; i++) {
        const hit *h = hit_at(r, i, ENT_TABLE_DEMONYMS);
        if (!h) continue;
        ent_country country = hit_country(r, h, ENT_DEMONYMS_CODE);
        bool second = h->end < r->end && token(r, h->end)->role == ENT_ROLE_COORD_AND && hit_at(r, h->end + 1, ENT_TABLE_DEMONYMS);
        return country && country != ENT_COUNTRY('E', 'U', 'E') && !second && token(r, i)->kind == ENT_TOKEN_KIND_WORD;
    }
    return false;
}

/* Fills the draft of "deux X" at the token; returns behind it, or at. */
static uint32_t several(reader *r, uint32_t at, draft *d) {
    const hit *h = nominal_at(r, at, ENT_NOMINAL_SEVERAL);
    if (!h) return at;
    uint8_t type = 0;
    uint32_t noun = h->end, end = noun;
    while (actors_is_adjective(r, noun) && !group_of(r, noun, &type, &end)) noun++;
    uint8_t group = group_of(r, noun, &type, &end);
    if (!group) return at;
    d->mention.core = (ent_range){noun, end};
    d->mention.group = group;
    d->mention.type = type;
    actors_word_agreement(r, noun, &d->mention.gender, &d->mention.number);
    d->mention.number = ENT_NUMBER_PLURAL;
    d->mention.shape = ENT_MENTION_GROUP;
    if (group == ENT_GROUP_BODIES || group == ENT_GROUP_PERSONS) { /* "les deux ministères des Affaires étrangères" */
        uint32_t index;
        if (group == ENT_GROUP_BODIES && actors_body_read(r, noun, &index)) {
            end = r->bodies.items[index].tokens.end;
            d->first_body = index; /* its name, for events; no link: the sides are not known yet */
            d->body_count = 0;
            d->mention.core.end = end;
        } else if (group == ENT_GROUP_PERSONS && hit_at(r, noun, ENT_TABLE_OFFICES) && actors_office_read(r, noun, &index)) {
            end = r->offices.items[index].tokens.end;
            if (r->offices.items[index].office_class != ENT_OFFICE_CLASS_GENERIC) {
                d->first_office = index;
                d->office_count = 1;
            }
        }
    }
    while (actors_is_adjective(r, end)) end++;
    bool people = group == ENT_GROUP_PERSONS || (group == ENT_GROUP_BODIES && type == ENT_ACTOR_TYPE_PEOPLE);
    return people && of_one_side(r, noun, end) ? at : end;
}

/* "ses deux hôtes", "les trois visiteurs": who is received, or receives, as many. */
static uint32_t guests(reader *r, uint32_t start, uint32_t at) {
    const hit *number = nominal_at(r, at, ENT_NOMINAL_SEVERAL), *h = NULL;
    uint8_t is = number && start < at ? actors_nominal_role(r, number->end, &h) : 0;
    if (is != ENT_NOMINAL_HOST && is != ENT_NOMINAL_VISITOR) return at;
    draft d = actors_draft_new(r, start);
    d.role = is;
    d.mention.shape = ENT_MENTION_NOMINAL;
    d.mention.type = ENT_ACTOR_TYPE_PERSON;
    d.mention.core = (ent_range){number->end, h->end};
    actors_agree(r, &d, start, number->end);
    d.mention.number = ENT_NUMBER_PLURAL;
    return actors_draft_push(r, &d, start, h->end) ? h->end : at;
}

/* "tous deux", "l'un et l'autre", "les coprésidents", but not "tous les deux ans" or "les coprésidents du comité". */
static uint32_t pair(reader *r, uint32_t start, uint32_t at) {
    const hit *h = nominal_at(r, start, ENT_NOMINAL_PAIR);
    if (!h && start < at && token(r, start)->number == ENT_NUMBER_PLURAL) h = nominal_at(r, at, ENT_NOMINAL_PAIR);
    if (!h || actors_is_noun(r, h->end) || actors_is_of(r, h->end) || actors_is_comma(r, h->end)) return at;
    draft d = actors_draft_new(r, start);
    d.mention.shape = ENT_MENTION_GROUP;
    d.mention.group = ENT_GROUP_PERSONS;
    d.mention.type = ENT_ACTOR_TYPE_PERSON;
    d.mention.number = ENT_NUMBER_PLURAL;
    return actors_draft_push(r, &d, start, h->end) ? h->end : at;
}

uint32_t actors_group_read(reader *r, uint32_t start, uint32_t at) {
    if (!begins(r, start, ENT_TABLE_NOMINALS) && !begins(r, at, ENT_TABLE_NOMINALS) && !begins(r, at, ENT_TABLE_OFFICES)) return at;
    uint32_t two = pair(r, start, at);
    if (two > at) return two;
    if (start < at && actors_is_of(r, start) && nominal_at(r, at, ENT_NOMINAL_SEVERAL)) start = at; /* "des deux" is never an article */
    const hit *h = nominal_at(r, start, ENT_NOMINAL_BOTH);
    if (h) {
        draft d = actors_draft_new(r, start);
        d.mention.shape = ENT_MENTION_GROUP;
        d.mention.group = ENT_GROUP_SIDES;
        d.mention.type = ENT_ACTOR_TYPE_STATE;
        d.mention.number = ENT_NUMBER_PLURAL;
        return actors_draft_push(r, &d, start, h->end) ? h->end : at;
    }
    bool determined = start < at || (at > r->begin && (actors_is_of(r, at - 1) || role(r, at - 1) == ENT_ROLE_PREP_TO) &&
                                     token(r, at - 1)->number == ENT_NUMBER_PLURAL);
    uint32_t received = guests(r, start, at);
    if (received > at) return received;
    if (determined && nominal_at(r, at, ENT_NOMINAL_SEVERAL)) {
        draft d = actors_draft_new(r, start);
        uint32_t end = several(r, at, &d);
        if (end > at) return actors_draft_push(r, &d, start, end) ? end : at;
    }
    /* "les dirigeants des deux partis": the parties speak through them */
    h = hit_at(r, at, ENT_TABLE_OFFICES);
    if (!h || start == at || token(r, start)->number != ENT_NUMBER_PLURAL) return at;
    uint32_t i = h->end;
    while (actors_is_adjective(r, i)) i++;
    if (!actors_is_of(r, i)) return at;
    i += 1 + actors_is_definite(r, i + 1);
    draft d = actors_draft_new(r, start);
    uint32_t end = several(r, i, &d), index;
    if (end == i) return at;
    if (actors_office_read(r, at, &index) && r->offices.items[index].office_class != ENT_OFFICE_CLASS_GENERIC) { /* their names may follow */
        d.first_office = index;
        d.office_count = 1;
        r->last_plural = r->drafts.count;
    }
    return actors_draft_push(r, &d, start, end) ? end : at;
}
