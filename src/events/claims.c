/* Acts become claims, with names and offices. */
#include "base/utf8.h"
#include "events/internal.h"

#include <string.h>

static ent_str name_of_country(const reading *r, ent_country country) {
    const ent_pack *pack = r->in->pack;
    uint32_t state = ent_pack_country_row(pack, ENT_TABLE_STATES, country);
    if (state != NONE) return ent_pack_cell_text(pack, ENT_TABLE_STATES, state, ENT_STATES_NAME);
    uint32_t body = ent_pack_country_row(pack, ENT_TABLE_ORGANISATIONS, country);
    return body != NONE ? ent_pack_cell_text(pack, ENT_TABLE_ORGANISATIONS, body, ENT_ORGANISATIONS_NAME) : (ent_str){"", 0};
}

/* The office of one of several by its title, else the word for each: "homologue", "responsables". */
static ent_str title_of_one(reading *r, party p, const ent_mention *m) {
    bool person = p.type == ENT_ACTOR_TYPE_PERSON;
    if (person && m->offices.count && m->offices.items[0].row)
        return ent_pack_cell_text(r->in->pack, ENT_TABLE_OFFICES, m->offices.items[0].row - 1, ENT_OFFICES_TITLE);
    ent_span core = {token_at(r, m->core.first)->span.start, token_at(r, m->core.end - 1)->span.end};
    ent_str words = ent_str_slice(r->in->page->bytes, core);
    const ent_reading *is = person ? events_best_reading(r, m->core.first, ENT_POS_NOUN) : NULL; /* "leurs homologues suisse et grec" */
    enum { LONGEST = 32 };
    size_t length = 0;
    char *lemma = is ? ENT_NEW_ARRAY(r->arena, char, LONGEST) : NULL;
    return lemma && ent_pack_lemma_text(r->in->pack, is, words, lemma, LONGEST, &length) ? (ent_str){lemma, (uint32_t)length} : words;
}

/* "les ambassadeurs suisse et grec": each has the office by its title, and the words of his own side; "des responsables suisses et grecs" are
 * some of each side. */
static bool fill_one_of_several(reading *r, party p, const ent_mention *m, ent_actor *out) {
    bool titled = m->offices.count && m->offices.items[0].row, homologue = m->shape == ENT_MENTION_HOMOLOGUE;
    ent_range side = m->number == ENT_NUMBER_PLURAL ? events_words_of_side(r, m, p.country) : (ent_range){0, 0};
    if (side.first == side.end || !(titled || homologue)) return false;
    ent_office *office = ENT_NEW_ARRAY(r->arena, ent_office, 1);
    ent_span words = {token_at(r, side.first)->span.start, token_at(r, side.end - 1)->span.end};
    ent_str of = ent_str_slice(r->in->page->bytes, words), title = title_of_one(r, p, m);
    char *name = ENT_NEW_ARRAY(r->arena, char, title.len + 1 + of.len);
    if (!office || !name) return false;
    memcpy(name, title.ptr, title.len);
    name[title.len] = ' ';
    memcpy(name + title.len + 1, of.ptr, of.len);
    if (titled) *office = m->offices.items[0];
    office->title = title;
    office->country = p.country;
    *out = (ent_actor){.name = {name, title.len + 1 + of.len}, .type = p.type, .country = p.country, .offices = office};
    out->office_count = titled && p.type == ENT_ACTOR_TYPE_PERSON;
    return true;
}

/* Named by the words that stand for the person, without article. */
static void fill_unnamed(reading *r, party p, ent_actor *out) {
    const ent_mention *m = &r->in->actors->mentions.items[p.unnamed - 1];
    if (fill_one_of_several(r, p, m, out)) return;
    uint32_t first = m->core.first > m->tokens.first ? m->core.first : m->tokens.first;
    while (first + 1 < m->tokens.end && token_at(r, first)->role) first++;
    ent_span span = {token_at(r, first)->span.start, token_at(r, m->tokens.end - 1)->span.end};
    *out = (ent_actor){.name = ent_str_slice(r->in->page->bytes, span),
                       .type = p.type,
                       .country = p.country,
                       .office_count = p.type == ENT_ACTOR_TYPE_PERSON ? m->offices.count : 0,
                       .offices = m->offices.items};
}

/* A person may take part in many acts and holds his offices once. */
static bool note_held(reading *r, const ent_entity *e, holding *held) {
    ent_office *offices = ENT_NEW_ARRAY(r->arena, ent_office, e->offices.count);
    if (!offices) return false;
    for (uint32_t i = 0; i < e->offices.count; i++) {
        const ent_office *o = &e->offices.items[i];
        if (o->office_class == ENT_OFFICE_CLASS_GENERIC || o->effect == ENT_MODIFIER_EFFECT_FORMER || o->effect == ENT_MODIFIER_EFFECT_FUTURE)
            continue;
        offices[held->count++] = *o;
    }
    held->offices = offices;
    return true;
}

static bool fill_actor(reading *r, party p, ent_actor *out) {
    if (p.unnamed) {
        fill_unnamed(r, p, out);
        return true;
    }
    if (p.entity == NONE) {
        bool state = p.type == ENT_ACTOR_TYPE_STATE || p.type == ENT_ACTOR_TYPE_DELEGATION;
        *out = (ent_actor){.name = name_of_country(r, p.country), .type = state ? ENT_ACTOR_TYPE_STATE : p.type, .country = p.country};
        return true;
    }
    const ent_entity *e = &r->in->actors->entities.items[p.entity];
    *out = (ent_actor){.name = e->name, .type = e->type, .country = e->country};
    if (e->type != ENT_ACTOR_TYPE_PERSON || !e->offices.count) return true;
    holding *held = &r->held[p.entity];
    if (!held->offices && !note_held(r, e, held)) return false;
    out->offices = held->offices;
    out->office_count = held->count;
    return true;
}

static const ent_actor *fill_actors(reading *r, const party_list *list) {
    ent_actor *actors = ENT_NEW_ARRAY(r->arena, ent_actor, list->count);
    for (uint32_t i = 0; actors && i < list->count; i++) {
        if (!fill_actor(r, list->items[i], &actors[i])) actors = NULL;
    }
    if (!actors) r->full = true;
    return actors;
}

ent_str events_name_row(reading *r, uint32_t table, uint32_t row) { /* by hand: snprintf took 1 % of a whole reading */
    ent_str file = ent_pack_row_file(r->in->pack, table, row);
    char digits[12];
    size_t first = sizeof digits;
    for (uint32_t line = ent_pack_row_line(r->in->pack, table, row); line || first == sizeof digits; line /= 10)
        digits[--first] = (char)('0' + line % 10);
    digits[--first] = ':';
    size_t length = file.len + sizeof digits - first;
    char *text = ent_arena_alloc(r->arena, length, 1);
    if (!text) {
        r->full = true;
        return (ent_str){0};
    }
    memcpy(text, file.ptr, file.len);
    memcpy(text + file.len, digits + first, sizeof digits - first);
    return (ent_str){text, length};
}

/* States that no table row makes are named by their kind. */
static ent_str rule_of(reading *r, const act *a) {
    return a->rule_table == ENT_TABLE_COUNT ? ent_str_of(ent_kind_name(a->kind)) : events_name_row(r, a->rule_table, a->rule_row);
}

/* Of what blurbs of one page tell over and over: the same office, acronym or visit, the same sitting by its number. */
static bool told_the_same(const ent_claim *a, const ent_claim *b) {
    if (a->kind != b->kind || a->zone != b->zone || !a->agent_count || !b->agent_count || !ent_utf8_fold_equal(a->agents[0].name, b->agents[0].name))
        return false;
    bool open = !a->from.year || !b->from.year || (ent_date_equal(a->from, b->from) && ent_date_equal(a->to, b->to));
    switch (a->kind) {
    case ENT_KIND_OFFICE: return ent_utf8_fold_equal(a->office.title, b->office.title);
    case ENT_KIND_ALIAS: return ent_utf8_fold_equal(a->label, b->label);
    case ENT_KIND_VISIT: return open && a->status == b->status && a->negated == b->negated && a->place_country == b->place_country;
    case ENT_KIND_SESSION: return open && a->edition && a->edition == b->edition;
    default: return false;
    }
}

/* Told once for all blurbs of the page. */
static bool told_in_teaser(reading *r, ent_dispatch *dispatch, const ent_claim *c) {
    enum { LOOK_BACK = 256, PROOFS = 4 };
    if (c->zone != ENT_FACT_ZONE_TEASER) return false;
    uint32_t count = dispatch->claims.count, last = count > LOOK_BACK ? count - LOOK_BACK : 0;
    for (uint32_t i = count; i-- > last;) {
        ent_claim *told = &dispatch->claims.items[i];
        if (!told_the_same(told, c)) continue;
        if (told->proof_count >= PROOFS) return true;
        ent_span *proofs = ENT_NEW_ARRAY(r->arena, ent_span, told->proof_count + 1);
        if (!proofs) return r->full = true;
        memcpy(proofs, told->proofs, told->proof_count * sizeof *proofs);
        proofs[told->proof_count++] = c->proofs[0];
        told->proofs = proofs;
        if (!told->from.year) told->from = c->from, told->to = c->to, told->basis = c->basis;
        if (c->status == ENT_FACT_STATUS_HELD || told->status == ENT_FACT_STATUS_RECALLED) told->status = c->status;
        return true;
    }
    return false;
}

void events_emit_claim(reading *r, const act *a, ent_dispatch *dispatch) {
    ent_claim c = {.kind = a->kind,
                   .status = a->status,
                   .zone = a->zone,
                   .basis = a->basis,
                   .negated = a->negated,
                   .story = a->story,
                   .from = a->when.from,
                   .to = a->when.to,
                   .place_country = a->place_country,
                   .place_city = a->place_city,
                   .agent_count = a->agents.count,
                   .counterpart_count = a->counterparts.count,
                   .mechanism = a->mechanism,
                   .document = a->document,
                   .label = a->label,
                   .base = a->base,
                   .edition = a->edition,
                   .topics = events_topics_of(r, a),
                   .proof_count = a->proof_count,
                   .rule = rule_of(r, a)};
    if (a->kind == ENT_KIND_PARTNERSHIP) c.edition = 0; /* it carried the sort of the label */
    c.agents = fill_actors(r, &a->agents);
    c.counterparts = fill_actors(r, &a->counterparts);
    ent_span *proofs = ENT_NEW_ARRAY(r->arena, ent_span, a->proof_count);
    if (!proofs) r->full = true;
    if (r->full) return;
    memcpy(proofs, a->proof, a->proof_count * sizeof *proofs);
    c.proofs = proofs;
    if (a->kind == ENT_KIND_APPOINT && c.counterpart_count && c.counterparts[0].office_count)
        c.has_office = true, c.office = c.counterparts[0].offices[0];
    if (a->kind == ENT_KIND_OFFICE) {
        const ent_office *o = &r->in->actors->entities.items[a->agents.items[0].entity].offices.items[a->edition - 1];
        ent_actor *only = ENT_NEW(r->arena, ent_actor);
        if (!only) {
            r->full = true;
            return;
        }
        *only = c.agents[0];
        only->offices = o;
        only->office_count = 1;
        c.agents = only;
        c.edition = 0;
        c.has_office = true;
        c.office = *o;
    }
    if (!told_in_teaser(r, dispatch, &c) && !ent_vec_push(r->arena, &dispatch->claims, c)) r->full = true;
}
