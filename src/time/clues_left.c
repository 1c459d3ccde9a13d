/* Clues that only choose, where several years are left: the year in the name of what the story is about, that of the page's copyright. */
#include "time/solve.h"

static void apply_years(ent_time_solver *s, const char *what, ent_span span, int from, int to) {
    ent_time_set set = {.count = 1, .runs = {{ent_day_of(from, 1, 1), ent_day_of(to, 12, 31)}}};
    ent_time_apply(s, what, span, ENT_BASIS_CONTEXT, ENT_TIME_WEAK, &set);
}

/* The year ends a name in quotation marks: "l'exercice « Ceinture de sécurité 2024 »". */
static bool ends_name(const ent_time_solver *s, uint32_t year, ent_range sentence) {
    enum { LONG = 9 };
    if (year + 1 >= sentence.end || ent_time_token(s->r, year + 1)->kind != ENT_TOKEN_KIND_CLOSE || !ent_time_is_year(s->r, year)) return false;
    for (uint32_t k = year; k-- > sentence.first && year - k < LONG;) {
        const ent_token *t = ent_time_token(s->r, k);
        if (t->kind == ENT_TOKEN_KIND_OPEN) return k + 1 < year && (ent_time_token(s->r, k + 1)->flags & ENT_TOKEN_CAPITAL);
        if (t->kind != ENT_TOKEN_KIND_WORD) return false;
    }
    return false;
}

/* Of something that is only being prepared, the name tells no more than that its year is not over. */
static bool is_prepared(const ent_time_solver *s, uint32_t number) {
    ent_range tokens = s->r->text->sentences.items[number].tokens;
    for (uint32_t k = tokens.first; k < tokens.end; k++)
        if (ent_time_role(s->r, k) == ENT_TIME_ROLE_PREPARE || ent_time_role(s->r, k) == ENT_TIME_ROLE_PLANNED) return true;
    return ent_time_sentence_tense(s->r, number) == ENT_TIME_FUTURE;
}

/* What the headline or the lead calls by a name with a year is of that year. */
static void named_clue(ent_time_solver *s, uint32_t number) {
    const ent_sentence *sentence = &s->r->text->sentences.items[number];
    for (uint32_t k = sentence->tokens.first; k < sentence->tokens.end; k++) {
        if (!ends_name(s, k, sentence->tokens) || is_prepared(s, number)) continue;
        int year = (int)ent_time_token(s->r, k)->value;
        if (year > ENT_TIME_FIRST_YEAR && year < ENT_TIME_LAST_YEAR)
            apply_years(s, "year in a name", ent_time_span(s->r, (ent_range){k, k + 1}), year, year);
    }
}

static bool is_copyright(const ent_time_solver *s, uint32_t token) {
    static const char sign[] = "\xc2\xa9";
    ent_span span = ent_time_token(s->r, token)->span;
    const char *bytes = s->r->page->bytes.ptr + span.start;
    return span.end - span.start == 2 && bytes[0] == sign[0] && bytes[1] == sign[1];
}

/* "© AGENCE, 2022", "© 2010-2022 Agence": nothing on the page is of a later year. */
static void copyright_clue(ent_time_solver *s, uint32_t number) {
    ent_range tokens = s->r->text->sentences.items[number].tokens;
    uint32_t sign = tokens.first, last = 0;
    while (sign < tokens.end && !is_copyright(s, sign)) sign++;
    for (uint32_t k = sign; k < tokens.end; k++)
        if (ent_time_is_year(s->r, k) && (!last || ent_time_token(s->r, k)->value > ent_time_token(s->r, last)->value)) last = k;
    if (!last) return;
    int year = (int)ent_time_token(s->r, last)->value;
    if (year > ENT_TIME_FIRST_YEAR && year < ENT_TIME_LAST_YEAR)
        apply_years(s, "copyright", ent_time_span(s->r, (ent_range){last, last + 1}), ENT_TIME_FIRST_YEAR, year);
}

void ent_time_clue_left(ent_time_solver *s) {
    const ent_text *text = s->r->text;
    for (uint32_t k = 0; k < text->sentences.count; k++) {
        if (ent_time_set_interval(&s->set).from.year || s->set.count < 2) return;
        if (text->sentences.items[k].story != s->story) continue;
        uint8_t zone = text->sentences.items[k].zone;
        if (zone == ENT_ZONE_HEADLINE || zone == ENT_ZONE_LEAD) named_clue(s, k);
        if (zone == ENT_ZONE_NOISE || zone == ENT_ZONE_SIGNOFF) copyright_clue(s, k);
    }
}
