/* Whole files. Reading goes through plain read(2) so that a pipe, a device and standard input behave like a file; writing
 * goes through a second file and a rename, so that a reader never meets half of it. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

static ent_status fail(ent_err *err, const char *verb, const char *path, int number) {
    char reason[128] = "unknown error";
    if (strerror_r(number, reason, sizeof reason)) reason[0] = 0;
    if (reason[0] >= 'A' && reason[0] <= 'Z') reason[0] = (char)(reason[0] + ('a' - 'A'));
    return ent_err_set(err, ENT_IO, "cannot %s \"%s\": %s", verb, path, reason);
}

static ent_status read_all(int fd, const char *path, size_t limit_bytes, ent_buf *buf, ent_err *err) {
    char chunk[CHUNK];
    for (;;) {
        ssize_t got = read(fd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(err, "read", path, errno);
        if (got == 0) break;
        if ((size_t)got > limit_bytes - buf->len) return ent_err_set(err, ENT_LIMIT, "\"%s\" is larger than %zu bytes", path, limit_bytes);
        ent_buf_put(buf, (ent_str){chunk, (size_t)got});
        if (buf->failed) return ent_err_set(err, ENT_MEMORY, "no memory for \"%s\"", path);
    }
    return ENT_OK;
}

ent_status ent_file_read(const char *path, size_t limit_bytes, ent_buf *buf, ent_err *err) {
    ent_buf_reset(buf);
    if (strcmp(path, "-") == 0) return read_all(STDIN_FILENO, path, limit_bytes, buf, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(err, "open", path, errno);
    struct stat info;
    ent_status status = ENT_OK;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && (uint64_t)info.st_size > limit_bytes) /* without reading it */
        status = ent_err_set(err, ENT_LIMIT, "\"%s\" is larger than %zu bytes", path, limit_bytes);
    else status = read_all(fd, path, limit_bytes, buf, err);
    close(fd);
    return status;
}

/* 0, or the error number of the step that failed. */
static int write_all(int fd, ent_str bytes) {
    while (bytes.len) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return errno;
        bytes.ptr += put;
        bytes.len -= (size_t)put;
    }
    return fsync(fd) ? errno : 0;
}

ent_status ent_file_write(const char *path, ent_str bytes, ent_err *err) {
    ent_buf name;
    ent_buf_init(&name);
    ent_buf_putf(&name, "%s.tmp", path);
    if (name.failed) return ent_err_set(err, ENT_MEMORY, "no memory for \"%s\"", path);
    ent_status status = ENT_OK;
    int fd = open(name.ptr, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) {
        status = fail(err, "create", name.ptr, errno);
        ent_buf_release(&name);
        return status;
    }
    int number = write_all(fd, bytes);
    if (close(fd) && !number) number = errno;
    if (!number && rename(name.ptr, path)) number = errno;
    if (number) {
        status = fail(err, "write", path, number);
        unlink(name.ptr);
    }
    ent_buf_release(&name);
    return status;
}
