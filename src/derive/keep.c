/* Writes what was derived as rows beside the register, with the scopes and words by which questions find them. The same derivation gives the
 * same rows, whatever was there before. */
#include "derive/kept.h"

#include <stdio.h>

typedef struct keeping {
    const ent_derived *derived;
    ent_store *store;
    const ent_fact_words *words;
    ent_buf row, text;
    ent_err *err;
    ent_status status;
} keeping;

/* ---- bytes ---- */

static void put(keeping *k, uint32_t value) {
    for (int i = 0; i < 4; i++) ent_buf_putc(&k->row, (char)(value >> 8 * i & 0xFF));
}

static void put_str(keeping *k, ent_str text) {
    put(k, (uint32_t)text.len);
    ent_buf_put(&k->row, text);
}

static void put_date(keeping *k, ent_date date) { put(k, (uint32_t)(uint16_t)date.year << 16 | (uint32_t)date.month << 8 | date.day); }

static void put_source(keeping *k, ent_source source) {
    put(k, source.dispatch);
    put(k, source.claim);
}

static void put_bound(keeping *k, const ent_bound *bound) {
    put(k, bound->why);
    put(k, (uint32_t)bound->day);
    put(k, bound->tenure);
    put_source(k, bound->source);
}

static void put_office(keeping *k, const ent_office *office) {
    put_str(k, office->title);
    put_str(k, office->body);
    put(k, office->country);
    put(k, office->office_class);
    put(k, office->effect);
    put(k, office->deputy);
}

static void store(keeping *k, ent_kept_kind kind, uint64_t id) {
    if (!k->status && k->row.failed) k->status = ent_err_set(k->err, ENT_MEMORY, "memory ran out");
    if (!k->status) k->status = ent_store_cache_put(k->store, (int)kind, id, ent_buf_str(&k->row), k->err);
    ent_buf_reset(&k->row);
}

static void scope(keeping *k, uint64_t id, const char *name) {
    if (!k->status) k->status = ent_store_cache_index(k->store, ent_str_of(name), id, k->err);
}

/* ---- rows ---- */

static void keep_summary(keeping *k) {
    const ent_summary *sum = &k->derived->summary;
    const uint32_t numbers[] = {sum->facts, sum->undated, sum->differing, sum->merged, sum->doubts, sum->identities, sum->tenures};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) put(k, numbers[i]);
    for (int i = 0; i <= ENT_OUTLOOK_SILENT; i++) put(k, sum->outlooks[i]);
    put_date(k, sum->last_day);
    ent_store_counts all = {0};
    k->status = ent_store_count(k->store, &all, k->err);
    const uint64_t totals[] = {all.documents, all.claims, all.superseded, all.corrections};
    for (int i = 0; i < 4; i++) put(k, (uint32_t)totals[i]);
    store(k, ENT_KEPT_SUMMARY, 0);
    for (uint32_t i = 0; i < k->derived->pair_count; i++) {
        const ent_pair *pair = &k->derived->pairs[i];
        const uint32_t counts[] = {pair->one, pair->other, pair->facts, pair->contacts};
        for (int c = 0; c < 4; c++) put(k, counts[c]);
        put_date(k, pair->first);
        put_date(k, pair->last);
        put_str(k, pair->label);
        store(k, ENT_KEPT_PAIR, i);
    }
    for (uint32_t i = 0; i < k->derived->feed_count; i++) {
        put_str(k, k->derived->feeds[i].feed);
        put(k, (uint32_t)k->derived->feeds[i].month);
        put(k, k->derived->feeds[i].dispatches);
        store(k, ENT_KEPT_FEED, i);
    }
}

/* A claim as the register stores it, with its ruling: those that corrections have touched. */
static void keep_claim(keeping *k, ent_source source) {
    const ent_claim *claim = ent_derive_claim(k->derived, source);
    ent_buf classes;
    ent_json_writer w;
    ent_buf_init(&classes);
    ent_buf_reset(&k->text);
    ent_store_put_classes(claim, &classes);
    ent_json_init(&w, &k->text);
    ent_claim_print(claim, &w);
    put(k, claim->ruling);
    put_str(k, ent_buf_str(&classes));
    put_str(k, ent_buf_str(&k->text));
    k->row.failed = k->row.failed || classes.failed || k->text.failed;
    store(k, ENT_KEPT_CLAIM, ent_kept_claim_id(source));
    ent_buf_release(&classes);
}

static void keep_dispatch(keeping *k, uint32_t number) {
    const ent_dispatch *dispatch = &k->derived->dispatches->items.items[number];
    bool ruled = false;
    for (uint32_t c = 0; c < dispatch->claims.count; c++) {
        if (!dispatch->claims.items[c].ruling) continue;
        ruled = true;
        keep_claim(k, (ent_source){number, c});
    }
    ent_buf_put(&k->row, (ent_str){(const char *)dispatch->sha256, sizeof dispatch->sha256});
    put_str(k, dispatch->name);
    put_date(k, dispatch->published.value.from);
    put_date(k, dispatch->published.value.to);
    put(k, dispatch->published.basis);
    put(k, (uint32_t)dispatch->size_bytes);
    put(k, ruled);
    ent_buf_reset(&k->text);
    if (dispatch->origin) {
        ent_json_writer w;
        ent_json_init(&w, &k->text);
        ent_origin_print(dispatch->origin, &w);
    }
    put_str(k, ent_buf_str(&k->text));
    store(k, ENT_KEPT_DISPATCH, number);
}

static void keep_identity(keeping *k, uint32_t number) {
    const ent_identity *who = &k->derived->identities[number];
    put_str(k, who->name);
    put_str(k, who->key);
    put(k, who->type);
    put(k, who->country);
    put(k, who->mention_count);
    put(k, who->name_count);
    for (uint32_t i = 0; i < who->name_count; i++) put_str(k, who->names[i]);
    store(k, ENT_KEPT_IDENTITY, number);
}

static void scope_fact(keeping *k, uint32_t number) {
    const ent_fact *fact = &k->derived->facts[number];
    char name[ENT_SCOPE_BYTES], telling[ENT_FACT_NAME_BYTES], code[2][ENT_COUNTRY_TEXT_BYTES];
    ent_country countries[ENT_FACT_COUNTRIES];
    uint32_t count = ent_derive_countries(k->derived, fact, countries);
    for (uint32_t i = 0; i < count; i++) {
        ent_country_format(countries[i], code[0]);
        if (snprintf(name, sizeof name, ENT_SCOPE_CONTACT, code[0]) > 0 && ent_derive_is_contact(fact)) scope(k, number, name);
        bool sitting = fact->kind == ENT_KIND_SESSION || fact->kind == ENT_KIND_MECHANISM;
        if (snprintf(name, sizeof name, ENT_SCOPE_SITTING, code[0]) > 0 && sitting) scope(k, number, name);
        for (uint32_t j = 0; j < count; j++) {
            if (countries[i] >= countries[j] || !ent_derive_between(k->derived, fact, countries[i], countries[j])) continue;
            ent_country_format(countries[j], code[1]);
            snprintf(name, sizeof name, ENT_SCOPE_PAIR, code[0], code[1]);
            scope(k, number, name);
        }
    }
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        snprintf(name, sizeof name, ENT_SCOPE_WHO, i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count]);
        scope(k, number, name);
    }
    for (uint32_t i = 0; i < fact->source_count; i++) {
        ent_derive_name(k->derived, fact->sources[i], telling);
        snprintf(name, sizeof name, ENT_SCOPE_TELLING, telling);
        scope(k, number, name);
    }
    bool announced = fact->status == ENT_FACT_STATUS_PLANNED || fact->status == ENT_FACT_STATUS_PROPOSED || fact->status == ENT_FACT_STATUS_CANCELLED;
    bool anniversary = fact->kind == ENT_KIND_ANNIVERSARY;
    snprintf(name, sizeof name, ENT_SCOPE_AHEAD, anniversary ? 9999 : fact->to.year ? fact->to.year : fact->from.year);
    if (anniversary || (announced && fact->from.year)) scope(k, number, name);
    if (fact->kind == ENT_KIND_FORMULA || fact->kind == ENT_KIND_PARTNERSHIP) scope(k, number, ENT_SCOPE_WORDING);
    if (ent_derive_differs(fact) || fact->near) scope(k, number, ENT_SCOPE_DIFFER);
}

static void keep_fact(keeping *k, uint32_t number) {
    const ent_fact *fact = &k->derived->facts[number];
    const ent_outcome *outcome = &k->derived->outcomes[number];
    put_source(k, fact->best);
    const uint32_t numbers[] = {fact->kind,         fact->status,     fact->level, fact->unverifiable, fact->differ_status, fact->differ_date,
                                fact->differ_place, fact->differ_who, fact->near,  outcome->outlook,   outcome->by};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) put(k, numbers[i]);
    put_date(k, fact->from);
    put_date(k, fact->to);
    put_bound(k, &k->derived->narrowed[number].first);
    put_bound(k, &k->derived->narrowed[number].last);
    put(k, fact->agent_count);
    for (uint32_t i = 0; i < fact->agent_count; i++) put(k, fact->agents[i]);
    put(k, fact->counterpart_count);
    for (uint32_t i = 0; i < fact->counterpart_count; i++) put(k, fact->counterparts[i]);
    put(k, fact->source_count);
    for (uint32_t i = 0; i < fact->source_count; i++) put_source(k, fact->sources[i]);
    store(k, ENT_KEPT_FACT, number);
    scope_fact(k, number);
    ent_buf_reset(&k->text);
    k->words->put(k->words->context, fact, &k->text);
    if (!k->status && k->text.failed) k->status = ent_err_set(k->err, ENT_MEMORY, "memory ran out");
    if (!k->status) k->status = ent_store_cache_put_words(k->store, false, number, ent_buf_str(&k->text), k->err);
}

static void keep_tenure(keeping *k, uint32_t number) {
    const ent_tenure *tenure = &k->derived->tenures[number];
    const ent_succession *around = &k->derived->successions[number];
    const ent_identity *who = &k->derived->identities[tenure->identity];
    char name[ENT_SCOPE_BYTES], code[ENT_COUNTRY_TEXT_BYTES];
    const uint32_t numbers[] = {tenure->identity, around->before, around->after, around->overlaps};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) put(k, numbers[i]);
    put_office(k, &tenure->office);
    const ent_date dates[] = {tenure->first, tenure->last, tenure->began, tenure->ended};
    for (int i = 0; i < 4; i++) put_date(k, dates[i]);
    put(k, tenure->source_count);
    for (uint32_t i = 0; i < tenure->source_count; i++) put_source(k, tenure->sources[i]);
    const ent_claim *last = ent_derive_claim(k->derived, tenure->sources[tenure->source_count - 1]);
    put(k, last->proof_count ? last->proofs[0].start : 0);
    put(k, last->proof_count ? last->proofs[0].end : 0);
    store(k, ENT_KEPT_TENURE, number);
    ent_country_format(who->country, code);
    snprintf(name, sizeof name, ENT_SCOPE_TENURE, tenure->identity);
    scope(k, number, name);
    snprintf(name, sizeof name, ENT_SCOPE_HOLDERS, code);
    scope(k, number, name);
}

/* All tenures of whoever leads, or has led, a country: they stand together. */
static void scope_leaders(keeping *k) {
    for (uint32_t i = 0, end; i < k->derived->tenure_count; i = end) {
        uint32_t identity = k->derived->tenures[i].identity;
        bool leads = false;
        for (end = i; end < k->derived->tenure_count && k->derived->tenures[end].identity == identity; end++) {
            unsigned rank = ent_derive_rank(k->derived->tenures[end].office.office_class);
            leads = leads || (rank && rank <= ENT_RANK_LEADERS);
        }
        char name[ENT_SCOPE_BYTES], code[ENT_COUNTRY_TEXT_BYTES];
        ent_country_format(k->derived->identities[identity].country, code);
        snprintf(name, sizeof name, ENT_SCOPE_LEADERS, code);
        for (uint32_t t = i; leads && t < end; t++) scope(k, t, name);
    }
}

static void keep_namesake(keeping *k, uint32_t number) {
    const ent_namesake *row = &k->derived->namesakes[number];
    char name[ENT_SCOPE_BYTES];
    const uint32_t numbers[] = {row->identity, row->other, row->likeness, row->merged};
    for (int i = 0; i < 4; i++) put(k, numbers[i]);
    put_str(k, row->name);
    put_str(k, row->other_name);
    put_str(k, row->office);
    store(k, ENT_KEPT_NAMESAKE, number);
    for (int i = 0; i < 2; i++) {
        snprintf(name, sizeof name, ENT_SCOPE_NAMESAKE, i ? row->other : row->identity);
        scope(k, number, name);
    }
    if (!row->merged) scope(k, number, ENT_SCOPE_DOUBT);
}

/* Every spelling, and the short names that dispatches explain: a row of words each, since all words of one name are looked for. */
static void keep_names(keeping *k) {
    uint64_t row = 0;
    for (uint32_t i = 0; i < k->derived->identity_count && !k->status; i++)
        for (uint32_t n = 0; n < k->derived->identities[i].name_count && !k->status; n++) {
            ent_buf_reset(&k->text);
            ent_derive_fold(&k->text, k->derived->identities[i].names[n]);
            k->status = ent_store_cache_put_words(k->store, true, ++row << 32 | i, ent_buf_str(&k->text), k->err);
        }
    for (uint32_t f = 0; f < k->derived->fact_count && !k->status; f++) {
        const ent_fact *fact = &k->derived->facts[f];
        if (fact->kind != ENT_KIND_ALIAS) continue;
        ent_buf_reset(&k->text);
        ent_derive_fold(&k->text, ent_derive_claim(k->derived, fact->best)->label);
        for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count && !k->status; i++) {
            uint32_t who = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
            k->status = ent_store_cache_put_words(k->store, true, ++row << 32 | who, ent_buf_str(&k->text), k->err);
        }
    }
}

ent_status ent_derive_keep(const ent_derived *derived, ent_store *into, const ent_fact_words *words, ent_err *err) {
    keeping k = {.derived = derived, .store = into, .words = words, .err = err};
    ent_buf_init(&k.row);
    ent_buf_init(&k.text);
    k.status = ent_store_cache_clear(into, err);
    if (!k.status) keep_summary(&k);
    for (uint32_t i = 0; i < derived->dispatches->items.count && !k.status; i++) keep_dispatch(&k, i);
    for (uint32_t i = 0; i < derived->identity_count && !k.status; i++) keep_identity(&k, i);
    for (uint32_t i = 0; i < derived->fact_count && !k.status; i++) {
        keep_fact(&k, i);
        if (words->kept) words->kept(words->context, i + 1, derived->fact_count);
    }
    for (uint32_t i = 0; i < derived->tenure_count && !k.status; i++) keep_tenure(&k, i);
    for (uint32_t i = 0; i < derived->namesake_count && !k.status; i++) keep_namesake(&k, i);
    if (!k.status) scope_leaders(&k);
    if (!k.status) keep_names(&k);
    if (!k.status) k.status = ent_store_cache_finish(into, ENT_STR(ENT_KEPT_FORMAT), err);
    ent_buf_release(&k.row);
    ent_buf_release(&k.text);
    return k.status;
}
