/* Reads a Hunspell affix file (hunspell(5)) and applies its rules. What concerns spelling suggestions is passed over by
 * name; an option that would change which words exist, and that is not done here, is refused rather than ignored. */
#include <string.h>

#include "base/utf8.h"
#include "packc/hunspell.h"

/* They say how to suggest, to type or to cut words, not which words there are. */
static const char *const passed_over[] = {"TRY",   "KEY",       "WORDCHARS", "MAP",  "REP",  "ICONV",  "OCONV",
                                          "BREAK", "NOSUGGEST", "LANG",      "NAME", "HOME", "VERSION"};

ent_str ent_hunspell_word(ent_str *line) {
    size_t start = 0;
    while (start < line->len && (line->ptr[start] == ' ' || line->ptr[start] == '\t')) start++;
    size_t end = start;
    while (end < line->len && line->ptr[end] != ' ' && line->ptr[end] != '\t') end++;
    ent_str word = {line->ptr + start, end - start};
    *line = (ent_str){line->ptr + end, line->len - end};
    return word;
}

bool ent_hunspell_has_flag(ent_str flags, uint16_t flag) {
    for (size_t i = 0; flag && i + 1 < flags.len; i += 2)
        if (ent_hunspell_flag(flags, i) == flag) return true;
    return false;
}

const ent_hunspell_group *ent_hunspell_group_of(const ent_hunspell_affixes *affixes, uint16_t flag) {
    uint16_t index = affixes->group_of[flag];
    return index ? &affixes->groups.items[index - 1] : NULL;
}

static ent_str zero_is_empty(ent_str text) { return ent_str_equal(text, ENT_STR("0")) ? (ent_str){text.ptr, 0} : text; }

/* flag, "Y" or "N", number of rules. */
static ent_status read_group(ent_packc *c, const ent_packc_file *file, uint32_t line, ent_str rest, bool suffix, ent_hunspell_affixes *affixes,
                             uint32_t *rules, ent_err *err) {
    ent_str flag = ent_hunspell_word(&rest), cross = ent_hunspell_word(&rest), count = ent_hunspell_word(&rest);
    bool yes = ent_str_equal(cross, ENT_STR("Y"));
    if (flag.len != 2 || (!yes && !ent_str_equal(cross, ENT_STR("N"))) || count.len == 0 || count.len > 5)
        return ent_packc_refuse(file, line, err, "bad head of an affix class");
    *rules = 0;
    for (size_t i = 0; i < count.len; i++) {
        if (count.ptr[i] < '0' || count.ptr[i] > '9') return ent_packc_refuse(file, line, err, "bad number of affix rules");
        *rules = *rules * 10 + (uint32_t)(count.ptr[i] - '0');
    }
    uint16_t number = ent_hunspell_flag(flag, 0);
    if (affixes->group_of[number]) return ent_packc_refuse(file, line, err, "affix class \"%.*s\" stands twice", 2, flag.ptr);
    if (!ent_vec_push(&c->arena, &affixes->groups, (ent_hunspell_group){suffix, yes, affixes->rules.count, *rules})) return ent_packc_full(err);
    affixes->group_of[number] = (uint16_t)affixes->groups.count;
    return ENT_OK;
}

/* flag strip add/flags condition fields */
static ent_status read_rule(ent_packc *c, const ent_packc_file *file, uint32_t line, ent_str rest, const struct ent_packc_tagset *tagset,
                            ent_hunspell_affixes *affixes, ent_err *err) {
    ent_hunspell_rule rule = {0};
    ent_str flag = ent_hunspell_word(&rest), strip = ent_hunspell_word(&rest), add = ent_hunspell_word(&rest);
    rule.condition = ent_hunspell_word(&rest);
    if (flag.len != 2 || add.len == 0 || rule.condition.len == 0)
        return ent_packc_refuse(file, line, err, "an affix rule needs a class, what goes, what comes, and a condition");
    if (affixes->group_of[ent_hunspell_flag(flag, 0)] != affixes->groups.count)
        return ent_packc_refuse(file, line, err, "a rule of class \"%.*s\" stands in another class", 2, flag.ptr);
    size_t slash = ent_str_find(add, ENT_STR("/"));
    if (slash != SIZE_MAX) {
        rule.flags = (ent_str){add.ptr + slash + 1, add.len - slash - 1};
        add.len = slash;
        if (rule.flags.len % 2) return ent_packc_refuse(file, line, err, "half a flag");
    }
    rule.strip = zero_is_empty(strip);
    rule.add = zero_is_empty(add);
    /* An elided word glued in front is no affix of the word here: texts are cut behind apostrophes, and what follows is
     * looked up by itself. Its fields (the elided word's) are not looked at either. */
    bool elision = !affixes->groups.items[affixes->groups.count - 1].suffix && ent_str_find(rule.add, ENT_STR("'")) != SIZE_MAX;
    if (elision) {
        affixes->groups.items[affixes->groups.count - 1].count--;
        return ENT_OK;
    }
    ent_status status = ent_packc_morph_read(tagset, file, line, rest, &rule.morph, NULL, err);
    if (status == ENT_OK && !ent_vec_push(&c->arena, &affixes->rules, rule)) status = ent_packc_full(err);
    return status;
}

static ent_status read_flag(const ent_packc_file *file, uint32_t line, ent_str rest, uint16_t *flag, ent_err *err) {
    ent_str word = ent_hunspell_word(&rest);
    if (word.len != 2) return ent_packc_refuse(file, line, err, "a flag has two characters");
    *flag = ent_hunspell_flag(word, 0);
    return ENT_OK;
}

static ent_status read_option(const ent_packc_file *file, uint32_t line, ent_str key, ent_str rest, ent_hunspell_affixes *affixes, ent_err *err) {
    const struct {
        const char *key;
        uint16_t *flag;
    } flags[] = {{"NEEDAFFIX", &affixes->need_affix},
                 {"KEEPCASE", &affixes->keep_case},
                 {"FORBIDDENWORD", &affixes->forbidden},
                 {"CIRCUMFIX", &affixes->circumfix}};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (ent_str_equal(key, ent_str_of(flags[i].key))) return read_flag(file, line, rest, flags[i].flag, err);
    for (size_t i = 0; i < sizeof passed_over / sizeof passed_over[0]; i++)
        if (ent_str_equal(key, ent_str_of(passed_over[i]))) return ENT_OK;
    if (ent_str_equal(key, ENT_STR("FULLSTRIP"))) {
        affixes->full_strip = true;
        return ENT_OK;
    }
    ent_str value = ent_hunspell_word(&rest);
    bool known = (ent_str_equal(key, ENT_STR("SET")) && ent_str_equal(value, ENT_STR("UTF-8"))) ||
                 (ent_str_equal(key, ENT_STR("FLAG")) && ent_str_equal(value, ENT_STR("long")));
    if (known) return ENT_OK;
    return ent_packc_refuse(file, line, err, "option \"%.*s%s%.*s\" is not supported", (int)key.len, key.ptr, value.len ? " " : "", (int)value.len,
                            value.ptr);
}

ent_status ent_hunspell_affixes_read(ent_packc *c, const ent_packc_file *file, const struct ent_packc_tagset *tagset, ent_hunspell_affixes *affixes,
                                     ent_err *err) {
    memset(affixes, 0, sizeof *affixes);
    affixes->group_of = ENT_NEW_ARRAY(&c->arena, uint16_t, ENT_HUNSPELL_FLAGS);
    if (!affixes->group_of) return ent_packc_full(err);
    ent_str text = file->bytes;
    uint32_t line = 0, rules = 0;
    while (text.ptr) {
        ent_str rest = ent_str_cut(&text, '\n');
        line++;
        ent_str key = ent_hunspell_word(&rest);
        if (key.len == 0 || key.ptr[0] == '#') continue;
        bool suffix = ent_str_equal(key, ENT_STR("SFX"));
        ent_status status;
        if (!suffix && !ent_str_equal(key, ENT_STR("PFX"))) status = read_option(file, line, key, rest, affixes, err);
        else if (rules == 0) status = read_group(c, file, line, rest, suffix, affixes, &rules, err);
        else {
            status = read_rule(c, file, line, rest, tagset, affixes, err);
            rules--;
        }
        if (status != ENT_OK) return status;
    }
    return rules == 0 ? ENT_OK : ent_packc_refuse(file, line, err, "the last affix class is short of %u", rules);
}

/* One unit of a condition against one character: '.', a letter, [set] or [^set]. *condition moves behind it. */
static bool unit_matches(ent_str *condition, size_t *at, uint32_t code) {
    uint32_t unit = ent_utf8_next(*condition, at);
    if (unit == '.') return true;
    if (unit != '[') return unit == code;
    bool negated = *at < condition->len && condition->ptr[*at] == '^', found = false;
    if (negated) (*at)++;
    while (*at < condition->len) {
        unit = ent_utf8_next(*condition, at);
        if (unit == ']') break;
        if (unit == code) found = true;
    }
    return found != negated;
}

static size_t unit_count(ent_str condition) {
    size_t count = 0, at = 0;
    while (at < condition.len) {
        (void)unit_matches(&condition, &at, 0);
        count++;
    }
    return count;
}

static bool condition_fits(ent_str condition, bool suffix, ent_str stem) {
    if (ent_str_equal(condition, ENT_STR("."))) return true;
    size_t units = unit_count(condition), start = 0;
    if (suffix) {
        start = stem.len;
        for (size_t left = units; left > 0; left--) {
            if (start == 0) return false;
            start--;
            while (start > 0 && ((uint8_t)stem.ptr[start] & 0xC0) == 0x80) start--;
        }
    }
    size_t at = start, pattern = 0;
    while (pattern < condition.len)
        if (at >= stem.len || !unit_matches(&condition, &pattern, ent_utf8_next(stem, &at))) return false;
    return true;
}

bool ent_hunspell_apply(const ent_hunspell_affixes *affixes, const ent_hunspell_rule *rule, bool suffix, ent_str stem, char *out, size_t out_bytes,
                        ent_str *result) {
    if (suffix ? !ent_str_ends(stem, rule->strip) : !ent_str_starts(stem, rule->strip)) return false;
    if (stem.len == rule->strip.len && !affixes->full_strip) return false;
    if (!condition_fits(rule->condition, suffix, stem)) return false;
    size_t kept = stem.len - rule->strip.len;
    if (kept + rule->add.len > out_bytes) return false;
    const char *from = suffix ? stem.ptr : stem.ptr + rule->strip.len;
    if (kept) memmove(suffix ? out : out + rule->add.len, from, kept);
    if (rule->add.len) memcpy(suffix ? out + kept : out, rule->add.ptr, rule->add.len);
    *result = (ent_str){out, kept + rule->add.len};
    return true;
}
