/* What the files of events ask of each other. */
#ifndef ENT_EVENTS_INTERNAL_H
#define ENT_EVENTS_INTERNAL_H
#include "events/answers.h"
#include "events/clauses.h"
#include "events/sittings.h"

/* context.c, who.c */
/* Appends the parties that a mention stands for. False when nobody certain. */
bool events_resolve_mention(reading *r, uint32_t mention, party_list *out);
void events_add_party(party_list *list, party p);
void events_add_parties(party_list *list, const party_list *more);
/* who.c: what agrees with a mention; which of the pack's plain heads it is; the subject of the clause in which it is a complement; whose
 * homologue or host it is. */
bool events_gender_fits(const reading *r, party p, const ent_mention *m);
uint8_t events_role_of_nominal(const reading *r, const ent_mention *m);
void events_subject_beside(reading *r, const ent_mention *m, party_list *out);
bool events_partner_of(reading *r, const ent_mention *m, party_list *out);
/* pronoun.c */
uint32_t events_node_of(const reading *r, const ent_mention *m); /* in the sentence at hand; the count of nodes: it is no part of it */
bool events_resolve_pronoun(reading *r, const ent_mention *m, party_list *out);
/* "Y, venu de Z où l'avait accueilli X", "Venant de Z, où il avait": of whom the participle tells in whose phrase the relative clause of the verb
 * stands; node of that person, NONE. */
uint32_t events_told_in_passing(const reading *r, uint32_t verb);
/* group.c */
/* The person holds an office of that class, or by its bare title: "les deux présidents" may be those of two parliaments. */
bool events_holds_office(const ent_entity *e, const ent_office *office, bool by_title);
bool events_names_office(const ent_mention *m);                    /* and not a plain description such as "le dirigeant" */
uint32_t events_number_at(const reading *r, uint32_t token);       /* a cardinal in words or figures, else 0 */
uint32_t events_number_of(const reading *r, const ent_mention *m); /* that a group says of itself, 0: none */
/* "les deux parties", "les deux pays": who is meant by the talk, else by the story. */
bool events_is_theirs(const reading *r, const ent_mention *m); /* "l'Union, dont les représentants se rendront à Y": not those who talk */
bool events_resolve_group(reading *r, const ent_mention *m, party_list *out);
/* duo.c: just two, where more were told of: "Avec X, les deux parties ont …". */
bool events_those_met(reading *r, const ent_mention *m, party_list *out);
bool events_two_of_many(reading *r, const ent_mention *m, party_list *out);
/* Holders of one office on both sides. */
bool events_resolve_holders(reading *r, const ent_office *office, party_list *out);
/* Of several sides that one phrase names ("les ambassadeurs du Mali et du Niger"), the words of one; empty when it names one alone. */
ent_range events_words_of_side(const reading *r, const ent_mention *m, ent_country country);
/* "les ministres vietnamien et tchèque": on each side named the one person of that office, else the state. */
bool events_resolve_sides(const reading *r, const ent_mention *m, party_list *out);
/* "Les dirigeants ont signé": who met at the gathering told before. */
bool events_resolve_gathered(const reading *r, party_list *out);
party events_entity_party(const reading *r, uint32_t entity);
/* The only entity of that country and type, else the side without one. */
party events_side_party(const reading *r, ent_country country, uint8_t type);
bool events_same_party(party a, party b);
bool events_shares_party(const party_list *a, const party_list *b);
ent_country events_party_country(const reading *r, party p);
uint8_t events_party_type(const reading *r, party p);
uint8_t events_party_gender(const reading *r, party p);
/* The other side of the talk for this speaker; false when there is none. */
bool events_interlocutor_of(const reading *r, const party_list *speaker, party_list *out);
/* The two sides of the talk, else of the story. */
bool events_both_sides(reading *r, party_list *out);
bool events_both_states(reading *r, party_list *out);
/* Where one of the pair is an organisation: the two states of the story instead. */
void events_two_states(const reading *r, ent_country pair[2]);
party events_state_party(const reading *r, ent_country country);
bool events_is_state(const reading *r, ent_country country); /* not an organisation's code */
void events_open_story(reading *r);
void events_note_subject(reading *r, const party_list *subject, bool plural);
void events_note_talk(reading *r, const act *a);
void events_narrow_talk(reading *r, const act *a);
ent_country events_list_country(const reading *r, const party_list *list);
uint32_t events_next_stop(const reading *r, uint32_t i);                                /* first stop at or behind node i, else the end */
bool events_is_no_third(const reading *r, const act *a);                                /* of a mediation */
bool events_is_domestic_talk(const reading *r, const act *a);                           /* of persons of one country alone */
bool events_has_country(const reading *r, const party_list *list, ent_country country); /* is one of them of it? */

/* again.c: the node from which the verb, not said again, tells a second act of another day, else the end of its clause; and that act,
 * made of the last one. */
uint32_t events_said_again(const reading *r, uint32_t v);
void events_tell_again(reading *r, uint32_t v, uint32_t from);
/* "X a fait de même": makes the act told last one of the verb's subject; true where the verb says no more than that. */
bool events_do_likewise(reading *r, uint32_t v);
/* merge.c: parties of b that a has too; one of them is a person */
uint32_t events_shared_count(const reading *r, const party_list *a, const party_list *b);
bool events_has_persons(const reading *r, const party_list *list);
bool events_is_envoy(const reading *r, const party_list *list); /* its first */
/* stay.c: an unnamed delegation of those named; two visits are one */
bool events_is_delegation_of(const reading *r, const party_list *unnamed, const party_list *named);
bool events_same_visit(const reading *r, const act *a, const act *b, bool same_status);
/* match.c, nouns.c, session.c, states.c */
void events_match_clauses(reading *r);
/* complement.c: what the row wants behind verb v is there; a place stands right behind it; the object is a person where a thing should be. */
bool events_complement_fits(const reading *r, const frame *f, uint32_t v, const slots *s);
bool events_place_behind(const reading *r, uint32_t v);
bool events_holds_person(const reading *r, const frame *f, const slots *s);
bool events_signs_letter(const reading *r, const frame *f, uint32_t v, const slots *s);
bool events_subject_parties(reading *r, uint32_t verb, party_list *out);
/* issuer.c: "Le communiqué reproche": the body that issued the text. */
bool events_issuer_of(reading *r, uint32_t verb, party_list *out);
bool events_issuer_named(reading *r, party_list *out); /* by the first "Déclaration de X" of the story */
/* proxy.c: the side that the subject's words tell where it is no actor; the one in front of "dont" whose it is; the node of whoever speaks or
 * stands for it, NONE. */
bool events_side_of_subject(reading *r, uint32_t verb, party_list *out);
bool events_owner_of_subject(reading *r, uint32_t verb, party_list *out);
uint32_t events_proxy_of(const reading *r, uint32_t verb);
void events_match_noun(reading *r, uint32_t noun);
/* struck.c: finds whom the attack told by the noun hit; those behind it who fight for no state: "une attaque de Boko Haram". */
bool events_struck_by(reading *r, const frame *f, uint32_t noun, act *a);
bool events_fighter_behind(reading *r, uint32_t noun, party_list *out);
/* "X a tué deux hommes à Y": verb v harmed somebody in another land. */
bool events_harmed_there(reading *r, uint32_t v, uint32_t end, act *a);
/* The two sides that the phrase of a noun names; of "Les affrontements, qui ont éclaté jeudi à la frontière, ont fait dix morts" those of the story.
 */
bool events_pair_of_noun(reading *r, const frame *f, uint32_t noun, act *a);
bool events_harms_in(const reading *r, uint32_t noun, uint8_t role); /* "tués dans une attaque": as much news as the verb */
bool events_other_gathering(const reading *r, const act *a, const act *b);
/* doer.c: who did it, where neither the subject nor "par" names him */
bool events_doer_unsaid(reading *r, uint32_t v, const frame *f, party_list *out);
bool events_owner_of_target(reading *r, const frame *f, const slots *s, act *a);
bool events_aimed_at_place(reading *r, const frame *f, const slots *s, act *a); /* "se retire de Gaza": the land of it */
/* aim.c: the sides behind the first "entre" among the nodes; first_named: and no other is named before. */
bool events_named_pair(reading *r, uint32_t first, uint32_t end, bool first_named, party_list *out);
/* Whose visit it is that the subject of a verb tells: "la tournée de X". */
bool events_traveller_of(reading *r, uint32_t subject, party_list *out);
/* group.c: several states that sit by no organ's name meet, or confer. */
void events_meet_as_states(const reading *r, const frame *f, act *a);
/* The states that are listed behind the one at node i; nothing where the list goes on to be a subject. */
void events_add_joined_states(reading *r, uint32_t i, uint32_t end, const party_list *agents, party_list *out);
/* several.c: one act for each of several hosts or guests that the words tell apart. */
void events_push_apart(reading *r, act *a);
bool events_tells_one_by_one(const reading *r, uint32_t noun, uint32_t end, const act *a); /* also "des messages à A et B", of two sides */
bool events_push_pairs(reading *r, act *a, uint32_t first, uint32_t end);                  /* false: they do it together */
/* deed.c: "Il a dénoncé le blocus", told to whom he met: the host is not blamed, and who is remains open. */
bool events_complains_to(const reading *r, uint8_t kind, uint32_t v, const act *a);
/* control.c: "est rentré lundi après avoir vu X": the infinitive v tells what was done some day before. */
bool events_is_done_before(const reading *r, uint32_t v);
/* "accuse X de vouloir attaquer": the infinitive v tells what somebody is charged with. */
bool events_is_charged(const reading *r, uint32_t v);
/* The act of verb v as often as it was done; end: where the verb, not said again, goes on. */
void events_tell_each(reading *r, const frame *f, const slots *s, uint32_t v, uint32_t end, act *a);
/* company.c: who does it with those who travel or meet; the mention at node n, with whoever leads the delegation or the several. */
void events_resolve_led(reading *r, uint32_t n, party_list *out);
void events_add_company(reading *r, uint32_t v, const slots *s, act *a);
/* mutual.c: whether the two agents do it to each other; an act of each, false where they do not. */
bool events_names_each_other(const reading *r, const frame *f, uint32_t v, const party_list *agents);
/* "leur entretien": the talk told by the noun is the agents' own, not one that they only attend or speak of. */
bool events_shares_in(reading *r, uint8_t kind, const slots *s, uint32_t noun, uint32_t verb, const party_list *agents);
bool events_push_mutual(reading *r, const frame *f, uint32_t v, act *a);
/* "s'est tenu", "a réuni X et Y": what the verb says of its subject is that it took place. */
static inline bool events_takes_place(const node *v) { return v->classes & (SET(ENT_VERB_CLASS_OCCUR) | SET(ENT_VERB_CLASS_GATHER)); }
/* "un entretien a réuni X et Y", "à l'issue de l'entretien qui a réuni X et Y": the verb that tells whom the talk brought together; NONE. */
uint32_t events_gathering_verb(const reading *r, uint32_t noun, uint32_t verb);
/* seats.c: "Tunis accueille la 12e session": there it is held. */
void events_seat_host(reading *r, uint32_t verb, act *a);
/* channel.c: one that the sentence at hand names; at the story's end those whose sittings were told. */
void events_note_channel(reading *r, uint32_t token, const ent_phrase *channel, ent_range name, ent_str called);
void events_read_channels(reading *r);
act events_start_state(const reading *r, uint8_t kind, ent_span proof);
/* wording.c: the fields of cooperation that an act's words name, as bits of schema/topics.tsv; set phrases of diplomacy. */
uint64_t events_topics_of(const reading *r, const act *a);
void events_match_formulas(reading *r);
void events_match_chairs(reading *r, uint32_t verb);
void events_seat_chairs(const reading *r, uint32_t verb, act *a); /* two who preside over one of a series */
void events_match_attendance(reading *r, uint32_t verb);          /* "X y assistait": the gathering told before */
void events_read_states(reading *r);
bool events_who_fits(const reading *r, const party_list *list, uint8_t who);
/* The two sides that demonyms in the tokens name together: "sino-vietnamiennes", "vietnamien et tchèque". */
bool events_pair_named(const reading *r, ent_range tokens, ent_country pair[2]);
/* The two sides that a noun's phrase names: "un accord entre X et Y", "les marines de X et de Y", "les relations sino-vietnamiennes". */
bool events_pair_of_phrase(reading *r, uint32_t noun, party_list *out);
bool events_mark_stands(const reading *r, const frame *f, ent_range tokens);
/* Several parties told as reached one after the other ("séparément", "puis") in these nodes. */
bool events_told_apart(const reading *r, uint32_t first, uint32_t end);
bool events_date_by_then(const reading *r, act *a);         /* "avait alors demandé": of when the words before it say */
bool events_of_older_visit(const reading *r, const act *a); /* sequel.c: told of the occasion of a visit years ago */
/* proxy.c: "Un navire de X est en visite", "a accosté pour effectuer une visite": the mark of the row stands in the verb's subject. */
bool events_marks_ship(const reading *r, const frame *f, uint32_t verb);
/* Lists whose items semicolons part: the next one behind the stop, else NONE; all of them. */
uint32_t events_next_listed(const reading *r, uint32_t stop, uint8_t slot);
void events_add_listed(reading *r, uint32_t end, uint8_t slot, party_list *out);
bool events_push_listed(reading *r, uint32_t noun, const act *told); /* "de A à B ; de C à D": an act of each pair */
/* Fills slots from a set: parties of the first slot that resolves. */
struct slots {
    uint32_t head; /* verb or noun */
    fill fills[24];
    uint32_t count;
    uint32_t empty; /* set: nothing fills them; others may be filled */
};
/* document.c: gives a signature the name of its text, a relation raised that of the bond, from its slots and the nodes of its clause. */
void events_name_thing(const reading *r, const slots *s, uint32_t first, uint32_t end, act *a);
void events_name_text(const reading *r, uint32_t noun, act *a); /* a text that its own noun tells as signed */
/* signature.c: the two sides of the story sign, where noun `noun` in the clause of `verb`, or the participle v, tells a signature and nobody. */
bool events_both_signed(reading *r, const slots *s, uint32_t noun, uint32_t verb, act *a);
bool events_both_signed_aside(reading *r, uint32_t v, const slots *s, party_list *out);
/* "ont adopté une déclaration sur le rehaussement de leurs relations": who makes the text raises the relation. */
bool events_raised_by_text(reading *r, uint32_t noun, uint32_t verb, party_list *out);
/* Those who have talked, where a participle with its day tells of a known text: "conformément au protocole signé en 2013"; and the act of a
 * text that only its date tells as signed: "l'accord de septembre 2011". */
bool events_signed_once(reading *r, uint32_t v, const slots *s, party_list *out);
bool events_match_dated_text(reading *r, uint32_t noun, const frame *f, const slots *s, uint32_t end);
/* "ont décidé d'élever leurs relations", "a décidé l'expulsion de X": the infinitive or the noun is the act. */
bool events_opens_act(const reading *r, uint32_t v, uint8_t own);
/* support.c: "son soutien à un règlement" is to nobody. */
bool events_backs_thing(const reading *r, const slots *s);
/* "a salué les succès de X et son engagement", "a réaffirmé le soutien de l'ASEAN": of what is praised, or of a third, no act of the subject. */
bool events_belongs_to_other(reading *r, const frame *f, const slots *s, uint32_t verb, const party_list *agents);
/* A participle behind a comma with a day of its own: "X, nommé le 3 septembre". */
bool events_dated_aside(const reading *r, uint32_t v);
/* "le cessez-le-feu entre X et Y, négocié par Z": the noun in front of the pair that stands right before verb v, NONE. */
uint32_t events_pair_head(const reading *r, uint32_t v);
/* The words in which a frame's mark may stand: those of the clause, for who is appointed aside also those that name him. */
ent_range events_words_for_mark(const reading *r, uint32_t v, const frame *f);
/* "a transmis à Y les salutations de X": the agent becomes X. */
void events_name_sender(reading *r, uint8_t kind, const slots *s, party_list *agents);
/* The counterparts of a talk that is only the scene of a courtesy told before it: who is addressed. */
bool events_courtesy_in_talk(const reading *r, uint32_t noun, act *a);
void events_open_slots(const reading *r, uint32_t head, slots *s);
uint8_t events_slot_of_role(uint8_t role);                             /* of a preposition; 0: none */
void events_drop_far_pair(const reading *r, uint32_t noun, slots *s);  /* behind a pause the pair is that of another noun */
uint32_t events_first_mention_of(const reading *r, uint32_t sentence); /* index among the mentions of the first one from there on */
bool events_named_later(const reading *r, party p, uint32_t token);    /* recent.c: the story names him only in a sentence behind the token */
/* recent.c: "Au cours de leur entretien, X a": whom X talks with, where the noun of that kind is of several. */
bool events_meets_owner(reading *r, uint8_t kind, uint32_t noun, const party_list *agents, party_list *out);
/* Who says "nous" of verb v: whoever reports it, else, where the sentence holds whole quotations, whoever spoke last. */
bool events_speaker_parties(reading *r, uint32_t v, party_list *out);
/* voice.c: who says "nous" at the token, where no verb of its sentence tells it; remembers who opens a quotation that goes on behind it. */
bool events_voice_at(reading *r, uint32_t token, party_list *out);
void events_note_voice(reading *r);
bool events_slot_parties(reading *r, const slots *s, uint32_t set, uint8_t who, party_list *out);
/* Persons only, each in an office of a side. */
bool events_in_office(const reading *r, const party_list *list);
/* "la justice malienne a condamné", "arrêtés par les forces turques": the state whose adjective the doer of a verb bears. */
bool events_adjective_agent(reading *r, const slots *s, const frame *f, party_list *out);
/* "une attaque menée par X", "une frappe attribuée à X": whom the participle behind the noun names. */
bool events_doer_behind(reading *r, uint32_t noun, party_list *out);
/* phrase.c: the side that the phrase of a noun tells by an adjective or complement; the sides whose adjectives stand in a row behind one. */
bool events_phrase_side(reading *r, uint32_t noun, party_list *out);
/* Likewise by an adjective alone: "une attaque de drones russes", not "l'attaque de l'ambassade". */
bool events_phrase_adjective(reading *r, uint32_t noun, party_list *out);
/* "X a envoyé des avions, Y des vivres": node i, Y, does what X did, though the verb is not said again. */
bool events_opens_gap(const reading *r, uint32_t i);
bool events_is_nominal_role(const reading *r, uint32_t token, uint8_t role); /* a plain head of that role begins at the token */
bool events_is_civilian(const reading *r, const node *noun);                 /* rebels, pirates: of no side, whatever adjective they bear */
/* Whose act noun tells, where its frame lets an adjective or the phrase say so. */
bool events_doer_in_phrase(reading *r, const frame *f, uint32_t noun, party_list *out);
bool events_listed_sides(reading *r, uint32_t at, party_list *out);
void events_add_allies(reading *r, uint32_t noun, uint32_t end, party_list *out);
void events_add_like_sides(reading *r, uint32_t n, party_list *out); /* behind the mention at node n */
/* Whom lui, leur, l' in front of the verb stand for. */
bool events_clitic_parties(reading *r, uint32_t verb, party_list *out);
/* First actor of the nodes that is on another side than the agents. */
bool events_other_side(reading *r, uint32_t first, uint32_t end, const party_list *agents, party_list *out);
/* First state, government or people of this country in the nodes that is none of the agents. */
bool events_side_named(reading *r, uint32_t first, uint32_t end, ent_country country, const party_list *agents, party_list *out);
bool events_possessor_of(reading *r, uint32_t noun, party_list *out);
void events_split_sides(const reading *r, act *a);
void events_divide_sides(const reading *r, const frame *f, act *a); /* the same where the frame is of two who chair a ceremony */

/* status.c */
/* "annoncer": its infinitive is what is done by saying so, not what is promised. */
bool events_announces(const reading *r, uint32_t v);
/* What the clause above verb v makes of an act of that kind that its own tense tells as held. */
uint8_t events_status_beneath(const reading *r, uint32_t v, uint8_t kind);
void events_status_of_verb(const reading *r, uint32_t v, const frame *f, act *a);
/* A participle behind known texts: signed some day, by the sides; false where these are not told. */
bool events_look_back_on_text(const reading *r, uint32_t v, act *a);
bool events_is_scheduled(const reading *r, uint32_t verb, uint32_t noun); /* "des entrevues sont prévues" */
bool events_calls_off(const reading *r, uint32_t noun);                   /* "a annulé sa visite" */
/* "a reporté ce déplacement": the visit of these told before is off; false when none is. */
bool events_call_off_told(reading *r, const party_list *agents);
void events_call_off_pronoun(reading *r, uint32_t v); /* "une visite était prévue, mais elle a été reportée" */
/* The status of an act that a noun tells. verb: what carries or governs the noun; false: no act after all. */
/* Status by an adjective beside the noun ("prochaine", "récente") or by the noun that it completes; 0: none. */
uint8_t events_status_beside(const reading *r, uint32_t noun);
/* "Bientôt la 3e réunion", "Vers un sommet": a headline without a verb that tells what is to come. */
bool events_is_heralded(const reading *r, uint32_t noun);
/* Speech told by somebody is the teller's when it speaks for the teller's own side; else it is no act of this story, and false. */
bool events_attribute_speech(reading *r, const node *verb, act *a);
bool events_status_of_noun(reading *r, uint32_t noun, const frame *f, uint32_t verb, bool supported, act *a);

/* towards.c: "Reçu par Y, X a condamné les sanctions occidentales": told to the host, and against nobody there. */
bool events_blames_absent(const reading *r, const frame *f, const act *a);
/* towards.c: fills the counterparts of the act that the noun tells by frame f, whose phrase ends at the node; false where none fits. */
bool events_counterpart_of_noun(reading *r, const frame *f, const slots *s, uint32_t noun, uint32_t end, act *a);

/* unreal.c */
/* The verb that governs a finite verb's que-clause, or an infinitive or participle; NONE. */
uint32_t events_governor_of_clause(const reading *r, uint32_t v);
/* What verb v tells is supposed, denied, refused or left undone. */
bool events_is_unreal(const reading *r, uint32_t v);
/* "se réunit chaque année": done again and again; a past or future tense tells an act. */
bool events_is_habit(const reading *r, uint32_t v);
bool events_lasts_since(const reading *r, uint32_t v); /* "n'était plus venu depuis 2011" */
/* The same of a noun and the verb that carries it. */
bool events_noun_is_unreal(const reading *r, uint32_t noun, uint8_t kind, uint32_t verb, bool supported);
/* It tells of many journeys, of a body's own sitting, of signatures on a paper: no act of its own. */
bool events_tells_of_many(const reading *r, const frame *f, uint32_t noun, const slots *s);
/* One of the rows of the verb or noun at node n tells an act of that kind by words that stand up to token `end`. */
bool events_tells_by_mark(const reading *r, uint32_t n, uint32_t end, uint8_t kind);
/* "a suspendu son aide", "a annoncé la levée de l'embargo": what the verb or its object says is undone. */
bool events_is_withheld(const reading *r, uint32_t verb, uint32_t noun, const frame *f);
/* "remercier X pour son soutien": what somebody is thanked for. */
bool events_is_ground(const reading *r, uint32_t noun, uint8_t of);
/* "Au cours de l'entretien téléphonique", behind "s'est entretenu avec": makes the talk told last, which no place holds, a call. */
bool events_talk_was_call(reading *r);

/* proxy.c: « Mes condoléances à X », a écrit Y: who says so, and the verb that tells it; NONE. */
bool events_speaker_around(reading *r, uint32_t noun, party_list *out);
uint32_t events_speaking_verb(const reading *r, uint32_t noun);
/* proxy.c: whom a phrase of that link behind verb v names: "(remis à X) au nom du président Y", "(une lettre) à l'intention de Y". */
void events_note_disaster(reading *r);
bool events_goes_to_stricken(const reading *r, uint32_t v, act *a); /* to the side that help went to last */
/* Among the nodes another side than the agents' is named, not by an adjective only. */
bool events_names_side(const reading *r, uint32_t first, uint32_t end, const party_list *agents);
uint32_t events_end_before_foe(const reading *r, uint32_t first, uint32_t end); /* "soutenir X | contre Y" */
/* Node behind the clause of v and behind the participle that says what its object carries. */
uint32_t events_end_of_cargo(const reading *r, uint32_t v);
bool events_named_behind(reading *r, uint32_t v, uint8_t link, party_list *out);
bool events_named_between(reading *r, uint32_t first, uint32_t end, uint8_t link, party_list *out); /* the same between two nodes */
void events_name_addressee(reading *r, const slots *s, uint32_t v,
                           act *a); /* "a remis à Z une lettre à l'intention de Y": the counterparts become Y */

/* agents.c */
bool events_has_slot(const slots *s, uint8_t slot);
/* collect.c: "(des sanctions contre X) pour violation de la souveraineté de Y": Y stands in what they are for. */
bool events_is_reason(const reading *r, const slots *s, const fill *f);
/* "Lors de son entretien avec Y, les deux hommes ont …": of the pair told before, the one who is not of Y's side. */
void events_keep_one_of_pair(const reading *r, uint32_t noun, act *a);
bool events_find_agents(reading *r, uint32_t v, const frame *f, const slots *s, act *a);
/* "douze ambassadeurs, dont X et Y": who is named of those that the clause of the verb tells in one word. */
bool events_named_among(reading *r, uint32_t v, party_list *out);
/* "X a réceptionné un lot offert par Y": X as the counterpart of what the participle at node v tells. */
bool events_find_receivers(reading *r, const frame *f, uint32_t v, act *a);
/* destination.c: fills the place of a visit told by verb v; false when nothing tells it. */
bool events_find_place(const reading *r, const frame *f, const slots *s, uint32_t v, act *a);
/* The same for a visit that a noun tells, whose phrase ends at the node. */
const act *events_visit_meant(const reading *r, uint32_t noun); /* "cette visite": the one told last, NULL */
bool events_destination_of_noun(reading *r, uint32_t noun, uint32_t end, act *a);

/* aim.c: fills the counterparts of the act that verb v tells by frame f; false where none is found that the frame needs. */
bool events_fill_counterparts(reading *r, const frame *f, const slots *s, uint32_t v, act *a);
/* The sides in these slots of f, unless they are the agents' own: into the counterparts of a, which are emptied where it is false. */
bool events_aimed_at(reading *r, const frame *f, const slots *s, uint32_t set, act *a);
/* match.c: a finite clause that is proposed or asked for, not told. */
bool events_is_wished(const reading *r, uint32_t v);

/* thing.c: whose the thing is that one congratulates or thanks for; who did what "cette décision" takes up: into the counterparts of a. */
bool events_imposer_of(reading *r, const frame *f, const slots *s, party_list *out); /* of the measure that is blamed or whose end is asked for */
/* "s'est félicité de l'essor des relations": among the nodes a relation is told of, which is the other state's, not of whom one speaks with. */
bool events_praises_relation(const reading *r, uint8_t kind, uint32_t first, uint32_t end);
/* Aid is for the side, unless a person is named to whom it goes. of_verb: slots of the verb that supports the noun, NULL. */
bool events_gives_to_side(const reading *r, const slots *s, const slots *of_verb, act *a);
bool events_names_thing_of(reading *r, const frame *f, const slots *s, act *a);
bool events_answers_told(reading *r, const frame *f, const slots *s, act *a);
bool events_leave_dead(reading *r, const slots *s, act *a);                      /* of condolences: false where nobody else is left */
bool events_praises_partner(reading *r, const frame *f, const slots *s, act *a); /* likewise, "ses contributions" */
bool events_praises_partner_of(reading *r, const frame *f, const slots *s, act *a);
/* The counterparts of a praise are one's own country, which is not meant; a courtesy is for people whom no mention names, or for one's own. */
bool events_praises_at_home(reading *r, const frame *f, const slots *s, const act *a);
bool events_meant_for_people(reading *r, const frame *f, const slots *s, const act *a);

/* crowd.c: "des représentants de la Korea Foundation": of a body by its own name, whose country the text need not tell. */
bool events_of_named_body(const reading *r, const ent_mention *m);
/* "a remercié ce pays": the last one named that is not the subject's own. */
bool events_that_country(reading *r, uint32_t verb, uint32_t noun, party_list *out);
bool events_is_tenant(const reading *r, const ent_mention *m); /* "le patron de l'ONU", whom nobody names */
/* "Le Pakistan a … Le gouvernement a": that of the side told before, where nothing else says whose it is; false where something does. */
bool events_own_government(const reading *r, const ent_mention *m, party_list *out);
/* "des sénateurs français", "des responsables du ministère": several whom nobody names, as one body; "un haut responsable américain": his
 * state. */
bool events_resolve_some(const reading *r, const ent_mention *m, party_list *out);

/* said.c: "exige que X retire ses troupes": X. */
bool events_asked_subject(reading *r, uint32_t v, const party_list *agents, party_list *out);
/* said.c: what the speaker says that the subject of v must do is asked of it, what he says that it is, a judgement, or, `charged`, what he says
 * that it does, a charge; false where v says no such thing. */
bool events_match_said(reading *r, uint32_t v, bool charged);
/* said.c: verb v, or the verb it is an infinitive of, stands under a modal of duty: "doit s'engager", "doivent continuer à s'efforcer". */
bool events_is_duty(const reading *r, uint32_t v);

/* deed.c */
void events_note_deed(reading *r, const act *a);
/* Kinds that answer a deed without naming its sides. */
bool events_answers_deed(uint8_t kind);
/* "X a mis Moscou en garde. Moscou a rejeté ces accusations": whoever acted towards it right before. */
bool events_answers_last(const reading *r, uint8_t kind, const party_list *agents, party_list *out);
void events_note_band(reading *r, uint32_t v);                             /* what verb v tells of people without a name */
void events_find_held(reading *r, const frame *f, const slots *s, act *a); /* whom "ils" in such a clause stands for */
/* "ont été relâchés", "a été condamné": by whom is not said; by whoever took them, as the story has told. */
bool events_captor_of(reading *r, const frame *f, const slots *s, act *a);
/* The side that such an answer is meant for: the deed's doer for others, its target for the doer; both for who calls from outside. */
bool events_deed_side(const reading *r, uint8_t kind, const party_list *agents, party_list *out);
/* Both sides of the agreement that the story told last, for agents on neither; false when there is none or they are on one. */
bool events_deal_sides(const reading *r, const party_list *agents, party_list *out);
/* Speech that names no other side and is not meant for the partner of a talk either. */
bool events_speaks_at_large(const reading *r, uint8_t kind, const party_list *partner);
/* Whom an act concerns that names nobody: the deed's side, else the interlocutor. */
bool events_make_collective(const reading *r, party_list *list); /* persons stand for their state; false: for none */
bool events_unsaid_side(const reading *r, uint8_t kind, const party_list *agents, party_list *out);
/* "Les deux parties ont promis": who speaks together speaks to each other, but for what is aimed at somebody. */
bool events_speaks_for_both(const reading *r, uint8_t kind, const party_list *agents);

/* fill.c */
act events_start_act(const reading *r, uint8_t kind, uint32_t first, uint32_t end);
/* Place from the nodes' places; what is missing comes from the talk in events_finish_act. */
void events_place_act(const reading *r, act *a, uint32_t first, uint32_t end);
/* A place of the node range that "à, en, au" governs, rather a city than its country; `travel`: or "pour, vers". */
const ent_place *events_place_in(const reading *r, uint32_t first, uint32_t end, ent_country not_of, bool travel);
/* Likewise, but none that is part of somebody's title: "l'ambassadeur de Cuba en Algérie". */
const ent_place *events_place_outside_titles(const reading *r, uint32_t first, uint32_t end, ent_country not_of, bool travel);
bool events_governed_by_place_word(const reading *r, uint32_t token, bool travel);
/* "dans la capitale marocaine", "en terre ivoirienne": a country that only an adjective names, else 0. */
ent_country events_house_in(const reading *r, uint32_t first, uint32_t end); /* "à la Maison Blanche": whose government's house it is */
ent_country events_land_in(const reading *r, uint32_t first, uint32_t end, ent_country not_of);
/* False for measures: a place in their clause is whom they are meant for. */
bool events_has_place(uint8_t kind);
/* Talks and signatures of a visit take place where it goes. */
void events_place_sittings(reading *r);
void events_add_listed_states(reading *r, act *a); /* of a measure: its place's list goes on */
/* The place that begins at the token, NULL. */
const ent_place *events_place_from(const reading *r, uint32_t token);
bool events_find_destination(const reading *r, uint32_t first, uint32_t end, ent_country from, act *a);
/* "l'Italie, où X s'est rendu": the place in front of the clause's "où". */
bool events_destination_before(const reading *r, uint32_t v, ent_country from, act *a);
/* "a quitté X à destination de Y": the place behind the frame's mark. */
bool events_destination_at_mark(const reading *r, const frame *f, ent_range tokens, act *a);
void events_finish_act(reading *r, act *a);
bool events_is_speech(uint8_t kind);
bool events_is_talk(uint8_t kind);                   /* those who take part are face to face, or on the line */
bool events_is_measure(uint8_t kind);                /* sanction, force, ease, aid: done, neither said nor met */
bool events_in_talk(const reading *r, const act *a); /* all of its parties take part in the talk that is being told */
/* dates.c */
static inline const ent_published *events_published(const reading *r) { return &r->in->times->published.items[r->story]; }
bool events_visit_dated_by_clause(const reading *r, uint32_t verb, uint32_t noun); /* the clause's day is that of the visit that its noun tells */
/* The day that the nodes' whens give the act whose word stands at head. */
void events_date_act(const reading *r, act *a, uint32_t head, uint32_t first, uint32_t end);
/* "depuis dimanche", "jusqu'à lundi": bounds of a state, not the day of an act. */
bool events_only_bounds(const reading *r, uint32_t i);
/* inherit.c */
void events_judge_status(const reading *r, act *a);
/* The day of an act that its clause does not date; again: it is the talk that is being told. */
void events_inherit_day(const reading *r, act *a, bool again);
void events_date_visit(const reading *r, act *visit); /* once the story's acts are known */
void events_note_day(reading *r, const act *a);
void events_return_to_news(reading *r); /* before each sentence */
void events_note_days(reading *r);
uint32_t events_governing_verb(const reading *r, uint32_t n); /* nearest verb node that governs position n, NONE */

/* match.c: from the day of the verb before, whose subject it shares: "avait convoqué X le 28 mai et suspendu les vols" */
void events_date_by_partner(const reading *r, uint32_t v, act *a);

/* sequel.c: day and place of an undated act from what is told of its noun behind node `from`. */
void events_date_by_sequel(const reading *r, act *a, uint32_t from);
/* From what stands in front of the "où" that opens the verb's clause. */
void events_date_by_antecedent(const reading *r, act *a, uint32_t verb);
/* An act that a noun tells from the date that hangs on it; a verb's from that of its occasion ("lors de sa visite de septembre"), a signature
 * from the day in the name of what was signed. */
void events_date_by_noun(const reading *r, act *a, uint32_t noun);
void events_date_by_document(const reading *r, act *a, uint32_t first, uint32_t end);

/* "Arrivé samedi à X, il y avait été accueilli par Y, auquel il a présenté …": the reception, and what a relative clause tells of it; "Reçu
 * samedi par Y, il a remercié": what is done where the sentence opens. */
void events_date_by_arrival(const reading *r, act *a, uint32_t verb);
void events_date_remarks(reading *r); /* remark.c */
/* "En février, lors d'une visite à X, il avait …", "trois semaines après la visite de Y": no visit of the news; the first takes its day. */
bool events_looks_back_on_visit(const reading *r, uint32_t noun, uint32_t verb, act *a);

/* incise.c */
bool events_said_before(const reading *r, uint32_t v);
uint32_t events_incise_subject(const reading *r, uint32_t v); /* of a report that breaks what it reports; NONE */
bool events_told_behind(const reading *r, uint32_t v);        /* "…, a annoncé la présidence" */

/* letters.c: who received the letters that these envoys present, where the clause does not say it */
bool events_received_before(const reading *r, act *a);
void events_share_letters(const reading *r, act *a);      /* those of one envoy are told of all whom the sentence tells as received */
bool events_counted_envoys(const reading *r, act *a);     /* who the "sept ambassadeurs" of the sentence are, else none */
bool events_letters_told(const reading *r, const act *a); /* by the same sentence, of all whom it counts */
void events_part_received(reading *r);                    /* those whom the story tells as received one by one */
/* "les lettres de A et, peu après, celles de B": B's are an act of its own. */
void events_part_letters(reading *r, uint32_t v, uint32_t end, act *a);

/* stay.c */
/* Gives the visits of the story the days on which they began and end, where it tells them. */
void events_date_stays(reading *r);

/* unresolved.c: triggers whose clause gives no fact, if they were asked for: at node n, with the reason noted. */
void events_note_unresolved(reading *r, uint32_t n);
void events_drop_resolved(reading *r); /* those of the sentence at hand whose kind another trigger of it has told */
void events_sort_unresolved(reading *r);

/* claims.c */
void events_emit_claim(reading *r, const act *a, ent_dispatch *dispatch);

/* merge.c */
/* "frames/meeting.tsv:12", in the arena. */
ent_str events_name_row(reading *r, uint32_t table, uint32_t row);
ent_status events_emit_claims(reading *r, ent_dispatch *dispatch, ent_err *err);
/* dump.c */
void events_dump_clauses(reading *r);
void events_dump_references(reading *r);
#endif
