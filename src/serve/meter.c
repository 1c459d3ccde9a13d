/* What /metrics tells of the server itself: requests by route and class of status, and how long they took. Counters only grow. */
#include "serve/internal.h"
#include "serve/route.h"

#include <stdlib.h>
#include <time.h>

enum { CLASSES = 6, EDGES = 8 };
static const uint32_t edges_us[EDGES] = {500, 1000, 2500, 5000, 10000, 50000, 250000, 1000000};

struct serve_meter {
    _Atomic uint64_t requests[SERVE_MOST_ROUTES][CLASSES];
    _Atomic uint64_t within[EDGES], count, sum_us;
};

ent_status serve_meter_open(serve_meter **out, ent_err *err) {
    *out = calloc(1, sizeof **out);
    return *out ? ENT_OK : ent_err_set(err, ENT_MEMORY, "memory ran out");
}

void serve_meter_close(serve_meter *meter) { free(meter); }

uint64_t serve_meter_now_us(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

void serve_meter_count(serve_meter *meter, int route, int status, uint64_t microseconds) {
    int class = status / 100;
    if (route < 0 || route >= SERVE_MOST_ROUTES) route = SERVE_MOST_ROUTES - 1;
    if (class >= 1 && class < CLASSES) meter->requests[route][class]++;
    for (int i = 0; i < EDGES; i++)
        if (microseconds <= edges_us[i]) meter->within[i]++;
    meter->count++;
    meter->sum_us += microseconds;
}

void serve_meter_print(const serve_meter *meter, ent_buf *out) {
    ent_buf_puts(out, "# HELP entente_requests_total Requests answered, by route and class of status.\n# TYPE entente_requests_total counter\n");
    for (int route = 0; route < SERVE_MOST_ROUTES; route++) {
        const char *name = route == SERVE_MOST_ROUTES - 1 ? "other" : serve_route_name(route);
        for (int class = 1; name && class < CLASSES; class ++) {
            uint64_t count = meter->requests[route][class];
            if (count) ent_buf_putf(out, "entente_requests_total{route=\"%s\",status=\"%dxx\"} %llu\n", name, class, (unsigned long long)count);
        }
    }
    ent_buf_puts(out, "# HELP entente_request_seconds Time to make an answer.\n# TYPE entente_request_seconds histogram\n");
    for (int i = 0; i < EDGES; i++)
        ent_buf_putf(out, "entente_request_seconds_bucket{le=\"%u.%06u\"} %llu\n", edges_us[i] / 1000000, edges_us[i] % 1000000,
                     (unsigned long long)meter->within[i]);
    ent_buf_putf(out, "entente_request_seconds_bucket{le=\"+Inf\"} %llu\n", (unsigned long long)meter->count);
    ent_buf_putf(out, "entente_request_seconds_sum %llu.%06llu\n", (unsigned long long)(meter->sum_us / 1000000),
                 (unsigned long long)(meter->sum_us % 1000000));
    ent_buf_putf(out, "entente_request_seconds_count %llu\n", (unsigned long long)meter->count);
}
