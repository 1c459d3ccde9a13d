/* What is known of each name: its words and how they sound, the dispatches that name it, the offices it is told with. */
#include "derive/figure.h"
#include "givens_gen.h"

#include <stdlib.h>
#include <string.h>

typedef struct telling {
    ent_arena *arena;
    ent_buf fold;
    ent_appearances *out;
} telling;

typedef struct knowing {
    const ent_derived *derived;
    ent_arena *arena;
    ent_buf fold;
    ent_figure *figures; /* one an identity */
} knowing;

static bool appear(telling *l, ent_source source, const ent_actor *actors, const uint32_t *identities, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        ent_appearance row = {.identity = identities[i], .dispatch = source.dispatch};
        if (!ent_vec_push(l->arena, &l->out->list, row)) return false;
        for (uint32_t o = 0; o < actors[i].office_count; o++) {
            if (actors[i].offices[o].office_class == ENT_OFFICE_CLASS_GENERIC) continue;
            if (!ent_derive_folded(l->arena, &l->fold, actors[i].offices[o].title, &row.office)) return false;
            if (row.office.len && !ent_vec_push(l->arena, &l->out->list, row)) return false;
        }
    }
    return true;
}

bool ent_derive_appearances(const ent_acts *acts, ent_arena *arena, ent_appearances *out) {
    telling l = {.arena = arena, .out = out};
    bool well = true;
    ent_buf_init(&l.fold);
    for (uint32_t i = 0; well && i < acts->count; i++) {
        const ent_act *act = &acts->items[i];
        well = appear(&l, act->source, act->claim->agents, act->agents, act->claim->agent_count) &&
               appear(&l, act->source, act->claim->counterparts, act->counterparts, act->claim->counterpart_count);
    }
    ent_buf_release(&l.fold);
    return well;
}

static int compare_appearances(const void *left, const void *right) {
    const ent_appearance *a = left, *b = right;
    if (a->identity != b->identity) return a->identity < b->identity ? -1 : 1;
    int offices = ent_str_compare(a->office, b->office);
    if (offices) return offices;
    return a->dispatch < b->dispatch ? -1 : a->dispatch > b->dispatch;
}

/* Rows of one identity: those without an office stand first and list its dispatches. */
static bool know(knowing *l, const ent_appearance *rows, uint32_t count) {
    ent_figure *who = &l->figures[rows->identity];
    uint32_t *dispatches = ENT_NEW_ARRAY(l->arena, uint32_t, count);
    ent_str *offices = ENT_NEW_ARRAY(l->arena, ent_str, count);
    if (!dispatches || !offices) return false;
    for (uint32_t i = 0; i < count; i++) {
        bool office = rows[i].office.len != 0;
        if (!office && (!who->dispatch_count || dispatches[who->dispatch_count - 1] != rows[i].dispatch))
            dispatches[who->dispatch_count++] = rows[i].dispatch;
        if (office && (!who->office_count || !ent_str_equal(offices[who->office_count - 1], rows[i].office)))
            offices[who->office_count++] = rows[i].office;
    }
    who->dispatches = dispatches;
    who->offices = offices;
    for (uint32_t i = 0; i < who->dispatch_count; i++) {
        ent_date from = l->derived->dispatches->items.items[dispatches[i]].published.value.from;
        if (from.year && ent_date_first(from) < who->first) who->first = ent_date_first(from);
        if (from.year && ent_date_first(from) > who->last) who->last = ent_date_first(from);
    }
    return true;
}

static int compare_words(const void *left, const void *right) { return ent_str_compare(*(const ent_str *)left, *(const ent_str *)right); }

/* The words in byte order, a space between. */
static bool join(knowing *l, ent_str *words, uint32_t count, ent_str *out) {
    qsort(words, count, sizeof *words, compare_words);
    ent_buf_reset(&l->fold);
    for (uint32_t i = 0; i < count; i++) {
        if (i) ent_buf_putc(&l->fold, ' ');
        ent_buf_put(&l->fold, words[i]);
    }
    char *bytes = l->fold.failed ? NULL : ent_arena_copy(l->arena, l->fold.ptr ? l->fold.ptr : "", l->fold.len);
    *out = (ent_str){bytes, l->fold.len};
    return bytes != NULL;
}

/* The name that a short given name stands for ("Joe": "joseph"), else empty. */
static ent_str whole_given(ent_str word) {
    for (size_t low = 0, high = ent_given_count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = ent_str_compare(ent_str_of(ent_givens[middle].form), word);
        if (!order) return ent_str_of(ent_givens[middle].name);
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return (ent_str){NULL, 0};
}

/* The next word as it is heard: a single letter belongs to the word behind it ("N'Guesso", "Nguesso"). */
static bool hear(knowing *l, ent_str *rest, ent_str *out) {
    ent_str word = ent_str_cut(rest, ' '), next = {NULL, 0};
    if (word.len == 1 && rest->len) next = ent_str_cut(rest, ' ');
    char *joined = ent_arena_alloc(l->arena, word.len + next.len + 1, 1);
    if (!joined) return false;
    memcpy(joined, word.ptr, word.len);
    if (next.len) memcpy(joined + word.len, next.ptr, next.len);
    ent_buf_reset(&l->fold);
    ent_derive_sound(&l->fold, (ent_str){joined, word.len + next.len});
    char *bytes = l->fold.failed ? NULL : ent_arena_copy(l->arena, l->fold.ptr ? l->fold.ptr : "", l->fold.len);
    *out = (ent_str){bytes, l->fold.len};
    return bytes != NULL;
}

static bool spell(knowing *l, ent_str key, ent_figure *who) {
    uint32_t count = 1, sounds = 0;
    for (size_t i = 0; i < key.len; i++) count += key.ptr[i] == ' ';
    ent_str *words = ENT_NEW_ARRAY(l->arena, ent_str, count), *heard = ENT_NEW_ARRAY(l->arena, ent_str, count);
    if (!words || !heard) return false;
    for (ent_str rest = key; rest.len;) words[who->word_count++] = ent_str_cut(&rest, ' ');
    ent_str rest = key, given = who->word_count > 1 ? whole_given(words[0]) : (ent_str){NULL, 0};
    who->shortened = given.len != 0;
    if (who->shortened) {
        ent_str_cut(&rest, ' ');
        if (!hear(l, &given, &heard[sounds++])) return false;
    }
    while (rest.len)
        if (!hear(l, &rest, &heard[sounds++])) return false;
    who->words = words;
    return join(l, words, who->word_count, &who->sorted) && join(l, heard, sounds, &who->sound);
}

static void begin(ent_figure *figures, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        figures[i].root = i;
        figures[i].first = INT32_MAX;
        figures[i].last = INT32_MIN;
    }
}

ent_figure *ent_derive_figures(const ent_derived *derived, ent_appearances *told, ent_arena *arena) {
    knowing l = {.derived = derived, .arena = arena};
    l.figures = ENT_NEW_ARRAY(arena, ent_figure, derived->identity_count);
    bool well = l.figures != NULL;
    ent_buf_init(&l.fold);
    if (well) begin(l.figures, derived->identity_count);
    if (told->list.count) qsort(told->list.items, told->list.count, sizeof *told->list.items, compare_appearances);
    for (uint32_t i = 0, end; well && i < told->list.count; i = end) {
        for (end = i + 1; end < told->list.count && told->list.items[end].identity == told->list.items[i].identity;) end++;
        well = know(&l, &told->list.items[i], end - i);
    }
    for (uint32_t i = 0; well && i < derived->identity_count; i++) well = spell(&l, derived->identities[i].key, &l.figures[i]);
    ent_buf_release(&l.fold);
    return well ? l.figures : NULL;
}
