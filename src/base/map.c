/* Pieces in the order of the text; equal neighbours are joined as they come, so that prose costs one piece for each entity or tag
 * and not one for each character. */
#include "base/map.h"

static bool one_by_one(const ent_map_piece *piece) { return piece->text_bytes == piece->source_bytes; }

/* Lets the piece go on with what follows it on both sides; false: it does not. */
static bool join(ent_map_piece *last, const ent_map_piece *next) {
    bool beside = last->text + last->text_bytes == next->text && last->source + last->source_bytes == next->source;
    if (!beside || !one_by_one(last) || !one_by_one(next)) return false;
    last->text_bytes += next->text_bytes;
    last->source_bytes += next->source_bytes;
    return true;
}

bool ent_map_add(ent_map *map, ent_arena *arena, ent_span text, ent_span source) {
    ent_map_piece piece = {text.start, text.end - text.start, source.start, source.end - source.start};
    if (!piece.text_bytes) return true;
    if (map->pieces.count && join(&map->pieces.items[map->pieces.count - 1], &piece)) return true;
    return ent_vec_push(arena, &map->pieces, piece);
}

/* Number of the first piece that ends behind the offset. */
static uint32_t first_behind(const ent_map *map, uint32_t offset) {
    uint32_t low = 0, high = map->pieces.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const ent_map_piece *piece = &map->pieces.items[middle];
        if (piece->text + piece->text_bytes <= offset) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* Widens *source by what the text up to `end` came from, out of one piece. */
static void widen(const ent_map_piece *piece, ent_span text, ent_span *source, bool *any) {
    ent_span part = {piece->source, piece->source + piece->source_bytes};
    if (one_by_one(piece)) {
        if (text.start > piece->text) part.start += text.start - piece->text;
        if (text.end < piece->text + piece->text_bytes) part.end -= piece->text + piece->text_bytes - text.end;
    }
    if (!*any || part.start < source->start) source->start = part.start;
    if (!*any || part.end > source->end) source->end = part.end;
    *any = true;
}

ent_span ent_map_find(const ent_map *map, ent_span text) {
    for (; map; map = map->below) {
        ent_span source = {0, 0};
        bool any = false;
        uint32_t first = first_behind(map, text.start), i = first;
        for (; i < map->pieces.count && map->pieces.items[i].text < text.end; i++) widen(&map->pieces.items[i], text, &source, &any);
        if (!any && first) {
            const ent_map_piece *before = &map->pieces.items[first - 1];
            source.start = source.end = before->source + before->source_bytes;
        }
        text = source;
    }
    return text;
}

bool ent_map_copy(ent_map *map, ent_arena *arena, const ent_map *from, ent_span text, uint32_t at) {
    for (uint32_t i = first_behind(from, text.start); i < from->pieces.count && from->pieces.items[i].text < text.end; i++) {
        const ent_map_piece *piece = &from->pieces.items[i];
        uint32_t start = piece->text > text.start ? piece->text : text.start, end = piece->text + piece->text_bytes;
        if (end > text.end) end = text.end;
        ent_span source = {piece->source, piece->source + piece->source_bytes};
        if (one_by_one(piece)) source = (ent_span){piece->source + (start - piece->text), piece->source + (end - piece->text)};
        if (!ent_map_add(map, arena, (ent_span){at + start - text.start, at + end - text.start}, source)) return false;
    }
    return true;
}
