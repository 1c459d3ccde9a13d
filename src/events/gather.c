/* Gatherings of more than two sides (codebook, decision 17). One that takes place is told by its noun: "le 36e sommet de
 * l'Union africaine s'est ouvert", "la conférence, tenue à Rome": whose gathering it is convenes it, else the side in
 * whose country it meets. Who attends, hosts or addresses one does so by a verb (match.c); here the act gets its name. */
#include "base/utf8.h"
#include "events/internal.h"

enum { MARK_REACH = 4 }; /* tokens behind the noun that its mark may take in */

static bool takes_place(const reading *r, const node *v) {
    uint32_t pronominal = r->in->frames->verbs[v->lemma].classes[ENT_REFL_YES]; /* "tenu" of "se tenir" */
    if (v->form == FORM_PAST_PARTICIPLE) return in_set(pronominal, ENT_VERB_CLASS_OCCUR) && !in_set(v->classes, ENT_VERB_CLASS_LEAD);
    unsigned held = SET(ENT_VERB_CLASS_PRESIDE) | SET(ENT_VERB_CLASS_SUPPORT) | SET(ENT_VERB_CLASS_SCHEDULE);
    if (in_set(v->classes, ENT_VERB_CLASS_GATHER) && !v->passive) return true; /* "le sommet a réuni X, Y et Z" */
    return in_set(v->classes, ENT_VERB_CLASS_OCCUR) || (v->passive && v->classes & held);
}

/* "Le Sommet Chine-Asie centrale s'est tenu": the last word of its name is what the verb was given. */
static bool ends_name(const reading *r, uint32_t noun, uint32_t subject) {
    if (subject == NONE || subject <= noun || subject > noun + 4 || events_is_governed(r, noun, NULL)) return false;
    for (uint32_t i = noun + 1; i <= subject; i++) {
        uint8_t kind = node_at(r, i)->kind;
        if (kind != NODE_MENTION && kind != NODE_OTHER && kind != NODE_NOUN) return false;
    }
    return true;
}

/* "Les travaux du 37e sommet ont débuté": the course of the gathering is what the verb was given. */
static bool is_course_of(const reading *r, uint32_t subject, uint32_t noun) {
    if (subject == NONE || subject >= noun || events_class_at(r, subject) != ENT_MECHANISM_CLASS_COURSE) return false;
    for (uint32_t i = subject + 1; i < noun; i++) {
        if (node_at(r, i)->kind != NODE_OTHER && (node_at(r, i)->kind != NODE_PREP || node_at(r, i)->role != ENT_ROLE_PREP_OF)) return false;
    }
    return true;
}

/* "du sommet du G20 et des rencontres qui se sont déroulées": these, not the summit. */
static bool noun_between(const reading *r, uint32_t subject, uint32_t v) {
    while (++subject < v && node_at(r, subject)->kind != NODE_NOUN) continue;
    return subject < v;
}

/* The verb that says that the gathering named by a noun takes place, NONE. */
static uint32_t verb_of(const reading *r, uint32_t noun) {
    for (uint32_t v = noun + 1; v < r->nodes.count; v++) {
        const node *n = node_at(r, v);
        if (n->kind == NODE_STOP && !events_is_bracket(r, n, true) && !events_is_bracket(r, n, false)) break;
        if (n->kind == NODE_QUE || n->kind == NODE_SUB) break;
        if (n->kind != NODE_VERB) continue;
        bool relative = node_at(r, v - 1)->kind == NODE_REL && n->subject != NONE && n->subject >= noun && !noun_between(r, n->subject, v);
        bool given = n->subject == noun || ends_name(r, noun, n->subject) || is_course_of(r, n->subject, noun);
        if (takes_place(r, n) && (given || relative || n->form == FORM_PAST_PARTICIPLE)) return v;
        if (n->form == FORM_FINITE && !relative) break;
    }
    uint32_t left = events_governing_verb(r, noun); /* "À Abuja s'est ouvert un sommet" */
    if (left == NONE || left > noun || node_at(r, left)->subject != NONE || events_is_governed(r, noun, NULL)) return NONE;
    return takes_place(r, node_at(r, left)) ? left : NONE;
}

static bool owners_of(reading *r, const slots *s, party_list *out) {
    for (uint32_t i = 0; i < s->count; i++) {
        if (node_at(r, s->fills[i].node)->kind != NODE_MENTION || s->fills[i].slot != ENT_SLOT_OF) continue;
        const ent_mention *m = mention_of(r, s->fills[i].node);
        bool members = m->type == ENT_ACTOR_TYPE_PERSON && m->number == ENT_NUMBER_PLURAL; /* "des chefs d'État de la CEDEAO" */
        if (m->type != ENT_ACTOR_TYPE_ORGANISATION && !members) continue;
        return events_resolve_mention(r, node_at(r, s->fills[i].node)->index, out);
    }
    return false;
}

/* "ont assisté à la cérémonie de signature": what was signed is the act (nouns.c). */
static bool tells_signing(const reading *r, uint32_t n) {
    uint32_t lemma = node_at(r, n)->kind == NODE_NOUN ? node_at(r, n)->lemma : 0;
    return lemma && events_kind_of_lemma(r, lemma) == ENT_KIND_SIGN;
}

/* "à la tribune de l'Assemblée générale des Nations unies": the organisation before which one speaks. */
static void name_house(const reading *r, act *a, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end && !a->mechanism.len; i++) {
        const node *n = node_at(r, i);
        if (n->kind != NODE_MENTION || mention_of(r, i)->type != ENT_ACTOR_TYPE_ORGANISATION || !events_is_governed(r, i, NULL)) continue;
        ent_range core = mention_of(r, i)->core;
        a->mechanism = ent_str_slice(r->in->page->bytes, (ent_span){token_at(r, core.first)->span.start, token_at(r, core.end - 1)->span.end});
    }
}

bool events_name_gathering(reading *r, act *a, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        if (tells_signing(r, i)) return false;
    }
    uint32_t gathering = first;
    while (gathering < end && events_class_at(r, gathering) != ENT_MECHANISM_CLASS_GATHERING) gathering++;
    if (gathering == end) {
        name_house(r, a, first, end);
        return true;
    }
    uint32_t token = node_at(r, gathering)->tokens.first;
    a->mechanism = events_sitting_name(r, token);
    for (uint32_t back = 1; back <= 2 && token >= sentence_of(r)->tokens.first + back; back++) {
        if (token_at(r, token - back)->kind == ENT_TOKEN_KIND_ORDINAL) a->edition = token_at(r, token - back)->value;
    }
    if (a->counterparts.count || !events_who_fits(r, &a->agents, ENT_WHO_PERSON)) return true;
    slots s;
    party_list owners = {.count = 0}; /* "assister au sommet de l'Union africaine" */
    events_open_slots(r, gathering, &s);
    if (owners_of(r, &s, &owners) && events_who_fits(r, &owners, ENT_WHO_COLLECTIVE)) a->counterparts = owners;
    return true;
}

bool events_settle_attendance(reading *r, uint32_t noun, uint32_t end, act *a) {
    uint32_t gathering = noun + 1;
    while (gathering < end && events_class_at(r, gathering) != ENT_MECHANISM_CLASS_GATHERING) gathering++;
    if (gathering == end) return false;
    uint8_t beside = events_status_beside(r, gathering); /* "sa participation au prochain sommet" */
    if (beside && a->status == ENT_FACT_STATUS_HELD) a->status = beside;
    events_place_act(r, a, gathering, end);
    return events_name_gathering(r, a, gathering, gathering + 1);
}

/* "sous la présidence de A, en présence de B, de C et de D": heads of three sides and more; false when fewer are named. */
static bool heads_named(reading *r, uint32_t first, party_list *out) {
    party_list heads = {.count = 0};
    for (uint32_t i = first; i < r->nodes.count && node_at(r, i)->kind != NODE_QUE && node_at(r, i)->kind != NODE_SUB; i++) {
        if (node_at(r, i)->kind != NODE_MENTION || mention_of(r, i)->type != ENT_ACTOR_TYPE_PERSON) continue;
        party_list one = {.count = 0};
        if (events_resolve_mention(r, node_at(r, i)->index, &one) && events_who_fits(r, &one, ENT_WHO_PERSON)) events_add_parties(&heads, &one);
    }
    ent_country first_side = heads.count ? events_party_country(r, heads.items[0]) : 0, second_side = 0;
    for (uint32_t i = 1; i < heads.count; i++) {
        ent_country side = events_party_country(r, heads.items[i]);
        if (!side || side == first_side) continue;
        if (second_side && side != second_side) {
            *out = heads;
            return true;
        }
        second_side = side;
    }
    return false;
}

static bool is_numbered(const reading *r, uint32_t noun) {
    uint32_t token = node_at(r, noun)->tokens.first;
    for (uint32_t back = 1; back <= 2 && token >= sentence_of(r)->tokens.first + back; back++) {
        if (token_at(r, token - back)->kind == ENT_TOKEN_KIND_ORDINAL || events_mark_at(r, ENT_TABLE_ORDINALWORDS, token - back)) return true;
    }
    return false;
}

/* "le deuxième Forum": a number tells the gathering, whatever its name, else the words of the row do. */
static bool is_gathering(const reading *r, uint32_t noun, const frame *f) {
    uint32_t behind = node_at(r, noun)->tokens.end + MARK_REACH, stop = sentence_of(r)->tokens.end;
    ent_range words = {node_at(r, noun)->tokens.first, behind < stop ? behind : stop};
    return !f->marked || is_numbered(r, noun) || events_mark_stands(r, f, words);
}

/* "a pris part mardi au sommet": who goes there attends it. */
static bool match_attended(reading *r, uint32_t noun, const frame *f) {
    uint32_t v = events_governing_verb(r, noun);
    uint8_t role = 0;
    if (v == NONE || v > noun || !is_gathering(r, noun, f) || !events_is_governed(r, noun, &role) || role != ENT_ROLE_PREP_TO) return false;
    const node *verb = node_at(r, v);
    if (verb->form != FORM_FINITE || verb->passive || !in_set(verb->classes, ENT_VERB_CLASS_ATTEND) || noun >= verb->end) return false;
    act a = events_start_act(r, ENT_KIND_CONFERENCE, verb->start, verb->end);
    a.rule_table = ENT_TABLE_FRAMES, a.rule_row = f->row;
    if (!events_subject_parties(r, v, &a.agents)) return false;
    a.status = verb->status ? verb->status : ENT_FACT_STATUS_HELD;
    a.negated = verb->negated;
    a.earlier = verb->pluperfect;
    events_date_act(r, &a, v, verb->start, verb->end);
    events_place_act(r, &a, verb->start, verb->end);
    if (!events_name_gathering(r, &a, noun, noun + 1)) return false;
    events_finish_act(r, &a);
    return true;
}

static bool are_two_sides(const reading *r, const party_list *people) {
    if (people->count != 2) return false;
    ent_country first = events_party_country(r, people->items[0]), second = events_party_country(r, people->items[1]);
    return first && second && first != second && events_party_type(r, people->items[0]) != ENT_ACTOR_TYPE_ORGANISATION &&
           events_party_type(r, people->items[1]) != ENT_ACTOR_TYPE_ORGANISATION;
}

bool events_match_gathering(reading *r, uint32_t noun, const frame *f, const slots *s) {
    uint32_t v = verb_of(r, noun);
    if (v == NONE) return match_attended(r, noun, f);
    const node *verb = node_at(r, v);
    uint32_t first = v < noun ? verb->start : noun, end = v < noun ? noun + 1 : verb->end;
    ent_range words = {node_at(r, first)->tokens.first, node_at(r, end - 1)->tokens.end};
    if (f->marked && !events_mark_stands(r, f, words)) return false;
    act a = events_start_act(r, ENT_KIND_CONFERENCE, first, end);
    a.rule_table = ENT_TABLE_FRAMES, a.rule_row = f->row;
    a.status = verb->status == ENT_FACT_STATUS_PROPOSED ? ENT_FACT_STATUS_PLANNED : verb->status ? verb->status : ENT_FACT_STATUS_HELD;
    if (a.status == ENT_FACT_STATUS_HELD && in_set(verb->classes, ENT_VERB_CLASS_SCHEDULE)) a.status = ENT_FACT_STATUS_PLANNED;
    if (a.status == ENT_FACT_STATUS_HELD && events_is_wished(r, v)) a.status = ENT_FACT_STATUS_PROPOSED; /* "a suggéré qu'un sommet soit organisé" */
    if (events_calls_off(r, noun)) a.status = ENT_FACT_STATUS_CANCELLED;
    a.negated = verb->negated;
    a.earlier = verb->pluperfect;
    a.aside = verb->form != FORM_FINITE || (verb->subject != noun && !ends_name(r, noun, verb->subject));
    events_date_act(r, &a, v, first, end);
    events_place_act(r, &a, first, end);
    ent_country pair[2];
    party_list two = {.count = 0};
    if (events_slot_parties(r, s, SET(ENT_SLOT_BETWEEN), ENT_WHO_BOTH, &two)) return false;
    bool sided = noun + 1 < end && node_at(r, noun + 1)->kind == NODE_MENTION; /* "sommet Afrique-France" */
    bool many = heads_named(r, v, &a.agents);
    if (!many && (sided || events_pair_named(r, words, pair))) return false;    /* two sides: a meeting or a session */
    if (!many && !a.agents.count && events_is_neighbour(r, noun)) return false; /* editions.c */
    if (!many && !owners_of(r, s, &a.agents)) {
        bool gathers = in_set(verb->classes, ENT_VERB_CLASS_GATHER) && !verb->passive; /* "a réuni des étudiants": whom it says */
        if (!a.place_country || a.aside || gathers || a.status == ENT_FACT_STATUS_PROPOSED)
            return false; /* "en marge de la réunion qui se tient à Rome": who meets there is not said */
        events_add_party(&a.agents, events_state_party(r, a.place_country));
    }
    if (!many && are_two_sides(r, &a.agents)) { /* "la réunion des ministres de X et de Y" */
        a.kind = ENT_KIND_MEETING;
        events_split_sides(r, &a);
        events_finish_act(r, &a);
        return true;
    }
    if (!events_name_gathering(r, &a, noun, noun + 1)) return false;
    if (many) a.counterparts.count = 0; /* the host is among them */
    events_finish_act(r, &a);
    return true;
}

/* The gathering that the story told last, not longer ago than in the sentence before; NULL. */
static const act *told_gathering(const reading *r) {
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *a = &r->acts.items[i];
        if (a->story != r->story || r->sentence - a->sentence > 2) return NULL;
        if (a->kind == ENT_KIND_CONFERENCE) return a;
    }
    return NULL;
}

/* "a donné une réception à laquelle a assisté Y": who came to what the sentence has just told, which has no name. */
static bool attended_here(reading *r, uint32_t verb) {
    act *host = r->acts.count > r->first_act ? &r->acts.items[r->acts.count - 1] : NULL;
    if (!host || host->kind != ENT_KIND_CONFERENCE || host->sentence != r->sentence || host->counterparts.count || host->mechanism.len) return false;
    party_list guests = {.count = 0};
    if (events_relative_of(r, verb) == NONE || !events_subject_parties(r, verb, &guests) || events_shares_party(&guests, &host->agents)) return false;
    host->counterparts = guests;
    return true;
}

/* "X et Y ont présidé le 4e sommet du Traité": two sides, and a series of their own (codebook, decision 17). */
void events_seat_chairs(const reading *r, uint32_t verb, act *a) {
    const node *v = node_at(r, verb);
    if (a->kind != ENT_KIND_CONFERENCE || !a->edition || a->counterparts.count || !in_set(v->classes, ENT_VERB_CLASS_PRESIDE)) return;
    if (!are_two_sides(r, &a->agents)) return;
    a->kind = ENT_KIND_SESSION;
    events_split_sides(r, a);
}

void events_match_attendance(reading *r, uint32_t verb) {
    const node *v = node_at(r, verb);
    if (v->form != FORM_FINITE || v->passive || !in_set(v->classes, ENT_VERB_CLASS_ATTEND) || attended_here(r, verb)) return;
    if (v->clitic == NONE || token_at(r, v->clitic)->number) return;
    const act *told = told_gathering(r);
    act a = events_start_act(r, ENT_KIND_CONFERENCE, v->start, v->end);
    if (!told || !events_subject_parties(r, verb, &a.agents) || events_shares_party(&a.agents, &told->agents)) return;
    a.rule_table = told->rule_table, a.rule_row = told->rule_row;
    a.status = v->status ? v->status : told->status;
    a.negated = v->negated;
    a.earlier = v->pluperfect;
    a.mechanism = told->mechanism, a.edition = told->edition;
    a.place_country = told->place_country, a.place_city = told->place_city;
    a.dated = told->dated, a.when = told->when, a.basis = told->basis;
    events_finish_act(r, &a);
}

uint32_t events_gathering_verb(const reading *r, uint32_t noun, uint32_t verb) {
    uint32_t i = noun + 1;
    while (i < r->nodes.count && node_at(r, i)->kind == NODE_OTHER) i++;
    bool told = i + 1 < r->nodes.count && node_at(r, i)->kind == NODE_REL && node_at(r, i)->role == ENT_ROLE_REL_SUBJECT;
    if (told) verb = i + 1;
    if (verb == NONE || !is_finite(node_at(r, verb)) || (!told && node_at(r, verb)->subject != noun)) return NONE;
    return in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_GATHER) && !node_at(r, verb)->passive ? verb : NONE;
}

/* A long word that both names have. */
static bool shares_word(ent_str a, ent_str b) {
    enum { SHORT = 3 };
    while (a.len) {
        ent_str word = ent_str_cut(&a, ' '), rest = b;
        while (word.len > SHORT && rest.len)
            if (ent_utf8_fold_equal(word, ent_str_cut(&rest, ' '))) return true;
    }
    return false;
}

/* "a pris la parole à l'Assemblée générale. Il a également participé au sommet sur le climat": another gathering, by its name and that word. */
bool events_other_gathering(const reading *r, const act *a, const act *b) {
    if (a->kind != ENT_KIND_CONFERENCE || !a->mechanism.len || !b->mechanism.len || a->sentence == b->sentence) return false;
    const act *later = a->sentence > b->sentence ? a : b;
    if (shares_word(a->mechanism, b->mechanism)) return false;
    ent_range words = r->in->text->sentences.items[later->sentence].tokens;
    if (events_mark_in(r, ENT_TABLE_SEPARATORS, words)) return true;
    for (uint32_t i = words.first; i < words.end; i++)
        if (events_is_nominal_role(r, i, ENT_NOMINAL_FILLER)) return true;
    return false;
}
