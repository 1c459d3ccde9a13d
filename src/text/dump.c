/* The stage in print, for explain and for golden tests: one line a zone or token, spans first, text last. */
#include "text/internal.h"

#include <string.h>

/* Line ends inside a span would break the form. */
static void put_text(ent_buf *out, ent_str text) {
    for (size_t i = 0; i < text.len; i++) ent_buf_putc(out, text.ptr[i] == '\n' || text.ptr[i] == '\r' || text.ptr[i] == '\t' ? ' ' : text.ptr[i]);
}

static void put_sentence(const ent_page *page, const ent_text *text, const ent_sentence *sentence, ent_buf *out) {
    if (sentence->tokens.first == sentence->tokens.end) return;
    ent_span span = {text->tokens.items[sentence->tokens.first].span.start, text->tokens.items[sentence->tokens.end - 1].span.end};
    ent_buf_puts(out, sentence->repeat ? "  = " : "  | ");
    put_text(out, ent_str_slice(page->bytes, span));
    ent_buf_putc(out, '\n');
}

void ent_text_dump_zones(const ent_page *page, const ent_text *text, ent_buf *out) {
    uint32_t s = 0;
    for (uint32_t i = 0; i < text->zones.count; i++) {
        const ent_zone_span *zone = &text->zones.items[i];
        ent_buf_putf(out, "[%u..%u] %s story=%u\n", zone->span.start, zone->span.end, ent_zone_name(zone->zone), zone->story);
        while (s < text->sentences.count && text->tokens.items[text->sentences.items[s].tokens.first].span.start < zone->span.end)
            put_sentence(page, text, &text->sentences.items[s++], out);
    }
}

static void put_flags(ent_buf *out, uint8_t flags) {
    static const char *const names[] = {"capital", "caps", "hyphen", "glued", "elided", "start", "inside", "abbr"};
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags & 1u << i) ent_buf_putf(out, " %s", names[i]);
}

static void put_reading(ent_buf *out, const ent_pack *pack, const ent_reading *reading, ent_str form, bool removed) {
    char lowered[128], lemma[160];
    size_t length, lemma_length = 0;
    bool fits = ent_words_lower(form, lowered, sizeof lowered, &length) &&
                ent_pack_lemma_text(pack, reading, (ent_str){lowered, length}, lemma, sizeof lemma, &lemma_length);
    ent_buf_putf(out, " %s%.*s/%s", removed ? "-" : "+", fits ? (int)lemma_length : 1, fits ? lemma : "?", ent_pos_name(reading->pos));
    if (reading->verb_form) ent_buf_putf(out, ".%s", ent_verb_form_name(reading->verb_form));
    if (reading->persons)
        ent_buf_putf(out, ".%s%s%s", reading->persons & 1 ? "1" : "", reading->persons & 2 ? "2" : "", reading->persons & 4 ? "3" : "");
    if (reading->gender) ent_buf_putf(out, ".%.1s", ent_gender_name(reading->gender));
    if (reading->number) ent_buf_putf(out, ".%.1s", ent_number_name(reading->number));
}

/* End of the compound that begins at token i: its readings belong to the whole form. */
static uint32_t whole_end(const ent_text *text, uint32_t i) {
    uint32_t end = text->tokens.items[i].span.end;
    while (++i < text->tokens.count && text->tokens.items[i].flags & ENT_TOKEN_INSIDE) end = text->tokens.items[i].span.end;
    return end;
}

static void put_token(const ent_pack *pack, const ent_page *page, const ent_text *text, uint32_t i, ent_buf *out) {
    const ent_token *token = &text->tokens.items[i];
    ent_buf_putf(out, "[%u..%u] %s ", token->span.start, token->span.end, ent_token_kind_name(token->kind));
    put_text(out, ent_str_slice(page->bytes, token->span));
    put_flags(out, token->flags);
    if (token->role) ent_buf_putf(out, " role=%s", ent_role_name(token->role));
    if (token->value) ent_buf_putf(out, " value=%u", token->value);
    if (token->word && token->kind != ENT_TOKEN_KIND_PUNCT) ent_buf_puts(out, " vocabulary");
    uint32_t count;
    const ent_reading *readings = ent_pack_readings(pack, token->cls, &count);
    for (uint32_t r = 0; r < count; r++)
        put_reading(out, pack, &readings[r], ent_str_slice(page->bytes, (ent_span){token->span.start, whole_end(text, i)}), token->removed & 1u << r);
    ent_buf_putc(out, '\n');
}

void ent_text_dump_tokens(const ent_pack *pack, const ent_page *page, const ent_text *text, ent_buf *out) {
    for (uint32_t s = 0; s < text->sentences.count; s++) {
        const ent_sentence *sentence = &text->sentences.items[s];
        ent_buf_putf(out, "sentence %u %s story=%u paragraph=%u%s\n", s, ent_zone_name(sentence->zone), sentence->story, sentence->paragraph,
                     sentence->repeat ? " repeat" : "");
        for (uint32_t i = sentence->tokens.first; i < sentence->tokens.end; i++) put_token(pack, page, text, i, out);
    }
}
