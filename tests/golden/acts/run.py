#!/usr/bin/env python3
"""Every row of the tables beside this script is a dispatch of its own: the acts that the reader finds in it must be those of the row.

usage: run.py ENTENTE PACK [TABLE.tsv …]

Columns: text · facts ("kind/status AGENT + AGENT => COUNTERPART" with, where they matter, " @COUNTRY", " on FIRST-DAY" or " on no day", and ' "NAME"' of
its text, bond or sitting; several divided by "; "; empty: no act at all) · bug (what the reader still gets wrong; the row is then shown, not counted, and fails
once it passes, so that the note goes away).
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

STATES = {"office", "partnership", "mechanism", "anniversary", "alias", "formula"}
SYMMETRIC = {"meeting", "call", "session", "sign", "agree", "upgrade"}


def rows(path):
    with open(path, encoding="utf-8") as table:
        lines = [line.rstrip("\n").split("\t") for line in table if line.strip() and not line.startswith("#")]
    if lines[0] != ["text", "facts", "bug"]:
        sys.exit(f"{path}: the header is text, facts, bug")
    return [(fields + ["", ""])[:3] for fields in lines[1:]]


def read(entente, pack, texts):
    with tempfile.TemporaryDirectory() as folder:
        files = [os.path.join(folder, f"{number:04}.txt") for number in range(len(texts))]
        for path, text in zip(files, texts):
            with open(path, "w", encoding="utf-8") as out:
                out.write(text.replace(" ¶ ", "\n\n") + "\n")
        command = [entente, "read", "--pack", pack, "--format", "jsonl", *files]
        lines = subprocess.run(command, check=True, capture_output=True).stdout.decode().splitlines()
    return [[fact for fact in json.loads(line)["facts"] if fact["kind"] not in STATES] for line in lines]


def plain(negated, head, agents, counterparts):
    """One way to write an act: the order of names never matters, nor that of the sides where they do the same."""
    sides = [" + ".join(sorted(agents)), " + ".join(sorted(counterparts))]
    if head.split("/")[0] in SYMMETRIC:
        sides.sort()
    return f"{'not ' * negated}{head} {sides[0]} => {sides[1]}"


def printed(fact):
    sides = [[actor.get("name") or "?" for actor in fact[side] or []] for side in ("agents", "counterparts")]
    act = plain(bool(fact.get("negated")), f"{fact['kind']}/{fact['status']}", *sides)
    return act, (fact.get("place") or {}).get("country"), fact.get("from"), fact.get("document") or fact.get("label") or fact.get("mechanism")


def wanted(text):
    text, _, name = text.partition(' "')
    text, _, day = text.partition(" on ")
    text, _, place = text.partition(" @")
    act, _, counterparts = text.partition("=>")
    negated = act.startswith("not ")
    head, _, agents = act.strip().removeprefix("not ").partition(" ")
    sides = [[name.strip() for name in side.split(" + ") if name.strip()] for side in (agents, counterparts)]
    return plain(negated, head, *sides), place.strip() or None, day.strip() or None, name.strip().rstrip('"') or None


def agrees(row_facts, facts):
    want = [wanted(text) for text in re.split(r";\s*", row_facts) if text.strip()]
    have = [printed(fact) for fact in facts]
    if len(want) != len(have):
        return False
    for act, place, day, name in want:
        found = next((h for h in have if h[0] == act and place in (None, h[1]) and day in (None, h[2] or "no day") and name in (None, h[3])), None)
        if not found:
            return False
        have.remove(found)
    return True


def main(argv):
    entente, pack, *tables = argv[1:]
    passed = failed = known = 0
    for table in tables or sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "*.tsv"))):
        cases = rows(table)
        for (text, facts, bug), found in zip(cases, read(entente, pack, [case[0] for case in cases])):
            right = agrees(facts, found)
            if right != bool(bug):
                passed += right
                known += not right
                continue
            failed += 1
            got = "; ".join(f'{act} @{place} on {day} "{name}" ({fact.get("rule")})' for fact, (act, place, day, name) in zip(found, map(printed, found)))
            print(f"{os.path.basename(table)}: {text}\n  want {facts or 'nothing'}\n  got  {got or 'nothing'}" + ("\n  passes now: remove its bug" if right else ""))
    print(f"{known} known bugs")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
