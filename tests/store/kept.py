#!/usr/bin/env python3
"""What is kept beside a register (entente derive) changes no answer: every question is asked of a register with and without it, and the rows kept
after many small imports are those kept after one.

usage: kept.py ENTENTE PACK FOLDER...
"""
import glob
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

TABLES = ["derived_row", "derived_scope"]


def ask(entente, register, words):
    done = subprocess.run([entente, words[0], register, *words[1:]], capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def questions(entente, register):
    """Of every kind, with the names, countries and facts that the register has."""
    def rows(*words):
        return json.loads(ask(entente, register, [*words, "-f", "json"])[1])
    pairs = sorted(rows("dyads"), key=lambda r: -r["facts"])[:5]
    people = [r["person"] for r in rows("tenures")][::80]
    facts = [r["fact"] for r in rows("search", "--limit=0", "held")][::150] + [r["fact"] for r in rows("search", "planned")][::40]
    asked = [["status"], ["dyads"], ["tenures"], ["phrases"], ["conflicts"], ["calendar"], ["calendar", "--format=ics"], ["corrections"], ["calendar", "VNM"], ["calendar", "-f", "json"], ["calendar", "-f", "csv", "--on=2019-01-01", "VNM", "CUB"], ["mechanisms", "VNM"],
             ["mechanisms", "Parti communiste du Vietnam"], ["last-met", "VNM ministre des Affaires étrangères", "CUB"], ["last-met", "VNM président", "FRA président"],
             ["calendar", "--on=2012-01-01"], ["search", "visite"], ["search", "accord", "commercial"], ["search", "xyzzy"], ["search", "lam", "kind:visit"],
             ["search", "country:CUB", "topic:trade"], ["search", "day:2018-11", "who:diaz canel", "office:président"], ["who", "nobody here"]]
    asked += [["show", fact] for fact in facts] + [["show", "00000000.0"]]
    for pair in pairs:
        both = [pair["one"], pair["other"]]
        asked += [[*name.split(), *both] for name in ("timeline", "timeline -f csv", "brief", "last-met", "mechanisms", "commitments", "phrases", "intensity")]
        asked += [["dyads", both[0]], ["tenures", both[1]], ["tenures", "--as-of=2020-01-01", both[0]], ["intensity", both[0]],
                  ["brief", "--lang=en", "--format=html", "--on=2023-01-01", *both], ["brief", "-f", "json", *both], ["last-met", "--as-of=2019-06-01", *reversed(both)]]
    for person in people:
        asked += [["who", person], ["who", "-f", "csv", person], ["who", "-f", "jsonl", person.split()[-1]], ["tenures", person], ["last-met", person, "VNM"], ["last-met", person, people[0]]]
    return [words if words[0] != "corrections" else ["correct", "list"] for words in asked]


def kept(register):
    db = sqlite3.connect(register)
    told = {table: db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}
    db.close()
    return told


def main(argv):
    entente = os.path.abspath(argv[1])
    os.environ["ENTENTE_PACK"] = os.path.abspath(argv[2])
    paths = sorted(path for folder in argv[3:] for path in glob.glob(os.path.join(folder, "*.txt")))[::2]
    passed = failed = 0

    def check(what, held, got=""):
        nonlocal passed, failed
        passed += bool(held)
        failed += not held
        if not held:
            print(f"{what}\n{got}")

    with tempfile.TemporaryDirectory() as work:
        plain, other, parts = (os.path.join(work, name) for name in ("plain.db", "kept.db", "parts.db"))
        subprocess.run([entente, "add", plain, *paths], check=True, stdout=subprocess.DEVNULL)
        first = json.loads(ask(entente, plain, ["search", "held", "-f", "json"])[1])[5]["fact"]
        for words in (["unverifiable", first], ["reject", json.loads(ask(entente, plain, ["search", "visit", "-f", "json"])[1])[0]["fact"]]):
            shutil.copy(plain, other)
            if words[0] == "reject":
                break
            subprocess.run([entente, "correct", plain, *words, "--apply", "-a", "ana", "-r", "r", "--day", "2025-01-01"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([entente, "derive", other], check=True, stdout=subprocess.DEVNULL)
        for words in questions(entente, plain):
            one, two = ask(entente, plain, words), ask(entente, other, words)
            check(" ".join(words), one == two, f"--- without\n{one[1].decode()[:1500]}{one[2].decode()}\n--- with\n{two[1].decode()[:1500]}{two[2].decode()}")
        check("derived already", ask(entente, other, ["derive"])[1] == b"derived already\n")
        for i in range(0, len(paths), 23):
            subprocess.run([entente, "add", parts, *reversed(paths[i:i + 23])], check=True, stdout=subprocess.DEVNULL)
            subprocess.run([entente, "derive", parts], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([entente, "correct", plain, "export"], check=True, stdout=open(os.path.join(work, "c.txt"), "w"))
        subprocess.run([entente, "correct", parts, "import", os.path.join(work, "c.txt"), "--apply"], check=True, stdout=subprocess.DEVNULL)
        check("what was corrected is kept at once", ask(entente, parts, ["derive"])[1] == b"derived already\n")
        one, two = kept(other), kept(parts)
        for table in TABLES:
            check(f"{table}: many imports, the same rows", one[table] == two[table], f"{len(one[table])} and {len(two[table])}")
        db = sqlite3.connect(other)
        db.execute("UPDATE derived_row SET bytes = substr(bytes, 1, length(bytes) - 1)")
        db.commit()
        db.close()
        for words in (["brief", "VNM", "CUB"], ["tenures"], ["search", "visite"], ["dyads"]):
            check(f"{words[0]}: rows that are damaged", ask(entente, plain, words) == ask(entente, other, words))
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
