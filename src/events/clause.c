/* Clauses: for each verb node its subject, its territory and who reports it. Works on nodes from left to right; nothing
 * here looks at words, only at the kinds, roles and lemma classes that the pack gave. */
#include "events/internal.h"

/* A person's name without article or office in front. */
static bool is_bare_name(const reading *r, uint32_t n) {
    if (node_at(r, n)->kind != NODE_MENTION || mention_of(r, n)->type != ENT_ACTOR_TYPE_PERSON || mention_of(r, n)->shape != ENT_MENTION_NAMED)
        return false;
    const ent_token *first = token_at(r, node_at(r, n)->tokens.first);
    return !first->role && (first->flags & ENT_TOKEN_CAPITAL);
}

/* "entre A, B et C": a further member of the list that "entre" opens. */
static bool is_listed_between(const reading *r, uint32_t n) {
    uint32_t i = n, members = 1;
    while (i > 1 && (node_at(r, i - 1)->kind == NODE_COMMA || (i == n && node_at(r, i - 1)->kind == NODE_COORD)) &&
           node_at(r, i - 2)->kind == NODE_MENTION)
        i -= 2, members++;
    uint32_t last = n;
    while (last + 2 < r->nodes.count && node_at(r, last + 1)->kind == NODE_COMMA && node_at(r, last + 2)->kind == NODE_MENTION) last += 2;
    bool goes_on = last + 2 < r->nodes.count && node_at(r, last + 1)->kind == NODE_COORD && node_at(r, last + 2)->kind == NODE_MENTION;
    return members > (goes_on ? 1 : 2) && i > 0 && node_at(r, i - 1)->role == ENT_ROLE_PREP_BETWEEN;
}

/* Behind "et": an article and a noun, another thing than the one before. */
bool events_opens_item(const reading *r, uint32_t coord) {
    uint32_t i = coord + 1;
    while (i < r->nodes.count && node_at(r, i)->kind == NODE_OTHER) i++;
    return i > coord + 1 && i < r->nodes.count && node_at(r, i)->kind == NODE_NOUN &&
           token_at(r, node_at(r, coord + 1)->tokens.first)->role == ENT_ROLE_DET_DEFINITE;
}

/* "l'expulsion de X et le rappel de Y": the noun in front of the "de" of the nominal left of the conjunction, where that is one; NONE. */
static uint32_t head_of_item(const reading *r, uint32_t n, uint32_t coord) {
    uint8_t role = 0;
    if (node_at(r, n)->kind != NODE_NOUN || !events_opens_item(r, coord)) return NONE;
    uint32_t of = coord - 1;
    while (of > 0 && (node_at(r, of)->kind == NODE_OTHER || is_nominal(node_at(r, of)))) of--;
    bool head = of > 0 && node_at(r, of)->role == ENT_ROLE_PREP_OF && node_at(r, of - 1)->kind == NODE_NOUN && node_at(r, of - 1)->lemma;
    return head && events_is_governed(r, coord - 1, &role) && role == ENT_ROLE_PREP_OF && events_kind_of_lemma(r, node_at(r, of - 1)->lemma) ? of - 1
                                                                                                                                             : NONE;
}

bool events_is_governed(const reading *r, uint32_t n, uint8_t *role) {
    if (node_at(r, n)->kind == NODE_MENTION && is_listed_between(r, n)) {
        if (role) *role = ENT_ROLE_PREP_BETWEEN;
        return true;
    }
    if (node_at(r, n)->kind == NODE_MENTION && !mention_of(r, n)->series) {
        uint8_t first = token_at(r, node_at(r, n)->tokens.first)->role;
        if (events_is_preposition_role(first)) {
            if (role) *role = first;
            return true;
        }
    }
    for (uint32_t i = n; i-- > 0;) {
        const node *left = node_at(r, i);
        if (left->kind == NODE_PREP) {
            if (role) *role = left->role;
            return true;
        }
        if (left->kind == NODE_NOUN && i + 1 == n && is_bare_name(r, n)) return events_is_governed(r, i, role); /* "avec son épouse X" */
        if (left->kind == NODE_OTHER || left->kind == NODE_QUOTE) continue;
        uint32_t head = left->kind == NODE_COORD && i > 1 ? head_of_item(r, n, i) : NONE;
        if (head != NONE) return events_is_governed(r, head, role);
        if (left->kind == NODE_COORD && i > 0 && is_nominal(node_at(r, i - 1))) return events_is_governed(r, i - 1, role);
        if (left->kind == NODE_COORD && i > 0 && node_at(r, i - 1)->aside == ASIDE_CLOSES) { /* "entre A, qui …, et B" */
            uint32_t open = events_skip_bracket_left(r, i - 1);
            return open > 0 && is_nominal(node_at(r, open - 1)) && events_is_governed(r, open - 1, role);
        }
        if (left->kind == NODE_COORD && i > 1 && node_at(r, i - 1)->kind == NODE_COMMA && is_nominal(node_at(r, i - 2))) {
            uint8_t over = 0; /* "entre le ministre, X, et Y" */
            if (!events_is_governed(r, i - 2, &over) || over != ENT_ROLE_PREP_BETWEEN) return false;
            if (role) *role = over;
            return true;
        }
        return false;
    }
    return false;
}

/* The word in front of the "of" that governs a nominal, NONE. */
static uint32_t before_of(const reading *r, uint32_t at) {
    uint8_t role = 0;
    if (!events_is_governed(r, at, &role) || role != ENT_ROLE_PREP_OF) return NONE;
    while (at > 0 && node_at(r, at)->kind != NODE_PREP) at--;
    return at > 0 ? at - 1 : NONE;
}

bool events_is_during(const reading *r, uint32_t at) {
    uint8_t role = 0;
    if (events_is_governed(r, at, &role) && role == ENT_ROLE_PREP_DURING) return true;
    uint32_t prep = before_of(r, at);
    return prep != NONE && node_at(r, prep)->kind == NODE_PREP && node_at(r, prep)->role == ENT_ROLE_PREP_DURING;
}

uint32_t events_verb_of_scene(reading *r, uint32_t verb) {
    for (uint32_t at = verb; at != NONE;) {
        party_list who = {.count = 0};
        if (events_subject_parties(r, at, &who) && events_who_fits(r, &who, ENT_WHO_PERSON)) return at;
        uint32_t above = events_governor_of_clause(r, at);
        if (above == NONE || above >= at) break;
        at = above;
    }
    return verb;
}

bool events_is_after(const reading *r, uint32_t at) {
    uint8_t role = 0;
    return events_is_governed(r, at, &role) && (role == ENT_ROLE_PREP_AFTER || role == ENT_ROLE_PREP_FROM);
}

bool events_sets_scene(const reading *r, uint32_t at) {
    uint32_t noun = before_of(r, at);
    uint8_t outer = 0;
    if (events_is_during(r, at)) return true;
    return noun != NONE && node_at(r, noun)->kind == NODE_NOUN && events_is_governed(r, noun, &outer) &&
           (outer == ENT_ROLE_PREP_TO || outer == ENT_ROLE_PREP_IN);
}

const frame *events_main_frame(const reading *r, const node *n) {
    const ent_frames *frames = r->in->frames;
    uint32_t lemma = n->adjective && frames->verbs[n->adjective].rows ? n->adjective : n->lemma;
    uint32_t row = lemma ? frames->verbs[lemma].main[n->reflexive] : 0;
    return row ? &frames->frames[row - 1] : NULL;
}

uint8_t events_kind_of_lemma(const reading *r, uint32_t lemma) { return lemma ? r->in->frames->verbs[lemma].kind : 0; }

bool events_may_tell(const reading *r, uint32_t lemma, uint8_t kind) { return lemma && r->in->frames->verbs[lemma].kinds >> kind & 1; }

bool events_is_visit(const reading *r, uint32_t n) {
    return node_at(r, n)->kind == NODE_NOUN && events_may_tell(r, node_at(r, n)->lemma, ENT_KIND_VISIT);
}

uint8_t events_kind_of_verb(const reading *r, const node *n) {
    const frame *f = events_main_frame(r, n);
    return f ? f->kind : 0;
}

/* A finite verb, or a participle right behind a subject of its own. */
static bool opens_clause(const reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    if (n->kind != NODE_VERB || n->form != FORM_PARTICIPLE || n->subject == NONE || n->subject + 1 != v || v < 2) return is_finite(n);
    return node_at(r, v - 1)->kind == NODE_MENTION && node_at(r, v - 2)->kind == NODE_COMMA;
}

static void find_territory(reading *r, uint32_t v) {
    node *n = node_at(r, v);
    uint32_t end = v + 1;
    const uint32_t openers = 1u << NODE_VERB | 1u << NODE_REL | 1u << NODE_QUE | 1u << NODE_SUB;
    for (; (end = events_next_of(r, end, r->nodes.count, openers | 1u << NODE_STOP | 1u << NODE_CLAIMED)) < r->nodes.count; end++) {
        const node *next = node_at(r, end);
        if (openers >> next->kind & 1) break;
        if (events_is_bracket(r, next, true)) {
            end = events_skip_bracket_right(r, end);
            continue;
        }
        if (next->kind == NODE_STOP && !events_is_bracket(r, next, false)) break;
        if (next->claimed > end) break;
    }
    n->end = end < r->nodes.count ? end : r->nodes.count;
    uint32_t start = v;
    for (uint32_t i = v; start > 0; start = i != NONE ? i : 0) {
        i = events_last_of(r, start, openers | 1u << NODE_STOP);
        const node *left = i != NONE ? node_at(r, i) : NULL;
        if (!left || !(left->kind == NODE_STOP && (events_is_bracket(r, left, true) || events_is_bracket(r, left, false)))) {
            start = i != NONE ? i + 1 : 0;
            break;
        }
    }
    bool after_verb = start > 0 && node_at(r, start - 1)->kind == NODE_VERB;
    for (uint32_t i = start; after_verb && i < v; i++) { /* what stands before the comma, or "après avoir", is the other verb's */
        bool turn = i + 1 == v && n->form == FORM_INFINITIVE && n->perfect && node_at(r, i)->role == ENT_ROLE_PREP_AFTER;
        if (node_at(r, i)->kind != NODE_COMMA && !turn) continue;
        start = i + 1;
        break;
    }
    n->start = start;
}

static bool takes_object(const reading *r, uint32_t v) {
    if (v + 1 >= r->nodes.count) return false;
    const node *next = node_at(r, v + 1);
    uint8_t role = token_at(r, next->tokens.first)->role;
    if (next->kind == NODE_PREP) return role == ENT_ROLE_PREP_TO || role == ENT_ROLE_PREP_WITH; /* "signé avec X un accord" */
    return (next->kind == NODE_MENTION && !events_is_governed(r, v + 1, NULL)) || (role >= ENT_ROLE_DET_DEFINITE && role <= ENT_ROLE_DET_POSSESSIVE);
}

/* ", convenu de renforcer", ", promis que": what is said stands in place of an object. */
static bool takes_clause(const reading *r, uint32_t v) {
    uint8_t kind = events_kind_of_verb(r, node_at(r, v));
    if (v + 2 >= r->nodes.count || !(kind == ENT_KIND_AGREE || events_is_speech(kind))) return false;
    const node *next = node_at(r, v + 1), *verb = node_at(r, v + 2);
    return next->kind == NODE_QUE || next->kind == NODE_SUB ||
           (next->kind == NODE_PREP && next->role == ENT_ROLE_PREP_OF && verb->kind == NODE_VERB && verb->form == FORM_INFINITIVE);
}

/* "a visité le port, rencontré X et planté un arbre": between commas, with an object, and another one behind "et". */
static bool in_chain(const reading *r, uint32_t v) {
    if (node_at(r, v - 1)->kind != NODE_COMMA || !(takes_object(r, v) || takes_clause(r, v))) return false;
    for (uint32_t i = v + 1; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_STOP || is_finite(n)) return false;
        if (n->kind == NODE_VERB && n->form == FORM_PAST_PARTICIPLE && in_chain(r, i)) return true;
        if (node_at(r, i - 1)->kind == NODE_COORD && events_may_be_participle(r, n->tokens.first)) return true;
    }
    return false;
}

/* "après avoir reçu X et signé Y", "ayant reçu X et signé Y"; not "a félicité X d'avoir vaincu et promis" */
static bool lends_auxiliary(const reading *r, uint32_t i) {
    const node *n = node_at(r, i);
    if (n->kind != NODE_VERB || !n->perfect) return false;
    if (n->form != FORM_INFINITIVE || i == 0) return n->form == FORM_PARTICIPLE;
    const node *prep = node_at(r, i - 1);
    return prep->kind == NODE_PREP && (prep->role == ENT_ROLE_PREP_AFTER || prep->role == ENT_ROLE_PREP_WITHOUT);
}

/* "a dit que P ouvrait une page": the verb of a clause that completes another verb. */
static bool in_complement(const reading *r, uint32_t v) {
    while (v-- > 0) {
        const node *n = node_at(r, v);
        if (n->kind == NODE_QUE || n->kind == NODE_SUB) return true;
        if (n->kind == NODE_STOP || is_finite(n)) return false;
    }
    return false;
}

/* "a félicité X et promis que": the participle shares the auxiliary of the verb before "et". */
static void share_auxiliary(reading *r, uint32_t v) {
    node *n = node_at(r, v);
    if (n->form != FORM_PAST_PARTICIPLE || v < 2) return;
    const node *beside = node_at(r, v - 1); /* "les mesures illégales et unilatérales prises par X" */
    if (beside->kind == NODE_OTHER && events_can_be(r, beside->tokens.first, ENT_POS_ADJECTIVE) && !events_is_adverb(r, beside->tokens.first)) return;
    uint32_t coord = v - 1; /* "et, le lendemain, rompu" */
    while (coord > 1 && (node_at(r, coord)->kind == NODE_WHEN || node_at(r, coord)->kind == NODE_COMMA || node_at(r, coord)->kind == NODE_OTHER))
        coord--;
    if (node_at(r, coord)->kind != NODE_COORD && !in_chain(r, v)) return;
    const node *left = node_at(r, node_at(r, coord)->kind == NODE_COORD ? coord - 1 : v - 2);
    if (left->kind == NODE_VERB && left->form == FORM_PAST_PARTICIPLE && !takes_object(r, v)) return;
    for (uint32_t i = v; i-- > 0;) {
        const node *other = node_at(r, i);
        if (other->kind == NODE_STOP && !events_is_bracket(r, other, true) && !events_is_bracket(r, other, false)) return;
        bool helped = lends_auxiliary(r, i);
        if (!helped && (!is_finite(other) || (events_relative_of(r, i) != NONE && events_goes_on_with_relative(r, v) != i))) continue;
        bool simple = !other->perfect && !other->pluperfect;
        if (simple && in_complement(r, i)) continue; /* "a souligné que P ouvrait une page, et remercié X" */
        if (simple) return;
        n->form = other->form;
        r->sorts.items[v / 64].of[NODE_FINITE] |= (uint64_t)is_finite(n) << v % 64;
        n->perfect = other->perfect;
        n->pluperfect = other->pluperfect;
        n->passive = other->passive;
        n->coordinated = !helped;
        return;
    }
}

/* "a salué et remercié X", "déplore, condamne et rejette l'attaque": the verb that has the object of verb v behind it. */
uint32_t events_object_bearer(const reading *r, uint32_t v) {
    for (; v + 2 < r->nodes.count; v += 2) {
        const node *n = node_at(r, v), *next = node_at(r, v + 2);
        bool joined = node_at(r, v + 1)->kind == NODE_COORD || node_at(r, v + 1)->kind == NODE_COMMA;
        if (!joined || !is_finite(n) || n->passive || n->reflexive || n->clitic != NONE) break;
        if (!is_finite(next) || !next->coordinated || next->passive || next->reflexive || next->clitic != NONE || next->subject != n->subject) break;
    }
    return v;
}

static void list_verbs(reading *r) {
    r->verbs.count = 0;
    for (uint32_t i = 0; (i = events_next_of(r, i, r->nodes.count, 1u << NODE_VERB)) < r->nodes.count && !r->full; i++)
        if (!ent_vec_push(r->arena, &r->verbs, i)) r->full = true;
}

void events_build_clauses(reading *r) {
    list_verbs(r);
    const uint32_t *verbs = r->verbs.items, count = r->verbs.count;
    for (uint32_t k = 0; k < count; k++) share_auxiliary(r, verbs[k]);
    for (uint32_t k = 0; k < count; k++) {
        if (is_finite(node_at(r, verbs[k]))) events_find_subject(r, verbs[k]);
    }
    for (uint32_t k = 0; k < count; k++) {
        if (node_at(r, verbs[k])->form != FORM_FINITE) events_find_dependent_subject(r, verbs[k]);
    }
    for (uint32_t k = 0; k < count; k++) {
        uint32_t w = verbs[k];
        const node *verb = node_at(r, w);
        bool told = verb->coordinated && verb->subject != NONE && node_at(r, verb->subject + 1)->kind == NODE_COMMA &&
                    node_at(r, verb->subject + 2)->kind == NODE_REL; /* "reçoit X, qui l'a remercié et l'a invité" */
        if (w > 0 && verb->subject != NONE && !verb->inverted && !told && node_at(r, w - 1)->kind != NODE_REL && opens_clause(r, w))
            node_at(r, verb->subject)->claimed = w, r->sorts.items[verb->subject / 64].of[NODE_CLAIMED] |= UINT64_C(1) << verb->subject % 64;
    }
    for (uint32_t k = 0; k < count; k++) find_territory(r, verbs[k]);
    for (uint32_t k = 0; k < count; k++) node_at(r, verbs[k])->end = node_at(r, events_object_bearer(r, verbs[k]))->end;
    events_attribute_clauses(r);
}

bool events_is_verbless(const reading *r, uint32_t noun) {
    bool quoted = noun > 0 && node_at(r, noun - 1)->kind == NODE_QUOTE;
    for (uint32_t i = 0; (i = events_next_of(r, i, r->nodes.count, 1u << NODE_FINITE | 1u << NODE_QUOTE)) < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (quoted && i > noun && n->kind == NODE_QUOTE) quoted = false; /* what follows only says who wrote it */
        else if (is_finite(n) && events_relative_of(r, i) == NONE && (quoted || i < noun || !n->inverted || !reports(n))) return false;
    }
    return true;
}

uint32_t events_next_stop(const reading *r, uint32_t i) { return events_next_of(r, i, r->nodes.count, 1u << NODE_STOP); }

/* "Les sanctions visant X ont été levées": the noun that undergoes what verb v tells, past participles that say more about it; NONE. */
static uint32_t thing_undergoing(const reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    if (!n->passive || !is_finite(n) || n->subject == NONE || n->subject >= n->start || node_at(r, n->subject)->kind != NODE_NOUN) return NONE;
    for (uint32_t i = n->subject; i < v; i++)
        if (is_finite(node_at(r, i))) return NONE;
    return n->subject;
}

/* First token of the words of a clause; a relative clause has those of its antecedent too: "le Forum auquel il a pris part". */
static uint32_t start_of_words(const reading *r, uint32_t v) {
    uint32_t start = node_at(r, v)->start;
    if (start > 1 && node_at(r, start - 1)->kind == NODE_QUE && events_relative_of(r, v) == start - 1) { /* "la médaille que lui a remise X" */
        start -= 1;
        while (start > 0 && (is_nominal(node_at(r, start - 1)) || node_at(r, start - 1)->kind == NODE_PREP ||
                             node_at(r, start - 1)->kind == NODE_OTHER || node_at(r, start - 1)->kind == NODE_COMMA))
            start--;
    }
    if (start > 0 && node_at(r, start - 1)->kind == NODE_REL && node_at(r, start - 1)->role == ENT_ROLE_REL_PREP) {
        while (start > 0 && node_at(r, start - 1)->kind != NODE_VERB && node_at(r, start - 1)->kind != NODE_SUB) start--;
    }
    uint32_t undergoing = thing_undergoing(r, v);
    return node_at(r, undergoing != NONE ? undergoing : start)->tokens.first;
}

/* Token behind the words of a clause in which its mark may stand: its territory, the word that ends it, an infinitive. */
static uint32_t end_of_words(const reading *r, uint32_t v) {
    const node *n = node_at(r, v);
    bool sourced = r->roles >> ENT_ROLE_PREP_ACCORDING & 1;
    for (uint32_t i = v + 1; sourced && i < n->end; i++) { /* "selon un communiqué de la présidence": the source tells nothing of the act */
        if (node_at(r, i)->kind == NODE_PREP && node_at(r, i)->role == ENT_ROLE_PREP_ACCORDING) return node_at(r, i)->tokens.first;
    }
    if (n->end >= r->nodes.count) return node_at(r, n->end - 1)->tokens.end;
    const node *next = node_at(r, n->end);
    if (next->kind == NODE_VERB && next->form == FORM_INFINITIVE && next->parent == v && next->end > 0) return node_at(r, next->end - 1)->tokens.end;
    uint32_t i = n->end; /* "considère la décision comme une provocation" */
    while (next->kind == NODE_SUB && i + 1 < r->nodes.count && node_at(r, i + 1)->kind != NODE_VERB && node_at(r, i + 1)->kind != NODE_STOP) i++;
    return node_at(r, i)->tokens.end;
}

ent_range events_words_of(const reading *r, uint32_t v) { return (ent_range){start_of_words(r, v), end_of_words(r, v)}; }
