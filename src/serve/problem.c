/* Errors: a page for people, in their language; RFC 9457 for programs, in English. */
#include "base/say.h"
#include "serve/route.h"

#include <string.h>

static const char *title_of(int http) {
    switch (http) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    default: return "Internal Server Error";
    }
}

static ent_str said(serve_exchange *x, const char *detail) {
    if (strcmp(serve_word(x, "language_code"), "fr") != 0) return ent_str_of(detail);
    ent_buf buf;
    ent_buf_init(&buf);
    ent_say_error(ent_translate_fr, ent_str_of(detail), &buf);
    ent_str kept = serve_keep(x, ent_buf_str(&buf));
    ent_buf_release(&buf);
    return kept;
}

static void print_page(serve_exchange *x, int http, const char *detail) {
    serve_sheet sheet;
    serve_html h = {x, &x->reply->body};
    serve_sheet_open(&sheet, x, "problem");
    sheet.title = ent_str_of(serve_word_of(x, "problem", http == 404 ? "404" : http == 401 || http == 403 ? "403" : "other"));
    serve_page_head(&h, &sheet);
    serve_tag(&h, "p", NULL);
    serve_text(&h, serve_keepf(x, "%d%s", http, serve_word(x, "colon")));
    serve_text(&h, said(x, detail));
    serve_text(&h, ENT_STR("."));
    serve_end(&h, "p");
    serve_page_foot(&h, &sheet);
    serve_sheet_close(&sheet);
}

void serve_problem(serve_exchange *x, int http, const char *detail) {
    serve_reply *reply = x->reply;
    ent_buf_reset(&reply->body);
    reply->status = http;
    reply->etag[0] = 0;
    reply->zipped = reply->stream = reply->keep = false;
    reply->disposition = NULL;
    if (x->form == SERVE_HTML && ent_str_find(x->request->accept, ENT_STR("text/html")) != SIZE_MAX) {
        reply->type = serve_form_types[SERVE_HTML];
        print_page(x, http, detail);
        return;
    }
    ent_json_writer w;
    reply->type = "application/problem+json";
    ent_json_init(&w, &reply->body);
    ent_json_object(&w);
    ent_json_key(&w, "type"), ent_json_str(&w, ENT_STR("about:blank"));
    ent_json_key(&w, "title"), ent_json_str(&w, ent_str_of(title_of(http)));
    ent_json_key(&w, "status"), ent_json_int(&w, http);
    ent_json_key(&w, "detail"), ent_json_str(&w, ent_str_of(detail));
    ent_json_end_object(&w);
    ent_buf_putc(&reply->body, '\n');
}
