/* States, parties, bodies and peoples of each story as entities: every phrase gets a key that its spellings share (the row
 * that names it, or its content words and its country), and equal keys are one entity. */
#include "actors/internal.h"

enum {
    KEY_STATE = 1,
    KEY_REGION,
    KEY_PARTY,
    KEY_PEOPLE,
    KEY_GOVERNMENT,
    KEY_DIPLOMACY,
    KEY_ORGANISATION,
    KEY_PROPER,
    KEY_BODY,
    KEY_DELEGATION,
    KEY_CITY,
    KEY_PARTY_OF,
    KEY_DELEGATION_OF
};

static uint64_t key_of(uint16_t story, unsigned kind, uint64_t a, uint64_t b) { return actors_mix(actors_mix(actors_mix(story, kind), a), b); }

uint32_t actors_index_first(const reader *r, uint64_t key) { return r->buckets[key & r->bucket_mask]; }

bool actors_index_add(reader *r, uint64_t key, uint32_t entity) {
    uint32_t *bucket = &r->buckets[key & r->bucket_mask];
    if (!ent_vec_push(r->arena, &r->nodes, (node){key, entity, *bucket})) return r->full = true, false;
    *bucket = r->nodes.count - 1;
    return true;
}

/* The entity under a key that only one has; NONE when there is none or a choice. */
uint32_t actors_index_find(const reader *r, uint64_t key, uint8_t type) {
    uint32_t found = NONE;
    for (uint32_t n = actors_index_first(r, key), steps = 0; n != NONE && steps < CHAIN_LIMIT; n = r->nodes.items[n].next, steps++) {
        const node *at = &r->nodes.items[n];
        if (at->key != key || (type && r->out->entities.items[at->entity].type != type)) continue;
        if (found != NONE && found != at->entity) return NONE;
        found = at->entity;
    }
    return found;
}

uint32_t actors_entity_new(reader *r, uint16_t story, uint8_t type, ent_country country, ent_str name) {
    ent_entity e = {.name = name, .type = type, .country = country, .story = story, .first_mention = NONE};
    /* what is known of it first: no entity is without, also where memory ends between the two */
    if (!ent_vec_push(r->arena, &r->known, (known){.last_mention = NONE}) || !ent_vec_push(r->arena, &r->out->entities, e))
        return r->full = true, NONE;
    return r->out->entities.count - 1;
}

static uint32_t keyed(reader *r, uint64_t key, uint16_t story, uint8_t type, ent_country country, ent_str name) {
    uint32_t entity = actors_entity_new(r, story, type, country, name);
    if (entity == NONE || !actors_index_add(r, key, entity)) return NONE;
    r->known.items[entity].key = key;
    if (type == ENT_ACTOR_TYPE_PARTY && country && !actors_index_add(r, key_of(story, KEY_PARTY_OF, country, 0), entity)) return NONE;
    if (type == ENT_ACTOR_TYPE_DELEGATION && !actors_index_add(r, key_of(story, KEY_DELEGATION_OF, country, 0), entity)) return NONE;
    return entity;
}

static uint32_t state_entity(reader *r, ent_country country, uint32_t row, uint16_t story) {
    uint64_t key = country ? key_of(story, KEY_STATE, country, 0) : key_of(story, KEY_REGION, row, 0);
    uint32_t entity = actors_index_find(r, key, 0);
    if (entity != NONE) return entity;
    if (country) row = ent_pack_country_row(r->pack, ENT_TABLE_STATES, country);
    if (row == NONE) return NONE;
    return keyed(r, key, story, ENT_ACTOR_TYPE_STATE, country, ent_pack_cell_text(r->pack, ENT_TABLE_STATES, row, ENT_STATES_NAME));
}

/* "peuple cubain", also out of "le Parti, l'État et le peuple cubains": the first form of the demonym is the singular. */
static ent_str people_name(reader *r, const body *b, uint16_t story) {
    uint32_t row = ent_pack_country_row(r->pack, ENT_TABLE_DEMONYMS, b->country);
    if (row == NONE || b->row == NONE) return actors_text_of(r, b->name, story, 1);
    ent_str forms = ent_pack_cell_text(r->pack, ENT_TABLE_DEMONYMS, row, ENT_DEMONYMS_FORMS);
    ent_str heads = ent_pack_cell_text(r->pack, ENT_TABLE_NOMINALS, b->row, ENT_NOMINALS_FORMS);
    return actors_joined_text(r, ent_str_cut(&heads, '|'), ent_str_cut(&forms, '|'));
}

/* What a form of its head and the plural at hand have in common: "ministère". */
static ent_str singular_head(reader *r, const body *b, uint16_t story) {
    ent_str many = actors_text_of(r, b->head, story, 0);
    uint32_t column = b->table == ENT_TABLE_BODIES ? ENT_BODIES_FORMS : b->table == ENT_TABLE_PARTIES ? ENT_PARTIES_FORMS : ENT_NOMINALS_FORMS;
    ent_str forms = ent_pack_cell_text(r->pack, b->table, b->row, column);
    while (forms.len) {
        ent_str form = ent_str_cut(&forms, '|'), one = {many.ptr, form.len};
        if (form.len + 1 == many.len && ent_utf8_fold_hash(form) == ent_utf8_fold_hash(one)) return one;
    }
    return many;
}

/* "ministère russe de la Défense" out of "les ministères vietnamien et russe de la Défense". */
static ent_str side_name(reader *r, const body *b, uint16_t story) {
    uint8_t gender = 0, number = 0;
    actors_word_agreement(r, b->side.first, &gender, &number);
    ent_str head = number == ENT_NUMBER_PLURAL ? actors_text_of(r, b->head, story, 0) : singular_head(r, b, story);
    ent_str name = actors_joined_text(r, head, actors_text_of(r, b->side, story, 0));
    return b->behind < b->name.end ? actors_joined_text(r, name, actors_text_of(r, (ent_range){b->behind, b->name.end}, story, 1)) : name;
}

static ent_str body_name(reader *r, const body *b, uint16_t story, unsigned expand) {
    return b->behind ? side_name(r, b, story) : actors_text_of(r, b->name, story, expand);
}

/* Content words tell generic bodies apart; demonyms do not, since the country is in the key. */
static uint64_t content(const reader *r, ent_range name) {
    uint64_t sum = 0;
    for (uint32_t i = name.first; i < name.end; i++) {
        bool demonym = false;
        for (uint32_t k = r->first_hit[i]; k < r->first_hit[i + 1]; k++)
            demonym = demonym || r->hits.items[k].table == ENT_TABLE_DEMONYMS || r->hits.items[k].table == ENT_TABLE_STATES;
        if (demonym || token(r, i)->role) continue;
        sum += ent_utf8_fold_hash(token_text(r, i));
    }
    return sum;
}

static uint32_t party_entity(reader *r, const body *b, uint16_t story) {
    ent_country country = b->country ? b->country : b->role == ENT_NOMINAL_PARTY ? r->home : 0;
    bool plain = b->table == ENT_TABLE_NOMINALS;
    if (country && (plain || !b->proper)) {
        uint32_t entity = actors_index_find(r, key_of(story, KEY_PARTY_OF, country, 0), 0);
        if (entity != NONE) return entity;
    }
    uint64_t key = b->proper ? key_of(story, KEY_PARTY, b->row, 1) : key_of(story, KEY_PARTY, country, content(r, b->name));
    uint32_t entity = actors_index_find(r, key, 0);
    if (entity != NONE) return entity;
    bool short_form = b->name.end == b->name.first + 1 && (token(r, b->name.first)->flags & ENT_TOKEN_ALL_CAPS);
    ent_str name = b->proper && short_form ? ent_pack_cell_text(r->pack, b->table, b->row, ENT_PARTIES_NAME) : body_name(r, b, story, 0);
    return keyed(r, key, story, ENT_ACTOR_TYPE_PARTY, country, name);
}

static uint32_t delegation_entity(reader *r, const body *b, uint16_t story) {
    uint32_t of = b->inner ? actors_body_entity(r, &r->bodies.items[b->inner - 1], story) : NONE;
    ent_country country = actors_body_country(r, b, story);
    if (!b->inner) { /* "la délégation (vietnamienne)": the one that was named */
        uint32_t entity = country ? actors_index_find(r, key_of(story, KEY_DELEGATION_OF, country, 0), 0) : NONE;
        if (entity != NONE) return entity;
        if (!country) return NONE;
    }
    uint64_t key = key_of(story, KEY_DELEGATION, of == NONE ? content(r, b->name) : of, country);
    uint32_t entity = actors_index_find(r, key, 0);
    return entity != NONE ? entity : keyed(r, key, story, ENT_ACTOR_TYPE_DELEGATION, country, body_name(r, b, story, 1));
}

/* An acronym of several parties of the tables is the one whose country the story speaks of. */
static bool choose_party(const reader *r, body *b, uint16_t story) {
    uint32_t at = b->name.first, fits = 0;
    hit chosen = {0};
    for (uint32_t i = r->first_hit[at]; i < r->first_hit[at + 1]; i++) {
        const hit *h = &r->hits.items[i];
        if (h->table != ENT_TABLE_PARTIES || h->end != at + 1) continue;
        if (!actors_story_count(r, story, hit_country(r, h, ENT_PARTIES_COUNTRY)) &&
            !actors_story_count(r, 0, hit_country(r, h, ENT_PARTIES_COUNTRY)))
            continue;
        chosen = *h;
        fits++;
    }
    if (fits != 1) return false;
    b->row = chosen.row;
    b->country = hit_country(r, &chosen, ENT_PARTIES_COUNTRY);
    return true;
}

static uint32_t unknown_acronym(reader *r, const body *b, uint16_t story) {
    if (!(b->name.first > 0 && role(r, b->name.first - 1) == ENT_ROLE_DET_DEFINITE)) return NONE;
    uint64_t key = key_of(story, KEY_BODY, content(r, b->name), 0);
    uint32_t entity = actors_index_find(r, key, 0);
    return entity != NONE ? entity : keyed(r, key, story, ENT_ACTOR_TYPE_ORGANISATION, 0, actors_text_of(r, b->name, story, 0));
}

uint32_t actors_named_in_full(const reader *r, const body *b, uint16_t story) {
    const ent_token *t = token(r, b->name.first);
    if (b->name.end != b->name.first + 1 || b->country || b->label != NONE || !(t->flags & ENT_TOKEN_CAPITAL) || (t->flags & ENT_TOKEN_ALL_CAPS))
        return NONE;
    ent_str head = token_text(r, b->name.first);
    uint32_t found = NONE;
    for (uint32_t i = 0; i < r->out->entities.count; i++) {
        const ent_entity *e = &r->out->entities.items[i];
        if (e->story != story || (e->type != ENT_ACTOR_TYPE_ORGANISATION && e->type != ENT_ACTOR_TYPE_PARLIAMENT)) continue;
        if (e->name.len <= head.len + 1 || e->name.ptr[head.len] != ' ' || !ent_str_starts(e->name, head)) continue;
        if (found != NONE) return NONE;
        found = i;
    }
    return found;
}

uint32_t actors_body_entity(reader *r, const body *given, uint16_t story) {
    body b = *given;
    bool one = b.name.end == b.name.first + 1 && (token(r, b.name.first)->flags & ENT_TOKEN_ALL_CAPS);
    if (one && b.label == NONE) {
        uint32_t entity = actors_acronym_find(r, b.name.first, story);
        if (entity != NONE) return entity;
        if (b.table == ENT_TABLE_PARTIES && !choose_party(r, &b, story)) return NONE;
        if (b.table == ENT_TABLE_NOMINALS) {
            entity = story ? actors_acronym_find(r, b.name.first, 0) : NONE;
            if (entity == NONE) return unknown_acronym(r, &b, story);
            ent_entity main = r->out->entities.items[entity]; /* explained in the main dispatch */
            uint64_t key = key_of(story, KEY_BODY, content(r, b.name), 0);
            entity = actors_index_find(r, key, 0);
            return entity != NONE ? entity : keyed(r, key, story, main.type, main.country, main.name);
        }
    }
    if (b.role == ENT_NOMINAL_KINGDOM || b.role == ENT_NOMINAL_POLITY ||
        b.role == ENT_NOMINAL_HALF) { /* of several monarchies the speaking side's own */
        ent_country realm = b.country                         ? b.country
                            : r->home_sure && r->home_kingdom ? r->home
                            : b.role == ENT_NOMINAL_KINGDOM   ? actors_kingdom_named(r, story)
                                                              : 0;
        return realm ? state_entity(r, realm, 0, story) : NONE;
    }
    if (b.table == ENT_TABLE_STATES || b.role == ENT_NOMINAL_STATE || b.role == ENT_NOMINAL_SIDE)
        return state_entity(r, b.country ? b.country : b.table == ENT_TABLE_STATES ? 0 : r->home, b.row, story);
    if (b.type == ENT_ACTOR_TYPE_PARTY) return party_entity(r, &b, story);
    if (b.type == ENT_ACTOR_TYPE_DELEGATION) return delegation_entity(r, &b, story);
    ent_country country = actors_body_country(r, &b, story);
    if (b.role && !country && (b.role == ENT_NOMINAL_GOVERNMENT || b.role == ENT_NOMINAL_PEOPLE)) country = b.country = r->home;
    uint64_t key = b.role == ENT_NOMINAL_PEOPLE         ? key_of(story, KEY_PEOPLE, country, 0)
                   : b.role == ENT_NOMINAL_GOVERNMENT   ? key_of(story, KEY_GOVERNMENT, country, 0)
                   : b.role == ENT_NOMINAL_DIPLOMACY    ? key_of(story, KEY_DIPLOMACY, country, 0)
                   : b.table == ENT_TABLE_ORGANISATIONS ? key_of(story, KEY_ORGANISATION, b.row, 0)
                   : b.proper                           ? key_of(story, KEY_PROPER, b.row, country)
                                                        : key_of(story, KEY_BODY, content(r, b.name), country);
    uint32_t entity = actors_index_find(r, key, 0);
    if (entity == NONE && !b.role && !b.proper && !country) entity = actors_named_in_full(r, &b, story);
    if (entity != NONE) return entity;
    ent_str name = b.role == ENT_NOMINAL_PEOPLE ? people_name(r, &b, story) : body_name(r, &b, story, 1);
    return keyed(r, key, story, b.type ? b.type : ENT_ACTOR_TYPE_ORGANISATION, country, name);
}

ent_country actors_body_country(const reader *r, const body *b, uint16_t story) {
    if (b->country) return b->country;
    for (uint32_t i = b->name.first; i < b->name.end; i++) {
        if (!(token(r, i)->flags & ENT_TOKEN_ALL_CAPS)) continue;
        uint32_t entity = actors_acronym_find(r, i, story);
        if (entity != NONE) return r->out->entities.items[entity].country;
    }
    const body *inner = b->inner ? &r->bodies.items[b->inner - 1] : NULL;
    return inner ? actors_body_country(r, inner, story) : 0;
}

/* Labels first, over the whole page: headlines use them before the text explains them. */
static void learn_labels(reader *r, const body *b, uint16_t story) {
    for (int depth = 0; b && depth < 8; depth++) {
        bool common = b->name.end == b->name.first + 1 && !has_flag(r, b->name.first, ENT_TOKEN_CAPITAL); /* "l'Agence X de presse (AXP)" */
        if (b->label != NONE && b->table != NO_TABLE && !common) {
            body bare = *b;
            uint32_t entity = actors_body_entity(r, &bare, story);
            if (entity != NONE) actors_acronym_add(r, b->label, story, entity);
        }
        b = b->inner ? &r->bodies.items[b->inner - 1] : NULL;
    }
}

static void labels_of(reader *r, const draft *d) {
    for (uint32_t k = 0; k < d->body_count; k++) learn_labels(r, &r->bodies.items[d->first_body + k], d->mention.story);
    for (uint32_t k = 0; k < d->office_count; k++) {
        const office *o = &r->offices.items[d->first_office + k];
        if (o->has_body) learn_labels(r, &r->bodies.items[o->body], d->mention.story);
    }
}

/* "ASEAN (Association des Nations …)": the bracket writes the acronym out. */
static void written_out(reader *r, uint32_t at) {
    draft *d = &r->drafts.items[at], *next = d + 1;
    ent_range name = d->mention.tokens;
    if (d->source != SOURCE_BODIES || next->source != SOURCE_BODIES || next->body_count != 1 || !d->mention.link_count) return;
    if (!(token(r, name.end - 1)->flags & ENT_TOKEN_ALL_CAPS) || next->mention.tokens.first != name.end + 1 ||
        token(r, name.end)->kind != ENT_TOKEN_KIND_OPEN)
        return;
    uint32_t close = next->mention.tokens.end;
    if (close >= r->text->tokens.count || token(r, close)->kind != ENT_TOKEN_KIND_CLOSE) return;
    ent_range whole = r->bodies.items[next->first_body].name;
    if (whole.end == whole.first + 1) return; /* "la Mission de l'ONU en RDC (Monusco)" */
    uint32_t entity = r->out->links.items[d->mention.first_link];
    r->out->entities.items[entity].name = actors_text_of(r, whole, d->mention.story, 0);
    actors_acronym_add(r, name.end - 1, d->mention.story, entity);
    next->body_count = 0;
    actors_link_add(r, &next->mention, entity);
    next->mention.country = r->out->entities.items[entity].country;
}

static void link_bodies(reader *r, draft *d) {
    for (uint32_t k = 0; k < d->body_count; k++) {
        uint32_t entity = actors_body_entity(r, &r->bodies.items[d->first_body + k], d->mention.story);
        if (entity == NONE) continue;
        actors_link_add(r, &d->mention, entity);
        bool one = !r->bodies.items[d->first_body].behind; /* else each has its own */
        if (!d->mention.country && one) d->mention.country = r->out->entities.items[entity].country;
        if (d->body_count == 1 && d->mention.shape == ENT_MENTION_NAMED) d->mention.type = r->out->entities.items[entity].type;
    }
    if (!d->mention.link_count && d->source == SOURCE_BODIES && !d->mention.type) d->dropped = true;
}

/* "Bruxelles": the Union's too, where the story speaks of it no less than of Belgium. */
static void seat_of_union(const reader *r, draft *d) {
    const hit *seat = nominal_at(r, d->mention.core.first, ENT_NOMINAL_SEAT_OF);
    ent_country of = seat ? hit_country(r, seat, ENT_NOMINALS_COUNTRY) : 0;
    if (of && actors_story_count(r, d->mention.story, of) >= actors_story_count(r, d->mention.story, d->mention.country)) d->mention.country = of;
}

static void link_city(reader *r, draft *d) {
    seat_of_union(r, d);
    uint64_t key = key_of(d->mention.story, KEY_CITY, d->row, 0);
    uint32_t entity = actors_index_find(r, key, 0);
    if (entity == NONE)
        entity =
            keyed(r, key, d->mention.story, ENT_ACTOR_TYPE_GOVERNMENT, d->mention.country, actors_text_of(r, d->mention.core, d->mention.story, 0));
    if (entity != NONE) actors_link_add(r, &d->mention, entity);
}

bool actors_entities_make(reader *r) {
    uint32_t size = 64;
    while (size < 2 * (r->drafts.count + r->bodies.count) && size < 1u << 24) size *= 2;
    r->buckets = ent_arena_alloc(r->arena, size, sizeof *r->buckets);
    if (!r->buckets) return false;
    for (uint32_t i = 0; i < size; i++) r->buckets[i] = NONE;
    r->bucket_mask = size - 1;
    r->end = r->text->tokens.count; /* no sentence any more */
    for (uint32_t i = 0; i < r->drafts.count && !r->full; i++) labels_of(r, &r->drafts.items[i]);
    for (uint32_t i = 0; i < r->drafts.count && !r->full; i++) {
        draft *d = &r->drafts.items[i];
        if (d->source == SOURCE_CITY) link_city(r, d);
        else if (d->body_count) link_bodies(r, d);
        if (i + 1 < r->drafts.count && d->body_count == 1) written_out(r, i);
    }
    return !r->full;
}
