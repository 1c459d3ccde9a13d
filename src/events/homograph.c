/* Words that may be a noun or a verb: "demande", "fait", "détenus". Which of the two stands at a token, its neighbours tell. */
#include "events/internal.h"

bool events_may_be_nominal(const reading *r, uint32_t token) {
    return events_can_be(r, token, ENT_POS_NOUN) || events_can_be(r, token, ENT_POS_ADJECTIVE) || events_can_be(r, token, ENT_POS_PROPER);
}

/* "Levée des sanctions contre X", "Arrivée à Lomé de X": a participle that opens a sentence would have a comma behind it. */
static bool opens_title(const reading *r, uint32_t i) {
    uint32_t end = sentence_of(r)->tokens.end;
    uint8_t next = i + 1 < end ? token_at(r, i + 1)->role : 0;
    bool led = next == ENT_ROLE_PREP_IN || next == ENT_ROLE_PREP_TO || next == ENT_ROLE_PREP_BY; /* "Reçu par X" is a participle */
    if (next != ENT_ROLE_PREP_OF && !(led && events_best_reading(r, i, ENT_POS_NOUN)->gender == ENT_GENDER_FEMININE)) return false;
    for (uint32_t k = i + 1; k < end; k++)
        if (events_kind_of_sign(r, k) == NODE_COMMA) return false;
    return true;
}

/* "deux détenus", "90 détenus" */
static bool is_counted(const reading *r, uint32_t i) {
    uint32_t number = i - 1;
    while (number > sentence_of(r)->tokens.first && (token_at(r, number)->flags & ENT_TOKEN_INSIDE)) number--;
    const ent_token *t = token_at(r, number);
    return t->kind == ENT_TOKEN_KIND_NUMBER || (!t->role && events_best_reading(r, number, ENT_POS_NUMERAL));
}

/* "une sévère mise en garde": behind a determiner and a word that can only be an adjective. */
static bool is_qualified(const reading *r, uint32_t i) {
    if (i < sentence_of(r)->tokens.first + 2 || !events_is_determiner(token_at(r, i - 2)->role)) return false;
    bool other = events_can_be(r, i - 1, ENT_POS_NOUN) || events_can_be(r, i - 1, ENT_POS_VERB) || events_can_be(r, i - 1, ENT_POS_PROPER);
    return !other && events_can_be(r, i - 1, ENT_POS_ADJECTIVE);
}

/* "preuve de retenue", "a porté plainte": behind a preposition or a support verb, what may be noun or participle is a noun. */
bool events_stands_as_noun(const reading *r, uint32_t i) {
    if (!events_can_be(r, i, ENT_POS_NOUN)) return false;
    if (i == sentence_of(r)->tokens.first) return opens_title(r, i);
    if (r->mention_at[i - 1] != NONE) return false;
    if (is_counted(r, i) || is_qualified(r, i)) return true;
    const node *left = r->nodes.count ? node_at(r, r->nodes.count - 1) : NULL;
    bool behind_verb = left && left->kind == NODE_VERB && left->form == FORM_FINITE && left->tokens.end == i;
    return events_is_preposition_role(token_at(r, i - 1)->role) ||
           (behind_verb && in_set(left->classes, ENT_VERB_CLASS_SUPPORT) && !in_set(left->classes, ENT_VERB_CLASS_AUX_HAVE));
}

/* "ont élu X président": one alone is no subject of a plural form. */
static bool lacks_number(const reading *r, uint32_t token, const ent_reading *v) {
    uint32_t m = r->mention_at[token - 1];
    if (v->number != ENT_NUMBER_PLURAL || m == NONE || r->in->actors->mentions.items[m].number != ENT_NUMBER_SINGULAR || !r->nodes.count)
        return false;
    return r->nodes.count < 2 || node_at(r, (uint32_t)r->nodes.count - 2)->kind != NODE_COORD;
}

/* "proteste résolument et demande à X de": behind "et", right behind a verb and its adverbs or object, stands another verb. */
static bool joins_verb(const reading *r, uint32_t token) {
    uint32_t i = r->nodes.count;
    if (i < 2 || node_at(r, --i)->kind != NODE_COORD) return false;
    while (i > 0 && node_at(r, i - 1)->kind == NODE_OTHER && events_is_adverb(r, node_at(r, i - 1)->tokens.first)) i--;
    if (i > 0 && is_finite(node_at(r, i - 1))) return true;
    uint32_t end = sentence_of(r)->tokens.end;
    bool towards = token + 1 < end && token_at(r, token + 1)->role == ENT_ROLE_PREP_TO, determined = false;
    towards |= token + 2 < end && token_at(r, token + 1)->role == ENT_ROLE_PREP_OF && r->mention_at[token + 2] == NONE &&
               events_verb_reading(r, token + 2, VERB_FORM(INFINITIVE));    /* "exige leur libération et menace de rompre" */
    for (; towards && i > 0 && node_at(r, i - 1)->kind != NODE_VERB; i--) { /* "condamne l'attaque et demande à X de" */
        const node *n = node_at(r, i - 1);
        if (n->kind != NODE_OTHER && n->kind != NODE_NOUN && n->kind != NODE_PREP && n->kind != NODE_MENTION) return false;
        determined |= n->kind == NODE_OTHER && events_is_determiner(token_at(r, n->tokens.first)->role);
    }
    return determined && i > 0 && is_finite(node_at(r, i - 1)) && !node_at(r, i - 1)->perfect;
}

/* "a remis au ministre X copie de ses lettres": behind whom a preposition gives a finite verb, with no pause, another verb has no subject. */
static bool is_object_without_article(const reading *r, uint32_t token) {
    uint32_t i = r->nodes.count;
    bool of = token + 1 < sentence_of(r)->tokens.end && token_at(r, token + 1)->role == ENT_ROLE_PREP_OF && events_can_be(r, token, ENT_POS_NOUN);
    if (!of || i < 2 || node_at(r, i - 1)->kind != NODE_MENTION || node_at(r, i - 2)->kind != NODE_PREP) return false;
    for (i -= 2; i > 0 && node_at(r, i - 1)->kind == NODE_OTHER; i--) continue;
    return i > 0 && is_finite(node_at(r, i - 1)) && node_at(r, i - 1)->perfect && (i == 1 || node_at(r, i - 2)->kind != NODE_REL);
}

/* "la dernière session remonte à 2019", "la visite date de mai": a verb that says when, in front of a day or year. */
static bool says_when(const reading *r, uint32_t token, const ent_reading *v) {
    uint32_t end = sentence_of(r)->tokens.end;
    if (token + 2 >= end || !in_set(r->in->frames->verbs[v->lemma].classes[ENT_REFL_NO], ENT_VERB_CLASS_OCCUR)) return false;
    uint8_t next = token_at(r, token + 1)->role;
    if (next != ENT_ROLE_PREP_TO && next != ENT_ROLE_PREP_OF) return false;
    for (uint32_t i = token + 1; i < token + 3; i++)
        if (r->when_at[i] != NONE) return true;
    return token_at(r, token + 2)->kind == ENT_TOKEN_KIND_NUMBER;
}

/* "Le ministre X, Jean Y, presse la Bolivie de": behind the comma that ends an apposition, before an object, where no verb was yet. */
static bool closes_apposition(const reading *r, uint32_t token) {
    uint32_t i = r->nodes.count;
    if (i < 2 || node_at(r, i - 1)->kind != NODE_COMMA || node_at(r, i - 2)->kind != NODE_MENTION) return false;
    ent_range name = node_at(r, i - 2)->tokens;
    bool apposed = false;
    for (uint32_t t = name.first; t < name.end; t++) apposed |= events_kind_of_sign(r, t) == NODE_COMMA;
    uint32_t next = token + 1;
    if (!apposed || next >= sentence_of(r)->tokens.end) return false;
    while (i-- > 0)
        if (node_at(r, i)->kind == NODE_VERB || node_at(r, i)->kind == NODE_STOP) return false;
    return r->mention_at[next] != NONE || events_is_determiner(token_at(r, next)->role);
}

/* "L'hôpital, construit par la Chine,": in front of its doer a form that may be present or participle is the participle. */
static bool names_doer(const reading *r, uint32_t token) {
    uint32_t by = token + 1;
    if (by + 1 >= sentence_of(r)->tokens.end || token_at(r, by)->role != ENT_ROLE_PREP_BY) return false;
    bool doer = r->mention_at[by + 1] != NONE || events_is_determiner(token_at(r, by + 1)->role);
    return doer && events_verb_reading(r, token, VERB_FORM(PAST_PARTICIPLE));
}

/* "Un mémorandum lie la Belgique et X": between a noun that has no verb yet and an object, a verb that the tables know is one. */
static bool governs_object(const reading *r, uint32_t token, const ent_reading *v) {
    uint32_t i = (uint32_t)r->nodes.count, next = token + 1;
    while (next < sentence_of(r)->tokens.end && r->when_at[next] != NONE) next++;
    bool object = next < sentence_of(r)->tokens.end && (r->mention_at[next] != NONE || token_at(r, next)->role == ENT_ROLE_DET_DEFINITE);
    if (!object || !i || node_at(r, i - 1)->kind != NODE_NOUN || node_at(r, i - 1)->tokens.end != token) return false;
    if (events_can_be(r, token, ENT_POS_ADJECTIVE) || r->in->frames->first[v->lemma] == NONE) return false;
    while (i-- > 0) {
        uint8_t kind = node_at(r, i)->kind;
        if (kind == NODE_VERB) return false;
        if (kind == NODE_STOP || kind == NODE_QUE || kind == NODE_SUB || kind == NODE_REL) return true;
    }
    return true;
}

/* A finite form that could also be a noun or adjective is a verb only where a noun could not stand. */
bool events_stands_as_verb(const reading *r, uint32_t token, uint32_t first, const ent_reading *v) {
    if (names_doer(r, token)) return false;
    if (!events_may_be_nominal(r, token)) return true;
    if (token_at(r, token)->flags & ENT_TOKEN_HYPHEN) return false; /* "le document-cadre", not "co-présidera" */
    unsigned auxiliary = SET(ENT_VERB_CLASS_AUX_HAVE) | SET(ENT_VERB_CLASS_AUX_BE);
    if (r->in->frames->verbs[v->lemma].classes[0] & auxiliary)
        return token == first || r->mention_at[token - 1] != NONE || !events_is_determiner(token_at(r, token - 1)->role);
    if (token == first || lacks_number(r, token, v)) return false;
    if (says_when(r, token, v)) return true;
    const ent_token *before = token_at(r, token - 1);
    if (before->kind != ENT_TOKEN_KIND_WORD)
        return before->kind == ENT_TOKEN_KIND_CLOSE || r->mention_at[token - 1] != NONE || closes_apposition(r, token);
    if (is_object_without_article(r, token)) return false;
    if (r->mention_at[token - 1] != NONE) { /* "la Commission mixte permanente", "le comité conjoint": a verb of no table is none */
        const ent_frames *frames = r->in->frames;
        bool known = frames->verbs[v->lemma].rows || frames->verbs[v->lemma].said || frames->verbs[v->lemma].classes[0];
        return known;
    }
    bool text = token >= first + 2 && events_link_at(r, token - 1, ENT_LINK_STATEMENT); /* "Le communiqué reproche à X" */
    if (text && token_at(r, token - 2)->role == ENT_ROLE_DET_DEFINITE) return true;
    switch (before->role) {
    case ENT_ROLE_CLITIC_REFLEXIVE:
    case ENT_ROLE_CLITIC_OBJECT:
    case ENT_ROLE_NEG_NE:
    case ENT_ROLE_PRON_SUBJECT:
    case ENT_ROLE_REL_SUBJECT:
    case ENT_ROLE_PRON_DEMONSTRATIVE: return true;
    case ENT_ROLE_COORD_AND: return joins_verb(r, token);
    default: break;
    }
    return governs_object(r, token, v);
}
