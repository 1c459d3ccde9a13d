/* FollowTheMoney entities as JSON Lines: persons and bodies, the positions and occupancies that attest their offices, events with those
 * involved, the dispatches as articles, and the links between them. An entity's id is made from what it is, so that two exports agree. */
#include "base/sha256.h"
#include "output/export_field.h"

#include <stdio.h>

enum { ID_DIGITS = 16 };

typedef struct entity {
    ent_json_writer w;
    ent_exporting *x;
} entity;

static const char *const schemas[ENT_ACTOR_TYPE_COUNT] = {
    [0] = "LegalEntity",
    [ENT_ACTOR_TYPE_PERSON] = "Person",
    [ENT_ACTOR_TYPE_STATE] = "PublicBody",
    [ENT_ACTOR_TYPE_GOVERNMENT] = "PublicBody",
    [ENT_ACTOR_TYPE_PARTY] = "Organization",
    [ENT_ACTOR_TYPE_PARLIAMENT] = "PublicBody",
    [ENT_ACTOR_TYPE_MINISTRY] = "PublicBody",
    [ENT_ACTOR_TYPE_ORGANISATION] = "Organization",
    [ENT_ACTOR_TYPE_SUBNATIONAL] = "PublicBody",
    [ENT_ACTOR_TYPE_MILITARY] = "PublicBody",
    [ENT_ACTOR_TYPE_PEOPLE] = "Organization",
    [ENT_ACTOR_TYPE_MEDIA] = "Organization",
    [ENT_ACTOR_TYPE_COMPANY] = "Company",
    [ENT_ACTOR_TYPE_DELEGATION] = "Organization",
};

static void begin(entity *e, ent_exporting *x, const char *id, const char *schema) {
    e->x = x;
    ent_json_init(&e->w, &x->out);
    ent_json_object(&e->w);
    ent_json_key(&e->w, "id");
    ent_json_str(&e->w, ent_str_of(id));
    ent_json_key(&e->w, "schema");
    ent_json_str(&e->w, ent_str_of(schema));
    ent_json_key(&e->w, "properties");
    ent_json_object(&e->w);
}

static ent_status end(entity *e, ent_err *err) {
    ent_json_end_object(&e->w);
    ent_json_end_object(&e->w);
    ent_buf_putc(&e->x->out, '\n');
    return ent_export_wrote(e->x, err);
}

/* A property's value is a list; here of one, or none. */
static void put(entity *e, const char *key, ent_str value) {
    if (!value.len) return;
    ent_json_key(&e->w, key);
    ent_json_array(&e->w);
    ent_json_str(&e->w, value);
    ent_json_end_array(&e->w);
}

static void put_date(entity *e, const char *key, ent_date date) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(date, text);
    put(e, key, ent_str_of(text));
}

static void put_country(entity *e, ent_country country) {
    char lower[3] = {0};
    const char *code = ent_export_code_of(country)->iso2;
    for (int i = 0; i < 2 && code[i]; i++) lower[i] = (char)(code[i] + ('a' - 'A'));
    put(e, "country", ent_str_of(lower));
}

static void put_identities(entity *e, const char *key, const uint32_t *identities, uint32_t count) {
    if (!count) return;
    ent_json_key(&e->w, key);
    ent_json_array(&e->w);
    for (uint32_t i = 0; i < count; i++) {
        char id[ENT_EXPORT_NAME_BYTES];
        ent_export_identity_name(&e->x->view.derived.identities[identities[i]], id);
        ent_json_str(&e->w, ent_str_of(id));
    }
    ent_json_end_array(&e->w);
}

/* ---- who ---- */

static ent_status put_identity(ent_exporting *x, const ent_identity *who, ent_err *err) {
    entity e;
    char id[ENT_EXPORT_NAME_BYTES];
    ent_export_identity_name(who, id);
    begin(&e, x, id, schemas[who->type]);
    ent_json_key(&e.w, "name");
    ent_json_array(&e.w);
    ent_json_str(&e.w, who->name);
    for (uint32_t i = 0; i < who->name_count; i++)
        if (!ent_str_equal(who->names[i], who->name)) ent_json_str(&e.w, who->names[i]);
    ent_json_end_array(&e.w);
    put_country(&e, who->country);
    return end(&e, err);
}

static void hash_name(ent_exporting *x, const char *mark, char id[ENT_EXPORT_NAME_BYTES]) {
    uint8_t digest[ENT_SHA256_BYTES];
    char hex[ENT_SHA256_HEX_BYTES];
    ent_sha256(ent_buf_str(&x->scratch), digest);
    ent_sha256_hex(digest, hex);
    snprintf(id, ENT_EXPORT_NAME_BYTES, "%s%.*s", mark, ID_DIGITS, hex);
}

/* Days on which the office is attested; when it began and ended nobody says. */
static void put_attested(entity *e, const ent_tenure *tenure) {
    char first[ENT_DATE_TEXT_BYTES], last[ENT_DATE_TEXT_BYTES];
    if (!tenure->first.year) return;
    ent_date_format(tenure->first, first);
    ent_date_format(tenure->last, last);
    ent_json_key(&e->w, "date");
    ent_json_array(&e->w);
    ent_json_str(&e->w, ent_str_of(first));
    if (!ent_date_equal(tenure->first, tenure->last)) ent_json_str(&e->w, ent_str_of(last));
    ent_json_end_array(&e->w);
}

static ent_status put_tenure(ent_exporting *x, const ent_tenure *tenure, ent_err *err) {
    entity e;
    char position[ENT_EXPORT_NAME_BYTES], occupancy[ENT_EXPORT_NAME_BYTES], holder[ENT_EXPORT_NAME_BYTES], country[ENT_COUNTRY_TEXT_BYTES];
    const ent_office *office = &tenure->office;
    ent_country_format(office->country, country);
    ent_export_identity_name(&x->view.derived.identities[tenure->identity], holder);
    ent_buf_reset(&x->scratch);
    ent_buf_put(&x->scratch, office->title);
    ent_buf_putc(&x->scratch, '|');
    ent_buf_put(&x->scratch, office->body);
    ent_buf_putf(&x->scratch, "|%s", country);
    hash_name(x, "p-", position);
    ent_buf_putf(&x->scratch, "|%s", holder);
    hash_name(x, "o-", occupancy);
    ent_buf_reset(&x->scratch);
    ent_buf_put(&x->scratch, office->title);
    if (office->body.len) ent_buf_puts(&x->scratch, ", "), ent_buf_put(&x->scratch, office->body);
    begin(&e, x, position, "Position");
    put(&e, "name", ent_buf_str(&x->scratch));
    put_country(&e, office->country);
    ent_status status = end(&e, err);
    if (status) return status;
    begin(&e, x, occupancy, "Occupancy");
    put(&e, "holder", ent_str_of(holder));
    put(&e, "post", ent_str_of(position));
    put_attested(&e, tenure);
    return end(&e, err);
}

/* ---- what ---- */

static void article_id(const ent_dispatch *dispatch, char id[ENT_EXPORT_NAME_BYTES]) {
    char hex[ENT_SHA256_HEX_BYTES];
    ent_sha256_hex(dispatch->sha256, hex);
    snprintf(id, ENT_EXPORT_NAME_BYTES, "d-%.*s", ID_DIGITS, hex);
}

static ent_status put_article(ent_exporting *x, const ent_dispatch *dispatch, ent_err *err) {
    entity e;
    char id[ENT_EXPORT_NAME_BYTES];
    article_id(dispatch, id);
    begin(&e, x, id, "Article");
    put(&e, "title", dispatch->name);
    if (dispatch->origin) put(&e, "sourceUrl", dispatch->origin->url);
    put_date(&e, "publishedAt", dispatch->published.value.from);
    return end(&e, err);
}

static void put_summary(entity *e, ent_export_row *row) {
    ent_buf *cell = &row->x->cell;
    ent_buf_reset(cell);
    ent_field_kind(row, cell);
    ent_buf_puts(cell, ": ");
    ent_field_agents(row, cell);
    put(e, "name", ent_buf_str(cell));
    ent_buf_reset(cell);
    ent_field_quote(row, cell);
    put(e, "summary", ent_buf_str(cell));
}

static ent_status put_event(ent_export_row *row, ent_err *err) {
    entity e;
    const ent_fact *fact = row->fact;
    char id[ENT_EXPORT_NAME_BYTES], link[ENT_EXPORT_NAME_BYTES], article[ENT_EXPORT_NAME_BYTES];
    const char *schema = ent_export_kind_of(row->claim)->ftm;
    bool call = fact->kind == ENT_KIND_CALL, happened = fact->status == ENT_FACT_STATUS_HELD || fact->status == ENT_FACT_STATUS_RECALLED;
    if (!schema[0]) return ENT_OK;
    if (!happened || row->claim->negated) {
        row->x->done.left_out++;
        return ENT_OK;
    }
    ent_export_fact_name(row->x, fact, id);
    begin(&e, row->x, id, schema);
    put_date(&e, "startDate", fact->from);
    put_date(&e, "endDate", fact->to);
    if (!call) {
        put_summary(&e, row);
        put(&e, "location", row->claim->place_city);
        put_country(&e, row->claim->place_country);
    }
    put_identities(&e, call ? "caller" : "organizer", fact->agents, fact->agent_count);
    put_identities(&e, call ? "receiver" : "involved", fact->counterparts, fact->counterpart_count);
    ent_status status = end(&e, err);
    for (uint32_t s = 0; !status && s < fact->source_count; s++) {
        article_id(ent_derive_dispatch(&row->x->view.derived, fact->sources[s]), article);
        ent_buf_reset(&row->x->scratch);
        ent_buf_putf(&row->x->scratch, "%s|%s|%u", id, article, fact->sources[s].claim);
        hash_name(row->x, "l-", link);
        begin(&e, row->x, link, "Documentation");
        put(&e, "document", ent_str_of(article));
        put(&e, "entity", ent_str_of(id));
        status = end(&e, err);
    }
    return status;
}

static ent_status put_identities_of(ent_exporting *x, void *context, uint32_t first, uint32_t count, ent_err *err) {
    ent_status status = ENT_OK;
    (void)context;
    for (uint32_t i = first; !status && i < first + count; i++) status = put_identity(x, &x->view.derived.identities[i], err);
    return status;
}

static ent_status put_tenures_of(ent_exporting *x, void *context, uint32_t first, uint32_t count, ent_err *err) {
    ent_status status = ENT_OK;
    (void)context;
    for (uint32_t i = first; !status && i < first + count; i++) status = put_tenure(x, &x->view.derived.tenures[i], err);
    return status;
}

static ent_status put_dispatch(ent_export_row *row, ent_err *err) { return put_article(row->x, row->dispatch, err); }

ent_status ent_export_write_ftm(ent_exporting *x, ent_err *err) {
    ent_status status = ent_export_each_slice(x, ENT_SLICE_IDENTITIES, NULL, put_identities_of, err);
    if (!status) status = ent_export_each_slice(x, ENT_SLICE_TENURES, NULL, put_tenures_of, err);
    if (!status) status = ent_export_each_dispatch(x, put_dispatch, NULL, err);
    if (!status) status = ent_export_each_added(x, put_dispatch, err);
    return status ? status : ent_export_each_fact(x, put_event, err);
}
