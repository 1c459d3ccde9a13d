/* GeoJSON (RFC 7946): one feature for each fact that says where. A city that the gazetteer knows gives a point; a country alone, or another
 * city, gives no geometry, so that no map shows what no dispatch says; the country's code is there to join with. */
#include "output/export_field.h"

static void put_cell(ent_export_row *row, ent_json_writer *w, const char *key, ent_export_put *put) {
    ent_buf_reset(&row->x->cell);
    put(row, &row->x->cell);
    ent_json_key(w, key);
    ent_json_str_or_null(w, ent_buf_str(&row->x->cell));
}

static ent_status put_feature(ent_export_row *row, ent_err *err) {
    ent_exporting *x = row->x;
    ent_json_writer writer, *w = &writer;
    if (!row->claim->place_country && !row->claim->place_city.len) {
        x->done.left_out++;
        return ENT_OK;
    }
    const ent_export_place *place = ent_export_place_of(row->claim->place_country, row->claim->place_city, &x->scratch);
    ent_buf_puts(&x->out, x->done.records ? ",\n" : "\n");
    ent_buf_puts(&x->out, "{\"type\":\"Feature\",\"geometry\":");
    if (place) ent_buf_putf(&x->out, "{\"type\":\"Point\",\"coordinates\":[%s,%s]}", place->longitude, place->latitude);
    else ent_buf_puts(&x->out, "null");
    ent_buf_puts(&x->out, ",\"properties\":");
    ent_json_init(w, &x->out);
    ent_json_object(w);
    put_cell(row, w, "fact", ent_field_fact);
    put_cell(row, w, "kind", ent_field_kind);
    put_cell(row, w, "status", ent_field_fact_status);
    put_cell(row, w, "from", ent_field_from);
    put_cell(row, w, "to", ent_field_to);
    put_cell(row, w, "country", ent_field_place_country);
    put_cell(row, w, "city", ent_field_city);
    put_cell(row, w, "agents", ent_field_agents);
    put_cell(row, w, "agent_countries", ent_field_agent_countries);
    put_cell(row, w, "counterparts", ent_field_counterparts);
    put_cell(row, w, "counterpart_countries", ent_field_counterpart_countries);
    put_cell(row, w, "about", ent_field_about);
    put_cell(row, w, "dispatch", ent_field_dispatch);
    put_cell(row, w, "quote", ent_field_quote);
    ent_json_end_object(w);
    ent_buf_putc(&x->out, '}');
    return ent_export_wrote(x, err);
}

ent_status ent_export_write_geojson(ent_exporting *x, ent_err *err) {
    ent_json_writer writer, *w = &writer;
    ent_buf_puts(&x->out, "{\"type\":\"FeatureCollection\",\"entente\":");
    ent_json_init(w, &x->out);
    ent_json_object(w);
    ent_export_put_about(x, w);
    ent_json_end_object(w);
    ent_buf_puts(&x->out, ",\"features\":[");
    ent_status status = ent_export_each_fact(x, put_feature, err);
    ent_buf_puts(&x->out, "\n]}\n");
    return status;
}
