/* Where a traveller goes: the place that the mark of the frame leads to, one of the clause, the one that a relative takes up, the
 * object; who arrives, to where the story plays. */
#include "events/internal.h"

/* "visiter le Vietnam": the object is the destination. */
static bool object_country(const reading *r, const slots *s, ent_country own, act *a) {
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot != ENT_SLOT_OBJECT || node_at(r, s->fills[i].node)->kind != NODE_MENTION) continue;
        const ent_mention *m = mention_of(r, s->fills[i].node);
        if (!m->country || m->country == own || (m->type != ENT_ACTOR_TYPE_STATE && !m->metonym)) continue;
        a->place_country = m->country;
        a->place_end = m->tokens.end;
        return true;
    }
    return false;
}

/* "L'ambassadeur de X à Y est rentré à Z": a place of his own country that the verb governs; he has come home. */
static bool comes_home(const reading *r, uint32_t v, ent_country own) {
    for (uint32_t i = v + 1; i < node_at(r, v)->end && node_at(r, i)->kind != NODE_COMMA && node_at(r, i)->kind != NODE_VERB; i++) {
        const ent_place *p = events_place_from(r, node_at(r, i)->tokens.first);
        if (p && p->country == own) return true;
    }
    return false;
}

/* "X, arrivé mardi, a été reçu par Y": to where the story plays, be it told by the dateline or by the other side. */
static bool arrives_in_story(const reading *r, uint32_t v, act *a) {
    ent_country own = events_list_country(r, &a->agents);
    if (!in_set(node_at(r, v)->classes, ENT_VERB_CLASS_ARRIVE) || !own || comes_home(r, v, own)) return false;
    if (own != r->now.home && own != r->now.partner) {
        a->place_country = r->now.desk != own ? r->now.desk : 0; /* a third one, to where the story is told */
        return a->place_country != 0;
    }
    ent_country other = own == r->now.home ? r->now.partner : r->now.home;
    if (r->now.desk && r->now.desk != own) other = r->now.desk;
    a->place_country = other;
    return other != 0;
}

/* "a quitté Paris pour": only where a place follows. */
static bool ends_in_preposition(const reading *r, const frame *f, ent_range words) {
    const ent_mark *mark = f->marked ? events_frame_mark_in(r, f->row, words) : NULL;
    return mark && events_is_preposition_role(token_at(r, mark->end - 1)->role);
}

/* "X est rentré mardi de Paris", "X est revenu du Mali": a place that "de" governs as the main verb's own complement, not a noun's. */
static bool find_origin(const reading *r, uint32_t v, ent_country own, act *a) {
    if (!is_finite(node_at(r, v)) || events_relative_of(r, v) != NONE) return false;
    for (uint32_t i = v + 1; i + 1 < node_at(r, v)->end; i++) {
        const node *prep = node_at(r, i), *left = node_at(r, i - 1);
        if (prep->kind != NODE_PREP || prep->role != ENT_ROLE_PREP_OF || (left->kind != NODE_VERB && left->kind != NODE_WHEN)) continue;
        const ent_place *p = NULL;
        for (uint32_t t = node_at(r, i + 1)->tokens.first; !p && t < node_at(r, i + 1)->tokens.end; t++) p = events_place_from(r, t);
        if (!p || !p->country || p->country == own) return false;
        a->place_country = p->country;
        a->place_city = p->city;
        a->frame = true;
        return true;
    }
    return false;
}

/* "X a quitté mardi Quito pour Bogota": where he was; an envoy leaves his post, and the older act of another is not looked at. */
static bool find_left(const reading *r, uint32_t v, ent_country own, act *a) {
    const node *n = node_at(r, v);
    if (!is_finite(n) || n->pluperfect || n->status || events_is_envoy(r, &a->agents) || events_relative_of(r, v) != NONE) return false;
    uint32_t i = v + 1;
    while (i < n->end && (node_at(r, i)->kind == NODE_WHEN || node_at(r, i)->kind == NODE_OTHER)) i++;
    if (i >= n->end || (node_at(r, i)->kind != NODE_PLACE && node_at(r, i)->kind != NODE_MENTION)) return false;
    const ent_mention *m = node_at(r, i)->kind == NODE_MENTION ? mention_of(r, i) : NULL;
    if (m && m->type != ENT_ACTOR_TYPE_STATE && !m->metonym) return false;
    const ent_place *p = events_place_from(r, node_at(r, i)->tokens.first);
    a->place_country = m ? m->country : p ? p->country : 0;
    if (!a->place_country || a->place_country == own) return false;
    if (p && p->country == a->place_country) a->place_city = p->city;
    return true;
}

bool events_find_place(const reading *r, const frame *f, const slots *s, uint32_t v, act *a) {
    const node *n = node_at(r, v);
    ent_country own = events_list_country(r, &a->agents);
    ent_range words = events_words_for_mark(r, v, f);
    if (f->complement == SET(ENT_COMPLEMENT_ORIGIN))
        return in_set(n->classes, ENT_VERB_CLASS_LEAVE) ? find_left(r, v, own, a) : find_origin(r, v, own, a);
    if (f->marked && events_destination_at_mark(r, f, words, a)) return true;
    if (f->status == ENT_FACT_STATUS_PLANNED && ends_in_preposition(r, f, words)) return false;
    bool whole = f->complement == SET(ENT_COMPLEMENT_NOUN); /* "fait étape à Bucarest avant de gagner Chisinau" */
    bool sent = n->end < r->nodes.count && node_at(r, n->end)->kind == NODE_VERB && node_at(r, n->end)->form == FORM_INFINITIVE;
    bool aside = n->form == FORM_PAST_PARTICIPLE && v > 0 && /* "reçu à Y, X, venu …", "a reçu à Y des envoyés venus lui remettre": not to Y */
                 (node_at(r, v - 1)->kind == NODE_COMMA || (sent && n->subject == v - 1));
    return (whole && object_country(r, s, own, a)) || events_find_destination(r, aside ? v : n->start, n->end, own, a) ||
           (!aside && events_destination_before(r, v, own, a)) || object_country(r, s, own, a) || arrives_in_story(r, v, a);
}

/* The relative behind the noun, else the sentence's end: "sa visite depuis 2018, date à laquelle il était allé à Y". */
static uint32_t relative_behind(const reading *r, uint32_t noun) {
    uint32_t i = noun + 1;
    while (i < r->nodes.count && node_at(r, i)->kind != NODE_REL) i++;
    return i;
}

/* Where the words about a visitor begin that stand beside the main clause: "X, qui effectue une visite", "X, en visite"; NONE. */
static uint32_t start_of_aside(const reading *r, uint32_t verb, uint32_t noun) {
    if (events_supports(r, verb, noun)) {
        uint32_t opener = verb < noun ? events_relative_of(r, verb) : NONE;
        return opener != NONE && node_at(r, opener)->role == ENT_ROLE_REL_SUBJECT ? opener : NONE;
    }
    uint8_t role = 0;
    bool beside = events_is_governed(r, noun, &role) && role == ENT_ROLE_PREP_IN && noun > 2 && node_at(r, noun - 2)->kind == NODE_COMMA;
    return beside && (node_at(r, noun - 3)->kind == NODE_MENTION || node_at(r, noun - 3)->kind == NODE_OTHER) ? noun - 2 : NONE;
}

/* "s'est entretenu à Tunis avec X, qui effectue une visite": where the main clause plays, else the land of whom it tells. */
static bool told_aside(reading *r, uint32_t verb, uint32_t noun, ent_country own, act *a) {
    uint32_t aside = own ? start_of_aside(r, verb, noun) : NONE;
    if (aside == NONE) return false;
    if (events_find_destination(r, 0, aside, own, a)) return true;
    party_list host = {.count = 0};
    if (!events_other_side(r, 0, aside, &a->agents, &host) || !events_who_fits(r, &host, ENT_WHO_PERSON)) return false;
    a->place_country = events_list_country(r, &host);
    return a->place_country != 0;
}

/* "a quitté Hanoï pour une visite dans ce pays": the one of another side that was named last in the sentence. */
static bool this_country(const reading *r, uint32_t noun, uint32_t end, ent_country own, act *a) {
    bool said = false;
    for (uint32_t i = noun + 1; i < end && !said; i++) {
        uint32_t first = node_at(r, i)->tokens.first;
        said = node_at(r, i)->kind == NODE_NOUN && token_at(r, first - 1)->role == ENT_ROLE_DET_DEMONSTRATIVE &&
               events_is_nominal_role(r, first, ENT_NOMINAL_STATE);
    }
    for (uint32_t i = noun; said && own && i-- > 0;) {
        ent_country of = node_at(r, i)->kind == NODE_MENTION ? mention_of(r, i)->country : 0;
        if (!of || of == own) continue;
        a->place_country = of;
        return true;
    }
    return false;
}

const act *events_visit_meant(const reading *r, uint32_t noun) {
    enum { NEAR = 2 }; /* sentences */
    uint32_t first = node_at(r, noun)->tokens.first;
    bool this_one = first > sentence_of(r)->tokens.first && token_at(r, first - 1)->role == ENT_ROLE_DET_DEMONSTRATIVE;
    if (!this_one || !events_is_visit(r, noun)) return NULL;
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *told = &r->acts.items[i];
        if (r->sentence - told->sentence > NEAR) return NULL;
        if (told->kind == ENT_KIND_VISIT) return told;
    }
    return NULL;
}

/* "la visite du président de Y": whose it is stands right behind it, and he is of that side. */
static bool is_named_after(const reading *r, uint32_t noun, ent_country own) {
    uint32_t i = noun + 1;
    while (i + 1 < r->nodes.count && node_at(r, i)->kind != NODE_MENTION && node_at(r, i)->kind != NODE_VERB && node_at(r, i)->kind != NODE_COMMA)
        i++;
    if (i >= r->nodes.count || node_at(r, i)->kind != NODE_MENTION) return false;
    const ent_token *article = noun ? token_at(r, node_at(r, noun)->tokens.first - 1) : NULL;
    bool definite = article && events_says_the(article);
    return definite && mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON && mention_of(r, i)->country == own;
}

/* "une visite du port", "de l'usine de Y": of something that one sees on the way (codebook, decision 23); "visite de travail" has no article. */
static bool is_of_site(const reading *r, uint32_t noun) {
    uint32_t i = noun + 1;
    while (i < r->nodes.count && node_at(r, i)->kind == NODE_OTHER) i++;
    if (i + 1 >= r->nodes.count || node_at(r, i)->kind != NODE_PREP || node_at(r, i)->role != ENT_ROLE_PREP_OF) return false;
    const ent_token *t = token_at(r, node_at(r, i)->tokens.first), *next = token_at(r, node_at(r, i + 1)->tokens.first);
    bool article = t->number != 0 || next->role == ENT_ROLE_DET_DEFINITE;
    for (i++; i < r->nodes.count && node_at(r, i)->kind == NODE_OTHER; i++) continue;
    bool thing = article && i < r->nodes.count && node_at(r, i)->kind == NODE_NOUN;
    return thing && !events_mark_at(r, ENT_TABLE_TIMEWORDS, node_at(r, i)->tokens.first); /* "sa première visite de l'année" */
}

/* "une visite dans plusieurs pays voisins": it goes to some that nobody names. */
static bool leads_to_several(const reading *r, uint32_t noun, uint32_t end) {
    for (uint32_t i = noun + 1; i + 1 < end; i++) {
        if (node_at(r, i)->kind != NODE_PREP || node_at(r, i)->role != ENT_ROLE_PREP_IN) continue;
        uint32_t t = node_at(r, i)->tokens.end, last = node_at(r, end - 1)->tokens.end;
        bool several = t < last && (token_at(r, t)->kind == ENT_TOKEN_KIND_NUMBER || token_at(r, t)->number == ENT_NUMBER_PLURAL);
        for (uint32_t reach = 0; several && t < last && reach < 3; t++, reach++)
            if (events_is_nominal_role(r, t, ENT_NOMINAL_STATE)) return true;
    }
    return false;
}

/* Where a visit told by a noun goes: a place of its own phrase or of its support verb, else (for "dans le cadre de sa
 * visite") of the sentence, else the other state of the dyad when its side is the host. */
bool events_destination_of_noun(reading *r, uint32_t noun, uint32_t end, act *a) {
    if (is_of_site(r, noun)) return false;
    uint32_t verb = events_supporter_of(r, noun), start = noun;
    if (events_supports(r, verb, noun) && verb < noun) start = node_at(r, verb)->start;
    if (events_supports(r, verb, noun) && verb > noun) end = node_at(r, verb)->end;
    ent_country own = events_list_country(r, &a->agents);
    act home = *a;
    if (own && events_find_destination(r, noun, end, 0, &home) && home.place_country == own && events_possessor_of(r, noun, &home.counterparts))
        return false; /* "a accueilli X pour sa visite en Chine": where one is at home one does not visit */
    if (events_find_destination(r, start, end, own, a)) return true;
    const act *meant = events_visit_meant(r, noun); /* "s'est opposé à cette visite": where the one goes that was told */
    if (meant && events_shares_party(&meant->agents, &a->agents) && meant->place_country) {
        a->place_country = meant->place_country;
        return true;
    }
    if (events_supports(r, verb, noun) && verb < noun && events_destination_before(r, verb, own, a)) return true;
    if (events_is_governed(r, noun, NULL) && events_find_destination(r, 0, relative_behind(r, noun), own, a)) return true;
    if (told_aside(r, verb, noun, own, a) || this_country(r, noun, end, own, a)) return true;
    if (!own || !r->now.home || !r->now.partner || (own != r->now.home && own != r->now.partner) || leads_to_several(r, noun, end)) return false;
    ent_country other = own == r->now.home ? r->now.partner : r->now.home;
    party_list found = {.count = 0};
    bool hosted = events_other_side(r, noun + 1, end, &a->agents, &found) && events_list_country(r, &found) == other;
    found.count = 0;
    bool received = verb != NONE && in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_RECEIVE); /* "a reçu la visite de X": they met */
    if (!hosted && !events_possessor_of(r, noun, &found) && (received || !is_named_after(r, noun, own))) return false;
    a->place_country = other; /* "au cours de son séjour", "à l'invitation de Y", "au premier jour de la visite du président de Y" */
    return true;
}
