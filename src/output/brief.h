/* What the files of the brief share: a text with marks, written once and then printed in each form. */
#ifndef ENT_OUTPUT_BRIEF_H
#define ENT_OUTPUT_BRIEF_H
#include "base/vec.h"
#include "output/table.h"

/* Bytes that no quoted text has (they are taken out of it). The first of a line says what it is. */
enum {
    ENT_BRIEF_TITLE = 1,
    ENT_BRIEF_REMARK,
    ENT_BRIEF_SECTION,
    ENT_BRIEF_ITEM,
    ENT_BRIEF_SOURCE, /* number, ENT_BRIEF_SOURCE, text */
    ENT_BRIEF_BOLD,   /* on, off */
    ENT_BRIEF_NOTE    /* ENT_BRIEF_NOTE, number, ENT_BRIEF_NOTE */
};

typedef struct ent_brief_writer {
    const ent_brief *brief;
    ent_buf *out;               /* with marks */
    uint32_t eighths;           /* of the usual length of sections */
    ENT_VEC(ent_source) notes;  /* footnote n is notes[n - 1] */
    ENT_VEC(ent_str) presented; /* names whose offices were given: once is enough on two pages */
    size_t section;             /* where the one in hand begins in out */
    bool full;
} ent_brief_writer;

/* ---- brief_line.c: words, days and pieces of a line ---- */
const char *ent_brief_word(const ent_brief_writer *w, const char *key);
/* Of the key prefix_name. */
const char *ent_brief_word_of(const ent_brief_writer *w, const char *prefix, const char *name);
const char *ent_brief_country(const ent_brief_writer *w, ent_country country);
void ent_brief_put(const ent_brief_writer *w, const char *text);
void ent_brief_mark(const ent_brief_writer *w, char mark);
/* Text from elsewhere: control bytes become spaces. */
void ent_brief_put_str(const ent_brief_writer *w, ent_str text);
void ent_brief_ordinal(const ent_brief_writer *w, uint32_t number);
void ent_brief_date(const ent_brief_writer *w, ent_date date);
void ent_brief_dates(const ent_brief_writer *w, ent_date from, ent_date to);
/* Marks the line with the footnote of a source; one source has one number. */
void ent_brief_note(ent_brief_writer *w, ent_source source);
/* The notes of a fact, and the end of the line. */
void ent_brief_end(ent_brief_writer *w, const ent_fact *fact);
void ent_brief_sides(ent_brief_writer *w, const ent_fact *fact);
/* "9 mai 2025, Moscou (Russie). Entretien : A – B". */
void ent_brief_contact(ent_brief_writer *w, const ent_fact *fact);
void ent_brief_quote(ent_brief_writer *w, ent_source source, size_t limit, bool whole_sentence);
void ent_brief_sources(ent_brief_writer *w);

/* ---- brief_form.c ---- */
/* Prints the marked text; the title names an HTML page. */
void ent_brief_print(ent_str marked, const char *language, ent_brief_form form, ent_buf *out);

/* ---- brief_table.c ---- */
/* The same lines as rows, for ENT_BRIEF_JSON and ENT_BRIEF_CSV. */
void ent_brief_tabulate(const ent_brief_writer *w, ent_str marked, ent_table_form form, ent_buf *out);
#endif
