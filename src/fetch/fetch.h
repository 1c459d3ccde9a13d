/* fetch: one address → what its server answers, politely. */
#ifndef ENT_FETCH_FETCH_H
#define ENT_FETCH_FETCH_H
#include "base/err.h"
#include "base/str.h"

typedef struct ent_fetch_limits {
    const char *agent;       /* how it names itself to servers */
    uint32_t timeout_ms;     /* for one answer */
    uint32_t pause_ms;       /* between two requests to one host */
    size_t body_bytes;       /* the longest body */
    const char *authorities; /* file of certificates in place of the system's; NULL: the system's */
} ent_fetch_limits;

typedef struct ent_fetch ent_fetch;
ent_status ent_fetch_open(const ent_fetch_limits *limits, ent_fetch **fetch, ent_err *err) ENT_MUST_CHECK;
void ent_fetch_close(ent_fetch *fetch); /* NULL is fine */

/* An answer, borrowed until the next request. */
typedef struct ent_answered {
    int code;    /* 200, 304 (not changed), 404 … */
    ent_str url; /* after redirects */
    ent_str body, type, etag, modified;
} ent_answered;

/* Asks for an address. etag and modified are what an earlier answer gave, or empty. No answer, one that takes too long, a certificate that
 * cannot be trusted, a fault of the server (5xx), too many redirects: ENT_IO. A body beyond the limit: ENT_LIMIT. */
ent_status ent_fetch_get(ent_fetch *fetch, ent_str url, ent_str etag, ent_str modified, ent_answered *answer, ent_err *err) ENT_MUST_CHECK;
/* Whether robots.txt of the host lets us ask for the address; it is asked for once. A server that cannot tell: ENT_IO. */
ent_status ent_fetch_allowed(ent_fetch *fetch, ent_str url, bool *allowed, ent_err *err) ENT_MUST_CHECK;

/* ---- robots.c ---- */
/* RFC 9309: whether the rules let the agent (a product name, lower case) ask for path; *delay_s: seconds between requests, 0: unsaid. */
bool ent_robots_allow(ent_str rules, const char *agent, ent_str path, uint32_t *delay_s);
#endif
