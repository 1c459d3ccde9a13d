/* The time of the verb that an expression most likely belongs to: the nearest finite verb before it in the sentence, else
 * the first behind it. A guess that only tells past from future; events decide about clauses. */
#include "time/internal.h"

enum { LOOK_BACK = 40, LOOK_AHEAD = 60 };

/* What one token says: UNSAID when it is no sure verb. *participle: a past participle, *auxiliary: may stand before one. */
static uint8_t verb_time(const ent_time_reader *r, uint32_t i, bool *participle, bool *auxiliary) {
    const ent_token *t = ent_time_token(r, i);
    uint32_t count = 0;
    bool word = (t->cls != 0) & (t->kind == ENT_TOKEN_KIND_WORD) & !(t->flags & ENT_TOKEN_ELIDED); /* what it is cannot be foretold: one branch */
    *participle = false;
    *auxiliary = word & ((t->role == ENT_ROLE_AUX_HAVE) | (t->role == ENT_ROLE_AUX_BE));
    if (!(word & ((t->role == 0) | *auxiliary) & (t->can >> ENT_POS_VERB))) return ENT_TIME_UNSAID;
    const ent_reading *readings = ent_pack_readings(r->pack, t->cls, &count);
    uint8_t time = ENT_TIME_UNSAID;
    for (uint32_t k = 0; k < count; k++) {
        if (k < 16 && (t->removed >> k & 1)) continue;
        const ent_reading *reading = &readings[k];
        if (reading->pos != ENT_POS_VERB) {
            if (*auxiliary || reading->pos == ENT_POS_ADJECTIVE) continue;
            return ENT_TIME_UNSAID;
        }
        switch (reading->verb_form) {
        case ENT_VERB_FORM_PAST_PARTICIPLE: *participle = true; break;
        case ENT_VERB_FORM_FUTURE:
        case ENT_VERB_FORM_CONDITIONAL: time = ENT_TIME_FUTURE; break;
        case ENT_VERB_FORM_IMPERFECT:
        case ENT_VERB_FORM_PAST:
            if (!time) time = ENT_TIME_PAST;
            break;
        case ENT_VERB_FORM_PRESENT:
            if (!time) time = ENT_TIME_PRESENT;
            break;
        default: break;
        }
    }
    if (t->flags & ENT_TOKEN_CAPITAL && !(t->flags & ENT_TOKEN_START)) return ENT_TIME_UNSAID;
    return time;
}

/* A participle right behind its noun ("la déclaration signée en") is past whatever governs the noun. */
static bool describes(const ent_time_reader *r, uint32_t participle) {
    return participle > 0 && ent_time_token(r, participle - 1)->role == 0 && !ent_time_role(r, participle - 1) &&
           ent_time_token(r, participle - 1)->kind == ENT_TOKEN_KIND_WORD &&
           !(ent_time_token(r, participle - 1)->can & ENT_CAN_INFINITIVE); /* "doit être reçu" */
}

static uint8_t backward(const ent_time_reader *r, uint32_t i, uint32_t first) {
    bool participle, auxiliary, seen = false;
    uint32_t at = 0;
    for (uint32_t k = i; k > first && i - k < LOOK_BACK; k--) {
        uint8_t time = verb_time(r, k - 1, &participle, &auxiliary);
        if (time == ENT_TIME_PAST && !auxiliary && k < i && ent_time_infinitive(r, k)) return ENT_TIME_UNSAID; /* "devait effectuer mercredi" */
        if (ent_time_role(r, k - 1) == ENT_TIME_ROLE_PLANNED) return seen && describes(r, at) ? ENT_TIME_PAST : ENT_TIME_FUTURE;
        if (participle && !seen) seen = true, at = k - 1;
        if (participle && at == k - 1 && k - 1 > first && ent_time_token(r, k - 2)->kind == ENT_TOKEN_KIND_PUNCT)
            return ENT_TIME_PAST; /* ", nommé en" */
        if (time == ENT_TIME_UNSAID) continue;
        /* "a rencontré" is past although "a" is present; "sera reçu" is future */
        if (auxiliary && seen && at - (k - 1) <= 4 && time == ENT_TIME_PRESENT) return ENT_TIME_PAST;
        if (seen && time == ENT_TIME_PRESENT && i - at < 12) return ENT_TIME_PAST;
        return time;
    }
    return seen ? ENT_TIME_PAST : ENT_TIME_UNSAID;
}

static uint8_t forward(const ent_time_reader *r, uint32_t i, uint32_t end) {
    bool participle, auxiliary, seen = false;
    uint32_t at = 0;
    for (uint32_t k = i; k < end && k - i < LOOK_AHEAD; k++) {
        uint8_t time = verb_time(r, k, &participle, &auxiliary);
        if (seen && participle && k - at <= 4) return ent_time_role(r, k) == ENT_TIME_ROLE_PLANNED ? ENT_TIME_FUTURE : ENT_TIME_PAST;
        if (seen && k - at > 4) return ENT_TIME_PRESENT;
        if (time == ENT_TIME_UNSAID) continue;
        if (!auxiliary || time != ENT_TIME_PRESENT) return time;
        if (!seen) seen = true, at = k;
    }
    return seen ? ENT_TIME_PRESENT : ENT_TIME_UNSAID;
}

/* "a, lundi à Rabat, reçu", "avait, la veille, été reçu": the expression parts an auxiliary, whose time it is, from its participle. */
static uint8_t parted_auxiliary(const ent_time_reader *r, const ent_time_expr *expr) {
    enum { BEFORE = 3, BEHIND = 6 };
    ent_range sentence = r->text->sentences.items[expr->sentence].tokens;
    bool participle, auxiliary = false;
    uint8_t time = ENT_TIME_UNSAID;
    for (uint32_t k = expr->tokens.first; k > sentence.first && expr->tokens.first - k < BEFORE && !auxiliary; k--) {
        time = verb_time(r, k - 1, &participle, &auxiliary);
        if (participle || (time != ENT_TIME_UNSAID && !auxiliary)) return ENT_TIME_UNSAID;
    }
    for (uint32_t k = expr->tokens.end; auxiliary && k < sentence.end && k - expr->tokens.end < BEHIND; k++) {
        bool helps;
        uint8_t other = verb_time(r, k, &participle, &helps);
        if (participle) return time;
        if (other != ENT_TIME_UNSAID) break;
    }
    return ENT_TIME_UNSAID;
}

/* "C'est lundi que X a reçu Y": the time is that of the verb behind. */
static bool in_cleft(const ent_time_reader *r, const ent_time_expr *expr) {
    enum { PREPOSITION = 2 };
    ent_range sentence = r->text->sentences.items[expr->sentence].tokens;
    uint8_t behind = expr->tokens.end < sentence.end ? ent_time_token(r, expr->tokens.end)->role : 0;
    if (behind != ENT_ROLE_SUBORDINATOR && behind != ENT_ROLE_REL_OBJECT) return false;
    for (uint32_t k = expr->tokens.first; k > sentence.first + 1 && expr->tokens.first - k < PREPOSITION; k--)
        if (ent_time_token(r, k - 1)->role == ENT_ROLE_AUX_BE) return ent_time_token(r, k - 2)->role == ENT_ROLE_PRON_NEUTRAL;
    return false;
}

uint8_t ent_time_tense_at(const ent_time_reader *r, const ent_time_expr *expr) {
    ent_range sentence = r->text->sentences.items[expr->sentence].tokens;
    if (expr->flags & ENT_TIME_PLANNED) return ENT_TIME_FUTURE;
    if (expr->shape == ENT_TIME_VAGUE || expr->shape == ENT_TIME_DURATION) return ENT_TIME_UNSAID;
    uint8_t parted = parted_auxiliary(r, expr);
    if (parted) return parted == ENT_TIME_PRESENT ? ENT_TIME_PAST : parted;
    uint8_t tense = in_cleft(r, expr) ? ENT_TIME_UNSAID : backward(r, expr->tokens.first, sentence.first);
    return tense ? tense : forward(r, expr->tokens.end, sentence.end);
}

bool ent_time_news(const ent_time_reader *r, const ent_time_expr *expr) {
    ent_range sentence = r->text->sentences.items[expr->sentence].tokens;
    bool participle, auxiliary, seen = false;
    uint32_t at = 0;
    uint8_t parted = parted_auxiliary(r, expr);
    if (parted) return parted == ENT_TIME_PRESENT;
    for (uint32_t k = expr->tokens.first; k > sentence.first && expr->tokens.first - k < LOOK_BACK; k--) {
        uint8_t time = verb_time(r, k - 1, &participle, &auxiliary);
        if (auxiliary && time != ENT_TIME_UNSAID) return seen && at - (k - 1) <= 4 && time == ENT_TIME_PRESENT;
        if (time != ENT_TIME_UNSAID || (participle && seen && !auxiliary)) return false;
        if (participle) seen = true, at = k - 1;
    }
    return !seen && forward(r, expr->tokens.end, sentence.end) == ENT_TIME_PAST;
}

bool ent_time_earlier(const ent_time_reader *r, const ent_time_expr *expr) {
    enum { GROUP = 4 };
    ent_range sentence = r->text->sentences.items[expr->sentence].tokens;
    bool participle, auxiliary, seen = false;
    uint32_t at = 0, i = expr->tokens.first;
    uint8_t parted = parted_auxiliary(r, expr);
    if (parted) return parted == ENT_TIME_PAST;
    for (uint32_t k = i; k > sentence.first && i - k < LOOK_BACK; k--) {
        uint8_t time = verb_time(r, k - 1, &participle, &auxiliary);
        if (auxiliary && time != ENT_TIME_UNSAID) return seen && at - (k - 1) <= GROUP && time == ENT_TIME_PAST;
        if (time != ENT_TIME_UNSAID) return false;
        if (participle) seen = true, at = k - 1;
    }
    for (uint32_t k = expr->tokens.end; !seen && k < sentence.end && k - i < LOOK_AHEAD; k++) {
        if (verb_time(r, k, &participle, &auxiliary) == ENT_TIME_UNSAID) continue;
        if (!auxiliary || verb_time(r, k, &participle, &auxiliary) != ENT_TIME_PAST) return false;
        for (uint32_t n = k + 1; n < sentence.end && n - k <= GROUP; n++) {
            (void)verb_time(r, n, &participle, &auxiliary);
            if (participle) return true;
        }
        return false;
    }
    return false;
}

bool ent_time_over(const ent_time_reader *r, const ent_time_expr *expr) {
    uint32_t first = r->text->sentences.items[expr->sentence].tokens.first, i = expr->tokens.first;
    bool participle, auxiliary, perfect = expr->flags & ENT_TIME_EARLIER || ent_time_news(r, expr);
    for (uint32_t k = i; k > first && i - k < LOOK_BACK; k--) {
        uint8_t time = verb_time(r, k - 1, &participle, &auxiliary);
        if (ent_time_role(r, k - 1) == ENT_TIME_ROLE_PLANNED || ent_time_infinitive(r, k - 1)) return false; /* "ont convenu de se voir en" */
        if (participle && !auxiliary) return perfect || describes(r, k - 1);
        if (time != ENT_TIME_UNSAID) break;
    }
    return perfect;
}

/* The relative pronoun in whose clause the expression stands; 0: none that no comma parts from it. */
static uint32_t relative_pronoun(const ent_time_reader *r, const ent_time_expr *expr) {
    enum { LONG = 12 };
    uint32_t at = expr->tokens.first, first = r->text->sentences.items[expr->sentence].tokens.first;
    for (uint32_t k = at; k > first + 1 && at - k < LONG; k--) {
        const ent_token *t = ent_time_token(r, k - 1);
        if (t->kind == ENT_TOKEN_KIND_PUNCT) return 0;
        if (t->role >= ENT_ROLE_REL_SUBJECT && t->role <= ENT_ROLE_REL_WHERE) return k - 1;
    }
    return 0;
}

bool ent_time_in_relative(const ent_time_reader *r, const ent_time_expr *expr) {
    uint32_t at = relative_pronoun(r, expr);
    return at && ent_time_token(r, at - 1)->kind == ENT_TOKEN_KIND_PUNCT;
}

bool ent_time_restrictive(const ent_time_reader *r, const ent_time_expr *expr) {
    uint32_t at = relative_pronoun(r, expr);
    return at && ent_time_token(r, at - 1)->kind != ENT_TOKEN_KIND_PUNCT;
}

bool ent_time_apposed(const ent_time_reader *r, const ent_time_expr *expr) {
    bool participle, auxiliary;
    uint32_t at = expr->tokens.first, first = r->text->sentences.items[expr->sentence].tokens.first;
    if (at < first + 2) return false;
    (void)verb_time(r, at - 1, &participle, &auxiliary);
    return participle && !auxiliary && ent_time_token(r, at - 2)->kind == ENT_TOKEN_KIND_PUNCT;
}

uint8_t ent_time_sentence_tense(const ent_time_reader *r, uint32_t number) {
    ent_range sentence = r->text->sentences.items[number].tokens;
    return forward(r, sentence.first, sentence.end);
}

uint32_t ent_time_first_verb(const ent_time_reader *r, uint32_t first, uint32_t end) {
    bool participle, auxiliary;
    for (uint32_t k = first; k < end; k++) {
        uint8_t time = verb_time(r, k, &participle, &auxiliary);
        if (!auxiliary && (time != ENT_TIME_UNSAID || participle)) return k;
    }
    return end;
}

bool ent_time_infinitive(const ent_time_reader *r, uint32_t i) {
    uint32_t count = 0;
    const ent_reading *readings = ent_pack_readings(r->pack, ent_time_token(r, i)->cls, &count);
    return count == 1 && readings[0].verb_form == ENT_VERB_FORM_INFINITIVE;
}
