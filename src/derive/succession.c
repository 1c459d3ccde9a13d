/* Who held an office before and after somebody. Only where an office is one person's at a time: head of state or government, a minister of a
 * named portfolio, told by the same words. Whoever was told to have left before another came, and both who are attested at the same time
 * (two holders, or one name read wrongly), are shown; nothing is decided. */
#include "derive/internal.h"

#include <stdlib.h>

typedef struct seat {
    uint32_t tenure, identity;
    ent_country country;
    ent_str title, body; /* folded */
    ent_day first, last;
} seat;

static int compare_offices(const seat *a, const seat *b) {
    if (a->country != b->country) return a->country < b->country ? -1 : 1;
    int titles = ent_str_compare(a->title, b->title);
    return titles ? titles : ent_str_compare(a->body, b->body);
}

static int compare_seats(const void *left, const void *right) {
    const seat *a = left, *b = right;
    int order = compare_offices(a, b);
    if (!order && a->first != b->first) order = a->first < b->first ? -1 : 1;
    if (!order && a->last != b->last) order = a->last < b->last ? -1 : 1;
    return order ? order : a->tenure < b->tenure ? -1 : a->tenure > b->tenure;
}

bool ent_derive_is_seat(const ent_office *office) {
    if (office->deputy) return false;
    switch (office->office_class) {
    case ENT_OFFICE_CLASS_HEAD_OF_STATE:
    case ENT_OFFICE_CLASS_MONARCH:
    case ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT: return office->country != 0;
    case ENT_OFFICE_CLASS_MINISTER: return office->country && office->body.len;
    default: return false;
    }
}

typedef struct naming {
    const ent_derived *derived;
    ent_buf one, other; /* two words as they are heard */
} naming;

enum { LETTERS = 3 /* shorter words say nothing of who it is */, ALIKE_LETTERS = 2 };

typedef struct in_common {
    uint32_t heard; /* words of the one that the other has too, however spelled */
    bool further;   /* one that none of the other's even begins like ("Joe", "Joseph") */
} in_common;

static in_common compare_words(naming *n, ent_str one, ent_str other) {
    in_common found = {0, false};
    while (one.len) {
        ent_str word = ent_str_cut(&one, ' ');
        bool heard = false, alike = false;
        if (word.len < LETTERS) continue;
        ent_buf_reset(&n->one);
        ent_derive_sound(&n->one, word);
        for (ent_str rest = other; rest.len && !heard;) {
            ent_str next = ent_str_cut(&rest, ' ');
            ent_buf_reset(&n->other);
            ent_derive_sound(&n->other, next);
            heard = ent_str_equal(ent_buf_str(&n->one), ent_buf_str(&n->other));
            alike = alike || ent_str_starts(next, (ent_str){word.ptr, ALIKE_LETTERS});
        }
        found.heard += heard;
        found.further = found.further || (!heard && !alike);
    }
    return found;
}

/* Two names with a word in common may be one person after all: nothing is concluded from them. A single one that two bear who are each
 * called otherwise too is a family's ("Nguyên Phu Trong", "Nguyên Xuân Phuc"). */
static bool may_be_one(naming *n, uint32_t one, uint32_t other) {
    ent_str a = n->derived->identities[one].key, b = n->derived->identities[other].key;
    in_common there = compare_words(n, a, b), back = compare_words(n, b, a);
    return there.heard && (there.heard > 1 || !there.further || !back.further);
}

/* Holders of one office, by first day. Overlaps are looked for among the latest end so far. */
static void succeed(naming *n, const seat *seats, uint32_t count, ent_succession *out) {
    uint32_t longest = 0;
    for (uint32_t i = 1; i < count; i++) {
        ent_succession *mine = &out[seats[i].tenure];
        bool other = seats[longest].identity != seats[i].identity && !may_be_one(n, seats[longest].identity, seats[i].identity);
        if (other && seats[longest].last >= seats[i].first && seats[longest].first < seats[i].last) {
            mine->overlaps = out[seats[longest].tenure].overlaps = true;
        } else if (other) {
            mine->before = seats[longest].tenure;
            if (out[seats[longest].tenure].after == ENT_NOBODY) out[seats[longest].tenure].after = seats[i].tenure;
        }
        if (seats[i].last >= seats[longest].last) longest = i;
    }
}

bool ent_derive_holds_on(const ent_derived *derived, uint32_t number, ent_date day) {
    const ent_tenure *tenure = &derived->tenures[number];
    if (!tenure->first.year || ent_date_first(tenure->first) > ent_date_last(day)) return false;
    if (tenure->ended.year && ent_date_last(tenure->ended) < ent_date_first(day)) return false;
    if (ent_date_last(tenure->last) >= ent_date_first(day)) return true;
    uint32_t after = derived->successions[number].after;
    return after == ENT_NOBODY || ent_date_first(derived->tenures[after].first) > ent_date_last(day);
}

ent_status ent_derive_successions(ent_derived *derived, ent_arena *arena, ent_err *err) {
    ent_succession *successions = ENT_NEW_ARRAY(arena, ent_succession, derived->tenure_count);
    ENT_VEC(seat) seats = {0};
    ent_buf fold;
    ent_buf_init(&fold);
    bool well = successions != NULL;
    for (uint32_t i = 0; well && i < derived->tenure_count; i++) {
        const ent_tenure *tenure = &derived->tenures[i];
        successions[i] = (ent_succession){ENT_NOBODY, ENT_NOBODY, false};
        if (!tenure->first.year || !tenure->last.year || !ent_derive_is_seat(&tenure->office)) continue;
        seat found = {.tenure = i, .identity = tenure->identity, .country = tenure->office.country};
        found.first = ent_date_last(tenure->first); /* at the latest: two who meet in one vague month do not overlap */
        found.last = ent_date_first(tenure->last);
        well = ent_derive_folded(arena, &fold, tenure->office.title, &found.title) &&
               ent_derive_folded(arena, &fold, tenure->office.body, &found.body) && ent_vec_push(arena, &seats, found);
    }
    ent_buf_release(&fold);
    if (!well) return ent_derive_full(err);
    naming n = {.derived = derived};
    ent_buf_init(&n.one);
    ent_buf_init(&n.other);
    if (seats.count) qsort(seats.items, seats.count, sizeof *seats.items, compare_seats);
    for (uint32_t i = 0, end; i < seats.count; i = end) {
        for (end = i + 1; end < seats.count && !compare_offices(&seats.items[i], &seats.items[end]);) end++;
        succeed(&n, &seats.items[i], end - i, successions);
    }
    well = !n.one.failed && !n.other.failed;
    ent_buf_release(&n.one);
    ent_buf_release(&n.other);
    derived->successions = successions;
    return well ? ENT_OK : ent_derive_full(err);
}
