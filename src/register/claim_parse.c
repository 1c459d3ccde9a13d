/* Codebook facts from JSON: how the register gives back what it keeps, and how tests bring in facts that nobody read.
 * Every text is copied, so that the JSON tree can go. A value that the codebook does not know is refused, a member is not:
 * gold files carry remarks that are nobody's business here. */
#include "register/register.h"

#include <string.h>

typedef struct parsing {
    ent_arena *arena;
    ent_err *err;
    ent_str classes; /* of the offices still to come */
} parsing;

typedef bool parse_name(const char *text, size_t length, unsigned *value);

static ent_status full(parsing *p) { return ent_err_full(p->err, "a fact"); }

static ent_status take_text(parsing *p, const ent_json *object, const char *key, ent_str *out) {
    ent_str text = ent_json_find_str(object, key);
    if (!text.len) return ENT_OK;
    char *bytes = ent_arena_copy(p->arena, text.ptr, text.len);
    if (!bytes) return full(p);
    *out = (ent_str){bytes, text.len};
    return ENT_OK;
}

static ent_status take_name(parsing *p, const ent_json *object, const char *key, parse_name *parse, uint8_t *out) {
    ent_str text = ent_json_find_str(object, key);
    unsigned value = 0;
    if (text.len && !parse(text.ptr, text.len, &value)) return ent_err_set(p->err, ENT_INPUT, "unknown %s \"%.*s\"", key, (int)text.len, text.ptr);
    *out = (uint8_t)value;
    return ENT_OK;
}

static ent_status take_date(parsing *p, const ent_json *object, const char *key, ent_date *out) {
    ent_str text = ent_json_find_str(object, key);
    if (text.len && !ent_date_parse(text, out)) return ent_err_set(p->err, ENT_INPUT, "%s \"%.*s\" is no date", key, (int)text.len, text.ptr);
    return ENT_OK;
}

static ent_status take_country(parsing *p, const ent_json *object, ent_country *out) {
    ent_str text = ent_json_find_str(object, "country");
    if (text.len && !ent_country_parse(text, out)) return ent_err_set(p->err, ENT_INPUT, "\"%.*s\" is no country code", (int)text.len, text.ptr);
    return ENT_OK;
}

static bool take_bool(const ent_json *object, const char *key) {
    const ent_json *value = ent_json_find(object, key);
    return value && value->type == ENT_JSON_BOOL && value->number;
}

static ent_status take_number(parsing *p, const ent_json *object, const char *key, uint32_t *out) {
    const ent_json *value = ent_json_find(object, key);
    if (!value || value->type == ENT_JSON_NULL) return ENT_OK;
    if (value->type != ENT_JSON_INT || value->number < 0 || value->number > UINT32_MAX)
        return ent_err_set(p->err, ENT_INPUT, "%s is no number of this size", key);
    *out = (uint32_t)value->number;
    return ENT_OK;
}

static ent_status take_office(parsing *p, const ent_json *json, ent_office *office) {
    ent_status status = take_text(p, json, "title", &office->title);
    if (!status) status = take_text(p, json, "body", &office->body);
    if (!status) status = take_country(p, json, &office->country);
    office->effect = ENT_MODIFIER_EFFECT_TITLE;
    ent_str name = ent_str_cut(&p->classes, ',');
    office->deputy = ent_str_ends(name, ENT_STR("-"));
    if (office->deputy) name.len--;
    unsigned value = 0;
    if (!status && name.len && !ent_office_class_parse(name.ptr, name.len, &value))
        status = ent_err_set(p->err, ENT_INPUT, "unknown office class \"%.*s\"", (int)name.len, name.ptr);
    office->office_class = (uint8_t)value;
    return status;
}

/* The items of an array member, none when it is missing or null. */
static ent_status list(parsing *p, const ent_json *object, const char *key, const ent_json **items, uint32_t *count) {
    const ent_json *array = ent_json_find(object, key);
    *items = NULL;
    *count = 0;
    if (!array || array->type == ENT_JSON_NULL) return ENT_OK;
    if (array->type != ENT_JSON_ARRAY) return ent_err_set(p->err, ENT_INPUT, "%s is no list", key);
    *items = array->items;
    *count = array->count;
    return ENT_OK;
}

static ent_status take_actor(parsing *p, const ent_json *json, ent_actor *actor) {
    ent_status status = take_text(p, json, "name", &actor->name);
    if (!status) status = take_name(p, json, "type", ent_actor_type_parse, &actor->type);
    if (!status) status = take_country(p, json, &actor->country);
    const ent_json *items = NULL;
    uint32_t count = 0;
    if (!status) status = list(p, json, "offices", &items, &count);
    if (status || !count) return status;
    ent_office *offices = ENT_NEW_ARRAY(p->arena, ent_office, count);
    if (!offices) return full(p);
    for (uint32_t i = 0; !status && i < count; i++) status = take_office(p, &items[i], &offices[i]);
    actor->offices = offices;
    actor->office_count = count;
    return status;
}

static ent_status take_actors(parsing *p, const ent_json *fact, const char *key, const ent_actor **out, uint32_t *out_count) {
    const ent_json *items;
    uint32_t count;
    ent_status status = list(p, fact, key, &items, &count);
    if (status || !count) return status;
    ent_actor *actors = ENT_NEW_ARRAY(p->arena, ent_actor, count);
    if (!actors) return full(p);
    for (uint32_t i = 0; !status && i < count; i++) status = take_actor(p, &items[i], &actors[i]);
    *out = actors;
    *out_count = count;
    return status;
}

static ent_status take_topics(parsing *p, const ent_json *fact, uint64_t *topics) {
    const ent_json *items;
    uint32_t count;
    ent_status status = list(p, fact, "topics", &items, &count);
    for (uint32_t i = 0; !status && i < count; i++) {
        unsigned value = 0;
        if (!ent_topic_parse(items[i].text.ptr, items[i].text.len, &value))
            status = ent_err_set(p->err, ENT_INPUT, "unknown topic \"%.*s\"", (int)items[i].text.len, items[i].text.ptr);
        else *topics |= (uint64_t)1 << (value - 1);
    }
    return status;
}

static ent_status take_spans(parsing *p, const ent_json *fact, const char *key, const ent_span **spans, uint32_t *span_count) {
    const ent_json *items;
    uint32_t count;
    ent_status status = list(p, fact, key, &items, &count);
    if (status || !count) return status;
    ent_span *proofs = ENT_NEW_ARRAY(p->arena, ent_span, count);
    if (!proofs) return full(p);
    for (uint32_t i = 0; !status && i < count; i++) {
        status = take_number(p, &items[i], "start", &proofs[i].start);
        if (!status) status = take_number(p, &items[i], "end", &proofs[i].end);
        if (!status && proofs[i].end < proofs[i].start) status = ent_err_set(p->err, ENT_INPUT, "a proof ends before it starts");
    }
    *spans = proofs;
    *span_count = count;
    return status;
}

static ent_status take_when_and_where(parsing *p, const ent_json *fact, ent_claim *claim) {
    ent_status status = take_date(p, fact, "from", &claim->from);
    if (!status) status = take_date(p, fact, "to", &claim->to);
    if (!status) status = take_date(p, fact, "base_date", &claim->base);
    const ent_json *place = ent_json_find(fact, "place");
    if (!status) status = take_country(p, place, &claim->place_country);
    if (!status) status = take_text(p, place, "city", &claim->place_city);
    return status;
}

ent_status ent_store_parse_claim(const ent_json *fact, ent_str classes, ent_arena *arena, ent_claim *claim, ent_err *err) {
    parsing parser = {arena, err, classes}, *p = &parser;
    if (!fact || fact->type != ENT_JSON_OBJECT) return ent_err_set(err, ENT_INPUT, "a fact is no object");
    *claim = (ent_claim){.negated = take_bool(fact, "negated"), .leaves = take_bool(fact, "leaves")};
    ent_status status = take_name(p, fact, "kind", ent_kind_parse, &claim->kind);
    if (!status && !claim->kind) status = ent_err_set(err, ENT_INPUT, "a fact has no kind");
    if (!status) status = take_name(p, fact, "status", ent_fact_status_parse, &claim->status);
    if (!status) status = take_name(p, fact, "zone", ent_fact_zone_parse, &claim->zone);
    if (!status) status = take_name(p, fact, "date_basis", ent_basis_parse, &claim->basis);
    if (!status) status = take_when_and_where(p, fact, claim);
    if (!status) status = take_actors(p, fact, "agents", &claim->agents, &claim->agent_count);
    if (!status) status = take_actors(p, fact, "counterparts", &claim->counterparts, &claim->counterpart_count);
    if (!status) status = take_text(p, fact, "mechanism", &claim->mechanism);
    if (!status) status = take_text(p, fact, "document", &claim->document);
    if (!status) status = take_text(p, fact, "label", &claim->label);
    if (!status) status = take_text(p, fact, "rule", &claim->rule);
    if (!status) status = take_number(p, fact, "edition", &claim->edition);
    if (!status) status = take_topics(p, fact, &claim->topics);
    uint32_t sources = 0;
    if (!status) status = take_spans(p, fact, "proof", &claim->proofs, &claim->proof_count);
    if (!status) status = take_spans(p, fact, "source_proof", &claim->sources, &sources);
    if (sources != claim->proof_count) claim->sources = NULL;
    const ent_json *office = ent_json_find(fact, "office");
    claim->has_office = office && office->type == ENT_JSON_OBJECT;
    if (!status && claim->has_office) status = take_office(p, office, &claim->office);
    return status;
}

static bool take_hash(ent_str text, uint8_t sha256[32]) {
    if (text.len != 64) return false;
    for (size_t i = 0; i < 64; i++) {
        char byte = text.ptr[i];
        bool digit = byte >= '0' && byte <= '9';
        if (!digit && !(byte >= 'a' && byte <= 'f')) return false;
        unsigned value = (unsigned)(digit ? byte - '0' : byte - 'a' + 10);
        sha256[i / 2] = (uint8_t)(i % 2 ? sha256[i / 2] | value : value << 4);
    }
    return true;
}

ent_status ent_store_parse_origin(const ent_json *source, ent_arena *arena, const ent_origin **origin, ent_err *err) {
    parsing parser = {arena, err, {NULL, 0}}, *p = &parser;
    *origin = NULL;
    if (!source || source->type == ENT_JSON_NULL) return ENT_OK;
    ent_origin *made = ENT_NEW(arena, ent_origin);
    if (!made) return full(p);
    static const char *const keys[] = {"format", "url", "place", "charset", "declared"};
    ent_str *const texts[] = {&made->format, &made->url, &made->place, &made->charset, &made->declared};
    ent_status status = ENT_OK;
    for (size_t i = 0; !status && i < sizeof keys / sizeof *keys; i++) status = take_text(p, source, keys[i], texts[i]);
    uint32_t size = 0;
    if (!status) status = take_number(p, source, "bytes", &size);
    if (!status && !take_hash(ent_json_find_str(source, "sha256"), made->sha256)) status = ent_err_set(err, ENT_INPUT, "a source has no hash");
    made->size_bytes = size;
    if (!status) *origin = made;
    return status;
}

ent_status ent_store_parse_dispatch(ent_str line, ent_arena *arena, ent_dispatch *dispatch, ent_err *err) {
    const ent_json *json = NULL;
    parsing parser = {arena, err, {NULL, 0}}, *p = &parser;
    *dispatch = (ent_dispatch){0};
    ent_status status = ent_json_parse(line, arena, &json, err);
    if (!status) status = take_text(p, json, "doc", &dispatch->name);
    if (!status) status = ent_store_parse_origin(ent_json_find(json, "source"), arena, &dispatch->origin, err);
    ent_str to = ent_json_find_str(json, "published"), from = ent_str_cut(&to, '/');
    if (!to.len) to = from;
    if (!status && from.len && (!ent_date_parse(from, &dispatch->published.value.from) || !ent_date_parse(to, &dispatch->published.value.to)))
        status = ent_err_set(err, ENT_INPUT, "published is no date");
    const ent_json *facts = NULL;
    uint32_t count = 0;
    if (!status) status = list(p, json, "facts", &facts, &count);
    for (uint32_t i = 0; !status && i < count; i++) {
        ent_claim claim;
        status = ent_store_parse_claim(&facts[i], (ent_str){NULL, 0}, arena, &claim, err);
        if (!status && !ent_vec_push(arena, &dispatch->claims, claim)) status = full(p);
    }
    return status;
}
