/* robots.txt as RFC 9309 reads it: the groups that name the agent, else those of everybody; the longest rule that matches wins, and of two as
 * long the one that allows. */
#include "fetch/fetch.h"

#include <string.h>

enum { RULES_BYTES = 500 * 1024, DELAY_LIMIT = 60 };

static char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte; }

static bool same(ent_str text, const char *lowered) {
    size_t length = strlen(lowered);
    if (text.len != length) return false;
    for (size_t i = 0; i < length; i++)
        if (lower(text.ptr[i]) != lowered[i]) return false;
    return true;
}

/* "*" stands for any bytes, "$" at the end for the end. Greedy with one step back, hence never more than linear in both. */
static bool matches(ent_str pattern, ent_str path) {
    bool whole = pattern.len && pattern.ptr[pattern.len - 1] == '$';
    if (whole) pattern.len--;
    size_t p = 0, t = 0, star = SIZE_MAX, from = 0;
    for (;;) {
        if (p == pattern.len && (!whole || t == path.len)) return true;
        if (p < pattern.len && pattern.ptr[p] == '*') {
            star = p++;
            from = t;
        } else if (p < pattern.len && t < path.len && pattern.ptr[p] == path.ptr[t]) {
            p++;
            t++;
        } else if (star != SIZE_MAX && from < path.len) {
            p = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
}

/* The key and value of the line; false when it has none. */
static bool split(ent_str line, ent_str *key, ent_str *value) {
    size_t comment = ent_str_find(line, ENT_STR("#"));
    if (comment != SIZE_MAX) line.len = comment;
    size_t colon = ent_str_find(line, ENT_STR(":"));
    if (colon == SIZE_MAX) return false;
    *key = ent_str_trim((ent_str){line.ptr, colon});
    *value = ent_str_trim((ent_str){line.ptr + colon + 1, line.len - colon - 1});
    return true;
}

/* The verdict of the groups that name `agent`; *named: there is one. */
static bool judge(ent_str rules, const char *agent, ent_str path, bool *named, uint32_t *delay_s) {
    bool mine = false, heads = false, allowed = true;
    size_t longest = 0;
    *named = false;
    while (rules.ptr && rules.len) {
        ent_str line = ent_str_cut(&rules, '\n'), key, value;
        if (!split(line, &key, &value)) continue;
        if (same(key, "user-agent")) {
            mine = same(value, agent) || (heads && mine);
            heads = true;
            *named = *named || mine;
            continue;
        }
        heads = false;
        if (!mine) continue;
        if (same(key, "crawl-delay")) {
            *delay_s = 0;
            for (size_t i = 0; i < value.len && value.ptr[i] >= '0' && value.ptr[i] <= '9' && *delay_s < DELAY_LIMIT; i++)
                *delay_s = *delay_s * 10 + (uint32_t)(value.ptr[i] - '0');
            if (*delay_s > DELAY_LIMIT) *delay_s = DELAY_LIMIT;
        }
        bool allow = same(key, "allow"), disallow = same(key, "disallow");
        if ((!allow && !disallow) || !value.len || !matches(value, path)) continue;
        if (value.len < longest || (value.len == longest && !allow)) continue;
        longest = value.len;
        allowed = allow;
    }
    return allowed;
}

bool ent_robots_allow(ent_str rules, const char *agent, ent_str path, uint32_t *delay_s) {
    bool named;
    *delay_s = 0;
    if (rules.len > RULES_BYTES) rules.len = RULES_BYTES;
    if (ent_str_starts(rules, ENT_STR("\xEF\xBB\xBF"))) rules = (ent_str){rules.ptr + 3, rules.len - 3};
    if (same(path, "/robots.txt")) return true;
    bool allowed = judge(rules, agent, path, &named, delay_s);
    return named ? allowed : judge(rules, "*", path, &named, delay_s);
}
