#!/usr/bin/env python3
"""Deriving what has changed gives the rows of deriving all: table by table, after random additions and corrections of every kind; and it looks at
little: at one dispatch added to a large register, a few rows.

usage: changes.py ENTENTE PACK FOLDER...      (CHANGES in the environment: how many runs, 2 when not given; OTHER_PACK: some are read by it too)
"""
import glob
import json
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bench"))
import generate  # noqa: E402

TABLES = {"derived_row": "kind, id, bytes", "derived_scope": "scope, id", "derived_fact_words_docsize": "id", "derived_name_words_content": "id, c0, c1"}
WORDS = ["visite", "accord", "commerce", "ministre", "president", "held", "planned", "cooperation"]


class Run:
    def __init__(self, entente, work, chance):
        self.entente, self.chance = entente, chance
        self.changed, self.whole = os.path.join(work, "changed.db"), os.path.join(work, "whole.db")
        self.asked = 0

    def call(self, *words, **options):
        done = subprocess.run([self.entente, words[0], self.changed, *words[1:]], capture_output=True, text=True, timeout=300, **options)
        return done.stdout if done.returncode == 0 else None

    def add(self, paths, pack=None):
        if self.call("add", "-q", *(["--pack", pack] if pack else []), *paths) is None:
            raise SystemExit("add failed")

    def rows(self, *words):
        return json.loads(self.call(*words, "-f", "json") or "[]")

    def correct(self):
        """A correction of a random kind; one that the register refuses does no harm."""
        kind = self.chance.choice(["reject", "unverifiable", "amend", "merge", "split", "add", "withdraw", "office", "only"])
        facts = [r["fact"] for r in self.rows("search", "--limit=0", self.chance.choice(WORDS))]
        people = [r["person"] for r in self.rows("tenures")]
        if kind in ("merge", "split", "office") and len(people) > 1:
            one, other = self.chance.sample(people, 2)
            words = [kind, one, other] if kind != "office" else ["split", one, "--office=" + self.chance.choice(["président", "ministre"])]
        elif kind == "add":
            words = ["add", "book %d" % self.chance.randrange(99), json.dumps({
                "kind": "visit", "published": "2021-05-%02d" % self.chance.randrange(1, 28), "from": "2021-05-%02d" % self.chance.randrange(1, 28),
                "agents": [{"name": self.chance.choice(people or ["Ana"]), "type": "person", "country": "VNM"}],
                "counterparts": [{"name": "Cuba", "type": "state", "country": "CUB"}]})]
        elif kind == "withdraw":
            listed = re.findall(r"\b[0-9a-f]{12}\b", self.call("correct", "list") or "")
            if not listed:
                return "nothing"
            words = ["withdraw", self.chance.choice(listed)]
        elif facts:
            fact = self.chance.choice(facts)
            fields = [["from", "2019-03-05"], ["status", "planned"], ["place_country", "FRA"], ["kind", "visit"], ["label", "une phrase"]]
            words = {"reject": ["reject", fact], "only": ["reject", fact, "--only"], "unverifiable": ["unverifiable", fact]}.get(
                kind, ["amend", fact, *self.chance.choice(fields)])
        else:
            return "nothing"
        self.asked += 1
        done = self.call("correct", *words, "--apply", "-a", "ana", "-r", "r%d" % self.asked, "--day", "2025-01-01")
        return " ".join(words) + ("" if done is not None else " (refused)")

    def tables(self, path):
        db = sqlite3.connect(path)
        told = {table: set(db.execute(f"SELECT {columns} FROM {table}")) for table, columns in TABLES.items()}
        db.close()
        return told

    def differences(self):
        """What the rows kept so differ in from those of a derivation of everything."""
        source, copy = sqlite3.connect(self.changed), sqlite3.connect(self.whole)
        source.backup(copy)
        source.close()
        copy.close()
        subprocess.run([self.entente, "derive", "-q", "--anew", self.whole], check=True)
        one, two = self.tables(self.changed), self.tables(self.whole)
        return [f"{table}: {len(one[table] - two[table])} too many, {len(two[table] - one[table])} missing; "
                f"{sorted(str(r[:2]) for r in one[table] ^ two[table])[:4]}" for table in TABLES if one[table] != two[table]]


def main(argv):
    entente = os.path.abspath(argv[1])
    os.environ["ENTENTE_PACK"] = os.path.abspath(argv[2])
    paths = sorted(path for folder in argv[3:] for path in glob.glob(os.path.join(folder, "**", "*.txt"), recursive=True))
    passed = failed = 0

    def check(what, differ):
        nonlocal passed, failed
        passed += not differ
        failed += bool(differ)
        if differ:
            print(what, *differ, sep="\n    ")

    for turn in range(int(os.environ.get("CHANGES", "2"))):
        with tempfile.TemporaryDirectory() as work:
            chance = random.Random(int(os.environ.get("SEED", "0")) + turn)
            run, order = Run(entente, work, chance), paths[:]
            chance.shuffle(order)
            start = chance.randrange(40, 90)
            run.add(order[:start])
            run.call("derive")
            while start < min(len(order), 150):
                count = chance.choice([1, 1, 2, 3, 8])
                run.add(order[start:start + count])
                start += count
                check("what is added is not derived at once", [] if run.call("derive") == "derived already\n" else ["all was derived"])
                what = [run.correct() for _ in range(chance.choice([0, 1, 1, 2]))]
                if os.environ.get("OTHER_PACK") and chance.randrange(3) == 0:
                    run.add(chance.sample(order[:start], 3), os.environ["OTHER_PACK"])
                told = run.call("derive")
                check(f"turn {turn}, {start} dispatches, {what}: {told}", run.differences())
    with tempfile.TemporaryDirectory() as work:  # a large register: little is looked at
        run = Run(entente, work, random.Random(1))
        generate.write(3000, os.path.join(work, "news"))
        news = sorted(glob.glob(os.path.join(work, "news", "**", "*.txt"), recursive=True))
        run.add(news[:-2])
        run.call("derive")
        for path in news[-2:]:
            before = run.tables(run.changed)["derived_row"]
            run.add([path])
            after = run.tables(run.changed)["derived_row"]
            check("an added dispatch changes nothing", [] if before != after else ["the same rows"])
            check("an added dispatch changes many rows", [] if len(before ^ after) < 300 else [f"{len(before ^ after)} of {len(after)}"])
            check("is not kept at once", [] if run.call("derive") == "derived already\n" else ["derived again"])
        check("a large register", run.differences())
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
