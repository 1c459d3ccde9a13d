/* The table of routes and that of parameters. */
#include "serve/route.h"

#define HTML (1U << SERVE_HTML)
#define JSON (1U << SERVE_JSON)
#define CSV (1U << SERVE_CSV)
#define ICS (1U << SERVE_ICS)
#define GEOJSON (1U << SERVE_GEOJSON)
#define MARKDOWN (1U << SERVE_MARKDOWN)
#define PAGE (HTML | JSON)
#define LIST (HTML | JSON | CSV)
#define FILTER "q country other kind status level topic who with office body place city label dispatch from to contacts commitments differing outlook"

const char *const serve_form_endings[] = {"", ".json", ".csv", ".ics", ".geojson", ".md"};
const char *const serve_form_types[] = {"text/html; charset=utf-8",     "application/json",     "text/csv; charset=utf-8; header=present",
                                        "text/calendar; charset=utf-8", "application/geo+json", "text/markdown; charset=utf-8"};

const serve_parameter serve_parameters[] = {
    {"q", SERVE_WORDS, "words that all stand in the fact: participants, offices, place, subject, proof; beginnings suffice"},
    {"country", SERVE_COUNTRY, "a side, three capital letters"},
    {"other", SERVE_COUNTRY, "the other side"},
    {"kind", SERVE_WORDS, "kind of fact, as the codebook names it"},
    {"status", SERVE_WORDS, "held, planned, proposed, cancelled or recalled"},
    {"type", SERVE_WORDS, "type of actor: person unless another is asked"},
    {"level", SERVE_WORDS, "highest office of a participant"},
    {"topic", SERVE_WORDS, "field of cooperation"},
    {"who", SERVE_WORDS, "participant, as addresses name it: person/VNM/to-lam"},
    {"with", SERVE_WORDS, "another participant"},
    {"office", SERVE_WORDS, "title of an office that the fact attests (of `who`)"},
    {"body", SERVE_WORDS, "body of that office; -: none"},
    {"place", SERVE_COUNTRY, "country in which it took place"},
    {"city", SERVE_WORDS, "city in which it took place"},
    {"label", SERVE_WORDS, "the whole label, phrase or mechanism"},
    {"dispatch", SERVE_WORDS, "dispatch that tells it: eight digits or more of its hash"},
    {"from", SERVE_DAY, "not before this day, month or year"},
    {"to", SERVE_DAY, "not after"},
    {"contacts", SERVE_FLAG, "only visits, meetings, calls, sessions and credentials that took place"},
    {"commitments", SERVE_FLAG, "only announcements and what was agreed, pledged, proposed, or an invitation"},
    {"differing", SERVE_FLAG, "only where dispatches differ"},
    {"outlook", SERVE_WORDS, "what became of an announcement: open, answered, cancelled or silent"},
    {"on", SERVE_DAY, "the day on which it is asked; the day of the latest dispatch otherwise"},
    {"page", SERVE_NUMBER, "page of the list, from 1"},
    {"per", SERVE_NUMBER, "rows on a page, 500 at most"},
    {"coder", SERVE_WORDS, "who reviews"},
    {"after", SERVE_WORDS, "the unit that was decided last"},
    {"unit", SERVE_WORDS, "the unit to look at, decided or not; else the next one that is not"},
    {"adjudicate", SERVE_FLAG, "only where coders differ, to settle it"},
    {"as", SERVE_WORDS, "name of the file"},
    {NULL, SERVE_WORDS, NULL},
};

const serve_route serve_routes[] = {
    {"home", "GET", "/", LIST, "", "what the register holds", serve_page_home, NULL, false, true},
    {"dyads", "GET", "/dyads", LIST, "country page per", "pairs of countries with their facts and contacts", serve_page_dyads, NULL, false, true},
    {"dyad", "GET", "/dyad/{country}/{other}", LIST | ICS, "on", "one pair of countries: relation, contacts, commitments, dates", serve_page_dyad,
     NULL, false, true},
    {"brief", "GET", "/dyad/{country}/{other}/brief", HTML | MARKDOWN, "on", "a brief of two pages on two countries", serve_page_brief, NULL, false,
     true},
    {"mechanism", "GET", "/dyad/{country}/{other}/mechanism/{name}", LIST, "on", "one standing channel: editions and gaps", serve_page_mechanism,
     NULL, false, true},
    {"country", "GET", "/country/{country}", LIST | GEOJSON, "on", "one country or organisation: who is who, dyads, visits", serve_page_country, NULL,
     false, true},
    {"actor", "GET", "/actor/{type}/{country}/{name}", LIST | GEOJSON, "on page per", "one person, party or body: names, offices, whom it met",
     serve_page_actor, NULL, false, true},
    {"actors", "GET", "/actors", LIST, "type country q page per", "who is named: persons, or actors of another type", serve_page_actors, NULL, false,
     true},
    {"fact", "GET", "/fact/{fact}", LIST, "", "one fact: every telling with its proofs", serve_page_fact, NULL, false, true},
    {"dispatches", "GET", "/dispatches", LIST, "page per", "dispatches of the register", serve_page_dispatches, NULL, false, true},
    {"dispatch", "GET", "/dispatch/{sha256}", LIST, "", "one dispatch: text, spans, facts, publication day", serve_page_dispatch, NULL, false, true},
    {"search", "GET", "/search", LIST | GEOJSON, FILTER " page per",
     "facts by what is asked of them, with counts by kind, status, country, topic and year", serve_page_search, NULL, false, true},
    {"calendar", "GET", "/calendar", LIST | ICS, "country other on", "what lies ahead", serve_page_calendar, NULL, false, true},
    {"network", "GET", "/network/{country}", LIST, "", "the partners of one country", serve_page_network, NULL, false, true},
    {"review", "GET", "/review", LIST, "page per", "what wants a look: where dispatches differ, names that may be one", serve_page_review, NULL,
     false, false},
    {"about", "GET", "/about", PAGE, "", "kinds, versions, what the figures are", serve_page_about, NULL, false, true},
    {"add", "GET", "/add", HTML, "", "a form for a dispatch", serve_page_add, NULL, false, false},
    {"read", "POST", "/add", PAGE, "as", "reads a dispatch and stores nothing: body text/plain, or a form with the field text or file",
     serve_page_add_read, NULL, false, false},
    {"store", "POST", "/dispatches", PAGE, "as", "reads a dispatch into the register: body or form as for reading", serve_page_store, NULL, true,
     false},
    {"correct", "POST", "/corrections", PAGE, "",
     "corrects: fields action, subject, field, value, author, reason, day; with preview=1 it only says what would change", serve_page_correct, NULL,
     true, false},
    {"sitting", "GET", "/sitting", PAGE, "coder country other adjudicate on after unit", "the next fact that a coder has to decide",
     serve_page_sitting, NULL, true, false},
    {"verdict", "POST", "/sitting", PAGE, "coder country other adjudicate on", "a verdict: fields unit, verdict (accept, reject, later), day",
     serve_page_verdict, NULL, true, false},
    {"session", "POST", "/session", HTML, "", "opens a session for the token of a form", serve_page_session, NULL, false, false},
    {"events", "GET", "/events", JSON, "", "server-sent events: the revision, whenever it grows", NULL, serve_events, false, false},
    {"openapi", "GET", "/openapi", JSON, "", "this document", NULL, serve_openapi, false, true},
    {"health", "GET", "/healthz", JSON, "", "whether the server answers", NULL, serve_health, false, false},
    {"metrics", "GET", "/metrics", JSON, "", "counters for Prometheus", NULL, serve_metrics, false, false},
    {NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, false, false},
};

const char *serve_route_name(int number) {
    int count = 0;
    while (serve_routes[count].name) count++;
    return number < count ? serve_routes[number].name : NULL;
}
