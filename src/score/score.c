/* Scoring: read both files, pair the facts of each dispatch greedily by quality, count. The figures are those of the
 * codebook's scorer, to the last digit; tests/score compares the two. Floating point is allowed here: nothing that is
 * read or stored depends on it. */
#include "score/score.h"

#include <stdlib.h>
#include <string.h>

#include "model/model.h"
#include "score/internal.h"

static const size_t memory_limit_bytes = (size_t)1024 * 1024 * 1024;

typedef struct score_doc {
    ent_str name, published;
    const ent_json *facts;
    uint32_t line;
} score_doc;

typedef ENT_VEC(score_doc) score_docs;

/* ---- reading ---- */

static ent_str base_name(ent_str path) {
    for (size_t i = path.len; i > 0; i--)
        if (path.ptr[i - 1] == '/') return (ent_str){path.ptr + i, path.len - i};
    return path;
}

static ent_status read_line(ent_str line, const char *file, uint32_t number, ent_arena *arena, score_doc *doc, ent_err *err) {
    const ent_json *json = NULL;
    ent_err why = {0};
    ent_status status = ent_json_parse(line, arena, &json, &why);
    if (status) return ent_err_set(err, status, "%s:%u: %s", file, number, why.text);
    const ent_json *name = ent_json_find(json, "doc");
    if (!name || name->type != ENT_JSON_STR) return ent_err_set(err, ENT_INPUT, "%s:%u: no \"doc\"", file, number);
    *doc = (score_doc){base_name(name->text), ent_json_find_str(json, "published"), ent_json_find(json, "facts"), number};
    return ENT_OK;
}

static int by_name_then_line(const void *a, const void *b) {
    const score_doc *x = a, *y = b;
    int order = ent_str_compare(x->name, y->name);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* Dispatches in byte order of their names; of several lines for one the last counts. */
static ent_status load(ent_str text, const char *file, ent_arena *arena, score_docs *docs, ent_err *err) {
    for (uint32_t number = 1; text.len; number++) {
        ent_str line = ent_str_trim(ent_str_cut(&text, '\n'));
        if (line.len == 0) continue;
        score_doc doc;
        ent_status status = read_line(line, file, number, arena, &doc, err);
        if (status) return status;
        if (!ent_vec_push(arena, docs, doc)) return ent_err_full(err, "scoring");
    }
    if (docs->count) qsort(docs->items, docs->count, sizeof *docs->items, by_name_then_line);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < docs->count; i++) {
        if (kept && ent_str_equal(docs->items[kept - 1].name, docs->items[i].name)) kept--;
        docs->items[kept++] = docs->items[i];
    }
    docs->count = kept;
    return ENT_OK;
}

static const score_doc *find_doc(const score_docs *docs, ent_str name) {
    uint32_t low = 0, high = docs->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = ent_str_compare(docs->items[middle].name, name);
        if (order == 0) return &docs->items[middle];
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

/* ---- what the options leave ---- */

static bool listed(const char *list, ent_str word) {
    for (ent_str rest = ent_str_of(list); rest.ptr;)
        if (ent_str_equal(ent_str_cut(&rest, ','), word)) return true;
    return false;
}

typedef ENT_VEC(score_fact) score_facts;

static ent_status read_facts(const score_doc *doc, const char *file, const ent_score_options *options, ent_arena *arena, score_facts *facts,
                             ent_err *err) {
    if (!doc || !doc->facts || doc->facts->type != ENT_JSON_ARRAY) return ENT_OK;
    for (uint32_t i = 0; i < doc->facts->count; i++) {
        score_fact fact;
        ent_err why = {0};
        ent_status status = score_fact_read(&doc->facts->items[i], doc->name, arena, &fact, &why);
        if (status) return ent_err_set(err, status, "%s:%u: fact %u: %s", file, doc->line, i + 1, why.text);
        if (options->zones && !listed(options->zones, fact.zone)) continue;
        if (options->kinds && !listed(options->kinds, fact.kind)) continue;
        if (!ent_vec_push(arena, facts, fact)) return ent_err_full(err, "scoring");
    }
    return ENT_OK;
}

/* ---- counting ---- */

/* The row of a kind, made when it is missing; kinds stay in byte order. */
static score_tally *tally_of(score_result *result, ent_str kind, ent_arena *arena) {
    uint32_t at = 0;
    while (at < result->kinds.count && ent_str_compare(result->kinds.items[at].kind, kind) < 0) at++;
    if (at < result->kinds.count && ent_str_equal(result->kinds.items[at].kind, kind)) return &result->kinds.items[at];
    if (!ent_vec_reserve(arena, &result->kinds)) return NULL;
    score_tally *rows = result->kinds.items;
    memmove(rows + at + 1, rows + at, (result->kinds.count - at) * sizeof *rows);
    unsigned number = ENT_KIND_NONE;
    bool state = ent_kind_parse(kind.ptr, kind.len, &number) && ent_kind_is_state((uint8_t)number);
    rows[at] = (score_tally){.kind = kind, .state = state};
    result->kinds.count++;
    return &rows[at];
}

static void count_published(const score_doc *gold, const score_doc *pred, score_result *result) {
    if (gold->published.len == 0) return;
    result->published_gold++;
    if (!pred || pred->published.len == 0) return;
    result->published_claimed++;
    score_publication kind = score_compare_published(gold->published, pred->published);
    if (result->published[kind]++ == 0) result->published_order[result->published_kinds++] = kind;
}

typedef struct candidate {
    score_quality quality;
    uint32_t gold, pred;
} candidate;

static int best_first(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->quality.q > y->quality.q) return -1;
    if (x->quality.q < y->quality.q) return 1;
    if (x->gold != y->gold) return x->gold < y->gold ? -1 : 1;
    return (x->pred > y->pred) - (x->pred < y->pred);
}

typedef ENT_VEC(candidate) candidates;

static ent_status find_candidates(const score_facts *gold, const score_facts *pred, ent_arena *arena, candidates *found, ent_err *err) {
    for (uint32_t i = 0; i < gold->count; i++)
        for (uint32_t j = 0; j < pred->count; j++) {
            candidate pair = {.gold = i, .pred = j};
            ent_status status = score_fact_match(&gold->items[i], &pred->items[j], arena, &pair.quality, err);
            if (status) return status;
            if (pair.quality.possible && !ent_vec_push(arena, found, pair)) return ent_err_full(err, "scoring");
        }
    if (found->count) qsort(found->items, found->count, sizeof *found->items, best_first);
    return ENT_OK;
}

static bool count_pair(const score_fact *gold, const score_quality *quality, ent_arena *arena, score_result *result) {
    score_tally *tally = tally_of(result, gold->kind, arena);
    if (!tally) return false;
    tally->right++;
    tally->core_found += gold->core;
    tally->full += quality->axes[SCORE_FULL];
    for (int i = 0; i < SCORE_AXES; i++) result->axes[i] += quality->axes[i];
    result->pairs++;
    return true;
}

/* What found no partner, and the totals. */
static bool count_rest(const score_facts *facts, const bool *paired, bool gold, ent_arena *arena, score_result *result) {
    for (uint32_t i = 0; i < facts->count; i++) {
        const score_fact *fact = &facts->items[i];
        if (gold && !fact->core) continue;
        score_tally *tally = tally_of(result, fact->kind, arena);
        if (!tally) return false;
        if (gold) tally->core++;
        else tally->pred++;
        if (!paired[i] && !ent_vec_push(arena, gold ? &result->missed : &result->wrong, fact)) return false;
    }
    return true;
}

static ent_status count_doc(const score_facts *gold, const score_facts *pred, ent_arena *arena, score_result *result, ent_err *err) {
    candidates found = {0};
    bool *gold_paired = ENT_NEW_ARRAY(arena, bool, gold->count), *pred_paired = ENT_NEW_ARRAY(arena, bool, pred->count);
    if (!gold_paired || !pred_paired) return ent_err_full(err, "scoring");
    ent_status status = find_candidates(gold, pred, arena, &found, err);
    if (status) return status;
    for (uint32_t i = 0; i < found.count; i++) {
        const candidate *pair = &found.items[i];
        if (gold_paired[pair->gold] || pred_paired[pair->pred]) continue;
        gold_paired[pair->gold] = pred_paired[pair->pred] = true;
        if (!count_pair(&gold->items[pair->gold], &pair->quality, arena, result)) return ent_err_full(err, "scoring");
    }
    if (!count_rest(gold, gold_paired, true, arena, result) || !count_rest(pred, pred_paired, false, arena, result))
        return ent_err_full(err, "scoring");
    return ENT_OK;
}

static ent_status compare(ent_str gold_text, ent_str pred_text, const ent_score_options *options, ent_arena *arena, score_result *result,
                          ent_err *err) {
    score_docs gold = {0}, pred = {0};
    ent_status status = load(gold_text, "gold", arena, &gold, err);
    if (!status) status = load(pred_text, "predicted", arena, &pred, err);
    for (uint32_t i = 0; i < gold.count && !status; i++) {
        score_facts gold_facts = {0}, pred_facts = {0};
        const score_doc *other = find_doc(&pred, gold.items[i].name);
        count_published(&gold.items[i], other, result);
        status = read_facts(&gold.items[i], "gold", options, arena, &gold_facts, err);
        if (!status) status = read_facts(other, "predicted", options, arena, &pred_facts, err);
        if (!status) status = count_doc(&gold_facts, &pred_facts, arena, result, err);
    }
    return status;
}

ent_status ent_score_compare(ent_str gold, ent_str pred, const ent_score_options *options, ent_buf *out, ent_err *err) {
    ent_arena arena;
    ent_arena_init(&arena, memory_limit_bytes);
    score_result result = {0};
    ent_status status = compare(gold, pred, options, &arena, &result, err);
    if (!status) score_report(&result, options, out);
    ent_arena_release(&arena);
    return status;
}
