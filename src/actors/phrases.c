/* Table phrases. Of those that the text holds, the ones that can name an actor are kept beside their token, longest last, so that the grammar asks
 * "which office begins here" without touching text again. Whether a phrase needs its capital letter is settled here, once: "Chine" is a state,
 * "chine" is not. */
#include "actors/internal.h"

#include <string.h>

#define BIT(table) (UINT64_C(1) << (table))
static const uint64_t wanted = BIT(ENT_TABLE_STATES) | BIT(ENT_TABLE_DEMONYMS) | BIT(ENT_TABLE_PREFIXES) | BIT(ENT_TABLE_CITIES) |
                               BIT(ENT_TABLE_BODIES) | BIT(ENT_TABLE_ORGANISATIONS) | BIT(ENT_TABLE_PARTIES) | BIT(ENT_TABLE_OFFICES) |
                               BIT(ENT_TABLE_MODIFIERS) | BIT(ENT_TABLE_HONORIFICS) | BIT(ENT_TABLE_NONPERSONS) | BIT(ENT_TABLE_NOMINALS) |
                               BIT(ENT_TABLE_PORTFOLIOS);

bool actors_is_comma(const reader *r, uint32_t at) {
    return at < r->end && token(r, at)->kind == ENT_TOKEN_KIND_PUNCT && token_text(r, at).ptr[0] == ',';
}

bool actors_clitic_is_article(const reader *r, uint32_t at) {
    ent_str text = token_text(r, at);
    return text.len <= 4 && token(r, at)->number != 0 && (text.ptr[0] | 0x20) == 'l' && (text.ptr[1] | 0x20) != 'u';
}

bool actors_is_of(const reader *r, uint32_t at) {
    uint8_t is = role(r, at);
    return is == ENT_ROLE_PREP_OF || (is == ENT_ROLE_DET_INDEFINITE && token(r, at)->number == ENT_NUMBER_PLURAL && token_text(r, at).len == 3);
}

bool actors_behind_contraction(const reader *r, uint32_t at) {
    return at > r->begin && token(r, at - 1)->number && (actors_is_of(r, at - 1) || role(r, at - 1) == ENT_ROLE_PREP_TO);
}

bool actors_is_adjective(const reader *r, uint32_t at) {
    if (!is_word(r, at) || has_flag(r, at, ENT_TOKEN_CAPITAL) || role(r, at)) return false;
    uint32_t mask = readings(r, at);
    bool done_by = (mask & POS_PAST) && at + 1 < r->end && role(r, at + 1) == ENT_ROLE_PREP_BY; /* "deux officiers rwandais sanctionnés par" */
    return (mask & 1u << ENT_POS_ADJECTIVE) && !(mask & (POS_FINITE | POS_PARTICIPLE)) && !done_by;
}

enum { SECOND_PERSON = 1 << 1 }; /* of ent_reading.persons */

bool actors_is_epithet(const reader *r, uint32_t at) {
    if (actors_is_adjective(r, at)) return true;
    if (!is_word(r, at) || has_flag(r, at, ENT_TOKEN_CAPITAL) || role(r, at) || !(readings(r, at) & 1u << ENT_POS_ADJECTIVE)) return false;
    uint32_t count = 0;
    const ent_reading *all = ent_pack_readings(r->pack, token(r, at)->cls, &count);
    for (uint32_t i = 0; i < count; i++)
        if (all[i].pos == ENT_POS_VERB && all[i].persons != SECOND_PERSON) return false;
    return true;
}

/* "une mesure que Paris juge excessive": in small letters, right behind a name, what may be a finite verb. */
bool actors_is_verb_of_name(const reader *r, uint32_t at) {
    bool named = at > r->begin && has_flag(r, at - 1, ENT_TOKEN_CAPITAL) && !has_flag(r, at, ENT_TOKEN_CAPITAL);
    return named && (readings(r, at) & POS_FINITE);
}

bool actors_is_noun(const reader *r, uint32_t at) { return is_word(r, at) && !role(r, at) && (readings(r, at) & 1u << ENT_POS_NOUN); }

bool actors_known_only_as_name(const reader *r, uint32_t at) {
    uint32_t mask = readings(r, at);
    const uint32_t name = 1u << ENT_POS_PROPER | 1u << ENT_POS_GIVEN_NAME;
    return token(r, at)->cls == 0 ? !role(r, at) : (mask & 1u << ENT_POS_GIVEN_NAME) || (mask & ~(name | 1u << ENT_POS_OTHER)) == 0;
}

void actors_word_agreement(const reader *r, uint32_t at, uint8_t *gender, uint8_t *number) {
    const ent_token *t = token(r, at);
    uint32_t count = 0;
    const ent_reading *all = ent_pack_readings(r->pack, t->cls, &count);
    for (uint32_t i = 0; i < count; i++) {
        if ((i < 16 && (t->removed >> i & 1)) || (all[i].pos != ENT_POS_NOUN && all[i].pos != ENT_POS_ADJECTIVE)) continue;
        *gender = all[i].gender;
        *number = all[i].number;
        return;
    }
}

#define HEADS (BIT(ENT_TABLE_BODIES) | BIT(ENT_TABLE_PARTIES))
#define SPELT                                                                                                                                        \
    (HEADS | BIT(ENT_TABLE_STATES) | BIT(ENT_TABLE_ORGANISATIONS) | BIT(ENT_TABLE_OFFICES) | BIT(ENT_TABLE_HONORIFICS) | BIT(ENT_TABLE_PORTFOLIOS) | \
     BIT(ENT_TABLE_NONPERSONS) | BIT(ENT_TABLE_NOMINALS))

/* An acronym of a table ("AN", "SE") is not the word that is spelt like it ("an", "se"), and a protocol is no Protocol. */
static bool acronym_fits(const reader *r, uint32_t at, const ent_phrase *p) {
    if (has_flag(r, at, ENT_TOKEN_ALL_CAPS) || !(SPELT >> p->table & 1)) return true;
    bool capital = has_flag(r, at, ENT_TOKEN_CAPITAL), head = HEADS >> p->table & 1;
    if (head && (p->written & ENT_WRITTEN_CAPITAL) && !capital) return false;
    if (!(p->written & ENT_WRITTEN_ACRONYM)) return true;
    bool article = p->table == ENT_TABLE_ORGANISATIONS && at > r->begin && actors_is_definite(r, at - 1); /* l'Onu, la Fao */
    return capital && (article || !(p->written & ENT_WRITTEN_SHORT));
}

/* Words are compared without accents; "jugé" is no "juge". */
static bool noun_fits(const reader *r, uint32_t at) {
    uint32_t mask = readings(r, at);
    return token(r, at)->cls == 0 || has_flag(r, at, ENT_TOKEN_CAPITAL) || (mask & 1u << ENT_POS_NOUN) || !(mask & 1u << ENT_POS_VERB);
}

/* A phrase of one word that is also a common word is a name only inside a sentence; at its start the capital says nothing. */
static bool capital_fits(const reader *r, uint32_t at, const ent_phrase *p) {
    uint32_t end = p->end, row = p->row;
    uint16_t table = p->table;
    if (table == ENT_TABLE_BODIES || table == ENT_TABLE_PARTIES) {
        bool proper = table == ENT_TABLE_BODIES ? ent_pack_cell(r->pack, table, row, ENT_BODIES_USE) == ENT_BODY_USE_PROPER
                                                : ent_pack_cell(r->pack, table, row, ENT_PARTIES_COUNTRY) != 0;
        if (!proper) return true;
    } else if (table != ENT_TABLE_STATES && table != ENT_TABLE_CITIES && table != ENT_TABLE_ORGANISATIONS && table != ENT_TABLE_NONPERSONS) {
        return true;
    }
    bool capital = false;
    for (uint32_t i = at; i < end; i++) capital = capital || has_flag(r, i, ENT_TOKEN_CAPITAL);
    if (!capital) return table == ENT_TABLE_ORGANISATIONS && end - at > 1 && !(p->written & ENT_WRITTEN_CAPITAL); /* l'exécutif européen */
    if (end - at > 1 || !has_flag(r, at, ENT_TOKEN_START) || table == ENT_TABLE_STATES || table == ENT_TABLE_NONPERSONS) return true;
    if (has_flag(r, at, ENT_TOKEN_ALL_CAPS)) return true;
    return !role(r, at) && (token(r, at)->cls == 0 || (readings(r, at) & (1u << ENT_POS_PROPER | 1u << ENT_POS_GIVEN_NAME)) != 0);
}

static void count_country(reader *r, ent_country country, uint16_t story) {
    for (uint32_t n = 0; n < r->tallies.count; n++) {
        uint32_t i = story ? r->tallies.count - 1 - n : n; /* later stories are counted at the end */
        if (r->tallies.items[i].country != country || r->tallies.items[i].story != story) continue;
        r->tallies.items[i].count++;
        return;
    }
    if (r->tallies.count >= 512) return; /* a page names no more states than there are; keeps the scan short */
    r->full = !ent_vec_push(r->arena, &r->tallies, (tally){country, story, 1}) || r->full;
}

/* "l'Alliance Fleuve Congo": a state that is part of a body's name says nothing of the story. */
static bool is_covered(const reader *r, uint32_t at, const hit *h) {
    enum { REACH = 4 };
    for (uint32_t i = at; i-- > 0 && at - i <= REACH;)
        for (uint32_t k = r->first_hit[i]; k < r->first_hit[i + 1]; k++)
            if (r->hits.items[k].table == ENT_TABLE_BODIES && r->hits.items[k].end >= h->end) return true;
    return false;
}

static void count_hit(reader *r, uint32_t at, const hit *h) {
    ent_country country = h->table == ENT_TABLE_STATES     ? hit_country(r, h, ENT_STATES_CODE)
                          : h->table == ENT_TABLE_DEMONYMS ? hit_country(r, h, ENT_DEMONYMS_CODE)
                          : h->table == ENT_TABLE_PREFIXES ? hit_country(r, h, ENT_PREFIXES_CODE)
                          : h->table == ENT_TABLE_CITIES   ? hit_country(r, h, ENT_CITIES_COUNTRY)
                                                           : 0;
    if (country && !(h->table == ENT_TABLE_STATES && is_covered(r, at, h))) count_country(r, country, r->story);
}

static void find_at(reader *r, uint32_t at) {
    for (uint32_t i = r->text->first_phrase[at]; i < r->text->first_phrase[at + 1]; i++) {
        const ent_phrase *p = &r->text->phrases.items[i];
        bool alone = p->end == at + 1;
        if (!(wanted >> p->table & 1) || (alone && !acronym_fits(r, at, p)) || (alone && p->table == ENT_TABLE_OFFICES && !noun_fits(r, at)) ||
            !capital_fits(r, at, p))
            continue;
        hit h = {p->table, 0, p->row, p->end};
        if (h.table == ENT_TABLE_NOMINALS) h.role = (uint8_t)ent_pack_cell(r->pack, h.table, h.row, ENT_NOMINALS_ROLE);
        if (h.table == ENT_TABLE_DEMONYMS && r->hits.count > r->first_hit[at]) {
            const hit *before = &r->hits.items[r->hits.count - 1];
            r->shared_demonym = r->shared_demonym || (before->table == h.table && before->end == h.end);
        }
        if (!ent_vec_push(r->arena, &r->hits, h)) r->full = true;
        else count_hit(r, at, &h), r->tables[at] |= BIT(h.table);
        if (h.table == ENT_TABLE_NOMINALS) r->nominals[at] |= BIT(h.role & 63);
    }
}

static tally *tally_of(const reader *r, uint16_t story, ent_country country) {
    for (uint32_t i = 0; i < r->tallies.count; i++)
        if (r->tallies.items[i].story == story && r->tallies.items[i].country == country) return &r->tallies.items[i];
    return NULL;
}

/* One demonym of two countries ("congolais") is of the one that the story names more by other words, else of the first. */
static void choose_demonyms(reader *r, uint32_t at, uint16_t story) {
    for (uint32_t i = r->first_hit[at]; i < r->first_hit[at + 1]; i++)
        for (uint32_t k = i + 1; k < r->first_hit[at + 1]; k++) {
            hit *a = &r->hits.items[i], *b = &r->hits.items[k];
            if (a->table != ENT_TABLE_DEMONYMS || b->table != ENT_TABLE_DEMONYMS || a->end != b->end || a->row == b->row) continue;
            ent_country first = hit_country(r, a, ENT_DEMONYMS_CODE), second = hit_country(r, b, ENT_DEMONYMS_CODE);
            bool later = actors_story_count(r, story, second) > actors_story_count(r, story, first);
            tally *loser = tally_of(r, story, later ? first : second);
            if (loser && loser->count) loser->count--;
            a->row = b->row = later ? b->row : a->row;
        }
}

/* Whom everybody knows tells whose a shared demonym is: "le président congolais Félix Tshisekedi". */
static void count_leaders(reader *r, const ent_sentence *sentence) {
    r->story = sentence->story;
    for (uint32_t i = r->text->first_phrase[sentence->tokens.first]; i < r->text->first_phrase[sentence->tokens.end]; i++) {
        const ent_phrase *p = &r->text->phrases.items[i];
        if (p->table == ENT_TABLE_LEADERS) count_country(r, ent_pack_cell(r->pack, p->table, p->row, ENT_LEADERS_COUNTRY), r->story);
    }
}

bool actors_phrases_find(reader *r) {
    uint32_t tokens = r->text->tokens.count, done = 0, *list = ENT_NEW_ARRAY(r->arena, uint32_t, (size_t)tokens + 1);
    r->first_hit = ENT_NEW_ARRAY(r->arena, uint32_t, (size_t)tokens + ENT_TEXT_STEP);
    r->tables = ENT_NEW_ARRAY(r->arena, uint64_t, (size_t)tokens + 1);
    r->nominals = ENT_NEW_ARRAY(r->arena, uint64_t, (size_t)tokens + 1);
    r->names = ENT_NEW_ARRAY(r->arena, name_run, (size_t)tokens + 1);
    if (!list || !r->first_hit || !r->tables || !r->nominals || !r->names) return false;
    for (uint32_t s = 0; s < r->text->sentences.count; s++) {
        const ent_sentence *sentence = &r->text->sentences.items[s];
        r->end = sentence->tokens.end;
        r->story = sentence->story;
        uint32_t count = 0; /* where a phrase begins is listed without branches: it cannot be foretold */
        for (uint32_t i = sentence->tokens.first; i < sentence->tokens.end; i++) {
            list[count] = i;
            count += (r->text->tables[i] & wanted) != 0;
        }
        for (uint32_t k = 0; k < count; k++) {
            done = ent_text_step(r->first_hit, done, list[k], r->hits.count);
            find_at(r, list[k]);
        }
    }
    (void)ent_text_step(r->first_hit, done, tokens, r->hits.count);
    for (uint32_t s = 0; s < r->text->sentences.count && r->shared_demonym; s++) count_leaders(r, &r->text->sentences.items[s]);
    for (uint32_t s = 0; s < r->text->sentences.count && r->shared_demonym; s++) {
        const ent_sentence *sentence = &r->text->sentences.items[s];
        for (uint32_t i = sentence->tokens.first; i < sentence->tokens.end; i++) choose_demonyms(r, i, sentence->story);
    }
    return !r->full;
}

const hit *actors_hit_find(const reader *r, uint32_t at, uint16_t table) {
    const hit *best = NULL; /* walked from short to long */
    for (uint32_t i = r->first_hit[at]; i < r->first_hit[at + 1]; i++)
        if (r->hits.items[i].table == table && (!best || r->hits.items[i].end > best->end)) best = &r->hits.items[i];
    return best;
}

const hit *actors_nominal_in(const reader *r, uint32_t at, uint8_t wanted_role) {
    const hit *best = NULL;
    for (uint32_t i = r->first_hit[at]; i < r->first_hit[at + 1]; i++) {
        const hit *h = &r->hits.items[i];
        if (h->table == ENT_TABLE_NOMINALS && h->role == wanted_role) best = h;
    }
    return best;
}

uint32_t actors_story_count(const reader *r, uint16_t story, ent_country country) {
    const tally *t = tally_of(r, story, country);
    return t ? t->count : 0;
}

ent_country actors_story_country(const reader *r, uint16_t story, ent_country except) {
    uint32_t best = 0;
    ent_country country = 0;
    for (uint32_t i = 0; i < r->tallies.count; i++) {
        const tally *t = &r->tallies.items[i];
        if (t->story != story || t->country == except || t->count < best) continue;
        country = t->count == best ? 0 : t->country;
        best = t->count;
    }
    return country;
}
