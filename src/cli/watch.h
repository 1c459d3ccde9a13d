/* watch: what its files share. */
#ifndef ENT_CLI_WATCH_H
#define ENT_CLI_WATCH_H
#include "cli/cli.h"

/* ---- watch_state.c: what a watch has done, kept beside the register ---- */

typedef enum ent_mark_kind {
    ENT_MARK_FEED = 'f',   /* values: ETag, Last-Modified of the last answer that was taken whole */
    ENT_MARK_PAGE = 'p',   /* done, for good: value: what the server answered */
    ENT_MARK_FAILED = 'x', /* not yet; value: how often it failed */
    ENT_MARK_FILE = 'd'    /* read; value: size and time of change */
} ent_mark_kind;

typedef struct ent_mark {
    char kind;
    char *key;       /* address or path */
    char *values[2]; /* never NULL */
} ent_mark;

typedef struct ent_marks_kept {
    ent_mark *items;
    size_t count, capacity;
    size_t *slots; /* 1 + index, by hash; 0: free */
    size_t slot_count;
    bool changed;
} ent_marks_kept;

/* A missing file is an empty state; a damaged line is ENT_INPUT with its place. */
ent_status ent_marks_load(const char *path, ent_marks_kept *marks, ent_err *err) ENT_MUST_CHECK;
/* Whole or not at all, and only when something changed. */
ent_status ent_marks_save(const char *path, ent_marks_kept *marks, ent_err *err) ENT_MUST_CHECK;
void ent_marks_release(ent_marks_kept *marks);
/* NULL: none. Valid until the next put. */
const ent_mark *ent_marks_find(const ent_marks_kept *marks, char kind, const char *key);
ent_status ent_marks_put(ent_marks_kept *marks, char kind, const char *key, const char *value, const char *second, ent_err *err) ENT_MUST_CHECK;

/* ---- watch_visit.c: one look at one source ---- */

typedef struct ent_watching {
    ent_register *reg;
    ent_worker *worker, *second; /* of an entry, of the page that it links */
    ent_fetcher *fetcher;        /* of this round */
    ent_marks_kept marks;
    const char *state_path;
    ent_output *output;
    bool follow, verbose, quiet;
    bool dry;                    /* nothing is kept, neither dispatches nor state */
    bool (*stopped)(void);       /* somebody wants an end */
    size_t added, known, failed; /* of this round */
    bool writing;
    ent_buf reports;
    ent_status first; /* failure of a source or dispatch */
} ent_watching;

/* Only what makes going on senseless is a failure: the register, memory, the state. All else is reported, and tried again the next time. */
ent_status ent_watch_visit(ent_watching *w, const char *source, ent_err *err) ENT_MUST_CHECK;
#endif
