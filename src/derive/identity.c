/* Who is who across dispatches. Every actor of every claim gets a key: type, country and the folded words of its name. A state,
 * a government and a people are named by type and country alone, so that a metonym and the name meet. An acronym that some
 * dispatch explains stands for the full name when, for that country, it has one explanation only. A person without a country
 * is the one person of that name when there is exactly one. Equal keys are one identity; nothing is guessed beyond that. */
#include "base/utf8.h"
#include "derive/internal.h"

#include <stdlib.h>

typedef struct mention {
    ent_str key, name;
    ent_country country;
    uint8_t type;
    uint32_t *identity; /* where its number goes */
} mention;

typedef struct acronym {
    ent_country country;
    uint8_t type;
    ent_str label, key;
} acronym;

typedef struct naming {
    ent_arena *arena;
    ent_buf fold;
    ENT_VEC(mention) mentions;
    ENT_VEC(ent_tally) spellings; /* of one identity */
    ENT_VEC(acronym) acronyms;    /* sorted, unambiguous ones alone */
} naming;

static bool country_is_all(uint8_t type) {
    return type == ENT_ACTOR_TYPE_STATE || type == ENT_ACTOR_TYPE_GOVERNMENT || type == ENT_ACTOR_TYPE_PEOPLE;
}

/* ---- acronyms ---- */

static int compare_acronyms(const void *left, const void *right) {
    const acronym *a = left, *b = right;
    if (a->type != b->type) return a->type < b->type ? -1 : 1;
    if (a->country != b->country) return a->country < b->country ? -1 : 1;
    int labels = ent_str_compare(a->label, b->label);
    return labels ? labels : ent_str_compare(a->key, b->key);
}

static bool same_acronym(const acronym *a, const acronym *b) {
    return a->type == b->type && a->country == b->country && ent_str_equal(a->label, b->label);
}

static bool collect_acronyms(naming *n, const ent_dispatches *all) {
    for (uint32_t d = 0; d < all->items.count; d++) {
        for (uint32_t c = 0; c < all->items.items[d].claims.count; c++) {
            const ent_claim *claim = &all->items.items[d].claims.items[c];
            if (claim->ruling == ENT_RULING_REJECTED || claim->kind != ENT_KIND_ALIAS || !claim->agent_count || !claim->label.len) continue;
            const ent_actor *actor = claim->agents;
            acronym found = {.country = actor->country, .type = actor->type};
            if (actor->type == ENT_ACTOR_TYPE_PERSON || country_is_all(actor->type)) continue;
            if (!ent_derive_folded(n->arena, &n->fold, claim->label, &found.label) ||
                !ent_derive_folded(n->arena, &n->fold, actor->name, &found.key) ||
                (!ent_str_equal(found.label, found.key) && !ent_vec_push(n->arena, &n->acronyms, found)))
                return false;
        }
    }
    if (n->acronyms.count) qsort(n->acronyms.items, n->acronyms.count, sizeof *n->acronyms.items, compare_acronyms);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n->acronyms.count;) {
        uint32_t end = i + 1;
        bool one = true;
        for (; end < n->acronyms.count && same_acronym(&n->acronyms.items[i], &n->acronyms.items[end]); end++)
            one = one && ent_str_equal(n->acronyms.items[i].key, n->acronyms.items[end].key);
        if (one) n->acronyms.items[kept++] = n->acronyms.items[i];
        i = end;
    }
    n->acronyms.count = kept;
    return true;
}

static ent_str expand(const naming *n, const mention *m) {
    for (uint32_t low = 0, high = n->acronyms.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        const acronym *row = &n->acronyms.items[middle];
        int order = m->type != row->type         ? (m->type < row->type ? -1 : 1)
                    : m->country != row->country ? (m->country < row->country ? -1 : 1)
                                                 : ent_str_compare(m->key, row->label);
        if (!order) return row->key;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return m->key;
}

/* ---- mentions ---- */

static bool add_actors(naming *n, const ent_actor *actors, uint32_t count, uint32_t **identities) {
    *identities = ENT_NEW_ARRAY(n->arena, uint32_t, count);
    if (!*identities) return false;
    for (uint32_t i = 0; i < count; i++) {
        mention found = {.name = actors[i].name, .country = actors[i].country, .type = actors[i].type, .identity = *identities + i};
        if (!country_is_all(found.type) || !found.country) {
            if (!ent_derive_folded(n->arena, &n->fold, found.name, &found.key)) return false;
            if (found.type != ENT_ACTOR_TYPE_PERSON) found.key = expand(n, &found);
        }
        if (!ent_vec_push(n->arena, &n->mentions, found)) return false;
    }
    return true;
}

/* By type, key, country, so that persons of one name stand together, the one without a country first. */
static int compare_mentions(const void *left, const void *right) {
    const mention *a = left, *b = right;
    if (a->type != b->type) return a->type < b->type ? -1 : 1;
    int keys = ent_str_compare(a->key, b->key);
    if (keys) return keys;
    if (a->country != b->country) return a->country < b->country ? -1 : 1;
    return ent_str_compare(a->name, b->name);
}

static bool same_name(const mention *a, const mention *b) { return a->type == b->type && ent_str_equal(a->key, b->key); }

/* Persons without a country take that of their only namesake. */
static void settle_countries(naming *n) {
    for (uint32_t i = 0; i < n->mentions.count;) {
        mention *first = &n->mentions.items[i];
        uint32_t end = i + 1, countries = 0;
        ent_country country = first->country;
        for (; end < n->mentions.count && same_name(first, &n->mentions.items[end]); end++) {
            if (n->mentions.items[end].country == country) continue;
            country = n->mentions.items[end].country;
            countries++;
        }
        if (first->type == ENT_ACTOR_TYPE_PERSON && !first->country && countries == 1)
            for (uint32_t m = i; m < end; m++) n->mentions.items[m].country = country;
        i = end;
    }
}

/* ---- identities ---- */

/* Letters with accents, as bytes beyond ASCII: a spelling that lost its accents says less. */
static size_t accents(ent_str name) {
    size_t count = 0;
    for (size_t i = 0; i < name.len; i++) count += (unsigned char)name.ptr[i] >= 0x80;
    return count;
}

bool ent_derive_name_identity(const ent_tally *spellings, uint32_t count, ent_arena *arena, ent_identity *out) {
    ent_str *names = ENT_NEW_ARRAY(arena, ent_str, count);
    int32_t best_used = 0;
    if (!names) return false;
    for (uint32_t i = 0; i < count; i++) {
        size_t marks = accents(spellings[i].text), best_marks = accents(out->name);
        if (!i || marks > best_marks || (marks == best_marks && spellings[i].count >= best_used)) {
            out->name = spellings[i].text;
            best_used = spellings[i].count;
        }
        names[i] = spellings[i].text;
        out->mention_count += (uint32_t)spellings[i].count;
    }
    out->names = names;
    out->name_count = count;
    return true;
}

/* Mentions of one identity, sorted by name. */
static bool make_identity(naming *n, const mention *group, uint32_t count, ent_identity *out) {
    n->spellings.count = 0;
    for (uint32_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && ent_str_equal(group[i].name, group[end].name);) end++;
        if (!ent_vec_push(n->arena, &n->spellings, (ent_tally){group[i].name, (int32_t)(end - i)})) return false;
    }
    *out = (ent_identity){.key = group->key, .type = group->type, .country = group->country};
    return ent_derive_name_identity(n->spellings.items, n->spellings.count, n->arena, out);
}

static bool make_identities(naming *n, ent_derived *derived) {
    ent_identity *identities = ENT_NEW_ARRAY(n->arena, ent_identity, n->mentions.count);
    if (!identities) return false;
    for (uint32_t i = 0; i < n->mentions.count;) {
        const mention *group = &n->mentions.items[i];
        uint32_t end = i + 1;
        while (end < n->mentions.count && same_name(group, &n->mentions.items[end]) && group->country == n->mentions.items[end].country) end++;
        if (!make_identity(n, group, end - i, &identities[derived->identity_count])) return false;
        for (; i < end; i++) *n->mentions.items[i].identity = derived->identity_count;
        derived->identity_count++;
    }
    derived->identities = identities;
    return true;
}

static bool collect_acts(naming *n, const ent_dispatches *all, ent_acts *acts) {
    uint32_t count = 0;
    for (uint32_t d = 0; d < all->items.count; d++) count += all->items.items[d].claims.count;
    acts->items = ENT_NEW_ARRAY(n->arena, ent_act, count);
    if (!acts->items) return false;
    for (uint32_t d = 0; d < all->items.count; d++) {
        for (uint32_t c = 0; c < all->items.items[d].claims.count; c++) {
            if (all->items.items[d].claims.items[c].ruling == ENT_RULING_REJECTED) continue;
            ent_act *act = &acts->items[acts->count++];
            act->source = (ent_source){d, c};
            act->claim = &all->items.items[d].claims.items[c];
            if (!add_actors(n, act->claim->agents, act->claim->agent_count, &act->agents) ||
                !add_actors(n, act->claim->counterparts, act->claim->counterpart_count, &act->counterparts))
                return false;
        }
    }
    return true;
}

ent_status ent_derive_identities(ent_derived *derived, ent_arena *arena, ent_acts *acts, ent_err *err) {
    naming n = {.arena = arena};
    ent_buf_init(&n.fold);
    bool well = collect_acronyms(&n, derived->dispatches) && collect_acts(&n, derived->dispatches, acts);
    if (well && n.mentions.count) {
        qsort(n.mentions.items, n.mentions.count, sizeof *n.mentions.items, compare_mentions);
        settle_countries(&n);
        qsort(n.mentions.items, n.mentions.count, sizeof *n.mentions.items, compare_mentions);
    }
    well = well && make_identities(&n, derived);
    ent_buf_release(&n.fold);
    return well ? ENT_OK : ent_derive_full(err);
}
