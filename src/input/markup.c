/* libxml2 behind events with places. Its trees are never built: a page is a walk over tags. The library tells no offsets of text, but
 * the place where it stands when it hands text on is exact, because it is given UTF-8 and recodes nothing: text that was copied stands
 * right in front of that place, and what does not is an entity, which begins at the nearest "&". */
#include "input/markup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

enum { ENTITY_BYTES = 40, DEPTH = 1000 };

typedef struct walk {
    const ent_markup_events *events;
    ent_str source;
    xmlParserCtxt *parser;
    int depth, foreign; /* elements open; of them, inside one of another vocabulary */
    bool html, ended;
} walk;

static uint32_t place(const walk *w) {
    const xmlParserInput *input = w->parser->input;
    size_t at = input ? input->consumed + (size_t)(input->cur - input->base) : w->source.len;
    return (uint32_t)(at < w->source.len ? at : w->source.len);
}

static void stop(walk *w) {
    if (w->ended) return;
    w->ended = true;
    xmlStopParser(w->parser);
}

/* The tag that the library stands in or right behind. */
static ent_span tag_at(const walk *w) {
    uint32_t at = place(w), start = at;
    if (start && start <= w->source.len && w->source.ptr[start - 1] == '>') start--;
    while (start && w->source.ptr[start] != '<') start--;
    const char *close = at < w->source.len ? memchr(w->source.ptr + at, '>', w->source.len - at) : NULL;
    bool inside = at < w->source.len && (w->source.ptr[at] == '>' || w->source.ptr[at] == '/');
    return (ent_span){start, inside && close ? (uint32_t)(close - w->source.ptr) + 1 : at};
}

/* The name without the prefix of a vocabulary that feeds use; NULL: of another one (media:title …), which is passed over. */
static const char *known(const walk *w, const xmlChar *name) {
    const char *plain = (const char *)name, *colon = w->html ? NULL : strchr(plain, ':');
    if (!colon) return plain;
    return strncmp(plain, "content:", 8) == 0 || strncmp(plain, "dc:", 3) == 0 || strncmp(plain, "rdf:", 4) == 0 ? colon + 1 : NULL;
}

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes) {
    walk *w = ((xmlParserCtxt *)context)->_private;
    if (w->ended) return;
    const char *plain = known(w, name);
    w->foreign += w->foreign || !plain;
    if (++w->depth > DEPTH) stop(w);
    else if (!w->foreign && !w->events->start(w->events->context, plain, (const char *const *)attributes, tag_at(w))) stop(w);
}

static void end_element(void *context, const xmlChar *name) {
    walk *w = ((xmlParserCtxt *)context)->_private;
    if (w->ended) return;
    w->depth--;
    if (w->foreign) w->foreign--;
    else if (!w->events->end(w->events->context, known(w, name), place(w))) stop(w);
}

static void characters(void *context, const xmlChar *text, int length) {
    walk *w = ((xmlParserCtxt *)context)->_private;
    if (w->ended || w->foreign || length <= 0) return;
    ent_str said = {(const char *)text, (size_t)length};
    ent_span source = {0, place(w)};
    if (source.end >= said.len && !memcmp(w->source.ptr + source.end - said.len, said.ptr, said.len)) {
        source.start = source.end - (uint32_t)said.len;
    } else if (said.ptr[0] == '<' && source.end + said.len <= w->source.len && w->source.ptr[source.end] == '<') {
        source.start = source.end; /* one that opens no tag is told before it is passed */
        source.end += (uint32_t)said.len;
    } else {
        uint32_t least = source.end > ENTITY_BYTES ? source.end - ENTITY_BYTES : 0;
        source.start = source.end;
        while (source.start > least && w->source.ptr[source.start] != '&') source.start--;
        if (source.start == source.end || w->source.ptr[source.start] != '&')
            source.start = source.end > said.len ? source.end - (uint32_t)said.len : 0;
    }
    if (!w->events->text(w->events->context, said, source)) stop(w);
}

/* At the end of a CDATA section the library stands in front of or behind its mark. */
static void cdata(void *context, const xmlChar *text, int length) {
    walk *w = ((xmlParserCtxt *)context)->_private;
    if (w->ended || w->foreign || length <= 0) return;
    ent_str said = {(const char *)text, (size_t)length};
    uint32_t end = place(w);
    for (uint32_t back = 0; back <= 3 && end >= back + said.len; back++) {
        uint32_t start = end - back - (uint32_t)said.len;
        if (memcmp(w->source.ptr + start, said.ptr, said.len) != 0) continue;
        if (!w->events->text(w->events->context, said, (ent_span){start, start + (uint32_t)said.len})) stop(w);
        return;
    }
    if (!w->events->text(w->events->context, said, (ent_span){end > said.len ? end - (uint32_t)said.len : 0, end})) stop(w);
}

static void silent(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}

static xmlSAXHandler handlers(void) {
    xmlSAXHandler sax;
    memset(&sax, 0, sizeof sax);
    sax.startElement = start_element;
    sax.endElement = end_element;
    sax.characters = characters;
    sax.ignorableWhitespace = characters;
    sax.cdataBlock = cdata;
    sax.warning = silent;
    sax.error = silent;
    return sax;
}

void ent_markup_open(void) { xmlInitParser(); }

ent_status ent_markup_html(ent_str utf8, const ent_markup_events *events, ent_err *err) {
    htmlParserCtxt *parser = htmlNewParserCtxt();
    if (!parser) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    walk w = {.events = events, .source = utf8, .parser = parser, .html = true};
    parser->_private = &w;
    *parser->sax = handlers();
    int options = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED;
    /* The encoding is given, so that what a meta element declares is not believed: the bytes have been recoded. */
    htmlDocPtr made = htmlCtxtReadMemory(parser, utf8.ptr, (int)utf8.len, NULL, "UTF-8", options);
    if (made) xmlFreeDoc(made);
    bool memory = parser->lastError.code == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(parser);
    return memory ? ent_err_set(err, ENT_MEMORY, "memory ran out") : ENT_OK;
}

ent_status ent_markup_xml(ent_str utf8, const ent_markup_events *events, ent_err *err) {
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    walk w = {.events = events, .source = utf8, .parser = parser};
    parser->_private = &w;
    *parser->sax = handlers();
    int options = XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_SAX1 | XML_PARSE_IGNORE_ENC;
    xmlDocPtr made = xmlCtxtReadMemory(parser, utf8.ptr, (int)utf8.len, NULL, "UTF-8", options);
    if (made) xmlFreeDoc(made);
    ent_status status = ENT_OK;
    const xmlError *fault = &parser->lastError;
    if (fault->code == XML_ERR_NO_MEMORY) {
        status = ent_err_set(err, ENT_MEMORY, "memory ran out");
    } else if (!parser->wellFormed && !w.ended) {
        ent_str reason = ent_str_trim(ent_str_of(fault->message ? fault->message : "not well formed"));
        status = ent_err_set(err, ENT_INPUT, "no XML at line %d: %.*s", fault->line, (int)reason.len, reason.ptr);
    }
    xmlFreeParserCtxt(parser);
    return status;
}
