/* Spellings of one name that differ by transliteration alone (Mohammed, Mohamed; Poutine, Putin; Tchernichev, Chernishev) get one
 * skeleton. Letters that French, English and German use for one sound fall together; in words of six sounds and more the vowels behind the first
 * go too, and a mute e at the end counts for none. Short words keep theirs: "Lam" and "Lim" are two names. */
#include "derive/internal.h"

#include <string.h>

enum { SHORT_WORD = 4, LONG_WORD = 6 }; /* sounds */

typedef struct sound {
    const char *letters, *as;
} sound;

/* Longest first among those that begin alike. */
static const sound sounds[] = {
    {"tsch", "c"}, {"tch", "c"}, {"sch", "c"}, {"ch", "c"}, {"sh", "c"}, {"ph", "f"}, {"th", "t"}, {"kh", "k"}, {"gh", "g"}, {"dj", "j"},
    {"gu", "g"},   {"ou", "u"},  {"oo", "u"},  {"ck", "k"}, {"c", "k"},  {"q", "k"},  {"x", "ks"}, {"y", "i"},  {"w", "v"},  {"z", "s"},
};

static bool is_vowel(char letter) { return strchr("aeiou", letter) != NULL; }

/* The sound at *at, which moves behind it; a letter not listed is itself. */
static const char *next_sound(ent_str word, size_t *at, char letter[2]) {
    ent_str rest = {word.ptr + *at, word.len - *at};
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++) {
        if (!ent_str_starts(rest, ent_str_of(sounds[i].letters))) continue;
        *at += strlen(sounds[i].letters);
        return sounds[i].as;
    }
    letter[0] = rest.ptr[0];
    letter[1] = '\0';
    (*at)++;
    return letter;
}

/* Vowels behind the first letter go, and with them consonants that now stand twice. */
static void drop_vowels(ent_buf *out, size_t start) {
    size_t kept = start + 1;
    for (size_t i = start + 1; i < out->len; i++)
        if (!is_vowel(out->ptr[i]) && out->ptr[i] != out->ptr[kept - 1]) out->ptr[kept++] = out->ptr[i];
    out->len = kept;
    out->ptr[kept] = '\0';
}

void ent_derive_sound(ent_buf *out, ent_str word) {
    size_t start = out->len;
    for (size_t at = 0; at < word.len;) {
        char letter[2];
        const char *heard = next_sound(word, &at, letter);
        for (; *heard; heard++) {
            bool first = out->len == start;
            if (!first && (*heard == 'h' || (out->ptr[out->len - 1] == *heard && !is_vowel(*heard)))) continue;
            ent_buf_putc(out, *heard);
            if (out->failed) return;
        }
    }
    size_t length = out->len - start;
    if (length > SHORT_WORD && out->ptr[out->len - 1] == 'e') out->ptr[--out->len] = '\0'; /* a mute e: "Poutine", "Putin" */
    if (out->len - start >= LONG_WORD) drop_vowels(out, start);
    if (out->len > start + 1 && out->ptr[out->len - 1] == 'f') out->ptr[out->len - 1] = 'v';
}
