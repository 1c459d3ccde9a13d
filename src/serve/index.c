/* What finds the parts of a snapshot: facts by name, by claim, by identity, by country and by pair of countries; identities by the name
 * they have in an address. */
#include "serve/internal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SIDES = 24 }; /* countries of one fact that are looked at in pairs */

typedef struct row {
    ent_country one, other;
    uint32_t fact;
} row;
typedef ENT_VEC(row) rows;

static int compare_rows(const void *left, const void *right) {
    const row *a = left, *b = right;
    if (a->one != b->one) return a->one < b->one ? -1 : 1;
    if (a->other != b->other) return a->other < b->other ? -1 : 1;
    return a->fact < b->fact ? -1 : a->fact > b->fact;
}

static int compare_keys(const void *left, const void *right) {
    const serve_key *a = left, *b = right;
    int order = ent_str_compare(a->text, b->text);
    return order ? order : a->number < b->number ? -1 : a->number > b->number;
}

static uint32_t participant(const ent_fact *fact, uint32_t i) {
    return i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
}

/* ---- countries and pairs ---- */

static uint32_t sides_of(const ent_derived *derived, const ent_fact *fact, ent_country sides[MOST_SIDES]) {
    uint32_t count = 0, all = fact->agent_count + fact->counterpart_count;
    for (uint32_t i = 0; i <= all && count < MOST_SIDES; i++) {
        bool place = i == all;
        ent_country country = place ? ent_derive_claim(derived, fact->best)->place_country : derived->identities[participant(fact, i)].country;
        bool there = !country || (place && fact->kind != ENT_KIND_VISIT);
        for (uint32_t k = 0; k < count && !there; k++) there = sides[k] == country;
        if (!there) sides[count++] = country;
    }
    return count;
}

static bool add_rows(serve_snapshot *snap, uint32_t fact, rows *pairs, rows *countries) {
    ent_country sides[MOST_SIDES];
    const ent_fact *it = &snap->derived.facts[fact];
    uint32_t count = sides_of(&snap->derived, it, sides);
    for (uint32_t i = 0; i < count; i++) {
        if (!ent_vec_push(&snap->arena, countries, (row){sides[i], 0, fact})) return false;
        for (uint32_t k = 0; k < count; k++) {
            if (sides[i] >= sides[k] || it->kind == ENT_KIND_ALIAS || !ent_derive_between(&snap->derived, it, sides[i], sides[k])) continue;
            if (!ent_vec_push(&snap->arena, pairs, (row){sides[i], sides[k], fact})) return false;
        }
    }
    return true;
}

static bool group_pairs(serve_snapshot *snap, const rows *all) {
    snap->pairs = ENT_NEW_ARRAY(&snap->arena, serve_pair, all->count);
    snap->pair_facts = ENT_NEW_ARRAY(&snap->arena, uint32_t, all->count);
    if (!snap->pairs || !snap->pair_facts) return false;
    for (uint32_t i = 0; i < all->count; i++) {
        const row *at = &all->items[i];
        bool fresh = !i || at[-1].one != at->one || at[-1].other != at->other;
        if (fresh) snap->pairs[snap->pair_count++] = (serve_pair){at->one, at->other, {i, 0}};
        snap->pairs[snap->pair_count - 1].run.count++;
        snap->pair_facts[i] = at->fact;
    }
    return true;
}

static bool group_countries(serve_snapshot *snap, const rows *all) {
    snap->countries = ENT_NEW_ARRAY(&snap->arena, serve_country, all->count);
    snap->country_facts = ENT_NEW_ARRAY(&snap->arena, uint32_t, all->count);
    if (!snap->countries || !snap->country_facts) return false;
    for (uint32_t i = 0; i < all->count; i++) {
        const row *at = &all->items[i];
        if (!i || at[-1].one != at->one) snap->countries[snap->country_count++] = (serve_country){at->one, {i, 0}};
        snap->countries[snap->country_count - 1].run.count++;
        snap->country_facts[i] = at->fact;
    }
    return true;
}

static bool index_sides(serve_snapshot *snap) {
    rows pairs = {0}, countries = {0};
    for (uint32_t i = 0; i < snap->derived.fact_count; i++)
        if (!add_rows(snap, i, &pairs, &countries)) return false;
    if (pairs.count) qsort(pairs.items, pairs.count, sizeof *pairs.items, compare_rows);
    if (countries.count) qsort(countries.items, countries.count, sizeof *countries.items, compare_rows);
    return group_pairs(snap, &pairs) && group_countries(snap, &countries);
}

/* ---- identities ---- */

static bool index_identities(serve_snapshot *snap) {
    const ent_derived *derived = &snap->derived;
    uint32_t total = 0;
    snap->identities = ENT_NEW_ARRAY(&snap->arena, serve_run, derived->identity_count);
    if (!snap->identities) return false;
    for (uint32_t i = 0; i < derived->fact_count; i++) {
        const ent_fact *fact = &derived->facts[i];
        total += fact->agent_count + fact->counterpart_count;
        for (uint32_t k = 0; k < fact->agent_count + fact->counterpart_count; k++) snap->identities[participant(fact, k)].count++;
    }
    snap->identity_facts = ENT_NEW_ARRAY(&snap->arena, uint32_t, total);
    if (!snap->identity_facts) return false;
    for (uint32_t i = 0, first = 0; i < derived->identity_count; i++) {
        snap->identities[i].first = first;
        first += snap->identities[i].count;
        snap->identities[i].count = 0;
    }
    for (uint32_t i = 0; i < derived->fact_count; i++) {
        const ent_fact *fact = &derived->facts[i];
        for (uint32_t k = 0; k < fact->agent_count + fact->counterpart_count; k++) {
            serve_run *run = &snap->identities[participant(fact, k)];
            bool twice = run->count && snap->identity_facts[run->first + run->count - 1] == i;
            if (!twice) snap->identity_facts[run->first + run->count++] = i;
        }
    }
    return true;
}

static ent_str make_slug(serve_snapshot *snap, const ent_identity *who) {
    char country[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(who->country, country);
    ent_buf buf;
    ent_buf_init(&buf);
    ent_buf_putf(&buf, "%s/%s/", ent_actor_type_name(who->type), *country ? country : "-");
    if (who->key.len) ent_buf_put(&buf, who->key);
    else ent_derive_fold(&buf, who->name);
    for (size_t i = 0; i < buf.len; i++)
        if (buf.ptr[i] == ' ') buf.ptr[i] = '-';
    if (buf.len && buf.ptr[buf.len - 1] == '/') ent_buf_putc(&buf, '-');
    char *copy = buf.failed ? NULL : ent_arena_copy(&snap->arena, buf.ptr, buf.len);
    ent_str slug = {copy, copy ? buf.len : 0};
    ent_buf_release(&buf);
    return slug;
}

static bool index_slugs(serve_snapshot *snap) {
    uint32_t count = snap->derived.identity_count;
    snap->slugs = ENT_NEW_ARRAY(&snap->arena, serve_key, count);
    snap->slug_of = ENT_NEW_ARRAY(&snap->arena, ent_str, count);
    if (!snap->slugs || !snap->slug_of) return false;
    for (uint32_t i = 0; i < count; i++) {
        ent_str slug = make_slug(snap, &snap->derived.identities[i]);
        if (!slug.ptr) return false;
        snap->slug_of[i] = slug;
        snap->slugs[snap->slug_count++] = (serve_key){slug, i};
    }
    if (count) qsort(snap->slugs, count, sizeof *snap->slugs, compare_keys);
    return true;
}

/* ---- facts by claim ---- */

static bool index_claims(serve_snapshot *snap) {
    uint32_t documents = snap->dispatches.items.count, total = 0;
    snap->claim_first = ENT_NEW_ARRAY(&snap->arena, uint32_t, (size_t)documents + 1);
    if (!snap->claim_first) return false;
    for (uint32_t i = 0; i < documents; i++) {
        snap->claim_first[i] = total;
        total += snap->dispatches.items.items[i].claims.count;
    }
    snap->claim_first[documents] = total;
    snap->claim_fact = ENT_NEW_ARRAY(&snap->arena, uint32_t, total);
    snap->fact_names = ENT_NEW_ARRAY(&snap->arena, serve_key, total);
    if (!snap->claim_fact || !snap->fact_names) return false;
    for (uint32_t i = 0; i < total; i++) snap->claim_fact[i] = UINT32_MAX;
    for (uint32_t i = 0; i < snap->derived.fact_count; i++) {
        const ent_fact *fact = &snap->derived.facts[i];
        for (uint32_t s = 0; s < fact->source_count; s++) {
            char name[24];
            serve_fact_name(&snap->derived, fact->sources[s], name);
            char *copy = ent_arena_copy(&snap->arena, name, strlen(name));
            if (!copy) return false;
            snap->claim_fact[snap->claim_first[fact->sources[s].dispatch] + fact->sources[s].claim] = i;
            if (snap->fact_name_count < total) snap->fact_names[snap->fact_name_count++] = (serve_key){ent_str_of(copy), i};
        }
    }
    if (snap->fact_name_count) qsort(snap->fact_names, snap->fact_name_count, sizeof *snap->fact_names, compare_keys);
    return true;
}

ent_status serve_index(serve_snapshot *snap, ent_err *err) {
    bool well = index_sides(snap) && index_identities(snap) && index_slugs(snap) && index_claims(snap);
    return well ? ENT_OK : ent_err_full(err, "indexing the register");
}
