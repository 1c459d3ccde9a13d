/* Which of the story's people an office or a description without a name may mean. First how two offices are compared, then the choice
 * among those who fit: one alone, or the one who leads, who was named last, or whom the agency calls its own so. */
#include "actors/internal.h"

enum { NEAR_SENTENCES = 3 };

/* A king is also a "chef de l'État" (a title of several words), never a "président"; a president is no king. */
bool actors_classes_meet(const ent_office *said, const ent_office *held) {
    if (said->office_class == held->office_class) return said->deputy == held->deputy;
    return said->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE && held->office_class == ENT_OFFICE_CLASS_MONARCH &&
           ent_str_find(said->title, ENT_STR(" ")) != SIZE_MAX;
}

/* One word of the shorter body must be in the longer; titles of heads may differ ("chef de l'État"), others may not. A bare
 * title ("le secrétaire général") may be that of any body, if nobody holds it by itself: that is for the loose comparison. */
bool actors_offices_meet(const ent_office *said, const ent_office *held, bool loose) {
    if (held->effect != said->effect || held->deputy != said->deputy || actors_title_below(said->title, held->title) ||
        actors_title_below(held->title, said->title))
        return false;
    bool same = said->row == held->row || ent_utf8_fold_equal(said->title, held->title); /* an ambassadeur may be an ambassadrice */
    bool bare = !said->body.len && held->body.len && same;
    bool open = said->body.len && !held->body.len && said->office_class == ENT_OFFICE_CLASS_MINISTER; /* "secrétaire d'État": of the diplomacy */
    if (loose && open && held->office_class == said->office_class) return true;
    bool shorter = same && said->body.len && held->body.len > said->body.len && /* "la présidente de la Commission" */
                   ent_utf8_fold_equal((ent_str){held->body.ptr, said->body.len}, said->body);
    if (said->office_class != held->office_class && !(loose && (bare || shorter || actors_classes_meet(said, held)))) return false;
    bool head = said->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE || said->office_class == ENT_OFFICE_CLASS_MONARCH ||
                said->office_class == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT ||
                (said->office_class == ENT_OFFICE_CLASS_RELIGIOUS && said->country && held->country); /* "le souverain pontife", no patriarch */
    if (said->body.len && held->body.len)
        return ent_utf8_fold_equal(said->body, held->body) || ent_str_find(held->body, said->body) != SIZE_MAX ||
               ent_str_find(said->body, held->body) != SIZE_MAX;
    if (head && !said->body.len && (!held->body.len || said->office_class == held->office_class)) return true;
    if (same) return true;
    ent_str a = said->title, b = held->title;
    return a.len && b.len > a.len && ent_utf8_fold_equal((ent_str){b.ptr, a.len}, a); /* vice-ministre (permanent) */
}

/* "le chef de l'ONU" is its secretary-general. */
static bool calls_chair(const reader *r, const draft *d, uint32_t entity) {
    const office *said = &r->offices.items[d->first_office];
    uint32_t chaired = d->mention.offices.items[0].effect == ENT_MODIFIER_EFFECT_TITLE ? actors_chaired(r, said) : 0;
    return chaired && chaired == r->known.items[entity].chairs && nominal_at(r, said->title.first, ENT_NOMINAL_HEAD);
}

static bool holds(const reader *r, const draft *d, uint32_t entity, bool loose) {
    const ent_entity *e = &r->out->entities.items[entity];
    const ent_office *said = &d->mention.offices.items[0];
    if (said->office_class == ENT_OFFICE_CLASS_MINISTER && said->effect == ENT_MODIFIER_EFFECT_TITLE && r->known.items[entity].foreign &&
        actors_office_is_foreign(r, &r->offices.items[d->first_office]))
        return true;
    if (calls_chair(r, d, entity)) return true;
    for (uint32_t i = 0; i < e->offices.count; i++) {
        const ent_office *held = &e->offices.items[i];
        bool clash = said->country && held->country && said->country != held->country && !r->known.items[entity].assumed;
        if (!clash && actors_offices_meet(said, held, loose)) return true;
    }
    return false;
}

static bool compatible(const reader *r, const draft *d, uint32_t entity, manner how) {
    const ent_entity *e = &r->out->entities.items[entity];
    const known *k = &r->known.items[entity];
    if (e->type != ENT_ACTOR_TYPE_PERSON || e->story != d->mention.story || how.not_him == entity + 1) return false;
    if (how.country == SURE && (k->assumed || (!e->country && how.by_office && r->home_sure))) return false;
    if (d->mention.country && e->country != d->mention.country) {
        /* a guess gives way to an office that fits, or where names tell the sides apart to any phrase */
        bool yields = k->assumed && !k->syllables && (how.by_office || (r->home_syllables && e->country != r->home));
        if (how.country != UNKNOWN || !(yields || !e->country)) return false;
    }
    if (d->mention.gender == ENT_GENDER_FEMININE && k->gender_sure && e->gender == ENT_GENDER_MASCULINE) return false;
    bool crowned = how.by_office && d->mention.offices.items[0].office_class == ENT_OFFICE_CLASS_MONARCH;
    if (crowned && e->gender + d->mention.gender == ENT_GENDER_MASCULINE + ENT_GENDER_FEMININE && e->gender != d->mention.gender)
        return false; /* while a lady may be "le ministre" */
    bool lady = how.by_office && d->office_count && r->offices.items[d->first_office].gender == ENT_GENDER_FEMININE; /* "la présidente par intérim" */
    if (lady && e->gender == ENT_GENDER_MASCULINE) return false;
    if (how.by_office && k->foreign_head && !d->mention.country) return false;
    return !how.by_office || holds(r, d, entity, how.loose);
}

/* Nearest sentence before the phrase in which the entity is mentioned; far beyond when none. */
typedef struct choice {
    uint32_t entity, fits, nearest, second;
} choice;

static void consider(choice *c, uint32_t entity, uint32_t distance) {
    if (c->fits && entity == c->entity) return;
    if (distance < c->nearest) {
        c->second = c->nearest;
        c->nearest = distance;
        c->entity = entity;
    } else if (distance < c->second) {
        c->second = distance;
    }
    c->fits++;
}

/* Of several people of a country "le dirigeant" is the one who leads it. */
static uint32_t only_leader(const reader *r, const draft *d, const uint32_t *people, uint32_t people_count, manner how) {
    uint32_t found = NONE;
    if (d->mention.shape != ENT_MENTION_NOMINAL || !d->office_count) return NONE;
    if (!nominal_at(r, d->mention.core.first, ENT_NOMINAL_LEADER)) return NONE; /* "le diplomate" is rather not he */
    for (uint32_t i = 0; i < people_count; i++) {
        const ent_entity *e = &r->out->entities.items[people[i]];
        bool leads = false;
        for (uint32_t k = 0; k < e->offices.count; k++) {
            uint8_t is = e->offices.items[k].office_class;
            leads = leads || ((is == ENT_OFFICE_CLASS_HEAD_OF_STATE || is == ENT_OFFICE_CLASS_MONARCH || is == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT ||
                               is == ENT_OFFICE_CLASS_PARTY) &&
                              !e->offices.items[k].deputy);
        }
        if (!leads || !compatible(r, d, people[i], how)) continue;
        if (found != NONE) return NONE;
        found = people[i];
    }
    return found;
}

/* Of several heads an agency calls its own so; where it has no country, the one whose country nobody had to be told. */
static uint32_t own_head(const reader *r, uint32_t at, const uint32_t *people, uint32_t people_count, manner how) {
    const draft *d = &r->drafts.items[at];
    uint32_t found = NONE;
    uint8_t is = how.by_office && !d->mention.country ? d->mention.offices.items[0].office_class : 0;
    bool seat = is == ENT_OFFICE_CLASS_MINISTER || is == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT;
    seat |= is == ENT_OFFICE_CLASS_MONARCH;
    if (is != ENT_OFFICE_CLASS_HEAD_OF_STATE && !(seat && r->home_sure)) return NONE;
    for (uint32_t i = 0; i < people_count; i++) {
        bool untold = !r->home_sure && r->out->entities.items[people[i]].seat; /* his side is known to the pack, not from the story */
        if ((r->out->entities.items[people[i]].country != (r->home_sure ? r->home : 0) && !untold) || !compatible(r, d, people[i], how)) continue;
        if (found != NONE) return NONE;
        found = people[i];
    }
    return found;
}

/* "X a écrit à Y. Dans ce message, le roi …": of two who fit, both named in the sentence before, the one with whom it opens. */
static uint32_t goes_on(const reader *r, uint32_t at, const uint32_t *people, uint32_t people_count, manner how) {
    const draft *d = &r->drafts.items[at];
    if (!at || r->drafts.items[at - 1].mention.sentence == d->mention.sentence || d->mention.country) return NONE; /* who opens the sentence */
    uint32_t sentence = r->drafts.items[at - 1].mention.sentence, first = at;
    if (sentence + 1 != d->mention.sentence) return NONE;
    while (first > 0 && r->drafts.items[first - 1].mention.sentence == sentence) first--;
    uint32_t entity = actors_linked(r, &r->drafts.items[first]);
    for (uint32_t i = 0; i < people_count && entity != NONE; i++)
        if (people[i] == entity) return compatible(r, d, entity, how) ? entity : NONE;
    return NONE;
}

/* "la dirigeante": of several who fit, the only one who has been told as a woman. */
static uint32_t only_woman(const reader *r, const draft *d, const uint32_t *people, uint32_t people_count, manner how) {
    uint32_t found = NONE;
    if (d->mention.gender != ENT_GENDER_FEMININE) return NONE;
    for (uint32_t i = 0; i < people_count; i++) {
        if (r->out->entities.items[people[i]].gender != ENT_GENDER_FEMININE || !compatible(r, d, people[i], how)) continue;
        if (found != NONE) return NONE;
        found = people[i];
    }
    return found;
}

/* The pack calls both offices so, whatever their bodies. */
static bool same_title(const reader *r, const ent_office *a, const ent_office *b) {
    if (!a->row || !b->row) return false;
    ent_str first = ent_pack_cell_text(r->pack, ENT_TABLE_OFFICES, a->row - 1, ENT_OFFICES_TITLE);
    return a->row == b->row || ent_str_equal(first, ent_pack_cell_text(r->pack, ENT_TABLE_OFFICES, b->row - 1, ENT_OFFICES_TITLE));
}

/* "le Guide", where a president is told of as well: of several who fit, the only one who bears that very title. */
static uint32_t only_bearer(const reader *r, const draft *d, const uint32_t *people, uint32_t people_count, manner how) {
    uint32_t found = NONE;
    if (!how.by_office || d->mention.offices.items[0].body.len) return NONE;
    for (uint32_t i = 0; i < people_count; i++) {
        const ent_entity *e = &r->out->entities.items[people[i]];
        bool bears = false;
        for (uint32_t k = 0; k < e->offices.count; k++) bears |= same_title(r, &e->offices.items[k], &d->mention.offices.items[0]);
        if (!bears || !compatible(r, d, people[i], how)) continue;
        if (found != NONE) return NONE;
        found = people[i];
    }
    return found;
}

uint32_t actors_choose(const reader *r, uint32_t at, const uint32_t *people, uint32_t people_count, manner how) {
    const draft *d = &r->drafts.items[at];
    bool unknown = how.country == UNKNOWN;
    choice c = {NONE, 0, NONE, NONE};
    for (uint32_t i = 0; i < people_count; i++) {
        if (!compatible(r, d, people[i], how)) continue;
        uint32_t last = r->known.items[people[i]].last_mention;
        uint32_t distance = last == NONE ? NONE - 1 : d->mention.sentence - r->drafts.items[last].mention.sentence;
        consider(&c, people[i], distance);
    }
    if (c.fits == 1) return c.entity;
    uint32_t leader = c.fits > 1 ? only_woman(r, d, people, people_count, how) : NONE;
    if (leader == NONE && c.fits > 1) leader = only_leader(r, d, people, people_count, how);
    if (leader == NONE && c.fits > 1) leader = only_bearer(r, d, people, people_count, how);
    if (leader != NONE) return leader;
    if (c.fits > 1 && unknown && c.nearest < c.second) return c.entity;
    uint32_t ours = c.fits > 1 && r->home_sure ? own_head(r, at, people, people_count, how) : NONE;
    uint8_t is = ours != NONE ? d->mention.offices.items[0].office_class : 0;
    if (is == ENT_OFFICE_CLASS_HEAD_OF_STATE || is == ENT_OFFICE_CLASS_MONARCH) return ours; /* not whoever stands nearer */
    if (c.fits > 1 && c.nearest <= NEAR_SENTENCES && c.second > c.nearest + NEAR_SENTENCES) return c.entity;
    uint32_t own = c.fits > 1 ? own_head(r, at, people, people_count, how) : NONE;
    uint32_t chosen = own == NONE && c.fits == 2 ? goes_on(r, at, people, people_count, how) : own;
    if (chosen == NONE && c.fits > 1) r->drafts.items[at].mention.rivals = c.fits < UINT8_MAX ? (uint8_t)c.fits : UINT8_MAX;
    return chosen;
}

/* Is somebody of that country among them? Then the phrase is his or nobody's. */
bool actors_held_in(const reader *r, const draft *d, const uint32_t *people, uint32_t people_count) {
    for (uint32_t i = 0; i < people_count; i++) {
        const ent_entity *e = &r->out->entities.items[people[i]];
        if (e->country != d->mention.country) continue;
        if (d->mention.shape != ENT_MENTION_OFFICE) return true;
        const ent_office *said = &d->mention.offices.items[0];
        for (uint32_t k = 0; k < e->offices.count; k++)
            if (e->offices.items[k].effect == said->effect && actors_classes_meet(said, &e->offices.items[k]) &&
                !ent_office_elsewhere(said, &e->offices.items[k]))
                return true;
    }
    return false;
}
