/* How well the pack is read with, kind by kind: a table that the build measures and lays beside the pack (tools/gen_scores.py). A pack
 * without such a table is as good; the page then says nothing. */
#include "base/file.h"
#include "serve/internal.h"

#include <string.h>

enum { MOST_BYTES = 64 * 1024, COLUMNS = 6 };

void serve_scores_open(serve_site *site) {
    ent_buf path;
    ent_str pack = ent_str_of(site->options.pack_path);
    if (!ent_str_ends(pack, ENT_STR(".pack"))) return;
    ent_buf_init(&path);
    ent_buf_put(&path, (ent_str){pack.ptr, pack.len - strlen(".pack")});
    ent_buf_puts(&path, ".scores.tsv");
    if (path.failed || ent_file_read(path.ptr, MOST_BYTES, &site->scores, NULL)) ent_buf_reset(&site->scores);
    ent_buf_release(&path);
}

ent_str serve_scores_note(const serve_site *site, const char *name) {
    ent_str text = ent_buf_str(&site->scores);
    while (text.len) {
        ent_str line = ent_str_cut(&text, '\n'), key = ent_str_cut(&line, '\t');
        if (ent_str_starts(key, ENT_STR("# ")) && ent_str_equal((ent_str){key.ptr + 2, key.len - 2}, ent_str_of(name))) return line;
    }
    return (ent_str){NULL, 0};
}

static const serve_column columns[] = {{"kind", SERVE_TEXT, false},  {"precision", SERVE_COUNT, false}, {"recall", SERVE_COUNT, false},
                                       {"full", SERVE_COUNT, false}, {"read", SERVE_COUNT, false},      {"gold", SERVE_COUNT, false},
                                       {NULL, SERVE_TEXT, false}};

/* False: not a row of figures. */
static bool split(ent_str line, ent_str cells[COLUMNS]) {
    for (unsigned c = 0; c < COLUMNS; c++) {
        cells[c] = ent_str_cut(&line, '\t');
        for (size_t i = 0; c && i < cells[c].len; i++)
            if (cells[c].ptr[i] < '0' || cells[c].ptr[i] > '9') return false;
    }
    return cells[COLUMNS - 1].len > 0 && !line.ptr;
}

static void add_row(serve_sheet *sheet, const ent_str cells[COLUMNS]) {
    unsigned kind;
    const char *name = serve_keepf(sheet->x, "%.*s", (int)cells[0].len, cells[0].ptr).ptr;
    serve_cell_word(sheet, ent_kind_parse(cells[0].ptr, cells[0].len, &kind) ? "kind" : "score", name, (ent_str){NULL, 0});
    for (unsigned c = 1; c < COLUMNS; c++) serve_cell_text(sheet, cells[c]);
}

void serve_add_scores(serve_sheet *sheet) {
    ent_str text = ent_buf_str(&sheet->x->site->scores), cells[COLUMNS];
    if (!text.len) return;
    bool same = ent_str_equal(serve_scores_note(sheet->x->site, "pack"), sheet->x->site->pack_hash);
    serve_add(sheet, "scores", SERVE_TABLE, columns)->note = same ? "note_scores" : "note_scores_other";
    while (text.len)
        if (split(ent_str_cut(&text, '\n'), cells)) add_row(sheet, cells);
}
