/* Verbs and predicative adjectives against their frames. A frame whose obligatory slots no typed actor fills makes no
 * act. Inside reported speech only the speaker's own speech acts and asserted older acts count (codebook, decision 3). */
#include "events/internal.h"

/* "c'est par un entretien avec X que Y a clos sa visite": the verb behind "que"; else the copula itself. */
static uint32_t cleft_verb(const reading *r, uint32_t copula, uint32_t n) {
    const node *be = node_at(r, copula);
    if (!in_set(be->classes, ENT_VERB_CLASS_AUX_BE) || be->subject != NONE || be->inverted_pronoun != NONE || be->adjective) return copula;
    uint32_t i = n + 1;
    while (i < r->nodes.count && node_at(r, i)->kind != NODE_QUE && node_at(r, i)->kind != NODE_STOP && node_at(r, i)->kind != NODE_VERB) i++;
    if (i == r->nodes.count || node_at(r, i)->kind != NODE_QUE || !events_is_governed(r, n, NULL)) return copula;
    while (i < r->nodes.count && !is_finite(node_at(r, i))) i++;
    return i < r->nodes.count ? i : copula;
}

uint32_t events_governing_verb(const reading *r, uint32_t n) {
    const uint32_t ends = 1u << NODE_VERB | 1u << NODE_STOP | 1u << NODE_QUE | 1u << NODE_SUB | 1u << NODE_REL;
    for (uint32_t i = n; (i = events_last_of(r, i, ends)) != NONE;) {
        if (node_at(r, i)->kind == NODE_VERB) return cleft_verb(r, i, n);
        if (!events_is_bracket(r, node_at(r, i), false)) break;
        i = events_skip_bracket_left(r, i);
    }
    uint32_t end = r->nodes.count;
    for (uint32_t i = n + 1; (i = events_next_of(r, i, end, 1u << NODE_FINITE)) < end; i++)
        if (node_at(r, i - 1)->kind != NODE_REL) return i;
    return NONE;
}

/* "Le communiqué indique que", "la présidence, son porte-parole a annoncé que": no actor of the story, the one who gives the news. */
static bool told_by_text(const reading *r, uint32_t speaker) {
    uint32_t subject = node_at(r, speaker)->subject;
    if (subject == NONE) return false;
    return node_at(r, subject)->kind != NODE_MENTION || mention_of(r, subject)->type != ENT_ACTOR_TYPE_PERSON || !mention_of(r, subject)->country;
}

/* "…, rapporte l'agence", "le communiqué précise que": who speaks for nobody gives what others say as it is. */
static bool only_hands_on(const reading *r, uint32_t speaker) {
    uint32_t subject = node_at(r, speaker)->subject;
    if (subject == NONE) return false;
    return node_at(r, subject)->kind == NODE_NOUN ||
           (node_at(r, subject)->kind == NODE_MENTION && mention_of(r, subject)->type == ENT_ACTOR_TYPE_MEDIA);
}

/* "s'est dit confiant que la Chine offrirait": what somebody expects of another side is no word of that side. */
static bool is_foretold(reading *r, uint32_t v, const act *a) {
    const node *n = node_at(r, v);
    bool ahead = n->form == FORM_FINITE && (n->status == ENT_FACT_STATUS_PLANNED || n->status == ENT_FACT_STATUS_PROPOSED);
    if (!ahead || n->reported || !events_is_speech(a->kind)) return false;
    uint32_t partner = v; /* "qu'elle réussirait et offrirait": one clause */
    while (n->coordinated && partner > 0 && (partner == v || !is_finite(node_at(r, partner)))) partner--;
    uint32_t above = events_governor_of_clause(r, is_finite(node_at(r, partner)) ? partner : v);
    party_list teller = {.count = 0};
    if (above == NONE || above > v || !events_subject_parties(r, above, &teller)) return false;
    ent_country country = events_list_country(r, &teller);
    return country && !events_has_country(r, &a->agents, country);
}

/* « L'Union européenne appelle X à », souligne le ministère de Y: an organisation's word is told by its members as it is. */
static bool hands_on_organisation(const reading *r, const node *n, const act *a) {
    bool kind = a->kind == ENT_KIND_REQUEST || a->kind == ENT_KIND_SUPPORT || a->kind == ENT_KIND_CONDOLE || a->kind == ENT_KIND_THANK;
    uint8_t told = events_kind_of_verb(r, node_at(r, n->speaker));
    if (!kind || n->form != FORM_FINITE || n->status || n->hearsay || (told && told != ENT_KIND_EXPRESS && told != ENT_KIND_PLEDGE)) return false;
    for (uint32_t i = 0; i < a->agents.count; i++)
        if (events_party_type(r, a->agents.items[i]) != ENT_ACTOR_TYPE_ORGANISATION) return false;
    return a->agents.count > 0;
}

bool events_attribute_speech(reading *r, const node *n, act *a) {
    if (!n->reported || n->speaker == NONE || !events_is_speech(a->kind) || only_hands_on(r, n->speaker)) return true;
    if (node_at(r, n->speaker)->passive && n->form == FORM_FINITE) return true; /* "X a été informé que Y condamne" */
    party_list speaker = {.count = 0};
    bool asserted = n->form == FORM_FINITE && (n->perfect || n->pluperfect) && in_set(node_at(r, n->speaker)->classes, ENT_VERB_CLASS_REPORT);
    bool own_side = node_at(r, n->speaker)->inverted_pronoun != NONE && events_list_country(r, &a->agents) == r->now.home &&
                    !events_who_fits(r, &a->agents, ENT_WHO_PERSON); /* "le Vietnam demande à X de, a-t-il conclu" */
    if (!events_subject_parties(r, n->speaker, &speaker)) return own_side || (asserted && told_by_text(r, n->speaker));
    if (events_shares_party(&speaker, &a->agents)) return true;
    ent_country country = events_list_country(r, &speaker);
    bool person = events_who_fits(r, &a->agents, ENT_WHO_PERSON); /* "a fait savoir que Y l'avait invité" */
    bool own = !country || events_list_country(r, &a->agents) == country || a->kind == ENT_KIND_INVITE || a->kind == ENT_KIND_THANK;
    if ((asserted && own && person) || (!person && !country && speaker.count == 1)) return true; /* "Le Burundi, qui accuse X, a annoncé Y" */
    if (events_list_country(r, &a->agents) != country && hands_on_organisation(r, n, a)) return true;
    if (person || !country || events_list_country(r, &a->agents) != country) return false;
    bool ahead = n->form == FORM_FINITE && n->status == ENT_FACT_STATUS_PLANNED && (a->kind == ENT_KIND_REQUEST || a->kind == ENT_KIND_PROPOSE);
    if (ahead) return false; /* "Varsovie, a-t-il assuré, plaidera auprès de Z": the pledge that the verb of saying tells */
    a->agents = speaker;
    return true;
}

/* "avait convoqué l'ambassadeur le 28 mai et suspendu les vols": one date for both. */
void events_date_by_partner(const reading *r, uint32_t v, act *a) {
    bool follows = node_at(r, v)->form == FORM_INFINITIVE || node_at(r, v)->form == FORM_PARTICIPLE; /* "a entendu X lundi avant d'appeler Y à" */
    if (a->dated || !(node_at(r, v)->coordinated || (follows && a->status == ENT_FACT_STATUS_HELD))) return;
    if (events_is_done_before(r, v) && !events_is_speech(a->kind)) {
        a->undatable = true;
        return;
    }
    for (uint32_t i = v; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind != NODE_VERB || n->form != FORM_FINITE) continue;
        uint32_t relative = events_relative_of(r, i);
        if (relative != NONE && relative != events_relative_of(r, v)) continue; /* "qui s'ouvrira le 3 mai, et l'a prié" */
        events_date_act(r, a, i, n->start, n->end);
        return;
    }
}

/* "X a expulsé Y, a annoncé samedi Z": news that is told undated is of the day on which it was announced. */
static void date_from_report(reading *r, uint32_t v, act *a) {
    const node *n = node_at(r, v);
    bool decided = n->form == FORM_INFINITIVE && n->parent != NONE && node_at(r, n->parent)->perfect; /* "a décidé d'expulser Y" */
    if (decided) n = node_at(r, n->parent);
    if (n->speaker == NONE || n->pluperfect || n->form != FORM_FINITE || n->speaker < v || a->status != ENT_FACT_STATUS_HELD) return;
    party_list teller = {.count = 0}; /* "Le Vietnam rejette ces propos, a souligné mardi X": X does both at once */
    bool own = !events_is_speech(a->kind) || (events_subject_parties(r, n->speaker, &teller) && events_shares_party(&teller, &a->agents));
    if (own) events_date_act(r, a, n->speaker, n->speaker, node_at(r, n->speaker)->end);
}

/* "avant de convenir de", "après avoir salué": told in its turn. */
static bool is_in_turn(const reading *r, uint32_t v) {
    uint32_t i = events_series_head(r, v);
    while (i > 0 && (node_at(r, i - 1)->kind == NODE_OTHER || (node_at(r, i - 1)->kind == NODE_PREP && node_at(r, i - 1)->role == ENT_ROLE_PREP_OF)))
        i--;
    const node *prep = i > 0 ? node_at(r, i - 1) : NULL;
    return prep && prep->kind == NODE_PREP && (prep->role == ENT_ROLE_PREP_BEFORE || prep->role == ENT_ROLE_PREP_AFTER);
}

/* "a averti qu'il se retirerait": threatened, not done. */
static bool is_threatened(const reading *r, const node *n) {
    return n->form == FORM_FINITE && n->status && n->reported && n->speaker != NONE &&
           events_kind_of_verb(r, node_at(r, n->speaker)) == ENT_KIND_THREATEN;
}

/* "a appelé X pour le féliciter", "a reçu X pour lui exprimer": what is said in the talk just told. */
static bool is_reason_of_talk(const reading *r, uint32_t v) {
    const act *last = r->acts.count ? &r->acts.items[r->acts.count - 1] : NULL;
    if (!last || last->sentence != r->sentence || !events_is_talk(last->kind) || last->status != ENT_FACT_STATUS_HELD) return false;
    return v > 0 && node_at(r, v - 1)->kind == NODE_PREP && node_at(r, v - 1)->role == ENT_ROLE_PREP_FOR;
}

/* "ont promis de soutenir", "ont convenu d'encourager": what is promised is no speech act of its own (codebook, decision 30). */
static bool inside_speech(reading *r, uint32_t v, uint8_t own) {
    const node *n = node_at(r, v);
    if (is_threatened(r, n) || events_is_charged(r, v)) return true;
    if (n->form != FORM_INFINITIVE || n->parent == NONE || n->parent > v) return false;               /* "après l'avoir félicité, il a demandé" */
    if (n->status == ENT_FACT_STATUS_RECALLED && events_is_measure(own)) return false;                /* "regrette la décision de X d'expulser Y" */
    bool commissioned = n->lender != NONE && token_at(r, node_at(r, n->lender)->clitic)->person == 1; /* "X m'a prié de remercier Y", a dit Z */
    if (commissioned || is_in_turn(r, v) || is_reason_of_talk(r, v)) return false;
    const node *parent = node_at(r, n->parent);
    uint8_t kind = events_kind_of_verb(r, parent);
    bool completes = v >= 2 && node_at(r, v - 1)->kind == NODE_PREP && node_at(r, v - 2)->kind == NODE_NOUN; /* "sa volonté de soutenir" */
    if (completes && events_kind_of_lemma(r, node_at(r, v - 2)->lemma) == ENT_KIND_PLEDGE) return true;
    if (kind == ENT_KIND_AGREE && events_kind_of_verb(r, n) == ENT_KIND_REQUEST) return true;
    party_list agreed = {.count = 0}; /* "Les ministres de l'UE sont convenus de lever": of one side, they decide */
    if (kind == ENT_KIND_AGREE && own == ENT_KIND_EASE && events_subject_parties(r, n->parent, &agreed) && events_list_country(r, &agreed))
        return false;
    if (kind == ENT_KIND_AGREE) /* "a décidé d'expulser", "se sont accordés pour sanctionner" */
        return (own == ENT_KIND_COOPERATE && (!events_kind_of_verb(r, n) || events_kind_of_verb(r, n) == own)) ||
               (own != ENT_KIND_SANCTION && events_main_frame(r, parent)->inner != ENT_INNER_CLAUSE_NO_ACT);
    if (own == ENT_KIND_MEDIATE && kind == ENT_KIND_PLEDGE && events_main_frame(r, parent)->status == ENT_FACT_STATUS_HELD)
        return false; /* "s'emploie à rapprocher X et Y": who works at it does it */
    bool tells = in_set(parent->classes, ENT_VERB_CLASS_REPORT) && (kind == ENT_KIND_EXPRESS || kind == ENT_KIND_PLEDGE);
    return events_is_speech(kind) && !(tells && (n->perfect || events_announces(r, n->parent))); /* "annonce avoir expulsé": told as done */
}

/* Wished or agreed, these are still facts of their own (codebook, decision 30). */
static bool is_concrete(uint8_t kind) {
    return kind == ENT_KIND_VISIT || kind == ENT_KIND_MEETING || kind == ENT_KIND_CALL || kind == ENT_KIND_SIGN || kind == ENT_KIND_CONFERENCE ||
           kind == ENT_KIND_UPGRADE;
}

/* "que X coopère, cède et soutienne Y": the verb that the conjunction opens. */
static uint32_t first_of_series(const reading *r, uint32_t v) {
    for (uint32_t i = v; node_at(r, v)->coordinated; i = v) {
        while (i > 0 && node_at(r, i - 1)->kind == NODE_OTHER) i--;
        bool joined = i > 0 && (node_at(r, i - 1)->kind == NODE_COORD || node_at(r, i - 1)->kind == NODE_COMMA);
        while (joined && i-- > 0 && !is_finite(node_at(r, i))) continue;
        if (!joined || i >= v || node_at(r, i)->subject != node_at(r, v)->subject) break;
        v = i;
    }
    return v;
}

/* "a proposé que les ministères se rencontrent et que …": a finite clause that is wished, not told. */
bool events_is_wished(const reading *r, uint32_t v) {
    const node *n = node_at(r, v); /* "que X soit parmi les premiers à ratifier" */
    bool carried = n->form == FORM_INFINITIVE && !n->perfect && n->parent != NONE && n->parent < v;
    if (carried) v = n->parent;
    v = first_of_series(r, v);
    while (node_at(r, v)->form == FORM_FINITE && node_at(r, v)->start >= 2) {
        uint32_t que = node_at(r, v)->start - 1;
        if (node_at(r, que)->kind != NODE_QUE && node_at(r, que)->kind != NODE_SUB) return false;
        if (events_relative_of(r, v) == que && node_at(r, que - 1)->kind == NODE_COMMA) return false; /* "a proposé un plan, que X rejette" */
        bool joined = node_at(r, que - 1)->kind == NODE_COORD || node_at(r, que - 1)->kind == NODE_COMMA;
        uint32_t left = que - 1;
        if (node_at(r, left)->kind == NODE_NOUN && events_kind_of_lemma(r, node_at(r, left)->lemma) == ENT_KIND_PROPOSE)
            return true; /* "l'espoir que" */
        while (left > 0 && node_at(r, left)->kind != NODE_VERB && node_at(r, left)->kind != NODE_STOP &&
               (joined || node_at(r, left)->kind == NODE_MENTION || node_at(r, left)->kind == NODE_PREP))
            left--; /* "a demandé à X que" */
        if (node_at(r, left)->kind != NODE_VERB) return false;
        uint8_t kind = events_kind_of_verb(r, node_at(r, left));
        if (kind == ENT_KIND_PROPOSE || kind == ENT_KIND_REQUEST) return true;
        if (!joined) return false;
        v = left;
    }
    return false;
}

/* "imposera des sanctions": a deed of its own. */
static bool tells_measure(const reading *r, const node *n) {
    ent_range words = {n->tokens.first, node_at(r, n->end - 1)->tokens.end};
    for (uint32_t k = r->in->frames->first[n->lemma]; k != NONE; k = r->in->frames->frames[k].next) {
        const frame *f = &r->in->frames->frames[k];
        if (f->kind == ENT_KIND_SANCTION && f->marked && events_mark_stands(r, f, words)) return true;
    }
    return false;
}

/* "qu'elle ferait tout son possible": the clause is a commitment by words of its own. */
static bool pledges_itself(const reading *r, uint32_t v) {
    uint32_t lemma = node_at(r, v)->lemma;
    for (uint32_t f = lemma ? r->in->frames->first[lemma] : NONE; f != NONE; f = r->in->frames->frames[f].next) {
        const frame *row = &r->in->frames->frames[f];
        if (row->kind == ENT_KIND_PLEDGE && row->marked && events_mark_stands(r, row, events_words_of(r, v))) return true;
    }
    return false;
}

static bool is_deed(uint8_t kind) { return is_concrete(kind) || kind == ENT_KIND_SANCTION; }

/* "effectuerait une visite", "ordonnerait la fermeture du consulat": the noun is an act of its own. */
static bool tells_encounter(const reading *r, uint32_t v) {
    for (uint32_t i = v + 1; i < node_at(r, v)->end; i++)
        if (node_at(r, i)->kind == NODE_NOUN && is_deed(events_kind_of_lemma(r, node_at(r, i)->lemma)) && events_supports(r, v, i)) return true;
    return false;
}

/* "a annoncé que la Russie formerait …": what one's own side will do is a commitment. */
static bool says_own_future(reading *r, uint32_t v, const frame *f, const party_list *speaker) {
    for (uint32_t w = 0; w < r->nodes.count; w++) { /* "la Chine continuera de …, a-t-il ajouté" */
        const node *n = node_at(r, w);
        if (n->kind != NODE_VERB || n->speaker != v || n->form != FORM_FINITE) continue;
        if (events_relative_of(r, w) != NONE) continue; /* "c'est l'une des mesures que X mettra en œuvre, a-t-il dit" */
        if (n->status != ENT_FACT_STATUS_PLANNED && n->status != ENT_FACT_STATUS_PROPOSED) continue;
        bool deed = is_concrete(events_kind_of_verb(r, n)) || pledges_itself(r, w) || tells_measure(r, n) || tells_encounter(r, w);
        bool refused = n->negated && f->inner != ENT_INNER_CLAUSE_OWN_WORD;
        if (n->passive || refused || deed) return false; /* an act of its own */
        party_list doer = {.count = 0};
        if (n->subject != NONE && node_at(r, n->subject)->kind == NODE_NOUN) return false; /* "sa réunion permettra" */
        if (!events_subject_parties(r, w, &doer) || !events_list_country(r, &doer)) return false;
        return events_list_country(r, &doer) == events_list_country(r, speaker);
    }
    return false;
}

/* "a fait irruption pour arrêter X": what is aimed at is not told as done; saying something may well be the aim. */
static bool is_aim(const reading *r, uint32_t v, uint8_t kind) {
    if (node_at(r, v)->form != FORM_INFINITIVE || v == 0) return false;
    uint32_t head = kind == ENT_KIND_SIGN ? events_series_head(r, v) : v;
    if (head == 0 || node_at(r, head - 1)->kind != NODE_PREP || node_at(r, head - 1)->role != ENT_ROLE_PREP_FOR) return false;
    const act *last = r->acts.count ? &r->acts.items[r->acts.count - 1] : NULL;
    bool said = last && last->sentence == r->sentence && kind == ENT_KIND_PROTEST &&
                (last->kind == kind || last->kind == ENT_KIND_SANCTION); /* "a convoqué X pour protester" */
    bool heard = last && last->sentence == r->sentence && kind == ENT_KIND_EASE && node_at(r, v)->clitic != NONE &&
                 (events_is_talk(last->kind) || last->kind == ENT_KIND_MESSAGE); /* "a appelé X pour lui présenter ses excuses" */
    if (heard) return false;
    const node *parent = node_at(r, v)->parent != NONE ? node_at(r, node_at(r, v)->parent) : NULL;
    if (parent && parent->reflexive && events_may_tell(r, parent->lemma, ENT_KIND_AGREE)) return false; /* "se sont entendus pour prolonger" */
    bool studied = kind == ENT_KIND_SIGN && parent && parent->form == FORM_INFINITIVE;                  /* "ont décidé d'étudier pour signer" */
    return said || studied || kind == ENT_KIND_FORCE || kind == ENT_KIND_SANCTION || kind == ENT_KIND_EASE || kind == ENT_KIND_UPGRADE ||
           kind == ENT_KIND_COOPERATE || (kind == ENT_KIND_AID && head == 1); /* "Pour livrer des armes, X a demandé" */
}

/* "une invitation à participer au sommet", "la capacité de lutter aux côtés de Y": what a noun asks for, or makes able to, is not told as done. */
static bool asked_to(const reading *r, uint32_t v, uint8_t kind) {
    if (node_at(r, v)->form != FORM_INFINITIVE || v < 2 || node_at(r, v - 1)->kind != NODE_PREP || node_at(r, v - 2)->kind != NODE_NOUN) return false;
    if (kind == ENT_KIND_COOPERATE) return !node_at(r, v)->perfect;
    return kind == ENT_KIND_CONFERENCE && events_kind_of_lemma(r, node_at(r, v - 2)->lemma) == ENT_KIND_INVITE;
}

/* "ont été déclarés indésirables et vont être expulsés": one measure. */
static bool repeats_measure(const reading *r, uint32_t v, const act *a) {
    const act *last = r->acts.count ? &r->acts.items[r->acts.count - 1] : NULL;
    if (!last || a->kind != ENT_KIND_SANCTION || last->kind != a->kind || last->sentence != r->sentence || !node_at(r, v)->coordinated) return false;
    return a->status == ENT_FACT_STATUS_PLANNED && last->status == ENT_FACT_STATUS_HELD && events_shares_party(&a->agents, &last->agents) &&
           events_shares_party(&a->counterparts, &last->counterparts);
}

/* "Les deux ministres ont évoqué": of the talk told before, no other one; nor do they meet where they agree to discuss. */
static bool part_of_talk(const reading *r, uint32_t v, const frame *f, const act *a) {
    if (f->agent_who != ENT_WHO_PEOPLE) return false;
    if (node_at(r, v)->form == FORM_INFINITIVE) return true;
    return !a->dated && !r->now.talk.welcome && r->now.talk.sentence != NONE && events_in_talk(r, a);
}

/* "a accueilli X à l'aéroport": where he arrives. */
static bool gate_named(const reading *r, const node *verb) {
    for (uint32_t t = node_at(r, verb->start)->tokens.first; t < node_at(r, verb->end - 1)->tokens.end; t++) {
        const ent_phrase *p = events_mark_at(r, ENT_TABLE_NOMINALS, t);
        if (p && ent_pack_cell(r->in->pack, ENT_TABLE_NOMINALS, p->row, ENT_NOMINALS_ROLE) == ENT_NOMINAL_GATE) return true;
    }
    return false;
}

static bool at_gate(const reading *r, const node *verb) { return in_set(verb->classes, ENT_VERB_CLASS_HOST) && gate_named(r, verb); }

/* Node behind the main clause of v: "ont rétabli leurs relations, rompues en 1961" tells two days. */
static uint32_t before_aside(const reading *r, uint32_t v) {
    uint32_t i = v + 1;
    while (i < r->nodes.count && !(node_at(r, i)->kind == NODE_VERB && node_at(r, i)->form != FORM_FINITE && node_at(r, i - 1)->kind == NODE_COMMA))
        i++;
    return i;
}

/* "Les ministres des Affaires étrangères du G7 se sont réunis": persons in the plural who stand for an organisation. */
static bool gathers_members(const reading *r, uint32_t v, const act *a) {
    uint32_t subject = node_at(r, v)->subject;
    if (subject == NONE || node_at(r, subject)->kind != NODE_MENTION) return false;
    const ent_mention *m = mention_of(r, subject);
    return m->number == ENT_NUMBER_PLURAL && m->offices.count && a->agents.count == 1 &&
           events_party_type(r, a->agents.items[0]) == ENT_ACTOR_TYPE_ORGANISATION && events_party_country(r, a->agents.items[0]);
}

/* "Le Conseil de sécurité s'est réuni": an organ of many sides sits by itself. */
static bool sits_alone(const reading *r, uint32_t v, act *a) {
    uint32_t subject = node_at(r, v)->subject;
    if (gathers_members(r, v, a) || a->kind != ENT_KIND_SESSION || a->agents.count != 1 || subject == NONE ||
        node_at(r, subject)->kind != NODE_MENTION)
        return false;
    party organ = a->agents.items[0];
    if (events_party_type(r, organ) != ENT_ACTOR_TYPE_ORGANISATION || !events_party_country(r, organ) || organ.entity == NONE) return false;
    a->mechanism = r->in->actors->entities.items[organ.entity].name;
    return true;
}

/* "C'est lundi que X a reçu Y" */
static bool is_cleft_day(const reading *r, uint32_t start) {
    return start > 2 && node_at(r, start - 1)->kind == NODE_QUE && node_at(r, start - 2)->kind == NODE_WHEN && is_finite(node_at(r, start - 3));
}

/* What states "doivent s'engager" to do is asked of them, not promised; a person who "doit s'engager" will. Measures that "ne seront pas" taken. */
static bool will_not_be(const reading *r, uint32_t v, const act *a) {
    if (a->kind == ENT_KIND_PLEDGE) return !events_who_fits(r, &a->agents, ENT_WHO_PERSON) && events_is_duty(r, v);
    if (a->kind == ENT_KIND_REJECT && a->negated && !node_at(r, v)->perfect) return true; /* "ne pourra nier que" */
    bool done = a->status == ENT_FACT_STATUS_HELD && node_at(r, v)->perfect;              /* not "ne prend pas de sanctions" */
    return a->negated && !done && events_is_measure(a->kind);
}

/* end: where the same verb, not said again, goes on with another day. */
static bool try_frame(reading *r, uint32_t v, const frame *f, const slots *s, uint32_t end) {
    const node *n = node_at(r, v);
    if (f->marked && !(events_mark_stands(r, f, sentence_of(r)->tokens) && events_mark_stands(r, f, events_words_for_mark(r, v, f)))) return false;
    if (f->inner == ENT_INNER_CLAUSE_VOID) return true;
    bool placed = f->complement == SET(ENT_COMPLEMENT_PLACE);                                                /* "être" says many other things */
    if (placed && (!events_place_behind(r, v) || (n->form == FORM_INFINITIVE && !n->perfect))) return false; /* "sa fierté d'être en" */
    if ((!placed && !events_complement_fits(r, f, v, s)) || events_holds_person(r, f, s) || events_signs_letter(r, f, v, s))
        return events_refuse(r, f, ENT_UNRESOLVED_COMPLEMENT);
    if (f->kind == ENT_KIND_REQUEST && events_hands_on(r, v)) return false;
    if (f->complement == SET(ENT_COMPLEMENT_INFINITIVE) && !f->counterpart && events_has_slot(s, ENT_SLOT_OBJECT))
        return events_refuse(r, f, ENT_UNRESOLVED_COMPLEMENT); /* "appeler X à" is not "appeler à" */
    act a = events_start_act(r, f->kind, n->start, n->end);
    a.rule_table = ENT_TABLE_FRAMES, a.rule_row = f->row;
    a.trigger = n->tokens.first;
    if (!events_find_agents(r, v, f, s, &a)) return events_refuse(r, f, ENT_UNRESOLVED_AGENT);
    if (events_asks_own_people(r, f, s, &a.agents)) return events_refuse(r, f, ENT_UNRESOLVED_DOMESTIC);
    events_name_sender(r, f->kind, s, &a.agents);
    if (f->inner == ENT_INNER_CLAUSE_NO_ACT && events_opens_act(r, v, f->kind)) return false;
    bool wished = events_is_wished(r, v);
    bool act_of_wish = is_concrete(f->kind) && f->kind != ENT_KIND_SIGN; /* not "espère que l'accord entrera en vigueur" */
    if (wished && !act_of_wish) return events_refuse(r, f, ENT_UNRESOLVED_WISHED);
    if (!is_concrete(f->kind) && inside_speech(r, v, f->kind)) return events_refuse(r, f, ENT_UNRESOLVED_SPEECH);
    if (asked_to(r, v, f->kind)) return events_refuse(r, f, ENT_UNRESOLVED_WISHED);
    if (is_aim(r, v, f->kind)) return events_refuse(r, f, ENT_UNRESOLVED_AIM);
    if (events_is_unreal(r, v) || (n->hearsay && events_is_speech(f->kind))) return events_refuse(r, f, ENT_UNRESOLVED_UNREAL);
    if (events_tells_own_future(f) && !says_own_future(r, v, f, &a.agents)) return false;
    if (!a.counterparts.count && !(events_fill_counterparts(r, f, s, v, &a) && events_gives_to_side(r, s, NULL, &a) && events_leave_dead(r, s, &a)))
        return events_refuse(r, f, f->need == ENT_NEED_PLACE ? ENT_UNRESOLVED_PLACE : ENT_UNRESOLVED_COUNTERPART);
    if (f->kind == ENT_KIND_MESSAGE) events_name_addressee(r, s, v, &a);
    events_status_of_verb(r, v, f, &a);
    if (will_not_be(r, v, &a)) return events_refuse(r, f, ENT_UNRESOLVED_UNREAL);
    if (repeats_measure(r, v, &a)) return true;
    if (wished && a.status == ENT_FACT_STATUS_HELD) a.status = ENT_FACT_STATUS_PROPOSED;
    if (is_foretold(r, v, &a) || !events_attribute_speech(r, n, &a)) return events_refuse(r, f, ENT_UNRESOLVED_SPEAKER);
    events_divide_sides(r, f, &a);
    bool members = f->kind == ENT_KIND_CONFERENCE && f->refl == ENT_REFL_YES && f->agent_who == ENT_WHO_COLLECTIVE;
    if (members && !gathers_members(r, v, &a)) return events_refuse(r, f, ENT_UNRESOLVED_AGENT);
    if (a.negated && events_lasts_since(r, v)) return events_refuse(r, f, ENT_UNRESOLVED_UNREAL);
    if (ent_kind_symmetric(a.kind) && !a.counterparts.count && !sits_alone(r, v, &a)) return events_refuse(r, f, ENT_UNRESOLVED_COUNTERPART);
    if (events_shares_party(&a.agents, &a.counterparts) || events_is_no_third(r, &a)) return events_refuse(r, f, ENT_UNRESOLVED_SAME_SIDE);
    a.welcome = f->kind == ENT_KIND_MEETING && at_gate(r, n);
    if (a.kind == ENT_KIND_MEETING && gate_named(r, n) && events_is_domestic_talk(r, &a)) return events_refuse(r, f, ENT_UNRESOLVED_DOMESTIC);
    a.background = n->pluperfect && events_relative_of(r, v) != NONE;
    events_date_act(r, &a, v, n->form == FORM_INFINITIVE && n->perfect ? v : n->start, end); /* "a agi en 1993 après avoir vu X en 1991" */
    if (part_of_talk(r, v, f, &a)) return false;
    events_date_by_partner(r, v, &a);
    if (!a.dated) date_from_report(r, v, &a);
    if (a.kind == ENT_KIND_UPGRADE && !a.dated) events_date_act(r, &a, v, 0, before_aside(r, v)); /* "c'est le 31 janvier 1950 que …" */
    if (!a.dated && is_cleft_day(r, n->start)) events_date_act(r, &a, v, n->start - 2, n->start - 1);
    events_date_by_document(r, &a, n->start, n->end);
    events_date_by_arrival(r, &a, v);
    if (!events_look_back_on_text(r, v, &a)) return events_refuse(r, f, ENT_UNRESOLVED_AGENT);
    if (a.kind == ENT_KIND_CONFERENCE) events_date_by_sequel(r, &a, v);
    if (f->need != ENT_NEED_PLACE && !events_is_speech(a.kind)) events_place_act(r, &a, n->start, n->end);
    if (f->kind == ENT_KIND_CONFERENCE && !events_name_gathering(r, &a, n->start, n->end)) return events_refuse(r, f, ENT_UNRESOLVED_NAME);
    events_seat_chairs(r, v, &a);
    events_date_by_antecedent(r, &a, v);
    events_tell_each(r, f, s, v, end, &a);
    return true;
}

static void match_verb(reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    slots s;
    uint32_t end = n->end, before = r->acts.count;
    bool open = false; /* most verbs trigger nothing, and then nobody asks for their slots */
    r->refusal = (refusal){0};
    if (events_do_likewise(r, v) || events_match_said(r, v, false)) return;
    uint32_t lemmas[2] = {n->lemma, n->adjective};
    for (int i = 0; i < 2; i++) {
        uint64_t rows = lemmas[i] ? events_rows_of(r, lemmas[i], n->reflexive) : 0;
        if (!rows) continue;
        if (!open) {
            events_open_slots(r, v, &s);
            end = events_said_again(r, v);
            while (s.count && s.fills[s.count - 1].node > end) s.count--;
        }
        open = true;
        for (; rows; rows &= rows - 1) {
            const frame *f = events_row_of(r, lemmas[i], rows);
            if (try_frame(r, v, f, &s, end) && f->inner != ENT_INNER_CLAUSE_ALSO) break;
        }
    }
    if (r->acts.count > before) events_tell_again(r, v, end);
    else if (events_match_said(r, v, true)) return;
    events_call_off_pronoun(r, v);
    events_note_unresolved(r, v);
}

/* "Pour X, …", "Selon X, …": X is whom the sentence is about. */
static void note_viewpoint(reading *r) {
    if (r->nodes.count < 3 || node_at(r, 0)->kind != NODE_PREP || node_at(r, 1)->kind != NODE_MENTION || node_at(r, 2)->kind != NODE_COMMA) return;
    uint8_t role = node_at(r, 0)->role;
    party_list one = {.count = 0};
    if ((role != ENT_ROLE_PREP_FOR && role != ENT_ROLE_PREP_ACCORDING) || mention_of(r, 1)->shape != ENT_MENTION_NAMED) return;
    if (events_resolve_mention(r, node_at(r, 1)->index, &one)) events_note_subject(r, &one, false);
}

/* "Quant à X, il a …", "Pour la France, elle …": the pronoun stands for whom the sentence is opened with. */
static void note_fronted(reading *r) {
    uint32_t at = r->nodes.count > 4 && node_at(r, 0)->role == ENT_ROLE_PREP_OTHER && node_at(r, 1)->role == ENT_ROLE_PREP_TO ? 2 : 1;
    if (r->nodes.count < at + 3 || node_at(r, 0)->kind != NODE_PREP || (at == 1 && node_at(r, 0)->role != ENT_ROLE_PREP_FOR)) return;
    const node *named = node_at(r, at), *pronoun = node_at(r, at + 2);
    if (named->kind != NODE_MENTION || node_at(r, at + 1)->kind != NODE_COMMA || pronoun->kind != NODE_MENTION) return;
    bool stands = mention_of(r, at + 2)->shape == ENT_MENTION_PRONOUN && mention_of(r, at + 2)->number == mention_of(r, at)->number;
    r->said[0].parties.count = 0;
    if (!stands || r->said_count || !events_resolve_mention(r, named->index, &r->said[0].parties)) return;
    r->said[0].mention = pronoun->index;
    r->said_count = 1;
}

void events_match_clauses(reading *r) {
    note_fronted(r);
    uint32_t end = r->nodes.count;
    for (uint32_t i = 0; (i = events_next_of(r, i, end, 1u << NODE_NOUN | 1u << NODE_VERB)) < end && !r->full; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_NOUN) {
            if (n->lemma && r->in->frames->verbs[n->lemma].rows) events_match_noun(r, i);
        } else {
            match_verb(r, i);
            events_note_band(r, i);
            events_match_chairs(r, i);
            events_match_attendance(r, i);
            bool relative = events_relative_of(r, i) != NONE || events_goes_on_with_relative(r, i) != NONE;
            bool beneath = n->start > 1 && node_at(r, n->start - 1)->kind == NODE_SUB; /* "la première visite depuis que Y a pris ses fonctions" */
            party_list subject;
            subject.count = 0;
            bool said = n->reported || events_is_wished(r, i); /* "X a exprimé l'espoir que Y …": of X */
            bool told = n->form == FORM_FINITE && !relative && !beneath && !said && events_subject_parties(r, i, &subject);
            bool pronoun =
                n->subject != NONE && node_at(r, n->subject)->kind == NODE_MENTION && mention_of(r, n->subject)->shape == ENT_MENTION_PRONOUN;
            bool aside =
                told && events_relative_of(r, i) != NONE && (pronoun || !events_who_fits(r, &subject, ENT_WHO_PERSON)); /* "dans lequel il a" */
            if (told && !aside) {
                bool plural =
                    n->subject != NONE && node_at(r, n->subject)->kind == NODE_MENTION && mention_of(r, n->subject)->number == ENT_NUMBER_PLURAL;
                events_note_subject(r, &subject, plural);
            }
        }
    }
    note_viewpoint(r);
}
