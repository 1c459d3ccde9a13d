/* What the files of pack share: the check that makes an opened pack safe to read. */
#ifndef ENT_PACK_INTERNAL_H
#define ENT_PACK_INTERNAL_H
#include "base/sha256.h"
#include "pack/pack.h"

/* Header, schema, content hash, then every reference; fills the pointers and counts. bytes and size are set. */
ent_status ent_pack_check(ent_pack *pack, ent_err *err) ENT_MUST_CHECK;
/* What ent_pack_country_row looks at; false: a pack of more countries than there is room for. */
bool ent_pack_index_countries(ent_pack *pack);
#endif
