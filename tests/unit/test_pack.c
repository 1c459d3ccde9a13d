/* pack: look-ups in the built French pack and in the small one, and what an opened file refuses. The small pack is
 * compiled here, so that hundreds of damaged copies are quick to open. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/sha256.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "pack/pack.h"
#include "packc/packc.h"

enum { FILE_LIMIT = 64 << 20 };

static ent_pack *open_french(void) {
    ent_err err = {0};
    ent_pack *pack = NULL;
    CHECK_OK(ent_pack_open(unit_built("fr.pack"), &pack, &err), err);
    return pack;
}

/* Path of the small pack, made anew. */
static const char *make_small(void) {
    static char path[1024];
    ent_err err = {0};
    snprintf(path, sizeof path, "%s", unit_built("test_pack_small.pack"));
    const ent_packc_options options = {.source = unit_source("tests/pack-errors/base"), .output = path};
    CHECK_OK(ent_packc_build(&options, &err), err);
    return path;
}

static bool has_reading(const ent_pack *pack, const ent_tsv *row) {
    uint32_t count;
    const ent_reading *readings = ent_pack_readings(pack, ent_pack_lexicon_find(pack, row->fields[0]), &count);
    for (uint32_t i = 0; i < count; i++) {
        const ent_reading *r = &readings[i];
        char lemma[256], persons[4] = "";
        size_t length = 0, p = 0;
        for (int person = 1; person <= 3; person++)
            if (r->persons & 1 << (person - 1)) persons[p++] = (char)('0' + person);
        bool same = r->pos == ENT_POS_VERB && ent_pack_lemma_text(pack, r, row->fields[0], lemma, sizeof lemma, &length) &&
                    ent_str_equal((ent_str){lemma, length}, row->fields[1]) &&
                    ent_str_equal(ent_str_of(ent_verb_form_name(r->verb_form)), row->fields[2]) &&
                    ent_str_equal((ent_str){persons, p}, row->fields[3]) && ent_str_equal(ent_str_of(ent_gender_name(r->gender)), row->fields[4]) &&
                    ent_str_equal(ent_str_of(ent_number_name(r->number)), row->fields[5]);
        if (same) return true;
    }
    return false;
}

static void test_verbs(void) {
    ent_pack *pack = open_french();
    ent_err err = {0};
    ent_buf bytes;
    ent_tsv tsv;
    ent_buf_init(&bytes);
    if (pack && CHECK_OK(ent_file_read(unit_source("tests/lexicon/verbs.tsv"), FILE_LIMIT, &bytes, &err), err) &&
        CHECK_OK(ent_tsv_open(&tsv, ENT_STR("verbs.tsv"), ent_buf_str(&bytes), &err), err)) {
        for (bool more = true; CHECK_OK(ent_tsv_next(&tsv, &more, &err), err) && more;) {
            char row[256];
            snprintf(row, sizeof row, "%.*s %.*s", (int)tsv.fields[0].len, tsv.fields[0].ptr, (int)tsv.fields[2].len, tsv.fields[2].ptr);
            unit_row(row);
            CHECK(has_reading(pack, &tsv));
        }
        unit_row(NULL);
    }
    ent_buf_release(&bytes);
    ent_pack_close(pack);
}

static void test_unknown(void) {
    static const ent_str unknown[] = {{"", 0}, {"zzyzx", 5}, {"visit", 5}, {"visitesx", 8}, {"visite\0", 7}, {"\0", 1}, {"\xff\xfe", 2}};
    ent_pack *pack = open_french();
    for (size_t i = 0; pack && i < UNIT_COUNT(unknown); i++) CHECK_INT(ent_pack_lexicon_find(pack, unknown[i]), 0);
    if (pack) CHECK(ent_pack_lexicon_find(pack, ENT_STR("visite")) != 0);
    ent_pack_close(pack);
}

static void test_small_lexicon(void) {
    static const struct {
        const char *form;
        uint32_t count;
    } rows[] = {{"kilogrammes", 1}, {"kilokilogramme", 0}, {"embarquement", 1}, {"embarque", 0}, {"barquement", 0}, {"laos", 1},  {"a", 0},
                {"pressé", 2},      {"presse", 1},         {"recent", 1},       {"coeur", 0},    {"est", 1},        {"l'être", 0}};
    ent_err err = {0};
    ent_pack *pack = NULL;
    if (!CHECK_OK(ent_pack_open(make_small(), &pack, &err), err)) return;
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        uint32_t count;
        unit_row(rows[i].form);
        (void)ent_pack_readings(pack, ent_pack_lexicon_find(pack, ent_str_of(rows[i].form)), &count);
        CHECK_INT(count, rows[i].count);
    }
    unit_row(NULL);
    CHECK_INT(ent_pack_lemma_count(pack), 2);
    CHECK_INT(ent_pack_lemma_find(pack, ENT_STR("récent"), ENT_POS_ADJECTIVE), 2);
    CHECK_INT(ent_pack_lemma_find(pack, ENT_STR("récent"), ENT_POS_NOUN), 0);
    CHECK_INT(ent_pack_cell(pack, ENT_TABLE_STATUSWORDS, 1, ENT_STATUSWORDS_LEMMA), 1);
    CHECK_STR(ent_pack_language(pack), "fr");
    CHECK_STR(ent_pack_name(pack), "Small");
    CHECK_STR(ent_pack_version(pack), "7");
    CHECK_INT(ent_pack_hash(pack).len, 64);
    ent_pack_close(pack);
}

static void test_forms(void) {
    ent_err err = {0};
    ent_pack *pack = NULL;
    if (!CHECK_OK(ent_pack_open(make_small(), &pack, &err), err)) return;
    CHECK_INT(ent_pack_form_find(pack, ENT_TABLE_FUNCTION, ENT_STR("le")), 0);
    CHECK_INT(ent_pack_form_next(pack, ENT_TABLE_FUNCTION, ENT_STR("le"), 0), 1);
    CHECK_INT(ent_pack_form_next(pack, ENT_TABLE_FUNCTION, ENT_STR("le"), 1), UINT32_MAX);
    CHECK_INT(ent_pack_form_find(pack, ENT_TABLE_FUNCTION, ENT_STR("d'")), 2);
    CHECK_INT(ent_pack_form_find(pack, ENT_TABLE_FUNCTION, ENT_STR("les")), UINT32_MAX);
    CHECK_INT(ent_pack_form_find(pack, ENT_TABLE_STATES, ENT_STR("le")), UINT32_MAX);
    CHECK_STR(ent_pack_row_file(pack, ENT_TABLE_FUNCTION, 2), "function.tsv");
    CHECK_INT(ent_pack_row_line(pack, ENT_TABLE_FUNCTION, 2), 4);
    CHECK_INT(ent_pack_row_count(pack, ENT_TABLE_CITIES), 0);
    ent_pack_close(pack);
}

/* State after the words of a text, UINT32_MAX when there is no way. */
static uint32_t walk(const ent_pack *pack, const char *text) {
    ent_str rest = ent_str_of(text);
    uint32_t state = 0;
    for (ent_str word = ent_pack_word_cut(&rest); word.len && state != UINT32_MAX; word = ent_pack_word_cut(&rest)) {
        uint32_t number = ent_pack_word_find(pack, ent_utf8_fold_hash(word));
        state = number ? ent_pack_phrase_step(pack, state, number) : UINT32_MAX;
    }
    return state;
}

static void test_phrases(void) {
    static const struct {
        const char *text;
        int row, alternative; /* -1: nothing ends here; -2: no way */
        uint32_t table;
    } rows[] = {
        {"Laos", 0, 0, ENT_TABLE_STATES},
        {"LAO", 0, 1, ENT_TABLE_STATES},
        {"Guinée-Bissau", 1, 0, ENT_TABLE_STATES},
        {"guinee bissau", 1, 0, ENT_TABLE_STATES},
        {"Guinée\xC2\xA0"
         "Bissau",
         1, 0, ENT_TABLE_STATES},
        {"Guinée\xE2\x80\x91"
         "Bissau",
         1, 0, ENT_TABLE_STATES},
        {"Guinée", -1, 0, 0},
        {"Bissau", -2, 0, 0},
        {"Guinée-Laos", -2, 0, 0},
        {"Nord, Sud", 2, 0, ENT_TABLE_STATES},
        {"Nord Sud", -2, 0, 0},
        {"vice-présidentes", 0, 0, ENT_TABLE_OFFICES},
        {"Vice Ministres", 0, 1, ENT_TABLE_OFFICES},
        {"ministres d'État", 1, 1, ENT_TABLE_OFFICES},
        {"ministre d\xE2\x80\x99"
         "etat",
         1, 1, ENT_TABLE_OFFICES},
    };
    ent_err err = {0};
    ent_pack *pack = NULL;
    if (!CHECK_OK(ent_pack_open(make_small(), &pack, &err), err)) return;
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].text);
        uint32_t state = walk(pack, rows[i].text), count = 0;
        if (!CHECK_INT(state == UINT32_MAX, rows[i].row == -2) || state == UINT32_MAX) continue;
        const ent_phrase_hit *hits = ent_pack_phrase_hits(pack, ent_pack_phrase_ends(pack, state), &count);
        if (!CHECK_INT(count, rows[i].row >= 0 ? 1 : 0) || count == 0) continue;
        CHECK_INT(hits[0].table, rows[i].table);
        CHECK_INT(hits[0].row, rows[i].row);
        CHECK_INT(hits[0].alternative, rows[i].alternative);
    }
    unit_row(NULL);
    ent_pack_close(pack);
}

static void test_cut(void) {
    static const struct {
        const char *text, *words;
    } rows[] = {{"l'Assemblée nationale", "l'|Assemblée|nationale|"},
                {"vice-président", "vice|président|"},
                {" a  b ", "a|b|"},
                {"d\xE2\x80\x99Indo-Chine, Laos", "d\xE2\x80\x99|Indo|Chine|,|Laos|"},
                {"", ""},
                {"--", ""}};
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        ent_buf words;
        ent_buf_init(&words);
        ent_str rest = ent_str_of(rows[i].text);
        for (ent_str word = ent_pack_word_cut(&rest); word.len; word = ent_pack_word_cut(&rest)) {
            ent_buf_put(&words, word);
            ent_buf_putc(&words, '|');
        }
        CHECK_STR(ent_buf_str(&words), rows[i].words);
        ent_buf_release(&words);
    }
}

typedef struct first_forms {
    const ent_pack *pack;
    uint32_t left;
} first_forms;

static bool read_form(void *context, ent_str form, uint32_t cls) {
    first_forms *first = context;
    uint32_t count;
    char lemma[512];
    size_t length;
    const ent_reading *readings = ent_pack_readings(first->pack, cls, &count);
    for (uint32_t i = 0; i < count; i++) (void)ent_pack_lemma_text(first->pack, &readings[i], form, lemma, sizeof lemma, &length);
    return --first->left > 0;
}

/* Everything a pack can be asked, so that a sanitizer sees each of its bytes read. */
static void read_all(const ent_pack *pack) {
    static const char *const what[] = {"tables", "words"};
    ent_err err = {0};
    ent_buf out;
    ent_buf_init(&out);
    for (size_t i = 0; i < UNIT_COUNT(what); i++) CHECK_OK(ent_pack_dump(pack, ent_str_of(what[i]), &out, &err), err);
    ent_buf_release(&out);
    ent_pack_lexicon_each(pack, read_form, &(first_forms){pack, 10000});
    for (uint32_t table = 0; table < ENT_TABLE_COUNT; table++) (void)ent_pack_form_next(pack, table, ENT_STR("le"), 0);
    for (uint32_t state = 0, words = ent_pack_word_count(pack); words && state < 4; state++) {
        uint32_t count;
        uint32_t next = ent_pack_phrase_step(pack, 0, 1 + state % words);
        if (next != UINT32_MAX) (void)ent_pack_phrase_hits(pack, ent_pack_phrase_ends(pack, next), &count);
    }
}

static ent_status open_bytes(ent_str bytes, bool read) {
    char path[1024];
    ent_err err = {0};
    ent_pack *pack = NULL;
    snprintf(path, sizeof path, "%s", unit_built("test_pack_bad.pack"));
    FILE *file = fopen(path, "wb");
    if (!CHECK(file != NULL)) return ENT_INTERNAL;
    CHECK_INT(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    fclose(file);
    ent_status status = ent_pack_open(path, &pack, &err);
    if (status != ENT_OK) CHECK(err.text[0] != 0);
    if (status == ENT_OK && read) read_all(pack);
    ent_pack_close(pack);
    return status;
}

static bool read_small(ent_buf *bytes) {
    ent_err err = {0};
    ent_buf_init(bytes);
    return CHECK_OK(ent_file_read(make_small(), FILE_LIMIT, bytes, &err), err);
}

static void test_damage(void) {
    ent_buf bytes;
    if (read_small(&bytes)) {
        CHECK_INT(open_bytes(ent_buf_str(&bytes), true), ENT_OK);
        for (size_t at = 0; at < bytes.len; at += at < sizeof(ent_pack_header) ? 1 : bytes.len / 500 + 1) {
            bytes.ptr[at] ^= (char)(1 << at % 8);
            CHECK_INT(open_bytes(ent_buf_str(&bytes), false), ENT_PACK);
            bytes.ptr[at] ^= (char)(1 << at % 8);
        }
        for (size_t length = 0; length < bytes.len; length += bytes.len / 150 + 1)
            CHECK_INT(open_bytes((ent_str){bytes.ptr, length}, false), ENT_PACK);
        ent_buf_putc(&bytes, 0);
        CHECK_INT(open_bytes(ent_buf_str(&bytes), false), ENT_PACK);
    }
    ent_buf_release(&bytes);
}

/* Damage under a right hash: refused, or harmless whatever is asked. */
static void test_forged(void) {
    ent_buf bytes;
    uint64_t random = 42;
    uint32_t refused = 0, tries = 0;
    if (read_small(&bytes)) {
        char *whole = malloc(bytes.len);
        if (!CHECK(whole != NULL)) return;
        memcpy(whole, bytes.ptr, bytes.len);
        for (; tries < 600; tries++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            size_t first = sizeof(ent_pack_header) - sizeof(ent_pack_extent) * ENT_SECTION_COUNT;
            size_t at = first + (size_t)(random >> 33) % (bytes.len - first - 4);
            uint32_t value = tries % 3 == 0 ? UINT32_MAX : tries % 3 == 1 ? (uint32_t)(random >> 20) : (uint32_t)(random >> 52);
            memcpy(bytes.ptr + at, &value, sizeof value);
            ent_sha256((ent_str){bytes.ptr + sizeof(ent_pack_header), bytes.len - sizeof(ent_pack_header)},
                       (uint8_t *)bytes.ptr + offsetof(ent_pack_header, content));
            if (open_bytes(ent_buf_str(&bytes), true) == ENT_PACK) refused++;
            memcpy(bytes.ptr, whole, bytes.len);
        }
        free(whole);
    }
    CHECK(refused > tries / 10);
    ent_buf_release(&bytes);
}

static void test_foreign(void) {
    ent_err err = {0};
    ent_pack *pack = NULL;
    CHECK_STATUS(ent_pack_open(unit_built("no-such.pack"), &pack, &err), ENT_NOT_FOUND);
    CHECK_STATUS(ent_pack_open(unit_built(""), &pack, &err), ENT_PACK);
    CHECK_STATUS(ent_pack_open(unit_source("meson.build"), &pack, &err), ENT_PACK);
    CHECK(strstr(err.text, "not a language pack") != NULL);
    CHECK(pack == NULL);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_verbs),  UNIT_TEST(test_unknown), UNIT_TEST(test_small_lexicon),
                                      UNIT_TEST(test_forms),  UNIT_TEST(test_phrases), UNIT_TEST(test_cut),
                                      UNIT_TEST(test_damage), UNIT_TEST(test_forged),  UNIT_TEST(test_foreign)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
