/* One answer: the register is locked, loaded and derived, something is printed, all of it is released. What is derived comes from the current
 * readings each time, or, where it was kept for this very revision, from the rows beside them that the question needs. */
#include "lib/lib.h"

bool ent_answer_bytes(void *context, const ent_dispatch *dispatch, ent_str *bytes) {
    ent_answer *a = context;
    if (a->quoted != dispatch) {
        ent_buf_reset(&a->bytes);
        a->quoted = NULL;
        if (ent_store_bytes(a->reg->store, dispatch->sha256, &a->bytes, NULL)) return false;
        a->quoted = dispatch;
    }
    *bytes = ent_buf_str(&a->bytes);
    return true;
}

ent_status ent_answer_open(ent_answer *a, ent_register *reg, bool derive, ent_err *err) {
    *a = (ent_answer){.reg = reg};
    pthread_mutex_lock(&reg->lock);
    ent_arena_init(&a->arena, 0);
    ent_buf_init(&a->out);
    ent_buf_init(&a->bytes);
    ent_status status = ent_store_load(reg->store, &a->arena, &a->dispatches, err);
    if (!status && derive) status = ent_derive_all(&a->dispatches, &a->arena, &a->derived, err);
    return status;
}

ent_status ent_answer_open_part(ent_answer *a, ent_register *reg, const ent_wanted *wanted, ent_err *err) {
    *a = (ent_answer){.reg = reg};
    pthread_mutex_lock(&reg->lock);
    ent_arena_init(&a->arena, 0);
    ent_buf_init(&a->out);
    ent_buf_init(&a->bytes);
    ent_status status = ent_store_hold(reg->store, err);
    if (!status) status = ent_derive_is_kept(reg->store, &a->is_part, err);
    if (status) return status;
    if (a->is_part) {
        status = ent_derive_part(reg->store, wanted, &a->arena, &a->dispatches, &a->derived, err);
        if (status != ENT_STORE) return status;
        a->is_part = false; /* a row is missing or damaged; what it was derived from stands in the register */
        ent_arena_release(&a->arena);
        ent_arena_init(&a->arena, 0);
    }
    status = ent_store_load(reg->store, &a->arena, &a->dispatches, err);
    return status ? status : ent_derive_all(&a->dispatches, &a->arena, &a->derived, err);
}

ent_status ent_answer_close(ent_answer *a, ent_status status, ent_sink sink, ent_err *err) {
    ent_store_release(a->reg->store);
    pthread_mutex_unlock(&a->reg->lock);
    if (!status) status = ent_lib_flush(sink, &a->out, err);
    ent_arena_release(&a->arena);
    ent_buf_release(&a->out);
    ent_buf_release(&a->bytes);
    return status;
}
