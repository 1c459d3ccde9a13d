#!/usr/bin/env python3
"""Runs the command-line cases: every *.test beside this file in a fresh folder.

usage: run.py ENTENTE PACK [NAME...]

A case is a text of sections:
    == file NAME          the lines below are written to NAME
    == run COMMAND        run by sh; `entente` is the program under test
    == exit N             its exit code (0 when the section is missing)
    == out / == err       exactly what it printed; a line may hold * for anything; a missing section is not looked at
Several runs may follow each other.  Lines that begin with # before the first section say why the case is there.
"""
import fnmatch
import os
import re
import subprocess
import sys
import tempfile


def sections(text):
    parts = re.split(r"^== (\w+)(?: (.*))?\n", text, flags=re.M)
    return list(zip(parts[1::3], parts[2::3], parts[3::3]))


def same(wanted, got):
    wanted, got = wanted.split("\n"), got.split("\n")
    return len(wanted) == len(got) and all(w == g or "*" in w and fnmatch.fnmatchcase(g, w.replace("[", "[[]").replace("?", "[?]"))
                                           for w, g in zip(wanted, got))


def run_case(path, environment):
    """Faults of one case, as text."""
    faults, result, command, seen_exit = [], None, None, True
    with open(path, encoding="utf-8") as f:
        parts = sections(f.read())
    with tempfile.TemporaryDirectory() as folder:
        def check_exit(wanted):
            if result.returncode != wanted:
                faults.append(f"{command}: exit {result.returncode}, {wanted} wanted\n{result.stderr}")
        for name, value, body in parts + [("run", None, "")]:
            if name == "run":
                if not seen_exit:
                    check_exit(0)
                if value is None:
                    break
                command, seen_exit = value, False
                result = subprocess.run(["sh", "-c", value], cwd=folder, env=environment, capture_output=True, timeout=120)
                result.stdout, result.stderr = (s.decode("utf-8", "replace") for s in (result.stdout, result.stderr))
            elif name == "file":
                os.makedirs(os.path.dirname(os.path.join(folder, value)), exist_ok=True)
                with open(os.path.join(folder, value), "w", encoding="utf-8") as f:
                    f.write(body)
            elif name == "exit":
                seen_exit = True
                check_exit(int(value))
            elif name in ("out", "err"):
                got = result.stdout if name == "out" else result.stderr
                if not same(body, got):
                    faults.append(f"{command}: {name}\n--- wanted\n{body}--- got\n{got}")
            else:
                faults.append(f"unknown section {name}")
    return faults


def main(argv):
    here = os.path.dirname(os.path.abspath(__file__))
    program, pack, names = os.path.abspath(argv[1]), os.path.abspath(argv[2]), argv[3:]
    environment = {"PATH": os.path.dirname(program) + ":/usr/bin:/bin", "ENTENTE_PACK": pack, "LC_ALL": "C"}
    passed = failed = 0
    for name in sorted(n for n in os.listdir(here) if n.endswith(".test")):
        if names and name[:-5] not in names:
            continue
        faults = run_case(os.path.join(here, name), environment)
        passed, failed = passed + (not faults), failed + bool(faults)
        for fault in faults:
            print(f"{name}: {fault}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
