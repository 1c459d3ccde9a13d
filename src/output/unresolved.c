/* The words of one dispatch that a row of the frames names but whose clause gave no fact, with the reason of each. */
#include "base/json.h"
#include "output/output.h"
#include "output/print.h"

enum { WORDS_BYTES = 80 };

const char *ent_output_unresolved_header(void) { return "doc\tbytes\twords\tkind\treason\trule\n"; }

static void put_words(const ent_unresolved *one, ent_str bytes, ent_buf *out) { ent_print_quote(out, bytes, one->span, WORDS_BYTES); }

void ent_output_unresolved_tsv(const ent_dispatch *dispatch, ent_str bytes, ent_buf *out) {
    for (uint32_t i = 0; i < dispatch->unresolved.count; i++) {
        const ent_unresolved *one = &dispatch->unresolved.items[i];
        ent_print_field(out, dispatch->name);
        ent_buf_putf(out, "\t%u-%u\t", one->span.start, one->span.end);
        put_words(one, bytes, out);
        ent_buf_putf(out, "\t%s\t%s\t", ent_kind_name(one->kind), ent_unresolved_name(one->reason));
        ent_buf_put(out, one->rule);
        ent_buf_putc(out, '\n');
    }
}

void ent_output_unresolved_text(const ent_dispatch *dispatch, ent_str bytes, ent_buf *out) {
    ent_buf_put(out, dispatch->name);
    ent_buf_putf(out, "  %u words without a fact\n", dispatch->unresolved.count);
    for (uint32_t i = 0; i < dispatch->unresolved.count; i++) {
        const ent_unresolved *one = &dispatch->unresolved.items[i];
        ent_buf_putf(out, "  %u-%u \"", one->span.start, one->span.end);
        put_words(one, bytes, out);
        ent_buf_putf(out, "\"  %s  no fact: %s  ", ent_kind_name(one->kind), ent_unresolved_name(one->reason));
        ent_buf_put(out, one->rule);
        ent_buf_putc(out, '\n');
    }
}

static void put_object(ent_json_writer *w, const ent_unresolved *one, ent_str bytes, ent_buf *piece) {
    ent_buf_reset(piece);
    put_words(one, bytes, piece);
    ent_json_object(w);
    ent_json_key(w, "start"), ent_json_int(w, one->span.start);
    ent_json_key(w, "end"), ent_json_int(w, one->span.end);
    ent_json_key(w, "words"), ent_json_str(w, ent_buf_str(piece));
    ent_json_key(w, "kind"), ent_json_str(w, ent_str_of(ent_kind_name(one->kind)));
    ent_json_key(w, "reason"), ent_json_str(w, ent_str_of(ent_unresolved_name(one->reason)));
    ent_json_key(w, "rule"), ent_json_str(w, one->rule);
    ent_json_end_object(w);
}

void ent_output_unresolved_jsonl(const ent_dispatch *dispatch, ent_str bytes, ent_buf *out) {
    ent_buf piece;
    ent_json_writer w;
    ent_buf_init(&piece);
    ent_json_init(&w, out);
    ent_json_object(&w);
    ent_json_key(&w, "doc"), ent_json_str(&w, dispatch->name);
    ent_json_key(&w, "unresolved"), ent_json_array(&w);
    for (uint32_t i = 0; i < dispatch->unresolved.count; i++) put_object(&w, &dispatch->unresolved.items[i], bytes, &piece);
    ent_json_end_array(&w);
    ent_json_end_object(&w);
    ent_buf_putc(out, '\n');
    out->failed = out->failed || piece.failed;
    ent_buf_release(&piece);
}
