/* What the files of events ask of those that read answers to a deed: of whom something is asked, whose news is praised. Part of internal.h, for
 * which it knows what a slot is. */
#ifndef ENT_EVENTS_ANSWERS_H
#define ENT_EVENTS_ANSWERS_H
#include "events/clauses.h"

typedef struct slots slots;
/* asked.c */
bool events_asked_there(reading *r, const frame *f, const slots *s, uint32_t set, act *a);
bool events_asks_release(const reading *r, const frame *f, const slots *s);
bool events_asks_holder(const reading *r, uint32_t v, act *a); /* of who holds the captive, as the story told */
bool events_told_by_list(const reading *r, uint32_t verb);     /* several.c: the subject is told by a list behind */
bool events_bears_adjective(reading *r, const slots *s, uint32_t first, party_list *out);
bool events_asks_own_people(const reading *r, const frame *f, const slots *s, const party_list *agents);
/* reaction.c: praise of something that the clause does not lay to anybody; fills whose it is, as the story told. */
bool events_hails_something(const reading *r, uint32_t v);
bool events_hail_news(const reading *r, act *a);
/* What one side says of a thing that the clause lays to nobody stands by itself, with the sides of the news where it takes them up. */
bool events_stands_alone(const reading *r, uint8_t kind, uint32_t v, act *a);
bool events_asks_several(const reading *r, const frame *f, const slots *s);
#endif
