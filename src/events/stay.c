/* How long a visit lasts: from the bounds that the story tells beside it ("arrivé vendredi", "jusqu'au 2 septembre") and its length
 * ("de trois jours"). One bound and the length give the other; without them a visit keeps what its clause said. And which two are one. */
#include "events/internal.h"

typedef struct stay_word {
    uint32_t sentence;
    const ent_when *when;
} stay_word;

enum { STAY_WORDS = 48, LONGEST_STAY = 20 };
typedef struct stay_words {
    stay_word items[STAY_WORDS];
    uint32_t count;
} stay_words;

static bool is_one_day(ent_interval v) { return v.from.day && ent_date_equal(v.from, v.to); }

/* "depuis le 17 janvier 1950" begins no stay of this story. */
static bool far_back(const reading *r, const ent_when *w) {
    enum { FAR = 31 };
    return r->now.story_day.from.year && ent_date_last(w->value.from) + FAR < ent_date_first(r->now.story_day.from);
}

static void collect(const reading *r, stay_words *words) {
    const ent_text *text = r->in->text;
    uint32_t s = r->sentences.first[r->story];
    words->count = 0;
    for (uint32_t i = r->whens.first[r->story]; i != NONE && words->count < STAY_WORDS; i = r->whens.next[i]) {
        const ent_when *w = &r->in->times->whens.items[i];
        while (s != NONE && text->sentences.items[s].tokens.end <= w->tokens.first) s = r->sentences.next[s];
        if (s == NONE || text->sentences.items[s].repeat) continue;
        if (w->days || (w->bound && is_one_day(w->value))) words->items[words->count++] = (stay_word){s, w};
    }
}

static bool names_visitor(const reading *r, uint32_t sentence, const act *a) {
    ent_range tokens = r->in->text->sentences.items[sentence].tokens;
    for (uint32_t i = tokens.first; i < tokens.end; i++) {
        if (r->mention_at[i] == NONE || (i > tokens.first && r->mention_at[i] == r->mention_at[i - 1])) continue;
        const ent_mention *m = &r->in->actors->mentions.items[r->mention_at[i]];
        for (uint32_t k = 0; k < m->link_count; k++) {
            for (uint32_t p = 0; p < a->agents.count; p++)
                if (a->agents.items[p].entity == r->in->actors->links.items[m->first_link + k]) return true;
        }
    }
    return false;
}

/* No other visit of the same people and status goes elsewhere that is told from the visit to the sentence; where that stands in front of
 * the visit, none that is told before. */
static bool only_journey(const reading *r, const act *a, uint32_t sentence) {
    uint32_t first = a->sentence <= sentence ? a->sentence : 0, last = a->sentence > sentence ? a->sentence : sentence;
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *b = &r->acts.items[i];
        if (b->kind != ENT_KIND_VISIT || b->place_country == a->place_country) continue;
        if (b->sentence < first || b->sentence > last || b->status != a->status) continue;
        if (events_shares_party(&a->agents, &b->agents)) return false;
    }
    return true;
}

/* The last day of the stay, from its first or the other way round. */
static bool span_of(const ent_when *begins, const ent_when *ends, uint16_t days, ent_interval *out) {
    enum { NO_DAY = INT32_MIN };
    ent_day from = begins ? ent_date_first(begins->value.from) : NO_DAY, to = ends ? ent_date_first(ends->value.from) : NO_DAY;
    if (from == NO_DAY && to == NO_DAY) return false;
    if (from == NO_DAY && days) from = to - days + 1;
    if (to == NO_DAY && days) to = from + days - 1;
    if (from == NO_DAY || (to != NO_DAY && (to < from || to - from > LONGEST_STAY))) return false;
    *out = (ent_interval){ent_day_date(from), {0, 0, 0}};
    if (to != NO_DAY) out->to = ent_day_date(to);
    return true;
}

static void date_stay(const reading *r, act *a, const stay_words *words) {
    const ent_when *begins = NULL, *ends = NULL;
    uint16_t days = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        const stay_word *word = &words->items[i];
        bool own = word->sentence == a->sentence;
        bool bound = word->when->bound && is_one_day(word->when->value); /* not "achève une visite de six jours" */
        if (bound && far_back(r, word->when)) continue;
        if (!only_journey(r, a, word->sentence)) continue;
        if (!own && (a->status != ENT_FACT_STATUS_HELD || !names_visitor(r, word->sentence, a))) continue;
        if (word->when->days && (own || !days)) days = word->when->days;
        if (!bound) continue;
        if (word->when->bound == ENT_WHEN_BEGINS && (own || !begins)) begins = word->when;
        if (word->when->bound == ENT_WHEN_ENDS && (own || !ends)) ends = word->when;
    }
    ent_interval span;
    if (!span_of(begins, ends, days, &span)) return;
    bool counted = begins && begins->kind == ENT_WHEN_PART && begins->basis == ENT_BASIS_RELATIVE; /* "mercredi, au deuxième jour de sa visite" */
    bool own = a->dated && a->basis != ENT_BASIS_DATELINE;
    if (own && !counted && !ent_date_equal(a->when.from, span.from) && !(ends && ent_date_equal(a->when.from, ends->value.from))) return;
    bool begun = begins && begins->direction <= 0 && begins->basis != ENT_BASIS_EXPLICIT && r->now.story_day.from.day &&
                 ent_date_first(begins->value.from) < ent_date_first(r->now.story_day.from);
    if (a->status == ENT_FACT_STATUS_PLANNED && begun && ends && ends->direction > 0)
        a->status = ENT_FACT_STATUS_HELD; /* "commencée mardi, se conclura jeudi" */
    const ent_when *by = begins ? begins : ends;
    a->when = span;
    a->basis = by && by->basis ? by->basis : ENT_BASIS_EXPLICIT;
    a->dated = true;
}

/* "X, en visite de quelques heures, avait été accueilli à sa descente d'avion par Y": on the day on which the visit began. */
static void date_welcome(const reading *r, act *a) {
    bool open = a->welcome && !a->dated && !a->half_dated && a->status == ENT_FACT_STATUS_HELD && !a->negated;
    for (uint32_t i = r->first_act; open && i < r->acts.count; i++) {
        const act *visit = &r->acts.items[i];
        if (visit->kind != ENT_KIND_VISIT || visit->status != ENT_FACT_STATUS_HELD || !visit->dated || !visit->when.from.day) continue;
        if (!events_shares_party(&visit->agents, &a->agents) && !events_shares_party(&visit->agents, &a->counterparts)) continue;
        a->when = (ent_interval){visit->when.from, visit->when.from};
        a->basis = ENT_BASIS_CONTEXT;
        return;
    }
}

/* "a quitté X mardi pour Y": on which day he had come is not said. */
static bool left_for_another(const reading *r, const act *a) {
    return a->rule_table == ENT_TABLE_FRAMES && r->in->frames->frames[a->rule_row].inner == ENT_INNER_CLAUSE_ALSO;
}

void events_date_stays(reading *r) {
    stay_words words;
    collect(r, &words);
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        act *a = &r->acts.items[i];
        events_date_visit(r, a);
        bool visit = a->kind == ENT_KIND_VISIT && !a->negated && !left_for_another(r, a);
        bool known = a->dated && !is_one_day(a->when) && a->when.to.day;
        if (words.count && visit && !known && (a->status == ENT_FACT_STATUS_HELD || a->status == ENT_FACT_STATUS_PLANNED)) date_stay(r, a, &words);
    }
    for (uint32_t i = r->first_act; i < r->acts.count; i++)
        if (r->acts.items[i].welcome) date_welcome(r, &r->acts.items[i]);
}

/* "X est à Pékin; il se rendra à Boao": another stop of the visit that goes on. */
static bool later_stop(const reading *r, const act *a, const act *b) {
    enum { NEXT_SENTENCES = 8 };
    bool stop =
        a->kind == ENT_KIND_VISIT && a->status == ENT_FACT_STATUS_HELD && b->status == ENT_FACT_STATUS_PLANNED && !b->dated && b->place_city.len;
    return stop && a->place_country == b->place_country && b->sentence >= a->sentence && b->sentence - a->sentence <= NEXT_SENTENCES &&
           events_shared_count(r, &a->agents, &b->agents) > 0;
}

/* Where a visit goes: a host alone may tell it, "a foulé le sol béninois". */
static ent_country goes_to(const reading *r, const act *a) { return a->place_country ? a->place_country : events_list_country(r, &a->counterparts); }

/* "est attendu dimanche, effectue les 23 et 24 une visite", "à Paris, où il devait rester jusqu'au 10": one stay, announced and begun. */
static bool same_stay(const reading *r, const act *a, const act *b) {
    bool begun = (a->status == ENT_FACT_STATUS_HELD && b->status == ENT_FACT_STATUS_PLANNED) ||
                 (b->status == ENT_FACT_STATUS_HELD && a->status == ENT_FACT_STATUS_PLANNED);
    return a->kind == ENT_KIND_VISIT && begun && a->dated && b->dated && goes_to(r, a) && goes_to(r, a) == goes_to(r, b) &&
           events_shared_count(r, &a->agents, &b->agents) > 0;
}

/* "le Vietnam accueille une délégation lao", beside the visit of somebody from there: those who travel with him. */
bool events_is_delegation_of(const reading *r, const party_list *unnamed, const party_list *named) {
    if (unnamed->count != 1 || events_party_type(r, unnamed->items[0]) != ENT_ACTOR_TYPE_DELEGATION || !events_has_persons(r, named)) return false;
    ent_country country = events_list_country(r, unnamed);
    return country && country == events_list_country(r, named);
}

/* One looks back on a visit of an earlier year, the other tells that of the story without its days. */
static bool of_years_ago(const reading *r, const act *old, const act *now) {
    uint16_t year = (uint16_t)r->now.story_day.from.year;
    return old->status == ENT_FACT_STATUS_RECALLED && old->dated && old->when.to.year && old->when.to.year < year &&
           now->status == ENT_FACT_STATUS_HELD && !now->dated;
}

/* The days of one lie within those of the other: "avait visité X en 2020", "en octobre 2020, il était en visite". */
static bool nests(const act *wide, const act *close) {
    if (!wide->when.from.year || !wide->when.to.year || !close->when.from.year || !close->when.to.year || wide->when.from.day) return false;
    return ent_date_first(wide->when.from) <= ent_date_first(close->when.from) && ent_date_last(close->when.to) <= ent_date_last(wide->when.to);
}

bool events_same_visit(const reading *r, const act *a, const act *b, bool same_status) {
    if (of_years_ago(r, a, b) || of_years_ago(r, b, a)) return false;
    if (!same_status) return later_stop(r, a, b) || same_stay(r, a, b);
    bool travellers = events_shared_count(r, &a->agents, &b->agents) > 0;
    if (a->status == b->status)
        travellers |= events_is_delegation_of(r, &a->agents, &b->agents) || events_is_delegation_of(r, &b->agents, &a->agents);
    return goes_to(r, a) == goes_to(r, b) && travellers && (a->status == b->status || !a->dated || !b->dated || nests(a, b) || nests(b, a));
}
