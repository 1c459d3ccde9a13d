/* Where made text came from: offsets of a text lead back to offsets of its source. */
#ifndef ENT_BASE_MAP_H
#define ENT_BASE_MAP_H
#include "base/str.h"
#include "base/vec.h"

/* Bytes [text, text + text_bytes) were made from [source, source + source_bytes): one by one when both are as long, else together. */
typedef struct ent_map_piece {
    uint32_t text, text_bytes, source, source_bytes;
} ent_map_piece;

typedef struct ent_map {
    ENT_VEC(ent_map_piece) pieces; /* by text; what lies between two came from nowhere */
    const struct ent_map *below;   /* the source was made from another one; NULL: it is as received */
} ent_map;

/* Appends; pieces come in the order of the text. False when the arena is full. */
bool ent_map_add(ent_map *map, ent_arena *arena, ent_span text, ent_span source);
/* The bytes as received that the span of the text was made from. A span that came from nowhere is empty and stands behind what
 * lies in front of it. NULL map: the span itself. Cost: logarithmic. */
ent_span ent_map_find(const ent_map *map, ent_span text);
/* Appends what the span of another map's text came from, for a copy of it at offset `at`. */
bool ent_map_copy(ent_map *map, ent_arena *arena, const ent_map *from, ent_span text, uint32_t at);
#endif
