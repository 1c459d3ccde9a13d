/* Fetching, with the manners of robots.txt. */
#include "lib/lib.h"

#include "fetch/fetch.h"

#include <stdlib.h>

struct ent_fetcher {
    ent_fetch *fetch;
};

ent_status ent_fetcher_open(const ent_fetcher_options *options, ent_fetcher **fetcher, ent_err *err) {
    ent_fetch_limits limits = {.agent = "entente/" ENT_VERSION,
                               .timeout_ms = options->timeout_ms,
                               .pause_ms = options->pause_ms,
                               .body_bytes = ENT_DISPATCH_BYTES,
                               .authorities = options->authorities};
    ent_fetcher *made = calloc(1, sizeof *made);
    if (!made) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_status status = ent_fetch_open(&limits, &made->fetch, err);
    if (status) free(made);
    else *fetcher = made;
    return status;
}

void ent_fetcher_close(ent_fetcher *fetcher) {
    if (!fetcher) return;
    ent_fetch_close(fetcher->fetch);
    free(fetcher);
}

ent_status ent_fetcher_get(ent_fetcher *fetcher, const char *url, const char *etag, const char *modified, bool robots, ent_fetched *fetched,
                           ent_err *err) {
    bool allowed = true;
    ent_answered answer;
    ent_status status = robots ? ent_fetch_allowed(fetcher->fetch, ent_str_of(url), &allowed, err) : ENT_OK;
    if (status) return status;
    if (!allowed) {
        *fetched = (ent_fetched){403, url, "", "", "", "", 0};
        return ENT_OK;
    }
    status = ent_fetch_get(fetcher->fetch, ent_str_of(url), ent_str_of(etag), ent_str_of(modified), &answer, err);
    if (!status)
        *fetched =
            (ent_fetched){answer.code, answer.url.ptr, answer.type.ptr, answer.etag.ptr, answer.modified.ptr, answer.body.ptr, answer.body.len};
    return status;
}

ent_status ent_worker_take_page(ent_worker *worker, const ent_fetched *fetched, ent_err *err) {
    ent_str url = ent_str_of(fetched->url);
    ent_raw raw = {.name = url, .url = url, .type = ent_str_of(fetched->type), .bytes = {fetched->bytes, fetched->length}};
    return ent_lib_take(worker, &raw, err);
}

const char *ent_worker_url(const ent_worker *worker) {
    bool known = worker->unpacked && worker->page.origin && worker->page.origin->url.len;
    return known ? worker->page.origin->url.ptr : "";
}
