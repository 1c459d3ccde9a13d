/* Reads each story's sentences in order, matches their clauses, and merges what they tell. */
#include "events/internal.h"

#include <string.h>

/* A lone word that the actors' tables know ("invité", "attache") is a verb where nothing in front makes it a noun. */
static bool is_verb_after_all(const reading *r, const ent_mention *m) {
    if (m->tokens.end - m->tokens.first != 1 || (m->shape != ENT_MENTION_OFFICE && m->shape != ENT_MENTION_NOMINAL)) return false;
    const ent_token *t = token_at(r, m->tokens.first);
    if ((t->flags & ENT_TOKEN_CAPITAL) || !events_can_be(r, m->tokens.first, ENT_POS_VERB) || m->tokens.first == 0) return false;
    uint8_t before = token_at(r, m->tokens.first - 1)->role;
    return !(before >= ENT_ROLE_DET_DEFINITE && before <= ENT_ROLE_PREP_OTHER) && before != ENT_ROLE_COORD_AND;
}

/* Tables by token: which mention, which when covers it; what is remembered beside them. */
static bool index_tokens(reading *r) {
    uint32_t count = r->in->text->tokens.count;
    r->mention_at = ENT_NEW_ARRAY(r->arena, uint32_t, (size_t)count + 1);
    r->when_at = ENT_NEW_ARRAY(r->arena, uint32_t, (size_t)count + 1);
    r->place_at = ENT_NEW_ARRAY(r->arena, bool, (size_t)count + 1);
    r->marked = ENT_NEW_ARRAY(r->arena, uint64_t, r->in->frames->words);
    r->twins = ENT_NEW(r->arena, twins);
    if (!r->mention_at || !r->when_at || !r->place_at || !r->marked || !r->twins) return false;
    memset(r->mention_at, 0xFF, ((size_t)count + 1) * sizeof *r->mention_at);
    memset(r->when_at, 0xFF, ((size_t)count + 1) * sizeof *r->when_at);
    for (uint32_t i = 0; i < r->in->times->whens.count; i++) {
        ent_range t = r->in->times->whens.items[i].tokens;
        for (uint32_t k = t.first; k < t.end && k < count; k++) r->when_at[k] = i;
    }
    for (uint32_t i = 0; i < r->in->actors->places.count; i++) {
        ent_range t = r->in->actors->places.items[i].tokens;
        for (uint32_t k = t.first; k < t.end && k < count; k++) r->place_at[k] = true;
    }
    for (uint32_t i = 0; i < r->in->actors->mentions.count; i++) {
        ent_range t = r->in->actors->mentions.items[i].tokens;
        if (r->in->actors->mentions.items[i].echo || is_verb_after_all(r, &r->in->actors->mentions.items[i])) continue;
        for (uint32_t k = t.first; k < t.end && k < count; k++) r->mention_at[k] = i;
        if (t.first > 0 && t.first < count && r->mention_at[t.first - 1] == NONE && token_at(r, t.first - 1)->role == ENT_ROLE_DET_DEFINITE)
            r->place_at[t.first - 1] = false; /* "Le Caire": the article of a name is no place */
    }
    return true;
}

static bool tells(const ent_sentence *s) {
    return s->zone != ENT_ZONE_NOISE && s->zone != ENT_ZONE_SIGNOFF && s->zone != ENT_ZONE_METADATA && s->zone != ENT_ZONE_DATELINE;
}

/* Captions and headlines repeat: body first, so that the talk is known by its fullest telling. */
static bool in_pass(const ent_sentence *s, int pass) {
    bool late = s->zone == ENT_ZONE_HEADLINE || s->zone == ENT_ZONE_CAPTION || s->zone == ENT_ZONE_TEASER_TITLE;
    return late == (pass == 1);
}

static void read_story(reading *r) {
    events_open_story(r);
    for (int pass = 0; pass < 2; pass++) {
        for (r->sentence = r->sentences.first[r->story]; r->sentence != NONE && !r->full; r->sentence = r->sentences.next[r->sentence]) {
            const ent_sentence *s = sentence_of(r);
            if (!tells(s) || s->repeat || !in_pass(s, pass) || s->tokens.first >= s->tokens.end) continue;
            r->said_count = 0;
            events_return_to_news(r);
            events_find_marks(r);
            events_build_nodes(r);
            if (!r->nodes.count) continue;
            events_build_clauses(r);
            events_dump_clauses(r);
            events_note_disaster(r);
            events_match_clauses(r);
            events_note_voice(r);
            events_drop_resolved(r);
            events_match_sessions(r);
            events_match_editions(r);
            events_match_formulas(r);
            events_note_days(r);
            events_date_remarks(r);
            events_dump_references(r);
        }
    }
    if (r->full) return;
    events_date_stays(r);
    events_place_sittings(r);
    events_read_states(r);
}

ent_status ent_events_read(const ent_story *story, ent_arena *arena, ent_dispatch *dispatch, ent_events_extras extras, ent_err *err) {
    reading *r = ENT_NEW(arena, reading);
    if (!r) return ent_err_full(err, "reading the dispatch");
    r->in = story;
    r->arena = arena;
    r->extras = extras;
    r->dispatch = dispatch;
    if (!index_tokens(r) || !events_divide_stories(r)) return ent_err_full(err, "reading the dispatch");
    for (uint16_t i = 0; i < story->text->stories && !r->full; i++) {
        r->story = i;
        r->first_act = r->acts.count;
        read_story(r);
    }
    events_sort_unresolved(r);
    if (r->full) return ent_err_full(err, "reading the dispatch");
    return events_emit_claims(r, dispatch, err);
}
