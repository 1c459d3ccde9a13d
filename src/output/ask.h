/* What the files that answer questions share. */
#ifndef ENT_OUTPUT_ASK_H
#define ENT_OUTPUT_ASK_H
#include "output/table.h"

/* One question on its way to a table. */
typedef struct ent_answering {
    const ent_asking *asking;
    const ent_derived *derived;
    ent_table table;
    ent_buf buf; /* of the cell in hand */
} ent_answering;

/* One side as asked for: a country ("VNM"), whoever holds an office of it ("VNM ministre Affaires étrangères"), or everyone whose name has
 * the words. */
typedef struct ent_sought {
    ent_country country;
    ent_str office;         /* folded words of title and body; empty: whoever it is */
    const bool *identities; /* by identity; NULL: the country's */
} ent_sought;
/* Nobody of that name: ENT_NOT_FOUND. */
ent_status ent_ask_side(ent_answering *a, const char *word, ent_sought *side, ent_err *err) ENT_MUST_CHECK;
/* Everyone whose name has the words. */
ent_status ent_ask_named(ent_answering *a, const char *word, ent_sought *side, ent_err *err) ENT_MUST_CHECK;
bool ent_ask_is(const ent_answering *a, const ent_sought *side, uint32_t identity);
/* Different participants of the fact on the two sides; a kind with direction asks for no order. */
bool ent_ask_between(ent_answering *a, const ent_fact *fact, const ent_sought *one, const ent_sought *two);

/* The dyad of two countries that the first words name. */
ent_status ent_ask_dyad(ent_answering *a, const ent_asked *ask, ent_dyad *dyad, ent_err *err) ENT_MUST_CHECK;

/* ---- cells ---- */
void ent_ask_put_days(ent_answering *a, const ent_fact *fact);
void ent_ask_put_who(ent_answering *a, const ent_actor *actors, uint32_t count);
/* Days, kind, status, agents and counterparts: the columns with which lists of acts begin. */
void ent_ask_put_act(ent_answering *a, const ent_fact *fact, const ent_claim *claim);
void ent_ask_put_about(ent_answering *a, const ent_claim *claim);
/* The name of the fact, then its best source as "dispatch:start-end". */
void ent_ask_put_fact(ent_answering *a, const ent_fact *fact);
/* "dispatch:start-end", into the cell in hand. */
void ent_ask_print_source(ent_answering *a, ent_source source);
void ent_ask_put_source(ent_answering *a, ent_source source);
/* In what its sources differ. */
void ent_ask_put_differing(ent_answering *a, const ent_fact *fact);
void ent_ask_put_quote(ent_answering *a, const ent_fact *fact);

/* ---- answers: columns, and what fills the rows ---- */
typedef struct ent_answer_form {
    const char *question;
    const ent_column *columns;
    int least, most; /* words */
    ent_status (*fill)(ent_answering *a, const ent_asked *ask, ent_err *err);
} ent_answer_form;
extern const ent_answer_form ent_ask_last_met, ent_ask_mechanisms, ent_ask_commitments; /* ask_dyad.c */
extern const ent_answer_form ent_ask_tenures, ent_ask_dyads, ent_ask_phrases;           /* ask_states.c */
extern const ent_answer_form ent_ask_conflicts, ent_ask_status;                         /* ask_register.c */
extern const ent_answer_form ent_ask_search;                                            /* ask_search.c */
extern const ent_answer_form ent_ask_timeline, ent_ask_who, ent_ask_calendar;           /* ask_lists.c */
extern const ent_answer_form ent_ask_intensity;                                         /* ask_intensity.c */
extern const ent_answer_form ent_ask_corrections, ent_ask_agreement, ent_ask_verdicts;  /* ask_review.c */
#endif
