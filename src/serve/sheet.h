/* sheet: what a page holds, before it has a form. A handler fills sections; form_*.c print them as HTML, JSON, CSV, iCalendar or
 * GeoJSON, so that every page and its twins tell the same. Included by internal.h. */
#ifndef ENT_SERVE_SHEET_H
#define ENT_SERVE_SHEET_H
#include "serve/internal.h"

#include <stdarg.h>

struct serve_html;

typedef enum serve_section_kind {
    SERVE_TABLE, /* rows of cells */
    SERVE_FACTS, /* facts, printed as the codebook has them */
    SERVE_DRAWN  /* drawn by a function for people, and by another for programs */
} serve_section_kind;

typedef enum serve_column_kind {
    SERVE_TEXT,
    SERVE_SAID, /* words of dispatches, in their language */
    SERVE_COUNT,
    SERVE_DAYS /* in one line, like a day */
} serve_column_kind;

typedef struct serve_column {
    const char *name; /* member of the object in JSON; its word has the key "col_<name>"; NULL ends */
    serve_column_kind kind;
    bool hidden; /* not for people: the row links to it */
} serve_column;

typedef struct serve_cell {
    ent_str text;  /* for programs */
    ent_str shown; /* for people; ptr NULL: text */
    ent_str href;  /* empty: none */
    bool differs;  /* dispatches differ here */
} serve_cell;

typedef struct serve_section {
    const char *name; /* member in JSON, anchor in HTML; its title has the key "section_<name>" */
    serve_section_kind kind;
    const serve_column *columns;
    ENT_VEC(serve_cell) cells; /* row by row */
    ENT_VEC(uint32_t) facts;
    uint32_t width;    /* of columns */
    uint64_t total;    /* rows of the whole list when this is a part of it; 0: this is all */
    ent_str more;      /* address of the whole list */
    const char *chart; /* name of the chart that the script may draw in front; NULL: none */
    ent_str source;    /* address of the chart's data; empty: the table */
    ent_str list;      /* address of the search that the chart leads to */
    const char *note;  /* key of a line under the title; NULL: none */
    const char *rows;  /* row n has the anchor "<rows>n"; NULL: none */
    bool narrow;       /* may stand beside another */
    bool spare;        /* for people it is not there when it is empty */
    bool primary;      /* what CSV and a list in JSON are made of; the first otherwise */
    const void *data;  /* of the functions */
    void (*draw)(struct serve_html *h, const void *data);
    void (*write)(serve_exchange *x, ent_json_writer *w, const void *data);
} serve_section;

typedef struct serve_sheet {
    serve_exchange *x;
    ent_str title;
    const char *kind; /* names the page: class of its body */
    ENT_VEC(serve_section *) sections;
    serve_section *open;          /* cells go there */
    const ent_calendar *calendar; /* for iCalendar; NULL: none */
    ent_buf buf;                  /* for cells */
    uint32_t page, pages;         /* of the primary section; pages 0: not divided */
    bool full;                    /* memory ran out: looked at once at the end */
} serve_sheet;

/* ---- sheet.c ---- */
void serve_sheet_open(serve_sheet *sheet, serve_exchange *x, const char *kind);
void serve_sheet_close(serve_sheet *sheet);
serve_section *serve_add(serve_sheet *sheet, const char *name, serve_section_kind kind, const serve_column *columns);
void serve_cell_put(serve_sheet *sheet, ent_str text, ent_str shown, ent_str href); /* copies nothing */
void serve_cell_text(serve_sheet *sheet, ent_str text);
void serve_cell_number(serve_sheet *sheet, uint64_t value, ent_str href);
void serve_cell_date(serve_sheet *sheet, ent_date date);
void serve_cell_country(serve_sheet *sheet, ent_country country);
void serve_cell_identity(serve_sheet *sheet, uint32_t identity);
void serve_cell_fact(serve_sheet *sheet, uint32_t fact); /* its name, with its address */
/* A member of an enum: its word has the key "<prefix>_<name>". */
void serve_cell_word(serve_sheet *sheet, const char *prefix, const char *name, ent_str href);
/* Who does what to whom: "A, B → C". */
void serve_cell_who(serve_sheet *sheet, uint32_t number);
void serve_add_fact(serve_sheet *sheet, serve_section *section, uint32_t fact);
/* The page in hand of facts that stand in time order: newest first, those without a day last. */
void serve_add_newest(serve_sheet *sheet, serve_section *section, const uint32_t *facts, uint32_t count, uint32_t per);
uint32_t serve_rows(const serve_section *section);
/* Copies into the arena of the request. */
ent_str serve_keep(serve_exchange *x, ent_str text);
ent_str serve_keepf(serve_exchange *x, const char *format, ...) __attribute__((format(printf, 2, 3)));
ent_str serve_keepv(ent_arena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* ---- scores.c ---- */
void serve_add_scores(serve_sheet *sheet); /* nothing where they are not known */

/* ---- link.c: addresses, as they stand in href (percent-encoded, with the language in front) ---- */
ent_str serve_link(const serve_exchange *x, const char *format, ...) __attribute__((format(printf, 2, 3)));
ent_str serve_link_fact(const serve_exchange *x, uint32_t fact);
ent_str serve_link_identity(const serve_exchange *x, uint32_t identity);
ent_str serve_link_country(const serve_exchange *x, ent_country country);
ent_str serve_link_dyad(const serve_exchange *x, ent_country one, ent_country other);
ent_str serve_link_dispatch(const serve_exchange *x, uint32_t dispatch);
/* A search: names and values (text) in turn, NULL ends; empty values are left out. */
ent_str serve_link_search(const serve_exchange *x, ...);
/* The address of this request, with one parameter changed (value NULL: taken out). */
ent_str serve_link_with(const serve_exchange *x, const char *form, const char *name, const char *value);
void serve_percent(ent_buf *out, ent_str text);

/* ---- words.c ---- */
const char *serve_word(const serve_exchange *x, const char *key);
const char *serve_word_of(const serve_exchange *x, const char *prefix, const char *name); /* name when there is no word */
ent_str serve_country_name(const serve_exchange *x, ent_country country);
/* "2 décembre 1960" in the arena. */
ent_str serve_long_date(const serve_exchange *x, ent_date date);
ent_str serve_days(const serve_exchange *x, ent_date from, ent_date to);

/* ---- pieces.c: what is said of facts in more than one place ---- */
const char *serve_level_name(unsigned level); /* of office class; "none" */
ent_str serve_about(serve_exchange *x, const ent_claim *claim);
ent_str serve_place(serve_exchange *x, const ent_claim *claim);
/* The proof's sentence on one line, in the arena; empty when the text is withheld. limit 0: whole. */
ent_str serve_quote(serve_exchange *x, ent_source source, size_t limit);
/* The bytes of a dispatch, in the arena. False: withheld. */
bool serve_bytes(serve_exchange *x, const ent_dispatch *dispatch, ent_str *bytes);
void serve_hex(const uint8_t *sha256, uint32_t digits, char *out);
void serve_fact_name(const ent_derived *derived, ent_source source, char out[24]);
uint32_t serve_fact_number(const serve_snapshot *snap, const ent_fact *fact);
/* Number i from the newest on. */
uint32_t serve_newest(const serve_snapshot *snap, const uint32_t *facts, uint32_t count, uint32_t i);
const char *serve_outlook_name(uint8_t outlook);
/* A state goes by its name in the language of the page, whatever a dispatch calls it; everybody else by the name of dispatches. */
ent_str serve_shown_name(const serve_exchange *x, uint32_t identity);
/* Whether somebody owes something by it: an announcement, or what was agreed, pledged, proposed, or an invitation. */
bool serve_is_commitment(const ent_derived *derived, uint32_t number);

/* ---- filter.c: facts by what is asked ---- */
typedef struct serve_filter {
    ent_country country, other, place;
    uint32_t identity, with; /* UINT32_MAX: any */
    uint32_t dispatch;
    uint8_t kind, status, level, outlook;
    uint64_t topic;
    ent_date from, to;
    ent_str q; /* folded words */
    bool contacts, commitments, differing, has_level, has_outlook, has_body;
    ent_str label, city, office, body; /* folded */
} serve_filter;
typedef ENT_VEC(uint32_t) serve_numbers;
ent_status serve_filter_read(serve_exchange *x, serve_filter *filter, ent_err *err) ENT_MUST_CHECK;
ent_str serve_folded(serve_exchange *x, const char *name); /* of a parameter */
/* Every word begins a word of the text, which is folded and has a space in front. */
bool serve_has_beginnings(ent_str text, ent_str words);
/* Whether the number stands in a run of sorted ones. */
bool serve_is_in(const uint32_t *numbers, serve_run run, uint32_t number);
/* In time order. */
bool serve_filter_facts(const serve_exchange *x, const serve_filter *filter, serve_numbers *found);

/* ---- html.c: the one writer of markup; everything it is given is escaped ---- */
typedef struct serve_html {
    serve_exchange *x;
    ent_buf *out;
} serve_html;
/* Attributes: names and values in turn, NULL ends. An attribute whose value is NULL is left out. */
void serve_tag(serve_html *h, const char *name, ...);
void serve_end(serve_html *h, const char *name);
void serve_text(serve_html *h, ent_str text);
void serve_say(serve_html *h, const char *key); /* the word of a key */
void serve_element(serve_html *h, const char *name, ent_str text);
void serve_anchor(serve_html *h, ent_str href, ent_str text); /* plain text when href is empty */
/* The language of what dispatches say, as an attribute; NULL: the page is in it. */
const char *serve_said_language(const serve_html *h);
void serve_hidden(serve_html *h, const char *name, const char *value); /* a field of a form that nobody sees */
/* A string with a NUL behind it, in the arena: for attribute values. */
const char *serve_cstr(serve_exchange *x, ent_str text);

/* ---- form_*.c ---- */
void serve_print_html(serve_sheet *sheet);
void serve_print_json(serve_sheet *sheet);
void serve_print_csv(serve_sheet *sheet);
void serve_print_ics(serve_sheet *sheet);
void serve_print_geojson(serve_sheet *sheet);
void serve_write_fact(serve_exchange *x, ent_json_writer *w, uint32_t number);
/* Head and foot around what main holds. */
void serve_page_head(serve_html *h, const serve_sheet *sheet);
void serve_page_foot(serve_html *h, const serve_sheet *sheet);
void serve_html_facts(serve_html *h, const uint32_t *facts, uint32_t count);
/* The participants of a fact with their addresses. */
void serve_html_who(serve_html *h, uint32_t number);

/* ---- parts of more than one page ---- */
void serve_add_calendar(serve_sheet *sheet, const ent_calendar *calendar, uint32_t most, ent_str more); /* page_calendar.c */
/* page_calendar.c: a line with the webcal address of this page. */
void serve_draw_subscribe(serve_html *h);
/* page_home.c: the row of one pair, as seen from `first` (0: from either). */
void serve_cells_pair(serve_sheet *sheet, const serve_pair *pair, ent_country first);
extern const serve_column serve_dyad_columns[];
/* page_dyad_words.c */
void serve_add_fields(serve_sheet *sheet, const ent_dyad *dyad);
void serve_add_phrases(serve_sheet *sheet, const ent_dyad *dyad);
/* choice.c: a form that asks for these parameters; NULL ends. */
void serve_draw_ask(serve_html *h, const char *path, const char *const *names);
/* page_add.c: a form to open a session; nothing when there is one, or no token. */
void serve_add_session(serve_sheet *sheet);
/* page_fact.c: "Visite, 3 mars 2024"; head, proofs and tellings of a fact. */
ent_str serve_fact_title(serve_exchange *x, uint32_t number);
void serve_add_told(serve_sheet *sheet, uint32_t number);
/* page_fact_history.c: how the register came to what it says of a fact. */
void serve_add_history(serve_sheet *sheet, uint32_t number);
/* page_correct.c */
extern const serve_column serve_correction_columns[];
void serve_cells_correction(serve_sheet *sheet, const ent_store_correction *row, const char *id, const char *state);
ent_status serve_append_corrections(serve_exchange *x, const ent_corrections *all, ent_err *err) ENT_MUST_CHECK;
/* A form to correct, for who may write; fact: filled in, or NULL. */
void serve_add_correct(serve_sheet *sheet, const char *fact);
/* page_actor.c: what it is and of which country. */
void serve_add_identity(serve_sheet *sheet, uint32_t identity);
/* tenures.c: who is attested in which office; who is in office on the day asked for, as far as dispatches tell, and a form that asks for it. */
bool serve_is_in_office(const ent_derived *derived, uint32_t tenure, ent_date day);
ent_date serve_asked_day(const serve_exchange *x);
void serve_add_day(serve_sheet *sheet, const char *path);
void serve_add_tenures(serve_sheet *sheet, const char *name, const ent_tenure *const *tenures, uint32_t count);

/* ---- page_*.c: one for each row of the table of routes ---- */
typedef ent_status serve_fill(serve_exchange *x, serve_sheet *sheet, ent_err *err);
serve_fill serve_page_home, serve_page_dyads, serve_page_dyad, serve_page_brief, serve_page_actor, serve_page_actors, serve_page_country,
    serve_page_fact, serve_page_dispatch, serve_page_dispatches, serve_page_mechanism, serve_page_calendar, serve_page_network, serve_page_search,
    serve_page_about, serve_page_add, serve_page_add_read, serve_page_store, serve_page_review, serve_page_correct, serve_page_session,
    serve_page_sitting, serve_page_verdict;
/* Answers that are no sheets. */
typedef ent_status serve_direct(serve_exchange *x, ent_err *err);
serve_direct serve_openapi, serve_metrics, serve_health, serve_events;
#endif
