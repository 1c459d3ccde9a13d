/* Reading a fact and matching two of them. The rules, thresholds and weights are those of the codebook's scorer; changing one here
 * would make its figures mean something else. That is also why its own list of honorifics stands in C: it defines the measure
 * and is no vocabulary of a language pack. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/model.h"
#include "score/internal.h"

static const char *const honorifics[] = {"m", "mme", "mm", "dr", "le", "la", "les", "l", "de", "du", "des", "d", "et", "sa", "majeste", "roi"};

/* Letters that the scorer does not fold, since Unicode does not decompose them: they separate words. */
static bool separates(uint32_t code) {
    static const uint16_t codes[] = {0xC6,  0xD0,  0xD8,  0xDF,  0xE6,  0xF0,  0xF8,  0x126, 0x127, 0x131, 0x132, 0x133, 0x138, 0x13F,  0x140, 0x141,
                                     0x142, 0x149, 0x14A, 0x14B, 0x166, 0x167, 0x17F, 0x1E2, 0x1E3, 0x1FC, 0x1FD, 0x1FE, 0x1FF, 0x1E9B, 0x1E9E};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (codes[i] == code) return true;
    return false;
}

static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

static int by_bytes(const void *a, const void *b) { return ent_str_compare(*(const ent_str *)a, *(const ent_str *)b); }

static bool is_honorific(ent_str word) {
    for (size_t i = 0; i < sizeof honorifics / sizeof honorifics[0]; i++)
        if (ent_str_equal(word, ent_str_of(honorifics[i]))) return true;
    return false;
}

/* Folded copy in which every byte that is not of a word is a space; NULL when the arena is full. */
static char *folded_copy(ent_str text, ent_arena *arena, size_t *length) {
    char *folded = ent_arena_alloc(arena, 2 * text.len + 1, 1);
    *length = 0;
    for (size_t at = 0; folded && at < text.len;) {
        char bytes[4];
        uint32_t code = ent_utf8_next(text, &at);
        size_t count = separates(code) ? ent_utf8_put(' ', bytes) : ent_utf8_fold(code, bytes);
        if (count == 0 && (code < 0x300 || code > 0x36F)) count = ent_utf8_put(' ', bytes);
        for (size_t i = 0; i < count; i++) folded[(*length)++] = is_word(bytes[i]) ? bytes[i] : ' ';
    }
    return folded;
}

static ent_status read_words(ent_str text, bool keep_honorifics, ent_arena *arena, score_words *words, ent_err *err) {
    size_t length = 0;
    char *folded = folded_copy(text, arena, &length);
    words->items = ENT_NEW_ARRAY(arena, ent_str, length / 2 + 1);
    if (!folded || !words->items) return ent_err_full(err, "scoring");
    ent_str rest = {folded, length};
    while (rest.len) {
        ent_str word = ent_str_cut(&rest, ' ');
        if (word.len && (keep_honorifics || !is_honorific(word))) words->items[words->count++] = word;
    }
    if (words->count) qsort(words->items, words->count, sizeof *words->items, by_bytes);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < words->count; i++)
        if (i == 0 || !ent_str_equal(words->items[i], words->items[kept - 1])) words->items[kept++] = words->items[i];
    words->count = kept;
    return ENT_OK;
}

static uint32_t shared(const score_words *a, const score_words *b) {
    uint32_t common = 0;
    for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
        int order = ent_str_compare(a->items[i], b->items[j]);
        common += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return common;
}

/* Shared words among all words of both are at least the given part, and there is one. */
static bool overlap(const score_words *a, const score_words *b, double part) {
    uint32_t common = shared(a, b);
    return common && (double)common / (double)(a->count + b->count - common) >= part;
}

static ent_status read_actor(const ent_json *json, ent_arena *arena, score_actor *actor, ent_err *err) {
    actor->name = ent_json_find_str(json, "name");
    actor->type = ent_json_find_str(json, "type");
    actor->country = ent_json_find_str(json, "country");
    ent_status status = read_words(actor->name, false, arena, &actor->words, err);
    const ent_json *offices = ent_json_find(json, "offices");
    if (status || !offices || offices->type != ENT_JSON_ARRAY) return status;
    actor->titles = ENT_NEW_ARRAY(arena, score_words, offices->count);
    if (!actor->titles) return ent_err_full(err, "scoring");
    actor->title_count = offices->count;
    for (uint32_t i = 0; i < offices->count && !status; i++)
        status = read_words(ent_json_find_str(&offices->items[i], "title"), true, arena, &actor->titles[i], err);
    return status;
}

static uint32_t length_of(const ent_json *array) { return array && array->type == ENT_JSON_ARRAY ? array->count : 0; }

static ent_status read_actors(const ent_json *json, ent_arena *arena, score_fact *fact, ent_err *err) {
    const ent_json *agents = ent_json_find(json, "agents"), *counterparts = ent_json_find(json, "counterparts");
    uint32_t first = length_of(agents), count = first + length_of(counterparts);
    score_actor *items = ENT_NEW_ARRAY(arena, score_actor, count);
    if (!items) return ent_err_full(err, "scoring");
    for (uint32_t i = 0; i < count; i++) {
        ent_status status = read_actor(i < first ? &agents->items[i] : &counterparts->items[i - first], arena, &items[i], err);
        if (status) return status;
    }
    fact->agents = (score_actors){items, first};
    fact->counterparts = (score_actors){items + first, count - first};
    fact->all = (score_actors){items, count};
    return ENT_OK;
}

ent_status score_fact_read(const ent_json *json, ent_str doc, ent_arena *arena, score_fact *fact, ent_err *err) {
    const ent_json *negated = ent_json_find(json, "negated");
    *fact = (score_fact){.doc = doc,
                         .kind = ent_json_find_str(json, "kind"),
                         .status = ent_json_find_str(json, "status"),
                         .from = ent_json_find_str(json, "from"),
                         .zone = ent_json_find(json, "zone") ? ent_json_find_str(json, "zone") : ENT_STR("main"),
                         .place = ent_json_find_str(ent_json_find(json, "place"), "country"),
                         .negated = negated && negated->type == ENT_JSON_BOOL && negated->number,
                         .core = !ent_json_find(json, "weight") || ent_str_equal(ent_json_find_str(json, "weight"), ENT_STR("core")),
                         .alt_kinds = ent_json_find(json, "alt_kinds")};
    if (fact->kind.len == 0) return ent_err_set(err, ENT_INPUT, "fact without kind");
    unsigned kind = ENT_KIND_NONE;
    fact->symmetric = ent_kind_parse(fact->kind.ptr, fact->kind.len, &kind) && ent_kind_symmetric((uint8_t)kind);
    ent_status status = read_words(ent_json_find_str(json, "mechanism"), true, arena, &fact->mechanism, err);
    return status ? status : read_actors(json, arena, fact, err);
}

static bool is(ent_str text, const char *word) { return ent_str_equal(text, ent_str_of(word)); }

static bool same_actor(const score_actor *a, const score_actor *b) {
    bool person = is(a->type, "person") || is(b->type, "person");
    if (person && a->type.len && b->type.len && !ent_str_equal(a->type, b->type)) return false;
    if (a->words.count && b->words.count) {
        uint32_t common = shared(&a->words, &b->words), fewer = a->words.count < b->words.count ? a->words.count : b->words.count;
        if (common >= fewer || overlap(&a->words, &b->words, 0.5)) return true;
    }
    if (person || a->country.len == 0 || !ent_str_equal(a->country, b->country)) return false;
    return ent_str_equal(a->type, b->type) || is(a->type, "state") || is(b->type, "state");
}

/* For each actor of xs its partner among ys, NULL when it has none. */
typedef struct pairing {
    const score_actor **partner;
    uint32_t found;
    bool exact; /* everybody has one */
} pairing;

static ent_status pair_actors(const score_actors *xs, const score_actors *ys, ent_arena *arena, pairing *pairs, ent_err *err) {
    bool *taken = ENT_NEW_ARRAY(arena, bool, ys->count);
    *pairs = (pairing){.partner = ENT_NEW_ARRAY(arena, const score_actor *, xs->count)};
    if (!taken || !pairs->partner) return ent_err_full(err, "scoring");
    for (uint32_t i = 0; i < xs->count; i++)
        for (uint32_t j = 0; j < ys->count && !pairs->partner[i]; j++)
            if (!taken[j] && same_actor(&xs->items[i], &ys->items[j])) {
                taken[j] = true;
                pairs->partner[i] = &ys->items[j];
                pairs->found++;
            }
    pairs->exact = pairs->found == xs->count && xs->count == ys->count;
    return ENT_OK;
}

/* One of the gold person's offices is among the other's, or gold names none. */
static bool office_agrees(const score_actor *gold, const score_actor *pred) {
    if (!is(gold->type, "person") || gold->title_count == 0) return true;
    for (uint32_t i = 0; i < gold->title_count; i++)
        for (uint32_t j = 0; j < pred->title_count; j++)
            if (overlap(&gold->titles[i], &pred->titles[j], 0.5)) return true;
    return false;
}

static bool offices_agree(const score_actors *gold, const pairing *pairs) {
    for (uint32_t i = 0; i < gold->count; i++)
        if (pairs->partner[i] && !office_agrees(&gold->items[i], pairs->partner[i])) return false;
    return true;
}

/* One of two dates contradicts the other: they differ within the precision of the coarser. */
static bool clash(ent_str a, ent_str b) {
    size_t length = a.len < b.len ? a.len : b.len;
    return length && memcmp(a.ptr, b.ptr, length) != 0;
}

static bool kind_fits(const score_fact *gold, const score_fact *pred) {
    if (ent_str_equal(gold->kind, pred->kind)) return true;
    for (uint32_t i = 0; i < length_of(gold->alt_kinds); i++)
        if (ent_str_equal(gold->alt_kinds->items[i].text, pred->kind)) return true;
    return false;
}

/* What beside its participants makes a state what it is. */
static bool state_agrees(const score_fact *gold, const score_fact *pred) {
    if (is(gold->kind, "mechanism")) return overlap(&gold->mechanism, &pred->mechanism, 0.4);
    if (!is(gold->kind, "office")) return true;
    for (uint32_t i = 0; i < gold->agents.count && i < pred->agents.count; i++)
        if (!office_agrees(&gold->agents.items[i], &pred->agents.items[i])) return false;
    return true;
}

ent_status score_fact_match(const score_fact *gold, const score_fact *pred, ent_arena *arena, score_quality *quality, ent_err *err) {
    static const score_actors nobody = {0};
    *quality = (score_quality){0};
    if (!kind_fits(gold, pred) || gold->negated != pred->negated) return ENT_OK;
    const score_actors *gold_first = gold->symmetric ? &gold->all : &gold->agents;
    const score_actors *gold_second = gold->symmetric ? &nobody : &gold->counterparts;
    pairing first, second;
    ent_status status = pair_actors(gold_first, gold->symmetric ? &pred->all : &pred->agents, arena, &first, err);
    if (!status) status = pair_actors(gold_second, gold->symmetric ? &nobody : &pred->counterparts, arena, &second, err);
    if (status) return status;
    uint32_t actors = gold->all.count + pred->all.count;
    double part = actors ? 2.0 * (first.found + second.found) / actors : 1.0;
    if (part < 0.5 || clash(gold->from, pred->from) || !state_agrees(gold, pred)) return ENT_OK;
    bool *axes = quality->axes;
    quality->possible = true;
    axes[SCORE_EXACT] = first.exact && second.exact;
    axes[SCORE_STATUS] = ent_str_equal(gold->status, pred->status);
    axes[SCORE_DAY] = ent_str_equal(gold->from, pred->from);
    axes[SCORE_OFFICE] = offices_agree(gold_first, &first) && offices_agree(gold_second, &second);
    axes[SCORE_PLACE] = ent_str_equal(gold->place, pred->place);
    axes[SCORE_FULL] = axes[SCORE_EXACT] && axes[SCORE_STATUS] && axes[SCORE_DAY] && axes[SCORE_OFFICE];
    quality->q = (ent_str_equal(gold->kind, pred->kind) ? 0.2 : 0.0) + part;
    quality->q += axes[SCORE_EXACT] ? 0.3 : 0.0;
    quality->q += axes[SCORE_STATUS] ? 0.2 : 0.0;
    quality->q += axes[SCORE_DAY] ? 0.2 : 0.0;
    quality->q += axes[SCORE_OFFICE] ? 0.1 : 0.0;
    quality->q += axes[SCORE_PLACE] ? 0.1 : 0.0;
    return ENT_OK;
}

/* Publication: an end of an interval as a whole day, by which ends compare as text. */
static void day_text(ent_str date, const char *month_day, const char *day, char text[11]) {
    size_t length = date.len < 10 ? date.len : 10;
    if (length) memcpy(text, date.ptr, length);
    const char *rest = date.len == 4 ? month_day : date.len == 7 ? day : "";
    size_t more = strlen(rest);
    memcpy(text + length, rest, more);
    text[length + more] = 0;
}

/* right: the claimed interval lies within the gold one; wrong: they do not meet; open: wider, but the truth is in it. */
score_publication score_compare_published(ent_str gold, ent_str pred) {
    char low[2][11], high[2][11];
    for (int i = 0; i < 2; i++) {
        ent_str rest = i ? pred : gold, from = ent_str_cut(&rest, '/'), to = rest.len ? rest : from;
        day_text(from, "-01-01", "-01", low[i]);
        day_text(to, "-12-31", "-31", high[i]);
    }
    if (strcmp(low[1], low[0]) >= 0 && strcmp(high[1], high[0]) <= 0) return SCORE_RIGHT;
    return strcmp(high[1], low[0]) < 0 || strcmp(low[1], high[0]) > 0 ? SCORE_WRONG : SCORE_OPEN;
}
