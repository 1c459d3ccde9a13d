/* Prints of the stage: every expression with its value and what supplied it; every clue on publication and what it left. */
#include "time/internal.h"

static void put_interval(ent_interval value, ent_buf *out) {
    char from[ENT_DATE_TEXT_BYTES], to[ENT_DATE_TEXT_BYTES];
    if (value.from.year == 0) {
        ent_buf_puts(out, "open");
        return;
    }
    ent_date_format(value.from, from);
    ent_date_format(value.to, to);
    ent_buf_puts(out, from);
    if (!ent_date_equal(value.from, value.to)) ent_buf_putf(out, "/%s", to);
}

static void put_words(const ent_page *page, ent_span span, ent_buf *out) {
    ent_str text = ent_str_slice(page->bytes, span);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        ent_buf_putc(out, byte < ' ' ? ' ' : (char)byte);
    }
}

static const char *kind_name(uint8_t kind) {
    static const char *const names[] = {"none", "day", "interval", "month", "year", "vague", "duration", "anniversary", "dateline", "part"};
    return kind < sizeof names / sizeof *names ? names[kind] : "none";
}

void ent_time_dump(const ent_page *page, const ent_text *text, const ent_times *times, ent_buf *out) {
    for (uint32_t k = 0; k < times->whens.count; k++) {
        const ent_when *when = &times->whens.items[k];
        ent_span span = {text->tokens.items[when->tokens.first].span.start, text->tokens.items[when->tokens.end - 1].span.end};
        ent_buf_putf(out, "w%u [%u..%u] story %u %s ", k, span.start, span.end, when->story, kind_name(when->kind));
        put_interval(when->value, out);
        if (when->basis) ent_buf_putf(out, " by %s", ent_basis_name(when->basis));
        if (when->direction) ent_buf_puts(out, when->direction < 0 ? " past" : " future");
        if (when->bound) ent_buf_puts(out, when->bound == ENT_WHEN_BEGINS ? " begins" : " ends");
        if (when->days) ent_buf_putf(out, " days %u", when->days);
        if (when->ordinal) {
            ent_buf_putf(out, " ordinal %u base ", when->ordinal);
            put_interval((ent_interval){when->base, when->base}, out);
        }
        ent_buf_puts(out, " «");
        put_words(page, span, out);
        ent_buf_puts(out, "»\n");
    }
}

void ent_time_dump_published(const ent_page *page, const ent_times *times, ent_buf *out) {
    for (uint32_t story = 0; story < times->published.count; story++) {
        const ent_published *published = &times->published.items[story];
        ent_buf_putf(out, "story %u published ", story);
        put_interval(published->value, out);
        if (published->basis) ent_buf_putf(out, " by %s", ent_basis_name(published->basis));
        for (uint32_t k = 0; k < published->candidates.count; k++) ent_buf_putf(out, "%s%d", k ? " " : " years ", published->candidates.items[k]);
        ent_buf_putc(out, '\n');
        for (uint32_t k = 0; k < published->reasons.count; k++) {
            const ent_reason *reason = &published->reasons.items[k];
            bool aside = reason->before.from.year && !reason->after.from.year;
            ent_buf_puts(out, "  ");
            ent_buf_put(out, reason->what);
            if (reason->span.end) ent_buf_putf(out, " [%u..%u]", reason->span.start, reason->span.end);
            ent_buf_putc(out, ' ');
            put_interval(reason->before, out);
            ent_buf_puts(out, aside ? " set aside" : " → ");
            if (!aside) put_interval(reason->after, out);
            if (reason->span.end) {
                ent_buf_puts(out, " «");
                put_words(page, reason->span, out);
                ent_buf_puts(out, "»");
            }
            ent_buf_putc(out, '\n');
        }
    }
}
