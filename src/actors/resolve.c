/* Whom phrases without a name stand for. Countries are settled first. An office alone is the one person of the story who
 * holds it; a demonym with "dirigeant" the one person of that country; with two that fit, the one named last wins only when
 * the other is far away, else the link stays empty and the country says the side. */
#include "actors/internal.h"

bool actors_link_add(reader *r, ent_mention *m, uint32_t entity) {
    if (!ent_vec_push(r->arena, &r->out->links, entity)) return r->full = true, false;
    if (!m->link_count) m->first_link = r->out->links.count - 1;
    m->link_count++;
    return true;
}

void actors_tell_country(reader *r, uint32_t entity, ent_country country) {
    ent_entity *e = &r->out->entities.items[entity];
    for (uint32_t i = 0; i < e->offices.count; i++)
        if (!e->offices.items[i].country || e->offices.items[i].country == e->country) e->offices.items[i].country = country;
    e->country = country;
    r->known.items[entity].assumed = false;
}

/* ---- order ---- */

/* "X, nommé ambassadeur du Sénégal": the office is not his name's apposition, yet it tells whose envoy he is. */
static void learn_from_participle(reader *r, uint32_t at) {
    draft *d = &r->drafts.items[at];
    if (!d->mention.indefinite || !at || d->mention.number == ENT_NUMBER_PLURAL) return;
    const draft *named = &r->drafts.items[at - 1];
    uint32_t entity = actors_linked(r, named), i = named->mention.tokens.end;
    if (!actors_is_person(r, entity) || named->mention.sentence != d->mention.sentence) return;
    ent_range words = {i + actors_is_comma(r, i), d->mention.tokens.first};
    if (words.first == i || words.end != words.first + 1 || !(readings(r, words.first) & POS_PAST)) return;
    ent_entity *e = &r->out->entities.items[entity];
    if (r->known.items[entity].assumed || !e->country) actors_tell_country(r, entity, d->mention.offices.items[0].country);
    if (d->mention.offices.items[0].office_class != ENT_OFFICE_CLASS_DIPLOMAT || e->offices.count) return;
    if (!ent_vec_push(r->arena, &e->offices, d->mention.offices.items[0])) r->full = true;
}

/* "l'ambassadeur russe à Washington": with his post named he is brought in, not taken up again. */
static bool names_post(const reader *r, const ent_mention *m) {
    if (m->offices.items[0].office_class != ENT_OFFICE_CLASS_DIPLOMAT) return false;
    for (uint32_t i = m->tokens.first; i < m->tokens.end; i++) {
        uint8_t role = r->text->tokens.items[i].role;
        if (role == ENT_ROLE_PREP_TO || role == ENT_ROLE_PREP_IN) return true;
    }
    return false;
}

/* Behind the side that ends in front of token `end`: where the words end that say that a person leads it or speaks for it. */
static uint32_t lead_in_end(const reader *r, const draft *side, uint32_t end) {
    const hit *led = actors_nominal_in(r, end, ENT_NOMINAL_LED);
    if (led) return led->end;
    bool camp = actors_nominal_in(r, side->mention.core.first, ENT_NOMINAL_SIDE) != NULL; /* "du côté cubain par X" */
    return camp && token(r, end)->role == ENT_ROLE_PREP_BY ? end + 1 : NONE;
}

/* "une délégation chinoise conduite par le vice-ministre du Commerce, Untel", "La Chine, par la voix d'Untel": of its country. */
static void learn_from_delegation(reader *r, uint32_t at) {
    const draft *d = &r->drafts.items[at], *led = at ? d - 1 : NULL;
    uint32_t entity = actors_linked(r, d), by = d->mention.tokens.first;
    if (!led || led->mention.type == ENT_ACTOR_TYPE_PERSON || !led->mention.country || led->mention.sentence != d->mention.sentence) return;
    if (!actors_is_person(r, entity) || (r->out->entities.items[entity].country && !r->known.items[entity].assumed)) return;
    uint32_t end = led->mention.tokens.end;
    end += actors_is_comma(r, end);
    uint32_t behind = end < by ? lead_in_end(r, led, end) : NONE;
    if (behind == NONE || behind > by || by - behind > 1) return;
    if (behind < by && !actors_is_determiner(r, behind)) return;
    actors_tell_country(r, entity, led->mention.country);
}

/* "Par Unetelle" alone in its line: who wrote it. */
static bool signs(const reader *r, uint32_t at) {
    const ent_mention *m = &r->drafts.items[at].mention;
    ent_range line = r->text->sentences.items[m->sentence].tokens;
    return m->tokens.first == line.first + 1 && m->tokens.end >= line.end && role(r, line.first) == ENT_ROLE_PREP_BY;
}

/* "Le président américain": whom the pack knows as that and who has no office in the story, also where his name comes later. */
static uint32_t known_leader(const reader *r, const draft *d, const uint32_t *people, uint32_t people_count) {
    if (d->mention.shape != ENT_MENTION_OFFICE || d->mention.offices.items[0].effect != ENT_MODIFIER_EFFECT_TITLE) return NONE;
    for (uint32_t i = 0; i < people_count; i++) {
        const ent_entity *e = &r->out->entities.items[people[i]];
        bool known_as = e->seat && e->seat == d->mention.offices.items[0].office_class && e->country == d->mention.country;
        if (known_as && !e->offices.count && e->story == d->mention.story && !r->known.items[people[i]].assumed) return people[i];
    }
    return NONE;
}

/* "Emmanuel Macron a … Le président français": the only one of the sentence before whose office and country were not told. */
static uint32_t stranger(const reader *r, uint32_t at, const uint32_t *people, uint32_t people_count) {
    const draft *d = &r->drafts.items[at];
    uint32_t found = NONE;
    if (d->mention.shape != ENT_MENTION_OFFICE || d->mention.offices.items[0].effect != ENT_MODIFIER_EFFECT_TITLE) return NONE;
    if (names_post(r, &d->mention)) return NONE;
    if (d->mention.offices.items[0].office_class == ENT_OFFICE_CLASS_RELIGIOUS) return NONE; /* "Mgr X … le Saint-Père" */
    for (uint32_t i = 0; i < people_count; i++) {
        const ent_entity *e = &r->out->entities.items[people[i]];
        const known *k = &r->known.items[people[i]];
        if (e->offices.count || (e->country && !k->assumed) || k->last_mention == NONE) continue;
        if (d->mention.sentence - r->drafts.items[k->last_mention].mention.sentence != 1 || signs(r, k->last_mention)) continue;
        if (found != NONE) return NONE;
        if (d->mention.gender == ENT_GENDER_FEMININE && k->gender_sure && e->gender == ENT_GENDER_MASCULINE) continue;
        found = people[i];
    }
    return found;
}

/* "Le Président a remercié M. Issoufou": who is named behind it in the sentence is another. */
static bool named_behind(const reader *r, uint32_t at, uint32_t entity) {
    for (uint32_t i = at + 1; i < r->drafts.count; i++) {
        const draft *d = &r->drafts.items[i];
        if (d->mention.sentence != r->drafts.items[at].mention.sentence || d->mention.story != r->drafts.items[at].mention.story) return false;
        if (d->mention.shape == ENT_MENTION_NAMED && actors_linked(r, d) == entity) return true;
    }
    return false;
}

/* "Le président kényan, Untel, a été reçu par le Chef de l'État": who acts in a clause is not told again in it by his office. Gives 1 +
 * the person named before the verb, 0: nobody. */
static uint32_t doer_of_clause(const reader *r, uint32_t at) {
    const ent_mention *m = &r->drafts.items[at].mention;
    if (!at || m->shape != ENT_MENTION_OFFICE || r->drafts.items[at - 1].mention.sentence != m->sentence) return 0;
    const draft *before = &r->drafts.items[at - 1];
    uint32_t verbs = 0, entity = actors_linked(r, before), end = r->text->sentences.items[m->sentence].tokens.end;
    if (before->mention.shape != ENT_MENTION_NAMED || !actors_is_person(r, entity)) return 0;
    for (uint32_t i = before->mention.tokens.end; i < m->tokens.first; i++) {
        const ent_token *t = token(r, i);
        if (t->kind != ENT_TOKEN_KIND_WORD && !(i == before->mention.tokens.end && actors_is_comma(r, i))) return 0;
        if (t->role >= ENT_ROLE_REL_SUBJECT && t->role <= ENT_ROLE_SUBORDINATOR_IF) return 0; /* another clause */
        verbs += (readings(r, i) & POS_FINITE) != 0;
    }
    bool subject = m->tokens.end < end && (readings(r, m->tokens.end) & POS_FINITE);
    return verbs && !subject ? entity + 1 : 0;
}

/* "Le Premier ministre turc a … Le Premier ministre": of the country of who was told by that office last and has no name either. */
static ent_country told_before(const reader *r, uint32_t at) {
    const ent_mention *m = &r->drafts.items[at].mention;
    for (uint32_t i = at; i-- > 0 && at - i < CHAIN_LIMIT && r->drafts.items[i].mention.story == m->story;) {
        const ent_mention *before = &r->drafts.items[i].mention;
        bool alike = before->shape == ENT_MENTION_OFFICE && before->country && !before->link_count && before->number != ENT_NUMBER_PLURAL &&
                     !r->drafts.items[i].dropped && before->offices.count;
        if (alike && actors_offices_meet(&m->offices.items[0], &before->offices.items[0], false)) return before->country;
    }
    return 0;
}

/* Offices that the speaking side calls its own without saying so; of a minister and a speaker it tells at least the field. */
static bool of_own_side(const reader *r, const ent_office *o, uint32_t title) {
    switch (o->office_class) {
    case ENT_OFFICE_CLASS_HEAD_OF_STATE: return true;
    case ENT_OFFICE_CLASS_MONARCH: return r->home_kingdom;
    case ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT: return !r->home_silent && !nominal_at(r, title, ENT_NOMINAL_USUAL_SEAT); /* no "chancelier" */
    case ENT_OFFICE_CLASS_MINISTER:
    case ENT_OFFICE_CLASS_DEPUTY_MINISTER:
    case ENT_OFFICE_CLASS_LEGISLATURE: return !r->home_silent && o->body.len;
    default: return false;
    }
}

/* "Le Président de la République" where the story names nobody who could be meant: an agency calls its own head of State so. */
static void take_home(const reader *r, uint32_t at, const uint32_t *people, uint32_t people_count) {
    ent_mention *m = &r->drafts.items[at].mention;
    if (m->shape != ENT_MENTION_OFFICE || m->country || m->indefinite || m->number == ENT_NUMBER_PLURAL) return;
    ent_office *said = &m->offices.items[0];
    ent_country country = told_before(r, at);
    if (!country && r->home_sure && of_own_side(r, said, r->offices.items[r->drafts.items[at].first_office].title.first)) country = r->home;
    for (uint32_t i = 0; i < people_count; i++) {
        const ent_entity *e = &r->out->entities.items[people[i]];
        for (uint32_t k = 0; k < e->offices.count; k++)
            if (e->offices.items[k].office_class == said->office_class && !ent_office_elsewhere(said, &e->offices.items[k]) &&
                (!e->country || e->country == country))
                return;
    }
    if (country) m->country = said->country = country;
}

/* The organisation whose office it is: its body, or what ends the words of its portfolio ("Affaires étrangères de l'Union européenne").
 * False where none is told. */
static bool organisation_of(const reader *r, const office *o, body *out) {
    if (!o->has_body) return false;
    *out = r->bodies.items[o->body];
    if (out->table == ENT_TABLE_ORGANISATIONS) return true;
    for (uint32_t i = out->name.first + 1; out->table == NO_TABLE && i < out->name.end; i++) {
        const hit *h = hit_at(r, i, ENT_TABLE_ORGANISATIONS);
        if (!h || h->end != out->name.end) continue;
        body b = {.tokens = {i, h->end}, .name = {i, h->end}, .table = h->table, .row = h->row, .proper = true, .tail = NONE, .label = NONE};
        b.type = (uint8_t)ent_pack_cell(r->pack, h->table, h->row, ENT_ORGANISATIONS_TYPE);
        b.country = hit_country(r, h, ENT_ORGANISATIONS_CODE);
        *out = b;
        return true;
    }
    return false;
}

/* "Les ambassadeurs de l'Union, des États-Unis et du Japon": the states that the list names behind the organisation. */
static void take_states(reader *r, ent_mention *m, uint32_t first) {
    for (uint32_t i = first; i < m->tokens.end; i++) {
        const hit *h = hit_at(r, i, ENT_TABLE_STATES);
        if (!h || !hit_country(r, h, ENT_STATES_CODE)) continue;
        body b = {.tokens = {i, h->end}, .name = {i, h->end}, .table = h->table, .row = h->row, .proper = true, .tail = NONE, .label = NONE};
        b.type = ENT_ACTOR_TYPE_STATE;
        b.country = hit_country(r, h, ENT_STATES_CODE);
        uint32_t entity = actors_body_entity(r, &b, m->story);
        if (entity == NONE || !actors_link_add(r, m, entity)) return;
        i = h->end - 1;
    }
}

/* "Le porte-parole de la diplomatie russe": without a name he is the body for which he speaks (codebook, decision 22). "Les ministres
 * de l'Union européenne", "les chefs d'État de la Cédéao": together they are the organisation. */
static void take_body(reader *r, uint32_t at) {
    draft *d = &r->drafts.items[at];
    ent_mention *m = &d->mention;
    if ((m->shape != ENT_MENTION_OFFICE && m->shape != ENT_MENTION_NOMINAL) || !d->office_count) return;
    const office *o = &r->offices.items[d->first_office];
    bool plural = m->number == ENT_NUMBER_PLURAL, speaks = o->office_class == ENT_OFFICE_CLASS_SPOKESPERSON && m->shape == ENT_MENTION_OFFICE;
    body b;
    uint32_t entity = plural && o->has_body && !m->indefinite && !m->link_count ? actors_named_in_full(r, &r->bodies.items[o->body], m->story) : NONE;
    bool member = entity != NONE; /* "les membres du Conseil" */
    if (!member && (plural ? m->indefinite || m->link_count || !organisation_of(r, o, &b) : !speaks || !o->has_body)) return;
    if (!plural) b = r->bodies.items[o->body];
    if (!member) entity = b.type && b.type != ENT_ACTOR_TYPE_PERSON && (b.country || b.proper) ? actors_body_entity(r, &b, m->story) : NONE;
    if (entity == NONE || !actors_link_add(r, m, entity)) return;
    if (plural) take_states(r, m, o->tokens.end);
    m->shape = ENT_MENTION_NAMED;
    m->type = r->out->entities.items[entity].type;
    m->country = r->out->entities.items[entity].country;
    m->indefinite = ENT_INDEFINITE_NO;
}

/* "La reine Mathilde, quant à elle": the one before. */
static void link_echo(reader *r, uint32_t at) {
    draft *d = &r->drafts.items[at];
    uint32_t entity = at ? actors_linked(r, d - 1) : NONE;
    uint8_t gender = actors_is_person(r, entity) ? r->out->entities.items[entity].gender : 0;
    bool clash = (gender == ENT_GENDER_MASCULINE || gender == ENT_GENDER_FEMININE) && gender != d->mention.gender;
    if (actors_is_person(r, entity) && !clash) actors_link_add(r, &d->mention, entity);
}

static bool is_head(const ent_office *o) {
    return o->office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE || o->office_class == ENT_OFFICE_CLASS_HEAD_OF_GOVERNMENT;
}

/* "Le Président de la République a appelé M. Untel, Président de la République de Turquie": whoever that is, it is none of those named. */
static bool is_told_apart(const reader *r, const ent_mention *m, const uint32_t *people, uint32_t people_count) {
    bool other = false;
    for (uint32_t i = 0; i < people_count && is_head(&m->offices.items[0]); i++) {
        const ent_entity *e = &r->out->entities.items[people[i]];
        for (uint32_t k = 0; k < e->offices.count; k++) {
            if (!actors_classes_meet(&m->offices.items[0], &e->offices.items[k])) continue;
            if (!r->known.items[people[i]].foreign_head) return false;
            other = true;
        }
    }
    return other;
}

/* "Le Président de la République a appelé le roi Untel. Le chef de l'État lui a": the head of State told before without a name, not the king. */
static bool is_no_king(const reader *r, uint32_t at, uint32_t entity) {
    const ent_mention *m = &r->drafts.items[at].mention;
    const ent_entity *e = &r->out->entities.items[entity];
    if (m->offices.items[0].office_class != ENT_OFFICE_CLASS_HEAD_OF_STATE || !e->offices.count) return false;
    if (e->offices.items[0].office_class != ENT_OFFICE_CLASS_MONARCH) return false;
    for (uint32_t i = at; i-- > 0 && at - i < CHAIN_LIMIT && r->drafts.items[i].mention.story == m->story;) {
        const ent_mention *told = &r->drafts.items[i].mention;
        bool unnamed = told->shape == ENT_MENTION_OFFICE && !told->link_count && told->number != ENT_NUMBER_PLURAL && told->offices.count;
        if (unnamed && !r->drafts.items[i].dropped && told->offices.items[0].office_class == ENT_OFFICE_CLASS_HEAD_OF_STATE) return true;
    }
    return false;
}

/* "le président de la Commission, Untel": of the organisation that the story told in full. */
static void learn_from_short_body(reader *r, draft *d) {
    for (uint32_t k = 0; k < d->office_count && k < d->mention.offices.count; k++) {
        const office *o = &r->offices.items[d->first_office + k];
        ent_office *held = &d->mention.offices.items[k];
        uint32_t whole = o->has_body && !held->country ? actors_named_in_full(r, &r->bodies.items[o->body], d->mention.story) : NONE;
        ent_country country = whole != NONE ? r->out->entities.items[whole].country : 0;
        if (!country) continue;
        held->country = country;
        uint32_t person = actors_linked(r, d);
        if (actors_is_person(r, person) && !r->out->entities.items[person].country) actors_tell_country(r, person, country);
    }
}

static void resolve_one(reader *r, uint32_t at, const uint32_t *people, uint32_t people_count) {
    draft *d = &r->drafts.items[at];
    ent_mention *m = &d->mention;
    if (d->role == ENT_NOMINAL_HOMOLOGUE && m->shape == ENT_MENTION_NAMED) actors_homologue(r, at);
    if (m->shape == ENT_MENTION_OFFICE) learn_from_participle(r, at);
    if (m->shape == ENT_MENTION_NAMED) learn_from_delegation(r, at);
    learn_from_short_body(r, d);
    if (d->role == ENT_NOMINAL_ECHO) link_echo(r, at);
    uint32_t entity = actors_linked(r, d);
    bool bare = m->shape == ENT_MENTION_OFFICE || (m->shape == ENT_MENTION_NOMINAL && m->type == ENT_ACTOR_TYPE_PERSON);
    if (bare && m->link_count == 0) {
        if (m->shape == ENT_MENTION_OFFICE && !m->country) m->country = m->offices.items[0].country;
        bool vague = m->indefinite || (m->shape == ENT_MENTION_NOMINAL && !m->country);
        bool by_office = m->shape == ENT_MENTION_OFFICE;
        if (by_office && !m->country && !vague && m->number != ENT_NUMBER_PLURAL) m->country = m->offices.items[0].country = told_before(r, at);
        uint32_t not_him = by_office ? doer_of_clause(r, at) : 0;
        if (m->number != ENT_NUMBER_PLURAL && !vague) {
            for (int n = 0; n < 4 && entity == NONE; n++) /* strictly first */
                entity = actors_choose(r, at, people, people_count, (manner){n % 2 ? ASSUMED : SURE, by_office, n >= 2, not_him});
        }
        if ((!m->country || !by_office) && entity != NONE &&
            r->known.items[entity].last_mention == NONE) { /* before one not named yet, one just named */
            uint32_t named = actors_choose(r, at, people, people_count, (manner){ASSUMED, by_office, true, not_him});
            if (named != NONE && r->known.items[named].last_mention != NONE) entity = named;
        }
        if (entity == NONE && m->country && m->offices.count && !m->indefinite && m->number != ENT_NUMBER_PLURAL &&
            !actors_held_in(r, d, people, people_count)) {
            uint32_t holder = known_leader(r, d, people, people_count);
            if (holder == NONE) /* it also tells whose president he is */
                entity = actors_choose(r, at, people, people_count, (manner){UNKNOWN, by_office, true, not_him});
            if (holder == NONE && entity == NONE) holder = stranger(r, at, people, people_count);
            if (holder != NONE) entity = holder;
            if (holder != NONE && !ent_vec_push(r->arena, &r->out->entities.items[entity].offices, m->offices.items[0])) r->full = true;
            if (entity != NONE) actors_tell_country(r, entity, m->country);
        }
        if (entity != NONE && by_office && named_behind(r, at, entity)) {
            r->known.items[entity].foreign_head |= !m->country && is_head(&m->offices.items[0]);
            entity = NONE;
        }
        bool no_king = entity != NONE && by_office && is_no_king(r, at, entity);
        if (no_king) entity = NONE, m->country = m->offices.items[0].country = 0;
        if (entity == NONE && by_office && !m->country) m->apart = no_king || is_told_apart(r, m, people, people_count);
        if (entity != NONE) m->rivals = 0, actors_link_add(r, m, entity);
        else take_home(r, at, people, people_count);
        if (entity == NONE) take_body(r, at);
    }
    if (actors_is_person(r, entity)) {
        r->known.items[entity].last_mention = at;
        const ent_entity *e = &r->out->entities.items[entity];
        m->country = e->country;
        if (!m->gender || m->shape == ENT_MENTION_NAMED) m->gender = e->gender;
        if (!m->number) m->number = ENT_NUMBER_SINGULAR;
        for (uint32_t i = 0; i < m->offices.count; i++)
            if (!m->offices.items[i].country) m->offices.items[i].country = e->country;
    }
}

/* "signé, côté algérien, par le ministre X": the label tells whose minister X is, and nobody else signs. */
static void read_side_labels(reader *r) {
    for (uint32_t i = 0; i + 1 < r->drafts.count; i++) {
        draft *d = &r->drafts.items[i];
        const draft *next = &r->drafts.items[i + 1];
        bool side = d->source == SOURCE_BODIES && d->body_count == 1 && r->bodies.items[d->first_body].role == ENT_NOMINAL_SIDE;
        if (!side || d->dropped || d->mention.number == ENT_NUMBER_PLURAL || next->mention.sentence != d->mention.sentence) continue;
        uint32_t first = d->mention.tokens.first, i_end = d->mention.tokens.end, entity = actors_linked(r, next);
        bool bare = d->mention.tokens.first == r->bodies.items[d->first_body].tokens.first && (!first || !actors_is_definite(r, first - 1));
        bool beside = actors_is_comma(r, i_end) && next->mention.tokens.first <= i_end + 2;
        if (!bare || !beside || !actors_is_person(r, entity)) continue;
        if (!r->out->entities.items[entity].country) actors_tell_country(r, entity, d->mention.country);
        d->dropped = true;
    }
}

/* "a reçu cinq ambassadeurs. Les nouveaux ambassadeurs sont X, Y et Z": those five. */
static void link_counted(reader *r, uint32_t plural) {
    const ent_mention *list = &r->drafts.items[plural].mention;
    uint32_t opens = r->text->sentences.items[list->sentence].tokens.first;
    bool named = nominal_at(r, opens, ENT_NOMINAL_IMPERSONAL) != NULL; /* "Il s'agit des ambassadeurs X et Y" */
    if (!named && (list->indefinite || list->tokens.first != opens)) return;
    for (uint32_t i = plural; i-- > 0 && plural - i < CHAIN_LIMIT;) {
        ent_mention *m = &r->drafts.items[i].mention;
        if (m->story != list->story || list->sentence - m->sentence > 2) return;
        bool alike =
            m->shape == ENT_MENTION_OFFICE && m->number == ENT_NUMBER_PLURAL && r->drafts.items[i].office_count &&
            r->offices.items[r->drafts.items[i].first_office].office_class == r->offices.items[r->drafts.items[plural].first_office].office_class;
        if (m->sentence == list->sentence || !alike || m->link_count || m->country) continue;
        m->first_link = list->first_link;
        m->link_count = list->link_count;
        return;
    }
}

/* A plural office stands for the names that are listed under it; said again, for the same. */
static void link_listed(reader *r) {
    for (uint32_t i = 0; i < r->drafts.count && !r->full; i++) {
        draft *d = &r->drafts.items[i];
        uint32_t plural = d->plural ? d->plural - 1 : NONE, entity = actors_linked(r, d);
        if (plural == NONE || !actors_is_person(r, entity) || r->drafts.items[plural].mention.link_count) continue;
        uint32_t members = 0;
        for (uint32_t k = i; k < r->drafts.count && k < i + CHAIN_LIMIT; k++) members += r->drafts.items[k].plural == plural + 1;
        if (members < 2) continue;
        for (uint32_t k = i; k < r->drafts.count && k < i + CHAIN_LIMIT; k++) { /* links of one mention stand in one row */
            entity = r->drafts.items[k].plural == plural + 1 ? actors_linked(r, &r->drafts.items[k]) : NONE;
            if (actors_is_person(r, entity)) actors_link_add(r, &r->drafts.items[plural].mention, entity);
        }
        link_counted(r, plural);
    }
}

static void link_again(reader *r, uint32_t at) {
    draft *d = &r->drafts.items[at];
    const draft *last = last_plural(r);
    if (d->mention.number != ENT_NUMBER_PLURAL || !d->mention.offices.count) return;
    if (d->mention.link_count > 1) {
        r->last_plural = at;
        return;
    }
    if (!last || last->mention.story != d->mention.story || d->mention.shape != ENT_MENTION_OFFICE) return;
    if (d->mention.link_count || d->mention.country || d->sided || d->mention.indefinite) return;
    if (!actors_offices_meet(&d->mention.offices.items[0], &last->mention.offices.items[0], false)) return;
    d->mention.first_link = last->mention.first_link;
    d->mention.link_count = last->mention.link_count;
}

/* "Samdech Techo", "Sa Majesté": the only one of the story who is called so; else nobody. */
static void link_styled(reader *r, draft *d, const uint32_t *people, uint32_t count) {
    uint32_t found = NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (r->known.items[people[i]].style != d->style) continue;
        d->dropped |= found != NONE;
        found = people[i];
    }
    d->dropped |= found == NONE;
    if (!d->dropped) actors_link_add(r, &d->mention, found);
}

/* What a phrase further down told of a person holds for the earlier ones too. */
static void settle_mentions(reader *r) {
    for (uint32_t i = 0; i < r->out->entities.count; i++)
        if (r->known.items[i].twin && !r->out->entities.items[i].country)
            r->out->entities.items[i].country = r->out->entities.items[r->known.items[i].twin - 1].country;
    for (uint32_t i = 0; i < r->drafts.count; i++) {
        draft *d = &r->drafts.items[i];
        uint32_t entity = actors_linked(r, d);
        if (!actors_is_person(r, entity)) continue;
        d->mention.country = r->out->entities.items[entity].country;
        for (uint32_t k = 0; k < d->mention.offices.count; k++)
            if (!d->mention.offices.items[k].country) d->mention.offices.items[k].country = d->mention.country;
    }
}

static bool deliver(reader *r) {
    for (uint32_t i = 0; i < r->drafts.count; i++) {
        draft *d = &r->drafts.items[i];
        if (d->dropped) continue;
        uint32_t at = r->out->mentions.count;
        if (!ent_vec_push(r->arena, &r->out->mentions, d->mention)) return false;
        for (uint32_t k = 0; k < d->mention.link_count; k++) {
            ent_entity *e = &r->out->entities.items[r->out->links.items[d->mention.first_link + k]];
            if (e->first_mention == NONE) e->first_mention = at;
        }
    }
    return true;
}

/* Persons by story: people[first[s]] .. people[first[s + 1]]. */
static bool sort_people(reader *r, uint32_t **people, uint32_t **first) {
    uint32_t stories = r->text->stories, count = r->out->entities.count;
    *people = ENT_NEW_ARRAY(r->arena, uint32_t, (size_t)count + 1);
    *first = ENT_NEW_ARRAY(r->arena, uint32_t, (size_t)stories + 1);
    if (!*people || !*first) return false;
    for (uint32_t e = 0; e < count; e++)
        if (actors_is_person(r, e)) ++(*first)[r->out->entities.items[e].story];
    for (uint32_t s = 1; s <= stories; s++) (*first)[s] += (*first)[s - 1];
    for (uint32_t e = count; e-- > 0;) /* from behind: each end runs down to its beginning, which is the end of the one before */
        if (actors_is_person(r, e)) (*people)[--(*first)[r->out->entities.items[e].story]] = e;
    return true;
}

bool actors_resolve_all(reader *r) {
    uint32_t *people, *first;
    if (!sort_people(r, &people, &first)) return false;
    link_listed(r);
    read_side_labels(r);
    actors_share_country(r);
    actors_settle_countries(r, false);
    r->last_plural = NONE;
    for (uint32_t i = 0; i < r->drafts.count && !r->full; i++) /* before the headline's "Premier ministre malaisien" looks for its holder */
        if (r->drafts.items[i].role == ENT_NOMINAL_HOMOLOGUE && r->drafts.items[i].mention.shape == ENT_MENTION_NAMED) actors_homologue(r, i);
    for (uint32_t i = 0; i < r->out->entities.count; i++) r->known.items[i].last_mention = NONE;
    for (uint32_t i = 0; i < r->drafts.count && !r->full; i++) {
        draft *d = &r->drafts.items[i];
        if (d->dropped) continue;
        uint32_t begin = first[d->mention.story], end = first[d->mention.story + 1];
        uint32_t count = end - begin < CHAIN_LIMIT ? end - begin : CHAIN_LIMIT;
        if (d->office_count && d->mention.shape != ENT_MENTION_NAMED && !actors_offices_attach(r, d, NONE)) return false;
        if (d->role == ENT_NOMINAL_STYLED) link_styled(r, d, people + begin, count);
        else resolve_one(r, i, people + begin, count);
        link_again(r, i);
    }
    for (uint32_t i = 0; i < r->drafts.count; i++)
        if (r->drafts.items[i].role == ENT_NOMINAL_HOMOLOGUE && r->drafts.items[i].mention.shape == ENT_MENTION_NAMED) actors_homologue_country(r, i);
    actors_settle_countries(r, true);
    settle_mentions(r);
    return !r->full && deliver(r);
}
