/* The public interface as a stranger uses it: entente.h alone, nothing of the sources. */
#include "entente.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int passed, failed;

static void check(bool held, int line, const char *what) {
    if (held) passed++;
    else failed++, printf("test_lib.c:%d: %s\n", line, what);
}
#define CHECK(condition) check((condition), __LINE__, #condition)

typedef struct text {
    char bytes[1 << 16];
    size_t length;
    bool broken;
} text;

static bool collect(void *context, const char *bytes, size_t length) {
    text *t = context;
    if (t->broken || t->length + length >= sizeof t->bytes) return false;
    memcpy(t->bytes + t->length, bytes, length);
    t->bytes[t->length += length] = 0;
    return true;
}

static const char dispatch[] = "Hanoï (VNA) – Le 3 mai 2023, le Premier ministre vietnamien Pham Minh Chinh a reçu à Hanoï le Premier ministre "
                               "luxembourgeois Xavier Bettel.\n";

/* entente.h lists the codes for its readers; schema/status.tsv makes them. */
static void test_status(void) {
    static const struct {
        ent_status status;
        const char *name;
    } rows[] = {{ENT_OK, "OK"},         {ENT_USAGE, "USAGE"}, {ENT_IO, "IO"},         {ENT_NOT_FOUND, "NOT_FOUND"},
                {ENT_INPUT, "INPUT"},   {ENT_LIMIT, "LIMIT"}, {ENT_MEMORY, "MEMORY"}, {ENT_PACK, "PACK"},
                {ENT_SOURCE, "SOURCE"}, {ENT_STORE, "STORE"}, {ENT_BUSY, "BUSY"},     {ENT_INTERNAL, "INTERNAL"}};
    char path[1024], line[256], name[32];
    size_t found = 0;
    snprintf(path, sizeof path, "%s/schema/status.tsv", getenv("ENT_SOURCE") ? getenv("ENT_SOURCE") : ".");
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    while (file && fgets(line, sizeof line, file)) {
        int code, leave;
        if (sscanf(line, "%31[A-Z_]\t%d\t%d", name, &code, &leave) != 3) continue;
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            if (strcmp(rows[i].name, name) != 0) continue;
            found++;
            CHECK((int)rows[i].status == code);
            CHECK(ent_status_exit(rows[i].status) == leave);
        }
    }
    if (file) fclose(file);
    CHECK(found == sizeof rows / sizeof rows[0]);
}

static void test_worker(const ent_engine *engine) {
    ent_err err = {ENT_OK, ""};
    ent_worker *worker = NULL;
    text out = {.length = 0};
    ent_sink sink = {collect, &out};
    CHECK(ent_worker_open(engine, &worker, &err) == ENT_OK);
    CHECK(ent_worker_read(worker, &err) == ENT_USAGE); /* nothing loaded */
    CHECK(ent_worker_take(worker, "a.txt", dispatch, sizeof dispatch - 1, &err) == ENT_OK);
    CHECK(strlen(ent_worker_sha256(worker)) == 64);
    CHECK(ent_worker_print(worker, ENT_FORMAT_JSONL, sink, &err) == ENT_USAGE); /* not read */
    CHECK(ent_worker_read(worker, &err) == ENT_OK);
    CHECK(ent_worker_fact_count(worker) > 0);
    CHECK(ent_worker_print(worker, ENT_FORMAT_JSONL, sink, &err) == ENT_OK);
    CHECK(strstr(out.bytes, "\"meeting\"") != NULL && out.bytes[out.length - 1] == '\n');
    out.broken = true;
    CHECK(ent_worker_print(worker, ENT_FORMAT_TEXT, sink, &err) == ENT_IO);
    out.broken = false;
    CHECK(ent_worker_explain(worker, "zones", sink, &err) == ENT_OK);
    CHECK(ent_worker_explain(worker, "dreams", sink, &err) == ENT_USAGE);
    CHECK(ent_worker_take(worker, "b.txt", "a\0b", 3, NULL) == ENT_OK);
    CHECK(ent_worker_read(worker, NULL) == ENT_INPUT); /* err may be NULL */
    ent_worker_close(worker);
}

/* What gave no fact is kept when it is asked for, by place, and changes no fact. */
static void test_unresolved(const ent_engine *engine) {
    static const char told[] = "Le Japon a remis une lettre de protestation à la Chine. Hier, quelqu'un a reçu Xi Jinping. Une visite est utile.\n";
    ent_err err = {ENT_OK, ""};
    ent_worker *worker = NULL;
    text out = {.length = 0};
    ent_sink sink = {collect, &out};
    CHECK(ent_worker_open(engine, &worker, &err) == ENT_OK);
    CHECK(ent_worker_take(worker, "a.txt", told, sizeof told - 1, &err) == ENT_OK);
    CHECK(ent_worker_print_unresolved(worker, ENT_FORMAT_TSV, sink, &err) == ENT_USAGE); /* not read */
    CHECK(ent_worker_read(worker, &err) == ENT_OK);
    CHECK(ent_worker_unresolved_count(worker) == 0); /* not asked for */
    size_t facts = ent_worker_fact_count(worker);
    ent_worker_note_unresolved(worker, true);
    CHECK(ent_worker_read(worker, &err) == ENT_OK);
    CHECK(ent_worker_fact_count(worker) == facts);
    CHECK(ent_worker_unresolved_count(worker) >= 2);
    CHECK(ent_worker_print_unresolved(worker, ENT_FORMAT_TSV, sink, &err) == ENT_OK);
    CHECK(strstr(out.bytes, "\treçu\tmeeting\tagent\tframes/meeting.tsv:") || strstr(out.bytes, "a reçu\tmeeting\tagent\tframes/meeting.tsv:"));
    CHECK(strstr(out.bytes, "\tvisite\tvisit\tagent\tframes/visit.tsv:") != NULL);
    CHECK(ent_worker_print_unresolved(worker, ENT_FORMAT_JSON, sink, &err) == ENT_USAGE);
    CHECK(ent_worker_explain(worker, "unresolved", sink, &err) == ENT_OK);
    CHECK(strstr(out.bytes, "\nagent: 2\n") != NULL);
    ent_worker_close(worker);
}

static void test_register(const ent_engine *engine) {
    ent_err err = {ENT_OK, ""};
    ent_worker *worker = NULL;
    ent_register *reg = NULL;
    text out = {.length = 0};
    ent_sink sink = {collect, &out};
    bool flag = false;
    ent_register_options options = {.write = true, .create = true};
    CHECK(ent_worker_open(engine, &worker, &err) == ENT_OK);
    CHECK(ent_register_open(NULL, options, &reg, &err) == ENT_OK);
    CHECK(ent_worker_take(worker, "a.txt", dispatch, sizeof dispatch - 1, &err) == ENT_OK);
    CHECK(ent_register_has(reg, worker, &flag, &err) == ENT_OK && !flag);
    CHECK(ent_register_begin(reg, &err) == ENT_OK);
    CHECK(ent_register_add(reg, worker, &flag, &err) == ENT_USAGE); /* not read */
    CHECK(ent_worker_read(worker, &err) == ENT_OK);
    CHECK(ent_register_add(reg, worker, &flag, &err) == ENT_OK && flag);
    CHECK(ent_register_add(reg, worker, &flag, &err) == ENT_OK && !flag);
    CHECK(ent_register_commit(reg, &err) == ENT_OK);
    static const char *const words[] = {"A", "B"};
    static const char line[] = "2025-01-01\tdesk\tmerge\tperson/VNM/A\t\tperson/VNM/B\tone man\n";
    ent_correction correction = {.action = "merge", .words = words, .word_count = 2, .author = "desk", .reason = "one man", .day = "2025-01-01"};
    CHECK(ent_register_correct(reg, &correction, true, sink, &err) == ENT_NOT_FOUND);
    CHECK(ent_register_import_corrections(reg, line, sizeof line - 1, true, sink, &err) == ENT_OK);
    CHECK(ent_register_import_corrections(reg, line, sizeof line - 1, true, sink, &err) == ENT_OK);
    ent_counts counts = {0, 0, 0, 0, 0};
    CHECK(ent_register_count(reg, &counts, &err) == ENT_OK);
    CHECK(counts.documents == 1 && counts.revision == 2 && counts.corrections == 1);
    CHECK(ent_register_has(reg, worker, &flag, &err) == ENT_OK && flag);
    CHECK(ent_register_timeline(reg, "VNM", "LUX", ENT_FORMAT_TEXT, sink, &err) == ENT_OK);
    CHECK(strstr(out.bytes, "meeting/held") != NULL);
    ent_brief_options brief = {"fr", "2023-06-01", NULL};
    out.length = 0;
    CHECK(ent_register_brief(reg, "VNM", "LUX", &brief, sink, &err) == ENT_OK);
    CHECK(strncmp(out.bytes, "# Vietnam – Luxembourg", 22) == 0 && strstr(out.bytes, "[^1]: a.txt") != NULL);
    out.length = 0;
    CHECK(ent_register_who(reg, "xavier bettel", ENT_FORMAT_TEXT, sink, &err) == ENT_OK);
    CHECK(strstr(out.bytes, "Xavier Bettel") != NULL);
    CHECK(ent_register_check(reg, &err) == ENT_OK);
    ent_register_close(reg);
    ent_worker_close(worker);
}

int main(void) {
    char pack[1024];
    ent_err err = {ENT_OK, ""};
    ent_engine *engine = NULL;
    snprintf(pack, sizeof pack, "%s/fr.pack", getenv("ENT_BUILD") ? getenv("ENT_BUILD") : "build");
    CHECK(ent_engine_open("/nowhere/x.pack", &engine, &err) != ENT_OK && err.text[0]);
    test_status();
    CHECK(ent_engine_open(pack, &engine, &err) == ENT_OK);
    if (engine) {
        CHECK(strlen(ent_engine_pack_hash(engine)) == 64);
        test_worker(engine);
        test_unresolved(engine);
        test_register(engine);
    }
    ent_engine_close(engine);
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
