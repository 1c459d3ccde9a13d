/* The fields of a form that asks: words, days, and lists of what there is to choose from. */
#include "serve/internal.h"

#include <stdlib.h>
#include <string.h>

typedef struct choice {
    const char *value;
    ent_str shown, folded;
} choice;

static int compare_choices(const void *left, const void *right) {
    const choice *a = left, *b = right;
    int order = ent_str_compare(a->folded, b->folded);
    return order ? order : strcmp(a->value, b->value);
}

static choice make_choice(serve_exchange *x, const char *value, ent_str shown) {
    ent_buf buf;
    ent_buf_init(&buf);
    ent_derive_fold(&buf, shown);
    choice made = {value, shown, serve_keep(x, ent_buf_str(&buf))};
    ent_buf_release(&buf);
    return made;
}

/* What a parameter can be; NULL for one that is written. */
static choice *find_choices(serve_exchange *x, const char *name, uint32_t *count) {
    static const struct {
        const char *name;
        unsigned count;
        const char *(*value)(unsigned);
    } lists[] = {{"kind", ENT_KIND_COUNT, ent_kind_name},
                 {"status", ENT_FACT_STATUS_COUNT, ent_fact_status_name},
                 {"topic", ENT_TOPIC_COUNT, ent_topic_name},
                 {"type", ENT_ACTOR_TYPE_COUNT, ent_actor_type_name}};
    bool country = strcmp(name, "country") == 0 || strcmp(name, "other") == 0;
    size_t l = 0;
    while (l < sizeof lists / sizeof *lists && strcmp(lists[l].name, name) != 0) l++;
    if (!country && l == sizeof lists / sizeof *lists) return NULL;
    uint32_t most = country ? x->snap->country_count : lists[l].count;
    choice *found = most ? ENT_NEW_ARRAY(x->arena, choice, most) : NULL;
    for (uint32_t i = country ? 0 : 1; found && i < most; i++) {
        char code[ENT_COUNTRY_TEXT_BYTES];
        if (country) ent_country_format(x->snap->countries[i].country, code);
        const char *value = country ? serve_cstr(x, ent_str_of(code)) : lists[l].value(i);
        ent_str shown = country ? serve_country_name(x, x->snap->countries[i].country) : ent_str_of(serve_word_of(x, name, value));
        found[(*count)++] = make_choice(x, value, shown);
    }
    if (found && *count) qsort(found, *count, sizeof *found, compare_choices);
    return found;
}

static void draw_choices(serve_html *h, const char *name, ent_str value, const choice *all, uint32_t count) {
    serve_tag(h, "select", "name", name, NULL);
    serve_tag(h, "option", "value", "", NULL);
    serve_end(h, "option");
    for (uint32_t i = 0; i < count; i++) {
        serve_tag(h, "option", "value", all[i].value, "selected", ent_str_equal(value, ent_str_of(all[i].value)) ? "" : NULL, NULL);
        serve_text(h, all[i].shown);
        serve_end(h, "option");
    }
    serve_end(h, "select");
}

void serve_draw_ask(serve_html *h, const char *path, const char *const *names) {
    serve_tag(h, "form", "method", "get", "class", "filter", "action", serve_cstr(h->x, serve_link(h->x, "%s", path)), NULL);
    for (size_t i = 0; names[i]; i++) {
        uint32_t count = 0;
        ent_str value = serve_query(h->x, names[i]);
        choice *all = find_choices(h->x, names[i], &count);
        serve_tag(h, "label", NULL);
        serve_text(h, ent_str_of(serve_word_of(h->x, "filter", names[i])));
        if (all) draw_choices(h, names[i], value, all, count);
        else if (strcmp(names[i], "adjudicate") == 0)
            serve_tag(h, "input", "name", names[i], "value", "1", "type", "checkbox", "checked", value.len ? "" : NULL, NULL);
        else if (strcmp(names[i], "on") == 0) serve_tag(h, "input", "name", names[i], "value", serve_cstr(h->x, value), "type", "date", NULL);
        else serve_tag(h, "input", "name", names[i], "value", serve_cstr(h->x, value), "size", strcmp(names[i], "q") == 0 ? "24" : "10", NULL);
        serve_end(h, "label");
    }
    serve_tag(h, "button", NULL);
    serve_say(h, "show");
    serve_end(h, "button");
    serve_end(h, "form");
}
