/* What the files of this folder share: site, snapshot, exchange. A request is answered from one snapshot, in one arena, into one buffer:
 *
 *   http.c ─request→ guard.c ─→ route.c ─→ page_*.c ─sheet→ form_html.c | form_json.c | form_csv.c | … ─reply→ http.c
 *                                  └─ watch.c replaces the snapshot when the register has grown                       */
#ifndef ENT_SERVE_INTERNAL_H
#define ENT_SERVE_INTERNAL_H
#include "base/json.h"
#include "base/vec.h"
#include "derive/derive.h"
#include "extract/extract.h"
#include "output/output.h"
#include "serve/serve.h"

#include <pthread.h>
#include <stdatomic.h>

enum {
    SERVE_HEADER_BYTES = 16 * 1024,        /* request line and headers */
    SERVE_BODY_BYTES = 8 * 1024 * 1024,    /* of what is sent: a saved page with its pictures inside */
    SERVE_SENT_BYTES = 64 * 1024 * 1024,   /* of all that is being sent at once */
    SERVE_TEXT_BYTES = 2 * 1024 * 1024,    /* of a dispatch to read */
    SERVE_ARENA_BYTES = 256 * 1024 * 1024, /* of one answer */
    SERVE_READ_BYTES = 96 * 1024 * 1024,   /* for reading one dispatch */
    SERVE_CACHE_BYTES = 64 * 1024 * 1024,  /* of finished answers */
    SERVE_CONNECTIONS = 600,
    SERVE_IDLE_S = 20,
    SERVE_REQUEST_S = 15, /* for a request to arrive whole */
    SERVE_LISTENERS = 32, /* of server-sent events */
    SERVE_PAGE_ROWS = 50, /* on one page of a list, unless asked */
    SERVE_MOST_ROWS = 500,
    SERVE_QUERY_BYTES = 512, /* of one value in a query */
    SERVE_SECRET_BYTES = 65
};

struct serve_site;

/* ---- snapshot.c: one revision, derived, with what finds its parts; immutable ---- */

/* A run of fact numbers in an array beside it. */
typedef struct serve_run {
    uint32_t first, count;
} serve_run;

typedef struct serve_pair { /* two countries, one < other in the order of their codes */
    ent_country one, other;
    serve_run run; /* in snapshot->pair_facts */
} serve_pair;

typedef struct serve_country {
    ent_country country;
    serve_run run; /* in snapshot->country_facts */
} serve_country;

typedef struct serve_key { /* sorted: how a name in an address finds its number */
    ent_str text;
    uint32_t number;
} serve_key;

/* What was read from the register, shared by the snapshots of many revisions: only the watcher adds to it, nothing in it changes. */
typedef struct serve_shelf {
    ent_arena arena;
    uint64_t readings; /* put here, also those that others have taken the place of */
    _Atomic uint32_t users;
} serve_shelf;

typedef struct serve_snapshot {
    ent_arena arena;
    serve_shelf *shelf;
    ent_dispatches loaded;     /* as stored: the lists are in the arena, what they hold is on the shelf */
    ent_dispatches dispatches; /* with the corrections applied */
    ent_derived derived;
    ent_store_counts counts;
    size_t bytes; /* of all this */
    ent_date day; /* of the latest dispatch; year 0: none has one */
    serve_pair *pairs;
    serve_country *countries;
    uint32_t *pair_facts, *country_facts, *identity_facts;
    serve_run *identities; /* by identity, in identity_facts */
    uint32_t *claim_first; /* by dispatch: its first claim in claim_fact; one more behind the last */
    uint32_t *claim_fact;  /* fact of a claim; UINT32_MAX: none */
    serve_key *fact_names; /* "3fa29c1b.4" */
    serve_key *slugs;      /* "person/VNM/to-lam" */
    ent_str *slug_of;      /* by identity */
    ent_str *words;        /* by claim: what a search looks at, folded, a space in front; NULL: no search is made here */
    uint32_t pair_count, country_count, fact_name_count, slug_count;
    uint32_t users; /* answers being made from it, and the site itself; guarded by site->lock */
} serve_snapshot;

/* before: the snapshot whose readings and words are taken over; NULL: none. */
ent_status serve_snapshot_open(ent_store *store, const serve_snapshot *before, serve_snapshot **out, ent_err *err) ENT_MUST_CHECK;
/* The same revision without the verdicts of reviews; nothing can be searched in it. */
ent_status serve_snapshot_open_plain(const serve_snapshot *snap, serve_snapshot **out, ent_err *err) ENT_MUST_CHECK;
void serve_snapshot_close(serve_snapshot *snap); /* NULL is fine */

/* ---- newest.c: which snapshot answers are made from ---- */
/* The newest one, until it is given back. */
const serve_snapshot *serve_snapshot_borrow(struct serve_site *site);
/* One in which facts stand as without verdicts: what coders are shown. Given back like the other. */
ent_status serve_snapshot_borrow_plain(struct serve_site *site, const serve_snapshot *snap, const serve_snapshot **out, ent_err *err) ENT_MUST_CHECK;
void serve_snapshot_return(struct serve_site *site, const serve_snapshot *snap); /* NULL is fine */
/* Whether the register has grown; then there is a new snapshot. One that cannot be read just now is looked at again. */
bool serve_look_for_growth(struct serve_site *site);

/* ---- finding ---- */
/* UINT32_MAX when there is none. */
uint32_t serve_find_key(const serve_key *keys, uint32_t count, ent_str text);
const serve_pair *serve_find_pair(const serve_snapshot *snap, ent_country one, ent_country other);
const serve_country *serve_find_country(const serve_snapshot *snap, ent_country country);
/* By the beginning of its hash in hexadecimal digits, eight at least. UINT32_MAX: none. */
uint32_t serve_find_dispatch(const serve_snapshot *snap, ent_str hex);
/* index.c: fills the parts of a snapshot that find others. */
ent_status serve_index(serve_snapshot *snap, ent_err *err) ENT_MUST_CHECK;
/* words_index.c: fills snap->words; those of before are taken over where the claims are the same. */
ent_status serve_index_words(serve_snapshot *snap, const serve_snapshot *before, ent_store *store, ent_err *err) ENT_MUST_CHECK;

/* ---- site: what all requests share ---- */

typedef struct serve_cache serve_cache;
typedef struct serve_meter serve_meter;

typedef struct serve_site {
    ent_serve_options options;
    ent_store *store; /* texts and writes; guarded by store_lock */
    pthread_mutex_t store_lock;
    pthread_mutex_t preview_lock; /* a preview derives the whole register: one at a time */
    ent_store *watched;           /* the watcher's own view of the register */
    ent_reader *reader;
    ent_str pack_hash;
    ent_buf scores;       /* scores.c: the table beside the pack; empty: none */
    pthread_mutex_t lock; /* of which snapshot is the newest, and of who uses which */
    serve_snapshot *snapshot;
    serve_snapshot *plain;      /* without verdicts, for those who review; NULL: the snapshot itself, or nobody has asked yet */
    pthread_mutex_t plain_lock; /* one is made at a time */
    serve_cache *cache;
    serve_meter *meter;
    char secret[SERVE_SECRET_BYTES], session[SERVE_SECRET_BYTES], csrf[SERVE_SECRET_BYTES];
    uint16_t port;
    _Atomic uint64_t revision; /* of the snapshot */
} serve_site;

/* ---- request and reply ---- */

typedef struct serve_field {
    ent_str name, value;
} serve_field;
typedef ENT_VEC(serve_field) serve_fields;

typedef struct serve_request {
    ent_str method, path; /* path decoded */
    serve_fields query;
    ent_str body, host, origin, fetch_site, accept, languages, encodings, none_match, authorization, cookie, content_type;
} serve_request;

typedef struct serve_reply {
    int status;
    const char *type; /* of the content; static */
    ent_buf body;
    char etag[96];           /* "" when there is none */
    char location[1024];     /* of a redirection */
    const char *allow;       /* methods, with 405 */
    const char *disposition; /* of a file to keep; static */
    bool session;            /* hand out the session */
    bool zipped;
    bool keep;   /* never changes: its address holds a hash */
    bool stream; /* events follow */
} serve_reply;

typedef enum serve_form { SERVE_HTML, SERVE_JSON, SERVE_CSV, SERVE_ICS, SERVE_GEOJSON, SERVE_MARKDOWN, SERVE_FORM_COUNT } serve_form;
enum { SERVE_PARTS = 4 };

typedef struct serve_exchange {
    serve_site *site;
    const serve_snapshot *snap;  /* what pages are made from */
    const serve_snapshot *plain; /* given back with the answer; NULL: not asked for */
    const serve_request *request;
    serve_reply *reply;
    ent_arena *arena;
    int language;
    ent_str path;               /* without language and form */
    ent_str parts[SERVE_PARTS]; /* what stands for the names in the pattern */
    serve_form form;
    serve_fields fields; /* of a form that was sent */
    uint64_t revision;   /* of the answer */
    bool may_write;      /* the session or the token came with the request */
} serve_exchange;

/* ---- http.c: the one file that knows the HTTP library ---- */
typedef struct serve_http serve_http;
ent_status serve_http_open(serve_site *site, serve_http **out, ent_err *err) ENT_MUST_CHECK;
void serve_http_close(serve_http *http);
uint16_t serve_http_port(const serve_http *http);
/* To be called every second or so, and when the register has grown: wakes those who listen, ends what takes too long. */
void serve_http_tick(serve_http *http, bool grown);

/* ---- guard.c: who may ask what ---- */
/* Whether the request asks for this server by a name it goes by; and comes from no other site when it writes. */
ent_status serve_guard_host(const serve_site *site, const serve_request *request, ent_err *err) ENT_MUST_CHECK;
bool serve_guard_origin(const serve_request *request);
/* By the token in the header, or by the session. */
bool serve_guard_may_write(const serve_site *site, const serve_request *request);
/* A write by session must bring the secret of its form; one by token need not. */
bool serve_guard_csrf(const serve_exchange *x);
bool serve_guard_is_token(const serve_site *site, ent_str word);
ent_status serve_guard_open(serve_site *site, ent_err *err) ENT_MUST_CHECK;

/* ---- route.c ---- */
/* Answers; always leaves a whole reply. */
void serve_answer(serve_site *site, const serve_request *request, serve_reply *reply);
/* The same for a request that is turned away before it is looked at. */
void serve_turn_away(serve_site *site, const serve_request *request, serve_reply *reply, int http, const char *detail);
/* problem.c: an error as the form of the request has it. */
void serve_problem(serve_exchange *x, int http, const char *detail);

/* ---- request.c ---- */
ent_str serve_query(const serve_exchange *x, const char *name); /* empty when not given */
ent_str serve_field_of(const serve_fields *fields, const char *name);
/* Fields of application/x-www-form-urlencoded. */
bool serve_parse_form(ent_str body, ent_arena *arena, serve_fields *fields);
/* multipart.c: the same of multipart/form-data; a file is a field with its bytes, and its name the field "file_name". False: it is none. */
bool serve_parse_multipart(serve_exchange *x, ent_str body);
uint32_t serve_number(const serve_exchange *x, const char *name, uint32_t otherwise, uint32_t most);
ent_country serve_query_country(const serve_exchange *x, const char *name);
ent_date serve_query_day(const serve_exchange *x, const char *name);

/* ---- scores.c: how well the pack is read with ---- */
void serve_scores_open(serve_site *site);
ent_str serve_scores_note(const serve_site *site, const char *name); /* "pack", "dispatches"; empty when not known */

/* ---- cache.c: finished answers of the revision at hand ---- */
ent_status serve_cache_open(serve_cache **out, ent_err *err) ENT_MUST_CHECK;
void serve_cache_close(serve_cache *cache);
bool serve_cache_find(serve_cache *cache, uint64_t revision, ent_str key, serve_reply *reply);
void serve_cache_keep(serve_cache *cache, uint64_t revision, ent_str key, const serve_reply *reply);

/* ---- meter.c: what /metrics tells ---- */
ent_status serve_meter_open(serve_meter **out, ent_err *err) ENT_MUST_CHECK;
void serve_meter_close(serve_meter *meter);
void serve_meter_count(serve_meter *meter, int route, int status, uint64_t microseconds);
void serve_meter_print(const serve_meter *meter, ent_buf *out);
uint64_t serve_meter_now_us(void);

/* ---- zip.c ---- */
bool serve_zip(ent_buf *body);

/* ---- assets: generated from web/ ---- */
typedef struct serve_asset {
    const char *name, *type, *hash; /* name "app.js"; hash: the first digits of the SHA-256 of its bytes */
    const unsigned char *bytes;
    size_t length;
} serve_asset;
extern const serve_asset serve_assets[]; /* name NULL ends */
const serve_asset *serve_asset_find(ent_str name);

/* ---- tables ---- */

#include "serve/sheet.h" /* takes part in what stands above */
#endif
