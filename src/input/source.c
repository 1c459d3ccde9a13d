/* A file of any kind → the documents in it, one after the other. What kind it is, its first bytes tell; a name ending never does. */
#include "input/source.h"

#include <stdlib.h>
#include <string.h>

enum { LOOK_BYTES = 4096, STEP_BYTES = 64 * 1024, FEED_BYTES = 32 * 1024 * 1024 };

/* ---- the window ---- */

static void mark(ent_input_source *s, uint64_t at) {
    uint64_t member = ent_stream_member(s->stream);
    if (s->mark_count && s->marks[s->mark_count - 1].member == member) return;
    if (s->mark_count == ENT_SOURCE_MARKS) {
        memmove(s->marks, s->marks + ENT_SOURCE_MARKS / 2, sizeof s->marks / 2);
        s->mark_count /= 2;
    }
    s->marks[s->mark_count].at = at;
    s->marks[s->mark_count++].member = member;
}

/* What came out of a damaged part is not to be trusted, as far as it is still in hand. */
static void drop_part(ent_input_source *s) {
    uint64_t from = s->mark_count ? s->marks[s->mark_count - 1].at : 0;
    if (!s->mark_count || s->marks[s->mark_count - 1].member != ent_stream_member(s->stream)) return;
    if (from < s->base + s->at) from = s->base + s->at;
    s->window.len = (size_t)(from - s->base);
}

ent_status ent_source_want(ent_input_source *s, size_t bytes, ent_err *err) {
    if (s->window.len - s->at >= bytes || s->ended || s->damage.status) return ENT_OK;
    if (s->at > STEP_BYTES) { /* what is used up goes */
        memmove(s->window.ptr, s->window.ptr + s->at, s->window.len - s->at);
        s->base += s->at;
        s->window.len -= s->at;
        s->at = 0;
    }
    while (s->window.len - s->at < bytes && !s->ended) {
        size_t before = s->window.len, missing = bytes - (before - s->at);
        ent_err why = {0};
        ent_status status = ent_stream_read(s->stream, missing > STEP_BYTES ? missing : STEP_BYTES, &s->window, &why);
        if (s->window.len > before) mark(s, s->base + before);
        if (status == ENT_INPUT) {
            drop_part(s);
            s->damage = why;
            break;
        }
        if (status) return ent_err_set(err, status, "%s", why.text);
        s->ended = s->window.len == before;
    }
    return ENT_OK;
}

uint64_t ent_source_offset(const ent_input_source *s) {
    uint64_t here = s->base + s->at, member = 0;
    if (!ent_stream_compressed(s->stream)) return here;
    for (size_t i = 0; i < s->mark_count && s->marks[i].at <= here; i++) member = s->marks[i].member;
    return member;
}

ent_status ent_source_damage(ent_input_source *s, ent_err *err) {
    ent_err why = s->damage;
    s->damage.status = ENT_OK;
    s->at = s->window.len;
    s->resync = true;
    return ent_err_set(err, ENT_INPUT, "\"%s\": %s", s->path.ptr, why.text);
}

void ent_source_place(ent_input_source *s, uint64_t number) {
    ent_buf_reset(&s->place);
    ent_buf_putf(&s->place, "%s:%llu", s->name, (unsigned long long)number);
}

/* ---- kinds ---- */

static ent_input_form look(ent_str head) {
    if (ent_str_starts(head, ENT_STR("WARC/"))) return ENT_FORM_WARC;
    if (ent_source_looks_feed(head)) return ENT_FORM_FEED;
    if (ent_input_looks_html(head)) return ENT_FORM_HTML;
    ent_str text = ent_str_trim(head);
    ent_str member = text.len > 2 && text.ptr[0] == '{' ? ent_str_trim((ent_str){text.ptr + 1, text.len - 1}) : (ent_str){0};
    return member.len && member.ptr[0] == '"' ? ENT_FORM_JSONL : ENT_FORM_TEXT;
}

static ent_status start(ent_input_source *s, ent_input_form form, ent_err *err) {
    ent_status status = ent_source_want(s, LOOK_BYTES, err);
    ent_str head = ent_source_rest(s);
    s->form = form != ENT_FORM_AUTO ? form : look((ent_str){head.ptr, head.len < LOOK_BYTES ? head.len : LOOK_BYTES});
    return status;
}

static ent_status make(const char *path, ent_input_source **source, ent_err *err) {
    ent_input_source *made = calloc(1, sizeof *made);
    if (!made) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_buf *const bufs[] = {&made->path, &made->window, &made->document, &made->place, &made->url, &made->type, &made->fetched};
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) ent_buf_init(bufs[i]);
    ent_buf_puts(&made->path, path);
    if (made->path.failed) {
        free(made);
        return ent_err_set(err, ENT_MEMORY, "memory ran out");
    }
    const char *slash = strrchr(made->path.ptr, '/');
    made->name = slash && slash[1] ? slash + 1 : made->path.ptr;
    *source = made;
    return ENT_OK;
}

ent_status ent_input_source_open(const char *path, const ent_source_options *options, ent_input_source **source, ent_err *err) {
    ent_input_source *made = NULL;
    ent_status status = make(path, &made, err);
    if (!made) return status;
    made->limit_bytes = options->limit_bytes;
    status = options->bytes.ptr ? ent_stream_open_bytes(options->bytes, &made->stream, err) : ent_stream_open(path, &made->stream, err);
    if (!status) status = start(made, options->form, err);
    if (status) ent_input_source_close(made);
    else *source = made;
    return status;
}

void ent_input_source_close(ent_input_source *source) {
    if (!source) return;
    ent_buf *const bufs[] = {&source->path, &source->window, &source->document, &source->place, &source->url, &source->type, &source->fetched};
    for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++) ent_buf_release(bufs[i]);
    ent_stream_close(source->stream);
    free(source);
}

/* ---- documents ---- */

/* The whole file is one. */
static ent_status next_whole(ent_input_source *s, ent_raw *raw, bool *more, ent_err *err) {
    *more = !s->done;
    if (s->done) return ENT_OK;
    s->done = true;
    ent_status status = ent_source_want(s, s->limit_bytes + 1, err);
    if (status) return status;
    if (s->damage.status) return ent_source_damage(s, err);
    ent_str rest = ent_source_rest(s);
    if (rest.len > s->limit_bytes) return ent_err_set(err, ENT_LIMIT, "\"%s\" is larger than %zu bytes", s->path.ptr, s->limit_bytes);
    *raw = (ent_raw){.name = ent_str_of(s->name), .bytes = rest, .form = s->form == ENT_FORM_HTML ? ENT_RAW_HTML : ENT_RAW_TEXT};
    return ENT_OK;
}

/* Moves behind the line in the window, reading on as long as it takes; *line is empty and *large set for one beyond the limit. */
static ent_status cut_line(ent_input_source *s, ent_str *line, bool *large, ent_err *err) {
    size_t want = STEP_BYTES, looked = 0;
    *large = false;
    for (;;) {
        ent_status status = ent_source_want(s, want, err);
        if (status) return status;
        ent_str rest = ent_source_rest(s);
        const char *feed = rest.len > looked ? memchr(rest.ptr + looked, '\n', rest.len - looked) : NULL;
        if (feed || rest.len < want) {
            size_t length = feed ? (size_t)(feed - rest.ptr) : rest.len;
            *line = (ent_str){rest.ptr, *large ? 0 : length};
            s->at += length + (feed != NULL);
            return ENT_OK;
        }
        looked = rest.len;
        want = rest.len * 2;
        if (rest.len > s->limit_bytes) {
            *large = true;
            s->at += rest.len;
            looked = 0;
            want = STEP_BYTES;
        }
    }
}

static ent_status next_line(ent_input_source *s, ent_raw *raw, bool *more, ent_err *err) {
    for (;;) {
        ent_str line;
        bool large;
        ent_status status = ent_source_want(s, 1, err);
        if (status) return status;
        *more = ent_source_rest(s).len > 0;
        if (!*more) return s->damage.status ? *more = true, ent_source_damage(s, err) : ENT_OK;
        status = cut_line(s, &line, &large, err);
        if (status) return status;
        s->number++;
        if (s->damage.status && s->at == s->window.len) return ent_source_damage(s, err); /* the line that damage cut */
        if (large)
            return ent_err_set(err, ENT_LIMIT, "\"%s\": line %llu is larger than %zu bytes; passed over", s->path.ptr, (unsigned long long)s->number,
                               s->limit_bytes);
        line = ent_str_trim(line);
        if (!line.len) continue;
        ent_source_place(s, s->number);
        *raw = (ent_raw){.name = ent_buf_str(&s->place), .place = ent_buf_str(&s->place), .bytes = line, .form = ENT_RAW_JSON};
        return ENT_OK;
    }
}

static ent_status next_feed(ent_input_source *s, ent_raw *raw, bool *more, ent_err *err) {
    ent_status status = s->number ? ENT_OK : ent_source_want(s, FEED_BYTES, err);
    if (status) return status;
    if (s->damage.status) return ent_source_damage(s, err);
    return ent_source_feed(s, raw, more, err);
}

ent_status ent_input_source_next(ent_input_source *s, ent_raw *raw, bool *more, ent_err *err) {
    *raw = (ent_raw){.form = ENT_RAW_AUTO};
    *more = true;
    switch (s->form) {
    case ENT_FORM_WARC: return ent_source_warc(s, raw, more, err);
    case ENT_FORM_JSONL: return next_line(s, raw, more, err);
    case ENT_FORM_FEED: return next_feed(s, raw, more, err);
    default: return next_whole(s, raw, more, err);
    }
}

uint64_t ent_input_source_position(const ent_input_source *s) {
    return ent_stream_compressed(s->stream) ? ent_stream_position(s->stream) : s->base + s->at;
}

bool ent_input_source_many(const ent_input_source *s) { return s->form == ENT_FORM_WARC || s->form == ENT_FORM_JSONL || s->form == ENT_FORM_FEED; }
bool ent_input_source_filtered(const ent_input_source *s) { return s->form == ENT_FORM_WARC; }
