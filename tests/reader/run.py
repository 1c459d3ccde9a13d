#!/usr/bin/env python3
"""The whole reader on every sample and corpus text: chop, torture, again, and the order of files and workers.

usage: run.py chop|torture|again SOURCE_DIR PACK READ_CHECK
       run.py shuffle SOURCE_DIR PACK ENTENTE
"""
import os
import random
import subprocess
import sys

PLAN_SEED = 7


def texts(source):
    found = []
    for folder in ("examples", "tests/corpus"):
        for where, _, names in os.walk(os.path.join(source, folder)):
            found += [os.path.join(where, name) for name in names if name.endswith(".txt")]
    return sorted(found)


def check_each(program, pack, check, files):
    """A process for each file, so that a crash names its file and costs no other."""
    failed = 0
    for path in files:
        done = subprocess.run([program, pack, check, path], capture_output=True)
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


def main(argv):
    check, source, pack, program = argv[1:5]
    files = texts(source)
    if check == "shuffle":
        return shuffle(program, pack, files)
    return check_each(program, pack, check, files)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
