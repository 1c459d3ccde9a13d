/* Whether an attested office agrees with a file of tenures. Two mistakes would cost trust: to call a spelling a contradiction, and to call
 * a namesake consistent. So names agree when all words of one are heard in the other; who shares only some of them is neither
 * the holder nor surely another; and a day contradicts only when it lies inside what a row is sure of. */
#include "derive/internal.h"

/* What two names have in common. */
typedef enum kinship { STRANGERS, ALIKE, SAME } kinship;

typedef struct judging {
    const ent_holders *holders;
    const ent_identity *who;
    const ent_office *office;
    ent_country country;
    ent_buf words, one, other; /* folded name of the identity; two words as they are heard */
    bool failed;
} judging;

/* ---- names ---- */

enum { WEAK_WORD_BYTES = 2 /* "al", "de", "el": says nothing when two have it in common */ };

static bool is_heard(judging *j, ent_str word, ent_str name) {
    ent_buf_reset(&j->one);
    ent_derive_sound(&j->one, word);
    while (name.len) {
        ent_buf_reset(&j->other);
        ent_derive_sound(&j->other, ent_str_cut(&name, ' '));
        j->failed = j->failed || j->one.failed || j->other.failed;
        if (ent_str_equal(ent_buf_str(&j->one), ent_buf_str(&j->other))) return true;
    }
    return false;
}

static kinship compare_names(judging *j, ent_str a, ent_str b) {
    bool all = a.len > 0, some = false;
    for (ent_str rest = a; rest.len;) {
        ent_str word = ent_str_cut(&rest, ' ');
        bool heard = is_heard(j, word, b);
        all = all && heard;
        some = some || (heard && word.len > WEAK_WORD_BYTES);
    }
    return all ? SAME : some ? ALIKE : STRANGERS;
}

/* The closest that any two names of both come. */
static kinship compare(judging *j, const ent_holder *holder) {
    kinship closest = STRANGERS;
    for (uint32_t i = 0; i < j->who->name_count && closest != SAME; i++) {
        ent_buf_reset(&j->words);
        ent_derive_fold(&j->words, j->who->names[i]);
        j->failed = j->failed || j->words.failed;
        for (uint32_t n = 0; n < holder->name_count && closest != SAME; n++) {
            kinship one = compare_names(j, ent_buf_str(&j->words), holder->names[n]);
            kinship other = one == SAME ? one : compare_names(j, holder->names[n], ent_buf_str(&j->words));
            if (one > closest) closest = one;
            if (other > closest) closest = other;
        }
    }
    return closest;
}

/* ---- offices ---- */

static bool is_written(const ent_post *post, ent_str title, ent_str body) {
    bool titled = false, placed = !post->body_count && !body.len;
    for (uint32_t i = 0; i < post->title_count && !titled; i++) titled = ent_str_equal(post->titles[i], title);
    for (uint32_t i = 0; i < post->body_count && !placed; i++) placed = ent_derive_has_words(body, post->bodies[i]);
    return titled && placed;
}

/* Which of the posts the office may be, a bit each. */
static uint64_t find_posts(judging *j) {
    ent_buf title, body;
    uint64_t found = 0;
    ent_buf_init(&title);
    ent_buf_init(&body);
    ent_derive_fold(&title, j->office->title);
    ent_derive_fold(&body, j->office->body);
    for (uint32_t i = 0; i < j->holders->post_count; i++) {
        const ent_post *post = &j->holders->posts[i];
        bool here = !post->country || post->country == j->country;
        if (here && is_written(post, ent_buf_str(&title), ent_buf_str(&body))) found |= UINT64_C(1) << i;
    }
    j->failed = j->failed || title.failed || body.failed;
    ent_buf_release(&title);
    ent_buf_release(&body);
    return found;
}

static bool holds_one_of(const judging *j, const ent_holder *holder, uint64_t posts) {
    for (uint32_t i = 0; i < j->holders->post_count; i++) {
        const ent_post *post = &j->holders->posts[i];
        bool meant = posts & UINT64_C(1) << i;
        if (meant && ent_str_equal(post->title, holder->title) && ent_str_equal(post->body, holder->body)) return true;
    }
    return false;
}

/* "le chef de la diplomatie algérienne": told by the office alone, so nobody whose name could be compared. */
static bool is_unnamed(judging *j) {
    ent_buf_reset(&j->words);
    ent_buf_reset(&j->one);
    ent_derive_fold(&j->words, j->who->name);
    ent_derive_fold(&j->one, j->office->title);
    j->failed = j->failed || j->words.failed || j->one.failed;
    return !j->failed && ent_derive_has_words(ent_buf_str(&j->words), ent_buf_str(&j->one));
}

/* ---- days ---- */

/* Until when the row is sure. */
static ent_date end_of(const ent_holder *holder) { return holder->to.year ? holder->to : holder->seen; }

static bool may_hold_on(const ent_holder *holder, ent_date date) {
    return ent_date_last(date) >= ent_date_first(holder->from) && ent_date_first(date) <= ent_date_last(end_of(holder));
}

/* Behind the last day on which an open row was looked at nothing is known. */
static bool is_beyond(const ent_holder *holder, ent_date date) { return !holder->to.year && ent_date_last(date) > ent_date_last(holder->seen); }

/* All of the date lies strictly inside the days of which the row is sure. */
static bool surely_holds_on(const ent_holder *holder, ent_date date) {
    return ent_date_first(date) > ent_date_last(holder->from) && ent_date_last(date) < ent_date_first(end_of(holder));
}

/* The holders of the country: rows are sorted by it. */
static uint32_t first_of(const ent_holders *holders, ent_country country) {
    uint32_t low = 0, high = holders->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (holders->items[middle].country < country) low = middle + 1;
        else high = middle;
    }
    return low;
}

static ent_accord judge_day(judging *j, uint64_t posts, ent_date date) {
    const ent_holder *other = NULL, *elsewhen = NULL;
    bool alike = false;
    for (uint32_t i = first_of(j->holders, j->country); i < j->holders->count && j->holders->items[i].country == j->country; i++) {
        const ent_holder *holder = &j->holders->items[i];
        if (!holds_one_of(j, holder, posts)) continue;
        kinship kin = compare(j, holder);
        if (kin == SAME && may_hold_on(holder, date)) return (ent_accord){ENT_ACCORD_CONSISTENT, holder};
        if (kin == SAME) elsewhen = holder;
        alike = alike || kin == ALIKE || (kin == SAME && is_beyond(holder, date));
        if (kin == STRANGERS && surely_holds_on(holder, date)) other = holder;
    }
    if (alike || !other) return (ent_accord){ENT_ACCORD_NOTHING, NULL};
    return (ent_accord){ENT_ACCORD_CONTRADICTS, elsewhen ? elsewhen : other};
}

bool ent_derive_accord(const ent_holders *holders, const ent_identity *who, const ent_tenure *tenure, ent_accord *accord) {
    judging j = {.holders = holders, .who = who, .office = &tenure->office};
    j.country = tenure->office.country ? tenure->office.country : who->country;
    ent_buf *const bufs[] = {&j.words, &j.one, &j.other};
    for (int i = 0; i < 3; i++) ent_buf_init(bufs[i]);
    *accord = (ent_accord){ENT_ACCORD_NOTHING, NULL};
    const ent_date dates[] = {tenure->first, tenure->last, tenure->began, tenure->ended};
    bool judged = j.country && who->type == ENT_ACTOR_TYPE_PERSON && !is_unnamed(&j);
    uint64_t posts = judged ? find_posts(&j) : 0;
    bool covered = true;
    for (int i = 0; i < 4 && posts && accord->says != ENT_ACCORD_CONTRADICTS; i++) {
        if (!dates[i].year || (i && ent_date_equal(dates[i], dates[i - 1]))) continue;
        ent_accord day = judge_day(&j, posts, dates[i]);
        covered = covered && day.says == ENT_ACCORD_CONSISTENT;
        if (day.says > accord->says) *accord = day;
    }
    if (accord->says == ENT_ACCORD_CONSISTENT && !covered) *accord = (ent_accord){ENT_ACCORD_NOTHING, NULL};
    for (int i = 0; i < 3; i++) ent_buf_release(bufs[i]);
    return !j.failed;
}
