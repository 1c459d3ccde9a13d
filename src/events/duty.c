/* What somebody says that another side must do is asked of it: "Israël doit cesser ses attaques, a déclaré X", "X a estimé que l'Iran
 * devait coopérer". The verb beneath the duty then tells no act of its own. Which verbs are meant, their rows say (inner: duty). */
#include "events/internal.h"

static bool tells_duty(const reading *r, uint32_t lemma) { return lemma && in_set(r->in->frames->verbs[lemma].classes[0], ENT_VERB_CLASS_DUTY); }

/* The verb stands under a modal of duty, or in the clause that one governs: "il faut que X parte". */
static bool is_due(const reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    if (n->form != FORM_FINITE || n->passive || n->negated || !n->reported || n->speaker == NONE) return false;
    const ent_reading *modal = events_verb_reading(r, n->tokens.first, VERB_FINITE);
    if (modal && tells_duty(r, modal->lemma)) return true;
    const node *above =
        n->start > 1 && (node_at(r, n->start - 1)->kind == NODE_QUE || node_at(r, n->start - 1)->kind == NODE_SUB) ? node_at(r, n->start - 2) : NULL;
    return above && above->kind == NODE_VERB && above->form == FORM_FINITE && !above->negated && tells_duty(r, above->lemma);
}

bool events_match_duty(reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    const ent_frames *frames = r->in->frames;
    if (!n->lemma || frames->duty[n->lemma] == NONE || !is_due(r, v)) return false;
    const frame *f = &frames->frames[frames->duty[n->lemma]];
    uint32_t speaker = n->speaker;
    act a = events_start_act(r, f->kind, n->start, n->end);
    a.rule_table = ENT_TABLE_FRAMES, a.rule_row = f->row;
    if (!events_subject_parties(r, speaker, &a.agents) || !events_subject_parties(r, v, &a.counterparts)) return false;
    ent_country asking = events_list_country(r, &a.agents), asked = events_list_country(r, &a.counterparts);
    if (!asking || !asked || asking == asked) return false;
    events_date_act(r, &a, speaker, node_at(r, speaker)->start, node_at(r, speaker)->end);
    events_finish_act(r, &a);
    return true;
}
