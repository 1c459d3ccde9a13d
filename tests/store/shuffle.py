#!/usr/bin/env python3
"""The order of dispatches, how they are split over runs, how often a run is repeated, with how many threads: none of it shows in any answer.

usage: shuffle.py ENTENTE PACK FOLDER...      (SHUFFLES in the environment: how many, 20 when not given)
"""
import glob
import os
import random
import subprocess
import sys
import tempfile

QUESTIONS = [["list"], ["status"], ["tenures"], ["dyads"], ["phrases"], ["conflicts"], ["calendar"], ["intensity", "VNM"], ["search", "visite"],
             ["timeline", "VNM", "CUB"], ["brief", "VNM", "CUB"], ["commitments", "VNM", "CUB"], ["mechanisms", "VNM", "CUB"], ["who", "lam"]]


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
        for turn in range(int(os.environ.get("SHUFFLES", "20"))):
            chance = random.Random(turn)
            order, register = paths[:], os.path.join(work, f"{turn}.db")
            chance.shuffle(order)
            cuts = sorted(chance.sample(range(1, len(order)), chance.randrange(1, 6)))
            parts = [order[a:b] for a, b in zip([0] + cuts, cuts + [len(order)])]
            for part in parts + [chance.choice(parts)]:  # one of them once more
                subprocess.run([entente, "add", "-j", str(chance.choice([1, 2, 3])), register, *part], check=True, stdout=subprocess.DEVNULL)
            got = answers(entente, register)
            differ = [name for name in wanted if got[name] != wanted[name]]
            passed += not differ
            failed += bool(differ)
            if differ:
                print(f"shuffle {turn}, {len(parts)} parts: {', '.join(differ)} differ")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
