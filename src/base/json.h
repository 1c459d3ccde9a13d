/* Writing JSON with a fixed order of members, and reading it (jansson behind it). */
#ifndef ENT_BASE_JSON_H
#define ENT_BASE_JSON_H
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Writer: puts commas and quotes; members come in the order they are written. Invalid UTF-8 becomes U+FFFD. */
typedef struct ent_json_writer {
    ent_buf *out;
    uint64_t has_member; /* one bit a level: a comma is due */
    int depth;           /* at most 60 */
} ent_json_writer;

void ent_json_init(ent_json_writer *w, ent_buf *out);
void ent_json_object(ent_json_writer *w);
void ent_json_array(ent_json_writer *w);
void ent_json_end_object(ent_json_writer *w);
void ent_json_end_array(ent_json_writer *w);
void ent_json_key(ent_json_writer *w, const char *key);
void ent_json_str(ent_json_writer *w, ent_str value);
void ent_json_str_or_null(ent_json_writer *w, ent_str value); /* empty: null */
void ent_json_int(ent_json_writer *w, int64_t value);
void ent_json_bool(ent_json_writer *w, bool value);
void ent_json_null(ent_json_writer *w);

/* Reader: a tree in an arena. */
typedef enum ent_json_type { ENT_JSON_NULL, ENT_JSON_BOOL, ENT_JSON_INT, ENT_JSON_REAL, ENT_JSON_STR, ENT_JSON_ARRAY, ENT_JSON_OBJECT } ent_json_type;
typedef struct ent_json {
    ent_json_type type;
    ent_str key; /* when a member of an object */
    ent_str text;
    int64_t number; /* INT, BOOL */
    double real;
    struct ent_json *items; /* members in source order */
    uint32_t count;
} ent_json;

/* Depth at most 64. On failure err says line and column of the text. */
ent_status ent_json_parse(ent_str text, ent_arena *arena, const ent_json **value, ent_err *err) ENT_MUST_CHECK;
/* Member by name, or NULL (also when object is NULL or no object). */
const ent_json *ent_json_find(const ent_json *object, const char *key);
/* The text of a string member, or empty. */
ent_str ent_json_find_str(const ent_json *object, const char *key);
#endif
