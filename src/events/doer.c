/* Who did what a clause tells where neither its subject nor "par" names him: the forces of the land that speaks, whoever signed the decree that does
 * it, whoever imposed the measure that is lifted or kept. */
#include "events/internal.h"

/* "L'armée a abattu un drone, a annoncé le ministère de Y": of the side that says so, else of the agency's or the story's land. */
static bool own_forces(reading *r, uint32_t v, party_list *out) {
    const node *n = node_at(r, v), *noun = n->subject != NONE ? node_at(r, n->subject) : NULL;
    if (!noun || noun->kind != NODE_NOUN || noun->tokens.first == sentence_of(r)->tokens.first) return false;
    bool one = token_at(r, noun->tokens.first - 1)->role == ENT_ROLE_DET_DEFINITE && !events_is_plural(token_at(r, noun->tokens.first - 1));
    if (!one || !events_is_nominal_role(r, noun->tokens.first, ENT_NOMINAL_INSTITUTION)) return false;
    for (uint32_t i = n->subject + 1; i < v; i++)
        if (node_at(r, i)->kind == NODE_PREP || node_at(r, i)->kind == NODE_MENTION) return false; /* whose it is, is told */
    party_list teller = {.count = 0};
    if (n->speaker != NONE && !events_subject_parties(r, n->speaker, &teller)) return false;
    ent_country country = n->speaker != NONE ? events_list_country(r, &teller) : r->now.desk;
    if (!country || !events_is_state(r, country)) return false;
    events_add_party(out, events_state_party(r, country));
    return true;
}

/* "X a signé le décret qui abroge les sanctions", "le Conseil a adopté une résolution qui les renforce": who has made the text. */
static bool signer_of_decree(reading *r, uint32_t v, party_list *out) {
    const node *n = node_at(r, v);
    uint32_t subject = n->subject, above = NONE;
    if (n->passive || subject == NONE || node_at(r, subject)->kind != NODE_NOUN) return false;
    bool decree = events_is_nominal_role(r, node_at(r, subject)->tokens.first, ENT_NOMINAL_DECREE);
    if (!decree && events_relative_of(r, v) == NONE) return false;
    for (uint32_t i = subject; i-- > 0 && above == NONE;)
        if (is_finite(node_at(r, i))) above = i;
    if (above == NONE || !events_may_tell(r, node_at(r, above)->lemma, decree ? ENT_KIND_SIGN : ENT_KIND_SANCTION)) return false;
    if (!decree) /* an organ of many sides */
        return events_subject_parties(r, above, out) && out->count == 1 && events_party_type(r, out->items[0]) == ENT_ACTOR_TYPE_ORGANISATION;
    return events_subject_parties(r, above, out) && (events_in_office(r, out) || events_who_fits(r, out, ENT_WHO_COLLECTIVE));
}

/* "Les sanctions contre X ont été levées": by whoever the story has told to have imposed them. */
static bool imposer_told(reading *r, uint32_t v, party_list *out) {
    const node *n = node_at(r, v), *noun = n->passive && n->subject != NONE ? node_at(r, n->subject) : NULL;
    if (!noun || noun->kind != NODE_NOUN || events_kind_of_lemma(r, noun->lemma) != ENT_KIND_SANCTION) return false;
    slots s;
    party_list target = {.count = 0};
    events_open_slots(r, n->subject, &s);
    events_slot_parties(r, &s, SET(ENT_SLOT_AGAINST) | SET(ENT_SLOT_TO) | SET(ENT_SLOT_OF), 0, &target);
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *told = &r->acts.items[i];
        bool done = told->status == ENT_FACT_STATUS_HELD || told->status == ENT_FACT_STATUS_RECALLED;
        if (told->kind != ENT_KIND_SANCTION || told->story != r->story || told->negated || !done || !told->counterparts.count) continue;
        if (target.count && events_list_country(r, &target) != events_list_country(r, &told->counterparts)) continue;
        *out = told->agents;
        return out->count > 0;
    }
    return false;
}

bool events_doer_unsaid(reading *r, uint32_t v, const frame *f, party_list *out) {
    if (node_at(r, v)->form != FORM_FINITE || !events_is_measure(f->kind)) return false;
    bool found = (f->kind == ENT_KIND_FORCE && own_forces(r, v, out)) || signer_of_decree(r, v, out) || imposer_told(r, v, out);
    if (!found) out->count = 0;
    return found;
}
