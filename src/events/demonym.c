/* Whose a demonym is. Two states may share one ("congolais"): it is then of the one that the page's actors and places are of more often,
 * else of the first of the table, as the names of bodies and offices have it (src/actors/phrases.c). */
#include "events/internal.h"

static uint32_t told_of(const reading *r, ent_country country) {
    const ent_actors *actors = r->in->actors;
    uint32_t count = 0;
    for (uint32_t i = 0; i < actors->mentions.count; i++) count += actors->mentions.items[i].country == country;
    for (uint32_t i = 0; i < actors->places.count; i++) count += actors->places.items[i].country == country;
    return count;
}

/* Counted once for the two: the word may stand in every sentence of a long page. */
static ent_country told_more(const reading *r, ent_country first, ent_country second) {
    twins *asked = r->twins;
    if (asked->first != first || asked->second != second) *asked = (twins){first, second, told_of(r, second) > told_of(r, first) ? second : first};
    return asked->meant;
}

ent_country events_demonym_at(const reading *r, uint32_t token, uint32_t *end) {
    const ent_phrase *p = events_mark_at(r, ENT_TABLE_DEMONYMS, token);
    if (!p || (token && events_is_nominal_role(r, token - 1, ENT_NOMINAL_CURRENCY))) return 0; /* "des dollars canadiens" */
    if (end) *end = p->end;
    ent_country first = ent_pack_cell(r->in->pack, ENT_TABLE_DEMONYMS, p->row, ENT_DEMONYMS_CODE);
    const ent_text *text = r->in->text;
    for (uint32_t k = text->first_phrase[token]; k < text->first_phrase[token + 1]; k++) {
        const ent_phrase *other = &text->phrases.items[k];
        if (other->table != p->table || other->end != p->end || other->row == p->row) continue;
        ent_country second = ent_pack_cell(r->in->pack, ENT_TABLE_DEMONYMS, other->row, ENT_DEMONYMS_CODE);
        if (told_more(r, first, second) == second) return second;
    }
    return first;
}
