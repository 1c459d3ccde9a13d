/* The day that an act's own clause gives it: the nearest expression that dates the clause. What its clause leaves open is for inherit.c. */
#include "events/internal.h"

/* "2025-2027" is the term of a plan or of an office, never the day of an act. */
static bool dates(const ent_when *w) {
    if (w->value.from.year && w->value.to.year > w->value.from.year && !w->value.from.month) return false;
    return w->value.from.year && (w->kind == ENT_WHEN_DAY || w->kind == ENT_WHEN_INTERVAL || w->kind == ENT_WHEN_MONTH || w->kind == ENT_WHEN_YEAR);
}

bool events_only_bounds(const reading *r, uint32_t i) {
    if (i == 0 || node_at(r, i - 1)->kind != NODE_PREP) return false;
    uint8_t role = node_at(r, i - 1)->role;
    return role == ENT_ROLE_PREP_AFTER || role == ENT_ROLE_PREP_BEFORE;
}

/* "un plan pour l'année 2024": what the year is for, not when it was made. */
static bool is_term(const reading *r, uint32_t i) {
    uint8_t kind = r->in->times->whens.items[node_at(r, i)->index].kind;
    while (i > 0 && (node_at(r, i - 1)->kind == NODE_OTHER || node_at(r, i - 1)->kind == NODE_NOUN)) i--;
    return kind == ENT_WHEN_YEAR && i > 0 && node_at(r, i - 1)->kind == NODE_PREP && node_at(r, i - 1)->role == ENT_ROLE_PREP_FOR;
}

static uint32_t first_verb(const reading *r) {
    uint32_t i = 0;
    while (i < r->nodes.count && node_at(r, i)->kind != NODE_VERB) i++;
    return i;
}

/* "fin mai" is a window of some days; an act of "fin 2022" or "l'automne" is one of the year. */
static ent_interval to_precision(const ent_when *w) {
    ent_interval v = w->value;
    if (w->kind == ENT_WHEN_YEAR) v.from.day = v.to.day = 0, v.from.month = v.to.month = 0;
    return v;
}

/* "a convenu, vendredi, de …", "a félicité X la veille": behind the word of saying, with nothing between that the day may belong to; nor does
 * a noun without an article have a day of its own ("a mis fin vendredi à …"). */
static bool dates_saying(const reading *r, const act *a, uint32_t head, uint32_t i) {
    bool blames = a->kind == ENT_KIND_CRITICISE || a->kind == ENT_KIND_REJECT || a->kind == ENT_KIND_PROTEST;
    blames &= i > 0 && node_at(r, i - 1)->kind != NODE_PREP; /* "a condamné ces frappes jeudi", not "l'attaque de jeudi" */
    bool bare = node_at(r, head)->kind == NODE_VERB && head + 1 < i && node_at(r, head + 1)->kind == NODE_NOUN &&
                node_at(r, head)->tokens.end == node_at(r, head + 1)->tokens.first;
    for (uint32_t k = head + 1 + bare; k < i; k++) {
        uint8_t kind = node_at(r, k)->kind;
        bool this_one = kind == NODE_NOUN && blames && node_at(r, k)->tokens.first > sentence_of(r)->tokens.first;
        if (this_one && token_at(r, node_at(r, k)->tokens.first - 1)->role == ENT_ROLE_DET_DEMONSTRATIVE) continue;
        if (kind != NODE_MENTION && kind != NODE_COMMA && kind != NODE_PREP && kind != NODE_OTHER) return false;
    }
    return i > head;
}

/* "avait exprimé le 15 août sa déception", "avait menacé Y de sanctions en mai": of the saying, for what was said then would be told apart. */
static bool dates_earlier_saying(const reading *r, const act *a, uint32_t head, uint32_t i, const ent_when *w) {
    ent_interval day = r->now.story_day;
    if (!a->earlier || !day.from.year || ent_date_first(w->value.from) > ent_date_last(day.to)) return false;
    for (uint32_t k = (head < i ? head : i) + 1; k < (head < i ? i : head); k++) {
        uint8_t kind = node_at(r, k)->kind;
        if (kind == NODE_VERB || kind == NODE_REL || kind == NODE_QUE || kind == NODE_SUB || events_only_bounds(r, k + 1)) return false;
    }
    return true;
}

/* "à la veille du 50e anniversaire des relations diplomatiques en 2023": a year behind a noun that opens the sentence is the noun's. */
static bool of_noun_in_front(const reading *r, uint32_t i) {
    const node *noun = i > 1 && node_at(r, i - 1)->kind == NODE_PREP ? node_at(r, i - 2) : NULL;
    if (!noun || r->in->times->whens.items[node_at(r, i)->index].kind != ENT_WHEN_YEAR) return false;
    return noun->kind == NODE_NOUN || (noun->kind == NODE_OTHER && token_at(r, noun->tokens.first)->kind == ENT_TOKEN_KIND_WORD);
}

/* "le premier président à se rendre à Y depuis la normalisation des relations en 1995", "ne l'avait jamais vu depuis son élection, le 4 juin": the
 * day of what it is counted from. */
static bool counted_from(const reading *r, uint32_t head, uint32_t i) {
    for (uint32_t k = i; k-- > head + 1;) {
        const node *n = node_at(r, k);
        if (n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_AFTER) return k + 1 < i && node_at(r, k + 1)->kind != NODE_WHEN;
        if (n->kind == NODE_VERB || n->kind == NODE_STOP) return false;
    }
    return false;
}

/* "P, premier pays à établir des relations avec Q, le 4 octobre 1959, a reçu X": the day between commas is of the verb in front of it. */
static bool of_apposition(const reading *r, uint32_t head, uint32_t i) {
    if (i < 2 || i + 1 >= head || node_at(r, i - 1)->kind != NODE_COMMA || node_at(r, i + 1)->kind != NODE_COMMA) return false;
    for (uint32_t k = i - 1; k-- > 0 && node_at(r, k)->kind != NODE_STOP;)
        if (node_at(r, k)->kind == NODE_VERB) return node_at(r, k)->form != FORM_FINITE && node_at(r, head)->subject < k;
    return false;
}

/* "Sur la base de l'accord conclu lors de la visite de Y du 25 au 27 mars 2018, ils ont souligné": the days of a visit that the noun tells. */
static bool of_visit_told(const reading *r, const ent_when *w) {
    for (uint32_t i = r->acts.count; i-- > r->first_act && r->acts.items[i].sentence == r->sentence;) {
        const act *a = &r->acts.items[i];
        bool same = ent_date_equal(a->when.from, w->value.from) && ent_date_equal(a->when.to, w->value.to);
        if (a->kind == ENT_KIND_VISIT && a->dated && a->aside && same) return true;
    }
    return false;
}

/* "auparavant", "peu auparavant": before what the story has just told. */
static bool says_before(const reading *r, const ent_when *w) {
    for (uint32_t i = w->tokens.first; i < w->tokens.end; i++) {
        const ent_phrase *p = events_mark_at(r, ENT_TABLE_TIMEWORDS, i);
        if (p && ent_pack_cell(r->in->pack, ENT_TABLE_TIMEWORDS, p->row, ENT_TIMEWORDS_ROLE) == ENT_TIME_ROLE_EARLIER) return true;
    }
    return false;
}

/* "récemment" is some day near the story's, "pendant la pandémie", "jadis" are told of as history; a talk "auparavant" is of the day told. */
static void look_back(const reading *r, act *a, const ent_when *w) {
    if (events_is_talk(a->kind) && says_before(r, w)) {
        a->same_day = true;
        return;
    }
    a->undatable = true;
    if (w->direction < -1 && a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_RECALLED;
}

/* "la Fête nationale (23 juin)": of the words in front. */
static bool is_bracketed(const reading *r, uint32_t i) {
    return i > 0 && i + 1 < r->nodes.count && events_is_bracket(r, node_at(r, i - 1), true) && events_is_bracket(r, node_at(r, i + 1), false);
}

/* "a libéré X, arrêté en mai 2018, et Y": the node that closes the aside which opens at node i, where a verb of its own stands in it; else i. */
static uint32_t skip_aside(const reading *r, uint32_t i, uint32_t head) {
    if (node_at(r, i)->kind != NODE_STOP || !events_is_bracket(r, node_at(r, i), true)) return i;
    uint32_t close = events_skip_bracket_right(r, i);
    for (uint32_t k = i + 1; k < close; k++)
        if (node_at(r, k)->kind == NODE_VERB) return head > i && head < close ? i : close;
    return i;
}

/* "sont détenus", not "ont été arrêtés": what is undergone still. */
static bool is_undergone(const reading *r, const node *n) {
    const ent_reading *be = n->passive ? events_verb_reading(r, n->tokens.first, VERB_FORM(PRESENT)) : NULL;
    return be && in_set(r->in->frames->verbs[be->lemma].classes[0], ENT_VERB_CLASS_AUX_BE);
}

/* "bloquent depuis le 1er décembre", "fermée depuis 1994": a measure that lasts is of the day on which it began. */
static bool lasts(const reading *r, const act *a, uint32_t head) {
    const node *n = node_at(r, head);
    if (a->kind == ENT_KIND_COOPERATE) return !a->negated && n->kind == NODE_VERB; /* "produisent ensemble depuis 2003" */
    bool measure = a->kind == ENT_KIND_SANCTION || a->kind == ENT_KIND_FORCE;
    return measure && !a->negated && n->kind == NODE_VERB && !n->pluperfect && (!n->perfect || is_undergone(r, n));
}

/* "reçu par X, tombeur le 26 juillet du président Y": of what the bare noun in front says of somebody. */
static bool of_bare_noun(const reading *r, uint32_t head, uint32_t i) {
    if (i < head + 3 || node_at(r, i - 1)->kind != NODE_NOUN || node_at(r, i - 2)->kind != NODE_COMMA) return false;
    return node_at(r, i - 3)->kind == NODE_MENTION && node_at(r, i - 2)->tokens.end == node_at(r, i - 1)->tokens.first;
}

/* "ont fait le point sur l'application de l'accord signé le 9 novembre": of the text that was talked about. */
static bool of_text(const reading *r, const act *a, uint32_t head, uint32_t i) {
    if (!events_is_talk(a->kind) || i < head + 3) return false;
    const node *made = node_at(r, i - 1);
    bool text = made->kind == NODE_VERB && made->form == FORM_PAST_PARTICIPLE && events_may_tell(r, made->lemma, ENT_KIND_SIGN);
    uint32_t noun = i - 2;
    while (noun > head && node_at(r, noun)->kind == NODE_OTHER) noun--;
    return text && noun > head && node_at(r, noun)->kind == NODE_NOUN;
}

enum { ALWAYS = -3 }; /* "toujours": no word of dates but inside a verb of the past */

/* The nearest of the nodes that dates what the head tells. */
static void date_among(const reading *r, act *a, uint32_t head, uint32_t first, uint32_t end) {
    uint32_t nearest = NONE;
    for (uint32_t i = first; i < end; i++) {
        i = skip_aside(r, i, head);
        if (node_at(r, i)->kind != NODE_WHEN || is_bracketed(r, i) || is_term(r, i) || of_bare_noun(r, head, i) || of_text(r, a, head, i)) continue;
        bool since = events_only_bounds(r, i);
        bool going = since && lasts(r, a, head);
        if (since && (a->kind == ENT_KIND_UPGRADE || going)) since = false;                 /* "a reconnu, dès le 17 janvier 1950" */
        if (since && a->kind == ENT_KIND_SIGN && !node_at(r, head)->perfect) since = false; /* "un accord lie depuis lundi X à Y" */
        if (since && (a->kind != ENT_KIND_VISIT || node_at(r, i - 1)->role != ENT_ROLE_PREP_AFTER)) continue;
        const ent_when *w = &r->in->times->whens.items[node_at(r, i)->index];
        if (w->kind == ENT_WHEN_VAGUE && w->direction > 0 && a->status == ENT_FACT_STATUS_HELD && !events_is_speech(a->kind))
            a->status = ENT_FACT_STATUS_PLANNED;
        if (w->kind == ENT_WHEN_VAGUE && w->direction < 0 && w->direction > ALWAYS &&
            (!events_is_speech(a->kind) || i < head || node_at(r, head)->form != FORM_FINITE))
            look_back(r, a, w);
        uint32_t distance = i > head ? i - head : head - i;
        if (w->kind == ENT_WHEN_DAY && !w->value.from.year && w->day && !a->day && !events_is_speech(a->kind)) {
            a->month = w->month, a->day = w->day;
            if (w->direction < 0 && a->earlier && a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_RECALLED;
        }
        a->half_dated |= w->kind == ENT_WHEN_DAY && !w->value.from.year;
        bool days = w->kind == ENT_WHEN_INTERVAL && a->kind == ENT_KIND_VISIT && a->basis == ENT_BASIS_RELATIVE; /* say more than "auparavant" */
        bool begun =
            a->kind == ENT_KIND_UPGRADE && w->kind == ENT_WHEN_PART && w->bound == ENT_WHEN_BEGINS &&
            (w->value.from.day || (w->value.from.year && node_at(r, head)->form == FORM_PAST_PARTICIPLE)); /* "liés depuis le 19 décembre 1950" */
        begun |= going && w->kind == ENT_WHEN_PART && w->bound == ENT_WHEN_BEGINS && w->value.from.year;
        if (!(dates(w) || begun) || (distance >= nearest && !days)) continue;
        bool said = events_is_speech(a->kind) || a->kind == ENT_KIND_AGREE;
        bool apposed = node_at(r, head)->kind == NODE_VERB && i > head &&
                       node_at(r, i - 1)->kind == NODE_COMMA; /* "…, la première depuis l'établissement des relations, le 29 juin 1992" */
        if (apposed && a->kind != ENT_KIND_UPGRADE && !a->earlier && a->status == ENT_FACT_STATUS_HELD &&
            !ent_published_near(events_published(r), w->value.from.year))
            continue;
        bool fronted = i < head && first_verb(r) > i; /* "en janvier 2023, il avait dénoncé": of the saying whatever its length */
        bool of_saying = (w->kind == ENT_WHEN_DAY && dates_saying(r, a, head, i)) || dates_earlier_saying(r, a, head, i, w);
        if (said && !fronted && !of_saying) continue; /* dates what is said, not the saying */
        if (w->kind != ENT_WHEN_DAY && ((said && !a->earlier && of_noun_in_front(r, i)) || (said && !fronted && of_visit_told(r, w)))) continue;
        bool far = w->kind != ENT_WHEN_DAY || (w->value.from.year && !ent_published_near(events_published(r), w->value.from.year));
        if (((a->kind == ENT_KIND_VISIT && far) || a->negated) && i > head && counted_from(r, head, i)) continue;
        if (i < head && far && w->kind == ENT_WHEN_DAY && of_apposition(r, head, i)) continue;
        nearest = distance;
        a->when = to_precision(w);
        if (since || (going && a->kind == ENT_KIND_COOPERATE)) a->when.to = (ent_date){0, 0, 0};
        a->basis = w->basis ? w->basis : ENT_BASIS_EXPLICIT;
        a->dated = true;
    }
}

/* "Du 21 au 25 mars, une délégation, conduite par X, participera": where what stands in front of the subject begins, when a clause parts
 * the subject from its verb; else the subject. */
static uint32_t front_of_subject(const reading *r, uint32_t head, uint32_t first) {
    const node *n = node_at(r, head);
    if (n->kind != NODE_VERB || n->form != FORM_FINITE || n->subject == NONE) return first;
    for (uint32_t i = n->subject < first ? n->subject : first; i-- > 0;) {
        const node *left = node_at(r, i);
        if (is_finite(left) || left->kind == NODE_STOP || left->kind == NODE_QUE || left->kind == NODE_SUB)
            return n->subject < first ? n->subject : first;
    }
    return 0;
}

/* "a récemment reçu", "avait, la veille, été reçu": words inside the verb date nothing else. */
static void date_inside(const reading *r, act *a, uint32_t head) {
    for (uint32_t t = node_at(r, head)->tokens.first; t < node_at(r, head)->tokens.end; t++) {
        const ent_when *w = r->when_at[t] != NONE ? &r->in->times->whens.items[r->when_at[t]] : NULL;
        if (!w) continue;
        if (w->kind == ENT_WHEN_VAGUE && w->direction < 0 &&
            (w->direction > ALWAYS || (!a->negated && (node_at(r, head)->perfect || node_at(r, head)->pluperfect))))
            look_back(r, a, w); /* "a toujours soutenu" */
        if (w->kind == ENT_WHEN_DAY && !w->value.from.year && w->day && !a->day) a->month = w->month, a->day = w->day, a->half_dated = true;
        if (a->dated || !dates(w)) continue;
        a->when = to_precision(w);
        a->basis = w->basis ? w->basis : ENT_BASIS_EXPLICIT;
        a->dated = true;
    }
}

/* "au lendemain de sa rencontre avec Y": on another day than what the clause tells. */
static bool of_day_before(const reading *r, uint32_t head) {
    enum { NEAR = 6 };
    uint32_t at = node_at(r, head)->tokens.first, first = sentence_of(r)->tokens.first;
    for (uint32_t t = at; node_at(r, head)->kind == NODE_NOUN && t-- > first && at - t < NEAR;) {
        const ent_phrase *p = events_longest_mark(r, ENT_TABLE_TIMEWORDS, t);
        if (!p || p->end > at || ent_pack_cell(r->in->pack, ENT_TABLE_TIMEWORDS, p->row, ENT_TIMEWORDS_ROLE) != ENT_TIME_ROLE_OUTCOME) continue;
        return ent_str_equal(ent_pack_cell_text(r->in->pack, ENT_TABLE_TIMEWORDS, p->row, ENT_TIMEWORDS_VALUE), ENT_STR("2"));
    }
    return false;
}

/* "Mardi, au lendemain de sa rencontre avec Y, …": on the day before the one that the sentence tells, when that is only one. */
static void date_day_before(const reading *r, act *a) {
    const ent_when *told = NULL;
    for (uint32_t i = 0; i < r->nodes.count; i++) {
        const ent_when *w = node_at(r, i)->kind == NODE_WHEN ? &r->in->times->whens.items[node_at(r, i)->index] : NULL;
        if (!w || w->kind != ENT_WHEN_DAY) continue;
        if (told) return;
        told = w;
    }
    if (!told || !told->value.from.day || !ent_date_equal(told->value.from, told->value.to)) return;
    a->when.from = a->when.to = ent_day_date(ent_date_first(told->value.from) - 1);
    a->basis = ENT_BASIS_RELATIVE;
    a->dated = true;
}

/* "Kinshasa accuse Kigali d'armer les rebelles, ce que le Rwanda nie": what goes on between states, told below the lead in the present tense;
 * not what a statement says, which a preposition tells in front ("Dans un communiqué"). */
static bool goes_on(const reading *r, const act *a, uint32_t head) {
    const node *n = node_at(r, head);
    uint8_t type = a->agents.count == 1 ? events_party_type(r, a->agents.items[0]) : 0;
    if ((type != ENT_ACTOR_TYPE_STATE && type != ENT_ACTOR_TYPE_GOVERNMENT) || node_at(r, 0)->kind == NODE_PREP) return false;
    if ((a->kind != ENT_KIND_CRITICISE && a->kind != ENT_KIND_REJECT) || sentence_of(r)->zone != ENT_ZONE_BODY) return false;
    return n->kind == NODE_VERB && n->form == FORM_FINITE && !n->perfect && !n->pluperfect && !n->status && !n->passive &&
           in_set(n->classes, ENT_VERB_CLASS_MAINTAIN);
}

/* "Nicosie réclamait que …", in a main clause and not reported: what somebody had long been saying. "refuse toujours": what he still says. */
static void look_back_on(const reading *r, act *a, uint32_t head) {
    const node *n = node_at(r, head);
    bool said = events_is_speech(a->kind) && a->kind != ENT_KIND_CONGRATULATE && a->kind != ENT_KIND_CONDOLE && a->kind != ENT_KIND_THANK;
    uint32_t who = a->kind == ENT_KIND_APPOINT && n->kind == NODE_VERB && is_finite(n) ? events_relative_of(r, head) : NONE;
    while (who != NONE && who > 1 && node_at(r, who - 1)->kind == NODE_COMMA) who--;
    bool aside = who != NONE && who > 0 && node_at(r, who - 1)->kind == NODE_MENTION;
    if (aside && events_verb_reading(r, n->tokens.end - 1, VERB_FORM(PRESENT)) && !n->perfect) a->undatable = true; /* "X, qui succède à Y" */
    if (!said || n->kind != NODE_VERB || n->form != FORM_FINITE || n->perfect || n->pluperfect || n->status || n->reported) return;
    const node *next = head + 1 < r->nodes.count ? node_at(r, head + 1) : NULL;
    const ent_when *w = next && next->kind == NODE_WHEN ? &r->in->times->whens.items[next->index] : NULL;
    bool present = events_verb_reading(r, n->tokens.end - 1, VERB_FORM(PRESENT));
    bool imperfect = !present && events_verb_reading(r, n->tokens.end - 1, VERB_FORM(IMPERFECT));
    if (present && w && w->kind == ENT_WHEN_VAGUE && w->direction == ALWAYS) a->undatable = true;
    for (uint32_t i = head; i-- > 0 && node_at(r, i)->kind != NODE_STOP;)
        if (node_at(r, i)->kind == NODE_QUE || node_at(r, i)->kind == NODE_SUB) return; /* "soulignant que la Russie considérait" */
    if (!imperfect || events_relative_of(r, head) != NONE || n->parent != NONE) return;
    a->undatable = true;
    if (a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_RECALLED;
}

void events_date_act(const reading *r, act *a, uint32_t head, uint32_t first, uint32_t end) {
    if (a->undatable && node_at(r, head)->form == FORM_PAST_PARTICIPLE && node_at(r, head)->kind == NODE_VERB)
        first = head; /* what stands behind it */
    a->undatable |= goes_on(r, a, head);
    look_back_on(r, a, head);
    bool leaves = a->kind == ENT_KIND_VISIT && in_set(node_at(r, head)->classes, ENT_VERB_CLASS_LEAVE);
    a->frame |= leaves && a->status != ENT_FACT_STATUS_PLANNED; /* the day on which it was over; "a quitté X mardi pour Y": on which it began */
    bool before = of_day_before(r, head);
    if (before && (events_is_talk(a->kind) || a->kind == ENT_KIND_VISIT)) date_day_before(r, a);
    a->undatable |= before && !a->dated;
    if (a->frame || before) return;
    date_inside(r, a, head);
    const node *n = node_at(r, head); /* "Vendredi, X a fait parvenir à Y": one verb with its causative */
    bool made = n->kind == NODE_VERB && n->form == FORM_INFINITIVE && n->parent != NONE && n->parent + 1 == head && is_finite(node_at(r, n->parent));
    if (made) date_inside(r, a, n->parent);
    if (a->dated) return;
    if (made) date_among(r, a, n->parent, front_of_subject(r, n->parent, node_at(r, n->parent)->start), head);
    date_among(r, a, head, first, end);
    uint32_t front = a->dated || a->day ? first : front_of_subject(r, head, first);
    uint32_t stop = front; /* "Jeudi, deux ministres de pays dirigés par X ont été reçus"; not "Réunis jeudi, ils ont signé" */
    while (front < first && stop < node_at(r, head)->subject && node_at(r, stop)->kind != NODE_VERB) stop++;
    if (front < first) date_among(r, a, head, front, stop);
}

/* "En février 2019, lors de la visite de X, les deux parties ont convenu": the day in front is the visit's, too. */
static bool behind_day(const reading *r, uint32_t noun) {
    uint32_t i = noun;
    while (i > 0 && (node_at(r, i - 1)->kind == NODE_PREP || node_at(r, i - 1)->kind == NODE_OTHER)) i--;
    return i > 1 && events_sets_scene(r, noun) && node_at(r, i - 1)->kind == NODE_COMMA && node_at(r, i - 2)->kind == NODE_WHEN;
}

/* "En mai, X était en visite à Y": the day is that of being there. */
static bool is_stay(const reading *r, uint32_t verb, uint32_t noun) {
    uint8_t role = 0;
    return verb < noun && noun - verb <= 3 && in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_COPULA) && events_is_governed(r, noun, &role) &&
           role == ENT_ROLE_PREP_IN;
}

bool events_visit_dated_by_clause(const reading *r, uint32_t verb, uint32_t noun) {
    return behind_day(r, noun) || (verb != NONE && is_stay(r, verb, noun));
}
