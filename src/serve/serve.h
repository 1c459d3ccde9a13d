/* serve: a register over HTTP, as pages for people and as JSON, CSV, iCalendar and GeoJSON for programs. */
#ifndef ENT_SERVE_SERVE_H
#define ENT_SERVE_SERVE_H
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct ent_serve_options {
    const char *register_path;
    const char *pack_path; /* what dispatches are read with */
    const char *address;   /* to listen on, "127.0.0.1" unless told otherwise */
    const char *name;      /* a further host name that requests may ask for; NULL: none */
    const char *token;     /* what writing needs; NULL: nothing can be written */
    uint16_t port;         /* 0: one that the system chooses */
    unsigned threads;
} ent_serve_options;

/* Opens register and pack, listens, says where by `ready`, and answers until SIGINT or SIGTERM, which must be blocked in every thread.
 * Missing register: ENT_NOT_FOUND; address in use: ENT_IO. */
ent_status ent_serve_run(const ent_serve_options *options, void (*ready)(const char *address, uint16_t port), ent_err *err) ENT_MUST_CHECK;
#endif
