/* What a search looks at: of each claim its kind, participants with offices, place, subject and quoted proofs, folded. The text of a dispatch is
 * fetched once for all of them, and the words stay on the shelf as long as its claims do. */
#include "serve/internal.h"

#include <string.h>

static void put(ent_buf *out, ent_str text) {
    if (!text.len) return;
    ent_buf_putc(out, ' ');
    ent_derive_fold(out, text);
}

static void put_actors(ent_buf *out, const ent_actor *actors, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        char country[ENT_COUNTRY_TEXT_BYTES];
        ent_country_format(actors[i].country, country);
        put(out, actors[i].name);
        put(out, ent_str_of(country));
        for (uint32_t o = 0; o < actors[i].office_count; o++) {
            put(out, actors[i].offices[o].title);
            put(out, actors[i].offices[o].body);
        }
    }
}

static void put_claim(ent_buf *out, const ent_claim *claim, ent_str bytes) {
    put(out, ent_str_of(ent_kind_name(claim->kind)));
    put_actors(out, claim->agents, claim->agent_count);
    put_actors(out, claim->counterparts, claim->counterpart_count);
    put(out, claim->place_city);
    put(out, claim->mechanism);
    put(out, claim->document);
    put(out, claim->label);
    put(out, claim->has_office ? claim->office.title : (ent_str){NULL, 0});
    put(out, claim->has_office ? claim->office.body : (ent_str){NULL, 0});
    for (uint32_t p = 0; p < claim->proof_count; p++)
        if (claim->proofs[p].end <= bytes.len && claim->proofs[p].start < claim->proofs[p].end) put(out, ent_str_slice(bytes, claim->proofs[p]));
}

/* The dispatch of this hash; NULL: there is none. *at: where to look from, both being sorted. */
static const ent_dispatch *find_same(const ent_dispatches *all, uint32_t *at, const ent_dispatch *dispatch) {
    while (*at < all->items.count && memcmp(all->items.items[*at].sha256, dispatch->sha256, sizeof dispatch->sha256) < 0) ++*at;
    bool there = *at < all->items.count && all->items.items[*at].claims.items == dispatch->claims.items;
    return there ? &all->items.items[*at] : NULL; /* the very claims: nobody has read it again, or corrected it */
}

static bool put_dispatch(serve_snapshot *snap, uint32_t number, ent_str bytes, ent_arena *arena, ent_buf *scratch) {
    const ent_dispatch *dispatch = &snap->dispatches.items.items[number];
    for (uint32_t c = 0; c < dispatch->claims.count; c++) {
        ent_buf_reset(scratch);
        put_claim(scratch, &dispatch->claims.items[c], bytes);
        char *copy = scratch->failed ? NULL : ent_arena_copy(arena, scratch->ptr ? scratch->ptr : "", scratch->len);
        if (!copy) return false;
        snap->words[snap->claim_first[number] + c] = (ent_str){copy, scratch->len};
    }
    return true;
}

ent_status serve_index_words(serve_snapshot *snap, const serve_snapshot *before, ent_store *store, ent_err *err) {
    snap->words = ENT_NEW_ARRAY(&snap->arena, ent_str, snap->claim_first[snap->dispatches.items.count]);
    bool well = snap->words != NULL, known = before && before->shelf == snap->shelf;
    uint32_t in_before = 0, in_loaded = 0;
    ent_buf bytes, scratch;
    ent_buf_init(&bytes);
    ent_buf_init(&scratch);
    for (uint32_t i = 0; well && i < snap->dispatches.items.count; i++) {
        const ent_dispatch *dispatch = &snap->dispatches.items.items[i];
        bool shelved = find_same(&snap->loaded, &in_loaded, dispatch) != NULL;
        if (shelved && known && find_same(&before->dispatches, &in_before, dispatch)) {
            memcpy(&snap->words[snap->claim_first[i]], &before->words[before->claim_first[in_before]], dispatch->claims.count * sizeof *snap->words);
            continue;
        }
        ent_buf_reset(&bytes);
        if (ent_store_bytes(store, dispatch->sha256, &bytes, NULL)) ent_buf_reset(&bytes);
        well = put_dispatch(snap, i, ent_buf_str(&bytes), shelved ? &snap->shelf->arena : &snap->arena, &scratch);
    }
    ent_buf_release(&bytes);
    ent_buf_release(&scratch);
    return well ? ENT_OK : ent_err_full(err, "indexing the register");
}
