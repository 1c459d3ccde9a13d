/* One dispatch as read: shared by its page and by the page that reads without storing. */
#ifndef ENT_SERVE_READING_H
#define ENT_SERVE_READING_H
#include "serve/internal.h"

enum { SERVE_STAGES = 8 };

typedef struct serve_zone {
    ent_span span;
    const char *name;
    uint32_t story;
} serve_zone;

typedef struct serve_reading {
    ent_str name, bytes;          /* the text, of which proofs are spans; empty: withheld */
    ent_page page;                /* of that text */
    const ent_dispatch *dispatch; /* whose claims are shown: the stored one, or `read` */
    const uint32_t *facts;        /* of each claim; NULL: none is stored */
    ent_dispatch read;            /* as this reader reads it */
    ENT_VEC(serve_zone) zones;
    ent_str stages[SERVE_STAGES]; /* in print */
} serve_reading;

/* Makes the page of bytes as somebody sends them, text or HTML. type: the media type that came with them, or empty. */
ent_status serve_receive(serve_exchange *x, ent_str name, ent_str bytes, ent_str type, serve_reading *r, ent_err *err) ENT_MUST_CHECK;
/* Fills what name and page give. */
ent_status serve_read(serve_exchange *x, bool all_stages, serve_reading *r, ent_err *err) ENT_MUST_CHECK;
void serve_add_reading(serve_sheet *sheet, const serve_reading *r);
void serve_add_stages(serve_sheet *sheet, const serve_reading *r);
#endif
