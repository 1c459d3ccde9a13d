/* The day of an act whose own clause gives none (ADR 0017 has the table with its reasons):
 *
 *     told as …                                            takes …
 *     recalled, proposed, called off, of no sure day       none
 *     to come, in the paragraph of the visit told, but     the story's month
 *     another visit
 *     done before the story's own day (pluperfect)         the day told in the pluperfect before it in its paragraph, else none
 *     the same talk again                                  the day of the talk
 *     said, agreed or signed by who takes part in a talk,  the day of the talk
 *     signed by their two states, or an honour there
 *     a visit told as the frame of other acts, or as over  the month of the talk, else of the story
 *     any other visit                                      the day of the visitor's first act in its sentence, else as below
 *     behind a day told in the pluperfect, in its paragraph that day
 *     on a stay of several days, when it is over: by who   the story's day while the stay goes on, else the stay's month
 *     was on it
 *     a letter or wishes of which "besides" opens a          the story's day
 *     paragraph of its own
 *     done by a third country, in another paragraph than   none
 *     the day told last, where that is not the story's;
 *     aid and good offices of a body or state
 *     anything else in a headline                          the day that the story told first
 *     told where no clause has a day, but one shortly      none; so what is said in a talk left open
 *     before the story's is named
 *     anything else                                        the day told last by a main clause, else the story's day
 *
 * A day of the past that is far from the story's makes an act recalled, one to come makes it planned. */
#include "events/internal.h"

static const ent_interval OPEN = {{0, 0, 0}, {0, 0, 0}};

static bool one_day(ent_interval v) { return v.from.day && ent_date_equal(v.from, v.to); }

void events_judge_status(const reading *r, act *a) {
    enum { BACKGROUND_DAYS = 9, EARLIER_DAYS = 5 }; /* before which a dated act belongs to the background; one that "avait" been done */
    ent_interval day = r->now.story_day;
    bool elsewhen = a->dated && a->when.to.year && !day.from.year && !ent_published_near(events_published(r), a->when.to.year);
    bool looked_back = a->dated && a->earlier && a->basis == ENT_BASIS_EXPLICIT && a->when.from.year && !day.from.year;
    if (looked_back && !events_is_talk(a->kind) && a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_RECALLED; /* its year is told */
    if (elsewhen && a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_RECALLED; /* of no year in which it may have been published */
    if (!a->dated || !a->when.from.year || !a->when.to.year) return;
    bool before_stay = !day.from.year && r->now.stay.from.year && ent_date_last(a->when.to) + BACKGROUND_DAYS < ent_date_first(r->now.stay.from);
    if (before_stay && a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_RECALLED;
    if (!day.from.year) return;
    bool far_back = ent_date_last(a->when.to) + (a->earlier ? EARLIER_DAYS : BACKGROUND_DAYS) < ent_date_first(day.from);
    if (a->status == ENT_FACT_STATUS_HELD && far_back) a->status = ENT_FACT_STATUS_RECALLED;
    if (a->status == ENT_FACT_STATUS_RECALLED && a->kind == ENT_KIND_VISIT && a->earlier && !far_back && one_day(a->when))
        a->status = ENT_FACT_STATUS_HELD; /* "s'était rendu dimanche à Y": of the story's own days */
    bool ahead = a->status == ENT_FACT_STATUS_HELD && !events_is_speech(a->kind) && ent_date_first(a->when.from) > ent_date_last(day.to);
    if (ahead && a->done) { /* "le lendemain, il a reçu"; a day that is written out and contradicts the story's leaves it open which is right */
        a->undatable = a->basis == ENT_BASIS_EXPLICIT;
        a->dated = false, a->basis = 0, a->when = OPEN;
    }
    if (ahead && !a->done) a->status = ENT_FACT_STATUS_PLANNED;
    if (a->status == ENT_FACT_STATUS_PLANNED && far_back) a->status = ENT_FACT_STATUS_RECALLED;
}

/* The month that holds the whole interval. */
static ent_interval month_of(ent_interval v) {
    if (!v.from.year || v.from.year != v.to.year || v.from.month != v.to.month) return OPEN;
    v.from.day = v.to.day = 0;
    return v;
}

/* A day of the interval: the story's own where it is told while the interval goes on (or, of a sitting, on its last day, when it ends), else
 * only the month is known. */
static ent_interval day_within(const reading *r, ent_interval v, bool last_too) {
    ent_interval story = r->now.story_day;
    bool within = one_day(story) && v.to.day && ent_date_first(v.from) <= ent_date_first(story.from) &&
                  ent_date_first(story.from) < ent_date_last(v.to) + last_too;
    return within ? story : month_of(v);
}

/* ---- talks ---- */

static bool joins(const talk *t, const party_list *people) {
    return events_shares_party(people, &t->agents) || events_shares_party(people, &t->counterparts);
}

/* Meant for a third side, whatever the talk was about: "il a remercié le Vatican". */
static bool leaves_talk(const reading *r, const act *a) {
    const talk *t = &r->now.talk;
    ent_country country = events_list_country(r, &a->counterparts);
    if (!country || !r->now.told_day.from.year || ent_date_equal(r->now.told_day.from, t->when.from)) return false;
    return !events_has_country(r, &t->agents, country) && !events_has_country(r, &t->counterparts, country) && !joins(t, &a->counterparts);
}

/* What was told in the pluperfect is left with its paragraph: the perfect goes back to the day of the news. */
static bool is_past_talk(const reading *r, const talk *t) {
    const ent_sentence *sentences = r->in->text->sentences.items;
    if (!t->earlier || t->sentence == NONE || !r->now.told_day.from.year || ent_date_equal(r->now.told_day.from, t->when.from)) return false;
    return sentences[t->sentence].paragraph != sentence_of(r)->paragraph;
}

/* "Mardi, X avait vu Y.¶ Mercredi, X a reçu Z. Dans son discours d'adieu, il a … Y l'a remercié": the story has told a later day in the paragraph. */
static bool is_left(const reading *r, const talk *t) {
    const ent_sentence *sentences = r->in->text->sentences.items;
    return is_past_talk(r, t) && r->now.told_sentence > t->sentence && sentences[r->now.told_sentence].paragraph == sentence_of(r)->paragraph;
}

/* The talk in which something is said: of those told the last in which both take part, else the one that is being told. */
static const talk *talk_of(const reading *r, const act *a) {
    const context *now = &r->now;
    if (joins(&now->talk, &a->agents) && joins(&now->talk, &a->counterparts)) return &now->talk;
    for (uint32_t i = now->earlier_count; i-- > 0;) {
        const talk *t = &now->earlier[i];
        if (t->sentence != NONE && t->when.from.year && joins(t, &a->agents) && joins(t, &a->counterparts)) return t;
    }
    return &now->talk;
}

/* "Les deux présidents ont assisté à la signature de …": by the states of who talks. */
static bool signed_beside(const reading *r, const act *a, const talk *t) {
    if ((a->kind != ENT_KIND_SIGN && a->kind != ENT_KIND_UPGRADE) || !a->agents.count || !a->counterparts.count) return false;
    ent_country first = events_list_country(r, &a->agents), second = events_list_country(r, &a->counterparts);
    if (!first || !second || first == second) return false;
    return (events_has_country(r, &t->agents, first) && events_has_country(r, &t->counterparts, second)) ||
           (events_has_country(r, &t->agents, second) && events_has_country(r, &t->counterparts, first));
}

/* Of somebody who took part in it and whom the story has not told to do anything on the day of its news, to which it has not gone back. */
static bool only_talked_then(const reading *r, const act *a, const talk *t) {
    if (!joins(t, &a->agents)) return false;
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *b = &r->acts.items[i];
        if (!b->when.from.year || !ent_date_equal(b->when.from, r->now.told_day.from)) continue;
        if (b->sentence > t->sentence || events_shares_party(&a->agents, &b->agents) || events_shares_party(&a->agents, &b->counterparts))
            return false;
    }
    return true;
}

static bool is_told_in(const reading *r, const act *a, const talk *t) {
    bool beside = signed_beside(r, a, t), speaker = beside || joins(t, &a->agents), both = beside || (speaker && joins(t, &a->counterparts));
    if (!t->when.from.year || leaves_talk(r, a)) return false;
    if (is_left(r, t) || (!both && is_past_talk(r, t) && !only_talked_then(r, a, t))) return false;
    return speaker || events_shares_party(&a->counterparts, &t->agents);
}

/* ---- the table ---- */

/* The visit that the story tells is not over: what it tells without a day is of the day told last. */
static bool goes_on(const context *now) {
    return now->story_day.from.day && now->stay.to.year && ent_date_first(now->stay.to) > ent_date_last(now->story_day.to);
}

/* "Lundi, il a été reçu par X. Il s'est ensuite entretenu avec Y": a day of the stay that the paragraph has told. */
static bool told_on_stay(const reading *r) {
    const context *now = &r->now;
    if (r->in->text->sentences.items[now->told_sentence].paragraph != sentence_of(r)->paragraph) return false;
    ent_day day = ent_date_first(now->told_day.from);
    return one_day(now->told_day) && ent_date_first(now->stay.from) <= day && day <= ent_date_last(now->stay.to);
}

/* On one of the days of the visit; what others do when it is over is news of its own. */
static bool on_stay(const reading *r, const act *a) {
    const context *now = &r->now;
    if (!now->stay.from.year || (now->told_day.from.year && (goes_on(now) || told_on_stay(r)))) return false;
    bool over = now->story_day.from.day && ent_date_last(now->stay.to) < ent_date_first(now->story_day.from);
    party_list visitor = {.items = {{now->visitor, 0, 0, 0}}, .count = 1};
    return !over || now->visitor == NONE || events_shares_party(&visitor, &a->agents) || events_shares_party(&visitor, &a->counterparts);
}

/* "X l'avait accueilli lundi. Les deux hommes ont convenu …": behind what had been done, in its paragraph, by who had done it. */
static bool goes_on_back(const reading *r, const act *a) {
    enum { BACK_DAYS = 2 }; /* further back the news is what goes on */
    uint32_t told = r->now.back_sentence;
    ent_interval story = r->now.story_day;
    if (told != NONE && one_day(story) && ent_date_first(r->now.back_day.from) + BACK_DAYS < ent_date_first(story.from)) return false;
    if (told == NONE || told >= r->sentence || r->in->text->sentences.items[told].paragraph != sentence_of(r)->paragraph) return false;
    return events_shares_party(&r->now.back_people, &a->agents) || events_shares_party(&r->now.back_people, &a->counterparts);
}

static void take(act *a, ent_interval day, uint8_t basis) {
    a->when = day;
    a->basis = day.from.year ? basis : 0;
}

/* What is done where one talks, beside what is said there. */
static bool of_talk(uint8_t kind) {
    return kind == ENT_KIND_AGREE || kind == ENT_KIND_SIGN || kind == ENT_KIND_VISIT || kind == ENT_KIND_HONOUR || kind == ENT_KIND_UPGRADE;
}

/* Whom a measure or a reproach hits may answer on another day than that on which it was told. */
static bool has_part(const act *b) {
    return !events_is_measure(b->kind) && b->kind != ENT_KIND_CRITICISE && b->kind != ENT_KIND_REJECT && b->kind != ENT_KIND_THREATEN;
}

/* The party, or one of its country, acted or was met on the day. */
static bool acted_on(const reading *r, const party_list *people, ent_date day) {
    ent_country own = events_list_country(r, people);
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *b = &r->acts.items[i];
        if (!b->when.from.year || !ent_date_equal(b->when.from, day)) continue;
        if ((own && events_has_country(r, &b->agents, own)) || events_shares_party(people, &b->agents)) return true;
        if (!has_part(b)) continue;
        if ((own && events_has_country(r, &b->counterparts, own)) || events_shares_party(people, &b->counterparts)) return true;
    }
    return false;
}

/* What a state or body gives, or does between others, goes on for weeks: the news seldom says since when. */
static bool lasts(const reading *r, const act *a) {
    bool lasting = a->kind == ENT_KIND_AID || a->kind == ENT_KIND_MEDIATE;
    return lasting && !events_has_persons(r, &a->agents);
}

/* The sentence names who acts, be what it tells of him understood or not. */
static bool is_named_in(const reading *r, const party_list *people, uint32_t sentence) {
    const ent_actors *actors = r->in->actors;
    ent_range told = r->in->text->sentences.items[sentence].tokens;
    for (uint32_t t = told.first; t < told.end; t++) {
        const ent_mention *m = r->mention_at[t] != NONE ? &actors->mentions.items[r->mention_at[t]] : NULL;
        if (!m || m->tokens.first != t || m->link_count != 1) continue;
        party_list one = {.items = {events_entity_party(r, actors->links.items[m->first_link])}, .count = 1};
        if (events_shares_party(&one, people)) return true;
    }
    return false;
}

/* What third countries said of news of the day before: whether on that day or on the story's own, another paragraph leaves open. */
static bool is_others_news(const reading *r, const act *a) {
    const context *now = &r->now;
    if (!one_day(now->story_day) || ent_date_equal(now->told_day.from, now->story_day.from)) return false;
    if (r->in->text->sentences.items[now->told_sentence].paragraph == sentence_of(r)->paragraph) return false;
    if (acted_on(r, &a->agents, now->told_day.from)) return false;
    return !events_has_persons(r, &a->agents) || !is_named_in(r, &a->agents, now->told_sentence);
}

/* The lead tells an act without a day, before it has named any: the news is of the story's own day. */
static bool begins_today(const reading *r) {
    const ent_sentence *sentences = r->in->text->sentences.items;
    uint32_t first = r->first_act;
    while (first < r->acts.count && sentences[r->acts.items[first].sentence].zone == ENT_ZONE_HEADLINE) first++;
    if (first == r->acts.count || r->acts.items[first].sentence == r->sentence) return false;
    const act *a = &r->acts.items[first];
    return a->status == ENT_FACT_STATUS_HELD && !a->dated && !a->earlier && !a->aside && ent_date_equal(a->when.from, r->now.story_day.from);
}

/* The story has named a day shortly before its own, of which no clause was understood, in *sentence: what follows may be of either. The last
 * such day, else an open one. */
static ent_interval other_day_named(const reading *r, uint32_t *sentence) {
    enum { SHORTLY = 3 };
    ent_interval story = r->now.story_day, other = OPEN;
    uint32_t token = 0;
    if (!one_day(story) || begins_today(r)) return OPEN;
    for (uint32_t i = r->whens.first[r->story]; i != NONE; i = r->whens.next[i]) {
        const ent_when *w = &r->in->times->whens.items[i];
        if (w->tokens.first >= sentence_of(r)->tokens.end) break;
        if (w->kind != ENT_WHEN_DAY || !one_day(w->value) || w->restrictive) continue;
        ent_day before = ent_date_first(story.from) - ent_date_first(w->value.from);
        if (before == 0) return OPEN;
        if (before < 0 || before > SHORTLY) continue;
        if (other.from.year && ent_date_first(other.from) > ent_date_first(w->value.from)) continue;
        other = w->value;
        token = w->tokens.first;
    }
    *sentence = r->sentence;
    while (other.from.year && *sentence > 0 && r->in->text->sentences.items[*sentence].tokens.first > token) --*sentence;
    return other;
}

/* What is done behind the sentence that names the other day, and what is said by who is named there, belongs to it: of 15 such acts 14 did.
 * Measures and what others say may be of the story's own. */
static bool goes_on_from(const reading *r, const act *a, uint32_t sentence) {
    if (sentence == r->sentence || events_is_measure(a->kind) || a->kind == ENT_KIND_COOPERATE) return false;
    return !events_is_speech(a->kind) || is_named_in(r, &a->agents, sentence);
}

/* Of a story only the month is known, and it has told a day of the last days before it: its news may be of either month. */
static bool tells_month_before(const reading *r) {
    enum { SHORTLY = 10 };
    ent_interval story = r->now.story_day;
    if (!story.from.month || story.from.day || !ent_date_equal(story.from, story.to)) return false;
    for (uint32_t i = r->whens.first[r->story]; i != NONE; i = r->whens.next[i]) {
        const ent_when *w = &r->in->times->whens.items[i];
        if (w->tokens.first >= sentence_of(r)->tokens.end) return false;
        int before = w->kind == ENT_WHEN_DAY && one_day(w->value) ? ent_date_first(story.from) - ent_date_first(w->value.from) : 0;
        if (before > 0 && before <= SHORTLY) return true;
    }
    return false;
}

/* The story's day; where only the days are known in which it was published ("mercredi 16 septembre", or in the days behind it), the first of
 * them once the story has named it. */
static ent_interval news_day(const reading *r) {
    enum { MONTH = 32 };
    ent_interval story = r->now.story_day, days = events_published(r)->value;
    if (tells_month_before(r)) return OPEN;
    if (one_day(story) || !days.from.day || !days.to.day || ent_date_first(days.to) - ent_date_first(days.from) >= MONTH) return story;
    for (uint32_t i = r->whens.first[r->story]; i != NONE; i = r->whens.next[i]) {
        const ent_when *w = &r->in->times->whens.items[i];
        if (w->tokens.first >= sentence_of(r)->tokens.end) break;
        if (w->kind == ENT_WHEN_DAY && one_day(w->value) && ent_date_equal(w->value.from, days.from)) return w->value;
    }
    return story;
}

/* Said where two met on a day that the story leaves open. */
static bool in_open_talk(const reading *r, const act *a, const talk *t) {
    if (!one_day(r->now.story_day) || t->sentence == NONE || !t->met || t->earlier || t->when.from.year) return false;
    return (events_is_speech(a->kind) || of_talk(a->kind)) && joins(t, &a->agents) && (!a->counterparts.count || joins(t, &a->counterparts));
}

/* "Par ailleurs, le Roi a adressé un message à Y": a paragraph of its own on somebody who took no part in what was told before. */
static bool opens_matter(const reading *r, const act *a) {
    uint32_t first = sentence_of(r)->tokens.first, before = r->sentence - (r->sentence > 0);
    if (!events_link_at(r, first, ENT_LINK_BESIDES) || r->sentence == before) return false;
    if (r->in->text->sentences.items[before].paragraph == sentence_of(r)->paragraph) return false;
    return a->kind == ENT_KIND_CONDOLE || a->kind == ENT_KIND_CONGRATULATE || a->kind == ENT_KIND_MESSAGE || a->kind == ENT_KIND_THANK;
}

static void inherit(const reading *r, act *a) {
    const context *now = &r->now;
    const talk *t = talk_of(r, a);
    bool in_talk = is_told_in(r, a, t) && !t->welcome;
    if (a->kind == ENT_KIND_VISIT && a->frame) take(a, now->month_edge ? OPEN : month_of(in_talk ? t->when : now->story_day), ENT_BASIS_CONTEXT);
    else if (opens_matter(r, a) && !joins(t, &a->counterparts)) take(a, now->story_day, now->story_basis);
    else if (in_talk && (events_is_speech(a->kind) || of_talk(a->kind)))
        take(a, one_day(t->when) ? t->when : day_within(r, t->when, true), ENT_BASIS_CONTEXT);
    else if (in_open_talk(r, a, t) || lasts(r, a)) take(a, OPEN, 0);
    else if (goes_on_back(r, a)) take(a, now->back_day, ENT_BASIS_CONTEXT);
    else if (on_stay(r, a)) take(a, day_within(r, now->stay, false), ENT_BASIS_CONTEXT);
    else if (sentence_of(r)->zone == ENT_ZONE_HEADLINE && now->first_told.from.year) take(a, now->first_told, ENT_BASIS_CONTEXT);
    else if (now->told_day.from.year) take(a, is_others_news(r, a) ? OPEN : now->told_day, ENT_BASIS_CONTEXT);
    else {
        uint32_t named = NONE;
        ent_interval other = other_day_named(r, &named);
        if (other.from.year) take(a, goes_on_from(r, a, named) ? other : OPEN, ENT_BASIS_CONTEXT);
        else take(a, news_day(r), now->story_basis);
    }
}

/* "Dans le cadre de sa visite, il coprésidera …": what is to come in the paragraph belongs to the visit that is going on; other
 * stops of the journey may lie further off. */
static bool on_visit(const reading *r, const act *a) {
    uint32_t told = r->now.visit_sentence;
    return a->kind != ENT_KIND_VISIT && told != NONE && r->now.story_day.from.year &&
           r->in->text->sentences.items[told].paragraph == sentence_of(r)->paragraph;
}

static bool takes_day(const act *a) {
    bool in_order = !a->earlier || a->same_day;
    return a->status == ENT_FACT_STATUS_HELD && !a->undatable && in_order;
}

/* Recent enough that what is told next, without a date, may belong to the same day. */
static bool near_story(const reading *r, ent_date day) {
    enum { NEAR_DAYS = 3 };
    ent_date published = r->now.story_day.from;
    if (!published.year) return ent_published_near(events_published(r), day.year);
    if (!published.day) published = events_published(r)->value.from; /* the first of the days that fit */
    return !published.day || ent_date_first(published) - ent_date_first(day) <= NEAR_DAYS;
}

/* Who does it took part in the talk or visit of that day of which the sentence before told. */
static bool goes_on_with(const reading *r, const act *a, uint32_t told) {
    for (uint32_t i = r->acts.count; i-- > r->first_act && r->acts.items[i].sentence >= told;) {
        const act *b = &r->acts.items[i];
        if (b->sentence != told || !b->earlier || !ent_date_equal(b->when.from, r->now.past_day.from)) continue;
        if (!events_is_talk(b->kind) && b->kind != ENT_KIND_VISIT) continue;
        if (events_shares_party(&a->agents, &b->agents) || events_shares_party(&a->agents, &b->counterparts)) return true;
    }
    return false;
}

/* "Vendredi, il avait été reçu par X. Il avait alors appelé Y à …" */
static bool goes_further_back(const reading *r, const act *a) {
    uint32_t told = r->now.past_sentence;
    if (!a->earlier || a->undatable || a->status != ENT_FACT_STATUS_HELD || told == NONE) return false;
    if (r->in->text->sentences.items[told].paragraph != sentence_of(r)->paragraph) return false;
    return near_story(r, r->now.past_day.from) || (told + 1 >= r->sentence && goes_on_with(r, a, told));
}

/* What had been said or done on a day that nobody tells is background; talks are often told so that came first on the day, and "a annoncé
 * qu'il avait signé" tells its news so. */
static bool is_background(const act *a) {
    bool undated = !a->dated && !a->half_dated && !a->when.from.year;
    return a->earlier && undated && a->status == ENT_FACT_STATUS_HELD && !a->negated && !a->aside && !events_is_talk(a->kind);
}

void events_inherit_day(const reading *r, act *a, bool again) {
    if (again) take(a, r->now.talk.when, r->now.talk.basis);
    else if (events_date_by_then(r, a))
        a->status = a->status == ENT_FACT_STATUS_HELD && !near_story(r, a->when.from) ? ENT_FACT_STATUS_RECALLED : a->status;
    else if (!a->dated && takes_day(a) && events_of_older_visit(r, a)) a->status = ENT_FACT_STATUS_RECALLED, a->undatable = true;
    else if (!a->dated && takes_day(a)) inherit(r, a);
    else if (!a->dated && goes_further_back(r, a)) {
        take(a, r->now.past_day, ENT_BASIS_CONTEXT);
        if (!near_story(r, a->when.from)) a->status = ENT_FACT_STATUS_RECALLED;
    }
    if (is_background(a)) a->status = ENT_FACT_STATUS_RECALLED;
    if (!a->dated && a->status == ENT_FACT_STATUS_PLANNED && on_visit(r, a)) take(a, month_of(r->now.story_day), ENT_BASIS_CONTEXT);
}

/* Of the visitor's acts in the sentence of the visit, the first whose day is known. */
static const act *first_act_beside(const reading *r, const act *visit) {
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *b = &r->acts.items[i];
        if (b->sentence != visit->sentence || b->kind == ENT_KIND_VISIT || b->status != ENT_FACT_STATUS_HELD || b->negated || !one_day(b->when))
            continue;
        if (events_shares_party(&visit->agents, &b->agents) || events_shares_party(&visit->agents, &b->counterparts)) return b;
    }
    return NULL;
}

void events_date_visit(const reading *r, act *visit) {
    bool open = visit->kind == ENT_KIND_VISIT && !visit->dated && !visit->frame && visit->status == ENT_FACT_STATUS_HELD && !visit->earlier;
    const act *beside = open && !visit->undatable ? first_act_beside(r, visit) : NULL;
    if (beside) take(visit, beside->when, ENT_BASIS_CONTEXT);
}

/* ---- the day told last ---- */

static bool goes_back(const reading *r, uint32_t i) {
    ent_interval day = r->in->times->whens.items[node_at(r, i)->index].value;
    return r->now.told_day.from.year && ent_date_first(day.from) < ent_date_first(r->now.told_day.from);
}

/* Does the day at node i date a main clause of the story? Not a relative clause, nor what a comma keeps apart from its verb. */
static bool dates_main_clause(const reading *r, uint32_t i, uint32_t verb) {
    const node *v = node_at(r, verb);
    if (v->form == FORM_INFINITIVE && v->parent != NONE && v->parent + 1 == verb) return dates_main_clause(r, i, v->parent); /* "a fait rentrer" */
    if (v->form != FORM_FINITE || v->parent != NONE || v->status || v->reported) return false;
    if (v->subject == NONE) return false;
    if (node_at(r, v->subject)->kind != NODE_MENTION && (i != verb + 1 || goes_back(r, i))) return false; /* "les douanes ont suspendu mercredi" */
    if (!v->pluperfect && events_kind_of_verb(r, v) == ENT_KIND_VISIT) return false;
    for (uint32_t k = verb; k-- > 0 && node_at(r, k)->kind != NODE_VERB;)
        if (node_at(r, k)->kind == NODE_REL || node_at(r, k)->kind == NODE_QUE) return false;
    for (uint32_t k = verb; k < i; k++)
        if (node_at(r, k)->kind == NODE_COMMA && (k != verb + 1 || i != verb + 2)) return false; /* "ont convenu, vendredi 10 mars, de …" */
    return v->perfect || v->pluperfect;
}

static void note_told(reading *r, ent_interval day) {
    const ent_interval told = r->now.told_day;
    int apart = one_day(told) ? ent_date_first(day.from) - ent_date_first(told.from) : 1;
    if (apart > 0) r->now.forth_day = OPEN;
    else if (apart < 0 && !r->now.forth_day.from.year) r->now.forth_day = told;
    r->now.told_day = day, r->now.told_sentence = r->sentence;
    if (!r->now.first_told.from.year) r->now.first_told = day;
}

/* "… a été signé la veille.¶ X a rappelé": what the story has gone back to is left with its paragraph. */
void events_return_to_news(reading *r) {
    const ent_sentence *sentences = r->in->text->sentences.items;
    if (!r->now.forth_day.from.year || sentences[r->now.told_sentence].paragraph == sentence_of(r)->paragraph) return;
    r->now.told_day = r->now.forth_day;
    r->now.forth_day = OPEN;
}

void events_note_day(reading *r, const act *a) {
    if (a->dated && a->earlier && one_day(a->when) && (a->status == ENT_FACT_STATUS_HELD || a->status == ENT_FACT_STATUS_RECALLED)) {
        r->now.past_day = a->when;
        r->now.past_sentence = r->sentence;
    }
    bool in_order = !a->earlier || (!one_day(r->now.story_day) && !r->now.told_day.from.year); /* the only day that is known yet */
    bool arrived_before =
        a->kind == ENT_KIND_VISIT && r->now.told_day.from.year && ent_date_first(a->when.from) < ent_date_first(r->now.told_day.from);
    if (arrived_before) return; /* "il était arrivé mardi": what follows goes on with the news */
    if (a->dated && in_order && !a->aside && !a->welcome && a->status == ENT_FACT_STATUS_HELD && one_day(a->when) && near_story(r, a->when.from))
        note_told(r, a->when);
}

/* Who had done what on the day, to whom. */
static void note_back(reading *r, uint32_t verb, ent_interval day) {
    slots s;
    party_list met = {.count = 0};
    r->now.back_people.count = 0;
    r->now.back_day = day;
    r->now.back_sentence = r->sentence;
    if (r->now.story_day.from.year) r->now.past_day = day, r->now.past_sentence = r->sentence;
    events_open_slots(r, verb, &s);
    events_slot_parties(r, &s, SET(ENT_SLOT_SUBJECT), 0, &r->now.back_people);
    events_slot_parties(r, &s, SET(ENT_SLOT_OBJECT) | SET(ENT_SLOT_WITH) | SET(ENT_SLOT_CLITIC) | SET(ENT_SLOT_BY) | SET(ENT_SLOT_TO), 0, &met);
    events_add_parties(&r->now.back_people, &met);
}

/* What is told next, without a date, happened on the last day that a main clause told, even of no act of the register. */
void events_note_days(reading *r) {
    if (!events_has_kind(r, 1u << NODE_WHEN)) return;
    for (uint32_t i = 0; (i = events_next_of(r, i, r->nodes.count, 1u << NODE_WHEN)) < r->nodes.count; i++) {
        if (events_only_bounds(r, i)) continue;
        const ent_when *w = &r->in->times->whens.items[node_at(r, i)->index];
        uint32_t verb = events_governing_verb(r, i);
        bool day = w->kind == ENT_WHEN_DAY && w->direction <= 0 && one_day(w->value) && w->bound != ENT_WHEN_ENDS; /* what follows was before */
        if (!day || verb == NONE || !near_story(r, w->value.from) || !dates_main_clause(r, i, verb)) continue;
        if (node_at(r, verb)->pluperfect) {
            note_back(r, verb, w->value);
        } else {
            note_told(r, w->value);
            r->now.back_sentence = NONE;
        }
    }
}
