/* Who says "nous" where no verb of the sentence tells it: whoever opened the quotation in which the sentence stands, or is named behind its
 * end; outside quotations the body whose statement the text is. "« Nous condamnons ces tirs. Nous appelons X à la retenue », a dit Y." */
#include "events/internal.h"

enum { LOOK_BACK = 16, LOOK_AHEAD = 8 }; /* sentences */

/* The last sign of quotation before the token, in its story; NONE. */
static uint32_t quote_before(const reading *r, uint32_t token) {
    const ent_sentence *all = r->in->text->sentences.items;
    for (uint32_t s = r->sentence, back = 0; back < LOOK_BACK && all[s].story == r->story; s--, back++) {
        for (uint32_t t = all[s].tokens.end < token ? all[s].tokens.end : token; t-- > all[s].tokens.first;)
            if (events_kind_of_sign(r, t) == NODE_QUOTE) return t;
        if (s == 0) break;
    }
    return NONE;
}

/* Behind the quotation's end, ", a déclaré X": the mention of X; NONE. */
static uint32_t named_at_end(const reading *r, uint32_t close, uint32_t end) {
    enum { VERB = 4, NAME = 7 };
    uint32_t verb = NONE;
    for (uint32_t t = close + 1; t < end && t < close + 1 + VERB && verb == NONE; t++) {
        const ent_reading *v = events_find_verb_reading(r, t, VERB_FINITE | VERB_FORM(PAST_PARTICIPLE));
        if (!v || !v->lemma) continue;
        const uint32_t *classes = r->in->frames->verbs[v->lemma].classes;
        if (in_set(classes[0] | classes[1], ENT_VERB_CLASS_REPORT)) verb = t;
    }
    for (uint32_t t = verb; verb != NONE && t < end && t < verb + NAME; t++)
        if (r->mention_at[t] != NONE) return r->mention_at[t];
    return NONE;
}

/* Who is named behind the end of the quotation that is open at the token. */
static bool told_behind(reading *r, uint32_t token, party_list *out) {
    const ent_text *text = r->in->text;
    for (uint32_t s = r->sentence; s < text->sentences.count && s < r->sentence + LOOK_AHEAD && text->sentences.items[s].story == r->story; s++) {
        ent_range tokens = text->sentences.items[s].tokens;
        for (uint32_t t = token > tokens.first ? token : tokens.first; t < tokens.end; t++) {
            if (events_kind_of_sign(r, t) != NODE_QUOTE || token_at(r, t)->kind != ENT_TOKEN_KIND_CLOSE) continue;
            if (t + 1 >= tokens.end || events_kind_of_sign(r, t + 1) != NODE_COMMA) continue; /* words quoted in the quotation */
            uint32_t m = named_at_end(r, t + 1, tokens.end);
            return m != NONE && events_resolve_mention(r, m, out);
        }
    }
    return false;
}

/* Outside quotations a text that says "nous" is somebody's statement: who spoke last in it, else its heading's "Déclaration de X". */
static bool told_by_statement(reading *r, party_list *out) {
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *a = &r->acts.items[i];
        if (!events_is_speech(a->kind) || a->negated || a->status != ENT_FACT_STATUS_HELD) continue;
        *out = a->agents;
        return out->count > 0;
    }
    return events_issuer_named(r, out);
}

bool events_voice_at(reading *r, uint32_t token, party_list *out) {
    uint32_t sign = quote_before(r, token);
    if (sign == NONE || token_at(r, sign)->kind != ENT_TOKEN_KIND_OPEN) return sign == NONE && told_by_statement(r, out);
    if (r->now.voice_quote != NONE && r->now.voice_quote == sign) {
        *out = r->now.voice;
        return out->count > 0;
    }
    return told_behind(r, token, out);
}

void events_note_voice(reading *r) {
    uint32_t open = events_last_of(r, r->nodes.count, 1u << NODE_QUOTE);
    if (open == NONE || token_at(r, node_at(r, open)->tokens.first)->kind != ENT_TOKEN_KIND_OPEN) return;
    uint32_t said = open;
    while (said > 0 && !is_finite(node_at(r, said - 1))) said--;
    party_list speaker = {.count = 0};
    if (said == 0) { /* "Nous regrettons", a dit X. "Nous appelons …": of a paragraph that only goes on, whoever spoke before */
        if (node_at(r, open)->tokens.first == sentence_of(r)->tokens.first && r->now.voice.count) r->now.voice_quote = node_at(r, open)->tokens.first;
        return;
    }
    const node *n = node_at(r, said - 1);
    if (events_relative_of(r, said - 1) != NONE || n->first_person || !events_subject_parties(r, said - 1, &speaker)) return;
    r->now.voice = speaker;
    r->now.voice_quote = node_at(r, open)->tokens.first;
}
