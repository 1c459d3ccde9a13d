/* Which row of a table is a country's. The tables have hundreds of rows, and a dispatch asks for its countries again and again. */
#include "pack/internal.h"

static const struct {
    uint32_t table, column;
} INDEXED[] = {{ENT_TABLE_STATES, ENT_STATES_CODE},
               {ENT_TABLE_ORGANISATIONS, ENT_ORGANISATIONS_CODE},
               {ENT_TABLE_DEMONYMS, ENT_DEMONYMS_CODE},
               {ENT_TABLE_NOMINALS, ENT_NOMINALS_COUNTRY}};

static uint32_t key_of(uint32_t table, uint32_t country) { return country ? country | (table + 1) << 24 : 0; }

/* Where the key stands, or the free slot where it would. */
static uint32_t slot_of(const ent_pack *pack, uint32_t key) {
    uint32_t slot = (key * 0x9E3779B1u) >> (32 - ENT_PACK_COUNTRY_BITS);
    while (pack->countries[slot].key && pack->countries[slot].key != key) slot = (slot + 1) % ENT_PACK_COUNTRY_SLOTS;
    return slot;
}

bool ent_pack_index_countries(ent_pack *pack) {
    uint32_t count = 0;
    for (size_t i = 0; i < sizeof INDEXED / sizeof *INDEXED; i++)
        for (uint32_t row = 0; row < ent_pack_row_count(pack, INDEXED[i].table); row++) {
            uint32_t key = key_of(INDEXED[i].table, ent_pack_cell(pack, INDEXED[i].table, row, INDEXED[i].column)), slot = slot_of(pack, key);
            if (!key || pack->countries[slot].key) continue;
            if (++count > ENT_PACK_COUNTRY_SLOTS / 2) return false;
            pack->countries[slot] = (ent_pack_country){key, row};
        }
    return true;
}

uint32_t ent_pack_country_row(const ent_pack *pack, uint32_t table, uint32_t country) {
    uint32_t key = key_of(table, country);
    const ent_pack_country *found = &pack->countries[slot_of(pack, key)];
    return key && found->key == key ? found->row : UINT32_MAX;
}
