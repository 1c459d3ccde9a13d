/* Who held which office when: the days in which a person named with a title held it. The title must stand by itself beside the name, or
 * with the body over which the person presides. */
#include "time/internal.h"

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

/* "le secrétaire américain à la Défense": the office begins the title, and the rest of it comes soon. */
static bool parted(const ent_time_reader *r, const ent_time_name *office, ent_str title) {
    enum { NEAR_BYTES = 48 };
    ent_str begun = ent_pack_cell_text(r->pack, ENT_TABLE_OFFICES, office->row, ENT_OFFICES_TITLE);
    if (!ent_str_starts(title, begun)) return false;
    size_t first = ent_time_token(r, office->token + office->length - 1u)->span.end, left = r->page->bytes.len - first;
    ent_str rest = {title.ptr + begun.len, title.len - begun.len}, near = {r->page->bytes.ptr + first, left < NEAR_BYTES ? left : NEAR_BYTES};
    return ent_str_find(near, rest) < near.len;
}

/* Does the office at names[at] bear the title, or say it by its rank alone ("le chef de l'État")? Not a deputy's, whose title holds it. */
static bool bears_title(const ent_time_reader *r, const ent_time_view *view, uint32_t at, const ent_time_title *title) {
    const ent_time_name *office = view->names[at];
    if (ent_str_equal(ent_pack_cell_text(r->pack, ENT_TABLE_OFFICES, office->row, ENT_OFFICES_TITLE), title->text)) return true;
    if (title->rank == ENT_OFFICE_CLASS_DIPLOMAT) /* "ambassadeur extraordinaire et plénipotentiaire" */
        return ent_str_starts(ent_pack_cell_text(r->pack, ENT_TABLE_OFFICES, office->row, ENT_OFFICES_TITLE), title->text);
    if (title->rank == ENT_OFFICE_CLASS_MINISTER && parted(r, office, title->text)) return true;
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

/* Words that may stand between an office and its holder. */
static bool is_between(const ent_time_reader *r, uint32_t token) {
    uint8_t role = ent_time_role(r, token);
    const ent_token *t = ent_time_token(r, token);
    return r->signs[token].filler || role == ENT_TIME_ROLE_OF || role == ENT_TIME_ROLE_ARTICLE || role == ENT_TIME_ROLE_ACTING ||
           (t->flags & ENT_TOKEN_ABBREVIATED) || t->kind == ENT_TOKEN_KIND_PUNCT;
}

/* Is the token part of the name of a body of the title's sort? */
static bool of_body(const ent_time_reader *r, uint32_t token, const ent_time_title *title) {
    return title->body && r->signs[token].body == title->body;
}

/* The office named before the person at names[index]: nothing but its state, an article or a comma may stand between, or the body over
 * which the title presides, which must; and the title must stand by itself ("vice-président" is another office, "ancien président" none). */
static bool titled(const ent_time_reader *r, const ent_time_view *view, uint32_t index, const ent_time_title *title) {
    enum { GAP = 7, BODY_GAP = 13 };
    uint32_t person = view->names[index]->token, gap = title->body ? BODY_GAP : GAP;
    for (uint32_t k = index; k > 0; k--) {
        const ent_time_name *office = view->names[k - 1];
        if (office->token + office->length + gap < person) return false;
        if (office->table != ENT_TABLE_OFFICES || office->token + office->length > person || inside_longer(view, k - 1)) continue;
        bool plain = !(ent_time_token(r, office->token)->flags & ENT_TOKEN_HYPHEN), presides = title->body == 0;
        for (uint32_t t = office->token + office->length; t < person && plain; t++) {
            presides |= of_body(r, t, title);
            plain = of_body(r, t, title) || is_between(r, t);
        }
        if (!plain || !presides || !bears_title(r, view, k - 1, title)) return false;
        /* one word in front may say that the office is not held */
        return office->token == 0 || ent_time_role(r, office->token - 1) == ENT_TIME_ROLE_ARTICLE ||
               ent_time_token(r, office->token - 1)->role != 0 || ent_time_token(r, office->token - 1)->kind != ENT_TOKEN_KIND_WORD;
    }
    return false;
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
        if (title->body) return behind < end && of_body(r, behind, title) && bears_title(r, view, k, title);
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
        if (inside_longer(view, k - 1)) continue; /* "représentante" of "la haute représentante" */
        if (!bears_title(r, view, k - 1, title)) return false;
        const ent_token *before = office->token ? ent_time_token(r, office->token - 1) : NULL;
        return !before || before->role || before->kind != ENT_TOKEN_KIND_WORD || ent_time_role(r, office->token - 1) == ENT_TIME_ROLE_ARTICLE;
    }
    return false;
}

/* Does the sentence tell of letters of credence? */
static bool accredits(const ent_time_reader *r, uint32_t sentence) {
    ent_range tokens = r->text->sentences.items[sentence].tokens;
    for (uint32_t k = tokens.first; k < tokens.end; k++)
        if (ent_time_role(r, k) == ENT_TIME_ROLE_ACCREDIT) return true;
    return false;
}

/* "au décès du président X": behind the word only what bears him, in front of his name. */
static bool is_departed(const ent_time_reader *r, const ent_time_name *person) {
    enum { NEAR = 7 };
    for (uint32_t k = person->token; k > 0 && person->token - k < NEAR; k--) {
        const ent_time_sign *sign = &r->signs[k - 1];
        if (ent_time_token(r, k - 1)->kind == ENT_TOKEN_KIND_PUNCT) return false;
        if (sign->role == ENT_TIME_ROLE_DEPARTED) return k - 1 + sign->length <= person->token;
    }
    return false;
}

/* The word that says that whoever is named in front of it has just taken an office, with nobody else between; 0: none. */
static uint32_t installed_behind(const ent_time_reader *r, const ent_time_view *view, uint32_t index) {
    enum { NEAR = 14 };
    const ent_time_name *person = view->names[index];
    uint32_t end = r->text->sentences.items[person->sentence].tokens.end, first = person->token + person->length;
    if (person->token && ent_time_token(r, person->token - 1)->role == ENT_ROLE_PREP_BY) return 0;
    for (uint32_t k = first; k < end && k < first + NEAR; k++) {
        if (ent_time_role(r, k) == ENT_TIME_ROLE_INSTALLED) return k;
        for (uint32_t n = index + 1; n < view->name_count && view->names[n]->token <= k; n++)
            if (view->names[n]->token == k && view->names[n]->table == ENT_TABLE_TENURES) return 0;
    }
    return 0;
}

/* The sentence tells the office of the row. */
static bool tells_office(const ent_time_reader *r, const ent_time_view *view, uint32_t index) {
    const ent_time_name *person = view->names[index];
    ent_time_title title = {.text = ent_pack_cell_text(r->pack, ENT_TABLE_TENURES, person->row, ENT_TENURES_TITLE),
                            .rank = r->rules->ranks[person->row],
                            .country = ent_pack_cell(r->pack, ENT_TABLE_TENURES, person->row, ENT_TENURES_COUNTRY)};
    for (uint32_t k = 0; k < view->name_count; k++) {
        const ent_time_name *office = view->names[k];
        if (office->sentence == person->sentence && office->table == ENT_TABLE_OFFICES && bears_title(r, view, k, &title)) return true;
    }
    return false;
}

bool ent_time_installed(const ent_time_reader *r, const ent_time_view *view, uint32_t index, ent_time_set *set) {
    enum { FRESH = 90 };
    const ent_time_name *name = view->names[index];
    ent_date from;
    if (name->table != ENT_TABLE_TENURES) return false;
    bool presides = ent_pack_cell(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_BODY) != 0;
    uint8_t rank = r->rules->ranks[name->row]; /* the row of a minister goes on from one portfolio to the next */
    bool leads = presides || rank == ENT_OFFICE_CLASS_HEAD_OF_STATE || rank == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT;
    uint32_t word = leads && tells_office(r, view, index) ? installed_behind(r, view, index) : 0;
    if (!word || !ent_date_parse(ent_pack_cell_text(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_FROM), &from)) return false;
    ent_time_set_add(set, ent_date_first(from) - r->signs[word].value, ent_date_first(from) + FRESH);
    return true;
}

bool ent_time_tenure(const ent_time_reader *r, const ent_time_view *view, uint32_t index, ent_time_set *set) {
    enum { SLACK = 10, EARLY = 60, FRESH = 300 }; /* letters are presented some weeks about the first day, or months later to another state */
    enum { MOURNING = 20 };
    const ent_time_name *name = view->names[index];
    if (name->table != ENT_TABLE_TENURES) return false;
    ent_date from, to = {ENT_TIME_LAST_YEAR, 0, 0};
    ent_str end = ent_pack_cell_text(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_TO);
    ent_time_title title = {.text = ent_pack_cell_text(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_TITLE),
                            .body = (uint8_t)ent_pack_cell(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_BODY),
                            .rank = r->rules->ranks[name->row],
                            .country = ent_pack_cell(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_COUNTRY)};
    bool leads = title.rank == ENT_OFFICE_CLASS_HEAD_OF_STATE || title.rank == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT || title.body;
    bool held = leads ? titled(r, view, index, &title) : titled_with_body(r, view, index, &title);
    held = held || titled_behind(r, view, index, &title, leads);
    held = held || (!title.body && (leads || title.rank == ENT_OFFICE_CLASS_MINISTER) && titled_as_homologue(r, view, index, &title));
    if (!held) return false;
    if (!ent_date_parse(ent_pack_cell_text(r->pack, ENT_TABLE_TENURES, name->row, ENT_TENURES_FROM), &from) || (end.len && !ent_date_parse(end, &to)))
        return false;
    if (title.rank == ENT_OFFICE_CLASS_DIPLOMAT && accredits(r, name->sentence))
        ent_time_set_add(set, ent_date_first(from) - EARLY, ent_date_first(from) + FRESH);
    else if (end.len && is_departed(r, name)) ent_time_set_add(set, ent_date_first(to) - 1, ent_date_last(to) + MOURNING);
    else ent_time_set_add(set, ent_date_first(from) - SLACK, ent_date_last(to) + SLACK);
    return true;
}

/* The class of the office that bears the title where it leads a state, government, ministry or embassy, else 0. */
static uint8_t rank_of(const ent_pack *pack, ent_str title) {
    for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_OFFICES); row++) {
        if (!ent_str_equal(ent_pack_cell_text(pack, ENT_TABLE_OFFICES, row, ENT_OFFICES_TITLE), title)) continue;
        uint8_t rank = (uint8_t)ent_pack_cell(pack, ENT_TABLE_OFFICES, row, ENT_OFFICES_CLASS);
        bool leads = rank == ENT_OFFICE_CLASS_HEAD_OF_STATE || rank == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT || rank == ENT_OFFICE_CLASS_MINISTER;
        return leads || rank == ENT_OFFICE_CLASS_DIPLOMAT ? rank : 0;
    }
    return 0;
}

const uint8_t *ent_time_ranks(const ent_pack *pack, ent_arena *arena) {
    uint32_t rows = ent_pack_row_count(pack, ENT_TABLE_TENURES);
    uint8_t *ranks = ENT_NEW_ARRAY(arena, uint8_t, (size_t)rows + 1);
    ent_str last = {0};
    for (uint32_t row = 0; ranks && row < rows; row++) {
        ent_str title = ent_pack_cell_text(pack, ENT_TABLE_TENURES, row, ENT_TENURES_TITLE);
        bool presides = ent_pack_cell(pack, ENT_TABLE_TENURES, row, ENT_TENURES_BODY) != 0;
        bool of_state = ent_pack_cell(pack, ENT_TABLE_TENURES, row, ENT_TENURES_COUNTRY) != 0;
        if (row && ent_str_equal(title, last)) ranks[row] = ranks[row - 1];
        else ranks[row] = rank_of(pack, title);
        last = title;
        if (presides || !of_state) ranks[row] = 0, last = (ent_str){0};
    }
    return ranks;
}
