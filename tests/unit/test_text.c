/* text: tokens, readings and sentences row by row; whole dumps against tests/golden/text. To accept new dumps run with
 * ENT_ACCEPT=1 and read the difference. */
#include "base/file.h"
#include "input/input.h"
#include "text/text.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ent_pack *pack;
static const ent_text_rules *rules;
static ent_arena arena, rules_arena;
static ent_page page;
static ent_text text;
static ent_err err;

static bool read_text(ent_str bytes) {
    ent_arena_reset(&arena);
    return CHECK_OK(ent_input_text(ENT_STR("t"), bytes, &arena, &page, &err), err) &&
           CHECK_OK(ent_text_read(rules, NULL, &page, &arena, &text, &err), err);
}

/* Tokens joined by "|"; what a hyphen joins is joined by "-", what lost its space by "+". */
static void put_tokens(ent_buf *out, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        const ent_token *token = &text.tokens.items[i];
        if (i > first) ent_buf_putc(out, token->flags & ENT_TOKEN_HYPHEN ? '-' : token->flags & ENT_TOKEN_GLUED ? '+' : '|');
        ent_buf_put(out, ent_str_slice(page.bytes, token->span));
    }
}

static void test_tokens(void) {
    static const struct {
        const char *in, *out;
    } rows[] = {
        {"l'accord d’amitié qu'il", "l'|accord|d’|amitié|qu'|il"},
        {"aujourd'hui à N'Djamena", "aujourd'|hui|à|N'|Djamena"},
        {"M. J. Li et S.E. Mme Li.", "M.|J.|Li|et|S.E.|Mme|Li|."},
        {"vice-président, a-t-il dit", "vice-président|,|a-t-il|dit"},
        {"Vietnam–Laos – Paris", "Vietnam-Laos|–|Paris"},
        {"la 8e, la 65ᵉ, la 72 e fois, le XIVe", "la|8e|,|la|65ᵉ|,|la|72 e|fois|,|le|XIVe"},
        {"2 000 ou 1.000 ou 7,35 en 2019", "2 000|ou|1.000|ou|7,35|en|2019"},
        {"200 1234", "200|1234"},
        {"le 2025-07-28, le 09/05/2025 (22/09)", "le|2025-07-28|,|le|09/05/2025|(|22/09|)"},
        {"voir 2-5925.jpg sur www.exemple.org.", "voir|2-5925.jpg|sur|www.exemple.org|."},
        {"technologies.Elles ont", "technologies|.|Elles|ont"},
        {"l'\"esprit\" d’«ouverture»", "l'|\"|esprit|\"|d’|«|ouverture|»"},
        {"la Commission desrelations", "la|Commission|des+relations"},
        {"le PCVet l'Étatvietnamien", "le|PCV+et|l'|État+vietnamien"},
        {"venus luiremettre une porte d'entréeaux marchés", "venus|lui+remettre|une|porte|d'|entrée+aux|marchés"},
        {"le présidentTruong au Laosa eu lieu", "le|président+Truong|au|Laos+a|eu|lieu"},
        {"favorables àl'accomplissement", "favorables|à+l'|accomplissement"},
        {"MM. Deschamps, Sanchez et Leclerc", "MM.|Deschamps|,|Sanchez|et|Leclerc"},
        {"quelqu'un rue Chang'an", "quelqu'|un|rue|Chang'|an"},
        {"Kim Yong-nam", "Kim|Yong-nam"},
    };
    ent_buf out;
    ent_buf_init(&out);
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].in);
        ent_buf_reset(&out);
        if (!read_text(ent_str_of(rows[i].in))) continue;
        put_tokens(&out, 0, text.tokens.count);
        CHECK_STR(ent_buf_str(&out), rows[i].out);
    }
    unit_row(NULL);
    ent_buf_release(&out);
}

static const ent_token *find_token(const char *form) {
    for (uint32_t i = 0; i < text.tokens.count; i++)
        if (ent_str_equal(ent_str_slice(page.bytes, text.tokens.items[i].span), ent_str_of(form))) return &text.tokens.items[i];
    return NULL;
}

static void test_values(void) {
    static const struct {
        const char *in, *form;
        unsigned kind, value;
    } rows[] = {
        {"la 8e fois", "8e", ENT_TOKEN_KIND_ORDINAL, 8},
        {"le 1er mai", "1er", ENT_TOKEN_KIND_ORDINAL, 1},
        {"la 72 e fois", "72 e", ENT_TOKEN_KIND_ORDINAL, 72},
        {"le XIVe congrès", "XIVe", ENT_TOKEN_KIND_ORDINAL, 14},
        {"le XXI e siècle", "XXI e", ENT_TOKEN_KIND_ORDINAL, 21},
        {"Le pays", "Le", ENT_TOKEN_KIND_WORD, 0},
        {"10 000 tonnes", "10 000", ENT_TOKEN_KIND_NUMBER, 10000},
        {"1.250 tonnes", "1.250", ENT_TOKEN_KIND_NUMBER, 1250},
        {"7,35 millions", "7,35", ENT_TOKEN_KIND_NUMBER, 7},
        {"le 2025-07-28", "2025-07-28", ENT_TOKEN_KIND_DATE, 20250728},
        {"date 2025-07 fin", "2025-07", ENT_TOKEN_KIND_DATE, 20250700},
        {"le 09/05/2025", "09/05/2025", ENT_TOKEN_KIND_DATE, 20250509},
        {"le 30.09.2022 à", "30.09.2022", ENT_TOKEN_KIND_DATE, 20220930},
        {"paru (22/09)", "22/09", ENT_TOKEN_KIND_DATE, 922},
        {"de 2015-2019", "2015", ENT_TOKEN_KIND_NUMBER, 2015},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].in);
        const ent_token *token = read_text(ent_str_of(rows[i].in)) ? find_token(rows[i].form) : NULL;
        if (!CHECK(token != NULL)) continue;
        CHECK_INT(token->kind, rows[i].kind);
        CHECK_INT(token->value, rows[i].value);
    }
    unit_row(NULL);
}

static void test_roles(void) {
    static const struct {
        const char *in, *form;
        unsigned role;
    } rows[] = {
        {"Il la visite.", "la", ENT_ROLE_CLITIC_OBJECT},
        {"Il fait la visite.", "la", ENT_ROLE_DET_DEFINITE},
        {"Le pays l'a reçu.", "l'", ENT_ROLE_CLITIC_OBJECT},
        {"Il leur remet un prix.", "leur", ENT_ROLE_CLITIC_OBJECT},
        {"Ils ont signé leur accord.", "leur", ENT_ROLE_DET_POSSESSIVE},
        {"Il en parle.", "en", ENT_ROLE_CLITIC_OBJECT},
        {"Il est en visite.", "en", ENT_ROLE_PREP_IN},
        {"Le ministre des Affaires", "des", ENT_ROLE_PREP_OF},
        {"Il reçoit des amis.", "des", ENT_ROLE_DET_INDEFINITE},
        {"A l'invitation du roi, il vient.", "A", ENT_ROLE_PREP_TO},
        {"Il affirme que tout va.", "que", ENT_ROLE_SUBORDINATOR},
        {"Ce sont des amis.", "Ce", ENT_ROLE_PRON_NEUTRAL},
        {"Le ministre a reçu Li.", "a", ENT_ROLE_AUX_HAVE},
        {"Il est arrivé.", "est", ENT_ROLE_AUX_BE},
        {"Il vient avec lui.", "lui", ENT_ROLE_PRON_TONIC},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].in);
        const ent_token *token = read_text(ent_str_of(rows[i].in)) ? find_token(rows[i].form) : NULL;
        if (CHECK(token != NULL)) CHECK_STR(ent_str_of(ent_role_name(token->role)), ent_role_name((uint8_t)rows[i].role));
    }
    unit_row(NULL);
}

/* Parts of speech that are left of the form. */
static bool keeps(const ent_token *token, uint8_t pos) {
    uint32_t count;
    const ent_reading *readings = ent_pack_readings(pack, token->cls, &count);
    for (uint32_t i = 0; i < count; i++)
        if (readings[i].pos == pos && !(token->removed & 1u << i)) return true;
    return false;
}

static void test_readings(void) {
    static const struct {
        const char *in, *form;
        bool noun, verb;
    } rows[] = {
        {"Il effectue une visite.", "visite", true, false},
        {"Il est en visite.", "visite", true, false},
        {"Il visite le port.", "visite", false, true},
        {"Le président arrive.", "président", true, false},
        {"Il se félicite de ses relations.", "relations", true, false},
        {"Le ministre a reçu Li.", "reçu", false, true},
        {"Le ministre a également reçu Li.", "reçu", false, true},
        {"Il a signé un accord.", "accord", true, false},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        unit_row(rows[i].in);
        const ent_token *token = read_text(ent_str_of(rows[i].in)) ? find_token(rows[i].form) : NULL;
        if (!CHECK(token != NULL)) continue;
        CHECK_INT(keeps(token, ENT_POS_NOUN), rows[i].noun);
        CHECK_INT(keeps(token, ENT_POS_VERB), rows[i].verb);
    }
    unit_row(NULL);
}

/* ---- golden dumps ---- */

static const char *const golden[] = {"arabic",   "azertac",   "bylines",         "captions",      "datelines",         "elisions",
                                     "glued",    "items",     "headline-lead",   "list-inside",   "metadata",          "numbers",
                                     "readings", "sentences", "teasers-divided", "teasers-front", "teasers-undivided", "wrapped"};

/* Which words stand in phrases changes with every row of the pack: left out. */
static void drop_vocabulary(ent_buf *dump) {
    static const ent_str mark = {" vocabulary", 11};
    size_t kept = 0;
    for (size_t i = 0; i < dump->len;) {
        if (ent_str_starts((ent_str){dump->ptr + i, dump->len - i}, mark)) i += mark.len;
        else dump->ptr[kept++] = dump->ptr[i++];
    }
    dump->len = kept;
}

static void check_dump(const char *name, const char *stage, const ent_buf *got) {
    char path[128];
    ent_buf wanted;
    ent_buf_init(&wanted);
    snprintf(path, sizeof path, "tests/golden/text/%s.%s", name, stage);
    if (getenv("ENT_ACCEPT")) CHECK_OK(ent_file_write(unit_source(path), ent_buf_str(got), &err), err);
    if (CHECK_OK(ent_file_read(unit_source(path), 1u << 20, &wanted, &err), err)) CHECK_STR(ent_buf_str(got), wanted.ptr ? wanted.ptr : "");
    ent_buf_release(&wanted);
}

static void test_golden(void) {
    for (size_t i = 0; i < UNIT_COUNT(golden); i++) {
        char path[128];
        ent_buf bytes, out;
        ent_buf_init(&bytes);
        ent_buf_init(&out);
        unit_row(golden[i]);
        snprintf(path, sizeof path, "tests/golden/text/%s.txt", golden[i]);
        if (CHECK_OK(ent_file_read(unit_source(path), 1u << 20, &bytes, &err), err) && read_text(ent_buf_str(&bytes))) {
            ent_text_dump_zones(&page, &text, &out);
            check_dump(golden[i], "zones", &out);
            ent_buf_reset(&out);
            ent_text_dump_tokens(pack, &page, &text, &out);
            drop_vocabulary(&out);
            check_dump(golden[i], "tokens", &out);
        }
        ent_buf_release(&bytes);
        ent_buf_release(&out);
    }
    unit_row(NULL);
}

/* ---- what must hold for any text ---- */

static void check_spans(void) {
    uint32_t at = 0, token = 0;
    for (uint32_t i = 0; i < text.zones.count; i++) {
        CHECK(text.zones.items[i].span.start >= at && text.zones.items[i].span.end > text.zones.items[i].span.start);
        at = text.zones.items[i].span.end;
    }
    CHECK(at <= page.bytes.len);
    at = 0;
    for (uint32_t i = 0; i < text.tokens.count; i++) {
        const ent_token *t = &text.tokens.items[i];
        if (!(t->span.start >= at && t->span.end > t->span.start)) CHECK(false);
        at = t->span.end;
    }
    for (uint32_t i = 0; i < text.sentences.count; i++) {
        CHECK_INT(text.sentences.items[i].tokens.first, token);
        token = text.sentences.items[i].tokens.end;
        CHECK(text.sentences.items[i].story < text.stories);
    }
    CHECK_INT(token, text.tokens.count);
}

/* Every prefix of every golden text, cut between characters. */
static void test_chop(void) {
    for (size_t i = 0; i < UNIT_COUNT(golden); i++) {
        char path[128];
        ent_buf bytes;
        ent_buf_init(&bytes);
        unit_row(golden[i]);
        snprintf(path, sizeof path, "tests/golden/text/%s.txt", golden[i]);
        if (CHECK_OK(ent_file_read(unit_source(path), 1u << 20, &bytes, &err), err))
            for (size_t length = 4; length < bytes.len; length++)
                if (((unsigned char)bytes.ptr[length] & 0xC0) != 0x80 && read_text((ent_str){bytes.ptr, length})) check_spans();
        ent_buf_release(&bytes);
    }
    unit_row(NULL);
}

static void test_any_bytes(void) {
    unsigned char bytes[512];
    uint32_t state = 1;
    for (int round = 0; round < 400; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            state = state * 1664525u + 1013904223u;
            static const char likely[] = "Le a'e8.-/\"(,:Mdu \n'de";
            bytes[i] = round % 2 ? (unsigned char)(state >> 24) : (unsigned char)likely[(state >> 16) % (sizeof likely - 1)];
        }
        ent_arena_reset(&arena);
        CHECK_STATUS(ent_text_tokens(rules, NULL, (ent_str){(const char *)bytes, sizeof bytes}, &arena, &text, &err), ENT_OK);
    }
}

/* Every limit of memory gives success or the limit's error. */
static void test_limits(void) {
    static const char sample[] = "Un accord\n\nHanoï (VNA) - Le ministre a reçu lundi desamis venus de loin. - VNA\n\nVoir plus\n\nTitre du jour\n";
    size_t failures = 0;
    for (size_t limit = 256; limit < 200 * 1024; limit += 997) {
        ent_arena small;
        ent_arena_init(&small, limit);
        ent_status status = ent_input_text(ENT_STR("t"), ent_str_of(sample), &small, &page, &err);
        if (!status) status = ent_text_read(rules, NULL, &page, &small, &text, &err);
        CHECK(status == ENT_OK || status == ENT_LIMIT);
        failures += status != ENT_OK;
        ent_arena_release(&small);
    }
    CHECK(failures > 10);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_tokens), UNIT_TEST(test_values), UNIT_TEST(test_roles),     UNIT_TEST(test_readings),
                                      UNIT_TEST(test_golden), UNIT_TEST(test_chop),   UNIT_TEST(test_any_bytes), UNIT_TEST(test_limits)};
    ent_arena_init(&rules_arena, 0);
    if (ent_pack_open(unit_built("fr.pack"), &pack, &err) || ent_text_open(pack, &rules_arena, &rules, &err)) {
        printf("%s\n0 passed, 1 failed\n", err.text);
        return 1;
    }
    ent_arena_init(&arena, 0);
    int failed = unit_run(tests, UNIT_COUNT(tests), argc, argv);
    ent_arena_release(&arena);
    ent_arena_release(&rules_arena);
    ent_pack_close(pack);
    return failed;
}
