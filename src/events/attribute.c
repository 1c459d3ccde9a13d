/* Which verbs tell what somebody says: those of the clause that a verb of saying governs, those in front of "…, a-t-il dit", those around
 * such words, and those behind a colon. */
#include "events/internal.h"

/* "X a déclaré : « … »": the verbs behind the colon are said. */
static void attribute_behind_colon(reading *r, uint32_t v) {
    uint32_t colon = node_at(r, v)->end;
    if (colon >= r->nodes.count || !events_is_colon(r, node_at(r, colon))) return;
    for (uint32_t w = colon + 1; w < r->nodes.count; w++) {
        if (node_at(r, w)->kind != NODE_VERB) continue;
        node_at(r, w)->reported = true;
        node_at(r, w)->speaker = v;
    }
}

/* "X m'a prié de", "nous a remerciés": told by whoever says so. */
static bool of_speaker(const reading *r, const node *n) { return n->clitic != NONE && token_at(r, n->clitic)->person == 1; }

/* A side, for which somebody speaks; of a person the words between commas only say who gives the news. */
static bool is_spoken_for(const reading *r, uint32_t subject) {
    return node_at(r, subject)->kind == NODE_MENTION && mention_of(r, subject)->type != ENT_ACTOR_TYPE_PERSON;
}

/* "La Chine, a-t-il souligné, soutient X et salue": the verb whose subject stands before the words that only say who speaks, and those after it. */
static void attribute_around(reading *r, uint32_t v) {
    bool main = false;
    for (uint32_t w = v + 1; w < r->nodes.count && node_at(r, w)->kind != NODE_STOP; w++) {
        node *said = node_at(r, w);
        if (said->kind != NODE_VERB) continue;
        if (!main && (!is_finite(said) || said->subject == NONE || said->subject >= v || node_at(r, w - 1)->kind != NODE_COMMA)) return;
        if (!main && !is_spoken_for(r, said->subject)) return;
        if (is_finite(said) && said->inverted && reports(said)) return;
        main = true;
        said->reported = true;
        said->speaker = v;
    }
}

/* Marks what report verbs say: their que-clause, an infinitive complement, or the words before "…, a-t-il dit". */
void events_attribute_clauses(reading *r) {
    for (uint32_t k = 0; k < r->verbs.count; k++) {
        uint32_t v = r->verbs.items[k];
        node *n = node_at(r, v);
        if (!reports(n)) continue;
        if (n->inverted) {
            for (uint32_t w = 0; w < v; w++) {
                node *said = node_at(r, w);
                /* "X a félicité Y d'une expérience dont Z entend, a-t-il dit, …": the greeting is told, not said */
                if (said->kind != NODE_VERB || said->reported ||
                    (said->perfect && n->perfect && !said->passive && !said->first_person && !of_speaker(r, said) &&
                     events_is_speech(events_kind_of_verb(r, said))))
                    continue;
                said->reported = true;
                said->speaker = v;
            }
            attribute_around(r, v);
            continue;
        }
        attribute_behind_colon(r, v);
        uint32_t que = n->end > v + 1 ? n->end : v + 1;
        if (que >= r->nodes.count || (node_at(r, que)->kind != NODE_QUE && node_at(r, que)->kind != NODE_SUB)) continue;
        if (token_at(r, node_at(r, que)->tokens.first - 1)->role == ENT_ROLE_PRON_NEUTRAL) continue; /* ", ce que X dément" */
        bool told = (node_at(r, que - 1)->kind == NODE_MENTION && !events_says_to(r, que)) || events_tells_of_object(r, que);
        if (told || (que > v + 1 && node_at(r, que)->kind == NODE_SUB)) continue;
        for (uint32_t w = que + 1; w < r->nodes.count; w++) {
            node *said = node_at(r, w);
            if (said->kind != NODE_VERB) continue;
            if (n->parent == w) break;                                   /* the main clause of a fronted participle */
            if (said->coordinated && said->perfect && n->perfect) break; /* back in the main clause */
            if (said->form == FORM_PARTICIPLE && node_at(r, w - 1)->kind == NODE_COMMA) {
                said->parent = v;
                said->subject = n->subject;
                said->inverted_pronoun = n->inverted_pronoun;
                break;
            }
            said->reported = true;
            said->speaker = v;
        }
    }
}
