/* Errors in another language. They are put together where the cause is seen, in English; whoever shows one finds its form again among those of
 * the sources, and puts what was filled in into the translation of that form. */
#ifndef ENT_BASE_SAY_H
#define ENT_BASE_SAY_H
#include "base/str.h"

/* Gives text itself when there is no translation. */
typedef const char *ent_translate(const char *text);

/* Appends the translation; what stood in quotes is the user's and stays, what else was filled in is translated itself. Without a form that
 * fits the text is appended as it is. Cost: some two hundred comparisons. */
void ent_say_error(ent_translate *translate, ent_str text, ent_buf *out);
ent_translate ent_translate_fr; /* whatever the locale of the program is */

/* Generated from the sources and po/; NULL ends both. */
extern const char *const ent_error_forms[];  /* with parts to fill in; the ones with most words first */
extern const char *const ent_errors_fr[][2]; /* all errors with their French */
#endif
