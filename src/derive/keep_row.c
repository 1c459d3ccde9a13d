/* One row of each kind, with the scopes and words by which questions find it. What is derived again is written by the same code that takes the
 * old rows away. */
#include "derive/kept.h"

#include <stdarg.h>
#include <stdio.h>

/* ---- bytes ---- */

static void put(ent_keeping *k, uint32_t value) { ent_kept_put(&k->row, value); }

void ent_keep_source(ent_keeping *k, ent_source source) {
    ent_kept_put_id(&k->row, k->ids.dispatches[source.dispatch]);
    put(k, source.claim);
}

void ent_keep_sources(ent_keeping *k, const ent_source *sources, uint32_t count) {
    put(k, count);
    for (uint32_t i = 0; i < count; i++) ent_keep_source(k, sources[i]);
}

static void put_office(ent_keeping *k, const ent_office *office) {
    ent_kept_put_str(&k->row, office->title);
    ent_kept_put_str(&k->row, office->body);
    put(k, office->country);
    put(k, office->office_class);
    put(k, office->effect);
    put(k, office->deputy);
}

void ent_keep_store(ent_keeping *k, ent_kept_kind kind, uint64_t id) {
    if (!k->status && k->row.failed) k->status = ent_err_set(k->err, ENT_MEMORY, "memory ran out");
    if (!k->status && k->drop) k->status = ent_store_cache_drop(k->store, (int)kind, id, k->err);
    else if (!k->status) k->status = ent_store_cache_put(k->store, (int)kind, id, ent_buf_str(&k->row), k->err);
    ent_buf_reset(&k->row);
}

void ent_keep_scope(ent_keeping *k, uint64_t id, const char *format, ...) {
    char name[ENT_SCOPE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(name, sizeof name, format, arguments);
    va_end(arguments);
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
    ent_keep_store(k, ENT_KEPT_DISPATCH, k->ids.dispatches[number]);
}

/* ---- people and names ---- */

void ent_keep_name(ent_keeping *k, uint64_t who, uint64_t because, ent_str name) {
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
    ent_keep_store(k, ENT_KEPT_IDENTITY, id);
    for (uint32_t i = 0; i < who->name_count; i++) ent_keep_name(k, id, id, who->names[i]);
}

void ent_keep_namesake(ent_keeping *k, uint32_t number) {
    const ent_namesake *row = &k->derived->namesakes[number];
    const uint64_t ids[] = {k->ids.identities[row->identity], k->ids.identities[row->other]};
    const ent_str texts[] = {row->name, row->other_name, row->office};
    for (int i = 0; i < 2; i++) ent_kept_put_id(&k->row, ids[i]);
    put(k, row->likeness);
    put(k, row->merged);
    for (int i = 0; i < 3; i++) ent_kept_put_str(&k->row, texts[i]);
    ent_buf_reset(&k->text);
    ent_buf_put(&k->text, ent_buf_str(&k->row)); /* a row that is all name */
    uint64_t id = ent_kept_hash(&k->text);
    ent_keep_store(k, ENT_KEPT_NAMESAKE, id);
    for (int i = 0; i < 2; i++) ent_keep_scope(k, id, ENT_SCOPE_NAMESAKE, (unsigned long long)ids[i]);
    if (!row->merged) ent_keep_scope(k, id, ENT_SCOPE_DOUBT);
}

/* ---- tenures ---- */

/* Whether somebody leads, or has led, his country: all his offices are found with its leaders then. Tenures stand by identity. */
static bool leads(const ent_derived *derived, uint32_t number) {
    uint32_t first = number, identity = derived->tenures[number].identity;
    while (first && derived->tenures[first - 1].identity == identity) first--;
    for (; first < derived->tenure_count && derived->tenures[first].identity == identity; first++) {
        unsigned rank = ent_derive_office_rank(&derived->tenures[first].office);
        if (rank && rank <= ENT_RANK_LEADERS) return true;
    }
    return false;
}

uint64_t ent_keep_seat(const ent_office *office, ent_buf *row, ent_buf *text) {
    const ent_str texts[] = {office->title, office->body};
    ent_kept_put(row, office->country);
    for (int i = 0; i < 2; i++) {
        ent_buf_reset(text);
        ent_derive_fold(text, texts[i]);
        ent_kept_put_str(row, ent_buf_str(text));
        row->failed = row->failed || text->failed;
    }
    return ent_kept_hash(row);
}

static bool same_office(const ent_office *a, const ent_office *b) {
    return ent_str_equal(a->title, b->title) && ent_str_equal(a->body, b->body) && a->country == b->country && a->office_class == b->office_class &&
           a->effect == b->effect && a->deputy == b->deputy;
}

/* What the tenure was made of, so that it can be made again with more or less. An office is written once for all that follow with the same. */
static void put_attested(ent_keeping *k, const ent_tenure *tenure) {
    put(k, tenure->attested_count);
    for (uint32_t i = 0; i < tenure->attested_count; i++) {
        const ent_attestation *row = &tenure->attested[i];
        bool again = i && same_office(row->office, row[-1].office);
        ent_keep_source(k, row->source);
        ent_kept_put_date(&k->row, row->first);
        ent_kept_put_date(&k->row, row->last);
        put(k, row->proof.start);
        put(k, row->proof.end);
        put(k, (uint32_t)row->begins | (uint32_t)row->ends << 1 | (uint32_t)again << 2);
        if (!again) put_office(k, row->office);
    }
}

void ent_keep_tenure(ent_keeping *k, uint32_t number) {
    const ent_tenure *tenure = &k->derived->tenures[number];
    uint64_t id = k->ids.tenures[number], who = k->ids.identities[tenure->identity];
    char code[ENT_COUNTRY_TEXT_BYTES];
    const ent_date dates[] = {tenure->first, tenure->last, tenure->began, tenure->ended};
    ent_kept_put_id(&k->row, who);
    for (int i = 0; i < 4; i++) ent_kept_put_date(&k->row, dates[i]);
    put_office(k, &tenure->office);
    ent_keep_source(k, tenure->sources[0]);
    put(k, tenure->proof.start);
    put(k, tenure->proof.end);
    ent_keep_sources(k, tenure->sources, tenure->source_count);
    put_attested(k, tenure);
    ent_keep_store(k, ENT_KEPT_TENURE, id);
    ent_country_format(k->derived->identities[tenure->identity].country, code);
    ent_keep_scope(k, id, ENT_SCOPE_TENURE, (unsigned long long)who);
    ent_keep_scope(k, id, ENT_SCOPE_HOLDERS, code);
    if (leads(k->derived, number)) ent_keep_scope(k, id, ENT_SCOPE_LEADERS, code);
    if (!ent_derive_is_seat(&tenure->office)) return;
    ent_keep_scope(k, id, ENT_SCOPE_SEAT, (unsigned long long)ent_keep_seat(&tenure->office, &k->row, &k->text));
}

static void put_neighbour(ent_keeping *k, uint32_t number) { ent_kept_put_id(&k->row, number == ENT_NOBODY ? 0 : k->ids.tenures[number]); }

void ent_keep_succession(ent_keeping *k, uint32_t number) {
    const ent_succession *around = &k->derived->successions[number];
    if (around->before == ENT_NOBODY && around->after == ENT_NOBODY && !around->overlaps) return;
    put_neighbour(k, around->before);
    put_neighbour(k, around->after);
    put(k, around->overlaps);
    ent_keep_store(k, ENT_KEPT_SUCCESSION, k->ids.tenures[number]);
}

/* ---- what is counted ---- */

void ent_keep_pair(ent_keeping *k, const ent_pair *pair) {
    const uint32_t counts[] = {pair->one, pair->other, pair->facts, pair->contacts};
    for (int c = 0; c < 4; c++) put(k, counts[c]);
    ent_kept_put_date(&k->row, pair->first);
    ent_kept_put_date(&k->row, pair->last);
    ent_kept_put_str(&k->row, pair->label);
    ent_keep_store(k, ENT_KEPT_PAIR, (uint64_t)pair->one << 31 | pair->other);
}

uint64_t ent_keep_feed_id(const ent_feed_month *feed, ent_buf *scratch) {
    ent_kept_put(scratch, (uint32_t)feed->month);
    ent_buf_put(scratch, feed->feed);
    return ent_kept_hash(scratch);
}

void ent_keep_feed(ent_keeping *k, const ent_feed_month *feed) {
    ent_buf_reset(&k->text);
    uint64_t id = ent_keep_feed_id(feed, &k->text);
    ent_kept_put_str(&k->row, feed->feed);
    put(k, (uint32_t)feed->month);
    put(k, feed->dispatches);
    ent_keep_store(k, ENT_KEPT_FEED, id);
}

void ent_keep_summary(ent_keeping *k) {
    const ent_summary *sum = &k->derived->summary;
    const uint32_t numbers[] = {sum->facts, sum->undated, sum->differing, sum->merged, sum->doubts, sum->identities, sum->tenures};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) put(k, numbers[i]);
    for (int i = 0; i <= ENT_OUTLOOK_SILENT; i++) put(k, sum->outlooks[i]);
    ent_kept_put_date(&k->row, sum->last_day);
    const uint64_t totals[] = {sum->counts.documents, sum->counts.claims, sum->counts.superseded, sum->counts.corrections};
    for (int i = 0; i < 4; i++) put(k, (uint32_t)totals[i]);
    ent_keep_store(k, ENT_KEPT_SUMMARY, 0);
    for (uint32_t i = 0; i < k->derived->pair_count; i++) ent_keep_pair(k, &k->derived->pairs[i]);
    for (uint32_t i = 0; i < k->derived->feed_count; i++) ent_keep_feed(k, &k->derived->feeds[i]);
}
