/* Cells of the register's own tables, and the list of all cells: schema/export.tsv names them, this file and export_field_event.c fill them. */
#include "output/export_field.h"

#include "base/sha256.h"
#include "output/print.h"

#include <stdio.h>

/* ---- pieces ---- */

void ent_cell_date(ent_date date, ent_buf *out) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(date, text);
    ent_buf_puts(out, text);
}

void ent_cell_country(ent_country country, ent_buf *out) {
    char text[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, text);
    ent_buf_puts(out, text);
}

void ent_cell_number(uint64_t value, ent_buf *out) { ent_buf_putf(out, "%llu", (unsigned long long)value); }

#define CELL(name) void ent_field_##name(const ent_export_row *r, ent_buf *out)

/* ---- names of things ---- */

CELL(claim) {
    char name[ENT_EXPORT_NAME_BYTES];
    ent_export_name(r->dispatch, r->ordinal, name);
    ent_buf_puts(out, name);
}
CELL(fact) {
    char name[ENT_EXPORT_NAME_BYTES];
    ent_export_fact_name(r->x, r->fact, name);
    ent_buf_puts(out, name);
}
CELL(dispatch) { ent_buf_put(out, r->dispatch->name); }
CELL(identity) {
    char name[ENT_EXPORT_NAME_BYTES];
    ent_export_identity_name(r->identity, name);
    ent_buf_puts(out, name);
}

/* ---- dispatches ---- */

static const ent_origin *origin_of(const ent_export_row *r) {
    static const ent_origin none = {0};
    return r->dispatch->origin ? r->dispatch->origin : &none;
}
CELL(url) { ent_buf_put(out, origin_of(r)->url); }
CELL(address) { ent_buf_put(out, origin_of(r)->url.len ? origin_of(r)->url : r->dispatch->name); }
CELL(source_format) { ent_buf_put(out, origin_of(r)->format); }
CELL(source_sha256) {
    char hex[ENT_SHA256_HEX_BYTES];
    ent_sha256_hex(origin_of(r)->sha256, hex);
    if (r->dispatch->origin) ent_buf_puts(out, hex);
}

CELL(sha256) {
    char hex[ENT_SHA256_HEX_BYTES];
    ent_sha256_hex(r->dispatch->sha256, hex);
    ent_buf_puts(out, hex);
}
CELL(size_bytes) { ent_cell_number(r->dispatch->size_bytes, out); }
CELL(published_from) { ent_cell_date(r->dispatch->published.value.from, out); }
CELL(published_to) { ent_cell_date(r->dispatch->published.value.to, out); }
CELL(published_basis) { ent_buf_puts(out, ent_basis_name(r->dispatch->published.basis)); }
CELL(claim_count) { ent_cell_number(r->dispatch->claims.count, out); }

/* ---- claims ---- */

CELL(kind) { ent_buf_puts(out, ent_kind_name(r->claim->kind)); }
CELL(status) { ent_buf_puts(out, ent_fact_status_name(r->claim->status)); }
CELL(from) { ent_cell_date(r->fact ? r->fact->from : r->claim->from, out); }
CELL(to) { ent_cell_date(r->fact ? r->fact->to : r->claim->to, out); }
CELL(basis) { ent_buf_puts(out, r->claim->from.year ? ent_basis_name(r->claim->basis) : ""); }
CELL(place_country) { ent_cell_country(r->claim->place_country, out); }
CELL(city) { ent_buf_put(out, r->claim->place_city); }
CELL(mechanism) { ent_buf_put(out, r->claim->mechanism); }
CELL(document) { ent_buf_put(out, r->claim->document); }
CELL(label) { ent_buf_put(out, r->claim->label); }
CELL(edition) {
    if (r->claim->edition) ent_cell_number(r->claim->edition, out);
}
CELL(office_title) { ent_buf_put(out, r->claim->office.title); }
CELL(office_body) { ent_buf_put(out, r->claim->office.body); }
CELL(office_country) { ent_cell_country(r->claim->office.country, out); }
CELL(leaves) { ent_buf_puts(out, r->claim->leaves ? "true" : ""); }
CELL(base_date) { ent_cell_date(r->claim->base, out); }
CELL(zone) { ent_buf_puts(out, ent_fact_zone_name(r->claim->zone)); }
CELL(negated) { ent_buf_puts(out, r->claim->negated ? "true" : "false"); }
CELL(rule) { ent_buf_put(out, r->claim->rule); }
CELL(about) { ent_print_about(out, "", r->claim); }
CELL(topics) {
    bool any = false;
    for (unsigned i = 1; i < ENT_TOPIC_COUNT; i++) {
        if (!(r->claim->topics >> (i - 1) & 1)) continue;
        if (any) ent_buf_puts(out, "; ");
        ent_buf_puts(out, ent_topic_name(i));
        any = true;
    }
}

static void put_names(const ent_actor *actors, uint32_t count, ent_buf *out) {
    for (uint32_t i = 0; i < count; i++) ent_export_join(out, actors[i].name);
}
CELL(agents) { put_names(r->claim->agents, r->claim->agent_count, out); }
CELL(counterparts) { put_names(r->claim->counterparts, r->claim->counterpart_count, out); }

static void put_countries(const ent_actor *actors, uint32_t count, ent_buf *out) {
    for (uint32_t i = 0; i < count; i++) {
        char text[ENT_COUNTRY_TEXT_BYTES];
        ent_country_format(actors[i].country, text);
        ent_export_join(out, ent_str_of(text));
    }
}
CELL(agent_countries) { put_countries(r->claim->agents, r->claim->agent_count, out); }
CELL(counterpart_countries) { put_countries(r->claim->counterparts, r->claim->counterpart_count, out); }

/* ---- actors, offices, proofs ---- */

CELL(side) { ent_buf_puts(out, r->counterpart ? "counterpart" : "agent"); }
CELL(position) { ent_cell_number(r->position + 1, out); }
CELL(one_name) {
    if (r->one) ent_buf_put(out, r->one->name);
}
CELL(one_type) {
    if (r->one) ent_buf_puts(out, ent_actor_type_name(r->one->type));
}
CELL(one_country) {
    if (r->one) ent_cell_country(r->one->country, out);
}

static const ent_office *held(const ent_export_row *r) { return r->tenure ? &r->tenure->office : r->office; }
CELL(held_title) { ent_buf_put(out, held(r)->title); }
CELL(held_body) { ent_buf_put(out, held(r)->body); }
CELL(held_country) { ent_cell_country(held(r)->country, out); }
CELL(held_class) { ent_buf_puts(out, ent_office_class_name(held(r)->office_class)); }

CELL(proof_start) { ent_cell_number(r->proof->start, out); }
CELL(proof_end) { ent_cell_number(r->proof->end, out); }
CELL(quote) {
    if (r->proof) ent_export_quote(r->x, r->dispatch, *r->proof, out);
    else if (r->claim->proof_count) ent_export_quote(r->x, r->dispatch, r->claim->proofs[0], out);
}

/* ---- facts ---- */

static const ent_outcome *outcome_of(const ent_export_row *r) { return &r->x->view.derived.outcomes[r->fact - r->x->view.derived.facts]; }

CELL(fact_status) { ent_buf_puts(out, ent_fact_status_name(r->fact->status)); }
CELL(level) {
    for (unsigned value = 1; r->fact->level && value < ENT_OFFICE_CLASS_COUNT; value++)
        if (ent_derive_rank(value) == r->fact->level) ent_buf_puts(out, ent_office_class_name(value));
}
CELL(outlook) {
    static const char *const names[] = {"", "open", "answered", "cancelled", "no news"};
    ent_buf_puts(out, names[outcome_of(r)->outlook]);
}
CELL(answered_by) {
    const ent_fact *answer = ent_derive_answer(&r->x->view.derived, r->fact);
    char name[ENT_EXPORT_NAME_BYTES];
    if (!answer) return;
    ent_export_fact_name(r->x, answer, name);
    ent_buf_puts(out, name);
}
CELL(source_count) { ent_cell_number(r->tenure ? r->tenure->proof_count : r->fact->source_count, out); }
CELL(mention_count) {
    uint64_t count = 0;
    for (uint32_t i = 0; i < r->fact->source_count; i++) count += ent_derive_claim(&r->x->view.derived, r->fact->sources[i])->proof_count;
    ent_cell_number(count, out);
}
CELL(differ) {
    if (r->fact->differ_who) ent_export_join(out, ENT_STR("participants"));
    if (r->fact->differ_status) ent_export_join(out, ENT_STR("status"));
    if (r->fact->differ_date) ent_export_join(out, ENT_STR("day"));
    if (r->fact->differ_place) ent_export_join(out, ENT_STR("place"));
}

/* ---- identities and tenures ---- */

CELL(name) { ent_buf_put(out, r->identity->name); }
CELL(type) { ent_buf_puts(out, ent_actor_type_name(r->identity->type)); }
CELL(country) { ent_cell_country(r->identity->country, out); }
CELL(mentions) { ent_cell_number(r->identity->mention_count, out); }
CELL(names) {
    for (uint32_t i = 0; i < r->identity->name_count; i++) ent_export_join(out, r->identity->names[i]);
}
CELL(first) { ent_cell_date(r->tenure->first, out); }
CELL(last) { ent_cell_date(r->tenure->last, out); }

/* ---- corrections ---- */

CELL(correction_revision) { ent_cell_number(r->correction->revision, out); }
CELL(correction_kind) { ent_buf_put(out, r->correction->kind); }
CELL(correction_subject) { ent_buf_put(out, r->correction->subject); }
CELL(correction_field) { ent_buf_put(out, r->correction->field); }
CELL(correction_value) { ent_buf_put(out, r->correction->value); }
CELL(correction_author) { ent_buf_put(out, r->correction->author); }
CELL(correction_reason) { ent_buf_put(out, r->correction->reason); }
CELL(correction_day) { ent_buf_put(out, r->correction->day); }
