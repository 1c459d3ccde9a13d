/* Gatherings, sittings of channels and organs, who takes part in them and which came before; what the files of events ask of each other. */
#ifndef ENT_EVENTS_SITTINGS_H
#define ENT_EVENTS_SITTINGS_H
#include "events/reading.h"

typedef struct slots slots;

/* gather.c: a gathering that takes place; and the name, edition and host of one that a verb tells between two nodes, false
 * where these tell a signature instead. */
bool events_match_gathering(reading *r, uint32_t noun, const frame *f, const slots *s);
bool events_name_gathering(reading *r, act *a, uint32_t first, uint32_t end);
/* Name, place and status of the gathering whose attendance a noun tells, among its words up to end; false: none is told. */
bool events_settle_attendance(reading *r, uint32_t noun, uint32_t end, act *a);
/* Of the noun of node n, what it heads (mechanism class); 0: nothing. */
uint8_t events_class_at(const reading *r, uint32_t n);
/* The name of the sitting, organ or gathering that the noun at this token heads. */
ent_str events_sitting_name(const reading *r, uint32_t head);
enum { ENT_SITTING_NAME = 24 }; /* tokens that its name may have */
ent_range events_sitting_range(const reading *r, uint32_t head, uint8_t class);
ent_str events_short_name(const reading *r, ent_range name);
ent_str events_text_of(const reading *r, ent_range tokens);
bool events_heads_sitting(reading *r, uint32_t token); /* sitting.c: a channel or the noun of a sitting begins there */
void events_match_sessions(reading *r);
/* seats.c: the node of a token; states that are part of a name; whether it names just two sides. */
uint32_t events_node_of_token(const reading *r, uint32_t token);
void events_places_in(reading *r, ent_range tokens, party_list *out);
bool events_names_two(reading *r, ent_range name);
/* Whether a preposition governs the noun of a sitting; whether the verb tells who sits there; who does. */
bool events_completes(const reading *r, uint32_t at, uint8_t *role);
bool events_is_seated_by(const reading *r, uint32_t verb, uint32_t at);
void events_persons_under(reading *r, uint32_t at, party_list *out);
void events_find_participants(reading *r, uint32_t at, uint32_t verb, uint8_t class, ent_range name, act *a);

uint32_t events_held_aside(const reading *r, uint32_t i);      /* from the participle behind a sitting to one further on that tells when it sat */
bool events_is_announced_aside(const reading *r, uint32_t at); /* "la 6e réunion de haut niveau, prévue à Alger" */
void events_sides_in(reading *r, ent_range tokens, act *a);    /* that the name of a sitting or channel says */
/* channel.c: adds the organisation that a sitting's name holds as whom somebody meets there whose own side alone is told
 * ("participera à la 24e Assemblée générale de la Confédération"). */
void events_meet_house(reading *r, ent_range name, act *a);
/* The infinitive by which two agree to convene the channel at that node; the row of channels.tsv is that of a body that stands between two. */
bool events_convenes(const reading *r, uint32_t verb, uint32_t at);
bool events_stands_between(const reading *r, uint32_t row);
uint32_t events_mechanism_row(const reading *r, uint32_t lemma); /* of a lemma that frames->mechanism knows: its first row */
/* editions.c: "la commission, dont la dernière session remonte à 2019"; the noun is such a one of a series that two states hold. */
void events_match_editions(reading *r);
bool events_is_neighbour(const reading *r, uint32_t noun);
#endif
