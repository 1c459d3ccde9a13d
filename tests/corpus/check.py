#!/usr/bin/env python3
"""Gold is only worth something when it is sound: checks every gold file and every annotated text of the corpus.

usage: check.py SOURCE_DIR

A gold line must have a text, a text a gold line or marks; closed sets must hold (kinds, statuses, topics, country codes), dates exist
and be in order, every actor but a state be named with words of the dispatch, and what a kind needs be there.  A full date in a text
must fall on the weekday that the text gives it.  NAME.ann must be NAME.txt with mentions of persons marked: {p1:le président}, {p2:il}.
"""
import datetime
import glob
import json
import os
import re
import sys
import unicodedata

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
DATED = re.compile(rf"\b({'|'.join(DAYS)}),? (\d{{1,2}})(?:er)? ({'|'.join(MONTHS)}) (\d{{4}})\b", re.I)
MARK = re.compile(r"\{p\d+(?:\+p\d+)*:|\}")
LOOSE = re.compile(r"\{p\d+(?:\+p\d+)*:(?=[\s,;.])|(?<=[\s,;])\}|:\}")
WHEN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
# Organisations have codes of three letters too (codebook, decision 27); MERCOSUR and the like stay without.
ORGANISATIONS = set("UNO EUE AFU ASE NAT G07 G20 APC ECW OIF BRC SCO ARL GCC OIC WTO IMF WBK IAE COE OSC MEK EAU VAT XKX PSE TWN".split())
# What a kind cannot be without.
NEEDS = {"office": "office", "appoint": "office", "partnership": "label", "anniversary": "label", "formula": "label", "alias": "label",
         "mechanism": "mechanism"}
FIELDS = set("kind status from to date_basis place agents counterparts mechanism edition document topics zone negated weight".split())
EXTRA = set("office leaves label alt_kinds base_date doc proof rule note".split())


def rows(path):
    with open(path, encoding="utf-8") as f:
        lines = [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith("#")]
    return lines[1:]  # the first row names the columns


class Sets:
    """The closed sets that gold must keep to, from the same tables as the program."""

    def __init__(self, source):
        enums = {}
        for enum, member, _ in rows(os.path.join(source, "schema", "enums.tsv")):
            enums.setdefault(enum, set()).add(member)
        self.kinds, self.statuses, self.bases = enums["kind"], enums["fact_status"], enums["basis"]
        self.types, self.zones = enums["actor_type"], enums["fact_zone"]
        self.topics = {row[0] for row in rows(os.path.join(source, "schema", "topics.tsv"))}
        self.countries = {row[0] for row in rows(os.path.join(source, "packs", "fr", "states.tsv"))} | ORGANISATIONS


def words(text):
    text = text.replace("đ", "d").replace("Đ", "D").replace("œ", "oe").replace("Œ", "OE")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()
    return re.findall(r"[a-z0-9]+", text)


def stem(word):
    """Enough of a word to find it in another number or gender: "vietnamien" in "ministères vietnamien et cubain"."""
    return word if len(word) < 5 else word[:max(4, len(word) - 3)]


def first_last(when):
    """The first and the last day of "2020", "2020-12" or "2020-12-02"; ValueError where there is none."""
    if not WHEN.fullmatch(when):
        raise ValueError(when)
    part = [int(x) for x in when.split("-")]
    low = datetime.date(part[0], part[1] if len(part) > 1 else 1, part[2] if len(part) > 2 else 1)
    if len(part) == 3:
        return low, low
    year, month = (part[0], part[1] + 1) if len(part) == 2 else (part[0] + 1, 1)
    return low, datetime.date(year + month // 13, (month - 1) % 12 + 1, 1) - datetime.timedelta(days=1)


def check_dates(pairs):
    """Complaints about (name, from, to) triples."""
    for name, low, high in pairs:
        try:
            if low and high and first_last(low)[0] > first_last(high)[1]:
                yield f"{name}: {low} comes after {high}"
            for when in (low, high):
                if when:
                    first_last(when)
        except ValueError as error:
            yield f"{name}: no such date: {error}"


def check_actor(actor, sets, text):
    name = actor.get("name")
    if not name:
        yield "an actor has no name"
        return
    if actor.get("type") not in sets.types:
        yield f"{name}: unknown type {actor.get('type')}"
    if actor.get("country") not in sets.countries | {None}:
        yield f"{name}: unknown country {actor.get('country')}"
    lost = [w for w in words(name) if stem(w) not in text]
    if lost and actor.get("type") != "state":  # a state may be known by its capital or its people
        yield f"{name}: not in the text: {' '.join(lost)}"
    for office in actor.get("offices") or []:
        if not office.get("title"):
            yield f"{name}: an office has no title"
        if office.get("country") not in sets.countries | {None}:
            yield f"{name}: office of unknown country {office.get('country')}"
    if actor.get("offices") and actor.get("type") != "person":
        yield f"{name}: only a person holds an office"


def check_fact(fact, sets, text):
    closed = [("kind", sets.kinds), ("status", sets.statuses), ("date_basis", sets.bases | {None}), ("zone", sets.zones),
              ("weight", {"core", "minor"})]
    for field, allowed in closed:
        if fact.get(field) not in allowed:
            yield f"unknown {field} {fact.get(field)}"
    for field, given, allowed in (("alt_kinds", fact.get("alt_kinds") or [], sets.kinds), ("topics", fact.get("topics") or [], sets.topics)):
        for value in given:
            if value not in allowed:
                yield f"unknown {field} {value}"
    if FIELDS - set(fact) or set(fact) - FIELDS - EXTRA:
        yield "fields missing or unknown: " + " ".join(sorted((FIELDS - set(fact)) | (set(fact) - FIELDS - EXTRA)))
    actors = (fact.get("agents") or []) + (fact.get("counterparts") or [])
    for actor in actors:
        yield from check_actor(actor, sets, text)
    if fact.get("weight") == "core" and not actors:
        yield "a core fact without anyone in it"
    need = NEEDS.get(fact.get("kind"))
    if need and not fact.get(need):
        yield f"no {need}"
    if not fact.get("date_basis") and (fact.get("from") or fact.get("to")):
        yield "a date without a basis"
    if (fact.get("place") or {}).get("country") not in sets.countries | {None}:
        yield f"place in unknown country {fact['place']['country']}"
    yield from check_dates([("date", fact.get("from"), fact.get("to")), ("base_date", fact.get("base_date"), None)])


def check_line(line, folder, sets):
    """(name of the dispatch, complaints)."""
    try:
        gold = json.loads(line)
    except json.JSONDecodeError as error:
        return None, [f"bad JSON: {error}"]
    path = os.path.join(folder, gold["doc"])
    if not os.path.exists(path):
        return gold["doc"], ["no text"]
    with open(path, encoding="utf-8", errors="replace") as f:
        text = "".join(words(f.read()))
    wrong = []
    if gold.get("published"):
        wrong += check_dates([("published", *(gold["published"].split("/") * 2)[:2])])
    for number, fact in enumerate(gold["facts"]):
        wrong += [f"fact {number} ({fact.get('kind')}): {what}" for what in check_fact(fact, sets, text)]
    return gold["doc"], wrong


def check_days(text):
    for day, number, month, year in DATED.findall(text):
        date = datetime.date(int(year), MONTHS.index(month.lower()) + 1, int(number))
        if DAYS[date.weekday()] != day.lower():
            yield f"{number} {month} {year} is a {DAYS[date.weekday()]}, not a {day}"


def check_marks(path):
    """A marked text must be the plain one with marks (tests/score/mentions.py), and no mark may end in a space or a comma."""
    with open(path, encoding="utf-8", newline="") as f:
        marked = f.read()
    with open(path[:-4] + ".txt", encoding="utf-8", newline="") as f:
        plain = f.read()
    if MARK.sub("", marked) != plain:
        yield "not the text with marks"
    for found in LOOSE.finditer(marked):
        yield f"mark with loose ends: {marked[max(0, found.start() - 20):found.end() + 10]!r}"


def check_folder(folder, sets, wrong):
    """Adds complaints to `wrong`; returns the number of things looked at."""
    documents, seen = set(), 0
    gold = os.path.join(folder, "gold.jsonl")
    lines = []
    if os.path.exists(gold):
        with open(gold, encoding="utf-8") as f:
            lines = [line for line in f if line.strip()]
    for line in lines:
        name, complaints = check_line(line, folder, sets)
        if name in documents:
            complaints = [*complaints, "stands twice"]
        documents.add(name)
        seen += 1
        wrong += [f"{gold}: {name}: {what}" for what in complaints]
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        seen += 1
        if lines and os.path.basename(path) not in documents and not os.path.exists(path[:-4] + ".ann"):
            wrong.append(f"{path}: no line in gold.jsonl")
        with open(path, encoding="utf-8", errors="replace") as f:
            wrong += [f"{path}: {what}" for what in check_days(f.read())]
    for path in sorted(glob.glob(os.path.join(folder, "*.ann"))):
        seen += 1
        wrong += [f"{path}: {what}" for what in check_marks(path)]
    return seen


def main(argv):
    source = argv[1]
    sets, wrong = Sets(source), []
    folders = [os.path.join(source, "examples"), *sorted(glob.glob(os.path.join(source, "tests", "corpus", "*", "")))]
    seen = sum(check_folder(folder, sets, wrong) for folder in folders)
    for what in wrong:
        print(what)
    bad = len({what.split(": ")[1] if "gold.jsonl" in what else what.split(": ")[0] for what in wrong})
    print(f"{seen - bad} passed, {bad} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
