/* The small pieces that every printed form is made of. */
#ifndef ENT_OUTPUT_PRINT_H
#define ENT_OUTPUT_PRINT_H
#include "output/output.h"

/* "2020-12-02", "2024-10-09..2024-10-12", "-" when open. */
void ent_print_days(ent_buf *out, ent_date from, ent_date to);
/* "Xi Jinping (président, CHN; secrétaire général, Parti communiste chinois)". */
void ent_print_actor(ent_buf *out, const ent_actor *actor);
void ent_print_actors(ent_buf *out, const ent_actor *actors, uint32_t count);
void ent_print_office(ent_buf *out, const ent_office *office);
/* What a file of tenures says: "consistent" or "contradicts"; NULL: nothing. */
const char *ent_print_accord(ent_accord_says says);
/* "Xi Jinping 2013-03-14.. (holders.tsv:12, SOURCE)". */
void ent_print_holder(ent_buf *out, const ent_holder *holder);
/* "Hanoï, VNM", or nothing. */
void ent_print_place(ent_buf *out, const ent_claim *claim);
/* What the fact is about beside its participants: mechanism and edition, document, label, office, with `before` in front;
 * nothing when there is nothing. */
void ent_print_about(ent_buf *out, const char *before, const ent_claim *claim);
/* The bytes of a span on one line, white space folded, cut at a word after about limit bytes (with "…"). */
void ent_print_quote(ent_buf *out, ent_str bytes, ent_span span, size_t limit);
/* The same, carried on to the end of the sentence: what was agreed may stand behind the words that prove the act. */
void ent_print_sentence(ent_buf *out, ent_str bytes, ent_span span, size_t limit);
/* A field of a TSV row: tabs and line ends become spaces. */
void ent_print_field(ent_buf *out, ent_str text);
#endif
