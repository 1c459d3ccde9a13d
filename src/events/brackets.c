/* Brackets, and dashes and commas that work as brackets: what they hold is an aside that the clause around it steps over. Dashes between states. */
#include "events/internal.h"

static bool is_dash(const reading *r, uint32_t i) {
    return node_at(r, i)->kind == NODE_STOP && token_at(r, node_at(r, i)->tokens.first)->kind == ENT_TOKEN_KIND_DASH;
}

bool events_joins_states(const reading *r, uint32_t dash) {
    ent_range s = sentence_of(r)->tokens;
    if (dash <= s.first || dash + 1 >= s.end || token_at(r, dash)->kind != ENT_TOKEN_KIND_DASH) return false;
    if (r->mention_at[dash - 1] == NONE || r->mention_at[dash + 1] == NONE) return false;
    const ent_mention *left = &r->in->actors->mentions.items[r->mention_at[dash - 1]];
    const ent_mention *right = &r->in->actors->mentions.items[r->mention_at[dash + 1]];
    bool names = left->type == ENT_ACTOR_TYPE_STATE && right->type == ENT_ACTOR_TYPE_STATE && left->country != right->country;
    return names && right->tokens.first == dash + 1 && right->core.first == dash + 1;
}

/* "l'amitié Vietnam - Laos": no pause. */
static void join_states(reading *r) {
    for (uint32_t i = 1, end = r->nodes.count; (i = events_next_of(r, i, end, 1u << NODE_STOP)) + 1 < end; i++)
        if (is_dash(r, i) && events_joins_states(r, node_at(r, i)->tokens.first)) events_set_kind(r, i, NODE_OTHER);
}

/* "X – attendu la veille – a reçu Y": two dashes behind a nominal hold an aside when the clause goes on behind them. */
void events_pair_dashes(reading *r) {
    if (!events_has_kind(r, 1u << NODE_STOP)) return;
    join_states(r);
    for (uint32_t i = 1; (i = events_next_of(r, i, r->nodes.count, 1u << NODE_STOP)) < r->nodes.count; i++) {
        if (!is_dash(r, i) || (node_at(r, i - 1)->kind != NODE_MENTION && node_at(r, i - 1)->kind != NODE_NOUN)) continue;
        uint32_t close = events_next_stop(r, i + 1);
        if (close + 1 >= r->nodes.count || close == i + 1 || !is_dash(r, close)) continue;
        uint8_t next = node_at(r, close + 1)->kind;
        if (next != NODE_VERB && next != NODE_PREP && next != NODE_COMMA && next != NODE_COORD) continue;
        node_at(r, i)->aside = ASIDE_OPENS;
        node_at(r, close)->aside = ASIDE_CLOSES;
        i = close;
    }
}

/* The node right behind i that begins a clause or phrase which says more about the nominal before. */
static bool opens_aside(const node *n) {
    return n->kind == NODE_REL || n->kind == NODE_PREP || (n->kind == NODE_VERB && (n->form == FORM_PARTICIPLE || n->form == FORM_PAST_PARTICIPLE));
}

/* "…, et B ont signé", "…, et B.": the mention at node i goes on with a list; not where it opens a clause of its own. */
static bool goes_on_with_list(const reading *r, uint32_t i) {
    for (uint32_t k = i + 1; k < r->nodes.count; k++) {
        const node *n = node_at(r, k);
        if (is_finite(n)) return n->plural;
        if (n->kind != NODE_COMMA && n->kind != NODE_OTHER && n->kind != NODE_WHEN) return true;
    }
    return true;
}

static void hold_aside(reading *r, uint32_t open, uint32_t close) {
    events_set_kind(r, open, NODE_STOP);
    events_set_kind(r, close, NODE_STOP);
    node_at(r, open)->aside = ASIDE_OPENS;
    node_at(r, close)->aside = ASIDE_CLOSES;
}

/* ", la plus haute distinction que décerne X, à Y": the comma that closes what is told of a thing, where to whom it goes stands behind; NONE. */
static uint32_t closes_thing(const reading *r, uint32_t open) {
    uint32_t i = open + 1, nouns = 0;
    for (; i < r->nodes.count && (node_at(r, i)->kind == NODE_OTHER || node_at(r, i)->kind == NODE_NOUN); i++)
        nouns += node_at(r, i)->kind == NODE_NOUN;
    if (!nouns || node_at(r, open + 1)->kind != NODE_OTHER || i + 2 >= r->nodes.count) return NONE;
    const node *told = node_at(r, i), *verb = node_at(r, i + 1);
    bool participle = told->kind == NODE_VERB && told->form == FORM_PAST_PARTICIPLE;
    if (!participle && !(told->kind == NODE_QUE && is_finite(verb))) return NONE;
    while (i < r->nodes.count && node_at(r, i)->kind != NODE_COMMA && node_at(r, i)->kind != NODE_STOP) i++;
    bool goes_on = i + 1 < r->nodes.count && node_at(r, i)->kind == NODE_COMMA && node_at(r, i + 1)->kind == NODE_PREP;
    return goes_on && node_at(r, i + 1)->role == ENT_ROLE_PREP_TO ? i : NONE;
}

/* "a condamné, dans un texte publié lundi, la décision": the comma that closes what a participle tells between the verb and its object; NONE. */
static uint32_t closes_before_object(const reading *r, uint32_t open) {
    if (!is_finite(node_at(r, open - 1)) || node_at(r, open + 1)->kind != NODE_PREP) return NONE;
    bool participle = false;
    uint32_t i = open + 2;
    for (; i < r->nodes.count && node_at(r, i)->kind != NODE_COMMA; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_STOP || n->kind == NODE_REL || n->kind == NODE_QUE || n->kind == NODE_SUB) return NONE;
        if (n->kind == NODE_VERB && n->form != FORM_PAST_PARTICIPLE) return NONE;
        participle |= n->kind == NODE_VERB;
    }
    if (!participle || i + 1 >= r->nodes.count) return NONE;
    const node *next = node_at(r, i + 1);
    bool object = next->kind == NODE_MENTION || events_is_determiner(token_at(r, next->tokens.first)->role);
    for (uint32_t k = i + 1; object && k < r->nodes.count && node_at(r, k)->kind != NODE_STOP; k++)
        if (is_finite(node_at(r, k))) return NONE; /* "a réagi, dans un texte publié lundi, X a dit" */
    return object ? i : NONE;
}

void events_pair_commas(reading *r) {
    if (!events_has_kind(r, 1u << NODE_COMMA)) return;
    const uint32_t comma = 1u << NODE_COMMA, end = r->nodes.count;
    for (uint32_t open = 1; (open = events_next_of(r, open, end, comma)) + 3 < end; open++) {
        uint32_t close = closes_before_object(r, open);
        if (close != NONE) hold_aside(r, open, close), open = close;
    }
    for (uint32_t open = 1; (open = events_next_of(r, open, end, comma)) + 3 < end; open++) {
        uint8_t before = node_at(r, open - 1)->kind;
        bool thing = (before == NODE_MENTION || before == NODE_NOUN || before == NODE_OTHER);
        uint32_t close = thing ? closes_thing(r, open) : NONE;
        if (close != NONE) hold_aside(r, open, close), open = close;
    }
    if (!events_has_kind(r, 1u << NODE_COORD)) return;
    for (uint32_t open = 1; (open = events_next_of(r, open, end, comma)) + 3 < end; open++) {
        if (node_at(r, open - 1)->kind != NODE_MENTION || !opens_aside(node_at(r, open + 1))) continue;
        uint32_t close = events_next_of(r, open + 2, end, comma | 1u << NODE_STOP);
        if (close + 2 >= r->nodes.count || node_at(r, close)->kind != NODE_COMMA || node_at(r, close + 1)->kind != NODE_COORD) continue;
        uint32_t next = close + 2; /* "à A, dont …, ainsi qu'à B" */
        bool again = open > 1 && node_at(r, open - 2)->kind == NODE_PREP && node_at(r, next)->kind == NODE_PREP;
        if (again && node_at(r, next)->role == node_at(r, open - 2)->role && next + 1 < r->nodes.count) next++;
        bool same = open > 1 && node_at(r, open + 1)->kind == NODE_PREP && node_at(r, open + 1)->role == node_at(r, open - 2)->role;
        if (again && same && node_at(r, open + 2)->kind == NODE_MENTION && close == open + 3) continue; /* "avec A, avec B, et avec C" */
        if (node_at(r, next)->kind != NODE_MENTION || mention_of(r, next)->type != mention_of(r, open - 1)->type) continue;
        bool told = node_at(r, open + 1)->kind != NODE_REL; /* ", dont A, et B": a list */
        for (uint32_t i = open + 2; i < close; i++) told |= is_finite(node_at(r, i));
        if (!told) continue;
        uint8_t role = 0;
        bool pair = events_is_governed(r, open - 1, &role) && role == ENT_ROLE_PREP_BETWEEN;
        if (!pair && !goes_on_with_list(r, next)) continue;
        hold_aside(r, open, close);
        open = close;
    }
}

bool events_is_colon(const reading *r, const node *n) {
    return n->kind == NODE_STOP && r->in->page->bytes.ptr[token_at(r, n->tokens.first)->span.start] == ':';
}

bool events_is_bracket(const reading *r, const node *n, bool open) {
    if (n->kind != NODE_STOP) return false;
    if (n->aside) return n->aside == (open ? ASIDE_OPENS : ASIDE_CLOSES);
    uint8_t kind = token_at(r, n->tokens.first)->kind;
    return kind == (open ? ENT_TOKEN_KIND_OPEN : ENT_TOKEN_KIND_CLOSE);
}

uint32_t events_skip_bracket_right(const reading *r, uint32_t i) {
    while (i + 1 < r->nodes.count && !events_is_bracket(r, node_at(r, i), false)) i++;
    return i;
}

uint32_t events_skip_bracket_left(const reading *r, uint32_t i) {
    while (i > 0 && !events_is_bracket(r, node_at(r, i), true)) i--;
    return i;
}
