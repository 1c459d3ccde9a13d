/* export and import: a register to and from the forms of others. A file is written under another name and takes its own when it is whole. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- export ---- */

typedef struct writing {
    FILE *file;
    ent_buf path, part, beside; /* the file, its name while it grows, the note */
} writing;

static bool write_file(void *context, const char *bytes, size_t length) {
    writing *w = context;
    return fwrite(bytes, 1, length, w->file) == length;
}

static bool write_nowhere(void *context, const char *bytes, size_t length) {
    (void)context;
    (void)bytes;
    (void)length;
    return true;
}

static ent_status open_part(writing *w, ent_err *err) {
    w->file = w->part.failed ? NULL : fopen(w->part.ptr, "wb");
    return w->file ? ENT_OK : ent_err_set(err, ENT_IO, "\"%s\" cannot be written: %s", w->part.ptr, strerror(errno));
}

/* Closes the part and gives it its name, or takes it away. */
static ent_status close_part(writing *w, const char *path, ent_status status, ent_err *err) {
    if (!w->file) return status;
    bool well = fflush(w->file) == 0 && (fsync(fileno(w->file)) == 0 || errno == EINVAL);
    well = fclose(w->file) == 0 && well;
    w->file = NULL;
    if (!status && (!well || rename(w->part.ptr, path) != 0))
        status = ent_err_set(err, ENT_IO, "\"%s\" cannot be written: %s", path, strerror(errno));
    if (status) (void)remove(w->part.ptr);
    return status;
}

static bool belongs_beside(const char *format) {
    const char *suffix, *summary, *name;
    bool beside = false;
    for (unsigned i = 0; (name = ent_export_format(i, &suffix, &beside, &summary)); i++)
        if (strcmp(name, format ? format : "jsonl") == 0) return beside;
    return false;
}

static ent_status write_to(ent_register *reg, ent_export_options *options, const char *path, ent_export_counts *counts, ent_err *err) {
    writing w = {0};
    const char *slash = strrchr(path, '/');
    ent_buf_init(&w.part);
    ent_buf_init(&w.beside);
    ent_buf_putf(&w.part, "%s.part", path);
    ent_buf_putf(&w.beside, "%s-metadata.json", path);
    options->file = slash ? slash + 1 : path;
    ent_sink sink = {write_file, &w};
    ent_status status = open_part(&w, err);
    if (!status) status = close_part(&w, path, ent_register_export(reg, options, sink, counts, err), err);
    if (!status && belongs_beside(options->format)) {
        status = open_part(&w, err);
        if (!status) status = close_part(&w, w.beside.ptr, ent_register_export_about(reg, options, sink, err), err);
    }
    ent_buf_release(&w.part);
    ent_buf_release(&w.beside);
    return status;
}

/* "VNM,CUB" or "VNM". The copy is the caller's to free. */
static ent_status split_dyad(const char *dyad, ent_export_options *options, char **copy, ent_err *err) {
    if (!dyad) return ENT_OK;
    size_t length = strlen(dyad) + 1;
    *copy = malloc(length);
    if (!*copy) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    memcpy(*copy, dyad, length);
    char *comma = strchr(*copy, ',');
    options->country = *copy;
    if (comma) *comma = 0, options->other = comma + 1;
    return ENT_OK;
}

static void report(const char *path, bool dry, const ent_export_counts *counts) {
    fprintf(stderr, dry ? ent_cli_say("would write %llu records") : ent_cli_say("%llu records"), (unsigned long long)counts->records);
    if (path) fprintf(stderr, ent_cli_say(" to %s"), path);
    if (counts->left_out) fprintf(stderr, ent_cli_say(", %llu left out that the format cannot tell"), (unsigned long long)counts->left_out);
    fputc('\n', stderr);
}

static void show_progress(void *context, uint64_t records) { ent_progress_step(context, 0, records); }

ent_status ent_cli_export(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    ent_export_counts counts = {0};
    char *copy = NULL;
    const char *path = ent_cli_value(call, "output");
    bool dry = ent_cli_value(call, "dry-run") != NULL, about = ent_cli_value(call, "about") != NULL;
    ent_export_options options = {.format = ent_cli_value(call, "format"),
                                  .table = ent_cli_value(call, "table"),
                                  .since = ent_cli_value(call, "since"),
                                  .until = ent_cli_value(call, "until"),
                                  .kinds = ent_cli_value(call, "kind"),
                                  .zones = ent_cli_value(call, "zone"),
                                  .quotes = ent_cli_value(call, "quotes"),
                                  .language = ent_cli_value(call, "lang")};
    bool quiet = ent_cli_value(call, "quiet") != NULL, watched = !path && !dry && isatty(STDOUT_FILENO) == 1;
    ent_progress progress = {.unit = ENT_UNIT_RECORDS, .quiet = quiet || watched || about};
    options.wrote = show_progress;
    options.context = &progress;
    ent_progress_open(&progress);
    ent_status status = split_dyad(ent_cli_value(call, "dyad"), &options, &copy, err);
    if (!status) status = ent_cli_register(call, &reg, err);
    if (status) (void)status;
    else if (about) status = ent_register_export_about(reg, &options, ent_cli_sink(call), err);
    else if (dry) status = ent_register_export(reg, &options, (ent_sink){write_nowhere, NULL}, &counts, err);
    else if (path) status = write_to(reg, &options, path, &counts, err);
    else status = ent_register_export(reg, &options, ent_cli_sink(call), &counts, err);
    ent_progress_clear(&progress);
    if (!status && !about && !quiet && (path || dry || counts.left_out)) report(path, dry, &counts);
    ent_register_close(reg);
    free(copy);
    return status;
}

/* ---- import ---- */

enum { LINE_BYTES = 128 * 1024 * 1024 };

/* The next line without its end; *more false behind the last. */
static ent_status read_line(FILE *file, ent_buf *line, bool *more, ent_err *err) {
    char piece[8192];
    ent_buf_reset(line);
    *more = false;
    while (line->len < LINE_BYTES && fgets(piece, sizeof piece, file)) {
        size_t length = strlen(piece);
        bool whole = length && piece[length - 1] == '\n';
        *more = true;
        ent_buf_put(line, (ent_str){piece, whole ? length - 1 : length});
        if (whole || length + 1 < sizeof piece) return line->failed ? ent_err_set(err, ENT_MEMORY, "memory ran out") : ENT_OK;
    }
    if (ferror(file)) return ent_err_set(err, ENT_IO, "it cannot be read");
    return line->len < LINE_BYTES ? ENT_OK : ent_err_set(err, ENT_LIMIT, "line longer than %d MB", LINE_BYTES / 1024 / 1024);
}

static ent_status import_lines(ent_register *reg, FILE *file, const char *path, ent_progress *progress, size_t counts[2], ent_err *err) {
    ent_buf line;
    uint64_t bytes = 0;
    ent_err why = {0};
    ent_status status = ENT_OK;
    size_t number = 0;
    ent_buf_init(&line);
    for (bool more = true; !status && more;) {
        bool added = false;
        number++;
        status = read_line(file, &line, &more, &why);
        if (status || !more || !line.len) continue;
        status = ent_register_import(reg, line.ptr, line.len, &added, &why);
        counts[added ? 0 : 1]++;
        bytes += line.len + 1;
        ent_progress_step(progress, bytes, number);
    }
    ent_buf_release(&line);
    return status ? ent_err_set(err, status, "%s:%zu: %s", path, number, why.text) : ENT_OK;
}

/* 0: nobody knows. */
static uint64_t size_of(FILE *file) {
    struct stat about;
    return fstat(fileno(file), &about) == 0 && S_ISREG(about.st_mode) ? (uint64_t)about.st_size : 0;
}

ent_status ent_cli_import(const ent_call *call, ent_err *err) {
    ent_register *reg = NULL;
    unsigned seconds = 0;
    size_t counts[2] = {0};
    const char *path = call->operands[1];
    bool dry = ent_cli_value(call, "dry-run") != NULL, standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "rb");
    if (!file) return ent_err_set(err, ENT_IO, "\"%s\": %s", path, strerror(errno));
    ent_status status = ent_cli_number(call, "wait", 0, 3600, 5, &seconds, err);
    ent_register_options options = {.write = true, .create = true, .wait_ms = seconds * 1000};
    bool missing = access(call->operands[0], F_OK) != 0;
    if (!status) status = ent_register_open(dry && missing ? NULL : call->operands[0], options, &reg, err);
    if (!status) status = ent_register_begin(reg, err);
    if (!status) {
        ent_progress progress = {.unit = ENT_UNIT_LINES, .total = size_of(file), .quiet = ent_cli_value(call, "quiet") != NULL};
        ent_progress_open(&progress);
        status = import_lines(reg, file, path, &progress, counts, err);
        ent_progress_close(&progress, !status);
        if (status || dry) ent_register_rollback(reg);
        else status = ent_register_commit(reg, err);
        if (!status) status = ent_register_refresh(reg, err);
    }
    if (!status && !ent_cli_value(call, "quiet")) {
        if (dry) fputs(ent_cli_say("would be: "), stdout);
        printf(ent_cli_say("%zu added, %zu already there or without content\n"), counts[0], counts[1]);
    }
    ent_register_close(reg);
    if (!standard) fclose(file);
    return status;
}
