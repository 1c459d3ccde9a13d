/* JSON-LD: what made it (PROV), persons and bodies with their offices (Wikidata's P39 with P580 and P582; P1480 says that the days are
 * those of dispatches that attest the office), acts as events of schema.org, dispatches as news articles. */
#include "base/sha256.h"
#include "output/export_field.h"

#include <stdio.h>

enum { ID_BYTES = 48, ID_DIGITS = 16 };

static const char vocabulary[] = "{\"@context\":{\"@vocab\":\"https://schema.org/\",\"prov\":\"http://www.w3.org/ns/prov#\","
                                 "\"p\":\"http://www.wikidata.org/prop/\",\"ps\":\"http://www.wikidata.org/prop/statement/\","
                                 "\"pq\":\"http://www.wikidata.org/prop/qualifier/\"},\n\"@graph\":[";

static void put(ent_json_writer *w, const char *key, ent_str value) {
    if (!value.len) return;
    ent_json_key(w, key);
    ent_json_str(w, value);
}

static void put_date(ent_json_writer *w, const char *key, ent_date date) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(date, text);
    put(w, key, ent_str_of(text));
}

static void begin(ent_exporting *x, ent_json_writer *w, const char *id, const char *type) {
    char urn[ID_BYTES];
    snprintf(urn, sizeof urn, "urn:entente:%s", id);
    ent_buf_puts(&x->out, ",\n");
    ent_json_init(w, &x->out);
    ent_json_object(w);
    put(w, "@id", ent_str_of(urn));
    put(w, "@type", ent_str_of(type));
}

static ent_status end(ent_exporting *x, ent_json_writer *w, ent_err *err) {
    ent_json_end_object(w);
    return ent_export_wrote(x, err);
}

static void put_link(ent_json_writer *w, const char *id) {
    char urn[ID_BYTES];
    snprintf(urn, sizeof urn, "urn:entente:%s", id);
    ent_json_object(w);
    put(w, "@id", ent_str_of(urn));
    ent_json_end_object(w);
}

static void put_head(ent_exporting *x) {
    ent_json_writer writer, *w = &writer;
    ent_str program = ent_buf_str(&x->note);
    ent_buf_puts(&x->out, vocabulary);
    ent_json_init(w, &x->out);
    ent_json_object(w);
    put(w, "@id", ENT_STR("urn:entente:export"));
    put(w, "@type", ENT_STR("Dataset"));
    put(w, "description", ent_buf_str(&x->note));
    ent_json_key(w, "prov:wasGeneratedBy");
    ent_json_object(w);
    put(w, "@type", ENT_STR("prov:Activity"));
    put(w, "name", ent_str_cut(&program, ';'));
    put(w, "description", ent_buf_str(&x->command));
    ent_json_end_object(w);
    ent_json_end_object(w);
}

static void put_offices(ent_exporting *x, ent_json_writer *w, uint32_t identity, uint32_t *at) {
    const ent_derived *derived = &x->view.derived;
    bool any = false;
    for (; *at < derived->tenure_count && derived->tenures[*at].identity <= identity; ++*at) {
        const ent_tenure *tenure = &derived->tenures[*at];
        if (tenure->identity != identity) continue;
        if (!any) ent_json_key(w, "p:P39"), ent_json_array(w);
        any = true;
        ent_buf_reset(&x->cell);
        ent_buf_put(&x->cell, tenure->office.title);
        if (tenure->office.body.len) ent_buf_puts(&x->cell, ", "), ent_buf_put(&x->cell, tenure->office.body);
        ent_json_object(w);
        put(w, "ps:P39", ent_buf_str(&x->cell));
        put_date(w, "pq:P580", tenure->first);
        put_date(w, "pq:P582", tenure->last);
        put(w, "pq:P1480", ENT_STR("attested"));
        ent_json_end_object(w);
    }
    if (any) ent_json_end_array(w);
}

static ent_status put_identity(ent_exporting *x, uint32_t number, uint32_t *tenure, ent_err *err) {
    const ent_identity *who = &x->view.derived.identities[number];
    ent_json_writer writer, *w = &writer;
    char id[ENT_EXPORT_NAME_BYTES], country[ENT_COUNTRY_TEXT_BYTES];
    bool person = who->type == ENT_ACTOR_TYPE_PERSON, state = who->type == ENT_ACTOR_TYPE_STATE;
    ent_export_identity_name(who, id);
    ent_country_format(who->country, country);
    begin(x, w, id, person ? "Person" : state ? "Country" : "Organization");
    put(w, "name", who->name);
    if (who->name_count > 1) {
        ent_json_key(w, "alternateName");
        ent_json_array(w);
        for (uint32_t i = 0; i < who->name_count; i++)
            if (!ent_str_equal(who->names[i], who->name)) ent_json_str(w, who->names[i]);
        ent_json_end_array(w);
    }
    put(w, person ? "nationality" : state ? "identifier" : "areaServed", ent_str_of(country));
    put_offices(x, w, number, tenure);
    return end(x, w, err);
}

static void article_id(const ent_dispatch *dispatch, char id[ENT_EXPORT_NAME_BYTES]) {
    char hex[ENT_SHA256_HEX_BYTES];
    ent_sha256_hex(dispatch->sha256, hex);
    snprintf(id, ENT_EXPORT_NAME_BYTES, "d-%.*s", ID_DIGITS, hex);
}

static ent_status put_article(ent_exporting *x, const ent_dispatch *dispatch, ent_err *err) {
    ent_json_writer writer, *w = &writer;
    char id[ENT_EXPORT_NAME_BYTES], hex[ENT_SHA256_HEX_BYTES];
    article_id(dispatch, id);
    ent_sha256_hex(dispatch->sha256, hex);
    begin(x, w, id, "NewsArticle");
    put(w, "name", dispatch->name);
    if (dispatch->origin) put(w, "url", dispatch->origin->url);
    put(w, "sha256", ent_str_of(hex));
    put_date(w, "datePublished", dispatch->published.value.from);
    return end(x, w, err);
}

static void put_who(ent_exporting *x, ent_json_writer *w, const char *key, const uint32_t *identities, uint32_t count) {
    if (!count) return;
    ent_json_key(w, key);
    ent_json_array(w);
    for (uint32_t i = 0; i < count; i++) {
        char id[ENT_EXPORT_NAME_BYTES];
        ent_export_identity_name(&x->view.derived.identities[identities[i]], id);
        put_link(w, id);
    }
    ent_json_end_array(w);
}

static void put_place(ent_export_row *row, ent_json_writer *w) {
    const ent_claim *claim = row->claim;
    const ent_export_place *place = ent_export_place_of(claim->place_country, claim->place_city, &row->x->scratch);
    char country[ENT_COUNTRY_TEXT_BYTES];
    if (!claim->place_country && !claim->place_city.len) return;
    ent_country_format(claim->place_country, country);
    ent_json_key(w, "location");
    ent_json_object(w);
    put(w, "@type", ENT_STR("Place"));
    put(w, "name", claim->place_city);
    put(w, "address", ent_str_of(country));
    if (place) put(w, "latitude", ent_str_of(place->latitude)), put(w, "longitude", ent_str_of(place->longitude));
    ent_json_end_object(w);
}

static ent_status put_event(ent_export_row *row, ent_err *err) {
    ent_exporting *x = row->x;
    const ent_fact *fact = row->fact;
    ent_json_writer writer, *w = &writer;
    char id[ENT_EXPORT_NAME_BYTES];
    if (ent_kind_is_state(fact->kind)) return ENT_OK;
    ent_export_fact_name(x, fact, id);
    begin(x, w, id, "Event");
    put(w, "additionalType", ent_str_of(ent_kind_name(fact->kind)));
    put(w, "eventStatus", ent_str_of(ent_fact_status_name(fact->status)));
    put_date(w, "startDate", fact->from);
    put_date(w, "endDate", fact->to);
    if (row->claim->negated) ent_json_key(w, "negated"), ent_json_bool(w, true);
    put_place(row, w);
    put_who(x, w, "organizer", fact->agents, fact->agent_count);
    put_who(x, w, "attendee", fact->counterparts, fact->counterpart_count);
    ent_buf_reset(&x->cell);
    ent_field_quote(row, &x->cell);
    put(w, "description", ent_buf_str(&x->cell));
    ent_json_key(w, "subjectOf");
    ent_json_array(w);
    for (uint32_t s = 0; s < fact->source_count; s++) {
        article_id(ent_derive_dispatch(&x->view.derived, fact->sources[s]), id);
        put_link(w, id);
    }
    ent_json_end_array(w);
    return end(x, w, err);
}

static ent_status put_identities(ent_exporting *x, void *context, uint32_t first, uint32_t count, ent_err *err) {
    uint32_t tenure = 0;
    ent_status status = ENT_OK;
    (void)context;
    for (uint32_t i = first; !status && i < first + count; i++) status = put_identity(x, i, &tenure, err);
    return status;
}

static ent_status put_dispatch(ent_export_row *row, ent_err *err) { return put_article(row->x, row->dispatch, err); }

ent_status ent_export_write_linked(ent_exporting *x, ent_err *err) {
    put_head(x);
    ent_status status = ent_export_each_slice(x, ENT_SLICE_IDENTITIES, NULL, put_identities, err);
    if (!status) status = ent_export_each_dispatch(x, put_dispatch, NULL, err);
    if (!status) status = ent_export_each_added(x, put_dispatch, err);
    if (!status) status = ent_export_each_fact(x, put_event, err);
    ent_buf_puts(&x->out, "\n]}\n");
    return status;
}
