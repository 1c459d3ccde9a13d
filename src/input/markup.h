/* The one door to the markup library. */
#ifndef ENT_INPUT_MARKUP_H
#define ENT_INPUT_MARKUP_H
#include "base/err.h"
#include "base/str.h"

/* Called in the order of the source; texts live until the call returns. Names are lower case in HTML, local (without prefix) in XML.
 * Attributes are pairs of name and value, NULL behind the last; NULL for none. A call that returns false ends the reading. */
typedef struct ent_markup_events {
    void *context;
    bool (*start)(void *context, const char *name, const char *const *attributes, ent_span tag);
    bool (*end)(void *context, const char *name, uint32_t at);
    bool (*text)(void *context, ent_str text, ent_span source);
} ent_markup_events;

/* Once, before threads are started. */
void ent_markup_open(void);
/* Valid UTF-8. HTML is read whatever is wrong with it. ENT_MEMORY when the library has none. */
ent_status ent_markup_html(ent_str utf8, const ent_markup_events *events, ent_err *err) ENT_MUST_CHECK;
/* XML, strictly: a fault is ENT_INPUT with the line, after the events in front of it. */
ent_status ent_markup_xml(ent_str utf8, const ent_markup_events *events, ent_err *err) ENT_MUST_CHECK;
#endif
