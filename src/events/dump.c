/* Prints clauses as `explain --stage=clauses` shows them: span, verb, form, subject and the slots that are filled; and, for
 * `explain --stage=mentions`, whom the open mentions of each sentence stand for. */
#include "events/internal.h"

static void put_node(const reading *r, uint32_t n, ent_buf *out) {
    const node *x = node_at(r, n);
    ent_span span = {token_at(r, x->tokens.first)->span.start, token_at(r, x->tokens.end - 1)->span.end};
    ent_str text = ent_str_slice(r->in->page->bytes, span);
    if (x->kind == NODE_MENTION) ent_buf_putf(out, "m%u", (unsigned)x->index);
    ent_buf_putc(out, '(');
    ent_buf_put(out, text);
    ent_buf_putc(out, ')');
}

static void dump_clause(const reading *r, uint32_t v) {
    static const char *const forms[] = {"finite", "infinitive", "participle", "past-participle"};
    ent_buf *out = r->extras.clauses;
    const node *n = node_at(r, v);
    ent_span from = token_at(r, node_at(r, n->start)->tokens.first)->span, to = token_at(r, node_at(r, n->end - 1)->tokens.end - 1)->span;
    ent_buf_putf(out, "[%u..%u] ", (unsigned)from.start, (unsigned)to.end);
    put_node(r, v, out);
    ent_buf_putf(out, " %s/%s%s%s", forms[n->form], n->passive ? "passive" : "active", n->reflexive ? "/reflexive" : "",
                 n->negated ? "/negated" : "");
    if (n->status) ent_buf_putf(out, " status=%s", ent_fact_status_name(n->status));
    if (n->subject != NONE) ent_buf_puts(out, " subject="), put_node(r, n->subject, out);
    if (n->inverted_pronoun != NONE) ent_buf_putf(out, " subject=m%u", (unsigned)n->inverted_pronoun);
    if (n->speaker != NONE) ent_buf_puts(out, " said-by="), put_node(r, n->speaker, out);
    slots s;
    events_open_slots(r, v, &s);
    for (uint32_t i = 0; i < s.count; i++) {
        ent_buf_putf(out, " %s=", ent_slot_name(s.fills[i].slot));
        put_node(r, s.fills[i].node, out);
    }
    ent_buf_putc(out, '\n');
}

/* The sentence as nodes: M17 = mention 17, W = date, V verb, N noun, P preposition, the rest by its sign. */
static void dump_nodes(const reading *r) {
    static const char signs[] = "MWVNP,&qrs;\"L.";
    for (uint32_t i = 0; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        ent_buf_putc(r->extras.clauses, i ? ' ' : '\t');
        ent_buf_putc(r->extras.clauses, signs[n->kind]);
        if (n->kind == NODE_MENTION) ent_buf_putf(r->extras.clauses, "%u", (unsigned)n->index);
        else if (n->kind == NODE_PREP) ent_buf_putf(r->extras.clauses, "(%s)", ent_role_name(n->role));
        else if (n->kind == NODE_NOUN || n->kind == NODE_VERB || n->kind == NODE_OTHER) put_node(r, i, r->extras.clauses);
    }
    ent_buf_putc(r->extras.clauses, '\n');
}

void events_dump_clauses(reading *r) {
    if (!r->extras.clauses) return;
    const ent_sentence *s = sentence_of(r);
    ent_buf_putf(r->extras.clauses, "sentence %u story %u %s\n", (unsigned)r->sentence, (unsigned)s->story, ent_zone_name(s->zone));
    dump_nodes(r);
    for (uint32_t v = 0; v < r->nodes.count; v++) {
        if (node_at(r, v)->kind == NODE_VERB) dump_clause(r, v);
    }
}

static void put_parties(const reading *r, const party_list *list, ent_buf *out) {
    for (uint32_t i = 0; i < list->count; i++) {
        party p = list->items[i];
        char country[ENT_COUNTRY_TEXT_BYTES];
        ent_country_format(p.country, country);
        if (p.entity != NONE) {
            ent_buf_putf(out, " => e%u(", (unsigned)p.entity);
            ent_buf_put(out, r->in->actors->entities.items[p.entity].name);
            ent_buf_putc(out, ')');
        } else if (p.unnamed) {
            ent_buf_putf(out, " => m%u(%s)", (unsigned)p.unnamed - 1, country);
        } else {
            ent_buf_putf(out, " => %s(%s)", ent_actor_type_name(p.type), country);
        }
    }
    ent_buf_putc(out, '\n');
}

static void dump_reference(reading *r, uint32_t mention) {
    const ent_mention *m = &r->in->actors->mentions.items[mention];
    party_list list = {.count = 0};
    if (m->link_count || !events_resolve_mention(r, mention, &list)) return;
    ent_buf_putf(r->extras.references, "m%u", (unsigned)mention);
    put_parties(r, &list, r->extras.references);
}

void events_dump_references(reading *r) {
    if (!r->extras.references) return;
    for (uint32_t i = 0; i < r->nodes.count; i++) {
        const node *n = node_at(r, i);
        if (n->kind == NODE_MENTION) dump_reference(r, n->index);
        if (n->kind != NODE_VERB) continue;
        if (n->inverted_pronoun != NONE) dump_reference(r, n->inverted_pronoun);
        party_list list = {.count = 0};
        if (n->clitic == NONE || !events_clitic_parties(r, i, &list)) continue;
        ent_span span = token_at(r, n->clitic)->span;
        ent_buf_putf(r->extras.references, "clitic <%u..%u>", (unsigned)span.start, (unsigned)span.end);
        put_parties(r, &list, r->extras.references);
    }
}
