/* Who is the same under another name. Identities that identity.c has kept apart by their exact folded name meet here by what their names
 * have in common (the same words in another order, more words, another transliteration) and by their country and offices. Two who
 * act in one dispatch stay two: its reader saw both. What the evidence does not settle is listed as a doubt, and nothing is merged. */
#include "derive/figure.h"

#include <stdlib.h>
#include <string.h>

/* A figure under a word, its sorted words or its sound. */
typedef struct keyed {
    uint8_t type;
    ent_country country;
    ent_str key;
    uint32_t figure;
} keyed;

typedef struct keyed_rows {
    ENT_VEC(keyed) rows;
} keyed_rows;

typedef struct keyed_pair {
    uint32_t one, two;
} keyed_pair;

typedef ent_figure figure;

typedef struct likening {
    ent_derived *derived;
    ent_arena *arena;
    figure *figures; /* one an identity */
    uint32_t count;
    ENT_VEC(ent_namesake) found;
    ENT_VEC(keyed_pair) parted; /* figures that a correction keeps apart */
} likening;

const char *ent_derive_likeness_name(uint8_t likeness) {
    static const char *const names[] = {"", "order", "spelling", "given", "part", "decree"};
    return names[likeness];
}

/* ---- evidence ---- */

static uint32_t root_of(const likening *l, uint32_t figure_number) {
    while (l->figures[figure_number].root != figure_number) figure_number = l->figures[figure_number].root;
    return figure_number;
}

bool ent_derive_has_kin(uint8_t type) {
    return type == ENT_ACTOR_TYPE_PERSON || type == ENT_ACTOR_TYPE_MINISTRY || type == ENT_ACTOR_TYPE_PARTY || type == ENT_ACTOR_TYPE_PARLIAMENT;
}

/* Only who is told apart by name, in one known country, can be like another. */
static bool comparable(const likening *l, uint32_t one, uint32_t two) {
    const ent_identity *a = &l->derived->identities[one], *b = &l->derived->identities[two];
    return ent_derive_has_kin(a->type) && a->type == b->type && a->country && a->country == b->country && a->key.len && b->key.len;
}

static bool act_together(const figure *a, const figure *b) {
    for (uint32_t i = 0, k = 0; i < a->dispatch_count && k < b->dispatch_count;) {
        if (a->dispatches[i] == b->dispatches[k]) return true;
        if (a->dispatches[i] < b->dispatches[k]) i++;
        else k++;
    }
    return false;
}

static ent_str shared_office(const figure *a, const figure *b) {
    for (uint32_t i = 0, k = 0; i < a->office_count && k < b->office_count;) {
        int order = ent_str_compare(a->offices[i], b->offices[k]);
        if (!order) return a->offices[i];
        if (order < 0) i++;
        else k++;
    }
    return (ent_str){NULL, 0};
}

/* Whether every word of a is one of b; both sorted. */
static bool is_within(const figure *a, const figure *b) {
    uint32_t k = 0;
    for (uint32_t i = 0; i < a->word_count; i++, k++) {
        while (k < b->word_count && !ent_str_equal(b->words[k], a->words[i])) k++;
        if (k == b->word_count) return false;
    }
    return true;
}

static ent_str head_of(const likening *l, uint32_t number) {
    ent_str key = l->derived->identities[number].key;
    return ent_str_cut(&key, ' ');
}

bool ent_derive_can_be_like(const ent_figure *a, const ent_figure *b) {
    return ent_str_equal(a->sorted, b->sorted) || ent_str_equal(a->sound, b->sound) || is_within(a, b) || is_within(b, a);
}

typedef enum verdict { APART, DOUBTFUL, SAME } verdict;

/* Whether so long a time lies between the last that is told of one and the first of the other that father and son could be meant. */
static bool are_ages_apart(const figure *a, const figure *b) {
    enum { AGE_DAYS = 12 * 365 };
    if (a->first > a->last || b->first > b->last) return false;
    return b->first > a->last ? b->first - a->last > AGE_DAYS : a->first > b->last && a->first - b->last > AGE_DAYS;
}

/* What the names and offices say; what the roots have become says when. */
static verdict judge(const likening *l, uint32_t one, uint32_t two, ent_likeness likeness, ent_str office) {
    const figure *a = &l->figures[one], *b = &l->figures[two];
    bool person = l->derived->identities[one].type == ENT_ACTOR_TYPE_PERSON;
    bool silent = !a->office_count || !b->office_count;
    switch (likeness) {
    case ENT_LIKENESS_ORDER: return person ? SAME : APART;
    case ENT_LIKENESS_SPELLING:
    case ENT_LIKENESS_GIVEN: return !person ? APART : office.len ? SAME : DOUBTFUL;
    case ENT_LIKENESS_PART:
    case ENT_LIKENESS_DECREE: break;
    }
    if (a->word_count < 2) return person && office.len ? SAME : APART;
    if (person) return office.len || silent ? SAME : DOUBTFUL;
    return ent_str_equal(head_of(l, one), head_of(l, two)) ? SAME : APART; /* a ministry is no commission, whatever else they share */
}

/* ---- merging ---- */

static const uint32_t *unite_numbers(likening *l, const figure *a, const figure *b, uint32_t *count) {
    uint32_t *all = ENT_NEW_ARRAY(l->arena, uint32_t, a->dispatch_count + b->dispatch_count);
    *count = 0;
    for (uint32_t i = 0, k = 0; all && (i < a->dispatch_count || k < b->dispatch_count);) {
        bool left = k == b->dispatch_count || (i < a->dispatch_count && a->dispatches[i] < b->dispatches[k]);
        all[(*count)++] = left ? a->dispatches[i++] : b->dispatches[k++];
    }
    return all;
}

static const ent_str *unite_offices(likening *l, const figure *a, const figure *b, uint32_t *count) {
    ent_str *all = ENT_NEW_ARRAY(l->arena, ent_str, a->office_count + b->office_count);
    *count = 0;
    for (uint32_t i = 0, k = 0; all && (i < a->office_count || k < b->office_count);) {
        bool left = k == b->office_count || (i < a->office_count && ent_str_compare(a->offices[i], b->offices[k]) < 0);
        ent_str next = left ? a->offices[i++] : b->offices[k++];
        if (!*count || !ent_str_equal(all[*count - 1], next)) all[(*count)++] = next;
    }
    return all;
}

/* The root of the two that has more words, else the smaller number, stays the root. */
static bool unite(likening *l, uint32_t one, uint32_t two) {
    bool second = l->figures[two].word_count > l->figures[one].word_count || (l->figures[two].word_count == l->figures[one].word_count && two < one);
    uint32_t kept = second ? two : one, gone = second ? one : two, dispatch_count, office_count;
    figure *a = &l->figures[kept];
    const uint32_t *dispatches = unite_numbers(l, a, &l->figures[gone], &dispatch_count);
    const ent_str *offices = unite_offices(l, a, &l->figures[gone], &office_count);
    if (!dispatches || !offices) return false;
    l->figures[gone].root = kept;
    a->dispatches = dispatches;
    a->dispatch_count = dispatch_count;
    a->offices = offices;
    a->office_count = office_count;
    if (l->figures[gone].first < a->first) a->first = l->figures[gone].first;
    if (l->figures[gone].last > a->last) a->last = l->figures[gone].last;
    return true;
}

/* Whether merging the two roots would bring together what a correction keeps apart. */
static bool is_parted(const likening *l, uint32_t a, uint32_t b) {
    for (uint32_t i = 0; i < l->parted.count; i++) {
        uint32_t one = root_of(l, l->parted.items[i].one), two = root_of(l, l->parted.items[i].two);
        if ((one == a && two == b) || (one == b && two == a)) return true;
    }
    return false;
}

/* sure false: more than one other could be meant, so the most that comes of it is a doubt. */
static bool liken(likening *l, uint32_t one, uint32_t two, ent_likeness likeness, bool sure) {
    uint32_t a = root_of(l, one), b = root_of(l, two);
    if (a == b || !comparable(l, one, two) || is_parted(l, a, b) || act_together(&l->figures[a], &l->figures[b])) return true;
    ent_str office = shared_office(&l->figures[a], &l->figures[b]);
    verdict said = judge(l, one, two, likeness, office);
    if (said == APART) return true;
    if (said == SAME && are_ages_apart(&l->figures[a], &l->figures[b])) said = DOUBTFUL;
    ent_namesake row = {.identity = one, .other = two, .likeness = (uint8_t)likeness, .merged = said == SAME && sure, .office = office};
    row.name = l->derived->identities[one].name;
    row.other_name = l->derived->identities[two].name;
    return ent_vec_push(l->arena, &l->found, row) && (!row.merged || unite(l, a, b));
}

/* ---- what corrections say ---- */

/* Identities stand by type, key, country. */
static bool find_figure(const likening *l, const ent_known *known, uint32_t *number) {
    for (uint32_t low = 0, high = l->count; low < high;) {
        *number = low + (high - low) / 2;
        const ent_identity *who = &l->derived->identities[*number];
        int order = known->type != who->type ? (known->type < who->type ? -1 : 1) : ent_str_compare(known->key, who->key);
        if (!order) order = known->country == who->country ? 0 : known->country < who->country ? -1 : 1;
        if (!order) return true;
        if (order < 0) high = *number;
        else low = *number + 1;
    }
    return false;
}

/* Those kept apart are known before anyone is merged: a split outlasts a merger. */
static bool obey(likening *l, const ent_acts *acts, bool same) {
    for (uint32_t i = 0; i < acts->decrees.count; i++) {
        const ent_decree *decree = &acts->decrees.items[i];
        uint32_t one, two;
        if (decree->same != same) continue;
        if (!find_figure(l, &decree->one, &one) || !find_figure(l, &decree->two, &two)) {
            acts->applied[decree->entry].idle = true;
            continue;
        }
        if (!same && !ent_vec_push(l->arena, &l->parted, (keyed_pair){one, two})) return false;
        if (!same || root_of(l, one) == root_of(l, two)) continue;
        if (is_parted(l, root_of(l, one), root_of(l, two))) continue;
        ent_namesake row = {.identity = one, .other = two, .likeness = ENT_LIKENESS_DECREE, .merged = true};
        row.name = l->derived->identities[one].name;
        row.other_name = l->derived->identities[two].name;
        if (!ent_vec_push(l->arena, &l->found, row) || !unite(l, root_of(l, one), root_of(l, two))) return false;
    }
    return true;
}

/* ---- pairs worth a look ---- */

static int compare_keyed(const void *left, const void *right) {
    const keyed *a = left, *b = right;
    if (a->type != b->type) return a->type < b->type ? -1 : 1;
    if (a->country != b->country) return a->country < b->country ? -1 : 1;
    int keys = ent_str_compare(a->key, b->key);
    if (keys) return keys;
    return a->figure < b->figure ? -1 : a->figure > b->figure;
}

static bool push_keyed(likening *l, keyed_rows *index, uint32_t number, ent_str key) {
    const ent_identity *who = &l->derived->identities[number];
    if (!key.len || !who->country || !ent_derive_has_kin(who->type)) return true;
    return ent_vec_push(l->arena, &index->rows, (keyed){who->type, who->country, key, number});
}

static void sort_keyed(keyed_rows *index) {
    if (index->rows.count) qsort(index->rows.items, index->rows.count, sizeof *index->rows.items, compare_keyed);
}

static bool same_run(const keyed *a, const keyed *b) { return a->type == b->type && a->country == b->country && ent_str_equal(a->key, b->key); }

static bool like_by_key(likening *l, ent_likeness likeness) {
    keyed_rows index = {0};
    for (uint32_t i = 0; i < l->count; i++)
        if (!push_keyed(l, &index, i, likeness == ENT_LIKENESS_ORDER ? l->figures[i].sorted : l->figures[i].sound)) return false;
    sort_keyed(&index);
    for (uint32_t i = 0, end; i < index.rows.count; i = end) {
        for (end = i + 1; end < index.rows.count && same_run(&index.rows.items[i], &index.rows.items[end]); end++) {
            uint32_t one = index.rows.items[i].figure, two = index.rows.items[end].figure;
            bool given = likeness == ENT_LIKENESS_SPELLING && l->figures[one].shortened != l->figures[two].shortened;
            if (!liken(l, one, two, given ? ENT_LIKENESS_GIVEN : likeness, true)) return false;
        }
    }
    return true;
}

/* First row of the run of a figure's key, and how many it has. */
static uint32_t find_run(const keyed_rows *index, const keyed *wanted, uint32_t *count) {
    uint32_t low = 0, high = index->rows.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_keyed(&index->rows.items[middle], wanted) < 0) low = middle + 1;
        else high = middle;
    }
    for (*count = 0; low + *count < index->rows.count && same_run(&index->rows.items[low + *count], wanted);) (*count)++;
    return low;
}

/* Everyone with all words of this one and more. When they are not one and the same among themselves, none is surely meant. */
static bool like_by_part(likening *l, const keyed_rows *index, uint32_t number) {
    const figure *part = &l->figures[number];
    const ent_identity *who = &l->derived->identities[number];
    uint32_t start = 0, fewest = UINT32_MAX;
    for (uint32_t w = 0; w < part->word_count; w++) {
        uint32_t count, found = find_run(index, &(keyed){who->type, who->country, part->words[w], 0}, &count);
        if (count < fewest) {
            start = found;
            fewest = count;
        }
    }
    uint32_t longest = UINT32_MAX;
    bool one = true;
    for (uint32_t i = start; part->word_count && i < start + fewest; i++) {
        uint32_t other = index->rows.items[i].figure;
        const figure *whole = &l->figures[other];
        if (whole->word_count <= part->word_count || !is_within(part, whole)) continue;
        if (longest == UINT32_MAX || is_within(&l->figures[longest], whole)) longest = other;
        else if (!is_within(whole, &l->figures[longest]) && root_of(l, other) != root_of(l, longest)) one = false;
    }
    return longest == UINT32_MAX || liken(l, number, longest, ENT_LIKENESS_PART, one);
}

static bool like_by_parts(likening *l) {
    keyed_rows index = {0};
    for (uint32_t i = 0; i < l->count; i++)
        for (uint32_t w = 0; w < l->figures[i].word_count; w++)
            if (!push_keyed(l, &index, i, l->figures[i].words[w])) return false;
    sort_keyed(&index);
    for (uint32_t i = 0; i < l->count; i++)
        if (l->derived->identities[i].country && ent_derive_has_kin(l->derived->identities[i].type) && !like_by_part(l, &index, i)) return false;
    return true;
}

/* ---- the identities that are left ---- */

/* Both lists are in byte order. */
static bool add_names(likening *l, ent_identity *into, const ent_identity *from) {
    ent_str *names = ENT_NEW_ARRAY(l->arena, ent_str, into->name_count + from->name_count);
    if (!names) return false;
    uint32_t count = 0;
    for (uint32_t i = 0, k = 0; i < into->name_count || k < from->name_count;) {
        bool left = k == from->name_count || (i < into->name_count && ent_str_compare(into->names[i], from->names[k]) < 0);
        ent_str next = left ? into->names[i++] : from->names[k++];
        if (!count || !ent_str_equal(names[count - 1], next)) names[count++] = next;
    }
    into->names = names;
    into->name_count = count;
    into->mention_count += from->mention_count;
    return true;
}

static void renumber(uint32_t *identities, uint32_t count, const uint32_t *numbers) {
    for (uint32_t i = 0; i < count; i++) identities[i] = numbers[identities[i]];
}

int ent_derive_compare_namesakes(const void *left, const void *right) {
    const ent_namesake *a = left, *b = right;
    if (a->identity != b->identity) return a->identity < b->identity ? -1 : 1;
    if (a->other != b->other) return a->other < b->other ? -1 : 1;
    int names = ent_str_compare(a->name, b->name);
    if (!names) names = ent_str_compare(a->other_name, b->other_name);
    if (!names) names = ent_str_compare(a->office, b->office);
    return names ? names : a->likeness != b->likeness ? (a->likeness < b->likeness ? -1 : 1) : (int)a->merged - (int)b->merged;
}

static bool keep_roots(likening *l, const uint32_t **became) {
    ent_identity *kept = ENT_NEW_ARRAY(l->arena, ent_identity, l->count);
    uint32_t *numbers = ENT_NEW_ARRAY(l->arena, uint32_t, l->count), count = 0;
    if (!kept || !numbers) return false;
    for (uint32_t i = 0; i < l->count; i++) {
        if (l->figures[i].root != i) continue;
        kept[count] = l->derived->identities[i];
        numbers[i] = count++;
    }
    for (uint32_t i = 0; i < l->count; i++) {
        if (l->figures[i].root == i) continue;
        numbers[i] = numbers[root_of(l, i)];
        if (!add_names(l, &kept[numbers[i]], &l->derived->identities[i])) return false;
    }
    uint32_t rows = 0;
    for (uint32_t i = 0; i < l->found.count; i++) {
        ent_namesake *row = &l->found.items[i];
        renumber(&row->identity, 1, numbers);
        renumber(&row->other, 1, numbers);
        if (row->merged || row->identity != row->other) l->found.items[rows++] = *row; /* a doubt that another likeness has settled is none */
    }
    if (rows) qsort(l->found.items, rows, sizeof *l->found.items, ent_derive_compare_namesakes);
    l->derived->identities = kept;
    l->derived->identity_count = count;
    l->derived->namesakes = l->found.items;
    l->derived->namesake_count = rows;
    *became = numbers;
    return true;
}

ent_status ent_derive_liken(ent_derived *derived, ent_appearances *told, const ent_acts *acts, ent_arena *arena, const uint32_t **became,
                            ent_err *err) {
    likening l = {.derived = derived, .arena = arena, .count = derived->identity_count};
    l.figures = ent_derive_figures(derived, told, arena);
    bool well = l.figures && obey(&l, acts, false) && obey(&l, acts, true) && like_by_key(&l, ENT_LIKENESS_ORDER) &&
                like_by_key(&l, ENT_LIKENESS_SPELLING) && like_by_parts(&l) && keep_roots(&l, became);
    return well ? ENT_OK : ent_derive_full(err);
}

ent_status ent_derive_namesakes(ent_derived *derived, ent_acts *acts, ent_arena *arena, ent_err *err) {
    ent_appearances told = {0};
    const uint32_t *became = NULL;
    if (!ent_derive_appearances(acts, arena, &told)) return ent_derive_full(err);
    derived->bearers = derived->identities;
    derived->bearer_count = derived->identity_count;
    ent_status status = ent_derive_liken(derived, &told, acts, arena, &became, err);
    for (uint32_t i = 0; became && i < acts->count; i++) { /* set where nothing failed */
        renumber(acts->items[i].agents, acts->items[i].claim->agent_count, became);
        renumber(acts->items[i].counterparts, acts->items[i].claim->counterpart_count, became);
    }
    derived->became = became;
    return status;
}
