/* The calendar, for people and as iCalendar. Lines of RFC 5545 end in CR LF and are folded at 75 bytes, never inside a character. */
#include "base/sha256.h"
#include "base/utf8.h"
#include "output/output.h"
#include "output/print.h"

#include <stdio.h>

static void put_names(const ent_derived *derived, const uint32_t *identities, uint32_t count, ent_buf *out) {
    for (uint32_t i = 0; i < count; i++) {
        if (i) ent_buf_puts(out, ", ");
        ent_buf_put(out, derived->identities[identities[i]].name);
    }
}

static void put_who(const ent_derived *derived, const ent_fact *fact, ent_buf *out) {
    put_names(derived, fact->agents, fact->agent_count, out);
    if (fact->agent_count && fact->counterpart_count) ent_buf_puts(out, ent_kind_symmetric(fact->kind) ? " ↔ " : " → ");
    put_names(derived, fact->counterparts, fact->counterpart_count, out);
}

static void put_source(const ent_derived *derived, ent_source source, ent_buf *out) {
    const ent_claim *claim = ent_derive_claim(derived, source);
    ent_buf_put(out, ent_derive_dispatch(derived, source)->name);
    if (claim->proof_count) ent_buf_putf(out, " %u-%u", claim->proofs[0].start, claim->proofs[0].end);
}

void ent_output_calendar_text(const ent_derived *derived, const ent_calendar *calendar, ent_buf *out) {
    for (uint32_t i = 0; i < calendar->entries.count; i++) {
        const ent_calendar_entry *entry = &calendar->entries.items[i];
        const ent_claim *claim = ent_derive_claim(derived, entry->fact->best);
        char base[ENT_DATE_TEXT_BYTES];
        ent_date_format(entry->base, base);
        ent_print_days(out, entry->from, entry->to);
        ent_buf_putf(out, "  %s/%s  ", ent_kind_name(entry->fact->kind), entry->base.year ? "yearly" : ent_fact_status_name(entry->fact->status));
        if (entry->base.year) ent_buf_putf(out, "#%u since %s  ", entry->ordinal, base);
        put_who(derived, entry->fact, out);
        if (entry->base.year && claim->label.len) ent_buf_puts(out, "  "), ent_buf_put(out, claim->label);
        else if (!entry->base.year) ent_print_about(out, "  ", claim);
        if (claim->place_country || claim->place_city.len) ent_buf_puts(out, "  at ");
        ent_print_place(out, claim);
        ent_buf_putc(out, '\n');
        for (uint32_t s = 0; s < entry->fact->source_count; s++) {
            ent_buf_puts(out, "      ");
            put_source(derived, entry->fact->sources[s], out);
            ent_buf_putc(out, '\n');
        }
    }
}

/* ---- iCalendar ---- */

enum { LINE_BYTES = 75 };

/* One content line, folded. */
static void put_line(ent_buf *out, ent_str line) {
    size_t used = 0;
    for (size_t at = 0; at < line.len;) {
        size_t from = at;
        (void)ent_utf8_next(line, &at);
        if (used + (at - from) > LINE_BYTES) {
            ent_buf_puts(out, "\r\n ");
            used = 1;
        }
        ent_buf_put(out, (ent_str){line.ptr + from, at - from});
        used += at - from;
    }
    ent_buf_puts(out, "\r\n");
}

/* A value of type TEXT: what would end it is escaped. */
static void put_text(ent_buf *out, ent_str text) {
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];
        if (byte == ',' || byte == ';' || byte == '\\') ent_buf_putc(out, '\\');
        ent_buf_putc(out, (unsigned char)byte < ' ' ? ' ' : byte);
    }
}

static void put_property(ent_buf *out, ent_buf *line, const char *name, ent_str text) {
    ent_buf_reset(line);
    ent_buf_putf(line, "%s:", name);
    put_text(line, text);
    put_line(out, ent_buf_str(line));
}

static void put_day(ent_buf *out, const char *name, ent_day day) {
    ent_date date = ent_day_date(day);
    ent_buf_putf(out, "%s;VALUE=DATE:%04d%02u%02u\r\n", name, date.year, date.month, date.day);
}

/* The same for as long as the same is told: of what, of whom, about what and when. */
static void put_identifier(const ent_derived *derived, const ent_calendar_entry *entry, ent_buf *line, ent_buf *out) {
    enum { DIGITS = 24 };
    const ent_claim *claim = ent_derive_claim(derived, entry->fact->best);
    uint8_t digest[ENT_SHA256_BYTES];
    char hex[ENT_SHA256_HEX_BYTES], day[ENT_DATE_TEXT_BYTES];
    ent_date_format(entry->base.year ? entry->base : entry->from, day);
    ent_buf_reset(line);
    ent_buf_putf(line, "%s|%s|%u|", ent_kind_name(entry->fact->kind), day, entry->base.year ? 0 : claim->edition);
    put_who(derived, entry->fact, line);
    ent_buf_putc(line, '|');
    ent_buf_put(line, claim->mechanism);
    ent_sha256(ent_buf_str(line), digest);
    ent_sha256_hex(digest, hex);
    ent_buf_putf(out, "UID:%.*s@entente\r\n", DIGITS, hex);
}

/* The day of the latest dispatch that tells it: there is no clock. */
static ent_date stamp_of(const ent_derived *derived, const ent_calendar *calendar, const ent_fact *fact) {
    ent_date last = {0};
    for (uint32_t i = 0; i < fact->source_count; i++) {
        ent_date day = ent_derive_dispatch(derived, fact->sources[i])->published.value.from;
        if (day.year && (!last.year || ent_date_first(day) > ent_date_first(last))) last = day;
    }
    return ent_day_date(ent_date_first(last.year ? last : calendar->day));
}

static const char *state_of(const ent_calendar_entry *entry) {
    if (entry->base.year) return "CONFIRMED";
    if (entry->fact->status == ENT_FACT_STATUS_CANCELLED) return "CANCELLED";
    return entry->fact->status == ENT_FACT_STATUS_PLANNED && entry->from.day ? "CONFIRMED" : "TENTATIVE";
}

static void put_summary(const ent_derived *derived, const ent_calendar_entry *entry, int language, ent_buf *text) {
    const ent_claim *claim = ent_derive_claim(derived, entry->fact->best);
    char key[64], base[ENT_DATE_TEXT_BYTES];
    ent_date_format(entry->base, base);
    snprintf(key, sizeof key, "kind_%s", ent_kind_name(entry->fact->kind));
    ent_buf_puts(text, ent_output_word(language, key));
    ent_buf_puts(text, ent_output_word(language, "colon"));
    put_who(derived, entry->fact, text);
    if (!entry->base.year) {
        ent_print_about(text, ", ", claim);
        return;
    }
    if (claim->label.len) ent_buf_puts(text, ", "), ent_buf_put(text, claim->label);
    ent_buf_putf(text, " (%s)", base);
}

static void put_event(const ent_derived *derived, const ent_calendar *calendar, const ent_calendar_entry *entry, int language, ent_buf *scratch,
                      ent_buf *out) {
    ent_buf *line = &scratch[0], *text = &scratch[1];
    const ent_claim *claim = ent_derive_claim(derived, entry->fact->best);
    bool yearly = entry->base.year && entry->base.day;
    ent_date stamp = stamp_of(derived, calendar, entry->fact), from = yearly ? entry->base : entry->from;
    ent_day last = yearly ? ent_date_last(from) : ent_date_last(entry->to.year ? entry->to : entry->from);
    ent_buf_puts(out, "BEGIN:VEVENT\r\n");
    put_identifier(derived, entry, line, out);
    ent_buf_putf(out, "DTSTAMP:%04d%02u%02uT000000Z\r\n", stamp.year, stamp.month, stamp.day);
    put_day(out, "DTSTART", ent_date_first(from));
    put_day(out, "DTEND", last + 1);
    if (yearly) ent_buf_puts(out, "RRULE:FREQ=YEARLY\r\n");
    ent_buf_putf(out, "SEQUENCE:%u\r\nSTATUS:%s\r\nTRANSP:TRANSPARENT\r\n", entry->fact->source_count - 1, state_of(entry));
    ent_buf_reset(text);
    put_summary(derived, entry, language, text);
    put_property(out, line, "SUMMARY", ent_buf_str(text));
    ent_buf_reset(text);
    ent_print_place(text, claim);
    if (text->len) put_property(out, line, "LOCATION", ent_buf_str(text));
    ent_buf_reset(text);
    for (uint32_t s = 0; s < entry->fact->source_count; s++) {
        if (s) ent_buf_puts(text, "; ");
        put_source(derived, entry->fact->sources[s], text);
    }
    put_property(out, line, "DESCRIPTION", ent_buf_str(text));
    put_property(out, line, "CATEGORIES", ent_str_of(ent_kind_name(entry->fact->kind)));
    ent_buf_puts(out, "END:VEVENT\r\n");
}

void ent_output_calendar_ics(const ent_derived *derived, const ent_calendar *calendar, int language, ent_str note, ent_buf *out) {
    ent_buf scratch[2];
    for (int i = 0; i < 2; i++) ent_buf_init(&scratch[i]);
    ent_buf_puts(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//entente//calendar//EN\r\nCALSCALE:GREGORIAN\r\n");
    if (note.len) put_property(out, &scratch[0], "DESCRIPTION", note);
    for (uint32_t i = 0; i < calendar->entries.count; i++) put_event(derived, calendar, &calendar->entries.items[i], language, scratch, out);
    ent_buf_puts(out, "END:VCALENDAR\r\n");
    for (int i = 0; i < 2; i++) {
        out->failed = out->failed || scratch[i].failed;
        ent_buf_release(&scratch[i]);
    }
}
