/* One act for each of several: told apart ("puis", "respectivement"), in pairs, to each other; else one act of all. */
#include "events/internal.h"

/* "le président A et le Premier ministre B … au président C et au Premier ministre D": each to the one of his rank. */
static bool has_rank_of(const reading *r, party p, party q) {
    if (p.entity == NONE || q.entity == NONE) return false;
    const ent_entity *one = &r->in->actors->entities.items[p.entity], *other = &r->in->actors->entities.items[q.entity];
    for (uint32_t i = 0; i < one->offices.count; i++)
        if (one->offices.items[i].office_class != ENT_OFFICE_CLASS_GENERIC && events_holds_office(other, &one->offices.items[i], false)) return true;
    return false;
}

static bool rank_by_rank(const reading *r, const act *a) {
    if (a->kind == ENT_KIND_THANK || !events_is_speech(a->kind)) return false;
    for (uint32_t i = 0; i < a->agents.count; i++)
        for (uint32_t k = 0; k < a->counterparts.count; k++)
            if (has_rank_of(r, a->agents.items[i], a->counterparts.items[k]) != (i == k)) return false;
    return true;
}

/* "ont adressé des messages à leurs homologues A et B", "respectivement": the first to the first, the second to the second. */
static bool is_pairwise(const reading *r, const act *a, uint32_t first, uint32_t end) {
    if (a->agents.count < 2 || a->agents.count != a->counterparts.count || ent_kind_symmetric(a->kind)) return false;
    if (events_told_apart(r, first, end) || rank_by_rank(r, a)) return true;
    for (uint32_t i = first; i < end; i++) {
        if (node_at(r, i)->kind != NODE_MENTION) continue;
        const ent_mention *m = mention_of(r, i);
        if (m->shape == ENT_MENTION_HOMOLOGUE && m->number == ENT_NUMBER_PLURAL) return true;
    }
    return false;
}

bool events_push_pairs(reading *r, act *a, uint32_t first, uint32_t end) {
    if (!is_pairwise(r, a, first, end)) return false;
    act all = *a;
    for (uint32_t i = 0; i < all.agents.count; i++) {
        a->agents = (party_list){.items = {all.agents.items[i]}, .count = 1};
        a->counterparts = (party_list){.items = {all.counterparts.items[i]}, .count = 1};
        events_finish_act(r, a);
    }
    return true;
}

/* "a rencontré A et B respectivement jeudi et vendredi": as many days as people, in their order. */
static bool has_a_day_each(const reading *r, const act *a, uint32_t count) {
    bool days = a->dated && a->when.from.day && a->when.to.day && ent_date_first(a->when.to) - ent_date_first(a->when.from) == (ent_day)count - 1;
    for (uint32_t i = sentence_of(r)->tokens.first; days && i < sentence_of(r)->tokens.end; i++)
        if (events_is_nominal_role(r, i, ENT_NOMINAL_DISTRIBUTIVE)) return true;
    return false;
}

void events_push_apart(reading *r, act *a) {
    party_list *many = a->counterparts.count > 1 ? &a->counterparts : &a->agents;
    party_list all = *many;
    ent_day first = ent_date_first(a->when.from);
    bool each = has_a_day_each(r, a, all.count);
    for (uint32_t i = 0; i < all.count; i++) {
        *many = (party_list){.items = {all.items[i]}, .count = 1};
        if (each) a->when.from = a->when.to = ent_day_date(first + (ent_day)i);
        events_finish_act(r, a);
    }
}

/* No two of them are of one side. */
static bool of_many_sides(const reading *r, const party_list *list) {
    for (uint32_t i = 0; i < list->count; i++) {
        ent_country country = events_party_country(r, list->items[i]);
        if (!country || events_party_type(r, list->items[i]) != ENT_ACTOR_TYPE_PERSON) return false;
        for (uint32_t k = 0; k < i; k++)
            if (events_party_country(r, list->items[k]) == country) return false;
    }
    return list->count > 1;
}

bool events_tells_one_by_one(const reading *r, uint32_t noun, uint32_t end, const act *a) {
    uint32_t verb = events_supporter_of(r, noun); /* "A et B ont eu séparément un tête-à-tête avec X" */
    bool met = a->kind == ENT_KIND_MEETING && a->counterparts.count == 1 && a->agents.count > 1;
    if (met && events_supports(r, verb, noun) && verb < noun && events_told_apart(r, verb, end)) return true;
    if (a->counterparts.count < 2) return false;
    if (a->kind == ENT_KIND_MEETING || a->kind == ENT_KIND_CALL)
        if (events_told_apart(r, noun, end)) return true;
    bool sent = a->kind == ENT_KIND_CALL || a->kind == ENT_KIND_MESSAGE || a->kind == ENT_KIND_CONDOLE || a->kind == ENT_KIND_CONGRATULATE;
    uint32_t head = noun; /* "des messages de condoléances" */
    if (head > 1 && node_at(r, head - 1)->kind == NODE_PREP && node_at(r, head - 2)->kind == NODE_NOUN) head -= 2;
    const ent_reading *is = events_best_reading(r, node_at(r, head)->tokens.first, ENT_POS_NOUN);
    return sent && is && is->number == ENT_NUMBER_PLURAL && of_many_sides(r, &a->counterparts);
}

/* "avec A et avec B": with each. */
static bool repeats_with(const reading *r, uint32_t first, uint32_t end) {
    bool with = false;
    for (uint32_t i = first; i < end; i++) {
        if (node_at(r, i)->kind != NODE_PREP || node_at(r, i)->role != ENT_ROLE_PREP_WITH) continue;
        if (with && node_at(r, i - 1)->kind == NODE_COORD) return true;
        with = true;
    }
    return false;
}

/* Hosts of several sides who received one visitor did so each at home; whom one talked "avec A et avec B" of two sides one met apart. */
static bool is_apart_by_sides(const reading *r, const act *a, uint32_t v, uint32_t end) {
    const node *n = node_at(r, v);
    if (n->passive && a->agents.count > 1 && !a->place_country && !a->place_city.len) return of_many_sides(r, &a->agents);
    return !n->passive && of_many_sides(r, &a->counterparts) && repeats_with(r, v + 1, end);
}

/* One act, or one of each of those whom the words tell apart. */
void events_tell_each(reading *r, const frame *f, const slots *s, uint32_t v, uint32_t end, act *a) {
    const node *n = node_at(r, v);
    uint32_t told = r->acts.count;
    events_name_thing(r, s, n->start, end, a);
    bool several =
        a->counterparts.count > 1 || ((n->passive || a->counterparts.count == 1) && a->agents.count > 1); /* "A et B ont reçu séparément X" */
    bool meets = a->kind == ENT_KIND_MEETING || a->kind == ENT_KIND_CALL, letters = a->kind == ENT_KIND_CREDENTIALS;
    if (letters) events_part_letters(r, v, end, a);
    bool one = letters && a->counterparts.count == 1 && a->agents.count > 1; /* "a reçu successivement A et B, venus lui remettre leurs lettres" */
    if ((meets && several && (events_told_apart(r, v + 1, end) || is_apart_by_sides(r, a, v, end))) ||
        (one && events_told_apart(r, n->form == FORM_FINITE && !a->foretold ? v + 1 : 0, a->foretold ? r->nodes.count : end)))
        events_push_apart(r, a);
    else if (!events_push_pairs(r, a, n->start, end) && !events_push_mutual(r, f, v, a)) events_finish_act(r, a);
    for (uint32_t i = told; i < r->acts.count; i++) events_add_company(r, v, s, &r->acts.items[i]); /* the talk is that of the principals */
}

/* "dont A ; B ; et C", "avec A ; avec B": a semicolon with somebody else behind it, who does nothing there and fills the same slot; his node, else
 * NONE. */
uint32_t events_next_listed(const reading *r, uint32_t stop, uint8_t slot) {
    uint32_t next = stop + 1;
    if (stop >= r->nodes.count || r->in->page->bytes.ptr[token_at(r, node_at(r, stop)->tokens.first)->span.start] != ';') return NONE;
    while (next < r->nodes.count && (node_at(r, next)->kind == NODE_COORD || node_at(r, next)->kind == NODE_OTHER)) next++;
    bool again = next + 1 < r->nodes.count && node_at(r, next)->kind == NODE_PREP && events_slot_of_role(node_at(r, next)->role) == slot;
    if (again && slot) next++;
    if (next == r->nodes.count || node_at(r, next)->kind != NODE_MENTION) return NONE;
    for (uint32_t i = next + 1; i < r->nodes.count && node_at(r, i)->kind != NODE_STOP; i++)
        if (is_finite(node_at(r, i)) && node_at(r, i)->subject == next) return NONE;
    return next;
}

/* "a félicité A, élu membre de Y ; B ; ainsi que C": the others behind semicolons. */
void events_add_listed(reading *r, uint32_t end, uint8_t slot, party_list *out) {
    for (; end < r->nodes.count && node_at(r, end)->kind != NODE_STOP; end++)
        if (is_finite(node_at(r, end)) && events_relative_of(r, end) == NONE) return; /* another clause's */
    for (uint32_t next = events_next_listed(r, end, slot); next != NONE; next = events_next_listed(r, end, slot)) {
        events_resolve_mention(r, node_at(r, next)->index, out);
        for (end = next; end < r->nodes.count && node_at(r, end)->kind != NODE_STOP; end++) continue;
    }
}

/* "de A à B" from the node of "de" on; the node behind it, else NONE. */
static uint32_t one_to_other(reading *r, uint32_t of, act *a) {
    uint32_t i = of + 1;
    if (of + 3 >= r->nodes.count || node_at(r, of)->kind != NODE_PREP || node_at(r, of)->role != ENT_ROLE_PREP_OF) return NONE;
    a->agents.count = a->counterparts.count = 0;
    if (node_at(r, i)->kind != NODE_MENTION || !events_resolve_mention(r, node_at(r, i)->index, &a->agents)) return NONE;
    for (i++; i + 1 < r->nodes.count; i += 2) { /* "à B et à C", "A, à B, et à C" */
        uint32_t to = i;
        while (to < r->nodes.count && (node_at(r, to)->kind == NODE_COMMA || node_at(r, to)->kind == NODE_COORD)) to++;
        uint8_t role = to + 1 < r->nodes.count && node_at(r, to)->kind == NODE_PREP ? node_at(r, to)->role : 0;
        if ((role != ENT_ROLE_PREP_TO && role != ENT_ROLE_PREP_FOR) || node_at(r, to + 1)->kind != NODE_MENTION) break;
        events_resolve_mention(r, node_at(r, to + 1)->index, &a->counterparts);
        i = to;
    }
    return a->counterparts.count ? i : NONE;
}

/* "les messages de A à B ; de C à D ; et de E à F": one of each pair. */
bool events_push_listed(reading *r, uint32_t noun, const act *told) {
    uint32_t pairs = 0;
    act a = *told;
    if (!events_is_speech(a.kind) && a.kind != ENT_KIND_MESSAGE) return false;
    for (uint32_t of = noun + 1; of < r->nodes.count && node_at(r, of)->kind != NODE_VERB;) {
        uint32_t end = one_to_other(r, of, &a);
        if (end == NONE && pairs) break;
        if (end == NONE) {
            of++;
            continue;
        }
        uint32_t next = end;
        while (next < r->nodes.count &&
               (node_at(r, next)->kind == NODE_COMMA || node_at(r, next)->kind == NODE_STOP || node_at(r, next)->kind == NODE_COORD))
            next++;
        act probe = *told;
        if (!pairs && (next == end || one_to_other(r, next, &probe) == NONE)) return false;
        events_finish_act(r, &a);
        a = *told; /* not the day that this one was given */
        pairs++;
        of = next;
    }
    return pairs > 0;
}

bool events_told_apart(const reading *r, uint32_t first, uint32_t end) {
    if (first >= end) return false;
    bool with = false;
    for (uint32_t i = first; i + 1 < end; i++) { /* "s'est entretenu avec A, ainsi qu'avec B" */
        bool role = node_at(r, i)->kind == NODE_PREP && node_at(r, i)->role == ENT_ROLE_PREP_WITH;
        if (role && with && node_at(r, i - 1)->kind == NODE_COORD && events_link_at(r, node_at(r, i - 1)->tokens.first, ENT_LINK_AND)) return true;
        with |= role;
    }
    for (uint32_t i = first; i + 2 < end; i++) { /* "a été reçu par A et par B": by each of them */
        bool again = node_at(r, i)->kind == NODE_COORD && node_at(r, i + 1)->kind == NODE_PREP && node_at(r, i + 1)->role == ENT_ROLE_PREP_BY;
        if (again && node_at(r, i + 2)->kind == NODE_MENTION && node_at(r, first)->kind == NODE_PREP && node_at(r, first)->role == ENT_ROLE_PREP_BY)
            return true;
    }
    return events_tells_of(r, ENT_TABLE_SEPARATORS) &&
           events_mark_in(r, ENT_TABLE_SEPARATORS, (ent_range){node_at(r, first)->tokens.first, node_at(r, end - 1)->tokens.end}) != NULL;
}

/* Those of the first one's country stay, the others become counterparts. */
static void part_sides(const reading *r, act *a) {
    party_list left = {.count = 0};
    ent_country first = events_party_country(r, a->agents.items[0]);
    for (uint32_t i = 0; i < a->agents.count; i++) {
        party p = a->agents.items[i];
        ent_country country = events_party_country(r, p);
        bool same = i == 0 || (country ? country == first : false);
        events_add_party(same ? &left : &a->counterparts, p);
    }
    a->agents = left;
}

/* Both sides stand in the agents. */
void events_split_sides(const reading *r, act *a) {
    bool mutual = ent_kind_symmetric(a->kind) || a->kind == ENT_KIND_COOPERATE || a->kind == ENT_KIND_FORCE ||
                  a->kind == ENT_KIND_MESSAGE; /* "ont échangé des tirs", "des messages" */
    if (!mutual || a->unordered || a->counterparts.count || a->agents.count < 2) return;
    if (a->kind == ENT_KIND_COOPERATE && a->agents.count > 2) return; /* all of them */
    part_sides(r, a);
}

void events_divide_sides(const reading *r, const frame *f, act *a) {
    events_meet_as_states(r, f, a);
    bool chaired = f->kind == ENT_KIND_CONFERENCE && f->agent_who == ENT_WHO_PEOPLE; /* "X et Y ont présidé ensemble la cérémonie" */
    if (chaired && !a->counterparts.count && a->agents.count > 1) part_sides(r, a);
    else events_split_sides(r, a);
}

/* "Des dirigeants ont félicité X, dont A et B": several without a name, and nobody else between of whom A and B could be some. */
bool events_told_by_list(const reading *r, uint32_t verb) {
    const ent_mention *m = mention_of(r, node_at(r, verb)->subject);
    if (m->type != ENT_ACTOR_TYPE_PERSON || m->number != ENT_NUMBER_PLURAL || m->shape == ENT_MENTION_NAMED) return false;
    for (uint32_t i = verb + 1; i < r->nodes.count && node_at(r, i)->kind != NODE_REL; i++) {
        const ent_mention *other = node_at(r, i)->kind == NODE_MENTION ? mention_of(r, i) : NULL;
        if (other && other->type == ENT_ACTOR_TYPE_PERSON && other->number == ENT_NUMBER_PLURAL) return false;
    }
    return true;
}
