/* Talks of which "s'entretenir" or "échanger" does not say whether they were held face to face: a call that the story tells of the same
 * people on the same day, or "cet appel" behind them, says that they were not. Which rows leave it open, their inner column says. */
#include "events/internal.h"

/* Nobody says that they met: neither the row nor a place. */
static bool is_open(const reading *r, const act *a) {
    if (a->kind != ENT_KIND_MEETING || a->rule_table != ENT_TABLE_FRAMES || a->place_country || a->place_city.len) return false;
    return (a->status == ENT_FACT_STATUS_HELD || a->status == ENT_FACT_STATUS_PLANNED) && !a->earlier && !a->welcome &&
           r->in->frames->frames[a->rule_row].inner == ENT_INNER_CLAUSE_ANY_CHANNEL;
}

bool events_is_held_by_call(const reading *r, const act *a, const act *b) {
    const act *call = a->kind == ENT_KIND_CALL ? a : b, *met = call == a ? b : a;
    return call->kind == ENT_KIND_CALL && call->status == met->status && !call->earlier && is_open(r, met);
}

bool events_tells_of_call(reading *r, const frame *f, uint32_t noun) {
    enum { NEAR = 6 }; /* sentences */
    uint8_t role = node_at(r, noun)->tokens.first ? token_at(r, node_at(r, noun)->tokens.first - 1)->role : 0;
    if (f->kind != ENT_KIND_CALL || (role != ENT_ROLE_DET_DEFINITE && role != ENT_ROLE_DET_DEMONSTRATIVE)) return false;
    for (uint32_t i = r->acts.count; i-- > r->first_act;) {
        act *a = &r->acts.items[i];
        if (r->sentence - a->sentence > NEAR) return false;
        if (a->kind != ENT_KIND_MEETING && a->kind != ENT_KIND_CALL) continue;
        if (!is_open(r, a)) return false;
        a->kind = ENT_KIND_CALL;
        return true;
    }
    return false;
}

/* "Lors d'un entretien téléphonique, X a félicité Y": whom he was on the line with is whom he says it to. */
bool events_called_whom(reading *r, const frame *f, uint32_t noun, act *a) {
    uint8_t role = 0, article = node_at(r, noun)->tokens.first ? token_at(r, node_at(r, noun)->tokens.first - 1)->role : 0;
    if (f->kind != ENT_KIND_CALL || article != ENT_ROLE_DET_INDEFINITE || !events_is_governed(r, noun, &role)) return false;
    if (role != ENT_ROLE_PREP_DURING && role != ENT_ROLE_PREP_IN && role != ENT_ROLE_PREP_OF) return false;
    slots s;
    party_list caller = {.count = 0}, called = {.count = 0};
    uint32_t verb = events_governing_verb(r, noun);
    if (verb == NONE || !is_finite(node_at(r, verb)) || node_at(r, verb)->passive || !events_is_speech(events_kind_of_verb(r, node_at(r, verb))))
        return false;
    events_open_slots(r, verb, &s);
    events_slot_parties(r, &s, SET(ENT_SLOT_SUBJECT), ENT_WHO_PERSON, &caller);
    events_slot_parties(r, &s, SET(ENT_SLOT_OBJECT) | SET(ENT_SLOT_TO) | SET(ENT_SLOT_CLITIC), ENT_WHO_PERSON, &called);
    if (caller.count != 1 || called.count != 1 || events_shares_party(&caller, &called)) return false;
    a->agents = caller;
    a->counterparts = called;
    return true;
}

void events_note_calls(reading *r, const frame *f, const party_list *caller) {
    if (f->kind != ENT_KIND_CALL || !caller->count) return;
    r->now.calls_sentence = r->sentence;
    r->now.caller = *caller;
}

/* "X a eu un entretien téléphonique avec Y. Il s'est également entretenu avec Z": another of a row of calls. */
static bool goes_on_with_calls(const reading *r, const act *a) {
    enum { NEAR = 3 }; /* sentences */
    bool also = false;
    for (uint32_t t = sentence_of(r)->tokens.first; t < sentence_of(r)->tokens.end && !also; t++)
        also = events_is_nominal_role(r, t, ENT_NOMINAL_FILLER);
    for (uint32_t i = r->acts.count; also && i-- > r->first_act && r->sentence - r->acts.items[i].sentence <= NEAR;) {
        const act *told = &r->acts.items[i];
        if (!events_is_talk(told->kind)) continue;
        return told->kind == ENT_KIND_CALL && told->status == a->status && told->sentence < r->sentence &&
               events_shares_party(&told->agents, &a->agents);
    }
    return false;
}

/* "X a multiplié les appels téléphoniques. Il s'est entretenu avec Y et Z": with whom is told behind. */
bool events_is_on_line(const reading *r, const act *a) {
    enum { NEAR = 2 }; /* sentences */
    if (!is_open(r, a)) return false;
    if (goes_on_with_calls(r, a)) return true;
    uint32_t told = r->now.calls_sentence;
    return told != NONE && told <= r->sentence && r->sentence - told <= NEAR && events_shares_party(&r->now.caller, &a->agents);
}
