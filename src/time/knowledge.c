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
    return relations_base(r, view, expr, end, base);
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

bool ent_time_congress(const ent_time_reader *r, const ent_time_view *view, uint32_t index, ent_time_set *set) {
    const ent_time_name *name = view->names[index];
    if (name->table != ENT_TABLE_CONGRESSES || name->token == 0) return false;
    const ent_token *ordinal = ent_time_token(r, name->token - 1);
    if (ordinal->kind != ENT_TOKEN_KIND_ORDINAL) return false;
    int phase = congress_phase(r, name->token - 1, r->text->sentences.items[name->sentence].tokens.first);
    ent_country country = ent_pack_cell(r->pack, ENT_TABLE_CONGRESSES, name->row, ENT_CONGRESSES_COUNTRY);
    ent_str series = ent_pack_cell_text(r->pack, ENT_TABLE_CONGRESSES, name->row, ENT_CONGRESSES_NAME);
    ent_date from, to, next_from, next_to;
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

/* Is the office at names[at] only the end of a longer one ("Premier ministre")? */
static bool inside_longer(const ent_time_view *view, uint32_t at) {
    enum { REACH = 6 };
    const ent_time_name *office = view->names[at];
    for (uint32_t k = at; k > 0 && view->names[k - 1]->token + REACH >= office->token; k--) {
        const ent_time_name *other = view->names[k - 1];
        if (other->table == ENT_TABLE_OFFICES && other->token < office->token && other->token + other->length >= office->token + office->length)
            return true;
    }
    return false;
}

/* Another country is named beside the office ("président du Conseil européen"). */
static bool of_another(const ent_time_view *view, uint32_t token, ent_country country) {
    enum { NEAR = 6 };
    for (uint32_t k = 0; k < view->side_count && view->sides[k]->token < token + NEAR; k++)
        if (view->sides[k]->token >= token && view->sides[k]->country != country) return true;
    return false;
}

/* Does the office at names[at] bear the title, or say it by its rank alone ("le chef de l'État")? Not a deputy's, whose title holds it. */
static bool bears_title(const ent_time_reader *r, const ent_time_view *view, uint32_t at, const ent_time_title *title) {
    const ent_time_name *office = view->names[at];
    if (ent_str_equal(ent_pack_cell_text(r->pack, ENT_TABLE_OFFICES, office->row, ENT_OFFICES_TITLE), title->text)) return true;
    if (!title->rank || ent_pack_cell(r->pack, ENT_TABLE_OFFICES, office->row, ENT_OFFICES_CLASS) != title->rank) return false;
    if (of_another(view, office->token, title->country)) return false;
    for (uint32_t k = at + 1; k < view->name_count && view->names[k]->token < office->token + office->length; k++) {
        const ent_time_name *inner = view->names[k];
        if (inner->table == ENT_TABLE_OFFICES && inner->token > office->token &&
            ent_pack_cell(r->pack, ENT_TABLE_OFFICES, inner->row, ENT_OFFICES_CLASS) == title->rank)
            return false;
    }
    return true;
}

/* The office named before the person at names[index]: nothing but its state, an article or a comma may stand between, and the
 * title must stand by itself ("vice-président" is another office, "ancien président" is none). Who presides over a body is not
 * called after the state. */
static bool titled(const ent_time_reader *r, const ent_time_view *view, uint32_t index, const ent_time_title *title) {
    enum { GAP = 7 };
    uint32_t person = view->names[index]->token;
    for (uint32_t k = index; k > 0; k--) {
        const ent_time_name *office = view->names[k - 1];
        if (office->token + office->length + GAP < person) return false;
        if (office->table != ENT_TABLE_OFFICES || office->token + office->length > person || inside_longer(view, k - 1)) continue;
        bool plain = !(ent_time_token(r, office->token)->flags & ENT_TOKEN_HYPHEN);
        for (uint32_t t = office->token + office->length; t < person && plain; t++) {
            uint8_t role = ent_time_role(r, t);
            const ent_token *token = ent_time_token(r, t);
            plain = (r->signs[t].filler && !title->of_body) || role == ENT_TIME_ROLE_OF || role == ENT_TIME_ROLE_ARTICLE ||
                    (token->flags & ENT_TOKEN_ABBREVIATED) || token->kind == ENT_TOKEN_KIND_PUNCT;
        }
        if (!plain || !bears_title(r, view, k - 1, title)) return false;
        /* one word in front may say that the office is not held */
        return office->token == 0 || ent_time_role(r, office->token - 1) == ENT_TIME_ROLE_ARTICLE ||
               ent_time_token(r, office->token - 1)->role != 0 || ent_time_token(r, office->token - 1)->kind != ENT_TOKEN_KIND_WORD;
    }
    return false;
}

/* Words that may stand between an office and its holder. */
static bool is_between(const ent_time_reader *r, uint32_t token) {
    uint8_t role = ent_time_role(r, token);
    const ent_token *t = ent_time_token(r, token);
    return r->signs[token].filler || role == ENT_TIME_ROLE_OF || role == ENT_TIME_ROLE_ARTICLE || (t->flags & ENT_TOKEN_ABBREVIATED) ||
           t->kind == ENT_TOKEN_KIND_PUNCT;
}

/* "le président sénégalais, X, et son homologue américain, Y": the office told last in the sentence. */
static bool titled_as_homologue(const ent_time_reader *r, const ent_time_view *view, uint32_t index, const ent_time_title *title) {
    enum { GAP = 5 };
    const ent_time_name *person = view->names[index];
    uint32_t first = r->text->sentences.items[person->sentence].tokens.first, at = person->token;
    while (at > first && person->token - at < GAP && !r->signs[at - 1].homologue && is_between(r, at - 1)) at--;
    if (at == first || !r->signs[at - 1].homologue) return false;
    for (uint32_t k = index; k > 0 && view->names[k - 1]->token >= first; k--) {
        const ent_time_name *office = view->names[k - 1];
        if (office->table != ENT_TABLE_OFFICES || office->token >= at || inside_longer(view, k - 1)) continue;
        bool plain = !(ent_time_token(r, office->token)->flags & ENT_TOKEN_HYPHEN) && r->signs[office->token + office->length].filler;
        return plain && bears_title(r, view, k - 1, title);
    }
    return false;
}

/* "Barack Obama, président des États-Unis": of a state or of nothing, in commas; whatever its body where the title is none of a state's. */
static bool titled_behind(const ent_time_reader *r, const ent_time_view *view, uint32_t index, const ent_time_title *title, bool leads) {
    const ent_time_name *person = view->names[index];
    uint32_t comma = person->token + person->length, end = r->text->sentences.items[person->sentence].tokens.end;
    if (comma + 1 >= end || ent_time_token(r, comma)->kind != ENT_TOKEN_KIND_PUNCT) return false;
    uint32_t first = comma + 1 + (ent_time_role(r, comma + 1) == ENT_TIME_ROLE_ARTICLE);
    for (uint32_t k = index + 1; k < view->name_count && view->names[k]->token <= first; k++) {
        const ent_time_name *office = view->names[k];
        if (office->table != ENT_TABLE_OFFICES || office->token != first) continue;
        uint32_t behind = first + office->length;
        while (behind < end && (ent_time_role(r, behind) == ENT_TIME_ROLE_OF || ent_time_role(r, behind) == ENT_TIME_ROLE_ARTICLE)) behind++;
        bool whole = !leads || (behind < end && (r->signs[behind].filler || (behind == first + office->length && is_between(r, behind))));
        return whole && bears_title(r, view, k, title);
    }
    return false;
}

/* "le ministre de l'Europe et des Affaires étrangères, X", "le secrétaire général du Parti Y, X": the office stands before the person in
 * the sentence, whatever its portfolio or body, with nobody else between; not "l'ancien ministre". */
static bool titled_with_body(const ent_time_reader *r, const ent_time_view *view, uint32_t index, const ent_time_title *title) {
    enum { GAP = 16 };
    const ent_time_name *person = view->names[index];
    for (uint32_t k = index; k > 0; k--) {
        const ent_time_name *office = view->names[k - 1];
        if (office->token == person->token) continue;
        if (office->sentence != person->sentence || office->token + GAP < person->token || office->table == ENT_TABLE_TENURES) return false;
        if (office->table != ENT_TABLE_OFFICES) continue;
        if (inside_longer(view, k - 1) || !bears_title(r, view, k - 1, title)) return false;
        const ent_token *before = office->token ? ent_time_token(r, office->token - 1) : NULL;
        return !before || before->role || before->kind != ENT_TOKEN_KIND_WORD || ent_time_role(r, office->token - 1) == ENT_TIME_ROLE_ARTICLE;
    }
    return false;
}

bool ent_time_tenure(const ent_time_reader *r, const ent_time_view *view, uint32_t index, ent_time_set *set) {
    enum { SLACK = 10 };
    const ent_time_name *name = view->names[index];
    if (name->table != ENT_TABLE_TENURES) return false;
    ent_date from, to = {ENT_TIME_LAST_YEAR, 0, 0};
    ent_str end = ent_pack_cell_text(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_TO);
    ent_time_title title = {.text = ent_pack_cell_text(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_TITLE),
                            .of_body = ent_pack_cell_text(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_BODY).len > 0,
                            .rank = r->rules->ranks[name->row],
                            .country = ent_pack_cell(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_COUNTRY)};
    bool leads = title.rank == ENT_OFFICE_CLASS_HEAD_OF_STATE || title.rank == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT || title.of_body;
    bool held = leads ? titled(r, view, index, &title) : titled_with_body(r, view, index, &title);
    held = held || (!title.of_body && titled_behind(r, view, index, &title, leads));
    held = held || (!title.of_body && leads && titled_as_homologue(r, view, index, &title));
    if (!held) return false;
    if (!date_cell(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_FROM, &from) || (end.len && !ent_date_parse(end, &to))) return false;
    ent_time_set_add(set, ent_date_first(from) - SLACK, ent_date_last(to) + SLACK);
    return true;
}

/* The class of the office that bears the title where it leads a state, government or ministry, else 0. */
static uint8_t rank_of(const ent_pack *pack, ent_str title) {
    for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_OFFICES); row++) {
        if (!ent_str_equal(ent_pack_cell_text(pack, ENT_TABLE_OFFICES, row, ENT_OFFICES_TITLE), title)) continue;
        uint8_t rank = (uint8_t)ent_pack_cell(pack, ENT_TABLE_OFFICES, row, ENT_OFFICES_CLASS);
        bool leads = rank == ENT_OFFICE_CLASS_HEAD_OF_STATE || rank == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT || rank == ENT_OFFICE_CLASS_MINISTER;
        return leads ? rank : 0;
    }
    return 0;
}

const uint8_t *ent_time_ranks(const ent_pack *pack, ent_arena *arena) {
    uint32_t rows = ent_pack_row_count(pack, ENT_TABLE_TENURES);
    uint8_t *ranks = ENT_NEW_ARRAY(arena, uint8_t, (size_t)rows + 1);
    ent_str last = {0};
    for (uint32_t row = 0; ranks && row < rows; row++) {
        ent_str title = ent_pack_cell_text(pack, ENT_TABLE_TENURES, row, ENT_TENURES_TITLE);
        bool of_body = ent_pack_cell_text(pack, ENT_TABLE_TENURES, row, ENT_TENURES_BODY).len > 0;
        bool of_state = ent_pack_cell(pack, ENT_TABLE_TENURES, row, ENT_TENURES_COUNTRY) != 0;
        if (row && ent_str_equal(title, last)) ranks[row] = ranks[row - 1];
        else ranks[row] = rank_of(pack, title);
        last = title;
        if (of_body || !of_state) ranks[row] = 0, last = (ent_str){0};
    }
    return ranks;
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
