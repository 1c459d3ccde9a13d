/* Letters of credence: who received them, whose they are where several present theirs together, one after the other. */
#include "events/internal.h"

/* Ambassadors present their letters to a head of state, or to whoever stands in for him. */
static bool heads_state(const reading *r, party p) {
    const ent_office of_state = {.office_class = ENT_OFFICE_CLASS_HEAD_OF_STATE}, king = {.office_class = ENT_OFFICE_CLASS_MONARCH};
    const ent_entity *e = p.entity != NONE ? &r->in->actors->entities.items[p.entity] : NULL;
    return e && (events_holds_office(e, &of_state, false) || events_holds_office(e, &king, false));
}

/* The only head of state of the story who is of another side. */
static bool only_head_of_state(const reading *r, const party_list *envoys, party_list *out) {
    ent_country side = events_list_country(r, envoys);
    party_list heads = {.count = 0};
    for (uint32_t i = r->entities.first[r->story]; i != NONE; i = r->entities.next[i]) {
        party p = events_entity_party(r, i);
        if (heads_state(r, p) && events_party_country(r, p) && events_party_country(r, p) != side) events_add_party(&heads, p);
    }
    if (!side || heads.count != 1) return false;
    *out = heads;
    return true;
}

/* "X a présenté ses lettres au président. Y a également remis les siennes": to him who received those told before, a head of state sooner
 * than a minister; "X a présenté hier ses lettres de créance": else to the only one whom the story names. */
bool events_received_before(const reading *r, act *a) {
    const act *found = r->acts.count ? &r->acts.items[r->acts.count - 1] : NULL;
    bool here =
        r->acts.count && found->kind == ENT_KIND_MEETING && found->sentence == r->sentence; /* "a reçu A et B, venus présenter leurs lettres" */
    if (here && events_shares_party(&found->counterparts, &a->agents) && !events_shares_party(&found->agents, &a->agents)) {
        a->counterparts = found->agents;
        return true;
    }
    found = NULL;
    for (uint32_t i = r->acts.count; i-- > r->first_act && !(found && heads_state(r, found->counterparts.items[0]));) {
        const act *told = &r->acts.items[i];
        if (told->kind != ENT_KIND_CREDENTIALS || events_shares_party(&told->agents, &a->agents) || !told->counterparts.count) continue;
        if (!found || heads_state(r, told->counterparts.items[0])) found = told;
    }
    if (!found) return only_head_of_state(r, &a->agents, &a->counterparts);
    a->counterparts = found->counterparts;
    return !events_shares_party(&a->counterparts, &a->agents);
}

/* "a reçu A, B et C, venus lui remettre leurs lettres": all whom the sentence tells as received. */
void events_share_letters(const reading *r, act *a) {
    const act *met = r->acts.count ? &r->acts.items[r->acts.count - 1] : NULL;
    bool received = met && met->sentence == r->sentence && met->kind == ENT_KIND_MEETING && met->counterparts.count > 1;
    if (!received || a->agents.count != 1 || !events_shares_party(&a->agents, &met->counterparts)) return;
    for (uint32_t i = sentence_of(r)->tokens.first; i < sentence_of(r)->tokens.end; i++) {
        const ent_token *t = token_at(r, i);
        if (t->role == ENT_ROLE_DET_POSSESSIVE && t->person == ENT_SEVERAL) a->agents = met->counterparts;
    }
}

/* "les lettres de créance de A et, peu après, celles de B": B presented his own. */
void events_part_letters(reading *r, uint32_t v, uint32_t end, act *a) {
    for (uint32_t i = v + 1; i + 2 < end; i++) {
        const node *those = node_at(r, i);
        bool again = token_at(r, those->tokens.first)->role == ENT_ROLE_PRON_DEMONSTRATIVE && node_at(r, i + 1)->role == ENT_ROLE_PREP_OF;
        if (!again || node_at(r, i + 2)->kind != NODE_MENTION) continue;
        act other = *a;
        other.agents.count = 0;
        if (!events_resolve_mention(r, node_at(r, i + 2)->index, &other.agents) || !events_who_fits(r, &other.agents, ENT_WHO_PERSON)) return;
        party_list first = {.count = 0};
        for (uint32_t k = 0; k < a->agents.count; k++) {
            party_list one = {.items = {a->agents.items[k]}, .count = 1};
            if (!events_shares_party(&one, &other.agents)) events_add_party(&first, one.items[0]);
        }
        if (!first.count) return;
        a->agents = first;
        events_finish_act(r, &other);
        return;
    }
}

/* The number that counts somebody in the clause: "quatre ambassadeurs", "sept nouveaux envoyés"; 0 when none does. */
static uint32_t counted_in(const reading *r, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i + 1 < end; i++) {
        uint32_t count = events_number_at(r, i);
        if (count < 2 || count > PARTY_LIMIT) continue;
        const ent_reading *noun = events_best_reading(r, i + 1, ENT_POS_NOUN);
        if (!noun && i + 2 < end) noun = events_best_reading(r, i + 2, ENT_POS_NOUN); /* "trois nouveaux ambassadeurs" */
        if (noun && noun->number != ENT_NUMBER_SINGULAR) return count;
    }
    return 0;
}

/* "Quatre ambassadeurs ont présenté leurs lettres. L'ambassadeur d'Italie, M. A, a salué …": as many envoys as were counted, in the order in which
 * the story names them. */
bool events_counted_envoys(const reading *r, act *a) {
    party_list *out = &a->agents;
    const ent_actors *actors = r->in->actors;
    ent_range told = sentence_of(r)->tokens;
    uint32_t count = sentence_of(r)->zone == ENT_ZONE_HEADLINE ? 0 : counted_in(r, told.first, told.end); /* the text below tells who */
    for (uint32_t i = r->mentions.first[r->story]; count && i != NONE && out->count < count; i = r->mentions.next[i]) {
        const ent_mention *m = &actors->mentions.items[i];
        if (m->tokens.first < told.first || m->shape != ENT_MENTION_NAMED || m->type != ENT_ACTOR_TYPE_PERSON || m->link_count != 1) continue;
        party_list one = {.items = {events_entity_party(r, actors->links.items[m->first_link])}, .count = 1};
        bool plain = !actors->entities.items[one.items[0].entity].offices.count && one.items[0].country; /* "Le Sénégalais X lui a succédé" */
        bool abroad = one.items[0].country && one.items[0].country != r->now.home;
        if ((plain && abroad) || (events_is_envoy(r, &one) && events_party_country(r, one.items[0]))) events_add_party(out, one.items[0]);
    }
    if (!count || out->count != count) out->count = 0;
    a->foretold = out->count > 0;
    return a->foretold;
}

bool events_letters_told(const reading *r, const act *a) {
    const act *last = r->acts.count ? &r->acts.items[r->acts.count - 1] : NULL;
    return a->kind == ENT_KIND_CREDENTIALS && !a->foretold && last && last->foretold && last->sentence == r->sentence;
}

/* Which of the envoys of these letters the act tells as received by himself; NONE. */
static uint32_t received_alone(const act *letters, const act *a) {
    if ((a->kind != ENT_KIND_MEETING && a->kind != ENT_KIND_CREDENTIALS) || a->story != letters->story || a->sentence <= letters->sentence)
        return NONE;
    if (a->agents.count != 1 || a->counterparts.count != 1) return NONE;
    bool host = events_shares_party(&letters->counterparts, &a->agents), guest = events_shares_party(&letters->counterparts, &a->counterparts);
    if (host == guest || a->status != letters->status) return NONE;
    const party_list *other = host ? &a->counterparts : &a->agents;
    for (uint32_t i = 0; i < letters->agents.count; i++)
        if (events_same_party(letters->agents.items[i], other->items[0])) return i;
    return NONE;
}

/* "Cinq ambassadeurs ont présenté leurs lettres. Le président a d'abord reçu celui de X … Il a ensuite reçu celui de Y": each his own. */
void events_part_received(reading *r) {
    for (uint32_t l = 0; l < r->acts.count; l++) {
        act *letters = &r->acts.items[l];
        if (!letters->foretold || letters->kind != ENT_KIND_CREDENTIALS || letters->agents.count < 2) continue;
        uint32_t alone = 0;
        for (uint32_t i = l + 1; i < r->acts.count; i++) alone += received_alone(letters, &r->acts.items[i]) != NONE;
        for (uint32_t i = l + 1; i < r->acts.count && alone > 1; i++) {
            act *a = &r->acts.items[i];
            uint32_t envoy = received_alone(letters, a);
            if (envoy == NONE) continue;
            a->kind = ENT_KIND_CREDENTIALS;
            if (events_shares_party(&letters->counterparts, &a->agents)) {
                a->agents = a->counterparts;
                a->counterparts = letters->counterparts;
            }
            letters->agents.items[envoy] = letters->agents.items[--letters->agents.count];
        }
        if (!letters->agents.count) letters->kind = 0;
    }
}
