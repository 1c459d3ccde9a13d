/* What the files of events work on. One sentence is cut into nodes, nodes make clauses, clauses fill frames, frames make
 * acts; acts of a story are merged into claims.
 *
 *   tokens:  Le dirigeant cubain │ a félicité │ le Vietnam │ pour │ ses réalisations
 *   nodes:   MENTION              │ VERB       │ MENTION    │ PREP │ NOUN
 */
#ifndef ENT_EVENTS_READING_H
#define ENT_EVENTS_READING_H
#include <stddef.h>
#include <string.h>

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

/* What one's own side will do is a commitment: rows of "annoncer que", and of "assurer que". */
static inline bool events_tells_own_future(const frame *f) {
    return f->inner == ENT_INNER_CLAUSE_OWN_FUTURE || f->inner == ENT_INNER_CLAUSE_OWN_WORD;
}

/* What the tables tell of a lemma, in one line of the cache: as a verb, and what its rows of frames tell together, but for those of `said`. */
typedef struct lemma_info {
    uint32_t classes[3]; /* by refl: 0 any, 1 no, 2 yes: sets of ENT_VERB_CLASS_x */
    uint8_t status;
    uint8_t rows;     /* how many */
    uint8_t kind;     /* of the first row, 0: it tells its act by a date alone */
    bool said;        /* there are rows of `said` */
    uint64_t kinds;   /* 1 << ENT_KIND_x */
    uint16_t main[2]; /* 1 + the first row without a mark for a verb that is not, or is reflexive; 0 */
    uint16_t place;   /* of the first row */
} lemma_info;
_Static_assert(sizeof(lemma_info) == 32, "two in a line of the cache");

struct ent_frames {
    uint32_t lemma_count;
    uint32_t *first; /* by lemma: first frame, NONE */
    uint32_t *said;  /* by lemma: first frame of what a speaker says that another must do or is, NONE (said.c) */
    frame *frames;   /* by row */
    uint32_t frame_count;
    uint16_t *place;        /* by row, in words of bits: rows of a lemma stand side by side, those of one list in one word */
    uint16_t *row_at;       /* by place */
    uint32_t words;         /* of these bits */
    uint64_t *plain;        /* by place: the row may be read though no mark of it stands in the sentence */
    uint64_t *reflexive[2]; /* by place: it may be read of a verb that is not, or is reflexive */
    lemma_info *verbs;      /* by lemma */
    uint8_t *statuses;      /* by lemma of an adjective: ENT_FACT_STATUS_x */
    uint8_t *mechanism;     /* by lemma of a noun: ENT_MECHANISM_CLASS_x */
};

#define SET(member) (1u << ((member)-1))
_Static_assert(ENT_VERB_CLASS_COUNT <= 33 && ENT_SLOT_COUNT <= 33, "a set has one bit a member, and none for 0");
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

/* Sorts of nodes: their kinds, and what of a kind is looked for again and again. */
enum { NODE_FINITE = NODE_OTHER + 1, NODE_CLAIMED, NODE_SORTS };
/* Of 64 nodes a word of bits each, so that nobody walks from node to node to find the next of a sort. */
typedef struct node_sorts {
    uint64_t of[NODE_SORTS];
} node_sorts;

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
    bool half_dated;     /* its own clause names a day that stays open, as publication does */
    bool earlier;        /* told in the pluperfect: before the story's own day */
    bool same_day;       /* a talk told as before what was told last ("auparavant") */
    bool done;           /* told in the perfect: not ahead, whatever its day */
    bool background;     /* told in the pluperfect of a relative clause */
    bool unordered;      /* both sides do it, and nothing tells which is named first */
    bool unsaid;         /* the counterparts were not named: taken from the deed or the talk */
    bool undatable;      /* "récemment", or a measure told by a relative clause or participle: no day of the story's */
    bool frame;          /* of a visit: told as the frame of other acts ("dans le cadre de sa visite"), or as over */
    bool in_house;       /* a sitting of the organisation that is met there: no channel of two sides */
    bool welcome;        /* of a meeting: where somebody arrives, before they talk */
    bool foretold;       /* letters of those whom only what follows names: nobody is spoken with yet */
    bool aside;          /* told by a noun, a participle or a relative clause: its day is not the story's */
    uint16_t story;
    uint32_t sentence;
    ent_interval when;
    uint8_t month, day; /* of its own clause's date whose year stays open, else 0 */
    ent_country place_country;
    ent_str place_city;
    uint32_t trigger, carrier; /* tokens of the word that tells it, and of the verb that carries that noun; 0: none */
    uint32_t place_end;        /* token behind the destination of a visit, where a tour goes on; else 0 */
    ent_str mechanism, document, label;
    ent_date base;
    uint32_t edition;
    ent_span proof[4];
    uint32_t proof_count;
    uint32_t rule_table, rule_row;   /* the row that fired; events_emit_claims names its file and line */
    party_list agents, counterparts; /* last: see events_clear_act */
} act;

/* Nobody and nothing; what lies behind the counts of its lists, most of an act, is never read. */
static inline void events_clear_act(act *a) {
    memset(a, 0, offsetof(act, agents));
    a->agents.count = a->counterparts.count = 0;
}

/* A talk that the story tells. */
typedef struct talk {
    party_list agents, counterparts;
    ent_interval when;
    uint8_t basis;
    ent_country country;
    ent_str city;
    uint32_t sentence; /* where it was told, NONE: it was not, these are the story's principals */
    bool met;          /* they met or called; else they are known together by a signature only */
    bool earlier;      /* told in the pluperfect */
    bool welcome;      /* they met where one of them arrived: the talk is still to come */
    bool letters;      /* several presented their letters together: what is then said is said to all */
} talk;
enum { TALK_LIMIT = 6 };

/* Discourse state of one story while its sentences are read in order. */
enum { ENT_DEED_CHARGE = 1, ENT_DEED_MEASURE, ENT_DEED_FORCE }; /* what a story turns on, the gravest last */

typedef struct context {
    party topic;              /* person of the last main subject, NOBODY */
    party previous;           /* the one before it */
    talk talk;                /* that is being told */
    talk earlier[TALK_LIMIT]; /* told before, oldest first */
    uint32_t earlier_count;
    party_list last_subject; /* of the last main clause, for ils, elles */
    party_list band;         /* the side of the people that a subject told last: "les soldats ivoiriens" */
    uint32_t band_sentence;  /* where */
    bool band_plural;
    party_list voice;                          /* who opened the quotation that goes on behind its sentence (voice.c) */
    uint32_t voice_quote;                      /* token of its sign, NONE */
    bool last_plural;                          /* it was said in the plural */
    ent_country home, partner;                 /* the dyad of the story, 0 when unknown */
    ent_country joined[2];                     /* the first two that an adjective joins: "sénégalo-gambienne" */
    uint32_t joined_sentence;                  /* in which it does, NONE */
    ent_country desk;                          /* where its dateline places it, 0 when it has none */
    ent_interval first_told;                   /* of the first dated act of the story, for its headline, which is read last */
    ent_interval told_day;                     /* of the last dated act of the story, for what follows it */
    uint32_t told_sentence;                    /* that told it */
    ent_interval forth_day;                    /* told before it and later than it, from which the story has gone back */
    ent_interval past_day;                     /* told last in the pluperfect */
    uint32_t past_sentence;                    /* where, NONE */
    ent_interval back_day;                     /* of a main clause in the pluperfect that no other day followed */
    uint32_t back_sentence;                    /* where, NONE */
    party_list back_people;                    /* whom it tells of */
    ent_interval stay;                         /* of the held visit that the story tells, when it lasts several days */
    uint32_t visit_sentence;                   /* where a held visit was told last, NONE */
    uint32_t calls_sentence;                   /* that told of calls without saying with whom, NONE */
    party_list caller;                         /* whose they were */
    uint32_t visitor;                          /* person of the last visit told, NONE */
    party_list deed_agents, deed_counterparts; /* of the measure or attack that the story turns on (deed.c) */
    int deed_gravity;                          /* ENT_DEED_x, 0: none told yet */
    ent_country relief;                        /* the side to which help or sympathy was told last, 0 */
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

/* The offices of an entity that its claims tell, once they are known. */
typedef struct holding {
    const ent_office *offices;
    uint32_t count;
} holding;

/* Why the trigger at hand has made no act so far: of its rows, the one that came farthest. */
typedef struct refusal {
    uint8_t reason; /* ENT_UNRESOLVED_…, 0: no row wanted these words */
    uint32_t row;
} refusal;

/* Two states that share a demonym, and whose it is on this page (demonym.c). */
typedef struct twins {
    ent_country first, second, meant;
} twins;

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
    uint64_t told; /* 1 << ENT_TABLE_x: a phrase of that table stands in it */
    ENT_VEC(node) nodes;
    ENT_VEC(node_sorts) sorts;
    uint32_t kinds;          /* 1 << NODE_x: there may be such a node */
    uint64_t roles;          /* 1 << ENT_ROLE_x: there may be a node of that role */
    ENT_VEC(uint32_t) verbs; /* the nodes that are verbs, once clauses are built */
    ent_range marks;         /* of the text's, those of frames in it … */
    uint64_t *marked;        /* … and their rows: a bit for each */
    uint32_t *mention_at;    /* by token: mention that covers it, NONE */
    uint32_t *when_at;
    bool *place_at; /* a place starts or goes on here */
    twins *twins;   /* asked for last */
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
    holding *held;          /* by entity */
    ent_dispatch *dispatch; /* what it is all for */
    bool full;              /* the arena ran out */
    ent_events_extras extras;
} reading;

/* phrase.c: whose people the noun is that undergoes the verb: "Les quatre soldats français ont été libérés". */
bool events_side_of_noun(struct reading *r, uint32_t verb, party_list *out);

#endif
