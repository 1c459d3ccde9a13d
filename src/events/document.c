/* What was signed, and what a relation was raised to, in the dispatch's own words: "trois accords sur la pêche", "partenariat stratégique". */
#include "events/internal.h"

/* The phrase goes on at node i: "protocole | de coopération", "accord | entre X et Y", "mémorandum | sur la pêche". */
static bool goes_on(const reading *r, uint32_t i) {
    const node *n = node_at(r, i), *next = i + 1 < r->nodes.count ? node_at(r, i + 1) : NULL;
    switch (n->kind) {
    case NODE_NOUN:
    case NODE_OTHER:
        if (token_at(r, n->tokens.first)->can & ENT_CAN_PRESENT_PARTICIPLE) return false; /* "accords | portant sur" */
        return token_at(r, n->tokens.first)->kind == ENT_TOKEN_KIND_WORD || token_at(r, n->tokens.first)->kind == ENT_TOKEN_KIND_NUMBER;
    case NODE_COORD: return next && (next->kind == NODE_NOUN || next->kind == NODE_PREP || next->kind == NODE_MENTION);
    case NODE_MENTION: return events_is_governed(r, i, NULL) || node_at(r, i - 1)->kind == NODE_COORD;
    case NODE_PREP: break;
    default: return false;
    }
    bool about = n->role == ENT_ROLE_PREP_TO && node_at(r, i - 1)->kind == NODE_OTHER && next &&
                 (next->kind == NODE_NOUN || next->kind == NODE_OTHER); /* "déclaration relative au partenariat" */
    bool inner = about || n->role == ENT_ROLE_PREP_OF || n->role == ENT_ROLE_PREP_ON || n->role == ENT_ROLE_PREP_BETWEEN;
    bool field = n->role == ENT_ROLE_PREP_IN && next && next->kind == NODE_NOUN; /* "en matière de", not "en Algérie" */
    return next && next->kind != NODE_WHEN && (inner || field);
}

/* "deux", "plusieurs" in front of the noun belong to it, an article does not. */
static uint32_t first_word(const reading *r, uint32_t noun) {
    uint32_t first = node_at(r, noun)->tokens.first;
    for (uint32_t t = first; t-- > sentence_of(r)->tokens.first;) {
        const ent_token *word = token_at(r, t);
        bool counts = word->kind == ENT_TOKEN_KIND_NUMBER ||
                      (word->kind == ENT_TOKEN_KIND_WORD && !word->role && r->mention_at[t] == NONE && events_best_reading(r, t, ENT_POS_NUMERAL));
        bool describes = word->kind == ENT_TOKEN_KIND_WORD && !word->role && events_reading_of(r, t, ENT_POS_ADJECTIVE);
        if (!counts && !describes) break;
        first = t;
    }
    return first;
}

/* Line ends of the page become spaces. */
static ent_str plain_text(const reading *r, ent_str text) {
    char *copy = memchr(text.ptr, '\n', text.len) ? ENT_NEW_ARRAY(r->arena, char, text.len) : NULL;
    if (!copy) return text;
    for (size_t i = 0; i < text.len; i++) copy[i] = text.ptr[i] == '\n' || text.ptr[i] == '\r' ? ' ' : text.ptr[i];
    return (ent_str){copy, text.len};
}

static ent_str phrase_of(const reading *r, uint32_t noun) {
    enum { LONGEST = 24 };
    uint32_t end = noun + 1, last = noun;
    while (end < r->nodes.count && end < noun + LONGEST && goes_on(r, end)) {
        uint8_t kind = node_at(r, end)->kind;
        bool article = kind == NODE_OTHER && token_at(r, node_at(r, end)->tokens.first)->role;
        if (kind != NODE_PREP && kind != NODE_COORD && !article) last = end;
        end++;
    }
    ent_span span = {token_at(r, first_word(r, noun))->span.start, token_at(r, node_at(r, last)->tokens.end - 1)->span.end};
    return plain_text(r, ent_str_slice(r->in->page->bytes, span));
}

static bool is_signature(const reading *r, uint32_t n) {
    return node_at(r, n)->kind == NODE_NOUN && events_kind_of_lemma(r, node_at(r, n)->lemma) == ENT_KIND_SIGN;
}

static bool is_text(const reading *r, uint32_t n) {
    uint32_t lemma = node_at(r, n)->kind == NODE_NOUN ? node_at(r, n)->lemma : 0, first = lemma ? r->in->frames->first[lemma] : NONE;
    return first != NONE && r->in->frames->frames[first].inner == ENT_INNER_CLAUSE_DATED;
}

/* "trois conventions, sur les mines et la culture, ont été": what verb v is told of, the text in front of it rather than the last word of its
 * phrase; "le protocole d'accord": the first of two. */
static uint32_t text_in_front(const reading *r, uint32_t v) {
    uint32_t text = v;
    while (text-- > 0 && !is_text(r, text))
        if (node_at(r, text)->kind == NODE_VERB || node_at(r, text)->kind == NODE_STOP) return node_at(r, v)->subject;
    if (text == NONE) return node_at(r, v)->subject;
    bool twice = text > 1 && node_at(r, text - 1)->kind == NODE_PREP && is_text(r, text - 2);
    return twice ? text - 2 : text;
}

/* What the noun's or the verb's own complement tells: "la signature de trois accords", "ont procédé à la signature de trois accords". */
static uint32_t thing_behind(const reading *r, const slots *s) {
    bool verb = node_at(r, s->head)->kind == NODE_VERB;
    uint32_t owner = NONE;
    for (uint32_t i = 0; i < s->count; i++) {
        const fill *f = &s->fills[i];
        if (node_at(r, f->node)->kind != NODE_NOUN) continue;
        if (verb && owner == NONE && is_signature(r, f->node)) owner = f->node;
        else if (f->slot == ENT_SLOT_OF && (!verb || (owner != NONE && f->owner == owner))) return f->node;
        else if (verb && (f->slot == ENT_SLOT_OBJECT || f->slot == ENT_SLOT_BY) && owner == NONE) return f->node;
    }
    for (uint32_t i = 0; verb && i < s->count; i++) /* "a signé avec X des accords" */
        if (s->fills[i].slot == ENT_SLOT_OF && s->fills[i].owner == NONE && node_at(r, s->fills[i].node)->kind == NODE_NOUN) return s->fills[i].node;
    return NONE;
}

/* The thing signed or set up: what is undergone, the antecedent of "que", else a complement; NONE. */
static uint32_t thing_made(const reading *r, const slots *s) {
    const node *head = node_at(r, s->head);
    bool verb = head->kind == NODE_VERB,
         thing = verb && head->subject != NONE && head->subject < s->head && node_at(r, head->subject)->kind == NODE_NOUN;
    if (thing && head->passive) return text_in_front(r, s->head);
    uint32_t opener = verb && is_finite(head) ? events_relative_of(r, s->head) : NONE;
    uint32_t before = opener != NONE && node_at(r, opener)->kind == NODE_QUE ? events_antecedent(r, opener) : NONE;
    if (before != NONE) return node_at(r, before)->kind == NODE_NOUN ? before : NONE;
    uint32_t behind = thing_behind(r, s);
    return behind == NONE && thing ? head->subject : behind;
}

/* "au rang de partenariat stratégique": the last bond that the nodes name, to which the relation is raised; false when none is. */
static bool name_bond(const reading *r, uint32_t first, uint32_t end, ent_str *out) {
    uint32_t stop = node_at(r, end - 1)->tokens.end;
    for (uint32_t t = node_at(r, first)->tokens.first; t < stop; t++) {
        const ent_phrase *bond = events_mark_at(r, ENT_TABLE_PARTNERSHIPS, t);
        if (!bond || bond->end > stop) continue;
        *out = ent_pack_cell_text(r->in->pack, ENT_TABLE_PARTNERSHIPS, bond->row, ENT_PARTNERSHIPS_LABEL);
        t = bond->end - 1;
    }
    return out->len > 0;
}

void events_name_thing(const reading *r, const slots *s, uint32_t first, uint32_t end, act *a) {
    if (a->kind != ENT_KIND_SIGN && a->kind != ENT_KIND_UPGRADE) return;
    if (a->kind == ENT_KIND_UPGRADE && first < end && name_bond(r, first, end, &a->label)) return;
    uint32_t thing = thing_made(r, s);
    if (thing == NONE || is_signature(r, thing)) return;
    *(a->kind == ENT_KIND_SIGN ? &a->document : &a->label) = phrase_of(r, thing);
}

void events_name_text(const reading *r, uint32_t noun, act *a) { a->document = phrase_of(r, noun); }
