/* A sitting of one coder: the queue is made once, from the derivation without verdicts; each verdict is appended and committed before the
 * next fact is shown, so that a sitting can be cut off at any moment. */
#include "lib/lib.h"

#include <stdlib.h>
#include <string.h>

struct ent_review {
    ent_register *reg;
    ent_answer answer; /* unlocked between calls: the arena and what was loaded stay */
    ent_review_wish wish;
    ent_review_queue queue;
    uint32_t at, put_off; /* in hand; those at the end that were put off in this sitting */
};

static ent_status make(ent_review *review, const ent_review_options *options, ent_err *err) {
    ent_answer *a = &review->answer;
    if (!options->coder || !*options->coder) return ent_err_set(err, ENT_USAGE, "a review needs the name of its coder");
    const char *codes[] = {options->country, options->other};
    ent_country *countries[] = {&review->wish.country, &review->wish.other};
    for (int i = 0; i < 2; i++)
        if (codes[i] && !ent_country_parse(ent_str_of(codes[i]), countries[i]))
            return ent_err_set(err, ENT_USAGE, "\"%s\" is no country code of three capital letters", codes[i]);
    char *coder = ent_arena_copy(&a->arena, options->coder, strlen(options->coder));
    if (!coder) return ent_err_full(err, "a review");
    review->wish.coder = ent_str_of(coder);
    review->wish.adjudicate = options->adjudicate;
    ent_status status = ent_derive_unreviewed(&a->dispatches, &a->arena, &a->derived, err);
    return status ? status : ent_derive_review(&a->derived, &review->wish, &a->arena, &review->queue, err);
}

ent_status ent_review_open(ent_register *reg, const ent_review_options *options, ent_review **review, ent_err *err) {
    ent_review *made = calloc(1, sizeof *made);
    if (!made) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    made->reg = reg;
    ent_status status = ent_answer_open(&made->answer, reg, false, err);
    if (!status) status = make(made, options, err);
    pthread_mutex_unlock(&reg->lock);
    if (status) ent_review_close(made);
    else *review = made;
    return status;
}

void ent_review_close(ent_review *review) {
    if (!review) return;
    ent_arena_release(&review->answer.arena);
    ent_buf_release(&review->answer.out);
    ent_buf_release(&review->answer.bytes);
    free(review);
}

void ent_review_count(const ent_review *review, uint32_t *left, uint32_t *total) {
    *left = review->queue.items.count - review->at;
    *total = review->queue.total;
}

ent_status ent_review_print(ent_review *review, ent_sink sink, ent_err *err) {
    ent_answer *a = &review->answer;
    if (review->at >= review->queue.items.count) return ent_err_set(err, ENT_NOT_FOUND, "nothing is left to review");
    ent_texts texts = {ent_answer_bytes, a};
    ent_buf_reset(&a->out);
    pthread_mutex_lock(&review->reg->lock);
    ent_output_review(&a->derived, &review->queue.items.items[review->at], review->wish.adjudicate, &texts, &a->out);
    pthread_mutex_unlock(&review->reg->lock);
    return ent_lib_flush(sink, &a->out, err);
}

static ent_status store(ent_review *review, ent_str verdict, ent_str day, ent_err *err) {
    ent_answer *a = &review->answer;
    ent_corrections rows;
    ent_status status = ent_derive_decide(&a->derived, &review->wish, &review->queue.items.items[review->at], verdict, day, &a->arena, &rows, err);
    if (!status) status = ent_store_begin(review->reg->store, err);
    if (status) return status;
    for (uint32_t i = 0; !status && i < rows.rows.count; i++) status = ent_store_correct(review->reg->store, &rows.rows.items[i], err);
    if (!status) return ent_store_commit(review->reg->store, err);
    ent_store_rollback(review->reg->store);
    return status;
}

ent_status ent_review_decide(ent_review *review, const char *verdict, const char *day, ent_err *err) {
    unsigned value = 0;
    if (!ent_verdict_parse(verdict, strlen(verdict), &value)) return ent_err_set(err, ENT_USAGE, "\"%s\" is no verdict", verdict);
    if (review->at >= review->queue.items.count) return ent_err_set(err, ENT_NOT_FOUND, "nothing is left to review");
    pthread_mutex_lock(&review->reg->lock);
    ent_status status = store(review, ent_str_of(verdict), ent_str_of(day), err);
    pthread_mutex_unlock(&review->reg->lock);
    if (!status) review->at++;
    return status;
}

bool ent_review_back(ent_review *review) {
    if (!review->at) return false;
    review->at--;
    return true;
}
