/* Files read by several threads and handed on in their order. Slots form a ring: file n uses slot n modulo the number of slots, a
 * thread fills the next free one, the caller empties the oldest. What is printed or stored is therefore the same for any number
 * of threads, and memory is bounded by the slots. One thread means no thread at all. */
#include "cli/cli.h"

#include <pthread.h>
#include <stdlib.h>

enum slot_state { FREE, TAKEN, READY };

typedef struct slot {
    ent_job job;
    enum slot_state state;
} slot;

typedef struct ring {
    const ent_pool *pool;
    slot *slots;
    size_t slot_count;
    size_t next; /* file that the next idle thread takes */
    bool stop;
    pthread_mutex_t lock;
    pthread_cond_t freed, ready;
} ring;

static void do_job(const ent_pool *pool, ent_job *job) {
    job->skip = false;
    job->err.text[0] = 0;
    job->status = ent_worker_load(job->worker, job->path, &job->err);
    if (!job->status && pool->prepare) pool->prepare(pool->context, job);
    if (job->status || job->skip) return;
    ent_err why = {0};
    job->status = ent_worker_read(job->worker, &why);
    if (job->status) ent_err_set(&job->err, job->status, "\"%s\": %s", job->path, why.text); /* the reader knows no paths */
}

static void *work(void *context) {
    ring *r = context;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (!r->stop && r->next < r->pool->count && r->slots[r->next % r->slot_count].state != FREE) pthread_cond_wait(&r->freed, &r->lock);
        if (r->stop || r->next >= r->pool->count) break;
        slot *mine = &r->slots[r->next % r->slot_count];
        mine->state = TAKEN;
        mine->job.path = r->pool->paths[r->next++];
        pthread_mutex_unlock(&r->lock);
        do_job(r->pool, &mine->job);
        pthread_mutex_lock(&r->lock);
        mine->state = READY;
        pthread_cond_signal(&r->ready);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

static ent_status consume_all(ring *r, ent_err *err) {
    ent_status status = ENT_OK;
    for (size_t i = 0; !status && i < r->pool->count; i++) {
        slot *oldest = &r->slots[i % r->slot_count];
        pthread_mutex_lock(&r->lock);
        while (oldest->state != READY) pthread_cond_wait(&r->ready, &r->lock);
        pthread_mutex_unlock(&r->lock);
        status = r->pool->consume(r->pool->context, &oldest->job, err);
        pthread_mutex_lock(&r->lock);
        oldest->state = FREE;
        pthread_cond_broadcast(&r->freed);
        pthread_mutex_unlock(&r->lock);
    }
    return status;
}

static ent_status run_threads(ring *r, unsigned threads, ent_err *err) {
    pthread_t ids[ENT_CLI_THREADS];
    unsigned started = 0;
    while (started < threads && pthread_create(&ids[started], NULL, work, r) == 0) started++;
    ent_status status = started ? consume_all(r, err) : ent_err_set(err, ENT_MEMORY, "no thread could be started");
    pthread_mutex_lock(&r->lock);
    r->stop = true;
    pthread_cond_broadcast(&r->freed);
    pthread_mutex_unlock(&r->lock);
    for (unsigned i = 0; i < started; i++) pthread_join(ids[i], NULL);
    return status;
}

static ent_status run_alone(ring *r, ent_err *err) {
    ent_status status = ENT_OK;
    for (size_t i = 0; !status && i < r->pool->count; i++) {
        ent_job *job = &r->slots[0].job;
        job->path = r->pool->paths[i];
        do_job(r->pool, job);
        status = r->pool->consume(r->pool->context, job, err);
    }
    return status;
}

ent_status ent_pool_run(const ent_pool *pool, ent_err *err) {
    unsigned threads = pool->threads > ENT_CLI_THREADS ? ENT_CLI_THREADS : pool->threads;
    if (threads > pool->count) threads = pool->count ? (unsigned)pool->count : 1;
    ring r = {.pool = pool, .slot_count = threads > 1 ? threads + threads / 2 : 1};
    r.slots = calloc(r.slot_count, sizeof *r.slots);
    if (!r.slots) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_status status = ENT_OK;
    for (size_t i = 0; !status && i < r.slot_count; i++) status = ent_worker_open(pool->engine, &r.slots[i].job.worker, err);
    if (!status && threads > 1) {
        pthread_mutex_init(&r.lock, NULL);
        pthread_cond_init(&r.freed, NULL);
        pthread_cond_init(&r.ready, NULL);
        status = run_threads(&r, threads, err);
        pthread_cond_destroy(&r.ready);
        pthread_cond_destroy(&r.freed);
        pthread_mutex_destroy(&r.lock);
    } else if (!status) {
        status = run_alone(&r, err);
    }
    for (size_t i = 0; i < r.slot_count; i++) ent_worker_close(r.slots[i].job.worker);
    free(r.slots);
    return status;
}
