/* What is said of facts in more than one place: their names, levels, places, and the words that prove them. */
#include "serve/internal.h"

#include <stdio.h>
#include <string.h>

void serve_hex(const uint8_t *sha256, uint32_t digits, char *out) {
    for (uint32_t i = 0; i < digits; i++) out[i] = "0123456789abcdef"[i % 2 ? sha256[i / 2] & 15 : sha256[i / 2] >> 4];
    out[digits] = 0;
}

void serve_fact_name(const ent_derived *derived, ent_source source, char out[24]) {
    char hex[9];
    serve_hex(ent_derive_dispatch(derived, source)->sha256, 8, hex);
    snprintf(out, 24, "%s.%u", hex, source.claim);
}

uint32_t serve_fact_number(const serve_snapshot *snap, const ent_fact *fact) { return (uint32_t)(fact - snap->derived.facts); }

const char *serve_level_name(unsigned level) {
    for (unsigned c = 1; c < 32; c++)
        if (level && ent_derive_rank(c) == level) return ent_office_class_name(c);
    return "none";
}

const char *serve_outlook_name(uint8_t outlook) {
    static const char *const names[] = {"none", "open", "answered", "cancelled", "silent"};
    return names[outlook <= ENT_OUTLOOK_SILENT ? outlook : 0];
}

ent_str serve_shown_name(const serve_exchange *x, uint32_t identity) {
    const ent_identity *who = &x->snap->derived.identities[identity];
    return who->type == ENT_ACTOR_TYPE_STATE && who->country ? serve_country_name(x, who->country) : who->name;
}

bool serve_is_commitment(const ent_derived *derived, uint32_t number) {
    uint8_t kind = derived->facts[number].kind;
    bool owed = kind == ENT_KIND_AGREE || kind == ENT_KIND_PLEDGE || kind == ENT_KIND_PROPOSE || kind == ENT_KIND_INVITE;
    return owed || derived->outcomes[number].outlook != ENT_OUTLOOK_NONE;
}

ent_str serve_about(serve_exchange *x, const ent_claim *claim) {
    ent_buf buf;
    ent_buf_init(&buf);
    if (claim->mechanism.len) ent_buf_put(&buf, claim->mechanism);
    if (claim->document.len) ent_buf_put(&buf, claim->document);
    if (claim->label.len) ent_buf_put(&buf, claim->label);
    if (claim->edition && claim->kind != ENT_KIND_ANNIVERSARY) ent_buf_putf(&buf, " no %u", claim->edition);
    if (claim->has_office) {
        if (buf.len) ent_buf_puts(&buf, ", ");
        ent_buf_put(&buf, claim->office.title);
        if (claim->office.body.len) ent_buf_puts(&buf, ", "), ent_buf_put(&buf, claim->office.body);
    }
    ent_str kept = serve_keep(x, ent_buf_str(&buf));
    ent_buf_release(&buf);
    return kept;
}

ent_str serve_place(serve_exchange *x, const ent_claim *claim) {
    ent_str country = serve_country_name(x, claim->place_country);
    if (!claim->place_city.len) return country;
    if (!country.len) return claim->place_city;
    return serve_keepf(x, "%.*s, %.*s", (int)claim->place_city.len, claim->place_city.ptr, (int)country.len, country.ptr);
}

bool serve_bytes(serve_exchange *x, const ent_dispatch *dispatch, ent_str *bytes) {
    ent_buf buf;
    ent_buf_init(&buf);
    pthread_mutex_lock(&x->site->store_lock);
    ent_status status = ent_store_bytes(x->site->store, dispatch->sha256, &buf, NULL);
    pthread_mutex_unlock(&x->site->store_lock);
    bool kept = !status && !buf.failed;
    if (kept) *bytes = serve_keep(x, ent_buf_str(&buf));
    ent_buf_release(&buf);
    return kept && bytes->ptr;
}

/* A full stop ends a sentence when a space and a capital follow; so does the end of a line. */
static bool ends(ent_str bytes, size_t at) {
    if (bytes.ptr[at] == '\n') return true;
    if (!strchr(".!?", bytes.ptr[at])) return false;
    return at + 1 >= bytes.len || bytes.ptr[at + 1] == '\n' ||
           (bytes.ptr[at + 1] == ' ' && !(at + 2 < bytes.len && bytes.ptr[at + 2] >= 'a' && bytes.ptr[at + 2] <= 'z'));
}

ent_str serve_quote(serve_exchange *x, ent_source source, size_t limit) {
    const ent_claim *claim = ent_derive_claim(&x->snap->derived, source);
    ent_str bytes;
    if (!claim->proof_count || !serve_bytes(x, ent_derive_dispatch(&x->snap->derived, source), &bytes)) return (ent_str){NULL, 0};
    ent_span span = claim->proofs[0];
    if (span.end > bytes.len || span.start >= span.end) return (ent_str){NULL, 0};
    while (span.start && !ends(bytes, span.start - 1)) span.start--;
    while (span.end < bytes.len && !ends(bytes, span.end - 1)) span.end++;
    ent_str sentence = ent_str_trim(ent_str_slice(bytes, span));
    if (!limit || sentence.len <= limit) return sentence;
    while (limit && sentence.ptr[limit] != ' ') limit--;
    return serve_keepf(x, "%.*s …", (int)limit, sentence.ptr);
}

uint32_t serve_newest(const serve_snapshot *snap, const uint32_t *facts, uint32_t count, uint32_t i) {
    uint32_t low = 0, high = count; /* those without a day stand behind */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (snap->derived.facts[facts[middle]].from.year) low = middle + 1;
        else high = middle;
    }
    return facts[i < low ? low - 1 - i : i];
}
