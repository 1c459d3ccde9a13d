/* One field of a claim set by hand: the text forms that a correction is written in. A value that the field cannot have is refused, so that
 * what stands in a register of corrections can always be applied. */
#include "register/register.h"

#include <string.h>

typedef struct amending {
    ent_str field, value;
    ent_arena *arena;
    ent_claim *claim;
    ent_err *err;
} amending;

static ent_status refuse(const amending *a) {
    return ent_err_set(a->err, ENT_INPUT, "field %.*s cannot be \"%.*s\"", (int)a->field.len, a->field.ptr, (int)a->value.len, a->value.ptr);
}

static ent_status full(const amending *a) { return ent_err_full(a->err, "a correction"); }

/* ---- texts, days, names of closed sets ---- */

static ent_status set_text(const amending *a, ent_str *out) {
    char *bytes = ent_arena_copy(a->arena, a->value.ptr, a->value.len);
    if (!bytes) return full(a);
    *out = (ent_str){bytes, a->value.len};
    return ENT_OK;
}

static ent_status set_date(const amending *a, ent_date *out) {
    ent_date date = {0};
    if (a->value.len && !ent_date_parse(a->value, &date)) return refuse(a);
    *out = date;
    return ENT_OK;
}

/* An act of one day stays one. */
static ent_status set_from(const amending *a) {
    bool together = ent_date_equal(a->claim->from, a->claim->to);
    ent_status status = set_date(a, &a->claim->from);
    if (!status && together) a->claim->to = a->claim->from;
    return status;
}

static ent_status set_country(const amending *a, ent_country *out) {
    *out = 0;
    return !a->value.len || ent_country_parse(a->value, out) ? ENT_OK : refuse(a);
}

typedef bool parse_name(const char *text, size_t length, unsigned *value);

static ent_status set_name(const amending *a, parse_name *parse, uint8_t *out) {
    unsigned value = 0;
    if (!parse(a->value.ptr, a->value.len, &value) || !value) return refuse(a);
    *out = (uint8_t)value;
    return ENT_OK;
}

static ent_status set_edition(const amending *a) {
    uint32_t number = 0;
    for (size_t i = 0; i < a->value.len; i++) {
        char digit = a->value.ptr[i];
        if (digit < '0' || digit > '9' || number > 100000) return refuse(a);
        number = number * 10 + (uint32_t)(digit - '0');
    }
    a->claim->edition = number;
    return ENT_OK;
}

static ent_status set_negated(const amending *a) {
    bool yes = ent_str_equal(a->value, ENT_STR("true"));
    if (!yes && !ent_str_equal(a->value, ENT_STR("false"))) return refuse(a);
    a->claim->negated = yes;
    return ENT_OK;
}

static ent_status set_topics(const amending *a) {
    uint64_t topics = 0;
    for (ent_str rest = a->value; rest.len;) {
        ent_str name = ent_str_cut(&rest, ' ');
        unsigned value = 0;
        if (!ent_topic_parse(name.ptr, name.len, &value)) return refuse(a);
        topics |= (uint64_t)1 << (value - 1);
    }
    a->claim->topics = topics;
    return ENT_OK;
}

/* ---- actors and offices ---- */

/* The offices that the claim has for somebody of that name. */
static void keep_offices(const ent_claim *claim, ent_actor *actor) {
    for (uint32_t i = 0; i < claim->agent_count + claim->counterpart_count; i++) {
        const ent_actor *old = i < claim->agent_count ? &claim->agents[i] : &claim->counterparts[i - claim->agent_count];
        if (!ent_str_equal(old->name, actor->name)) continue;
        actor->offices = old->offices;
        actor->office_count = old->office_count;
    }
}

static ent_status take_actor(const amending *a, ent_str text, ent_actor *actor) {
    ent_str type = ent_str_cut(&text, '/'), country = ent_str_cut(&text, '/');
    unsigned value = 0;
    if (!ent_actor_type_parse(type.ptr, type.len, &value) || !value || !text.len) return refuse(a);
    *actor = (ent_actor){.type = (uint8_t)value};
    if (!ent_str_equal(country, ENT_STR("-")) && !ent_country_parse(country, &actor->country)) return refuse(a);
    char *name = ent_arena_copy(a->arena, text.ptr, text.len);
    if (!name) return full(a);
    actor->name = (ent_str){name, text.len};
    keep_offices(a->claim, actor);
    return ENT_OK;
}

static ent_status set_actors(const amending *a, const ent_actor **out, uint32_t *out_count) {
    static const char between[] = " + ";
    uint32_t count = 0;
    ENT_VEC(ent_actor) actors = {0};
    for (ent_str rest = a->value; rest.len; count++) {
        size_t length = ent_str_find(rest, ENT_STR(" + "));
        ent_str one = {rest.ptr, length == SIZE_MAX ? rest.len : length};
        ent_actor actor;
        ent_status status = take_actor(a, one, &actor);
        if (status) return status;
        if (!ent_vec_push(a->arena, &actors, actor)) return full(a);
        rest = length == SIZE_MAX ? (ent_str){NULL, 0} : (ent_str){rest.ptr + length + strlen(between), rest.len - length - strlen(between)};
    }
    *out = actors.items;
    *out_count = count;
    return ENT_OK;
}

static ent_status set_office(const amending *a) {
    ent_str rest = a->value, title = ent_str_cut(&rest, '|'), body = ent_str_cut(&rest, '|');
    ent_office office = {.effect = ENT_MODIFIER_EFFECT_TITLE, .office_class = a->claim->office.office_class};
    char *bytes = ent_arena_copy(a->arena, a->value.ptr, a->value.len);
    if (!bytes) return full(a);
    if (rest.len && !ent_country_parse(rest, &office.country)) return refuse(a);
    office.title = (ent_str){bytes, title.len};
    office.body = body.len ? (ent_str){bytes + (body.ptr - a->value.ptr), body.len} : (ent_str){NULL, 0};
    a->claim->office = office;
    a->claim->has_office = title.len != 0;
    return ENT_OK;
}

/* ---- the fields ---- */

ent_status ent_store_amend_claim(ent_str field, ent_str value, ent_arena *arena, ent_claim *claim, ent_err *err) {
    const amending a = {field, value, arena, claim, err};
    if (ent_str_equal(field, ENT_STR("kind"))) return set_name(&a, ent_kind_parse, &claim->kind);
    if (ent_str_equal(field, ENT_STR("status"))) return set_name(&a, ent_fact_status_parse, &claim->status);
    if (ent_str_equal(field, ENT_STR("zone"))) return set_name(&a, ent_fact_zone_parse, &claim->zone);
    if (ent_str_equal(field, ENT_STR("from"))) return set_from(&a);
    if (ent_str_equal(field, ENT_STR("to"))) return set_date(&a, &claim->to);
    if (ent_str_equal(field, ENT_STR("base_date"))) return set_date(&a, &claim->base);
    if (ent_str_equal(field, ENT_STR("country"))) return set_country(&a, &claim->place_country);
    if (ent_str_equal(field, ENT_STR("city"))) return set_text(&a, &claim->place_city);
    if (ent_str_equal(field, ENT_STR("mechanism"))) return set_text(&a, &claim->mechanism);
    if (ent_str_equal(field, ENT_STR("document"))) return set_text(&a, &claim->document);
    if (ent_str_equal(field, ENT_STR("label"))) return set_text(&a, &claim->label);
    if (ent_str_equal(field, ENT_STR("edition"))) return set_edition(&a);
    if (ent_str_equal(field, ENT_STR("negated"))) return set_negated(&a);
    if (ent_str_equal(field, ENT_STR("topics"))) return set_topics(&a);
    if (ent_str_equal(field, ENT_STR("office"))) return set_office(&a);
    if (ent_str_equal(field, ENT_STR("agents"))) return set_actors(&a, &claim->agents, &claim->agent_count);
    if (ent_str_equal(field, ENT_STR("counterparts"))) return set_actors(&a, &claim->counterparts, &claim->counterpart_count);
    return ent_err_set(err, ENT_INPUT, "a fact has no field \"%.*s\"", (int)field.len, field.ptr);
}
