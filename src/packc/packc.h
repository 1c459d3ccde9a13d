/* The pack compiler: strict sources in, one file out (pack/format.h). The first bad row stops it. */
#ifndef ENT_PACKC_PACKC_H
#define ENT_PACKC_PACKC_H
#include "base/err.h"

typedef struct ent_packc_options {
    const char *source; /* folder with PACK.tsv, the tables and frames/ */
    const char *output; /* written atomically */
} ent_packc_options;

/* A bad row: ENT_SOURCE, "path:line: reason". Same sources, same bytes out, wherever they stand. About two seconds. */
ent_status ent_packc_build(const ent_packc_options *options, ent_err *err) ENT_MUST_CHECK;
#endif
