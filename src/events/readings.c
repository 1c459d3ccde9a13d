/* Which of a token's readings counts, of those that the lexicon gives and the sentence has left it. */
#include "events/internal.h"

ent_str events_token_text(const reading *r, uint32_t token) { return ent_str_slice(r->in->page->bytes, token_at(r, token)->span); }

const ent_reading *events_best_reading(const reading *r, uint32_t token, unsigned pos) {
    const ent_token *t = token_at(r, token);
    uint32_t count = 0;
    const ent_reading *readings = ent_pack_readings(r->in->pack, t->cls, &count);
    const ent_reading *best = NULL;
    for (uint32_t i = 0; i < count && i < 16; i++) {
        if (readings[i].pos != pos || (t->removed >> i & 1)) continue;
        if (!best || (!best->lemma && readings[i].lemma)) best = &readings[i];
    }
    return best;
}

/* "Nous condamnons ces tirs et demandons que", "Nous, ministres de X, condamnons": the pronoun that opens the sentence, in it or its quotation. */
static bool we_speak(const reading *r, uint32_t token) {
    for (uint32_t i = token; i-- > sentence_of(r)->tokens.first;) {
        const ent_token *t = token_at(r, i);
        if (t->role == ENT_ROLE_PRON_SUBJECT || t->role == ENT_ROLE_PRON_TONIC) return t->person == 1 && events_is_plural(t);
        if (t->kind == ENT_TOKEN_KIND_CLOSE || t->kind == ENT_TOKEN_KIND_OPEN) return false;
    }
    return false;
}

bool events_first_person_before(const reading *r, uint32_t token) {
    for (uint32_t i = token, reach = 0; i > sentence_of(r)->tokens.first && reach < 3; i--, reach++) {
        const ent_token *t = token_at(r, i - 1);
        if (t->role == ENT_ROLE_PRON_SUBJECT) return t->person == 1;
        if (t->role != ENT_ROLE_CLITIC_OBJECT && t->role != ENT_ROLE_CLITIC_REFLEXIVE && t->role != ENT_ROLE_NEG_NE) return false;
    }
    return false;
}

const ent_reading *events_find_verb_reading(const reading *r, uint32_t token, unsigned forms) {
    const ent_token *t = token_at(r, token);
    uint32_t count = 0;
    const ent_reading *readings = ent_pack_readings(r->in->pack, t->cls, &count);
    const ent_reading *best = NULL;
    for (uint32_t i = 0; i < count && i < 16; i++) {
        const ent_reading *v = &readings[i];
        if (v->pos != ENT_POS_VERB || (t->removed >> i & 1) || !(forms >> v->verb_form & 1)) continue;
        if (v->persons && !(v->persons & 4) && !((v->persons & 1) && (events_first_person_before(r, token) || we_speak(r, token)))) continue;
        if (!best || (!best->lemma && v->lemma)) best = v;
    }
    return best;
}
