#!/usr/bin/env python3
"""Story lines told by several dispatches: which tellings a register takes for one act, and which names for one person, against expected.tsv.

usage: score.py ENTENTE PACK

A pair is two tellings (or names) that are one; precision and recall are counted over pairs.  Fails below the floors.
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


def main(argv):
    entente = os.path.abspath(argv[1])
    os.environ["ENTENTE_PACK"] = os.path.abspath(argv[2])
    with open(os.path.join(HERE, "expected.tsv"), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")][1:]
    acts = [[(doc + ".txt", kind) for doc in where.split()] for what, kind, where in rows if what == "fact"]
    people = [who.split("|") for what, _, who in rows if what == "person"]
    with tempfile.TemporaryDirectory() as work:
        register = os.path.join(work, "r.db")

        def lines(*words):
            out = subprocess.run([entente, words[0], register, *words[1:]], capture_output=True, text=True).stdout
            return json.loads(out) if "json" in words else [json.loads(line) for line in out.split("\n") if line]
        subprocess.run([entente, "add", register, *sorted(glob.glob(os.path.join(HERE, "*.txt")))], check=True, stdout=subprocess.DEVNULL)
        told, wanted = [], {telling for act in acts for telling in act}
        for pair in lines("dyads", "-f", "json"):
            for fact in lines("timeline", pair["one"], pair["other"], "-f", "jsonl"):
                told.append([t for t in ((s["doc"], fact["kind"]) for s in fact["sources"]) if t in wanted])
        names, known = [], {name for group in people for name in group}
        for name in sorted(known):
            names += [[n for n in who["names"] if n in known] for who in lines("who", name, "-f", "jsonl")]
    passed = failed = 0
    for what, found, gold in (("acts", pairs(told), pairs(acts)), ("people", pairs(names), pairs(people))):
        right = len(found & gold)
        precision, recall = right / max(1, len(found)), right / max(1, len(gold))
        print(f"{what}: precision {precision:.3f}, recall {recall:.3f} of {len(gold)} pairs")
        well = precision >= PRECISION and recall >= RECALL
        passed, failed = passed + well, failed + (not well)
        for pair in sorted(map(sorted, found ^ gold)):
            print("  wrong" if frozenset(pair) in found else "  missed", *pair)
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
