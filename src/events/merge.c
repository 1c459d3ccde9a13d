/* One act, one fact: the acts of a story that tell the same deed are merged, the fuller one keeps its fields and all proofs are kept. */
#include "base/utf8.h"
#include "events/internal.h"

static bool is_event(uint8_t kind) { return !events_is_speech(kind) && !ent_kind_is_state(kind) && kind != ENT_KIND_AGREE; }

/* "le 5 mai dernier", "samedi 11 mai": days whose year stays open differ all the same, from each other and from the news. */
static bool says_other_day(const act *a, const act *b) {
    bool looked_back = a->status == ENT_FACT_STATUS_RECALLED && b->status == ENT_FACT_STATUS_HELD;
    bool aside = a->kind == ENT_KIND_UPGRADE && a->sentence == b->sentence;                 /* "ont élevé leur partenariat, établi en 2007" */
    bool back = a->dated && !b->dated && (a->earlier || aside || a->kind == ENT_KIND_SIGN); /* "rompt …", "avait fermé la frontière en 1994" */
    if (looked_back && (a->day || back)) return true;                                       /* nor is "le traité de 1977" what was signed now */
    uint8_t month = b->day ? b->month : b->when.from.month, day = b->day ? b->day : b->when.from.day;
    bool single = b->day || (b->dated && ent_date_equal(b->when.from, b->when.to));
    return a->day && single && month && day && (a->month != month || a->day != day);
}

static bool dates_meet(const act *a, const act *b) {
    if (says_other_day(a, b) || says_other_day(b, a)) return false;
    if (!a->dated || !b->dated || !a->when.from.year || !b->when.from.year || !a->when.to.year || !b->when.to.year) return true;
    return ent_date_first(a->when.from) <= ent_date_last(b->when.to) && ent_date_first(b->when.from) <= ent_date_last(a->when.to);
}

static uint8_t zone_of(const reading *r, const act *a) { return r->in->text->sentences.items[a->sentence].zone; }

static bool in_front(uint8_t zone) { return zone == ENT_ZONE_HEADLINE || zone == ENT_ZONE_LEAD || zone == ENT_ZONE_TEASER_TITLE; }

static void all_parties(const act *a, party_list *out) {
    for (uint32_t i = 0; i < a->agents.count; i++) events_add_party(out, a->agents.items[i]);
    for (uint32_t i = 0; i < a->counterparts.count; i++) events_add_party(out, a->counterparts.items[i]);
}

/* "Manille proteste", "le ministère philippin a protesté": a state or its capital and any body of it. */
static bool stands_for_state(uint8_t type) { return type == ENT_ACTOR_TYPE_STATE || type == ENT_ACTOR_TYPE_GOVERNMENT; }

/* Parties of b that a has too, by entity, or by country when one of the two is only a side. */
uint32_t events_shared_count(const reading *r, const party_list *a, const party_list *b) {
    uint32_t shared = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        for (uint32_t j = 0; j < a->count; j++) {
            party p = a->items[j], q = b->items[i];
            uint8_t tp = events_party_type(r, p), tq = events_party_type(r, q);
            bool collective = tp != ENT_ACTOR_TYPE_PERSON && tq != ENT_ACTOR_TYPE_PERSON;
            bool loose = collective && (tp == tq || stands_for_state(tp) || stands_for_state(tq));
            ent_country country = events_party_country(r, p);
            if (events_same_party(p, q) || (loose && country && country == events_party_country(r, q))) {
                shared++;
                break;
            }
        }
    }
    return shared;
}

static bool same_status(const act *a, const act *b) {
    bool past_a = a->status == ENT_FACT_STATUS_HELD || a->status == ENT_FACT_STATUS_RECALLED;
    bool past_b = b->status == ENT_FACT_STATUS_HELD || b->status == ENT_FACT_STATUS_RECALLED;
    return past_a == past_b;
}

/* Whoever does something to another: told with the sides the other way round it is another deed. */
static bool same_direction(const reading *r, const act *a, const act *b) {
    return (!a->agents.count || !b->agents.count || events_shared_count(r, &a->agents, &b->agents)) &&
           (!a->counterparts.count || !b->counterparts.count || events_shared_count(r, &a->counterparts, &b->counterparts));
}

/* Told by the same words: "a assuré son hôte du soutien de X à la candidature de Y". */
static bool overlap(const act *a, const act *b) { return a->proof[0].start < b->proof[0].end && b->proof[0].start < a->proof[0].end; }

/* Measures differ: an ambassador called home, an airspace closed. Told by other words in one sentence, or in two of the body, they are two deeds. */
static bool other_measure(const reading *r, const act *a, const act *b) {
    bool him = events_has_persons(r, &a->counterparts) && events_shares_party(&a->counterparts, &b->counterparts); /* "et lui a donné 48 heures" */
    if (him || !events_is_measure(a->kind) || (a->rule_table == b->rule_table && a->rule_row == b->rule_row)) return false;
    const act *first = a->proof[0].start < b->proof[0].start ? a : b, *second = first == a ? b : a;
    bool within = first->proof[0].start == second->proof[0].start || first->proof[0].end >= second->proof[0].end;
    if (a->carrier && a->carrier == b->carrier) within = a->trigger == b->trigger; /* "a annoncé l'expulsion de X et le rappel de Y" */
    else if (a->carrier && (a->carrier == b->trigger || b->carrier == a->trigger)) within = true; /* "a imposé un embargo" */
    if (a->sentence == b->sentence) return a->kind == ENT_KIND_SANCTION && a->status == b->status && !within;
    return !in_front(zone_of(r, a)) && !in_front(zone_of(r, b));
}

/* Whether every country of the one acts in the other too: states and those who speak for them raise one relation. */
static bool same_countries(const reading *r, const party_list *a, const party_list *b) {
    for (uint32_t i = 0; i < a->count; i++) {
        ent_country country = events_party_country(r, a->items[i]);
        bool found = false;
        for (uint32_t j = 0; j < b->count && !found; j++) found = events_party_country(r, b->items[j]) == country;
        if (!country || !found) return false;
    }
    return a->count > 0;
}

/* "ce don", "cette aide" in the words that tell of the gift: known already. */
static bool names_known_gift(const reading *r, const act *a) {
    ent_range words = r->in->text->sentences.items[a->sentence].tokens;
    for (uint32_t i = words.first; i + 1 < words.end && token_at(r, i)->span.start < a->proof[0].end; i++) {
        const ent_reading *noun = token_at(r, i)->role == ENT_ROLE_DET_DEMONSTRATIVE ? events_best_reading(r, i + 1, ENT_POS_NOUN) : NULL;
        if (noun && token_at(r, i)->span.start >= a->proof[0].start && events_kind_of_lemma(r, noun->lemma) == ENT_KIND_AID) return true;
    }
    return false;
}

/* "La Chine a offert un hôpital à X. L'ambassadeur Y en a remis les clés", "a procédé à la remise d'un don offert par son pays": one gift,
 * whoever hands it over. */
static bool same_gift(const reading *r, const act *a, const act *b) {
    if (a->kind != ENT_KIND_AID || !same_countries(r, &a->agents, &b->agents)) return false;
    if (a->sentence == b->sentence) return overlap(a, b);
    const act *later = a->sentence > b->sentence ? a : b, *first = later == a ? b : a;
    bool handed = later->sentence == first->sentence + 1 && events_is_envoy(r, &later->agents) && !events_has_persons(r, &first->agents);
    return same_countries(r, &a->counterparts, &b->counterparts) && (handed || names_known_gift(r, later));
}

bool events_has_persons(const reading *r, const party_list *list) {
    for (uint32_t i = 0; i < list->count; i++)
        if (events_party_type(r, list->items[i]) == ENT_ACTOR_TYPE_PERSON) return true;
    return false;
}

/* "L'accord a été paraphé par X et Y": of a text that was told before, since the clause opens with it and its article. */
static bool opens_with_known_text(const reading *r, const act *a) {
    ent_range s = r->in->text->sentences.items[a->sentence].tokens;
    uint32_t i = s.first;
    while (i < s.end && token_at(r, i)->span.start < a->proof[0].start) i++;
    return i + 1 < s.end && token_at(r, i)->role == ENT_ROLE_DET_DEFINITE && r->mention_at[i] == NONE && r->mention_at[i + 1] == NONE &&
           !events_mark_at(r, ENT_TABLE_ORDINALWORDS, i + 1);
}

/* The sides that sign, and those who hold the pen for them. */
static bool same_signature(const reading *r, const act *a, const act *b, const party_list *pa, const party_list *pb) {
    if (a->kind != ENT_KIND_SIGN || events_has_persons(r, pa) == events_has_persons(r, pb)) return false;
    const act *later = a->sentence > b->sentence ? a : b, *first = later == a ? b : a;
    enum { OPENING = 3 }; /* sentences behind a headline that tell what it announces: "Le Maroc et le Rwanda signent deux accords" */
    bool titled = zone_of(r, first) == ENT_ZONE_HEADLINE && later->sentence - first->sentence <= OPENING;
    bool known = first->when.from.day && first->when.to.day && later->when.from.day && later->when.to.day;
    titled &= !known || ent_date_first(later->when.to) >= ent_date_first(first->when.from); /* not what was signed before */
    if (!events_has_persons(r, later == a ? pa : pb) || !(titled || opens_with_known_text(r, later))) return false;
    return same_countries(r, pa, pb) && same_countries(r, pb, pa);
}

/* "Le deuxième mémorandum a été signé", "un accord a également été signé": not the one before, though the same two sign it. */
static bool other_text(const reading *r, const act *a, const act *b) {
    const act *later = a->sentence > b->sentence ? a : b, *first = later == a ? b : a;
    if (a->kind != ENT_KIND_SIGN || a->sentence == b->sentence || zone_of(r, first) == ENT_ZONE_HEADLINE || later->status != ENT_FACT_STATUS_HELD)
        return false;
    ent_range words = r->in->text->sentences.items[later->sentence].tokens;
    const ent_phrase *nth = words.first + 2 < words.end ? events_mark_at(r, ENT_TABLE_ORDINALWORDS, words.first + 1) : NULL;
    if (nth && ent_pack_cell(r->in->pack, ENT_TABLE_ORDINALWORDS, nth->row, ENT_ORDINALWORDS_VALUE) > 1) return true;
    bool another = false, besides = words.first < words.end && events_link_at(r, words.first, ENT_LINK_BESIDES);
    for (uint32_t i = words.first; i < words.end && token_at(r, i)->span.start < later->proof[0].end; i++) {
        if (token_at(r, i)->span.start < later->proof[0].start) continue;
        another |= token_at(r, i)->role == ENT_ROLE_DET_INDEFINITE;
        besides |= events_is_nominal_role(r, i, ENT_NOMINAL_FILLER);
    }
    return another && besides;
}

static bool lists_both(const party_list *list, party p, party q) {
    party_list one = {.items = {p}, .count = 1}, other = {.items = {q}, .count = 1};
    return events_shares_party(list, &one) && events_shares_party(list, &other);
}

/* "X a rencontré Y. Z s'est entretenu avec X et Y": those who faced each other stand together before a third. */
static bool is_regrouped(const act *apart, const act *together) {
    for (uint32_t i = 0; i < apart->agents.count; i++) {
        for (uint32_t k = 0; k < apart->counterparts.count; k++) {
            party p = apart->agents.items[i], q = apart->counterparts.items[k];
            if (lists_both(&together->agents, p, q) || lists_both(&together->counterparts, p, q)) return true;
        }
    }
    return false;
}

/* "X reçoit Y et Z": a headline of what the body tells one by one. */
static bool sums_up(const reading *r, const act *a, const party_list *own, const party_list *other) {
    return zone_of(r, a) == ENT_ZONE_HEADLINE && own->count > other->count && other->count > 1;
}

/* "Kinshasa expulse l'ambassadeur du Rwanda", and below it what the authorities did to Rwanda: the envoy for his state, in a headline. */
static bool same_envoy(const reading *r, const act *a, const act *b) {
    bool measure = a->kind == ENT_KIND_SANCTION || a->kind == ENT_KIND_PROTEST;
    if (!measure || (zone_of(r, a) == ENT_ZONE_HEADLINE) == (zone_of(r, b) == ENT_ZONE_HEADLINE) || a->status != b->status) return false;
    if (events_has_persons(r, &a->counterparts) == events_has_persons(r, &b->counterparts)) return false;
    return same_countries(r, &a->agents, &b->agents) && same_countries(r, &a->counterparts, &b->counterparts);
}

/* "félicite M. Untel … et forme des vœux pour le peuple ivoirien": of a head and his people it is one message. */
static bool wishes_both(const reading *r, const act *a, const act *b) {
    bool wish = a->kind == ENT_KIND_CONGRATULATE || a->kind == ENT_KIND_CONDOLE;
    return wish && same_countries(r, &a->counterparts, &b->counterparts) &&
           !(events_has_persons(r, &a->counterparts) && events_has_persons(r, &b->counterparts));
}

/* "Des combats ont opposé X et Y", "affrontements entre Y et X": both do it. */
static bool is_clash(const reading *r, const act *a) {
    return a->rule_table == ENT_TABLE_FRAMES && r->in->frames->frames[a->rule_row].agent_who == ENT_WHO_BOTH;
}

/* "Les commissions lao et vietnamienne se concertent", and below it who met whom for them; if the headline tells one of the two, him. */
static bool same_talk(const reading *r, const act *a, const act *b, const party_list *pa, const party_list *pb) {
    bool title = zone_of(r, a) == ENT_ZONE_HEADLINE, known = title != (zone_of(r, b) == ENT_ZONE_HEADLINE);
    const party_list *front = title ? pa : pb, *body = title ? pb : pa;
    for (uint32_t i = 0; i < front->count && known; i++)
        known = events_party_type(r, front->items[i]) != ENT_ACTOR_TYPE_PERSON || lists_both(body, front->items[i], front->items[i]);
    return known && events_has_persons(r, body) && same_countries(r, pa, pb) && same_countries(r, pb, pa);
}

/* A relation that a headline tells of as news is not the one that the text looks back on. */
static bool other_upgrade(const reading *r, const act *a, const act *b) {
    bool titled = zone_of(r, a) == ENT_ZONE_HEADLINE || zone_of(r, b) == ENT_ZONE_HEADLINE;
    return a->kind == ENT_KIND_UPGRADE && titled && (a->earlier != b->earlier || a->status != b->status);
}

/* "X a reçu l'Ordre de l'Amitié du Vietnam", "lui a été remis par le ministre": one order, whoever hands it over. */
static bool same_order(const reading *r, const act *a, const act *b) {
    if (a->kind != ENT_KIND_HONOUR || events_has_persons(r, &a->agents) == events_has_persons(r, &b->agents)) return false;
    return same_countries(r, &a->agents, &b->agents) && events_shared_count(r, &a->counterparts, &b->counterparts);
}

/* One of the two stands in the headline. */
static bool is_title_of(const reading *r, const act *a, const act *b) {
    return (zone_of(r, a) == ENT_ZONE_HEADLINE) != (zone_of(r, b) == ENT_ZONE_HEADLINE);
}

static bool binds_same_countries(const reading *r, const act *a, const act *b) {
    party_list pa = {.count = 0}, pb = {.count = 0};
    all_parties(a, &pa);
    all_parties(b, &pb);
    return same_countries(r, &pa, &pb) && same_countries(r, &pb, &pa);
}

/* "X et Y s'accordent", "Y a convenu avec X": the same two, in whatever order. */
static bool binds_same(const reading *r, const act *a, const act *b) { return dates_meet(a, b) && binds_same_countries(r, a, b); }

/* Of two acts of one story and kind. */
static bool same_deed(const reading *r, const act *a, const act *b) {
    if (a->negated != b->negated) return false;
    if (is_event(a->kind)) {
        if (!dates_meet(a, b)) return false;
        if (a->kind == ENT_KIND_VISIT && !(a->edition && b->edition)) return events_same_visit(r, a, b, same_status(a, b));
        if (same_gift(r, a, b)) return true;
        if (!same_status(a, b) || events_other_gathering(r, a, b)) return false;
        if (a->edition && b->edition) return a->edition == b->edition;
        if (same_envoy(r, a, b) || same_order(r, a, b)) return true;
        bool clash = (a->kind == ENT_KIND_FORCE || a->kind == ENT_KIND_COOPERATE) && (is_clash(r, a) || is_clash(r, b));
        if (!ent_kind_symmetric(a->kind) && !clash && (!same_direction(r, a, b) || other_measure(r, a, b))) return false;
        party_list pa = {.count = 0}, pb = {.count = 0};
        all_parties(a, &pa);
        all_parties(b, &pb);
        if (other_upgrade(r, a, b)) return false;
        if (a->kind == ENT_KIND_UPGRADE && same_countries(r, &pa, &pb) && same_countries(r, &pb, &pa)) return true;
        if (same_signature(r, a, b, &pa, &pb)) return true;
        bool met = a->kind == ENT_KIND_MEETING || a->kind == ENT_KIND_CALL;
        if (met && same_talk(r, a, b, &pa, &pb)) return true;
        if (met && a->welcome != b->welcome && (a->dated || b->dated)) return false; /* the day's talk is another meeting than the handshake */
        if (met && (sums_up(r, a, &pa, &pb) || sums_up(r, b, &pb, &pa))) return false;
        if (met && pa.count != pb.count && is_regrouped(pa.count < pb.count ? a : b, pa.count < pb.count ? b : a)) return false;
        uint32_t shared = events_shared_count(r, &pa, &pb), smaller = pa.count < pb.count ? pa.count : pb.count;
        return (shared >= 2 || (smaller == 1 && shared == 1)) && !other_text(r, a, b);
    }
    if (a->kind == ENT_KIND_AGREE && is_title_of(r, a, b)) return same_status(a, b) && binds_same(r, a, b);
    bool carried = a->kind == ENT_KIND_PROTEST && a->sentence == b->sentence && overlap(a, b); /* "X a signifié à Y la protestation de Pékin" */
    if (!events_shared_count(r, &a->agents, &b->agents) && !(carried && same_countries(r, &a->agents, &b->agents))) return false;
    bool counter =
        !a->counterparts.count || !b->counterparts.count || events_shared_count(r, &a->counterparts, &b->counterparts) || wishes_both(r, a, b);
    bool words = a->sentence == b->sentence && overlap(a, b);
    if (words && a->kind == ENT_KIND_CRITICISE) return true; /* "lui a fait part de son inquiétude au sujet de Y" */
    if (a->sentence == b->sentence) return counter || (words && same_countries(r, &a->counterparts, &b->counterparts));
    if (in_front(zone_of(r, a)) != in_front(zone_of(r, b)) || is_title_of(r, a, b)) return counter;
    bool once = a->kind == ENT_KIND_THANK || a->kind == ENT_KIND_CONGRATULATE || a->kind == ENT_KIND_CONDOLE || a->kind == ENT_KIND_INVITE;
    bool unsaid = !a->counterparts.count || !b->counterparts.count; /* towards whom: then nobody else may have joined */
    return once && counter && (!unsaid || (a->agents.count == b->agents.count && events_shared_count(r, &a->agents, &b->agents) == a->agents.count));
}

static uint32_t weight_of(const reading *r, const act *a) {
    uint32_t persons = 0;
    for (uint32_t i = 0; i < a->agents.count; i++) persons += events_party_type(r, a->agents.items[i]) == ENT_ACTOR_TYPE_PERSON;
    for (uint32_t i = 0; i < a->counterparts.count; i++) persons += events_party_type(r, a->counterparts.items[i]) == ENT_ACTOR_TYPE_PERSON;
    bool caption = zone_of(r, a) == ENT_ZONE_CAPTION;
    return persons * 8 + (a->dated ? 4 : 0) + (a->status == ENT_FACT_STATUS_HELD ? 2 : 0) + (caption ? 0 : 1);
}

static void absorb(reading *r, act *a, const act *b) {
    act kept = *a, lost = *b;
    if (weight_of(r, b) > weight_of(r, a)) kept = *b, lost = *a;
    bool longer = kept.kind == ENT_KIND_VISIT && kept.dated && lost.dated && ent_date_equal(kept.when.from, lost.when.from) && lost.when.to.day;
    if (longer && (!kept.when.to.day || ent_date_equal(kept.when.from, kept.when.to)))
        kept.when.to = lost.when.to; /* "arrivé lundi …, du 12 au 14" */
    bool finer = kept.dated && lost.dated && kept.kind == ENT_KIND_AGREE && !kept.when.from.day && lost.when.from.day;
    if (finer || (!kept.dated && lost.dated)) kept.when = lost.when, kept.basis = lost.basis, kept.dated = true;
    if (!kept.counterparts.count && !events_shares_party(&lost.counterparts, &kept.agents)) kept.counterparts = lost.counterparts;
    if (kept.kind == ENT_KIND_AID && events_has_persons(r, &kept.counterparts) && lost.counterparts.count &&
        !events_has_persons(r, &lost.counterparts))
        kept.counterparts = lost.counterparts; /* what is given is for the side */
    if (!kept.place_country && !kept.place_city.len) kept.place_country = lost.place_country;
    if (!kept.place_city.len && kept.place_country == lost.place_country) kept.place_city = lost.place_city;
    if (!kept.document.len) kept.document = lost.document;
    if (!kept.mechanism.len) kept.mechanism = lost.mechanism;
    if (!kept.edition) kept.edition = lost.edition;
    if (kept.kind == ENT_KIND_VISIT) { /* a delegation and its leader are told apart or together */
        bool known = events_is_delegation_of(r, &lost.agents, &kept.agents);
        for (uint32_t i = 0; i < lost.agents.count && !known; i++) events_add_party(&kept.agents, lost.agents.items[i]);
        if (kept.status == ENT_FACT_STATUS_PLANNED && lost.status == ENT_FACT_STATUS_HELD) kept.status = lost.status; /* another stop to come */
    }
    if (lost.zone == ENT_FACT_ZONE_MAIN) kept.zone = ENT_FACT_ZONE_MAIN;
    bool same_past = lost.earlier && !lost.dated && kept.dated; /* "Le 10, X avait parlé avec Y, qui l'avait reçu": one day of the past */
    if (lost.status == ENT_FACT_STATUS_HELD && !same_past) kept.status = kept.status == ENT_FACT_STATUS_RECALLED ? ENT_FACT_STATUS_HELD : kept.status;
    if (lost.status == ENT_FACT_STATUS_CANCELLED && kept.status != ENT_FACT_STATUS_HELD) kept.status = lost.status; /* planned, then called off */
    for (uint32_t i = 0; i < lost.proof_count && kept.proof_count < 4; i++) {
        bool known = false;
        for (uint32_t k = 0; k < kept.proof_count; k++) known |= kept.proof[k].start == lost.proof[i].start;
        if (!known) kept.proof[kept.proof_count++] = lost.proof[i];
    }
    bool titled = zone_of(r, &kept) == ENT_ZONE_CAPTION && zone_of(r, &lost) == ENT_ZONE_HEADLINE; /* the headline again, below a picture */
    if (titled) kept.sentence = lost.sentence;
    if (lost.sentence < kept.sentence && !in_front(zone_of(r, &lost))) kept.sentence = lost.sentence;
    *a = kept;
}

/* Acts of one story stand together. A deed told again so many acts later is told for itself: no dispatch has as many, and the
 * cost stays linear in the length of a page. */
enum { MERGE_REACH = 1024 };

static void merge_acts(reading *r) {
    for (uint32_t i = 0; i < r->acts.count; i++) {
        act *a = &r->acts.items[i];
        if (!a->kind || ent_kind_is_state(a->kind)) continue;
        for (uint32_t j = i + 1; j < r->acts.count && r->acts.items[j].story == a->story && j - i <= MERGE_REACH; j++) {
            act *b = &r->acts.items[j];
            if ((b->kind != a->kind && !events_is_held_by_call(r, a, b)) || !same_deed(r, a, b)) continue;
            uint8_t kind = b->kind == a->kind ? a->kind : ENT_KIND_CALL;
            absorb(r, a, b);
            a->kind = kind;
            b->kind = 0;
            j = i; /* a has grown: look again from the start */
        }
    }
}

/* A message that says a known act is that act (codebook, decision 4). */
static void drop_messages(reading *r) {
    for (uint32_t i = 0; i < r->acts.count; i++) {
        act *a = &r->acts.items[i];
        if (a->kind != ENT_KIND_MESSAGE) continue;
        uint32_t j = i;
        while (j > 0 && r->acts.items[j - 1].sentence == a->sentence) j--;
        for (; j < r->acts.count && r->acts.items[j].sentence == a->sentence && a->kind; j++) {
            const act *b = &r->acts.items[j];
            if (b->kind && events_is_speech(b->kind) && events_shares_party(&a->agents, &b->agents)) a->kind = 0;
        }
    }
}

/* Whose side does what: a person speaks for a country. */
static bool same_sides(const reading *r, const act *a, const act *b) {
    return same_countries(r, &a->agents, &b->agents) && same_countries(r, &a->counterparts, &b->counterparts);
}

/* "a annoncé que son pays …": a promise by its future alone. */
static bool is_announced(const reading *r, const act *a) {
    return a->rule_table == ENT_TABLE_FRAMES && events_tells_own_future(&r->in->frames->frames[a->rule_row]);
}

/* "a promis que son pays …": by a word that means it. */
static bool is_vowed(const reading *r, const act *a) {
    const frame *f = a->rule_table == ENT_TABLE_FRAMES ? &r->in->frames->frames[a->rule_row] : NULL;
    return f && in_set(f->complement, ENT_COMPLEMENT_THAT) && !events_tells_own_future(f);
}

static bool is_measure_to_come(const act *a) {
    return a->status == ENT_FACT_STATUS_PLANNED && (a->kind == ENT_KIND_UPGRADE || events_is_measure(a->kind));
}

/* What is promised or agreed is told once: "a promis que son pays continuerait de soutenir Y" is the promise, "ont décidé de rétablir leurs
 * relations" the relations, "a annoncé que son pays donnerait …" the gift. */
static bool is_told_by(const reading *r, const act *a, const act *b) {
    if (a->sentence != b->sentence || a == b || a->negated != b->negated) return false;
    bool wished = a->status == ENT_FACT_STATUS_PROPOSED && (a->kind == ENT_KIND_UPGRADE || a->kind == ENT_KIND_CONFERENCE);
    if (wished && events_is_speech(b->kind)) return true; /* "s'est dit prêt à rétablir les relations", "l'a convié au forum" */
    bool promised = a->kind == ENT_KIND_SUPPORT && b->kind == ENT_KIND_PLEDGE && same_countries(r, &a->agents, &b->agents);
    if (promised && is_announced(r, b) && b->proof[0].start <= a->proof[0].start) return true;
    if (promised) return same_sides(r, a, b);
    if (a->kind == ENT_KIND_SUPPORT && b->kind == ENT_KIND_AID) return overlap(a, b) && same_sides(r, a, b); /* "octroie à X un appui de" */
    if (a->kind == ENT_KIND_PLEDGE && is_measure_to_come(b)) return is_announced(r, a) && same_sides(r, a, b);
    if (a->kind == ENT_KIND_AID && b->kind == ENT_KIND_PLEDGE) return a->status == ENT_FACT_STATUS_PLANNED && is_vowed(r, b) && same_sides(r, a, b);
    if (a->kind != ENT_KIND_AGREE || b->kind != ENT_KIND_UPGRADE) return false;
    return binds_same_countries(r, a, b);
}

static void drop_echoes(reading *r) {
    for (uint32_t i = 0, end; i < r->acts.count; i = end) {
        for (end = i; end < r->acts.count && r->acts.items[end].sentence == r->acts.items[i].sentence;) end++;
        for (uint32_t a = i; a < end; a++)
            for (uint32_t b = i; b < end && r->acts.items[a].kind; b++)
                if (is_told_by(r, &r->acts.items[a], &r->acts.items[b])) r->acts.items[a].kind = 0;
    }
}

/* A gathering that the same sentence, or under its number the body of the story, tells as a session of two sides is that session; so
 * is "la prochaine réunion du comité". */
static void drop_gatherings(reading *r) {
    for (uint32_t i = 0; i < r->acts.count; i++) {
        const act *b = &r->acts.items[i];
        if (b->kind != ENT_KIND_SESSION || !(b->counterparts.count || b->edition)) continue;
        uint32_t j = i;
        while (j > 0 && r->acts.items[j - 1].story == b->story && i - j < MERGE_REACH) j--;
        for (; j < r->acts.count && r->acts.items[j].story == b->story && j <= i + MERGE_REACH; j++) {
            act *a = &r->acts.items[j];
            if (a->kind == ENT_KIND_MEETING && a->status == ENT_FACT_STATUS_PLANNED && b->status == a->status && overlap(a, b)) a->kind = 0;
            if (a->kind != ENT_KIND_CONFERENCE) continue;
            bool numbered = a->edition && a->edition == b->edition;
            if (!b->counterparts.count && !overlap(a, b)) continue;
            if (a->sentence == b->sentence ? numbered || events_shares_party(&a->agents, &b->agents) : numbered && zone_of(r, a) == ENT_ZONE_HEADLINE)
                a->kind = 0;
        }
    }
}

/* "a convoqué l'ambassadeur", and elsewhere in the story "précisant qu'il serait convoqué": the same summons, told ahead. */
static void drop_foretold(reading *r) {
    for (uint32_t i = 0; i < r->acts.count; i++) {
        act *a = &r->acts.items[i];
        if (a->kind != ENT_KIND_PROTEST || a->status != ENT_FACT_STATUS_PLANNED || a->dated) continue;
        for (uint32_t j = i > MERGE_REACH ? i - MERGE_REACH : 0; j < r->acts.count && j <= i + MERGE_REACH && a->kind; j++) {
            const act *b = &r->acts.items[j];
            bool done = b->kind == a->kind && b->story == a->story && b->status == ENT_FACT_STATUS_HELD;
            if (done && same_countries(r, &a->agents, &b->agents) && same_countries(r, &a->counterparts, &b->counterparts)) a->kind = 0;
        }
    }
}

/* "a reçu A, B et C, venus lui remettre leurs lettres": of many it is one act, the letters. */
static void drop_receptions(reading *r) {
    enum { MANY = 4 };
    for (uint32_t i = 1; i < r->acts.count; i++) {
        act *a = &r->acts.items[i - 1], *letters = &r->acts.items[i];
        if (letters->kind != ENT_KIND_CREDENTIALS || a->kind != ENT_KIND_MEETING || a->sentence != letters->sentence) continue;
        party_list one = {.count = 0}, other = {.count = 0};
        all_parties(a, &one);
        all_parties(letters, &other);
        if (one.count < MANY || one.count != other.count || events_shared_count(r, &one, &other) != one.count) continue;
        party_list envoys = letters->agents, receiver = letters->counterparts;
        absorb(r, letters, a);
        letters->kind = ENT_KIND_CREDENTIALS;
        letters->agents = envoys;
        letters->counterparts = receiver;
        a->kind = 0;
    }
}

/* "X rencontre des personnalités de Y", and below it whom X met: the lead tells the headline's meeting. */
static bool told_in_lead(const reading *r, uint32_t first, uint32_t end, const act *title) {
    for (uint32_t i = first; i < end && title->kind == ENT_KIND_MEETING && !events_has_persons(r, &title->counterparts); i++) {
        const act *b = &r->acts.items[i];
        if (b->kind == title->kind && zone_of(r, b) == ENT_ZONE_LEAD && events_shares_party(&b->agents, &title->agents)) return true;
    }
    return false;
}

/* A headline's own act is kept only when the body tells no act of the kind. */
static void drop_headlines(reading *r) {
    for (uint32_t i = 0, end; i < r->acts.count; i = end) {
        uint64_t told = 0; /* bit by kind */
        for (end = i; end < r->acts.count && r->acts.items[end].story == r->acts.items[i].story; end++) {
            const act *b = &r->acts.items[end];
            bool lead = zone_of(r, b) == ENT_ZONE_LEAD && (events_is_speech(b->kind) || b->kind == ENT_KIND_CREDENTIALS ||
                                                           b->kind == ENT_KIND_AGREE || (b->kind == ENT_KIND_SANCTION && is_measure_to_come(b)));
            bool past = (b->kind == ENT_KIND_UPGRADE || b->kind == ENT_KIND_MEDIATE) && (b->earlier || b->status == ENT_FACT_STATUS_RECALLED);
            if ((!in_front(zone_of(r, b)) && !past) || lead) told |= UINT64_C(1) << b->kind;
        }
        for (uint32_t k = i; k < end; k++) {
            act *a = &r->acts.items[k];
            bool title = zone_of(r, a) == ENT_ZONE_HEADLINE || zone_of(r, a) == ENT_ZONE_TEASER_TITLE;
            bool agreed = a->kind == ENT_KIND_PLEDGE && a->agents.count > 1 && !a->counterparts.count && told >> ENT_KIND_AGREE & 1;
            if (!ent_kind_is_state(a->kind) && title && (agreed || told >> a->kind & 1 || told_in_lead(r, i, end, a))) a->kind = 0;
        }
    }
}
_Static_assert(ENT_KIND_COUNT <= 64, "one bit a kind");

ent_status events_emit_claims(reading *r, ent_dispatch *dispatch, ent_err *err) {
    drop_messages(r);
    drop_echoes(r);
    drop_gatherings(r);
    drop_receptions(r);
    drop_foretold(r);
    events_part_received(r);
    merge_acts(r);
    drop_headlines(r);
    r->held = ENT_NEW_ARRAY(r->arena, holding, r->in->actors->entities.count);
    if (!r->held) return ent_err_full(err, "reading the dispatch");
    for (uint32_t i = 0; i < r->acts.count && !r->full; i++) {
        if (r->acts.items[i].kind) events_emit_claim(r, &r->acts.items[i], dispatch);
    }
    return r->full ? ent_err_full(err, "reading the dispatch") : ENT_OK;
}
