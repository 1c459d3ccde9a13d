/* The pack's tables on pages, decoded once. A class or an id is cut into its parts at hyphens, underscores and capitals, and a word of the
 * table may be several parts: "entry-content" stands in "td-entry-content" and in "entryContent", "content" in "contents" does not. */
#include "base/utf8.h"
#include "input/internal.h"
#include "input/markup.h"

#include <string.h>

enum { ATTRIBUTE_BYTES = 512, PARTS = 3, LINE_BYTES = 160 };

uint32_t ent_rules_slot(ent_str word) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < word.len; i++) hash = (hash ^ (uint8_t)word.ptr[i]) * 16777619u;
    return (hash ^ hash >> 15) % ENT_RULE_SLOTS;
}

static ent_status put_word(ent_rule_word *slots, ent_str word, uint8_t role, ent_err *err) {
    uint32_t slot = ent_rules_slot(word);
    for (uint32_t tried = 0; tried + 1 < ENT_RULE_SLOTS; tried++, slot = (slot + 1) % ENT_RULE_SLOTS) {
        if (slots[slot].word.len) continue;
        slots[slot] = (ent_rule_word){word, role};
        return ENT_OK;
    }
    return ent_err_set(err, ENT_LIMIT, "more than %d words on pages", ENT_RULE_SLOTS - 1);
}

static uint8_t find_word(const ent_rule_word *slots, ent_str word) {
    for (uint32_t slot = ent_rules_slot(word); slots[slot].word.len; slot = (slot + 1) % ENT_RULE_SLOTS)
        if (ent_str_equal(slots[slot].word, word)) return slots[slot].role;
    return 0;
}

static bool fold(ent_arena *arena, ent_str text, ent_str *folded) {
    ent_buf buf;
    ent_buf_init(&buf);
    ent_utf8_fold_into(&buf, text);
    const char *copy = buf.failed ? NULL : ent_arena_copy(arena, buf.ptr ? buf.ptr : "", buf.len);
    *folded = (ent_str){copy, buf.len};
    ent_buf_release(&buf);
    return copy != NULL;
}

static ent_status read_pages(const ent_pack *pack, ent_input_rules *rules, ent_err *err) {
    for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_PAGES); row++) {
        uint8_t role = (uint8_t)ent_pack_cell(pack, ENT_TABLE_PAGES, row, ENT_PAGES_ROLE);
        ent_str rest = ent_pack_cell_text(pack, ENT_TABLE_PAGES, row, ENT_PAGES_WORDS);
        while (rest.ptr)
            if (put_word(rules->marks, ent_str_cut(&rest, '|'), role, err)) return ENT_LIMIT;
    }
    return ENT_OK;
}

static ent_status read_zones(const ent_pack *pack, ent_arena *arena, ent_input_rules *rules, ent_err *err) {
    for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_ZONES); row++) {
        uint32_t rule = ent_pack_cell(pack, ENT_TABLE_ZONES, row, ENT_ZONES_RULE);
        if (rule != ENT_ZONE_RULE_TEASERS && rule != ENT_ZONE_RULE_METADATA && rule != ENT_ZONE_RULE_TEASER) continue;
        ent_str rest = ent_pack_cell_text(pack, ENT_TABLE_ZONES, row, ENT_ZONES_FORMS);
        while (rest.ptr) {
            ent_str form, text = ent_str_cut(&rest, '|');
            bool well = fold(arena, text, &form);
            if (well && rule == ENT_ZONE_RULE_TEASERS) well = ent_vec_push(arena, &rules->teasers, form);
            else if (well && rule == ENT_ZONE_RULE_TEASER) well = ent_vec_push(arena, &rules->other, form);
            else if (well) well = ent_vec_push(arena, &rules->front, form);
            if (!well) return ent_err_full(err, "rules of pages");
        }
    }
    return ENT_OK;
}

static ent_status read_filter(const ent_pack *pack, ent_arena *arena, ent_input_rules *rules, ent_err *err) {
    for (int letter = 'a'; letter <= 'z'; letter++) {
        rules->first_stem[letter - 'a'] = (uint16_t)rules->stems.count;
        for (uint32_t row = 0; row < ent_pack_row_count(pack, ENT_TABLE_PREFILTER); row++) {
            uint8_t what = (uint8_t)ent_pack_cell(pack, ENT_TABLE_PREFILTER, row, ENT_PREFILTER_WHAT);
            ent_str rest = ent_pack_cell_text(pack, ENT_TABLE_PREFILTER, row, ENT_PREFILTER_WORDS);
            while (rest.ptr) {
                ent_str word = ent_str_cut(&rest, '|');
                bool stem = word.len && word.ptr[word.len - 1] == '*';
                if (!word.len || word.ptr[0] != letter) continue;
                if (stem) word.len--;
                if (stem && !ent_vec_push(arena, &rules->stems, (ent_rule_word){word, what})) return ent_err_full(err, "rules of pages");
                if (!stem && put_word(rules->filter, word, what, err)) return ENT_LIMIT;
            }
        }
    }
    rules->first_stem[26] = (uint16_t)rules->stems.count;
    return ENT_OK;
}

ent_status ent_input_open(const ent_pack *pack, ent_arena *arena, const ent_input_rules **out, ent_err *err) {
    ent_input_rules *rules = ENT_NEW(arena, ent_input_rules);
    if (!rules) return ent_err_full(err, "rules of pages");
    ent_markup_open();
    ent_status status = read_pages(pack, rules, err);
    if (!status) status = read_zones(pack, arena, rules, err);
    if (!status) status = read_filter(pack, arena, rules, err);
    if (!status) *out = rules;
    return status;
}

/* ---- class and id ---- */

/* Lower case, one hyphen where a part ends; false when it is too long to tell anything. */
static size_t cut_parts(ent_str attribute, char out[ATTRIBUTE_BYTES]) {
    size_t n = 0;
    for (size_t i = 0; i < attribute.len && n + 2 < ATTRIBUTE_BYTES; i++) {
        char byte = attribute.ptr[i];
        bool upper = byte >= 'A' && byte <= 'Z', letter = upper || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        bool before = i && attribute.ptr[i - 1] >= 'a' && attribute.ptr[i - 1] <= 'z';
        if (upper && before && n && out[n - 1] != '-') out[n++] = '-';
        if (letter) out[n++] = (char)(upper ? byte + 32 : byte);
        else if (byte == ' ') out[n++] = ' ';
        else if (n && out[n - 1] != '-' && out[n - 1] != ' ') out[n++] = '-';
    }
    return n;
}

uint32_t ent_rules_marks(const ent_input_rules *rules, ent_str attribute) {
    char text[ATTRIBUTE_BYTES];
    size_t length = cut_parts(attribute, text);
    uint32_t marks = 0;
    for (size_t at = 0; at < length; at++) {
        if (at && text[at - 1] != '-' && text[at - 1] != ' ') continue;
        size_t end = at;
        for (int parts = 0; parts < PARTS && end < length && text[end] != ' '; parts++) {
            if (text[end] == '-') end++;
            while (end < length && text[end] != '-' && text[end] != ' ') end++;
            uint8_t role = find_word(rules->marks, (ent_str){text + at, end - at});
            if (role) marks |= 1u << role;
        }
    }
    return marks;
}

/* ---- lines ---- */

static bool fold_line(ent_str line, char out[LINE_BYTES * 2], size_t *length) {
    *length = 0;
    if (line.len > LINE_BYTES - 8) return false;
    for (size_t at = 0; at < line.len;) {
        uint32_t code = ent_utf8_next(line, &at);
        if (code == 0xA0 || code == 0x202F) code = ' ';
        *length += ent_utf8_fold(code, out + *length);
    }
    return true;
}

bool ent_rules_opens_list(const ent_input_rules *rules, ent_str heading) {
    char folded[LINE_BYTES * 2];
    size_t length;
    if (!fold_line(ent_str_trim(heading), folded, &length)) return false;
    while (length && strchr(" :.>|", folded[length - 1])) length--;
    for (uint32_t i = 0; i < rules->teasers.count; i++)
        if (ent_str_equal(rules->teasers.items[i], (ent_str){folded, length})) return true;
    return false;
}

static bool begins(const ent_str *forms, uint32_t count, ent_str line) {
    char folded[LINE_BYTES * 2];
    size_t length;
    size_t cut = line.len; /* the front alone is looked at; a character is never cut */
    if (cut > LINE_BYTES / 2)
        for (cut = LINE_BYTES / 2; cut && ((unsigned char)line.ptr[cut] & 0xC0) == 0x80;) cut--;
    if (!fold_line(ent_str_trim((ent_str){line.ptr, cut}), folded, &length)) return false;
    for (uint32_t i = 0; i < count; i++)
        if (ent_str_starts((ent_str){folded, length}, forms[i])) return true;
    return false;
}

bool ent_rules_is_front(const ent_input_rules *rules, ent_str line) { return begins(rules->front.items, rules->front.count, line); }
bool ent_rules_is_other(const ent_input_rules *rules, ent_str line) { return begins(rules->other.items, rules->other.count, line); }
