/* One standing channel between two countries: its sittings by edition, what is missing between them, when the next may be. */
#include "serve/internal.h"

static const serve_column edition_columns[] = {{"edition", SERVE_COUNT, false}, {"from", SERVE_DAYS, false}, {"kind", SERVE_TEXT, false},
                                               {"status", SERVE_TEXT, false},   {"who", SERVE_TEXT, false},  {"place", SERVE_TEXT, false},
                                               {"fact", SERVE_TEXT, true},      {NULL, SERVE_TEXT, false}};

static bool is_named(serve_sheet *sheet, ent_str name, ent_str slug) {
    ent_buf_reset(&sheet->buf);
    ent_derive_fold(&sheet->buf, name);
    for (size_t c = 0; c < sheet->buf.len; c++)
        if (sheet->buf.ptr[c] == ' ') sheet->buf.ptr[c] = '-';
    return ent_str_equal(ent_buf_str(&sheet->buf), slug);
}

/* A series goes by several names ("Comité intergouvernemental Vietnam-Cuba"): derive says whether two sittings are of one. */
static bool is_of_series(serve_exchange *x, const ent_mechanism *m, const ent_fact *fact) {
    const ent_fact *both[] = {m->named, fact};
    ent_mechanisms found = {0};
    bool named =
        ent_derive_claim(&x->snap->derived, fact->best)->mechanism.len && (fact->kind == ENT_KIND_SESSION || fact->kind == ENT_KIND_MECHANISM);
    return named && ent_derive_series(&x->snap->derived, both, 2, (ent_date){0}, x->arena, &found) && found.count == 1;
}

static void put_edition(serve_sheet *sheet, const ent_fact *fact) {
    serve_exchange *x = sheet->x;
    const ent_claim *claim = ent_derive_claim(&x->snap->derived, fact->best);
    uint32_t number = serve_fact_number(x->snap, fact);
    ent_str edition = claim->edition ? serve_keepf(x, "%u", claim->edition) : (ent_str){NULL, 0};
    serve_cell_put(sheet, edition, (ent_str){NULL, 0}, edition.len ? serve_link_fact(x, number) : (ent_str){NULL, 0});
    serve_cell_date(sheet, fact->from);
    serve_cell_word(sheet, "kind", ent_kind_name(fact->kind), serve_link_fact(x, number));
    serve_cell_word(sheet, "status", ent_fact_status_name(fact->status), (ent_str){NULL, 0});
    serve_cell_who(sheet, number);
    serve_cell_text(sheet, serve_place(x, claim));
    serve_cell_fact(sheet, number);
}

static const serve_column gap_columns[] = {{"what", SERVE_TEXT, false}, {"value", SERVE_TEXT, false}, {NULL, SERVE_TEXT, false}};

static void add_gaps(serve_sheet *sheet, const ent_mechanism *m) {
    serve_exchange *x = sheet->x;
    serve_add(sheet, "series", SERVE_TABLE, gap_columns)->narrow = true;
    serve_cell_word(sheet, "series", "sittings", (ent_str){NULL, 0});
    serve_cell_put(sheet, serve_keepf(x, "%u", m->sittings), (ent_str){NULL, 0}, ENT_STR("#editions"));
    ent_buf_reset(&sheet->buf);
    for (uint32_t e = 0; e < m->missing.count; e++) ent_buf_putf(&sheet->buf, "%s%u", e ? " " : "", m->missing.items[e]);
    serve_cell_word(sheet, "series", "missing", (ent_str){NULL, 0});
    serve_cell_text(sheet, serve_keep(x, ent_buf_str(&sheet->buf)));
    serve_cell_word(sheet, "series", "rhythm", (ent_str){NULL, 0});
    serve_cell_text(sheet, m->rhythm_days ? serve_keepf(x, "%u %s", m->rhythm_days, serve_word(x, "days")) : (ent_str){NULL, 0});
}

ent_status serve_page_mechanism(serve_exchange *x, serve_sheet *sheet, ent_err *err) {
    ent_country one = 0, other = 0;
    ent_dyad dyad = {0};
    if (!ent_country_parse(x->parts[0], &one) || !ent_country_parse(x->parts[1], &other) || one == other)
        return ent_err_set(err, ENT_NOT_FOUND, "two different countries are needed, of three capital letters each");
    ent_status status = ent_derive_dyad(&x->snap->derived, one, other, serve_query_day(x, "on"), x->arena, &dyad, err);
    if (status) return status;
    const ent_mechanism *found = NULL;
    for (uint32_t i = 0; i < dyad.mechanisms.count && !found; i++)
        if (is_named(sheet, dyad.mechanisms.items[i].name, x->parts[2])) found = &dyad.mechanisms.items[i];
    if (!found) return ent_err_set(err, ENT_NOT_FOUND, "the register knows no mechanism \"%.*s\"", (int)x->parts[2].len, x->parts[2].ptr);
    sheet->title = found->name;
    serve_add(sheet, "dyads", SERVE_TABLE, serve_dyad_columns);
    const serve_pair *pair = serve_find_pair(x->snap, one, other);
    if (pair) serve_cells_pair(sheet, pair, one);
    serve_add(sheet, "editions", SERVE_TABLE, edition_columns)->primary = true;
    for (uint32_t i = dyad.facts.count; i-- > 0;) {
        const ent_fact *fact = dyad.facts.items[i];
        if (is_of_series(x, found, fact)) put_edition(sheet, fact);
    }
    add_gaps(sheet, found);
    return ENT_OK;
}
