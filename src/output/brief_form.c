/* A brief's marked text as Markdown, as a page of HTML that prints on two sheets, and as plain text. What comes from dispatches is escaped in
 * each form. */
#include "base/utf8.h"
#include "output/brief.h"

#include <string.h>

enum { COLUMNS = 100, INDENT = 2 };

typedef struct printing {
    ent_buf *out;
    const char *language;
    ent_brief_form form;
    bool bold, listed, in_sources;
    size_t line; /* of plain text: where the line in hand begins */
} printing;

static const char html_head[] = "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>";
static const char html_style[] =
    "</title>\n<style>\n"
    "@page { size: A4; margin: 15mm }\n"
    "body { font: 9.5pt/1.3 serif; max-width: 48em; margin: 1em auto; padding: 0 1em; color: #111; background: #fff }\n"
    "h1 { font-size: 1.5em; margin: 0 }\nh2 { font-size: 1.1em; margin: .8em 0 .2em; border-bottom: 1px solid #999 }\n"
    "ul, ol { margin: 0; padding-left: 1.4em }\np { margin: .2em 0; color: #444 }\nsup { line-height: 0 }\n.sources { font-size: .75em }\n"
    "a { color: inherit; text-decoration: none }\n</style>\n</head>\n<body>\n";

/* ---- characters ---- */

static void put_markdown(ent_buf *out, char c) {
    if (strchr("\\`*_[]<>#|~", c)) ent_buf_putc(out, '\\');
    ent_buf_putc(out, c);
}

static void put_html(ent_buf *out, char c) {
    switch (c) {
    case '&': ent_buf_puts(out, "&amp;"); break;
    case '<': ent_buf_puts(out, "&lt;"); break;
    case '>': ent_buf_puts(out, "&gt;"); break;
    case '"': ent_buf_puts(out, "&quot;"); break;
    default: ent_buf_putc(out, c); break;
    }
}

static void put_char(const printing *p, char c) {
    if (p->form == ENT_BRIEF_MARKDOWN) put_markdown(p->out, c);
    else if (p->form == ENT_BRIEF_HTML) put_html(p->out, c);
    else ent_buf_putc(p->out, c);
}

static void put_note(const printing *p, ent_str number) {
    int length = (int)number.len;
    if (p->form == ENT_BRIEF_MARKDOWN) ent_buf_putf(p->out, "[^%.*s]", length, number.ptr);
    else if (p->form == ENT_BRIEF_TEXT) ent_buf_putf(p->out, "[%.*s]", length, number.ptr);
    else ent_buf_putf(p->out, "<sup><a href=\"#n%.*s\">%.*s</a></sup>", length, number.ptr, length, number.ptr);
}

/* The rest of a line: text, bold, notes. */
static void put_inside(printing *p, ent_str text) {
    while (text.len) {
        char c = *text.ptr++;
        text.len--;
        if (c == ENT_BRIEF_BOLD) {
            p->bold = !p->bold;
            if (p->form == ENT_BRIEF_MARKDOWN) ent_buf_puts(p->out, "**");
            if (p->form == ENT_BRIEF_HTML) ent_buf_puts(p->out, p->bold ? "<b>" : "</b>");
        } else if (c == ENT_BRIEF_NOTE) {
            put_note(p, ent_str_cut(&text, ENT_BRIEF_NOTE));
        } else {
            put_char(p, c);
        }
    }
}

/* ---- plain text: lines of COLUMNS characters ---- */

static void wrap(printing *p, size_t indent) {
    size_t column = 0, space = 0; /* of the last space: where the line can be cut */
    for (size_t at = p->line; at < p->out->len;) {
        ent_str text = ent_buf_str(p->out);
        if (text.ptr[at] == ' ' && column > indent) space = at;
        ent_utf8_next(text, &at);
        if (++column <= COLUMNS || !space) continue;
        size_t rest = p->out->len - space - 1;
        for (size_t i = 0; i < indent; i++) ent_buf_putc(p->out, ' ');
        if (p->out->failed) return;
        memmove(p->out->ptr + space + 1 + indent, p->out->ptr + space + 1, rest);
        p->out->ptr[space] = '\n';
        memset(p->out->ptr + space + 1, ' ', indent);
        at = space + 1;
        column = space = 0;
    }
}

static void underline(const printing *p, ent_str text, char with) {
    ent_buf_putc(p->out, '\n');
    for (size_t at = 0; at < text.len;) {
        ent_utf8_next(text, &at);
        ent_buf_putc(p->out, with);
    }
}

static void print_text_line(printing *p, char mark, ent_str text) {
    if (mark == ENT_BRIEF_SECTION) ent_buf_putc(p->out, '\n');
    p->line = p->out->len;
    if (mark == ENT_BRIEF_ITEM) ent_buf_puts(p->out, "- ");
    if (mark == ENT_BRIEF_SOURCE) {
        put_note(p, ent_str_cut(&text, ENT_BRIEF_SOURCE));
        ent_buf_putc(p->out, ' ');
    }
    put_inside(p, text);
    if (mark == ENT_BRIEF_TITLE || mark == ENT_BRIEF_SECTION) underline(p, text, mark == ENT_BRIEF_TITLE ? '=' : '-');
    else wrap(p, mark == ENT_BRIEF_ITEM || mark == ENT_BRIEF_SOURCE ? INDENT : 0);
    ent_buf_putc(p->out, '\n');
}

/* ---- Markdown and HTML ---- */

static void print_markdown_line(printing *p, char mark, ent_str text) {
    static const char *const opening[] = {"", "# ", "\n*", "\n## ", "- ", ""};
    static const char *const closing[] = {"\n", "\n", "*\n", "\n\n", "\n", "\n"};
    if (mark == ENT_BRIEF_SOURCE) {
        put_note(p, ent_str_cut(&text, ENT_BRIEF_SOURCE));
        ent_buf_puts(p->out, ": ");
    }
    ent_buf_puts(p->out, opening[(int)mark]);
    put_inside(p, text);
    ent_buf_puts(p->out, closing[(int)mark]);
}

static void close_list(printing *p) {
    if (p->listed) ent_buf_puts(p->out, p->in_sources ? "</ol>\n" : "</ul>\n");
    p->listed = false;
}

static void print_html_line(printing *p, char mark, ent_str text) {
    bool item = mark == ENT_BRIEF_ITEM || mark == ENT_BRIEF_SOURCE;
    if (!item) close_list(p);
    p->in_sources = mark == ENT_BRIEF_SOURCE;
    if (item && !p->listed) ent_buf_puts(p->out, p->in_sources ? "<ol class=\"sources\">\n" : "<ul>\n");
    p->listed = p->listed || item;
    switch (mark) {
    case ENT_BRIEF_TITLE: ent_buf_puts(p->out, "<h1>"); break;
    case ENT_BRIEF_SECTION: ent_buf_puts(p->out, "<h2>"); break;
    case ENT_BRIEF_ITEM: ent_buf_puts(p->out, "<li>"); break;
    case ENT_BRIEF_SOURCE: {
        ent_str number = ent_str_cut(&text, ENT_BRIEF_SOURCE);
        ent_buf_putf(p->out, "<li id=\"n%.*s\">", (int)number.len, number.ptr);
        break;
    }
    default: ent_buf_puts(p->out, "<p>"); break;
    }
    put_inside(p, text);
    ent_buf_puts(p->out, mark == ENT_BRIEF_TITLE ? "</h1>\n" : mark == ENT_BRIEF_SECTION ? "</h2>\n" : item ? "</li>\n" : "</p>\n");
}

void ent_brief_print(ent_str marked, const char *language, ent_brief_form form, ent_buf *out) {
    printing p = {.out = out, .language = language, .form = form};
    for (bool first = true; marked.len; first = false) {
        ent_str line = ent_str_cut(&marked, '\n');
        if (!line.len) continue;
        char mark = *line.ptr;
        ent_str text = {line.ptr + 1, line.len - 1};
        if (first && form == ENT_BRIEF_HTML) {
            ent_buf_putf(out, html_head, language);
            put_inside(&p, text);
            ent_buf_puts(out, html_style);
        }
        if (form == ENT_BRIEF_TEXT) print_text_line(&p, mark, text);
        else if (form == ENT_BRIEF_HTML) print_html_line(&p, mark, text);
        else print_markdown_line(&p, mark, text);
    }
    if (form != ENT_BRIEF_HTML) return;
    close_list(&p);
    ent_buf_puts(out, "</body>\n</html>\n");
}
