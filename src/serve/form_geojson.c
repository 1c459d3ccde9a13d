/* Visits and other facts with a place as GeoJSON. A city that the gazetteer knows gives a point; else the country stands at its capital, and
 * the feature says that it does. */
#include "serve/internal.h"

#include "points_gen.h"

#include <string.h>

static const serve_point *find_point(ent_country country) {
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, code);
    for (const serve_point *point = serve_points; *code && point->code; point++)
        if (strcmp(point->code, code) == 0) return point;
    return NULL;
}

static void write_degrees(ent_buf *out, int32_t hundredths) {
    uint32_t size = (uint32_t)(hundredths < 0 ? -hundredths : hundredths);
    ent_buf_putf(out, "%s%u.%02u", hundredths < 0 ? "-" : "", size / 100, size % 100);
}

/* ent_json_writer has no fractions: the geometry is put by hand. */
static void put_feature(serve_exchange *x, ent_buf *out, uint32_t number, const serve_point *point, bool first) {
    ent_json_writer w;
    const ent_claim *claim = ent_derive_claim(&x->snap->derived, x->snap->derived.facts[number].best);
    const char *longitude = NULL, *latitude = NULL;
    bool city = ent_output_city(claim->place_country, claim->place_city, &longitude, &latitude);
    ent_buf_puts(out, first ? "" : ",\n");
    ent_buf_puts(out, "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[");
    if (city) {
        ent_buf_putf(out, "%s,%s", longitude, latitude);
    } else {
        write_degrees(out, point->longitude);
        ent_buf_putc(out, ',');
        write_degrees(out, point->latitude);
    }
    ent_buf_puts(out, "]},\"properties\":");
    ent_json_init(&w, out);
    ent_json_object(&w);
    ent_json_key(&w, "precision"), ent_json_str(&w, city ? ENT_STR("city") : ENT_STR("country"));
    ent_json_key(&w, "country"), ent_json_str(&w, ent_str_of(point->code));
    ent_json_key(&w, "name"), ent_json_str(&w, serve_country_name(x, claim->place_country));
    ent_json_key(&w, "city"), ent_json_str_or_null(&w, claim->place_city);
    ent_json_key(&w, "href"), ent_json_str(&w, serve_link_fact(x, number));
    ent_json_key(&w, "fact"), serve_write_fact(x, &w, number);
    ent_json_end_object(&w);
    ent_buf_putc(out, '}');
}

void serve_print_geojson(serve_sheet *sheet) {
    serve_exchange *x = sheet->x;
    ent_buf *out = &x->reply->body;
    bool first = true;
    ent_buf_puts(out, "{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (uint32_t s = 0; s < sheet->sections.count; s++) {
        const serve_section *section = sheet->sections.items[s];
        bool mapped = section->chart && strcmp(section->chart, "map") == 0;
        if (section->kind != SERVE_FACTS || (!mapped && !section->primary) || (section->primary && !mapped && strcmp(sheet->kind, "search") != 0))
            continue;
        for (uint32_t i = 0; i < section->facts.count; i++) {
            const ent_fact *fact = &x->snap->derived.facts[section->facts.items[i]];
            const serve_point *point = find_point(ent_derive_claim(&x->snap->derived, fact->best)->place_country);
            if (!point) continue;
            put_feature(x, out, section->facts.items[i], point, first);
            first = false;
        }
    }
    ent_buf_puts(out, "\n]}\n");
}
