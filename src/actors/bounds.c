/* Where a body's phrase is over, although words follow that could go on with it. */
#include "actors/internal.h"

/* "l'armée béninoise | des équipements": forces whose side is told have no further name in small letters. */
static bool is_full(const reader *r, const body *b, uint32_t at) {
    bool sided = b->type == ENT_ACTOR_TYPE_MILITARY && b->country && at > r->begin && hit_at(r, at - 1, ENT_TABLE_DEMONYMS);
    bool forces = b->type == ENT_ACTOR_TYPE_MILITARY && b->proper && b->country; /* "les Gardiens de la révolution | du pétrolier" */
    if (forces && !has_flag(r, at + 1 + actors_is_definite(r, at + 1), ENT_TOKEN_CAPITAL)) return true;
    bool one = b->country || b->type == ENT_ACTOR_TYPE_ORGANISATION;
    sided = sided || (b->proper && one && at == b->tokens.first + 1); /* "le M23 | des positions" */
    return sided && token(r, at)->number == ENT_NUMBER_PLURAL && !has_flag(r, at + 1, ENT_TOKEN_CAPITAL);
}

/* "(le retrait de) ses troupes | du Tchad", "| de l'est du Tchad": what is somebody's own is no other state's. */
static bool leaves_state(const reader *r, const body *b, uint32_t at) {
    bool own = b->type == ENT_ACTOR_TYPE_MILITARY && b->tokens.first > r->begin && role(r, b->tokens.first - 1) == ENT_ROLE_DET_POSSESSIVE;
    bool definite = token(r, at)->number || actors_is_definite(r, at + 1); /* not "ses forces de défense" */
    return own && (definite || hit_at(r, at + 1, ENT_TABLE_STATES) || hit_at(r, at + 1, ENT_TABLE_CITIES));
}

bool actors_body_is_over(const reader *r, const body *b, uint32_t at, int depth) {
    return is_full(r, b, at) || (depth == 0 && leaves_state(r, b, at));
}
