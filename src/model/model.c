/* Countries, kinds and the one line of JSON by which a dispatch leaves the reader: the codebook's shape (sections 1 and
 * 5), members always in the same order, what is not said left out or null as the codebook has it. */
#include "model/model.h"

#include "base/json.h"
#include "base/sha256.h"

void ent_country_format(ent_country country, char text[ENT_COUNTRY_TEXT_BYTES]) {
    for (int i = 0; i < 3; i++) text[i] = (char)(country >> (16 - 8 * i) & 0xFF);
    text[3] = 0;
}

bool ent_country_parse(ent_str text, ent_country *country) {
    ent_country packed = 0;
    if (text.len != 3) return false;
    for (size_t i = 0; i < 3; i++) {
        char c = text.ptr[i];
        if (!((c >= 'A' && c <= 'Z') || (i > 0 && c >= '0' && c <= '9'))) return false; /* G07, G20 */
        packed = packed << 8 | (unsigned char)c;
    }
    *country = packed;
    return true;
}

static void print_name(ent_json_writer *w, const char *key, const char *name) {
    ent_json_key(w, key);
    ent_json_str_or_null(w, ent_str_of(name));
}

static void print_text(ent_json_writer *w, const char *key, ent_str text) {
    ent_json_key(w, key);
    ent_json_str_or_null(w, text);
}

static void print_country(ent_json_writer *w, ent_country country) {
    char text[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, text);
    print_name(w, "country", text);
}

static void print_date(ent_json_writer *w, const char *key, ent_date date) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(date, text);
    print_name(w, key, text);
}

static void print_office(const ent_office *office, ent_json_writer *w) {
    ent_json_object(w);
    print_text(w, "title", office->title);
    print_text(w, "body", office->body);
    print_country(w, office->country);
    ent_json_end_object(w);
}

static void print_actor(const ent_actor *actor, ent_json_writer *w) {
    ent_json_object(w);
    print_text(w, "name", actor->name);
    print_name(w, "type", ent_actor_type_name(actor->type));
    print_country(w, actor->country);
    if (actor->type == ENT_ACTOR_TYPE_PERSON || actor->office_count) {
        ent_json_key(w, "offices");
        ent_json_array(w);
        for (uint32_t i = 0; i < actor->office_count; i++) print_office(&actor->offices[i], w);
        ent_json_end_array(w);
    }
    ent_json_end_object(w);
}

static void print_actors(ent_json_writer *w, const char *key, const ent_actor *actors, uint32_t count) {
    ent_json_key(w, key);
    ent_json_array(w);
    for (uint32_t i = 0; i < count; i++) print_actor(&actors[i], w);
    ent_json_end_array(w);
}

static void print_topics(ent_json_writer *w, uint64_t topics) {
    ent_json_key(w, "topics");
    ent_json_array(w);
    for (unsigned i = 1; i < ENT_TOPIC_COUNT; i++)
        if (topics >> (i - 1) & 1) ent_json_str(w, ent_str_of(ent_topic_name(i)));
    ent_json_end_array(w);
}

/* What only some kinds carry; absent means not said. */
static void print_particulars(const ent_claim *claim, ent_json_writer *w) {
    if (claim->mechanism.len) print_text(w, "mechanism", claim->mechanism);
    if (claim->edition) {
        ent_json_key(w, "edition");
        ent_json_int(w, claim->edition);
    }
    if (claim->document.len) print_text(w, "document", claim->document);
    if (claim->has_office) {
        ent_json_key(w, "office");
        print_office(&claim->office, w);
    }
    if (claim->leaves) {
        ent_json_key(w, "leaves");
        ent_json_bool(w, true);
    }
    if (claim->label.len) print_text(w, "label", claim->label);
    if (claim->base.year) print_date(w, "base_date", claim->base);
    if (claim->negated) {
        ent_json_key(w, "negated");
        ent_json_bool(w, true);
    }
}

static void print_spans(ent_json_writer *w, const char *key, const ent_span *spans, uint32_t count) {
    ent_json_key(w, key);
    ent_json_array(w);
    for (uint32_t i = 0; i < count; i++) {
        ent_json_object(w);
        ent_json_key(w, "start");
        ent_json_int(w, spans[i].start);
        ent_json_key(w, "end");
        ent_json_int(w, spans[i].end);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

void ent_claim_print(const ent_claim *claim, ent_json_writer *w) {
    ent_json_object(w);
    print_name(w, "kind", ent_kind_name(claim->kind));
    print_name(w, "status", ent_fact_status_name(claim->status));
    print_date(w, "from", claim->from);
    print_date(w, "to", claim->to);
    print_name(w, "date_basis", claim->from.year ? ent_basis_name(claim->basis) : "");
    ent_json_key(w, "place");
    ent_json_object(w);
    print_country(w, claim->place_country);
    print_text(w, "city", claim->place_city);
    ent_json_end_object(w);
    print_actors(w, "agents", claim->agents, claim->agent_count);
    print_actors(w, "counterparts", claim->counterparts, claim->counterpart_count);
    print_particulars(claim, w);
    if (claim->topics) print_topics(w, claim->topics);
    print_name(w, "zone", ent_fact_zone_name(claim->zone));
    print_spans(w, "proof", claim->proofs, claim->proof_count);
    if (claim->sources) print_spans(w, "source_proof", claim->sources, claim->proof_count);
    if (claim->rule.len) print_text(w, "rule", claim->rule);
    ent_json_end_object(w);
}

static void print_published(const ent_interval *value, ent_json_writer *w) {
    char from[ENT_DATE_TEXT_BYTES], to[ENT_DATE_TEXT_BYTES], both[2 * ENT_DATE_TEXT_BYTES];
    ent_date_format(value->from, from);
    ent_date_format(value->to, to);
    size_t length = 0;
    for (const char *c = from; *c; c++) both[length++] = *c;
    if (length && to[0] && !ent_date_equal(value->from, value->to)) {
        both[length++] = '/';
        for (const char *c = to; *c; c++) both[length++] = *c;
    }
    ent_json_key(w, "published");
    ent_json_str_or_null(w, (ent_str){both, length});
}

void ent_origin_print(const ent_origin *origin, ent_json_writer *w) {
    char hex[ENT_SHA256_HEX_BYTES];
    ent_sha256_hex(origin->sha256, hex);
    ent_json_object(w);
    print_text(w, "format", origin->format);
    if (origin->url.len) print_text(w, "url", origin->url);
    if (origin->place.len) print_text(w, "place", origin->place);
    if (origin->charset.len) print_text(w, "charset", origin->charset);
    if (origin->declared.len) print_text(w, "declared", origin->declared);
    print_text(w, "sha256", ent_str_of(hex));
    ent_json_key(w, "bytes");
    ent_json_int(w, (int64_t)origin->size_bytes);
    ent_json_end_object(w);
}

void ent_dispatch_print(const ent_dispatch *dispatch, ent_buf *out) {
    ent_json_writer writer, *w = &writer;
    ent_json_init(w, out);
    ent_json_object(w);
    print_text(w, "doc", dispatch->name);
    print_published(&dispatch->published.value, w);
    if (dispatch->origin) {
        ent_json_key(w, "source");
        ent_origin_print(dispatch->origin, w);
    }
    ent_json_key(w, "facts");
    ent_json_array(w);
    for (uint32_t i = 0; i < dispatch->claims.count; i++) ent_claim_print(&dispatch->claims.items[i], w);
    ent_json_end_array(w);
    ent_json_end_object(w);
    ent_buf_putc(out, '\n');
}

bool ent_published_near(const ent_published *published, int year) {
    int from = published->value.from.year, to = published->value.to.year;
    if (from) return year + 1 >= from && year <= to;
    for (uint32_t i = 0; i < published->candidates.count; i++)
        if (published->candidates.items[i] == year || published->candidates.items[i] == year + 1) return true;
    return published->candidates.count == 0;
}

bool ent_office_elsewhere(const ent_office *a, const ent_office *b) {
    if (a->office_class != ENT_OFFICE_CLASS_MINISTER || a->row != b->row || !a->body.len || !b->body.len) return false;
    return ent_str_find(a->body, b->body) == SIZE_MAX && ent_str_find(b->body, a->body) == SIZE_MAX;
}
