#!/usr/bin/env python3
"""Runs every test that Meson knows of and adds up what they print.

usage: run_tests.py BUILD_DIR [NAME-PART]

A test ends with the line "N passed, N failed"; one that does not counts as one test, by its exit code; a crash, a
time-out or a lying exit code counts as one more failure; exit code 77 means skipped.  The last line is the sum.
"""
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

COUNT = re.compile(r"(\d+) passed, (\d+) failed\s*\Z")
SKIPPED = 77


def run(test, build):
    env = os.environ | test["env"]
    try:
        done = subprocess.run(test["cmd"], env=env, cwd=test["workdir"] or build, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=test["timeout"] or None)
    except subprocess.TimeoutExpired as late:
        return None, (late.stdout or b"").decode(errors="replace") + f"no end after {test['timeout']} s\n"
    except OSError as error:  # not built
        return None, f"{error}\n"
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace"), done.stdout.decode(errors="replace")


def judge(code, printed):
    """(passed, failed) of one test."""
    count = COUNT.search(printed)
    if code == SKIPPED:
        return 0, 0
    passed, failed = (int(count[1]), int(count[2])) if count else (int(code == 0), 0)
    if code != 0 and failed == 0:
        failed = 1
    return passed, failed


def main(argv):
    build, part = os.path.abspath(argv[1]), argv[2] if len(argv) > 2 else ""
    tests = json.loads(subprocess.run(["meson", "introspect", "--tests", build], check=True, capture_output=True).stdout)
    tests = [t for t in tests if part in t["name"]]
    passed = failed = 0
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for test, (code, shown, *printed) in zip(tests, pool.map(lambda t: run(t, build), tests)):
            ok, bad = judge(code, printed[0] if printed else "")
            passed, failed = passed + ok, failed + bad
            state = "skipped" if code == SKIPPED else "FAILED" if bad else "ok"
            print(f"{state:8} {test['name']} ({ok} passed, {bad} failed)", flush=True)
            if bad or state == "skipped":
                print("    " + "\n    ".join(shown.rstrip().split("\n")[-60:]), flush=True)
                if code is not None and code < 0:
                    print(f"    ended by signal {-code}", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not tests else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
