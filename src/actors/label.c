/* Acronyms belong to the page that explains them (codebook decision 9): "Parti communiste du Vietnam (PCV)" teaches a label,
 * which then stands for that body and is written out in names. Agencies also turn letters around (PRU, URP): where no
 * explanation fits, a label with the same letters does. */
#include "actors/internal.h"

#include <string.h>

uint64_t actors_mix(uint64_t a, uint64_t b) {
    uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15u + (a << 6) + (a >> 2))) * 0xFF51AFD7ED558CCDu;
    return x ^ x >> 33;
}

/* A sum over the letters does not see their order. */
static uint64_t letters_of(ent_str text) {
    uint64_t sum = 0;
    for (size_t i = 0; i < text.len; i++) sum += actors_mix((uint8_t)text.ptr[i], 1);
    return sum;
}

bool actors_acronym_add(reader *r, uint32_t at, uint16_t story, uint32_t entity) {
    ent_str text = token_text(r, at);
    uint64_t hash = ent_utf8_fold_hash(text);
    for (uint32_t i = 0; i < r->acronyms.count; i++)
        if (r->acronyms.items[i].story == story && r->acronyms.items[i].hash == hash) return true;
    if (r->acronyms.count >= ACRONYM_LIMIT) return true;
    if (ent_vec_push(r->arena, &r->acronyms, (explained){hash, letters_of(text), entity, story}) &&
        ent_vec_push(r->arena, &r->out->aliases, (ent_alias){entity, text, token(r, at)->span, story}))
        return true;
    r->full = true;
    return false;
}

static uint32_t find_in(const reader *r, uint64_t hash, uint64_t letters, uint16_t story) {
    for (uint32_t i = 0; i < r->acronyms.count; i++) {
        const explained *a = &r->acronyms.items[i];
        if (a->story == story && (hash ? a->hash == hash : a->letters == letters)) return a->entity;
    }
    return NONE;
}

uint32_t actors_acronym_find(const reader *r, uint32_t at, uint16_t story) {
    if (!r->acronyms.count) return NONE;
    ent_str text = token_text(r, at);
    if (text.len < 2 || text.len > 16) return NONE;
    uint32_t entity = find_in(r, ent_utf8_fold_hash(text), 0, story);
    return entity == NONE && text.len >= 3 ? find_in(r, 0, letters_of(text), story) : entity;
}

static size_t put(char *out, size_t at, ent_str text) {
    if (out && text.len) memcpy(out + at, text.ptr, text.len);
    return at + text.len;
}

/* Writes (or with out NULL measures) the text of the tokens. */
static size_t write_text(const reader *r, ent_range tokens, uint16_t story, unsigned expand, char *out) {
    size_t at = 0;
    uint32_t before = NONE;
    for (uint32_t i = tokens.first; i < tokens.end; i++) {
        const ent_token *t = token(r, i);
        if (t->kind == ENT_TOKEN_KIND_OPEN && token_text(r, i).ptr[0] == '(') {
            while (i < tokens.end && token(r, i)->kind != ENT_TOKEN_KIND_CLOSE) i++;
            continue;
        }
        bool glued = (t->flags & ENT_TOKEN_GLUED) && before != NONE && !(token(r, before)->flags & ENT_TOKEN_ELIDED); /* "présidentTruong" */
        if (before != NONE && (glued || token(r, before)->span.end < t->span.start)) {
            if (t->flags & ENT_TOKEN_HYPHEN) at = put(out, at, ent_str_slice(r->page->bytes, (ent_span){token(r, before)->span.end, t->span.start}));
            else at = put(out, at, ENT_STR(" "));
        }
        uint32_t entity =
            expand && (t->flags & ENT_TOKEN_ALL_CAPS) && (expand > 1 || tokens.end - tokens.first > 1) ? actors_acronym_find(r, i, story) : NONE;
        bool whole = expand > 1 && tokens.end - tokens.first == 1;
        bool written_out = entity != NONE && (whole || r->out->entities.items[entity].type == ENT_ACTOR_TYPE_PARTY);
        at = put(out, at, written_out ? r->out->entities.items[entity].name : token_text(r, i));
        before = i;
    }
    return at;
}

ent_str actors_text_of(reader *r, ent_range tokens, uint16_t story, unsigned expand) {
    size_t length = write_text(r, tokens, story, expand, NULL);
    char *text = ent_arena_alloc(r->arena, length + 1, 1);
    if (!text) return r->full = true, (ent_str){0};
    return (ent_str){text, write_text(r, tokens, story, expand, text)};
}

ent_str actors_joined_text(reader *r, ent_str a, ent_str b) {
    char *text = ent_arena_alloc(r->arena, a.len + b.len + 2, 1);
    if (!text) return r->full = true, (ent_str){0};
    size_t at = put(text, put(text, put(text, 0, a), ENT_STR(" ")), b);
    return (ent_str){text, at};
}
