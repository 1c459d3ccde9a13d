/* People's corrections, applied in front of every derivation: claims that are rejected, doubted, amended or added, names that are told apart
 * by office, names that are one or two by decree. The readings stay as they were; what is corrected is a copy. A correction that
 * matches nothing (its dispatch is gone, another pack reads it otherwise) is kept and listed as idle. */
#include "base/sha256.h"
#include "derive/internal.h"

#include <stdlib.h>
#include <string.h>

typedef struct correcting {
    const ent_dispatches *read;
    ent_dispatches *corrected;
    const ent_dispatch **by_hash; /* of `read` */
    bool *own;                    /* by dispatch: its claims are a copy */
    ent_applied *applied;
    ent_acts *acts; /* takes the pairs */
    ent_arena *arena;
    ent_buf fold;
    bool full;
} correcting;

/* ---- claims ---- */

/* The claim a telling names, to be written to; NULL when there is none. */
static ent_claim *find_claim(correcting *c, ent_str telling) {
    ent_source source;
    if (!ent_derive_find_telling(c->read, c->by_hash, telling, &source)) return NULL;
    ent_dispatch *dispatch = &c->corrected->items.items[source.dispatch];
    if (!c->own[source.dispatch]) {
        uint32_t count = dispatch->claims.count;
        ent_claim *claims = ENT_NEW_ARRAY(c->arena, ent_claim, count);
        if (!claims) c->full = true;
        if (!claims) return NULL;
        memcpy(claims, dispatch->claims.items, count * sizeof *claims);
        dispatch->claims.items = claims;
        dispatch->claims.capacity = count;
        c->own[source.dispatch] = true;
    }
    return &dispatch->claims.items[source.claim];
}

static bool rule(correcting *c, ent_str telling, uint8_t ruling) {
    ent_claim *claim = find_claim(c, telling);
    if (claim && claim->ruling < ruling) claim->ruling = ruling;
    return claim != NULL;
}

static bool amend(correcting *c, const ent_store_correction *row) {
    ent_claim *claim = find_claim(c, row->subject);
    ent_err why = {0};
    if (!claim) return false;
    ent_claim changed = *claim;
    if (ent_store_amend_claim(row->field, row->value, c->arena, &changed, &why)) {
        c->full = c->full || why.status == ENT_LIMIT || why.status == ENT_MEMORY;
        return false;
    }
    *claim = changed;
    if (!claim->ruling) claim->ruling = ENT_RULING_AMENDED;
    return true;
}

/* A fact that no dispatch tells stands in a dispatch of its own, named by where it was found. */
static bool add(correcting *c, const ent_store_correction *row) {
    ent_dispatch dispatch = {.name = row->field};
    ent_buf line;
    const ent_json *json = NULL;
    ent_claim claim = {0};
    if (ent_json_parse(row->value, c->arena, &json, NULL) || ent_store_parse_claim(json, (ent_str){NULL, 0}, c->arena, &claim, NULL)) return false;
    ent_str published = ent_json_find_str(json, "published");
    if (published.len && ent_date_parse(published, &dispatch.published.value.from)) dispatch.published.value.to = dispatch.published.value.from;
    ent_buf_init(&line);
    ent_store_print_correction(row, &line);
    ent_sha256(ent_buf_str(&line), dispatch.sha256);
    claim.ruling = ENT_RULING_ADDED;
    if (!claim.status) claim.status = ENT_FACT_STATUS_HELD;
    if (!claim.zone) claim.zone = ENT_FACT_ZONE_MAIN;
    c->full = c->full || line.failed || !ent_vec_push(c->arena, &dispatch.claims, claim) || !ent_vec_push(c->arena, &c->corrected->items, dispatch);
    ent_buf_release(&line);
    return true;
}

/* ---- names ---- */

static bool is_known(correcting *c, const ent_actor *actor, const ent_known *known) {
    ent_str key;
    if (actor->type != known->type || actor->country != known->country) return false;
    if (!ent_derive_folded(c->arena, &c->fold, actor->name, &key)) c->full = true;
    return !c->full && ent_str_equal(key, known->key);
}

static bool has_title(correcting *c, const ent_office *office, ent_str title) {
    ent_str folded;
    if (!ent_derive_folded(c->arena, &c->fold, office->title, &folded)) c->full = true;
    return !c->full && ent_str_equal(folded, title);
}

static bool holds(correcting *c, const ent_claim *claim, const ent_actor *actor, ent_str title) {
    for (uint32_t i = 0; i < actor->office_count; i++)
        if (has_title(c, &actor->offices[i], title)) return true;
    return claim->has_office && has_title(c, &claim->office, title);
}

/* Whoever has the name and the office in this list of actors gets the other name. */
static bool rename_in(correcting *c, const ent_claim *claim, const ent_actor **actors, uint32_t count, const ent_known *known, ent_str title,
                      ent_str name) {
    bool any = false;
    for (uint32_t i = 0; i < count && !c->full; i++) {
        if (!is_known(c, &(*actors)[i], known) || !holds(c, claim, &(*actors)[i], title)) continue;
        ent_actor *copy = ENT_NEW_ARRAY(c->arena, ent_actor, count);
        if (!copy) c->full = true;
        if (!copy) return any;
        memcpy(copy, *actors, count * sizeof *copy);
        copy[i].name = name;
        *actors = copy;
        any = true;
    }
    return any;
}

/* Who holds that office is another: every claim is looked at, readings that tell of him are copied. */
static bool part_by_office(correcting *c, const ent_store_correction *row) {
    ent_known known;
    ent_str title;
    bool memory = true, any = false;
    if (!ent_derive_parse_actor(row->subject, c->arena, &c->fold, &known, &memory) || !memory) return false;
    if (!ent_derive_folded(c->arena, &c->fold, row->field, &title)) c->full = true;
    for (uint32_t d = 0; d < c->corrected->items.count && !c->full; d++) {
        ent_dispatch *dispatch = &c->corrected->items.items[d];
        for (uint32_t i = 0; i < dispatch->claims.count && !c->full; i++) {
            ent_claim claim = dispatch->claims.items[i];
            bool agents = rename_in(c, &claim, &claim.agents, claim.agent_count, &known, title, row->value);
            bool others = rename_in(c, &claim, &claim.counterparts, claim.counterpart_count, &known, title, row->value);
            if (!agents && !others) continue;
            if (!claim.ruling) claim.ruling = ENT_RULING_AMENDED;
            any = true;
            if (d < c->read->items.count && !c->own[d]) {
                ent_claim *claims = ENT_NEW_ARRAY(c->arena, ent_claim, dispatch->claims.count);
                if (!claims) return false;
                memcpy(claims, dispatch->claims.items, dispatch->claims.count * sizeof *claims);
                dispatch->claims.items = claims;
                dispatch->claims.capacity = dispatch->claims.count;
                c->own[d] = true;
            }
            dispatch->claims.items[i] = claim;
        }
    }
    return any;
}

/* Whether the pair can be found is seen where names are compared. */
static bool pair(correcting *c, ent_str one, ent_str two, bool same, uint32_t entry) {
    ent_decree decree = {.same = same, .entry = entry};
    bool memory = true;
    bool well = ent_derive_parse_actor(one, c->arena, &c->fold, &decree.one, &memory) &&
                ent_derive_parse_actor(two, c->arena, &c->fold, &decree.two, &memory);
    c->full = c->full || !memory || (well && !ent_vec_push(c->arena, &c->acts->decrees, decree));
    return well;
}

bool ent_derive_cut_pair(ent_str subject, ent_str *one, ent_str *two) {
    static const ent_str between = {" = ", 3};
    size_t at = ent_str_find(subject, between);
    if (at == SIZE_MAX) return false;
    *one = (ent_str){subject.ptr, at};
    *two = (ent_str){subject.ptr + at + between.len, subject.len - at - between.len};
    return true;
}

/* ---- all of them ---- */

static bool apply(correcting *c, uint32_t entry) {
    const ent_store_correction *row = &c->read->corrections.items[entry];
    unsigned kind = 0;
    if (!ent_correction_parse(row->kind.ptr, row->kind.len, &kind)) return false;
    switch (kind) {
    case ENT_CORRECTION_MERGE: return pair(c, row->subject, row->value, true, entry);
    case ENT_CORRECTION_SPLIT: return row->field.len ? part_by_office(c, row) : pair(c, row->subject, row->value, false, entry);
    case ENT_CORRECTION_REJECT: return rule(c, row->subject, ENT_RULING_REJECTED);
    case ENT_CORRECTION_UNVERIFIABLE: return rule(c, row->subject, ENT_RULING_UNVERIFIABLE);
    case ENT_CORRECTION_AMEND: return amend(c, row);
    case ENT_CORRECTION_ADD: return add(c, row);
    default: return true; /* withdrawals and verdicts are looked at as a whole */
    }
}

/* A withdrawal takes back every earlier entry of that name. */
static bool withdraw(const ent_dispatches *read, ent_applied *applied) {
    for (uint32_t i = 0; i < read->corrections.count; i++) {
        const ent_store_correction *row = &read->corrections.items[i];
        if (!ent_store_correction_id(row, applied[i].id)) return false;
        if (!ent_str_equal(row->kind, ent_str_of(ent_correction_name(ENT_CORRECTION_WITHDRAW)))) continue;
        applied[i].idle = true;
        for (uint32_t k = 0; k < i; k++) {
            if (!ent_str_equal(ent_str_of(applied[k].id), row->subject)) continue;
            applied[k].withdrawn = true;
            applied[i].idle = false;
        }
    }
    return true;
}

/* What all coders reject, or an adjudicator, is rejected; a pair that they accept is one, that they reject two. */
static bool judge(correcting *c) {
    ent_verdicts verdicts;
    ent_unit unit;
    if (!ent_derive_verdicts(c->read, c->applied, c->arena, &verdicts)) return false;
    for (uint32_t i = 0; i < verdicts.count && !c->full;) {
        uint32_t entry = verdicts.items[i].entry;
        i = ent_derive_unit(&verdicts, i, &unit);
        uint8_t settled = ent_derive_settled(&unit);
        ent_str one, two;
        if (!settled) continue;
        bool names = ent_derive_cut_pair(unit.subject, &one, &two);
        if (names && !pair(c, one, two, settled == ENT_VERDICT_ACCEPT, entry)) c->applied[entry].idle = true;
        if (!names && settled == ENT_VERDICT_REJECT && !rule(c, unit.subject, ENT_RULING_REJECTED)) c->applied[entry].idle = true;
    }
    return !c->full;
}

static int compare_dispatches(const void *left, const void *right) {
    const ent_dispatch *a = left, *b = right;
    return memcmp(a->sha256, b->sha256, sizeof a->sha256);
}

static bool correct(correcting *c, bool verdicts) {
    const ent_dispatches *read = c->read;
    uint32_t count = read->items.count;
    ent_dispatch *items = ENT_NEW_ARRAY(c->arena, ent_dispatch, count);
    c->by_hash = ent_derive_by_hash(read, c->arena);
    c->own = ENT_NEW_ARRAY(c->arena, bool, count);
    if (!items || !c->by_hash || !c->own || !withdraw(read, c->applied)) return false;
    if (count) memcpy(items, read->items.items, count * sizeof *items);
    c->corrected->items.items = items;
    c->corrected->items.count = c->corrected->items.capacity = count;
    c->corrected->corrections.items = read->corrections.items;
    c->corrected->corrections.count = c->corrected->corrections.capacity = read->corrections.count;
    for (uint32_t i = 0; i < read->corrections.count && !c->full; i++)
        if (!c->applied[i].withdrawn && !c->applied[i].idle) c->applied[i].idle = !apply(c, i);
    if (verdicts && !c->full && !judge(c)) return false;
    if (c->corrected->items.count > count) /* added ones take their place by hash */
        qsort(c->corrected->items.items, c->corrected->items.count, sizeof *items, compare_dispatches);
    return !c->full;
}

ent_status ent_derive_corrections(ent_derived *derived, bool verdicts, ent_arena *arena, ent_acts *acts, ent_err *err) {
    const ent_dispatches *read = derived->dispatches;
    if (!read->corrections.count) return ENT_OK;
    correcting c = {.read = read, .acts = acts, .arena = arena};
    ent_buf_init(&c.fold);
    c.corrected = ENT_NEW(arena, ent_dispatches);
    c.applied = ENT_NEW_ARRAY(arena, ent_applied, read->corrections.count);
    bool well = c.corrected && c.applied && correct(&c, verdicts);
    ent_buf_release(&c.fold);
    if (!well) return ent_derive_full(err);
    derived->dispatches = c.corrected;
    derived->applied = c.applied;
    acts->applied = c.applied;
    return ENT_OK;
}

ent_status ent_derive_applied(const ent_dispatches *all, ent_arena *arena, const ent_applied **applied, ent_err *err) {
    ent_applied *made = ENT_NEW_ARRAY(arena, ent_applied, all->corrections.count);
    if (!made || !withdraw(all, made)) return ent_derive_full(err);
    *applied = made;
    return ENT_OK;
}
