/* One row of each kind, with the scopes and words by which questions find it. What is derived again is written by the same code that takes the
 * old rows away. */
#include "derive/kept.h"

#include <stdio.h>

/* ---- bytes ---- */

static void put(ent_keeping *k, uint32_t value) { ent_kept_put(&k->row, value); }

static void put_source(ent_keeping *k, ent_source source) {
    ent_kept_put_id(&k->row, k->ids.dispatches[source.dispatch]);
    put(k, source.claim);
}

static void put_sources(ent_keeping *k, const ent_source *sources, uint32_t count) {
    put(k, count);
    for (uint32_t i = 0; i < count; i++) put_source(k, sources[i]);
}

static void put_people(ent_keeping *k, const uint32_t *people, uint32_t count) {
    put(k, count);
    for (uint32_t i = 0; i < count; i++) ent_kept_put_id(&k->row, k->ids.identities[people[i]]);
}

static void put_tenure(ent_keeping *k, uint32_t number) { ent_kept_put_id(&k->row, number == ENT_NOBODY ? 0 : k->ids.tenures[number]); }

static void put_bound(ent_keeping *k, const ent_bound *bound) {
    bool office = bound->why && bound->why != ENT_BOUND_PUBLISHED && bound->why != ENT_BOUND_EDITION;
    put(k, bound->why);
    if (!bound->why) return;
    put(k, (uint32_t)bound->day);
    put_source(k, bound->source);
    if (office) put_tenure(k, bound->tenure);
}

static void put_office(ent_keeping *k, const ent_office *office) {
    ent_kept_put_str(&k->row, office->title);
    ent_kept_put_str(&k->row, office->body);
    put(k, office->country);
    put(k, office->office_class);
    put(k, office->effect);
    put(k, office->deputy);
}

static void store(ent_keeping *k, ent_kept_kind kind, uint64_t id) {
    if (!k->status && k->row.failed) k->status = ent_err_set(k->err, ENT_MEMORY, "memory ran out");
    if (!k->status && k->drop) k->status = ent_store_cache_drop(k->store, (int)kind, id, k->err);
    else if (!k->status) k->status = ent_store_cache_put(k->store, (int)kind, id, ent_buf_str(&k->row), k->err);
    ent_buf_reset(&k->row);
}

static void scope(ent_keeping *k, uint64_t id, const char *name) {
    if (!k->status) k->status = ent_store_cache_index(k->store, ent_str_of(name), id, k->drop, k->err);
}

/* ---- dispatches ---- */

/* As the register stores it, with its ruling. */
static void put_claim(ent_keeping *k, uint32_t number, const ent_claim *claim) {
    ent_buf classes;
    ent_json_writer w;
    ent_buf_init(&classes);
    ent_buf_reset(&k->text);
    ent_store_put_classes(claim, &classes);
    ent_json_init(&w, &k->text);
    ent_claim_print(claim, &w);
    put(k, number);
    put(k, claim->ruling);
    ent_kept_put_str(&k->row, ent_buf_str(&classes));
    ent_kept_put_str(&k->row, ent_buf_str(&k->text));
    k->row.failed = k->row.failed || classes.failed || k->text.failed;
    ent_buf_release(&classes);
}

void ent_keep_dispatch(ent_keeping *k, uint32_t number) {
    const ent_dispatch *dispatch = &k->derived->dispatches->items.items[number];
    uint32_t ruled = 0;
    ent_buf_put(&k->row, (ent_str){(const char *)dispatch->sha256, sizeof dispatch->sha256});
    ent_kept_put_str(&k->row, dispatch->name);
    ent_kept_put_date(&k->row, dispatch->published.value.from);
    ent_kept_put_date(&k->row, dispatch->published.value.to);
    put(k, dispatch->published.basis);
    put(k, (uint32_t)dispatch->size_bytes);
    ent_buf_reset(&k->text);
    if (dispatch->origin) {
        ent_json_writer w;
        ent_json_init(&w, &k->text);
        ent_origin_print(dispatch->origin, &w);
    }
    ent_kept_put_str(&k->row, ent_buf_str(&k->text));
    for (uint32_t c = 0; c < dispatch->claims.count; c++) ruled += dispatch->claims.items[c].ruling != 0;
    put(k, ruled);
    for (uint32_t c = 0; ruled && c < dispatch->claims.count; c++)
        if (dispatch->claims.items[c].ruling) put_claim(k, c, &dispatch->claims.items[c]);
    store(k, ENT_KEPT_DISPATCH, k->ids.dispatches[number]);
}

/* ---- people and names ---- */

static void put_name(ent_keeping *k, uint64_t who, uint64_t because, ent_str name) {
    ent_buf_reset(&k->text);
    ent_derive_fold(&k->text, name);
    ent_kept_put_id(&k->row, who);
    ent_kept_put_id(&k->row, because);
    ent_buf_put(&k->row, ent_buf_str(&k->text));
    uint64_t row = ent_kept_hash(&k->row);
    if (!k->status && (!row || k->text.failed)) k->status = ent_err_set(k->err, ENT_MEMORY, "memory ran out");
    if (!k->status) k->status = ent_store_cache_put_name(k->store, row, who, ent_buf_str(&k->text), k->drop, k->err);
}

void ent_keep_identity(ent_keeping *k, uint32_t number) {
    const ent_identity *who = &k->derived->identities[number];
    uint64_t id = k->ids.identities[number];
    put(k, who->type);
    put(k, who->country);
    ent_kept_put_str(&k->row, who->key);
    ent_kept_put_str(&k->row, who->name);
    put(k, who->mention_count);
    put(k, who->name_count);
    for (uint32_t i = 0; i < who->name_count; i++) ent_kept_put_str(&k->row, who->names[i]);
    store(k, ENT_KEPT_IDENTITY, id);
    for (uint32_t i = 0; i < who->name_count; i++) put_name(k, id, id, who->names[i]);
}

void ent_keep_namesake(ent_keeping *k, uint32_t number) {
    const ent_namesake *row = &k->derived->namesakes[number];
    char name[ENT_SCOPE_BYTES];
    const uint64_t ids[] = {k->ids.identities[row->identity], k->ids.identities[row->other]};
    const ent_str texts[] = {row->name, row->other_name, row->office};
    for (int i = 0; i < 2; i++) ent_kept_put_id(&k->row, ids[i]);
    put(k, row->likeness);
    put(k, row->merged);
    for (int i = 0; i < 3; i++) ent_kept_put_str(&k->row, texts[i]);
    ent_buf_reset(&k->text);
    ent_buf_put(&k->text, ent_buf_str(&k->row)); /* a row that is all name */
    uint64_t id = ent_kept_hash(&k->text);
    store(k, ENT_KEPT_NAMESAKE, id);
    for (int i = 0; i < 2; i++) {
        snprintf(name, sizeof name, ENT_SCOPE_NAMESAKE, (unsigned long long)ids[i]);
        scope(k, id, name);
    }
    if (!row->merged) scope(k, id, ENT_SCOPE_DOUBT);
}

/* ---- facts ---- */

static void scope_countries(ent_keeping *k, uint32_t number, uint64_t id) {
    const ent_fact *fact = &k->derived->facts[number];
    char name[ENT_SCOPE_BYTES], code[2][ENT_COUNTRY_TEXT_BYTES];
    ent_country countries[ENT_FACT_COUNTRIES];
    uint32_t count = ent_derive_countries(k->derived, fact, countries);
    for (uint32_t i = 0; i < count; i++) {
        ent_country_format(countries[i], code[0]);
        if (snprintf(name, sizeof name, ENT_SCOPE_CONTACT, code[0]) > 0 && ent_derive_is_contact(fact)) scope(k, id, name);
        bool sitting = fact->kind == ENT_KIND_SESSION || fact->kind == ENT_KIND_MECHANISM;
        if (snprintf(name, sizeof name, ENT_SCOPE_SITTING, code[0]) > 0 && sitting) scope(k, id, name);
        for (uint32_t j = 0; j < count; j++) {
            if (countries[i] >= countries[j] || !ent_derive_between(k->derived, fact, countries[i], countries[j])) continue;
            ent_country_format(countries[j], code[1]);
            snprintf(name, sizeof name, ENT_SCOPE_PAIR, code[0], code[1]);
            scope(k, id, name);
        }
    }
}

static void scope_fact(ent_keeping *k, uint32_t number, uint64_t id) {
    const ent_fact *fact = &k->derived->facts[number];
    char name[ENT_SCOPE_BYTES], telling[ENT_FACT_NAME_BYTES];
    scope_countries(k, number, id);
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        uint32_t who = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        snprintf(name, sizeof name, ENT_SCOPE_WHO, (unsigned long long)k->ids.identities[who]);
        scope(k, id, name);
    }
    for (uint32_t i = 0; i < fact->source_count; i++) {
        ent_derive_name(k->derived, fact->sources[i], telling);
        snprintf(name, sizeof name, ENT_SCOPE_TELLING, telling);
        scope(k, id, name);
    }
    bool announced = fact->status == ENT_FACT_STATUS_PLANNED || fact->status == ENT_FACT_STATUS_PROPOSED || fact->status == ENT_FACT_STATUS_CANCELLED;
    bool anniversary = fact->kind == ENT_KIND_ANNIVERSARY;
    snprintf(name, sizeof name, ENT_SCOPE_AHEAD, anniversary ? 9999 : fact->to.year ? fact->to.year : fact->from.year);
    if (anniversary || (announced && fact->from.year)) scope(k, id, name);
    if (fact->kind == ENT_KIND_FORMULA || fact->kind == ENT_KIND_PARTNERSHIP) scope(k, id, ENT_SCOPE_WORDING);
    if (ent_derive_differs(fact) || fact->near) scope(k, id, ENT_SCOPE_DIFFER);
}

void ent_keep_fact(ent_keeping *k, uint32_t number) {
    const ent_fact *fact = &k->derived->facts[number];
    const ent_outcome *outcome = &k->derived->outcomes[number];
    const ent_narrowed *narrowed = &k->derived->narrowed[number];
    bool answered = outcome->outlook == ENT_OUTLOOK_DONE || outcome->outlook == ENT_OUTLOOK_CANCELLED;
    const uint32_t small[] = {fact->kind, fact->status, fact->level};
    const bool marks[] = {fact->unverifiable, fact->differ_status, fact->differ_date, fact->differ_place, fact->differ_who, fact->near};
    ent_kept_put_date(&k->row, fact->from);
    ent_kept_put_date(&k->row, fact->to);
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) put(k, small[i]);
    put_source(k, fact->sources[0]);
    put_source(k, fact->best);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) put(k, marks[i]);
    put(k, outcome->outlook);
    if (answered) ent_kept_put_id(&k->row, k->ids.facts[outcome->by]);
    put_bound(k, &narrowed->first);
    put_bound(k, &narrowed->last);
    put_people(k, fact->agents, fact->agent_count);
    put_people(k, fact->counterparts, fact->counterpart_count);
    put_sources(k, fact->sources, fact->source_count);
    store(k, ENT_KEPT_FACT, k->ids.facts[number]);
    scope_fact(k, number, k->ids.facts[number]);
}

/* Also the short names that dispatches explain. */
void ent_keep_fact_words(ent_keeping *k, uint32_t number) {
    const ent_fact *fact = &k->derived->facts[number];
    uint64_t id = k->ids.facts[number];
    ent_buf_reset(&k->text);
    k->words->put(k->words->context, k->derived, fact, &k->text);
    if (!k->status && k->text.failed) k->status = ent_err_set(k->err, ENT_MEMORY, "memory ran out");
    if (!k->status) k->status = ent_store_cache_put_words(k->store, id, ent_buf_str(&k->text), k->drop, k->err);
    for (uint32_t i = 0; fact->kind == ENT_KIND_ALIAS && i < fact->agent_count + fact->counterpart_count; i++) {
        uint32_t who = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        put_name(k, k->ids.identities[who], id, ent_derive_claim(k->derived, fact->best)->label);
    }
}

/* ---- tenures ---- */

/* Whether somebody leads, or has led, his country: all his offices are found with its leaders then. Tenures stand by identity. */
static bool leads(const ent_derived *derived, uint32_t number) {
    uint32_t first = number, identity = derived->tenures[number].identity;
    while (first && derived->tenures[first - 1].identity == identity) first--;
    for (; first < derived->tenure_count && derived->tenures[first].identity == identity; first++) {
        unsigned rank = ent_derive_rank(derived->tenures[first].office.office_class);
        if (rank && rank <= ENT_RANK_LEADERS) return true;
    }
    return false;
}

void ent_keep_tenure(ent_keeping *k, uint32_t number) {
    const ent_tenure *tenure = &k->derived->tenures[number];
    const ent_succession *around = &k->derived->successions[number];
    uint64_t id = k->ids.tenures[number], who = k->ids.identities[tenure->identity];
    char name[ENT_SCOPE_BYTES], code[ENT_COUNTRY_TEXT_BYTES];
    const ent_date dates[] = {tenure->first, tenure->last, tenure->began, tenure->ended};
    const ent_claim *last = ent_derive_claim(k->derived, tenure->sources[tenure->source_count - 1]);
    ent_kept_put_id(&k->row, who);
    for (int i = 0; i < 4; i++) ent_kept_put_date(&k->row, dates[i]);
    put_office(k, &tenure->office);
    put_source(k, tenure->sources[0]);
    put_tenure(k, around->before);
    put_tenure(k, around->after);
    put(k, around->overlaps);
    put(k, last->proof_count ? last->proofs[0].start : 0);
    put(k, last->proof_count ? last->proofs[0].end : 0);
    put_sources(k, tenure->sources, tenure->source_count);
    store(k, ENT_KEPT_TENURE, id);
    ent_country_format(k->derived->identities[tenure->identity].country, code);
    snprintf(name, sizeof name, ENT_SCOPE_TENURE, (unsigned long long)who);
    scope(k, id, name);
    snprintf(name, sizeof name, ENT_SCOPE_HOLDERS, code);
    scope(k, id, name);
    snprintf(name, sizeof name, ENT_SCOPE_LEADERS, code);
    if (leads(k->derived, number)) scope(k, id, name);
}

/* ---- what is counted ---- */

static void keep_pair(ent_keeping *k, const ent_pair *pair) {
    const uint32_t counts[] = {pair->one, pair->other, pair->facts, pair->contacts};
    for (int c = 0; c < 4; c++) put(k, counts[c]);
    ent_kept_put_date(&k->row, pair->first);
    ent_kept_put_date(&k->row, pair->last);
    ent_kept_put_str(&k->row, pair->label);
    store(k, ENT_KEPT_PAIR, (uint64_t)pair->one << 31 | pair->other);
}

static void keep_feed(ent_keeping *k, const ent_feed_month *feed) {
    ent_buf_reset(&k->text);
    ent_kept_put(&k->text, (uint32_t)feed->month);
    ent_buf_put(&k->text, feed->feed);
    uint64_t id = ent_kept_hash(&k->text);
    ent_kept_put_str(&k->row, feed->feed);
    put(k, (uint32_t)feed->month);
    put(k, feed->dispatches);
    store(k, ENT_KEPT_FEED, id);
}

void ent_keep_summary(ent_keeping *k) {
    const ent_summary *sum = &k->derived->summary;
    const uint32_t numbers[] = {sum->facts, sum->undated, sum->differing, sum->merged, sum->doubts, sum->identities, sum->tenures};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) put(k, numbers[i]);
    for (int i = 0; i <= ENT_OUTLOOK_SILENT; i++) put(k, sum->outlooks[i]);
    ent_kept_put_date(&k->row, sum->last_day);
    const uint64_t totals[] = {sum->counts.documents, sum->counts.claims, sum->counts.superseded, sum->counts.corrections};
    for (int i = 0; i < 4; i++) put(k, (uint32_t)totals[i]);
    store(k, ENT_KEPT_SUMMARY, 0);
    for (uint32_t i = 0; i < k->derived->pair_count; i++) keep_pair(k, &k->derived->pairs[i]);
    for (uint32_t i = 0; i < k->derived->feed_count; i++) keep_feed(k, &k->derived->feeds[i]);
}
