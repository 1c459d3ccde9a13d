/* A dispatch that somebody brings: read before their eyes, stage by stage, and forgotten; or, with the token, kept. */
#include "base/sha256.h"
#include "base/utf8.h"
#include "serve/reading.h"

#include <string.h>

/* ---- the form ---- */

/* Whether what was received comes back as it is from a field of text: it was text, and has no line ends that browsers change. */
static bool comes_back(const serve_reading *r) { return !r->page.origin && ent_str_find(r->bytes, ENT_STR("\r")) == SIZE_MAX; }

static void draw_form(serve_html *h, const void *data) {
    const serve_reading *r = data;
    serve_tag(h, "form", "method", "post", "action", serve_cstr(h->x, serve_link(h->x, "/add")), "class", "paste", "enctype", "multipart/form-data",
              NULL);
    serve_tag(h, "label", "for", "text", NULL);
    serve_say(h, "paste_here");
    serve_end(h, "label");
    serve_tag(h, "textarea", "id", "text", "name", "text", "rows", r ? "8" : "16", "spellcheck", "false", "lang", "fr", NULL);
    serve_text(h, ENT_STR("\n")); /* the first end of line is the element's own */
    if (r && comes_back(r)) serve_text(h, r->bytes);
    serve_end(h, "textarea");
    serve_tag(h, "label", NULL);
    serve_say(h, "or_file");
    serve_tag(h, "input", "type", "file", "name", "file", "accept", ".txt,.html,.htm,text/plain,text/html", NULL);
    serve_end(h, "label");
    serve_tag(h, "button", NULL);
    serve_say(h, "read_only");
    serve_end(h, "button");
    if (h->x->may_write) {
        serve_hidden(h, "csrf", h->x->site->csrf);
        serve_tag(h, "label", NULL);
        serve_say(h, "col_doc");
        serve_tag(h, "input", "name", "name", "value", r ? serve_cstr(h->x, r->name) : "", "size", "30", NULL);
        serve_end(h, "label");
        serve_tag(h, "button", "formaction", serve_cstr(h->x, serve_link(h->x, "/dispatches")), NULL);
        serve_say(h, "read_and_keep");
        serve_end(h, "button");
    }
    serve_end(h, "form");
}

/* Who has no session may open one, when there is a token at all. */
static void draw_session(serve_html *h, const void *data) {
    serve_tag(h, "form", "method", "post", "action", serve_cstr(h->x, serve_link(h->x, "/session")), "class", "filter", NULL);
    serve_hidden(h, "page", data);
    serve_tag(h, "label", NULL);
    serve_say(h, "token");
    serve_tag(h, "input", "type", "password", "name", "token", "required", "", "autocomplete", "off", NULL);
    serve_end(h, "label");
    serve_tag(h, "button", NULL);
    serve_say(h, "open_session");
    serve_end(h, "button");
    serve_end(h, "form");
}

void serve_add_session(serve_sheet *sheet) {
    if (!sheet->x->site->options.token || sheet->x->may_write) return;
    serve_section *section = serve_add(sheet, "session", SERVE_DRAWN, NULL);
    section->draw = draw_session;
    section->data = sheet->kind; /* where to go on */
}

ent_status serve_page_add(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    (void)err;
    sheet->title = ent_str_of(serve_word(x, "way_add"));
    serve_section *form = serve_add(sheet, "paste", SERVE_DRAWN, NULL);
    form->draw = draw_form;
    form->note = "note_nothing_stored";
    serve_add_session(sheet);
    return ENT_OK;
}

/* ---- reading ---- */

/* What was typed or pasted, with lines as files have them: forms are sent with CR LF. */
static ent_str plain_lines(serve_exchange *x, ent_str text) {
    char *out = ENT_NEW_ARRAY(x->arena, char, text.len);
    size_t length = 0;
    for (size_t i = 0; out && i < text.len; i++)
        if (text.ptr[i] != '\r' || i + 1 == text.len || text.ptr[i + 1] != '\n') out[length++] = text.ptr[i];
    return (ent_str){out, length};
}

/* A feed, or other XML, would be taken for text with its tags. */
static bool is_markup(ent_str bytes) {
    ent_str text = ent_str_trim(ent_str_starts(bytes, ENT_STR("\xEF\xBB\xBF")) ? (ent_str){bytes.ptr + 3, bytes.len - 3} : bytes);
    return text.len > 1 && text.ptr[0] == '<' && (text.ptr[1] == '!' || text.ptr[1] == '?' || ent_utf8_is_letter((unsigned char)text.ptr[1]));
}

/* What a header says of a body that is no form. */
static ent_str type_of(const serve_exchange *x) {
    return ent_str_starts(x->request->content_type, ENT_STR("text/")) ? x->request->content_type : (ent_str){NULL, 0};
}

/* The file or text of a form, or the body as it is; the name of the file, of a field, of the query, or one that says nothing. NULL: err
 * says why, or the answer does. */
static serve_reading *take(serve_exchange *x, ent_err *err) {
    serve_reading *r = ENT_NEW(x->arena, serve_reading);
    bool form = x->fields.count > 0, named = true;
    ent_str file = serve_field_of(&x->fields, "file");
    ent_str name = form ? serve_field_of(&x->fields, "name") : serve_query(x, "as");
    ent_str own = serve_field_of(&x->fields, "file_name");
    if (file.len && own.len) name = own;
    for (size_t i = 0; i < name.len; i++) named = named && (unsigned char)name.ptr[i] >= ' ' && name.ptr[i] != '/';
    ent_status status = ENT_OK;
    if (!r) status = ent_err_full(err, "answering");
    else if (!named) status = ent_err_set(err, ENT_USAGE, "this is no name of a file");
    if (status || !r) return NULL;
    ent_str bytes = file.len ? file : form ? plain_lines(x, serve_field_of(&x->fields, "text")) : x->request->body;
    if (!ent_str_trim(bytes).len) status = ent_err_set(err, ENT_INPUT, "the dispatch is empty");
    else status = serve_receive(x, name.len ? name : ENT_STR("dispatch.txt"), bytes, form ? (ent_str){NULL, 0} : type_of(x), r, err);
    if (!status && !r->page.origin && is_markup(bytes)) {
        serve_problem(x, 415, "this is XML but no page: \"entente add\" reads feeds");
        return NULL;
    }
    return status ? NULL : r;
}

ent_status serve_page_add_read(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    serve_reading *r = take(x, err);
    if (!r) return err->status;
    ent_status status = serve_read(x, true, r, err);
    if (status) return status;
    sheet->title = ent_str_of(serve_word(x, "understood"));
    serve_add_reading(sheet, r);
    serve_add_stages(sheet, r);
    serve_section *form = serve_add(sheet, "paste", SERVE_DRAWN, NULL);
    form->draw = draw_form;
    form->data = r;
    form->note = comes_back(r) ? "note_nothing_stored" : "note_choose_again";
    return ENT_OK;
}

/* ---- keeping ---- */

static ent_status append(serve_exchange *x, const serve_reading *r, bool *added, ent_err *err) {
    ent_reader_key key = {x->site->pack_hash, ent_str_of(ENT_VERSION)};
    pthread_mutex_lock(&x->site->store_lock);
    ent_status status = ent_store_begin(x->site->store, err);
    if (!status) {
        status = ent_store_append(x->site->store, &r->read, r->bytes, key, added, err);
        if (!status) status = ent_store_commit(x->site->store, err);
        if (status) ent_store_rollback(x->site->store);
    }
    pthread_mutex_unlock(&x->site->store_lock);
    return status;
}

static const serve_column stored_columns[] = {{"doc", SERVE_TEXT, false},
                                              {"sha256", SERVE_TEXT, false},
                                              {"added", SERVE_TEXT, false},
                                              {"facts", SERVE_COUNT, false},
                                              {NULL, SERVE_TEXT, false}};

ent_status serve_page_store(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    serve_reading *r = take(x, err);
    bool added = false;
    char hex[ENT_SHA256_HEX_BYTES];
    if (!r) return err->status;
    ent_status status = serve_read(x, false, r, err);
    if (status) return status;
    status = append(x, r, &added, err);
    if (status) return status;
    ent_sha256_hex(r->read.sha256, hex);
    sheet->title = ent_str_of(serve_word(x, added ? "kept" : "known"));
    serve_section *section = serve_add(sheet, "stored", SERVE_TABLE, stored_columns);
    section->note = "note_stored";
    serve_cell_put(sheet, r->name, (ent_str){NULL, 0}, serve_link(x, "/dispatch/%.16s", hex));
    serve_cell_text(sheet, serve_keep(x, ent_str_of(hex)));
    serve_cell_word(sheet, "added", added ? "yes" : "no", (ent_str){NULL, 0});
    serve_cell_number(sheet, r->read.claims.count, (ent_str){NULL, 0});
    x->reply->status = added ? 201 : 200;
    return ENT_OK;
}

ent_status serve_page_session(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    (void)sheet;
    if (!serve_guard_is_token(x->site, serve_field_of(&x->fields, "token"))) {
        serve_problem(x, 401, "this is not the token");
        return ENT_OK;
    }
    bool review = ent_str_equal(serve_field_of(&x->fields, "page"), ENT_STR("review"));
    ent_str link = serve_link(x, review ? "/review" : "/add");
    if (link.len >= sizeof x->reply->location) return ent_err_set(err, ENT_INTERNAL, "the address is too long");
    memcpy(x->reply->location, link.ptr, link.len);
    x->reply->location[link.len] = 0;
    x->reply->status = 303;
    x->reply->session = true;
    return ENT_OK;
}
