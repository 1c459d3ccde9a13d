/* Phrases: each alternative of a phrase cell becomes the sequences of folded words that it stands for. "~word" stands for
 * every form of that lemma (ent_packc_declined); several of them multiply. "@name" stands for all forms of that word set. */
#include <string.h>

#include "base/utf8.h"
#include "packc/internal.h"

/* Word sequences that an alternative has grown to so far. */
typedef struct sequences {
    ent_str words[ENT_PACKC_MAX_EXPANSIONS][ENT_PACKC_MAX_WORDS];
    uint32_t lengths[ENT_PACKC_MAX_EXPANSIONS];
    uint32_t count;
} sequences;

typedef struct expander {
    ent_packc *c;
    ent_packc_phrases *phrases;
    const ent_packc_row *row;
    ent_str column;
    ent_str alternative;
    uint32_t first; /* phrase of this row */
    sequences now;
} expander;

static ent_status refuse(const expander *e, ent_err *err, const char *reason) {
    return ent_packc_refuse(e->row->file, e->row->line, err, "%.*s: \"%.*s\" %s", (int)e->column.len, e->column.ptr, (int)e->alternative.len,
                            e->alternative.ptr, reason);
}

static ent_str fold(ent_arena *arena, ent_str word) {
    ent_buf folded;
    ent_buf_init(&folded);
    ent_utf8_fold_into(&folded, word);
    const char *copy = folded.failed ? NULL : ent_arena_copy(arena, folded.ptr, folded.len);
    ent_str result = {copy, folded.len};
    ent_buf_release(&folded);
    return result;
}

/* Appends the words of a text to one sequence. */
static ent_status append(expander *e, ent_str *words, uint32_t *length, ent_str text, ent_err *err) {
    for (;;) {
        ent_str word = ent_pack_word_cut(&text);
        if (word.len == 0) return ENT_OK;
        if (*length == ENT_PACKC_MAX_WORDS) return refuse(e, err, "has more than 16 words");
        words[*length] = fold(&e->c->arena, word);
        if (!words[*length].ptr) return ent_packc_full(err);
        if (words[*length].len == 0) return refuse(e, err, "has a word that folds to nothing");
        (*length)++;
    }
}

static ent_status append_to_all(expander *e, ent_str text, ent_err *err) {
    for (uint32_t i = 0; i < e->now.count; i++) {
        ent_status status = append(e, e->now.words[i], &e->now.lengths[i], text, err);
        if (status != ENT_OK) return status;
    }
    return ENT_OK;
}

/* Distinct spellings of a lemma, folded. */
typedef struct spellings {
    ent_arena *arena;
    ent_str forms[ENT_PACKC_MAX_EXPANSIONS];
    uint32_t count;
    bool full;
} spellings;

static bool add_spelling(void *context, const ent_packc_form *form) {
    spellings *s = context;
    ent_str folded = fold(s->arena, form->form);
    if (!folded.ptr) return false;
    for (uint32_t i = 0; i < s->count; i++)
        if (ent_str_equal(s->forms[i], folded)) return true;
    s->full = s->count == ENT_PACKC_MAX_EXPANSIONS;
    if (!s->full) s->forms[s->count++] = folded;
    return !s->full;
}

static ent_status multiply(expander *e, const ent_str *forms, uint32_t count, ent_err *err) {
    uint32_t before = e->now.count;
    if (before * count > ENT_PACKC_MAX_EXPANSIONS) return refuse(e, err, "stands for more than 64 forms");
    for (uint32_t f = count; f-- > 0;) {
        for (uint32_t i = 0; i < before; i++) {
            uint32_t to = f * before + i;
            if (f) {
                memcpy(e->now.words[to], e->now.words[i], sizeof e->now.words[to]);
                e->now.lengths[to] = e->now.lengths[i];
            }
            ent_status status = append(e, e->now.words[to], &e->now.lengths[to], forms[f], err);
            if (status != ENT_OK) return status;
        }
    }
    e->now.count = before * count;
    return ENT_OK;
}

static ent_status add_lemma(expander *e, ent_str lemma, ent_err *err) {
    ent_str lowered = ent_packc_lower(&e->c->arena, lemma);
    spellings found = {.arena = &e->c->arena};
    if (!lowered.ptr) return ent_packc_full(err);
    if (ent_packc_declined(e->c, lowered, add_spelling, &found)) return multiply(e, found.forms, found.count, err);
    if (found.full) return refuse(e, err, "stands for more than 64 forms");
    if (found.count) return ent_packc_full(err);
    return ent_packc_refuse(e->row->file, e->row->line, err, "%.*s: \"~%.*s\" is no lemma of the lexicon", (int)e->column.len, e->column.ptr,
                            (int)lemma.len, lemma.ptr);
}

static bool stop_at_first(void *context, const ent_packc_form *form) {
    (void)form;
    *(bool *)context = true;
    return false;
}

/* A stretch without white space. "~a-b" is the compound's lemma when there is one, else "~a" and "b". */
static ent_status add_stretch(expander *e, ent_str stretch, ent_err *err) {
    bool whole = false;
    if (stretch.ptr[0] == '~') {
        ent_str lowered = ent_packc_lower(&e->c->arena, (ent_str){stretch.ptr + 1, stretch.len - 1});
        if (!lowered.ptr) return ent_packc_full(err);
        (void)ent_packc_declined(e->c, lowered, stop_at_first, &whole);
    }
    if (whole) return add_lemma(e, (ent_str){stretch.ptr + 1, stretch.len - 1}, err);
    for (;;) {
        ent_str word = ent_pack_word_cut(&stretch);
        if (word.len == 0) return ENT_OK;
        ent_status status = word.ptr[0] == '~' ? add_lemma(e, (ent_str){word.ptr + 1, word.len - 1}, err) : append_to_all(e, word, err);
        if (status != ENT_OK) return status;
    }
}

/* Letters, digits, what stands inside words, and commas; other punctuation ends a name. */
static bool good_characters(ent_str text) {
    for (size_t at = 0; at < text.len;) {
        uint32_t code = ent_utf8_next(text, &at);
        if (code < 0x80 && strchr(";:!?()[]{}<>\"\\=*_", (int)code) && code) return false;
        if (code == 0xAB || code == 0xBB || code == 0x2026 || (code >= 0x201C && code <= 0x201F)) return false;
    }
    return true;
}

static bool same_words(const ent_packc_phrase *a, const ent_str *words, uint32_t count) {
    if (a->word_count != count) return false;
    for (uint32_t i = 0; i < count; i++)
        if (!ent_str_equal(a->folded[i], words[i])) return false;
    return true;
}

/* Words are found without regard to capitals; stages ask how the source wrote them, since "AN" is not "an". */
static uint8_t written(ent_str alternative) {
    size_t second = 0;
    uint32_t upper = 0, letters = 0;
    bool capital = alternative.len && ent_utf8_is_upper(ent_utf8_next(alternative, &second));
    for (size_t i = 0; i < alternative.len; i++) {
        upper += alternative.ptr[i] >= 'A' && alternative.ptr[i] <= 'Z';
        letters += alternative.ptr[i] != '.' && alternative.ptr[i] != ' ';
    }
    return (uint8_t)((capital ? ENT_WRITTEN_CAPITAL : 0) | (upper && upper == letters ? ENT_WRITTEN_ACRONYM : 0) |
                     (letters == 2 || letters == 3 ? ENT_WRITTEN_SHORT : 0));
}

/* Keeps what the alternative has grown to. A phrase that the row has already is a slip, within one alternative a chance. */
static ent_status keep(expander *e, uint32_t table, uint32_t row, uint32_t alternative, ent_err *err) {
    uint32_t own = e->phrases->count;
    for (uint32_t i = 0; i < e->now.count; i++) {
        uint32_t length = e->now.lengths[i];
        bool twice = false;
        if (length == 0) return refuse(e, err, "has no word");
        for (uint32_t p = e->first; p < e->phrases->count && !twice; p++) {
            twice = same_words(&e->phrases->items[p], e->now.words[i], length);
            if (twice && p < own) return refuse(e, err, "has the same words as an alternative before it");
        }
        if (twice) continue;
        ent_str *words = ENT_NEW_ARRAY(&e->c->arena, ent_str, length);
        uint32_t *numbers = ENT_NEW_ARRAY(&e->c->arena, uint32_t, length);
        if (!words || !numbers) return ent_packc_full(err);
        memcpy(words, e->now.words[i], length * sizeof *words);
        const ent_phrase_hit hit = {(uint8_t)table, written(e->alternative), (uint16_t)alternative, row};
        if (!ent_vec_push(&e->c->arena, e->phrases, (ent_packc_phrase){length, words, numbers, hit})) return ent_packc_full(err);
    }
    return ENT_OK;
}

static ent_status expand_alternative(expander *e, ent_err *err) {
    e->now.count = 1;
    e->now.lengths[0] = 0;
    if (!good_characters(e->alternative)) return refuse(e, err, "has punctuation other than a comma");
    if (ent_str_find(e->alternative, ENT_STR("  ")) != SIZE_MAX) return refuse(e, err, "has two spaces in a row");
    ent_str rest = e->alternative;
    while (rest.ptr) {
        ent_status status = add_stretch(e, ent_str_cut(&rest, ' '), err);
        if (status != ENT_OK) return status;
    }
    return ENT_OK;
}

/* The forms of the word set that "@name" names; no text when there is none. */
static ent_str forms_of_set(const ent_packc *c, ent_str name) {
    for (uint32_t r = 0; r < c->rows[ENT_TABLE_WORDSETS].count; r++) {
        const ent_str *fields = c->rows[ENT_TABLE_WORDSETS].items[r].fields;
        if (ent_str_equal(fields[ENT_WORDSETS_NAME], name)) return fields[ENT_WORDSETS_FORMS];
    }
    return (ent_str){0};
}

static ent_status expand_forms(expander *e, uint32_t table, uint32_t row, uint32_t alternative, ent_str forms, ent_err *err) {
    while (forms.ptr && forms.len) {
        e->alternative = ent_str_cut(&forms, '|');
        ent_status status = expand_alternative(e, err);
        if (status == ENT_OK) status = keep(e, table, row, alternative, err);
        if (status != ENT_OK) return status;
    }
    return ENT_OK;
}

static ent_status expand_cell(expander *e, uint32_t table, uint32_t row, ent_str text, ent_err *err) {
    e->first = e->phrases->count;
    for (uint32_t alternative = 0; text.ptr && text.len; alternative++) {
        if (alternative > UINT16_MAX) return refuse(e, err, "has too many alternatives");
        ent_str forms = ent_str_cut(&text, '|');
        e->alternative = forms;
        if (forms.ptr[0] == '@') {
            forms = forms_of_set(e->c, (ent_str){forms.ptr + 1, forms.len - 1});
            if (!forms.len) return refuse(e, err, "is no word set");
        }
        ent_status status = expand_forms(e, table, row, alternative, forms, err);
        if (status != ENT_OK) return status;
    }
    return ENT_OK;
}

ent_status ent_packc_phrases_expand(ent_packc *c, ent_packc_phrases *phrases, ent_err *err) {
    expander *e = ENT_NEW(&c->arena, expander);
    if (!e) return ent_packc_full(err);
    e->c = c;
    e->phrases = phrases;
    for (uint32_t t = 0; t < ENT_TABLE_COUNT; t++) {
        const ent_table *schema = ent_table_of(t);
        uint32_t columns = 0;
        for (uint32_t i = 0; i < schema->column_count; i++) {
            if (schema->columns[i].type != ENT_COLUMN_PHRASE) continue;
            /* A hit names table, row and alternative: a second column could not be told from the first. */
            if (++columns > 1) return ent_err_set(err, ENT_INTERNAL, "table \"%s\" has two columns of phrases", schema->name);
            e->column = ent_str_of(schema->columns[i].name);
            for (uint32_t r = 0; r < c->rows[t].count; r++) {
                e->row = &c->rows[t].items[r];
                ent_status status = expand_cell(e, t, r, e->row->fields[i], err);
                if (status != ENT_OK) return status;
            }
        }
    }
    return ENT_OK;
}
