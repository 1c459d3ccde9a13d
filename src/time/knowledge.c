/* What the pack knows of the world and may use to choose a year: when relations began, what jubilees celebrate, when the
 * numbered congresses of a party met. Where the text leaves several bases possible, none is taken. */
#include "time/internal.h"

static bool date_cell(const ent_pack *pack, uint32_t table, uint32_t row, uint32_t column, ent_date *date) {
    return ent_date_parse(ent_pack_cell_text(pack, table, row, column), date);
}

/* Up to two different countries named at tokens [from, to) of a story. */
static uint32_t sides_between(const ent_time_view *view, uint32_t from, uint32_t to, ent_country sides[2]) {
    uint32_t count = 0;
    for (uint32_t k = 0; k < view->side_count; k++) {
        const ent_time_side *side = view->sides[k];
        if (side->token < from || side->token >= to) continue;
        bool known = false;
        for (uint32_t n = 0; n < count && n < 2; n++) known = known || sides[n] == side->country;
        if (known) continue;
        if (count < 2) sides[count] = side->country;
        count++;
    }
    return count;
}

/* The two countries that a story names most; false when a third comes near the second. */
static bool story_sides(const ent_time_view *view, ent_country sides[2]) {
    enum { MOST = 24 };
    struct {
        ent_country country;
        uint32_t times;
    } found[MOST];
    uint32_t count = 0;
    for (uint32_t k = 0; k < view->side_count; k++) {
        uint32_t n = 0;
        while (n < count && found[n].country != view->sides[k]->country) n++;
        if (n == count) {
            if (count == MOST) continue;
            found[count].country = view->sides[k]->country;
            found[count++].times = 0;
        }
        found[n].times++;
    }
    if (count < 2) return false;
    uint32_t rank[3] = {0, 0, 0}, who[2] = {0, 0};
    for (uint32_t n = 0; n < count; n++) {
        if (found[n].times > rank[0]) rank[2] = rank[1], rank[1] = rank[0], who[1] = who[0], rank[0] = found[n].times, who[0] = n;
        else if (found[n].times > rank[1]) rank[2] = rank[1], rank[1] = found[n].times, who[1] = n;
        else if (found[n].times > rank[2]) rank[2] = found[n].times;
    }
    sides[0] = found[who[0]].country, sides[1] = found[who[1]].country;
    return rank[1] >= 2 && rank[2] * 2 <= rank[1];
}

static bool relation(const ent_pack *pack, ent_country a, ent_country b, ent_date *base) {
    for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_RELATIONS); row++) {
        ent_country first = ent_pack_cell(pack, ENT_TABLE_RELATIONS, row, ENT_RELATIONS_FIRST);
        ent_country second = ent_pack_cell(pack, ENT_TABLE_RELATIONS, row, ENT_RELATIONS_SECOND);
        if ((first == a && second == b) || (first == b && second == a)) return date_cell(pack, ENT_TABLE_RELATIONS, row, ENT_RELATIONS_BASE, base);
    }
    return false;
}

/* "… de leurs relations diplomatiques": the words must come soon behind the anniversary. */
static bool relations_base(const ent_time_reader *r, const ent_time_view *view, const ent_time_expr *expr, uint32_t end, ent_date *base) {
    uint32_t near = expr->tokens.end + 12 < end ? expr->tokens.end + 12 : end, at = expr->tokens.end;
    while (at < near && ent_time_role(r, at) != ENT_TIME_ROLE_RELATIONS) at++;
    if (at == near) return false;
    ent_country sides[2] = {0, 0};
    uint32_t stop = at + 14 < end ? at + 14 : end, first = r->text->sentences.items[expr->sentence].tokens.first;
    bool named = sides_between(view, expr->tokens.end, stop, sides) == 2 || sides_between(view, first, end, sides) == 2 || story_sides(view, sides);
    return named && relation(r->pack, sides[0], sides[1], base);
}

/* The country named soon behind the token, or else the only one of the sentence ("de son indépendance"); 0 when neither is. */
static ent_country whose(const ent_time_reader *r, const ent_time_view *view, uint32_t sentence, uint32_t token) {
    enum { NEAR = 5 };
    ent_range tokens = r->text->sentences.items[sentence].tokens;
    ent_country sides[2] = {0, 0};
    uint32_t stop = token + NEAR < tokens.end ? token + NEAR : tokens.end;
    if (sides_between(view, token, stop, sides) == 1) return sides[0];
    return sides_between(view, tokens.first, tokens.end, sides) == 1 ? sides[0] : 0;
}

/* "… de l'indépendance de l'Angola", "… de la Fête nationale du Sénégal" */
static bool birth_base(const ent_time_reader *r, const ent_time_view *view, const ent_time_expr *expr, uint32_t end, ent_date *base) {
    enum { NEAR = 3 };
    uint32_t at = expr->tokens.end, stop = at + NEAR < end ? at + NEAR : end;
    while (at < stop && ent_time_role(r, at) != ENT_TIME_ROLE_BIRTH && ent_time_role(r, at) != ENT_TIME_ROLE_FEAST) at++;
    if (at == stop) return false;
    bool feast = ent_time_role(r, at) == ENT_TIME_ROLE_FEAST;
    if (feast && !ent_pack_cell(r->pack, ENT_TABLE_FEASTS, (uint32_t)r->signs[at].value, ENT_FEASTS_COUNTRY)) return false; /* of no state */
    ent_country country = whose(r, view, expr->sentence, at + r->signs[at].length);
    for (uint32_t row = 0; country && row < ent_pack_row_count(r->pack, ENT_TABLE_BIRTHS); row++) {
        if (ent_pack_cell(r->pack, ENT_TABLE_BIRTHS, row, ENT_BIRTHS_COUNTRY) != country) continue;
        if (feast && !ent_pack_cell(r->pack, ENT_TABLE_BIRTHS, row, ENT_BIRTHS_FEAST)) return false;
        return date_cell(r->pack, ENT_TABLE_BIRTHS, row, ENT_BIRTHS_BASE, base);
    }
    return false;
}

bool ent_time_base(const ent_time_reader *r, const ent_time_view *view, const ent_time_expr *expr, ent_date *base) {
    enum { LAST_JUBILEE = 2050 }; /* beyond it the brackets held the year of the feast, not of its base */
    uint32_t end = r->text->sentences.items[expr->sentence].tokens.end;
    if (expr->base.year && expr->base.year + (int)expr->ordinal <= LAST_JUBILEE) {
        *base = expr->base;
        return true;
    }
    for (uint32_t k = 0; k < view->name_count; k++) {
        const ent_time_name *name = view->names[k];
        if (name->table != ENT_TABLE_JUBILEES || name->token < expr->tokens.end || name->token > expr->tokens.end + 2 || name->token >= end) continue;
        return date_cell(r->pack, ENT_TABLE_JUBILEES, name->row, ENT_JUBILEES_BASE, base);
    }
    return birth_base(r, view, expr, end, base) || relations_base(r, view, expr, end, base);
}

bool ent_time_jubilee(const ent_time_reader *r, const ent_time_view *view, const ent_time_expr *expr, ent_date *base) {
    enum { NEAR = 20 };
    uint32_t end = r->text->sentences.items[expr->sentence].tokens.end;
    for (uint32_t k = 0; k < view->name_count; k++) {
        const ent_time_name *name = view->names[k];
        if (name->table != ENT_TABLE_JUBILEES || name->token < expr->tokens.end || name->token >= end) continue;
        return name->token < expr->tokens.end + NEAR && date_cell(r->pack, ENT_TABLE_JUBILEES, name->row, ENT_JUBILEES_BASE, base);
    }
    return false;
}

/* Says the text that the congress has been held (-1), lately (-2), that it is to come (+1), or nothing (0)? */
static int congress_phase(const ent_time_reader *r, uint32_t token, uint32_t first) {
    for (uint32_t k = token; k > first && token - k < 8; k--) {
        uint8_t role = ent_time_role(r, k - 1);
        if (role == ENT_TIME_ROLE_PREPARE || role == ENT_TIME_ROLE_PLANNED || role == ENT_TIME_ROLE_NEXT) return 1;
        if (role == ENT_TIME_ROLE_OUTCOME) return r->signs[k - 1].value ? -2 : -1;
        if (role == ENT_TIME_ROLE_SINCE || role == ENT_TIME_ROLE_AFTER) return -1;
    }
    return 0;
}

static bool edition(const ent_time_reader *r, ent_str series, uint32_t number, ent_date *from, ent_date *to) {
    for (uint32_t row = 0; row < ent_pack_row_count(r->pack, ENT_TABLE_EDITIONS); row++) {
        if (ent_pack_cell(r->pack, ENT_TABLE_EDITIONS, row, ENT_EDITIONS_NUMBER) != number) continue;
        if (!ent_str_equal(ent_pack_cell_text(r->pack, ENT_TABLE_EDITIONS, row, ENT_EDITIONS_NAME), series)) continue;
        return date_cell(r->pack, ENT_TABLE_EDITIONS, row, ENT_EDITIONS_FROM, from) &&
               date_cell(r->pack, ENT_TABLE_EDITIONS, row, ENT_EDITIONS_TO, to);
    }
    return false;
}

static bool names_side(const ent_time_view *view, ent_country country) {
    for (uint32_t k = 0; k < view->side_count; k++)
        if (view->sides[k]->country == country) return true;
    return false;
}

/* "en avril, lors du 8e Congrès": a month without a year is one of the last twelve. */
static bool month_beside(const ent_time_view *view, uint32_t sentence, uint8_t month) {
    for (uint32_t k = 0; k < view->expr_count; k++) {
        const ent_time_expr *e = view->exprs[k];
        if (e->sentence == sentence && e->shape == ENT_TIME_POINT && !e->a.year && !e->a.day && e->a.month == month) return true;
    }
    return false;
}

/* "en marge de la 78e session de l'Assemblée générale": spoken of while it sits, and shortly before; looking back, from its first day on. */
static bool sitting(const ent_time_reader *r, ent_str series, uint32_t number, int phase, ent_time_set *set) {
    enum { SHORTLY = 90 };
    ent_date from, to;
    if (!edition(r, series, number, &from, &to)) return false;
    ent_day last = phase < 0 ? ent_day_of(ENT_TIME_LAST_YEAR, 12, 31) : ent_date_last(to);
    ent_time_set_add(set, ent_date_first(from) - (phase < 0 ? 0 : SHORTLY), last);
    return true;
}

bool ent_time_congress(const ent_time_reader *r, const ent_time_view *view, uint32_t index, ent_time_set *set) {
    const ent_time_name *name = view->names[index];
    if (name->table != ENT_TABLE_CONGRESSES || name->token == 0) return false;
    const ent_token *ordinal = ent_time_token(r, name->token - 1);
    if (ordinal->kind != ENT_TOKEN_KIND_ORDINAL) return false;
    int phase = congress_phase(r, name->token - 1, r->text->sentences.items[name->sentence].tokens.first);
    ent_country country = ent_pack_cell(r->pack, ENT_TABLE_CONGRESSES, name->row, ENT_CONGRESSES_COUNTRY);
    ent_str series = ent_pack_cell_text(r->pack, ENT_TABLE_CONGRESSES, name->row, ENT_CONGRESSES_NAME);
    ent_date from, to, next_from, next_to;
    if (ent_pack_cell(r->pack, ENT_TABLE_CONGRESSES, name->row, ENT_CONGRESSES_SITS)) return sitting(r, series, ordinal->value, phase, set);
    if (!names_side(view, country) || !edition(r, series, ordinal->value, &from, &to)) return false;
    /* It is spoken of from two years before it. History is told of old ones at any time; only results and resolutions are those
     * of the latest, until the next congress has others. */
    ent_day first = ent_date_first(from) - (phase < 0 ? 0 : 760), last = ent_day_of(ENT_TIME_LAST_YEAR, 12, 31);
    if (phase == -2 && edition(r, series, ordinal->value + 1, &next_from, &next_to)) last = ent_date_first(next_from);
    if (phase > 0) last = ent_date_last(to);
    if (phase < 0 && month_beside(view, name->sentence, from.month)) last = ent_date_first(from) + 365;
    ent_time_set_add(set, first, last);
    return true;
}

int ent_time_newest(const ent_pack *pack) {
    int newest = 0;
    ent_date date;
    for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_EDITIONS); row++)
        if (date_cell(pack, ENT_TABLE_EDITIONS, row, ENT_EDITIONS_TO, &date) && date.year > newest) newest = date.year;
    for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_TENURES); row++)
        if (date_cell(pack, ENT_TABLE_TENURES, row, ENT_TENURES_FROM, &date) && date.year > newest) newest = date.year;
    return newest;
}
