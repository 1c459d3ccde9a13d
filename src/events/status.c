/* Whether an act is done, planned, proposed or called off: the tense and mood of its verb, the clauses above it, the words beside
 * its noun. */
#include "events/internal.h"

bool events_announces(const reading *r, uint32_t v) {
    const frame *f = events_main_frame(r, node_at(r, v));
    return f && f->kind == ENT_KIND_PLEDGE && f->complement && !in_set(f->complement, ENT_COMPLEMENT_INFINITIVE);
}

/* What an infinitive's act is under the verb that governs it: invited, asked: proposed; agreed, promised: planned. */
static uint8_t status_under(const reading *r, uint32_t parent, uint8_t inner) {
    const node *p = node_at(r, parent);
    uint8_t kind = events_kind_of_verb(r, p);
    uint8_t answer = p->form == FORM_PAST_PARTICIPLE && p->parent != NONE ? r->in->frames->verbs[node_at(r, p->parent)->lemma].status : 0;
    if (kind == ENT_KIND_INVITE && answer == ENT_FACT_STATUS_PLANNED) return answer; /* "Invité à venir, X a accepté" */
    if (kind == ENT_KIND_INVITE || kind == ENT_KIND_REQUEST || kind == ENT_KIND_PROPOSE || kind == ENT_KIND_THREATEN) return ENT_FACT_STATUS_PROPOSED;
    if (in_set(p->classes, ENT_VERB_CLASS_AVERSE) && r->in->frames->verbs[p->lemma].status) /* "n'exclut pas de se rendre" */
        return r->in->frames->verbs[p->lemma].status;
    bool encounter = inner == ENT_KIND_VISIT || inner == ENT_KIND_MEETING || inner == ENT_KIND_CALL;
    if (!encounter && events_announces(r, parent)) return ENT_FACT_STATUS_HELD;   /* "a annoncé rappeler son ambassadeur" */
    if (kind == ENT_KIND_PLEDGE && p->adjective) return ENT_FACT_STATUS_PROPOSED; /* "prêt à recevoir" */
    bool promised = kind == ENT_KIND_AGREE && (encounter || inner == ENT_KIND_SIGN);
    if (kind == ENT_KIND_PLEDGE || promised) return ENT_FACT_STATUS_PLANNED; /* "ont convenu de signer", not "ont décidé de rompre" */
    return p->status && kind != ENT_KIND_AGREE ? p->status : ENT_FACT_STATUS_HELD;
}

/* "Il est prévu que X rencontre Y", "X est attendu à Z pour signer" */
static bool is_scheduling(const node *n) { return n->passive && in_set(n->classes, ENT_VERB_CLASS_SCHEDULE); }

uint8_t events_status_beneath(const reading *r, uint32_t v, uint8_t kind) {
    const node *n = node_at(r, v);
    uint32_t above = n->form == FORM_PARTICIPLE || n->form == FORM_PAST_PARTICIPLE ? NONE : events_governor_of_clause(r, v);
    if (above == NONE) return ENT_FACT_STATUS_HELD;
    if (is_scheduling(node_at(r, above))) return ENT_FACT_STATUS_PLANNED;
    uint8_t courtesy = n->form == FORM_INFINITIVE && n->perfect && above < v ? events_kind_of_verb(r, node_at(r, above)) : 0;
    if (courtesy == ENT_KIND_THANK || courtesy == ENT_KIND_CONGRATULATE) return ENT_FACT_STATUS_RECALLED; /* "a remercié X d'avoir ouvert" */
    if (n->form != FORM_INFINITIVE || n->perfect) return ENT_FACT_STATUS_HELD;
    bool far_off = node_at(r, above)->status == ENT_FACT_STATUS_PLANNED; /* "ne manquera pas de féliciter" */
    if (events_is_speech(kind)) return far_off && above < v ? ENT_FACT_STATUS_PLANNED : ENT_FACT_STATUS_HELD;
    return status_under(r, above, kind);
}

static bool follows_for(const reading *r, uint32_t v) {
    uint32_t first = node_at(r, events_series_head(r, v))->tokens.first;
    return first > sentence_of(r)->tokens.first && token_at(r, first - 1)->role == ENT_ROLE_PREP_FOR;
}

/* "la Cédéao, qui a suspendu le Niger", "X, arrêtée par": told of somebody aside, not as news; a participle in front may be news. */
static bool looks_back(const reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    if (n->form == FORM_PAST_PARTICIPLE) return v > 0 && sentence_of(r)->zone != ENT_ZONE_HEADLINE && node_at(r, v - 1)->kind != NODE_STOP;
    uint32_t relative = n->form == FORM_FINITE && n->perfect ? events_relative_of(r, v) : NONE;
    if (relative == NONE || node_at(r, relative)->role != ENT_ROLE_REL_SUBJECT) return false;
    uint32_t named = events_antecedent(r, relative); /* not "c'est X qui a suspendu Y" */
    return named == NONE || named == 0 || !in_set(node_at(r, named - 1)->classes, ENT_VERB_CLASS_AUX_BE);
}

/* The story has told of a signature on its own day. */
static bool signed_now(const reading *r) {
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *a = &r->acts.items[i];
        if (a->story == r->story && a->kind == ENT_KIND_SIGN && a->status == ENT_FACT_STATUS_HELD) return true;
    }
    return false;
}

/* "la mise en œuvre de l'accord" */
static bool completes_noun(const reading *r, uint32_t noun) {
    uint8_t role = 0;
    uint32_t i = noun;
    while (i > 0 && node_at(r, i)->kind != NODE_PREP) i--;
    return i > 0 && events_is_governed(r, noun, &role) && role == ENT_ROLE_PREP_OF && node_at(r, i - 1)->kind == NODE_NOUN;
}

/* "mettre en œuvre les accords conclus entre X et Y", "Les accords signés par leurs dirigeants sont respectés": known texts that the clause
 * speaks of, signed some day (codebook, decision 35) by the sides, whoever leads them now. */
bool events_look_back_on_text(const reading *r, uint32_t v, act *a) {
    uint32_t noun = v;
    while (noun > 0 && (node_at(r, noun)->kind == NODE_OTHER || noun == v)) noun--;
    if (a->kind != ENT_KIND_SIGN || a->dated || a->status != ENT_FACT_STATUS_HELD || node_at(r, v)->form != FORM_PAST_PARTICIPLE) return true;
    if (noun > 2 && node_at(r, noun - 1)->role == ENT_ROLE_PREP_OF && node_at(r, noun - 2)->kind == NODE_NOUN &&
        node_at(r, noun - 1)->tokens.end == node_at(r, noun)->tokens.first)
        noun -= 2; /* "l'accord de coopération conclu" */
    uint32_t first = node_at(r, noun)->tokens.first, verb = events_governing_verb(r, noun);
    if (node_at(r, noun)->kind != NODE_NOUN || verb == NONE || first == sentence_of(r)->tokens.first) return true;
    bool subject = verb > noun;
    if (subject && (node_at(r, verb)->subject != noun || (node_at(r, verb)->perfect && !node_at(r, verb)->passive) || signed_now(r))) return true;
    const ent_token *article = token_at(r, first - 1);
    bool known = article->role == ENT_ROLE_DET_DEFINITE || (!subject && article->role == ENT_ROLE_PREP_OF) || article->role == ENT_ROLE_PREP_TO;
    if (!known || !(events_is_plural(article) || completes_noun(r, noun))) return true;
    a->status = ENT_FACT_STATUS_RECALLED;
    a->undatable = true;
    for (uint32_t i = 0; i < a->agents.count; i++)
        if (!events_party_country(r, a->agents.items[i])) return false;
    return events_make_collective(r, &a->agents) && (!a->counterparts.count || events_make_collective(r, &a->counterparts));
}

/* "ne reconnaît pas": where the row's own mark denies the verb, the denial is the act. */
static bool denial_is_meant(const reading *r, uint32_t v, const frame *f) {
    const ent_mark *mark = f->marked ? events_frame_mark_in(r, f->row, events_words_for_mark(r, v, f)) : NULL;
    return mark && token_at(r, mark->token)->role == ENT_ROLE_NEG_NE;
}

/* "a annoncé qu'il se rendrait", not "il se rendrait, a déclaré X": a future told from the past. */
static bool is_announced(const reading *r, const node *n) { return n->reported && n->speaker != NONE && !node_at(r, n->speaker)->inverted; }

/* "les sanctions imposées à X par Y", "le blocus que Y maintient contre X": told of a measure that all know (codebook, decision 35). */
static bool stands(const reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    bool present = n->form == FORM_FINITE && !n->perfect && !n->pluperfect && !n->status && events_relative_of(r, v) != NONE;
    if (n->form != FORM_PAST_PARTICIPLE && !present) return false;
    for (uint32_t i = v; i-- > 0;) {
        const node *left = node_at(r, i);
        if (left->kind == NODE_OTHER || left->kind == NODE_REL || (present && left->kind == NODE_MENTION)) continue;
        if (left->kind != NODE_NOUN || left->tokens.first == sentence_of(r)->tokens.first) return false;
        const ent_token *article = token_at(r, left->tokens.first - 1);
        if (article->kind == ENT_TOKEN_KIND_WORD && !article->role && left->tokens.first > sentence_of(r)->tokens.first + 1)
            article = token_at(r, left->tokens.first - 2);
        bool known = events_says_the(article);
        uint32_t verb = events_governing_verb(r, i);
        return known && verb != NONE && verb < i;
    }
    return false;
}

void events_status_of_verb(const reading *r, uint32_t v, const frame *f, act *a) {
    const node *n = node_at(r, v);
    if (n->status && !(events_is_speech(a->kind) && n->status == ENT_FACT_STATUS_PROPOSED)) a->status = n->status;
    if (n->reported && events_is_speech(a->kind)) a->status = ENT_FACT_STATUS_HELD;
    if (is_announced(r, n) && !events_is_speech(a->kind) && a->status == ENT_FACT_STATUS_PROPOSED) a->status = ENT_FACT_STATUS_PLANNED;
    if (n->pluperfect && a->status == ENT_FACT_STATUS_HELD && a->kind == ENT_KIND_VISIT) a->status = ENT_FACT_STATUS_RECALLED;
    if (a->status == ENT_FACT_STATUS_HELD) a->status = events_status_beneath(r, v, a->kind);
    bool seized = n->parent != NONE && in_set(node_at(r, n->parent)->classes, ENT_VERB_CLASS_SEIZE); /* "a profité de son séjour pour" */
    bool purpose = n->form == FORM_INFINITIVE && a->kind == ENT_KIND_MEETING && follows_for(r, v);
    if (purpose && !seized && a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_PLANNED; /* "est venu pour rencontrer X" */
    if (f->status) a->status = f->status;
    a->negated = n->negated && !in_set(n->classes, ENT_VERB_CLASS_LITOTES) && !denial_is_meant(r, v, f);
    a->earlier =
        n->pluperfect || (n->form == FORM_INFINITIVE && n->parent != NONE && node_at(r, n->parent)->pluperfect); /* "avait dit avant de partir" */
    a->done = n->perfect && n->form == FORM_FINITE && !n->status;
    a->aside = n->form != FORM_FINITE || n->reported;
    a->undatable = events_is_measure(a->kind) && looks_back(r, v);
    bool standing = a->kind == ENT_KIND_SANCTION && stands(r, v);
    a->undatable |= standing;
    if (standing && a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_RECALLED;
    bool tour = a->kind == ENT_KIND_VISIT && in_set(n->classes, ENT_VERB_CLASS_LEAD) && looks_back(r, v); /* "une tournée qui l'a mené à X et à Y" */
    bool jailed = a->kind == ENT_KIND_FORCE && in_set(f->agent, ENT_SLOT_IN) && n->form == FORM_PAST_PARTICIPLE; /* "X, emprisonné en Y, a …" */
    if (a->undatable && a->status == ENT_FACT_STATUS_HELD && (n->form == FORM_FINITE || jailed)) a->status = ENT_FACT_STATUS_RECALLED;
    a->undatable |= tour;
}

uint8_t events_status_beside(const reading *r, uint32_t noun) {
    uint32_t token = node_at(r, noun)->tokens.first;
    ent_range s = sentence_of(r)->tokens;
    for (int step = -2; step <= 3; step++) {
        int64_t at = (int64_t)token + step;
        if (step == 0 || at < s.first || at >= s.end || r->mention_at[at] != NONE) continue; /* "a eu avec ce dernier des entretiens" */
        uint32_t lemma = events_lemma_of(r, (uint32_t)at, ENT_POS_ADJECTIVE);
        if (lemma && r->in->frames->statuses[lemma]) return r->in->frames->statuses[lemma];
    }
    uint32_t head = noun; /* "le report de la visite" */
    while (head > 0 && (node_at(r, head - 1)->kind == NODE_PREP || node_at(r, head - 1)->kind == NODE_OTHER)) head--;
    uint8_t role = 0;
    bool completes = head > 0 && node_at(r, head - 1)->kind == NODE_NOUN && events_is_governed(r, noun, &role) && role == ENT_ROLE_PREP_OF;
    return completes ? r->in->frames->statuses[node_at(r, head - 1)->lemma] : 0;
}

/* The verb behind the noun whose subject it is; NONE. */
static uint32_t verb_behind(const reading *r, uint32_t noun) {
    for (uint32_t v = noun + 1; v < r->nodes.count; v++)
        if (node_at(r, v)->kind == NODE_VERB && node_at(r, v)->form == FORM_FINITE) return node_at(r, v)->subject == noun ? v : NONE;
    return NONE;
}

/* "la participation de X est exclue" */
static bool is_ruled_out(const reading *r, uint32_t noun) {
    uint32_t v = verb_behind(r, noun);
    return v != NONE && node_at(r, v)->passive && in_set(node_at(r, v)->classes, ENT_VERB_CLASS_AVERSE) && !node_at(r, v)->negated;
}

/* "Des entrevues avec X et Y sont prévues", "au programme figurent des rencontres avec …". */
bool events_is_scheduled(const reading *r, uint32_t verb, uint32_t noun) {
    if (events_is_governed(r, noun, NULL)) return false;
    if (verb != NONE && in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_SCHEDULE)) return true;
    uint32_t told = verb_behind(r, noun);
    return told != NONE && in_set(node_at(r, told)->classes, ENT_VERB_CLASS_SCHEDULE);
}

/* "a annulé sa visite", "la rencontre a été reportée": a support verb that the pack marks so, the noun its object; "n'aura pas lieu". */
bool events_calls_off(const reading *r, uint32_t noun) {
    for (uint32_t k = 0; k < r->verbs.count; k++) {
        uint32_t v = r->verbs.items[k];
        const node *n = node_at(r, v);
        bool off = in_set(n->classes, ENT_VERB_CLASS_OCCUR) && n->negated && n->status == ENT_FACT_STATUS_PLANNED;
        if (off && n->subject == noun) return true;
        if (!in_set(n->classes, ENT_VERB_CLASS_SUPPORT)) continue;
        if (r->in->frames->verbs[n->lemma].status != ENT_FACT_STATUS_CANCELLED) continue;
        if (n->passive ? n->subject == noun : (v < noun && noun < n->end && !events_is_governed(r, noun, NULL))) return true;
    }
    return false;
}

bool events_call_off_told(reading *r, const party_list *agents) {
    for (uint32_t i = r->acts.count; i-- > 0;) {
        act *told = &r->acts.items[i];
        if (told->story != r->story || told->kind != ENT_KIND_VISIT || !events_shares_party(&told->agents, agents)) continue;
        if (told->status == ENT_FACT_STATUS_RECALLED) return false;
        told->status = ENT_FACT_STATUS_CANCELLED;
        r->refusal.reason = 0;
        return true;
    }
    return false;
}

static bool is_definite(const reading *r, uint32_t noun) {
    uint32_t first = node_at(r, noun)->tokens.first;
    uint8_t role = first > sentence_of(r)->tokens.first ? token_at(r, first - 1)->role : 0;
    return role == ENT_ROLE_DET_DEFINITE || role == ENT_ROLE_DET_DEMONSTRATIVE;
}

/* What is called off, told by a pronoun or by its bare noun ("Le voyage a été reporté"): its kind, 0 where any is meant; false: neither. */
static bool names_event(const reading *r, uint32_t subject, uint8_t *kind) {
    const node *n = node_at(r, subject);
    *kind = 0;
    if (n->kind == NODE_MENTION) return mention_of(r, subject)->shape == ENT_MENTION_PRONOUN;
    *kind = n->kind == NODE_NOUN ? events_kind_of_lemma(r, n->lemma) : 0;
    bool bare = subject + 1 == r->nodes.count || node_at(r, subject + 1)->kind != NODE_PREP;
    return *kind && bare && is_definite(r, subject);
}

void events_call_off_pronoun(reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    bool off = n->kind == NODE_VERB && n->passive && !n->negated && in_set(n->classes, ENT_VERB_CLASS_SUPPORT) && n->lemma &&
               r->in->frames->verbs[n->lemma].status == ENT_FACT_STATUS_CANCELLED;
    uint8_t kind = 0;
    if (!off || n->subject == NONE || !names_event(r, n->subject, &kind)) return;
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        act *told = &r->acts.items[i];
        if (r->sentence - told->sentence > 1) return;
        bool event =
            told->kind == ENT_KIND_VISIT || told->kind == ENT_KIND_MEETING || told->kind == ENT_KIND_CONFERENCE || told->kind == ENT_KIND_SESSION;
        if (!event || (kind && kind != told->kind) || told->status == ENT_FACT_STATUS_RECALLED) continue;
        told->status = ENT_FACT_STATUS_CANCELLED;
        return;
    }
}

/* "Il assistera à la signature": what is attended is as far off as the attending. */
static bool is_attended(const reading *r, uint32_t verb, uint32_t noun) {
    uint8_t role = 0;
    return verb != NONE && verb < noun && in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_ATTEND) && events_is_governed(r, noun, &role) &&
           role == ENT_ROLE_PREP_TO;
}

/* "les cinquante ans de la visite de X": long over. */
static bool is_commemorated(const reading *r, uint32_t noun) {
    uint8_t role = 0;
    if (!events_is_governed(r, noun, &role) || role != ENT_ROLE_PREP_OF) return false;
    uint32_t prep = noun;
    while (prep > 0 && node_at(r, prep)->kind != NODE_PREP) prep--;
    if (prep == 0 || node_at(r, prep - 1)->kind != NODE_WHEN) return false;
    const ent_when *w = &r->in->times->whens.items[node_at(r, prep - 1)->index];
    return w->kind == ENT_WHEN_ANNIVERSARY || (w->kind == ENT_WHEN_DURATION && !w->days && w->ordinal);
}

/* "a demandé que X appuie la signature", "convenir d'accélérer la conclusion", "soutient la ratification": what is only wished for is not signed. */
static bool is_wished(const reading *r, uint32_t verb, uint32_t noun) {
    static const uint64_t wishes = UINT64_C(1) << ENT_KIND_PROPOSE | UINT64_C(1) << ENT_KIND_REQUEST | UINT64_C(1) << ENT_KIND_SUPPORT |
                                   UINT64_C(1) << ENT_KIND_PLEDGE | UINT64_C(1) << ENT_KIND_INVITE | UINT64_C(1) << ENT_KIND_AGREE;
    if (verb == NONE || verb > noun || node_at(r, verb)->end <= noun || events_is_governed(r, noun, NULL)) return false;
    if (wishes >> events_kind_of_verb(r, node_at(r, verb)) & 1 || events_is_wished(r, verb)) return true;
    uint32_t above = events_governor_of_clause(r, verb);
    return above != NONE && above < verb && wishes >> events_kind_of_verb(r, node_at(r, above)) & 1;
}

/* "a abordé la normalisation des relations", "ont discuté de la signature de": what people talk about has not come to pass by that. */
static bool is_matter(const reading *r, uint32_t verb, uint32_t noun) {
    if (verb == NONE || verb > noun || node_at(r, verb)->end <= noun || in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_YIELD)) return false;
    uint8_t kind = events_kind_of_verb(r, node_at(r, verb)), role = 0;
    if (kind != ENT_KIND_MEETING && kind != ENT_KIND_CALL) return false;
    return !events_is_governed(r, noun, &role) || role == ENT_ROLE_PREP_OF || role == ENT_ROLE_PREP_ON;
}

/* "avant une nouvelle audience ce mardi": a day behind the noun that is not to come. */
static bool names_past_day(const reading *r, uint32_t noun) {
    ent_interval story = r->now.story_day;
    for (uint32_t i = noun + 1; i < r->nodes.count && node_at(r, i)->kind != NODE_VERB && node_at(r, i)->kind != NODE_COMMA; i++) {
        if (node_at(r, i)->kind != NODE_WHEN) continue;
        ent_interval day = r->in->times->whens.items[node_at(r, i)->index].value;
        return day.from.day && story.from.day && ent_date_first(day.from) <= ent_date_first(story.from);
    }
    return false;
}

bool events_is_heralded(const reading *r, uint32_t noun) {
    uint8_t role = 0;
    if (!events_is_verbless(r, noun)) return false;
    if (events_is_governed(r, noun, &role) && role == ENT_ROLE_PREP_TOWARDS) return true;
    for (uint32_t i = 0; i < noun; i++) {
        if (node_at(r, i)->kind != NODE_WHEN) continue;
        const ent_when *w = &r->in->times->whens.items[node_at(r, i)->index];
        if (w->kind == ENT_WHEN_VAGUE && w->direction > 0) return true;
    }
    return false;
}

/* "en amont de sa visite", "Bientôt une visite de X": still to come. */
static bool is_ahead(const reading *r, uint32_t noun, uint32_t verb) {
    uint8_t role = 0;
    if (events_is_heralded(r, noun)) return true;
    if (!events_is_governed(r, noun, &role) || role != ENT_ROLE_PREP_BEFORE) return false;
    return (verb == NONE || !node_at(r, verb)->pluperfect) && !names_past_day(r, noun);
}

/* "les cinquante ans de la visite de X", "depuis la normalisation de leurs relations" */
static void look_back_on_noun(const reading *r, uint32_t noun, act *a) {
    bool since = a->kind == ENT_KIND_UPGRADE && a->status == ENT_FACT_STATUS_HELD && events_is_after(r, noun);
    bool feast = is_commemorated(r, noun);
    const act *meant = a->kind == ENT_KIND_VISIT && a->status == ENT_FACT_STATUS_HELD ? events_visit_meant(r, noun) : NULL;
    if (meant && events_shares_party(&meant->agents, &a->agents)) a->status = meant->status; /* "les dates de cette visite" */
    if (since || feast) a->status = ENT_FACT_STATUS_RECALLED;
    a->earlier |= feast;
    a->undatable |= feast; /* "Le 29 septembre, ils marqueront le 50e anniversaire de la normalisation": of the feast, not of what it is of */
}

/* "a exhorté X à renforcer son soutien": what another is asked to say. */
static bool is_demanded(const reading *r, uint8_t kind, uint32_t v, uint32_t noun) {
    bool stance = kind == ENT_KIND_SUPPORT || kind == ENT_KIND_PLEDGE || kind == ENT_KIND_PRAISE; /* not "de transmettre ses vœux" */
    if (!stance || v == NONE || v > noun || events_is_governed(r, noun, NULL)) return false;
    const node *n = node_at(r, v);
    const node *asks = n->form == FORM_INFINITIVE && !n->perfect && n->parent < v ? node_at(r, n->parent) : NULL;
    return asks && asks->subject != n->subject && events_kind_of_verb(r, asks) == ENT_KIND_REQUEST;
}

/* "a dénoncé les sanctions imposées par Y": of a measure that stands somebody says what he thinks, or wants. */
static bool is_known_there(const reading *r, const act *a, uint32_t verb, uint32_t noun) {
    if (a->kind != ENT_KIND_SANCTION || verb == NONE || verb > noun) return false;
    uint8_t kind = events_kind_of_verb(r, node_at(r, verb));
    if (kind != ENT_KIND_CRITICISE && kind != ENT_KIND_REJECT && kind != ENT_KIND_REQUEST && kind != ENT_KIND_PRAISE) return false;
    uint32_t first = node_at(r, noun)->tokens.first;
    const ent_token *article = first > sentence_of(r)->tokens.first ? token_at(r, first - 1) : NULL;
    return article && events_says_the(article);
}

/* "dans la foulée de l'opération de X": a measure that only tells when or why. */
static bool is_backdrop(const reading *r, const act *a, uint32_t noun) {
    uint8_t role = 0;
    return events_is_measure(a->kind) && a->kind != ENT_KIND_AID && events_is_governed(r, noun, &role) && role != ENT_ROLE_PREP_BY &&
           !events_harms_in(r, noun, role);
}

/* "La 15e édition des manœuvres aura lieu": what is said of the edition is said of them. */
static bool told_of(const reading *r, uint32_t subject, uint32_t noun) {
    if (subject >= noun) return subject == noun;
    if (events_class_at(r, subject) != ENT_MECHANISM_CLASS_SITTING) return false;
    for (uint32_t i = subject + 1; i < noun; i++)
        if (node_at(r, i)->kind != NODE_OTHER && node_at(r, i)->role != ENT_ROLE_PREP_OF) return false;
    return true;
}

/* What tense, mood, adjective and head noun make of the act. False: no act after all. */
bool events_status_of_noun(reading *r, uint32_t noun, const frame *f, uint32_t verb, bool supported, act *a) {
    uint8_t beside = events_status_beside(r, noun);
    bool bond = a->kind == ENT_KIND_SIGN || a->kind == ENT_KIND_UPGRADE;
    if (is_demanded(r, a->kind, supported ? verb : events_governing_verb(r, noun), noun)) return false;
    if (bond && !supported && is_matter(r, verb, noun)) return false;
    if (a->kind == ENT_KIND_SIGN && !supported && is_wished(r, verb, noun)) return false;
    if (supported) {
        const node *v = node_at(r, verb);
        bool made_known = v->passive && reports(v); /* "le voyage n'avait pas été annoncé" */
        uint8_t by_verb = in_set(v->classes, ENT_VERB_CLASS_SUPPORT) ? r->in->frames->verbs[v->lemma].status : 0; /* "envisage une visite" */
        if (by_verb && !events_is_speech(a->kind)) a->status = by_verb;
        if (v->status && !(events_is_speech(a->kind) && v->status == ENT_FACT_STATUS_PROPOSED)) a->status = v->status;
        if (is_announced(r, v) && !events_is_speech(a->kind) && v->status == ENT_FACT_STATUS_PROPOSED) a->status = ENT_FACT_STATUS_PLANNED;
        bool news = !beside && verb < noun && events_announces(r, verb) && !v->status && a->status == ENT_FACT_STATUS_HELD;
        if (news && a->kind == ENT_KIND_VISIT) a->status = ENT_FACT_STATUS_PLANNED; /* "annonce la visite de X" */
        if (v->pluperfect && a->kind == ENT_KIND_VISIT && !news && !made_known) a->status = ENT_FACT_STATUS_RECALLED;
        if (a->status == ENT_FACT_STATUS_HELD) a->status = events_status_beneath(r, verb, a->kind);
        if (events_is_wished(r, verb)) { /* "souhaite que la Finlande accorde une aide" */
            if (events_is_speech(a->kind) || a->kind == ENT_KIND_AID || a->kind == ENT_KIND_COOPERATE) return false;
            if (a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_PROPOSED;
        }
        if (a->kind == ENT_KIND_MESSAGE && events_verb_of_owner(r, verb, noun) != verb) { /* "l'a prié de transmettre ses salutations" */
            v = node_at(r, events_verb_of_owner(r, verb, noun));
            a->status = ENT_FACT_STATUS_HELD;
        }
        a->negated = v->negated && !made_known;
        a->earlier = v->pluperfect && !made_known;
        a->done = v->perfect && v->form == FORM_FINITE && a->status == ENT_FACT_STATUS_HELD;
        if (!v->pluperfect && !events_attribute_speech(r, v, a)) return false;
    }
    if (!supported && verb != NONE && told_of(r, node_at(r, verb)->subject, noun) && in_set(node_at(r, verb)->classes, ENT_VERB_CLASS_OCCUR)) {
        if (node_at(r, verb)->status) a->status = node_at(r, verb)->status; /* "la rencontre se tiendra" */
        a->negated = node_at(r, verb)->negated;
    }
    uint8_t role = 0; /* "à l'invitation de X" looks back on it (codebook, decision 35) */
    bool within = !supported && verb != NONE && verb < noun && noun < node_at(r, verb)->end && events_is_governed(r, noun, &role);
    if (within && role == ENT_ROLE_PREP_IN && node_at(r, verb)->status) a->status = node_at(r, verb)->status; /* "sera reçu en audience" */
    if (!supported && a->status == ENT_FACT_STATUS_HELD && !events_is_speech(a->kind) && is_ahead(r, noun, verb)) a->status = ENT_FACT_STATUS_PLANNED;
    bool called = a->kind == ENT_KIND_INVITE && events_is_governed(r, noun, &role); /* also "sur invitation de" */
    if (called && (role == ENT_ROLE_PREP_TO || role == ENT_ROLE_PREP_ON)) a->status = ENT_FACT_STATUS_RECALLED;
    bool background = !supported && (is_known_there(r, a, verb, noun) || is_backdrop(r, a, noun));
    if (background && a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_RECALLED, a->undatable = true;
    if (is_attended(r, verb, noun) && node_at(r, verb)->status) a->status = node_at(r, verb)->status;
    if (beside && (!supported || a->status == ENT_FACT_STATUS_HELD)) a->status = beside; /* also "ont convenu de tenir la prochaine réunion" */
    a->aside = !supported || node_at(r, verb)->reported || (verb > noun && events_relative_of(r, verb) != NONE); /* "un entretien qu'il a eu" */
    if (events_is_scheduled(r, events_governing_verb(r, noun), noun) && !events_is_speech(a->kind)) a->status = ENT_FACT_STATUS_PLANNED;
    bool off = events_calls_off(r, noun);
    a->negated = !off && (a->negated || is_ruled_out(r, noun)); /* "n'aura pas lieu" denies no more */
    if (off) a->status = ENT_FACT_STATUS_CANCELLED;
    const node *above = verb != NONE && verb < noun && !events_is_governed(r, noun, NULL) ? node_at(r, verb) : NULL;
    if (above && above->negated && in_set(above->classes, ENT_VERB_CLASS_AVERSE)) /* "n'exclut pas une visite" */
        a->status = r->in->frames->verbs[above->lemma].status ? r->in->frames->verbs[above->lemma].status : a->status;
    bool purpose = verb != NONE && verb < noun && events_is_talk(a->kind) && events_kind_of_lemma(r, node_at(r, noun)->lemma) != ENT_KIND_VISIT &&
                   events_is_governed(r, noun, &role) && role == ENT_ROLE_PREP_FOR;
    if (purpose && a->status == ENT_FACT_STATUS_HELD && events_kind_of_verb(r, node_at(r, verb)) == ENT_KIND_VISIT)
        a->status = ENT_FACT_STATUS_PLANNED; /* "est arrivé pour des entretiens avec X" */
    look_back_on_noun(r, noun, a);
    if (f->status) a->status = f->status;
    return true;
}
