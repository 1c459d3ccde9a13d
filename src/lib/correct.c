/* Corrections from outside: looked up, tried on a second derivation so that the caller sees what they change, and only then appended. */
#include "lib/lib.h"

#include <string.h>

/* The derivation with the rows appended, printed against the one without. */
static ent_status print_changes(ent_answer *a, const ent_corrections *rows, ent_err *err) {
    ent_dispatches tried = a->dispatches;
    ent_derived after;
    uint32_t count = a->dispatches.corrections.count;
    ent_store_correction *all = ENT_NEW_ARRAY(&a->arena, ent_store_correction, count + rows->rows.count);
    if (!all) return ent_err_full(err, "a correction");
    if (count) memcpy(all, a->dispatches.corrections.items, count * sizeof *all);
    if (rows->rows.count) memcpy(all + count, rows->rows.items, rows->rows.count * sizeof *all);
    tried.corrections.items = all;
    tried.corrections.count = tried.corrections.capacity = count + rows->rows.count;
    ent_status status = ent_derive_all(&tried, &a->arena, &after, err);
    if (!status) status = ent_output_changes(&a->derived, &after, &a->arena, &a->out, err);
    return status;
}

static ent_status append(ent_answer *a, const ent_corrections *rows, ent_err *err) {
    ent_status status = ent_store_begin(a->reg->store, err);
    if (status) return status;
    for (uint32_t i = 0; !status && i < rows->rows.count; i++) status = ent_store_correct(a->reg->store, &rows->rows.items[i], err);
    if (!status) return ent_store_commit(a->reg->store, err);
    ent_store_rollback(a->reg->store);
    return status;
}

ent_status ent_register_correct(ent_register *reg, const ent_correction *correction, bool apply, ent_sink sink, ent_err *err) {
    ent_answer a;
    ent_corrections rows = {0};
    ent_proposal proposal = {
        .action = ent_str_of(correction->action),
        .words = correction->words,
        .word_count = correction->word_count,
        .office = ent_str_of(correction->office),
        .only = correction->only,
        .author = ent_str_of(correction->author),
        .reason = ent_str_of(correction->reason),
        .day = ent_str_of(correction->day),
    };
    ent_status status = ent_answer_open(&a, reg, true, err);
    if (!status) status = ent_derive_propose(&a.derived, &proposal, &a.arena, &rows, err);
    if (!status) status = print_changes(&a, &rows, err);
    if (!status && apply) status = append(&a, &rows, err);
    status = ent_answer_close(&a, status, sink, err);
    return !status && apply ? ent_register_refresh(reg, err) : status;
}

ent_status ent_register_export_corrections(ent_register *reg, ent_sink sink, ent_err *err) {
    ent_answer a;
    ent_status status = ent_answer_open(&a, reg, false, err);
    if (!status) ent_output_corrections(&a.dispatches, &a.out);
    return ent_answer_close(&a, status, sink, err);
}

static bool is_there(const ent_dispatches *all, const ent_corrections *rows, const ent_store_correction *row, ent_buf *mine, ent_buf *other) {
    ent_buf_reset(mine);
    ent_store_print_correction(row, mine);
    for (uint32_t i = 0; i < all->corrections.count + rows->rows.count; i++) {
        uint32_t known = all->corrections.count;
        ent_buf_reset(other);
        ent_store_print_correction(i < known ? &all->corrections.items[i] : &rows->rows.items[i - known], other);
        if (ent_str_equal(ent_buf_str(mine), ent_buf_str(other))) return true;
    }
    return false;
}

/* The lines that are no remarks and not there yet. */
static ent_status parse(ent_answer *a, ent_str text, ent_corrections *rows, ent_err *err) {
    ent_buf mine, other;
    ent_buf_init(&mine);
    ent_buf_init(&other);
    ent_status status = ENT_OK;
    for (unsigned number = 1; !status && text.len; number++) {
        ent_str line = ent_str_cut(&text, '\n');
        ent_store_correction row;
        ent_err why = {0};
        if (!line.len || line.ptr[0] == '#') continue;
        status = ent_store_parse_correction(line, &a->arena, &row, &why);
        if (status) status = ent_err_set(err, status, "line %u: %s", number, why.text);
        else if (!is_there(&a->dispatches, rows, &row, &mine, &other) && !ent_vec_push(&a->arena, &rows->rows, row))
            status = ent_err_full(err, "the corrections");
    }
    if (!status && (mine.failed || other.failed)) status = ent_err_set(err, ENT_MEMORY, "memory ran out");
    ent_buf_release(&mine);
    ent_buf_release(&other);
    return status;
}

ent_status ent_register_import_corrections(ent_register *reg, const char *text, size_t length, bool apply, ent_sink sink, ent_err *err) {
    ent_answer a;
    ent_corrections rows = {0};
    ent_status status = ent_answer_open(&a, reg, true, err);
    if (!status) status = parse(&a, (ent_str){text, length}, &rows, err);
    if (!status) status = print_changes(&a, &rows, err);
    if (!status && apply && rows.rows.count) status = append(&a, &rows, err);
    status = ent_answer_close(&a, status, sink, err);
    return !status && apply ? ent_register_refresh(reg, err) : status;
}
