/* Chains: several offices of one person, joined by "et" without an article, in an apposition also by commas. What the last of
 * them says of its body holds for those before that say nothing: "vice-ministre et secrétaire général du ministère". */
#include "actors/internal.h"

/* Does the person's next office follow? Gives where it begins, or NONE. */
static uint32_t next_office(const reader *r, uint32_t at, bool listed, const office *last) {
    bool joined = role(r, at) == ENT_ROLE_COORD_AND;
    if (!joined && !(listed && actors_is_comma(r, at))) return NONE;
    uint32_t i = at + 1;
    const hit *filler;
    if (joined && actors_is_comma(r, at - 1)) return NONE;
    while ((filler = nominal_at(r, i, ENT_NOMINAL_FILLER)) != NULL) i = filler->end;
    if (actors_is_definite(r, i) && joined && last->office_class == ENT_OFFICE_CLASS_PARTY) { /* party and state are led by one person */
        const hit *head = actors_office_head(r, i + 1);
        return head && ent_pack_cell(r->pack, ENT_TABLE_OFFICES, head->row, ENT_OFFICES_CLASS) == ENT_OFFICE_CLASS_HEAD_OF_STATE ? i + 1 : NONE;
    }
    bool minister = last->office_class == ENT_OFFICE_CLASS_MINISTER || last->office_class == ENT_OFFICE_CLASS_DEPUTY_MINISTER;
    if (actors_is_definite(r, i) && joined && minister && nominal_at(r, i + 1, ENT_NOMINAL_ENVOY)) i++; /* "le ministre et l'envoyé spécial, X" */
    return actors_office_head(r, i) ? i : NONE;
}

/* The complement of the last body belongs to those before it that have none: a member of one organ and of another one of the same
 * committee. It is kept by pointing at the same inner body. */
static void share_bodies(reader *r, uint32_t first, uint32_t count) {
    office *last = &r->offices.items[first + count - 1];
    for (uint32_t i = first; i + 1 < first + count; i++) {
        office *o = &r->offices.items[i];
        if (!o->country) o->country = last->country;
        if (!last->has_body) continue;
        bool same = o->office_class == last->office_class || o->office_class == ENT_OFFICE_CLASS_DEPUTY_MINISTER;
        if (!o->has_body && same && o->office_class != ENT_OFFICE_CLASS_DIPLOMAT && o->title.end - o->title.first < 5 &&
            !actors_is_of(r, o->title.first + 1)) {
            o->has_body = true;
            o->body = last->body;
        } else if (o->has_body) {
            body *own = &r->bodies.items[o->body];
            const body *other = &r->bodies.items[last->body];
            bool direct = other->tail != NONE && hit_at(r, other->tail + 1 + actors_is_definite(r, other->tail + 1), ENT_TABLE_BODIES);
            if (direct && own->tail == NONE && !own->inner && own->table == ENT_TABLE_BODIES && !own->country && other->inner &&
                other->table == ENT_TABLE_BODIES) {
                own->inner = other->inner;
                own->tail = other->tail;
                own->country = other->country;
            }
        }
    }
}

bool actors_office_chain(reader *r, uint32_t at, bool listed, uint32_t *first, uint32_t *count, uint32_t *end) {
    uint32_t index;
    if (!actors_office_read(r, at, &index)) return false;
    *first = index;
    *count = 1;
    *end = r->offices.items[index].tokens.end;
    while (*count < 8) {
        uint32_t next = next_office(r, *end, listed, &r->offices.items[index]);
        if (next == NONE || !actors_office_read(r, next, &index)) break;
        ++*count;
        *end = r->offices.items[index].tokens.end;
    }
    share_bodies(r, *first, *count);
    return true;
}

static bool leads(const office *o) {
    return !o->deputy && (o->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE || o->office_class == ENT_OFFICE_CLASS_MONARCH ||
                          o->office_class == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT);
}

bool actors_office_of_another(const office *a, const office *b) {
    if (a->country && b->country && a->country != b->country) return true;
    if (leads(b)) return leads(a) && a->office_class != b->office_class;
    return leads(a) && (b->office_class == ENT_OFFICE_CLASS_MINISTER || b->office_class == ENT_OFFICE_CLASS_DEPUTY_MINISTER ||
                        b->office_class == ENT_OFFICE_CLASS_DIPLOMAT || b->office_class == ENT_OFFICE_CLASS_LEGISLATURE ||
                        b->office_class == ENT_OFFICE_CLASS_OFFICIAL || b->office_class == ENT_OFFICE_CLASS_INTERNATIONAL);
}

/* "le roi Philippe de Belgique", "le prince Untel II de Monaco": the realm behind the name. */
uint32_t actors_realm_behind(const reader *r, draft *d, uint32_t end) {
    const office *o = d->office_count ? &r->offices.items[d->first_office] : NULL;
    bool reigns = o && !o->country && (o->office_class == ENT_OFFICE_CLASS_MONARCH || o->office_class == ENT_OFFICE_CLASS_GENERIC);
    const hit *state = reigns && actors_is_of(r, end) ? hit_at(r, end + 1 + actors_is_definite(r, end + 1), ENT_TABLE_STATES) : NULL;
    if (!state) return end;
    d->bracket = hit_country(r, state, ENT_STATES_CODE);
    return state->end;
}
