/* Several people in a row who share a word: the office said once in the plural, the title of the one before, the field or the
 * seat alone. Each becomes a mention with an office of his own. */
#include "actors/internal.h"

/* A comma, or the semicolon that divides those whose names have commas of their own. */
static bool divides(const reader *r, uint32_t at) { return actors_is_comma(r, at) || (at < r->end && token_text(r, at).ptr[0] == ';'); }

/* "Devant les députés sénégalais, X a": the name alone behind the comma, in front of a verb, is none of theirs. */
static bool begins_clause(const reader *r, uint32_t start, uint32_t end) {
    if (start != r->listing + 1 || !actors_is_comma(r, r->listing) || r->listing != last_plural(r)->mention.tokens.end || end >= r->end) return false;
    uint8_t is = role(r, end);
    return is == ENT_ROLE_CLITIC_OBJECT || is == ENT_ROLE_CLITIC_REFLEXIVE || is == ENT_ROLE_NEG_NE ||
           (readings(r, end) & POS_FINITE && !has_flag(r, end, ENT_TOKEN_CAPITAL));
}

/* Names that follow a plural office hold it each: "sept ambassadeurs … : Tarek Amri (Tunisie)", "les ministres X et Y". */
static void take_office(reader *r, draft *d, uint32_t start, uint32_t end, bool bracket) {
    const draft *plural = last_plural(r);
    if (d->office_count || !plural) return;
    if (plural->mention.story != d->mention.story || !plural->office_count) return;
    bool next = plural->mention.sentence == r->sentence && r->listing <= start && start <= r->listing + 3 && !begins_clause(r, start, end);
    for (uint32_t i = r->listing; i < start && next; i++)
        next = divides(r, i) || role(r, i) == ENT_ROLE_COORD_AND || nominal_at(r, i, ENT_NOMINAL_DISTRIBUTIVE) ||
               role(r, i) == ENT_ROLE_DET_POSSESSIVE; /* respectivement leurs Excellences */
    if (!next && !(bracket && r->sentence - plural->mention.sentence <= 3)) return;
    r->listing = next ? end : r->listing;
    if (next && !d->bracket && r->side_next < r->side_count) d->bracket = r->sides[r->side_next++];
    office o = r->offices.items[plural->first_office];
    if (d->bracket) o.country = d->bracket;
    if (d->field && !o.has_body) o.has_body = true, o.body = d->field - 1;
    o.listed = true;
    o.number = ENT_NUMBER_SINGULAR;
    if (o.gender == ENT_GENDER_MASCULINE) o.gender = ENT_GENDER_EPICENE; /* of women too */
    d->first_office = r->offices.count;
    d->office_count = 1;
    d->plural = r->last_plural + 1;
    r->full = !ent_vec_push(r->arena, &r->offices, o) || r->full;
}

/* "six ambassadeurs qui lui ont remis leurs lettres : M. A, …", "parmi les ambassadeurs reçus figurent M. A, …": right behind the word that opens a
 * list. */
static bool opens_list(const reader *r, uint32_t start) {
    if (start == r->begin) return false;
    bool opened = token_text(r, start - 1).ptr[0] == ':';
    for (uint32_t i = r->listing; i < start && !opened; i++) {
        const hit *namely = nominal_at(r, i, ENT_NOMINAL_NAMELY);
        opened = namely && namely->end == start;
    }
    return opened;
}

/* ", à savoir", ":", ", " behind a plural office, or ", " and "et" behind the last one of its list. */
static bool goes_on(const reader *r, uint32_t start, bool first) {
    if (first && start > r->listing && opens_list(r, start)) return true;
    if (start <= r->listing || start > r->listing + 6 || (first && role(r, r->listing) == ENT_ROLE_COORD_AND)) return false;
    for (uint32_t i = r->listing; i < start; i++) {
        const hit *namely = nominal_at(r, i, ENT_NOMINAL_NAMELY);
        if (namely) i = namely->end - 1;
        else if (!divides(r, i) && role(r, i) != ENT_ROLE_COORD_AND && token_text(r, i).ptr[0] != ':' && !actors_is_of(r, i)) return false;
    }
    return true;
}

static bool ends_in_colon(const reader *r, uint32_t sentence) {
    uint32_t end = r->text->sentences.items[sentence].tokens.end;
    return token_text(r, end - 1).ptr[0] == ':';
}

/* "Il s'agit de", "Ce sont": at the beginning of a sentence. */
static bool enumerates(const reader *r, uint32_t sentence) {
    uint32_t first = r->text->sentences.items[sentence].tokens.first;
    return nominal_at(r, first, ENT_NOMINAL_IMPERSONAL) != NULL;
}

/* "Il s'agit de M. A. Il s'agit également de M. B": all sentences since that of the plural, and this one. */
static bool enumerates_since(const reader *r, uint32_t sentence) {
    uint32_t own = r->sentence;
    while (own > sentence && r->sentence - own < CHAIN_LIMIT && enumerates(r, own)) own--;
    return own == sentence && own < r->sentence;
}

/* "… trois ambassadeurs :", "Il s'agit de :", and then a line for each of them, which begins with him. */
static bool is_item(const reader *r, const draft *plural, uint32_t start) {
    enum { BULLET = 3 };
    uint32_t last = plural->mention.sentence, own = r->sentence;
    if (start > r->begin + BULLET || own <= last) return false;
    uint8_t sign = token(r, r->begin)->kind;
    bool bullet = start > r->begin && (sign == ENT_TOKEN_KIND_DASH || sign == ENT_TOKEN_KIND_NUMBER); /* a line of the list may be broken in two */
    if (own == r->enumerated || (bullet && r->enumerated && own == r->enumerated + 1)) return true;
    return own == last + 1 ? ends_in_colon(r, last) : own == last + 2 && enumerates(r, last + 1) && ends_in_colon(r, last + 1);
}

/* "Trois ambassadeurs ont été reçus. Il s'agit de M. A, ambassadeur de …, de M. B": they are those of the sentence before. "a reçu deux
 * ambassadeurs, à savoir M. A, ambassadeur de …, et M. B": of the same. So are those of a list of lines. */
static void take_enumeration(reader *r, draft *d, uint32_t start, uint32_t end) {
    const draft *plural = last_plural(r);
    if (d->plural || !plural) return;
    if (plural->mention.story != d->mention.story) return;
    if (enumerates_since(r, plural->mention.sentence)) d->plural = r->last_plural + 1;
    bool alike = plural->office_count && d->office_count &&
                 r->offices.items[plural->first_office].office_class == r->offices.items[d->first_office].office_class;
    if (alike && is_item(r, plural, start)) d->plural = r->last_plural + 1, r->enumerated = r->sentence + 1;
    if (!alike || plural->mention.sentence != r->sentence || !goes_on(r, start, r->listing == plural->mention.tokens.end)) return;
    d->plural = r->last_plural + 1;
    r->listing = end;
}

/* "(les présidents vietnamien X et) cubain Y": the side stands in front of each name. */
static uint32_t side_and_name(reader *r, uint32_t at) {
    const hit *side = hit_at(r, at, ENT_TABLE_DEMONYMS);
    bool next = at == r->listing + 1 || (at == r->listing + 2 && actors_is_comma(r, r->listing)); /* ", X, et cubain, Y" */
    if (!side || !last_plural(r) || !next || has_flag(r, at, ENT_TOKEN_CAPITAL)) return at;
    if (role(r, at - 1) != ENT_ROLE_COORD_AND && !actors_is_comma(r, at - 1)) return at;
    draft d = actors_draft_new(r, at);
    d.role = ENT_NOMINAL_HOMOLOGUE; /* introduces a name */
    uint32_t name = side->end + actors_is_comma(r, side->end), end = actors_person_named(r, &d, name);
    if (end == name) return at;
    d.role = 0;
    d.bracket = hit_country(r, side, ENT_DEMONYMS_CODE);
    take_office(r, &d, at, end, false);
    return actors_draft_push(r, &d, at, end) ? end : at;
}

/* "X et Y, respectivement ministre des Finances et gouverneur de la Banque centrale" */
static uint32_t in_their_order(reader *r, uint32_t at) {
    const hit *word = nominal_at(r, at, ENT_NOMINAL_DISTRIBUTIVE);
    uint32_t first, count, end, named = r->drafts.count;
    if (!word || !actors_office_chain(r, word->end + actors_is_definite(r, word->end), true, &first, &count, &end)) return at;
    while (named > 0 && r->drafts.items[named - 1].mention.sentence == r->sentence && r->drafts.items[named - 1].source == SOURCE_PERSON &&
           !r->drafts.items[named - 1].office_count)
        named--;
    if (r->drafts.count - named < count) return at;
    for (uint32_t k = 0; k < count; k++) {
        draft *d = &r->drafts.items[r->drafts.count - count + k];
        d->first_office = first + k;
        d->office_count = 1;
    }
    return end;
}

/* "le ministre des Affaires étrangères, X, de la Défense, Y, et de l'Investissement, Z", "les présidents du Sénat, X, et de la Chambre, Y":
 * each his own field or house. */
static uint32_t next_field(reader *r, uint32_t at) {
    uint32_t i = at + (actors_is_comma(r, at) || role(r, at) == ENT_ROLE_COORD_AND);
    i += i > at && role(r, i) == ENT_ROLE_COORD_AND;
    const draft *before = &r->drafts.items[r->drafts.count - 1];
    if (i == at || !actors_is_of(r, i) || !before->office_count || before->mention.shape != ENT_MENTION_NAMED) return at;
    bool minister = r->offices.items[before->first_office].office_class == ENT_OFFICE_CLASS_MINISTER;
    if (!minister && !before->plural) return at;
    uint32_t field = i + 1 + actors_is_definite(r, i + 1);
    if (!begins(r, field, ENT_TABLE_PORTFOLIOS) && !(before->plural && begins(r, field, ENT_TABLE_BODIES))) return at;
    draft d = actors_draft_new(r, i);
    d.plural = before->plural;
    uint32_t end = actors_office_again(r, i - 1, before->first_office, &d.first_office);
    if (end == i - 1 || !(actors_is_comma(r, end) || actors_full_name(r, end) > end)) return at;
    d.office_count = 1;
    office *o = &r->offices.items[d.first_office];
    o->listed = true;
    if (!o->country) o->country = r->offices.items[before->first_office].country;
    d.mention.series = true;
    uint32_t named = actors_name_behind(r, &d, end);
    return named > end && actors_draft_push(r, &d, i, named) ? named : at;
}

/* "trois ambassadeurs : ceux de France, X, de Turquie, Y": the seat of the first one, as if the office stood there again. */
static uint32_t those_of(reader *r, uint32_t at) {
    const hit *state = hit_at(r, at + 2 + actors_is_definite(r, at + 2), ENT_TABLE_STATES);
    if (!state || !opens_list(r, at)) return at;
    r->offices.items[last_plural(r)->first_office].country = hit_country(r, state, ENT_STATES_CODE);
    return r->listing = state->end;
}

/* "le président du Sénat, X, et celui de l'Assemblée nationale, Y": the title of the office before; "trois ambassadeurs : celui de …". */
static uint32_t that_of(reader *r, uint32_t at) {
    if (role(r, at) != ENT_ROLE_PRON_DEMONSTRATIVE || !actors_is_of(r, at + 1) || !r->drafts.count) return at;
    const draft *before = &r->drafts.items[r->drafts.count - 1];
    if (before->mention.sentence != r->sentence || !before->office_count) return at;
    bool listed = before == last_plural(r), several = token(r, at)->number == ENT_NUMBER_PLURAL;
    if (listed && several) return those_of(r, at);
    if (before->mention.number == ENT_NUMBER_PLURAL ? !listed || !opens_list(r, at) : several) return at;
    if (token(r, at)->gender == ENT_GENDER_FEMININE && r->offices.items[before->first_office].gender == ENT_GENDER_MASCULINE) return at;
    draft d = actors_draft_new(r, at);
    d.plural = listed ? r->last_plural + 1 : before->plural;
    uint32_t end = actors_office_again(r, at, before->first_office, &d.first_office);
    d.office_count = 1;
    uint32_t named = end > at ? actors_name_behind(r, &d, end) : end;
    if (named == end || !actors_draft_push(r, &d, at, named)) return at; /* perhaps a thing: "le volume de celui de l'an dernier" */
    if (listed) r->listing = named;
    return actors_series_follow(r, named);
}

/* "les ambassadeurs de Mongolie, X, du Portugal, Y, et du Chili, Z", "d'Égypte (X) et du Brésil (Y)": the seat in front of each name. */
static uint32_t next_seat(reader *r, uint32_t at) {
    if (!last_plural(r) || r->listing != at) return at;
    uint32_t start = at + divides(r, at);
    start += role(r, start) == ENT_ROLE_COORD_AND;
    draft d = actors_draft_new(r, start);
    uint32_t name = start;
    if (start > at) {
        const hit *state = actors_is_of(r, start) ? hit_at(r, start + 1 + actors_is_definite(r, start + 1), ENT_TABLE_STATES) : NULL;
        if (!state) return at;
        d.bracket = hit_country(r, state, ENT_STATES_CODE);
        name = state->end;
        draft *before = &r->drafts.items[r->drafts.count - 1];
        office *held = before->plural ? &r->offices.items[before->first_office] : NULL;
        if (held && !held->country && actors_is_comma(r, at)) { /* "ces ambassadeurs, X, du Portugal, Y, du Chili": the seat behind each name */
            held->country = before->bracket = d.bracket;
            before->mention.tokens.end = r->listing = name;
            return name;
        }
    }
    uint32_t closed = actors_bracket_end(r, name), apart = closed > name || actors_is_comma(r, name), words, strong;
    uint32_t run = actors_name_run(r, name, &words, &strong); /* "les rois de Norvège Untel et des Pays-Bas Telautre" */
    if (start == at && closed == name) d.bracket = apart ? 0 : last_plural(r)->mention.country;
    if (!apart && (run == name || run < name + 2 || !strong)) return at;
    if (start == at && closed == name && !d.bracket) return at;
    d.role = ENT_NOMINAL_HOMOLOGUE; /* introduces a name */
    uint32_t end = actors_person_named(r, &d, name + apart);
    d.role = 0;
    if (end == name + apart || (closed > name && end + 1 != closed)) return at;
    if (closed > name) end = closed;
    take_office(r, &d, start, end, false);
    d.mention.series = true;
    return actors_draft_push(r, &d, start, end) ? end : at;
}

/* "A et B, les ministres français et allemand des Affaires étrangères,": how many people in a row end in front of the comma at `at`. */
static uint32_t named_before(const reader *r, uint32_t at) {
    uint32_t count = 0;
    for (uint32_t i = r->drafts.count; i-- > 0 && at > r->begin && r->drafts.items[i].mention.tokens.end == at;) {
        const draft *d = &r->drafts.items[i];
        if (d->source != SOURCE_PERSON || d->office_count) return 0;
        count++;
        at = d->mention.tokens.first;
        if (at == r->begin || !(role(r, at - 1) == ENT_ROLE_COORD_AND || actors_is_comma(r, at - 1))) break;
        at--;
    }
    return count;
}

bool actors_series_apposed(reader *r, const draft *d, uint32_t start, uint32_t end) {
    if (d->mention.shape == ENT_MENTION_NAMED || d->mention.number != ENT_NUMBER_PLURAL || !d->office_count || start == r->begin) return false;
    if (!actors_is_comma(r, start - 1) || !(actors_is_comma(r, end) || end >= r->end) || actors_full_name(r, end + 1) > end + 1) return false;
    uint32_t count = named_before(r, start - 1);
    if (count < 2 || (r->side_count && r->side_count != count)) return false;
    for (uint32_t k = 0; k < count; k++) {
        draft *holder = &r->drafts.items[r->drafts.count - count + k];
        office o = r->offices.items[d->first_office];
        if (r->side_count) o.country = holder->bracket = r->sides[k];
        o.listed = true;
        o.number = ENT_NUMBER_SINGULAR;
        holder->first_office = r->offices.count;
        holder->office_count = 1;
        if (!ent_vec_push(r->arena, &r->offices, o)) return r->full = true;
    }
    r->drafts.items[r->drafts.count - 1].mention.tokens.end = end;
    r->last_plural = NONE;
    return true;
}

uint32_t actors_series_read(reader *r, uint32_t at) {
    uint32_t end = side_and_name(r, at);
    if (end == at) end = in_their_order(r, at);
    return end > at ? end : that_of(r, at);
}

void actors_series_take(reader *r, draft *d, uint32_t start, uint32_t end, bool bracket) {
    take_office(r, d, start, end, bracket);
    take_enumeration(r, d, start, end);
}

/* "d'Italie, X, qui réside à Y, du Chili, Z": what is said aside of one of the list. */
static uint32_t residing(const reader *r, uint32_t at) {
    if (!last_plural(r) || r->listing != at || !actors_is_comma(r, at) || role(r, at + 1) != ENT_ROLE_REL_SUBJECT) return at;
    if (at + 2 >= r->end) return at;
    uint32_t end = readings(r, at + 2) & POS_FINITE ? actors_posting_end(r, at + 3) : at + 3;
    return end > at + 3 ? end : at;
}

uint32_t actors_series_follow(reader *r, uint32_t end) {
    uint32_t aside = residing(r, end);
    if (aside > end) r->listing = end = aside;
    for (uint32_t next; (next = next_field(r, end)) > end || (next = next_seat(r, end)) > end;) end = next;
    return end;
}

/* "(les présidents français et) russe X et Y": two names, to which both sides belong in their order. */
static bool names_follow(const reader *r, uint32_t at) {
    uint32_t words, strong, end = actors_name_run(r, at, &words, &strong);
    return end > at && (role(r, end) == ENT_ROLE_COORD_AND || actors_is_comma(r, end)) && actors_name_run(r, end + 1, &words, &strong) > end + 1;
}

/* A second side behind "et": a state with its preposition, or a demonym that no name follows, or two of them. */
static uint32_t side_behind(const reader *r, uint32_t at, ent_country *country) {
    if (actors_is_of(r, at)) {
        const hit *state = hit_at(r, at + 1 + actors_is_definite(r, at + 1), ENT_TABLE_STATES);
        if (!state) return at;
        *country = hit_country(r, state, ENT_STATES_CODE);
        return state->end;
    }
    const hit *demonym = hit_at(r, at, ENT_TABLE_DEMONYMS);
    if (!demonym || has_flag(r, at, ENT_TOKEN_CAPITAL) || (has_flag(r, demonym->end, ENT_TOKEN_CAPITAL) && !names_follow(r, demonym->end))) return at;
    *country = hit_country(r, demonym, ENT_DEMONYMS_CODE);
    return demonym->end;
}

/* "les chefs de la diplomatie russe et turque": the body's name has swallowed both. */
static bool sides_of_body(reader *r, draft *d, uint32_t end) {
    office *o = &r->offices.items[d->first_office];
    body *b = o->has_body ? &r->bodies.items[o->body] : NULL;
    if (!b || b->tokens.end != end) return false;
    uint32_t coord = end - 1, first = b->tokens.first;
    while (coord > first && role(r, coord) != ENT_ROLE_COORD_AND) coord--;
    const hit *second = coord > first ? hit_at(r, coord + 1, ENT_TABLE_DEMONYMS) : NULL, *left = NULL;
    if (!second || second->end != end) return false;
    uint32_t at = coord;
    while (!left && --at > first) {
        const hit *h = hit_at(r, at, ENT_TABLE_DEMONYMS);
        if (h && h->end == coord) left = h;
    }
    if (!left) return false;
    r->sides[r->side_count++] = hit_country(r, left, ENT_DEMONYMS_CODE);
    r->sides[r->side_count++] = hit_country(r, second, ENT_DEMONYMS_CODE);
    b->tokens.end = b->name.end = o->tokens.end = at;
    b->country = d->mention.country = o->country = 0;
    return d->sided = true;
}

/* "les ministres d'Azerbaïdjan et d'Arménie", "les présidents russe et chinois": of no single country; the names that follow
 * take the sides in their order. */
uint32_t actors_series_sides(reader *r, draft *d, uint32_t end) {
    r->side_count = r->side_next = 0;
    ent_country country = 0;
    if (!d->mention.country) return end;
    if (sides_of_body(r, d, end)) return end;
    for (uint32_t i = end; r->side_count < SIDES - 1 && (role(r, i) == ENT_ROLE_COORD_AND || actors_is_comma(r, i));) {
        bool closed = role(r, i) == ENT_ROLE_COORD_AND;
        uint32_t next = side_behind(r, i + 1, &country);
        if (next == i + 1 || !country) break;
        if (!r->side_count) r->sides[r->side_count++] = d->mention.country;
        r->sides[r->side_count++] = country;
        i = end = next;
        if (closed) break;
    }
    if (!r->side_count) return end;
    office *o = &r->offices.items[d->first_office];
    d->sided = true;
    d->mention.country = o->country = 0;
    if (o->has_body) r->bodies.items[o->body].country = 0;
    uint32_t field = end + 1 + actors_is_definite(r, end + 1); /* "les ministres français et allemand des Affaires étrangères" */
    if (o->has_body || !actors_is_of(r, end) || !begins(r, field, ENT_TABLE_PORTFOLIOS) || !actors_portfolio_read(r, field, &o->body)) return end;
    o->has_body = true;
    return r->bodies.items[o->body].tokens.end;
}
