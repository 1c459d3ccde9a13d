/* From a request to a reply: language and form are taken from the path, the table of routes says who answers, the snapshot stays
 * while the answer is made. Answers of pages that depend on nothing but revision and address are kept. */
#include "serve/route.h"

#include <stdio.h>
#include <string.h>

/* ---- path ---- */

/* "/en/…" or "/fr/…": cut, and the language is set. */
static bool cut_language(serve_exchange *x, ent_str *path) {
    if (path->len < 3 || (path->len > 3 && path->ptr[3] != '/')) return false;
    char code[3] = {path->ptr[1], path->ptr[2], 0};
    if (ent_output_language(code, &x->language, NULL)) return false;
    *path = path->len > 3 ? (ent_str){path->ptr + 3, path->len - 3} : ENT_STR("/");
    return true;
}

static void cut_form(serve_exchange *x, ent_str *path) {
    for (int f = SERVE_FORM_COUNT - 1; f > SERVE_HTML; f--) {
        ent_str ending = ent_str_of(serve_form_endings[f]);
        if (!ent_str_ends(*path, ending)) continue;
        x->form = (serve_form)f;
        path->len -= ending.len;
        break;
    }
    if (ent_str_equal(*path, ENT_STR("/index"))) *path = ENT_STR("/");
}

static bool matches(const char *pattern, ent_str path, ent_str parts[SERVE_PARTS]) {
    ent_str left = ent_str_of(pattern);
    int part = 0;
    if (left.len == 1 || path.len == 1) return left.len == path.len;
    while (left.len || path.len) {
        ent_str wanted = ent_str_cut(&left, '/'), given = ent_str_cut(&path, '/');
        bool name = wanted.len && wanted.ptr[0] == '{';
        if (name ? !given.len || part == SERVE_PARTS : !ent_str_equal(wanted, given)) return false;
        if (name) parts[part++] = given;
        if (!left.ptr != !path.ptr) return false;
    }
    return true;
}

/* The route of path and method; -1: none. *allow: the methods of that path, when it has others. */
static int find_route(serve_exchange *x, const char **allow) {
    bool head = ent_str_equal(x->request->method, ENT_STR("HEAD"));
    for (int i = 0; serve_routes[i].name; i++) {
        if (!matches(serve_routes[i].pattern, x->path, x->parts)) continue;
        ent_str method = ent_str_of(serve_routes[i].method);
        if (ent_str_equal(x->request->method, method) || (head && ent_str_equal(method, ENT_STR("GET")))) return i;
        *allow = *allow ? "GET, HEAD, POST" : method.ptr[0] == 'G' ? "GET, HEAD" : "POST";
    }
    return -1;
}

/* ---- parameters ---- */

static bool is_listed(const char *list, ent_str word) {
    ent_str rest = ent_str_of(list);
    while (rest.len)
        if (ent_str_equal(ent_str_cut(&rest, ' '), word)) return true;
    return false;
}

static bool fits(const serve_parameter *parameter, ent_str value) {
    ent_country country;
    ent_date date;
    switch (parameter->value) {
    case SERVE_COUNTRY: return ent_country_parse(value, &country);
    case SERVE_DAY: return ent_date_parse(value, &date);
    case SERVE_FLAG: return ent_str_equal(value, ENT_STR("1"));
    case SERVE_NUMBER:
        for (size_t i = 0; i < value.len; i++)
            if (value.ptr[i] < '0' || value.ptr[i] > '9') return false;
        return value.len < 8;
    default: return true;
    }
}

/* Every parameter is one of the route's, and has a value that it can have; an empty one is as good as none. */
static ent_status check_query(const serve_exchange *x, const serve_route *route, ent_err *err) {
    for (uint32_t i = 0; i < x->request->query.count; i++) {
        const serve_field *field = &x->request->query.items[i];
        const serve_parameter *parameter = serve_parameters;
        while (parameter->name && !ent_str_equal(ent_str_of(parameter->name), field->name)) parameter++;
        if (!parameter->name || !is_listed(route->query, field->name))
            return ent_err_set(err, ENT_USAGE, "there is no parameter \"%.*s\" here", (int)field->name.len, field->name.ptr);
        if (field->value.len > SERVE_QUERY_BYTES) return ent_err_set(err, ENT_LIMIT, "%s is too long", parameter->name);
        if (field->value.len && !fits(parameter, field->value))
            return ent_err_set(err, ENT_USAGE, "%s cannot be \"%.*s\"", parameter->name, (int)field->value.len, field->value.ptr);
    }
    return ENT_OK;
}

/* ---- answering ---- */

static void print(serve_sheet *sheet) {
    switch (sheet->x->form) {
    case SERVE_JSON: serve_print_json(sheet); break;
    case SERVE_CSV: serve_print_csv(sheet); break;
    case SERVE_ICS: serve_print_ics(sheet); break;
    case SERVE_GEOJSON: serve_print_geojson(sheet); break;
    default: serve_print_html(sheet); break;
    }
}

static ent_status fill_and_print(serve_exchange *x, const serve_route *route, ent_err *err) {
    serve_sheet sheet;
    x->reply->type = serve_form_types[x->form];
    if (route->direct) return route->direct(x, err);
    serve_sheet_open(&sheet, x, route->name);
    ent_status status = route->fill(x, &sheet, err);
    bool written = x->reply->body.len || x->reply->status == 303;
    if (!status && sheet.full) status = ent_err_full(err, "answering");
    if (!status && !written) print(&sheet);
    serve_sheet_close(&sheet);
    if (!status && x->reply->body.failed) status = ent_err_set(err, ENT_MEMORY, "memory ran out");
    return status;
}

/* Everything that the bytes of a lasting answer depend on. */
static ent_str cache_key(serve_exchange *x, bool zipped) {
    ent_buf buf;
    ent_buf_init(&buf);
    ent_str link = serve_link_with(x, serve_form_endings[x->form], NULL, NULL);
    ent_buf_put(&buf, link);
    ent_buf_puts(&buf, x->may_write ? " w" : " r");
    ent_buf_puts(&buf, zipped ? "z" : "");
    ent_str key = buf.failed ? (ent_str){NULL, 0} : serve_keep(x, ent_buf_str(&buf));
    ent_buf_release(&buf);
    return key;
}

static void set_etag(serve_exchange *x, uint64_t revision) {
    snprintf(x->reply->etag, sizeof x->reply->etag, "W/\"%llu.%.12s.%s%s\"", (unsigned long long)revision, x->site->pack_hash.ptr, ENT_VERSION,
             x->may_write ? ".w" : "");
}

static void answer_lasting(serve_exchange *x, const serve_route *route, bool zip, ent_status *status, ent_err *err) {
    uint64_t revision = x->snap->counts.revision;
    set_etag(x, revision);
    if (x->request->none_match.len && ent_str_find(x->request->none_match, ent_str_of(x->reply->etag)) != SIZE_MAX) {
        x->reply->status = 304;
        return;
    }
    ent_str key = cache_key(x, zip);
    if (key.ptr && serve_cache_find(x->site->cache, revision, key, x->reply)) return;
    *status = fill_and_print(x, route, err);
    if (*status) return;
    if (zip) x->reply->zipped = serve_zip(&x->reply->body);
    if (key.ptr) serve_cache_keep(x->site->cache, revision, key, x->reply);
}

static void answer_route(serve_exchange *x, const serve_route *route) {
    ent_err err = {0};
    bool zip = ent_str_find(x->request->encodings, ENT_STR("gzip")) != SIZE_MAX;
    bool post = route->method[0] == 'P';
    if (!(route->forms & 1U << x->form)) {
        serve_problem(x, 404, "this page has no such form");
        return;
    }
    ent_status status = check_query(x, route, &err);
    if (!status && post && !serve_guard_origin(x->request)) {
        serve_problem(x, 403, "the request comes from a page of another site");
        return;
    }
    if (!status && post && ent_str_starts(x->request->content_type, ENT_STR("application/x-www-form-urlencoded")) &&
        !serve_parse_form(x->request->body, x->arena, &x->fields))
        status = ent_err_full(&err, "a form");
    if (!status && post && ent_str_starts(x->request->content_type, ENT_STR("multipart/form-data")) && !serve_parse_multipart(x, x->request->body))
        status = ent_err_set(&err, ENT_USAGE, "the body is no form");
    if (!status && route->writes && !x->may_write) {
        serve_problem(x, 401, "writing needs the token");
        return;
    }
    if (!status && post && route->writes && !serve_guard_csrf(x)) {
        serve_problem(x, 403, "the form is not one of this server");
        return;
    }
    const serve_snapshot *snap = x->snap = serve_snapshot_borrow(x->site);
    x->revision = snap->counts.revision;
    if (!status && route->lasting) answer_lasting(x, route, zip, &status, &err);
    else if (!status) status = fill_and_print(x, route, &err);
    serve_snapshot_return(x->site, snap);
    serve_snapshot_return(x->site, x->plain);
    x->snap = x->plain = NULL;
    if (status) serve_problem(x, ent_status_http(status), err.text);
    else if (zip && !route->lasting && !x->reply->stream) x->reply->zipped = serve_zip(&x->reply->body);
}

/* ---- what is no route ---- */

static bool answer_asset(serve_exchange *x) {
    ent_str prefix = ENT_STR("/assets/"), path = x->request->path;
    if (!ent_str_starts(path, prefix)) return false;
    const serve_asset *asset = serve_asset_find((ent_str){path.ptr + prefix.len, path.len - prefix.len});
    if (!asset) return false;
    x->reply->type = asset->type;
    snprintf(x->reply->etag, sizeof x->reply->etag, "\"%s\"", asset->hash);
    if (ent_str_equal(x->request->none_match, ent_str_of(x->reply->etag))) {
        x->reply->status = 304;
        return true;
    }
    x->reply->keep = ent_str_equal(serve_query(x, "v"), ent_str_of(asset->hash));
    ent_buf_put(&x->reply->body, (ent_str){(const char *)asset->bytes, asset->length});
    if (ent_str_find(x->request->encodings, ENT_STR("gzip")) != SIZE_MAX) x->reply->zipped = serve_zip(&x->reply->body);
    return true;
}

/* The first of our languages that the reader's list names. */
static void negotiate_language(serve_exchange *x) {
    ent_str list = x->request->languages;
    while (list.len) {
        ent_str one = ent_str_trim(ent_str_cut(&list, ','));
        char code[3] = {0};
        if (one.len < 2) continue;
        code[0] = one.ptr[0], code[1] = one.ptr[1];
        if (!ent_output_language(code, &x->language, NULL)) return;
    }
}

static bool redirect_to_language(serve_exchange *x, const serve_route *route) {
    if (x->form != SERVE_HTML || !(route->forms & 1U << SERVE_HTML) || route->method[0] == 'P') return false;
    ent_str link = serve_link_with(x, "", NULL, NULL);
    snprintf(x->reply->location, sizeof x->reply->location, "%.*s", (int)link.len, link.ptr ? link.ptr : "/");
    x->reply->status = 302;
    return true;
}

/* said: the address names the language. */
static int answer_any(serve_exchange *x, bool said) {
    ent_err err = {0};
    const char *allow = NULL;
    if (serve_guard_host(x->site, x->request, &err)) return serve_problem(x, 421, err.text), -1;
    if (answer_asset(x)) return -1;
    int number = find_route(x, &allow);
    if (number < 0 && allow) {
        x->reply->allow = allow;
        return serve_problem(x, 405, "this address answers other methods"), -1;
    }
    if (number < 0) return serve_problem(x, 404, "there is no such page"), -1;
    const serve_route *route = &serve_routes[number];
    bool plain = !(route->forms & 1U << SERVE_HTML);
    if (x->form == SERVE_HTML && (plain || ent_str_starts(x->request->accept, ENT_STR("application/json"))) && route->forms & 1U << SERVE_JSON)
        x->form = SERVE_JSON;
    if (said || !redirect_to_language(x, route)) answer_route(x, route);
    return number;
}

/* detail NULL: nothing speaks against answering. */
static void answer(serve_site *site, const serve_request *request, serve_reply *reply, int http, const char *detail) {
    ent_arena arena;
    uint64_t began = serve_meter_now_us();
    ent_arena_init(&arena, SERVE_ARENA_BYTES);
    serve_exchange x = {.site = site, .request = request, .reply = reply, .arena = &arena, .path = request->path};
    x.may_write = serve_guard_may_write(site, request);
    reply->status = 200;
    negotiate_language(&x);
    bool said = cut_language(&x, &x.path);
    cut_form(&x, &x.path);
    int route = -1;
    if (detail) serve_problem(&x, http, detail);
    else route = answer_any(&x, said);
    ent_arena_release(&arena);
    serve_meter_count(site->meter, route, reply->status, serve_meter_now_us() - began);
}

void serve_answer(serve_site *site, const serve_request *request, serve_reply *reply) { answer(site, request, reply, 0, NULL); }

void serve_turn_away(serve_site *site, const serve_request *request, serve_reply *reply, int http, const char *detail) {
    answer(site, request, reply, http, detail);
}
