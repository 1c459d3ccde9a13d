/* SHA-256 (FIPS 180-4): names a dispatch and a pack. */
#ifndef ENT_BASE_SHA256_H
#define ENT_BASE_SHA256_H
#include "base/str.h"

enum { ENT_SHA256_BYTES = 32, ENT_SHA256_HEX_BYTES = 65 };
void ent_sha256(ent_str bytes, uint8_t digest[ENT_SHA256_BYTES]);
/* Lower-case hexadecimal with a NUL. */
void ent_sha256_hex(const uint8_t digest[ENT_SHA256_BYTES], char hex[ENT_SHA256_HEX_BYTES]);
#endif
