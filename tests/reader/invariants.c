/* Invariants of a reading. */
#include "invariants.h"

#include <string.h>

#include "base/json.h"
#include "base/utf8.h"

/* Bytes that the reader may refuse: nothing visible, a NUL, invalid UTF-8. */
static bool may_refuse(ent_str bytes) { return ent_str_trim(bytes).len < 4 || memchr(bytes.ptr, 0, bytes.len) || ent_utf8_check(bytes) != SIZE_MAX; }

static const char *claim_fault(const ent_claim *claim, ent_str bytes) {
    if (claim->kind == ENT_KIND_NONE || claim->kind >= ENT_KIND_COUNT) return "claim of no kind";
    if (claim->status == ENT_FACT_STATUS_NONE || claim->status >= ENT_FACT_STATUS_COUNT) return "claim of no status";
    if (claim->zone == ENT_FACT_ZONE_NONE || claim->zone >= ENT_FACT_ZONE_COUNT) return "claim of no zone";
    bool may_lack = claim->kind == ENT_KIND_ANNIVERSARY; /* of a war's end, of nobody's */
    if (claim->agent_count + claim->counterpart_count == 0 && !may_lack) return "claim without actors";
    if (claim->proof_count == 0) return "claim without proof";
    if (claim->rule.len == 0) return "claim without rule";
    for (uint32_t i = 0; i < claim->proof_count; i++)
        if (claim->proofs[i].start >= claim->proofs[i].end || claim->proofs[i].end > bytes.len) return "proof outside the bytes";
    if (claim->from.year && !ent_date_valid(claim->from)) return "impossible first day";
    if (claim->to.year && !ent_date_valid(claim->to)) return "impossible last day";
    if (claim->from.year && claim->to.year && ent_date_last(claim->to) < ent_date_first(claim->from)) return "ends before it begins";
    return NULL;
}

static const char *print_fault(const ent_dispatch *dispatch, ent_buf *printed) {
    ent_buf_reset(printed);
    ent_dispatch_print(dispatch, printed);
    ent_arena scratch;
    ent_arena_init(&scratch, 0);
    const ent_json *json = NULL;
    ent_status status = ent_json_parse(ent_buf_str(printed), &scratch, &json, NULL);
    ent_arena_release(&scratch);
    return status ? "print is no JSON" : NULL;
}

const char *reader_fault(const ent_reader *reader, ent_str bytes, ent_arena *arena, ent_buf *printed, ent_status *status) {
    ent_dispatch dispatch = {0};
    ent_err err = {0};
    ent_arena_reset(arena);
    *status = ent_extract_read(reader, (ent_desk){.arena = arena}, ENT_STR("doc"), bytes, &dispatch, &err);
    if (*status && err.status != *status) return "status without its message";
    if (*status == ENT_INPUT) return may_refuse(bytes) ? NULL : "refused for no reason";
    if (*status == ENT_LIMIT) return arena->limit_bytes ? NULL : "limit where there is none";
    if (*status) return err.text[0] ? "unexpected status" : "unexpected status without message";
    for (uint32_t i = 0; i < dispatch.claims.count; i++) {
        const char *fault = claim_fault(&dispatch.claims.items[i], bytes);
        if (fault) return fault;
    }
    return print_fault(&dispatch, printed);
}
