/* Codes of others, from schema/: countries, places, event types, sectors; and the names by which exports refer to things. */
#include "output/export.h"

#include "base/sha256.h"
#include "output/print.h"

#include <stdio.h>
#include <string.h>

enum { SHORT_BYTES = 160, NAME_DIGITS = 8, IDENTITY_DIGITS = 16 };

const ent_export_code *ent_export_code_of(ent_country country) {
    static const ent_export_code unknown = {"", "", "", "", "", "", "", ""};
    char text[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, text);
    for (size_t low = 0, high = ENT_EXPORT_CODES; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(text, ent_export_codes[middle].code);
        if (!order) return &ent_export_codes[middle];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return &unknown;
}

const ent_export_place *ent_export_place_of(ent_country country, ent_str city, ent_buf *scratch) {
    char text[ENT_COUNTRY_TEXT_BYTES];
    if (!country || !city.len) return NULL;
    ent_country_format(country, text);
    ent_buf_reset(scratch);
    ent_buf_putf(scratch, "%s ", text);
    ent_derive_fold(scratch, city);
    for (size_t low = 0, high = ENT_EXPORT_PLACES; scratch->ptr && low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(scratch->ptr, ent_export_places[middle].key);
        if (!order) return &ent_export_places[middle];
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

bool ent_output_city(ent_country country, ent_str city, const char **longitude, const char **latitude) {
    ent_buf scratch;
    ent_buf_init(&scratch);
    const ent_export_place *place = ent_export_place_of(country, city, &scratch);
    ent_buf_release(&scratch);
    if (!place) return false;
    *longitude = place->longitude;
    *latitude = place->latitude;
    return true;
}

const ent_export_kind *ent_export_kind_of(const ent_claim *claim) { return &ent_export_kinds[claim->kind]; }

const ent_office *ent_export_highest(const ent_actor *actor) {
    const ent_office *best = NULL;
    for (uint32_t i = 0; i < actor->office_count; i++) {
        unsigned mine = ent_derive_office_rank(&actor->offices[i]), other = best ? ent_derive_office_rank(best) : 0;
        if (!best || (mine && (!other || mine < other))) best = &actor->offices[i];
    }
    return best;
}

const ent_export_sector *ent_export_sector_of(const ent_actor *actor) {
    const ent_office *office = ent_export_highest(actor);
    if (office && office->office_class && ent_export_class_sectors[office->office_class].plover[0])
        return &ent_export_class_sectors[office->office_class];
    return &ent_export_type_sectors[actor->type];
}

void ent_export_name(const ent_dispatch *dispatch, uint32_t ordinal, char name[ENT_EXPORT_NAME_BYTES]) {
    char hex[ENT_SHA256_HEX_BYTES];
    ent_sha256_hex(dispatch->sha256, hex);
    snprintf(name, ENT_EXPORT_NAME_BYTES, "%.*s.%u", NAME_DIGITS, hex, ordinal);
}

void ent_export_fact_name(const ent_exporting *x, const ent_fact *fact, char name[ENT_EXPORT_NAME_BYTES]) {
    ent_export_name(ent_derive_dispatch(&x->view.derived, fact->best), fact->best.claim, name);
}

void ent_export_identity_name(const ent_identity *identity, char name[ENT_EXPORT_NAME_BYTES]) {
    uint8_t digest[ENT_SHA256_BYTES];
    char hex[ENT_SHA256_HEX_BYTES], country[ENT_COUNTRY_TEXT_BYTES];
    ent_buf text;
    ent_buf_init(&text);
    ent_country_format(identity->country, country);
    ent_buf_putf(&text, "%s|%s|", ent_actor_type_name(identity->type), country);
    ent_buf_put(&text, identity->key);
    ent_sha256(ent_buf_str(&text), digest);
    ent_sha256_hex(digest, hex);
    ent_buf_release(&text);
    snprintf(name, ENT_EXPORT_NAME_BYTES, "i-%.*s", IDENTITY_DIGITS, hex);
}

void ent_export_quote(ent_exporting *x, const ent_dispatch *dispatch, ent_span span, ent_buf *out) {
    ent_str bytes;
    if (x->order.quotes == ENT_QUOTES_NONE || !x->texts.find(x->texts.context, dispatch, &bytes)) return;
    if (x->order.quotes == ENT_QUOTES_FULL) ent_print_sentence(out, bytes, span, bytes.len);
    else ent_print_quote(out, bytes, span, SHORT_BYTES);
}

void ent_export_modes(const ent_claim *claim, const char *between, ent_buf *out) {
    static const char *const auxiliary[ENT_FACT_STATUS_COUNT] = {
        [ENT_FACT_STATUS_RECALLED] = "historical", [ENT_FACT_STATUS_PLANNED] = "future", [ENT_FACT_STATUS_PROPOSED] = "hypothetical"};
    const char *modes[] = {ent_export_kind_of(claim)->mode, auxiliary[claim->status],
                           claim->negated || claim->status == ENT_FACT_STATUS_CANCELLED ? "negation" : NULL};
    bool any = false;
    for (int i = 0; i < 3; i++) {
        if (!modes[i] || !modes[i][0]) continue;
        if (any) ent_buf_puts(out, between);
        ent_buf_puts(out, modes[i]);
        any = true;
    }
}

void ent_export_join(ent_buf *list, ent_str item) {
    if (!item.len) return;
    for (ent_str rest = ent_buf_str(list); rest.len;) {
        size_t at = ent_str_find(rest, ENT_STR("; "));
        ent_str piece = {rest.ptr, at == SIZE_MAX ? rest.len : at};
        if (ent_str_equal(piece, item)) return;
        rest = at == SIZE_MAX ? (ent_str){NULL, 0} : (ent_str){rest.ptr + at + 2, rest.len - at - 2};
    }
    if (list->len) ent_buf_puts(list, "; ");
    ent_buf_put(list, item);
}
