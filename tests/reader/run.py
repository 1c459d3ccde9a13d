#!/usr/bin/env python3
"""The whole reader on every sample and corpus text: chop, torture, again, and the order of files and workers.

usage: run.py chop|torture|again SOURCE_DIR PACK READ_CHECK
       run.py shuffle|figures SOURCE_DIR PACK ENTENTE
"""
import glob
import json
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PLAN_SEED = 7


def texts(source):
    found = []
    for folder in ("examples", "tests/corpus", "tests/reader"):
        for where, _, names in os.walk(os.path.join(source, folder)):
            found += [os.path.join(where, name) for name in names if name.endswith(".txt")]
    return sorted(found)


def check_each(program, pack, check, files):
    """A process for each file, so that a crash names its file and costs no other."""
    def ask(path):
        return subprocess.run([program, pack, check, path], capture_output=True)

    failed = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for path, done in zip(files, pool.map(ask, files)):
            if done.returncode:
                failed += 1
                last = done.stderr.decode(errors="replace") if done.returncode < 0 else ""
                print(f"{os.path.basename(path)}: exit {done.returncode}\n{done.stdout.decode(errors='replace')}{last}", end="")
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed else 0


def read(entente, pack, files, workers):
    command = [entente, "read", "--pack", pack, "--format", "jsonl", f"-j{workers}", *files]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode().splitlines()


def shuffle(entente, pack, files):
    """One line a file, the same for any order of the files and, in the same order, for any number of workers."""
    failures = []
    plain = read(entente, pack, files, 1)
    if len(plain) != len(files):
        failures.append(f"{len(plain)} lines for {len(files)} files")
    for workers in (1, 2, 3):
        if read(entente, pack, files, workers) != plain:
            failures.append(f"-j{workers} prints something else")
        order = list(range(len(files)))
        random.Random(PLAN_SEED + workers).shuffle(order)
        if sorted(read(entente, pack, [files[i] for i in order], workers)) != sorted(plain):
            failures.append(f"another order prints something else with -j{workers}")
    for failure in failures:
        print(failure)
    print(f"{7 - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


def read_floors(source):
    with open(os.path.join(source, "tests", "reader", "floors.tsv"), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
    return [(name, int(precision), int(recall), int(wrong)) for name, precision, recall, wrong in rows[1:]]


def figures(source, pack, entente):
    """Every set with gold facts scores at least its floor and claims no more wrong days of publication than told there."""
    passed, failures = 0, []
    for name, precision, recall, bearable in read_floors(source):
        folder = os.path.join(source, name)
        gold, files = os.path.join(folder, "gold.jsonl"), sorted(glob.glob(os.path.join(folder, "*.txt")))
        if not os.path.exists(gold):
            continue
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as pred:
            pred.write("".join(line + "\n" for line in read(entente, pack, files, 1)))
            pred.flush()
            done = subprocess.run([entente, "score", "--json", "--zones", "main", gold, pred.name], check=True, capture_output=True)
        result = json.loads(done.stdout)
        for what, got, floor in (("precision", result["acts"]["precision"], precision), ("recall", result["acts"]["recall"], recall)):
            if 1000 * got < floor:
                failures.append(f"{name}: {what} {got:.3f}, at least {floor / 1000:.3f} wanted")
            else:
                passed += 1
        wrong = result["published"].get("wrong", 0)
        if wrong > bearable:
            failures.append(f"{name}: {wrong} wrong days of publication")
        else:
            passed += 1
    for failure in failures:
        print(failure)
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


def main(argv):
    check, source, pack, program = argv[1:5]
    files = texts(source)
    if check == "figures":
        return figures(source, pack, program)
    if check == "shuffle":
        return shuffle(program, pack, files)
    return check_each(program, pack, check, files)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
