/* Plain text → page. One pass finds the lines; nothing is copied, because every span that proves a fact must count the
 * bytes as received. Bytes that are no text are refused here, once, so that no later stage has to ask. */
#include "input/input.h"
#include "base/sha256.h"
#include "base/utf8.h"

#include <string.h>

static const char BYTE_ORDER_MARK[] = "\xEF\xBB\xBF";

static ent_status check_bytes(ent_str bytes, ent_err *err) {
    if (bytes.len > ENT_INPUT_LIMIT_BYTES)
        return ent_err_set(err, ENT_LIMIT, "input of %zu bytes is larger than %d MB", bytes.len, ENT_INPUT_LIMIT_BYTES >> 20);
    const char *zero = bytes.len ? memchr(bytes.ptr, 0, bytes.len) : NULL;
    if (zero) return ent_err_set(err, ENT_INPUT, "binary data: NUL byte at offset %zu", (size_t)(zero - bytes.ptr));
    size_t bad = ent_utf8_check(bytes);
    if (bad != SIZE_MAX) return ent_err_set(err, ENT_INPUT, "invalid UTF-8 at offset %zu", bad);
    return ENT_OK;
}

/* Bytes of the white space or format character at `at` that nobody sees, 0 for a visible one. */
static size_t invisible(ent_str bytes, size_t at) {
    unsigned char byte = (unsigned char)bytes.ptr[at];
    if (byte <= ' ' || byte == 0x7F) return 1;
    if (byte < 0xC2) return 0;
    size_t next = at;
    uint32_t code = ent_utf8_next(bytes, &next);
    bool space =
        code == 0xA0 || code == 0xAD || (code >= 0x2000 && code <= 0x200F) || code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
    return space ? next - at : 0;
}

static bool visible(ent_str bytes, size_t start, size_t end) {
    while (start < end) {
        size_t step = invisible(bytes, start);
        if (!step) return true;
        start += step;
    }
    return false;
}

/* End of the line that starts at `at`; *next is the start of the one behind it. */
static size_t line_end(ent_str bytes, size_t at, size_t *next) {
    const char *start = bytes.ptr + at, *feed = memchr(start, '\n', bytes.len - at);
    ent_str line = {start, feed ? (size_t)(feed - start) : bytes.len - at};
    size_t step = feed ? 1 : 0;
    const char *carriage = memchr(start, '\r', line.len);
    if (carriage) {
        size_t end = (size_t)(carriage - start);
        step = feed && end + 1 == line.len ? 2 : 1;
        line.len = end;
    }
    size_t separator = ent_str_find(line, ENT_STR("\xE2\x80\xA8")); /* U+2028 */
    if (separator != SIZE_MAX) {
        step = 3;
        line.len = separator;
    }
    *next = at + line.len + step;
    return at + line.len;
}

ent_status ent_input_text(ent_str name, ent_str bytes, ent_arena *arena, ent_page *page, ent_err *err) {
    ent_status status = check_bytes(bytes, err);
    if (status) return status;
    *page = (ent_page){.name = name, .bytes = bytes};
    size_t at = bytes.len >= 3 && !memcmp(bytes.ptr, BYTE_ORDER_MARK, 3) ? 3 : 0;
    uint16_t blank = 0;
    while (at < bytes.len) {
        size_t next, end = line_end(bytes, at, &next);
        if (visible(bytes, at, end)) {
            ent_block block = {.span = {(uint32_t)at, (uint32_t)end}, .blank_before = blank};
            if (!ent_vec_push(arena, &page->blocks, block)) return ent_err_full(err, "blocks of the page");
            blank = 0;
        } else if (blank < UINT16_MAX) {
            blank++;
        }
        at = next;
    }
    if (!page->blocks.count) return ent_err_set(err, ENT_INPUT, "empty: no visible character");
    ent_sha256(bytes, page->sha256);
    return ENT_OK;
}
