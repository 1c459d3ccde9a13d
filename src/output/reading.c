/* What was read in one dispatch, as a table and as a list for people. The JSON form is the model's own. */
#include "output/output.h"
#include "output/print.h"

enum { QUOTE_BYTES = 220 };

const char *ent_output_tsv_header(void) {
    return "doc\tpublished\tkind\tstatus\tfrom\tto\tbasis\tplace_country\tplace_"
           "city\tagents\tcounterparts\tabout\ttopics\tzone\tnegated\tproof\trule\n";
}

static void put_topics(ent_buf *out, uint64_t topics) {
    bool any = false;
    for (unsigned i = 0; i < 64; i++) {
        if (!(topics >> i & 1)) continue;
        if (any) ent_buf_putc(out, ' ');
        ent_buf_puts(out, ent_topic_name(i + 1));
        any = true;
    }
}

static void put_date(ent_buf *out, ent_date date) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(date, text);
    ent_buf_puts(out, text);
}

static void put_row(const ent_dispatch *dispatch, const ent_claim *claim, ent_buf *piece, ent_buf *out) {
    char country[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(claim->place_country, country);
    ent_print_field(out, dispatch->name);
    ent_buf_putc(out, '\t');
    if (dispatch->published.value.from.year) ent_print_days(out, dispatch->published.value.from, dispatch->published.value.to);
    ent_buf_putf(out, "\t%s\t%s\t", ent_kind_name(claim->kind), ent_fact_status_name(claim->status));
    put_date(out, claim->from);
    ent_buf_putc(out, '\t');
    put_date(out, claim->to);
    ent_buf_putf(out, "\t%s\t%s\t", ent_basis_name(claim->basis), country);
    ent_print_field(out, claim->place_city);
    for (int side = 0; side < 3; side++) {
        ent_buf_reset(piece);
        if (side == 2) ent_print_about(piece, "", claim);
        else if (side) ent_print_actors(piece, claim->counterparts, claim->counterpart_count);
        else ent_print_actors(piece, claim->agents, claim->agent_count);
        ent_buf_putc(out, '\t');
        ent_print_field(out, ent_buf_str(piece));
    }
    ent_buf_putc(out, '\t');
    put_topics(out, claim->topics);
    ent_buf_putf(out, "\t%s\t%s\t", ent_fact_zone_name(claim->zone), claim->negated ? "true" : "");
    for (uint32_t i = 0; i < claim->proof_count; i++) ent_buf_putf(out, "%s%u-%u", i ? " " : "", claim->proofs[i].start, claim->proofs[i].end);
    ent_buf_putc(out, '\t');
    ent_print_field(out, claim->rule);
    ent_buf_putc(out, '\n');
}

void ent_output_dispatch_tsv(const ent_dispatch *dispatch, ent_buf *out) {
    ent_buf piece;
    ent_buf_init(&piece);
    for (uint32_t i = 0; i < dispatch->claims.count; i++) put_row(dispatch, &dispatch->claims.items[i], &piece, out);
    out->failed = out->failed || piece.failed;
    ent_buf_release(&piece);
}

static void put_fact(const ent_claim *claim, ent_str bytes, ent_buf *out) {
    ent_buf_putf(out, "  %s/%s  ", ent_kind_name(claim->kind), ent_fact_status_name(claim->status));
    ent_print_days(out, claim->from, claim->to);
    if (claim->place_city.len || claim->place_country) {
        ent_buf_puts(out, "  @ ");
        ent_print_place(out, claim);
    }
    ent_buf_puts(out, claim->negated ? "  not: " : "  ");
    ent_print_actors(out, claim->agents, claim->agent_count);
    if (claim->counterpart_count) {
        ent_buf_puts(out, ent_kind_symmetric(claim->kind) ? " ↔ " : " → ");
        ent_print_actors(out, claim->counterparts, claim->counterpart_count);
    }
    ent_print_about(out, "  | ", claim);
    if (claim->zone != ENT_FACT_ZONE_MAIN) ent_buf_putf(out, "  (%s)", ent_fact_zone_name(claim->zone));
    ent_buf_putc(out, '\n');
    for (uint32_t i = 0; i < claim->proof_count; i++) {
        ent_buf_putf(out, "      %u-%u \"", claim->proofs[i].start, claim->proofs[i].end);
        ent_print_quote(out, bytes, claim->proofs[i], QUOTE_BYTES);
        ent_buf_puts(out, "\"\n");
    }
    ent_buf_puts(out, "      ");
    ent_buf_put(out, claim->rule);
    ent_buf_putc(out, '\n');
}

void ent_output_dispatch_text(const ent_dispatch *dispatch, ent_str bytes, ent_buf *out) {
    ent_buf_put(out, dispatch->name);
    ent_buf_puts(out, "  published ");
    ent_print_days(out, dispatch->published.value.from, dispatch->published.value.to);
    ent_buf_putf(out, "  %u facts\n", dispatch->claims.count);
    for (uint32_t i = 0; i < dispatch->claims.count; i++) put_fact(&dispatch->claims.items[i], bytes, out);
}
