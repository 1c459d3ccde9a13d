/* The order of the stages, in one place. A stage's value is filled by one call and read by later ones only. */
#include "extract/extract.h"

#include <stdlib.h>
#include <string.h>

#include "actors/actors.h"
#include "events/events.h"
#include "text/text.h"
#include "time/time.h"

struct ent_reader {
    ent_pack *pack;
    ent_arena arena; /* what the stages decode from the pack */
    const ent_frames *frames;
    const ent_text_rules *text;
    const ent_input_rules *input;
    const ent_time_rules *time;
};

ent_status ent_reader_open(const char *pack_path, ent_reader **out, ent_err *err) {
    ent_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return ent_err_set(err, ENT_MEMORY, "out of memory");
    ent_arena_init(&reader->arena, 0);
    ent_status status = ent_pack_open(pack_path, &reader->pack, err);
    if (!status) status = ent_frames_open(reader->pack, &reader->arena, &reader->frames, err);
    if (!status) status = ent_input_open(reader->pack, &reader->arena, &reader->input, err);
    if (!status) status = ent_text_open(reader->pack, &reader->arena, &reader->text, err);
    if (!status) status = ent_time_open(reader->pack, &reader->arena, &reader->time, err);
    if (status) {
        ent_reader_close(reader);
        return status;
    }
    *out = reader;
    return ENT_OK;
}

void ent_reader_close(ent_reader *reader) {
    if (!reader) return;
    ent_pack_close(reader->pack);
    ent_arena_release(&reader->arena);
    free(reader);
}

const ent_pack *ent_reader_pack(const ent_reader *reader) { return reader->pack; }
const ent_input_rules *ent_reader_input(const ent_reader *reader) { return reader->input; }
const ent_text_rules *ent_reader_text(const ent_reader *reader) { return reader->text; }

typedef struct stages {
    ent_text text;
    ent_actors actors;
    ent_times times;
    ent_dispatch dispatch;
} stages;

/* A proof is a span of the text; where the text was made from a page, it leads back to the bytes of the page as well. */
static ent_status trace_proofs(const ent_page *page, ent_arena *arena, ent_dispatch *dispatch, ent_err *err) {
    if (!page->origin || !page->origin->map) return ENT_OK;
    for (uint32_t c = 0; c < dispatch->claims.count; c++) {
        ent_claim *claim = &dispatch->claims.items[c];
        ent_span *sources = ENT_NEW_ARRAY(arena, ent_span, claim->proof_count);
        if (!sources) return ent_err_full(err, "proofs");
        for (uint32_t i = 0; i < claim->proof_count; i++) sources[i] = ent_map_find(page->origin->map, claim->proofs[i]);
        claim->sources = sources;
    }
    return ENT_OK;
}

static ent_status run(const ent_reader *reader, ent_desk desk, const ent_page *page, stages *s, ent_events_extras extras, ent_err *err) {
    ent_arena *arena = desk.arena;
    memset(s, 0, sizeof *s);
    ent_status status = ent_text_read(reader->text, desk.words, page, arena, &s->text, err);
    if (!status) status = ent_actors_read(reader->pack, page, &s->text, arena, &s->actors, err);
    if (!status) status = ent_time_read(reader->time, page, &s->text, arena, &s->times, err);
    if (status) return status;
    s->dispatch.name = page->name;
    memcpy(s->dispatch.sha256, page->sha256, sizeof page->sha256);
    s->dispatch.size_bytes = page->bytes.len;
    s->dispatch.origin = page->origin;
    if (s->times.published.count) s->dispatch.published = s->times.published.items[0];
    ent_story story = {reader->pack, reader->frames, page, &s->text, &s->actors, &s->times};
    status = ent_events_read(&story, arena, &s->dispatch, extras, err);
    return status ? status : trace_proofs(page, arena, &s->dispatch, err);
}

/* A stage knows only that memory ran out: the size of the dispatch and the limit tell what to do about it. */
static ent_status name_limit(const ent_arena *arena, size_t length, ent_err *err) {
    if (!err || !arena->limit_bytes) return ENT_LIMIT;
    ent_err cause = *err;
    return ent_err_set(err, ENT_LIMIT, "%s: %zu bytes of text, %zu KB to read them with", cause.text, length, arena->limit_bytes >> 10);
}

ent_status ent_extract_page(const ent_reader *reader, ent_desk desk, const ent_page *page, ent_dispatch *dispatch, ent_err *err) {
    stages s;
    ent_status status = run(reader, desk, page, &s, (ent_events_extras){.unresolved = desk.unresolved}, err);
    if (!status) *dispatch = s.dispatch;
    return status == ENT_LIMIT ? name_limit(desk.arena, page->bytes.len, err) : status;
}

ent_status ent_extract_read(const ent_reader *reader, ent_desk desk, ent_str name, ent_str bytes, ent_dispatch *dispatch, ent_err *err) {
    ent_page page;
    ent_status status = ent_input_text(name, bytes, desk.arena, &page, err);
    if (status) return status == ENT_LIMIT ? name_limit(desk.arena, bytes.len, err) : status;
    return ent_extract_page(reader, desk, &page, dispatch, err);
}

ent_status ent_extract_explain_page(const ent_reader *reader, const ent_page *page, const char *stage, ent_arena *arena, ent_buf *out, ent_err *err) {
    static const char *const known[] = {"zones", "tokens", "mentions", "whens", "published", "clauses", "claims", "unresolved", "page"};
    size_t which = 0, count = sizeof known / sizeof known[0];
    while (which < count && strcmp(stage, known[which]) != 0) which++;
    if (which == count)
        return ent_err_set(err, ENT_USAGE, "unknown stage '%s': one of page, zones, tokens, mentions, whens, published, clauses, claims, unresolved",
                           stage);
    if (which == 8) {
        ent_input_dump(page, out);
        return ENT_OK;
    }
    stages s;
    ent_buf references; /* printed behind the mentions, though events read them */
    ent_buf_init(&references);
    ent_events_extras extras = {.clauses = which == 5 ? out : NULL, .references = which == 2 ? &references : NULL, .unresolved = which == 7};
    ent_status status = run(reader, (ent_desk){.arena = arena}, page, &s, extras, err);
    if (status) {
        ent_buf_release(&references);
        return status;
    }
    switch (which) {
    case 0: ent_text_dump_zones(page, &s.text, out); break;
    case 1: ent_text_dump_tokens(reader->pack, page, &s.text, out); break;
    case 2:
        ent_actors_dump(page, &s.text, &s.actors, out);
        ent_buf_put(out, ent_buf_str(&references));
        break;
    case 3: ent_time_dump(page, &s.text, &s.times, out); break;
    case 4: ent_time_dump_published(page, &s.times, out); break;
    case 6: ent_dispatch_print(&s.dispatch, out); break;
    case 7: ent_events_dump_unresolved(&s.dispatch, out); break;
    default: break;
    }
    ent_buf_release(&references);
    return ENT_OK;
}

ent_status ent_extract_explain(const ent_reader *reader, ent_str name, ent_str bytes, const char *stage, ent_arena *arena, ent_buf *out,
                               ent_err *err) {
    ent_page page;
    ent_status status = ent_input_text(name, bytes, arena, &page, err);
    return status ? status : ent_extract_explain_page(reader, &page, stage, arena, out, err);
}
