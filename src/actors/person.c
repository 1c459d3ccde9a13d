/* A person's phrase, in both orders: offices and then the name, or the name and then offices in apposition; around it
 * honorifics and brackets. All of it is one mention, so that a clause has one argument where it speaks of one person. */
#include "actors/internal.h"

draft actors_draft_new(const reader *r, uint32_t start) {
    draft d = {.mention = {.sentence = r->sentence, .story = r->story, .person = 3}, .row = NONE};
    d.mention.tokens.first = start;
    d.mention.possessive = role(r, start) == ENT_ROLE_DET_POSSESSIVE && !hit_at(r, start, ENT_TABLE_HONORIFICS); /* but "Sa Majesté" */
    return d;
}

bool actors_draft_push(reader *r, const draft *d, uint32_t start, uint32_t end) {
    draft done = *d;
    done.mention.tokens = (ent_range){start, end};
    if (done.mention.core.end == 0) done.mention.core = done.mention.tokens;
    if (ent_vec_push(r->arena, &r->drafts, done)) return true;
    r->full = true;
    return false;
}

static uint32_t honorific(const reader *r, uint32_t at, draft *d) {
    const hit *h;
    uint32_t i = at;
    for (int n = 0; n < 3 && (h = hit_at(r, i, ENT_TABLE_HONORIFICS)) != NULL; n++) {
        if (has_flag(r, i, ENT_TOKEN_CAPITAL) && ent_pack_cell(r->pack, h->table, h->row, ENT_HONORIFICS_SMALL)) break;
        uint8_t gender = (uint8_t)ent_pack_cell(r->pack, h->table, h->row, ENT_HONORIFICS_GENDER);
        if (gender) d->sure_gender = gender;
        if (!d->style) d->style = h->row + 1;
        i = h->end;
        if (h->end > at + 1 && n == 0 && actors_is_comma(r, i) && hit_at(r, i + 1, ENT_TABLE_HONORIFICS)) i++; /* Son Excellence, M. Untel */
        bool mark = i + 1 < r->end && !is_word(r, i) && token(r, i)->span.start == token(r, i - 1)->span.end && token_text(r, i).ptr[0] == '\'';
        i += mark && has_flag(r, i + 1, ENT_TOKEN_CAPITAL);                          /* Dato' Seri */
        if (actors_is_definite(r, i) && hit_at(r, i + 1, ENT_TABLE_OFFICES)) break;  /* S.M. le Roi */
        if (actors_is_definite(r, i) && hit_at(r, i + 1, ENT_TABLE_HONORIFICS)) i++; /* S.E. le colonel */
    }
    return i;
}

/* "le général français Untel": the side that stands between the rank and the name. */
static uint32_t side_of_rank(const reader *r, uint32_t at, draft *d) {
    const hit *h = has_flag(r, at, ENT_TOKEN_CAPITAL) ? NULL : hit_at(r, at, ENT_TABLE_DEMONYMS);
    if (!h || !has_flag(r, h->end, ENT_TOKEN_CAPITAL)) return at;
    d->bracket = hit_country(r, h, ENT_DEMONYMS_CODE);
    return h->end;
}

/* Honorific and name. Behind an honorific or an office one capitalised word is enough. */
uint32_t actors_person_named(reader *r, draft *d, uint32_t at) {
    uint32_t i = honorific(r, at, d), words, strong;
    if (i > at) i = side_of_rank(r, i, d);
    bool introduced = i > at || d->office_count > 0 || d->role == ENT_NOMINAL_HOMOLOGUE;
    if (introduced && i == at && at > r->begin && nominal_at(r, at - 1, ENT_NOMINAL_PLACE_OF)) return at;
    bool held = d->office_count && i < r->end && !role(r, i);          /* "le président al-Sissi", not "le président de Renault" */
    uint32_t first = i > at || held ? actors_over_particles(r, i) : i; /* "M. al-Sissi", "Mme von der Leyen" */
    uint32_t end = introduced ? actors_name_run(r, first, &words, &strong) : actors_full_name(r, i);
    if (end == first) return at;
    bool plain = !has_flag(r, i, ENT_TOKEN_CAPITAL) || role(r, i) == ENT_ROLE_DET_POSSESSIVE; /* of the King: "Ses félicitations" */
    if (introduced && i == at && words == 1 && plain && !strong) return at;
    d->source = SOURCE_PERSON;
    d->introduced = introduced;
    d->name = d->mention.core = (ent_range){i, end};
    d->mention.shape = ENT_MENTION_NAMED;
    d->mention.type = ENT_ACTOR_TYPE_PERSON;
    return end;
}

/* "Untel pour le Burkina Faso", "Untel du Mali" among the holders of one office on several sides. */
static uint32_t on_behalf(const reader *r, uint32_t at, draft *d) {
    if ((role(r, at) != ENT_ROLE_PREP_FOR && !actors_is_of(r, at)) || !last_plural(r) || d->office_count) return at;
    if (last_plural(r)->mention.sentence != r->sentence) return at;
    const hit *state = hit_at(r, at + 1 + actors_is_definite(r, at + 1), ENT_TABLE_STATES);
    if (!state) return at;
    d->bracket = hit_country(r, state, ENT_STATES_CODE);
    return state->end;
}

/* What a bracket behind a name says: a country, a place in the picture, an acronym of a party, an office. */
static uint32_t bracket(reader *r, uint32_t at, draft *d) {
    uint32_t open = at + actors_is_comma(r, at), end = actors_bracket_end(r, open);
    if (end == open) return at;
    uint32_t i = open + 1 + actors_is_determiner(r, open + 1);
    const hit *state = hit_at(r, i, ENT_TABLE_STATES);
    if (state && state->end + 1 == end) {
        d->bracket = hit_country(r, state, ENT_STATES_CODE);
        return end;
    }
    uint32_t first, count, stop;
    if (!d->office_count && hit_at(r, i, ENT_TABLE_OFFICES) && actors_office_chain(r, i, true, &first, &count, &stop) && stop + 1 == end) {
        d->first_office = first;
        d->office_count = count;
        return end;
    }
    if (!d->office_count && begins(r, i, ENT_TABLE_PORTFOLIOS) && actors_portfolio_read(r, i, &first) &&
        r->bodies.items[first].tokens.end + 1 == end) { /* les ministres Untel (Intérieur) et Telautre (Énergie et Mines) */
        d->field = first + 1;
        return end;
    }
    if (actors_label_at(r, open) != NONE) return end;
    for (uint32_t k = open + 1; k + 1 < end; k++)
        if (nominal_at(r, k, ENT_NOMINAL_POSITION) || token(r, k)->kind == ENT_TOKEN_KIND_ORDINAL || token(r, k)->kind == ENT_TOKEN_KIND_NUMBER)
            return end;
    return at;
}

/* Gives the draft further offices. They lie in one row: where others stand between, all are copied. */
static void add_offices(reader *r, draft *d, uint32_t first, uint32_t count) {
    if (d->office_count && d->first_office + d->office_count != first) {
        uint32_t copied = r->offices.count;
        for (uint32_t k = 0; k < d->office_count + count && !r->full; k++) {
            office o = r->offices.items[k < d->office_count ? d->first_office + k : first + k - d->office_count];
            r->full = !ent_vec_push(r->arena, &r->offices, o);
        }
        if (r->full) return;
        d->first_office = copied;
    } else if (!d->office_count) {
        d->first_office = first;
    }
    d->office_count += count;
}

static bool closes(const reader *r, uint32_t at) {
    return at >= r->end || token(r, at)->kind == ENT_TOKEN_KIND_PUNCT || token(r, at)->kind == ENT_TOKEN_KIND_CLOSE ||
           token(r, at)->kind == ENT_TOKEN_KIND_DASH;
}

/* Is the body of the office another's office, whose name may follow? */
static bool serves_office(const reader *r, const office *o) {
    return o->beside || (o->has_body && begins(r, r->bodies.items[o->body].tokens.first, ENT_TABLE_OFFICES));
}

/* "Untel, le nouvel ambassadeur de Cuba s'est dit ravi": the second comma is lost, and the sentence has no other subject. */
static bool goes_on(const reader *r, const draft *d, uint32_t at, const office *o) {
    bool begins_all = d->mention.tokens.first == r->begin || d->name.first == r->begin;
    return begins_all && (o->country || o->has_body) && (role(r, at) == ENT_ROLE_CLITIC_REFLEXIVE || (readings(r, at) & POS_FINITE));
}

/* "(Untel, envoyé spécial) du président de Gambie, M. Telautre.": the second name, the last of its clause, is that of whom he serves. */
static bool serves_named(reader *r, uint32_t stop, const office *o) {
    if (o->beside || !serves_office(r, o) || !actors_is_comma(r, stop) || !hit_at(r, stop + 1, ENT_TABLE_HONORIFICS)) return false;
    draft probe = {.office_count = 1};
    uint32_t end = actors_person_named(r, &probe, stop + 1);
    return end > stop + 1 && closes(r, end) && !actors_is_comma(r, end);
}

/* ", membre du Politburo et …" behind a name. With an article only when commas close it, else it is the next one of a list. */
uint32_t actors_person_apposition(reader *r, draft *d, uint32_t at) {
    uint32_t end = bracket(r, at, d);
    if (!actors_is_comma(r, end)) return end;
    uint32_t i = end + 1, first, count, stop;
    const hit *filler;
    while ((filler = nominal_at(r, i, ENT_NOMINAL_FILLER)) != NULL) i = filler->end;
    bool article = actors_is_definite(r, i) || role(r, i) == ENT_ROLE_DET_POSSESSIVE; /* "Untel, son Premier ministre," */
    if (article && d->office_count) return end;
    if (!actors_office_chain(r, i + article, true, &first, &count, &stop)) return end;
    if (r->offices.items[first].effect == ENT_MODIFIER_EFFECT_FORMER && role(r, stop) == ENT_ROLE_PREP_TO) return end; /* "premier président à" */
    uint32_t words, strong, name = actors_name_run(r, stop, &words, &strong);
    if (name > stop && serves_office(r, &r->offices.items[first + count - 1])) stop = name; /* "représentant de la reine Unetelle" */
    else if (name > stop || hit_at(r, stop, ENT_TABLE_HONORIFICS) || r->offices.items[first].number == ENT_NUMBER_PLURAL) return end;
    if (article && !closes(r, stop) && !goes_on(r, d, stop, &r->offices.items[first])) return end;
    if (serves_named(r, stop, &r->offices.items[first + count - 1])) { /* "envoyé spécial du président de Gambie, M. Untel." */
        office *last = &r->offices.items[first + count - 1];
        stop = r->bodies.items[last->body].tokens.first;
        stop -= 1 + actors_is_definite(r, stop - 1);
        last->has_body = false;
        last->tokens.end = stop;
    }
    if (actors_is_comma(r, stop)) { /* "Premier ministre, M. Untel": an office before its own name, not behind the last one */
        draft probe = {.office_count = 1};
        uint32_t next = stop + 1;
        if (article && (actors_full_name(r, next) > next || actors_person_named(r, &probe, next) > next)) return end;
    }
    add_offices(r, d, first, count);
    return bracket(r, stop, d);
}

/* Kings and popes go by one name. */
static bool is_sovereign(const reader *r, const draft *d) {
    if (!d->office_count) return false;
    uint8_t is = r->offices.items[d->first_office].office_class;
    return is == ENT_OFFICE_CLASS_MONARCH || is == ENT_OFFICE_CLASS_RELIGIOUS;
}

/* What an office's phrase says last and no table knows: "la coordinatrice humanitaire de l'ONU au Soudan, Untel,". The name in
 * commas behind tells that it belongs there. */
static uint32_t last_words(const reader *r, const draft *d, uint32_t at) {
    uint8_t is = role(r, at);
    const office *last = &r->offices.items[d->first_office + d->office_count - 1];
    if (1u << last->office_class & (1u << ENT_OFFICE_CLASS_HEAD_OF_STATE | 1u << ENT_OFFICE_CLASS_MONARCH)) return at; /* "pour" another */
    bool joined = is == ENT_ROLE_COORD_AND && actors_is_definite(r, at + 1) && !begins(r, at + 2, ENT_TABLE_OFFICES);
    bool commands = is == ENT_ROLE_DET_DEFINITE && last->office_class == ENT_OFFICE_CLASS_MILITARY; /* commandant la zone sud */
    if (is != ENT_ROLE_PREP_TO && is != ENT_ROLE_PREP_IN && is != ENT_ROLE_PREP_FOR && is != ENT_ROLE_PREP_AT_HOME && is != ENT_ROLE_PREP_ON &&
        !commands && !joined)
        return at;
    uint32_t i = at + 1;
    while (i < at + 9 && is_word(r, i) && (role(r, i) || !(readings(r, i) & POS_FINITE) || actors_is_noun(r, i))) i++;
    if (joined) i = actors_label_at(r, i) == NONE ? at : i + 3; /* "et la restauration de l'État (CNRDRE)": of one body with an acronym */
    if (!actors_is_comma(r, i)) return at;
    uint32_t name = i + 1, rank = name + actors_is_definite(r, name);
    const hit *h = hit_at(r, rank, ENT_TABLE_HONORIFICS);
    if (h) name = h->end;
    uint32_t end = actors_full_name(r, name);
    return end > name && closes(r, end) ? i : at;
}

/* "(l'audience) que lui a accordée le chef de l'État, M. Untel a remis": the office ends a relative clause, the name begins the main one. */
static bool follows_relative_verb(const reader *r, uint32_t start) {
    if (!(readings(r, start - 1) & POS_PAST)) return false;
    for (uint32_t i = start - 1; i-- > r->begin && start - i < 6;)
        if (role(r, i) == ENT_ROLE_REL_OBJECT) return true;
    return false;
}

/* "(a présenté) au président le général Untel": two of them. */
static bool given_to(const reader *r, const draft *d) {
    uint32_t start = d->mention.tokens.first;
    return !d->office_count || (start > r->begin && role(r, start - 1) == ENT_ROLE_PREP_TO) || role(r, start) == ENT_ROLE_PREP_TO;
}

/* ", Le Hoai Trung" or ", le général d'armée Phan Van Giang" behind an office. */
uint32_t actors_name_behind(reader *r, draft *d, uint32_t at) {
    uint32_t end = actors_person_named(r, d, at);
    if (end > at) return end;
    if (actors_is_definite(r, at) && !given_to(r, d) && hit_at(r, at + 1, ENT_TABLE_HONORIFICS)) { /* "le président de la transition le général X" */
        end = actors_person_named(r, d, at + 1);
        if (end > at + 1) return end;
    }
    uint32_t beyond = bracket(r, d->office_count ? last_words(r, d, at) : at, d);
    if (beyond > at) {
        end = actors_person_named(r, d, beyond);
        if (end > beyond) return end;
    }
    if (!actors_is_comma(r, beyond)) return at;
    uint32_t i = beyond + 1;
    uint32_t start = d->mention.tokens.first;
    if (actors_of_somebody(r, start)) return at;
    bool governed = start > r->begin &&
                    ((role(r, start - 1) >= ENT_ROLE_PREP_OF && role(r, start - 1) <= ENT_ROLE_PREP_OTHER) || follows_relative_verb(r, start));
    const hit *as = start > r->begin + 2 ? nominal_at(r, start - 3, ENT_NOMINAL_FILLER) : NULL;
    governed |= as && as->end == start; /* "En tant que président de l'Union, X a" */
    i += actors_is_definite(r, i) && hit_at(r, i + 1, ENT_TABLE_HONORIFICS);
    draft probe = *d;
    probe.office_count = 0;
    end = actors_person_named(r, &probe, i);
    if (end == i) { /* "le roi marocain, Mohammed VI,", "le vice-ministre chinois, Xie Feng,": commas tell what the words do not */
        probe.office_count = d->office_count;
        end = actors_person_named(r, &probe, i);
        if (!closes(r, end) || !(is_sovereign(r, d) || (end >= i + 2 && actors_is_comma(r, end)))) end = i;
    }
    if (end > i && governed && end < r->end && (readings(r, end) & POS_FINITE)) return at; /* "à l'invitation du Roi, M. Untel effectue" */
    if (end > i) {
        probe.office_count = d->office_count;
        probe.introduced = true;
        *d = probe;
        return end;
    }
    uint32_t rank, count, stop;
    uint32_t head = i + actors_is_definite(r, i);
    if (!hit_at(r, head, ENT_TABLE_OFFICES) || !actors_office_chain(r, head, false, &rank, &count, &stop)) return at;
    if (head > i && actors_office_of_another(&r->offices.items[d->first_office], &r->offices.items[rank])) return at;
    draft fuller = *d; /* "le ministre d'État, ministre des Sports, Untel" */
    add_offices(r, &fuller, rank, count);
    end = head == i ? actors_name_behind(r, &fuller, stop) : actors_person_named(r, &fuller, stop);
    bool begins_clause = head > i && end < r->end && (readings(r, end) & POS_FINITE); /* "Accompagné de son ministre, le président X a" */
    if (end == stop || (begins_clause && (governed || d->mention.possessive))) return at;
    *d = fuller;
    return end;
}

/* "les ministres des Affaires étrangères des deux pays" */
static uint32_t both_sides(const reader *r, uint32_t at) {
    const hit *count = actors_is_of(r, at) ? nominal_at(r, at + 1, ENT_NOMINAL_SEVERAL) : NULL;
    const hit *what = count ? nominal_at(r, count->end, ENT_NOMINAL_STATE) : NULL;
    return what ? what->end : at;
}

/* "(plusieurs ambassadeurs ont présenté leurs lettres) en tant qu'ambassadeurs": without article the office of those named before. */
static bool says_as_what(const reader *r, const draft *d) {
    const draft *plural = d->mention.indefinite == ENT_INDEFINITE_BARE ? last_plural(r) : NULL;
    return plural && plural->mention.sentence == r->sentence && plural->office_count &&
           r->offices.items[plural->first_office].office_class == r->offices.items[d->first_office].office_class;
}

/* Several offices without a name and without an article between them still are one mention. */
static uint32_t office_alone(reader *r, draft *d, uint32_t start, uint32_t at, uint32_t end) {
    const office *o = &r->offices.items[d->first_office];
    d->mention.shape = o->office_class == ENT_OFFICE_CLASS_GENERIC ? ENT_MENTION_NOMINAL : ENT_MENTION_OFFICE;
    d->mention.type = ENT_ACTOR_TYPE_PERSON;
    d->mention.gender = o->gender;
    d->mention.number = o->number;
    d->mention.country = o->country;
    d->mention.core = (ent_range){at, o->title.end > at ? o->title.end : end};
    if (start < at && token(r, start)->number) d->mention.number = token(r, start)->number;
    if (start < at && !hit_at(r, start, ENT_TABLE_HONORIFICS) && token(r, start)->gender && token(r, start)->gender != ENT_GENDER_EPICENE)
        d->mention.gender = token(r, start)->gender;
    if (start == at && start > r->begin && actors_is_of(r, start - 1) && token(r, start - 1)->number) d->mention.number = token(r, start - 1)->number;
    if (start == at && !actors_behind_contraction(r, start)) d->mention.indefinite = ENT_INDEFINITE_BARE;
    if (start < at && role(r, start) == ENT_ROLE_DET_INDEFINITE) d->mention.indefinite = ENT_INDEFINITE_ARTICLE;
    if (d->mention.number == ENT_NUMBER_PLURAL) {
        end = both_sides(r, actors_series_sides(r, d, end));
        if (role(r, end) == ENT_ROLE_PREP_AT_HOME) end = actors_posting_end(r, end); /* auprès de la Mauritanie */
        if (!says_as_what(r, d)) r->last_plural = r->drafts.count;
        r->listing = end;
    }
    return end;
}

/* Whom the pack knows as the head of a state, a government or a party, named behind an office: his row, else NONE. */
static uint32_t leader_behind(const reader *r, uint32_t end) {
    uint32_t words, strong, first = end + actors_is_comma(r, end), name = actors_name_run(r, first, &words, &strong);
    uint32_t row = name > first ? actors_leader_named(r, (ent_range){first, name}) : NONE;
    uint32_t is = row != NONE ? ent_pack_cell(r->pack, ENT_TABLE_LEADERS, row, ENT_LEADERS_CLASS) : 0;
    bool heads = is == ENT_OFFICE_CLASS_HEAD_OF_STATE || is == ENT_OFFICE_CLASS_MONARCH || is == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT ||
                 is == ENT_OFFICE_CLASS_PARTY;
    return heads ? row : NONE;
}

/* "(en tant qu')envoyé spécial du président, M. Untel", "un émissaire du président Untel": the title names nobody, and the name
 * is that of the one he serves. Gives the token of that one's preposition, or NONE. */
static uint32_t inner_holder(reader *r, uint32_t index, uint32_t start, uint32_t end) {
    office *o = &r->offices.items[index];
    if (!o->has_body) return NONE;
    uint32_t at = r->bodies.items[o->body].tokens.first;
    uint32_t of = at > o->title.first && actors_is_definite(r, at - 1) ? at - 2 : at - 1;
    if (at <= o->title.first || !begins(r, at, ENT_TABLE_OFFICES) || !actors_is_of(r, of)) return NONE;
    uint32_t leader = leader_behind(r, end), words, strong;
    if (leader != NONE) {
        if (!o->country) o->country = ent_pack_cell(r->pack, ENT_TABLE_LEADERS, leader, ENT_LEADERS_COUNTRY);
        return of;
    }
    if (start == o->tokens.first) return actors_is_comma(r, end) && hit_at(r, end + 1, ENT_TABLE_HONORIFICS) ? of : NONE;
    actors_name_run(r, end, &words, &strong);
    return strong && role(r, start) == ENT_ROLE_DET_INDEFINITE && words > 1 ? of : NONE;
}

static uint32_t office_first(reader *r, draft *d, uint32_t start, uint32_t at) {
    uint32_t first, count, end;
    if (!actors_office_chain(r, at, false, &first, &count, &end)) return at;
    d->first_office = first;
    d->office_count = count;
    if (d->mention.possessive) r->offices.items[first].possessive = true;
    bool titled = hit_at(r, start, ENT_TABLE_HONORIFICS) != NULL; /* Sa Majesté le Roi */
    if (start < at && !titled && token(r, start)->gender == ENT_GENDER_FEMININE) r->offices.items[first].gender = ENT_GENDER_FEMININE;
    bool plural = r->offices.items[first].number == ENT_NUMBER_PLURAL;
    uint32_t inner = plural ? NONE : inner_holder(r, first + count - 1, start, end);
    if (inner != NONE) {
        office *last = &r->offices.items[first + count - 1];
        last->has_body = false;
        last->tokens.end = inner;
        return office_alone(r, d, start, at, inner);
    }
    uint32_t named = plural ? end : actors_name_behind(r, d, end);
    bool alone = named == end;
    if (alone && count > 1 && !plural) { /* "le ministre et le président X": only the name tells that they are one */
        const office *last = &r->offices.items[first + count - 1];
        if (last->tokens.first > at && actors_is_definite(r, last->tokens.first - 1)) {
            d->office_count--;
            end = r->offices.items[first + count - 2].tokens.end;
        }
    }
    return alone ? office_alone(r, d, start, at, bracket(r, end, d)) : named;
}

/* Asked at every word, hence before a draft is made: can an office, a title or a name stand here? */
static bool may_begin_person(const reader *r, uint32_t start, uint32_t at) {
    static const uint64_t heads = UINT64_C(1) << ENT_TABLE_OFFICES | UINT64_C(1) << ENT_TABLE_MODIFIERS;
    static const uint64_t titles = UINT64_C(1) << ENT_TABLE_HONORIFICS | UINT64_C(1) << ENT_TABLE_DEMONYMS | UINT64_C(1) << ENT_TABLE_NOMINALS;
    if (has_flag(r, at, ENT_TOKEN_CAPITAL) || role(r, at) == ENT_ROLE_PRON_DEMONSTRATIVE || (r->tables[at] & (heads | titles))) return true;
    for (uint32_t i = at + 1; start < at && i < r->end && i <= at + 3; i++) /* le très haut responsable */
        if (r->tables[i] & heads) return true;
    return false;
}

/* "l'hôtel Président Wilson", "le port Sultan Qabous" */
static bool called_after(const reader *r, uint32_t start, uint32_t at) {
    return start == at && at > r->begin && has_flag(r, at, ENT_TOKEN_CAPITAL) && begins(r, at, ENT_TABLE_OFFICES) &&
           nominal_at(r, at - 1, ENT_NOMINAL_PLACE_OF);
}

/* "l'Égyptien": the one of that country whom the story knows. */
static uint32_t one_of_a_people(const reader *r, draft *d, uint32_t start, uint32_t at) {
    const hit *h = hit_at(r, at, ENT_TABLE_DEMONYMS);
    if (!h || !actors_is_definite(r, start) || start == at || token(r, start)->number == ENT_NUMBER_PLURAL || !has_flag(r, at, ENT_TOKEN_CAPITAL))
        return at;
    if (has_flag(r, h->end, ENT_TOKEN_CAPITAL | ENT_TOKEN_HYPHEN) || begins(r, at, ENT_TABLE_STATES)) return at; /* "la Suisse" */
    actors_word_agreement(r, at, &d->mention.gender, &d->mention.number);
    if (token(r, start)->gender && token(r, start)->gender != ENT_GENDER_EPICENE) d->mention.gender = token(r, start)->gender;
    d->mention.number = ENT_NUMBER_SINGULAR;
    d->mention.shape = ENT_MENTION_NOMINAL;
    d->mention.type = ENT_ACTOR_TYPE_PERSON;
    d->mention.country = hit_country(r, h, ENT_DEMONYMS_CODE);
    d->mention.core = (ent_range){at, h->end};
    return h->end;
}

/* "Sa Majesté a reçu", "Samdech Techo l'a remercié": a style of two words without the name, in front of a verb. */
static uint32_t styled_alone(const reader *r, draft *d, uint32_t at, uint32_t behind) {
    if (behind < at + 2 || !has_flag(r, at, ENT_TOKEN_CAPITAL) || !is_word(r, behind) || has_flag(r, behind, ENT_TOKEN_CAPITAL)) return at;
    uint8_t is = role(r, behind);
    bool clitic = is == ENT_ROLE_CLITIC_OBJECT || is == ENT_ROLE_CLITIC_REFLEXIVE || is == ENT_ROLE_NEG_NE;
    if (!clitic && !(readings(r, behind) & POS_FINITE)) return at;
    d->mention.shape = ENT_MENTION_NOMINAL;
    d->mention.type = ENT_ACTOR_TYPE_PERSON;
    d->mention.number = ENT_NUMBER_SINGULAR;
    d->mention.gender = d->sure_gender;
    d->mention.core = (ent_range){at, behind};
    d->role = ENT_NOMINAL_STYLED;
    return behind;
}

uint32_t actors_person_read(reader *r, uint32_t start, uint32_t at) {
    const hit *style = start < at ? hit_at(r, start, ENT_TABLE_HONORIFICS) : NULL;
    if (style && style->end > at && !actors_is_definite(r, style->end)) { /* "Sa Majesté Untel", not "Sa Majesté le Roi" */
        uint32_t end = actors_person_read(r, start, start);
        return end > start ? end : at;
    }
    if (!may_begin_person(r, start, at) || called_after(r, start, at)) return at;
    draft d = actors_draft_new(r, start);
    uint32_t end = at, head = at;
    bool demonym = false;
    const hit *h;
    if (start == at && (end = actors_series_read(r, at)) > at) return end;
    if (nominal_at(r, at, ENT_NOMINAL_HOMOLOGUE) || nominal_at(r, at, ENT_NOMINAL_HOST) || nominal_at(r, at, ENT_NOMINAL_VISITOR)) return at;
    uint32_t behind = honorific(r, at, &d);
    if (behind > at && actors_is_definite(r, behind) && hit_at(r, behind + 1, ENT_TABLE_OFFICES)) head = behind + 1;
    if (behind > at && start == at && hit_at(r, behind, ENT_TABLE_OFFICES)) head = behind; /* "Samdech Techo Premier ministre" */
    for (int n = 0;
         n < 3 && head < r->end && head == at + (uint32_t)n && !hit_at(r, head, ENT_TABLE_OFFICES) && !hit_at(r, head, ENT_TABLE_MODIFIERS); n++)
        if (start < at && (actors_is_adjective(r, head) || role(r, head) == ENT_ROLE_ADVERB || token(r, head)->kind == ENT_TOKEN_KIND_NUMBER)) head++;
    if (hit_at(r, head, ENT_TABLE_OFFICES) || hit_at(r, head, ENT_TABLE_MODIFIERS)) {
        end = office_first(r, &d, start, head);
        if (end == head) end = at;
    }
    if (end == at && (start < at || actors_behind_contraction(r, at)) && (h = hit_at(r, at, ENT_TABLE_DEMONYMS)) != NULL &&
        has_flag(r, at, ENT_TOKEN_CAPITAL)) {
        uint32_t words, strong, name = actors_name_run(r, h->end, &words, &strong); /* le Russe Vladimir Poutine */
        if (name > h->end && strong) {
            d.role = ENT_NOMINAL_HOMOLOGUE; /* introduces a name */
            end = actors_person_named(r, &d, h->end);
            d.role = 0;
            d.bracket = hit_country(r, h, ENT_DEMONYMS_CODE);
            demonym = true;
            if (end == h->end) return at;
        }
    }
    if (end == at) end = actors_person_named(r, &d, at);
    if (end == at) end = styled_alone(r, &d, at, behind);
    if (end == at) end = one_of_a_people(r, &d, start, at);
    if (end == at) return at;
    if (d.mention.shape == ENT_MENTION_NAMED) {
        end = actors_realm_behind(r, &d, end);
        for (uint32_t next; (next = actors_person_apposition(r, &d, end)) > end;) end = next;
        end = on_behalf(r, end, &d);
        bool same = last_plural(r) && last_plural(r)->mention.sentence == r->sentence;
        actors_series_take(r, &d, start, end, d.bracket && (same || !demonym)); /* "dont l'Américaine Unetelle" */
        if (d.sure_gender) d.mention.gender = d.sure_gender;
    }
    if (actors_series_apposed(r, &d, start, end)) return end;
    if (!actors_draft_push(r, &d, start, end)) return at;
    return actors_series_follow(r, end);
}
