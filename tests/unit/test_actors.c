/* Persons with their offices, whom phrases stand for, and what is nobody: each from a table of own sentences. */
#include "actors/actors.h"
#include "base/file.h"
#include "base/tsv.h"
#include "input/input.h"
#include "text/text.h"
#include "unit.h"

#include <string.h>

typedef struct reading {
    ent_arena arena;
    ent_page page;
    ent_text text;
    ent_actors actors;
} reading;

static ent_pack *pack;
static ent_arena rules_arena;
static const ent_text_rules *rules;

static bool open_pack(void) {
    ent_err err;
    return rules ||
           (CHECK_OK(ent_pack_open(unit_built("fr.pack"), &pack, &err), err) && CHECK_OK(ent_text_open(pack, &rules_arena, &rules, &err), err));
}

static ent_status read_stages(reading *r, ent_str bytes, size_t limit, ent_err *err) {
    memset(r, 0, sizeof *r);
    ent_arena_init(&r->arena, limit);
    ent_status status = ent_input_text(ENT_STR("test"), bytes, &r->arena, &r->page, err);
    if (!status) status = ent_text_read(rules, NULL, &r->page, &r->arena, &r->text, err);
    return status ? status : ent_actors_read(pack, &r->page, &r->text, &r->arena, &r->actors, err);
}

static bool read_text(reading *r, ent_str bytes) {
    ent_err err;
    return CHECK_OK(read_stages(r, bytes, 0, &err), err);
}

/* Calls `row` for each row of tests/golden/actors/NAME. */
static void each_row(const char *path, void (*row)(const ent_str *fields)) {
    ent_err err;
    ent_buf bytes;
    ent_tsv tsv;
    bool more = true;
    ent_buf_init(&bytes);
    if (open_pack() && CHECK_OK(ent_file_read(unit_source(path), 1 << 20, &bytes, &err), err) &&
        CHECK_OK(ent_tsv_open(&tsv, ent_str_of(path), ent_buf_str(&bytes), &err), err)) {
        while (CHECK_OK(ent_tsv_next(&tsv, &more, &err), err) && more) {
            char shown[160];
            size_t length = tsv.fields[0].len < sizeof shown - 1 ? tsv.fields[0].len : sizeof shown - 1;
            memcpy(shown, tsv.fields[0].ptr, length);
            shown[length] = 0;
            unit_row(shown);
            row(tsv.fields);
        }
        unit_row(NULL);
    }
    ent_buf_release(&bytes);
}

static void put_country(ent_buf *out, ent_country country) {
    char code[ENT_COUNTRY_TEXT_BYTES];
    ent_country_format(country, code);
    ent_buf_puts(out, country ? code : "-");
}

static void put_persons(const ent_actors *actors, ent_buf *out) {
    for (uint32_t i = 0; i < actors->entities.count; i++) {
        const ent_entity *e = &actors->entities.items[i];
        if (e->type != ENT_ACTOR_TYPE_PERSON) continue;
        if (out->len) ent_buf_puts(out, "; ");
        ent_buf_put(out, e->name);
        ent_buf_putc(out, ' ');
        put_country(out, e->country);
        for (uint32_t k = 0; k < e->offices.count; k++) {
            const ent_office *o = &e->offices.items[k];
            bool held = o->effect == ENT_MODIFIER_EFFECT_TITLE;
            ent_buf_puts(out, held ? " [" : " [former ");
            ent_buf_put(out, o->title);
            ent_buf_putc(out, '|');
            ent_buf_put(out, o->body);
            ent_buf_putc(out, ']');
        }
    }
}

static void check_persons(const ent_str *fields) {
    reading r;
    ent_buf out;
    char wanted[1024];
    ent_buf_init(&out);
    if (read_text(&r, fields[0]) && CHECK(fields[1].len < sizeof wanted)) {
        memcpy(wanted, fields[1].ptr, fields[1].len);
        wanted[fields[1].len] = 0;
        put_persons(&r.actors, &out);
        CHECK_STR(ent_buf_str(&out), wanted);
    }
    ent_buf_release(&out);
    ent_arena_release(&r.arena);
}

static void test_persons(void) { each_row("tests/golden/actors/persons.tsv", check_persons); }

static void check_names(const ent_str *fields) {
    reading r;
    ent_buf out;
    char wanted[512];
    ent_buf_init(&out);
    if (read_text(&r, fields[1]) && CHECK(fields[2].len < sizeof wanted)) {
        memcpy(wanted, fields[2].ptr, fields[2].len);
        wanted[fields[2].len] = 0;
        for (uint32_t i = 0; i < r.actors.entities.count; i++) {
            if (r.actors.entities.items[i].type != ENT_ACTOR_TYPE_PERSON) continue;
            if (out.len) ent_buf_puts(&out, "; ");
            ent_buf_put(&out, r.actors.entities.items[i].name);
        }
        CHECK_STR(ent_buf_str(&out), wanted);
    }
    ent_buf_release(&out);
    ent_arena_release(&r.arena);
}

static void test_names(void) { each_row("tests/golden/actors/names.tsv", check_names); }

/* Its third column is the day on which the office was held. */
static void test_holders(void) { each_row("tests/golden/actors/holders.tsv", check_persons); }

static void check_nobody(const ent_str *fields) {
    reading r;
    if (read_text(&r, fields[0]))
        for (uint32_t i = 0; i < r.actors.entities.count; i++)
            if (r.actors.entities.items[i].type == ENT_ACTOR_TYPE_PERSON) CHECK_STR(r.actors.entities.items[i].name, "");
    ent_arena_release(&r.arena);
}

static void test_nobody(void) { each_row("tests/golden/actors/nobody.tsv", check_nobody); }

static ent_str mention_text(const reading *r, const ent_mention *m) {
    ent_span span = {r->text.tokens.items[m->tokens.first].span.start, r->text.tokens.items[m->tokens.end - 1].span.end};
    return ent_str_slice(r->page.bytes, span);
}

static void check_reference(const ent_str *fields) {
    reading r;
    if (read_text(&r, fields[0])) {
        const ent_mention *found = NULL;
        for (uint32_t i = 0; i < r.actors.mentions.count; i++)
            if (ent_str_equal(mention_text(&r, &r.actors.mentions.items[i]), fields[1])) found = &r.actors.mentions.items[i];
        if (CHECK(found != NULL)) {
            ent_str open = found->rivals ? ENT_STR("?") : ENT_STR("-");
            ent_str stands = found->link_count ? r.actors.entities.items[r.actors.links.items[found->first_link]].name : open;
            ent_buf out;
            ent_buf_init(&out);
            ent_buf_put(&out, fields[2]);
            CHECK_STR(stands, out.ptr);
            ent_buf_reset(&out);
            put_country(&out, found->country);
            CHECK(ent_str_equal(ent_buf_str(&out), fields[3]));
            ent_buf_release(&out);
        }
    }
    ent_arena_release(&r.arena);
}

static void test_references(void) { each_row("tests/golden/actors/references.tsv", check_reference); }

/* Mentions are in order, never overlap, and lie inside their sentence; links point at entities. */
static void check_shape(const ent_str *fields) {
    reading r;
    if (read_text(&r, fields[0])) {
        uint32_t end = 0;
        for (uint32_t i = 0; i < r.actors.mentions.count; i++) {
            const ent_mention *m = &r.actors.mentions.items[i];
            const ent_sentence *s = &r.text.sentences.items[m->sentence];
            CHECK(m->tokens.first >= end && m->tokens.first < m->tokens.end);
            CHECK(m->tokens.first >= s->tokens.first && m->tokens.end <= s->tokens.end);
            CHECK(m->core.first >= m->tokens.first && m->core.end <= m->tokens.end);
            CHECK(m->first_link + m->link_count <= r.actors.links.count);
            end = m->tokens.end;
        }
        for (uint32_t i = 0; i < r.actors.links.count; i++) CHECK(r.actors.links.items[i] < r.actors.entities.count);
    }
    ent_arena_release(&r.arena);
}

static void test_shape(void) {
    each_row("tests/golden/actors/persons.tsv", check_shape);
    each_row("tests/golden/actors/references.tsv", check_shape);
}

/* Every limit either suffices or gives ENT_LIMIT; every prefix can be read. */
static void test_limits(void) {
    static const char text[] =
        "Le président français Emmanuel Macron (à gauche) et le Parti communiste du Vietnam (PCV) ont reçu M. Kim, son homologue.";
    reading r;
    ent_err err;
    if (!open_pack()) return;
    for (size_t limit = 256; limit < 65536; limit += 509) {
        ent_status status = read_stages(&r, ent_str_of(text), limit, &err);
        CHECK(status == ENT_OK || status == ENT_LIMIT);
        ent_arena_release(&r.arena);
    }
    for (size_t length = 1; length < sizeof text; length++) {
        ent_status status = read_stages(&r, (ent_str){text, length}, 0, &err);
        CHECK(status == ENT_OK || status == ENT_INPUT);
        ent_arena_release(&r.arena);
    }
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_persons), UNIT_TEST(test_holders),    UNIT_TEST(test_holders), UNIT_TEST(test_names),
                                      UNIT_TEST(test_nobody),  UNIT_TEST(test_references), UNIT_TEST(test_shape),   UNIT_TEST(test_limits)};
    int failed = unit_run(tests, UNIT_COUNT(tests), argc, argv);
    ent_arena_release(&rules_arena);
    ent_pack_close(pack);
    return failed;
}
