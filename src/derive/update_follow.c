/* What became of announcements, after a change: of those that are new, of those that a new or changed act may answer or whose answer has gone, and
 * of those whose day has passed with the last dispatch. */
#include "derive/update.h"

#include <string.h>

/* An act that is there no longer, or now: where what it may answer is found. */
typedef struct act {
    uint8_t kind;
    uint32_t country_count;
    ent_country countries[ENT_SIDE_COUNTRIES];
    ent_day day;
} act;

typedef struct following {
    ent_updating *u;
    ent_part_rows near;   /* what waits for an act like the changed ones */
    ent_part_rows wishes; /* whose outcome is to be found again */
    ent_part_rows rows;   /* these, and all that could answer them */
} following;

static void note_waiting(following *f, const ent_world *world, const ent_fact *fact) {
    act one = {.kind = fact->kind};
    char from[ENT_SCOPE_BYTES], below[ENT_SCOPE_BYTES];
    one.country_count = ent_derive_answering(&world->derived, fact, one.countries);
    if (one.country_count) one.day = ent_date_first(fact->from);
    for (uint32_t i = 0; i < one.country_count && !f->u->status; i++) {
        ent_keep_name_act(from, true, one.kind, one.countries[i], INT32_MIN);
        ent_update_scope(f->u, &f->near, from);
        ent_keep_name_act(from, true, one.kind, one.countries[i], one.day - ENT_WAIT_DAYS);
        ent_keep_name_act(below, true, one.kind, one.countries[i], one.day + 1);
        ent_update_range(f->u, &f->near, from, below);
    }
}

static bool announces(const ent_fact *fact) { return ent_derive_is_waiting(fact) || fact->status == ENT_FACT_STATUS_CANCELLED; }

static void note_acts(following *f) {
    ent_updating *u = f->u;
    for (uint32_t i = 0; i < u->drop_facts.count && !u->status; i++)
        note_waiting(f, &u->facts_before, &u->facts_before.derived.facts[u->drop_facts.items[i]]);
    for (uint32_t i = 0; i < u->facts.derived.fact_count && !u->status; i++) {
        const ent_fact *fact = &u->facts.derived.facts[i];
        note_waiting(f, &u->facts, fact);
        if (announces(fact)) ent_update_add(u, &f->wishes, u->facts.ids.facts[i]);
    }
}

/* Whose answer was one of the changed acts, or may be one now. */
static void choose(following *f) {
    ent_updating *u = f->u;
    ent_world world;
    uint32_t near = f->near.ids.count;
    for (uint32_t i = 0; i < u->facts_made.ids.count && !u->status; i++) ent_update_add(u, &f->near, u->facts_made.ids.items[i]);
    ent_wanted wanted = {.fact_ids = f->near.ids.items, .fact_id_count = f->near.ids.count, .alone = true, .bare = true};
    if (near) ent_update_read(u, &wanted, &world);
    for (uint32_t i = 0; near && i < world.derived.fact_count && !u->status; i++) {
        const ent_fact *wish = &world.derived.facts[i];
        ent_outcome outcome;
        uint64_t by = 0;
        if (!ent_derive_is_waiting(wish) || ent_part_find(&f->wishes, world.ids.facts[i]) != ENT_NOBODY) continue;
        ent_update_outcome(u, world.ids.facts[i], &outcome, &by);
        bool again = by && (ent_part_find(&u->facts_gone, by) != ENT_NOBODY || ent_part_find(&u->facts_made, by) != ENT_NOBODY);
        for (uint32_t k = 0; k < world.derived.fact_count && !again; k++)
            again = ent_part_find(&u->facts_made, world.ids.facts[k]) != ENT_NOBODY &&
                    ent_derive_could_answer(&world.derived, wish, &world.derived.facts[k]);
        if (again) ent_update_add(u, &f->wishes, world.ids.facts[i]);
    }
}

/* All acts that could answer. */
static void note_answers(following *f) {
    ent_updating *u = f->u;
    ent_world world;
    char from[ENT_SCOPE_BYTES], below[ENT_SCOPE_BYTES];
    ent_wanted wanted = {.fact_ids = f->wishes.ids.items, .fact_id_count = f->wishes.ids.count, .alone = true, .bare = true};
    if (!f->wishes.ids.count) return;
    ent_update_read(u, &wanted, &world);
    for (uint32_t i = 0; i < world.derived.fact_count && !u->status; i++) {
        ent_wait wait;
        ent_update_add(u, &f->rows, world.ids.facts[i]);
        if (!ent_derive_is_waiting(&world.derived.facts[i])) continue;
        ent_derive_wait(&world.derived, &world.derived.facts[i], &wait);
        for (uint32_t k = 0; wait.first <= wait.last && k < wait.kind_count; k++)
            for (uint32_t c = 0; c < wait.country_count && !u->status; c++) {
                ent_keep_name_act(from, false, wait.kinds[k], wait.countries[c], wait.first);
                ent_keep_name_act(below, false, wait.kinds[k], wait.countries[c], wait.last + 1);
                ent_update_range(u, &f->rows, from, below);
            }
    }
}

static void answer(following *f) {
    ent_updating *u = f->u;
    ent_world world;
    ent_wanted wanted = {.fact_ids = f->rows.ids.items, .fact_id_count = f->rows.ids.count, .alone = true, .bare = true};
    if (!f->rows.ids.count) return;
    ent_update_read(u, &wanted, &world);
    world.derived.summary.last_day = u->sum.last_day;
    if (!u->status) u->status = ent_derive_outcomes(&world.derived, u->arena, u->err);
    if (u->status) return;
    ent_keeping k = ent_update_keeping(u, &world, false);
    for (uint32_t i = 0; i < world.derived.fact_count && !k.status && !u->status; i++) {
        if (ent_part_find(&f->wishes, world.ids.facts[i]) == ENT_NOBODY) continue;
        ent_update_drop_outcome(u, world.ids.facts[i]);
        u->sum.outlooks[world.derived.outcomes[i].outlook]++;
        ent_keep_outcome(&k, i);
        u->done.outcomes++;
    }
    ent_update_kept(u, &k);
}

/* What was open until a day that has passed now. */
static void fall_silent(following *f) {
    ent_updating *u = f->u;
    ent_part_rows silent = {0};
    char from[ENT_SCOPE_BYTES], below[ENT_SCOPE_BYTES];
    ent_keep_name_silent(from, INT32_MIN);
    ent_keep_name_silent(below, u->today);
    if (u->today == u->today_before) return;
    ent_update_range(u, &silent, from, below);
    for (uint32_t i = 0; i < silent.ids.count && !u->status; i++) {
        uint64_t id = silent.ids.items[i], by;
        ent_outcome outcome;
        ent_buf row;
        if (!ent_update_outcome(u, id, &outcome, &by)) continue;
        ent_update_drop_outcome(u, id);
        ent_buf_init(&row);
        ent_kept_put(&row, ENT_OUTLOOK_SILENT);
        ent_kept_put(&row, (uint32_t)outcome.silent);
        if (!u->status)
            u->status = row.failed ? ent_derive_full(u->err) : ent_store_cache_put(u->store, ENT_KEPT_OUTCOME, id, ent_buf_str(&row), u->err);
        u->sum.outlooks[ENT_OUTLOOK_SILENT]++;
        ent_buf_release(&row);
    }
}

void ent_update_follow(ent_updating *u) {
    following f = {.u = u};
    note_acts(&f);
    if (!u->status) choose(&f);
    if (!u->status) note_answers(&f);
    if (!u->status) answer(&f);
    if (!u->status) fall_silent(&f);
}
