/* Expressions that are counted from somewhere ("il y a deux ans", "l'an dernier", "la veille"), durations, anniversaries and
 * vague words. */
#include "time/internal.h"

static bool takes(const ent_time_reader *r, uint32_t i, uint32_t end, uint8_t role) { return i < end && ent_time_role(r, i) == role; }

/* A cardinal in figures or words. */
static uint32_t number_at(const ent_time_reader *r, uint32_t i, uint32_t end, uint32_t *value) {
    if (i >= end) return i;
    const ent_token *t = ent_time_token(r, i);
    if (t->kind == ENT_TOKEN_KIND_NUMBER && t->value > 0 && t->value < 2000) {
        *value = t->value;
        return i + 1;
    }
    if (ent_time_role(r, i) != ENT_TIME_ROLE_NUMBER) return i;
    *value = (uint32_t)r->signs[i].value;
    i += r->signs[i].length;
    /* "soixante-cinq", "cinquante et un" */
    uint32_t j = takes(r, i, end, ENT_TIME_ROLE_AND) ? i + 1 : i;
    if (*value >= 20 && *value < 100 && takes(r, j, end, ENT_TIME_ROLE_NUMBER) && r->signs[j].value < 20) {
        uint32_t ones = (uint32_t)r->signs[j].value;
        *value += ones;
        return j + r->signs[j].length;
    }
    return i;
}

enum { LONG_PAST = -2 };

/* "deux ans", "dernières années", "3 derniers mois" */
static uint32_t count_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    uint32_t value = 0, j = number_at(r, i, end, &value);
    if (j == i) return i;
    bool past = takes(r, j, end, ENT_TIME_ROLE_LAST);
    if (past || takes(r, j, end, ENT_TIME_ROLE_NEXT)) j += r->signs[j].length;
    if (!takes(r, j, end, ENT_TIME_ROLE_UNIT)) return i;
    expr->unit = r->signs[j].unit;
    expr->ordinal = value;
    j += r->signs[j].length;
    past |= takes(r, j, end, ENT_TIME_ROLE_LAST);
    if (takes(r, j, end, ENT_TIME_ROLE_LAST) || takes(r, j, end, ENT_TIME_ROLE_NEXT)) j += r->signs[j].length;
    if (past && expr->unit == ENT_TIME_UNIT_YEAR) expr->direction = LONG_PAST;
    return j;
}

/* "trois jours" lasts; what is told of "ces cinq dernières années" is looked back on. */
static uint8_t lasting(const ent_time_expr *expr) { return expr->direction == LONG_PAST ? ENT_TIME_VAGUE : ENT_TIME_DURATION; }

static uint32_t counted_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    uint8_t role = ent_time_role(r, i);
    uint32_t j = i + (role == ENT_TIME_ROLE_NUMBER ? 0 : r->signs[i].length);
    if (role == ENT_TIME_ROLE_DURING || role == ENT_TIME_ROLE_SINCE)
        while (takes(r, j, end, ENT_TIME_ROLE_ARTICLE) || takes(r, j, end, ENT_TIME_ROLE_THIS)) j++;
    uint32_t behind = count_at(r, j, end, expr);
    if (behind == j || expr->ordinal > 1500) return i;
    switch (role) {
    case ENT_TIME_ROLE_AGO: expr->shape = ENT_TIME_AGO, expr->direction = -1, expr->offset = (int16_t) - (int)expr->ordinal; break;
    case ENT_TIME_ROLE_WITHIN: expr->shape = ENT_TIME_AGO, expr->direction = 1, expr->offset = (int16_t)expr->ordinal; break;
    default: expr->shape = lasting(expr);
    }
    return behind;
}

/* "la semaine dernière", "l'an prochain", "ce mois", "cette année" */
static uint32_t unit_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    uint32_t j = i + 1;
    bool this = ent_time_role(r, i) == ENT_TIME_ROLE_THIS;
    if (!takes(r, j, end, ENT_TIME_ROLE_UNIT)) return i;
    expr->shape = ENT_TIME_DEICTIC;
    expr->unit = r->signs[j].unit;
    if (expr->unit > ENT_TIME_UNIT_YEAR || expr->unit == ENT_TIME_UNIT_QUARTER || expr->unit == ENT_TIME_UNIT_HALF) return i;
    j += r->signs[j].length;
    if (takes(r, j, end, ENT_TIME_ROLE_LAST)) expr->offset = -1;
    else if (takes(r, j, end, ENT_TIME_ROLE_NEXT)) expr->offset = 1;
    else return this ? j : i;
    expr->direction = (int8_t)expr->offset;
    return j + r->signs[j].length;
}

/* "60e anniversaire", "centenaire", "les 96 ans de" */
static uint32_t anniversary_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    const ent_token *t = ent_time_token(r, i);
    expr->shape = ENT_TIME_ANNIVERSARY;
    if (takes(r, i, end, ENT_TIME_ROLE_ANNIVERSARY) && r->signs[i].value > 0) {
        expr->ordinal = (uint32_t)r->signs[i].value;
        return i + r->signs[i].length;
    }
    if (t->kind == ENT_TOKEN_KIND_ORDINAL && takes(r, i + 1, end, ENT_TIME_ROLE_ANNIVERSARY)) {
        expr->ordinal = t->value;
        return i + 1 + r->signs[i + 1].length;
    }
    bool feast = t->kind == ENT_TOKEN_KIND_ORDINAL && takes(r, i + 1, end, ENT_TIME_ROLE_FEAST) &&
                 ent_pack_cell(r->pack, ENT_TABLE_FEASTS, (uint32_t)r->signs[i + 1].value, ENT_FEASTS_COUNTRY);
    if (feast) { /* "la 78e Fête nationale": of a state, counted from its birth */
        expr->ordinal = t->value;
        return i + 1;
    }
    if (t->number != ENT_NUMBER_PLURAL) return i; /* "les 96 ans de", not "âgé de 96 ans" */
    if (ent_time_role(r, i) != ENT_TIME_ROLE_ARTICLE && ent_time_role(r, i) != ENT_TIME_ROLE_OF) return i;
    uint32_t value = 0, j = number_at(r, i + 1, end, &value);
    if (j == i + 1 || !takes(r, j, end, ENT_TIME_ROLE_UNIT) || r->signs[j].unit != ENT_TIME_UNIT_YEAR) return i;
    if (!takes(r, j + 1, end, ENT_TIME_ROLE_OF) || value < 5) return i;
    /* "les deux ans de" is a term; a jubilee is round or names what it celebrates, which its base will tell. */
    expr->ordinal = value;
    expr->offset = 1; /* said in years: an anniversary only where its base is known */
    return j + 1;
}

/* "54 ans après" */
static uint32_t after_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    uint32_t j = count_at(r, i, end, expr);
    if (j == i || !takes(r, j, end, ENT_TIME_ROLE_AFTER) || expr->ordinal > 1500) return i;
    expr->shape = ENT_TIME_AFTER;
    expr->offset = (int16_t) - (int)expr->ordinal;
    return j;
}

/* "une visite de trois jours", "après deux jours passés à" */
static uint32_t length_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    if (i == 0 || (ent_time_role(r, i - 1) != ENT_TIME_ROLE_OF && ent_time_role(r, i - 1) != ENT_TIME_ROLE_AFTER)) return i;
    uint32_t j = count_at(r, i, end, expr);
    if (j == i || (expr->unit != ENT_TIME_UNIT_DAY && expr->unit != ENT_TIME_UNIT_WEEK)) return i;
    expr->shape = ENT_TIME_DURATION;
    return j;
}

/* "deux jours plus tôt", "un mois plus tard": from the day told before */
static uint32_t told_count_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    uint32_t j = count_at(r, i, end, expr);
    if (j == i || expr->ordinal > 1000 || (!takes(r, j, end, ENT_TIME_ROLE_EARLIER) && !takes(r, j, end, ENT_TIME_ROLE_LATER))) return i;
    bool later = ent_time_role(r, j) == ENT_TIME_ROLE_LATER;
    expr->shape = ENT_TIME_ANAPHORIC;
    expr->offset = (int16_t)(later ? (int)expr->ordinal : -(int)expr->ordinal);
    return j + r->signs[j].length;
}

static uint32_t number_led_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    uint32_t j = after_at(r, i, end, expr);
    if (j != i) return j;
    *expr = (ent_time_expr){.shape = 0};
    if ((j = told_count_at(r, i, end, expr)) != i) return j;
    *expr = (ent_time_expr){.shape = 0};
    return length_at(r, i, end, expr);
}

/* "a eu le jour même des entretiens": behind what parts a participle from its object "des" is an article. */
static bool parts_object(const ent_time_reader *r, uint32_t i, uint32_t of) {
    return i > 0 && ent_time_token(r, i - 1)->can & ENT_CAN_PAST_PARTICIPLE && ent_time_token(r, of)->number == ENT_NUMBER_PLURAL;
}

uint32_t ent_time_relative_at(const ent_time_reader *r, uint32_t i, uint32_t end, ent_time_expr *expr) {
    enum { LONG = 3 };
    const ent_time_sign *sign = &r->signs[i];
    uint32_t j = anniversary_at(r, i, end, expr);
    if (j != i) return j;
    *expr = (ent_time_expr){.shape = 0};
    switch (sign->role) {
    case ENT_TIME_ROLE_AGO:
    case ENT_TIME_ROLE_WITHIN:
    case ENT_TIME_ROLE_SINCE:
    case ENT_TIME_ROLE_DURING: return counted_at(r, i, end, expr);
    case ENT_TIME_ROLE_NUMBER: return number_led_at(r, i, end, expr);
    case ENT_TIME_ROLE_ARTICLE:
    case ENT_TIME_ROLE_THIS:
        j = unit_at(r, i, end, expr);
        if (j != i || sign->role != ENT_TIME_ROLE_THIS) return j;
        j = count_at(r, i + 1, end, expr); /* "ces trois derniers jours" */
        expr->shape = lasting(expr);
        return j == i + 1 ? i : j;
    case ENT_TIME_ROLE_DEICTIC:
    case ENT_TIME_ROLE_ANAPHORIC:
        expr->shape = sign->role == ENT_TIME_ROLE_DEICTIC ? ENT_TIME_DEICTIC : ENT_TIME_ANAPHORIC;
        /* "(aujourd'hui République …)": nowadays, not the day */
        if (sign->value == 0 && i > 0 && ent_time_token(r, i - 1)->kind == ENT_TOKEN_KIND_OPEN) expr->shape = ENT_TIME_VAGUE;
        /* "à la veille du sommet" hangs on the summit, not on the day told before, as "de cet entretien" does */
        if (expr->shape == ENT_TIME_ANAPHORIC && takes(r, i + sign->length, end, ENT_TIME_ROLE_OF) &&
            !takes(r, i + sign->length + 1, end, ENT_TIME_ROLE_THIS) && !parts_object(r, i, i + sign->length)) {
            expr->shape = ENT_TIME_VAGUE;
            expr->direction = sign->value < 0 ? -1 : 0;
        }
        /* "avant la fin de l'année 2025", "… de l'année prochaine": not of this one */
        j = i + sign->length;
        if (sign->unit == ENT_TIME_UNIT_YEAR && j < end &&
            (ent_time_is_year(r, j) || takes(r, j, end, ENT_TIME_ROLE_LAST) || takes(r, j, end, ENT_TIME_ROLE_NEXT)))
            return i;
        expr->unit = sign->unit;
        expr->offset = sign->value;
        if (expr->shape == ENT_TIME_DEICTIC) expr->direction = (int8_t)((sign->value > 0) - (sign->value < 0));
        return i + sign->length;
    case ENT_TIME_ROLE_PART_OF_DAY: /* "dans la soirée" by itself: of the day that is being told */
        if (sign->length < LONG || takes(r, i + sign->length, end, ENT_TIME_ROLE_OF)) return i;
        expr->shape = ENT_TIME_ANAPHORIC;
        expr->edge = 1;
        expr->unit = ENT_TIME_UNIT_DAY;
        return i + sign->length;
    case ENT_TIME_ROLE_EARLIER: /* "Auparavant, il avait reçu …": on the day that is being told */
        expr->shape = ent_time_token(r, i)->flags & ENT_TOKEN_START ? ENT_TIME_ANAPHORIC : ENT_TIME_VAGUE;
        expr->unit = ENT_TIME_UNIT_DAY;
        expr->direction = expr->shape == ENT_TIME_VAGUE ? -1 : 0;
        return i + sign->length;
    case ENT_TIME_ROLE_VAGUE:
        expr->shape = ENT_TIME_VAGUE;
        expr->direction = (int8_t)sign->value;
        return i + sign->length;
    default: return ent_time_token(r, i)->kind == ENT_TOKEN_KIND_NUMBER ? number_led_at(r, i, end, expr) : i;
    }
}
