/* Answers for machines: health, counters, events, and the OpenAPI document, which is printed from the table of routes. */
#include "serve/route.h"

#include <string.h>

ent_status serve_health(serve_exchange *x, ent_err *err) {
    (void)err;
    ent_buf_putf(&x->reply->body, "{\"status\":\"ok\",\"revision\":%llu}\n", (unsigned long long)x->snap->counts.revision);
    return ENT_OK;
}

static void gauge(ent_buf *out, const char *name, const char *help, uint64_t value) {
    ent_buf_putf(out, "# HELP entente_%s %s\n# TYPE entente_%s gauge\nentente_%s %llu\n", name, help, name, name, (unsigned long long)value);
}

ent_status serve_metrics(serve_exchange *x, ent_err *err) {
    ent_buf *out = &x->reply->body;
    (void)err;
    x->reply->type = "text/plain; version=0.0.4; charset=utf-8";
    gauge(out, "revision", "Revision of the register that is shown.", x->snap->counts.revision);
    gauge(out, "dispatches", "Dispatches in the register.", x->snap->counts.documents);
    gauge(out, "facts", "Facts derived.", x->snap->derived.fact_count);
    gauge(out, "snapshot_bytes", "Memory of the derived revision.", x->snap->bytes);
    serve_meter_print(x->site->meter, out);
    return ENT_OK;
}

ent_status serve_events(serve_exchange *x, ent_err *err) {
    (void)err;
    x->reply->type = "text/event-stream";
    x->reply->stream = true;
    return ENT_OK;
}

/* ---- OpenAPI ---- */

static void write_member(ent_json_writer *w, const char *key, const char *value) { ent_json_key(w, key), ent_json_str(w, ent_str_of(value)); }

static void write_schema(ent_json_writer *w, serve_value value) {
    ent_json_key(w, "schema"), ent_json_object(w);
    write_member(w, "type", value == SERVE_NUMBER ? "integer" : "string");
    if (value == SERVE_COUNTRY) write_member(w, "pattern", "^[A-Z0-9]{3}$");
    if (value == SERVE_DAY) write_member(w, "pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
    if (value == SERVE_FLAG) ent_json_key(w, "enum"), ent_json_array(w), ent_json_str(w, ENT_STR("1")), ent_json_end_array(w);
    if (value == SERVE_WORDS) ent_json_key(w, "maxLength"), ent_json_int(w, SERVE_QUERY_BYTES);
    ent_json_end_object(w);
}

static void write_parameter(ent_json_writer *w, ent_str name, const char *where, serve_value value, const char *about) {
    ent_json_object(w);
    ent_json_key(w, "name"), ent_json_str(w, name);
    write_member(w, "in", where);
    ent_json_key(w, "required"), ent_json_bool(w, strcmp(where, "path") == 0);
    if (about) write_member(w, "description", about);
    write_schema(w, value);
    ent_json_end_object(w);
}

static void write_parameters(ent_json_writer *w, const serve_route *route) {
    ent_json_key(w, "parameters"), ent_json_array(w);
    ent_str pattern = ent_str_of(route->pattern), query = ent_str_of(route->query);
    while (pattern.len) {
        ent_str part = ent_str_cut(&pattern, '/');
        if (part.len > 2 && part.ptr[0] == '{') write_parameter(w, (ent_str){part.ptr + 1, part.len - 2}, "path", SERVE_WORDS, NULL);
    }
    while (query.len) {
        ent_str name = ent_str_cut(&query, ' ');
        for (const serve_parameter *p = serve_parameters; p->name; p++)
            if (ent_str_equal(ent_str_of(p->name), name)) write_parameter(w, name, "query", p->value, p->about);
    }
    ent_json_end_array(w);
}

static void write_response(ent_json_writer *w, const char *status, const char *about, const char *type) {
    ent_json_key(w, status), ent_json_object(w);
    write_member(w, "description", about);
    if (type) {
        ent_json_key(w, "content"), ent_json_object(w);
        ent_json_key(w, type), ent_json_object(w), ent_json_end_object(w);
        ent_json_end_object(w);
    }
    ent_json_end_object(w);
}

static void write_operation(ent_json_writer *w, const serve_route *route, serve_form form) {
    bool post = route->method[0] == 'P';
    ent_json_key(w, post ? "post" : "get"), ent_json_object(w);
    ent_buf id;
    ent_buf_init(&id);
    ent_buf_putf(&id, "%s%s%s", route->name, form ? "_" : "", form ? serve_form_endings[form] + 1 : "");
    ent_json_key(w, "operationId"), ent_json_str(w, ent_buf_str(&id));
    ent_buf_release(&id);
    write_member(w, "summary", route->about);
    write_parameters(w, route);
    if (route->writes) {
        ent_json_key(w, "security"), ent_json_array(w), ent_json_object(w);
        ent_json_key(w, "token"), ent_json_array(w), ent_json_end_array(w);
        ent_json_end_object(w), ent_json_end_array(w);
    }
    ent_json_key(w, "responses"), ent_json_object(w);
    const char *type = route->direct == serve_metrics ? "text/plain" : route->direct == serve_events ? "text/event-stream" : serve_form_types[form];
    write_response(w, "200", "the answer", type);
    if (route->lasting) write_response(w, "304", "not changed since the revision of the ETag", NULL);
    write_response(w, "default", "an error (RFC 9457)", "application/problem+json");
    ent_json_end_object(w);
    ent_json_end_object(w);
}

/* "/dyad/{country}/{other}.json" */
static void write_path(ent_json_writer *w, const serve_route *route, serve_form form) {
    ent_buf path;
    ent_buf_init(&path);
    bool root = strcmp(route->pattern, "/") == 0;
    ent_buf_puts(&path, root && form ? "/index" : route->pattern);
    ent_buf_puts(&path, serve_form_endings[form]);
    ent_json_key(w, path.ptr ? path.ptr : "/"), ent_json_object(w);
    for (const serve_route *same = route; same->name; same++)
        if (strcmp(same->pattern, route->pattern) == 0 && same->forms & 1U << form) write_operation(w, same, form);
    ent_json_end_object(w);
    ent_buf_release(&path);
}

/* Whether an earlier row has told of this path. */
static bool is_repeated(const serve_route *route, serve_form form) {
    for (const serve_route *before = serve_routes; before != route; before++)
        if (strcmp(before->pattern, route->pattern) == 0 && before->forms & 1U << form) return true;
    return false;
}

ent_status serve_openapi(serve_exchange *x, ent_err *err) {
    ent_json_writer writer, *w = &writer;
    (void)err;
    ent_json_init(w, &x->reply->body);
    ent_json_object(w);
    write_member(w, "openapi", "3.1.0");
    ent_json_key(w, "info"), ent_json_object(w);
    write_member(w, "title", "entente");
    write_member(w, "version", ENT_VERSION);
    write_member(w, "description",
                 "A register of what diplomatic dispatches prove. In front of any page that is HTML stands its language: /fr or /en.");
    ent_json_end_object(w);
    ent_json_key(w, "paths"), ent_json_object(w);
    for (const serve_route *route = serve_routes; route->name; route++)
        for (int f = 0; f < SERVE_FORM_COUNT; f++)
            if (route->forms & 1U << f && !is_repeated(route, (serve_form)f))
                write_path(w, route, route->forms & 1U << SERVE_HTML ? (serve_form)f : SERVE_HTML);
    ent_json_end_object(w);
    ent_json_key(w, "components"), ent_json_object(w);
    ent_json_key(w, "securitySchemes"), ent_json_object(w);
    ent_json_key(w, "token"), ent_json_object(w);
    write_member(w, "type", "http"), write_member(w, "scheme", "bearer");
    ent_json_end_object(w), ent_json_end_object(w), ent_json_end_object(w);
    ent_json_end_object(w);
    ent_buf_putc(&x->reply->body, '\n');
    return ENT_OK;
}
