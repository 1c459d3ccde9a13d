/* A correction as people ask for it becomes entries for the register: names of facts and of people are looked up and written in the form
 * that outlasts another reading. What is said of a fact is said of each of its tellings. */
#include "derive/internal.h"

#include <string.h>

typedef struct proposing {
    const ent_derived *derived;
    const ent_proposal *proposal;
    ent_arena *arena;
    ent_corrections *out;
    ent_err *err;
    ent_buf buf, fold;
} proposing;

static ent_str word(const proposing *p, int at) { return ent_str_of(p->proposal->words[at]); }

static ent_status full(const proposing *p) { return ent_err_full(p->err, "a correction"); }

/* What is in buf, kept. */
static ent_status take(proposing *p, ent_str *out) {
    char *bytes = p->buf.failed ? NULL : ent_arena_copy(p->arena, p->buf.ptr ? p->buf.ptr : "", p->buf.len);
    *out = (ent_str){bytes, p->buf.len};
    ent_buf_reset(&p->buf);
    return bytes ? ENT_OK : full(p);
}

static ent_status push(proposing *p, unsigned kind, ent_str subject, ent_str field, ent_str value) {
    const ent_proposal *said = p->proposal;
    ent_store_correction row = {0, ent_str_of(ent_correction_name(kind)), subject, field, value, said->author, said->reason, said->day};
    return ent_vec_push(p->arena, &p->out->rows, row) ? ENT_OK : full(p);
}

/* ---- facts ---- */

static ent_status about_fact(proposing *p, unsigned kind, ent_str field, ent_str value) {
    ent_source telling;
    const ent_fact *fact = ent_derive_find_fact(p->derived, word(p, 0), &telling);
    if (!fact) return ent_err_set(p->err, ENT_NOT_FOUND, "the register has no fact \"%s\"", p->proposal->words[0]);
    if (kind == ENT_CORRECTION_AMEND) {
        ent_claim trial = *ent_derive_claim(p->derived, fact->best);
        ent_status status = ent_store_amend_claim(field, value, p->arena, &trial, p->err);
        if (status) return status;
    }
    for (uint32_t i = 0; i < fact->source_count; i++) {
        ent_str subject;
        if (p->proposal->only && ent_derive_compare_sources(fact->sources[i], telling)) continue;
        if (!ent_derive_put_telling(p->derived->dispatches, fact->sources[i], &p->buf)) return full(p);
        ent_status status = take(p, &subject);
        if (!status) status = push(p, kind, subject, field, value);
        if (status) return status;
    }
    return ENT_OK;
}

/* ---- names ---- */

/* All of them, for the message that asks which one is meant. */
static void list_names(proposing *p, ent_str wanted) {
    enum { MOST = 5 };
    uint32_t shown = 0;
    for (uint32_t i = 0; i < p->derived->identity_count && shown < MOST; i++) {
        const ent_identity *who = &p->derived->identities[i];
        if (!who->key.len || !ent_derive_has_words(who->key, wanted)) continue;
        ent_buf_puts(&p->buf, shown++ ? ", " : "");
        ent_derive_put_actor(who, who->name, &p->buf);
    }
}

/* The spelling of somebody that has exactly these folded words, else empty. */
static ent_str spelling_of(proposing *p, const ent_identity *who, ent_str wanted) {
    for (uint32_t i = 0; i < who->name_count; i++) {
        ent_buf_reset(&p->fold);
        ent_derive_fold(&p->fold, who->names[i]);
        if (ent_str_equal(ent_buf_str(&p->fold), wanted)) return who->names[i];
    }
    return (ent_str){NULL, 0};
}

/* Whoever has exactly this name; else the only one whose name has all its words. */
static ent_status find_name(proposing *p, ent_str text, ent_str *out) {
    ent_str wanted, name = {NULL, 0};
    const ent_identity *found = NULL;
    bool memory = true;
    ent_known known;
    if (ent_derive_parse_actor(text, p->arena, &p->fold, &known, &memory)) {
        *out = text;
        return memory ? ENT_OK : full(p);
    }
    if (!ent_derive_folded(p->arena, &p->fold, text, &wanted)) return full(p);
    uint32_t count = 0;
    for (uint32_t pass = 0; pass < 2 && !count && wanted.len; pass++) {
        for (uint32_t i = 0; i < p->derived->identity_count; i++) {
            const ent_identity *who = &p->derived->identities[i];
            if (!who->key.len) continue; /* a state */
            ent_str spelled = pass ? (ent_derive_has_words(who->key, wanted) ? who->name : (ent_str){NULL, 0}) : spelling_of(p, who, wanted);
            if (!spelled.len) continue;
            found = who;
            name = spelled;
            count++;
        }
    }
    if (!count) return ent_err_set(p->err, ENT_NOT_FOUND, "the register names nobody \"%.*s\"", (int)text.len, text.ptr);
    if (count > 1) {
        list_names(p, wanted);
        ent_str all = ent_buf_str(&p->buf);
        return ent_err_set(p->err, ENT_USAGE, "\"%.*s\" may be %.*s", (int)text.len, text.ptr, (int)all.len, all.ptr);
    }
    ent_derive_put_actor(found, name, &p->buf);
    return take(p, out);
}

static ent_status about_names(proposing *p, unsigned kind) {
    ent_str one = {0}, two = {0};
    ent_status status = find_name(p, word(p, 0), &one);
    if (!status) status = find_name(p, word(p, 1), &two);
    if (!status && ent_str_equal(one, two)) return ent_err_set(p->err, ENT_USAGE, "two names are needed, \"%.*s\" is one", (int)one.len, one.ptr);
    return status ? status : push(p, kind, one, (ent_str){NULL, 0}, two);
}

/* "Nguyen Van An" who is ambassador becomes "Nguyen Van An (ambassadeur)". */
static ent_status by_office(proposing *p) {
    ent_str who, other, name;
    ent_status status = find_name(p, word(p, 0), &who);
    if (status) return status;
    name = who;
    ent_str_cut(&name, '/');
    ent_str_cut(&name, '/');
    ent_buf_put(&p->buf, name);
    ent_buf_puts(&p->buf, " (");
    ent_buf_put(&p->buf, p->proposal->office);
    ent_buf_putc(&p->buf, ')');
    status = take(p, &other);
    return status ? status : push(p, ENT_CORRECTION_SPLIT, who, p->proposal->office, other);
}

/* ---- facts from elsewhere, second thoughts ---- */

static ent_status add(proposing *p) {
    const ent_json *json = NULL;
    ent_claim claim;
    ent_status status = ent_json_parse(word(p, 1), p->arena, &json, p->err);
    if (!status) status = ent_store_parse_claim(json, (ent_str){NULL, 0}, p->arena, &claim, p->err);
    if (!status && !claim.agent_count) status = ent_err_set(p->err, ENT_INPUT, "a fact has no agent");
    if (!status && !word(p, 0).len) status = ent_err_set(p->err, ENT_USAGE, "a fact that is added needs a source");
    return status ? status : push(p, ENT_CORRECTION_ADD, (ent_str){NULL, 0}, word(p, 0), word(p, 1));
}

static ent_status withdraw(proposing *p) {
    for (uint32_t i = 0; i < p->derived->dispatches->corrections.count; i++)
        if (!p->derived->applied[i].withdrawn && ent_str_equal(ent_str_of(p->derived->applied[i].id), word(p, 0)))
            return push(p, ENT_CORRECTION_WITHDRAW, word(p, 0), (ent_str){NULL, 0}, (ent_str){NULL, 0});
    return ent_err_set(p->err, ENT_NOT_FOUND, "no correction \"%s\" is in force", p->proposal->words[0]);
}

static ent_status make(proposing *p, unsigned kind) {
    static const int words[] = {
        [ENT_CORRECTION_MERGE] = 2,        [ENT_CORRECTION_SPLIT] = 2, [ENT_CORRECTION_REJECT] = 1,  [ENT_CORRECTION_AMEND] = 3,
        [ENT_CORRECTION_UNVERIFIABLE] = 1, [ENT_CORRECTION_ADD] = 2,   [ENT_CORRECTION_WITHDRAW] = 1};
    bool office = kind == ENT_CORRECTION_SPLIT && p->proposal->office.len;
    if (p->proposal->word_count != words[kind] - office)
        return ent_err_set(p->err, ENT_USAGE, "%s needs %d words", ent_correction_name(kind), words[kind] - office);
    switch (kind) {
    case ENT_CORRECTION_MERGE: return about_names(p, kind);
    case ENT_CORRECTION_SPLIT: return office ? by_office(p) : about_names(p, kind);
    case ENT_CORRECTION_AMEND: return about_fact(p, kind, word(p, 1), word(p, 2));
    case ENT_CORRECTION_ADD: return add(p);
    case ENT_CORRECTION_WITHDRAW: return withdraw(p);
    default: return about_fact(p, kind, (ent_str){NULL, 0}, (ent_str){NULL, 0});
    }
}

ent_status ent_derive_propose(const ent_derived *derived, const ent_proposal *proposal, ent_arena *arena, ent_corrections *out, ent_err *err) {
    proposing p = {.derived = derived, .proposal = proposal, .arena = arena, .out = out, .err = err};
    unsigned kind = 0;
    *out = (ent_corrections){0};
    if (!ent_correction_parse(proposal->action.ptr, proposal->action.len, &kind) || kind > ENT_CORRECTION_WITHDRAW)
        return ent_err_set(err, ENT_USAGE, "unknown correction \"%.*s\"", (int)proposal->action.len, proposal->action.ptr);
    ent_buf_init(&p.buf);
    ent_buf_init(&p.fold);
    ent_status status = make(&p, kind);
    ent_buf_release(&p.buf);
    ent_buf_release(&p.fold);
    return status;
}
