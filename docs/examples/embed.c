/* The library in another program: reads dispatches into a register in memory and asks it one question.
 *
 *   cc embed.c $(pkg-config --cflags --libs entente) -o embed
 *   ./embed /usr/share/entente/fr.pack VNM CUB dispatch.txt ...
 */
#include <entente.h>
#include <stdio.h>

static bool to_stdout(void *context, const char *bytes, size_t length) {
    (void)context;
    return fwrite(bytes, 1, length, stdout) == length;
}

static ent_status read_all(ent_worker *worker, ent_register *reg, char **paths, int count, ent_err *err) {
    ent_status status = ent_register_begin(reg, err);
    for (int i = 0; !status && i < count; i++) {
        bool added = false;
        status = ent_worker_load(worker, paths[i], err);
        if (!status) status = ent_worker_read(worker, err);
        if (!status) status = ent_register_add(reg, worker, &added, err);
    }
    return status ? status : ent_register_commit(reg, err);
}

int main(int argc, char **argv) {
    if (argc < 5) {
        fprintf(stderr, "usage: embed PACK COUNTRY COUNTRY FILE...\n");
        return 2;
    }
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_register *reg = NULL;
    ent_err err = {ENT_OK, ""};
    ent_sink sink = {to_stdout, NULL};
    ent_register_options options = {true, true, false, 0};
    ent_status status = ent_engine_open(argv[1], &engine, &err);
    if (!status) status = ent_worker_open(engine, &worker, &err);
    if (!status) status = ent_register_open(NULL, options, &reg, &err);
    if (!status) status = read_all(worker, reg, argv + 4, argc - 4, &err);
    if (!status) status = ent_register_timeline(reg, argv[2], argv[3], ENT_FORMAT_TSV, sink, &err);
    if (status) fprintf(stderr, "embed: %s\n", err.text);
    ent_register_close(reg);
    ent_worker_close(worker);
    ent_engine_close(engine);
    return ent_status_exit(status);
}
