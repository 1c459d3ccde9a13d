/* Bodies of one side in a row, which share what is said of the last: "le Parti, l'État et le peuple vietnamiens", "le gouvernement,
 * l'armée et la police du Laos". */
#include "actors/internal.h"

/* One member of the row: a nominal, an acronym or a body. Returns its end or at. */
static uint32_t member(reader *r, uint32_t at, uint8_t *nominal, uint32_t *row, const hit **named) {
    const hit *h;
    *named = NULL;
    *row = 0;
    *nominal = actors_nominal_role(r, at, &h);
    if (*nominal == ENT_NOMINAL_PARTY || *nominal == ENT_NOMINAL_STATE || *nominal == ENT_NOMINAL_PEOPLE || *nominal == ENT_NOMINAL_GOVERNMENT) {
        *row = h->row;
        return h->end;
    }
    *nominal = 0;
    if (is_word(r, at) && has_flag(r, at, ENT_TOKEN_ALL_CAPS)) {
        *nominal = ENT_NOMINAL_PARTY;
        return at + 1;
    }
    if ((h = hit_at(r, at, ENT_TABLE_BODIES)) != NULL) return *named = h, h->end;
    uint32_t i = at; /* an adjective of time (future generations): passed over */
    while (i < at + 3 && (actors_is_noun(r, i) || actors_is_adjective(r, i)) && !hit_at(r, i, ENT_TABLE_DEMONYMS) && !hit_at(r, i, ENT_TABLE_OFFICES))
        i++;
    return i;
}

typedef struct row {
    struct {
        ent_range tokens;
        uint8_t role;
        uint32_t row;
        const hit *named;
    } items[6];
    uint32_t count, end;
    ent_country country;
} row;

/* The members from the token on, and the country behind them. */
static bool read_row(reader *r, uint32_t at, row *all) {
    bool capitals = has_flag(r, at, ENT_TOKEN_ALL_CAPS), closed = false;
    const hit *h;
    all->count = 0;
    all->end = at;
    all->country = 0;
    if (capitals ? begins(r, at, ENT_TABLE_ORGANISATIONS) : !begins(r, at, ENT_TABLE_NOMINALS)) return false;
    uint8_t first_role = actors_nominal_role(r, at, &h);
    if (first_role != ENT_NOMINAL_PARTY && first_role != ENT_NOMINAL_STATE && first_role != ENT_NOMINAL_PEOPLE &&
        first_role != ENT_NOMINAL_GOVERNMENT && !capitals)
        return false;
    uint32_t end = at;
    for (uint32_t i = at; all->count < 6;) {
        uint8_t nominal;
        uint32_t said, next = member(r, i, &nominal, &said, &h);
        if (next == i) return false;
        all->items[all->count].tokens = (ent_range){i, next};
        all->items[all->count].role = nominal;
        all->items[all->count].named = h;
        all->items[all->count++].row = said;
        end = next;
        if (closed) break;
        bool joined = role(r, next) == ENT_ROLE_COORD_AND;
        if (!joined && !actors_is_comma(r, next)) return false;
        closed = joined;
        i = next + 1 + actors_is_of(r, next + 1);
        i += actors_is_determiner(r, i);
    }
    all->end = actors_country_behind(r, end, &all->country);
    if (capitals && all->count == 2 && !all->items[1].role) return false; /* "l'OTAN et l'armée ougandaise" are two */
    return all->count > 1 && closed && (all->end > end || (first_role == ENT_NOMINAL_PARTY && has_flag(r, at, ENT_TOKEN_CAPITAL)));
}

uint32_t actors_trio_read(reader *r, uint32_t start, uint32_t at) {
    row all;
    if (!read_row(r, at, &all)) return at;
    ent_country country = all.country;
    draft d = actors_draft_new(r, start);
    for (uint32_t k = 0; k < all.count; k++) {
        uint32_t index;
        const hit *named = all.items[k].named; /* "le gouvernement, l'armée et le peuple cubains" */
        bool organ = named && country && ent_pack_cell(r->pack, named->table, named->row, ENT_BODIES_USE) == ENT_BODY_USE_GENERIC;
        uint8_t is = all.items[k].role;
        if (!is && !organ) continue;
        uint8_t type = organ ? (uint8_t)ent_pack_cell(r->pack, named->table, named->row, ENT_BODIES_TYPE) : actors_nominal_type(is);
        if (!actors_plain_body(r, all.items[k].tokens, is, organ ? named->row : all.items[k].row, country, type, &index)) return at;
        if (organ) r->bodies.items[index].table = ENT_TABLE_BODIES;
        if (!d.body_count++) d.first_body = index;
    }
    d.source = SOURCE_BODIES;
    d.mention.shape = ENT_MENTION_NAMED;
    d.mention.country = country;
    d.mention.number = ENT_NUMBER_PLURAL;
    d.mention.type = actors_nominal_type(all.items[0].role);
    d.mention.core = (ent_range){at, all.end};
    return actors_draft_push(r, &d, start, all.end) ? all.end : at;
}

uint32_t actors_trio_side(reader *r, uint32_t at, ent_country *country) {
    row all;
    if (!read_row(r, at, &all) || !all.country) return at;
    *country = all.country;
    return all.end;
}

static bool rules(uint8_t office_class) {
    return office_class == ENT_OFFICE_CLASS_MONARCH || office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE ||
           office_class == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT;
}

/* The draft is one who rules, told by the office alone. */
static office *ruler(reader *r, const draft *d) {
    bool bare = !d->dropped && d->mention.shape == ENT_MENTION_OFFICE && d->office_count == 1 && d->mention.number != ENT_NUMBER_PLURAL;
    return bare && rules(r->offices.items[d->first_office].office_class) ? &r->offices.items[d->first_office] : NULL;
}

void actors_share_country(reader *r) {
    for (uint32_t i = 1; i < r->drafts.count; i++) {
        draft *last = &r->drafts.items[i], *first = &r->drafts.items[i - 1];
        office *of = ruler(r, last), *shared = of && of->country ? ruler(r, first) : NULL;
        uint32_t between = first->mention.tokens.end;
        if (!shared || shared->country || first->mention.possessive || first->mention.sentence != last->mention.sentence) continue;
        bool joined = between < r->text->tokens.count && role(r, between) == ENT_ROLE_COORD_AND && last->mention.tokens.first <= between + 1;
        if (joined) shared->country = first->mention.country = of->country;
    }
}
