/* What the files of events ask of the words, nodes and clauses of a sentence; the rest stands in internal.h. */
#ifndef ENT_EVENTS_CLAUSES_H
#define ENT_EVENTS_CLAUSES_H
#include <assert.h>

#include "events/reading.h"

/* The row makes no act of the trigger at hand; false, for the caller to return. */
static inline bool events_refuse(reading *r, const frame *f, uint8_t reason) {
    if (reason > r->refusal.reason) r->refusal = (refusal){reason, f->row};
    return false;
}

static inline const ent_token *token_at(const reading *r, uint32_t i) {
    assert(i < r->in->text->tokens.count);
    return &r->in->text->tokens.items[i];
}
static inline node *node_at(const reading *r, uint32_t i) {
    assert(i < r->nodes.count);
    return &r->nodes.items[i];
}
static inline const ent_mention *mention_of(const reading *r, uint32_t n) { return &r->in->actors->mentions.items[node_at(r, n)->index]; }
static inline const ent_sentence *sentence_of(const reading *r) { return &r->in->text->sentences.items[r->sentence]; }
ent_str events_token_text(const reading *r, uint32_t token);

/* "leur" before a noun and before a verb is one word of the pack, told by its person. */
enum { ENT_SEVERAL = 6 };
static inline bool events_is_plural(const ent_token *t) { return t->number == ENT_NUMBER_PLURAL || t->person == ENT_SEVERAL; }

/* False: no node of the sentence is of one of these kinds (bits 1 << NODE_x), so that nobody need look for it. */
static inline bool events_has_kind(const reading *r, uint32_t kinds) { return r->kinds & kinds; }
static inline bool events_tells_of(const reading *r, uint32_t table) { return r->told >> table & 1; }

static inline bool is_nominal(const node *n) { return n->kind == NODE_MENTION || n->kind == NODE_NOUN; }
static inline bool is_finite(const node *n) { return n->kind == NODE_VERB && n->form == FORM_FINITE; }
static inline bool reports(const node *n) { return in_set(n->classes, ENT_VERB_CLASS_REPORT); }

/* Nodes of one of the sorts (bits 1 << NODE_x): the first from `from` on, else `end`; the last before `before`, else NONE. */
static inline uint64_t events_sorts_in(const reading *r, uint32_t word, uint32_t sorts) {
    uint64_t found = 0;
    for (uint32_t k = 0; k < NODE_SORTS; k++) found |= sorts >> k & 1 ? r->sorts.items[word].of[k] : 0;
    return found;
}
static inline uint32_t events_next_of(const reading *r, uint32_t from, uint32_t end, uint32_t sorts) {
    for (; from < end; from = (from / 64 + 1) * 64) {
        uint64_t found = events_sorts_in(r, from / 64, sorts);
        if (end / 64 == from / 64) /* most sentences have but one word: `end` is found in it, where nothing else is, without a branch */
            return from + (uint32_t)__builtin_ctzll((found | UINT64_C(1) << end % 64) >> from % 64);
        if (found >> from % 64) return from + (uint32_t)__builtin_ctzll(found >> from % 64);
    }
    return end;
}
static inline uint32_t events_last_of(const reading *r, uint32_t before, uint32_t sorts) {
    for (; before > 0; before = (before - 1) / 64 * 64) {
        uint64_t found = events_sorts_in(r, (before - 1) / 64, sorts) << (63 - (before - 1) % 64);
        if (found || before <= 64) return found ? before - 1 - (uint32_t)__builtin_clzll(found) : NONE;
    }
    return NONE;
}
/* Makes the node one of that kind. */
static inline void events_set_kind(reading *r, uint32_t i, node_kind kind) {
    uint64_t bit = UINT64_C(1) << i % 64, *of = r->sorts.items[i / 64].of;
    of[node_at(r, i)->kind] &= ~bit, of[NODE_FINITE] &= ~bit;
    of[kind] |= bit;
    node_at(r, i)->kind = (uint8_t)kind;
    r->kinds |= 1u << kind;
}

/* story.c */
/* Fills the chains by story; false when the arena is full. */
bool events_divide_stories(reading *r);

/* marks.c */
/* The shortest phrase of the table that begins at the token and ends at `end` or before; NULL when none does. */
const ent_phrase *events_mark_from(const reading *r, uint32_t table, uint32_t token, uint32_t end);
/* The first such phrase in the tokens. */
const ent_phrase *events_mark_in(const reading *r, uint32_t table, ent_range tokens);
/* Finds the marks of frames of the sentence at hand; the first one of a frame's row in tokens of that sentence, NULL. */
void events_find_marks(reading *r);
const ent_mark *events_find_frame_mark(const reading *r, uint32_t row, ent_range tokens);
static inline const ent_mark *events_frame_mark_in(const reading *r, uint32_t row, ent_range tokens) {
    uint32_t place = r->in->frames->place[row];
    return r->marked[place / 64] >> place % 64 & 1 ? events_find_frame_mark(r, row, tokens) : NULL;
}
/* The rows of the lemma that may be read in the sentence at hand, bit by bit from its first: no mark that one wants is missing. */
static inline uint64_t events_rows_of(const reading *r, uint32_t lemma, bool reflexive) {
    const ent_frames *frames = r->in->frames;
    const lemma_info *of = &frames->verbs[lemma];
    if (!of->rows) return 0;
    uint32_t word = of->place / 64;
    uint64_t fit = (r->marked[word] | frames->plain[word]) & frames->reflexive[reflexive][word];
    return fit >> of->place % 64 & UINT64_MAX >> (64 - of->rows);
}
static inline const frame *events_row_of(const reading *r, uint32_t lemma, uint64_t rows) {
    const ent_frames *frames = r->in->frames;
    return &frames->frames[frames->row_at[frames->verbs[lemma].place + (uint32_t)__builtin_ctzll(rows)]];
}
/* The longest phrase of the table that begins at the token, NULL when none does. */
const ent_phrase *events_longest_mark(const reading *r, uint32_t table, uint32_t token);
static inline const ent_phrase *events_mark_at(const reading *r, uint32_t table, uint32_t token) {
    return r->in->text->tables[token] >> table & 1 ? events_longest_mark(r, table, token) : NULL;
}

/* demonym.c: the country of the demonym at the token, 0 where none stands there; end (may be NULL, else left alone): the token behind it. */
ent_country events_demonym_at(const reading *r, uint32_t token, uint32_t *end);

/* links.c */
/* The phrase of table links with this role that begins at the token, NULL. */
const ent_phrase *events_link_at(const reading *r, uint32_t token, uint8_t role);
/* ---- distance.c ---- */
/* One is a call, and the other a talk of which nobody says that it was face to face. */
bool events_is_held_by_call(const reading *r, const act *a, const act *b);
/* "L'entretien téléphonique a duré deux heures": true when it is the talk told last, which becomes a call. */
bool events_tells_of_call(reading *r, const frame *f, uint32_t noun);
/* "Lors d'un entretien téléphonique, X a félicité Y": fills the sides of the call that the noun tells; false where it is none. */
bool events_called_whom(reading *r, const frame *f, uint32_t noun, act *a);
/* Calls of which nobody is told with whom; the act is a talk with the one who made them, told right behind. */
void events_note_calls(reading *r, const frame *f, const party_list *caller);
bool events_is_on_line(const reading *r, const act *a);

/* "n'a reçu que mardi X" denies nothing. */
void events_free_restrictions(reading *r);
/* "ainsi que Y", not "ainsi que l'a dit Y": words that join nominals; NULL. */
const ent_phrase *events_joining_phrase(const reading *r, uint32_t i, uint32_t end);
/* "à partir du", "à compter du" right before a day: one preposition, whose words are no verb; NULL. */
const ent_phrase *events_since_phrase(const reading *r, uint32_t i);
/* "à la veille de", "à l'égard de" at token i: a preposition of several words, and the role of the one that it stands for; NULL. */
const ent_phrase *events_preposition_phrase(const reading *r, uint32_t i, uint32_t end, uint8_t *role);
/* "Tant X que Y": the "que" behind the first nominal joins. */
void events_join_pairs(reading *r);
void events_open_clefts(reading *r); /* "C'est lundi que X a reçu Y": one clause, with its day in front */

/* readings.c */
static inline bool events_can_be(const reading *r, uint32_t token, unsigned pos) { return token_at(r, token)->can >> pos & 1; }
/* Best reading of a token with this part of speech (noun, adjective, verb, adverb, proper or given name), NULL when it can be none. */
const ent_reading *events_best_reading(const reading *r, uint32_t token, unsigned pos);
static inline const ent_reading *events_reading_of(const reading *r, uint32_t token, unsigned pos) {
    return events_can_be(r, token, pos) ? events_best_reading(r, token, pos) : NULL;
}
/* Its lemma; 0 when no table names it. */
static inline uint32_t events_lemma_of(const reading *r, uint32_t token, unsigned pos) {
    const ent_reading *found = events_reading_of(r, token, pos);
    return found ? found->lemma : 0;
}
/* "nous condamnons", "je ne le pense pas": a subject of the first person stands in front of the verb and its clitics. */
bool events_first_person_before(const reading *r, uint32_t token);

/* Sets of verb forms. */
#define VERB_FORM(x) (1u << ENT_VERB_FORM_##x)
#define VERB_FINITE                                                                                                                                  \
    (VERB_FORM(PRESENT) | VERB_FORM(IMPERFECT) | VERB_FORM(PAST) | VERB_FORM(FUTURE) | VERB_FORM(CONDITIONAL) | VERB_FORM(SUBJUNCTIVE) |             \
     VERB_FORM(SUBJUNCTIVE_IMPERFECT))
/* What a token has to be able to be for a reading with one of these forms. */
static inline unsigned events_can_of(unsigned forms) {
    return (forms & VERB_FINITE ? ENT_CAN_FINITE : 0u) | (forms & VERB_FORM(INFINITIVE) ? ENT_CAN_INFINITIVE : 0u) |
           (forms & VERB_FORM(PRESENT_PARTICIPLE) ? ENT_CAN_PRESENT_PARTICIPLE : 0u) |
           (forms & VERB_FORM(PAST_PARTICIPLE) ? ENT_CAN_PAST_PARTICIPLE : 0u);
}

const ent_reading *events_find_verb_reading(const reading *r, uint32_t token, unsigned forms);
/* The verb reading with one of these forms; third person when finite, or first with its subject. */
static inline const ent_reading *events_verb_reading(const reading *r, uint32_t token, unsigned forms) {
    const ent_token *t = token_at(r, token);
    return t->can & events_can_of(forms) && !(t->flags & ENT_TOKEN_INSIDE) ? events_find_verb_reading(r, token, forms) : NULL;
}
/* Also a verb that no table names. */
static inline bool events_may_be_participle(const reading *r, uint32_t token) {
    return events_verb_reading(r, token, VERB_FORM(PAST_PARTICIPLE)) != NULL;
}

/* homograph.c */
bool events_may_be_nominal(const reading *r, uint32_t token); /* a noun, adjective or name, too */
bool events_stands_as_noun(const reading *r, uint32_t i);
/* A finite form that could also be a noun or adjective is a verb only where a noun could not stand. */
bool events_stands_as_verb(const reading *r, uint32_t token, uint32_t first, const ent_reading *v);

/* nodes.c */
void events_build_nodes(reading *r);
static inline bool events_is_preposition_role(uint8_t role) { return role >= ENT_ROLE_PREP_OF && role <= ENT_ROLE_PREP_OTHER; }
static inline bool events_is_determiner(uint8_t role) { return role >= ENT_ROLE_DET_DEFINITE && role <= ENT_ROLE_DET_POSSESSIVE; }
/* "la", and "du", "au" that hold it, as their number in the pack says. */
static inline bool events_says_the(const ent_token *t) {
    return t->role == ENT_ROLE_DET_DEFINITE || (events_is_preposition_role(t->role) && t->number);
}
bool events_is_adverb(const reading *r, uint32_t token);
/* A finite verb may stand at the token. */
bool events_before_verb(const reading *r, uint32_t token);

uint32_t events_act_again(const reading *r, uint32_t token); /* again.c: the lemma of the act that "celle" stands for, 0 */

/* kinds.c */
node_kind events_kind_of_word(const reading *r, uint32_t i);
node_kind events_kind_of_sign(const reading *r, uint32_t i);
/* "américaines et israéliennes": the token is the second of two adjectives of countries. */
bool events_joins_demonym(const reading *r, uint32_t i);
/* "a « condamné fermement » X", "d'une « agression »": a mark round words with which the sentence goes on; what is quoted whole opens
 * behind a pause. */
bool events_is_inline_quote(const reading *r, uint32_t i);

/* framing.c: makes "pour la partie algérienne," in front of a name, and "côté gambien", words that name nobody. */
void events_set_frames_aside(reading *r);

/* brackets.c */
/* Marks the dashes between which an aside stands. */
void events_pair_dashes(reading *r);
/* Marks the commas between which more is said about the first of two: "A, qui dirige la délégation, et B ont signé". */
void events_pair_commas(reading *r);
/* "Vietnam - Laos": the dash at the token stands between two states as a hyphen does. */
bool events_joins_states(const reading *r, uint32_t dash);
/* Brackets and such dashes are STOP nodes. */
bool events_is_bracket(const reading *r, const node *n, bool open);
bool events_is_colon(const reading *r, const node *n);
/* The closing bracket of the one at node i, or the last node. */
uint32_t events_skip_bracket_right(const reading *r, uint32_t i);
/* The opening bracket of the one at node i, or the first node. */
uint32_t events_skip_bracket_left(const reading *r, uint32_t i);

/* crowd.c: "de" or "des" at the token is the article of several, and joins them to no noun before: "De hauts responsables russes ont …", "que de
 * nombreux pays …", "des élus et des ministres". */
bool events_opens_plural(const reading *r, uint32_t token, uint32_t end);
/* "des responsables de commissions centrales": from its last noun, node i, back to the preposition behind those several; i when there are none. */
uint32_t events_skip_complement_left(const reading *r, uint32_t i);

/* clause.c */
/* Tokens of a clause in which the mark of its frame may stand. */
ent_range events_words_of(const reading *r, uint32_t v);
/* The verb that carries a noun, in a relative or passive clause behind it or governing it; NONE. */
uint32_t events_supporter_of(const reading *r, uint32_t noun);
/* The verb whose subject owns a supported noun: above the infinitive of what one asks another to hand on. */
uint32_t events_verb_of_owner(const reading *r, uint32_t verb, uint32_t noun);
/* "a prié X de transmettre ses salutations à Y": what is asked for is a courtesy to a third, which is a message of its own. */
bool events_hands_on(const reading *r, uint32_t v);
/* Whether that verb is a support verb of the noun: what it says of itself holds for the act. */
bool events_supports(const reading *r, uint32_t verb, uint32_t noun);
/* The participle of a support verb behind the noun, NONE. */
uint32_t events_participle_support(const reading *r, uint32_t noun);

/* The relative pronoun that opens the clause in which finite verb v stands, NONE when it is no relative clause. */
uint32_t events_goes_on_with_relative(const reading *r, uint32_t v); /* the verb of a relative clause that v, behind "et", goes on with; NONE */
uint32_t events_relative_of(const reading *r, uint32_t v);
bool events_says_to(const reading *r, uint32_t que);         /* "a répondu à X que": no relative clause */
bool events_tells_of_object(const reading *r, uint32_t que); /* "a proposé une trêve, que X a rejetée" */
/* Nearest nominal left of i, whatever governs it; NONE behind a finite verb. */
uint32_t events_antecedent(const reading *r, uint32_t i);
void events_build_clauses(reading *r);

/* Of the verbs of a sentence, those that tell what another one's subject says. */
void events_attribute_clauses(reading *r);
/* The verb behind "et" or a comma whose object is also that of verb v; v: none. */
uint32_t events_object_bearer(const reading *r, uint32_t v);
/* The sentence has no verb but participles, those of relative clauses and of whoever says it: a headline, whose noun tells what it says. */
bool events_is_verbless(const reading *r, uint32_t noun);
bool events_is_title(const reading *r, const frame *f, uint32_t noun); /* support.c: a headline tells the act of the row by it */
/* "et le rappel": behind the conjunction at the node another thing is named. */
bool events_opens_item(const reading *r, uint32_t coord);
/* True when a preposition governs the node; *prep (may be NULL) receives its role. */
bool events_is_governed(const reading *r, uint32_t n, uint8_t *role);
/* "lors de …", "au terme de …", "dans le cadre de …": the noun names the occasion of what the main clause tells. */
bool events_sets_scene(const reading *r, uint32_t noun);
/* "a réaffirmé la volonté du Vietnam de renforcer …, lors d'une rencontre avec X": the scene is of the person who speaks, not of
 * the state he speaks of. The verb at or above that one whose subject is a person, else that one. */
uint32_t events_verb_of_scene(reading *r, uint32_t verb);
/* "a regagné sa capitale, après une visite à Y": what the main clause tells comes after it. */
bool events_is_after(const reading *r, uint32_t noun);
bool events_is_during(const reading *r, uint32_t noun); /* "lors de …", "durant …" alone */

/* "avec lequel il est convenu", "que X a reçu": the mention that the relative pronoun stands for, and the preposition in
 * front of it (0: it is the object). False where the pronoun is the subject or the clause no relative one. */
bool events_relative_slot(const reading *r, uint32_t v, uint8_t *role, uint32_t *at);

/* The frame that a verb (or its predicative adjective) triggers without a mark, NULL; and its kind, 0. */
const frame *events_main_frame(const reading *r, const node *n);
uint8_t events_kind_of_verb(const reading *r, const node *n);
uint32_t events_holder_in_front(const reading *r, uint32_t i); /* of whom the body at node i ends what is said */
bool events_is_visit(const reading *r, uint32_t n);            /* node n is a noun of travel */
/* The kind of the first frame that the lemma triggers, 0. */
uint8_t events_kind_of_lemma(const reading *r, uint32_t lemma);
/* One of the frames that the lemma triggers is of this kind. */
bool events_may_tell(const reading *r, uint32_t lemma, uint8_t kind);

/* subject.c: of a finite verb; control.c: of an infinitive or participle */
void events_find_subject(reading *r, uint32_t v);
void events_find_dependent_subject(reading *r, uint32_t v);

/* The first infinitive of the series that v goes on with, else v. */
uint32_t events_series_head(const reading *r, uint32_t v);
#endif
