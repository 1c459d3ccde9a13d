/* Date expressions: at each token the longest form that fits, from left to right, never across a sentence. An expression
 * that hangs on a noun ("the accord of 3 May") or is only a limit ("before 3 May") is marked, for it dates no act. */
#include "time/internal.h"

static bool takes(const ent_time_reader *r, uint32_t i, uint32_t end, uint8_t role) { return i < end && ent_time_role(r, i) == role; }

static char first_byte(const ent_time_reader *r, uint32_t i) { return r->page->bytes.ptr[ent_time_token(r, i)->span.start]; }

/* A dash or slash between two parts of a range, or a hyphen that is no token. Returns the token of the second part. */
static uint32_t dash_at(const ent_time_reader *r, uint32_t i, uint32_t end) {
    if (i >= end) return i;
    if (ent_time_token(r, i)->kind == ENT_TOKEN_KIND_DASH || first_byte(r, i) == '/') return i + 1;
    return i;
}

static bool joined(const ent_time_reader *r, uint32_t i) { return ent_time_token(r, i)->flags & ENT_TOKEN_HYPHEN; }

/* Month and year of the first part come from the second. False: not a range. */
static bool complete(ent_time_point *a, ent_time_point *b) {
    if (a->weekday && b->weekday && !a->day && !b->day) return a->weekday != b->weekday; /* "de lundi à mercredi" */
    if (!b->month && !b->year) return false;
    if ((a->day == 0) != (b->day == 0)) return false;
    if (!a->month && b->month) a->month = b->month;
    if (b->year && !a->year) a->year = (int16_t)(b->year - (a->month > b->month));
    if (a->year && !b->year) return false;
    if (a->month == b->month && a->year == b->year) return !a->day || a->day < b->day;
    return true;
}

static uint32_t year_range_at(const ent_time_reader *r, uint32_t i, uint32_t end, uint8_t link, ent_time_expr *expr) {
    if (!ent_time_is_year(r, i)) return i;
    uint32_t j = dash_at(r, i + 1, end);
    if (j == i + 1 && takes(r, j, end, link)) j++;
    if (j >= end || !ent_time_is_year(r, j) || (j == i + 1 && !joined(r, j))) return i;
    int16_t from = (int16_t)ent_time_token(r, i)->value, to = (int16_t)ent_time_token(r, j)->value;
    if (to <= from || to - from > 60) return i;
    *expr = (ent_time_expr){.shape = ENT_TIME_RANGE, .a = {from, 0, 0, 0}, .b = {to, 0, 0, 0}};
    return j + 1;
}

/* "du 9 au 12 octobre", "de mai à juin 2024", "entre le 3 et le 7 mai", "les 2 et 3 février", "19-21 avril" */
static uint32_t range_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    uint8_t role = ent_time_role(r, i), link = 0;
    uint32_t j = i;
    if (role == ENT_TIME_ROLE_OF || role == ENT_TIME_ROLE_SINCE) link = ENT_TIME_ROLE_TO;
    else if (role == ENT_TIME_ROLE_BETWEEN) link = ENT_TIME_ROLE_AND;
    if (link) j += r->signs[i].length;
    else if (role != ENT_TIME_ROLE_ARTICLE && !ent_time_is_day(r, i) && role != ENT_TIME_ROLE_WEEKDAY) return i;
    uint32_t years = j < end ? year_range_at(r, j, end, link, expr) : j;
    if (years != j && link) return years;
    *expr = (ent_time_expr){.shape = ENT_TIME_RANGE};
    uint32_t k = j < end ? ent_time_point_at(r, j, end, true, &expr->a) : j;
    if (k == j || k >= end) return i;
    while (!link && !expr->a.month && expr->a.day && first_byte(r, k) == ',' && k + 2 < end && ent_time_is_day(r, k + 1))
        k += 2; /* "les 3, 4 et 5 mai" */
    uint32_t second;
    bool until = link == ENT_TIME_ROLE_TO && ent_time_role(r, k) == ENT_TIME_ROLE_UNTIL;
    if (link && (ent_time_role(r, k) == link || until)) second = k + r->signs[k].length;
    else if (!link && ent_time_role(r, k) == ENT_TIME_ROLE_AND && !expr->a.month) second = k + 1; /* else two dates */
    else if (!link && ent_time_role(r, k) == ENT_TIME_ROLE_TO && expr->a.day) second = k + 1;
    else second = dash_at(r, k, end);
    if (second >= end || (second == k && !joined(r, k))) return i;
    uint32_t behind = ent_time_point_at(r, second, end, false, &expr->b);
    if (behind == second || !complete(&expr->a, &expr->b)) return i;
    bool in_a_row = expr->a.weekday && expr->b.weekday == expr->a.weekday % 7 + 1; /* "vendredi et samedi" */
    /* A lone month pair needs its prepositions: "mars et avril" may be anything. */
    return link || expr->a.day || in_a_row ? behind : i;
}

/* What may follow: "dernier", "matin", "à 15h30", "(heure locale)". */
static uint32_t tail_at(const ent_time_reader *r, uint32_t j, uint32_t end, ent_time_expr *expr) {
    for (bool more = true; more && j < end;) {
        more = false;
        uint8_t role = ent_time_role(r, j);
        if ((role == ENT_TIME_ROLE_LAST || role == ENT_TIME_ROLE_NEXT) && !expr->direction) {
            expr->direction = role == ENT_TIME_ROLE_LAST ? -1 : 1;
            j += r->signs[j].length, more = true;
        } else if (role == ENT_TIME_ROLE_PART_OF_DAY) {
            j += r->signs[j].length, more = true;
        } else if (role == ENT_TIME_ROLE_LOCAL_TIME) {
            j += r->signs[j].length, more = true;
        } else if (ent_time_token(r, j)->kind == ENT_TOKEN_KIND_OPEN && takes(r, j + 1, end, ENT_TIME_ROLE_LOCAL_TIME)) {
            j += 1u + r->signs[j + 1].length;
            if (j < end && ent_time_token(r, j)->kind == ENT_TOKEN_KIND_CLOSE) j++;
            more = true;
        }
    }
    return j;
}

/* "à la fin de l'année", "début du mois prochain", "fin de l'année 2025": behind the edge word at i, from token j. */
static uint32_t unit_edge_at(const ent_time_reader *r, uint32_t j, uint32_t end, ent_time_expr *expr) {
    uint32_t unit = j;
    if (takes(r, unit, end, ENT_TIME_ROLE_OF)) unit++;
    if (takes(r, unit, end, ENT_TIME_ROLE_ARTICLE)) unit++;
    if (!takes(r, unit, end, ENT_TIME_ROLE_UNIT)) return j;
    expr->unit = r->signs[unit].unit;
    uint32_t k = unit + 1;
    if (expr->unit == ENT_TIME_UNIT_YEAR && k < end && ent_time_is_year(r, k)) {
        expr->a.year = (int16_t)ent_time_token(r, k)->value;
        return k + 1;
    }
    if ((expr->unit != ENT_TIME_UNIT_YEAR && expr->unit != ENT_TIME_UNIT_MONTH) || takes(r, k, end, ENT_TIME_ROLE_OF)) return j;
    if (takes(r, k, end, ENT_TIME_ROLE_LAST) || takes(r, k, end, ENT_TIME_ROLE_NEXT)) {
        bool last = ent_time_role(r, k) == ENT_TIME_ROLE_LAST;
        expr->offset = last ? -1 : 1;
        expr->direction = last ? -1 : 1;
        k += r->signs[k].length;
    }
    return k;
}

/* "fin mai", "début 2024", "mi-avril" */
static uint32_t edge_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    if (!takes(r, i, end, ENT_TIME_ROLE_EDGE)) return i;
    uint32_t j = i + r->signs[i].length;
    *expr = (ent_time_expr){.shape = ENT_TIME_EDGE, .edge = (uint8_t)r->signs[i].value};
    uint32_t behind = unit_edge_at(r, j, end, expr);
    if (behind != j) return behind;
    expr->unit = 0;
    if (takes(r, j, end, ENT_TIME_ROLE_SAME_FRAME)) j += r->signs[j].length;
    if (j < end && ent_time_is_year(r, j)) {
        expr->a.year = (int16_t)ent_time_token(r, j)->value;
        return j + 1;
    }
    behind = j < end && ent_time_role(r, j) == ENT_TIME_ROLE_MONTH ? ent_time_point_at(r, j, end, false, &expr->a) : j;
    return behind == j ? i : behind;
}

/* "au deuxième jour de sa visite": tells when the visit began. From the unit on; `number` is that of the day. */
static uint32_t day_of_stay(const ent_time_reader *r, uint32_t i, uint32_t end, uint32_t number, ent_time_expr *expr) {
    enum { LONGEST = 10 };
    if (!takes(r, i + 1, end, ENT_TIME_ROLE_OF) || i + 2 >= end || !number || number > LONGEST) return i;
    uint8_t whose = ent_time_token(r, i + 2)->role;
    if (whose != ENT_ROLE_DET_POSSESSIVE && whose != ENT_ROLE_DET_INDEFINITE) return i;
    *expr = (ent_time_expr){
        .shape = ENT_TIME_ANAPHORIC, .unit = ENT_TIME_UNIT_DAY, .flags = ENT_TIME_PART | ENT_TIME_SINCE, .offset = (int16_t)(1 - (int)number)};
    return i + 1;
}

/* "le premier trimestre 2025", "années 1990" */
static uint32_t period_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    const ent_token *t = ent_time_token(r, i);
    bool rank = ent_time_role(r, i) == ENT_TIME_ROLE_RANK;
    uint32_t number = rank ? (uint32_t)r->signs[i].value : t->value;
    if ((rank || t->kind == ENT_TOKEN_KIND_ORDINAL) && takes(r, i + 1, end, ENT_TIME_ROLE_UNIT)) {
        uint8_t unit = r->signs[i + 1].unit;
        uint32_t stay = unit == ENT_TIME_UNIT_DAY ? day_of_stay(r, i + 1, end, number, expr) : i + 1;
        if (stay != i + 1) return stay;
        uint32_t j = i + 2, most = unit == ENT_TIME_UNIT_QUARTER ? 4 : unit == ENT_TIME_UNIT_HALF ? 2 : 0;
        if (takes(r, j, end, ENT_TIME_ROLE_OF) || takes(r, j, end, ENT_TIME_ROLE_IN)) j++;
        if (number > most || number == 0 || j >= end || !ent_time_is_year(r, j)) return i;
        *expr =
            (ent_time_expr){.shape = ENT_TIME_QUARTER, .unit = unit, .offset = (int16_t)number, .a = {(int16_t)ent_time_token(r, j)->value, 0, 0, 0}};
        return j + 1;
    }
    if (!takes(r, i, end, ENT_TIME_ROLE_UNIT) || r->signs[i].unit != ENT_TIME_UNIT_YEAR || i + 1 >= end) return i;
    if (!ent_time_is_year(r, i + 1) || ent_time_token(r, i + 1)->value % 10 || i == 0 ||
        (ent_time_role(r, i - 1) != ENT_TIME_ROLE_ARTICLE && ent_time_role(r, i - 1) != ENT_TIME_ROLE_OF) ||
        ent_time_token(r, i - 1)->number != ENT_NUMBER_PLURAL)
        return i;
    *expr = (ent_time_expr){.shape = ENT_TIME_DECADE, .a = {(int16_t)ent_time_token(r, i + 1)->value, 0, 0, 0}};
    return i + 2;
}

/* A noun that a number may count: "de 2000 hectares" is no year. */
static bool is_counted(const ent_time_reader *r, uint32_t i) {
    const ent_token *t = ent_time_token(r, i);
    uint32_t count = 0;
    if (t->kind != ENT_TOKEN_KIND_WORD || t->role || ent_time_role(r, i)) return false;
    const ent_reading *readings = ent_pack_readings(r->pack, t->cls, &count);
    for (uint32_t k = 0; k < count; k++)
        if ((k >= 16 || !(t->removed >> k & 1)) && readings[k].pos == ENT_POS_NOUN && readings[k].number != ENT_NUMBER_SINGULAR) return true;
    return false;
}

/* A year alone needs a word in front that makes it one, or brackets. */
static bool year_frame(const ent_time_reader *r, uint32_t i, uint32_t first, uint32_t end) {
    if (i == first) return false;
    const ent_token *next = i + 1 < end ? ent_time_token(r, i + 1) : NULL;
    if (ent_time_token(r, i - 1)->kind == ENT_TOKEN_KIND_OPEN)
        return next && (next->kind == ENT_TOKEN_KIND_CLOSE || next->kind == ENT_TOKEN_KIND_DASH || first_byte(r, i + 1) == ',');
    switch (ent_time_role_before(r, i, first)) {
    case ENT_TIME_ROLE_OF: return !next || !is_counted(r, i + 1);
    case ENT_TIME_ROLE_IN:
    case ENT_TIME_ROLE_SINCE:
    case ENT_TIME_ROLE_UNTIL:
    case ENT_TIME_ROLE_AFTER:
    case ENT_TIME_ROLE_BOUND:
    case ENT_TIME_ROLE_SAME_FRAME:
    case ENT_TIME_ROLE_TERM:
    case ENT_TIME_ROLE_UNIT: return true;
    default: return ent_time_token(r, i - 1)->role == ENT_ROLE_PREP_FOR || ent_time_token(r, i - 1)->role == ENT_ROLE_PREP_TOWARDS;
    }
}

/* A month alone, likewise; capitalised it may be a name. */
static bool month_frame(const ent_time_reader *r, uint32_t i, uint32_t first, const ent_time_point *point) {
    if (point->year) return true;
    if (i == first) return false;
    switch (ent_time_role_before(r, i, first)) {
    case ENT_TIME_ROLE_IN:
    case ENT_TIME_ROLE_OF:
    case ENT_TIME_ROLE_SINCE:
    case ENT_TIME_ROLE_UNTIL:
    case ENT_TIME_ROLE_AFTER:
    case ENT_TIME_ROLE_BOUND:
    case ENT_TIME_ROLE_SAME_FRAME: return !(ent_time_token(r, i)->flags & ENT_TOKEN_CAPITAL);
    default: return false;
    }
}

/* "le 80e anniversaire de la Fête nationale": what is celebrated, no feast of this year. */
static bool feast_of_jubilee(const ent_time_reader *r, uint32_t i, uint32_t first) {
    enum { NEAR = 4 };
    const ent_time_expr *last = r->exprs.count ? &r->exprs.items[r->exprs.count - 1] : NULL;
    return last && last->shape == ENT_TIME_ANNIVERSARY && last->tokens.end >= first && i - last->tokens.end <= NEAR;
}

static uint32_t expr_at(const ent_time_reader *r, uint32_t i, uint32_t first, uint32_t end, ent_time_expr *expr) {
    uint32_t j = ent_time_relative_at(r, i, end, expr);
    if (j != i) return j;
    if ((j = range_at(r, i, end, expr)) != i) return tail_at(r, j, end, expr);
    if ((j = edge_at(r, i, end, expr)) != i) return tail_at(r, j, end, expr);
    if ((j = period_at(r, i, end, expr)) != i) return j;
    if ((j = ent_time_season_at(r, i, end, expr)) != i) return j;
    if ((j = ent_time_feast_at(r, i, end, expr)) != i) return feast_of_jubilee(r, i, first) ? i : j;
    *expr = (ent_time_expr){.shape = ENT_TIME_POINT};
    j = ent_time_point_at(r, i, end, false, &expr->a);
    if (j != i) {
        bool whole = expr->a.day || expr->a.weekday || !expr->a.month;
        if (ent_time_role(r, i) == ENT_TIME_ROLE_THIS && (expr->a.weekday || expr->a.day)) expr->flags |= ENT_TIME_THIS;
        uint32_t behind = tail_at(r, j, end, expr);
        if (whole || expr->direction || month_frame(r, i, first, &expr->a)) return behind;
        return i;
    }
    if (!ent_time_is_year(r, i) || !year_frame(r, i, first, end)) return i;
    if ((j = year_range_at(r, i, end, ENT_TIME_ROLE_TO, expr)) != i) return j;
    *expr = (ent_time_expr){.shape = ENT_TIME_POINT, .a = {(int16_t)ent_time_token(r, i)->value, 0, 0, 0}};
    return i + 1;
}

/* "depuis son investiture, le 2 avril": since when, not when. */
static bool apposed_to_since(const ent_time_reader *r, uint32_t before, uint32_t first) {
    enum { BACK = 6 };
    if (before <= first || first_byte(r, before - 1) != ',') return false;
    for (uint32_t k = before - 1; k > first && before - k < BACK; k--) {
        if (ent_time_role(r, k - 1) == ENT_TIME_ROLE_SINCE) return true;
        if (ent_time_token(r, k - 1)->kind != ENT_TOKEN_KIND_WORD) return false;
    }
    return false;
}

/* What stands in front of a single date says whether it dates the clause. */
static void frame(const ent_time_reader *r, uint32_t first, ent_time_expr *expr) {
    enum { STAMP_TOKENS = 5 }; /* further into a sentence "published on" is told of something else */
    uint32_t before = expr->tokens.first;
    uint8_t role = ent_time_role_before(r, before, first);
    if (!role && ent_time_role(r, before) == ENT_TIME_ROLE_ARTICLE) role = ent_time_role_before(r, before + 1, first); /* "avant le" */
    for (uint32_t k = before; k > first && before - k < 6; k--) {
        uint8_t near = ent_time_role(r, k - 1);
        bool begins = ent_time_token(r, k - 1)->flags & ENT_TOKEN_CAPITAL; /* "Nos rubriques Diplomatie Publié le lundi 24 octobre 2022" */
        if (near == ENT_TIME_ROLE_PUBLISH && (begins || k - first < STAMP_TOKENS)) expr->flags |= ENT_TIME_STAMP;
        if (near == ENT_TIME_ROLE_TERM && before - k < 4) expr->flags |= ENT_TIME_TERM;
        bool ahead = (near == ENT_TIME_ROLE_PLANNED && before - k < 4) || near == ENT_TIME_ROLE_NEXT; /* "le prochain sommet, en 2016" */
        if (ahead) expr->flags |= ENT_TIME_PLANNED;
    }
    bool dated = expr->shape == ENT_TIME_POINT || expr->shape == ENT_TIME_EDGE || expr->shape == ENT_TIME_DECADE || expr->shape == ENT_TIME_DEICTIC ||
                 expr->shape == ENT_TIME_QUARTER;
    if (!dated && !(expr->shape == ENT_TIME_RANGE && !expr->a.month)) return;
    if (role == ENT_TIME_ROLE_BOUND || role == ENT_TIME_ROLE_AFTER || role == ENT_TIME_ROLE_UNTIL || role == ENT_TIME_ROLE_SINCE)
        expr->flags |= ENT_TIME_PART;
    bool meant = before > first && ent_time_token(r, before - 1)->role == ENT_ROLE_PREP_FOR; /* "président de l'ASEAN pour 2020" */
    if (meant && expr->shape == ENT_TIME_POINT && expr->a.year && !expr->a.month && !(expr->flags & ENT_TIME_PLANNED)) expr->flags |= ENT_TIME_PART;
    if (apposed_to_since(r, before, first)) expr->flags |= ENT_TIME_PART;
    if (role == ENT_TIME_ROLE_UNTIL) expr->flags |= ENT_TIME_UNTIL;
    if (role == ENT_TIME_ROLE_SINCE) expr->flags |= ENT_TIME_SINCE;
    if (role != ENT_TIME_ROLE_OF || before < first + 2) return;
    /* "au soir du 9 décembre", "l'après-midi du 27 juin" date the clause, "le coup de force du 26 juillet" only its noun */
    enum { PART_TOKENS = 4 }; /* "dans l'après-midi" */
    uint32_t head = before - 2;
    for (uint32_t start = head - first < PART_TOKENS ? first : head + 1 - PART_TOKENS; start <= head; start++) {
        if (ent_time_role(r, start) != ENT_TIME_ROLE_PART_OF_DAY || start + r->signs[start].length != head + 1) continue;
        expr->tokens.first = start > first && ent_time_role(r, start - 1) == ENT_TIME_ROLE_ARTICLE ? start - 1 : start;
        return;
    }
    if (ent_time_token(r, head)->kind == ENT_TOKEN_KIND_WORD || ent_time_token(r, head)->kind == ENT_TOKEN_KIND_CLOSE) expr->flags |= ENT_TIME_PART;
}

/* "a quitté X lundi pour une visite": behind the day stands what the journey is for. */
static bool sets_out(const ent_time_reader *r, uint32_t at, uint32_t end) {
    enum { AHEAD = 6 };
    for (uint32_t k = at; k < end && k < at + AHEAD; k++) {
        if (ent_time_token(r, k)->kind == ENT_TOKEN_KIND_PUNCT || ent_time_role(r, k) == ENT_TIME_ROLE_ENDS) return false;
        if (ent_time_token(r, k)->role == ENT_ROLE_PREP_FOR) return true;
    }
    return false;
}

/* "arrivé lundi", "s'est achevée mardi 29 juin", "jusqu'à mercredi": a bound of a stay. The word stands close in front, with no comma
 * and no other date between; in front of all else ("Mardi, l'avion s'est posé") it is the sentence's first verb. */
static uint8_t bound_of(const ent_time_reader *r, const ent_sentence *sentence, const ent_time_expr *expr) {
    enum { BACK = 8, AHEAD = 30 };
    uint32_t first = sentence->tokens.first, at = expr->tokens.first;
    if (expr->flags & ENT_TIME_UNTIL) return ENT_WHEN_ENDS;
    if (expr->flags & ENT_TIME_SINCE) return ENT_WHEN_BEGINS;
    const ent_time_expr *before = r->exprs.count ? &r->exprs.items[r->exprs.count - 1] : NULL;
    if (before && before->tokens.end > first) first = before->tokens.end;
    bool begun = before && before->sentence == expr->sentence && before->bound == ENT_WHEN_BEGINS; /* "Arrivé samedi, X a été accueilli lundi" */
    for (uint32_t k = at; k > first && at - k < BACK && first_byte(r, k - 1) != ','; k--) {
        if (ent_time_role(r, k - 1) == ENT_TIME_ROLE_BEGINS) return begun ? 0 : ENT_WHEN_BEGINS;
        if (ent_time_role(r, k - 1) == ENT_TIME_ROLE_ENDS)
            return sets_out(r, expr->tokens.end, sentence->tokens.end) ? ENT_WHEN_BEGINS : ENT_WHEN_ENDS;
    }
    if (at > sentence->tokens.first + 1) return 0;
    uint32_t verb = ent_time_first_verb(r, expr->tokens.end, sentence->tokens.end);
    uint8_t role = verb - expr->tokens.end < AHEAD && verb < sentence->tokens.end ? ent_time_role(r, verb) : 0;
    return role == ENT_TIME_ROLE_BEGINS ? ENT_WHEN_BEGINS : role == ENT_TIME_ROLE_ENDS ? ENT_WHEN_ENDS : 0;
}

/* A dash and a year stand behind the date: "2 septembre 1945 - 2022". */
static bool goes_to_year(const ent_time_reader *r, const ent_time_expr *date) {
    uint32_t i = date->tokens.end;
    return i + 2 < r->text->tokens.count && ent_time_token(r, i)->kind == ENT_TOKEN_KIND_DASH && ent_time_is_year(r, i + 1) &&
           ent_time_token(r, i + 2)->kind == ENT_TOKEN_KIND_CLOSE;
}

/* The brackets behind an anniversary hold its base: "(2 décembre 1960 - 2020)"; behind a feast only what goes on to a year does. */
static void mark_bases(ent_time_reader *r, uint32_t from) {
    for (uint32_t k = from; k + 1 < r->exprs.count; k++) {
        ent_time_expr *anniversary = &r->exprs.items[k];
        bool feast = anniversary->shape == ENT_TIME_FEAST;
        if (anniversary->shape != ENT_TIME_ANNIVERSARY && !feast) continue;
        for (uint32_t n = k + 1; n < r->exprs.count && n < k + 3; n++) {
            ent_time_expr *base = &r->exprs.items[n];
            uint32_t i = base->tokens.first;
            bool bracket = i > 0 && ent_time_token(r, i - 1)->kind == ENT_TOKEN_KIND_OPEN;
            if (!bracket || (base->shape != ENT_TIME_POINT && base->shape != ENT_TIME_RANGE) || !base->a.year) continue;
            if (i - anniversary->tokens.end > 30 || (feast && !goes_to_year(r, base))) break;
            base->flags |= ENT_TIME_BASE | ENT_TIME_PART;
            anniversary->base = (ent_date){base->a.year, base->a.month, base->a.day};
            break;
        }
    }
}

/* "Cité du Vatican", "Vatican News" */
static bool only_names(const ent_time_reader *r, uint32_t first, uint32_t end) {
    for (uint32_t k = first; k < end; k++) {
        const ent_token *t = ent_time_token(r, k);
        if (t->kind == ENT_TOKEN_KIND_WORD && !(t->flags & ENT_TOKEN_CAPITAL) && !t->role) return false;
    }
    return true;
}

/* "Pékin. Jeudi 23 novembre 2017.": a short line without a verb in the text is a dateline, however it is set. */
static bool stands_alone(const ent_time_reader *r, const ent_sentence *sentence, const ent_time_expr *expr) {
    enum { SHORT = 10, SHORT_IN_FIGURES = 14 }; /* "Nom Prénom | 12.12.2024 - Mise à jour : 12.12.2024" */
    bool figures = ent_time_token(r, expr->tokens.first)->kind == ENT_TOKEN_KIND_DATE;
    uint32_t first = sentence->tokens.first, end = sentence->tokens.end, behind = expr->tokens.end;
    bool last = behind + 1 >= end || (ent_time_token(r, behind)->kind == ENT_TOKEN_KIND_DASH && only_names(r, behind, end));
    bool verbless = expr->tense == ENT_TIME_UNSAID || only_names(r, first, expr->tokens.first);
    uint32_t most = figures ? SHORT_IN_FIGURES : SHORT;
    return expr->shape == ENT_TIME_POINT && expr->a.day && expr->a.year && verbless && last &&
           (sentence->zone == ENT_ZONE_LEAD || sentence->zone == ENT_ZONE_BODY || (figures && sentence->zone == ENT_ZONE_HEADLINE)) &&
           end - first <= most && !(expr->flags & ENT_TIME_PART);
}

/* "(AKP)": a name or two in brackets. Returns the token behind them, or i. */
static uint32_t agency_at(const ent_time_reader *r, uint32_t i, uint32_t end) {
    enum { NAMES = 3 };
    if (i >= end || ent_time_token(r, i)->kind != ENT_TOKEN_KIND_OPEN) return i;
    for (uint32_t k = i + 1; k < end && k - i <= NAMES + 1; k++) {
        if (ent_time_token(r, k)->kind == ENT_TOKEN_KIND_CLOSE) return k > i + 1 ? k + 1 : i;
        if (!(ent_time_token(r, k)->flags & ENT_TOKEN_CAPITAL)) return i;
    }
    return i;
}

/* "(Agence) – 26 mars 2023 – Les deux …": a whole date that opens the lead, behind names only and before a dash or colon;
 * without its year where a name signs behind it ("Lomé, 4 mars (ATOP) –"). */
static bool opens_lead(const ent_time_reader *r, const ent_sentence *sentence, const ent_time_expr *expr) {
    enum { NAMES = 7 };
    uint32_t first = sentence->tokens.first, end = expr->tokens.end;
    if (expr->shape != ENT_TIME_POINT || !expr->a.day || sentence->zone != ENT_ZONE_LEAD || expr->tokens.first - first > NAMES) return false;
    uint32_t signed_end = agency_at(r, end, sentence->tokens.end);
    if (!expr->a.year && (signed_end == end || expr->tokens.first == first)) return false;
    end = signed_end;
    if (end >= sentence->tokens.end) return false;
    if (ent_time_token(r, end)->kind != ENT_TOKEN_KIND_DASH && first_byte(r, end) != ':') return false;
    for (uint32_t k = first; k < expr->tokens.first; k++)
        if (ent_time_token(r, k)->kind == ENT_TOKEN_KIND_WORD && !(ent_time_token(r, k)->flags & ENT_TOKEN_CAPITAL)) return false;
    return true;
}

/* "le 27 août et le 29 décembre 2024": the year behind the second date is that of both, or the first is of the year before. */
static void share_year(ent_time_reader *r, const ent_time_expr *last) {
    enum { BETWEEN = 2 };
    ent_time_expr *first = r->exprs.count ? &r->exprs.items[r->exprs.count - 1] : NULL;
    if (!first || first->sentence != last->sentence || first->shape != ENT_TIME_POINT || last->shape != ENT_TIME_POINT) return;
    if (!first->a.day || first->a.year || first->a.weekday || !last->a.day || !last->a.year || last->a.weekday) return;
    uint32_t i = first->tokens.end, gap = last->tokens.first - i;
    if (gap == 0 || gap > BETWEEN || ent_time_role(r, i) != ENT_TIME_ROLE_AND) return;
    if (gap == BETWEEN && ent_time_role(r, i + 1) != ENT_TIME_ROLE_OF) return;
    bool turned = first->a.month > last->a.month || (first->a.month == last->a.month && first->a.day > last->a.day);
    first->a.year = (int16_t)(last->a.year - turned);
}

/* *start: of those of the text, the first that no sentence before this one has. */
static bool read_sentence(ent_time_reader *r, uint32_t number, uint32_t *start) {
    const ent_sentence *sentence = &r->text->sentences.items[number];
    uint32_t from = r->exprs.count, end = sentence->tokens.end;
    uint16_t zone = sentence->zone == ENT_ZONE_NOISE ? ENT_TIME_NOISE : 0;
    if (sentence->repeat) zone |= ENT_TIME_REPEAT;
    if (sentence->zone == ENT_ZONE_DATELINE || sentence->zone == ENT_ZONE_SIGNOFF || sentence->zone == ENT_ZONE_METADATA) zone |= ENT_TIME_HEAD;
    for (uint32_t behind = 0; *start < r->starts.count && r->starts.items[*start] < end; ++*start) {
        uint32_t i = r->starts.items[*start];
        if (i < behind || !ent_time_may_start(r, i, end)) continue;
        ent_time_expr expr = {.shape = 0};
        uint32_t found = expr_at(r, i, sentence->tokens.first, end, &expr);
        if (found == i) continue;
        behind = found;
        expr.tokens = (ent_range){i, behind};
        expr.sentence = number;
        expr.story = sentence->story;
        expr.flags = (uint16_t)(expr.flags | zone);
        frame(r, sentence->tokens.first, &expr);
        expr.tense = ent_time_tense_at(r, &expr);
        if (expr.tense == ENT_TIME_PAST && ent_time_earlier(r, &expr)) expr.flags |= ENT_TIME_EARLIER;
        expr.bound = bound_of(r, sentence, &expr);
        share_year(r, &expr);
        if (stands_alone(r, sentence, &expr) || opens_lead(r, sentence, &expr)) expr.flags |= ENT_TIME_HEAD;
        if (!ent_vec_push(r->arena, &r->exprs, expr)) return false;
    }
    mark_bases(r, from);
    return true;
}

bool ent_time_phrases(ent_time_reader *r) {
    uint32_t start = 0;
    for (uint32_t s = 0; s < r->text->sentences.count; s++)
        if (!read_sentence(r, s, &start)) return false;
    return true;
}
