/* Registers for tests of derive: dispatches as codebook lines, so that nothing depends on reading. */
#ifndef ENT_TESTS_WORLD_H
#define ENT_TESTS_WORLD_H
#include "derive/derive.h"
#include "unit.h"

#define PERSON(name, country, offices) "{\"name\":\"" name "\",\"type\":\"person\",\"country\":" country ",\"offices\":[" offices "]}"
#define OFFICE(title, body) "{\"title\":\"" title "\",\"body\":\"" body "\",\"country\":\"VNM\"}"
#define STATE(name, country) "{\"name\":\"" name "\",\"type\":\"state\",\"country\":\"" country "\"}"
#define FACT(kind, status, from, to, agents, others, more)                                                                                           \
    "{\"kind\":\"" kind "\",\"status\":\"" status "\",\"from\":" from ",\"to\":" to ",\"agents\":[" agents "],\"counterparts\":[" others             \
    "],\"zone\":\"main\"" more "}"
#define LINE(published, facts) "{\"doc\":\"d.txt\",\"published\":" published ",\"facts\":[" facts "]}"

typedef struct world {
    ent_arena arena;
    ent_dispatches dispatches;
    ent_derived derived;
} world;

/* Each line becomes a dispatch whose hash is its number. */
static inline void make(world *w, const char *const *lines, uint32_t count, bool backward) {
    ent_err err = {0};
    *w = (world){0};
    ent_arena_init(&w->arena, 0);
    for (uint32_t i = 0; i < count; i++) {
        ent_dispatch dispatch;
        uint32_t which = backward ? count - 1 - i : i;
        CHECK_OK(ent_store_parse_dispatch(ent_str_of(lines[which]), &w->arena, &dispatch, &err), err);
        dispatch.sha256[0] = (uint8_t)which;
        CHECK(ent_vec_push(&w->arena, &w->dispatches.items, dispatch));
    }
    CHECK_OK(ent_derive_all(&w->dispatches, &w->arena, &w->derived, &err), err);
}

static inline void drop(world *w) { ent_arena_release(&w->arena); }

static inline uint32_t facts_of(const world *w, uint8_t kind) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->derived.fact_count; i++) count += w->derived.facts[i].kind == kind;
    return count;
}

#endif
