/* Opening a pack and finding things in it. All checks are made once, when it is opened (check.c), so that the look-ups
 * below, which run for every token, need none beyond what their own arguments ask for. */
#include "pack/pack.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/wide.h"
#include "pack/internal.h"

static ent_status read_all(int fd, uint8_t *bytes, size_t size) {
    for (size_t done = 0; done < size;) {
        ssize_t n = read(fd, bytes + done, size - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return ENT_IO;
        done += (size_t)n;
    }
    return ENT_OK;
}

static ent_status read_file(const char *path, ent_pack *pack, ent_err *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return ent_err_set(err, errno == ENOENT ? ENT_NOT_FOUND : ENT_IO, "\"%s\": %s", path, strerror(errno));
    struct stat st;
    ent_status status = ENT_OK;
    if (fstat(fd, &st) != 0) status = ent_err_set(err, ENT_IO, "\"%s\": %s", path, strerror(errno));
    else if (!S_ISREG(st.st_mode)) status = ent_err_set(err, ENT_PACK, "\"%s\": not a regular file", path);
    else if ((size_t)st.st_size < sizeof(ent_pack_header)) status = ent_err_set(err, ENT_PACK, "\"%s\": too short for a pack", path);
    else if (st.st_size > ENT_PACK_MAX_BYTES) status = ent_err_set(err, ENT_PACK, "\"%s\": too large for a pack", path);
    if (status == ENT_OK) {
        pack->size = (size_t)st.st_size;
        uint8_t *bytes = ent_wide_alloc(pack->size);
        pack->bytes = bytes;
        if (!bytes) status = ent_err_full(err, "pack");
        else if (read_all(fd, bytes, pack->size) != ENT_OK) status = ent_err_set(err, ENT_IO, "\"%s\": cannot be read", path);
        else ent_wide_seal(bytes, pack->size);
    }
    close(fd);
    return status;
}

ent_status ent_pack_open(const char *path, ent_pack **pack, ent_err *err) {
    ent_pack *opened = calloc(1, sizeof *opened);
    if (!opened) return ent_err_full(err, "pack");
    ent_status status = read_file(path, opened, err);
    ent_err cause = {0};
    if (status == ENT_OK && ent_pack_check(opened, &cause) != ENT_OK) status = ent_err_set(err, cause.status, "\"%s\": %s", path, cause.text);
    if (status != ENT_OK) {
        ent_pack_close(opened);
        return status;
    }
    *pack = opened;
    return ENT_OK;
}

void ent_pack_close(ent_pack *pack) {
    if (!pack) return;
    ent_wide_free((void *)(uintptr_t)pack->bytes, pack->size);
    free(pack);
}

ent_str ent_pack_hash(const ent_pack *pack) { return (ent_str){pack->hash, ENT_SHA256_HEX_BYTES - 1}; }
ent_str ent_pack_language(const ent_pack *pack) { return ent_pack_text(pack, pack->about->language); }
ent_str ent_pack_name(const ent_pack *pack) { return ent_pack_text(pack, pack->about->name); }
ent_str ent_pack_version(const ent_pack *pack) { return ent_pack_text(pack, pack->about->version); }

/* ---- lexicon ---- */

uint32_t ent_pack_lexicon_find(const ent_pack *pack, ent_str lowered) {
    const ent_pack_arc *arcs = pack->arcs;
    uint32_t state = arcs[0] >> ENT_PACK_ARC_SHIFT;
    for (size_t i = 0; i < lowered.len; i++) {
        uint8_t byte = (uint8_t)lowered.ptr[i];
        ent_pack_arc arc = arcs[state + byte];
        /* Byte 0 would follow the mark of a word's end as if it led to a state. */
        if ((uint8_t)arc != byte || byte == 0) return 0;
        state = arc >> ENT_PACK_ARC_SHIFT;
    }
    ent_pack_arc end = arcs[state];
    return (uint8_t)end == 0 ? ent_pack_class(pack, end >> ENT_PACK_ARC_SHIFT) : 0;
}

bool ent_pack_lemma_text(const ent_pack *pack, const ent_reading *reading, ent_str form, char *out, size_t out_bytes, size_t *length) {
    if (reading->strip > form.len) return false;
    size_t kept = form.len - reading->strip;
    ent_str suffix = ent_pack_text(pack, reading->suffix);
    if (kept + suffix.len > out_bytes) return false;
    if (kept) memcpy(out, form.ptr, kept);
    memcpy(out + kept, suffix.ptr, suffix.len);
    *length = kept + suffix.len;
    return true;
}

uint32_t ent_pack_lemma_find(const ent_pack *pack, ent_str lemma, uint8_t pos) {
    uint32_t low = 0, high = pack->lemma_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const ent_pack_lemma *candidate = &pack->lemmas[middle];
        int order = ent_str_compare(ent_pack_text(pack, candidate->text), lemma);
        if (order == 0) order = (int)candidate->pos - (int)pos;
        if (order == 0) return middle + 1;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return 0;
}

uint32_t ent_pack_lemma_count(const ent_pack *pack) { return pack->lemma_count; }

/* ---- tables ---- */

static const ent_pack_row *row_of(const ent_pack *pack, uint32_t table, uint32_t row) {
    assert(table < ENT_TABLE_COUNT && row < pack->tables[table].row_count);
    return &pack->rows[pack->tables[table].first_row + row];
}

ent_str ent_pack_row_file(const ent_pack *pack, uint32_t table, uint32_t row) { return ent_pack_text(pack, row_of(pack, table, row)->file); }

uint32_t ent_pack_row_line(const ent_pack *pack, uint32_t table, uint32_t row) { return row_of(pack, table, row)->line; }

/* ---- function words ---- */

/* Entry of the first row with that form, form_count when none. */
static uint32_t first_form(const ent_pack *pack, uint32_t table, ent_str form) {
    uint32_t slot = ent_pack_form_hash(table, form) & pack->form_slot_mask;
    for (; pack->form_slots[slot]; slot = (slot + 1) & pack->form_slot_mask) {
        uint32_t at = pack->form_slots[slot] - 1;
        if (pack->forms[at].table == table && ent_str_equal(ent_pack_text(pack, pack->forms[at].text), form)) return at;
    }
    return pack->form_count;
}

uint32_t ent_pack_form_find(const ent_pack *pack, uint32_t table, ent_str lowered) {
    uint32_t at = first_form(pack, table, lowered);
    return at < pack->form_count ? pack->forms[at].row : UINT32_MAX;
}

uint32_t ent_pack_form_next(const ent_pack *pack, uint32_t table, ent_str lowered, uint32_t row) {
    uint32_t first = first_form(pack, table, lowered);
    for (uint32_t at = first; at < pack->form_count; at++) {
        const ent_pack_form *form = &pack->forms[at];
        if (form->table != table || form->text != pack->forms[first].text) break;
        if (form->row > row) return form->row;
    }
    return UINT32_MAX;
}

/* ---- phrases ---- */

uint32_t ent_pack_word_find(const ent_pack *pack, uint64_t fold_hash) {
    const ent_pack_word *words = pack->words;
    uint32_t slot = (uint32_t)fold_hash & pack->word_slot_mask;
    for (; words[slot].hash; slot = (slot + 1) & pack->word_slot_mask)
        if (words[slot].hash == fold_hash) return words[slot].number;
    return 0;
}

uint32_t ent_pack_word_count(const ent_pack *pack) { return pack->about->word_count; }

/* Bytes of a word joint at the start of text, 0 when there is none: space, no-break space, narrow no-break space, hyphen,
 * the two hyphens of U+2010, and the short dash that pages put for one. */
static size_t joint(ent_str text) {
    static const char *const joints[] = {" ", "-", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93"};
    for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++)
        if (ent_str_starts(text, ent_str_of(joints[i]))) return strlen(joints[i]);
    return 0;
}

static size_t apostrophe(ent_str text) {
    if (text.ptr[0] == '\'') return 1;
    return ent_str_starts(text, ENT_STR("\xE2\x80\x99")) ? 3 : 0;
}

ent_str ent_pack_word_cut(ent_str *rest) {
    size_t skip;
    while (rest->len && (skip = joint(*rest)) > 0) *rest = (ent_str){rest->ptr + skip, rest->len - skip};
    ent_str word = {rest->ptr, 0};
    while (rest->len && joint(*rest) == 0) {
        size_t mark = apostrophe(*rest), step = mark ? mark : 1;
        bool comma = rest->ptr[0] == ',';
        if (comma && word.len) break;
        word.len += step;
        *rest = (ent_str){rest->ptr + step, rest->len - step};
        if (mark || comma) break;
    }
    return word;
}
