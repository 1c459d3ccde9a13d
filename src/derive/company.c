/* Meetings, calls and visits of one day that dispatches tell with more or fewer of those who were there: the fuller one is the act, and keeps
 * what it was made of. */
#include "derive/internal.h"

#include <stdlib.h>
#include <string.h>

typedef struct company {
    ent_derived *derived;
    ent_arena *arena;
    ent_buf fold;
    ent_facts *facts; /* in their order */
} company;

static bool is_within(const uint32_t *some, uint32_t some_count, const uint32_t *all, uint32_t all_count) {
    uint32_t k = 0;
    for (uint32_t i = 0; i < some_count; i++, k++) {
        while (k < all_count && all[k] < some[i]) k++;
        if (k == all_count || all[k] != some[i]) return false;
    }
    return true;
}

/* Countries of people, as far as two are looked for. */
static bool names_two_sides(const ent_derived *derived, const ent_fact *fact) {
    ent_country first = 0;
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        const ent_identity *who = &derived->identities[i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count]];
        if (who->type != ENT_ACTOR_TYPE_PERSON || !who->country) continue;
        if (first && who->country != first) return true;
        first = who->country;
    }
    return false;
}

static bool has_country(const ent_derived *derived, const ent_fact *fact, ent_country country) {
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++)
        if (derived->identities[i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count]].country == country) return true;
    return false;
}

/* Whether the one tells the same people as the other but leaves some of their company out: whoever is left out belongs to a side told. */
static bool leaves_out(const ent_derived *derived, const ent_fact *one, const ent_fact *other) {
    bool straight = is_within(one->agents, one->agent_count, other->agents, other->agent_count) &&
                    is_within(one->counterparts, one->counterpart_count, other->counterparts, other->counterpart_count);
    bool turned = ent_kind_symmetric(one->kind) && is_within(one->agents, one->agent_count, other->counterparts, other->counterpart_count) &&
                  is_within(one->counterparts, one->counterpart_count, other->agents, other->agent_count);
    if ((!straight && !turned) || one->agent_count + one->counterpart_count >= other->agent_count + other->counterpart_count) return false;
    for (uint32_t i = 0; i < other->agent_count + other->counterpart_count; i++) {
        ent_country country = derived->identities[i < other->agent_count ? other->agents[i] : other->counterparts[i - other->agent_count]].country;
        if (!has_country(derived, one, country)) return false;
    }
    return !ent_derive_told_together(one, other);
}

bool ent_derive_told_together(const ent_fact *one, const ent_fact *other) {
    for (uint32_t i = 0, k = 0; i < one->source_count && k < other->source_count;) {
        if (one->sources[i].dispatch == other->sources[k].dispatch) return true;
        if (one->sources[i].dispatch < other->sources[k].dispatch) i++;
        else k++;
    }
    return false;
}

/* What a fact was made of: itself when it has not taken in another. */
static const ent_fact *pieces_of(const ent_fact *fact, uint32_t *count) {
    *count = fact->piece_count ? fact->piece_count : 1;
    return fact->piece_count ? fact->pieces : fact;
}

static bool join_pieces(company *m, ent_fact *fuller, const ent_fact *other) {
    uint32_t own, more;
    const ent_fact *mine = pieces_of(fuller, &own), *others = pieces_of(other, &more);
    ent_fact *pieces = ENT_NEW_ARRAY(m->arena, ent_fact, own + more);
    if (!pieces) return false;
    memcpy(pieces, mine, own * sizeof *pieces);
    memcpy(pieces + own, others, more * sizeof *pieces);
    fuller->pieces = pieces;
    fuller->piece_count = own + more;
    return true;
}

/* The fuller fact takes the tellings of the other. */
static bool absorb(company *m, ent_fact *fuller, const ent_fact *other) {
    ent_source *sources = ENT_NEW_ARRAY(m->arena, ent_source, fuller->source_count + other->source_count);
    if (!sources || !join_pieces(m, fuller, other)) return false;
    memcpy(sources, fuller->sources, fuller->source_count * sizeof *sources);
    memcpy(sources + fuller->source_count, other->sources, other->source_count * sizeof *sources);
    fuller->sources = sources;
    fuller->told_count = fuller->source_count += other->source_count;
    qsort(sources, fuller->source_count, sizeof *sources, ent_derive_compare_in_fact);
    if (ent_derive_status_weight(other->status) > ent_derive_status_weight(fuller->status)) fuller->status = other->status;
    if (other->level && (!fuller->level || other->level < fuller->level)) fuller->level = other->level;
    fuller->differ_who = true;
    for (uint32_t i = 0; i < other->source_count; i++)
        ent_derive_compare_telling(m->arena, &m->fold, fuller, ent_derive_claim(m->derived, other->sources[i]),
                                   ent_derive_claim(m->derived, fuller->best));
    return true;
}

/* The only fact of the run with all of these people and more; several must be one within the other. */
static ent_fact *find_fuller(const ent_derived *derived, ent_fact *run, uint32_t count, const ent_fact *fact) {
    ent_fact *fullest = NULL;
    for (uint32_t i = 0; i < count; i++) {
        if (!run[i].source_count || !leaves_out(derived, fact, &run[i])) continue;
        if (!fullest || leaves_out(derived, fullest, &run[i])) fullest = &run[i];
        else if (!leaves_out(derived, &run[i], fullest)) return NULL;
    }
    return fullest;
}

bool ent_derive_has_company(const ent_fact *fact) {
    return fact->from.day && (fact->kind == ENT_KIND_MEETING || fact->kind == ENT_KIND_CALL || fact->kind == ENT_KIND_VISIT);
}

/* Meetings, calls and visits of one day whose dispatches name more or fewer of those who were there. Facts stand by day and kind. */
static bool merge_company(company *m) {
    ent_fact *facts = m->facts->list.items;
    uint32_t kept = 0, count = m->facts->list.count;
    for (uint32_t i = 0, end; i < count; i = end) {
        ent_fact *run = &facts[i];
        bool fits = ent_derive_has_company(run);
        for (end = i + 1; fits && end < count && facts[end].kind == run->kind && ent_date_equal(facts[end].from, run->from);) end++;
        for (uint32_t k = 0; k < end - i; k++) {
            if (run[k].unverifiable || end - i == 1 || !names_two_sides(m->derived, &run[k])) continue;
            ent_fact *fuller = find_fuller(m->derived, run, end - i, &run[k]);
            if (fuller && !absorb(m, fuller, &run[k])) return false;
            if (fuller) run[k].source_count = 0;
        }
    }
    for (uint32_t i = 0; i < count; i++)
        if (facts[i].source_count) facts[kept++] = facts[i];
    m->facts->list.count = kept;
    if (kept < count) ent_derive_sort_facts(m->facts); /* the first source of some is another now */
    return true;
}

ent_status ent_derive_company(ent_derived *derived, ent_arena *arena, ent_facts *facts, ent_err *err) {
    company m = {.derived = derived, .arena = arena, .facts = facts};
    ent_buf_init(&m.fold);
    bool well = merge_company(&m) && !m.fold.failed;
    ent_buf_release(&m.fold);
    return well ? ENT_OK : ent_derive_full(err);
}
