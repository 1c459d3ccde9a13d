/* Dispatches read by several threads and handed on in their order. One thread at a time takes the next dispatch out of the files; slots form
 * a ring: dispatch n uses slot n modulo the number of slots, the caller empties the oldest. What is printed or stored is therefore the same for any
 * number of threads, and memory is bounded by the slots. One thread means no thread at all. */
#include "cli/cli.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum slot_state { FREE, TAKEN, READY };

typedef struct slot {
    ent_job job;
    enum slot_state state;
} slot;

/* Where the next dispatch comes from. */
typedef struct supply {
    const ent_pool *pool;
    size_t file;     /* in hand */
    uint64_t passed; /* bytes of those before */
    ent_intake *source;
    bool mixed, ended;
} supply;

typedef struct ring {
    const ent_pool *pool;
    slot *slots;
    size_t slot_count;
    supply supply;
    size_t taken;   /* dispatches that threads have taken */
    bool supplying; /* a thread is at the supply */
    bool stop;
    pthread_mutex_t lock;
    pthread_cond_t freed, ready;
} ring;

static void close_source(supply *s) {
    if (s->source) s->passed += ent_intake_position(s->source);
    ent_intake_close(s->source);
    s->source = NULL;
    s->file++;
}

/* Loads the next dispatch into the job, or says in the job what was passed over; false when there is nothing more. */
static bool take_next(supply *s, ent_job *job) {
    job->skip = job->unwanted = false;
    job->err.text[0] = 0;
    while (s->file < s->pool->count) {
        bool more = true;
        job->file = s->file;
        job->path = s->pool->paths[s->file];
        job->status = s->source ? ENT_OK : ent_intake_open(job->path, s->pool->form, &s->source, &job->err);
        if (!job->status) {
            s->mixed = ent_intake_mixed(s->source);
            job->status = ent_intake_next(s->source, job->worker, &more, &job->err);
        }
        job->bytes = s->passed + (s->source ? ent_intake_position(s->source) : 0);
        bool goes_on = !job->status || job->status == ENT_INPUT || job->status == ENT_LIMIT;
        if (!s->source || !more || !goes_on) close_source(s);
        if (job->status || more) return true;
    }
    s->ended = true;
    return false;
}

/* The reader knows no paths. */
static void name_place(ent_job *job, const char *why) {
    const char *place = ent_worker_place(job->worker), *name = ent_worker_name(job->worker);
    bool address = *place && strncmp(name, "http", 4) == 0;
    ent_err_set(&job->err, job->status, "\"%s\"%s%s: %s", *place ? place : job->path, address ? " " : "", address ? name : "", why);
}

static void do_job(const ent_pool *pool, ent_job *job, bool mixed) {
    bool wanted = true;
    ent_err why = {0};
    if (job->status) return;
    job->status = ent_worker_unpack(job->worker, mixed && !pool->everything, &wanted, &why);
    job->unwanted = !wanted;
    if (!job->status && wanted && pool->prepare) pool->prepare(pool->context, job);
    if (!job->status && wanted && !job->skip) job->status = ent_worker_read(job->worker, &why);
    if (job->status && why.text[0]) name_place(job, why.text);
}

static bool may_take(const ring *r) { return !r->supplying && r->slots[r->taken % r->slot_count].state == FREE; }

static void *work(void *context) {
    ring *r = context;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (!r->stop && !r->supply.ended && !may_take(r)) pthread_cond_wait(&r->freed, &r->lock);
        if (r->stop || r->supply.ended) break;
        slot *mine = &r->slots[r->taken % r->slot_count];
        r->supplying = true;
        pthread_mutex_unlock(&r->lock);
        bool got = take_next(&r->supply, &mine->job), mixed = r->supply.mixed;
        pthread_mutex_lock(&r->lock);
        r->supplying = false;
        if (got) {
            mine->state = TAKEN;
            r->taken++;
        }
        pthread_cond_broadcast(&r->freed);
        pthread_cond_broadcast(&r->ready);
        if (!got) break;
        pthread_mutex_unlock(&r->lock);
        do_job(r->pool, &mine->job, mixed);
        pthread_mutex_lock(&r->lock);
        mine->state = READY;
        pthread_cond_broadcast(&r->ready);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

static ent_status consume_all(ring *r, ent_err *err) {
    ent_status status = ENT_OK;
    for (size_t i = 0; !status; i++) {
        slot *oldest = &r->slots[i % r->slot_count];
        pthread_mutex_lock(&r->lock);
        while (oldest->state != READY && !(r->supply.ended && i == r->taken)) pthread_cond_wait(&r->ready, &r->lock);
        bool end = oldest->state != READY;
        pthread_mutex_unlock(&r->lock);
        if (end) break;
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
    ent_job *job = &r->slots[0].job;
    while (!status && take_next(&r->supply, job)) {
        do_job(r->pool, job, r->supply.mixed);
        status = r->pool->consume(r->pool->context, job, err);
    }
    return status;
}

ent_status ent_pool_run(const ent_pool *pool, ent_err *err) {
    unsigned threads = pool->threads > ENT_CLI_THREADS ? ENT_CLI_THREADS : pool->threads;
    ring r = {.pool = pool, .slot_count = threads > 1 ? threads + threads / 2 : 1, .supply = {.pool = pool}};
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
    ent_intake_close(r.supply.source);
    for (size_t i = 0; i < r.slot_count; i++) ent_worker_close(r.slots[i].job.worker);
    free(r.slots);
    return status;
}
