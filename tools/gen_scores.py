#!/usr/bin/env python3
"""How well a pack is read with, kind by kind, for the page "about".

usage: gen_scores.py ENTENTE PACK FOLDER OUT DEPFILE

FOLDER holds dispatches that no rule was made for (*.txt) and their facts (gold.jsonl). OUT stands beside the
pack, with ".scores.tsv" in the place of ".pack": lines "# pack HASH" and "# dispatches N", the names of the columns, then a row for all acts,
one for all states, and one a kind. DEPFILE names what it was made of, for the build. Precision, recall, and the share of right facts with every axis right are per cent, empty when nothing
was read or told, or when more of a kind are right than were read as it.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

COLUMNS = ("kind", "precision", "recall", "full", "read", "gold")


def ask(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


def percent(share, of):
    return round(100 * share) if of else ""


def main(entente, pack, folder, out, depfile):
    dispatches = sorted(glob.glob(os.path.join(folder, "*.txt")))
    with tempfile.TemporaryDirectory() as place:
        read = os.path.join(place, "read.jsonl")
        with open(read, "w", encoding="utf-8") as file:
            file.write(ask(entente, "read", "--pack", pack, "--format", "jsonl", *dispatches))
        figures = json.loads(ask(entente, "score", "--json", "--zones", "main", os.path.join(folder, "gold.jsonl"), read))
    with open(depfile, "w", encoding="utf-8") as file:
        file.write(f"{os.path.basename(out)}: {' '.join(dispatches)}\n")
    version = ask(entente, "--version", "--pack", pack).split("pack ")[1].strip()
    rows = {"acts": figures["acts"], "states": figures["states"], **figures["kinds"]}
    with open(out, "w", encoding="utf-8") as file:
        file.write(f"# pack\t{version}\n# dispatches\t{len(dispatches)}\n" + "\t".join(COLUMNS) + "\n")
        for kind, row in rows.items():
            counted = row["right"] <= row["pred"]  # a fact told as another kind that gold allows counts for gold's kind
            cells = (kind, percent(row["precision"], row["pred"] if counted else 0), percent(row["recall"], row["core"]), percent(row["full"], row["right"]),
                     row["pred"], row["core"])
            file.write("\t".join(map(str, cells)) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
