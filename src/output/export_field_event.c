/* Cells of event data and of leader travel: dates and codes as GDELT, POLECAT and COLT write them. A cell whose value the register does not
 * know stays empty; a day known to the month only never becomes a day. */
#include "output/export_field.h"

#include "base/utf8.h"

#include <string.h>

#define CELL(name) void ent_field_##name(const ent_export_row *r, ent_buf *out)

/* ---- time ---- */

static ent_date from_of(const ent_export_row *r) { return r->fact ? r->fact->from : r->claim->from; }

static void put_digits(ent_date date, const char *behind, ent_buf *out) {
    if (date.day) ent_buf_putf(out, "%04d%02u%02u%s", date.year, date.month, date.day, behind);
}
CELL(from_day) {
    if (from_of(r).day) ent_cell_date(from_of(r), out);
}
CELL(to_day) {
    ent_date to = r->fact->to.year ? r->fact->to : r->fact->from;
    if (to.day) ent_cell_date(to, out);
}
CELL(from_day8) { put_digits(from_of(r), "", out); }
CELL(from_day14) { put_digits(from_of(r), "000000", out); }
CELL(from_month6) {
    if (from_of(r).month) ent_buf_putf(out, "%04d%02u", from_of(r).year, from_of(r).month);
}
CELL(from_year) {
    if (from_of(r).year) ent_buf_putf(out, "%d", from_of(r).year);
}
/* Year and (month * 30 + day) / 365, as the GDELT codebook has it. */
CELL(from_fraction) {
    ent_date from = from_of(r);
    if (from.day)
        ent_buf_putf(out, "%d.%04u", from.year,
                     (from.month * 30u + from.day) * 10000u / 365u > 9999u ? 9999u : (from.month * 30u + from.day) * 10000u / 365u);
}
CELL(duration) {
    ent_date to = r->fact->to.year ? r->fact->to : r->fact->from;
    if (to.day && r->fact->from.day) ent_cell_number((uint64_t)(ent_date_first(to) - ent_date_first(r->fact->from) + 1), out);
}
CELL(published_day) {
    ent_interval published = r->dispatch->published.value;
    if (published.from.day && ent_date_equal(published.from, published.to)) ent_cell_date(published.from, out);
}
CELL(published14) {
    ent_interval published = r->dispatch->published.value;
    if (ent_date_equal(published.from, published.to)) put_digits(published.from, "000000", out);
}
CELL(last_published14) {
    ent_date last = {0};
    for (uint32_t i = 0; i < r->fact->source_count; i++) {
        ent_date day = ent_derive_dispatch(&r->x->view.derived, r->fact->sources[i])->published.value.to;
        if (day.day && (!last.year || ent_date_compare(day, last) > 0)) last = day;
    }
    put_digits(last, "000000", out);
}

/* ---- event ---- */

/* Thirty-two bits of the hash, thirteen of the claim's number, eight of the pair's: exact where numbers are doubles. */
CELL(event_number) {
    const ent_dispatch *dispatch = ent_derive_dispatch(&r->x->view.derived, r->fact->best);
    uint64_t number = 0;
    for (int i = 0; i < 4; i++) number = number << 8 | dispatch->sha256[i];
    ent_cell_number(number << 21 | (r->fact->best.claim & 0x1FFFu) << 8 | (r->pair & 0xFFu), out);
}
CELL(is_root) { ent_buf_puts(out, r->claim->zone == ENT_FACT_ZONE_MAIN ? "1" : "0"); }
CELL(cameo) { ent_buf_puts(out, ent_export_kind_of(r->claim)->cameo); }
CELL(cameo_root) { ent_buf_put(out, (ent_str){ent_export_kind_of(r->claim)->cameo, strlen(ent_export_kind_of(r->claim)->cameo) < 2 ? 0 : 2}); }
CELL(cameo_quad) {
    const char *code = ent_export_kind_of(r->claim)->cameo;
    if (!code[0]) return;
    int root = (code[0] - '0') * 10 + (code[1] - '0');
    ent_buf_puts(out, root <= 5 ? "1" : root <= 8 ? "2" : root <= 13 ? "3" : "4");
}
CELL(goldstein) { ent_buf_puts(out, ent_export_kind_of(r->claim)->goldstein); }
CELL(plover) { ent_buf_puts(out, ent_export_kind_of(r->claim)->plover); }
CELL(modes) { ent_export_modes(r->claim, "; ", out); }
CELL(scale) { ent_buf_puts(out, ent_export_kind_of(r->claim)->scale); }
CELL(plover_quad) { ent_buf_puts(out, ent_export_kind_of(r->claim)->plover_quad); }
CELL(contexts) {
    for (unsigned i = 1; i < ENT_TOPIC_COUNT; i++)
        if (r->claim->topics >> (i - 1) & 1) ent_export_join(out, ent_str_of(ent_export_contexts[i]));
}
CELL(version) { ent_buf_put(out, ent_buf_str(&r->x->note)); }

/* ---- mentions ---- */

CELL(mention_type) { ent_buf_puts(out, r->dispatch->origin && r->dispatch->origin->url.len ? "1" : "2"); } /* web, or cited only */
CELL(one_flag) {
    (void)r;
    ent_buf_puts(out, "1");
}

static void put_characters(const ent_export_row *r, size_t end, ent_buf *out) {
    ent_str bytes;
    if (!r->x->texts.find(r->x->texts.context, r->dispatch, &bytes)) return;
    uint64_t count = 0;
    for (size_t i = 0; i < bytes.len && i < end; i++) count += ((unsigned char)bytes.ptr[i] & 0xC0) != 0x80;
    ent_cell_number(count, out);
}
CELL(proof_char) { put_characters(r, r->proof->start, out); }
CELL(dispatch_chars) { put_characters(r, SIZE_MAX, out); }
/* Sentences end at a line's end, or at a stop before white space. */
CELL(sentence) {
    ent_str bytes;
    if (!r->x->texts.find(r->x->texts.context, r->dispatch, &bytes)) return;
    uint64_t number = 1;
    bool words = false;
    for (size_t i = 0; i + 1 < bytes.len && i < r->proof->start; i++) {
        char c = bytes.ptr[i], next = bytes.ptr[i + 1];
        bool end = c == '\n' || ((c == '.' || c == '!' || c == '?') && (next == ' ' || next == '\n'));
        number += end && words;
        words = (words && !end) || (!end && (unsigned char)c > ' ');
    }
    ent_cell_number(number, out);
}

/* ---- places ---- */

static const ent_export_place *place_of(const ent_export_row *r) {
    return ent_export_place_of(r->claim->place_country, r->claim->place_city, &r->x->scratch);
}
static const ent_export_code *there(const ent_export_row *r) { return ent_export_code_of(r->claim->place_country); }

CELL(geo_type) {
    if (!r->claim->place_country) return;
    ent_buf_puts(out, !r->claim->place_city.len ? "1" : r->claim->place_country == ENT_COUNTRY('U', 'S', 'A') ? "3" : "4");
}
CELL(geo_name) {
    ent_buf_put(out, r->claim->place_city);
    if (r->claim->place_city.len && there(r)->name[0]) ent_buf_puts(out, ", ");
    ent_buf_puts(out, there(r)->name);
}
CELL(geo_fips) { ent_buf_puts(out, there(r)->fips); }
CELL(geo_adm1) {
    const ent_export_place *place = place_of(r);
    ent_buf_puts(out, there(r)->fips);
    if (place && there(r)->fips[0]) ent_buf_puts(out, place->region);
}
CELL(city_lat) {
    const ent_export_place *place = place_of(r);
    if (place) ent_buf_puts(out, place->latitude);
}
CELL(city_long) {
    const ent_export_place *place = place_of(r);
    if (place) ent_buf_puts(out, place->longitude);
}
CELL(city_id) {
    const ent_export_place *place = place_of(r);
    if (place) ent_buf_puts(out, place->id);
}
CELL(geo_lat) { ent_field_city_lat(r, out); }
CELL(geo_long) { ent_field_city_long(r, out); }
CELL(geo_id) { ent_field_city_id(r, out); }
CELL(city_feature) { ent_buf_puts(out, place_of(r) ? "P" : ""); }
CELL(place_name) {
    if (r->claim->place_city.len) ent_buf_put(out, r->claim->place_city);
    else ent_buf_puts(out, there(r)->name);
}

/* ---- one actor ---- */

static void put_cameo_country(const ent_actor *actor, ent_buf *out) {
    if (!actor) return;
    const ent_export_code *code = ent_export_code_of(actor->country);
    if (code->cameo[0]) ent_buf_puts(out, code->cameo);
    else if (code->iso2[0]) ent_cell_country(actor->country, out);
    else if (actor->country) ent_buf_puts(out, "IGO");
}
static bool is_international(const ent_actor *actor) { return actor->country && !ent_export_code_of(actor->country)->iso2[0]; }

static void put_cameo(const ent_actor *actor, ent_buf *out) {
    put_cameo_country(actor, out);
    if (actor && !is_international(actor)) ent_buf_puts(out, ent_export_sector_of(actor)->cameo);
}
CELL(one_cameo) { put_cameo(r->one, out); }
CELL(two_cameo) { put_cameo(r->two, out); }
CELL(two_name) {
    if (r->two) ent_buf_put(out, r->two->name);
}
CELL(one_cameo_country) {
    if (r->one && !is_international(r->one)) put_cameo_country(r->one, out);
}
CELL(two_cameo_country) {
    if (r->two && !is_international(r->two)) put_cameo_country(r->two, out);
}

/* The role number `wanted` of an actor, each once. */
static void put_role(const ent_actor *actor, int wanted, ent_buf *out) {
    if (!actor) return;
    const char *roles[3] = {ent_export_sector_of(actor)->cameo};
    int count = roles[0][0] ? 1 : 0;
    for (uint32_t i = 0; i < actor->office_count && count < 3; i++) {
        const char *role = ent_export_class_sectors[actor->offices[i].office_class].cameo;
        bool known = !role[0];
        for (int k = 0; k < count; k++) known = known || strcmp(roles[k], role) == 0;
        if (!known) roles[count++] = role;
    }
    if (wanted < count) ent_buf_puts(out, roles[wanted]);
}
CELL(one_role_1) { put_role(r->one, 0, out); }
CELL(one_role_2) { put_role(r->one, 1, out); }
CELL(one_role_3) { put_role(r->one, 2, out); }
CELL(two_role_1) { put_role(r->two, 0, out); }
CELL(two_role_2) { put_role(r->two, 1, out); }
CELL(two_role_3) { put_role(r->two, 2, out); }

/* ---- all actors of a side ---- */

static void put_cows(const ent_actor *actors, uint32_t count, ent_buf *out) {
    for (uint32_t i = 0; i < count; i++) ent_export_join(out, ent_str_of(ent_export_code_of(actors[i].country)->cow));
}
static void put_sectors(const ent_actor *actors, uint32_t count, ent_buf *out) {
    for (uint32_t i = 0; i < count; i++) {
        ent_export_join(out, ent_str_of(ent_export_sector_of(&actors[i])->plover));
        for (uint32_t o = 0; o < actors[i].office_count; o++)
            ent_export_join(out, ent_str_of(ent_export_class_sectors[actors[i].offices[o].office_class].plover));
    }
}
static void put_titles(const ent_export_row *r, const ent_actor *actors, uint32_t count, ent_buf *out) {
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t o = 0; o < actors[i].office_count; o++) {
            const ent_office *office = &actors[i].offices[o];
            ent_buf_reset(&r->x->scratch);
            ent_buf_put(&r->x->scratch, office->title);
            if (office->body.len) ent_buf_puts(&r->x->scratch, ", "), ent_buf_put(&r->x->scratch, office->body);
            ent_export_join(out, ent_buf_str(&r->x->scratch));
        }
}
CELL(agent_cows) { put_cows(r->claim->agents, r->claim->agent_count, out); }
CELL(counterpart_cows) { put_cows(r->claim->counterparts, r->claim->counterpart_count, out); }
CELL(agent_sectors) { put_sectors(r->claim->agents, r->claim->agent_count, out); }
CELL(counterpart_sectors) { put_sectors(r->claim->counterparts, r->claim->counterpart_count, out); }
CELL(agent_titles) { put_titles(r, r->claim->agents, r->claim->agent_count, out); }
CELL(counterpart_titles) { put_titles(r, r->claim->counterparts, r->claim->counterpart_count, out); }
CELL(agent_sector) {
    if (r->claim->agent_count) ent_buf_puts(out, ent_export_sector_of(&r->claim->agents[0])->plover);
}
CELL(counterpart_sector) {
    if (r->claim->counterpart_count) ent_buf_puts(out, ent_export_sector_of(&r->claim->counterparts[0])->plover);
}

/* ---- the whole dispatch ---- */

static void note_actors(const ent_actor *actors, uint32_t count, ent_story *story) {
    for (uint32_t i = 0; i < count; i++) {
        bool body = actors[i].type != ENT_ACTOR_TYPE_STATE && actors[i].type != ENT_ACTOR_TYPE_PEOPLE;
        if (body) ent_export_join(actors[i].type == ENT_ACTOR_TYPE_PERSON ? &story->people : &story->bodies, actors[i].name);
    }
}

/* Made once a dispatch. */
static ent_story *story_of(const ent_export_row *r) {
    ent_story *story = &r->x->story;
    if (story->made) return story;
    story->made = true;
    ent_buf_reset(&story->people);
    ent_buf_reset(&story->bodies);
    ent_buf_reset(&story->places);
    for (uint32_t c = 0; c < r->dispatch->claims.count; c++) {
        const ent_claim *claim = &r->dispatch->claims.items[c];
        note_actors(claim->agents, claim->agent_count, story);
        note_actors(claim->counterparts, claim->counterpart_count, story);
        ent_export_join(&story->places, claim->place_city);
    }
    return story;
}
CELL(story_people) { ent_buf_put(out, ent_buf_str(&story_of(r)->people)); }
CELL(story_organisations) { ent_buf_put(out, ent_buf_str(&story_of(r)->bodies)); }
CELL(story_places) { ent_buf_put(out, ent_buf_str(&story_of(r)->places)); }

/* ---- leader travel ---- */

static const ent_identity *leader_of(const ent_export_row *r) { return r->trip->who; }

CELL(trip) {
    ent_buf_putf(out, "%u-", r->trip->leader_number);
    ent_cell_country(leader_of(r)->country, out);
    ent_buf_putc(out, '-');
    ent_cell_country(r->trip->visited, out);
    ent_buf_putf(out, "-%u", r->trip->number);
}
CELL(leader) { ent_cell_number(r->trip->leader_number, out); }
CELL(one_identity) { ent_buf_put(out, leader_of(r)->name); }
CELL(one_country_name) { ent_buf_puts(out, ent_export_code_of(r->one->country)->name); }
CELL(one_region) { ent_buf_puts(out, ent_export_code_of(r->one->country)->region); }
CELL(one_subregion) { ent_buf_puts(out, ent_export_code_of(r->one->country)->subregion); }
CELL(one_class) { ent_buf_puts(out, ent_office_class_name(r->office->office_class)); }
CELL(one_title) {
    ent_buf_put(out, r->office->title);
    if (r->office->body.len) ent_buf_puts(out, ", "), ent_buf_put(out, r->office->body);
}
CELL(visited) { ent_cell_country(r->trip->visited, out); }
CELL(visited_name) { ent_buf_puts(out, ent_export_code_of(r->trip->visited)->name); }
CELL(visited_region) { ent_buf_puts(out, ent_export_code_of(r->trip->visited)->region); }
CELL(visited_subregion) { ent_buf_puts(out, ent_export_code_of(r->trip->visited)->subregion); }

/* What was seen is Yes; what was not seen is unknown, never No. */
static void put_seen(bool seen, ent_buf *out) { ent_buf_puts(out, seen ? "Yes" : ""); }
CELL(met_host) { put_seen(r->trip->met_host, out); }
CELL(met_others) { put_seen(r->trip->met_other, out); }
CELL(met_igo) { put_seen(r->trip->met_igo, out); }
CELL(signed) { put_seen(r->trip->signed_text, out); }
CELL(gathering) { put_seen(r->trip->gathering, out); }
CELL(host_names) { ent_buf_put(out, ent_buf_str(r->trip->hosts)); }
CELL(other_names) { ent_buf_put(out, ent_buf_str(r->trip->others)); }
CELL(igo_names) { ent_buf_put(out, ent_buf_str(r->trip->igos)); }
CELL(gathering_name) { ent_buf_put(out, ent_buf_str(r->trip->gatherings)); }
CELL(trip_note) {
    ent_buf_puts(out, "entente fact ");
    ent_field_fact(r, out);
}
CELL(source_link) {
    ent_export_row mine = *r;
    if (r->link >= r->fact->source_count) return;
    mine.dispatch = ent_derive_dispatch(&r->x->view.derived, r->fact->sources[r->link]);
    ent_field_address(&mine, out);
}
