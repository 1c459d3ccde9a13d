/* Whether what a row of the frames wants behind its verb is there: an object, an infinitive, a clause, a place. */
#include "events/internal.h"

static bool is_day(const reading *r, uint32_t i) { return i < r->nodes.count && node_at(r, i)->kind == NODE_WHEN; }

/* "X est, depuis mardi, à Y": the preposition of a day and the commas around it. */
static bool is_day_aside(const reading *r, uint32_t i) {
    if (node_at(r, i)->kind == NODE_PREP) return is_day(r, i + 1);
    if (node_at(r, i)->kind != NODE_COMMA) return false;
    bool governed = i + 1 < r->nodes.count && node_at(r, i + 1)->kind == NODE_PREP;
    return is_day(r, i - 1) || is_day(r, governed ? i + 2 : i + 1);
}

/* "est mardi à Bakou", not "est né à Bakou" or "est invité, a-t-il dit à Bakou". */
bool events_place_behind(const reading *r, uint32_t v) {
    uint32_t i = v + 1;
    while (i < r->nodes.count && (node_at(r, i)->kind == NODE_WHEN || is_day_aside(r, i) ||
                                  (node_at(r, i)->kind == NODE_OTHER && events_is_adverb(r, node_at(r, i)->index))))
        i++;
    if (i + 1 >= r->nodes.count || node_at(r, i)->kind != NODE_PREP || !r->place_at[node_at(r, i + 1)->tokens.first]) return false;
    return node_at(r, i)->role == ENT_ROLE_PREP_IN || node_at(r, i)->role == ENT_ROLE_PREP_TO;
}

/* "a signé avec Y des accords": behind a complement "des" is an article. */
static bool is_plural_object(const reading *r, uint32_t v, const fill *f) {
    if (f->slot != ENT_SLOT_OF || f->node < v + 3 || node_at(r, f->node)->kind != NODE_NOUN || node_at(r, f->node - 1)->kind != NODE_PREP)
        return false;
    uint32_t token = node_at(r, f->node - 1)->tokens.first;
    return node_at(r, f->node - 2)->kind != NODE_NOUN && token_at(r, token)->number == ENT_NUMBER_PLURAL;
}

/* "a appelé X pour lui présenter ses vœux", "avant de partir": what for or when, not what is asked or said. */
static bool is_adjunct(const reading *r, uint32_t infinitive) {
    const node *prep = node_at(r, infinitive - 1);
    if (prep->kind != NODE_PREP) return false;
    return prep->role == ENT_ROLE_PREP_FOR || prep->role == ENT_ROLE_PREP_BEFORE || prep->role == ENT_ROLE_PREP_AFTER;
}

static bool is_person(const reading *r, uint32_t n) {
    if (node_at(r, n)->kind != NODE_MENTION) return false;
    const ent_mention *m = mention_of(r, n);
    bool he = m->shape == ENT_MENTION_PRONOUN && m->gender == ENT_GENDER_MASCULINE &&
              r->now.topic.type == ENT_ACTOR_TYPE_PERSON; /* "Il a été salué à son départ": whom the text is about */
    return m->type == ENT_ACTOR_TYPE_PERSON || he;
}

/* "(a salué X) comme un grand dirigeant": a conjunction, and no verb of its own before the clause ends. */
static bool judges_as(const reading *r, uint32_t i) {
    if (node_at(r, i)->kind != NODE_SUB || i + 1 >= r->nodes.count || !events_is_determiner(token_at(r, node_at(r, i)->tokens.end)->role))
        return false;
    while (++i < r->nodes.count && node_at(r, i)->kind != NODE_STOP && node_at(r, i)->kind != NODE_COMMA)
        if (is_finite(node_at(r, i))) return false;
    return true;
}

/* "a salué X", "a été salué par Y": a greeting, unless "pour" tells what for. */
static bool holds_thing(const reading *r, uint32_t v, const slots *s) {
    const node *n = node_at(r, v);
    bool person = n->passive && n->subject != NONE && is_person(r, n->subject), object = false;
    if (n->end < r->nodes.count && judges_as(r, n->end)) return true;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot == ENT_SLOT_FOR) return true;
        if (s->fills[i].slot == ENT_SLOT_OBJECT && !object) object = true, person |= is_person(r, s->fills[i].node);
    }
    return !person;
}

/* "a prié X, qui remplace Y, de faire": its infinitive stands behind a relative clause. */
static bool asks_behind_aside(const reading *r, uint32_t v) {
    uint32_t i = node_at(r, v)->end;
    bool aside = i + 1 < r->nodes.count && (node_at(r, i)->kind == NODE_COMMA || node_at(r, i)->kind == NODE_REL);
    while (aside && ++i < r->nodes.count && node_at(r, i)->kind != NODE_STOP)
        if (node_at(r, i)->kind == NODE_VERB && node_at(r, i)->form == FORM_INFINITIVE && node_at(r, i)->parent == v) return true;
    return false;
}

/* "a vu X à Y", "verra X"; not "a vu X partir", "voit X comme un rival", "n'a plus vu X": somebody is met. */
static bool is_seen(const reading *r, const node *n) {
    const node *next = n->end < r->nodes.count ? node_at(r, n->end) : NULL;
    bool acts = next && next->kind == NODE_VERB && next->form == FORM_INFINITIVE && node_at(r, n->end - 1)->kind != NODE_PREP;
    bool likened = next && next->kind == NODE_SUB;
    return !acts && !likened && !n->negated && (n->perfect || n->pluperfect || n->status == ENT_FACT_STATUS_PLANNED);
}

bool events_complement_fits(const reading *r, const frame *f, uint32_t v, const slots *s) {
    if (!f->complement || f->complement == SET(ENT_COMPLEMENT_ORIGIN)) return true;
    if (in_set(f->complement, ENT_COMPLEMENT_THING) && !holds_thing(r, v, s)) return false;
    const node *n = node_at(r, v);
    if (in_set(f->complement, ENT_COMPLEMENT_SEEN) && !is_seen(r, n)) return false;
    uint32_t next = n->end;
    bool infinitive = next < r->nodes.count && node_at(r, next)->kind == NODE_VERB && node_at(r, next)->form == FORM_INFINITIVE &&
                      (f->marked || !is_adjunct(r, next));
    bool that = next < r->nodes.count && (node_at(r, next)->kind == NODE_QUE || node_at(r, next)->kind == NODE_SUB);
    if (in_set(f->complement, ENT_COMPLEMENT_BARE)) return !infinitive && !that;
    if (in_set(f->complement, ENT_COMPLEMENT_ALONE)) return !infinitive && !that && !events_has_slot(s, ENT_SLOT_TO);
    if (in_set(f->complement, ENT_COMPLEMENT_INFINITIVE) && (infinitive || asks_behind_aside(r, v))) return true;
    bool said = n->inverted && in_set(n->classes, ENT_VERB_CLASS_REPORT); /* "…, a-t-il averti" */
    if ((that || said) && in_set(f->complement, ENT_COMPLEMENT_THAT)) return true;
    if (!(f->complement & (SET(ENT_COMPLEMENT_NOUN) | SET(ENT_COMPLEMENT_THING) | SET(ENT_COMPLEMENT_SEEN)))) return false;
    if (n->passive && n->subject != NONE) return true;
    if (n->clitic != NONE && token_at(r, n->clitic)->number) return true; /* "la condamne" */
    if (n->start > 0 && node_at(r, n->start - 1)->kind == NODE_QUE && events_relative_of(r, v) == n->start - 1)
        return true; /* "l'accord que X a signé" */
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot == ENT_SLOT_OBJECT || is_plural_object(r, v, &s->fills[i])) return true;
    }
    return false;
}

/* "reçoit X, porteuse d'un message de Y": a row about what Y did holds only where the object is a thing. */
bool events_holds_person(const reading *r, const frame *f, const slots *s) {
    if (f->agent != SET(ENT_SLOT_OF)) return false;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->fills[i].slot != ENT_SLOT_OBJECT) continue;
        return is_person(r, s->fills[i].node);
    }
    return false;
}

/* "Les messages ont été signés par X et Y": who signs a letter sends it, and concludes nothing. */
bool events_signs_letter(const reading *r, const frame *f, uint32_t v, const slots *s) {
    const node *n = node_at(r, v);
    if (f->marked) return false; /* "une lettre d'intention" */
    uint32_t text = f->kind == ENT_KIND_SIGN && n->passive ? n->subject : NONE;
    for (uint32_t i = 0; f->kind == ENT_KIND_SIGN && !n->passive && i < s->count && text == NONE; i++)
        if (s->fills[i].slot == ENT_SLOT_OBJECT) text = s->fills[i].node;
    if (text == NONE || node_at(r, text)->kind != NODE_NOUN) return false;
    return events_kind_of_lemma(r, node_at(r, text)->lemma) == ENT_KIND_MESSAGE ||
           events_is_nominal_role(r, node_at(r, text)->tokens.first, ENT_NOMINAL_DECREE);
}
