/* States: offices that the story attests, aliases it shows, labels of the relation, anniversaries. They take the day on which
 * most of the story's news happened; the office of a person known from acts of long ago alone takes that of the act. */
#include "events/internal.h"

act events_start_state(const reading *r, uint8_t kind, ent_span proof) {
    act a;
    events_clear_act(&a);
    a.kind = kind;
    a.status = ENT_FACT_STATUS_HELD;
    a.story = r->story;
    a.sentence = r->sentence;
    a.rule_table = ENT_TABLE_COUNT;
    a.zone = r->story ? ENT_FACT_ZONE_TEASER : ENT_FACT_ZONE_MAIN;
    a.proof[a.proof_count++] = proof;
    a.when = r->now.news_day;
    if (a.when.from.year) a.basis = ENT_BASIS_CONTEXT;
    return a;
}

static bool lists(const party_list *list, uint32_t entity) {
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].entity == entity) return true;
    return false;
}

/* An act of the story that was done on a known day; a visit may have begun before. */
static bool tells_day(const act *a) {
    return a->kind != ENT_KIND_VISIT && !ent_kind_is_state(a->kind) && !a->negated && a->status == ENT_FACT_STATUS_HELD && a->when.from.day;
}

enum { NEWS_DAYS = 10 }; /* what was done longer before the story is not its news */

static bool is_news(const reading *r, ent_date day) {
    if (r->story >= r->in->times->published.count) return true;
    const ent_published *p = &r->in->times->published.items[r->story];
    if (!p->value.from.year) return ent_published_near(p, day.year);
    return !p->value.from.day || ent_date_first(day) + NEWS_DAYS >= ent_date_first(p->value.from);
}

/* The day of the story itself if something is expressly told of it, else that on which most of what it tells was done, of equals the
 * first told. */
static ent_interval news_day(const reading *r) {
    enum { DAYS = 16, NEAR = 1 };
    struct {
        ent_interval day;
        uint32_t acts;
    } days[DAYS];
    uint32_t count = 0, best = 0;
    ent_date own = r->now.story_day.from;
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *a = &r->acts.items[i];
        if (!tells_day(a) || !is_news(r, a->when.from)) continue;
        if (a->dated && ent_date_equal(a->when.from, own)) return r->now.story_day;
        uint32_t k = 0;
        while (k < count && !ent_date_equal(days[k].day.from, a->when.from)) k++;
        if (k == DAYS) continue;
        if (k == count) days[count].day = (ent_interval){a->when.from, a->when.from}, days[count++].acts = 0;
        days[k].acts++;
    }
    for (uint32_t k = 1; k < count; k++) {
        if (days[k].acts + ent_date_equal(days[k].day.from, own) > days[best].acts) best = k;
    }
    ent_interval story = r->now.story_day;
    if (!count) return story;
    bool far = story.from.day && ent_date_first(days[best].day.from) + NEAR < ent_date_first(story.from);
    return far ? story : days[best].day; /* days later the dispatch itself attests it */
}

/* The day on which a person who takes part in older acts alone is looked back on; false when the story's own acts know the person,
 * when no date is told, or when it is so late that the office is surely held still. */
static bool recalled_only(const reading *r, uint32_t entity, ent_interval *when) {
    enum { LATE_DAYS = 270 };
    bool found = false;
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *b = &r->acts.items[i];
        if (ent_kind_is_state(b->kind) || b->negated) continue;
        if (b->status != ENT_FACT_STATUS_HELD && b->status != ENT_FACT_STATUS_RECALLED) continue;
        if (!lists(&b->agents, entity) && !lists(&b->counterparts, entity)) continue;
        if (b->status == ENT_FACT_STATUS_HELD) return false;
        if (!found) *when = b->when;
        found = true;
    }
    if (!found || !when->from.year) return false;
    return !r->now.story_day.from.year || ent_date_last(when->from) + LATE_DAYS < ent_date_first(r->now.story_day.from);
}

/* What is told of a person is not always of the news' own day: a visitor whose stay is over, and of whose acts as many are told
 * without a day as with one, held the office throughout the stay; who has no day at all, in the month. */
static bool without_day(const reading *r, uint32_t entity, ent_interval *when) {
    uint32_t open = 0, sure = 0;
    ent_interval stay = {{0, 0, 0}, {0, 0, 0}}, story = r->now.story_day, news = r->now.news_day;
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *b = &r->acts.items[i];
        if (ent_kind_is_state(b->kind) || b->negated || b->status != ENT_FACT_STATUS_HELD) continue;
        if (b->when.from.year != news.from.year || b->when.from.month != news.from.month) continue;
        bool agent = lists(&b->agents, entity);
        if (!agent && !lists(&b->counterparts, entity)) continue;
        if (b->kind != ENT_KIND_VISIT) *(b->when.from.day ? &sure : &open) += 1;
        else if (agent && b->when.to.day) stay = b->when;
    }
    if (!open || !news.from.month) return false;
    *when = (ent_interval){{news.from.year, news.from.month, 0}, {news.from.year, news.from.month, 0}};
    if (!stay.to.day || !story.from.day || ent_date_first(story.from) < ent_date_first(stay.to)) return !sure;
    *when = stay;
    return open >= sure;
}

/* The day of a person's own acts, the first told, when none of them was done on that of the news; a headline says no day of its own. */
static bool another_day(const reading *r, uint32_t entity, ent_interval *when) {
    bool found = false;
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *b = &r->acts.items[i];
        if (!tells_day(b) || (!lists(&b->agents, entity) && !lists(&b->counterparts, entity)) || !is_news(r, b->when.from)) continue;
        if (!b->dated && r->in->text->sentences.items[b->sentence].zone == ENT_ZONE_HEADLINE) continue;
        if (ent_date_equal(b->when.from, r->now.news_day.from)) return false;
        if (!found) *when = (ent_interval){b->when.from, b->when.from};
        found = true;
    }
    return found;
}

static void push(reading *r, const act *a) {
    if (!ent_vec_push(r->arena, &r->acts, *a)) r->full = true;
}

static void read_offices(reading *r) {
    const ent_actors *actors = r->in->actors;
    for (uint32_t i = r->entities.first[r->story]; i != NONE; i = r->entities.next[i]) {
        const ent_entity *e = &actors->entities.items[i];
        if (e->type != ENT_ACTOR_TYPE_PERSON) continue;
        ent_interval then;
        bool looked_back = e->offices.count && recalled_only(r, i, &then);
        bool open = e->offices.count && !looked_back && (without_day(r, i, &then) || another_day(r, i, &then));
        for (uint32_t k = 0; k < e->offices.count; k++) {
            const ent_office *o = &e->offices.items[k];
            if (o->office_class == ENT_OFFICE_CLASS_GENERIC || o->effect == ENT_MODIFIER_EFFECT_FORMER || o->effect == ENT_MODIFIER_EFFECT_FUTURE)
                continue;
            act a = events_start_state(r, ENT_KIND_OFFICE, o->span);
            a.edition = k + 1; /* which office: events_emit_claims narrows the actor to it */
            events_add_party(&a.agents, (party){i, 0, e->country, e->type});
            if (looked_back) a.status = ENT_FACT_STATUS_RECALLED;
            if (looked_back || open) a.when = then;
            push(r, &a);
        }
    }
}

static void read_aliases(reading *r) {
    const ent_actors *actors = r->in->actors;
    for (uint32_t i = r->aliases.first[r->story]; i != NONE; i = r->aliases.next[i]) {
        const ent_alias *alias = &actors->aliases.items[i];
        const ent_entity *e = &actors->entities.items[alias->entity];
        if (ent_str_equal(alias->label, e->name)) continue; /* "de l'APEC (APEC-14)" */
        act a = events_start_state(r, ENT_KIND_ALIAS, alias->span);
        a.when = (ent_interval){{0, 0, 0}, {0, 0, 0}};
        a.basis = 0;
        a.label = alias->label;
        events_add_party(&a.agents, (party){alias->entity, 0, e->country, e->type});
        push(r, &a);
    }
}

static bool add_dyad(reading *r, act *a) {
    if (!r->now.home || !r->now.partner) return false;
    events_add_party(&a->agents, events_state_party(r, r->now.home));
    events_add_party(&a->counterparts, events_state_party(r, r->now.partner));
    return true;
}

/* Two states that the same sentence names win over the story's dyad. */
static bool add_sentence_dyad(reading *r, ent_range tokens, act *a) {
    party_list states = {.count = 0};
    for (uint32_t i = tokens.first; i < tokens.end; i++) {
        if (r->mention_at[i] == NONE || (i > tokens.first && r->mention_at[i] == r->mention_at[i - 1])) continue;
        const ent_mention *m = &r->in->actors->mentions.items[r->mention_at[i]];
        if (m->type == ENT_ACTOR_TYPE_STATE && !m->group) events_resolve_mention(r, r->mention_at[i], &states);
    }
    if (states.count != 2) return add_dyad(r, a);
    events_add_party(&a->agents, states.items[0]);
    events_add_party(&a->counterparts, states.items[1]);
    return true;
}

/* A relation has one label of a sort ("partenariat …", "amitié …"): the first told in the body, or a longer one that
 * completes it. True when the label adds nothing. */
static bool already_labelled(reading *r, ent_str label, const act *more) {
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        act *a = &r->acts.items[i];
        if (a->kind != ENT_KIND_PARTNERSHIP) continue;
        if (!events_shares_party(&a->agents, &more->agents) && !events_shares_party(&a->agents, &more->counterparts)) continue;
        if (a->edition != more->edition) continue;
        if (label.len > a->label.len && ent_str_starts(label, a->label)) a->label = label;
        return true;
    }
    return false;
}

static void take_partnership(reading *r, uint32_t first, const ent_phrase *m, ent_range s) {
    ent_str label = ent_pack_cell_text(r->in->pack, ENT_TABLE_PARTNERSHIPS, m->row, ENT_PARTNERSHIPS_LABEL);
    ent_span span = {token_at(r, first)->span.start, token_at(r, m->end - 1)->span.end};
    act a = events_start_state(r, ENT_KIND_PARTNERSHIP, span);
    a.rule_table = ENT_TABLE_PARTNERSHIPS, a.rule_row = m->row;
    a.label = label;
    a.edition = ent_pack_cell(r->in->pack, ENT_TABLE_PARTNERSHIPS, m->row, ENT_PARTNERSHIPS_SORT); /* emit drops it */
    if (add_sentence_dyad(r, s, &a) && !already_labelled(r, label, &a)) push(r, &a);
}

static void read_partnerships(reading *r, ent_range s) {
    if (sentence_of(r)->zone == ENT_ZONE_HEADLINE || !(sentence_of(r)->tables >> ENT_TABLE_PARTNERSHIPS & 1)) return;
    for (uint32_t i = s.first; i < s.end; i++) {
        const ent_phrase *m = events_mark_at(r, ENT_TABLE_PARTNERSHIPS, i);
        if (m) take_partnership(r, i, m, s);
    }
}

static bool anniversary_seen(const reading *r, uint32_t ordinal) {
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *a = &r->acts.items[i];
        if (a->kind == ENT_KIND_ANNIVERSARY && a->edition == ordinal) return true;
    }
    return false;
}

/* "de la fondation du PCV", "de la Corée": the party or state alone that the tokens from `end` on name as its own. */
static void add_owner_behind(reading *r, uint32_t end, ent_range s, party_list *out) {
    for (uint32_t i = end; i < s.end && i < end + 3; i++) {
        if (r->mention_at[i] == NONE) continue;
        const ent_mention *m = &r->in->actors->mentions.items[r->mention_at[i]];
        uint32_t of = i > s.first && !events_is_preposition_role(token_at(r, i - 1)->role) ? i - 1 : i; /* "de la Corée", "du régime" */
        bool owned = of > s.first && token_at(r, of - 1)->role == ENT_ROLE_PREP_OF;
        bool state =
            owned && m->country && (m->type == ENT_ACTOR_TYPE_STATE || m->type == ENT_ACTOR_TYPE_GOVERNMENT) && m->shape != ENT_MENTION_GROUP;
        if (m->type == ENT_ACTOR_TYPE_PARTY) events_resolve_mention(r, r->mention_at[i], out);
        else if (state) events_add_party(out, events_state_party(r, m->country));
        return;
    }
}

/* "a félicité la Chine pour le 75e anniversaire de la République": the last state, or body or people of one, named before it. */
static void add_owner_before(reading *r, ent_range s, uint32_t anniversary, party_list *out) {
    for (uint32_t i = anniversary; i-- > s.first;) {
        if (r->mention_at[i] == NONE) continue;
        const ent_mention *m = &r->in->actors->mentions.items[r->mention_at[i]];
        bool person = m->type == ENT_ACTOR_TYPE_PERSON || m->type == ENT_ACTOR_TYPE_ORGANISATION || m->shape == ENT_MENTION_GROUP;
        if (!person && m->country) events_add_party(out, events_state_party(r, m->country));
        if (!person) return;
    }
}

/* The year in which it falls; one that is told of no year is spoken of in its year. */
static void date_anniversary(const reading *r, const ent_when *w, ent_range s, act *a) {
    enum { NEAR = 8 };
    ent_date story = r->now.story_day.from, year = {story.year, 0, 0};
    for (uint32_t i = w->tokens.first; !w->value.from.year && i-- > s.first && w->tokens.first - i < NEAR;) { /* "fêteront en 2025 le 60e" */
        const ent_when *told = r->when_at[i] != NONE ? &r->in->times->whens.items[r->when_at[i]] : NULL;
        if (told && told->kind == ENT_WHEN_YEAR && told->value.from.year) year.year = told->value.from.year;
    }
    a->base = w->base;
    a->when = w->value.from.year ? w->value : (ent_interval){year, year};
    a->basis = !a->when.from.year ? 0 : !w->value.from.year ? ENT_BASIS_CONTEXT : w->basis ? w->basis : ENT_BASIS_EXPLICIT;
    if (story.year && a->when.from.year > story.year) a->status = ENT_FACT_STATUS_PLANNED;
}

/* "X et Y, qui ont établi leurs relations en 1962, en célèbrent le 61e anniversaire", "dont ils fêtent": of the relation told before. */
static bool names_again(const reading *r, uint32_t first, uint32_t anniversary, ent_str *label) {
    bool of = false;
    for (uint32_t i = anniversary; i-- > first;) {
        const ent_token *t = token_at(r, i);
        of |= t->role == ENT_ROLE_REL_OF || (t->role == ENT_ROLE_CLITIC_OBJECT && !t->number);
        const ent_phrase *told = of ? events_mark_at(r, ENT_TABLE_RELATIONWORDS, i) : NULL;
        if (!told) continue;
        *label = events_text_of(r, (ent_range){i, told->end});
        return true;
    }
    return false;
}

static void take_anniversary(reading *r, const ent_when *w, ent_range s) {
    if (anniversary_seen(r, w->ordinal)) return;
    ent_span span = {token_at(r, w->tokens.first)->span.start, token_at(r, w->tokens.end - 1)->span.end};
    act a = events_start_state(r, ENT_KIND_ANNIVERSARY, span);
    uint32_t first = w->tokens.first, end = w->tokens.end;
    while (end < s.end && token_at(r, end)->kind == ENT_TOKEN_KIND_WORD && r->mention_at[end] == NONE && r->when_at[end] == NONE && end < first + 14)
        end++;
    while (end > w->tokens.end && token_at(r, end - 1)->role) end--;
    uint32_t from = w->tokens.end;
    while (from < end && token_at(r, from)->role) from++;
    if (from < end) a.label = ent_str_slice(r->in->page->bytes, (ent_span){token_at(r, from)->span.start, token_at(r, end - 1)->span.end});
    a.edition = w->ordinal;
    date_anniversary(r, w, s, &a);
    add_owner_behind(r, end, s, &a.agents);
    bool relation = events_mark_in(r, ENT_TABLE_RELATIONWORDS, (ent_range){from, end}) != NULL;
    relation |= !a.label.len && names_again(r, s.first, first, &a.label);
    if (!a.agents.count && !a.label.len) return; /* somebody's birthday */
    const ent_phrase *what = w->kind != ENT_WHEN_ANNIVERSARY && from < end ? events_mark_at(r, ENT_TABLE_TIMEWORDS, from) : NULL;
    bool counted = what && ent_pack_cell(r->in->pack, ENT_TABLE_TIMEWORDS, what->row, ENT_TIMEWORDS_ROLE) == ENT_TIME_ROLE_RELATIONS;
    if (w->kind != ENT_WHEN_ANNIVERSARY && !counted) return; /* "les 75 ans de leurs relations diplomatiques", not "les 24 ans de coopération" */
    if (!a.agents.count && relation && !add_sentence_dyad(r, s, &a)) return;
    if (!a.agents.count) add_owner_before(r, s, first, &a.agents);
    if (!a.agents.count && !a.base.year) return; /* of what nobody knows whose it is */
    push(r, &a);
}

static bool is_anniversary(const ent_when *when) { return (when->kind == ENT_WHEN_ANNIVERSARY || when->kind == ENT_WHEN_DURATION) && when->ordinal; }

static void read_anniversaries(reading *r, ent_range s) {
    for (uint32_t i = s.first; i < s.end; i++) {
        uint32_t w = r->when_at[i];
        if (w == NONE || (i > s.first && r->when_at[i - 1] == w)) continue;
        if (is_anniversary(&r->in->times->whens.items[w])) take_anniversary(r, &r->in->times->whens.items[w], s);
    }
}

void events_read_states(reading *r) {
    r->now.news_day = news_day(r);
    bool anniversaries = false; /* few stories tell of any */
    for (uint32_t w = r->whens.first[r->story]; w != NONE; w = r->whens.next[w]) anniversaries |= is_anniversary(&r->in->times->whens.items[w]);
    for (r->sentence = r->sentences.first[r->story]; r->sentence != NONE; r->sentence = r->sentences.next[r->sentence]) {
        const ent_sentence *s = sentence_of(r);
        if (s->zone == ENT_ZONE_NOISE || s->repeat) continue;
        read_partnerships(r, s->tokens);
        if (anniversaries) read_anniversaries(r, s->tokens);
    }
    events_read_channels(r);
    r->sentence = 0;
    read_offices(r);
    read_aliases(r);
}
