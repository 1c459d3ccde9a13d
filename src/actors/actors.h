/* actors: who is named. Mentions of states, bodies, persons with their offices; entities of each story; places. */
#ifndef ENT_ACTORS_ACTORS_H
#define ENT_ACTORS_ACTORS_H
#include "base/err.h"
#include "model/model.h"
#include "pack/pack.h"

/* Mentions, entities, aliases and places of a page. Cost: linear. ENT_LIMIT or ENT_MEMORY when the arena is full.
 *
 * What a reader of the result may rely on, beside model.h:
 * - A mention begins behind "du", "au", "des", "aux" and ends before the comma that closes an apposition.
 * - A person's offices stand in the mention that says them and, merged and without generic ones, in the entity; an office
 *   with effect FORMER or FUTURE is not held. The country of an office without one of its own is the person's.
 * - A GROUP of bodies keeps its words in core (the ministries of two countries); of persons with an office, the office.
 * - "son homologue" with a name is NAMED; its office is that of the person it is the homologue of.
 * - A plural OFFICE or GROUP links to all whose names are listed under it ("les ministres X et Y"); they are mentions of their own.
 * - "son pays", "leur gouvernement" is a NOMINAL with possessive set and no link: whose, the clause tells.
 * - A country that nothing says is only given where the speaking side, a monarchy or the names themselves tell it.
 * - An OFFICE without an article ("élu président") is never linked. Without link, country and type still say the side.
 * - Entities of teasers (story > 0) are their own; nothing of them enters the main story. */
ent_status ent_actors_read(const ent_pack *pack, const ent_page *page, const ent_text *text, ent_arena *arena, ent_actors *actors,
                           ent_err *err) ENT_MUST_CHECK;
void ent_actors_dump(const ent_page *page, const ent_text *text, const ent_actors *actors, ent_buf *out);
#endif
