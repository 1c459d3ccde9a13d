/* libcurl behind one function. Every request has an end: in time, in bytes, in redirects; only http and https are spoken, and a certificate that
 * cannot be checked is a refusal. Between two requests to one host there is a pause, as long as its robots.txt asks, and no host is asked twice at
 * once. */
#include "fetch/fetch.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { REDIRECTS = 5, HOSTS = 64, HOST_BYTES = 256, HEADER_BYTES = 1024, PRODUCT_BYTES = 32, SLOW_BYTES = 16 };

/* A host that was asked; the oldest is forgotten first. */
typedef struct host {
    char name[HOST_BYTES]; /* scheme, name and port */
    ent_buf robots;
    uint32_t delay_ms;
    bool asked, has_robots;
} host;

struct ent_fetch {
    CURL *curl;
    ent_fetch_limits limits;
    char product[PRODUCT_BYTES]; /* the agent's name without its version, lower case */
    ent_buf url, body, type, etag, modified, request;
    bool too_large;
    host hosts[HOSTS];
    size_t next_host;
};

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
    ent_fetch *f = context;
    size_t length = size * count;
    f->too_large = f->body.len + length > f->limits.body_bytes;
    if (f->too_large) return 0;
    ent_buf_put(&f->body, (ent_str){bytes, length});
    return f->body.failed ? 0 : length;
}

static bool is_header(ent_str line, const char *name) {
    size_t length = strlen(name);
    if (line.len <= length || line.ptr[length] != ':') return false;
    for (size_t i = 0; i < length; i++)
        if ((line.ptr[i] | 32) != name[i]) return false;
    return true;
}

/* A redirect's headers are followed by those of where it leads: a status line begins anew. */
static size_t take_header(char *bytes, size_t size, size_t count, void *context) {
    static const char *const names[] = {"content-type", "etag", "last-modified"};
    ent_fetch *f = context;
    ent_buf *const to[] = {&f->type, &f->etag, &f->modified};
    ent_str line = {bytes, size * count};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (ent_str_starts(line, ENT_STR("HTTP/"))) ent_buf_reset(to[i]);
        if (!is_header(line, names[i]) || line.len > HEADER_BYTES) continue;
        size_t skip = strlen(names[i]) + 1;
        ent_buf_reset(to[i]);
        ent_buf_put(to[i], ent_str_trim((ent_str){line.ptr + skip, line.len - skip}));
    }
    return line.len;
}

void ent_fetch_close(ent_fetch *fetch) {
    if (!fetch) return;
    ent_buf *const bufs[] = {&fetch->url, &fetch->body, &fetch->type, &fetch->etag, &fetch->modified, &fetch->request};
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) ent_buf_release(bufs[i]);
    for (size_t i = 0; i < HOSTS; i++) ent_buf_release(&fetch->hosts[i].robots);
    curl_easy_cleanup(fetch->curl);
    free(fetch);
}

static bool set_up(ent_fetch *f) {
    CURL *c = f->curl;
    int faults = 0;
    faults += curl_easy_setopt(c, CURLOPT_USERAGENT, f->limits.agent) != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https") != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https") != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L) != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_MAXREDIRS, (long)REDIRECTS) != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)f->limits.timeout_ms) != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES) != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)(f->limits.timeout_ms / 1000 + 1)) != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "") != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body) != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_WRITEDATA, f) != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header) != CURLE_OK;
    faults += curl_easy_setopt(c, CURLOPT_HEADERDATA, f) != CURLE_OK;
    if (f->limits.authorities) faults += curl_easy_setopt(c, CURLOPT_CAINFO, f->limits.authorities) != CURLE_OK;
    return faults == 0;
}

ent_status ent_fetch_open(const ent_fetch_limits *limits, ent_fetch **fetch, ent_err *err) {
    ent_fetch *made = calloc(1, sizeof *made);
    if (!made) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_buf *const bufs[] = {&made->url, &made->body, &made->type, &made->etag, &made->modified, &made->request};
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) ent_buf_init(bufs[i]);
    for (size_t i = 0; i < HOSTS; i++) ent_buf_init(&made->hosts[i].robots);
    made->limits = *limits;
    for (size_t i = 0; i + 1 < PRODUCT_BYTES && limits->agent[i] && limits->agent[i] != '/'; i++) made->product[i] = (char)(limits->agent[i] | 32);
    made->curl = curl_easy_init();
    if (!made->curl || !set_up(made)) {
        ent_fetch_close(made);
        return ent_err_set(err, ENT_MEMORY, "requests cannot be made");
    }
    *fetch = made;
    return ENT_OK;
}

/* ---- hosts ---- */

/* Splits "https://name:1/path?x#y"; false for anything else. */
static bool split_url(ent_str url, char origin[HOST_BYTES], ent_str *path) {
    size_t scheme = ent_str_starts(url, ENT_STR("https://")) ? 8 : ent_str_starts(url, ENT_STR("http://")) ? 7 : 0, end = scheme;
    while (end < url.len && !strchr("/?#", url.ptr[end])) end++;
    if (!scheme || end == scheme || end >= HOST_BYTES) return false;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= ' ' || url.ptr[i] == 0x7F) return false;
    memcpy(origin, url.ptr, end);
    origin[end] = 0;
    size_t fragment = ent_str_find(url, ENT_STR("#"));
    *path = (ent_str){url.ptr + end, (fragment == SIZE_MAX ? url.len : fragment) - end};
    if (!path->len || path->ptr[0] != '/') *path = ENT_STR("/");
    return true;
}

static host *find_host(ent_fetch *f, const char *origin) {
    for (size_t i = 0; i < HOSTS; i++)
        if (strcmp(f->hosts[i].name, origin) == 0) return &f->hosts[i];
    host *made = &f->hosts[f->next_host++ % HOSTS];
    memcpy(made->name, origin, strlen(origin) + 1);
    ent_buf_reset(&made->robots);
    made->delay_ms = f->limits.pause_ms;
    made->asked = made->has_robots = false;
    return made;
}

static void pause_for(host *h) {
    struct timespec left = {h->delay_ms / 1000, (long)(h->delay_ms % 1000) * 1000000};
    if (h->asked && h->delay_ms) nanosleep(&left, NULL); /* a signal ends the pause: the caller looks after it */
    h->asked = true;
}

/* ---- requests ---- */

static ent_status refuse(const ent_fetch *f, CURLcode code, const char *detail, ent_err *err) {
    char reason[CURL_ERROR_SIZE];
    const char *said = detail[0] ? detail : curl_easy_strerror(code);
    size_t length = strlen(said) < sizeof reason ? strlen(said) : sizeof reason - 1;
    memcpy(reason, said, length);
    reason[length] = 0;
    if (reason[0] >= 'A' && reason[0] <= 'Z' && !(reason[1] >= 'A' && reason[1] <= 'Z')) reason[0] = (char)(reason[0] + 32);
    if (f->too_large)
        return ent_err_set(err, ENT_LIMIT, "cannot fetch \"%s\": the answer is larger than %zu bytes", f->request.ptr, f->limits.body_bytes);
    if (code == CURLE_OPERATION_TIMEDOUT)
        return ent_err_set(err, ENT_IO, "cannot fetch \"%s\": no whole answer within %u ms", f->request.ptr, f->limits.timeout_ms);
    return ent_err_set(err, ENT_IO, "cannot fetch \"%s\": %s", f->request.ptr, reason);
}

static bool add_condition(struct curl_slist **headers, const char *name, ent_str value) {
    char line[HEADER_BYTES + 32];
    size_t length = strlen(name);
    if (!value.len || value.len > HEADER_BYTES) return true;
    memcpy(line, name, length);
    memcpy(line + length, value.ptr, value.len);
    line[length + value.len] = 0;
    struct curl_slist *longer = curl_slist_append(*headers, line);
    if (longer) *headers = longer;
    return longer != NULL;
}

static ent_status perform(ent_fetch *f, ent_str etag, ent_str modified, ent_err *err) {
    char detail[CURL_ERROR_SIZE] = {0};
    struct curl_slist *headers = NULL;
    ent_buf *const bufs[] = {&f->url, &f->body, &f->type, &f->etag, &f->modified};
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) ent_buf_reset(bufs[i]);
    f->too_large = false;
    bool well = add_condition(&headers, "If-None-Match: ", etag) && add_condition(&headers, "If-Modified-Since: ", modified);
    well = well && curl_easy_setopt(f->curl, CURLOPT_URL, f->request.ptr) == CURLE_OK &&
           curl_easy_setopt(f->curl, CURLOPT_HTTPHEADER, headers) == CURLE_OK && curl_easy_setopt(f->curl, CURLOPT_ERRORBUFFER, detail) == CURLE_OK;
    CURLcode code = well ? curl_easy_perform(f->curl) : CURLE_OUT_OF_MEMORY;
    curl_easy_setopt(f->curl, CURLOPT_ERRORBUFFER, NULL);
    curl_easy_setopt(f->curl, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(headers);
    return code == CURLE_OK ? ENT_OK : refuse(f, code, detail, err);
}

ent_status ent_fetch_get(ent_fetch *f, ent_str url, ent_str etag, ent_str modified, ent_answered *answer, ent_err *err) {
    char origin[HOST_BYTES];
    ent_str path;
    long code = 0;
    char *where = NULL;
    ent_buf_reset(&f->request);
    ent_buf_put(&f->request, url);
    if (f->request.failed) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    if (!split_url(url, origin, &path)) return ent_err_set(err, ENT_USAGE, "\"%s\" is no address of http or https", f->request.ptr);
    pause_for(find_host(f, origin));
    ent_status status = perform(f, etag, modified, err);
    if (status) return status;
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &code);
    curl_easy_getinfo(f->curl, CURLINFO_EFFECTIVE_URL, &where);
    ent_buf_puts(&f->url, where ? where : f->request.ptr);
    if (code >= 500 || code == 429 || code == 408)
        return ent_err_set(err, ENT_IO, "cannot fetch \"%s\": the server answers %ld", f->request.ptr, code);
    *answer = (ent_answered){
        (int)code, ent_buf_str(&f->url), ent_buf_str(&f->body), ent_buf_str(&f->type), ent_buf_str(&f->etag), ent_buf_str(&f->modified)};
    return ENT_OK;
}

ent_status ent_fetch_allowed(ent_fetch *f, ent_str url, bool *allowed, ent_err *err) {
    char origin[HOST_BYTES];
    ent_str path;
    uint32_t delay_s;
    *allowed = false;
    if (!split_url(url, origin, &path)) return ent_err_set(err, ENT_USAGE, "\"%.*s\" is no address of http or https", (int)url.len, url.ptr);
    host *h = find_host(f, origin);
    if (!h->has_robots) {
        char address[HOST_BYTES + 16];
        ent_answered answer = {0};
        size_t length = strlen(origin);
        memcpy(address, origin, length);
        memcpy(address + length, "/robots.txt", sizeof "/robots.txt");
        ent_status status = ent_fetch_get(f, ent_str_of(address), (ent_str){0}, (ent_str){0}, &answer, err);
        if (status) return status;
        if (answer.code == 200) ent_buf_put(&h->robots, answer.body);
        h->has_robots = true;
    }
    *allowed = ent_robots_allow(ent_buf_str(&h->robots), f->product, path, &delay_s);
    if (delay_s * 1000 > h->delay_ms) h->delay_ms = delay_s * 1000;
    return ENT_OK;
}
