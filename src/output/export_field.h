/* Every cell that schema/export.tsv can name has a function here: ent_field_<value>. */
#ifndef ENT_OUTPUT_EXPORT_FIELD_H
#define ENT_OUTPUT_EXPORT_FIELD_H
#include "export_fields_gen.h"
#include "output/export.h"

#define ENT_FIELD_DECLARE(number, function) void function(const ent_export_row *r, ent_buf *out);
ENT_EXPORT_FIELDS(ENT_FIELD_DECLARE)
#undef ENT_FIELD_DECLARE

void ent_cell_date(ent_date date, ent_buf *out);
void ent_cell_country(ent_country country, ent_buf *out);
void ent_cell_number(uint64_t value, ent_buf *out);
#endif
