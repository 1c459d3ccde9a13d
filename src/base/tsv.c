/* Strict tables. A source that is almost right is refused with its place, because a silently dropped field would change
 * what thousands of dispatches say. */
#include "base/tsv.h"

#include "base/utf8.h"

static ent_status refuse(const ent_tsv *tsv, ent_err *err, const char *why) {
    return ent_err_set(err, ENT_SOURCE, "%.*s:%u: %s", (int)tsv->path.len, tsv->path.ptr, tsv->line, why);
}

static const char *fault_of(ent_str line) {
    for (size_t i = 0; i < line.len; i++) {
        unsigned char byte = (unsigned char)line.ptr[i];
        if (byte == '\r') return "carriage return";
        if ((byte < 0x20 && byte != '\t') || byte == 0x7F) return "control byte";
    }
    if (ent_utf8_check(line) != SIZE_MAX) return "invalid UTF-8";
    return ent_utf8_is_nfc(line) ? NULL : "not in normal form C";
}

static ent_status check_field(const ent_tsv *tsv, ent_str field, ent_err *err) {
    if (ent_str_equal(field, ent_str_trim(field))) return ENT_OK;
    return ent_err_set(err, ENT_SOURCE, "%.*s:%u: space around \"%.*s\"", (int)tsv->path.len, tsv->path.ptr, tsv->line, (int)field.len, field.ptr);
}

/* Splits one line into fields; *count of them. */
static ent_status split(ent_tsv *tsv, ent_str line, ent_str fields[ENT_TSV_COLUMNS], uint32_t *count, ent_err *err) {
    const char *fault = fault_of(line);
    if (fault) return refuse(tsv, err, fault);
    if (line.len == 0) return refuse(tsv, err, "empty line");
    *count = 0;
    for (size_t start = 0, at = 0; at <= line.len; at++) {
        if (at < line.len && line.ptr[at] != '\t') continue;
        if (*count == ENT_TSV_COLUMNS) return refuse(tsv, err, "more fields than a table may have");
        fields[*count] = (ent_str){line.ptr + start, at - start};
        ent_status status = check_field(tsv, fields[(*count)++], err);
        if (status) return status;
        start = at + 1;
    }
    return ENT_OK;
}

/* The next line that is no comment; *more false at the end. */
static ent_status next_line(ent_tsv *tsv, ent_str *line, bool *more, ent_err *err) {
    while (tsv->rest.len) {
        tsv->line++;
        bool ended = tsv->rest.ptr[tsv->rest.len - 1] == '\n';
        *line = ent_str_cut(&tsv->rest, '\n');
        if (!ended && tsv->rest.len == 0) return refuse(tsv, err, "the last line has no line end");
        if (line->len && line->ptr[0] == '#') continue;
        *more = true;
        return ENT_OK;
    }
    *more = false;
    return ENT_OK;
}

ent_status ent_tsv_open(ent_tsv *tsv, ent_str path, ent_str bytes, ent_err *err) {
    *tsv = (ent_tsv){.path = path, .rest = bytes};
    ent_str line = {0};
    bool more = false;
    ent_status status = next_line(tsv, &line, &more, err);
    if (status) return status;
    if (!more) {
        tsv->line = 1;
        return refuse(tsv, err, "no header");
    }
    status = split(tsv, line, tsv->names, &tsv->columns, err);
    if (status) return status;
    for (uint32_t i = 0; i < tsv->columns; i++) {
        if (tsv->names[i].len == 0) return refuse(tsv, err, "column without name");
        for (uint32_t j = 0; j < i; j++)
            if (ent_str_equal(tsv->names[i], tsv->names[j])) return refuse(tsv, err, "two columns of one name");
    }
    return ENT_OK;
}

ent_status ent_tsv_next(ent_tsv *tsv, bool *more, ent_err *err) {
    ent_str line = {0};
    ent_status status = next_line(tsv, &line, more, err);
    if (status || !*more) return status;
    uint32_t count = 0;
    status = split(tsv, line, tsv->fields, &count, err);
    if (status) return status;
    if (count == tsv->columns) return ENT_OK;
    return ent_err_set(err, ENT_SOURCE, "%.*s:%u: %u field%s, %u wanted", (int)tsv->path.len, tsv->path.ptr, tsv->line, count, count == 1 ? "" : "s",
                       tsv->columns);
}
