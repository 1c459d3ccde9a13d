/* Runs the scorer alone, for the comparison with the reference: score_tool GOLD PRED [--zones Z] [--kinds K] [--misses N] [--json] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "score/score.h"

enum { LIMIT_BYTES = 64 * 1024 * 1024 };

static ent_status run(const char *gold_path, const char *pred_path, const ent_score_options *options, ent_err *err) {
    ent_buf gold, pred, out;
    ent_buf_init(&gold);
    ent_buf_init(&pred);
    ent_buf_init(&out);
    ent_status status = ent_file_read(gold_path, LIMIT_BYTES, &gold, err);
    if (!status) status = ent_file_read(pred_path, LIMIT_BYTES, &pred, err);
    if (!status) status = ent_score_compare(ent_buf_str(&gold), ent_buf_str(&pred), options, &out, err);
    if (!status && out.len) fwrite(out.ptr, 1, out.len, stdout);
    ent_buf_release(&gold);
    ent_buf_release(&pred);
    ent_buf_release(&out);
    return status;
}

int main(int argc, char **argv) {
    ent_score_options options = {0};
    const char *files[2] = {NULL, NULL};
    int count = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0) options.json = true;
        else if (strcmp(argv[i], "--zones") == 0 && i + 1 < argc) options.zones = argv[++i];
        else if (strcmp(argv[i], "--kinds") == 0 && i + 1 < argc) options.kinds = argv[++i];
        else if (strcmp(argv[i], "--misses") == 0 && i + 1 < argc) options.misses = (int)strtol(argv[++i], NULL, 10);
        else if (count < 2) files[count++] = argv[i];
    }
    ent_err err = {0};
    if (count != 2) return ent_status_exit(ENT_USAGE);
    ent_status status = run(files[0], files[1], &options, &err);
    if (status) fprintf(stderr, "%s\n", err.text);
    return ent_status_exit(status);
}
