/* Large pages are asked for, never demanded: a system that has none gives small ones. What is mapped to reach an address at which such a page
 * can begin is given back at once. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */
#include "base/wide.h"

#include <stdint.h>
#include <sys/mman.h>

enum { WIDE_PAGE = 2 * 1024 * 1024 };

static size_t rounded(size_t bytes) { return (bytes + WIDE_PAGE - 1) / WIDE_PAGE * WIDE_PAGE; }

void *ent_wide_alloc(size_t bytes) {
    if (bytes > SIZE_MAX / 2) return NULL;
    size_t size = rounded(bytes), whole = size + WIDE_PAGE;
    unsigned char *mapped = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) return NULL;
    size_t front = WIDE_PAGE - (uintptr_t)mapped % WIDE_PAGE;
    munmap(mapped, front);
    if (front < WIDE_PAGE) munmap(mapped + front + size, WIDE_PAGE - front);
#ifdef MADV_HUGEPAGE
    madvise(mapped + front, size, MADV_HUGEPAGE);
#endif
    return mapped + front;
}

void ent_wide_seal(void *memory, size_t bytes) { mprotect(memory, rounded(bytes), PROT_READ); }

void ent_wide_free(void *memory, size_t bytes) {
    if (memory) munmap(memory, rounded(bytes));
}
