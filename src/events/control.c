/* Whose acts infinitives and participles tell: the subject, object or clitic of the verb that governs them, the owner of
 * the noun that they complete, or the nominal that they say more about. */
#include "events/internal.h"

/* "avant qu'il ne soit trop tard,", "tant que la crise durerait,": closed by its comma. */
static bool in_aside(const reading *r, uint32_t verb) {
    for (uint32_t i = verb; i-- > 0;) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_SUB) return true;
        if (n->kind != NODE_MENTION && n->kind != NODE_NOUN && n->kind != NODE_OTHER) return false;
    }
    return false;
}

/* "affirmant que le droit est avec lui et accusant Y": the participle to the left whose clause the coordinated one leaves; NONE. */
static uint32_t participle_before(const reading *r, uint32_t v) {
    if (v == 0 || node_at(r, v)->form != FORM_PARTICIPLE || node_at(r, v - 1)->kind != NODE_COORD) return NONE;
    for (uint32_t i = v - 1; i-- > 0 && node_at(r, i)->kind != NODE_STOP;)
        if (node_at(r, i)->kind == NODE_VERB && node_at(r, i)->form == FORM_PARTICIPLE && reports(node_at(r, i))) return i;
    return NONE;
}

/* Main verb on which a participle depends: the finite verb to the left outside a relative clause, else to the right. */
static uint32_t main_verb(const reading *r, uint32_t v) {
    uint32_t before = participle_before(r, v);
    if (before != NONE) v = before;
    for (uint32_t i = v; i-- > 0;) {
        if (!is_finite(node_at(r, i)) || (node_at(r, v - 1)->kind == NODE_COMMA && in_aside(r, i))) continue;
        bool speaks = reports(node_at(r, i)) || events_kind_of_verb(r, node_at(r, i)) == ENT_KIND_REQUEST;
        bool said = node_at(r, v)->form == FORM_PARTICIPLE && !node_at(r, v)->gerund && speaks; /* "X, qui a exhorté Y à …, menaçant" */
        if (said || events_relative_of(r, i) == NONE || node_at(r, v - 1)->kind != NODE_COMMA) return i;
    }
    bool inner = false; /* inside a clause that the participle itself opens */
    for (uint32_t i = v + 1; i < r->nodes.count; i++) {
        uint8_t kind = node_at(r, i)->kind;
        if (kind == NODE_QUE || kind == NODE_SUB || kind == NODE_REL) inner = true;
        if (kind == NODE_COMMA) inner = false;
        if (is_finite(node_at(r, i)) && !inner && events_relative_of(r, i) == NONE) return i;
    }
    return NONE;
}

/* The frames of inviting and asking make their object the subject of the infinitive; those of thanking and congratulating that of
 * what it has done: "a remercié X d'avoir reçu Y". */
static bool controls_object(const reading *r, const node *n, bool perfect) {
    uint8_t kind = events_kind_of_verb(r, n);
    bool courtesy = kind == ENT_KIND_THANK || kind == ENT_KIND_CONGRATULATE;
    return kind == ENT_KIND_INVITE || kind == ENT_KIND_REQUEST || in_set(n->classes, ENT_VERB_CLASS_SWAY) || (courtesy && perfect);
}

/* "a vu X démissionner": X does what the infinitive tells, without a preposition. */
static bool sees_object_act(const reading *r, const node *above, uint32_t v) {
    const frame *f = events_main_frame(r, above);
    return f && in_set(f->complement, ENT_COMPLEMENT_SEEN) && node_at(r, v - 1)->kind != NODE_PREP;
}

/* ", avant de remercier", ", après avoir reçu": behind a pause the main clause goes on. */
static bool opens_turn(const reading *r, uint32_t v) {
    uint32_t i = v;
    while (i > 0 && (node_at(r, i - 1)->kind == NODE_OTHER || node_at(r, i - 1)->role == ENT_ROLE_PREP_OF)) i--;
    if (i < 2 || node_at(r, i - 1)->kind != NODE_PREP || node_at(r, i - 2)->kind != NODE_COMMA) return false;
    return node_at(r, i - 1)->role == ENT_ROLE_PREP_BEFORE || node_at(r, i - 1)->role == ENT_ROLE_PREP_AFTER;
}

/* The verb to the left that an infinitive completes, else the main verb; not the participle of "les résolutions adoptées". */
static uint32_t verb_above(const reading *r, uint32_t v) {
    bool in_turn = opens_turn(r, v);
    for (uint32_t i = v; i-- > 0;) {
        const node *left = node_at(r, i);
        bool modifier = left->form == FORM_PAST_PARTICIPLE && left->passive && !controls_object(r, left, node_at(r, v)->perfect);
        bool within = in_turn && is_finite(left) && events_relative_of(r, i) != NONE; /* "les progrès que Y a faits, avant de" */
        if (left->kind == NODE_VERB && !modifier && !within) return i;
    }
    return main_verb(r, v);
}

static uint32_t first_object(const reading *r, uint32_t v) {
    for (uint32_t i = v + 1; i < r->nodes.count && node_at(r, i)->kind != NODE_VERB; i++) {
        if (node_at(r, i)->kind == NODE_MENTION) return i;
    }
    return NONE;
}

/* "a accepté l'invitation de X à venir", "a transmis à Z l'invitation de X à venir": who is invited is the subject, or Z. */
static bool invited_by_noun(const reading *r, uint32_t v) {
    node *n = node_at(r, v);
    if (n->form != FORM_INFINITIVE || v < 2 || node_at(r, v - 1)->kind != NODE_PREP || node_at(r, v - 1)->role != ENT_ROLE_PREP_TO) return false;
    uint32_t noun = v - 2, to = NONE;
    while (noun > n->parent && !(node_at(r, noun)->kind == NODE_NOUN && events_kind_of_lemma(r, node_at(r, noun)->lemma) == ENT_KIND_INVITE)) noun--;
    if (noun <= n->parent || n->parent > v) return false;
    const node *parent = node_at(r, n->parent);
    for (uint32_t i = n->parent + 1; i < v - 1 && to == NONE; i++) {
        uint8_t role = 0;
        if (node_at(r, i)->kind == NODE_MENTION && events_is_governed(r, i, &role) && role == ENT_ROLE_PREP_TO) to = i;
    }
    bool accepted = r->in->frames->verbs[parent->lemma].status == ENT_FACT_STATUS_PLANNED;
    n->status = accepted ? ENT_FACT_STATUS_PLANNED : ENT_FACT_STATUS_PROPOSED;
    if (to != NONE) n->subject = to;
    else if (parent->clitic != NONE) n->lender = n->parent;
    else n->subject = parent->subject;
    return true;
}

/* The nominal that a participle right behind it, without comma, says more about: the head of its phrase. */
static uint32_t modified_noun(const reading *r, uint32_t v) {
    if (v == 0 || !is_nominal(node_at(r, v - 1))) return NONE;
    uint32_t head = v - 1;
    while (head >= 2) {
        uint32_t prep = head - 1;
        while (prep > 0 && node_at(r, prep)->kind == NODE_OTHER) prep--;
        if (node_at(r, prep)->kind != NODE_PREP || node_at(r, prep)->role != ENT_ROLE_PREP_OF || prep == 0) break;
        uint32_t left = prep - 1;
        while (left > 0 && node_at(r, left)->kind == NODE_OTHER) left--;
        if (!is_nominal(node_at(r, left))) break;
        head = left;
    }
    return head;
}

/* "le souhait de X de recevoir Y", "la décision de X de se rendre à": whose wish it is. */
static uint32_t owner_of_wish(const reading *r, uint32_t v) {
    if (v < 3 || node_at(r, v - 1)->kind != NODE_PREP || node_at(r, v - 1)->role != ENT_ROLE_PREP_OF) return NONE;
    uint8_t role = 0;
    bool owner = node_at(r, v - 2)->kind == NODE_MENTION && events_is_governed(r, v - 2, &role) && role == ENT_ROLE_PREP_OF;
    uint32_t noun = v - 2;
    while (owner && noun > 0 && node_at(r, noun)->kind != NODE_NOUN && node_at(r, noun)->kind != NODE_VERB) noun--;
    return owner && node_at(r, noun)->kind == NODE_NOUN ? v - 2 : NONE;
}

/* "la décision de X d'expulser": taken, not wished. */
static bool is_decided(const reading *r, uint32_t v) {
    uint32_t noun = v;
    while (noun > 0 && node_at(r, noun - 1)->kind != NODE_VERB && node_at(r, noun - 1)->kind != NODE_STOP) {
        noun--;
        if (node_at(r, noun)->kind == NODE_NOUN && r->in->frames->statuses[node_at(r, noun)->lemma] == ENT_FACT_STATUS_RECALLED) return true;
    }
    return false;
}

/* "la visite de X à Dakar pour participer à la conférence": whose visit it is; NONE. */
static uint32_t owner_of_visit(const reading *r, uint32_t v) {
    uint32_t owner = NONE;
    for (uint32_t i = v; i-- > 0;) {
        const node *n = node_at(r, i);
        uint8_t role = 0;
        if (n->kind == NODE_VERB || n->kind == NODE_COMMA || n->kind == NODE_STOP || n->kind == NODE_REL || n->kind == NODE_QUE) return NONE;
        if (events_is_visit(r, i)) return owner;
        if (n->kind != NODE_MENTION || mention_of(r, i)->type != ENT_ACTOR_TYPE_PERSON) continue;
        if (events_is_governed(r, i, &role) && role == ENT_ROLE_PREP_OF) owner = i;
    }
    return NONE;
}

/* "a exprimé son intention de dialoguer avec X": wished, not done. */
static bool wished_by_noun(const reading *r, uint32_t v) {
    bool of = node_at(r, v)->form == FORM_INFINITIVE && v >= 2 && node_at(r, v - 1)->kind == NODE_PREP && node_at(r, v - 1)->role == ENT_ROLE_PREP_OF;
    if (!of || node_at(r, v - 2)->kind != NODE_NOUN) return false;
    uint8_t kind = events_kind_of_lemma(r, node_at(r, v - 2)->lemma);
    return kind == ENT_KIND_PLEDGE || kind == ENT_KIND_PROPOSE || kind == ENT_KIND_REQUEST;
}

/* "le prince Philippe de Belgique, arrivé dimanche": the prince, not Belgium. */
static uint32_t bearer_of_name(const reading *r, uint32_t i) {
    if (i == NONE || i < 2 || node_at(r, i)->kind != NODE_MENTION || mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON) return i;
    const node *prep = node_at(r, i - 1);
    bool owned = prep->kind == NODE_PREP && prep->role == ENT_ROLE_PREP_OF && node_at(r, i - 2)->kind == NODE_MENTION;
    return owned && mention_of(r, i - 2)->type == ENT_ACTOR_TYPE_PERSON ? i - 2 : i;
}

/* "devrait s'entretenir avec X, rencontrer Y, assister à Z": the modal of the first infinitive governs the whole series. */
static bool goes_on_with_series(const reading *r, uint32_t v) {
    uint32_t i = v;
    while (i > 0 && node_at(r, i - 1)->kind == NODE_OTHER) i--;
    const node *left = i > 1 ? node_at(r, i - 1) : NULL;
    bool again = left && left->kind == NODE_PREP && (left->role == ENT_ROLE_PREP_OF || left->role == ENT_ROLE_PREP_TO);
    if (again) return node_at(r, i - 2)->kind == NODE_COORD || node_at(r, i - 2)->kind == NODE_COMMA; /* "ont convenu de dialoguer et de conclure" */
    return i > 0 && (node_at(r, i - 1)->kind == NODE_COMMA || node_at(r, i - 1)->kind == NODE_COORD);
}

uint32_t events_series_head(const reading *r, uint32_t v) {
    for (uint32_t i = v; (i = events_last_of(r, i, 1u << NODE_VERB)) != NONE;) {
        const node *left = node_at(r, i);
        if (left->form != FORM_INFINITIVE || !goes_on_with_series(r, v)) return v;
        v = i;
    }
    return v;
}

/* "pour saluer X et rencontrer Y": what governs the first infinitive governs both. */
static void join_series(reading *r, uint32_t v) {
    node *n = node_at(r, v);
    const node *head = node_at(r, events_series_head(r, v));
    if (head == n || head->form != FORM_INFINITIVE || head->parent == NONE) return;
    n->parent = head->parent;
    if (!n->status) n->status = head->status;
}

/* "X, ayant reçu Y, la séance a été levée": the main clause has a subject of its own behind the participle. */
static bool stands_alone(const reading *r, uint32_t v) {
    uint32_t main = node_at(r, v)->parent;
    if (node_at(r, v)->gerund || v != 2 || node_at(r, 1)->kind != NODE_COMMA || node_at(r, 0)->kind != NODE_MENTION) return false;
    return main != NONE && main > v && node_at(r, main)->subject != NONE && node_at(r, main)->subject > v;
}

/* "a remercié X de l'aide reçue par Y", "du message reçu": a deed that the participle says more about. */
static bool is_ground_received(const reading *r, uint32_t n) {
    const node *noun = node_at(r, n);
    uint8_t role = 0;
    bool deed = noun->kind == NODE_NOUN && noun->lemma && r->in->frames->verbs[noun->lemma].rows && noun->tokens.first > sentence_of(r)->tokens.first;
    if (!deed || !events_is_governed(r, n, &role) || role != ENT_ROLE_PREP_OF) return false;
    const ent_token *before = token_at(r, noun->tokens.first - 1);
    return events_says_the(before);
}

/* "l'incident de l'avion russe abattu par X": a noun with its adjective right before the participle is what it says more about. */
static uint32_t thing_before(const reading *r, uint32_t v) {
    if (v < 2 || !node_at(r, v)->passive) return NONE;
    const node *noun = node_at(r, v - 1);
    if (is_ground_received(r, v - 1)) return v - 1;
    if (noun->kind != NODE_OTHER || node_at(r, v - 2)->kind != NODE_NOUN) return NONE;
    return events_mark_at(r, ENT_TABLE_DEMONYMS, node_at(r, v - 1)->tokens.first) ? v - 2 : NONE;
}

/* "Le premier à présenter ses lettres est X": whom the copula names does what the infinitive tells; NONE. */
static uint32_t named_by_copula(const reading *r, uint32_t v) {
    uint32_t main = node_at(r, v)->parent;
    if (node_at(r, v)->form != FORM_INFINITIVE || main == NONE || main < v || !in_set(node_at(r, main)->classes, ENT_VERB_CLASS_AUX_BE)) return NONE;
    if (v < 2 || node_at(r, v - 1)->kind != NODE_PREP || node_at(r, v - 1)->role != ENT_ROLE_PREP_TO) return NONE;
    uint32_t i = main + 1;
    while (i < r->nodes.count && (node_at(r, i)->kind == NODE_OTHER || node_at(r, i)->kind == NODE_COMMA)) i++;
    return i < r->nodes.count && node_at(r, i)->kind == NODE_MENTION && mention_of(r, i)->type == ENT_ACTOR_TYPE_PERSON ? i : NONE;
}

static bool is_mutual(const frame *f) { return f->refl == ENT_REFL_YES && (f->agent_who == ENT_WHO_BOTH || f->agent_who == ENT_WHO_PEOPLE); }

/* "Réunis à Ankara, X et Y ont …": the participle of what two do with each other, not of what a third does with them. */
static void make_mutual(reading *r, uint32_t v, uint32_t main) {
    node *n = node_at(r, v);
    bool mutual = false;
    for (uint32_t k = n->lemma ? r->in->frames->first[n->lemma] : NONE; k != NONE; k = r->in->frames->frames[k].next)
        mutual |= is_mutual(&r->in->frames->frames[k]);
    if (!mutual || main == NONE || !node_at(r, main)->plural) return;
    for (uint32_t i = v + 1; i < r->nodes.count && node_at(r, i)->kind != NODE_VERB; i++) {
        if (node_at(r, i)->kind == NODE_PREP && node_at(r, i)->role == ENT_ROLE_PREP_BY) return;
    }
    n->reflexive = n->plural = true;
    n->passive = false;
}

/* "a prié X, qui remplace Y, de faire": the verb of asking in front of the relative clause that the infinitive's comma closes; NONE. */
static uint32_t asked_before_aside(const reading *r, uint32_t v) {
    const node *prep = v >= 4 ? node_at(r, v - 1) : NULL;
    if (!prep || prep->kind != NODE_PREP || (prep->role != ENT_ROLE_PREP_OF && prep->role != ENT_ROLE_PREP_TO)) return NONE;
    if (node_at(r, v - 2)->kind != NODE_COMMA) return NONE;
    uint32_t i = v - 2;
    while (i > 0 && node_at(r, i)->kind != NODE_REL && node_at(r, i)->kind != NODE_STOP && node_at(r, i)->kind != NODE_QUE) i--;
    if (i < 2 || node_at(r, i)->kind != NODE_REL || node_at(r, i - 1)->kind != NODE_COMMA) return NONE;
    while (i > 0 && node_at(r, i)->kind != NODE_VERB && node_at(r, i)->kind != NODE_STOP) i--;
    const node *asks = node_at(r, i);
    return asks->kind == NODE_VERB && asks->form == FORM_FINITE && !asks->passive && controls_object(r, asks, node_at(r, v)->perfect) ? i : NONE;
}

static bool opens_clause(const node *n) {
    return n->kind == NODE_COMMA || n->kind == NODE_STOP || n->kind == NODE_QUE || n->kind == NODE_REL || n->kind == NODE_SUB;
}

/* "demande à X de désamorcer la crise en retirant ses troupes": who does what the infinitive says does this. */
static bool goes_with_infinitive(reading *r, uint32_t v) {
    node *n = node_at(r, v);
    uint32_t i = n->gerund ? v : 0;
    while (i > 0 && node_at(r, i - 1)->kind != NODE_VERB && !opens_clause(node_at(r, i - 1))) i--;
    const node *above = i > 0 ? node_at(r, i - 1) : NULL;
    if (!above || above->kind != NODE_VERB || above->form != FORM_INFINITIVE) return false;
    n->parent = i - 1;
    n->subject = above->subject;
    n->lender = above->lender;
    n->first_person = above->first_person;
    return true;
}

/* Gender and number of a nominal, 0 where unknown. */
static void form_of(const reading *r, uint32_t i, uint8_t *gender, uint8_t *number) {
    const node *n = node_at(r, i);
    const ent_reading *is = n->kind == NODE_NOUN ? events_best_reading(r, n->tokens.first, ENT_POS_NOUN) : NULL;
    *gender = n->kind == NODE_MENTION ? mention_of(r, i)->gender : is ? is->gender : 0;
    *number = n->kind == NODE_MENTION ? mention_of(r, i)->number : is ? is->number : 0;
}

/* "Les États-Unis livrent une aide à la ville, assiégée par Y": behind a pause, not the subject with which the participle cannot agree but the
 * last noun with which it does. */
static uint32_t agreeing_noun(const reading *r, uint32_t v, uint32_t subject) {
    const ent_reading *told = events_best_reading(r, node_at(r, v)->tokens.first, ENT_POS_VERB);
    uint8_t gender, number;
    if (!told || !node_at(r, v)->passive || subject == NONE || subject > v || !is_nominal(node_at(r, subject))) return subject;
    form_of(r, subject, &gender, &number);
    if (!number || !told->number || number == told->number) return subject;
    for (uint32_t i = v; i-- > subject + 1;) {
        form_of(r, i, &gender, &number);
        if (is_nominal(node_at(r, i)) && gender && gender == told->gender && number == told->number) return i;
    }
    return subject;
}

/* "X a menacé Y et Z si ces pays agissaient, les accusant de": who accuses them is not themselves, but the subject of the clause above. */
static uint32_t verb_of_them(const reading *r, uint32_t v, uint32_t parent) {
    const node *n = node_at(r, v), *above = parent != NONE ? node_at(r, parent) : NULL;
    bool them = above && parent < v && n->clitic != NONE && events_is_plural(token_at(r, n->clitic));
    bool under = false;
    for (uint32_t i = them && above->plural ? parent : 0; i-- > 0;) {
        under |= node_at(r, i)->kind == NODE_SUB;
        if (is_finite(node_at(r, i))) return under ? i : parent;
    }
    return parent;
}

void events_find_dependent_subject(reading *r, uint32_t v) {
    node *n = node_at(r, v);
    if (n->form == FORM_PAST_PARTICIPLE) {
        n->subject = thing_before(r, v);
        if (n->subject == NONE) n->subject = bearer_of_name(r, events_antecedent(r, v));
        if (n->subject == NONE) { /* "Arrivé lundi à Kinshasa, le roi …", "Reçu en audience, il …" */
            n->parent = main_verb(r, v);
            if (n->parent != NONE) n->subject = node_at(r, n->parent)->subject;
            if (n->parent != NONE && n->parent < v) n->subject = agreeing_noun(r, v, n->subject);
        }
        if (v == 0 || node_at(r, v - 1)->kind == NODE_COMMA) make_mutual(r, v, n->parent != NONE ? n->parent : main_verb(r, v));
        return;
    }
    if (n->form == FORM_INFINITIVE) {
        n->parent = asked_before_aside(r, v);
        if (n->parent == NONE) n->parent = verb_above(r, v);
        join_series(r, v);
        if (n->parent != NONE && n->parent < v && !n->status && goes_on_with_series(r, v)) n->status = node_at(r, n->parent)->status;
    } else {
        if (goes_with_infinitive(r, v)) return;
        n->parent = verb_of_them(r, v, main_verb(r, v));
        n->subject = n->gerund ? NONE : modified_noun(r, v); /* "les résolutions de X réclamant la levée" */
        if (n->subject == NONE && stands_alone(r, v)) n->subject = v - 2;
        if (n->subject != NONE) return;
    }
    if (n->parent == NONE && n->form == FORM_INFINITIVE && sentence_of(r)->zone == ENT_ZONE_HEADLINE && node_at(r, 0)->kind == NODE_MENTION)
        n->subject = 0; /* "X à Berlin pour rencontrer Y" */
    if (n->parent == NONE || invited_by_noun(r, v)) return;
    if (named_by_copula(r, v) != NONE) {
        n->subject = named_by_copula(r, v);
        return;
    }
    uint32_t owner = n->form == FORM_INFINITIVE ? owner_of_wish(r, v) : NONE;
    if (owner != NONE) {
        n->subject = owner;
        n->status = is_decided(r, v) ? ENT_FACT_STATUS_RECALLED : ENT_FACT_STATUS_PROPOSED;
        return;
    }
    owner = n->form == FORM_INFINITIVE ? owner_of_visit(r, v) : NONE;
    if (owner != NONE) {
        n->subject = owner;
        return;
    }
    if (!n->status && wished_by_noun(r, v)) n->status = ENT_FACT_STATUS_PROPOSED;
    const node *parent = node_at(r, n->parent);
    bool aim = !n->perfect && v > 0 && node_at(r, v - 1)->role == ENT_ROLE_PREP_FOR; /* "a appelé X pour le féliciter" */
    if (n->form == FORM_INFINITIVE && n->parent < v && !aim &&
        (controls_object(r, parent, n->perfect) || sees_object_act(r, parent, v))) { /* not "après l'avoir félicité, il a demandé à X de" */
        if (parent->clitic != NONE) n->lender = n->parent;
        else n->subject = parent->passive ? parent->subject : first_object(r, n->parent); /* "X est appelé à" */
    } else if (n->form == FORM_INFINITIVE && n->parent < v && parent->clitic != NONE && token_at(r, parent->clitic)->person == 1) {
        n->lender = n->parent; /* "X nous a chargés de remercier Y", a dit Z: Z does */
    } else {
        n->subject = parent->subject;
        n->inverted_pronoun = parent->inverted_pronoun;
        n->first_person = parent->first_person;
        bool causative = n->form == FORM_INFINITIVE && v == n->parent + 1; /* "lui a fait parvenir": the infinitive's clitic has climbed */
        if (causative && n->clitic == NONE) n->clitic = parent->clitic;
    }
}

/* "est rentré lundi après avoir pris part à": some day before; "a été reçu lundi après avoir rencontré" tells of one day. */
bool events_is_done_before(const reading *r, uint32_t v) {
    uint32_t i = events_series_head(r, v);
    const node *n = node_at(r, i), *above = n->parent != NONE ? node_at(r, n->parent) : NULL;
    if (n->form != FORM_INFINITIVE || !n->perfect || i == 0 || node_at(r, i - 1)->role != ENT_ROLE_PREP_AFTER || !above) return false;
    return in_set(above->classes, ENT_VERB_CLASS_UNACCUSATIVE) || in_set(above->classes, ENT_VERB_CLASS_LEAVE) ||
           events_kind_of_verb(r, above) == ENT_KIND_VISIT;
}

/* "accuse X de vouloir intervenir", "d'avoir l'intention d'intervenir": what somebody is charged with is not told as done. */
bool events_is_charged(const reading *r, uint32_t v) {
    uint32_t above = v;
    while (node_at(r, above)->form == FORM_INFINITIVE && node_at(r, above)->parent != NONE && node_at(r, above)->parent < above)
        above = node_at(r, above)->parent;
    const frame *f = above != v ? events_main_frame(r, node_at(r, above)) : NULL;
    return f && f->kind == ENT_KIND_CRITICISE && in_set(f->counterpart, ENT_SLOT_OBJECT) && !f->complement;
}
