/* Which nominals stand in which slot of a verb or noun: by the preposition in front, by place, by the list that goes on, by
 * the relative pronoun that stands for them. Who they are is for slots.c. */
#include "events/internal.h"

uint8_t events_slot_of_role(uint8_t role) {
    switch (role) {
    case ENT_ROLE_PREP_OF: return ENT_SLOT_OF;
    case ENT_ROLE_PREP_TO: return ENT_SLOT_TO;
    case ENT_ROLE_PREP_IN: return ENT_SLOT_IN;
    case ENT_ROLE_PREP_WITH: return ENT_SLOT_WITH;
    case ENT_ROLE_PREP_BY: return ENT_SLOT_BY;
    case ENT_ROLE_PREP_FOR: return ENT_SLOT_FOR;
    case ENT_ROLE_PREP_ON: return ENT_SLOT_ON;
    case ENT_ROLE_PREP_AT_HOME: return ENT_SLOT_AT_HOME;
    case ENT_ROLE_PREP_TOWARDS: return ENT_SLOT_TOWARDS;
    case ENT_ROLE_PREP_BETWEEN: return ENT_SLOT_BETWEEN;
    case ENT_ROLE_PREP_AGAINST: return ENT_SLOT_AGAINST;
    case ENT_ROLE_PREP_FRONT: return ENT_SLOT_FRONT;
    default: return 0;
    }
}

/* "X et son épouse", "X, et Y": what the subject ends with, told beside n. */
static bool heads_couple(const reading *r, uint32_t n, uint32_t subject) {
    if (subject == NONE || subject <= n + 1) return false;
    uint32_t i = n + 1 + (node_at(r, n + 1)->kind == NODE_COMMA);
    if (node_at(r, i)->kind != NODE_COORD) return false;
    i++;
    while (i < subject && node_at(r, i)->kind == NODE_OTHER) i++;
    return i == subject;
}

static bool is_subject(const reading *r, uint32_t n) {
    for (uint32_t v = n + 1; (v = events_next_of(r, v, r->nodes.count, 1u << NODE_FINITE)) < r->nodes.count; v++) {
        const node *verb = node_at(r, v);
        if (verb->inverted) continue;
        bool own = verb->subject == n || heads_couple(r, n, verb->subject);
        if (own && node_at(r, v - 1)->kind != NODE_REL) return true; /* "X et Y, qui ont …": no clause of its own */
    }
    return false;
}

static bool is_determined(const reading *r, uint32_t i) {
    uint8_t role = i ? token_at(r, node_at(r, i)->tokens.first - 1)->role : 0;
    return role >= ENT_ROLE_DET_DEFINITE && role <= ENT_ROLE_DET_POSSESSIVE;
}

/* "du", "des": a preposition that holds an article, as its number in the pack says. */
static bool is_contracted(const reading *r, uint32_t i) {
    const ent_token *t = i ? token_at(r, node_at(r, i)->tokens.first - 1) : NULL;
    return t && events_is_preposition_role(t->role) && t->number;
}

static bool fills_slot(const fill *fills, uint32_t count, uint8_t slot) {
    for (uint32_t i = 0; i < count; i++) {
        if (fills[i].slot == slot) return true;
    }
    return false;
}

/* "leurs homologues japonais A et B": the names behind take the place of the description. */
static bool stands_for_names(const reading *r, uint32_t said, uint32_t name) {
    if (node_at(r, said)->kind != NODE_MENTION || mention_of(r, name)->shape != ENT_MENTION_NAMED) return false;
    const ent_mention *m = mention_of(r, said);
    bool next = name == said + 1 || (name == said + 2 && node_at(r, said + 1)->kind == NODE_COMMA);
    return next && (m->shape == ENT_MENTION_HOMOLOGUE || m->shape == ENT_MENTION_OFFICE) && m->number == ENT_NUMBER_PLURAL && !m->link_count &&
           !m->indefinite;
}

/* "a accueilli à l'aéroport X, ministre de Y": who bears an office by himself is no name of a place or of a means. */
static bool is_apart(const reading *r, uint32_t noun, uint32_t name) {
    bool own = token_at(r, node_at(r, noun)->tokens.first - 1)->role == ENT_ROLE_DET_POSSESSIVE;
    return !own && node_at(r, name)->kind == NODE_MENTION && mention_of(r, name)->offices.count && events_is_governed(r, noun, NULL);
}

/* "son ami X", "l'homme d'affaires X": the person whom a noun right before the name describes. */
static bool bears_name(const reading *r, uint32_t noun, uint32_t name) {
    if (node_at(r, noun)->kind != NODE_NOUN || node_at(r, name)->kind != NODE_MENTION || events_kind_of_lemma(r, node_at(r, noun)->lemma))
        return false;
    bool next = name == noun + 1 || (name == noun + 2 && node_at(r, noun + 1)->kind == NODE_QUOTE);
    bool own = token_at(r, node_at(r, noun)->tokens.first - 1)->role == ENT_ROLE_DET_POSSESSIVE; /* "son frère l'émir X" */
    next = next && (own || !events_is_determiner(token_at(r, node_at(r, name)->tokens.first)->role));
    return next && mention_of(r, name)->type == ENT_ACTOR_TYPE_PERSON && mention_of(r, name)->shape == ENT_MENTION_NAMED;
}

/* What was met on the way from the head to the right. */
typedef struct walk {
    const node *head;
    fill *fills;
    uint32_t at, count, owner, last_noun; /* at: node of the head */
    uint8_t slot, held;                   /* of the word before; of the list that may go on */
    bool joined, after_comma;             /* a comma or "et" stands before */
} walk;

/* "ont été conclus à l'issue de sa rencontre avec X": with whom the talk was, not the deal. */
static bool ends_with_talk(const reading *r, const walk *w, uint32_t prep) {
    if (w->last_noun == NONE || !events_is_governed(r, w->last_noun, NULL)) return false;
    for (uint32_t i = w->last_noun + 1; i < prep; i++)
        if (node_at(r, i)->kind != NODE_OTHER) return false;
    uint8_t kind = events_kind_of_lemma(r, node_at(r, w->last_noun)->lemma);
    return kind == ENT_KIND_MEETING || kind == ENT_KIND_CALL;
}

static bool is_of_time(uint8_t role) {
    return role == ENT_ROLE_PREP_BEFORE || role == ENT_ROLE_PREP_AFTER || role == ENT_ROLE_PREP_FROM || role == ENT_ROLE_PREP_DURING;
}

/* "X, en visite au Vietnam", "avant sa visite à Chypre": where he travels to, not whom the verb is aimed at. */
static bool travels_to(const reading *r, const walk *w, uint32_t prep) {
    uint8_t role = 0, to = node_at(r, prep)->role;
    if ((to != ENT_ROLE_PREP_TO && to != ENT_ROLE_PREP_IN) || w->last_noun == NONE || w->last_noun == w->at) return false;
    if (!events_is_governed(r, w->last_noun, &role) || (role != ENT_ROLE_PREP_IN && !is_of_time(role))) return false;
    for (uint32_t i = w->last_noun + 1; i < prep; i++)
        if (node_at(r, i)->kind != NODE_OTHER) return false;
    uint8_t kind = events_kind_of_lemma(r, node_at(r, w->last_noun)->lemma);
    return kind == ENT_KIND_VISIT || kind == ENT_KIND_MEETING; /* "visite" may be either */
}

/* Nothing but places so far: "a reçu lundi à Rabat …" still waits for its object. */
static bool lacks_object(const reading *r, const walk *w) {
    for (uint32_t i = 0; i < w->count; i++)
        if (node_at(r, w->fills[i].node)->kind != NODE_PLACE) return false;
    return w->head->kind == NODE_VERB;
}

/* "a rencontré au Qatar des représentants du Soudan": several of them, whom the state before does not have. */
static bool some_behind_state(const reading *r, const walk *w, uint32_t prep) {
    const fill *last = w->count ? &w->fills[w->count - 1] : NULL;
    if (!last || last->node + 1 != prep || (last->slot != ENT_SLOT_TO && last->slot != ENT_SLOT_IN) || w->head->kind != NODE_VERB) return false;
    if (node_at(r, last->node)->kind != NODE_MENTION || mention_of(r, last->node)->type != ENT_ACTOR_TYPE_STATE) return false;
    const ent_token *some = token_at(r, node_at(r, prep)->tokens.first);
    const node *next = prep + 1 < r->nodes.count ? node_at(r, prep + 1) : NULL;
    return some->number == ENT_NUMBER_PLURAL && next && next->kind == NODE_MENTION && mention_of(r, prep + 1)->number == ENT_NUMBER_PLURAL &&
           (mention_of(r, prep + 1)->type == ENT_ACTOR_TYPE_PERSON || mention_of(r, prep + 1)->type == ENT_ACTOR_TYPE_DELEGATION);
}

static bool takes_an_object(const walk *w) {
    return w->head->kind == NODE_VERB && !w->head->passive && !w->head->reflexive && !fills_slot(w->fills, w->count, ENT_SLOT_OBJECT);
}

/* Slots of prepositions that end in "de": "auprès de", "à l'égard de", "à l'encontre de". */
static bool said_with_of(uint8_t slot) { return slot == ENT_SLOT_AT_HOME || slot == ENT_SLOT_TOWARDS || slot == ENT_SLOT_AGAINST; }

/* Somebody fills the slot of "par" already; not "par téléphone". */
static bool done_by(const reading *r, const walk *w) {
    for (uint32_t i = 0; i < w->count; i++)
        if (w->fills[i].slot == ENT_SLOT_BY && node_at(r, w->fills[i].node)->kind == NODE_MENTION) return true;
    return false;
}

/* A word that fills no slot: what it makes of the next nominal. */
static void pass_word(const reading *r, walk *w, uint32_t i) {
    const node *n = node_at(r, i);
    bool verb = w->head->kind == NODE_VERB;
    if (n->kind == NODE_COMMA || n->kind == NODE_COORD) {
        w->joined = true;
        w->after_comma = n->kind == NODE_COMMA;
    } else if (n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_OF && node_at(r, i - 1)->kind == NODE_COORD && said_with_of(w->held)) {
        w->slot = w->held; /* "auprès de X et de Y" */
        w->joined = false;
    } else if (n->kind == NODE_PREP) {
        bool behind = some_behind_state(r, w, i) && !fills_slot(w->fills, w->count, ENT_SLOT_OBJECT);
        bool partitive = (behind || (lacks_object(r, w) && w->slot == ENT_SLOT_OBJECT)) && n->role == ENT_ROLE_PREP_OF && !w->head->reflexive &&
                         !w->head->passive && !in_set(w->head->classes, ENT_VERB_CLASS_UNACCUSATIVE);
        uint32_t next = n->tokens.end; /* "a honoré de la médaille Y": not some of them */
        partitive =
            partitive && (next >= sentence_of(r)->tokens.end || r->mention_at[next] != NONE || !events_is_determiner(token_at(r, next)->role));
        const node *left = i > w->at + 1 && node_at(r, i - 1)->kind == NODE_PREP ? node_at(r, i - 1) : NULL; /* "auprès de", "face à" */
        bool compound = left && (n->role == ENT_ROLE_PREP_OF || (n->role == ENT_ROLE_PREP_TO && left->role == ENT_ROLE_PREP_OTHER));
        if (!compound) w->slot = partitive ? ENT_SLOT_OBJECT : events_slot_of_role(n->role); /* "a rencontré des élus" */
        w->held = w->slot;
        bool told = !verb && n->role == ENT_ROLE_PREP_BETWEEN && fills_slot(w->fills, w->count, ENT_SLOT_WITH); /* with whom is said */
        bool again = verb && !w->joined && n->role == ENT_ROLE_PREP_BY && done_by(r, w); /* "par X en réaction à l'accueil par Y" */
        again |= verb && !w->joined && n->role == ENT_ROLE_PREP_WITH && fills_slot(w->fills, w->count, ENT_SLOT_WITH) && w->last_noun != NONE &&
                 events_is_governed(r, w->last_noun, NULL); /* "parler avec X de la crise avec Y" */
        uint8_t under = 0;                                  /* "a été tiré quatre jours après l'adoption par l'ONU" */
        again |= verb && n->role == ENT_ROLE_PREP_BY && w->last_noun != NONE && w->last_noun + 1 == i &&
                 events_is_governed(r, w->last_noun, &under) && (under == ENT_ROLE_PREP_AFTER || under == ENT_ROLE_PREP_BEFORE);
        bool owned =
            n->role == ENT_ROLE_PREP_OF || told || again || (n->role == ENT_ROLE_PREP_WITH && verb && ends_with_talk(r, w, i)) || travels_to(r, w, i);
        w->owner = owned && w->last_noun != NONE && w->last_noun != w->at ? w->last_noun : NONE;
        w->joined = false;
    } else if (n->kind == NODE_PLACE || n->kind == NODE_WHEN) { /* "à Hanoï, mardi, X": what follows stands by itself */
        if (n->kind == NODE_PLACE && w->slot == ENT_SLOT_TO && !fills_slot(w->fills, w->count, ENT_SLOT_AGAINST))
            w->fills[w->count++] = (fill){w->slot, i, NONE}; /* "imposer des sanctions à Moscou" */
        if (n->kind == NODE_PLACE) w->slot = lacks_object(r, w) ? ENT_SLOT_OBJECT : 0;
        if (w->slot != ENT_SLOT_OBJECT) w->held = w->slot = 0; /* "ont signé en juillet un accord": the preposition was the date's */
        w->joined = false;
    } else if (n->kind == NODE_OTHER && w->slot != ENT_SLOT_OBJECT && (token_at(r, n->tokens.first)->flags & ENT_TOKEN_CAPITAL) &&
               !token_at(r, n->tokens.first)->role) { /* but "avec Son frère X", of a court */
        w->slot = 0;                                  /* "au palais de Mansudae la délégation": the unknown name is what the preposition governs */
    }
}

/* "a reçu, mardi, au Palais royal de X, Y": behind the house where he was received stands who was. */
static bool leaves_house(const reading *r, const walk *w, uint32_t i) {
    const node *last = w->count ? node_at(r, w->fills[w->count - 1].node) : NULL;
    if (!w->after_comma || !last || node_at(r, i)->kind != NODE_MENTION) return false;
    if (last->kind == NODE_NOUN) /* "a reçu mardi, dans le grand salon du palais, X" */
        return w->held != ENT_SLOT_WITH && !(w->held == ENT_SLOT_BY && w->head->passive) && mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON;
    if ((w->held != ENT_SLOT_TO && w->held != ENT_SLOT_IN && w->held != ENT_SLOT_OF) || last->kind != NODE_MENTION) return false;
    const ent_mention *m = mention_of(r, w->fills[w->count - 1].node); /* "en présence de plusieurs ministres, X" */
    bool named = m->type == ENT_ACTOR_TYPE_PERSON && (m->shape == ENT_MENTION_NAMED || m->number != ENT_NUMBER_PLURAL);
    return !named && mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON;
}

/* "a reçu les ambassadeurs du Japon, X, et de Suède, Y": another bearer of the office, behind what it is of. */
static bool distributes(const reading *r, const walk *w, uint32_t i) {
    if (w->held != ENT_SLOT_OF || w->count < 2 || node_at(r, i)->kind != NODE_MENTION || mention_of(r, i)->shape != ENT_MENTION_NAMED) return false;
    const node *side = node_at(r, w->fills[w->count - 1].node), *before = node_at(r, w->fills[w->count - 2].node);
    if (side->kind != NODE_MENTION || before->kind != NODE_MENTION || node_at(r, i - 2) != side) return false;
    const ent_mention *of = &r->in->actors->mentions.items[side->index], *bearer = &r->in->actors->mentions.items[before->index];
    return of->type == ENT_ACTOR_TYPE_STATE && bearer->type == ENT_ACTOR_TYPE_PERSON && bearer->shape == ENT_MENTION_NAMED &&
           mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON;
}

/* "ont signé lundi, au terme des entretiens, trois accords": behind a phrase between commas, which a preposition opens, a thing that is counted
 * or undefined. */
static bool follows_incise(const reading *r, uint32_t i) {
    uint32_t first = node_at(r, i)->tokens.first;
    uint8_t role = token_at(r, first - 1)->role;
    const ent_phrase *word = events_mark_at(r, ENT_TABLE_TIMEWORDS, first - 1);
    bool number = word && ent_pack_cell(r->in->pack, ENT_TABLE_TIMEWORDS, word->row, ENT_TIMEWORDS_ROLE) == ENT_TIME_ROLE_NUMBER;
    if (role != ENT_ROLE_DET_INDEFINITE && !number && token_at(r, first - 1)->kind != ENT_TOKEN_KIND_NUMBER) return false;
    uint32_t k = i;
    while (k > 0 && node_at(r, k - 1)->kind == NODE_OTHER) k--;
    if (k < 2 || node_at(r, k - 1)->kind != NODE_COMMA) return false;
    for (k--; k-- > 0 && node_at(r, k)->kind != NODE_VERB;)
        if (node_at(r, k)->kind == NODE_COMMA) return node_at(r, k + 1)->kind == NODE_PREP;
    return false;
}

/* "s'indigne des propos de X": behind a reflexive verb, whose object the pronoun is, the plural article is a preposition. */
static bool is_of_reflexive(const reading *r, const walk *w, uint32_t i) {
    if (!w->head->reflexive || w->slot != ENT_SLOT_OBJECT || node_at(r, i)->kind != NODE_NOUN) return false;
    uint32_t first = i;
    while (first > w->at + 1 && node_at(r, first - 1)->kind == NODE_OTHER) first--;
    return token_at(r, node_at(r, first)->tokens.first)->role == ENT_ROLE_DET_INDEFINITE &&
           token_at(r, node_at(r, first)->tokens.first)->number == ENT_NUMBER_PLURAL;
}

/* The preposition that a mention itself begins with, but for the next of a row: "ses homologues de X, A, et de Y, B". */
static uint8_t preposition_of(const reading *r, uint32_t i) {
    const node *n = node_at(r, i);
    uint8_t role = n->kind == NODE_MENTION && !mention_of(r, i)->series ? token_at(r, n->tokens.first)->role : 0;
    return events_is_preposition_role(role) ? role : 0;
}

/* The slot that nominal i fills, 0: none. */
static uint8_t own_slot(const reading *r, const walk *w, uint32_t i) {
    const node *n = node_at(r, i);
    bool active = w->head->kind == NODE_VERB && !w->head->passive && !fills_slot(w->fills, w->count, ENT_SLOT_OBJECT),
         determined = is_determined(r, i);
    if (is_of_reflexive(r, w, i)) return ENT_SLOT_OF;
    if (w->slot) return w->slot;
    if (preposition_of(r, i)) return events_slot_of_role(preposition_of(r, i));
    bool thing = w->after_comma && n->kind == NODE_NOUN && determined && w->count && node_at(r, w->fills[w->count - 1].node)->kind == NODE_MENTION;
    thing |= w->after_comma && n->kind == NODE_NOUN && follows_incise(r, i);
    if (w->joined && thing && active && w->held != ENT_SLOT_OBJECT)
        return ENT_SLOT_OBJECT; /* "remet à X, Y, l'ordre", "signe avec X, Y, un accord" */
    if (w->joined && active && leaves_house(r, w, i)) return ENT_SLOT_OBJECT;
    if (w->after_comma && distributes(r, w, i)) return w->fills[w->count - 2].slot;
    if (w->joined && w->held) return w->held;
    return active && (n->kind == NODE_MENTION || determined) ? ENT_SLOT_OBJECT : 0;
}

bool events_opens_gap(const reading *r, uint32_t i) {
    if (node_at(r, i)->kind != NODE_MENTION || i + 2 >= r->nodes.count || node_at(r, i - 1)->kind != NODE_COMMA) return false;
    const ent_token *article = token_at(r, node_at(r, i + 1)->tokens.first);
    bool some = article->role == ENT_ROLE_DET_INDEFINITE || (article->role == ENT_ROLE_PREP_OF && article->number == ENT_NUMBER_PLURAL);
    return some && node_at(r, i + 2)->kind == NODE_NOUN && mention_of(r, i)->shape == ENT_MENTION_NAMED;
}

/* "X a reçu Y, et Z W", "a sanctionné X, Paris et Berlin aussi": a clause whose verb is not said again. */
static bool opens_gapped(const reading *r, const walk *w, uint32_t i) {
    if (w->head->kind != NODE_VERB || node_at(r, i)->kind != NODE_MENTION || !w->count) return false;
    bool repeats = w->held == ENT_SLOT_TO || w->held == ENT_SLOT_OF || w->held == ENT_SLOT_IN; /* prepositions that a list says again */
    const node *next = i + 1 < r->nodes.count ? node_at(r, i + 1) : NULL;
    bool two = next && next->kind == NODE_MENTION && token_at(r, next->tokens.first)->role == ENT_ROLE_DET_DEFINITE;
    return (repeats && mention_of(r, i)->metonym) || two || events_opens_gap(r, i);
}

/* False when nominal i begins another clause. */
static bool take_nominal(const reading *r, walk *w, uint32_t i) {
    const node *n = node_at(r, i);
    if (!w->slot && w->count && n->kind == NODE_MENTION && stands_for_names(r, w->fills[w->count - 1].node, i)) {
        w->fills[w->count - 1].node = i;
        w->joined = false;
        return true;
    }
    bool named = !w->slot && !w->joined && w->count && bears_name(r, w->fills[w->count - 1].node, i);
    if (named && !(takes_an_object(w) && is_apart(r, w->fills[w->count - 1].node, i))) {
        w->fills[w->count - 1].node = i;
        return true;
    }
    if (!w->slot && !w->joined) w->owner = NONE; /* "en audience d'adieu l'ambassadeur": the verb's again */
    bool aside = n->kind == NODE_NOUN && w->after_comma && w->joined && !is_determined(r, i) && events_may_be_participle(r, n->tokens.first);
    if (aside && i + 1 < r->nodes.count && node_at(r, i + 1)->kind == NODE_PREP) return false; /* ", suivi d'une rencontre avec" */
    uint8_t own = own_slot(r, w, i);
    bool governed = w->slot || preposition_of(r, i);
    if (!governed && w->joined && is_subject(r, i)) return false; /* no list */
    if (!governed && w->joined && opens_gapped(r, w, i)) return false;
    if (own) {
        if (own == ENT_SLOT_OBJECT && w->joined && w->held != ENT_SLOT_OBJECT) w->owner = NONE;
        w->fills[w->count++] = (fill){own, i, w->owner};
        w->held = own;
    }
    bool bare = own == ENT_SLOT_OF && !is_determined(r, i) && !is_contracted(r, i); /* "visite d'État": no owner of what follows */
    if (n->kind == NODE_NOUN && !bare) w->last_noun = i;
    else if (w->owner == NONE) w->last_noun = NONE;
    w->slot = 0;
    w->joined = false;
    return true;
}

/* "une réunion entre X et Y, et la rencontre de Z avec …", "la visite de X en mars, la visite de Y en mai": the noun of another act. */
static bool opens_act(const reading *r, uint32_t coord) {
    uint32_t i = coord + 1;
    while (i < r->nodes.count && node_at(r, i)->kind == NODE_OTHER) i++;
    return i > coord + 1 && i < r->nodes.count && node_at(r, i)->kind == NODE_NOUN && r->in->frames->verbs[node_at(r, i)->lemma].rows &&
           token_at(r, node_at(r, coord + 1)->tokens.first)->role == ENT_ROLE_DET_DEFINITE;
}

/* "entre X, médiateur désigné par l'Union, et Y": behind the one, what is said of him up to the comma before "et"; its node, else i. */
static uint32_t skip_apposition(const reading *r, const walk *w, uint32_t i) {
    bool between = w->head->kind == NODE_NOUN && w->count && w->fills[w->count - 1].slot == ENT_SLOT_BETWEEN && w->held == ENT_SLOT_BETWEEN;
    if (!between || i + 1 >= r->nodes.count) return i;
    bool pause = node_at(r, i)->kind == NODE_COMMA && node_at(r, i + 1)->kind != NODE_MENTION;
    if (!pause && (node_at(r, i)->kind != NODE_PREP || node_at(r, i)->role != ENT_ROLE_PREP_BY)) return i;
    for (uint32_t k = i + 1; k + 2 < r->nodes.count; k++) {
        const node *n = node_at(r, k);
        if (n->kind == NODE_STOP || is_finite(n)) return i;
        if (n->kind == NODE_COMMA && node_at(r, k + 1)->kind == NODE_COORD && node_at(r, k + 2)->kind == NODE_MENTION) return k;
    }
    return i;
}

static uint32_t collect_fills(const reading *r, uint32_t head, fill *fills, uint32_t limit) {
    bool verb = node_at(r, head)->kind == NODE_VERB;
    walk w = {.head = node_at(r, head), .fills = fills, .at = head, .owner = NONE, .last_noun = NONE, .slot = verb ? ENT_SLOT_OBJECT : 0};
    uint32_t end = verb ? w.head->end : r->nodes.count;
    for (uint32_t i = head + 1; i < end && w.count < limit; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_MENTION || n->kind == NODE_NOUN) {
            if (!(verb && i == w.head->subject) && !take_nominal(r, &w, i)) break;
            continue;
        }
        if (n->kind == NODE_STOP) {
            if (!events_is_bracket(r, n, true)) break;
            i = events_skip_bracket_right(r, i);
            continue;
        }
        i = skip_apposition(r, &w, i);
        n = node_at(r, i);
        bool planned = !verb && n->form == FORM_PAST_PARTICIPLE && in_set(n->classes, ENT_VERB_CLASS_SCHEDULE) && !w.count;
        bool addressed = !verb && !w.count && i == head + 1 && i + 1 < end && n->form == FORM_PAST_PARTICIPLE &&
                         in_set(n->classes, ENT_VERB_CLASS_SUPPORT) && node_at(r, i + 1)->kind == NODE_PREP &&
                         node_at(r, i + 1)->role == ENT_ROLE_PREP_TO;
        if (planned || addressed) continue; /* "la rencontre prévue mardi entre X et Y", "l'invitation faite à X" */
        if (!verb && (n->kind == NODE_VERB || n->kind == NODE_REL || n->kind == NODE_QUE || n->kind == NODE_SUB)) break;
        if (verb && n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_ACCORDING) break; /* what follows is a source */
        if (!verb && w.count && (n->kind == NODE_COORD || n->kind == NODE_COMMA) && opens_act(r, i)) break;
        if (n->likewise) break; /* "a rejeté l'offre, tout comme X" */
        pass_word(r, &w, i);
    }
    return w.count;
}

static void fill_slots(const reading *r, uint32_t head, slots *s) {
    uint32_t limit = sizeof s->fills / sizeof s->fills[0];
    const node *h = node_at(r, head);
    s->count = collect_fills(r, h->kind == NODE_VERB ? events_object_bearer(r, head) : head, s->fills, limit);
    uint32_t v = h->kind == NODE_NOUN ? head + 1 : r->nodes.count;
    for (; (v = events_next_of(r, v, r->nodes.count, 1u << NODE_VERB)) < r->nodes.count; v++) { /* "une rencontre a eu lieu entre X et Y" */
        const node *n = node_at(r, v);
        bool tells = in_set(n->classes, ENT_VERB_CLASS_OCCUR) || (n->passive && in_set(n->classes, ENT_VERB_CLASS_SCHEDULE)); /* "est prévue entre" */
        if (n->subject != head || !tells) continue;
        s->count += collect_fills(r, v, s->fills + s->count, limit - s->count);
        break;
    }
    uint8_t role = 0;
    uint32_t stands_for = NONE;
    bool taken = fills_slot(s->fills, s->count, ENT_SLOT_OBJECT); /* "la première fois depuis le congrès de X que Y accueille Z" */
    bool relative = h->kind == NODE_VERB && s->count < limit && events_relative_slot(r, head, &role, &stands_for) && stands_for != h->subject;
    if (relative && (role || !taken)) s->fills[s->count++] = (fill){role ? events_slot_of_role(role) : ENT_SLOT_OBJECT, stands_for, NONE};
    uint32_t start = h->kind == NODE_VERB ? h->start : 0;
    if (start + 2 > head || s->count == limit) return;
    const node *front = node_at(r, start), *next = node_at(r, start + 1);
    bool person = front->kind == NODE_PREP && next->kind == NODE_MENTION && mention_of(r, start + 1)->type == ENT_ACTOR_TYPE_PERSON;
    if (front->kind == NODE_PREP && front->role == ENT_ROLE_PREP_WITH && next->kind == NODE_MENTION) /* "Avec X, il a évoqué …" */
        s->fills[s->count++] = (fill){ENT_SLOT_WITH, start + 1, NONE};
    if (person && front->role == ENT_ROLE_PREP_TO && h->kind == NODE_VERB && node_at(r, start + 2)->kind == NODE_COMMA) /* "À X, il a transmis" */
        s->fills[s->count++] = (fill){ENT_SLOT_TO, start + 1, NONE};
}

void events_open_slots(const reading *r, uint32_t head, slots *s) {
    s->head = head;
    fill_slots(r, head, s);
    uint64_t filled = 0;
    for (uint32_t i = 0; i < s->count; i++) filled |= UINT64_C(2) << s->fills[i].slot;
    s->empty = ~(uint32_t)(filled >> 2);
}

/* "Au cours de la conversation, la coopération entre les deux pays a …": behind a pause the pair is that of another noun. */
void events_drop_far_pair(const reading *r, uint32_t noun, slots *s) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        bool far = false;
        for (uint32_t k = noun + 1; s->fills[i].slot == ENT_SLOT_BETWEEN && k < s->fills[i].node && !far; k++) {
            if (node_at(r, k)->kind == NODE_PREP && node_at(r, k)->role == ENT_ROLE_PREP_BETWEEN) break;
            far = node_at(r, k)->kind == NODE_COMMA && node_at(r, k + 1)->kind != NODE_WHEN && node_at(r, k + 1)->kind != NODE_PREP;
        }
        if (!far) s->fills[kept++] = s->fills[i];
    }
    s->count = kept;
}

bool events_is_reason(const reading *r, const slots *s, const fill *f) {
    if (f->slot != ENT_SLOT_OF || f->owner == NONE || node_at(r, s->head)->kind != NODE_VERB || !events_has_slot(s, ENT_SLOT_AGAINST)) return false;
    uint8_t slot = f->slot;
    for (uint32_t i = s->count, owner = f->owner; owner != NONE && i-- > 0;)
        if (s->fills[i].node == owner) owner = s->fills[i].owner, slot = s->fills[i].slot;
    return slot == ENT_SLOT_FOR;
}
