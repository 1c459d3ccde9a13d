/* The values that pass between the stages: plain structs, no decisions. All memory belongs to the document's arena.
 *
 *   bytes ─ page ─ text (zones, sentences, tokens) ─┬─ mentions, entities ─┐
 *                                                   └─ whens, publication ─┴─ clauses ─ dispatch (claims)
 */
#ifndef ENT_MODEL_MODEL_H
#define ENT_MODEL_MODEL_H
#include "base/day.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "enums_gen.h" /* ENT_KIND_VISIT … from schema/enums.tsv; ent_<enum>_name(value) */

/* Three letters packed ('V'<<16|'N'<<8|'M'), 0: none. */
typedef uint32_t ent_country;
#define ENT_COUNTRY(a, b, c) ((ent_country)(a) << 16 | (ent_country)(b) << 8 | (ent_country)(c))
enum { ENT_COUNTRY_TEXT_BYTES = 4 };
void ent_country_format(ent_country country, char text[ENT_COUNTRY_TEXT_BYTES]); /* "" for none */
bool ent_country_parse(ent_str text, ent_country *country);

/* Half-open range of token indices. */
typedef struct ent_range {
    uint32_t first, end;
} ent_range;

/* ---- page: what input gives ---- */
typedef struct ent_block {
    ent_span span;         /* one line of plain text without its line end; never empty of visible characters */
    uint16_t blank_before; /* empty lines in front */
    uint16_t item;         /* of a list of other dispatches: which one, from 1 */
    uint8_t zone;          /* ENT_ZONE_… that the page's markup gives the line; 0: its words have to tell */
} ent_block;

/* What a page, or what carried it here, says of its day. It stands beside what the text says, never instead of it. */
typedef struct ent_stamp {
    ent_str what;  /* "article:published_time", "datePublished", "time", "date", "crawl" … */
    ent_str value; /* as written */
    ent_date day;
    ent_span source; /* where it stands in the bytes as received; empty: not in them */
    bool latest;     /* not the day of publication, but one on which the page was there: changed, fetched */
} ent_stamp;

/* Where a text that was made from other bytes came from. */
typedef struct ent_origin {
    ent_str format;      /* html, json, feed */
    ent_str url;         /* empty: not known */
    ent_str place;       /* in which archive, and where: "a.warc.gz:1024"; empty: a file of its own */
    ent_str charset;     /* as it was read, whatever was declared */
    ent_str declared;    /* charset as declared, empty when not */
    uint8_t sha256[32];  /* of the bytes as received */
    uint64_t size_bytes; /* of them */
    const ent_map *map;  /* from the text to them */
} ent_origin;

typedef struct ent_page {
    ent_str name;  /* as named by the user */
    ent_str bytes; /* the text: as received, or as made from the page; spans point into it */
    uint8_t sha256[32];
    ENT_VEC(ent_block) blocks;
    ENT_VEC(ent_stamp) stamps;
    const ent_origin *origin; /* NULL: the bytes are as received */
} ent_page;

/* ---- text ---- */
enum {
    ENT_TOKEN_CAPITAL = 1,      /* first letter is upper case */
    ENT_TOKEN_ALL_CAPS = 2,     /* two letters or more, all upper case */
    ENT_TOKEN_HYPHEN = 4,       /* joined to the token before by a hyphen (which is no token of its own) */
    ENT_TOKEN_GLUED = 8,        /* no space between it and the token before, though both are words (lost space) */
    ENT_TOKEN_ELIDED = 16,      /* ends in an apostrophe, which belongs to it: l' d' qu' */
    ENT_TOKEN_START = 32,       /* first word of its sentence */
    ENT_TOKEN_INSIDE = 64,      /* second or later part of a hyphenated or apostrophe word whose readings stand on its first part */
    ENT_TOKEN_ABBREVIATED = 128 /* ends in an abbreviation point, which belongs to it: M. J. */
};

/* What a word can be, by the readings that are left: bits 1 << ENT_POS_… (noun to given name, and other), and these. */
enum {
    ENT_CAN_CLOSED = 1 << 7, /* determiner, pronoun, preposition, conjunction, interjection or numeral */
    ENT_CAN_FINITE = 1 << 8,
    ENT_CAN_INFINITIVE = 1 << 9,
    ENT_CAN_PRESENT_PARTICIPLE = 1 << 10,
    ENT_CAN_PAST_PARTICIPLE = 1 << 11
};

typedef struct ent_token {
    ent_span span;
    uint8_t kind;                   /* ENT_TOKEN_KIND_WORD … */
    uint8_t flags;                  /* ENT_TOKEN_CAPITAL | … */
    uint8_t role;                   /* ENT_ROLE_… of a function word, from the pack; 0 when none or not disambiguated to it */
    uint8_t person, gender, number; /* of the function word */
    uint16_t removed;               /* readings that disambiguation took away: bit i is reading i of the class (i < 16) */
    uint32_t word;                  /* number in the pack's phrase vocabulary (folded form), 0: in no phrase */
    uint32_t cls;                   /* class of analyses in the pack's lexicon, 0: unknown word */
    uint16_t can;                   /* 1 << ENT_POS_… | ENT_CAN_… */
    uint32_t value;                 /* of a number, ordinal (1 for "1er", 14 for "XIVe") or date (yyyymmdd) */
} ent_token;

typedef struct ent_sentence {
    ent_range tokens;
    uint8_t zone;       /* ENT_ZONE_… */
    uint16_t story;     /* 0: the main dispatch; 1, 2 …: teasers, each with its own coreference and dates */
    uint16_t paragraph; /* number of the block */
    uint8_t repeat;     /* 1: says again, word for word, an earlier sentence of the story (lead printed twice) */
    ent_range marks;    /* of the text's, those in it */
    uint64_t tables;    /* bit ENT_TABLE_x: a phrase of that table stands in it */
} ent_sentence;

/* A row of one of the pack's tables whose words stand in the text. */
typedef struct ent_phrase {
    uint32_t end; /* token behind it */
    uint32_t row;
    uint16_t table;  /* ENT_TABLE_… */
    uint8_t written; /* ENT_WRITTEN_… */
} ent_phrase;

/* Rows of the frames whose mark stands in the text. One word may be the mark of fifty rows, and few are ever asked for: they stay in the pack. */
typedef struct ent_mark {
    uint32_t token, end; /* first token, and the one behind */
    uint32_t rows;       /* for ent_pack_phrase_hits, in order */
} ent_mark;

typedef struct ent_zone_span {
    ent_span span;
    uint8_t zone;
    uint16_t story;
} ent_zone_span;

typedef struct ent_text {
    ENT_VEC(ent_zone_span) zones; /* in order, covering every block */
    ENT_VEC(ent_sentence) sentences;
    ENT_VEC(ent_token) tokens;
    uint16_t stories; /* ≥ 1 */
    /* Those that begin at token t, from short to long: phrases.items[first_phrase[t]] up to [first_phrase[t + 1]]. */
    ENT_VEC(ent_phrase) phrases;
    uint32_t *first_phrase;
    uint64_t *tables;        /* by token: bit ENT_TABLE_x: a phrase of that table begins here; those of particles and timelinks are no phrases */
    ENT_VEC(ent_mark) marks; /* by first token, from short to long, those with a day in them behind it; they are no phrases */
} ent_text;

/* Of a list by token, "the first of what begins at it": sets places [from, to] to a value and returns the place behind. Eight at a time, for how far
 * it is cannot be foretold: what is written behind `to` is written again later, and the list has ENT_TEXT_STEP places more than there are tokens. */
enum { ENT_TEXT_STEP = 8 };
static inline uint32_t ent_text_step(uint32_t *list, uint32_t from, uint32_t to, uint32_t value) {
    for (uint32_t at = from; at <= to; at += ENT_TEXT_STEP)
        for (uint32_t i = 0; i < ENT_TEXT_STEP; i++) list[at + i] = value;
    return to + 1;
}

/* ---- actors ---- */
typedef struct ent_office {
    ent_str title, body; /* codebook decision 37; body empty for heads of state … */
    ent_country country;
    uint8_t office_class; /* ENT_OFFICE_CLASS_… ; GENERIC is not an office fact */
    uint8_t effect;       /* ENT_MODIFIER_EFFECT_FORMER / FUTURE: not held; else TITLE */
    bool deputy;          /* below another holder of its class: vice-président */
    uint32_t row;         /* 1 + the title's row of the pack, whatever its gender and number */
    ent_span span;
} ent_office;
/* One title, two portfolios: the Defence is not the Interior. False where one of them tells none or holds the other. */
bool ent_office_elsewhere(const ent_office *a, const ent_office *b);

/* One actor of one story, with everything that story says of it. */
typedef struct ent_entity {
    ent_str name; /* fullest form, spaces and line ends normalised */
    uint8_t type; /* ENT_ACTOR_TYPE_… */
    uint8_t gender, number;
    uint8_t seat; /* ENT_OFFICE_CLASS_… under which the pack knows the name where the text tells no side; 0 */
    ent_country country;
    uint16_t story;
    uint32_t first_mention;
    ENT_VEC(ent_office) offices; /* distinct, in order of first mention */
} ent_entity;

typedef enum ent_mention_shape {
    ENT_MENTION_NAMED = 1, /* has a name, perhaps with offices: "le président chinois Xi Jinping" */
    ENT_MENTION_OFFICE,    /* an office alone: "le Premier ministre", "le chef de la diplomatie vietnamienne" */
    ENT_MENTION_NOMINAL,   /* "le dirigeant cubain", "l'hôte", "le visiteur", "la délégation vietnamienne" */
    ENT_MENTION_HOMOLOGUE, /* "son homologue (russe) (X)": office and side are completed from clause and context */
    ENT_MENTION_PRONOUN,   /* il, elle, ils, celui-ci, ce dernier, lui, leur */
    ENT_MENTION_GROUP      /* "les deux parties", "les deux dirigeants", "les deux ministres", "les deux pays" */
} ent_mention_shape;

typedef enum ent_group { /* of a GROUP mention: which two or more */
                         ENT_GROUP_NONE,
                         ENT_GROUP_SIDES,   /* les deux parties, de part et d'autre */
                         ENT_GROUP_PERSONS, /* les deux dirigeants, les deux hommes, les deux responsables, les deux ministres */
                         ENT_GROUP_STATES,  /* les deux pays, les deux nations, les deux États, les deux gouvernements */
                         ENT_GROUP_PARTIES, /* les deux Partis */
                         ENT_GROUP_BODIES   /* les deux ministères, les deux parlements: type says which */
} ent_group;

typedef enum ent_indefinite {
    ENT_INDEFINITE_NO,
    ENT_INDEFINITE_ARTICLE, /* "un diplomate": nobody named before */
    ENT_INDEFINITE_BARE     /* "(nommé) ministre": says what somebody is or becomes, or a headline without its articles */
} ent_indefinite;

typedef struct ent_mention {
    ent_range tokens; /* the whole phrase: determiner, offices, name, apposition, parenthesis */
    ent_range core;   /* the name, or the head words when there is none */
    uint8_t shape;    /* ent_mention_shape */
    uint8_t group;    /* ent_group */
    uint8_t type;     /* ENT_ACTOR_TYPE_… (0: person or thing not known yet, for pronouns) */
    uint8_t person, gender, number;
    uint8_t possessive; /* 1: begins with son, sa, leur … */
    uint8_t indefinite; /* ent_indefinite */
    uint8_t rivals;     /* how many of the story's people it may mean alike, where that left it open; else 0: then the side alone is known */
    bool apart;         /* an office that none of those holds whom the story names */
    bool series;        /* its first preposition is not the clause's: "(l'ambassadeur de Mongolie, X, et) du Chili, Y" */
    bool echo;          /* "quant à lui": says the clause's subject again and fills no place in it */
    uint8_t metonym;    /* 1: a city or palace that may stand for a government; may be a place */
    uint16_t story;
    uint32_t sentence;
    ent_country country; /* 0: not known */
    /* Who it stands for: indices into ent_actors.links; count 0: nobody certain (country and type may still say the side).
     * "le Parti, l'État et le peuple cubains" is one mention with three links. */
    uint32_t first_link, link_count;
    ENT_VEC(ent_office) offices; /* said here */
} ent_mention;

/* An alias that the text shows: "Parti communiste du Vietnam (PCV)". */
typedef struct ent_alias {
    uint32_t entity;
    ent_str label;
    ent_span span;
    uint16_t story;
} ent_alias;

/* A city or country where something may take place. Cities are always listed here; a city that stands for a government
 * is also a mention with metonym set, and events decide. */
typedef struct ent_place {
    ent_range tokens;
    ent_str city; /* empty: a country */
    ent_country country;
} ent_place;

typedef struct ent_actors {
    ENT_VEC(ent_entity) entities;
    ENT_VEC(ent_mention) mentions; /* by first token; never overlapping */
    ENT_VEC(uint32_t) links;       /* entity indices */
    ENT_VEC(ent_alias) aliases;
    ENT_VEC(ent_place) places; /* by first token */
} ent_actors;

/* ---- time ---- */
typedef struct ent_when {
    ent_range tokens;
    ent_interval value; /* resolved; from.year 0: stays open */
    uint8_t basis;      /* ENT_BASIS_… of the missing part; 0: explicit and whole */
    uint8_t kind;       /* ent_when_kind */
    uint16_t story;
    uint8_t bound;      /* ent_when_bound: of a stay that the words beside it tell */
    int8_t direction;   /* -1 before publication by its own words (hier, dernier), +1 after (prochain, demain), 0 unsaid */
    uint32_t ordinal;   /* of an anniversary or an edition-like expression, else 0 */
    ent_date base;      /* of an anniversary: "(2 décembre 1960 - 2020)" */
    uint16_t days;      /* of a duration said in days or weeks: how many, else 0 */
    uint8_t month, day; /* of a point, as said: all that is known while its year stays open; 0 unsaid */
    bool restrictive;   /* "le séisme qui a frappé lundi le sud": says which, not what is news */
} ent_when;

typedef enum ent_when_bound { ENT_WHEN_BEGINS = 1, ENT_WHEN_ENDS } ent_when_bound; /* "arrivé lundi", "jusqu'à mercredi" */

typedef enum ent_when_kind {
    ENT_WHEN_DAY = 1,  /* resolves to a day, also weekday, hier, le même jour */
    ENT_WHEN_INTERVAL, /* du 9 au 12 octobre */
    ENT_WHEN_MONTH,
    ENT_WHEN_YEAR,
    ENT_WHEN_VAGUE,       /* récemment, ces derniers temps, prochainement: direction only */
    ENT_WHEN_DURATION,    /* depuis 65 ans, pendant quatre ans: dates nothing */
    ENT_WHEN_ANNIVERSARY, /* "le 60e anniversaire de …": dates nothing by itself */
    ENT_WHEN_DATELINE,    /* part of the dateline, sign-off or metadata */
    ENT_WHEN_PART         /* "l'incendie du 26 juillet": date inside a noun phrase; dates that noun only */
} ent_when_kind;

/* Why a publication day was chosen: one constraint that narrowed it. */
typedef struct ent_reason {
    ent_str what; /* "dateline", "weekday", "anniversary", "metadata" … */
    ent_span span;
    ent_interval before, after;
} ent_reason;

typedef struct ent_published { /* one a story */
    ent_interval value;        /* from.year 0: open; from ≠ to: an interval of days, a month … */
    uint8_t basis;
    ENT_VEC(ent_reason) reasons;
    ENT_VEC(int16_t) candidates; /* years left when open */
} ent_published;
/* Whether a story with this publication may tell news of the year: that of publication, or the one before. */
bool ent_published_near(const ent_published *published, int year);

typedef struct ent_times {
    ENT_VEC(ent_when) whens;          /* by first token */
    ENT_VEC(ent_published) published; /* by story number */
} ent_times;

/* ---- claims: what events gives and the register keeps ---- */
typedef struct ent_actor {
    ent_str name;
    uint8_t type;
    ent_country country;
    uint32_t office_count;
    const ent_office *offices; /* held at the time of the act */
} ent_actor;

typedef struct ent_claim {
    uint8_t kind, status, zone, basis;
    uint8_t ruling; /* ENT_RULING_…: what people's corrections made of it; set by derive */
    bool negated, leaves;
    uint16_t story;
    ent_date from, to;
    ent_country place_country;
    ent_str place_city;
    uint32_t agent_count, counterpart_count;
    const ent_actor *agents, *counterparts;
    ent_str mechanism, document, label;
    ent_date base; /* anniversary */
    uint32_t edition;
    bool has_office; /* appoint, office */
    ent_office office;
    uint64_t topics; /* bit per row of schema/topics.tsv */
    uint32_t proof_count;
    const ent_span *proofs;
    const ent_span *sources; /* of each proof, in the bytes that the text was made from; NULL: the same */
    ent_str rule;            /* "frames/meeting.tsv:12" */
} ent_claim;

/* A word that a row of the frames names, in a clause that gave no fact. */
typedef struct ent_unresolved {
    ent_span span;
    uint8_t kind;   /* of the fact that it would have made */
    uint8_t reason; /* ENT_UNRESOLVED_… */
    ent_str rule;   /* the row that came nearest */
} ent_unresolved;

typedef struct ent_dispatch {
    ent_str name;
    uint8_t sha256[32];
    uint64_t size_bytes;
    const ent_origin *origin; /* NULL: the text is as received */
    ent_published published;
    ENT_VEC(ent_claim) claims;
    ENT_VEC(ent_unresolved) unresolved; /* by place; only where the reading was asked for them */
} ent_dispatch;

/* Symmetric kinds have no direction; states last. */
static inline bool ent_kind_symmetric(uint8_t kind) { return ENT_KINDS_SYMMETRIC >> kind & 1; }
static inline bool ent_kind_is_state(uint8_t kind) { return ENT_KINDS_STATE >> kind & 1; }

/* One dispatch as one line of codebook section 5, with proof and rule, and the LF. */
void ent_dispatch_print(const ent_dispatch *dispatch, ent_buf *out);
/* One claim as a JSON object (the element of "facts"). */
struct ent_json_writer;
void ent_origin_print(const ent_origin *origin, struct ent_json_writer *w);
void ent_claim_print(const ent_claim *claim, struct ent_json_writer *w);
#endif
