/* Memory for large tables that are read here and there: in pages of two megabytes where the system has them, so that the processor need not look
 * up anew where each of a thousand small pages lies. */
#ifndef ENT_BASE_WIDE_H
#define ENT_BASE_WIDE_H
#include <stddef.h>

/* Zeroed, aligned for any type and to cache lines; NULL when the machine's memory is reached. */
void *ent_wide_alloc(size_t bytes);
/* From now on a write into it ends the program. */
void ent_wide_seal(void *memory, size_t bytes);
void ent_wide_free(void *memory, size_t bytes); /* NULL is fine */
#endif
