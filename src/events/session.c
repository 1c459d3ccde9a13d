/* Sittings of named mechanisms: an ordinal in front of a noun that heads one ("la 8e Consultation politique entre …", "la
 * 7e session de la Haute commission mixte"). Works on tokens, since the organ's name may itself be a mention. */
#include "events/internal.h"

#include <string.h>

enum { BESIDE = 7 }; /* nodes behind a sitting in which its own day stands */

uint8_t events_class_at(const reading *r, uint32_t n) {
    const node *noun = node_at(r, n);
    return noun->kind == NODE_NOUN && noun->lemma ? r->in->frames->mechanism[noun->lemma] : 0;
}

/* "la 9e réunion", "la 2e session de cette instance": of the organ of which the story told before, between its sides. */
static void inherit_mechanism(const reading *r, bool same, act *a) {
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *before = &r->acts.items[i];
        bool channel = before->kind == ENT_KIND_MECHANISM && (same || before->sentence == r->sentence);
        if (before->story != r->story || (!channel && before->kind != ENT_KIND_SESSION)) continue;
        a->mechanism = before->mechanism;
        if (channel) a->agents = before->agents, a->counterparts = before->counterparts;
        return;
    }
}

/* "le Comité intergouvernemental a ouvert sa 37e session": the subject is the organ; its name may say the sides. */
static bool name_from_subject(reading *r, uint32_t verb, uint32_t at, act *a) {
    if (verb == NONE || verb > at || node_at(r, verb)->subject == NONE || node_at(r, node_at(r, verb)->subject)->kind != NODE_MENTION) return false;
    const ent_mention *m = mention_of(r, node_at(r, verb)->subject);
    static const uint32_t organless = SET(ENT_ACTOR_TYPE_PERSON) | SET(ENT_ACTOR_TYPE_STATE) | SET(ENT_ACTOR_TYPE_PEOPLE);
    if (in_set(organless, m->type) || m->shape != ENT_MENTION_NAMED) return false;
    a->mechanism = events_text_of(r, m->core);
    if (m->offices.count) return events_resolve_mention(r, node_at(r, node_at(r, verb)->subject)->index, &a->agents); /* heads of State of one body */
    party_list chairs = {.count = 0};
    events_persons_under(r, at, &chairs);
    if (chairs.count >= 2) a->agents = chairs;
    else events_sides_in(r, m->tokens, a);
    if (a->agents.count < 2) events_both_states(r, &a->agents);
    return true;
}

static bool later_than_story(const reading *r, const act *a) {
    return r->now.story_day.from.year && ent_date_first(a->when.from) > ent_date_last(r->now.story_day.to);
}

/* A numbered sitting as the sentence tells it. */
typedef struct sitting {
    uint32_t head; /* token of its noun */
    uint32_t at;   /* node of it */
    uint32_t verb; /* that governs it, NONE */
    uint32_t table, row;
    uint8_t class; /* ENT_MECHANISM_CLASS_… */
    ent_range name;
    bool nameless; /* "sa 7e session": the organ is named elsewhere */
    bool same;     /* "la 2e session de cette instance": right before */
    bool aside;    /* its verb is that of the relative clause behind it */
    bool bare;     /* "le Dialogue X-Y sur la défense": without a number */
    bool intended; /* object of an infinitive: "ont convenu de tenir la 10e session" */
} sitting;

/* "l'ouverture des travaux de la session": the first noun of these classes whose complement is the noun at node `at`, else that itself. */
static uint32_t outer_noun(const reading *r, uint32_t at, uint8_t class) {
    for (uint32_t head = at; head > 0;) {
        uint8_t role = 0;
        if (!events_is_governed(r, at, &role) || role != ENT_ROLE_PREP_OF) return at;
        while (head > 0 && (node_at(r, head - 1)->kind == NODE_PREP || node_at(r, head - 1)->kind == NODE_OTHER)) head--;
        uint8_t left = head > 0 ? events_class_at(r, head - 1) : 0;
        if (left != class && left != ENT_MECHANISM_CLASS_COURSE) return at;
        at = --head;
    }
    return at;
}

/* "La 9e réunion s'est tenue à X, la dixième a eu lieu à Y": the ordinal alone, behind a sitting that has been told. */
static bool find_elided(const reading *r, uint32_t ordinal, sitting *s) {
    uint32_t at = events_node_of_token(r, ordinal), verb = at + 1;
    if (verb >= r->nodes.count || node_at(r, verb)->subject != at || !in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_OCCUR)) return false;
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        if (r->acts.items[i].story != r->story || r->acts.items[i].kind != ENT_KIND_SESSION) continue;
        *s = (sitting){.head = ordinal, .at = at, .verb = verb, .table = r->acts.items[i].rule_table, .row = r->acts.items[i].rule_row};
        s->class = ENT_MECHANISM_CLASS_SITTING;
        s->name = (ent_range){ordinal, ordinal + 1};
        return s->nameless = true;
    }
    return false;
}

/* "la 18e réunion régulière entre les chefs de gouvernement": named by those who sit. */
static bool says_between(const reading *r, ent_range name) {
    for (uint32_t i = name.first; i < name.end; i++)
        if (token_at(r, i)->role == ENT_ROLE_PREP_BETWEEN) return true;
    return false;
}

/* "Coprésidée par A et B, la 8e session s'est tenue", "Placée sous le thème de": behind a participle in front the verb of the main clause;
 * else what governs it. */
static uint32_t verb_of_sitting(const reading *r, uint32_t at) {
    uint32_t verb = events_governing_verb(r, at), own = at + 1;
    if (events_is_governed(r, at, NULL)) return verb;
    while (own < r->nodes.count && !(is_finite(node_at(r, own)) && node_at(r, own)->subject == at && events_relative_of(r, own) == NONE)) own++;
    if (own == r->nodes.count || verb == NONE || is_finite(node_at(r, verb))) return own < r->nodes.count ? own : verb;
    const node *front = node_at(r, verb);
    bool by = verb + 1 < r->nodes.count && node_at(r, verb + 1)->role == ENT_ROLE_PREP_BY,
         chaired = by && in_set(front->classes, ENT_VERB_CLASS_PRESIDE);
    bool sits = !chaired && front->classes & (SET(ENT_VERB_CLASS_PRESIDE) | SET(ENT_VERB_CLASS_OCCUR));
    if (verb > at || !sits) return own; /* "la 2e session, dont la précédente s'était tenue à X, s'ouvre" */
    return verb;
}

static bool find_sitting(const reading *r, uint32_t ordinal, sitting *s) {
    uint32_t lemma = 0, end = sentence_of(r)->tokens.end;
    *s = (sitting){.head = NONE, .table = ENT_TABLE_MECHANISMS};
    for (uint32_t i = ordinal + 1; i < end && i <= ordinal + 3 && s->head == NONE; i++) {
        lemma = events_lemma_of(r, i, ENT_POS_NOUN);
        if (lemma && r->in->frames->mechanism[lemma] && r->in->frames->mechanism[lemma] != ENT_MECHANISM_CLASS_COURSE) s->head = i;
        else if (token_at(r, i)->kind != ENT_TOKEN_KIND_WORD || token_at(r, i)->role) return false;
    }
    if (s->head == NONE) return false;
    s->row = events_mechanism_row(r, lemma);
    bool round = r->in->frames->mechanism[lemma] == ENT_MECHANISM_CLASS_ROUND;
    s->class = round ? ENT_MECHANISM_CLASS_SITTING : r->in->frames->mechanism[lemma];
    s->name = events_sitting_range(r, s->head, s->class);
    uint32_t drill = s->name.first > s->head ? events_lemma_of(r, s->name.first, ENT_POS_NOUN) : 0; /* "la 15e édition des manœuvres X-Y" */
    if (drill && events_may_tell(r, drill, ENT_KIND_COOPERATE)) return false;
    uint32_t organ = s->name.first > s->head && token_at(r, s->name.first - 1)->role == ENT_ROLE_DET_DEMONSTRATIVE
                         ? events_lemma_of(r, s->name.first, ENT_POS_NOUN)
                         : 0;
    s->same = organ && r->in->frames->mechanism[organ] == ENT_MECHANISM_CLASS_ORGAN; /* "de cette instance" */
    s->nameless = s->class == ENT_MECHANISM_CLASS_SITTING && (s->same || (s->name.first == s->head && !says_between(r, s->name)));
    if (round && s->nameless) return false; /* "élu au 7e tour" */
    s->at = outer_noun(r, events_node_of_token(r, s->head), ENT_MECHANISM_CLASS_COURSE);
    s->verb = verb_of_sitting(r, s->at);
    s->intended = s->verb != NONE && node_at(r, s->verb)->form == FORM_INFINITIVE && !node_at(r, s->verb)->perfect &&
                  node_at(r, s->verb)->parent != NONE && s->class != ENT_MECHANISM_CLASS_CONGRESS;
    return true;
}

/* "Réuni à X en mai, le congrès se déroulera sous …": the status of the verb whose subject a participle in front says more about; else 0. */
static uint8_t status_behind(const reading *r, const sitting *s) {
    if (s->verb > s->at || node_at(r, s->verb)->form != FORM_PAST_PARTICIPLE) return 0;
    for (uint32_t v = s->at + 1; v < r->nodes.count; v++) {
        const node *n = node_at(r, v);
        if (n->kind == NODE_VERB && n->form == FORM_FINITE && n->subject == s->at) return n->status;
    }
    return 0;
}

/* "la mise en œuvre des résultats de la 43e réunion": of one that has ended. */
static bool has_results(const reading *r, uint32_t at) {
    uint8_t role = 0;
    uint32_t i = at;
    while (i > 0 && node_at(r, i)->kind != NODE_PREP) i--;
    if (i == 0 || !events_is_governed(r, at, &role) || role != ENT_ROLE_PREP_OF || node_at(r, i - 1)->kind != NODE_NOUN) return false;
    const ent_phrase *p = events_mark_at(r, ENT_TABLE_TIMEWORDS, node_at(r, i - 1)->tokens.first);
    return p && ent_pack_cell(r->in->pack, ENT_TABLE_TIMEWORDS, p->row, ENT_TIMEWORDS_ROLE) == ENT_TIME_ROLE_OUTCOME;
}

static uint8_t status_of_sitting(const reading *r, const sitting *s) {
    uint8_t role = 0;
    if (events_is_heralded(r, s->at) || (events_is_governed(r, s->at, &role) && role == ENT_ROLE_PREP_BEFORE)) return ENT_FACT_STATUS_PLANNED;
    if (s->verb == NONE) return ENT_FACT_STATUS_HELD;
    const node *v = node_at(r, s->verb);
    if (v->form == FORM_INFINITIVE && v->perfect) return ENT_FACT_STATUS_RECALLED; /* "a remercié X d'avoir accueilli la 9e session" */
    if (v->pluperfect && events_relative_of(r, s->verb) != NONE) return ENT_FACT_STATUS_RECALLED; /* "qui s'était réunie en mai" */
    uint8_t status = v->status ? v->status : status_behind(r, s);
    if (!status && v->form == FORM_INFINITIVE && v->parent != NONE) status = node_at(r, v->parent)->status;
    bool scheduled = s->verb > s->at && in_set(v->classes, ENT_VERB_CLASS_SCHEDULE); /* "est prévue à Dakar" */
    if (events_calls_off(r, s->at)) return ENT_FACT_STATUS_CANCELLED;
    if (status == ENT_FACT_STATUS_PROPOSED || scheduled) return ENT_FACT_STATUS_PLANNED; /* "ont décidé qu'elle se tiendrait" */
    if (status) return status;
    if (s->intended && events_status_beneath(r, s->verb, ENT_KIND_SESSION) == ENT_FACT_STATUS_PROPOSED)
        return ENT_FACT_STATUS_PROPOSED; /* "a proposé de tenir" */
    if (!s->intended) return ENT_FACT_STATUS_HELD;
    return has_results(r, s->at) ? ENT_FACT_STATUS_RECALLED : ENT_FACT_STATUS_PLANNED;
}

/* "a repris ses travaux" */
static bool goes_on(const reading *r, uint32_t verb) {
    uint32_t i = verb + 1;
    bool one =
        i < r->nodes.count && token_at(r, node_at(r, i)->tokens.first)->role == ENT_ROLE_DET_INDEFINITE; /* "tiendra une session extraordinaire" */
    while (i < r->nodes.count && (node_at(r, i)->kind == NODE_OTHER || node_at(r, i)->kind == NODE_WHEN)) i++;
    if (i == r->nodes.count) return false;
    return events_class_at(r, i) == ENT_MECHANISM_CLASS_COURSE || (one && events_class_at(r, i) == ENT_MECHANISM_CLASS_SITTING);
}

/* "Rabat : 15e session de la commission mixte", "Ouverture à Rabat de la 15e session": a headline without a verb. */
static bool is_titled(const reading *r, const sitting *s) {
    return sentence_of(r)->zone == ENT_ZONE_HEADLINE && s->class != ENT_MECHANISM_CLASS_CONGRESS && s->table == ENT_TABLE_MECHANISMS;
}

/* The verb tells that the sitting takes place, or who chairs or attends it. */
static bool has_own_verb(const reading *r, const sitting *s) {
    if (s->class == ENT_MECHANISM_CLASS_CONGRESS && events_is_governed(r, s->at, NULL)) return false;
    bool channel = s->table == ENT_TABLE_CHANNELS || s->bare; /* without a number only what takes place is a sitting */
    if (channel && s->verb != NONE && s->verb > s->at && (node_at(r, s->verb)->subject < s->at || events_is_governed(r, s->at, NULL))) return false;
    if (s->intended) return true;
    if (channel && !s->aside && s->verb != NONE && s->verb > s->at && events_relative_of(r, s->verb) != NONE) return false;
    if (s->verb == NONE) return !s->bare && is_titled(r, s);
    const node *v = node_at(r, s->verb);
    if (s->verb > s->at && events_sets_scene(r, s->at)) return false; /* "en marge de la 77e session, X s'est réuni avec Y" */
    uint32_t meets = SET(ENT_VERB_CLASS_OCCUR) | SET(ENT_VERB_CLASS_PRESIDE) | SET(ENT_VERB_CLASS_SCHEDULE) | SET(ENT_VERB_CLASS_HOST);
    bool told = v->passive && (!channel || s->at != events_node_of_token(r, s->head) || v->classes & meets); /* never "a été créée", "saluée" */
    if (s->verb > s->at) return told || in_set(v->classes, ENT_VERB_CLASS_OCCUR) || goes_on(r, s->verb);
    if (channel && v->form != FORM_FINITE) return false;
    if (in_set(v->classes, ENT_VERB_CLASS_HOST)) return !v->passive; /* "Alger abrite la 12e session" */
    bool sat = s->at != events_node_of_token(r, s->head) && v->perfect && in_set(v->classes, ENT_VERB_CLASS_ATTEND);
    if (channel && sat && events_is_seated_by(r, s->verb, s->at)) return true; /* "a pris part à la réunion de la commission mixte" */
    if (channel && !in_set(v->classes, ENT_VERB_CLASS_PRESIDE)) {              /* "ont tenu leur dialogue", never "ont créé" */
        bool sits = in_set(r->in->frames->verbs[v->lemma].classes[ENT_REFL_YES], ENT_VERB_CLASS_OCCUR);
        return sits && !events_completes(r, s->at, NULL);
    }
    return events_is_seated_by(r, s->verb, s->at) || (v->subject == s->at && in_set(v->classes, ENT_VERB_CLASS_OCCUR)); /* "S'est ouverte la" */
}

/* "séjourne à X dans le cadre de la 3e session", not "est venu en préparation de", "à la veille de". */
static bool goes_on_there(const reading *r, const sitting *s) {
    if (s->class == ENT_MECHANISM_CLASS_GATHERING || s->verb > s->at || node_at(r, s->verb)->form != FORM_FINITE || node_at(r, s->verb)->status)
        return false;
    for (uint32_t i = s->verb + 1; i < s->at; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_NOUN && r->in->frames->statuses[n->lemma]) return false;
        if (n->kind == NODE_WHEN && i + 1 < s->at && node_at(r, i + 1)->role == ENT_ROLE_PREP_OF) return false;
    }
    return true;
}

/* "en marge de la 72e session": beside it. */
static bool in_margin(const reading *r, const sitting *s) {
    uint32_t at = node_at(r, s->at)->tokens.first, first = sentence_of(r)->tokens.first;
    for (uint32_t i = at, reach = 0; i-- > first && reach < 5; reach++)
        if (events_is_nominal_role(r, i, ENT_NOMINAL_MARGIN)) return true;
    return false;
}

/* "Lors de sa 11e session, l'Assemblée nationale a élu": the organ itself. */
static bool sits_as_organ(const reading *r, const sitting *s, act *told) {
    uint32_t first = sentence_of(r)->tokens.first, i = s->head;
    while (i > first && s->head - i < 3 && token_at(r, i - 1)->role != ENT_ROLE_DET_POSSESSIVE) i--;
    if (i == first || token_at(r, i - 1)->role != ENT_ROLE_DET_POSSESSIVE) return false;
    party organ = told->agents.items[0];
    uint8_t type = events_party_type(r, organ);
    if ((type != ENT_ACTOR_TYPE_PARLIAMENT && type != ENT_ACTOR_TYPE_PARTY && type != ENT_ACTOR_TYPE_ORGANISATION) || organ.entity == NONE)
        return false;
    told->mechanism = r->in->actors->entities.items[organ.entity].name;
    return true;
}

/* "ont signé, au terme de la 3e session": who did that sat there; one alone in the house of an organisation, "a défendu le rapport lors de". */
static bool seat_doers(reading *r, const sitting *s, act *a) {
    if (s->class == ENT_MECHANISM_CLASS_CONGRESS || s->verb == NONE || node_at(r, s->verb)->reported || !events_sets_scene(r, s->at)) return false;
    act told = *a;
    told.agents.count = told.counterparts.count = 0;
    slots own = {.count = 0}; /* "ont été signés par X et Y au terme de" */
    if (node_at(r, s->verb)->passive && is_finite(node_at(r, s->verb))) events_open_slots(r, s->verb, &own);
    bool two = own.count && events_slot_parties(r, &own, SET(ENT_SLOT_BY), 0, &told.agents) && told.agents.count > 1;
    if (!two) told.agents.count = 0;
    if (!two && !events_subject_parties(r, s->verb, &told.agents)) return false;
    bool alone = told.agents.count == 1;
    if (!alone && in_margin(r, s)) return false;
    if (alone && goes_on_there(r, s) && events_names_two(r, s->name)) { /* "séjourne à X dans le cadre de la 5e session de la commission mixte Y-Z" */
        told.agents.count = 0;
        events_sides_in(r, s->name, &told);
        events_split_sides(r, &told);
        *a = told;
        return true;
    }
    if (alone && !events_is_during(r, s->at)) return false;
    if (alone && s->nameless && sits_as_organ(r, s, &told)) {
        *a = told;
        return true;
    }
    if (alone) events_meet_house(r, s->name, &told);
    else events_split_sides(r, &told);
    if (alone && !told.in_house) return false;
    *a = told;
    return true;
}

/* "la 5e commission mixte X-Y, tenue à Z", "prévue à Z": the participle right behind its name tells that it was held, or will be. */
static bool is_told_aside(reading *r, const sitting *s, act *a) {
    uint32_t i = events_node_of_token(r, s->name.end - 1);
    if (i + 1 < r->nodes.count && node_at(r, i + 1)->kind == NODE_COMMA) i++;
    if (i + 1 >= r->nodes.count) return false;
    i = events_held_aside(r, i + 1) - 1;
    const node *v = node_at(r, i + 1);
    if (v->kind != NODE_VERB || v->form != FORM_PAST_PARTICIPLE) return false;
    bool chaired = in_set(v->classes, ENT_VERB_CLASS_PRESIDE) && v->passive && a->agents.count && a->counterparts.count;
    if (!chaired && !in_set(v->classes, ENT_VERB_CLASS_SCHEDULE) &&
        !in_set(r->in->frames->verbs[v->lemma].classes[ENT_REFL_YES], ENT_VERB_CLASS_OCCUR) && !in_set(v->classes, ENT_VERB_CLASS_PRESIDE))
        return false;
    if (!a->dated) events_date_act(r, a, i + 1, i + 1, v->end);
    events_place_act(r, a, i + 1, v->end);
    if (chaired && !a->dated && a->status == ENT_FACT_STATUS_RECALLED) a->status = ENT_FACT_STATUS_HELD; /* the sitting of the story itself */
    return true;
}

/* A sitting that the sentence only mentions: looked back on, or, when its date is ahead, to come between the two states. */
static bool place_mentioned(reading *r, const sitting *s, act *a) {
    bool congress = s->class == ENT_MECHANISM_CLASS_CONGRESS;
    /* "continuer à mettre en œuvre la résolution du 13e congrès": the verb is not about the congress */
    if (congress && events_is_governed(r, s->at, NULL) && events_status_beside(r, s->at) != ENT_FACT_STATUS_PLANNED) a->status = ENT_FACT_STATUS_HELD;
    events_date_act(r, a, s->at, s->at, s->at + BESIDE < r->nodes.count ? s->at + BESIDE : r->nodes.count);
    events_date_by_sequel(r, a, s->at);
    bool coming = s->verb != NONE && node_at(r, s->verb)->status == ENT_FACT_STATUS_PLANNED && events_sets_scene(r, s->at);
    if (coming && !a->dated && !congress) { /* "l'accord sera signé le 9 mars, lors de la 21e session" */
        events_date_act(r, a, s->verb, node_at(r, s->verb)->start, node_at(r, s->verb)->end);
        a->status = ENT_FACT_STATUS_PLANNED;
    }
    if (a->dated && later_than_story(r, a)) {
        a->status = ENT_FACT_STATUS_PLANNED; /* of a congress the party stays */
        if (!congress) a->agents.count = a->counterparts.count = 0;
        if (!congress && events_both_states(r, &a->agents)) events_split_sides(r, a);
    }
    if (a->status == ENT_FACT_STATUS_HELD) a->status = events_is_announced_aside(r, s->at) ? ENT_FACT_STATUS_PLANNED : ENT_FACT_STATUS_RECALLED;
    uint8_t role = 0;
    bool matter = events_is_governed(r, s->at, &role) && role == ENT_ROLE_PREP_ON; /* "une conférence de presse sur le 14e Congrès" */
    bool told = !congress && is_told_aside(r, s, a);
    bool theirs =
        told && a->edition && !a->agents.count && events_mark_at(r, ENT_TABLE_CHANNELS, s->head + 1 < s->name.end ? s->name.first : s->head);
    if (theirs && events_both_states(r, &a->agents)) events_split_sides(r, a);
    return a->dated || (a->half_dated && a->edition && a->agents.count && !congress) ||
           (congress ? !matter : told && a->agents.count && a->counterparts.count);
}

/* "Leur comité, qui s'était réuni en mai, se retrouvera à Rome": between the noun and its verb another one tells of it. */
static bool tells_aside(const reading *r, const sitting *s) {
    for (uint32_t v = s->at + 1; v < s->verb; v++)
        if (is_finite(node_at(r, v))) return true;
    return false;
}

/* "une commission mixte poursuit ses travaux": one that exists, and no sitting of it. */
static bool is_any(const reading *r, const sitting *s) {
    const node *v = node_at(r, s->verb);
    bool goes = s->table == ENT_TABLE_CHANNELS && s->verb > s->at && is_finite(v) && !v->perfect && !v->status;
    return goes && s->head > sentence_of(r)->tokens.first && token_at(r, s->head - 1)->role == ENT_ROLE_DET_INDEFINITE;
}

/* "leur groupe de travail mixte": of the two of whom the story tells, as is a numbered channel ("La 12e Réunion de haut niveau aura lieu"). */
static bool is_theirs(const reading *r, const sitting *s) {
    const ent_token *t = s->head > sentence_of(r)->tokens.first ? token_at(r, s->head - 1) : NULL;
    return t && t->role == ENT_ROLE_DET_POSSESSIVE && t->person == ENT_SEVERAL;
}

/* "le Comité mixte se réunira": a body that by its very name stands between two, "leur groupe de travail". */
static bool is_of_both(const reading *r, const sitting *s) {
    if (s->table != ENT_TABLE_CHANNELS) return false;
    const ent_token *t = s->head > sentence_of(r)->tokens.first ? token_at(r, s->head - 1) : NULL;
    return is_theirs(r, s) || (events_stands_between(r, s->row) && t && t->role == ENT_ROLE_DET_DEFINITE);
}

/* "ont décidé de réunir la commission mixte X-Y": between those whom its name says, else the two of the story. */
static void seat_intended(reading *r, const sitting *s, act *a) {
    events_sides_in(r, s->name, a);
    if (a->agents.count != 2) {
        a->agents.count = 0;
        events_both_states(r, &a->agents);
    }
}

static void tell_sitting(reading *r, const sitting *s, uint32_t edition) {
    uint32_t start = s->verb != NONE && (s->verb < s->at || tells_aside(r, s)) ? node_at(r, s->verb)->start : s->at;
    uint32_t end = s->verb != NONE ? node_at(r, s->verb)->end : s->at + 1;
    if (end <= s->at) end = s->at + 1;
    act a = events_start_act(r, ENT_KIND_SESSION, start, end);
    a.rule_table = s->table, a.rule_row = s->row;
    a.mechanism = events_short_name(r, s->name);
    a.edition = edition;
    a.status = status_of_sitting(r, s);
    a.earlier = s->verb != NONE && node_at(r, s->verb)->pluperfect;
    if (s->nameless && (s->same || !name_from_subject(r, s->verb, s->at, &a))) inherit_mechanism(r, s->same, &a);
    uint8_t role = 0;
    bool of = events_is_governed(r, s->at, &role) && role == ENT_ROLE_PREP_OF; /* "a préparé l'ouverture de sa 7e session" */
    bool own_verb = has_own_verb(r, s) || (s->nameless && !s->same && !of && a.agents.count);
    if (s->class == ENT_MECHANISM_CLASS_GATHERING && !events_names_two(r, s->name)) return; /* gather.c */
    if (s->verb != NONE && (events_is_habit(r, s->verb) || is_any(r, s))) return;
    bool aim = s->intended && events_kind_of_verb(r, node_at(r, node_at(r, s->verb)->parent)) == ENT_KIND_VISIT;
    bool seats = s->intended && node_at(r, s->verb)->classes & (SET(ENT_VERB_CLASS_ATTEND) | (aim ? SET(ENT_VERB_CLASS_PRESIDE) : 0));
    if (s->intended && !seats) seat_intended(r, s, &a); /* not "venu participer à", "se rend à X pour coprésider" */
    else if (!a.agents.count) events_find_participants(r, s->at, s->verb, s->class, s->name, &a);
    events_split_sides(r, &a);
    bool seated = !own_verb && seat_doers(r, s, &a);
    events_meet_house(r, s->name, &a);
    bool channel = events_mark_at(r, ENT_TABLE_CHANNELS, s->head) || (edition && events_mark_at(r, ENT_TABLE_CHANNELS, s->name.first));
    bool told =
        own_verb || (edition && !a.agents.count && is_told_aside(r, s, &a)); /* "les résultats de la 19e session de la commission, tenue à X" */
    bool known = told && !a.agents.count && (edition ? channel : is_of_both(r, s));
    if (known && events_both_states(r, &a.agents)) events_split_sides(r, &a);
    if (!a.agents.count || (!edition && (!own_verb || !a.counterparts.count))) return;
    if (own_verb || seated) {
        events_date_act(r, &a, s->verb != NONE ? s->verb : s->at, start, end);
        events_date_by_sequel(r, &a, s->at);
        events_place_act(r, &a, start, end);
        if (s->verb != NONE && s->verb < s->at) events_seat_host(r, s->verb, &a);
    } else if (!place_mentioned(r, s, &a)) {
        return;
    }
    events_finish_act(r, &a);
}

static void match_session(reading *r, uint32_t ordinal, uint32_t edition) {
    sitting s;
    if (find_sitting(r, ordinal, &s) || find_elided(r, ordinal, &s)) tell_sitting(r, &s, edition);
}

/* ", qui s'est réunie en mai à Rome": the relative clause right behind the channel's name tells of a sitting; its verb, else NONE. */
static uint32_t sits_aside(reading *r, const sitting *s) {
    uint32_t i = events_node_of_token(r, s->name.end - 1) + 1;
    if (i < r->nodes.count && node_at(r, i)->kind == NODE_COMMA) i++;
    if (i + 1 >= r->nodes.count || node_at(r, i)->kind != NODE_REL || node_at(r, i)->role != ENT_ROLE_REL_SUBJECT) return NONE;
    const node *v = node_at(r, i + 1);
    if (!is_finite(v) || v->negated || !in_set(v->classes, ENT_VERB_CLASS_OCCUR) || i + 1 == s->verb) return NONE;
    slots own;
    events_open_slots(r, i + 1, &own);
    return events_has_slot(&own, ENT_SLOT_OBJECT) ? NONE : i + 1; /* not "qui ont achevé en 2016 la pose des bornes" */
}

/* A channel that meets without a number: "la Commission mixte maroco-espagnole s'est réunie", "ont tenu leur dialogue
 * stratégique", "la réunion de la Grande Commission a pris fin". Returns the token behind its name. */
static uint32_t match_channel(reading *r, uint32_t token) {
    const ent_phrase *channel = events_mark_at(r, ENT_TABLE_CHANNELS, token);
    sitting s = {.head = token, .table = ENT_TABLE_CHANNELS, .row = channel->row, .class = ENT_MECHANISM_CLASS_ORGAN};
    s.name = events_sitting_range(r, token, s.class);
    s.at = events_node_of_token(r, token);
    s.at = outer_noun(r, s.at, ENT_MECHANISM_CLASS_SITTING); /* the sitting of which the channel is the complement */
    s.verb = verb_of_sitting(r, s.at);
    s.intended = s.verb != NONE && events_stands_between(r, s.row) && events_convenes(r, s.verb, s.at);
    uint32_t aside = sits_aside(r, &s);
    if (aside != NONE) {
        sitting told = s;
        told.verb = aside;
        told.intended = false;
        told.aside = true;
        tell_sitting(r, &told, 0);
    }
    tell_sitting(r, &s, 0);
    events_note_channel(r, token, channel, s.name, events_short_name(r, s.name));
    return s.name.end;
}

/* The edition behind the one told last, for "la prochaine session"; 0 when none was told. */
static uint32_t next_edition(const reading *r) {
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *a = &r->acts.items[i];
        if (a->story == r->story && a->kind == ENT_KIND_SESSION && a->status == ENT_FACT_STATUS_HELD) return a->edition ? a->edition + 1 : 0;
    }
    return 0;
}

/* "le Dialogue Vietnam - États-Unis sur la défense a eu lieu": an organ with a capital that names two sides. */
static bool find_bare(reading *r, uint32_t token, sitting *s) {
    uint32_t lemma = events_lemma_of(r, token, ENT_POS_NOUN);
    if (!lemma || r->in->frames->mechanism[lemma] != ENT_MECHANISM_CLASS_ORGAN) return false;
    *s = (sitting){.head = token, .table = ENT_TABLE_MECHANISMS, .class = ENT_MECHANISM_CLASS_ORGAN, .bare = true};
    s->name = events_sitting_range(r, token, s->class);
    party_list states = {.count = 0}; /* not "le Conseil de sécurité sur l'attaque de l'ambassade de X" */
    events_places_in(r, s->name, &states);
    if (states.count != 2 || events_mark_in(r, ENT_TABLE_LINKS, s->name) || !events_names_two(r, s->name)) return false;
    s->row = events_mechanism_row(r, lemma);
    s->at = outer_noun(r, events_node_of_token(r, token), ENT_MECHANISM_CLASS_SITTING);
    s->verb = verb_of_sitting(r, s->at);
    return true;
}

void events_match_sessions(reading *r) {
    ent_range s = sentence_of(r)->tokens;
    uint32_t numbered = 0; /* token behind the last sitting that has a number: its channel is told */
    for (uint32_t i = s.first; i < s.end; i++) {
        bool named = r->in->text->tables[i] & (UINT64_C(1) << ENT_TABLE_ORDINALWORDS | UINT64_C(1) << ENT_TABLE_CHANNELS);
        uint32_t behind = i + 1 < s.end ? i + 1 : i;
        bool next = events_can_be(r, i, ENT_POS_ADJECTIVE) & (behind > i) & /* "le prochain dialogue" */
                    (events_can_be(r, behind, ENT_POS_NOUN) | (r->in->text->tables[behind] >> ENT_TABLE_CHANNELS & 1));
        bool numeral = token_at(r, i)->kind == ENT_TOKEN_KIND_ORDINAL;
        bool capital = token_at(r, i)->flags & ENT_TOKEN_CAPITAL, headed = events_can_be(r, i, ENT_POS_NOUN) & capital;
        if (!(named | next | numeral | headed)) continue; /* most tokens */
        sitting bare;
        if (!named && headed && i >= numbered && find_bare(r, i, &bare)) tell_sitting(r, &bare, 0);
        if (!(named | next | numeral)) continue;
        uint32_t adjective = events_lemma_of(r, i, ENT_POS_ADJECTIVE);
        const ent_phrase *word = events_mark_at(r, ENT_TABLE_ORDINALWORDS, i);
        uint32_t last = i, edition = 0;
        if (token_at(r, i)->kind == ENT_TOKEN_KIND_ORDINAL) edition = token_at(r, i)->value;
        else if (word && (events_heads_sitting(r, word->end) || find_elided(r, i, &(sitting){0})))
            edition = ent_pack_cell(r->in->pack, ENT_TABLE_ORDINALWORDS, word->row, ENT_ORDINALWORDS_VALUE), last = word->end - 1;
        else if (adjective && r->in->frames->statuses[adjective] == ENT_FACT_STATUS_PLANNED && events_heads_sitting(r, i + 1))
            edition = next_edition(r);
        if (edition) {
            match_session(r, last, edition);
            numbered = last + ENT_SITTING_NAME;
        } else if (i >= numbered && events_mark_at(r, ENT_TABLE_CHANNELS, i)) {
            i = match_channel(r, i) - 1;
        }
    }
}
