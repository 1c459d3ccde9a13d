/* What the files of events share. One sentence is cut into nodes, nodes make clauses, clauses fill frames, frames make
 * acts; acts of a story are merged into claims.
 *
 *   tokens:  Le dirigeant cubain │ a félicité │ le Vietnam │ pour │ ses réalisations
 *   nodes:   MENTION              │ VERB       │ MENTION    │ PREP │ NOUN
 */
#ifndef ENT_EVENTS_INTERNAL_H
#define ENT_EVENTS_INTERNAL_H
#include "events/events.h"

#define NONE UINT32_MAX

/* ---- frames: rows of the pack, decoded ---- */
typedef struct frame {
    uint32_t row;
    uint8_t refl, kind, agent_who, counterpart_who, need, status, inner;
    uint32_t agent, counterpart; /* sets of slots: bit (ENT_SLOT_x - 1) */
    uint32_t complement;         /* set */
    bool marked;
    uint32_t next; /* another row of the same lemma, NONE */
} frame;

typedef struct verb_info {
    uint32_t classes[3]; /* by refl: 0 any, 1 no, 2 yes: sets of ENT_VERB_CLASS_x */
    uint8_t status;
} verb_info;

struct ent_frames {
    uint32_t lemma_count;
    uint32_t *first; /* by lemma: first frame, NONE */
    frame *frames;   /* by row */
    uint32_t frame_count;
    verb_info *verbs;   /* by lemma */
    uint8_t *statuses;  /* by lemma of an adjective: ENT_FACT_STATUS_x */
    uint8_t *mechanism; /* by lemma of a noun: ENT_MECHANISM_CLASS_x */
};

#define SET(member) (1u << ((member)-1))
static inline bool in_set(uint32_t set, unsigned member) { return member && (set & SET(member)); }

/* ---- nodes ---- */
typedef enum node_kind {
    NODE_MENTION,
    NODE_WHEN,
    NODE_VERB,
    NODE_NOUN,
    NODE_PREP,
    NODE_COMMA,
    NODE_COORD,
    NODE_QUE,  /* complementiser or relative: told apart by what stands before it */
    NODE_REL,  /* qui, dont, où, lequel */
    NODE_SUB,  /* subordinating conjunction */
    NODE_STOP, /* ; : — and brackets */
    NODE_QUOTE,
    NODE_PLACE, /* a city or country that is no mention: ends its preposition's reach */
    NODE_OTHER
} node_kind;

enum { ASIDE_NONE, ASIDE_OPENS, ASIDE_CLOSES }; /* of a dash */
enum { FORM_FINITE, FORM_INFINITIVE, FORM_PARTICIPLE, FORM_PAST_PARTICIPLE };

typedef struct node {
    uint8_t kind; /* node_kind */
    uint8_t role; /* of a preposition or relative */
    uint8_t aside;
    ent_range tokens;
    uint32_t index;     /* mention or when; of a noun: its token */
    uint32_t lemma;     /* verb or noun, 0 when no table names it */
    uint32_t adjective; /* lemma of a trigger adjective behind a copula */
    /* verbs */
    uint8_t form;   /* FORM_x */
    uint8_t status; /* ENT_FACT_STATUS_x by tense and modals, 0: held */
    bool passive, reflexive, negated, gerund, plural, inverted, first_person;
    bool denied;               /* negated by a word of its own, not by "ne … que" */
    bool undergone;            /* "se voir décerner": done to the subject */
    uint32_t classes;          /* set of ENT_VERB_CLASS_x of the main verb */
    uint32_t clitic;           /* token of lui, leur, l' … in front, NONE */
    bool likewise;             /* of a conjunction: "tout comme", what follows does the same as the subject */
    uint32_t inverted_pronoun; /* mention of -t-il, NONE */
    uint32_t lender;           /* verb whose clitic is the subject: "l'a invité à venir", NONE */
    /* filled by clause.c */
    uint32_t subject;    /* node of the subject (mention or noun), NONE */
    uint32_t claimed;    /* last verb in a clause of its own whose subject this is, 0: none; what follows a verb ends there */
    bool perfect;        /* compound past: tells coordinated main verbs from those of a complement */
    bool pluperfect;     /* before the story: looked back on */
    bool exists;         /* "il y a": what is there is its subject */
    bool hearsay;        /* "aurait reçu": told as not certain */
    bool coordinated;    /* shares the subject of another verb */
    uint32_t parent;     /* verb node that governs this one, NONE */
    uint32_t start, end; /* nodes of its territory, half-open */
    bool reported;       /* stands in the complement of a report verb, or is attributed */
    uint32_t speaker;    /* verb node of the report, NONE */
} node;

/* A slot of a clause or of a noun that is filled. */
typedef struct fill {
    uint8_t slot;
    uint32_t node;  /* MENTION or NOUN */
    uint32_t owner; /* noun node whose complement it is, NONE: the verb's own */
} fill;

/* ---- acts: claims in the making ---- */
typedef struct party {
    uint32_t entity;  /* NONE: a side without an entity: country and type say which */
    uint32_t unnamed; /* mention + 1 of a person told by office alone, whom the story never names; else 0 */
    ent_country country;
    uint8_t type;
} party;

#define NOBODY ((party){.entity = NONE})
static inline bool events_is_nobody(party p) { return p.entity == NONE && !p.unnamed; }

enum { PARTY_LIMIT = 24 };
/* Large, and what lies behind count is never read: where lists are made for every word, only count is set. */
typedef struct party_list {
    party items[PARTY_LIMIT];
    uint32_t count;
} party_list;

typedef struct act {
    uint8_t kind, status, zone, basis;
    bool negated, dated; /* dated: by its own clause */
    bool earlier;        /* told in the pluperfect: before the story's own day */
    bool done;           /* told in the perfect: not ahead, whatever its day */
    bool background;     /* told in the pluperfect of a relative clause */
    bool unsaid;         /* the counterparts were not named: taken from the deed or the talk */
    bool undatable;      /* "récemment", or a measure told by a relative clause or participle: no day of the story's */
    bool aside;          /* told by a noun, a participle or a relative clause: its day is not the story's */
    uint16_t story;
    uint32_t sentence;
    party_list agents, counterparts;
    ent_interval when;
    uint8_t month, day; /* of its own clause's date whose year stays open, else 0 */
    ent_country place_country;
    ent_str place_city;
    uint32_t place_end; /* token behind the destination of a visit, where a tour goes on; else 0 */
    ent_str mechanism, document, label;
    ent_date base;
    uint32_t edition;
    ent_span proof[4];
    uint32_t proof_count;
    uint32_t rule_table, rule_row; /* the row that fired; events_emit_claims names its file and line */
} act;

/* A talk that the story tells. */
typedef struct talk {
    party_list agents, counterparts;
    ent_interval when;
    uint8_t basis;
    ent_country country;
    ent_str city;
    uint32_t sentence; /* where it was told, NONE: it was not, these are the story's principals */
    bool met;          /* they met or called; else they are known together by a signature only */
} talk;
enum { TALK_LIMIT = 6 };

/* Discourse state of one story while its sentences are read in order. */
typedef struct context {
    party topic;              /* person of the last main subject, NOBODY */
    party previous;           /* the one before it */
    talk talk;                /* that is being told */
    talk earlier[TALK_LIMIT]; /* told before, oldest first */
    uint32_t earlier_count;
    party_list last_subject;                   /* of the last main clause, for ils, elles */
    bool last_plural;                          /* it was said in the plural */
    ent_country home, partner;                 /* the dyad of the story, 0 when unknown */
    ent_interval told_day;                     /* of the last dated act of the story, for what follows it */
    ent_interval stay;                         /* of the held visit that the story tells, when it lasts several days */
    uint32_t visit_sentence;                   /* where a held visit was told last, NONE */
    uint32_t visitor;                          /* person of the last visit told, NONE */
    party_list deed_agents, deed_counterparts; /* of the measure or attack that the story turns on (deed.c) */
    int deed_gravity;                          /* 0: none told yet */
    party_list deal;                           /* both sides of the agreement told last (deed.c) */
    ent_interval story_day;
    ent_interval news_day; /* on which most of its acts were done; known once all are read */
    bool month_edge;       /* published in the first days of a month: undated visits may have begun before */
    uint8_t story_basis;
} context;

/* The items of one sort, story by story: the first of each story and the next behind each, NONE behind the last. */
typedef struct by_story {
    uint32_t *first, *next;
} by_story;

/* Why the trigger at hand has made no act so far: of its rows, the one that came farthest. */
typedef struct refusal {
    uint8_t reason; /* ENT_UNRESOLVED_…, 0: no row wanted these words */
    uint32_t row;
} refusal;

typedef struct reading {
    const ent_story *in;
    ent_arena *arena;
    uint16_t story;
    by_story sentences, entities, mentions, aliases, whens;
    uint32_t *counts;   /* by entity of the story: how often it is mentioned */
    uint32_t first_act; /* of the story at hand; its acts are the last ones */
    context now;
    /* of the sentence at hand */
    uint32_t sentence;
    ENT_VEC(node) nodes;
    uint32_t *mention_at; /* by token: mention that covers it, NONE */
    uint32_t *when_at;
    bool *place_at; /* a place starts or goes on here */
    ENT_VEC(act) acts;
    /* whom the pronouns of this sentence were found to stand for: a topic changes while the sentence is read */
    struct {
        uint32_t mention;
        party_list parties;
    } said[8];
    uint32_t said_count;
    uint32_t asked[8]; /* the mentions that are being resolved, each for the sake of the one before */
    uint32_t asked_count;
    refusal refusal;
    ent_dispatch *dispatch; /* what it is all for */
    bool full;              /* the arena ran out */
    ent_events_extras extras;
} reading;

/* The row makes no act of the trigger at hand; false, for the caller to return. */
static inline bool events_refuse(reading *r, const frame *f, uint8_t reason) {
    if (reason > r->refusal.reason) r->refusal = (refusal){reason, f->row};
    return false;
}

static inline const ent_token *token_at(const reading *r, uint32_t i) { return &r->in->text->tokens.items[i]; }
static inline node *node_at(const reading *r, uint32_t i) { return &r->nodes.items[i]; }
static inline const ent_mention *mention_of(const reading *r, uint32_t n) { return &r->in->actors->mentions.items[node_at(r, n)->index]; }
static inline const ent_sentence *sentence_of(const reading *r) { return &r->in->text->sentences.items[r->sentence]; }
ent_str events_token_text(const reading *r, uint32_t token);

static inline bool is_nominal(const node *n) { return n->kind == NODE_MENTION || n->kind == NODE_NOUN; }
static inline bool is_finite(const node *n) { return n->kind == NODE_VERB && n->form == FORM_FINITE; }
static inline bool reports(const node *n) { return in_set(n->classes, ENT_VERB_CLASS_REPORT); }

/* story.c */
/* Fills the chains by story; false when the arena is full. */
bool events_divide_stories(reading *r);

/* marks.c */
/* The shortest phrase of the table's row (NONE: any) that begins at the token and ends at `end` or before; NULL when none does. */
const ent_phrase *events_mark_from(const reading *r, uint32_t table, uint32_t row, uint32_t token, uint32_t end);
/* The first such phrase in the tokens. */
const ent_phrase *events_mark_in(const reading *r, uint32_t table, uint32_t row, ent_range tokens);
/* The longest phrase of the table that begins at the token, NULL when none does. */
const ent_phrase *events_longest_mark(const reading *r, uint32_t table, uint32_t token);
static inline const ent_phrase *events_mark_at(const reading *r, uint32_t table, uint32_t token) {
    return r->in->text->tables[token] >> table & 1 ? events_longest_mark(r, table, token) : NULL;
}

/* links.c */
/* The phrase of table links with this role that begins at the token, NULL. */
const ent_phrase *events_link_at(const reading *r, uint32_t token, uint8_t role);
/* "ainsi que Y", not "ainsi que l'a dit Y": words that join nominals; NULL. */
const ent_phrase *events_joining_phrase(const reading *r, uint32_t i, uint32_t end);
/* "Tant X que Y": the "que" behind the first nominal joins. */
void events_join_pairs(reading *r);

/* nodes.c */
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
/* Also a verb that no table names. */
bool events_may_be_participle(const reading *r, uint32_t token);
void events_build_nodes(reading *r);
bool events_is_preposition_role(uint8_t role);
static inline bool events_is_determiner(uint8_t role) { return role >= ENT_ROLE_DET_DEFINITE && role <= ENT_ROLE_DET_POSSESSIVE; }
bool events_is_adverb(const reading *r, uint32_t token);
/* A finite verb may stand at the token. */
bool events_before_verb(const reading *r, uint32_t token);

/* kinds.c */
node_kind events_kind_of_word(const reading *r, uint32_t i);
node_kind events_kind_of_sign(const reading *r, uint32_t i);

/* brackets.c */
/* Marks the dashes between which an aside stands. */
void events_pair_dashes(reading *r);
/* Brackets and such dashes are STOP nodes. */
bool events_is_bracket(const reading *r, const node *n, bool open);
/* The closing bracket of the one at node i, or the last node. */
uint32_t events_skip_bracket_right(const reading *r, uint32_t i);
/* The opening bracket of the one at node i, or the first node. */
uint32_t events_skip_bracket_left(const reading *r, uint32_t i);

/* clause.c */
/* Tokens of a clause in which the mark of its frame may stand. */
ent_range events_words_of(const reading *r, uint32_t v);
/* The verb that carries a noun, in a relative or passive clause behind it or governing it; NONE. */
uint32_t events_supporter_of(const reading *r, uint32_t noun);
/* Whether that verb is a support verb of the noun: what it says of itself holds for the act. */
bool events_supports(const reading *r, uint32_t verb, uint32_t noun);
/* The participle of a support verb behind the noun, NONE. */
uint32_t events_participle_support(const reading *r, uint32_t noun);

/* The relative pronoun that opens the clause in which finite verb v stands, NONE when it is no relative clause. */
uint32_t events_relative_of(const reading *r, uint32_t v);
/* Nearest nominal left of i, whatever governs it; NONE behind a finite verb. */
uint32_t events_antecedent(const reading *r, uint32_t i);
void events_build_clauses(reading *r);
/* True when a preposition governs the node; *prep (may be NULL) receives its role. */
bool events_is_governed(const reading *r, uint32_t n, uint8_t *role);
/* "lors de …", "au terme de …", "dans le cadre de …": the noun names the occasion of what the main clause tells. */
bool events_sets_scene(const reading *r, uint32_t noun);

/* "avec lequel il est convenu", "que X a reçu": the mention that the relative pronoun stands for, and the preposition in
 * front of it (0: it is the object). False where the pronoun is the subject or the clause no relative one. */
bool events_relative_slot(const reading *r, uint32_t v, uint8_t *role, uint32_t *at);

/* The frame that a verb (or its predicative adjective) triggers without a mark, NULL; and its kind, 0. */
const frame *events_main_frame(const reading *r, const node *n);
uint8_t events_kind_of_verb(const reading *r, const node *n);
/* The kind of the first frame that the lemma triggers, 0. */
uint8_t events_kind_of_lemma(const reading *r, uint32_t lemma);

/* subject.c: of a finite verb; control.c: of an infinitive or participle */
void events_find_subject(reading *r, uint32_t v);
void events_find_dependent_subject(reading *r, uint32_t v);

/* The first infinitive of the series that v goes on with, else v. */
uint32_t events_series_head(const reading *r, uint32_t v);

/* context.c, who.c */
/* Appends the parties that a mention stands for. False when nobody certain. */
bool events_resolve_mention(reading *r, uint32_t mention, party_list *out);
void events_add_party(party_list *list, party p);
void events_add_parties(party_list *list, const party_list *more);
/* group.c */
/* The person holds an office of that class, or by its bare title: "les deux présidents" may be those of two parliaments. */
bool events_holds_office(const ent_entity *e, const ent_office *office, bool by_title);
bool events_names_office(const ent_mention *m); /* and not a plain description such as "le dirigeant" */
/* "les deux parties", "les deux pays": who is meant by the talk, else by the story. */
bool events_resolve_group(reading *r, const ent_mention *m, party_list *out);
/* Holders of one office on both sides. */
bool events_resolve_holders(reading *r, const ent_office *office, party_list *out);
/* "Les dirigeants ont signé": who met at the gathering told before. */
bool events_resolve_gathered(const reading *r, party_list *out);
party events_entity_party(const reading *r, uint32_t entity);
/* The only entity of that country and type, else the side without one. */
party events_side_party(const reading *r, ent_country country, uint8_t type);
bool events_same_party(party a, party b);
bool events_shares_party(const party_list *a, const party_list *b);
ent_country events_party_country(const reading *r, party p);
uint8_t events_party_type(const reading *r, party p);
uint8_t events_party_gender(const reading *r, party p);
/* The other side of the talk for this speaker; false when there is none. */
bool events_interlocutor_of(const reading *r, const party_list *speaker, party_list *out);
/* The two sides of the talk, else of the story. */
bool events_both_sides(reading *r, party_list *out);
bool events_both_states(reading *r, party_list *out);
party events_state_party(const reading *r, ent_country country);
void events_open_story(reading *r);
void events_note_subject(reading *r, const party_list *subject, bool plural);
void events_note_talk(reading *r, const act *a);
ent_country events_list_country(const reading *r, const party_list *list);
uint32_t events_next_stop(const reading *r, uint32_t i);                                /* first stop at or behind node i, else the end */
bool events_has_country(const reading *r, const party_list *list, ent_country country); /* is one of them of it? */

typedef struct slots slots;
/* match.c, nouns.c, session.c, states.c */
void events_match_clauses(reading *r);
bool events_subject_parties(reading *r, uint32_t verb, party_list *out);
void events_match_noun(reading *r, uint32_t noun);
/* One act for each of several hosts or guests that the words tell apart. */
void events_push_apart(reading *r, act *a);
bool events_push_pairs(reading *r, act *a, uint32_t first, uint32_t end); /* false: they do it together */
/* gather.c: a gathering that takes place; and the name, edition and host of one that a verb tells between two nodes, false
 * where these tell a signature instead. */
bool events_match_gathering(reading *r, uint32_t noun, const frame *f, const slots *s);
bool events_name_gathering(const reading *r, act *a, uint32_t first, uint32_t end);
/* The name of the sitting, organ or gathering that the noun at this token heads. */
ent_str events_sitting_name(const reading *r, uint32_t head);
void events_match_sessions(reading *r);
/* wording.c: the fields of cooperation that an act's words name, as bits of schema/topics.tsv; set phrases of diplomacy. */
uint64_t events_topics_of(const reading *r, const act *a);
void events_match_formulas(reading *r);
void events_match_chairs(reading *r, uint32_t verb);
void events_read_states(reading *r);
bool events_who_fits(const reading *r, const party_list *list, uint8_t who);
/* The two sides that demonyms in the tokens name together: "sino-vietnamiennes", "vietnamien et tchèque". */
bool events_pair_named(const reading *r, ent_range tokens, ent_country pair[2]);
/* The two sides that a noun's phrase names: "un accord entre X et Y", "les marines de X et de Y", "les relations sino-vietnamiennes". */
bool events_pair_of_phrase(reading *r, uint32_t noun, party_list *out);
bool events_mark_stands(const reading *r, const frame *f, ent_range tokens);
/* Several parties told as reached one after the other ("séparément", "puis") in these nodes. */
bool events_told_apart(const reading *r, uint32_t first, uint32_t end);
/* Fills slots from a set: parties of the first slot that resolves. */
struct slots {
    uint32_t head; /* verb or noun */
    fill fills[24];
    uint32_t count;
};
/* A participle behind a comma with a day of its own: "X, nommé le 3 septembre". */
bool events_dated_aside(const reading *r, uint32_t v);
/* The words in which a frame's mark may stand: those of the clause, for who is appointed aside also those that name him. */
ent_range events_words_for_mark(const reading *r, uint32_t v, const frame *f);
/* "a transmis à Y les salutations de X": the agent becomes X. */
void events_name_sender(reading *r, const slots *s, party_list *agents);
/* The counterparts of a talk that is only the scene of a courtesy told before it: who is addressed. */
bool events_courtesy_in_talk(const reading *r, uint32_t noun, act *a);
void events_open_slots(const reading *r, uint32_t head, slots *s);
bool events_slot_parties(reading *r, const slots *s, uint32_t set, uint8_t who, party_list *out);
/* "la justice malienne a condamné", "arrêtés par les forces turques": the state whose adjective the doer of a verb bears. */
bool events_adjective_agent(reading *r, const slots *s, party_list *out);
/* phrase.c: the side that the phrase of a noun tells by an adjective or complement. */
bool events_phrase_side(reading *r, uint32_t noun, party_list *out);
/* Whom lui, leur, l' in front of the verb stand for. */
bool events_clitic_parties(reading *r, uint32_t verb, party_list *out);
/* First actor of the nodes that is on another side than the agents. */
bool events_other_side(reading *r, uint32_t first, uint32_t end, const party_list *agents, party_list *out);
/* First state, government or people of this country in the nodes that is none of the agents. */
bool events_side_named(reading *r, uint32_t first, uint32_t end, ent_country country, const party_list *agents, party_list *out);
bool events_possessor_of(reading *r, uint32_t noun, party_list *out);
void events_split_sides(const reading *r, act *a);

/* status.c */
/* "annoncer": its infinitive is what is done by saying so, not what is promised. */
bool events_announces(const reading *r, uint32_t v);
/* What the clause above verb v makes of an act of that kind that its own tense tells as held. */
uint8_t events_status_beneath(const reading *r, uint32_t v, uint8_t kind);
void events_status_of_verb(const reading *r, uint32_t v, const frame *f, act *a);
bool events_is_scheduled(const reading *r, uint32_t verb, uint32_t noun); /* "des entrevues sont prévues" */
bool events_calls_off(const reading *r, uint32_t noun);                   /* "a annulé sa visite" */
/* The status of an act that a noun tells. verb: what carries or governs the noun; false: no act after all. */
bool events_status_of_noun(const reading *r, uint32_t noun, const frame *f, uint32_t verb, bool supported, act *a);

/* unreal.c */
/* The verb that governs a finite verb's que-clause, or an infinitive or participle; NONE. */
uint32_t events_governor_of_clause(const reading *r, uint32_t v);
/* What verb v tells is supposed, denied, refused or left undone. */
bool events_is_unreal(const reading *r, uint32_t v);
/* The same of a noun and the verb that carries it. */
bool events_noun_is_unreal(const reading *r, uint32_t noun, uint32_t verb, bool supported);

/* agents.c */
bool events_has_slot(const slots *s, uint8_t slot);
bool events_find_agents(reading *r, uint32_t v, const frame *f, const slots *s, act *a);

/* deed.c */
void events_note_deed(reading *r, const act *a);
/* Kinds that answer a deed without naming its sides. */
bool events_answers_deed(uint8_t kind);
/* The side that such an answer is meant for: the deed's doer for others, its target for the doer; both for who calls from outside. */
bool events_deed_side(const reading *r, uint8_t kind, const party_list *agents, party_list *out);
/* Both sides of the agreement that the story told last, for agents on neither; false when there is none or they are on one. */
bool events_deal_sides(const reading *r, const party_list *agents, party_list *out);
/* Speech of verb v that names no other side and is not meant for the partner of a talk either. */
bool events_speaks_at_large(const reading *r, uint8_t kind, uint32_t v, const party_list *partner);
/* Whom an act concerns that names nobody: the deed's side, else the interlocutor. */
bool events_make_collective(const reading *r, party_list *list); /* persons stand for their state; false: for none */
bool events_unsaid_side(const reading *r, uint8_t kind, const party_list *agents, party_list *out);
/* "Les deux parties ont promis": who speaks together speaks to each other, but for what is aimed at somebody. */
bool events_speaks_for_both(const reading *r, uint8_t kind, const party_list *agents);

/* fill.c */
act events_start_act(const reading *r, uint8_t kind, uint32_t first, uint32_t end);
/* Day and place from the nodes' whens and places; what is missing comes from the talk and the story in events_finish_act. */
void events_date_act(const reading *r, act *a, uint32_t head, uint32_t first, uint32_t end);
void events_place_act(const reading *r, act *a, uint32_t first, uint32_t end);
void events_add_listed_states(reading *r, act *a); /* of a measure: its place's list goes on */
bool events_find_destination(const reading *r, uint32_t first, uint32_t end, ent_country from, act *a);
/* "l'Italie, où X s'est rendu": the place in front of the clause's "où". */
bool events_destination_before(const reading *r, uint32_t v, ent_country from, act *a);
/* "a quitté X à destination de Y": the place behind the frame's mark. */
bool events_destination_at_mark(const reading *r, const frame *f, ent_range tokens, act *a);
void events_finish_act(reading *r, act *a);
void events_note_days(reading *r);
bool events_is_speech(uint8_t kind);
bool events_is_measure(uint8_t kind); /* sanction, force, ease, aid: done, neither said nor met */
/* All of the act's parties take part in the talk that is being told. */
bool events_in_talk(const reading *r, const act *a);
/* Nearest verb node that governs position n, NONE. */
uint32_t events_governing_verb(const reading *r, uint32_t n);

/* match.c: from the day of the verb before, whose subject it shares: "avait convoqué X le 28 mai et suspendu les vols" */
void events_date_by_partner(const reading *r, uint32_t v, act *a);

/* sequel.c */
/* Day and place of an undated act from what is told of its noun behind node `from`. */
void events_date_by_sequel(const reading *r, act *a, uint32_t from);
/* From what stands in front of the "où" that opens the verb's clause. */
void events_date_by_antecedent(const reading *r, act *a, uint32_t verb);
/* A signature from the day in the name of what was signed. */
void events_date_by_document(const reading *r, act *a, uint32_t first, uint32_t end);

/* stay.c */
/* Gives the visits of the story the days on which they began and end, where it tells them. */
void events_date_stays(reading *r);

/* unresolved.c: triggers whose clause gives no fact; nothing is done unless they were asked for. */
/* The trigger at node n, with the reason that was noted. */
void events_note_unresolved(reading *r, uint32_t n);
/* Forgets those of the sentence at hand whose kind another trigger of it has told. */
void events_drop_resolved(reading *r);
void events_sort_unresolved(reading *r);

/* merge.c */
/* "frames/meeting.tsv:12", in the arena. */
ent_str events_name_row(reading *r, uint32_t table, uint32_t row);
ent_status events_emit_claims(reading *r, ent_dispatch *dispatch, ent_err *err);
/* dump.c */
void events_dump_clauses(reading *r);
void events_dump_references(reading *r);
#endif
