/* What rows are called, and the bytes they are made of. An id is made of what the row tells (the hash of a dispatch, who somebody is, the first
 * telling of a fact), so that it is the same whatever was added before. Two rows of one id would be refused by the store: with 40 bits of
 * hash beside the day, once in a million registers of ten million dispatches. */
#include "base/sha256.h"
#include "derive/kept.h"

enum { DAY_BITS = 22, MONTHS = 13, DAYS = 32, HASH_BITS = 40 }; /* of facts with a day */
enum { KIND_BITS = 6, DISPATCH_BITS = 44, CLAIM_BITS = 12 };    /* of those without */

/* ---- bytes ---- */

void ent_kept_put(ent_buf *row, uint32_t value) {
    for (int i = 0; i < 4; i++) ent_buf_putc(row, (char)(value >> 8 * i & 0xFF));
}

void ent_kept_put_id(ent_buf *row, uint64_t value) {
    ent_kept_put(row, (uint32_t)(value & UINT32_MAX));
    ent_kept_put(row, (uint32_t)(value >> 32));
}

void ent_kept_put_str(ent_buf *row, ent_str text) {
    ent_kept_put(row, (uint32_t)text.len);
    ent_buf_put(row, text);
}

void ent_kept_put_date(ent_buf *row, ent_date date) { ent_kept_put(row, (uint32_t)(uint16_t)date.year << 16 | (uint32_t)date.month << 8 | date.day); }

uint32_t ent_kept_get(ent_kept_reading *r) {
    uint32_t value = 0;
    if (r->end - r->at < 4) r->bad = true;
    if (r->bad) return 0;
    for (int i = 0; i < 4; i++) value |= (uint32_t)(unsigned char)r->at[i] << 8 * i;
    r->at += 4;
    return value;
}

uint64_t ent_kept_get_id(ent_kept_reading *r) {
    uint64_t low = ent_kept_get(r);
    return low | (uint64_t)ent_kept_get(r) << 32;
}

ent_date ent_kept_get_date(ent_kept_reading *r) {
    uint32_t value = ent_kept_get(r);
    return (ent_date){.year = (int16_t)(value >> 16), .month = (uint8_t)(value >> 8 & 0xFF), .day = (uint8_t)(value & 0xFF)};
}

ent_str ent_kept_get_str(ent_kept_reading *r) {
    uint32_t length = ent_kept_get(r);
    if (r->bad || (size_t)(r->end - r->at) < length) {
        r->bad = true;
        return (ent_str){NULL, 0};
    }
    r->at += length;
    return (ent_str){r->at - length, length};
}

/* ---- ids ---- */

uint64_t ent_kept_dispatch_id(const uint8_t sha256[32]) {
    uint64_t id = 0;
    for (int i = 0; i < 8; i++) id = id << 8 | sha256[i];
    return id >> 1;
}

uint64_t ent_kept_hash(ent_buf *what) {
    uint8_t digest[ENT_SHA256_BYTES];
    bool failed = what->failed;
    ent_sha256(ent_buf_str(what), digest);
    ent_buf_reset(what);
    return failed ? 0 : ent_kept_dispatch_id(digest);
}

/* Those without a day stand in the very order of facts, so that the last of many that are found need not be sorted to be known. */
static uint64_t undated_id(const ent_fact *fact, ent_kept_source first) {
    uint64_t place = first.dispatch >> (63 - DISPATCH_BITS) << CLAIM_BITS | (first.claim & ((1u << CLAIM_BITS) - 1));
    return 1ull << (DAY_BITS + HASH_BITS) | (uint64_t)(fact->kind & ((1u << KIND_BITS) - 1)) << (DISPATCH_BITS + CLAIM_BITS) | place;
}

uint64_t ent_kept_fact_id(const ent_fact *fact, ent_kept_source first) {
    uint8_t bytes[12], digest[ENT_SHA256_BYTES];
    if (!fact->from.year) return undated_id(fact, first);
    for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)(first.dispatch >> 8 * i);
    for (int i = 0; i < 4; i++) bytes[8 + i] = (uint8_t)(first.claim >> 8 * i);
    ent_sha256((ent_str){(const char *)bytes, sizeof bytes}, digest);
    uint64_t day = ((uint64_t)(uint16_t)fact->from.year * MONTHS + fact->from.month) * DAYS + fact->from.day;
    return day << HASH_BITS | ent_kept_dispatch_id(digest) >> (63 - HASH_BITS);
}

uint64_t ent_kept_same_day(uint64_t fact_id) { return fact_id >> (DAY_BITS + HASH_BITS) ? fact_id : fact_id >> HASH_BITS << HASH_BITS; }

static uint64_t identity_id(const ent_identity *who, ent_buf *scratch) {
    ent_kept_put(scratch, who->type);
    ent_kept_put(scratch, who->country);
    ent_buf_put(scratch, who->key);
    return ent_kept_hash(scratch);
}

/* Who, and the office by its folded words. */
static uint64_t tenure_id(const ent_tenure *tenure, uint64_t identity, ent_buf *scratch, ent_buf *fold) {
    const ent_str texts[] = {tenure->office.title, tenure->office.body};
    ent_kept_put_id(scratch, identity);
    ent_kept_put(scratch, tenure->office.country);
    for (int i = 0; i < 2; i++) {
        ent_buf_reset(fold);
        ent_derive_fold(fold, texts[i]);
        ent_kept_put_str(scratch, ent_buf_str(fold));
        scratch->failed = scratch->failed || fold->failed;
    }
    return ent_kept_hash(scratch);
}

uint64_t *ent_kept_identity_ids(const ent_derived *derived, ent_arena *arena) {
    uint64_t *ids = ENT_NEW_ARRAY(arena, uint64_t, derived->identity_count);
    ent_buf scratch;
    ent_buf_init(&scratch);
    for (uint32_t i = 0; ids && i < derived->identity_count; i++)
        if (!(ids[i] = identity_id(&derived->identities[i], &scratch))) ids = NULL;
    ent_buf_release(&scratch);
    return ids;
}

bool ent_kept_name_rows(const ent_derived *derived, ent_arena *arena, ent_kept_ids *ids) {
    const ent_dispatches *all = derived->dispatches;
    ent_buf scratch, fold;
    ids->dispatches = ENT_NEW_ARRAY(arena, uint64_t, all->items.count);
    ids->identities = ent_kept_identity_ids(derived, arena);
    ids->facts = ENT_NEW_ARRAY(arena, uint64_t, derived->fact_count);
    ids->tenures = ENT_NEW_ARRAY(arena, uint64_t, derived->tenure_count);
    if (!ids->dispatches || !ids->identities || !ids->facts || !ids->tenures) return false;
    ent_buf_init(&scratch);
    ent_buf_init(&fold);
    bool well = true;
    for (uint32_t i = 0; i < all->items.count; i++) ids->dispatches[i] = ent_kept_dispatch_id(all->items.items[i].sha256);
    for (uint32_t i = 0; i < derived->fact_count; i++) {
        ent_source first = derived->facts[i].sources[0];
        ids->facts[i] = ent_kept_fact_id(&derived->facts[i], (ent_kept_source){ids->dispatches[first.dispatch], first.claim});
    }
    for (uint32_t i = 0; i < derived->tenure_count && well; i++)
        well = (ids->tenures[i] = tenure_id(&derived->tenures[i], ids->identities[derived->tenures[i].identity], &scratch, &fold)) != 0;
    ent_buf_release(&scratch);
    ent_buf_release(&fold);
    return well;
}
