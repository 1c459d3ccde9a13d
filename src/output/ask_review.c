/* Tables of what people have said of a register: corrections, and the verdicts of coders. */
#include "output/ask.h"

/* ---- corrections ---- */

static const ent_column correction_columns[] = {{"id", false},    {"day", false},   {"author", false}, {"kind", false},  {"subject", false},
                                                {"field", false}, {"value", false}, {"reason", false}, {"state", false}, {NULL, false}};

static bool is_verdict(const ent_store_correction *row) {
    return ent_str_equal(row->kind, ent_str_of(ent_correction_name(ENT_CORRECTION_VERDICT))) ||
           ent_str_equal(row->kind, ent_str_of(ent_correction_name(ENT_CORRECTION_ADJUDICATE)));
}

static ent_status fill_corrections(ent_answering *a, const ent_asked *ask, ent_err *err) {
    (void)ask, (void)err;
    const ent_dispatches *all = a->derived->dispatches;
    for (uint32_t i = 0; i < all->corrections.count; i++) {
        const ent_store_correction *row = &all->corrections.items[i];
        const ent_applied *applied = &a->derived->applied[i];
        if (is_verdict(row)) continue;
        ent_table_put(&a->table, ent_str_of(applied->id));
        const ent_str cells[] = {row->day, row->author, row->kind, row->subject, row->field, row->value, row->reason};
        for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) ent_table_put(&a->table, cells[c]);
        ent_table_put(&a->table, ent_str_of(applied->withdrawn ? "withdrawn" : applied->idle ? "matches nothing" : "holds"));
    }
    return ENT_OK;
}

const ent_answer_form ent_ask_corrections = {"corrections", correction_columns, 0, 0, fill_corrections};

/* ---- agreement ---- */

static const ent_column agreement_columns[] = {{"what", false}, {"value", false}, {NULL, false}};

static void put_count(ent_answering *a, const char *what, uint32_t count) {
    ent_table_put(&a->table, ent_str_of(what));
    ent_table_number(&a->table, count);
}

static ent_status fill_agreement(ent_answering *a, const ent_asked *ask, ent_err *err) {
    (void)ask;
    ent_agreement found;
    ent_status status = ent_derive_agreement(a->derived->dispatches, a->derived->applied, a->asking->arena, &found, err);
    if (status) return status;
    put_count(a, "coders", found.coder_count);
    put_count(a, "units", found.units);
    put_count(a, "decided by two or more", found.shared);
    put_count(a, "coders differ", found.differing);
    put_count(a, "of these adjudicated", found.adjudicated);
    ent_table_put(&a->table, ENT_STR("Krippendorff's alpha, nominal"));
    int32_t size = found.alpha_per_mille < 0 ? -found.alpha_per_mille : found.alpha_per_mille;
    if (found.defined) ent_buf_putf(&a->buf, "%s%d.%03d", found.alpha_per_mille < 0 ? "-" : "", size / 1000, size % 1000);
    ent_table_take(&a->table, &a->buf);
    return ENT_OK;
}

const ent_answer_form ent_ask_agreement = {"agreement", agreement_columns, 0, 0, fill_agreement};

/* ---- verdicts ---- */

static const ent_column verdict_columns[] = {{"unit", false}, {"coder", false}, {"verdict", false}, {"settled", false}, {NULL, false}};

static ent_status fill_verdicts(ent_answering *a, const ent_asked *ask, ent_err *err) {
    (void)ask;
    ent_agreement found;
    ent_status status = ent_derive_agreement(a->derived->dispatches, a->derived->applied, a->asking->arena, &found, err);
    for (uint32_t i = 0, end; !status && i < found.verdicts.count; i = end) {
        ent_unit unit;
        end = ent_derive_unit(&found.verdicts, i, &unit);
        for (uint32_t k = i; k < end && !unit.also; k++) {
            const ent_verdict *said = &found.verdicts.items[k];
            ent_table_put(&a->table, unit.subject);
            ent_buf_put(&a->buf, said->author);
            ent_buf_puts(&a->buf, said->adjudicated ? " (adjudicator)" : "");
            ent_table_take(&a->table, &a->buf);
            ent_table_put(&a->table, ent_str_of(ent_verdict_name(said->verdict)));
            uint8_t settled = ent_derive_settled(&unit);
            ent_table_put(&a->table, ent_str_of(settled ? ent_verdict_name(settled) : unit.accepts ? "differ" : ""));
        }
    }
    return status;
}

const ent_answer_form ent_ask_verdicts = {"verdicts", verdict_columns, 0, 0, fill_verdicts};
