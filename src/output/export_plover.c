/* PLOVER event data (manual 2.0) as JSON Lines: one record for each act as one dispatch tells it. A record needs a day: where the dispatch
 * gives a month or a year, date and enddate are its first and last day and the comment says so; an act without any is left out. */
#include "output/export_field.h"

#include <stdio.h>
#include <stdlib.h>

static void put_str(ent_json_writer *w, const char *key, ent_str value) {
    if (!value.len) return;
    ent_json_key(w, key);
    ent_json_str(w, value);
}

static void put_day(ent_json_writer *w, const char *key, ent_day day) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(ent_day_date(day), text);
    put_str(w, key, ent_str_of(text));
}

static void put_entities(ent_json_writer *w, const char *key, const ent_actor *actors, uint32_t count) {
    ent_json_key(w, key);
    ent_json_array(w);
    for (uint32_t i = 0; i < count; i++) {
        char code[ENT_COUNTRY_TEXT_BYTES];
        const ent_office *office = ent_export_highest(&actors[i]);
        ent_country_format(actors[i].country, code);
        ent_json_object(w);
        put_str(w, "code", ent_str_of(code));
        put_str(w, "sector", ent_str_of(ent_export_sector_of(&actors[i])->plover));
        put_str(w, "entity_text", actors[i].name);
        if (office) put_str(w, "office", office->title);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void put_split(ent_json_writer *w, const char *key, ent_str list) {
    ent_json_key(w, key);
    ent_json_array(w);
    while (list.len) ent_json_str(w, ent_str_trim(ent_str_cut(&list, ';')));
    ent_json_end_array(w);
}

static void put_place(const ent_export_row *row, ent_json_writer *w) {
    const ent_claim *claim = row->claim;
    const ent_export_place *place = ent_export_place_of(claim->place_country, claim->place_city, &row->x->scratch);
    char code[ENT_COUNTRY_TEXT_BYTES];
    if (!claim->place_country && !claim->place_city.len) return;
    ent_country_format(claim->place_country, code);
    ent_json_key(w, "event_loc");
    ent_json_object(w);
    put_str(w, "extracted_place", claim->place_city);
    if (place) put_str(w, "geonameid", ent_str_of(place->id));
    if (place) put_str(w, "lat", ent_str_of(place->latitude));
    if (place) put_str(w, "lon", ent_str_of(place->longitude));
    put_str(w, "city", claim->place_city);
    put_str(w, "country", ent_str_of(ent_export_code_of(claim->place_country)->name));
    put_str(w, "country_code", ent_str_of(code));
    ent_json_end_object(w);
}

static void put_texts(const ent_export_row *row, ent_json_writer *w) {
    ent_json_key(w, "event_text");
    ent_json_array(w);
    for (uint32_t p = 0; p < row->claim->proof_count; p++) {
        ent_buf_reset(&row->x->cell);
        ent_export_quote(row->x, row->dispatch, row->claim->proofs[p], &row->x->cell);
        if (row->x->cell.len) ent_json_str(w, ent_buf_str(&row->x->cell));
    }
    ent_json_end_array(w);
    if (!row->claim->proof_count) return;
    ent_json_key(w, "text_info");
    ent_json_object(w);
    ent_json_key(w, "start");
    ent_json_int(w, row->claim->proofs[0].start);
    ent_json_key(w, "end");
    ent_json_int(w, row->claim->proofs[0].end);
    ent_json_end_object(w);
}

static void put_origin(const ent_export_row *row, ent_json_writer *w) {
    ent_str note = ent_buf_str(&row->x->note), program = note;
    ent_buf *buf = &row->x->cell;
    bool vague = !row->claim->from.day;
    program = ent_str_cut(&program, ';');
    ent_json_key(w, "cite_info");
    ent_json_object(w);
    put_str(w, "citation", row->dispatch->name);
    put_str(w, "coder", program);
    put_str(w, "codebook", ENT_STR("PLOVER 2.0"));
    put_str(w, "version", note);
    ent_json_end_object(w);
    put_str(w, "coder", program);
    ent_buf_reset(buf);
    if (vague) ent_buf_puts(buf, "the day is not known: date and enddate bound it");
    put_str(w, "comment", ent_buf_str(buf));
}

static ent_status put_record(ent_export_row *row, ent_err *err) {
    const ent_claim *claim = row->claim;
    const ent_export_kind *kind = ent_export_kind_of(claim);
    ent_exporting *x = row->x;
    ent_json_writer writer, *w = &writer;
    if (ent_kind_is_state(claim->kind)) return ENT_OK;
    if (!kind->plover[0] || !claim->from.year || !claim->agent_count) {
        x->done.left_out++;
        return ENT_OK;
    }
    ent_json_init(w, &x->out);
    ent_json_object(w);
    ent_buf_reset(&x->cell);
    ent_field_claim(row, &x->cell);
    put_str(w, "id", ent_buf_str(&x->cell));
    put_day(w, "date", ent_date_first(claim->from));
    ent_day last = ent_date_last(claim->to.year ? claim->to : claim->from);
    if (last != ent_date_first(claim->from)) put_day(w, "enddate", last);
    put_entities(w, "actor", claim->agents, claim->agent_count);
    put_entities(w, "recipient", claim->counterparts, claim->counterpart_count);
    put_split(w, "event", ent_str_of(kind->plover));
    ent_buf_reset(&x->cell);
    ent_export_modes(claim, ";", &x->cell);
    put_split(w, "mode", ent_buf_str(&x->cell));
    put_str(w, "quad_code", ent_str_of(kind->plover_quad));
    put_str(w, "event_scale", ent_str_of(kind->scale));
    ent_buf_reset(&x->cell);
    ent_field_contexts(row, &x->cell);
    put_split(w, "context", ent_buf_str(&x->cell));
    put_place(row, w);
    ent_buf_reset(&x->cell);
    ent_field_url(row, &x->cell);
    put_str(w, "link", ent_buf_str(&x->cell));
    put_texts(row, w);
    put_origin(row, w);
    ent_json_end_object(w);
    ent_buf_putc(&x->out, '\n');
    return ent_export_wrote(x, err);
}

ent_status ent_export_write_plover(ent_exporting *x, ent_err *err) { return ent_export_each_dispatch(x, NULL, put_record, err); }
