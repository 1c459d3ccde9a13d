/* Clauses that tell no act: supposed ("si Washington impose des sanctions"), denied or refused ("a démenti avoir conclu",
 * "a refusé de recevoir"), left undone ("sans rencontrer"). What stands under such a clause is not told as done either. */
#include "events/internal.h"

static bool is_plain_infinitive(const node *n) { return n->kind == NODE_VERB && n->form == FORM_INFINITIVE; }

/* The node that opens the clause of a finite verb, NONE for a main clause. */
static uint32_t opener_of(const reading *r, uint32_t v) {
    uint32_t start = node_at(r, v)->start;
    if (start == 0) return NONE;
    uint8_t kind = node_at(r, start - 1)->kind;
    if (kind == NODE_REL && start > 1 && node_at(r, start - 2)->role == ENT_ROLE_PREP_ACCORDING) return start - 1; /* "selon lesquelles" */
    return kind == NODE_SUB || kind == NODE_QUE ? start - 1 : NONE;
}

uint32_t events_governor_of_clause(const reading *r, uint32_t v) {
    if (node_at(r, v)->form != FORM_FINITE) return node_at(r, v)->parent;
    uint32_t i = opener_of(r, v);
    if (i == NONE) return NONE;
    while (i-- > 0) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB) return i;
        if (n->kind == NODE_COMMA || n->kind == NODE_STOP || n->kind == NODE_REL || n->kind == NODE_QUE) return NONE;
    }
    return NONE;
}

/* A phrase of the pack that ends before the clause or infinitive: "au lieu de rencontrer", "à condition que X signe". */
static bool follows_unreal(const reading *r, uint32_t end) {
    enum { LONGEST = 5 };
    uint32_t first = sentence_of(r)->tokens.first;
    if (!events_tells_of(r, ENT_TABLE_UNREAL)) return false;
    for (uint32_t i = end; i > first && end - i < LONGEST; i--) {
        const ent_phrase *p = events_mark_at(r, ENT_TABLE_UNREAL, i - 1);
        if (p && p->end == end) return true;
    }
    return false;
}

/* "si X impose", not "même si X impose" nor the concession "si X a reçu Y, il …". */
static bool is_supposed(const reading *r, uint32_t v) {
    uint32_t opener = opener_of(r, v);
    if (opener != NONE && follows_unreal(r, node_at(r, opener)->tokens.end)) return true;
    if (opener == NONE || node_at(r, opener)->role != ENT_ROLE_SUBORDINATOR_IF) return false;
    if (opener > 0 && node_at(r, opener - 1)->kind == NODE_VERB) return true; /* "se demande si X a reçu Y" */
    if (node_at(r, v)->perfect) return false;
    uint32_t token = node_at(r, opener)->tokens.first;
    return token == sentence_of(r)->tokens.first || !events_link_at(r, token - 1, ENT_LINK_CONCEDES);
}

/* "sans rencontrer", "sans s'être entretenu"; "non sans" affirms. */
static bool is_left_undone(const reading *r, uint32_t n) {
    n = events_series_head(r, n);
    if (follows_unreal(r, node_at(r, n)->tokens.first)) return true;
    uint32_t prep = n;
    while (prep > 0 && node_at(r, prep - 1)->kind == NODE_OTHER) prep--;
    if (prep == 0 || node_at(r, prep - 1)->kind != NODE_PREP || node_at(r, prep - 1)->role != ENT_ROLE_PREP_WITHOUT) return false;
    uint32_t token = node_at(r, prep - 1)->tokens.first;
    return token == sentence_of(r)->tokens.first || token_at(r, token - 1)->role != ENT_ROLE_ADVERB;
}

/* "a refusé de"; not "n'a pas hésité à". */
static bool is_averse(const node *n) {
    return in_set(n->classes, ENT_VERB_CLASS_AVERSE) && !(n->negated && in_set(n->classes, ENT_VERB_CLASS_LITOTES));
}

/* "n'a pas confirmé que"; not "n'a pas caché que". */
static bool is_unsaid(const node *n) { return n->negated && reports(n) && !in_set(n->classes, ENT_VERB_CLASS_LITOTES); }

bool events_is_habit(const reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    if (!is_finite(n) || n->perfect || n->pluperfect || n->status || !events_tells_of(r, ENT_TABLE_LINKS)) return false;
    for (uint32_t t = node_at(r, n->start)->tokens.first; t < node_at(r, n->end - 1)->tokens.end; t++)
        if (events_link_at(r, t, ENT_LINK_HABIT)) return true;
    return false;
}

enum { DEPTH = 4 }; /* clauses within clauses */

bool events_is_unreal(const reading *r, uint32_t v) {
    if (events_is_habit(r, v)) return true;
    for (int depth = 0; depth < DEPTH && v != NONE; depth++) {
        const node *n = node_at(r, v);
        if (n->form == FORM_FINITE && is_supposed(r, v)) return true;
        if (is_plain_infinitive(n) && is_left_undone(r, v)) return true;
        bool asked = n->gerund && n->parent != NONE && is_plain_infinitive(node_at(r, n->parent)); /* "de calmer le jeu en retirant ses troupes" */
        if (asked && events_status_beneath(r, n->parent, ENT_KIND_EASE) != ENT_FACT_STATUS_HELD) return true;
        if (n->form != FORM_FINITE && !is_plain_infinitive(n)) return false;
        uint32_t above = events_governor_of_clause(r, v);
        bool unable = above != NONE && above < v && is_plain_infinitive(n) && node_at(r, above)->negated &&
                      in_set(node_at(r, above)->classes, ENT_VERB_CLASS_AUX_BE); /* "n'est pas en position de" */
        if (unable) return true;
        if (above != NONE && above < v && (is_averse(node_at(r, above)) || (n->form == FORM_FINITE && is_unsaid(node_at(r, above))))) return true;
        for (uint32_t i = v; n->coordinated && above == NONE && i-- > 0;) { /* "si X quitte Y et impose": one clause */
            if (node_at(r, i)->kind == NODE_VERB && node_at(r, i)->form == FORM_FINITE) above = i;
        }
        v = above;
    }
    return false;
}

bool events_tells_by_mark(const reading *r, uint32_t n, uint32_t end, uint8_t kind) {
    uint32_t lemma = node_at(r, n)->lemma;
    ent_range words = {node_at(r, n)->tokens.first, end};
    for (uint32_t k = lemma ? r->in->frames->first[lemma] : NONE; k != NONE; k = r->in->frames->frames[k].next) {
        const frame *g = &r->in->frames->frames[k];
        if (g->kind == kind && g->marked && events_mark_stands(r, g, words)) return true;
    }
    return false;
}

/* "a suspendu son aide", "a levé son veto", "a annoncé le gel de son aide": the verb or its object is the act, and there is no aid, no veto. */
bool events_is_withheld(const reading *r, uint32_t verb, uint32_t noun, const frame *f) {
    bool given = f->kind == ENT_KIND_AID || f->kind == ENT_KIND_COOPERATE || f->kind == ENT_KIND_SUPPORT;
    bool taken = f->kind == ENT_KIND_REJECT || f->kind == ENT_KIND_PROTEST || f->kind == ENT_KIND_THREATEN || f->kind == ENT_KIND_SANCTION ||
                 f->kind == ENT_KIND_FORCE;
    uint8_t undone = given ? ENT_KIND_SANCTION : taken ? ENT_KIND_EASE : 0;
    if (!undone) return false;
    for (uint32_t i = noun; i-- > 0;) {
        uint8_t kind = node_at(r, i)->kind;
        bool within = verb != NONE && i >= verb, phrase = kind == NODE_NOUN || kind == NODE_PREP || kind == NODE_OTHER;
        if (!within && !phrase) return false;
        if ((i == verb || kind == NODE_NOUN) && events_tells_by_mark(r, i, node_at(r, noun)->tokens.end, undone)) return true;
    }
    return false;
}

/* "remercier X pour son soutien", "sa gratitude pour l'aide": what one is thanked for is no act of who thanks. An infinitive between is what he
 * is thanked for as well: "remercie X d'avoir reçu Y et pour son soutien". */
bool events_is_ground(const reading *r, uint32_t noun, uint8_t of) {
    uint8_t role = 0;
    if (!events_is_governed(r, noun, &role)) return false;
    bool asked = of == ENT_KIND_PROPOSE || of == ENT_KIND_REQUEST;
    if (role == ENT_ROLE_PREP_ACCORDING || role == ENT_ROLE_PREP_ON) return asked; /* "sur proposition de X" */
    if (role != ENT_ROLE_PREP_FOR && role != ENT_ROLE_PREP_OF) return false;
    for (uint32_t i = noun; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_QUE || n->kind == NODE_SUB || n->kind == NODE_STOP) return false;
        if (n->kind == NODE_VERB) {
            uint8_t kind = events_kind_of_verb(r, n);
            while (role == ENT_ROLE_PREP_FOR && kind != ENT_KIND_THANK && n->form == FORM_INFINITIVE && n->parent != NONE && n->parent < i)
                i = n->parent, n = node_at(r, i), kind = events_kind_of_verb(r, n);
            return role == ENT_ROLE_PREP_FOR ? events_is_speech(kind) : kind == ENT_KIND_THANK;
        }
        if (n->kind == NODE_NOUN && role == ENT_ROLE_PREP_FOR && events_kind_of_lemma(r, n->lemma) == ENT_KIND_THANK) return true;
    }
    return false;
}

/* "de coopération et de consultation": the first noun of the list. */
static uint32_t list_head(const reading *r, uint32_t noun) {
    for (uint32_t i = noun; i > 2 && node_at(r, i - 1)->kind == NODE_PREP; i = noun) {
        if (node_at(r, i - 2)->kind != NODE_COORD && node_at(r, i - 2)->kind != NODE_COMMA) return noun;
        for (i -= 3; i > 0 && node_at(r, i)->kind == NODE_OTHER;) i--;
        if (node_at(r, i)->kind != NODE_NOUN) return noun;
        noun = i;
    }
    return noun;
}

/* "l'importance d'une médiation"; of what is said, also "l'importance de la solidarité": "l'importance de la visite de X" tells a visit. */
static bool is_only_valued(const reading *r, uint32_t noun, bool speech) {
    uint32_t first = node_at(r, noun)->tokens.first;
    if (first == sentence_of(r)->tokens.first || !events_is_determiner(token_at(r, first - 1)->role)) return false;
    return (speech || token_at(r, first - 1)->role == ENT_ROLE_DET_INDEFINITE) && follows_unreal(r, first - 1);
}

/* "a appelé X à exprimer son opposition": asked for; "a déposé une protestation pour exprimer son opposition": the same act once more. */
static bool told_by_other(const reading *r, uint32_t verb, uint8_t kind) {
    const node *v = node_at(r, verb);
    if (v->form != FORM_INFINITIVE || v->parent == NONE || v->parent > verb) return false;
    if (kind != ENT_KIND_REJECT && kind != ENT_KIND_CRITICISE) return false;
    const act *last = r->acts.count ? &r->acts.items[r->acts.count - 1] : NULL;
    if (last && last->sentence == r->sentence && last->kind == ENT_KIND_PROTEST && node_at(r, verb - 1)->role == ENT_ROLE_PREP_FOR) return true;
    return !node_at(r, v->parent)->passive && events_kind_of_verb(r, node_at(r, v->parent)) == ENT_KIND_REQUEST;
}

bool events_noun_is_unreal(const reading *r, uint32_t noun, uint8_t kind, uint32_t verb, bool supported) {
    if (is_left_undone(r, noun) || is_left_undone(r, list_head(r, noun)) ||
        is_only_valued(r, noun, events_is_speech(kind) || kind == ENT_KIND_UPGRADE))
        return true;
    if (verb == NONE || verb > noun) return false;
    if (supported && kind == ENT_KIND_REJECT && node_at(r, verb)->form == FORM_INFINITIVE && node_at(r, verb)->parent != NONE &&
        events_kind_of_verb(r, node_at(r, node_at(r, verb)->parent)) == ENT_KIND_THREATEN)
        return true; /* "menace d'opposer son veto" */
    if (supported) return events_is_unreal(r, verb) || events_is_charged(r, verb) || told_by_other(r, verb, kind);
    return is_averse(node_at(r, verb)) && noun < node_at(r, verb)->end && !events_is_governed(r, noun, NULL);
}

/* "n'était plus venu depuis 2011": it tells of the last time, and of none since. */
bool events_lasts_since(const reading *r, uint32_t v) {
    for (uint32_t i = v + 1; i + 1 < node_at(r, v)->end; i++) {
        if (node_at(r, i)->kind == NODE_PREP && node_at(r, i)->role == ENT_ROLE_PREP_AFTER && node_at(r, i + 1)->kind == NODE_WHEN) return true;
    }
    return false;
}

/* "la préparation des visites des hauts responsables": of many, by people without a name; no journey of anybody's. "avec les signatures des
 * autorités": what stands on the paper. */
bool events_tells_of_many(const reading *r, const frame *f, uint32_t noun, const slots *s) {
    bool of = f->kind == ENT_KIND_MEETING && noun + 2 < r->nodes.count && node_at(r, noun + 1)->role == ENT_ROLE_PREP_OF &&
              node_at(r, noun + 2)->kind == NODE_MENTION && mention_of(r, noun + 2)->type == ENT_ACTOR_TYPE_ORGANISATION;
    if (of && events_is_governed(r, noun, NULL)) return true; /* "en marge de la réunion de l'Union": its own sitting */
    const ent_reading *is = events_best_reading(r, node_at(r, noun)->tokens.first, ENT_POS_NOUN);
    if (!is || is->number != ENT_NUMBER_PLURAL) return false;
    uint8_t role = 0;
    if (f->kind == ENT_KIND_SIGN) return events_is_governed(r, noun, &role) && role == ENT_ROLE_PREP_WITH;
    if (!events_is_visit(r, noun)) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot != ENT_SLOT_OF || node_at(r, s->fills[i].node)->kind != NODE_MENTION) continue;
        const ent_mention *m = mention_of(r, s->fills[i].node);
        return m->shape == ENT_MENTION_NOMINAL && m->number == ENT_NUMBER_PLURAL;
    }
    return false;
}
