/* What somebody says that another side must do, is or does. The duty is a request: "Israël doit cesser ses attaques, a déclaré X", "X a estimé
 * que l'Iran devait coopérer"; the verb beneath it then tells no act of its own. The judgement is criticism or praise: "les propos de X sont
 * inacceptables, a dit Y"; and so is the charge: "X ment, a lancé Y", "selon Y, X viole la trêve". Which verbs and words are meant, their
 * rows say (inner: duty, judged, charged). */
#include "events/internal.h"

static bool tells_duty(const reading *r, uint32_t lemma) { return lemma && in_set(r->in->frames->verbs[lemma].classes[0], ENT_VERB_CLASS_DUTY); }

/* The verb stands under a modal of duty, or in the clause that one governs: "il faut que X parte". */
static bool is_due(const reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    for (uint32_t t = n->tokens.first; t < n->tokens.end; t++) { /* "ne doit pas s'ingérer" */
        const ent_reading *modal = events_verb_reading(r, t, VERB_FINITE);
        if (modal && tells_duty(r, modal->lemma)) return true;
        if (modal || t > n->tokens.first) break;
    }
    bool governed = n->start > 1 && (node_at(r, n->start - 1)->kind == NODE_QUE || node_at(r, n->start - 1)->kind == NODE_SUB);
    const node *above = governed ? node_at(r, n->start - 2) : NULL;
    return above && above->kind == NODE_VERB && above->form == FORM_FINITE && !above->negated && tells_duty(r, above->lemma);
}

bool events_is_duty(const reading *r, uint32_t v) {
    while (v != NONE && !is_due(r, v)) {
        uint32_t above = node_at(r, v)->form == FORM_INFINITIVE ? events_governor_of_clause(r, v) : NONE;
        v = above < v ? above : NONE;
    }
    return v != NONE;
}

/* The words of the row are what the verb says of its subject: they begin before the first preposition behind it, or with that. */
static bool is_judged(const reading *r, uint32_t v, const frame *f) {
    const node *n = node_at(r, v);
    uint32_t end = v + 1;
    while (end < n->end && (node_at(r, end)->kind == NODE_OTHER || node_at(r, end)->kind == NODE_NOUN)) end++;
    uint32_t last = end < n->end ? node_at(r, end)->tokens.first : node_at(r, end - 1)->tokens.end;
    const ent_mark *m = n->status ? NULL : events_frame_mark_in(r, f->row, (ent_range){n->tokens.end, node_at(r, n->end - 1)->tokens.end});
    return m && m->token <= last;
}

/* What the verb says of its subject is a charge, by itself or by the words of the row; these hold the verb where its denial is what one is
 * charged with: "ne respecte pas ses engagements". */
static bool is_charge(const reading *r, uint32_t v, const frame *f) {
    const node *n = node_at(r, v);
    if (n->passive || (n->status && !f->status) || n->hearsay || events_is_unreal(r, v)) return false;
    if (!f->marked) return !n->negated;
    const ent_mark *m = events_frame_mark_in(r, f->row, events_words_of(r, v));
    return m && n->negated == (m->token < n->tokens.end);
}

static bool is_told(const reading *r, uint32_t v, const frame *f) {
    if (f->refl == ENT_REFL_YES && !node_at(r, v)->reflexive) return false;
    switch (f->inner) {
    case ENT_INNER_CLAUSE_DUTY: /* the words of a row are those of "ne doit pas" */
        if (node_at(r, v)->passive || !is_due(r, v)) return false;
        return f->marked ? node_at(r, v)->negated && events_frame_mark_in(r, f->row, events_words_of(r, v)) : !node_at(r, v)->negated;
    case ENT_INNER_CLAUSE_JUDGED: return !node_at(r, v)->negated && is_judged(r, v, f);
    default: return is_charge(r, v, f);
    }
}

/* Who says it: the subject of the report, else the one whom "selon" names, or "pour" in front of the clause. */
static bool find_sayer(reading *r, uint32_t v, party_list *out) {
    const node *n = node_at(r, v);
    if (n->reported && n->speaker != NONE) return events_subject_parties(r, n->speaker, out);
    for (uint32_t i = n->start; i + 1 < n->end; i++) {
        bool front = i == n->start && node_at(r, i)->role == ENT_ROLE_PREP_FOR && i + 2 < n->end && node_at(r, i + 2)->kind == NODE_COMMA;
        if ((!front && node_at(r, i)->role != ENT_ROLE_PREP_ACCORDING) || node_at(r, i + 1)->kind != NODE_MENTION) continue;
        return events_resolve_mention(r, node_at(r, i + 1)->index, out);
    }
    return false;
}

/* "ces accusations sont absurdes": who blames a charge rejects it. */
static uint8_t kind_said(const reading *r, uint32_t v, const frame *f) {
    uint32_t subject = node_at(r, v)->subject;
    uint8_t about = subject != NONE ? events_kind_of_lemma(r, node_at(r, subject)->lemma) : 0;
    bool charge = about == ENT_KIND_CRITICISE || about == ENT_KIND_THREATEN || about == ENT_KIND_REQUEST;
    return f->kind == ENT_KIND_CRITICISE && f->inner == ENT_INNER_CLAUSE_JUDGED && charge ? ENT_KIND_REJECT : f->kind;
}

/* What one charges the same side with in the same story, a second time. */
static bool is_charged_before(const reading *r, const act *a) {
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *told = &r->acts.items[i];
        if (told->kind != a->kind || told->story != r->story || told->negated || !events_shares_party(&told->agents, &a->agents)) continue;
        if (events_list_country(r, &told->counterparts) == events_list_country(r, &a->counterparts)) return true;
    }
    return false;
}

/* "C'est une provocation", "cette attaque est une agression", "il s'agit d'un acte de guerre": what the story turns on. */
static bool speaks_of_deed(const reading *r, uint32_t v, const frame *f) {
    if (f->inner == ENT_INNER_CLAUSE_DUTY || !r->now.deed_gravity || f->kind == ENT_KIND_PRAISE) return false;
    uint32_t subject = node_at(r, v)->subject, first = sentence_of(r)->tokens.first;
    bool judged = f->inner == ENT_INNER_CLAUSE_JUDGED;
    if (node_at(r, v)->reflexive && judged) return true; /* "il s'agit" */
    if (subject == NONE && !judged) return false;
    if (subject == NONE) return node_at(r, v)->tokens.first > first && token_at(r, node_at(r, v)->tokens.first - 1)->role == ENT_ROLE_PRON_NEUTRAL;
    uint32_t before = node_at(r, subject)->tokens.first;
    uint8_t role = node_at(r, subject)->kind == NODE_NOUN && before > first ? token_at(r, before - 1)->role : 0;
    return role == ENT_ROLE_DET_DEMONSTRATIVE || (role == ENT_ROLE_DET_DEFINITE && f->inner == ENT_INNER_CLAUSE_JUDGED);
}

/* "toutes les parties doivent cesser les combats": both sides of what the story turns on, where a third one says so. */
static bool duty_of_sides(const reading *r, uint32_t v, const frame *f, act *a) {
    uint32_t subject = node_at(r, v)->subject;
    if (f->inner != ENT_INNER_CLAUSE_DUTY || subject == NONE || node_at(r, subject)->kind != NODE_NOUN) return false;
    if (!node_at(r, v)->plural || !events_is_nominal_role(r, node_at(r, subject)->tokens.first, ENT_NOMINAL_SIDE)) return false;
    party_list both = r->now.deed_agents;
    events_add_parties(&both, &r->now.deed_counterparts);
    if (both.count < 2 || events_has_country(r, &both, events_list_country(r, &a->agents))) return false;
    a->counterparts = both;
    return true;
}

static bool of_organisation(const reading *r, const party_list *list) {
    return list->count == 1 && events_party_type(r, list->items[0]) == ENT_ACTOR_TYPE_ORGANISATION;
}

static bool tell_said(reading *r, uint32_t v, const frame *f) {
    const node *n = node_at(r, v);
    act a = events_start_act(r, kind_said(r, v, f), n->start, n->end);
    a.rule_table = ENT_TABLE_FRAMES, a.rule_row = f->row;
    if (!find_sayer(r, v, &a.agents)) return false;
    bool phrase = f->inner != ENT_INNER_CLAUSE_DUTY && n->subject != NONE && node_at(r, n->subject)->kind == NODE_NOUN;
    bool it_is = f->refl == ENT_REFL_YES && f->inner == ENT_INNER_CLAUSE_JUDGED; /* "il s'agit": not of its subject */
    bool both = duty_of_sides(r, v, f, &a);
    bool named = both || (!it_is && (phrase ? events_phrase_side(r, n->subject, &a.counterparts) : events_subject_parties(r, v, &a.counterparts)));
    if (it_is) { /* "il s'agit d'une violation de la trêve par X" */
        slots s;
        events_open_slots(r, v, &s);
        named = events_slot_parties(r, &s, SET(ENT_SLOT_BY), ENT_WHO_ANY, &a.counterparts);
    }
    if (!named && !(speaks_of_deed(r, v, f) && events_deed_side(r, a.kind, &a.agents, &a.counterparts))) return false;
    ent_country speaking = events_list_country(r, &a.agents), meant = events_list_country(r, &a.counterparts);
    bool at_large = both || (f->inner == ENT_INNER_CLAUSE_DUTY && of_organisation(r, &a.counterparts));
    if (!speaking || (!meant && !at_large) || speaking == meant) return false;
    if (f->inner == ENT_INNER_CLAUSE_CHARGED && is_charged_before(r, &a)) return true;
    if (n->speaker != NONE) events_date_act(r, &a, n->speaker, node_at(r, n->speaker)->start, node_at(r, n->speaker)->end);
    events_finish_act(r, &a);
    return true;
}

bool events_asked_subject(reading *r, uint32_t v, const party_list *agents, party_list *out) {
    uint32_t que = node_at(r, v)->end;
    if (que + 1 >= r->nodes.count || (node_at(r, que)->kind != NODE_QUE && node_at(r, que)->kind != NODE_SUB)) return false;
    uint32_t w = que + 1;
    while (w < r->nodes.count && !is_finite(node_at(r, w))) w++;
    uint32_t subject = w < r->nodes.count ? node_at(r, w)->subject : NONE;
    bool told = subject != NONE && subject > que && subject < w && node_at(r, subject)->kind == NODE_MENTION && !node_at(r, w)->passive;
    party_list asked = {.count = 0};
    if (!told || mention_of(r, subject)->shape != ENT_MENTION_NAMED || !events_subject_parties(r, w, &asked)) return false;
    ent_country side = events_list_country(r, &asked);
    if (!side || events_has_country(r, agents, side)) return false;
    *out = asked;
    return true;
}

bool events_match_said(reading *r, uint32_t v, bool charged) {
    const node *n = node_at(r, v);
    const ent_frames *frames = r->in->frames;
    if (!n->lemma || !frames->verbs[n->lemma].said || n->form != FORM_FINITE) return false;
    if (n->speaker != NONE && events_kind_of_verb(r, node_at(r, n->speaker)) == ENT_KIND_REJECT) return false; /* "…, a démenti X" */
    for (uint32_t row = frames->said[n->lemma]; row != NONE; row = frames->frames[row].next) {
        const frame *f = &frames->frames[row];
        if ((f->inner == ENT_INNER_CLAUSE_CHARGED) == charged && is_told(r, v, f) && tell_said(r, v, f)) return true;
    }
    return false;
}
