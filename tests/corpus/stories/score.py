#!/usr/bin/env python3
"""Story lines told by several dispatches, read into one register: which tellings it takes for one act, which names for one person, what became of
announcements, who held which office when, which editions of a mechanism are missing, where sources differ; all against expected.tsv.

usage: score.py ENTENTE PACK [-v]

For acts and people a pair is two tellings (or names) that are one; precision and recall are counted over pairs, and a merger of acts that
expected.tsv does not list is wrong. The others are counted by row.  Fails below the floors.
"""
import glob
import itertools
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PRECISION, RECALL = 0.97, 0.90


def pairs(groups):
    return {frozenset(pair) for group in groups for pair in itertools.combinations(sorted(set(group)), 2)}


def expected():
    with open(os.path.join(HERE, "expected.tsv"), encoding="utf-8") as f:
        rows = [(line.rstrip("\n").split("\t") + [""])[:4] for line in f if not line.startswith("#")][1:]
    by = {}
    for what, *cells in rows:
        by.setdefault(what, []).append(cells)
    return by


class Register:
    """A register of all dispatches of this folder, asked by commands."""

    def __init__(self, entente, path):
        self.entente, self.path = entente, path
        subprocess.run([entente, "add", path, *sorted(glob.glob(os.path.join(HERE, "*.txt")))], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([entente, "derive", path], check=True, stdout=subprocess.DEVNULL)

    def ask(self, name, *words):
        out = subprocess.run([self.entente, name, self.path, *words, "-f", "json"], capture_output=True, text=True).stdout
        return json.loads(out) if out.strip() else []

    def lines(self, name, *words):
        out = subprocess.run([self.entente, name, self.path, *words, "-f", "jsonl"], capture_output=True, text=True).stdout
        return [json.loads(line) for line in out.split("\n") if line]


def story(source):
    return source.split(".txt")[0]


def acts(register, dyads, rows):
    kinds = {kind for kind, _, _ in rows}
    told = set()
    for one, other in dyads:
        for fact in register.lines("timeline", one, other):
            told.add(frozenset((story(s["doc"]), fact["kind"]) for s in fact["sources"] if fact["kind"] in kinds))
    return pairs(told), pairs([(doc, kind) for doc in where.split()] for kind, where, _ in rows)


def people(register, rows):
    groups = [who.split("|") for _, who, _ in rows]
    known = {name for group in groups for name in group}
    found = [[n for n in who["names"] if n in known] for name in sorted(known) for who in register.lines("who", name)]
    return pairs(found), pairs(groups)


def outcomes(register, dyads, rows):
    """An answer is right when any telling of it is the one expected; an announcement told with its own end answers itself."""
    told, wanted = {}, {(kind, doc): state for kind, doc, state in rows}
    for pair in dyads:
        tellings = {}
        for fact in register.lines("timeline", *pair):
            docs = {story(s["doc"]) for s in fact["sources"]}
            tellings.update({(fact["kind"], doc): docs for doc in docs})
        for row in register.ask("commitments", *pair):
            for doc in tellings[row["kind"], story(row["source"])]:
                told[row["kind"], doc] = (row["state"].split(",")[0], answers(register, row["answer"]))
    found = set()
    for (kind, doc), state in wanted.items():
        got, by = told.get((kind, doc), ("open", set()))
        if got != "open":
            want, _, answer = state.partition(" ") if state.startswith("answered") else (state, "", "")
            found.add((kind, doc, state if got == want and (not answer or answer in by) else f"{got} {' '.join(sorted(by))}".strip()))
    return found, {tuple(row) for row in rows}


def answers(register, fact):
    """Dispatches that tell the fact of this name."""
    if not fact:
        return set()
    out = subprocess.run([register.entente, "show", register.path, fact], capture_output=True, text=True).stdout
    return {word.split(".txt")[0] for word in out.replace("(", " ").split() if ".txt" in word}


def tenures(register, rows):
    found = set()
    for title, name, _ in rows:
        for row in register.ask("tenures", name):
            if row["title"] == title and row["first"]:
                found.add((title, name, f"{row['first']} {row['last']}"))
    return found, {tuple(row) for row in rows}


def mechanisms(register, rows):
    found = set()
    for pair, name, _ in rows:
        for row in register.ask("mechanisms", *pair.split()):
            if name in row["mechanism"] and row["edition"]:
                found.add((pair, name, f"{row['edition']} missing {row['missing'] or '-'} next {row['next'] or '-'}"))
    return found, {tuple(row) for row in rows}


def namesakes(register, rows):
    found = {(kind, name, " ".join(sorted(who["country"] or "-" for who in register.lines("who", name)))) for kind, name, _ in rows}
    return found, {tuple(row) for row in rows}


def conflicts(register, rows):
    found = set()
    for row in register.ask("conflicts"):
        if row["source"]:
            names = sorted({story(row["source"]), story(row["against"] or row["source"])})
            what = ["near"] if row["what"] == "perhaps one act" else row["what"].split()
            found |= {(word, " ".join(names)) for word in what}
    wanted = {(what, docs) for what, docs, _ in rows}
    return {(what, docs) for what, docs in wanted if any(f[0] == what and f[1].split()[-1] in docs.split() for f in found)}, wanted


def main(argv):
    entente = os.path.abspath(argv[1])
    os.environ["ENTENTE_PACK"] = os.path.abspath(argv[2])
    rows = expected()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as work:
        register = Register(entente, os.path.join(work, "r.db"))
        dyads = [(pair["one"], pair["other"]) for pair in register.ask("dyads")]
        results = {"acts": acts(register, dyads, rows["fact"]), "people": people(register, rows["person"]),
                   "outcomes": outcomes(register, dyads, rows["outcome"]), "tenures": tenures(register, rows["tenure"]),
                   "mechanisms": mechanisms(register, rows["mechanism"]), "namesakes": namesakes(register, rows["namesakes"]),
                   "conflicts": conflicts(register, rows["conflict"])}
    for what, (found, gold) in results.items():
        right = len(found & gold)
        precision, recall = right / max(1, len(found)), right / max(1, len(gold))
        print(f"{what}: precision {precision:.3f}, recall {recall:.3f} of {len(gold)}")
        well = precision >= PRECISION and recall >= RECALL
        passed, failed = passed + well, failed + (not well)
        for item in sorted(map(lambda x: sorted(map(str, x)) if isinstance(x, frozenset) else [str(x)], found - gold)):
            print("  wrong ", *item)
        for item in sorted(map(lambda x: sorted(map(str, x)) if isinstance(x, frozenset) else [str(x)], gold - found)):
            print("  missed", *item)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
