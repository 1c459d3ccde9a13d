#!/usr/bin/env python3
"""Sport, weather, recipes: what the program must keep silent about.

usage: negative.py ENTENTE PACK SOURCE_DIR [-v]

Every text of tests/corpus/negative (files by theme, texts divided by lines of "===") is read as a dispatch of its own.  None tells of
an act between states or those who speak for them, so every act printed for the main story is a mistake; more than LIMIT of them over
all texts fail.  LIMIT only ever falls: three are aimed at.  -v lists them.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

LIMIT = 3
STATES = {"office", "partnership", "mechanism", "anniversary", "alias", "formula"}


def write_texts(source, folder):
    """One file a text, named by theme and number; the paths."""
    paths = []
    for theme in sorted(glob.glob(os.path.join(source, "tests", "corpus", "negative", "*.txt"))):
        with open(theme, encoding="utf-8") as f:
            texts = f.read().split("\n===\n")
        for number, text in enumerate(texts, 1):
            paths.append(os.path.join(folder, f"{os.path.basename(theme)[:-4]}-{number:02}.txt"))
            with open(paths[-1], "w", encoding="utf-8") as f:
                f.write(text.rstrip("\n") + "\n")
    return paths


def name(actor):
    return actor.get("name") or actor.get("country") or "?"


def main(argv):
    entente, pack, source = argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        paths = write_texts(source, folder)
        printed = subprocess.run([entente, "read", "--pack", pack, "--format", "jsonl", *paths], check=True, capture_output=True).stdout
    dispatches = [json.loads(line) for line in printed.splitlines()]
    acts = [(d["doc"], f) for d in dispatches for f in d["facts"] if f["kind"] not in STATES and f.get("zone", "main") == "main"]
    if "-v" in argv or len(acts) > LIMIT:
        for doc, fact in acts:
            sides = " > ".join(", ".join(map(name, fact[side])) for side in ("agents", "counterparts"))
            print(f"{os.path.basename(doc)}: {fact['kind']} {fact['status']}: {sides}")
    whole = len(dispatches) == len(paths) >= 150
    print(f"{len(acts)} acts in {len(paths)} texts, {LIMIT} allowed")
    bad = (len(acts) > LIMIT) + (not whole)
    print(f"{2 - bad} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
