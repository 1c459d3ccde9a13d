/* Names on their way to identities. */
#ifndef ENT_DERIVE_FIGURE_H
#define ENT_DERIVE_FIGURE_H
#include "derive/internal.h"

typedef struct ent_figure {
    uint32_t root;        /* itself, or the figure it was merged into */
    const ent_str *words; /* of the key, in byte order */
    uint32_t word_count;
    ent_str sorted, sound; /* words and skeletons in byte order, a space between */
    bool shortened;        /* the given name is a short one; the skeleton is that of the whole */
    const uint32_t *dispatches;
    const ent_str *offices; /* folded titles; both sorted, each once */
    uint32_t dispatch_count, office_count;
    ent_day first, last; /* on which a dispatch that names him appeared; first above last when none has a day */
} ent_figure;

/* Whether their words alone make two names of one type and country worth comparing. */
bool ent_derive_can_be_like(const ent_figure *a, const ent_figure *b);
/* One an identity; told is put in order. NULL: memory ran out. */
ent_figure *ent_derive_figures(const ent_derived *derived, ent_appearances *told, ent_arena *arena);
#endif
