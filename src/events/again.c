/* A verb that is not said again: "a reçu lundi X et, mardi, Y", "s'est entretenu lundi avec X, puis mardi avec Y". What stands behind
 * the second day is an act of its own, for the same subject. "Y a fait de même": the act told last, for another subject. */
#include "events/internal.h"

/* "et", "puis": what joins the second part. */
static bool joins(const reading *r, uint32_t i) {
    const node *n = node_at(r, i);
    return n->kind == NODE_COORD || (n->kind == NODE_OTHER && events_mark_at(r, ENT_TABLE_SEPARATORS, n->tokens.first));
}

/* The person told behind "et, mardi," at node i; *by: he does it, "et, mardi, par Y"; NONE: nothing of the sort. */
static uint32_t told_behind(const reading *r, uint32_t i, uint32_t end, bool *by) {
    i += i < end && node_at(r, i)->kind == NODE_COMMA;
    if (i >= end || node_at(r, i)->kind != NODE_WHEN || r->in->times->whens.items[node_at(r, i)->index].kind != ENT_WHEN_DAY) return NONE;
    i++;
    i += i < end && node_at(r, i)->kind == NODE_COMMA;
    if (i < end && node_at(r, i)->kind == NODE_PREP) {
        *by = node_at(r, i)->role == ENT_ROLE_PREP_BY;
        if (!*by && node_at(r, i)->role != ENT_ROLE_PREP_WITH) return NONE;
        i++;
    }
    if (i >= end || node_at(r, i)->kind != NODE_MENTION || mention_of(r, i)->type != ENT_ACTOR_TYPE_PERSON) return NONE;
    for (uint32_t v = i + 1; v < r->nodes.count; v++) {
        if (is_finite(node_at(r, v)) && node_at(r, v)->subject == i) return NONE;
    }
    return i;
}

uint32_t events_said_again(const reading *r, uint32_t v) {
    bool by = false;
    uint32_t end = node_at(r, v)->end, i = events_next_of(r, v + 1, end, 1u << NODE_WHEN | 1u << NODE_STOP);
    for (; i < end && node_at(r, i)->kind != NODE_STOP; i++) /* behind its first day */
        if (joins(r, i) && told_behind(r, i + 1, end, &by) != NONE) return i;
    return end;
}

void events_tell_again(reading *r, uint32_t v, uint32_t from) {
    bool by = false;
    const node *n = node_at(r, v);
    uint32_t other = from < n->end ? told_behind(r, from + 1, n->end, &by) : NONE;
    if (other == NONE || !r->acts.count) return;
    act a = r->acts.items[r->acts.count - 1];
    party_list told = {.count = 0};
    if (!(events_is_talk(a.kind) || a.kind == ENT_KIND_HONOUR) || !events_resolve_mention(r, node_at(r, other)->index, &told)) return;
    if (events_shares_party(&told, &a.agents) || events_shares_party(&told, &a.counterparts)) return;
    *(by ? &a.agents : &a.counterparts) = told;
    a.dated = false;
    a.when = (ent_interval){{0, 0, 0}, {0, 0, 0}};
    events_date_act(r, &a, from, from, n->end);
    events_finish_act(r, &a);
}

/* What somebody else may have done likewise: the act told last that is more than an opinion; NULL. */
static const act *done_before(const reading *r, bool ahead) {
    static const uint64_t opinions =
        UINT64_C(1) << ENT_KIND_PRAISE | UINT64_C(1) << ENT_KIND_EXPRESS | UINT64_C(1) << ENT_KIND_PLEDGE | UINT64_C(1) << ENT_KIND_PROPOSE;
    enum { NEAR = 1 }; /* what an older sentence tells is not what the one before this did */
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *a = &r->acts.items[i];
        if (a->story != r->story || a->sentence + NEAR < r->sentence) return NULL;
        if (!(opinions >> a->kind & 1)) return a->status == ENT_FACT_STATUS_HELD || ahead ? a : NULL;
    }
    return NULL;
}

/* "…, a annoncé X, pendant que Y en faisait autant": the verb of saying is said again, and not what was told. */
static bool tells_likewise(const reading *r, uint32_t v) {
    for (uint32_t i = v; i-- > 0;) {
        if (!is_finite(node_at(r, i)) || events_relative_of(r, i) != NONE) continue;
        for (uint32_t k = 0; k < i; k++)
            if (node_at(r, k)->kind == NODE_VERB && node_at(r, k)->speaker == i) return true;
        return false;
    }
    return false;
}

/* "Y a fait de même auprès de Z", "Y en a fait de même": as X did, towards Z, else towards the same. */
bool events_do_likewise(reading *r, uint32_t v) {
    bool same = false;
    if (!events_tells_of(r, ENT_TABLE_LINKS)) return false;
    for (uint32_t t = node_at(r, v)->tokens.first; t < node_at(r, v)->tokens.end; t++) same |= events_link_at(r, t, ENT_LINK_SAME) != NULL;
    bool ahead = node_at(r, v)->status == ENT_FACT_STATUS_PLANNED; /* "le Gabon fera de même le 17 janvier" */
    const act *told = same && !tells_likewise(r, v) ? done_before(r, ahead) : NULL;
    if (!told || events_is_duty(r, v)) return same; /* "X doit en faire autant, a dit Y" */
    act a = events_start_act(r, told->kind, node_at(r, v)->start, node_at(r, v)->end);
    a.rule_table = told->rule_table, a.rule_row = told->rule_row;
    a.document = told->document, a.mechanism = told->mechanism;
    if (ahead) a.status = ENT_FACT_STATUS_PLANNED;
    if (!events_subject_parties(r, v, &a.agents)) return true;
    slots s;
    events_open_slots(r, v, &s);
    uint32_t towards = SET(ENT_SLOT_TO) | SET(ENT_SLOT_WITH) | SET(ENT_SLOT_TOWARDS) | SET(ENT_SLOT_AT_HOME) | SET(ENT_SLOT_FOR);
    if (!events_slot_parties(r, &s, towards, 0, &a.counterparts)) a.counterparts = told->counterparts;
    if (events_shares_party(&a.agents, &told->agents) || events_shares_party(&a.agents, &a.counterparts)) return true;
    events_date_act(r, &a, v, node_at(r, v)->start, node_at(r, v)->end);
    if (!events_push_pairs(r, &a, node_at(r, v)->start, node_at(r, v)->end)) events_finish_act(r, &a);
    return true;
}

/* "la visite de X au Maroc et celle de Y au Vietnam": the act that the pronoun stands for, that of the last noun of its gender; 0. */
uint32_t events_act_again(const reading *r, uint32_t token) {
    const ent_token *t = token_at(r, token);
    if (t->role != ENT_ROLE_PRON_DEMONSTRATIVE || token + 1 >= sentence_of(r)->tokens.end) return 0;
    const ent_reading *done = events_verb_reading(r, token + 1, VERB_FORM(PAST_PARTICIPLE)); /* "celle effectuée par Y" */
    bool made = done && in_set(r->in->frames->verbs[done->lemma].classes[0], ENT_VERB_CLASS_SUPPORT);
    if (token_at(r, token + 1)->role != ENT_ROLE_PREP_OF && !made) return 0;
    for (uint32_t i = r->nodes.count; i-- > 0;) {
        const node *n = node_at(r, i);
        const ent_reading *is = n->kind == NODE_NOUN ? events_best_reading(r, n->tokens.first, ENT_POS_NOUN) : NULL;
        if (!is || is->gender != t->gender || is->number != t->number) continue;
        bool bare = i > 0 && node_at(r, i - 1)->kind == NODE_VERB && !events_kind_of_lemma(r, n->lemma); /* "fait suite à" */
        if (bare) continue;
        return events_kind_of_lemma(r, n->lemma) ? n->lemma : 0;
    }
    return 0;
}
