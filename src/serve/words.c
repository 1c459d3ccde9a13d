/* Words of the page by key and language, and how days and countries are written in it. */
#include "serve/internal.h"

#include <stdio.h>
#include <string.h>

enum { KEY_BYTES = 96 };

const char *serve_word(const serve_exchange *x, const char *key) {
    const char *word = ent_output_word(x->language, key);
    return *word ? word : key;
}

const char *serve_word_of(const serve_exchange *x, const char *prefix, const char *name) {
    char key[KEY_BYTES];
    snprintf(key, sizeof key, "%s_%s", prefix, name);
    for (char *at = key; *at; at++)
        if (*at == '-' || *at == ' ' || *at == '\'') *at = '_';
    const char *word = ent_output_word(x->language, key);
    return *word ? word : name;
}

ent_str serve_country_name(const serve_exchange *x, ent_country country) {
    char code[ENT_COUNTRY_TEXT_BYTES], key[KEY_BYTES];
    ent_country_format(country, code);
    if (!*code) return (ent_str){NULL, 0};
    snprintf(key, sizeof key, "country_%s", code);
    const char *word = ent_output_word(x->language, key);
    if (*word) return ent_str_of(word);
    const char *copy = ent_arena_copy(x->arena, code, strlen(code));
    return ent_str_of(copy);
}

/* Never empty: a date has a month of the twelve. */
static const char *month_name(const serve_exchange *x, unsigned month) {
    char key[KEY_BYTES];
    snprintf(key, sizeof key, "month_%u", month);
    return ent_output_word(x->language, key);
}

ent_str serve_long_date(const serve_exchange *x, ent_date date) {
    char text[KEY_BYTES] = "", day[8];
    snprintf(day, sizeof day, "%d", date.day);
    const char *first = date.day == 1 ? serve_word(x, "day_1") : day;
    if (date.day) snprintf(text, sizeof text, "%s %s %d", first, month_name(x, date.month), date.year);
    else if (date.month) snprintf(text, sizeof text, "%s %d", month_name(x, date.month), date.year);
    else if (date.year) snprintf(text, sizeof text, "%d", date.year);
    const char *copy = ent_arena_copy(x->arena, text, strlen(text));
    return ent_str_of(copy);
}

ent_str serve_days(const serve_exchange *x, ent_date from, ent_date to) {
    char first[ENT_DATE_TEXT_BYTES], last[ENT_DATE_TEXT_BYTES], text[2 * ENT_DATE_TEXT_BYTES + 8];
    ent_date_format(from, first);
    ent_date_format(to, last);
    bool one = !to.year || ent_date_equal(from, to);
    snprintf(text, sizeof text, "%s%s%s", first, one ? "" : " – ", one ? "" : last);
    const char *copy = ent_arena_copy(x->arena, text, strlen(text));
    return ent_str_of(copy);
}
