/* The dispatches that prove a part, with the claims that are wanted of them: from the derived row where corrections have touched them, else
 * from the register. */
#include "derive/kept.h"

#include <stdlib.h>
#include <string.h>

/* By source; one that is wanted whole stands first. */
static int compare_claims(const void *left, const void *right) {
    const ent_part_claim *a = left, *b = right;
    int sources = ent_derive_compare_sources(a->source, b->source);
    return sources ? sources : (int)b->whole - (int)a->whole;
}

static ent_status read_dispatch(ent_parting *p, ent_kept_reading *r, ent_dispatch *dispatch) {
    if (r->end - r->at < (ptrdiff_t)sizeof dispatch->sha256) {
        r->bad = true;
        return ent_part_close(p, r);
    }
    memcpy(dispatch->sha256, r->at, sizeof dispatch->sha256);
    r->at += sizeof dispatch->sha256;
    dispatch->name = ent_part_str(p, r);
    dispatch->published.value.from = ent_kept_get_date(r);
    dispatch->published.value.to = ent_kept_get_date(r);
    dispatch->published.basis = (uint8_t)ent_kept_get(r);
    dispatch->size_bytes = ent_kept_get(r);
    ent_str origin = ent_kept_get_str(r);
    const ent_json *json = NULL;
    ent_arena_reset(&p->scratch);
    ent_status status = origin.len ? ent_json_parse(origin, &p->scratch, &json, p->err) : ENT_OK;
    return status ? status : ent_store_parse_origin(json, p->arena, &dispatch->origin, p->err);
}

/* A claim that a correction has touched; it is only read when it is wanted. */
static ent_status read_ruled(ent_parting *p, ent_kept_reading *r, ent_dispatch *dispatch, const bool *wanted) {
    uint32_t number = ent_kept_get(r);
    uint8_t ruling = (uint8_t)ent_kept_get(r);
    ent_str classes = ent_kept_get_str(r), text = ent_kept_get_str(r);
    const ent_json *json = NULL;
    ent_claim *claim = number < dispatch->claims.count && wanted[number] ? &dispatch->claims.items[number] : NULL;
    if (!claim || r->bad) return ENT_OK;
    char *own = classes.len ? ent_arena_copy(p->arena, classes.ptr, classes.len) : NULL;
    if (classes.len && !own) return ent_derive_full(p->err);
    ent_arena_reset(&p->scratch);
    ent_status status = ent_json_parse(text, &p->scratch, &json, p->err);
    if (!status) status = ent_store_parse_claim(json, (ent_str){own, classes.len}, p->arena, claim, p->err);
    claim->ruling = ruling;
    return status;
}

/* claims: of this dispatch, by number. */
static ent_status read_claims(ent_parting *p, ent_kept_reading *r, ent_dispatch *dispatch, const ent_part_claim *claims, uint32_t count) {
    uint32_t most = count ? claims[count - 1].source.claim + 1 : 0, ruled = ent_kept_get(r);
    dispatch->claims.items = ENT_NEW_ARRAY(p->arena, ent_claim, most);
    dispatch->claims.count = dispatch->claims.capacity = most;
    bool *wanted = ENT_NEW_ARRAY(p->arena, bool, most);
    if (!dispatch->claims.items || !wanted) return ent_derive_full(p->err);
    for (uint32_t i = 0; i < count; i++) wanted[claims[i].source.claim] = wanted[claims[i].source.claim] || claims[i].whole;
    ent_status status = ENT_OK;
    for (uint32_t i = 0; i < ruled && !status && !r->bad; i++) status = read_ruled(p, r, dispatch, wanted);
    if (!status) status = ent_part_close(p, r);
    for (uint32_t i = 0; i < count && !status; i++) {
        ent_claim *claim = &dispatch->claims.items[claims[i].source.claim];
        bool again = i && claims[i].source.claim == claims[i - 1].source.claim;
        if (again || claim->ruling) continue;
        ent_arena_reset(&p->scratch);
        if (claims[i].whole) {
            status = ent_store_find_claim(p->store, dispatch->sha256, claims[i].source.claim, p->wanted->as_of, p->arena, &p->scratch, claim, p->err);
        } else {
            claim->proofs = &claims[i].proof; /* lives as long as the part */
            claim->proof_count = claims[i].proof.end != 0;
        }
    }
    return status;
}

ent_status ent_part_dispatches(ent_parting *p) {
    uint32_t count = p->dispatches.ids.count;
    ent_dispatch *items = ENT_NEW_ARRAY(p->arena, ent_dispatch, count);
    if (!items) return ent_derive_full(p->err);
    if (p->claims.count) qsort(p->claims.items, p->claims.count, sizeof *p->claims.items, compare_claims);
    for (uint32_t i = 0; i < count; i++) /* the order is in the first bytes */
        for (int b = 0; b < 8; b++) items[i].sha256[b] = (uint8_t)(p->dispatches.ids.items[i] << 1 >> (56 - 8 * b));
    for (uint32_t i = 0, next = 0, end; i < count && i < p->deep; i++, next = end) {
        ent_kept_reading r;
        ent_status status = ent_part_open(p, ENT_KEPT_DISPATCH, p->dispatches.ids.items[i], &r);
        for (end = next; end < p->claims.count && p->claims.items[end].source.dispatch == i;) end++;
        if (!status) status = read_dispatch(p, &r, &items[i]);
        if (!status) status = read_claims(p, &r, &items[i], p->claims.items + next, end - next);
        if (status) return status;
    }
    p->all->items.items = items;
    p->all->items.count = p->all->items.capacity = count;
    return ENT_OK;
}
