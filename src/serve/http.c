/* The one file that knows the HTTP library. It hands whole requests to route.c and sends whole replies; keeps headers, bodies, idle time
 * and the time that a request may take to arrive within limits; and keeps the connections of those who listen for events. */
#include "serve/internal.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { EVENT_BYTES = 128, PING_TICKS = 15, MOST_FIELDS = 40 };

/* One connection, known from its first byte to its last. */
typedef struct connection {
    struct connection *next, *before;
    struct MHD_Connection *mhd;
    int socket;
    uint64_t waiting_since_us; /* 0: a request is being answered, or events are sent */
} connection;

typedef struct listener {
    struct listener *next;
    struct MHD_Connection *mhd;
    serve_http *http;
    uint64_t told; /* revision it knows */
    unsigned ping; /* tick at which it was last sent anything */
    bool asleep;
} listener;

struct serve_http {
    serve_site *site;
    struct MHD_Daemon *daemon;
    pthread_mutex_t lock; /* of what follows */
    connection *connections;
    listener *listeners;
    unsigned listener_count, tick;
    bool closing;
    _Atomic size_t sent_bytes; /* of bodies on their way in */
};

/* A request on its way in. */
typedef struct incoming {
    ent_buf body;
    bool too_long, too_much;
} incoming;

/* ---- connections ---- */

static void note_connection(void *context, struct MHD_Connection *mhd, void **socket_context, enum MHD_ConnectionNotificationCode code) {
    serve_http *http = context;
    pthread_mutex_lock(&http->lock);
    connection *c = *socket_context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
        c = calloc(1, sizeof *c);
        if (c && info) {
            *c = (connection){.next = http->connections, .mhd = mhd, .socket = info->connect_fd, .waiting_since_us = serve_meter_now_us()};
            if (c->next) c->next->before = c;
            http->connections = c;
            *socket_context = c;
        } else {
            free(c);
        }
    } else if (c) {
        if (c->next) c->next->before = c->before;
        if (c->before) c->before->next = c->next;
        else http->connections = c->next;
        free(c);
        *socket_context = NULL;
    }
    pthread_mutex_unlock(&http->lock);
}

static void note_waiting(serve_http *http, struct MHD_Connection *mhd, bool waiting) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    connection *c = info ? info->socket_context : NULL;
    pthread_mutex_lock(&http->lock);
    if (c) c->waiting_since_us = waiting ? serve_meter_now_us() : 0;
    pthread_mutex_unlock(&http->lock);
}

/* Shuts what has waited for the rest of a request too long, though bytes trickle in. */
static void end_slow(serve_http *http) {
    uint64_t now = serve_meter_now_us();
    for (connection *c = http->connections; c; c = c->next)
        if (c->waiting_since_us && now - c->waiting_since_us > (uint64_t)SERVE_REQUEST_S * 1000000) shutdown(c->socket, SHUT_RDWR);
}

/* ---- events ---- */

static ssize_t send_event(void *context, uint64_t position, char *bytes, size_t most) {
    listener *l = context;
    serve_http *http = l->http;
    (void)position;
    uint64_t revision = http->site->revision;
    ssize_t length = 0;
    pthread_mutex_lock(&http->lock);
    if (http->closing) {
        length = MHD_CONTENT_READER_END_OF_STREAM;
    } else if (most >= EVENT_BYTES && l->told != revision) {
        length = snprintf(bytes, most, "id: %llu\nevent: revision\ndata: {\"revision\":%llu}\n\n", (unsigned long long)revision,
                          (unsigned long long)revision);
        l->told = revision;
        l->ping = http->tick;
    } else if (most >= EVENT_BYTES && http->tick - l->ping >= PING_TICKS) {
        length = snprintf(bytes, most, ": still here\n\n");
        l->ping = http->tick;
    } else {
        l->asleep = true;
        MHD_suspend_connection(l->mhd);
    }
    pthread_mutex_unlock(&http->lock);
    return length;
}

static void end_listener(void *context) {
    listener *l = context;
    serve_http *http = l->http;
    pthread_mutex_lock(&http->lock);
    for (listener **at = &http->listeners; *at; at = &(*at)->next) {
        if (*at != l) continue;
        *at = l->next;
        break;
    }
    http->listener_count--;
    pthread_mutex_unlock(&http->lock);
    free(l);
}

static struct MHD_Response *open_listener(serve_http *http, struct MHD_Connection *mhd) {
    listener *l = calloc(1, sizeof *l);
    if (!l) return NULL;
    *l = (listener){.mhd = mhd, .http = http};
    struct MHD_Response *response = NULL;
    pthread_mutex_lock(&http->lock);
    bool room = http->listener_count < SERVE_LISTENERS;
    if (room) response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 1024, send_event, l, end_listener);
    if (response) {
        l->next = http->listeners;
        http->listeners = l;
        http->listener_count++;
    }
    pthread_mutex_unlock(&http->lock);
    if (!response) free(l);
    return response;
}

void serve_http_tick(serve_http *http, bool grown) {
    pthread_mutex_lock(&http->lock);
    http->tick++;
    end_slow(http);
    for (listener *l = http->listeners; l; l = l->next) {
        if (!l->asleep || !(grown || http->closing || http->tick - l->ping >= PING_TICKS)) continue;
        l->asleep = false;
        MHD_resume_connection(l->mhd);
    }
    pthread_mutex_unlock(&http->lock);
}

/* ---- requests ---- */

static ent_str header(struct MHD_Connection *mhd, const char *name) { return ent_str_of(MHD_lookup_connection_value(mhd, MHD_HEADER_KIND, name)); }

typedef struct collecting {
    serve_field fields[MOST_FIELDS];
    uint32_t count;
    bool full;
} collecting;

static enum MHD_Result collect(void *context, enum MHD_ValueKind kind, const char *name, const char *value) {
    collecting *c = context;
    (void)kind;
    c->full = c->full || c->count == MOST_FIELDS;
    if (!c->full) c->fields[c->count++] = (serve_field){ent_str_of(name), ent_str_of(value)};
    return MHD_YES;
}

static serve_request read_request(struct MHD_Connection *mhd, const char *url, const char *method, const incoming *in, collecting *c) {
    MHD_get_connection_values(mhd, MHD_GET_ARGUMENT_KIND, collect, c);
    serve_request request = {.method = ent_str_of(method),
                             .path = ent_str_of(url),
                             .body = ent_buf_str(&in->body),
                             .host = header(mhd, "Host"),
                             .origin = header(mhd, "Origin"),
                             .fetch_site = header(mhd, "Sec-Fetch-Site"),
                             .accept = header(mhd, "Accept"),
                             .languages = header(mhd, "Accept-Language"),
                             .encodings = header(mhd, "Accept-Encoding"),
                             .none_match = header(mhd, "If-None-Match"),
                             .authorization = header(mhd, "Authorization"),
                             .cookie = header(mhd, "Cookie"),
                             .content_type = header(mhd, "Content-Type")};
    request.query.items = c->fields;
    request.query.count = request.query.capacity = c->count;
    return request;
}

/* ---- replies ---- */

static void add_headers(const serve_http *http, struct MHD_Response *response, const serve_reply *reply) {
    static const char policy[] =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'";
    MHD_add_response_header(response, "Content-Type", reply->type ? reply->type : "text/plain");
    MHD_add_response_header(response, "Content-Security-Policy", policy);
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Referrer-Policy", "same-origin");
    MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    MHD_add_response_header(response, "Cache-Control",
                            reply->keep      ? "public, max-age=31536000, immutable"
                            : reply->etag[0] ? "no-cache"
                                             : "no-store");
    MHD_add_response_header(response, "Vary", "Accept, Accept-Encoding, Accept-Language, Cookie");
    if (reply->etag[0]) MHD_add_response_header(response, "ETag", reply->etag);
    if (reply->zipped) MHD_add_response_header(response, "Content-Encoding", "gzip");
    if (reply->location[0]) MHD_add_response_header(response, "Location", reply->location);
    if (reply->allow) MHD_add_response_header(response, "Allow", reply->allow);
    if (reply->disposition) MHD_add_response_header(response, "Content-Disposition", reply->disposition);
    if (reply->status == 401) MHD_add_response_header(response, "WWW-Authenticate", "Bearer");
    if (reply->session) {
        char cookie[SERVE_SECRET_BYTES + 64];
        snprintf(cookie, sizeof cookie, "entente=%s; Path=/; HttpOnly; SameSite=Strict", http->site->session);
        MHD_add_response_header(response, "Set-Cookie", cookie);
    }
}

/* Takes over the body of the reply. */
static enum MHD_Result send_reply(serve_http *http, struct MHD_Connection *mhd, serve_reply *reply) {
    struct MHD_Response *response = NULL;
    if (reply->stream) {
        ent_buf_release(&reply->body);
        response = open_listener(http, mhd);
        if (!response) {
            reply->status = 503;
            reply->type = "application/problem+json";
            reply->stream = false;
        }
    }
    if (!response) {
        bool empty = !reply->body.ptr || !reply->body.len;
        if (empty) ent_buf_release(&reply->body);
        response = MHD_create_response_from_buffer(empty ? 0 : reply->body.len, empty ? (void *)"" : (void *)reply->body.ptr,
                                                   empty ? MHD_RESPMEM_PERSISTENT : MHD_RESPMEM_MUST_FREE);
        if (!response) {
            ent_buf_release(&reply->body);
            return MHD_NO;
        }
    }
    add_headers(http, response, reply);
    enum MHD_Result sent = MHD_queue_response(mhd, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return sent;
}

static enum MHD_Result answer(serve_http *http, struct MHD_Connection *mhd, const char *url, const char *method, const incoming *in) {
    collecting fields = {.count = 0};
    serve_reply reply = {.status = 200};
    serve_request request = read_request(mhd, url, method, in, &fields);
    ent_err err = {0};
    int http_status = 0;
    if (in->too_long) http_status = 413, (void)ent_err_set(&err, ENT_LIMIT, "the request is longer than %d MB", SERVE_BODY_BYTES >> 20);
    else if (in->too_much) http_status = 503, (void)ent_err_set(&err, ENT_BUSY, "too much is being sent at once: try again");
    else if (fields.full) http_status = 400, (void)ent_err_set(&err, ENT_USAGE, "the request has more than %d parameters", MOST_FIELDS);
    ent_buf_init(&reply.body);
    if (http_status) serve_turn_away(http->site, &request, &reply, http_status, err.text);
    else serve_answer(http->site, &request, &reply);
    return send_reply(http, mhd, &reply);
}

static void take_piece(serve_http *http, incoming *in, ent_str piece) {
    in->too_long = in->too_long || in->body.len + piece.len > SERVE_BODY_BYTES;
    in->too_much = in->too_much || http->sent_bytes + piece.len > SERVE_SENT_BYTES;
    if (in->too_long || in->too_much) return; /* the rest is passed over */
    ent_buf_put(&in->body, piece);
    http->sent_bytes += piece.len;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *mhd, const char *url, const char *method, const char *version,
                                  const char *piece, size_t *length, void **request_context) {
    serve_http *http = context;
    (void)version;
    incoming *in = *request_context;
    if (!in) {
        in = calloc(1, sizeof *in);
        *request_context = in;
        if (!in) return MHD_NO;
        ent_buf_init(&in->body);
        ent_str said = header(mhd, "Content-Length");
        in->too_long = said.len > 7 || (said.len && strtoul(said.ptr, NULL, 10) > SERVE_BODY_BYTES);
        return in->too_long ? answer(http, mhd, url, method, in) : MHD_YES;
    }
    if (*length) {
        take_piece(http, in, (ent_str){piece, *length});
        *length = 0;
        return MHD_YES;
    }
    note_waiting(http, mhd, false);
    return in->body.failed ? MHD_NO : answer(http, mhd, url, method, in);
}

static void on_end(void *context, struct MHD_Connection *mhd, void **request_context, enum MHD_RequestTerminationCode code) {
    incoming *in = *request_context;
    (void)code;
    note_waiting(context, mhd, true);
    if (!in) return;
    ((serve_http *)context)->sent_bytes -= in->body.len;
    ent_buf_release(&in->body);
    free(in);
    *request_context = NULL;
}

/* ---- opening ---- */

static void be_silent(void *context, const char *format, va_list args) { (void)context, (void)format, (void)args; }

static ent_status start(serve_http *http, const struct addrinfo *at, ent_err *err) {
    const ent_serve_options *options = &http->site->options;
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
    if (at->ai_family == AF_INET6) flags |= MHD_USE_IPv6;
    http->daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_request, http, MHD_OPTION_EXTERNAL_LOGGER, be_silent, NULL, MHD_OPTION_SOCK_ADDR,
                                    at->ai_addr, MHD_OPTION_THREAD_POOL_SIZE, options->threads > 1 ? options->threads : 2U,
                                    MHD_OPTION_CONNECTION_LIMIT, (unsigned)SERVE_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SERVE_IDLE_S,
                                    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)SERVE_HEADER_BYTES, MHD_OPTION_NOTIFY_CONNECTION, note_connection,
                                    http, MHD_OPTION_NOTIFY_COMPLETED, on_end, http, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1U, MHD_OPTION_END);
    if (http->daemon) return ENT_OK;
    return ent_err_set(err, ENT_IO, "cannot listen on %s port %u: %s", options->address, options->port, strerror(errno));
}

ent_status serve_http_open(serve_site *site, serve_http **out, ent_err *err) {
    char port[8];
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE}, *at = NULL;
    snprintf(port, sizeof port, "%u", site->options.port);
    if (getaddrinfo(site->options.address, port, &hints, &at) != 0)
        return ent_err_set(err, ENT_USAGE, "\"%s\" is no address to listen on", site->options.address);
    serve_http *http = calloc(1, sizeof *http);
    ent_status status;
    if (!http || pthread_mutex_init(&http->lock, NULL) != 0) {
        status = ent_err_set(err, ENT_MEMORY, "memory ran out");
    } else {
        http->site = site;
        status = start(http, at, err);
    }
    freeaddrinfo(at);
    if (status) free(http);
    else *out = http;
    return status;
}

uint16_t serve_http_port(const serve_http *http) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

void serve_http_close(serve_http *http) {
    if (!http) return;
    pthread_mutex_lock(&http->lock);
    http->closing = true;
    pthread_mutex_unlock(&http->lock);
    serve_http_tick(http, true); /* no connection may be asleep when the library stops */
    MHD_stop_daemon(http->daemon);
    pthread_mutex_destroy(&http->lock);
    free(http);
}
