/* Names of persons by shape: a run of capitalised words, with particles ("ben", "de"), initials, hyphens and Roman numerals
 * inside. No list of persons exists; the lexicon only tells words that are nothing but names, and the tables tell what is
 * capitalised without being a person. */
#include "actors/internal.h"

enum { RUN_LIMIT = 12 };

/* One syllable: consonants, vowels, consonants. Names written syllable by syllable ("Le Hoai Trung") begin with words that
 * are articles elsewhere; this shape tells them apart. */
static bool is_syllable(const reader *r, uint32_t at) {
    enum { LONGEST = 6 };
    static const uint32_t VOWELS =
        1u << ('a' - 'a') | 1u << ('e' - 'a') | 1u << ('i' - 'a') | 1u << ('o' - 'a') | 1u << ('u' - 'a') | 1u << ('y' - 'a');
    ent_str text = token_text(r, at);
    char folded[4];
    uint32_t groups = 0, letters = 0;
    bool vowel_before = false;
    for (size_t i = 0; i < text.len;) {
        unsigned char byte = (unsigned char)text.ptr[i];
        size_t bytes = 1;
        if (byte < 0x80) folded[0] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte), i++;
        else bytes = ent_utf8_fold(ent_utf8_next(text, &i), folded);
        for (size_t k = 0; k < bytes; k++, letters++) {
            char c = folded[k];
            if (c < 'a' || c > 'z') return false;
            bool vowel = VOWELS >> (c - 'a') & 1;
            groups += vowel & !vowel_before;
            vowel_before = vowel;
        }
        if (groups > 1 || letters > LONGEST) return false;
    }
    return groups == 1;
}

bool actors_name_in_syllables(const reader *r, ent_range name) {
    for (uint32_t i = name.first; i < name.end; i++)
        if (!is_syllable(r, i)) return false;
    return true;
}

static bool is_roman(const reader *r, uint32_t at) {
    ent_str text = token_text(r, at);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != 'I' && text.ptr[i] != 'V' && text.ptr[i] != 'X') return false;
    return text.len > 0 && text.len <= 5;
}

/* "Bruno Le Maire": behind a capital article inside a name a title is a surname. */
static bool behind_article(const reader *r, uint32_t at) {
    return at >= r->begin + 2 && actors_is_definite(r, at - 1) && has_flag(r, at - 1, ENT_TOKEN_CAPITAL) && is_word(r, at - 2) &&
           has_flag(r, at - 2, ENT_TOKEN_CAPITAL) && actors_known_only_as_name(r, at - 2);
}

static bool free_name(const reader *r, uint32_t at) {
    return is_word(r, at) && has_flag(r, at, ENT_TOKEN_CAPITAL) && actors_known_only_as_name(r, at) && r->first_hit[at] == r->first_hit[at + 1] &&
           !is_particle(r, at);
}

/* A state's name that stands alone in front of a name is a given name: Israel Katz, Salvador Valdés. */
static bool state_as_given(const reader *r, uint32_t at) {
    if (has_flag(r, at, ENT_TOKEN_ALL_CAPS) || !free_name(r, at + 1) || has_flag(r, at + 1, ENT_TOKEN_ALL_CAPS)) return false;
    uint8_t before = at > r->begin ? role(r, at - 1) : 0;
    return !before || before == ENT_ROLE_COORD_AND;
}

/* "Riyad Mansour, ambassadeur de": an office says at once that the two words are somebody's. */
static bool is_apposed(const reader *r, uint32_t at, uint32_t end) {
    uint8_t before = at > r->begin ? role(r, at - 1) : 0;
    uint32_t title = end + 1 + (actors_is_comma(r, end) && actors_is_determiner(r, end + 1));
    return actors_is_comma(r, end) && (!before || before == ENT_ROLE_COORD_AND) && hit_at(r, title, ENT_TABLE_OFFICES);
}

/* "M. Huê", "Mme Hollande": behind a title even a city's name is somebody's. */
static bool behind_honorific(const reader *r, uint32_t at) {
    for (uint32_t i = at; i-- > r->begin && at - i <= 3;) {
        const hit *h = hit_at(r, i, ENT_TABLE_HONORIFICS);
        if (h && h->end == at) return true;
    }
    return false;
}

/* "(Riyad) al-Maliki": a particle that is no preposition, and a name. */
static bool joins_surname(const reader *r, uint32_t at) { return !role(r, at) && is_particle(r, at) && free_name(r, at + 1); }

/* "son ministre, Tete António,": an office, a comma, and a name with no capital behind it. */
static bool in_commas(const reader *r, uint32_t at) {
    uint32_t i = at + 1;
    while (i < at + 4 && free_name(r, i)) i++;
    if (at <= r->begin + 1 || !actors_is_comma(r, at - 1) || (i < r->end && has_flag(r, i, ENT_TOKEN_CAPITAL))) return false;
    for (uint32_t back = at - 1; back-- > r->begin && at - back < 8;)
        if (begins(r, back, ENT_TABLE_OFFICES) || nominal_at(r, back, ENT_NOMINAL_HOMOLOGUE) || nominal_at(r, back, ENT_NOMINAL_COLLEAGUE))
            return true;
    return false;
}

/* "le ministre angolais Tete António": nothing but its adjectives between an office and a name that begins as a city's does. */
static bool behind_office(const reader *r, uint32_t at) {
    for (uint32_t i = at; i-- > r->begin && at - i < 6;) {
        const hit *title = hit_at(r, i, ENT_TABLE_OFFICES);
        uint32_t end = title ? title->end : at;
        while (end < at && (hit_at(r, end, ENT_TABLE_DEMONYMS) || actors_is_adjective(r, end)) && !has_flag(r, end, ENT_TOKEN_CAPITAL)) end++;
        if (title && end == at) return true;
    }
    return false;
}

/* What the tables know to be something else. A city or a demonym may be a later part of a name, a state may not. */
static bool is_taken(const reader *r, uint32_t at, bool first) {
    if (r->first_hit[at] == r->first_hit[at + 1]) return false;
    uint32_t named = 0;
    bool titled = first && behind_honorific(r, at);
    for (uint32_t i = r->first_hit[at]; i < r->first_hit[at + 1]; i++) {
        const hit *h = &r->hits.items[i];
        if (h->end > r->end) continue;
        switch (h->table) {
        case ENT_TABLE_NONPERSONS:
        case ENT_TABLE_ORGANISATIONS: return true;
        case ENT_TABLE_STATES:
            if (h->end - at > 1) return true;
            if (first && !titled && !state_as_given(r, at)) named = h->end;
            else if (!first && !((readings(r, at - 1) | readings(r, at)) & 1u << ENT_POS_GIVEN_NAME)) return true; /* François Hollande */
            break;
        case ENT_TABLE_BODIES:
        case ENT_TABLE_PARTIES:
        case ENT_TABLE_OFFICES:
        case ENT_TABLE_HONORIFICS:
            if (h->table == ENT_TABLE_HONORIFICS && ent_pack_cell(r->pack, h->table, h->row, ENT_HONORIFICS_SMALL)) break;
            if (!has_flag(r, at, ENT_TOKEN_HYPHEN) && !has_flag(r, at, ENT_TOKEN_ELIDED) && (first || !behind_article(r, at))) return true;
            break;
        case ENT_TABLE_CITIES: named = titled ? named : h->end; break;
        case ENT_TABLE_PREFIXES: /* Coopération Franco-Marocaine */
            if (has_flag(r, h->end, ENT_TOKEN_HYPHEN) && begins(r, h->end, ENT_TABLE_DEMONYMS)) return true;
            break;
        case ENT_TABLE_DEMONYMS: named = first && !titled ? h->end : named; break;
        default: break;
        }
    }
    /* "Sofia Vergara": a city's name before a word that is nothing but a name */
    if (!first || !named) return false;
    bool given = readings(r, at) & 1u << ENT_POS_GIVEN_NAME;
    if (given && named == at + 1 && has_flag(r, named, ENT_TOKEN_ALL_CAPS) && is_roman(r, named)) return false; /* Léon XIV */
    if (named == at + 1 && joins_surname(r, named)) return false;
    if (named != at + 1 || !free_name(r, named)) return true;
    if (given || in_commas(r, at) || behind_office(r, at) || is_apposed(r, at, named + 1)) return false;
    return !(is_syllable(r, at) && is_syllable(r, named) && free_name(r, named + 1) && is_syllable(r, named + 1)); /* Thai Thanh Quy */
}

/* An elided capital belongs to a name when it is no article: N'Diaye, M'Baye, O'Brien, but not L'Arabie. */
static bool elided_part(const reader *r, uint32_t at) {
    uint8_t is = role(r, at);
    if (is == ENT_ROLE_DET_DEFINITE || is == ENT_ROLE_PREP_OF || !is_word(r, at + 1)) return false;
    if (is == ENT_ROLE_CLITIC_OBJECT && !(has_flag(r, at, ENT_TOKEN_CAPITAL) && has_flag(r, at + 1, ENT_TOKEN_CAPITAL))) return false;
    return has_flag(r, at + 1, ENT_TOKEN_CAPITAL) || token(r, at + 1)->cls == 0; /* N'kodia */
}

/* "Chérif Mahamat Zène, ministre", "Nasser Bourita a": a common word in front of names is one too when an office stands behind them,
 * or a verb where the word is no noun. */
static bool is_titled(const reader *r, uint32_t at) {
    uint32_t i = at + 1;
    while (i <= at + 3 && free_name(r, i)) i++;
    if (i == at + 1 || role(r, at)) return false;
    bool verb = i < r->end && !has_flag(r, i, ENT_TOKEN_CAPITAL) && (readings(r, i) & POS_FINITE) && !actors_is_noun(r, i);
    if (!(readings(r, at) & 1u << ENT_POS_NOUN) && (verb || role(r, i) == ENT_ROLE_COORD_AND)) return true;
    return actors_is_comma(r, i) && begins(r, i + 1 + actors_is_definite(r, i + 1), ENT_TABLE_OFFICES); /* ", le chef de la diplomatie" */
}

/* "LE PRÉSIDENT ET LE PAPE", "MINISTRE ET AMBASSADEUR SIGNENT UN ACCORD": where the word in front is in capitals too, they say nothing. */
static bool is_shouted(const reader *r, uint32_t at) {
    enum { SHORT = 2 }; /* "M. MACRON", "SE AMADOU BA" */
    if (at == r->begin || !has_flag(r, at, ENT_TOKEN_ALL_CAPS) || !is_word(r, at - 1) || has_flag(r, at - 1, ENT_TOKEN_ABBREVIATED)) return false;
    return has_flag(r, at - 1, ENT_TOKEN_ALL_CAPS) && (token_text(r, at - 1).len > SHORT || role(r, at - 1));
}

/* Of a capitalised token. */
static bool may_begin(const reader *r, uint32_t at) {
    if (is_shouted(r, at) && (role(r, at) || !actors_known_only_as_name(r, at))) return false;
    bool joined = has_flag(r, at, ENT_TOKEN_HYPHEN) && !(at > r->begin && is_particle(r, at - 1)); /* but "al-Sissi" */
    bool clock = at > r->begin && token(r, at - 1)->kind == ENT_TOKEN_KIND_NUMBER && token(r, at - 1)->span.end == token(r, at)->span.start;
    bool credit =
        at > r->begin + 1 && has_flag(r, at - 2, ENT_TOKEN_ALL_CAPS) && token_text(r, at - 1).len == 1 && token_text(r, at - 1).ptr[0] == '/';
    if (joined || clock || credit || !is_word(r, at) || is_taken(r, at, true)) return false; /* "06H00 GMT", "(AFP / Jean Dupont)" */
    if (nominal_at(r, at, ENT_NOMINAL_PLACE_OF) && !actors_known_only_as_name(r, at)) return false;
    if (has_flag(r, at, ENT_TOKEN_ELIDED)) return elided_part(r, at);
    bool common = role(r, at) || !actors_known_only_as_name(r, at);
    if (has_flag(r, at, ENT_TOKEN_START) && common) /* its capital says nothing: the shape of the rest must */
        return is_titled(r, at) ||
               (has_flag(r, at, ENT_TOKEN_ALL_CAPS) && !role(r, at) && free_name(r, at + 1) &&
                !has_flag(r, at + 1, ENT_TOKEN_ALL_CAPS)) || /* MACRON Emmanuel */
               (is_syllable(r, at) && !role(r, at) && has_flag(r, at + 1, ENT_TOKEN_CAPITAL) && is_word(r, at + 1) &&
                actors_known_only_as_name(r, at + 1) && !is_taken(r, at + 1, true)) ||
               (is_syllable(r, at) && role(r, at) != ENT_ROLE_PREP_TO && is_word(r, at + 2) && has_flag(r, at + 1, ENT_TOKEN_CAPITAL) &&
                has_flag(r, at + 2, ENT_TOKEN_CAPITAL) && !is_taken(r, at + 1, true) && is_syllable(r, at + 1) && is_syllable(r, at + 2));
    return true;
}

/* Token behind particles that lead to another capitalised word, or at. */
uint32_t actors_over_particles(const reader *r, uint32_t at) {
    uint32_t i = at;
    for (; i < at + 3 && i < r->end && !has_flag(r, i, ENT_TOKEN_CAPITAL); i++)
        if (!is_particle(r, i)) return at;
    bool city = has_flag(r, i, ENT_TOKEN_HYPHEN) && !role(r, at); /* "al-Sabah" is no city */
    bool good = i > at && is_word(r, i) && has_flag(r, i, ENT_TOKEN_CAPITAL) && !has_flag(r, i, ENT_TOKEN_ALL_CAPS) && !is_taken(r, i, !city);
    bool given = at > r->begin && (readings(r, at - 1) & 1u << ENT_POS_GIVEN_NAME); /* Nicolas de Rivière */
    if (good && role(r, at) == ENT_ROLE_PREP_OF && !actors_known_only_as_name(r, i) && !given) good = false;
    return good ? i : at;
}

/* A short participle that nothing makes a noun: with a capital inside a sentence it is part of a name (Ri Su-yong). */
static bool stray_participle(const reader *r, uint32_t at) {
    uint32_t mask = readings(r, at);
    return is_syllable(r, at) && (mask & POS_PAST) && !(mask & (1u << ENT_POS_NOUN | 1u << ENT_POS_ADJECTIVE | POS_FINITE)) &&
           !has_flag(r, at, ENT_TOKEN_START);
}

bool actors_opening_word(const reader *r, uint32_t at) {
    return has_flag(r, at, ENT_TOKEN_START) && is_word(r, at) && !role(r, at) && has_flag(r, at, ENT_TOKEN_CAPITAL) && !is_taken(r, at, true);
}

/* "Peter M. Haymond": an initial that elsewhere is a title. */
static bool middle_initial(const reader *r, uint32_t at) {
    ent_span span = token(r, at)->span;
    bool short_form = span.end - span.start == 2 && has_flag(r, at, ENT_TOKEN_CAPITAL) && hit_at(r, at, ENT_TABLE_HONORIFICS);
    return short_form && (readings(r, at - 1) & 1u << ENT_POS_GIVEN_NAME) && at + 1 < r->end && has_flag(r, at + 1, ENT_TOKEN_CAPITAL) &&
           free_name(r, at + 1);
}

/* "Abdallah II Ibn Al Hussein": a sovereign's father stands behind his number. End of the name. */
static uint32_t behind_numeral(const reader *r, uint32_t at) {
    if (at >= r->end || !is_particle(r, at) || role(r, at)) return at;
    uint32_t i = at + 1;
    while (i < r->end && i - at < 4 && is_word(r, i) && has_flag(r, i, ENT_TOKEN_CAPITAL)) i++;
    return i > at + 1 ? i : at;
}

static uint32_t find_run(const reader *r, uint32_t at, uint32_t *words, uint32_t *strong) {
    if (!may_begin(r, at)) return at;
    bool shouted = is_shouted(r, at);
    uint32_t i = at;
    while (i < r->end && i - at < RUN_LIMIT) {
        const ent_token *t = token(r, i);
        bool joined = i > at && (t->flags & ENT_TOKEN_HYPHEN);
        if (t->kind == ENT_TOKEN_KIND_ORDINAL && i > at && t->value <= 30 && *strong) return i + 1; /* François Ier */
        bool behind_elision = i > at && has_flag(r, i - 1, ENT_TOKEN_ELIDED);
        if (t->kind == ENT_TOKEN_KIND_WORD && ((t->flags & ENT_TOKEN_CAPITAL) || joined || behind_elision)) {
            if (i > at && !joined && is_taken(r, i, false) && !middle_initial(r, i)) break;
            if ((t->flags & ENT_TOKEN_ELIDED) && !elided_part(r, i)) break;
            bool caps = (t->flags & ENT_TOKEN_ALL_CAPS) != 0;
            if (caps && i > at && is_roman(r, i)) return behind_numeral(r, i + 1);
            if (caps && i > at && !joined && shouted && !actors_known_only_as_name(r, i)) break;
            ++*words;
            *strong += actors_known_only_as_name(r, i) || stray_participle(r, i) || (i > at && behind_article(r, i));
            i++;
            continue;
        }
        uint32_t beyond = i > at && *strong ? actors_over_particles(r, i) : i; /* "visite d'État de Untel" is no name */
        if (beyond == i) break;
        i = beyond;
    }
    return i;
}

uint32_t actors_name_run(const reader *r, uint32_t at, uint32_t *words, uint32_t *strong) {
    *words = *strong = 0;
    if (!has_flag(r, at, ENT_TOKEN_CAPITAL)) return at;
    name_run *found = &r->names[at]; /* whatever begins with a capital asks for a name, one after the other */
    if (!found->end) {
        uint32_t end = find_run(r, at, words, strong);
        bool letter = end == at + 1 && token(r, at)->span.end - token(r, at)->span.start == 1; /* "le réseau X" is nobody */
        if (letter) *words = *strong = 0;
        found->end = (letter ? at : end) + 1;
        found->words = (uint16_t)*words;
        found->strong = (uint16_t)*strong;
    }
    *words = found->words;
    *strong = found->strong;
    return found->end - 1;
}

/* "(a reçu) à Moscou Untel": right behind a place that a preposition governs. */
static bool behind_place(const reader *r, uint32_t at) {
    for (uint32_t i = at; i-- > r->begin + 1 && at - i < 4;) {
        uint8_t before = role(r, i - 1);
        bool governed = before == ENT_ROLE_PREP_TO || before == ENT_ROLE_PREP_IN;
        const hit *city = governed ? hit_at(r, i, ENT_TABLE_CITIES) : NULL, *state = governed ? hit_at(r, i, ENT_TABLE_STATES) : NULL;
        if ((city && city->end == at) || (state && state->end == at)) return true;
    }
    return false;
}

/* "l'épouse du président, X", "le bras droit du ministre, X": the name is that of whom the noun in front tells. */
bool actors_of_somebody(const reader *r, uint32_t start) {
    uint32_t of = start > r->begin && actors_is_definite(r, start - 1) ? start - 1 : start;
    if (of < r->begin + 2 || !actors_is_of(r, of - 1)) return false;
    const hit *two = of > r->begin + 2 ? nominal_at(r, of - 3, ENT_NOMINAL_KIN) : NULL;
    return nominal_at(r, of - 2, ENT_NOMINAL_KIN) || (two && two->end == of - 1);
}

/* Behind a common noun a name says what that is called ("la ligne Cat Linh"), behind an article it is a place or a thing. */
static bool stands_free(const reader *r, uint32_t at) {
    if (at == r->begin) return true;
    uint32_t before = at - 1;
    if (before > r->begin && token(r, before)->kind == ENT_TOKEN_KIND_OPEN && token_text(r, before).ptr[0] != '(')
        before--; /* la chaîne « Al Oula » */
    if (r->drafts.count && r->drafts.items[r->drafts.count - 1].mention.tokens.end == at && r->drafts.items[r->drafts.count - 1].office_count)
        return true;
    if (token(r, before)->kind == ENT_TOKEN_KIND_SYMBOL && token(r, before)->span.end == token(r, at)->span.start) return false; /* n°227/CĐ */
    if (nominal_at(r, before, ENT_NOMINAL_PLACE_OF)) return false;
    if (before + 1 == at && nominal_at(r, before, ENT_NOMINAL_AUDIENCE)) return true; /* "a affirmé à la presse X" */
    if (actors_is_definite(r, before) || role(r, before) == ENT_ROLE_DET_DEMONSTRATIVE || role(r, before) == ENT_ROLE_PREP_IN) return false;
    if ((actors_is_of(r, before) || role(r, before) == ENT_ROLE_PREP_TO) && token(r, before)->number) return false; /* du, des, au, aux */
    if (has_flag(r, before, ENT_TOKEN_CAPITAL) && is_word(r, before) && !role(r, before) && !has_flag(r, before, ENT_TOKEN_START))
        return behind_place(r, at);
    if (actors_is_of(r, before) && before > r->begin) { /* province de Quang Tri */
        for (uint32_t i = before; i-- > r->begin && before - i <= 3;)
            if (nominal_at(r, i, ENT_NOMINAL_PLACE_OF)) return false;
    }
    if (!is_word(r, before) || role(r, before) || has_flag(r, before, ENT_TOKEN_CAPITAL) || nominal_at(r, before, ENT_NOMINAL_KIN)) return true;
    uint32_t mask = readings(r, before);
    bool noun = mask & (1u << ENT_POS_NOUN | 1u << ENT_POS_ADJECTIVE), verb = mask & (POS_FINITE | 1u << ENT_POS_VERB);
    bool behind_noun = before > r->begin && actors_is_noun(r, before - 1); /* voie ferrée Untel */
    if ((mask & (POS_FINITE | POS_PARTICIPLE | POS_INFINITIVE) || !behind_noun) && (!noun || verb)) return true;
    uint32_t head = before;
    while (head > r->begin && before - head < 3 && (actors_is_noun(r, head - 1) || actors_is_adjective(r, head - 1))) head--;
    return head == r->begin || role(r, head - 1) == ENT_ROLE_DET_DEMONSTRATIVE || /* "ce vendredi Untel" */
           !(actors_is_determiner(r, head - 1) || actors_is_of(r, head - 1) ||
             (role(r, head - 1) && token(r, head - 1)->number)); /* "mercredi Untel" */
}

/* "(a reçu) en marge du sommet Ahmed Attaf, ministre algérien": whatever stands in front, an office without article behind the comma is
 * that of a person. */
static bool bears_office(const reader *r, uint32_t end) { return actors_is_comma(r, end) && hit_at(r, end + 1, ENT_TABLE_OFFICES); }

/* "Mohammed VI", "Léon XIV": one name with a number is a sovereign's. */
static bool is_numbered(const reader *r, uint32_t at, uint32_t end) {
    bool famous = actors_leader_named(r, (ent_range){at, end}) != NONE;
    return end == at + 2 && is_roman(r, at + 1) && (famous || readings(r, at) & 1u << ENT_POS_GIVEN_NAME);
}

uint32_t actors_full_name(const reader *r, uint32_t at) {
    uint32_t words, strong, end = actors_name_run(r, at, &words, &strong);
    if (words == 1 && is_numbered(r, at, end)) return stands_free(r, at) ? end : at;
    if (end == at || words < 2 || words > 9 || !strong || !(stands_free(r, at) || bears_office(r, end))) return at;
    uint32_t caps = 0;
    for (uint32_t i = at; i < end; i++) caps += has_flag(r, i, ENT_TOKEN_ALL_CAPS);
    if (caps == end - at) return at; /* a line in capitals, a row of acronyms */
    bool family = words == 3 && nominal_at(r, at, ENT_NOMINAL_SYLLABLES) && actors_name_in_syllables(r, (ent_range){at, end}); /* Phan Van Mai */
    return 2 * strong >= words || has_flag(r, at, ENT_TOKEN_ABBREVIATED) || family ? end : at;
}
