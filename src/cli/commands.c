/* The command table. Parsing, help, the manual pages in docs/man and their tests are made from it. */
#include "cli/cli.h"

#include <string.h>

#define PACK_OPTION                                                                                                                                  \
    { "pack", 0, "FILE", "compiled pack to read with (else $ENTENTE_PACK, else the installed one)" }
#define JOBS_OPTION                                                                                                                                  \
    { "jobs", 'j', "N", "threads that read (1); the result is the same for any number" }
#define INPUT_OPTION                                                                                                                                 \
    { "input", 'i', "FORM", "auto, text, html, jsonl, warc or feed; auto looks at the first bytes" }
#define EVERYTHING_OPTION                                                                                                                            \
    { "everything", 'e', NULL, "read also those pages of a web archive that seem to be on other matters" }
#define FORMAT_OPTION                                                                                                                                \
    { "format", 'f', "FORMAT", "jsonl, tsv or text" }

#define TABLE_OPTION                                                                                                                                 \
    { "format", 'f', "FORMAT", "text, json or csv" }
#define AS_OF_OPTION                                                                                                                                 \
    { "as-of", 0, "DAY", "as things stood on that day, YYYY-MM-DD" }

#define TENURES_OPTION                                                                                                                               \
    { "tenures", 0, "FILE", "say which offices agree with a compiled file of tenures, and which do not" }

const ent_command ent_cli_commands[] = {
    {.name = "read",
     .operands = "[FILE...|DIR|-]",
     .summary = "read dispatches and print the facts they prove",
     .about = "A file is a dispatch in plain text (UTF-8), a page in HTML, a file of JSON Lines (objects with url, date, title, and text or html),\n"
              "a web archive (WARC) or a feed (RSS, Atom); any of them may be compressed with gzip. \"-\" or no file is standard input; a folder\n"
              "stands for the dispatches in it and below. Results come in the order of the files.\n\n"
              "What is no plain text is made into text first. \"proof\" then counts bytes of that text, which explain --stage=page prints, and\n"
              "\"source_proof\" the bytes as received, whose hash, address and encoding stand in \"source\". Of a web archive only pages are read\n"
              "that have words of French and of diplomacy; damaged records are reported and passed over.\n\n"
              "The format jsonl (the default) is one object a line and dispatch, as the codebook describes it, with the byte spans that prove each\n"
              "fact and the rule that found it; tsv is a table with one fact a row; text is for people, with the quoted proof under each fact.\n\n"
              "With --unresolved the words are printed that may tell a fact but whose clause gave none, each with the rule that came nearest and\n"
              "the reason: agent or counterpart (nobody certain), complement, place, name, speech, speaker, wished, aim, ground, withheld,\n"
              "same_side, domestic.\n\n"
              "A file that cannot be read is reported and passed over; the exit code is that of the first such file.",
     .options = {FORMAT_OPTION,
                 JOBS_OPTION,
                 INPUT_OPTION,
                 EVERYTHING_OPTION,
                 {"unresolved", 'u', NULL, "print what gave no fact, and why"},
                 {"quiet", 'q', NULL, "show no progress where the facts go to a file"},
                 PACK_OPTION},
     .least = 0,
     .most = -1,
     .run = ent_cli_read},
    {.name = "add",
     .operands = "REGISTER FILE...|DIR",
     .summary = "read dispatches into a register",
     .about =
         "REGISTER is one SQLite file, made when it is missing. Files are of the forms that entente-read(1) names; a folder stands for those in it\n"
         "and below whose names end in .txt .html .htm .xhtml .jsonl .warc .rss .atom, or in one of these and .gz. Files are taken in the\n"
         "order of their names, whatever the number of threads. A dispatch is known by its text: the same page fetched twice is there once.\n\n"
         "A dispatch that is there already is passed over, so that a run that was cut off can simply be started again. A dispatch that was\n"
         "read by another pack or version is read again; the older reading stays in the history. Everything reported is stored for good.\n\n"
         "A bad file is reported and passed over; the exit code is that of the first such file.",
     .options = {JOBS_OPTION,
                 INPUT_OPTION,
                 EVERYTHING_OPTION,
                 {"withhold", 0, NULL, "keep hash and offsets of dispatches, not their text"},
                 {"wait", 0, "SECONDS", "how long to wait for another writer (5)"},
                 {"verbose", 'v', NULL, "print each dispatch once it is stored: added or known, hash, path, facts"},
                 {"dry-run", 'n', NULL, "read everything, say what would be added, and store nothing"},
                 {"quiet", 'q', NULL, "show no progress and no sum, only what went wrong"},
                 PACK_OPTION},
     .least = 2,
     .most = -1,
     .run = ent_cli_add},
    {.name = "watch",
     .operands = "REGISTER SOURCE...",
     .summary = "follow feeds and folders and keep what is new in a register",
     .about = "SOURCE is the address of a feed (RSS, Atom) or the path of a folder or file. Each round looks at all of them and adds what is new;\n"
              "then it waits. With --follow the page that an entry of a feed links is fetched and read in place of the entry, once; where it\n"
              "cannot be had in five rounds, or the server does not want it read (robots.txt), the words of the feed are kept.\n\n"
              "Feeds are asked for with the marks of the last answer (ETag, Last-Modified), pages are never asked for again; between two requests\n"
              "to one host there is a pause. What was done stands in REGISTER.watch, so that a watch that was ended or cut off goes on where it\n"
              "was. What fails is reported and tried again in the next round. An end is asked for with the signals INT, TERM or HUP.\n\n"
              "With --once there is one round, and the exit code is that of the first failure.",
     .options = {{"follow", 0, NULL, "fetch the pages that entries link"},
                 {"once", 0, NULL, "one round, then end"},
                 {"every", 0, "SECONDS", "pause between two rounds (900)"},
                 {"pause", 0, "MILLISECONDS", "pause between two requests to one host, at least (2000)"},
                 {"timeout", 0, "SECONDS", "the longest wait for one answer (30)"},
                 {"authorities", 0, "FILE", "certificates to trust in place of the system's"},
                 {"state", 0, "FILE", "where to keep what was done (REGISTER.watch)"},
                 {"withhold", 0, NULL, "keep hash and offsets of dispatches, not their text"},
                 {"verbose", 'v', NULL, "print each dispatch once it is stored: hash, name, facts"},
                 {"dry-run", 'n', NULL, "one round that says what would be added, and keeps nothing"},
                 {"quiet", 'q', NULL, "print no sum of a round, only what went wrong"},
                 PACK_OPTION},
     .least = 2,
     .most = -1,
     .run = ent_cli_watch},
    {.name = "derive",
     .operands = "REGISTER",
     .summary = "keep what follows from a register beside it, so that answers come at once",
     .about =
         "Who is who, which tellings are one fact, offices, what became of announcements, and a full-text index are derived and kept in the\n"
         "file. Questions then read the rows that they need; without it they derive again, which takes longer in a large register. The answers are\n"
         "the same. What is added or corrected later brings the rows up to date; where much was added at once, derive does.",
     .options = {{"anew", 0, NULL, "also when it was kept already"}, {"quiet", 'q', NULL, "show no progress, and do not say what was done"}},
     .least = 1,
     .most = 1,
     .run = ent_cli_derive},
    {.name = "timeline",
     .operands = "REGISTER COUNTRY COUNTRY",
     .summary = "list the facts between two countries by date",
     .about = "Countries are codes of three capital letters (VNM, CUB; EUE, ASE for organisations). The same act told by several dispatches stands\n"
              "once, with all of them; where they differ, each is shown with what it says. Undated facts stand last.",
     .options = {{"format", 'f', "FORMAT", "text (the default), json, csv, jsonl or tsv"}},
     .least = 3,
     .most = 3,
     .run = ent_cli_timeline},
    {.name = "who",
     .operands = "REGISTER NAME",
     .summary = "show what a register knows of a person or body",
     .about = "Everyone whose name has all words of NAME, or whose short name it is; accents and case do not matter. For each: every spelling, the\n"
              "offices with the first and last day that attest them, the facts, and the proofs.\n\n"
              "With --tenures the row of that file is shown beside each office that it is sure of, as \"consistent\" or \"contradicts\". Nothing\n"
              "else changes: the file adds no fact. entente ships one, tenures.pack; packs/tenures in the source shows how to write another.",
     .options = {{"format", 'f', "FORMAT", "text (the default), json, csv or jsonl"}, TENURES_OPTION},
     .least = 2,
     .most = 2,
     .run = ent_cli_who},
    {.name = "brief",
     .operands = "REGISTER COUNTRY COUNTRY",
     .summary = "write a two-page brief on two countries",
     .about =
         "What the relation is called and since when, the last contact of each level, who is who now, open commitments, next dates, mechanisms\n"
         "with their sittings, other recent contacts, fields of cooperation, what changed in the wording. Every line has footnotes that name the\n"
         "dispatch, its day and the bytes, with a quote. Sections are shortened until all of it fits two pages of 66 lines. The formats json and "
         "csv\n"
         "have the same lines as rows, each with the facts behind it by the names that the command show takes.",
     .options = {{"format", 'f', "FORMAT", "md (the default), html, text, json or csv"},
                 {"lang", 0, "LANGUAGE", "fr (the default) or en"},
                 {"on", 0, "DAY", "what is past and what is to come, YYYY-MM-DD (else the day of the latest dispatch)"}},
     .least = 3,
     .most = 3,
     .run = ent_cli_brief},
    {.name = "calendar",
     .operands = "REGISTER [COUNTRY [COUNTRY]]",
     .summary = "list what lies ahead: planned acts and coming anniversaries",
     .about = "Acts that a dispatch announces, wishes or reports as called off, with a day that has not passed, and the next return of each\n"
              "anniversary whose base is known; of one country or of two when they are named. What a later dispatch tells as held is left out.\n\n"
              "The format ics is iCalendar, one event an entry: confirmed when planned, tentative when proposed or known to the month only;\n"
              "anniversaries come round every year.",
     .options = {{"format", 'f', "FORMAT", "text (the default), json, csv or ics"},
                 {"lang", 0, "LANGUAGE", "of the summaries in ics: fr (the default) or en"},
                 {"on", 0, "DAY", "what is past and what is to come, YYYY-MM-DD (else the day of the latest dispatch)"}},
     .least = 1,
     .most = 3,
     .run = ent_cli_calendar},
    {.name = "last-met",
     .operands = "REGISTER SIDE SIDE",
     .summary = "show the last contact of each level between two sides",
     .about = "A side is a country (code of three capital letters), the words of a name (a person, a ministry, a party), or a country with\n"
              "the words of an office behind it (\"VNM ministre Commerce\"): whoever held it. Visits, meetings, calls, sittings and\n"
              "credentials count. Each row names its fact, which the command show prints with all proofs.",
     .options = {TABLE_OPTION, AS_OF_OPTION},
     .least = 3,
     .most = 3,
     .run = ent_cli_ask},
    {.name = "mechanisms",
     .operands = "REGISTER SIDE [COUNTRY]",
     .summary = "list the channels between two countries, or of one side, with their sittings",
     .about =
         "Of two countries; or what one side holds by itself (the congresses of a party, the sessions of an assembly), where a side is a country or\n"
         "the words of a name. How often each was seen to sit, its latest edition, the editions told of, those between them of which nothing is\n"
         "told, the median of days from one edition to the next, and the next sitting: announced, or the month in which the rhythm lets it expect.",
     .options = {TABLE_OPTION, AS_OF_OPTION},
     .least = 2,
     .most = 3,
     .run = ent_cli_ask},
    {.name = "commitments",
     .operands = "REGISTER COUNTRY COUNTRY",
     .summary = "list what was announced, promised and proposed, and what became of it",
     .about = "States: open (still to come), answered (by the fact named), cancelled, no news (its day has passed and no dispatch of the register\n"
              "tells of it: overdue for a year, then lapsed), told (a promise or proposal that no single act can answer).",
     .options = {TABLE_OPTION, AS_OF_OPTION},
     .least = 3,
     .most = 3,
     .run = ent_cli_ask},
    {.name = "tenures",
     .operands = "REGISTER [SIDE]",
     .summary = "list who is attested in which office, and when",
     .about = "SIDE is a country or the words of a name. With a day: who was attested then, or before it with nobody else attested in that office\n"
              "in between.\n\n"
              "With --tenures two columns more: \"consistent\" or \"contradicts\" where that file is sure, and the row that says so. It changes\n"
              "nothing else and adds no fact.",
     .options = {TABLE_OPTION, AS_OF_OPTION, TENURES_OPTION},
     .least = 1,
     .most = 2,
     .run = ent_cli_ask},
    {.name = "dyads",
     .operands = "REGISTER [COUNTRY]",
     .summary = "list the pairs of countries with their facts and contacts",
     .about = "One row a pair: how many facts, how many contacts, the first and the last contact, the latest label of the relation.",
     .options = {TABLE_OPTION},
     .least = 1,
     .most = 2,
     .run = ent_cli_ask},
    {.name = "intensity",
     .operands = "REGISTER COUNTRY [COUNTRY]",
     .summary = "show contacts by month against the usual",
     .about = "For each month: contacts told (each once a feed, within 31 days of the act), how many the feeds' habits let expect, and the index:\n"
              "100 times told by expected. What a feed is expected to tell is its own share of contacts among its dispatches, times how many of\n"
              "its dispatches appeared that month; so a feed that is added makes no spike. A feed is the host of a dispatch's address, else the\n"
              "letters its name begins with. The usual range is the middle half of all months; beyond it by more than one and a half times its\n"
              "width is above or below.",
     .options = {TABLE_OPTION},
     .least = 2,
     .most = 3,
     .run = ent_cli_ask},
    {.name = "phrases",
     .operands = "REGISTER [COUNTRY COUNTRY]",
     .summary = "list set phrases of diplomacy and labels of relations",
     .about = "Who used each with whom, first, last, and in how many dispatches.",
     .options = {TABLE_OPTION},
     .least = 1,
     .most = 3,
     .run = ent_cli_ask},
    {.name = "search",
     .operands = "REGISTER WORD...",
     .summary = "find facts by their words",
     .about =
         "Facts whose participants, offices, place, subject or quoted proof have all words; accents and case do not matter. A word behind the name\n"
         "of a field is looked for there alone: kind, status, who, office, country (VNM), place, topic, day (2024, 2024-09, 2024-09-12: the first "
         "or\n"
         "the last). Several words of one field stand in quotes: who:\"to lam\".\n\n"
         "They come by date, undated ones last; of more than --limit the last ones are shown.",
     .options = {TABLE_OPTION, {"limit", 0, "N", "the most to show (200); 0: all"}},
     .least = 2,
     .most = -1,
     .run = ent_cli_ask},
    {.name = "conflicts",
     .operands = "REGISTER",
     .summary = "list where sources differ and who may be one person",
     .about =
         "Each telling that differs from the fullest one in status, day, place or participants, side by side; acts of the same people a day or two\n"
         "apart that may be one; then names that may be one.",
     .options = {TABLE_OPTION},
     .least = 1,
     .most = 1,
     .run = ent_cli_ask},
    {.name = "show",
     .operands = "REGISTER FACT",
     .summary = "show one fact with all its proofs in their sentences",
     .about = "FACT is the name that tables give it: eight digits of the hash of its dispatch and its number there.",
     .least = 2,
     .most = 2,
     .run = ent_cli_show},
    {.name = "correct",
     .operands = "REGISTER ACTION [WORD...]",
     .summary = "correct a register: merge, split, reject, amend, add",
     .about =
         "The actions are merge NAME NAME (one and the same), split NAME NAME (two), split NAME --office=TITLE (who holds it is another),\n"
         "reject FACT, unverifiable FACT (shown, and counted nowhere), amend FACT FIELD VALUE, add SOURCE JSON (a fact of codebook section 1 that\n"
         "no dispatch tells), withdraw ID; list prints what has been corrected, export prints it as text, import FILE reads such a text (\"-\":\n"
         "standard input).\n\n"
         "FACT is the name that tables give it; what is said of a fact is said of all its tellings, with --only of the one named. NAME is a "
         "spelling,\n"
         "or TYPE/COUNTRY/NAME. Fields are kind, status, from, to, base_date, country, city, mechanism, edition, document, label, negated, topics,\n"
         "office (TITLE|BODY|COUNTRY), agents and counterparts (TYPE/COUNTRY/NAME + TYPE/COUNTRY/NAME).\n\n"
         "Nothing is stored without --apply: the lines printed are what would change. Corrections are never changed or removed; every answer\n"
         "is derived with them. The text form has one line a correction, in the order they were made: day, author, kind, subject, field, value,\n"
         "reason, divided by tabs. Importing it again adds nothing.",
     .options = {{"apply", 0, NULL, "store it"},
                 {"author", 'a', "NAME", "who says so (else $ENTENTE_AUTHOR)"},
                 {"reason", 'r', "TEXT", "why"},
                 {"day", 0, "DAY", "when it was said, YYYY-MM-DD (else today)"},
                 {"office", 0, "TITLE", "of split: whoever holds it is another"},
                 {"only", 0, NULL, "of a fact, the telling named alone"},
                 {"format", 'f', "FORMAT", "of list: text, json or csv"}},
     .least = 2,
     .most = -1,
     .run = ent_cli_correct},
    {.name = "review",
     .operands = "REGISTER [COUNTRY [COUNTRY]]",
     .summary = "look at facts one by one and accept or reject them",
     .about = "Shows names that may be one, then facts on which sources differ, then all others, each with its proofs; of one country or of two when "
              "they\n"
              "are named. Keys: a accept, r reject, l later, b back, q quit; from a pipe every letter is a key. Each verdict is stored at once, and\n"
              "the next sitting goes on where this one stopped.\n\n"
              "Coders do not see each other's verdicts. A fact that all who decided reject is rejected; where they differ nothing changes until an\n"
              "adjudicator has decided. A pair that is accepted is one, rejected two.\n\n"
              "--agreement prints how far coders agree: Krippendorff's alpha for nominal data, over units that two or more have decided.",
     .options = {{"coder", 'c', "NAME", "who looks (else $ENTENTE_AUTHOR)"},
                 {"adjudicate", 0, NULL, "decide where coders differ"},
                 {"agreement", 0, NULL, "print how far coders agree"},
                 {"verdicts", 0, NULL, "print what each coder said"},
                 {"day", 0, "DAY", "when it was said, YYYY-MM-DD (else today)"},
                 {"format", 'f', "FORMAT", "of tables: text, json or csv"}},
     .least = 1,
     .most = 3,
     .run = ent_cli_review},
    {.name = "status",
     .operands = "REGISTER",
     .summary = "say what a register holds",
     .about = "Counts: dispatches, claims, facts, what was announced and what became of it, persons and bodies, tenures.",
     .options = {TABLE_OPTION},
     .least = 1,
     .most = 1,
     .run = ent_cli_ask},
    {.name = "serve",
     .operands = "REGISTER",
     .summary = "show a register as pages and as an API over HTTP",
     .about =
         "Prints its address once it answers, and ends on an interrupt. Pages are HTML and need no script; the same addresses with .json, .csv,\n"
         ".ics or .geojson give their data; /openapi.json lists them. Without --write nothing can be changed. With it, dispatches and corrections\n"
         "are taken from who knows the token: $ENTENTE_TOKEN, else one that is made and printed.",
     .options = {{"port", 'p', "N", "port to listen on (default 8080; 0: one that the system chooses)"},
                 {"address", 'a', "ADDRESS", "address to listen on (default 127.0.0.1)"},
                 {"name", 0, "HOST", "a further host name by which requests may ask for this server"},
                 {"write", 'w', NULL, "take dispatches and corrections from who knows the token"},
                 JOBS_OPTION,
                 PACK_OPTION},
     .least = 1,
     .most = 1,
     .run = ent_cli_serve},
    {.name = "list",
     .operands = "REGISTER",
     .summary = "print all current readings of a register as JSON lines",
     .about = "One line a dispatch, by hash: the same for any order in which they were added.",
     .least = 1,
     .most = 1,
     .run = ent_cli_list},
    {.name = "export",
     .operands = "REGISTER",
     .summary = "write a register in a form that other programs read",
     .about =
         "Formats: jsonl (the register's own, read back by the command import), plover, polecat, gdelt (Events), gdelt-mentions, colt (leader\n"
         "travel), ftm (FollowTheMoney), csv and tsv (one table), gexf (network through time), geojson, ics (what lies ahead), jsonld.\n"
         "Tables of csv and tsv: facts (the default), sources, claims, actors, offices, proofs, dispatches, identities, tenures, corrections.\n\n"
         "plover, polecat and the tables dispatches, claims, actors, offices and proofs have one record for what one dispatch tells; in the other\n"
         "formats the same act told by several dispatches is one. A cell stays empty where no dispatch says what belongs there; what a format\n"
         "has no words for is left out and counted.\n\n"
         "Every export says which program, packs and revision of the register it was made from and with which command: inside where the format\n"
         "has a place for it, else in FILE-metadata.json beside FILE (CSV on the Web); --about prints that alone. The same register and\n"
         "options give the same bytes. FILE is written whole or not at all.",
     .options = {{"format", 'f', "FORMAT", "which format (jsonl)"},
                 {"table", 't', "TABLE", "which table of csv or tsv (facts)"},
                 {"output", 'o', "FILE", "write to FILE instead of standard output"},
                 {"since", 0, "DAY", "only what lasted to this day or later, YYYY-MM-DD, YYYY-MM or YYYY"},
                 {"until", 0, "DAY", "only what began on this day or earlier"},
                 {"dyad", 0, "COUNTRY[,COUNTRY]", "only what lies between two countries, or concerns one"},
                 {"kind", 0, "LIST", "only facts of these kinds, separated by commas"},
                 {"zone", 0, "LIST", "only facts of these zones: main, caption, teaser"},
                 {"quotes", 0, "none|short|full", "how much of the texts goes along (short)"},
                 {"lang", 0, "LANGUAGE", "of the summaries in ics: fr (the default) or en"},
                 {"about", 0, NULL, "print what the export is made from and its columns, as JSON"},
                 {"dry-run", 'n', NULL, "say how many records would be written, and write nothing"},
                 {"quiet", 'q', NULL, "do not say how many records were written"}},
     .least = 1,
     .most = 1,
     .run = ent_cli_export},
    {.name = "import",
     .operands = "REGISTER FILE|-",
     .summary = "read a register's own export into a register",
     .about =
         "FILE is what export --format=jsonl has written. REGISTER is made when it is missing. Readings that are there already are passed over.\n"
         "Texts come along when the export was made with --quotes=full; without them hashes and offsets are kept. All of it is added, or\n"
         "nothing.",
     .options = {{"dry-run", 'n', NULL, "check every line and say how many would be added, and add nothing"},
                 {"quiet", 'q', NULL, "do not say how many were added"},
                 {"wait", 0, "SECONDS", "how long to wait for another writer (5)"}},
     .least = 2,
     .most = 2,
     .run = ent_cli_import},
    {.name = "check",
     .operands = "REGISTER",
     .summary = "look a register through for damage",
     .about = "Checks the file, the hash of every text kept, and that every claim can be read; prints what the register holds.",
     .least = 1,
     .most = 1,
     .run = ent_cli_check},
    {.name = "explain",
     .operands = "FILE|-",
     .summary = "print what one stage of reading makes of a dispatch",
     .about = "The stages are page (where the text came from, what the page says of its day, lines with their zones and both spans), zones,\n"
              "tokens, mentions, whens, published, clauses, claims, unresolved.",
     .options = {{"stage", 's', "STAGE", "which stage; needed"},
                 {"number", 'n', "N", "which dispatch of a file that holds several (1)"},
                 INPUT_OPTION,
                 PACK_OPTION},
     .least = 1,
     .most = 1,
     .run = ent_cli_explain},
    {.name = "pack",
     .operands = "build FOLDER FILE | dump [TABLE] | coverage FILE...|DIR",
     .summary = "compile, print or measure a language pack",
     .about =
         "build compiles a folder of tables into FILE; a bad row stops it, with path and line. dump prints a table back with the file and line of\n"
         "each row; TABLE may also be words, lexicon or summary. coverage reads files and lists the frame rows that made no fact.",
     .options = {JOBS_OPTION, PACK_OPTION},
     .least = 1,
     .most = -1,
     .run = ent_cli_pack},
    {.name = "score",
     .operands = "GOLD PREDICTED",
     .summary = "compare predicted facts with gold facts",
     .about = "Both files hold one object a dispatch and line, as read prints them. The figures are those of section 6 of the codebook.",
     .options = {{"zones", 0, "LIST", "only facts of these zones, separated by commas"},
                 {"kinds", 0, "LIST", "only facts of these kinds"},
                 {"misses", 0, "N", "also list that many missed and wrong facts of each dispatch"},
                 {"json", 0, NULL, "one JSON object"}},
     .least = 2,
     .most = 2,
     .run = ent_cli_score},
    {.name = "completion",
     .operands = "bash|zsh|fish",
     .summary = "print what a shell needs to complete command lines",
     .about = "For bash, put it into ~/.local/share/bash-completion/completions/entente; for zsh, as _entente into a folder of $fpath; for fish,\n"
              "into ~/.config/fish/completions/entente.fish. A Debian package installs them.",
     .least = 1,
     .most = 1,
     .run = ent_cli_completion},
    {.name = "help",
     .operands = "[COMMAND]",
     .summary = "say how the program or one command is used",
     .about = "Without a command: the list of commands.",
     .options = {{"man", 0, NULL, "as a manual page (roff)"}},
     .least = 0,
     .most = 1,
     .run = ent_cli_help},
    {.name = NULL},
};

const ent_command *ent_cli_find(const char *name) {
    for (const ent_command *command = ent_cli_commands; command->name; command++)
        if (strcmp(command->name, name) == 0) return command;
    return NULL;
}
