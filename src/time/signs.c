/* The text's phrases as time needs them: which tokens are words of dates, and which countries, jubilees and congresses are named. The longest phrase
 * of each sort counts; grammar then never looks at text again. */
#include "time/internal.h"

static int16_t number_of(ent_str text) {
    int value = 0;
    size_t at = text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '+');
    for (; at < text.len && value < 3000; at++) value = value * 10 + (text.ptr[at] - '0');
    return (int16_t)(text.len > 0 && text.ptr[0] == '-' ? -value : value);
}

static void set_sign(ent_time_sign *sign, uint8_t role, uint8_t unit, uint32_t length, int16_t value) {
    sign->role = role;
    sign->unit = unit;
    sign->length = (uint8_t)length;
    sign->value = value;
}

ent_time_sign *ent_time_words(const ent_pack *pack, ent_arena *arena) {
    uint32_t rows = ent_pack_row_count(pack, ENT_TABLE_TIMEWORDS);
    ent_time_sign *words = ENT_NEW_ARRAY(arena, ent_time_sign, (size_t)rows + 1);
    for (uint32_t row = 0; words && row < rows; row++) {
        words[row].role = (uint8_t)ent_pack_cell(pack, ENT_TABLE_TIMEWORDS, row, ENT_TIMEWORDS_ROLE);
        words[row].unit = (uint8_t)ent_pack_cell(pack, ENT_TABLE_TIMEWORDS, row, ENT_TIMEWORDS_UNIT);
        words[row].value = number_of(ent_pack_cell_text(pack, ENT_TABLE_TIMEWORDS, row, ENT_TIMEWORDS_VALUE));
    }
    return words;
}

const uint8_t *ent_time_links(const ent_pack *pack, ent_arena *arena) {
    uint32_t count = ent_pack_word_count(pack), hit_count;
    uint8_t *links = ENT_NEW_ARRAY(arena, uint8_t, (size_t)count + 1);
    for (uint32_t word = 1; links && word <= count; word++) {
        uint32_t state = ent_pack_phrase_step(pack, 0, word);
        if (state == UINT32_MAX) continue;
        const ent_phrase_hit *hits = ent_pack_phrase_hits(pack, ent_pack_phrase_ends(pack, state), &hit_count);
        for (uint32_t h = hit_count; h-- > 0;) /* of two rows the first counts */
            if (hits[h].table == ENT_TABLE_TIMELINKS)
                links[word] = (uint8_t)ent_pack_cell(pack, ENT_TABLE_TIMELINKS, hits[h].row, ENT_TIMELINKS_ROLE);
    }
    return links;
}

static bool is_figure(const ent_token *t) {
    static const uint32_t FIGURES = 1u << ENT_TOKEN_KIND_NUMBER | 1u << ENT_TOKEN_KIND_ORDINAL | 1u << ENT_TOKEN_KIND_DATE;
    return FIGURES >> t->kind & 1;
}

static void take_sign(const ent_time_reader *r, uint32_t i, const ent_phrase *hit, ent_time_sign *sign) {
    uint32_t row = hit->row, length = hit->end - i;
    bool counts = i == 0 || !is_figure(ent_time_token(r, i - 1)); /* "sept documents", "12 sept" */
    if (hit->table == ENT_TABLE_MONTHS) {
        if (sign->role == ENT_TIME_ROLE_NUMBER && counts) return;
        set_sign(sign, ENT_TIME_ROLE_MONTH, 0, length, (int16_t)ent_pack_cell(r->pack, ENT_TABLE_MONTHS, row, ENT_MONTHS_NUMBER));
    } else if (hit->table == ENT_TABLE_WEEKDAYS) {
        set_sign(sign, ENT_TIME_ROLE_WEEKDAY, 0, length, (int16_t)ent_pack_cell(r->pack, ENT_TABLE_WEEKDAYS, row, ENT_WEEKDAYS_NUMBER));
    } else if (hit->table == ENT_TABLE_FEASTS) {
        set_sign(sign, ENT_TIME_ROLE_FEAST, 0, length, (int16_t)row);
    } else {
        const ent_time_sign *word = &r->rules->words[row];
        bool number = sign->role == ENT_TIME_ROLE_MONTH && word->role == ENT_TIME_ROLE_NUMBER && counts;
        if (sign->length >= length && !number) return; /* of two rows with one form the first counts */
        set_sign(sign, word->role, word->unit, length, word->value);
    }
}

static ent_country country_of(const ent_pack *pack, const ent_phrase *hit) {
    switch (hit->table) {
    case ENT_TABLE_STATES: return ent_pack_cell(pack, ENT_TABLE_STATES, hit->row, ENT_STATES_CODE);
    case ENT_TABLE_DEMONYMS: return ent_pack_cell(pack, ENT_TABLE_DEMONYMS, hit->row, ENT_DEMONYMS_CODE);
    case ENT_TABLE_PREFIXES: return ent_pack_cell(pack, ENT_TABLE_PREFIXES, hit->row, ENT_PREFIXES_CODE);
    default: return 0;
    }
}

static bool is_name(uint16_t table) {
    return table == ENT_TABLE_JUBILEES || table == ENT_TABLE_CONGRESSES || table == ENT_TABLE_OFFICES || table == ENT_TABLE_TENURES;
}

#define BIT(table) (UINT64_C(1) << (table))
static const uint64_t WANTED = BIT(ENT_TABLE_MONTHS) | BIT(ENT_TABLE_WEEKDAYS) | BIT(ENT_TABLE_TIMEWORDS) | BIT(ENT_TABLE_FEASTS) |
                               BIT(ENT_TABLE_JUBILEES) | BIT(ENT_TABLE_CONGRESSES) | BIT(ENT_TABLE_OFFICES) | BIT(ENT_TABLE_TENURES) |
                               BIT(ENT_TABLE_NOMINALS) | BIT(ENT_TABLE_BODIES) | BIT(ENT_TABLE_ORGANISATIONS) | BIT(ENT_TABLE_STATES) |
                               BIT(ENT_TABLE_DEMONYMS) | BIT(ENT_TABLE_PREFIXES);

/* The sort of a body, over which somebody may preside; 0 for every other phrase. */
static uint8_t body_of(const ent_pack *pack, const ent_phrase *hit) {
    if (hit->table == ENT_TABLE_ORGANISATIONS) return (uint8_t)ent_pack_cell(pack, ENT_TABLE_ORGANISATIONS, hit->row, ENT_ORGANISATIONS_TYPE);
    return hit->table == ENT_TABLE_BODIES ? (uint8_t)ent_pack_cell(pack, ENT_TABLE_BODIES, hit->row, ENT_BODIES_TYPE) : 0;
}

/* What the phrases that start at token i say. */
static bool take_phrases(ent_time_reader *r, uint32_t i, const ent_time_name *here, uint32_t *side_end) {
    uint32_t side_length = 0, name_length = 0;
    ent_country side = 0;
    uint32_t first_name = r->names.count;
    for (uint32_t k = r->text->first_phrase[i]; k < r->text->first_phrase[i + 1]; k++) {
        const ent_phrase *hit = &r->text->phrases.items[k];
        uint32_t length = hit->end - i;
        if (!(WANTED >> hit->table & 1)) continue;
        if (hit->table == ENT_TABLE_MONTHS || hit->table == ENT_TABLE_WEEKDAYS || hit->table == ENT_TABLE_TIMEWORDS ||
            hit->table == ENT_TABLE_FEASTS) {
            take_sign(r, i, hit, &r->signs[i]);
        } else if (is_name(hit->table)) {
            if (length > name_length) r->names.count = first_name; /* only the longest */
            name_length = length;
            ent_time_name name = {i, hit->table, (uint16_t)length, hit->row, here->sentence, here->story, here->news};
            if (!ent_vec_push(r->arena, &r->names, name)) return false;
        } else if (hit->table == ENT_TABLE_NOMINALS) {
            uint32_t role = ent_pack_cell(r->pack, ENT_TABLE_NOMINALS, hit->row, ENT_NOMINALS_ROLE);
            if (role == ENT_NOMINAL_REPUBLIC) r->signs[i].filler = 1;
            if (role == ENT_NOMINAL_HOMOLOGUE) r->signs[i].homologue = 1;
        } else if (body_of(r->pack, hit)) {
            for (uint32_t t = i; t < hit->end; t++) r->signs[t].body = body_of(r->pack, hit);
        } else {
            ent_country country = country_of(r->pack, hit);
            if (country && length > side_length) side = country, side_length = length;
        }
    }
    if (!side || i < *side_end) return true;
    for (uint32_t k = 0; k < side_length; k++) r->signs[i + k].filler = 1;
    *side_end = i + side_length;
    return ent_vec_push(r->arena, &r->sides, (ent_time_side){i, side, here->story});
}

#define ROLE(role) (UINT64_C(1) << ENT_TIME_ROLE_##role)
/* Roles that begin an expression, those that lead one when there is more of it, and those of the words that may then follow. */
static const uint64_t OPENS = ROLE(MONTH) | ROLE(WEEKDAY) | ROLE(BETWEEN) | ROLE(WITHIN) | ROLE(SINCE) | ROLE(UNIT) | ROLE(NUMBER) | ROLE(RANK) |
                              ROLE(DEICTIC) | ROLE(ANAPHORIC) | ROLE(EDGE) | ROLE(VAGUE) | ROLE(AGO) | ROLE(DURING) | ROLE(ANNIVERSARY) |
                              ROLE(EARLIER) | ROLE(FEAST) | ROLE(PART_OF_DAY);
static const uint64_t LEADS = ROLE(ARTICLE) | ROLE(THIS) | ROLE(OF) | ROLE(TO) | ROLE(IN);
static const uint64_t LED = ROLE(MONTH) | ROLE(WEEKDAY) | ROLE(NUMBER) | ROLE(UNIT) | ROLE(SEASON);
_Static_assert(ENT_TIME_ROLE_COUNT <= 64, "one bit a role");

bool ent_time_may_start(const ent_time_reader *r, uint32_t i, uint32_t end) {
    if (!(LEADS >> r->signs[i].role & 1) || is_figure(ent_time_token(r, i))) return true;
    uint32_t last = i + r->signs[i].length + 2; /* an article or another lead may stand between */
    for (uint32_t k = i + 1; k < end && k < last; k++)
        if (LED >> r->signs[k].role & 1 || is_figure(ent_time_token(r, k))) return true;
    return false;
}

bool ent_time_signs(ent_time_reader *r) {
    enum { NEWS_SENTENCES = 4 };
    uint32_t count = r->text->tokens.count, side_end = 0;
    r->signs = ENT_NEW_ARRAY(r->arena, ent_time_sign, (size_t)count + 1);
    uint8_t *told = ENT_NEW_ARRAY(r->arena, uint8_t, (size_t)r->text->stories + 1);
    r->starts.items = ENT_NEW_ARRAY(r->arena, uint32_t, (size_t)count + 1);
    r->starts.capacity = count + 1;
    if (!r->signs || !told || !r->starts.items) return false;
    for (uint32_t s = 0; s < r->text->sentences.count; s++) {
        const ent_sentence *sentence = &r->text->sentences.items[s];
        ent_time_name here = {.sentence = s, .story = sentence->story, .news = told[sentence->story] < NEWS_SENTENCES};
        bool tells = sentence->zone != ENT_ZONE_DATELINE && sentence->zone != ENT_ZONE_NOISE && !sentence->repeat;
        if (here.news && tells) told[sentence->story]++;
        uint32_t *wanted = r->starts.items + r->starts.count, wanted_count = 0; /* until the sentence's own starts stand there */
        for (uint32_t i = sentence->tokens.first; i < sentence->tokens.end; i++) {
            uint32_t link = r->text->tables[i] >> ENT_TABLE_TIMELINKS & 1; /* each word is asked: without branches */
            r->signs[i].role = r->rules->links[ent_time_token(r, i)->word & (0u - link)];
            r->signs[i].length = (uint8_t)link;
            wanted[wanted_count] = i;
            wanted_count += (r->text->tables[i] & WANTED) != 0;
        }
        for (uint32_t k = 0; k < wanted_count; k++)
            if (!take_phrases(r, wanted[k], &here, &side_end)) return false;
        for (uint32_t i = sentence->tokens.first; i < sentence->tokens.end; i++) {
            r->starts.items[r->starts.count] = i;
            bool starts = ((OPENS | LEADS) >> r->signs[i].role & 1) | is_figure(ent_time_token(r, i));
            r->starts.count += starts;
        }
    }
    return true;
}

ent_span ent_time_span(const ent_time_reader *r, ent_range tokens) {
    return (ent_span){ent_time_token(r, tokens.first)->span.start, ent_time_token(r, tokens.end - 1)->span.end};
}

uint8_t ent_time_role_before(const ent_time_reader *r, uint32_t i, uint32_t first) {
    enum { LONGEST = 6 };
    uint8_t role = 0;
    for (uint32_t length = 1; length <= LONGEST && i >= first + length; length++)
        if (r->signs[i - length].length == length) role = r->signs[i - length].role;
    return role;
}
