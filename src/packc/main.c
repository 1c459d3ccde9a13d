/* packc SOURCE OUTPUT: the compiler as a program of its own, which the build needs before entente itself exists. */
#include <stdio.h>

#include "packc/packc.h"

int main(int argc, char **argv) {
    if (argc != 3) {
        fputs("usage: packc SOURCE OUTPUT\n", stderr);
        return ent_status_exit(ENT_USAGE);
    }
    ent_err err = {0};
    const ent_packc_options options = {.source = argv[1], .output = argv[2]};
    ent_status status = ent_packc_build(&options, &err);
    if (status != ENT_OK) fprintf(stderr, "packc: %s\n", err.text);
    return ent_status_exit(status);
}
