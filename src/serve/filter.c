/* Facts by what is asked of them: the one list behind every number of every page. The narrowest index that fits is walked. */
#include "serve/internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- what is asked ---- */

static ent_status read_member(const serve_exchange *x, const char *name, bool (*parse)(const char *, size_t, unsigned *), uint8_t *value,
                              ent_err *err) {
    ent_str text = serve_query(x, name);
    unsigned found = 0;
    if (!text.len) return ENT_OK;
    if (!parse(text.ptr, text.len, &found)) return ent_err_set(err, ENT_USAGE, "%s: there is no \"%.*s\"", name, (int)text.len, text.ptr);
    *value = (uint8_t)found;
    return ENT_OK;
}

ent_str serve_folded(serve_exchange *x, const char *name) {
    ent_buf buf;
    ent_buf_init(&buf);
    ent_derive_fold(&buf, serve_query(x, name));
    ent_str kept = serve_keep(x, ent_buf_str(&buf));
    ent_buf_release(&buf);
    return kept;
}

static ent_status read_level(serve_exchange *x, serve_filter *filter, ent_err *err) {
    ent_str text = serve_query(x, "level");
    if (!text.len) return ENT_OK;
    for (unsigned level = 0; level < 32; level++) {
        if (!ent_str_equal(text, ent_str_of(serve_level_name(level)))) continue;
        filter->level = (uint8_t)level;
        filter->has_level = true;
        return ENT_OK;
    }
    return ent_err_set(err, ENT_USAGE, "level: there is no \"%.*s\"", (int)text.len, text.ptr);
}

static ent_status read_outlook(serve_exchange *x, serve_filter *filter, ent_err *err) {
    ent_str text = serve_query(x, "outlook");
    if (!text.len) return ENT_OK;
    for (unsigned o = 0; o <= ENT_OUTLOOK_SILENT; o++) {
        if (!ent_str_equal(text, ent_str_of(serve_outlook_name((uint8_t)o)))) continue;
        filter->outlook = (uint8_t)o;
        filter->has_outlook = true;
        return ENT_OK;
    }
    return ent_err_set(err, ENT_USAGE, "outlook: there is no \"%.*s\"", (int)text.len, text.ptr);
}

static ent_status read_identity(serve_exchange *x, const char *name, uint32_t *identity, ent_err *err) {
    ent_str slug = serve_query(x, name);
    *identity = slug.len ? serve_find_key(x->snap->slugs, x->snap->slug_count, slug) : UINT32_MAX;
    if (!slug.len || *identity != UINT32_MAX) return ENT_OK;
    return ent_err_set(err, ENT_NOT_FOUND, "the register names nobody \"%.*s\"", (int)slug.len, slug.ptr);
}

static ent_status read_links(serve_exchange *x, serve_filter *filter, ent_err *err) {
    ent_str doc = serve_query(x, "dispatch"), topic = serve_query(x, "topic");
    unsigned bit = 0;
    filter->dispatch = UINT32_MAX;
    ent_status status = read_identity(x, "who", &filter->identity, err);
    if (!status) status = read_identity(x, "with", &filter->with, err);
    if (status) return status;
    if (doc.len && (filter->dispatch = serve_find_dispatch(x->snap, doc)) == UINT32_MAX)
        return ent_err_set(err, ENT_NOT_FOUND, "the register has no dispatch \"%.*s\"", (int)doc.len, doc.ptr);
    if (topic.len && !ent_topic_parse(topic.ptr, topic.len, &bit))
        return ent_err_set(err, ENT_USAGE, "topic: there is no \"%.*s\"", (int)topic.len, topic.ptr);
    if (topic.len) filter->topic = UINT64_C(1) << (bit - 1);
    return ENT_OK;
}

ent_status serve_filter_read(serve_exchange *x, serve_filter *filter, ent_err *err) {
    *filter = (serve_filter){.country = serve_query_country(x, "country"),
                             .other = serve_query_country(x, "other"),
                             .place = serve_query_country(x, "place"),
                             .from = serve_query_day(x, "from"),
                             .to = serve_query_day(x, "to"),
                             .q = serve_folded(x, "q"),
                             .label = serve_folded(x, "label"),
                             .city = serve_folded(x, "city"),
                             .office = serve_folded(x, "office"),
                             .body = serve_folded(x, "body"),
                             .has_body = serve_query(x, "body").len > 0, /* "-": of none */
                             .contacts = serve_query(x, "contacts").len > 0,
                             .commitments = serve_query(x, "commitments").len > 0,
                             .differing = serve_query(x, "differing").len > 0};
    ent_status status = read_member(x, "kind", ent_kind_parse, &filter->kind, err);
    if (!status) status = read_member(x, "status", ent_fact_status_parse, &filter->status, err);
    if (!status) status = read_level(x, filter, err);
    if (!status) status = read_outlook(x, filter, err);
    if (!status) status = read_links(x, filter, err);
    return status;
}

/* ---- whether a fact is meant ---- */

static bool has_beginning(ent_str text, ent_str word) {
    char key[128] = " ";
    if (word.len + 2 > sizeof key) return false;
    memcpy(key + 1, word.ptr, word.len);
    return ent_str_find(text, (ent_str){key, word.len + 1}) != SIZE_MAX;
}

bool serve_has_beginnings(ent_str text, ent_str words) {
    while (words.len)
        if (!has_beginning(text, ent_str_cut(&words, ' '))) return false;
    return true;
}

/* Each word may stand in another telling. */
static bool says(const serve_snapshot *snap, const ent_fact *fact, ent_str words) {
    while (words.len) {
        ent_str word = ent_str_cut(&words, ' ');
        bool found = false;
        for (uint32_t s = 0; s < fact->source_count && !found; s++)
            found = has_beginning(snap->words[snap->claim_first[fact->sources[s].dispatch] + fact->sources[s].claim], word);
        if (!found) return false;
    }
    return true;
}

static bool same_folded(ent_str text, ent_str wanted) {
    ent_buf buf;
    ent_buf_init(&buf);
    ent_derive_fold(&buf, text);
    bool same = ent_str_equal(ent_buf_str(&buf), wanted);
    ent_buf_release(&buf);
    return same;
}

static bool told_by(const ent_fact *fact, uint32_t dispatch) {
    for (uint32_t s = 0; s < fact->source_count; s++)
        if (fact->sources[s].dispatch == dispatch) return true;
    return false;
}

static bool in_time(const serve_filter *filter, const ent_fact *fact) {
    if (!filter->from.year && !filter->to.year) return true;
    if (!fact->from.year) return false;
    if (filter->from.year && ent_date_last(fact->to.year ? fact->to : fact->from) < ent_date_first(filter->from)) return false;
    return !filter->to.year || ent_date_first(fact->from) <= ent_date_last(filter->to);
}

bool serve_is_in(const uint32_t *numbers, serve_run run, uint32_t number) {
    for (uint32_t low = run.first, high = run.first + run.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (numbers[middle] == number) return true;
        if (number < numbers[middle]) high = middle;
        else low = middle + 1;
    }
    return false;
}

static bool of_countries(const serve_exchange *x, const serve_filter *filter, uint32_t number) {
    const serve_snapshot *snap = x->snap;
    if (filter->country && filter->other) {
        const serve_pair *pair = serve_find_pair(snap, filter->country, filter->other);
        return pair && serve_is_in(snap->pair_facts, pair->run, number);
    }
    ent_country country = filter->country ? filter->country : filter->other;
    const serve_country *side = country ? serve_find_country(snap, country) : NULL;
    return !country || (side && serve_is_in(snap->country_facts, side->run, number));
}

static bool is_meant(const serve_exchange *x, const serve_filter *filter, uint32_t number) {
    const ent_derived *derived = &x->snap->derived;
    const ent_fact *fact = &derived->facts[number];
    const ent_claim *claim = ent_derive_claim(derived, fact->best);
    if (filter->kind && fact->kind != filter->kind) return false;
    if (filter->status && fact->status != filter->status) return false;
    if (filter->has_level && fact->level != filter->level) return false;
    if (filter->has_outlook && derived->outcomes[number].outlook != filter->outlook) return false;
    if (filter->contacts && !ent_derive_is_contact(fact)) return false;
    if (filter->commitments && !serve_is_commitment(derived, number)) return false;
    if (filter->differing && !ent_derive_differs(fact)) return false;
    if (filter->topic && !(claim->topics & filter->topic)) return false;
    if (filter->place && claim->place_country != filter->place) return false;
    if (filter->identity != UINT32_MAX && !ent_derive_takes_part(fact, filter->identity)) return false;
    if (filter->with != UINT32_MAX && !ent_derive_takes_part(fact, filter->with)) return false;
    if (filter->dispatch != UINT32_MAX && !told_by(fact, filter->dispatch)) return false;
    if (!of_countries(x, filter, number) || !in_time(filter, fact)) return false;
    if (filter->city.len && !same_folded(claim->place_city, filter->city)) return false;
    if (filter->label.len && !same_folded(claim->label.len ? claim->label : claim->mechanism, filter->label)) return false;
    return !filter->q.len || says(x->snap, fact, filter->q);
}

/* ---- facts that attest an office ---- */

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* In time order, each once. */
static bool find_attesting(const serve_exchange *x, const serve_filter *filter, serve_numbers *found) {
    const serve_snapshot *snap = x->snap;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < snap->derived.tenure_count; i++) {
        const ent_tenure *tenure = &snap->derived.tenures[i];
        if (filter->identity != UINT32_MAX && tenure->identity != filter->identity) continue;
        if (!same_folded(tenure->office.title, filter->office) || (filter->has_body && !same_folded(tenure->office.body, filter->body))) continue;
        for (uint32_t s = 0; s < tenure->source_count; s++) {
            uint32_t fact = snap->claim_fact[snap->claim_first[tenure->sources[s].dispatch] + tenure->sources[s].claim];
            if (fact != UINT32_MAX && !ent_vec_push(x->arena, found, fact)) return false;
        }
    }
    if (found->count) qsort(found->items, found->count, sizeof *found->items, compare_numbers);
    for (uint32_t i = 0; i < found->count; i++)
        if (!i || found->items[i] != found->items[i - 1]) found->items[kept++] = found->items[i];
    found->count = kept;
    return true;
}

bool serve_filter_facts(const serve_exchange *x, const serve_filter *filter, serve_numbers *found) {
    const serve_snapshot *snap = x->snap;
    serve_run run = {0, snap->derived.fact_count};
    serve_numbers attesting = {0};
    const uint32_t *numbers = NULL; /* all */
    ent_country country = filter->country ? filter->country : filter->other;
    if (filter->office.len) {
        if (!find_attesting(x, filter, &attesting)) return false;
        numbers = attesting.items;
        run = (serve_run){0, attesting.count};
    } else if (filter->country && filter->other) {
        const serve_pair *pair = serve_find_pair(snap, filter->country, filter->other);
        numbers = snap->pair_facts;
        run = pair ? pair->run : (serve_run){0, 0};
    } else if (filter->identity != UINT32_MAX) {
        numbers = snap->identity_facts;
        run = snap->identities[filter->identity];
    } else if (country) {
        const serve_country *side = serve_find_country(snap, country);
        numbers = snap->country_facts;
        run = side ? side->run : (serve_run){0, 0};
    }
    for (uint32_t i = 0; i < run.count; i++) {
        uint32_t number = numbers ? numbers[run.first + i] : i;
        if (is_meant(x, filter, number) && !ent_vec_push(x->arena, found, number)) return false;
    }
    return true;
}
