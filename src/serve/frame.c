/* What stands around every page: head with the ways to go, foot with revision, versions and the note on what this is. */
#include "serve/route.h"

#include <string.h>

static void put_assets(serve_html *h) {
    for (const serve_asset *asset = serve_assets; asset->name; asset++) {
        const char *href = serve_cstr(h->x, serve_keepf(h->x, "/assets/%s?v=%s", asset->name, asset->hash));
        if (ent_str_ends(ent_str_of(asset->name), ENT_STR(".css"))) serve_tag(h, "link", "rel", "stylesheet", "href", href, NULL);
        else if (strcmp(asset->name, "app.js") == 0) serve_tag(h, "script", "type", "module", "src", href, NULL), serve_end(h, "script");
        else if (strcmp(asset->name, "icon.svg") == 0) serve_tag(h, "link", "rel", "icon", "type", "image/svg+xml", "href", href, NULL);
    }
}

static void put_navigation(serve_html *h, const serve_sheet *sheet) {
    static const struct {
        const char *kind, *path;
    } ways[] = {{"home", "/"},         {"dyads", "/dyads"},       {"actors", "/actors"},
                {"search", "/search"}, {"calendar", "/calendar"}, {"dispatches", "/dispatches"},
                {"review", "/review"}, {"add", "/add"},           {"about", "/about"}};
    serve_tag(h, "nav", "aria-label", serve_word(h->x, "navigation"), NULL);
    serve_tag(h, "ul", NULL);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        bool here = strcmp(sheet->kind, ways[i].kind) == 0;
        serve_tag(h, "li", NULL);
        serve_tag(h, "a", "href", serve_cstr(h->x, serve_link(h->x, "%s", ways[i].path)), "aria-current", here ? "page" : NULL, NULL);
        serve_text(h, ent_str_of(serve_word_of(h->x, "way", ways[i].kind)));
        serve_end(h, "a");
        serve_end(h, "li");
    }
    serve_end(h, "ul");
    serve_end(h, "nav");
}

static void put_search(serve_html *h) {
    serve_tag(h, "form", "role", "search", "action", serve_cstr(h->x, serve_link(h->x, "/search")), "method", "get", NULL);
    serve_tag(h, "label", "for", "q", "class", "hidden", NULL);
    serve_say(h, "way_search");
    serve_end(h, "label");
    serve_tag(h, "input", "id", "q", "name", "q", "type", "search", "maxlength", "200", "placeholder", serve_word(h->x, "search_hint"), NULL);
    serve_tag(h, "button", NULL);
    serve_say(h, "way_search");
    serve_end(h, "button");
    serve_end(h, "form");
}

/* The same address in the other languages. */
static void put_languages(serve_html *h) {
    int here = h->x->language;
    for (const char *code = "fr\0en\0"; *code; code += strlen(code) + 1) {
        int other = here;
        if (ent_output_language(code, &other, NULL) || other == here) continue;
        h->x->language = other;
        ent_str href = serve_link_with(h->x, "", NULL, NULL);
        serve_tag(h, "a", "class", "language", "lang", code, "hreflang", code, "href", serve_cstr(h->x, href), NULL);
        serve_say(h, "language_name");
        serve_end(h, "a");
    }
    h->x->language = here;
}

static void put_forms(serve_html *h, const serve_sheet *sheet) {
    const serve_route *route = serve_routes;
    while (route->name && strcmp(route->name, sheet->kind) != 0) route++;
    if (!route->name || !(route->forms & ~(1U << SERVE_HTML)) || route->method[0] != 'G') return;
    serve_tag(h, "p", "class", "forms", NULL);
    for (int f = SERVE_HTML + 1; f < SERVE_FORM_COUNT; f++) {
        if (!(route->forms & 1U << f)) continue;
        serve_tag(h, "a", "href", serve_cstr(h->x, serve_link_with(h->x, serve_form_endings[f], NULL, NULL)), NULL);
        serve_text(h, ent_str_of(serve_form_endings[f] + 1));
        serve_end(h, "a");
    }
    serve_end(h, "p");
}

void serve_page_head(serve_html *h, const serve_sheet *sheet) {
    const char *title = serve_cstr(h->x, sheet->title);
    ent_buf_puts(h->out, "<!doctype html>\n");
    serve_tag(h, "html", "lang", serve_word(h->x, "language_code"), NULL);
    serve_tag(h, "head", NULL);
    serve_tag(h, "meta", "charset", "utf-8", NULL);
    serve_tag(h, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1", NULL);
    serve_tag(h, "meta", "name", "color-scheme", "content", "light dark", NULL);
    serve_element(h, "title", serve_keepf(h->x, "%s – entente", title));
    put_assets(h);
    serve_end(h, "head");
    serve_tag(h, "body", "class", sheet->kind, NULL);
    serve_tag(h, "a", "class", "skip", "href", "#main", NULL);
    serve_say(h, "skip");
    serve_end(h, "a");
    serve_tag(h, "header", NULL);
    serve_tag(h, "a", "class", "mark", "href", serve_cstr(h->x, serve_link(h->x, "/")), NULL);
    serve_text(h, ENT_STR("entente"));
    serve_end(h, "a");
    put_navigation(h, sheet);
    put_search(h);
    put_languages(h);
    serve_end(h, "header");
    serve_tag(h, "main", "id", "main", "tabindex", "-1", NULL);
    serve_tag(h, "div", "class", "title", NULL);
    serve_element(h, "h1", sheet->title);
    put_forms(h, sheet);
    serve_end(h, "div");
}

void serve_page_foot(serve_html *h, const serve_sheet *sheet) {
    serve_end(h, "main");
    serve_tag(h, "footer", NULL);
    serve_tag(h, "p", NULL);
    serve_say(h, "note_descriptive");
    serve_end(h, "p");
    serve_tag(h, "p", NULL);
    serve_text(h, serve_keepf(h->x, "%s %llu · entente %s · %s %.12s · ", serve_word(h->x, "revision"), (unsigned long long)h->x->site->revision,
                              ENT_VERSION, serve_word(h->x, "pack"), h->x->site->pack_hash.ptr));
    serve_anchor(h, ENT_STR("/openapi.json"), ENT_STR("OpenAPI"));
    serve_end(h, "p");
    if (strcmp(sheet->kind, "home") == 0) { /* one page alone listens: a browser has few connections for one server */
        serve_tag(h, "p", "class", "live", "role", "status", "data-events", "/events", "data-grown", serve_word(h->x, "live_grown"), NULL);
        serve_end(h, "p");
    }
    serve_end(h, "footer");
    serve_end(h, "body");
    serve_end(h, "html");
    ent_buf_putc(h->out, '\n');
}
