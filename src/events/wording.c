/* Words that a fact carries beside who did what: the fields of cooperation that its clause names, and the set phrases of
 * diplomacy that a speaker uses. Both are tables of the pack, found in the text beforehand. */
#include "events/internal.h"

/* First token that ends behind this byte, which is most often one of the sentence. */
static uint32_t token_behind(const reading *r, uint32_t sentence, uint32_t byte) {
    ent_range own = r->in->text->sentences.items[sentence].tokens;
    bool inside = own.first < own.end && byte >= token_at(r, own.first)->span.start && byte < token_at(r, own.end - 1)->span.end;
    uint32_t low = inside ? own.first : 0, count = (inside ? own.end : r->in->text->tokens.count) - low;
    while (count > 1) { /* without branches, which nothing foretells */
        uint32_t half = count / 2;
        low += token_at(r, low + half - 1)->span.end <= byte ? half : 0;
        count -= half;
    }
    return low + (count && token_at(r, low)->span.end <= byte);
}

/* What is agreed, pledged or asked for stands behind the verb, to the end of the sentence. */
static bool says_more(uint8_t kind) {
    return kind == ENT_KIND_AGREE || kind == ENT_KIND_PLEDGE || kind == ENT_KIND_PROPOSE || kind == ENT_KIND_REQUEST || kind == ENT_KIND_SIGN;
}

uint64_t events_topics_of(const reading *r, const act *a) {
    uint64_t topics = 0;
    if (ent_kind_is_state(a->kind)) return 0;
    for (uint32_t p = 0; p < a->proof_count; p++) {
        uint32_t first = token_behind(r, a->sentence, a->proof[p].start), end = token_behind(r, a->sentence, a->proof[p].end - 1) + 1;
        uint32_t limit = r->in->text->sentences.items[a->sentence].tokens.end;
        if (says_more(a->kind) && first < limit && end < limit) end = limit;
        for (uint32_t i = first; i < end && i < r->in->text->tokens.count; i++) {
            const ent_phrase *said = events_mark_at(r, ENT_TABLE_TOPICS, i);
            if (!said || said->end > end) continue;
            topics |= (uint64_t)1 << (ent_pack_cell(r->in->pack, ENT_TABLE_TOPICS, said->row, ENT_TOPICS_TOPIC) - 1);
            i = said->end - 1; /* "intelligence artificielle" is one field */
        }
    }
    return topics;
}

/* Who says the words at this token: the subject of a clause that speaks, or whoever reports it. A mere telling ("le Forum
 * sur la Ceinture et la Route s'est ouvert") uses no phrase. */
static bool speaker_at(reading *r, uint32_t token, party_list *out) {
    for (uint32_t v = r->nodes.count; v-- > 0;) {
        const node *n = node_at(r, v);
        if (n->kind != NODE_VERB || n->form != FORM_FINITE || n->tokens.first > token) continue;
        uint8_t kind = events_kind_of_verb(r, n);
        bool speaks = n->speaker != NONE || in_set(n->classes, ENT_VERB_CLASS_REPORT) || events_is_speech(kind) || kind == ENT_KIND_AGREE;
        return speaks && events_subject_parties(r, n->speaker != NONE ? n->speaker : v, out);
    }
    return false;
}

static bool told_before(const reading *r, const act *a) {
    for (uint32_t i = 0; i < r->acts.count; i++) {
        const act *b = &r->acts.items[i];
        if (b->story == a->story && b->kind == a->kind && ent_str_equal(b->label, a->label)) return true;
    }
    return false;
}

enum { NAMED_DEVICE = 1 }; /* sort of a doctrine with a name of its own; others count where they are quoted */

static void take_formula(reading *r, const ent_phrase *said, uint32_t token) {
    bool quoted = token > sentence_of(r)->tokens.first && token_at(r, token - 1)->kind == ENT_TOKEN_KIND_OPEN;
    if (ent_pack_cell(r->in->pack, ENT_TABLE_FORMULAS, said->row, ENT_FORMULAS_SORT) != NAMED_DEVICE && !quoted) return;
    act a = events_start_act(r, ENT_KIND_FORMULA, 0, 0);
    a.rule_table = ENT_TABLE_FORMULAS, a.rule_row = said->row;
    a.label = ent_pack_cell_text(r->in->pack, ENT_TABLE_FORMULAS, said->row, ENT_FORMULAS_LABEL);
    a.proof[a.proof_count++] = (ent_span){token_at(r, token)->span.start, token_at(r, said->end - 1)->span.end};
    if (told_before(r, &a) || !speaker_at(r, token, &a.agents)) return;
    party_list other = {.count = 0};
    ent_country country = events_interlocutor_of(r, &a.agents, &other) ? events_list_country(r, &other) : 0;
    if (country) events_add_party(&a.counterparts, events_state_party(r, country));
    a.when = r->now.talk.when.from.year ? r->now.talk.when : r->now.story_day;
    a.basis = a.when.from.year ? ENT_BASIS_CONTEXT : 0;
    if (!ent_vec_push(r->arena, &r->acts, a)) r->full = true;
}

void events_match_formulas(reading *r) {
    ent_range s = sentence_of(r)->tokens;
    for (uint32_t i = s.first; i < s.end && events_tells_of(r, ENT_TABLE_FORMULAS); i++) {
        const ent_phrase *said = events_mark_at(r, ENT_TABLE_FORMULAS, i);
        if (!said) continue;
        take_formula(r, said, i);
        i = said->end - 1;
    }
}
