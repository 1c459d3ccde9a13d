/* Writes all that was derived as rows beside the register, in the place of what was there. The same derivation gives the same rows. */
#include "derive/kept.h"

typedef void keep_row(ent_keeping *k, uint32_t number);

static void keep_each(ent_keeping *k, uint32_t count, keep_row *row) {
    for (uint32_t i = 0; i < count && !k->status; i++) row(k, i);
}

static void keep_fact(ent_keeping *k, uint32_t number) {
    ent_keep_fact(k, number);
    ent_keep_outcome(k, number);
    ent_keep_narrowed(k, number);
    ent_keep_fact_words(k, number);
    if (k->words->kept) k->words->kept(k->words->context, number + 1, k->derived->fact_count);
}

static ent_status keep_all(ent_keeping *k, const ent_derived *derived) {
    k->status = ent_store_cache_clear(k->store, k->err);
    if (!k->status) ent_keep_summary(k);
    keep_each(k, derived->dispatches->items.count, ent_keep_dispatch);
    keep_each(k, derived->identity_count, ent_keep_identity);
    keep_each(k, derived->fact_count, keep_fact);
    keep_each(k, derived->tenure_count, ent_keep_tenure);
    keep_each(k, derived->tenure_count, ent_keep_succession);
    keep_each(k, derived->namesake_count, ent_keep_namesake);
    if (!k->status) k->status = ent_keep_names(derived, k->ids.identities, k->store, k->err);
    return k->status ? k->status : ent_store_cache_finish(k->store, ENT_STR(ENT_KEPT_FORMAT), k->err);
}

ent_status ent_derive_keep(const ent_derived *derived, ent_store *into, const ent_fact_words *words, ent_err *err) {
    ent_derived counted = *derived;
    ent_keeping k = {.derived = &counted, .store = into, .words = words, .err = err};
    ent_arena arena;
    ent_arena_init(&arena, 0);
    ent_buf_init(&k.row);
    ent_buf_init(&k.text);
    ent_status status = ent_kept_name_rows(derived, &arena, &k.ids) ? ent_store_count(into, &counted.summary.counts, err) : ent_derive_full(err);
    if (!status) status = keep_all(&k, &counted);
    ent_buf_release(&k.row);
    ent_buf_release(&k.text);
    ent_arena_release(&arena);
    return status;
}
