/* One pass over each sentence from left to right: at every token the readings are tried in order of how much they claim, and
 * what is read is passed over, so that mentions never overlap and the pass stays linear. Places are listed wherever they
 * stand, also inside longer phrases. */
#include "actors/internal.h"

static bool place_push(reader *r, uint32_t first, uint32_t end, ent_str name, ent_country country) {
    if (ent_vec_push(r->arena, &r->out->places, (ent_place){.tokens = {first, end}, .city = name, .country = country})) return true;
    r->full = true;
    return false;
}

/* A state or city that begins here, unless a longer phrase of a body or a name of something else covers it. */
static uint32_t place_at(reader *r, uint32_t at) {
    const hit *s = hit_at(r, at, ENT_TABLE_STATES), *c = hit_at(r, at, ENT_TABLE_CITIES);
    if (!s && !c) return at + 1;
    uint32_t end = s && (!c || s->end >= c->end) ? s->end : c->end, name = at + (at + 1 < end && actors_is_determiner(r, at));
    if (!has_flag(r, name, ENT_TOKEN_CAPITAL)) return at + 1; /* "La réunion" is no island */
    static const uint16_t longer[] = {ENT_TABLE_ORGANISATIONS, ENT_TABLE_BODIES, ENT_TABLE_PARTIES, ENT_TABLE_NONPERSONS};
    for (size_t i = 0; i < 4; i++) {
        const hit *h = hit_at(r, at, longer[i]);
        if (h && h->end > end) return h->end;
    }
    if (s && s->end == end) {
        if (!hit_country(r, s, ENT_STATES_CODE)) return end;
        place_push(r, at, end, (ent_str){0}, hit_country(r, s, ENT_STATES_CODE));
    } else {
        ent_str city = {r->page->bytes.ptr + token(r, at)->span.start, token(r, end - 1)->span.end - token(r, at)->span.start};
        place_push(r, at, end, city, hit_country(r, c, ENT_CITIES_COUNTRY));
    }
    return end;
}

/* Places of the sentence; what stands inside a person's name is none. */
static void places_read(reader *r, uint32_t d) {
    static const uint64_t PLACES = UINT64_C(1) << ENT_TABLE_STATES | UINT64_C(1) << ENT_TABLE_CITIES;
    for (uint32_t i = r->begin; i < r->end;) {
        if (!(r->tables[i] & PLACES)) {
            i++;
            continue;
        }
        while (d < r->drafts.count && (r->drafts.items[d].source != SOURCE_PERSON || r->drafts.items[d].name.end <= i)) d++;
        if (d < r->drafts.count && i >= r->drafts.items[d].name.first) i = r->drafts.items[d].name.end;
        else i = place_at(r, i);
    }
}

/* One capitalised word that may be somebody's surname. */
static uint32_t surname_read(reader *r, uint32_t at) {
    uint32_t words, strong, end = actors_name_run(r, at, &words, &strong);
    if (end == at && actors_opening_word(r, at)) end = at + 1, words = strong = 1;
    bool inside = words == 1 && end == at + 1 && !has_flag(r, at, ENT_TOKEN_START); /* "Xi", "Macron" are nouns too: the story may know them */
    if (end == at || words > 2 || (strong < words && !inside) || (at > r->begin && actors_is_determiner(r, at - 1))) return at;
    draft d = actors_draft_new(r, at);
    d.source = SOURCE_SURNAME;
    d.name = (ent_range){at, end};
    d.mention.shape = ENT_MENTION_NAMED;
    d.mention.type = ENT_ACTOR_TYPE_PERSON;
    d.mention.number = ENT_NUMBER_SINGULAR;
    uint32_t noun = end + 1 + actors_is_definite(r, end + 1);
    const hit *state = actors_is_of(r, end) ? hit_at(r, noun, ENT_TABLE_STATES) : NULL; /* Philippe de Belgique */
    if (state && words == 1 && (readings(r, at) & 1u << ENT_POS_GIVEN_NAME)) {
        d.bracket = hit_country(r, state, ENT_STATES_CODE);
        end = state->end;
    }
    return actors_draft_push(r, &d, at, end) ? end : at;
}

/* Most words begin nothing: neither a phrase of a table nor a capital, an article or a pronoun. */
static bool may_begin_mention(const reader *r, uint32_t at) {
    const ent_token *t = token(r, at);
    if (r->first_hit[at] < r->first_hit[at + 1] || (t->flags & ENT_TOKEN_CAPITAL) || t->kind == ENT_TOKEN_KIND_ORDINAL) return true;
    if (t->role == ENT_ROLE_PRON_SUBJECT || t->role == ENT_ROLE_PRON_TONIC || t->role == ENT_ROLE_PRON_DEMONSTRATIVE) return true;
    if (t->role == ENT_ROLE_CLITIC_OBJECT && at > r->begin && role(r, at - 1) == ENT_ROLE_PREP_ACCORDING) return true; /* "selon lui" */
    if (!actors_is_determiner(r, at) || at + 1 >= r->end) return false;
    const ent_token *next = token(r, at + 1); /* "la coopération" is none either, "le très haut responsable" is */
    return r->first_hit[at + 1] < r->first_hit[at + 2] || (next->flags & ENT_TOKEN_CAPITAL) || next->kind != ENT_TOKEN_KIND_WORD ||
           next->role == ENT_ROLE_ADVERB || actors_is_adjective(r, at + 1);
}

/* "la COVID-19": its capitals make no body of it. */
static uint32_t thing_read(const reader *r, uint32_t at) {
    const hit *thing = hit_at(r, at, ENT_TABLE_NONPERSONS);
    if (!thing || hit_at(r, at, ENT_TABLE_OFFICES) || hit_at(r, at, ENT_TABLE_HONORIFICS)) return at;
    static const uint16_t actors[] = {ENT_TABLE_STATES, ENT_TABLE_ORGANISATIONS, ENT_TABLE_BODIES, ENT_TABLE_PARTIES};
    for (size_t i = 0; i < 4; i++) {
        const hit *h = hit_at(r, at, actors[i]);
        if (h && h->end >= thing->end) return at;
    }
    return thing->end;
}

static uint32_t mention_at(reader *r, uint32_t start) {
    uint32_t end = actors_pronoun_read(r, start);
    if (end > start) return end;
    const hit *other = hit_at(r, start, ENT_TABLE_NONPERSONS);
    if (other && has_flag(r, other->end, ENT_TOKEN_HYPHEN)) other = NULL; /* "La Croix-Rouge" is not "La Croix" */
    if (other && !hit_at(r, start, ENT_TABLE_OFFICES) && !hit_at(r, start, ENT_TABLE_HONORIFICS)) return other->end;
    uint32_t at = start + (actors_is_determiner(r, start) && start + 1 < r->end);
    if (at > start && (actors_full_name(r, start) > start || hit_at(r, start, ENT_TABLE_CITIES))) at = start; /* Le Hoai Trung, La Havane */
    if (at > start && (end = thing_read(r, at)) > at) return end;
    if ((end = actors_group_read(r, start, at)) > at) return end;
    if ((end = actors_trio_read(r, start, at)) > at) return end;
    if ((end = actors_person_read(r, start, at)) > at) return end;
    if ((end = actors_actor_read(r, start, at)) > at) return end;
    if ((end = actors_spelt_read(r, start, at)) > at) return end;
    if (at == start && (end = surname_read(r, at)) > at) return end;
    return start;
}

bool actors_chunk_story(reader *r) {
    uint16_t story = UINT16_MAX;
    for (uint32_t s = 0; s < r->text->sentences.count && !r->full; s++) {
        const ent_sentence *sentence = &r->text->sentences.items[s];
        r->sentence = s;
        r->begin = sentence->tokens.first;
        r->end = sentence->tokens.end;
        r->story = sentence->story;
        if (story != r->story) r->last_plural = NONE;
        story = r->story;
        if (sentence->zone == ENT_ZONE_NOISE || sentence->zone == ENT_ZONE_METADATA || sentence->zone == ENT_ZONE_SIGNOFF) continue;
        uint32_t first_draft = r->drafts.count;
        for (uint32_t i = r->begin; i < r->end;) {
            uint32_t end = may_begin_mention(r, i) ? mention_at(r, i) : i;
            i = end > i ? end : i + 1;
        }
        places_read(r, first_draft);
    }
    return !r->full;
}
