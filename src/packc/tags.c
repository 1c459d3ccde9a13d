/* What the dictionary's morphological fields mean. The names of the fields belong to the language's dictionary and stand
 * in the pack (lexicon/tags.tsv); here is only how several of them make analyses. */
#include <string.h>

#include "base/tsv.h"
#include "packc/internal.h"

typedef struct tag_rule {
    ent_str name; /* without the star */
    bool prefix;
    unsigned pos, capital, verb_form, person, gender, number;
} tag_rule;

typedef struct ent_packc_tagset {
    ENT_VEC(tag_rule) rules;
} ent_packc_tagset;

static const char *const columns[] = {"tag", "pos", "capital", "verb_form", "person", "gender", "number", "note"};
enum { TAG, POS, CAPITAL, VERB_FORM, PERSON, GENDER, NUMBER, COLUMNS = sizeof columns / sizeof columns[0] };

static ent_status parse_member(const ent_packc_file *file, const ent_tsv *tsv, unsigned column, unsigned enumeration, unsigned *value, ent_err *err) {
    ent_str text = tsv->fields[column];
    *value = 0;
    if (text.len == 0 || ent_enum_parse(enumeration, text.ptr, text.len, value)) return ENT_OK;
    return ent_packc_refuse(file, tsv->line, err, "%s \"%.*s\" is unknown", columns[column], (int)text.len, text.ptr);
}

static ent_status parse_rule(const ent_packc_file *file, const ent_tsv *tsv, tag_rule *rule, ent_err *err) {
    *rule = (tag_rule){.name = tsv->fields[TAG]};
    if (rule->name.len == 0) return ent_packc_refuse(file, tsv->line, err, "tag is empty");
    if (ent_str_ends(rule->name, ENT_STR("*"))) {
        rule->prefix = true;
        rule->name.len--;
    }
    ent_status status = parse_member(file, tsv, POS, ENT_ENUM_POS, &rule->pos, err);
    if (status == ENT_OK) status = parse_member(file, tsv, CAPITAL, ENT_ENUM_POS, &rule->capital, err);
    if (status == ENT_OK) status = parse_member(file, tsv, VERB_FORM, ENT_ENUM_VERB_FORM, &rule->verb_form, err);
    if (status == ENT_OK) status = parse_member(file, tsv, GENDER, ENT_ENUM_GENDER, &rule->gender, err);
    if (status == ENT_OK) status = parse_member(file, tsv, NUMBER, ENT_ENUM_NUMBER, &rule->number, err);
    if (status != ENT_OK) return status;
    ent_str person = tsv->fields[PERSON];
    if (person.len == 0) return ENT_OK;
    if (person.len != 1 || person.ptr[0] < '1' || person.ptr[0] > '3')
        return ent_packc_refuse(file, tsv->line, err, "person \"%.*s\" is not 1, 2 or 3", (int)person.len, person.ptr);
    if (rule->number != ENT_NUMBER_SINGULAR && rule->number != ENT_NUMBER_PLURAL)
        return ent_packc_refuse(file, tsv->line, err, "a person needs its number, singular or plural");
    rule->person = (unsigned)(person.ptr[0] - '0');
    return ENT_OK;
}

ent_status ent_packc_tagset_read(ent_packc *c, const ent_packc_tagset **tagset, ent_err *err) {
    ent_packc_tagset *made = ENT_NEW(&c->arena, ent_packc_tagset);
    if (!made) return ent_packc_full(err);
    const ent_packc_file *file;
    ent_tsv tsv;
    ent_status status = ent_packc_file_read(c, c->tags, false, &file, err);
    if (status == ENT_OK) status = ent_tsv_open(&tsv, file->path, file->bytes, err);
    if (status != ENT_OK) return status;
    for (unsigned i = 0; i < COLUMNS; i++)
        if (tsv.columns != COLUMNS || !ent_str_equal(tsv.names[i], ent_str_of(columns[i])))
            return ent_packc_refuse(file, tsv.line, err, "the header must be tag pos capital verb_form person gender number note");
    for (;;) {
        bool more;
        tag_rule rule;
        status = ent_tsv_next(&tsv, &more, err);
        if (status != ENT_OK) return status;
        if (!more) break;
        status = parse_rule(file, &tsv, &rule, err);
        if (status != ENT_OK) return status;
        for (uint32_t i = 0; i < made->rules.count; i++)
            if (ent_str_equal(made->rules.items[i].name, rule.name))
                return ent_packc_refuse(file, tsv.line, err, "tag \"%.*s\" stands twice", (int)rule.name.len, rule.name.ptr);
        if (!ent_vec_push(&c->arena, &made->rules, rule)) return ent_packc_full(err);
    }
    *tagset = made;
    return ENT_OK;
}

static const tag_rule *rule_of(const ent_packc_tagset *tagset, ent_str field) {
    for (uint32_t i = 0; i < tagset->rules.count; i++) {
        const tag_rule *rule = &tagset->rules.items[i];
        if (rule->prefix ? ent_str_starts(field, rule->name) : ent_str_equal(field, rule->name)) return rule;
    }
    return NULL;
}

static uint32_t bit(unsigned value) { return value ? 1u << (value - 1) : 0; }

static void apply(const tag_rule *rule, ent_packc_morph *morph) {
    morph->pos |= bit(rule->pos);
    morph->capital_pos |= bit(rule->capital ? rule->capital : rule->pos);
    morph->verb_forms |= bit(rule->verb_form);
    if (rule->person) {
        morph->persons[rule->number] |= (uint8_t)bit(rule->person);
        return;
    }
    /* Two genders on one entry mean that it has both. */
    if (rule->gender) morph->gender = (uint8_t)(morph->gender && morph->gender != rule->gender ? ENT_GENDER_EPICENE : rule->gender);
    if (rule->number) morph->number = (uint8_t)(morph->number && morph->number != rule->number ? ENT_NUMBER_INVARIABLE : rule->number);
}

ent_status ent_packc_morph_read(const ent_packc_tagset *tagset, const ent_packc_file *file, uint32_t line, ent_str text, ent_packc_morph *morph,
                                ent_str *stem, ent_err *err) {
    memset(morph, 0, sizeof *morph);
    while (text.ptr) {
        ent_str field = ent_str_trim(ent_str_cut(&text, ' '));
        if (field.len == 0) continue;
        if (ent_str_starts(field, ENT_STR("st:"))) {
            if (stem) *stem = (ent_str){field.ptr + 3, field.len - 3};
            continue;
        }
        const tag_rule *rule = rule_of(tagset, field);
        if (!rule) return ent_packc_refuse(file, line, err, "tag \"%.*s\" is unknown", (int)field.len, field.ptr);
        apply(rule, morph);
    }
    return ENT_OK;
}

ent_packc_morph ent_packc_morph_join(const ent_packc_morph *entry, const ent_packc_morph *affix) {
    ent_packc_morph both = *entry;
    both.pos |= affix->pos;
    both.capital_pos |= affix->capital_pos;
    if (affix->verb_forms) both.verb_forms = affix->verb_forms;
    for (unsigned n = 0; n < ENT_NUMBER_COUNT; n++) both.persons[n] |= affix->persons[n];
    if (affix->gender) both.gender = affix->gender;
    if (affix->number) both.number = affix->number;
    return both;
}

static bool finite(unsigned verb_form) {
    return verb_form != ENT_VERB_FORM_INFINITIVE && verb_form != ENT_VERB_FORM_PRESENT_PARTICIPLE && verb_form != ENT_VERB_FORM_PAST_PARTICIPLE;
}

static void verb_analyses(const ent_packc_morph *morph, ent_packc_tags out[ENT_PACKC_MAX_ANALYSES], uint32_t *count) {
    for (unsigned form = 1; form < ENT_VERB_FORM_COUNT; form++) {
        if (!(morph->verb_forms & bit(form))) continue;
        if (!finite(form)) {
            out[(*count)++] = (ent_packc_tags){ENT_POS_VERB, (uint8_t)form, 0, morph->gender, morph->number};
            continue;
        }
        for (unsigned n = 0; n < ENT_NUMBER_COUNT; n++)
            if (morph->persons[n]) out[(*count)++] = (ent_packc_tags){ENT_POS_VERB, (uint8_t)form, morph->persons[n], 0, (uint8_t)n};
    }
}

void ent_packc_morph_analyses(const ent_packc_morph *morph, bool capital, ent_packc_tags out[ENT_PACKC_MAX_ANALYSES], uint32_t *count) {
    *count = 0;
    /* A verb form leaves no room for another part of speech: a participle used as an adjective is still the participle. */
    if (morph->verb_forms) {
        verb_analyses(morph, out, count);
        return;
    }
    uint32_t pos = capital ? morph->capital_pos : morph->pos;
    for (unsigned p = 1; p < ENT_POS_COUNT; p++)
        if (pos & bit(p)) out[(*count)++] = (ent_packc_tags){(uint8_t)p, 0, 0, morph->gender, morph->number};
}

_Static_assert((ENT_VERB_FORM_COUNT - 1) * 2 <= (int)ENT_PACKC_MAX_ANALYSES && (int)ENT_POS_COUNT <= (int)ENT_PACKC_MAX_ANALYSES,
               "every morph fits (finite forms have a singular and a plural)");
