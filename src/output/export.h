/* What the files that export a register share. One record at a time goes from the store (or from what is derived of it) through a
 * writer into a buffer that is handed on whenever it has grown a little: the text of an export never stands in memory as a whole. */
#ifndef ENT_OUTPUT_EXPORT_H
#define ENT_OUTPUT_EXPORT_H
#include "base/json.h"
#include "export_gen.h"
#include "output/output.h"

enum { ENT_EXPORT_NAME_BYTES = 24, ENT_EXPORT_PAIRS = 256 };

typedef enum ent_quotes { ENT_QUOTES_SHORT, ENT_QUOTES_NONE, ENT_QUOTES_FULL } ent_quotes;

/* What is asked for, understood. */
typedef struct ent_export_order {
    const ent_export_format *format;
    const ent_export_table *table; /* NULL where the format has no columns */
    ent_date since, until;         /* year 0: open */
    ent_country country, other;    /* 0: any */
    uint64_t kinds;                /* bit 1 << kind; 0: all */
    unsigned zones;                /* bit 1 << zone; 0: all */
    ent_quotes quotes;
    int language;
    const char *file;
} ent_export_order;

/* Who and where, of all claims of the dispatch in hand. */
typedef struct ent_story {
    bool made;
    ent_buf people, bodies, places;
} ent_story;

/* What is derived, as far as it is in hand. */
typedef struct ent_export_view {
    ent_store *store;
    ent_arena arena;
    ent_dispatches dispatches;
    ent_derived derived; /* a part, or everything where no rows are kept; empty before the first */
    bool opened, kept;   /* there is something in it; it is a part */
} ent_export_view;

/* An export under way. */
typedef struct ent_exporting {
    ent_export_order order;
    ent_store *store;
    ent_output_sink sink;
    ent_buf out;
    ent_buf command, packs, note; /* how to make it again; hashes of the packs; both, program and revision in one line */
    uint64_t revision;
    ent_arena arena; /* of what stays as long as the export */
    ent_export_view view;
    ent_order orders[ENT_SLICE_TENURES + 1]; /* of kept rows, once they were asked for */
    ent_texts texts;
    ent_buf bytes; /* of the dispatch in quoted */
    const ent_dispatch *quoted;
    ent_buf cell, scratch;
    ent_story story;
    ent_export_done done;
    const ent_export_wish *wish;
} ent_exporting;

/* A journey of one leader to one country. */
typedef struct ent_trip {
    const ent_identity *who;
    uint64_t leader;        /* by what his identity is known */
    uint32_t leader_number; /* in the order of their first trips, from 1 */
    uint32_t number;        /* how many trips of that leader to that country came before, and one */
    ent_country visited;
    bool met_host, met_other, met_igo, signed_text, gathering;
    ent_buf *hosts, *others, *igos, *gatherings; /* names, "; " between */
} ent_trip;

/* What one record stands for; members that its unit does not have are NULL. */
typedef struct ent_export_row {
    ent_exporting *x;
    const ent_dispatch *dispatch;
    const ent_claim *claim;
    uint32_t ordinal; /* of the claim in its dispatch */
    const ent_fact *fact;
    const ent_actor *one, *two; /* a pair, or the actor in hand */
    uint32_t pair, position;
    bool counterpart;
    const ent_office *office;
    const ent_span *proof;
    const ent_identity *identity;
    const ent_tenure *tenure;
    const ent_store_correction *correction;
    const ent_trip *trip;
    uint32_t link; /* how many source columns came before in this row */
} ent_export_row;

/* ---- export.c ---- */
/* Hands the buffer on when it has grown, or at once. ENT_IO when the sink refuses, ENT_MEMORY when the buffer has failed. */
ent_status ent_export_flush(ent_exporting *x, bool now, ent_err *err) ENT_MUST_CHECK;
/* One record was written: counts it and may flush. */
ent_status ent_export_wrote(ent_exporting *x, ent_err *err) ENT_MUST_CHECK;
/* Program, packs, revision and command as members of an open JSON object. */
void ent_export_put_about(ent_exporting *x, ent_json_writer *w);

/* ---- export_order.c ---- */
ent_status ent_export_understand(const ent_export_wish *wish, ent_export_order *order, ent_err *err) ENT_MUST_CHECK;
/* The command line that asks for the same, with REGISTER in the place of the file. */
void ent_export_put_command(const ent_export_order *order, ent_buf *out);
bool ent_export_takes_claim(const ent_export_order *order, const ent_claim *claim);
bool ent_export_takes_fact(const ent_exporting *x, const ent_fact *fact);

/* ---- export_walk.c ---- */
/* Every current reading, one at a time, in the order of the hashes. row is set for dispatch, and with each for every claim asked for. */
typedef ent_status ent_export_visit(ent_export_row *row, ent_err *err);
ent_status ent_export_each_dispatch(ent_exporting *x, ent_export_visit *dispatch, ent_export_visit *claim, ent_err *err) ENT_MUST_CHECK;
/* What stands for a dispatch under the facts that corrections add. */
ent_status ent_export_each_added(ent_exporting *x, ent_export_visit *dispatch, ent_err *err) ENT_MUST_CHECK;
/* A part of what is derived in the place of the one in hand; where no rows are kept, everything, once. */
ent_status ent_export_part(ent_export_view *view, const ent_wanted *wanted, ent_err *err) ENT_MUST_CHECK;
/* Goes through what is derived, slice by slice, or at once where no rows are kept: visit is told which rows of x->view.derived are meant, and no
 * pointer into x->view.derived outlives it. */
typedef ent_status ent_export_visit_slice(ent_exporting *x, void *context, uint32_t first, uint32_t count, ent_err *err);
ent_status ent_export_each_slice(ent_exporting *x, ent_slice_kind kind, void *context, ent_export_visit_slice *visit, ent_err *err) ENT_MUST_CHECK;
/* By what an identity is known, the same in every slice. */
uint64_t ent_export_whole(const ent_derived *derived, uint32_t identity);
/* Every fact asked for, in the order of time. */
ent_status ent_export_each_fact(ent_exporting *x, ent_export_visit *fact, ent_err *err) ENT_MUST_CHECK;
/* The pairs of participants of the claim: agent and counterpart, or the first and each other one of those who act together. */
ent_status ent_export_each_pair(ent_export_row *row, ent_export_visit *pair, ent_err *err) ENT_MUST_CHECK;
/* Actors of the claim, agents first; two is NULL. */
ent_status ent_export_each_actor(ent_export_row *row, ent_export_visit *actor, ent_err *err) ENT_MUST_CHECK;

/* ---- export_code.c: codes of others ---- */
const ent_export_code *ent_export_code_of(ent_country country); /* never NULL: an empty row for the unknown */
/* Coordinates of a city, or NULL. */
const ent_export_place *ent_export_place_of(ent_country country, ent_str city, ent_buf *scratch);
const ent_export_kind *ent_export_kind_of(const ent_claim *claim);
/* Sector of an actor: of the highest office, else of its type. */
const ent_export_sector *ent_export_sector_of(const ent_actor *actor);
const ent_office *ent_export_highest(const ent_actor *actor); /* NULL: none */
/* The first eight digits of the dispatch's hash and the claim's number. */
void ent_export_name(const ent_dispatch *dispatch, uint32_t ordinal, char name[ENT_EXPORT_NAME_BYTES]);
void ent_export_fact_name(const ent_exporting *x, const ent_fact *fact, char name[ENT_EXPORT_NAME_BYTES]);
/* "i-" and sixteen digits, from type, country and folded name: stays while those do. */
void ent_export_identity_name(const ent_identity *identity, char name[ENT_EXPORT_NAME_BYTES]);
/* The quoted proof as the order wants it; empty when withheld. */
void ent_export_quote(ent_exporting *x, const ent_dispatch *dispatch, ent_span span, ent_buf *out);
/* PLOVER's modes of a claim, "; " between. */
void ent_export_modes(const ent_claim *claim, const char *between, ent_buf *out);
/* Names with "; " between, each once. */
void ent_export_join(ent_buf *list, ent_str item);

/* ---- export_field.c, export_field_event.c ---- */
typedef void ent_export_put(const ent_export_row *row, ent_buf *out);
extern ent_export_put *const ent_export_fields[ENT_FIELD_COUNT];

/* ---- writers: each writes the whole of its format ---- */
ent_status ent_export_write_table(ent_exporting *x, ent_err *err) ENT_MUST_CHECK;
ent_status ent_export_write_native(ent_exporting *x, ent_err *err) ENT_MUST_CHECK;
ent_status ent_export_write_plover(ent_exporting *x, ent_err *err) ENT_MUST_CHECK;
ent_status ent_export_write_trips(ent_exporting *x, ent_export_visit *row, ent_err *err) ENT_MUST_CHECK;
ent_status ent_export_write_ftm(ent_exporting *x, ent_err *err) ENT_MUST_CHECK;
ent_status ent_export_write_gexf(ent_exporting *x, ent_err *err) ENT_MUST_CHECK;
ent_status ent_export_write_geojson(ent_exporting *x, ent_err *err) ENT_MUST_CHECK;
ent_status ent_export_write_calendar(ent_exporting *x, ent_err *err) ENT_MUST_CHECK;
ent_status ent_export_write_linked(ent_exporting *x, ent_err *err) ENT_MUST_CHECK;
#endif
