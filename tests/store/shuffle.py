#!/usr/bin/env python3
"""The order of dispatches, how they are split over runs, how often a run is repeated, with how many threads: none of it shows in any answer, nor in
the rows that are derived. Half of the registers keep them from the first part on, so that each further part only brings them up to date; of some
of these they are thrown away in between.

usage: shuffle.py ENTENTE PACK FOLDER...      (SHUFFLES in the environment: how many, 20 when not given)
"""
import glob
import os
import random
import sqlite3
import subprocess
import sys
import tempfile

QUESTIONS = [["list"], ["status"], ["tenures"], ["dyads"], ["phrases"], ["conflicts"], ["calendar"], ["intensity", "VNM"], ["search", "visite"],
             ["timeline", "VNM", "CUB"], ["brief", "VNM", "CUB"], ["commitments", "VNM", "CUB"], ["mechanisms", "VNM", "CUB"], ["who", "lam"]]


def tables(entente, register):
    """What is derived, byte by byte. The rows of names carry numbers of their own, the full text of facts has no text to compare."""
    subprocess.run([entente, "derive", "-q", register], check=True)
    db = sqlite3.connect(register)
    told = {"rows": db.execute("SELECT kind, id, bytes FROM derived_row ORDER BY kind, id").fetchall(),
            "scopes": db.execute("SELECT scope, id FROM derived_scope ORDER BY scope, id").fetchall(),
            "found": db.execute("SELECT id FROM derived_fact_words_docsize ORDER BY id").fetchall(),
            "names": sorted(db.execute("SELECT c0, c1 FROM derived_name_words_content"))}
    db.close()
    return told


def throw_away(register):
    """Kept rows are a convenience: without them everything is as it was."""
    db = sqlite3.connect(register)
    for table in ("derived_state", "derived_row"):
        db.execute(f"DELETE FROM {table}")
    db.commit()
    db.close()


def answers(entente, register):
    """Every answer, but for the revision number, which counts what was appended."""
    told = {}
    for name, *words in QUESTIONS:
        done = subprocess.run([entente, name, register, *words], capture_output=True, text=True, check=True)
        told[name] = "\n".join(line for line in done.stdout.split("\n") if not line.startswith(("revision ", "*Situation")))
    return told


def main(argv):
    entente = os.path.abspath(argv[1])
    os.environ["ENTENTE_PACK"] = os.path.abspath(argv[2])
    paths = sorted(path for folder in argv[3:] for path in glob.glob(os.path.join(folder, "*.txt")))[::3]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as work:
        whole = os.path.join(work, "whole.db")
        subprocess.run([entente, "add", whole, *paths], check=True, stdout=subprocess.DEVNULL)
        wanted = answers(entente, whole)
        wanted_tables = tables(entente, whole)
        for turn in range(int(os.environ.get("SHUFFLES", "20"))):
            chance = random.Random(turn)
            order, register = paths[:], os.path.join(work, f"{turn}.db")
            chance.shuffle(order)
            cuts = sorted(chance.sample(range(1, len(order)), chance.randrange(1, 6)))
            parts = [order[a:b] for a, b in zip([0] + cuts, cuts + [len(order)])]
            for number, part in enumerate(parts + [chance.choice(parts)]):  # one of them once more
                subprocess.run([entente, "add", "-j", str(chance.choice([1, 2, 3])), register, *part], check=True, stdout=subprocess.DEVNULL)
                if turn % 2 and not number:
                    subprocess.run([entente, "derive", "-q", register], check=True)
                elif turn % 4 == 1:
                    throw_away(register)
            got = answers(entente, register)
            differ = [name for name in wanted if got[name] != wanted[name]]
            got = tables(entente, register)
            differ += [name for name in wanted_tables if got[name] != wanted_tables[name]]
            passed += not differ
            failed += bool(differ)
            if differ:
                print(f"shuffle {turn}, {len(parts)} parts: {', '.join(differ)} differ")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
