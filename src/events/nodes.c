/* Cuts a sentence into nodes. Mentions and whens come from their stages; verb groups are gathered here: auxiliaries,
 * clitics, negation, adverbs, modals and the verb that means something become one node with its tense as a status. */
#include "events/internal.h"

enum { GROUP_REACH = 7, ASIDE_REACH = 40 }; /* tokens between an auxiliary or modal and its verb; of an aside there */

/* "le pouvoir", "au pouvoir": what follows an article is a noun, also where the article is part of a preposition. */
static bool makes_noun(const ent_token *t) { return events_is_determiner(t->role) || (events_is_preposition_role(t->role) && t->number); }

/* "promet de tout faire": what can be an adverb too does not make a noun of the infinitive behind a preposition. */
static bool is_all(const reading *r, uint32_t i, uint32_t first) {
    return i > first && events_can_be(r, i, ENT_POS_ADVERB) && events_is_preposition_role(token_at(r, i - 1)->role) && !token_at(r, i - 1)->number;
}

static bool is_comma(const reading *r, uint32_t i) {
    return token_at(r, i)->kind == ENT_TOKEN_KIND_PUNCT && r->in->page->bytes.ptr[token_at(r, i)->span.start] == ',';
}

bool events_is_adverb(const reading *r, uint32_t i) {
    const ent_token *t = token_at(r, i);
    if (t->role == ENT_ROLE_ADVERB || t->role == ENT_ROLE_NEG_PAS) return true;
    return events_can_be(r, i, ENT_POS_ADVERB) && !events_is_preposition_role(t->role) && !events_can_be(r, i, ENT_POS_NOUN);
}

static void note_tense(const ent_reading *v, node *n) {
    n->form = FORM_FINITE;
    if (v->verb_form == ENT_VERB_FORM_FUTURE) n->status = ENT_FACT_STATUS_PLANNED;
    else if (v->verb_form == ENT_VERB_FORM_CONDITIONAL) n->status = ENT_FACT_STATUS_PROPOSED;
    n->plural = v->number == ENT_NUMBER_PLURAL;
}

/* "a, au nom du roi, présenté": the participle behind an aside between commas; NONE. */
static uint32_t behind_aside(const reading *r, uint32_t first, uint32_t end, unsigned forms) {
    if (first >= end || !is_comma(r, first)) return NONE;
    bool named = false;
    for (uint32_t i = first + 1; i + 1 < end && i < first + ASIDE_REACH; i++) {
        named |= r->mention_at[i] != NONE;
        if (is_comma(r, i) && r->mention_at[i] == NONE) {
            uint32_t verb = i + 1;
            while (verb + 1 < end && r->mention_at[verb] == NONE && events_is_adverb(r, verb)) verb++; /* "a, mardi, vivement critiqué" */
            if (r->mention_at[verb] == NONE && events_verb_reading(r, verb, forms)) return verb;
            if (!named) return NONE; /* "lors d'un entretien avec le ministre italien, X, reçu" */
            continue;
        }
        if (r->mention_at[i] == NONE && token_at(r, i)->kind != ENT_TOKEN_KIND_WORD && token_at(r, i)->kind != ENT_TOKEN_KIND_NUMBER) return NONE;
    }
    return NONE;
}

/* "a, lors d'un entretien avec X, dénoncé": the aside in a verb's group of these tokens where somebody is named or a noun tells an act, from its
 * first comma to its last; empty: none. */
static ent_range named_aside(const reading *r, ent_range group) {
    ent_range aside = {group.end, group.end};
    bool named = false;
    for (uint32_t i = group.first; i < group.end; i++) {
        if (!is_comma(r, i) || r->mention_at[i] != NONE) continue;
        if (aside.first == group.end) aside.first = i;
        aside.end = i + 1;
    }
    if (aside.end <= aside.first + 1) return (ent_range){group.end, group.end}; /* most groups */
    for (uint32_t i = group.first; i < group.end && !named; i++)
        named = r->mention_at[i] != NONE || r->in->frames->verbs[events_lemma_of(r, i, ENT_POS_NOUN)].rows;
    return named ? aside : (ent_range){group.end, group.end};
}

/* "ont co-présidé": the first part of a word whose second is the verb. */
static bool fronts_verb(const reading *r, uint32_t i, uint32_t end, unsigned forms) {
    return i + 1 < end && (token_at(r, i + 1)->flags & ENT_TOKEN_HYPHEN) && token_at(r, i)->kind == ENT_TOKEN_KIND_WORD && !token_at(r, i)->role &&
           events_verb_reading(r, i + 1, forms);
}

/* Next token behind i that is not an adverb, clitic, negation or parenthetic comma; NONE past the reach. */
static uint32_t next_verbal(const reading *r, uint32_t i, uint32_t end, unsigned forms, node *n) {
    uint32_t last = i + GROUP_REACH < end ? i + GROUP_REACH : end;
    bool comma = false;
    for (uint32_t j = i + 1; j < last; j++) {
        const ent_token *t = token_at(r, j);
        if (t->flags & ENT_TOKEN_INSIDE || fronts_verb(r, j, last, forms)) continue;
        uint32_t beyond = forms & VERB_FORM(INFINITIVE) || comma ? NONE : behind_aside(r, j, end, forms);
        if (beyond != NONE) return beyond;
        if ((t->flags & ENT_TOKEN_HYPHEN) && (t->role == ENT_ROLE_PRON_SUBJECT || t->role == ENT_ROLE_EUPHONIC_T)) {
            n->inverted = true;
            if (t->role == ENT_ROLE_PRON_SUBJECT) n->inverted_pronoun = r->mention_at[j];
            continue;
        }
        const ent_phrase *affirms = events_link_at(r, j, ENT_LINK_AFFIRMS); /* "n'en ont pas moins décidé" */
        const ent_phrase *adverbial = affirms ? affirms : events_mark_at(r, ENT_TABLE_ADVERBIALS, j);
        n->negated &= !affirms;
        if (adverbial) {
            uint32_t length = adverbial->end - j;
            j = adverbial->end - 1;
            last = last + length < end ? last + length : end;
            continue;
        }
        if (t->role == ENT_ROLE_CLITIC_REFLEXIVE && (forms & VERB_FORM(INFINITIVE))) {
            n->reflexive = true;
            continue;
        }
        if (t->role == ENT_ROLE_CLITIC_OBJECT && (forms & VERB_FORM(INFINITIVE))) {
            n->clitic = j;
            continue;
        }
        if (t->role == ENT_ROLE_CLITIC_OBJECT && t->gender == ENT_GENDER_EPICENE && j == i + 1) continue; /* "avait lui été convoqué" */
        if (r->mention_at[j] != NONE) return NONE;
        if (events_verb_reading(r, j, forms)) {
            if (!events_is_determiner(token_at(r, j - 1)->role)) return j;
            return NONE;
        }
        if (t->role == ENT_ROLE_NEG_PAS || t->role == ENT_ROLE_NEG_NE) {
            n->negated = true;
            n->denied |= t->role == ENT_ROLE_NEG_PAS;
            continue;
        }
        if (events_is_inline_quote(r, j)) continue; /* a « condamné » */
        if (t->kind == ENT_TOKEN_KIND_PUNCT && !(forms & VERB_FORM(INFINITIVE)) && !comma) {
            comma = true;
            continue;
        }
        if (comma || events_is_adverb(r, j) || r->when_at[j] != NONE) {
            if (t->kind == ENT_TOKEN_KIND_PUNCT) comma = false;
            continue;
        }
        if ((forms & VERB_FORM(INFINITIVE)) && events_is_preposition_role(t->role)) continue;
        return NONE;
    }
    return NONE;
}

static unsigned classes_of(const reading *r, uint32_t lemma, bool reflexive) {
    const lemma_info *info = &r->in->frames->verbs[lemma];
    return info->classes[0] | info->classes[reflexive ? ENT_REFL_YES : ENT_REFL_NO];
}

/* From the verb at token i (already accepted) to the one that carries the meaning. Returns the last token of the group. */
static uint32_t complete_group(const reading *r, uint32_t i, uint32_t end, node *n, const ent_reading *v) {
    const ent_frames *frames = r->in->frames;
    n->lemma = v->lemma;
    unsigned classes = classes_of(r, n->lemma, n->reflexive);
    bool gone = false; /* "est allé présenter", "a pu rencontrer": done, unlike "va présenter", "peut rencontrer" */
    if (in_set(classes, ENT_VERB_CLASS_AUX_HAVE) || in_set(classes, ENT_VERB_CLASS_AUX_BE)) {
        bool be = in_set(classes, ENT_VERB_CLASS_AUX_BE);
        uint32_t j = next_verbal(r, i, end, VERB_FORM(PAST_PARTICIPLE), n);
        uint32_t adjective = j != NONE && be && !n->reflexive ? events_lemma_of(r, j, ENT_POS_ADJECTIVE) : 0;
        if (adjective && frames->verbs[adjective].rows) j = NONE; /* "est disposé à": the adjective is the trigger */
        if (j != NONE) {
            const ent_reading *p = events_verb_reading(r, j, VERB_FORM(PAST_PARTICIPLE));
            bool undone = be && !n->reflexive && !in_set(frames->verbs[p->lemma].classes[0], ENT_VERB_CLASS_UNACCUSATIVE); /* "être reçu" */
            bool plain = v->verb_form == ENT_VERB_FORM_INFINITIVE || v->verb_form == ENT_VERB_FORM_PRESENT_PARTICIPLE;     /* "avoir expulsé" */
            n->perfect = v->verb_form == ENT_VERB_FORM_PRESENT || (plain && !undone);
            n->hearsay = v->verb_form == ENT_VERB_FORM_CONDITIONAL && !undone;
            n->pluperfect = v->verb_form == ENT_VERB_FORM_IMPERFECT && !(be && !n->reflexive);
            if (!be && in_set(classes_of(r, p->lemma, false), ENT_VERB_CLASS_AUX_BE)) { /* a été … */
                uint32_t k = next_verbal(r, j, end, VERB_FORM(PAST_PARTICIPLE), n);
                if (k != NONE) {
                    p = events_verb_reading(r, k, VERB_FORM(PAST_PARTICIPLE));
                    n->passive = true;
                    j = k;
                }
            } else if (be && !n->reflexive) {
                n->passive = !in_set(frames->verbs[p->lemma].classes[0], ENT_VERB_CLASS_UNACCUSATIVE);
                gone = !n->passive;
            }
            n->lemma = p->lemma;
            i = j;
            classes = classes_of(r, n->lemma, n->reflexive);
        }
    }
    bool undergoes = in_set(classes, ENT_VERB_CLASS_UNDERGO);
    if (in_set(classes, ENT_VERB_CLASS_MODAL) || in_set(classes, ENT_VERB_CLASS_CHAIN) || undergoes) {
        bool own = n->reflexive;
        n->reflexive = false; /* "s'apprête à recevoir": the pronoun is not the infinitive's */
        uint32_t j = next_verbal(r, i, end, VERB_FORM(INFINITIVE), n);
        if (j == NONE) n->reflexive = own;
        const ent_reading *inner = j != NONE ? events_verb_reading(r, j, VERB_FORM(INFINITIVE)) : NULL;
        if (inner) {
            gone |= in_set(classes, ENT_VERB_CLASS_CHAIN) && (n->perfect || n->pluperfect);
            if (in_set(classes, ENT_VERB_CLASS_MODAL) && n->status != ENT_FACT_STATUS_PLANNED && !gone) n->status = frames->verbs[n->lemma].status;
            uint8_t form = n->form;
            n->undergone |= undergoes;
            i = complete_group(r, j, end, n, inner);
            n->form = form;
        }
    }
    if (n->undergone) n->reflexive = false;
    n->classes = classes_of(r, n->lemma, n->reflexive);
    return i;
}

/* An adjective with a frame behind a copula: "est prêt à", "s'est dit convaincu"; or one that says when what follows is done:
 * "est censé recevoir". */
static uint32_t find_adjective(const reading *r, uint32_t i, uint32_t end, node *n) {
    for (uint32_t j = i + 1; j < end && j <= i + 4; j++) {
        if (r->mention_at[j] != NONE) return i;
        if (events_is_inline_quote(r, j)) continue; /* s'est dit « déçu » */
        uint32_t found = events_lemma_of(r, j, ENT_POS_ADJECTIVE);
        if (!found && events_may_be_participle(r, j) && !events_is_adverb(r, j)) return i; /* as many adjectives are listed */
        if (found && r->in->frames->verbs[found].rows) {
            n->adjective = found;
            return j;
        }
        node behind = *n; /* what stands before the infinitive is its own */
        if (found && r->in->frames->statuses[found] && next_verbal(r, j, end, VERB_FORM(INFINITIVE), &behind) != NONE) {
            n->status = r->in->frames->statuses[found];
            return j;
        }
        if (!events_is_adverb(r, j) && token_at(r, j)->role != ENT_ROLE_NEG_PAS) return i;
    }
    return i;
}

/* "avoir lieu", "prendre part": a bare noun that the verbs' table knows carries the meaning. */
static uint32_t take_light_noun(const reading *r, uint32_t i, uint32_t end, node *n) {
    uint32_t j = i + 1;
    if (j < end && token_at(r, j)->role == ENT_ROLE_NEG_PAS) j++;
    uint32_t lemma = j < end && r->mention_at[j] == NONE && !n->passive ? events_lemma_of(r, j, ENT_POS_NOUN) : 0;
    uint32_t classes = lemma ? r->in->frames->verbs[lemma].classes[0] : 0;
    bool attends = !in_set(classes, ENT_VERB_CLASS_ATTEND) || in_set(n->classes, ENT_VERB_CLASS_ATTEND); /* "prend part", not "fait part de" */
    if (!classes || !attends) return i;
    n->negated |= j > i + 1;
    n->lemma = lemma;
    n->classes = classes;
    return j;
}

typedef struct pending { /* clitics and negation seen since the last node */
    bool reflexive, negated, gerund;
    uint32_t clitic, first;
} pending;

_Static_assert(ENT_ROLE_COUNT <= 64, "reading.roles has one bit a role");

static void push(reading *r, const node *n) {
    uint32_t at = r->nodes.count;
    bool room = at < r->sorts.count * 64 || ent_vec_push(r->arena, &r->sorts, (node_sorts){{0}});
    if (!room || !ent_vec_push(r->arena, &r->nodes, *n)) {
        r->full = true;
        return;
    }
    r->sorts.items[at / 64].of[n->kind] |= UINT64_C(1) << at % 64;
    r->sorts.items[at / 64].of[NODE_FINITE] |= (uint64_t)is_finite(n) << at % 64;
    r->kinds |= 1u << n->kind;
    r->roles |= UINT64_C(1) << n->role;
}

/* Copied of a blank one: cheaper than clearing. */
static node plain(node_kind kind, uint32_t first, uint32_t end) {
    static const node blank = {.clitic = NONE, .inverted_pronoun = NONE, .lender = NONE, .subject = NONE, .parent = NONE, .speaker = NONE};
    node n = blank;
    n.kind = (uint8_t)kind;
    n.tokens = (ent_range){first, end};
    n.index = first;
    return n;
}

/* "la copie figurée": a participle right behind its noun that no table knows as a verb says nothing but a quality; nor does
 * one whose verb has the class for it, unless somebody did it: "un message écrit", not "une lettre écrite par X". */
static bool is_quality(const reading *r, uint32_t i, const ent_reading *participle) {
    const ent_frames *frames = r->in->frames;
    bool behind = r->nodes.count && node_at(r, r->nodes.count - 1)->kind == NODE_NOUN && node_at(r, r->nodes.count - 1)->tokens.end == i;
    bool by = i + 1 < sentence_of(r)->tokens.end && token_at(r, i + 1)->role == ENT_ROLE_PREP_BY;
    if (behind && !by && in_set(frames->verbs[participle->lemma].classes[0], ENT_VERB_CLASS_EPITHET)) return true;
    for (uint32_t k = frames->first[participle->lemma]; k != NONE; k = frames->frames[k].next)
        if (frames->frames[k].refl != ENT_REFL_YES) return false; /* "condoléances émues": only "s'émouvoir" is an act */
    const uint32_t *classes = frames->verbs[participle->lemma].classes;
    uint32_t known = classes[0] | classes[ENT_REFL_NO];
    uint8_t next = i + 1 < sentence_of(r)->tokens.end ? token_at(r, i + 1)->role : 0;
    if (next == ENT_ROLE_PREP_OF || next == ENT_ROLE_DET_INDEFINITE) known &= ~SET(ENT_VERB_CLASS_SCHEDULE); /* "figurée des lettres" */
    return behind && !known;
}

/* "instituant un partenariat": with an object behind it the form is no adjective. */
static bool before_object(const reading *r, uint32_t i, uint32_t end) {
    return i + 1 < end && (r->mention_at[i + 1] != NONE || events_is_determiner(token_at(r, i + 1)->role));
}

/* "Accueillant vendredi dernier X, …", "Venant de Y": what opens the sentence stands beside no noun that it could qualify. */
static bool opens_sentence(const reading *r, uint32_t i, const ent_reading *v) {
    if (i != sentence_of(r)->tokens.first) return false;
    bool from = i + 1 < sentence_of(r)->tokens.end && token_at(r, i + 1)->role == ENT_ROLE_PREP_OF;
    bool comes_from = from && in_set(r->in->frames->verbs[v->lemma].classes[0], ENT_VERB_CLASS_UNACCUSATIVE);
    return comes_from || !events_can_be(r, i, ENT_POS_NOUN);
}

/* "en imposant des sanctions" */
static bool is_gerund(const reading *r, uint32_t i, ent_range s) { return i > s.first && token_at(r, i - 1)->role == ENT_ROLE_PREP_IN; }

/* "Ayant reçu X": the auxiliary that is a noun elsewhere. */
static bool helps_participle(const reading *r, uint32_t i, uint32_t end, const ent_reading *v) {
    unsigned auxiliary = SET(ENT_VERB_CLASS_AUX_HAVE) | SET(ENT_VERB_CLASS_AUX_BE);
    return (r->in->frames->verbs[v->lemma].classes[0] & auxiliary) && i + 1 < end && events_verb_reading(r, i + 1, VERB_FORM(PAST_PARTICIPLE));
}

/* "X y a eu des entretiens": somebody named in front of the verb has had them. */
static bool follows_actor(const reading *r) {
    uint32_t end = (uint32_t)r->nodes.count;
    if (end > 1 && node_at(r, end - 1)->kind == NODE_COMMA) end--;
    return end > 0 && node_at(r, end - 1)->kind == NODE_MENTION && mention_of(r, end - 1)->shape != ENT_MENTION_PRONOUN;
}

static void build_range(reading *r, ent_range s);

/* A verb node at token i; returns the token behind it, or i when there is no verb. */
static uint32_t take_verb(reading *r, uint32_t i, ent_range s, pending *p) {
    const ent_token *t = token_at(r, i);
    if (t->kind != ENT_TOKEN_KIND_WORD || t->flags & ENT_TOKEN_INSIDE || !events_can_be(r, i, ENT_POS_VERB)) return i;
    node n = plain(NODE_VERB, i, i + 1);
    n.reflexive = p->reflexive;
    n.negated = p->negated;
    n.clitic = p->clitic;
    const ent_reading *v = events_verb_reading(r, i, VERB_FINITE);
    bool clitics = p->reflexive || p->clitic != NONE || p->negated;
    if (v && (clitics || events_stands_as_verb(r, i, s.first, v))) {
        note_tense(v, &n), n.first_person = v->persons == 1 || events_first_person_before(r, i);
        bool own = n.first_person && n.clitic != NONE && token_at(r, n.clitic)->person == 1; /* "nous nous félicitons" */
        if (own) n.reflexive = true, n.clitic = NONE;
    } else if ((v = events_verb_reading(r, i, VERB_FORM(PRESENT_PARTICIPLE))) &&
               (clitics || !events_may_be_nominal(r, i) || before_object(r, i, s.end) || opens_sentence(r, i, v) || is_gerund(r, i, s) ||
                helps_participle(r, i, s.end, v))) {
        n.form = FORM_PARTICIPLE;
        n.gerund = is_gerund(r, i, s);
    } else if ((v = events_verb_reading(r, i, VERB_FORM(INFINITIVE))) &&
               !(i > s.first && makes_noun(token_at(r, i - 1)) && !clitics && !is_all(r, i - 1, s.first))) {
        n.form = FORM_INFINITIVE;
    } else if ((v = events_verb_reading(r, i, VERB_FORM(PAST_PARTICIPLE))) && v->lemma && !is_quality(r, i, v) && !events_stands_as_noun(r, i)) {
        n.form = FORM_PAST_PARTICIPLE;
        n.passive = !in_set(r->in->frames->verbs[v->lemma].classes[0], ENT_VERB_CLASS_UNACCUSATIVE);
    } else {
        return i;
    }
    uint32_t last = i;
    if (n.form == FORM_PAST_PARTICIPLE) {
        n.lemma = v->lemma;
        n.classes = classes_of(r, n.lemma, false);
    } else {
        last = complete_group(r, i, s.end, &n, v);
    }
    last = take_light_noun(r, last, s.end, &n);
    n.exists = n.clitic != NONE && !token_at(r, n.clitic)->number && in_set(n.classes, ENT_VERB_CLASS_AUX_HAVE) && !follows_actor(r);
    if (n.exists) n.classes = SET(ENT_VERB_CLASS_OCCUR);
    if (in_set(n.classes, ENT_VERB_CLASS_COPULA)) last = find_adjective(r, last, s.end, &n);
    n.tokens = (ent_range){p->first != NONE ? p->first : i, last + 1};
    /* "a déclaré", "dit-il": the pronoun may also follow the whole group */
    if (last + 1 < s.end && (token_at(r, last + 1)->flags & ENT_TOKEN_HYPHEN)) {
        uint32_t k = last + 1;
        if (token_at(r, k)->role == ENT_ROLE_EUPHONIC_T && k + 1 < s.end) k++;
        if (token_at(r, k)->role == ENT_ROLE_PRON_SUBJECT) {
            n.inverted = true;
            n.inverted_pronoun = r->mention_at[k];
            n.tokens.end = k + 1;
            last = k;
        }
    }
    *p = (pending){.clitic = NONE, .first = NONE};
    ent_range aside = named_aside(r, (ent_range){i, last + 1});
    if (aside.first < aside.end) build_range(r, aside); /* as if it stood in front of the verb */
    push(r, &n);
    return last + 1;
}

bool events_before_verb(const reading *r, uint32_t i) {
    const ent_reading *v = events_verb_reading(r, i, VERB_FINITE);
    if (!v) return false;
    return !events_may_be_nominal(r, i) || in_set(r->in->frames->verbs[v->lemma].classes[0], ENT_VERB_CLASS_AUX_HAVE);
}

/* ", l'appelant à": a form that may also be a noun, behind a pause and with what the verb governs. */
static bool opens_participle(const reading *r, uint32_t i, uint32_t end) {
    if (token_at(r, i - 1)->role != ENT_ROLE_DET_DEFINITE || !r->nodes.count || node_at(r, r->nodes.count - 1)->kind != NODE_COMMA) return false;
    const ent_reading *v = events_verb_reading(r, i, VERB_FORM(PRESENT_PARTICIPLE));
    uint8_t next = i + 1 < end ? token_at(r, i + 1)->role : 0;
    return v && r->in->frames->verbs[v->lemma].rows && (next == ENT_ROLE_PREP_TO || next == ENT_ROLE_PREP_OF);
}

/* Clitics and negation wait for their verb. True when the token is one. */
static bool take_clitic(const reading *r, uint32_t i, uint32_t end, pending *p) {
    const ent_token *t = token_at(r, i);
    switch (t->role) {
    case ENT_ROLE_CLITIC_REFLEXIVE: p->reflexive = true; break;
    case ENT_ROLE_NEG_NE: p->negated = true; break;
    case ENT_ROLE_CLITIC_OBJECT: p->clitic = p->clitic != NONE && !token_at(r, i)->number ? p->clitic : i; break; /* "l'en a remerciée" */
    case ENT_ROLE_DET_DEFINITE: /* "l'a reçu": an article never stands before a finite verb */
        if (i + 1 >= end || r->mention_at[i + 1] != NONE) return false;
        if (!events_before_verb(r, i + 1) && !opens_participle(r, i + 1, end)) return false;
        p->clitic = i;
        break;
    default: return false;
    }
    if (p->first == NONE) p->first = i;
    return true;
}

/* What other stages and tables found at token i as one node; returns the token behind it, or i when they found nothing. */
static uint32_t take_found(reading *r, uint32_t i, uint32_t end, pending *p) {
    if (r->mention_at[i] != NONE) {
        const ent_mention *m = &r->in->actors->mentions.items[r->mention_at[i]];
        node n = plain(NODE_MENTION, i, m->tokens.end > i ? m->tokens.end : i + 1);
        n.index = r->mention_at[i];
        push(r, &n);
        *p = (pending){.clitic = NONE, .first = NONE};
        return n.tokens.end;
    }
    static const uint64_t TOLD = UINT64_C(1) << ENT_TABLE_ADVERBIALS | UINT64_C(1) << ENT_TABLE_TIMEWORDS | UINT64_C(1) << ENT_TABLE_LINKS;
    if (r->when_at[i] == NONE && !r->place_at[i] && !(r->in->text->tables[i] & TOLD)) return i;
    const ent_phrase *adverbial = r->when_at[i] == NONE && !r->place_at[i] ? events_mark_at(r, ENT_TABLE_ADVERBIALS, i) : NULL;
    const ent_phrase *since = r->when_at[i] == NONE ? events_since_phrase(r, i) : NULL;
    uint32_t last = i;
    const ent_phrase *link = events_joining_phrase(r, i, end);
    if (link) {
        node n = plain(NODE_COORD, i, link->end);
        n.role = ENT_ROLE_COORD_AND;
        n.likewise = link == events_link_at(r, i, ENT_LINK_LIKE);
        push(r, &n);
        return link->end;
    }
    uint8_t role = ENT_ROLE_PREP_AFTER;
    const ent_phrase *preposition = since ? since : events_preposition_phrase(r, i, end, &role);
    if (preposition) {
        node n = plain(NODE_PREP, i, preposition->end);
        n.role = role;
        push(r, &n);
        return n.tokens.end;
    }
    if (r->when_at[i] != NONE) {
        while (last < end && r->when_at[last] == r->when_at[i]) last++;
    } else if (r->place_at[i]) {
        while (last < end && r->place_at[last] && r->mention_at[last] == NONE) last++;
    } else if (adverbial && adverbial->end > i + 1) {
        last = adverbial->end;
    }
    if (last == i) return i;
    node n = plain(r->when_at[i] != NONE ? NODE_WHEN : r->place_at[i] ? NODE_PLACE : NODE_OTHER, i, last);
    if (n.kind == NODE_WHEN) n.index = r->when_at[i];
    push(r, &n);
    return last;
}

static void build_range(reading *r, ent_range s) {
    pending p = {.clitic = NONE, .first = NONE};
    for (uint32_t i = s.first; i < s.end && !r->full;) {
        uint32_t found = take_found(r, i, s.end, &p);
        if (found != i) {
            i = found;
            continue;
        }
        const ent_token *t = token_at(r, i);
        if (events_is_inline_quote(r, i)) {
            i++;
            continue;
        }
        if (t->kind != ENT_TOKEN_KIND_WORD) {
            node n = plain(events_kind_of_sign(r, i), i, i + 1);
            push(r, &n);
            if (!p.reflexive && !p.negated) p = (pending){.clitic = NONE, .first = NONE}; /* "selon lui, …" */
            i++;
            continue;
        }
        if (take_clitic(r, i, s.end, &p)) {
            i++;
            continue;
        }
        node_kind kind = events_opens_plural(r, i, s.end) ? NODE_OTHER : events_kind_of_word(r, i);
        if (kind == NODE_NOUN || kind == NODE_OTHER) {
            uint32_t behind = take_verb(r, i, s, &p);
            if (behind != i) {
                i = behind;
                continue;
            }
        }
        node n = plain(kind, i, i + 1);
        n.role = t->role;
        bool subject =
            n.role == ENT_ROLE_REL_PREP && r->nodes.count && node_at(r, r->nodes.count - 1)->kind == NODE_COMMA; /* ", laquelle effectue" */
        if (subject) n.role = ENT_ROLE_REL_SUBJECT;
        if (kind == NODE_NOUN) n.lemma = events_lemma_of(r, i, ENT_POS_NOUN);
        else if ((n.lemma = events_act_again(r, i)) != 0) n.kind = NODE_NOUN;
        push(r, &n);
        if (!events_is_adverb(r, i)) p = (pending){.clitic = NONE, .first = NONE};
        i++;
    }
}

void events_build_nodes(reading *r) {
    r->nodes.count = r->sorts.count = r->kinds = 0;
    r->roles = 0;
    build_range(r, sentence_of(r)->tokens);
    events_pair_dashes(r);
    events_free_restrictions(r);
    events_join_pairs(r);
    events_open_clefts(r);
    events_set_frames_aside(r);
    events_pair_commas(r);
}
