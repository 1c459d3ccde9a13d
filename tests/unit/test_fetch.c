/* fetch: robots.txt as RFC 9309 has it. What servers do is in tests/watch. */
#include "fetch/fetch.h"
#include "unit.h"

static void test_robots(void) {
    static const char rules[] = "# all\nUser-agent: *\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\nCrawl-delay: 3\n\n"
                                "User-Agent: Other\nUser-agent: entente\nDisallow: /no/\nAllow: /no/but\nDisallow:\n";
    static const struct {
        const char *agent, *path;
        bool allowed;
        unsigned delay;
    } rows[] = {
        {"someone", "/", true, 3},         {"someone", "/private/x", false, 3}, {"someone", "/private/open/x", true, 3},
        {"someone", "/a/b.pdf", false, 3}, {"someone", "/a/b.pdfx", true, 3},   {"entente", "/private/x", true, 0},
        {"entente", "/no/x", false, 0},    {"entente", "/no/but", true, 0},     {"entente", "/robots.txt", true, 0},
    };
    for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
        uint32_t delay;
        unit_row(rows[i].path);
        CHECK(ent_robots_allow(ent_str_of(rules), rows[i].agent, ent_str_of(rows[i].path), &delay) == rows[i].allowed);
        CHECK_INT(delay, rows[i].delay);
    }
    unit_row(NULL);
}

static void test_edges(void) {
    uint32_t delay;
    CHECK(ent_robots_allow(ENT_STR(""), "entente", ENT_STR("/x"), &delay));
    CHECK(!ent_robots_allow(ENT_STR("User-agent: *\r\nDisallow: /\r\n"), "entente", ENT_STR("/x"), &delay));
    CHECK(ent_robots_allow(ENT_STR("Disallow: /\n"), "entente", ENT_STR("/x"), &delay));
    CHECK(!ent_robots_allow(ENT_STR("User-agent: *\nDisallow: /a*b*c\nCrawl-delay: 99999\n"), "entente", ENT_STR("/axxbxxc"), &delay));
    CHECK_INT(delay, 60);
}

int main(int argc, char **argv) {
    static const unit_test tests[] = {UNIT_TEST(test_robots), UNIT_TEST(test_edges)};
    return unit_run(tests, UNIT_COUNT(tests), argc, argv);
}
