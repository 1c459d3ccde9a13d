/* What a search looks at: of each fact its kind, participants with offices, place, subject and quoted proofs, folded, made once a revision.
 * The text of a dispatch is fetched once for all its facts. */
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

/* Claims of one dispatch, each added to its fact's words. */
static bool add_dispatch(serve_snapshot *snap, uint32_t number, ent_str bytes, ent_buf *scratch) {
    const ent_dispatch *dispatch = &snap->dispatches.items.items[number];
    for (uint32_t c = 0; c < dispatch->claims.count; c++) {
        uint32_t fact = snap->claim_fact[snap->claim_first[number] + c];
        if (fact == UINT32_MAX) continue;
        ent_buf_reset(scratch);
        ent_buf_put(scratch, snap->words[fact]);
        put_claim(scratch, &dispatch->claims.items[c], bytes);
        char *copy = scratch->failed ? NULL : ent_arena_copy(&snap->arena, scratch->ptr, scratch->len);
        if (!copy) return false;
        snap->words[fact] = (ent_str){copy, scratch->len};
    }
    return true;
}

ent_status serve_index_words(serve_snapshot *snap, ent_store *store, ent_err *err) {
    snap->words = ENT_NEW_ARRAY(&snap->arena, ent_str, snap->derived.fact_count);
    bool well = snap->words != NULL;
    ent_buf bytes, scratch;
    ent_buf_init(&bytes);
    ent_buf_init(&scratch);
    for (uint32_t i = 0; well && i < snap->dispatches.items.count; i++) {
        ent_buf_reset(&bytes);
        if (ent_store_bytes(store, snap->dispatches.items.items[i].sha256, &bytes, NULL)) ent_buf_reset(&bytes);
        well = add_dispatch(snap, i, ent_buf_str(&bytes), &scratch);
    }
    ent_buf_release(&bytes);
    ent_buf_release(&scratch);
    return well ? ENT_OK : ent_err_full(err, "indexing the register");
}
