/* What an export is asked for: words into an order, the order back into a command, and what it takes. */
#include "output/export.h"

#include <string.h>

static ent_status parse_day(const char *name, const char *text, ent_date *day, ent_err *err) {
    if (!text || ent_date_parse(ent_str_of(text), day)) return ENT_OK;
    return ent_err_set(err, ENT_USAGE, "--%s is \"%s\", a day, month or year is wanted (YYYY-MM-DD)", name, text);
}

static ent_status parse_country(const char *text, ent_country *country, ent_err *err) {
    if (!text || ent_country_parse(ent_str_of(text), country)) return ENT_OK;
    return ent_err_set(err, ENT_USAGE, "\"%s\" is no country code of three capital letters", text);
}

static ent_status parse_set(const char *name, const char *text, bool (*parse)(const char *, size_t, unsigned *), uint64_t *set, ent_err *err) {
    for (ent_str rest = ent_str_of(text); rest.len;) {
        ent_str word = ent_str_trim(ent_str_cut(&rest, ','));
        unsigned value = 0;
        if (!parse(word.ptr, word.len, &value) || !value) return ent_err_set(err, ENT_USAGE, "unknown %s \"%.*s\"", name, (int)word.len, word.ptr);
        *set |= (uint64_t)1 << value;
    }
    return ENT_OK;
}

static ent_status find_table(const char *name, ent_export_order *order, ent_err *err) {
    for (unsigned i = 0; i < ENT_EXPORT_TABLES; i++)
        if (strcmp(ent_export_tables[i].name, name) == 0) order->table = &ent_export_tables[i];
    return order->table ? ENT_OK : ent_err_set(err, ENT_USAGE, "no table is called \"%s\"", name);
}

static ent_status find_format(const ent_export_wish *wish, ent_export_order *order, ent_err *err) {
    const char *name = wish->format ? wish->format : "jsonl";
    for (unsigned i = 0; i < ENT_EXPORT_FORMATS; i++)
        if (strcmp(ent_export_formats[i].name, name) == 0) order->format = &ent_export_formats[i];
    if (!order->format) return ent_err_set(err, ENT_USAGE, "no export format is called \"%s\"", name);
    bool chosen = order->format->unit == ENT_UNIT_TABLE;
    if (wish->table && !chosen) return ent_err_set(err, ENT_USAGE, "the format %s has no tables to choose from", name);
    if (chosen) return find_table(wish->table ? wish->table : "facts", order, err);
    for (unsigned i = 0; i < ENT_EXPORT_TABLES; i++)
        if (strcmp(ent_export_tables[i].name, name) == 0) order->table = &ent_export_tables[i];
    return ENT_OK;
}

ent_status ent_export_understand(const ent_export_wish *wish, ent_export_order *order, ent_err *err) {
    static const char *const quotes[] = {"short", "none", "full"};
    uint64_t zones = 0;
    *order = (ent_export_order){.file = wish->file};
    ent_status status = find_format(wish, order, err);
    if (!status) status = parse_day("since", wish->since, &order->since, err);
    if (!status) status = parse_day("until", wish->until, &order->until, err);
    if (!status) status = parse_country(wish->country, &order->country, err);
    if (!status) status = parse_country(wish->other, &order->other, err);
    if (!status) status = parse_set("kind", wish->kinds, ent_kind_parse, &order->kinds, err);
    if (!status) status = parse_set("zone", wish->zones, ent_fact_zone_parse, &zones, err);
    if (!status) status = ent_output_language(wish->language ? wish->language : "fr", &order->language, err);
    order->zones = (unsigned)zones;
    bool known = !wish->quotes;
    for (unsigned i = 0; wish->quotes && i < sizeof quotes / sizeof *quotes; i++) {
        if (strcmp(quotes[i], wish->quotes) != 0) continue;
        order->quotes = (ent_quotes)i;
        known = true;
    }
    if (!status && !known) status = ent_err_set(err, ENT_USAGE, "--quotes is \"%s\"; none, short or full is wanted", wish->quotes);
    return status;
}

/* ---- the command ---- */

static void put_date(ent_buf *out, const char *name, ent_date date) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(date, text);
    if (date.year) ent_buf_putf(out, " --%s=%s", name, text);
}

static void put_set(ent_buf *out, const char *name, uint64_t set, const char *(*say)(unsigned), unsigned count) {
    const char *before = "";
    if (!set) return;
    ent_buf_putf(out, " --%s=", name);
    for (unsigned i = 1; i < count; i++) {
        if (!(set >> i & 1)) continue;
        ent_buf_puts(out, before);
        ent_buf_puts(out, say(i));
        before = ",";
    }
}

void ent_export_put_command(const ent_export_order *order, ent_buf *out) {
    char one[ENT_COUNTRY_TEXT_BYTES], other[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(order->country, one);
    ent_country_format(order->other, other);
    ent_buf_putf(out, "entente export --format=%s", order->format->name);
    if (order->format->unit == ENT_UNIT_TABLE) ent_buf_putf(out, " --table=%s", order->table->name);
    put_date(out, "since", order->since);
    put_date(out, "until", order->until);
    if (order->country) ent_buf_putf(out, " --dyad=%s%s%s", one, order->other ? "," : "", order->other ? other : "");
    put_set(out, "kind", order->kinds, ent_kind_name, ENT_KIND_COUNT);
    put_set(out, "zone", order->zones, ent_fact_zone_name, ENT_FACT_ZONE_COUNT);
    if (order->quotes) ent_buf_puts(out, order->quotes == ENT_QUOTES_NONE ? " --quotes=none" : " --quotes=full");
    if (order->language) ent_buf_puts(out, " --lang=en");
    ent_buf_puts(out, " REGISTER");
}

/* ---- what it takes ---- */

static bool in_time(const ent_export_order *order, ent_date from, ent_date to) {
    if (!order->since.year && !order->until.year) return true;
    if (!from.year) return false;
    ent_day first = ent_date_first(from), last = ent_date_last(to.year ? to : from);
    return (!order->since.year || last >= ent_date_first(order->since)) && (!order->until.year || first <= ent_date_last(order->until));
}

static bool has_country(const ent_actor *actors, uint32_t count, ent_country country) {
    for (uint32_t i = 0; i < count; i++)
        if (actors[i].country == country) return true;
    return false;
}

/* As ent_derive_between, for one claim. */
static bool between(const ent_claim *claim, ent_country one, ent_country other) {
    bool one_acts = has_country(claim->agents, claim->agent_count, one),
         one_answers = has_country(claim->counterparts, claim->counterpart_count, one);
    if (!other) return one_acts || one_answers || claim->place_country == one;
    bool other_acts = has_country(claim->agents, claim->agent_count, other);
    bool other_answers = has_country(claim->counterparts, claim->counterpart_count, other);
    if ((one_acts && other_answers) || (other_acts && one_answers)) return true;
    if (ent_kind_symmetric(claim->kind) || claim->kind == ENT_KIND_CONFERENCE) return (one_acts || one_answers) && (other_acts || other_answers);
    return claim->kind == ENT_KIND_VISIT && ((one_acts && claim->place_country == other) || (other_acts && claim->place_country == one));
}

bool ent_export_takes_claim(const ent_export_order *order, const ent_claim *claim) {
    if (order->kinds && !(order->kinds >> claim->kind & 1)) return false;
    if (order->zones && !(order->zones >> claim->zone & 1)) return false;
    if (order->country && !between(claim, order->country, order->other)) return false;
    return in_time(order, claim->from, claim->to);
}

bool ent_export_takes_fact(const ent_exporting *x, const ent_fact *fact) {
    const ent_export_order *order = &x->order;
    if (order->kinds && !(order->kinds >> fact->kind & 1)) return false;
    if (order->zones && !(order->zones >> ent_derive_claim(&x->view.derived, fact->best)->zone & 1)) return false;
    bool meets = !order->country || (order->other ? ent_derive_between(&x->view.derived, fact, order->country, order->other)
                                                  : between(ent_derive_claim(&x->view.derived, fact->best), order->country, 0));
    return meets && in_time(order, fact->from, fact->to);
}

/* ---- what there is ---- */

const char *ent_output_export_format(unsigned i, const char **suffix, bool *beside, const char **summary) {
    if (i >= ENT_EXPORT_FORMATS) return NULL;
    *suffix = ent_export_formats[i].suffix;
    *beside = ent_export_formats[i].beside;
    *summary = ent_export_formats[i].summary;
    return ent_export_formats[i].name;
}

/* Tables to choose from: those that are no format of their own. */
const char *ent_output_export_table(unsigned i) {
    for (unsigned t = 0; t < ENT_EXPORT_TABLES; t++) {
        bool own = false;
        for (unsigned f = 0; f < ENT_EXPORT_FORMATS; f++) own = own || strcmp(ent_export_formats[f].name, ent_export_tables[t].name) == 0;
        if (!own && !i--) return ent_export_tables[t].name;
    }
    return NULL;
}
