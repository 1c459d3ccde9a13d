/* What the files of actors share.
 *
 *   phrases.c  table phrases that begin at each token, countries counted
 *   name.c     names of persons by shape
 *   body.c     noun phrases of bodies, parties, portfolios with their complements
 *   office.c   offices: title, body, country
 *   chain.c    several offices of one person
 *   person.c   a person's phrase: offices, name, appositions, brackets
 *   actor.c    other phrases: states, peoples, delegations, pronouns, groups
 *   group.c    "les deux ministres", "tous deux"
 *   stand.c    "l'organisation", "le Royaume": by its sort, once it is named
 *   chunk.c    one pass over a sentence that tries them in order
 *   label.c    acronyms that the page explains; names as text
 *   entity.c   bodies and states of a story
 *   people.c   persons of a story
 *   country.c  the side that speaks, countries that are not said
 *   choose.c   which person a phrase without a name may mean
 *   resolve.c  whom phrases without a name stand for
 *
 * Chunking knows words and shapes only; nothing is looked up in the story before every sentence is cut. */
#ifndef ENT_ACTORS_INTERNAL_H
#define ENT_ACTORS_INTERNAL_H
#include <assert.h>

#include "actors/actors.h"
#include "base/utf8.h"

#define NONE UINT32_MAX

/* A row of a table whose phrase begins at some token. */
typedef struct hit {
    uint16_t table;
    uint8_t role; /* ENT_NOMINAL_… of a nominal */
    uint32_t row;
    uint32_t end; /* token behind the phrase */
} hit;

/* A phrase that names something other than a person. */
typedef struct body {
    ent_range tokens; /* all, brackets too */
    ent_range name;   /* without brackets at the end */
    uint16_t table;   /* of the row that names it, ENT_TABLE_NOMINALS for plain heads; NO_TABLE: a portfolio */
    uint32_t row;
    uint8_t type; /* ENT_ACTOR_TYPE_… or 0 */
    uint8_t role; /* ENT_NOMINAL_… when table is NOMINALS */
    bool proper;  /* the row alone names it */
    ent_country country;
    uint32_t tail;        /* token of the preposition before the first complement, or NONE */
    uint32_t label;       /* token of an acronym in brackets behind it, or NONE */
    uint32_t inner;       /* index + 1 in bodies of the innermost named complement, 0: none */
    ent_range head, side; /* "(les ministères vietnamien et) russe (de la Défense)": of one of several sides; else empty */
    uint32_t behind;      /* token behind the last of those sides */
} body;
enum { NO_TABLE = UINT16_MAX };

/* One office as said in one place. */
typedef struct office {
    ent_range tokens;
    ent_range title;
    uint32_t row; /* in offices */
    uint8_t office_class;
    uint8_t effect;
    uint8_t gender, number;
    bool listed;     /* from "sept ambassadeurs": the table's singular is the title */
    bool prefixed;   /* vice-président */
    bool deputy;     /* the title holds another one of its class: vice-président, premier vice-ministre */
    bool possessive; /* "son directeur": the body is one named before */
    bool beside;     /* "auprès du ministre de l'Intérieur": ends in another's office, whose name may follow */
    bool has_body;
    uint32_t body; /* index in bodies when has_body */
    ent_country country;
} office;

typedef enum source {
    SOURCE_NONE,
    SOURCE_PERSON,  /* full name, or a name behind office or honorific */
    SOURCE_SURNAME, /* one bare capitalised word: a person if the story knows one */
    SOURCE_BODIES,  /* stands for bodies first_body, body_count */
    SOURCE_CITY     /* a capital that may stand for its government */
} source;

/* A mention before anything about its story is known. */
typedef struct draft {
    ent_mention mention;
    uint8_t source;
    bool introduced;     /* by honorific or office */
    bool dropped;        /* nobody after all */
    uint32_t style;      /* 1 + row of the first honorific in front of the name */
    bool sided;          /* an office in the plural that names several sides */
    uint8_t sure_gender; /* of the honorific */
    uint8_t role;        /* ENT_NOMINAL_… of the head */
    uint32_t row;        /* of the city */
    ent_range name;
    uint32_t field;      /* 1 + index in bodies of the portfolio that a bracket gives one of several ministers */
    ent_country bracket; /* "Tarek Amri (Tunisie)" */
    uint32_t first_office, office_count;
    uint32_t first_body, body_count;
    uint32_t plural; /* 1 + draft of the plural office that this name is listed under */
} draft;

/* What an entity needs while it is being merged. */
enum { NAME_TOKENS = 12, SIDES = 12, CHAIN_LIMIT = 64, ACRONYM_LIMIT = 256 };
typedef struct known {
    uint64_t tokens[NAME_TOKENS]; /* folded hashes of a person's name */
    uint64_t key;                 /* of other actors */
    uint8_t token_count;
    bool gender_sure;
    bool syllables;     /* every word of the name is one */
    bool family;        /* begins with a family name of a side that writes so */
    bool assumed;       /* nothing said its country */
    bool chief;         /* head of a State, and not its vice-president */
    bool near_home;     /* the speaking side is named in a sentence with it */
    bool republic;      /* is called head "of the Republic", which an agency says of its own side */
    bool foreign_head;  /* the story calls another one by the office alone */
    bool foreign;       /* holds the office of foreign affairs, whatever it is called */
    uint32_t diplomacy; /* 1 + index of that office when it is called after diplomacy */
    uint32_t chairs;    /* 1 + row of the organisation that he leads */
    uint32_t style;     /* 1 + row of his honorific */
    uint16_t table;
    uint32_t row;
    uint32_t mentions;
    uint32_t last_mention;
    ent_country near_other; /* the other country named there; 1: several */
    uint32_t twin;          /* 1 + the person of the main dispatch it was recognised by */
} known;

typedef struct node { /* of a chain in the index */
    uint64_t key;
    uint32_t entity;
    uint32_t next;
} node;

typedef struct tally {
    ent_country country;
    uint16_t story;
    uint32_t count;
} tally;

typedef struct explained { /* an acronym that the page explains */
    uint64_t hash;         /* folded */
    uint64_t letters;      /* the same for every order of the letters */
    uint32_t entity;
    uint16_t story;
} explained;

/* What actors_name_run found at a token; end: 1 + the token behind it, 0: not asked yet. */
typedef struct name_run {
    uint32_t end;
    uint16_t words, strong;
} name_run;

typedef struct reader {
    const ent_pack *pack;
    const ent_page *page;
    const ent_text *text;
    ent_arena *arena;
    ent_actors *out;
    bool full; /* an allocation failed */

    /* the sentence under work */
    uint32_t sentence, begin, end;
    uint16_t story;
    uint32_t listing;         /* token behind that phrase and the names that followed it without a gap */
    ent_country sides[SIDES]; /* of the phrase: "les ministres d'Azerbaïdjan et d'Arménie" */
    uint32_t side_count, side_next;
    uint32_t enumerated;  /* sentence in which a list of lines goes on, 0 */
    uint32_t last_plural; /* draft of the last "sept nouveaux ambassadeurs" of the story, or NONE */

    uint64_t *tables;    /* by token: bits 1 << ENT_TABLE_… of the hits that begin there */
    uint64_t *nominals;  /* by token: bits 1 << (ENT_NOMINAL_… & 63) of those of that table: a bit set says "perhaps" */
    name_run *names;     /* by token: the name that begins there, once it was asked for */
    uint32_t *first_hit; /* by token; hits of token t are first_hit[t] .. first_hit[t + 1] */
    ENT_VEC(hit) hits;
    bool shared_demonym; /* one was met that two countries share */
    ENT_VEC(tally) tallies;
    ENT_VEC(body) bodies;
    ENT_VEC(office) offices;
    ENT_VEC(draft) drafts;
    ENT_VEC(known) known; /* beside out->entities */
    ENT_VEC(node) nodes;
    uint32_t *buckets;
    uint32_t bucket_mask;
    ENT_VEC(explained) acronyms;
    ent_country home;    /* the side whose agency speaks */
    bool home_sure;      /* by the agency's sign, not by counting */
    bool home_syllables; /* names of that side are written syllable by syllable, of others they are not */
    bool home_kingdom;
    bool home_foreign; /* the agency is of no side: it tells whose minister somebody is */
    ent_country away;  /* from where its agency writes abroad: heads whom nothing places are its hosts, for its own are known */
    bool home_silent;  /* the story is of others alone */
} reader;

/* ---- tokens ---- */
static inline const ent_token *token(const reader *r, uint32_t at) {
    assert(at < r->text->tokens.count);
    return &r->text->tokens.items[at];
}
static inline ent_str token_text(const reader *r, uint32_t at) { return ent_str_slice(r->page->bytes, token(r, at)->span); }
static inline bool is_word(const reader *r, uint32_t at) { return at < r->end && token(r, at)->kind == ENT_TOKEN_KIND_WORD; }
static inline bool has_flag(const reader *r, uint32_t at, unsigned flag) { return at < r->end && (token(r, at)->flags & flag); }
static inline uint8_t role(const reader *r, uint32_t at) { return at < r->end ? token(r, at)->role : 0; }
bool actors_is_comma(const reader *r, uint32_t at);
static inline bool actors_is_definite(const reader *r, uint32_t at) { return role(r, at) == ENT_ROLE_DET_DEFINITE; }
bool actors_clitic_is_article(const reader *r, uint32_t at); /* "le", "la", "l'", "les" that nothing told apart */
static inline bool actors_is_determiner(const reader *r, uint32_t at) {
    uint8_t is = role(r, at);
    return (is >= ENT_ROLE_DET_DEFINITE && is <= ENT_ROLE_DET_POSSESSIVE) || (is == ENT_ROLE_CLITIC_OBJECT && actors_clitic_is_article(r, at));
}
bool actors_behind_contraction(const reader *r, uint32_t at); /* du, des, au, aux */
/* de, du, d', and des where a complement may stand. */
bool actors_is_of(const reader *r, uint32_t at);
/* Bits 1 << ENT_POS_… of the readings that are left, and POS_FINITE …: such a verb form is among them. */
#define POS_FINITE ENT_CAN_FINITE
#define POS_PARTICIPLE ENT_CAN_PRESENT_PARTICIPLE
#define POS_PAST ENT_CAN_PAST_PARTICIPLE
#define POS_INFINITIVE ENT_CAN_INFINITIVE
static inline uint32_t readings(const reader *r, uint32_t at) { return token(r, at)->can; }
bool actors_is_adjective(const reader *r, uint32_t at); /* lower case, no finite verb */
bool actors_is_epithet(const reader *r, uint32_t at);   /* also "politiques", which a table of verbs has in the second person */
bool actors_is_verb_of_name(const reader *r, uint32_t at);
bool actors_is_noun(const reader *r, uint32_t at);
void actors_word_agreement(const reader *r, uint32_t at, uint8_t *gender, uint8_t *number);
void actors_agree(const reader *r, draft *d, uint32_t start, uint32_t at);
uint32_t actors_country_behind(const reader *r, uint32_t at, ent_country *country); /* token behind "vietnamien" or "du Vietnam" */
bool actors_known_only_as_name(const reader *r, uint32_t at);                       /* unknown word, or proper or given name */

/* ---- phrases.c ---- */
bool actors_phrases_find(reader *r);
/* "al", "bin", "de": one word that may join the parts of a name; no hit. */
static inline bool is_particle(const reader *r, uint32_t at) { return at < r->end && (r->text->tables[at] >> ENT_TABLE_PARTICLES & 1); }
static inline bool begins(const reader *r, uint32_t at, uint16_t table) { return at < r->end && (r->tables[at] >> table & 1); }
/* Longest phrase of the table that begins at the token and ends in the sentence, or NULL. */
const hit *actors_hit_find(const reader *r, uint32_t at, uint16_t table);
static inline const hit *hit_at(const reader *r, uint32_t at, uint16_t table) { return begins(r, at, table) ? actors_hit_find(r, at, table) : NULL; }
const hit *actors_nominal_in(const reader *r, uint32_t at, uint8_t role); /* also behind the sentence under work */
/* The draft of the last "sept nouveaux ambassadeurs"; NULL when there is none, or none that memory had room for. */
static inline const draft *last_plural(const reader *r) { return r->last_plural < r->drafts.count ? &r->drafts.items[r->last_plural] : NULL; }
static inline const hit *nominal_at(const reader *r, uint32_t at, uint8_t wanted) {
    return at < r->end && (r->nominals[at] >> (wanted & 63) & 1) ? actors_nominal_in(r, at, wanted) : NULL;
}
/* The country in a column; regions have none. */
static inline ent_country hit_country(const reader *r, const hit *h, uint32_t column) {
    ent_country country = ent_pack_cell(r->pack, h->table, h->row, column);
    return country == ENT_COUNTRY('Z', 'Z', 'Z') ? 0 : country;
}
ent_country actors_story_country(const reader *r, uint16_t story, ent_country except); /* named most; 0 when it ties or none */
uint32_t actors_story_count(const reader *r, uint16_t story, ent_country country);

/* ---- name.c ---- */
/* End of the name that begins at the token, or at: none. strong counts words that are nothing but names. */
uint32_t actors_name_run(const reader *r, uint32_t at, uint32_t *words, uint32_t *strong);
uint32_t actors_over_particles(const reader *r, uint32_t at); /* the capitalised word behind "al-", "von der"; at: no particle */
/* A common word at the start of a sentence: a surname only if the story knows somebody of that name. */
bool actors_opening_word(const reader *r, uint32_t at);
bool actors_of_somebody(const reader *r, uint32_t start); /* an office that only tells whose kin or envoy is meant */
bool actors_name_in_syllables(const reader *r, ent_range name);
/* A full name that needs no introduction. */
uint32_t actors_full_name(const reader *r, uint32_t at);

/* ---- body.c ---- */
bool actors_body_read(reader *r, uint32_t at, uint32_t *index);      /* begins with a head of a table */
bool actors_portfolio_read(reader *r, uint32_t at, uint32_t *index); /* "Affaires étrangères", any noun phrase */
bool actors_delegation_read(reader *r, uint32_t at, uint32_t *index);
/* "les délégations chinoise, israélienne et philippine": one mention of a body for each side. Returns behind it, or at. */
uint32_t actors_sides_read(reader *r, uint32_t start, uint32_t at);
uint32_t actors_bracket_end(const reader *r, uint32_t at); /* token behind the bracket at `at`, or at */
/* Behind "(chambre basse)": what the body is, in a few common words. */
uint32_t actors_gloss_end(const reader *r, uint32_t at);
uint32_t actors_label_at(const reader *r, uint32_t at); /* acronym of "(PCV)" at the bracket, or NONE */

/* ---- office.c ---- */
/* Appends an office and gives its index; false when none begins here. */
bool actors_office_read(reader *r, uint32_t at, uint32_t *index);
/* "au nom du président algérien, le ministre des Affaires étrangères Untel", "la mort du roi, le Premier ministre Untel": who heads a
 * state is not its minister, a king not its president. */
bool actors_office_of_another(const office *a, const office *b);
/* The row that heads an office here, behind modifiers; NULL: none. */
const hit *actors_office_head(const reader *r, uint32_t at);
/* Token behind "par intérim", or at. */
uint32_t actors_suffix_end(const reader *r, uint32_t at);
/* posting.c: token behind where an envoy serves ("au Mexique"), or at. */
uint32_t actors_posting_end(const reader *r, uint32_t at);
/* A ministry, government or force: a house of the state's own. */
bool actors_is_department(const reader *r, const hit *h);
/* bounds.c: "de" at the token, behind the body b, opens no complement of it. */
bool actors_body_is_over(const reader *r, const body *b, uint32_t at, int depth);
/* "celui de BODY" at the token: the title of an office before, another body. Its end, or at. */
uint32_t actors_office_again(reader *r, uint32_t at, uint32_t before, uint32_t *index);
/* chain.c: behind the realm of a sovereign named up to there, or there. */
uint32_t actors_realm_behind(const reader *r, draft *d, uint32_t end);
/* chain.c: joined by "et"; offices are appended; *end behind it. `listed`: commas join too. */
bool actors_office_chain(reader *r, uint32_t at, bool listed, uint32_t *first, uint32_t *count, uint32_t *end);

/* ---- person.c, actor.c ---- */
/* Each appends one draft and returns the token behind it, or returns at. start: the determiner, if any. */
uint32_t actors_person_read(reader *r, uint32_t start, uint32_t at);
uint32_t actors_person_apposition(reader *r, draft *d, uint32_t at);
uint32_t actors_name_behind(reader *r, draft *d, uint32_t at); /* the name behind an office, with or without a comma; at when none */
/* series.c: people in a row; who begins with what he shares, what a name takes from those before, who follows at once */
uint32_t actors_series_read(reader *r, uint32_t at);
void actors_series_take(reader *r, draft *d, uint32_t start, uint32_t end, bool bracket);
uint32_t actors_series_follow(reader *r, uint32_t end);
uint32_t actors_series_sides(reader *r, draft *d, uint32_t end);                     /* behind those of a plural office's sides that stand there */
bool actors_series_apposed(reader *r, const draft *d, uint32_t start, uint32_t end); /* an office of those named before, not a mention of its own */
uint32_t actors_person_named(reader *r, draft *d, uint32_t at);                      /* honorific and name; fills d->name; at when none */
uint32_t actors_actor_read(reader *r, uint32_t start, uint32_t at);
uint8_t actors_nominal_role(const reader *r, uint32_t at, const hit **h); /* of heads of actor phrases; 0 for others */
uint8_t actors_nominal_type(uint8_t nominal);                             /* ENT_ACTOR_TYPE_… of who it stands for */
uint32_t actors_pronoun_read(reader *r, uint32_t at);
uint32_t actors_trio_read(reader *r, uint32_t start, uint32_t at);
uint32_t actors_trio_side(reader *r, uint32_t at, ent_country *country); /* behind such a row, and whose it is; else at */
uint32_t actors_people_led(reader *r, uint32_t at, office *o);           /* behind "(le roi des) Belges", whose country he has then; else at */
/* "le roi et la reine d'Espagne": each ruler of a pair is of the country said behind the last. */
void actors_share_country(reader *r);
bool actors_draft_push(reader *r, const draft *d, uint32_t start, uint32_t end);
draft actors_draft_new(const reader *r, uint32_t start);

/* ---- group.c ---- */
uint32_t actors_group_read(reader *r, uint32_t start, uint32_t at);

/* ---- foreign.c ---- */
/* body.c: a body that is its tokens and nothing more, of a nominal's role; false when memory is full. */
bool actors_plain_body(reader *r, ent_range tokens, uint8_t nominal, uint32_t row, ent_country country, uint8_t type, uint32_t *index);
/* stand.c: the mention, in the singular, of a body alone; returns its end, at when memory is full. */
uint32_t actors_body_push(reader *r, uint32_t start, uint32_t at, uint32_t index);
/* A body's name in another language, "Korea Foundation", which a word of the pack among its capitals tells. */
bool actors_is_foreign(const reader *r, uint32_t at);
bool actors_foreign_body(reader *r, uint32_t at, uint32_t *index);
/* The mention that it makes behind an article; returns its end, at when there is none. */
uint32_t actors_spelt_read(reader *r, uint32_t start, uint32_t at); /* "le Mouvement des … (MFDC)" */
void actors_spelt_out(const reader *r, uint32_t at, uint32_t *end, body *b);
uint32_t actors_foreign_read(reader *r, uint32_t start, uint32_t at);

/* ---- stand.c ---- */
/* An organisation by its sort, as a mention (the token behind it, or at) and as the body of an office (false: none). */
uint32_t actors_organised_read(reader *r, uint32_t start, uint32_t at);
bool actors_organised_body(reader *r, uint32_t start, uint32_t at, uint32_t *index);
/* A state by its sort, NULL; *country 0: of several, of which the speaking side's own may be one. */
const hit *actors_state_by_sort(const reader *r, uint32_t start, uint32_t at, ent_country *country);

/* ---- chunk.c ---- */
bool actors_chunk_story(reader *r);

/* ---- entity.c ---- */
bool actors_entities_make(reader *r);
uint32_t actors_entity_new(reader *r, uint16_t story, uint8_t type, ent_country country, ent_str name);
uint32_t actors_index_first(const reader *r, uint64_t key); /* node or NONE */
bool actors_index_add(reader *r, uint64_t key, uint32_t entity);
uint32_t actors_index_find(const reader *r, uint64_t key, uint8_t type); /* the entity under a key that only one has, or NONE */
/* "le Conseil": the only organisation or parliament of the story so far whose longer name begins so; NONE. */
uint32_t actors_named_in_full(const reader *r, const body *b, uint16_t story);
uint32_t actors_body_entity(reader *r, const body *given, uint16_t story); /* NONE: nothing is known of it */
ent_country actors_body_country(const reader *r, const body *b, uint16_t story);
uint64_t actors_mix(uint64_t a, uint64_t b);

/* ---- label.c ---- */
bool actors_acronym_add(reader *r, uint32_t at, uint16_t story, uint32_t entity); /* with the alias, once a story */
uint32_t actors_acronym_find(const reader *r, uint32_t at, uint16_t story);       /* entity or NONE */
/* The tokens' text with spaces normalised, brackets left out and the parties' acronyms written out: expand 0 never, 1 inside
 * a longer phrase, 2 also alone. */
ent_str actors_text_of(reader *r, ent_range tokens, uint16_t story, unsigned expand);
ent_str actors_joined_text(reader *r, ent_str a, ent_str b); /* with a space between */

/* ---- people.c ---- */
bool actors_people_make(reader *r);
bool actors_office_is_foreign(const reader *r, const office *o);
uint32_t actors_chaired(const reader *r, const office *o); /* 1 + row of the organisation that its holder leads, 0: of none */
bool actors_title_below(ent_str longer, ent_str part);     /* vice-président is below président: the same with words in front */
bool actors_offices_attach(reader *r, draft *d, uint32_t entity);
ent_office actors_office_make(reader *r, const office *o, uint16_t story);

/* ---- country.c ---- */
bool actors_home_find(reader *r);
void actors_settle_countries(reader *r, bool last);                /* once before phrases are resolved, once after */
ent_country actors_kingdom_named(const reader *r, uint16_t story); /* the only monarchy that the story names, or 0 */

/* "des Affaires étrangères et des Tunisiens à l'étranger": whose minister that is, 0. */
ent_country actors_country_of_fields(const reader *r, uint32_t first, uint32_t end);
uint32_t actors_leader_named(const reader *r, ent_range name); /* row of leaders that bears this name, or begins it with a number in capitals; NONE */
uint32_t actors_led_by(const reader *r, uint32_t at, body *b); /* end of the leader's name that tells whose government it is */

/* ---- choose.c ---- */
enum { SURE, ASSUMED, UNKNOWN }; /* how the country of the person is known */
typedef struct manner {          /* how a phrase and a person are compared */
    uint8_t country;
    bool by_office, loose;
    uint32_t not_him; /* 1 + who cannot be meant, 0: nobody */
} manner;
bool actors_classes_meet(const ent_office *said, const ent_office *held);
bool actors_offices_meet(const ent_office *said, const ent_office *held, bool loose);
uint32_t actors_choose(const reader *r, uint32_t at, const uint32_t *people, uint32_t people_count, manner how); /* NONE: nobody certain */
bool actors_held_in(const reader *r, const draft *d, const uint32_t *people, uint32_t people_count);

/* ---- resolve.c ---- */
bool actors_resolve_all(reader *r);
/* The one entity that a phrase stands for by now, NONE. */
static inline uint32_t actors_linked(const reader *r, const draft *d) {
    return d->mention.link_count == 1 && !d->dropped ? r->out->links.items[d->mention.first_link] : NONE;
}

static inline bool actors_is_person(const reader *r, uint32_t entity) {
    return entity != NONE && r->out->entities.items[entity].type == ENT_ACTOR_TYPE_PERSON;
}
/* Settles the country of an entity and of its offices that had none of their own. */
void actors_tell_country(reader *r, uint32_t entity, ent_country country);
/* Gives the homologue at draft `at` the office of his colleague; then, once countries are known, his country. */
void actors_homologue(reader *r, uint32_t at);
uint32_t actors_homologue_read(reader *r, uint32_t start, uint32_t at, const hit *h); /* token behind it, or at */
void actors_homologue_country(reader *r, uint32_t at);
bool actors_link_add(reader *r, ent_mention *m, uint32_t entity);
#endif
