/* The brief on two countries, as Markdown and as a page to print. The page knows only what briefs use: headings, lists, bold, italics and
 * footnotes. */
#include "serve/internal.h"

static bool find_bytes(void *context, const ent_dispatch *dispatch, ent_str *bytes) { return serve_bytes(context, dispatch, bytes); }

static ent_status write_brief(serve_exchange *x, ent_buf *out, ent_err *err) {
    ent_country one = 0, other = 0;
    ent_dyad dyad;
    if (!ent_country_parse(x->parts[0], &one) || !ent_country_parse(x->parts[1], &other) || one == other)
        return ent_err_set(err, ENT_NOT_FOUND, "two different countries are needed, of three capital letters each");
    ent_status status = ent_derive_dyad(&x->snap->derived, one, other, serve_query_day(x, "on"), x->arena, &dyad, err);
    ent_texts texts = {find_bytes, x};
    ent_brief brief = {.derived = &x->snap->derived,
                       .dyad = &dyad,
                       .texts = &texts,
                       .language = x->language,
                       .revision = x->snap->counts.revision,
                       .arena = x->arena};
    return status ? status : ent_output_brief(&brief, out, err);
}

/* ---- the page ---- */

/* "[^12]" is a footnote, "**" and "*" change the manner. */
static void draw_inline(serve_html *h, ent_str text) {
    bool bold = false, italic = false;
    for (size_t i = 0, from = 0; i <= text.len; i++) {
        bool note = i + 2 < text.len && text.ptr[i] == '[' && text.ptr[i + 1] == '^', star = i < text.len && text.ptr[i] == '*';
        if (i < text.len && !note && !star) continue;
        serve_text(h, (ent_str){text.ptr + from, i - from});
        from = i;
        if (note) {
            size_t end = i;
            while (end < text.len && text.ptr[end] != ']') end++;
            ent_str number = {text.ptr + i + 2, end - i - 2};
            serve_tag(h, "sup", NULL);
            serve_anchor(h, serve_keepf(h->x, "#n%.*s", (int)number.len, number.ptr), number);
            serve_text(h, ENT_STR(" "));
            serve_end(h, "sup");
            i = end;
            from = end + 1;
        } else if (star) {
            bool two = i + 1 < text.len && text.ptr[i + 1] == '*';
            bool *on = two ? &bold : &italic;
            if (*on) serve_end(h, two ? "strong" : "em");
            else serve_tag(h, two ? "strong" : "em", NULL);
            *on = !*on;
            i += two;
            from = i + 1;
        }
    }
    if (bold) serve_end(h, "strong");
    if (italic) serve_end(h, "em");
}

static ent_str behind(ent_str line, size_t count) { return (ent_str){line.ptr + count, line.len - count}; }

/* "[^12]: dispatch, bytes: quote". */
static void draw_note(serve_html *h, ent_str line) {
    ent_str rest = behind(line, 2), number = ent_str_cut(&rest, ']');
    serve_tag(h, "p", "class", "footnote", "id", serve_cstr(h->x, serve_keepf(h->x, "n%.*s", (int)number.len, number.ptr)), NULL);
    serve_text(h, serve_keepf(h->x, "%.*s. ", (int)number.len, number.ptr));
    draw_inline(h, rest.len && rest.ptr[0] == ':' ? ent_str_trim(behind(rest, 1)) : rest);
    serve_end(h, "p");
}

static void draw_line(serve_html *h, ent_str line, bool *list) {
    bool item = ent_str_starts(line, ENT_STR("- "));
    if (item && !*list) serve_tag(h, "ul", NULL);
    if (!item && *list) serve_end(h, "ul");
    *list = item;
    if (!line.len || ent_str_starts(line, ENT_STR("# "))) return;
    bool small = ent_str_starts(line, ENT_STR("### ")), heading = small || ent_str_starts(line, ENT_STR("## "));
    const char *name = item ? "li" : small ? "h3" : heading ? "h2" : "p";
    if (ent_str_starts(line, ENT_STR("[^"))) {
        draw_note(h, line);
        return;
    }
    serve_tag(h, name, NULL);
    draw_inline(h, behind(line, small ? 4 : heading ? 3 : item ? 2 : 0));
    serve_end(h, name);
}

ent_status serve_page_brief(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    ent_buf text;
    ent_buf_init(&text);
    ent_status status = write_brief(x, x->form == SERVE_MARKDOWN ? &x->reply->body : &text, err);
    if (!status && x->form != SERVE_MARKDOWN) {
        serve_html h = {x, &x->reply->body};
        ent_str rest = ent_buf_str(&text), first = ent_str_cut(&rest, '\n');
        bool list = false;
        sheet->title = ent_str_starts(first, ENT_STR("# ")) ? behind(first, 2) : first;
        serve_page_head(&h, sheet);
        serve_tag(&h, "article", NULL);
        while (rest.len) draw_line(&h, ent_str_cut(&rest, '\n'), &list);
        if (list) serve_end(&h, "ul");
        serve_end(&h, "article");
        serve_page_foot(&h, sheet);
    }
    if (!status && text.failed) status = ent_err_full(err, "a brief");
    ent_buf_release(&text);
    return status;
}
