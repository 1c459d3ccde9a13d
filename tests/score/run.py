#!/usr/bin/env python3
"""Compares the scorer with the codebook's reference, byte for byte.

usage: run.py SCORE_TOOL SOURCE_DIR

Always: the committed pair against the output that the reference gave (table.txt, figures.json).  Where the reference
itself is at hand (../shared/tools/score.py): both on many damaged copies of every gold file beside it, under several options.
"""
import copy
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

OPTIONS = [[], ["--misses", "500"], ["--json"], ["--zones", "main"], ["--kinds", "meeting,visit,office", "--misses", "3"]]
NAMES = ["Đặng Łukasz", "Sørensen Æbelø", "M. de la Tour", "İnci ılgaz", "ﬁn 한국", "", None, "Weiß-Müller", "l’ONU", "d'Œuvre"]


def output(command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def damage_actor(actor, dice):
    roll = dice.random()
    if roll < 0.1:
        actor["name"] = dice.choice(NAMES)
    elif roll < 0.2 and actor.get("name"):
        actor["name"] = actor["name"].split()[-1]
    elif roll < 0.25:
        actor["type"] = dice.choice(["state", "government", "person", None])
    elif roll < 0.3 and actor.get("offices"):
        actor["offices"].pop()


def damage_fact(fact, dice):
    roll = dice.random()
    if roll < 0.1:
        fact["kind"] = dice.choice(["meeting", "visit", "express", "novelty"])
    elif roll < 0.2:
        fact["status"] = dice.choice(["held", "planned", None])
    elif roll < 0.3 and fact.get("from"):
        fact["from"] = fact["from"][:dice.choice([4, 7, 10])]
    elif roll < 0.35:
        fact["negated"] = not fact.get("negated")
    elif roll < 0.4:
        fact["agents"], fact["counterparts"] = fact.get("counterparts"), fact.get("agents")
    elif roll < 0.45:
        fact["place"] = None
    for actor in (fact.get("agents") or []) + (fact.get("counterparts") or []):
        damage_actor(actor, dice)


def damage(docs, dice):
    docs = copy.deepcopy(docs)
    for doc in docs:
        doc["doc"] = "some/where/" + doc["doc"]
        doc["facts"] = [f for f in doc["facts"] if dice.random() > 0.15]
        doc["facts"] += copy.deepcopy(dice.sample(doc["facts"], len(doc["facts"]) // 10))
        dice.shuffle(doc["facts"])
        for fact in doc["facts"]:
            damage_fact(fact, dice)
        if dice.random() < 0.5:
            doc["published"] = dice.choice([None, "2020", "2021-04", "2019-01-01/2030-01-01", doc["published"]])
    dice.shuffle(docs)
    return docs[:-1] if dice.random() < 0.3 else docs


def check_committed(tool, folder):
    failures = []
    for name, options in (("table.txt", ["--misses", "9"]), ("figures.json", ["--json"])):
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            wanted = f.read()
        if output([tool, os.path.join(folder, "gold.jsonl"), os.path.join(folder, "pred.jsonl"), *options]) != wanted:
            failures.append(f"{name} differs")
    return 2, failures


def check_reference(tool, reference, gold_path):
    with open(gold_path, encoding="utf-8") as f:
        docs = [json.loads(line) for line in f if line.strip()]
    failures, runs = [], 0
    with tempfile.TemporaryDirectory() as folder:
        pred_path = os.path.join(folder, "pred.jsonl")
        for seed in range(4):
            with open(pred_path, "w", encoding="utf-8") as f:
                for doc in damage(docs, random.Random(seed)):
                    f.write(json.dumps(doc, ensure_ascii=seed % 2 == 0) + "\n")
            for options in OPTIONS:
                runs += 1
                arguments = [gold_path, pred_path, *options]
                if output([tool, *arguments]) != output([sys.executable, reference, *arguments]):
                    failures.append(f"{os.path.basename(os.path.dirname(gold_path))} gold, seed {seed}, {' '.join(options)}: differs from the reference")
    return runs, failures


def main(argv):
    tool, source = argv[1], argv[2]
    runs, failures = check_committed(tool, os.path.join(source, "tests", "score"))
    shared = os.path.join(source, "..", "shared")
    reference = os.path.join(shared, "tools", "score.py")
    if os.path.exists(reference):
        for gold in sorted(glob.glob(os.path.join(shared, "*", "gold.jsonl"))):
            more, wrong = check_reference(tool, reference, gold)
            runs, failures = runs + more, failures + wrong
    for failure in failures:
        print(failure)
    print(f"{runs - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
