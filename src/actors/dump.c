/* The mentions, entities, aliases and places of a page as text, for reading and for golden tests. */
#include "actors/actors.h"

static ent_span span_of(const ent_text *text, ent_range range) {
    return (ent_span){text->tokens.items[range.first].span.start, text->tokens.items[range.end - 1].span.end};
}

static void put_tokens(const ent_page *page, const ent_text *text, ent_range range, ent_buf *out) {
    if (range.first >= range.end) return;
    ent_span span = span_of(text, range);
    bool space = false;
    for (uint32_t i = span.start; i < span.end; i++) {
        char c = page->bytes.ptr[i];
        bool white = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!white) ent_buf_putc(out, c);
        else if (!space) ent_buf_putc(out, ' ');
        space = white;
    }
}

static void put_country(ent_country country, ent_buf *out) {
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, code);
    ent_buf_puts(out, country ? code : "-");
}

static void put_office(const ent_office *o, ent_buf *out) {
    ent_buf_puts(out, " [");
    if (o->effect == ENT_MODIFIER_EFFECT_FORMER || o->effect == ENT_MODIFIER_EFFECT_FUTURE)
        ent_buf_putf(out, "%s ", ent_modifier_effect_name(o->effect));
    ent_buf_put(out, o->title);
    ent_buf_putc(out, '|');
    ent_buf_put(out, o->body);
    ent_buf_putc(out, '|');
    put_country(o->country, out);
    ent_buf_putf(out, "|%s]", ent_office_class_name(o->office_class));
}

static void put_mention(const ent_page *page, const ent_text *text, const ent_actors *actors, uint32_t at, ent_buf *out) {
    static const char *const shapes[] = {"?", "named", "office", "nominal", "homologue", "pronoun", "group"};
    static const char *const groups[] = {"", "sides", "persons", "states", "parties", "bodies"};
    const ent_mention *m = &actors->mentions.items[at];
    ent_span all = span_of(text, m->tokens), core = span_of(text, m->core);
    ent_buf_putf(out, "m%u s%u.%u <%u..%u %u..%u> %s", at, (unsigned)m->story, m->sentence, all.start, all.end, core.start, core.end,
                 shapes[m->shape]);
    if (m->group) ent_buf_putf(out, "/%s", groups[m->group]);
    ent_buf_putf(out, " %s ", m->type ? ent_actor_type_name(m->type) : "-");
    put_country(m->country, out);
    if (m->gender) ent_buf_putf(out, " %.1s", ent_gender_name(m->gender));
    if (m->number) ent_buf_putf(out, " %.4s", ent_number_name(m->number));
    if (m->possessive) ent_buf_puts(out, " poss");
    if (m->metonym) ent_buf_puts(out, " metonym");
    if (m->rivals && !m->link_count) ent_buf_putf(out, " open between %u", m->rivals);
    if (m->indefinite) ent_buf_puts(out, m->indefinite == ENT_INDEFINITE_BARE ? " bare" : " indefinite");
    ent_buf_puts(out, " \"");
    put_tokens(page, text, m->tokens, out);
    ent_buf_puts(out, "\" core \"");
    put_tokens(page, text, m->core, out);
    ent_buf_putc(out, '"');
    for (uint32_t i = 0; i < m->offices.count; i++) put_office(&m->offices.items[i], out);
    for (uint32_t i = 0; i < m->link_count; i++) {
        uint32_t entity = actors->links.items[m->first_link + i];
        ent_buf_putf(out, " -> e%u(", entity);
        ent_buf_put(out, actors->entities.items[entity].name);
        ent_buf_putc(out, ')');
    }
    ent_buf_putc(out, '\n');
}

void ent_actors_dump(const ent_page *page, const ent_text *text, const ent_actors *actors, ent_buf *out) {
    for (uint32_t i = 0; i < actors->mentions.count; i++) put_mention(page, text, actors, i, out);
    for (uint32_t i = 0; i < actors->entities.count; i++) {
        const ent_entity *e = &actors->entities.items[i];
        ent_buf_putf(out, "e%u s%u %s ", i, (unsigned)e->story, ent_actor_type_name(e->type));
        put_country(e->country, out);
        if (e->gender) ent_buf_putf(out, " %.1s", ent_gender_name(e->gender));
        ent_buf_puts(out, " \"");
        ent_buf_put(out, e->name);
        ent_buf_putc(out, '"');
        for (uint32_t k = 0; k < e->offices.count; k++) put_office(&e->offices.items[k], out);
        ent_buf_putc(out, '\n');
    }
    for (uint32_t i = 0; i < actors->aliases.count; i++) {
        const ent_alias *a = &actors->aliases.items[i];
        ent_buf_putf(out, "alias s%u e%u(", (unsigned)a->story, a->entity);
        ent_buf_put(out, actors->entities.items[a->entity].name);
        ent_buf_puts(out, ") = ");
        ent_buf_put(out, a->label);
        ent_buf_putc(out, '\n');
    }
    for (uint32_t i = 0; i < actors->places.count; i++) {
        const ent_place *p = &actors->places.items[i];
        ent_buf_putf(out, "place [%u..%u] ", p->tokens.first, p->tokens.end);
        put_country(p->country, out);
        ent_buf_puts(out, " \"");
        put_tokens(page, text, p->tokens, out);
        ent_buf_puts(out, p->city.len ? "\" city\n" : "\"\n");
    }
}
