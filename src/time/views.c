/* Expressions, names and sides grouped by story, in two passes over each. */
#include "time/internal.h"

static void *slots(ent_arena *arena, uint32_t count) { return ent_arena_alloc(arena, count, sizeof(void *)); }

static void room(uint32_t *counter, uint32_t most) { *counter += *counter < most; }

ent_time_view *ent_time_views(ent_time_reader *r) {
    ent_time_view *views = ENT_NEW_ARRAY(r->arena, ent_time_view, (size_t)r->text->stories + 1);
    if (!views) return NULL;
    for (uint32_t k = 0; k < r->exprs.count; k++) room(&views[r->exprs.items[k].story].expr_count, ENT_TIME_STORY_EXPRS);
    for (uint32_t k = 0; k < r->names.count; k++) room(&views[r->names.items[k].story].name_count, ENT_TIME_STORY_NAMES);
    for (uint32_t k = 0; k < r->sides.count; k++) room(&views[r->sides.items[k].story].side_count, ENT_TIME_STORY_SIDES);
    for (uint32_t s = 0; s < r->text->stories; s++) {
        ent_time_view *view = &views[s];
        view->exprs = slots(r->arena, view->expr_count);
        view->names = slots(r->arena, view->name_count);
        view->sides = slots(r->arena, view->side_count);
        if (!view->exprs || !view->names || !view->sides) return NULL;
        view->expr_count = view->name_count = view->side_count = 0;
    }
    for (uint32_t k = 0; k < r->exprs.count; k++) {
        ent_time_view *view = &views[r->exprs.items[k].story];
        if (view->expr_count < ENT_TIME_STORY_EXPRS) view->exprs[view->expr_count++] = &r->exprs.items[k];
    }
    for (uint32_t k = 0; k < r->names.count; k++) {
        ent_time_view *view = &views[r->names.items[k].story];
        if (view->name_count < ENT_TIME_STORY_NAMES) view->names[view->name_count++] = &r->names.items[k];
    }
    for (uint32_t k = 0; k < r->sides.count; k++) {
        ent_time_view *view = &views[r->sides.items[k].story];
        if (view->side_count < ENT_TIME_STORY_SIDES) view->sides[view->side_count++] = &r->sides.items[k];
    }
    return views;
}
