/* Standing channels between two sides as the state "mechanism" (codebook, decision 34): those of which a sitting is told, and
 * those that are only named: "de valoriser le Comité intergouvernemental", "leur prochaine commission mixte". */
#include "events/internal.h"

#include <string.h>

static bool is_capital(const reading *r, uint32_t token) { return (token_at(r, token)->flags & ENT_TOKEN_CAPITAL) != 0; }

/* The determiner in front of the channel's adjectives; role 0 where there is none. */
static uint8_t determiner_of(const reading *r, uint32_t head) {
    enum { ADJECTIVES = 2 };
    uint32_t first = sentence_of(r)->tokens.first, i = head;
    for (int n = 0; i > first && n < ADJECTIVES && !token_at(r, i - 1)->role && token_at(r, i - 1)->kind == ENT_TOKEN_KIND_WORD; n++) i--;
    return i > first ? token_at(r, i - 1)->role : 0;
}

/* "une commission mixte" is one that may come to be, "de consultations politiques" any of them. */
static bool names_one(const reading *r, uint32_t head) {
    uint8_t is = determiner_of(r, head);
    if (is == ENT_ROLE_DET_INDEFINITE) return false;
    return is_capital(r, head) || is == ENT_ROLE_DET_DEFINITE || is == ENT_ROLE_DET_POSSESSIVE;
}

/* Two states or what stands for them; more, or a house of many, is no channel of two. */
static bool two_sides(const reading *r, const party_list *all, act *m) {
    if (all->count != 2) return false;
    for (uint32_t i = 0; i < 2; i++) {
        if (!events_party_country(r, all->items[i])) return false;
    }
    if (events_party_country(r, all->items[0]) == events_party_country(r, all->items[1])) return false;
    events_add_party(&m->agents, all->items[0]);
    events_add_party(&m->counterparts, all->items[1]);
    return true;
}

static bool names_organisation(const reading *r, ent_range name) {
    for (uint32_t i = name.first; i < name.end; i++) {
        if (r->mention_at[i] == NONE) continue;
        const ent_mention *m = &r->in->actors->mentions.items[r->mention_at[i]];
        if (m->type == ENT_ACTOR_TYPE_ORGANISATION && m->country) return true;
    }
    return false;
}

void events_meet_house(reading *r, ent_range name, act *a) {
    if (a->counterparts.count || !events_who_fits(r, &a->agents, ENT_WHO_PERSON)) return;
    for (uint32_t i = name.first; i < name.end; i++) {
        uint32_t m = r->mention_at[i];
        if (m == NONE || r->in->actors->mentions.items[m].type != ENT_ACTOR_TYPE_ORGANISATION) continue;
        if (events_mark_at(r, ENT_TABLE_CHANNELS, r->in->actors->mentions.items[m].core.first)) continue; /* stands between two, nobody's house */
        a->in_house = events_resolve_mention(r, m, &a->counterparts);
        return;
    }
}

/* "groupe de travail Vietnam-Vatican" leaves out words of "groupe de travail conjoint Vietnam-Vatican", in the same order. */
static bool is_shorter(ent_str shorter, ent_str longer) {
    size_t at = 0;
    while (shorter.len) {
        size_t word = 0;
        while (word < shorter.len && shorter.ptr[word] != ' ') word++;
        for (;; at++) {
            bool begins = at == 0 || longer.ptr[at - 1] == ' ';
            if (at + word > longer.len) return false;
            bool ends = at + word == longer.len || longer.ptr[at + word] == ' ';
            if (begins && ends && !memcmp(longer.ptr + at, shorter.ptr, word)) break;
        }
        at += word;
        shorter = (ent_str){shorter.ptr + word, shorter.len - word};
        if (shorter.len) shorter = (ent_str){shorter.ptr + 1, shorter.len - 1};
    }
    return true;
}

static bool known(reading *r, ent_str name) {
    for (uint32_t i = r->first_act; i < r->acts.count; i++) {
        act *m = &r->acts.items[i];
        if (m->kind != ENT_KIND_MECHANISM || m->story != r->story) continue;
        if (ent_str_starts(m->mechanism, name) || is_shorter(name, m->mechanism)) return true;
        if (!ent_str_starts(name, m->mechanism) && !is_shorter(m->mechanism, name)) continue;
        m->mechanism = name; /* the fuller one */
        return true;
    }
    return false;
}

void events_note_channel(reading *r, uint32_t token, const ent_phrase *channel, ent_range name, ent_str called) {
    bool organ = events_stands_between(r, channel->row);
    if (!(organ || is_capital(r, token)) || !names_one(r, token) || sentence_of(r)->zone == ENT_ZONE_HEADLINE) return;
    act m = events_start_act(r, ENT_KIND_MECHANISM, 0, 0), sides;
    events_clear_act(&sides);
    events_sides_in(r, name, &sides);
    if (!sides.agents.count && organ && !names_organisation(r, name)) events_both_states(r, &sides.agents);
    if (!two_sides(r, &sides.agents, &m) || known(r, called)) return;
    m.rule_table = ENT_TABLE_CHANNELS, m.rule_row = channel->row;
    m.mechanism = called;
    m.proof[0] = (ent_span){token_at(r, name.first)->span.start, token_at(r, name.end - 1)->span.end};
    m.proof_count = 1;
    if (!ent_vec_push(r->arena, &r->acts, m)) r->full = true;
}

/* A sitting of two sides attests the channel between them; those only named take the day of the news. */
void events_read_channels(reading *r) {
    uint32_t count = r->acts.count;
    for (uint32_t i = r->first_act; i < count; i++) {
        const act *s = &r->acts.items[i];
        if (s->kind == ENT_KIND_MECHANISM) {
            r->acts.items[i].when = r->now.news_day;
            r->acts.items[i].basis = r->now.news_day.from.year ? ENT_BASIS_CONTEXT : 0;
        }
        if (s->kind != ENT_KIND_SESSION || s->in_house || !s->counterparts.count || !s->mechanism.len || known(r, s->mechanism)) continue;
        ent_country a = events_list_country(r, &s->agents), b = events_list_country(r, &s->counterparts);
        if (!a || !b || a == b) continue;
        act m = events_start_state(r, ENT_KIND_MECHANISM, s->proof[0]);
        m.rule_table = s->rule_table, m.rule_row = s->rule_row;
        m.sentence = s->sentence;
        m.mechanism = s->mechanism;
        events_add_party(&m.agents, events_state_party(r, a));
        events_add_party(&m.counterparts, events_state_party(r, b));
        if (!ent_vec_push(r->arena, &r->acts, m)) r->full = true;
    }
}
