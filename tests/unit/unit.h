/* unit: the harness of the C tests. A test program is a table of named functions; a failed check says where, is counted
 * and lets the rest go on. The last line printed is "N passed, N failed", which tools/run_tests.py adds up.
 *
 *     static void test_trim(void) {
 *         static const struct { const char *in, *out; } rows[] = {{" a ", "a"}, {"", ""}};
 *         for (size_t i = 0; i < UNIT_COUNT(rows); i++)
 *             CHECK_STR(ent_str_trim(ent_str_of(rows[i].in)), rows[i].out);
 *     }
 *     int main(int argc, char **argv) {
 *         static const unit_test tests[] = {UNIT_TEST(test_trim)};
 *         return unit_run(tests, UNIT_COUNT(tests), argc, argv);
 *     }
 */
#ifndef UNIT_H
#define UNIT_H
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct unit_test {
    const char *name;
    void (*run)(void);
} unit_test;

#define UNIT_TEST(function)                                                                                                                          \
    { #function, function }
#define UNIT_COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Each counts as one check and returns whether it held; `row` is printed when a table row was announced. */
#define CHECK(condition) unit_check((condition), __FILE__, __LINE__, #condition)
#define CHECK_INT(got, wanted) unit_check_int((long long)(got), (long long)(wanted), __FILE__, __LINE__, #got)
/* got is an ent_str, wanted a C string. */
#define CHECK_STR(got, wanted) unit_check_str((got), ent_str_of(wanted), __FILE__, __LINE__, #got)
/* The call gave ENT_OK; else err's text is printed. err is an ent_err (not a pointer). */
#define CHECK_OK(call, err) unit_check_status((call), ENT_OK, &(err), __FILE__, __LINE__, #call)
#define CHECK_STATUS(call, wanted) unit_check_status((call), (wanted), NULL, __FILE__, __LINE__, #call)

bool unit_check(bool held, const char *file, int line, const char *what);
bool unit_check_int(long long got, long long wanted, const char *file, int line, const char *what);
bool unit_check_str(ent_str got, ent_str wanted, const char *file, int line, const char *what);
bool unit_check_status(ent_status got, ent_status wanted, const ent_err *err, const char *file, int line, const char *what);
/* Announces the row of a table that the next checks belong to; NULL ends it. The text must stay until then. */
void unit_row(const char *row);

/* Path inside the source tree (ENT_SOURCE, or here) or the build tree (ENT_BUILD, or build), whole until the next call. */
const char *unit_source(const char *path);
const char *unit_built(const char *path);

/* Runs all, or those whose name contains argv[1]; prints the count; 0 when nothing failed. */
int unit_run(const unit_test *tests, size_t count, int argc, char **argv);
#endif
