/* A Hunspell affix file as the expansion needs it. */
#ifndef ENT_PACKC_HUNSPELL_H
#define ENT_PACKC_HUNSPELL_H
#include "packc/internal.h"

typedef struct ent_hunspell_rule {
    ent_str strip, add;
    ent_str condition; /* as written: letters, '.', [set], [^set] */
    ent_str flags;     /* continuation, two bytes a flag */
    ent_packc_morph morph;
} ent_hunspell_rule;

typedef struct ent_hunspell_group {
    bool suffix, cross;
    uint32_t first, count; /* in rules */
} ent_hunspell_group;

enum { ENT_HUNSPELL_FLAGS = 1 << 16 };

typedef struct ent_hunspell_affixes {
    ENT_VEC(ent_hunspell_rule) rules;
    ENT_VEC(ent_hunspell_group) groups;
    uint16_t *group_of;                                   /* by flag: index + 1, 0 none */
    uint16_t need_affix, keep_case, forbidden, circumfix; /* flags, 0 none */
    bool full_strip;
} ent_hunspell_affixes;

/* The flag at byte `at` of a flag text. */
static inline uint16_t ent_hunspell_flag(ent_str flags, size_t at) { return (uint16_t)((uint8_t)flags.ptr[at] << 8 | (uint8_t)flags.ptr[at + 1]); }
bool ent_hunspell_has_flag(ent_str flags, uint16_t flag);
const ent_hunspell_group *ent_hunspell_group_of(const ent_hunspell_affixes *affixes, uint16_t flag);
ent_status ent_hunspell_affixes_read(ent_packc *c, const ent_packc_file *file, const struct ent_packc_tagset *tagset, ent_hunspell_affixes *affixes,
                                     ent_err *err) ENT_MUST_CHECK;
/* The stem with the affix put on; false when the rule does not fit it. out has room for stem, add and 0. */
bool ent_hunspell_apply(const ent_hunspell_affixes *affixes, const ent_hunspell_rule *rule, bool suffix, ent_str stem, char *out, size_t out_bytes,
                        ent_str *result);
/* Cuts the next word at white space; empty at the end. */
ent_str ent_hunspell_word(ent_str *line);
#endif
