/* Makes acts: proof, place, and whether they belong into the register. Their days are for dates.c and inherit.c. */
#include "events/internal.h"

bool events_is_speech(uint8_t kind) {
    switch (kind) {
    case ENT_KIND_PRAISE:
    case ENT_KIND_CONGRATULATE:
    case ENT_KIND_THANK:
    case ENT_KIND_CONDOLE:
    case ENT_KIND_SUPPORT:
    case ENT_KIND_PLEDGE:
    case ENT_KIND_PROPOSE:
    case ENT_KIND_INVITE:
    case ENT_KIND_REQUEST:
    case ENT_KIND_CRITICISE:
    case ENT_KIND_REJECT:
    case ENT_KIND_THREATEN:
    case ENT_KIND_EXPRESS: return true;
    default: return false;
    }
}

bool events_is_measure(uint8_t kind) { return kind == ENT_KIND_SANCTION || kind == ENT_KIND_FORCE || kind == ENT_KIND_EASE || kind == ENT_KIND_AID; }

/* "X et Y favoriseront les échanges entre les deux peuples": who mediates is neither side. */
bool events_is_no_third(const reading *r, const act *a) {
    bool own = a->kind == ENT_KIND_MEDIATE && a->counterparts.count > 0;
    bool strangers = own; /* "ont réuni leurs généraux X et Y": of nobody is known that he is of another side */
    for (uint32_t i = 0; strangers && i < a->counterparts.count; i++)
        strangers = events_party_type(r, a->counterparts.items[i]) == ENT_ACTOR_TYPE_PERSON && !events_party_country(r, a->counterparts.items[i]);
    if (strangers) return true;
    for (uint32_t i = 0; own && i < a->agents.count; i++) {
        ent_country country = events_party_country(r, a->agents.items[i]);
        own = country && events_has_country(r, &a->counterparts, country);
    }
    return own;
}

static bool all_persons_of(const reading *r, const party_list *people, ent_country country) {
    for (uint32_t i = 0; i < people->count; i++) {
        if (events_party_type(r, people->items[i]) != ENT_ACTOR_TYPE_PERSON || events_party_country(r, people->items[i]) != country) return false;
    }
    return people->count > 0;
}

/* A minister who sees his own head of state off (codebook, decision 12). */
bool events_is_domestic_talk(const reading *r, const act *a) {
    ent_country country = events_is_talk(a->kind) ? events_list_country(r, &a->agents) : 0;
    return country && all_persons_of(r, &a->agents, country) && all_persons_of(r, &a->counterparts, country);
}

static uint8_t fact_zone(const ent_sentence *s) {
    if (s->story > 0) return ENT_FACT_ZONE_TEASER;
    return s->zone == ENT_ZONE_CAPTION ? ENT_FACT_ZONE_CAPTION : ENT_FACT_ZONE_MAIN;
}

/* "et", a comma or a preposition at the end of a proof belongs to what follows. */
static bool binds_forward(const node *n) { return n->kind == NODE_COORD || n->kind == NODE_COMMA || n->kind == NODE_PREP || n->kind == NODE_STOP; }

act events_start_act(const reading *r, uint8_t kind, uint32_t first, uint32_t end) {
    act a;
    events_clear_act(&a);
    a.kind = kind;
    a.status = ENT_FACT_STATUS_HELD;
    a.zone = fact_zone(sentence_of(r));
    a.story = r->story;
    a.sentence = r->sentence;
    while (end > first + 1 && binds_forward(node_at(r, end - 1))) end--;
    if (first < end) {
        ent_span from = token_at(r, node_at(r, first)->tokens.first)->span;
        ent_span to = token_at(r, node_at(r, end - 1)->tokens.end - 1)->span;
        a.proof[a.proof_count++] = (ent_span){from.start, to.end};
    }
    return a;
}

bool events_in_talk(const reading *r, const act *a) {
    if (r->now.talk.sentence == NONE || !r->now.talk.met) return false;
    party_list all = r->now.talk.agents, own = a->agents;
    for (uint32_t i = 0; i < r->now.talk.counterparts.count; i++) events_add_party(&all, r->now.talk.counterparts.items[i]);
    for (uint32_t i = 0; i < a->counterparts.count; i++) events_add_party(&own, a->counterparts.items[i]);
    for (uint32_t i = 0; i < own.count; i++) {
        party_list one = {.items = {own.items[i]}, .count = 1};
        if (!events_shares_party(&one, &all)) return false;
    }
    return own.count > 0;
}

/* Index of the first place at or behind the token. */
static uint32_t lower_place(const reading *r, uint32_t token) {
    const ent_place *places = r->in->actors->places.items;
    uint32_t low = 0, count = r->in->actors->places.count;
    while (count > 1) {
        uint32_t half = count / 2;
        low += places[low + half - 1].tokens.first < token ? half : 0;
        count -= half;
    }
    return low + (count && places[low].tokens.first < token);
}

const ent_place *events_place_from(const reading *r, uint32_t token) {
    uint32_t i = lower_place(r, token);
    bool here = i < r->in->actors->places.count && r->in->actors->places.items[i].tokens.first == token;
    return here ? &r->in->actors->places.items[i] : NULL;
}

/* "sur la situation au Sahel et en Libye", "avant sa visite à Chypre": where what is talked about lies or something else is done. */
static bool in_matter(const reading *r, uint32_t token, uint32_t from) {
    uint32_t verb = events_node_of_token(r, token); /* "une conférence sur le climat aura lieu à Abidjan": behind the verb it is where */
    while (verb > 0 && !is_finite(node_at(r, verb))) verb--;
    uint32_t told = is_finite(node_at(r, verb)) ? node_at(r, verb)->tokens.end : from;
    if (told > from) from = told;
    for (uint32_t i = token; i > from; i--) {
        const ent_token *t = token_at(r, i - 1);
        bool other = t->role == ENT_ROLE_PREP_BEFORE || t->role == ENT_ROLE_PREP_AFTER;
        if (t->role == ENT_ROLE_PREP_ON || (other && r->when_at[i] == NONE)) return true;
        uint8_t role = 0;
        if (events_preposition_phrase(r, i - 1, token, &role)) return true;
        bool stop = t->kind != ENT_TOKEN_KIND_WORD && t->kind != ENT_TOKEN_KIND_NUMBER;
        if (stop && (t->kind != ENT_TOKEN_KIND_PUNCT || events_is_preposition_role(token_at(r, i)->role))) return false; /* ", à Paris" */
    }
    return false;
}

const ent_place *events_place_in(const reading *r, uint32_t first, uint32_t end, ent_country not_of, bool travel) {
    if (first >= end) return NULL;
    uint32_t from = node_at(r, first)->tokens.first, to = node_at(r, end - 1)->tokens.end;
    const ent_place *best = NULL;
    for (uint32_t i = lower_place(r, from); i < r->in->actors->places.count; i++) {
        const ent_place *p = &r->in->actors->places.items[i];
        if (p->tokens.first >= to) break;
        if (not_of && p->country == not_of) continue;
        if (!events_governed_by_place_word(r, p->tokens.first, travel) || (!travel && in_matter(r, p->tokens.first, from))) continue;
        if (!best || (!best->city.len && p->city.len && p->country == best->country)) best = p;
    }
    return best;
}

static void lead_to(act *a, const ent_place *p) {
    a->place_country = p->country;
    a->place_city = p->city;
    a->place_end = p->tokens.end;
}

static bool is_land(const reading *r, uint32_t token) {
    const ent_phrase *word = events_mark_at(r, ENT_TABLE_NOMINALS, token);
    uint32_t role = word ? ent_pack_cell(r->in->pack, ENT_TABLE_NOMINALS, word->row, ENT_NOMINALS_ROLE) : 0;
    return role == ENT_NOMINAL_CAPITAL || role == ENT_NOMINAL_LAND;
}

ent_country events_land_in(const reading *r, uint32_t first, uint32_t end, ent_country not_of) {
    for (uint32_t i = first; i + 1 < end; i++) {
        const node *n = node_at(r, i);
        if (n->kind != NODE_PREP || (n->role != ENT_ROLE_PREP_IN && n->role != ENT_ROLE_PREP_TO && n->role != ENT_ROLE_PREP_ON)) continue;
        while (i + 1 < end && node_at(r, i + 1)->kind == NODE_OTHER) i++;
        if (i + 1 == end || node_at(r, i + 1)->kind != NODE_NOUN || !is_land(r, node_at(r, i + 1)->tokens.first)) continue;
        ent_country of = events_demonym_at(r, node_at(r, i + 1)->tokens.end, NULL);
        if (of && of != not_of) return of;
    }
    return 0;
}

/* "L'ambassadeur de Cuba en Algérie": the place is part of his title. */
static bool in_title(const reading *r, const ent_place *p) {
    uint32_t at = r->mention_at[p->tokens.first];
    return at != NONE && r->in->actors->mentions.items[at].type == ENT_ACTOR_TYPE_PERSON;
}

const ent_place *events_place_outside_titles(const reading *r, uint32_t first, uint32_t end, ent_country not_of, bool travel) {
    const ent_place *p = events_place_in(r, first, end, not_of, travel);
    while (p && in_title(r, p)) p = events_place_in(r, events_node_of_token(r, p->tokens.first) + 1, end, not_of, travel);
    return p;
}

/* "au Sénégal, au Mali puis en Guinée": the place that goes on the list behind token *at; NULL at its end. */
static const ent_place *next_in_list(const reading *r, uint32_t *at, uint32_t *when) {
    bool joined = false;
    *when = NONE;
    for (uint32_t i = *at; i < sentence_of(r)->tokens.end; i++) {
        const ent_token *t = token_at(r, i);
        if (r->place_at[i]) {
            const ent_place *p = joined ? events_place_from(r, i) : NULL;
            if (p) *at = p->tokens.end;
            return p;
        }
        bool comma = t->kind == ENT_TOKEN_KIND_PUNCT && r->in->page->bytes.ptr[t->span.start] == ',';
        bool then = t->role == ENT_ROLE_COORD_AND || events_mark_at(r, ENT_TABLE_SEPARATORS, i);
        bool leads =
            t->role == ENT_ROLE_PREP_IN || t->role == ENT_ROLE_PREP_TO || (t->role >= ENT_ROLE_DET_DEFINITE && t->role <= ENT_ROLE_DET_INDEFINITE);
        if (joined && r->when_at[i] != NONE) *when = r->when_at[i];
        bool epithet = i == *at && !t->role && t->kind == ENT_TOKEN_KIND_WORD && !(t->flags & ENT_TOKEN_CAPITAL); /* "en Cisjordanie occupée" */
        if (!comma && !then && !leads && !epithet && r->when_at[i] == NONE && t->role != ENT_ROLE_ADVERB) return NULL;
        joined |= comma || then;
    }
    return NULL;
}

/* "s'est rendu dans neuf pays, dont la Turquie et l'Arabie saoudite": the first of those that are named. */
static const ent_place *named_among(const reading *r, uint32_t first, ent_country not_of) {
    uint8_t role = 0;
    for (uint32_t i = first + 2; i + 1 < r->nodes.count && node_at(r, i)->kind != NODE_STOP; i++) {
        if (node_at(r, i)->kind != NODE_REL || node_at(r, i)->role != ENT_ROLE_REL_OF) continue;
        uint32_t noun = i - 1 - (node_at(r, i - 1)->kind == NODE_COMMA);
        bool where = node_at(r, noun)->kind == NODE_NOUN && events_is_governed(r, noun, &role) && role == ENT_ROLE_PREP_IN;
        if (!where || (i + 2 < r->nodes.count && node_at(r, i + 2)->kind == NODE_VERB)) return NULL;
        const ent_place *p = NULL;
        for (uint32_t t = node_at(r, i + 1)->tokens.first; !p && t < node_at(r, i + 1)->tokens.end; t++) p = events_place_from(r, t);
        return p && p->country != not_of ? p : NULL;
    }
    return NULL;
}

bool events_find_destination(const reading *r, uint32_t first, uint32_t end, ent_country from, act *a) {
    const ent_place *p =
        a->kind == ENT_KIND_VISIT ? events_place_outside_titles(r, first, end, from, true) : events_place_in(r, first, end, from, true);
    uint32_t at = p ? p->tokens.end : 0, when; /* "à Jérusalem et à Ramallah": the one whose country is told */
    while (p && !p->country && a->kind == ENT_KIND_VISIT) p = next_in_list(r, &at, &when);
    if (!p && a->kind == ENT_KIND_VISIT) p = named_among(r, first, from);
    if (!p) a->place_country = events_land_in(r, first, end, from);
    ent_country house = a->place_country || a->kind != ENT_KIND_VISIT ? 0 : events_house_in(r, first, end); /* "attendu à la Maison Blanche" */
    if (!p && house && house != from) a->place_country = house;
    if (!p || !p->country) return a->place_country != 0;
    lead_to(a, p);
    return true;
}

bool events_destination_before(const reading *r, uint32_t v, ent_country from, act *a) {
    uint32_t opener = events_relative_of(r, v);
    if (opener == NONE || node_at(r, opener)->role != ENT_ROLE_REL_WHERE) return false;
    for (uint32_t i = opener, reach = 0; i-- > 0 && reach < 2; reach++) {
        if (node_at(r, i)->kind == NODE_COMMA) continue;
        const ent_place *p = NULL;
        for (uint32_t k = node_at(r, i)->tokens.first; k < node_at(r, i)->tokens.end && !p; k++) p = events_place_from(r, k);
        if (!p || !p->country || p->country == from) return false;
        lead_to(a, p);
        return true;
    }
    return false;
}

bool events_destination_at_mark(const reading *r, const frame *f, ent_range tokens, act *a) {
    const ent_mark *mark = events_frame_mark_in(r, f->row, tokens);
    if (!mark || !events_is_preposition_role(token_at(r, mark->end - 1)->role)) return false;
    uint32_t i = mark->end;
    while (i < tokens.end && token_at(r, i)->role == ENT_ROLE_DET_DEFINITE) i++;
    const ent_place *p = i < tokens.end ? events_place_from(r, i) : NULL;
    if (!p || !p->country) return false;
    lead_to(a, p);
    return true;
}

/* "a rappelé ses ambassadeurs aux États-Unis et en Australie": the other places of the list, too. */
void events_add_listed_states(reading *r, act *a) {
    uint32_t at = a->place_end, when;
    for (const ent_place *p = at ? next_in_list(r, &at, &when) : NULL; p; p = next_in_list(r, &at, &when)) {
        if (p->country && p->country != events_list_country(r, &a->agents)) events_add_party(&a->counterparts, events_state_party(r, p->country));
    }
}

/* The days that stand right behind a stop. */
static const ent_when *next_interval(const reading *r, uint32_t token) {
    if (token >= sentence_of(r)->tokens.end || r->when_at[token] == NONE) return NULL;
    const ent_when *w = &r->in->times->whens.items[r->when_at[token]];
    return w->kind == ENT_WHEN_INTERVAL ? w : NULL;
}

/* One visit a country (codebook, decision 23). */
static void push_next_stop(reading *r, const act *a) {
    act next = *a;
    uint32_t when;
    const ent_place *p = next_in_list(r, &next.place_end, &when);
    while (p && (!p->country || p->country == a->place_country)) p = next_in_list(r, &next.place_end, &when); /* "à Paris, en France" */
    if (!p || !p->country || p->country == events_list_country(r, &a->agents)) return;
    next.place_country = p->country;
    next.place_city = p->city;
    next.counterparts.count = 0;
    events_add_party(&next.counterparts, events_state_party(r, p->country));
    if (next.dated && ent_date_equal(next.when.from, next.when.to))
        next.dated = false, next.basis = 0, next.when = (ent_interval){{0, 0, 0}, {0, 0, 0}};
    const ent_when *own = when != NONE ? &r->in->times->whens.items[when] : next_interval(r, next.place_end);
    if (own && own->value.from.year && own->value.from.day) { /* "puis vendredi aux Philippines", "puis en Irlande du 1er au 3" */
        next.when = own->value;
        next.basis = own->basis ? own->basis : ENT_BASIS_EXPLICIT;
        next.dated = true;
    } else if (own && next.dated) { /* "du 15 au 17 mai en Hongrie, puis du 18 au 20 au Danemark": another day, which stays open */
        next.dated = false, next.basis = 0, next.when = (ent_interval){{0, 0, 0}, {0, 0, 0}};
    }
    events_finish_act(r, &next);
}

bool events_is_talk(uint8_t kind) {
    return kind == ENT_KIND_MEETING || kind == ENT_KIND_CALL || kind == ENT_KIND_SESSION || kind == ENT_KIND_CREDENTIALS;
}

/* "devant le Parlement", whose is not said: of the host, where the speaker is the visitor that the story tells of. */
static bool own_house(const reading *r, const act *a) {
    if (a->counterparts.count != 1 || events_list_country(r, &a->counterparts)) return false;
    party_list visitor = {.items = {{r->now.visitor, 0, 0, 0}}, .count = r->now.visitor != NONE};
    return events_party_type(r, a->counterparts.items[0]) == ENT_ACTOR_TYPE_PARLIAMENT && !events_shares_party(&visitor, &a->agents);
}

/* Acts inside one country are no facts of the register (codebook, decision 12), but for sittings and gatherings; a speech to one's own parliament is
 * one. */
static bool is_domestic(const reading *r, const act *a) {
    if (a->kind == ENT_KIND_SESSION || a->kind == ENT_KIND_APPOINT) return false;
    ent_country country = events_list_country(r, &a->agents);
    if (!country && a->agents.count == 1 && events_party_type(r, a->agents.items[0]) == ENT_ACTOR_TYPE_MILITARY)
        country = r->now.desk ? r->now.desk : r->now.home; /* "la 5e région militaire": of the country that speaks of it */
    if (!country || !a->counterparts.count) return false;
    if (events_is_speech(a->kind) && a->counterparts.count == 1 && !events_list_country(r, &a->counterparts) &&
        events_party_type(r, a->counterparts.items[0]) == ENT_ACTOR_TYPE_SUBNATIONAL)
        return true; /* "a demandé aux localités côtières": his own */
    if (a->kind == ENT_KIND_CONFERENCE && own_house(r, a)) return true;
    bool own_person = events_who_fits(r, &a->counterparts, ENT_WHO_PERSON) && a->kind != ENT_KIND_PRAISE; /* homage is paid at home */
    return country == events_list_country(r, &a->counterparts) && !own_person;
}

static bool in_office(const reading *r, const party_list *list) {
    for (uint32_t i = 0; i < list->count; i++) {
        party p = list->items[i];
        const ent_entity *e = p.entity != NONE ? &r->in->actors->entities.items[p.entity] : NULL;
        if (events_party_type(r, p) != ENT_ACTOR_TYPE_PERSON || !e || e->offices.count || e->seat) return true;
    }
    return false;
}

/* What persons say to each other who hold no office, one of whom belongs to no side: players, artists. */
static bool is_private(const reading *r, const act *a) {
    if (!events_is_speech(a->kind) || in_office(r, &a->agents) || in_office(r, &a->counterparts)) return false;
    return a->counterparts.count && (!events_list_country(r, &a->agents) || !events_list_country(r, &a->counterparts));
}

/* "Air France a suspendu ses vols vers Y": companies conclude contracts, they take no measures between states. */
static bool is_business(const reading *r, const act *a) {
    if (ent_kind_symmetric(a->kind) || !a->agents.count) return false;
    for (uint32_t i = 0; i < a->agents.count; i++) {
        if (events_party_type(r, a->agents.items[i]) != ENT_ACTOR_TYPE_COMPANY) return false;
    }
    return true;
}

/* The person lives in that country as an envoy to it: "l'ambassadeur de Guinée en Côte d'Ivoire", else in that of the agency. */
static bool lives_in(const reading *r, uint32_t entity, ent_country country) {
    const ent_entity *e = &r->in->actors->entities.items[entity];
    if (!e->offices.count || e->first_mention == NONE || e->offices.items[0].office_class != ENT_OFFICE_CLASS_DIPLOMAT) return false;
    const ent_mention *m = &r->in->actors->mentions.items[e->first_mention];
    ent_country seat = r->now.desk ? r->now.desk : country;
    bool resident = false;
    for (uint32_t i = m->tokens.first; i < m->tokens.end; i++) {
        resident |= events_is_nominal_role(r, i, ENT_NOMINAL_RESIDENT);
        const ent_place *p = events_place_from(r, i);
        if (p && p->country && p->country != e->country) seat = p->country;
    }
    return resident && seat == country;
}

/* "arrivé pour un séjour de trois jours" */
static bool says_how_long(const reading *r) {
    ent_range s = sentence_of(r)->tokens;
    for (uint32_t i = s.first; i < s.end; i++) {
        if (r->when_at[i] != NONE && r->in->times->whens.items[r->when_at[i]].kind == ENT_WHEN_DURATION) return true;
    }
    return false;
}

/* An ambassador's ways in the country where he lives are no visits to it. */
static bool stays_home(const reading *r, const act *a) {
    if (a->kind != ENT_KIND_VISIT || !a->place_country || !a->agents.count || says_how_long(r)) return false;
    for (uint32_t i = 0; i < a->agents.count; i++) {
        if (a->agents.items[i].entity == NONE || !lives_in(r, a->agents.items[i].entity, a->place_country)) return false;
    }
    return true;
}

/* "Les deux présidents ont eu une séance de travail, suivie de la signature d'accords entre les deux pays": they met, not their states. */
static bool met_own_states(const reading *r, const act *a) {
    if (!events_is_talk(a->kind) || a->agents.count < 2 || !a->counterparts.count || !events_who_fits(r, &a->agents, ENT_WHO_PEOPLE)) return false;
    for (uint32_t i = 0; i < a->counterparts.count; i++) {
        party p = a->counterparts.items[i];
        if (events_party_type(r, p) != ENT_ACTOR_TYPE_STATE || !events_has_country(r, &a->agents, events_party_country(r, p))) return false;
    }
    return true;
}

/* The first of the list is an envoy, named or not. */
bool events_is_envoy(const reading *r, const party_list *list) {
    const party *p = list->count ? &list->items[0] : NULL;
    if (!p || (p->entity == NONE && !p->unnamed)) return false;
    const ent_actors *actors = r->in->actors;
    uint32_t count = p->entity != NONE ? actors->entities.items[p->entity].offices.count : actors->mentions.items[p->unnamed - 1].offices.count;
    const ent_office *held =
        p->entity != NONE ? actors->entities.items[p->entity].offices.items : actors->mentions.items[p->unnamed - 1].offices.items;
    return count && held[0].office_class == ENT_OFFICE_CLASS_DIPLOMAT;
}

/* "Le roi a accordé une audience à X et à Y pour la remise de leurs lettres": envoys present them, whoever the subject is. */
static void turn_credentials(const reading *r, act *a) {
    if (a->kind != ENT_KIND_CREDENTIALS || events_is_envoy(r, &a->agents) || !events_is_envoy(r, &a->counterparts)) return;
    party_list envoys = a->counterparts;
    a->counterparts = a->agents;
    a->agents = envoys;
}

void events_finish_act(reading *r, act *a) {
    if (events_letters_told(r, a)) return;
    if (met_own_states(r, a)) a->counterparts.count = 0;
    turn_credentials(r, a);
    if (events_is_on_line(r, a)) a->kind = ENT_KIND_CALL;
    bool unwilled = a->negated && a->kind == ENT_KIND_PLEDGE; /* "ne veut pas s'ingérer": nothing is promised */
    if (unwilled || is_domestic(r, a) || stays_home(r, a) || is_private(r, a) || is_business(r, a)) {
        uint8_t why = unwilled ? ENT_UNRESOLVED_UNREAL : ENT_UNRESOLVED_DOMESTIC;
        if (a->rule_table == ENT_TABLE_FRAMES) events_refuse(r, &r->in->frames->frames[a->rule_row], why);
        return;
    }
    r->refusal.reason = 0;
    ent_country host = a->kind == ENT_KIND_VISIT && !a->place_country ? events_list_country(r, &a->counterparts) : 0;
    if (host && events_who_fits(r, &a->counterparts, ENT_WHO_COLLECTIVE)) a->place_country = host; /* "X accueille une délégation de Y" */
    events_judge_status(r, a);
    bool again = events_is_talk(a->kind) && !a->dated && a->status != ENT_FACT_STATUS_PLANNED && !r->now.talk.welcome && events_in_talk(r, a);
    if (again) events_narrow_talk(r, a); /* "Recevant X": of those received together */
    events_inherit_day(r, a, again);
    if (!a->place_country && !a->place_city.len && a->status == ENT_FACT_STATUS_HELD && r->now.talk.sentence != NONE && a->kind == ENT_KIND_AGREE) {
        a->place_country = r->now.talk.country;
        a->place_city = r->now.talk.city;
    }
    events_note_day(r, a);
    if (!events_has_place(a->kind)) a->place_country = 0, a->place_city = (ent_str){0};
    if (!ent_vec_push(r->arena, &r->acts, *a)) r->full = true;
    if (a->kind == ENT_KIND_VISIT && a->place_end) push_next_stop(r, a);
    events_note_deed(r, a);
    if (a->kind == ENT_KIND_VISIT && a->status == ENT_FACT_STATUS_HELD) {
        r->now.visit_sentence = r->sentence;
        if (a->dated && a->when.to.day && !ent_date_equal(a->when.from, a->when.to)) r->now.stay = a->when;
        for (uint32_t i = 0; i < a->agents.count; i++) {
            if (events_party_type(r, a->agents.items[i]) == ENT_ACTOR_TYPE_PERSON) r->now.visitor = a->agents.items[i].entity;
        }
    }
    bool persons = events_who_fits(r, &a->agents, ENT_WHO_PERSON) && events_who_fits(r, &a->counterparts, ENT_WHO_PERSON);
    bool together = persons && (a->kind == ENT_KIND_SIGN || a->kind == ENT_KIND_CONFERENCE);
    if ((events_is_talk(a->kind) && !again && !a->foretold) || together) events_note_talk(r, a);
}
