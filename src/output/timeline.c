/* The facts of a dyad in time order, each act once with all its sources. */
#include "base/json.h"
#include "output/output.h"
#include "output/print.h"

enum { QUOTE_BYTES = 160 };

static const char *arrow(const ent_fact *fact) { return ent_kind_symmetric(fact->kind) ? " ↔ " : " → "; }

static void put_differences(ent_buf *out, const ent_fact *fact, const char *separator) {
    const char *gap = "";
    const struct {
        bool differs;
        const char *name;
    } rows[] = {{fact->differ_status, "status"}, {fact->differ_date, "date"}, {fact->differ_place, "place"}, {fact->differ_who, "participants"}};
    for (int i = 0; i < 4; i++) {
        if (!rows[i].differs) continue;
        ent_buf_puts(out, gap);
        ent_buf_puts(out, rows[i].name);
        gap = separator;
    }
}

static void put_sources(ent_buf *out, const ent_derived *derived, const ent_fact *fact) {
    for (uint32_t i = 0; i < fact->source_count; i++) {
        const ent_claim *claim = ent_derive_claim(derived, fact->sources[i]);
        if (i) ent_buf_putc(out, ' ');
        ent_print_field(out, ent_derive_dispatch(derived, fact->sources[i])->name);
        if (claim->proof_count) ent_buf_putf(out, ":%u-%u", claim->proofs[0].start, claim->proofs[0].end);
    }
}

void ent_output_timeline_tsv(const ent_derived *derived, const ent_dyad *dyad, ent_buf *out) {
    ent_buf piece;
    ent_buf_init(&piece);
    ent_buf_puts(out, "from\tto\tkind\tstatus\tplace\tagents\tcounterparts\tabout\tdiffer\tsources\n");
    for (uint32_t i = 0; i < dyad->facts.count; i++) {
        const ent_fact *fact = dyad->facts.items[i];
        const ent_claim *claim = ent_derive_claim(derived, fact->best);
        char from[ENT_DATE_TEXT_BYTES], to[ENT_DATE_TEXT_BYTES];
        ent_date_format(fact->from, from);
        ent_date_format(fact->to, to);
        ent_buf_putf(out, "%s\t%s\t%s\t%s\t", from, to, ent_kind_name(fact->kind), ent_fact_status_name(fact->status));
        for (int column = 0; column < 4; column++) {
            ent_buf_reset(&piece);
            if (column == 0) ent_print_place(&piece, claim);
            else if (column == 1) ent_print_actors(&piece, claim->agents, claim->agent_count);
            else if (column == 2) ent_print_actors(&piece, claim->counterparts, claim->counterpart_count);
            else ent_print_about(&piece, "", claim);
            ent_print_field(out, ent_buf_str(&piece));
            ent_buf_putc(out, '\t');
        }
        put_differences(out, fact, " ");
        ent_buf_putc(out, '\t');
        put_sources(out, derived, fact);
        ent_buf_putc(out, '\n');
    }
    out->failed = out->failed || piece.failed;
    ent_buf_release(&piece);
}

void ent_output_timeline_jsonl(const ent_derived *derived, const ent_dyad *dyad, ent_buf *out) {
    for (uint32_t i = 0; i < dyad->facts.count; i++) {
        const ent_fact *fact = dyad->facts.items[i];
        char from[ENT_DATE_TEXT_BYTES], to[ENT_DATE_TEXT_BYTES];
        ent_date_format(fact->from, from);
        ent_date_format(fact->to, to);
        ent_json_writer w;
        ent_json_init(&w, out);
        ent_json_object(&w);
        ent_json_key(&w, "kind"), ent_json_str(&w, ent_str_of(ent_kind_name(fact->kind)));
        ent_json_key(&w, "status"), ent_json_str(&w, ent_str_of(ent_fact_status_name(fact->status)));
        ent_json_key(&w, "from"), ent_json_str_or_null(&w, ent_str_of(from));
        ent_json_key(&w, "to"), ent_json_str_or_null(&w, ent_str_of(to));
        ent_json_key(&w, "differ"), ent_json_array(&w);
        if (fact->differ_status) ent_json_str(&w, ENT_STR("status"));
        if (fact->differ_date) ent_json_str(&w, ENT_STR("date"));
        if (fact->differ_place) ent_json_str(&w, ENT_STR("place"));
        if (fact->differ_who) ent_json_str(&w, ENT_STR("participants"));
        ent_json_end_array(&w);
        ent_json_key(&w, "sources"), ent_json_array(&w);
        for (uint32_t s = 0; s < fact->source_count; s++) {
            ent_json_object(&w);
            ent_json_key(&w, "doc"), ent_json_str(&w, ent_derive_dispatch(derived, fact->sources[s])->name);
            ent_json_key(&w, "fact"), ent_claim_print(ent_derive_claim(derived, fact->sources[s]), &w);
            ent_json_end_object(&w);
        }
        ent_json_end_array(&w);
        ent_json_end_object(&w);
        ent_buf_putc(out, '\n');
    }
}

static void put_source(ent_buf *out, const ent_derived *derived, const ent_fact *fact, ent_source source, const ent_texts *texts) {
    const ent_dispatch *dispatch = ent_derive_dispatch(derived, source);
    const ent_claim *claim = ent_derive_claim(derived, source);
    ent_buf_puts(out, "      ");
    ent_buf_put(out, dispatch->name);
    if (claim->proof_count) ent_buf_putf(out, " %u-%u", claim->proofs[0].start, claim->proofs[0].end);
    if (ent_derive_differs(fact)) {
        ent_buf_putf(out, " [%s ", ent_fact_status_name(claim->status));
        ent_print_days(out, claim->from, claim->to);
        if (claim->place_city.len || claim->place_country) ent_buf_putc(out, ' ');
        ent_print_place(out, claim);
        ent_buf_putc(out, ']');
    }
    ent_str bytes;
    if (claim->proof_count && texts->find(texts->context, dispatch, &bytes)) {
        ent_buf_puts(out, " \"");
        ent_print_quote(out, bytes, claim->proofs[0], QUOTE_BYTES);
        ent_buf_putc(out, '"');
    }
    ent_buf_putc(out, '\n');
}

void ent_output_timeline_text(const ent_derived *derived, const ent_dyad *dyad, const ent_texts *texts, ent_buf *out) {
    for (uint32_t i = 0; i < dyad->facts.count; i++) {
        const ent_fact *fact = dyad->facts.items[i];
        const ent_claim *claim = ent_derive_claim(derived, fact->best);
        ent_print_days(out, fact->from, fact->to);
        ent_buf_putf(out, "  %s/%s  ", ent_kind_name(fact->kind), ent_fact_status_name(fact->status));
        ent_print_actors(out, claim->agents, claim->agent_count);
        if (claim->counterpart_count) {
            ent_buf_puts(out, arrow(fact));
            ent_print_actors(out, claim->counterparts, claim->counterpart_count);
        }
        if (claim->place_city.len || claim->place_country) {
            ent_buf_puts(out, "  @ ");
            ent_print_place(out, claim);
        }
        ent_print_about(out, "  | ", claim);
        if (ent_derive_differs(fact)) {
            ent_buf_puts(out, "  (sources differ: ");
            put_differences(out, fact, ", ");
            ent_buf_putc(out, ')');
        }
        ent_buf_putc(out, '\n');
        for (uint32_t s = 0; s < fact->source_count; s++) put_source(out, derived, fact, fact->sources[s], texts);
    }
}
