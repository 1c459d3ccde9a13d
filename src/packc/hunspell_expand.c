/* Expands a Hunspell dictionary: every entry with every suffix, every prefix, and both where both allow it, two suffixes
 * deep as Hunspell does. Elided words in front are left out (hunspell_affixes.c says why), and so are symbols that must
 * keep their capitals: the lexicon's keys are lower case, where "A" for ampere would only be a wrong reading of "a". */
#include <string.h>

#include "base/utf8.h"
#include "packc/hunspell.h"

enum { MAX_WORD_BYTES = 256 };

typedef struct expansion {
    ent_packc *c;
    const ent_hunspell_affixes *affixes;
    const ent_packc_file *file;
    uint32_t line;
    ent_str flags;         /* of the entry */
    ent_packc_morph morph; /* of the entry */
    bool keep_case;
    ent_str lemma; /* of the entry, lower case */
} expansion;

/* A word half done: with its tags, its lemma and the flags that its last affix brought. */
typedef struct derived {
    ent_str word, lemma;
    ent_packc_morph morph;
    ent_str flags;
    bool prefixed; /* takes no second one */
} derived;

static bool has_capital(ent_str word) {
    for (size_t at = 0; at < word.len;)
        if (ent_utf8_is_upper(ent_utf8_next(word, &at))) return true;
    return false;
}

static ent_status keep(const expansion *e, const derived *d, ent_err *err) {
    size_t at = 0;
    bool capital = d->word.len && ent_utf8_is_upper(ent_utf8_next(d->word, &at));
    if (e->keep_case && has_capital(d->word)) return ENT_OK;
    ent_packc_tags tags[ENT_PACKC_MAX_ANALYSES];
    uint32_t count;
    ent_packc_morph_analyses(&d->morph, capital, tags, &count);
    if (count == 0) return ent_packc_refuse(e->file, e->line, err, "\"%.*s\" has no part of speech", (int)d->word.len, d->word.ptr);
    ent_str form = ent_packc_lower(&e->c->arena, d->word);
    if (!form.ptr) return ent_packc_full(err);
    for (uint32_t i = 0; i < count; i++)
        if (!ent_vec_push(&e->c->arena, &e->c->forms, (ent_packc_form){form, d->lemma, tags[i]})) return ent_packc_full(err);
    return ENT_OK;
}

/* A word whose last affix says that another must follow, or that it is half of a pair, is none by itself. */
static bool complete(const expansion *e, ent_str flags) {
    return !ent_hunspell_has_flag(flags, e->affixes->need_affix) && !ent_hunspell_has_flag(flags, e->affixes->circumfix);
}

static ent_status add_prefixes(const expansion *e, const derived *d, bool suffix_cross, bool pair, ent_err *err);

/* Every suffix that `flags` allow on d->word; depth 0: of the entry (or its prefix), 1: of a suffix. */
static ent_status add_suffixes(const expansion *e, const derived *d, ent_str flags, unsigned depth, ent_err *err) {
    for (size_t f = 0; f + 1 < flags.len; f += 2) {
        const ent_hunspell_group *group = ent_hunspell_group_of(e->affixes, ent_hunspell_flag(flags, f));
        if (!group || !group->suffix) continue;
        for (uint32_t i = 0; i < group->count; i++) {
            const ent_hunspell_rule *rule = &e->affixes->rules.items[group->first + i];
            char bytes[MAX_WORD_BYTES];
            derived longer = {.lemma = d->lemma, .flags = rule->flags, .prefixed = d->prefixed};
            if (!ent_hunspell_apply(e->affixes, rule, true, d->word, bytes, sizeof bytes, &longer.word)) continue;
            longer.morph = ent_packc_morph_join(&d->morph, &rule->morph);
            ent_status status = ENT_OK;
            if (complete(e, rule->flags)) status = keep(e, &longer, err);
            if (status == ENT_OK && depth == 0) status = add_suffixes(e, &longer, rule->flags, 1, err);
            if (status == ENT_OK && !d->prefixed)
                status = add_prefixes(e, &longer, group->cross, ent_hunspell_has_flag(rule->flags, e->affixes->circumfix), err);
            if (status != ENT_OK) return status;
        }
    }
    return ENT_OK;
}

/* d with a prefix in front of word and lemma; *fits false when the rule is not for it. The word stands in bytes. */
static ent_status put_prefix(const expansion *e, const derived *d, const ent_hunspell_rule *rule, char bytes[MAX_WORD_BYTES], derived *whole,
                             bool *fits, ent_err *err) {
    char lemma[MAX_WORD_BYTES];
    *whole = (derived){.lemma = d->lemma, .morph = ent_packc_morph_join(&d->morph, &rule->morph), .prefixed = true};
    *fits = ent_hunspell_apply(e->affixes, rule, false, d->word, bytes, MAX_WORD_BYTES, &whole->word);
    if (!*fits || !ent_hunspell_apply(e->affixes, rule, false, d->lemma, lemma, sizeof lemma, &whole->lemma)) return ENT_OK;
    whole->lemma = ent_packc_lower(&e->c->arena, whole->lemma);
    return whole->lemma.ptr ? ENT_OK : ent_packc_full(err);
}

/* The prefixes of one group on a word that has its suffixes. */
static ent_status add_group(const expansion *e, const derived *d, const ent_hunspell_group *group, bool pair, ent_err *err) {
    for (uint32_t i = 0; i < group->count; i++) {
        const ent_hunspell_rule *rule = &e->affixes->rules.items[group->first + i];
        char bytes[MAX_WORD_BYTES];
        derived whole;
        bool fits;
        if (ent_hunspell_has_flag(rule->flags, e->affixes->circumfix) != pair) continue;
        ent_status status = put_prefix(e, d, rule, bytes, &whole, &fits, err);
        if (status == ENT_OK && fits) status = keep(e, &whole, err);
        if (status != ENT_OK) return status;
    }
    return ENT_OK;
}

/* Prefixes on a word that already has its suffixes: those of the entry where both classes may cross, and the suffix's own. */
static ent_status add_prefixes(const expansion *e, const derived *d, bool suffix_cross, bool pair, ent_err *err) {
    const ent_str sources[2] = {e->flags, d->flags};
    for (unsigned s = 0; s < 2; s++) {
        for (size_t f = 0; f + 1 < sources[s].len; f += 2) {
            const ent_hunspell_group *group = ent_hunspell_group_of(e->affixes, ent_hunspell_flag(sources[s], f));
            if (!group || group->suffix || (s == 0 && !(group->cross && suffix_cross))) continue;
            ent_status status = add_group(e, d, group, pair, err);
            if (status != ENT_OK) return status;
        }
    }
    return ENT_OK;
}

/* Prefixes on the bare entry, with the suffixes that they themselves bring. */
static ent_status add_bare_prefixes(const expansion *e, const derived *d, ent_err *err) {
    for (size_t f = 0; f + 1 < e->flags.len; f += 2) {
        const ent_hunspell_group *group = ent_hunspell_group_of(e->affixes, ent_hunspell_flag(e->flags, f));
        if (!group || group->suffix) continue;
        for (uint32_t i = 0; i < group->count; i++) {
            const ent_hunspell_rule *rule = &e->affixes->rules.items[group->first + i];
            char bytes[MAX_WORD_BYTES];
            derived longer;
            bool fits;
            ent_status status = put_prefix(e, d, rule, bytes, &longer, &fits, err);
            if (status == ENT_OK && fits && complete(e, rule->flags)) status = keep(e, &longer, err);
            if (status == ENT_OK && fits) status = add_suffixes(e, &longer, rule->flags, 1, err);
            if (status != ENT_OK) return status;
        }
    }
    return ENT_OK;
}

/* word/flags fields */
static ent_status expand_entry(ent_packc *c, const struct ent_packc_tagset *tagset, const ent_hunspell_affixes *affixes, const ent_packc_file *file,
                               uint32_t line, ent_str text, ent_err *err) {
    expansion e = {.c = c, .affixes = affixes, .file = file, .line = line};
    ent_str word = ent_hunspell_word(&text), stem = {0};
    size_t slash = ent_str_find(word, ENT_STR("/"));
    if (slash != SIZE_MAX && slash > 0) {
        e.flags = (ent_str){word.ptr + slash + 1, word.len - slash - 1};
        word.len = slash;
    }
    if (word.len == 0 || word.len > MAX_WORD_BYTES / 2 || e.flags.len % 2)
        return ent_packc_refuse(file, line, err, "bad entry \"%.*s\"", (int)word.len, word.ptr);
    if (ent_utf8_check(word) != SIZE_MAX) return ent_packc_refuse(file, line, err, "invalid UTF-8");
    ent_status status = ent_packc_morph_read(tagset, file, line, text, &e.morph, &stem, err);
    if (status != ENT_OK) return status;
    if (ent_hunspell_has_flag(e.flags, affixes->forbidden)) return ENT_OK;
    e.keep_case = ent_hunspell_has_flag(e.flags, affixes->keep_case);
    e.lemma = ent_packc_lower(&c->arena, stem.len ? stem : word);
    if (!e.lemma.ptr) return ent_packc_full(err);
    derived bare = {.word = word, .lemma = e.lemma, .morph = e.morph};
    if (complete(&e, e.flags)) status = keep(&e, &bare, err);
    if (status == ENT_OK) status = add_suffixes(&e, &bare, e.flags, 0, err);
    if (status == ENT_OK) status = add_bare_prefixes(&e, &bare, err);
    return status;
}

ent_status ent_packc_hunspell_expand(ent_packc *c, const struct ent_packc_tagset *tagset, ent_err *err) {
    const ent_packc_file *affix_file, *file;
    ent_hunspell_affixes affixes;
    ent_status status = ent_packc_file_read(c, c->affixes, false, &affix_file, err);
    if (status == ENT_OK) status = ent_packc_file_read(c, c->dictionary, false, &file, err);
    if (status == ENT_OK) status = ent_hunspell_affixes_read(c, affix_file, tagset, &affixes, err);
    if (status != ENT_OK) return status;
    ent_str text = file->bytes;
    (void)ent_str_cut(&text, '\n'); /* the number of entries, which Hunspell only uses as a hint */
    for (uint32_t line = 2; text.ptr; line++) {
        ent_str entry = ent_str_cut(&text, '\n');
        if (ent_str_trim(entry).len == 0) continue;
        status = expand_entry(c, tagset, &affixes, file, line, entry, err);
        if (status != ENT_OK) return status;
    }
    return ENT_OK;
}
