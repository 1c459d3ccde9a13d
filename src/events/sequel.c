/* Days that stand beside an act, not in its clause: told of its noun by what follows ("le sommet, qui se tiendra à Bakou en octobre",
 * "le congrès, tenu en avril"), of the document that was signed ("l'accord du 10 mars"), or in front of "où" and "lorsque" ("puis
 * dimanche à Bukavu, où il rencontrera …", "est né le 8 août 1967, lorsque A et B ont signé …"). */
#include "events/internal.h"

static bool occurs(const reading *r, uint32_t verb) {
    const node *v = node_at(r, verb);
    if (events_takes_place(v)) return true;
    const node *next = verb + 1 < r->nodes.count ? node_at(r, verb + 1) : NULL; /* "aura lieu" */
    return next && next->kind == NODE_NOUN && next->lemma && in_set(r->in->frames->verbs[next->lemma].classes[0], ENT_VERB_CLASS_OCCUR);
}

/* The nodes that tell of the noun behind `from`: a participle with its day, or a relative clause that says when it takes place. */
static bool find_sequel(const reading *r, uint32_t from, uint32_t *verb, uint32_t *end) {
    enum { REACH = 14, SHORT = 5 };
    for (uint32_t i = from + 1; i < r->nodes.count && i <= from + REACH; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_STOP || n->kind == NODE_QUE || n->kind == NODE_SUB || n->kind == NODE_WHEN) return false;
        if (n->kind == NODE_REL) {
            *verb = i + 1;
            if (n->role != ENT_ROLE_REL_SUBJECT || *verb >= r->nodes.count || node_at(r, *verb)->kind != NODE_VERB || !occurs(r, *verb)) return false;
            *end = node_at(r, *verb)->end;
            return true;
        }
        if (n->kind != NODE_VERB) continue;
        if (n->form != FORM_PAST_PARTICIPLE) return false;
        *verb = i;
        *end = i + SHORT < r->nodes.count ? i + SHORT : r->nodes.count;
        return true;
    }
    return false;
}

void events_date_by_sequel(const reading *r, act *a, uint32_t from) {
    uint32_t verb, end;
    if (a->dated || events_is_speech(a->kind) || !find_sequel(r, from, &verb, &end)) return;
    events_date_act(r, a, verb, verb, end);
    if (a->dated && !a->place_country && !a->place_city.len) events_place_act(r, a, verb, end);
}

/* The relative "où", or "lorsque", that opens the clause of the verb, NONE. */
static uint32_t where_before(const reading *r, uint32_t verb) {
    for (uint32_t i = verb; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_REL) return n->role == ENT_ROLE_REL_WHERE ? i : NONE;
        if (n->kind == NODE_SUB && events_link_at(r, n->tokens.first, ENT_LINK_WHEN)) return i;
        if (n->kind == NODE_VERB || n->kind == NODE_STOP || n->kind == NODE_QUE || n->kind == NODE_SUB) return NONE;
    }
    return NONE;
}

/* "Lundi, X avait adressé à Y un message dans lequel il l'assurait de son soutien": what a relative clause tells beside what had been done is of
 * that day. */
static void date_by_main_clause(const reading *r, act *a, uint32_t verb) {
    const node *v = node_at(r, verb);
    uint32_t opener = is_finite(v) && !a->dated && !a->day && !v->status && !v->pluperfect ? events_relative_of(r, verb) : NONE;
    if (opener == NONE || opener == 0 || node_at(r, opener - 1)->kind == NODE_OTHER) return; /* "…, ce que Y a démenti" */
    for (uint32_t i = opener; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_STOP || n->kind == NODE_SUB || n->kind == NODE_QUE || n->kind == NODE_REL || (is_finite(n) && !n->pluperfect)) return;
        if (n->kind != NODE_WHEN) continue;
        const ent_when *w = &r->in->times->whens.items[n->index];
        uint32_t told = events_governing_verb(r, i);
        bool point = w->kind == ENT_WHEN_DAY || w->kind == ENT_WHEN_MONTH;
        if (!point || !w->value.from.year || told == NONE || told >= opener || !node_at(r, told)->pluperfect) return;
        a->when = w->value;
        a->basis = ENT_BASIS_CONTEXT;
        a->dated = a->aside = true;
        return;
    }
}

void events_date_by_antecedent(const reading *r, act *a, uint32_t verb) {
    date_by_main_clause(r, a, verb);
    uint32_t where = where_before(r, verb);
    if (where == NONE || events_is_speech(a->kind)) return;
    bool placed = a->place_country || a->place_city.len;
    for (uint32_t i = where; i-- > 0;) {
        const node *n = node_at(r, i);
        bool joined = n->kind == NODE_COORD && node_at(r, i + 1)->kind == NODE_PREP; /* "une visite de travail et d'amitié" */
        if (n->kind == NODE_STOP || (n->kind == NODE_COORD && !joined) || n->kind == NODE_REL || n->kind == NODE_SUB) return;
        if (n->kind == NODE_VERB && !(is_finite(n) && events_kind_of_verb(r, n) == ENT_KIND_VISIT)) return; /* "Le 22, X s'est rendu à Y, où" */
        if (n->kind == NODE_PLACE && !placed) {
            events_place_act(r, a, i, i + 1);
            placed = true;
        }
        if (n->kind != NODE_WHEN || a->dated) continue;
        uint8_t bound = r->in->times->whens.items[n->index].bound; /* "Arrivé lundi à X, où il a été accueilli à l'aéroport" */
        if (!bound || (a->welcome && bound == ENT_WHEN_BEGINS)) events_date_act(r, a, i, i, i + 1);
        return;
    }
}

/* The date that hangs on the noun ("la visite de septembre", "l'accord du 10 mars"), NULL. */
static const ent_when *date_of_noun(const reading *r, uint32_t noun) {
    if (noun + 2 >= r->nodes.count || node_at(r, noun)->kind != NODE_NOUN || node_at(r, noun + 2)->kind != NODE_WHEN) return NULL;
    const node *of = node_at(r, noun + 1);
    const ent_when *w = &r->in->times->whens.items[node_at(r, noun + 2)->index];
    return of->kind == NODE_PREP && of->role == ENT_ROLE_PREP_OF && w->kind == ENT_WHEN_PART && w->value.from.year ? w : NULL;
}

/* "lors de sa visite de septembre": what is told of it happened then. */
static bool is_occasion(const reading *r, uint32_t noun) {
    for (uint32_t i = noun; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_DURING) return true;
        if (n->kind != NODE_OTHER && !(n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_OF)) return false;
    }
    return false;
}

static void take_date(act *a, const ent_when *w) {
    a->when = w->value;
    a->basis = w->basis ? w->basis : ENT_BASIS_EXPLICIT;
    a->dated = true;
}

/* The verb of what happened on the occasion that the noun tells: that in front of it, else that of the clause which it opens; NONE. */
static uint32_t verb_of_occasion(const reading *r, uint32_t noun) {
    uint32_t verb = events_governing_verb(r, noun);
    if (verb != NONE && verb < noun) return verb;
    for (uint32_t i = noun + 1; i < r->nodes.count && node_at(r, i)->kind != NODE_STOP; i++)
        if (is_finite(node_at(r, i)) && events_relative_of(r, i) == NONE) return node_at(r, i)->start <= noun ? i : NONE;
    return NONE;
}

/* A participle or a finite verb tells what was done. */
static bool tells(const node *n) { return n->form == FORM_PAST_PARTICIPLE || is_finite(n); }

/* "un accord signé en mai 2019 lors de la visite de X", "En mai 2019, lors de la visite de X, ils avaient signé": of the visit too, if that is
 * past. What had been done on a visit without a day was not done on the story's. */
static void date_by_occasion(const reading *r, act *a, uint32_t noun) {
    if (a->kind != ENT_KIND_VISIT || a->dated || !events_sets_scene(r, noun)) return;
    uint32_t verb = verb_of_occasion(r, noun);
    if (verb == NONE || !(node_at(r, verb)->pluperfect || (is_occasion(r, noun) && tells(node_at(r, verb))))) return;
    act deed = *a;
    deed.kind = ENT_KIND_MEETING, deed.frame = false; /* of any act but speech */
    events_date_act(r, &deed, verb, node_at(r, verb)->start, node_at(r, verb)->end);
    ent_interval day = r->now.story_day;
    bool past = deed.dated && day.from.year && ent_date_last(deed.when.to) < ent_date_first(day.from);
    if (past) a->when = deed.when, a->basis = deed.basis, a->dated = true, a->frame = false;
    else if (node_at(r, verb)->pluperfect && !deed.dated && a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_RECALLED;
}

void events_date_by_noun(const reading *r, act *a, uint32_t noun) {
    enum { REACH = 14 };
    const ent_when *w = a->dated || events_is_speech(a->kind) ? NULL : date_of_noun(r, noun);
    for (uint32_t i = noun + 1; !w && !a->dated && events_is_talk(a->kind) && i < r->nodes.count && i < noun + REACH; i++) {
        if (node_at(r, i)->kind == NODE_STOP) break; /* "les entretiens qu'il a eus avec X lors de sa visite de mai" */
        const ent_when *then = is_occasion(r, i) ? date_of_noun(r, i) : NULL;
        if (then) w = then;
    }
    if (w) take_date(a, w);
    date_by_occasion(r, a, noun);
    uint32_t verb = a->dated || !events_is_speech(a->kind) ? NONE : events_governing_verb(r, noun);
    if (verb != NONE) date_by_main_clause(r, a, verb);
}

/* "par arrêté royal du 30 avril", "par décision en date du 2 mai": the day of the deed by which it is done, NULL. */
static const ent_when *date_of_deed(const reading *r, uint32_t i) {
    const ent_when *w = node_at(r, i)->kind == NODE_WHEN && i > 2 ? &r->in->times->whens.items[node_at(r, i)->index] : NULL;
    if (!w || w->kind != ENT_WHEN_PART || !w->value.from.day || node_at(r, i - 1)->role != ENT_ROLE_PREP_OF) return NULL;
    for (uint32_t k = i - 1; k-- > 0;) {
        const node *n = node_at(r, k);
        if (n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_BY) return w;
        if (n->kind != NODE_OTHER && n->kind != NODE_NOUN && !(n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_IN)) return NULL;
    }
    return NULL;
}

/* "ont mené un exercice conjoint du 17 au 31 août": the days that a drill lasts, NULL. */
static const ent_when *days_of_drill(const reading *r, const act *a, uint32_t i) {
    const ent_when *w = a->kind == ENT_KIND_COOPERATE && node_at(r, i)->kind == NODE_WHEN ? &r->in->times->whens.items[node_at(r, i)->index] : NULL;
    bool days = w && w->kind == ENT_WHEN_PART && w->value.from.year && w->value.from.day && w->value.to.day;
    return days && !ent_date_equal(w->value.from, w->value.to) ? w : NULL;
}

void events_date_by_document(const reading *r, act *a, uint32_t first, uint32_t end) {
    if (a->dated || events_is_speech(a->kind)) return;
    for (uint32_t i = first; i < end; i++) {
        const ent_when *deed = date_of_deed(r, i);
        if (!deed) deed = days_of_drill(r, a, i);
        const ent_when *w = deed ? deed : date_of_noun(r, i);
        if (!w || !(deed || is_occasion(r, i) || (a->kind == ENT_KIND_SIGN && w->value.from.day))) continue;
        take_date(a, w);
        return;
    }
}

/* The arrival told by a participle in front of the verb, with its day; NONE. */
static uint32_t arrival_before(const reading *r, uint32_t verb) {
    for (uint32_t i = verb; i-- > 0 && node_at(r, i)->kind != NODE_STOP;) {
        if (node_at(r, i)->kind != NODE_WHEN) continue;
        uint32_t arrived = events_governing_verb(r, i);
        if (r->in->times->whens.items[node_at(r, i)->index].bound != ENT_WHEN_BEGINS || arrived == NONE || arrived >= verb) return NONE;
        const node *n = node_at(r, arrived);
        return n->form == FORM_PAST_PARTICIPLE && (n->subject == node_at(r, verb)->subject || n->parent == verb) ? i : NONE;
    }
    return NONE;
}

/* What opens the sentence says where somebody spoke or whom he met, not what became of him: "Interrogé", "Réunis", "S'exprimant". */
static bool tells_scene(const reading *r, const node *n) {
    uint8_t kind = events_kind_of_verb(r, n);
    if (n->form == FORM_PARTICIPLE) return !kind || events_is_talk(kind) || kind == ENT_KIND_EXPRESS || kind == ENT_KIND_CONFERENCE;
    return n->form == FORM_PAST_PARTICIPLE && (!kind || events_is_talk(kind) || kind == ENT_KIND_SESSION || kind == ENT_KIND_CONFERENCE);
}

/* "Lors d'une conférence de presse tenue samedi", "Dans une lettre adressée lundi à Y": the occasion, or the text in which something is said. */
static bool opens_occasion(const reading *r, const act *a) {
    const node *n = node_at(r, 0);
    if (n->kind != NODE_PREP) return false;
    return n->role == ENT_ROLE_PREP_DURING || events_link_at(r, n->tokens.first, ENT_LINK_OCCASION) ||
           (n->role == ENT_ROLE_PREP_IN && events_is_speech(a->kind));
}

/* "La visite de 2001 a été la première. Au cours de celle-ci, X a signé … À cette occasion, Y a remis …": what an occasion tells right behind
 * a visit of an earlier year is of that visit. */
bool events_of_older_visit(const reading *r, const act *a) {
    uint32_t i = r->acts.count;
    int16_t year = r->now.story_day.from.year;
    if (!year || !a->agents.count || !r->nodes.count || events_is_speech(a->kind) || !opens_occasion(r, a)) return false;
    ent_country country = events_party_country(r, a->agents.items[0]);
    while (i > r->first_act && r->acts.items[i - 1].sentence == r->sentence) i--;
    uint32_t before = i > r->first_act ? r->acts.items[i - 1].sentence : NONE;
    for (; before != NONE && before + 2 >= r->sentence && i > r->first_act && r->acts.items[i - 1].sentence == before; i--) {
        const act *told = &r->acts.items[i - 1];
        if (told->status != ENT_FACT_STATUS_RECALLED) continue;
        bool visit = told->kind == ENT_KIND_VISIT && told->dated && told->when.to.year && told->when.to.year < year;
        if (!visit && !(told->undatable && !told->when.from.year)) continue;
        if (events_has_country(r, &told->agents, country) || events_has_country(r, &told->counterparts, country)) return true;
    }
    return false;
}

/* The clause of the act says "alors": its last word of that sort, else NONE. */
static uint32_t then_word(const reading *r, const act *a) {
    ent_range tokens = sentence_of(r)->tokens;
    for (uint32_t i = tokens.first; i + 1 < tokens.end; i++) {
        const ent_phrase *p = events_link_at(r, i, ENT_LINK_THEN);
        if (!p || (p->end < tokens.end && token_at(r, p->end)->role == ENT_ROLE_REL_OBJECT)) continue; /* "alors que" */
        if (token_at(r, i)->span.start >= a->proof[0].start && token_at(r, i)->span.start < a->proof[0].end) return i;
    }
    return NONE;
}

/* "Les pirates avaient enlevé neuf marins en 2019. Manille avait alors demandé …": when the words in front of it say, in the sentence or the one
 * before it. */
bool events_date_by_then(const reading *r, act *a) {
    uint32_t then = a->dated || !a->earlier || !a->proof_count ? NONE : then_word(r, a);
    uint32_t before =
        r->sentence > 0 && r->in->text->sentences.items[r->sentence - 1].paragraph == sentence_of(r)->paragraph ? r->sentence - 1 : r->sentence;
    const ent_when *told = NULL;
    if (then == NONE) return false;
    for (uint32_t i = r->whens.first[r->story]; i != NONE; i = r->whens.next[i]) {
        const ent_when *w = &r->in->times->whens.items[i];
        if (w->tokens.first >= then) break;
        bool point = w->kind == ENT_WHEN_DAY || w->kind == ENT_WHEN_MONTH || w->kind == ENT_WHEN_YEAR;
        if (point && w->value.from.year && w->tokens.first >= r->in->text->sentences.items[before].tokens.first) told = w;
    }
    if (!told || !r->now.story_day.from.year || ent_date_first(told->value.from) > ent_date_last(r->now.story_day.to)) return false;
    a->when = told->value;
    if (told->kind == ENT_WHEN_YEAR) a->when.from.month = a->when.to.month = a->when.from.day = a->when.to.day = 0;
    a->basis = ENT_BASIS_CONTEXT;
    return true;
}

/* Recent enough to be of the story, and over. */
static bool of_story(const reading *r, const ent_when *w) {
    enum { STORY_DAYS = 9 };
    ent_interval story = r->now.story_day;
    bool day_of_text = w->kind == ENT_WHEN_DATELINE; /* "Dans un communiqué publié samedi" */
    if ((w->kind != ENT_WHEN_DAY && !day_of_text) || !w->value.from.day || w->bound || !story.from.day) return false;
    ent_day day = ent_date_first(w->value.from);
    return day <= ent_date_last(story.to) && day + STORY_DAYS >= ent_date_first(story.from);
}

/* "ont signé, à l'issue de la session tenue les 8 et 9 mai, dix accords": on the last day of the sitting behind the verb. */
static void date_by_sitting(const reading *r, act *a, uint32_t verb) {
    enum { REACH = 18 };
    if (a->dated || a->undatable || !(a->kind == ENT_KIND_SIGN || a->kind == ENT_KIND_AGREE || a->kind == ENT_KIND_UPGRADE)) return;
    for (uint32_t i = verb + 1; i < r->nodes.count && i <= verb + REACH; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_STOP || is_finite(n)) return;
        if (n->kind != NODE_PREP || !events_link_at(r, n->tokens.first, ENT_LINK_OCCASION)) continue;
        for (uint32_t k = i + 1; k < r->nodes.count && k <= i + REACH; k++) {
            const node *in = node_at(r, k);
            if (in->kind == NODE_STOP || in->kind == NODE_REL || is_finite(in)) return;
            const ent_when *w = in->kind == NODE_WHEN ? &r->in->times->whens.items[in->index] : NULL;
            if (!w) continue;
            if ((w->kind != ENT_WHEN_DAY && w->kind != ENT_WHEN_INTERVAL) || !w->value.to.day || events_only_bounds(r, k)) return;
            take_date(a, w);
            a->when.from = w->value.to;
            return;
        }
        return;
    }
}

static void date_by_opening(const reading *r, act *a, uint32_t verb) {
    const node *v = node_at(r, verb);
    if (a->dated || a->status != ENT_FACT_STATUS_HELD || !is_finite(v) || v->subject == NONE || v->pluperfect) return;
    bool occasion = opens_occasion(r, a), scene = node_at(r, 0)->kind == NODE_VERB && tells_scene(r, node_at(r, 0));
    if ((!occasion && !scene) || events_relative_of(r, verb) != NONE) return;
    for (uint32_t i = 1; i < v->subject && i < verb; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_STOP || n->kind == NODE_SUB || n->kind == NODE_COORD || (is_finite(n) && !occasion)) return;
        if (n->kind != NODE_WHEN || events_only_bounds(r, i)) continue;
        const ent_when *w = &r->in->times->whens.items[n->index];
        if (of_story(r, w)) take_date(a, w);
        return;
    }
}

void events_date_by_arrival(const reading *r, act *a, uint32_t verb) {
    const node *n = node_at(r, verb);
    if (a->dated) return;
    if (a->kind == ENT_KIND_MEETING && n->passive && (n->pluperfect || a->welcome)) {
        uint32_t day = arrival_before(r, verb);
        if (day != NONE) events_date_act(r, a, day, day, day + 1);
    } else if (events_relative_of(r, verb) != NONE && r->acts.count > r->first_act) {
        const act *met = &r->acts.items[r->acts.count - 1];
        bool beside = met->sentence == r->sentence && met->kind == ENT_KIND_MEETING && met->earlier && met->dated;
        if (!beside || !events_shares_party(&met->agents, &a->counterparts)) return;
        a->when = met->when, a->basis = met->basis;
        a->dated = a->aside = true;
    }
    date_by_opening(r, a, verb);
    date_by_sitting(r, a, verb);
}

/* "trois semaines après la visite de X": a length of time stands right in front of the noun. */
static bool is_long_after(const reading *r, uint32_t noun) {
    uint32_t i = noun;
    while (i > 0 && (node_at(r, i - 1)->kind == NODE_OTHER || node_at(r, i - 1)->role == ENT_ROLE_PREP_AFTER)) i--;
    return i > 0 && node_at(r, i - 1)->kind == NODE_WHEN && r->in->times->whens.items[node_at(r, i - 1)->index].kind == ENT_WHEN_DURATION;
}

bool events_looks_back_on_visit(const reading *r, uint32_t noun, uint32_t verb, act *a) {
    if (a->kind != ENT_KIND_VISIT || a->dated || a->status != ENT_FACT_STATUS_HELD) return false;
    if (is_long_after(r, noun)) return true;
    if (verb == NONE || !node_at(r, verb)->pluperfect || !events_sets_scene(r, noun)) return false;
    act told = *a; /* "En février, lors d'une visite à X, il avait salué": of the day of what is told there */
    told.frame = false;
    events_date_act(r, &told, verb, node_at(r, verb)->start, node_at(r, verb)->end);
    if (!told.dated) return false;
    a->when = told.when, a->basis = told.basis;
    a->dated = true;
    return true;
}
