/* One look at a feed or a folder. What is new is read and kept; what fails is told and tried again the next time, and the place in the feed is
 * moved on only when nothing was left behind. Register first, then state: between the two nothing can be lost. */
#include "cli/watch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { TRIES = 5 }; /* of a linked page, before the feed's own words have to do */

static bool is_address(const char *source) { return strncmp(source, "http://", 7) == 0 || strncmp(source, "https://", 8) == 0; }

/* Whether the failure is of one dispatch or source, so that others may go on. */
static bool is_local(ent_status status) { return status == ENT_INPUT || status == ENT_LIMIT || status == ENT_IO || status == ENT_USAGE; }

static void tell(ent_watching *w, ent_status status, const char *text) {
    ent_cli_report(text);
    w->failed++;
    if (!w->first) w->first = status;
}

static ent_status commit(ent_watching *w, ent_err *err) {
    ent_status status = w->writing && !w->dry ? ent_register_commit(w->reg, err) : ENT_OK;
    if (!status && w->writing && !w->dry) status = ent_register_refresh(w->reg, err);
    if (w->dry) ent_register_rollback(w->reg);
    w->writing = false;
    if (!status && !w->dry) status = ent_marks_save(w->state_path, &w->marks, err);
    if (status || w->reports.failed) return status ? status : ent_err_set(err, ENT_MEMORY, "memory ran out");
    if (w->reports.len) fwrite(w->reports.ptr, 1, w->reports.len, stdout);
    ent_buf_reset(&w->reports);
    return ent_cli_flush(w->output, err);
}

/* Reads and keeps what the worker holds, unless it is there. */
static ent_status keep(ent_watching *w, ent_err *err) {
    bool wanted, has = false, added = false;
    ent_status status = ent_worker_unpack(w->worker, false, &wanted, err);
    if (!status) status = ent_register_has(w->reg, w->worker, &has, err);
    if (!status && !has) status = ent_worker_read(w->worker, err);
    if (!status && !has && !w->writing) {
        status = ent_register_begin(w->reg, err);
        w->writing = !status;
    }
    if (!status && !has) status = ent_register_add(w->reg, w->worker, &added, err);
    if (status) return status;
    w->added += added;
    w->known += !added;
    if (added && w->verbose)
        ent_buf_putf(&w->reports, "added %s %s %zu\n", ent_worker_sha256(w->worker), ent_worker_name(w->worker), ent_worker_fact_count(w->worker));
    return ENT_OK;
}

/* ---- pages ---- */

static unsigned tries_of(const ent_watching *w, const char *url) {
    const ent_mark *mark = ent_marks_find(&w->marks, ENT_MARK_FAILED, url);
    return mark ? (unsigned)strtoul(mark->values[0], NULL, 10) : 0;
}

/* One more failure of the page; *last: it was the last that is tried. */
static ent_status count_failure(ent_watching *w, const char *url, bool *last, ent_err *err) {
    char number[16];
    unsigned tries = tries_of(w, url) + 1;
    snprintf(number, sizeof number, "%u", tries);
    *last = tries >= TRIES;
    return ent_marks_put(&w->marks, ENT_MARK_FAILED, url, number, "", err);
}

/* Fetches the page that the entry in the worker links; *instead: the entry's own words are to be kept in its place. */
static ent_status follow(ent_watching *w, const char *link, bool *instead, bool *pending, ent_err *err) {
    ent_fetched page;
    ent_err why = {0};
    char *url = malloc(strlen(link) + 1); /* the link belongs to the entry */
    if (!url) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    memcpy(url, link, strlen(link) + 1);
    ent_status status = ent_fetcher_get(w->fetcher, url, "", "", true, &page, &why);
    if (!status && page.code == 200) {
        ent_worker *entry = w->worker;
        w->worker = w->second;
        status = ent_worker_take_page(w->worker, &page, &why);
        if (!status) status = keep(w, &why);
        w->worker = entry;
    } else if (!status) {
        *instead = true;
        status = ent_err_set(&why, ENT_IO, page.code == 403 ? "robots.txt or the server keeps \"%s\" to itself" : "\"%s\" is not there", url);
    }
    bool last = *instead;
    if (status && is_local(status)) {
        tell(w, status, why.text);
        status = *instead ? ENT_OK : count_failure(w, url, &last, err);
        *instead = last;
        *pending = *pending || !last;
    } else if (status) {
        ent_err_set(err, status, "%s", why.text);
    } else {
        last = true;
    }
    char code[16];
    snprintf(code, sizeof code, "%d", *instead ? 0 : 200);
    if (!status && last) status = ent_marks_put(&w->marks, ENT_MARK_PAGE, url, code, "", err);
    if (!status && !*instead) status = commit(w, err);
    free(url);
    return status;
}

/* ---- feeds ---- */

static ent_status take_entry(ent_watching *w, bool *pending, ent_err *err) {
    bool wanted, instead = false;
    ent_status status = ent_worker_unpack(w->worker, false, &wanted, err);
    if (status) return status;
    const char *url = ent_worker_url(w->worker);
    if (!w->follow || !is_address(url)) return keep(w, err);
    if (ent_marks_find(&w->marks, ENT_MARK_PAGE, url)) {
        w->known++;
        return ENT_OK;
    }
    status = follow(w, url, &instead, pending, err);
    return !status && instead ? keep(w, err) : status;
}

/* Every dispatch of an open intake. */
static ent_status take_all(ent_watching *w, ent_intake *intake, const char *name, bool *pending, ent_err *err) {
    for (;;) {
        bool more = true;
        ent_err why = {0};
        ent_status status = ent_intake_next(intake, w->worker, &more, &why);
        if (!status && !more) return ENT_OK;
        bool named = status != ENT_OK;
        if (!status) status = take_entry(w, pending, &why);
        if (status && !is_local(status)) return ent_err_set(err, status, "%s", why.text);
        if (status) {
            ent_err line = {0};
            ent_err_set(&line, status, named ? "%.0s%s" : "\"%s\": %s", *ent_worker_place(w->worker) ? ent_worker_place(w->worker) : name, why.text);
            tell(w, status, line.text);
        }
        if (status == ENT_IO && named) {
            *pending = true;
            return ENT_OK;
        }
        if (w->stopped()) {
            *pending = true;
            return ENT_OK;
        }
    }
}

static ent_status visit_feed(ent_watching *w, const char *url, ent_err *err) {
    const ent_mark *mark = ent_marks_find(&w->marks, ENT_MARK_FEED, url);
    ent_fetched feed;
    ent_err why = {0};
    ent_intake *intake = NULL;
    bool pending = false;
    size_t failed = w->failed;
    ent_status status = ent_fetcher_get(w->fetcher, url, mark ? mark->values[0] : "", mark ? mark->values[1] : "", false, &feed, &why);
    if (!status && feed.code == 304) return ENT_OK;
    if (!status && feed.code != 200) status = ent_err_set(&why, ENT_IO, "cannot fetch \"%s\": the server answers %d", url, feed.code);
    char *kept = NULL; /* following asks for other addresses, whose answers take the place of this one */
    char etag[1024] = "", modified[128] = "";
    if (!status) {
        snprintf(etag, sizeof etag, "%s", strlen(feed.etag) < sizeof etag ? feed.etag : "");
        snprintf(modified, sizeof modified, "%s", strlen(feed.modified) < sizeof modified ? feed.modified : "");
        kept = malloc(feed.length + 1);
        if (!kept) return ent_err_set(err, ENT_MEMORY, "memory ran out");
        memcpy(kept, feed.bytes, feed.length);
        status = ent_intake_open_bytes(url, kept, feed.length, ENT_FORM_ANY, &intake, &why);
    }
    if (status && is_local(status)) {
        tell(w, status, why.text);
        status = ENT_OK;
    } else if (!status) {
        status = take_all(w, intake, url, &pending, err);
        /* a fault in the feed itself may be mended: its answer is not the last word */
        if (!status && !pending && w->failed == failed) status = ent_marks_put(&w->marks, ENT_MARK_FEED, url, etag, modified, err);
    } else {
        ent_err_set(err, status, "%s", why.text);
    }
    ent_intake_close(intake);
    free(kept);
    return status;
}

/* ---- folders and files ---- */

static ent_status visit_file(ent_watching *w, const char *path, ent_err *err) {
    struct stat about;
    char stamp[64];
    ent_err why = {0};
    ent_intake *intake = NULL;
    bool pending = false;
    if (stat(path, &about) != 0) return ENT_OK; /* gone meanwhile */
    snprintf(stamp, sizeof stamp, "%lld %lld.%09ld", (long long)about.st_size, (long long)about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
    const ent_mark *mark = ent_marks_find(&w->marks, ENT_MARK_FILE, path);
    if (mark && strcmp(mark->values[0], stamp) == 0) return ENT_OK;
    ent_status status = ent_intake_open(path, ENT_FORM_ANY, &intake, &why);
    if (!status) status = take_all(w, intake, path, &pending, err);
    else if (is_local(status)) tell(w, status, why.text);
    ent_intake_close(intake);
    if (status) return is_local(status) ? ENT_OK : ent_err_set(err, status, "%s", *why.text ? why.text : err->text);
    return pending ? ENT_OK : ent_marks_put(&w->marks, ENT_MARK_FILE, path, stamp, "", err);
}

static ent_status visit_folder(ent_watching *w, const char *folder, ent_err *err) {
    ent_paths paths;
    ent_err why = {0};
    struct stat about;
    if (stat(folder, &about) != 0) {
        tell(w, ent_err_set(&why, ENT_IO, "cannot open \"%s\"", folder), why.text);
        return ENT_OK;
    }
    char *operand = malloc(strlen(folder) + 1), *operands[] = {operand};
    if (!operand) return ent_err_set(err, ENT_MEMORY, "memory ran out");
    memcpy(operand, folder, strlen(folder) + 1);
    ent_status status = ent_paths_open(operands, 1, true, &paths, &why);
    free(operand);
    if (status && is_local(status)) {
        tell(w, status, why.text);
        return ENT_OK;
    }
    if (status) return ent_err_set(err, status, "%s", why.text);
    for (size_t i = 0; !status && i < paths.count && !w->stopped(); i++) status = visit_file(w, paths.items[i], err);
    ent_paths_close(&paths);
    return status;
}

ent_status ent_watch_visit(ent_watching *w, const char *source, ent_err *err) {
    bool follows = w->follow;
    w->follow = follows && is_address(source);
    ent_status status = is_address(source) ? visit_feed(w, source, err) : visit_folder(w, source, err);
    w->follow = follows;
    if (!status) status = commit(w, err);
    if (status && w->writing) ent_register_rollback(w->reg);
    if (status) w->writing = false;
    return status;
}
