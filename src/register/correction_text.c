/* Corrections as lines of text, one each, so that they can live under version control beside the dispatches and two people's can be
 * put together. A line says all there is to it; its hash names it. */
#include "base/sha256.h"
#include "register/register.h"

#include <string.h>

enum { FIELDS = 7 };

static void put_field(ent_buf *out, ent_str text) {
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '\t': ent_buf_puts(out, "\\t"); break;
        case '\n': ent_buf_puts(out, "\\n"); break;
        case '\\': ent_buf_puts(out, "\\\\"); break;
        default: ent_buf_putc(out, text.ptr[i]); break;
        }
    }
}

void ent_store_print_correction(const ent_store_correction *correction, ent_buf *out) {
    const ent_str fields[FIELDS] = {correction->day,   correction->author, correction->kind,  correction->subject,
                                    correction->field, correction->value,  correction->reason};
    for (int i = 0; i < FIELDS; i++) {
        if (i) ent_buf_putc(out, '\t');
        put_field(out, fields[i]);
    }
}

static bool take_field(ent_arena *arena, ent_str text, ent_str *out) {
    char *bytes = ent_arena_alloc(arena, text.len + 1, 1);
    size_t length = 0;
    for (size_t i = 0; bytes && i < text.len; i++) {
        bool escaped = text.ptr[i] == '\\' && i + 1 < text.len;
        if (escaped) i++;
        char byte = text.ptr[i];
        bytes[length++] = !escaped ? byte : byte == 't' ? '\t' : byte == 'n' ? '\n' : byte;
    }
    *out = (ent_str){bytes, length};
    return bytes != NULL;
}

ent_status ent_store_parse_correction(ent_str line, ent_arena *arena, ent_store_correction *correction, ent_err *err) {
    ent_str fields[FIELDS], rest = line;
    int count = 0;
    for (size_t i = 0; i < line.len; i++) count += line.ptr[i] == '\t';
    if (count + 1 != FIELDS) return ent_err_set(err, ENT_INPUT, "%d fields, %d wanted", count + 1, FIELDS);
    for (int i = 0; i < FIELDS; i++)
        if (!take_field(arena, ent_str_cut(&rest, '\t'), &fields[i])) return ent_err_full(err, "a correction");
    unsigned kind;
    if (!ent_correction_parse(fields[2].ptr, fields[2].len, &kind))
        return ent_err_set(err, ENT_INPUT, "\"%.*s\" is no kind of correction", (int)fields[2].len, fields[2].ptr);
    *correction = (ent_store_correction){0, fields[2], fields[3], fields[4], fields[5], fields[1], fields[6], fields[0]};
    return ENT_OK;
}

bool ent_store_correction_id(const ent_store_correction *correction, char id[ENT_CORRECTION_ID_BYTES]) {
    ent_buf line;
    uint8_t digest[ENT_SHA256_BYTES];
    char hex[ENT_SHA256_HEX_BYTES];
    ent_buf_init(&line);
    ent_store_print_correction(correction, &line);
    ent_sha256(ent_buf_str(&line), digest);
    ent_sha256_hex(digest, hex);
    memcpy(id, hex, ENT_CORRECTION_ID_BYTES - 1);
    id[ENT_CORRECTION_ID_BYTES - 1] = 0;
    bool well = !line.failed;
    ent_buf_release(&line);
    return well;
}
