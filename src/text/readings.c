/* Disambiguation by table: each rule of packs/LANG/readings.tsv looks at a word and its two neighbours and takes away what
 * cannot be. Every token becomes a mask of traits and a rule a few comparisons of masks. Left to right, because a word that is settled settles the
 * next. No rule ever takes the last reading: what cannot be decided is passed on. */
#include "text/internal.h"

#define TRAIT(member) (1u << ((member)-1))

/* Traits that say nothing of what a word is. */
static const uint32_t SHAPE = TRAIT(ENT_TRAIT_CAPITAL) | TRAIT(ENT_TRAIT_FIRST);

/* Every neighbour has it, whatever else it is: what a rule wants of it that asks for nothing. */
static const uint32_t THERE = 1u << (ENT_TRAIT_LIMIT - 1);
_Static_assert((int)ENT_TRAIT_COUNT <= (int)ENT_TRAIT_LIMIT, "the last bit is no trait");

static uint32_t any_if_none(uint32_t wanted) { return wanted ? wanted : THERE; }

static uint32_t lowest_bit(uint64_t bits) { return (uint32_t)__builtin_ctzll(bits); }

/* What the word and its neighbours must be; of before and after a neighbour has at least one. */
typedef struct wanted {
    uint32_t has, lacks, before, not_before, after, not_after;
} wanted;

static void index_rule(ent_reading_rules *rules, uint32_t k, const wanted *w) {
    uint64_t rule = 1ull << k;
    for (uint32_t part = 0; part < ENT_TRAIT_LIMIT / 8; part++)
        for (uint32_t byte = 0; byte < 256; byte++) {
            uint32_t has = w->has >> part * 8 & 255, lacks = w->lacks >> part * 8 & 255, traits = byte << part * 8;
            if ((byte & has) == has && !(byte & lacks)) rules->fitting[part][byte] |= rule;
            if (traits & w->before) rules->before[part][byte].wanted |= rule;
            if (traits & w->not_before) rules->before[part][byte].unwanted |= rule;
            if (traits & w->after) rules->after[part][byte].wanted |= rule;
            if (traits & w->not_after) rules->after[part][byte].unwanted |= rule;
        }
}

ent_status ent_readings_decode(const ent_pack *pack, ent_reading_rules *rules, ent_err *err) {
    uint32_t rows = ent_pack_row_count(pack, ENT_TABLE_READINGS);
    if (rows > ENT_READING_RULE_LIMIT) return ent_err_set(err, ENT_PACK, "%u rows in readings, at most %d fit", rows, ENT_READING_RULE_LIMIT);
    for (uint32_t row = 0; row < rows; row++) {
        uint32_t cells[ENT_READINGS_DROP + 1];
        for (uint32_t column = 0; column <= ENT_READINGS_DROP; column++) cells[column] = ent_pack_cell(pack, ENT_TABLE_READINGS, row, column);
        uint32_t before = cells[ENT_READINGS_BEFORE], only = cells[ENT_READINGS_ONLY_BEFORE];
        if (only && before & ~only) return ent_err_set(err, ENT_PACK, "row %u of readings wants before what is not in only_before", row + 1);
        const wanted w = {.has = cells[ENT_READINGS_HAS],
                          .lacks = cells[ENT_READINGS_LACKS],
                          .before = any_if_none(before ? before : only),
                          .not_before = cells[ENT_READINGS_NOT_BEFORE] | (only ? ~(only | SHAPE | THERE) : 0),
                          .after = any_if_none(cells[ENT_READINGS_AFTER]),
                          .not_after = cells[ENT_READINGS_NOT_AFTER]};
        rules->items[row] = (ent_reading_rule){cells[ENT_READINGS_REMOVE], (uint8_t)cells[ENT_READINGS_ROLE], cells[ENT_READINGS_DROP] == 1};
        if (w.has) index_rule(rules, row, &w);
    }
    rules->count = rows;
    return ENT_OK;
}

static uint32_t reading_trait(const ent_reading *reading) {
    switch (reading->pos) {
    case ENT_POS_NOUN: return TRAIT(ENT_TRAIT_NOUN);
    case ENT_POS_ADJECTIVE: return TRAIT(ENT_TRAIT_ADJECTIVE);
    case ENT_POS_ADVERB: return TRAIT(ENT_TRAIT_ADVERB);
    case ENT_POS_PROPER:
    case ENT_POS_GIVEN_NAME: return TRAIT(ENT_TRAIT_PROPER);
    case ENT_POS_VERB: break;
    default: return TRAIT(ENT_TRAIT_OTHER);
    }
    switch (reading->verb_form) {
    case ENT_VERB_FORM_INFINITIVE: return TRAIT(ENT_TRAIT_INFINITIVE);
    case ENT_VERB_FORM_PRESENT_PARTICIPLE: return TRAIT(ENT_TRAIT_PRESENT_PARTICIPLE);
    case ENT_VERB_FORM_PAST_PARTICIPLE: return TRAIT(ENT_TRAIT_PAST_PARTICIPLE);
    default: return TRAIT(ENT_TRAIT_FINITE);
    }
}

static uint32_t role_trait(uint32_t role) {
    if (role >= ENT_ROLE_PREP_OF && role <= ENT_ROLE_PREP_OTHER)
        return TRAIT(ENT_TRAIT_PREPOSITION) | (role == ENT_ROLE_PREP_OF ? TRAIT(ENT_TRAIT_OF) : 0) |
               (role == ENT_ROLE_PREP_IN ? TRAIT(ENT_TRAIT_IN) : 0);
    switch (role) {
    case ENT_ROLE_DET_DEFINITE: return TRAIT(ENT_TRAIT_ARTICLE);
    case ENT_ROLE_DET_POSSESSIVE: return TRAIT(ENT_TRAIT_DETERMINER) | TRAIT(ENT_TRAIT_POSSESSIVE);
    case ENT_ROLE_DET_INDEFINITE:
    case ENT_ROLE_DET_DEMONSTRATIVE: return TRAIT(ENT_TRAIT_DETERMINER);
    case ENT_ROLE_REL_SUBJECT: return TRAIT(ENT_TRAIT_WHO);
    case ENT_ROLE_REL_OBJECT:
    case ENT_ROLE_REL_OF:
    case ENT_ROLE_REL_WHERE:
    case ENT_ROLE_REL_PREP:
    case ENT_ROLE_REL_TO: return TRAIT(ENT_TRAIT_RELATIVE);
    case ENT_ROLE_COORD_AND:
    case ENT_ROLE_COORD_OR:
    case ENT_ROLE_COORD_BUT: return TRAIT(ENT_TRAIT_CONJUNCTION);
    case ENT_ROLE_SUBORDINATOR_IF:
    case ENT_ROLE_SUBORDINATOR: return TRAIT(ENT_TRAIT_CONJUNCTION) | TRAIT(ENT_TRAIT_CLAUSE);
    case ENT_ROLE_NEG_NE: return TRAIT(ENT_TRAIT_NEGATION);
    case ENT_ROLE_CLITIC_OBJECT: return TRAIT(ENT_TRAIT_OBJECT);
    case ENT_ROLE_CLITIC_REFLEXIVE: return TRAIT(ENT_TRAIT_REFLEXIVE);
    case ENT_ROLE_PRON_SUBJECT: return TRAIT(ENT_TRAIT_SUBJECT);
    case ENT_ROLE_AUX_HAVE: return TRAIT(ENT_TRAIT_HAVE);
    case ENT_ROLE_AUX_BE: return TRAIT(ENT_TRAIT_BE);
    case ENT_ROLE_NEG_PAS:
    case ENT_ROLE_ADVERB: return TRAIT(ENT_TRAIT_FILLER);
    default: return TRAIT(ENT_TRAIT_OTHER);
    }
}

static uint16_t can_be(const ent_reading *reading) {
    switch (reading->pos) {
    case ENT_POS_NOUN:
    case ENT_POS_ADJECTIVE:
    case ENT_POS_ADVERB:
    case ENT_POS_PROPER:
    case ENT_POS_GIVEN_NAME:
    case ENT_POS_OTHER: return (uint16_t)(1 << reading->pos);
    case ENT_POS_VERB: break;
    default: return ENT_CAN_CLOSED;
    }
    switch (reading->verb_form) {
    case ENT_VERB_FORM_INFINITIVE: return 1 << ENT_POS_VERB | ENT_CAN_INFINITIVE;
    case ENT_VERB_FORM_PRESENT_PARTICIPLE: return 1 << ENT_POS_VERB | ENT_CAN_PRESENT_PARTICIPLE;
    case ENT_VERB_FORM_PAST_PARTICIPLE: return 1 << ENT_POS_VERB | ENT_CAN_PAST_PARTICIPLE;
    default: return 1 << ENT_POS_VERB | ENT_CAN_FINITE;
    }
}

uint16_t ent_readings_can(const ent_pack *pack, uint32_t cls, uint16_t removed) {
    uint32_t count, can = 0;
    const ent_reading *readings = ent_pack_readings(pack, cls, &count);
    for (uint32_t i = 0; i < count; i++)
        if (!(removed & 1u << i)) can |= can_be(&readings[i]);
    return (uint16_t)can;
}

#define ROLE(member) (1ull << (member))
/* Roles of words that are so common that their rare readings (the note "la", the sound "son") only mislead. */
static const uint64_t STRONG = ROLE(ENT_ROLE_DET_DEFINITE) | ROLE(ENT_ROLE_DET_INDEFINITE) | ROLE(ENT_ROLE_DET_DEMONSTRATIVE) |
                               ROLE(ENT_ROLE_DET_POSSESSIVE) | ROLE(ENT_ROLE_PREP_OF) | ROLE(ENT_ROLE_PREP_TO) | ROLE(ENT_ROLE_PREP_IN) |
                               ROLE(ENT_ROLE_PREP_WITH) | ROLE(ENT_ROLE_PREP_BY) | ROLE(ENT_ROLE_PREP_FOR) | ROLE(ENT_ROLE_PREP_ON) |
                               ROLE(ENT_ROLE_PREP_UNDER) | ROLE(ENT_ROLE_PREP_TOWARDS) | ROLE(ENT_ROLE_REL_SUBJECT) | ROLE(ENT_ROLE_REL_OBJECT) |
                               ROLE(ENT_ROLE_REL_OF) | ROLE(ENT_ROLE_REL_WHERE) | ROLE(ENT_ROLE_COORD_AND) | ROLE(ENT_ROLE_SUBORDINATOR) |
                               ROLE(ENT_ROLE_SUBORDINATOR_IF) | ROLE(ENT_ROLE_NEG_NE) | ROLE(ENT_ROLE_CLITIC_REFLEXIVE) |
                               ROLE(ENT_ROLE_CLITIC_OBJECT) | ROLE(ENT_ROLE_PRON_SUBJECT);

uint32_t ent_readings_traits(const ent_pack *pack, uint32_t cls, uint16_t removed, uint64_t roles) {
    uint32_t traits = 0, count;
    const ent_reading *readings = ent_pack_readings(pack, cls, &count);
    bool third = false;
    for (uint32_t i = 0; i < count && !(roles & STRONG); i++) {
        if (!(removed & 1u << i)) traits |= reading_trait(&readings[i]);
        third |= readings[i].persons >> 2 & 1;
    }
    if (third && roles == ROLE(ENT_ROLE_AUX_HAVE)) traits &= ~TRAIT(ENT_TRAIT_NOUN); /* the letter "a" is rarer than the verb */
    if (roles) traits &= ~TRAIT(ENT_TRAIT_OTHER);
    for (uint64_t left = roles & ~1ull; left; left &= left - 1) traits |= role_trait(lowest_bit(left));
    return traits ? traits : TRAIT(ENT_TRAIT_UNKNOWN);
}

/* The traits of a token from those of its word: what it is by its kind and its place. Without branches, as what follows: what the next token is
 * cannot be foretold. */
static uint32_t traits_of(const ent_token *token, uint32_t traits) {
    static const uint32_t DETERMINERS = TRAIT(ENT_TRAIT_ARTICLE) | TRAIT(ENT_TRAIT_DETERMINER) | TRAIT(ENT_TRAIT_POSSESSIVE);
    bool number = (token->kind == ENT_TOKEN_KIND_NUMBER) | (token->kind == ENT_TOKEN_KIND_ORDINAL) | (token->kind == ENT_TOKEN_KIND_DATE);
    uint32_t other = number ? TRAIT(ENT_TRAIT_NUMBER) : TRAIT(ENT_TRAIT_STOP);
    uint32_t place = token->flags & (ENT_TOKEN_CAPITAL | ENT_TOKEN_START);
    bool inside = (place == ENT_TOKEN_CAPITAL) & !(traits & TRAIT(ENT_TRAIT_POSSESSIVE));
    uint32_t none = token->flags & ENT_TOKEN_HYPHEN ? DETERMINERS : 0; /* "Kim Jong-un", "Kim Jong Un" */
    traits &= ~(inside ? TRAIT(ENT_TRAIT_DETERMINER) : none);
    traits |= place & ENT_TOKEN_CAPITAL ? TRAIT(ENT_TRAIT_CAPITAL) : 0;
    traits |= place & ENT_TOKEN_START ? TRAIT(ENT_TRAIT_FIRST) : 0;
    return token->kind == ENT_TOKEN_KIND_WORD ? traits : other;
}

/* Readings of the class that have one of the traits, as bits of `removed`; 0 when none would stay. */
static uint16_t removable(const ent_pack *pack, const ent_token *token, uint32_t traits) {
    uint32_t count, bits = 0;
    const ent_reading *readings = ent_pack_readings(pack, token->cls, &count);
    for (uint32_t i = 0; i < count; i++)
        if (reading_trait(&readings[i]) & traits) bits |= 1u << i;
    uint32_t all = (1u << count) - 1;
    return (bits | token->removed) == all ? 0 : (uint16_t)bits;
}

static uint64_t apply(const ent_reading_rule *r, const ent_pack *pack, ent_token *token, uint64_t roles) {
    if (r->remove) {
        token->removed |= removable(pack, token, r->remove);
        token->can = ent_readings_can(pack, token->cls, token->removed);
    }
    if (r->drop) {
        token->role = token->person = token->gender = token->number = 0;
        return 0;
    }
    if (!r->role || !(roles >> r->role & 1)) return roles;
    token->role = r->role;
    return 1ull << r->role;
}

static uint32_t byte_of(uint32_t traits, uint32_t part) { return traits >> part * 8 & 255; }

/* Rules that a word of these traits and its neighbours fit; each wants at least one of the word. */
static uint64_t fitting(const ent_reading_rules *rules, uint32_t traits, uint32_t before, uint32_t after) {
    uint64_t fit = ~0ull, left = 0, right = 0, unwanted = 0;
    before |= THERE, after |= THERE;
    for (uint32_t part = 0; part < ENT_TRAIT_LIMIT / 8; part++) {
        const ent_reading_beside *b = &rules->before[part][byte_of(before, part)], *a = &rules->after[part][byte_of(after, part)];
        fit &= rules->fitting[part][byte_of(traits, part)];
        left |= b->wanted, right |= a->wanted;
        unwanted |= b->unwanted | a->unwanted;
    }
    return fit & left & right & ~unwanted;
}

/* Applies the rules that fit a word, one after the other; returns its traits afterwards. */
static uint32_t settle(const ent_reading_rules *rules, const ent_pack *pack, ent_token *token, uint64_t roles, uint32_t traits, uint32_t before,
                       uint32_t after, uint64_t fit) {
    while (fit) {
        uint32_t k = lowest_bit(fit);
        roles = apply(&rules->items[k], pack, token, roles);
        traits = traits_of(token, ent_readings_traits(pack, token->cls, token->removed, roles));
        fit = k < ENT_READING_RULE_LIMIT - 1 ? fitting(rules, traits, before, after) & ~0ull << (k + 1) : 0;
    }
    return traits;
}

/* A word without roles whose readings are all of one trait: no rule could take anything from it, so none is asked. */
static bool is_open(const ent_token_side *side) { return (side->roles != 0) | ((side->traits & (side->traits - 1)) != 0); }

/* An adverb between auxiliary and participle is looked through. */
static bool is_filler(uint32_t traits) {
    uint32_t what = traits & ~SHAPE & ~TRAIT(ENT_TRAIT_ADVERB);
    return what == TRAIT(ENT_TRAIT_FILLER);
}

void ent_readings_choose(const ent_reading_rules *rules, const ent_pack *pack, ent_token *tokens, const ent_token_side *sides, uint32_t count) {
    static const uint32_t AUXILIARY = TRAIT(ENT_TRAIT_HAVE) | TRAIT(ENT_TRAIT_BE);
    uint32_t before = TRAIT(ENT_TRAIT_STOP), traits = count ? traits_of(&tokens[0], sides[0].traits) : 0;
    for (uint32_t i = 0, next; i < count; i = next) {
        next = i + 1;
        while (next < count && tokens[next].flags & ENT_TOKEN_INSIDE) next++;
        uint32_t after = next < count ? traits_of(&tokens[next], sides[next].traits) : TRAIT(ENT_TRAIT_STOP);
        bool asks = (tokens[i].kind == ENT_TOKEN_KIND_WORD) & is_open(&sides[i]);
        uint64_t fit = asks ? fitting(rules, traits, before, after) : 0;
        if (fit) traits = settle(rules, pack, &tokens[i], sides[i].roles, traits, before, after, fit);
        if (!is_filler(traits) || !(before & AUXILIARY)) before = traits;
        traits = after;
    }
}
