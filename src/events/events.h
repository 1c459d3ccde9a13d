/* events: clauses and the frames they fill; groups and pronouns are resolved here, where subjects are known. */
#ifndef ENT_EVENTS_EVENTS_H
#define ENT_EVENTS_EVENTS_H
#include "base/err.h"
#include "model/model.h"
#include "pack/pack.h"

/* Frames of a pack, decoded once; immutable; shared by threads. */
typedef struct ent_frames ent_frames;
ent_status ent_frames_open(const ent_pack *pack, ent_arena *arena, const ent_frames **out, ent_err *err) ENT_MUST_CHECK;

typedef struct ent_story { /* everything the earlier stages found */
    const ent_pack *pack;
    const ent_frames *frames;
    const ent_page *page;
    const ent_text *text;
    const ent_actors *actors;
    const ent_times *times;
} ent_story;

/* What may be given beside the claims, NULL and false where it is not wanted. */
typedef struct ent_events_extras {
    ent_buf *clauses;
    ent_buf *references; /* whom pronouns, groups and bare descriptions stand for */
    bool unresolved;     /* fills dispatch->unresolved */
} ent_events_extras;

/* Fills dispatch->claims. */
ent_status ent_events_read(const ent_story *story, ent_arena *arena, ent_dispatch *dispatch, ent_events_extras extras, ent_err *err) ENT_MUST_CHECK;
/* Prints the dispatch's unresolved triggers: span, kind, reason, row; then how many there are of each reason. */
void ent_events_dump_unresolved(const ent_dispatch *dispatch, ent_buf *out);
#endif
