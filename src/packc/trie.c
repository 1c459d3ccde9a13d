/* The vocabulary of all phrases and the trie over its numbers, laid out as a double array: one addition and one
 * comparison take a text one word further. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "packc/internal.h"

static void put(ent_buf *out, const void *bytes, size_t size) { ent_buf_put(out, (ent_str){bytes, size}); }

static int compare_words(const void *left, const void *right) { return ent_str_compare(*(const ent_str *)left, *(const ent_str *)right); }

/* Words in byte order, each once; the number of a word is its place from 1. */
static ent_status collect_words(ent_packc *c, const ent_packc_phrases *phrases, ent_str **words, ent_err *err) {
    size_t count = 0;
    for (uint32_t i = 0; i < phrases->count; i++) count += phrases->items[i].word_count;
    *words = ENT_NEW_ARRAY(&c->arena, ent_str, count);
    if (!*words) return ent_packc_full(err);
    count = 0;
    for (uint32_t i = 0; i < phrases->count; i++)
        for (uint32_t w = 0; w < phrases->items[i].word_count; w++) (*words)[count++] = phrases->items[i].folded[w];
    if (count == 0) return ENT_OK;
    qsort(*words, count, sizeof **words, compare_words);
    c->word_count = 1;
    for (size_t i = 1; i < count; i++)
        if (!ent_str_equal((*words)[c->word_count - 1], (*words)[i])) (*words)[c->word_count++] = (*words)[i];
    return ENT_OK;
}

static void number_words(const ent_packc *c, ent_packc_phrases *phrases, const ent_str *words) {
    for (uint32_t i = 0; i < phrases->count; i++) {
        ent_packc_phrase *phrase = &phrases->items[i];
        for (uint32_t w = 0; w < phrase->word_count; w++) {
            const ent_str *found = bsearch(&phrase->folded[w], words, c->word_count, sizeof *words, compare_words);
            phrase->numbers[w] = (uint32_t)(found - words) + 1;
        }
    }
}

static ent_status write_words(ent_packc *c, const ent_str *words, ent_err *err) {
    uint32_t slot_count = 2;
    while (slot_count < c->word_count * 2 + 1) slot_count *= 2;
    ent_pack_word *slots = ENT_NEW_ARRAY(&c->arena, ent_pack_word, slot_count);
    if (!slots) return ent_packc_full(err);
    for (uint32_t i = 0; i < c->word_count; i++) {
        uint64_t hash = ent_utf8_fold_hash(words[i]);
        uint32_t slot = (uint32_t)hash & (slot_count - 1);
        for (; slots[slot].hash; slot = (slot + 1) & (slot_count - 1)) {
            if (slots[slot].hash != hash) continue;
            ent_str other = words[slots[slot].number - 1];
            return ent_err_set(err, ENT_SOURCE, "%s: \"%.*s\" and \"%.*s\" have one hash, respell a phrase", c->source, (int)other.len, other.ptr,
                               (int)words[i].len, words[i].ptr);
        }
        slots[slot] = (ent_pack_word){hash, i + 1, ent_packc_pool_add(&c->pool, words[i])};
    }
    put(&c->sections[ENT_SECTION_WORDS], slots, slot_count * sizeof *slots);
    return ENT_OK;
}

/* Words of dates first and marks of frames last: text takes them apart from the others. */
static uint32_t rank(uint32_t table) { return table == ENT_TABLE_TIMELINKS ? 0 : table == ENT_TABLE_FRAMES ? 1 + ENT_TABLE_COUNT : 1 + table; }

static int compare_phrases(const void *left, const void *right) {
    const ent_packc_phrase *a = left, *b = right;
    for (uint32_t w = 0; w < a->word_count && w < b->word_count; w++)
        if (a->numbers[w] != b->numbers[w]) return a->numbers[w] < b->numbers[w] ? -1 : 1;
    if (a->word_count != b->word_count) return a->word_count < b->word_count ? -1 : 1;
    if (a->hit.table != b->hit.table) return rank(a->hit.table) < rank(b->hit.table) ? -1 : 1;
    if (a->hit.row != b->hit.row) return a->hit.row < b->hit.row ? -1 : 1;
    return (int)a->hit.alternative - (int)b->hit.alternative;
}

/* A state and the ordered phrases that pass through it. */
typedef struct pending {
    uint32_t slot, first, end, depth;
} pending;

typedef struct builder {
    ent_packc *c;
    const ent_packc_phrases *phrases;
    ENT_VEC(ent_pack_state) states;
    ENT_VEC(pending) queue;
    ent_packc_fit fit;
    uint32_t *labels, *starts; /* children of the state at hand */
    bool crowded;              /* more phrases end at one state than it can tell of */
} builder;

static bool reach(builder *b, uint32_t slot) {
    while (b->states.count <= slot)
        if (!ent_vec_push(&b->c->arena, &b->states, (ent_pack_state){0})) return false;
    return true;
}

static bool add_state(builder *b, pending at, uint32_t *hit_count) {
    uint32_t i = at.first, children = 0, base = 0, hits = 0;
    for (; i < at.end && b->phrases->items[i].word_count == at.depth; i++, hits++)
        put(&b->c->sections[ENT_SECTION_HITS], &b->phrases->items[i].hit, sizeof(ent_phrase_hit));
    b->crowded = b->crowded || hits > ENT_PACK_HITS_MAX;
    b->states.items[at.slot].hits = hits ? *hit_count << ENT_PACK_HITS_SHIFT | hits : 0;
    *hit_count += hits;
    for (; i < at.end; i++) {
        uint32_t word = b->phrases->items[i].numbers[at.depth];
        if (children && b->labels[children - 1] == word) continue;
        b->labels[children] = word;
        b->starts[children++] = i;
    }
    if (children == 0) return true;
    b->starts[children] = at.end;
    if (!ent_packc_fit_place(&b->fit, b->labels, children, false, &base) || !reach(b, base + b->labels[children - 1])) return false;
    b->states.items[at.slot].base = base;
    for (uint32_t k = 0; k < children; k++) {
        pending child = {base + b->labels[k], b->starts[k], b->starts[k + 1], at.depth + 1};
        b->states.items[child.slot].check = at.slot + 1;
        if (!ent_vec_push(&b->c->arena, &b->queue, child)) return false;
    }
    return true;
}

ent_status ent_packc_trie_write(ent_packc *c, ent_packc_phrases *phrases, ent_err *err) {
    ent_str *words;
    ent_status status = collect_words(c, phrases, &words, err);
    if (status != ENT_OK) return status;
    number_words(c, phrases, words);
    status = write_words(c, words, err);
    if (status != ENT_OK) return status;
    if (phrases->count) qsort(phrases->items, phrases->count, sizeof *phrases->items, compare_phrases);
    builder b = {.c = c, .phrases = phrases};
    ent_packc_fit_init(&b.fit, &c->arena);
    b.labels = ENT_NEW_ARRAY(&c->arena, uint32_t, c->word_count + 1);
    b.starts = ENT_NEW_ARRAY(&c->arena, uint32_t, c->word_count + 2);
    if (!b.labels || !b.starts || !reach(&b, 0) || !ent_vec_push(&c->arena, &b.queue, (pending){0, 0, phrases->count, 0})) return ent_packc_full(err);
    uint32_t hit_count = 0;
    for (uint32_t q = 0; q < b.queue.count; q++)
        if (!add_state(&b, b.queue.items[q], &hit_count)) return ent_packc_full(err);
    if (b.crowded) return ent_err_set(err, ENT_SOURCE, "%s: more than %d rows have a phrase of the same words", c->source, ENT_PACK_HITS_MAX);
    /* Room behind the last base for any word, so that a step needs no bound. */
    if (!reach(&b, b.states.count + c->word_count)) return ent_packc_full(err);
    put(&c->sections[ENT_SECTION_TRIE], b.states.items, b.states.count * sizeof *b.states.items);
    return ENT_OK;
}
