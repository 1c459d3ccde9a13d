/* The site from opening to the signal that ends it. The main thread watches the register: see newest.c. */
#include "serve/serve.h"

#include "serve/internal.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static ent_status open_site(serve_site *site, const ent_serve_options *options, ent_err *err) {
    site->options = *options;
    pthread_mutex_init(&site->store_lock, NULL);
    pthread_mutex_init(&site->preview_lock, NULL);
    pthread_mutex_init(&site->plain_lock, NULL);
    pthread_mutex_init(&site->lock, NULL);
    ent_store_options how = {.write = options->token != NULL, .wait_ms = 5000};
    ent_status status = serve_guard_open(site, err);
    if (!status) status = ent_store_open_sqlite(options->register_path, how, &site->store, err);
    if (!status) status = ent_store_open_sqlite(options->register_path, (ent_store_options){.wait_ms = 5000}, &site->watched, err);
    if (!status) status = ent_reader_open(options->pack_path, &site->reader, err);
    if (!status) serve_scores_open(site);
    if (!status) status = serve_meter_open(&site->meter, err);
    if (!status) status = serve_cache_open(&site->cache, err);
    if (!status) status = serve_snapshot_open(site->watched, NULL, &site->snapshot, err);
    if (status) return status;
    site->snapshot->users = 1;
    site->pack_hash = ent_pack_hash(ent_reader_pack(site->reader));
    site->revision = site->snapshot->counts.revision;
    return ENT_OK;
}

static void close_site(serve_site *site) {
    serve_snapshot_close(site->plain);
    serve_snapshot_close(site->snapshot);
    serve_cache_close(site->cache);
    serve_meter_close(site->meter);
    ent_buf_release(&site->scores);
    ent_reader_close(site->reader);
    ent_store_close(site->watched);
    ent_store_close(site->store);
    pthread_mutex_destroy(&site->lock);
    pthread_mutex_destroy(&site->plain_lock);
    pthread_mutex_destroy(&site->preview_lock);
    pthread_mutex_destroy(&site->store_lock);
}

static void watch(serve_site *site, serve_http *http) {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    struct timespec second = {.tv_sec = 1};
    uint64_t rest = 0; /* a register that grows all the time is looked at half of the time at most */
    while (sigtimedwait(&ends, NULL, &second) < 0) {
        uint64_t began = serve_meter_now_us();
        bool grown = began >= rest && serve_look_for_growth(site);
        if (grown) rest = 2 * serve_meter_now_us() - began;
        serve_http_tick(http, grown);
    }
}

ent_status ent_serve_run(const ent_serve_options *options, void (*ready)(const char *address, uint16_t port), ent_err *err) {
    serve_http *http = NULL;
    serve_site *site = calloc(1, sizeof *site);
    if (!site) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_status status = open_site(site, options, err);
    if (!status) status = serve_http_open(site, &http, err);
    if (!status) {
        site->port = serve_http_port(http);
        ready(options->address, site->port);
        watch(site, http);
    }
    serve_http_close(http);
    close_site(site);
    free(site);
    return status;
}
