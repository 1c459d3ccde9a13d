/* Whether an act told by a verb is done, planned or only proposed: its tense and mood, and the clauses above it. */
#include "events/internal.h"

bool events_announces(const reading *r, uint32_t v) {
    const frame *f = events_main_frame(r, node_at(r, v));
    return f && f->kind == ENT_KIND_PLEDGE && f->complement && !in_set(f->complement, ENT_COMPLEMENT_INFINITIVE);
}

/* What an infinitive's act is under the verb that governs it: invited, asked: proposed; agreed, promised: planned. */
static uint8_t status_under(const reading *r, uint32_t parent, uint8_t inner) {
    const node *p = node_at(r, parent);
    uint8_t kind = events_kind_of_verb(r, p);
    if (kind == ENT_KIND_INVITE || kind == ENT_KIND_REQUEST || kind == ENT_KIND_PROPOSE || kind == ENT_KIND_THREATEN) return ENT_FACT_STATUS_PROPOSED;
    bool encounter = inner == ENT_KIND_VISIT || inner == ENT_KIND_MEETING || inner == ENT_KIND_CALL;
    if (!encounter && events_announces(r, parent)) return ENT_FACT_STATUS_HELD; /* "a annoncé rappeler son ambassadeur" */
    if (kind == ENT_KIND_PLEDGE || (kind == ENT_KIND_AGREE && encounter)) return ENT_FACT_STATUS_PLANNED;
    return p->status && kind != ENT_KIND_AGREE ? p->status : ENT_FACT_STATUS_HELD;
}

/* "Il est prévu que X rencontre Y", "X est attendu à Z pour signer" */
static bool is_scheduling(const node *n) { return n->passive && in_set(n->classes, ENT_VERB_CLASS_SCHEDULE); }

uint8_t events_status_beneath(const reading *r, uint32_t v, uint8_t kind) {
    const node *n = node_at(r, v);
    uint32_t above = n->form == FORM_PARTICIPLE || n->form == FORM_PAST_PARTICIPLE ? NONE : events_governor_of_clause(r, v);
    if (above == NONE) return ENT_FACT_STATUS_HELD;
    if (is_scheduling(node_at(r, above))) return ENT_FACT_STATUS_PLANNED;
    bool under = n->form == FORM_INFINITIVE && !n->perfect && !events_is_speech(kind);
    return under ? status_under(r, above, kind) : ENT_FACT_STATUS_HELD;
}

static bool follows_for(const reading *r, const node *n) {
    uint32_t first = n->tokens.first;
    return first > sentence_of(r)->tokens.first && token_at(r, first - 1)->role == ENT_ROLE_PREP_FOR;
}

void events_status_of_verb(const reading *r, uint32_t v, const frame *f, act *a) {
    const node *n = node_at(r, v);
    if (n->status && !(events_is_speech(a->kind) && n->status == ENT_FACT_STATUS_PROPOSED)) a->status = n->status;
    if (n->reported && events_is_speech(a->kind)) a->status = ENT_FACT_STATUS_HELD;
    bool indirect = n->reported && n->speaker != NONE && !node_at(r, n->speaker)->inverted; /* not "…, a déclaré X" */
    if (indirect && !events_is_speech(a->kind) && a->status == ENT_FACT_STATUS_PROPOSED)
        a->status = ENT_FACT_STATUS_PLANNED; /* "a annoncé qu'il se rendrait" */
    if (n->pluperfect && a->status == ENT_FACT_STATUS_HELD && a->kind == ENT_KIND_VISIT) a->status = ENT_FACT_STATUS_RECALLED;
    if (a->status == ENT_FACT_STATUS_HELD) a->status = events_status_beneath(r, v, a->kind);
    bool purpose = n->form == FORM_INFINITIVE && a->kind == ENT_KIND_MEETING && follows_for(r, n);
    if (purpose && a->status == ENT_FACT_STATUS_HELD) a->status = ENT_FACT_STATUS_PLANNED; /* "est venu pour rencontrer X" */
    if (f->status) a->status = f->status;
    a->negated = n->negated && !in_set(n->classes, ENT_VERB_CLASS_LITOTES);
    a->earlier =
        n->pluperfect || (n->form == FORM_INFINITIVE && n->parent != NONE && node_at(r, n->parent)->pluperfect); /* "avait dit avant de partir" */
    a->aside = n->form != FORM_FINITE || n->reported;
}
