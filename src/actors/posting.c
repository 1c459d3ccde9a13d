/* Where an envoy serves: a state, an organisation, a city, never a department of the state that he is sent to. Whose ruler somebody is. */
#include "actors/internal.h"

/* A house of the state's own, where nobody is accredited. */
bool actors_is_department(const reader *r, const hit *h) {
    if (!h || h->table != ENT_TABLE_BODIES) return false;
    uint32_t type = ent_pack_cell(r->pack, h->table, h->row, ENT_BODIES_TYPE);
    return type == ENT_ACTOR_TYPE_MINISTRY || type == ENT_ACTOR_TYPE_GOVERNMENT || type == ENT_ACTOR_TYPE_MILITARY;
}

/* Where an envoy serves is no part of the title: ambassadeur du Vietnam au Mexique, auprès de l'UNESCO, près le Saint-Siège. */
uint32_t actors_posting_end(const reader *r, uint32_t at) {
    uint8_t is = role(r, at);
    bool near = is == ENT_ROLE_PREP_OTHER && actors_is_definite(r, at + 1);
    if (is != ENT_ROLE_PREP_TO && is != ENT_ROLE_PREP_IN && is != ENT_ROLE_PREP_AT_HOME && !near) return at;
    uint32_t i = at + 1;
    if (actors_is_of(r, i)) i++;
    const hit *own = role(r, i) == ENT_ROLE_DET_POSSESSIVE ? nominal_at(r, i + 1, ENT_NOMINAL_STATE) : NULL;
    if (own) return own->end; /* auprès de notre pays */
    if (actors_is_definite(r, i)) i++;
    static const uint16_t tables[] = {ENT_TABLE_STATES, ENT_TABLE_ORGANISATIONS, ENT_TABLE_CITIES, ENT_TABLE_BODIES};
    for (size_t k = 0; k < 4; k++) {
        const hit *h = hit_at(r, i, tables[k]);
        if (h && is == ENT_ROLE_PREP_TO && actors_is_department(r, h)) return at; /* "(remis par) l'ambassadeur au ministère" */
        if (h) return h->end;
    }
    return at;
}

/* "le roi des Belges", "le président des Français": of the country whose people they are. */
uint32_t actors_people_led(reader *r, uint32_t at, office *o) {
    bool reigns = o->office_class == ENT_OFFICE_CLASS_MONARCH || o->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE;
    const hit *h = reigns && has_flag(r, at, ENT_TOKEN_CAPITAL) ? hit_at(r, at, ENT_TABLE_DEMONYMS) : NULL;
    return h ? (o->country = hit_country(r, h, ENT_DEMONYMS_CODE), h->end) : at;
}
