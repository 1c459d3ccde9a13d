#!/usr/bin/env python3
"""How well persons are found in a dispatch, and told to be the same.

usage: mentions.py ENTENTE PACK [-v] [--floor F1,COREFERENCE] FILE.ann|FOLDER …

A FOLDER stands for its *.ann files. FILE.ann is the text of FILE.txt with every person's mention marked as {pN:surface}, N being the person's number in that dispatch:
names with their titles, offices alone, descriptions, pronouns. The mark holds the whole noun phrase without its apposition; marks may
stand inside one another; {p1+p2:surface} marks a group. Groups, plural offices and pronouns in front of a verb (lui, l') are looked at
where the marks have them and cost nothing where they have not.

Printed: precision, recall and F1 of mentions (the predicted head lies in the marked span), and the share of marked mentions whose
predicted entity is the one that most mentions of that person have, one entity for each person. -v lists what is missed, what is
nobody, and who is taken for somebody else. With a floor it is a test of two figures.
"""
import argparse
import collections
import glob
import os
import re
import subprocess
import sys
import tempfile

MARK = re.compile(rb"\{(p\d+(?:\+p\d+)*):|\}")
MENTION = re.compile(r'm(\d+) s(\d+)\.\d+ <(\d+)\.\.(\d+) (\d+)\.\.(\d+)> (\S+) (\S+)(.*?) "')
LINK = re.compile(r"[-=]> (e\d+|m\d+)\(")


def strip(marked):
    """The text without marks, and (start, end, persons) of each mark."""
    text, spans, open_marks, at = bytearray(), [], [], 0
    for found in MARK.finditer(marked):
        text += marked[at:found.start()]
        at = found.end()
        if found[1]:
            open_marks.append((len(text), found[1].decode().split("+")))
        elif open_marks:
            start, persons = open_marks.pop()
            spans.append((start, len(text), frozenset(persons)))
        else:
            text += b"}"
    if open_marks:
        sys.exit(f"a mark is not closed: {bytes(text[open_marks[0][0]:][:60]).decode(errors='replace')}")
    text += marked[at:]
    return bytes(text), sorted(spans, key=lambda span: (span[0], -span[1]))


class Predicted:
    def __init__(self, name, story, span, core, shape, optional, keys):
        self.name, self.story, self.span, self.core, self.shape, self.optional, self.keys = name, story, span, core, shape, optional, keys


def predict(entente, pack, text):
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(text)
        file.flush()
        command = [entente, "explain", "--pack", pack, "--stage=mentions", file.name]
        lines = subprocess.run(command, check=True, capture_output=True).stdout.decode(errors="replace").splitlines()
    persons = {line.split(" ", 1)[0] for line in lines if re.match(r"e\d+ s\d+ person ", line)}
    found, said = {}, {}
    for line in lines:
        mention = MENTION.match(line)
        clitic = re.match(r"clitic <(\d+)\.\.(\d+)>", line)
        keys = [key for key in LINK.findall(line)]
        if mention:
            number, story, start, end, core_start, core_end, shape, kind, rest = mention.groups()
            pronoun, plural = shape == "pronoun", " plur" in rest or "group" in shape
            if not (pronoun or kind == "person") or shape.startswith("group/") and shape != "group/persons":
                continue
            optional = plural or " bare" in rest
            found["m" + number] = Predicted("m" + number, int(story), (int(start), int(end)), (int(core_start), int(core_end)), shape,
                                            optional, keys)
        elif clitic:
            span = (int(clitic[1]), int(clitic[2]))
            found[line] = Predicted(line, 0, span, span, "clitic", True, keys)
        elif re.match(r"m\d+ =>", line):
            said[line.split(" ", 1)[0]] = keys
    for name, keys in said.items():
        if name in found:
            found[name].keys = keys
    for mention in found.values():
        mention.keys = frozenset(key for key in mention.keys if key in persons or key[0] == "m")
        if mention.shape == "pronoun" and not mention.keys:
            mention.optional = True
        if not mention.keys and mention.shape in ("office", "nominal", "homologue"):
            mention.keys = frozenset([mention.name])  # somebody of his own
    return list(found.values())


def pair(gold, predicted):
    """Predicted mention of each gold one: the smallest span that holds the head takes it; what stands in its apposition goes with it."""
    taken, pairs = set(), {}
    for index in sorted(range(len(gold)), key=lambda i: gold[i][1] - gold[i][0]):
        start, end, _ = gold[index]
        for mention in predicted:
            if mention.name not in taken and start <= mention.core[0] and mention.core[1] <= end:
                taken.add(mention.name)
                pairs[index] = mention
                break
    for index, (start, end, persons) in enumerate(gold):
        if index not in pairs:
            for other, mention in list(pairs.items()):
                if mention.span[0] <= start and end <= mention.span[1] and gold[other][2] == persons:
                    pairs[index] = mention
                    break
    return pairs, taken


def align(gold, pairs):
    """The entity of each person of each story: most mentions first, none for two persons."""
    counts = collections.Counter()
    for index, mention in pairs.items():
        if len(gold[index][2]) == 1 and len(mention.keys) == 1:
            counts[(mention.story, *gold[index][2], *mention.keys)] += 1
    whose, used = {}, set()
    for (story, person, key), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if (story, person) not in whose and key not in used:
            whose[(story, person)] = key
            used.add(key)
    return whose


def measure(entente, pack, path, total, shown):
    with open(path, "rb") as file:
        text, gold = strip(file.read())
    plain = path[: -len(".ann")] + ".txt"
    if os.path.exists(plain) and open(plain, "rb").read().rstrip() != text.rstrip():
        sys.exit(f"{path}: without its marks it is not the text of {plain}")
    predicted = predict(entente, pack, text)
    pairs, taken = pair(gold, predicted)
    whose = align(gold, pairs)
    say = lambda span: text[span[0]:span[1]].decode(errors="replace").replace("\n", " ")
    around = lambda span: text[max(0, span[0] - 40):span[1] + 30].decode(errors="replace").replace("\n", " ")
    for index, (start, end, persons) in enumerate(gold):
        total["gold"] += 1
        mention = pairs.get(index)
        name = "+".join(sorted(persons))
        if not mention:
            shown.append(("missed", path, name, f"{say((start, end))} … {around((start, end))}"))
            continue
        total["found"] += 1
        wanted = {whose.get((mention.story, person)) for person in persons}
        if set(mention.keys) == wanted:
            total["same"] += 1
        else:
            taken_for = [f"{person}" for (_, person), key in whose.items() if key in mention.keys] or sorted(mention.keys) or ["nobody"]
            shown.append(("confused", path, name, f"{say((start, end))} taken for {'+'.join(taken_for)} … {around((start, end))}"))
    for mention in predicted:
        if mention.name in taken:
            total["right"] += 1
        elif not mention.optional:
            total["wrong"] += 1
            shown.append(("nobody", path, mention.shape, f"{say(mention.span)} … {around(mention.span)}"))


def main(arguments):
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("-v", dest="verbose", action="store_true")
    parser.add_argument("--floor")
    parser.add_argument("entente")
    parser.add_argument("pack")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args(arguments)
    entente, pack, paths = options.entente, options.pack, options.paths
    total, shown = collections.Counter(), []
    paths = [file for path in paths for file in (sorted(glob.glob(path + "/*.ann")) if os.path.isdir(path) else [path])]
    for path in paths:
        measure(entente, pack, path, total, shown)
    if not total["gold"]:
        return
    precision = total["right"] / max(1, total["right"] + total["wrong"])
    recall = total["found"] / total["gold"]
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"MENTIONS precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} ({total['gold']} in {len(paths)} dispatches)")
    print(f"COREFERENCE {total['same'] / total['gold']:.3f} of all, {total['same'] / max(1, total['found']):.3f} of those found")
    if options.verbose:
        for sort, path, who, what in shown:
            print(f"  {sort:9}{os.path.basename(path)[:-4]:8} {who:8} {what}")
    if options.floor:
        floors = [float(floor) for floor in options.floor.split(",")]
        passed = (f1 >= floors[0]) + (total["same"] / total["gold"] >= floors[1])
        print(f"{passed} passed, {2 - passed} failed")
        sys.exit(passed < 2)


if __name__ == "__main__":
    main(sys.argv[1:])
