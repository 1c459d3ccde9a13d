/* Subjects of finite verbs: what stands left of the verb and is governed by nothing, past relative clauses, participles and
 * incises; behind it where the order is turned round; the partner's where verbs are joined. */
#include "events/internal.h"

/* "X a reçu Y, qui l'a remercié et l'a invité", "X a remercié Y, qui avait reçu Z et condamné l'attaque", "X a reçu Y, qui a salué leur amitié et
 * s'est engagé à": right behind "et" the same clitic and tense, a participle that shares the auxiliary, or the same past tense go on with what
 * is told of Y; the verb, else NONE. */
uint32_t events_goes_on_with_relative(const reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    bool bare = n->tokens.end == n->tokens.first + 1 && (n->form == FORM_PAST_PARTICIPLE || n->perfect || n->pluperfect);
    bool past = n->perfect || n->pluperfect;
    if (v < 2 || node_at(r, v - 1)->kind != NODE_COORD || (n->clitic == NONE && !bare && !past)) return NONE;
    for (uint32_t i = v - 1; i-- > 0;) {
        const node *other = node_at(r, i);
        if (other->kind == NODE_COMMA || other->kind == NODE_STOP) return NONE;
        if (!is_finite(other)) continue;
        uint32_t open = events_relative_of(r, i);
        bool told = open != NONE && open > 0 && node_at(r, open - 1)->kind == NODE_COMMA && node_at(r, open)->role == ENT_ROLE_REL_SUBJECT;
        bool same = bare ? (other->perfect || other->pluperfect) && !other->passive : other->clitic != NONE && other->perfect == n->perfect;
        bool spoke = past && other->perfect == n->perfect && other->pluperfect == n->pluperfect && !other->passive;
        return told && (same || spoke) ? i : NONE;
    }
    return NONE;
}

/* The coordinated verb to the left whose subject v shares: the nearest with the same tense shape. */
static uint32_t partner_verb(const reading *r, uint32_t v) {
    uint32_t nearest = events_goes_on_with_relative(r, v);
    if (nearest != NONE) return nearest;
    for (uint32_t i = v; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_STOP && !events_is_bracket(r, n, true) && !events_is_bracket(r, n, false) && nearest != NONE) break;
        if (!is_finite(n) || events_relative_of(r, i) != NONE) continue;
        if (nearest == NONE) nearest = i;
        if (n->perfect == node_at(r, v)->perfect) return i;
        bool thing = nearest != i && node_at(r, nearest)->subject != NONE && node_at(r, node_at(r, nearest)->subject)->kind == NODE_NOUN;
        bool person = n->subject != NONE && node_at(r, n->subject)->kind == NODE_MENTION;
        uint8_t kind = nearest != i && node_at(r, v)->perfect ? events_kind_of_verb(r, n) : 0;
        if (kind == ENT_KIND_REQUEST || kind == ENT_KIND_PROPOSE) return i; /* "exige que X parte et a averti Y": what is wished is not done */
        bool tells = nearest != i && node_at(r, v)->perfect && reports(n),
             opens = node_at(r, i + 1)->kind == NODE_QUE || node_at(r, i + 1)->kind == NODE_SUB;
        if (tells && (opens || (thing && person))) return i; /* "soutient que l'appareil volait et a convoqué Y" */
    }
    return nearest;
}

/* The comma at node i closes an aside that a preposition or a day opens behind another comma. */
static bool closes_aside(const reading *r, uint32_t i) {
    while (i-- > 0) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_COMMA) return node_at(r, i + 1)->kind == NODE_PREP || node_at(r, i + 1)->kind == NODE_WHEN;
        if (n->kind == NODE_VERB || n->kind == NODE_STOP || n->kind == NODE_REL || n->kind == NODE_QUE || n->kind == NODE_SUB) return false;
    }
    return false;
}

/* The relative pronoun of the clause whose verb stands right before nominal i: "X, qui accompagne Y, a …". */
static uint32_t relative_object(const reading *r, uint32_t i) {
    bool thing = node_at(r, i)->kind == NODE_NOUN, comma = false; /* "qui effectue, en qualité d'envoyé de Y, une visite, a …" */
    while (i-- > 0) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_COMMA && !comma && !thing) thing = closes_aside(r, i); /* "qui a reçu, avec Z, Y, a …" */
        comma |= n->kind == NODE_COMMA;
        if ((comma && !thing) || n->kind == NODE_STOP) return NONE;
        if (comma && is_nominal(n) && !events_is_governed(r, i, NULL)) return NONE;
        if (is_finite(n)) return events_relative_of(r, i);
    }
    return NONE;
}

/* "Les ministres qui accompagnent X ont …": the pronoun whose verb stands right before nominal i, with no pause anywhere; NONE. */
static uint32_t object_of_those_who(const reading *r, uint32_t i) {
    for (; i > 1; i--) { /* "X et Y" is one object */
        uint8_t kind = node_at(r, i - 1)->kind;
        if (kind != NODE_OTHER && kind != NODE_WHEN && kind != NODE_COORD && !(is_nominal(node_at(r, i - 1)) && node_at(r, i)->kind == NODE_COORD))
            break;
    }
    if (i < 3 || !is_finite(node_at(r, i - 1)) || node_at(r, i - 2)->kind != NODE_REL || node_at(r, i - 2)->role != ENT_ROLE_REL_SUBJECT) return NONE;
    return is_nominal(node_at(r, i - 3)) ? i - 2 : NONE;
}

/* The participle of which nominal i is the object, behind a comma: "X, remerciant Y, a …", "X, venu rencontrer Y, a …". */
static uint32_t participle_object(const reading *r, uint32_t i) {
    bool infinitive = false;
    while (i-- > 0) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB) {
            if (n->form == FORM_FINITE) return NONE;
            uint32_t opens = i; /* "tout en remerciant" */
            while (n->form == FORM_PARTICIPLE && opens > 1 && (node_at(r, opens - 1)->kind == NODE_OTHER || node_at(r, opens - 1)->kind == NODE_PREP))
                opens--;
            bool aside = opens > 1 && node_at(r, opens - 1)->kind == NODE_COMMA && is_nominal(node_at(r, opens - 2));
            if (n->form != FORM_INFINITIVE && aside && (infinitive || n->form == FORM_PARTICIPLE)) return opens;
            bool joined = n->form == FORM_PARTICIPLE && opens > 1 && node_at(r, opens - 1)->kind == NODE_COORD; /* "et en soulignant les liens" */
            if (joined) i = opens - 1;
            if (joined) continue;
            if (n->form != FORM_INFINITIVE) return NONE;
            infinitive = true;
            continue;
        }
        bool adjective = infinitive && n->kind == NODE_COMMA && i > 0 && is_nominal(node_at(r, i - 1)) && node_at(r, i + 1)->kind == NODE_OTHER;
        if (adjective) return i + 1; /* "X, désireux de relancer la coopération, a …" */
        if (n->kind != NODE_OTHER && n->kind != NODE_NOUN && n->kind != NODE_PREP && n->kind != NODE_MENTION) return NONE;
    }
    return NONE;
}

/* "le ministre russe, X, a annoncé": an office and its bearer between commas, right before a verb. */
static bool bears_apposition(const reading *r, uint32_t nominal) {
    const ent_mention *m = mention_of(r, nominal);
    bool apart = false;
    for (uint32_t t = m->tokens.first; t < m->tokens.end; t++) apart |= events_kind_of_sign(r, t) == NODE_COMMA;
    return apart && nominal + 2 < r->nodes.count && node_at(r, nominal + 1)->kind == NODE_COMMA && is_finite(node_at(r, nominal + 2));
}

/* "le premier secrétaire du Comité central (CC) du Parti et président de X, Y": behind the body that one office is of, the other office. */
static bool holds_both(const reading *r, uint32_t nominal) {
    if (node_at(r, nominal)->kind != NODE_MENTION || node_at(r, nominal - 1)->kind != NODE_COORD || node_at(r, nominal - 2)->kind != NODE_MENTION)
        return false;
    const ent_mention *m = mention_of(r, nominal), *body = mention_of(r, nominal - 2);
    bool bare = !events_is_determiner(token_at(r, m->tokens.first)->role);
    return bare && m->type == ENT_ACTOR_TYPE_PERSON && m->shape == ENT_MENTION_NAMED && m->offices.count && body->type == ENT_ACTOR_TYPE_PARTY;
}

/* "…, et Pékin, le même jour, l'a remercié": behind an aside between commas stands the verb of the nominal. */
static bool verb_behind_aside(const reading *r, uint32_t nominal) {
    uint32_t i = nominal + 1;
    if (i >= r->nodes.count || node_at(r, i++)->kind != NODE_COMMA) return false;
    for (; i < r->nodes.count && node_at(r, i)->kind != NODE_COMMA; i++) {
        uint8_t kind = node_at(r, i)->kind;
        if (kind != NODE_WHEN && kind != NODE_OTHER && kind != NODE_PREP && kind != NODE_NOUN && kind != NODE_PLACE) return false;
    }
    return i + 1 < r->nodes.count && is_finite(node_at(r, i + 1)) && !node_at(r, i + 1)->plural;
}

/* "a condamné cet acte, et son homologue, Y, a", "a parlé d'un affront et Y, son homologue, s'est dit": a person joined to a pause or
 * to a thing opens a clause of his own. */
static bool opens_joined_clause(const reading *r, uint32_t nominal) {
    if (nominal < 2 || node_at(r, nominal)->kind != NODE_MENTION || node_at(r, nominal - 1)->kind != NODE_COORD) return false;
    if (mention_of(r, nominal)->type != ENT_ACTOR_TYPE_PERSON && !verb_behind_aside(r, nominal)) return false;
    uint8_t left = node_at(r, nominal - 2)->kind;
    return left == NODE_COMMA || left == NODE_NOUN || (left == NODE_MENTION && bears_apposition(r, nominal));
}

/* "Les sanctions visant X et Y ont été levées": the participle right behind a nominal whose object, or the end of it, nominal i is; NONE. */
static uint32_t epithet_object(const reading *r, uint32_t i) {
    while (i-- > 0) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB) {
            const node *owner = i > 0 ? node_at(r, i - 1) : NULL;
            bool epithet = n->form == FORM_PARTICIPLE && !n->gerund && owner && (owner->kind == NODE_NOUN || owner->kind == NODE_OTHER);
            return epithet && !events_is_determiner(token_at(r, owner->tokens.first)->role) ? i : NONE;
        }
        if (n->kind != NODE_OTHER && n->kind != NODE_NOUN && n->kind != NODE_PREP && n->kind != NODE_MENTION && n->kind != NODE_COORD) return NONE;
    }
    return NONE;
}

/* "une attaque qui a touché X et qui a été tirée par Y": the pronoun at i goes on with what the one before stands for, else with what stands
 * before itself. */
static uint32_t antecedent_of_relative(const reading *r, uint32_t i) {
    bool joined = i > 0 && node_at(r, i - 1)->kind == NODE_COORD && node_at(r, i)->role == ENT_ROLE_REL_SUBJECT;
    for (uint32_t v = i; joined && v-- > 0;) {
        if (node_at(r, v)->kind == NODE_STOP) break;
        if (!is_finite(node_at(r, v))) continue;
        uint32_t open = events_relative_of(r, v);
        if (open == NONE) break;
        return node_at(r, open)->role == ENT_ROLE_REL_SUBJECT ? node_at(r, v)->subject : events_antecedent(r, open);
    }
    return events_antecedent(r, i);
}

/* Stands right of a finite main verb with nothing between that opens another clause: "a rencontré X, a visité Y". */
static bool is_object(const reading *r, uint32_t nominal) {
    if (opens_joined_clause(r, nominal)) return false;
    for (uint32_t i = nominal; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_REL || n->kind == NODE_QUE || n->kind == NODE_SUB || n->kind == NODE_STOP) return false;
        if (is_finite(n)) return n->inverted_pronoun == NONE && events_relative_of(r, i) == NONE; /* ", faut-il rappeler, X a" */
    }
    return false;
}

/* "Cuba, pays garant, s'est réjouie": a noun without determiner between commas says what the mention before it is. */
static bool in_apposition(const reading *r, uint32_t noun) {
    uint32_t first = noun;
    while (first && node_at(r, first - 1)->kind == NODE_OTHER && !events_is_determiner(token_at(r, node_at(r, first - 1)->tokens.first)->role))
        first--; /* "M. Untel, 88 ans, a", "M. Untel, ex-patron des services, a" */
    if (first < 2 || node_at(r, first - 1)->kind != NODE_COMMA || node_at(r, first - 2)->kind != NODE_MENTION) return false;
    uint32_t token = node_at(r, noun)->tokens.first;
    return !(token && events_is_determiner(token_at(r, token - 1)->role));
}

/* Behind a comma, no name: it may say more about whoever stands before it, "X, le premier dirigeant à visiter Y, a …". */
static bool may_explain(const reading *r, uint32_t i) {
    if (node_at(r, i)->kind == NODE_MENTION && mention_of(r, i)->shape == ENT_MENTION_NAMED) return false;
    while (i > 0 && node_at(r, i - 1)->kind == NODE_OTHER) i--;
    return i > 0 && node_at(r, i - 1)->kind == NODE_COMMA;
}

/* Somebody named in front of a comma who has no verb yet. */
static bool waits_for_verb(const reading *r, uint32_t i) {
    const node *n = node_at(r, i);
    return n->kind == NODE_MENTION && mention_of(r, i)->shape == ENT_MENTION_NAMED && node_at(r, i + 1)->kind == NODE_COMMA && !is_object(r, i);
}

/* "à visiter l'île": right behind an infinitive. */
static bool of_infinitive(const reading *r, uint32_t i) {
    while (i > 0 && node_at(r, i - 1)->kind == NODE_OTHER) i--;
    return i > 0 && node_at(r, i - 1)->kind == NODE_VERB && node_at(r, i - 1)->form == FORM_INFINITIVE;
}

static bool finite_before(const reading *r, uint32_t v) {
    for (uint32_t i = 0; i < v; i++) {
        if (is_finite(node_at(r, i))) return true;
    }
    return false;
}

/* "le premier dirigeant à rencontrer X sera Y": nominal i is the object of an infinitive that says who the one in front is; from where to look on. */
static uint32_t object_of_qualifying(const reading *r, uint32_t i) {
    uint32_t verb = i;
    while (verb > 0 && node_at(r, verb - 1)->kind == NODE_OTHER) verb--;
    if (verb < 3 || node_at(r, verb - 1)->kind != NODE_VERB || node_at(r, verb - 1)->form != FORM_INFINITIVE) return NONE;
    const node *prep = node_at(r, verb - 2);
    bool to = prep->kind == NODE_PREP && prep->role == ENT_ROLE_PREP_TO && is_nominal(node_at(r, verb - 3));
    return to && !finite_before(r, verb) ? verb - 2 : NONE;
}

/* "la visite du prince héritier, Mohammed, est …": between commas behind what a preposition governs, a name explains it. */
static bool explains(const reading *r, uint32_t i, uint32_t v) {
    if (node_at(r, i)->kind != NODE_MENTION || i < 2 || v != i + 2 || node_at(r, i + 1)->kind != NODE_COMMA) return false;
    return node_at(r, i - 1)->kind == NODE_COMMA && node_at(r, i - 2)->kind == NODE_MENTION && events_is_governed(r, i - 2, NULL);
}

/* "la visite que devait effectuer X": nominal i is the subject behind a relative clause's verb; its pronoun, else NONE. */
static uint32_t inverted_relative(const reading *r, uint32_t i) {
    for (uint32_t w = i; w-- > 0;) {
        const node *n = node_at(r, w);
        bool listed = n->subject == i || (n->plural && n->subject > w && n->subject < i); /* "que devaient effectuer X et Y" */
        if (n->kind == NODE_VERB) return n->inverted && listed ? events_relative_of(r, w) : NONE;
        if (n->kind == NODE_COMMA || n->kind == NODE_STOP) return NONE;
    }
    return NONE;
}

/* ", a indiqué la présidence,": nominal i is the subject of a report that interrupts the clause; its verb, else NONE. */
static uint32_t interrupting_verb(const reading *r, uint32_t i) {
    while (i-- > 0) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_COMMA || n->kind == NODE_STOP) return NONE;
        if (n->kind == NODE_VERB) return n->inverted && is_finite(n) && events_relative_of(r, i) == NONE ? i : NONE;
    }
    return NONE;
}

/* A nominal with ", qui, …" or "qui, …" behind it: the clause goes on after an aside. */
static bool opens_aside_relative(const reading *r, uint32_t nominal) {
    uint32_t i = nominal + 1;
    while (i < r->nodes.count && node_at(r, i)->kind == NODE_COMMA) i++;
    return i + 1 < r->nodes.count && node_at(r, i)->role == ENT_ROLE_REL_SUBJECT && node_at(r, i)->kind == NODE_REL &&
           node_at(r, i + 1)->kind == NODE_COMMA;
}

/* The node from which to look on where the nominal at i, left of a verb, belongs to something between that verb and its subject;
 * NONE where it may be the subject. *comma: a pause stands right of what is looked at. */
static uint32_t behind_nominal(const reading *r, uint32_t i, bool *comma) {
    uint8_t role = 0;
    bool governed = events_is_governed(r, i, &role), joined = role == ENT_ROLE_PREP_OF && finite_before(r, i) && opens_joined_clause(r, i);
    if (governed && i > 1 && holds_both(r, i)) return NONE;
    if (governed) return joined && bears_apposition(r, i) ? NONE : i; /* "a annoncé l'expulsion de X et le ministre, Y, a" */
    bool pause = *comma;
    if (pause && interrupting_verb(r, i) != NONE) {
        *comma = false;
        return interrupting_verb(r, i);
    }
    uint32_t relative = relative_object(r, i); /* without a pause only "l'accord par lequel X et Y instaurent un partenariat a été signé" */
    if (relative != NONE && !pause && (relative == 0 || node_at(r, relative - 1)->kind != NODE_PREP)) relative = object_of_those_who(r, i);
    if (relative != NONE) {
        *comma = relative > 0 && node_at(r, relative - 1)->kind != NODE_COMMA && relative_object(r, relative) != NONE;
        return relative;
    }
    if (node_at(r, i)->kind == NODE_NOUN && in_apposition(r, i)) return i;
    if (pause && participle_object(r, i) != NONE) {
        *comma = false;
        return participle_object(r, i);
    }
    if (pause && of_infinitive(r, i)) return i;
    if (!pause && object_of_qualifying(r, i) != NONE) return object_of_qualifying(r, i);
    if (!pause && epithet_object(r, i) != NONE) return epithet_object(r, i);
    return inverted_relative(r, i);
}

/* "Les ministres qui accompagnent X et Y ont signé": the last object of a relative clause without a pause, joined to the others by "et"; the
 * pronoun that opens the clause, else NONE. */
static uint32_t joined_relative_object(const reading *r, uint32_t i, uint32_t v) {
    if (i < 4 || node_at(r, i)->kind != NODE_MENTION || node_at(r, i - 1)->kind != NODE_COORD || node_at(r, i - 2)->kind != NODE_MENTION) return NONE;
    uint32_t verb = i - 3, open = is_finite(node_at(r, verb)) ? events_relative_of(r, verb) : NONE;
    if (open == NONE || open == 0 || open + 1 != verb || node_at(r, open)->role != ENT_ROLE_REL_SUBJECT || !is_nominal(node_at(r, open - 1)))
        return NONE;
    return node_at(r, verb)->plural == node_at(r, v)->plural ? open : NONE;
}

/* "En présentant ses lettres au roi, X, …": a complement of the participle that opens the sentence. */
static bool of_opening_participle(const reading *r, uint32_t i) {
    while (i-- > 0) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB) return n->form == FORM_PARTICIPLE && (i == 0 || (i == 1 && node_at(r, 0)->kind == NODE_PREP));
        if (n->kind != NODE_OTHER && n->kind != NODE_NOUN && n->kind != NODE_PREP && n->kind != NODE_MENTION && n->kind != NODE_WHEN) return false;
    }
    return false;
}

static uint32_t scan_left(const reading *r, uint32_t v) {
    uint32_t name = NONE;    /* explains what stands before it: the subject when nothing else is */
    uint32_t epithet = NONE; /* may explain what stands before it */
    bool comma = false;
    for (uint32_t i = v; i-- > 0;) {
        const node *n = node_at(r, i);
        if (events_is_bracket(r, n, false)) {
            i = events_skip_bracket_left(r, i);
            continue;
        }
        switch (n->kind) {
        case NODE_COMMA: comma = true; break;
        case NODE_MENTION:
        case NODE_NOUN: {
            uint32_t beyond = joined_relative_object(r, i, v);
            if (beyond == NONE) beyond = behind_nominal(r, i, &comma);
            if (beyond != NONE) {
                i = beyond;
            } else if (epithet != NONE) {
                return waits_for_verb(r, i) ? i : epithet;
            } else if (name == NONE && explains(r, i, v)) {
                name = i;
            } else if (name == NONE && comma && !node_at(r, v)->plural && may_explain(r, i)) {
                epithet = i;
            } else {
                return name != NONE && (n->kind == NODE_MENTION || of_opening_participle(r, i)) ? name : i;
            }
            break;
        }
        case NODE_VERB: {
            bool aside = n->form == FORM_PAST_PARTICIPLE && i > 1 && node_at(r, i - 1)->kind == NODE_COMMA && is_nominal(node_at(r, i - 2));
            if (aside) name = NONE; /* "X, accompagné par son homologue, Y, a": Y stands in the aside */
            if (n->form != FORM_FINITE) break;
            if (n->inverted_pronoun != NONE && comma) break; /* "La Chine, a-t-il assuré, tient à" */
            uint32_t open = events_relative_of(r, i);
            bool within =
                open != NONE && node_at(r, open)->kind == NODE_QUE && n->subject != NONE && n->subject > open; /* "la visite que X devait" */
            if (open == NONE || !(comma || within)) return epithet != NONE ? epithet : name;
            i = open; /* a relative clause stands between subject and verb; one without comma lies within another: "qui rentre de X où il …, a" */
            comma = i > 0 && node_at(r, i - 1)->kind != NODE_COMMA && relative_object(r, i) != NONE;
            break;
        }
        case NODE_REL: /* "X qui, en marge de la réunion, s'entretiendra" */
            if (epithet == NONE && i > 0 && opens_aside_relative(r, i - 1)) return antecedent_of_relative(r, i);
            return epithet != NONE ? epithet : name;
        case NODE_QUE:
        case NODE_SUB:
        case NODE_STOP: return epithet != NONE ? epithet : name;
        default: break;
        }
    }
    return epithet != NONE ? epithet : name;
}

static bool is_aside(const node *n) { return n->kind == NODE_OTHER || n->kind == NODE_WHEN; }

static bool ungoverned_mention_follows(const reading *r, uint32_t v) {
    for (uint32_t i = v + 1; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_OTHER || n->kind == NODE_WHEN) continue;
        bool pause = n->kind == NODE_COMMA && reports(node_at(r, v)) && i + 1 < r->nodes.count;
        if (pause && (is_aside(node_at(r, i - 1)) || is_aside(node_at(r, i + 1)))) continue; /* "a écrit de son côté, jeudi, X" */
        if (n->kind == NODE_PREP && i + 1 < r->nodes.count && node_at(r, i + 1)->kind == NODE_NOUN &&
            node_at(r, i + 1)->tokens.first == n->tokens.end) {
            i++; /* "a mis en garde X" */
            continue;
        }
        if (n->kind == NODE_PREP && reports(node_at(r, v)) && i + 2 < r->nodes.count && node_at(r, i + 1)->kind == NODE_OTHER &&
            node_at(r, i + 2)->kind == NODE_NOUN) {
            i += 2; /* "a déclaré à la presse X" */
            continue;
        }
        if (n->kind == NODE_PREP && i + 1 < r->nodes.count && node_at(r, i + 1)->kind == NODE_PLACE) {
            i++; /* "que devait effectuer à Tunis X" */
            continue;
        }
        return n->kind == NODE_MENTION && !events_is_governed(r, i, NULL);
    }
    return false;
}

static uint32_t mention_behind(const reading *r, uint32_t v) {
    for (uint32_t i = v + 1; i < r->nodes.count; i++) {
        if (node_at(r, i)->kind == NODE_MENTION) return i;
    }
    return NONE;
}

/* "Ont remis leurs lettres au président X les ambassadeurs Y et Z": not whom a preposition gives the verb. */
static uint32_t subject_behind(const reading *r, uint32_t v) {
    for (uint32_t i = v + 1; i < r->nodes.count; i++)
        if (node_at(r, i)->kind == NODE_MENTION && !events_is_governed(r, i, NULL)) return i;
    return mention_behind(r, v);
}

/* "il y a eu un entretien", "il n'y a pas eu de rencontre" */
static uint32_t noun_behind(const reading *r, uint32_t v) {
    uint32_t i = v + 1;
    while (i < r->nodes.count && (node_at(r, i)->kind == NODE_OTHER || node_at(r, i)->kind == NODE_WHEN || node_at(r, i)->kind == NODE_PREP)) i++;
    return i < r->nodes.count && node_at(r, i)->kind == NODE_NOUN ? i : NONE;
}

/* "S'est ouverte mardi à Alger la 8e session": what takes place stands behind its verb; NONE. */
static uint32_t event_behind(const reading *r, uint32_t v) {
    if (!in_set(node_at(r, v)->classes, ENT_VERB_CLASS_OCCUR)) return NONE;
    for (uint32_t i = v + 1; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_VERB || n->kind == NODE_STOP || n->kind == NODE_QUE || n->kind == NODE_REL || n->kind == NODE_SUB) return NONE;
        bool told = n->kind == NODE_NOUN && events_is_determiner(token_at(r, node_at(r, i - 1)->tokens.first)->role);
        told |= n->kind == NODE_NOUN && token_at(r, node_at(r, i - 1)->tokens.first)->kind == ENT_TOKEN_KIND_ORDINAL;
        if (told && !events_is_governed(r, i, NULL)) return i;
    }
    return NONE;
}

void events_find_subject(reading *r, uint32_t v) {
    node *n = node_at(r, v);
    if (n->inverted_pronoun != NONE || n->first_person) return;
    if (n->exists) {
        n->subject = noun_behind(r, v);
        return;
    }
    const node *before = v > 0 ? node_at(r, v - 1) : NULL;
    bool shared = n->coordinated; /* an auxiliary: "…, rappelé son ambassadeur et expulsé trois diplomates" */
    uint32_t teller = shared ? NONE : events_incise_subject(r, v);
    if (teller != NONE) {
        n->inverted = true;
        n->subject = teller;
        return;
    }
    bool after_pause = !before || before->kind == NODE_COMMA || before->kind == NODE_QUOTE || before->kind == NODE_STOP;
    bool quoted = v > 1 && before->kind == NODE_COMMA && node_at(r, v - 2)->kind == NODE_QUOTE;      /* « … », a mis en garde X */
    bool intransitive = n->reflexive && before && before->kind == NODE_COMMA && finite_before(r, v); /* "…, s'est félicité X" */
    if (!shared && ((reports(n) && events_said_before(r, v)) || quoted || intransitive) && after_pause && ungoverned_mention_follows(r, v)) {
        n->inverted = true;
        n->subject = mention_behind(r, v);
        return;
    }
    if (before && before->kind == NODE_REL && before->role == ENT_ROLE_REL_SUBJECT) {
        bool seat = v > 2 && node_at(r, v - 2)->kind == NODE_COMMA && node_at(r, v - 3)->kind == NODE_PLACE; /* "à Pékin, qui dément" */
        n->subject = seat ? v - 3 : antecedent_of_relative(r, v - 1);
        return;
    }
    n->subject = before && before->kind == NODE_COORD ? NONE : scan_left(r, v);
    if (n->subject != NONE && before && before->kind == NODE_COMMA && (is_object(r, n->subject) || events_told_behind(r, v)) &&
        !opens_aside_relative(r, n->subject))
        n->subject = NONE;
    if (n->subject != NONE) return;
    if (before && (before->kind == NODE_QUE || before->kind == NODE_REL)) {
        if (ungoverned_mention_follows(r, v)) {
            n->inverted = true;
            n->subject = mention_behind(r, v);
        }
        return;
    }
    if (!before && n->perfect && n->plural && mention_behind(r, v) != NONE) { /* "Ont signé l'accord X et Y" */
        n->inverted = true;
        n->subject = subject_behind(r, v);
        return;
    }
    uint32_t event = before && before->kind == NODE_COORD ? NONE : event_behind(r, v);
    if (event != NONE) {
        n->inverted = true;
        n->subject = event;
        return;
    }
    uint32_t partner = partner_verb(r, v);
    if (partner != NONE) {
        n->coordinated = true;
        n->subject = node_at(r, partner)->subject;
        n->inverted_pronoun = node_at(r, partner)->inverted_pronoun;
        n->first_person = node_at(r, partner)->first_person;
        n->parent = node_at(r, partner)->parent;
    }
}
