/* Who fills a frame's slots: subjects with their coordination, complements, clitics, possessors, and the other side. */
#include "events/internal.h"

/* "son épouse": somebody's, whom the story does not name. */
static bool is_possessed(const reading *r, uint32_t noun) {
    const node *n = node_at(r, noun);
    return n->kind == NODE_NOUN && n->tokens.first > sentence_of(r)->tokens.first &&
           token_at(r, n->tokens.first - 1)->role == ENT_ROLE_DET_POSSESSIVE;
}

/* "la compagnie ENI": a noun that says what is named right behind it. */
static bool is_epithet(const reading *r, uint32_t i) {
    return node_at(r, i)->kind == NODE_NOUN && node_at(r, i + 1)->kind == NODE_MENTION &&
           node_at(r, i)->tokens.end == node_at(r, i + 1)->tokens.first && mention_of(r, i + 1)->type == ENT_ACTOR_TYPE_COMPANY;
}

static bool only_states(const reading *r, const party_list *list) {
    for (uint32_t i = 0; i < list->count; i++)
        if (events_party_type(r, list->items[i]) != ENT_ACTOR_TYPE_STATE) return false;
    return list->count > 0;
}

/* The mentions coordinated with the one at node n to its left: "A, B et C ont signé", "A, et son homologue, B, ont …", "A, son épouse et B". */
static void add_coordinated(reading *r, uint32_t n, bool plural, party_list *out) {
    party_list more;
    more.count = 0;
    bool joined = false, governed = plural && events_is_governed(r, n, NULL); /* "les signatures de A et de B, qui ont …" */
    for (uint32_t i = n; i-- > 0;) {
        const node *left = node_at(r, i);
        if (events_is_bracket(r, left, false)) i = events_skip_bracket_left(r, i); /* "la RDP lao (Laos) et A" */
        else if (left->kind == NODE_COORD) joined = true;
        else if (left->kind == NODE_MENTION && (governed || !events_is_governed(r, i, NULL)) && (joined || plural))
            events_resolve_mention(r, left->index, &more);
        else if (plural && events_skip_complement_left(r, i) < i) i = events_skip_complement_left(r, i);
        else if (left->kind != NODE_COMMA && left->kind != NODE_OTHER && !is_possessed(r, i) && !is_epithet(r, i) &&
                 !(governed && left->kind == NODE_PREP))
            break;
    }
    /* "A, B ont signé": the plural form of one alone tells that there are others */
    bool listed = plural && node_at(r, n)->kind == NODE_MENTION && mention_of(r, n)->number == ENT_NUMBER_SINGULAR;
    if (!joined && !listed && !(plural && only_states(r, out) && only_states(r, &more))) return; /* "X, Y, Z, suivis de W, ont rompu" */
    party_list ordered = {.count = 0};                                                           /* as the text names them */
    for (uint32_t i = more.count; i-- > 0;) events_add_party(&ordered, more.items[i]);
    for (uint32_t i = 0; i < out->count; i++) events_add_party(&ordered, out->items[i]);
    *out = ordered;
}

/* The mentions coordinated behind node n, up to the first word that neither joins nor names. */
static void add_following(reading *r, uint32_t n, uint32_t end, party_list *out) {
    for (uint32_t i = n + 1; i < end; i++) {
        const node *right = node_at(r, i);
        if (right->kind == NODE_MENTION && !events_is_governed(r, i, NULL)) events_resolve_mention(r, right->index, out);
        else if (right->kind != NODE_COMMA && right->kind != NODE_OTHER && right->kind != NODE_COORD) return;
    }
}

/* "L'Union africaine a rejeté la déclaration, tout comme Paris et Alger": they do it too. */
static void add_likewise(reading *r, uint32_t verb, party_list *out) {
    for (uint32_t i = verb + 1; i < node_at(r, verb)->end; i++) {
        if (node_at(r, i)->kind == NODE_COORD && node_at(r, i)->likewise) add_following(r, i, node_at(r, verb)->end, out);
    }
}

static bool mention_parties(reading *r, uint32_t n, party_list *out) {
    uint32_t before = out->count;
    if (events_listed_sides(r, n, out)) return true; /* "les armées indienne et française" */
    events_resolve_led(r, n, out);
    events_add_like_sides(r, n, out);
    return out->count > before;
}

bool events_speaker_parties(reading *r, uint32_t verb, party_list *out) {
    uint32_t speaker = node_at(r, verb)->speaker, quotes = 0;
    if (speaker != NONE) return !node_at(r, speaker)->first_person && events_subject_parties(r, speaker, out);
    for (uint32_t i = 0; i < r->nodes.count && events_has_kind(r, 1u << NODE_QUOTE); i++) quotes += node_at(r, i)->kind == NODE_QUOTE;
    if (!quotes || quotes % 2) return events_voice_at(r, node_at(r, verb)->tokens.first, out);
    if (r->now.last_subject.count != 1) return false;
    events_add_party(out, r->now.last_subject.items[0]);
    return true;
}

/* "Au cours de l'entretien qu'il a eu avec Y, X a …": a pronoun that opens the sentence stands for the subject to come. */
static uint32_t named_ahead(const reading *r, uint32_t verb) {
    uint32_t said = node_at(r, verb)->subject;
    if (said == NONE || said == 0 || node_at(r, said)->kind != NODE_MENTION || mention_of(r, said)->shape != ENT_MENTION_PRONOUN) return NONE;
    uint8_t opener = node_at(r, said - 1)->kind;
    bool relative = opener == NODE_REL; /* "Arrivé lundi à Y, où il a été accueilli par Z, X a …" */
    if ((opener != NODE_QUE && opener != NODE_SUB && !relative) || mention_of(r, said)->number == ENT_NUMBER_PLURAL) return NONE;
    for (uint32_t i = relative && node_at(r, 0)->kind == NODE_VERB && node_at(r, 0)->form != FORM_FINITE; i < said; i++) {
        if (node_at(r, i)->kind == NODE_VERB || (node_at(r, i)->kind == NODE_MENTION && !events_is_governed(r, i, NULL))) return NONE;
    }
    for (uint32_t w = verb + 1; w < r->nodes.count; w++) {
        const node *main = node_at(r, w);
        if (main->kind != NODE_VERB || main->form != FORM_FINITE || main->subject == NONE || main->subject < verb || main->inverted) continue;
        bool named = node_at(r, main->subject)->kind == NODE_MENTION && mention_of(r, main->subject)->shape == ENT_MENTION_NAMED;
        bool person = named && mention_of(r, main->subject)->type == ENT_ACTOR_TYPE_PERSON;
        return person && node_at(r, main->subject - 1)->kind == NODE_COMMA ? main->subject : NONE;
    }
    return NONE;
}

/* "à Moscou", where an actor must stand: the state whose capital it is. */
static void capital_party(const reading *r, uint32_t place, party_list *out) {
    const ent_phrase *city = events_mark_at(r, ENT_TABLE_CITIES, node_at(r, place)->tokens.first);
    if (!city || ent_pack_cell(r->in->pack, ENT_TABLE_CITIES, city->row, ENT_CITIES_CAPITAL) != 1) return;
    events_add_party(out, events_state_party(r, ent_pack_cell(r->in->pack, ENT_TABLE_CITIES, city->row, ENT_CITIES_COUNTRY)));
}

/* "a condamné X, et Y a remercié Z": behind a whole clause, Y opens another; X does not thank. */
static bool opens_clause(const reading *r, uint32_t subject) {
    if (subject < 3 || node_at(r, subject - 1)->kind != NODE_COORD || node_at(r, subject - 2)->kind != NODE_COMMA) return false;
    for (uint32_t i = subject - 2; i-- > 0;)
        if (is_finite(node_at(r, i))) return events_relative_of(r, i) == NONE;
    return false;
}

bool events_subject_parties(reading *r, uint32_t verb, party_list *out) {
    const node *v = node_at(r, verb);
    if (v->lender != NONE) return events_clitic_parties(r, v->lender, out);
    if (v->inverted_pronoun != NONE) return events_resolve_mention(r, v->inverted_pronoun, out);
    uint32_t ahead = named_ahead(r, verb);
    if (ahead != NONE) return mention_parties(r, ahead, out);
    if (v->first_person) return events_speaker_parties(r, verb, out);
    if (v->subject == NONE) return false;
    if (node_at(r, v->subject)->kind == NODE_PLACE) capital_party(r, v->subject, out);
    if (out->count) return true;
    if (events_side_of_subject(r, verb, out)) return true;
    uint32_t instead = events_proxy_of(r, verb);
    if (instead != NONE) return mention_parties(r, instead, out);
    bool mention = node_at(r, v->subject)->kind == NODE_MENTION;
    if (!mention || !mention_parties(r, v->subject, out)) { /* "X et son épouse sont arrivés", "X et la délégation qui l'accompagne ont" */
        bool plural = v->plural; /* "X et son épouse ont quitté Y pour effectuer une visite", "…, entamant une visite" */
        for (uint32_t i = 0; v->form != FORM_FINITE && i < verb; i++) plural |= node_at(r, i)->plural && node_at(r, i)->subject == v->subject;
        if (plural && (mention || is_possessed(r, v->subject))) add_coordinated(r, v->subject, true, out);
        if (out->count && !mention) events_add_allies(r, v->subject, verb, out);
        if (!out->count && mention && events_told_by_list(r, verb)) return events_named_among(r, verb, out);
        return out->count || events_owner_of_subject(r, verb, out);
    }
    if (v->form == FORM_INFINITIVE && v->parent != NONE && v->parent < v->subject) add_following(r, v->subject, verb, out); /* "prie X et Y de" */
    bool alone = !v->plural && v->form == FORM_FINITE && events_relative_of(r, verb) != NONE; /* "X et Y, qui effectue" */
    bool opens = is_finite(v) && !v->plural && opens_clause(r, v->subject);
    if (!v->inverted && !alone && !opens) add_coordinated(r, v->subject, v->plural, out);
    if (v->inverted && v->plural) add_following(r, v->subject, v->end, out); /* "l'accord qu'ont signé X et Y" */
    add_likewise(r, verb, out);
    return out->count > 0;
}

/* "le soutien à la candidature de X au Conseil": what is supported is X's, the rest is only where to. */
static bool bearer_parties(reading *r, const slots *s, uint8_t slot, party_list *out) {
    uint32_t first = 0;
    while (first < s->count && s->fills[first].slot != slot) first++;
    if (first == s->count || node_at(r, s->fills[first].node)->kind != NODE_NOUN) return false;
    if (events_bears_adjective(r, s, first, out)) return true;
    for (uint32_t i = first + 1; i < s->count; i++) {
        const fill *f = &s->fills[i];
        if (f->slot == ENT_SLOT_OF && f->owner == s->fills[first].node && node_at(r, f->node)->kind == NODE_MENTION) mention_parties(r, f->node, out);
    }
    return out->count > 0;
}

static bool stands_ahead(const reading *r, const slots *s, const fill *f) {
    return f->node < s->head && node_at(r, f->node)->kind == NODE_MENTION && node_at(r, s->head)->kind == NODE_VERB;
}

/* "Ont remis leurs lettres au roi les ambassadeurs X, Y et Z": listed behind the subject that its verb precedes. */
static bool listed_with_subject(const reading *r, const slots *s, uint32_t n) {
    const node *h = node_at(r, s->head);
    uint8_t left = n ? node_at(r, n - 1)->kind : 0;
    return h->kind == NODE_VERB && h->inverted && h->subject != NONE && n > h->subject && (left == NODE_COMMA || left == NODE_COORD);
}

static bool fill_parties(reading *r, const slots *s, uint8_t slot, party_list *out) {
    if (slot == ENT_SLOT_TO && bearer_parties(r, s, slot, out)) return true;
    uint32_t owner = NONE; /* "l'appui de X aux combattants de Y": X and those beside it, not Y */
    bool ahead = false;    /* "X, auquel elles reprochent le soutien apporté aux rebelles": X alone */
    for (uint32_t i = 0; slot == ENT_SLOT_TO && i < s->count; i++) ahead |= s->fills[i].slot == slot && stands_ahead(r, s, &s->fills[i]);
    for (uint32_t i = 0; i < s->count; i++) {
        const fill *f = &s->fills[i];
        if (ahead && !stands_ahead(r, s, f)) continue;
        bool inner =
            f->owner != NONE &&
            !(slot == ENT_SLOT_OF && node_at(r, s->head)->kind == NODE_VERB); /* "salue la contribution de X": X counts, deeper complements do not */
        if (f->slot != slot || inner || events_is_reason(r, s, f) || listed_with_subject(r, s, f->node)) continue;
        if (node_at(r, f->node)->kind != NODE_MENTION || (out->count && f->owner != owner)) continue;
        owner = f->owner;
        mention_parties(r, f->node, out);
    }
    uint32_t listed = SET(ENT_SLOT_OBJECT) | SET(ENT_SLOT_WITH) | SET(ENT_SLOT_TO) | SET(ENT_SLOT_BY);
    if (out->count && in_set(listed, slot) && node_at(r, s->head)->kind == NODE_VERB) events_add_listed(r, node_at(r, s->head)->end, slot, out);
    for (uint32_t i = 0; i < s->count && !out->count; i++) {
        uint8_t kind = s->fills[i].slot == slot ? node_at(r, s->fills[i].node)->kind : NODE_OTHER;
        if (kind == NODE_PLACE) capital_party(r, s->fills[i].node, out);
        bool done = kind == NODE_NOUN && (slot == ENT_SLOT_OF || slot == ENT_SLOT_AGAINST); /* "s'indigne des propos tenus par X" */
        if (kind == NODE_NOUN && !events_listed_sides(r, s->fills[i].node, out) && done) events_doer_behind(r, s->fills[i].node, out);
        if (kind == NODE_NOUN && slot == ENT_SLOT_OBJECT && !out->count) events_that_country(r, s->head, s->fills[i].node, out);
        bool doer = slot == ENT_SLOT_BY && node_at(r, s->head)->kind == NODE_NOUN;           /* "l'arraisonnement par les forces britanniques" */
        bool borne = kind == NODE_NOUN && (slot == ENT_SLOT_AGAINST || doer) && !out->count; /* "contre neuf individus russes" */
        if (borne) events_phrase_adjective(r, s->fills[i].node, out);
    }
    return out->count > 0;
}

/* "a remercié X pour sa visite", "l'a félicité de sa réélection", "a accueilli X à son arrivée": X's. */
static bool courteous_object(reading *r, uint32_t verb, uint32_t noun, party_list *out) {
    uint8_t kind = events_kind_of_verb(r, node_at(r, verb)), role = 0;
    if (!events_is_governed(r, noun, &role)) return false;
    bool welcomed = in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_HOST) && events_is_visit(r, noun) && role == ENT_ROLE_PREP_TO;
    if (kind != ENT_KIND_THANK && kind != ENT_KIND_CONGRATULATE && !welcomed) return false;
    slots s;
    events_open_slots(r, verb, &s);
    return events_slot_parties(r, &s, SET(ENT_SLOT_OBJECT) | SET(ENT_SLOT_CLITIC), ENT_WHO_PERSON, out);
}

bool events_possessor_of(reading *r, uint32_t noun, party_list *out) {
    const node *n = node_at(r, noun);
    uint32_t first = n->tokens.first;
    for (uint32_t reach = 0; reach < 3 && first > sentence_of(r)->tokens.first; reach++) {
        const ent_token *t = token_at(r, --first);
        const act *meant = t->role == ENT_ROLE_DET_DEMONSTRATIVE ? events_visit_meant(r, noun) : NULL;
        if (meant) {
            *out = meant->agents;
            return true;
        }
        if (t->role == ENT_ROLE_DET_DEMONSTRATIVE && r->now.visitor != NONE) { /* "cette visite": the one that is told */
            const ent_entity *e = &r->in->actors->entities.items[r->now.visitor];
            events_add_party(out, (party){r->now.visitor, 0, e->country, e->type});
            return true;
        }
        if (t->role == ENT_ROLE_DET_DEMONSTRATIVE) { /* "au cours de cette visite, X a été reçu par" */
            uint32_t verb = events_governing_verb(r, noun);
            return verb != NONE && verb > noun && node_at(r, verb)->passive && events_subject_parties(r, verb, out);
        }
        if (t->role == ENT_ROLE_DET_POSSESSIVE && t->person == 2) return false; /* "votre visite": of whom somebody speaks to */
        if (t->role == ENT_ROLE_DET_POSSESSIVE && t->person == 1) return events_speaker_around(r, noun, out);
        if (t->role == ENT_ROLE_DET_POSSESSIVE) {
            uint32_t verb = events_governing_verb(r, noun);
            if (verb != NONE && verb < noun && courteous_object(r, verb, noun, out)) return true;
            if (verb != NONE && (verb < noun || events_is_governed(r, noun, NULL)) && events_subject_parties(r, verb, out)) {
                bool one = out->count > 1 && t->person != ENT_SEVERAL; /* "Lors de son entretien avec X, les deux dirigeants ont …" */
                if (one && !events_is_nobody(r->now.topic)) *out = (party_list){.items = {r->now.topic}, .count = 1};
                return true;
            }
            if (sentence_of(r)->zone == ENT_ZONE_HEADLINE) /* read last, it goes on with nobody: "X à Y, étape de sa tournée" */
                return verb == NONE && node_at(r, 0)->kind == NODE_MENTION && events_resolve_mention(r, node_at(r, 0)->index, out);
            if (events_is_nobody(r->now.topic)) return false;
            events_add_party(out, r->now.topic);
            return true;
        }
        bool whole = t->role == ENT_ROLE_DET_INDEFINITE && first > sentence_of(r)->tokens.first &&
                     token_at(r, first - 1)->role == ENT_ROLE_DET_POSSESSIVE; /* "sa toute première visite" */
        if (t->kind != ENT_TOKEN_KIND_WORD || (!whole && t->role >= ENT_ROLE_DET_DEFINITE && t->role <= ENT_ROLE_PREP_OTHER)) return false;
    }
    return false;
}

/* "Mali : l'ambassadeur de France expulsé": the state that a headline names in front of its colon acts where nobody else is said to. */
static bool headline_label(reading *r, uint32_t verb, party_list *out) {
    if (sentence_of(r)->zone != ENT_ZONE_HEADLINE || verb < 3 || node_at(r, 0)->kind != NODE_MENTION) return false;
    const node *colon = node_at(r, 1);
    if (colon->kind != NODE_STOP || r->in->page->bytes.ptr[token_at(r, colon->tokens.first)->span.start] != ':') return false;
    return events_resolve_mention(r, node_at(r, 0)->index, out) && !events_who_fits(r, out, ENT_WHO_PERSON);
}

/* "la médiation togolaise": the state whose adjective stands behind the noun. */
static bool adjective_party(const reading *r, uint32_t noun, party_list *out) {
    uint32_t end = sentence_of(r)->tokens.end;
    for (uint32_t i = node_at(r, noun)->tokens.end, reach = 0; i < end && reach < 2; i++, reach++) {
        uint32_t behind = i;
        ent_country of = events_demonym_at(r, i, &behind);
        if (of) {
            events_add_party(out, events_state_party(r, of));
            bool joined = behind + 1 < end && events_joins_demonym(r, behind + 1); /* "les frappes américaines et israéliennes" */
            if (joined) events_add_party(out, events_state_party(r, events_demonym_at(r, behind + 1, NULL)));
            return true;
        }
        if (!events_reading_of(r, i, ENT_POS_ADJECTIVE)) return false;
    }
    return false;
}

/* "attribuée à X": a verb that lays something to somebody's charge. */
static bool charges(const reading *r, const node *n) {
    for (uint32_t k = n->lemma ? r->in->frames->first[n->lemma] : NONE; k != NONE; k = r->in->frames->frames[k].next) {
        const frame *f = &r->in->frames->frames[k];
        if (f->kind == ENT_KIND_CRITICISE && in_set(f->counterpart, ENT_SLOT_TO)) return true;
    }
    return false;
}

/* Words that say more of the thing in front of them: "doses du vaccin Moderna". */
static bool is_of_thing(const reading *r, uint32_t i) {
    const node *n = node_at(r, i);
    if (n->kind == NODE_MENTION) return mention_of(r, i)->type == ENT_ACTOR_TYPE_COMPANY;
    return n->kind == NODE_OTHER || n->kind == NODE_NOUN || n->role == ENT_ROLE_PREP_OF;
}

bool events_doer_behind(reading *r, uint32_t noun, party_list *out) {
    uint32_t i = noun + 1;
    while (i < r->nodes.count && is_of_thing(r, i)) i++;
    if (i == r->nodes.count || node_at(r, i)->kind != NODE_VERB || node_at(r, i)->form != FORM_PAST_PARTICIPLE) return false;
    slots s;
    events_open_slots(r, i, &s);
    return fill_parties(r, &s, ENT_SLOT_BY, out) || (charges(r, node_at(r, i)) && fill_parties(r, &s, ENT_SLOT_TO, out));
}

/* The noun whose side is the doer: a subject, or one that "par" governs; a measure undergone is its own side's ("les sanctions de X"),
 * and so is what is given ("des secouristes mexicains ont été envoyés"). */
static uint32_t noun_of_doer(const reading *r, const slots *s, const frame *f) {
    uint8_t kind = f->kind;
    const node *verb = node_at(r, s->head);
    bool receives = kind == ENT_KIND_AID && !in_set(f->agent, ENT_SLOT_SUBJECT) && in_set(f->counterpart, ENT_SLOT_SUBJECT);
    for (uint32_t i = 0; receives && !verb->passive && i < s->count; i++) /* "a réceptionné un don chinois", "bénéficie d'un prêt chinois" */
        if (s->fills[i].owner == NONE && (s->fills[i].slot == ENT_SLOT_OBJECT || s->fills[i].slot == ENT_SLOT_OF)) return s->fills[i].node;
    if (!verb->passive) return verb->subject;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot == ENT_SLOT_BY && s->fills[i].owner == NONE) return s->fills[i].node;
    }
    uint8_t thing = verb->subject != NONE ? events_kind_of_lemma(r, node_at(r, verb->subject)->lemma) : 0;
    bool given = kind == ENT_KIND_AID && verb->form == FORM_FINITE;
    given |= kind == ENT_KIND_FORCE && verb->form == FORM_FINITE &&
             !(f->counterpart & (SET(ENT_SLOT_OBJECT) | SET(ENT_SLOT_OF))); /* "dix missiles russes ont été tirés sur" */
    return given || thing == ENT_KIND_SANCTION || thing == ENT_KIND_AID ? verb->subject : NONE;
}

bool events_adjective_agent(reading *r, const slots *s, const frame *f, party_list *out) {
    uint32_t noun = noun_of_doer(r, s, f);
    if (noun == NONE || node_at(r, noun)->kind != NODE_NOUN) return false;
    if (!in_set(f->agent, ENT_SLOT_SUBJECT) && f->kind == ENT_KIND_AID) { /* not "un lot de maillots de son équipementier allemand" */
        ent_country giver = events_demonym_at(r, node_at(r, noun)->tokens.end, NULL);
        if (giver) events_add_party(out, events_state_party(r, giver));
        return giver != 0;
    }
    return events_phrase_side(r, noun, out) || events_doer_behind(r, noun, out);
}

static bool one_slot(reading *r, const slots *s, uint8_t slot, party_list *out) {
    const node *h = node_at(r, s->head);
    bool verb = h->kind == NODE_VERB;
    if (slot == ENT_SLOT_CLITIC) return verb && events_clitic_parties(r, s->head, out);
    if (slot == ENT_SLOT_POSSESSIVE) return !verb && events_possessor_of(r, s->head, out);
    if (slot == ENT_SLOT_ADJECTIVE) return !verb && adjective_party(r, s->head, out);
    if (slot == ENT_SLOT_SUBJECT) {
        if (!verb) return false; /* nouns.c decides whose act a noun is */
        if (!h->passive && !h->undergone) return events_subject_parties(r, s->head, out);
        bool named = !in_set(h->classes, ENT_VERB_CLASS_HARM); /* "Mali : trois soldats tués": where, not by whom */
        return fill_parties(r, s, ENT_SLOT_BY, out) || (named && headline_label(r, s->head, out));
    }
    if (slot == ENT_SLOT_TO && h->undergone) return events_subject_parties(r, s->head, out);
    if (slot == ENT_SLOT_OBJECT && h->passive) return events_subject_parties(r, s->head, out) || events_side_of_noun(r, s->head, out);
    return fill_parties(r, s, slot, out);
}

/* "les frappes sur l'Iran, à Paris": a city is no target where an actor is named for it. */
static bool is_only_place(const reading *r, const slots *s, uint32_t set, unsigned slot) {
    bool place = false, named = false;
    for (uint32_t i = 0; i < s->count; i++) {
        uint8_t kind = node_at(r, s->fills[i].node)->kind;
        if (s->fills[i].slot == slot && kind == NODE_MENTION) return false;
        place |= s->fills[i].slot == slot && kind == NODE_PLACE;
        named |= in_set(set, s->fills[i].slot) && kind == NODE_MENTION;
    }
    return place && named;
}

static bool is_person(uint8_t type) { return type == ENT_ACTOR_TYPE_PERSON || type == ENT_ACTOR_TYPE_DELEGATION; }

/* Slots that parties may fill though no nominal does. */
static uint32_t unsaid_slots(const node *head) {
    uint32_t verbs = SET(ENT_SLOT_SUBJECT) | SET(ENT_SLOT_CLITIC), nouns = SET(ENT_SLOT_POSSESSIVE) | SET(ENT_SLOT_ADJECTIVE);
    if (head->kind != NODE_VERB) return nouns;
    return verbs | (head->undergone ? SET(ENT_SLOT_TO) : 0) | (head->passive ? SET(ENT_SLOT_OBJECT) : 0);
}

bool events_slot_parties(reading *r, const slots *s, uint32_t set, uint8_t who, party_list *out) {
    for (uint32_t left = set & (~s->empty | unsaid_slots(node_at(r, s->head))); left; left &= left - 1) {
        unsigned slot = (unsigned)__builtin_ctz(left) + 1;
        party_list found;
        found.count = 0;
        if (is_only_place(r, s, set, slot)) continue;
        if (!one_slot(r, s, (uint8_t)slot, &found) || !found.count || !events_who_fits(r, &found, who)) continue;
        bool persons = slot == ENT_SLOT_OF && who == ENT_WHO_PERSON; /* "des ambassadeurs du Japon, X, et de Suède, Y" */
        bool heard = slot == ENT_SLOT_TO && who == ENT_WHO_PERSON;   /* "une audience à X, jeudi, à l'Élysée" */
        for (uint32_t i = 0; i < found.count; i++) {
            uint8_t type = events_party_type(r, found.items[i]);
            if ((!persons && !(heard && type == ENT_ACTOR_TYPE_GOVERNMENT)) || is_person(type)) events_add_party(out, found.items[i]);
        }
        return true;
    }
    return false;
}

bool events_who_fits(const reading *r, const party_list *list, uint8_t who) {
    if (who == ENT_WHO_BOTH) return list->count >= 2;
    uint32_t persons = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        bool person = is_person(events_party_type(r, list->items[i]));
        persons += person;
        if (who == ENT_WHO_PERSON && person) return true;
        if (who == ENT_WHO_COLLECTIVE && !person) return true;
    }
    if (who == ENT_WHO_PEOPLE) return persons > 1 && persons == list->count;
    return who == 0 || who == ENT_WHO_ANY;
}

/* The side that node i names, for whom the words about it hold: "l'attaque russe", "le Vietnam", "aux Vietnamiens". */
static bool side_at(reading *r, uint32_t i, party_list *out) {
    if (node_at(r, i)->kind != NODE_MENTION) {
        uint32_t first = node_at(r, i)->tokens.first;
        const ent_phrase *longer = first > sentence_of(r)->tokens.first ? events_mark_at(r, ENT_TABLE_DEMONYMS, first - 1) : NULL;
        if (longer && longer->end > first) return false; /* "nord-coréen" names no "coréen" */
        ent_country of = events_demonym_at(r, node_at(r, i)->tokens.first, NULL);
        if (of) events_add_party(out, events_state_party(r, of));
        return of != 0;
    }
    const ent_mention *m = mention_of(r, i);
    if (m->shape == ENT_MENTION_GROUP || m->shape == ENT_MENTION_PRONOUN) return false;
    if (events_resolve_mention(r, node_at(r, i)->index, out)) return true;
    if (m->country) events_add_party(out, events_state_party(r, m->country)); /* "un journaliste russe" */
    return out->count > 0;
}

bool events_other_side(reading *r, uint32_t first, uint32_t end, const party_list *agents, party_list *out) {
    party_list side = {.count = 0};
    uint32_t at = first;
    for (uint32_t i = first; i < end; i++) {
        party_list found = {.count = 0};
        if (!side_at(r, i, &found) || events_shares_party(&found, agents)) continue;
        ent_country country = events_list_country(r, &found);
        if (!country || events_has_country(r, agents, country)) continue;
        bool quality = node_at(r, i)->kind != NODE_MENTION && !events_is_state(r, country); /* "le chemin européen de X": X rather than the Union */
        if (!quality || !side.count) side = found, at = i;
        if (!quality) break;
    }
    events_add_parties(out, &side);
    if (side.count) events_add_joined_states(r, at, end, agents, out);
    return side.count > 0;
}

bool events_side_named(reading *r, uint32_t first, uint32_t end, ent_country country, const party_list *agents, party_list *out) {
    for (uint32_t i = first; i < end; i++) {
        party_list found = {.count = 0};
        if (!side_at(r, i, &found) || events_list_country(r, &found) != country || events_shares_party(&found, agents)) continue;
        uint8_t type = events_party_type(r, found.items[0]);
        if (type != ENT_ACTOR_TYPE_STATE && type != ENT_ACTOR_TYPE_GOVERNMENT && type != ENT_ACTOR_TYPE_PEOPLE) continue;
        *out = found;
        return true;
    }
    return false;
}

bool events_pair_named(const reading *r, ent_range tokens, ent_country pair[2]) {
    for (uint32_t i = tokens.first, next = 0; i < tokens.end; i++) {
        const ent_phrase *prefix = events_mark_at(r, ENT_TABLE_PREFIXES, i);
        if (prefix) {
            pair[0] = ent_pack_cell(r->in->pack, ENT_TABLE_PREFIXES, prefix->row, ENT_PREFIXES_CODE);
            pair[1] = events_demonym_at(r, prefix->end, &next);
        } else {
            pair[0] = events_demonym_at(r, i, &next);
            bool joined = pair[0] && next < tokens.end && token_at(r, next)->role == ENT_ROLE_COORD_AND;
            pair[1] = joined ? events_demonym_at(r, next + 1, &next) : 0;
        }
        if (pair[1] && pair[0] != pair[1] && next <= tokens.end) return true;
    }
    return false;
}

bool events_pair_of_phrase(reading *r, uint32_t noun, party_list *out) {
    slots s;
    events_open_slots(r, noun, &s);
    if (events_slot_parties(r, &s, SET(ENT_SLOT_BETWEEN), ENT_WHO_BOTH, out)) return true;
    party_list owners = {.count = 0};
    if (events_slot_parties(r, &s, SET(ENT_SLOT_OF), ENT_WHO_BOTH, &owners) && !events_list_country(r, &owners)) {
        *out = owners;
        return true;
    }
    uint32_t last = s.count ? s.fills[s.count - 1].node : noun, first = node_at(r, noun)->tokens.first;
    while (first > sentence_of(r)->tokens.first && token_at(r, first - 1)->kind == ENT_TOKEN_KIND_WORD && r->mention_at[first - 1] == NONE &&
           node_at(r, noun)->tokens.first - first < 2)
        first--;
    ent_country pair[2];
    uint32_t end = node_at(r, last)->tokens.end + 4 < sentence_of(r)->tokens.end ? node_at(r, last)->tokens.end + 4 : sentence_of(r)->tokens.end;
    if (!events_pair_named(r, (ent_range){first, end}, pair)) return false;
    for (int k = 0; k < 2; k++) events_add_party(out, events_state_party(r, pair[k]));
    return true;
}

bool events_mark_stands(const reading *r, const frame *f, ent_range tokens) { return events_frame_mark_in(r, f->row, tokens) != NULL; }
