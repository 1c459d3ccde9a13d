/* Persons of a story. Full names first, over the whole story, then single words: "M. Khiêm" and "Macron" are someone who is
 * named in full elsewhere. Names match by folded words in any order; the shorter must be part of the longer. A single word
 * counts more as the last word of a name than as the first (surnames of Europe, given names of Vietnam), and the first more
 * than one inside (surnames of China and Korea); where two persons fit equally it is neither. */
#include "actors/internal.h"

enum { KEY_WORD = 32, KEY_LEADER };

static uint64_t word_key(uint16_t story, uint64_t word) { return actors_mix(actors_mix(story, KEY_WORD), word); }

static uint64_t leader_key(const draft *d, uint32_t row) { return actors_mix(actors_mix(d->mention.story, KEY_LEADER), row); }

static bool is_name_word(const reader *r, uint32_t at) {
    return token(r, at)->kind == ENT_TOKEN_KIND_WORD || token(r, at)->kind == ENT_TOKEN_KIND_ORDINAL;
}

static uint32_t count_words(const reader *r, ent_range name) {
    uint32_t count = 0;
    for (uint32_t i = name.first; i < name.end && count < NAME_TOKENS; i++) count += is_name_word(r, i);
    return count;
}

static uint32_t name_words(const reader *r, ent_range name, uint64_t words[NAME_TOKENS]) {
    uint32_t count = 0;
    for (uint32_t i = name.first; i < name.end && count < NAME_TOKENS; i++)
        if (is_name_word(r, i)) words[count++] = ent_utf8_fold_hash(token_text(r, i));
    return count;
}

static bool has_word(const uint64_t *words, uint32_t count, uint64_t word) {
    for (uint32_t i = 0; i < count; i++)
        if (words[i] == word) return true;
    return false;
}

/* All words of a in b. */
static bool part_of(const uint64_t *a, uint32_t a_count, const uint64_t *b, uint32_t b_count) {
    for (uint32_t i = 0; i < a_count; i++)
        if (!has_word(b, b_count, a[i])) return false;
    return true;
}

static bool genders_clash(uint8_t a, uint8_t b) { return a && b && a != b && a != ENT_GENDER_EPICENE && b != ENT_GENDER_EPICENE; }

static uint32_t find_full(const reader *r, const draft *d, const uint64_t *words, uint32_t count) {
    uint32_t found = NONE;
    for (uint32_t w = 0; w < count; w++) {
        uint64_t key = word_key(d->mention.story, words[w]);
        for (uint32_t n = actors_index_first(r, key), steps = 0; n != NONE && steps < CHAIN_LIMIT; n = r->nodes.items[n].next, steps++) {
            if (r->nodes.items[n].key != key) continue;
            uint32_t entity = r->nodes.items[n].entity;
            const known *k = &r->known.items[entity];
            if (k->token_count < 2 || entity == found) continue;
            bool whole = part_of(words, count, k->tokens, k->token_count), back = part_of(k->tokens, k->token_count, words, count);
            if (whole && back) return entity;
            if ((whole || back) && found == NONE) found = entity;
        }
    }
    return found;
}

/* "roi Salman": sovereigns go by their first name. */
static bool is_sovereign(const reader *r, const draft *d) {
    for (uint32_t k = 0; k < d->office_count; k++)
        if (r->offices.items[d->first_office + k].office_class == ENT_OFFICE_CLASS_MONARCH) return true;
    return false;
}

/* "M. Obama" is not Michelle Obama: the gender of the given name by which somebody was told last. */
static uint8_t gender_of_given_name(const reader *r, const known *k) {
    if (k->last_mention == NONE || k->token_count < 2) return 0;
    const ent_token *t = token(r, r->drafts.items[k->last_mention].name.first);
    uint32_t count = 0;
    const ent_reading *all = ent_pack_readings(r->pack, t->cls, &count);
    for (uint32_t i = 0; i < count; i++)
        if (all[i].pos == ENT_POS_GIVEN_NAME) return all[i].gender;
    return 0;
}

/* "le président Traoré" is not his minister of that name. */
static bool holds_like(const reader *r, const draft *d, uint32_t entity) {
    const ent_entity *e = &r->out->entities.items[entity];
    for (uint32_t i = 0; i < d->office_count; i++)
        for (uint32_t k = 0; k < e->offices.count; k++)
            if (e->offices.items[k].office_class == r->offices.items[d->first_office + i].office_class) return true;
    return false;
}

static uint32_t find_word(const reader *r, const draft *d, uint16_t story, uint64_t word) {
    uint32_t found = NONE, best = 0;
    bool tie = false, sovereign = is_sovereign(r, d);
    uint64_t key = word_key(story, word);
    for (uint32_t n = actors_index_first(r, key), steps = 0; n != NONE && steps < CHAIN_LIMIT; n = r->nodes.items[n].next, steps++) {
        if (r->nodes.items[n].key != key) continue;
        uint32_t entity = r->nodes.items[n].entity;
        const known *k = &r->known.items[entity];
        if (k->gender_sure && genders_clash(r->out->entities.items[entity].gender, d->sure_gender)) continue;
        if (!k->gender_sure && d->sure_gender && genders_clash(gender_of_given_name(r, k), d->sure_gender)) continue;
        if (sovereign && k->tokens[0] != word) continue; /* not the man whose last name it is */
        uint32_t rank = k->tokens[k->token_count - 1] == word ? 3 : k->tokens[0] == word ? 2 : 1;
        rank = 2 * rank + holds_like(r, d, entity);
        bool level = rank == best && entity != found;
        tie = rank <= best && (tie || level);
        if (rank > best || (level && d->introduced && entity < found)) best = rank, found = entity;
    }
    if (found == NONE || (tie && !d->introduced)) return NONE; /* "M. Kim" of two: who was named first */
    /* "Tshisekedi", "López": a surname may stand inside, where names are not written syllable by syllable */
    bool surname = !r->known.items[found].syllables && !(readings(r, d->name.first) & 1u << ENT_POS_GIVEN_NAME);
    return best > 3 || d->introduced || (surname && actors_known_only_as_name(r, d->name.first)) ? found : NONE;
}

static uint32_t person_new(reader *r, const draft *d, const uint64_t *words, uint32_t count) {
    uint32_t entity = actors_entity_new(r, d->mention.story, ENT_ACTOR_TYPE_PERSON, 0, actors_text_of(r, d->name, d->mention.story, 0));
    if (entity == NONE) return NONE;
    known *k = &r->known.items[entity];
    k->token_count = (uint8_t)count;
    for (uint32_t i = 0; i < count; i++) {
        k->tokens[i] = words[i];
        if (!has_word(words, i, words[i]) && !actors_index_add(r, word_key(d->mention.story, words[i]), entity)) return NONE;
    }
    r->out->entities.items[entity].number = ENT_NUMBER_SINGULAR;
    k->syllables = actors_name_in_syllables(r, d->name);
    k->family = nominal_at(r, d->name.first, ENT_NOMINAL_SYLLABLES) != NULL;
    return entity;
}

/* A fuller name replaces the shorter one and is found by its further words too. */
static void person_grow(reader *r, uint32_t entity, const draft *d, const uint64_t *words, uint32_t count) {
    known *k = &r->known.items[entity];
    if (count <= k->token_count) return;
    for (uint32_t i = 0; i < count; i++)
        if (!has_word(k->tokens, k->token_count, words[i])) actors_index_add(r, word_key(d->mention.story, words[i]), entity);
    for (uint32_t i = 0; i < count; i++) k->tokens[i] = words[i];
    k->token_count = (uint8_t)count;
    r->out->entities.items[entity].name = actors_text_of(r, d->name, d->mention.story, 0);
}

/* Of a portfolio, a government or a parliament the state behind it is the office's country, not part of the body. */
static uint32_t body_name_end(const reader *r, const body *b) {
    bool government = (b->type == ENT_ACTOR_TYPE_GOVERNMENT && !b->proper) || nominal_at(r, b->name.first, ENT_NOMINAL_DIPLOMACY);
    if (b->table != NO_TABLE && b->type != ENT_ACTOR_TYPE_PARLIAMENT && !government) return b->name.end;
    for (uint32_t i = b->name.first + 1; i < b->name.end; i++) {
        const hit *side = hit_at(r, i, ENT_TABLE_DEMONYMS);
        const hit *field = b->table == NO_TABLE ? hit_at(r, b->name.first, ENT_TABLE_PORTFOLIOS) : NULL;
        bool behind = field ? field->end <= i : government;
        if (side && side->end == b->name.end && behind && !has_flag(r, i, ENT_TOKEN_CAPITAL) && !role(r, i - 1)) return i;
        if (!actors_is_of(r, i)) continue;
        uint32_t noun = i + 1 + actors_is_definite(r, i + 1);
        const hit *republic = nominal_at(r, noun, ENT_NOMINAL_REPUBLIC); /* "de la République du Portugal" */
        if (republic && actors_is_of(r, republic->end)) noun = republic->end + 1 + actors_is_definite(r, republic->end + 1);
        const hit *h = hit_at(r, noun, ENT_TABLE_STATES);
        if (h && h->end == b->name.end) return i;
    }
    return b->name.end;
}

static bool leads_republic(const reader *r, const office *o) {
    bool head = o->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE || o->office_class == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT;
    return head && o->has_body && r->bodies.items[o->body].role == ENT_NOMINAL_REPUBLIC;
}

ent_office actors_office_make(reader *r, const office *o, uint16_t story) {
    ent_office made = {.office_class = o->office_class, .effect = o->effect, .country = o->country, .row = o->row + 1, .deputy = o->deputy};
    made.span = (ent_span){token(r, o->tokens.first)->span.start, token(r, o->tokens.end - 1)->span.end};
    made.title = o->listed ? ent_pack_cell_text(r->pack, ENT_TABLE_OFFICES, o->row, ENT_OFFICES_TITLE) : actors_text_of(r, o->title, story, 0);
    if (!o->has_body) return made;
    const body *b = &r->bodies.items[o->body];
    if (leads_republic(r, o)) return made; /* a head of State has no body (codebook decision 37) */
    const hit *field =
        b->table == NO_TABLE && (token(r, b->name.first)->flags & ENT_TOKEN_ALL_CAPS) ? hit_at(r, b->name.first, ENT_TABLE_PORTFOLIOS) : NULL;
    if (field) made.body = ent_pack_cell_text(r->pack, ENT_TABLE_PORTFOLIOS, field->row, ENT_PORTFOLIOS_NAME);
    else if (b->proper && b->table == ENT_TABLE_BODIES && body_name_end(r, b) < b->name.end) /* Conseil de la Fédération de Russie */
        made.body = ent_pack_cell_text(r->pack, b->table, b->row, ENT_BODIES_NAME);
    else made.body = actors_text_of(r, (ent_range){b->name.first, body_name_end(r, b)}, story, 2);
    if (b->tail != NONE && b->tail >= b->name.end && b->inner) {
        const body *inner = &r->bodies.items[b->inner - 1];
        if (inner->name.end > b->tail)
            made.body = actors_joined_text(r, made.body, actors_text_of(r, (ent_range){b->tail, inner->name.end}, story, 1));
    }
    if (!made.country) made.country = actors_body_country(r, b, story);
    if (!made.country && b->type == ENT_ACTOR_TYPE_PARTY && b->role == ENT_NOMINAL_PARTY) made.country = r->home;
    return made;
}

static bool same_title(ent_str a, ent_str b) { return a.len && b.len && ent_utf8_fold_equal(a, b); }

bool actors_title_below(ent_str longer, ent_str part) {
    return part.len && longer.len > part.len && same_title((ent_str){longer.ptr + longer.len - part.len, part.len}, part);
}

/* Does the title end in an acronym? */
static bool in_capitals(ent_str title) {
    return title.len >= 2 && title.ptr[title.len - 1] >= 'A' && title.ptr[title.len - 1] <= 'Z' && title.ptr[title.len - 2] >= 'A' &&
           title.ptr[title.len - 2] <= 'Z';
}

static bool covers(ent_str longer, ent_str part) { return part.len == 0 || ent_str_find(longer, part) != SIZE_MAX; }

/* "ambassadeur extraordinaire et plénipotentiaire" is an "ambassadeur" said in full. */
static bool opens_with(ent_str longer, ent_str part) {
    return longer.len > part.len && longer.ptr[part.len] == ' ' && same_title((ent_str){longer.ptr, part.len}, part);
}

/* Same title and one body inside the other: one office, the fuller body kept. */
static bool office_known(ent_entity *e, const ent_office *made) {
    for (uint32_t i = 0; i < e->offices.count; i++) {
        ent_office *old = &e->offices.items[i];
        if (old->effect != made->effect) continue;
        if (old->office_class == made->office_class && !old->body.len && !made->body.len && (in_capitals(old->title) || in_capitals(made->title))) {
            if (in_capitals(old->title)) old->title = made->title; /* vice-PM, vice-Premier ministre */
            return true;
        }
        if (made->country && old->country && made->country != old->country) continue;
        if (old->office_class == ENT_OFFICE_CLASS_DIPLOMAT && !old->body.len && !made->body.len) {
            if (opens_with(old->title, made->title)) return true;
            if (opens_with(made->title, old->title)) return old->title = made->title, true;
        }
        if (!same_title(old->title, made->title)) continue;
        bool alike = made->body.len && old->body.len && ent_utf8_fold_equal(made->body, old->body);
        if (!alike && !covers(old->body, made->body) && !covers(made->body, old->body) &&
            !(made->country && made->office_class == ENT_OFFICE_CLASS_PARTY))
            continue;
        if (made->body.len > old->body.len) old->body = made->body;
        if (!old->country) old->country = made->country;
        return true;
    }
    return false;
}

bool actors_offices_attach(reader *r, draft *d, uint32_t entity) {
    for (uint32_t i = 0; i < d->office_count; i++) {
        const office *o = &r->offices.items[d->first_office + i];
        ent_office made = actors_office_make(r, o, d->mention.story);
        if (!made.country) made.country = d->bracket;
        if (!ent_vec_push(r->arena, &d->mention.offices, made)) return r->full = true, false;
        if (entity == NONE) continue;
        ent_entity *e = &r->out->entities.items[entity];
        if (!e->country) e->country = made.country;
        if (leads_republic(r, o) && made.effect == ENT_MODIFIER_EFFECT_TITLE) r->known.items[entity].republic = true;
        if (made.office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE && made.effect == ENT_MODIFIER_EFFECT_TITLE && !o->prefixed)
            r->known.items[entity].chief = true;
        if (made.effect == ENT_MODIFIER_EFFECT_TITLE && actors_chaired(r, o)) r->known.items[entity].chairs = actors_chaired(r, o);
        if (made.office_class == ENT_OFFICE_CLASS_GENERIC || office_known(e, &made)) continue;
        if (actors_office_is_foreign(r, o)) { /* the minister's own title is kept, "head of diplomacy" only without it */
            known *k = &r->known.items[entity];
            bool diplomacy = nominal_at(r, r->bodies.items[o->body].name.first, ENT_NOMINAL_DIPLOMACY) != NULL;
            if (diplomacy && k->foreign) continue;
            k->foreign = true;
            if (!diplomacy && k->diplomacy) {
                e->offices.items[k->diplomacy - 1] = made;
                k->diplomacy = 0;
                continue;
            }
            if (diplomacy) k->diplomacy = e->offices.count + 1;
        }
        if (!ent_vec_push(r->arena, &e->offices, made)) return r->full = true, false;
    }
    return true;
}

uint32_t actors_chaired(const reader *r, const office *o) {
    if (!o->has_body || o->prefixed || !nominal_at(r, o->title.first, ENT_NOMINAL_CHAIR)) return 0;
    const body *b = &r->bodies.items[o->body];
    return b->table == ENT_TABLE_ORGANISATIONS ? b->row + 1 : 0;
}

bool actors_office_is_foreign(const reader *r, const office *o) {
    const hit *titled = o->has_body ? nominal_at(r, o->title.first, ENT_NOMINAL_FOREIGN) : NULL; /* whose title alone says so */
    ent_country side = titled ? hit_country(r, titled, ENT_NOMINALS_COUNTRY) : 0;
    if (side) return o->country == side || r->bodies.items[o->body].country == side;
    return o->has_body && o->office_class == ENT_OFFICE_CLASS_MINISTER && nominal_at(r, r->bodies.items[o->body].name.first, ENT_NOMINAL_FOREIGN);
}

static void person_learn(reader *r, draft *d, uint32_t at, uint32_t entity) {
    ent_entity *e = &r->out->entities.items[entity];
    known *k = &r->known.items[entity];
    if (d->bracket && !e->country) e->country = d->bracket;
    if (d->mention.country && !e->country) e->country = d->mention.country;
    if (d->sure_gender && d->sure_gender != ENT_GENDER_EPICENE) e->gender = d->sure_gender, k->gender_sure = true;
    for (uint32_t i = 0; i < d->office_count && !k->gender_sure; i++) {
        uint8_t gender = r->offices.items[d->first_office + i].gender;
        if (gender != ENT_GENDER_EPICENE && (gender == ENT_GENDER_FEMININE || !e->gender)) e->gender = gender;
    }
    if (d->style) k->style = d->style;
    k->mentions++;
    k->last_mention = at;
    actors_offices_attach(r, d, entity);
    actors_link_add(r, &d->mention, entity);
}

static bool sure_of(const reader *r, const draft *d) { return d->source == SOURCE_PERSON && count_words(r, d->name) >= 2; }

/* At the beginning of a sentence a name that is a common word too was read as two surnames: "Nasser Bourita". */
static void join_surnames(reader *r) {
    for (uint32_t i = 0; i + 1 < r->drafts.count; i++) {
        draft *d = &r->drafts.items[i], *next = d + 1;
        if (d->dropped || next->dropped || d->source != SOURCE_SURNAME || next->source != SOURCE_SURNAME) continue;
        if (d->mention.tokens.end != next->mention.tokens.first || d->mention.link_count != 1 || next->mention.link_count != 1) continue;
        if (r->out->links.items[d->mention.first_link] != r->out->links.items[next->mention.first_link]) continue;
        next->mention.tokens.first = next->mention.core.first = next->name.first = d->mention.tokens.first;
        d->dropped = true;
    }
}

/* The second word of a name that only a hyphen joins to the first, which is no given name ("Jean-Yves"); else 0. */
static uint32_t hyphen_in(const reader *r, ent_range name) {
    bool joined = name.end > name.first + 1 && (token(r, name.first + 1)->flags & ENT_TOKEN_HYPHEN);
    for (uint32_t i = name.first + 2; i < name.end; i++) joined &= !(token(r, i)->flags & ENT_TOKEN_HYPHEN);
    bool given = name.end > name.first + 2 && (readings(r, name.first) & 1u << ENT_POS_GIVEN_NAME);
    return joined && !given ? name.first + 1 : 0;
}

/* The person of that surname of one word or more: "Merz", "Le Drian". */
static uint32_t find_surname(const reader *r, const draft *d, ent_range part) {
    uint64_t words[NAME_TOKENS];
    draft one = *d;
    one.name = part;
    uint32_t count = name_words(r, part, words),
             entity = count == 1 ? find_word(r, &one, d->mention.story, words[0]) : find_full(r, &one, words, count);
    return entity != NONE && r->known.items[entity].token_count > count ? entity : NONE;
}

/* "Macron-Merz", "Blinken-Le Drian" where the story names both: two persons, not one with a double name. */
static bool link_pair(reader *r, draft *d) {
    uint32_t joint = hyphen_in(r, d->name);
    uint64_t words[NAME_TOKENS];
    if (d->office_count || !joint || find_full(r, d, words, name_words(r, d->name, words)) != NONE) return false; /* "Diaz-Canel" */
    uint32_t first = find_surname(r, d, (ent_range){d->name.first, joint}), second = find_surname(r, d, (ent_range){joint, d->name.end});
    return first != NONE && second != NONE && first != second && actors_link_add(r, &d->mention, first) && actors_link_add(r, &d->mention, second);
}

/* "Cheikh Ahmad": behind a title of his sort the first name alone, of somebody whom the story names in full; NONE. */
static uint32_t by_first_name(const reader *r, const draft *d, const uint64_t *words, uint32_t count) {
    const hit *title = count == 2 ? hit_at(r, d->name.first, ENT_TABLE_HONORIFICS) : NULL;
    if (!title || !ent_pack_cell(r->pack, title->table, title->row, ENT_HONORIFICS_SMALL)) return NONE;
    uint32_t entity = find_word(r, d, d->mention.story, words[1]);
    return entity != NONE && r->known.items[entity].token_count > 1 && r->known.items[entity].tokens[0] == words[1] ? entity : NONE;
}

/* Names of two words or more, each a person. Those of two words with a hyphen come late, since they may be two persons, and those of a title
 * and a first name. */
static void make_named(reader *r, bool late) {
    uint64_t words[NAME_TOKENS];
    for (uint32_t i = 0; i < r->drafts.count && !r->full; i++) {
        draft *d = &r->drafts.items[i];
        bool titled = count_words(r, d->name) == 2 && hit_at(r, d->name.first, ENT_TABLE_HONORIFICS);
        if (!sure_of(r, d) || (hyphen_in(r, d->name) || titled) != late || (late && !titled && link_pair(r, d))) continue;
        uint32_t count = name_words(r, d->name, words), entity = by_first_name(r, d, words, count);
        if (entity == NONE) entity = find_full(r, d, words, count);
        uint32_t leader = actors_leader_named(r, d->name);
        bool respelt = entity == NONE && leader != NONE; /* "Vladimir Putin" beside "Vladimir Poutine" */
        if (respelt) entity = actors_index_find(r, leader_key(d, leader), ENT_ACTOR_TYPE_PERSON);
        if (entity == NONE) entity = person_new(r, d, words, count);
        else if (!respelt) person_grow(r, entity, d, words, count);
        if (entity == NONE) continue;
        person_learn(r, d, i, entity);
        if (leader != NONE) actors_index_add(r, leader_key(d, leader), entity);
    }
}

/* "Lavrov a remercié": of whom the surname says enough; not "le plan Trump". */
static bool is_leader(const reader *r, const draft *d) {
    uint32_t at = d->name.first, row = actors_leader_named(r, d->name);
    if (row == NONE || ent_pack_cell(r->pack, ENT_TABLE_LEADERS, row, ENT_LEADERS_PAST)) return false;
    if (has_flag(r, at, ENT_TOKEN_START) && !actors_known_only_as_name(r, at)) return false;
    return at == r->begin || has_flag(r, at, ENT_TOKEN_START) || role(r, at - 1) || !actors_is_noun(r, at - 1);
}

bool actors_people_make(reader *r) {
    uint64_t words[NAME_TOKENS];
    make_named(r, false);
    make_named(r, true);
    for (uint32_t i = 0; i < r->drafts.count && !r->full; i++) {
        draft *d = &r->drafts.items[i];
        if (d->source != SOURCE_PERSON && d->source != SOURCE_SURNAME) continue;
        if (sure_of(r, d)) continue;
        uint32_t count = name_words(r, d->name, words);
        uint32_t entity = count == 1 ? find_word(r, d, d->mention.story, words[0]) : find_full(r, d, words, count);
        if (entity == NONE && d->mention.story && count == 1 && d->source == SOURCE_SURNAME) { /* a person of the main dispatch */
            uint32_t main = find_word(r, d, 0, words[0]);
            if (main != NONE && (entity = person_new(r, d, words, count)) != NONE) r->known.items[entity].twin = main + 1;
        }
        if (entity == NONE && d->introduced && count) entity = person_new(r, d, words, count);
        if (entity == NONE) d->dropped = true;
        else person_learn(r, d, i, entity);
    }
    for (uint32_t i = 0; i < r->drafts.count && !r->full; i++) { /* headlines name before the text introduces */
        draft *d = &r->drafts.items[i];
        if (!d->dropped || d->source != SOURCE_SURNAME || name_words(r, d->name, words) != 1) continue;
        uint32_t entity = find_word(r, d, d->mention.story, words[0]);
        if (entity == NONE && is_leader(r, d)) entity = person_new(r, d, words, 1);
        d->dropped = entity == NONE;
        if (entity != NONE) person_learn(r, d, i, entity);
    }
    join_surnames(r);
    return !r->full;
}
