/* Sittings told by their place in the series: "la commission mixte, dont la dernière session remonte à 2019", "la précédente s'était tenue
 * à Rabat", "dont la prochaine session aura lieu à Dakar". Between the states of the channel that is named with them or was told before. */
#include "events/internal.h"

/* "le précédent sommet", "la dernière": where it stands. */
typedef struct neighbour {
    uint32_t at;   /* node of the noun, or of the adjective alone */
    uint32_t head; /* token of the noun, NONE */
    uint32_t verb; /* that tells of it */
    bool of;       /* behind "dont" */
    uint8_t status;
} neighbour;

static bool heads_series(const reading *r, uint32_t token) {
    if (token >= sentence_of(r)->tokens.end) return false;
    uint32_t lemma = events_lemma_of(r, token, ENT_POS_NOUN);
    uint8_t class = lemma ? r->in->frames->mechanism[lemma] : 0;
    return class == ENT_MECHANISM_CLASS_SITTING || class == ENT_MECHANISM_CLASS_GATHERING || class == ENT_MECHANISM_CLASS_ORGAN;
}

/* The verb that tells when the sitting at the node was or will be, NONE. */
static uint32_t verb_behind(const reading *r, uint32_t at) {
    for (uint32_t v = at + 1; v < r->nodes.count; v++) {
        const node *n = node_at(r, v);
        if (n->kind == NODE_REL || n->kind == NODE_QUE || n->kind == NODE_SUB || n->kind == NODE_STOP || n->kind == NODE_COMMA) return NONE;
        if (n->kind != NODE_VERB) continue;
        if (n->form != FORM_FINITE || n->subject != at) return NONE;
        return n->classes & (SET(ENT_VERB_CLASS_OCCUR) | SET(ENT_VERB_CLASS_SCHEDULE)) || (n->passive && in_set(n->classes, ENT_VERB_CLASS_SUPPORT))
                   ? v
                   : NONE;
    }
    return NONE;
}

static bool find_neighbour(const reading *r, uint32_t i, neighbour *n) {
    uint32_t first = sentence_of(r)->tokens.first, adjective = events_lemma_of(r, i, ENT_POS_ADJECTIVE);
    if (i == first || token_at(r, i - 1)->role != ENT_ROLE_DET_DEFINITE) return false;
    n->of = i > first + 1 && token_at(r, i - 2)->role == ENT_ROLE_REL_OF;
    n->status = adjective ? r->in->frames->statuses[adjective] : 0;
    if (n->of && !n->status && events_mark_at(r, ENT_TABLE_ORDINALWORDS, i)) n->status = ENT_FACT_STATUS_RECALLED; /* "dont la première session" */
    if (n->status != ENT_FACT_STATUS_RECALLED && n->status != ENT_FACT_STATUS_PLANNED) return false;
    n->head = heads_series(r, i + 1) ? i + 1 : NONE;
    n->at = events_node_of_token(r, n->head != NONE ? n->head : i);
    n->verb = verb_behind(r, n->at);
    return n->verb != NONE;
}

/* Two states of the story that sat together, or whose channel was told; what it is called. */
static bool sides_told(const reading *r, act *a) {
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *before = &r->acts.items[i];
        if (before->story != r->story || (before->kind != ENT_KIND_SESSION && before->kind != ENT_KIND_MECHANISM)) continue;
        ent_country x = events_list_country(r, &before->agents), y = events_list_country(r, &before->counterparts);
        if (!x || !y || x == y) continue;
        events_add_party(&a->agents, events_state_party(r, x));
        events_add_party(&a->counterparts, events_state_party(r, y));
        a->mechanism = before->mechanism;
        a->rule_table = before->rule_table, a->rule_row = before->rule_row;
        return true;
    }
    return false;
}

/* The number of the sitting of which the story tells, 0. */
static uint32_t edition_told(const reading *r) {
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        const act *a = &r->acts.items[i];
        if (a->story == r->story && a->kind == ENT_KIND_SESSION && a->edition && a->status == ENT_FACT_STATUS_HELD) return a->edition;
    }
    return 0;
}

/* A gathering of more than two was told: what it set up is not of the first two. */
static bool many_told(const reading *r) {
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        const act *a = &r->acts.items[i];
        if (a->story == r->story && (a->kind == ENT_KIND_CONFERENCE || a->agents.count + a->counterparts.count > 3)) return true;
    }
    return false;
}

/* The channel or sitting in these tokens whose name is the last one; its sides stand in the name, else they are the two of the story. */
static bool sides_named(reading *r, uint32_t first, uint32_t end, bool any, act *a) {
    for (uint32_t i = end; i-- > first;) {
        bool channel = events_mark_at(r, ENT_TABLE_CHANNELS, i) != NULL;
        if (!channel && !heads_series(r, i)) continue;
        uint32_t lemma = events_lemma_of(r, i, ENT_POS_NOUN);
        ent_range name = events_sitting_range(r, i, lemma ? r->in->frames->mechanism[lemma] : ENT_MECHANISM_CLASS_ORGAN);
        a->mechanism = events_short_name(r, name);
        if (channel) a->rule_table = ENT_TABLE_CHANNELS, a->rule_row = events_mark_at(r, ENT_TABLE_CHANNELS, i)->row;
        else a->rule_table = ENT_TABLE_MECHANISMS, a->rule_row = events_mechanism_row(r, lemma);
        events_sides_in(r, name, a);
        if (a->agents.count != 2) {
            a->agents.count = 0;
            if (channel || (any && !many_told(r))) events_both_states(r, &a->agents);
        }
        events_split_sides(r, a);
        return a->agents.count && a->counterparts.count;
    }
    return false;
}

/* "remonte à 2019": a year that no preposition of time brings. */
static void date_by_year(const reading *r, uint32_t verb, act *a) {
    uint32_t i = node_at(r, verb)->tokens.end + 1;
    if (a->dated || i >= sentence_of(r)->tokens.end || token_at(r, i)->kind != ENT_TOKEN_KIND_NUMBER) return;
    enum { OLDEST = 1900, LATEST = 2100 };
    uint32_t year = token_at(r, i)->value;
    if (!events_is_preposition_role(token_at(r, i - 1)->role) || year < OLDEST || year > LATEST) return;
    a->when.from = a->when.to = (ent_date){.year = (int16_t)year};
    a->basis = ENT_BASIS_EXPLICIT;
    a->dated = true;
}

static void tell_neighbour(reading *r, const neighbour *n) {
    const node *v = node_at(r, n->verb);
    act a = events_start_act(r, ENT_KIND_SESSION, n->at, v->end);
    uint32_t first = sentence_of(r)->tokens.first, at = n->head != NONE ? n->head : node_at(r, n->at)->tokens.first;
    bool told = n->head != NONE && n->head + 1 < v->tokens.first; /* "la dernière session de la commission mixte" */
    if (!(told ? sides_named(r, n->head + 1, v->tokens.first, false, &a) : n->of && sides_named(r, first, at, true, &a))) {
        a.agents.count = a.counterparts.count = 0;
        if (told || !sides_told(r, &a)) return;
    }
    a.status = v->status || in_set(v->classes, ENT_VERB_CLASS_SCHEDULE) ? ENT_FACT_STATUS_PLANNED : ENT_FACT_STATUS_RECALLED;
    if (v->negated || (n->status == ENT_FACT_STATUS_PLANNED) != (a.status == ENT_FACT_STATUS_PLANNED)) {
        bool first_one = n->of && a.status == ENT_FACT_STATUS_PLANNED && !v->negated; /* "dont la première session se tiendra" */
        if (!first_one) return;
    }
    a.edition = edition_told(r);
    if (a.edition) a.edition = a.status == ENT_FACT_STATUS_PLANNED ? a.edition + 1 : a.edition - 1;
    events_date_act(r, &a, n->verb, v->start, v->end);
    date_by_year(r, n->verb, &a);
    events_place_act(r, &a, v->start, v->end);
    if (!a.dated && !(a.status == ENT_FACT_STATUS_PLANNED && a.place_country)) return;
    events_finish_act(r, &a);
}

void events_match_editions(reading *r) {
    ent_range s = sentence_of(r)->tokens;
    for (uint32_t i = s.first + 1; i < s.end; i++) {
        if (token_at(r, i - 1)->role != ENT_ROLE_DET_DEFINITE) continue;
        neighbour n;
        if (find_neighbour(r, i, &n)) tell_neighbour(r, &n);
    }
}

bool events_is_neighbour(const reading *r, uint32_t noun) {
    uint32_t token = node_at(r, noun)->tokens.first;
    uint32_t adjective = token > sentence_of(r)->tokens.first ? events_lemma_of(r, token - 1, ENT_POS_ADJECTIVE) : 0;
    act told = {.kind = 0};
    if (!adjective || !r->in->frames->statuses[adjective] || token - 1 == sentence_of(r)->tokens.first) return false;
    return token_at(r, token - 2)->role == ENT_ROLE_DET_DEFINITE && sides_told(r, &told);
}
