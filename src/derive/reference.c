/* How corrections name things, so that the name still holds when dispatches are read again by a better pack or derived in another order:
 * a telling by the hash of its dispatch, the kind and the bytes that prove it; somebody by type, country and name. */
#include "derive/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ent_span first_proof(const ent_claim *claim) { return claim->proof_count ? claim->proofs[0] : (ent_span){0, 0}; }

static bool same_span(ent_span a, ent_span b) { return a.start == b.start && a.end == b.end; }

/* ---- tellings ---- */

bool ent_derive_put_telling(const ent_dispatches *all, ent_source source, ent_buf *out) {
    const ent_dispatch *dispatch = &all->items.items[source.dispatch];
    const ent_claim *claim = &dispatch->claims.items[source.claim];
    ent_span span = first_proof(claim);
    uint32_t turn = 1;
    for (uint32_t i = 0; i < source.claim; i++)
        turn += dispatch->claims.items[i].kind == claim->kind && same_span(first_proof(&dispatch->claims.items[i]), span);
    for (size_t i = 0; i < sizeof dispatch->sha256; i++) ent_buf_putf(out, "%02x", dispatch->sha256[i]);
    ent_buf_putf(out, "/%s@%u-%u", ent_kind_name(claim->kind), span.start, span.end);
    if (turn > 1) ent_buf_putf(out, "#%u", turn);
    return !out->failed;
}

static bool parse_number(ent_str *text, char end, uint32_t *number) {
    ent_str digits = ent_str_cut(text, end);
    uint64_t value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.ptr[i] < '0' || digits.ptr[i] > '9' || value > UINT32_MAX) return false;
        value = value * 10 + (uint64_t)(digits.ptr[i] - '0');
    }
    *number = (uint32_t)value;
    return digits.len && value <= UINT32_MAX;
}

typedef struct telling {
    uint8_t sha256[32];
    uint8_t kind;
    ent_span span;
    uint32_t turn;
} telling;

static int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

static bool parse_telling(ent_str text, telling *out) {
    ent_str hash = ent_str_cut(&text, '/'), kind = ent_str_cut(&text, '@'), place = ent_str_cut(&text, '#');
    unsigned value = 0;
    if (hash.len != 2 * sizeof out->sha256 || !ent_kind_parse(kind.ptr, kind.len, &value)) return false;
    for (size_t i = 0; i < sizeof out->sha256; i++) {
        int high = digit(hash.ptr[2 * i]), low = digit(hash.ptr[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        out->sha256[i] = (uint8_t)(high << 4 | low);
    }
    out->kind = (uint8_t)value;
    out->turn = 1;
    return parse_number(&place, '-', &out->span.start) && parse_number(&place, '-', &out->span.end) &&
           (!text.len || parse_number(&text, '#', &out->turn));
}

bool ent_derive_is_telling(ent_str text) {
    telling ignored;
    return parse_telling(text, &ignored);
}

bool ent_derive_telling_hash(ent_str text, uint8_t sha256[32]) {
    telling told;
    if (!parse_telling(text, &told)) return false;
    memcpy(sha256, told.sha256, sizeof told.sha256);
    return true;
}

static int compare_hashes(const void *left, const void *right) {
    const ent_dispatch *a = *(const ent_dispatch *const *)left, *b = *(const ent_dispatch *const *)right;
    return memcmp(a->sha256, b->sha256, sizeof a->sha256);
}

const ent_dispatch **ent_derive_by_hash(const ent_dispatches *all, ent_arena *arena) {
    const ent_dispatch **order = ENT_NEW_ARRAY(arena, const ent_dispatch *, all->items.count);
    for (uint32_t i = 0; order && i < all->items.count; i++) order[i] = &all->items.items[i];
    if (order && all->items.count) qsort(order, all->items.count, sizeof *order, compare_hashes);
    return order;
}

static const ent_dispatch *find_dispatch(const ent_dispatches *all, const ent_dispatch *const *by_hash, const uint8_t sha256[32]) {
    for (uint32_t low = 0, high = all->items.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        int order = memcmp(sha256, by_hash[middle]->sha256, 32);
        if (!order) return by_hash[middle];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

/* The claim with that very proof, else, where the dispatch was read again, the only one of the kind whose proof meets it. */
static bool find_claim(const ent_dispatch *dispatch, const telling *wanted, uint32_t *found) {
    uint32_t turn = 0, near = 0, nearest = 0;
    for (uint32_t i = 0; i < dispatch->claims.count; i++) {
        const ent_claim *claim = &dispatch->claims.items[i];
        ent_span span = first_proof(claim);
        if (claim->kind != wanted->kind) continue;
        if (same_span(span, wanted->span) && ++turn == wanted->turn) {
            *found = i;
            return true;
        }
        if (span.start < wanted->span.end && wanted->span.start < span.end) {
            near++;
            nearest = i;
        }
    }
    *found = nearest;
    return near == 1 && !turn;
}

bool ent_derive_find_telling(const ent_dispatches *all, const ent_dispatch *const *by_hash, ent_str text, ent_source *source) {
    telling wanted;
    if (!parse_telling(text, &wanted)) return false;
    const ent_dispatch *dispatch = find_dispatch(all, by_hash, wanted.sha256);
    if (!dispatch) return false;
    source->dispatch = (uint32_t)(dispatch - all->items.items);
    return find_claim(dispatch, &wanted, &source->claim);
}

/* ---- names of facts ---- */

void ent_derive_name(const ent_derived *derived, ent_source source, char name[ENT_FACT_NAME_BYTES]) {
    const uint8_t *hash = ent_derive_dispatch(derived, source)->sha256;
    snprintf(name, ENT_FACT_NAME_BYTES, "%02x%02x%02x%02x.%u", hash[0], hash[1], hash[2], hash[3], source.claim);
}

const ent_fact *ent_derive_find_fact(const ent_derived *derived, ent_str wanted, ent_source *telling_found) {
    for (uint32_t i = 0; i < derived->fact_count; i++) {
        const ent_fact *fact = &derived->facts[i];
        for (uint32_t s = 0; s < fact->source_count; s++) {
            char name[ENT_FACT_NAME_BYTES];
            ent_derive_name(derived, fact->sources[s], name);
            if (!ent_str_equal(ent_str_of(name), wanted)) continue;
            if (telling_found) *telling_found = fact->sources[s];
            return fact;
        }
    }
    return NULL;
}

/* ---- somebody ---- */

void ent_derive_put_actor(const ent_identity *who, ent_str name, ent_buf *out) {
    char country[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(who->country, country);
    ent_buf_putf(out, "%s/%s/", ent_actor_type_name(who->type), who->country ? country : "-");
    ent_buf_put(out, name);
}

bool ent_derive_parse_actor(ent_str text, ent_arena *arena, ent_buf *scratch, ent_known *known, bool *memory) {
    ent_str type = ent_str_cut(&text, '/'), country = ent_str_cut(&text, '/');
    unsigned value = 0;
    *known = (ent_known){0};
    if (!ent_actor_type_parse(type.ptr, type.len, &value) || !value) return false;
    if (!ent_str_equal(country, ENT_STR("-")) && !ent_country_parse(country, &known->country)) return false;
    known->type = (uint8_t)value;
    *memory = ent_derive_folded(arena, scratch, text, &known->key);
    return known->key.len != 0;
}
