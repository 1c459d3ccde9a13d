#!/usr/bin/env python3
"""Writes dispatches about countries, offices and days, as many as wanted, for measuring a register. Their people do not exist: names are put
together from syllables, an office changes hands every four years. The same number gives the same files on every machine.

usage: generate.py COUNT FOLDER [COUNTRIES]
"""
import datetime
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FEEDS = [("mar", "MAP", "Rabat"), ("fra", "AFP", "Paris"), ("dza", "APS", "Alger"), ("chn", "Xinhua", "Pékin"), ("sen", "APS", "Dakar")]
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
HEADS = "Ka Lo Mi Ra Sa Ta Va Be Do Fe Go Ju Na Pe Zo".split()
TAILS = "lon rian mel dos rek tan vik bor sen mir gal ton rus lin dar nek".split()
GIVEN = "Adam Boris Carlos David Elias Felipe Georges Hugo Ivan Joseph Karim Louis Martin Nicolas Oscar Paul Samuel Thomas Victor".split()
OFFICES = [("président", ""), ("Premier ministre", ""), ("ministre", "Affaires étrangères"), ("ministre", "Défense"), ("ministre", "Commerce")]
FIELDS = ["le commerce", "l'énergie", "la santé", "l'éducation", "la défense", "l'agriculture", "le tourisme", "les transports"]
SHAPES = [
    "{place}, {day} ({agency}) - {A} a reçu {weekday} à {capital} {B}. Les deux responsables ont convenu de renforcer la coopération dans {field}. "
    "{b} a invité {a} à effectuer une visite officielle {inB}.",
    "{place}, {day} ({agency}) - {A} effectuera une visite officielle {inB} le {later}. Il s'entretiendra avec {B}.",
    "{place}, {day} ({agency}) - {A} s'est entretenu {weekday} au téléphone avec {B}. {a} a remercié {b} pour son soutien. Les deux parties ont "
    "évoqué {field}.",
    "{place}, {day} ({agency}) - {A} et {B} ont signé {weekday} à {capital} un accord de coopération dans {field}. {a} a salué ce partenariat "
    "stratégique entre {sA} et {sB}.",
    "{place}, {day} ({agency}) - {A} a adressé un message de félicitations à {B} à l'occasion de la fête nationale. Il a souhaité approfondir les "
    "relations bilatérales.",
    "{place}, {day} ({agency}) - La {edition}e session de la commission mixte entre {sA} et {sB} s'est tenue {weekday} à {capital}. {A} a rencontré à "
    "cette occasion {B}. Les deux parties ont convenu de développer {field}.",
]


class Numbers:
    """A linear congruential generator: the same everywhere, and no more random than measuring needs."""

    def __init__(self, seed):
        self.state = seed * 2862933555777941757 + 3037000493 & (1 << 64) - 1

    def below(self, limit):
        self.state = self.state * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
        return (self.state >> 33) % limit


def countries(limit):
    """(demonym, name, capital) of states whose capital is known and whose demonym goes without change behind a man's office."""
    def rows(name):
        with open(os.path.join(ROOT, "packs", "fr", name), encoding="utf-8") as f:
            return [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")][1:]
    capitals = {r[1]: r[0] for r in rows("cities.tsv") if len(r) > 2 and r[2] == "1"}
    names = {r[0]: r[2] for r in rows("states.tsv") if r[1] == "state"}
    found = []
    for row in rows("demonyms.tsv"):
        if row[0] in names and row[0] in capitals and row[0] not in [f[0] for f in found]:
            found.append((row[0], row[1].split("|")[0], names[row[0]], capitals[row[0]]))
    return found[:limit]


def person(country, office, year):
    n = Numbers(hash_of(f"{country} {office} {(year + office) // 4}"))
    return f"{GIVEN[n.below(len(GIVEN))]} {HEADS[n.below(len(HEADS))]}{TAILS[n.below(len(TAILS))]}{TAILS[n.below(len(TAILS))]}"


def hash_of(text):
    value = 1469598103934665603
    for byte in text.encode():
        value = (value ^ byte) * 1099511628211 & (1 << 64) - 1
    return value


def state_with_article(name):
    vowel = name[0] in "AEIOUÉÎÔ"
    return "l'" + name if vowel else ("la " if name.endswith("e") else "le ") + name


def day_in_words(day, year=True):
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def dispatch(number, states):
    n = Numbers(number + 1)
    first = min(n.below(len(states)), n.below(len(states)))  # some countries are written of more than others
    second = (first + 1 + n.below(len(states) - 1)) % len(states)
    day = datetime.date(2005, 1, 1) + datetime.timedelta(days=n.below(20 * 365))
    feed, agency, place = FEEDS[n.below(len(FEEDS))]
    (_, demonym, name, capital), (_, other_demonym, other_name, _) = states[first], states[second]
    office = n.below(len(OFFICES))
    a, b = person(name, office, day.year), person(other_name, office, day.year)

    def titled(who, adjective):
        title, body = OFFICES[office]
        return f"le {title} {adjective}{' des Affaires étrangères' if body == 'Affaires étrangères' else ' de la Défense' if body == 'Défense' else ' du Commerce' if body else ''} {who}"

    first_actor = titled(a, demonym)
    later = day + datetime.timedelta(days=5 + n.below(40))
    article = state_with_article(other_name)
    to_other = "en " + other_name if article.startswith(("l'", "la ")) else "au " + other_name
    text = SHAPES[n.below(len(SHAPES))].format(
        place=place, agency=agency, day=day_in_words(day), weekday=WEEKDAYS[day.weekday()], A=first_actor[0].upper() + first_actor[1:],
        B=titled(b, other_demonym), a=a, b=b, inB=to_other, capital=capital, later=day_in_words(later), field=FIELDS[n.below(len(FIELDS))],
        sA=state_with_article(name), sB=article, edition=day.year - 2000)
    return f"{feed}-{day:%Y%m%d}-{number:06d}.txt", text + "\n"


def write(count, folder, limit=80):
    states = countries(limit)
    for number in range(count):
        name, text = dispatch(number, states)
        where = os.path.join(folder, f"{number // 1000:04d}")
        if number % 1000 == 0:
            os.makedirs(where, exist_ok=True)
        with open(os.path.join(where, name), "w", encoding="utf-8", newline="\n") as f:
            f.write(text)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__.split("\n\n")[1])
    write(int(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:4]))
