/* What is called by its sort once it has been named: "l'organisation", "l'Alliance", "le Royaume", "le Sud". Which one is meant
 * the story has told before, or tells by naming the state; where it could be several, nobody acts. */
#include "actors/internal.h"

enum { LOOK_BACK = 6 }; /* sentences */

/* "le", "l'", "du", "au", "cette": takes up something known. */
static bool takes_up(const reader *r, uint32_t start, uint32_t at) {
    if (start == at) return actors_behind_contraction(r, at);
    return actors_is_definite(r, start) || role(r, start) == ENT_ROLE_DET_DEMONSTRATIVE;
}

/* The first token of the sentences in which the organisation may have been named. */
static uint32_t earliest(const reader *r) {
    uint32_t s = r->sentence;
    while (s > 0 && r->sentence - s < LOOK_BACK && r->text->sentences.items[s - 1].story == r->story) s--;
    return r->text->sentences.items[s].tokens.first;
}

/* One of the names of the organisation has the word; its first letter may be small here. */
static bool is_called(const reader *r, const body *b, uint32_t word) {
    ent_str text = token_text(r, word);
    ent_str rest = {text.ptr + 1, text.len - 1};
    return ent_str_find(ent_pack_cell_text(r->pack, b->table, b->row, ENT_ORGANISATIONS_FORMS), rest) != SIZE_MAX;
}

static bool is_organisation(const reader *r, const body *b) {
    return b->table == ENT_TABLE_ORGANISATIONS && ent_pack_cell(r->pack, b->table, b->row, ENT_ORGANISATIONS_TYPE) == ENT_ACTOR_TYPE_ORGANISATION;
}

/* "le ministère": the only one that was named; index in bodies, NONE. */
static uint32_t only_ministry(const reader *r, uint32_t at, uint32_t word) {
    uint32_t from = earliest(r), found = NONE;
    ent_str name = {0};
    for (uint32_t i = r->bodies.count; i-- > 0;) {
        const body *b = &r->bodies.items[i];
        ent_str text = token_text(r, b->tokens.first);
        if (b->tokens.first < from) break;
        if (b->tokens.first >= at || b->type != ENT_ACTOR_TYPE_MINISTRY || b->tokens.end < b->tokens.first + 2) continue;
        if (!ent_utf8_fold_equal(text, token_text(r, word))) continue; /* "la Défense" */
        ent_str own = ent_str_slice(r->page->bytes, (ent_span){token(r, b->name.first)->span.start, token(r, b->name.end - 1)->span.end});
        bool other = found != NONE && (!ent_utf8_fold_equal(name, own) || r->bodies.items[found].country != b->country);
        if (other) return NONE;
        if (found == NONE) found = i, name = own;
    }
    return found;
}

/* The organisation named last, also as the body of an office; with a word, the last one of that name. Index in bodies, NONE. */
static uint32_t named_last(const reader *r, uint32_t at, uint32_t word) {
    uint32_t from = earliest(r), found = word != NONE ? only_ministry(r, at, word) : NONE;
    if (found != NONE) return found;
    for (uint32_t i = r->bodies.count; i-- > 0;) {
        const body *b = &r->bodies.items[i];
        if (b->tokens.first < from) break;
        if (b->tokens.first >= at || !is_organisation(r, b) || (word != NONE && !is_called(r, b, word))) continue;
        if (found == NONE || b->tokens.first > r->bodies.items[found].tokens.first) found = i;
    }
    return found;
}

/* Behind "l'organisation régionale", "le bloc européen"; 0: "l'organisation de la visite", "l'organisation Untel". */
static uint32_t sort_end(const reader *r, const hit *h, ent_country *country) {
    uint32_t end = h->end;
    while ((actors_is_adjective(r, end) || (has_flag(r, end + 1, ENT_TOKEN_HYPHEN) && actors_is_adjective(r, end + 1))) && end < h->end + 2) {
        const hit *side = hit_at(r, end, ENT_TABLE_DEMONYMS);
        if (side) *country = hit_country(r, side, ENT_DEMONYMS_CODE);
        end += actors_is_adjective(r, end) ? 1 : 2; /* sous-régionale */
    }
    return actors_is_of(r, end) || (has_flag(r, end, ENT_TOKEN_CAPITAL) && !role(r, end)) ? 0 : end;
}

bool actors_organised_body(reader *r, uint32_t start, uint32_t at, uint32_t *index) {
    const hit *sort = nominal_at(r, at, ENT_NOMINAL_ORGANISED), *h = sort ? sort : nominal_at(r, at, ENT_NOMINAL_ORGANISED_AS);
    if (!h || !takes_up(r, start, at)) return false;
    static const uint16_t longer[] = {ENT_TABLE_ORGANISATIONS, ENT_TABLE_BODIES, ENT_TABLE_NONPERSONS, ENT_TABLE_PARTIES};
    for (size_t k = 0; k < 4; k++) {
        const hit *named = hit_at(r, at, longer[k]);
        if (named && named->end > h->end) return false;
    }
    ent_country country = 0;
    uint32_t end = sort_end(r, h, &country), meant = end > at ? named_last(r, at, sort ? NONE : at) : NONE;
    if (meant == NONE) return false;
    body b = r->bodies.items[meant];
    if (country && country != b.country) return false;
    b.tokens = (ent_range){at, end};
    b.label = NONE;
    *index = r->bodies.count;
    if (ent_vec_push(r->arena, &r->bodies, b)) return true;
    r->full = true;
    return false;
}

uint32_t actors_body_push(reader *r, uint32_t start, uint32_t at, uint32_t index) {
    const body *b = &r->bodies.items[index];
    draft d = actors_draft_new(r, start);
    d.source = SOURCE_BODIES;
    d.first_body = index;
    d.body_count = 1;
    d.mention.shape = ENT_MENTION_NAMED;
    d.mention.type = b->type;
    d.mention.country = b->country;
    d.mention.core = b->tokens;
    actors_agree(r, &d, start, at);
    d.mention.number = ENT_NUMBER_SINGULAR;
    return actors_draft_push(r, &d, start, b->tokens.end) ? b->tokens.end : at;
}

uint32_t actors_organised_read(reader *r, uint32_t start, uint32_t at) {
    uint32_t index;
    if (!begins(r, at, ENT_TABLE_NOMINALS) || !actors_organised_body(r, start, at, &index)) return at;
    return actors_body_push(r, start, at, index);
}

/* "le royaume", "le Sud": the one state of that sort that the story names; of several monarchies the speaking side's own, which is
 * known later (country 0). */
const hit *actors_state_by_sort(const reader *r, uint32_t start, uint32_t at, ent_country *country) {
    const hit *found = NULL;
    *country = 0;
    if (role(r, start) == ENT_ROLE_DET_DEMONSTRATIVE || !takes_up(r, start, at)) return NULL;
    for (uint32_t i = r->first_hit[at]; i < r->first_hit[at + 1]; i++) {
        const hit *h = &r->hits.items[i];
        bool half = h->role == ENT_NOMINAL_HALF && has_flag(r, at, ENT_TOKEN_CAPITAL) && !actors_is_adjective(r, h->end);
        if (h->table != ENT_TABLE_NOMINALS || (h->role != ENT_NOMINAL_KINGDOM && h->role != ENT_NOMINAL_POLITY && !half)) continue;
        ent_country named = hit_country(r, h, ENT_NOMINALS_COUNTRY);
        if (!actors_story_count(r, r->story, named) && !(r->story && actors_story_count(r, 0, named))) continue;
        *country = found && *country != named ? 0 : named;
        found = h;
    }
    bool of_own = found && role(r, found->end + 1) == ENT_ROLE_DET_POSSESSIVE; /* "a remercié le Royaume de son appui" */
    return found && (of_own || !actors_is_of(r, found->end)) ? found : NULL;
}
