/* Words of briefs by key: a table per language, made from schema/brief.tsv and schema/countries.tsv. */
#include "output/output.h"
#include "words_gen.h"

#include <string.h>

ent_status ent_output_language(const char *name, int *language, ent_err *err) {
    for (int i = 0; i < ENT_LANGUAGE_COUNT; i++) {
        if (strcmp(ent_word_languages[i], name) != 0) continue;
        *language = i;
        return ENT_OK;
    }
    return ent_err_set(err, ENT_USAGE, "no brief is written in \"%s\"", name);
}

const char *ent_output_word(int language, const char *key) {
    for (size_t low = 0, high = ENT_WORD_COUNT; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, ent_word_keys[middle]);
        if (!order) return ent_word_texts[middle][language];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return "";
}
