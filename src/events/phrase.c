/* The side that a noun phrase tells without an actor of its own, by an adjective or a complement anywhere in it: "des avions de
 * chasse thaïlandais F-16", "la défense antiaérienne syrienne", "trois navires de la marine argentine". */
#include "events/internal.h"

static bool opens_phrase(const reading *r, uint32_t i) {
    return node_at(r, i)->kind == NODE_OTHER && events_is_determiner(token_at(r, node_at(r, i)->tokens.first)->role);
}

static bool is_of(const reading *r, uint32_t i) { return node_at(r, i)->kind == NODE_PREP && node_at(r, i)->role == ENT_ROLE_PREP_OF; }

/* "un canon à eau chinois", "des avions à réaction russes": what kind of thing it is. */
static bool is_kind(const reading *r, uint32_t i) {
    return node_at(r, i)->kind == NODE_PREP && node_at(r, i)->role == ENT_ROLE_PREP_TO && i + 1 < r->nodes.count &&
           node_at(r, i + 1)->kind == NODE_NOUN && node_at(r, i)->tokens.end == node_at(r, i + 1)->tokens.first &&
           token_at(r, node_at(r, i)->tokens.first)->number == 0;
}

static uint32_t start_of(const reading *r, uint32_t noun) {
    uint32_t i = noun;
    while (i > 0) {
        uint8_t kind = node_at(r, i - 1)->kind;
        if (kind != NODE_OTHER && kind != NODE_NOUN && !is_of(r, i - 1)) break;
        i--;
        if (opens_phrase(r, i) && !(i > 0 && is_of(r, i - 1))) break;
    }
    return i;
}

bool events_is_nominal_role(const reading *r, uint32_t token, uint8_t role) {
    const ent_text *text = r->in->text;
    if (!(text->tables[token] >> ENT_TABLE_NOMINALS & 1)) return false;
    for (uint32_t k = text->first_phrase[token]; k < text->first_phrase[token + 1]; k++) {
        const ent_phrase *p = &text->phrases.items[k]; /* a word may be several: "le ministère" */
        if (p->table == ENT_TABLE_NOMINALS && ent_pack_cell(r->in->pack, ENT_TABLE_NOMINALS, p->row, ENT_NOMINALS_ROLE) == role) return true;
    }
    return false;
}

bool events_is_civilian(const reading *r, const node *noun) { return events_is_nominal_role(r, noun->tokens.first, ENT_NOMINAL_CIVILIAN); }

static bool side_of_phrase(reading *r, uint32_t noun, bool adjective_only, party_list *out) {
    bool headed = false;
    for (uint32_t i = start_of(r, noun); i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        bool joined = i > 0 && is_of(r, i - 1);
        if (n->kind == NODE_MENTION) return joined && !adjective_only && events_resolve_mention(r, n->index, out);
        if (is_of(r, i) || is_kind(r, i) || (opens_phrase(r, i) && (joined || !headed))) continue;
        if ((n->kind != NODE_NOUN && n->kind != NODE_OTHER) || opens_phrase(r, i)) return false;
        if (n->kind == NODE_NOUN && !headed && events_is_civilian(r, n)) return false; /* "des pirates somaliens" */
        headed |= n->kind == NODE_NOUN;
        ent_country of = headed ? events_demonym_at(r, n->tokens.first, NULL) : 0;
        if (!of) continue;
        events_add_party(out, events_state_party(r, of));
        return true;
    }
    return false;
}

bool events_phrase_side(reading *r, uint32_t noun, party_list *out) { return side_of_phrase(r, noun, false, out); }

bool events_phrase_adjective(reading *r, uint32_t noun, party_list *out) { return side_of_phrase(r, noun, true, out); }

/* "levée des sanctions de l'UE", "la cible d'une frappe israélienne", "une attaque de drones russes": the doer stands deeper in the phrase. */
bool events_doer_in_phrase(reading *r, const frame *f, uint32_t noun, party_list *out) {
    if (!in_set(f->agent, ENT_SLOT_ADJECTIVE) || in_set(f->counterpart, ENT_SLOT_OF)) return false;
    if (in_set(f->agent, ENT_SLOT_OF)) return events_phrase_side(r, noun, out);
    if (f->kind == ENT_KIND_FORCE && events_fighter_behind(r, noun, out)) return true;
    return f->kind == ENT_KIND_FORCE && events_phrase_adjective(r, noun, out);
}

/* First token of the list that ends with, or is headed by, the noun or mention at node i. */
static uint32_t start_of_list(const reading *r, uint32_t i) {
    if (node_at(r, i)->kind == NODE_MENTION) return node_at(r, i)->tokens.first;
    while (i > 0 && !opens_phrase(r, i)) {
        uint8_t kind = node_at(r, i - 1)->kind;
        if (kind != NODE_OTHER && kind != NODE_NOUN && kind != NODE_COMMA && kind != NODE_COORD) break;
        i--;
    }
    return node_at(r, i)->tokens.first;
}

/* "les gardes-côtes des deux pays": troops of whom the group says whose they are. */
static bool troops_of_group(reading *r, uint32_t at, party_list *out) {
    if (mention_of(r, at)->country || at + 2 >= r->nodes.count || !is_of(r, at + 1) || node_at(r, at + 2)->kind != NODE_MENTION) return false;
    return mention_of(r, at + 2)->shape == ENT_MENTION_GROUP && events_resolve_mention(r, node_at(r, at + 2)->index, out);
}

bool events_listed_sides(reading *r, uint32_t at, party_list *out) {
    const node *n = node_at(r, at);
    if (n->kind == NODE_MENTION && mention_of(r, at)->type != ENT_ACTOR_TYPE_MILITARY) return false;
    if (n->kind == NODE_MENTION && troops_of_group(r, at, out)) return true;
    if (!events_tells_of(r, ENT_TABLE_DEMONYMS) || !events_tells_of(r, ENT_TABLE_NOMINALS)) return false;
    party_list sides = {.count = 0};
    bool headed = false;
    for (uint32_t i = start_of_list(r, at), end = sentence_of(r)->tokens.end; i < end;) {
        uint32_t behind = i;
        ent_country of = headed ? events_demonym_at(r, i, &behind) : 0;
        if (of) {
            events_add_party(&sides, events_state_party(r, of));
            i = behind;
            continue;
        }
        bool joint = token_at(r, i)->role == ENT_ROLE_COORD_AND || events_kind_of_sign(r, i) == NODE_COMMA;
        if ((sides.count && !joint) || (!headed && i >= n->tokens.end)) break;
        headed |= events_is_nominal_role(r, i, ENT_NOMINAL_TROOPS);
        i++;
    }
    if (sides.count < 2) return false;
    events_add_parties(out, &sides);
    return true;
}

/* "les ministères de la Défense du Laos, du Cambodge et du Vietnam", "des responsables du Hamas et du Jihad islamique": those of the further
 * sides, too, when "et" closes the list. */
void events_add_like_sides(reading *r, uint32_t n, party_list *out) {
    const ent_mention *m = mention_of(r, n);
    if (m->number != ENT_NUMBER_PLURAL || m->shape == ENT_MENTION_GROUP || m->shape == ENT_MENTION_PRONOUN) return;
    if (m->shape != ENT_MENTION_HOMOLOGUE && !m->country && !events_of_named_body(r, m)) return;
    party_list more = {.count = 0};
    bool closed = false, ruled = m->type == ENT_ACTOR_TYPE_GOVERNMENT && n + 5 < r->nodes.count && node_at(r, n + 1)->kind == NODE_PREP &&
                                 node_at(r, n + 2)->kind == NODE_MENTION && mention_of(r, n + 2)->country == m->country;
    uint8_t with = ruled ? node_at(r, n + 1)->role : ENT_ROLE_PREP_OF; /* "les juntes au pouvoir au Mali, au Niger et au Burkina" */
    for (uint32_t i = ruled ? n + 3 : n + 1; !closed && i + 2 < r->nodes.count; i += 3) {
        const node *of = node_at(r, i + 1), *other = node_at(r, i + 2);
        closed = node_at(r, i)->kind == NODE_COORD;
        if (!closed && node_at(r, i)->kind != NODE_COMMA) return;
        if (of->kind != NODE_PREP || of->role != with || other->kind != NODE_MENTION) return;
        uint8_t type = mention_of(r, i + 2)->type;
        bool side = type == ENT_ACTOR_TYPE_STATE ||
                    (m->type == ENT_ACTOR_TYPE_PERSON && (type == ENT_ACTOR_TYPE_PARTY || type == ENT_ACTOR_TYPE_ORGANISATION)) ||
                    (m->type == ENT_ACTOR_TYPE_DELEGATION && type != ENT_ACTOR_TYPE_PERSON);
        if (!side || mention_of(r, i + 2)->shape != ENT_MENTION_NAMED) return;
        events_resolve_mention(r, other->index, &more);
    }
    if (closed) events_add_parties(out, &more);
}

/* "les quatre Français": their state */
static bool people_of_noun(reading *r, uint32_t noun, party_list *out) {
    const ent_token *t = token_at(r, node_at(r, noun)->tokens.first);
    ent_country of = t->flags & ENT_TOKEN_CAPITAL ? events_demonym_at(r, node_at(r, noun)->tokens.first, NULL) : 0;
    if (of) events_add_party(out, events_state_party(r, of));
    return of != 0;
}

/* "Les quatre soldats français ont été libérés avec l'aide du Maroc": of France. */
bool events_side_of_noun(reading *r, uint32_t verb, party_list *out) {
    uint32_t noun = node_at(r, verb)->subject;
    if (noun == NONE || node_at(r, noun)->kind != NODE_NOUN) return false;
    bool whole = events_is_measure(events_kind_of_verb(r, node_at(r, verb))); /* "trois combattants du Hezbollah ont été tués" */
    return people_of_noun(r, noun, out) || (whole ? events_phrase_side(r, noun, out) : events_phrase_adjective(r, noun, out));
}

/* "X et ses alliés du Y et du Z": those too. */
void events_add_allies(reading *r, uint32_t noun, uint32_t end, party_list *out) {
    if (!events_is_nominal_role(r, node_at(r, noun)->tokens.first, ENT_NOMINAL_NEIGHBOUR)) return;
    for (uint32_t i = noun + 1; i < end; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_MENTION && mention_of(r, i)->type == ENT_ACTOR_TYPE_STATE) events_resolve_mention(r, n->index, out);
        else if (n->kind != NODE_COORD && n->kind != NODE_COMMA && !(n->kind == NODE_PREP && n->role == ENT_ROLE_PREP_OF)) return;
    }
}
