/* The order of the derivations, and what they share. */
#include "derive/derive.h"

#include "base/utf8.h"
#include "derive/internal.h"

ent_status ent_derive_full(ent_err *err) { return ent_err_full(err, "deriving the register"); }

static ent_status derive(const ent_dispatches *dispatches, bool verdicts, ent_arena *arena, ent_derived *derived, ent_err *err) {
    ent_acts acts = {0};
    *derived = (ent_derived){.dispatches = dispatches};
    ent_status status = ent_derive_corrections(derived, verdicts, arena, &acts, err);
    if (!status) status = ent_derive_identities(derived, arena, &acts, err);
    if (!status) status = ent_derive_namesakes(derived, &acts, arena, err);
    if (!status) status = ent_derive_facts(derived, &acts, arena, err);
    ent_derive_last_day(derived);
    if (!status) status = ent_derive_outcomes(derived, arena, err);
    if (!status) status = ent_derive_tenures(derived, &acts, arena, err);
    if (!status) status = ent_derive_successions(derived, arena, err);
    if (!status) status = ent_derive_narrowed(derived, arena, err);
    if (!status) status = ent_derive_summary(derived, arena, err);
    return status;
}

ent_status ent_derive_all(const ent_dispatches *dispatches, ent_arena *arena, ent_derived *derived, ent_err *err) {
    return derive(dispatches, true, arena, derived, err);
}

ent_status ent_derive_unreviewed(const ent_dispatches *dispatches, ent_arena *arena, ent_derived *derived, ent_err *err) {
    return derive(dispatches, false, arena, derived, err);
}

const ent_dispatch *ent_derive_dispatch(const ent_derived *derived, ent_source source) { return &derived->dispatches->items.items[source.dispatch]; }

const ent_claim *ent_derive_claim(const ent_derived *derived, ent_source source) {
    return &ent_derive_dispatch(derived, source)->claims.items[source.claim];
}

bool ent_derive_takes_part(const ent_fact *fact, uint32_t identity) {
    for (uint32_t i = 0; i < fact->agent_count; i++)
        if (fact->agents[i] == identity) return true;
    for (uint32_t i = 0; i < fact->counterpart_count; i++)
        if (fact->counterparts[i] == identity) return true;
    return false;
}

const ent_identity *ent_derive_actor(const ent_derived *derived, const ent_fact *fact, const ent_actor *actor) {
    for (uint32_t i = 0; i < fact->agent_count + fact->counterpart_count; i++) {
        uint32_t number = i < fact->agent_count ? fact->agents[i] : fact->counterparts[i - fact->agent_count];
        const ent_identity *who = &derived->identities[number];
        if (who->type != actor->type || (actor->country && who->country != actor->country)) continue;
        for (uint32_t n = 0; n < who->name_count; n++)
            if (ent_str_equal(who->names[n], actor->name)) return who;
    }
    return NULL;
}

int ent_derive_compare_sources(ent_source a, ent_source b) {
    if (a.dispatch != b.dispatch) return a.dispatch < b.dispatch ? -1 : 1;
    return a.claim == b.claim ? 0 : a.claim < b.claim ? -1 : 1;
}

bool ent_derive_is_contact(const ent_fact *fact) {
    bool kind = fact->kind == ENT_KIND_VISIT || fact->kind == ENT_KIND_MEETING || fact->kind == ENT_KIND_CALL || fact->kind == ENT_KIND_SESSION ||
                fact->kind == ENT_KIND_CREDENTIALS;
    return kind && !fact->unverifiable && (fact->status == ENT_FACT_STATUS_HELD || fact->status == ENT_FACT_STATUS_RECALLED);
}

void ent_derive_fold(ent_buf *out, ent_str name) {
    bool gap = false, any = false;
    for (size_t at = 0; at < name.len;) {
        char folded[4];
        size_t length = ent_utf8_fold(ent_utf8_next(name, &at), folded);
        for (size_t i = 0; i < length; i++) {
            unsigned char byte = (unsigned char)folded[i];
            if (byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')) {
                if (gap && any) ent_buf_putc(out, ' ');
                gap = false;
                any = true;
                ent_buf_putc(out, folded[i]);
            } else {
                gap = true;
            }
        }
    }
}

bool ent_derive_folded(ent_arena *arena, ent_buf *scratch, ent_str text, ent_str *out) {
    ent_buf_reset(scratch);
    ent_derive_fold(scratch, text);
    char *bytes = scratch->failed ? NULL : ent_arena_copy(arena, scratch->ptr ? scratch->ptr : "", scratch->len);
    *out = (ent_str){bytes, scratch->len};
    return bytes != NULL;
}

bool ent_derive_has_words(ent_str all, ent_str some) {
    while (some.len) {
        ent_str word = ent_str_cut(&some, ' '), rest = all;
        bool found = false;
        while (rest.len && !found) found = ent_str_equal(ent_str_cut(&rest, ' '), word);
        if (!found) return false;
    }
    return true;
}

unsigned ent_derive_rank(unsigned office_class) {
    /* Protocol order of the classes; the enum's own order is not one. */
    static const unsigned char order[] = {
        0,
        ENT_OFFICE_CLASS_HEAD_OF_STATE,
        ENT_OFFICE_CLASS_MONARCH,
        ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT,
        ENT_OFFICE_CLASS_LEGISLATURE,
        ENT_OFFICE_CLASS_PARTY,
        ENT_OFFICE_CLASS_MINISTER,
        ENT_OFFICE_CLASS_INTERNATIONAL,
        ENT_OFFICE_CLASS_RELIGIOUS,
        ENT_OFFICE_CLASS_JUDICIARY,
        ENT_OFFICE_CLASS_DEPUTY_MINISTER,
        ENT_OFFICE_CLASS_MILITARY,
        ENT_OFFICE_CLASS_DIPLOMAT,
        ENT_OFFICE_CLASS_LOCAL,
        ENT_OFFICE_CLASS_SPOKESPERSON,
        ENT_OFFICE_CLASS_OFFICIAL,
        ENT_OFFICE_CLASS_GENERIC,
    };
    for (unsigned rank = 1; rank < sizeof order; rank++)
        if (order[rank] == office_class) return rank;
    return 0;
}

unsigned ent_derive_office_rank(const ent_office *office) {
    unsigned rank = ent_derive_rank(office->office_class);
    return rank && rank <= ENT_RANK_LEADERS && office->deputy ? ent_derive_rank(ENT_OFFICE_CLASS_MINISTER) : rank;
}
