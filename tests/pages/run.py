#!/usr/bin/env python3
"""Pages of ten layouts, each with what must become of it.

usage: run.py ENTENTE PACK [--accept]

NAME.html is the page, in our own words, in the encoding that it really has.  NAME.page is what `explain --stage=page` prints of it: lines,
zones, both spans.  facts.tsv says what must be read, and whom no fact may name.  For every line and every proof the bytes of the page,
without tags and entities, must be the words of the text: that is what a span of the source means.
"""
import csv
import html
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ENCODING = {"utf-8": "utf-8", "windows-1252": "windows-1252"}


def plain(markup, encoding):
    text = markup.decode(encoding, "replace")
    text = re.sub(r"(?s)<[^>]*>", " ", text)
    return words(html.unescape(text))


def words(text):
    return re.sub(r"\s+", "", text.replace("\u00a0", ""))


def run(entente, pack, *command):
    return subprocess.run([entente, *command], env=os.environ | {"ENTENTE_PACK": pack}, capture_output=True)


def check_page(entente, pack, name, accept):
    path, golden = os.path.join(HERE, name + ".html"), os.path.join(HERE, name + ".page")
    done = run(entente, pack, "explain", "--stage=page", path)
    got = (done.stdout + done.stderr).decode().replace(path, name + ".html")
    if accept:
        with open(golden, "w", encoding="utf-8") as f:
            f.write(got)
    with open(golden, encoding="utf-8") as f:
        wanted = f.read()
    faults = [] if got == wanted else [f"{name}: page\n--- wanted\n{wanted}--- got\n{got}"]
    with open(path, "rb") as f:
        page = f.read()
    found = re.match(r"page html in ([\w-]+)", got)
    for line in got.split("\n"):
        span = re.match(r"\w+(?: \d+)? \[\d+\.\.\d+\] \[(\d+)\.\.(\d+)\] \| (.*)", line)
        if span and plain(page[int(span[1]):int(span[2])], ENCODING[found[1]]) != words(span[3]):
            faults.append(f"{name}: the bytes of the page are not those of: {span[3]}")
    return faults


def names(fact):
    return {a["name"] for a in fact["agents"] + fact["counterparts"]}


def check_facts(entente, pack, name, rows):
    path, faults = os.path.join(HERE, name + ".html"), []
    done = run(entente, pack, "read", path)
    read = json.loads(done.stdout) if done.stdout else {"facts": [], "published": None}
    with open(path, "rb") as f:
        page = f.read()
    for fact in read["facts"]:
        if len(fact["proof"]) != len(fact["source_proof"]):
            faults.append(f"{name}: proofs and their sources differ in number")
        for span in fact["source_proof"]:
            if not 0 <= span["start"] < span["end"] <= len(page):
                faults.append(f"{name}: source outside of the page")
    for row in rows:
        if row["what"] == "published":
            if read["published"] != (row["names"] or None):
                faults.append(f"{name}: published {read['published']}, {row['names']} wanted")
        elif row["what"] == "never":
            faults += [f"{name}: {row['names']} is in a {fact['kind']}" for fact in read["facts"] if row["names"] in names(fact)]
        else:
            wanted = set(row["names"].split("; "))
            if not any(f["kind"] == row["kind"] and f["zone"] == row["zone"] and wanted <= names(f) for f in read["facts"]):
                faults.append(f"{name}: no {row['kind']} in {row['zone']} of {row['names']}")
    return faults


def main(argv):
    entente, pack, accept = os.path.abspath(argv[1]), os.path.abspath(argv[2]), "--accept" in argv
    with open(os.path.join(HERE, "facts.tsv"), encoding="utf-8") as f:
        rows = list(csv.DictReader((line for line in f if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
    passed = failed = 0
    for name in sorted(n[:-5] for n in os.listdir(HERE) if n.endswith(".html")):
        own = [row for row in rows if row["page"] == name]
        faults = check_page(entente, pack, name, accept) + check_facts(entente, pack, name, own)
        faults += [] if own else [f"{name}: facts.tsv has no row"]
        passed, failed = passed + 1 + len(own) - min(len(faults), len(own)), failed + len(faults)
        for fault in faults:
            print(fault)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
