/* Whether a page is worth parsing. Bytes are cut into words at everything that is no ASCII letter, tags and scripts are jumped over, and the
 * words of two lists of the pack are counted: small words that only the language has, and words that hardly any dispatch does without.
 * The lists hold ASCII words only, so that no encoding needs to be known. Rejected is only what has far fewer of them than any dispatch:
 * a page must be longer than a few lines, and then either nearly without words of the language or without two words of the matter. */
#include "input/internal.h"

#include <string.h>

enum { SHORT_WORDS = 60, LANGUAGE_LEAST = 6, LANGUAGE_PER_CENT = 3, TOPIC_LEAST = 2, WORD_BYTES = 24 };

static bool letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

static bool opens_script(ent_str bytes, size_t at) {
    ent_str rest = {bytes.ptr + at, bytes.len - at < 7 ? bytes.len - at : 7};
    return ent_input_same(rest, "<script") || ent_input_same((ent_str){rest.ptr, rest.len < 6 ? rest.len : 6}, "<style");
}

/* Behind the tag at `at`, and behind the script it opens. A "<" that opens no tag stands for itself. */
static size_t skip_tag(ent_str bytes, size_t at) {
    if (at + 1 >= bytes.len || !(letter(bytes.ptr[at + 1]) || strchr("/!?", bytes.ptr[at + 1]))) return at + 1;
    bool script = opens_script(bytes, at);
    const char *close = memchr(bytes.ptr + at, '>', bytes.len - at);
    if (!close) return bytes.len;
    size_t behind = (size_t)(close - bytes.ptr) + 1;
    while (script && behind < bytes.len) {
        const char *next = memchr(bytes.ptr + behind, '<', bytes.len - behind);
        if (!next) return bytes.len;
        behind = (size_t)(next - bytes.ptr);
        if (behind + 2 < bytes.len && next[1] == '/' && (next[2] | 32) == 's') break;
        behind++;
    }
    return behind;
}

static uint8_t look_up(const ent_input_rules *rules, ent_str word) {
    for (uint32_t slot = ent_rules_slot(word); rules->filter[slot].word.len; slot = (slot + 1) % ENT_RULE_SLOTS)
        if (ent_str_equal(rules->filter[slot].word, word)) return rules->filter[slot].role;
    unsigned first = (unsigned)(word.ptr[0] - 'a');
    for (uint32_t i = rules->first_stem[first]; i < rules->first_stem[first + 1]; i++)
        if (ent_str_starts(word, rules->stems.items[i].word)) return rules->stems.items[i].role;
    return 0;
}

bool ent_input_wanted(const ent_input_rules *rules, ent_str bytes) {
    uint32_t words = 0, counts[ENT_PREFILTER_WORD_COUNT] = {0};
    for (size_t at = 0; at < bytes.len;) {
        char byte = bytes.ptr[at], word[WORD_BYTES];
        if (byte == '<') {
            at = skip_tag(bytes, at);
            continue;
        }
        if (!letter(byte)) {
            at++;
            continue;
        }
        size_t length = 0;
        for (; at < bytes.len && letter(bytes.ptr[at]); at++)
            if (length < WORD_BYTES) word[length++] = (char)(bytes.ptr[at] | 32);
        words++;
        if (length > 1) counts[look_up(rules, (ent_str){word, length})]++;
        if (counts[ENT_PREFILTER_WORD_TOPIC] >= TOPIC_LEAST && counts[ENT_PREFILTER_WORD_LANGUAGE] >= LANGUAGE_LEAST &&
            words * LANGUAGE_PER_CENT <= counts[ENT_PREFILTER_WORD_LANGUAGE] * 100 && words >= SHORT_WORDS)
            return true;
    }
    if (words < SHORT_WORDS) return true;
    bool language = counts[ENT_PREFILTER_WORD_LANGUAGE] >= LANGUAGE_LEAST && counts[ENT_PREFILTER_WORD_LANGUAGE] * 100 >= words * LANGUAGE_PER_CENT;
    return language && counts[ENT_PREFILTER_WORD_TOPIC] >= TOPIC_LEAST;
}
