/* Keeping what was derived beside the register: all of it, or what hangs on the last changes. */
#include "lib/lib.h"

typedef struct wording {
    ent_texts texts;
    ent_buf scratch;
    const ent_derive_options *options;
} wording;

static void put_words(void *context, const ent_derived *derived, const ent_fact *fact, ent_buf *words) {
    wording *w = context;
    ent_output_fact_words(derived, &w->texts, fact, &w->scratch, words);
}

static void tell_kept(void *context, uint64_t facts, uint64_t all) {
    const wording *w = context;
    w->options->kept(w->options->context, facts, all);
}

/* Commits what went well, and takes back what did not. */
static ent_status finish(ent_register *reg, ent_status status, bool wanted, ent_err *err) {
    if (!status && wanted) return ent_store_commit(reg->store, err);
    ent_store_rollback(reg->store);
    return status;
}

static ent_status keep_all(ent_answer *a, const ent_derive_options *options, ent_err *err) {
    wording w = {{ent_answer_bytes, a}, {0}, options};
    ent_fact_words words = {put_words, options->kept ? tell_kept : NULL, &w};
    ent_status status = ent_store_begin(a->reg->store, err);
    if (status) return status;
    ent_buf_init(&w.scratch);
    status = ent_derive_keep(&a->derived, a->reg->store, &words, err);
    ent_buf_release(&w.scratch);
    return finish(a->reg, status, true, err);
}

/* A fault of the kept rows is none of the register's: then all is derived anew. */
static ent_status keep_changes(ent_register *reg, ent_derived_counts *counts, ent_err *err) {
    ent_answer a = {.reg = reg};
    wording w = {{ent_answer_bytes, &a}, {0}, NULL};
    ent_fact_words words = {put_words, NULL, &w};
    ent_updated done = {0};
    ent_err why = {0};
    bool updated = false;
    ent_status status = ent_store_begin(reg->store, err);
    if (status) return status;
    ent_buf_init(&a.bytes);
    ent_buf_init(&w.scratch);
    ent_status found = ent_derive_update(reg->store, &words, &updated, &done, &why);
    ent_buf_release(&a.bytes);
    ent_buf_release(&w.scratch);
    if (found && found != ENT_STORE) status = ent_err_set(err, found, "%s", why.text);
    status = finish(reg, status, updated && !found, err);
    if (!status && updated && !found)
        *counts = (ent_derived_counts){ENT_DERIVED_CHANGES, done.dispatches, done.groups, done.facts, done.identities, done.tenures, done.outcomes};
    return status;
}

static ent_status refresh(ent_register *reg, ent_derived_counts *counts, bool *kept, ent_err *err) {
    uint64_t revision = 0;
    *counts = (ent_derived_counts){0};
    ent_status status = ent_derive_is_kept(reg->store, kept, err);
    if (!status && !*kept) status = ent_derive_kept_revision(reg->store, &revision, err);
    if (!status && !*kept && revision) status = keep_changes(reg, counts, err);
    *kept = *kept || counts->how;
    return status;
}

ent_status ent_register_refresh(ent_register *reg, ent_err *err) {
    ent_derived_counts counts;
    bool kept = false;
    pthread_mutex_lock(&reg->lock);
    ent_status status = refresh(reg, &counts, &kept, err);
    pthread_mutex_unlock(&reg->lock);
    return status;
}

ent_status ent_register_derive(ent_register *reg, const ent_derive_options *options, ent_derived_counts *counts, ent_err *err) {
    ent_answer a;
    bool kept = false;
    *counts = (ent_derived_counts){0};
    pthread_mutex_lock(&reg->lock);
    ent_status status = options->anew ? ENT_OK : refresh(reg, counts, &kept, err);
    pthread_mutex_unlock(&reg->lock);
    if (status || kept) return status;
    status = ent_answer_open(&a, reg, true, err);
    if (!status) status = keep_all(&a, options, err);
    if (!status) counts->how = ENT_DERIVED_WHOLE;
    return ent_answer_close(&a, status, (ent_sink){0}, err);
}
