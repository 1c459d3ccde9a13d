/* input: bytes as received → page. Plain text in UTF-8 is proven as it stands; every other form is made into text first, and a map leads
 * from the text back to the bytes. */
#ifndef ENT_INPUT_INPUT_H
#define ENT_INPUT_INPUT_H
#include "base/err.h"
#include "model/model.h"
#include "pack/pack.h"

enum { ENT_INPUT_LIMIT_BYTES = 256 * 1024 * 1024 };
/* Splits bytes into blocks. Empty, binary (NUL byte) or invalid UTF-8 input: ENT_INPUT with the offset.
 * The bytes must outlive the page. A byte-order mark in front is skipped. CR LF, LF and U+2028 end lines. */
ent_status ent_input_text(ent_str name, ent_str bytes, ent_arena *arena, ent_page *page, ent_err *err) ENT_MUST_CHECK;

/* What the stage decodes of a pack, in the arena: immutable, shared by threads. */
typedef struct ent_input_rules ent_input_rules;
ent_status ent_input_open(const ent_pack *pack, ent_arena *arena, const ent_input_rules **out, ent_err *err) ENT_MUST_CHECK;

typedef enum ent_raw_form {
    ENT_RAW_AUTO, /* HTML when it looks so, else text */
    ENT_RAW_TEXT,
    ENT_RAW_HTML,
    ENT_RAW_JSON, /* one object: url, date, title, text or html */
    ENT_RAW_ENTRY /* item of RSS, entry of Atom */
} ent_raw_form;

/* A document as it was received, before it is a page. */
typedef struct ent_raw {
    ent_str name, bytes;
    ent_str url;     /* empty: not known */
    ent_str type;    /* media type as a header gives it, or empty */
    ent_str place;   /* in an archive or feed, or empty */
    ent_str fetched; /* when, as the archive says it, or empty */
    ent_raw_form form;
} ent_raw;

/* Makes the page; what the raw document holds must outlive it. The text of a page, its hash and map stand in the arena. A page without any
 * text, damaged JSON or XML: ENT_INPUT. */
ent_status ent_input_page(const ent_input_rules *rules, const ent_raw *raw, ent_arena *arena, ent_page *page, ent_err *err) ENT_MUST_CHECK;
/* Whether bytes, in any form, may be a dispatch in the pack's language on relations between states. Looks at words alone, before
 * anything is parsed; an answer of false is nearly certain, an answer of true says little. Cost: one walk. */
bool ent_input_wanted(const ent_input_rules *rules, ent_str bytes);

/* ---- files with any number of documents ---- */
typedef enum ent_input_form {
    ENT_FORM_AUTO, /* what the first bytes tell */
    ENT_FORM_TEXT,
    ENT_FORM_HTML,
    ENT_FORM_JSONL,
    ENT_FORM_WARC,
    ENT_FORM_FEED
} ent_input_form;

typedef struct ent_source_options {
    ent_input_form form;
    size_t limit_bytes; /* of one document */
    ent_str bytes;      /* of the file, where they are in memory already; else ptr NULL */
} ent_source_options;

typedef struct ent_input_source ent_input_source;
/* path: "-" is standard input. Any form may be compressed with gzip. Memory does not grow with the file. */
ent_status ent_input_source_open(const char *path, const ent_source_options *options, ent_input_source **source, ent_err *err) ENT_MUST_CHECK;
void ent_input_source_close(ent_input_source *source); /* NULL is fine */
/* The next document, borrowed until the next call; *more false: there is none. ENT_INPUT and ENT_LIMIT say that something was passed over,
 * and where: the call after goes on behind it. */
ent_status ent_input_source_next(ent_input_source *source, ent_raw *raw, bool *more, ent_err *err) ENT_MUST_CHECK;
/* How many bytes of the file, as it stands, are used up. */
uint64_t ent_input_source_position(const ent_input_source *source);
/* Whether the file may hold more than one document; whether most of what it holds is none. */
bool ent_input_source_many(const ent_input_source *source);
bool ent_input_source_filtered(const ent_input_source *source);

/* Prints the page: where it came from, what it says of its day, each line with its zone and both spans. */
void ent_input_dump(const ent_page *page, ent_buf *out);
#endif
