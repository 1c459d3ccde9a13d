/* Offices: modifiers and head give the title; what stands behind "de" is the body or the country (codebook decision 37). */
#include "actors/internal.h"

static uint8_t effect_of(const reader *r, const hit *m) { return (uint8_t)ent_pack_cell(r->pack, ENT_TABLE_MODIFIERS, m->row, ENT_MODIFIERS_EFFECT); }

/* A modifier that stands on that side of a title. */
static const hit *modifier_at(const reader *r, uint32_t at, uint8_t kind) {
    const hit *best = NULL;
    if (at >= r->end) return NULL;
    for (uint32_t i = r->first_hit[at]; i < r->first_hit[at + 1]; i++) {
        const hit *h = &r->hits.items[i];
        if (h->table == ENT_TABLE_MODIFIERS && ent_pack_cell(r->pack, h->table, h->row, ENT_MODIFIERS_KIND) == kind && (!best || h->end > best->end))
            best = h;
    }
    return best;
}

uint32_t actors_suffix_end(const reader *r, uint32_t at) {
    const hit *h = modifier_at(r, at, ENT_MODIFIER_KIND_SUFFIX);
    return h ? h->end : at;
}

static void apply(office *o, uint8_t effect) {
    if (effect == ENT_MODIFIER_EFFECT_FORMER || effect == ENT_MODIFIER_EFFECT_FUTURE || effect == ENT_MODIFIER_EFFECT_FIRST) o->effect = effect;
}

/* Head of an office, behind modifiers in front: ancien, vice-, premier. *title_first is where the title begins, *noun where
 * the head does. */
static const hit *head_behind(const reader *r, uint32_t at, office *o, uint32_t *title_first, uint32_t *noun) {
    uint32_t i = at;
    *title_first = at;
    for (int n = 0; n < 4; n++) {
        const hit *head = hit_at(r, i, ENT_TABLE_OFFICES);
        const hit *m = modifier_at(r, i, ENT_MODIFIER_KIND_PREFIX);
        *noun = i;
        const hit *suffix = head && i > r->begin && actors_is_noun(r, i - 1) && !has_flag(r, i, ENT_TOKEN_CAPITAL)
                                ? modifier_at(r, i, ENT_MODIFIER_KIND_SUFFIX)
                                : NULL;
        if (suffix && suffix->end >= head->end) return NULL; /* la surveillance permanente */
        if (head && i == at && i + 1 == head->end && actors_is_verb_of_name(r, i)) return NULL;
        if (head && head->end == i + 1 && (readings(r, i) & POS_PAST) && nominal_at(r, i, ENT_NOMINAL_KIN))
            return NULL; /* "un message envoyé au président" */
        if (head && (!m || m->end < head->end)) return head;
        if (!m) return head;
        uint8_t effect = effect_of(r, m);
        apply(o, effect);
        i = m->end;
        if (effect != ENT_MODIFIER_EFFECT_TITLE) {
            *title_first = i;
        } else { /* "vice-", "sous-": the hyphen tells them from "haut" */
            ent_str text = ent_pack_cell_text(r->pack, ENT_TABLE_MODIFIERS, m->row, ENT_MODIFIERS_TEXT);
            o->prefixed = true;
            o->deputy = o->deputy || text.ptr[text.len - 1] == '-';
        }
    }
    return NULL;
}

const hit *actors_office_head(const reader *r, uint32_t at) {
    office probe = {0};
    uint32_t first, noun;
    return head_behind(r, at, &probe, &first, &noun);
}

/* "président du Conseil" ends where "Conseil européen" begins: the longer name of a body wins. */
static uint32_t title_end(const reader *r, uint32_t first, const hit *head) {
    for (uint32_t i = head->end - 1; i > first; i--) {
        if (!actors_is_of(r, i - 1) && !(actors_is_definite(r, i - 1) && i > first + 1 && actors_is_of(r, i - 2))) continue;
        static const uint16_t tables[] = {ENT_TABLE_ORGANISATIONS, ENT_TABLE_BODIES, ENT_TABLE_PARTIES};
        for (size_t k = 0; k < 3; k++) {
            const hit *h = hit_at(r, i, tables[k]);
            bool staff = h && tables[k] == ENT_TABLE_BODIES && ent_pack_cell(r->pack, h->table, h->row, ENT_BODIES_TYPE) == ENT_ACTOR_TYPE_MILITARY;
            if (h && !staff && h->end > head->end) return actors_is_of(r, i - 1) ? i - 1 : i - 2;
        }
    }
    return head->end;
}

static uint8_t class_with_body(const reader *r, const office *o) {
    if (!o->has_body || r->full) return o->office_class; /* full: the body may be missing */
    uint8_t usual = o->office_class;
    bool seat = usual == ENT_OFFICE_CLASS_JUDICIARY || usual == ENT_OFFICE_CLASS_MILITARY;
    if (seat && r->bodies.items[o->body].table == ENT_TABLE_ORGANISATIONS) return ENT_OFFICE_CLASS_INTERNATIONAL;
    if (usual != ENT_OFFICE_CLASS_HEAD_OF_STATE && usual != ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT && usual != ENT_OFFICE_CLASS_PARTY &&
        usual != ENT_OFFICE_CLASS_OFFICIAL && usual != ENT_OFFICE_CLASS_INTERNATIONAL)
        return usual;
    const body *b = &r->bodies.items[o->body];
    const body *inner = b->inner ? &r->bodies.items[b->inner - 1] : b;
    if (b->role == ENT_NOMINAL_REPUBLIC) return o->office_class;
    if (b->type == ENT_ACTOR_TYPE_PARTY || inner->type == ENT_ACTOR_TYPE_PARTY) return ENT_OFFICE_CLASS_PARTY;
    if (b->type == ENT_ACTOR_TYPE_PARLIAMENT) return ENT_OFFICE_CLASS_LEGISLATURE;
    bool government = nominal_at(r, b->name.first, ENT_NOMINAL_GOVERNMENT) || b->type == ENT_ACTOR_TYPE_GOVERNMENT; /* but not its members */
    if (government && (usual == ENT_OFFICE_CLASS_HEAD_OF_STATE || usual == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT))
        return ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT;
    if (b->table != ENT_TABLE_ORGANISATIONS && usual == ENT_OFFICE_CLASS_PARTY && has_flag(r, b->name.first, ENT_TOKEN_ALL_CAPS)) return usual;
    if (usual == ENT_OFFICE_CLASS_OFFICIAL && nominal_at(r, b->name.first, ENT_NOMINAL_DIPLOMACY)) return ENT_OFFICE_CLASS_MINISTER;
    return b->table == ENT_TABLE_ORGANISATIONS ? ENT_OFFICE_CLASS_INTERNATIONAL : ENT_OFFICE_CLASS_OFFICIAL;
}

/* The body that an office has, once it is there: without memory for it the office has none. */
static void keep_body(reader *r, office *o, const body *b) {
    o->body = r->bodies.count;
    o->has_body = ent_vec_push(r->arena, &r->bodies, *b);
    r->full = r->full || !o->has_body;
}

/* "de la République": the country's own name; alone it stays as the body, with a demonym or "de X" it is the country. */
static uint32_t republic(reader *r, uint32_t at, office *o) {
    const hit *h = nominal_at(r, at, ENT_NOMINAL_REPUBLIC);
    bool alone = nominal_at(r, at, ENT_NOMINAL_REPUBLIC_ALONE) && !actors_is_of(r, at + 1) && !(at + 1 < r->end && actors_is_epithet(r, at + 1));
    if (!h || !(has_flag(r, at, ENT_TOKEN_CAPITAL) || alone)) return at; /* "le président de la république" */
    static const uint16_t longer[] = {ENT_TABLE_ORGANISATIONS, ENT_TABLE_BODIES};
    for (size_t k = 0; k < 2; k++) { /* Union africaine */
        const hit *named = hit_at(r, at, longer[k]);
        if (named && named->end > h->end) return at;
    }
    const hit *d = hit_at(r, h->end, ENT_TABLE_DEMONYMS);
    if (d) return o->country = hit_country(r, d, ENT_DEMONYMS_CODE), d->end;
    uint32_t of = h->end + actors_is_of(r, h->end);
    of += of > h->end && actors_is_definite(r, of);
    d = of > h->end ? hit_at(r, of, ENT_TABLE_STATES) : NULL;
    if (d) return o->country = hit_country(r, d, ENT_STATES_CODE), d->end;
    body b = {.tokens = {at, h->end},
              .name = {at, h->end},
              .table = ENT_TABLE_NOMINALS,
              .row = h->row,
              .role = ENT_NOMINAL_REPUBLIC,
              .tail = NONE,
              .label = NONE};
    keep_body(r, o, &b);
    return h->end;
}

/* "le chef de sa diplomatie", "le porte-parole de son ministère": of the side that is named before. */
static uint32_t own_body(reader *r, uint32_t at, office *o) {
    const hit *h = nominal_at(r, at + 1, ENT_NOMINAL_DIPLOMACY);
    uint32_t index;
    if (!h && begins(r, at + 1, ENT_TABLE_BODIES) && actors_body_read(r, at + 1, &index)) {
        o->has_body = o->possessive = true;
        o->body = index;
        return r->bodies.items[index].tokens.end;
    }
    if (!h) return at;
    body b = {.tokens = {at + 1, h->end}, .name = {at + 1, h->end}, .table = NO_TABLE, .role = ENT_NOMINAL_DIPLOMACY, .tail = NONE, .label = NONE};
    o->possessive = true;
    keep_body(r, o, &b);
    return h->end;
}

static bool speaks_for(const office *o) {
    return o->office_class == ENT_OFFICE_CLASS_DIPLOMAT || o->office_class == ENT_OFFICE_CLASS_SPOKESPERSON ||
           o->office_class == ENT_OFFICE_CLASS_OFFICIAL;
}

/* "l'envoyé spécial du président Untel, Telautre": the first name is that of who sent, since another follows. */
static uint32_t principal(const reader *r, uint32_t at) {
    uint32_t words, strong, end = actors_name_run(r, at, &words, &strong);
    if (end == at || !actors_is_comma(r, end)) return at;
    uint32_t next = end + 1 + actors_is_definite(r, end + 1);
    return hit_at(r, next, ENT_TABLE_HONORIFICS) || actors_full_name(r, next) > next ? end : at;
}

/* "le maire de Moscou", "le Premier ministre du Québec": what is led is the place. */
static uint32_t place_led(reader *r, uint32_t at, office *o) {
    const hit *city = hit_at(r, at, ENT_TABLE_CITIES);
    uint8_t is = o->office_class;
    if (!city || is == ENT_OFFICE_CLASS_MINISTER) return at;
    if (is == ENT_OFFICE_CLASS_DIPLOMAT) {                                                              /* "l'émissaire de N'Djamena" */
        bool own = o->title.first > r->begin && role(r, o->title.first - 1) == ENT_ROLE_DET_POSSESSIVE; /* "(a retiré) son ambassadeur de Paris" */
        bool seat = !own && !o->country && ent_pack_cell(r->pack, city->table, city->row, ENT_CITIES_CAPITAL) == 1;
        return seat ? (o->country = hit_country(r, city, ENT_CITIES_COUNTRY), city->end) : at;
    }
    if (is == ENT_OFFICE_CLASS_GENERIC) { /* "l'homme fort de Bamako" */
        if (!nominal_at(r, o->title.first, ENT_NOMINAL_LEADER) || ent_pack_cell(r->pack, city->table, city->row, ENT_CITIES_CAPITAL) != 1) return at;
        return o->country = hit_country(r, city, ENT_CITIES_COUNTRY), city->end;
    }
    static const uint16_t longer[] = {ENT_TABLE_ORGANISATIONS, ENT_TABLE_BODIES, ENT_TABLE_PARTIES, ENT_TABLE_PORTFOLIOS};
    for (size_t k = 0; k < sizeof longer / sizeof *longer; k++) {
        const hit *h = hit_at(r, at, longer[k]);
        if (h && h->end >= city->end) return at;
    }
    body b = {.tokens = {at, city->end}, .name = {at, city->end}, .table = NO_TABLE, .tail = NONE, .label = NONE};
    b.country = hit_country(r, city, ENT_CITIES_COUNTRY);
    if (!o->country) o->country = b.country;
    keep_body(r, o, &b);
    return city->end;
}

/* "président du Groupe d'amitié France-Algérie": each side has one, and names itself first. */
static ent_country first_of_pair(const reader *r, const body *b) {
    for (uint32_t i = b->name.first; i < b->name.end; i++) {
        const hit *state = hit_at(r, i, ENT_TABLE_STATES);
        if (state && state->end < b->name.end) return has_flag(r, state->end, ENT_TOKEN_HYPHEN) ? hit_country(r, state, ENT_STATES_CODE) : 0;
    }
    return 0;
}

/* "(a assuré) le ministre togolais de la volonté de Pékin": a thing of another side, no field of his. */
static bool belongs_to_side(const reader *r, uint32_t noun) {
    if (hit_at(r, noun, ENT_TABLE_PORTFOLIOS) || !actors_is_of(r, noun + 1)) return false;
    uint32_t side = noun + 2 + actors_is_definite(r, noun + 2);
    return hit_at(r, side, ENT_TABLE_STATES) || hit_at(r, side, ENT_TABLE_CITIES);
}

/* What stands behind "de", "à" or "pour": body or country. Returns at when it is neither. */
static uint32_t complement(reader *r, uint32_t at, office *o) {
    uint32_t i = at + actors_is_definite(r, at);
    if (i >= r->end) return at;
    const hit *state = hit_at(r, i, ENT_TABLE_STATES);
    const hit *whole = hit_at(r, i, ENT_TABLE_ORGANISATIONS);
    const hit *portfolio = hit_at(r, i, ENT_TABLE_PORTFOLIOS);
    if (state && (!whole || whole->end < state->end) && (!portfolio || portfolio->end < state->end))
        return o->country = hit_country(r, state, ENT_STATES_CODE), state->end;
    uint32_t end = o->has_body ? i : republic(r, i, o);
    if (end > i) return end;
    uint32_t index;
    if (o->has_body) return at;
    if (speaks_for(o) && !actors_is_foreign(r, i)) { /* l'envoyé spécial de Xi Jinping, la porte-parole de Mme Untel */
        draft served = {.office_count = 1};
        end = hit_at(r, i, ENT_TABLE_HONORIFICS) ? actors_person_named(r, &served, i) : actors_full_name(r, i);
        if (end > i) return end;
    }
    if ((end = actors_people_led(r, i, o)) > i || (end = place_led(r, i, o)) > i) return end;
    if ((o->office_class == ENT_OFFICE_CLASS_GENERIC || speaks_for(o)) && (end = actors_trio_side(r, i, &o->country)) > i)
        return end; /* les dirigeants du Parti et de l'État cubains */
    if (role(r, i) == ENT_ROLE_DET_POSSESSIVE) return own_body(r, i, o);
    if (actors_organised_body(r, at, i, &index)) {
        o->has_body = true;
        o->body = index;
        o->country = r->bodies.items[index].country;
        return r->bodies.items[index].tokens.end;
    }
    if (role(r, i) == ENT_ROLE_DET_DEMONSTRATIVE) return at;
    bool named = has_flag(r, i, ENT_TOKEN_CAPITAL) || hit_at(r, i, ENT_TABLE_BODIES) || nominal_at(r, i, ENT_NOMINAL_PARTY);
    bool throne = o->office_class == ENT_OFFICE_CLASS_MONARCH;               /* "au Roi de la part de" */
    bool envoy = o->office_class == ENT_OFFICE_CLASS_DIPLOMAT && o->country; /* "(discuté avec) l'ambassadeur portugais de la coopération" */
    if ((throne || envoy || o->office_class == ENT_OFFICE_CLASS_GENERIC) && !named) return at; /* dirigeants de haut rang */
    bool bare = i == at && !token(r, at - 1)->number && !named;
    bool full = o->office_class == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT || (o->country && o->title.end + 1 < at);
    if (bare && full && !hit_at(r, i, ENT_TABLE_PORTFOLIOS))
        return at; /* "(a accusé) le Premier ministre d'ingérence", "le président brésilien d'ingérence" */
    if (bare && hit_at(r, i, ENT_TABLE_OFFICES)) return at; /* "(a qualifié) le président de dirigeant avisé" */
    if (o->country && !named && belongs_to_side(r, i)) return at;
    if (!actors_portfolio_read(r, i, &index)) return at;
    o->has_body = true;
    o->body = index;
    if (!o->country) o->country = r->bodies.items[index].country;
    if (!o->country) o->country = first_of_pair(r, &r->bodies.items[index]);
    end = r->bodies.items[index].tokens.end;
    return speaks_for(o) && begins(r, i, ENT_TABLE_OFFICES) ? principal(r, end) : end;
}

/* "ministre délégué auprès du ministre de l'Intérieur": the other's office is passed over, but for its side. */
static uint32_t beside(reader *r, uint32_t at, office *o) {
    if (role(r, at) != ENT_ROLE_PREP_AT_HOME || !actors_is_of(r, at + 1)) return at;
    uint32_t i = at + 2 + actors_is_definite(r, at + 2);
    office aside = {0};
    uint32_t end = begins(r, i, ENT_TABLE_OFFICES) ? complement(r, at + 2, &aside) : at + 2;
    if (end == at + 2) return at;
    o->beside = true;
    const hit *side = hit_at(r, hit_at(r, i, ENT_TABLE_OFFICES)->end, ENT_TABLE_DEMONYMS); /* auprès de la ministre française */
    if (side && !o->country) o->country = hit_country(r, side, ENT_DEMONYMS_CODE);
    return end;
}

/* "commissaire au Voisinage et à l'Élargissement", "au Tourisme, aux Sports et à la Culture": the fields behind the first. */
static uint32_t more_fields(reader *r, uint32_t at) {
    uint32_t end = at;
    for (uint32_t i = at; actors_is_comma(r, i) || role(r, i) == ENT_ROLE_COORD_AND; i = end) {
        uint32_t noun = i + 2 + actors_is_definite(r, i + 2);
        const hit *land = hit_at(r, noun, ENT_TABLE_STATES); /* "au Développement et à l'Afrique" */
        bool region = land && !hit_country(r, land, ENT_STATES_CODE);
        if (role(r, i + 1) != ENT_ROLE_PREP_TO || !has_flag(r, noun, ENT_TOKEN_CAPITAL) || !(region || hit_at(r, noun, ENT_TABLE_PORTFOLIOS))) break;
        office aside = {0};
        if ((end = complement(r, i + 2, &aside)) == i + 2) return i;
    }
    return end;
}

/* "secrétaire à la Défense": without "de" the words stay in the title, except of ministers, whose portfolio they are. */
static uint32_t field(reader *r, uint32_t at, office *o, bool contiguous) {
    uint8_t is = role(r, at);
    bool minister = o->office_class == ENT_OFFICE_CLASS_MINISTER || o->office_class == ENT_OFFICE_CLASS_DEPUTY_MINISTER;
    if (o->has_body || (is != ENT_ROLE_PREP_TO && is != ENT_ROLE_PREP_FOR && is != ENT_ROLE_PREP_ON)) return at;
    if (is == ENT_ROLE_PREP_TO && o->office_class != ENT_OFFICE_CLASS_GENERIC) {
        uint32_t noun = at + 1 + actors_is_definite(r, at + 1);
        static const uint32_t staff = 1u << ENT_OFFICE_CLASS_OFFICIAL | 1u << ENT_OFFICE_CLASS_INTERNATIONAL | 1u << ENT_OFFICE_CLASS_PARTY;
        const hit *house =
            staff >> o->office_class & 1 && !o->country ? hit_at(r, noun, ENT_TABLE_BODIES) : NULL; /* secrétaire général au ministère */
        bool ministry = house && ent_pack_cell(r->pack, house->table, house->row, ENT_BODIES_TYPE) == ENT_ACTOR_TYPE_MINISTRY;
        if (o->office_class == ENT_OFFICE_CLASS_DIPLOMAT && actors_is_department(r, hit_at(r, noun, ENT_TABLE_BODIES))) return at;
        if (!(has_flag(r, noun, ENT_TOKEN_CAPITAL) || ministry) || hit_at(r, noun, ENT_TABLE_CITIES) || hit_at(r, noun, ENT_TABLE_STATES)) return at;
        if (minister || hit_at(r, noun, ENT_TABLE_ORGANISATIONS) || hit_at(r, noun, ENT_TABLE_BODIES) || !contiguous) {
            uint32_t end = complement(r, at + 1, o);
            return end > at + 1 ? more_fields(r, end) : at;
        }
        office aside = {0}, second = {0};
        uint32_t end = complement(r, at + 1, &aside);
        if (end == at + 1) return at;
        uint32_t next =
            end + 1 + (role(r, end) == ENT_ROLE_COORD_AND && role(r, end + 1) == ENT_ROLE_PREP_TO); /* au Voisinage et à l'Élargissement */
        uint32_t more = next > end + 1 ? complement(r, next, &second) : next;
        o->title.end = more > next ? more : end;
        return o->title.end;
    }
    if (!contiguous || is == ENT_ROLE_PREP_TO || !actors_is_definite(r, at + 1) || o->office_class == ENT_OFFICE_CLASS_GENERIC) return at;
    if (o->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE || o->office_class == ENT_OFFICE_CLASS_MONARCH) return at; /* they have no field */
    if (!actors_is_noun(r, at + 2) && !hit_at(r, at + 2, ENT_TABLE_STATES) && !has_flag(r, at + 2, ENT_TOKEN_CAPITAL)) return at;
    office aside = {0};
    uint32_t end = complement(r, at + 1, &aside);
    if (end == at + 1) return at;
    if (role(r, end) == ENT_ROLE_COORD_AND && actors_is_definite(r, end + 1) && has_flag(r, end + 2, ENT_TOKEN_CAPITAL)) {
        office second = {0};
        uint32_t more = complement(r, end + 1, &second);
        if (more > end + 1) end = more;
    }
    o->title.end = end;
    return end;
}

/* "haute représentante de l'Union pour les affaires étrangères et la défense": behind the body the field is passed over. */
static uint32_t further_field(reader *r, uint32_t at) {
    uint32_t i = at + 1 + actors_is_definite(r, at + 1);
    if (role(r, at) != ENT_ROLE_PREP_FOR || i == at + 1 || !(hit_at(r, i, ENT_TABLE_PORTFOLIOS) || hit_at(r, i, ENT_TABLE_STATES))) return at;
    office aside = {0};
    uint32_t end = complement(r, at + 1, &aside);
    if (end == at + 1) return at;
    if (role(r, end) == ENT_ROLE_COORD_AND && actors_is_definite(r, end + 1) &&
        (actors_is_noun(r, end + 2) || has_flag(r, end + 2, ENT_TOKEN_CAPITAL))) {
        office second = {0};
        uint32_t more = complement(r, end + 1, &second);
        if (more > end + 1 && actors_is_comma(r, more)) return more;
    }
    return end;
}

/* "(ALBA-TCP)": an acronym of several parts. */
static bool closes_capitals(const reader *r, uint32_t at) {
    uint32_t end = actors_bracket_end(r, at);
    while (at + 2 < end && has_flag(r, at + 1, ENT_TOKEN_ALL_CAPS)) at++;
    return at + 2 == end;
}

/* "ambassadeur du Portugal, résidant à Bangkok, Untel": where he lives, before the name. */
static uint32_t residence(const reader *r, uint32_t at) {
    if (!actors_is_comma(r, at) || !is_word(r, at + 1) || !(readings(r, at + 1) & (POS_PAST | POS_PARTICIPLE))) return at;
    uint32_t end = actors_posting_end(r, at + 2);
    return end > at + 2 && actors_is_comma(r, end) && actors_full_name(r, end + 1) > end + 1 ? end : at;
}

/* One step behind the head; returns at when nothing more belongs to the office. */
static uint32_t step(reader *r, uint32_t at, office *o) {
    bool contiguous = o->title.end == at;
    bool minister = o->office_class == ENT_OFFICE_CLASS_MINISTER || o->office_class == ENT_OFFICE_CLASS_DEPUTY_MINISTER;
    const hit *h = nominal_at(r, at + (minister && actors_is_comma(r, at)), ENT_NOMINAL_CHARGED);
    if (h) {
        office aside = {0};
        bool abroad = hit_at(r, h->end + actors_is_definite(r, h->end), ENT_TABLE_STATES) != NULL; /* chargé des États-Unis */
        uint32_t end = complement(r, h->end, o->has_body || abroad ? &aside : o);
        while (end > h->end && role(r, end) == ENT_ROLE_COORD_AND && actors_is_of(r, end + 1)) { /* du Moyen-Orient et de l'Afrique */
            office second = {0};
            uint32_t more = complement(r, end + 2, &second);
            if (more == end + 2) break;
            end = more;
        }
        return end > h->end ? end : at;
    }
    h = modifier_at(r, at, ENT_MODIFIER_KIND_SUFFIX);
    if (h && !hit_at(r, at, ENT_TABLE_DEMONYMS)) {
        uint8_t effect = effect_of(r, h);
        apply(o, effect);
        if (contiguous && effect == ENT_MODIFIER_EFFECT_TITLE) o->title.end = h->end;
        return h->end;
    }
    if ((h = hit_at(r, at, ENT_TABLE_DEMONYMS)) != NULL && !has_flag(r, at, ENT_TOKEN_CAPITAL)) {
        if (!o->country) o->country = hit_country(r, h, ENT_DEMONYMS_CODE);
        return h->end;
    }
    if (actors_label_at(r, at) != NONE) return at + 3;
    if (closes_capitals(r, at)) return actors_bracket_end(r, at);
    if (o->has_body && actors_gloss_end(r, at) > at) return actors_gloss_end(r, at);
    if (o->office_class == ENT_OFFICE_CLASS_DIPLOMAT && residence(r, at) > at) return residence(r, at);
    if (actors_is_of(r, at)) {
        uint32_t end = complement(r, at + 1, o);
        return end > at + 1 ? end : at;
    }
    if (actors_is_adjective(r, at)) {
        if (contiguous && at == o->tokens.end) o->title.end = at + 1;
        return at + 1;
    }
    uint32_t end = o->office_class == ENT_OFFICE_CLASS_DIPLOMAT || role(r, at) == ENT_ROLE_PREP_AT_HOME ? actors_posting_end(r, at) : at;
    if (end == at) end = beside(r, at, o);
    if (end == at) end = field(r, at, o, contiguous);
    return end > at ? end : further_field(r, at);
}

/* "chef de la diplomatie (européenne)": one phrase of the table, yet title and body. */
static void split_title(reader *r, office *o) {
    for (uint32_t i = o->title.first + 1; i + 1 < o->title.end; i++) {
        if (!actors_is_of(r, i)) continue;
        uint32_t first = i + 1 + actors_is_definite(r, i + 1), end = o->title.end;
        o->title.end = i;
        if (begins(r, first, ENT_TABLE_BODIES) && actors_body_read(r, first, &o->body)) { /* "permanent du Secrétariat du Comité central" */
            o->has_body = true;
            o->tokens.end = r->bodies.items[o->body].tokens.end;
            return;
        }
        const hit *d = hit_at(r, end, ENT_TABLE_DEMONYMS);
        if (d) o->country = hit_country(r, d, ENT_DEMONYMS_CODE), end = d->end;
        body b = {.tokens = {first, end}, .name = {first, end}, .table = NO_TABLE, .tail = NONE, .label = NONE, .country = o->country};
        o->tokens.end = end;
        keep_body(r, o, &b);
        return;
    }
}

/* "le secrétaire d'État" without more is of the one country that uses the title so and that the story names; 0: of none or two. */
static ent_country usual_seat(const reader *r, uint32_t at) {
    ent_country found = 0;
    for (uint32_t i = r->first_hit[at]; i < r->first_hit[at + 1]; i++) {
        const hit *h = &r->hits.items[i];
        if (h->table != ENT_TABLE_NOMINALS || h->role != ENT_NOMINAL_USUAL_SEAT) continue;
        ent_country country = hit_country(r, h, ENT_NOMINALS_COUNTRY);
        if (country == found || !(actors_story_count(r, r->story, country) || (r->story && actors_story_count(r, 0, country)))) continue;
        if (found) return 0;
        found = country;
    }
    return found;
}

/* "le maître du Kremlin", "le patron de l'ONU", but no company's. */
static bool has_seat(const reader *r, const office *o) {
    if (r->full || o->office_class != ENT_OFFICE_CLASS_GENERIC) return true;
    uint8_t is = o->has_body ? r->bodies.items[o->body].type : ENT_ACTOR_TYPE_GOVERNMENT;
    return o->country && (is == ENT_ACTOR_TYPE_GOVERNMENT || is == ENT_ACTOR_TYPE_ORGANISATION || is == ENT_ACTOR_TYPE_MINISTRY);
}

/* "le chef de la Maison Blanche": its tenant. */
static bool heads_palace(const reader *r, const office *o) {
    if (!o->has_body || r->full || !nominal_at(r, o->title.first, ENT_NOMINAL_HEAD)) return false;
    const body *b = &r->bodies.items[o->body];
    return b->table == ENT_TABLE_BODIES && b->proper && b->type == ENT_ACTOR_TYPE_GOVERNMENT;
}

bool actors_office_read(reader *r, uint32_t at, uint32_t *index) {
    office o = {.effect = ENT_MODIFIER_EFFECT_TITLE};
    uint32_t first, noun;
    const hit *head = head_behind(r, at, &o, &first, &noun);
    if (!head) return false;
    o.row = head->row;
    o.office_class = (uint8_t)ent_pack_cell(r->pack, ENT_TABLE_OFFICES, head->row, ENT_OFFICES_CLASS);
    for (uint32_t i = noun + 1; i < head->end; i++) {
        const hit *inner = hit_at(r, i, ENT_TABLE_OFFICES);
        if (!inner) continue;
        o.prefixed = true;
        o.deputy = o.deputy || ent_pack_cell(r->pack, ENT_TABLE_OFFICES, inner->row, ENT_OFFICES_CLASS) == o.office_class;
    }
    if (o.effect == ENT_MODIFIER_EFFECT_FIRST)
        o.effect = o.office_class == ENT_OFFICE_CLASS_DIPLOMAT ? ENT_MODIFIER_EFFECT_TITLE : ENT_MODIFIER_EFFECT_FORMER;
    o.title = (ent_range){first, title_end(r, noun, head)};
    o.tokens = (ent_range){at, o.title.end};
    bool whole = ent_pack_cell_text(r->pack, ENT_TABLE_OFFICES, head->row, ENT_OFFICES_BODY).len > 0;
    if (whole) split_title(r, &o);
    actors_word_agreement(r, noun, &o.gender, &o.number);
    const hit *seat = nominal_at(r, noun, ENT_NOMINAL_SEAT);
    if (seat) o.country = hit_country(r, seat, ENT_NOMINALS_COUNTRY);
    for (uint32_t i = o.tokens.end, next; i < r->end; i = next) {
        next = step(r, i, &o);
        if (next == i) break;
        o.tokens.end = next;
    }
    if (!o.country && !o.has_body) o.country = usual_seat(r, noun);
    if (!(whole && o.office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE)) o.office_class = class_with_body(r, &o);
    const hit *plain = nominal_at(r, noun, ENT_NOMINAL_DESCRIBED);
    bool described = !o.has_body && !o.country && plain && plain->end == head->end;
    if (described || heads_palace(r, &o)) o.office_class = ENT_OFFICE_CLASS_GENERIC;
    if (nominal_at(r, noun, ENT_NOMINAL_TENANT) && !has_seat(r, &o)) return false;
    *index = r->offices.count;
    if (ent_vec_push(r->arena, &r->offices, o)) return true;
    r->full = true;
    return false;
}

uint32_t actors_office_again(reader *r, uint32_t at, uint32_t before, uint32_t *index) {
    office o = {.effect = ENT_MODIFIER_EFFECT_TITLE, .prefixed = r->offices.items[before].prefixed};
    o.row = r->offices.items[before].row;
    o.title = r->offices.items[before].title;
    o.office_class = (uint8_t)ent_pack_cell(r->pack, ENT_TABLE_OFFICES, o.row, ENT_OFFICES_CLASS);
    o.tokens = (ent_range){at, at + 1};
    o.gender = token(r, at)->gender;
    o.number = token(r, at)->number;
    uint32_t end = complement(r, at + 2, &o);
    if (end == at + 2 || !(o.has_body || o.country)) return at;
    o.tokens.end = end;
    o.office_class = class_with_body(r, &o);
    *index = r->offices.count;
    if (!ent_vec_push(r->arena, &r->offices, o)) r->full = true;
    return end;
}
