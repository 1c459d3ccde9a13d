/* Noun phrases of bodies: a head that a table knows, then adjectives, demonyms and complements as long as they can only
 * belong to it ("Commission des forces armées, des affaires étrangères et de la coopération de l'Assemblée nationale du Togo").
 * The same walk reads portfolios of ministers, whose head is any noun. A capitalised word that is nothing but a name ends
 * the phrase: it is the person who leads the body. */
#include "actors/internal.h"

enum { DEPTH_LIMIT = 8, LENGTH_LIMIT = 48 };

static uint32_t complements(reader *r, uint32_t at, body *b, int depth);

uint32_t actors_bracket_end(const reader *r, uint32_t at) {
    if (at >= r->end || token(r, at)->kind != ENT_TOKEN_KIND_OPEN || token_text(r, at).ptr[0] != '(') return at;
    for (uint32_t i = at + 1; i < r->end && i < at + 14; i++) {
        if (token(r, i)->kind == ENT_TOKEN_KIND_CLOSE && token_text(r, i).ptr[0] == ')') return i + 1;
        if (token(r, i)->kind == ENT_TOKEN_KIND_OPEN) return at;
    }
    return at;
}

uint32_t actors_gloss_end(const reader *r, uint32_t at) {
    uint32_t end = actors_bracket_end(r, at);
    for (uint32_t i = at + 1; i + 1 < end; i++)
        if (!is_word(r, i) || has_flag(r, i, ENT_TOKEN_CAPITAL) || (role(r, i) && !actors_is_of(r, i)) || end > at + 6) return at;
    return end;
}

uint32_t actors_label_at(const reader *r, uint32_t at) {
    if (r->text->sentences.items[r->sentence].zone == ENT_ZONE_DATELINE) return NONE; /* "Singapour (VNA) –": who sends it */
    uint32_t end = actors_bracket_end(r, at);
    bool numbered = end == at + 4 && token(r, at + 2)->kind == ENT_TOKEN_KIND_NUMBER; /* "(COP 30)" */
    if ((end != at + 3 && !numbered) || !is_word(r, at + 1)) return NONE;
    ent_str text = token_text(r, at + 1);
    uint32_t upper = 0;
    for (size_t i = 0; i < text.len; i++) upper += (text.ptr[i] >= 'A' && text.ptr[i] <= 'Z') || (i && text.ptr[i] >= '0' && text.ptr[i] <= '9');
    return upper >= 2 && text.len <= 12 ? at + 1 : NONE; /* (M23) */
}

static void take_label(const reader *r, uint32_t *at, body *b) {
    uint32_t label = actors_label_at(r, *at);
    if (label == NONE && b->table == ENT_TABLE_ORGANISATIONS && actors_bracket_end(r, *at) == *at + 3) { /* Cédéao, Otan */
        const hit *same = hit_at(r, *at + 1, b->table);
        if (same && same->row == b->row) label = *at + 1;
    }
    if (label == NONE) return;
    if (!begins(r, label, ENT_TABLE_STATES)) b->label = label; /* else it is short for the state that the name ends in */
    *at = actors_bracket_end(r, *at);
}

/* "Comité central du Parti" ends where "Parti du travail de Corée" begins: a name inside the phrase is read on its own. */
static bool names_inside(const reader *r, uint32_t at, uint32_t end) {
    for (uint32_t i = at + 1; i < end; i++)
        for (uint32_t k = r->first_hit[i]; k < r->first_hit[i + 1]; k++) {
            const hit *h = &r->hits.items[k];
            if (h->end >= end && (h->table == ENT_TABLE_PARTIES || h->table == ENT_TABLE_ORGANISATIONS || h->table == ENT_TABLE_STATES)) return true;
        }
    return false;
}

/* The longest of the tables' heads at a token. */
static const hit *head_at(const reader *r, uint32_t at) {
    static const uint64_t heads = UINT64_C(1) << ENT_TABLE_PARTIES | UINT64_C(1) << ENT_TABLE_ORGANISATIONS | UINT64_C(1) << ENT_TABLE_BODIES;
    const hit *best = NULL;
    if (at >= r->end || !(r->tables[at] & heads)) return NULL;
    for (uint32_t i = r->first_hit[at]; i < r->first_hit[at + 1]; i++) {
        const hit *h = &r->hits.items[i];
        if (h->table != ENT_TABLE_PARTIES && h->table != ENT_TABLE_ORGANISATIONS && h->table != ENT_TABLE_BODIES) continue;
        bool proper = h->table == ENT_TABLE_ORGANISATIONS || (h->table == ENT_TABLE_PARTIES && hit_country(r, h, ENT_PARTIES_COUNTRY)) ||
                      (h->table == ENT_TABLE_BODIES && ent_pack_cell(r->pack, h->table, h->row, ENT_BODIES_USE) == ENT_BODY_USE_PROPER);
        if (!proper && names_inside(r, at, h->end)) continue;
        if (!best || h->end > best->end || (h->end == best->end && proper)) best = h;
    }
    return best;
}

static void fill_head(const reader *r, const hit *h, body *b) {
    b->table = h->table;
    b->row = h->row;
    switch (h->table) {
    case ENT_TABLE_PARTIES:
        b->type = ENT_ACTOR_TYPE_PARTY;
        b->country = hit_country(r, h, ENT_PARTIES_COUNTRY);
        b->proper = b->country != 0;
        break;
    case ENT_TABLE_ORGANISATIONS:
        b->type = (uint8_t)ent_pack_cell(r->pack, h->table, h->row, ENT_ORGANISATIONS_TYPE);
        b->country = hit_country(r, h, ENT_ORGANISATIONS_CODE);
        b->proper = true;
        break;
    default:
        b->type = (uint8_t)ent_pack_cell(r->pack, h->table, h->row, ENT_BODIES_TYPE);
        b->country = hit_country(r, h, ENT_BODIES_COUNTRY);
        b->proper = ent_pack_cell(r->pack, h->table, h->row, ENT_BODIES_USE) == ENT_BODY_USE_PROPER;
        break;
    }
}

static bool keep(reader *r, const body *b, uint32_t *index) {
    *index = r->bodies.count;
    if (ent_vec_push(r->arena, &r->bodies, *b)) return true;
    r->full = true;
    return false;
}

/* A complement inside the table's own phrase: Secrétariat | du Comité central. */
static void head_tail(const reader *r, uint32_t at, uint32_t end, body *b) {
    for (uint32_t i = at + 1; i < end && b->tail == NONE && !b->proper; i++)
        if (actors_is_of(r, i)) b->tail = i;
}

static body new_body(uint32_t at) { return (body){.table = NO_TABLE, .tail = NONE, .label = NONE, .tokens = {at, at}, .name = {at, at}}; }

/* "Vietnam-Chine": two sides; neither is the body's country. */
static bool is_pair(const reader *r, uint32_t end) {
    return end < r->end && (has_flag(r, end, ENT_TOKEN_HYPHEN) || token(r, end)->kind == ENT_TOKEN_KIND_DASH);
}

static bool is_plural(const reader *r, uint32_t at) {
    uint8_t gender = 0, number = 0;
    actors_word_agreement(r, at, &gender, &number);
    return number == ENT_NUMBER_PLURAL;
}

/* After one complement a second one must be a name of something: "remercié le ministère des AE de la coordination" is over
 * before "de la coordination". */
static bool may_follow(const reader *r, uint32_t at) {
    uint32_t i = at + actors_is_definite(r, at);
    return has_flag(r, i, ENT_TOKEN_CAPITAL) || head_at(r, i) || (i < r->end && token(r, i)->kind == ENT_TOKEN_KIND_ORDINAL);
}

/* "province de Quang Tri", "régime de Kiev": of the state where that lies. Returns what is behind. */
static uint32_t seated(const reader *r, const hit *city, body *b) {
    bool local = b->type == ENT_ACTOR_TYPE_SUBNATIONAL || b->type == ENT_ACTOR_TYPE_GOVERNMENT || b->type == ENT_ACTOR_TYPE_MILITARY;
    if (local && !b->country) b->country = hit_country(r, city, ENT_CITIES_COUNTRY);
    return city->end;
}

/* "(une délégation de) la Korea Foundation" */
static uint32_t foreign_operand(reader *r, uint32_t at, body *b) {
    uint32_t index;
    if (!actors_foreign_body(r, at, &index)) return at;
    b->inner = index + 1;
    return r->bodies.items[index].tokens.end;
}

/* What follows a preposition: a state, a body, an acronym or a noun with its own complements. */
static uint32_t operand(reader *r, uint32_t at, body *b, int depth) {
    uint32_t i = at + (actors_is_determiner(r, at) && role(r, at) != ENT_ROLE_DET_POSSESSIVE && role(r, at) != ENT_ROLE_DET_DEMONSTRATIVE);
    if (i >= r->end) return at;
    const hit *h = hit_at(r, i, ENT_TABLE_STATES);
    const hit *head = head_at(r, i);
    if (h && (!head || h->end >= head->end)) {
        bool said = b->country && !(b->proper && depth == 0); /* "le Conseil des États d'Inde" is not the one that the table knows */
        if (!said && !is_pair(r, h->end)) b->country = hit_country(r, h, ENT_STATES_CODE);
        return h->end;
    }
    uint32_t foreign = foreign_operand(r, i, b);
    if (foreign > i) return foreign;
    const hit *field = hit_at(r, i, ENT_TABLE_PORTFOLIOS);
    if (field && (!head || field->end > head->end)) return field->end;
    if (head || hit_at(r, i, ENT_TABLE_CITIES)) {
        if (!head) return seated(r, hit_at(r, i, ENT_TABLE_CITIES), b);
        uint32_t index;
        body inner = new_body(i);
        fill_head(r, head, &inner);
        uint32_t end = inner.proper ? head->end : complements(r, head->end, &inner, depth + 1);
        inner.name.end = end;
        take_label(r, &end, &inner);
        inner.tokens.end = end;
        /* a field among a minister's others, not whose minister he is: "de l'Union européenne et de la Coopération" */
        if (inner.table == ENT_TABLE_ORGANISATIONS && b->table == NO_TABLE && begins(r, b->name.first, ENT_TABLE_PORTFOLIOS)) return end;
        if (!keep(r, &inner, &index)) return at;
        if (!b->country) b->country = inner.country;
        b->inner = index + 1;
        return end;
    }
    /* a person's phrase begins: présidence du Premier ministre */
    if (hit_at(r, i, ENT_TABLE_OFFICES) && !(depth == 0 && is_plural(r, i))) return at;
    if (field) return field->end;
    if (!is_word(r, i) && token(r, i)->kind != ENT_TOKEN_KIND_ORDINAL) return at;
    if (has_flag(r, i, ENT_TOKEN_ALL_CAPS)) return i + 1;
    if (token(r, i)->kind == ENT_TOKEN_KIND_ORDINAL) return actors_is_noun(r, i + 1) ? complements(r, i + 2, b, depth + 1) : at;
    if (role(r, i)) return at;
    bool place = b->type == ENT_ACTOR_TYPE_SUBNATIONAL || b->type == ENT_ACTOR_TYPE_COMPANY || b->type == ENT_ACTOR_TYPE_MEDIA;
    if (has_flag(r, i, ENT_TOKEN_CAPITAL) && actors_known_only_as_name(r, i)) {
        uint32_t words, strong, end = actors_name_run(r, i, &words, &strong), led = actors_led_by(r, i, b);
        return led > i ? led : place && end > i ? end : at;
    }
    uint32_t mask = readings(r, i);
    if (!(mask & (1u << ENT_POS_NOUN | 1u << ENT_POS_ADJECTIVE)) && !has_flag(r, i, ENT_TOKEN_CAPITAL)) return at;
    if ((mask & POS_INFINITIVE) && i == at) return at;                                                       /* "demander aux localités d'agir" */
    if (actors_is_adjective(r, i) && actors_is_noun(r, i + 1) && !hit_at(r, i + 1, ENT_TABLE_DEMONYMS)) i++; /* not "parlementaires belges" */
    return complements(r, i + 1, b, depth + 1);
}

/* "politiques et juridiques"; not the sides of "ministres de la Défense russe et chinois". */
static uint32_t joined_epithet(const reader *r, uint32_t at, const body *b) {
    bool joins = role(r, at) == ENT_ROLE_COORD_AND && actors_is_epithet(r, at + 1) && !hit_at(r, at + 1, ENT_TABLE_OFFICES);
    bool sides = b->table == NO_TABLE && hit_at(r, at - 1, ENT_TABLE_DEMONYMS) && hit_at(r, at + 1, ENT_TABLE_DEMONYMS);
    return joins && !sides ? at + 2 : at;
}

/* "et" or a comma goes on when another "de" or an adjective of the same kind follows, and not another office. */
static uint32_t joined(reader *r, uint32_t at, body *b, int depth) {
    bool by_and = role(r, at) == ENT_ROLE_COORD_AND;
    if (!by_and && !actors_is_comma(r, at)) return at;
    uint32_t i = at + 1;
    bool of = actors_is_of(r, i);
    const hit *further = !of && b->table == NO_TABLE && has_flag(r, i, ENT_TOKEN_CAPITAL) ? hit_at(r, i, ENT_TABLE_PORTFOLIOS) : NULL;
    if (further && (actors_is_comma(r, further->end) || role(r, further->end) == ENT_ROLE_COORD_AND)) /* de l'Intérieur, Sécurité et Plan */
        return further->end;
    if (!of && !(by_and && b->table == NO_TABLE)) return at;
    uint32_t noun = i + of;
    noun += actors_is_definite(r, noun);
    if (actors_is_adjective(r, noun) && hit_at(r, noun + 1, ENT_TABLE_OFFICES)) return at; /* et d'autres responsables */
    const hit *modifier = hit_at(r, noun, ENT_TABLE_MODIFIERS), *portfolio = hit_at(r, noun, ENT_TABLE_PORTFOLIOS);
    if (portfolio && modifier && portfolio->end > modifier->end) modifier = NULL; /* Anciens combattants */
    if (hit_at(r, noun, ENT_TABLE_OFFICES) || modifier || hit_at(r, noun, ENT_TABLE_STATES) || hit_at(r, noun, ENT_TABLE_PARTIES) ||
        hit_at(r, noun, ENT_TABLE_HONORIFICS) || nominal_at(r, noun, ENT_NOMINAL_DELEGATION) || nominal_at(r, noun, ENT_NOMINAL_HOMOLOGUE))
        return at;
    if (!of && !(has_flag(r, noun, ENT_TOKEN_CAPITAL) && actors_is_noun(r, noun))) return at;
    if (b->table != NO_TABLE && !(b->tail != NONE && actors_is_noun(r, noun))) return at;
    if (!by_and) { /* a list: its end must come before the clause goes on */
        uint32_t next = portfolio ? portfolio->end : noun + 1;
        while (actors_is_adjective(r, next)) next++;
        if (!actors_is_comma(r, next) && role(r, next) != ENT_ROLE_COORD_AND) return at;
    }
    uint32_t end = operand(r, noun, b, depth);
    return end > noun ? end : at;
}

/* A noun with its article, no office: one of the purposes that a name lists. */
static uint32_t listed_purpose(reader *r, uint32_t at, body *b, int depth) {
    uint32_t noun = at + 1;
    if (!actors_is_definite(r, at) || !actors_is_noun(r, noun) || hit_at(r, noun, ENT_TABLE_OFFICES) || hit_at(r, noun, ENT_TABLE_STATES) ||
        hit_at(r, noun, ENT_TABLE_BODIES) || hit_at(r, noun, ENT_TABLE_HONORIFICS) || hit_at(r, noun, ENT_TABLE_NOMINALS))
        return at;
    return operand(r, at, b, depth);
}

/* "pour la recherche, le rapatriement et l'identification des disparus": the list behind its first purpose, when "et" closes it. */
static uint32_t further_purposes(reader *r, uint32_t at, body *b, int depth) {
    const body before = *b;
    uint32_t i = at, end;
    while (actors_is_comma(r, i) && (end = listed_purpose(r, i + 1, b, depth)) > i + 1) i = end;
    if (role(r, i) == ENT_ROLE_COORD_AND && (end = listed_purpose(r, i + 1, b, depth)) > i + 1) return end;
    *b = before;
    return at;
}

/* Prepositions that bodies carry in their names: Comité … pour les Affaires internationales. */
static uint32_t purpose(reader *r, uint32_t at, body *b, int depth) {
    uint8_t is = role(r, at);
    if (is != ENT_ROLE_PREP_FOR && is != ENT_ROLE_PREP_ON && is != ENT_ROLE_PREP_AGAINST) return at;
    bool named = has_flag(r, b->tokens.first, ENT_TOKEN_CAPITAL) && b->table == ENT_TABLE_BODIES && !b->proper;
    if (!named || b->type == ENT_ACTOR_TYPE_MINISTRY || b->type == ENT_ACTOR_TYPE_GOVERNMENT) return at;
    if (!actors_is_definite(r, at + 1) || !actors_is_noun(r, at + 2) || (b->tail != NONE && !has_flag(r, at + 2, ENT_TOKEN_CAPITAL))) return at;
    uint32_t end = operand(r, at + 1, b, depth);
    return end > at + 1 ? further_purposes(r, end, b, depth) : at;
}

static uint32_t complements(reader *r, uint32_t at, body *b, int depth) {
    uint32_t i = at;
    bool adjective = at > r->begin && actors_is_epithet(r, at - 1), complemented = false;
    while (i < r->end && depth < DEPTH_LIMIT && i - b->tokens.first < LENGTH_LIMIT) {
        const hit *h;
        uint32_t before = i;
        if ((h = hit_at(r, i, ENT_TABLE_DEMONYMS)) != NULL && !has_flag(r, i, ENT_TOKEN_CAPITAL)) {
            if (!b->country) b->country = hit_country(r, h, ENT_DEMONYMS_CODE);
            i = h->end;
        } else if ((h = hit_at(r, i, ENT_TABLE_PREFIXES)) != NULL && (h = hit_at(r, h->end, ENT_TABLE_DEMONYMS)) != NULL) {
            i = h->end;
        } else if ((h = hit_at(r, i, ENT_TABLE_STATES)) != NULL && is_pair(r, h->end)) {
            i = h->end + (token(r, h->end)->kind == ENT_TOKEN_KIND_DASH);
            h = hit_at(r, i, ENT_TABLE_STATES);
            if (!h) return before;
            i = h->end;
        } else if (actors_is_epithet(r, i)) {
            i++;
        } else if ((h = nominal_at(r, i, ENT_NOMINAL_CHARGED)) != NULL && depth > 0) {
            i = operand(r, h->end, b, depth);
            if (i == h->end) return before;
        } else if (actors_is_of(r, i)) {
            if ((complemented && !may_follow(r, i + 1)) || actors_body_is_over(r, b, i, depth)) return i;
            if (b->tail == NONE) b->tail = i;
            complemented = true;
            uint32_t end = operand(r, i + 1, b, depth);
            if (end == i + 1) {
                if (b->tail == i) b->tail = NONE;
                return i;
            }
            i = end;
        } else if (token(r, i)->kind == ENT_TOKEN_KIND_NUMBER && i > b->tokens.first && actors_is_noun(r, i - 1) &&
                   !hit_at(r, i - 1, ENT_TABLE_DEMONYMS)) { /* "(a remis) à l'armée rwandaise 11 rebelles" */
            i++;
        } else {
            i = actors_led_by(r, i, b);
            if (i == before) i = purpose(r, i, b, depth);
            if (i == before && adjective) i = joined_epithet(r, i, b);
            if (i == before && depth <= 1) i = joined(r, i, b, depth);
            if (i == before) return i;
        }
        adjective = i == before + 1 && actors_is_epithet(r, before);
    }
    return i;
}

/* "la junte au pouvoir au Niger", "les autorités en place à Niamey": of which country; the phrase ends before it tells so. */
static void ruled(const reader *r, uint32_t end, body *b) {
    const hit *power = b->country ? NULL : nominal_at(r, end, ENT_NOMINAL_IN_POWER);
    if (!power && !b->country && end > b->tokens.first + 1) power = nominal_at(r, end - 2, ENT_NOMINAL_IN_POWER); /* militaires au pouvoir */
    uint8_t is = power ? role(r, power->end) : 0;
    if (is != ENT_ROLE_PREP_TO && is != ENT_ROLE_PREP_IN) return;
    uint32_t where = power->end + 1 + actors_is_definite(r, power->end + 1);
    const hit *state = hit_at(r, where, ENT_TABLE_STATES), *city = state ? NULL : hit_at(r, where, ENT_TABLE_CITIES);
    if (state) b->country = hit_country(r, state, ENT_STATES_CODE);
    if (city) b->country = hit_country(r, city, ENT_CITIES_COUNTRY);
}

/* "Fondation Heydar Aliyev" */
static uint32_t called_after(const reader *r, uint32_t at, uint32_t head_end, uint32_t end) {
    uint32_t words, strong;
    return end == head_end && nominal_at(r, at, ENT_NOMINAL_PLACE_OF) ? actors_name_run(r, end, &words, &strong) : end;
}

/* An acronym in brackets further on belongs to the phrase when its letters begin the phrase's words in order:
 * "Comité national du rassemblement pour le développement (CNRD)". */
void actors_spelt_out(const reader *r, uint32_t at, uint32_t *end, body *b) {
    for (uint32_t open = *end; open < r->end && open < *end + 12 && !actors_is_comma(r, open); open++) {
        uint32_t label = actors_label_at(r, open);
        if (label == NONE) continue;
        ent_str letters = token_text(r, label);
        size_t next = 0, first = 0;
        char initial[4];
        ent_utf8_fold(ent_utf8_next(token_text(r, at), &first), initial);
        if (initial[0] != (letters.ptr[0] | 0x20)) return;
        for (uint32_t i = at; i < open && next < letters.len; i++) {
            char folded[4];
            size_t from = 0;
            ent_utf8_fold(ent_utf8_next(token_text(r, i), &from), folded);
            next += folded[0] == (letters.ptr[next] | 0x20) && is_word(r, i);
        }
        if (next != letters.len || letters.len < 3) return;
        b->label = label;
        b->name.end = open;
        *end = actors_bracket_end(r, open);
        return;
    }
}

bool actors_body_read(reader *r, uint32_t at, uint32_t *index) {
    const hit *head = head_at(r, at);
    if (!head) return false;
    body b = new_body(at);
    fill_head(r, head, &b);
    uint32_t end = head->end;
    if (!b.proper || b.table == ENT_TABLE_BODIES) {
        end = complements(r, head->end, &b, 0);
        if (b.type == ENT_ACTOR_TYPE_PARTY && end == head->end && actors_is_definite(r, end)) { /* "de" lost before the article */
            const hit *h = hit_at(r, end + 1, ENT_TABLE_STATES);
            if (h) b.country = hit_country(r, h, ENT_STATES_CODE), end = h->end;
        }
        end = called_after(r, at, head->end, end);
        const hit *city = end == head->end && b.type == ENT_ACTOR_TYPE_SUBNATIONAL ? hit_at(r, end, ENT_TABLE_CITIES) : NULL;
        if (city) end = seated(r, city, &b); /* la région Île-de-France */
        if (end == head->end && !b.proper && has_flag(r, at, ENT_TOKEN_CAPITAL) && has_flag(r, end, ENT_TOKEN_ALL_CAPS)) end++; /* Comité CEDAW */
    }
    if (b.type == ENT_ACTOR_TYPE_GOVERNMENT) ruled(r, end, &b);
    b.name.end = end;
    take_label(r, &end, &b);
    if (b.label == NONE && !b.proper && has_flag(r, at, ENT_TOKEN_CAPITAL)) actors_spelt_out(r, at, &end, &b);
    b.tokens.end = end;
    return keep(r, &b, index);
}

bool actors_portfolio_read(reader *r, uint32_t at, uint32_t *index) {
    const hit *head = head_at(r, at);
    body b = new_body(at);
    uint32_t end;
    const hit *field = hit_at(r, at, ENT_TABLE_PORTFOLIOS);
    uint32_t foreign = foreign_operand(r, at, &b);
    if (foreign > at) {
        end = foreign;
    } else if (field && (!head || field->end >= head->end)) {
        end = complements(r, field->end, &b, 0);
    } else if (head) {
        fill_head(r, head, &b);
        head_tail(r, at, head->end, &b);
        end = b.proper && b.table != ENT_TABLE_BODIES ? head->end : complements(r, head->end, &b, 0);
        end = called_after(r, at, head->end, end);
    } else {
        if (token(r, at)->kind == ENT_TOKEN_KIND_ORDINAL) end = actors_is_noun(r, at + 1) ? at + 2 : at;
        else if (has_flag(r, at, ENT_TOKEN_ALL_CAPS) && is_word(r, at)) end = at + 1;
        else if (!actors_is_noun(r, at) && !(has_flag(r, at, ENT_TOKEN_CAPITAL) && is_word(r, at) && !actors_known_only_as_name(r, at))) return false;
        else end = begins(r, at, ENT_TABLE_OFFICES) ? hit_at(r, at, ENT_TABLE_OFFICES)->end : at + 1; /* (cabinet) du Premier ministre */
        if (end == at) return false;
        end = complements(r, end, &b, 0);
    }
    b.name.end = end;
    take_label(r, &end, &b);
    b.tokens.end = end;
    if (!b.country) b.country = actors_country_of_fields(r, at, end);
    return keep(r, &b, index);
}

bool actors_delegation_read(reader *r, uint32_t at, uint32_t *index) {
    const hit *head;
    if (actors_nominal_role(r, at, &head) != ENT_NOMINAL_DELEGATION) return false;
    body b = new_body(at);
    b.table = ENT_TABLE_NOMINALS;
    b.row = head->row;
    b.role = ENT_NOMINAL_DELEGATION;
    b.type = ENT_ACTOR_TYPE_DELEGATION;
    uint32_t end = complements(r, head->end, &b, 0);
    b.name.end = end;
    take_label(r, &end, &b);
    b.tokens.end = end;
    return keep(r, &b, index);
}

enum { SIDES_LIMIT = 6 };

/* "vietnamien et russe", "chinoise, israélienne et philippine". Returns the token behind, or at. */
static uint32_t sides_behind(const reader *r, uint32_t at, body *sides, uint32_t *count) {
    bool last = false;
    for (uint32_t i = at; *count < SIDES_LIMIT; i++) {
        const hit *h = has_flag(r, i, ENT_TOKEN_CAPITAL) ? NULL : hit_at(r, i, ENT_TABLE_DEMONYMS);
        if (!h) return at;
        sides[(*count)++] = (body){.side = {i, h->end}, .country = hit_country(r, h, ENT_DEMONYMS_CODE)};
        if (last) return h->end;
        i = h->end;
        last = role(r, i) == ENT_ROLE_COORD_AND;
        if (!last && !actors_is_comma(r, i)) return at;
    }
    return at;
}

/* A plain head that several sides may share; NULL. */
static const hit *shared_head(const reader *r, uint32_t at, body *b) {
    const hit *h, *head = head_at(r, at);
    uint8_t nominal = actors_nominal_role(r, at, &h);
    bool side = nominal && nominal != ENT_NOMINAL_PERSON && nominal != ENT_NOMINAL_HOST && nominal != ENT_NOMINAL_VISITOR &&
                nominal != ENT_NOMINAL_HOMOLOGUE && nominal != ENT_NOMINAL_DIPLOMACY;
    if (side && (!head || head->end <= h->end)) {
        b->table = ENT_TABLE_NOMINALS;
        b->row = h->row;
        b->role = nominal;
        b->type = nominal == ENT_NOMINAL_DELEGATION ? ENT_ACTOR_TYPE_DELEGATION : actors_nominal_type(nominal);
        return h;
    }
    if (head) fill_head(r, head, b);
    return head && !b->proper ? head : NULL;
}

/* "les délégations gouvernementales tunisienne et libyenne": behind a word that tells of both. */
static uint32_t behind_word(const reader *r, uint32_t at) { return !begins(r, at, ENT_TABLE_DEMONYMS) && actors_is_adjective(r, at) ? at + 1 : at; }

uint32_t actors_sides_read(reader *r, uint32_t start, uint32_t at) {
    body b = new_body(at), sides[SIDES_LIMIT];
    uint32_t article = start < at ? start : actors_behind_contraction(r, at) ? at - 1 : at, count = 0;
    if (article == at || token(r, article)->number != ENT_NUMBER_PLURAL) return at;
    const hit *head = shared_head(r, at, &b);
    uint32_t first = head ? behind_word(r, head->end) : at,
             end = head && begins(r, first, ENT_TABLE_DEMONYMS) ? sides_behind(r, first, sides, &count) : at;
    if (!head || end <= first) return at;
    b.behind = end;
    b.head = (ent_range){at, head->end};
    b.name.end = b.tokens.end = complements(r, end, &b, 0);
    draft d = actors_draft_new(r, start);
    d.first_body = r->bodies.count;
    d.body_count = count;
    d.source = SOURCE_BODIES;
    for (uint32_t k = 0, index; k < count; k++) {
        b.side = sides[k].side;
        b.country = sides[k].country;
        if (!keep(r, &b, &index)) return at;
    }
    d.mention.shape = ENT_MENTION_NAMED;
    d.mention.type = b.type;
    d.mention.core = b.name;
    actors_word_agreement(r, at, &d.mention.gender, &d.mention.number);
    return actors_draft_push(r, &d, start, b.tokens.end) ? b.tokens.end : at;
}

bool actors_plain_body(reader *r, ent_range tokens, uint8_t nominal, uint32_t row, ent_country country, uint8_t type, uint32_t *index) {
    body b = {.tokens = tokens,
              .name = tokens,
              .table = ENT_TABLE_NOMINALS,
              .row = row,
              .role = nominal,
              .type = type,
              .country = country,
              .tail = NONE,
              .label = NONE};
    *index = r->bodies.count;
    if (ent_vec_push(r->arena, &r->bodies, b)) return true;
    r->full = true;
    return false;
}
