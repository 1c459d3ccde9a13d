/* Errors. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

ent_status ent_err_set(ent_err *err, ent_status status, const char *format, ...) {
    if (!err) return status;
    va_list args;
    va_start(args, format);
    int length = vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    err->status = status;
    if (length >= (int)sizeof err->text) { /* do not leave half a character */
        size_t end = sizeof err->text - 1;
        while (end && ((unsigned char)err->text[end - 1] & 0xC0) == 0x80) end--;
        if (end) err->text[end - 1] = 0;
    }
    return status;
}

ent_status ent_err_full(ent_err *err, const char *what) { return ent_err_set(err, ENT_LIMIT, "%s needs more memory than its limit allows", what); }
