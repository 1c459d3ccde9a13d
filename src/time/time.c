/* The order of the stage. Signs, phrases, publication and completion are separate passes, so that each can be read, printed and
 * tested by itself; each is linear in the tokens. */
#include "time/internal.h"

ent_status ent_time_open(const ent_pack *pack, ent_arena *arena, const ent_time_rules **rules, ent_err *err) {
    ent_time_rules *opened = ENT_NEW(arena, ent_time_rules);
    if (!opened) return ent_err_full(err, "rules of dates");
    opened->pack = pack;
    opened->newest = ent_time_newest(pack);
    opened->words = ent_time_words(pack, arena);
    opened->links = ent_time_links(pack, arena);
    opened->ranks = ent_time_ranks(pack, arena);
    *rules = opened;
    return opened->words && opened->links && opened->ranks ? ENT_OK : ent_err_full(err, "rules of dates");
}

ent_status ent_time_read(const ent_time_rules *rules, const ent_page *page, const ent_text *text, ent_arena *arena, ent_times *times, ent_err *err) {
    ent_time_reader r = {.rules = rules, .pack = rules->pack, .page = page, .text = text, .arena = arena};
    *times = (ent_times){.whens = {0}};
    if (!ent_time_signs(&r) || !ent_time_phrases(&r)) return ent_err_full(err, "dates");
    ent_status status = ent_time_solve(&r, times, err);
    return status ? status : ent_time_resolve(&r, times, err);
}
