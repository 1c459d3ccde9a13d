/* One person or body: every name it is called by, its offices with the days that attest them, what it did, each with proof. */
#include "base/json.h"
#include "output/output.h"
#include "output/print.h"

enum { QUOTE_BYTES = 120, LABEL_LIMIT = 64 };

typedef struct asked {
    const ent_derived *derived;
    const ent_texts *texts;
    const ent_holders *holders;
    ent_buf *out;
} asked;

static ent_accord compare(const asked *a, const ent_tenure *tenure) {
    ent_accord accord = {ENT_ACCORD_NOTHING, NULL};
    bool well = !a->holders || ent_derive_accord(a->holders, &a->derived->identities[tenure->identity], tenure, &accord);
    a->out->failed = a->out->failed || !well;
    return accord;
}

static bool is_called(const asked *a, const ent_identity *who, ent_str name) {
    ent_buf folded;
    ent_buf_init(&folded);
    bool found = ent_derive_has_words(who->key, name);
    for (uint32_t i = 0; i < who->name_count && !found; i++) { /* acronyms and states are not in the key */
        ent_buf_reset(&folded);
        ent_derive_fold(&folded, who->names[i]);
        found = folded.len && ent_derive_has_words(ent_buf_str(&folded), name);
    }
    a->out->failed = a->out->failed || folded.failed;
    ent_buf_release(&folded);
    return found;
}

/* The short name that the fact gives the identity; empty when it gives none or one of its spellings. */
static ent_str alias_of(const asked *a, const ent_fact *fact, uint32_t identity) {
    if (fact->kind != ENT_KIND_ALIAS || !ent_derive_takes_part(fact, identity)) return (ent_str){0};
    const ent_identity *who = &a->derived->identities[identity];
    ent_str label = ent_derive_claim(a->derived, fact->best)->label;
    for (uint32_t i = 0; i < who->name_count; i++)
        if (ent_str_equal(who->names[i], label)) return (ent_str){0};
    return label;
}

/* Facts that give somebody the asked name for short; those beyond the limit are found by their spellings only. */
typedef struct labelled {
    const ent_fact *facts[LABEL_LIMIT];
    uint32_t count;
} labelled;

static void find_labelled(const asked *a, ent_str name, labelled *found) {
    ent_buf folded;
    ent_buf_init(&folded);
    for (uint32_t i = 0; i < a->derived->fact_count && found->count < LABEL_LIMIT; i++) {
        const ent_fact *fact = &a->derived->facts[i];
        if (fact->kind != ENT_KIND_ALIAS) continue;
        ent_buf_reset(&folded);
        ent_derive_fold(&folded, ent_derive_claim(a->derived, fact->best)->label);
        if (folded.len && ent_str_equal(ent_buf_str(&folded), name)) found->facts[found->count++] = fact;
    }
    a->out->failed = a->out->failed || folded.failed;
    ent_buf_release(&folded);
}

static bool is_labelled(const labelled *found, uint32_t identity) {
    for (uint32_t i = 0; i < found->count; i++)
        if (ent_derive_takes_part(found->facts[i], identity)) return true;
    return false;
}

/* ---- for people ---- */

static void put_proof(const asked *a, ent_source source) {
    const ent_dispatch *dispatch = ent_derive_dispatch(a->derived, source);
    const ent_claim *claim = ent_derive_claim(a->derived, source);
    ent_buf_puts(a->out, "      ");
    ent_buf_put(a->out, dispatch->name);
    if (claim->proof_count) ent_buf_putf(a->out, " %u-%u", claim->proofs[0].start, claim->proofs[0].end);
    ent_str bytes;
    if (claim->proof_count && a->texts->find(a->texts->context, dispatch, &bytes)) {
        ent_buf_puts(a->out, " \"");
        ent_print_quote(a->out, bytes, claim->proofs[0], QUOTE_BYTES);
        ent_buf_putc(a->out, '"');
    }
    ent_buf_putc(a->out, '\n');
}

static void put_aliases(const asked *a, uint32_t identity) {
    for (uint32_t i = 0; i < a->derived->fact_count; i++) {
        ent_str label = alias_of(a, &a->derived->facts[i], identity);
        if (!label.len) continue;
        ent_buf_puts(a->out, "    ");
        ent_buf_put(a->out, label);
        ent_buf_putc(a->out, '\n');
        put_proof(a, a->derived->facts[i].best);
    }
}

static void put_offices(const asked *a, uint32_t identity) {
    bool any = false;
    for (uint32_t i = 0; i < a->derived->tenure_count; i++) {
        const ent_tenure *tenure = &a->derived->tenures[i];
        if (tenure->identity != identity) continue;
        if (!any) ent_buf_puts(a->out, "  offices\n");
        any = true;
        char country[ENT_COUNTRY_TEXT_BYTES];
        ent_country_format(tenure->office.country, country);
        ent_buf_puts(a->out, "    ");
        ent_print_office(a->out, &tenure->office);
        if (*country) ent_buf_putf(a->out, " (%s)", country);
        ent_buf_puts(a->out, "  attested ");
        ent_print_days(a->out, tenure->first, tenure->last);
        ent_buf_putf(a->out, "  %u proofs\n", tenure->proof_count);
        ent_accord accord = compare(a, tenure);
        if (accord.holder) {
            ent_buf_putf(a->out, "      %s: ", ent_print_accord(accord.says));
            ent_print_holder(a->out, accord.holder);
            ent_buf_putc(a->out, '\n');
        }
        put_proof(a, tenure->sources[0]);
        if (tenure->source_count > 1) put_proof(a, tenure->sources[tenure->source_count - 1]);
    }
}

static void put_facts(const asked *a, uint32_t identity) {
    bool any = false;
    for (uint32_t i = 0; i < a->derived->fact_count; i++) {
        const ent_fact *fact = &a->derived->facts[i];
        const ent_claim *claim = ent_derive_claim(a->derived, fact->best);
        if (fact->kind == ENT_KIND_OFFICE || fact->kind == ENT_KIND_ALIAS || !ent_derive_takes_part(fact, identity)) continue;
        if (!any) ent_buf_puts(a->out, "  facts\n");
        any = true;
        ent_buf_puts(a->out, "    ");
        ent_print_days(a->out, fact->from, fact->to);
        ent_buf_putf(a->out, "  %s/%s  ", ent_kind_name(fact->kind), ent_fact_status_name(fact->status));
        for (int side = 0; side < 2; side++) {
            uint32_t count = side ? claim->counterpart_count : claim->agent_count;
            const ent_actor *actors = side ? claim->counterparts : claim->agents;
            if (side && count) ent_buf_puts(a->out, ent_kind_symmetric(fact->kind) ? " ↔ " : " → ");
            for (uint32_t p = 0; p < count; p++) {
                if (p) ent_buf_puts(a->out, " + ");
                ent_buf_put(a->out, actors[p].name);
            }
        }
        ent_buf_putc(a->out, '\n');
        put_proof(a, fact->best);
    }
}

static const char *why_alike(uint8_t likeness) {
    static const char *const texts[] = {NULL, "the same words", "another spelling", "a short given name", "a longer name", "a correction"};
    return texts[likeness];
}

/* Why several names are one, and who else this may be. */
static void put_namesakes(const asked *a, uint32_t identity) {
    for (uint32_t i = 0; i < a->derived->namesake_count; i++) {
        const ent_namesake *row = &a->derived->namesakes[i];
        if (row->identity != identity && row->other != identity) continue;
        ent_buf_puts(a->out, row->merged ? "  one with  " : "  perhaps   ");
        ent_buf_put(a->out, row->name);
        ent_buf_puts(a->out, " = ");
        ent_buf_put(a->out, row->other_name);
        ent_buf_putf(a->out, ": %s", why_alike(row->likeness));
        if (row->office.len) ent_buf_putf(a->out, ", both %.*s", (int)row->office.len, row->office.ptr);
        ent_buf_putc(a->out, '\n');
    }
}

static void put_person(const asked *a, uint32_t identity) {
    const ent_identity *who = &a->derived->identities[identity];
    char country[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(who->country, country);
    ent_buf_put(a->out, who->name);
    ent_buf_putf(a->out, "  %s%s%s\n", ent_actor_type_name(who->type), *country ? ", " : "", country);
    ent_buf_puts(a->out, "  names\n");
    for (uint32_t i = 0; i < who->name_count; i++) {
        ent_buf_puts(a->out, "    ");
        ent_buf_put(a->out, who->names[i]);
        ent_buf_putc(a->out, '\n');
    }
    put_aliases(a, identity);
    put_namesakes(a, identity);
    put_offices(a, identity);
    put_facts(a, identity);
}

/* ---- for programs ---- */

static void write_date(ent_json_writer *w, const char *key, ent_date date) {
    char text[ENT_DATE_TEXT_BYTES];
    ent_date_format(date, text);
    ent_json_key(w, key);
    ent_json_str_or_null(w, ent_str_of(text));
}

static void write_source(const asked *a, ent_json_writer *w, ent_source source) {
    const ent_claim *claim = ent_derive_claim(a->derived, source);
    ent_json_object(w);
    ent_json_key(w, "doc"), ent_json_str(w, ent_derive_dispatch(a->derived, source)->name);
    if (claim->proof_count) {
        ent_json_key(w, "start"), ent_json_int(w, claim->proofs[0].start);
        ent_json_key(w, "end"), ent_json_int(w, claim->proofs[0].end);
    }
    ent_json_end_object(w);
}

static void write_country(ent_json_writer *w, ent_country value) {
    char country[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(value, country);
    ent_json_key(w, "country");
    ent_json_str_or_null(w, ent_str_of(country));
}

static void write_accord(const asked *a, ent_json_writer *w, const ent_tenure *tenure) {
    ent_accord accord = compare(a, tenure);
    if (!a->holders) return;
    ent_json_key(w, "accord");
    if (!accord.holder) {
        ent_json_null(w);
        return;
    }
    ent_json_object(w);
    ent_json_key(w, "says"), ent_json_str(w, ent_str_of(ent_print_accord(accord.says)));
    ent_json_key(w, "holder"), ent_json_str(w, accord.holder->name);
    write_date(w, "from", accord.holder->from);
    write_date(w, "to", accord.holder->to);
    ent_json_key(w, "file"), ent_json_str(w, accord.holder->file);
    ent_json_key(w, "line"), ent_json_int(w, accord.holder->line);
    ent_json_key(w, "source"), ent_json_str(w, accord.holder->source);
    ent_json_end_object(w);
}

static void write_offices(const asked *a, ent_json_writer *w, uint32_t identity) {
    ent_json_key(w, "offices"), ent_json_array(w);
    for (uint32_t i = 0; i < a->derived->tenure_count; i++) {
        const ent_tenure *tenure = &a->derived->tenures[i];
        if (tenure->identity != identity) continue;
        ent_json_object(w);
        ent_json_key(w, "title"), ent_json_str(w, tenure->office.title);
        ent_json_key(w, "body"), ent_json_str_or_null(w, tenure->office.body);
        write_country(w, tenure->office.country);
        write_date(w, "first", tenure->first);
        write_date(w, "last", tenure->last);
        write_accord(a, w, tenure);
        ent_json_key(w, "sources"), ent_json_array(w);
        for (uint32_t s = 0; s < tenure->source_count; s++) write_source(a, w, tenure->sources[s]);
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void write_namesakes(const asked *a, ent_json_writer *w, uint32_t identity) {
    ent_json_key(w, "namesakes"), ent_json_array(w);
    for (uint32_t i = 0; i < a->derived->namesake_count; i++) {
        const ent_namesake *row = &a->derived->namesakes[i];
        if (row->identity != identity && row->other != identity) continue;
        ent_json_object(w);
        ent_json_key(w, "name"), ent_json_str(w, row->name);
        ent_json_key(w, "other"), ent_json_str(w, row->other_name);
        ent_json_key(w, "why"), ent_json_str(w, ent_str_of(why_alike(row->likeness)));
        ent_json_key(w, "office"), ent_json_str_or_null(w, row->office);
        ent_json_key(w, "merged"), ent_json_bool(w, row->merged);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
}

static void write_person(const asked *a, uint32_t identity) {
    const ent_identity *who = &a->derived->identities[identity];
    ent_json_writer writer, *w = &writer;
    ent_json_init(w, a->out);
    ent_json_object(w);
    ent_json_key(w, "name"), ent_json_str(w, who->name);
    ent_json_key(w, "type"), ent_json_str(w, ent_str_of(ent_actor_type_name(who->type)));
    write_country(w, who->country);
    ent_json_key(w, "names"), ent_json_array(w);
    for (uint32_t i = 0; i < who->name_count; i++) ent_json_str(w, who->names[i]);
    for (uint32_t i = 0; i < a->derived->fact_count; i++) {
        ent_str label = alias_of(a, &a->derived->facts[i], identity);
        if (label.len) ent_json_str(w, label);
    }
    ent_json_end_array(w);
    write_namesakes(a, w, identity);
    write_offices(a, w, identity);
    ent_json_key(w, "facts"), ent_json_array(w);
    for (uint32_t i = 0; i < a->derived->fact_count; i++) {
        const ent_fact *fact = &a->derived->facts[i];
        if (!ent_derive_takes_part(fact, identity)) continue;
        ent_json_object(w);
        ent_json_key(w, "kind"), ent_json_str(w, ent_str_of(ent_kind_name(fact->kind)));
        ent_json_key(w, "status"), ent_json_str(w, ent_str_of(ent_fact_status_name(fact->status)));
        write_date(w, "from", fact->from);
        write_date(w, "to", fact->to);
        ent_json_key(w, "sources"), ent_json_array(w);
        for (uint32_t s = 0; s < fact->source_count; s++) write_source(a, w, fact->sources[s]);
        ent_json_end_array(w);
        ent_json_end_object(w);
    }
    ent_json_end_array(w);
    ent_json_end_object(w);
    ent_buf_putc(a->out, '\n');
}

ent_status ent_output_who(const ent_asking *asking, ent_str name, bool json, ent_buf *out, ent_err *err) {
    const ent_derived *derived = asking->derived;
    asked a = {derived, asking->texts, asking->holders, out};
    ent_buf wanted;
    ent_buf_init(&wanted);
    ent_derive_fold(&wanted, name);
    bool any = false;
    labelled found = {.count = 0};
    find_labelled(&a, ent_buf_str(&wanted), &found);
    for (uint32_t i = 0; wanted.len && i < derived->identity_count; i++) {
        if (!is_labelled(&found, i) && !is_called(&a, &derived->identities[i], ent_buf_str(&wanted))) continue;
        if (json) write_person(&a, i);
        else put_person(&a, i);
        any = true;
    }
    out->failed = out->failed || wanted.failed;
    ent_buf_release(&wanted);
    return any ? ENT_OK : ent_err_set(err, ENT_NOT_FOUND, "the register names nobody \"%.*s\"", (int)name.len, name.ptr);
}
