/* From expanded forms to the lexicon of the pack: forms in byte order, classes of analyses, numbers of the lemmas that
 * tables name. A class keeps lemmas as "strip so many bytes, add that", so that thousands of words share it. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "packc/internal.h"

_Static_assert(sizeof(ent_reading) == 16, "readings are compared and hashed as bytes, so there must be no padding");

ent_str ent_packc_lower(ent_arena *arena, ent_str text) {
    char *out = ent_arena_alloc(arena, text.len * 2 + 4, 1);
    if (!out) return (ent_str){NULL, 0};
    size_t length = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t code = ent_utf8_next(text, &at);
        if (code == 0x2019) code = '\'';
        length += ent_utf8_put(ent_utf8_lower(code), out + length);
    }
    return (ent_str){out, length};
}

static uint64_t tags_key(ent_packc_tags t) {
    return (uint64_t)t.pos << 32 | (uint64_t)t.verb_form << 24 | (uint64_t)t.gender << 16 | (uint64_t)t.number << 8 | t.persons;
}

static int compare_forms(const void *left, const void *right) {
    const ent_packc_form *a = left, *b = right;
    int order = ent_str_compare(a->form, b->form);
    if (order == 0) order = ent_str_compare(a->lemma, b->lemma);
    if (order) return order;
    uint64_t x = tags_key(a->tags), y = tags_key(b->tags);
    return (x > y) - (x < y);
}

static int compare_by_lemma(const void *left, const void *right) {
    const ent_packc_form *a = *(const ent_packc_form *const *)left, *b = *(const ent_packc_form *const *)right;
    int order = ent_str_compare(a->lemma, b->lemma);
    return order ? order : compare_forms(a, b);
}

static bool same_but_persons(const ent_packc_form *a, const ent_packc_form *b) {
    return a->tags.pos == b->tags.pos && a->tags.verb_form == b->tags.verb_form && a->tags.gender == b->tags.gender &&
           a->tags.number == b->tags.number && ent_str_equal(a->lemma, b->lemma);
}

/* Orders the forms; equal analyses become one, and those that differ in the person alone too. */
static void order_forms(ent_packc *c) {
    if (c->forms.count == 0) return;
    qsort(c->forms.items, c->forms.count, sizeof *c->forms.items, compare_forms);
    uint32_t kept = 0;
    for (uint32_t i = 1; i < c->forms.count; i++) {
        ent_packc_form *last = &c->forms.items[kept], *form = &c->forms.items[i];
        if (ent_str_equal(last->form, form->form) && same_but_persons(last, form)) last->tags.persons |= form->tags.persons;
        else c->forms.items[++kept] = *form;
    }
    c->forms.count = kept + 1;
}

static ent_status index_lemmas(ent_packc *c, ent_err *err) {
    c->by_lemma = ENT_NEW_ARRAY(&c->arena, const ent_packc_form *, c->forms.count);
    if (!c->by_lemma) return ent_packc_full(err);
    for (uint32_t i = 0; i < c->forms.count; i++) c->by_lemma[i] = &c->forms.items[i];
    c->by_lemma_count = c->forms.count;
    if (c->by_lemma_count) qsort(c->by_lemma, c->by_lemma_count, sizeof *c->by_lemma, compare_by_lemma);
    return ENT_OK;
}

/* What a form must be to count as one of a lemma. */
typedef enum form_kind { NO_VERB, PARTICIPLE, ANY_VERB } form_kind;

static bool is_kind(const ent_packc_form *form, form_kind kind) {
    bool verb = form->tags.pos == ENT_POS_VERB;
    return kind == NO_VERB ? !verb : verb && (kind == ANY_VERB || form->tags.verb_form == ENT_VERB_FORM_PAST_PARTICIPLE);
}

/* Calls back for the lemma's forms of that kind; how many. *stopped when `each` returned false. */
static uint32_t each_form(const ent_packc *c, ent_str lemma, form_kind kind, bool (*each)(void *context, const ent_packc_form *form), void *context,
                          bool *stopped) {
    uint32_t low = 0, high = c->by_lemma_count, count = 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ent_str_compare(c->by_lemma[middle]->lemma, lemma) < 0) low = middle + 1;
        else high = middle;
    }
    for (; low < c->by_lemma_count && ent_str_equal(c->by_lemma[low]->lemma, lemma); low++) {
        if (!is_kind(c->by_lemma[low], kind)) continue;
        count++;
        if (each(context, c->by_lemma[low])) continue;
        *stopped = true;
        break;
    }
    return count;
}

/* First form in byte order that is not before `text`. */
static uint32_t lower_bound(const ent_packc *c, uint32_t count, ent_str text) {
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (ent_str_compare(c->forms.items[middle].form, text) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* The verb whose past participle, masculine singular, is `text`; empty when there is none. */
static ent_str verb_of_participle(const ent_packc *c, ent_str text) {
    for (uint32_t i = lower_bound(c, c->forms.count, text); i < c->forms.count; i++) {
        const ent_packc_form *form = &c->forms.items[i];
        if (!ent_str_equal(form->form, text)) break;
        if (is_kind(form, PARTICIPLE) && form->tags.gender != ENT_GENDER_FEMININE && form->tags.number != ENT_NUMBER_PLURAL) return form->lemma;
    }
    return (ent_str){NULL, 0};
}

bool ent_packc_declined(const ent_packc *c, ent_str lemma, bool (*each)(void *context, const ent_packc_form *form), void *context) {
    bool stopped = false;
    if (each_form(c, lemma, NO_VERB, each, context, &stopped)) return !stopped;
    ent_str verb = verb_of_participle(c, lemma);
    if (verb.len && each_form(c, verb, PARTICIPLE, each, context, &stopped)) return !stopped;
    return each_form(c, lemma, ANY_VERB, each, context, &stopped) && !stopped;
}

/* A lemma is a form of itself in every entry of the dictionary. */
static bool lemma_exists(const ent_packc *c, const ent_packc_lemma *lemma) {
    for (uint32_t i = lower_bound(c, c->forms.count, lemma->text); i < c->forms.count; i++) {
        const ent_packc_form *form = &c->forms.items[i];
        if (!ent_str_equal(form->form, lemma->text)) break;
        if (form->tags.pos == lemma->pos && ent_str_equal(form->lemma, lemma->text)) return true;
    }
    return false;
}

static int compare_lemmas(const void *left, const void *right) {
    const ent_packc_lemma *a = left, *b = right;
    int order = ent_str_compare(a->text, b->text);
    return order ? order : (int)a->pos - (int)b->pos;
}

static ent_status collect_lemmas(ent_packc *c, uint32_t table, ent_err *err) {
    const ent_table *schema = ent_table_of(table);
    for (uint32_t r = 0; r < c->rows[table].count; r++) {
        const ent_packc_row *row = &c->rows[table].items[r];
        for (uint32_t i = 0; i < schema->column_count; i++) {
            ent_packc_lemma lemma;
            ent_str cell = row->fields[i];
            if (schema->columns[i].type != ENT_COLUMN_LEMMA || !ent_packc_lemma_cell(cell, &lemma)) continue;
            bool participle = lemma.pos == ENT_POS_ADJECTIVE && verb_of_participle(c, lemma.text).len;
            if (!participle && !lemma_exists(c, &lemma))
                return ent_packc_refuse(row->file, row->line, err, "%s \"%.*s\" is no lemma of the lexicon", schema->columns[i].name, (int)cell.len,
                                        cell.ptr);
            if (!ent_vec_push(&c->arena, &c->lemmas, lemma)) return ent_packc_full(err);
        }
    }
    return ENT_OK;
}

static ent_status number_lemmas(ent_packc *c, ent_err *err) {
    for (uint32_t t = 0; t < ENT_TABLE_COUNT; t++) {
        ent_status status = collect_lemmas(c, t, err);
        if (status != ENT_OK) return status;
    }
    if (c->lemmas.count == 0) return ENT_OK;
    qsort(c->lemmas.items, c->lemmas.count, sizeof *c->lemmas.items, compare_lemmas);
    uint32_t kept = 0;
    for (uint32_t i = 1; i < c->lemmas.count; i++)
        if (compare_lemmas(&c->lemmas.items[kept], &c->lemmas.items[i]) != 0) c->lemmas.items[++kept] = c->lemmas.items[i];
    c->lemmas.count = kept + 1;
    return ENT_OK;
}

typedef struct adding {
    ent_packc *c;
    ent_str lemma;
} adding;

static bool add_adjective(void *context, const ent_packc_form *participle) {
    const adding *a = context;
    ent_packc_tags tags = {ENT_POS_ADJECTIVE, 0, 0, participle->tags.gender, participle->tags.number};
    return ent_vec_push(&a->c->arena, &a->c->forms, (ent_packc_form){participle->form, a->lemma, tags});
}

/* Participles that a table names as adjectives are both from here on; others stay participles alone, or every one of them
 * would be ambiguous. */
static ent_status add_adjectives(ent_packc *c, ent_err *err) {
    ent_str *verbs = ENT_NEW_ARRAY(&c->arena, ent_str, c->lemmas.count);
    if (!verbs) return ent_packc_full(err);
    for (uint32_t i = 0; i < c->lemmas.count; i++) {
        const ent_packc_lemma *lemma = &c->lemmas.items[i];
        if (lemma->pos == ENT_POS_ADJECTIVE && !lemma_exists(c, lemma)) verbs[i] = verb_of_participle(c, lemma->text);
    }
    bool stopped = false;
    for (uint32_t i = 0; i < c->lemmas.count; i++)
        if (verbs[i].len) (void)each_form(c, verbs[i], PARTICIPLE, add_adjective, &(adding){c, c->lemmas.items[i].text}, &stopped);
    if (stopped) return ent_packc_full(err);
    c->by_lemma_count = 0; /* the forms move */
    order_forms(c);
    return ENT_OK;
}

uint32_t ent_packc_lemma_number(const ent_packc *c, ent_str text, uint8_t pos) {
    const ent_packc_lemma key = {text, pos};
    if (c->lemmas.count == 0) return 0;
    const ent_packc_lemma *found = bsearch(&key, c->lemmas.items, c->lemmas.count, sizeof key, compare_lemmas);
    return found ? (uint32_t)(found - c->lemmas.items) + 1 : 0;
}

ent_status ent_packc_lexicon_read(ent_packc *c, ent_err *err) {
    const struct ent_packc_tagset *tagset;
    ent_status status = ENT_OK; /* a pack of tables alone has no dictionary, and an empty lexicon */
    if (c->dictionary.len) status = ent_packc_tagset_read(c, &tagset, err);
    if (status == ENT_OK && c->dictionary.len) status = ent_packc_hunspell_expand(c, tagset, err);
    if (status != ENT_OK) return status;
    order_forms(c);
    status = index_lemmas(c, err);
    return status == ENT_OK ? number_lemmas(c, err) : status;
}

/* ---- writing ---- */

/* Pages that drop accents: the bare spelling of each form of a lemma that tables name, unless it is a word itself. */
static ent_status add_bare_spellings(ent_packc *c, ent_err *err) {
    uint32_t words = c->forms.count;
    ent_buf bare;
    ent_buf_init(&bare);
    ent_status status = ENT_OK;
    for (uint32_t i = 0; i < words && status == ENT_OK; i++) {
        ent_packc_form form = c->forms.items[i];
        if (!ent_packc_lemma_number(c, form.lemma, form.tags.pos)) continue;
        ent_buf_reset(&bare);
        ent_utf8_fold_into(&bare, form.form);
        uint32_t at = lower_bound(c, words, ent_buf_str(&bare));
        if (at < words && ent_str_equal(c->forms.items[at].form, ent_buf_str(&bare))) continue;
        form.form = (ent_str){ent_arena_copy(&c->arena, bare.ptr, bare.len), bare.len};
        if (bare.failed || !form.form.ptr || !ent_vec_push(&c->arena, &c->forms, form)) status = ent_packc_full(err);
    }
    ent_buf_release(&bare);
    if (status == ENT_OK) order_forms(c);
    return status;
}

static ent_reading make_reading(ent_packc *c, const ent_packc_form *form) {
    size_t common = 0;
    while (common < form->form.len && common < form->lemma.len && form->form.ptr[common] == form->lemma.ptr[common]) common++;
    /* Not inside a character, so that the suffix is a text. */
    while (common > 0 && ((common < form->form.len && ((uint8_t)form->form.ptr[common] & 0xC0) == 0x80) ||
                          (common < form->lemma.len && ((uint8_t)form->lemma.ptr[common] & 0xC0) == 0x80)))
        common--;
    ent_str suffix = {form->lemma.ptr + common, form->lemma.len - common};
    return (ent_reading){.pos = form->tags.pos,
                         .verb_form = form->tags.verb_form,
                         .persons = form->tags.persons,
                         .gender = form->tags.gender,
                         .number = form->tags.number,
                         .strip = (uint8_t)(form->form.len - common),
                         .suffix_length = (uint16_t)suffix.len,
                         .suffix = ent_packc_pool_add(&c->pool, suffix),
                         .lemma = ent_packc_lemma_number(c, form->lemma, form->tags.pos)};
}

/* "some number" beside a definite one of the same word says nothing. */
static bool redundant(const ent_packc_form *forms, uint32_t count, uint32_t which) {
    for (uint32_t i = 0; i < count; i++) {
        ent_packc_tags a = forms[which].tags, b = forms[i].tags;
        if (a.number == 0 && b.number != 0 && a.pos == b.pos && a.verb_form == b.verb_form && a.gender == b.gender &&
            ent_str_equal(forms[which].lemma, forms[i].lemma))
            return true;
    }
    return false;
}

/* Classes found so far, by content. */
typedef struct class_index {
    ENT_VEC(ent_reading) readings;
    ENT_VEC(uint32_t) first; /* by class, and one behind the last */
    uint32_t *slots;         /* class, 0 empty */
    uint32_t mask;
} class_index;

enum { CLASS_SLOTS = 1 << 19 };

static uint32_t find_class(ent_arena *arena, class_index *index, const ent_reading *readings, uint32_t count) {
    ent_str content = {(const char *)readings, count * sizeof *readings};
    uint32_t slot = ent_pack_form_hash(count, content) & index->mask;
    for (; index->slots[slot]; slot = (slot + 1) & index->mask) {
        uint32_t cls = index->slots[slot], first = index->first.items[cls];
        if (index->first.items[cls + 1] - first == count && memcmp(&index->readings.items[first], readings, content.len) == 0) return cls;
    }
    uint32_t cls = index->first.count - 1;
    if (cls >= CLASS_SLOTS / 2) return 0;
    for (uint32_t i = 0; i < count; i++)
        if (!ent_vec_push(arena, &index->readings, readings[i])) return 0;
    if (!ent_vec_push(arena, &index->first, index->readings.count)) return 0;
    index->slots[slot] = cls;
    return cls;
}

static ent_status make_keys(ent_packc *c, class_index *index, ent_packc_key *keys, uint32_t *key_count, ent_err *err) {
    for (uint32_t i = 0, end; i < c->forms.count; i = end) {
        const ent_packc_form *forms = &c->forms.items[i];
        for (end = i + 1; end < c->forms.count && ent_str_equal(c->forms.items[end].form, forms->form);) end++;
        ent_reading readings[ENT_PACK_MAX_READINGS];
        uint32_t count = 0;
        for (uint32_t j = 0; j < end - i; j++) {
            if (redundant(forms, end - i, j)) continue;
            if (count == ENT_PACK_MAX_READINGS || forms->form.len > UINT8_MAX)
                return ent_err_set(err, ENT_SOURCE, "%.*s: \"%.*s\" is too long or has more than %d analyses", (int)c->dictionary.len,
                                   c->dictionary.ptr, (int)forms->form.len, forms->form.ptr, ENT_PACK_MAX_READINGS);
            readings[count++] = make_reading(c, &forms[j]);
        }
        uint32_t cls = find_class(&c->arena, index, readings, count);
        if (cls == 0) return ent_packc_full(err);
        keys[(*key_count)++] = (ent_packc_key){forms->form, cls};
    }
    return ENT_OK;
}

static void put(ent_buf *out, const void *bytes, size_t size) { ent_buf_put(out, (ent_str){bytes, size}); }

ent_status ent_packc_lexicon_write(ent_packc *c, ent_err *err) {
    ent_status status = add_adjectives(c, err);
    if (status == ENT_OK) status = add_bare_spellings(c, err);
    if (status != ENT_OK) return status;
    class_index index = {.mask = CLASS_SLOTS - 1, .slots = ENT_NEW_ARRAY(&c->arena, uint32_t, CLASS_SLOTS)};
    ent_packc_key *keys = ENT_NEW_ARRAY(&c->arena, ent_packc_key, c->forms.count);
    /* Class 0 is empty: the answer for an unknown word. */
    if (!index.slots || !keys || !ent_vec_push(&c->arena, &index.first, 0) || !ent_vec_push(&c->arena, &index.first, 0)) return ent_packc_full(err);
    uint32_t key_count = 0;
    status = make_keys(c, &index, keys, &key_count, err);
    if (status == ENT_OK) status = ent_packc_automaton_write(&c->arena, keys, key_count, &c->sections[ENT_SECTION_LEXICON], err);
    if (status != ENT_OK) return status;
    put(&c->sections[ENT_SECTION_CLASSES], index.first.items, index.first.count * sizeof *index.first.items);
    if (index.readings.count) put(&c->sections[ENT_SECTION_READINGS], index.readings.items, index.readings.count * sizeof *index.readings.items);
    for (uint32_t i = 0; i < c->lemmas.count; i++) {
        const ent_pack_lemma lemma = {ent_packc_pool_add(&c->pool, c->lemmas.items[i].text), c->lemmas.items[i].pos};
        put(&c->sections[ENT_SECTION_LEMMAS], &lemma, sizeof lemma);
    }
    return ENT_OK;
}
